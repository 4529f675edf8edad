//! A name that a site's catalogue gives other ports than the built-in one.

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::uses::Use;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::{Catalog, Era, Service, Values};
use crate::protocol::Transport;
use crate::sets::PortSet;

/// The site's ports under a well-known name.
pub static NAME_OVERRIDDEN: Entry = Entry {
    id: "name-overridden",
    level: Level::Info,
    summary: "a rule names a service that the site's catalogue gives other ports than the built-in one",
    why: "who reads the profile alone takes the name for the ports that everybody else means by it",
    advice: "nothing, if the site's ports are meant; `as: document` or `as: today` asks for the built-in ones",
    tag: None,
};

/// One finding for each chain and name.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        out.extend(chain.uses.iter().filter_map(|used| overridden(view, chain, used)));
    }
}

fn overridden(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let of_site = |part: &&crate::audit::uses::Part<'_>| part.contribution.is_some_and(|from| from.era == Era::Site);
    let part = used.parts.iter().find(of_site)?;
    let catalog = &view.resolution.catalog;
    let own = *view.services.get(used.name?)?;
    let old = catalog.replaced(own)?;
    let (ours, theirs) = (ports(catalog, own), ports(catalog, old));
    if ours == theirs {
        return None;
    }
    let source = &own.source;
    let message = format!(
        "`{}` means {} here ({}, line {}), and {} in the built-in catalogue",
        own.name,
        told(&ours),
        source.document,
        source.line,
        told(&theirs)
    );
    let finding = Finding::new(&NAME_OVERRIDDEN, message).chain(chain.direction());
    Some(finding.service(used.name).at(Some(part.span)))
}

/// The ports of a service by transport, under default parameters.
fn ports(catalog: &Catalog, service: &Service) -> Vec<(Transport, PortSet)> {
    let resolved = catalog.resolve(service, &Values::new());
    let of = |transport| {
        let mine = resolved.contributions.iter().filter(move |one| one.transport == transport);
        PortSet::union_of(mine.map(|one| &one.ports))
    };
    let all = Transport::ALL.into_iter().map(|transport| (transport, of(transport)));
    all.filter(|(_, ports)| !ports.is_empty()).collect()
}

fn told(ports: &[(Transport, PortSet)]) -> String {
    let parts: Vec<String> = ports.iter().map(|(transport, ports)| format!("{transport} {ports}")).collect();
    if parts.is_empty() { "no ports".to_owned() } else { words::list(&parts) }
}
