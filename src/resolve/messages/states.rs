//! What is wrong with `state:` and `tcp-flags:`.

use super::shown;
use crate::diagnostic::Diagnostic;
use crate::policy::Limit;
use crate::profile::ast::{RuleEntry, Text};

pub(in crate::resolve) fn unknown_state(text: &Text, near: Option<&str>, names: &[&str]) -> Diagnostic {
    let all = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let help = near.map_or_else(|| format!("a state is one of {all}"), |near| format!("did you mean `{near}`? {all}"));
    Diagnostic::error("unknown-state", format!("{} is no state of a connection", shown(&text.value)))
        .at(text.span, "")
        .with_help(help)
}

pub(in crate::resolve) fn bad_flags(text: &Text) -> Diagnostic {
    Diagnostic::error("bad-tcp-flags", format!("{} is no test of TCP flags", shown(&text.value)))
        .at(text.span, "")
        .with_help("write the flags that are set, and behind a slash those that are looked at: `syn / fin,syn,rst,ack`")
}

pub(in crate::resolve) fn flags_without_tcp(text: &Text) -> Diagnostic {
    Diagnostic::error("tcp-flags-without-tcp", "only TCP has these flags, and this rule is for other protocols too")
        .at(text.span, "")
        .with_help("write a rule for `tcp any` or for services of TCP alone, and another for the rest")
}

/// Of two words one says all that the other says.
pub(in crate::resolve) fn state_twice(wide: &Text, narrow: &Text) -> Diagnostic {
    let same = wide.value.trim().eq_ignore_ascii_case(narrow.value.trim());
    let what = if same {
        format!("{} stands twice", shown(&narrow.value))
    } else {
        format!("{} is part of {}", shown(&narrow.value), shown(&wide.value))
    };
    Diagnostic::error("state-twice", what)
        .at(narrow.span, "adds nothing")
        .with_related(wide.span, "said here")
        .with_help("delete it, or write the other state that was meant")
}

pub(in crate::resolve) fn flag_twice(text: &Text, flag: &str) -> Diagnostic {
    Diagnostic::error("tcp-flag-twice", format!("`{flag}` stands twice on one side of the slash"))
        .at(text.span, "")
        .with_help("write each flag once, or the other one that was meant")
}

pub(in crate::resolve) fn state_of_tcp(word: &Text, alone: bool) -> Diagnostic {
    let help = if alone {
        "write a service of TCP, or the state that was meant: what is not TCP and begins a flow is `new`"
    } else {
        "take it out, or name a service of TCP as well"
    };
    Diagnostic::error("state-of-tcp", format!("only TCP can be {}, and this rule has none", shown(&word.value)))
        .at(word.span, "no packet of this rule is")
        .with_help(help)
}

pub(in crate::resolve) fn part_without_state(word: &Text, rule: &RuleEntry) -> Diagnostic {
    let names = rule.services.iter().map(|service| shown(&service.value)).collect::<Vec<_>>().join(", ");
    Diagnostic::warning("part-without-state", format!("what is not TCP of {names} matches nothing in this rule"))
        .at(word.span, "only TCP can be so")
        .with_help("name TCP alone, as `DNS/tcp` does, or add a state that other packets can be in: `new`")
}

/// A test of flags that no segment of these states passes. `fitting` are the words of states that have such segments.
pub(in crate::resolve) fn flags_outside_state(flags: &Text, words: &[Text], fitting: &[&str]) -> Diagnostic {
    let said = words.iter().map(|word| shown(&word.value)).collect::<Vec<_>>().join(" or ");
    let fitting = fitting.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let what = if words.is_empty() {
        "no segment has these flags".to_owned()
    } else {
        format!("no segment that is {said} has these flags")
    };
    let found = Diagnostic::error("flags-outside-state", what).at(flags.span, "asks for other segments");
    let found = words.iter().fold(found, |found, word| found.with_related(word.span, "this rule is for these"));
    found.with_help(format!(
        "segments with such flags are in one of the states {fitting}: name it, or leave `tcp-flags` out; `new` is a SYN alone, and TCP \
         of no known flow without one is `mid-stream`, which Linux calls new too"
    ))
}

pub(in crate::resolve) fn helper_without_new(helper: &Text, said: &Text) -> Diagnostic {
    Diagnostic::error(
        "helper-without-new",
        "a helper reads flows from their first packet on, and this rule has none of those",
    )
    .at(said.span, "leaves out what begins a flow")
    .with_related(helper.span, "its helper")
    .with_help("take this out, or write `state: new`: later packets and what the helper expects pass by themselves")
}

pub(in crate::resolve) fn limit_with_established(limit: &Limit, word: &Text, alone: bool) -> Diagnostic {
    let help = if alone {
        "write `state: new`, or take the limit out"
    } else {
        "take `established` out, and write a rule of its own for it"
    };
    Diagnostic::error("limit-with-established", "a limit counts packets that begin a flow, and these do not")
        .at(word.span, "later packets of a flow")
        .with_related(limit.span, "the limit")
        .with_help(help)
}

/// The baseline takes all packets of these states before the rule is asked.
pub(in crate::resolve) fn decided_by_baseline(word: &Text, words: &[Text]) -> Diagnostic {
    let said = words.iter().map(|word| shown(&word.value)).collect::<Vec<_>>().join(" and ");
    let is = |name: &str| word.value.trim().eq_ignore_ascii_case(name);
    let help = if is("mid-stream") {
        "`tcp-new: any` at the top of the profile leaves these packets to its rules; without it, delete this rule"
    } else if is("invalid") {
        "`baseline: {invalid: off}` leaves these packets to the rules; without it, delete this rule"
    } else {
        "delete this rule: the baseline lets these packets through; for the first ones of a flow, leave `state` out"
    };
    Diagnostic::warning("decided-by-baseline", format!("the baseline decides packets that are {said} before this rule"))
        .at(word.span, "so none of them meets it")
        .with_help(help)
}
