//! The diagrams against an evaluator that asks rule by rule: small random rulesets of all three kinds, packets at the edges.

mod naive;
mod random;

use portcullis::packets::{Comparison, Limits, Query, compare, find};
use portcullis::policy::Direction;
use portcullis::ruleset::{Condition, Outcome, Packet, Ruleset};
use portcullis::sets::Family;
use random::Numbers;

/// How many pairs of rulesets are compared, and how many packets each.
const PAIRS: u64 = 300;
const PACKETS: usize = 200;

fn family(packet: &Packet) -> Family {
    if packet.source.is_ipv4() { Family::V4 } else { Family::V6 }
}

/// That the comparison says of this packet what asking rule by rule says.
fn judge(before: &Ruleset, after: &Ruleset, found: &Comparison, packet: &Packet) -> bool {
    let decided = naive::decides(before, packet) && naive::decides(after, packet);
    let (a, b) = (naive::run(before, packet), naive::run(after, packet));
    let here = found.changes.iter().filter(|one| one.direction == packet.direction && one.family == family(packet));
    let named: Vec<_> = here.filter(|change| change.terms.iter().any(|term| packet.fits(term, None))).collect();
    if decided && a.0 != b.0 {
        let exact = found.changes.iter().all(|change| change.complete);
        assert!(
            named.len() == 1 || !exact,
            "{packet:#?} fares {a:?} and {b:?}, said: {named:#?}\n{before:#?}{after:#?}"
        );
        assert!(named.iter().all(|change| change.before == a.0 && change.after == b.0));
    } else {
        assert!(named.is_empty(), "{packet:#?} fares alike: {a:?}, said: {named:#?}\n{before:#?}\n{after:#?}");
    }
    if decided && a.1 != b.1 {
        let said = found.logs.iter().filter(|one| one.direction == packet.direction && one.family == family(packet));
        assert!(said.into_iter().any(|one| one.before == a.1 && one.after == b.1), "{packet:?} {a:?} {b:?}");
    }
    decided && a.0 != b.0
}

fn judge_witnesses(before: &Ruleset, after: &Ruleset, found: &Comparison) {
    for change in &found.changes {
        let packet = &change.witness;
        assert!(naive::decides(before, packet) && naive::decides(after, packet));
        assert_eq!(naive::run(before, packet).0, change.before, "{packet:#?}\n{before:#?}");
        assert_eq!(naive::run(after, packet).0, change.after, "{packet:#?}\n{after:#?}");
        assert!(!change.complete || change.terms.iter().any(|term| packet.fits(term, None)));
        assert!(change.terms.iter().all(|term| !term.is_empty()));
    }
    for change in &found.logs {
        assert_eq!(naive::run(before, &change.witness).1, change.before, "{:#?}{before:#?}", change.witness);
        assert_eq!(naive::run(after, &change.witness).1, change.after);
    }
}

#[test]
fn a_comparison_says_of_each_packet_what_asking_rule_by_rule_says() {
    let (mut differing, mut equal, mut incomplete) = (0, 0, 0);
    for seed in 0..PAIRS {
        let mut numbers = Numbers(seed);
        let before = random::ruleset(&mut numbers);
        let after =
            if numbers.once_in(4) { random::ruleset(&mut numbers) } else { random::changed(&mut numbers, &before) };
        let found = compare(&before, &after, Limits::default()).unwrap();
        judge_witnesses(&before, &after, &found);
        for number in 0..PACKETS {
            let packet = random::packet(&mut numbers, Direction::ALL[number % 3]);
            if judge(&before, &after, &found, &packet) {
                differing += 1;
            }
        }
        equal += u32::from(found.changes.is_empty());
        incomplete += u32::from(found.changes.iter().any(|change| !change.complete));
        assert!(compare(&before, &before, Limits::default()).unwrap().changes.is_empty());
    }
    assert!(incomplete < PAIRS as u32 / 4);
    assert!(differing > 300 && equal > 20, "{differing} {equal}");
}

#[test]
fn what_is_found_is_what_was_asked_for() {
    let wanted: [fn(&Outcome) -> bool; 3] =
        [|outcome| *outcome == Outcome::Accept, |outcome| *outcome != Outcome::Accept, |_| true];
    let mut hits = 0;
    for seed in 0..150 {
        let mut numbers = Numbers(seed ^ 0x5eed);
        let ruleset = random::ruleset(&mut numbers);
        let inside: Vec<Condition> =
            (0..1 + numbers.below(2)).map(|_| random::condition(&mut numbers, false)).collect();
        let outside: Vec<Condition> = (0..numbers.below(2)).map(|_| random::condition(&mut numbers, false)).collect();
        let query = Query {
            direction: numbers.pick(&Direction::ALL),
            inside: &inside,
            outside: &outside,
            wanted: numbers.pick(&wanted),
        };
        let found = find(&ruleset, query, Limits::default()).unwrap();
        let asked = |packet: &Packet| {
            inside.iter().any(|one| packet.fits(one, None))
                && !outside.iter().any(|one| packet.fits(one, None))
                && naive::decides(&ruleset, packet)
                && (query.wanted)(&naive::run(&ruleset, packet).0)
        };
        for one in &found {
            assert!(asked(&one.witness), "{one:#?}");
        }
        for _ in 0..PACKETS {
            let packet = random::packet(&mut numbers, query.direction);
            let of_family = found.iter().filter(|one| one.family == family(&packet));
            let said = of_family.clone().any(|one| one.terms.iter().any(|term| packet.fits(term, None)));
            let complete = of_family.clone().all(|one| one.complete);
            assert!(said == asked(&packet) || (!said && !complete), "{packet:#?}\n{found:#?}\n{ruleset:#?}");
            hits += u32::from(said);
        }
    }
    assert!(hits > 300, "{hits}");
}
