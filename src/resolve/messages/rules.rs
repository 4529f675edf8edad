//! What is wrong with rules, interfaces, the baseline and the top of a profile.

use super::{did_you_mean, quoted, shown};
use crate::diagnostic::Diagnostic;
use crate::place::Span;
use crate::policy::Addresses;
use crate::profile::ast::{RuleEntry, Text};
use crate::sets::Family;

pub(in crate::resolve) fn bad_date(text: &Text) -> Diagnostic {
    Diagnostic::error("bad-date", format!("{} is not a day", shown(&text.value)))
        .at(text.span, "no such day in the calendar, or not in this form")
        .with_help("write year, month and day: `2027-06-30`")
}

pub(in crate::resolve) fn bad_rate(text: &Text, limit: u32) -> Diagnostic {
    Diagnostic::error("bad-log-rate", format!("{} is no rate", shown(&text.value)))
        .at(text.span, "")
        .with_help(format!("write `10/minute`: a number from 1 to {limit}, and `second`, `minute`, `hour` or `day`"))
}

pub(in crate::resolve) fn no_common_family(
    rule: &RuleEntry,
    source: &Addresses,
    destination: &Addresses,
) -> Diagnostic {
    let families = |addresses: &Addresses| {
        let has = Family::ALL.into_iter().filter(|family| addresses.set.has(*family));
        let names: Vec<&str> = has.map(|family| if family == Family::V4 { "IPv4" } else { "IPv6" }).collect();
        names.join(" and ")
    };
    let (from, to) = (families(source), families(destination));
    let label = format!("sources are {from}, destinations {to}");
    Diagnostic::error("families-disjoint", "no packet can match this rule: its parts share no address family")
        .at(rule.action.span, label)
        .with_help("write one rule for each family; `icmp` is IPv4 alone, `icmpv6` IPv6 alone")
}

pub(in crate::resolve) fn too_many_errors(span: Span, rest: usize) -> Diagnostic {
    Diagnostic::error("too-many-errors", format!("too many rules have errors; {rest} more were not looked at"))
        .at(span, "stopped here")
        .with_help("correct these first")
}

pub(in crate::resolve) fn too_many_port_ranges(span: Span) -> Diagnostic {
    Diagnostic::error("too-many-ports", "the rules of this profile open too many ranges of ports")
        .at(span, "here the limit of 1,000,000 ranges is reached")
        .with_help("put the addresses of rules with the same services into one group, so that they are one rule")
}

pub(in crate::resolve) fn unknown_target(text: &Text, known: &[&str]) -> Diagnostic {
    let near = crate::resolve::nearest::nearest(&text.value, known.iter().copied());
    Diagnostic::error("unknown-target", format!("{} is no target", shown(&text.value)))
        .at(text.span, "")
        .with_help(did_you_mean(near, format!("the targets are {}", quoted(known.iter().copied()))))
}

pub(in crate::resolve) fn target_twice(text: &Text, first: Span) -> Diagnostic {
    Diagnostic::error("target-twice", format!("{} stands twice", shown(&text.value)))
        .at(text.span, "again here")
        .with_related(first, "first here")
        .with_help("delete one of them")
}

pub(in crate::resolve) fn bad_profile_name(name: &Text) -> Diagnostic {
    Diagnostic::error("bad-profile-name", format!("{} cannot name a profile", shown(&name.value)))
        .at(name.span, "files are named after it")
        .with_help("1 to 64 of the letters `a` to `z`, digits, `_`, `-` and `.`, beginning with a letter or digit")
}

pub(in crate::resolve) fn device_as_profile_name(name: &Text) -> Diagnostic {
    Diagnostic::error("device-as-profile-name", format!("{} is a device on Windows", shown(&name.value)))
        .at(name.span, "no file there can have this name")
        .with_help("give the profile another name")
}

pub(in crate::resolve) fn unknown_feature(text: &Text, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let list = format!("a profile may ask for {}", quoted(known.iter().copied()));
    Diagnostic::error("unknown-approximation", format!("{} is no approximation", shown(&text.value)))
        .at(text.span, "")
        .with_help(did_you_mean(near, list))
}

pub(in crate::resolve) fn tcp_new_in_baseline(text: &Text) -> Diagnostic {
    Diagnostic::error("tcp-new-in-baseline", "`tcp-new` is not switched under `baseline`")
        .at(text.span, "it is a key of its own")
        .with_help("write `tcp-new: any` or `tcp-new: syn` at the top of the profile")
}

pub(in crate::resolve) fn unknown_interface(text: &Text, near: Option<&str>) -> Diagnostic {
    let name = shown(&text.value);
    let device = if crate::resolve::interfaces::is_device(&text.value) { &text.value } else { "eth0" };
    let define = format!("define it: `interfaces: {{{}: {device}}}`", text.value.chars().take(40).collect::<String>());
    Diagnostic::error("unknown-interface", format!("no interface is called {name}"))
        .at(text.span, "rules name interfaces as `interfaces:` does")
        .with_help(did_you_mean(near, define))
}

pub(in crate::resolve) fn loopback_defined(text: &Text) -> Diagnostic {
    Diagnostic::error("loopback-defined", "the loopback needs no definition")
        .at(text.span, "every target knows its own")
        .with_help("write `in: lo` in a rule; the baseline lets loopback traffic through already")
}

pub(in crate::resolve) fn bad_interface_name(text: &Text) -> Diagnostic {
    Diagnostic::error("bad-interface-name", format!("{} cannot name an interface", shown(&text.value)))
        .at(text.span, "begins with a letter; letters, digits, blanks, `_`, `-` and `.` follow")
        .with_help("give it a name such as `wan`, at most 64 characters")
}

pub(in crate::resolve) fn bad_device(text: &Text) -> Diagnostic {
    Diagnostic::error("bad-device", format!("{} cannot be a network device", shown(&text.value)))
        .at(text.span, "1 to 15 letters, digits, `_`, `-`, `.` and `@`, beginning with a letter or digit")
        .with_help("write the device's name as the system lists it: `eth0`, `em0`, `br-lan.7`; `eth0:1` is an address on `eth0`")
}

pub(in crate::resolve) fn device_wildcard(text: &Text) -> Diagnostic {
    Diagnostic::error("device-wildcard", format!("{} is a pattern", shown(&text.value)))
        .at(text.span, "firewalls read patterns of devices differently, so none is taken")
        .with_help("define each device under a name of its own, and list the names in the rule")
}

pub(in crate::resolve) fn device_twice(device: &str, again: &Text, first: &Text) -> Diagnostic {
    Diagnostic::error("device-twice", format!("two interfaces are the device {}", shown(device)))
        .at(again.span, "again here")
        .with_related(first.span, "first here")
        .with_help("use one name for one device")
}

pub(in crate::resolve) fn unknown_zone(text: &Text) -> Diagnostic {
    Diagnostic::error("unknown-zone", format!("{} is no zone", shown(&text.value)))
        .at(text.span, "")
        .with_help("write `zone: external` or `zone: internal`")
}
