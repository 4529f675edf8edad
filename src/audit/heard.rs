//! What is open beside what listens.
//!
//! In: what an audit says is open, and the sockets of the same host. Out: each program with what the rules let in to it, each
//! open port at which nothing listens, and two kinds of findings. Only what comes to the host itself is looked at.

pub(super) mod reached;
mod services;

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::checks::families::FAMILY_GAP;
use super::checks::width::{ANY_ANY, ANY_PORT, DEFAULT_ACCEPT};
use super::exposure::Exposed;
use super::extent::Extent;
use super::finding::{Entry, Finding};
use super::foreign::published::Published;
use super::level::{Level, SourceClass};
use super::region::{Kind, by_kind};
use super::words;
use super::{Report, sort};
use crate::catalog::Catalog;
use crate::listening::{Listener, Listening, Local};
use crate::place::{Sources, Span};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};
use reached::Coming;
use services::service_at;
pub(super) use services::services;

/// Open for nobody.
pub static OPEN_UNUSED: Entry = Entry {
    id: "open-unused",
    level: Level::Low,
    summary: "a port is open to strangers and nothing listens there",
    why: "whatever is started there next is reachable at once, and nobody remembers why",
    advice: "delete the rule, or start what it is for",
    tag: None,
};

/// Closed for nobody.
pub static LISTENING_CLOSED: Entry = Entry {
    id: "listening-closed",
    level: Level::Info,
    summary: "a program listens for others, and the rules let nobody in to it",
    why: "only the rules stand before it: if it is for this host alone, it need not listen for others",
    advice: "bind it to 127.0.0.1 and ::1, or write the rule that it lacks",
    tag: None,
};

/// More ports than these are a range, in which programs take ports as they need them.
const RANGE: u128 = 16;

/// Sockets of one program at one port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The transport.
    pub transport: Transport,
    /// The port.
    pub port: Port,
    /// The programs, by name; empty where that is not known.
    pub programs: Vec<String>,
    /// The sockets, of which there is at least one.
    pub sockets: Vec<Listener>,
    /// What lets packets in to it, by its number in the report's list of what is open.
    pub open: Vec<usize>,
    /// For a program that listens for the host alone, what is published at its address and sent on before it would get it, as Docker does
    /// beside its proxy; by number as well.
    pub past: Vec<usize>,
}

impl Heard {
    /// Whether packets from beyond the host come neither to it nor to what is published in its place.
    pub fn is_out_of_reach(&self) -> bool {
        self.is_local() && self.open.is_empty() && self.past.is_empty()
    }

    /// Whether nothing reaches any of its sockets from beyond the host, whatever the rules say.
    pub fn is_local(&self) -> bool {
        self.sockets.iter().all(Listener::is_local)
    }

    /// The families in which it listens for others and the rules let nobody in; of a family without rules that is not known.
    pub fn closed<'a>(&'a self, report: &'a Report) -> impl Iterator<Item = Family> + 'a {
        let exposed = &report.exposed;
        let listens = |family: Family| self.sockets.iter().any(|one| !one.is_local() && one.takes(family));
        let open = move |family| self.open.iter().any(|at| exposed.get(*at).is_some_and(|one| one.family == family));
        report.families.iter().copied().filter(move |family| listens(*family) && !open(*family))
    }

    /// The families in which it listens for others and of which no rules were given: nobody knows whether it is open there.
    pub fn unjudged<'a>(&'a self, report: &'a Report) -> impl Iterator<Item = Family> + 'a {
        let listens = |family: Family| self.sockets.iter().any(|one| !one.is_local() && one.takes(family));
        Family::ALL.into_iter().filter(move |family| !report.families.contains(family) && listens(*family))
    }

    /// Whether it is a client of DHCP (RFC 2131, RFC 8415): it waits for what answers it on each link, and at loopback it would get none.
    fn takes_addresses(&self) -> bool {
        self.transport == Transport::Udp && [Port(68), Port(546)].contains(&self.port)
    }

    /// Whether it may be that it takes IPv4 too, which the list does not say.
    pub fn may_be_of_v6_alone(&self) -> bool {
        self.sockets.iter().any(|one| one.local == Local::PerhapsBoth)
    }

