//! Pairs of rules of one list that decide differently and share packets, so that their order decides.
//!
//! In: a ruleset with chains. Out: for each earlier rule the first later one with which it is so, and a packet of both that comes
//! to the earlier one: shown by marking the shared packets and comparing the whole before and after. Rules that ask what no
//! packet says are left out, and so is an earlier one that names no port: whom it speaks of is what comes first on purpose.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::finding::{Entry, Finding};
use super::level::Level;
use super::port_index::PortIndex;
use super::words;
use crate::packets::{Grown, Limits, compare};
use crate::place::{Sources, Span};
use crate::policy::Direction;
use crate::ruleset::{Answer, Chain, Condition, Outcome, Packet, Program, Rule, Ruleset, Verdict};

/// The order alone says which is meant.
pub static CORRELATION: Entry = Entry {
    id: "correlation",
    level: Level::Info,
    summary: "two rules decide differently, share packets, and neither is within the other",
    why: "the order of the two decides, and nobody wrote down that it should",
    advice: "say which is meant: take the shared packets out of one of them, or say in a comment why it comes first",
    tag: None,
};

/// Exception, then rule.
pub static GENERALISATION: Entry = Entry {
    id: "generalisation",
    level: Level::Info,
    summary: "a rule holds all packets of an earlier one that decides differently",
    why: "this is how exceptions are written: whoever moves the later rule up takes the exception away",
    advice: "nothing, if the earlier rule is the exception that is meant",
    tag: None,
};

/// How two rules stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    /// Neither holds the other.
    Correlated,
    /// The later one holds the earlier.
    Holds,
}

/// Two rules, and what they share.
struct Pair {
    list: usize,
    first: usize,
    second: usize,
    relation: Relation,
    shared: Vec<Condition>,
}

/// So many pairs of conditions are looked at in a list.
const PAIRS: usize = 2_000_000;

/// Of so many earlier rules it is shown by packets.
const SHOWN: usize = 64;

/// The pairs of a ruleset, each with a packet that shows it.
pub struct Pairs<'a> {
    ruleset: &'a Ruleset,
    shown: Vec<(Pair, Packet)>,
    /// How many more there may be.
    more: usize,
}

/// Looks for pairs. `counts` says in which lists, and `told` of which of their rules.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn pairs(
    ruleset: &Ruleset,
    counts: impl Fn(&Chain) -> bool,
    told: impl Fn(&Rule) -> bool,
) -> Result<Pairs<'_>, Grown> {
    let mut found: Vec<Pair> = Vec::new();
    for (list, chain) in chains(ruleset).iter().enumerate().filter(|(_, chain)| counts(chain)) {
        of_list(list, chain, &told, &mut found);
    }
    // What correlates first: the other kind is for those who ask.
    found.sort_by_key(|pair| pair.relation);
    let more = found.len().saturating_sub(SHOWN);
    found.truncate(SHOWN);
    let packets = shown(ruleset, &found)?;
    let shown = found.into_iter().zip(packets).filter_map(|(pair, packet)| Some((pair, packet?))).collect();
    Ok(Pairs { ruleset, shown, more })
}

fn chains(ruleset: &Ruleset) -> &[Chain] {
    match &ruleset.program {
        Program::Chains(chains) => &chains.chains,
        Program::List(_) | Program::Unordered(_) => &[],
    }
}

impl Pairs<'_> {
    /// One finding for each list and kind.
    pub fn findings(&self, sources: &Sources) -> Vec<Finding> {
        let mut groups: BTreeMap<(Relation, usize), Vec<(&Pair, &Packet)>> = BTreeMap::new();
        for (pair, packet) in &self.shown {
            groups.entry((pair.relation, pair.list)).or_default().push((pair, packet));
        }
        let finding = |((relation, list), pairs): (&(Relation, usize), &Vec<(&Pair, &Packet)>)| {
            tell(chains(self.ruleset).get(*list)?, *relation, pairs, sources, self.more)
        };
        groups.iter().filter_map(finding).collect()
    }

    /// The accepts that stand before a deny of some of their packets, each with such a deny, by list.
    pub fn accepts_first(&self) -> Vec<(usize, Span, Span)> {
        let of = |(pair, _): &(Pair, Packet)| {
            let rules = &chains(self.ruleset).get(pair.list)?.rules;
            let (first, second) = (rules.get(pair.first)?, rules.get(pair.second)?);
            first.verdict.accepts().then_some((pair.list, first.span, second.span))
        };
        self.shown.iter().filter_map(of).collect()
    }
}

fn is_plain(rule: &Rule) -> bool {
    rule.verdict.decides() && rule.conditions.iter().all(Condition::is_plain)
}

