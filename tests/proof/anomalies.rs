//! Rules that can't match, and rules that need not stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::policies::{RuleBuilder, allow, deny, inbound, policy, reject};
use crate::support::random_policy::Dice;
use crate::support::random_ruleset::{Kind as Made, ruleset};
use crate::support::readings;
use crate::support::seed;
use portcullis::anomalies::{Anomaly, Kind, anomalies, without};
use portcullis::packets::{Limits, compare};
use portcullis::ruleset::{Item, Log, Program, Rate, Rule, Ruleset, View, of_policy};
use portcullis::targets::Scope;
use portcullis::trace::trace;

fn of_rules(rules: Vec<RuleBuilder>) -> Ruleset {
    of_policy(&policy("example", vec![inbound(rules)]), View::Profile)
}

fn found(rules: Vec<RuleBuilder>) -> Vec<(usize, Kind, Vec<usize>)> {
    let all = anomalies(&of_rules(rules), Limits::default()).unwrap();
    all.into_iter()
        .map(|one| (one.rule.number, one.kind, one.by.iter().map(|(rule, _)| rule.number).collect()))
        .collect()
}

fn from(rule: RuleBuilder, on: &str, from: &str) -> RuleBuilder {
    rule.on(&[on]).from(from)
}

#[test]
fn a_rule_is_dead_that_several_earlier_ones_cover_together() {
    let rules = || {
        vec![
            from(deny("low"), "tcp 20-25", "10.0.0.0/8"),
            from(deny("high"), "tcp 26-30", "10.0.0.0/8"),
            from(allow("both"), "tcp 22-28", "10.1.0.0/16"),
        ]
    };
    let shadowed: Vec<_> = found(rules()).into_iter().filter(|(_, kind, _)| kind.is_dead()).collect();
    assert_eq!(shadowed, [(2, Kind::Shadowed, vec![0, 1])]);
    let mut same: Vec<RuleBuilder> = rules();
    same[2] = from(deny("both"), "tcp 22-28", "10.1.0.0/16");
    // The two denies and the default drop alike, so each of them need not stand either.
    let kinds = found(same);
    assert!(kinds.contains(&(2, Kind::RedundantAbove, vec![0, 1])), "{kinds:?}");
}

#[test]
fn each_kind_is_told_apart() {
    let any = "0.0.0.0/0 ::/0";
    let cases = [
        (vec![from(deny("a"), "tcp 22", any), from(allow("b"), "tcp 22", any)], Kind::Shadowed),
        (vec![from(allow("a"), "tcp 22", any), from(deny("b"), "tcp 22", any)], Kind::ExceptionAfterRule),
        (vec![from(allow("a"), "tcp 22", any), from(allow("b"), "tcp 22", any)], Kind::Duplicate),
        (vec![from(allow("a"), "tcp 22", any), from(allow("b"), "tcp 22", "10.0.0.0/8")], Kind::RedundantAbove),
        (vec![from(deny("a"), "tcp 22", any), from(reject("b"), "tcp 22", "10.0.0.0/8")], Kind::NeverMatches),
    ];
    for (rules, kind) in cases {
        let found = found(rules);
        let own: Vec<_> = found.iter().filter(|(number, ..)| *number == 1).collect();
        assert_eq!(own, [&(1, kind, vec![0])], "{found:?}");
    }
}

/// What a chain logs to which a later rule leads is logged of its packets as soon as the rule is gone.
#[test]
fn a_rule_before_a_jump_to_what_logs_is_not_needless() {
    let text = |log: &str| {
        format!(
            "table ip t {{\n chain told {{\n  meta l4proto udp {log}drop\n }}\n chain in {{\n  type filter hook input \
             priority 0; policy drop;\n  meta l4proto udp drop\n  jump told\n }}\n}}\n"
        )
    };
    let needless = |log: &str| {
        let ruleset = readings::read("nftables", &[("x.nft", &text(log))], Scope::Whole);
        let found = anomalies(&ruleset, Limits::default()).unwrap();
        found.iter().any(|one| one.kind == Kind::RedundantBelow && (one.rule.list, one.rule.number) == (1, 0))
    };
    assert!(!needless("log "), "its packets would have a line in the log");
}

#[test]
fn a_wider_family_is_no_duplicate() {
    let rules = vec![from(allow("a"), "tcp 22", "0.0.0.0/0 ::/0"), from(allow("b"), "tcp 22", "0.0.0.0/0")];
    assert_eq!(found(rules), [(1, Kind::RedundantAbove, vec![0])]);
}

