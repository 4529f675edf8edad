//! Rules of nftables as its optimiser writes them, where it is known to change what they do.
//!
//! In: a ruleset and its texts. Out: a finding. `nft -o` (nft(8)) makes of rules that follow each other one with a map of verdicts,
//! or with a set of several fields. With fields under a bit mask, and with ranges that a neighbour's rule shares, what comes of it
//! was more than once another ruleset.

use super::spelled::spelled;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::place::{Sources, Span};
use crate::ruleset::{Program, Rule, Ruleset};

/// Made by a program that makes mistakes.
pub static OPTIMISER_RISK: Entry = Entry {
    id: "optimiser-risk",
    level: Level::Medium,
    summary: "rules as `nft -o` writes them have bit masks, or ranges that the rules beside them share",
    why: "the optimiser is known to change or refuse verdicts there",
    advice: "compare with the ruleset before it: `portcullis diff BEFORE AFTER`",
    tag: None,
};

/// Every such rule.
pub(super) fn risk(ruleset: &Ruleset, sources: &Sources) -> Option<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let mut places: Vec<Span> = Vec::new();
    for chain in &chains.chains {
        // One rule of the text may stand as many, one behind the other.
        let written: Vec<&[Rule]> = chain.rules.chunk_by(|one, next| one.span == next.span).collect();
        for (at, own) in written.iter().enumerate() {
            let Some(span) = own.first().map(|rule| rule.span) else { continue };
            let text = spelled(sources.slice(span));
            if !is_made(&text) {
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| written.get(at)).and_then(|rules| rules.last());
            let after = written.get(at.saturating_add(1)).and_then(|rules| rules.first());
            let shares = |other: &Rule| own.iter().any(|one| share(one, other));
            if has_mask(&text) || has_range(&text) && before.into_iter().chain(after).any(shares) {
                places.push(span);
            }
        }
    }
    Finding::of_rules(
        &OPTIMISER_RISK,
        places,
        "reads as `nft -o` writes them, where it is known to change verdicts",
        "read as `nft -o` writes them, where it is known to change verdicts",
    )
}

/// Whether some packet fits both, which decide otherwise.
fn share(one: &Rule, other: &Rule) -> bool {
    let pairs = one.conditions.iter().flat_map(|own| other.conditions.iter().map(move |its| (own, its)));
    one.verdict.decides()
        && other.verdict.decides()
        && one.verdict != other.verdict
        && pairs.into_iter().any(|(own, its)| own.is_plain() && its.is_plain() && own.and(its).is_some())
}

/// A map of verdicts without a name, or a set without a name of more than one field.
fn is_made(text: &str) -> bool {
    let unnamed = text.contains("vmap {");
    let several = text.split_once('{').is_some_and(|(before, _)| before.split_whitespace().any(|word| word == "."));
    unnamed || several
}

fn has_mask(text: &str) -> bool {
    text.split_once('{').is_some_and(|(before, _)| before.split_whitespace().any(|word| word == "&" || word == "and"))
}

/// Whether an element is a range or a prefix.
fn has_range(text: &str) -> bool {
    let Some((_, elements)) = text.split_once('{') else { return false };
    let is_range = |word: &str| {
        let parts = word.trim_matches([',', '}']).split_once(['-', '/']);
        parts.is_some_and(|(from, to)| {
            from.ends_with(|sign: char| sign.is_ascii_hexdigit() || sign == ':')
                && to.starts_with(|sign: char| sign.is_ascii_hexdigit())
        })
    };
    elements.split_whitespace().any(is_range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_optimiser_writes_is_known_by_its_form() {
        assert!(is_made("tcp dport vmap { 22 : accept, 80 : drop }"));
        assert!(is_made("ip saddr . tcp dport { 192.0.2.1 . 22 } accept"));
        assert!(!is_made("tcp dport { 22, 80 } accept"));
        assert!(!is_made("tcp dport vmap @named"));
        assert!(has_mask("tcp flags & (syn | ack) vmap { syn : accept }"));
        assert!(has_range("ip saddr . tcp dport { 192.0.2.0/24 . 22 } accept"));
        assert!(has_range("tcp dport vmap { 22-25 : accept }"));
        assert!(!has_range("ct state vmap { established : accept, 22 : drop }"));
    }
}
