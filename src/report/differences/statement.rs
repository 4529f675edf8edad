//! What an answer is about: which packets were compared, and which were not, and why.
//!
//! In: what a comparison covers. Out: sentences, in the order in which they are printed.

use super::{Compared, TOLD, families, file, limited, traffic, visible};
use crate::diff::{Coverage, Difference, Kind, Part, share_packets};
use crate::policy::Direction;
use crate::ruleset::{Condition, InterfaceSet, Protocol, ProtocolSet};
use crate::sets::{AddressSet, Family, Interval};

/// What was compared, and what was not.
pub(super) fn statement(compared: &Compared<'_>) -> Vec<String> {
    let mut said = entries(compared);
    let is_left_out = |one: &&Coverage| one.is_left_out();
    let is_of_neither = |one: &&Coverage| one.decided == [false, false];
    let left_out: Vec<&Coverage> =
        compared.coverage.iter().filter(|one| is_left_out(one) && !is_of_neither(one)).collect();
    let decided: Vec<&Coverage> =
        compared.coverage.iter().filter(|one| !is_of_neither(one) && !is_left_out(one)).collect();
    let neither: Vec<&Coverage> = compared.coverage.iter().filter(is_of_neither).collect();
    let is_whole = decided.iter().all(|one| one.domain.iter().all(Option::is_none));
    if let (false, Some(families)) = (decided.is_empty(), families(compared)) {
        let rest = if is_whole { "" } else { ", but for what is named below" };
        said.push(format!("compared: {}; {families}, every packet and its logging{rest}", named(&decided)));
    }
    for one in &compared.diff.one_sided {
        said.push(format!("name the {} file too, and {} is compared", file(one.family), one.family.name()));
    }
    if !neither.is_empty() {
        said.push(format!("decided by neither: {}", named(&neither)));
    }
    if !left_out.is_empty() {
        said.push(format!("left out: {}, which only one of the two manages", named(&left_out)));
    }
    said.extend(uncompared(compared, &decided));
    said.extend(compared.notes.iter().map(|note| visible(note)));
    said
}

/// How to read the entries above, where that does not go without saying.
fn entries(compared: &Compared<'_>) -> Vec<String> {
    let (_, certain) = limited::apart(&compared.diff.certain);
    let told: Vec<&Difference> = certain.into_iter().chain(&compared.diff.depending).take(TOLD).collect();
    let mut said = Vec::new();
    let of_one = |kind: Kind, direction: Direction| -> Vec<&Part> {
        let own = told.iter().filter(|one| one.kind == kind && one.direction == direction);
        own.map(|one| &one.part).collect()
    };
    let mut all = Kind::ALL.into_iter().flat_map(|kind| Direction::ALL.map(|direction| of_one(kind, direction)));
    if all.any(|parts| share_packets(&parts)) {
        said.push("some packets stand in several entries: each is written as wide as it is".to_owned());
    }
    let is_sent_on = |one: &&Difference| one.direction == Direction::Inbound && !one.part.outgoing.is_any();
    if told.iter().any(is_sent_on) {
        said.push(
            "what is inbound and leaves `out` by an interface was sent to the host, which sends it on".to_owned(),
        );
    }
    let tests = told.iter().flat_map(|one| one.part.tests.iter().map(|test| &test.question).chain(&one.depends));
    let numbers = tests.filter(|one| one.is_of_limit()).map(traffic::question);
    // Where each limit has one bucket there is nothing to tell apart.
    if numbers.filter_map(|words| words.rsplit_once(" #").map(|(_, number)| number.to_owned())).any(|one| one != "1`") {
        said.push(
            "`#1`, `#2` tell buckets of one limit apart: other packets come to each, so that one may be empty while another is not"
                .to_owned(),
        );
    }
    said
}

fn named(directions: &[&Coverage]) -> String {
    directions.iter().map(|one| one.direction.name()).collect::<Vec<_>>().join(", ")
}

