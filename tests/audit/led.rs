//! Where the elements of a map lead: each port of the host is told with the service and the address behind it, and with no other's.

use super::ruleset_findings::findings;
use crate::support::corpus;
use portcullis::audit::{Finding, Report};
use portcullis::report;
use portcullis::targets::Scope;

/// A router whose forward chain lets through whatever was given another destination, by this rule of nftables.
pub(super) fn router(family: &str, rule: &str) -> String {
    format!(
        "table {family} nat {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\t{rule}\n\t}}\n}}\n\
         table inet f {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\t}}\n\
         \tchain fw {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct status dnat accept\n\t}}\n}}\n"
    )
}

fn audited(target: &str, name: &str, text: &str) -> (Report, String) {
    let reading = corpus::read(target, &[(name.to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    let text = report::findings::text(std::slice::from_ref(&report), &reading.sources, 100, false);
    (report, text)
}

/// The lines of the list of what is open that say what is sent on.
fn list(target: &str, name: &str, text: &str) -> Vec<String> {
    let (_, text) = audited(target, name, text);
    let lines = text.lines().skip_while(|line| !line.starts_with("open")).filter(|line| line.contains(", sent on to "));
    lines.map(|line| line.split(" (").next().unwrap_or(line).trim().to_owned()).collect()
}

fn list_of_map(rule: &str) -> Vec<String> {
    list("nftables", "r.nft", &router("ip", rule))
}

/// What a finding says of ports, and of where they lead.
fn said(found: &Finding) -> (&str, Vec<&str>) {
    let also = found.also.iter().filter_map(|text| text.strip_prefix("published: "));
    (found.message.as_str(), also.collect())
}

#[test]
fn the_list_tells_each_port_of_a_map_with_where_it_leads() {
    for (rule, lines) in [
        (
            "dnat ip to tcp dport map { 443 : 10.0.0.3 . 443, 445 : 10.0.0.4 . 445 }",
            &["tcp 443 from 0.0.0.0/0: HTTPs, sent on to 10.0.0.3", "tcp 445 from 0.0.0.0/0: SMB, sent on to 10.0.0.4"]
                [..],
        ),
        (
            "dnat to tcp dport map { 443 : 10.0.0.3, 3306 : 10.0.0.4 }",
            &[
                "tcp 443 from 0.0.0.0/0: HTTPs, sent on to 10.0.0.3",
                "tcp 3306 from 0.0.0.0/0: MySQL, sent on to 10.0.0.4",
            ],
        ),
        // The service is the one inside, the port that of the host.
        (
            "dnat ip to tcp dport map { 443 : 10.0.0.3 . 22, 2222 : 10.0.0.4 . 443 }",
            &[
                "tcp 443 from 0.0.0.0/0: SSH, sent on to 10.0.0.3 port 22",
                "tcp 2222 from 0.0.0.0/0: HTTPs, sent on to 10.0.0.4 port 443",
            ],
        ),
        // One machine, at another port for each.
        (
            "dnat ip to tcp dport map { 8443 : 10.0.0.3 . 443, 2222 : 10.0.0.3 . 22 }",
            &[
                "tcp 2222 from 0.0.0.0/0: SSH, sent on to 10.0.0.3 port 22",
                "tcp 8443 from 0.0.0.0/0: HTTPs, sent on to 10.0.0.3 port 443",
            ],
        ),
        // The same service at two machines.
        (
            "dnat ip to tcp dport map { 2201 : 10.0.0.3 . 22, 2202 : 10.0.0.4 . 22 }",
            &[
                "tcp 2201 from 0.0.0.0/0: SSH, sent on to 10.0.0.3 port 22",
                "tcp 2202 from 0.0.0.0/0: SSH, sent on to 10.0.0.4 port 22",
            ],
        ),
        // The same port of two addresses of the host.
        (
            "tcp dport 22 dnat to ip daddr map { 203.0.113.5 : 10.0.0.5, 203.0.113.6 : 10.0.0.6 }",
            &[
                "tcp 22 from 0.0.0.0/0 to 203.0.113.5/32: SSH, sent on to 10.0.0.5",
                "tcp 22 from 0.0.0.0/0 to 203.0.113.6/32: SSH, sent on to 10.0.0.6",
            ],
        ),
        // Two addresses of the host, each with a port of its own, that lead to one machine.
        (
            "dnat ip to ip daddr . tcp dport map { 203.0.113.5 . 22 : 10.0.0.5 . 22, 203.0.113.6 . 443 : 10.0.0.5 . 443 }",
            &[
                "tcp 22 from 0.0.0.0/0 to 203.0.113.5/32: SSH, sent on to 10.0.0.5",
                "tcp 443 from 0.0.0.0/0 to 203.0.113.6/32: HTTPs, sent on to 10.0.0.5",
            ],
        ),
        // Senders, and interfaces, that come for ports of their own.
        (
            "dnat ip to ip saddr . tcp dport map { 198.51.100.0/24 . 80 : 10.0.0.3 . 80, 192.0.2.0/24 . 443 : 10.0.0.3 . 443 }",
            &[
                "tcp 80 from 198.51.100.0/24: HTTP, sent on to 10.0.0.3",
                "tcp 443 from 192.0.2.0/24: HTTPs, sent on to 10.0.0.3",
            ],
        ),
        (
            "dnat ip to iifname . tcp dport map { \"eth0\" . 2201 : 10.0.0.3 . 22, \"eth1\" . 2202 : 10.0.0.3 . 22 }",
            &[
                "tcp 2201 from 0.0.0.0/0 in eth0: SSH, sent on to 10.0.0.3 port 22",
                "tcp 2202 from 0.0.0.0/0 in eth1: SSH, sent on to 10.0.0.3 port 22",
            ],
        ),
        // The map says the port alone, or the address alone.
        (
            "meta l4proto tcp dnat to 10.0.0.3:tcp dport map { 8443 : 443, 2222 : 22 }",
            &[
                "tcp 2222 from 0.0.0.0/0: SSH, sent on to 10.0.0.3 port 22",
                "tcp 8443 from 0.0.0.0/0: HTTPs, sent on to 10.0.0.3 port 443",
            ],
        ),
        (
            "tcp dport 2222 dnat to ip saddr map { 198.51.100.0/24 : 10.0.0.3, 192.0.2.0/24 : 10.0.0.4 }:22",
            &[
                "tcp 2222 from 198.51.100.0/24: SSH, sent on to 10.0.0.3 port 22",
                "tcp 2222 from 192.0.2.0/24: SSH, sent on to 10.0.0.4 port 22",
            ],
        ),
        // Of a range only the port that is asked for leads there.
        (
            "dnat ip to tcp dport map { 2200-2209 : 10.0.0.3 . 22, 443 : 10.0.0.4 . 443 }",
            &[
                "tcp 443 from 0.0.0.0/0: HTTPs, sent on to 10.0.0.4",
                "tcp 2200-2209 from 0.0.0.0/0: SSH, sent on to 10.0.0.3 port 22",
            ],
        ),
    ] {
        let mut told = list_of_map(rule);
        told.sort_by_key(|line| line.split(' ').nth(3).and_then(|ports| ports.split('-').next()?.parse::<u16>().ok()));
        let wanted: Vec<String> = lines.iter().map(|line| format!("inbound ipv4 {line}")).collect();
        assert_eq!(told, wanted, "{rule}");
    }
}

/// Which of several addresses a packet gets no rule says: all of them are told, at the port of the host that leads there.
#[test]
fn a_port_that_leads_to_one_of_several_addresses_is_one_line() {
    let of_nft = list_of_map("tcp dport 443 dnat to 10.0.0.3-10.0.0.5");
    assert_eq!(
        of_nft,
        ["inbound ipv4 tcp 443 from 0.0.0.0/0: HTTPs, sent on to one of 10.0.0.3, 10.0.0.4 and 10.0.0.5"]
    );
    let of_iptables = |target: &str| {
        let text = format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 2222 -j DNAT --to-destination {target}\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT\nCOMMIT\n"
        );
        list("iptables", "r.v4", &text)
    };
    assert_eq!(
        of_iptables("10.0.0.3-10.0.0.4:22"),
        ["inbound ipv4 tcp 2222 from 0.0.0.0/0: SSH, sent on to one of 10.0.0.3 and 10.0.0.4 port 22"]
    );
}

/// A redirect that names no port leads to the same one of the host.
#[test]
fn a_redirect_without_a_port_is_known() {
    let input = "\t\ttype filter hook input priority 0; policy drop;\n";
    let text = |rule: &str| router("ip", rule).replace(input, &format!("{input}\t\ttcp dport {{ 22, 80 }} accept\n"));
    for rule in ["tcp dport 22 redirect", "tcp dport 22 redirect to :22"] {
        let told = list("nftables", "r.nft", &text(rule));
        assert_eq!(told, ["inbound ipv4 tcp 22 from 0.0.0.0/0: SSH, sent on to the host"], "{rule}");
    }
}

/// Ports of the host that a map leads to others of it are told as what listens there.
#[test]
fn a_redirect_by_a_map_of_ports_is_known() {
    let input = "\t\ttype filter hook input priority 0; policy drop;\n";
    let text = |rule: &str| router("ip", rule).replace(input, &format!("{input}\t\ttcp dport {{ 22, 3306 }} accept\n"));
    for rule in [
        "iifname \"eth0\" meta l4proto tcp redirect to :tcp dport map { 2222 : 22, 33060 : 3306 }",
        "iifname \"eth0\" meta l4proto tcp redirect to :th dport map { 2222 : ssh, 33060 : 3306 }",
        "iifname \"eth0\" tcp dport { 2222, 33060 } redirect to : tcp dport map { 2222 : 22, 33060 : mysql }",
    ] {
        let told = list("nftables", "r.nft", &text(rule));
        let wanted = [
            "inbound ipv4 tcp 2222 from 0.0.0.0/0 in eth0: SSH, sent on to the host port 22",
            "inbound ipv4 tcp 33060 from 0.0.0.0/0 in eth0: MySQL, sent on to the host port 3306",
        ];
        assert_eq!(told, wanted, "{rule}");
        let (report, _) = audited("nftables", "r.nft", &text(rule));
        let by_eth0 = "`MySQL` is open to anyone who comes by eth0: tcp 3306";
        let worst = report.findings.iter().find(|one| one.message == by_eth0);
        assert_eq!(worst.map(|one| one.level.to_string()).as_deref(), Some("critical"), "{rule}");
        assert!(!report.findings.iter().any(|one| one.id == "any-port"), "{rule}");
    }
}

/// A translation to a port alone leaves the address: what comes to the host stays there.
#[test]
fn a_new_port_of_the_same_address_is_known() {
    let input = "\t\ttype filter hook input priority 0; policy drop;\n";
    let nft = |accepts: &str| {
        let text = router("ip", "iifname \"eth0\" tcp dport 33060 dnat to :3306");
        text.replace(input, &format!("{input}\t\t{accepts}\n"))
    };
    let iptables = |accepts: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 33060 -j DNAT --to-destination :3306\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT {accepts} -j ACCEPT\nCOMMIT\n"
        )
    };
    for (target, text) in [
        ("nftables", nft("ct status dnat accept")),
        ("nftables", nft("ip daddr 203.0.113.5 tcp dport 3306 ct status dnat accept")),
        ("iptables", iptables("-m conntrack --ctstate DNAT")),
        ("iptables", iptables("-p tcp -m tcp --dport 3306 -m conntrack --ctstate DNAT")),
    ] {
        let (report, _) = audited(target, "r", &text);
        let told: Vec<_> = report.findings.iter().filter(|one| one.id == "database-open").collect();
        let [worst] = told.as_slice() else { panic!("{text}: {told:?}") };
        assert_eq!(worst.level.to_string(), "critical");
        let at = if text.contains("203.0.113.5") {
            ["published: tcp 33060 of the host's 203.0.113.5 leads to the host itself port 3306"]
        } else {
            ["published: tcp 33060 of the host leads to the host itself port 3306"]
        };
        let also: Vec<_> = worst.also.iter().filter(|one| one.starts_with("published")).collect();
        assert_eq!(also, at, "{text}");
    }
    // At 3306 itself nothing is open, and to others the forward chain lets through nothing that bears another port.
    let (report, text) = audited(
        "nftables",
        "r",
        &nft("ct status dnat accept").replace("\t\tct status dnat accept\n\t}\n}\n", "\t}\n}\n"),
    );
    assert!(
        report.exposed.iter().all(|one| one.published.is_some() || one.chain != portcullis::policy::Direction::Inbound),
        "{text}"
    );
}

