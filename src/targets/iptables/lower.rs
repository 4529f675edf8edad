//! From a policy to lines of iptables and ip6tables: rule by rule, then by protocol, in the policy's order.

use std::sync::Arc;

use super::helpers;
use super::limits;
use super::line::{AddressOperand, Line, PortOperand, Syn, Verdict};
use super::messages;
use super::model::{Chain, Ruleset, SetFile};
use super::sets::Sets;
use crate::diagnostic::Diagnostics;
use crate::policy::{Action, Direction, Fact, LogRate, Match, Policy, ProtocolMatch, Reply, Rule, TcpFlags, TcpNew};
use crate::protocol::IcmpKinds;
use crate::sets::Family;
use crate::targets::devices;
use crate::targets::netfilter::{self, Clause, LimitNames, LimitStatement, LogStatement, Opening};
use crate::targets::quote::{self, Quoted};

/// Bytes of a comment; iptables cuts what is longer without a word.
const COMMENT_LIMIT: usize = 255;
/// Bytes of a log prefix; the same.
pub(super) const LOG_PREFIX_LIMIT: usize = 29;
/// Authentication Header (RFC 4302): in IPv6 an extension header, which `-p` of ip6tables-legacy does not see.
const AH: u8 = 51;
/// Routing, fragment and destination options headers (RFC 8200): in IPv6 never the protocol of a packet.
const ONLY_EXTENSIONS: [u8; 3] = [43, 44, 60];

/// The files of a policy.
pub(super) struct Lowered {
    pub(super) rulesets: [Ruleset; 2],
    pub(super) sets: SetFile,
}

/// The rulesets of both families, and the sets that they refer to.
pub(super) fn lower(policy: &Policy, diagnostics: &mut Diagnostics) -> Lowered {
    let profile = quote::safe_line(&policy.name, COMMENT_LIMIT);
    let (mut sets, mut limits) = (Sets::default(), LimitNames::default());
    let mut chains: [Vec<Chain>; 2] = [Vec::new(), Vec::new()];
    let [helpers_v4, helpers_v6] = helpers::chains(policy, &mut sets, diagnostics);
    for direction in Direction::ALL {
        let lines = [Vec::new(), Vec::new()];
        let mut lowering =
            Lowering { sets: &mut sets, limits: &mut limits, diagnostics, direction, limit: None, lines };
        if let Some(chain) = policy.chain(direction) {
            for rule in &chain.rules {
                lowering.rule(rule);
            }
            lowering.default(chain.default);
        }
        let managed = policy.chain(direction).is_some();
        for (chains, lines) in chains.iter_mut().zip(lowering.lines) {
            let (name, hook) = chain_names(direction);
            chains.push(Chain { name, hook, direction: direction.name(), managed, lines });
        }
    }
    let sets = SetFile { profile: profile.clone(), sets: sets.into_list() };
    let [v4, v6] = chains;
    let [managed, unmanaged] = netfilter::managed(policy);
    let ruleset = |family, chains, helper_chains| Ruleset {
        profile: profile.clone(),
        family,
        managed: managed.clone(),
        unmanaged: unmanaged.clone(),
        mid_stream: policy.tcp_new == TcpNew::Any,
        has_sets: !sets.sets.is_empty(),
        helper_chains,
        chains,
    };
    Lowered { rulesets: [ruleset(Family::V4, v4, helpers_v4), ruleset(Family::V6, v6, helpers_v6)], sets }
}

fn chain_names(direction: Direction) -> (&'static str, &'static str) {
    match direction {
        Direction::Inbound => ("PC-IN", "INPUT"),
        Direction::Outbound => ("PC-OUT", "OUTPUT"),
        Direction::Forward => ("PC-FWD", "FORWARD"),
    }
}

pub(super) struct Lowering<'a> {
    pub(super) sets: &'a mut Sets,
    pub(super) limits: &'a mut LimitNames,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) direction: Direction,
    /// The limit of the rule at hand: IPv4, IPv6.
    pub(super) limit: Option<[Arc<LimitStatement>; 2]>,
    /// IPv4, IPv6.
    pub(super) lines: [Vec<Line>; 2],
}

