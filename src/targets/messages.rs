//! What the targets say about a policy that they cannot print, in words.

use minijinja::{Error, ErrorKind};

use super::{UserTemplate, sums};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::helpers::{Carrier, Helper, Way};
use crate::place::Span;
use crate::policy::{Direction, InterfaceBinding, Log, Policy, ProtocolMatch, Rule, RuleOrigin};
use crate::protocol::Transport;

/// Where a rule stands in a profile; none for one of the baseline.
pub(crate) fn place(rule: &Rule) -> Option<Span> {
    match &rule.origin {
        RuleOrigin::Profile { span, .. } | RuleOrigin::Helper { span, .. } => Some(*span),
        RuleOrigin::Baseline(_) => None,
    }
}

/// A rule names an interface that the target has no device for.
pub(crate) fn interface_without_device(target: &str, rule: &Rule, binding: &InterfaceBinding) -> Diagnostic {
    let name = &binding.name;
    let message = format!("interface `{name}` has no device that {target} can name");
    let diagnostic = Diagnostic::error("interface-without-device", message)
        .with_help(format!("name it: `{name}: {{{target}: eth0}}`, at most 15 letters, digits or `_-.@`"));
    match place(rule) {
        Some(span) => diagnostic.at(span, "this rule needs it").with_related(binding.span, "defined here"),
        None => diagnostic.at(binding.span, "the baseline needs it"),
    }
}

/// A log that is counted for each source, where the target counts none so.
pub(crate) fn log_per_source(target: &str, log: &Log) -> Diagnostic {
    Diagnostic::error("log-per-source", format!("{target} can't count a log for each source"))
        .at(log.span, "its rate is `per source`")
        .with_help("leave `per source` out, or generate this profile for iptables")
}

/// Rules that name a helper, where the target has none: each is an error.
pub(crate) fn helpers_refused(policy: &Policy, target: &str, diagnostics: &mut Diagnostics) -> bool {
    let rules = policy.chains.iter().flat_map(|chain| chain.rules.iter().map(move |rule| (chain.direction, rule)));
    let mut refused = false;
    for (direction, rule, helper) in rules.filter_map(|(direction, rule)| Some((direction, rule, rule.helper()?))) {
        // The same flows that go the other way stand in another chain; they are said once.
        let Some(span) = place(rule).filter(|_| matches!(rule.origin, RuleOrigin::Profile { .. })) else { continue };
        let diagnostic = Diagnostic::error(
            "helper-not-on-target",
            format!("{target} has no helper `{}` that a rule can be given", helper.name),
        );
        diagnostics.push(
            diagnostic.at(span, "this rule has `helper:`").with_help(without_helper(target, direction, rule, helper)),
        );
        refused = true;
    }
    refused
}

/// What to write instead of `helper:`: a range on which the server is told to keep its data, or a rule for what comes back.
fn without_helper(target: &str, direction: Direction, rule: &Rule, helper: &Helper) -> String {
    let goes = |way: Way| helper.expects.iter().filter(move |one| one.way == way);
    let mut services = control(rule, helper);
    let mut with = String::new();
    if let [media, ..] = helper.carries {
        services.push((*media).to_owned());
        with = format!(" and `with: {{{media}: {{ports: 16384-16484}}}}`");
    }
    for one in goes(Way::Same) {
        match one.carrier {
            Carrier::Ports(Transport::Udp, _) if !helper.carries.is_empty() => {}
            Carrier::Ports(transport, _) => services.push(format!("{transport} 50000-50100")),
            Carrier::Number(number) => services.push(format!("protocol {number}")),
        }
    }
    let proxy = if (target, helper.name) == ("pf", "ftp") { "; or run ftp-proxy(8) beside it" } else { "" };
    let list = services.join(", ");
    if goes(Way::Same).any(|one| matches!(one.carrier, Carrier::Ports(..))) {
        return format!(
            "take `helper:` out, have the server keep its data ports in a small range, and open that: `allow: [{list}]`{with}{proxy}"
        );
    }
    if goes(Way::Same).next().is_some() {
        return format!("take `helper:` out, and name the data's protocol too: `allow: [{list}]`");
    }
    let other = match direction {
        Direction::Inbound => "outbound",
        Direction::Outbound => "inbound",
        Direction::Forward => "forward",
    };
    let transport = helper.reads.first().map_or("udp", |control| control.transport.name());
    format!(
        "take `helper:` out; its data goes the other way, so where `{other}` is written it needs a rule of its own, to as few \
         addresses as can be: `allow: {transport} 1024-65535`"
    )
}

/// The control connections of a rule by name, or by number where the name may bring more than them.
fn control(rule: &Rule, helper: &Helper) -> Vec<String> {
    if helper.services.len() == 1 {
        return rule.names().to_vec();
    }
    let ports = rule.matches.iter().filter(|one| one.helping.reads().is_some()).filter_map(|one| match &one.protocol {
        ProtocolMatch::Ports { transport, destination, .. } => {
            Some(destination.ranges().iter().map(|range| format!("{transport} {range}")).collect::<Vec<_>>())
        }
        _ => None,
    });
    ports.flatten().collect()
}

/// A template does something that it can't do.
pub(crate) fn template(error: &Error, template: Option<UserTemplate<'_>>) -> Diagnostic {
    let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let diagnostic = Diagnostic::error("template-error", format!("this template can't be printed: {what}")).with_help(
        match error.kind() {
            ErrorKind::UndefinedError => "`templates/README.md` lists what a template of this target sees",
            ErrorKind::OutOfFuel => "a template may do some thousand steps for each line of the ruleset, not more",
            ErrorKind::SyntaxError => "the language is that of Jinja: `{{ value }}`, `{% for … %}`, `{% if … %}`",
            _ => "print the fields as they are: `templates/README.md` lists them",
        },
    );
    let Some(template) = template else {
        return diagnostic;
    };
    let sum = || sums::unsure(template.text).filter(|_| error.detail() == Some(sums::REFUSED));
    let range = error.range().or_else(|| line(template.text, error.line()?)).or_else(sum);
    match range {
        Some(range) => diagnostic.at(Span::new(template.file, range.start, range.end), ""),
        None => diagnostic.at(Span::new(template.file, 0, 0), ""),
    }
}

/// The bytes of a line, counted from 1.
fn line(text: &str, number: usize) -> Option<std::ops::Range<usize>> {
    let before = number.checked_sub(1)?;
    let start = text.split_inclusive('\n').take(before).map(str::len).sum();
    let line = text.lines().nth(before)?;
    Some(start..start + line.len())
}
