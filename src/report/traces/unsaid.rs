//! Which interface a packet does not name, where that matters, in words.
//!
//! In: what becomes of a packet by interfaces that rules name. Out: a line for people and for JSON.

use super::Traced;
use crate::policy::Direction;
use crate::ruleset::{Device, Packet};
use crate::ruling::{By, ByInterface};

/// So many interfaces are named by which a packet fares otherwise.
const INTERFACES: usize = 4;

/// Which interface the packet does not name, and what becomes of it by those on which that depends.
pub(super) fn unsaid(traced: &Traced<'_>, by: &ByInterface) -> String {
    let ways = by.ways.iter().take(INTERFACES).map(|way| {
        let certain = way.ruling.is_certain();
        let fate = if certain { traced.words(&way.ruling.trace.outcome) } else { "not certain".to_owned() };
        format!("with `{}` it is {fate}", interfaces(way))
    });
    let mut parts = vec![format!("it is not said by which interface it {}", sides(traced.packet))];
    parts.extend(ways);
    match by.ways.len().saturating_sub(INTERFACES) {
        0 => {}
        1 => parts.push("by one more it fares otherwise too".to_owned()),
        more => parts.push(format!("by {more} more it fares otherwise too")),
    }
    if !by.is_whole {
        parts.push("rules name too many interfaces to try them all".to_owned());
    }
    parts.join("; ")
}

/// `in eth0`, `in eth0 out eth1`.
fn interfaces(way: &By) -> String {
    let side = |word: &str, name: &Option<String>| name.as_ref().map(|name| format!("{word} {name}"));
    let sides = [side("in", &way.incoming), side("out", &way.outgoing)];
    sides.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What a packet does by an interface that it does not name.
pub(super) fn sides(packet: &Packet) -> &'static str {
    match (&packet.incoming, &packet.outgoing, packet.direction) {
        (Device::Unmentioned, Device::Unmentioned, Direction::Forward) => "comes, nor by which it leaves",
        (Device::Unmentioned, _, Direction::Inbound | Direction::Forward) => "comes",
        _ => "leaves",
    }
}
