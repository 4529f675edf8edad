//! What stands beside the lines of a limit and takes from its buckets or fills them: in texts of both programs each such slip is
//! a difference or a question, and the kernel shows that it is one.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;

use crate::support::kernel::{self, Namespace, Variant};
use crate::support::lab::{Lab, Loader};
use crate::support::project::Project;
use crate::support::readings;
use crate::support::samples::{Sample, of_text};
use portcullis::packets::{self, Limits};
use portcullis::ruleset::{View, of_policy};
use portcullis::targets::{self, Scope};

const PROFILE: &str = "profile: limited
targets: [nftables, iptables]
inbound:
  - allow: tcp 4499
  - allow: tcp 4500
    limit: 1/hour burst 3
  - allow: tcp 4501
    limit: 1/hour burst 3 per source
  - deny: tcp 4598
outbound: []
";

/// The texts of a target, and the names of the buckets of ports 4500 and 4501 (those of IPv4).
fn texts(sample: &Sample, target: &str) -> (Vec<(String, String)>, [String; 2]) {
    let name = |part: &str| match part {
        "v4" => "limited.iptables",
        "v6" => "limited.ip6tables",
        _ => "limited.nft",
    };
    let files = sample.files(targets::by_name(target).unwrap());
    let texts: Vec<(String, String)> = files.into_iter().map(|(part, text)| (name(&part).to_owned(), text)).collect();
    let mark = if target == "nftables" { "update @" } else { "--hashlimit-name " };
    let bucket = |port: &str| {
        let is_own = |line: &&str| line.contains(&format!("dport {port} ")) && line.contains(mark);
        let line = texts[0].1.lines().find(is_own).unwrap();
        line.split_once(mark).unwrap().1.split(' ').next().unwrap().to_owned()
    };
    let buckets = ["4500", "4501"].map(bucket);
    (texts, buckets)
}

/// Whether a text is the policy for sure: nothing in it differs, and nothing is asked.
fn equal(sample: &Sample, target: &str, texts: &[(String, String)], scope: Scope) -> bool {
    let named: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let reading = readings::read(target, &named, scope);
    let meant = of_policy(sample.policy(), View::Target(target));
    let found = packets::compare(&meant, &reading, Limits::default()).unwrap();
    readings::gaps(&reading).is_empty() && found.changes.is_empty() && found.logs.is_empty()
}

