//! Bits of a flow's status that a test asks for together: any of them will do (nft(8), CONNTRACK EXPRESSIONS).
//!
//! In: both sides of a comparison. Out: a way for each bit, in the words in which one alone is asked for.

use super::boxes::{Either, Part};
use super::fields::{Field, Other};
use super::print;
use super::syntax::{Expr, Relation, Sign, Value};

/// The ways; none where something else is asked.
pub(super) fn any(left: &Expr<'_>, relation: Relation, right: &Value<'_>) -> Option<Either> {
    let (field, bits) = match (left, relation, right) {
        (Expr::Field(_), Relation::Plain, Value::List(bits)) => (left, bits.iter().collect()),
        (Expr::Binary(Sign::And, pair), Relation::Unequal, Value::Word(none)) if none == "0" => {
            (&pair.0, masked(&pair.1)?)
        }
        _ => return None,
    };
    let is_status = matches!(field, Expr::Field(Field::Other(Other { text, .. })) if text == "ct status");
    let way = |bit: &Value<'_>| vec![Part::question(print::comparison(field, Relation::Plain, bit), true)];
    (is_status && bits.len() > 1).then(|| bits.into_iter().map(way).collect())
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
