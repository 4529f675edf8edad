//! The picture of all ports: for each direction what is open, to whom, over IPv4 and IPv6 side by side.
//!
//! In: the open ports of each report. Out: strips, and the numbers under them. It counts nothing itself.

use maud::{Markup, html};

use super::{class, input, not_given};
use crate::audit::hosts::HOST_DIFFERS;
use crate::audit::level::SourceClass;
use crate::audit::open_ports::{self, GroupPorts};
use crate::audit::port_index::PortIndex;
use crate::audit::region::Kind;
use crate::audit::{Exposed, OpenPorts, Report, words};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::report::findings::answer::by_chosen_ports;
use crate::report::html::parts::Look;
use crate::report::html::ports::{Count, Number, Shade, Strip, picture};
use crate::report::html::sentence;
use crate::report::places::visible;
use crate::sets::{Family, PortSet};

/// So many inputs have pictures; of the rest the table has the numbers.
const INPUTS: usize = 20;

/// Of more inputs all pictures are folded but those of hosts that differ from the others, and without such the first: what tells them
/// apart stands over them.
const OPEN: usize = 3;

/// Of so many services and rules a mark tells; the rest is counted.
const TOLD: usize = 3;

/// A mark that stands for more than this is told by its ports alone.
const ENTRIES: usize = 2_000;

/// Every report's picture.
pub(super) fn all(reports: &[Report]) -> Markup {
    let differs = |report: &Report| report.findings.iter().any(|one| one.id == HOST_DIFFERS.id);
    let are_alike = !reports.iter().any(differs);
    let is_open = |number: usize, report: &Report| reports.len() <= OPEN || differs(report) || are_alike && number == 0;
    html! {
        @for (number, report) in reports.iter().take(INPUTS).enumerate() {
            @if reports.len() > 1 {
                details.input id={ "input-" (number) } open[is_open(number, report)] {
                    summary { (visible(input(report))) }
                    (one(report))
                }
            } @else { (one(report)) }
        }
        @if reports.len() > INPUTS {
            p.nothing { "The other inputs have no picture here; the table above has their numbers." }
        }
    }
}

fn one(report: &Report) -> Markup {
    let order = [Direction::Inbound, Direction::Forward, Direction::Outbound];
    html! {
        @for direction in order {
            @let own: Vec<&OpenPorts> = report.open_ports.iter().filter(|one| one.chain == direction).collect();
            @if own.is_empty() {
                p.nothing { (title(direction)) ": not decided here, for this chain is not managed." }
            } @else { (of_direction(report, direction, &own)) }
        }
    }
}

fn title(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "Inbound, to this host",
        Direction::Forward => "Forward, through this host",
        Direction::Outbound => "Outbound, from this host",
    }
}

fn of_direction(report: &Report, direction: Direction, own: &[&OpenPorts]) -> Markup {
    let strips: Vec<(Strip, &OpenPorts)> =
        own.iter().filter(|one| is_drawn(one)).map(|one| (strip(one, report.missing()), *one)).collect();
    let mut ordered: Vec<(Strip, &OpenPorts)> = strips;
    ordered.sort_by_key(|(_, one)| (one.transport, one.family != Family::V4));
    let (strips, sets): (Vec<Strip>, Vec<&OpenPorts>) = ordered.into_iter().unzip();
    let entries: Vec<Entries<'_>> = sets.iter().map(|one| Entries::of(report, one)).collect();
    let about = |strip: &Strip, ports: &PortSet| {
        let at = strips.iter().position(|other| std::ptr::eq(other, strip));
        at.and_then(|at| entries.get(at)).map_or(String::new(), |entries| entries.about(ports))
    };
    let caption = format!("Ports open {}, each under the widest of those who reach it", direction.name());
    let out = direction == Direction::Outbound;
    let counts = SourceClass::ALL.map(|one| Count { title: class(one, direction), look: Look::Class(one, out) });
    html! {
        div.direction data-direction=(direction.name()) {
            h3 { (title(direction)) }
            (picture(&caption, &counts, &strips, about))
            (groups(report, direction))
            @for said in by_chosen_ports(report, direction) { p.alike { (visible(&sentence(said))) "." } }
            p.alike { (alike(own, report.missing())) @for one in undrawn(own) { " " (one) } }
        }
    }
}

/// SCTP and DCCP are drawn where some of their ports are open, and not all to the same.
fn is_drawn(one: &OpenPorts) -> bool {
    matches!(one.transport, Transport::Tcp | Transport::Udp) || !one.all().is_empty() && whole(one).is_none()
}

