//! `services`, `explain` and `port`: the catalogue, for people and programs.

use super::args::{Explain, Format, Port, Services};
use super::exit::Outcome;
use super::messages;
use super::system::Terminal;
use crate::catalog::{Catalog, Lookup, as_registered, refused, registered_name};
use crate::diagnostic::Diagnostics;
use crate::place::Sources;
use crate::report;
use crate::report::diagnostics::Form;

/// Lists services.
pub(super) fn services(arguments: &Services, terminal: Terminal) -> Outcome {
    let catalog = Catalog::builtin();
    let search = arguments.search.as_deref();
    let text = match arguments.format {
        Format::Text => report::services::list_text(&catalog, search, terminal.width()),
        Format::Json => report::services::list_json(&catalog, search),
    };
    terminal.finish(&text, Outcome::Done)
}

/// Explains some services; one that is not known is an error, and the others are still explained.
pub(super) fn explain(arguments: &Explain, terminal: Terminal) -> Outcome {
    let catalog = Catalog::builtin().with_registered(arguments.names.iter().map(String::as_str));
    let mut diagnostics = Diagnostics::default();
    let mut found = Vec::new();
    for name in &arguments.names {
        let (meant, transport) = catalog.lookup_with_transport(name);
        match meant {
            Lookup::Found(services) => found.extend(services.into_iter().map(|service| (service, transport))),
            Lookup::Ambiguous(services) => {
                let names: Vec<String> = services.iter().map(|service| service.name.clone()).collect();
                diagnostics.push(messages::ambiguous_service(name, &names));
            }
            Lookup::Unknown(_) if registered_name(name).is_some() => diagnostics.push(refused(name, true)),
            Lookup::Unknown(nearest) => {
                diagnostics.push(messages::unknown_service(name, &nearest, as_registered(name).as_deref()));
            }
        }
    }
    let text = match arguments.format {
        Format::Text => report::services::explain_asked_text(&catalog, &found, terminal.width()),
        Format::Json => report::services::explain_asked_json(&catalog, &found),
    };
    if diagnostics.is_empty() {
        return terminal.finish(&text, Outcome::Done);
    }
    terminal.message(&report::diagnostics::render(
        &diagnostics,
        &Sources::default(),
        Form::Full,
        terminal.colors_errors(),
    ));
    if found.is_empty() { Outcome::Failed } else { terminal.finish(&text, Outcome::Failed) }
}

/// Lists what uses a port or a range, and what it is to IANA.
pub(super) fn port(arguments: &Port, terminal: Terminal) -> Outcome {
    let catalog = Catalog::builtin();
    let question = arguments.port;
    let text = match arguments.format {
        Format::Text => report::ports::port_text(&catalog, question.transport, question.ports, terminal.width()),
        Format::Json => report::ports::port_json(&catalog, question.transport, question.ports),
    };
    terminal.finish(&text, Outcome::Done)
}
