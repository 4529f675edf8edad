//! `limit:`: what is over it is dropped there, on the targets that count exactly, and no slip in it is taken for equal.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::support::kernel::{self, Namespace, Variant};
use crate::support::lab::{Lab, Loader};
use crate::support::readings;
use crate::support::samples::{Sample, of_text};
use portcullis::diagnostic::Diagnostics;
use portcullis::packets::{self, Limits};
use portcullis::report::diagnostics::{Form, render};
use portcullis::ruleset::{View, of_policy};
use portcullis::targets::{self, Options, Scope};

/// Two services under one limit, the same limit again, and one for each source; over it must not reach the last rule.
const PROFILE: &str = "profile: limited
targets: [nftables, iptables]
inbound:
  - allow: [SSH, DNS]
    limit: 10/second burst 20
  - allow: HTTP
    limit: 3/minute burst 2 per source
    log: true
  - allow: HTTPs
    limit: 3/minute burst 2 per source
  - allow: [ping, tcp 8080]
    from: [192.0.2.0/24, \"2001:db8::/32\"]
    limit: 5/hour per source
  - allow: FTP
    from: [192.0.2.0/24, \"2001:db8::/32\"]
    helper: ftp
    limit: 6/minute per source /24 /64
    log: true
  - allow: [tcp any, udp any, ping]
";

fn files(sample: &Sample, target: &str) -> Vec<(String, String)> {
    sample.files(targets::by_name(target).unwrap())
}

/// Whether texts of a target mean what the policy does. A text that can't be read is not equal.
fn equal(sample: &Sample, target: &str, texts: &[(String, String)]) -> bool {
    let named: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let reading = readings::read(target, &named, Scope::Ours);
    if !readings::gaps(&reading).is_empty() {
        return false;
    }
    let found =
        packets::compare(&of_policy(sample.policy(), View::Target(target)), &reading, Limits::default()).unwrap();
    found.changes.is_empty() && found.logs.is_empty()
}

/// The files of a target under names that say what they are.
fn named(sample: &Sample, target: &str) -> Vec<(String, String)> {
    let name = |part: &str| match part {
        "v4" => "limited.iptables",
        "v6" => "limited.ip6tables",
        "ipset" => "limited.ipset",
        _ => "limited.nft",
    };
    files(sample, target).into_iter().map(|(part, text)| (name(&part).to_owned(), text)).collect()
}

#[test]
fn texts_of_both_programs_read_well_and_are_proved() {
    let sample = of_text(PROFILE);
    let mut shown = String::new();
    for target in ["nftables", "iptables"] {
        let texts = named(&sample, target);
        assert!(equal(&sample, target, &texts), "{target}: {texts:#?}");
        for (name, text) in &texts {
            let lines: Vec<&str> = text.lines().skip_while(|line| line.starts_with('#') || line.is_empty()).collect();
            writeln!(shown, "== {name}\n{}", lines.join("\n")).unwrap();
        }
    }
    insta::assert_snapshot!("texts", shown);
}

/// Slips by target: what becomes what, in the first place where it stands.
const SLIPS: [(&str, &str, &str); 24] = [
    ("nftables", "limit rate 10/second", "limit rate 11/second"),
    ("nftables", "limit rate 10/second", "limit rate 10/minute"),
    ("nftables", "limit rate 10/second", "limit rate over 10/second"),
    ("nftables", "burst 20 packets", "burst 21 packets"),
    ("nftables", "ip saddr limit", "ip daddr limit"),
    ("nftables", "ip saddr limit", "meta nfproto limit"),
    ("nftables", "update @pc", "add @pc"),
    ("nftables", "timeout 40s", "timeout 39s"),
    ("iptables", "--hashlimit-upto 10/second", "--hashlimit-upto 9/second"),
    ("iptables", "--hashlimit-upto 10/second", "--hashlimit-upto 10/hour"),
    ("iptables", "--hashlimit-upto 10/second", "--hashlimit-above 10/second"),
    ("iptables", "--hashlimit-burst 20", "--hashlimit-burst 19"),
    ("iptables", " --hashlimit-mode srcip", ""),
    ("iptables", "--hashlimit-mode srcip", "--hashlimit-mode dstip"),
    ("iptables", "--hashlimit-htable-expire 40000", "--hashlimit-htable-expire 39999"),
    ("iptables", "-m hashlimit", "! -m hashlimit"),
    ("nftables", "ip saddr & 255.255.255.0 limit", "ip saddr & 255.255.254.0 limit"),
    ("nftables", "ip saddr & 255.255.255.0 limit", "ip saddr & 255.0.255.0 limit"),
    ("nftables", "ip saddr & 255.255.255.0 limit", "ip saddr limit"),
    ("nftables", "ip saddr & 255.255.255.0 limit", "ip saddr | 255.255.255.0 limit"),
    ("nftables", "ip6 saddr & ffff:ffff:ffff:ffff::", "ip6 saddr & ffff:ffff:ffff::"),
    ("nftables", "ct helper set \"pc_ftp_tcp\" accept", "accept"),
    ("iptables", " --hashlimit-srcmask 24", ""),
    ("iptables", "--hashlimit-srcmask 24", "--hashlimit-srcmask 25"),
];

#[test]
fn no_slip_in_a_limit_is_taken_for_equal() {
    let sample = of_text(PROFILE);
    for (target, from, to) in SLIPS {
        let mut texts = named(&sample, target);
        assert!(texts[0].1.contains(from), "{target}: no `{from}`");
        texts[0].1 = texts[0].1.replacen(from, to, 1);
        assert!(!equal(&sample, target, &texts), "{target}: `{from}` became `{to}`");
    }
}

/// Lines that limit, and those behind them that drop: without one of them, more passes.
#[test]
fn no_lost_line_is_taken_for_equal() {
    let sample = of_text(PROFILE);
    for (target, marks) in [("nftables", ["update @", " drop comment"]), ("iptables", ["hashlimit", "-j DROP"])] {
        let texts = named(&sample, target);
        for mark in marks {
            let lines: Vec<&str> = texts[0].1.lines().collect();
            // What the baseline drops and the closing line are other rules.
            let of_limit = |line: &&str| line.contains(mark) && !line.contains("baseline") && !line.contains("default");
            let found: Vec<&str> = lines.iter().copied().filter(of_limit).collect();
            assert!(found.len() > 4, "{target} {mark}: {found:?}");
            for lost in found {
                let left: Vec<&str> = lines.iter().copied().filter(|line| *line != lost).collect();
                let mut changed = texts.clone();
                changed[0].1 = left.join("\n") + "\n";
                assert!(!equal(&sample, target, &changed), "{target}: without `{lost}`");
            }
        }
    }
}

/// Two rules of one limit have a bucket each: a text in which they share one lets less through.
#[test]
fn rules_that_share_a_bucket_are_not_two_rules() {
    let sample = of_text(PROFILE);
    for target in ["nftables", "iptables"] {
        let mut texts = named(&sample, target);
        let name = |text: &str, port: &str| -> String {
            let line = text
                .lines()
                .find(|line| line.contains(&format!("dport {port} ")) && line.contains("3/minute"))
                .unwrap();
            let mark = if target == "nftables" { "@" } else { "--hashlimit-name " };
            line.split_once(mark).unwrap().1.split(' ').next().unwrap().to_owned()
        };
        let (first, second) = (name(&texts[0].1, "80"), name(&texts[0].1, "443"));
        assert_ne!(first, second);
        texts[0].1 = texts[0].1.replace(&format!("{second} "), &format!("{first} "));
        assert!(!equal(&sample, target, &texts), "{target}");
    }
}

#[test]
fn other_targets_and_rates_that_do_not_divide_are_errors_that_say_what_to_write() {
    let mut said = String::new();
    for (target, limit) in [("netsh", "10/second"), ("pf", "10/second per source"), ("iptables", "3000/second")] {
        let sample =
            of_text(&format!("profile: limited\ntargets: [{target}]\ninbound:\n  - allow: SSH\n    limit: {limit}\n"));
        let mut diagnostics = Diagnostics::default();
        let target = targets::by_name(target).unwrap();
        assert!(targets::compile(target, sample.policy(), &Options::default(), None, &mut diagnostics).is_none());
        said += &render(&diagnostics, &sample.sources, Form::Full, false);
    }
    insta::assert_snapshot!("refused", said);
}

#[test]
fn a_listing_of_the_kernel_is_equal_as_text_and_as_json() {
    if !kernel::available(&["ip", "nft", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let sample = of_text(PROFILE);
    let text = named(&sample, "nftables").remove(0).1;
    let namespace = Namespace::new();
    for listing in [namespace.load_nft(&text), namespace.run("nft -j list ruleset")] {
        assert!(equal(&sample, "nftables", &[("listing".to_owned(), listing.clone())]), "{listing}");
    }
    let texts = named(&sample, "iptables");
    for variant in Variant::installed() {
        let namespace = Namespace::new();
        namespace.load_iptables(variant, &texts[0].1, &texts[1].1, None);
        let list = |family| namespace.run(&variant.program(family, "-save"));
        let listed = vec![("x.iptables".to_owned(), list("iptables")), ("x.ip6tables".to_owned(), list("ip6tables"))];
        assert!(equal(&sample, "iptables", &listed), "{listed:#?}");
    }
}

/// Connects so many times from an address, and prints what came of each.
const CONNECT: &str = r#"
import socket, sys
source, target, port, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for _ in range(count):
    s = socket.socket(socket.AF_INET6 if ":" in target else socket.AF_INET, socket.SOCK_STREAM)
    s.settimeout(0.7)
    try:
        s.bind((source, 0))
        s.connect((target, port))
        print("yes", end=" ")
    except OSError as error:
        print("no" if isinstance(error, TimeoutError) else error, end=" ")
    s.close()
print()
"#;

#[test]
fn the_kernel_lets_a_burst_through_and_no_more_by_source_and_family() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    // So slow that no test is slow enough to be let through another.
    let sample = of_text(
        "profile: limited\ntargets: [nftables, iptables]\ninbound:\n  - allow: tcp 4500\n    limit: 1/hour burst 3 per source\n  \
         - allow: tcp 4501\n    limit: 1/hour burst 2\n  - tcp any\n",
    );
    for loader in Loader::installed() {
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.connect_peer();
        for (address, length) in [("192.0.2.3", 24), ("2001:db8:77::3", 64)] {
            // An address of IPv6 is used at once; of IPv4 it always is.
            let at_once: &[&str] = if length == 64 { &["nodad"] } else { &[] };
            let address = format!("{address}/{length}");
            lab.at_peer("ip", &[&["addr", "add", &address, "dev", "p0"][..], at_once].concat());
        }
        lab.inside("nft", &["delete", "table", "inet", "observer"], "");
        lab.load(loader, &sample.files(targets::by_name(loader.target()).unwrap()));
        let server = lab.listen(&["4500", "4501", "4502"]);
        let connect = |source: &str, port: &str, count: &str| {
            let target = if source.contains(':') { "2001:db8:77::1" } else { "192.0.2.1" };
            lab.at_peer("python3", &["-c", CONNECT, source, target, port, count])
        };
        for source in ["192.0.2.2", "192.0.2.3", "2001:db8:77::2", "2001:db8:77::3"] {
            assert_eq!(connect(source, "4500", "4").trim(), "yes yes yes no", "{loader:?} {source}");
        }
        // One bucket for each family, whoever it is.
        for (first, second) in [("192.0.2.2", "192.0.2.3"), ("2001:db8:77::2", "2001:db8:77::3")] {
            assert_eq!(connect(first, "4501", "1").trim(), "yes", "{loader:?}");
            assert_eq!(connect(second, "4501", "2").trim(), "yes no", "{loader:?}");
            assert_eq!(connect(first, "4502", "1").trim(), "yes", "{loader:?}: other rules are not limited");
        }
        drop(server);
    }
}

/// Addresses of one network share a bucket, and those of the next have another.
#[test]
fn the_kernel_counts_networks_of_the_lengths_that_are_written() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let sample = of_text(
        "profile: limited\ntargets: [nftables, iptables]\ninbound:\n  - allow: tcp 4500\n    limit: 1/hour burst 3 per source /31 /127\n",
    );
    for loader in Loader::installed() {
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.connect_peer();
        for end in ["3", "4"] {
            lab.at_peer("ip", &["addr", "add", &format!("192.0.2.{end}/24"), "dev", "p0"]);
            lab.at_peer("ip", &["addr", "add", &format!("2001:db8:77::{end}/64"), "dev", "p0", "nodad"]);
        }
        lab.inside("nft", &["delete", "table", "inet", "observer"], "");
        lab.load(loader, &sample.files(targets::by_name(loader.target()).unwrap()));
        let server = lab.listen(&["4500"]);
        for (target, network) in [("192.0.2.1", "192.0.2."), ("2001:db8:77::1", "2001:db8:77::")] {
            for (end, count, wanted) in
                [("2", "2", "yes yes"), ("3", "2", "yes no"), ("4", "1", "yes"), ("2", "1", "no")]
            {
                let got = lab.at_peer("python3", &["-c", CONNECT, &format!("{network}{end}"), target, "4500", count]);
                assert_eq!(got.trim(), wanted, "{loader:?} {network}{end}");
            }
        }
        drop(server);
    }
}

/// How it may be written, and what it is then.
#[test]
fn prefix_lengths_stand_in_the_order_of_the_families() {
    let limit = |written: &str| {
        let sample = of_text(&format!("profile: x\ninbound:\n  - allow: SSH\n    limit: {written}\n"));
        sample.policy().chains[0].rules.iter().find_map(|rule| rule.limit.clone()).unwrap().to_string()
    };
    for (written, meant) in [
        ("10/minute per source", "10/minute burst 5 per source"),
        ("10/minute per source /64", "10/minute burst 5 per source /32 /64"),
        ("10/minute per source/64 burst 7", "10/minute burst 7 per source /32 /64"),
        ("10/minute per source /24 /64", "10/minute burst 5 per source /24 /64"),
        ("10/minute burst 9 per source /32 /128", "10/minute burst 9 per source"),
        ("10/minute per source /8 /32 burst 2", "10/minute burst 2 per source /8 /32"),
    ] {
        assert_eq!(limit(written), meant, "{written}");
        assert_eq!(limit(meant), meant, "{written}");
    }
}
