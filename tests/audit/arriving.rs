//! Ports of the host that lead to another port of its own: the advice closes it where the packets arrive.

use std::collections::BTreeSet;

use super::docker::{commands, findings};
use crate::support::kernel;
use crate::support::lab::{Lab, OWN};
use crate::support::naive::{Packet, Payload};
use portcullis::audit::Finding;
use portcullis::policy::{Direction, State};
use portcullis::protocol::Transport;

fn iptables(input: &str, more: &str) -> String {
    format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 6380 -j REDIRECT --to-ports 6379\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{more}-A INPUT {input} -j ACCEPT\nCOMMIT\n"
    )
}

/// A host with a command carried out, each at the head of its chain.
fn carried_out(text: &str, commands: &[String]) -> String {
    let head = text.find("-A INPUT").unwrap();
    let rules: String = commands
        .iter()
        .map(|command| format!("-A INPUT {}\n", command.strip_prefix("iptables -I INPUT ").unwrap()))
        .collect();
    format!("{}{rules}{}", &text[..head], &text[head..])
}

fn database(told: &[Finding]) -> Option<&Finding> {
    told.iter().find(|one| one.id == "database-open")
}

#[test]
fn what_the_advice_says_closes_a_redirected_port() {
    let docker = ":DOCKER - [0:0]\n:DOCKER-USER - [0:0]\n-A FORWARD -j DOCKER-USER\n-A FORWARD -o docker0 -j DOCKER\n";
    for (input, more) in [
        ("-m conntrack --ctstate DNAT", ""),
        ("-p tcp -m tcp --dport 6379 -m conntrack --ctstate DNAT", ""),
        ("-p tcp -m conntrack --ctstate DNAT", docker),
    ] {
        let text = iptables(input, more);
        let told = findings("iptables", &text);
        let advice = &database(&told).unwrap().advice;
        let advised = commands(advice, "iptables");
        assert_eq!(advised, ["iptables -I INPUT -p tcp -m tcp --dport 6379 ! -s 192.0.2.0/24 -j DROP"], "{advice}");
        assert!(!advice.contains("DOCKER-USER") && !advice.contains("forward"), "{advice}");
        let left = findings("iptables", &carried_out(&text, &advised));
        assert_eq!(database(&left).map(|one| &one.message), None);
    }
}

#[test]
fn what_the_advice_says_closes_a_redirected_port_in_nft() {
    let text = "table inet t {\n\tchain pre {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\ttcp dport 6380 redirect to :6379\n\t}\n\tchain in {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct status dnat accept\n\t}\n}\n";
    let told = findings("nftables", text);
    let advice = &database(&told).unwrap().advice;
    let advised = commands(advice, "nft");
    assert_eq!(advised.len(), 2, "{advice}");
    let inner =
        |one: &String| one.strip_prefix("nft '").unwrap().strip_suffix('\'').unwrap().replace("; add ", "\nadd ");
    let lines: Vec<String> = advised.iter().map(inner).collect();
    let left = findings("nftables", &format!("{text}{}\n", lines.join("\n")));
    assert_eq!(database(&left).map(|one| &one.message), None);
}

#[test]
fn a_kernel_lets_the_redirected_port_in_until_the_advice_is_carried_out() {
    if !kernel::available(&["ip", "nft", "iptables", "iptables-restore", "python3"]) {
        return;
    }
    let packet = Packet {
        direction: Direction::Inbound,
        incoming: "eth0".to_owned(),
        outgoing: String::new(),
        source: "203.0.113.66".parse().unwrap(),
        destination: OWN[0].parse().unwrap(),
        payload: Payload::Ports(Transport::Tcp, 40_000, 6_380),
        state: State::New,
    };
    let text = iptables("-p tcp -m conntrack --ctstate DNAT", "");
    let advised = commands(&database(&findings("iptables", &text)).unwrap().advice, "iptables");
    let passed = |commands: &[String]| {
        let lab = Lab::new(&[("eth0".to_owned(), "eth0".to_owned())], &BTreeSet::new());
        // What is redirected goes to an address of the interface by which it came.
        lab.inside("ip", &["addr", "add", "203.0.113.1/24", "dev", "eth0"], "");
        lab.inside("iptables-restore", &[], &text);
        for command in commands {
            let words: Vec<&str> = command.split_whitespace().collect();
            lab.inside(words[0], &words[1..], "");
        }
        lab.pass(Direction::Inbound, std::slice::from_ref(&packet))
    };
    assert_eq!(passed(&[]), [0].into());
    assert_eq!(passed(&advised), BTreeSet::new());
}
