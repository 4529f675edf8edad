//! `services`, `explain` and `port`: the catalogue, for people and programs.

use std::path::Path;

use super::args::{Explain, Format, Port, Services};
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::system::{Disk, Terminal};
use crate::audit::registry;
use crate::catalog::file;
use crate::catalog::{Lookup, as_registered, refused, registered_name};
use crate::report;
use crate::report::catalogs::{self, CheckedCatalog};
use crate::report::pages;

/// So many services are named that somebody may have meant.
const NEAREST: usize = 4;

/// Lists services, or checks a site's own catalogue.
pub(super) fn services(arguments: &Services, terminal: Terminal) -> Outcome {
    let Some(session) = Session::about(&arguments.sites, terminal) else { return Outcome::Failed };
    if let Some(path) = &arguments.check {
        return check(path, arguments.format, session, terminal);
    }
    let (catalog, search) = (&session.catalog, arguments.search.as_deref());
    let text = match arguments.format {
        Format::Text => report::services::list_text(catalog, search, terminal.width()),
        Format::Json => report::services::list_json(catalog, search),
    };
    terminal.finish(&text, Outcome::Done)
}

/// Everything that is wrong with a catalogue beside the built-in one and those that arguments name.
fn check(path: &Path, format: Format, mut session: Session, terminal: Terminal) -> Outcome {
    /// What may follow from an entry that could not be read.
    const FOLLOWS: [&str; 2] = ["reference-unknown", "catalog-no-such-service"];
    let Session { catalog, sources, diagnostics, .. } = &mut session;
    let sites = [file::read_what_can_be(&Disk, path, None, sources, diagnostics)];
    let unread = diagnostics.has_errors();
    let catalog = catalog.with_site(&sites, sources, diagnostics);
    diagnostics.retain(|one| !(unread && FOLLOWS.contains(&one.code)));
    if !session.diagnostics.has_errors() {
        sites.iter().flat_map(|site| catalog.doubts(site)).for_each(|doubt| session.complain(doubt));
    }
    let complaints = session.diagnostics.sorted(&session.sources);
    let checked = CheckedCatalog::of(&path.display().to_string(), &sites, complaints);
    let text = match format {
        Format::Text => catalogs::text(&checked),
        Format::Json => catalogs::json(&checked, &session.sources),
    };
    terminal.finish(&text, session.end(Outcome::Done))
}

/// Explains some services; one that is not known is an error, and the others are still explained.
pub(super) fn explain(arguments: &Explain, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::about(&arguments.sites, terminal) else { return Outcome::Failed };
    let catalog = session.catalog.with_registered(arguments.names.iter().map(String::as_str));
    let (mut found, mut findings) = (Vec::new(), Vec::new());
    for name in &arguments.names {
        if let Some(entry) = registry::entry(name) {
            findings.push(entry);
            continue;
        }
        let (meant, transport) = catalog.lookup_with_transport(name);
        match meant {
            Lookup::Found(services) => found.extend(services.into_iter().map(|service| (service, transport))),
            Lookup::Ambiguous(services) => {
                let names: Vec<String> = services.iter().map(|service| service.name.clone()).collect();
                session.complain(messages::ambiguous_service(name, &names));
            }
            Lookup::Unknown(_) if registered_name(name).is_some() => session.complain(refused(name, true)),
            Lookup::Unknown(mut nearest) => {
                if let Some(finding) = registry::nearest(name).filter(|_| name.contains('-')) {
                    nearest = vec![finding.to_owned()];
                }
                if nearest.is_empty() {
                    nearest.extend(catalog.search(name).into_iter().take(NEAREST).map(|service| service.name.clone()));
                }
                session.complain(messages::unknown_service(name, &nearest, as_registered(name).as_deref()));
            }
        }
    }
    let text = match arguments.format {
        Format::Text if found.is_empty() => pages::text(&findings),
        Format::Text if findings.is_empty() => report::services::explain_asked_text(&catalog, &found, terminal.width()),
        Format::Text => {
            let services = report::services::explain_asked_text(&catalog, &found, terminal.width());
            [pages::text(&findings), services].join("\n")
        }
        Format::Json if findings.is_empty() => report::services::explain_asked_json(&catalog, &found),
        Format::Json => pages::json(&findings),
    };
    let nothing = found.is_empty() && findings.is_empty();
    if arguments.format == Format::Json && !found.is_empty() && !findings.is_empty() {
        let problem = "services and findings are explained in two documents of JSON; ask for them apart";
        session.complain(messages::unreadable(problem.to_owned()));
    }
    match session.end(Outcome::Done) {
        Outcome::Failed if nothing => Outcome::Failed,
        outcome => terminal.finish(&text, outcome),
    }
}

/// Lists what uses a port or a range, and what it is to IANA.
pub(super) fn port(arguments: &Port, terminal: Terminal) -> Outcome {
    let Some(session) = Session::about(&arguments.sites, terminal) else { return Outcome::Failed };
    let (catalog, question) = (&session.catalog, arguments.port);
    let text = match arguments.format {
        Format::Text => {
            report::ports::port_text(catalog, question.transport, question.ports, arguments.all, terminal.width())
        }
        Format::Json => report::ports::port_json(catalog, question.transport, question.ports),
    };
    terminal.finish(&text, Outcome::Done)
}
