//! The sources and destinations of a rule.
//!
//! In: `from`, `to` and `except` as written. Out: a set for each side, shared where rules say the same, with its name.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::groups::{Collected, Groups, Item, Named, RANGES, item, size};
use super::interfaces::InterfaceTable;
use super::messages::addresses as messages;
use super::set_names::{Items, SetNames};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::{Sources, Span};
use crate::policy::{Action, Addresses, Direction};
use crate::profile::ast::{AssertEntry, Except, Group, RuleEntry, Text};
use crate::sets::{AddressSet, IntervalSet, Point};

/// One end of a packet's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum End {
    /// Where it comes from.
    Source,
    /// Where it goes.
    Destination,
}

impl End {
    /// The key of a rule.
    pub(super) fn key(self) -> &'static str {
        match self {
            End::Source => "from",
            End::Destination => "to",
        }
    }

    /// Whether this end of a chain's packets is always the host itself.
    fn is_host(self, direction: Direction) -> bool {
        matches!((self, direction), (End::Source, Direction::Outbound) | (End::Destination, Direction::Inbound))
    }
}

/// Every group, and the sets that rules made of them so far.
pub(super) struct AddressBook {
    groups: Groups,
    /// The names of interfaces, which some write for addresses.
    interfaces: BTreeSet<String>,
    names: SetNames,
    any: Addresses,
    made: HashMap<String, Addresses>,
    ranges: usize,
}

/// One side of one rule.
struct Side<'a> {
    end: End,
    direction: Direction,
    action: Action,
    members: Option<&'a [Text]>,
    except: &'a [Text],
    span: Span,
}

impl AddressBook {
    /// Resolves every group of a profile that defines these interfaces.
    pub(super) fn new(
        groups: &[Group],
        interfaces: &InterfaceTable,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let groups = Groups::new(groups, sources, diagnostics);
        let names = SetNames::new(groups.names());
        let ranges = groups.ranges();
        let interfaces = interfaces.names().map(str::to_owned).collect();
        AddressBook { groups, interfaces, names, any: Addresses::any(), made: HashMap::new(), ranges }
    }

    /// Sources and destinations of a rule; none if something is wrong with one of them.
    pub(super) fn ends(
        &mut self,
        rule: &RuleEntry,
        direction: Direction,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Addresses, Addresses)> {
        let excepted = exceptions(rule, direction);
        let (except_from, except_to) = diagnostics.keep(excepted)?;
        let side = |end, members, except| Side {
            end,
            direction,
            action: rule.action.value,
            members,
            except,
            span: rule.action.span,
        };
        let source = self.side(&side(End::Source, rule.from.as_deref(), except_from), diagnostics);
        let destination = self.side(&side(End::Destination, rule.to.as_deref(), except_to), diagnostics);
        Some((source?, destination?))
    }

    /// Sources and destinations of an assertion, which may be empty; none if something is wrong with one of them.
    pub(super) fn ends_of_assertion(
        &mut self,
        entry: &AssertEntry,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Addresses, Addresses)> {
        let mut side = |end: End, members: Option<&[Text]>| {
            let Some(members) = members else { return Some(self.any.clone()) };
            let own_is_any = end.is_host(entry.direction());
            let (mut collected, mut items) = (Collected::default(), Items::default());
            let mut complete = true;
            for member in members {
                complete &= self.collect(member, own_is_any, &mut collected, &mut items, diagnostics).is_some();
            }
            complete.then(|| Addresses::unnamed(collected.into_set()))
        };
        let source = side(End::Source, entry.from.as_deref());
        let destination = side(End::Destination, entry.to.as_deref());
        Some((source?, destination?))
    }

