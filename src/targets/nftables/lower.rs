//! From a policy to lines of nft: rule by rule, then by protocol and family, in the policy's order.

use super::helpers::Objects;
use super::limits::Limits;
use super::model::{Chain, Line, Ruleset, Verdict};
use super::sets::{Sets, braced};
use crate::diagnostic::Diagnostics;
use crate::policy::{self, Action, Direction, Fact, Match, Policy, ProtocolMatch, Reply, Rule, TcpFlags, TcpNew};
use crate::protocol::{IcmpKind, IcmpKinds};
use crate::sets::Family;
use crate::targets::devices;
use crate::targets::netfilter::{self, Clause, LogStatement, Opening};
use crate::targets::quote::{self, Quoted};

/// Bytes of a rule's comment (nft 1.0.6: "comment too long").
const COMMENT_LIMIT: usize = 128;
/// Bytes of a log prefix (nft 1.0.6 aborts on a longer one).
pub(super) const LOG_PREFIX_LIMIT: usize = 127;

/// The ruleset of a policy.
pub(super) fn lower(policy: &Policy, diagnostics: &mut Diagnostics) -> Ruleset {
    let mut sets = Sets::default();
    let (mut objects, mut limits) = (Objects::default(), Limits::default());
    let mut lower = |chain| self::chain(chain, &mut sets, &mut objects, &mut limits, diagnostics);
    let chains = policy.chains.iter().map(&mut lower).collect();
    let [managed, unmanaged] = netfilter::managed(policy);
    Ruleset {
        profile: quote::safe_line(&policy.name, COMMENT_LIMIT),
        managed,
        unmanaged,
        mid_stream: policy.tcp_new == TcpNew::Any,
        helpers: objects.into_list(),
        sets: sets.into_list(),
        limits: limits.into_list(),
        chains,
    }
}

fn chain(
    chain: &policy::Chain,
    sets: &mut Sets,
    objects: &mut Objects,
    limits: &mut Limits,
    diagnostics: &mut Diagnostics,
) -> Chain {
    let mut lowering =
        Lowering { sets, objects, limits, diagnostics, direction: chain.direction, bucket: None, lines: Vec::new() };
    lowering.lines.reserve(chain.rules.len());
    for rule in &chain.rules {
        lowering.rule(rule);
    }
    if chain.default == Action::Reject {
        let comment = Quoted::trusted("default: reject");
        let line = Line { verdict: Some(Verdict::Reject), comment: Some(comment), ..Line::default() };
        lowering.lines.push(reset(Line { protocol: Some(Quoted::trusted("tcp")), ..line.clone() }));
        lowering.lines.push(line);
    }
    Chain {
        hook: match chain.direction {
            Direction::Inbound => "input",
            Direction::Outbound => "output",
            Direction::Forward => "forward",
        },
        policy: if chain.default == Action::Allow { "accept" } else { "drop" },
        lines: lowering.lines,
    }
}

pub(super) struct Lowering<'a> {
    sets: &'a mut Sets,
    pub(super) objects: &'a mut Objects,
    limits: &'a mut Limits,
    diagnostics: &'a mut Diagnostics,
    direction: Direction,
    /// The name of the buckets of the rule at hand.
    bucket: Option<String>,
    lines: Vec<Line>,
}

