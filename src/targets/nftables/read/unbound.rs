//! Headers of a rule that do not go together: nft leaves out the test of a family that one needs, or refuses two of them.
//!
//! In: a rule. Out: where that is so. What the rule means otherwise is read elsewhere.

use super::fields::Field;
use super::syntax::{Expr, Rule, Statement, Value};
use crate::place::Span;

/// Where a rule compares the family with a set, and looks at a header of one family behind that: nft (1.0.6) takes the family
/// for tested, and the header is read in packets of the other as well.
pub(super) fn family(rule: &Rule<'_>) -> Option<Span> {
    let mut tested = None;
    for (statement, span) in &rule.statements {
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

/// Where a rule looks at headers of two protocols: nft refuses it (`conflicting protocols specified`).
pub(super) fn conflict(rule: &Rule<'_>) -> Option<Span> {
    let mut first = None;
    for (statement, span) in &rule.statements {
        let (Statement::Match(left, ..) | Statement::Verdicts(left, _)) = statement else { continue };
        let Expr::Field(field) = left else { continue };
        let Some(protocol) = field.header() else { continue };
        if first.is_some_and(|first| first != protocol) {
            return Some(*span);
        }
        first = Some(protocol);
    }
    None
}
