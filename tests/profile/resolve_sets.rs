//! Groups, groups of groups and `except:` against a plain count of addresses, for random profiles.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::net::Ipv4Addr;
use std::path::Path;

use crate::support::{AS_OF, Memory, TARGETS};
use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::policy::{Direction, RuleOrigin};
use portcullis::profile::{Limits, load_text};
use portcullis::resolve::{Inputs, resolve};
use proptest::prelude::*;

/// Addresses of 10.0.0.0/27 stand for all: few enough to list.
const LAST: u8 = 31;

#[derive(Debug, Clone)]
enum Item {
    Prefix(u8, u8),
    Range(u8, u8),
    /// One of the groups before, by a number that is taken modulo how many there are.
    Group(usize),
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        (0..=LAST, 27_u8..=32).prop_map(|(host, length)| Item::Prefix(host & (0xff << (32 - length)) as u8, length)),
        (0..=LAST, 0..=LAST).prop_map(|(a, b)| Item::Range(a.min(b), a.max(b))),
        any::<usize>().prop_map(Item::Group),
    ]
}

fn written(item: &Item, groups: usize) -> String {
    match item {
        Item::Prefix(host, length) => format!("10.0.0.{host}/{length}"),
        Item::Range(first, last) => format!("10.0.0.{first}-10.0.0.{last}"),
        Item::Group(at) => at.checked_rem(groups).map_or("10.0.0.0".to_owned(), |at| format!("g{at}")),
    }
}

fn members(items: &[Item], groups: &[BTreeSet<u8>]) -> BTreeSet<u8> {
    items
        .iter()
        .flat_map(|item| match item {
            Item::Prefix(host, length) => (*host..=*host | !(0xff << (32 - length)) as u8).collect(),
            Item::Range(first, last) => (*first..=*last).collect(),
            Item::Group(at) => at.checked_rem(groups.len()).map_or(BTreeSet::from([0]), |at| groups[at].clone()),
        })
        .collect()
}

fn list(items: &[Item], groups: usize) -> String {
    items.iter().map(|item| written(item, groups)).collect::<Vec<_>>().join(", ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn sources_are_what_a_count_of_addresses_gives(
        groups in prop::collection::vec(prop::collection::vec(item(), 1..4), 1..5),
        rules in prop::collection::vec((prop::collection::vec(item(), 1..4), prop::collection::vec(item(), 0..3)), 1..5),
    ) {
        let mut text = "profile: case\naddresses:\n".to_owned();
        let mut counted: Vec<BTreeSet<u8>> = Vec::new();
        for (at, items) in groups.iter().enumerate() {
            writeln!(text, "  g{at}: [{}]", list(items, at)).unwrap();
            counted.push(members(items, &counted));
        }
        // A deny may be left with nothing; an allow would be refused.
        text.push_str("inbound:\n");
        for (from, except) in &rules {
            writeln!(text, "  - deny: SSH\n    from: [{}]", list(from, groups.len())).unwrap();
            if !except.is_empty() {
                writeln!(text, "    except: [{}]", list(except, groups.len())).unwrap();
            }
        }
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let (files, base, limits) = (Memory::default(), Path::new(""), Limits::default());
        let bytes = text.clone().into_bytes();
        let profile = load_text(&files, bytes, "case.yaml", base, &limits, &mut sources, &mut diagnostics).unwrap();
        let catalog = Catalog::builtin();
        let inputs = Inputs { catalog: &catalog, targets: &TARGETS, as_of: AS_OF, sources: &sources };
        let resolution = resolve(&profile, inputs, &mut diagnostics);
        prop_assert!(resolution.is_some(), "{:?}\n{}", diagnostics, text);
        let policy = resolution.unwrap().policy;
        let chain = policy.chain(Direction::Inbound).unwrap();
        let own = chain.rules.iter().filter(|rule| matches!(rule.origin, RuleOrigin::Profile { .. }));
        let mut names = std::collections::BTreeMap::new();
        for (rule, (from, except)) in own.zip(&rules) {
            let expected: BTreeSet<u8> =
                members(from, &counted).difference(&members(except, &counted)).copied().collect();
            prop_assert_eq!(rule.matches.is_empty(), expected.is_empty());
            for one in &rule.matches {
                let set = &one.source.set;
                let got: BTreeSet<u8> =
                    (0..=LAST).filter(|host| set.v4.contains(Ipv4Addr::new(10, 0, 0, *host))).collect();
                prop_assert_eq!(&got, &expected, "{}", text);
                prop_assert_eq!(set.v4.size(), expected.len() as u128);
                prop_assert!(set.v6.is_empty());
                if let Some(name) = &one.source.name {
                    let first = names.entry(name.clone()).or_insert_with(|| set.clone());
                    prop_assert_eq!(&*first, set, "one name, two sets: {}", name);
                }
            }
        }
    }
}
