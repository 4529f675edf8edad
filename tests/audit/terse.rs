//! Listings that leave out the elements of sets: what their rules let in is not known, and that is said.

use super::ruleset_findings::{audited, findings};
use portcullis::audit::{Finding, Level};

/// A host with a set of clients and a map of ports, each with these elements.
fn host(clients: &str, ports: &str, rule: &str) -> String {
    format!(
        "table inet filter {{\n\tset clients {{\n\t\ttype ipv4_addr\n\t\tflags interval\n{clients}\t}}\n\
         \tmap ports {{\n\t\ttype inet_service : verdict\n{ports}\t}}\n\
         \tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state established,related accept\n\
         \t\tiif \"lo\" accept\n\t\t{rule}\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t}}\n}}\n"
    )
}

fn of_sets(found: &[Finding]) -> Vec<(Level, &str)> {
    found.iter().filter(|one| one.id == "missing-set").map(|one| (one.level, one.message.as_str())).collect()
}

#[test]
fn sets_without_elements_in_a_text_without_any_are_not_taken_for_empty() {
    for (rule, name) in [
        ("ip saddr @clients tcp dport 5432 accept", "clients"),
        ("tcp dport vmap @ports", "ports"),
        ("ip saddr @clients jump forward", "clients"),
        ("ip saddr != @clients drop", "clients"),
    ] {
        let found = findings("nftables", &host("", "", rule));
        let [(level, message)] = of_sets(&found)[..] else { panic!("{rule}: {found:?}") };
        assert!(level >= Level::High && message.contains(&format!("`{name}`")), "{rule}: {message}");
    }
    // Where another set has elements, the text lists them, and this one is empty.
    let whole = "\t\telements = { 22 : accept }\n";
    let found = findings("nftables", &host("", whole, "ip saddr @clients tcp dport 5432 accept"));
    assert_eq!(of_sets(&found), [], "{found:?}");
    // A rule that keeps out opens nothing, whatever is in its set; nor does one for all that is not in it open less.
    for rule in
        ["ip saddr @clients drop", "ip saddr @clients counter reject", "ip saddr != @clients tcp dport 443 accept"]
    {
        assert_eq!(of_sets(&findings("nftables", &host("", "", rule))), [], "{rule}");
    }
    // A chain that only denies does the same, and what is only counted is let in by no set.
    let chain = "\tchain deny {\n\t\tlog prefix \"x\"\n\t\tmeta l4proto tcp reject with tcp reset\n\t\tdrop\n\t}\n";
    for rule in ["ip saddr @clients counter jump deny", "ip saddr @clients counter"] {
        let text = host("", "", rule).replacen("\tchain input", &format!("{chain}\tchain input"), 1);
        assert_eq!(of_sets(&findings("nftables", &text)), [], "{rule}");
    }
    // What programs fill is often empty.
    let found =
        findings("nftables", &host("", "", "ip saddr @clients tcp dport 22 accept").replace("interval", "timeout"));
    assert_eq!(of_sets(&found), [], "{found:?}");
}

#[test]
fn sets_of_iptables_without_members_are_told_as_well() {
    let of = |sets: &str, target: &str| {
        let rules = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DENY - [0:0]\n-A INPUT -i lo -j ACCEPT\n\
             -A INPUT -p tcp -m set --match-set dbc src -m tcp --dport 3306 -j {target}\nCOMMIT\n"
        );
        let files = [("rules.iptables".to_owned(), rules), ("sets.ipset".to_owned(), sets.to_owned())];
        audited("iptables", &files).0.findings
    };
    let bare = "create dbc hash:net family inet hashsize 1024 maxelem 65536\n";
    let found = of(bare, "ACCEPT");
    let [(level, message)] = of_sets(&found)[..] else { panic!("{found:?}") };
    assert!(level >= Level::High && message.contains("`dbc`"), "{message}");
    assert_eq!(of_sets(&of(&format!("{bare}add dbc 192.0.2.0/24\n"), "ACCEPT")), []);
    assert_eq!(of_sets(&of(bare, "DROP")), []);
    assert_eq!(of_sets(&of(bare, "LOG")), []);
    let chained = "DENY\n-A DENY -j LOG\n-A DENY -j DROP";
    assert_eq!(of_sets(&of(bare, chained)), []);
    // Whom a rule that drops spares gets further.
    let spared = |sets: &str| {
        let rules = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
                     -A INPUT -m set ! --match-set dbc src -j DROP\nCOMMIT\n";
        let files = [("rules.iptables".to_owned(), rules.to_owned()), ("sets.ipset".to_owned(), sets.to_owned())];
        audited("iptables", &files).0.findings
    };
    assert_eq!(of_sets(&spared(bare)).len(), 1);
    assert_eq!(of_sets(&spared(&format!("{bare}add dbc 192.0.2.0/24\n"))), []);
    assert_eq!(of_sets(&of("create dbc hash:net family inet hashsize 1024 maxelem 65536 timeout 300\n", "ACCEPT")), []);
}
