//! Ports: numbers, names, ranges and operators.
//!
//! In: what follows `port`. Out: the set of ports, exactly (pf.conf(5), PARAMETERS: `port`). A list is the union of its
//! items, negated ones as well: pfctl makes a rule of each.

use super::names;
use super::token::{Cursor, Parsed, Problem, Token};
use crate::sets::{Interval, Port, PortSet};

/// The ports of one item or a list.
pub(super) fn ports(cursor: &mut Cursor<'_, '_>) -> Parsed<PortSet> {
    let mut ranges: Vec<Interval<Port>> = Vec::new();
    cursor.list(|cursor| {
        ranges.extend(item(cursor)?.ranges());
        Ok(())
    })?;
    Ok(ranges.into_iter().collect())
}

#[derive(Debug, Clone, Copy)]
enum Operator {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

fn item(cursor: &mut Cursor<'_, '_>) -> Parsed<PortSet> {
    let operators = [
        ("=", Operator::Equal),
        ("!=", Operator::Unequal),
        ("<=", Operator::AtMost),
        (">=", Operator::AtLeast),
        ("<", Operator::Less),
        (">", Operator::Greater),
    ];
    if let Some((_, operator)) = operators.into_iter().find(|(mark, _)| cursor.mark(mark)) {
        let port = port(cursor.string()?)?;
        return Ok(compared(operator, port));
    }
    let first = cursor.string()?;
    if let Some((low, high)) = first.text.split_once(':') {
        let end = |text: &str| value(text).ok_or_else(|| unknown(first));
        let range = Interval::new(end(low)?, end(high)?).ok_or_else(|| reversed(first))?;
        return Ok(PortSet::of(range));
    }
    let word = first;
    let first = port(first)?;
    if cursor.mark("><") {
        let last = port(cursor.string()?)?;
        if first >= last {
            return Err(reversed(word));
        }
        return Ok(compared(Operator::Greater, first).intersection(&compared(Operator::Less, last)));
    }
    if cursor.mark("<>") {
        let last = port(cursor.string()?)?;
        if first > last {
            return Err(reversed(word));
        }
        return Ok(compared(Operator::Less, first).union(&compared(Operator::Greater, last)));
    }
    Ok(PortSet::point(first))
}

fn compared(operator: Operator, port: Port) -> PortSet {
    let up_to = PortSet::of(Interval::new(Port(0), port).unwrap_or(Interval::full()));
    let from = PortSet::of(Interval::new(port, Port(u16::MAX)).unwrap_or(Interval::full()));
    match operator {
        Operator::Equal => PortSet::point(port),
        Operator::Unequal => PortSet::point(port).complement(),
        Operator::Less => from.complement(),
        Operator::AtMost => up_to,
        Operator::Greater => up_to.complement(),
        Operator::AtLeast => from,
    }
}

fn port(token: &Token<'_>) -> Parsed<Port> {
    value(&token.text).ok_or_else(|| unknown(token))
}

/// A port by its number or its name.
pub(super) fn value(text: &str) -> Option<Port> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok().map(Port) } else { names::service(text).map(Port) }
}

/// Newer pfctl refuses it; for older ones it is no port at all, or any.
fn reversed(token: &Token<'_>) -> Problem {
    Problem { span: token.span, what: format!("a range of ports from `{}` that does not go up", token.text) }
}

fn unknown(token: &Token<'_>) -> Problem {
    Problem { span: token.span, what: format!("the port `{}`, which is not known", token.text) }
}
