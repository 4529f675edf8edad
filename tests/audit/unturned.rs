//! Whether a flow was given another destination, where nothing gives one, and how rules ask it.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};

/// A host for nftables with one more rule for what comes to it, and maybe chains that could translate.
fn host(rule: &str, nat: &str) -> String {
    format!(
        "table inet f {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\
         \t\t{rule}\n\t\tiif lo accept\n\t\ttcp dport 443 accept\n\t}}\n\
         \tchain fwd {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t}}\n{nat}}}\n"
    )
}

const NAT: &str = "\tchain pre {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t}\n";

fn worst(found: &[Finding], id: &str) -> Option<Level> {
    found.iter().filter(|one| one.id == id).map(|one| one.level).max()
}

#[test]
fn nothing_comes_by_a_translation_that_no_rule_makes() {
    let found = findings("nftables", &host("ct status dnat accept", NAT));
    assert_eq!(worst(&found, "any-any").or(worst(&found, "any-port")), None, "{found:?}");
    assert!(!found.iter().any(|one| one.id == "unmodelled-match"), "{found:?}");
    // Where the text has no such chain, another may make one.
    let found = findings("nftables", &host("ct status dnat accept", ""));
    assert_eq!(worst(&found, "any-any").max(worst(&found, "any-port")), Some(Level::Medium), "{found:?}");
    assert!(found.iter().any(|one| one.id == "unmodelled-match"), "{found:?}");
}

/// Whether one of two bits is set: before a packet leaves, that of its source is not.
#[test]
fn a_bit_beside_that_of_a_translation_says_no_more_of_a_first_packet() {
    let nat = NAT.replace("accept;\n", "accept;\n\t\tiifname \"eth0\" tcp dport 80 dnat to 192.168.1.10:3306\n");
    let forward = "type filter hook forward priority 0; policy drop;\n";
    for asks in ["ct status dnat", "ct status snat,dnat", "ct status & (snat|dnat) != 0"] {
        let text = host("tcp dport 22 accept", &nat).replace(forward, &format!("{forward}\t\t{asks} accept\n"));
        let found = findings("nftables", &text);
        assert_eq!(worst(&found, "database-open"), Some(Level::Critical), "{asks}: {found:?}");
        assert!(worst(&found, "any-port") < Some(Level::Medium), "{asks}: {found:?}");
    }
    // Nobody knows of one that is expected.
    let text = host("ct status dnat,expected accept", &nat);
    assert!(worst(&findings("nftables", &text), "any-port") < Some(Level::High));
}

#[test]
fn whatever_was_not_translated_is_everything() {
    for rule in ["ct status ! dnat accept", "ct status & dnat == 0 accept", "ct status & dnat != dnat accept"] {
        for nat in [NAT, ""] {
            let found = findings("nftables", &host(rule, nat));
            let worst = worst(&found, "any-any").max(worst(&found, "any-port"));
            assert_eq!(worst, Some(Level::Critical), "{rule} {nat}: {found:?}");
        }
    }
    let text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
                -A INPUT -m conntrack ! --ctstate DNAT -j ACCEPT\nCOMMIT\n";
    let found = findings("iptables", text);
    assert_eq!(worst(&found, "any-port").max(worst(&found, "any-any")), Some(Level::Critical), "{found:?}");
    // To keep it out says nothing of what is let in.
    let drops = text.replace("DNAT -j ACCEPT", "DNAT -j DROP\n-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT");
    let found = findings("iptables", &drops);
    assert!(worst(&found, "database-open") >= Some(Level::Medium), "{found:?}");
}

#[test]
fn a_mask_in_full_asks_the_same() {
    let gateway = |test: &str| {
        format!(
            "table inet f {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\t}}\n\tchain fwd {{\n\
             \t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\
             \t\tiifname \"wan\" oifname \"lan\" {test} accept\n\t}}\n\tchain pre {{\n\
             \t\ttype nat hook prerouting priority dstnat; policy accept;\n\
             \t\tiifname \"wan\" tcp dport 8443 dnat ip to 192.168.1.10:5432\n\t}}\n}}\n"
        )
    };
    let told = |test: &str| {
        let found = findings("nftables", &gateway(test));
        let of = |one: &Finding| (one.id, one.level, one.message.clone());
        found.iter().map(of).collect::<Vec<_>>()
    };
    let plain = told("ct status dnat");
    assert!(plain.iter().any(|(id, level, _)| *id == "database-open" && *level == Level::Critical), "{plain:?}");
    assert_eq!(told("ct status & dnat == dnat"), plain);
    assert_eq!(told("ct status & dnat != 0"), plain);
}
