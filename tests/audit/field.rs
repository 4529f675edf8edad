//! Rulesets as hosts have them of which too much was said, or too little: containers, tunnels, both families of one host.

use super::fooled::policies;
use super::ruleset_findings::{findings, of_files, raised};
use portcullis::audit::{Finding, Level};

/// What Docker 28 writes: direct access to containers is dropped before their ports are translated, and the forward chain lets in
/// what was.
fn docker(input: &str, more: &str) -> String {
    format!(
        "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP\n-A PREROUTING -d 172.17.0.3/32 ! -i docker0 -j DROP\nCOMMIT\n\
         *nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n\
         -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER\n\
         -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\n\
         -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80\n\
         -A DOCKER ! -i docker0 -p udp -m udp --dport 53 -j DNAT --to-destination 172.17.0.3:53\n{more}COMMIT\n\
         *filter\n:INPUT {input} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n:DOCKER-BRIDGE - [0:0]\n:DOCKER-CT - [0:0]\n:DOCKER-FORWARD - [0:0]\n:DOCKER-USER - [0:0]\n\
         -A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n\
         -A FORWARD -j DOCKER-USER\n-A FORWARD -j DOCKER-FORWARD\n\
         -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT\n\
         -A DOCKER -d 172.17.0.3/32 ! -i docker0 -o docker0 -p udp -m udp --dport 53 -j ACCEPT\n\
         -A DOCKER ! -i docker0 -o docker0 -j DROP\n-A DOCKER-BRIDGE -o docker0 -j DOCKER\n\
         -A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
         -A DOCKER-FORWARD -j DOCKER-CT\n-A DOCKER-FORWARD -j DOCKER-BRIDGE\n-A DOCKER-FORWARD -i docker0 -j ACCEPT\nCOMMIT\n"
    )
}

const DEAD: [&str; 5] = ["shadowed", "exception-after-rule", "never-matches", "redundant-above", "duplicate-rule"];

#[test]
fn what_lets_in_translated_packets_is_not_dead() {
    let found = raised("iptables", &docker("DROP", ""));
    assert!(!found.iter().any(|(id, _)| DEAD.contains(id)), "{found:?}");
    // A port that no rule translates is let in by one that nothing comes to: the packets that are sent to the container are gone.
    let text = docker("DROP", "").replace(
        "-A DOCKER ! -i docker0 -o docker0 -j DROP",
        "-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 443 -j ACCEPT\n-A DOCKER ! -i docker0 -o docker0 -j DROP",
    );
    let found = findings("iptables", &text);
    let dead: Vec<&Finding> = found.iter().filter(|one| DEAD.contains(&one.id)).collect();
    assert!(matches!(dead.as_slice(), [only] if only.id == "shadowed"), "{dead:?}");
}

#[test]
fn a_port_that_is_translated_to_one_of_several_addresses_may_come_to_each() {
    let text = docker("DROP", "").replace("172.17.0.2:80\n", "172.17.0.2-172.17.0.3:80\n");
    let found = raised("iptables", &text);
    assert!(!found.iter().any(|(id, _)| DEAD.contains(id)), "{found:?}");
}

#[test]
fn a_rule_that_changes_nothing_but_for_translated_packets_is_needed() {
    // Without the accept the drop behind it would take what was translated; what was not never comes.
    let redundant = |rules: &str| {
        let text = format!(
            "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 10.0.0.9/32 -j DROP\nCOMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.9:80\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}COMMIT\n"
        );
        raised("iptables", &text).into_iter().any(|(id, _)| id == "redundant-below" || DEAD.contains(&id))
    };
    assert!(!redundant("-A FORWARD -d 10.0.0.9/32 -p tcp -m tcp --dport 80 -j DROP\n"));
    assert!(redundant("-A FORWARD -d 10.0.0.9/32 -p tcp -m tcp --dport 81 -j DROP\n"));
}

