//! What is wrong with rules, interfaces, the baseline and the top of a profile.

use super::{did_you_mean, quoted, shown};
use crate::diagnostic::Diagnostic;
use crate::place::{Placed, Span};
use crate::policy::{Action, Addresses};
use crate::profile::ast::{ApproximateEntry, RuleEntry, Text};
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

pub(in crate::resolve) fn answer_without_reject(text: &Text, action: Action) -> Diagnostic {
    Diagnostic::error("answer-without-reject", format!("nothing is answered by a rule with `{}`", action.name()))
        .at(text.span, "")
        .with_help("write `reject`, or leave `answer:` out")
}

pub(in crate::resolve) fn unknown_answer(text: &Text, near: Option<&str>, words: &[&str]) -> Diagnostic {
    let all = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let help = near.map_or_else(|| format!("it is one of {all}"), |near| format!("did you mean `{near}`? {all}"));
    Diagnostic::error("unknown-answer", format!("{} is no answer of a firewall", shown(&text.value)))
        .at(text.span, "")
        .with_help(help)
}

pub(in crate::resolve) fn answer_of_family(text: &Text, family: Family) -> Diagnostic {
    let (name, word) = (family.name(), if family == Family::V4 { "any4" } else { "any6" });
    Diagnostic::error("answer-of-family", format!("{} is a message of {name} alone", shown(&text.value)))
        .at(text.span, "this rule refuses packets of both families")
        .with_help(format!("write `from: {word}` in it, and another rule for the other family"))
}

pub(in crate::resolve) fn bad_only_if(text: &Text) -> Diagnostic {
    Diagnostic::error("bad-only-if", format!("{} is nothing that a rule can rest on", shown(&text.value)))
        .at(text.span, "")
        .with_help(
            "it is `hop-limit 255`, `routing-header 0`, `from broadcast`, `to broadcast`, `from anycast` or `to anycast`; `not` \
             before any but the second turns it round",
        )
}

pub(in crate::resolve) fn only_if_twice(text: &Text, first: &Text) -> Diagnostic {
    Diagnostic::error("only-if-twice", format!("{} stands twice", shown(&text.value)))
        .at(text.span, "again here")
        .with_related(first.span, "first here")
        .with_help("delete one of them, or write the other thing that was meant")
}

pub(in crate::resolve) fn only_if_contradicts(text: &Text, first: &Text) -> Diagnostic {
    let both = format!("no packet is both {} and {}", shown(&first.value), shown(&text.value));
    Diagnostic::error("only-if-contradicts", both)
        .at(text.span, "all of these have to be so")
        .with_related(first.span, "this as well")
        .with_help("delete one of them; for packets of which one or the other is so, write two rules")
}

pub(in crate::resolve) fn only_if_of_family(text: &Text, family: Family) -> Diagnostic {
    let (name, word) = (family.name(), if family == Family::V4 { "any4" } else { "any6" });
    Diagnostic::error("only-if-of-family", format!("{} can only be so of {name}", shown(&text.value)))
        .at(text.span, "this rule is for both families")
        .with_help(format!("write `from: {word}` in it, and another rule for the other family"))
}

pub(in crate::resolve) fn only_if_with_helper(text: &Text, helper: &Text) -> Diagnostic {
    Diagnostic::error("only-if-with-helper", "a rule with `helper:` can't have `only-if:`")
        .at(text.span, "the kernel gives flows to helpers before this is asked")
        .with_related(helper.span, "its helper")
        .with_help("write two rules, or leave one of the two out")
}

/// A rule that goes on to the next one and does nothing on the way.
pub(in crate::resolve) fn continue_without_log(rule: &RuleEntry) -> Diagnostic {
    Diagnostic::error("continue-without-log", "`continue` goes on to the next rule, and this one does nothing before")
        .at(rule.action.span, "it has no `log:`")
        .with_help("write `log: true` or a prefix in it, or delete the rule")
}

/// No part of a rule can match: its two ends share no family, or no service that it names has theirs.
pub(in crate::resolve) fn no_common_family(
    rule: &RuleEntry,
    source: &Addresses,
    destination: &Addresses,
    lost: Option<&Placed<(String, Family)>>,
) -> Diagnostic {
    let complaint =
        Diagnostic::error("families-disjoint", "no packet can match this rule: its parts share no address family");
    let ends_agree = Family::ALL.iter().any(|family| source.set.has(*family) && destination.set.has(*family));
    if let (true, Some(lost)) = (ends_agree, lost) {
        let complaint = complaint.at(lost.span, format!("this is {}", lost.value.1.name()));
        return beside(complaint, rule, source, lost.value.1).with_help(other_form(&lost.value.0, lost.value.1));
    }
    let place = |texts: &Option<Vec<Text>>| {
        texts.as_deref().and_then(<[Text]>::first).map_or(rule.action.span, |text| text.span)
    };
    complaint
        .at(place(&rule.to), format!("destinations are {}", families(destination)))
        .with_related(place(&rule.from), format!("sources are {}", families(source)))
        .with_help("name addresses of one family on both sides, and write a rule for each family")
}

