//! Networks that are kept apart, and what they reach of the host's own.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};

/// A router for a LAN, guests and the Internet, with these rules at the end of what it forwards.
fn router(rules: &str) -> String {
    format!(
        "table inet fw {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif \"lo\" accept\n\
         \t\tct state established,related accept\n\t\tiifname \"br-lan\" accept\n\t\tiifname \"br-guest\" udp dport {{ 53, 67 }} accept\n\t}}\n\
         \tchain forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\
         \t\tiifname \"br-lan\" oifname \"wan\" accept\n{rules}\n\t}}\n}}\n\
         table ip nat {{\n\tchain post {{\n\t\ttype nat hook postrouting priority 100;\n\t\toifname \"wan\" masquerade\n\t}}\n}}\n"
    )
}

fn crossings(target: &str, text: &str) -> Vec<Finding> {
    findings(target, text).into_iter().filter(|one| one.id == "untrusted-to-lan").collect()
}

fn told(text: &str) -> Vec<(Level, String)> {
    crossings("nftables", text).into_iter().map(|one| (one.level, one.message)).collect()
}

#[test]
fn guests_who_reach_the_lan_are_told_by_what_they_reach() {
    let all = "who comes by br-guest reaches all ports of tcp, udp, sctp and dccp behind br-lan";
    for (rules, level, message) in [
        ("iifname \"br-guest\" oifname \"br-lan\" accept", Level::High, all),
        ("iifname \"br-guest\" accept", Level::High, all),
        ("iifname { \"br-lan\", \"br-guest\" } accept", Level::High, all),
        ("iifname { \"br-lan\", \"br-guest\" } oifname { \"br-lan\", \"wan\" } accept", Level::High, all),
        ("iifname != \"wan\" accept", Level::High, all),
        ("iifname \"br-guest\" ip daddr 192.168.1.1 drop\n iifname \"br-guest\" accept", Level::High, all),
        ("iifname \"br-guest\" ip daddr 192.168.1.0/24 accept", Level::High, all),
        (
            "iifname \"br-guest\" oifname \"br-lan\" tcp dport != 25 accept",
            Level::High,
            "who comes by br-guest reaches tcp all but 25 behind br-lan",
        ),
        (
            "iifname \"br-guest\" oifname \"br-lan\" tcp dport 1024-65535 accept",
            Level::Medium,
            "who comes by br-guest reaches tcp 1024-65535 behind br-lan",
        ),
        (
            "iifname \"br-guest\" oifname \"br-lan\" tcp dport { 80, 3389 } accept",
            Level::Medium,
            "who comes by br-guest reaches tcp 80, 3389 behind br-lan",
        ),
        (
            "iifname \"br-guest\" oifname \"br-lan\" ip daddr 192.168.1.50 accept",
            Level::Medium,
            "who comes by br-guest reaches all ports of tcp, udp, sctp and dccp behind br-lan at 192.168.1.50/32",
        ),
        (
            "iifname \"br-guest\" ip saddr 192.168.3.5 oifname \"br-lan\" accept",
            Level::Medium,
            "who comes by br-guest from 192.168.3.5/32 reaches all ports of tcp, udp, sctp and dccp behind br-lan",
        ),
        (
            "iifname \"br-guest\" oifname \"br-lan\" ip daddr 192.168.1.50 tcp dport { 445, 631 } accept",
            Level::Low,
            "who comes by br-guest reaches tcp 445, 631 behind br-lan at 192.168.1.50/32",
        ),
        (
            "iifname \"br-guest\" oifname \"br-lan\" tcp dport { 631, 9100 } accept",
            Level::Low,
            "who comes by br-guest reaches tcp 631, 9100 behind br-lan",
        ),
    ] {
        let found = told(&router(rules));
        let [(own, said)] = found.as_slice() else { panic!("{rules}: {found:?}") };
        assert_eq!((*own, said.as_str()), (level, message), "{rules}");
    }
    // A rule for one machine is no reason to be silent of another for all, nor the other way round.
    let both = "iifname \"br-guest\" oifname \"br-lan\" ip daddr 192.168.1.50 tcp dport 445 accept\n\
                iifname \"br-guest\" oifname \"br-lan\" tcp dport 3389 accept";
    assert_eq!(told(&router(both)).iter().map(|(level, _)| *level).collect::<Vec<_>>(), [Level::Medium, Level::Low]);
}

