//! `dynamic:`: the part of every `dyn` that a system really gives out.
//!
//! In: names of systems and ranges, as written. Out: the ports of all of them, and what they leave of a term. It is an
//! intersection: no port is opened that the term does not have.

use std::sync::Arc;

use super::messages::dynamic as messages;
use super::numbers;
use crate::catalog::{Contribution, System, TermKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::policy::{Action, Direction, DynamicRange};
use crate::profile::ast::{RuleEntry, Text};
use crate::sets::PortSet;

/// What `dynamic:` says; none where it is not written, or where something is wrong with it.
pub(super) fn range(texts: &[Text], diagnostics: &mut Diagnostics) -> Option<Arc<DynamicRange>> {
    let first = texts.first()?;
    let mut sets = Vec::with_capacity(texts.len());
    for text in texts {
        sets.push(diagnostics.keep(ports(text)));
    }
    let sets: Vec<PortSet> = sets.into_iter().collect::<Option<_>>()?;
    let ports = sets.iter().flat_map(|set| set.ranges()).copied().collect();
    let written = texts.iter().map(|text| text.value.trim().to_owned()).collect();
    Some(Arc::new(DynamicRange { written, ports, span: first.span }))
}

fn ports(text: &Text) -> Result<PortSet, Diagnostic> {
    let value = text.value.trim();
    if let Some(system) = System::named(value) {
        return Ok(system.ports.clone());
    }
    if value.starts_with(|first: char| first.is_alphabetic()) {
        let names: Vec<&str> = System::all().iter().map(|system| system.name).collect();
        let near = system_of(value).or_else(|| super::nearest::nearest(value, names.iter().copied()));
        return Err(messages::unknown_system(text, near, &names));
    }
    numbers::ports(value).map_err(|error| messages::bad_dynamic(text, &error))
}

/// Whether the profile's `dynamic:` narrows a rule. Who listens gives out the ports, and that is this host for what comes in
/// alone. A deny takes every port that they may be: a range of the profile's, or of a child's, must not open one of them.
pub(super) fn is_of_this_host(entry: &RuleEntry, direction: Direction) -> bool {
    entry.action.value == Action::Allow && direction == Direction::Inbound
}

/// The system behind a name that people have for one of its kinds.
fn system_of(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let kinds: [(&str, &[&str]); 3] = [
        (
            "linux",
            &[
                "ubuntu", "debian", "fedora", "centos", "rhel", "redhat", "red hat", "rocky", "alma", "suse",
                "opensuse", "arch", "alpine", "mint", "android", "kali", "raspbian", "gnu", "linux",
            ],
        ),
        ("macos", &["osx", "os x", "darwin", "mac"]),
        ("windows", &["win", "windows"]),
    ];
    kinds.into_iter().find(|(_, words)| words.iter().any(|word| lower.starts_with(word))).map(|(system, _)| system)
}

/// Whether `dynamic:` speaks of a term: of each `dyn` whose ports no `with:` states.
pub(super) fn speaks_of(from: &Contribution) -> bool {
    from.kind == TermKind::Dynamic && (!from.set_by_value || from.only_picked)
}

/// What is left of the ports of a term.
pub(super) fn narrowed(ports: &PortSet, by: Option<&Arc<DynamicRange>>) -> PortSet {
    by.map_or_else(|| ports.clone(), |by| ports.intersection(&by.ports))
}
