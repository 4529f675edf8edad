//! Packets in words: protocols and ports, addresses, interfaces, states, what becomes of them.
//!
//! In: values of the stages. Out: short texts, alike in every report.

use crate::diff::{Addresses, Fate, Part, Service, Traffic};
use crate::helpers::{HelperType, HelperTypes};
use crate::policy::{State, States};
use crate::protocol::{ICMP_NAMES, ICMPV6_NAMES, ProtocolNumber, Transport};
use crate::ruleset::flow::{self, flag, of_states};
use crate::ruleset::{
    Condition, Flow, FlowSet, InterfaceSet, Log, Pattern, Protocol, ProtocolSet, Question, Side, Test, Tracking,
};
use crate::sets::{AddressSet, Family, PortSet, address};

/// So many prefixes or ranges are written out; the rest is counted.
const SHOWN: usize = 6;

/// `a, b and 3 more`.
fn few(items: impl Iterator<Item = String>, all: usize) -> String {
    let shown: Vec<String> = items.take(SHOWN).collect();
    let more = all.saturating_sub(shown.len());
    let list = shown.join(", ");
    if more > 0 { format!("{list} and {more} more") } else { list }
}

/// What of services, protocols and ports.
pub(super) fn what(part: &Part) -> String {
    let services = part.services.iter().map(service);
    let family = family_of(&part.ends.0, &part.ends.1);
    let traffic = |one: &Traffic| traffic(one, family);
    let all: Vec<String> = services.chain(part.traffic.iter().map(traffic)).collect();
    match all.as_slice() {
        // Of packets that open nothing one kind is enough: the first that has ports says most.
        [first, rest @ ..] if part.is_later() && !rest.is_empty() => {
            let has_ports = |one: &&Traffic| one.protocols.first().is_some_and(Protocol::has_ports);
            let mut ported = part.traffic.iter().filter(has_ports);
            let ported = ported.clone().find(|one| one.source_ports.is_full()).or_else(|| ported.next());
            let ported = ported.map(traffic).filter(|_| part.services.is_empty());
            format!("{} and {} more", ported.as_ref().unwrap_or(first), rest.len())
        }
        _ => few(all.iter().cloned(), all.len()),
    }
}

/// `SSH (tcp 22)`, `part of RTP (udp 16384-16484)`; `tcp 5433 (perhaps YugabyteDB SQL)` where only custom says so.
fn service(service: &Service) -> String {
    let ports: Vec<String> =
        service.ports.iter().map(|(transport, ports)| format!("{transport} {}", ranges(ports))).collect();
    let part = if service.whole { "" } else { "part of " };
    if service.customary {
        return format!("{} (perhaps {part}{})", ports.join("; "), service.name);
    }
    format!("{part}{} ({})", service.name, ports.join("; "))
}

fn ranges(ports: &PortSet) -> String {
    if ports.is_full() {
        return "any".to_owned();
    }
    few(ports.ranges().iter().map(ToString::to_string), ports.ranges().len())
}

/// The family of all packets between these addresses; none where they are of both.
pub(super) fn family_of(source: &AddressSet, destination: &AddressSet) -> Option<Family> {
    let mut families = Family::ALL.into_iter().filter(|family| source.has(*family) && destination.has(*family));
    families.next().filter(|_| families.next().is_none())
}

/// `tcp 22`, `udp 67 > 68`, `icmp 8/0`, `every protocol but tcp`; of this family alone, where one is given.
pub(super) fn traffic(traffic: &Traffic, family: Option<Family>) -> String {
    let protocols = protocols(&traffic.protocols, family);
    let only = traffic.protocols.first().filter(|_| traffic.protocols.size() == 1);
    if let Some(icmp) = only.filter(|one| one.is_icmp() && !traffic.selectors.is_full()) {
        return format!("{protocols} {}", messages(icmp, &traffic.selectors));
    }
    let single = traffic.protocols.size() == 1;
    let with_ports = traffic.protocols.first().is_some_and(Protocol::has_ports);
    let destination = ranges(&traffic.selectors);
    match (traffic.source_ports.is_full(), traffic.selectors.is_full()) {
        (true, true) if single && with_ports => format!("{protocols} any"),
        (true, true) => protocols,
        (true, false) if single => format!("{protocols} {destination}"),
        (true, false) => format!("{protocols} with port {destination}"),
        (false, _) => format!("{protocols} {} > {destination}", ranges(&traffic.source_ports)),
    }
}

