//! The kernel's own words: what is loaded, what `nft list ruleset` prints of it, and what `nft -j list ruleset` does mean
//! the same.

use portcullis::ruleset::{Chain, Condition, Program, Ruleset};
use portcullis::targets::Scope;

use super::support::kernel::{self, Namespace};
use super::support::readings;
use super::{difference, whole};

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
        assert_eq!(own.len(), others.len(), "{name}");
        for (own, other) in own.iter().zip(&others) {
            assert_eq!(own, other, "{name}");
        }
    }
}

/// Each rule of each chain, without its place, its conditions in one order and spelling.
fn rules(ruleset: &Ruleset) -> Vec<String> {
    let Program::Chains(chains) = &ruleset.program else { panic!("no chains") };
    let of = |chain: &Chain| {
        let name = chain.name.clone();
        let words = chain.rules.iter().map(|rule| {
            let mut conditions: Vec<Condition> = rule.conditions.clone();
            for condition in &mut conditions {
                one_family(condition);
                condition.tests.sort();
            }
            conditions.sort();
            format!("{name} {:?} {:?} {:?} {conditions:#?}", rule.verdict, rule.log, rule.comment)
        });
        words.collect::<Vec<_>>()
    };
    chains.chains.iter().flat_map(of).collect()
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
