//! What the proof costs: CPU seconds and peak memory of comparing two rulesets, and how both grow with the number of rules.
//!
//! `cargo bench --bench packets` runs each case in a process of its own and prints tables: for each target what the whole proof
//! costs beside generating the text; an assertion; what `diff` costs; a policy and other forms of it, as rules; and sets of
//! rules that are hard for diagrams. Figures come from the kernel's own accounting (`/proc/self/schedstat`,
//! `/proc/self/status`), so it runs on Linux only.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod measure;

use std::fmt::Write as _;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::Command;

use measure::{Clock, Numbers, children_ticks, peak_mib};
use portcullis::catalog::Catalog;
use portcullis::compile::{Compiler, Origin};
use portcullis::diagnostic::Diagnostics;
use portcullis::files::NoFiles;
use portcullis::packets::{Limits, compare};
use portcullis::place::{Sources, Span};
use portcullis::policy::Direction;
use portcullis::profile::Limits as Sizes;
use portcullis::proof;
use portcullis::ruleset::{
    Base, Chain, ChainId, Chains, Condition, Hook, Item, ListRule, Program, Protocol, ProtocolSet, Rule, Ruleset,
    TagTest, Verdict, View, of_policy,
};
use portcullis::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};
use portcullis::targets::{self, Options, Scope, Text};

/// The variable by which this program tells its children what to measure.
const CASE: &str = "PORTCULLIS_BENCH_CASE";

const POLICIES: [&str; 6] = ["equal", "apart", "list", "tagged", "one-rule", "read-back"];

const HARD: [&str; 7] = ["boxes", "small-boxes", "staircase", "crossing", "scattered", "nested", "from-or-to"];

fn main() {
    if let Ok(case) = std::env::var(CASE) {
        let (name, size) = case.split_once(' ').unwrap();
        return measure(name, size.parse().unwrap());
    }
    println!(
        "CPU seconds to generate without the proof, of the proof itself, of the work for both, and peak memory in MiB"
    );
    println!("{:>16} {:>8} {:>9} {:>9} {:>7} {:>9}", "target", "rules", "generate", "proof", "ratio", "MiB");
    for (target, most) in [("nftables", 100_000), ("iptables", 100_000), ("pf", 100_000), ("netsh", 19_000)] {
        // A script for Windows holds at most 20,000 rules.
        for size in [1_000, 10_000, most] {
            child(&format!("proof-{target}"), size);
        }
    }
    println!("\nCPU seconds of three assertions about such a profile, beside those to read and resolve it");
    child("assertions", 10_000);
    println!("\nCPU seconds of `diff` between two such profiles that differ in one rule, the whole process");
    for size in [1_000, 10_000] {
        child("diff", size);
    }
    println!("\nCPU seconds to compare, beside those to generate, and peak memory in MiB");
    println!("{:>12} {:>8} {:>9} {:>9} {:>7} {:>9}   found", "policy", "rules", "compare", "generate", "ratio", "MiB");
    for name in POLICIES {
        for size in [1_000, 10_000, 100_000] {
            child(name, size);
        }
    }
    println!("\nSets that are hard: 1,000 rules against the same without every seventh, so that no short cut helps");
    for name in HARD {
        child(name, 1_000);
    }
}

fn child(name: &str, size: u32) {
    let child = Command::new(std::env::current_exe().unwrap()).env(CASE, format!("{name} {size}")).output().unwrap();
    assert!(child.status.success(), "{name} {size}: {}", String::from_utf8_lossy(&child.stderr));
    print!("{}", String::from_utf8_lossy(&child.stdout));
}

fn measure(name: &str, size: u32) {
    if let Some(target) = name.strip_prefix("proof-") {
        return whole_proof(target, size);
    }
    match name {
        "assertions" => return assertions(size),
        "diff" => return two_profiles(size),
        _ => {}
    }
    let mut clock = Clock::start();
    let (before, after, generate) = if HARD.contains(&name) {
        let rules = hard(name, size);
        let fewer = rules.iter().enumerate().filter(|(at, _)| at % 7 != 3).map(|(_, rule)| rule.clone());
        (chains(fewer.collect()), chains(rules), 0.0)
    } else {
        policies(name, size)
    };
    clock.lap();
    let found = compare(&before, &after, Limits::default());
    let seconds = clock.lap();
    let ratio = if generate > 0.0 { format!("{:.2}", seconds / generate) } else { String::new() };
    let found = match found {
        Ok(found) => {
            let terms: usize = found.changes.iter().map(|change| change.terms.len()).sum();
            format!("{} changes, {terms} terms", found.changes.len())
        }
        Err(grown) => format!("given up: {} grew over {} edges", grown.what, grown.edges),
    };
    println!("{name:>12} {size:>8} {seconds:>9.3} {generate:>9.3} {ratio:>7} {:>9.1}   {found}", peak_mib());
}

