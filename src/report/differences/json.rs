//! Differences for programs: a stable interface, to which fields are added and in which none is changed.

use serde::Serialize;

use super::{Asked, Compared, headline, statement, summary};
use crate::diff::{Addresses, Answered, Decision, Difference, Logged, Service, Traffic};
use crate::packet_text;
use crate::place::Sources;
use crate::report::places::{PlaceRecord, json as written};
use crate::report::traffic;
use crate::ruleset::{Unread, Weight};
use crate::sets::{AddressSet, Family, PortSet, address};

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    answer: &'static str,
    summary: String,
    before: &'a str,
    after: &'a str,
    text_differs: Option<bool>,
    incomplete: bool,
    not_compared: Vec<&'static str>,
    differences: Vec<Record>,
    depending: Vec<Record>,
    logs: Vec<LogRecord>,
    compared: Vec<CoverageRecord>,
    statement: Vec<String>,
    unread: Vec<UnreadRecord<'a>>,
}

#[derive(Serialize)]
struct Record {
    kind: &'static str,
    direction: &'static str,
    what: String,
    services: Vec<ServiceRecord>,
    traffic: Vec<TrafficRecord>,
    from: EndRecord,
    to: EndRecord,
    #[serde(rename = "in")]
    incoming: Option<String>,
    out: Option<String>,
    states: Option<String>,
    tests: Vec<String>,
    before: FateRecord,
    after: FateRecord,
    packet: String,
    depends: Vec<String>,
}

#[derive(Serialize)]
struct ServiceRecord {
    name: String,
    whole: bool,
    ports: Vec<PortsRecord>,
}

#[derive(Serialize)]
struct PortsRecord {
    transport: &'static str,
    ports: Vec<[u16; 2]>,
}

#[derive(Serialize)]
struct TrafficRecord {
    protocols: Vec<[u8; 2]>,
    source_ports: Vec<[u16; 2]>,
    selectors: Vec<[u16; 2]>,
    text: String,
}

#[derive(Serialize)]
struct EndRecord {
    name: Option<String>,
    v4: Vec<String>,
    v6: Vec<String>,
}

#[derive(Serialize)]
struct FateRecord {
    outcome: &'static str,
    text: String,
    rule: Option<String>,
    is_default: bool,
    place: Option<PlaceRecord>,
}

#[derive(Serialize)]
struct LogRecord {
    direction: &'static str,
    family: &'static str,
    before: String,
    after: String,
    packet: String,
    before_place: Option<PlaceRecord>,
    after_place: Option<PlaceRecord>,
}

#[derive(Serialize)]
struct CoverageRecord {
    direction: &'static str,
    decided_before: bool,
    decided_after: bool,
    domain_before: Option<Vec<String>>,
    domain_after: Option<Vec<String>>,
}

#[derive(Serialize)]
struct UnreadRecord<'a> {
    side: &'static str,
    place: PlaceRecord,
    what: &'a str,
    weight: &'static str,
}

/// For programs.
pub fn json(compared: &Compared<'_>, sources: &Sources) -> String {
    let diff = compared.diff;
    let [before, after] = compared.names;
    let format = match compared.asked {
        Asked::Change => "portcullis-diff",
        Asked::Verify => "portcullis-verification",
    };
    let answer = match diff.answer() {
        Answered::Equal => "equal",
        Answered::Different => "different",
        Answered::Unknown => "unknown",
    };
    let [old, new] = compared.unread;
    let unread =
        old.iter().map(|one| unread(one, "before", sources)).chain(new.iter().map(|one| unread(one, "after", sources)));
    written(&Document {
        format,
        version: 1,
        answer,
        summary: summary(compared),
        before,
        after,
        text_differs: compared.text_differs,
        incomplete: diff.incomplete || !diff.one_sided.is_empty(),
        not_compared: diff.one_sided.iter().map(|one| one.family.name()).collect(),
        differences: diff.certain.iter().map(|one| record(one, sources)).collect(),
        depending: diff.depending.iter().map(|one| record(one, sources)).collect(),
        logs: diff.logs.iter().map(|one| log(one, sources)).collect(),
        compared: compared.coverage.iter().map(coverage).collect(),
        statement: statement(compared),
        unread: unread.collect(),
    })
}

