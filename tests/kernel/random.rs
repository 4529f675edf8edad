//! Packets through the rules of random profiles in a real kernel, each loaded over the one before as its header says.

use std::collections::BTreeSet;

use crate::support::kernel;
use crate::support::lab::{Lab, Loader};
use crate::support::random_policy::Dice;
use crate::support::trial::{self, Ends};
use crate::support::{random_profile, samples};
use portcullis::policy::Direction;
use portcullis::targets;

/// Which profiles are tried, and whether each goes through every program rather than through one of them in turn:
/// `PORTCULLIS_KERNEL_PROFILES=FIRST-END` says so.
fn seeds() -> (std::ops::Range<u64>, bool) {
    let Ok(text) = std::env::var("PORTCULLIS_KERNEL_PROFILES") else { return (0..18, false) };
    let (first, end) = text.split_once('-').expect("FIRST-END");
    (first.parse().unwrap()..end.parse().unwrap(), true)
}

#[test]
fn random_profiles_do_with_every_packet_what_they_say() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    let labs: Vec<(Loader, Lab)> = Loader::installed()
        .into_iter()
        .map(|loader| (loader, Lab::new(&random_profile::interfaces(), &BTreeSet::new())))
        .collect();
    let (mut sent, mut passed) = (0, 0);
    let (seeds, all) = seeds();
    for seed in seeds {
        let text = random_profile::text(&mut Dice::new(seed));
        let sample = samples::of_text(&text);
        let turn = seed as usize % labs.len();
        for (_, (loader, lab)) in labs.iter().enumerate().filter(|(at, _)| all || *at == turn) {
            lab.load(*loader, &sample.files(targets::by_name(loader.target()).unwrap()));
            for direction in Direction::ALL {
                let outcome = trial::send(lab, sample.policy(), direction, 60, seed, Ends::Named);
                assert!(outcome.wrong.is_empty(), "seed {seed} on {loader:?}: {:#?}\n{text}", outcome.wrong);
                sent += outcome.sent;
                passed += outcome.passed;
            }
        }
    }
    assert!(passed > sent / 10 && passed < sent * 9 / 10, "{passed} of {sent} pass: nothing is told apart");
}
