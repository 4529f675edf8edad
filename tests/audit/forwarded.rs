//! Services behind the host that its forward chain lets strangers in to, without a translation of their address: which are judged,
//! and which rules are traffic on its way out or among the host's own networks, of which nothing is said.

use std::fmt::Write as _;

use super::ruleset_findings::{findings, of_files, raised};
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

/// What is said of services that can be reached.
const SERVICES: [&str; 6] =
    ["database-open", "management-open", "orchestration-open", "plaintext-open", "amplifier-open", "storage-open"];

fn forward(rules: &[&str]) -> String {
    let mut text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
        -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n"
        .to_owned();
    for rule in rules {
        writeln!(text, "-A FORWARD {rule}").unwrap();
    }
    text + "COMMIT\n"
}

/// Behind an uplink by which what leaves is translated.
fn translated(rules: &[&str]) -> String {
    let nat =
        "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n";
    format!("{nat}{}", forward(rules))
}

fn of_services(found: Vec<Finding>) -> Vec<Finding> {
    let is_one = |one: &Finding| SERVICES.contains(&one.id) && one.chain == Some(Direction::Forward);
    found.into_iter().filter(is_one).collect()
}

/// The findings about services of a dump of IPv6, where hosts behind a router have addresses of the world.
fn v6(rules: &[&str]) -> Vec<Finding> {
    of_services(of_files("iptables", &[("rules.ip6tables".to_owned(), forward(rules))]).findings)
}

fn v4(text: &str) -> Vec<Finding> {
    of_services(findings("iptables", text))
}

fn said(found: &[Finding]) -> Vec<String> {
    found.iter().map(|one| format!("{}[{}] {}", one.level, one.id, one.message)).collect()
}

#[test]
fn a_service_behind_the_host_is_judged_as_one_of_its_own_and_named_with_its_address() {
    let found = v6(&[
        "-d 2001:db8::5/128 -p tcp -m tcp --dport 6379 -j ACCEPT",
        "-d 2001:db8::6/128 -p tcp -m tcp --dport 3389 -j ACCEPT",
        "-d 2001:db8::7/128 -p tcp -m tcp --dport 80 -j ACCEPT",
        "-d 2001:db8::7/128 -p udp -m udp --dport 161 -j ACCEPT",
        "-d 2001:db8::8/128 -p tcp -m tcp --dport 443 -j ACCEPT",
    ]);
    assert_eq!(
        said(&found),
        [
            "critical[database-open] `Redis` is open to anyone: tcp 6379, at 2001:db8::5",
            "high[management-open] `Windows Remote Desktop Protocol (RDP)` is open to anyone: tcp 3389, at 2001:db8::6",
            "high[management-open] `SNMP` is open to anyone: udp 161, at 2001:db8::7",
            "medium[plaintext-open] `HTTP` is open to anyone: tcp 80, at 2001:db8::7",
        ]
    );
    assert!(found.iter().all(|one| one.witness.is_some() && !one.extent.is_empty()), "{found:#?}");
}

#[test]
fn several_hosts_with_one_service_are_one_finding_that_names_those_whom_most_reach() {
    let found = v6(&[
        "-d 2001:db8::5/128 -p tcp -m tcp --dport 6379 -j ACCEPT",
        "-d 2001:db8::6/128 -p tcp -m tcp --dport 6379 -j ACCEPT",
        "-s fd00::/8 -d 2001:db8::7/128 -p tcp -m tcp --dport 6379 -j ACCEPT",
    ]);
    assert_eq!(
        said(&found),
        ["critical[database-open] `Redis` is open to anyone: tcp 6379, at 2001:db8::5 and 2001:db8::6"]
    );
}

#[test]
fn a_private_address_behind_is_one_level_milder_and_says_why() {
    let found = v4(&forward(&["-d 10.0.0.5/32 -p tcp -m tcp --dport 6379 -j ACCEPT"]));
    assert_eq!(said(&found), ["high[database-open] `Redis` is open to anyone: tcp 6379, at 10.0.0.5"]);
    assert!(found[0].also.iter().any(|text| text.contains("private")), "{:?}", found[0].also);
    let public = v4(&forward(&["-d 203.0.113.5/32 -p tcp -m tcp --dport 6379 -j ACCEPT"]));
    assert_eq!(said(&public), ["critical[database-open] `Redis` is open to anyone: tcp 6379, at 203.0.113.5"]);
}

