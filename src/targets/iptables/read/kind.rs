//! What a text is: rules of one family, or sets.
//!
//! In: a text and its name. Out: its kind, from its header and what stands in it; where these say nothing, from its name.

use std::borrow::Cow;

use super::words::{Escapes, split};
use crate::sets::Family;
use crate::targets::Text;
use crate::targets::iptables::families::header;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Rules of a family.
    Rules(Family),
    /// Rules, of the one family or the other; read as IPv4.
    EitherFamily,
    /// Sets.
    Sets,
}

/// How much of a text is searched for what it is: what stands before is blank where it is the second part of a whole.
const HEAD_LINES: usize = 40;

fn head(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty()).take(HEAD_LINES)
}

/// What a text is.
pub(super) fn kind(text: Text<'_>) -> Kind {
    if is_sets(text) {
        return Kind::Sets;
    }
    let (first, agrees) = of_content(text);
    let said = of_header(text.text).or(first.filter(|_| agrees));
    let said = said.or_else(|| of_name(text.name)).or(first);
    said.or_else(|| of_protocol(text)).map_or(Kind::EitherFamily, Kind::Rules)
}

/// The family that the name of a text says, if its rules are of the other.
pub(super) fn misnamed(text: Text<'_>) -> Option<Family> {
    let Kind::Rules(family) = kind(text) else { return None };
    of_name(text.name).filter(|named| *named != family)
}

/// Whether the text looks like one of ours, of a save program, or of a restore file.
pub(super) fn recognises(text: &str) -> bool {
    let head = || head(text);
    of_header(text).is_some()
        || head().any(|line| is_create(line) || line.contains("written by Portcullis for ipset"))
        || head().any(is_table)
        || is_specification(text)
}

fn is_table(line: &str) -> bool {
    let name = line.strip_prefix('*').map(str::trim_end);
    name.is_some_and(|name| matches!(name, "filter" | "nat" | "mangle" | "raw" | "security"))
}

/// Whether it is what `iptables -S` prints: policies and rules without a table.
fn is_specification(text: &str) -> bool {
    let is_rule = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let mut lines = text.lines().filter(is_rule).take(HEAD_LINES).peekable();
    let command = |line: &str| ["-P ", "-N ", "-A "].iter().any(|command| line.starts_with(command));
    lines.peek().is_some() && lines.all(command)
}

fn is_create(line: &str) -> bool {
    let mut words = line.split(' ');
    let create = words.next().is_some_and(|word| word == "create" || word == "-N");
    let kind = words.nth(1).unwrap_or("");
    create && ["hash:", "bitmap:", "list:"].iter().any(|start| kind.starts_with(start))
}

fn is_sets(text: Text<'_>) -> bool {
    let mut lines = text.text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or("");
    text.name.ends_with(".ipset") && !is_table(first) || is_create(first)
}

/// A family that is a word of the name of a file: `rules.v6`, `rules6.txt`, `web-ipv6.txt`, ufw's `user6.rules`; or that of the program
/// that has printed it. None if both are.
fn of_name(name: &str) -> Option<Family> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let is_v6 = file.contains("ip6tables") || has_word(&file, '6');
    match (has_word(&file, '4'), is_v6) {
        (true, true) => None,
        (false, true) => Some(Family::V6),
        (true, false) => Some(Family::V4),
        (false, false) => file.contains("iptables").then_some(Family::V4),
    }
}

/// Whether a word of a name says a family by its digit. A digit behind another number is of a date, a version or an address.
fn has_word(file: &str, digit: char) -> bool {
    const STARTS: [&str; 11] = ["", "v", "ip", "ipv", "inet", "rules", "firewall", "fw", "user", "before", "after"];
    let says = |word: &str| word.strip_suffix(digit).is_some_and(|start| STARTS.contains(&start));
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = file.split(|one: char| !one.is_ascii_alphanumeric()).collect();
    let before = std::iter::once("").chain(words.iter().copied());
    words.iter().zip(before).any(|(word, before)| says(word) && !(is_number(word) && is_number(before)))
}

/// What the save programs and our own files say in their first lines.
fn of_header(text: &str) -> Option<Family> {
    head(text).find_map(header)
}

/// What addresses, protocols, matches and answers say, at the first rule that says something, and whether all others say the same
/// (iptables-extensions(8): each of these options belongs to one family).
fn of_content(text: Text<'_>) -> (Option<Family>, bool) {
    let mut all = rules(text).filter_map(|words| pairs(&words).find_map(|(option, word)| of_option(option, word)));
    let first = all.next();
    (first, all.all(|one| Some(one) == first))
}

