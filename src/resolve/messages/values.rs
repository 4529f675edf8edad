//! What is wrong with `with:`.

use std::collections::BTreeSet;

use super::services::number_words;
use super::{did_you_mean, quoted, shown};
use crate::catalog::{Parameter, ParameterName};
use crate::diagnostic::Diagnostic;
use crate::helpers::Status;
use crate::profile::ast::{Text, WithEntry};
use crate::resolve::narrow::word as word_of;
use crate::resolve::numbers::NumberError;

/// A parameter as it would be written, with its bounds.
pub(super) fn parameter_advice(parameter: &Parameter) -> String {
    let (low, high) = parameter.bounds;
    let service = &parameter.service;
    match parameter.name {
        ParameterName::Port => format!("`with: {{{service}: {{port: N}}}}` with N from {low} to {high}"),
        ParameterName::Ports => format!("`with: {{{service}: {{ports: A-B}}}}` within {low}-{high}"),
        ParameterName::Displays => format!("`with: {{{service}: {{displays: N}}}}`, displays {low} to {high}"),
        ParameterName::Pick => {
            let names = quoted(parameter.alternatives.iter().map(String::as_str));
            format!("`with: {{{service}: {{pick: ...}}}}`, one of {names}")
        }
    }
}

pub(in crate::resolve) fn with_without_service(entry: &WithEntry) -> Diagnostic {
    Diagnostic::error("with-without-service", "`with` sets values of services, and this rule names none")
        .at(entry.parameter.span, "nothing to set")
        .with_help("a bare form says its ports itself; delete the `with`")
}

pub(in crate::resolve) fn with_needs_service(entry: &WithEntry, parameters: &[&Parameter]) -> Diagnostic {
    let word = shown(&entry.parameter.value);
    let fitting = parameters.iter().find(|parameter| word_of(parameter.name) == entry.parameter.value);
    let first = fitting.or(parameters.first()).map_or("SERVICE", |parameter| parameter.service.as_str());
    Diagnostic::error("with-needs-service", format!("{word} of which service?"))
        .at(entry.parameter.span, "this rule names several")
        .with_help(format!("write `with: {{{first}: {{{}: {}}}}}`", entry.parameter.value, entry.value.value))
}

pub(in crate::resolve) fn with_other_service(level: &Text, near: Option<&str>, known: &BTreeSet<String>) -> Diagnostic {
    let names = quoted(known.iter().map(String::as_str).take(8));
    let otherwise = if names.is_empty() {
        "a bare form says its ports itself; delete the `with`".to_owned()
    } else {
        format!("this rule opens {names}")
    };
    Diagnostic::error("with-other-service", format!("this rule does not open {}", shown(&level.value)))
        .at(level.span, "neither named by the rule nor referred to by its services")
        .with_help(did_you_mean(near, otherwise))
}

pub(in crate::resolve) fn no_such_parameter(entry: &WithEntry, service: &str, own: &[&Parameter]) -> Diagnostic {
    let has: BTreeSet<String> = own.iter().map(|parameter| written(parameter)).collect();
    let helper = crate::helpers::for_service(service).filter(|helper| helper.status != Status::Userspace);
    let helper = helper.filter(|_| has.is_empty() && entry.parameter.value == "ports");
    let help = if let Some(helper) = helper {
        format!(
            "its own port is fixed, and no range is needed for its data: `helper: {}` lets each connection in when it is agreed \
             on, passive ones too",
            helper.name
        )
    } else if has.is_empty() {
        "its ports are fixed; for others write a bare form such as `tcp 8443`".to_owned()
    } else {
        format!("it has {}", quoted(has.iter().map(String::as_str)))
    };
    let transport =
        entry.transport.as_ref().map_or(String::new(), |transport| format!(" on {}", shown(&transport.value)));
    Diagnostic::error(
        "no-such-parameter",
        format!("`{service}` has no {}{transport} that can be set", shown(&entry.parameter.value)),
    )
    .at(entry.parameter.span, "nothing to set")
    .with_help(help)
}

fn written(parameter: &Parameter) -> String {
    match parameter.transport {
        Some(transport) => format!("{}: {{{transport}: ...}}", word_of(parameter.name)),
        None => word_of(parameter.name).to_owned(),
    }
}

pub(in crate::resolve) fn bad_value(entry: &WithEntry, error: &NumberError) -> Diagnostic {
    let (label, advice) = number_words(error);
    let help = match (entry.parameter.value.as_str(), error) {
        ("displays", _) => "write how many displays there are (`2`), or the first and the last (`1-3`)".to_owned(),
        ("port", NumberError::NotANumber(_) | NumberError::Empty) => "write one port: `port: 5000`".to_owned(),
        _ => advice,
    };
    let word = &entry.parameter.value;
    Diagnostic::error("bad-value", format!("{} cannot be read as `{word}`", shown(&entry.value.value)))
        .at(entry.value.span, label)
        .with_help(help)
}

pub(in crate::resolve) fn out_of_bounds(text: &Text, parameter: &Parameter) -> Diagnostic {
    let (low, high) = parameter.bounds;
    let service = &parameter.service;
    let transport = parameter.transport.map_or(String::new(), |transport| format!(" on `{transport}`"));
    Diagnostic::error("value-out-of-bounds", format!("{} is outside the bounds of `{service}`", shown(&text.value)))
        .at(text.span, format!("must lie within {low}-{high}{transport}"))
        .with_help("write a value within the bounds; other ports have a bare form, such as `tcp 8443`")
}

pub(in crate::resolve) fn unknown_alternative(text: &Text, known: &[&str]) -> Diagnostic {
    let distinct: BTreeSet<&str> = known.iter().copied().collect();
    Diagnostic::error("unknown-alternative", format!("{} is none of the alternatives", shown(&text.value)))
        .at(text.span, "")
        .with_help(format!("pick one of {}", quoted(distinct)))
}

pub(in crate::resolve) fn with_twice(entry: &WithEntry, first: &WithEntry) -> Diagnostic {
    Diagnostic::error("with-twice", format!("this `{}` is set twice", entry.parameter.value))
        .at(entry.value.span, "again here")
        .with_related(first.value.span, "first here")
        .with_help("keep one of them; several ports stand in one value with commas")
}

pub(in crate::resolve) fn changes_nothing(entry: &WithEntry) -> Diagnostic {
    Diagnostic::error("with-changes-nothing", format!("this `{}` changes nothing", entry.parameter.value))
        .at(entry.value.span, "the rule opens the same without it")
        .with_help("delete it, or set another value")
}