#[test]
fn nft_and_pf_say_the_same() {
    let nft = "table inet t {\n\tchain in {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif lo accept\n\t}\n\tchain fwd {\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tct state established,related accept\n\t\tip6 daddr 2001:db8::5 tcp dport 6379 accept\n\t}\n}\n";
    let told = "critical[database-open] `Redis` is open to anyone: tcp 6379, at 2001:db8::5";
    assert_eq!(said(&of_services(findings("nftables", nft))), [told]);
    // One rule of pf that may mean the host itself as well is told once.
    let pf = "block all\npass in proto tcp from any to 2001:db8::5 port 6379\npass out all\n";
    assert_eq!(raised("pf", pf).iter().filter(|(id, _)| *id == "database-open").count(), 1);
}

#[test]
fn what_leads_in_by_an_inner_interface_is_judged_without_an_address() {
    let rules = ["-i eth1 -o eth0 -j ACCEPT", "-i eth0 -o eth1 -p tcp -m tcp --dport 6379 -j ACCEPT"];
    assert_eq!(
        said(&v4(&translated(&rules))),
        ["high[database-open] `Redis` is open to anyone who comes by eth0: tcp 6379, of hosts behind eth1"]
    );
    let v6 = v6(&rules);
    assert_eq!(
        said(&v6),
        ["critical[database-open] `Redis` is open to anyone who comes by eth0: tcp 6379, of hosts behind eth1"]
    );
}

#[test]
fn traffic_on_its_way_out_opens_no_service() {
    let quiet: [&[&str]; 12] = [
        &["-i eth1 -o eth0 -j ACCEPT"],
        &["-s 192.168.0.0/16 -j ACCEPT"],
        &["-s 192.168.0.0/16 -p tcp -m tcp --dport 22 -j ACCEPT"],
        &["-i eth1 -p tcp -m tcp --dport 3306 -j ACCEPT"],
        &["-i eth1 -d 10.0.0.5/32 -p tcp -m tcp --dport 3306 -j ACCEPT"],
        &["-o eth0 -p tcp -m tcp --dport 22 -j ACCEPT"],
        &["-d 8.8.8.8/32 -o eth0 -p udp -m udp --dport 53 -j ACCEPT"],
        &["-i docker0 -d 10.0.0.5/32 -p tcp -m tcp --dport 3306 -j ACCEPT"],
        &["-i br-0123456789ab -o br-0123456789ab -p tcp -m tcp --dport 3306 -j ACCEPT"],
        &["-s 10.8.0.0/24 -d 10.0.0.5/32 -p tcp -m tcp --dport 3306 -j ACCEPT"],
        &["! -i eth0 -d 10.0.0.5/32 -p tcp -m tcp --dport 3306 -j ACCEPT"],
        &["-d 224.0.0.251/32 -p udp -m udp --dport 5353 -j ACCEPT"],
    ];
    for rules in quiet {
        assert_eq!(said(&v4(&translated(rules))), Vec::<String>::new(), "{rules:?}");
    }
}

#[test]
fn what_a_port_of_the_host_leads_to_is_told_there_alone() {
    let nat = |to: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 13306 -j DNAT --to-destination {to}\nCOMMIT\n"
        )
    };
    let rules = forward(&["-d 10.0.3.2/32 -p tcp -m tcp --dport 3306 -j ACCEPT"]);
    let report = findings("iptables", &format!("{}{rules}", nat("10.0.3.2:3306")));
    assert_eq!(report.iter().filter(|one| one.id == "database-open").count(), 1, "{report:#?}");
    assert!(v4(&format!("{}{rules}", nat("10.0.3.2:3306"))).is_empty());
    // A port of the same address to which none leads.
    assert_eq!(said(&v4(&format!("{}{rules}", nat("10.0.3.2:3307")))).len(), 1);
}

