//! Tests that nft adds at the head of a rule: what stands before the statement that needs them is for those packets alone.
//!
//! In: a rule as written. Out: the tests, where nothing before the statement says as much. In a listing they stand there already.

use super::boxes::Part;
use super::dimensions::each_field;
use super::state::TableFamily;
use super::syntax::{Rule, Statement};
use super::unbound::{Headers, only_parts};

/// The tests that nft adds at the head of a rule, for headers behind that of IP and for what a `reject` answers (evaluate.c of nft
/// 1.0.6: `expr_evaluate_exthdr`, `stmt_reject_gen_dependency`).
pub(super) fn ahead(rule: &Rule<'_>, table: TableFamily) -> Vec<Part> {
    let mut known = Headers::of(table);
    let mut parts = Vec::new();
    for (statement, _) in &rule.statements {
        match statement {
            Statement::Match(left, ..) | Statement::Verdicts(left, _) => {
                let is_known = known.has_family();
                each_field(left, &mut |field| {
                    parts.extend(field.tested_ahead().filter(|_| !is_known).into_iter().flat_map(Part::family));
                });
                known.look(left);
            }
            Statement::Reject(_, only) if !known.covers(*only) => parts.extend(only_parts(*only)),
            _ => {}
        }
        known.learn_from(statement);
    }
    parts
}
