//! What is wrong with the entries of a site's catalogue, in words.

use crate::catalog::Service;
use crate::catalog::problem::{listed, shortened};
use crate::diagnostic::Diagnostic;
use crate::place::{Placed, Span};
use crate::protocol::Transport;
use crate::sets::{Interval, Port};
use crate::yaml::shape::Text;

/// `tcp 5060; udp 5060`.
fn ports(service: &Service) -> String {
    let cells = service.cells.iter().map(|(transport, cell)| format!("{transport} {}", shortened(cell)));
    let protocols = service.protocols.iter().map(|protocol| format!("protocol {protocol}"));
    cells.chain(protocols).collect::<Vec<_>>().join("; ")
}

fn names(services: &[&Service]) -> Vec<String> {
    services.iter().map(|service| service.name.clone()).collect()
}

pub(super) fn taken(name: &Placed<String>, services: &[&Service], is_own_name: bool) -> Diagnostic {
    let has = services.iter().map(|service| ports(service)).filter(|ports| !ports.is_empty()).collect::<Vec<_>>();
    let has = if has.is_empty() { String::new() } else { format!(" ({})", has.join(" and ")) };
    let message =
        format!("`{}` already means the built-in {}{has}", shortened(&name.value), listed(&names(services), "and"));
    let other = if is_own_name { "give it another name" } else { "give it another alias, or none" };
    let help = match services {
        [service] => format!(
            "{other}; an entry that is to stand for `{own}` under all its names is called so and says `overrides: {own}`",
            own = service.name
        ),
        _ => other.to_owned(),
    };
    Diagnostic::error("catalog-name-taken", message).at(name.span, "").with_help(help)
}

pub(super) fn twice(name: &Placed<String>, first: Span) -> Diagnostic {
    Diagnostic::error("catalog-defined-twice", format!("`{}` is defined twice", shortened(&name.value)))
        .at(name.span, "again here")
        .with_related(first, "first here")
        .with_help(
            "names are the same where only case, blanks and punctuation differ; keep one, or give it another name",
        )
}

pub(super) fn comma(name: &Placed<String>) -> Diagnostic {
    Diagnostic::error(
        "catalog-name-comma",
        format!("the name `{}` has a comma, and no alias is without", shortened(&name.value)),
    )
    .at(name.span, "")
    .with_help("a comma parts the items of a list: name it without one, or add an alias that has none")
}

pub(super) fn like_transport(name: &Placed<String>, front: &str, transport: Transport) -> Diagnostic {
    let message =
        format!("`{}` is how a rule asks for `{front}` on {}", shortened(&name.value), transport.name().to_uppercase());
    Diagnostic::error("catalog-name-transport", message)
        .at(name.span, "")
        .with_help(format!("`NAME/{transport}` means one transport of a service, and punctuation does not count; choose a name that does not end so"))
}

pub(super) fn overrides_nothing(overrides: &Text, nearest: &[String]) -> Diagnostic {
    let help = match nearest {
        [] => "where nothing is replaced, remove `overrides`".to_owned(),
        _ => format!("did you mean {}? where nothing is replaced, remove `overrides`", listed(nearest, "or")),
    };
    Diagnostic::error(
        "catalog-overrides-nothing",
        format!("there is no built-in service `{}` to override", shortened(&overrides.value)),
    )
    .at(overrides.span, "")
    .with_help(help)
}

pub(super) fn overrides_several(overrides: &Text, services: &[&Service]) -> Diagnostic {
    Diagnostic::error(
        "catalog-overrides-several",
        format!("`{}` fits {}", shortened(&overrides.value), listed(&names(services), "and")),
    )
    .at(overrides.span, "")
    .with_help("an entry replaces one service: write its name in full, and an entry for each")
}

pub(super) fn overrides_alias(overrides: &Text, service: &Service) -> Diagnostic {
    let message =
        format!("`{}` is an alias: the built-in service is called `{}`", shortened(&overrides.value), service.name);
    Diagnostic::error("catalog-overrides-alias", message)
        .at(overrides.span, "")
        .with_help(format!("write `overrides: {}`; the entry then stands for it under all its names", service.name))
}

