//! What can be said of the shape of what a file writes, one constructor a message.

use crate::diagnostic::{Diagnostic, shorten};
use crate::place::Span;
use crate::yaml::Key;
use crate::yaml::misread::Misread;

/// How many known keys a message lists before it says only the nearest.
const LISTED: usize = 25;

pub(crate) fn unknown_key(key: &Key, of: &str, known: &[&str]) -> Diagnostic {
    let list = known.iter().take(LISTED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let help = match (meant(&key.text, known), nearest(&key.text, known)) {
        (Some(meant), _) => meant.to_owned(),
        (None, Some(near)) => format!("did you mean `{near}`? known here: {list}"),
        (None, None) => format!("known here: {list}"),
    };
    Diagnostic::error("unknown-key", format!("{of} has no key `{}`", shorten(&key.text)))
        .at(key.span, "unknown")
        .with_help(help)
}

/// What to write for the keys of other programs, and for those that people guess. Each stands for a key that has to be known
/// where it is said.
const GUESSES: &[(&[&str], &str, &str)] = &[
    (&["input", "incoming", "ingress"], "inbound", "write `inbound:`, with the list of rules below it"),
    (&["output", "outgoing"], "outbound", "write `outbound:`, with the list of rules below it"),
    (&["forwarded", "forwarding", "routed"], "forward", "write `forward:`, with the list of rules below it"),
    (
        &["rules", "rule", "allow", "policy"],
        "inbound",
        "rules stand under the chain that they are for: `inbound:`, `outbound:` or `forward:`",
    ),
    (
        &["groups", "hosts", "networks", "address"],
        "addresses",
        "write `addresses:`, with a name and its prefixes in each line",
    ),
    (&["name", "title"], "profile", "the name of a profile stands under `profile:`"),
    (&["source", "src", "saddr", "sources"], "from", "write `from:`, with addresses or groups"),
    (&["destination", "dest", "dst", "daddr", "destinations"], "to", "write `to:`, with addresses or groups"),
    (&["name", "title", "comments"], "description", "write `description:` for words about the rule"),
    (
        &["tcp", "udp"],
        "reject",
        "write the transport and the port as a service: `allow: tcp 8443`, or `- tcp 8443` alone",
    ),
    (
        &["chain", "direction", "hook"],
        "reject",
        "a rule stands under the chain that it is for: `inbound:`, `outbound:` or `forward:`",
    ),
    (&["nat", "dnat", "snat", "masquerade", "redirect"], "reject", TRANSLATION),
    (&["nat", "dnat", "snat", "masquerade", "port-forward", "port-forwards", "redirect"], "inbound", TRANSLATION),
    (&["comment", "note", "reason"], "ticket", "write `description:` for words, and `ticket:` for a ticket"),
    (
        &["service", "services", "port", "ports", "protocol", "proto", "dport", "action"],
        "reject",
        "name the services under the action: `allow: SSH`, or `allow: tcp 8443` for a port without a name",
    ),
    (&["permit", "accept", "pass"], "allow", "write `allow:`, with the services behind it"),
    (&["drop", "block"], "deny", "write `deny:`, or `reject:` where it is answered"),
    (&["expires", "expiry", "valid-until"], "until", "write `until: 2027-06-30`"),
    (&["iif", "iifname", "input-interface"], "interface", "write `in:`, with a name from `interfaces:`"),
    (&["oif", "oifname", "output-interface"], "interface", "write `out:`, with a name from `interfaces:`"),
    (&["alias", "names"], "aliases", "write `aliases: [other name]`"),
    (&["note", "description", "comment"], "notes", "write `notes: [a sentence]`"),
    (&["tag"], "tags", "write `tags: [management]`"),
    (&["port", "ports", "dport"], "tcp", "ports stand under their transport: `tcp: \"8443\"`, `udp: \"5000-5010\"`"),
    (
        &["protocol", "proto"],
        "protocols",
        "a transport is a key with its ports, `tcp: \"8443\"`; others stand in `protocols: [gre]`",
    ),
];

const TRANSLATION: &str = "a profile filters, and translates no addresses: write that in a table or anchor of your own, which \
                           Portcullis leaves alone; `forward:` lets in what it leads to, by its new destination";

/// What to write for a key that is no key here, but one of another program or one that people guess.
fn meant(key: &str, known: &[&str]) -> Option<&'static str> {
    let key = key.to_ascii_lowercase().replace('_', "-");
    let fits = |(guesses, stands_for, _): &&(&[&str], &str, &str)| {
        guesses.contains(&key.as_str()) && known.contains(stands_for)
    };
    GUESSES.iter().find(fits).map(|(_, _, help)| *help)
}

/// The known key for which another one stands: a slip of the finger, or a word of another program.
pub(super) fn stands_for(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let lower = key.to_ascii_lowercase().replace('_', "-");
    let guess = GUESSES.iter().find(|(guesses, own, _)| guesses.contains(&lower.as_str()) && known.contains(own));
    guess.map(|(_, own, _)| *own).or_else(|| nearest(key, known))
}

/// The nearest of some words: one edit for short ones, at most a third of the length for long ones.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if word.chars().nth(60).is_some() {
        return None;
    }
    let lower = word.to_lowercase().replace('_', "-");
    let near = |name: &&&str| (strsim::damerau_levenshtein(&lower, name), name.len());
    let limit = (word.chars().count() / 3).max(1);
    known.iter().min_by_key(near).filter(|name| near(name).0 <= limit).copied()
}

pub(crate) fn missing_key(name: &str, of: &str, span: Span) -> Diagnostic {
    let first = Span { end: span.start, ..span };
    Diagnostic::error("missing-key", format!("{of} needs `{name}`")).at(first, "").with_help(format!("add `{name}: …`"))
}