    /// Every group that has no error, by name.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&str, &Arc<AddressSet>)> {
        self.groups.all()
    }

    /// The union of a list that is no side of a rule; none if something is wrong with it.
    pub(super) fn union(&mut self, members: &[Text], diagnostics: &mut Diagnostics) -> Option<AddressSet> {
        let mut collected = Collected::default();
        let mut items = Items::default();
        let mut complete = true;
        for member in members {
            complete &= self.collect(member, false, &mut collected, &mut items, diagnostics).is_some();
        }
        complete.then(|| collected.into_set())
    }

    fn side(&mut self, side: &Side<'_>, diagnostics: &mut Diagnostics) -> Option<Addresses> {
        match (side.members, side.except) {
            (None, []) => return Some(self.any.clone()),
            (Some([only]), []) => {
                if let Ok(Item::Range(range)) = item(only) {
                    return Some(Addresses::unnamed(range.into()));
                }
            }
            _ => {}
        }
        if let Some(empty) = self.empty_group(side.members.unwrap_or(&[])) {
            if side.action == Action::Allow {
                diagnostics.push(messages::empty_group(empty));
                return None;
            }
            diagnostics.push(messages::empty_group_of_deny(empty));
        }
        let key = key(side);
        if let Some(made) = self.made.get(&key) {
            return refuse_nothing(made.clone(), side, diagnostics);
        }
        let addresses = self.make(side, diagnostics)?;
        self.made.insert(key, addresses.clone());
        refuse_nothing(addresses, side, diagnostics)
    }

    /// The first of these that names a group without addresses.
    fn empty_group<'m>(&self, members: &'m [Text]) -> Option<&'m Text> {
        members.iter().find(|member| match item(member) {
            Ok(Item::Name(name)) => matches!(self.groups.get(name), Named::Set(set) if set.is_empty()),
            _ => false,
        })
    }

    fn make(&mut self, side: &Side<'_>, diagnostics: &mut Diagnostics) -> Option<Addresses> {
        let own_is_any = side.end.is_host(side.direction);
        let (mut base, mut base_items) = (Collected::default(), Items::default());
        let (mut taken, mut taken_items) = (Collected::default(), Items::default());
        let mut complete = true;
        for member in side.members.unwrap_or(&[]) {
            complete &= self.collect(member, own_is_any, &mut base, &mut base_items, diagnostics).is_some();
        }
        for member in side.except {
            complete &= self.collect(member, false, &mut taken, &mut taken_items, diagnostics).is_some();
        }
        if !complete {
            return None;
        }
        let set = match (side.members, side.except) {
            (Some([only]), []) => self.shared(only).unwrap_or_else(|| Arc::new(base.into_set())),
            (_, []) => Arc::new(base.into_set()),
            (members, [first, ..]) => {
                let base = if members.is_some() { base.into_set() } else { AddressSet::any() };
                let taken = taken.into_set();
                if !base.overlaps(&taken) {
                    diagnostics.push(messages::except_takes_nothing(first.span));
                }
                Arc::new(subtract(&base, &taken))
            }
        };
        let name = if set.is_any() { None } else { self.names.give(&base_items, &taken_items, &set) };
        Some(Addresses { set, name })
    }

    /// The set of a group, not copied.
    fn shared(&self, member: &Text) -> Option<Arc<AddressSet>> {
        match item(member) {
            Ok(Item::Name(name)) => match self.groups.get(name) {
                Named::Set(set) => Some(Arc::clone(set)),
                _ => None,
            },
            _ => None,
        }
    }

    fn collect<'a>(
        &mut self,
        member: &'a Text,
        own_is_any: bool,
        collected: &mut Collected,
        items: &mut Items<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Option<()> {
        let written = member.value.trim();
        match diagnostics.keep(item(member))? {
            Item::Range(range) => collected.add(range),
            Item::Any => collected.add_set(&AddressSet::any()),
            Item::Any4 => collected.add_set(&AddressSet::any4()),
            Item::Any6 => collected.add_set(&AddressSet::any6()),
            Item::Loopback => collected.add_set(&AddressSet::loopback()),
            Item::Own if own_is_any => collected.add_set(&AddressSet::any()),
            Item::Own => {
                diagnostics.push(messages::self_elsewhere(member.span));
                return None;
            }
            Item::Name(name) => {
                let set = self.named(name, member.span, diagnostics)?;
                collected.add_set(&set);
                items.groups.insert(name);
                return Some(());
            }
        }
        items.others.insert(written);
        Some(())
    }

    fn named(&mut self, name: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Arc<AddressSet>> {
        let set = match self.groups.get(name) {
            Named::Set(set) => Arc::clone(set),
            Named::Broken => return None,
            Named::Unknown(near) => {
                diagnostics.push(if self.interfaces.contains(name) {
                    messages::interface_for_addresses(name, span)
                } else {
                    messages::unknown_group(name, near, span)
                });
                return None;
            }
        };
        let before = self.ranges;
        self.ranges += size(&set);
        if self.ranges > RANGES {
            if before <= RANGES {
                diagnostics.push(messages::too_many_ranges(span));
            }
            return None;
        }
        Some(set)
    }
}

