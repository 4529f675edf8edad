//! One match of a rule as pf lines: families, addresses, ports, ICMP types, TCP flags and state.
//!
//! In: a match and where its chain looks. Out: lines that together match exactly its packets, in an order that may stand
//! one after the other since all have one verdict.

use super::messages;
use super::model::{End, Line, Operand, Side, State, Verdict};
use super::tables::Tables;
use crate::diagnostic::Diagnostic;
use crate::policy::{
    Action, BaselinePart, Interface, Interfaces, Match, ProtocolMatch, Rule, RuleOrigin, State as Flow, States,
    TcpFlags,
};
use crate::protocol::{IcmpKind, IcmpKinds, Transport};
use crate::sets::{Family, PortSet};
use crate::targets::messages::interface_without_device;
use crate::targets::quote::{self, Quoted};

/// The longest label, in bytes: PF_RULE_LABEL_SIZE less its end.
const LABEL: usize = 63;

/// ICMP types that ask, so that pf keeps state for their answers (RFC 792, RFC 950; RFC 4443, RFC 4620). No other type may
/// stand in a line with `keep state`: OpenBSD passes over such a line for a message that answers.
const ASKING4: [u8; 4] = [8, 13, 15, 17];
const ASKING6: [u8; 2] = [128, 139];

/// TCP segments that do not open a flow, as pf masks: SYN missing, or SYN together with ACK, FIN or RST.
const NOT_OPENING: [&str; 4] = ["/S", "SA/SA", "SF/SF", "SR/SR"];

/// Where the lines of a chain look.
#[derive(Debug, Clone)]
pub(super) struct Look {
    /// As packets come in or go out.
    pub(super) side: Side,
    /// The tag that the chain's packets have; none where every packet that is left is the chain's.
    pub(super) tagged: Option<Quoted>,
    /// The tag that a passed packet gets.
    pub(super) tag: Option<Quoted>,
    /// How the interface of arrival is asked for as a packet leaves.
    pub(super) arrival: Arrival,
}

/// How a line that looks at leaving packets knows by which interface they came.
#[derive(Debug, Clone)]
pub(super) enum Arrival {
    /// It does not ask.
    Unasked,
    /// By `received-on`, which OpenBSD has.
    ReceivedOn,
    /// By a tag for each of these devices, sorted, and [`Look::tagged`] for any other.
    Tags(Vec<String>),
}

/// A rule on its way into lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) rule: &'a Rule,
    pub(super) look: &'a Look,
    /// Whether an earlier line has dropped all TCP that opens no flow.
    pub(super) opened: bool,
}

/// The lines of a match; none where pf's state does it without one.
pub(super) fn lines(context: Context<'_>, condition: &Match, tables: &mut Tables) -> Result<Vec<Line>, Diagnostic> {
    let Some(flags) = flags(context, condition)? else {
        return Ok(Vec::new());
    };
    let mut lines = Vec::new();
    for (family, interfaces) in shapes(context, condition)? {
        let base = base(context, condition, family, interfaces, tables);
        for line in protocols(context, condition, &base)? {
            for flag in &flags {
                let flags = flag.filter(|_| may_be_tcp(&line));
                lines.push(Line { flags, ..line.clone() });
            }
        }
    }
    arrivals(context, condition, lines)
}

/// Whether the match takes all TCP that opens no flow, of every source.
pub(super) fn takes_all_mid_stream(condition: &Match) -> bool {
    let tcp = match &condition.protocol {
        ProtocolMatch::Any => true,
        ProtocolMatch::Ports { transport, source, destination } => {
            *transport == Transport::Tcp && source.is_full() && destination.is_full()
        }
        ProtocolMatch::Icmp { .. } | ProtocolMatch::Number(_) => false,
    };
    tcp && condition.any_address()
        && condition.incoming == Interfaces::Any
        && condition.outgoing == Interfaces::Any
        && condition.states.contains(Flow::MidStream)
}

/// Bits of TCP flags (RFC 9293, section 3.1).
const SYN: u8 = 0b0000_0010;
const ACK: u8 = 0b0001_0000;

