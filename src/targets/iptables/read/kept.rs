//! What tests of iptables depend on beside the packet: marks and fields that targets set, sets that rules change, lists of
//! recent addresses, buckets and counters with a name.
//!
//! In: rules as they are read. Out: which question reads what, and who writes it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::matches::{Asked, text_of};
use super::options::{Extension, Parts};
use super::rule::Reader;
use super::sets::Sets;
use crate::ruleset::{Chains, Condition};
use crate::sets::Family;
use crate::targets::remembered::{Cell, Remembered, Writer};
use crate::targets::stages::{self, Kept};

/// The list that `recent` uses where none is named (iptables-extensions(8), recent).
const LIST: &str = "DEFAULT";

/// The test of a label of the flow, which may set it.
const LABEL: &str = "connlabel";

/// The targets that change answers of tests (iptables-extensions(8)), each with these tests. `SET` changes those of the sets
/// that its options name, `RATEEST` those of its rate.
const CHANGES: [(&str, &[&str]); 14] = [
    ("MARK", &["mark", "connmark"]),
    ("CONNMARK", &["mark", "connmark"]),
    ("SECMARK", &["mark"]),
    ("CONNSECMARK", &["mark"]),
    ("TTL", &["ttl", "hl"]),
    ("HL", &["ttl", "hl"]),
    ("DSCP", &["dscp", "tos"]),
    ("TOS", &["dscp", "tos"]),
    ("SET", &[]),
    ("RATEEST", &[]),
    ("HMARK", &["mark", "connmark"]),
    ("ECN", &["ecn"]),
    ("TCPMSS", &["tcpmss"]),
    ("TCPOPTSTRIP", &["tcpmss", "tcp"]),
];

/// The options of the target `SET` that name a set which it changes.
const OF_SETS: [&str; 3] = ["add-set", "del-set", "map-set"];

/// Whether a rule with this word may have a target that changes answers of tests; the word may hold the option as well.
pub(super) fn may_change(word: &str) -> bool {
    CHANGES.iter().any(|(target, _)| word.ends_with(target)) || word.ends_with(LABEL) || is_of_counters(word)
}

/// Whether an option asks what an element of a set of ipset has counted so far.
fn is_of_counters(option: &str) -> bool {
    let option = option.trim_start_matches("--");
    option.starts_with("packets-") || option.starts_with("bytes-")
}

/// Whether a test asks what elements of sets have counted so far.
pub(super) fn asks_counters(extension: &Extension<'_>) -> bool {
    extension.name == "set" && extension.options.iter().any(|option| is_of_counters(option.name))
}