/// Of several ports of the same address a packet gets the first that is free.
#[test]
fn new_ports_of_the_same_address_are_known() {
    let input = "\t\ttype filter hook input priority 0; policy drop;\n";
    let nft = router("ip", "iifname \"eth0\" tcp dport 33060 dnat to :3306-3307");
    let nft = nft.replace(input, &format!("{input}\t\tct status dnat accept\n"));
    let iptables = "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 33060 -j DNAT --to-destination :3306-3307\nCOMMIT\n\
                    *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctstate DNAT -j ACCEPT\nCOMMIT\n";
    for (target, text) in [("nftables", nft.as_str()), ("iptables", iptables)] {
        let (report, _) = audited(target, "r", text);
        let told: Vec<_> = report.findings.iter().filter(|one| one.id == "database-open").collect();
        let [worst] = told.as_slice() else { panic!("{text}: {:?}", report.findings) };
        assert_eq!(
            (worst.level.to_string().as_str(), worst.message.as_str()),
            ("critical", "`MySQL` is open to anyone who comes by eth0: tcp 3306")
        );
    }
}

/// Each address of a network is led to the same place in another.
#[test]
fn a_network_that_is_led_to_another_is_told_address_by_address() {
    let iptables = |rule: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING {rule}\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD -p tcp -m tcp --dport 3306 -d 10.0.0.2 -j ACCEPT\nCOMMIT\n"
        )
    };
    let nft = |rule: &str| {
        router("ip", rule).replace("\t\tct status dnat accept\n", "\t\tip daddr 10.0.0.2 tcp dport 3306 accept\n")
    };
    for (target, text) in [
        (
            "nftables",
            nft("dnat ip prefix to ip daddr map { 203.0.113.0/30 : 10.0.0.0/30, 198.51.100.0/30 : 10.0.1.0/30 }"),
        ),
        ("nftables", nft("ip daddr 203.0.113.0/30 dnat ip prefix to 10.0.0.0/30")),
        ("iptables", iptables("-d 203.0.113.0/30 -j NETMAP --to 10.0.0.0/30")),
    ] {
        let told = list(target, "r", &text);
        let wanted = ["inbound ipv4 tcp 3306 from 0.0.0.0/0 to 203.0.113.2/32: MySQL, sent on to 10.0.0.2"];
        assert_eq!(told, wanted, "{text}");
    }
    // Of the source it says nothing of where packets go.
    let text = iptables("-d 203.0.113.0/30 -j ACCEPT")
        .replace("PREROUTING", "POSTROUTING")
        .replace("-j ACCEPT\nCOMMIT\n*f", "-j NETMAP --to 10.0.0.0/30\nCOMMIT\n*f");
    assert!(text.contains("-A POSTROUTING -d 203.0.113.0/30 -j NETMAP"));
    assert!(list("iptables", "r", &text).is_empty());
}