    /// `tcp 9100 node_exporter`.
    fn said(&self) -> String {
        let programs = self.programs.join(", ");
        format!("{} {} {programs}", self.transport, self.port).trim_end().to_owned()
    }

    /// Whether a finding is about its port.
    fn is_at(&self, finding: &Finding) -> bool {
        let is_own = |part: &Extent| part.kind == Kind::Ports(self.transport) && part.values.contains(self.port);
        finding.extent.iter().any(is_own)
    }

    /// Its place: the line of its first socket.
    pub fn place(&self) -> Option<Span> {
        self.sockets.first().map(|one| one.span)
    }
}

/// Open ports at which nothing listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// From where they are open.
    pub class: SourceClass,
    /// The protocol.
    pub kind: Kind,
    /// The services under which they are open.
    pub services: Vec<String>,
    /// The ports.
    pub ports: PortSet,
    /// How many ports are open there in all.
    pub of: u128,
    /// Those of them at which a program listens for this host alone.
    pub local: PortSet,
    /// What opens them, by its number in the report's list of what is open; at least one.
    pub open: Vec<usize>,
}

/// What listens, beside what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardOn {
    /// What was read.
    pub listening: Listening,
    /// Each program, by transport and port.
    pub programs: Vec<Heard>,
    /// What is open for nobody.
    pub unused: Vec<Unused>,
}

/// Sets what listens beside what is open, in a report that is complete but for that.
pub fn add(report: &mut Report, listening: Listening, (catalog, sources): (&Catalog, &Sources)) {
    let mut programs = programs(&listening);
    call_by_programs(&mut report.exposed, &programs, catalog);
    let unused = beside(&report.exposed, &mut programs);
    turned(&report.exposed, &mut programs);
    let heard = HeardOn { listening, programs, unused };
    let mut found: Vec<Finding> = heard.unused.iter().filter_map(|one| unused_finding(one, &report.exposed)).collect();
    found.extend(closed_finding(&heard, report));
    found.iter_mut().for_each(Finding::seal);
    report.findings.extend(found);
    name_where_others(&heard, report, catalog);
    name_where_wide(&heard, report);
    worse_where_heard(&heard, report);
    sort(&mut report.findings, sources);
    report.heard = Some(heard);
}

/// Findings about all that is open somewhere: which programs that concerns they do not say by themselves.
const WIDE: [&str; 4] = [ANY_ANY.id, DEFAULT_ACCEPT.id, ANY_PORT.id, FAMILY_GAP.id];

/// So many programs are named in one finding.
const NAMED: usize = 6;

/// Names the programs that listen where a finding is of a service that they are not called by: what it is, nobody has to guess.
fn name_where_others(heard: &HeardOn, report: &mut Report, catalog: &Catalog) {
    let exposed = &report.exposed;
    let is_of_service = |one: &&mut Finding| one.chain == Some(Direction::Inbound) && one.level >= Level::Medium;
    for finding in report.findings.iter_mut().filter(is_of_service) {
        let own = finding.service.as_deref().and_then(|name| catalog.services().find(|one| one.name == name));
        let Some(service) = own else { continue };
        let is_open = |program: &&Heard, is_led: bool| {
            let mut open = program.open.iter().filter_map(|at| exposed.get(*at));
            program.is_at(finding) && open.any(|one| one.published.is_some() == is_led)
        };
        let is_there = |program: &&Heard| !program.is_local() && is_open(program, false);
        // To one that listens at loopback others are led, which its port does not say.
        let is_led_there = |program: &&Heard| program.is_local() && is_open(program, true);
        let is_it = |program: &String| {
            service.is_called(program) || catalog.of_program(program).any(|own| own.name == service.name)
        };
        let is_other = |program: &&Heard| !program.programs.is_empty() && !program.programs.iter().any(is_it);
        let is_told = |program: &&Heard| is_there(program) && is_other(program) || is_led_there(program);
        let others: Vec<String> = heard.programs.iter().filter(is_told).map(Heard::said).collect();
        if !others.is_empty() {
            finding.also.push(format!("what listens there: {}", words::few(&others, NAMED)));
        }
    }
}

