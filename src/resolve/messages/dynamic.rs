//! What is wrong with `dynamic:`.

use super::services::number_words;
use super::{did_you_mean, quoted, shown};
use crate::catalog::Contribution;
use crate::diagnostic::Diagnostic;
use crate::policy::DynamicRange;
use crate::profile::ast::{RuleEntry, Text};
use crate::resolve::numbers::NumberError;

pub(in crate::resolve) fn unknown_system(text: &Text, near: Option<&str>, names: &[&str]) -> Diagnostic {
    Diagnostic::error("unknown-system", format!("{} names no system whose dynamic ports are known", shown(&text.value)))
        .at(text.span, "")
        .with_help(did_you_mean(near, format!("write a range of ports, or one of {}", quoted(names.iter().copied()))))
}

pub(in crate::resolve) fn bad_dynamic(text: &Text, error: &NumberError) -> Diagnostic {
    let (label, _) = number_words(error);
    Diagnostic::error("bad-dynamic", format!("{} is no range of ports", shown(&text.value)))
        .at(text.span, label)
        .with_help("write the range that the system gives out, `dynamic: 32768-60999`, or its name, `dynamic: linux`")
}

pub(in crate::resolve) fn leaves_nothing(text: &Text, from: &Contribution, by: &DynamicRange) -> Diagnostic {
    let holder = from.references.last().unwrap_or(&from.service);
    Diagnostic::error("dynamic-leaves-nothing", format!("`{}` leaves nothing of {}", by.line(), shown(&text.value)))
        .at(text.span, format!("its `{}` on {} has none of the ports {}", from.term, from.transport, by.ports))
        .with_related(by.span, "narrowed here")
        .with_help(format!(
            "the server's range is another: write it with `dynamic:` in the rule, within {}, or `with: {{{holder}: {{ports: …}}}}`",
            from.ports
        ))
}

pub(in crate::resolve) fn narrows_nothing(by: &DynamicRange, entry: &RuleEntry) -> Diagnostic {
    let help = if entry.helper.is_some() {
        "with `helper:` the rule opens control ports alone; remove one of the two keys"
    } else if entry.with.is_empty() {
        "it narrows `dyn` of the catalogue alone; other ports are set by `with:`, or the key is removed"
    } else {
        "where `with:` sets the ports of a service they stand; remove one of the two"
    };
    Diagnostic::error("dynamic-narrows-nothing", format!("`{}` narrows nothing in this rule", by.line()))
        .at(by.span, "no service of the rule has a `dyn` left")
        .with_help(help)
}
