//! The reader of Windows: what a script of `netsh` commands leaves behind, or what `netsh` prints of the firewall.
//!
//! In: our own script or another, the print of `netsh advfirewall firewall show rule name=all verbose` in English, and
//! that of `show allprofiles` for the defaults. Out: allows and blocks without an order. It shares nothing with the way from
//! a policy to the script. Rules of group policies and those that other programs add later are not seen.

mod commands;
mod firewall;
mod listing;
mod lists;
mod parameters;
mod registry;
mod script;
mod shell;

use std::collections::{BTreeMap, BTreeSet};

use self::firewall::Firewall;
use super::super::{Scope, Text};
use crate::place::Span;
use crate::policy::{Direction, State, States};
use crate::ruleset::flow::of_states;
use crate::ruleset::{Condition, InterfaceSet, Pattern, Program, Ruleset, Unread, Weight};

/// Whether a text is a script for the Windows firewall, or a print of its rules in any language.
pub(super) fn recognises(text: &str) -> bool {
    is_script(text) || listing::looks_like_one(text)
}

/// Whether one of its lines is a command of `netsh advfirewall`.
fn is_script(text: &str) -> bool {
    text.lines().any(|line| {
        let mut words = line.trim_start_matches(['@', ' ', '\t']).split_ascii_whitespace();
        let program = words.next().unwrap_or_default().to_ascii_lowercase();
        matches!(program.as_str(), "netsh" | "netsh.exe")
            && words.next().is_some_and(|word| word.eq_ignore_ascii_case("advfirewall"))
    })
}

/// Reads the texts of one machine.
pub(super) fn read(texts: &[Text<'_>], scope: Scope) -> Ruleset {
    let mut unread = Vec::new();
    let mut firewall = Firewall::default();
    for text in texts {
        if is_script(text.text) {
            let result = script::run(*text, scope, &mut unread);
            for (name, mut held) in result.rules {
                firewall.rules.entry(name).or_default().append(&mut held);
            }
            for (own, said) in firewall.profiles.iter_mut().zip(result.profiles) {
                own.inbound = said.inbound.or(own.inbound);
                own.outbound = said.outbound.or(own.outbound);
                own.off = said.off.or(own.off);
            }
        } else if listing::looks_like_one(text.text) {
            listing::read(*text, scope, &mut firewall, &mut unread);
        } else if !text.text.trim().is_empty() {
            let span = Span::new(text.file, 0, text.text.lines().next().unwrap_or_default().len());
            let what = "a text that is no script and no print of the Windows firewall".to_owned();
            unread.push(Unread { span, what, weight: Weight::Gap });
        }
    }
    let Some(whole) = texts.first().map(|text| Span::new(text.file, 0, 0)) else { return Ruleset::nothing() };
    firewall.defaults_hidden &= firewall.profiles.iter().all(|profile| *profile == firewall::Profile::default());
    let program = firewall.program(scope, whole, &mut unread);
    unread.sort_by(|a, b| (a.span, &a.what).cmp(&(b.span, &b.what)));
    unread.dedup();
    Ruleset { domain: domain(), unread, ..Ruleset::of(Program::Unordered(program)) }
}

/// Windows asks its rules about the first packet of a connection, which for TCP is a SYN, and not about loopback. Packets
/// that pass through are not seen at all.
fn domain() -> BTreeMap<Direction, Vec<Condition>> {
    let first = Condition { flows: of_states(States::of(&[State::New, State::Untracked])), ..Condition::any() };
    let not_loopback = InterfaceSet::NoneOf(BTreeSet::from([Pattern::Loopback]));
    BTreeMap::from([
        (Direction::Inbound, vec![Condition { incoming: not_loopback.clone(), ..first.clone() }]),
        (Direction::Outbound, vec![Condition { outgoing: not_loopback, ..first }]),
    ])
}
