//! pf's texts read back: what we write, what people write, what pfctl lists.

use std::collections::BTreeMap;

use crate::support::naive::{self, Payload};
use crate::support::pf_evaluator::{self, Host};
use crate::support::random_policy::{self as random, Dice};
use crate::support::{readings, samples};
use portcullis::diagnostic::Diagnostics;
use portcullis::packets::{self, Limits, Query};
use portcullis::policy::{Action, Direction, Policy, State};
use portcullis::protocol::Transport;
use portcullis::ruleset::flow::flag;
use portcullis::ruleset::{
    Condition, Device, Flow, Outcome, Packet, Question, Ruleset, Side, Tracking, View, of_policy,
};
use portcullis::targets::{self, Options, PfDialect, Scope, Target, Text, render};
use portcullis::trace;

const DIALECTS: [PfDialect; 2] = [PfDialect::OpenBsd, PfDialect::FreeBsd];

fn pf() -> &'static dyn Target {
    targets::by_name("pf").unwrap()
}

fn written(policy: &Policy, pf_dialect: PfDialect) -> Option<String> {
    let mut diagnostics = Diagnostics::default();
    let documents = pf().lower(policy, &Options { pf_dialect }, &mut diagnostics);
    (!diagnostics.has_errors()).then(|| render::render(&documents[0], None).unwrap())
}

fn read(text: &str, scope: Scope) -> Ruleset {
    pf().read(&[Text { file: random::file(), name: "test.pf.conf", text }], scope)
}

fn ours(text: &str) -> Ruleset {
    read(text, Scope::Ours)
}

/// Where a text and a policy differ.
fn differences(policy: &Policy, text: &str) -> packets::Comparison {
    let reading = ours(text);
    assert!(reading.unread.is_empty(), "{:?}\n{text}", reading.unread);
    packets::compare(&of_policy(policy, View::Target("pf")), &reading, Limits::default()).unwrap()
}

#[test]
fn our_own_text_of_each_sample_means_its_profile() {
    let mut proved = 0;
    for sample in samples::all() {
        for dialect in DIALECTS {
            let Some(text) = written(sample.policy(), dialect) else { continue };
            assert!(pf().recognises(&text));
            let found = differences(sample.policy(), &text);
            assert!(found.changes.is_empty(), "{} {dialect:?}\n{:#?}\n{text}", sample.name, found.changes);
            proved += 1;
        }
    }
    assert!(proved >= 8, "{proved}");
}

/// pf logs without a rate, and that is what the policy means there.
#[test]
fn a_log_is_read_as_it_is_meant() {
    let text = "
profile: logged
targets: [pf]
inbound:
  - allow: SSH
    log: true
";
    let sample = samples::of_text(text);
    let text = written(sample.policy(), PfDialect::OpenBsd).unwrap();
    let found = differences(sample.policy(), &text);
    assert!(found.changes.is_empty() && found.logs.is_empty(), "{:#?}", found.logs);
    let silent = differences(sample.policy(), &text.replace("pass in log quick", "pass in quick"));
    assert!(silent.changes.is_empty() && !silent.logs.is_empty(), "{:#?}", silent.logs);
}

/// So many random policies in CI; `PORTCULLIS_POLICIES` says another number.
fn policies(usual: u64) -> u64 {
    std::env::var("PORTCULLIS_POLICIES").map_or(usual, |text| text.parse().expect("a number"))
}

#[test]
fn our_own_text_of_random_policies_means_the_policy() {
    for seed in 0..policies(20) {
        let policy = random::policy(&mut Dice::new(seed));
        for dialect in DIALECTS {
            let text = written(&policy, dialect).unwrap();
            let found = differences(&policy, &text);
            assert!(found.changes.is_empty(), "{seed} {dialect:?}\n{:#?}\n{text}", found.changes);
        }
    }
}

/// The host on which texts are judged.
fn host(dialect: PfDialect) -> Host {
    let devices = [("lan", "em0"), ("wan", "em1"), ("any", "any"), ("lo", "lo0")];
    let devices =
        devices.into_iter().map(|(name, device)| (name.to_owned(), device.to_owned())).collect::<BTreeMap<_, _>>();
    Host { own: random::own(), broadcast: random::broadcast(), devices, dialect }
}

