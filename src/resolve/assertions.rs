//! Entries of `assert:` to what they claim.
//!
//! In: entries as written. Out: assertions over exact sets; their services are resolved like a rule's. One that is about no
//! packet stands as such: that is for the proof to say.

use super::rules::Scope;
use super::services::{Opened, Settings};
use crate::diagnostic::Diagnostics;
use crate::policy::{Assertion, Claim, Direction, Helping, Match, States};
use crate::profile::ast::AssertEntry;

/// The assertions of a profile, but for those that have errors.
pub(super) fn assertions(
    entries: &[AssertEntry],
    scope: &mut Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Assertion> {
    entries.iter().filter_map(|entry| assertion(entry, scope, diagnostics)).collect()
}

fn assertion(entry: &AssertEntry, scope: &mut Scope<'_>, diagnostics: &mut Diagnostics) -> Option<Assertion> {
    let direction = entry.direction();
    // What must never be accepted is no less for `dynamic:`; what always must be is what the profile's rules can open.
    let narrowed = entry.claim.value == Claim::Always && direction == Direction::Inbound;
    let dynamic = scope.dynamic.as_ref().filter(|_| narrowed);
    let opened = scope.directory.open(
        &entry.services,
        Settings { dynamic, ..Settings::of(&entry.with, &entry.eras) },
        diagnostics,
    );
    let ends = scope.book.ends_of_assertion(entry, diagnostics);
    let interfaces = scope.interfaces.both(&entry.incoming, &entry.outgoing, direction, diagnostics);
    let (Opened { protocols, .. }, (source, destination), (incoming, outgoing)) = (opened?, ends?, interfaces?);
    let matches = protocols.iter().map(|protocol| Match {
        helping: Helping::Nothing,
        incoming: incoming.clone(),
        outgoing: outgoing.clone(),
        source: source.clone(),
        destination: destination.clone(),
        protocol: protocol.clone(),
        states: States::ANY,
    });
    Some(Assertion {
        claim: entry.claim.clone(),
        span: entry.span,
        direction,
        services: entry.services.iter().map(|service| service.value.clone()).collect(),
        matches: matches.filter(|one| one.families().next().is_some()).collect(),
        protocols,
        on_interfaces: !entry.incoming.is_empty() || !entry.outgoing.is_empty(),
    })
}