#[test]
fn published_services_are_told_whatever_the_inbound_default_is() {
    for policy in ["DROP", "ACCEPT"] {
        let found = findings("iptables", &docker(policy, ""));
        let dns = found.iter().find(|one| one.id == "amplifier-open");
        let dns = dns.unwrap_or_else(|| panic!("{policy}: {found:#?}"));
        assert!(dns.message.starts_with("`Domain Name Service` is open to anyone"), "{policy}: {}", dns.message);
        assert!(dns.also.iter().any(|line| line.contains("leads to 172.17.0.3")), "{policy}: {dns:?}");
        assert!(found.iter().any(|one| one.id == "plaintext-open"), "{policy}: {found:#?}");
    }
    // What the default lets in as well is said by that.
    let found = raised("iptables", &docker("ACCEPT", ""));
    assert!(found.contains(&("default-accept", Level::Critical)), "{found:?}");
    assert!(!found.iter().any(|(id, _)| *id == "management-open"), "{found:?}");
}

/// An `iptables-save` of one family whose input chain drops, with these rules.
fn saved(rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("-A INPUT {rule}\n")).collect();
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{rules}COMMIT\n"
    )
}

fn of_both(v4: &[&str], v6: &[&str]) -> (Vec<Finding>, Vec<String>) {
    let files = [("rules.v4", saved(v4)), ("rules.v6", saved(v6))];
    let report = of_files("iptables", &files.map(|(name, text)| (name.to_owned(), text)));
    let open = report.exposed.iter().filter(|one| one.chain == portcullis::policy::Direction::Inbound);
    let open = open.map(|one| format!("{} {} {}", one.family.name(), one.kind.name(), one.values)).collect();
    (report.findings, open)
}

#[test]
fn a_rule_for_dhcp_in_both_families_is_no_gap() {
    let (dhcp, http) = ("-p udp -m udp --sport 67 --dport 68 -j ACCEPT", "-p tcp -m tcp --dport 443 -j ACCEPT");
    for icmp in ["-p icmp -j ACCEPT", "-p icmp -m icmp --icmp-type 8 -j ACCEPT"] {
        let (found, open) = of_both(&[icmp, dhcp, http], &["-p ipv6-icmp -j ACCEPT", dhcp, http]);
        assert!(!found.iter().any(|one| one.id.starts_with("family-")), "{found:#?}");
        assert!(["IPv4 udp 68", "IPv6 udp 68"].iter().all(|own| open.contains(&(*own).to_owned())), "{open:?}");
    }
    // Where IPv4 has no such rule there is one, and what DHCP asks of IPv4 alone is what no host can live without.
    let (found, _) = of_both(&[http], &[dhcp, http]);
    assert!(found.iter().any(|one| one.id == "family-gap"), "{found:#?}");
    let (found, open) = of_both(&[dhcp, http], &[http]);
    assert!(
        !found.iter().any(|one| one.id.starts_with("family-")) && !open.contains(&"IPv4 udp 68".to_owned()),
        "{open:?}"
    );
}

/// An nft ruleset with these rules in its input chain.
fn nft(rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("\t\t{rule}\n")).collect();
    format!(
        "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiifname \"lo\" accept\n\t\tct state established,related accept\n{rules}\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t}}\n}}\n"
    )
}

fn found<'a>(all: &'a [Finding], id: &str) -> &'a Finding {
    all.iter().find(|one| one.id == id).unwrap_or_else(|| panic!("no {id}: {all:#?}"))
}

#[test]
fn who_comes_by_one_interface_is_not_anyone() {
    let (bound, free) = ("iifname \"wg0\" tcp dport 22 accept", "udp dport 51820 accept");
    let all = findings("nftables", &nft(&[bound, free]));
    let one = found(&all, "management-open");
    assert_eq!((one.level, one.message.as_str()), (Level::Low, "`SSH` is open to anyone who comes by wg0: tcp 22"));
    let one = found(&all, "invalid-accepted");
    assert!(one.message.ends_with("from anyone who comes by wg0 on tcp 22"), "{}", one.message);
    // The one interface by which anything is let in may be that by which strangers come.
    let all = findings("nftables", &nft(&["iifname \"eth0\" tcp dport { 22, 443 } accept"]));
    let one = found(&all, "management-open");
    assert_eq!((one.level, one.message.as_str()), (Level::High, "`SSH` is open to anyone who comes by eth0: tcp 22"));
    let all = findings("nftables", &nft(&["tcp dport 22 accept", bound]));
    let one = found(&all, "management-open");
    assert_eq!((one.level, one.message.as_str()), (Level::High, "`SSH` is open to anyone: tcp 22"));
    // Nobody comes by loopback.
    let all = findings("nftables", &nft(&["iifname != \"lo\" tcp dport 22 accept"]));
    assert_eq!(found(&all, "management-open").message, "`SSH` is open to anyone: tcp 22");
}