/// The packet in the terms of rulesets, on that host.
fn on_host(packet: &naive::Packet, host: &Host, flags: &str) -> Packet {
    let device = |name: &str| match name {
        "" => Device::Unmentioned,
        "lo" => Device::Loopback,
        name => Device::Named(host.devices.get(name).map_or(name, String::as_str).into()),
    };
    let bit = |letter| match letter {
        'F' => flag::FIN,
        'S' => flag::SYN,
        'R' => flag::RST,
        'P' => flag::PSH,
        'A' => flag::ACK,
        'E' => flag::ECE,
        'W' => flag::CWR,
        other => panic!("{other}"),
    };
    let is_tcp = matches!(packet.payload, Payload::Ports(Transport::Tcp, ..));
    let bits = if is_tcp { flags.chars().map(bit).fold(0, |bits, bit| bits | bit) } else { flag::SYN };
    let answer = |question: &str, answer| (Question::Text(question.into()), answer);
    let passed_over = host.dialect == PfDialect::OpenBsd;
    Packet {
        incoming: device(&packet.incoming),
        outgoing: device(&packet.outgoing),
        flow: Flow::new(Tracking::New, bits),
        answers: BTreeMap::from([
            (Question::Own(Side::Source), host.own.contains(&packet.source)),
            (Question::Own(Side::Destination), host.own.contains(&packet.destination)),
            answer("to (self:broadcast)", host.broadcast.contains(&packet.destination)),
            answer("this pf passes over keep state for an ICMP message that answers", passed_over),
            answer("this pf drops a router alert without allow-opts", true),
        ]),
        ..readings::packet(packet)
    }
}

fn action(outcome: &Outcome) -> Option<Action> {
    match outcome {
        Outcome::Undecided => None,
        Outcome::Accept | Outcome::Helped(_) | Outcome::Stateless | Outcome::Led(..) => Some(Action::Allow),
        Outcome::Drop => Some(Action::Deny),
        Outcome::Reject(_) => Some(Action::Reject),
    }
}

/// TCP flags of a packet in this state.
fn segments(packet: &naive::Packet) -> &'static [&'static str] {
    match (packet.payload, packet.state) {
        (Payload::Ports(Transport::Tcp, ..), State::MidStream) => &["A", "SA", "FA", "R", "", "SF", "SR", "SFA", "PA"],
        (Payload::Ports(Transport::Tcp, ..), _) => &["S", "SP", "SEW"],
        _ => &[""],
    }
}

/// The reader and the evaluator of our text know nothing of each other.
#[test]
fn packets_fare_in_the_reading_as_in_the_evaluator_of_the_text() {
    let mut counts = BTreeMap::new();
    for seed in 0..policies(100) {
        let mut dice = Dice::new(seed);
        let policy = random::policy(&mut dice);
        for dialect in DIALECTS {
            let (text, host) = (written(&policy, dialect).unwrap(), host(dialect));
            let (rules, reading) = (pf_evaluator::read(&text), ours(&text));
            for _ in 0..60 {
                let packet = random::packet(&mut dice, &policy);
                for flags in segments(&packet) {
                    let expected = pf_evaluator::verdict(&rules, &host, &packet, flags);
                    let found = trace::outcome(&reading, &on_host(&packet, &host, flags)).0;
                    assert_eq!(action(&found), expected, "{packet:?} with flags {flags}\n{text}");
                    *counts.entry((packet.direction, expected)).or_insert(0) += 1;
                }
            }
        }
    }
    assert_eq!(counts.len(), 12, "every direction with every verdict and none: {counts:?}");
}

/// The text of a sample, changed once; it must no longer mean its profile.
fn slip(name: &str, dialect: PfDialect, from: &str, to: &str) {
    let sample = samples::all().into_iter().find(|sample| sample.name == name).unwrap();
    let text = written(sample.policy(), dialect).unwrap();
    assert!(text.contains(from), "{from}\n{text}");
    let wrong = text.replacen(from, to, 1);
    let policy = of_policy(sample.policy(), View::Target("pf"));
    let found = packets::compare(&policy, &ours(&wrong), Limits::default()).unwrap();
    assert!(!found.changes.is_empty(), "`{from}` to `{to}`");
    for change in &found.changes {
        let outcomes = [&policy, &ours(&wrong)].map(|one| trace::outcome(one, &change.witness).0);
        assert_eq!(outcomes, [change.before.clone(), change.after.clone()]);
    }
}

