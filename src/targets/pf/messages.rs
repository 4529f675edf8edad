//! The words of what pf cannot say.

use crate::diagnostic::Diagnostic;
use crate::place::Span;
use crate::policy::{BaselinePart, Chain, Rule};
use crate::protocol::Transport;
use crate::targets::messages::place;

pub(super) fn transport_ports(rule: &Rule, transport: Transport) -> Diagnostic {
    let message = format!("pf knows ports of TCP and UDP alone, and {} names ports of `{transport}`", name(rule));
    at(Diagnostic::error("pf-transport", message), rule, "pf would refuse this line").with_help(format!(
        "write `protocol {}` for all of it, or leave this rule to another target",
        transport.number()
    ))
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

pub(super) fn limit(rule: &Rule, span: Span) -> Diagnostic {
    let message = format!("pf cannot count the first packets that {} lets through", name(rule));
    Diagnostic::error("pf-limit", message).at(span, "this rule has a limit").with_help(
        "pf counts finished TCP handshakes of a source (`max-src-conn-rate`), which is no limit of packets: leave this \
             rule to another target, or let the service itself limit",
    )
}

pub(super) fn always_stateful(chain: &Chain, part: BaselinePart) -> Diagnostic {
    let (chain_name, part) = (chain.direction.name(), part.name());
    let message = format!("pf's states always do the work of `{part}`, and the {chain_name} chain switches it off");
    Diagnostic::error("pf-established", message)
        .at(chain.span, format!("this chain's baseline has no `{part}`"))
        .with_help(format!("leave `{part}` on, or leave this profile to another target"))
}

/// A rule that answers otherwise than by a reset or port-unreachable.
pub(super) fn answer(rule: &Rule) -> Diagnostic {
    let message = format!("pf answers what {} refuses by a reset or port-unreachable", name(rule));
    at(Diagnostic::error("pf-answer", message), rule, "this rule has an answer of its own")
        .with_help("leave `answer:` out, or leave this profile to another target")
}

/// A rule that rests on what pf can't see.
pub(super) fn premises(rule: &Rule) -> Diagnostic {
    let message = format!("pf can't ask what `only-if:` of {} asks", name(rule));
    at(Diagnostic::error("pf-premise", message), rule, "this rule is only for some of its packets")
        .with_help("leave `only-if:` out, or leave this profile to another target")
}

/// A rule that logs and decides nothing.
pub(super) fn log_alone(rule: &Rule) -> Diagnostic {
    let message = format!("pf logs a packet with the rule that decides it, and {} decides nothing", name(rule));
    at(Diagnostic::error("pf-log-alone", message), rule, "this rule only logs")
        .with_help("put `log:` on the rules that decide these packets, or leave this profile to another target")
}

pub(super) fn icmp_type(rule: &Rule) -> Diagnostic {
    at(Diagnostic::error("pf-icmp-type", "pf takes ICMP type 255 for every type"), rule, "type 255")
        .with_help("name the types that are meant")
}

pub(super) fn states(rule: &Rule) -> Diagnostic {
    let message = format!("pf cannot say the connection states of {}", name(rule));
    at(Diagnostic::error("pf-state", message), rule, "its states").with_help(
        "leave the state out, or write `[new, untracked]`: rules decide on first packets, and pf does not tell these two apart",
    )
}

/// The rule by what its author called it.
fn name(rule: &Rule) -> String {
    match &*rule.names() {
        [] => "this rule".to_owned(),
        [first, ..] => format!("`{first}`"),
    }
}

fn at(diagnostic: Diagnostic, rule: &Rule, label: &str) -> Diagnostic {
    match place(rule) {
        Some(span) => diagnostic.at(span, label),
        None => diagnostic,
    }
}
