//! What iptables cannot express, in words.

use crate::diagnostic::Diagnostic;
use crate::policy::{Limit, Log, LogRate, Rule};
use crate::targets::messages::place;

/// `-m limit` counts up to 10,000 a second (iptables-extensions(8)).
pub(super) fn log_rate(log: &Log, rate: LogRate) -> Diagnostic {
    Diagnostic::error("log-rate-too-high", format!("iptables cannot count `{rate}`"))
        .at(log.span, "more than 10000 a second")
        .with_help("write `10000/second` or less")
}

/// `--log-prefix` holds 29 bytes (iptables-extensions(8), LOG), one of which is the blank behind it.
pub(super) fn log_prefix(log: &Log, cut: &str) -> Diagnostic {
    Diagnostic::warning("log-prefix-cut", format!("iptables logs with `{}` in place of this prefix", cut.trim_end()))
        .at(log.span, "more than 28 bytes")
        .with_help("write a shorter one, or what reads the log does not find these packets by it")
}

/// `--tcp-flags` stands once in a line, and knows neither ECE nor CWR (iptables-extensions(8), tcp).
pub(super) fn flags(rule: &Rule) -> Diagnostic {
    let name = rule.names().first().map_or_else(|| "this rule".to_owned(), |first| format!("`{first}`"));
    let complaint = Diagnostic::error("iptables-flags", format!("iptables cannot test the TCP flags of {name}"));
    let complaint = match place(rule) {
        Some(span) => complaint.at(span, "its flags, with its states"),
        None => complaint,
    };
    complaint.with_help("test none of `ece` and `cwr`, and name `new` together with `mid-stream`, or neither")
}

/// `hashlimit` keeps the time between two packets in millionths of a second.
pub(super) fn limit_rate(limit: &Limit, counted: u32) -> Diagnostic {
    let (count, unit) = (limit.count, limit.unit);
    Diagnostic::error("limit-rate-inexact", format!("iptables cannot count `{count}/{unit}` exactly"))
        .at(limit.span, format!("it would let {counted} through in a {unit}"))
        .with_help(format!("write `{counted}/{unit}` if that is as good, or up to `1000/{unit}`, which is exact"))
}

/// The raw table gives flows to helpers before they are tracked.
pub(super) fn helper_by_condition(rule: &Rule) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "helper-by-condition",
        "iptables gives flows to helpers by protocol, ports and addresses alone, before it tracks them",
    )
    .with_help("take `state:`, `tcp-flags:` or `only-if:` out of the rule, or generate this profile for nftables");
    match place(rule) {
        Some(span) => diagnostic.at(span, "this rule asks for more, and it or one behind it has `helper:`"),
        None => diagnostic,
    }
}

/// The raw table gives flows to helpers before the route is known.
pub(super) fn helper_by_way_out(rule: &Rule) -> Diagnostic {
    // What a helper expects, which may come from where the rule leads, is a match of the rule as well.
    let mut asked = rule.matches.iter().filter(|one| one.helping.reads().is_some() || rule.helper().is_none());
    let is_bound = asked.all(|one| !one.destination.set.is_any());
    let bound = if is_bound { "its `to:` bounds the rule" } else { "bound the rule by `to:` instead" };
    let diagnostic = Diagnostic::error(
        "helper-by-way-out",
        "iptables gives flows to helpers before it is known by which interface they leave",
    )
    .with_help(format!("take `out:` out: {bound}; or generate this profile for nftables"));
    match place(rule) {
        Some(span) => diagnostic.at(span, "this rule names `out:`, and it or one behind it has `helper:`"),
        None => diagnostic,
    }
}
