//! What each fuzz target does with bytes: it must not panic, and what it claims must hold. The fuzzer calls these, and so does a
//! plain test on the corpus that is committed.
#![allow(dead_code, unreachable_pub, missing_docs, clippy::type_complexity, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::Path;

use portcullis::catalog::expr::Expression;
use portcullis::catalog::file;
use portcullis::catalog::{Catalog, LocalService, Lookup, Values};
use portcullis::compile::{self, Compiler, Origin};
use portcullis::diagnostic::Diagnostics;
use portcullis::files::{Files, NoFiles};
use portcullis::packets::{self, Limits};
use portcullis::place::{Placed, Sources, Span};
use portcullis::policy::Direction;
use portcullis::profile;
use portcullis::protocol::Transport;
use portcullis::report::diagnostics::{Form, render};
use portcullis::ruleset::{Condition, Device, Flow, Item, Packet, Program, Protocol, Rule, Ruleset, Tracking, Verdict};
use portcullis::targets::{self, Options, Scope, Text};
use portcullis::trace::trace;

#[path = "algebra.rs"]
mod algebra;

pub use algebra::algebra;

/// Every target by its name.
pub const ALL: [(&str, fn(&[u8])); 8] = [
    ("nftables", nftables),
    ("iptables", iptables),
    ("pf", pf),
    ("netsh", netsh),
    ("expressions", expressions),
    ("catalogs", catalogs),
    ("profiles", profiles),
    ("algebra", algebra),
];

/// The reader of nftables: text and JSON.
pub fn nftables(data: &[u8]) {
    read("nftables", &["a.nft", "a.json"], data);
}

/// The reader of iptables: both families, and sets.
pub fn iptables(data: &[u8]) {
    read("iptables", &["a.iptables", "a.ip6tables", "a.ipset"], data);
}

/// The reader of pf.
pub fn pf(data: &[u8]) {
    read("pf", &["a.pf.conf"], data);
}

/// The reader of the Windows firewall.
pub fn netsh(data: &[u8]) {
    read("netsh", &["a.netsh.cmd", "a.txt"], data);
}

fn read(target: &str, names: &[&str], data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let target = targets::by_name(target).expect("a target");
    let _ = target.recognises(&text);
    for name in names {
        for scope in [Scope::Ours, Scope::Whole] {
            let mut sources = Sources::default();
            let file = sources.add(*name, text.as_ref());
            let ruleset = target.read(&[Text { file, name, text: &text }], scope);
            sound(&ruleset, text.len());
            let same = packets::compare(&ruleset, &ruleset, Limits { edges: 100_000, ..Limits::default() });
            assert!(same.is_ok_and(|same| same.changes.is_empty() && same.logs.is_empty()) || text.len() > 200);
            for direction in Direction::ALL {
                let _ = trace(&ruleset, &packet(direction));
            }
        }
    }
}

/// Places lie in the text, and jumps lead to chains.
fn sound(ruleset: &Ruleset, length: usize) {
    let inside = |span: &Span| assert!(span.start <= span.end && span.end as usize <= length, "{span:?} of {length}");
    ruleset.unread.iter().for_each(|unread| inside(&unread.span));
    match &ruleset.program {
        Program::Chains(chains) => {
            for rule in chains.chains.iter().flat_map(|chain| &chain.rules) {
                inside(&rule.span);
                if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict {
                    assert!(chains.chain(to).is_some(), "a jump to nowhere");
                }
            }
            assert!(chains.bases.iter().all(|base| chains.chain(base.chain).is_some()));
        }
        Program::List(items) => items.iter().for_each(|item| in_list(item, &inside)),
        Program::Unordered(rules) => rules.rules.iter().for_each(|(_, rule)| inside(&rule.span)),
    }
}

fn in_list(item: &Item, inside: &impl Fn(&Span)) {
    match item {
        Item::Rule(rule) => inside(&rule.rule.span),
        Item::Anchor(rule, items) => {
            inside(&rule.rule.span);
            items.iter().for_each(|item| in_list(item, inside));
        }
    }
}

