//! Marks: which rules write them, and which ask for them.
//!
//! In: a ruleset. Out: what a test asks of a mark, whether what is written fits, and the tests that the packets of strangers pass as far
//! as these rules say: those for packets without a mark, where no rule marks theirs, and those for a mark that a rule gives them.

use std::collections::BTreeSet;

use crate::audit::region::{Slots, is_of_host, is_tunnel};
use crate::audit::world::is_private;
use crate::place::Span;
use crate::ruleset::flow::tracked;
use crate::ruleset::{
    Bearer, Condition, InterfaceSet, Pattern, Program, Question, Rule, Ruleset, Test, Tracking, Write,
};

/// Some bits of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bits {
    /// What they are.
    value: u32,
    /// Which they are.
    mask: u32,
}

impl Bits {
    /// A whole mark.
    pub(super) const fn all(value: u32) -> Self {
        Bits { value, mask: u32::MAX }
    }
}

/// What is known of the marks of a packet and of its flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    packet: Bits,
    flow: Bits,
}

impl Marks {
    /// Neither has one.
    pub(super) const NONE: Marks = Marks { packet: Bits::all(0), flow: Bits::all(0) };
    /// Nothing.
    pub(super) const UNKNOWN: Marks = Marks { packet: Bits { value: 0, mask: 0 }, flow: Bits { value: 0, mask: 0 } };

    fn of(self, bearer: Bearer) -> Bits {
        match bearer {
            Bearer::Packet => self.packet,
            Bearer::Flow => self.flow,
        }
    }

    fn with(self, bearer: Bearer, bits: Bits) -> Self {
        match bearer {
            Bearer::Packet => Marks { packet: bits, ..self },
            Bearer::Flow => Marks { flow: bits, ..self },
        }
    }

    /// The same before connection tracking has run: there is no flow yet.
    #[must_use]
    pub(super) fn without_flow(self) -> Self {
        Marks { flow: Marks::UNKNOWN.flow, ..self }
    }

    /// What they are when this was written.
    #[must_use]
    pub(super) fn after(self, write: Write) -> Self {
        let (own, other) = match write.bearer {
            Bearer::Packet => (self.packet, self.flow),
            Bearer::Flow => (self.flow, self.packet),
        };
        let Some(change) = write.change else { return self.with(write.bearer, Bits { value: 0, mask: 0 }) };
        let mask = (own.mask | !change.kept) & (other.mask | !change.copied);
        let value = (own.value & change.kept) ^ (other.value & change.copied) ^ change.value;
        self.with(write.bearer, Bits { value: value & mask, mask })
    }

    /// What is left of it where something may or may not have been written.
    #[must_use]
    pub(super) fn in_doubt(self, write: Write) -> Self {
        let (before, after) = (self.of(write.bearer), self.after(write).of(write.bearer));
        let mask = before.mask & after.mask & !(before.value ^ after.value);
        self.with(write.bearer, Bits { value: before.value & mask, mask })
    }
}

/// What a test asks of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// Whose mark it is.
    bearer: Bearer,
    /// Which bits of it.
    mask: u32,
    /// The ranges of which it must be in one, or in none.
    values: Vec<(u32, u32)>,
    is_in: bool,
}

impl Asked {
    /// What a test asks, if it is one of a mark.
    pub(super) fn of(test: &Test) -> Option<Self> {
        let text = test.question.text()?;
        let text = text.split(" #").next()?.trim_start_matches('(');
        let names = [
            ("mark ", Bearer::Packet),
            ("connmark ", Bearer::Flow),
            ("meta mark ", Bearer::Packet),
            ("ct mark ", Bearer::Flow),
        ];
        let (rest, bearer) = names.iter().find_map(|(name, bearer)| Some((text.strip_prefix(name)?, *bearer)))?;
        // `(meta mark & 16) 16`
        let (mask, rest) = match rest.strip_prefix("& ").map(|rest| rest.split_once(')')) {
            None => (u32::MAX, rest),
            Some(masked) => masked.and_then(|(mask, rest)| Some((number(mask)?, rest)))?,
        };
        let (relation, value) =
            RELATIONS.iter().find_map(|one| Some((*one, rest.trim().strip_prefix(one)?.trim_start())))?;
        // `--mark 0x10/0x10`
        let (mask, value) = match value.split_once('/') {
            None => (mask, value),
            Some((value, own)) => (mask & number(own)?, value),
        };
        let (values, is_in) = match relation {
            "! --mark" | "!=" => (ranges(value)?, false),
            ">" => (vec![(0, number(value)?)], false),
            "<" => (vec![(number(value)?, u32::MAX)], false),
            ">=" => (vec![(number(value)?, u32::MAX)], true),
            "<=" => (vec![(0, number(value)?)], true),
            _ => (ranges(value)?, true),
        };
        Some(Asked { bearer, mask, values, is_in: test.answer == is_in })
    }

    /// Whether it asks that the packet has just these bits of these.
    pub(super) fn is_for_packet(&self, value: u32, mask: u32) -> bool {
        self.bearer == Bearer::Packet && self.mask == mask && self.values == [(value, value)] && self.is_in
    }

    /// Whether a packet passes it of which this is known; none where more decides it.
    pub(super) fn fits(&self, marks: Marks) -> Option<bool> {
        let own = marks.of(self.bearer);
        let known = own.mask & self.mask;
        let has = |bits: u32| self.values.iter().any(|(first, last)| (*first..=*last).contains(&bits));
        let is_other =
            |(first, last): &(u32, u32)| first == last && (first & !self.mask != 0 || (first ^ own.value) & known != 0);
        if known == self.mask {
            Some(has(own.value & self.mask) == self.is_in)
        } else {
            self.values.iter().all(is_other).then_some(!self.is_in)
        }
    }