#[test]
fn slips_of_one_word_are_found() {
    let openbsd = PfDialect::OpenBsd;
    let ssh = "pass in quick inet proto tcp from <pc_admins> to any port 22";
    slip("mail-server", openbsd, ssh, &ssh.replace(" quick", ""));
    slip("mail-server", openbsd, ssh, &ssh.replace("22", "22:23"));
    slip("mail-server", openbsd, ssh, &ssh.replace("<pc_admins>", "any"));
    slip("mail-server", openbsd, ssh, &ssh.replace("tcp", "udp"));
    slip("mail-server", openbsd, ssh, &ssh.replace("pass in", "pass out"));
    slip("mail-server", openbsd, "192.0.2.32/27", "192.0.2.32/26");
    slip(
        "mail-server",
        openbsd,
        "flags S/SA tagged pc_in keep state allow-opts label \"SMTP",
        "tagged pc_out keep state label \"",
    );
    slip("mail-server", openbsd, "port { 80, 443 } flags S/SA tagged pc_out", "port { 80, 443 } flags S/SA");
    slip("mail-server", openbsd, "block drop in quick all tagged pc_in", "block drop in quick all");
    slip("mail-server", openbsd, "block drop in quick all tagged pc_in", "block return in quick all tagged pc_in");
    slip("mail-server", openbsd, ", 224.0.0.0/4, 255.255.255.255 } tag pc_in", " } tag pc_in");
    slip("mail-server", openbsd, "icmp-type 8", "icmp-type { 8, 13 }");
    slip("router", openbsd, "received-on em1 tagged pc_thru tag pc_fwd", "tagged pc_thru tag pc_fwd");
    slip("router", openbsd, "pass in quick all tag pc_thru no state", "pass in quick all no state");
    slip("router", PfDialect::FreeBsd, "tagged \"pc_thru_em1\" tag pc_fwd", "tagged \"pc_thru_em0\" tag pc_fwd");
    slip("router", PfDialect::FreeBsd, "pass in quick on em1 all tag", "pass in quick on em2 all tag");
}

#[test]
fn two_rules_in_the_wrong_order_are_found() {
    let text = "
profile: order
targets: [pf]
inbound:
  - deny: tcp 22
    from: 192.0.2.0/25
  - allow: tcp 22
    from: 192.0.2.0/24
";
    let sample = samples::of_text(text);
    let text = written(sample.policy(), PfDialect::OpenBsd).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let at =
        lines.iter().position(|line| line.starts_with("block drop in quick inet proto tcp from 192.0.2.0/25")).unwrap();
    lines.swap(at, at + 1);
    let found = differences(sample.policy(), &(lines.join("\n") + "\n"));
    assert_eq!(found.changes.len(), 1);
    assert_eq!((&found.changes[0].before, &found.changes[0].after), (&Outcome::Drop, &Outcome::Accept));
}

/// What the file does not manage, its reading does not decide.
#[test]
fn a_profile_that_does_not_write_forward_decides_no_forwarded_packet() {
    for sample in samples::all() {
        for dialect in DIALECTS {
            let Some(text) = written(sample.policy(), dialect) else { continue };
            for direction in Direction::ALL {
                let decided = |outcome: &Outcome| *outcome != Outcome::Undecided;
                let query = Query { direction, inside: &[Condition::any()], outside: &[], wanted: decided };
                let found = packets::find(&ours(&text), query, Limits::default()).unwrap();
                let managed = sample.policy().chain(direction).is_some();
                assert_eq!(!found.is_empty(), managed, "{} {direction:?}", sample.name);
            }
        }
    }
}

/// A line without lists, once for each item of its lists.
fn expanded(line: &str) -> Vec<String> {
    let list = line.split_once("{ ").and_then(|(before, rest)| {
        let (items, after) = rest.split_once(" }")?;
        Some(items.split(", ").flat_map(move |item| expanded(&format!("{before}{item}{after}"))).collect())
    });
    list.unwrap_or_else(|| vec![line.to_owned()])
}

