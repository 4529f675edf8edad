//! The words of what pf cannot say.

use crate::diagnostic::Diagnostic;
use crate::place::Span;
use crate::policy::{InterfaceBinding, Rule, RuleOrigin};
use crate::protocol::Transport;

pub(super) fn transport_ports(rule: &Rule, transport: Transport) -> Diagnostic {
    let message = format!("pf knows ports of TCP and UDP alone, and {} names ports of `{transport}`", name(rule));
    at(Diagnostic::error("pf-transport", message), rule, "pf would refuse this line").with_help(format!(
        "write `protocol {}` for all of it, or leave this rule to another target",
        transport.number()
    ))
}

pub(super) fn no_device(rule: &Rule, binding: &InterfaceBinding) -> Diagnostic {
    let message = format!("interface `{}` has no device on pf", binding.name);
    at(Diagnostic::error("pf-interface", message), rule, "named by this rule")
        .with_related(binding.span, "defined here")
        .with_help(format!("add one: `{}: {{pf: em0}}`", binding.name))
}

pub(super) fn log_prefix(rule: &Rule, span: Span) -> Diagnostic {
    Diagnostic::error("pf-log-prefix", format!("pf logs whole packets, without the prefix of {}", name(rule)))
        .at(span, "no prefix on pf")
        .with_help(
            "write `log: true`, or accept it: \
             `approximate: [{target: pf, feature: log-without-prefix, reason: …}]`",
        )
}

pub(super) fn log_rate(rule: &Rule, span: Span) -> Diagnostic {
    Diagnostic::error("pf-log-rate", format!("pf logs every packet that {} decides, at no chosen rate", name(rule)))
        .at(span, "no rate on pf")
        .with_help("write `log: true`, and limit what reads pflog")
}

pub(super) fn always_stateful(span: Span, chain: &str) -> Diagnostic {
    Diagnostic::error("pf-established", format!("pf always lets established flows pass, and {chain} switches that off"))
        .at(span, "this chain has no `established` in its baseline")
        .with_help("leave `established` on, or leave this profile to another target")
}

pub(super) fn icmp_type(rule: &Rule) -> Diagnostic {
    at(Diagnostic::error("pf-icmp-type", "pf takes ICMP type 255 for every type"), rule, "type 255")
        .with_help("name the types that are meant")
}

pub(super) fn states(rule: &Rule) -> Diagnostic {
    let message = format!("pf cannot say the connection states of {}", name(rule));
    at(Diagnostic::error("pf-state", message), rule, "").with_help("leave the state out: rules decide on first packets")
}

/// The rule by what its author called it.
fn name(rule: &Rule) -> String {
    match rule.services.as_slice() {
        [] => "this rule".to_owned(),
        [first, ..] => format!("`{first}`"),
    }
}

fn at(diagnostic: Diagnostic, rule: &Rule, label: &str) -> Diagnostic {
    match &rule.origin {
        RuleOrigin::Profile { span, .. } => diagnostic.at(*span, label),
        RuleOrigin::Baseline(_) => diagnostic,
    }
}
