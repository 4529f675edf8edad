//! What is certain is told whatever else may be open: a rule of which it is not known whom it lets in hides nothing.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

fn inbound(target: &str, text: &str) -> Vec<Finding> {
    findings(target, text).into_iter().filter(|one| one.chain == Some(Direction::Inbound)).collect()
}

fn nft(rules: &str) -> String {
    format!("table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n{rules}\t}}\n}}\n")
}

fn iptables(rules: &str) -> String {
    format!("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{rules}-A INPUT -j DROP\nCOMMIT\n")
}

/// A target, a ruleset whose findings are all certain, and the same with a rule that may let everything in.
fn cases() -> Vec<(&'static str, String, String)> {
    let accept = "\t\tsocket cgroupv2 level 1 \"x\" accept\n";
    let rules =
        "\t\ttcp dport 6379 accept\n\t\tudp dport 0-65535 accept\n\t\tiifname \"wg0\" tcp dport 1000-9999 accept\n";
    let messages = "\t\tmeta l4proto { icmp, ipv6-icmp } accept\n";
    let back = "-A INPUT -m weird --x -j RETURN\n";
    let ports = "-A INPUT -p tcp -m tcp --dport 6379 -j ACCEPT\n-A INPUT -p udp -m udp --dport 20000:29999 -j ACCEPT\n";
    vec![
        ("nftables", nft(rules), nft(&format!("{accept}{rules}"))),
        ("nftables", nft(rules), nft(&format!("{rules}{accept}"))),
        ("nftables", nft(messages), nft(&format!("{accept}{messages}"))),
        ("iptables", iptables(ports), iptables(&format!("{ports}{back}"))),
    ]
}

#[test]
fn a_chain_that_may_let_everything_in_hides_nothing_that_it_surely_lets_in() {
    for (target, certain, doubtful) in cases() {
        let (sure, found) = (inbound(target, &certain), inbound(target, &doubtful));
        let sure: Vec<&Finding> = sure
            .iter()
            .filter(|one| {
                one.id.starts_with("any-") || one.id.ends_with("-open") || ["wide-range", "all-icmp"].contains(&one.id)
            })
            .collect();
        assert!(!sure.is_empty(), "{certain}");
        for one in sure {
            let is_told = |other: &&Finding| {
                (other.id, other.level, &other.service, &other.message)
                    == (one.id, one.level, &one.service, &one.message)
            };
            let told = found.iter().find(is_told).unwrap_or_else(|| panic!("{}: {doubtful}", one.message));
            assert!(!told.also.iter().any(|text| text.starts_with("at most ")), "{told:?}");
            assert_eq!(found.iter().filter(|other| other.fingerprint == one.fingerprint).count(), 1, "{}", one.message);
        }
    }
}

#[test]
fn beside_what_is_certain_stands_by_what_more_may_be_open() {
    let (_, _, text) = cases().swap_remove(0);
    let found = inbound("nftables", &text);
    let redis = found.iter().find(|one| one.id == "database-open").unwrap();
    let more = "more is open at most, by rules.nft:4: that depends on tests that are not understood";
    assert!(redis.also.iter().any(|text| text == more), "{:?}", redis.also);
    let all = found.iter().find(|one| one.id == "any-any").unwrap();
    assert_eq!(all.level, Level::Medium);
}

#[test]
fn what_is_only_possible_is_no_worse_for_it() {
    for (target, text) in [
        ("nftables", nft("\t\tsocket cgroupv2 level 1 \"x\" accept\n")),
        ("iptables", iptables("-A INPUT -m weird --x -j RETURN\n")),
        ("pf", "anchor \"x/*\"\nblock all\n".to_owned()),
    ] {
        let found = inbound(target, &text);
        assert!(!found.is_empty());
        assert!(found.iter().all(|one| one.level <= Level::Medium), "{found:#?}");
    }
}
