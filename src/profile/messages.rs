//! What can be said of the shape of a profile and of what it extends, one constructor a message.

use crate::diagnostic::{Diagnostic, shorten};
use crate::place::Span;
use crate::policy::Direction;
use crate::profile::ast::Text;
use crate::protocol::Transport;
use crate::yaml::Key;

pub(super) fn two_actions(first: &str, first_span: Span, second: &str, span: Span) -> Diagnostic {
    Diagnostic::error("two-actions", format!("a rule has one action, and this one has `{first}` and `{second}`"))
        .at(span, "the second action")
        .with_related(first_span, "the first action")
        .with_help("write two rules; the first that matches decides")
}

pub(super) fn no_action(span: Span) -> Diagnostic {
    Diagnostic::error("no-action", "a rule has no action")
        .at(span, "neither `allow` nor `deny` nor `reject`")
        .with_help("write `allow: SSH` and the other keys below it")
}

/// A rule of a ruleset that an import could not say: the profile is whole when a person has decided what it should be.
pub(super) fn unresolved_rule(key: Span, text: &str, reason: Option<&str>, deleted: Option<&str>) -> Diagnostic {
    let why = reason.map_or_else(String::new, |reason| format!(": {}", shorten(reason)));
    let help = match deleted {
        Some(deleted) => format!("write in its place the rule that you want there; deleting the entry {deleted}"),
        None => "write in its place the rule that you want there, or delete the entry if it is not needed".to_owned(),
    };
    Diagnostic::error("unresolved-rule", format!("a rule that was imported is not carried over{why}"))
        .at(key, shorten(text))
        .with_help(help)
}

/// A key that speaks of something left open, in a rule that leaves nothing open.
pub(super) fn of_an_open_place(word: &str, key: Span) -> Diagnostic {
    let what =
        if word == "because" { "says why a place is left open" } else { "says what deleting an open place does" };
    Diagnostic::error("because-of-a-rule", format!("`{word}` {what}, and this is a rule"))
        .at(key, "stands beside `unresolved` alone")
        .with_help("write `description:` for what you want to say of the rule, or delete it")
}

pub(super) fn blank_missing(key: &str, value: &str, span: Span) -> Diagnostic {
    Diagnostic::error("blank-missing", "a blank is missing after the colon")
        .at(span, "without it this is one text, and no key with a value")
        .with_help(format!("write `{key}: {}`", shorten(value)))
}

pub(super) fn default_alone(chain: &str, default: &str, span: Span) -> Diagnostic {
    Diagnostic::error("default-alone", format!("`{chain}` is a list of rules, or a mapping with a default"))
        .at(span, "a default without its key")
        .with_help(format!("write `{chain}: {{default: {default}}}`, and `rules:` beside it for what differs"))
}

pub(super) fn rule_without_dash(chain: &str, key: &Key) -> Diagnostic {
    let name = shorten(&key.text);
    Diagnostic::error("rule-without-dash", format!("`{chain}` is a list of rules, and this rule is no item of it"))
        .at(key.span, "no `- ` stands before it")
        .with_help(format!("put `- ` before `{name}`, and begin the other keys of the rule in the column of `{name}`"))
}

/// Whether a text begins with a dash of typesetters and a blank, where `- ` was meant.
pub(super) fn begins_with_dash(text: &str) -> bool {
    let rest = text.strip_prefix(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}', '\u{2022}']);
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

pub(super) fn typographic_dash(span: Span) -> Diagnostic {
    Diagnostic::error("typographic-dash", "a dash or bullet of a word processor stands where YAML wants a hyphen")
        .at(span, "a text to YAML, and no item of a list")
        .with_help("write `- `, the hyphen of the keyboard and a blank, before each item")
}

pub(super) fn port_by_key(key: &Key, action: &str, transport: Transport, ports: &str) -> Diagnostic {
    Diagnostic::error("unknown-key", format!("a rule has no key `{}`", shorten(&key.text)))
        .at(key.span, "unknown")
        .with_help(format!(
            "ports stand with their transport under the action: `{action}: {transport} {ports}`, in place of the service's \
             name, which stands for its own ports"
        ))
}

pub(super) fn two_claims(first: &str, first_span: Span, second: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        "two-claims",
        format!("an assertion claims one thing, and this one says `{first}` and `{second}`"),
    )
    .at(span, "the second claim")
    .with_related(first_span, "the first claim")
    .with_help("write two assertions; both must hold")
}

pub(super) fn no_claim(span: Span) -> Diagnostic {
    Diagnostic::error("no-claim", "an assertion claims nothing")
        .at(span, "neither `never` nor `always` nor `only`")
        .with_help("write `never: RDP` for what must not be accepted, `always: SSH` for what must be, or `only: SSH` for nothing else on its ports, and the other keys below it")
}

pub(super) fn empty_chain(chain: &str, span: Span) -> Diagnostic {
    Diagnostic::error("empty-chain", format!("`{chain}` has no rules and no default"))
        .at(span, "nothing stands under it")
        .with_help(format!("`{chain}: []` denies everything on it; remove the key to leave the chain unmanaged"))
}

pub(super) fn empty_except(span: Span) -> Diagnostic {
    Diagnostic::error("empty-except", "`except` names no side")
        .at(span, "")
        .with_help("write `except: [a, b]`, or `except: {from: [a], to: [b]}`")
}

pub(super) fn with_value_alone(key: &Key) -> Diagnostic {
    let name = shorten(&key.text);
    Diagnostic::error("with-value-alone", format!("`{name}` is no parameter, and under a service stand its parameters"))
        .at(key.span, "a value follows at once")
        .with_help(format!(
            "the parameters are `ports`, `displays`, `port` and `pick`; if this is a service, write `{name}: {{ports: …}}`"
        ))
}

