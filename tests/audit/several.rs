//! Ports of the host that lead to one of several destinations: the service inside is named where it is known, as at most where
//! another port may be given, and no service is where nothing is known.

use super::ruleset_findings::of_files;
use portcullis::audit::{Finding, Level, Report};

/// Rules that give packets from outside another destination, and let through what was given one.
fn iptables(nat: &str) -> Report {
    let text = format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp {nat}\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate DNAT -j ACCEPT\n-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT\nCOMMIT\n"
    );
    of_files("iptables", &[("rules.iptables".to_owned(), text)])
}

fn nft(nat: &str) -> Report {
    let text = format!(
        "table inet t {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\tiifname \"eth0\" {nat}\n\t}}\n\tchain in {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif lo accept\n\t}}\n\tchain fwd {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tct status dnat accept\n\t}}\n}}\n"
    );
    of_files("nftables", &[("rules.nft".to_owned(), text)])
}

/// What is said of services, worst first: level, service, and whether it is at most so.
fn services(report: &Report) -> Vec<(Level, String, bool)> {
    let is_of_service = |one: &&Finding| one.id.ends_with("-open") && one.service.is_some();
    let of = |one: &Finding| {
        let at_most = one.also.iter().any(|text| text.starts_with("at most "));
        (one.level, one.service.clone().unwrap(), at_most)
    };
    report.findings.iter().filter(is_of_service).map(of).collect()
}