#[test]
fn every_port_by_one_interface_is_told_with_its_name() {
    let all = findings("nftables", &nft(&["iifname \"tailscale0\" accept", "tcp dport 443 accept"]));
    let one = found(&all, "any-port");
    assert_eq!(one.level, Level::Medium);
    assert!(one.message.ends_with("are open to anyone who comes by tailscale0"), "{}", one.message);
    assert!(one.witness.as_ref().unwrap().to_string().ends_with("10.0.0.1:8080 in tailscale0"), "{:?}", one.witness);
    let told = "accepted from anyone on tcp 443 and from anyone who comes by tailscale0 on tcp any";
    let one = found(&all, "invalid-accepted");
    assert!(one.message.ends_with(told), "{}", one.message);
}

#[test]
fn a_test_that_decides_about_logging_alone_is_not_told() {
    let https = "-p tcp -m tcp --dport 443 -j ACCEPT";
    let logs = [
        "-p tcp -m string --string evil --algo bm -j LOG --log-prefix evil",
        "-m recent --name scan --rcheck --seconds 60 -j NOTE",
        "-m u32 --u32 \"0x0=0x1\" -j NOTE",
    ];
    let text = |rules: &[&str], note: &str| {
        let all = saved(&[rules, &[https]].concat());
        let all = all.replace(":OUTPUT ACCEPT [0:0]\n", ":OUTPUT ACCEPT [0:0]\n:NOTE - [0:0]\n");
        all.replace("COMMIT", &format!("-A NOTE -m limit --limit 1/sec -j LOG\n-A NOTE {note}\nCOMMIT"))
    };
    for log in logs {
        let found = raised("iptables", &text(&[log], "-m u32 --u32 \"0x4=0x1\" -j RETURN"));
        assert!(!found.iter().any(|(id, _)| *id == "unmodelled-match"), "{log}: {found:?}");
    }
    // What decides is told, in the rule and in the chain where it leads.
    let found = raised("iptables", &text(&logs, "-j DROP"));
    assert_eq!(found.iter().filter(|(id, _)| *id == "unmodelled-match").count(), 2, "{found:?}");
    let found = raised("nftables", &nft(&["meta mark 0x1 log prefix \"marked \"", "tcp dport 443 accept"]));
    assert!(!found.iter().any(|(id, _)| *id == "unmodelled-match"), "{found:?}");
    let found = raised("nftables", &nft(&["meta mark 0x1 log prefix \"marked \" drop", "tcp dport 443 accept"]));
    assert!(found.iter().any(|(id, _)| *id == "unmodelled-match"), "{found:?}");
}

#[test]
fn a_default_shows_itself_by_a_packet_of_its_family_that_could_be_one() {
    let chain = |family: &str, policy: &str, rules: &str| {
        format!(
            "table {family} filter {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy {policy};\n{rules}\t}}\n}}\n"
        )
    };
    // The chain that is not there lets in IPv6; what is told is what the default of the other does.
    let drops = "\t\tiifname \"eth1\" drop\n\t\ttcp dport 22 drop\n";
    let all = findings("nftables", &chain("ip", "accept", drops));
    let packet = found(&all, "default-accept").witness.as_ref().unwrap().to_string();
    assert_eq!(packet, "in tcp 192.0.2.7:40000 > 10.0.0.1:8080");
    let text = chain("ip", "drop", "\t\ttcp dport 22 accept\n") + &chain("ip6", "accept", "\t\ttcp dport 22 drop\n");
    let all = findings("nftables", &text);
    let packet = found(&all, "default-accept").witness.as_ref().unwrap().to_string();
    assert_eq!(packet, "in tcp [2001:db8::7]:40000 > [2001:db8:a::1]:8080");
}

