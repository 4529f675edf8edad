//! Names of IANA's registry as services: `iana:postgresql`.
//!
//! In: names that a profile or a question uses. Out: a catalogue that has a service for each of them that the registry
//! gives a port, or the reason why it has none. The registry is not read unless such a name is used.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Home;
use super::source::bare;
use super::{Catalog, Era, Inner, Mark, Service, SourceLine, split_transport};
use crate::diagnostic::Diagnostic;
use crate::iana::{Found, Registered, Registry, registry};
use crate::sets::{Interval, Port};

/// What stands before such a name.
const PREFIX: &str = "iana:";

/// The section under which registered names are shown.
const SECTION: &str = "IANA's registry";

/// The name behind `iana:`; none if the text does not begin so.
pub fn registered_name(text: &str) -> Option<&str> {
    let text = text.trim();
    let prefix = text.get(..PREFIX.len())?;
    prefix.eq_ignore_ascii_case(PREFIX).then(|| text.get(PREFIX.len()..).unwrap_or_default().trim())
}

/// How a registered name is kept, so that no other name is like it: in lower case, punctuation and all.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase()
}

impl Catalog {
    /// This catalogue with a service for each of these names that begins with `iana:` and has a port there. Other names
    /// are passed over, and so are those that mean nothing; [`refused`] says why.
    pub fn with_registered<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut wanted = names.into_iter().filter_map(registered_name).peekable();
        if wanted.peek().is_none() {
            return self.clone();
        }
        let registry = registry();
        let mut inner = Inner::clone(&self.inner);
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for typed in wanted {
            let Some((spelled, one)) = found(registry, typed) else { continue };
            if inner.names.get(&format!("{PREFIX}{spelled}")).is_some() {
                continue;
            }
            // Under another of its names it may be there since the catalogue of a site was read.
            let before = inner.names.get(&format!("{PREFIX}{}", one.written));
            let before = before.and_then(|meaning| meaning.services.first().copied());
            let next = inner.count();
            let at = *known.entry(key(&one.written)).or_insert(before.unwrap_or(next));
            if at == next {
                inner.push(service(registry, &one), &self.inner.names);
            }
            known.insert(key(spelled), at);
        }
        // What the registry has are ports and nothing else, so there is no problem in their cells.
        inner.names.add_registered(known);
        Catalog { inner: Arc::new(inner), site: self.site.clone() }
    }
}

/// The service of a name, and the name without a transport behind it.
fn found<'n>(registry: &Registry, typed: &'n str) -> Option<(&'n str, Registered)> {
    let whole = registry.find(typed, false);
    match (whole, split_transport(typed)) {
        (Found::One(one), _) => Some((typed, one)),
        (Found::Unknown(_), Some((name, _))) => match registry.find(name, false) {
            Found::One(one) => Some((name, one)),
            _ => None,
        },
        _ => None,
    }
}

/// How a name that the catalogue does not know would be written, if IANA's registry has it as it is spelled.
pub fn as_registered(name: &str) -> Option<String> {
    match registry().find(name, false) {
        Found::One(one) if one.name.eq_ignore_ascii_case(name.trim()) => Some(format!("{PREFIX}{}", one.written)),
        _ => None,
    }
}

fn service(registry: &Registry, one: &Registered) -> Service {
    let cell = one.ports.to_string();
    let reports = registry.reports(one.ports, None).map(|row| format!("use by others reported: {}", row.description));
    let mut notes = vec![one.description.to_owned()];
    for report in reports {
        if !notes.contains(&report) {
            notes.push(report);
        }
    }
    let source = SourceLine { document: format!("IANA's registry of {}", registry.updated), line: one.line };
    Service {
        aliases: one.aliases.iter().map(|alias| format!("{PREFIX}{alias}")).collect(),
        cells: one.transports.iter().map(|transport| (*transport, cell.clone())).collect(),
        marks: vec![Mark::Registered],
        notes,
        ..bare(format!("{PREFIX}{}", one.written), (Home::Registry, Era::Today), SECTION, source)
    }
}

/// What is wrong with a name that begins with `iana:` and leads to no service: without a place, which is the caller's.
/// Near names are looked for only where `suggest` says so, for that takes the longest.
pub fn refused(text: &str, suggest: bool) -> Diagnostic {
    let typed = registered_name(text).unwrap_or_default();
    let registry = registry();
    let mut name = typed;
    let mut found = registry.find(name, suggest);
    if let (Found::Unknown(_), Some((front, _))) = (&found, split_transport(typed)) {
        name = front;
        found = registry.find(front, suggest);
    }
    let name: String = name.chars().take(60).collect();
    match found {
        Found::Several(all) => several(&name, &all),
        Found::WithoutPort(own, description) => without_port(own, description),
        Found::WithoutTransport(one) => without_transport(&one),
        Found::One(one) => unknown(registry, &name, &[one.name]),
        Found::Unknown(nearest) => unknown(registry, &name, &nearest),
    }
}

fn several(name: &str, all: &[Registered]) -> Diagnostic {
    let told = all.iter().map(|one| format!("`{PREFIX}{}` ({}, {})", one.written, ends(one.ports), one.description));
    Diagnostic::error("registered-name-ambiguous", format!("`{name}` stands for several ports in IANA's registry"))
        .with_help(format!("say which: {}", told.collect::<Vec<_>>().join("; ")))
}

fn without_port(name: &str, description: &str) -> Diagnostic {
    Diagnostic::error("registered-without-port", format!("`{name}` is registered at IANA without a port")).with_help(
        format!(
            "it is for finding services by DNS ({description}); write the port that yours listens on, as in `tcp 8443`"
        ),
    )
}

fn without_transport(one: &Registered) -> Diagnostic {
    let ports = ends(one.ports);
    let message = format!("IANA's registry does not say on which transport `{}` is", one.name);
    Diagnostic::error("registered-without-transport", message)
        .with_help(format!("write the port with its transport: `tcp {ports}` or `udp {ports}`"))
}

fn unknown(registry: &Registry, name: &str, nearest: &[&str]) -> Diagnostic {
    let message = format!("IANA's registry of {} has no name `{name}`", registry.updated);
    let help = match nearest {
        [] => {
            "`portcullis port N` shows the names of a port; without `iana:` a name is one of the catalogue".to_owned()
        }
        [only] => format!("did you mean `{PREFIX}{only}`?"),
        names => format!("the nearest names are `{PREFIX}{}`", names.join(&format!("`, `{PREFIX}"))),
    };
    Diagnostic::error("registered-name-unknown", message).with_help(help)
}

fn ends(ports: Interval<Port>) -> String {
    ports.to_string()
}