fn leads(report: &Report) -> Vec<String> {
    let all = report.findings.iter().flat_map(|one| &one.also).filter_map(|text| text.strip_prefix("published: "));
    let mut all: Vec<String> = all.map(str::to_owned).collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn the_first_of_several_ports_is_the_one_that_is_surely_reached() {
    let report = iptables("-m tcp --dport 9000:9010 -j DNAT --to-destination 172.18.0.4:2375-2379");
    let found = services(&report);
    assert_eq!(found[0], (Level::Critical, "Docker API".to_owned(), false), "{found:?}");
    // Those behind it are given where somebody else has the first.
    assert!(found.contains(&(Level::Medium, "etcd".to_owned(), true)), "{found:?}");
    assert!(!found.iter().any(|(_, service, _)| service.contains("ClickHouse") || service == "Abacast"), "{found:?}");
    assert_eq!(leads(&report), ["tcp 9000-9010 of the host leads to 172.18.0.4 port 2375-2379"]);
}

#[test]
fn a_port_that_is_among_those_it_may_become_stays() {
    for report in [
        iptables("-m tcp --dport 6379:6380 -j DNAT --to-destination 10.89.0.2:6379-6380"),
        nft("tcp dport 6379-6380 dnat ip to 10.89.0.2:6379-6380"),
    ] {
        let found = services(&report);
        assert!(found.contains(&(Level::Critical, "Redis".to_owned(), false)), "{found:?}");
        assert!(found.iter().all(|(.., at_most)| !at_most), "{found:?}");
        assert_eq!(leads(&report), ["tcp 6379-6380 of the host leads to 10.89.0.2, to the same port"]);
    }
}

#[test]
fn a_shifted_range_is_followed_port_by_port() {
    let report = iptables("-m tcp --dport 8000:8002 -j DNAT --to-destination 10.0.3.2:6378-6380/8000");
    let found = services(&report);
    assert!(found.contains(&(Level::Critical, "Redis".to_owned(), false)), "{found:?}");
    assert_eq!(leads(&report), ["tcp 8000-8002 of the host leads to 10.0.3.2 port 6378-6380"]);
}

#[test]
fn each_of_several_addresses_is_told() {
    let report = iptables("-m tcp --dport 13306 -j DNAT --to-destination 10.0.3.2-10.0.3.3:3306");
    assert_eq!(services(&report), [(Level::Critical, "MySQL".to_owned(), false)]);
    let to = |last: u8| format!("tcp 13306 of the host leads to 10.0.3.{last} port 3306");
    assert_eq!(leads(&report), [to(2), to(3)]);
}

#[test]
fn a_redirect_to_several_ports_is_followed() {
    let report = iptables("-m tcp --dport 80 -j REDIRECT --to-ports 6379-6381");
    let found = services(&report);
    assert!(found.contains(&(Level::Critical, "Redis".to_owned(), false)), "{found:?}");
    assert_eq!(leads(&report), ["tcp 80 of the host leads to the host itself port 6379-6381"]);
}

#[test]
fn no_service_is_named_where_it_is_not_known_where_a_port_leads() {
    for report in [
        iptables("-m tcp --dport 3306 -j DNAT --to-destination 10.0.3.2:6379-6381 --random"),
        nft("tcp dport 3306 dnat ip to 10.0.3.2:6379-6381 random"),
    ] {
        assert_eq!(services(&report), []);
        let lost: Vec<_> = report.exposed.iter().filter(|one| one.is_lost).collect();
        assert!(!lost.is_empty() && lost.iter().all(|one| one.services.is_empty() && !one.is_certain), "{lost:?}");
        let told: Vec<_> = report.findings.iter().filter(|one| one.level >= Level::Medium).collect();
        assert!(
            told.iter().any(|one| one.id == "nat-hides"),
            "{:?}",
            told.iter().map(|one| &one.message).collect::<Vec<_>>()
        );
        let through = report.findings.iter().filter(|one| matches!(one.id, "forward-open" | "any-port"));
        assert_eq!(through.map(|one| &one.message).collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

/// Each address of the host is led to its place in the network, on the port that the packet bears.
#[test]
fn a_network_keeps_the_port_of_what_is_led_there() {
    let report = iptables("-m tcp --dport 3306 -j NETMAP --to 10.0.3.0/24");
    assert_eq!(services(&report), [(Level::Critical, "MySQL".to_owned(), false)]);
}

#[test]
fn a_node_port_that_is_spread_over_pods_by_chance_is_open_for_sure() {
    let text = |forward: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:KUBE-NODEPORTS - [0:0]\n:KUBE-SVC-A - [0:0]\n:KUBE-SEP-1 - [0:0]\n:KUBE-SEP-2 - [0:0]\n\
         -A PREROUTING -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS\n-A KUBE-NODEPORTS -p tcp -m tcp --dport 30079 -j KUBE-SVC-A\n\
         -A KUBE-SVC-A -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-1\n-A KUBE-SVC-A -j KUBE-SEP-2\n\
         -A KUBE-SEP-1 -p tcp -m tcp -j DNAT --to-destination 10.244.0.5:6379\n-A KUBE-SEP-2 -p tcp -m tcp -j DNAT --to-destination 10.244.1.5:6379\nCOMMIT\n\
         *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A FORWARD {forward} -j ACCEPT\nCOMMIT\n"
        )
    };
    let both =
        of_files("iptables", &[("rules.iptables".to_owned(), text("-d 10.244.0.0/16 -p tcp -m tcp --dport 6379"))]);
    assert_eq!(services(&both)[0], (Level::Critical, "Redis".to_owned(), false), "{:?}", services(&both));
    let test =
        both.findings.iter().find(|one| one.id == "unmodelled-match" && one.message.contains("statistic")).unwrap();
    assert_eq!(test.level, Level::Low);
    // A mark decides whether they are let through.
    let marked = of_files("iptables", &[("rules.iptables".to_owned(), text("-m mark --mark 0x4000/0x4000"))]);
    assert_eq!(services(&marked)[0], (Level::Medium, "Redis".to_owned(), true), "{:?}", services(&marked));
    let nft = nft(
        "tcp dport 30079 numgen random mod 2 vmap { 0 : goto a, 1 : goto b }\n\t}\n\tchain a {\n\t\tmeta l4proto tcp dnat ip to 10.244.0.5:6379\n\t}\n\tchain b {\n\t\tmeta l4proto tcp dnat ip to 10.244.1.5:6379",
    );
    assert_eq!(services(&nft)[0], (Level::Critical, "Redis".to_owned(), false), "{:?}", services(&nft));
}
