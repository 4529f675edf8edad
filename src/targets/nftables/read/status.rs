//! Bits of a flow's status that a test asks for together: any of them will do, or none may be there (nft(8), CONNTRACK EXPRESSIONS).
//!
//! In: both sides of a comparison. Out: a way for each bit, or one without each, in the words in which one alone is asked for.

use super::boxes::{Either, Part};
use super::fields::{Field, Other};
use super::print;
use super::syntax::{Expr, Relation, Sign, Value};

/// The ways; none where something else is asked.
pub(super) fn any(left: &Expr<'_>, relation: Relation, right: &Value<'_>) -> Option<Either> {
    let is_none = |value: &Value<'_>| matches!(value, Value::Word(none) if none == "0");
    let (field, bits, relation) = match (left, relation, right) {
        (Expr::Field(_), Relation::Plain | Relation::Without, Value::List(bits)) => {
            (left, bits.iter().collect(), relation)
        }
        (Expr::Binary(Sign::And, pair), Relation::Unequal, none) if is_none(none) => {
            (&pair.0, masked(&pair.1)?, Relation::Plain)
        }
        (Expr::Binary(Sign::And, pair), Relation::Plain | Relation::Equal, none) if is_none(none) => {
            (&pair.0, masked(&pair.1)?, Relation::Without)
        }
        _ => return None,
    };
    let is_status = matches!(field, Expr::Field(Field::Other(Other { text, .. })) if text == "ct status");
    if !is_status || bits.len() < 2 {
        return None;
    }
    let bit = |bit: &Value<'_>| Part::question(print::comparison(field, relation, bit), true);
    Some(match relation {
        Relation::Without => vec![bits.into_iter().map(bit).collect()],
        _ => bits.into_iter().map(|one| vec![bit(one)]).collect(),
    })
}

/// The bits of a mask that is written by their names.
fn masked<'v, 'a>(mask: &'v Expr<'a>) -> Option<Vec<&'v Value<'a>>> {
    match mask {
        Expr::Value(Value::List(bits) | Value::Or(bits)) => Some(bits.iter().collect()),
        Expr::Value(word @ Value::Word(_)) => Some(vec![word]),
        Expr::Binary(Sign::Or, pair) => Some([masked(&pair.0)?, masked(&pair.1)?].concat()),
        _ => None,
    }
}
