//! The kernel's own words: what is loaded, what `nft list ruleset` prints of it, and what `nft -j list ruleset` does mean
//! the same.

use portcullis::ruleset::{Chain, Condition, Program, Question, Rule, Ruleset, Test};
use portcullis::targets::Scope;

use super::{difference, whole};
use crate::support::kernel::{self, Namespace};
use crate::support::readings;

/// Everything that rules can say, as far as Linux 6.18 with nft 1.0.6 loads it.
const EVERYTHING: &str = include_str!("everything.nft");

#[test]
fn a_ruleset_its_listing_and_its_json_mean_the_same() {
    if !kernel::available(&["ip", "nft"]) {
        return;
    }
    let namespace = Namespace::new();
    namespace.feed("nft -f -", EVERYTHING);
    let listed = whole(&namespace.run("nft list ruleset"));
    let stateless = whole(&namespace.run("nft -s list ruleset"));
    let json = readings::read("nftables", &[("x.json", &namespace.run("nft -j list ruleset"))], Scope::Whole);
    let written = whole(EVERYTHING);
    for (name, other) in [("listing", &listed), ("without counters", &stateless), ("JSON", &json)] {
        let gaps = readings::gaps(other);
        assert!(gaps.is_empty(), "{name}: {gaps:?}");
        assert_eq!(difference(&written, other), "", "{name}");
        // One rule hides another, so each is compared by itself as well.
        let (own, others) = (rules(&written), rules(other));
        let pairs: Vec<_> = own.iter().zip(&others).filter(|(own, other)| own != other).collect();
        assert!(pairs.is_empty(), "{name}: {pairs:#?}");
        assert_eq!(own.len(), others.len(), "{name}");
    }
}

/// Each rule of each chain, without its place, its conditions and verdicts in one order and spelling.
fn rules(ruleset: &Ruleset) -> Vec<Vec<String>> {
    let Program::Chains(chains) = &ruleset.program else { panic!("no chains") };
    let of = |chain: &Chain| {
        let one = |rule: &Rule| {
            let mut conditions: Vec<Condition> = rule.conditions.clone();
            for condition in &mut conditions {
                one_family(condition);
                condition.tests.iter_mut().for_each(without_what_it_depends_on);
                condition.tests.sort();
            }
            conditions.sort();
            let conditions: Vec<String> = conditions.iter().map(short).collect();
            format!("{} {:?} {:?} {:?} {conditions:?}", chain.name, rule.verdict, rule.log, rule.comment)
        };
        // A verdict map is several rules at one place.
        let rules = chain.rules.chunk_by(|one, next| one.span == next.span);
        let sorted = rules.map(|same| {
            let mut words: Vec<String> = same.iter().map(one).collect();
            words.sort();
            words
        });
        sorted.collect::<Vec<_>>()
    };
    chains.chains.iter().flat_map(of).collect()
}

/// What a condition says beyond nothing.
fn short(condition: &Condition) -> String {
    let any = Condition::any();
    let parts = [
        (condition.incoming != any.incoming, format!("in {:?}", condition.incoming)),
        (condition.outgoing != any.outgoing, format!("out {:?}", condition.outgoing)),
        (condition.source != any.source, format!("from {:?}", condition.source)),
        (condition.destination != any.destination, format!("to {:?}", condition.destination)),
        (condition.protocols != any.protocols, format!("protocol {:?}", condition.protocols)),
        (condition.source_ports != any.source_ports, format!("sport {:?}", condition.source_ports)),
        (condition.selectors != any.selectors, format!("dport {:?}", condition.selectors)),
        (condition.flows != any.flows, format!("flows {:?}", condition.flows)),
        (condition.tests != any.tests, format!("tests {:?}", condition.tests)),
    ];
    parts.into_iter().filter(|(said, _)| *said).map(|(_, text)| text).collect::<Vec<_>>().join(", ")
}

/// A test by its text alone: what it depends on holds other rules as they are spelled, and those are compared by themselves.
fn without_what_it_depends_on(test: &mut Test) {
    if let Some(text) = test.question.text() {
        test.question = Question::Text(text.clone());
    }
}

/// A family that one end does not have, the other has for nothing.
fn one_family(condition: &mut Condition) {
    let (mut source, mut destination) = ((*condition.source).clone(), (*condition.destination).clone());
    if source.v4.is_empty() || destination.v4.is_empty() {
        (source.v4, destination.v4) = Default::default();
    }
    if source.v6.is_empty() || destination.v6.is_empty() {
        (source.v6, destination.v6) = Default::default();
    }
    (condition.source, condition.destination) = (source.into(), destination.into());
}