/// What stands before a line of nftables, or in place of words; `ALL` and `EACH` are the sets of ports 4500 and 4501.
const OF_NFT: [(&str, &str); 27] = [
    // Elements that count in their own way.
    ("\t\tsize 2\n", "\t\tsize 2\n\t\telements = { ipv4 limit rate 10000/second burst 10000 packets }\n"),
    ("\t\tsize 2\n", "\t\tsize 2\n\t\telements = { ipv4 }\n"),
    ("\t\tsize 2\n", "\t\tsize 2\n\t\telements = { ipv6 limit rate 1/hour burst 4 packets }\n"),
    ("\t\tsize 2\n", "\t\tsize 2\n\t\telements = { ipv6 limit rate over 1/hour burst 3 packets }\n"),
    (
        "\t\tsize 2\n",
        "\t\tsize 2\n\t\telements = { ipv4 limit rate 1/hour burst 3 packets limit rate 1/hour burst 3 packets }\n",
    ),
    (
        "\t\ttimeout 10800s\n",
        "\t\ttimeout 10800s\n\t\telements = { 192.0.2.9 limit rate 1000/second burst 1000 packets }\n",
    ),
    (
        "\t\ttimeout 10800s\n",
        "\t\ttimeout 10800s\n\t\telements = { 192.0.2.9 limit rate 1/hour burst 3 packets timeout 1s }\n",
    ),
    ("\t\ttimeout 10800s\n", "\t\ttimeout 10800s\n\t\telements = { 192.0.2.9 quota over 1 mbytes }\n"),
    ("\t\tsize 2\n", "\t\tsize 2\n\t\tlimit rate 1/second\n"),
    // Other rules that count in the same bucket, whatever they do.
    (
        "\t\ttcp dport 4499",
        "\t\ttcp dport 4598 update @ALL { meta nfproto limit rate 1/hour burst 3 packets } drop\n\t\ttcp dport 4499",
    ),
    (
        "\t\ttcp dport 4499",
        "\t\ttcp dport 4598 update @ALL { meta nfproto limit rate 1/hour burst 3 packets } counter\n\t\ttcp dport 4499",
    ),
    (
        "\t\ttcp dport 4499",
        "\t\ttcp dport 4598 update @ALL { meta nfproto limit rate 1/hour burst 3 packets }\n\t\ttcp dport 4499",
    ),
    (
        "\t\ttcp dport 4499",
        "\t\tupdate @ALL { meta nfproto limit rate 1/hour burst 3 packets } tcp dport 4598 accept\n\t\ttcp dport 4499",
    ),
    (
        "\t\ttcp dport 4499",
        "\t\ttcp dport 4598 update @ALL { meta nfproto limit rate 9/hour burst 3 packets } drop\n\t\ttcp dport 4499",
    ),
    (
        "\t\ttcp dport 4499",
        "\t\ttcp dport 4598 add @EACH { ip saddr limit rate 1/hour burst 3 packets } drop\n\t\ttcp dport 4499",
    ),
    (
        "\t\ttcp dport 4499",
        "\t\ttcp dport 4598 update @EACH { ip daddr limit rate 1/hour burst 3 packets } drop\n\t\ttcp dport 4499",
    ),
    ("\t\ttcp dport 4499", "\t\tip saddr @EACH counter\n\t\ttcp dport 4499"),
    ("\t\ttcp dport 4499", "\t\tmeta nfproto @ALL drop\n\t\ttcp dport 4499"),
    (
        "\t\ttype filter hook output priority filter; policy drop;\n",
        "\t\ttype filter hook output priority filter; policy drop;\n\t\ttcp dport 4598 update @ALL { meta nfproto limit rate 1/hour burst 3 packets } drop\n",
    ),
    // Buckets that are filled at once.
    ("\t\ttcp dport 4499", "\t\ttcp dport 4598 delete @ALL { meta nfproto }\n\t\ttcp dport 4499"),
    ("\t\ttcp dport 4499", "\t\ttcp dport 4598 delete @EACH { ip saddr } drop\n\t\ttcp dport 4499"),
    // How many there are, and for how long.
    ("\t\tsize 2\n", "\t\tsize 1\n"),
    ("\t\tsize 65536\n", "\t\tsize 10\n"),
    ("\t\tsize 65536\n", "\n"),
    ("\t\ttimeout 10800s\n", "\t\ttimeout 10801s\n"),
    ("\t\tflags dynamic,timeout\n\t\ttimeout 10800s\n", "\t\tflags dynamic\n"),
    ("\t\ttimeout 10800s\n", "\t\ttimeout 10800s\n\t\tgc-interval 1d\n"),
];

#[test]
fn what_touches_the_buckets_of_nftables_is_no_equal() {
    let sample = of_text(PROFILE);
    let (texts, [all, each]) = texts(&sample, "nftables");
    assert!(equal(&sample, "nftables", &texts, Scope::Made));
    for (from, to) in OF_NFT {
        let changed = texts[0].1.replacen(from, &to.replace("ALL", &all).replace("EACH", &each), 1);
        assert_ne!(changed, texts[0].1, "no {from:?}");
        let changed = [(texts[0].0.clone(), changed)];
        for scope in [Scope::Made, Scope::Ours, Scope::Whole] {
            assert!(!equal(&sample, "nftables", &changed, scope), "{from:?} became {to:?}");
        }
    }
    // Commands after the tables.
    for command in [
        "add element inet portcullis ALL { ipv4 limit rate 10000/second burst 10000 packets }",
        "add element inet portcullis EACH { 192.0.2.9 }",
        "add rule inet portcullis output tcp dport 4598 delete @ALL { meta nfproto }",
        "add set inet portcullis ALL { type nf_proto; size 1; flags dynamic; }",
    ] {
        let command = command.replace("ALL", &all).replace("EACH", &each);
        let changed = [(texts[0].0.clone(), format!("{}{command}\n", texts[0].1))];
        assert!(!equal(&sample, "nftables", &changed, Scope::Ours), "{command}");
    }
}