/// The TCP flags of each line that the match needs, or none where no first packet can fit its states.
fn flags(context: Context<'_>, condition: &Match) -> Result<Option<Vec<Option<&'static str>>>, Diagnostic> {
    if let Some(flags) = condition.states.flags() {
        // Of its flags pf says here what it asks by itself.
        let usual = TcpFlags::new(SYN | ACK, SYN, false);
        return match condition.states.without_flags().is_any() && Some(flags) == usual {
            true => Ok(Some(vec![Some("S/SA")])),
            false => Err(messages::states(context.rule)),
        };
    }
    let first = condition.states.contains(Flow::New);
    let untracked = condition.states.contains(Flow::Untracked);
    // What Linux calls untracked is a first packet like any other here.
    if first != untracked {
        return Err(messages::states(context.rule));
    }
    let tcp = match &condition.protocol {
        ProtocolMatch::Any => true,
        ProtocolMatch::Ports { transport, .. } => *transport == Transport::Tcp,
        ProtocolMatch::Icmp { .. } | ProtocolMatch::Number(_) => false,
    };
    let middle = tcp && condition.states.contains(Flow::MidStream);
    let allow = context.rule.action == Action::Allow;
    Ok(match (first, middle) {
        (false, false) => None,
        (true, _) if !tcp => Some(vec![None]),
        (true, _) if condition.states == States::ANY && is_loopback_baseline(context.rule) => Some(vec![None]),
        (true, _) if context.opened => Some(vec![allow.then_some("S/SA")]),
        (true, true) => Some(vec![allow.then_some("any")]),
        (true, false) if allow || condition.protocol != ProtocolMatch::Any => Some(vec![Some("S/SAFR")]),
        (false, true) if !allow => Some(NOT_OPENING.map(Some).to_vec()),
        _ => return Err(messages::states(context.rule)),
    })
}

/// Whether of all first packets only TCP that opens no flow fits.
fn is_mid_stream_only(condition: &Match) -> bool {
    condition.states.contains(Flow::MidStream) && !condition.states.contains(Flow::New)
}

/// A line has flags only where its packets may be TCP.
fn may_be_tcp(line: &Line) -> bool {
    line.protocol.as_ref().is_none_or(|protocol| protocol.as_str() == "tcp")
}

type Shape = (Option<Family>, Operand);

/// One line for both families where nothing tells them apart, else one for each.
fn shapes(context: Context<'_>, condition: &Match) -> Result<Vec<Shape>, Diagnostic> {
    let here = match context.look.side {
        Side::In => &condition.incoming,
        Side::Out => &condition.outgoing,
    };
    let interfaces = Operand::list(devices(context.rule, here)?.iter().map(|device| word(device)).collect());
    if condition.any_address() && condition.protocol.family().is_none() {
        return Ok(vec![(None, interfaces)]);
    }
    Ok(condition.families().map(|family| (Some(family), interfaces.clone())).collect())
}

/// What all lines of a match have in common in a family.
fn base(
    context: Context<'_>,
    condition: &Match,
    family: Option<Family>,
    interfaces: Operand,
    tables: &mut Tables,
) -> Line {
    let mut end = |addresses| End {
        addresses: family.map_or(Operand::Any, |family| tables.operand(addresses, family)),
        ports: Operand::Any,
    };
    let (source, destination) = (end(&condition.source), end(&condition.destination));
    let verdict = verdict(context.rule.action, State::Keep);
    let passes = context.rule.action == Action::Allow;
    Line {
        log: context.rule.log.is_some(),
        interfaces,
        family: family.map(family_word),
        source,
        destination,
        tagged: context.look.tagged.clone(),
        tag: context.look.tag.clone().filter(|_| passes),
        ..Line::all(verdict, context.look.side, label(context.rule))
    }
}

/// The lines of a match by protocol, and the state that each of them keeps.
fn protocols(context: Context<'_>, condition: &Match, base: &Line) -> Result<Vec<Line>, Diagnostic> {
    let passes = context.rule.action == Action::Allow;
    let named = |name: &str| Line { protocol: Some(Quoted::trusted(name)), ..base.clone() };
    Ok(match &condition.protocol {
        ProtocolMatch::Any if is_loopback_baseline(context.rule) => {
            vec![Line { verdict: verdict(context.rule.action, State::No), ..base.clone() }]
        }
        ProtocolMatch::Any if passes => with_answers(base),
        ProtocolMatch::Any if is_mid_stream_only(condition) => vec![named("tcp")],
        ProtocolMatch::Any => vec![base.clone()],
        ProtocolMatch::Number(number) => vec![named(&number.number().to_string())],
        ProtocolMatch::Ports { transport, source, destination } => {
            vec![ports(context, *transport, source, destination, base)?]
        }
        ProtocolMatch::Icmp { family, kinds } => {
            let line = named(icmp_word(*family));
            let line = Line { family: Some(family_word(*family)), ..line };
            icmp(context, *family, kinds, &line)?
        }
    })
}

/// A line that passes every protocol, and for ICMP messages that answer, which OpenBSD does not let keep state, lines that
/// keep none.
pub(super) fn with_answers(base: &Line) -> Vec<Line> {
    let answers = |family: Family| Line {
        verdict: Verdict::Pass(State::No),
        family: Some(family_word(family)),
        protocol: Some(Quoted::trusted(icmp_word(family))),
        flags: None,
        ..base.clone()
    };
    let families = Family::ALL.into_iter().filter(|family| base.family.is_none_or(|own| own == family_word(*family)));
    std::iter::once(base.clone()).chain(families.map(answers)).collect()
}

fn ports(
    context: Context<'_>,
    transport: Transport,
    source: &PortSet,
    destination: &PortSet,
    base: &Line,
) -> Result<Line, Diagnostic> {
    let mut line = base.clone();
    let bounded = !(source.is_full() && destination.is_full());
    match transport {
        Transport::Tcp | Transport::Udp => {
            line.protocol = Some(Quoted::trusted(transport.name()));
            line.source.ports = port_operand(source);
            line.destination.ports = port_operand(destination);
        }
        Transport::Sctp | Transport::Dccp if bounded => {
            return Err(messages::transport_ports(context.rule, transport));
        }
        Transport::Sctp | Transport::Dccp => line.protocol = Some(Quoted::trusted(transport.number().to_string())),
    }
    Ok(line)
}

fn port_operand(ports: &PortSet) -> Operand {
    if ports.is_full() {
        return Operand::Any;
    }
    let one = |range: &crate::sets::Interval<crate::sets::Port>| match range.is_point() {
        true => Quoted::trusted(range.first().to_string()),
        false => Quoted::trusted(format!("{}:{}", range.first(), range.last())),
    };
    Operand::list(ports.ranges().iter().map(one).collect())
}

/// ICMP lines: messages that ask keep state where they pass, all others keep none.
fn icmp(context: Context<'_>, family: Family, kinds: &IcmpKinds, line: &Line) -> Result<Vec<Line>, Diagnostic> {
    let passes = context.rule.action == Action::Allow;
    let stateless = |line: &Line| Line { verdict: Verdict::Pass(State::No), ..line.clone() };
    let IcmpKinds::Only(kinds) = kinds else {
        return Ok(if passes { vec![line.clone(), stateless(line)] } else { vec![line.clone()] });
    };
    if kinds.iter().any(|kind| kind.kind == u8::MAX) {
        return Err(messages::icmp_type(context.rule));
    }
    let of = |kinds: &[&IcmpKind]| Operand::list(kinds.iter().map(|kind| icmp_operand(kind)).collect());
    let asking: &[u8] = if family == Family::V4 { &ASKING4 } else { &ASKING6 };
    let (ask, tell): (Vec<&IcmpKind>, Vec<&IcmpKind>) =
        kinds.iter().partition(|kind| !passes || asking.contains(&kind.kind));
    let mut lines = Vec::new();
    if !ask.is_empty() {
        lines.push(Line { icmp: of(&ask), ..line.clone() });
    }
    if !tell.is_empty() {
        lines.push(Line { icmp: of(&tell), ..stateless(line) });
    }
    Ok(lines)
}

fn icmp_operand(kind: &IcmpKind) -> Quoted {
    Quoted::trusted(match kind.code {
        None => kind.kind.to_string(),
        Some(code) => format!("{} code {code}", kind.kind),
    })
}

/// The lines once more for each interface by which their packets may have come.
fn arrivals(context: Context<'_>, condition: &Match, lines: Vec<Line>) -> Result<Vec<Line>, Diagnostic> {
    let came: Vec<(Option<Quoted>, Option<Quoted>)> = match (&context.look.arrival, &condition.incoming) {
        (Arrival::Unasked, _) | (Arrival::ReceivedOn, Interfaces::Any) => return Ok(lines),
        (Arrival::ReceivedOn, named) => {
            let devices = devices(context.rule, named)?;
            devices.iter().map(|device| (context.look.tagged.clone(), Some(word(device)))).collect()
        }
        (Arrival::Tags(all), Interfaces::Any) => {
            let tags = all.iter().map(|device| (Some(arrival_tag(device)), None));
            tags.chain([(context.look.tagged.clone(), None)]).collect()
        }
        (Arrival::Tags(_), named) => {
            let devices = devices(context.rule, named)?;
            devices.iter().map(|device| (Some(arrival_tag(device)), None)).collect()
        }
    };
    let one = |line: &Line, (tagged, received_on): &(Option<Quoted>, Option<Quoted>)| Line {
        tagged: tagged.clone(),
        received_on: received_on.clone(),
        ..line.clone()
    };
    Ok(came.iter().flat_map(|came| lines.iter().map(move |line| one(line, came))).collect())
}

/// The tag of packets that came by a device.
pub(super) fn arrival_tag(device: &str) -> Quoted {
    Quoted::trusted(format!("\"pc_thru_{device}\""))
}

/// The devices, each once, sorted; empty for no condition.
pub(super) fn devices(rule: &Rule, interfaces: &Interfaces) -> Result<Vec<String>, Diagnostic> {
    let Interfaces::OneOf(list) = interfaces else {
        return Ok(Vec::new());
    };
    let mut devices = Vec::with_capacity(list.len());
    for interface in list {
        devices.push(match interface {
            Interface::Loopback => "lo0".to_owned(),
            Interface::Named(binding) => {
                let device = binding.device("pf").filter(|device| quote::device(device).is_some());
                device.ok_or_else(|| interface_without_device("pf", rule, binding))?.to_owned()
            }
        });
    }
    devices.sort_unstable();
    devices.dedup();
    Ok(devices)
}

/// A device name, in quotes unless it looks like one: `any` and `inet6` are words of pf's.
pub(super) fn word(device: &str) -> Quoted {
    let bare = device.trim_end_matches(|c: char| c.is_ascii_digit());
    let usual = bare.len() < device.len() && !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_lowercase());
    Quoted::trusted(if usual && device != "inet6" { device.to_owned() } else { format!("\"{device}\"") })
}

/// The verdict of an action.
pub(super) fn verdict(action: Action, state: State) -> Verdict {
    match action {
        Action::Allow => Verdict::Pass(state),
        // Refused before.
        Action::Deny | Action::Continue | Action::RejectWith(_) => Verdict::Drop,
        Action::Reject => Verdict::Return,
    }
}

fn is_loopback_baseline(rule: &Rule) -> bool {
    matches!(rule.origin, RuleOrigin::Baseline(BaselinePart::Loopback))
}

fn label(rule: &Rule) -> Quoted {
    quote::comment(&rule.names(), rule.ticket.as_deref(), LABEL)
}

fn family_word(family: Family) -> &'static str {
    match family {
        Family::V4 => "inet",
        Family::V6 => "inet6",
    }
}

/// The names that every protocols file has.
fn icmp_word(family: Family) -> &'static str {
    match family {
        Family::V4 => "icmp",
        Family::V6 => "ipv6-icmp",
    }
}
