//! What leaves: the host's own mail and file shares, those of networks that it lets out, and every port on the way out.

use super::ruleset_findings::findings;
use crate::support::project::Project;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

/// A router for nftables whose `eth0` leads outside, with these rules for what it forwards.
fn router(forward: &str) -> String {
    format!(
        "table inet t {{\n\tchain post {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\toifname \"eth0\" \
         masquerade\n\t}}\n\tchain in {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif lo accept\n\t\t\
         ct state established,related accept\n\t}}\n\tchain fwd {{\n\t\ttype filter hook forward priority filter; policy drop;\n\
         \t\tct state established,related accept\n{forward}\t}}\n\tchain out {{\n\t\ttype filter hook output priority filter; \
         policy accept;\n\t}}\n}}\n"
    )
}

fn said(found: &[Finding], id: &str) -> Vec<(Level, Option<Direction>, String)> {
    let own = found.iter().filter(|one| one.id == id);
    own.map(|one| (one.level, one.chain, one.message.clone())).collect()
}

#[test]
fn mail_and_file_shares_of_a_network_that_is_let_out_are_one_finding_with_those_of_the_host() {
    let found = findings("nftables", &router("\t\tiifname \"eth1\" oifname \"eth0\" accept\n"));
    let both = |what: &str| {
        let message = format!("{what} for what comes by eth1, and for the host itself");
        vec![(Level::Medium, Some(Direction::Forward), message)]
    };
    assert_eq!(said(&found, "smb-egress"), both("tcp 139, 445 is open to addresses outside"));
    assert_eq!(said(&found, "smtp-egress"), both("tcp 25 is open to any mail server"));
    // A network that may go to one address, or to other ports, is none of it; nor is what comes from outside, or goes to a network inside.
    for rule in [
        "iifname \"eth1\" oifname \"eth0\" ip daddr 192.0.2.5 accept",
        "iifname \"eth1\" oifname \"eth0\" tcp dport { 80, 443 } accept",
        "iifname \"eth0\" oifname \"eth1\" accept",
        "iifname \"eth1\" oifname \"eth2\" accept",
        "iifname \"eth1\" oifname \"eth1\" accept",
    ] {
        let found = findings("nftables", &router(&format!("\t\t{rule}\n")));
        let own = vec![(Level::Low, Some(Direction::Outbound), "tcp 25 is open to any mail server".to_owned())];
        assert_eq!(said(&found, "smtp-egress"), own, "{rule}");
    }
}

#[test]
fn what_the_host_runs_in_containers_is_as_mild_as_the_host_itself() {
    let found = findings("nftables", &router("\t\tiifname \"docker0\" oifname != \"docker0\" accept\n"));
    let message = "tcp 25 is open to any mail server for what comes by docker0, and for the host itself";
    assert_eq!(said(&found, "smtp-egress"), [(Level::Low, Some(Direction::Forward), message.to_owned())]);
}

#[test]
fn windows_hands_over_what_linux_does_not() {
    let linux =
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n";
    let found = findings("iptables", linux);
    assert!(["smb-egress", "smtp-egress"].iter().all(|id| said(&found, id)[0].0 == Level::Low), "{found:#?}");
    let windows = "netsh advfirewall set allprofiles state on\nnetsh advfirewall set allprofiles firewallpolicy blockinbound,allowoutbound\n";
    let found = findings("netsh", windows);
    assert!(["smb-egress", "smtp-egress"].iter().all(|id| said(&found, id)[0].0 == Level::Medium), "{found:#?}");
}

#[test]
fn every_port_on_the_way_out_is_told_as_that_and_apart_from_peers_of_a_tunnel() {
    let rules = "\t\tiifname { \"eth1\", \"wlan1\" } oifname \"eth0\" accept\n\t\tiifname \"wg0\" oifname { \"eth0\", \"eth1\" } accept\n";
    let found = findings("nftables", &router(rules));
    let of = |whom: &str| {
        let message = format!("all 65,536 ports of tcp, udp, sctp and dccp are open {whom}");
        (Level::Low, Some(Direction::Forward), message)
    };
    let told = said(&found, "any-port");
    assert!(told.contains(&of("on the way out to what comes by eth1, wlan1")), "{told:#?}");
    assert!(told.len() == 2 && told.contains(&of("to whoever comes by wg0")), "{told:#?}");
    let out = found.iter().find(|one| one.id == "any-port" && one.message.contains("eth1, wlan1")).unwrap();
    assert!(!out.reason.contains("surface") && out.advice.contains("TCP 25"), "{} {}", out.reason, out.advice);
}