#[test]
fn every_port_of_hosts_behind_is_no_list_of_services_around_those_to_which_a_port_leads() {
    let nat = "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 8022 -j DNAT --to-destination 10.0.3.2:30\nCOMMIT\n";
    let text = format!("{nat}{}", forward(&["-d 10.0.3.0/24 -j ACCEPT"]));
    assert_eq!(said(&v4(&text)), Vec::<String>::new());
    assert!(raised("iptables", &text).iter().any(|(id, _)| *id == "any-port"));
}

#[test]
fn a_default_that_forwards_everything_blames_no_rule() {
    let rule = "-d 203.0.113.5/32 -p tcp -m tcp --dport 6379 -j ACCEPT";
    let text = forward(&[rule]).replace(":FORWARD DROP", ":FORWARD ACCEPT");
    assert_eq!(said(&v4(&text)), Vec::<String>::new());
}

#[test]
fn what_no_rule_speaks_of_is_grave_where_something_shows_that_the_host_forwards() {
    let v4 = |chains: &str, nat: &str| {
        let text = format!(
            "{nat}*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A INPUT -i lo -j ACCEPT\n{chains}COMMIT\n"
        );
        let is_one = |one: &&Finding| one.id == "default-accept" && one.chain == Some(Direction::Forward);
        findings("iptables", &text).iter().find(is_one).map(|one| (one.level, one.also.join("; ")))
    };
    let nat = |rule: &str| {
        format!("*nat\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n{rule}COMMIT\n")
    };
    // As every host has it whose rules iptables keeps.
    for usual in [String::new(), nat(""), nat("-A OUTPUT -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080\n")] {
        let (level, also) = v4("", &usual).unwrap();
        assert_eq!(level, Level::Low, "{usual}");
        assert!(also.contains("no rule shows that the host forwards: `sysctl net.ipv4.ip_forward"), "{also}");
    }
    for router in [
        v4("-A FORWARD -i eth1 -p tcp -m tcp --dport 25 -j DROP\n", ""),
        v4("", &nat("-A POSTROUTING -o eth0 -j MASQUERADE\n")),
        v4("", &nat("-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.2\n")),
    ] {
        assert_eq!(router.map(|(level, _)| level), Some(Level::Critical));
    }
    let server = "table inet filter {\n\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n\t}\n";
    let levels = |more: &str| -> Vec<Level> {
        let found = findings("nftables", &format!("{server}{more}}}\n"));
        found.iter().filter(|one| one.chain == Some(Direction::Forward)).map(|one| one.level).collect()
    };
    assert!(levels("").iter().all(|level| *level <= Level::Low), "{:?}", levels(""));
    let masquerade =
        "\tchain nat {\n\t\ttype nat hook postrouting priority 100;\n\t\toifname \"wan\" masquerade\n\t}\n";
    assert_eq!(levels(masquerade), [Level::Critical]);
}

#[test]
fn what_one_family_forwards_shows_little_of_the_other() {
    let of_v6 = |v4: &str, v6: &str| {
        let server = |rules: &str, forward: &str| {
            format!(
                "*filter\n:INPUT DROP [0:0]\n:FORWARD {forward} [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{rules}COMMIT\n"
            )
        };
        let files = [("g.v4".to_owned(), server(v4, "DROP")), ("g.v6".to_owned(), server(v6, "ACCEPT"))];
        let found = of_files("iptables", &files).findings;
        let is_one = |one: &&Finding| one.id == "default-accept" && one.chain == Some(Direction::Forward);
        found.iter().find(is_one).map(|one| (one.level, one.also.join("; "))).unwrap()
    };
    let lan = "-A FORWARD -i eth1 -o eth0 -j ACCEPT\n".to_owned();
    let docker = "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A FORWARD -o docker0 -j ACCEPT\n";
    let (both, bridge) = (format!("{docker}{lan}"), lan.replace("eth1", "br-lan"));
    for (v4, level) in
        [(lan, Level::High), (docker.to_owned(), Level::Medium), (both, Level::High), (bridge, Level::High)]
    {
        let (own, also) = of_v6(&v4, "");
        assert_eq!(own, level, "{v4}");
        assert!(also.contains("no rule shows that the host forwards IPv6: `sysctl net.ipv6.conf.all"), "{also}");
    }
    // A rule for what goes through over IPv6 shows it.
    let (own, also) = of_v6(docker, "-A FORWARD -i eth1 -p tcp -m tcp --dport 25 -j DROP\n");
    assert_eq!((own, also.contains("no rule shows")), (Level::Critical, false), "{also}");
    // And where nothing is sent on over either, it is as on any host.
    assert_eq!(of_v6("", "").0, Level::Low);
}

