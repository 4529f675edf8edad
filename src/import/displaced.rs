//! Rules that judge packets on the other side of a translation than the chains of a profile do.
//!
//! In: a ruleset. Out: the same without them, and their places. A profile's chains see packets with the destination that the host
//! gave them and the sender that they came with. A rule that is asked before their destination is translated, or after their
//! sender is, sees another address or port: carried over, it would stop what it let pass, or let pass what it stopped. So it is
//! carried over only where no packet that is translated meets it, on either side, or where it asks nothing that is translated.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::draft::Entry;
use super::open::Open;
use super::write::Chain;
use crate::place::Span;
use crate::policy::{Direction, Fact};
use crate::ruleset::flow::tracked;
use crate::ruleset::{
    Base, ChainId, Chains, Condition, FlowSet, Hook, InterfaceSet, NewAddress, NewDestination, Program, Question, Rule,
    Ruleset, Side, Tracking, Turned, Verdict,
};
use crate::sets::{AddressSet, Family, PortSet};

/// Why it is left open, where packets come to it before their destination is translated.
pub(super) const BEFORE: &str = "it judges packets before the host gives some of them another destination, and a rule here would judge \
                                 them after: keep it where it is";
/// The same of what packets come to after their sender is.
pub(super) const AFTER: &str = "it judges packets after the host gives some of them another sender, and a rule here would judge them \
                                before: keep it where it is";

/// Whether a place is left open for such rules.
pub(super) fn is_one(open: &Open<'_>) -> bool {
    [BEFORE, AFTER].contains(&open.reason.as_str())
}

/// Rules of one chain that are not carried over.
pub(super) struct Displaced {
    spans: Vec<Span>,
    /// By which way their packets mostly go.
    direction: Direction,
    reason: &'static str,
}

/// Packets of which a translation changes one end: as they are before, and after it.
struct Moved {
    hook: Hook,
    priority: i32,
    side: Side,
    /// Whether the port may change as well.
    is_ported: bool,
    packets: Vec<Condition>,
    direction: Direction,
}

impl Moved {
    /// Whether a base chain sees these packets on the other side of the translation than the chains of a profile.
    fn is_beyond(&self, base: &Base) -> bool {
        base.hook == self.hook
            && match self.side {
                Side::Destination => base.priority < self.priority,
                Side::Source => base.priority > self.priority,
            }
    }

    /// Whether some of the packets meet a rule by what the translation changes.
    fn meets(&self, rule: &Rule) -> bool {
        let asking = rule.conditions.iter().filter(|one| self.is_asked(one)).map(Condition::untested);
        asking.into_iter().any(|one| self.packets.iter().any(|packets| overlap(&one, packets)))
    }

    fn is_asked(&self, one: &Condition) -> bool {
        let (addresses, ports) = match self.side {
            Side::Destination => (&one.destination, &one.selectors),
            Side::Source => (&one.source, &one.source_ports),
        };
        let is_partial = |family: &Family| addresses.has(*family) && !addresses.is_full(*family);
        let asks = |question: &Question| match question {
            Question::Fact(Fact::To(_)) => self.side == Side::Destination,
            question => question.side() == Some(self.side),
        };
        Family::ALL.iter().any(is_partial)
            || self.is_ported && !ports.is_full()
            || one.tests.iter().any(|test| asks(&test.question))
    }
}