/// Names the programs to which findings about every port, or about a family that is open, let packets in.
fn name_where_wide(heard: &HeardOn, report: &mut Report) {
    let exposed = &report.exposed;
    let is_wide = |one: &&mut Finding| one.chain == Some(Direction::Inbound) && WIDE.contains(&one.id);
    for finding in report.findings.iter_mut().filter(is_wide) {
        let is_of_default = finding.id == DEFAULT_ACCEPT.id;
        let lets_in = |one: &Exposed, port: Port| {
            let peers = one.peers.of_family(one.family);
            let of = |part: &Extent| part.kind == one.kind && part.values.contains(port) && part.peers.overlaps(&peers);
            (one.is_by_default || !is_of_default) && finding.extent.iter().any(of)
        };
        let is_let_in = |program: &&Heard| {
            let mut open = program.open.iter().filter_map(|at| exposed.get(*at));
            !program.is_local() && !program.takes_addresses() && open.any(|one| lets_in(one, program.port))
        };
        let named: Vec<String> = heard.programs.iter().filter(is_let_in).map(Heard::said).collect();
        if !named.is_empty() {
            finding.message = format!("{}; programs listen there: {}", finding.message, words::few(&named, NAMED));
        }
    }
}

/// That a family's rules were not given is worse where programs listen in it: if there are none, these are open.
fn worse_where_heard(heard: &HeardOn, report: &mut Report) {
    let Some(missing) = report.missing() else { return };
    let listens = |one: &&Heard| one.unjudged(report).any(|family| family == missing);
    let those: Vec<&Heard> = heard.programs.iter().filter(listens).collect();
    if those.is_empty() {
        return;
    }
    let ports = by_kind(those.iter().map(|one| (Kind::Ports(one.transport), PortSet::point(one.port))));
    let open: Vec<(Kind, PortSet)> = ports.into_iter().collect();
    for finding in report.findings.iter_mut().filter(|one| one.id == FAMILY_GAP.id && one.extent.is_empty()) {
        finding.level = finding.level.max(FAMILY_GAP.level);
        finding.message = format!("{}, and programs listen there: {}", finding.message, words::ports(&open));
    }
}

/// Calls a port by the service that bears the name of the program which listens there, whatever else the port is known for.
fn call_by_programs(exposed: &mut [Exposed], programs: &[Heard], catalog: &Catalog) {
    for heard in programs.iter().filter(|heard| !heard.programs.is_empty()) {
        let (kind, port) = (Kind::Ports(heard.transport), PortSet::point(heard.port));
        let is_its = |one: &&mut Exposed| {
            let is_met = |socket: &Listener| match &one.published {
                None => one.values == port && Coming::of(one).reach(socket),
                Some(led) => led.inside == port && Coming::of(one).are_led_to(led.into(), socket),
            };
            let is_inbound = one.kind == kind && one.chain == Direction::Inbound && !one.is_by_default;
            is_inbound && heard.sockets.iter().any(is_met)
        };
        let mut own = exposed.iter_mut().filter(is_its);
        let Some(first) = own.next() else { continue };
        if let Some(service) = service_at(heard, catalog) {
            std::iter::once(first).chain(own).for_each(|one| one.services = vec![service.name.clone()]);
        }
    }
}

fn programs(listening: &Listening) -> Vec<Heard> {
    let mut found: BTreeMap<(Transport, Port, &[String]), Vec<Listener>> = BTreeMap::new();
    for one in &listening.listeners {
        found.entry((one.transport, one.port, &one.programs)).or_default().push(one.clone());
    }
    let heard = |((transport, port, programs), sockets): ((Transport, Port, &[String]), Vec<Listener>)| Heard {
        transport,
        port,
        programs: programs.to_vec(),
        sockets,
        open: Vec::new(),
        past: Vec::new(),
    };
    found.into_iter().map(heard).collect()
}

/// Whether what is turned comes to a program of the host itself.
fn is_led_to((one, coming): (&Exposed, &Coming), published: &Published, heard: &Heard) -> bool {
    let is_its = Kind::Ports(heard.transport) == one.kind && published.inside.contains(heard.port);
    is_its && heard.sockets.iter().any(|socket| coming.are_led_to(published.into(), socket))
}

