//! Texts of ours with one slip each are never taken for what they are not: each is refused, or proved different with a packet
//! that tells it apart, or proved equal. Judges who know nothing of readers and packet sets agree, by playing the texts
//! through packet by packet. `PORTCULLIS_MUTANTS` says how many are tried, `PORTCULLIS_SEED` which.

#![allow(clippy::use_debug)]

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::edges::Numbers;
use crate::support::mutants::{Judge, Loaded, Text, near};
use crate::support::mutate::{self, Edit};
use crate::support::{mutants, readings, seed};
use portcullis::packets::{self, Comparison, Limits};
use portcullis::ruleset::{Outcome, Packet, Ruleset, View, of_policy};
use portcullis::targets::{self, Scope};

/// How many packets at the edges are tried where a slip is said to change nothing.
const PACKETS: usize = 400;

/// What became of a text with a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// It can't be read, and that is said.
    Refused,
    /// It differs on a packet on which the judge sees the same two fates.
    Different,
    /// It differs for some answers to a question, of which the judge knows nothing.
    Depends,
    /// It is equal, and the judge sees no difference at the edges.
    Equal,
    /// It is said to differ, and the judge does not know the text.
    Unjudged,
    /// It is said to be equal, and the judge does not know the text.
    EqualUnjudged,
}

/// A slip in one of the texts of a sample.
struct Mutant<'a> {
    text: &'a Text,
    part: usize,
    edit: &'a Edit,
}

#[test]
fn no_slip_is_taken_for_what_it_is_not() {
    let many: usize = std::env::var("PORTCULLIS_MUTANTS").map_or(500, |text| text.parse().expect("a number"));
    let seed = seed::of_this_run();
    mutants::quiet_judges();
    let texts = texts();
    let slips: Vec<Vec<BTreeMap<&str, Vec<Edit>>>> =
        texts.iter().map(|text| text.parts.iter().map(|(_, part)| mutate::all(&text.target, part)).collect()).collect();
    let chosen = choose(&texts, &slips, many, seed);
    let (next, workers) = (AtomicUsize::new(0), std::thread::available_parallelism().map_or(1, usize::from));
    let work = || {
        let mut fates = Vec::new();
        while let Some(mutant) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
            fates.push((mutant, fate(mutant)));
        }
        fates
    };
    let fates: Vec<(&Mutant<'_>, Result<Fate, String>)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|one| one.join().expect("a worker")).collect()
    });
    report(&fates, seed);
}

/// The texts of every target, or of the one that `PORTCULLIS_TARGET` names.
fn texts() -> Vec<Text> {
    let only = std::env::var("PORTCULLIS_TARGET").ok();
    mutants::texts().into_iter().filter(|text| only.as_ref().is_none_or(|only| *only == text.target)).collect()
}

/// So many slips, of every kind on every target as evenly as they come.
fn choose<'a>(
    texts: &'a [Text],
    slips: &'a [Vec<BTreeMap<&'static str, Vec<Edit>>>],
    many: usize,
    seed: u64,
) -> Vec<Mutant<'a>> {
    let mut kinds: BTreeMap<(&str, &str), Vec<Mutant<'a>>> = BTreeMap::new();
    for (text, parts) in texts.iter().zip(slips) {
        for (part, slips) in parts.iter().enumerate() {
            for (kind, edits) in slips {
                let all = kinds.entry((text.target.as_str(), *kind)).or_default();
                all.extend(edits.iter().map(|edit| Mutant { text, part, edit }));
            }
        }
    }
    let mut numbers = Numbers(seed);
    let mut chosen = Vec::new();
    while chosen.len() < many && !kinds.is_empty() {
        for all in kinds.values_mut() {
            if !all.is_empty() && chosen.len() < many {
                chosen.push(all.swap_remove(numbers.below(all.len())));
            }
        }
        kinds.retain(|_, all| !all.is_empty());
    }
    chosen
}

