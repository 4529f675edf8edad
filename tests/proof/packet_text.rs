//! Packets as people write them.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text::{read, write};
use portcullis::place::Sources;
use portcullis::policy::Direction;
use portcullis::report::diagnostics::{Form, render};
use portcullis::ruleset::{Device, Flow, Packet, Protocol, Question, Side, Tracking, flow, flow::flag};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

fn try_read(text: &str) -> Result<Packet, String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("packet", text);
    let packet = read(file, text, &mut diagnostics);
    assert_eq!(packet.is_none(), diagnostics.has_errors());
    packet.ok_or_else(|| render(&diagnostics, &sources, Form::Full, false))
}

fn packet(text: &str) -> Packet {
    try_read(text).unwrap_or_else(|complaints| panic!("{complaints}"))
}

#[test]
fn every_part_means_what_it_says() {
    let expected = Packet {
        direction: Direction::Inbound,
        incoming: Device::Named("eth0".into()),
        outgoing: Device::Unmentioned,
        source: Ipv4Addr::new(192, 0, 2, 7).into(),
        destination: Ipv4Addr::new(10, 0, 0, 1).into(),
        protocol: Protocol::TCP,
        source_port: 40000,
        selector: 22,
        flow: Flow::new(Tracking::New, flag::SYN),
        answers: BTreeMap::new(),
    };
    assert_eq!(packet("in tcp 192.0.2.7:40000 > 10.0.0.1:22 in eth0"), expected);
    assert_eq!(packet("  INBOUND new TCP 192.0.2.7:40000->10.0.0.1:22 flags SYN in eth0 "), expected);
    let ping = Packet { protocol: Protocol::ICMP, source_port: 0, selector: 8 * 256, ..expected.clone() };
    for text in ["icmp 8/0", "icmp 8", "icmp echo-request", "icmp"] {
        assert_eq!(packet(&format!("{text} 192.0.2.7 > 10.0.0.1 in eth0")), ping);
    }
    let through = Packet {
        direction: Direction::Forward,
        outgoing: Device::Loopback,
        source: "2001:db8::7".parse().unwrap(),
        destination: "2001:db8::1".parse().unwrap(),
        protocol: Protocol::UDP,
        flow: Flow::plain(Tracking::Established),
        answers: BTreeMap::from([(Question::Own(Side::Source), true), (Question::Text("a \"b\"\\".into()), false)]),
        ..expected.clone()
    };
    let text =
        r#"udp [2001:db8::7]:40000 > [2001:db8::1]:22 in eth0 out lo established with own-source without "a \"b\"\\""#;
    assert_eq!(packet(text), through);
    let gre = Packet { protocol: Protocol(47), source_port: 0, selector: 0, ..expected };
    for text in ["gre", "protocol 47", "protocol gre"] {
        assert_eq!(packet(&format!("in {text} 192.0.2.7 > 10.0.0.1 in eth0")), gre);
    }
}

#[test]
fn what_is_not_said_is_filled_in_and_shown() {
    let cases = [
        ("tcp 22", "in tcp 192.0.2.1:40000 > 198.51.100.1:22 new"),
        (":22", "in tcp 192.0.2.1:40000 > 198.51.100.1:22 new"),
        ("udp 67 > 68", "in udp 192.0.2.1:67 > 198.51.100.1:68 new"),
        ("out udp > [2001:db8::53]:53", "out udp [2001:db8::1]:40000 > [2001:db8::53]:53 new"),
        ("10.0.0.5 > any:25", "in tcp 10.0.0.5:40000 > 198.51.100.1:25 new"),
        ("icmpv6", "in icmpv6 echo-request 2001:db8::1 > 2001:db8:0:1::1 new"),
        ("icmp 3/13 > 10.0.0.1 related", "in icmp 3/13 192.0.2.1 > 10.0.0.1 related"),
        ("tcp 80 established", "in tcp 192.0.2.1:40000 > 198.51.100.1:80 established"),
        ("tcp 80 established syn,ack", "in tcp 192.0.2.1:40000 > 198.51.100.1:80 established flags syn,ack"),
        ("tcp 80 flags none", "in tcp 192.0.2.1:40000 > 198.51.100.1:80 new flags none"),
        ("tcp 80 in eth0 out eth1", "forward tcp 192.0.2.1:40000 > 198.51.100.1:80 in eth0 out eth1 new"),
        ("tcp 80 out \"a b\"", "out tcp 192.0.2.1:40000 > 198.51.100.1:80 out \"a b\" new"),
        ("protocol 1 2001:db8::1", "in protocol 1 echo-request 2001:db8::1 > 2001:db8::1 new"),
        ("in protocol 253", "in protocol 253 192.0.2.1 > 198.51.100.1 new"),
    ];
    for (text, full) in cases {
        let packet = packet(text);
        assert_eq!(write(&packet), full, "{text}");
    }
}