    /// Whether a packet passes it of which this was written; none where more decides it.
    fn fits_written(&self, write: Write) -> Option<bool> {
        self.fits(Marks::UNKNOWN.after(write)).filter(|_| write.bearer == self.bearer)
    }
}

/// How a test compares a mark; one that begins like another stands before it.
const RELATIONS: [&str; 9] = ["! --mark", "--mark", "!=", ">=", "<=", ">", "<", "==", ""];

/// `7`, `7-9` or `{ 7, 9-12 }`.
fn ranges(text: &str) -> Option<Vec<(u32, u32)>> {
    let range = |text: &str| match text.split_once('-') {
        None => number(text).map(|value| (value, value)),
        Some((first, last)) => Some((number(first)?, number(last)?)),
    };
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    inner.split(',').map(|part| range(part.trim())).collect()
}

/// What is asked of the marks of packets with these, of one condition: the rest of it; none where they do not pass. Whatever is asked of the
/// mark of a flow, what has none does not pass (`connmark_mt` in net/netfilter/xt_connmark.c, `nft_ct_get_eval` in nft_ct.c).
pub(super) fn answered(condition: &Condition, marks: Marks) -> Option<Condition> {
    let mut rest = Condition { tests: Vec::new(), ..condition.clone() };
    for test in &condition.tests {
        let answer = Asked::of(test).and_then(|asked| Some((asked.bearer, asked.fits(marks)?)));
        match answer {
            None => rest.tests.push(test.clone()),
            Some((_, false)) => return None,
            Some((Bearer::Packet, true)) => {}
            Some((Bearer::Flow, true)) => {
                rest.flows = rest.flows.intersection(&tracked(&[Tracking::Untracked]).complement());
            }
        }
    }
    Some(rest)
}

/// Whether it asks for a mark.
pub(super) fn is_of_mark(test: &Test) -> bool {
    Asked::of(test).is_some()
}

/// Whether the packets of strangers may be among these: those that come by the host's own bridges and by tunnels alone are none, nor
/// those of private networks.
pub(super) fn is_of_strangers(condition: &Condition) -> bool {
    let is_known = |pattern: &Pattern| {
        let name = Slots::name(pattern);
        is_of_host(&name) || is_tunnel(&name)
    };
    let is_by_known = matches!(&condition.incoming, InterfaceSet::OneOf(all) if all.iter().all(is_known));
    !is_by_known && !is_private(&condition.source)
}

/// Rules with a test of a mark that strangers' packets pass by what is written here, and that are not among the `told`.
pub(super) fn passed(ruleset: &Ruleset, told: &BTreeSet<Span>) -> Vec<Span> {
    let Program::Chains(chains) = &ruleset.program else { return Vec::new() };
    let rules = ruleset.rules();
    let asking: Vec<&Rule> = rules.iter().copied().filter(|rule| of_marks(rule).next().is_some()).collect();
    if asking.is_empty() {
        return Vec::new();
    }
    let written = |rule| chains.effects.written(rule).iter().map(move |write| (*write, rule));
    let writers: Vec<(Write, &Rule)> = rules.iter().copied().flat_map(written).collect();
    // Where rules write something and it is not seen which they are, whose packets they mark is not known.
    let is_read = !writers.is_empty() || !rules.iter().any(|rule| is_written(rule));
    let in_bases = in_bases(ruleset);
    let is_plain = |rule: &Rule| in_bases.contains(&rule.span) && rule.conditions.iter().any(Condition::is_plain);
    let is_passed = |rule: &Rule, asked: &Asked| {
        if chains.effects.asks_later(rule) {
            return false;
        }
        let meets = |own: &Condition| {
            is_of_strangers(own) && rule.conditions.iter().any(|one| one.both(own).is_ok_and(|both| !both.is_empty()))
        };
        let writes = || writers.iter().filter(|(write, _)| write.bearer == asked.bearer);
        let mut of_theirs = writes().filter(|(_, writer)| writer.conditions.iter().any(meets));
        if asked.fits(Marks::NONE) == Some(true) {
            return is_read && of_theirs.all(|(write, _)| asked.fits_written(*write) == Some(true));
        }
        !told.contains(&rule.span)
            && of_theirs.any(|(write, writer)| asked.fits_written(*write) == Some(true) && is_plain(writer))
    };
    let passed = asking.into_iter().filter(|rule| of_marks(rule).any(|asked| is_passed(rule, &asked)));
    passed.map(|rule| rule.span).collect()
}

/// Whether a mark that it asks for is numbered, or depends on others: rules change it.
pub(super) fn is_written(rule: &Rule) -> bool {
    let tests = rule.conditions.iter().flat_map(|one| &one.tests).filter(|test| is_of_mark(test));
    let is_changed = |question: &Question| {
        matches!(question, Question::Dependent { .. }) || question.text().is_some_and(|text| text.contains(" #"))
    };
    tests.into_iter().any(|test| is_changed(&test.question))
}

/// The rules that packets meet without a rule that leads to them.
fn in_bases(ruleset: &Ruleset) -> BTreeSet<Span> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeSet::new() };
    let bases = chains.bases.iter().filter_map(|base| chains.chain(base.chain));
    bases.flat_map(|chain| &chain.rules).map(|rule| rule.span).collect()
}

fn of_marks(rule: &Rule) -> impl Iterator<Item = Asked> {
    rule.conditions.iter().flat_map(|one| &one.tests).filter_map(Asked::of)
}

fn number(text: &str) -> Option<u32> {
    let hexadecimal = text.strip_prefix("0x").map(|digits| u32::from_str_radix(digits, 16));
    hexadecimal.unwrap_or_else(|| text.parse()).ok()
}
