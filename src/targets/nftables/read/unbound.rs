//! Headers of a rule that do not go together: nft leaves out the test of a family that one needs, or refuses two of them.
//!
//! In: a rule. Out: where that is so, and what a match says there. What the rule means otherwise is read elsewhere.

use std::collections::BTreeSet;

use super::boxes::{Either, Part};
use super::dimensions::each_field;
use super::fields::Field;
use super::names;
use super::state::TableFamily;
use super::syntax::{Expr, Only, Relation, Rule, Statement, Value};
use crate::place::Span;
use crate::ruleset::Protocol;
use crate::sets::{AddressSet, Family};

/// Where a rule compares the family with a set, and looks at a header of one family behind that, or rejects as each family does: nft (1.0.6) takes the family
/// for tested, and the header is read in packets of the other as well.
pub(super) fn family(rule: &Rule<'_>) -> Option<Span> {
    let mut tested = None;
    for (statement, span) in &rule.statements {
        if let (Statement::Reject(_, Only::All), true) = (statement, tested.is_some()) {
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

/// Where a rule looks at headers of two protocols or of two families, or at one behind a comparison with another: nft refuses it
/// (`conflicting protocols specified`; payload.c and proto.c of nft 1.0.6, tried rule by rule).
pub(super) fn conflict(rule: &Rule<'_>, table: TableFamily) -> Option<Span> {
    let mut network = table.alone();
    let mut transports: BTreeSet<Protocol> = BTreeSet::new();
    for (statement, span) in &rule.statements {
        let (Statement::Match(left, ..) | Statement::Verdicts(left, _)) = statement else { continue };
        let mut refused = false;
        each_field(left, &mut |field| {
            let is_bare = network.is_none() && transports.is_empty();
            let own = field.network().or_else(|| field.message_of().filter(|_| is_bare));
            refused |= field.network().is_some_and(|own| network.is_some_and(|network| network != own));
            network = own.or(network);
            if let Some(protocol) = field.header() {
                refused |= transports.iter().any(|other| *other != protocol);
                transports.insert(protocol);
            }
        });
        if refused {
            return Some(*span);
        }
        if let Statement::Match(Expr::Field(field), Relation::Plain | Relation::Equal, value) = statement
            && let Some(word) = only(value)
        {
            match field {
                Field::Family => network = names::family(word).or(network),
                Field::Protocol | Field::HeaderProtocol | Field::NextHeader => {
                    transports.extend(names::protocol(word).map(Protocol));
                }
                _ => {}
            }
        }
    }
    None
}

/// The one word with which a field is compared.
fn only<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Word(word) => Some(word),
        Value::Set(elements) => match elements.as_slice() {
            [element] => match &element.key {
                Value::Word(word) => Some(word),
                _ => None,
            },
            _ => None,
        },
        _ => None,
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
