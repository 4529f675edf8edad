//! Where translations lead, as far as nft asks for words beside it: the family of an address, a protocol for ports.
//!
//! In: a cursor before a statement. Out: what its text says of the destination. What the statement means is read elsewhere.

use std::net::{IpAddr, Ipv6Addr};

use super::cursor::Cursor;
use super::expression::begins;
use super::lex::Kind;
use super::syntax::Destination;
use super::words;
use crate::sets::Family;

/// The destination of the statement that begins here, which is of this place in its rule; none if it has none, or is no translation.
pub(super) fn find(cursor: &mut Cursor<'_, '_>, at: usize) -> Option<Destination> {
    if !matches!(cursor.word(), "snat" | "dnat" | "masquerade" | "redirect" | "tproxy") {
        return None;
    }
    let start = cursor.at();
    cursor.take();
    let found = behind(cursor, at);
    cursor.go_to(start);
    found
}

fn behind(cursor: &mut Cursor<'_, '_>, at: usize) -> Option<Destination> {
    let mut written = None;
    while let word @ ("ip" | "ip6" | "addr" | "." | "port" | "prefix" | "interval") = cursor.word() {
        match word {
            "ip" => written = Some(Family::V4),
            "ip6" => written = Some(Family::V6),
            _ => {}
        }
        cursor.take();
    }
    // A map chooses addresses of which newer versions know the family by its key.
    if !cursor.eat("to") || begins(cursor) {
        return None;
    }
    let target = cursor.peek().filter(|token| matches!(token.kind, Kind::Word | Kind::Sign))?;
    if target.is_sign("[") {
        cursor.take();
        let address = Some(Family::V6);
        while !cursor.is_end() && !cursor.eat_sign("]") {
            cursor.take();
        }
        return Some(Destination { at, written, address, has_ports: cursor.word().starts_with(':') });
    }
    let address = family(target.text);
    let has_ports = match target.text.split_once(':') {
        Some((before, _)) => before.is_empty() || address == Some(Family::V4),
        None => false,
    };
    // Behind a variable the colon is a word of its own.
    cursor.take();
    let mut has_ports = has_ports;
    while !has_ports && !is_behind(cursor) {
        has_ports = cursor.word() == ":";
        cursor.skip_one();
    }
    Some(Destination { at, written, address, has_ports })
}

/// Whether nothing more is said of where a translation leads.
pub(super) fn is_behind(cursor: &Cursor<'_, '_>) -> bool {
    cursor.is_end() || cursor.word() == "comment" || words::is_option(cursor.word()) || begins(cursor)
}

/// The family of an address, of several, or of one with ports; none of ports alone, or of a name.
pub(super) fn family(text: &str) -> Option<Family> {
    let first = text.split(['-', '/']).next().unwrap_or_default();
    if first.parse::<Ipv6Addr>().is_ok() {
        return Some(Family::V6);
    }
    let first = first.split(':').next().unwrap_or_default();
    first.parse::<IpAddr>().ok().map(|_| Family::V4)
}