/// The class to which every port is open, where that is one.
fn whole(one: &OpenPorts) -> Option<SourceClass> {
    SourceClass::ALL.into_iter().find(|class| one.to(*class).is_full())
}

/// What is said in place of strips.
fn undrawn(own: &[&OpenPorts]) -> Vec<String> {
    let mut by_words: Vec<(String, Vec<&OpenPorts>)> = Vec::new();
    for one in own.iter().filter(|one| !is_drawn(one)) {
        let Some(class) = whole(one) else { continue };
        let most = if one.certain(class).is_full() { "" } else { ", at most" };
        let words = format!("{}{most}", said(class, one.chain));
        match by_words.iter_mut().find(|(own, _)| *own == words) {
            Some((_, list)) => list.push(one),
            None => by_words.push((words, vec![one])),
        }
    }
    let names = |list: &[&OpenPorts]| {
        let mut names: Vec<String> = Vec::new();
        for one in list {
            let both = list.iter().filter(|other| other.transport == one.transport).count() > 1;
            let over = if both { String::new() } else { format!(" over {}", one.family.name()) };
            let name = format!("{}{over}", one.transport.name().to_uppercase());
            if !names.contains(&name) {
                names.push(name);
            }
        }
        words::list(&names)
    };
    by_words.iter().map(|(words, list)| format!("Every port of {} is {words}.", names(list))).collect()
}

fn strip(one: &OpenPorts, missing: Option<Family>) -> Strip {
    let protocol = match one.transport {
        Transport::Tcp => "TCP",
        Transport::Udp => "UDP",
        Transport::Sctp => "SCTP",
        Transport::Dccp => "DCCP",
    };
    let all = one.all();
    let is_unknown = missing == Some(one.family);
    let told = match all.size() {
        _ if is_unknown => not_given(one.family),
        0 => "none open".to_owned(),
        1 => "1 open".to_owned(),
        _ if all.is_full() => "all open".to_owned(),
        count => format!("{} open", words::number(count)),
    };
    let narrow_first = SourceClass::ALL.into_iter().rev();
    let shades = narrow_first.flat_map(|class| {
        let certain = one.certain(class).clone();
        let maybe = one.to(class).difference(&certain);
        [(class, maybe, true), (class, certain, false)]
    });
    let shades = shades.filter(|(_, ports, _)| !ports.is_empty()).map(|(class, ports, maybe)| Shade {
        style: style(class, one.chain, maybe),
        said: format!("{}{}", said(class, one.chain), if maybe { ", at most" } else { "" }),
        ports,
    });
    let numbers = SourceClass::ALL.map(|class| Number {
        key: format!(
            "{} {} {} {}",
            one.chain.name(),
            crate::report::findings::family(one.family),
            one.transport,
            class.name()
        ),
        ports: one.to(class).size(),
        certain: one.certain(class).size(),
    });
    let title = format!("{} {protocol}", one.family.name());
    Strip { title, told, numbers: numbers.into(), protocol, shades: shades.collect(), is_unknown }
}

fn said(class: SourceClass, chain: Direction) -> String {
    match chain {
        Direction::Outbound if class == SourceClass::Anywhere => "open to any address".to_owned(),
        _ => format!("open {}", class.phrase()),
    }
}

fn style(class: SourceClass, chain: Direction, maybe: bool) -> &'static str {
    match (class, chain == Direction::Outbound, maybe) {
        (SourceClass::Anywhere, false, false) => "anywhere",
        (SourceClass::Broad, false, false) => "broad",
        (SourceClass::Narrow, false, false) => "narrow",
        (SourceClass::Internal, false, false) => "internal",
        (SourceClass::Anywhere, false, true) => "anywhere maybe",
        (SourceClass::Broad, false, true) => "broad maybe",
        (SourceClass::Narrow, false, true) => "narrow maybe",
        (SourceClass::Internal, false, true) => "internal maybe",
        (SourceClass::Anywhere, true, false) => "anywhere out",
        (SourceClass::Broad, true, false) => "broad out",
        (SourceClass::Narrow, true, false) => "narrow out",
        (SourceClass::Internal, true, false) => "internal out",
        (SourceClass::Anywhere, true, true) => "anywhere out maybe",
        (SourceClass::Broad, true, true) => "broad out maybe",
        (SourceClass::Narrow, true, true) => "narrow out maybe",
        (SourceClass::Internal, true, true) => "internal out maybe",
    }
}

/// What is open of one strip, by port.
struct Entries<'a> {
    list: Vec<&'a Exposed>,
    index: PortIndex,
}