/// What comes to the host and is turned, each by its number.
fn sent_on(exposed: &[Exposed]) -> impl Iterator<Item = (usize, &Exposed, &Published)> {
    let all = exposed.iter().enumerate().filter(|(_, one)| one.chain == Direction::Inbound);
    all.filter_map(|(at, one)| Some((at, one, one.published.as_ref()?)))
}

/// Tells programs what is turned to where they listen, and what is published at loopback past those that listen there.
fn turned(exposed: &[Exposed], programs: &mut [Heard]) {
    for (number, one, published) in sent_on(exposed) {
        let coming = Coming::of(one);
        for heard in programs.iter_mut().filter(|heard| Kind::Ports(heard.transport) == one.kind) {
            let is_at_loopback = published.at_loopback && published.ports.contains(heard.port) && heard.is_local();
            if is_at_loopback && heard.sockets.iter().any(|socket| socket.takes(one.family)) {
                heard.past.push(number);
            }
            if is_led_to((one, &coming), published, heard) {
                heard.open.extend((!heard.open.contains(&number)).then_some(number));
            }
        }
    }
}

/// What two entries have alike that are told as one: their widest senders, kind, services, and the ports that are free.
type Alike<'a> = (Reverse<SourceClass>, Kind, &'a [String], PortSet);

/// Tells each program what lets packets in to it, and gives what is open for nobody.
fn beside(exposed: &[Exposed], programs: &mut [Heard]) -> Vec<Unused> {
    let mut at: BTreeMap<(Transport, Port), Vec<usize>> = BTreeMap::new();
    for (number, one) in programs.iter().enumerate() {
        at.entry((one.transport, one.port)).or_default().push(number);
    }
    let mut led: BTreeSet<(usize, Family)> = BTreeSet::new();
    for (_, one, published) in sent_on(exposed) {
        let coming = Coming::of(one);
        let own = programs.iter().enumerate().filter(|(_, heard)| is_led_to((one, &coming), published, heard));
        led.extend(own.map(|(program, _)| (program, one.family)));
    }
    let mut unused: BTreeMap<Alike<'_>, Unused> = BTreeMap::new();
    for (number, one) in exposed.iter().enumerate() {
        let Kind::Ports(transport) = one.kind else { continue };
        if one.chain != Direction::Inbound || !one.expected_by.is_empty() {
            continue;
        }
        let coming = LazyCell::new(|| Coming::of(one));
        let (mut served, mut local) = (Vec::new(), Vec::new());
        let ranges = one.values.ranges().iter();
        let near = ranges.flat_map(|range| at.range((transport, range.first())..=(transport, range.last())));
        for program in near.flat_map(|(_, numbers)| numbers) {
            let Some(heard) = programs.get_mut(*program) else { continue };
            if heard.sockets.iter().any(|socket| coming.reach(socket)) {
                heard.open.push(number);
                served.push(Interval::point(heard.port));
            } else if led.contains(&(*program, one.family)) {
                // Who is led there needs the rule.
                served.push(Interval::point(heard.port));
            } else if heard.is_local() && heard.sockets.iter().any(|socket| socket.takes(one.family)) {
                local.push(Interval::point(heard.port));
            }
        }
        let ports = one.values.difference(&served.into_iter().collect());
        // What is sent on is taken elsewhere, whether or not a proxy listens here as well.
        if ports.is_empty() || one.published.is_some() {
            continue;
        }
        let local = ports.intersection(&local.into_iter().collect());
        let key = (Reverse(one.class), one.kind, one.services.as_slice(), ports.clone());
        let known = unused.entry(key).or_insert_with(|| Unused {
            class: one.class,
            kind: one.kind,
            services: one.services.clone(),
            ports,
            of: one.values.size(),
            local: PortSet::empty(),
            open: Vec::new(),
        });
        known.local = known.local.union(&local);
        known.open.push(number);
    }
    // What its author sends to another machine comes to none that listens here, unless by nothing else does anything.
    let is_elsewhere = |at: &usize| {
        let own = exposed.get(*at).and_then(|one| one.published.as_ref());
        own.is_some_and(|own| {
            !own.if_own && own.owner.is_none() && own.to.address().is_some_and(|to| !to.is_loopback())
        })
    };
    for heard in programs.iter_mut().filter(|heard| !heard.open.iter().all(is_elsewhere)) {
        heard.open.retain(|at| !is_elsewhere(at));
    }
    unused.into_values().collect()
}

