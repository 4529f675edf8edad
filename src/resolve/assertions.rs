//! Entries of `assert:` to what they claim.
//!
//! In: entries as written. Out: assertions over exact sets; their services are resolved like a rule's. One that is about no
//! packet stands as such: that is for the proof to say.

use super::rules::Scope;
use super::services::{Opened, Settings};
use crate::catalog::Era;
use crate::diagnostic::Diagnostics;
use crate::place::Placed;
use crate::policy::{Assertion, Claim, Direction, Helping, Match, ProtocolMatch, States};
use crate::profile::ast::{AsEntry, AssertEntry};

/// The assertions of a profile, but for those that have errors.
pub(super) fn assertions(
    entries: &[AssertEntry],
    scope: &mut Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Assertion> {
    entries.iter().filter_map(|entry| assertion(entry, scope, diagnostics)).collect()
}

/// What the services of an entry have in the eras that their names do not mean, where `as:` does not say which: what must
/// never be let in is no less for being the ports of another year. Who sets ports with `with:` says which are meant.
fn of_other_eras(entry: &AssertEntry, scope: &mut Scope<'_>, known: &[ProtocolMatch]) -> Vec<ProtocolMatch> {
    let mut found: Vec<ProtocolMatch> = Vec::new();
    for text in scope.directory.of_several_eras(&entry.services, &entry.eras) {
        for era in Era::PINNED {
            let pinned = [AsEntry { service: None, era: Placed::new(era, text.span) }];
            // An era in which it has no ports, or needs a value, adds none: the name itself has been judged.
            let mut unheard = Diagnostics::default();
            let opened = scope
                .directory
                .open(std::slice::from_ref(&text), Settings::of(&[], &pinned), &mut unheard)
                .unwrap_or_default();
            let fresh = opened.protocols.into_iter().filter(|one| !known.contains(one));
            found.extend(fresh.collect::<Vec<_>>());
        }
    }
    found
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
    let (Opened { mut protocols, .. }, (source, destination), (incoming, outgoing)) = (opened?, ends?, interfaces?);
    if entry.claim.value == Claim::Never && entry.with.is_empty() {
        protocols.extend(of_other_eras(entry, scope, &protocols));
    }
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
