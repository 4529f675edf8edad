//! What is wrong with `helper:` of a rule.

use super::{did_you_mean, quoted, shown};
use crate::diagnostic::Diagnostic;
use crate::helpers::Helper;
use crate::place::Span;
use crate::policy::{Action, Direction};
use crate::profile::ast::{RuleEntry, Text};

pub(in crate::resolve) fn unknown(name: &Text, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let list = format!("the helpers are {}", quoted(known.iter().copied()));
    Diagnostic::error("unknown-helper", format!("{} is no helper", shown(&name.value)))
        .at(name.span, "no such connection tracking helper")
        .with_help(did_you_mean(near, list))
}

/// `helper: true`: a helper has a name, which follows from the services of the rule where they have one.
pub(in crate::resolve) fn switch(name: &Text, of_services: &[&str]) -> Diagnostic {
    let help = match of_services {
        [] => "the services of this rule have no helper: take `helper:` out".to_owned(),
        [only] => format!("write `helper: {only}`, which reads what this rule lets in; or take `helper:` out"),
        several => {
            let written: Vec<String> = several.iter().map(|name| format!("helper: {name}")).collect();
            let written = quoted(written.iter().map(String::as_str));
            format!("a rule has one helper: write a rule for each of these services, with {written}")
        }
    };
    Diagnostic::error(
        "helper-switch",
        format!("`helper: {}` is no helper's name", shown(&name.value).trim_matches('`')),
    )
    .at(name.span, "a helper is named, not switched")
    .with_help(help)
}

pub(in crate::resolve) fn none_reads_tls(name: &Text, plain: &str) -> Diagnostic {
    Diagnostic::error("unknown-helper", format!("{} is no helper", shown(&name.value)))
        .at(name.span, "what is encrypted no helper can read")
        .with_help(format!(
            "`helper: {plain}` reads the plain protocol alone; for the encrypted one take `helper:` out and open a narrow range \
             of data ports"
        ))
}

pub(in crate::resolve) fn userspace(name: &Text) -> Diagnostic {
    Diagnostic::error("helper-userspace", format!("{} is no helper of the kernel's", shown(&name.value)))
        .at(name.span, "conntrackd has to run for it")
        .with_help("take `helper:` out and open the ports themselves, as few and for as few sources as can be")
}

pub(in crate::resolve) fn on_a_deny(name: &Text, action: Action) -> Diagnostic {
    Diagnostic::error(
        "helper-on-deny",
        format!("a rule that says `{}` has no flows for a helper to read", action.name()),
    )
    .at(name.span, "nothing is let through here")
    .with_help("write `helper:` on the `allow` rule of the service")
}

pub(in crate::resolve) fn without_established(entry: &RuleEntry, switch: Span) -> Diagnostic {
    let place = entry.helper.as_ref().map_or(entry.span, |name| name.span);
    Diagnostic::error(
        "helper-without-established",
        "a helper lets in the first packet of a data connection, and here later ones do not pass",
    )
    .at(place, "only first packets are expected")
    .with_related(switch, "switched off here")
    .with_help("leave `established` on, or take the helper out")
}

pub(in crate::resolve) fn answers_of_one(to: &Text, entry: &RuleEntry, helper: &Helper) -> Diagnostic {
    let place = entry.helper.as_ref().map_or(entry.span, |name| name.span);
    Diagnostic::error(
        "helper-broadcast",
        format!("single hosts answer what the helper {} reads, and this rule names none of them", shown(helper.name)),
    )
    .at(to.span, "a broadcast address answers nothing, and to one host no helper is needed")
    .with_related(place, "expects answers from the addresses of the rule")
    .with_help("write the network whose broadcast address it is, which holds those who answer: `to: 10.0.0.0/24` for 10.0.0.255 \
         in a network of 256 addresses")
}

pub(in crate::resolve) fn to_a_group(to: &Text, helper: &Helper) -> Diagnostic {
    Diagnostic::error(
        "helper-broadcast",
        format!("the helper {} reads talks between two hosts, and these are addresses of many", shown(helper.name)),
    )
    .at(to.span, "multicast or broadcast")
    .with_help("name the hosts themselves, or take `helper:` out and open the ports of the answers")
}

pub(in crate::resolve) fn outbound_only(name: &Text, helper: &Helper, direction: Direction) -> Diagnostic {
    let what = format!("the helper {} serves what this host itself broadcasts", shown(helper.name));
    Diagnostic::error("helper-direction", what)
        .at(name.span, format!("nothing of that is {}", direction.name()))
        .with_help("write it on a rule of `outbound`; replies to what comes in need no helper")
}

pub(in crate::resolve) fn no_ipv6(entry: &RuleEntry, helper: &Helper) -> Diagnostic {
    let place = entry.helper.as_ref().map_or(entry.span, |name| name.span);
    Diagnostic::error("helper-family", format!("the kernel has the helper {} for IPv4 alone", shown(helper.name)))
        .at(place, "this rule is for IPv6 as well")
        .with_help("write the IPv4 prefixes alone under `from:`, and for IPv6 a rule of its own without the helper")
}

pub(in crate::resolve) fn encrypted(name: &Text, service: &Text, what: &str) -> Diagnostic {
    let what = format!("the helper {} can't read {}: it is encrypted", shown(&name.value), shown(what));
    Diagnostic::error("helper-encrypted", what)
        .at(service.span, "its control connection")
        .with_related(name.span, "this helper would do nothing")
        .with_help("take `helper:` out, set a narrow range of data ports on the server, and open that: `with: {…: {ports: …}}`")
}

pub(in crate::resolve) fn not_spoken(name: &Text, service: &Text, helper: &Helper, right: Option<&str>) -> Diagnostic {
    let spoken = quoted(helper.services.iter().copied());
    let advice = match right {
        _ if helper.carries.contains(&service.value.as_str()) => {
            "take it out: the helper opens the port of each call when it is agreed on".to_owned()
        }
        Some(right) => format!("its helper is `{right}`; each helper needs a rule of its own"),
        None => format!(
            "give it a rule of its own; the helper `{}` is for {spoken}, or for a port: `{}`",
            helper.name,
            form(helper)
        ),
    };
    Diagnostic::error(
        "helper-service",
        format!("the helper {} does not read {}", shown(&name.value), shown(&service.value)),
    )
    .at(service.span, "another protocol")
    .with_help(advice)
}

pub(in crate::resolve) fn wrong_transport(name: &Text, service: &Text, helper: &Helper) -> Diagnostic {
    let transports: Vec<&str> = helper.reads.iter().map(|control| control.transport.name()).collect();
    let what = format!("the helper {} reads {} alone", shown(&name.value), transports.join(" and "));
    Diagnostic::error("helper-transport", what)
        .at(service.span, "nothing here for it to read")
        .with_help(format!("write the control port: `{}`", form(helper)))
}

pub(in crate::resolve) fn no_port(name: &Text, service: &Text, helper: &Helper) -> Diagnostic {
    Diagnostic::error("helper-needs-port", format!("the helper {} reads one port, or a few", shown(&name.value)))
        .at(service.span, "no such port is named here")
        .with_help(format!(
            "write the control port alone: `{}`; the helper opens the others when they are needed",
            form(helper)
        ))
}

/// The bare form of a helper's usual port.
fn form(helper: &Helper) -> String {
    helper.reads.first().map_or(String::new(), |control| format!("{} {}", control.transport, control.port))
}
