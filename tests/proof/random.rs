//! Random small policies lower, render, read back and compare equal on every target that can express them.
//! `PORTCULLIS_RANDOM` says how many, `PORTCULLIS_SEED` which.

#![allow(clippy::use_debug)]

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::support::{TARGETS, netsh_policies, random_policy, readings, seed};
use portcullis::diagnostic::Diagnostics;
use portcullis::packets::{self, Limits};
use portcullis::policy::Policy;
use portcullis::ruleset::{View, of_policy};
use portcullis::targets::{self, Options, PfDialect, Scope};

/// How many of the policies each target took, and how many rules they had.
type Taken = BTreeMap<&'static str, (u64, usize)>;

#[test]
fn random_policies_are_proved_equal_on_every_target() {
    let many: u64 = std::env::var("PORTCULLIS_RANDOM").map_or(2_000, |text| text.parse().expect("a number"));
    let start = seed::of_this_run();
    let (next, workers) = (AtomicU64::new(0), std::thread::available_parallelism().map_or(1, usize::from));
    let work = || {
        let mut taken = Taken::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= many {
                return taken;
            }
            // A full run takes an hour: it says how far it is.
            if number > 0 && number.is_multiple_of(5_000) {
                writeln!(std::io::stderr(), "{number} of {many} policies begun").unwrap();
            }
            prove(start + number, many > 2_000, &mut taken);
        }
    };
    let mut taken = Taken::new();
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        for (target, (policies, rules)) in running.into_iter().flat_map(|one| one.join().expect("a proof")) {
            let sum = taken.entry(target).or_default();
            *sum = (sum.0 + policies, sum.1 + rules);
        }
    });
    writeln!(std::io::stderr(), "{many} policies from {start}, equal on (policies, rules): {taken:?}").unwrap();
    for target in TARGETS {
        let (policies, rules) = taken.get(target).copied().unwrap_or_default();
        assert!(policies * 4 > many && rules > 0, "{target} took {policies} of {many}: too few to prove anything");
    }
}

/// The policy of a seed: of the kind that all but Windows express, or of the kind that Windows does.
fn policy(seed: u64) -> Policy {
    if seed.is_multiple_of(2) {
        let mut policy = random_policy::policy(&mut random_policy::Dice::new(seed));
        if seed.is_multiple_of(6) {
            random_policy::limit_some(&mut policy, &mut random_policy::Dice::new(seed));
        }
        policy
    } else {
        netsh_policies::random(&mut netsh_policies::Dice(seed))
    }
}

fn prove(seed: u64, all: bool, taken: &mut Taken) {
    let policy = policy(seed);
    for name in TARGETS {
        let target = targets::by_name(name).unwrap();
        let dialect = if seed % 4 < 2 { PfDialect::OpenBsd } else { PfDialect::FreeBsd };
        let mut diagnostics = Diagnostics::default();
        let options = Options { pf_dialect: dialect };
        let Some(files) = targets::compile(target, &policy, &options, None, &mut diagnostics) else { continue };
        let names: Vec<String> = files.iter().map(|file| format!("random{}", file.suffix)).collect();
        let texts: Vec<(&str, &str)> =
            names.iter().zip(&files).map(|(name, file)| (name.as_str(), file.text.as_str())).collect();
        let reading = readings::read(name, &texts, Scope::Ours);
        assert!(reading.unread.is_empty(), "seed {seed} on {name}: {:?}\n{texts:#?}", readings::unread(&reading));
        let meant = of_policy(&policy, View::Target(name));
        let found = packets::compare(&meant, &reading, Limits::default()).unwrap();
        assert!(found.changes.is_empty(), "seed {seed} on {name}: {:#?}\n{texts:?}", found.changes);
        assert!(found.logs.is_empty(), "seed {seed} on {name}: {:#?}\n{texts:?}", found.logs);
        // The second builder costs as much as all else: a full run asks it each time.
        if all || seed.is_multiple_of(10) {
            assert_eq!(packets::builders_agree(&reading, Limits::default()), Ok(true), "seed {seed} on {name}");
        }
        let sum = taken.entry(name).or_default();
        *sum = (sum.0 + 1, sum.1 + policy.chains.iter().map(|chain| chain.rules.len()).sum::<usize>());
    }
}