impl<'a> Entries<'a> {
    fn of(report: &'a Report, one: &OpenPorts) -> Self {
        let own = report.exposed.iter().filter(|entry| {
            entry.chain == one.chain && entry.family == one.family && entry.kind == Kind::Ports(one.transport)
        });
        let list: Vec<&Exposed> = own.collect();
        let mut index = PortIndex::default();
        list.iter().enumerate().for_each(|(number, entry)| index.add(number, &entry.values));
        Entries { list, index }
    }

    /// The services of these ports, and how many rules open them.
    fn about(&self, ports: &PortSet) -> String {
        let near = self.index.near(ports);
        if near.len() > ENTRIES {
            return format!("By up to {} rules", words::number(near.len() as u128));
        }
        let fits = near.iter().filter_map(|number| self.list.get(*number)).filter(|one| one.values.overlaps(ports));
        let fits: Vec<&&Exposed> = fits.collect();
        let mut names: Vec<String> = fits.iter().map(|one| crate::report::findings::names(one)).collect();
        names.sort_unstable();
        names.dedup();
        let mut places: Vec<_> = fits.iter().map(|one| one.place).collect();
        places.sort_unstable();
        places.dedup();
        let rules = if places.len() == 1 { "1 rule".to_owned() } else { format!("{} rules", places.len()) };
        if fits.is_empty() { String::new() } else { format!("{}; by {rules}", words::few(&names, TOLD)) }
    }
}

/// How many ports rules open to each group that they name.
fn groups(report: &Report, direction: Direction) -> Markup {
    let all = open_ports::to_groups(&report.exposed);
    let own: Vec<&GroupPorts<'_>> = all.iter().filter(|one| one.chain == direction).collect();
    let mut names: Vec<&str> = own.iter().map(|one| one.group).collect();
    names.dedup();
    let number = |one: &GroupPorts<'_>| {
        let ports = if one.ports.size() == 1 { "port" } else { "ports" };
        let transport = one.transport.name().to_uppercase();
        format!("{} {transport} {ports} over {}", words::number(one.ports.size()), one.family.name())
    };
    let key = |one: &GroupPorts<'_>| {
        format!("{} {} {} {}", one.group, one.chain.name(), crate::report::findings::family(one.family), one.transport)
    };
    html! {
        @if !names.is_empty() {
            dl.groups {
                @for name in names {
                    div {
                        dt { (visible(name)) }
                        dd { @for one in own.iter().filter(|one| one.group == name) {
                            span data-group=(key(one)) data-ports=(one.ports.size()) { (number(one)) } " "
                        } }
                    }
                }
            }
        }
    }
}

/// What is open over one of the two families alone, to anyone or at all.
fn alike(own: &[&OpenPorts], missing: Option<Family>) -> String {
    if let Some(missing) = missing {
        return format!("What is open over {} is not known: {}.", missing.name(), not_given(missing));
    }
    if own.iter().all(|one| one.all().is_empty()) {
        return "No port is open over IPv4 or IPv6.".to_owned();
    }
    let classes = SourceClass::ALL.map(|class| apart(own, move |one| one.to(class).clone()));
    let [anyone, others @ ..] = &classes;
    let at_all = apart(own, OpenPorts::all);
    let to_anyone = anyone.iter().filter(|text| !at_all.contains(text)).map(|text| format!("open to anyone {text}"));
    let said: Vec<String> = at_all.iter().map(|text| format!("open {text}")).chain(to_anyone).collect();
    match (said.is_empty(), others.iter().all(Vec::is_empty)) {
        (true, true) => "The same ports are open over IPv4 and IPv6.".to_owned(),
        (true, false) => "The same ports are open over IPv4 and IPv6, but not to the same addresses.".to_owned(),
        (false, _) => crate::report::html::sentence(&said.join("; ")),
    }
}

/// `over IPv6 alone: tcp 22`, for each family that has ports which the other has not.
fn apart(own: &[&OpenPorts], ports: impl Fn(&OpenPorts) -> PortSet) -> Vec<String> {
    let all = |transport, family| {
        let found = own.iter().find(|one| one.transport == transport && one.family == family);
        found.map_or(PortSet::empty(), |one| ports(one))
    };
    let only = |(family, other): (Family, Family)| {
        let parts: Vec<String> = Transport::ALL
            .into_iter()
            .map(|one| (one, all(one, family).difference(&all(one, other))))
            .filter(|(_, ports)| !ports.is_empty())
            .map(|(one, ports)| words::values(Kind::Ports(one), &ports))
            .collect();
        (!parts.is_empty()).then(|| format!("over {} alone: {}", family.name(), words::list(&parts)))
    };
    [(Family::V4, Family::V6), (Family::V6, Family::V4)].into_iter().filter_map(only).collect()
}
