//! What falls to a default that accepts: where rules leave it few ports, those are told as what they are, at the rule by which they
//! leave their chain; and where most fall to one, that one is blamed which lets them in, and no other.

use super::ruleset_findings::audited;
use crate::support::corpus::Reading;
use portcullis::audit::{Finding, Level, Report};
use portcullis::place::Span;
use portcullis::policy::Direction;

fn report(target: &str, files: &[(&str, &str)]) -> (Report, Reading) {
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    audited(target, &files)
}

/// The findings of the inbound chain: level, id, and the line at which each is told.
fn inbound(target: &str, files: &[(&str, &str)]) -> Vec<(Level, &'static str, String)> {
    let (report, reading) = report(target, files);
    let line = |one: &Finding| {
        let place = one.place.unwrap();
        let (_, text) = files.iter().find(|(name, _)| *name == reading.sources.name(place.file)).unwrap();
        let line = text.lines().nth(reading.sources.line_column(place).line - 1).unwrap();
        line.trim().to_owned()
    };
    let own = report.findings.iter().filter(|one| one.chain == Some(Direction::Inbound));
    own.map(|one| (one.level, one.id, line(one))).collect()
}

/// What Proxmox writes: what is let in leaves the chain, and the policy accepts.
fn returning(rules: &str) -> String {
    format!(
        "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:HOST-IN - [0:0]\n-A INPUT -j HOST-IN\n-A HOST-IN -i lo -j ACCEPT\n-A HOST-IN -m conntrack --ctstate INVALID -j DROP\n-A HOST-IN -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{rules}-A HOST-IN -j DROP\nCOMMIT\n"
    )
}

const SSH: &str = "-A HOST-IN -p tcp -m tcp --dport 22 -j RETURN";
const MYSQL: &str = "-A HOST-IN -p tcp -m tcp --dport 3306 -j RETURN";
const WEB: &str = "-A HOST-IN -s 192.168.10.0/24 -p tcp -m tcp --dport 8006 -j RETURN";

#[test]
fn few_ports_that_return_to_a_default_are_the_services_that_they_are() {
    let text = returning(&format!("-A HOST-IN -p igmp -j RETURN\n{SSH}\n{WEB}\n"));
    let told = inbound("iptables", &[("host.v4", &text)]);
    assert!(told.contains(&(Level::High, "management-open", SSH.to_owned())), "{told:?}");
    assert!(told.iter().all(|(level, id, _)| *level < Level::Critical && *id != "default-accept"), "{told:?}");
    // As loud as where rules accept the same.
    let accepting = text.replace("RETURN", "ACCEPT");
    let by_rule = |told: Vec<(Level, &'static str, String)>| -> Vec<(Level, &'static str)> {
        told.into_iter().map(|(level, id, _)| (level, id)).collect()
    };
    let same = by_rule(inbound("iptables", &[("host.v4", &accepting)]));
    assert_eq!(by_rule(told), same);
    let (report, _) = report("iptables", &[("host.v4", &text)]);
    let services: Vec<_> = report.exposed.iter().filter(|one| one.chain == Direction::Inbound).collect();
    assert!(services.iter().any(|one| one.values.to_string() == "8006" && !one.services.is_empty()), "{services:?}");
    let returned = report.findings.iter().find(|one| one.id == "management-open").unwrap();
    assert!(
        returned
            .also
            .iter()
            .any(|text| text
                == "these packets leave their chain by this rule, and the default at host.v4:2 accepts them"),
        "{:?}",
        returned.also
    );
}

#[test]
fn one_port_that_falls_to_a_default_is_as_bad_as_it_is() {
    let text = returning(&format!("{MYSQL}\n"));
    let told = inbound("iptables", &[("host.v4", &text)]);
    assert!(told.contains(&(Level::Critical, "database-open", MYSQL.to_owned())), "{told:?}");
    // No rule returns it: it is what a deny leaves.
    let left = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp ! --dport 3306 -j DROP\n-A INPUT ! -p tcp -j DROP\nCOMMIT\n";
    let told = inbound("iptables", &[("host.v4", left)]);
    assert!(told.contains(&(Level::Critical, "database-open", ":INPUT ACCEPT [0:0]".to_owned())), "{told:?}");
}

