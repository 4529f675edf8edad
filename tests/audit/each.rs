//! What is said of several at once is true of each, and stands at what it is due to.

use super::ruleset_findings::{findings, of_files};
use crate::support::project::Project;
use portcullis::audit::{Finding, Level, Report, words};

/// A router whose uplink is eth0: what it drops there of private senders it drops of those that come for itself.
const ROUTER: &str = "table inet filter {
\tset bogons4 {
\t\ttype ipv4_addr
\t\tflags interval
\t\telements = { 10.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12 }
\t}
\tchain input {
\t\ttype filter hook input priority filter; policy drop;
\t\tct state established,related accept
\t\tiifname \"lo\" accept
\t\tiifname \"eth0\" ip saddr @bogons4 drop
\t\tiifname \"eth1\" tcp dport 22 accept
\t\tiifname \"eth1\" ip protocol icmp accept
\t\tiifname \"eth0\" udp dport 51820 accept
\t\ticmp type echo-request limit rate 5/second burst 5 packets accept
\t}
\tchain forward {
\t\ttype filter hook forward priority filter; policy drop;
\t\tct state established,related accept
\t\tiifname \"eth1\" oifname \"eth0\" accept
\t\tiifname \"eth0\" oifname \"eth1\" ct status dnat accept
\t}
}
table ip nat {
\tchain prerouting {
\t\ttype nat hook prerouting priority dstnat; policy accept;
\t\tiifname \"eth0\" tcp dport 2222 dnat to 192.168.1.20:22
\t}
\tchain postrouting {
\t\ttype nat hook postrouting priority srcnat; policy accept;
\t\toifname \"eth0\" masquerade
\t}
}
";

fn report(text: &str) -> Report {
    of_files("nftables", &[("router.nft".to_owned(), text.to_owned())])
}

/// The line at which a finding of the router stands.
fn line(text: &str, finding: &Finding) -> usize {
    let start = finding.place.unwrap().start as usize;
    text.get(..start).unwrap().matches('\n').count() + 1
}

#[test]
fn each_sender_who_cannot_be_is_told_of_ports_that_he_reaches() {
    let found = report(ROUTER).findings;
    let bogons = found.iter().find(|one| one.id == "bogon-source").unwrap();
    let (published, own) = bogons.message.split_once("; ").unwrap();
    assert!(published.starts_with("tcp 22 from private or special addresses is accepted by eth0: "), "{published}");
    assert!(published.contains(" 10.0.0.0/8"), "{published}");
    assert!(own.starts_with("udp 51820: ") && !own.contains(" 10.0.0.0/8"), "{own}");
}

#[test]
fn who_reaches_a_host_inside_by_the_uplink_does_not_reach_the_router_there() {
    let found = report(ROUTER).findings;
    let told: Vec<(Level, &str)> =
        found.iter().filter(|one| one.id == "management-open").map(|one| (one.level, one.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (Level::High, "`SSH` is open to anyone who comes by eth0: tcp 22"),
            (Level::Low, "`SSH` is open to anyone who comes by eth1: tcp 22"),
        ]
    );
    // To whom both are open they are one.
    let both = ROUTER.replace("iifname \"eth1\" tcp dport 22 accept", "iifname \"eth0\" tcp dport 22 accept");
    let found = report(&both).findings;
    let told: Vec<&str> =
        found.iter().filter(|one| one.id == "management-open").map(|one| one.message.as_str()).collect();
    assert_eq!(told, ["`SSH` is open to anyone who comes by eth0: tcp 22"]);
}

#[test]
fn every_type_of_icmp_is_due_to_the_rule_that_lets_all_of_them_in() {
    let report = report(ROUTER);
    let inbound = |one: &&Finding| one.id == "all-icmp" && one.message.ends_with("from anyone who comes by eth1");
    let found = report.findings.iter().find(inbound).unwrap();
    let wanted = ROUTER.lines().position(|line| line.contains("ip protocol icmp")).unwrap() + 1;
    assert_eq!(line(ROUTER, found), wanted);
    assert!(found.witness.as_ref().is_some_and(|packet| packet.to_string().ends_with(" in eth1")), "{found:?}");
}

