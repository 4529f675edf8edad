//! Groups of addresses: every group of a profile as one set.
//!
//! In: `addresses:` and the list files that it names. Out: a set for each group, groups of groups and list files merged.
//! It knows of no rule.

use std::collections::{BTreeMap, HashMap};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::messages::addresses as messages;
use super::nearest::nearest;
use super::prefix::{self, Range};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::{FileId, Sources, Span};
use crate::profile::ast::{Group, Text};
use crate::sets::{AddressSet, Interval};

/// Names that no group may have.
pub(super) const RESERVED: [&str; 5] = ["any", "any4", "any6", "self", "loopback"];

/// Complaints about one list file before the rest of it is only counted.
const LIST_FILE_COMPLAINTS: usize = 20;

/// How long the name of a group may be, in characters.
const NAME_LENGTH: usize = 64;

/// How many ranges all unions and differences of one profile may take in together: under a second of work, and more than
/// any firewall holds. Without it, groups that all name one large group grow with the square of the profile.
pub(super) const RANGES: usize = 10_000_000;

/// What one item of a list of addresses says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// Addresses of one family.
    Range(Range),
    /// `any`.
    Any,
    /// `any4`.
    Any4,
    /// `any6`.
    Any6,
    /// `loopback`.
    Loopback,
    /// `self`: the host's own addresses, which nobody knows before the rules are loaded.
    Own,
    /// The name of a group.
    Name(&'a str),
}

/// Reads one item of a list of addresses.
pub(super) fn item(text: &Text) -> Result<Item<'_>, Diagnostic> {
    let value = text.value.trim();
    match value {
        "any" => Ok(Item::Any),
        "any4" => Ok(Item::Any4),
        "any6" => Ok(Item::Any6),
        "loopback" => Ok(Item::Loopback),
        "self" => Ok(Item::Own),
        _ if negated(value).is_some() => Err(messages::negated(text, negated(value).unwrap_or_default())),
        _ if is_everyone(value) => Err(messages::everyone(value, text.span)),
        address if prefix::looks_like_address(address) => prefix::read(address, text.span).map(Item::Range),
        name => Ok(Item::Name(name)),
    }
}

/// What a text with a negation of other programs negates: `!lan`, `not lan`.
fn negated(value: &str) -> Option<&str> {
    let word = || value.get(..4).filter(|word| word.eq_ignore_ascii_case("not ")).and_then(|_| value.get(4..));
    let rest = value.strip_prefix(['!', '^', '~']).or_else(word)?.trim();
    (!rest.is_empty()).then_some(rest)
}

/// What other programs write for every address, and what is one host, or nothing, to a reader that takes it by the letter.
fn is_everyone(value: &str) -> bool {
    ["*", "0/0", "0.0.0.0", "::"].contains(&value)
}

/// Addresses that are being collected.
#[derive(Debug, Default)]
pub(super) struct Collected {
    v4: Vec<Interval<Ipv4Addr>>,
    v6: Vec<Interval<Ipv6Addr>>,
}

impl Collected {
    /// Adds a range.
    pub(super) fn add(&mut self, range: Range) {
        match range {
            Range::V4(range) => self.v4.push(range),
            Range::V6(range) => self.v6.push(range),
        }
    }

    /// Adds a set.
    pub(super) fn add_set(&mut self, set: &AddressSet) {
        self.v4.extend_from_slice(set.v4.ranges());
        self.v6.extend_from_slice(set.v6.ranges());
    }

    /// The union of all.
    pub(super) fn into_set(self) -> AddressSet {
        AddressSet { v4: self.v4.into_iter().collect(), v6: self.v6.into_iter().collect() }
    }
}

/// How many ranges a set has.
pub(super) fn size(set: &AddressSet) -> usize {
    set.v4.ranges().len() + set.v6.ranges().len()
}

/// Every group of a profile.
#[derive(Debug, Default)]
pub(super) struct Groups {
    sets: BTreeMap<String, Option<Arc<AddressSet>>>,
    ranges: usize,
}