/// The ruleset without such rules, and their places.
pub(super) fn without(mut ruleset: Ruleset) -> (Ruleset, Vec<Displaced>) {
    let Program::Chains(chains) = &mut ruleset.program else { return (ruleset, Vec::new()) };
    let moved = moved(chains);
    let mut found = Vec::new();
    for base in chains.bases.clone() {
        let beyond: Vec<&Moved> = moved.iter().filter(|moved| moved.is_beyond(&base)).collect();
        if chains.translating.contains(&base.chain) || beyond.is_empty() {
            continue;
        }
        let reached = chains.reached([base.chain]);
        let met = |rule: &Rule| matters(rule).then(|| beyond.iter().find(|moved| moved.meets(rule))).flatten();
        let touched: Vec<(Span, &Moved)> =
            chains.rules_from([base.chain]).filter_map(|rule| Some((rule.span, *met(rule)?))).collect();
        let Some((_, first)) = touched.first().filter(|_| does_something(chains, &base)) else { continue };
        let spans = if is_in_any_order(chains, &base, &reached) {
            let touched: BTreeSet<Span> = touched.iter().map(|(span, _)| *span).collect();
            taken(chains, &reached, &touched)
        } else {
            // What one rule of it lets pass others do not see: it goes on as a whole.
            chains.bases.retain(|other| other.chain != base.chain || other.hook != base.hook);
            let rules = chains.rules_from([base.chain]).filter(|rule| matters(rule)).map(|rule| rule.span);
            rules.chain(base.default_span.filter(|_| base.default.as_ref().is_some_and(Verdict::denies))).collect()
        };
        let reason = if first.side == Side::Destination { BEFORE } else { AFTER };
        found.push(Displaced { spans: spans.into_iter().collect(), direction: first.direction, reason });
    }
    (ruleset, found)
}

/// Takes these rules out of the chains; their places, with those of all to which they alone lead.
fn taken(chains: &mut Chains, reached: &BTreeSet<ChainId>, touched: &BTreeSet<Span>) -> BTreeSet<Span> {
    let mut spans = touched.clone();
    for id in reached {
        let Some(chain) = chains.chain(*id) else { continue };
        let led =
            chain.rules.iter().filter(|rule| touched.contains(&rule.span)).filter_map(|rule| match rule.verdict {
                Verdict::Jump(to) => Some(to),
                _ => None,
            });
        let led: Vec<ChainId> = led.collect();
        spans.extend(chains.rules_from(led).filter(|rule| matters(rule)).map(|rule| rule.span));
    }
    for id in reached {
        if let Some(chain) = chains.chains.get_mut(id.0 as usize) {
            chain.rules.retain(|rule| !touched.contains(&rule.span));
        }
    }
    spans
}

/// Whether a rule decides, logs or leads on.
fn matters(rule: &Rule) -> bool {
    rule.log.is_some() || !matches!(rule.verdict, Verdict::Continue | Verdict::Assign(_))
}

/// Whether a base chain stops or logs any packet.
fn does_something(chains: &Chains, base: &Base) -> bool {
    chains.denies(base) || chains.rules_from([base.chain]).any(|rule| rule.log.is_some())
}

/// Whether each rule of a base chain says the same whatever the others say, and no other base chain leads to them.
fn is_in_any_order(chains: &Chains, base: &Base, reached: &BTreeSet<ChainId>) -> bool {
    let is_plain = |rule: &Rule| {
        matches!(
            rule.verdict,
            Verdict::Drop | Verdict::Reject(_) | Verdict::Continue | Verdict::Assign(_) | Verdict::Jump(_)
        )
    };
    let others = chains.bases.iter().filter(|other| other.chain != base.chain).map(|other| other.chain);
    base.default.as_ref().is_none_or(Verdict::accepts)
        && chains.rules_from([base.chain]).all(is_plain)
        && chains.reached(others).is_disjoint(reached)
}

/// What translations change: that of destinations, which later packets of a flow get as its first one did, that of senders, and
/// that of the answers.
fn moved(chains: &Chains) -> Vec<Moved> {
    let mut all: Vec<Moved> = Vec::new();
    for turn in &chains.turned {
        all.extend(turn.entered.iter().map(|entered| of_destination(turn, *entered)));
        let answers = turn.packets.iter().cloned().chain(turn.arrived());
        all.push(Moved {
            hook: Hook::Postrouting,
            priority: Hook::Postrouting.translates_at(),
            side: Side::Source,
            is_ported: true,
            packets: answers.map(|one| answer(&one)).collect(),
            direction: Direction::Forward,
        });
    }
    let translating = chains.bases.iter().filter(|base| chains.translating.contains(&base.chain));
    for base in translating.filter(|base| matches!(base.hook, Hook::Postrouting | Hook::Input)) {
        let rules = chains.rules_from([base.chain]).filter(|rule| rule.verdict == Verdict::Accept);
        let of = AddressSet::of_families(base.families.iter().copied());
        let own: Vec<Condition> = rules
            .flat_map(|rule| &rule.conditions)
            .map(|one| of_families(one, &of))
            .filter(|one| !one.is_empty())
            .collect();
        if !own.is_empty() {
            all.extend(of_sender(base.hook, &own));
        }
    }
    all
}

