//! Texts of ours with one slip each: what somebody, or a fault in this program, could do to a ruleset.
//!
//! In: a text of a target. Out: every edit that is known here, by the kind of slip. Some change no packet's fate, and some
//! leave no ruleset at all.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// One slip: these ranges of the text become these texts. The ranges are apart and in order.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What kind of slip it is.
    pub kind: &'static str,
    /// What becomes what.
    pub changes: Vec<(Range<usize>, String)>,
}

impl Edit {
    fn one(kind: &'static str, range: Range<usize>, text: impl Into<String>) -> Self {
        Edit { kind, changes: vec![(range, text.into())] }
    }

    /// The text with the slip in it.
    pub fn apply(&self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (range, new) in &self.changes {
            changed.push_str(&text[at..range.start]);
            changed.push_str(new);
            at = range.end;
        }
        changed.push_str(&text[at..]);
        changed
    }

    /// What it does, for people.
    pub fn shown(&self, text: &str) -> String {
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let changes = self
            .changes
            .iter()
            .map(|(range, new)| format!("line {}: {:?} becomes {:?}", line(range.start), &text[range.clone()], new));
        format!("{}: {}", self.kind, changes.collect::<Vec<_>>().join("; "))
    }
}

/// Words that a slip can take for one another, by target. A word becomes each of the others of its row.
fn rows(target: &str) -> &'static [&'static [&'static str]] {
    match target {
        "nftables" => &[
            &["accept", "drop", "reject", "return", "continue"],
            &["tcp", "udp", "sctp"],
            &["sport", "dport"],
            &["saddr", "daddr"],
            &["iifname", "oifname"],
            &["ip", "ip6"],
            &["icmp", "icmpv6"],
            &["type", "code"],
            &["ipv4", "ipv6"],
            &["ipv4_addr", "ipv6_addr"],
            &["established", "related", "new", "invalid", "untracked"],
            &["input", "output", "forward", "prerouting", "postrouting"],
            &["\"lo\"", "\"eth0\"", "\"eth1\"", "\"eth\"", "\"eth*\""],
            &["!=", "=="],
            &["fin", "syn", "rst", "ack"],
            &["inet", "ip", "ip6"],
            &["reset", "port-unreachable"],
            &["filter", "-1", "10"],
            &["update", "add", "delete"],
            &["nf_proto", "ipv4_addr", "inet_service"],
            &["nfproto", "l4proto"],
        ],
        "iptables" => &[
            &["ACCEPT", "DROP", "REJECT", "RETURN"],
            &["tcp", "udp", "sctp", "all"],
            &["--sport", "--dport"],
            &["--sports", "--dports"],
            &["-s", "-d"],
            &["-i", "-o"],
            &["icmp", "icmpv6"],
            &["--icmp-type", "--icmpv6-type"],
            &["ESTABLISHED", "RELATED", "NEW", "INVALID", "UNTRACKED"],
            &["PC-IN", "PC-OUT", "PC-FWD", "INPUT"],
            &["lo", "eth0", "eth1", "eth+"],
            &["FIN", "SYN", "RST", "ACK"],
            &["tcp-reset", "icmp-port-unreachable", "icmp-admin-prohibited"],
            &["-A", "-I"],
            &["-j", "-g"],
            &["--hashlimit-upto", "--hashlimit-above"],
            &["srcip", "dstip", "srcip,srcport"],
        ],
        "pf" => &[
            &["pass", "block"],
            &["block drop", "pass", "block return"],
            &["in", "out"],
            &["tcp", "udp"],
            &["icmp", "ipv6-icmp"],
            &["icmp-type", "icmp6-type"],
            &["inet", "inet6"],
            &["from", "to"],
            &["tag", "tagged"],
            &["pc_in", "pc_out", "pc_thru", "pc_fwd"],
            &["keep", "no", "modulate"],
            &["lo0", "em0", "em1"],
            &["on", "received-on"],
            &["S/SA", "SA/SA", "/S", "SF/SF", "any"],
            &["(self)", "(self:broadcast)", "any"],
            &["all", "from any to any", "from any to (self)"],
        ],
        _ => &[
            &["in", "out"],
            &["allow", "block", "bypass"],
            &["tcp", "udp", "any"],
            &["icmpv4", "icmpv6"],
            &["localip", "remoteip"],
            &["localport", "remoteport"],
            &["blockinbound", "allowinbound", "blockinboundalways"],
            &["blockoutbound", "allowoutbound"],
            &["add", "delete", "show"],
            &["name", "new", "group"],
            &["Portcullis", "Portcullis-new", "Portcullis-block", "Portcullis-new-block", "Other"],
            &["any", "domain", "private,public"],
            &["allprofiles", "domainprofile", "publicprofile"],
            &["failed", "between", "unchanged", "unnamed", "eof"],
            &["&&", "||", "&"],
            &["goto", "rem"],
            &["LocalSubnet", "any"],
        ],
    }
}