/// ICMP messages by name, as `type/code`, or as `type N` where every code is meant.
fn messages(protocol: Protocol, selectors: &PortSet) -> String {
    let names: &[(&str, u8, Option<u8>)] = if protocol == Protocol::ICMP { &ICMP_NAMES } else { &ICMPV6_NAMES };
    let named = |kind: u16, code: Option<u16>| {
        let same = |(_, own, exact): &&(&str, u8, Option<u8>)| u16::from(*own) == kind && exact.map(u16::from) == code;
        names.iter().find(same).map(|(name, ..)| (*name).to_owned())
    };
    let one = |range: &crate::sets::Interval<crate::sets::Port>| {
        let (first, last) = (range.first().0, range.last().0);
        match (first / 256, first % 256, last / 256, last % 256) {
            (kind, 0, same, 255) if kind == same => named(kind, None).unwrap_or(format!("type {kind}")),
            (low, 0, high, 255) => format!("types {low}-{high}"),
            (kind, code, same, other) if kind == same && code == other => {
                named(kind, Some(code)).unwrap_or(format!("{kind}/{code}"))
            }
            (low, code, high, other) => format!("{low}/{code}-{high}/{other}"),
        }
    };
    few(selectors.ranges().iter().map(one), selectors.ranges().len())
}

/// Names of protocols, or of those that are not meant where these are fewer.
fn protocols(set: &ProtocolSet, family: Option<Family>) -> String {
    if set.is_full() {
        return "every protocol".to_owned();
    }
    let ported: ProtocolSet =
        (0..=u8::MAX).map(Protocol).filter(|one| one.has_ports()).map(crate::sets::Interval::point).collect();
    let (named, start) = match set.size() > 128 {
        true if !set.overlaps(&ported) => (set.union(&ported).complement(), "every protocol without ports"),
        true => (set.complement(), "every protocol"),
        false => (set.clone(), ""),
    };
    let start = match (start, named.is_empty()) {
        ("", _) => String::new(),
        (start, true) => return start.to_owned(),
        (start, false) => format!("{start} but "),
    };
    let points = named.ranges().iter().flat_map(|range| range.first().0..=range.last().0);
    let points = points.map(|number| protocol(number, family));
    let names = few(points, usize::try_from(named.size()).unwrap_or(usize::MAX));
    format!("{start}{names}")
}

/// Its name, or `protocol N`: what bears the number of the other family's ICMP is none.
pub(super) fn protocol(number: u8, family: Option<Family>) -> String {
    let transport = Transport::ALL.into_iter().find(|transport| transport.number() == number);
    match (transport, Protocol(number)) {
        (_, Protocol::ICMP) if family == Some(Family::V6) => "protocol 1".to_owned(),
        (_, Protocol::ICMPV6) if family == Some(Family::V4) => "protocol 58".to_owned(),
        (Some(transport), _) => transport.name().to_owned(),
        (None, Protocol::ICMP) => "icmp".to_owned(),
        (None, Protocol::ICMPV6) => "icmpv6".to_owned(),
        (None, _) => match ProtocolNumber::new(number).map(|known| known.to_string()) {
            Some(name) if name.bytes().any(|byte| byte.is_ascii_alphabetic()) => name,
            _ => format!("protocol {number}"),
        },
    }
}