/// The tests whose answers the matches of a rule change, and the counters that they ask.
pub(super) fn changed_by_tests(extensions: &[Extension<'_>]) -> Vec<String> {
    let labels = extensions.iter().filter(|one| labels(one)).map(|one| one.name.to_owned());
    let asking = extensions.iter().filter(|one| asks_counters(one)).flat_map(|one| &one.options);
    labels.chain(asking.filter(|option| option.name == "match-set").map(|option| counters(option.value))).collect()
}

/// What the elements of a set count.
fn counters(set: &str) -> String {
    format!("counters {set}")
}

/// Whether a test sets a label of the flow.
fn labels(extension: &Extension<'_>) -> bool {
    extension.name == LABEL && extension.option("set").is_some()
}

/// The tests whose answers a target changes.
pub(super) fn changed_by(target: &Extension<'_>) -> Vec<String> {
    let known = CHANGES.iter().filter(|(name, _)| *name == target.name);
    let tests = known.clone().flat_map(|(_, tests)| *tests).map(|test| (*test).to_owned());
    let options = || known.clone().flat_map(|_| &target.options);
    let named = options().filter_map(|option| match option.name {
        name if OF_SETS.contains(&name) => Some(format!("set {}", option.value)),
        "map-mark" => Some("mark".to_owned()),
        "rateest-name" => Some(format!("rateest {}", option.value)),
        _ => None,
    });
    tests.chain(named).collect()
}

/// What a test counts in that another rule may count in, too: the kernel knows it by this name, whatever the chain and table. Limits,
/// quotas, counts of connections and of turns are of one rule each (`hashlimit_mt_check_common`, `nfacct_mt`; xt_quota2.c has names).
fn bucket(extension: &Extension<'_>, family: Family) -> Option<String> {
    let named = |option| extension.option(option).map(|option| option.value);
    match extension.name {
        // A table of one name for each family (`htable_find_get`).
        "hashlimit" => Some(format!("hashlimit {} {}", family.name(), named("hashlimit-name")?)),
        "nfacct" => Some(format!("nfacct {}", named("nfacct-name")?)),
        "quota2" => Some(format!("quota2 {}", named("name")?)),
        _ => None,
    }
}

/// The rates that `rateest` asks for.
const RATES: [&str; 3] = ["rateest", "rateest1", "rateest2"];

impl Reader<'_> {
    /// Notes that a target changes what later tests see.
    pub(super) fn target_writes(&mut self, target: &Extension<'_>, packets: &[Condition]) {
        let options: String = target.options.iter().map(text_of).collect();
        let text = format!("{}{options}", target.name);
        for test in changed_by(target) {
            self.writes(&test, packets, &text);
        }
    }

    /// Notes that a match keeps addresses, or sets a label.
    pub(super) fn match_writes(&mut self, parts: &Parts<'_>, packets: &[Condition]) {
        for extension in &parts.extensions {
            self.match_counts_elements(extension, packets);
            let says = |names: &[&str]| names.iter().any(|name| extension.option(name).is_some());
            let cell = match extension.name {
                "recent" if says(&["set", "update", "remove", "reap"]) => {
                    format!("recent {}", extension.option("name").map_or(LIST, |option| option.value))
                }
                LABEL if labels(extension) => LABEL.to_owned(),
                _ => continue,
            };
            let options: String = extension.options.iter().map(text_of).collect();
            self.writes(&cell, packets, &options);
        }
    }

    /// Notes that a match counts in the elements of its set, where some rule asks for that.
    fn match_counts_elements(&mut self, extension: &Extension<'_>, packets: &[Condition]) {
        if extension.name != "set" || extension.option("update-counters").is_some_and(|option| option.negated) {
            return;
        }
        let options: String = extension.options.iter().map(text_of).collect();
        for option in extension.options.iter().filter(|option| option.name == "match-set") {
            let cell = counters(option.value);
            if self.changed.contains(&cell) {
                self.writes(&cell, packets, &options);
            }
        }
    }

    /// Notes what a test counts in: packets that come as far, whatever it answers. With the question that it asks, if it asks one.
    pub(super) fn match_counts(&mut self, extension: &Extension<'_>, asked: &Asked<'_>, question: Option<&str>) {
        let Some(bucket) = bucket(extension, self.family) else { return };
        let options: String = extension.options.iter().map(text_of).collect();
        let packets = asked.all.clone().into_conditions();
        if !self.allowance.conditions(packets.len().saturating_sub(1)) {
            let what = "a test that counts more conditions of packets than can be compared";
            self.notes.gap(extension.span, what);
            return;
        }
        if let Some(question) = question {
            self.counted.push((question.into(), bucket.as_str().into()));
        }
        self.writes(&bucket, &packets, &options);
        self.writers.iter_mut().rev().take(1).for_each(|writer| writer.asks = question.map(Into::into));
    }

    /// Notes that a target keeps packets from connection tracking.
    pub(super) fn keeps(&mut self, packets: &[Condition], text: &str) {
        self.writes(stages::TRACKING, packets, text);
    }

    fn writes(&mut self, cell: &str, packets: &[Condition], text: &str) {
        let (chain, after) = self.place;
        let (cell, packets) = (Some(cell.into()), packets.to_vec());
        self.writers.push(Writer { chain, after, cell, packets, text: text.to_owned(), unlike: None, asks: None });
    }
}

/// What rules of all families write.
#[derive(Default)]
pub(super) struct Written {
    /// What changes the answers of later tests.
    pub(super) writers: Vec<Writer>,
    /// Questions of tests that count, and what they count in.
    pub(super) counted: Vec<(Arc<str>, Cell)>,
    /// Rules that keep packets from connection tracking.
    pub(super) kept: Vec<Kept>,
    /// Whether rules give packets a flow before tracking has run.
    pub(super) has_templates: bool,
}

/// What the questions of these chains read, and who writes it.
pub(super) fn remembered(chains: &Chains, written: Written, sets: &Sets<'_>) -> Remembered {
    let Written { writers, counted, .. } = written;
    let cells: BTreeSet<Arc<str>> = writers.iter().filter_map(|writer| writer.cell.clone()).collect();
    let mut kept = Remembered::of(writers);
    kept.reads(stages::IS_KEPT, stages::TRACKING);
    counted.iter().for_each(|(question, bucket)| kept.reads(question, bucket));
    let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    let texts: BTreeSet<&Arc<str>> =
        conditions.flat_map(|condition| &condition.tests).filter_map(|test| test.question.text()).collect();
    for text in texts {
        let mut words = text.split(' ');
        let first = words.next().unwrap_or_default();
        match first {
            "set" => {
                let words: Vec<&str> = words.collect();
                let named =
                    words.windows(2).filter(|pair| matches!(pair, ["--match-set", _])).flat_map(|pair| pair.get(1));
                for name in words.first().filter(|name| !name.starts_with("--")).into_iter().chain(named) {
                    let cell = format!("set {name}");
                    if let Some(set) = sets.get(name) {
                        kept.holds(&cell, &sets.contents(set));
                    }
                    kept.reads(text, &cell);
                    kept.reads(text, &counters(name));
                }
            }
            "recent" => {
                let list = words.skip_while(|word| *word != "--name").nth(1).unwrap_or(LIST);
                kept.reads(text, &format!("recent {list}"));
            }
            "rateest" => {
                let words: Vec<&str> = words.collect();
                for pair in words.windows(2) {
                    if let [option, name] = pair
                        && option.strip_prefix("--").is_some_and(|option| RATES.contains(&option))
                    {
                        kept.reads(text, &format!("rateest {name}"));
                    }
                }
            }
            test if cells.contains(test) => kept.reads(text, test),
            _ => {}
        }
    }
    kept
}