fn packet(direction: Direction) -> Packet {
    Packet {
        direction,
        incoming: Device::Unmentioned,
        outgoing: Device::Unmentioned,
        source: [192, 0, 2, 7].into(),
        destination: [10, 0, 0, 1].into(),
        protocol: Protocol::TCP,
        source_port: 40_000,
        selector: 22,
        flow: Flow::plain(Tracking::New),
        answers: BTreeMap::new(),
    }
}

/// Port expressions: alone, and as the cell of a service.
pub fn expressions(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(expression) = Expression::parse(&text) {
        assert!(expression.terms().next().is_some(), "an expression of nothing");
    }
    let mut sources = Sources::default();
    let whole = format!("Fuzzed{text}");
    let file = sources.add("site.yaml", whole.as_str());
    let service = LocalService {
        name: Placed::new("Fuzzed".to_owned(), Span::new(file, 0, 6)),
        cells: vec![(Transport::Tcp, Placed::new(text.to_string(), Span::new(file, 6, whole.len())))],
        protocols: Vec::new(),
    };
    let mut diagnostics = Diagnostics::default();
    let catalog = Catalog::builtin().with_local(&[service], &sources, &mut diagnostics);
    let _ = render(&diagnostics, &sources, Form::Full, false);
    if let Lookup::Found(services) = catalog.lookup("Fuzzed") {
        services.iter().for_each(|service| _ = catalog.resolve(service, &Values::new()));
    }
}

/// Catalogue files: read beside the built-in catalogue, and every service of theirs resolved.
pub fn catalogs(data: &[u8]) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let site = file::read(&One(data), Path::new("fuzzed.yaml"), None, &mut sources, &mut diagnostics);
    let catalog = Catalog::builtin().with_site(&site, &sources, &mut diagnostics);
    let _ = render(&diagnostics, &sources, Form::Full, false);
    let Some(site) = site else {
        assert!(diagnostics.has_errors(), "no catalogue, and not a word why");
        return;
    };
    let names = site.files.iter().flat_map(|file| &file.content.entries).map(|entry| &entry.name.value);
    for name in names {
        if let Lookup::Found(services) = catalog.lookup(name) {
            services.iter().for_each(|service| _ = catalog.resolve(service, &Values::new()));
        }
    }
    let _ = catalog.doubts(&site);
}

/// One file, whatever it is called.
struct One<'a>(&'a [u8]);

impl Files for One<'_> {
    fn read(&self, _: &Path) -> std::io::Result<Vec<u8>> {
        Ok(self.0.to_vec())
    }
}

/// Profiles: read, resolved, and written for every target.
pub fn profiles(data: &[u8]) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let (catalog, limits) = (Catalog::builtin(), profile::Limits::default());
    let as_of = jiff::civil::date(2026, 6, 15);
    let compiler = Compiler { files: &NoFiles, limits: &limits, catalog: &catalog, as_of };
    let origin = Origin::Text { name: "fuzzed.yaml", bytes: data, base: Path::new("") };
    let profile = compiler.read(origin, &mut sources, &mut diagnostics);
    let resolution = profile.and_then(|profile| compiler.resolve(&profile, &sources, &mut diagnostics));
    if let Some(resolution) = resolution {
        for target in targets::all() {
            let _ = compile::write(*target, &resolution, &Options::default(), None, &mut sources, &mut diagnostics);
        }
    } else {
        assert!(diagnostics.has_errors(), "no policy, and not a word why");
    }
    let _ = render(&diagnostics, &sources, Form::Full, false);
}

/// A rule with a place.
fn rule(conditions: Vec<Condition>, verdict: Verdict) -> Rule {
    let file = Sources::default().add("fuzzed", "");
    Rule { conditions, verdict, log: None, span: Span::new(file, 0, 0), comment: None }
}