#[test]
fn an_accept_of_the_forward_chain_that_rests_on_a_test_is_at_most() {
    let found = v6(&["-d 2001:db8::5/128 -p tcp -m tcp --dport 6379 -m mark --mark 0x1/0x1 -j ACCEPT"]);
    assert_eq!(found.iter().map(|one| (one.id, one.level)).collect::<Vec<_>>(), [("database-open", Level::Medium)]);
    assert!(found[0].also.iter().any(|text| text.starts_with("at most critical")), "{:?}", found[0].also);
}

#[test]
fn a_profile_says_the_same_as_the_rules_made_of_it() {
    let profile = "profile: router\ntargets: [iptables]\nforward:\n  - allow: Redis\n    to: \"2001:db8::5\"\n";
    let (report, ..) = super::acceptances::audit(profile);
    assert_eq!(
        said(&of_services(report.findings)),
        ["critical[database-open] `Redis` is open to anyone: tcp 6379, at 2001:db8::5"]
    );
}

/// What Tailscale writes for a machine that sends on for others.
fn tailscale(more: &str) -> String {
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:ts-forward - [0:0]\n-A INPUT -i lo -j ACCEPT\n-A FORWARD -j ts-forward\n-A ts-forward -i tailscale0 -j MARK --set-xmark 0x40000/0xff0000\n-A ts-forward -m mark --mark 0x40000/0xff0000 -j ACCEPT\n-A ts-forward -s 100.64.0.0/10 -o tailscale0 -j DROP\n{more}COMMIT\n"
    )
}

#[test]
fn what_a_mark_lets_through_is_at_most_and_what_is_sure_is_told_at_its_own_rule() {
    let any_port = |text: &str| findings("iptables", text).into_iter().find(|one| one.id == "any-port").unwrap();
    let marked = any_port(&tailscale(""));
    assert_eq!(marked.level, Level::Medium);
    assert!(marked.also.iter().any(|text| text.starts_with("at most critical")), "{:?}", marked.also);
    let text = tailscale("-A ts-forward -o tailscale0 -j ACCEPT\n");
    let sure = any_port(&text);
    assert!(text[sure.place.unwrap().start as usize..].starts_with("-A ts-forward -o tailscale0"), "{sure:?}");
    assert!(
        sure.also.iter().any(|text| text.starts_with("more of it is open at most, by rules.iptables:9:")),
        "{:?}",
        sure.also
    );
    assert_eq!(sure.level, Level::Medium);
    // The same rules of somebody else are as grave as they are.
    let own = any_port(&text.replace("ts-forward", "vpn-forward"));
    assert_eq!(own.level, Level::Critical);
    assert!(own.also.iter().any(|text| text.starts_with("more of it is open at most")), "{:?}", own.also);
}

