//! To whom ports are open: what a finding says of them is true for each port that it names, in words and in level.

use super::ruleset_findings::{findings, raised};
use crate::support::project::Project;
use portcullis::audit::world::World;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;
use portcullis::sets::{AddressSet, PortSet};

/// A host with these rules for what comes in.
fn nft(rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("\t\t{rule}\n")).collect();
    format!(
        "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif \"lo\" accept\n{rules}\t}}\n\tchain \
         forward {{ type filter hook forward priority filter; policy drop; }}\n}}\n"
    )
}

/// The findings of this kind, as `LEVEL MESSAGE`.
fn told(found: &[Finding], ids: &[&str]) -> Vec<String> {
    let own = found.iter().filter(|one| ids.contains(&one.id));
    own.map(|one| format!("{} {}", one.level, one.message)).collect()
}

fn of(rules: &[&str], ids: &[&str]) -> Vec<String> {
    let found = findings("nftables", &nft(rules));
    found.iter().for_each(is_true_of_each_port);
    told(&found, ids)
}

/// Each port of a finding that says to whom it is open is open to these.
fn is_true_of_each_port(finding: &Finding) {
    if !finding.id.ends_with("-open") && !["any-port", "wide-range"].contains(&finding.id) || finding.extent.is_empty()
    {
        return;
    }
    let world = World::outside(&AddressSet::default());
    let ports = |kind| finding.extent.iter().filter(move |one| one.kind == kind).map(|one| &one.values);
    for extent in &finding.extent {
        for port in ports(extent.kind).flat_map(PortSet::ranges).flat_map(|range| [range.first(), range.last()]) {
            let own = finding.extent.iter().filter(|one| one.kind == extent.kind && one.values.contains(port));
            let peers = own.fold(AddressSet::default(), |sum, one| sum.union(&one.peers));
            let phrase = world.class(&peers).unwrap().phrase();
            // Those few are told as such, and are few.
            let left = world.addresses.difference(&peers);
            let is_few = left.v4.size() * 8 <= world.whole_v4 || left.v6.size() * 8 <= world.whole_v6;
            let whom = finding.message.split(": ").next().unwrap();
            let but_few = whom.contains("to anyone") && whom.ends_with(", but for a few senders");
            if (but_few || finding.message.ends_with("anyone, but for a few senders at single ports")) && is_few {
                continue;
            }
            assert!(finding.message.contains(phrase), "{} {port}: {phrase}: {}", extent.kind.name(), finding.message);
        }
    }
}

#[test]
fn every_port_of_one_transport_for_anyone_is_not_said_of_another_for_neighbours() {
    let rules = ["udp dport 0-65535 accept", "ip saddr 10.0.0.0/8 tcp dport 0-65535 accept"];
    let expected = [
        "critical all 65,536 ports of udp are open to anyone",
        "low all 65,536 ports of tcp are open to internal addresses",
    ];
    assert_eq!(of(&rules, &["any-port"]), expected);
    let rules = ["udp dport 0-65535 accept", "tcp dport 0-65535 accept"];
    assert_eq!(of(&rules, &["any-port"]), ["critical all 65,536 ports of tcp and udp are open to anyone"]);
}

#[test]
fn ports_of_a_service_for_neighbours_are_not_told_as_open_to_anyone() {
    let vnc = ["tcp dport 5900 accept", "ip saddr 192.168.0.0/16 tcp dport 5901-5903 accept"];
    assert_eq!(of(&vnc, &["graphics-open", "management-open"]), ["high `VNC` is open to anyone: tcp 5900"]);
    // Some of the Internet is fewer than all of it, and no less a finding.
    let vnc = ["tcp dport 5900 accept", "ip saddr 8.0.0.0/12 tcp dport 5901-5903 accept"];
    let expected = [
        "high `VNC` is open to anyone: tcp 5900",
        "medium `VNC` is open to many addresses of the Internet: tcp 5901-5903",
    ];
    assert_eq!(of(&vnc, &["graphics-open", "management-open"]), expected);
    // Storage is told for neighbours too, and as mild as it is for them.
    let smb = ["tcp dport 445 accept", "ip saddr 10.0.0.0/8 tcp dport 139 accept"];
    let found = of(&smb, &["storage-open"]);
    assert!(found.iter().any(|one| one.starts_with("critical") && one.ends_with("to anyone: tcp 445")), "{found:#?}");
    assert!(found.iter().any(|one| one.starts_with("low") && one.ends_with("addresses: tcp 139")), "{found:#?}");
}