#[test]
fn the_fewest_rules_that_suffice_are_named_and_one_that_decides_otherwise() {
    let rules = vec![
        from(allow("a"), "tcp 22", "10.0.0.0/16"),
        from(deny("b"), "tcp 22", "10.1.0.0/16"),
        from(allow("c"), "tcp 1-100", "10.0.0.0/8"),
        from(allow("d"), "tcp 22", "10.0.0.0/8"),
    ];
    // The third alone allows all that the fourth would, whatever the second takes out of both.
    let own: Vec<_> = found(rules).into_iter().filter(|(number, ..)| *number == 3).collect();
    assert_eq!(own, [(3, Kind::RedundantAbove, vec![2])]);
    let rules = vec![
        from(deny("a"), "tcp 22", "10.0.0.0/9"),
        from(allow("b"), "tcp 22", "10.128.0.0/9"),
        from(allow("c"), "tcp 22", "10.0.0.0/8"),
    ];
    let own: Vec<_> = found(rules).into_iter().filter(|(number, ..)| *number == 2).collect();
    assert_eq!(own, [(2, Kind::Shadowed, vec![0, 1])]);
}

#[test]
fn how_much_is_lost_is_told() {
    let rules = vec![from(deny("a"), "tcp 22", "10.0.0.0/10"), from(allow("b"), "tcp 22", "10.0.0.0/8")];
    let found = found(rules);
    let Some((_, Kind::PartlyShadowed(lost), by)) = found.iter().find(|(number, ..)| *number == 1) else {
        panic!("{found:?}")
    };
    assert!((lost - 0.25).abs() < 1e-9 && *by == [0], "{lost} {by:?}");
}

#[test]
fn of_two_rules_that_each_make_the_other_needless_one_is_named() {
    let rules = vec![
        from(allow("a"), "tcp 20-24", "10.0.0.0/8"),
        from(allow("b"), "tcp 22-26", "10.0.0.0/8"),
        from(allow("c"), "tcp 1-100", "10.0.0.0/8"),
    ];
    let below: Vec<_> = found(rules).into_iter().filter(|(_, kind, _)| *kind == Kind::RedundantBelow).collect();
    assert_eq!(below.iter().map(|(number, ..)| *number).collect::<Vec<_>>(), [0, 1]);
    // The default would drop as the deny does, but without the deny its allow would wake.
    let single = vec![from(deny("a"), "tcp 22", "10.0.0.0/8"), from(allow("b"), "tcp 22", "10.1.0.0/16")];
    assert_eq!(found(single), [(1, Kind::Shadowed, vec![0])]);
}

/// The rule at a place, to be changed.
fn rule_at(ruleset: &mut Ruleset, list: usize, number: usize) -> &mut Rule {
    fn in_items<'a>(items: &'a mut [Item], number: &mut usize) -> Option<&'a mut Rule> {
        for item in items {
            if *number == 0 {
                let (Item::Rule(line) | Item::Anchor(line, _)) = item;
                return Some(&mut line.rule);
            }
            *number -= 1;
            if let Item::Anchor(_, inside) = item
                && let Some(found) = in_items(inside, number)
            {
                return Some(found);
            }
        }
        None
    }
    match &mut ruleset.program {
        Program::Chains(chains) => &mut chains.chains[list].rules[number],
        Program::List(items) => in_items(items, &mut { number }).unwrap(),
        Program::Unordered(rules) => &mut rules.rules[number].1,
    }
}

fn places(found: &[Anomaly], wanted: impl Fn(Kind) -> bool) -> BTreeMap<(usize, usize), Kind> {
    let chosen = found.iter().filter(|one| wanted(one.kind));
    chosen.map(|one| ((one.rule.list, one.rule.number), one.kind)).collect()
}

