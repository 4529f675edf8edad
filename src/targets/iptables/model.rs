//! The models of the files for iptables, ip6tables and ipset: what their templates print, and nothing else.

use minijinja::Value;

use super::line::Line;
use crate::sets::Family;
use crate::targets::model::{Fields, list, optional, texts, words};
use crate::targets::quote::Quoted;

/// The file of one family.
#[derive(Debug)]
pub(super) struct Ruleset {
    pub(super) profile: Quoted,
    pub(super) family: Family,
    /// The words of the profile for the chains that it writes.
    pub(super) managed: Vec<&'static str>,
    /// And for those that it does not.
    pub(super) unmanaged: Vec<&'static str>,
    /// Whether any TCP segment may open a flow.
    pub(super) mid_stream: bool,
    /// Whether a file of sets has to be loaded first.
    pub(super) has_sets: bool,
    /// Chains of the raw table, which give flows to helpers; none where no rule has one.
    pub(super) helper_chains: Vec<Chain>,
    /// All three chains, so that a load leaves nothing behind; one that is not managed has no line.
    pub(super) chains: Vec<Chain>,
}

/// A chain of our own.
#[derive(Debug)]
pub(super) struct Chain {
    /// `PC-IN`, `PC-OUT` or `PC-FWD`.
    pub(super) name: &'static str,
    /// The built-in chain that jumps to it.
    pub(super) hook: &'static str,
    /// The profile's word.
    pub(super) direction: &'static str,
    /// Whether the profile writes it.
    pub(super) managed: bool,
    pub(super) lines: Vec<Line>,
}

/// The file of sets, which serves both families.
#[derive(Debug)]
pub(super) struct SetFile {
    pub(super) profile: Quoted,
    /// By name.
    pub(super) sets: Vec<Set>,
}

/// One set.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) name: Quoted,
    pub(super) kind: SetKind,
    /// Disjoint and sorted; may be many.
    pub(super) elements: Vec<Quoted>,
}

/// What a set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SetKind {
    /// Prefixes of a family.
    Nets(Family),
    /// Ports.
    Ports,
}

/// The default of ipset(8); a set that needs more says so.
const DEFAULT_MAXELEM: usize = 65_536;

impl Ruleset {
    /// About how many lines the file has.
    pub(super) fn lines(&self) -> u64 {
        self.chains.iter().chain(&self.helper_chains).map(|chain| chain.lines.len() as u64 + 8).sum()
    }
}

impl SetFile {
    /// About how many lines the file has.
    pub(super) fn lines(&self) -> u64 {
        self.sets.iter().map(|set| set.elements.len() as u64 + 2).sum::<u64>() + 8
    }
}

impl From<Ruleset> for Value {
    fn from(ruleset: Ruleset) -> Value {
        let v4 = ruleset.family == Family::V4;
        let program = if v4 { "iptables" } else { "ip6tables" };
        Value::from_object(Fields([
            ("profile", ruleset.profile.into()),
            ("part", if v4 { "v4" } else { "v6" }.into()),
            ("family", if v4 { "IPv4" } else { "IPv6" }.into()),
            ("program", program.into()),
            ("managed", words(ruleset.managed)),
            ("unmanaged", words(ruleset.unmanaged)),
            ("mid_stream", ruleset.mid_stream.into()),
            ("has_sets", ruleset.has_sets.into()),
            ("helper_chains", list(ruleset.helper_chains.into_iter().map(chain).collect())),
            ("chains", list(ruleset.chains.into_iter().map(chain).collect())),
        ]))
    }
}

fn chain(chain: Chain) -> Fields<5> {
    Fields([
        ("name", chain.name.into()),
        ("hook", chain.hook.into()),
        ("direction", chain.direction.into()),
        ("managed", chain.managed.into()),
        ("rules", list(chain.lines)),
    ])
}

impl From<SetFile> for Value {
    fn from(file: SetFile) -> Value {
        Value::from_object(Fields([
            ("profile", file.profile.into()),
            ("part", "ipset".into()),
            ("sets", list(file.sets.into_iter().map(set).collect())),
        ]))
    }
}

fn set(set: Set) -> Fields<5> {
    let (kind, family, maxelem) = match set.kind {
        SetKind::Nets(Family::V4) => ("hash:net", Some("inet"), Some(set.elements.len().max(DEFAULT_MAXELEM))),
        SetKind::Nets(Family::V6) => ("hash:net", Some("inet6"), Some(set.elements.len().max(DEFAULT_MAXELEM))),
        SetKind::Ports => ("bitmap:port", None, None),
    };
    Fields([
        ("name", set.name.into()),
        ("type", kind.into()),
        ("family", optional(family)),
        ("maxelem", optional(maxelem)),
        ("elements", texts(set.elements)),
    ])
}