/// Pieces that a slip can put before a token.
fn insertions(target: &str) -> &'static [&'static str] {
    match target {
        "nftables" => &["# ", "!= ", "counter ", "return ", "accept ", "tcp dport 1 ", "\n", "ct state new "],
        "iptables" => &["! ", "# ", "-j RETURN ", "-p udp ", "-s 10.0.0.0/8 ", "\n", "-m comment --comment \"x\" "],
        "pf" => &["# ", "! ", "quick ", "inet ", "proto udp ", "\n", "log "],
        _ => &["rem ", "& rem ", "^", "enable=no ", "profile=domain ", "\r\n", "localport=1 ", "remoteip=10.0.0.0/8 "],
    }
}

/// Every slip in a text that is known here, by its kind.
pub fn all(target: &str, text: &str) -> BTreeMap<&'static str, Vec<Edit>> {
    let lines = significant(target, text);
    let mut edits = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        of_line(target, text, &lines, number, &mut edits);
        in_line(target, text, line.clone(), &mut edits);
    }
    let mut kinds: BTreeMap<&'static str, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        if edit.apply(text) != text {
            kinds.entry(edit.kind).or_default().push(edit);
        }
    }
    kinds
}

/// The lines that say something, each with its end.
fn significant(target: &str, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let silent = words.is_empty()
            || words.starts_with('#') && target != "netsh"
            || ["rem", "echo ", "@echo", "setlocal"].iter().any(|word| words.starts_with(word)) && target == "netsh";
        if !silent {
            found.push(at..at + line.len());
        }
        at += line.len();
    }
    found
}

/// Slips with whole lines.
fn of_line(target: &str, text: &str, lines: &[Range<usize>], number: usize, edits: &mut Vec<Edit>) {
    let line = lines[number].clone();
    let whole = &text[line.clone()];
    edits.push(Edit::one("lose a line", line.clone(), ""));
    edits.push(Edit::one("say a line twice", line.start..line.start, whole));
    let comment = if target == "netsh" { "rem " } else { "#" };
    edits.push(Edit::one("comment a line out", line.start..line.start, comment));
    if let Some(next) = lines.get(number + 1).filter(|next| next.start == line.end) {
        let swapped = format!("{}{whole}", &text[next.clone()]);
        edits.push(Edit::one("swap two lines", line.start..next.end, swapped));
    }
    for step in [3, 11, 29] {
        let other = lines[(number + step) % lines.len()].clone();
        let mut changes = vec![(line.clone(), String::new()), (other.start..other.start, whole.to_owned())];
        if other.start < line.start {
            changes.reverse();
        }
        if other != line {
            edits.push(Edit { kind: "move a line", changes });
        }
    }
    let end = line.start + whole.trim_end().len();
    edits.push(Edit::one("join two lines", end..line.end, " "));
}