fn of_destination(turn: &Turned, (hook, priority): (Hook, i32)) -> Moved {
    let direction = match (hook, turn.to) {
        (Hook::Output, _) => Direction::Outbound,
        (_, Some(NewDestination { at: NewAddress::Host, .. })) => Direction::Inbound,
        _ => Direction::Forward,
    };
    let packets = turn.packets.iter().cloned().chain(turn.arrived());
    let packets = packets.map(|one| Condition { flows: later(true), outgoing: InterfaceSet::Any, ..one.untested() });
    let is_ported = turn.to.is_none_or(|to| to.port.is_some());
    Moved { hook, priority, side: Side::Destination, is_ported, packets: packets.collect(), direction }
}

/// Packets whose sender changes, and what answers them, whose destination changes back. The kernel leaves them their ports where
/// these are free.
fn of_sender(hook: Hook, own: &[Condition]) -> [Moved; 2] {
    let (back, direction) = match hook {
        Hook::Input => (Hook::Output, [Direction::Inbound, Direction::Outbound]),
        _ => (Hook::Prerouting, [Direction::Forward, Direction::Forward]),
    };
    let any = |one: &Arc<AddressSet>| Arc::new(one.whole_families());
    let sent = own.iter().map(|one| Condition { flows: later(true), ..one.untested() });
    let anew = own.iter().map(|one| Condition { source: any(&one.source), flows: later(true), ..one.untested() });
    let answers = || own.iter().map(answer);
    let sent_back = answers().map(|one| Condition { destination: any(&one.destination), ..one });
    let is_ported = false;
    let [to, from] = direction;
    let packets = sent.chain(anew).collect();
    let there = Moved { hook, priority: hook.translates_at(), side: Side::Source, is_ported, packets, direction: to };
    let packets = answers().chain(sent_back).collect();
    let priority = back.translates_at();
    [there, Moved { hook: back, priority, side: Side::Destination, is_ported, packets, direction: from }]
}

/// What answers packets: ports may be any.
fn answer(one: &Condition) -> Condition {
    Condition {
        source: Arc::clone(&one.destination),
        destination: Arc::clone(&one.source),
        incoming: one.outgoing.clone(),
        outgoing: InterfaceSet::Any,
        source_ports: PortSet::full(),
        selectors: PortSet::full(),
        flows: later(false),
        ..one.untested()
    }
}

/// The flows of packets that are translated: of the first ones too, or of those behind them alone.
fn later(has_first: bool) -> FlowSet {
    let behind = [Tracking::Established, Tracking::Related];
    if has_first { tracked(&[Tracking::New, Tracking::Established, Tracking::Related]) } else { tracked(&behind) }
}

fn of_families(one: &Condition, of: &AddressSet) -> Condition {
    Condition {
        source: one.source.intersection(of).into(),
        destination: one.destination.intersection(of).into(),
        ..one.clone()
    }
}

/// Whether two have packets in common; where patterns of interfaces can't say it, they may have.
fn overlap(one: &Condition, other: &Condition) -> bool {
    !one.both(other).is_ok_and(|both| both.is_empty())
}

/// Puts a place left open for the rules of each chain to the head of the chain by which their packets go, or of the first.
pub(super) fn stand_open(chains: &mut [Chain<'_>], displaced: &[Displaced]) {
    for one in displaced.iter().rev() {
        let at = chains.iter().position(|chain| chain.direction == one.direction).unwrap_or(0);
        let Some(chain) = chains.get_mut(at) else { return };
        let (reason, spans) = (one.reason.to_owned(), one.spans.clone());
        let open = Open { steps: Vec::new(), reason, heads: spans.clone(), spans, all_of: None };
        chain.entries.insert(0, Entry::Open(open));
    }
}
