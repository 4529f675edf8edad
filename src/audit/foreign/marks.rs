//! Marks: which rules write them, and which ask for them.
//!
//! In: a ruleset. Out: what a test asks of a mark, whether what is written fits, and the tests that the packets of strangers pass as far
//! as these rules say: those for packets without a mark, where no rule marks theirs, and those for a mark that a rule gives them.

use std::collections::BTreeSet;

use crate::audit::region::{Slots, is_of_host, is_tunnel};
use crate::audit::world::is_private;
use crate::place::Span;
use crate::ruleset::{Bearer, Bits, Condition, InterfaceSet, Pattern, Program, Question, Rule, Ruleset, Test, Write};

/// What a test asks of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    /// Whose mark it is.
    bearer: Bearer,
    /// What it must be, or must not.
    bits: Bits,
    is_it: bool,
    /// Whether these bits are one value, and not the first of several.
    is_single: bool,
}

impl Asked {
    /// What a test asks, if it is one of a mark and of a single value.
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
        let is_negated = text.contains(" ! ") || text.contains("!=");
        let last = rest.rsplit(' ').next()?;
        let (last, is_single) = last.split_once('-').map_or((last, true), |(first, _)| (first, false));
        // `(meta mark & 16) 16` and `mark --mark 0x10/0x10`.
        let masked = rest.strip_prefix("& ").map(|rest| rest.split(')').next().unwrap_or_default());
        let (value, mask) = match (last.split_once('/'), masked) {
            (Some((value, mask)), _) => (number(value)?, number(mask)?),
            (None, Some(mask)) => (number(last)?, number(mask)?),
            (None, None) => (number(last)?, u32::MAX),
        };
        Some(Asked { bearer, bits: Bits { value, mask }, is_it: test.answer != is_negated, is_single })
    }

    /// Whether it asks for just this.
    pub(super) fn is_for(self, bearer: Bearer, bits: Bits) -> bool {
        (self.bearer, self.bits) == (bearer, bits) && self.is_it && self.is_single
    }

    /// Whether a packet that bears no mark passes it.
    fn fits_none(self) -> bool {
        (self.bits.value == 0) == self.is_it
    }

    /// Whether a packet passes it of which this was written; none where more decides it.
    pub(super) fn fits(self, write: Write) -> Option<bool> {
        let is_all = |bits: &Bits| write.bearer == self.bearer && bits.mask & self.bits.mask == self.bits.mask;
        let bits = write.bits.filter(|bits| self.is_single && is_all(bits))?;
        Some((bits.value & self.bits.mask == self.bits.value) == self.is_it)
    }
}

/// Whether what is written is over bits that another wrote, or may be.
pub(super) fn is_over(write: Write, other: Write) -> bool {
    let meets = |(own, before): (Bits, Bits)| own.mask & before.mask != 0;
    write.bearer == other.bearer && write.bits.zip(other.bits).is_none_or(meets)
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
    let is_passed = |rule: &Rule, asked: Asked| {
        let meets = |own: &Condition| {
            is_of_strangers(own) && rule.conditions.iter().any(|one| one.both(own).is_ok_and(|both| !both.is_empty()))
        };
        let writes = || writers.iter().filter(|(write, _)| write.bearer == asked.bearer);
        let mut of_theirs = writes().filter(|(_, writer)| writer.conditions.iter().any(meets));
        if asked.fits_none() {
            return is_read && of_theirs.all(|(write, _)| asked.fits(*write) == Some(true));
        }
        !told.contains(&rule.span)
            && of_theirs.any(|(write, writer)| asked.fits(*write) == Some(true) && is_plain(writer))
    };
    let passed = asking.into_iter().filter(|rule| of_marks(rule).any(|asked| is_passed(rule, asked)));
    passed.map(|rule| rule.span).collect()
}

/// Whether a mark that it asks for is numbered, or depends on others: rules change it.
pub(super) fn is_written(rule: &Rule) -> bool {
    let tests = rule.conditions.iter().flat_map(|one| &one.tests).filter(|test| Asked::of(test).is_some());
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
