//! Findings, and what is open, for programs: a stable interface, to which fields are added and in which none is changed.

use serde::Serialize;

use super::{Exposed, Finding, Report, Sources, Span, Standing, answer, family, heard, hosts};
use crate::audit::hosts::Compared;
use crate::audit::known::Gone;
use crate::audit::level::SourceClass;
use crate::audit::open_ports::{self, GroupPorts};
use crate::audit::{OpenPorts, concern};
use crate::policy::Direction;
use crate::sets::PortSet;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    configuration: Option<&'a str>,
    findings: Vec<FindingRecord<'a>>,
    left_out: usize,
    gone: Vec<GoneRecord<'a>>,
    exposed: Vec<ExposedRecord<'a>>,
    answer: String,
    inputs: Vec<InputRecord<'a>>,
    listening: Vec<heard::HeardRecord<'a>>,
    hosts: Vec<hosts::HostRecord<'a>>,
    comparison: Option<hosts::ComparedRecord<'a>>,
}

/// What the baseline has and is found no more.
#[derive(Serialize)]
struct GoneRecord<'a> {
    id: &'a str,
    file: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct InputRecord<'a> {
    name: &'a str,
    answer: String,
    rules: usize,
    open_ports: Vec<OpenRecord>,
    groups: Vec<GroupRecord<'a>>,
}

#[derive(Serialize)]
struct OpenRecord {
    chain: &'static str,
    family: &'static str,
    protocol: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unknown: bool,
    anywhere: CountRecord,
    broad: CountRecord,
    narrow: CountRecord,
    internal: CountRecord,
}

#[derive(Serialize)]
struct CountRecord {
    ports: u128,
    certain: u128,
    ranges: Vec<[u16; 2]>,
}

#[derive(Serialize)]
struct GroupRecord<'a> {
    name: &'a str,
    chain: &'static str,
    family: &'static str,
    protocol: &'static str,
    ports: u128,
    ranges: Vec<[u16; 2]>,
}

#[derive(Serialize)]
pub(super) struct PlaceRecord<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    id: &'a str,
    level: &'a str,
    message: &'a str,
    host: Option<&'a str>,
    input: &'a str,
    service: Option<&'a str>,
    chain: Option<&'a str>,
    place: Option<PlaceRecord<'a>>,
    reason: &'a str,
    advice: &'a str,
    witness: Option<String>,
    origin: &'a [String],
    rules: Vec<PlaceRecord<'a>>,
    also: &'a [String],
    accepted: Option<&'a str>,
    accept: &'a str,
    fingerprint: &'a str,
    baseline: Option<&'static str>,
}

#[derive(Serialize)]
struct ExposedRecord<'a> {
    host: Option<&'a str>,
    input: &'a str,
    chain: &'a str,
    family: &'a str,
    protocol: &'a str,
    ports: Vec<[u16; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_ports: Option<Vec<[u16; 2]>>,
    from: &'a [String],
    from_count: usize,
    class: &'static str,
    groups: &'a [String],
    except: &'a [String],
    near: &'a [String],
    incoming: &'a [String],
    outgoing: &'a [String],
    services: &'a [String],
    closed: Vec<ClosedRecord<'a>>,
    expected_by: &'a [&'static str],
    place: PlaceRecord<'a>,
    certain: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    limited: bool,
    level: Option<&'static str>,
    published: Option<PublishedRecord>,
}

#[derive(Serialize)]
struct PublishedRecord {
    to: Option<String>,
    ports: Vec<[u16; 2]>,
    past_inbound: bool,
    if_own: bool,
}

#[derive(Serialize)]
struct ClosedRecord<'a> {
    by: &'a str,
    ports: u128,
}

/// For programs; the file by which the run was configured, if there is one, is said.
pub fn json(reports: &[Report], sources: &Sources, configuration: Option<&str>) -> String {
    json_of(reports, None, sources, configuration)
}

/// The same for hosts that were compared.
pub fn json_of(
    reports: &[Report],
    compared: Option<&Compared>,
    sources: &Sources,
    configuration: Option<&str>,
) -> String {
    let findings =
        reports.iter().flat_map(|report| report.findings.iter().map(|one| finding_record(report, one, sources)));
    let findings = findings.collect();
    let exposed = reports.iter().flat_map(|report| exposed_records(report, sources)).collect();
    let left_out = reports.iter().map(|report| report.left_out).sum();
    let document = Document {
        format: "portcullis-findings",
        version: 1,
        configuration,
        findings,
        left_out,
        gone: reports.iter().flat_map(|report| &report.gone).map(gone_record).collect(),
        exposed,
        answer: answer::answer(reports),
        inputs: reports.iter().map(input_record).collect(),
        listening: heard::records(reports, sources),
        hosts: hosts::records(reports),
        comparison: compared.map(|compared| hosts::record(compared, sources)),
    };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

pub(super) fn place_record<'a>(span: Span, sources: &'a Sources) -> PlaceRecord<'a> {
    let at = sources.line_column(span);
    PlaceRecord { file: sources.name(span.file), line: at.line, column: at.column }
}