/// A log of its own on a rule shows whether packets meet it: the sets must see the difference exactly if it is not dead, and
/// a packet that shows it meets the rule by its trace.
#[test]
fn a_rule_is_called_dead_exactly_if_no_packet_meets_it() {
    let mark = Log { rate: Some(Rate { count: 4711, seconds: 1 }), per_source: false };
    let start = seed::of_this_run();
    let (mut dead_ones, mut live_ones) = (0, 0);
    for made in Made::ALL {
        for seed in start..start + 30 {
            let ruleset = ruleset(&mut Dice::new(seed), made);
            let fates = portcullis::packets::reach::fates(&ruleset, Limits::default()).unwrap();
            let dead = places(&anomalies(&ruleset, Limits::default()).unwrap(), Kind::is_dead);
            for fate in fates.iter().filter(|fate| !matches!(fate.meets, portcullis::packets::reach::Meets::Untold)) {
                let (list, number) = (fate.rule.list, fate.rule.number);
                let mut marked = ruleset.clone();
                rule_at(&mut marked, list, number).log = Some(mark.clone());
                let logs = compare(&ruleset, &marked, Limits::default()).unwrap().logs;
                let told = dead.get(&(list, number));
                if exact(&ruleset) || told.is_some() {
                    assert_eq!(logs.is_empty(), told.is_some(), "{made:?} of {seed}: {list} {number} {told:?}");
                }
                if let Some(change) = logs.first() {
                    live_ones += 1;
                    let trace = trace(&marked, &change.witness);
                    assert!(trace.logs.contains(&mark), "{made:?} of {seed}: {list} {number} {:?}", change.witness);
                } else {
                    dead_ones += 1;
                }
            }
        }
    }
    assert!(dead_ones > 50 && live_ones > 200, "{dead_ones} {live_ones}");
}

/// Tags are not followed, so a rule that only a tag keeps from being met is not called dead.
fn exact(ruleset: &Ruleset) -> bool {
    fn tagged(items: &[Item]) -> bool {
        items.iter().any(|item| match item {
            Item::Rule(line) => line.rule.conditions.iter().any(|condition| !condition.tags.is_empty()),
            Item::Anchor(line, inside) => {
                line.rule.conditions.iter().any(|condition| !condition.tags.is_empty()) || tagged(inside)
            }
        })
    }
    !matches!(&ruleset.program, Program::List(items) if tagged(items))
}

#[test]
fn rules_that_are_called_needless_can_be_deleted_alone_and_together() {
    let start = seed::of_this_run();
    let mut deleted = 0;
    for made in Made::ALL {
        for seed in start..start + 40 {
            let ruleset = ruleset(&mut Dice::new(seed), made);
            let found = anomalies(&ruleset, Limits::default()).unwrap();
            let gone: BTreeSet<(usize, usize)> =
                places(&found, |kind| !matches!(kind, Kind::PartlyShadowed(_))).into_keys().collect();
            deleted += gone.len();
            let below = places(&found, |kind| kind == Kind::RedundantBelow).into_keys();
            for alone in below.map(|place| BTreeSet::from([place])) {
                let left = compare(&ruleset, &without(&ruleset, &alone), Limits::default()).unwrap();
                assert!(left.changes.is_empty() && left.logs.is_empty(), "{made:?} of {seed}: {alone:?} {left:#?}");
            }
            let left = compare(&ruleset, &without(&ruleset, &gone), Limits::default()).unwrap();
            assert!(left.changes.is_empty() && left.logs.is_empty(), "{made:?} of {seed}: {gone:?} {left:#?}");
        }
    }
    assert!(deleted > 100, "{deleted}");
}

#[test]
fn five_thousand_rules_take_seconds_even_of_a_debug_build() {
    let mut rules = Vec::new();
    for number in 0..5_000_u32 {
        let (a, b) = (number / 250, number % 250);
        let rule = if number % 7 == 3 { deny("deny") } else { allow("allow") };
        rules.push(from(rule, &format!("tcp {}", 1 + number * 7 % 2_000), &format!("10.{a}.{b}.0/24")));
    }
    rules.push(from(allow("last"), "tcp 1-2000", "10.0.0.0/12"));
    let started = std::time::Instant::now();
    let found = anomalies(&of_rules(rules), Limits::default()).unwrap();
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    let last = found.iter().find(|one| one.rule.number == 5_000).unwrap();
    assert!(matches!(last.kind, Kind::PartlyShadowed(lost) if lost < 0.01), "{last:?}");
}

/// Each rule meets each other in both address and port, and none covers another.
#[test]
fn rules_that_all_overlap_take_no_longer_than_they_may() {
    let rules = (0..400_u32).map(|number| {
        let (first, last) = (number / 200 * 256 + number % 200, 1_000 + number);
        let (ports, sources) = (
            format!("tcp {}-{}", 1 + number, 40_000 - number * 7),
            format!("10.0.{}.{}-10.1.{}.{}", first / 256, first % 256, last / 256, last % 256),
        );
        from(if number % 2 == 0 { allow("a") } else { deny("b") }, &ports, &sources)
    });
    let started = std::time::Instant::now();
    let ruleset = of_rules(rules.collect());
    let found = anomalies(&ruleset, Limits { edges: 5_000_000, ..Limits::default() });
    assert!(started.elapsed().as_secs() < 60, "{:?} {}", started.elapsed(), found.is_ok());
}