#[test]
fn one_cause_is_one_finding_however_many_rules_and_families_it_has() {
    let rules = ["tcp dport 5900 accept", "tcp dport 5901 accept", "meta nfproto ipv6 tcp dport 5902 accept"];
    assert_eq!(of(&rules, &["graphics-open"]), ["high `VNC` is open to anyone: tcp 5900-5902"]);
    let by = ["iifname \"wg0\" tcp dport 5900 accept", "iifname \"wg0\" tcp dport 5901 accept"];
    assert_eq!(of(&by, &["graphics-open"]), ["low `VNC` is open to anyone who comes by wg0: tcp 5900-5901"]);
}

#[test]
fn what_comes_by_one_interface_is_told_apart_from_what_comes_by_any() {
    let rules = ["tcp dport 5900 accept", "iifname \"eth1\" tcp dport 5901 accept"];
    let expected =
        ["high `VNC` is open to anyone who comes by eth1: tcp 5901", "high `VNC` is open to anyone: tcp 5900"];
    let mut found = of(&rules, &["graphics-open"]);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn ranges_for_neighbours_are_no_further_ranges_of_what_is_open_to_anyone() {
    let rules = [
        "tcp dport 63000-64000 accept",
        "tcp dport 65000-65200 accept",
        "ip saddr 192.168.0.0/16 udp dport 62000-63000 accept",
    ];
    let expected = [
        "medium 1,001 adjacent ports are open to anyone: tcp 63000-64000; further ranges: tcp 65000-65200",
        "info 1,001 adjacent ports are open to internal addresses: udp 62000-63000",
    ];
    assert_eq!(of(&rules, &["wide-range"]), expected);
}

#[test]
fn protocols_and_tunnels_are_counted_by_those_who_may_send_them() {
    let rules = ["meta l4proto gre accept", "ip saddr 8.0.0.0/12 meta l4proto ipencap accept"];
    let found = of(&rules, &["tunnel-open"]);
    let expected = [
        "high protocol gre is taken from whoever sends it: it is open to anyone",
        "medium protocol ipip is taken from whoever sends it: it is open to many addresses of the Internet",
    ];
    assert_eq!(found, expected);
    let rules = ["meta l4proto 20-60 accept", "ip saddr 8.0.0.0/12 meta l4proto 90-99 accept"];
    let found = of(&rules, &["any-protocol"]);
    // DCCP, 33, has ports, and ICMPv6, 58, is a kind of its own.
    let expected = "high 49 protocols without ports are open: 39 to anyone and 10 to many addresses of the Internet";
    assert_eq!(found, [expected]);
}

#[test]
fn a_profile_is_told_in_the_same_way() {
    let text = "profile: p\ntargets: [nftables]\ninbound:\n  - udp 1-65535\n  - udp 0\n  - {allow: tcp 0-65535, from: 10.0.0.0/8}\n";
    let project = Project::new().with("p.yaml", text);
    let ran = project.run(&["audit", "--isolated", "--format", "short", "--only", "any-port", "p.yaml"]);
    assert!(ran.out.contains("critical[any-port]: all 65,536 ports of udp are open to anyone\n"), "{ran:?}");
    assert!(ran.out.contains("low[any-port]: all 65,536 ports of tcp are open to internal addresses\n"), "{ran:?}");
}

#[test]
fn what_is_certain_of_some_ports_is_not_said_of_others() {
    // Whether anyone at all gets to 5901 is not known; to 5900 everybody does.
    let text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 5900 -j ACCEPT\n\
                -A INPUT -s 8.0.0.0/12 -p tcp -m tcp --dport 5901 -m string --string x --algo bm -j ACCEPT\nCOMMIT\n";
    let found = findings("iptables", text);
    let told = told(&found, &["graphics-open"]);
    assert_eq!(told.len(), 2, "{told:#?}");
    let is_doubtful = |one: &&Finding| one.also.iter().any(|line| line.starts_with("at most "));
    let doubtful: Vec<&Finding> = found.iter().filter(|one| one.id == "graphics-open").filter(is_doubtful).collect();
    assert!(doubtful.len() == 1 && doubtful[0].message.ends_with("tcp 5901"), "{told:#?}");
    assert!(raised("iptables", text).contains(&("graphics-open", Level::High)));
}

#[test]
fn of_several_ways_the_one_is_told_by_which_more_of_the_world_comes() {
    // A private network has more addresses than a stranger, and is less of the world.
    for (near, far) in [("eth0", "eth1"), ("eth1", "eth0")] {
        let rules = [
            format!("iifname \"{near}\" ip saddr != 10.0.0.0/8 drop"),
            format!("iifname \"{far}\" ip saddr != 8.8.8.8 drop"),
            "iifname != { \"eth0\", \"eth1\" } drop".to_owned(),
            "meta nfproto ipv4 tcp dport 8443 accept".to_owned(),
        ];
        let project = Project::new().with("x.nft", nft(&rules.each_ref().map(String::as_str)));
        let ran = project.run(&["audit", "--isolated", "--ruleset", "x.nft"]);
        let line = ran.out.lines().find(|line| line.contains("inbound ipv4 tcp 8443")).unwrap_or_default();
        assert!(line.contains("from 8.8.8.8/32") && line.ends_with(", and one narrower way)"), "{}", ran.out);
    }
}

#[test]
fn a_few_who_reach_every_port_hide_nothing_of_what_everybody_reaches() {
    let databases = |first: &str| {
        of(&[first, "tcp dport { 6300-6378, 6380-6450 } drop", "meta l4proto tcp accept"], &["database-open"])
    };
    for first in [
        "iifname \"docker0\" accept",
        "ip saddr 10.0.0.0/8 accept",
        "ip saddr 8.0.0.0/8 accept",
        "iifname \"wg0\" accept",
        "ct state new ip saddr 192.168.0.0/16 accept",
    ] {
        assert_eq!(databases(first), ["critical `Redis` is open to anyone: tcp 6379"], "{first}");
    }
    // Of nearly all ports one finding speaks.
    let all = of(
        &["iifname \"docker0\" accept", "tcp dport { 6378, 6380 } drop", "meta l4proto tcp accept"],
        &["any-port", "database-open"],
    );
    let by_docker = "info all 65,536 ports of udp, sctp and dccp are open to anyone who comes by docker0";
    assert_eq!(all, ["critical all ports of tcp but 6378, 6380 are open to anyone", by_docker]);
    // What is closed for all but those few is not open.
    let closed =
        of(&["ip saddr 10.0.0.0/8 accept", "tcp dport 6378-6380 drop", "meta l4proto tcp accept"], &["database-open"]);
    assert_eq!(closed, Vec::<String>::new());
}

#[test]
fn a_few_who_are_banned_leave_every_port_open_to_all_others() {
    let ids = ["any-port", "wide-range"];
    let bans = ["ip saddr 45.33.32.7 tcp dport 22 drop", "ip saddr 45.33.32.8 tcp dport 80 drop"];
    let every = ["critical all 65,536 ports of tcp are open to anyone, but for a few senders at single ports"];
    // Over IPv6 nobody is banned.
    let none_banned = ["critical all 65,536 ports of tcp are open to anyone"];
    assert_eq!(of(&[bans[0], bans[1], "meta l4proto tcp accept"], &ids), none_banned);
    assert_eq!(of(&[bans[0], bans[1], "meta nfproto ipv4 meta l4proto tcp accept"], &ids), every);
    assert_eq!(of(&[bans[0], bans[1], "ip daddr 203.0.113.5 meta l4proto tcp accept"], &ids), every);
    // Who is kept from a port as a whole keeps it closed.
    let closed = of(&["tcp dport 22 drop", "meta l4proto tcp accept"], &ids);
    assert_eq!(closed, ["critical all ports of tcp but 22 are open to anyone"]);
    let both = of(&["tcp dport { 22, 25 } drop", "udp dport 53 drop", "meta l4proto { tcp, udp, sctp } accept"], &ids);
    assert_eq!(
        both,
        ["critical all 65,536 ports of sctp, and all of tcp but 22, 25 and of udp but 53, are open to anyone"]
    );
    // Many addresses of the Internet are not a few.
    let many = of(
        &[
            "ip saddr 64.0.0.0/2 tcp dport 22 drop",
            "ip saddr != 64.0.0.0/2 tcp dport 80 drop",
            "meta nfproto ipv4 meta l4proto tcp accept",
        ],
        &ids,
    );
    assert!(many.iter().all(|one| !one.contains("65,536 ports")), "{many:?}");
}

/// How bad the worst is of what these rules open.
fn worst(rules: &[&str]) -> Option<Level> {
    let of_ports = |one: &&Finding| !one.extent.is_empty() && one.chain == Some(Direction::Inbound);
    findings("nftables", &nft(rules)).iter().filter(of_ports).map(|one| one.level).max()
}

#[test]
fn who_closes_more_is_told_of_nothing_worse() {
    let wide = [
        "iifname \"wg0\" accept",
        "iifname \"docker0\" accept",
        "ip saddr 10.0.0.0/8 accept",
        "iifname \"eth1\" accept",
        "accept",
    ];
    let denies = [
        "tcp dport 5432 drop",
        "tcp dport 0-1023 drop",
        "tcp dport 22 drop",
        "iifname \"wg0\" tcp dport 5432 drop",
        "tcp dport { 0-99, 6379 } drop",
        "tcp dport 1024-65534 drop",
    ];
    for accept in wide {
        let whole = worst(&[accept, "udp dport 51820 accept"]);
        for deny in denies {
            let left = worst(&[deny, accept, "udp dport 51820 accept"]);
            assert!(left <= whole, "{deny}; {accept}: {left:?}, and {whole:?} without");
        }
    }
    // Nor who lets in one port where all were.
    let one = |port: u16, by: &str| worst(&[&format!("{by} tcp dport {port} accept"), "udp dport 51820 accept"]);
    for port in [22, 445, 3389, 5432, 6379] {
        for by in ["iifname \"wg0\"", "iifname \"docker0\"", "iifname { \"wg0\", \"docker0\" }"] {
            let whole = worst(&[&format!("{by} accept"), "udp dport 51820 accept"]);
            assert!(one(port, by) <= whole, "{port} {by}");
        }
        // By others it is no milder for the tunnel.
        assert!(one(port, "iifname { \"wg0\", \"eth0\" }") >= Some(Level::High), "{port}");
    }
}

#[test]
fn every_port_is_said_of_those_who_reach_them_and_not_of_a_tunnel_beside() {
    let rules = [
        "iifname \"wg0\" tcp dport 0-65535 accept",
        "iifname \"eth0\" tcp dport 1-40000 accept",
        "tcp dport 40001-65535 accept",
        "iifname \"eth0\" tcp dport 0 accept",
    ];
    let told = told(&findings("nftables", &nft(&rules)), &["any-port"]);
    assert_eq!(told, ["critical all 65,536 ports of tcp are open to anyone who comes by eth0"]);
}