/// What a name means.
pub(super) enum Named<'a> {
    /// A group.
    Set(&'a Arc<AddressSet>),
    /// A group about which something was already said.
    Broken,
    /// No group; the nearest name.
    Unknown(Option<&'a str>),
}

impl Groups {
    /// Resolves every group.
    pub(super) fn new(groups: &[Group], sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut open = BTreeMap::new();
        for group in groups {
            if let Err(complaint) = check_name(&group.name) {
                diagnostics.push(complaint);
            }
            let own = OpenGroup::read(group, sources, diagnostics);
            open.insert(group.name.value.as_str(), own);
        }
        check_references(&open, diagnostics);
        let mut resolved = Groups::default();
        for name in resolve_in_order(&mut open, &mut resolved) {
            resolved.sets.insert(name.to_owned(), None);
        }
        report_cycles(&open, diagnostics);
        if resolved.ranges > RANGES
            && let Some(first) = groups.first()
        {
            diagnostics.push(messages::too_many_ranges(first.name.span));
        }
        resolved
    }

    /// How many ranges were taken in so far.
    pub(super) fn ranges(&self) -> usize {
        self.ranges
    }

    /// The set of a name.
    pub(super) fn get(&self, name: &str) -> Named<'_> {
        match self.sets.get(name) {
            Some(Some(set)) => Named::Set(set),
            Some(None) => Named::Broken,
            None => Named::Unknown(nearest(name, self.names().chain(RESERVED))),
        }
    }

    /// Every group that has no error, by name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Arc<AddressSet>)> {
        self.sets.iter().filter_map(|(name, set)| Some((name.as_str(), set.as_ref()?)))
    }

    /// The names of all groups, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sets.keys().map(String::as_str)
    }
}

/// A group whose references are not resolved yet.
struct OpenGroup<'a> {
    span: Span,
    collected: Collected,
    references: Vec<(&'a str, Span)>,
    broken: bool,
}

impl<'a> OpenGroup<'a> {
    fn read(group: &'a Group, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut own =
            OpenGroup { span: group.name.span, collected: Collected::default(), references: Vec::new(), broken: false };
        for member in &group.members {
            match item(member) {
                Ok(item) => own.add(item, member, diagnostics),
                Err(complaint) => own.refuse(complaint, diagnostics),
            }
        }
        for list in &group.lists {
            match list.file {
                Some(file) => own.read_list(file, sources, diagnostics),
                None => own.broken = true,
            }
        }
        own
    }

    fn add(&mut self, item: Item<'a>, member: &Text, diagnostics: &mut Diagnostics) {
        match item {
            Item::Range(range) => self.collected.add(range),
            Item::Any => self.collected.add_set(&AddressSet::any()),
            Item::Any4 => self.collected.add_set(&AddressSet::any4()),
            Item::Any6 => self.collected.add_set(&AddressSet::any6()),
            Item::Loopback => self.collected.add_set(&AddressSet::loopback()),
            Item::Own => self.refuse(messages::self_in_group(member.span), diagnostics),
            Item::Name(name) => self.references.push((name, member.span)),
        }
    }

    fn refuse(&mut self, complaint: Diagnostic, diagnostics: &mut Diagnostics) {
        self.broken = true;
        diagnostics.push(complaint);
    }

    fn read_list(&mut self, file: FileId, sources: &Sources, diagnostics: &mut Diagnostics) {
        let text = sources.get(file).map_or("", |source| &source.text);
        let mut complaints = 0;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.split('#').next().unwrap_or("");
            let content = if start == 0 { content.trim_start_matches('\u{feff}') } else { content };
            let address = content.trim();
            if !address.is_empty() {
                let before = start + line.find(address).unwrap_or(0);
                let span = Span::new(file, before, before + address.len());
                match list_line(address, span) {
                    Ok(range) => self.collected.add(range),
                    Err(complaint) if complaints < LIST_FILE_COMPLAINTS => {
                        complaints += 1;
                        self.refuse(complaint, diagnostics);
                    }
                    Err(_) => complaints += 1,
                }
            }
            start += line.len();
        }
        if complaints > LIST_FILE_COMPLAINTS {
            let end = Span::new(file, text.len(), text.len());
            diagnostics.push(messages::more_in_list_file(complaints - LIST_FILE_COMPLAINTS, end));
        }
    }
}