/// A bucket that other packets come to is another one, though what is said of each packet is the same: those are accepted anyhow.
#[test]
fn a_bucket_to_which_more_comes_is_another_one() {
    let sample = of_text(PROFILE);
    let (texts, [all, _]) = texts(&sample, "nftables");
    let rule = "tcp dport 4499 update @ALL { meta nfproto limit rate 1/hour burst 3 packets } accept\n\t\t"
        .replace("ALL", &all);
    let changed = texts[0].1.replacen("\t\ttcp dport 4499 accept", &format!("\t\t{rule}tcp dport 4499 accept"), 1);
    assert_ne!(changed, texts[0].1);
    assert!(!equal(&sample, "nftables", &[(texts[0].0.clone(), changed)], Scope::Ours));
    // Behind the line that accepts, no packet comes to it.
    let changed = texts[0].1.replacen("\t\ttcp dport 4500 update", &format!("\t\t{rule}tcp dport 4500 update"), 1);
    assert_ne!(changed, texts[0].1);
    assert!(equal(&sample, "nftables", &[(texts[0].0.clone(), changed)], Scope::Ours));
}

/// Each of so many limits has its own rate, and no packet comes to two.
#[test]
fn more_than_a_thousand_limits_are_compared() {
    let rules: String =
        (1..=1_010).map(|count| format!("  - allow: tcp {}\n    limit: {count}/day\n", 1_000 + count)).collect();
    let sample = of_text(&format!("profile: limited\ntargets: [nftables]\ninbound:\n{rules}"));
    let texts = [("limited.nft".to_owned(), sample.files(targets::by_name("nftables").unwrap()).remove(0).1)];
    assert!(equal(&sample, "nftables", &texts, Scope::Made));
    let slip = [(texts[0].0.clone(), texts[0].1.replacen("limit rate 500/day", "limit rate 501/day", 1))];
    assert_ne!(slip, texts);
    assert!(!equal(&sample, "nftables", &slip, Scope::Made));
}

/// A user's template is proved as ours is: it can give no bucket a limit of its own, and none too little room.
#[test]
fn a_template_that_fills_a_bucket_is_refused() {
    let own = include_str!("../../templates/nftables.j2");
    let size = "\t\tsize {{ set.size }}\n";
    assert!(own.contains(size));
    for (line, code) in [
        (size.to_owned(), 0),
        (format!("{size}\t\telements = {{ ipv4 limit rate 10000/second burst 10000 packets }}\n"), 2),
        ("\t\tsize 1\n".to_owned(), 2),
    ] {
        let profile = "profile: x\ntargets: [nftables]\ninbound:\n  - allow: SSH\n    limit: 10/minute\n";
        let project = Project::new().with("x.yaml", profile).with("x.j2", own.replace(size, &line));
        let ran = project.run(&["generate", "x.yaml", "--target", "nftables", "--template", "x.j2"]);
        assert_eq!(ran.code, code, "{line}: {}", ran.err);
    }
}

/// A listing shows who came: that says nothing, if each counts as the rule does. A text that is to be loaded has no such thing.
#[test]
fn elements_that_rules_made_are_no_difference() {
    let sample = of_text(PROFILE);
    let (texts, _) = texts(&sample, "nftables");
    let own = "limit rate 1/hour burst 3 packets";
    let listed =
        texts[0].1.replace("\t\tsize 2\n", &format!("\t\tsize 2\n\t\telements = {{ ipv4 {own}, ipv6 {own} }}\n"));
    let each =
        format!("\t\ttimeout 3h\n\t\telements = {{ 192.0.2.9 {own} expires 2h59m, 192.0.2.8 {own} expires 1s }}\n");
    let listed = [(texts[0].0.clone(), listed.replacen("\t\ttimeout 10800s\n", &each, 1))];
    assert_ne!(listed[0].1, texts[0].1);
    assert!(equal(&sample, "nftables", &listed, Scope::Ours));
    assert!(!equal(&sample, "nftables", &listed, Scope::Made));
}

