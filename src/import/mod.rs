//! A ruleset that somebody wrote as a profile that means the same, proved so.
//!
//! In: what a reader found in a text. Out: the text of a profile, with an error at each place where the ruleset says what a
//! profile can't, so that nothing is left out. It writes no file.
//!
//! # Example
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::Date;
//! use portcullis::import::{Request, import};
//! use portcullis::place::Sources;
//! use portcullis::targets::{self, Scope, Text};
//!
//! let text = "\
//! table inet filter {
//!     chain input {
//!         type filter hook input priority filter; policy drop;
//!         ct state established,related accept
//!         tcp dport { 22, 443 } accept
//!     }
//! }
//! ";
//! let nftables = targets::by_name("nftables").ok_or("no such target")?;
//! let mut sources = Sources::default();
//! let file = sources.add("host.nft", text);
//! let ruleset = nftables.read(&[Text { file, name: "host.nft", text }], Scope::Whole);
//!
//! let catalog = Catalog::builtin();
//! let request = Request {
//!     ruleset: &ruleset,
//!     target: nftables.name(),
//!     name: "host",
//!     catalog: &catalog,
//!     targets: &targets::names(),
//!     as_of: Date::new(2026, 6, 1)?,
//!     prefixes: &|prefix| nftables.log_prefix(prefix),
//!     zones: &std::collections::BTreeMap::new(),
//! };
//! let imported = import(request, &mut sources).map_err(|refused| {
//!     let complaints = refused.complaints(&sources).into_iter();
//!     complaints.map(|one| one.message).collect::<Vec<_>>().join("; ")
//! })?;
//! assert!(imported.open.is_empty());
//! assert!(imported.text.contains("- allow: [SSH, HTTPs]"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alerts;
mod algebra;
mod baseline;
mod blocks;
mod carried;
mod chains;
mod count;
mod deleted;
mod devices;
mod displaced;
mod draft;
mod flatten;
mod foreign;
mod groups;
mod known_sets;
mod left;
mod logs;
mod meaning;
mod merge;
mod messages;
mod missing;
mod names;
mod open;
mod prove;
mod remarks;
mod states;
mod text;
mod turned;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::packets::Grown;
use crate::place::{Sources, Span};
use crate::policy::{Action, BaselinePart, Direction};
use crate::resolve::Resolution;
use crate::ruleset::{Chains, InterfaceSet, Packet, Pattern, Program, Ruleset, Unread, Verdict, Weight, unturned};
use crate::sets::Family;
use alerts::LeftOut;
use count::Count;
use draft::{Draft, Entry};
use groups::Groups;
use left::Met;
use open::Open;
use prove::Proof;
use turned::Otherwise;
use write::{Chain, Page, Shown};

pub use left::{Left, Why};

pub(crate) use carried::Carried;
pub(crate) use devices::{is_device, named as named_devices};
pub(crate) use groups::written as written_addresses;
pub(crate) use meaning::{Beside, meaning};
pub(crate) use names::Names;
pub(crate) use text::{flow, one_or_more, remark};

/// What is imported.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// Whose they are.
    pub target: &'a str,
    /// How the profile is called, as far as it may be.
    pub name: &'a str,
    /// The services that it may name.
    pub catalog: &'a Catalog,
    /// The names of all targets.
    pub targets: &'a [&'a str],
    /// The day for which it is read again.
    pub as_of: Date,
    /// How this firewall's rules are written with a prefix for a log.
    pub prefixes: &'a dyn Fn(&str) -> String,
    /// The devices of which it is known whether strangers come by them, which puts them in a zone.
    pub zones: &'a BTreeMap<String, bool>,
}

/// A profile that was made.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Its text.
    pub text: String,
    /// How many rules the ruleset has.
    pub rules: usize,
    /// How many of them the profile says, or are left out; the others lead to places that are left open.
    pub understood: usize,
    /// Each place that is left open, in the order of the profile.
    pub open: Vec<OpenPlace>,
    /// What may fare otherwise all the same, in words that follow "equal for every packet, but"; empty where nothing does.
    pub but: Vec<&'static str>,
    /// The rules that entries come from, or places that are left open.
    pub said: BTreeSet<Span>,
    /// The rules that are in none, by reason: a remark at the end of the text names each.
    pub left: Vec<Left>,
}

impl Imported {
    /// How many rules are said in the profile, by which it lets in, stops or logs.
    pub fn carried_over(&self) -> usize {
        self.understood.saturating_sub(self.left_out())
    }