/// What `generate` does for one target, with its proof.
fn whole_proof(target: &str, size: u32) {
    let mut clock = Clock::start();
    let catalog = Catalog::builtin();
    let limits = Sizes::with_profile_size(64 << 20);
    let compiler =
        Compiler { files: &NoFiles, limits: &limits, catalog: &catalog, as_of: "2026-01-01".parse().unwrap() };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let target = targets::by_name(target).unwrap();
    let text = profile(size, u32::MAX);
    let origin = Origin::Text { name: "bench.yaml", bytes: text.as_bytes(), base: Path::new(".") };
    let profile = compiler.read(origin, &mut sources, &mut diagnostics).expect("the profile is well formed");
    let resolution = compiler.resolve(&profile, &sources, &mut diagnostics).expect("the profile has a meaning");
    let files = targets::compile(target, &resolution.policy, &Options::default(), None, &mut diagnostics).unwrap();
    let generate = clock.lap();
    let author = proof::Author::Ours;
    let proved = proof::prove(target, &resolution.policy, &files, author, &mut sources, Limits::default());
    let seconds = clock.lap();
    assert!(proved.is_ok(), "{}", target.name());
    let ratio = seconds / generate;
    println!("{:>16} {size:>8} {generate:>9.3} {seconds:>9.3} {ratio:>7.2} {:>9.1}", target.name(), peak_mib());
}

/// Assertions over every packet of a profile.
fn assertions(size: u32) {
    let mut clock = Clock::start();
    let catalog = Catalog::builtin();
    let limits = Sizes::with_profile_size(64 << 20);
    let compiler =
        Compiler { files: &NoFiles, limits: &limits, catalog: &catalog, as_of: "2026-01-01".parse().unwrap() };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut text = profile(size, u32::MAX);
    text.push_str("assert:\n  - never: tcp 22\n  - always: tcp 1024-1044\n    from: 10.0.0.0/24\n");
    text.push_str("  - never: any\n    from: 192.0.2.0/24\n  - never: any\n    from: 11.0.0.0/8\n");
    let origin = Origin::Text { name: "bench.yaml", bytes: text.as_bytes(), base: Path::new(".") };
    let profile = compiler.read(origin, &mut sources, &mut diagnostics).expect("the profile is well formed");
    let resolution = compiler.resolve(&profile, &sources, &mut diagnostics).expect("the profile has a meaning");
    let read = clock.lap();
    let judged = portcullis::compile::hold(&resolution, &mut diagnostics).len();
    println!("{:>16} {size:>8} {read:>9.3} {:>9.3} {judged:>7} {:>9.1}", "assertions", clock.lap(), peak_mib());
}

/// `diff` between two profiles of which the second lacks one rule.
fn two_profiles(size: u32) {
    let folder = tempfile::tempdir().unwrap();
    for (name, skip) in [("before.yaml", u32::MAX), ("after.yaml", size / 2)] {
        std::fs::write(folder.path().join(name), profile(size, skip)).unwrap();
    }
    let before = children_ticks();
    let ran = Command::new(env!("CARGO_BIN_EXE_portcullis"))
        .current_dir(folder.path())
        .args(["diff", "before.yaml", "after.yaml"])
        .output()
        .unwrap();
    let seconds = f64::from(children_ticks() - before) / 100.0;
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let packets = text.lines().filter(|line| line.starts_with("  inbound")).count();
    println!(
        "{:>16} {size:>8} {seconds:>9.2}   {packets} differences, exit code {}",
        "diff",
        ran.status.code().unwrap_or(-1)
    );
}