/// What entries open to, each place once.
fn places(open: &[usize], exposed: &[Exposed]) -> Vec<Span> {
    let mut found: Vec<Span> = open.iter().filter_map(|at| exposed.get(*at)).map(|one| one.place).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn unused_finding(unused: &Unused, exposed: &[Exposed]) -> Option<Finding> {
    let entries: Vec<&Exposed> = unused.open.iter().filter_map(|at| exposed.get(*at)).collect();
    // What is open by default was never meant for anything; that finding is told by itself.
    let first = entries.first().filter(|one| !one.is_by_default)?;
    let families: Vec<&str> = Family::ALL
        .into_iter()
        .filter(|family| entries.iter().any(|one| one.family == *family))
        .map(Family::name)
        .collect();
    let what = words::values(unused.kind, &unused.ports);
    let count = unused.ports.size();
    let how_many = if count == unused.of {
        "nothing listens there".to_owned()
    } else {
        format!(
            "nothing listens there: {} of the {} ports that are open by its rules",
            words::number(count),
            words::number(unused.of)
        )
    };
    let at_most = if entries.iter().all(|one| !one.is_certain) { "at most " } else { "" };
    let phrase = unused.class.phrase();
    let message = format!("{what} is open {at_most}{phrase} in {}, and {how_many}", words::list(&families));
    let is_grave = unused.class >= SourceClass::Broad && unused.of <= RANGE && at_most.is_empty();
    let places = places(&unused.open, exposed);
    let mut finding = Finding::new(&OPEN_UNUSED, message)
        .level(if is_grave { OPEN_UNUSED.level } else { Level::Info })
        .chain(first.chain)
        .service(first.services.first())
        .at(places.first().copied());
    finding.rules = places.into_iter().skip(1).collect();
    if !unused.local.is_empty() {
        let local = words::values(unused.kind, &unused.local);
        finding.also.push(format!("{local}: a program listens for this host alone, which needs no rule"));
    }
    finding.extent = vec![Extent::of(unused.kind, unused.ports.clone(), AddressSet::clone(&first.peers))];
    Some(finding)
}

/// All that listens for others in vain, told once.
fn closed_finding(heard: &HeardOn, report: &Report) -> Option<Finding> {
    let closed: Vec<(&Heard, Vec<&str>)> = heard
        .programs
        .iter()
        .filter(|one| !one.takes_addresses())
        .map(|one| (one, one.closed(report).map(Family::name).collect::<Vec<_>>()))
        .filter(|(_, families)| !families.is_empty())
        .collect();
    let is_let_in = |one: &Heard, family: Family| {
        one.open.iter().any(|at| report.exposed.get(*at).is_some_and(|open| open.family == family))
    };
    let said = |(one, families): &(&Heard, Vec<&str>)| {
        let open: Vec<&str> =
            Family::ALL.into_iter().filter(|family| is_let_in(one, *family)).map(Family::name).collect();
        // Who is let in to it over the other family is told there.
        let but = if open.is_empty() { String::new() } else { format!(" alone: open over {}", open.join(", ")) };
        format!("{} ({}{but})", one.said(), families.join(", "))
    };
    let told: Vec<String> = closed.iter().map(said).collect();
    let message = format!("these listen for others, and the rules let nobody in to them: {}", words::few(&told, 8));
    let places: Vec<Span> = closed.iter().filter_map(|(one, _)| one.place()).collect();
    let mut finding = Finding::new(&LISTENING_CLOSED, message).chain(Direction::Inbound).at(places.first().copied());
    finding.rules = places.into_iter().skip(1).collect();
    (!closed.is_empty()).then_some(finding)
}
