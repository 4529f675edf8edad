//! What is certain is told whatever else may be open: a rule of which it is not known whom it lets in hides nothing.

use super::ruleset_findings::{findings, of_files};
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
        ("pf", "table <t> persist\nblock all\npass quick from <t>\n".to_owned()),
    ] {
        let found = inbound(target, &text);
        assert!(!found.is_empty());
        assert!(found.iter().all(|one| one.level <= Level::Medium), "{found:#?}");
    }
}

#[test]
fn a_limit_of_one_port_leaves_every_other_port_certain() {
    // As ufw writes `limit 22/tcp`, behind its test of where packets go.
    let text = include_str!("../corpus/iptables/ufw/rules.iptables");
    let report = of_files("iptables", &[("rules.iptables".to_owned(), text.to_owned())]);
    let own = |ports: &str| {
        let all =
            report.exposed.iter().filter(|one| one.chain == Direction::Inbound && one.values.to_string() == ports);
        let told: Vec<bool> = all.map(|one| one.is_certain).collect();
        assert!(!told.is_empty(), "{ports}");
        told.into_iter().filter(|is_certain| !is_certain).count()
    };
    for ports in ["53", "8443", "60000-61000"] {
        assert_eq!(own(ports), 0, "{ports}");
    }
}

#[test]
fn of_matches_of_iptables_that_nft_hides_it_is_said_how_to_have_them_read() {
    let text = nft("\t\ttcp dport 22 xt match recent counter packets 0 bytes 0 accept\n");
    let quoted = nft("\t\ttcp dport 22 xt match \"recent\" counter packets 0 bytes 0 accept\n");
    let json = |xt: &str| {
        let rule = format!(
            "{{\"rule\": {{\"family\": \"ip\", \"table\": \"filter\", \"chain\": \"INPUT\", \"handle\": 2, \"expr\": [{{\"match\": {{\"op\": \"==\", \"left\": {{\"payload\": {{\"protocol\": \"tcp\", \"field\": \"dport\"}}}}, \"right\": 22}}}}, {{\"xt\": {xt}}}, {{\"accept\": null}}]}}}}"
        );
        format!(
            "{{\"nftables\": [{{\"metainfo\": {{\"version\": \"1.0.6\", \"json_schema_version\": 1}}}}, {{\"table\": {{\"family\": \"ip\", \"name\": \"filter\", \"handle\": 1}}}}, {{\"chain\": {{\"family\": \"ip\", \"table\": \"filter\", \"name\": \"INPUT\", \"handle\": 1, \"type\": \"filter\", \"hook\": \"input\", \"prio\": 0, \"policy\": \"drop\"}}}}, {rule}]}}\n"
        )
    };
    for text in [&text, &quoted, &json("{\"type\": \"match\", \"name\": \"recent\"}"), &json("null")] {
        let found = findings("nftables", text);
        let hidden = found.iter().find(|one| one.id == "unmodelled-match").unwrap();
        assert!(hidden.advice.contains("`iptables-save` and `ip6tables-save`"), "{}", hidden.advice);
    }
    // What nft shows in full is read as it is.
    let own = findings("nftables", &nft("\t\ttcp dport 22 socket cgroupv2 level 1 \"x\" accept\n"));
    assert!(own.iter().all(|one| !one.advice.contains("iptables-save")), "{own:?}");
}

/// Whoever ends the handshake gets in, and any stranger can.
#[test]
fn a_proxy_for_handshakes_lets_in_whoever_ends_one() {
    let cases = [
        ("nftables", nft("tcp dport 6379 synproxy mss 1460 wscale 7 timestamp sack-perm\n")),
        (
            "iptables",
            iptables("-A INPUT -p tcp -m tcp --dport 6379 -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460\n"),
        ),
    ];
    for (target, text) in cases {
        let found = inbound(target, &text);
        let level = found.iter().filter(|one| one.id == "database-open").map(|one| one.level).max();
        assert_eq!(level, Some(Level::Critical), "{target}: {found:?}");
    }
}