impl Lowering<'_> {
    fn rule(&mut self, rule: &Rule) {
        let before = self.lines.len();
        let comment = netfilter::comment(rule, COMMENT_LIMIT);
        if let Some(log) = rule.log.as_ref().filter(|log| log.rate.is_some_and(|rate| rate.per_source)) {
            self.diagnostics.push(crate::targets::messages::log_per_source("nftables", log));
        }
        self.bucket = rule.limit.as_ref().map(|limit| self.limits.name(rule, limit, self.direction));
        let mut refused = false;
        for condition in &rule.matches {
            refused |= self.condition(rule, condition, &comment).is_none();
        }
        if self.lines.len() == before && !refused {
            let remark = Quoted::trusted(format!("rule {} matches nothing", comment.as_str()));
            self.lines.push(Line { remark: Some(remark), ..Line::default() });
        }
    }

    /// The lines of one match; none if it could not be expressed, which is said.
    fn condition(&mut self, rule: &Rule, condition: &Match, comment: &Quoted) -> Option<()> {
        let incoming = devices::named("nftables", rule, &condition.incoming, self.diagnostics);
        let outgoing = devices::named("nftables", rule, &condition.outgoing, self.diagnostics);
        let (incoming, outgoing) = (incoming?.map(quoted_names), outgoing?.map(quoted_names));
        let start = Line { incoming, outgoing, comment: Some(comment.clone()), ..Line::default() };
        // A source address is of one family, and so are the names of a hop limit, and what IPv6 alone has.
        let per_source = rule.limit_of(condition).is_some_and(|limit| limit.per_source.is_some());
        let apart = per_source || !rule.premises.is_empty();
        if condition.any_address() && condition.protocol.family().is_none() && !apart {
            self.protocol(rule, condition, start);
            return Some(());
        }
        for family in condition.families() {
            let mut line = start.clone();
            line.header = if family == Family::V4 { "ip" } else { "ip6" };
            line.premises = premises(rule, family);
            line.source = self.sets.addresses(&condition.source, family);
            line.destination = self.sets.addresses(&condition.destination, family);
            if line.source.is_none() && line.destination.is_none() {
                line.family = Some(if family == Family::V4 { "ipv4" } else { "ipv6" });
            }
            self.protocol(rule, condition, line);
        }
        Some(())
    }

    fn protocol(&mut self, rule: &Rule, condition: &Match, mut line: Line) {
        match &condition.protocol {
            ProtocolMatch::Any => self.states(rule, condition, &line),
            ProtocolMatch::Ports { transport, source, destination } => {
                line.transport = transport.name();
                line.source_ports = self.sets.ports(source);
                line.destination_ports = self.sets.ports(destination);
                if line.source_ports.is_none() && line.destination_ports.is_none() {
                    line.protocol = Some(Quoted::trusted(transport.name()));
                }
                self.states(rule, condition, &line);
            }
            ProtocolMatch::Icmp { family, kinds } => self.icmp(rule, condition, *family, kinds, line),
            ProtocolMatch::Number(number) => {
                line.protocol = Some(Quoted::trusted(number.number().to_string()));
                self.states(rule, condition, &line);
            }
        }
    }

    fn icmp(&mut self, rule: &Rule, condition: &Match, family: Family, kinds: &IcmpKinds, mut line: Line) {
        let (header, protocol) = if family == Family::V4 { ("icmp", "icmp") } else { ("icmpv6", "ipv6-icmp") };
        line.icmp = header;
        let IcmpKinds::Only(kinds) = kinds else {
            line.protocol = Some(Quoted::trusted(protocol));
            self.states(rule, condition, &line);
            return;
        };
        // A type implies the family.
        line.family = None;
        let whole: Vec<String> =
            kinds.iter().filter(|kind| kind.code.is_none()).map(|kind| kind.kind.to_string()).collect();
        if !whole.is_empty() {
            line.icmp_types = Some(braced(whole));
            self.states(rule, condition, &line);
        }
        let coded: Vec<&IcmpKind> = kinds.iter().filter(|kind| kind.code.is_some()).collect();
        for same_type in coded.chunk_by(|one, next| one.kind == next.kind) {
            let codes = same_type.iter().filter_map(|kind| kind.code).map(|code| code.to_string()).collect();
            line.icmp_types = same_type.first().map(|kind| Quoted::trusted(kind.kind.to_string()));
            line.icmp_codes = Some(braced(codes));
            self.states(rule, condition, &line);
        }
    }

    fn states(&mut self, rule: &Rule, condition: &Match, line: &Line) {
        if let Some(helpers) = condition.helping.expects() {
            return self.expected(rule, condition, line, helpers);
        }
        let reads = self.reads(condition);
        for Clause { tracked, opening, flags } in netfilter::clauses(condition.states, &condition.protocol) {
            let mut line = Line { helper: reads.clone(), ..line.clone() };
            line.states = tracked.words().map(|words| braced(words.into_iter().map(str::to_owned).collect()));
            if let Some(flags) = flags {
                line.flags = Some(tcp_flags(flags));
                line.protocol = None;
            }
            match opening {
                Opening::Unsaid => {}
                Opening::Syn | Opening::NotSyn => {
                    line.syn = Some(Quoted::trusted(if opening == Opening::Syn { "==" } else { "!=" }));
                    // The flags imply TCP.
                    line.protocol = None;
                }
                Opening::Rst | Opening::NotRst => {
                    line.rst = Some(Quoted::trusted(if opening == Opening::Rst { "==" } else { "!=" }));
                    line.protocol = None;
                }
                Opening::NotTcp => line.protocol = Some(Quoted::trusted("!= tcp")),
            }
            self.verdict(rule, condition, line);
        }
    }

    pub(super) fn verdict(&mut self, rule: &Rule, condition: &Match, mut line: Line) {
        if let Some(log) = LogStatement::of(rule, condition, self.direction, LOG_PREFIX_LIMIT) {
            self.lines.push(Line { log: Some(log), helper: None, ..line.clone() });
        }
        let is_tcp = line.flags.is_some() || line.transport == "tcp" || line.syn.is_some() || line.rst.is_some();
        let never_tcp = !is_tcp && (line.protocol.is_some() || !line.transport.is_empty() || !line.icmp.is_empty());
        match rule.action {
            Action::Allow => {
                line.verdict = Some(Verdict::Accept);
                if let (Some(limit), Some(name)) = (rule.limit_of(condition), &self.bucket) {
                    // A packet for which the set has no room does not match: it is dropped, never let through.
                    let statement = self.limits.statement(limit, name, line.header);
                    self.lines.push(Line { limit: Some(statement), ..line.clone() });
                    line = Line { verdict: Some(Verdict::Drop), helper: None, ..line };
                }
            }
            Action::Continue => return,
            Action::Deny => line.verdict = Some(Verdict::Drop),
            Action::RejectWith(reply) => line = answered(line, reply),
            Action::Reject if is_tcp => line = reset(line),
            Action::Reject => {
                if !never_tcp {
                    self.lines.push(reset(Line { protocol: Some(Quoted::trusted("tcp")), ..line.clone() }));
                }
                line.verdict = Some(Verdict::Reject);
            }
        }
        self.lines.push(line);
    }
}

