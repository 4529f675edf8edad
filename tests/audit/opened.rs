//! What the audit says is open is what a plain walk through the rules lets in, packet by packet: of random rulesets of every
//! kind, and of rulesets that other programs made. `PORTCULLIS_SEED` says which.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;

use crate::support::opened_bounds::{Bounds, in_domain};
use crate::support::random_policy::Dice;
use crate::support::{corpus, random_ruleset, rule_edges, seed};
use portcullis::audit::opened::{Bound, passing};
use portcullis::audit::region::{Kind, Slots};
use portcullis::policy::Direction;
use portcullis::ruleset::{Flow, Outcome, Packet, Program, Question, Ruleset, Side, Tracking};
use portcullis::targets::Scope;
use portcullis::trace;

/// As the first packet of a flow, with a protocol of which the audit speaks.
fn opening(mut packet: Packet) -> Option<Packet> {
    packet.flow = Flow::plain(Tracking::New);
    let (kind, value) = Kind::of_packet(&packet);
    kind.all_values().contains(value).then_some(packet)
}

/// Whether it comes with an address of the host's own as sender: from itself, which opens nothing to others, or from outside, of which
/// the audit says elsewhere what becomes: over IPv4 it can't, and over IPv6 nobody gets an answer.
fn is_forged(packet: &Packet) -> bool {
    packet.direction != Direction::Outbound
        && packet.answers.iter().any(|(question, answer)| is_own_source(*answer, question))
}

fn is_own_source(answer: bool, question: &Question) -> bool {
    answer && *question == Question::Local(Side::Source)
}

/// Whether the packet passes, by the answers to all questions: never, always, or by some of them.
fn passes(ruleset: &Ruleset, packet: &Packet, questions: &[Question]) -> BTreeSet<bool> {
    let asked: Vec<&Question> = questions.iter().filter(|one| one.decided(packet.direction).is_none()).collect();
    let mut said = BTreeSet::new();
    for bits in 0..1_usize << asked.len() {
        let mut packet = packet.clone();
        packet.answers = asked.iter().enumerate().map(|(at, one)| ((*one).clone(), bits >> at & 1 == 1)).collect();
        if is_forged(&packet) {
            continue;
        }
        let (outcome, _) = trace::outcome(ruleset, &packet);
        said.insert(is_let_in(&outcome));
    }
    said
}

/// What nothing decides is stopped by nothing.
fn is_let_in(outcome: &Outcome) -> bool {
    outcome.accepts() || *outcome == Outcome::Undecided
}

#[test]
fn of_random_rulesets_what_is_open_is_what_passes() {
    let start = seed::of_this_run();
    let (mut told, mut sharp, mut open) = (0, 0, 0);
    for number in 0..3_000 {
        let dice = &mut Dice::new(start + number);
        let kind = *dice.pick(&random_ruleset::Kind::ALL);
        let ruleset = random_ruleset::ruleset(dice, kind);
        // No text says that its rules are those for such packets alone.
        if ruleset
            .domain
            .values()
            .flatten()
            .flat_map(|one| &one.tests)
            .any(|test| is_own_source(test.answer, &test.question))
        {
            continue;
        }
        let both = Bounds::of(&ruleset);
        let questions: Vec<Question> = random_ruleset::questions();
        for packet in (0..40).filter_map(|_| opening(random_ruleset::packet(dice))) {
            if !in_domain(&ruleset, &packet) {
                continue;
            }
            let [least, most] = both.says(&packet);
            let said = passes(&ruleset, &packet, &questions);
            assert!(
                most || !said.contains(&true),
                "passes and is not open at most: {packet:?}\n{ruleset:?}\nseed {}",
                start + number
            );
            assert!(
                !least || !said.contains(&false),
                "is open at least and does not pass: {packet:?}\n{ruleset:?}\nseed {}",
                start + number
            );
            told += 1;
            sharp += usize::from(least == most);
            open += usize::from(most);
        }
    }
    assert!(told > 10_000 && sharp * 2 > told && open * 10 > told, "{sharp} of {told} are certain, {open} open");
}

#[test]
fn without_questions_what_is_open_is_certain() {
    let start = seed::of_this_run();
    let mut told = 0;
    for number in 0..2_000 {
        let dice = &mut Dice::new(start + number);
        let kind = *dice.pick(&[random_ruleset::Kind::Chains, random_ruleset::Kind::Unordered]);
        let mut ruleset = random_ruleset::ruleset(dice, kind);
        random_ruleset::without_tests(&mut ruleset);
        // Of one state alone, so that what other states let in is not among it.
        let mut slots = Slots::default();
        let flow = Flow::plain(Tracking::New);
        let [least, most] = [Bound::Least, Bound::Most].map(|bound| passing(&ruleset, bound, flow, &mut slots));
        let both = Bounds { least, most, slots };
        for packet in (0..40).filter_map(|_| opening(random_ruleset::packet(dice))) {
            if !in_domain(&ruleset, &packet) {
                continue;
            }
            let (outcome, _) = trace::outcome(&ruleset, &packet);
            let said = both.says(&packet);
            assert_eq!(said, [is_let_in(&outcome); 2], "{packet:?}\n{ruleset:?}\nseed {}", start + number);
            told += 1;
        }
    }
    assert!(told > 5_000, "{told}");
}

#[test]
fn of_rulesets_of_others_what_is_open_is_what_passes() {
    let seed = seed::of_this_run();
    for dump in corpus::dumps() {
        let ruleset = corpus::read(dump.target, &dump.files, Scope::Whole).ruleset;
        let both = Bounds::of(&ruleset);
        let Program::Chains(chains) = &ruleset.program else { panic!("not chains") };
        let devices = rule_edges::devices(&ruleset);
        let (mut told, mut open) = (0, 0);
        for direction in Direction::ALL {
            for packet in rule_edges::packets(chains, direction, &devices, 400, seed).into_iter().filter_map(opening) {
                if !in_domain(&ruleset, &packet) {
                    continue;
                }
                let [least, most] = both.says(&packet);
                let (outcome, _) = trace::outcome(&ruleset, &packet);
                assert!(
                    most || !is_let_in(&outcome),
                    "{} {}: passes and is not open: {packet:?}",
                    dump.target,
                    dump.host
                );
                assert!(
                    !least || is_let_in(&outcome),
                    "{} {}: open and does not pass: {packet:?} {:?}",
                    dump.target,
                    dump.host,
                    trace::met(&ruleset, &packet)
                );
                told += 1;
                open += usize::from(most);
            }
        }
        assert!(told > 200 && open > 0, "{} {}: {open} of {told}", dump.target, dump.host);
    }
}