/// What `except` takes from the sources and from the destinations.
fn exceptions(rule: &RuleEntry, direction: Direction) -> Result<(&[Text], &[Text]), Diagnostic> {
    let list = match &rule.except {
        None => return Ok((&[], &[])),
        Some(Except::Sides { from, to }) => return Ok((from, to)),
        Some(Except::List(list)) => list.as_slice(),
    };
    let span = list.first().map_or(rule.span, |first| first.span);
    match (&rule.from, &rule.to, direction) {
        (Some(_), Some(_), _) => Err(messages::except_of_both(span)),
        (Some(_), None, _) | (None, None, Direction::Inbound) => Ok((list, &[])),
        (None, Some(_), _) | (None, None, Direction::Outbound) => Ok((&[], list)),
        (None, None, Direction::Forward) => Err(messages::except_of_neither(span)),
    }
}

/// The same for sides that mean the same.
fn key(side: &Side<'_>) -> String {
    let mut key = String::from(if side.end.is_host(side.direction) { "host" } else { "peer" });
    for member in side.members.unwrap_or(&[]) {
        key.push('\u{1f}');
        key.push_str(member.value.trim());
    }
    if side.members.is_none() {
        key.push_str("\u{1f}any");
    }
    for member in side.except {
        key.push('\u{1e}');
        key.push_str(member.value.trim());
    }
    key
}

fn refuse_nothing(addresses: Addresses, side: &Side<'_>, diagnostics: &mut Diagnostics) -> Option<Addresses> {
    if side.action == Action::Allow && addresses.set.is_empty() {
        let span = side.except.first().map_or(side.span, |first| first.span);
        diagnostics.push(messages::nothing_left(side.end, span));
        return None;
    }
    // A list that is empty by itself has been told of.
    if let Some(first) = side.except.first().filter(|_| addresses.set.is_empty()) {
        diagnostics.push(messages::nothing_left_to_stop(side.end, first.span));
    }
    Some(addresses)
}

/// The difference, in the time that the smaller set and what of the other lies within its ends take.
fn subtract(base: &AddressSet, taken: &AddressSet) -> AddressSet {
    AddressSet {
        v4: base.v4.difference(&within(&taken.v4, &base.v4)),
        v6: base.v6.difference(&within(&taken.v6, &base.v6)),
    }
}

/// The ranges of a set that touch what lies between the ends of another.
fn within<T: Point>(set: &IntervalSet<T>, ends: &IntervalSet<T>) -> IntervalSet<T> {
    let (Some(first), Some(last)) = (ends.ranges().first(), ends.ranges().last()) else {
        return IntervalSet::empty();
    };
    let from = set.ranges().partition_point(|range| range.last() < first.first());
    let touching = set.ranges().iter().skip(from).take_while(|range| range.first() <= last.last());
    touching.copied().collect::<IntervalSet<T>>()
}
