//! Headers of a rule that do not go together: nft leaves out the test of a family that one needs, or refuses two of them.
//!
//! In: a rule. Out: where that is so, and what a match says there. What the rule means otherwise is read elsewhere.

use std::collections::BTreeSet;

use super::boxes::{Either, Part};
use super::dimensions::each_field;
use super::fields::Field;
use super::names;
use super::state::TableFamily;
use super::syntax::{Destination, Expr, Only, Relation, Rule, Statement, Value};
use crate::place::Span;
use crate::ruleset::{Protocol, ProtocolSet};
use crate::sets::{AddressSet, Family};

/// Where a rule compares the family with a set, and looks at a header of one family behind that, or rejects as each family does: nft
/// (1.0.6) takes the family for tested, and the header is read in packets of the other as well.
pub(super) fn family(rule: &Rule<'_>) -> Option<Span> {
    let mut tested = None;
    for (statement, span) in &rule.statements {
        if let (Statement::Reject(_, Only::All | Only::Either), true) = (statement, tested.is_some()) {
            return tested;
        }
        let (Statement::Match(left, ..) | Statement::Verdicts(left, _)) = statement else { continue };
        let Expr::Field(field) = left else { continue };
        if tested.is_some() && field.family().is_some() {
            return tested;
        }
        let is_family = match field {
            Field::Family | Field::EtherType => true,
            Field::Other(other) => other.text == "ether type",
            _ => false,
        };
        let several =
            matches!(statement, Statement::Match(_, _, Value::Set(_) | Value::Named(_)) | Statement::Verdicts(..));
        if is_family && several {
            tested = Some(*span);
        }
    }
    None
}

/// What nft knows of the headers of a packet, statement by statement.
pub(super) struct Headers {
    table: TableFamily,
    /// The family of its addresses.
    network: Option<Family>,
    /// The protocols behind those.
    transports: BTreeSet<Protocol>,
}

/// Where nft refuses a rule for the headers that it looks at or asks for, and why: those of two protocols or of two families, or one
/// behind a comparison with another (`conflicting protocols specified`; payload.c, proto.c and evaluate.c of nft 1.0.6, tried rule by
/// rule).
pub(super) fn conflict(rule: &Rule<'_>, table: TableFamily) -> Option<(Span, &'static str)> {
    let mut headers = Headers::of(table);
    for (at, (statement, span)) in rule.statements.iter().enumerate() {
        let destination = rule.destinations.iter().find(|destination| destination.at == at);
        let against = match statement {
            Statement::Match(left, ..) | Statement::Verdicts(left, _) => headers.look(left),
            Statement::Reject(_, only) => headers.against_answer(*only),
            _ => destination.and_then(|destination| headers.against_destination(destination)),
        };
        if let Some(what) = against {
            return Some((*span, what));
        }
        headers.learn_from(statement);
    }
    None
}

impl Headers {
    /// What is known before the first statement of a rule.
    pub(super) fn of(table: TableFamily) -> Self {
        Headers { table, network: table.alone(), transports: BTreeSet::new() }
    }

    /// Whether the family of the packets is known.
    pub(super) fn has_family(&self) -> bool {
        self.network.is_some()
    }

    /// Whether nft needs no test of its own for an answer.
    pub(super) fn covers(&self, only: Only) -> bool {
        match only {
            Only::All | Only::Either => true,
            Only::Tcp => !self.transports.is_empty(),
            Only::V4 | Only::V6 => self.network.is_some(),
        }
    }

    /// Looks at the fields of an expression, and says why nft refuses that.
    pub(super) fn look(&mut self, left: &Expr<'_>) -> Option<&'static str> {
        let (mut refused, mut is_idle) = (false, false);
        each_field(left, &mut |field| {
            let is_bare = self.network.is_none() && self.transports.is_empty();
            // What else is known of a packet has a family as well, and tells nothing of its headers.
            let is_header = !field.text().starts_with("ct ") && field.text() != "rt nexthop";
            let own = field.network().filter(|_| is_header).or_else(|| field.message_of().filter(|_| is_bare));
            refused |= field.network().is_some_and(|own| self.network.is_some_and(|network| network != own));
            self.network = own.or(self.network);
            if let Some(protocol) = field.header() {
                refused |= self.transports.iter().any(|other| *other != protocol);
                self.transports.insert(protocol);
            }
            is_idle |= matches!(field, Field::Family) && self.table != TableFamily::Inet;
        });
        if is_idle {
            return Some("a test of the family in a table that is not of both, which nft refuses");
        }
        refused.then_some("headers of two protocols or families, which nft refuses in one rule")
    }

    /// Why nft refuses an answer to such packets.
    fn against_answer(&self, only: Only) -> Option<&'static str> {
        let is_of_other = |family| self.network.is_some_and(|network| network != family);
        match only {
            Only::Tcp if self.transports.iter().any(|other| *other != Protocol::TCP) => {
                Some("a reset of TCP in a rule for another protocol, which nft refuses")
            }
            Only::V4 if is_of_other(Family::V4) => Some("an answer of IPv4 in a rule for IPv6, which nft refuses"),
            Only::V6 if is_of_other(Family::V6) => Some("an answer of IPv6 in a rule for IPv4, which nft refuses"),
            Only::Either if self.table.alone().is_some() => {
                Some("an answer of `icmpx` in a table of one family, which nft refuses")
            }
            _ => None,
        }
    }

