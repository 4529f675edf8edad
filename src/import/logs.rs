//! Prefixes of logs: those that rules have, and what becomes of them.
//!
//! In: rules with their texts. Out: the prefix that a profile says, and remarks where what is generated of it says another.

use super::draft::{Draft, Entry};
use super::write::Chain;
use crate::place::Sources;
use crate::ruleset::Rule;

/// The prefix of the first of these rules that has one; none of ours, which is written where a profile says none.
pub(super) fn prefix(rules: &[&Rule], target: &str, sources: &Sources) -> Option<String> {
    let prefix = own(rules, target, sources)?;
    (!prefix.trim().is_empty() && !is_ours(&prefix)).then_some(prefix)
}

fn own(rules: &[&Rule], target: &str, sources: &Sources) -> Option<String> {
    rules.iter().find_map(|rule| log_prefix(sources.slice(rule.span), target == "iptables"))
}

fn is_ours(prefix: &str) -> bool {
    prefix.starts_with("portcullis ")
}

/// What is said of prefixes above a profile. `written` is how the firewall's rules are written with one.
pub(super) fn remarks(
    chains: &[Chain<'_>],
    target: &str,
    written: &dyn Fn(&str) -> String,
    sources: &Sources,
) -> Vec<String> {
    let drafts = chains.iter().flat_map(|chain| &chain.entries).filter_map(|entry| match entry {
        Entry::Rule(draft) => Some(draft),
        Entry::Open(_) => None,
    });
    let (mut changed, mut without): (Vec<String>, Vec<&Draft<'_>>) = (Vec::new(), Vec::new());
    for draft in drafts.filter(|draft| draft.log.is_some()) {
        match prefix(&draft.rules, target, sources) {
            Some(prefix) if written(&prefix) != prefix => {
                let words = format!("`{prefix}` as `{}`", written(&prefix));
                if !changed.contains(&words) {
                    changed.push(words);
                }
            }
            Some(_) => {}
            None if own(&draft.rules, target, sources).is_some_and(|prefix| is_ours(&prefix)) => {}
            None => without.push(draft),
        }
    }
    let mut remarks = Vec::new();
    if !changed.is_empty() {
        remarks.push(format!("Prefixes of logs that are written in another way: {}.", changed.join(", ")));
    }
    // The logs of pf have none.
    if !without.is_empty() && target != "pf" {
        let spans: Vec<_> = without.iter().flat_map(|draft| &draft.rules).map(|rule| rule.span).collect();
        let lines = super::left::lines(&spans, sources).join("; ");
        remarks.push(format!(
            "Logs without a prefix of their own get one that begins with `portcullis`; `log: {{prefix: …}}` says another ({lines})."
        ));
    }
    remarks
}

/// The prefix of a log in a rule's text, as iptables-save and nft print it: the one escapes quotes and backslashes
/// (`xtables_save_string`), the other has no escapes (`quotedstring` of its scanner), and its JSON those of JSON.
fn log_prefix(text: &str, escapes: bool) -> Option<String> {
    let behind = |word: &str| text.find(word).and_then(|at| text.get(at + word.len()..));
    if text.starts_with('{') {
        let mut values = serde_json::Deserializer::from_str(behind("\"prefix\":")?).into_iter::<String>();
        return values.next()?.ok();
    }
    let at = ["--log-prefix ", "--nflog-prefix ", "log prefix "].into_iter().find_map(behind)?;
    let Some(rest) = at.strip_prefix('"') else { return at.split_whitespace().next().map(str::to_owned) };
    let mut out = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Some(out),
            '\\' if escapes => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    None
}
