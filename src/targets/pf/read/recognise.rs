//! Whether a text looks like one of pf's.
//!
//! In: any text at all. Out: yes or no. A guess by the first words of its lines; nothing is read.

use super::texts;

/// How many lines are looked at.
const LOOKED_AT: usize = 2_000;

/// Whether the text is an anchor file of ours, a `pf.conf`, or what `pfctl -sr` prints.
pub(in crate::targets::pf) fn recognises(text: &str) -> bool {
    if texts::is_ours(text) {
        return true;
    }
    let mut certain = false;
    let mut in_quotes = false;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines.take(LOOKED_AT) {
        // The text of a macro may go on over lines.
        let ends = line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        let goes_on = in_quotes;
        in_quotes ^= ends;
        if goes_on {
            continue;
        }
        match kind(line) {
            Kind::Certain => certain = true,
            Kind::Possible => {}
            Kind::Foreign if certain => {}
            Kind::Foreign => return false,
        }
    }
    certain
}

enum Kind {
    /// No other firewall has such a line.
    Certain,
    /// It can stand in a text of pf's.
    Possible,
    /// Not before a certain one.
    Foreign,
}

fn kind(line: &str) -> Kind {
    let line = match line.strip_prefix('@') {
        Some(numbered) => numbered.split_once(' ').map_or("", |(_, rest)| rest),
        None => line,
    };
    let (first, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let second = rest.trim_start().split([' ', '\t', '(']).next().unwrap_or("");
    match first {
        "pass" | "block" | "match" => {
            let known = [
                "",
                "in",
                "out",
                "log",
                "quick",
                "on",
                "all",
                "from",
                "to",
                "proto",
                "inet",
                "inet6",
                "drop",
                "return",
                "return-rst",
                "return-icmp",
                "return-icmp6",
                "tagged",
                "tag",
                "flags",
                "keep",
                "modulate",
                "synproxy",
                "no",
                "label",
                "queue",
                "set",
            ];
            if known.contains(&second) { Kind::Certain } else { Kind::Foreign }
        }
        "table" if second.starts_with('<') => Kind::Certain,
        "anchor" | "nat-anchor" | "rdr-anchor" | "scrub-anchor" | "antispoof" | "scrub" => Kind::Certain,
        "nat" | "rdr" | "binat" if matches!(second, "on" | "pass" | "log" | "inet" | "inet6") => Kind::Certain,
        "set" if is_option(second) => Kind::Certain,
        "load" if second == "anchor" => Kind::Certain,
        "ether" if matches!(second, "pass" | "block" | "anchor") => Kind::Certain,
        "include" | "altq" | "queue" | "no" => Kind::Possible,
        "No" | "ALTQ" if rest.contains("kernel") || rest.contains("functions") => Kind::Possible,
        _ if is_macro(line) => Kind::Possible,
        _ => Kind::Foreign,
    }
}

fn is_option(word: &str) -> bool {
    matches!(
        word,
        "skip"
            | "block-policy"
            | "limit"
            | "timeout"
            | "optimization"
            | "loginterface"
            | "state-policy"
            | "reassemble"
            | "ruleset-optimization"
            | "debug"
            | "require-order"
            | "fingerprints"
            | "state-defaults"
            | "hostid"
    )
}

/// `name = …`.
fn is_macro(line: &str) -> bool {
    let name = line.split_once('=').map_or("", |(name, _)| name.trim_end());
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