fn of_list(list: usize, chain: &Chain, told: &impl Fn(&Rule) -> bool, found: &mut Vec<Pair>) {
    let all = chain.rules.iter().enumerate();
    let rules: Vec<(usize, &Rule)> = all.filter(|(_, rule)| is_plain(rule) && told(rule)).collect();
    let mut indices = [PortIndex::default(), PortIndex::default()];
    let [accepts, denies] = &mut indices;
    for (at, (_, rule)) in rules.iter().enumerate() {
        let index = if rule.verdict.accepts() { &mut *accepts } else { &mut *denies };
        for condition in &rule.conditions {
            index.add(at, &condition.selectors);
        }
    }
    let mut looked = 0;
    for (at, (first, rule)) in rules.iter().enumerate() {
        if rule.conditions.iter().all(|one| !one.asks_ports()) {
            continue;
        }
        let [accepts, denies] = &indices;
        let others = if rule.verdict.accepts() { denies } else { accepts };
        let mut later: Vec<usize> = rule.conditions.iter().flat_map(|one| others.near(&one.selectors)).collect();
        later.retain(|other| *other > at);
        later.sort_unstable();
        later.dedup();
        looked += later.len();
        if looked > PAIRS {
            return;
        }
        let mut relations: Vec<Pair> = Vec::new();
        for (second, other) in later.into_iter().filter_map(|other| rules.get(other)) {
            let Some((relation, shared)) = relation(rule, other) else { continue };
            match relations.iter_mut().find(|pair| pair.relation == relation) {
                Some(pair) => pair.shared.extend(shared),
                None => relations.push(Pair { list, first: *first, second: *second, relation, shared }),
            }
        }
        found.extend(relations);
    }
}

/// How a later rule stands to an earlier one, with what they share; none where the earlier holds the later, which others say.
fn relation(earlier: &Rule, later: &Rule) -> Option<(Relation, Vec<Condition>)> {
    let all = earlier.conditions.iter();
    let shared: Vec<Condition> =
        all.flat_map(|one| later.conditions.iter().filter_map(|other| one.and(other))).collect();
    let holds = |wide: &Rule, narrow: &Rule| {
        narrow.conditions.iter().all(|one| wide.conditions.iter().any(|other| other.covers(one)))
    };
    if shared.is_empty() || holds(earlier, later) {
        return None;
    }
    Some((if holds(later, earlier) { Relation::Holds } else { Relation::Correlated }, shared))
}

/// For each pair a packet of both that comes to the earlier rule; none where none does.
fn shown(ruleset: &Ruleset, pairs: &[Pair]) -> Result<Vec<Option<Packet>>, Grown> {
    let mut packets = vec![None; pairs.len()];
    if pairs.is_empty() {
        return Ok(packets);
    }
    let mark = |number: usize| Answer::Other(Arc::from(format!("pair {number}")));
    let mut marked = ruleset.clone();
    let Program::Chains(chains) = &mut marked.program else { return Ok(packets) };
    let mut order: Vec<(usize, &Pair)> = pairs.iter().enumerate().collect();
    // From the end, so that the numbers of those before stay true.
    order.sort_by_key(|(number, pair)| std::cmp::Reverse((pair.list, pair.first, pair.relation, *number)));
    for (number, pair) in order {
        let Some(chain) = chains.chains.get_mut(pair.list) else { continue };
        let Some(span) = chain.rules.get(pair.first).map(|rule| rule.span) else { continue };
        let verdict = Verdict::Reject(mark(number));
        chain
            .rules
            .insert(pair.first, Rule { conditions: pair.shared.clone(), verdict, log: None, span, comment: None });
    }
    for change in compare(ruleset, &marked, Limits::default())?.changes {
        let number = (0..pairs.len()).find(|number| change.after == Outcome::Reject(mark(*number)));
        if let Some(packet) = number.and_then(|number| packets.get_mut(number)) {
            *packet = packet.take().or(Some(change.witness));
        }
    }
    Ok(packets)
}

fn tell(
    chain: &Chain,
    relation: Relation,
    pairs: &[(&Pair, &Packet)],
    sources: &Sources,
    more: usize,
) -> Option<Finding> {
    let (pair, packet) = pairs.first()?;
    let of = |number: usize| chain.rules.get(number).map(|rule| (rule.span, name(&rule.verdict)));
    let (place, verdict) = of(pair.first)?;
    // The later rule that this packet would meet.
    let fits = |number: &usize| {
        let rule = chain.rules.get(*number);
        rule.is_some_and(|rule| rule.conditions.iter().any(|one| packet.fits(one, None)))
    };
    let differs = |number: &usize| chain.rules.get(*number).is_some_and(|rule| name(&rule.verdict) != verdict);
    let second = (pair.second..chain.rules.len()).filter(differs).find(fits).unwrap_or(pair.second);
    let (other, opposite) = of(second)?;
    let line = |span: Span| format!("{}:{}", sources.name(span.file), sources.line_column(span).line);
    let entry = if relation == Relation::Correlated { &CORRELATION } else { &GENERALISATION };
    let count = pairs.len();
    let several = match count {
        1 => String::new(),
        _ => format!("; {} rules of this chain have such a later one", words::number(count as u128)),
    };
    let message = match relation {
        Relation::Correlated => format!(
            "this {verdict} and the {opposite} at {} share packets, and the earlier decides{several}",
            line(other)
        ),
        Relation::Holds => format!("this {verdict} is an exception from the {opposite} at {}{several}", line(other)),
    };
    let direction = Direction::ALL.into_iter().find(|direction| direction.name() == &*chain.name);
    let mut finding = Finding::new(entry, message).at(Some(place));
    finding.chain = direction;
    finding.rules = vec![other];
    finding.rules.extend(pairs.iter().skip(1).filter_map(|(pair, _)| of(pair.first)).map(|(span, _)| span));
    finding.also.push(format!("a packet of both: {}", super::finding::Witness::of_packet(packet)));
    if more > 0 {
        finding.also.push(format!("of {} more pairs it was not asked", words::number(more as u128)));
    }
    Some(finding)
}

fn name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Drop => "drop",
        Verdict::Reject(_) => "reject",
        _ => "accept",
    }
}