/// The packets of which a side does not say what becomes of them, once for all directions and sides that are alike.
fn uncompared(compared: &Compared<'_>, decided: &[&Coverage]) -> Vec<String> {
    let mut found: Vec<(Vec<String>, Vec<&Coverage>, Vec<String>)> = Vec::new();
    for (at, side) in compared.names.iter().enumerate() {
        for one in decided {
            let Some(Some(domain)) = one.domain.get(at) else { continue };
            let (words, side) = (outside(domain), format!("`{}`", visible(side)));
            if words.is_empty() {
                continue;
            }
            match found.iter_mut().find(|(known, ..)| *known == words) {
                Some((_, directions, sides)) => {
                    if !sides.contains(&side) {
                        sides.push(side);
                    }
                    if !directions.iter().any(|known| known.direction == one.direction) {
                        directions.push(one);
                    }
                }
                None => found.push((words, vec![one], vec![side])),
            }
        }
    }
    let sentence = |(words, directions, sides): (Vec<String>, Vec<&Coverage>, Vec<String>)| {
        let of = if directions.len() == decided.len() { String::new() } else { format!(" of {}", named(&directions)) };
        let verb = if sides.len() == 1 { "does" } else { "do" };
        format!("not compared{of}: {}; {} {verb} not say what becomes of them", words.join("; "), sides.join(" and "))
    };
    found.into_iter().map(sentence).collect()
}

/// The packets outside of a domain, in words; a part that several conditions share is not told apart.
fn outside(domain: &[Condition]) -> Vec<String> {
    let mut by_family: Vec<(Family, Vec<String>)> = Vec::new();
    for family in Family::ALL {
        let own: Vec<&Condition> =
            domain.iter().filter(|one| one.source.has(family) && one.destination.has(family)).collect();
        match own.as_slice() {
            [] => by_family.push((family, vec![String::new()])),
            [one] => by_family.push((family, lacks(one, family))),
            several => {
                let words: Vec<String> = several.iter().map(|one| traffic::condition(one)).collect();
                by_family.push((family, vec![format!(" but {}", words.join(", or "))]));
            }
        }
    }
    let in_both = |words: &String| by_family.iter().all(|(_, own)| own.contains(words));
    let mut said = Vec::new();
    for (family, own) in &by_family {
        let of_one = own.iter().filter(|one| !in_both(one));
        said.extend(of_one.map(|one| format!("{} packets{one}", family.name())));
    }
    let shared = by_family.first().into_iter().flat_map(|(_, own)| own.iter().filter(|one| in_both(one)));
    said.extend(shared.map(|one| format!("packets{one}")));
    said
}

/// IPv6 extension headers (RFC 8200, section 4.1): hop-by-hop options, routing, fragment, destination options.
const EXTENSIONS: [u8; 4] = [0, 43, 44, 60];

/// What one condition leaves out of a family, to stand after "packets".
fn lacks(one: &Condition, family: Family) -> Vec<String> {
    let mut said = Vec::new();
    let protocols = one.protocols.complement();
    if protocols == EXTENSIONS.into_iter().map(|number| Interval::point(Protocol(number))).collect() {
        said.push(" with an extension header as their protocol (0, 43, 44, 60)".to_owned());
    } else if let Some(word) = of_the_other_family(&protocols, family) {
        said.push(word.to_owned());
    } else if !protocols.is_empty() {
        let numbers = protocols.ranges().iter().flat_map(|range| range.first().0..=range.last().0);
        said.push(format!(
            " of {}",
            numbers.map(|one| traffic::protocol(one, Some(family))).collect::<Vec<_>>().join(", ")
        ));
    }
    for (word, set) in [("from", &one.source), ("to", &one.destination)] {
        if !set.is_full(family) {
            said.push(format!(" {word} {}", traffic::prefixes(&rest(set, family))));
        }
    }
    for set in [&one.incoming, &one.outgoing] {
        let names = match set {
            InterfaceSet::Any => None,
            InterfaceSet::NoneOf(names) => traffic::interfaces(&InterfaceSet::OneOf(names.clone())),
            InterfaceSet::OneOf(names) => traffic::interfaces(&InterfaceSet::NoneOf(names.clone())),
        };
        said.extend(names.map(|names| format!(" by {names}")));
    }
    if !one.flows.is_full() {
        said.push(format!(" that are {}", traffic::states(&one.flows.complement())));
    }
    said
}

/// ICMP of the other family: of such packets a listing of nft does not show whether a rule for ICMP is for them too.
fn of_the_other_family(protocols: &ProtocolSet, family: Family) -> Option<&'static str> {
    let only = |protocol| *protocols == ProtocolSet::point(protocol);
    match family {
        Family::V4 if only(Protocol::ICMPV6) => Some(" of protocol 58 (ICMPv6, which no host sends over IPv4)"),
        Family::V6 if only(Protocol::ICMP) => Some(" of protocol 1 (ICMP of IPv4, which no host sends over IPv6)"),
        _ => None,
    }
}

fn rest(set: &AddressSet, family: Family) -> AddressSet {
    AddressSet::all_of(family).difference(set)
}
