//! `services`, `explain` and `port`: the catalogue, for people and programs.

use std::fmt::Display;

use serde::Serialize;

use super::args::{Explain, Format, Port, Services};
use super::exit::Outcome;
use super::system::Terminal;
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::place::Sources;
use crate::report;
use crate::report::diagnostics::Form;

/// Lists services.
pub(super) fn services(arguments: &Services, terminal: Terminal) -> Outcome {
    let catalog = Catalog::builtin();
    print(&report::services::services(&catalog, arguments.search.as_deref()), arguments.format, terminal)
}

/// Explains some services; none of them if one is not known.
pub(super) fn explain(arguments: &Explain, terminal: Terminal) -> Outcome {
    let catalog = Catalog::builtin();
    let names: Vec<&str> = arguments.names.iter().map(String::as_str).collect();
    match report::services::explain(&catalog, &names) {
        Ok(explanation) => print(&explanation, arguments.format, terminal),
        Err(wrong) => {
            let mut diagnostics = Diagnostics::default();
            wrong.into_iter().for_each(|one| diagnostics.push(one));
            let sources = Sources::default();
            terminal.message(&report::diagnostics::render(
                &diagnostics,
                &sources,
                Form::Full,
                terminal.colors_errors(),
            ));
            Outcome::Failed
        }
    }
}

/// Lists what uses a port.
pub(super) fn port(arguments: &Port, terminal: Terminal) -> Outcome {
    let catalog = Catalog::builtin();
    let question = arguments.port;
    print(&report::services::port(&catalog, question.transport, question.port), arguments.format, terminal)
}

fn print(result: &(impl Display + Serialize), format: Format, terminal: Terminal) -> Outcome {
    match format {
        Format::Text => terminal.finish(&result.to_string(), Outcome::Done),
        Format::Json => match serde_json::to_string_pretty(result) {
            Ok(json) => terminal.finish(&format!("{json}\n"), Outcome::Done),
            Err(error) => {
                terminal.message(&format!("error: can't write JSON: {error}"));
                Outcome::Failed
            }
        },
    }
}
