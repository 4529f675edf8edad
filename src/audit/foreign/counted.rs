//! Rules that no packet met, by the counters of a dump.
//!
//! In: a ruleset and its texts. Out: findings. No verdict rests on counters, so the readers pass them over: they are read here from
//! the words of each rule, as `iptables-save -c`, `nft list ruleset` and `pfctl -vsr` print them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::order::{MOST, is_of_family};
use super::spelled::spelled;
use crate::anomalies::Anomaly;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::words;
use crate::place::{Sources, Span};
use crate::ruleset::{Program, Ruleset};

/// Nothing ever came.
pub static UNUSED_COUNTER: Entry = Entry {
    id: "unused-counter",
    level: Level::Info,
    summary: "by the counters of the dump no packet ever met a rule, though one could",
    why: "nobody may need it any more, and what is open for nobody is open for whoever comes",
    advice: "ask whoever wanted it, and see since when the counters count; then remove it",
    tag: None,
};

/// The rules that deny or accept, may be met and were not; nothing where no counter of the ruleset counted anything, for then
/// it was loaded just before. `dead` are those of which it is known that no packet can meet them.
pub(super) fn findings(ruleset: &Ruleset, sources: &Sources, dead: &[Anomaly]) -> Vec<Finding> {
    if ruleset.conditions() > MOST {
        return Vec::new();
    }
    let dead: BTreeSet<Span> = dead.iter().filter(|one| one.kind.is_dead()).map(|one| one.rule.span).collect();
    let (mut counts, mut by_chain) = (false, BTreeMap::<Arc<str>, (BTreeSet<Span>, BTreeSet<Span>)>::new());
    for (chain, rule) in with_chains(ruleset) {
        let Some(packets) = packets(sources, rule.span) else { continue };
        counts |= packets > 0;
        if !rule.verdict.decides() || is_of_family(ruleset, &chain) {
            continue;
        }
        let (all, unused) = by_chain.entry(chain).or_default();
        all.insert(rule.span);
        if packets == 0 && !dead.contains(&rule.span) {
            unused.insert(rule.span);
        }
    }
    let told = by_chain.iter().filter(|(_, (_, unused))| counts && !unused.is_empty());
    told.filter_map(|(chain, (all, unused))| finding(chain, all.len(), unused)).collect()
}

fn finding(chain: &str, all: usize, unused: &BTreeSet<Span>) -> Option<Finding> {
    let (count, all) = (words::number(unused.len() as u128), words::number(all as u128));
    let of = if chain.is_empty() { String::new() } else { format!(" of `{chain}`") };
    let message = match unused.len() {
        1 => format!("no packet ever met this rule{of}, by its counter"),
        _ => format!("no packet ever met {count} of the {all} rules{of} that decide, by their counters"),
    };
    let mut finding = Finding::new(&UNUSED_COUNTER, message).at(unused.first().copied());
    finding.rules = unused.iter().skip(1).copied().collect();
    finding.place.map(|_| finding)
}

fn with_chains(ruleset: &Ruleset) -> Vec<(Arc<str>, &crate::ruleset::Rule)> {
    match &ruleset.program {
        Program::Chains(chains) => {
            let all = chains.chains.iter();
            all.flat_map(|chain| chain.rules.iter().map(|rule| (Arc::clone(&chain.name), rule))).collect()
        }
        Program::List(_) => ruleset.rules().into_iter().map(|rule| (Arc::from(""), rule)).collect(),
        Program::Unordered(_) => Vec::new(),
    }
}

/// How many packets met a rule, if its text says so.
fn packets(sources: &Sources, span: Span) -> Option<u64> {
    let own = sources.slice(span);
    let end = span.end as usize;
    let behind = Span::new(span.file, end, end.saturating_add(200));
    in_brackets(own).or_else(|| after_word(&spelled(own))).or_else(|| of_pfctl(sources.slice(behind)))
}

/// `[12:3456] -A INPUT …`: packets and bytes (iptables-save(8)).
fn in_brackets(text: &str) -> Option<u64> {
    let (counters, _) = text.strip_prefix('[')?.split_once(']')?;
    let (packets, bytes) = counters.split_once(':')?;
    bytes.parse::<u64>().ok().and_then(|_| packets.parse().ok())
}

/// `counter packets 12 bytes 3456` (nft(8)), in JSON `"packets": 12`.
fn after_word(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("counter")?;
    let (_, rest) = rest.split_once("packets")?;
    let digits = rest.trim_start_matches(['"', ':', ' ']);
    let end = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// The line below a rule: `[ Evaluations: 12  Packets: 3  Bytes: 456  States: 1 ]` (pfctl(8)).
fn of_pfctl(behind: &str) -> Option<u64> {
    let line = behind.split_once('\n')?.1.lines().next()?.trim_start();
    let (_, rest) = line.strip_prefix("[ Evaluations:")?.split_once("Packets:")?;
    rest.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_read_as_each_program_prints_them() {
        assert_eq!(in_brackets("[12:3456] -A INPUT -j ACCEPT"), Some(12));
        assert_eq!(in_brackets("[x] -A INPUT"), None);
        assert_eq!(after_word("tcp dport 22 counter packets 7 bytes 420 accept"), Some(7));
        assert_eq!(after_word(r#"{"counter": {"packets": 0, "bytes": 0}}"#), Some(0));
        assert_eq!(after_word("tcp dport 22 counter name \"x\" accept"), None);
        let below = "\n  [ Evaluations: 10        Packets: 3         Bytes: 90          States: 0     ]\n";
        assert_eq!(of_pfctl(below), Some(3));
        assert_eq!(of_pfctl("\npass in all\n"), None);
    }
}