/// What stands before the line of port 4499, or in place of words of the lines of 4500 (`ALL`) and 4501 (`EACH`).
const OF_IPTABLES: [(&str, &str); 17] = [
    (
        "-A PC-IN -p tcp --dport 4499",
        "-A PC-IN -p tcp --dport 4598 -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000 -j DROP\n-A PC-IN -p tcp --dport 4499",
    ),
    (
        "-A PC-IN -p tcp --dport 4499",
        "-A PC-IN -p tcp --dport 4598 -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000\n-A PC-IN -p tcp --dport 4499",
    ),
    (
        "-A PC-IN -p tcp --dport 4499",
        "-A PC-IN -p tcp --dport 4598 -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000 -j RETURN\n-A PC-IN -p tcp --dport 4499",
    ),
    (
        "-A PC-IN -p tcp --dport 4499",
        "-A PC-IN -p tcp -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000 -m tcp --dport 4499 -j ACCEPT\n-A PC-IN -p tcp --dport 4499",
    ),
    (
        "-A PC-IN -p tcp --dport 4499",
        "-A PC-IN -p tcp --dport 4598 -m hashlimit --hashlimit-above 9/hour --hashlimit-name EACH -j DROP\n-A PC-IN -p tcp --dport 4499",
    ),
    (
        "-A PC-IN -p tcp --dport 4499",
        "-A PC-OUT -p tcp --dport 4598 -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000 -j DROP\n-A PC-IN -p tcp --dport 4499",
    ),
    // A chain of somebody else's.
    (
        ":PC-IN ",
        ":OTHER - [0:0]\n-A OTHER -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL -j DROP\n:PC-IN ",
    ),
    (
        "*filter\n",
        "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -m hashlimit --hashlimit-upto 1/hour --hashlimit-name EACH --hashlimit-mode srcip\nCOMMIT\n*filter\n",
    ),
    (
        "*filter\n",
        "*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -m hashlimit --hashlimit-upto 1/hour --hashlimit-name EACH --hashlimit-mode srcip\nCOMMIT\n*filter\n",
    ),
    ("--hashlimit-name EACH --hashlimit-htable-max 65536", "--hashlimit-name EACH --hashlimit-htable-max 10"),
    ("--hashlimit-name EACH --hashlimit-htable-max 65536", "--hashlimit-name EACH --hashlimit-htable-max 65537"),
    ("--hashlimit-name EACH --hashlimit-htable-max 65536", "--hashlimit-name EACH"),
    (
        "--hashlimit-name EACH --hashlimit-htable-max 65536",
        "--hashlimit-name EACH --hashlimit-htable-max 65536 --hashlimit-htable-size 100000",
    ),
    (
        "--hashlimit-name EACH --hashlimit-htable-max 65536",
        "--hashlimit-name EACH --hashlimit-htable-max 65536 --hashlimit-htable-gcinterval 86400000",
    ),
    (
        "--hashlimit-name EACH --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000",
        "--hashlimit-name EACH --hashlimit-htable-max 65536 --hashlimit-htable-expire 10801000",
    ),
    ("--hashlimit-name EACH", "--hashlimit-srcmask 24 --hashlimit-name EACH"),
    (
        "-p tcp --dport 4500 -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000",
        "-p tcp -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name ALL --hashlimit-htable-max 65536 --hashlimit-htable-expire 10800000 -m tcp --dport 4500",
    ),
];

