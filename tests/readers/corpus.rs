//! Rulesets that Portcullis did not write: all of them are read, and what is not understood of them is listed.

#![allow(clippy::use_debug)]

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::support::corpus::{self, Dump, Reading};
use portcullis::ruleset::{Program, Weight};
use portcullis::targets::{self, Scope};

/// What a reader does not understand of a dump: each thing once, how often, and where first.
fn list(dump: &Dump, reading: &Reading) -> String {
    let rules = corpus::rules(&dump.files);
    let asking = corpus::not_understood(reading, |_| true);
    let mut text = format!("{} of {rules} rules are decided by the packet alone.\n", rules - asking);
    let mut things: BTreeMap<(Weight, String), (usize, String)> = BTreeMap::new();
    for unread in &reading.ruleset.unread {
        let place = reading.sources.line_column(unread.span);
        let line = reading.sources.slice(unread.span).lines().next().unwrap_or_default();
        let line: String = line.chars().take(200).collect();
        let first = format!("{}:{}: {line}", reading.sources.name(unread.span.file), place.line);
        things.entry((unread.weight, unnumbered(&unread.what))).or_insert((0, first)).0 += 1;
    }
    for ((weight, what), (count, first)) in things {
        writeln!(text, "{weight:?}: {what} ({count}), first at {first}").unwrap();
    }
    text
}

/// Without the numbers that tell tests with a memory apart.
fn unnumbered(what: &str) -> String {
    let number = |word: &str| word.trim_end_matches('`').strip_prefix('#')?.parse::<u32>().ok();
    let numbered = |word: &&str| number(word).is_none();
    let words: Vec<&str> = what.split(' ').filter(numbered).collect();
    words.join(" ")
}

#[test]
fn every_dump_is_read_and_what_is_not_understood_is_listed() {
    for dump in corpus::dumps() {
        let reading = corpus::read(dump.target, &dump.files, Scope::Whole);
        let listed = list(&dump, &reading);
        insta::assert_snapshot!(format!("{}_{}", dump.target, dump.host), listed);
    }
}

#[test]
fn nine_rules_in_ten_are_understood_and_none_is_a_gap() {
    for dump in corpus::dumps() {
        let reading = corpus::read(dump.target, &dump.files, Scope::Whole);
        let name = format!("{} {}", dump.target, dump.host);
        assert_eq!(
            reading.unread(Weight::Gap).collect::<Vec<_>>(),
            Vec::<&portcullis::ruleset::Unread>::new(),
            "{name}"
        );
        let rules = corpus::rules(&dump.files);
        let left = corpus::not_understood(&reading, |unread| !corpus::is_beyond_a_packet(&unread.what));
        assert!(left * 10 <= rules, "{name}: {left} of {rules} rules are not understood\n{}", list(&dump, &reading));
        let Program::Chains(chains) = &reading.ruleset.program else { panic!("{name}: not chains") };
        let read: usize = chains.chains.iter().map(|chain| chain.rules.len()).sum();
        assert!(read * 10 >= rules * 8, "{name}: {read} rules of {rules}");
    }
}

#[test]
fn each_dump_is_known_for_what_it_is() {
    for dump in corpus::dumps() {
        for (name, text) in &dump.files {
            let known: Vec<&str> =
                targets::all().iter().filter(|target| target.recognises(text)).map(|target| target.name()).collect();
            assert_eq!(known, [dump.target], "{} {name}", dump.host);
        }
    }
}