/// What somebody else puts into one of its chains is as grave as elsewhere.
#[test]
fn only_rules_of_the_form_that_tailscale_writes_are_its_own() {
    let worst = |text: &str| {
        let all = findings("iptables", text).into_iter().filter(|one| one.chain == Some(Direction::Forward));
        all.filter(|one| ["any-port", "forward-open", "database-open"].contains(&one.id)).max_by_key(|one| one.level)
    };
    let ways = "-A ts-forward -o tailscale0 -m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP\n-A ts-forward -o tailscale0 -j ACCEPT\n";
    let own = worst(&tailscale(ways));
    assert!(own.as_ref().is_none_or(|one| one.level <= Level::Medium), "{own:?}");
    for others in [
        "-A ts-forward -j ACCEPT\n",
        "-A ts-forward -i eth0 -j ACCEPT\n",
        "-A ts-forward -j MARK --set-xmark 0x80000/0xff0000\n-A ts-forward -m mark --mark 0x80000/0xff0000 -j ACCEPT\n",
    ] {
        let text = tailscale(others);
        let found = worst(&text).unwrap();
        assert!(!found.advice.contains("Tailscale"), "{others}: {found:?}");
        let of_another = worst(&text.replace("ts-forward", "own-forward")).unwrap();
        assert_eq!(found.level, of_another.level, "{others}: {found:?}");
    }
    // Its own accept lets in whatever another rule marks as it does.
    let marked =
        tailscale("").replacen("-A ts-forward", "-A ts-forward -j MARK --set-xmark 0x40000/0xff0000\n-A ts-forward", 1);
    let found = worst(&marked).unwrap();
    assert!(found.level > Level::Medium && !found.advice.contains("Tailscale"), "{found:?}");
    let all = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:ts-forward - [0:0]\n-A FORWARD -j ts-forward\n\
               -A ts-forward -j MARK --set-xmark 0x40000/0xffffffff\n-A ts-forward -m mark --mark 0x40000 -j ACCEPT\nCOMMIT\n";
    let found = worst(all).unwrap();
    assert!(found.level > Level::Medium && !found.advice.contains("Tailscale"), "{found:?}");
}

#[test]
fn the_group_of_loopback_is_known() {
    let found = findings("pf", "set skip on lo\nblock all\npass in proto tcp to port 443\npass out\n");
    assert!(
        found.iter().all(|one| one.id != "unmodelled-match"),
        "{:?}",
        found.iter().map(|one| &one.message).collect::<Vec<_>>()
    );
    assert!(
        found.iter().all(|one| one.id != "any-port" || one.chain == Some(Direction::Outbound)),
        "{:?}",
        found.iter().map(|one| &one.message).collect::<Vec<_>>()
    );
    let group = findings("pf", "block all\npass in on egress proto tcp to port 443\npass out\n");
    assert!(group.iter().any(|one| one.id == "unmodelled-match"));
}

/// Rules of a router for nftables: to the host, and through it.
fn router(input: &str, forward: &str) -> String {
    format!(
        "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiif \"lo\" accept\n\t\t{input}\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\t\t{forward}\n\t}}\n}}\n"
    )
}

/// What is said of every port, in the forward chain unless another is asked for, and whether it is forwarded by anyone.
fn every_port(text: &str, direction: Direction) -> Option<Level> {
    findings("nftables", text)
        .iter()
        .find(|one| one.id == "any-port" && one.chain == Some(direction))
        .map(|one| one.level)
}

#[test]
fn a_forward_one_way_is_grave_unless_something_says_that_it_is_the_way_out() {
    let way = "iifname \"eth0\" oifname \"eth1\" accept";
    let grave = [
        ("", way.to_owned()),
        ("iifname \"eth0\" tcp dport 443 accept", way.to_owned()),
        ("tcp dport 443 accept", way.to_owned()),
        ("", "iifname \"eth0\" accept".to_owned()),
        ("", "iifname \"wan0\" oifname \"lan0\" accept".to_owned()),
        // The signs are of the other one.
        ("iifname \"eth1\" udp dport 67 accept", way.to_owned()),
        ("", format!("iifname \"eth0\" ip saddr 10.0.0.0/8 drop\n{way}")),
        ("", format!("{way}\noifname \"eth1\" ip daddr 192.168.1.10 tcp dport 443 accept")),
        // One network of many is denied, which says nothing.
        ("", format!("oifname \"eth1\" ip daddr 10.5.0.0/16 drop\n{way}")),
        // Where the host is given its address another may be the outer one, and one host may be a device on the line of the provider.
        ("iifname \"eth1\" udp dport 546 accept", way.to_owned()),
        ("", format!("{way}\noifname \"eth0\" ip daddr 192.168.1.10 tcp dport 443 accept")),
        // One way is shown to lead out, and another not.
        ("", "iifname \"eth0\" oifname \"wan0\" accept\niifname \"eth0\" oifname \"eth1\" accept".to_owned()),
    ];
    for (input, forward) in grave {
        let text = router(input, &forward);
        assert!(every_port(&text, Direction::Forward) >= Some(Level::High), "{text}");
        let through = findings("nftables", &text);
        assert!(through.iter().any(|one| one.id == "forward-open" && one.level == Level::High), "{text}");
    }
    let out = [
        ("", "iifname \"lan0\" oifname \"eth1\" accept".to_owned()),
        ("", "iifname \"eth0\" oifname \"ppp0\" accept".to_owned()),
        ("iifname \"eth0\" udp dport 67 accept", way.to_owned()),
        ("", format!("iifname \"eth1\" ip saddr {{ 10.0.0.0/8, 127.0.0.0/8, 192.0.2.0/24 }} drop\n{way}")),
        ("", format!("oifname \"eth1\" ip daddr 10.0.0.0/8 drop\n{way}")),
        ("", format!("{way}\noifname \"eth0\" ip daddr 192.168.1.0/24 tcp dport 443 accept")),
    ];
    for (input, forward) in out {
        let text = router(input, &forward);
        assert_eq!(every_port(&text, Direction::Forward), Some(Level::Low), "{text}");
        assert!(findings("nftables", &text).iter().all(|one| one.id != "forward-open"), "{text}");
    }
}

