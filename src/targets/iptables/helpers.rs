//! Helpers of connection tracking in iptables: the lines of the raw table that give flows to them, and what a line of the
//! filter table says of flows that they expect.
//!
//! The raw table is asked before tracking begins, for packets to the host and through it alike, and before the filter table's
//! order of rules is known. So its lines say what the filter rule says: to an address of the host's own, or to one of another
//! host (a packet to a group or a broadcast address may be both, and gets no helper), and behind lines that leave the chain for what an earlier rule lets through without this helper.
//!
//! In: a policy. Out: two chains, by family; none where no rule has a helper.

use super::line::{Line, Syn, To, Verdict};
use super::lower::{Lowering, Spread};
use super::messages;
use super::model::Chain;
use super::sets::Sets;
use crate::diagnostic::Diagnostics;
use crate::policy::{self, Action, Direction, Interfaces, Match, Policy, ProtocolMatch, Rule, State, TcpNew};
use crate::protocol::Transport;
use crate::targets::devices;
use crate::targets::netfilter::{self, LimitNames};
use crate::targets::quote::Quoted;

/// Bytes of a comment.
const COMMENT_LIMIT: usize = 255;

/// Chains of the raw table, IPv4 and IPv6.
pub(super) fn chains(policy: &Policy, sets: &mut Sets, diagnostics: &mut Diagnostics) -> [Vec<Chain>; 2] {
    let has_helper = |chain: &policy::Chain| chain.rules.iter().any(|rule| rule.helper().is_some());
    if !policy.chains.iter().any(has_helper) {
        return [Vec::new(), Vec::new()];
    }
    let mut all: [Vec<Chain>; 2] = [Vec::new(), Vec::new()];
    for (name, hook, directions) in [
        ("PC-HELP", "PREROUTING", &[Direction::Inbound, Direction::Forward][..]),
        ("PC-HELP-OUT", "OUTPUT", &[Direction::Outbound]),
    ] {
        let mut lines: [Vec<Line>; 2] = [Vec::new(), Vec::new()];
        for chain in directions.iter().filter_map(|direction| policy.chain(*direction)).filter(|one| has_helper(one)) {
            let mut lowering = Lowering {
                sets: &mut *sets,
                limits: &mut LimitNames::default(),
                diagnostics: &mut *diagnostics,
                direction: chain.direction,
                limit: None,
                lines: [Vec::new(), Vec::new()],
            };
            lowering.assigning(chain, policy.tcp_new);
            for (all, own) in lines.iter_mut().zip(lowering.lines) {
                all.extend(own);
            }
        }
        for (chains, lines) in all.iter_mut().zip(lines) {
            chains.push(Chain { name, hook, direction: "", managed: true, lines });
        }
    }
    all
}

impl Lowering<'_> {
    /// The lines for one chain of the policy: its rules with a helper, and those before them that take some of their packets.
    fn assigning(&mut self, chain: &policy::Chain, tcp_new: TcpNew) {
        let mut reads: Vec<(usize, &Match)> = Vec::new();
        for (number, rule) in chain.rules.iter().enumerate() {
            reads.extend(rule.matches.iter().filter(|one| one.helping.reads().is_some()).map(|one| (number, one)));
        }
        for (number, rule) in chain.rules.iter().enumerate().filter(|(_, rule)| rule.action == Action::Allow) {
            for condition in rule.matches.iter().filter(|one| one.is_plain() && one.states.contains(State::New)) {
                let later = || reads.iter().filter(|(own, _)| *own > number);
                let verdict = match condition.helping.reads() {
                    Some(helper) => Verdict::Helper(Quoted::trusted(helper.name())),
                    None if later().any(|(_, other)| may_meet(condition, other)) => Verdict::Return,
                    None => continue,
                };
                if asks_more(rule, condition, tcp_new) {
                    self.diagnostics.push(messages::helper_by_condition(rule));
                    break;
                }
                self.assign(rule, condition, &verdict);
            }
        }
    }

    fn assign(&mut self, rule: &Rule, condition: &Match, verdict: &Verdict) {
        let forward = self.direction == Direction::Forward;
        if forward && condition.outgoing != Interfaces::Any {
            self.diagnostics.push(messages::helper_by_way_out(rule));
            return;
        }
        let incoming = devices::named("iptables", rule, &condition.incoming, self.diagnostics);
        let outgoing = devices::named("iptables", rule, &condition.outgoing, self.diagnostics);
        let (Some(incoming), Some(outgoing)) = (incoming, outgoing) else { return };
        let to = match self.direction {
            Direction::Inbound => Some(To::Own),
            Direction::Forward => Some(To::Another),
            Direction::Outbound => None,
        };
        let comment = netfilter::comment(rule, COMMENT_LIMIT);
        for family in condition.families() {
            let start = Line { comment: Some(comment.clone()), to, verdict: Some(verdict.clone()), ..Line::default() };
            let mut spread = Spread(vec![start]);
            spread.over(&incoming.clone().unwrap_or_default(), |line, name| line.incoming = Some(name.clone()));
            spread.over(&outgoing.clone().unwrap_or_default(), |line, name| line.outgoing = Some(name.clone()));
            if self.packets(condition, family, &mut spread) {
                let [v4, v6] = &mut self.lines;
                let lines = if family == crate::sets::Family::V4 { v4 } else { v6 };
                lines.append(&mut spread.0);
            }
        }
    }
}

/// Whether the rule asks of packets that open a flow what the raw table does not: it is asked before they are tracked, and its lines
/// say protocols, ports and addresses.
fn asks_more(rule: &Rule, condition: &Match, tcp_new: TcpNew) -> bool {
    let has_tcp = match &condition.protocol {
        ProtocolMatch::Ports { transport, .. } => *transport == Transport::Tcp,
        protocol => *protocol == ProtocolMatch::Any,
    };
    let some_segments = has_tcp && tcp_new == TcpNew::Any && !condition.states.contains(State::MidStream);
    !rule.premises.is_empty() || condition.states.flags().is_some() || some_segments
}

/// Whether a packet may fit both, as far as protocol and ports say.
fn may_meet(one: &Match, reads: &Match) -> bool {
    match (&one.protocol, &reads.protocol) {
        (ProtocolMatch::Any, _) => true,
        (
            ProtocolMatch::Ports { transport, destination, .. },
            ProtocolMatch::Ports { transport: other, destination: ports, .. },
        ) => transport == other && destination.overlaps(ports),
        _ => false,
    }
}

/// That a flow is expected by a helper.
pub(super) struct Expected {
    helper: Quoted,
    is_tcp: bool,
}

/// The helpers that may expect such a flow; none if it is no match of expected flows.
pub(super) fn expected(condition: &Match) -> Vec<Expected> {
    let is_tcp = matches!(&condition.protocol, ProtocolMatch::Ports { transport: Transport::Tcp, .. });
    let helpers = condition.helping.expects().into_iter().flat_map(|helpers| helpers.iter());
    helpers.map(|helper| Expected { helper: Quoted::trusted(helper.name()), is_tcp }).collect()
}

impl Expected {
    /// The line for such a flow: state and helper in one line, never the state alone.
    pub(super) fn line(&self, line: &Line) -> Line {
        Line {
            syn: self.is_tcp.then_some(Syn::Only),
            states: Some(Quoted::trusted("RELATED")),
            expected: Some(self.helper.clone()),
            ..line.clone()
        }
    }
}