/// Of more addresses than are followed each meets what one at the edges meets.
#[test]
fn a_large_network_is_told_by_what_rules_ask_of_its_addresses() {
    let dump = |nat: &str, forward: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n{nat}\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A FORWARD {forward} -j ACCEPT\nCOMMIT\n"
        )
    };
    let of = |text: &str| {
        let (report, _) = audited("iptables", "r.v4", text);
        report.findings.into_iter().filter(|one| one.id == "database-open").map(|one| one.level.to_string()).max()
    };
    let netmap = "-A PREROUTING -i eth0 -d 203.0.112.0/22 -p tcp -m tcp --dport 3306 -j NETMAP --to 192.168.0.0/22";
    let dnat = "-A PREROUTING -i eth0 -d 203.0.113.2/32 -p tcp -m tcp --dport 8000 -j DNAT --to-destination 192.168.0.10-192.168.3.13:3306";
    for nat in [netmap, dnat] {
        for forward in [
            "-m conntrack --ctstate DNAT",
            "-d 192.168.2.77/32 -p tcp -m tcp --dport 3306",
            "-d 192.168.1.64/26",
            "! -d 192.168.0.0/23",
        ] {
            assert_eq!(of(&dump(nat, forward)).as_deref(), Some("critical"), "{nat} {forward}");
        }
        for forward in ["-d 192.168.4.1/32", "-d 192.168.2.77/32 -p tcp -m tcp --dport 22", "-d 10.0.0.0/8"] {
            assert_eq!(of(&dump(nat, forward)), None, "{nat} {forward}");
        }
    }
    // As packets leave it is their source that changes.
    assert_eq!(of(&dump(&netmap.replace("PREROUTING -i eth0", "POSTROUTING -o eth0"), "-i eth1 -o eth0")), None);
}

