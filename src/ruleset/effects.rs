//! What rules do with packets beside deciding about them.
//!
//! In: what a reader found. Out: which rules give packets another source, which write marks, and which keep packets from connection
//! tracking, by where they stand. What a rule's author says of it in words is no part of that.

use std::collections::{BTreeMap, BTreeSet};

use super::{Condition, Rule, Turned};
use crate::place::Span;
use crate::sets::AddressSet;

/// What bears a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// The packet.
    Packet,
    /// Its flow.
    Flow,
}

/// What a mark becomes: bits that it had, bits of the other bearer's mark, and a number, joined by exclusive or. So the targets of
/// iptables compute (`xt_mark.c`, `xt_connmark.c`), and whatever a rule of nftables can join by `and`, `or` and `xor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkChange {
    /// The bits that stay.
    pub kept: u32,
    /// The bits of the other bearer's mark.
    pub copied: u32,
    /// The number.
    pub value: u32,
}

impl MarkChange {
    /// The mark as it is.
    pub const SAME: MarkChange = MarkChange { kept: u32::MAX, copied: 0, value: 0 };
    /// The mark of the other bearer.
    pub const OTHER: MarkChange = MarkChange { kept: 0, copied: u32::MAX, value: 0 };

    /// This number.
    pub fn to(value: u32) -> Self {
        MarkChange { kept: 0, copied: 0, value }
    }

    /// Only these bits of it.
    #[must_use]
    pub fn and(self, bits: u32) -> Self {
        MarkChange { kept: self.kept & bits, copied: self.copied & bits, value: self.value & bits }
    }

    /// These bits set.
    #[must_use]
    pub fn or(self, bits: u32) -> Self {
        self.and(!bits).xor(MarkChange::to(bits))
    }

    /// Each bit of it turned where the other has one.
    #[must_use]
    pub fn xor(self, other: Self) -> Self {
        MarkChange { kept: self.kept ^ other.kept, copied: self.copied ^ other.copied, value: self.value ^ other.value }
    }

    /// The bits that may be set by it.
    pub fn reach(self) -> u32 {
        self.kept | self.copied | self.value
    }
}

/// What a rule writes into a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Write {
    /// Whose mark it is.
    pub bearer: Bearer,
    /// What it becomes; none where that depends on more than the rule.
    pub change: Option<MarkChange>,
}

/// A rule that keeps packets from connection tracking before that has run: they are untracked wherever a later rule asks.
#[derive(Debug, Clone)]
pub struct Untracked {
    /// Where it stands.
    pub span: Span,
    /// Its packets, if they come as far.
    pub conditions: Vec<Condition>,
    /// Whether the host sends them; they arrive otherwise.
    pub is_leaving: bool,
    /// Whether all of them come as far: no rule before it lets any leave its chain, and no other chain leads to it.
    pub is_exact: bool,
}

/// What rules do beside deciding, by where they stand.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    source: BTreeMap<Span, AddressSet>,
    marks: BTreeMap<Span, Vec<Write>>,
    by_map: BTreeMap<Span, Vec<(Write, Vec<Condition>)>>,
    asking_after: BTreeSet<Span>,
    untracked: Vec<Untracked>,
    /// Rules that give packets another destination and behind which no chain judges these, in their order: nothing asks what comes of them.
    pub unjudged: Vec<Turned>,
}

impl Effects {
    /// Says that the rule here gives packets another source: one of these, or nobody knows which.
    pub(crate) fn translates(&mut self, rule: Span, to: &AddressSet) {
        let known = self.source.entry(rule).or_default();
        *known = known.union(to);
    }

    /// Says what the rule here writes. A reader that makes several rules of one says it of each.
    pub(crate) fn writes(&mut self, rule: Span, write: Write) {
        let written = self.marks.entry(rule).or_default();
        if written.last() != Some(&write) {
            written.push(write);
        }
    }

    /// Says what the rule here writes by a map, and of which packets: beside what it writes of all, which more decides.
    pub(crate) fn writes_by_map(&mut self, rule: Span, write: Write, packets: Vec<Condition>) {
        self.by_map.entry(rule).or_default().push((write, packets));
    }

    /// Says that the rule here asks for a mark after it has written one.
    pub(crate) fn asks_what_it_wrote(&mut self, rule: Span) {
        self.asking_after.insert(rule);
    }

    /// Says what the rules here keep from connection tracking.
    pub(crate) fn keep_from_tracking(&mut self, rules: Vec<Untracked>) {
        self.untracked.extend(rules);
    }

    /// Those of another part of the ruleset as well.
    pub(crate) fn append(&mut self, mut other: Effects) {
        self.source.append(&mut other.source);
        self.marks.append(&mut other.marks);
        self.by_map.append(&mut other.by_map);
        self.asking_after.append(&mut other.asking_after);
        self.untracked.append(&mut other.untracked);
        self.unjudged.append(&mut other.unjudged);
    }

    /// Whether a rule gives packets another source.
    pub fn is_translation(&self, rule: &Rule) -> bool {
        self.source.contains_key(&rule.span)
    }

    /// The addresses of which a rule gives packets one as their source; none where it is another's to say, as with `MASQUERADE`.
    pub fn given_source(&self, rule: &Rule) -> Option<&AddressSet> {
        self.source.get(&rule.span).filter(|given| !given.is_empty())
    }

    /// The rules that keep packets from connection tracking before that has run.
    pub fn untracked(&self) -> &[Untracked] {
        &self.untracked
    }

    /// What a rule writes into marks.
    pub fn written(&self, rule: &Rule) -> &[Write] {
        self.marks.get(&rule.span).map_or(&[], Vec::as_slice)
    }

    /// Whether a rule asks for a mark after it has written one.
    pub fn asks_later(&self, rule: &Rule) -> bool {
        self.asking_after.contains(&rule.span)
    }

    /// What a rule writes by a map, each with its packets, if they come as far.
    pub fn written_by_map(&self, rule: &Rule) -> &[(Write, Vec<Condition>)] {
        self.by_map.get(&rule.span).map_or(&[], Vec::as_slice)
    }
}