/// `office`, `anywhere`, `192.0.2.0/24, 2001:db8::/32`.
pub(super) fn addresses(addresses: &Addresses) -> String {
    match addresses {
        Addresses::Anywhere => "anywhere".to_owned(),
        Addresses::AnyOf(one) => format!("any {} address", one.name()),
        Addresses::Group(name) => name.clone(),
        Addresses::GroupOf(name, one) => format!("{name} ({})", one.name()),
        Addresses::Except(name) => format!("anywhere but {name}"),
        Addresses::FamilyExcept(one, name) => format!("any {} address but {name}", one.name()),
        Addresses::Set(set) => prefixes(set),
    }
}

/// The prefixes of a set, or those that it lacks where these are fewer.
pub(super) fn prefixes(set: &AddressSet) -> String {
    let count = |set: &AddressSet| set.v4.ranges().len() + set.v6.ranges().len();
    let lacks = AddressSet::any().difference(set);
    let both = !set.v4.is_empty() && !set.v6.is_empty();
    let wide = set.v4.size() > 1 << 31 || set.v6.size() > 1 << 127;
    if both && wide && count(&lacks) <= count(set) {
        return format!("anywhere but {}", written(&lacks));
    }
    for one in Family::ALL {
        let all = AddressSet::all_of(one);
        let lacks = all.difference(set);
        if wide && all.covers(set) && count(&lacks) <= count(set) + 1 {
            let rest = if lacks.is_empty() { String::new() } else { format!(" but {}", written(&lacks)) };
            return format!("any {} address{rest}", one.name());
        }
    }
    written(set)
}

fn written(set: &AddressSet) -> String {
    let v4 = address::v4_prefixes(&set.v4).map(|prefix| prefix.to_string());
    let v6 = address::v6_prefixes(&set.v6).map(|prefix| prefix.to_string());
    let all = v4.chain(v6).map(|text| text.trim_end_matches("/32").trim_end_matches("/128").to_owned());
    // A set has at most so many prefixes as bits for each end of each range, so counting them is bounded.
    let list: Vec<String> = all.take(10_000).collect();
    few(list.iter().cloned(), list.len())
}

/// `eth0`, `every interface but lo`.
pub(super) fn interfaces(set: &InterfaceSet) -> Option<String> {
    let names = |patterns: &std::collections::BTreeSet<Pattern>| {
        let name = |pattern: &Pattern| match pattern {
            Pattern::Loopback => "loopback".to_owned(),
            Pattern::Exact(name) => name.to_string(),
            Pattern::Prefix(prefix) => format!("{prefix}*"),
        };
        few(patterns.iter().map(name), patterns.len())
    };
    match set {
        InterfaceSet::Any => None,
        InterfaceSet::OneOf(patterns) if patterns.is_empty() => Some("no interface".to_owned()),
        InterfaceSet::OneOf(patterns) => Some(names(patterns)),
        InterfaceSet::NoneOf(patterns) if patterns.is_empty() => None,
        InterfaceSet::NoneOf(patterns) => Some(format!("every interface but {}", names(patterns))),
    }
}

/// `established, related`; `new (those with cwr), established` where flags tell first packets apart.
pub(super) fn flows(set: &FlowSet) -> String {
    let (opening, rest) = opening(set);
    let first = (!opening.is_empty()).then(|| format!("new ({})", opening_flags(&opening)));
    let rest = (!rest.is_empty()).then(|| states(&rest));
    first.into_iter().chain(rest).collect::<Vec<_>>().join(", ")
}

/// Which flows a part is about, as its headline ends.
pub(super) fn which(set: &FlowSet) -> String {
    let (opening, rest) = opening(set);
    match (opening.is_empty(), rest.is_empty()) {
        (true, _) => format!("not first packets but {}", states(&rest)),
        (false, true) => format!("of first packets {}", opening_flags(&opening)),
        (false, false) => format!("of first packets {}, and {}", opening_flags(&opening), states(&rest)),
    }
}

/// The first packets of a set, and all others.
fn opening(set: &FlowSet) -> (FlowSet, FlowSet) {
    let first = of_states(States::of(&[State::New]));
    (set.intersection(&first), set.difference(&first))
}