    /// How many rules are left out, each for a reason that stands at the end of the text. What a default, the baseline or another
    /// rule says for them is no loss.
    pub fn left_out(&self) -> usize {
        left::count(&self.left)
    }
}

/// A place of a profile that is left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPlace {
    /// The rules that lead there, one for each family: without them nothing is left open.
    pub rules: Vec<Span>,
    /// Why.
    pub reason: String,
}

/// Why nothing was made.
#[derive(Debug, Clone)]
pub enum Refused {
    /// Something could not be read at all.
    Gap(Unread),
    /// Rules that are no chains.
    NoChains,
    /// Nothing in it decides a packet. Whose rules they were to be.
    Nothing(String),
    /// It decides packets of these directions, and lets all of them through without a log.
    LetsAllThrough(Vec<Direction>),
    /// The rules of a direction can't be put in one list.
    Tangled(Direction, &'static str),
    /// What was made does not mean the same: this packet fares otherwise. It is a bug of ours.
    Differs(Box<Packet>),
    /// What was made has errors. It is a bug of ours.
    Errors(Diagnostics),
    /// The sets of packets grew too large.
    Grown(Grown),
}

/// Makes a profile. The texts of the ruleset are in `sources`; that of the profile is put to them while it is proved.
///
/// # Errors
/// If the ruleset can't be told, or if what was made is not equal to it.
pub fn import(request: Request<'_>, sources: &mut Sources) -> Result<Imported, Refused> {
    let unsaid = |one: &&Unread| one.weight == Weight::Gap || one.is_before_all();
    if let Some(gap) = request.ruleset.unread.iter().find(unsaid) {
        return Err(Refused::Gap(gap.clone()));
    }
    let mut without_alerts = unturned(request.ruleset).unwrap_or_else(|| request.ruleset.clone());
    let by_version = match &mut without_alerts.program {
        Program::List(items) => alerts::leave_out(items),
        _ => LeftOut::default(),
    };
    let request = Request { ruleset: &without_alerts, ..request };
    let whole = &chains::of(&request.ruleset.program).ok_or(Refused::NoChains)?;
    let (ruleset, turned, otherwise) = turned::without(request.ruleset);
    let (ruleset, displaced) = displaced::without(ruleset);
    let request = Request { ruleset: &ruleset, ..request };
    let program = &chains::of(&ruleset.program).ok_or(Refused::NoChains)?;
    let mut made = Vec::new();
    let mut met = Met::default();
    for direction in Direction::ALL {
        made.extend(chain(request.ruleset, program, direction, &mut met)?);
    }
    let mut chains = made;
    if chains.is_empty() {
        // Chains that translate filter nothing.
        let filters = |direction: Direction, family: Family| {
            let way = program.way(direction, family);
            is_asked(request.ruleset, program, direction, family)
                && way.iter().any(|base| !program.translating.contains(&base.chain))
        };
        let asked = |direction: &Direction| Family::ALL.into_iter().any(|family| filters(*direction, family));
        let directions: Vec<Direction> = Direction::ALL.into_iter().filter(asked).collect();
        return Err(match directions.as_slice() {
            [] => Refused::Nothing(request.target.to_owned()),
            _ => Refused::LetsAllThrough(directions),
        });
    }
    displaced::stand_open(&mut chains, &displaced);
    turned::stand_open(&mut chains, &turned);
    chains.iter_mut().for_each(|chain| missing::stand_open(chain, request.ruleset));
    let own = Work { request, names: Names::of(request.catalog), program: whole, met, by_version, otherwise };
    let off = own.proved(&mut chains, sources)?;
    Ok(own.imported(&chains, &off, sources))
}

/// The entries of a direction; none where the ruleset leaves it alone.
fn chain<'a>(
    ruleset: &'a Ruleset,
    program: &'a Chains,
    direction: Direction,
    met: &mut Met,
) -> Result<Option<Chain<'a>>, Refused> {
    let families: Vec<Family> =
        Family::ALL.into_iter().filter(|family| is_asked(ruleset, program, direction, *family)).collect();
    let mut lists = BTreeMap::new();
    for family in &families {
        let mut list = flatten::list(program, direction, *family).map_err(|why| {
            let words = match why {
                flatten::Tangled::Long => "it would have too many rules",
                flatten::Tangled::Undecided => "a chain of them has no default, or a strange one",
                flatten::Tangled::Deep => "its chains call each other too deeply",
                flatten::Tangled::Patterns => {
                    "packets leave its chains by tests that can't be taken out of what follows"
                }
            };
            Refused::Tangled(direction, words)
        })?;
        met.reached.append(&mut list.reached);
        met.idle.append(&mut list.idle);
        lists.insert(*family, list);
    }
    let accepts = |end: &Option<Verdict>| end.as_ref().is_none_or(Verdict::accepts);
    if lists.values().all(|list| list.steps.is_empty() && accepts(&list.end)) {
        return Ok(None);
    }
    let ends: Vec<(Family, Action)> = lists.iter().map(|(family, list)| (*family, end(list.end.as_ref()))).collect();
    let default = ends.first().map_or(Action::Deny, |(_, action)| *action);
    let askers = open::askers(ruleset);
    let mut entries: BTreeMap<Family, Vec<Entry<'a>>> = BTreeMap::new();
    for (family, list) in lists {
        let mut own = draft::entries(list.steps, family, &askers, met);
        if let Some((_, action)) = ends.iter().find(|(of, action)| *of == family && *action != default) {
            own.push(Entry::Rule(Draft::everything(*action, family)));
        }
        entries.insert(family, own);
    }
    // What a ruleset does not speak of is not let in by its profile.
    let default = match families.as_slice() {
        [only] if default == Action::Allow => {
            entries.entry(*only).or_default().push(Entry::Rule(Draft::everything(default, *only)));
            Action::Deny
        }
        _ => default,
    };
    let mut of = |family| entries.remove(&family).unwrap_or_default();
    let both = merge::families(of(Family::V4), of(Family::V6));
    let merged = merge::neighbours(blocks::alike(both));
    let mut chain = Chain { direction, default, entries: merged, families };
    chain.end_as_default();
    Ok(Some(chain))
}