fn profile(size: u32, skip: u32) -> String {
    let mut text = String::from("profile: bench\ntargets: [nftables]\ninbound:\n");
    for rule in (0..size).filter(|rule| *rule != skip) {
        let transport = if rule % 2 == 0 { "tcp" } else { "udp" };
        let port = 1024 + rule * 7 % 60_000;
        let ports = if rule % 3 == 0 { format!("{port}-{}", port + 20) } else { port.to_string() };
        let prefix = 0x0a00_0000 + rule * 256;
        let [a, b, c, _] = prefix.to_be_bytes();
        writeln!(text, "  - allow: {transport} {ports}\n    from: {a}.{b}.{c}.0/24").unwrap();
    }
    text
}

/// Two rulesets to compare, and what it cost to generate the text of the first.
fn policies(name: &str, size: u32) -> (Ruleset, Ruleset, f64) {
    let catalog = Catalog::builtin();
    let limits = Sizes::with_profile_size(64 << 20);
    let compiler =
        Compiler { files: &NoFiles, limits: &limits, catalog: &catalog, as_of: "2026-01-01".parse().unwrap() };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let target = targets::by_name("nftables").unwrap();
    let mut of = |skip: u32| {
        let mut clock = Clock::start();
        let text = profile(size, skip);
        let origin = Origin::Text { name: "bench.yaml", bytes: text.as_bytes(), base: Path::new(".") };
        let profile = compiler.read(origin, &mut sources, &mut diagnostics).expect("the profile is well formed");
        let resolution = compiler.resolve(&profile, &sources, &mut diagnostics).expect("the profile has a meaning");
        let files = targets::compile(target, &resolution.policy, &Options::default(), None, &mut diagnostics).unwrap();
        let seconds = clock.lap();
        let text = files.into_iter().next().unwrap().text;
        (of_policy(&resolution.policy, View::Target("nftables")), text, seconds)
    };
    let (policy, text, seconds) = of(u32::MAX);
    let other = match name {
        "equal" => policy.clone(),
        "apart" => apart(&policy),
        "list" => list(&policy, false),
        "tagged" => list(&policy, true),
        "one-rule" => of(size / 2).0,
        _ => {
            let file = Sources::default().add("bench.nft", text.clone());
            target.read(&[Text { file, name: "bench.nft", text: &text }], Scope::Ours)
        }
    };
    (policy, other, seconds)
}

fn rules(policy: &Ruleset) -> (&Chains, Vec<Rule>) {
    let Program::Chains(chains) = &policy.program else { panic!("a policy is chains") };
    (chains, chains.chains[0].rules.clone())
}

/// The rules as a generator would print them: one for each condition and family, neighbours of one action swapped.
fn apart(policy: &Ruleset) -> Ruleset {
    let (whole, rules) = rules(policy);
    let mut apart: Vec<Rule> = Vec::new();
    for rule in rules {
        for one in &rule.conditions {
            for all in [AddressSet::any4(), AddressSet::any6()] {
                let mut part = one.clone();
                part.source = part.source.intersection(&all).into();
                if !part.is_empty() {
                    apart.push(Rule { conditions: vec![part], ..rule.clone() });
                }
            }
        }
    }
    for at in (0..apart.len().saturating_sub(1)).step_by(5) {
        if apart[at].verdict == apart[at + 1].verdict {
            apart.swap(at, at + 1);
        }
    }
    let chain = Chain { name: "input".into(), rules: apart };
    let chains = Chains { chains: vec![chain], bases: whole.bases.clone(), ..Chains::default() };
    Ruleset::of(Program::Chains(chains))
}

/// The rules as pf has them: each quick, with a default at the end; perhaps under a tag that every packet is given first.
fn list(policy: &Ruleset, tagged: bool) -> Ruleset {
    let (chains, rules) = rules(policy);
    let default = Rule {
        conditions: vec![Condition::any()],
        verdict: chains.bases[0].default.clone().unwrap(),
        ..rules[0].clone()
    };
    let line = |rule| ListRule {
        rule,
        on_the_way_in: true,
        on_the_way_out: false,
        quick: true,
        tag: None,
        acts: false,
        redirects: None,
    };
    let mark = Rule { conditions: vec![Condition::any()], verdict: Verdict::Accept, ..rules[0].clone() };
    let mark = ListRule { quick: false, tag: Some("pc_in".into()), ..line(mark) };
    let mut lines: Vec<Item> = if tagged { vec![Item::Rule(mark)] } else { Vec::new() };
    for mut rule in rules.into_iter().chain([default]) {
        for condition in rule.conditions.iter_mut().filter(|_| tagged) {
            condition.tags.push(TagTest { tag: "pc_in".into(), bears: true });
        }
        lines.push(Item::Rule(line(rule)));
    }
    let domain = [Direction::Outbound, Direction::Forward].map(|direction| (direction, Vec::new()));
    Ruleset { domain: domain.into(), ..Ruleset::of(Program::List(lines)) }
}

