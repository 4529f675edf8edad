//! What tests of iptables depend on beside the packet: marks and fields that targets set, sets that rules change, lists of
//! recent addresses.
//!
//! In: rules as they are read. Out: which question reads what, and who writes it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::matches::text_of;
use super::options::{Extension, Parts};
use super::rule::Reader;
use super::sets::Sets;
use crate::ruleset::{Chains, Condition};
use crate::targets::remembered::{Remembered, Writer};

/// The list that `recent` uses where none is named (iptables-extensions(8), recent).
const LIST: &str = "DEFAULT";

/// The targets that change answers of tests (iptables-extensions(8)), each with these tests. `SET` changes those of the sets
/// that its options name.
const CHANGES: [(&str, &[&str]); 9] = [
    ("MARK", &["mark", "connmark"]),
    ("CONNMARK", &["mark", "connmark"]),
    ("SECMARK", &["mark"]),
    ("CONNSECMARK", &["mark"]),
    ("TTL", &["ttl", "hl"]),
    ("HL", &["ttl", "hl"]),
    ("DSCP", &["dscp", "tos"]),
    ("TOS", &["dscp", "tos"]),
    ("SET", &[]),
];

/// The options of the target `SET` that name a set which it changes.
const OF_SETS: [&str; 3] = ["add-set", "del-set", "map-set"];

/// Whether a rule with this word may have a target that changes answers of tests; the word may hold the option as well.
pub(super) fn may_change(word: &str) -> bool {
    CHANGES.iter().any(|(target, _)| word.ends_with(target))
}

/// The tests whose answers a target changes.
pub(super) fn changed_by(target: &Extension<'_>) -> Vec<String> {
    let known = CHANGES.iter().filter(|(name, _)| *name == target.name);
    let tests = known.clone().flat_map(|(_, tests)| *tests).map(|test| (*test).to_owned());
    let sets = known.flat_map(|_| &target.options).filter(|option| OF_SETS.contains(&option.name));
    tests.chain(sets.map(|option| format!("set {}", option.value))).collect()
}

impl Reader<'_> {
    /// Notes that a target changes what later tests see.
    pub(super) fn target_writes(&mut self, target: &Extension<'_>, packets: &[Condition]) {
        let options: String = target.options.iter().map(text_of).collect();
        let text = format!("{}{options}", target.name);
        for test in changed_by(target) {
            self.writes(&test, packets, &text);
        }
    }

    /// Notes that a match keeps addresses.
    pub(super) fn match_writes(&mut self, parts: &Parts<'_>, packets: &[Condition]) {
        for extension in parts.extensions.iter().filter(|extension| extension.name == "recent") {
            let options: String = extension.options.iter().map(text_of).collect();
            let writes = ["set", "update", "remove"].into_iter().any(|name| extension.option(name).is_some());
            if writes {
                let list = extension.option("name").map_or(LIST, |option| option.value);
                self.writes(&format!("recent {list}"), packets, &options);
            }
        }
    }

    fn writes(&mut self, cell: &str, packets: &[Condition], text: &str) {
        let (chain, after) = self.place;
        let (cell, packets) = (Some(cell.into()), packets.to_vec());
        self.writers.push(Writer { chain, after, cell, packets, text: text.to_owned(), unlike: None });
    }
}

/// What the questions of these chains read, and who writes it.
pub(super) fn remembered(chains: &Chains, writers: Vec<Writer>, sets: &Sets<'_>) -> Remembered {
    let cells: BTreeSet<Arc<str>> = writers.iter().filter_map(|writer| writer.cell.clone()).collect();
    let mut kept = Remembered::of(writers);
    let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    let texts: BTreeSet<&Arc<str>> =
        conditions.flat_map(|condition| &condition.tests).filter_map(|test| test.question.text()).collect();
    for text in texts {
        let mut words = text.split(' ');
        let first = words.next().unwrap_or_default();
        match first {
            "set" => {
                let name = words.next().unwrap_or_default();
                let cell = format!("set {name}");
                if let Some(set) = sets.get(name) {
                    kept.holds(&cell, &sets.contents(set));
                }
                kept.reads(text, &cell);
            }
            "recent" => {
                let list = words.skip_while(|word| *word != "--name").nth(1).unwrap_or(LIST);
                kept.reads(text, &format!("recent {list}"));
            }
            test if cells.contains(test) => kept.reads(text, test),
            _ => {}
        }
    }
    kept
}