fn finding_record<'a>(report: &'a Report, finding: &'a Finding, sources: &'a Sources) -> FindingRecord<'a> {
    FindingRecord {
        id: finding.id,
        level: finding.level.name(),
        message: &finding.message,
        host: report.host.as_deref(),
        input: &report.name,
        service: finding.service.as_deref(),
        chain: finding.chain.map(Direction::name),
        place: finding.place.map(|span| place_record(span, sources)),
        reason: finding.reason,
        advice: &finding.advice,
        witness: finding.witness.as_ref().map(ToString::to_string),
        origin: &finding.origin,
        rules: finding.rules.iter().map(|span| place_record(*span, sources)).collect(),
        also: &finding.also,
        accepted: finding.accepted.as_deref(),
        accept: &finding.entry,
        fingerprint: &finding.fingerprint,
        baseline: finding.standing.map(Standing::name),
    }
}

fn gone_record(gone: &Gone) -> GoneRecord<'_> {
    GoneRecord { id: &gone.id, file: &gone.file, message: &gone.message }
}

fn input_record(report: &Report) -> InputRecord<'_> {
    InputRecord {
        name: &report.name,
        answer: answer::of_one(report),
        rules: report.rules,
        open_ports: report
            .open_ports
            .iter()
            .map(|one| open_record(one, report.missing() == Some(one.family)))
            .collect(),
        groups: open_ports::to_groups(&report.exposed).into_iter().map(group_record).collect(),
    }
}

fn open_record(one: &OpenPorts, unknown: bool) -> OpenRecord {
    let count = |class| CountRecord {
        ports: one.to(class).size(),
        certain: one.certain(class).size(),
        ranges: ranges(one.to(class)),
    };
    OpenRecord {
        chain: one.chain.name(),
        family: family(one.family),
        protocol: one.transport.name(),
        unknown,
        anywhere: count(SourceClass::Anywhere),
        broad: count(SourceClass::Broad),
        narrow: count(SourceClass::Narrow),
        internal: count(SourceClass::Internal),
    }
}

fn group_record(one: GroupPorts<'_>) -> GroupRecord<'_> {
    GroupRecord {
        name: one.group,
        chain: one.chain.name(),
        family: family(one.family),
        protocol: one.transport.name(),
        ports: one.ports.size(),
        ranges: ranges(&one.ports),
    }
}

/// What is open, each with the worst level of what was found of it.
fn exposed_records<'a>(report: &'a Report, sources: &'a Sources) -> impl Iterator<Item = ExposedRecord<'a>> {
    report.exposed.iter().zip(concern::levels(report)).map(|(one, level)| {
        let (host, level) = (report.host.as_deref(), level.map(super::Level::name));
        ExposedRecord { host, input: &report.name, level, ..exposed_record(one, sources) }
    })
}

fn exposed_record<'a>(one: &'a Exposed, sources: &'a Sources) -> ExposedRecord<'a> {
    ExposedRecord {
        host: None,
        input: "",
        chain: one.chain.name(),
        family: family(one.family),
        protocol: one.kind.name(),
        ports: ranges(&one.values),
        source_ports: (!one.source_ports.is_full()).then(|| ranges(&one.source_ports)),
        from: &one.from,
        from_count: one.from_count,
        class: one.class.name(),
        groups: &one.groups,
        except: &one.except,
        near: &one.near,
        incoming: &one.incoming,
        outgoing: &one.outgoing,
        services: &one.services,
        closed: one.closed.iter().map(|(by, ports)| ClosedRecord { by, ports: *ports }).collect(),
        expected_by: &one.expected_by,
        place: place_record(one.place, sources),
        certain: one.is_certain,
        limited: one.is_limited,
        level: None,
        published: one.published.as_ref().map(|published| PublishedRecord {
            to: published.to.address().map(|address| address.to_string()),
            ports: ranges(&published.inside),
            past_inbound: published.is_around,
            if_own: published.if_own,
        }),
    }
}

/// Ranges of ports; of ICMP 256 × type + code, of other protocols their numbers.
pub(super) fn ranges(values: &PortSet) -> Vec<[u16; 2]> {
    values.ranges().iter().map(|range| [range.first().0, range.last().0]).collect()
}
