//! What stands above a profile: how much of the ruleset is in it, and what it leaves out beside rules.
//!
//! In: one import, and what became of its rules. Out: lines of text.

use std::collections::{BTreeMap, BTreeSet};

use super::count::Count;
use super::left::{self, Left};
use super::{Work, groups};
use crate::place::{Sources, Span};
use crate::ruleset::{Unread, Weight};

impl Work<'_> {
    /// What stands above the profile.
    pub(super) fn remarks(&self, count: Count, open: usize, left: &[Left], sources: &Sources) -> Vec<String> {
        let mut remarks =
            vec![format!("Imported from {}: {}. What is said is proved equal.", self.request.target, count.words())];
        if open > 0 {
            remarks.push(match open {
                1 => "1 place is left open, an error until it is decided: look for `unresolved:`.".to_owned(),
                _ => format!("{open} places are left open, each an error until it is decided: look for `unresolved:`."),
            });
        }
        let of = |spans: &BTreeSet<Span>| {
            let spans: Vec<Span> = spans.iter().copied().collect();
            left::lines(&spans, sources).join("; ")
        };
        if !self.by_version.alerts.is_empty() {
            remarks.push(format!(
                "Older pf drops IGMP and MLD that bear a router alert where a rule has no `allow-opts`; that is not here, and is all \
                 that may fare otherwise by these: {}.",
                of(&self.by_version.alerts)
            ));
        }
        if !self.by_version.answers.is_empty() {
            remarks.push(format!(
                "Newer pf passes messages of ICMP that answer (echo-reply and others) by these rules only where they belong to a \
                 flow; here they are let in as ICMP is, which `verify` can't tell: {}.",
                of(&self.by_version.answers)
            ));
        }
        if !self.otherwise.by_routes.is_empty() {
            remarks.push(format!(
                "These ask the host's routes whether an address is its own: {}. Here the broadcast address of a network and anycast \
                 addresses count as its own; `only-if: not to broadcast` keeps the former out of a rule for IPv4.",
                of(&self.otherwise.by_routes)
            ));
        }
        if !self.otherwise.stateless.is_empty() {
            remarks.push(format!(
                "These pass packets without a state for their answers: {}. Here each keeps one.",
                of(&self.otherwise.stateless)
            ));
        }
        let mut by_words: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        let rules = self.request.ruleset.rules();
        let names = |name: &str| rules.iter().any(|rule| groups::names_set(sources.slice(rule.span), name));
        // What a place left open or the list at the end says is not said twice.
        let is_told = |one: &Unread| {
            let inside = |span: &Span| span.holds(one.span);
            let translates =
                ["`masquerade", "`snat", "the target `MASQUERADE`", "the target `SNAT`", "the target `SNPT`"];
            one.what.starts_with("no rules of ")
                || (translates.iter().any(|word| one.what.starts_with(word))
                    && left.iter().flat_map(|left| &left.rules).any(inside))
        };
        let harmless = self.request.ruleset.unread.iter().filter(|one| one.weight == Weight::Harmless);
        for one in harmless.filter(|one| !is_told(one)) {
            let set = one.what.strip_suffix(Unread::EMPTY_SET).or(one.what.strip_suffix(Unread::GROWING_SET));
            let unused = set.and_then(|what| what.split('`').nth(1)).is_some_and(|name| !names(name));
            if !unused {
                by_words.entry(&one.what).or_default().push(one.span);
            }
        }
        for (what, spans) in by_words {
            let places = left::lines(&spans, sources).join("; ");
            let (empty, growing) = (what.strip_suffix(Unread::EMPTY_SET), what.strip_suffix(Unread::GROWING_SET));
            remarks.push(match (empty, growing) {
                (Some(set), _) => format!(
                    "Empty when it was listed, and taken to stay so: {set} ({places}). Rules that ask for it stand here as if \
                     nothing were ever in it."
                ),
                (_, Some(set)) => format!(
                    "Made for elements that come and go: {set} ({places}). What it held when it was listed stands here, and \
                     stays."
                ),
                _ => format!("Decides no packet, and is not here: {what} ({places})."),
            });
        }
        remarks
    }
}