pub(crate) fn missing_value(of: &str, expected: &str, span: Span) -> Diagnostic {
    let help = match of {
        "a profile" => {
            "the file is empty: write `profile: NAME` and a chain, `inbound:`; `portcullis init` writes a first one"
        }
        "a catalogue file" => "write a value, or remove the key",
        _ => "write a value, or remove the key; one that begins with `#` needs quotes",
    };
    Diagnostic::error("missing-value", format!("{} has no value; expected {expected}", named(of)))
        .at(span, "nothing stands here")
        .with_help(help)
}

/// The help where an item follows its dash at once.
pub(crate) fn blank_after_dash(item: &str) -> String {
    format!("a blank is missing after the dash: write `- {}`", shorten(item))
}

pub(crate) fn wrong_kind(of: &str, expected: &str, found: &str, span: Span) -> Diagnostic {
    let help = match of {
        "approximate" | "an approximation" => {
            "write which target, what, and why: `approximate: [{target: netsh, feature: reject-as-drop, reason: a sentence}]`"
        }
        "an interface" if found == "a list" => {
            "one interface is one device: define each under a name of its own, and list the names in the rule: `in: [wan, ppp]`"
        }
        _ if found == "a list" && expected == "a text" => {
            "one value stands here: write it without brackets and without a dash; the items of a list are no lists themselves"
        }
        "allow" | "deny" | "reject" if found == "a mapping" => {
            "write the transport and the port in one text: `allow: tcp 22`, or a list of such texts and of names"
        }
        "chain" => "write `inbound`, `outbound` or `forward`; an entry speaks of one chain, so write one for each",
        "limit" => {
            "write a rate in one text, with a burst and `per source` where they are meant: `limit: 10/minute burst 5 per source`"
        }
        "a service" => "write its ports under their transport: `{tcp: \"8443\"}`, `{udp: \"5000-5010\"}`",
        _ => "a list is written `[a, b]` or with `- ` before each item, a mapping `{key: value}` or a key a line",
    };
    Diagnostic::error("wrong-kind", format!("{} is {found}; expected {expected}", named(of)))
        .at(span, found)
        .with_help(help)
}

/// Keys are said in backquotes, other things as they are.
fn named(of: &str) -> String {
    if of.contains([' ', '`']) { of.to_owned() } else { format!("`{of}`") }
}

pub(crate) fn empty_list(of: &str, span: Span) -> Diagnostic {
    let help = match of {
        "from" | "to" => format!("an empty `{of}` matches nothing; leave the key out for any address"),
        "allow" | "deny" | "reject" => "name at least one service, or remove the rule".to_owned(),
        "never" | "always" | "only" => "name at least one service, or remove the assertion".to_owned(),
        _ => "name at least one, or remove the key".to_owned(),
    };
    Diagnostic::error("empty-list", format!("{} is an empty list", named(of))).at(span, "empty").with_help(help)
}

pub(crate) fn empty_text(span: Span) -> Diagnostic {
    Diagnostic::error("empty-text", "a text is empty").at(span, "empty").with_help("write a text, or remove the key")
}

pub(crate) fn line_break(of: &str, span: Span) -> Diagnostic {
    Diagnostic::error("line-break", format!("{} has a line break or a tab in it", named(of))).at(span, "").with_help(
        "write it in one line; only sentences for people, such as `description` and `reason`, may have several",
    )
}

pub(crate) fn misread(text: &str, as_what: Misread, span: Span) -> Diagnostic {
    let what = match as_what {
        Misread::Truth => "a truth value",
        Misread::Null => "no value at all",
        Misread::BaseSixty => "a number in base 60, such as minutes and seconds",
        Misread::LeadingZero => "an octal number",
        Misread::OtherBase => "a number in another base",
        Misread::Underscore | Misread::Number => "a number",
    };
    let text = shorten(text);
    let help = match (as_what, text.split_once(':')) {
        (Misread::BaseSixty, Some((first, last))) if !last.contains(':') => {
            format!("a range of ports is written `{first}-{last}`; for the text itself, write \"{text}\"")
        }
        (Misread::Truth, _) => format!("write `true` or `false` for a switch, \"{text}\" for the text itself"),
        _ => format!("write \"{text}\" for the text itself"),
    };
    Diagnostic::error("yaml-misread", format!("readers of YAML take `{text}` without quotes for {what}"))
        .at(span, "not plainly a text")
        .with_help(help)
}

/// Quotes of typesetters, which are letters like others to YAML.
pub(super) const CURLY: [char; 7] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{ab}', '\u{bb}'];

pub(super) fn curly_quotes(text: &str, span: Span) -> Diagnostic {
    let inside = shorten(text.trim_matches(CURLY));
    Diagnostic::error("curly-quotes", "quotes of a word processor belong to the text in YAML")
        .at(span, "not the straight quotes of the keyboard")
        .with_help(format!("write `\"{inside}\"` with straight quotes, or `{inside}` without"))
}

pub(crate) fn unquoted_address(key: &str, span: Span) -> Diagnostic {
    let text = shorten(key);
    Diagnostic::error("unquoted-address", format!("`{text}:` ends in a colon, so YAML reads it as a key"))
        .at(span, "taken for a key")
        .with_help(format!("quote this address: \"{text}:\""))
}

pub(crate) fn unknown_word(word: &str, of: &str, known: &[&str], span: Span) -> Diagnostic {
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
    Diagnostic::error("unknown-word", format!("`{}` is not a value of {}", shorten(word), named(of)))
        .at(span, "")
        .with_help(format!("write {list}, without quotes"))
}
