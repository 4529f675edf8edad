//! The words of a rule that the firewall reads.
//!
//! In: the text of a rule. Out: the same without what its author says of it and without what is written before its packets in a log:
//! those are whatever words somebody chose. It is for what only the spelling of a rule tells; what a rule does stands in the ruleset.

/// Behind these words stands a text of somebody's own (nft(8); iptables-extensions(8), comment, LOG and NFLOG).
const BEFORE: [&str; 5] = ["comment", "prefix", "--comment", "--log-prefix", "--nflog-prefix"];

/// The text so.
pub(super) fn spelled(text: &str) -> String {
    let (mut kept, mut rest, mut is_free) = (String::with_capacity(text.len()), text, false);
    while !rest.is_empty() {
        let (token, after) = rest.split_at(length(rest));
        // In JSON a colon stands between the two, and the name is in quotes as well.
        match token {
            blank if blank.trim_matches([' ', '\t', '\n', ':']).is_empty() => kept.push_str(blank),
            // `-m comment --comment TEXT`
            _ if is_free && !BEFORE.contains(&token) => is_free = false,
            word => {
                is_free = BEFORE.contains(&word.trim_matches('"'));
                kept.push_str(word);
            }
        }
        rest = after;
    }
    kept
}

/// How long the word, the text in quotes or the blank is that a text begins with.
fn length(text: &str) -> usize {
    let is_apart = |c: char| c.is_whitespace() || c == ':';
    let quoted = |text: &str| {
        let mut is_escaped = false;
        let end = text.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !is_escaped;
            is_escaped = *c == '\\' && !is_escaped;
            ends
        });
        end.map_or(text.len(), |(at, _)| at + 1)
    };
    match text.chars().next() {
        Some('"') => quoted(text),
        Some(first) if is_apart(first) => text.find(|c| !is_apart(c)).unwrap_or(text.len()),
        Some(_) => text.find(|c| is_apart(c) || c == '"').unwrap_or(text.len()),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_authors_say_is_no_word_of_the_rule() {
        for (text, wanted) in [
            (r#"tcp dport 22 accept comment "counter packets 0""#, "tcp dport 22 accept comment "),
            (r#"log prefix "a \" tproxy" drop comment tproxy"#, "log prefix  drop comment "),
            (r#"-A INPUT -m comment --comment "no \"tproxy\"" -j ACCEPT"#, "-A INPUT -m comment --comment  -j ACCEPT"),
            (r#"-A INPUT -m comment --comment tproxy -j ACCEPT"#, "-A INPUT -m comment --comment  -j ACCEPT"),
            (
                r#"{"comment": "counter", "expr": [{"counter": {"packets": 1}}]}"#,
                r#"{"comment": , "expr": [{"counter": {"packets": 1}}]}"#,
            ),
            (r#"iifname "eth0" ip6 saddr 2001:db8::/32 accept"#, r#"iifname "eth0" ip6 saddr 2001:db8::/32 accept"#),
        ] {
            assert_eq!(spelled(text), wanted, "{text}");
        }
    }
}