/// A listing shows what was loaded in other words: lists taken apart, names for numbers, what is usual left out.
#[test]
fn a_listing_of_our_text_means_the_same() {
    let text = "
profile: listed
targets: [pf]
inbound:
  - allow: [SSH, HTTPs]
    from: [192.0.2.0/24, \"2001:db8::/32\"]
  - ping
";
    let sample = samples::of_text(text);
    let text = written(sample.policy(), PfDialect::FreeBsd).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let freebsd = (lines.flat_map(expanded).collect::<Vec<_>>().join("\n") + "\n")
        .replace("port 22 ", "port = ssh ")
        .replace("port 443 ", "port = https ")
        .replace("port 67 ", "port = bootps ")
        .replace("icmp6-type 135", "icmp6-type neighbrsol")
        .replace("icmp-type 8", "icmp-type echoreq");
    let openbsd = freebsd.replace(" keep state", "").replace("= ssh", "= 22");
    for listing in [freebsd, openbsd] {
        assert!(listing.contains("port = https") && listing.contains("echoreq") && !listing.contains('{'), "{listing}");
        let found = differences(sample.policy(), &listing);
        assert!(found.changes.is_empty(), "{:#?}\n{listing}", found.changes);
    }
}

/// Words of pf's, in any order.
const WORDS: [&str; 74] = [
    "pass",
    "block",
    "match",
    "anchor",
    "in",
    "out",
    "log",
    "quick",
    "on",
    "em0",
    "!",
    "{",
    "}",
    "\n",
    "\n",
    "\n",
    "inet",
    "inet6",
    "proto",
    "tcp",
    "udp",
    "icmp",
    "from",
    "to",
    "any",
    "all",
    "port",
    "22",
    "80:90",
    "><",
    "<>",
    "=",
    "!=",
    "<t>",
    "<",
    ">",
    "table",
    "const",
    "persist",
    "file",
    "\"x\"",
    "'",
    "\"",
    "$a",
    "a",
    ",",
    "(",
    ")",
    "self",
    "(self)",
    "10.0.0.0",
    "/",
    "8",
    "2001:db8::",
    "-",
    "flags",
    "S/SA",
    "keep",
    "no",
    "state",
    "max",
    "tag",
    "tagged",
    "label",
    "nat-to",
    "set",
    "skip",
    "block-policy",
    "antispoof",
    "for",
    "include",
    "\\",
    "#",
    "\u{e5}",
];

#[test]
fn no_text_at_all_makes_the_reader_panic() {
    for seed in 0..policies(20) * 50 {
        let mut dice = Dice::new(seed);
        let mut text = String::new();
        for _ in 0..dice.roll(60) {
            let word: &&str = dice.pick(&WORDS);
            text.push_str(word);
            let blank: &&str = dice.pick(&[" ", " ", ""]);
            text.push_str(blank);
        }
        for scope in [Scope::Ours, Scope::Whole] {
            read(&text, scope);
        }
        pf().recognises(&text);
    }
    let sample = samples::all().into_iter().find(|sample| sample.name == "router").unwrap();
    let text = written(sample.policy(), PfDialect::FreeBsd).unwrap();
    let text = &text[text.find("table").unwrap()..];
    for seed in 0..policies(20) * 10 {
        let mut dice = Dice::new(seed);
        let mut bytes: Vec<u8> = text.bytes().skip(dice.roll(text.len() as u64) as usize).take(400).collect();
        for _ in 0..1 + dice.roll(4) {
            if !bytes.is_empty() {
                let at = dice.roll(bytes.len() as u64) as usize;
                bytes[at] = dice.roll(256) as u8;
            }
        }
        read(&String::from_utf8_lossy(&bytes), Scope::Whole);
    }
    let deep = "anchor {\n".repeat(5_000) + "pass all\n" + &"}\n".repeat(5_000);
    read(&deep, Scope::Whole);
    read(&"pass on { ".repeat(5_000), Scope::Whole);
    read(&"(".repeat(50_000), Scope::Whole);
}