#[test]
fn a_wide_range_one_way_is_as_grave() {
    let level = |input: &str| {
        let text = router(
            input,
            "iifname \"eth0\" oifname \"eth1\" udp dport 1024-65535 accept\niifname \"eth0\" oifname \"eth1\" tcp dport != 25 accept",
        );
        findings("nftables", &text).into_iter().find(|one| one.id == "wide-range").map(|one| one.level)
    };
    assert_eq!(level(""), Some(Level::High));
    assert_eq!(level("iifname \"eth0\" udp dport 67 accept"), Some(Level::Low));
}

#[test]
fn an_uplink_that_is_forwarded_is_not_set_apart_by_what_is_open_to_all() {
    let level = |name: &str| {
        let both = format!("iifname \"{name}\" oifname \"eth1\" accept\niifname \"eth1\" oifname \"{name}\" accept");
        every_port(&router("udp dport 51820 accept", &both), Direction::Forward)
    };
    assert_eq!(level("eth0"), Some(Level::Critical));
    // Peers of a tunnel are known by their keys.
    let one_way = |name: &str| router("", &format!("iifname \"{name}\" oifname \"eth1\" accept"));
    assert_eq!(every_port(&one_way("wg0"), Direction::Forward), Some(Level::Medium));
    assert_eq!(every_port(&one_way("net0"), Direction::Forward), Some(Level::High));
}

#[test]
fn of_two_ways_round_that_nothing_tells_apart_both_are_told() {
    let found = v6(&["-i eth1 -o eth0 -j ACCEPT", "-i eth0 -o eth1 -p tcp -m tcp --dport 6379 -j ACCEPT"]);
    assert_eq!(found.len(), 1, "{found:?}");
    let text = forward(&["-i eth1 -o eth0 -j ACCEPT", "-i eth0 -o eth1 -p tcp -m tcp --dport 6379 -j ACCEPT"]);
    assert!(raised("iptables", &text).contains(&("any-port", Level::High)));
}

#[test]
fn what_an_inner_interface_may_do_to_the_host_is_no_alarm() {
    let masquerade = "table ip nat {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"wan0\" masquerade\n\t}\n}\n";
    let text = |own: &str| {
        router(&format!("iifname \"{own}\" accept"), "iifname \"lan0\" oifname \"wan0\" accept") + masquerade
    };
    assert_eq!(every_port(&text("lan0"), Direction::Inbound), Some(Level::Low));
    assert_eq!(every_port(&text("wan0"), Direction::Inbound), Some(Level::Critical));
    // Without a translation the names alone say it.
    let plain = |own: &str, way: &str| router(&format!("iifname \"{own}\" accept"), way);
    let named = plain("lan0", "iifname \"lan0\" oifname \"wan0\" accept");
    assert_eq!(every_port(&named, Direction::Inbound), Some(Level::Low));
    let unclear = plain("eth0", "iifname \"eth0\" oifname \"eth1\" accept");
    assert!(every_port(&unclear, Direction::Inbound) >= Some(Level::High));
}