pub(super) fn renamed(name: &Text, overrides: &Text, service: &Service) -> Diagnostic {
    let message = format!("`{}` overrides `{}` and is called otherwise", shortened(&name.value), service.name);
    Diagnostic::error("catalog-overrides-renamed", message)
        .at(name.span, "")
        .with_related(overrides.span, "what it replaces")
        .with_help(format!("call the entry `{}`, and put the other name under `aliases`", service.name))
}

pub(super) fn overrides_with_today(today: Span, overrides: &Text) -> Diagnostic {
    Diagnostic::error("catalog-overrides-today", "an entry that overrides has no `today`")
        .at(today, "")
        .with_related(overrides.span, "it replaces a built-in service")
        .with_help(
            "`as: document` and `as: today` still ask for what the built-in service has; write the site's ports alone",
        )
}

pub(super) fn no_such_service(name: &Text, nearest: &[String]) -> Diagnostic {
    let help = match nearest {
        [] => "write a service's name in full, as `portcullis explain` prints it".to_owned(),
        _ => format!("did you mean {}? names are written in full here", listed(nearest, "or")),
    };
    Diagnostic::error("catalog-no-such-service", format!("no service has the name `{}`", shortened(&name.value)))
        .at(name.span, "")
        .with_help(help)
}

pub(super) fn bounds_of_nothing(bounds: Span, transport: Transport) -> Diagnostic {
    Diagnostic::error("catalog-bounds-of-nothing", format!("bounds of {transport} are said, and no ports of it"))
        .at(bounds, "")
        .with_help(format!("add `{transport}: …` with one range, or remove these bounds"))
}

pub(super) fn bounds_without_range(bounds: Span, cell: &Text) -> Diagnostic {
    Diagnostic::error(
        "catalog-bounds-without-range",
        format!("`{}` has no one range that a profile could change", shortened(&cell.value)),
    )
    .at(bounds, "its bounds")
    .with_related(cell.span, "")
    .with_help("bounds are for one range, `dyn`, `selected` or `user-specified`; remove them")
}

pub(super) fn bounds_too_narrow(bounds: Span, range: Interval<Port>, cell: &Text) -> Diagnostic {
    Diagnostic::error("catalog-bounds-too-narrow", format!("the bounds do not hold the range {range} itself"))
        .at(bounds, "")
        .with_related(cell.span, "the range")
        .with_help("bounds say how far a profile may go from the range, so they are as wide or wider")
}

pub(super) fn too_many(count: usize, limit: usize) -> Diagnostic {
    Diagnostic::error("catalog-too-many", format!("the catalogues have {count} services, and {limit} are read"))
        .with_help("a catalogue is for what a site serves; leave out what no profile names")
}

pub(super) fn same_as_replaced(name: &Text) -> Diagnostic {
    Diagnostic::warning(
        "catalog-override-same",
        format!("`{}` has the ports of what it overrides", shortened(&name.value)),
    )
    .at(name.span, "")
    .with_help("remove the entry, unless its notes or tags are what should be different")
}

pub(super) fn same_ports(name: &Text, service: &Service) -> Diagnostic {
    let message =
        format!("`{}` has the ports of the built-in `{}`: {}", shortened(&name.value), service.name, ports(service));
    Diagnostic::warning("catalog-same-ports", message)
        .at(name.span, "")
        .with_help("if it is that service, profiles can name it without this entry; if not, leave it as it is")
}

pub(super) fn ephemeral(name: &Text, term: &str, tag: &str) -> Diagnostic {
    let message = format!(
        "`{}` opens `{}`, among the ports that systems give to clients",
        shortened(&name.value),
        shortened(term)
    );
    Diagnostic::warning("catalog-ephemeral", message)
        .at(name.span, "")
        .with_help(format!("narrow it to what the server is set to, or say so with `tags: [{tag}]`"))
}