    /// Why nft refuses to translate such packets so.
    fn against_destination(&self, destination: &Destination) -> Option<&'static str> {
        let known = destination.written.or(self.network);
        let differ =
            |one: Option<Family>, other: Option<Family>| one.zip(other).is_some_and(|(one, other)| one != other);
        if differ(destination.written, self.network) || differ(destination.address, known) {
            return Some("a translation to an address of the other family, which nft refuses");
        }
        if destination.address.is_some() && known.is_none() && self.table == TableFamily::Inet {
            return Some("a translation to an address without `ip` or `ip6` before its `to`, which nft refuses");
        }
        (destination.has_ports && self.transports.is_empty())
            .then_some("a translation to ports without a protocol that has ports, which nft refuses")
    }

    /// What is known behind a statement.
    pub(super) fn learn_from(&mut self, statement: &Statement<'_>) {
        if let Statement::Match(Expr::Field(field), Relation::Plain | Relation::Equal, value) = statement {
            self.learn(field, value);
        }
    }

    /// What is known behind a comparison that is true for these values alone.
    fn learn(&mut self, field: &Field<'_>, value: &Value<'_>) {
        let words = words(value);
        match field {
            Field::Family => {
                let only = if let [only] = words.as_slice() { names::family(only) } else { None };
                self.network = only.or(self.network);
            }
            Field::Protocol | Field::HeaderProtocol | Field::NextHeader => {
                self.transports.extend(words.into_iter().filter_map(names::protocol).map(Protocol));
            }
            _ => {}
        }
    }
}

/// The words with which a field is compared: one, or those in braces.
fn words<'v>(value: &'v Value<'_>) -> Vec<&'v str> {
    let word = |value: &'v Value<'_>| if let Value::Word(word) = value { Some(&**word) } else { None };
    match value {
        Value::Set(elements) => elements.iter().filter_map(|element| word(&element.key)).collect(),
        one => word(one).into_iter().collect(),
    }
}

/// Matches of one family's ICMP, or of IGMP, for which nft tests no family of its own.
#[derive(Debug, Default)]
pub(super) struct Free {
    /// How many statements of the rule stand behind each.
    behind: Vec<usize>,
    /// One that is a part of a longer comparison.
    pub(super) unclear: Option<Span>,
}

impl Free {
    /// What a statement of the rule says: its message in packets of both families, if nft tests none.
    pub(super) fn either(&self, behind: usize, either: &Either) -> Option<Either> {
        self.behind.contains(&behind).then(|| {
            let is_family = |part: &Part| match part {
                Part::Addresses(_, set) => Family::ALL.into_iter().any(|one| **set == AddressSet::all_of(one)),
                _ => false,
            };
            let free = |parts: &Vec<Part>| parts.iter().filter(|part| !is_family(part)).cloned().collect();
            either.iter().map(free).collect()
        })
    }
}

/// What nft knows of a packet before it comes to a header of ICMP.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Its family: the table's, or one that the rule has tested.
    Family(Family),
    /// Its protocol alone.
    Protocol,
}

/// Where a rule is about ICMP of a family of which its packets need not be: nft adds a test of that family only where it knows
/// neither the packet's family nor its protocol (payload.c of nft 1.0.6, `payload_gen_dependency`; tried statement by statement).
/// Messages of ICMP for IPv4 are found in packets of IPv6 so, and the other way round.
pub(super) fn free(rule: &Rule<'_>, table: TableFamily) -> Free {
    let mut known = table.alone().map(Known::Family);
    let mut free = Free::default();
    let behind = (0..rule.statements.len()).rev();
    for (behind, (statement, span)) in behind.zip(&rule.statements) {
        let (Statement::Match(left, ..) | Statement::Verdicts(left, _)) = statement else { continue };
        let tested = match statement {
            Statement::Match(Expr::Field(field), Relation::Plain | Relation::Equal, Value::Word(word)) => {
                tested(field, word)
            }
            _ => None,
        };
        known = tested.filter(|tested| *tested != Known::Protocol || known.is_none()).or(known);
        let is_whole = matches!(statement, Statement::Match(Expr::Field(_), ..));
        each_field(left, &mut |field| match field.message_of() {
            Some(family) => {
                let own = Known::Family(family);
                let before = *known.get_or_insert(own);
                match is_whole {
                    _ if before == own => {}
                    true => free.behind.push(behind),
                    false => free.unclear = free.unclear.or(Some(*span)),
                }
            }
            None => known = field.network().map(Known::Family).or(known),
        });
    }
    free
}

/// What nft knows after a comparison with one word.
fn tested(field: &Field<'_>, word: &str) -> Option<Known> {
    match field {
        Field::Family => names::family(word).map(Known::Family),
        Field::Protocol => Some(Known::Protocol),
        _ => None,
    }
}

/// The packets to which a reject applies by itself.
pub(super) fn only_parts(only: Only) -> Vec<Part> {
    match only {
        Only::All | Only::Either => Vec::new(),
        Only::Tcp => vec![Part::Protocols(ProtocolSet::point(Protocol::TCP))],
        Only::V4 => Part::family(Family::V4).into(),
        Only::V6 => Part::family(Family::V6).into(),
    }
}