pub(super) fn empty_with(span: Span) -> Diagnostic {
    Diagnostic::error("empty-with", "`with` sets nothing")
        .at(span, "")
        .with_help("write `with: {ports: 16384-16484}`, or remove the key")
}

pub(super) fn empty_as(span: Span) -> Diagnostic {
    Diagnostic::error("empty-as", "`as` names no service")
        .at(span, "")
        .with_help("write `as: today`, or `as: {SERVICE: document}`, or remove the key")
}

pub(super) fn wrong_interface_key(key: &str, direction: Direction, span: Span) -> Diagnostic {
    let chain = direction.name();
    let (why, help) = match (key, direction) {
        ("interface", _) => ("a forwarded packet has two interfaces", "write `in: …` or `out: …` or both"),
        ("in", _) => ("a packet that the host sends comes in by no interface", "write `out: …`"),
        _ => ("a packet to the host itself leaves by no interface", "write `in: …`"),
    };
    Diagnostic::error("wrong-interface-key", format!("`{key}` has no meaning on `{chain}`: {why}"))
        .at(span, "")
        .with_help(help)
}

pub(super) fn interface_twice(other: &str, other_span: Span, span: Span) -> Diagnostic {
    Diagnostic::error("interface-twice", format!("`interface` and `{other}` say the same thing"))
        .at(span, "again here")
        .with_related(other_span, "said here")
        .with_help("keep one of them, with a list if there are several interfaces")
}

pub(super) fn reserved_group(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("reserved-group", format!("`{name}` has a meaning of its own and cannot name a group"))
        .at(span, "reserved")
        .with_help("`any`, `any4`, `any6`, `self` and `loopback` are reserved; choose another name")
}

pub(super) fn no_device(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("no-device", format!("the interface `{}` names no device", shorten(name)))
        .at(span, "")
        .with_help("write `device: eth0` for all targets, or a device by target: `nftables: eth0, pf: em0`; `zone` stands beside them")
}

pub(super) fn devices_below(span: Span) -> Diagnostic {
    Diagnostic::error("devices-below", "`device` is the one device of all targets")
        .at(span, "devices by target")
        .with_help(
            "write them beside each other, in place of `device`, with the zone: `wan: {iptables: eth0, pf: em0, zone: external}`",
        )
}

pub(super) fn empty_service(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("empty-service", format!("the service `{}` has no ports and no protocols", shorten(name)))
        .at(span, "")
        .with_help("write `tcp: 8443`, `udp: 5000-5010` or `protocols: [gre]` under it")
}

pub(super) fn chain_twice(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("chain-twice", "the chain is said twice")
        .at(span, "under `covers`")
        .with_related(first, "and beside it")
        .with_help("keep one of them")
}

pub(super) fn placeholder_reason(reason: &Text) -> Diagnostic {
    Diagnostic::error("placeholder-reason", format!("`{}` stands where a reason belongs", reason.value.trim()))
        .at(reason.span, "this is what the advice prints, and no reason")
        .with_help("write in your words why this may stand, for whoever reads it next: `reason: the carrier sends from any port`")
}

pub(super) fn baseline_reason(part: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        "baseline-reason",
        format!("switching off `{part}` cuts what was let through, and needs a reason"),
    )
    .at(span, "switched off here")
    .with_help(format!("write `{part}: {{switch: off, reason: …}}`"))
}

pub(super) fn no_chain(span: Span) -> Diagnostic {
    let first = Span { end: span.start, ..span };
    Diagnostic::error("no-chain", "the profile writes no chain, so there is nothing to compile")
        .at(first, "")
        .with_help("write at least one of `inbound`, `outbound` and `forward`")
}

pub(super) fn unreadable(path: &str, reason: &str, place: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::error("unreadable-file", format!("cannot read `{path}`: {reason}"));
    match place {
        Some(span) => diagnostic.at(span, "named here").with_help("paths are relative to the file that names them"),
        None => diagnostic,
    }
}

pub(super) fn list_too_large(path: &str, limit: usize, span: Span) -> Diagnostic {
    Diagnostic::error("list-too-large", format!("`{path}` has more than {limit} bytes"))
        .at(span, "named here")
        .with_help("split the list; no target takes so many prefixes")
}

pub(super) fn extends_itself(chain: &[String], span: Span) -> Diagnostic {
    Diagnostic::error("extends-cycle", format!("a profile extends itself: {}", quoted_chain(chain)))
        .at(span, "closes the circle")
        .with_help("remove one of these `extends`")
}

pub(super) fn extends_too_deep(chain: &[String], limit: usize, span: Span) -> Diagnostic {
    Diagnostic::error(
        "extends-too-deep",
        format!("more than {limit} profiles extend one another: {}", quoted_chain(chain)),
    )
    .at(span, "one too many")
    .with_help("extend fewer profiles in a row; several can be named in one list")
}

fn quoted_chain(chain: &[String]) -> String {
    chain.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" > ")
}

pub(super) fn defined_twice(what: &str, name: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("defined-twice", format!("the {what} `{}` is defined twice", shorten(name)))
        .at(span, "again here")
        .with_related(first, "first here")
        .with_help(format!("rename one, or let the profile that extends the other say `override: [{}]`", shorten(name)))
}

pub(super) fn nothing_to_override(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("nothing-to-override", format!("`{}` overrides nothing", shorten(name)))
        .at(span, "")
        .with_help("a name under `override` is one that this profile and one that it extends both define")
}

pub(super) fn parents_differ(key: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("parents-differ", format!("the extended profiles differ in `{key}`"))
        .at(span, "one value here")
        .with_related(first, "another here")
        .with_help(format!("say `{key}` in the profile that extends both"))
}