fn record(one: &Difference, sources: &Sources) -> Record {
    let part = &one.part;
    let family = traffic::family_of(&part.ends.0, &part.ends.1);
    Record {
        kind: one.kind.name(),
        direction: one.direction.name(),
        what: headline(one),
        services: part.services.iter().map(service).collect(),
        traffic: part.traffic.iter().map(|one| traffic_record(one, family)).collect(),
        from: end(&part.from, &part.ends.0),
        to: end(&part.to, &part.ends.1),
        incoming: traffic::interfaces(&part.incoming),
        out: traffic::interfaces(&part.outgoing),
        states: part.flows.as_ref().map(traffic::flows),
        tests: part.tests.iter().map(traffic::test).collect(),
        before: fate(one, one.old_rule.as_ref(), false, sources),
        after: fate(one, one.new_rule.as_ref(), true, sources),
        packet: packet_text::write(&one.packet),
        depends: one.depends.iter().map(traffic::question).collect(),
    }
}

fn service(service: &Service) -> ServiceRecord {
    let ports = service.ports.iter();
    ServiceRecord {
        name: service.name.clone(),
        whole: service.whole,
        ports: ports.map(|(one, ports)| PortsRecord { transport: one.name(), ports: ends(ports) }).collect(),
    }
}

fn ends(ports: &PortSet) -> Vec<[u16; 2]> {
    ports.ranges().iter().map(|range| [range.first().0, range.last().0]).collect()
}

fn traffic_record(one: &Traffic, family: Option<Family>) -> TrafficRecord {
    TrafficRecord {
        protocols: one.protocols.ranges().iter().map(|range| [range.first().0, range.last().0]).collect(),
        source_ports: ends(&one.source_ports),
        selectors: ends(&one.selectors),
        text: traffic::traffic(one, family),
    }
}

fn end(name: &Addresses, set: &AddressSet) -> EndRecord {
    EndRecord {
        name: (!matches!(name, Addresses::Set(_))).then(|| traffic::addresses(name)),
        v4: address::v4_prefixes(&set.v4).map(|prefix| prefix.to_string()).collect(),
        v6: address::v6_prefixes(&set.v6).map(|prefix| prefix.to_string()).collect(),
    }
}

fn fate(one: &Difference, rule: Option<&Decision>, after: bool, sources: &Sources) -> FateRecord {
    let fate = if after { &one.after } else { &one.before };
    FateRecord {
        outcome: traffic::fate_word(fate),
        text: super::decided(fate, rule, sources),
        rule: rule.and_then(|rule| rule.comment.as_deref()).map(str::to_owned),
        is_default: rule.is_some_and(|rule| rule.is_default),
        place: rule.and_then(|rule| rule.span).map(|span| PlaceRecord::of(span, sources)),
    }
}

fn log(one: &Logged, sources: &Sources) -> LogRecord {
    let place =
        |rule: &Option<Decision>| rule.as_ref().and_then(|rule| rule.span).map(|span| PlaceRecord::of(span, sources));
    LogRecord {
        direction: one.direction.name(),
        family: one.family.name(),
        before: traffic::logs(&one.before),
        after: traffic::logs(&one.after),
        packet: packet_text::write(&one.packet),
        before_place: place(&one.old_rule),
        after_place: place(&one.new_rule),
    }
}

fn coverage(one: &crate::diff::Coverage) -> CoverageRecord {
    let [before, after] = one.decided;
    let domain = |domain: &Option<Vec<crate::ruleset::Condition>>| {
        domain.as_ref().map(|conditions| conditions.iter().map(traffic::condition).collect())
    };
    let [old, new] = &one.domain;
    CoverageRecord {
        direction: one.direction.name(),
        decided_before: before,
        decided_after: after,
        domain_before: domain(old),
        domain_after: domain(new),
    }
}

fn unread<'a>(one: &'a Unread, side: &'static str, sources: &Sources) -> UnreadRecord<'a> {
    UnreadRecord {
        side,
        place: PlaceRecord::of(one.span, sources),
        what: &one.what,
        weight: match one.weight {
            Weight::Harmless => "harmless",
            Weight::Question => "question",
            Weight::Gap => "gap",
        },
    }
}
