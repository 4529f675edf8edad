//! What a text builds up: tables with their chains and sets, as the commands of the text leave them.
//!
//! In: commands one by one. Out: tables. It does not know what rules mean.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::syntax::{Element, Rule, Str};
use crate::place::Span;
use crate::ruleset::{InterfaceSet, Unread, Weight};
use crate::sets::Family;

/// The family of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum TableFamily {
    /// IPv4.
    Ip,
    /// IPv6.
    Ip6,
    /// Both.
    Inet,
    /// ARP.
    Arp,
    /// Frames that are bridged.
    Bridge,
    /// Frames as a device hands them over.
    Netdev,
}

impl TableFamily {
    /// The family of this name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ip" => TableFamily::Ip,
            "ip6" => TableFamily::Ip6,
            "inet" => TableFamily::Inet,
            "arp" => TableFamily::Arp,
            "bridge" => TableFamily::Bridge,
            "netdev" => TableFamily::Netdev,
            _ => return None,
        })
    }

    /// The family of all its packets, where they have one.
    pub(super) fn alone(self) -> Option<Family> {
        match self {
            TableFamily::Ip => Some(Family::V4),
            TableFamily::Ip6 => Some(Family::V6),
            _ => None,
        }
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            TableFamily::Ip => "ip",
            TableFamily::Ip6 => "ip6",
            TableFamily::Inet => "inet",
            TableFamily::Arp => "arp",
            TableFamily::Bridge => "bridge",
            TableFamily::Netdev => "netdev",
        }
    }
}

/// Where packets enter a chain by themselves.
#[derive(Debug, Clone)]
pub(super) struct Hooked<'a> {
    /// `filter`, `nat` or `route`.
    pub(super) kind: Str<'a>,
    /// The hook's name.
    pub(super) hook: Str<'a>,
    /// The devices whose packets enter it at `ingress` or `egress`; none where it is no such chain, or where they can't be read.
    pub(super) devices: Option<InterfaceSet>,
    /// The priority; none if it can't be read.
    pub(super) priority: Option<i32>,
    /// Whether its policy is drop; accept unless it is written.
    pub(super) drops: bool,
    /// Where the policy is written.
    pub(super) policy_span: Option<Span>,
    /// Where the chain is declared.
    pub(super) span: Span,
}

impl Hooked<'_> {
    /// Whether another stands at the same place.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.hook == other.hook && self.priority == other.priority
    }

    /// Whether it stands at a hook of a device.
    pub(super) fn is_of_devices(&self) -> bool {
        matches!(self.hook.as_ref(), "ingress" | "egress")
    }
}

/// A chain.
#[derive(Debug, Clone)]
pub(super) struct Chain<'a> {
    /// Its name.
    pub(super) name: Str<'a>,
    /// Where packets enter it; none for one that others jump to.
    pub(super) hooked: Option<Hooked<'a>>,
    /// Its rules.
    pub(super) rules: Vec<Rule<'a>>,
}

/// A set or map.
#[derive(Debug, Clone, Default)]
pub(super) struct Set<'a> {
    /// Its elements.
    pub(super) elements: Vec<Element<'a>>,
    /// Whether rules may change it, or its elements have a test of their own.
    pub(super) changes: bool,
    /// Whether its flags say that rules or programs add elements while the rules stay.
    pub(super) may_grow: bool,
    /// Whether its flags say that it holds ranges.
    pub(super) has_ranges: bool,
    /// The type of its elements, where one is declared by name: `ipv4_addr`.
    pub(super) kind: Option<String>,
    /// After how many milliseconds an element that is not used goes; none if it stays.
    pub(super) timeout: Option<u64>,
    /// How long elements stay that do not say it, and what else is asked of each.
    pub(super) manner: Vec<String>,
    /// Whether intervals that overlap are one: `auto-merge`.
    pub(super) merges: bool,
    /// For how many elements there is room, where that is written.
    pub(super) size: Option<u64>,
    /// Whether it is said how often elements go whose time is over.
    pub(super) has_own_pace: bool,
    /// Whether it is declared twice, each time as something else.
    pub(super) is_unclear: bool,
    /// Whether rules count in it in several ways, or look at it beside counting: each takes from the buckets of the others.
    pub(super) is_shared: bool,
    /// Whether its elements count packets, so that each look at one counts.
    pub(super) counts: bool,
    /// Where it is written; none where it is only used.
    pub(super) span: Option<Span>,
}

impl<'a> Set<'a> {
    /// Adds elements; those that may go by themselves make it a set that changes.
    pub(super) fn extend(&mut self, mut elements: Vec<Element<'a>>) {
        self.changes |= elements.iter().any(|element| element.guard.is_some());
        self.elements.append(&mut elements);
    }

    /// Takes over what a declaration says of elements that come later.
    pub(super) fn declare(&mut self, said: &Self) {
        let own = (&self.kind, self.size, self.timeout, self.has_own_pace);
        self.is_unclear |= self.span.is_some() && own != (&said.kind, said.size, said.timeout, said.has_own_pace);
        self.kind.clone_from(&said.kind);
        self.size = said.size;
        self.timeout = said.timeout.or(self.timeout);
        self.has_own_pace |= said.has_own_pace;
    }
}