#[test]
fn what_touches_the_buckets_of_iptables_is_no_equal() {
    let sample = of_text(PROFILE);
    let (texts, [all, each]) = texts(&sample, "iptables");
    assert!(equal(&sample, "iptables", &texts, Scope::Made));
    for (from, to) in OF_IPTABLES {
        let [from, to] = [from, to].map(|text| text.replace("ALL", &all).replace("EACH", &each));
        let mut changed = texts.clone();
        changed[0].1 = texts[0].1.replacen(&from, &to, 1);
        assert_ne!(changed, texts, "no {from:?}");
        for scope in [Scope::Made, Scope::Ours] {
            assert!(!equal(&sample, "iptables", &changed, scope), "{from:?} became {to:?}");
        }
    }
    // What says nothing while there is room, or is said anyhow.
    for (from, to) in [
        ("--hashlimit-name ALL --hashlimit-htable-max 65536", "--hashlimit-name ALL"),
        (
            "--hashlimit-name EACH --hashlimit-htable-max 65536",
            "--hashlimit-name EACH --hashlimit-htable-max 65536 --hashlimit-htable-size 1024",
        ),
    ] {
        let [from, to] = [from, to].map(|text| text.replace("ALL", &all).replace("EACH", &each));
        let mut changed = texts.clone();
        changed[0].1 = texts[0].1.replacen(&from, &to, 1);
        assert_ne!(changed, texts, "no {from:?}");
        assert!(equal(&sample, "iptables", &changed, Scope::Ours), "{to}");
    }
}

/// The same as JSON: what the kernel lists, with one thing in it changed.
#[test]
fn what_touches_the_buckets_is_no_equal_as_json() {
    if !kernel::available(&["ip", "nft"]) {
        return;
    }
    let sample = of_text(PROFILE);
    let (texts, [all, each]) = texts(&sample, "nftables");
    let list = |more: &[String]| {
        let namespace = Namespace::new();
        namespace.load_nft(&texts[0].1);
        more.iter().for_each(|command| drop(namespace.feed("nft -f -", command)));
        ["nft list ruleset", "nft -j list ruleset"].map(|command| [("listing".to_owned(), namespace.run(command))])
    };
    let own = "limit rate 1/hour burst 3 packets";
    let came = format!(
        "add element inet portcullis {all} {{ ipv4 {own} }}\nadd element inet portcullis {each} {{ 192.0.2.9 {own} }}\n"
    );
    for listing in list(&[came]) {
        assert!(listing[0].1.contains("192.0.2.9") && equal(&sample, "nftables", &listing, Scope::Ours), "{listing:?}");
    }
    for command in [
        "add element inet portcullis ALL { ipv4 limit rate 10000/second burst 10000 packets }",
        "add element inet portcullis ALL { ipv4 limit rate 1/hour burst 4 packets }",
        "add element inet portcullis EACH { 192.0.2.9 limit rate 1000/second burst 1000 packets }",
        "add element inet portcullis EACH { 192.0.2.9 }",
        "add element inet portcullis EACH { 192.0.2.9 limit rate 1/hour burst 3 packets timeout 1s }",
        "insert rule inet portcullis input tcp dport 4598 update @ALL { meta nfproto limit rate 1/hour burst 3 packets } drop",
        "insert rule inet portcullis input tcp dport 4598 update @ALL { meta nfproto limit rate 1/hour burst 3 packets } counter",
        "insert rule inet portcullis output tcp dport 4598 update @ALL { meta nfproto limit rate 1/hour burst 3 packets }",
        "insert rule inet portcullis input tcp dport 4598 delete @ALL { meta nfproto }",
        "insert rule inet portcullis input tcp dport 4598 delete @EACH { ip saddr } drop",
        "insert rule inet portcullis input ip saddr @EACH counter",
    ] {
        let command = command.replace("ALL", &all).replace("EACH", &each);
        for listing in list(&[format!("{command}\n")]) {
            assert!(!equal(&sample, "nftables", &listing, Scope::Ours), "{command}: {listing:?}");
        }
    }
    let [_, json] = list(&[]);
    for (from, to) in [
        ("\"size\": 2}", "\"size\": 1}"),
        ("\"size\": 65536", "\"size\": 10"),
        ("\"size\": 65536, ", ""),
        ("\"timeout\": 10800", "\"timeout\": 10801"),
        ("\"timeout\": 10800", "\"gc-interval\": 86400, \"timeout\": 10800"),
        ("\"timeout\": 10800", "\"stmt\": [{\"limit\": {\"rate\": 1, \"per\": \"second\"}}], \"timeout\": 10800"),
    ] {
        let changed = [("listing".to_owned(), json[0].1.replacen(from, to, 1))];
        assert_ne!(changed, json, "no {from}");
        assert!(!equal(&sample, "nftables", &changed, Scope::Ours), "{from} became {to}");
    }
}

