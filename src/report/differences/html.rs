//! Differences as a page of HTML: which ports open and close, and a table with the rules that decide.
//!
//! In: a comparison. Out: a page with the answer, a picture of the ports that fare differently, and every difference.

use maud::{Markup, html};

use super::{
    Asked, Compared, INCOMPLETE, LIMITED, UNCERTAIN, decided, depends, headline, limited, log_sides, statement, summary,
};
use crate::audit::words;
use crate::diff::{Decision, Difference, Fate, Kind, Part as Packets};
use crate::packet_text;
use crate::place::Sources;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::report::html::lines::Lines;
use crate::report::html::list::{By, Column, Filter, List, Record, answers};
use crate::report::html::parts::{Look, Part, Parts};
use crate::report::html::ports::{Count, Number, Shade, Strip, picture};
use crate::report::html::{Page, Section, document, sentence};
use crate::report::places::visible;
use crate::ruleset::{Protocol, Unread, Weight};
use crate::sets::{Family, Interval, Port, PortSet};

/// So many services are named of a mark.
const NAMED: usize = 3;

/// One difference, and how it is called.
struct Told<'a> {
    title: String,
    one: &'a Difference,
    limits: Vec<String>,
    is_certain: bool,
}

/// A page for people.
pub fn html(compared: &Compared<'_>, sources: &Sources) -> String {
    let (limited, rest) = limited::apart(&compared.diff.certain);
    let within = limited.iter().map(|one| (LIMITED.to_owned(), &one.told, one.limits.to_vec(), true));
    let certain = Kind::ALL.into_iter().flat_map(|kind| {
        let of_kind = rest.iter().copied().filter(move |one| one.kind == kind);
        of_kind.map(move |one| (compared.asked.title(kind).to_owned(), one, Vec::new(), true))
    });
    let depending = compared.diff.depending.iter().map(|one| ("may differ".to_owned(), one, Vec::new(), false));
    let all: Vec<Told<'_>> = within
        .chain(certain)
        .chain(depending)
        .map(|(title, one, limits, is_certain)| Told { title, one, limits, is_certain })
        .collect();
    let mut lines = Lines::new(sources);
    let differences = differences(compared, &all, &mut lines);
    let logs = logs(compared, sources);
    let unread = unread(compared, &mut lines);
    let mut sections = vec![
        section("ports", "Ports", None, ports(compared, &all)),
        section("differences", "Differences", Some(all.len()), differences.markup()),
    ];
    if !logs.records.is_empty() {
        sections.push(section("logs", "Logged differently", Some(logs.records.len()), logs.markup()));
    }
    if !unread.records.is_empty() {
        sections.push(section("unread", "Not understood", Some(unread.records.len()), unread.markup()));
    }
    let said = statement(compared);
    sections.push(section(
        "compared",
        "What was compared",
        None,
        html! { @for line in &said { p { (visible(&sentence(line))) } } },
    ));
    let [before, after] = compared.names;
    let mut beside = vec![format!("{before} → {after}")];
    beside.extend(compared.diff.has_gap.then(|| sentence(UNCERTAIN)));
    beside.extend(compared.diff.incomplete.then(|| sentence(INCOMPLETE)));
    document(&Page {
        title: format!("{before} → {after}: what differs"),
        kind: match compared.asked {
            Asked::Change => "Firewall comparison",
            Asked::Verify => "Firewall verification",
        },
        answer: sentence(&summary(compared)),
        beside,
        sections,
        lists: &[&differences, &logs, &unread],
    })
}

fn section(id: &'static str, title: &str, count: Option<usize>, content: Markup) -> Section {
    Section { id, title: title.to_owned(), count, content }
}

fn change(kind: Kind) -> &'static str {
    match kind {
        Kind::Opened => "opened",
        Kind::Closed => "closed",
        Kind::Led | Kind::Answered | Kind::Managed | Kind::Helped | Kind::Kept | Kind::Counted => "other",
    }
}

/// The ports of a transport that a part is about.
fn ports_of(part: &Packets, transport: Transport) -> PortSet {
    let named = part.services.iter().flat_map(|service| &service.ports).filter(|(own, _)| *own == transport);
    let named = named.flat_map(|(_, ports)| ports.ranges());
    let has = |set: &crate::ruleset::ProtocolSet| set.contains(Protocol(transport.number()));
    let unnamed = part.traffic.iter().filter(|one| has(&one.protocols)).flat_map(|one| one.selectors.ranges());
    named.chain(unnamed).copied().collect()
}

fn is_of(one: &Difference, direction: Direction, family: Family) -> bool {
    one.direction == direction && one.part.ends.0.has(family) && one.part.ends.1.has(family)
}

