//! Fields that are a few bits, of which each value can be tried: TCP flags, and states of connection tracking.
//!
//! In: a comparison. Out: the flows for which it is true. What nft makes of each spelling was read from the code that it
//! hands to the kernel (nft 1.0.6, `--debug=netlink`).

use super::fields::Field;
use super::names;
use super::sets::elements;
use super::state::Table;
use super::syntax::{Expr, Relation, Sign, Value};
use crate::ruleset::FlowSet;
use crate::ruleset::flow::{Kind, of_kinds};

/// What a word means as bits.
type Atom = fn(&str) -> Option<u8>;

/// The one field of an expression, if it is one of bits.
fn field<'e, 'a>(expression: &'e Expr<'a>) -> Option<&'e Field<'a>> {
    match expression {
        Expr::Field(field @ (Field::Flags | Field::State)) => Some(field),
        Expr::Binary(_, pair) if is_constant(&pair.1) => field(&pair.0),
        _ => None,
    }
}

fn is_constant(expression: &Expr<'_>) -> bool {
    match expression {
        Expr::Value(_) => true,
        Expr::Binary(_, pair) => is_constant(&pair.0) && is_constant(&pair.1),
        _ => false,
    }
}

/// The flows for which a comparison of flags or states is true, and whether it is one of flags, which only TCP has. None if
/// it is another comparison, or its words mean nothing.
pub(super) fn flows(
    table: &Table<'_>,
    left: &Expr<'_>,
    relation: Relation,
    right: &Value<'_>,
) -> Option<(FlowSet, bool)> {
    let is_flags = matches!(field(left)?, Field::Flags);
    let atom: Atom = if is_flags { names::flags } else { names::states };
    let test = Comparison::new(table, matches!(left, Expr::Field(_)), relation, right, atom)?;
    let truth = evaluate(left, atom)?.map(|value| test.holds(value));
    let is_true = |value: u8| truth.get(usize::from(value)).copied().unwrap_or(false);
    let flows = if is_flags { of_flags(is_true) } else { of_states(is_true) };
    Some((flows, is_flags))
}

/// The left side for each value that the field may have.
fn evaluate(expression: &Expr<'_>, atom: Atom) -> Option<[u8; 256]> {
    match expression {
        Expr::Field(_) => Some(std::array::from_fn(|value| u8::try_from(value).unwrap_or(u8::MAX))),
        Expr::Value(own) => bits(own, atom).map(|value| [value; 256]),
        Expr::Binary(sign, pair) => {
            let (mut values, others) = (evaluate(&pair.0, atom)?, evaluate(&pair.1, atom)?);
            for (left, right) in values.iter_mut().zip(others) {
                *left = match sign {
                    Sign::And => *left & right,
                    Sign::Or => *left | right,
                    Sign::Xor => *left ^ right,
                    Sign::Left => left.checked_shl(u32::from(right)).unwrap_or(0),
                    Sign::Right => left.checked_shr(u32::from(right)).unwrap_or(0),
                };
            }
            Some(values)
        }
        Expr::Concat(_) | Expr::Map(..) => None,
    }
}

/// A value as bits: several are those of all.
fn bits(value: &Value<'_>, atom: Atom) -> Option<u8> {
    match value {
        Value::Word(word) => atom(word),
        Value::List(parts) | Value::Or(parts) => parts.iter().try_fold(0, |all, part| Some(all | bits(part, atom)?)),
        _ => None,
    }
}

/// What the left side is compared with.
struct Comparison {
    relation: Relation,
    /// Whether equal means that any of the bits is set: where no sign is written and the field stands alone.
    any_of: bool,
    /// The bits that are looked at.
    mask: u8,
    /// The values; exactly one but for sets.
    values: Vec<u8>,
}

impl Comparison {
    fn new(table: &Table<'_>, is_plain_field: bool, relation: Relation, right: &Value<'_>, atom: Atom) -> Option<Self> {
        let mut comparison = Comparison { relation, any_of: false, mask: u8::MAX, values: Vec::new() };
        let members = match right {
            // nft takes the braces away from one element, whatever it then means (1.0.6).
            Value::Set(elements) if relation == Relation::Plain && is_plain_field && elements.len() == 1 => {
                let only = elements.first().filter(|only| only.guard.is_none() && only.key != Value::Rest)?;
                comparison.any_of = true;
                comparison.values.push(bits(&only.key, atom)?);
                return Some(comparison);
            }
            Value::Set(elements) => elements,
            Value::Named(name) => elements(table, name)?,
            Value::Masked(pair) => {
                comparison.mask = bits(&pair.1, atom)?;
                comparison.values.push(bits(&pair.0, atom)?);
                return Some(comparison);
            }
            single => {
                comparison.any_of = relation == Relation::Plain && is_plain_field;
                comparison.values.push(bits(single, atom)?);
                return Some(comparison);
            }
        };
        for element in members {
            match &element.key {
                _ if element.guard.is_some() => return None,
                Value::Rest => comparison.values.extend(0..=u8::MAX),
                key => comparison.values.push(bits(key, atom)?),
            }
        }
        Some(comparison)
    }

    fn holds(&self, left: u8) -> bool {
        let left = left & self.mask;
        let first = self.values.first().copied().unwrap_or(0);
        match self.relation {
            _ if self.any_of => left & first != 0,
            Relation::Plain | Relation::Equal => self.values.contains(&left),
            Relation::Unequal => !self.values.contains(&left),
            Relation::Without => left & first == 0,
            Relation::Less => left < first,
            Relation::AtMost => left <= first,
            Relation::More => left > first,
            Relation::AtLeast => left >= first,
        }
    }
}

/// The flows whose flags are so, in whatever state.
fn of_flags(is_true: impl Fn(u8) -> bool) -> FlowSet {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for value in (0..=u8::MAX).filter(|value| is_true(*value)) {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(value) => *last = value,
            _ => runs.push((value, value)),
        }
    }
    Kind::all().flat_map(|kind| kind.with_flags(&runs)).collect()
}

/// The flows in such a state, with whatever flags.
pub(super) fn of_states(is_true: impl Fn(u8) -> bool) -> FlowSet {
    of_kinds(|kind| is_true(names::state_bit(kind.tracking().name())))
}