#[test]
fn what_no_router_sends_on_comes_from_neighbours() {
    let told = |rule: &str| {
        let text = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT {rule} -j ACCEPT\nCOMMIT\n"
        );
        let report = of_files("iptables", &[("x.v6".to_owned(), text)]);
        report.exposed.iter().map(|one| words::prefixes(&one.peers, 100).join(" ")).collect::<Vec<String>>()
    };
    let neighbours = told("-p ipv6-icmp -m icmp6 --icmpv6-type 133 -m hl --hl-eq 255");
    assert_eq!(neighbours.len(), 1);
    assert!(neighbours.iter().all(|one| one.contains("fe80::/10") && !one.contains("::/0")), "{neighbours:?}");
    for other in ["-m hl ! --hl-eq 255", "-m hl --hl-eq 254", ""] {
        let all = told(&format!("-p ipv6-icmp -m icmp6 --icmpv6-type 133 {other}"));
        assert!(all.iter().any(|one| one.contains("::/0")), "{other}: {all:?}");
    }
    // A neighbour who is named may have an address of the world (RFC 5082).
    let named = told("-s 2001:db8::7/128 -p tcp -m tcp --dport 179 -m hl --hl-eq 255");
    assert!(named.iter().any(|one| one.contains("2001:db8::7")), "{named:?}");
}

#[test]
fn a_range_is_told_behind_what_is_open_for_certain() {
    let rules = |open: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n{open}COMMIT\n"
        )
    };
    let both =
        rules("-A INPUT -p tcp -m tcp --dport 10000:10100 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 6379 -j ACCEPT\n");
    let found = findings("iptables", &both);
    let critical: Vec<&str> = found.iter().filter(|one| one.level == Level::Critical).map(|one| one.id).collect();
    assert_eq!(critical, ["database-open", "wide-range"]);
}

#[test]
fn what_is_published_is_counted_once() {
    let answer = |text: &str| {
        let project = Project::new().with("router.nft", text);
        let ran = project.run(&["audit", "--ruleset", "router.nft", "--format", "html"]);
        let (_, title) = ran.out.split_once("Anyone can reach").unwrap();
        title.split('<').next().unwrap_or_default().to_owned()
    };
    // The port of the router that leads inside is one of its own; what comes to a server behind it is none.
    let published = answer(ROUTER);
    assert!(!published.contains("through the host"), "{published}");
    let more = answer(&ROUTER.replace(
        "iifname \"eth0\" oifname \"eth1\" ct status dnat accept",
        "iifname \"eth0\" oifname \"eth1\" ct status dnat accept\n\t\tip daddr 198.51.100.7 tcp dport 443 accept",
    ));
    assert!(more.contains("through the host"), "{more}");
}

#[test]
fn a_limit_is_told_with_what_it_does_and_mail_with_where_servers_deliver() {
    let found = report(ROUTER).findings;
    let limit = found.iter().find(|one| one.message.contains("is a limit")).unwrap();
    assert!(limit.advice.contains("say in the rule who may come"), "{}", limit.advice);
    let mail = ROUTER.replace("udp dport 51820 accept", "tcp dport 25 accept");
    let found = report(&mail).findings;
    let mail = found.iter().find(|one| one.id == "plaintext-open").unwrap();
    assert!(mail.advice.contains("other servers deliver to no other"), "{}", mail.advice);
}

#[test]
fn an_era_is_advised_by_the_name_in_a_rule_of_several() {
    let profile = "profile: a\ntargets: [nftables]\ninbound:\n  - allow: [RDP, SSH]\n    from: 10.0.0.0/8\n";
    let project = Project::new().with("a.yaml", profile);
    let ran = project.run(&["audit", "a.yaml", "--format", "json", "--only", "era-unsaid"]);
    assert!(ran.out.contains("`as: {RDP: today}`"), "{}", ran.out);
    let written = profile.replace("    from:", "    as: {RDP: today}\n    from:");
    let ran = Project::new().with("a.yaml", written).run(&["check", "a.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}
