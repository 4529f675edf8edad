//! Prints of nft that show less than the rules: names of tables alone, and rules that iptables loaded.
//!
//! In: a text. Out: what it lacks, and the command that prints all. It reads no rules.

use std::collections::BTreeSet;

use crate::targets::{Lacks, Text, Want};

/// What texts of nft lack. Rules of iptables stand in the kernel as calls of its own matches and targets; nft(8) shows their
/// names and not what they say ("xt match hashlimit", "xt target CT").
pub(super) fn want(texts: &[Text<'_>]) -> Option<Want> {
    if texts.iter().all(|text| is_of_names(text.text)) {
        return Some(Want {
            lacks: Lacks::Rules,
            what: "what `nft list tables` prints: the names of tables, without their rules".to_owned(),
            help: "give what `nft list ruleset` prints".to_owned(),
            written_for: None,
        });
    }
    let hidden: BTreeSet<String> = texts.iter().flat_map(|text| foreign(text.text)).collect();
    if hidden.is_empty() {
        return None;
    }
    let shown: Vec<String> = hidden.iter().take(6).map(|one| format!("`xt {one}`")).collect();
    Some(Want {
        lacks: Lacks::Parts,
        what: format!(
            "nft's listing of rules that iptables loaded, and nft does not show all that they say: {}",
            shown.join(", ")
        ),
        help: "give what `iptables-save` and `ip6tables-save` print instead, each in a file of its own".to_owned(),
        written_for: Some("iptables"),
    })
}

/// Whether every line names a table, and none opens it.
fn is_of_names(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).peekable();
    let is_name =
        |line: &str| line.split_whitespace().count() == 3 && line.starts_with("table ") && !line.contains('{');
    lines.peek().is_some() && lines.all(is_name)
}

/// The matches and targets of iptables that a text calls: `match icmp6`, `target CT`. A comment hides nothing.
fn foreign(text: &str) -> BTreeSet<String> {
    let found = if text.trim_start().starts_with('{') { in_json(text) } else { in_text(text) };
    found.into_iter().filter(|one| one != "match comment").collect()
}

fn in_text(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.lines().filter(|line| line.contains("xt ")) {
        // What else stands in quotes is a comment or a prefix of a log.
        let mut parts = line.split('"');
        while let Some(bare) = parts.next() {
            let words: Vec<&str> = bare.split_whitespace().collect();
            for three in words.windows(3) {
                if let ["xt", kind @ ("match" | "target" | "watcher"), name] = three {
                    found.insert(format!("{kind} {name}"));
                }
            }
            // Newer versions print the name in quotes.
            if let (Some(name), [.., "xt", kind @ ("match" | "target" | "watcher")]) = (parts.next(), words.as_slice())
            {
                found.insert(format!("{kind} {name}"));
            }
        }
    }
    found
}

fn in_json(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // In a string the quotes would bear a backslash.
    for part in text.split("\"xt\":").skip(1) {
        // Older versions print no more of it than that it is there.
        if part.trim_start().starts_with("null") {
            found.insert("null".to_owned());
            continue;
        }
        let object = part.split('}').next().unwrap_or_default();
        let value = |key: &str| object.split(key).nth(1)?.split('"').nth(1);
        if let (Some(kind), Some(name)) = (value("\"type\":"), value("\"name\":")) {
            found.insert(format!("{kind} {name}"));
        }
    }
    found
}