#[test]
fn guests_who_are_kept_from_the_lan_raise_nothing() {
    for rules in [
        "iifname \"br-guest\" oifname \"wan\" accept",
        "iifname \"br-guest\" oifname != \"br-lan\" accept",
        "iifname \"br-guest\" oifname \"br-lan\" drop\n iifname \"br-guest\" accept",
        "iifname \"br-guest\" ip daddr { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 } drop\n iifname \"br-guest\" accept",
        "iifname \"br-guest\" ip daddr != 192.168.1.0/24 accept",
        "iifname \"br-guest\" oifname \"br-lan\" ip daddr 192.168.1.50 tcp dport { 631, 9100 } accept",
        "iifname \"br-guest\" oifname \"br-lan\" ip daddr 192.168.1.2 udp dport 53 accept",
        "iifname \"br-lan\" oifname \"br-guest\" accept",
        "iifname \"br-guest\" oifname \"br-guest\" accept",
        "iifname \"br-guest\" oifname \"br-lan\" ct state established,related accept",
        "iifname \"br-guest\" oifname \"br-lan\" icmp type echo-request accept",
        // What anyone reaches is told as that.
        "oifname \"br-lan\" ip daddr 192.168.1.80 tcp dport 22 accept",
    ] {
        assert_eq!(told(&router(rules)), [], "{rules}");
    }
    // What is published for guests as well is a port of one machine.
    let published = router("iifname \"br-guest\" ct status dnat accept")
        .replace("\tchain post {", "\tchain pre {\n\t\ttype nat hook prerouting priority -100;\n\t\ttcp dport 8080 dnat to 192.168.1.80:80\n\t}\n\tchain post {");
    assert_eq!(told(&published), []);
    // Where there is no LAN, or another name says nothing, there is nothing to keep apart.
    let bare = "iifname \"br-guest\" accept";
    assert_eq!(told(&router(bare).replace("br-lan", "br-iot")), []);
    assert_eq!(told(&router(bare).replace("br-guest", "br-second")), []);
}

#[test]
fn networks_are_known_by_their_names_and_by_what_rules_show() {
    let rules = "iifname \"br-guest\" oifname \"br-lan\" accept";
    for apart in ["guest", "wlan-guest", "br-iot", "dmz0", "vlan_iot", "eth0.guest"] {
        let found = told(&router(rules).replace("br-guest", apart));
        assert!(matches!(found.as_slice(), [(Level::High, _)]), "{apart}: {found:?}");
    }
    // What is translated on its way out by another comes from inside.
    for own in ["eth1", "office", "br0"] {
        let found = told(&router(rules).replace("br-lan", own));
        assert!(matches!(found.as_slice(), [(Level::High, _)]), "{own}: {found:?}");
    }
    // What the host itself runs is no LAN.
    assert_eq!(told(&router(rules).replace("oifname \"br-lan\" accept", "oifname \"docker0\" accept")), []);
    let iptables = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
                    -A FORWARD -i lan -o wan -j ACCEPT\n-A FORWARD -i guest -j ACCEPT\nCOMMIT\n";
    let found = crossings("iptables", iptables);
    let [one] = found.as_slice() else { panic!("{found:?}") };
    let witness = one.witness.as_ref().unwrap();
    assert_eq!(
        (one.level, witness.incoming.as_deref(), witness.outgoing.as_deref()),
        (Level::High, Some("guest"), Some("lan"))
    );
    assert!(one.message.ends_with("behind lan"), "{}", one.message);
}

/// Interfaces of VLANs and radios have names that say nothing: the chains of a router, and the definitions of who wrote it, do.
#[test]
fn networks_are_known_by_what_rules_call_them() {
    let rules = "iifname $GUEST accept";
    for (definitions, is_told) in [
        ("define GUEST = \"wlan1\"", true),
        ("define GUEST = { \"wlan1\", \"eth1.30\" }", true),
        ("define GUEST = \"wlan1\"\ndefine HOME = \"wlan1\"", false),
    ] {
        let text = format!("{definitions}\n{}", router(rules));
        assert_eq!(told(&text).len(), usize::from(is_told), "{definitions}");
    }
    let iptables = |chain: &str, drop: &str| {
        format!(
            "*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth8 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n\
             :FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:{chain} - [0:0]\n:WAN_IN - [0:0]\n:LAN_IN - [0:0]\n-A INPUT -i lo -j ACCEPT\n\
             -A INPUT -i br0 -j ACCEPT\n-A FORWARD -i eth8 -j WAN_IN\n-A FORWARD -i br0 -j LAN_IN\n-A FORWARD -i br30 -j {chain}\n\
             -A WAN_IN -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A WAN_IN -j DROP\n-A LAN_IN -j ACCEPT\n{drop}COMMIT\n"
        )
    };
    for (chain, drop, is_told) in [
        ("GUEST_IN", "", true),
        ("UBIOS_GUEST_IN_USER", "", true),
        ("GUEST_IN", "-A GUEST_IN -d 192.168.0.0/16 -j DROP\n", false),
        ("GUEST_IN", "-A GUEST_IN -o br0 -j DROP\n", false),
        ("SERVERS_IN", "", false),
        ("LAN_TO_GUEST", "", false),
    ] {
        let found = crossings("iptables", &iptables(chain, drop));
        assert_eq!(found.len(), usize::from(is_told), "{chain} {drop}: {found:?}");
        let said = format!("whose network is at br30 says `{chain}`");
        assert!(found.iter().all(|one| one.also.contains(&said)), "{found:?}");
        assert!(
            found.iter().all(|one| one.level == Level::High && one.message.starts_with("who comes by br30 ")),
            "{found:?}"
        );
    }
}

#[test]
fn a_default_that_lets_guests_on_is_told_where_no_rule_keeps_them_out() {
    let open = router("iifname \"wan\" drop")
        .replace("hook forward priority 0; policy drop", "hook forward priority 0; policy accept");
    let found = told(&open);
    let [(Level::High, message)] = found.as_slice() else { panic!("{found:?}") };
    assert!(message.ends_with("behind br-lan, for no rule decides it"), "{message}");
    let kept =
        open.replace("iifname \"wan\" drop", "iifname \"wan\" drop\n iifname \"br-guest\" oifname \"br-lan\" drop");
    assert_eq!(told(&kept), []);
}
