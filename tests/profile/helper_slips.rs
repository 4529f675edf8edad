//! What a text says of helpers is part of what is proved: each of these slips in a text of ours is refused, or shown to be another
//! policy, with a packet. And a text without a slip is the policy.

use crate::support::readings;
use crate::support::samples::{self, Sample};
use portcullis::packets::{self, Limits};
use portcullis::policy::Fact;
use portcullis::ruleset::{Outcome, Question, Tracking, View, Weight, of_policy};
use portcullis::targets::{self, Scope};

const PROFILE: &str = "profile: helped
targets: [nftables, iptables]
inbound:
  - allow: tcp 22
    from: 192.0.2.9
  - allow: any
    from: 192.0.2.8
  - allow: tcp 21
    from: [192.0.2.0/24, \"2001:db8:1::/48\"]
    helper: ftp
  - allow: [H.323 Host Call, GnomeMeeting]
    from: 198.51.100.16/28
    helper: h323
  - allow: [tcp 21, udp 69]
    from: [203.0.113.0/24, 10.0.0.0/8]
outbound:
  - allow: SIP
    to: 198.51.100.7
    helper: sip
forward:
  - allow: udp 69
    from: 10.0.0.0/8
    to: 192.0.2.0/24
    helper: tftp
";

fn parts(sample: &Sample, target: &str) -> Vec<(String, String)> {
    let files = sample.files(targets::by_name(target).unwrap());
    let ending = |part: &str| match (target, part) {
        ("nftables", _) => "a.nft",
        (_, "v6") => "a.ip6tables",
        (_, "ipset") => "a.ipset",
        _ => "a.iptables",
    };
    files.into_iter().map(|(part, text)| (ending(&part).to_owned(), text)).collect()
}

enum Found {
    Refused,
    Different,
    Equal,
}

/// Whether it asks for an address that the host takes as its own without having it.
fn is_of_an_unusual_address(question: &Question) -> bool {
    matches!(question, Question::Elsewhere | Question::Fact(Fact::To(_)))
}

fn found(sample: &Sample, target: &str, parts: &[(String, String)]) -> Found {
    let named: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let reading = readings::read(target, &named, Scope::Made);
    if reading.unread.iter().any(|one| one.weight > Weight::Harmless) {
        return Found::Refused;
    }
    let meant = of_policy(sample.policy(), View::Target(target));
    let comparison = packets::compare(&meant, &reading, Limits::default()).unwrap();
    if comparison.changes.is_empty() {
        return Found::Equal;
    }
    for change in &comparison.changes {
        // The witness is one that the plain evaluator tells apart as well.
        let said = [&meant, &reading].map(|ruleset| portcullis::trace::outcome(ruleset, &change.witness).0);
        assert_eq!(said, [change.before.clone(), change.after.clone()], "{:?}", change.witness);
        assert!(change.depends.iter().all(is_of_an_unusual_address), "{:?}", change.depends);
    }
    // Packets of unusual addresses may fare differently as well, but never alone.
    assert!(comparison.changes.iter().any(|change| change.depends.is_empty()), "{:#?}", comparison.changes);
    Found::Different
}

#[test]
fn without_a_slip_the_text_is_the_policy() {
    let sample = samples::of_text(PROFILE);
    for target in ["nftables", "iptables"] {
        let parts = parts(&sample, target);
        assert!(matches!(found(&sample, target, &parts), Found::Equal), "{parts:#?}");
    }
}

/// What stands in each text, and what somebody might have written for it.
const SLIPS: &[(&str, &str, &str)] = &[
    // The helper is not given.
    ("nftables", "ct helper set \"pc_ftp_tcp\" accept", "accept"),
    ("nftables", "ct helper set \"pc_sip_udp\" accept", "accept"),
    ("nftables", "ct helper set \"pc_tftp_udp\" accept", "accept"),
    // Another one is.
    ("nftables", "type \"ftp\" protocol tcp", "type \"sane\" protocol tcp"),
    ("nftables", "type \"ftp\" protocol tcp", "type \"ftp\" protocol udp"),
    ("nftables", "type \"Q.931\" protocol tcp", "type \"q.931\" protocol tcp"),
    ("nftables", "ct helper set \"pc_tftp_udp\"", "ct helper set \"pc_sip_udp\""),
    ("nftables", "ct helper set \"pc_tftp_udp\"", "ct helper set \"pc_amanda_udp\""),
    // It is given to more than the rule's packets.
    ("nftables", "ip saddr 192.0.2.0/24 tcp dport 21 ct helper set", "tcp dport 21 ct helper set"),
    ("nftables", "tcp dport 21 ct helper set", "tcp dport 21-22 ct helper set"),
    ("nftables", "tcp dport 22 accept", "tcp dport 22 ct helper set \"pc_ftp_tcp\" accept"),
    // What is expected is let through by its state alone, or for another helper, or by the helper alone.
    ("nftables", "ct state related ct helper \"ftp\" accept", "ct state related accept"),
    ("nftables", "ct state related ct helper \"ftp\" accept", "ct state related ct helper \"sip\" accept"),
    ("nftables", "ct state related ct helper \"ftp\" accept", "ct helper \"ftp\" accept"),
    ("nftables", "ct state related ct helper \"H.245\" accept", "ct state related ct helper \"RAS\" accept"),
    ("nftables", "ct state related ct helper \"ftp\" accept", "ct state related ct helper != \"ftp\" accept"),
    (
        "nftables",
        "tcp flags & (fin|syn|rst|ack) == syn ct state related ct helper \"ftp\"",
        "ct state related ct helper \"ftp\"",
    ),
    (
        "nftables",
        "tcp dport 1024-65535 tcp flags & (fin|syn|rst|ack) == syn ct state related ct helper \"ftp\"",
        "tcp dport 0-65535 tcp flags & (fin|syn|rst|ack) == syn ct state related ct helper \"ftp\"",
    ),
    ("iptables", " -j CT --helper ftp", " -j RETURN"),
    ("iptables", " -j CT --helper ftp", " -j CT --helper sane"),
    ("iptables", " -j CT --helper tftp", " -j CT --helper ftp-2121"),
    (
        "iptables",
        " -s 192.0.2.0/24 -p tcp --dport 21 -m addrtype --dst-type LOCAL",
        " -p tcp --dport 21 -m addrtype --dst-type LOCAL",
    ),
    ("iptables", "-p tcp --dport 21 -m addrtype --dst-type LOCAL", "-p tcp --dport 21"),
    ("iptables", "-p tcp --dport 21 -m addrtype --dst-type LOCAL", "-p tcp --dport 21 -m addrtype ! --dst-type LOCAL"),
    ("iptables", "-p udp --dport 69 -m addrtype --dst-type UNICAST", "-p udp --dport 69"),
    ("iptables", "-p udp --dport 69 -m addrtype --dst-type UNICAST", "-p udp --dport 69 -m addrtype --dst-type LOCAL"),
    ("iptables", "-A PC-HELP -s 192.0.2.8 -m addrtype --dst-type LOCAL -m comment --comment \"any\" -j RETURN\n", ""),
    (
        "iptables",
        "-A PC-HELP -i lo -m addrtype --dst-type LOCAL -m comment --comment \"baseline: loopback\" -j RETURN\n",
        "",
    ),
    ("iptables", "-m conntrack --ctstate RELATED -m helper --helper ftp", "-m conntrack --ctstate RELATED"),
    (
        "iptables",
        "-m conntrack --ctstate RELATED -m helper --helper ftp",
        "-m conntrack --ctstate RELATED -m helper --helper sip",
    ),
    (
        "iptables",
        "-m conntrack --ctstate RELATED -m helper --helper ftp",
        "-m conntrack --ctstate RELATED -m helper ! --helper ftp",
    ),
    ("iptables", "-m conntrack --ctstate RELATED -m helper --helper ftp", "-m helper --helper ftp"),
    ("iptables", "-m helper --helper H.245", "-m helper --helper RAS"),
];

#[test]
fn no_slip_is_taken_for_the_policy() {
    let sample = samples::of_text(PROFILE);
    let mut wrong = Vec::new();
    let mut told = 0;
    for (target, from, to) in SLIPS {
        let whole = parts(&sample, target);
        assert!(whole.iter().any(|(_, text)| text.contains(from)), "{target}: nothing says `{from}`\n{whole:#?}");
        for at in 0..whole.len() {
            let mut parts = whole.clone();
            if !parts[at].1.contains(from) {
                continue;
            }
            parts[at].1 = parts[at].1.replacen(from, to, 1);
            match found(&sample, target, &parts) {
                Found::Equal => wrong.push((*target, *from, *to, parts[at].0.clone())),
                Found::Refused => {}
                Found::Different => told += 1,
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(told > SLIPS.len() / 2, "{told}");
}

/// The same, of which nobody can say what becomes of the flow: it is kept where no later rule looks, or not for long.
const REFUSED: &[(&str, &str, &str)] = &[
    ("nftables", "ct helper set \"pc_ftp_tcp\" accept", "ct zone set 4 ct helper set \"pc_ftp_tcp\" accept"),
    ("nftables", "ct helper set \"pc_ftp_tcp\" accept", "ct original zone set 4 ct helper set \"pc_ftp_tcp\" accept"),
    ("nftables", "ct helper set \"pc_ftp_tcp\" accept", "ct timeout set \"short\" ct helper set \"pc_ftp_tcp\" accept"),
    (
        "nftables",
        "\tchain input {",
        "\tchain pre {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\ttcp dport 21 ct zone set 4\n\t}\n\n\tchain input {",
    ),
    ("iptables", " -j CT --helper ftp", " -j CT --zone 4 --helper ftp"),
    ("iptables", " -j CT --helper ftp", " -j CT --zone-orig 4 --helper ftp"),
    ("iptables", " -j CT --helper ftp", " -j CT --timeout short --helper ftp"),
];

#[test]
fn a_flow_that_is_kept_elsewhere_or_for_another_time_is_refused() {
    let sample = samples::of_text(PROFILE);
    for (target, from, to) in REFUSED {
        let mut parts = parts(&sample, target);
        let changed = parts.iter_mut().find(|(_, text)| text.contains(from)).unwrap();
        changed.1 = changed.1.replacen(from, to, 1);
        assert!(matches!(found(&sample, target, &parts), Found::Refused), "{target}: {to}");
    }
}

/// What a diff says of the helper alone: accepted before and after, and read by another.
#[test]
fn a_rule_that_gets_a_helper_is_another_rule() {
    let with = samples::of_text("profile: a\ntargets: [nftables]\ninbound: [{allow: tcp 21, helper: ftp}]\n");
    let without = samples::of_text("profile: a\ntargets: [nftables]\ninbound: [tcp 21]\n");
    let [before, after] = [&without, &with].map(|sample| of_policy(sample.policy(), View::Profile));
    let found = packets::compare(&before, &after, Limits::default()).unwrap();
    assert!(!found.changes.is_empty());
    for change in &found.changes {
        match (&change.before, &change.after) {
            (Outcome::Accept, Outcome::Helped(helper)) => {
                assert_eq!(helper.name(), "ftp");
                assert_eq!(change.witness.selector, 21);
                assert_eq!(change.witness.flow.tracking(), Tracking::New);
            }
            (Outcome::Drop, Outcome::Accept) => {
                assert_eq!(change.witness.flow.helper().unwrap().name(), "ftp");
                assert!(change.witness.selector >= 1024);
            }
            other => panic!("{other:?}: {:?}", change.witness),
        }
    }
    assert!(packets::builders_agree(&after, Limits::default()).unwrap());
}