/// A host of which some network reaches everything, and everybody some ports.
fn with_an_inner_network(all: &str, more: &str) -> String {
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
         -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{all}{more}COMMIT\n"
    )
}

#[test]
fn a_network_that_reaches_every_port_hides_no_range_that_is_open_to_others() {
    let range = "-A INPUT -p udp -m udp --dport 1024:65535 -j ACCEPT\n";
    let level = |text: &str| {
        let found = findings("iptables", text);
        let one = found.iter().find(|one| one.id == "wide-range").map(|one| (one.level, one.message.clone()));
        one.filter(|(_, message)| message.starts_with("64,512 adjacent ports are open to anyone"))
    };
    let plain = level(&with_an_inner_network("", range)).unwrap();
    assert_eq!(plain.0, Level::Critical);
    for all in [
        "-A INPUT -s 10.1.0.0/16 -j ACCEPT\n",
        "-A INPUT -s 192.0.2.7/32 -j ACCEPT\n",
        "-A INPUT -i eth1 -s 10.1.0.0/16 -j ACCEPT\n",
    ] {
        assert_eq!(level(&with_an_inner_network(all, range)), Some(plain.clone()), "{all}");
    }
    // Where the range is open to the same network alone, every port is: that says it.
    let same = range.replace("-A INPUT", "-A INPUT -s 10.1.2.0/24");
    let found = raised("iptables", &with_an_inner_network("-A INPUT -s 10.1.0.0/16 -j ACCEPT\n", &same));
    assert!(!found.iter().any(|(id, _)| *id == "wide-range"), "{found:?}");
}

#[test]
fn a_range_is_told_at_the_rule_that_opens_it_to_those_of_whom_it_is_told() {
    let rules = "-A INPUT -p tcp -m tcp --dport 2000:4000 -j ACCEPT\n";
    let text = with_an_inner_network("-A INPUT -s 10.1.0.0/16 -j ACCEPT\n", rules);
    let found = findings("iptables", &text);
    let place = found.iter().find(|one| one.id == "wide-range").unwrap().place.unwrap();
    assert!(text[place.start as usize..].starts_with(rules), "{}", &text[place.start as usize..]);
}

#[test]
fn routers_outside_say_that_a_packet_is_too_big() {
    let broken = |more: &str| {
        let text = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{more}-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\nCOMMIT\n"
        );
        raised("iptables", &text).into_iter().any(|(id, _)| id == "path-mtu-broken")
    };
    assert!(broken(""));
    assert!(broken("-A INPUT -s 10.1.0.0/16 -j ACCEPT\n"));
    assert!(!broken("-A INPUT -p icmp -m icmp --icmp-type 3 -j ACCEPT\n"));
}

#[test]
fn a_firewall_of_windows_that_is_off_in_a_profile_is_told_first() {
    for (states, expected) in [
        (["ON", "ON", "ON"], &[][..]),
        (["ON", "ON", "OFF"], &[("public", Level::Critical)]),
        (["OFF", "ON", "OFF"], &[("public", Level::Critical), ("domain", Level::High)]),
    ] {
        let found = findings("netsh", &policies(["BlockInbound"; 3], states));
        let told: Vec<_> = found.iter().filter(|one| one.id == "not-loaded").collect();
        assert_eq!(told.len(), expected.len(), "{states:?}: {found:#?}");
        for (one, (name, level)) in told.iter().zip(expected) {
            assert!(
                one.message.starts_with(&format!("the firewall is off in the profile `{name}`")),
                "{}",
                one.message
            );
            assert_eq!(one.level, *level);
        }
        assert!(!found.iter().any(|one| one.id == "parse-gap"), "{states:?}");
        assert!(expected.is_empty() || found[0].id == "not-loaded", "{}: {}", found[0].id, found[0].message);
    }
}