/// What a map says nothing of goes on to the next rule, though the rest is led to more addresses than are told one by one.
#[test]
fn what_a_map_of_unknown_places_does_not_say_goes_on() {
    let rule = "dnat ip prefix to ip daddr map { 203.0.0.0/16 : 10.0.0.0/16 }\n\t\tip daddr 198.51.100.7 tcp dport 2222 dnat to 10.9.0.1:22";
    let told = list_of_map(rule);
    let wanted = [
        "inbound ipv4 everything from 0.0.0.0/0 to 203.0.0.0/16: no single service, sent on to one of 10.0.0.0-10.0.255.255",
        "inbound ipv4 tcp 2222 from 0.0.0.0/0 to 198.51.100.7/32: SSH, sent on to 10.9.0.1 port 22",
    ];
    assert_eq!(told, wanted);
}

/// Of several entrances to one rule none is narrower than another.
#[test]
fn every_entrance_to_a_rule_stands_in_the_list() {
    let node = |entrances: &str| {
        let text = format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:SVC - [0:0]\n{entrances}-A SVC -p tcp -j DNAT --to-destination 10.244.1.7:5432\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD -d 10.244.0.0/16 -j ACCEPT\nCOMMIT\n"
        );
        list("iptables", "r.v4", &text)
    };
    let at = |address: &str| format!("-A PREROUTING -d {address}/32 -p tcp -m tcp --dport 5432 -j SVC\n");
    let by = |name: &str| format!("-A PREROUTING -i {name} -p tcp -m tcp --dport 5432 -j SVC\n");
    let all = "inbound ipv4 tcp 5432 from 0.0.0.0/0";
    let led = "PostgreSQL, sent on to 10.244.1.7";
    for (entrances, told) in [
        (at("10.96.0.10") + &at("203.0.113.7"), format!("{all} to 10.96.0.10/32 and 203.0.113.7/32: {led}")),
        (at("203.0.113.7") + &at("10.96.0.10"), format!("{all} to 10.96.0.10/32 and 203.0.113.7/32: {led}")),
        (by("eth0") + &by("eth1"), format!("{all} in eth0 and eth1: {led}")),
        (by("br-lan") + &by("eth1") + &by("ppp0"), format!("{all} in eth1, ppp0 and br-lan: {led}")),
    ] {
        assert_eq!(node(&entrances), [told], "{entrances}");
    }
    // Who comes by one is not who comes by the other.
    let some = at("203.0.113.7").replace("-d 203", "-s 198.51.100.0/24 -d 203");
    let told = node(&(some + &at("10.96.0.10")));
    assert_eq!(told.len(), 2, "{told:?}");
}