impl Lowering<'_> {
    fn rule(&mut self, rule: &Rule) {
        let before = self.count();
        let comment = netfilter::comment(rule, COMMENT_LIMIT);
        if let Some(log) = &rule.log
            && let Some(rate) = log.rate.filter(|rate| is_too_fast(*rate))
        {
            self.diagnostics.push(messages::log_rate(log, rate));
        }
        if let Some(log) = &rule.log
            && let Some(prefix) = &log.prefix
        {
            let [whole, cut] = [usize::MAX, LOG_PREFIX_LIMIT].map(|limit| quote::log_prefix(prefix, limit));
            if whole.as_str() != cut.as_str() {
                self.diagnostics.push(messages::log_prefix(log, cut.as_str()));
            }
        }
        let mut refused = self.limited(rule).is_none();
        for condition in &rule.matches {
            refused |= self.condition(rule, condition, &comment).is_none();
        }
        if self.count() == before && !refused {
            let remark = Quoted::trusted(format!("rule {} matches nothing", comment.as_str()));
            for lines in &mut self.lines {
                lines.push(Line { remark: Some(remark.clone()), ..Line::default() });
            }
        }
    }

    /// Notes the limit of a rule; none if the kernel can't count so, which is said.
    fn limited(&mut self, rule: &Rule) -> Option<()> {
        self.limit = None;
        let Some(limit) = &rule.limit else { return Some(()) };
        let counted = limits::counted(limit);
        if counted != limit.count {
            self.diagnostics.push(messages::limit_rate(limit, counted));
            return None;
        }
        let name = Quoted::trusted(format!("pc-{}", self.limits.name(rule, limit, self.direction)));
        self.limit = Some(Family::ALL.map(|family| {
            let key = limit.per_source.map(|_| Quoted::trusted("srcip"));
            let length = limit.per_source.and_then(|own| own.network(family));
            Arc::new(LimitStatement { name: name.clone(), key, length, limit: limit.clone() })
        }));
        Some(())
    }

    fn count(&self) -> usize {
        self.lines.iter().map(Vec::len).sum()
    }

    /// The closing lines: a chain of our own has no policy.
    fn default(&mut self, action: Action) {
        let comment = Quoted::trusted(format!("default: {}", action.name()));
        for (family, lines) in Family::ALL.into_iter().zip(&mut self.lines) {
            let line = Line { comment: Some(comment.clone()), ..Line::default() };
            verdict(action, family, line, lines);
        }
    }

    /// The lines of one match; none if it could not be expressed, which is said.
    fn condition(&mut self, rule: &Rule, condition: &Match, comment: &Quoted) -> Option<()> {
        let incoming = devices::named("iptables", rule, &condition.incoming, self.diagnostics);
        let outgoing = devices::named("iptables", rule, &condition.outgoing, self.diagnostics);
        let (incoming, outgoing) = (incoming?.unwrap_or_default(), outgoing?.unwrap_or_default());
        for family in condition.families() {
            let premises = premises(rule, family);
            let start = Line { comment: Some(comment.clone()), premises, ..Line::default() };
            let mut spread = Spread(vec![start]);
            spread.over(&incoming, |line, name| line.incoming = Some(name.clone()));
            spread.over(&outgoing, |line, name| line.outgoing = Some(name.clone()));
            if self.packets(condition, family, &mut spread) {
                self.finish(rule, condition, family, spread);
            }
        }
        Some(())
    }

    /// Adds the conditions on addresses and protocol; false where no packet of the family can have the protocol.
    pub(super) fn packets(&mut self, condition: &Match, family: Family, spread: &mut Spread) -> bool {
        let [from, to] = self.sets.addresses(&condition.source, &condition.destination, family);
        spread.over(&from, |line, operand: &AddressOperand| line.source = Some(operand.clone()));
        spread.over(&to, |line, operand: &AddressOperand| line.destination = Some(operand.clone()));
        self.protocol(&condition.protocol, family, spread)
    }

    /// Adds the condition on the protocol; false where no packet of the family can have it.
    fn protocol(&mut self, protocol: &ProtocolMatch, family: Family, spread: &mut Spread) -> bool {
        match protocol {
            ProtocolMatch::Any => {}
            ProtocolMatch::Ports { transport, source, destination } => {
                spread.protocol(transport.name());
                let [from, to] = [source, destination].map(|ports| self.sets.ports(ports, *transport));
                spread.over(&from, |line, operand: &PortOperand| line.source_ports = Some(operand.clone()));
                spread.over(&to, |line, operand: &PortOperand| line.destination_ports = Some(operand.clone()));
            }
            ProtocolMatch::Icmp { kinds, .. } => {
                spread.protocol(if family == Family::V4 { "icmp" } else { "icmpv6" });
                if let IcmpKinds::Only(kinds) = kinds {
                    spread.over(kinds, |line, kind| {
                        let code = kind.code.map_or(String::new(), |code| format!("/{code}"));
                        line.icmp_type = Some(Quoted::trusted(format!("{}{code}", kind.kind)));
                    });
                }
            }
            ProtocolMatch::Number(number) => match (family, number.number()) {
                (Family::V6, AH) => spread.over(&["ah"], |line, name| line.extension = Some(name)),
                (Family::V6, other) if ONLY_EXTENSIONS.contains(&other) => return false,
                (_, other) => spread.protocol(&other.to_string()),
            },
        }
        true
    }

    /// Adds states, log and verdict to lines that say all else.
    fn finish(&mut self, rule: &Rule, condition: &Match, family: Family, spread: Spread) {
        let log = LogStatement::of(rule, condition, self.direction, LOG_PREFIX_LIMIT);
        let paced = rule.log.as_ref().and_then(|log| log.rate).filter(|rate| rate.per_source);
        let pace = paced.map(|rate| Quoted::trusted(format!("pc-{}", self.limits.pace(rule, rate, self.direction))));
        let expected = helpers::expected(condition);
        let clauses: Vec<Clause> = netfilter::clauses(condition.states, &condition.protocol).collect();
        if !clauses.iter().all(|clause| says_flags(*clause)) {
            self.diagnostics.push(messages::flags(rule));
            return;
        }
        let limit = self.limit.as_ref().filter(|_| rule.limit_of(condition).is_some());
        let limit = limit.map(|[v4, v6]| if family == Family::V4 { v4 } else { v6 });
        let [v4, v6] = &mut self.lines;
        let lines = if family == Family::V4 { v4 } else { v6 };
        for line in spread.0 {
            let by_state = clauses.iter().filter(|_| expected.is_empty()).map(|clause| {
                let mut line = line.clone();
                clause_of(*clause, &mut line);
                line
            });
            let by_helper = expected.iter().map(|helper| helper.line(&line));
            for line in by_state.chain(by_helper) {
                if let Some(log) = &log {
                    let verdict = Some(Verdict::Log(log.clone()));
                    lines.push(Line { verdict, pace: pace.clone(), ..line.clone() });
                }
                match limit {
                    Some(limit) => {
                        let within = Line { limit: Some(limit.clone()), ..line.clone() };
                        verdict(rule.action, family, within, lines);
                        verdict(Action::Deny, family, line, lines);
                    }
                    None => verdict(rule.action, family, line, lines),
                }
            }
        }
    }
}

