//! The two builders of packet sets hold each other to account.

use crate::support::random_policy::{Dice, policy};
use crate::support::random_ruleset::{Kind, packet, ruleset};
use crate::support::seed;
use portcullis::packets::{Limits, builders_agree, compare};
use portcullis::ruleset::{View, of_policy};

/// So many of each kind in CI; `PORTCULLIS_RULESETS` says another number.
fn many(usual: u64) -> u64 {
    std::env::var("PORTCULLIS_RULESETS").map_or(usual, |text| text.parse().expect("a number"))
}

#[test]
fn both_builders_give_one_function_for_random_rulesets_of_every_kind() {
    let start = seed::of_this_run();
    for kind in Kind::ALL {
        for seed in start..start + many(100) {
            let ruleset = ruleset(&mut Dice::new(seed), kind);
            let agree = builders_agree(&ruleset, Limits::default()).unwrap();
            assert!(agree, "{kind:?} of seed {seed}: {ruleset:#?}");
        }
    }
}

#[test]
fn both_builders_give_one_function_for_random_policies() {
    let start = seed::of_this_run();
    for seed in start..start + many(100) {
        let ruleset = of_policy(&policy(&mut Dice::new(seed)), View::Profile);
        assert!(builders_agree(&ruleset, Limits::default()).unwrap(), "seed {seed}");
    }
}

/// What the sets say of two rulesets, the plain evaluator says of packets.
#[test]
fn a_difference_is_what_the_trace_of_packets_shows() {
    let start = seed::of_this_run();
    let (mut equal, mut different) = (0, 0);
    for kind in Kind::ALL {
        for seed in start..start + many(40) {
            let mut dice = Dice::new(seed);
            let (before, after) = (ruleset(&mut dice, kind), ruleset(&mut dice, kind));
            let found = compare(&before, &after, Limits::default()).unwrap();
            for change in &found.changes {
                let outcomes = [&before, &after].map(|one| portcullis::trace::outcome(one, &change.witness).0);
                let shown = [change.before.clone(), change.after.clone()];
                assert_eq!(outcomes, shown, "{kind:?} of seed {seed}: {:?}", change.witness);
            }
            for _ in 0..50 {
                let packet = packet(&mut dice);
                let decides = [&before, &after].into_iter().all(|ruleset| {
                    let domain = ruleset.domain.get(&packet.direction);
                    domain.is_none_or(|domain| domain.iter().any(|condition| packet.fits(condition, None)))
                });
                if !decides {
                    continue;
                }
                let [one, other] = [&before, &after].map(|one| portcullis::trace::outcome(one, &packet));
                let told = found.changes.iter().any(|change| {
                    change.direction == packet.direction
                        && (change.before.clone(), change.after.clone()) == (one.0.clone(), other.0.clone())
                        && change.terms.iter().any(|term| packet.fits(term, None))
                });
                let complete = found.changes.iter().all(|change| change.complete);
                assert!(told || !complete || one.0 == other.0, "{kind:?} of seed {seed}: {packet:?}");
                assert!(!told || one.0 != other.0, "{kind:?} of seed {seed}: {packet:?}");
                *(if told { &mut different } else { &mut equal }) += 1;
            }
        }
    }
    assert!(equal > 300 && different > 300, "{equal} {different}");
}
