//! What can't be said to the Windows firewall, in words.
//!
//! In: the rule or chain that asks for it. Out: the error with its place and what to write instead.

use super::plan::RULES_PER_ENTRY;
use crate::diagnostic::Diagnostic;
use crate::place::Span;
use crate::policy::Chain;
use crate::protocol::Transport;

/// The most rules in a script. Each takes Windows tens of milliseconds to add.
pub(super) const RULES: usize = 20_000;

/// The most ranges of addresses in one match. Windows makes filters of each.
pub(super) const RANGES: usize = 10_000;

/// The forward chain.
pub(super) fn forward(chain: &Chain) -> Diagnostic {
    Diagnostic::error("netsh-forward", "netsh can't filter what passes through the host")
        .at(chain.span, "this chain is about forwarded packets")
        .with_help("leave `forward:` out for Windows, or generate this profile for another target")
}

/// A named interface.
pub(super) fn interface(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-interface", format!("netsh can't bind `{rule}` to a named interface"))
        .at(span, "this rule names an interface")
        .with_help("bound the rule by addresses instead: `from:` the network behind the interface, or `to:` the host's address on it")
}

/// A rule that rejects.
pub(super) fn reject(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-reject", format!("netsh can't answer what `{rule}` refuses, it drops it silently"))
        .at(span, "this rule rejects")
        .with_help("write `deny`, or `approximate: [{target: netsh, feature: reject-as-drop, reason: …}]`")
}

/// A default that rejects.
pub(super) fn reject_by_default(chain: &Chain) -> Diagnostic {
    let name = chain.direction.name();
    Diagnostic::error("netsh-reject-default", format!("netsh can't answer what {name} refuses, it drops it silently"))
        .at(chain.default_span, "this default rejects")
        .with_help(
            "write `default: deny`, or `approximate: [{target: netsh, feature: reject-as-drop, reason: …}]` at the top",
        )
}

/// A rule that logs and decides nothing.
pub(super) fn log_alone(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-log-alone", format!("netsh has no rules that only log, and `{rule}` is one"))
        .at(span, "this rule decides nothing")
        .with_help("delete it, or leave this profile to another target")
}

/// A rule for the state of a connection that Windows keeps to itself.
pub(super) fn state(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-state", format!("netsh can't tell the packets of `{rule}` by their connection's state"))
        .at(span, "untracked packets are not told from new ones there")
        .with_help("leave `state:` out or write `[new, untracked]`, or leave this profile to another target")
}

/// A rule that rests on what Windows can't see.
pub(super) fn premises(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-premise", format!("netsh can't ask what `only-if:` of `{rule}` asks"))
        .at(span, "this rule is only for some of its packets")
        .with_help("leave `only-if:` out, or leave this profile to another target")
}

/// A rule that logs.
pub(super) fn log(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-log", format!("netsh can't log `{rule}` alone, only the whole firewall"))
        .at(span, "this rule logs")
        .with_help("leave `log:` out, or `approximate: [{target: netsh, feature: log-profile-wide, reason: …}]`")
}

/// A rule with a limit.
pub(super) fn limit(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-limit", format!("netsh can't limit how much `{rule}` lets through"))
        .at(span, "this rule has a limit")
        .with_help(
            "leave this rule out for Windows, or let the service itself limit; without `limit:` all of it passes",
        )
}

/// Ports of a protocol other than TCP and UDP.
pub(super) fn ports(rule: &str, transport: Transport, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-ports", format!("netsh knows no ports of {transport}, which `{rule}` names"))
        .at(span, "netsh has ports of TCP and UDP alone")
        .with_help("leave this rule out for Windows, or generate this profile for another target")
}

/// A single address that Windows refuses.
pub(super) fn address(rule: &str, address: &str, span: Span) -> Diagnostic {
    Diagnostic::error("netsh-address", format!("netsh refuses the address `{address}`, which `{rule}` comes down to"))
        .at(span, "Windows takes no single loopback or multicast address of IPv6")
        .with_help("name a prefix that holds more than this one address, or leave the address out for Windows")
}

/// `tcp-new: any`.
pub(super) fn tcp_new(chain: Option<&Chain>) -> Diagnostic {
    let error = Diagnostic::error("netsh-tcp-new", "netsh can't let a TCP flow begin without a SYN")
        .with_help("leave `tcp-new: any` out, or generate this profile for another target");
    match chain {
        Some(chain) => error.at(chain.span, "this chain would pick up flows in their middle"),
        None => error,
    }
}

/// A part of the baseline that Windows always has.
pub(super) fn inherent(chain: &Chain, part: &str) -> Diagnostic {
    let name = chain.direction.name();
    Diagnostic::error("netsh-inherent", format!("`{part}` can't be switched off on netsh, {name} always has it"))
        .at(chain.span, format!("this chain is without `{part}`"))
        .with_help(format!("leave `{part}: off` out of `baseline:`, or generate this profile for another target"))
}

/// One match with too many addresses.
pub(super) fn too_many_addresses(rule: &str, ranges: usize, span: Span) -> Diagnostic {
    let message =
        format!("`{rule}` has {ranges} ranges of addresses, and netsh can't hold more than {RANGES} in a rule");
    Diagnostic::error("netsh-too-many-addresses", message).at(span, "Windows makes a filter of each range").with_help(
        "use fewer and wider prefixes on Windows, or filter these addresses on another target before the host",
    )
}

/// One entry that takes too many rules.
pub(super) fn too_many_rules(rule: &str, span: Span) -> Diagnostic {
    let message = format!("`{rule}` would take more than {RULES_PER_ENTRY} netsh rules to mean the same without order");
    Diagnostic::error("netsh-too-many-rules", message)
        .at(span, "Windows lets any block win over any allow, so earlier rules have to be cut out of this one")
        .with_help("write allows that don't overlap the denies before them, or fewer rules that do")
}

/// A script with too many rules.
pub(super) fn too_large(chain: &Chain, rules: usize) -> Diagnostic {
    Diagnostic::error(
        "netsh-too-large",
        format!("this policy takes {rules} netsh rules, and a script holds at most {RULES}"),
    )
    .at(chain.span, "this chain takes the most of them")
    .with_help("put addresses into groups and ports into one rule, so that fewer rules say the same")
}