/// Whether `-m limit` cannot count so much: it goes up to 10,000 a second.
fn is_too_fast(rate: LogRate) -> bool {
    let seconds = match rate.unit {
        "second" => 1,
        "minute" => 60,
        "hour" => 3_600,
        _ => 86_400,
    };
    u64::from(rate.count) > 10_000 * seconds
}

fn clause_of(clause: Clause, line: &mut Line) {
    if let Some(flags) = clause.flags {
        line.flags = Some(tcp_flags(flags));
        line.protocol = Some(Quoted::trusted("tcp"));
    }
    line.states = clause.tracked.words().map(|words| Quoted::trusted(words.join(",").to_ascii_uppercase()));
    match clause.opening {
        Opening::Unsaid => {}
        Opening::Syn => line.syn = Some(Syn::Only),
        Opening::NotSyn => line.syn = Some(Syn::Never),
        Opening::Rst => line.rst = Some(true),
        Opening::NotRst => line.rst = Some(false),
        Opening::NotTcp => line.negated = true,
    }
    if clause.opening != Opening::Unsaid && line.protocol.is_none() {
        line.protocol = Some(Quoted::trusted("tcp"));
    }
}

/// The line with its verdict; a reject of any protocol is two lines, TCP first.
fn verdict(action: Action, family: Family, mut line: Line, lines: &mut Vec<Line>) {
    let unreachable = if family == Family::V4 { "icmp-port-unreachable" } else { "icmp6-port-unreachable" };
    let is_tcp = !line.negated && line.protocol.as_ref().is_some_and(|protocol| protocol.as_str() == "tcp");
    line.verdict = Some(match action {
        Action::Allow => Verdict::Accept,
        Action::Continue => return,
        Action::Deny => Verdict::Drop,
        Action::Reject if is_tcp => Verdict::Reject("tcp-reset"),
        Action::RejectWith(reply) => Verdict::Reject(answer(reply, family)),
        Action::Reject => {
            if line.protocol.is_none() && line.extension.is_none() {
                let verdict = Some(Verdict::Reject("tcp-reset"));
                lines.push(Line { verdict, protocol: Some(Quoted::trusted("tcp")), ..line.clone() });
            }
            Verdict::Reject(unreachable)
        }
    });
    lines.push(line);
}

