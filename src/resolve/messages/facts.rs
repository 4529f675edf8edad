//! What is wrong with the facts for the audit.

use super::{did_you_mean, quoted, shown};
use crate::diagnostic::Diagnostic;
use crate::profile::ast::Text;

pub(in crate::resolve) fn unknown_role(role: &Text, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let list = format!("the roles are {}", quoted(known.iter().copied()));
    Diagnostic::error("unknown-role", format!("{} is no role", shown(&role.value)))
        .at(role.span, "the audit knows no such role")
        .with_help(did_you_mean(near, list))
}

pub(in crate::resolve) fn bad_covered_ports(text: &Text) -> Diagnostic {
    Diagnostic::error("bad-covered-ports", format!("{} says no ports to cover", shown(&text.value)))
        .at(text.span, "an acceptance covers destination ports of a transport")
        .with_help("write `udp 16384-16484`")
}
