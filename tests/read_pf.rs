//! pf's texts read back: what we write, what people write, what pfctl lists.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use portcullis::diagnostic::Diagnostics;
use portcullis::packets::{self, Limits};
use portcullis::policy::Policy;
use portcullis::ruleset::{Ruleset, View, of_policy};
use portcullis::targets::{self, Options, PfDialect, Scope, Target, Text, render};
use support::random_policy::{self as random, Dice};
use support::samples;

const DIALECTS: [PfDialect; 2] = [PfDialect::OpenBsd, PfDialect::FreeBsd];

fn pf() -> &'static dyn Target {
    targets::by_name("pf").unwrap()
}

fn written(policy: &Policy, pf_dialect: PfDialect) -> Option<String> {
    let mut diagnostics = Diagnostics::default();
    let documents = pf().lower(policy, &Options { pf_dialect }, &mut diagnostics);
    (!diagnostics.has_errors()).then(|| render::render(&documents[0], None).unwrap())
}

fn read(text: &str, scope: Scope) -> Ruleset {
    pf().read(&[Text { file: random::file(), name: "test.pf.conf", text }], scope)
}

fn ours(text: &str) -> Ruleset {
    read(text, Scope::Ours)
}

/// Where a text and a policy differ.
fn differences(policy: &Policy, text: &str) -> packets::Comparison {
    let reading = ours(text);
    assert!(reading.unread.is_empty(), "{:?}\n{text}", reading.unread);
    packets::compare(&of_policy(policy, View::Target("pf")), &reading, Limits::default()).unwrap()
}

#[test]
fn our_own_text_of_each_sample_means_its_profile() {
    let mut proved = 0;
    for sample in samples::all() {
        for dialect in DIALECTS {
            let Some(text) = written(sample.policy(), dialect) else { continue };
            assert!(pf().recognises(&text));
            let found = differences(sample.policy(), &text);
            assert!(found.changes.is_empty(), "{} {dialect:?}\n{:#?}\n{text}", sample.name, found.changes);
            proved += 1;
        }
    }
    assert!(proved >= 8, "{proved}");
}

#[test]
fn our_own_text_of_a_thousand_random_policies_means_the_policy() {
    for seed in 0..20 {
        let policy = random::policy(&mut Dice::new(seed));
        for dialect in DIALECTS {
            let text = written(&policy, dialect).unwrap();
            let found = differences(&policy, &text);
            assert!(found.changes.is_empty(), "{seed} {dialect:?}\n{:#?}\n{text}", found.changes);
        }
    }
}