/// Connects so many times, and prints what came of each: a refusal is an answer too, for nobody listens.
const CONNECT: &str = r#"
import socket, sys
port, count = int(sys.argv[1]), int(sys.argv[2])
for _ in range(count):
    s = socket.socket()
    s.settimeout(0.5)
    try:
        s.connect(("192.0.2.1", port))
        print("yes", end=" ")
    except ConnectionRefusedError:
        print("yes", end=" ")
    except OSError:
        print("no", end=" ")
    s.close()
print()
"#;

/// A command, and how many of five packets to port 4500 and then to 4501 pass where three of each would.
fn passes(loader: Loader, sample: &Sample, commands: &[(&str, String)], first: Option<&str>) -> [usize; 2] {
    let lab = Lab::new(&[], &BTreeSet::new());
    lab.connect_peer();
    lab.inside("nft", &["delete", "table", "inet", "observer"], "");
    lab.load(loader, &sample.files(targets::by_name(loader.target()).unwrap()));
    for (program, command) in commands {
        lab.inside(program, &command.split(' ').collect::<Vec<_>>(), "");
    }
    let connect = |port: &str, count: &str| {
        let said = lab.at_peer("python3", &["-c", CONNECT, port, count]);
        said.split_whitespace().filter(|word| *word == "yes").count()
    };
    if let Some(port) = first {
        connect(port, "3");
    }
    ["4500", "4501"].map(|port| connect(port, "5"))
}

#[test]
fn the_kernel_shows_each_of_them() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let sample = of_text(PROFILE);
    let (_, [all, each]) = texts(&sample, "nftables");
    let nft = |command: &str| {
        ("nft", command.replace("ALL", &all).replace("EACH", &each).replace("OWN", "limit rate 1/hour burst 3 packets"))
    };
    for (commands, first, expected) in [
        (vec![], None, [3, 3]),
        (vec![nft("add element inet portcullis ALL { ipv4 limit rate 1000/second burst 1000 packets }")], None, [5, 3]),
        (vec![nft("add element inet portcullis EACH { 192.0.2.2 }")], None, [3, 5]),
        (
            vec![nft("insert rule inet portcullis input tcp dport 4598 update @ALL { meta nfproto OWN } counter")],
            Some("4598"),
            [0, 3],
        ),
        (
            vec![nft("insert rule inet portcullis input tcp dport 4598 update @EACH { ip saddr OWN } drop")],
            Some("4598"),
            [3, 0],
        ),
        (
            vec![nft("insert rule inet portcullis input tcp dport 4500-4501 delete @EACH { ip saddr } continue")],
            None,
            [3, 5],
        ),
        // Who looks for an element takes from its bucket.
        (vec![nft("insert rule inet portcullis input ip saddr @EACH counter")], None, [3, 2]),
    ] {
        assert_eq!(passes(Loader::Nft, &sample, &commands, first), expected, "{commands:?}");
    }
    let (_, [all, each]) = texts(&sample, "iptables");
    for variant in Variant::installed() {
        let loader = Loader::Iptables(variant);
        let program = |table: &str, chain: &str, name: &str, rest: &str| {
            let limit = format!("-m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 3 --hashlimit-name {name}");
            (variant.program("iptables", ""), format!("-w -t {table} -I {chain} -p tcp --dport 4598 {limit}{rest}"))
        };
        for (command, expected) in [
            (program("filter", "PC-IN", &all, " -j DROP"), [0, 3]),
            (program("filter", "PC-IN", &all, ""), [0, 3]),
            (program("mangle", "PREROUTING", &each, " --hashlimit-mode srcip"), [3, 0]),
        ] {
            let commands = [(command.0.as_str(), command.1.clone())];
            assert_eq!(passes(loader, &sample, &commands, Some("4598")), expected, "{loader:?} {commands:?}");
        }
    }
}
