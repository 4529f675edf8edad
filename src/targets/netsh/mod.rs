//! Windows: a script of `netsh advfirewall` commands that replaces the rules that an earlier script made.
//!
//! In: a policy. Out: the model of `NAME.netsh.cmd`. It runs nothing, and it changes no setting of the machine but the
//! default action.

mod boxes;
mod line;
mod lower;
mod messages;
mod model;
mod order;
mod plan;

use minijinja::Value;

use super::{Document, LineEnding, Options, Target};
use crate::diagnostic::Diagnostics;
use crate::policy::Policy;

/// The target's name.
const NAME: &str = "netsh";

/// The suffix of its one file.
const SUFFIX: &str = ".netsh.cmd";

/// Windows' own firewall, by `netsh`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Netsh;

impl Target for Netsh {
    fn name(&self) -> &'static str {
        NAME
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &[SUFFIX]
    }

    fn lower(&self, policy: &Policy, _options: &Options, diagnostics: &mut Diagnostics) -> Vec<Document> {
        let script = lower::script(policy, diagnostics);
        let document = script.map(|script| Document {
            suffix: SUFFIX,
            part: None,
            template: include_str!("../../../templates/netsh.j2"),
            lines: script.line_count(),
            model: Value::from_object(script),
            line_ending: LineEnding::CrLf,
        });
        document.into_iter().collect()
    }
}
