//! What the author of a rule says of it is none of it, and a ruleset is the same in whichever form it is listed.

use super::ruleset_findings::{findings, of_files};
use crate::support::corpus::{files, folders};

/// What is said of a text, without where.
fn said(target: &str, text: &str) -> Vec<String> {
    let told = findings(target, text).into_iter().map(|one| format!("{} {} {}", one.level, one.id, one.message));
    let mut told: Vec<String> = told.collect();
    told.sort_unstable();
    told
}

/// A message without the places that it names, of which a text has others than JSON.
fn placeless(message: &str) -> String {
    let is_place = |word: &&str| !word.starts_with("rules.nft:") && !word.starts_with("rules.json:");
    message.split(' ').filter(is_place).collect::<Vec<_>>().join(" ")
}

/// A router whose network goes out by eth0, and which marks what comes for one port, with this after its rules.
fn nft(after: &str) -> String {
    format!(
        "table inet filter {{\n\tchain pre {{\n\t\ttype filter hook prerouting priority mangle; policy accept;\n\t\tiifname \"eth0\" tcp dport {{ 22, 5432 }} counter {after}\n\t\tiifname \"eth0\" tcp dport 443 meta mark set 7 {after}\n\t}}\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif \"lo\" accept {after}\n\t\tct state established,related accept {after}\n\t\tmeta mark 7 accept {after}\n\t\tiifname \"eth1\" accept {after}\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tct state established,related accept {after}\n\t\tiifname \"eth1\" accept {after}\n\t\tiifname \"eth0\" oifname \"eth1\" tcp dport {{ 445, 5432 }} accept {after}\n\t}}\n}}\ntable inet nat {{\n\tchain post {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\toifname \"eth1\" accept {after}\n\t\tmeta nfproto ipv4 oifname \"eth0\" masquerade\n\t}}\n}}\n"
    )
}

/// The same of iptables, with this among the tests of its rules.
fn iptables(among: &str) -> String {
    format!(
        "*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 5432 {among} -j RETURN\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 443 {among} -j MARK --set-xmark 0x7/0xffffffff\nCOMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A POSTROUTING -o eth1 {among} -j RETURN\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo {among} -j ACCEPT\n-A INPUT -m mark --mark 0x7 {among} -j ACCEPT\n-A INPUT -i eth1 {among} -j ACCEPT\n-A FORWARD -i eth1 {among} -j ACCEPT\n-A FORWARD -i eth0 -o eth1 -p tcp -m multiport --dports 445,3389 {among} -j ACCEPT\nCOMMIT\n"
    )
}

/// Words that mean something where they are no comment.
const WORDS: [&str; 6] = [
    "no snat towards the LAN",
    "do not masquerade here",
    "not meta mark set 7 any more",
    "-j MARK --set-mark 7",
    "tproxy counter packets 0",
    "ip saddr 10.0.0.1 ip6 saddr ::1 vmap { & }",
];

#[test]
fn what_a_comment_says_is_none_of_the_rule() {
    let (of_nft, of_iptables) = (said("nftables", &nft("")), said("iptables", &iptables("")));
    for part in ["critical database-open", "critical storage-open"] {
        assert!(of_nft.iter().any(|told| told.starts_with(part)), "{part} {of_nft:?}");
    }
    for words in WORDS {
        assert_eq!(said("nftables", &nft(&format!("comment \"{words}\""))), of_nft, "{words}");
        let among = format!("-m comment --comment \"{words}\"");
        assert_eq!(said("iptables", &iptables(&among)), of_iptables, "{words}");
    }
}

#[test]
fn what_is_written_to_a_log_is_none_of_the_rule() {
    let wanted = said("nftables", &nft("").replace("counter ", "log prefix \"x\" "));
    for words in WORDS {
        assert_eq!(
            said("nftables", &nft("").replace("counter ", &format!("log prefix \"{words}\" "))),
            wanted,
            "{words}"
        );
    }
}

#[test]
fn a_listing_as_text_and_one_as_json_say_the_same() {
    let mut compared = 0;
    for folder in folders("nftables") {
        // In JSON nft says of a match of iptables no more than that there is one.
        if files(&folder, &["json"]).iter().any(|(_, text)| text.contains("\"xt\"")) {
            continue;
        }
        let of = |ending: &str| {
            let files = files(&folder, &[ending]);
            assert!(!files.is_empty(), "{folder:?}");
            let told = of_files("nftables", &files).findings;
            let mut told: Vec<String> = told
                .iter()
                .map(|one| {
                    format!("{} {} {:?} {:?} {}", one.level, one.id, one.chain, one.service, placeless(&one.message))
                })
                .collect();
            told.sort_unstable();
            told
        };
        assert_eq!(of("nft"), of("json"), "{folder:?}");
        compared += 1;
    }
    assert!(compared > 3);
}