/// What becomes of one; an error is a wrong answer.
fn fate(mutant: &Mutant<'_>) -> Result<Fate, String> {
    let text = mutant.text;
    let parts = text.with(mutant.part, mutant.edit);
    let named: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let target = targets::by_name(&text.target).unwrap();
    let reading = readings::read(target.name(), &named, Scope::Ours);
    if !readings::gaps(&reading).is_empty() {
        return Ok(Fate::Refused);
    }
    let policy = text.sample.policy();
    let meant = of_policy(policy, View::Target(&text.target));
    let comparison = packets::compare(&meant, &reading, Limits::default()).map_err(|grown| format!("{grown:?}"))?;
    let judge = Judge::of(&text.target, policy, &parts);
    let fate = if comparison.changes.is_empty() {
        judge.as_ref().map_or(Ok(Fate::EqualUnjudged), |judge| equal(judge, &meant, &reading))
    } else {
        different(&text.target, judge.as_ref().ok(), &comparison)
    }?;
    kernel_agrees(&text.target, &parts, &reading, fate)?;
    Ok(fate)
}

/// What the kernel lists once it has loaded a text is what the text was read as, and what it refuses is not said to be equal
/// without a word.
fn kernel_agrees(target: &str, parts: &[(String, String)], reading: &Ruleset, fate: Fate) -> Result<(), String> {
    let equal = matches!(fate, Fate::Equal | Fate::EqualUnjudged);
    match mutants::load(target, parts) {
        Loaded::Unknown => Ok(()),
        Loaded::Refused(why) if equal && reading.unread.is_empty() => {
            Err(format!("said to be equal, and can't be loaded: {why}"))
        }
        Loaded::Refused(_) => Ok(()),
        Loaded::Listed(_) if !reading.unread.is_empty() => Ok(()),
        Loaded::Listed(listing) => {
            let named: Vec<(&str, &str)> = listing.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let listed = readings::read(target, &named, Scope::Ours);
            if !listed.unread.is_empty() {
                return Ok(());
            }
            let found = packets::compare(reading, &listed, Limits::default()).map_err(|grown| format!("{grown:?}"))?;
            match found.changes.first() {
                None => Ok(()),
                Some(change) => {
                    let said = (&change.before, &change.after);
                    Err(format!("text and listing: {said:?}\n{:?}\n{listing:?}", change.witness))
                }
            }
        }
    }
}

/// Every packet that is said to tell them apart does.
fn different(target: &str, judge: Option<&Judge<'_>>, comparison: &Comparison) -> Result<Fate, String> {
    let mut shown = 0;
    for change in &comparison.changes {
        if !change.depends.is_empty() || !change.witness.answers.is_empty() {
            continue;
        }
        // The judges know of no states: what is accepted with one and without is one to them.
        let [before, after] = [&change.before, &change.after].map(judged);
        if before == after {
            continue;
        }
        let Some(judge) = judge else { return Ok(Fate::Unjudged) };
        let meant = judge.meant(&change.witness);
        let Some(found) = judge.found(&change.witness) else { return Ok(Fate::Unjudged) };
        // A table that lost its name or family is none of ours to `verify`, and the judge asks every table; of Windows the
        // judge asks no rule of a direction that the policy leaves alone.
        let left_alone = match target {
            "nftables" => change.after == Outcome::Undecided,
            "netsh" => found == Outcome::Undecided,
            _ => false,
        };
        if left_alone && after != found && meant == before {
            return Ok(Fate::Unjudged);
        }
        if (&meant, &found) != (&before, &after) || meant == found {
            let said = (&change.before, &change.after);
            return Err(format!("said: {said:?}\njudged: {:?}\n{:?}", (&meant, &found), change.witness));
        }
        shown += 1;
    }
    Ok(if shown > 0 { Fate::Different } else { Fate::Depends })
}