/// An object of `ct helper`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HelperObject {
    /// The kernel's name for the helper.
    pub(super) kind: String,
    /// The protocol whose flows it reads; no others get it.
    pub(super) protocol: String,
    /// The family: `ip`, `ip6` or `inet`; none where it is not written, which is both.
    pub(super) family: Option<TableFamily>,
    /// Whether another of its name says otherwise.
    pub(super) is_unclear: bool,
}

/// A table.
#[derive(Debug, Clone)]
pub(super) struct Table<'a> {
    /// Its family.
    pub(super) family: TableFamily,
    /// Its name.
    pub(super) name: Str<'a>,
    /// Whether it is switched off.
    pub(super) dormant: bool,
    /// Its chains, in the order of their making.
    pub(super) chains: Vec<Chain<'a>>,
    /// Its sets and maps by name.
    pub(super) sets: HashMap<Str<'a>, Set<'a>>,
    /// Its helper objects by name.
    pub(super) helpers: HashMap<Str<'a>, HelperObject>,
    /// What limits and other objects are, by their kinds and names: `limit q`.
    pub(super) objects: HashMap<String, String>,
    /// Where it is first written.
    pub(super) span: Span,
    /// What was not understood inside it.
    pub(super) unread: Vec<Unread>,
    by_name: HashMap<Str<'a>, usize>,
}

impl<'a> Table<'a> {
    /// The chain of this name, made if it is missing.
    pub(super) fn chain(&mut self, name: Str<'a>) -> &mut Chain<'a> {
        let next = self.chains.len();
        let at = *self.by_name.entry(name.clone()).or_insert(next);
        if at == next {
            self.chains.push(Chain { name, hooked: None, rules: Vec::new() });
        }
        // INVARIANT: the map holds places of the list, which is only emptied together with it.
        let last = self.chains.len().saturating_sub(1);
        self.chains.get_mut(at.min(last)).unwrap_or_else(|| unreachable!("a chain was just made"))
    }

    /// Takes a chain away.
    pub(super) fn delete_chain(&mut self, name: &str) -> bool {
        let before = self.chains.len();
        self.chains.retain(|chain| chain.name != name);
        self.by_name = self.chains.iter().enumerate().map(|(at, chain)| (chain.name.clone(), at)).collect();
        self.chains.len() < before
    }

    /// The number of the chain of this name among the table's chains.
    pub(super) fn chain_number(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Whether packets enter the chain of this name by themselves.
    pub(super) fn is_base(&self, name: &str) -> bool {
        let chain = self.chain_number(name).and_then(|number| self.chains.get(number));
        chain.is_some_and(|chain| chain.hooked.is_some())
    }

    /// Notes something that was not understood.
    pub(super) fn note(&mut self, span: Span, what: impl Into<String>, weight: Weight) {
        self.unread.push(Unread { span, what: what.into(), weight });
    }
}

/// The name of the table that is ours.
pub(super) const OWN: &str = "portcullis";

/// Whether a table is ours.
pub(super) fn is_ours(family: Option<TableFamily>, name: &str) -> bool {
    family == Some(TableFamily::Inet) && name == OWN
}

/// A command that is about something else than our table.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    /// Where it stands.
    pub(super) span: Span,
    /// Its beginning.
    pub(super) text: String,
    /// Whether it takes away what others made.
    pub(super) clears: bool,
}

/// All tables.
#[derive(Debug, Clone, Default)]
pub(super) struct State<'a> {
    /// In the order of their making.
    pub(super) tables: Vec<Table<'a>>,
    /// What was not understood outside of tables.
    pub(super) unread: Vec<Unread>,
    /// Commands about something else than our table.
    pub(super) beside: Vec<Beside>,
    /// Whether our table was taken away, so that nothing of a former load is left in it.
    pub(super) is_fresh: bool,
    /// What definitions stand for, and their names.
    pub(super) called: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> State<'a> {
    /// The table of this family and name, made if it is missing.
    pub(super) fn table(&mut self, family: TableFamily, name: Str<'a>, span: Span) -> &mut Table<'a> {
        let at = self.tables.iter().position(|table| table.family == family && table.name == name);
        let at = at.unwrap_or_else(|| {
            let (chains, by_name, sets, unread) = (Vec::new(), HashMap::new(), HashMap::new(), Vec::new());
            let (objects, helpers) = (HashMap::new(), HashMap::new());
            let dormant = false;
            self.tables.push(Table { family, name, dormant, chains, sets, helpers, objects, span, unread, by_name });
            self.tables.len() - 1
        });
        self.tables.get_mut(at).unwrap_or_else(|| unreachable!("the table was found or made"))
    }

    /// The table of this family and name.
    pub(super) fn find(&mut self, family: TableFamily, name: &str) -> Option<&mut Table<'a>> {
        self.tables.iter_mut().find(|table| table.family == family && table.name == name)
    }

    /// Takes a table away; false if there is none.
    pub(super) fn delete(&mut self, family: TableFamily, name: &str) -> bool {
        self.is_fresh |= is_ours(Some(family), name);
        let before = self.tables.len();
        self.tables.retain(|table| table.family != family || table.name != name);
        self.tables.len() < before
    }

    /// Notes something that was not understood.
    pub(super) fn note(&mut self, span: Span, what: impl Into<String>, weight: Weight) {
        self.unread.push(Unread { span, what: what.into(), weight });
    }
}