/// Slips inside a line.
fn in_line(target: &str, text: &str, line: Range<usize>, edits: &mut Vec<Edit>) {
    let tokens = tokens(text, line.clone());
    for (at, token) in tokens.iter().enumerate() {
        let word = &text[token.clone()];
        let until = |other: usize| {
            tokens.get(other).map_or(line.start + text[line.clone()].trim_end().len(), |next| next.start)
        };
        edits.push(Edit::one("lose a word", token.start..until(at + 1), ""));
        if at + 1 < tokens.len() {
            edits.push(Edit::one("lose a condition", token.start..until(at + 2), ""));
            let next = tokens[at + 1].clone();
            let swapped = vec![(token.clone(), text[next.clone()].to_owned()), (next, word.to_owned())];
            edits.push(Edit { kind: "swap two words", changes: swapped });
        }
        if at + 2 < tokens.len() {
            edits.push(Edit::one("lose three words", token.start..until(at + 3), ""));
        }
        for insertion in insertions(target) {
            edits.push(Edit::one("put something in", token.start..token.start, *insertion));
        }
        if !word.starts_with('"') || word.len() < 12 {
            words_in(target, text, token.clone(), edits);
            numbers_in(text, token.clone(), edits);
            items_in(text, token.clone(), edits);
        } else {
            swallowed(target, text, token.clone(), line.clone(), edits);
        }
    }
    for step in [2, 5, 13] {
        let mut at = line.start + step;
        while at < line.end {
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                edits.push(Edit::one("lose a character", at..at + 1, ""));
            }
            at += 17;
        }
    }
}

/// The words of a line, quoted ones whole, a parameter's name apart from its value.
fn tokens(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (offset, character) in text[line.clone()].char_indices() {
        let at = line.start + offset;
        if character == '"' {
            quoted = !quoted;
        }
        if character.is_whitespace() && !quoted {
            if let Some(start) = start.take() {
                found.push(start..at);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    found.extend(start.map(|start| start..line.end));
    found
}

/// Words taken for others: the whole token, or a part of it between signs.
fn words_in(target: &str, text: &str, token: Range<usize>, edits: &mut Vec<Edit>) {
    let mut parts = vec![token.clone()];
    let mut start = token.start;
    for (offset, character) in text[token.clone()].char_indices() {
        let at = token.start + offset;
        if "=,:;()|\"%".contains(character) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..token.end);
    parts.dedup();
    for part in parts {
        for row in rows(target).iter().filter(|row| row.contains(&&text[part.clone()])) {
            for other in row.iter().filter(|other| **other != &text[part.clone()]) {
                edits.push(Edit::one("take a word for another", part.clone(), *other));
            }
        }
    }
    if let Some(name) = text[token.clone()].strip_prefix('@').or_else(|| text[token.clone()].strip_prefix('<')) {
        let (mark, close) = if text[token.start..].starts_with('@') { ("@", "") } else { ("<", ">") };
        for other in sets(text, target).into_iter().filter(|other| *other != name.trim_end_matches('>')) {
            edits.push(Edit::one("take a set for another", token.clone(), format!("{mark}{other}{close}")));
        }
    }
}

fn sets<'t>(text: &'t str, target: &str) -> Vec<&'t str> {
    let begin = if target == "pf" { "table <" } else { "set " };
    let names = text.lines().filter_map(|line| line.trim_start().strip_prefix(begin));
    names.filter_map(|rest| rest.split(['>', ' ']).next()).collect()
}

/// Numbers one more or less, addresses with one bit turned, prefixes one longer or shorter.
fn numbers_in(text: &str, token: Range<usize>, edits: &mut Vec<Edit>) {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == ':';
    let mut at = token.start;
    while at < token.end {
        let rest = &text[at..token.end];
        let Some(begin) = rest.find(part) else { break };
        let begin = at + begin;
        let length = text[begin..token.end].find(|c| !part(c)).unwrap_or(token.end - begin);
        let mut whole = begin..begin + length;
        at = whole.end;
        if text[whole.clone()].parse::<IpAddr>().is_err() {
            // `remoteport=25`, `5060:5061`, `icmpv6:134`: the digits alone.
            digits_in(text, whole, edits);
            continue;
        }
        while text[whole.clone()].ends_with(':') && text[whole.start..whole.end - 1].parse::<IpAddr>().is_ok() {
            whole.end -= 1;
        }
        let address: IpAddr = text[whole.clone()].parse().unwrap();
        for bit in [0, 1, 7, 8, 15, 16, 23, 31, 64, 79, 80, 96, 127] {
            let turned: IpAddr = match address {
                IpAddr::V4(v4) if bit < 32 => Ipv4Addr::from_bits(v4.to_bits() ^ 1 << bit).into(),
                IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() ^ 1 << bit).into(),
                IpAddr::V4(_) => continue,
            };
            edits.push(Edit::one("turn a bit of an address", whole.clone(), turned.to_string()));
        }
    }
}

