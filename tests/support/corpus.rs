//! The rulesets of `tests/corpus`, which other programs made.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use portcullis::audit::Report;
use portcullis::audit::foreign::{Beside, audit_ruleset};
use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;
use portcullis::place::{FileId, Sources, Span};
use portcullis::ruleset::{Ruleset, Unread, Weight};
use portcullis::sets::AddressSet;
use portcullis::targets::{self, Scope, Text};

/// The dump of one host as one target sees it.
#[derive(Debug, Clone)]
pub struct Dump {
    /// The host's name.
    pub host: String,
    /// The target that reads it.
    pub target: &'static str,
    /// Its files: names and texts.
    pub files: Vec<(String, String)>,
}

/// What a reader made of texts.
pub struct Reading {
    /// The rules.
    pub ruleset: Ruleset,
    /// The texts, for places.
    pub sources: Sources,
    /// The numbers of the texts.
    pub files: Vec<FileId>,
}

/// What an audit says of it, on a day that does not move, and what it complains of.
pub fn audited(reading: &Reading) -> (Report, Diagnostics) {
    let catalog = Catalog::builtin();
    let (start, internal) = (Span::new(reading.files[0], 0, 0), AddressSet::default());
    let as_of = "2026-11-26".parse().unwrap();
    let beside = Beside { catalog: &catalog, as_of, start, internal: &internal, listening: None };
    let mut diagnostics = Diagnostics::default();
    let report = audit_ruleset(&reading.ruleset, beside, &reading.sources, &mut diagnostics);
    (report, diagnostics)
}

/// Every dump, or those whose target and name hold what `PORTCULLIS_CORPUS` says. A listing of nft as text and one as JSON
/// are two.
pub fn dumps() -> Vec<Dump> {
    let mut found = Vec::new();
    for folder in folders("nftables") {
        for ending in ["nft", "json"] {
            let host = format!("{}.{ending}", name(&folder));
            found.push(Dump { host, target: "nftables", files: files(&folder, &[ending]) });
        }
    }
    for folder in folders("iptables") {
        let files = files(&folder, &["iptables", "ip6tables", "ipset"]);
        found.push(Dump { host: name(&folder), target: "iptables", files });
    }
    found.retain(|dump| asked_for(&format!("{}/{}", dump.target, dump.host)));
    found
}

fn asked_for(name: &str) -> bool {
    std::env::var("PORTCULLIS_CORPUS").map_or(true, |part| name.contains(&part))
}

/// The folders of a target's hosts.
pub fn folders(target: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(target);
    let mut found: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found.retain(|folder| asked_for(&format!("{target}/{}", name(folder))));
    found
}

/// Whether there is a dump of this host for this target.
pub fn has(target: &str, host: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(target).join(host).exists()
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().into_owned()
}

/// Those files of a host's that there are, by their endings.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    let named = endings.iter().map(|ending| format!("rules.{ending}"));
    named.filter_map(|name| Some((name.clone(), std::fs::read_to_string(folder.join(&name)).ok()?))).collect()
}

/// Reads texts that belong together.
pub fn read(target: &str, files: &[(String, String)], scope: Scope) -> Reading {
    let mut sources = Sources::default();
    let ids: Vec<FileId> = files.iter().map(|(name, text)| sources.add(name.as_str(), text.as_str())).collect();
    let texts: Vec<Text<'_>> =
        files.iter().zip(&ids).map(|((name, text), file)| Text { file: *file, name, text }).collect();
    let ruleset = targets::by_name(target).unwrap().read(&texts, scope);
    Reading { ruleset, sources, files: ids }
}

impl Reading {
    /// What was not understood and is of this weight at least.
    pub fn unread(&self, weight: Weight) -> impl Iterator<Item = &Unread> {
        self.ruleset.unread.iter().filter(move |unread| unread.weight >= weight)
    }
}

/// How many rules texts have, counted in the texts.
pub fn rules(files: &[(String, String)]) -> usize {
    files.iter().map(|(name, text)| rules_of(name, text)).sum()
}

fn rules_of(name: &str, text: &str) -> usize {
    if name.ends_with(".json") {
        let listing: serde_json::Value = serde_json::from_str(text).unwrap();
        return listing["nftables"].as_array().unwrap().iter().filter(|part| part.get("rule").is_some()).count();
    }
    if !name.ends_with(".nft") {
        return text.lines().filter(|line| line.starts_with("-A ")).count();
    }
    let (mut inside, mut count) = (false, 0);
    for line in text.lines().map(str::trim) {
        if line.starts_with("chain ") {
            inside = true;
        } else if line == "}" {
            inside = false;
        } else if inside && !line.is_empty() && !line.starts_with("type ") && !line.starts_with("comment ") {
            count += 1;
        }
    }
    count
}

/// What no dimension of a packet says, so that a reader who knows well what a rule asks can only ask it too: rates and what
/// else has a memory, sockets, marks, hop limits, ways back, kinds of addresses, chance, other destinations; and `xt`, of
/// which nft prints no more than the name.
const BEYOND_A_PACKET: [&str; 24] = [
    "limit",
    "`recent`",
    "`owner`",
    "skuid",
    "mark",
    "helper",
    "`hl`",
    "hoplimit",
    "`rt`",
    "rt type",
    "rpfilter",
    "fib saddr",
    "fib daddr type",
    "address type",
    "statistic",
    "random",
    "`DNAT`",
    "dnat",
    "ctorigdst",
    "original daddr",
    "xt match",
    "xt target",
    "`CT`",
    "`xt`",
];

/// Whether a thing that was not understood is one of those.
pub fn is_beyond_a_packet(what: &str) -> bool {
    BEYOND_A_PACKET.iter().any(|word| what.contains(word))
}

/// How many rules hold something that was not understood: places on one line, or in one rule of a JSON listing, are one.
pub fn not_understood(reading: &Reading, counts: impl Fn(&Unread) -> bool) -> usize {
    let place = |unread: &Unread| {
        let name = reading.sources.name(unread.span.file);
        let at = if name.ends_with(".json") {
            let text = &reading.sources.get(unread.span.file).unwrap().text;
            text[..(unread.span.start as usize).min(text.len())].rfind("{\"rule\":").unwrap_or(0)
        } else {
            reading.sources.line_column(unread.span).line
        };
        (name.to_owned(), at)
    };
    reading.unread(Weight::Question).filter(|unread| counts(unread)).map(place).collect::<BTreeSet<_>>().len()
}
