//! What readers make of rules that give a packet another destination: what comes of it is a question, whatever later chains
//! say of the packet as it was; of all other packets nothing changes.

use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::support::corpus;
use portcullis::policy::Direction;
use portcullis::ruleset::{
    Device, Flow, NewAddress, NewDestination, Outcome, Packet, Program, Protocol, Question, Ruleset, Tracking, followed,
};
use portcullis::sets::Port;
use portcullis::targets::Scope;
use portcullis::trace::trace;

const IPTABLES: &str = "\
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:WEB - [0:0]
-A PREROUTING -d 192.0.2.1/32 -j WEB
-A WEB -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.8:80
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
COMMIT
";

const NFTABLES: &str = "\
table ip nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		ip daddr 192.0.2.1 jump web
	}
	chain web {
		tcp dport 80 dnat to 10.0.0.8:80
	}
}
table inet filter {
	chain input { type filter hook input priority filter; policy drop;
	}
	chain forward { type filter hook forward priority filter; policy accept;
	}
}
";

fn packet(destination: &str, port: u16) -> Packet {
    Packet {
        direction: Direction::Inbound,
        incoming: Device::Unmentioned,
        outgoing: Device::Unmentioned,
        source: "198.51.100.7".parse().unwrap(),
        destination: destination.parse().unwrap(),
        protocol: Protocol::TCP,
        source_port: 40_000,
        selector: port,
        flow: Flow::plain(Tracking::New),
        answers: BTreeMap::new(),
    }
}

/// What comes of a packet if every question is answered so.
fn outcome(ruleset: &Ruleset, packet: &Packet, answer: bool) -> Outcome {
    let Program::Chains(chains) = &ruleset.program else { panic!("not chains") };
    let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    let questions = conditions.flat_map(|condition| &condition.tests).map(|test| test.question.clone());
    let answers: BTreeMap<Question, bool> = questions.map(|question| (question, answer)).collect();
    trace(ruleset, &Packet { answers, ..packet.clone() }).outcome
}

fn readings() -> Vec<Ruleset> {
    let read = |target: &str, name: &str, text: &str| {
        corpus::read(target, &[(name.to_owned(), text.to_owned())], Scope::Whole).ruleset
    };
    vec![read("iptables", "a.iptables", IPTABLES), read("nftables", "a.nft", NFTABLES)]
}

#[test]
fn what_comes_of_a_packet_that_is_turned_is_a_question() {
    for ruleset in readings() {
        let turned = packet("192.0.2.1", 80);
        assert_eq!(outcome(&ruleset, &turned, true), Outcome::Accept);
        assert_eq!(outcome(&ruleset, &turned, false), Outcome::Drop);
    }
}

#[test]
fn of_other_packets_nothing_is_asked() {
    for ruleset in readings() {
        for other in [packet("192.0.2.1", 81), packet("192.0.2.2", 80)] {
            assert_eq!(outcome(&ruleset, &other, true), Outcome::Drop);
            assert_eq!(outcome(&ruleset, &other, false), Outcome::Drop);
        }
    }
}

#[test]
fn where_no_chain_judges_nothing_is_asked() {
    let text = NFTABLES.split("table inet").next().unwrap();
    let ruleset = corpus::read("nftables", &[("a.nft".to_owned(), text.to_owned())], Scope::Whole).ruleset;
    for answer in [true, false] {
        assert_eq!(outcome(&ruleset, &packet("192.0.2.1", 80), answer), Outcome::Accept);
    }
}

/// Accepted, and sent to such a destination; without a port, where that stays what it is.
fn led(address: Option<IpAddr>, port: Option<u16>) -> Outcome {
    Outcome::Led(NewDestination { at: address.map_or(NewAddress::Host, NewAddress::One), port: port.map(Port) }, None)
}

/// The kernel says of a flow that it was given another destination only where that is another than it bore.
#[test]
fn a_destination_that_stays_the_same_is_no_other() {
    let iptables = |target: &str| {
        let nat = format!("*nat\n:PREROUTING ACCEPT\n-A PREROUTING -p tcp {target}\nCOMMIT\n");
        let filter = "*filter\n:INPUT DROP\n-A INPUT -p tcp -m conntrack --ctstate DNAT -j ACCEPT\nCOMMIT\n";
        ("iptables", "a.iptables", format!("{nat}{filter}"))
    };
    let nftables = |target: &str| {
        let nat = format!("chain p {{ type nat hook prerouting priority -100; meta l4proto tcp {target}; }}");
        let filter = "chain i { type filter hook input priority 0; policy drop; ct status dnat accept; }";
        ("nftables", "a.nft", format!("table ip a {{\n{nat}\n{filter}\n}}\n"))
    };
    for (target, name, text) in [
        iptables("-j DNAT --to-destination 127.0.0.1:22"),
        iptables("-d 127.0.0.1 -j DNAT --to-destination 127.0.0.1"),
        nftables("dnat to 127.0.0.1:22"),
    ] {
        let read = corpus::read(target, &[(name.to_owned(), text.clone())], Scope::Whole).ruleset;
        let ruleset = followed(&[&read]).unwrap().remove(0);
        let outcome = |packet: &Packet| trace(&ruleset, packet).outcome;
        assert_eq!(outcome(&packet("127.0.0.1", 22)), Outcome::Drop, "{text}");
        if text.contains(":22") {
            let there = Some("127.0.0.1".parse().unwrap());
            assert_eq!(outcome(&packet("127.0.0.1", 23)), led(there, Some(22)), "{text}");
            assert_eq!(outcome(&packet("192.0.2.1", 22)), led(there, None), "{text}");
        }
    }
    for (target, name, text) in [iptables("-j REDIRECT --to-ports 22"), nftables("redirect to :22")] {
        let read = corpus::read(target, &[(name.to_owned(), text.clone())], Scope::Whole).ruleset;
        let ruleset = followed(&[&read]).unwrap().remove(0);
        // It depends on the address of the host to which it is redirected.
        let outcomes = [true, false].map(|answer| outcome(&ruleset, &packet("192.0.2.1", 22), answer));
        assert_eq!(outcomes, [Outcome::Drop, led(None, None)], "{text}");
        let outcomes = [true, false].map(|answer| outcome(&ruleset, &packet("192.0.2.1", 23), answer));
        assert_eq!(outcomes, [led(None, Some(22)), led(None, Some(22))], "{text}");
    }
}