/// The word after `--reject-with` (iptables-extensions(8), REJECT).
fn answer(reply: Reply, family: Family) -> &'static str {
    match (reply, family) {
        (Reply::PortUnreachable, Family::V4) => "icmp-port-unreachable",
        (Reply::PortUnreachable, Family::V6) => "icmp6-port-unreachable",
        (Reply::HostUnreachable, Family::V4) => "icmp-host-unreachable",
        (Reply::HostUnreachable, Family::V6) => "icmp6-addr-unreachable",
        (Reply::NoRoute, Family::V4) => "icmp-net-unreachable",
        (Reply::NoRoute, Family::V6) => "icmp6-no-route",
        (Reply::AdminProhibited, Family::V4) => "icmp-admin-prohibited",
        (Reply::AdminProhibited, Family::V6) => "icmp6-adm-prohibited",
        // Of one family each: a rule with packets of the other was refused.
        (Reply::HostProhibited, _) => "icmp-host-prohibited",
        (Reply::NetProhibited, _) => "icmp-net-prohibited",
        (Reply::ProtocolUnreachable, _) => "icmp-proto-unreachable",
        (Reply::PolicyFail, _) => "icmp6-policy-fail",
        (Reply::RejectRoute, _) => "icmp6-reject-route",
    }
}

/// ` -m hl --hl-eq 255 -m addrtype ! --dst-type BROADCAST`
fn premises(rule: &Rule, family: Family) -> Option<Quoted> {
    let words = rule.premises.iter().map(|premise| {
        let not = if premise.holds { "" } else { "! " };
        match premise.fact {
            Fact::HopLimit(number) if family == Family::V4 => format!(" -m ttl {not}--ttl-eq {number}"),
            Fact::HopLimit(number) => format!(" -m hl {not}--hl-eq {number}"),
            Fact::RoutingHeader(number) => format!(" -m rt {not}--rt-type {number}"),
            Fact::From(kind) => format!(" -m addrtype {not}--src-type {}", kind.word().to_ascii_uppercase()),
            Fact::To(kind) => format!(" -m addrtype {not}--dst-type {}", kind.word().to_ascii_uppercase()),
        }
    });
    let text: String = words.collect();
    (!text.is_empty()).then(|| Quoted::trusted(text))
}

/// ` --tcp-flags FIN,ACK FIN,ACK`
fn tcp_flags(flags: TcpFlags) -> Quoted {
    let words = |flags: u8| match flags {
        0 => "NONE".to_owned(),
        flags => TcpFlags::names(flags, ",").to_ascii_uppercase(),
    };
    let negated = if flags.negated() { " !" } else { "" };
    Quoted::trusted(format!("{negated} --tcp-flags {} {}", words(flags.mask()), words(flags.value())))
}

/// Whether iptables can say a condition on flags: of ECE and CWR it knows nothing, and it takes one test of flags in a line.
fn says_flags(clause: Clause) -> bool {
    /// The flags that `--tcp-flags` knows.
    const KNOWN: u8 = 0b11_1111;
    clause.flags.is_none_or(|flags| flags.mask() & !KNOWN == 0 && clause.opening == Opening::Unsaid)
}

/// Lines that are multiplied by every condition that one line cannot hold.
pub(super) struct Spread(pub(super) Vec<Line>);

impl Spread {
    fn protocol(&mut self, protocol: &str) {
        let protocol = Quoted::trusted(protocol);
        self.0.iter_mut().for_each(|line| line.protocol = Some(protocol.clone()));
    }

    /// A line for each value; no values are no condition.
    pub(super) fn over<T>(&mut self, values: &[T], set: impl Fn(&mut Line, &T)) {
        match values {
            [] => {}
            [only] => self.0.iter_mut().for_each(|line| set(line, only)),
            _ => {
                let spread = self.0.iter().flat_map(|line| values.iter().map(move |value| (line, value)));
                self.0 = spread
                    .map(|(line, value)| {
                        let mut line = line.clone();
                        set(&mut line, value);
                        line
                    })
                    .collect();
            }
        }
    }
}