fn ports(compared: &Compared<'_>, all: &[Told<'_>]) -> Markup {
    let counts = [
        Count { title: compared.asked.title(Kind::Opened), look: Look::Change("opened") },
        Count { title: compared.asked.title(Kind::Closed), look: Look::Change("closed") },
        Count { title: "otherwise", look: Look::Change("other") },
    ];
    let shown = [Direction::Inbound, Direction::Forward, Direction::Outbound].map(|direction| {
        let own: Vec<&Told<'_>> = all.iter().filter(|told| told.one.direction == direction).collect();
        let each = Transport::ALL.into_iter().flat_map(|transport| Family::ALL.map(|family| (transport, family)));
        let strips: Vec<Strip> = each
            .map(|(transport, family)| strip(direction, transport, family, &own))
            .filter(|strip| matches!(strip.protocol, "TCP" | "UDP") || !strip.shades.is_empty())
            .collect();
        (direction, own, strips)
    });
    html! {
        @if all.is_empty() { p.nothing { "No port fares differently." } }
        @for (direction, own, strips) in shown.iter().filter(|(_, own, _)| !own.is_empty()) {
            @let name = direction.name();
            div.direction data-direction=(name) {
                h3 { (sentence(name).trim_end_matches('.')) }
                (picture(&format!("Ports of which packets fare differently, {name}"), &counts, strips,
                    |strip, ports| about(strip, ports, own)))
                @if strips.iter().all(|strip| strip.shades.is_empty()) {
                    p.alike { "None of it is about ports." }
                }
            }
        }
    }
}

