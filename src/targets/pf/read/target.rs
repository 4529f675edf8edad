//! Where a rule sends packets, or whose address it gives them: what follows `nat-to`, `rdr-to`, `route-to` and their like.
//!
//! In: the tokens after such a word. Out: of which families the addresses are, and the words in one spelling, as `pfctl -sr`
//! has them. A rule that says no family has that of these addresses (`collapse_redirspec`, `expand_divertspec` of parse.y).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::address::{self, Address};
use super::line::{Context, End, Line, Target};
use super::ports;
use super::rewritten::Before;
use super::token::{Cursor, Kind, Parsed, Problem};
use crate::place::Span;
use crate::ruleset::{NewAddress, NewDestination, Redirect};
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{AddressSet, Family, Interval};

/// Addresses of which one is taken, and how.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    span: Span,
    /// Of which families addresses are written out.
    families: [bool; 2],
    /// Whether it names interfaces or hosts, whose addresses pfctl looks up as it loads the rules.
    pub(super) is_named: bool,
    /// Whether it has what bears addresses of any family: a table, an interface in parentheses.
    is_open: bool,
    /// Whether all of it is the loopback interface's own.
    pub(super) is_own: bool,
    /// All of the addresses; none where the text does not say them.
    addresses: Option<AddressSet>,
    /// The addresses, in one spelling.
    pub(super) hosts: String,
    /// What the tables hold that stand among them by name; none where there are none.
    pub(super) held: Option<Arc<[u8]>>,
    /// `port` and what follows it.
    port: String,
    /// How one of several is chosen.
    choice: String,
    is_static: bool,
    is_sticky: bool,
    /// Whether it is one address, or one network.
    pub(super) is_single: bool,
}

impl Pool {
    /// The words, in one spelling.
    pub(super) fn text(&self) -> String {
        self.leading_to(&self.hosts, self.is_static)
    }

    /// Where packets go that get one of these as their destination.
    pub(super) fn redirect(&self) -> Redirect {
        let port = match self.port.strip_prefix("port ") {
            None => Some(None),
            Some(text) => ports::value(text).map(Some),
        };
        let is_one = self.is_single && !self.is_named && !self.is_open;
        match (self.hosts.parse().ok().filter(|_| is_one), port) {
            (Some(address), Some(port)) => Redirect::To(NewDestination { at: NewAddress::One(address), port }),
            (None, Some(port)) => Redirect::Among(port),
            (_, None) => Redirect::Elsewhere,
        }
    }

    /// The same, as one of all addresses that it may be.
    pub(super) fn target(&self) -> Option<Target> {
        let port = match self.port.strip_prefix("port ") {
            None => None,
            Some(text) => Some(ports::value(text)?),
        };
        let addresses = self.addresses.clone().filter(|all| !all.is_empty())?;
        Some(Target { addresses, port })
    }