fn list_line(address: &str, span: Span) -> Result<Range, Diagnostic> {
    let several = address.contains([',', ';']) || (address.contains(char::is_whitespace) && !address.contains('-'));
    if several || !prefix::looks_like_address(address) {
        return Err(messages::not_a_prefix_in_list_file(address, span));
    }
    if is_everyone(address) {
        return Err(messages::everyone(address, span));
    }
    prefix::read(address, span)
}

fn check_name(name: &Text) -> Result<(), Diagnostic> {
    let value = name.value.as_str();
    if let Some(word) = RESERVED.into_iter().find(|word| word.eq_ignore_ascii_case(value)) {
        return Err(messages::reserved_group_name(word, name.span));
    }
    if is_plain_name(value) { Ok(()) } else { Err(messages::bad_group_name(name)) }
}

/// Whether a profile may give this name to a group or an interface: no address, nothing that ends a quotation.
pub(super) fn is_plain_name(name: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    name.starts_with(char::is_alphabetic)
        && name.chars().all(inside)
        && !name.ends_with(' ')
        && name.chars().count() <= NAME_LENGTH
}

fn check_references(open: &BTreeMap<&str, OpenGroup<'_>>, diagnostics: &mut Diagnostics) {
    for group in open.values() {
        for (name, span) in &group.references {
            if !open.contains_key(name) {
                let near = nearest(name, open.keys().copied().chain(RESERVED));
                diagnostics.push(messages::unknown_group(name, near, *span));
            }
        }
    }
}

/// Puts every group whose references lead to an end into `resolved`; gives the names of the others.
fn resolve_in_order<'a>(open: &mut BTreeMap<&'a str, OpenGroup<'a>>, resolved: &mut Groups) -> Vec<&'a str> {
    let mut waiting: HashMap<&str, usize> = HashMap::with_capacity(open.len());
    let mut wanted_by: HashMap<&str, Vec<&'a str>> = HashMap::new();
    for (name, group) in open.iter() {
        waiting.insert(name, group.references.len());
        for (reference, _) in &group.references {
            wanted_by.entry(reference).or_default().push(name);
        }
    }
    let mut ready: Vec<&'a str> =
        open.iter().filter(|(_, group)| group.references.is_empty()).map(|(name, _)| *name).collect();
    while let Some(name) = ready.pop() {
        let Some(group) = open.remove(name) else { continue };
        let set = close(group, resolved);
        resolved.sets.insert(name.to_owned(), set);
        for next in wanted_by.get(name).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(next) {
                *count -= 1;
                if *count == 0 {
                    ready.push(next);
                }
            }
        }
    }
    open.keys().copied().collect()
}

/// The union of a group and those that it names; none if something is wrong with one of them.
fn close(group: OpenGroup<'_>, resolved: &mut Groups) -> Option<Arc<AddressSet>> {
    let mut collected = group.collected;
    let mut broken = group.broken;
    for (name, _) in &group.references {
        match resolved.sets.get(*name) {
            Some(Some(set)) => {
                resolved.ranges = resolved.ranges.saturating_add(size(set));
                broken |= resolved.ranges > RANGES;
                if !broken {
                    collected.add_set(set);
                }
            }
            _ => broken = true,
        }
    }
    (!broken).then(|| Arc::new(collected.into_set()))
}

/// One complaint for each cycle among the groups that are left.
fn report_cycles(open: &BTreeMap<&str, OpenGroup<'_>>, diagnostics: &mut Diagnostics) {
    let mut walks: BTreeMap<&str, usize> = BTreeMap::new();
    for (walk, start) in open.keys().enumerate() {
        let mut path: Vec<(&str, Span)> = Vec::new();
        let mut at = *start;
        while !walks.contains_key(at) {
            walks.insert(at, walk);
            let next = open.get(at).and_then(|group| group.references.iter().find(|(name, _)| open.contains_key(name)));
            let Some((next, span)) = next else { break };
            path.push((at, *span));
            at = next;
        }
        let first = path.iter().position(|(name, _)| *name == at);
        let (Some(first), Some(&own)) = (first, walks.get(at)) else { continue };
        if own == walk {
            let cycle: Vec<(&str, Span)> = path.split_off(first);
            let defined = open.get(at).map(|group| group.span);
            if let Some(complaint) = messages::group_cycle(&cycle, defined) {
                diagnostics.push(complaint);
            }
        }
    }
}