/// One of several services of a rule can match nothing between its addresses.
pub(in crate::resolve) fn part_without_family(
    rule: &RuleEntry,
    lost: &Placed<(String, Family)>,
    source: &Addresses,
) -> Diagnostic {
    let (name, family) = &lost.value;
    let message = format!("{} matches nothing in this rule, which has no {} addresses", shown(name), family.name());
    let complaint =
        Diagnostic::warning("part-without-family", message).at(lost.span, format!("this is {}", family.name()));
    let help = format!(
        "take it out, or give the rule {} addresses: an address of one family never speaks for the other",
        family.name()
    );
    beside(complaint, rule, source, *family).with_help(help)
}

/// Shows the side that lacks the family.
fn beside(complaint: Diagnostic, rule: &RuleEntry, source: &Addresses, family: Family) -> Diagnostic {
    let (texts, what) = if source.set.has(family) { (&rule.to, "destinations") } else { (&rule.from, "sources") };
    let other = if family == Family::V4 { Family::V6 } else { Family::V4 };
    match texts.as_deref().and_then(<[Text]>::first) {
        Some(text) => complaint.with_related(text.span, format!("the {what} are {} alone", other.name())),
        None => complaint,
    }
}

/// What to write for a form of the other family.
fn other_form(name: &str, family: Family) -> String {
    let (own, other, form) = match family {
        Family::V4 => ("IPv4", "IPv6", "icmpv6"),
        Family::V6 => ("IPv6", "IPv4", "icmp"),
    };
    let rest = name.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
    // Type numbers mean something else in the other family, and few names are of both.
    let written = if rest == "echo-request" { "ping".to_owned() } else { format!("{form} …") };
    format!("write `{written}` for these {other} addresses, or name {own} addresses")
}

fn families(addresses: &Addresses) -> String {
    let has = Family::ALL.into_iter().filter(|family| addresses.set.has(*family));
    has.map(Family::name).collect::<Vec<_>>().join(" and ")
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
    /// Other names of the same firewalls.
    const MEANT: [(&[&str], &str); 4] = [
        (&["nft", "netfilter"], "nftables"),
        (&["ip6tables", "ip4tables", "iptables-nft", "iptables-legacy", "iptables-restore"], "iptables"),
        (&["pfctl", "openbsd", "freebsd", "macos"], "pf"),
        (&["windows", "win", "advfirewall", "windows-firewall", "defender"], "netsh"),
    ];
    let word = text.value.to_ascii_lowercase();
    let meant = MEANT.iter().find(|(names, target)| names.contains(&word.as_str()) && known.contains(target));
    let near = meant.map(|(_, target)| *target);
    let near = near.or_else(|| crate::resolve::nearest::nearest(&text.value, known.iter().copied()));
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

pub(in crate::resolve) fn approximation_of_target(entry: &ApproximateEntry, needy: &str) -> Diagnostic {
    let (target, feature) = (shown(&entry.target.value), shown(&entry.feature.value));
    Diagnostic::error("approximation-of-target", format!("{target} says exactly what {feature} would leave out"))
        .at(entry.target.span, format!("of the targets, only `{needy}` needs {feature}"))
        .with_help(format!("write `target: {needy}`, or delete this entry"))
}

pub(in crate::resolve) fn approximation_unused(entry: &ApproximateEntry) -> Diagnostic {
    let does = if entry.feature.value == "reject-as-drop" { "rejects" } else { "logs" };
    Diagnostic::error(
        "approximation-unused",
        format!("{} changes nothing in a rule that never {does}", shown(&entry.feature.value)),
    )
    .at(entry.feature.span, "nothing here is said less exactly")
    .with_help("delete this entry; one at the top of the profile speaks of all its rules")
}

pub(in crate::resolve) fn tcp_new_in_baseline(text: &Text) -> Diagnostic {
    Diagnostic::error("tcp-new-in-baseline", "`tcp-new` is not switched under `baseline`")
        .at(text.span, "it is a key of its own")
        .with_help("write `tcp-new: any` or `tcp-new: syn` at the top of the profile")
}

pub(in crate::resolve) fn unknown_interface(text: &Text, near: Option<&str>) -> Diagnostic {
    let name = shown(&text.value);
    let device = if crate::resolve::interfaces::is_device(&text.value) { &text.value } else { "eth0" };
    if text.value.trim_start().starts_with('!') || text.value.trim_start().to_ascii_lowercase().starts_with("not ") {
        return Diagnostic::error("unknown-interface", format!("no interface is called {name}"))
            .at(text.span, "a negation, and interfaces have none")
            .with_help("name the interfaces that are meant: `in: [lan, dmz]`; or deny by this one in a rule before");
    }
    let define = format!("define it: `interfaces: {{{}: {device}}}`", text.value.chars().take(40).collect::<String>());
    Diagnostic::error("unknown-interface", format!("no interface is called {name}"))
        .at(text.span, "rules name interfaces as `interfaces:` does")
        .with_help(did_you_mean(near, define))
}

/// A device where a name belongs.
pub(in crate::resolve) fn device_in_rule(text: &Text, name: &str) -> Diagnostic {
    Diagnostic::error("unknown-interface", format!("no interface is called {}", shown(&text.value)))
        .at(text.span, format!("the device of `{name}`: rules name interfaces as `interfaces:` does"))
        .with_help(format!("write `{name}`"))
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