/// `ip6 hoplimit 255 fib daddr type != broadcast`
fn premises(rule: &Rule, family: Family) -> Option<Quoted> {
    let words = rule.premises.iter().map(|premise| {
        let not = if premise.holds { "" } else { "!= " };
        match premise.fact {
            Fact::HopLimit(number) if family == Family::V4 => format!("ip ttl {not}{number}"),
            Fact::HopLimit(number) => format!("ip6 hoplimit {not}{number}"),
            Fact::RoutingHeader(number) => format!("rt type {not}{number}"),
            Fact::From(kind) => format!("fib saddr type {not}{}", kind.word()),
            Fact::To(kind) => format!("fib daddr type {not}{}", kind.word()),
        }
    });
    let text = words.collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| Quoted::trusted(text))
}

/// The line that answers TCP with a reset. Its family is said by an address: nft 1.0.6 leaves `meta nfproto` out when it lists
/// a line that rejects so, and the listing would mean both families.
fn reset(mut line: Line) -> Line {
    if let Some(family) = line.family.take() {
        line.source = Some(Quoted::trusted(if family == "ipv4" { "0.0.0.0/0" } else { "::/0" }));
    }
    Line { verdict: Some(Verdict::Reset), ..line }
}

/// The line that answers with one message. Where that is of one family, the family is said by an address, as for a reset.
fn answered(mut line: Line, reply: Reply) -> Line {
    let word = match reply {
        Reply::PortUnreachable => "icmpx port-unreachable",
        Reply::HostUnreachable => "icmpx host-unreachable",
        Reply::NoRoute => "icmpx no-route",
        Reply::AdminProhibited => "icmpx admin-prohibited",
        Reply::HostProhibited => "icmp host-prohibited",
        Reply::NetProhibited => "icmp net-prohibited",
        Reply::ProtocolUnreachable => "icmp prot-unreachable",
        Reply::PolicyFail => "icmpv6 policy-fail",
        Reply::RejectRoute => "icmpv6 reject-route",
    };
    if reply.family().is_some()
        && let Some(family) = line.family.take()
    {
        line.source = Some(Quoted::trusted(if family == "ipv4" { "0.0.0.0/0" } else { "::/0" }));
    }
    Line { verdict: Some(Verdict::Reject), answer: Some(Quoted::trusted(word)), ..line }
}

/// `& (fin|ack) == fin|ack`
fn tcp_flags(flags: TcpFlags) -> Quoted {
    // nft has a name of its own for this one (nft(8), TCP header expression).
    let names = |bits: u8| TcpFlags::names(bits, "|").replace("ece", "ecn");
    let value = if flags.value() == 0 { "0x0".to_owned() } else { names(flags.value()) };
    let equals = if flags.negated() { "!=" } else { "==" };
    Quoted::trusted(format!("& ({}) {equals} {value}", names(flags.mask())))
}

/// Device names in quotes, in braces if there are several.
fn quoted_names(names: Vec<Quoted>) -> Quoted {
    braced(names.iter().map(|name| format!("\"{}\"", name.as_str())).collect())
}