#[test]
fn a_default_by_which_most_ports_are_open_is_told_as_one() {
    // Few ports are closed, and the rest falls to the default, whichever of it returns first.
    let text =
        returning(&format!("{SSH}\n")).replace("-A HOST-IN -j DROP\n", "-A HOST-IN -p tcp --dport 0:1023 -j DROP\n");
    let told = inbound("iptables", &[("host.v4", &text)]);
    assert!(told.contains(&(Level::Critical, "default-accept", ":INPUT ACCEPT [0:0]".to_owned())), "{told:?}");
    // Over IPv6 nothing is denied: of one chain for both the default is one for most.
    let both = "table inet f {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\tct state established,related accept\n\t\tip protocol tcp tcp dport 22 return\n\t\tmeta nfproto ipv4 drop\n\t}\n}\n";
    let told = inbound("nftables", &[("host.nft", both)]);
    assert!(told.iter().any(|(level, id, _)| (*level, *id) == (Level::Critical, "default-accept")), "{told:?}");
}

#[test]
fn the_default_is_blamed_that_lets_it_in() {
    let closed = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\n-A INPUT -j DROP\nCOMMIT\n";
    let open = "# of IPv6\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 25 -j DROP\nCOMMIT\n";
    let files = [("b.v4", closed), ("b.v6", open)];
    let (found, reading) = report("iptables", &files);
    for id in ["default-accept", "family-gap"] {
        let own = |one: &&Finding| one.id == id && one.chain == Some(Direction::Inbound);
        let one = found.findings.iter().find(own).unwrap();
        let file = |span: Span| reading.sources.name(span.file);
        assert_eq!((one.level, file(one.place.unwrap())), (Level::Critical, "b.v6"), "{id}");
        assert!(one.rules.iter().all(|span| file(*span) == "b.v6"), "{id}");
    }
}

#[test]
fn a_chain_of_a_device_is_not_blamed_for_what_it_never_sees() {
    let text = "table netdev fw {\n\tchain in {\n\t\ttype filter hook ingress device \"eth0\" priority filter; policy drop;\n\t\ttcp dport { 22, 3306 } accept\n\t}\n}\ntable inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\tct state established,related accept\n\t}\n}\n";
    let told = inbound("nftables", &[("ing.nft", text)]);
    let policy = "type filter hook input priority filter; policy accept;";
    assert!(told.contains(&(Level::Critical, "default-accept", policy.to_owned())), "{told:?}");
    assert!(told.iter().all(|(_, _, line)| !line.contains("ingress")), "{told:?}");
    let rule = "tcp dport { 22, 3306 } accept";
    assert!(told.contains(&(Level::Critical, "database-open", rule.to_owned())), "{told:?}");
}

/// What a rule accepts does not fall to the default, though the chain with that rule was entered by `goto` from one that drops the rest.
#[test]
fn what_a_rule_accepts_is_not_told_as_the_defaults() {
    let text = |trusted: &str| {
        format!(
            "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy accept;\n\t\tiifname \"lo\" accept\n\t\tgoto zones\n\t}}\n\
             \tchain zones {{\n\t\tiifname \"wg0\" goto trusted\n\t\ttcp dport 22 accept\n\t\tdrop\n\t}}\n\
             \tchain trusted {{\n\t\t{trusted}\n\t}}\n\tchain allow {{\n\t\taccept\n\t}}\n}}\n"
        )
    };
    for (trusted, place) in [("accept", "accept"), ("goto allow", "accept"), ("jump allow", "accept")] {
        let told = inbound("nftables", &[("r.nft", &text(trusted))]);
        assert!(!told.iter().any(|(_, id, _)| *id == "default-accept"), "{trusted}: {told:?}");
        let all = told.iter().find(|(_, id, _)| *id == "any-port").unwrap();
        assert_eq!((all.0, all.2.as_str()), (Level::Medium, place), "{trusted}");
    }
    // What it does not is.
    let told = inbound("nftables", &[("r.nft", &text("tcp dport 443 accept"))]);
    assert!(told.iter().any(|(_, id, _)| *id == "default-accept"), "{told:?}");
}