#[test]
fn a_translation_for_the_clients_of_one_tunnel_makes_no_other_interface_an_inner_one() {
    let text = |source: &str, forward: &str| {
        let post = format!("\t\t{source}oifname \"eth0\" masquerade\n");
        router("iifname \"eth1\" accept", forward)
            + "table ip nat {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat;\n"
            + &post
            + "\t}\n}\n"
    };
    let level = |source: &str, forward: &str| every_port(&text(source, forward), Direction::Inbound);
    let tunnel = "iifname \"wg0\" oifname \"eth0\" accept";
    for source in ["", "ip saddr 10.8.0.0/24 "] {
        assert!(level(source, tunnel) >= Some(Level::High), "{source}");
        // What the host sends out for it is translated: its network is the host's own. The clients of the tunnel alone may be translated
        // into a network behind eth0, and eth1 be the outer one.
        assert_eq!(level(source, "oifname \"eth0\" accept"), Some(Level::Low), "{source}");
        let both = level(source, "iifname { \"wg0\", \"eth1\" } oifname \"eth0\" accept");
        assert!(
            if source.is_empty() { both == Some(Level::Low) } else { both >= Some(Level::High) },
            "{source} {both:?}"
        );
    }
    let own =
        "iifname \"wg0\" ip saddr 10.9.0.0/24 oifname \"eth0\" accept\n\t\tiifname \"eth1\" oifname \"eth0\" accept";
    assert_eq!(level("ip saddr 10.8.0.0/24 ", own), Some(Level::Low));
    // Of another network.
    let other = format!("{tunnel}\n\t\tiifname \"eth1\" oifname \"eth0\" ip saddr 203.0.113.0/24 accept");
    assert!(level("ip saddr 10.8.0.0/24 ", &other) >= Some(Level::High));
}

#[test]
fn a_resolver_for_the_own_networks_attacks_nobody() {
    let text = |own: &str| {
        router(own, "iifname { \"lan0\", \"guest0\" } oifname \"wan0\" accept")
            + "table ip nat {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"wan0\" masquerade\n\t}\n}\n"
    };
    let level = |own: &str| {
        let found = findings("nftables", &text(own));
        found.iter().filter(|one| one.id == "amplifier-open").map(|one| one.level).max()
    };
    assert_eq!(level("iifname { \"lan0\", \"guest0\", \"wg0\" } udp dport 53 accept"), Some(Level::Low));
    assert!(level("iifname { \"lan0\", \"wan0\" } udp dport 53 accept") >= Some(Level::High));
    assert!(level("udp dport 53 accept") >= Some(Level::High));
}

/// What was sent to the host's own address is forwarded nowhere unless it is sent on.
#[test]
fn an_address_of_the_host_is_not_behind_it() {
    let dump = |input: &str, nat: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n{nat}-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n\
             :FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{input}-A FORWARD -i eth1 -o eth0 -j ACCEPT\n-A FORWARD -i eth0 -m conntrack --ctorigdst 203.0.113.1 -j ACCEPT\nCOMMIT\n"
        )
    };
    let input = "-A INPUT -d 203.0.113.1/32 -i eth0 -p tcp -m tcp --dport 22022 -j ACCEPT\n";
    let nat = "-A PREROUTING -d 203.0.113.1/32 -p tcp -m tcp --dport 443 -j DNAT --to-destination 192.168.1.10:443\n";
    let worst = |text: String| {
        let all = of_files("iptables", &[("r.iptables".to_owned(), text)]).findings;
        all.into_iter().filter(|one| one.id == "any-port").map(|one| one.level).max()
    };
    assert!(worst(dump(input, nat)) < Some(Level::Medium));
    // Where a rule of the host names it and nothing sends it on, it may be another's all the same.
    let other = nat.replace("203.0.113.1", "203.0.113.2");
    assert!(worst(dump(input, &other)) >= Some(Level::High));
    assert!(worst(dump("", nat)) >= Some(Level::High));
}
