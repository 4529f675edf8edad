//! What stands in a rule behind one of its statements.
//!
//! In: the statements behind it. Out: whether they log alone, or decide.

use super::syntax::{Decision, Statement};
use crate::place::Span;

/// Whether the rest of a rule logs, and does nothing else to the packet: then a limit before it is one of logging.
pub(super) fn only_logs(rest: &[(Statement<'_>, Span)]) -> bool {
    let is_quiet = |statement: &Statement<'_>| {
        matches!(statement, Statement::Log(_) | Statement::Effect(_) | Statement::Decide(Decision::Continue))
    };
    rest.iter().all(|(statement, _)| is_quiet(statement))
        && rest.iter().any(|(statement, _)| matches!(statement, Statement::Log(_)))
}

/// Whether the rest of a rule says what becomes of the packet.
pub(super) fn decides_later(rest: &[(Statement<'_>, Span)]) -> bool {
    let decides = |statement: &Statement<'_>| {
        matches!(
            statement,
            Statement::Decide(_)
                | Statement::Reject(..)
                | Statement::Verdicts(..)
                | Statement::Translate(_)
                | Statement::TranslateBy(_)
                | Statement::Redirect(_)
                | Statement::Tracking(_)
                | Statement::Log(_)
        )
    };
    rest.iter().any(|(statement, _)| decides(statement))
}