/// Whether the ruleset decides packets of this direction and family.
fn is_asked(ruleset: &Ruleset, program: &Chains, direction: Direction, family: Family) -> bool {
    let inside = ruleset
        .domain
        .get(&direction)
        .is_none_or(|domain| domain.iter().any(|one| one.source.has(family) && one.destination.has(family)));
    inside && !program.way(direction, family).is_empty()
}

fn end(verdict: Option<&Verdict>) -> Action {
    match verdict {
        None => Action::Allow,
        Some(verdict) if verdict.accepts() => Action::Allow,
        Some(Verdict::Reject(_)) => Action::Reject,
        _ => Action::Deny,
    }
}

/// Why a limit stays open.
const OF_LATER_PACKETS: &str =
    "it has a limit for later packets of a flow too, and one of a profile counts those that begin it";

/// One import.
struct Work<'r> {
    request: Request<'r>,
    names: Names<'r>,
    /// Its rules as chains.
    program: &'r Chains,
    /// Which of them packets meet.
    met: Met,
    /// Rules beside which pf may drop or pass what its version says.
    by_version: LeftOut,
    /// Rules that are not said quite as they are.
    otherwise: Otherwise,
}

impl Work<'_> {
    /// Leaves out what the baseline says, as far as it says the same; the parts of the baseline that are off then. At the end
    /// the whole is proved as it will be written.
    fn proved(&self, chains: &mut Vec<Chain<'_>>, sources: &mut Sources) -> Result<Vec<BaselinePart>, Refused> {
        for chain in chains.iter_mut() {
            draft::reopen_limits_of_established(&mut chain.entries, OF_LATER_PACKETS);
        }
        let found = self.proved_as_it_is(chains, sources);
        if !matches!(found, Err(Refused::Differs(_))) {
            return found;
        }
        // Buckets alike that are asked in another order can't be told apart: then no limit is said, and all else is proved.
        let reason = "its bucket can't be told from those of other rules";
        let reopened = chains.iter_mut().map(|chain| draft::reopen_limits(&mut chain.entries, reason)).max();
        if reopened == Some(true) { self.proved_as_it_is(chains, sources) } else { found }
    }

    fn proved_as_it_is(
        &self,
        chains: &mut Vec<Chain<'_>>,
        sources: &mut Sources,
    ) -> Result<Vec<BaselinePart>, Refused> {
        let all = self.resolved(chains, &[], sources)?;
        let on = match baseline::choose(&all.policy, self.request.target, chains, self.request.ruleset) {
            Ok(on) => on,
            Err(Proof::Differs(packet)) => return Err(Refused::Differs(packet)),
            Err(Proof::Unknown(grown)) => return Err(Refused::Grown(grown)),
            Err(Proof::Equal) => Vec::new(),
        };
        let off: Vec<BaselinePart> = BaselinePart::ALL.into_iter().filter(|part| !on.contains(part)).collect();
        if off.contains(&BaselinePart::Established) {
            let reason =
                "it has a limit for later packets of a flow too, and one of a profile counts those that begin it";
            for chain in chains.iter_mut() {
                draft::reopen_limits_of_flows(&mut chain.entries, reason);
            }
        }
        let fewer = baseline::without(&all.policy, self.request.target, chains, &on);
        let count = |chains: &[Chain<'_>]| chains.iter().map(|chain| chain.entries.len()).sum::<usize>();
        if count(&fewer) < count(chains) {
            let short = self.resolved(&fewer, &off, sources)?;
            if matches!(self.prove(&short, &fewer, &on), Proof::Equal) {
                *chains = fewer;
                return Ok(off);
            }
        }
        let last = self.resolved(chains, &off, sources)?;
        match self.prove(&last, chains, &on) {
            Proof::Equal => Ok(off),
            Proof::Differs(packet) => Err(Refused::Differs(packet)),
            Proof::Unknown(grown) => Err(Refused::Grown(grown)),
        }
    }

    fn prove(&self, resolution: &Resolution, chains: &[Chain<'_>], on: &[BaselinePart]) -> Proof {
        prove::prove(&resolution.policy, self.request.target, chains, self.request.ruleset, on)
    }

    /// The text as it is written.
    fn imported(&self, chains: &[Chain<'_>], off: &[BaselinePart], sources: &Sources) -> Imported {
        let open: Vec<&Open<'_>> = chains.iter().flat_map(|chain| &chain.entries).filter_map(Entry::open).collect();
        let left = left::out(self.program, chains, &self.met, sources);
        let count = Count::of(self.request.ruleset, &open, &left, sources);
        let place = |open: &&Open<'_>| OpenPlace { rules: open.heads.clone(), reason: open.reason.clone() };
        let places: Vec<OpenPlace> = open.iter().map(place).collect();
        let mut remarks = self.remarks(count, places.len(), &left, sources);
        remarks.extend(logs::remarks(chains, self.request.target, self.request.prefixes, sources));
        let said = chains.iter().flat_map(|chain| &chain.entries).flat_map(left::spans).collect();
        let shown = Shown { remarks: &remarks, left: &left, with_open: true };
        let text = self.page(chains, off, shown, sources);
        Imported {
            text,
            rules: count.rules,
            understood: count.understood(),
            open: places,
            but: self.otherwise.words(),
            said,
            left,
        }
    }

    fn page(&self, chains: &[Chain<'_>], off: &[BaselinePart], shown: Shown<'_>, sources: &Sources) -> String {
        let drafts = || {
            chains.iter().flat_map(|chain| &chain.entries).filter_map(|entry| match entry {
                Entry::Rule(draft) => Some(draft),
                Entry::Open(_) => None,
            })
        };
        let groups = Groups::of(drafts(), &self.names, sources);
        let patterns = drafts().flat_map(|draft| [&draft.incoming, &draft.outgoing]).flat_map(InterfaceSet::patterns);
        let names = patterns.filter_map(Pattern::name);
        let devices = devices::named(names);
        let page = Page {
            name: &profile_name(self.request.name, "imported"),
            target: self.request.target,
            chains,
            groups: &groups,
            devices: &devices,
            zones: self.request.zones,
            names: &self.names,
            sources,
            off,
            shown,
        };
        page.text()
    }

    /// What the text of these entries means, without the places left open.
    fn resolved(
        &self,
        chains: &[Chain<'_>],
        off: &[BaselinePart],
        sources: &mut Sources,
    ) -> Result<Resolution, Refused> {
        let shown = Shown { remarks: &[], left: &[], with_open: false };
        let text = self.page(chains, off, shown, sources);
        let Request { catalog, targets, as_of, .. } = self.request;
        meaning(&text, "imported.yaml", Beside { catalog, targets, as_of }, sources).map_err(Refused::Errors)
    }
}

/// A name that a profile may have; what it begins with where the name has no letter there.
pub(crate) fn profile_name(name: &str, begin: &str) -> String {
    /// The longest name of a profile.
    const LONGEST: usize = 64;
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '-' };
    let kept: String = name.chars().map(safe).take(LONGEST).collect();
    let kept = kept.trim_matches(['-', '.']);
    let begins = kept.starts_with(|first: char| first.is_ascii_alphabetic());
    if begins { kept.to_owned() } else { format!("{begin}{}{kept}", if kept.is_empty() { "" } else { "-" }) }
}