fn judged(outcome: &Outcome) -> Outcome {
    if *outcome == Outcome::Stateless { Outcome::Accept } else { outcome.clone() }
}

/// No packet at the edges tells them apart.
fn equal(judge: &Judge<'_>, meant: &Ruleset, reading: &Ruleset) -> Result<Fate, String> {
    for packet in near(&[meant, reading], PACKETS, 7).into_iter().filter(|packet| judge.decides(packet)) {
        let policy: Outcome = judge.meant(&packet);
        let Some(found) = judge.found(&packet) else { return Ok(Fate::EqualUnjudged) };
        if policy != found {
            return Err(format!("said to be equal\njudged: {policy:?}, then {found:?}: {packet:?}"));
        }
    }
    Ok(Fate::Equal)
}

fn report(fates: &[(&Mutant<'_>, Result<Fate, String>)], seed: u64) {
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<&str, BTreeMap<Fate, usize>> = BTreeMap::new();
    let mut kinds: BTreeMap<(&str, &str), BTreeMap<Fate, usize>> = BTreeMap::new();
    let mut out = std::io::stderr();
    for (mutant, fate) in fates {
        let text = mutant.text;
        match fate {
            Ok(fate) => {
                *counts.entry(&text.target).or_default().entry(*fate).or_default() += 1;
                *kinds.entry((&text.target, mutant.edit.kind)).or_default().entry(*fate).or_default() += 1;
                if matches!(fate, Fate::Unjudged | Fate::EqualUnjudged) || std::env::var("PORTCULLIS_SHOW").is_ok() {
                    let slip = mutant.edit.shown(&text.parts[mutant.part].1);
                    writeln!(out, "{fate:?}: {} {}: {slip}", text.target, text.parts[mutant.part].0).unwrap();
                }
            }
            Err(what) => {
                let slip = mutant.edit.shown(&text.parts[mutant.part].1);
                wrong.push(format!("{} {}\n{slip}\n{what}", text.target, text.parts[mutant.part].0));
            }
        }
    }
    for (kind, counts) in &kinds {
        writeln!(out, "{kind:?}: {counts:?}").unwrap();
    }
    writeln!(out, "{} texts with a slip from {seed}: {counts:?}, {} wrong", fates.len(), wrong.len()).unwrap();
    assert!(
        wrong.is_empty(),
        "{} wrong answers, the first:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(8)].join("\n\n")
    );
    let total = |wanted: Fate| counts.values().filter_map(|one| one.get(&wanted)).sum::<usize>();
    // Of those that can be read, 45 in a hundred; and another 45 in a hundred of all can't be.
    let read = fates.len() - total(Fate::Refused);
    assert!(total(Fate::Different) * 3 > read, "few slips are shown to differ: nothing is tried");
    let found = total(Fate::Different) + total(Fate::Refused);
    assert!(found * 2 > fates.len(), "few slips are found at all");
    let unjudged = total(Fate::Unjudged) + total(Fate::EqualUnjudged);
    assert!(unjudged * 8 < fates.len(), "many slips have no judge");
    assert!(counts.len() == 4 || std::env::var("PORTCULLIS_TARGET").is_ok(), "a target without a slip");
}

#[test]
fn the_judges_find_the_texts_without_a_slip_right() {
    for text in texts() {
        let policy = text.sample.policy();
        let judge = Judge::of(&text.target, policy, &text.parts).unwrap();
        let meant = of_policy(policy, View::Target(&text.target));
        let packets: Vec<Packet> = near(&[&meant], 3_000, 3);
        let mut passed = 0;
        for packet in packets.iter().filter(|packet| judge.decides(packet)) {
            assert_eq!(judge.found(packet), Some(judge.meant(packet)), "{} {packet:?}", text.target);
            passed += usize::from(judge.meant(packet) == Outcome::Accept);
        }
        assert!(passed > 20, "{} {passed}", text.target);
    }
}