/// Ports that one machine has itself are one line, as those of a rule that names them all are.
#[test]
fn ports_that_lead_to_the_same_machine_unchanged_are_one_line() {
    let by_map = list_of_map("dnat ip to tcp dport map { 80 : 10.0.0.3 . 80, 443 : 10.0.0.3 . 443 }");
    let by_set = list_of_map("tcp dport { 80, 443 } dnat to 10.0.0.3");
    assert_eq!(by_map, by_set);
    assert_eq!(by_map, ["inbound ipv4 tcp 80, 443 from 0.0.0.0/0: HTTP, HTTPs, sent on to 10.0.0.3"]);
}

#[test]
fn json_tells_each_port_of_a_map_with_where_it_leads() {
    let rule = "dnat ip to tcp dport map { 443 : 10.0.0.3 . 8443, 2222 : 10.0.0.4 . 22 }";
    let (report, _) = audited("nftables", "r.nft", &router("ip", rule));
    let told = report.exposed.iter().filter_map(|one| {
        let own = one.published.as_ref()?;
        Some((one.values.to_string(), own.to.address()?.to_string(), own.inside.to_string(), one.services.clone()))
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    let [ssh, web] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((ssh.0.as_str(), ssh.1.as_str(), ssh.2.as_str()), ("2222", "10.0.0.4", "22"));
    assert_eq!(ssh.3, ["SSH"]);
    assert_eq!((web.0.as_str(), web.1.as_str(), web.2.as_str()), ("443", "10.0.0.3", "8443"));
    assert!(!web.3.contains(&"SSH".to_owned()), "{:?}", web.3);
}

#[test]
fn the_same_holds_of_ipv6() {
    let rule = "dnat to tcp dport map { 443 : 2001:db8::3, 3306 : 2001:db8::4 }";
    let mut told = list("nftables", "r.nft", &router("ip6", rule));
    told.sort();
    assert_eq!(
        told,
        [
            "inbound ipv6 tcp 3306 from ::/0: MySQL, sent on to 2001:db8::4",
            "inbound ipv6 tcp 443 from ::/0: HTTPs, sent on to 2001:db8::3",
        ]
    );
}

/// Of one rule that leads to several places a finding tells the ones that it is about.
#[test]
fn a_finding_tells_of_a_map_what_it_is_about() {
    for (rule, id, message, published) in [
        (
            "dnat ip to tcp dport map { 443 : 10.0.0.3 . 443, 10445 : 10.0.0.4 . 445 }",
            "storage-open",
            "`SMB` is open to anyone: tcp 445",
            "tcp 10445 of the host leads to 10.0.0.4 port 445",
        ),
        (
            "dnat to tcp dport map { 443 : 10.0.0.3, 3306 : 10.0.0.4 }",
            "database-open",
            "`MySQL` is open to anyone: tcp 3306",
            "tcp 3306 of the host leads to 10.0.0.4, to the same port",
        ),
        (
            "dnat ip to ip daddr . tcp dport map { 203.0.113.9 . 443 : 10.0.0.3 . 443, 203.0.113.10 . 10445 : 10.0.0.4 . 445 }",
            "storage-open",
            "`SMB` is open to anyone: tcp 445, at 203.0.113.10 tcp 10445 of the host",
            "tcp 10445 of the host's 203.0.113.10 leads to 10.0.0.4 port 445",
        ),
        // A port of the host by which something else is known inside.
        (
            "dnat ip to tcp dport map { 445 : 10.0.0.3 . 443, 10445 : 10.0.0.4 . 445 }",
            "storage-open",
            "`SMB` is open to anyone: tcp 445",
            "tcp 10445 of the host leads to 10.0.0.4 port 445",
        ),
    ] {
        let found = findings("nftables", &router("ip", rule));
        let own = found.iter().find(|one| one.id == id).unwrap_or_else(|| panic!("{rule}: {found:?}"));
        assert_eq!(said(own), (message, vec![published]), "{rule}");
        let address = if published.contains("10.0.0.4") { "10.0.0.4" } else { "10.0.0.3" };
        let other = if address == "10.0.0.4" { "10.0.0.3" } else { "10.0.0.4" };
        assert!(own.advice.contains(address) && !own.advice.contains(other), "{rule}: {}", own.advice);
        assert!(own.led.iter().all(|led| led.to == address), "{rule}: {:?}", own.led);
    }
}

/// What the forward chain lets on by one address says nothing of the other addresses of a map.
#[test]
fn a_finding_tells_the_address_of_the_host_that_leads_there() {
    let rule = "dnat to ip daddr map { 203.0.113.21 : 10.20.0.21, 203.0.113.22 : 10.20.0.22 }";
    let each = "ip daddr 10.20.0.21 tcp dport 443 accept\n\t\tip daddr 10.20.0.22 tcp dport 3306 accept";
    let text = router("ip", rule).replace("ct status dnat accept", each);
    let found = findings("nftables", &text);
    let open = found.iter().find(|one| one.id == "database-open").unwrap();
    let (message, published) = said(open);
    assert_eq!(message, "`MySQL` is open to anyone: tcp 3306, at 203.0.113.22 of the host");
    assert_eq!(published, ["tcp 3306 of the host's 203.0.113.22 leads to 10.20.0.22, to the same port"]);
    assert!(open.advice.contains("10.20.0.22 tcp 3306") && !open.advice.contains("10.20.0.21"), "{}", open.advice);
    let mut told = list("nftables", "r.nft", &text);
    told.sort();
    assert_eq!(
        told,
        [
            "inbound ipv4 tcp 3306 from 0.0.0.0/0 to 203.0.113.22/32: MySQL, sent on to 10.20.0.22",
            "inbound ipv4 tcp 443 from 0.0.0.0/0 to 203.0.113.21/32: HTTPs, sent on to 10.20.0.21",
        ]
    );
}