fn chains(rules: Vec<Rule>) -> Ruleset {
    let base = Base {
        chain: ChainId(0),
        hook: Hook::Input,
        priority: 0,
        families: vec![Family::V4],
        default: Some(Verdict::Drop),
        default_span: None,
    };
    let chain = Chain { name: "input".into(), rules };
    let program = Program::Chains(Chains { chains: vec![chain], bases: vec![base], ..Chains::default() });
    Ruleset::of(program)
}

fn addresses(first: u32, last: u32) -> std::sync::Arc<AddressSet> {
    let range = Interval::new(Ipv4Addr::from_bits(first.min(last)), Ipv4Addr::from_bits(first.max(last))).unwrap();
    AddressSet { v4: IntervalSet::of(range), ..AddressSet::default() }.into()
}

fn ports(first: u32, last: u32) -> PortSet {
    let port = |number: u32| Port(number.min(65_535) as u16);
    PortSet::of(Interval::new(port(first.min(last)), port(first.max(last))).unwrap())
}

fn hard(name: &str, size: u32) -> Vec<Rule> {
    let mut numbers = Numbers(7);
    let any = addresses(0, u32::MAX);
    let base = Condition { protocols: ProtocolSet::point(Protocol::TCP), ..Condition::any() };
    let conditions = (0..size).map(|at| match name {
        "boxes" | "small-boxes" => {
            let wide = if name == "boxes" { (u32::MAX, 65_536) } else { (1 << 16, 100) };
            let mut pair = |end: u32, wide: u32| {
                let first = numbers.below(end);
                (first, first.saturating_add(numbers.below(wide)))
            };
            let (source, destination) = (pair(u32::MAX, wide.0), pair(u32::MAX, wide.0));
            let selectors = pair(65_536, wide.1);
            Condition {
                source: addresses(source.0, source.1),
                destination: addresses(destination.0, destination.1),
                selectors: ports(selectors.0, selectors.1),
                ..base.clone()
            }
        }
        "staircase" => Condition {
            source: addresses(0, at * 1_000),
            destination: addresses(0, (size - at) * 1_000),
            selectors: ports(0, at * 60),
            ..base.clone()
        },
        "crossing" => Condition {
            source: addresses(at * 500, u32::MAX / 2 + at * 1_000),
            destination: addresses(0, u32::MAX / 2 + at),
            selectors: ports(at, 30_000 + at * 7 % 20_000),
            ..base.clone()
        },
        "scattered" => {
            let scattered = (0..200 + numbers.below(800)).map(|_| Interval::point(Port(numbers.below(65_536) as u16)));
            let selectors = scattered.collect::<Vec<_>>().into_iter().collect();
            let source = numbers.below(u32::MAX) & !0xff;
            Condition { source: addresses(source, source + 255), selectors, ..base.clone() }
        }
        "nested" => {
            let length = 8 + numbers.below(22);
            let mask = u32::MAX << (32 - length);
            let mut prefix = || {
                let first = (0x0a00_0000 | numbers.below(1 << 24)) & mask;
                addresses(first, first | !mask)
            };
            Condition { source: prefix(), destination: prefix(), ..base.clone() }
        }
        _ => {
            let one = numbers.below(u32::MAX) & !0xff;
            let end = addresses(one, one + 255);
            let selectors = ports(at * 13 % 60_000, at * 13 % 60_000);
            let (source, destination) = if at % 2 == 0 { (end, any.clone()) } else { (any.clone(), end) };
            Condition { source, destination, selectors, ..base.clone() }
        }
    });
    let span = Span::new(Sources::default().add("rules", ""), 0, 0);
    let rule = |(at, condition): (usize, Condition)| {
        let verdict = if at % 2 == 0 { Verdict::Accept } else { Verdict::Drop };
        Rule { conditions: vec![condition], verdict, log: None, span, comment: None }
    };
    conditions.enumerate().map(rule).collect()
}
