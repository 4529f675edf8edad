//! Ports of the host that lead elsewhere where rules written by hand let them on by name: by an accept, or by a return out of a chain
//! that drops the rest, as home routers have it; and what a default lets in beside them.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};

/// A router that shuts `eth0`, to it and through it, in chains of its own, and lets in whatever comes by others: its translation, and
/// rules of the chain for what goes through, before the drop.
fn router(turn: &str, through: &[&str], rest: &[&str]) -> Vec<Finding> {
    let lines = |rules: &[&str]| rules.iter().map(|rule| format!("-A {rule}\n")).collect::<String>();
    let text = format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
         -A PREROUTING {turn} -j DNAT --to-destination 192.168.1.60:3306\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n\
         *filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:WAN_IN - [0:0]\n:WAN_LOCAL - [0:0]\n\
         :LET_ON - [0:0]\n-A INPUT -i eth0 -j WAN_LOCAL\n-A FORWARD -i eth0 -j WAN_IN\n-A LET_ON -j ACCEPT\n\
         -A WAN_IN -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN\n{}{}\
         -A WAN_LOCAL -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN\n-A WAN_LOCAL -j DROP\nCOMMIT\n",
        lines(through),
        lines(rest)
    );
    findings("iptables", &text)
}

fn around(found: &[Finding]) -> Option<Level> {
    found.iter().find(|one| one.id == "published-around").map(|one| one.level)
}

/// What is translated: whatever comes by the uplink, or whatever is sent to an address of the host.
const TURNS: [&str; 2] = ["-i eth0 -p tcp -m tcp --dport 3306", "-d 203.0.113.88/32 -p tcp -m tcp --dport 3306"];

const DROP: &[&str] = &["WAN_IN -j DROP"];

#[test]
fn what_a_rule_lets_on_by_name_goes_around_nothing_by_whichever_verdict() {
    for turn in TURNS {
        for rule in [
            "WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j RETURN",
            "WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j ACCEPT",
            "WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j LET_ON",
            "WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -g LET_ON",
            "WAN_IN -m conntrack --ctstate DNAT -j RETURN",
            "WAN_IN -p tcp -m conntrack --ctorigdstport 3306 -j RETURN",
        ] {
            let found = router(turn, &[rule], DROP);
            assert_eq!(around(&found), None, "{turn} {rule}");
            // It is open all the same.
            let open = |one: &&Finding| one.id == "database-open" && one.level == Level::Critical;
            assert!(found.iter().any(|one| open(&one)), "{turn} {rule}: {found:#?}");
        }
    }
    for rule in ["ct status dnat accept", "ct status dnat return", "ip daddr 192.168.1.60 tcp dport 3306 return"] {
        for turn in ["ip daddr 203.0.113.5", "iifname \"wan0\""] {
            let text = format!(
                "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy accept;\n\t\tiifname \"wan0\" ct \
                 state established,related accept\n\t\tiifname \"wan0\" drop\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward \
                 priority filter; policy accept;\n\t\tiifname \"wan0\" jump wan\n\t}}\n\tchain wan {{\n\t\tct state established,related \
                 accept\n\t\t{rule}\n\t\tdrop\n\t}}\n}}\ntable ip nat {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat; \
                 policy accept;\n\t\t{turn} tcp dport 3306 dnat to 192.168.1.60\n\t}}\n\tchain post {{\n\t\ttype nat hook postrouting \
                 priority srcnat; policy accept;\n\t\toifname \"wan0\" masquerade\n\t}}\n}}\n"
            );
            assert_eq!(around(&findings("nftables", &text)), None, "{turn} {rule}");
        }
    }
}