#[test]
fn what_is_wrong_is_marked_with_what_to_write() {
    let cases = [
        "in tcp 192.0.2.7 > 10.0.0.1:22 via eth0",
        "tcp 10.0.0.0/8 > 10.0.0.1:22",
        "tcp 10.0.0.256 > 10.0.0.1:22",
        "tcp 10.0.0.1:65536",
        "tcp 10.0.0.1:022",
        "tcp 2001:db8:0:0:0:0:0:1:22",
        "tcp [2001:db8::1:22",
        "tcp 10.0.0.1 10.0.0.2:22",
        "tcp 10.0.0.1 > 10.0.0.2 > 10.0.0.3:22",
        "tcp 10.0.0.1:5 >",
        "tcp 22 in",
        "tcp udp 22",
        "tcp 22 with own-source without own-source",
        "tcp 22 with recent",
        "tcp 22 flags syn,fun",
        "tcp 22 by fpt",
        "tcp 22 new by ftp",
        "protocol 256",
        "icmp 8/256 10.0.0.1",
        "10.0.0.1 > 10.0.0.2",
        "",
        "tcp 10.0.0.1 > 10.0.0.2",
        "icmp 10.0.0.1 > 10.0.0.2:22",
        "udp 22 flags syn",
        "in tcp 22 out eth0",
        "out tcp 22 in eth0",
        "tcp 10.0.0.1 > [2001:db8::1]:22",
        "icmp 2001:db8::1",
        "tcp 22 with \"limit",
        "tcp 22 \"quoted\"",
    ];
    let mut all = String::new();
    for text in cases {
        all.push_str(&format!("--- {text}\n{}\n", try_read(text).expect_err(text)));
    }
    insta::with_settings!({omit_expression => true}, { insta::assert_snapshot!("what_is_wrong", all); });
}

#[test]
fn a_word_that_is_misspelt_is_answered_with_the_word_that_was_meant() {
    for (text, meant) in
        [("in tpc 10.0.0.1 > 10.0.0.2:22", "tcp"), ("tcp 22 establised", "established"), ("foward tcp 22", "forward")]
    {
        let said = try_read(text).expect_err(text);
        assert!(said.contains(&format!("did you mean `{meant}`?")), "{said}");
    }
}

#[test]
fn a_wrong_destination_is_one_error() {
    let said = try_read("in tcp 10.0.0.1 > 10.0.0.300:22").expect_err("an address that is none");
    assert!(said.contains("`10.0.0.300:22` is not an address"), "{said}");
    assert!(!said.contains("where does the packet go?"), "{said}");
}

fn address() -> impl Strategy<Value = (IpAddr, IpAddr)> {
    let v4 = any::<(u32, u32)>().prop_map(|(a, b)| (Ipv4Addr::from_bits(a).into(), Ipv4Addr::from_bits(b).into()));
    let v6 = any::<(u128, u128)>().prop_map(|(a, b)| (Ipv6Addr::from_bits(a).into(), Ipv6Addr::from_bits(b).into()));
    let mapped = any::<u32>().prop_map(|bits| {
        let mapped: IpAddr = Ipv4Addr::from_bits(bits).to_ipv6_mapped().into();
        (mapped, IpAddr::V6(Ipv6Addr::UNSPECIFIED))
    });
    prop_oneof![v4, v6, mapped]
}

fn device() -> impl Strategy<Value = Device> {
    let name = prop_oneof!["[a-z]{2,5}[0-9]", "\\PC{0,9}", Just("in".to_owned()), Just("> 1".to_owned())];
    let named = name.prop_filter("loopback", |name| !matches!(name.as_str(), "lo" | "lo0"));
    prop_oneof![Just(Device::Loopback), Just(Device::Unmentioned), named.prop_map(|name| Device::Named(name.into()))]
}

fn question() -> impl Strategy<Value = Question> {
    let own =
        prop::sample::select(vec![Question::Own(Side::Source), Question::Own(Side::Destination), Question::Elsewhere]);
    prop_oneof![own, any::<String>().prop_map(|text| Question::Text(text.into()))]
}

fn packets() -> impl Strategy<Value = Packet> {
    let protocol = prop_oneof![prop::sample::select(vec![1, 6, 17, 33, 47, 58, 132, 136]), any::<u8>()];
    let direction = prop::sample::select(Direction::ALL.to_vec());
    let tracking = prop::sample::select(flow::Kind::all().collect::<Vec<_>>());
    let answers = prop::collection::btree_map(question(), any::<bool>(), 0..3);
    let parts = (direction, device(), device(), address(), protocol, any::<(u16, u16, u8)>(), tracking, answers);
    parts.prop_map(
        |(direction, incoming, outgoing, (source, destination), number, (port, selector, flags), tracking, answers)| {
            let protocol = Protocol(number);
            let unless = |none: bool, device| if none { Device::Unmentioned } else { device };
            Packet {
                direction,
                incoming: unless(direction == Direction::Outbound, incoming),
                outgoing: unless(direction == Direction::Inbound, outgoing),
                source,
                destination,
                protocol,
                source_port: if protocol.has_ports() { port } else { 0 },
                selector: if protocol.has_ports() || protocol.is_icmp() { selector } else { 0 },
                flow: Flow::of(tracking, if protocol == Protocol::TCP { flags } else { flag::SYN }),
                answers,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(one in packets()) {
        let text = write(&one);
        assert_eq!(packet(&text), one, "{text}");
    }

    #[test]
    fn no_text_is_too_strange(words in prop::collection::vec(prop_oneof![
        any::<String>(),
        "[-\\[\\]:.0-9a-f/>]{0,12}",
        prop::sample::select(vec!["in", "out", "forward", "tcp", "icmp", "flags", "with", "protocol", ">", "->", "any", "\"", "8/0"])
            .prop_map(str::to_owned),
    ], 0..8)) {
        if let Ok(packet) = try_read(&words.join(" ")) {
            assert_eq!(try_read(&write(&packet)), Ok(packet));
        }
    }
}