fn strip(direction: Direction, transport: Transport, family: Family, own: &[&Told<'_>]) -> Strip {
    let of = |name: &str, certain: bool| -> PortSet {
        let fits = own.iter().filter(|told| {
            change(told.one.kind) == name && told.is_certain == certain && is_of(told.one, direction, family)
        });
        fits.flat_map(|told| ports_of(&told.one.part, transport).ranges().to_vec()).collect::<PortSet>()
    };
    let names = ["other", "closed", "opened"];
    let said = |name: &str| match name {
        "opened" => "newly accepted, or accepted by the second alone",
        "closed" => "no longer accepted, or accepted by the first alone",
        _ => "otherwise",
    };
    let style = |name, certain| match (name, certain) {
        ("opened", true) => "opened",
        ("closed", true) => "closed",
        (_, true) => "other",
        ("opened", false) => "opened maybe",
        ("closed", false) => "closed maybe",
        (_, false) => "other maybe",
    };
    let shades = names.into_iter().flat_map(|name| [(name, false), (name, true)]).map(|(name, certain)| Shade {
        style: style(name, certain),
        ports: of(name, certain),
        said: format!("{}{}", said(name), if certain { "" } else { ", by what was not understood" }),
    });
    let shades: Vec<Shade> = shades.filter(|shade| !shade.ports.is_empty()).collect();
    let number = |name: &str| {
        let certain = of(name, true);
        Number {
            key: format!("{} {} {transport} {name}", direction.name(), family.name().to_lowercase()),
            ports: certain.union(&of(name, false)).size(),
            certain: certain.size(),
        }
    };
    let numbers = ["opened", "closed", "other"].map(number);
    let told: Vec<String> =
        numbers.iter().filter(|one| one.ports > 0).map(|one| format!("{} ports", words::number(one.ports))).collect();
    let protocol = match transport {
        Transport::Tcp => "TCP",
        Transport::Udp => "UDP",
        Transport::Sctp => "SCTP",
        Transport::Dccp => "DCCP",
    };
    Strip {
        title: format!("{} {protocol}", family.name()),
        told: if told.is_empty() { "no difference".to_owned() } else { words::list(&told) },
        numbers: numbers.into(),
        protocol,
        shades,
        is_unknown: false,
    }
}

/// The services of a mark's ports.
fn about(strip: &Strip, ports: &PortSet, own: &[&Told<'_>]) -> String {
    let transport = Transport::ALL.into_iter().find(|one| one.name().eq_ignore_ascii_case(strip.protocol));
    let services = own.iter().flat_map(|told| &told.one.part.services);
    let fits = services
        .filter(|service| service.ports.iter().any(|(own, set)| Some(*own) == transport && set.overlaps(ports)));
    let mut names: Vec<&str> = fits.map(|service| service.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    words::few(&names, NAMED)
}

fn differences(compared: &Compared<'_>, all: &[Told<'_>], lines: &mut Lines<'_>) -> List {
    let [before, after] = compared.asked.sides();
    let mut changes: Vec<(&str, String)> = all.iter().map(|told| (told.title.as_str(), told.title.clone())).collect();
    changes.dedup();
    let ways = Direction::ALL.map(|way| (way, way.name().to_owned()));
    let families = Family::ALL.map(|family| (family, family.name().to_owned()));
    let protocols = Transport::ALL.map(|one| (one, one.name().to_owned()));
    let has = |family: Family, one: &Difference| is_of(one, one.direction, family);
    let filters = vec![
        answers("Change", &changes, |_| true),
        answers("Protocol", &protocols, |one| all.iter().any(|told| !ports_of(&told.one.part, *one).is_empty())),
        answers("Direction", &ways, |way| all.iter().any(|told| told.one.direction == *way)),
        answers("Family", &families, |family| all.iter().any(|told| has(*family, told.one))),
    ];
    let columns = [
        Column { title: "Change", by: By::Text },
        Column { title: "Packets", by: By::Text },
        Column { title: "Example", by: By::Text },
        Column { title: if before == "before" { "Before" } else { "Profile" }, by: By::Text },
        Column { title: if after == "after" { "After" } else { "Ruleset" }, by: By::Text },
    ];
    List {
        id: "differences",
        things: ["difference", "differences"],
        cards: false,
        columns: columns.into(),
        records: all.iter().map(|told| record(told, &filters, lines)).collect(),
        filters,
        nothing: "No packet fares differently.".to_owned(),
    }
}

fn record(told: &Told<'_>, filters: &[Filter], lines: &mut Lines<'_>) -> Record {
    let one = told.one;
    let mut packets = vec![Part::said(&headline(one))];
    packets.extend(depends(one).iter().map(|depends| Part::new(Look::Line, &format!("depends on {depends}"))));
    if !told.limits.is_empty() {
        packets.push(Part::new(Look::Line, &format!("limit: {}", told.limits.join(" → "))));
    }
    let transports = || Transport::ALL.into_iter().map(|transport| (transport, ports_of(&one.part, transport)));
    let families = Family::ALL.into_iter().filter(|family| is_of(one, one.direction, *family));
    let names: [Vec<&str>; 4] = [
        vec![&told.title],
        transports().filter(|(_, ports)| !ports.is_empty()).map(|(transport, _)| transport.name()).collect(),
        vec![one.direction.name()],
        families.map(Family::name).collect(),
    ];
    let range = |transport: Transport, range: &Interval<Port>| (transport.name(), range.first().0, range.last().0);
    Record {
        cells: vec![
            vec![Part::new(Look::Change(change(one.kind)), &told.title)],
            packets,
            vec![Part::code(&packet_text::write(&one.packet))],
            side(&one.before, one.old_rule.as_ref(), lines),
            side(&one.after, one.new_rule.as_ref(), lines),
        ],
        fits: filters.iter().zip(names).map(|(filter, names)| filter.numbers(names)).collect(),
        ports: transports()
            .flat_map(|(transport, ports)| ports.ranges().iter().map(|one| range(transport, one)).collect::<Vec<_>>())
            .collect(),
        ..Record::default()
    }
}

/// What becomes of packets on one side, with the line of the rule that decides.
fn side(fate: &Fate, rule: Option<&Decision>, lines: &mut Lines<'_>) -> Parts {
    // The place stands below, with its line.
    let told = rule.map(|rule| Decision { span: None, ..rule.clone() });
    let mut parts = vec![Part::said(&decided(fate, told.as_ref(), lines.sources()))];
    if let Some(span) = rule.and_then(|rule| rule.span) {
        parts.extend(lines.rule(span));
    }
    parts
}

fn logs(compared: &Compared<'_>, sources: &Sources) -> List {
    let [before, after] = compared.asked.sides();
    let titles = ["Packets", "Example", if before == "before" { "Before" } else { "Profile" }];
    let titles = titles.into_iter().chain([if after == "after" { "After" } else { "Ruleset" }]);
    let records = compared.diff.logs.iter().map(|one| {
        let [old, new] = log_sides(one, sources);
        Record {
            cells: vec![
                vec![Part::plain(&format!("{} {}", one.direction.name(), one.family.name()))],
                vec![Part::code(&packet_text::write(&one.packet))],
                vec![Part::plain(&old)],
                vec![Part::plain(&new)],
            ],
            ..Record::default()
        }
    });
    List {
        id: "logs",
        things: ["difference of logging", "differences of logging"],
        cards: false,
        columns: titles.map(|title| Column { title, by: By::Text }).collect(),
        filters: Vec::new(),
        records: records.collect(),
        nothing: String::new(),
    }
}

fn unread(compared: &Compared<'_>, lines: &mut Lines<'_>) -> List {
    let all = compared.unread.iter().flat_map(|side| side.iter()).filter(|one| one.weight > Weight::Harmless);
    let record = |one: &Unread| Record {
        cells: vec![vec![Part::said(&one.what)], lines.rule(one.span), follows(one)],
        ..Record::default()
    };
    let records = all.map(record).collect();
    let titles = ["What", "Where", "What follows"];
    List {
        id: "unread",
        things: ["thing not understood", "things not understood"],
        cards: false,
        columns: titles.into_iter().map(|title| Column { title, by: By::Text }).collect(),
        filters: Vec::new(),
        records,
        nothing: String::new(),
    }
}

fn follows(one: &Unread) -> Parts {
    match one.weight {
        Weight::Gap => vec![Part::plain("nothing is proved")],
        Weight::Harmless | Weight::Question => vec![Part::muted("what depends on it is marked")],
    }
}