/// The flags that tell some first packets from others: `those with cwr, without psh`, `all but those with psh, cwr`.
fn opening_flags(opening: &FlowSet) -> String {
    const BESIDE: [(u8, &str); 4] = [(flag::PSH, "psh"), (flag::URG, "urg"), (flag::ECE, "ece"), (flag::CWR, "cwr")];
    let every = (0..=u8::MAX).map(|flags| Flow::new(Tracking::New, flags)).filter(|flow| flow.opens());
    let (own, others): (Vec<Flow>, Vec<Flow>) = every.partition(|flow| opening.contains(*flow));
    // Which flags all have and which none has, if these say it all.
    let words = |flows: &[Flow]| {
        let of = |has: bool| {
            let all = |bit: u8| flows.iter().all(|flow| (flow.flags() & bit != 0) == has);
            BESIDE.into_iter().filter(move |(bit, _)| all(*bit)).map(|(_, name)| name).collect::<Vec<_>>()
        };
        let (with, without) = (of(true), of(false));
        let is_all = flows.len() == 1 << BESIDE.len().saturating_sub(with.len() + without.len());
        let part = |word: &str, names: &[&str]| (!names.is_empty()).then(|| format!("{word} {}", names.join(", ")));
        let parts = [part("with", &with), part("without", &without)];
        is_all.then(|| parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    let those = words(&own).map(|words| format!("those {words}"));
    let but = || words(&others).map(|words| format!("all but those {words}"));
    those.or_else(but).unwrap_or_else(|| "those with some of the ways to set psh, urg, ece, cwr".to_owned())
}

/// `established, related`.
pub(super) fn states(flows: &FlowSet) -> String {
    let name = |state: State| match state {
        State::New => "new",
        State::MidStream | State::UntrackedMidStream => "TCP in its middle",
        State::Established => "established",
        State::Related => "related",
        State::Invalid => "invalid",
        State::Untracked => "untracked",
        State::Refusal => "refused TCP",
    };
    let held = State::ALL.into_iter().filter(|state| of_states(States::of(&[*state])).overlaps(flows));
    let related = flow::tracked(&[Tracking::Related]).intersection(flows);
    let expected = HelperType::all().filter(|one| related.overlaps(&flow::expected(HelperTypes::of([*one]))));
    let expected: Vec<&str> = expected.map(HelperType::name).collect();
    let others = flow::of_kinds(|kind| kind == flow::Kind::Tracked(Tracking::Related)).overlaps(flows);
    let name = |state: State| match (state, expected.as_slice()) {
        (State::Related, [_, ..]) if !others => format!("expected by the helper {}", expected.join(" or ")),
        _ => name(state).to_owned(),
    };
    let held = held.filter(|state| *state != State::Refusal || others);
    let mut names: Vec<String> = Vec::new();
    for name in held.map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// What a test asks, and for which answer: `` `-m recent --name x` holds ``.
pub(super) fn test(test: &Test) -> String {
    let verb = if test.answer { "holds" } else { "does not hold" };
    let is = if test.answer { "is" } else { "is not" };
    match &test.question {
        Question::Own(Side::Source) | Question::Local(Side::Source) => {
            format!("the source {is} the host's own")
        }
        Question::Own(Side::Destination) | Question::Local(Side::Destination) => {
            format!("the destination {is} the host's own")
        }
        Question::Elsewhere => format!("the destination {is} one other host"),
        Question::Fact(fact) => format!("`{fact}` {verb}"),
        Question::Text(text) | Question::Dependent { text, .. } => format!("`{text}` {verb}"),
    }
}

/// A question alone.
pub(super) fn question(question: &Question) -> String {
    match question {
        Question::Own(Side::Source) | Question::Local(Side::Source) => {
            "whether the source is the host's own".to_owned()
        }
        Question::Own(Side::Destination) | Question::Local(Side::Destination) => {
            "whether the destination is the host's own".to_owned()
        }
        Question::Elsewhere => "whether the destination is one other host".to_owned(),
        Question::Fact(fact) => format!("`{fact}`"),
        Question::Text(text) | Question::Dependent { text, .. } => format!("`{text}`"),
    }
}

/// `accepted`, `accepted, and sent to 192.168.1.20:443`.
pub(super) fn fate(fate: &Fate) -> String {
    let whither = whither(fate).map_or(String::new(), |whither| format!(", and {whither}"));
    bare_fate(fate) + &whither
}

/// `sent to 192.168.1.20:443`, of packets that go to another destination than their own.
pub(super) fn whither(fate: &Fate) -> Option<String> {
    if let Fate::Led(to, _) = fate { Some(format!("sent to {to}")) } else { None }
}

/// `accepted`, `dropped`: without where it goes.
pub(super) fn bare_fate(fate: &Fate) -> String {
    match fate {
        Fate::Undecided => "not decided".to_owned(),
        Fate::Accept | Fate::Led(_, None) => "accepted".to_owned(),
        Fate::Helped(helper) | Fate::Led(_, Some(helper)) => format!("accepted, its flow read by the helper {helper}"),
        Fate::Stateless => "accepted, without a state for its answers".to_owned(),
        Fate::Drop => "dropped".to_owned(),
        Fate::Reject => "rejected".to_owned(),
        Fate::RejectWith(how) => format!("rejected with {how}"),
    }
}

/// The word of a fate in JSON.
pub(super) fn fate_word(fate: &Fate) -> &'static str {
    match fate {
        Fate::Undecided => "undecided",
        Fate::Accept | Fate::Helped(_) | Fate::Stateless | Fate::Led(..) => "accept",
        Fate::Drop => "drop",
        Fate::Reject | Fate::RejectWith(_) => "reject",
    }
}

/// `5 in 60 s at most`, once for each rule that logs.
pub(super) fn logs(logs: &[Log]) -> String {
    let one = |log: &Log| match log.rate {
        Some(rate) if log.per_source => format!("logged {rate} for each source at most"),
        Some(rate) => match rate.seconds {
            1 => format!("logged {} times a second at most", rate.count),
            60 => format!("logged {} times a minute at most", rate.count),
            3600 => format!("logged {} times an hour at most", rate.count),
            86_400 => format!("logged {} times a day at most", rate.count),
            seconds => format!("logged {} times in {seconds} seconds at most", rate.count),
        },
        None => "logged each time".to_owned(),
    };
    if logs.is_empty() { "not logged".to_owned() } else { few(logs.iter().map(one), logs.len()) }
}

/// A condition in words: the parts that say something; empty where none does.
pub(super) fn condition(one: &Condition) -> String {
    let mut parts = Vec::new();
    let families: Vec<Family> =
        Family::ALL.into_iter().filter(|family| one.source.has(*family) && one.destination.has(*family)).collect();
    if let [only] = families.as_slice() {
        parts.push(only.name().to_owned());
    }
    let own = Traffic {
        protocols: one.protocols.clone(),
        source_ports: one.source_ports.clone(),
        selectors: one.selectors.clone(),
    };
    if !(own.protocols.is_full() && own.source_ports.is_full() && own.selectors.is_full()) {
        parts.push(traffic(&own, family_of(&one.source, &one.destination)));
    }
    for (word, set) in [("from", &one.source), ("to", &one.destination)] {
        let says_more = families.iter().any(|family| !set.is_full(*family));
        if says_more {
            parts.push(format!("{word} {}", prefixes(set)));
        }
    }
    for (word, set) in [("in", &one.incoming), ("out", &one.outgoing)] {
        parts.extend(interfaces(set).map(|names| format!("{word} {names}")));
    }
    if !one.flows.is_full() {
        parts.push(format!("state {}", states(&one.flows)));
    }
    parts.extend(one.tests.iter().map(test));
    parts.join(", ")
}
