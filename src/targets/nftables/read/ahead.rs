//! Tests that nft adds at the head of a rule: what stands before the statement that needs them is for those packets alone.
//!
//! In: a rule as written. Out: the tests, where nothing before the statement says as much. In a listing they stand there already.

use super::boxes::Part;
use super::dimensions::each_field;
use super::fields::Field;
use super::names;
use super::state::TableFamily;
use super::syntax::{Expr, Only, Relation, Rule, Statement, Value};
use super::unbound::only_parts;
use crate::ruleset::Protocol;
use crate::sets::Family;

/// What nft knows of a rule's packets where it comes to a statement.
struct Known {
    network: Option<Family>,
    transport: Option<Protocol>,
}

/// The tests that nft adds at the head of a rule, for headers behind that of IP and for what a `reject` answers (evaluate.c of nft
/// 1.0.6: `expr_evaluate_exthdr`, `stmt_reject_gen_dependency`).
pub(super) fn ahead(rule: &Rule<'_>, table: TableFamily) -> Vec<Part> {
    let mut known = Known { network: table.alone(), transport: None };
    let mut parts = Vec::new();
    for (statement, _) in &rule.statements {
        match statement {
            Statement::Match(left, ..) | Statement::Verdicts(left, _) => {
                each_field(left, &mut |field| {
                    if let (None, Some(family)) = (known.network, field.tested_ahead()) {
                        parts.extend(Part::family(family));
                    }
                    known.network = field.tested_ahead().or(field.network()).or(known.network);
                    known.transport = field.header().or(known.transport);
                });
                known.learn(statement);
            }
            Statement::Reject(_, only) if !known.covers(*only) => parts.extend(only_parts(*only)),
            _ => {}
        }
    }
    parts
}

impl Known {
    /// What a comparison with one word says.
    fn learn(&mut self, statement: &Statement<'_>) {
        let Statement::Match(Expr::Field(field), Relation::Plain | Relation::Equal, Value::Word(word)) = statement
        else {
            return;
        };
        match field {
            Field::Family => self.network = names::family(word).or(self.network),
            Field::Protocol | Field::HeaderProtocol | Field::NextHeader => {
                self.transport = names::protocol(word).map(Protocol).or(self.transport);
            }
            _ => {}
        }
    }

    /// Whether nft needs no test for an answer.
    fn covers(&self, only: Only) -> bool {
        match only {
            Only::All | Only::Either => true,
            Only::Tcp => self.transport.is_some(),
            Only::V4 | Only::V6 => self.network.is_some(),
        }
    }
}