/// The words of each rule, but for what a person has written there.
fn rules(text: Text<'_>) -> impl Iterator<Item = Vec<Cow<'_, str>>> {
    let lines = text.text.lines().filter(|line| !line.starts_with(['#', ':', '*']));
    lines.filter_map(move |line| {
        let mut is_free = false;
        let bare = split(line, text.file, 0, Escapes::Backslash).ok()?.into_iter().map(|word| {
            let word = if is_free { Cow::Borrowed("") } else { word.text };
            is_free = is_for_people(&word);
            word
        });
        Some(bare.collect())
    })
}

/// Each word with the one behind it.
fn pairs<'w>(words: &'w [Cow<'_, str>]) -> impl Iterator<Item = (&'w str, &'w str)> {
    words.iter().zip(words.iter().skip(1)).map(|(option, word)| (&**option, &**word))
}

/// Whether whatever stands behind an option is for people to read.
fn is_for_people(option: &str) -> bool {
    matches!(option, "--comment" | "--log-prefix" | "--nflog-prefix" | "--ulog-prefix")
}

/// What an option and the word behind it say.
fn of_option(option: &str, word: &str) -> Option<Family> {
    const V4_MATCHES: [&str; 3] = ["icmp", "ttl", "realm"];
    const V6_MATCHES: [&str; 12] =
        ["icmpv6", "ipv6-icmp", "icmp6", "hl", "frag", "dst", "hbh", "mh", "rt", "eui64", "ipv6header", "srh"];
    match option {
        "-s" | "-d" | "--source" | "--destination" | "--src" | "--dst" => of_address(word),
        "--src-range" | "--dst-range" => word.split('-').next().and_then(of_address),
        "--to-source" | "--to-destination" if word.starts_with('[') => Some(Family::V6),
        "--to-source" | "--to-destination" => word.split([':', '-']).next().and_then(of_address),
        "-m" | "--match" if V4_MATCHES.contains(&word) => Some(Family::V4),
        "-p" | "--protocol" | "-m" | "--match" if V6_MATCHES.contains(&word) => Some(Family::V6),
        // `tcp-reset` is of both.
        "--reject-with" if word.starts_with("icmp6-") => Some(Family::V6),
        "--reject-with" if word.starts_with("icmp-") => Some(Family::V4),
        "--icmpv6-type" => Some(Family::V6),
        "--icmp-type" => Some(Family::V4),
        _ => None,
    }
}

/// What a rule for ICMP of IPv4 says. `ip6tables` takes it too, as the number of a protocol: rules that were copied and renamed have it.
fn of_protocol(text: Text<'_>) -> Option<Family> {
    let is_it = |(option, word): (&str, &str)| matches!(option, "-p" | "--protocol") && word == "icmp";
    rules(text).any(|words| pairs(&words).any(is_it)).then_some(Family::V4)
}

/// The family of addresses and prefixes with commas between them.
fn of_address(word: &str) -> Option<Family> {
    let plain = word.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':' | b'/' | b','));
    match (plain, word.contains(':'), word.matches('.').count() >= 3) {
        (true, true, false) => Some(Family::V6),
        (true, false, true) => Some(Family::V4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Sources;

    fn told(name: &str, text: &str) -> Kind {
        let file = Sources::default().add(name, text);
        kind(Text { file, name, text })
    }

    const PLAIN: &str = "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";

    #[test]
    fn what_people_write_tells_no_family() {
        for words in [
            "-m comment --comment \"was -s 2001:db8::/32 before\"",
            "-m comment --comment 2001:db8::1",
            "-m comment --comment \"see \\\" -s 2001:db8::1\"",
            "-m comment --comment -s",
            "-j LOG --log-prefix \"new -d 2001:db8::1 \"",
            "-m comment --comment \"ping -p icmpv6 \"",
        ] {
            for (rest, family) in [("-s 192.0.2.0/24", Some(Family::V4)), ("-s fd00::/8", Some(Family::V6)), ("", None)]
            {
                let text = PLAIN.replace("COMMIT", &format!("-A INPUT {words} {rest} -j ACCEPT\nCOMMIT"));
                let wanted = family.map_or(Kind::EitherFamily, Kind::Rules);
                assert_eq!(told("x", &text), wanted, "{words} {rest}");
                assert_eq!(
                    told("rules.v4", &text),
                    family.map_or(Kind::Rules(Family::V4), Kind::Rules),
                    "{words} {rest}"
                );
            }
        }
    }

    #[test]
    fn the_header_and_the_rules_tell_the_family_in_a_file_of_any_name() {
        let with = |line: &str| PLAIN.replace("COMMIT", &format!("{line}\nCOMMIT"));
        for (line, family) in [
            ("-A INPUT -s 2001:db8::/32 -j ACCEPT", Family::V6),
            ("-A INPUT -p ipv6-icmp -j ACCEPT", Family::V6),
            ("-A INPUT -p icmpv6 -j ACCEPT", Family::V6),
            ("-A INPUT -j REJECT --reject-with icmp6-port-unreachable", Family::V6),
            ("-A INPUT -m hl --hl-eq 255 -j ACCEPT", Family::V6),
            ("-A INPUT -m iprange --src-range 2001:db8::1-2001:db8::9 -j DROP", Family::V6),
            ("-A INPUT -s 192.0.2.0/24 -j ACCEPT", Family::V4),
            ("-A INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT", Family::V4),
            ("-A INPUT -j REJECT --reject-with icmp-port-unreachable", Family::V4),
        ] {
            assert_eq!(told("x.txt", &with(line)), Kind::Rules(family), "{line}");
            // What the rules say counts, whatever the text is called.
            for name in
                ["x4.txt", "rules6.txt", "rules.v4", "rules.v6", "ip6tables.txt", "iptables", "server-2016.rules"]
            {
                assert_eq!(told(name, &with(line)), Kind::Rules(family), "{name} {line}");
            }
        }
        for (program, family) in [
            ("ip6tables-save", Family::V6),
            ("ip6tables-nft-save", Family::V6),
            ("iptables-save", Family::V4),
            ("iptables-nft-save", Family::V4),
        ] {
            let text = format!("# Generated by {program} v1.8.9 on Mon Jan  5 10:00:00 2026\n{PLAIN}");
            for name in ["x.txt", "web6.rules", "rules.v4", "rules.v6"] {
                assert_eq!(told(name, &text), Kind::Rules(family), "{name} {program}");
            }
        }
    }

    #[test]
    fn the_number_of_a_protocol_says_less_than_the_name() {
        let text = PLAIN.replace("COMMIT", "-A INPUT -p icmp -j ACCEPT\nCOMMIT");
        for (name, family) in [("rules.v6", Family::V6), ("rules.v4", Family::V4), ("saved", Family::V4)] {
            assert_eq!(told(name, &text), Kind::Rules(family), "{name}");
        }
    }

    #[test]
    fn rules_of_both_families_are_told_by_the_name() {
        let both = "-A INPUT -p ipv6-icmp -j ACCEPT\n-A INPUT -s 192.0.2.0/24 -j ACCEPT\nCOMMIT";
        let text = PLAIN.replace("COMMIT", both);
        for (name, family) in [("rules.v4", Family::V4), ("rules.v6", Family::V6), ("saved", Family::V6)] {
            assert_eq!(told(name, &text), Kind::Rules(family), "{name}");
        }
    }

    #[test]
    fn rules_that_say_nothing_are_told_by_the_name() {
        for name in [
            "rules6.txt",
            "fw6",
            "web-v6.txt",
            "ipv6.rules",
            "ip6.txt",
            "a/inet6.txt",
            "6.txt",
            "rules.v6",
            "web-6.rules",
            "ufw/user6.rules",
            "web1.ip6tables",
            "iptables-v6.txt",
            "10.0.0.4.v6",
        ] {
            assert_eq!(told(name, PLAIN), Kind::Rules(Family::V6), "{name}");
        }
        for name in ["rules4.txt", "web-v4.txt", "ipv4.rules", "rules.v4", "web1-iptables-save.txt"] {
            assert_eq!(told(name, PLAIN), Kind::Rules(Family::V4), "{name}");
        }
        for name in [
            "x.txt",
            "web6x.txt",
            "2026.txt",
            "host16.txt",
            "v4-and-v6.txt",
            "server6.txt",
            "web6.rules",
            "server-2016.rules",
            "2026-11-6.rules",
            "10.0.0.6.rules",
            "1.8.6.txt",
        ] {
            assert_eq!(told(name, PLAIN), Kind::EitherFamily, "{name}");
        }
    }
}