    /// The words for other addresses: what `binat-to` makes of them.
    pub(super) fn leading_to(&self, hosts: &str, is_static: bool) -> String {
        let sticky = if self.is_sticky { "sticky-address" } else { "" };
        let ports = if is_static { "static-port" } else { "" };
        let words = [hosts, &self.port, &self.choice, sticky, ports];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// What has been read of a pool.
#[derive(Debug, Default)]
struct Hosts {
    families: [bool; 2],
    /// Addresses that are written out, or that the table of a listing holds in the place of a list (`<__automatic_0>`).
    addresses: AddressSet,
    others: Vec<String>,
    /// Addresses of tables of which all is known.
    listed: AddressSet,
    /// Whether there are others, of which nothing is known.
    is_unknown: bool,
    /// What the tables hold among the others.
    held: Vec<Arc<[u8]>>,
    is_named: bool,
    is_open: bool,
    /// Whether some of the others are not the loopback interface's own.
    is_foreign: bool,
    /// Whether there may be several addresses.
    is_many: bool,
    count: usize,
}

impl Hosts {
    fn of_family(&mut self, is: impl Fn(Family) -> bool) {
        for (known, family) in self.families.iter_mut().zip(Family::ALL) {
            *known |= is(family);
        }
    }

    fn written(&mut self, set: AddressSet) {
        self.of_family(|family| set.has(family));
        self.addresses = self.addresses.union(&set);
    }
}

/// Reads a pool.
pub(super) fn pool(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>) -> Parsed<Pool> {
    let span = cursor.here();
    let mut hosts = Hosts::default();
    cursor.list(|cursor| host(cursor, context, &mut hosts))?;
    let port = if cursor.word("port") { format!("port {}", cursor.string()?.text) } else { String::new() };
    let own = AddressSet::only(Ipv4Addr::LOCALHOST.into()).union(&AddressSet::only(Ipv6Addr::LOCALHOST.into()));
    let mut pool = Pool {
        span,
        families: hosts.families,
        is_named: hosts.is_named,
        is_open: hosts.is_open,
        is_own: !hosts.is_foreign && own.covers(&hosts.addresses),
        hosts: words(&hosts.addresses).into_iter().chain(hosts.others).collect::<Vec<_>>().join(" "),
        addresses: (!hosts.is_unknown).then(|| hosts.addresses.union(&hosts.listed)),
        held: all(&hosts.held),
        port,
        choice: String::new(),
        is_static: false,
        is_sticky: false,
        is_single: hosts.count == 1 && !hosts.is_many,
    };
    while let Some(word) = cursor.one_of(&OPTIONS) {
        match word {
            "static-port" => pool.is_static = true,
            "sticky-address" => pool.is_sticky = true,
            // What pf does by itself where there are several (`apply_redirspec`).
            "round-robin" if hosts.is_many || hosts.count > 1 => {}
            "source-hash" => pool.choice = format!("source-hash {}", key(cursor)),
            _ => word.clone_into(&mut pool.choice),
        }
    }
    Ok(pool)
}

/// What tables hold, together.
fn all(held: &[Arc<[u8]>]) -> Option<Arc<[u8]>> {
    let mut all = Before::default();
    all.add(&held);
    (!held.is_empty()).then(|| all.digest())
}

const OPTIONS: [(&str, &str); 8] = [
    ("bitmask", "bitmask"),
    ("random", "random"),
    ("source-hash", "source-hash"),
    ("round-robin", "round-robin"),
    ("least-states", "least-states"),
    ("static-port", "static-port"),
    ("sticky-address", "sticky-address"),
    ("endpoint-independent", "endpoint-independent"),
];

/// The key of `source-hash`, if there is one: any text, and no word of the grammar.
fn key(cursor: &mut Cursor<'_, '_>) -> String {
    const WORDS: [&str; 40] = [
        "af-to",
        "allow-opts",
        "binat-to",
        "divert-packet",
        "divert-reply",
        "divert-to",
        "dup-to",
        "flags",
        "fragment",
        "group",
        "icmp-type",
        "icmp6-type",
        "keep",
        "label",
        "max-pkt-rate",
        "modulate",
        "nat-to",
        "no",
        "once",
        "port",
        "prio",
        "probability",
        "queue",
        "rdr-to",
        "received-on",
        "reply-to",
        "route-to",
        "rtable",
        "scrub",
        "set",
        "static-port",
        "sticky-address",
        "synproxy",
        "tag",
        "tagged",
        "to",
        "tos",
        "user",
        "all",
        "from",
    ];
    match cursor.peek() {
        Some(token) if token.kind == Kind::Quoted || token.kind == Kind::Word && !WORDS.contains(&&*token.text) => {
            cursor.next();
            token.text.to_ascii_lowercase()
        }
        _ => String::new(),
    }
}

fn host(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, hosts: &mut Hosts) -> Parsed<()> {
    hosts.count += 1;
    let position = cursor.position();
    if cursor.mark("(") {
        let name = cursor.string()?;
        if cursor.mark(")") {
            if cursor.mark("/") {
                cursor.number()?;
            }
            (hosts.is_open, hosts.is_unknown) = (true, true);
            hosts.is_many |= !name.text.ends_with(":0");
            hosts.is_foreign |= name.text != "lo0";
        } else {
            // FreeBSD's interface with the address of a router.
            let mut router = Hosts::default();
            if cursor.is_mark("(") {
                cursor.skip_parentheses()?;
                router.is_open = true;
            } else {
                plain(cursor, &mut router)?;
            }
            cursor.expect_mark(")")?;
            (hosts.is_foreign, hosts.is_unknown) = (true, true);
            hosts.is_named |= router.is_named;
            hosts.is_open |= router.is_open;
            for (known, other) in hosts.families.iter_mut().zip(router.families) {
                *known |= other;
            }
        }
        hosts.others.push(cursor.text_since(position));
    } else if cursor.mark("<") {
        let name = cursor.string()?;
        cursor.mark("*");
        cursor.expect_mark(">")?;
        (hosts.is_open, hosts.is_many) = (true, true);
        let known = context.tables.closed(&name.text);
        if let (true, Some(set)) = (name.text.starts_with("__automatic_"), &known) {
            hosts.addresses = hosts.addresses.union(set);
        } else {
            hosts.is_foreign = true;
            match known {
                Some(set) => hosts.listed = hosts.listed.union(&set),
                None => hosts.is_unknown = true,
            }
            hosts.held.push(context.tables.held_by(&name.text));
            hosts.others.push(cursor.text_since(position));
        }
    } else {
        plain(cursor, hosts)?;
    }
    if cursor.word("weight") {
        hosts.others.push(format!("weight {}", cursor.number()?));
    }
    Ok(())
}

/// An address, a prefix, a range, a name.
fn plain(cursor: &mut Cursor<'_, '_>, hosts: &mut Hosts) -> Parsed<()> {
    let position = cursor.position();
    let problem = cursor.problem("as the end of a range");
    let first = address::prefix(cursor)?;
    let last = if !cursor.is_arrow() && cursor.mark("-") { Some(address::prefix(cursor)?) } else { None };
    match (first, last) {
        (Address::V4(range, _), None) => hosts.written(v4(range)),
        (Address::V6(range, _), None) => hosts.written(v6(range)),
        (Address::V4(from, _), Some(Address::V4(to, _))) => {
            hosts.written(v4(Interval::new(from.first(), to.last()).ok_or(problem)?));
        }
        (Address::V6(from, _), Some(Address::V6(to, _))) => {
            hosts.written(v6(Interval::new(from.first(), to.last()).ok_or(problem)?));
        }
        (Address::Name(name), None) => {
            hosts.is_foreign |= name != "lo0";
            hosts.is_unknown = true;
            hosts.others.push(cursor.text_since(position));
            // `fe80::1%em0`, `10.0.0.1@em0`.
            match name.split(['@', '%']).next().and_then(|address| address.parse::<IpAddr>().ok()) {
                Some(address) => hosts.of_family(|family| (family == Family::V4) == address.is_ipv4()),
                None => hosts.is_named = true,
            }
        }
        _ => return Err(problem),
    }
    Ok(())
}

fn v4(range: Interval<Ipv4Addr>) -> AddressSet {
    AddressSet { v4: std::iter::once(range).collect(), ..AddressSet::default() }
}

fn v6(range: Interval<Ipv6Addr>) -> AddressSet {
    AddressSet { v6: std::iter::once(range).collect(), ..AddressSet::default() }
}

/// The prefixes of a set, in order, each as pfctl writes it.
pub(super) fn words(set: &AddressSet) -> Vec<String> {
    let four = v4_prefixes(&set.v4).map(|net| match net.prefix_len() {
        32 => net.addr().to_string(),
        _ => net.to_string(),
    });
    let six = v6_prefixes(&set.v6).map(|net| match net.prefix_len() {
        128 => net.addr().to_string(),
        _ => net.to_string(),
    });
    four.chain(six).collect()
}

/// The family that a line has by its word or by its addresses, if all of them are of one (`decide_address_family`).
pub(super) fn decided(line: &Line) -> Option<Family> {
    let by_hosts = |end: &End| {
        let of = |family| {
            !end.choices.is_empty()
                && end.choices.iter().all(|choice| {
                    choice.tests.is_empty()
                        && !choice.is_table
                        && !choice.set.is_empty()
                        && choice.set.of_family(family) == *choice.set
                })
        };
        Family::ALL.into_iter().find(|family| of(*family))
    };
    line.family.or_else(|| by_hosts(&line.source)).or_else(|| by_hosts(&line.destination))
}

/// The family that a pool gives a line; none where it leaves it open.
pub(super) fn family(line: &Line, pool: &Pool) -> Parsed<Option<Family>> {
    let refused = |what: &str| Err(Problem { span: pool.span, what: what.to_owned() });
    match (decided(line), pool.families) {
        (Some(own), families) => {
            let has = Family::ALL.into_iter().zip(families).any(|(family, has)| has && family == own);
            if has || pool.is_named || pool.is_open { Ok(None) } else { refused("an address of the other family") }
        }
        (None, [true, true]) => refused("addresses of both families"),
        (None, [true, false]) => Ok(Some(Family::V4)),
        (None, [false, true]) => Ok(Some(Family::V6)),
        (None, [false, false]) => Ok(None),
    }
}

/// Gives a line the family of where it sends packets.
pub(super) fn bind(line: &mut Line, context: &mut Context<'_>) -> Parsed<()> {
    if let Some(leaves) = line.leaves_as {
        match decided(line) {
            Some(own) if own == leaves => {
                return Err(Problem { span: line.span, what: "`af-to` the family that packets have".to_owned() });
            }
            Some(_) => {}
            None => line.family = Some(if leaves == Family::V4 { Family::V6 } else { Family::V4 }),
        }
    }
    for pool in line.pools.clone() {
        if let Some(family) = family(line, &pool)? {
            line.family = Some(family);
        } else if pool.is_named && decided(line).is_none() {
            // Of each family, the interface or the host has an address or not.
            context.question(line, pool.span, &format!("of its family is an address of {}", pool.text()), true);
        }
    }
    // What is asked of a translated address depends on the lines before it, which mean the same with it and without.
    line.family = decided(line);
    Ok(())
}

/// The family that the addresses behind `->` give a statement of FreeBSD's, and these.
pub(super) fn behind_arrow(
    mut cursor: Cursor<'_, '_>,
    context: &mut Context<'_>,
    line: &Line,
) -> Parsed<(Option<Family>, Option<Pool>)> {
    while !cursor.is_at_end() && !cursor.is_arrow() {
        cursor.next();
    }
    if !(cursor.mark("-") && cursor.mark(">")) {
        return Ok((None, None));
    }
    let pool = pool(&mut cursor, context)?;
    Ok((family(line, &pool)?, Some(pool)))
}

/// The family of a statement that has the same for all of its addresses, by its word or by an address that is written out; none where
/// names alone are.
pub(super) fn family_of_addresses(cursor: &Cursor<'_, '_>) -> Option<Family> {
    let mut ahead = cursor.clone();
    while let Some(token) = ahead.next() {
        let address = token.text.split_once('/').map_or(&*token.text, |(address, _)| address);
        match (&*token.text, address.parse::<IpAddr>()) {
            ("inet", _) | (_, Ok(IpAddr::V4(_))) => return Some(Family::V4),
            ("inet6", _) | (_, Ok(IpAddr::V6(_))) => return Some(Family::V6),
            _ => {}
        }
    }
    None
}