#[test]
fn what_goes_on_without_such_a_rule_as_well_goes_around_the_inbound_chain() {
    let named = "WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j RETURN";
    let cases: [(&[&str], &[&str]); 8] = [
        // Nothing is dropped behind it.
        (&[named], &[]),
        (&["WAN_IN -s 198.51.7.0/24 -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j ACCEPT"], &[]),
        (&[named], &["WAN_IN -d 192.168.1.0/26 -p udp -j DROP"]),
        // It is for another host, another port or another interface.
        (&["WAN_IN -d 192.168.1.61/32 -p tcp -m tcp --dport 3306 -j RETURN"], &["WAN_IN -d 192.168.1.61/32 -j DROP"]),
        (&["WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3307 -j RETURN", "WAN_IN -p tcp -j RETURN"], DROP),
        (&["FORWARD -d 192.168.1.60/32 -i wg0 -p tcp -m tcp --dport 3306 -j ACCEPT"], &[]),
        // It names nothing.
        (&["WAN_IN -p tcp -j RETURN"], DROP),
        (&["WAN_IN -d 192.168.0.0/16 -j RETURN"], DROP),
    ];
    for (through, rest) in cases {
        assert_eq!(around(&router(TURNS[0], through, rest)), Some(Level::High), "{through:?} {rest:?}");
    }
    // A rule of the inbound chain that closes the port seems to hold.
    for closed in ["-p tcp -m tcp --dport 3306 -j DROP", "-s 198.51.7.0/24 -p tcp -m tcp --dport 3306 -j ACCEPT"] {
        let closed = format!("WAN_LOCAL {closed}");
        let found = router(TURNS[0], &[named], &[DROP[0], &closed]);
        assert_eq!(around(&found), Some(Level::High), "{closed}");
    }
    // What a program writes by itself no person has named.
    let docker = "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n-A PREROUTING -j DOCKER\n\
         -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\n\
         -A DOCKER ! -i docker0 -p tcp -m tcp --dport 6379 -j DNAT --to-destination 172.17.0.2:6379\nCOMMIT\n\
         *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n:DOCKER-USER - [0:0]\n\
         -A INPUT -i lo -j ACCEPT\n-A FORWARD -j DOCKER-USER\n-A FORWARD -o docker0 -j DOCKER\n\
         -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 6379 -j ACCEPT\nCOMMIT\n";
    assert_eq!(around(&findings("iptables", docker)), Some(Level::High));
    // A person who lets it back out of the chain that drops the rest has.
    let user =
        |rules: &str| docker.replace("-A FORWARD -j DOCKER-USER\n", &format!("-A FORWARD -j DOCKER-USER\n{rules}"));
    let by_name =
        "-A DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 6379 -j RETURN\n-A DOCKER-USER -i eth0 -j DROP\n";
    let found = findings("iptables", &user(&by_name.replace("-i eth0 ", "")));
    assert_eq!(around(&found), None);
    // By other interfaces it goes on as before.
    assert_eq!(around(&findings("iptables", &user(by_name))), Some(Level::High));
}

#[test]
fn a_port_of_those_that_a_default_lets_in_is_no_worse_because_it_leads_elsewhere_too() {
    let named = ["WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j ACCEPT"];
    let databases = |found: &[Finding]| {
        let own = found.iter().filter(|one| one.id == "database-open");
        own.map(|one| one.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        databases(&router(TURNS[1], &named, DROP)),
        ["`MySQL` is open to anyone: tcp 3306, at 203.0.113.88 of the host"]
    );
    // A rule of its own for the host itself is told.
    let own = [
        "WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j ACCEPT",
        "INPUT -i eth0 -p tcp -m tcp --dport 3307 -j ACCEPT",
    ];
    let found = router(TURNS[1], &own, DROP);
    assert_eq!(databases(&found).len(), 1, "{found:#?}");
}

#[test]
fn a_port_of_the_host_that_anyone_reaches_is_not_told_as_closed() {
    let direct = |found: &[Finding]| found.iter().any(|one| one.message.starts_with("closed at the port of the host"));
    let named = "WAN_IN -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j RETURN";
    let on = "FORWARD -d 192.168.1.60/32 -p tcp -m tcp --dport 3306 -j ACCEPT";
    for rules in [&[named, on][..], &[named, "FORWARD -d 192.168.1.60/32 -i eth1 -p tcp -m tcp --dport 3306 -j ACCEPT"]]
    {
        assert!(!direct(&router(TURNS[0], rules, DROP)), "{rules:?}");
    }
    // To some it is open there, and to its neighbours where it leads.
    let few = "-s 8.0.0.0/8 -i eth0 -p tcp -m tcp --dport 3306";
    assert!(direct(&router(few, &[named, on], DROP)));
}