#[test]
fn to_keep_a_network_in_makes_nothing_new_of_the_host_itself() {
    let let_out = router("\t\tiifname \"eth1\" oifname \"eth0\" accept\n");
    let project = Project::new().with("rules.nft", let_out);
    project.run(&["audit", "--ruleset", "rules.nft", "--write-baseline", "known.json"]);
    let project = project.with("rules.nft", router("\t\tiifname \"eth1\" oifname \"eth0\" tcp dport 443 accept\n"));
    let only = ["--only", "smtp-egress,smb-egress", "--format", "short"];
    let ran = project.run(&[&["audit", "--ruleset", "rules.nft", "--baseline", "known.json"], &only[..]].concat());
    assert_eq!(ran.out.matches("known ").count(), 2, "{ran:?}");
}

/// What the finding advises must end it.
#[test]
fn a_mail_server_alone_may_send_mail() {
    let rules = |servers: &str| {
        format!(
            "\t\tiifname \"eth1\" oifname \"eth0\" {servers} tcp dport 25 accept\n\t\ttcp dport 25 reject\n\t\tiifname \"eth1\" \
             oifname \"eth0\" accept\n"
        )
    };
    let told = |servers: &str| {
        let text = router(&rules(servers)).replace("policy accept;\n\t}\n}", "policy drop;\n\t}\n}");
        said(&findings("nftables", &text), "smtp-egress").len()
    };
    assert_eq!(told("ip saddr 192.168.1.25"), 0);
    assert_eq!(told("ip saddr { 192.168.1.25, 192.168.1.26 }"), 0);
    assert_eq!(told("ip saddr 192.168.1.0/24"), 1);
    assert_eq!(told(""), 1);
}

#[test]
fn every_port_behind_a_tunnel_is_told_where_strangers_have_a_route_to_it_and_says_where_it_leads() {
    let text = |family: &str, source: &str| {
        let text = format!(
            "# Generated by {family}-save\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
             -A FORWARD -i wg0 -j ACCEPT\n-A FORWARD -o wg0 -j ACCEPT\nCOMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
             -A POSTROUTING {source}-o ens3 -j MASQUERADE\nCOMMIT\n"
        );
        (format!("host.{family}"), text)
    };
    let worst = |files: &[(String, String)]| {
        let (report, reading) = super::ruleset_findings::audited("iptables", files);
        let found = report.findings.into_iter().filter(|one| one.id == "any-port").max_by_key(|one| one.level);
        let found = found.unwrap();
        let place = found.place.map(|place| reading.sources.name(place.file).to_owned());
        (found.level, found.message, place, found.witness.map(|one| one.to_string()))
    };
    let behind = "all 65,536 ports of tcp, udp, sctp and dccp are open to anyone, of hosts behind wg0";
    let (v4, v6) = (text("iptables", ""), text("ip6tables", ""));
    let (level, message, place, _) = worst(std::slice::from_ref(&v4));
    assert_eq!((level, message.as_str()), (Level::Medium, behind));
    assert_eq!(place.as_deref(), Some("host.iptables"));
    // Whoever translates over IPv6 as well has hosts behind that nobody out there sends to.
    assert_eq!(worst(&[v4.clone(), v6.clone()]).0, Level::Medium);
    let (name, routed) = v6;
    let v6 = (name, routed.replace("-A POSTROUTING -o ens3 -j MASQUERADE\n", ""));
    let both = worst(&[v4, v6]);
    assert_eq!((both.0, both.2.as_deref()), (Level::Critical, Some("host.ip6tables")));
    assert_eq!(both.1, behind);
    assert!(both.3.as_deref().is_some_and(|packet| packet.contains("2001:db8:")), "{both:?}");
}