fn digits_in(text: &str, whole: Range<usize>, edits: &mut Vec<Edit>) {
    let mut at = whole.start;
    while let Some(begin) = text[at..whole.end].find(|c: char| c.is_ascii_digit()) {
        let begin = at + begin;
        let length = text[begin..whole.end].find(|c: char| !c.is_ascii_digit()).unwrap_or(whole.end - begin);
        let range = begin..begin + length;
        at = range.end;
        let Ok(number) = text[range.clone()].parse::<u64>() else { continue };
        for other in [number.checked_sub(1), Some(number + 1), Some(number * 10)].into_iter().flatten() {
            edits.push(Edit::one("one more or less", range.clone(), other.to_string()));
        }
    }
}

/// An item of a list less, or one end of a range.
fn items_in(text: &str, token: Range<usize>, edits: &mut Vec<Edit>) {
    let word = &text[token.clone()];
    let from = word.find('=').map_or(0, |at| at + 1);
    let mut start = token.start + from;
    for item in word[from..].split(',') {
        let end = start + item.len();
        if word[from..].contains(',') && !item.is_empty() {
            let range = if end < token.end { start..end + 1 } else { start.saturating_sub(1)..end };
            edits.push(Edit::one("lose an item", range, ""));
        }
        for sign in ['-', ':', '/'] {
            if let Some((first, last)) = item.split_once(sign)
                && first.starts_with(|c: char| c.is_ascii_digit())
                && !last.is_empty()
            {
                edits.push(Edit::one("lose an end of a range", start..start + first.len() + 1, ""));
                edits.push(Edit::one("lose an end of a range", start + first.len()..end, ""));
                let sized = format!("{last}{sign}{first}");
                edits.push(Edit::one("swap the ends of a range", start..end, sized));
            }
        }
        start = end + 1;
    }
}

/// A comment that swallows what stands behind or before it, and one that lets something out.
fn swallowed(target: &str, text: &str, token: Range<usize>, line: Range<usize>, edits: &mut Vec<Edit>) {
    let kind = "a comment that swallows";
    let end = line.start + text[line.clone()].trim_end().len();
    let close = token.start + text[token.clone()].rfind('"').unwrap();
    if close + 1 < end {
        let behind = text[close + 1..end].to_owned();
        edits.push(Edit::one(kind, close..end, format!("{behind}\"")));
    }
    edits.push(Edit::one(kind, close..close + 1, ""));
    let out = match target {
        "nftables" => "\" drop comment \"",
        "iptables" => "\" -j DROP -m comment --comment \"",
        "pf" => "\" quick label \"",
        _ => "\" enable=no rmtcomputergrp=\"",
    };
    edits.push(Edit::one("a comment that lets something out", close..close, out));
    if target == "nftables" {
        // `accept comment "x"`: the verdict goes inside.
        let before = text[line.start..token.start].trim_end();
        if let Some((rest, verdict)) = before.strip_suffix(" comment").and_then(|rest| rest.rsplit_once(' ')) {
            let start = line.start + rest.len();
            edits.push(Edit::one(kind, start..close, format!(" comment {} {verdict}", &text[token.start..close])));
        }
    }
}
