//! `import`: rulesets of others as profiles that mean the same, and our own as the profiles that they were made of.
//! It is long because all of it is compared by one set of helpers, which would stand in each of its parts.

#![allow(clippy::use_debug)]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use crate::support::project::Project;
use crate::support::random_policy::Dice;
use crate::support::random_ruleset::Kind;
use crate::support::{corpus, random_profile, random_ruleset, seed};
use portcullis::catalog::Catalog;
use portcullis::diagnostic::Diagnostics;
use portcullis::diff::{Answered, Names};
use portcullis::import::{self, Imported, Refused, Request};
use portcullis::packet_text;
use portcullis::packets::Limits;
use portcullis::place::{Sources, Span};
use portcullis::profile;
use portcullis::resolve::{self, Inputs, Resolution};
use portcullis::ruleset::{Program, Question, Rule, Ruleset, Verdict, Weight};
use portcullis::targets::{self, Options, Scope};
use portcullis::verify::{self, Part};

fn day() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 26)
}

fn imported(target: &str, ruleset: &Ruleset, sources: &mut Sources) -> Imported {
    let catalog = Catalog::builtin();
    let names = targets::names();
    let request = Request {
        ruleset,
        target,
        name: "host",
        catalog: &catalog,
        targets: &names,
        as_of: day(),
        prefixes: &str::to_owned,
        zones: &Default::default(),
    };
    match import::import(request, sources) {
        Ok(imported) => imported,
        Err(refused) => panic!("{:#?}", refused.complaints(sources)),
    }
}

/// What a profile means; none and its errors with their lines if it has some.
fn resolved(text: &str) -> Result<Resolution, Vec<(&'static str, usize)>> {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let files = crate::support::Memory::default();
    let (bytes, base) = (text.as_bytes().to_vec(), Path::new(""));
    let limits = profile::Limits::default();
    let read = profile::load_text(&files, bytes, "host.yaml", base, &limits, &mut sources, &mut found);
    let catalog = Catalog::builtin();
    let names = targets::names();
    let inputs = Inputs { catalog: &catalog, targets: &names, as_of: day(), sources: &sources };
    let resolution = read.and_then(|read| resolve::resolve(&read, inputs, &mut found));
    let line = |one: &portcullis::diagnostic::Diagnostic| {
        one.primary.as_ref().map_or(0, |label| sources.line_column(label.span).line)
    };
    resolution.ok_or_else(|| found.sorted(&sources).iter().map(|one| (one.code, line(one))).collect())
}

/// What `verify --whole` says of a profile and a ruleset.
fn verified(resolution: &Resolution, target: &str, ruleset: &Ruleset) -> Answered {
    let names = Names::of(&resolution.catalog);
    let verified = verify::verify(&resolution.policy, target, (Part::Whole, ruleset), &names, Limits::default());
    let diff = verified.unwrap().diff;
    for one in diff.certain.iter().take(3) {
        let packet = packet_text::write(&one.packet);
        let mut out = std::io::stderr();
        writeln!(out, "{packet}: {:?} by the profile, {:?} by the ruleset", one.before, one.after).unwrap();
    }
    diff.answer()
}

/// The texts of a target that `generate` makes of a profile, proved.
fn generated(resolution: &Resolution, target: &str) -> Vec<(String, String)> {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let target = targets::by_name(target).unwrap();
    let written = portcullis::compile::write(target, resolution, &Options::default(), None, &mut sources, &mut found);
    let artifacts = written.unwrap_or_else(|| panic!("{:#?}", found.sorted(&sources)));
    artifacts.into_iter().map(|one| (format!("host{}", one.suffix), one.text)).collect()
}

/// The lines of a profile with the places that are left open.
fn open_places(text: &str) -> Vec<usize> {
    let lines = text.lines().zip(1..);
    lines.filter(|(line, _)| line.trim_start().starts_with("- unresolved: ")).map(|(_, number)| number).collect()
}

/// Whether a line stands below the first of a place that is left open.
fn is_of_open_place(line: &str) -> bool {
    ["because: ", "if-deleted: "].iter().any(|key| line.trim_start().starts_with(key))
}

/// The profile with something else in the place of each of them: lines, without their indentation.
fn replaced(text: &str, decide: impl Fn(&str) -> &'static str) -> String {
    let mut kept: Vec<String> = Vec::new();
    let mut after = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let open = line.trim_start().starts_with("- unresolved: ");
        let indent = line.len() - line.trim_start().len();
        if open {
            let place = format!("{line}\n{}", lines.peek().unwrap_or(&""));
            kept.extend(decide(&place).lines().map(|own| format!("{:indent$}{own}", "")));
        } else if !(after && is_of_open_place(line)) {
            kept.push(line.to_owned());
        }
        after = open || (after && is_of_open_place(line));
    }
    // A list without items is no list.
    let is_item = |line: &String| line.starts_with("    ");
    let rules = (0..kept.len()).filter(|at| kept[*at] != "  rules:" || kept.get(at + 1).is_some_and(is_item));
    let kept: Vec<&str> = rules.map(|at| kept[at].as_str()).collect();
    kept.join("\n") + "\n"
}

/// The profile without them.
fn without_open_places(text: &str) -> String {
    replaced(text, |_| "")
}

/// Whose rulesets the six programs are, and the others.
fn is_of_the_six(host: &str) -> bool {
    ["firewalld", "ufw", "shorewall", "firehol", "ferm", "fail2ban"].iter().any(|name| host.starts_with(name))
}

/// Listings of nft that do not show all of what iptables loaded: no import is made of these.
fn is_shown_in_part(dump: &corpus::Dump) -> bool {
    dump.target == "nftables" && {
        let reading = corpus::read(dump.target, &dump.files, Scope::Whole);
        reading.unread(Weight::Question).any(|one| one.what.contains("xt "))
    }
}

/// Rulesets of which fewer are said than nine in ten, by how many of how many: what containers publish, and what guards them before
/// that, stays with the program that made it.
const STAYING: [(&str, usize, usize); 4] = [
    ("iptables docker-iptables", 34, 39),
    ("nftables docker-iptables.nft", 34, 39),
    ("nftables docker-nftables.nft", 30, 34),
    ("nftables kubernetes-nftables.nft", 26, 32),
];

#[test]
fn rulesets_of_others_are_profiles_that_refuse_at_the_open_places_alone() {
    let mut seen = BTreeSet::new();
    for dump in corpus::dumps() {
        if dump.host.ends_with(".json") || is_shown_in_part(&dump) {
            continue;
        }
        let name = format!("{} {}", dump.target, dump.host);
        let mut reading = corpus::read(dump.target, &dump.files, Scope::Whole);
        let made = imported(dump.target, &reading.ruleset, &mut reading.sources);
        let (rules, carried) = (made.rules, made.understood);
        let share = carried * 1000 / rules;
        let open = made.open.len();
        writeln!(
            std::io::stderr(),
            "{name}: {carried} of {rules} rules are carried over, {}.{} %; {open} places are open",
            share / 10,
            share % 10
        )
        .unwrap();
        match STAYING.iter().find(|(own, ..)| *own == name) {
            Some((_, said, of)) => assert_eq!((carried, rules), (*said, *of), "{name}"),
            None => assert!(carried * 10 >= rules * 9, "{name}: {carried} of {rules}"),
        }
        assert_eq!(open_places(&made.text).len(), open, "{name}");
        match resolved(&made.text) {
            Ok(resolution) => {
                assert!(made.open.is_empty(), "{name}");
                assert_eq!(verified(&resolution, dump.target, &reading.ruleset), Answered::Equal, "{name}");
                let files = generated(&resolution, dump.target);
                let again = corpus::read(dump.target, &files, Scope::Whole);
                assert_eq!(verified(&resolution, dump.target, &again.ruleset), Answered::Equal, "{name}");
            }
            Err(complaints) => {
                let refused: Vec<(&str, usize)> =
                    open_places(&made.text).into_iter().map(|line| ("unresolved-rule", line)).collect();
                assert_eq!(complaints, refused, "{name}");
                // Nothing else stands in the way.
                let rest =
                    resolved(&without_open_places(&made.text)).unwrap_or_else(|codes| panic!("{name}: {codes:?}"));
                generated(&rest, dump.target);
            }
        }
        seen.insert(dump.host.clone());
    }
    if std::env::var("PORTCULLIS_CORPUS").is_err() {
        for name in ["firewalld", "ufw", "shorewall", "firehol", "ferm", "fail2ban"] {
            assert!(seen.iter().any(|host| host.starts_with(name) && is_of_the_six(host)), "{name}");
        }
    }
}

/// The lines of a file that remarks of a profile name: `(rules.v4:9)`, `rules.v4: 9, 12-15`.
fn remarked(text: &str, name: &str) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    for remark in text.lines().filter(|line| line.starts_with('#')) {
        for (at, _) in remark.match_indices(&format!("{name}:")) {
            let numbers = &remark[at + name.len() + 1..];
            let end = numbers.find(|c: char| !(c.is_ascii_digit() || ", -".contains(c))).unwrap_or(numbers.len());
            for range in numbers[..end].split(',').map(str::trim).filter(|range| !range.is_empty()) {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                lines.extend(first.parse::<usize>().unwrap()..=last.parse().unwrap());
            }
        }
    }
    lines
}

/// None is gone without a word: what is in no entry of the profile is named in a remark, unless it only leads from chain to chain.
#[test]
fn each_rule_of_others_is_in_the_profile_or_named_as_left_out() {
    for dump in corpus::dumps() {
        if dump.host.ends_with(".json") || is_shown_in_part(&dump) {
            continue;
        }
        let name = format!("{} {}", dump.target, dump.host);
        let mut reading = corpus::read(dump.target, &dump.files, Scope::Whole);
        let made = imported(dump.target, &reading.ruleset, &mut reading.sources);
        let sources = &reading.sources;
        let place = |span: Span| (sources.name(span.file).to_owned(), sources.line_column(span).line);
        let left: BTreeSet<Span> = made.left.iter().flat_map(|left| left.rules.iter().copied()).collect();
        for span in &left {
            assert!(!made.said.contains(span), "{name}: {:?}", place(*span));
            let (file, line) = place(*span);
            assert!(remarked(&made.text, &file).contains(&line), "{name}: {file}:{line} is left out without a word");
        }
        let leads = |rule: &&&Rule| matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return);
        let rules = reading.ruleset.rules();
        let leading: BTreeSet<Span> = rules.iter().filter(leads).map(|rule| rule.span).collect();
        // The head of a chain with its policy, which accepts, has a place and is no rule.
        let is_head = |rule: &&&Rule| rule.verdict == Verdict::Accept && sources.slice(rule.span).starts_with("type ");
        for rule in rules.iter().filter(|rule| !is_head(rule)) {
            let known = made.said.contains(&rule.span) || left.contains(&rule.span) || leading.contains(&rule.span);
            assert!(known, "{name}: {:?} {:?}", place(rule.span), rule.verdict);
        }
        // What the reader made no rule of is remarked as well.
        if dump.target == "iptables" {
            let rules: BTreeSet<(String, usize)> =
                reading.ruleset.rules().iter().map(|rule| place(rule.span)).collect();
            for (file, text) in &dump.files {
                let remarked = remarked(&made.text, file);
                for (line, number) in text.lines().zip(1..).filter(|(line, _)| line.starts_with("-A ")) {
                    let known = rules.contains(&(file.clone(), number)) || remarked.contains(&number);
                    assert!(known, "{name}: {file}:{number}: {line}");
                }
            }
        }
    }
}

/// What a person changes in the lines of a ruleset that lead to an open place, and into what: limits, ways back and owners are
/// given up, and the rest of the rule stays. What is not here is deleted as a whole.
const CHANGED: [(&str, &str, &str); 7] = [
    (
        "meta l4proto { icmp, ipv6-icmp } accept",
        "meta l4proto { icmp, ipv6-icmp } accept",
        "meta nfproto ipv4 meta l4proto icmp accept\n\t\tmeta nfproto ipv6 meta l4proto ipv6-icmp accept",
    ),
    ("--icmp-type 8 -m limit", " -m limit --limit 10/sec", ""),
    (
        "--hashlimit-name ssh -j ACCEPT",
        " -m hashlimit --hashlimit-upto 3/min --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name ssh",
        "",
    ),
    ("--uid-owner 0", " -m owner ! --uid-owner 0", ""),
    ("-A net-fw -p tcp -m multiport --dports 80,443 -m limit", " -m limit --limit 20/min --limit-burst 40", ""),
    ("--ctorigdst 203.0.113.11", " -m conntrack --ctorigdst 203.0.113.11", ""),
    ("--ctstate RELATED,ESTABLISHED,DNAT", ",DNAT", ""),
];

/// What that person writes into the profile instead, where all of these words stand in the open place: the same, judged by the
/// ruleset. The first that fits counts; what is not here is deleted.
const WRITTEN: [(&[&str], &str); 7] = [
    (&["--icmp-type 8 -m limit"], "- icmp echo-request"),
    (&["--hashlimit-name ssh -j ACCEPT"], "- SSH"),
    (&["--uid-owner 0"], "- reject: SMTP"),
    (
        &["-A net-fw -p tcp -m multiport --dports 80,443 -m limit"],
        "- allow: [HTTP, HTTPs]\n  from: any4\n  interface: eth0",
    ),
    // The chain goes on for the source 0.0.0.0 where others have been asked for smurfs, and that in these states only.
    (
        &["--ctorigdst 203.0.113.11", "from 0.0.0.0"],
        "- allow: [HTTP, HTTPs]\n  from: 0.0.0.0/32\n  to: 10.30.0.80\n  in: eth0\n  out: eth2\n  state: [new, mid-stream, invalid, untracked]",
    ),
    (&["--ctorigdst 203.0.113.11"], "- allow: [HTTP, HTTPs]\n  to: 10.30.0.80\n  in: eth0\n  out: eth2"),
    // What is said of states beside it stands in a rule of its own already.
    (&["--ctstate RELATED,ESTABLISHED,DNAT"], ""),
];

/// What comes to the host is sent to an address of its own: a profile has no word for the broadcast address of a subnet there.
fn own(mut ruleset: Ruleset) -> Ruleset {
    let Program::Chains(chains) = &mut ruleset.program else { return ruleset };
    for condition in chains.chains.iter_mut().flat_map(|chain| &mut chain.rules).flat_map(|rule| &mut rule.conditions) {
        for test in &mut condition.tests {
            if let Question::Local(side) = test.question {
                test.question = Question::Own(side);
            }
        }
    }
    ruleset
}

/// Each open place of a host decided, in the profile and in its ruleset alike: the two are equal.
fn decided_alike(target: &str, host: &str) {
    let dump = corpus::dumps().into_iter().find(|dump| dump.target == target && dump.host == host);
    let Some(dump) = dump else { return };
    let mut reading = corpus::read(target, &dump.files, Scope::Whole);
    let made = imported(target, &reading.ruleset, &mut reading.sources);
    assert!(!made.open.is_empty() && resolved(&made.text).is_err(), "{host}");
    let taken: BTreeSet<(String, usize)> = made
        .open
        .iter()
        .flat_map(|place| &place.rules)
        .map(|span| (reading.sources.name(span.file).to_owned(), reading.sources.line_column(*span).line))
        .collect();
    let decided = |name: &str, line: &str, number: usize| -> Option<String> {
        if !taken.contains(&(name.to_owned(), number)) {
            return Some(line.to_owned());
        }
        let (_, words, instead) = CHANGED.iter().find(|(has, ..)| line.contains(has))?;
        Some(line.replace(words, instead))
    };
    let edited = |(name, text): &(String, String)| {
        let lines = text.lines().zip(1..).filter_map(|(line, number)| decided(name, line, number));
        (name.clone(), lines.collect::<Vec<_>>().join("\n") + "\n")
    };
    let files: Vec<(String, String)> = dump.files.iter().map(edited).collect();
    let left = corpus::read(target, &files, Scope::Whole);
    let text = replaced(&made.text, |place| {
        let fits = |has: &&[&str]| has.iter().all(|words| place.contains(words));
        WRITTEN.iter().find(|(has, _)| fits(has)).map_or("", |(_, rules)| rules)
    });
    assert!(open_places(&text).is_empty());
    let resolution = resolved(&text).unwrap_or_else(|complaints| panic!("{host}: {complaints:?}\n{text}"));
    assert_eq!(verified(&resolution, target, &own(left.ruleset)), Answered::Equal, "{host}\n{text}");
    // What is generated of it is the same again.
    let again = corpus::read(target, &generated(&resolution, target), Scope::Whole);
    assert_eq!(verified(&resolution, target, &again.ruleset), Answered::Equal, "{host}");
}

#[test]
fn once_each_place_is_decided_by_hand_both_are_equal() {
    let hosts = ["ferm", "docker-iptables", "ufw", "firehol", "firewalld-iptables", "shorewall"];
    hosts.iter().for_each(|host| decided_alike("iptables", host));
    ["fail2ban-nftables.nft", "ferm.nft", "firewalld-nftables.nft"]
        .iter()
        .for_each(|host| decided_alike("nftables", host));
}

/// The profiles that stand in the repository, as the ruleset of a target and back again.
fn there_and_back(name: &str, target: &str) -> (String, bool) {
    let project = Project::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles").join(format!("{name}.yaml"));
    let path = path.to_str().unwrap();
    let ran = project.run(&["generate", path, "--target", target, "--out", "rules"]);
    assert_eq!(ran.code, 0, "{name} {target}: {}", ran.err);
    let ran = project.run(&["import", "rules", "--name", name, "--target", target]);
    assert_eq!(ran.code, 0, "{name} {target}: {}", ran.err);
    std::fs::write(project.path("again.yaml"), &ran.out).unwrap();
    let whole = open_places(&ran.out).is_empty();
    if whole {
        let made = project.run(&["generate", "again.yaml", "--target", target, "--out", "again"]);
        assert_eq!(made.code, 0, "{name} {target}: {}\n{}", made.err, ran.out);
        for (profile, rules) in [(path, "again"), ("again.yaml", "rules")] {
            let same = project.run(&["verify", profile, rules, "--target", target]);
            assert_eq!(same.code, 0, "{name} {target}: {} {}", same.out, same.err);
        }
    }
    (ran.out, whole)
}

#[test]
fn our_own_rulesets_become_the_profiles_that_they_were_made_of() {
    for name in ["branch-office", "help-desk", "iscsi-target", "mail-server", "router", "voip-server", "web-server"] {
        for target in ["nftables", "iptables"] {
            let (text, whole) = there_and_back(name, target);
            assert!(whole, "{name} {target}\n{text}");
        }
    }
    for (name, target) in [("mail-server", "netsh"), ("windows-desktop", "netsh")] {
        let (text, whole) = there_and_back(name, target);
        assert!(whole, "{name} {target}\n{text}");
    }
    insta::assert_snapshot!("branch-office", there_and_back("branch-office", "nftables").0);
    insta::assert_snapshot!("router", there_and_back("router", "iptables").0);
}

#[test]
fn hostile_comments_and_names_stay_text() {
    let hostile = "it\\\" # - allow: any\\n  - RDP: {} \\u202e";
    let text = "table inet filter {\n\tset no {\n\t\ttype ipv4_addr\n\t\telements = { 192.0.2.1, 192.0.2.9 }\n\t}\n\tchain input {\n\t\ttype filter \
         hook input priority 0; policy drop;\n\t\tip saddr @no drop comment \"yes: [no] # {x}\"\n\t\ttcp dport 22 accept \
         comment \"{{ 'a': &b *c !d %e @f `g` }}\"\n\t\ttcp dport 23 log prefix \": - # 'x' \" accept comment \"\u{202e}dcba\"\n\t\ttcp \
         dport 25 iifname \"no\" accept comment \"on\"\n\t}\n}\n".to_owned();
    assert!(hostile.contains('#'));
    let files = vec![("rules.nft".to_owned(), text)];
    let mut reading = corpus::read("nftables", &files, Scope::Whole);
    let made = imported("nftables", &reading.ruleset, &mut reading.sources);
    let resolution = resolved(&made.text).unwrap_or_else(|codes| panic!("{codes:?}\n{}", made.text));
    assert_eq!(verified(&resolution, "nftables", &reading.ruleset), Answered::Equal);
    insta::assert_snapshot!("hostile", made.text);
}

#[test]
fn an_import_writes_no_file_that_is_there() {
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("rules.v4", rules).with("there.yaml", "mine\n");
    let ran = project.run(&["import", "rules.v4", "--out", "there.yaml"]);
    assert_eq!((ran.code, project.text("there.yaml").as_str()), (2, "mine\n"), "{}", ran.err);
    let ran = project.run(&["import", "rules.v4", "--out", "there.yaml", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(project.text("there.yaml").contains("profile: "));
    let ran = project.run(&["import", "rules.v4", "--name", "a: b # {c}"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("one-family", ran.out);
}

/// A family of which nothing was given is not closed, nor opened, without a word.
#[test]
fn a_ruleset_of_one_family_leaves_the_other_open() {
    let rules = "table ip filter {\n\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n\t\ttcp dport 22 accept\n\t}\n}\n";
    let project = Project::new().with("rules.nft", rules);
    let ran = project.run(&["import", "rules.nft", "--name", "one", "--out", "one.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("one-family-nft", format!("{}\n{}", ran.err, project.text("one.yaml")));
    let ran = project.run(&["generate", "one.yaml"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let decided = replaced(&project.text("one.yaml"), |_| "- deny: any\n  from: any6");
    std::fs::write(project.path("decided.yaml"), decided).unwrap();
    let ran = project.run(&["generate", "decided.yaml", "--out", "rules"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // No rule of this ruleset is for IPv6: whatever is decided is said to be a difference.
    let ran = project.run(&["verify", "decided.yaml", "rules.nft"]);
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    insta::assert_snapshot!("one-family-verify", ran.out);
}

/// What a device drops before the first chain is what the profile drops for all that comes by it.
#[test]
fn rules_that_a_device_asks_before_all_others_are_not_passed_over() {
    let input = "\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n\t\ttcp dport 22 accept\n\t}\n";
    let ingress = "\tchain early {\n\t\ttype filter hook ingress device \"lo\" priority 0; policy accept;\n\t\ttcp dport 22 drop\n\t}\n";
    let of_device = format!("table netdev edge {{\n{ingress}}}\ntable inet f {{\n{input}}}\n");
    let of_table = format!("table inet f {{\n{ingress}{input}}}\n");
    for rules in [of_device, of_table] {
        let project = Project::new().with("rules.nft", rules);
        let ran = project.run(&["import", "rules.nft", "--out", "own.yaml"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(project.text("own.yaml").contains("inbound:\n  - deny: any\n    interface: loopback\n"));
        let ran = project.run(&["verify", "--whole", "own.yaml", "rules.nft"]);
        assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    }
}

/// A redirect leads to the host, all else through it; two rates on one log are no rate that a profile can say.
#[test]
fn places_stand_in_the_chain_whose_packets_they_are_about() {
    let rules = "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp --dport 8080 -j REDIRECT --to-ports 80\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -m limit --limit 1/day -m limit --limit 9/sec -j LOG\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("rules.v4", rules);
    let ran = project.run(&["import", "rules.v4"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let (inbound, rest) = ran.out.split_once("\nforward:").unwrap();
    assert!(inbound.contains("unresolved: \"-A PREROUTING -p tcp --dport 8080 -j REDIRECT"), "{}", ran.out);
    assert!(inbound.contains("unresolved: \"-A INPUT -p tcp --dport 22 -m limit --limit 1/day"), "{}", ran.out);
    assert!(!rest.contains("REDIRECT"), "{}", ran.out);
}

/// Dead rules are no rules of the profile, and are not gone without a word; what a log writes is carried over as it is.
#[test]
fn what_no_packet_meets_is_named_and_log_prefixes_are_kept() {
    let rules = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n\
                 -A INPUT -j LOG --log-prefix \"a\\\\b \\\"c\\\" \"\n-A INPUT -j DROP\n-A INPUT -p tcp -m tcp --dport 25 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("rules.v4", rules).with("rules.v6", rules);
    let ran = project.run(&["import", "rules.v4", "rules.v6", "--name", "dead", "--out", "dead.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("dead", format!("{}\n{}", ran.err, project.text("dead.yaml")));
    let ran = project.run(&["generate", "dead.yaml", "--out", "rules"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = project.run(&["verify", "dead.yaml", "rules.v4,rules.v6"]);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
}

const PF: &str = "table <office> { 192.0.2.0/24, 2001:db8:1::/48 }
block in log all
block out all
pass out on em0 proto { tcp udp } all keep state
pass in on em0 proto tcp from any to any port { 80 443 } keep state
pass in on em0 proto tcp from <office> to any port ssh
pass in inet proto icmp icmp-type echoreq
block return in quick proto tcp to port 113
";

#[test]
fn rules_of_pf_are_imported_and_generated_again() {
    let project = Project::new().with("pf.conf", PF);
    let ran = project.run(&["import", "pf.conf", "--name", "gate", "--out", "gate.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("pf", project.text("gate.yaml"));
    let ran = project.run(&["verify", "gate.yaml", "pf.conf"]);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    let ran = project.run(&["generate", "gate.yaml", "--out", "rules"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// Whether pf drops what bears a router alert is asked of IGMP and MLD alone, and does not keep a rule out of the profile.
#[test]
fn a_rule_of_pf_without_allow_opts_is_carried_over() {
    let project =
        Project::new().with("pf.conf", "block all\npass out inet proto tcp\npass in inet proto igmp from 10.0.0.0/8\n");
    let ran = project.run(&["import", "pf.conf", "--name", "gate"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.out.contains("unresolved:") && ran.out.contains("10.0.0.0/8"), "{}", ran.out);
    assert!(ran.out.contains("all 3 rules are said here"), "{}", ran.out);
    assert_eq!(ran.out.matches("router alert").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("by these: pf.conf:3."), "{}", ran.out);
}

/// The host of a person with Docker, who reads what comes of it.
#[test]
fn a_host_with_docker() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit/docker-host.iptables");
    let rules = std::fs::read_to_string(path).unwrap();
    let project = Project::new().with("host.iptables", rules);
    let ran = project.run(&["import", "host.iptables"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("docker-host", ran.out);
}

/// A host whose containers each have a guard before its chains, as Docker writes them: so many containers on one bridge.
fn guarded(containers: u8) -> String {
    let guards: String =
        (2..2 + containers).map(|last| format!("-A PREROUTING -d 172.18.0.{last}/32 ! -i br-web -j DROP\n")).collect();
    format!(
        "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{guards}COMMIT\n\
         *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
         -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
         -A INPUT -p icmp -m limit --limit 5/sec -j ACCEPT\n\
         -A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT\n\
         -A FORWARD -o br-web -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
         -A FORWARD -o br-db -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
         -A FORWARD -i br-web -j ACCEPT\nCOMMIT\n"
    )
}

#[test]
fn a_container_more_is_an_address_more_and_no_copy_of_the_rules() {
    let imported = |containers| {
        let project = Project::new().with("host.iptables", guarded(containers));
        let ran = project.run(&["import", "host.iptables"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let rules = |profile: &str| profile.lines().filter(|line| line.starts_with("  - ")).count();
    let (one, many) = (imported(1), imported(9));
    assert_eq!(rules(&one), rules(&many), "{many}");
    assert!(one.contains("to: 172.18.0.2") || one.contains("host-172-18-0-2: [172.18.0.2]"), "{one}");
    assert!(many.contains("[172.18.0.2-172.18.0.10]"), "{many}");
    assert!(many.contains("out: [br-db, br-web]"), "rules that differ in the interface alone are one: {many}");
}

/// How many random rulesets and profiles are tried; `PORTCULLIS_RANDOM` says another number.
fn many(usual: u64) -> u64 {
    std::env::var("PORTCULLIS_RANDOM").map_or(usual, |text| text.parse().expect("a number"))
}

/// What can't be proved is refused: dice throw what no program writes, and no profile comes of it that is not equal.
#[test]
fn random_rulesets_are_imported_equal_or_it_is_said_why_not() {
    let catalog = Catalog::builtin();
    let names = targets::names();
    let mut made = [0, 0, 0];
    let first = seed::of_this_run();
    for seed in first..first + many(200) {
        let dice = &mut Dice::new(seed);
        let (kind, target) =
            *dice.pick(&[(Kind::Chains, "nftables"), (Kind::Chains, "iptables"), (Kind::Unordered, "netsh")]);
        let mut ruleset = random_ruleset::ruleset(dice, kind);
        random_ruleset::without_tests(&mut ruleset);
        let mut sources = Sources::default();
        sources.add("random", "");
        let request = Request {
            ruleset: &ruleset,
            target,
            name: "random",
            catalog: &catalog,
            targets: &names,
            as_of: day(),
            prefixes: &str::to_owned,
            zones: &Default::default(),
        };
        match import::import(request, &mut sources) {
            Ok(imported) => {
                made[0] += 1;
                let rest = without_open_places(&imported.text);
                assert!(resolved(&rest).is_ok(), "{seed}: {:?}\n{rest}", resolved(&rest).err());
            }
            Err(Refused::Differs(packet)) => {
                made[2] += 1;
                writeln!(std::io::stderr(), "{seed}: {} fares otherwise", packet_text::write(&packet)).unwrap();
                if std::env::var("DEBUG_IMPORT").is_ok() {
                    writeln!(std::io::stderr(), "{ruleset:#?}").unwrap();
                }
            }
            Err(Refused::Errors(_)) => {
                let refused = import::import(request, &mut sources).unwrap_err();
                panic!("{seed}: {:#?}\n{ruleset:#?}", refused.complaints(&sources));
            }
            Err(_) => made[1] += 1,
        }
    }
    writeln!(std::io::stderr(), "{} imported, {} refused, {} not proved, from seed {first}", made[0], made[1], made[2])
        .unwrap();
    assert!(made[0] * 4 > made[1] && made[2] * 10 < made[0], "{made:?}");
}

#[test]
fn random_profiles_come_back_equal_from_what_is_generated_of_them() {
    let first = seed::of_this_run();
    let (mut whole, mut all) = (0, 0);
    // Most have a limit or a helper, which come back as a place left open: it goes on until one comes back whole.
    for seed in (first..).take(60.max(many(6) as usize)) {
        if all >= many(6) && whole > 0 {
            break;
        }
        all += 1;
        let text = random_profile::text(&mut Dice::new(seed));
        let resolution = resolved(&text).unwrap_or_else(|codes| panic!("{seed}: {codes:?}\n{text}"));
        for target in ["nftables", "iptables"] {
            let files = generated(&resolution, target);
            let mut reading = corpus::read(target, &files, Scope::Whole);
            let made = imported(target, &reading.ruleset, &mut reading.sources);
            if let Ok(again) = resolved(&made.text) {
                whole += 1;
                assert_eq!(
                    verified(&again, target, &reading.ruleset),
                    Answered::Equal,
                    "{seed}\n{text}\n{}",
                    made.text
                );
            } else {
                assert!(!made.open.is_empty(), "{seed}\n{text}\n{}", made.text);
            }
        }
    }
    writeln!(std::io::stderr(), "{whole} of {} came back whole, from seed {first}", all * 2).unwrap();
    assert!(whole > 0);
}

/// What a set held when it was listed says nothing of later, where elements come and go: such a rule is not carried over. Of any
/// other that was empty it is said that it was.
#[test]
fn an_empty_set_is_not_taken_for_empty_without_a_word() {
    let set = |name: &str, inside: &str| format!("\tset {name} {{\n\t\ttype ipv4_addr\n{inside}\t}}\n");
    let drop = |name: &str| format!("\t\tip saddr @{name} drop\n");
    let rules = format!(
        "table inet f {{\n{}{}{}{}{}\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n{}{}{}{}\t\ttcp dport 22 accept\n\t\ttcp \
         dport 25 add @added {{ ip saddr }}\n\t}}\n}}\n",
        set("plain", ""),
        set("unused", ""),
        set("timed", "\t\tflags timeout\n"),
        set("changed", "\t\tflags dynamic\n\t\telements = { 192.0.2.9 }\n"),
        set("added", "\t\tsize 65535\n\t\tflags dynamic\n"),
        drop("plain"),
        drop("timed"),
        drop("changed"),
        drop("added"),
    );
    let project = Project::new().with("rules.nft", rules);
    let ran = project.run(&["import", "rules.nft", "--name", "sets"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("empty-sets-nft", format!("{}\n{}", ran.err, ran.out));
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m set --match-set plain src -j DROP\n-A INPUT -m \
                 set --match-set bans src -j DROP\n-A INPUT -m set --match-set known src -j DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let sets = "create plain hash:ip family inet hashsize 1024 maxelem 65536\ncreate bans hash:ip family inet hashsize 1024 maxelem 65536 \
                timeout 0\ncreate known hash:ip family inet hashsize 1024 maxelem 65536 timeout 0\nadd known 192.0.2.7 timeout 0\n";
    let project = Project::new().with("rules.iptables", rules).with("rules.ipset", sets);
    let ran = project.run(&["import", "rules.iptables,rules.ipset", "--name", "sets"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("empty-sets-ipset", format!("{}\n{}", ran.err, ran.out));
}

/// What a log writes is said as the ruleset has it; where what is generated has it otherwise, that is remarked.
#[test]
fn prefixes_of_logs_that_change_are_told() {
    let log = |rest: &str| format!("-A INPUT -p tcp -m tcp --dport {rest}\n");
    let rules = format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{}{}{}{}COMMIT\n",
        log("22 -j LOG --log-prefix \"50% of $x: \""),
        log("23 -j LOG --log-prefix no-blank"),
        log("24 -j LOG --log-prefix \"kept: \""),
        log("25 -j LOG"),
    );
    let project = Project::new().with("rules.iptables", rules);
    let ran = project.run(&["import", "rules.iptables", "--name", "logs"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("logs", ran.out);
}

/// A limit on packets that begin flows is said whether or not the baseline lets the later ones through.
#[test]
fn limits_come_back_without_the_baseline() {
    let profile = "profile: limited\ntargets: [nftables, iptables]\nbaseline: {established: {switch: off, reason: rules below}, loopback: off}\n\
                   inbound:\n  - {deny: any, from: 192.0.2.0/24}\n  - {allow: any, state: [established, related]}\n  - {allow: SSH, state: new, limit: \
                   3/minute}\n  - {allow: HTTP, state: [new, mid-stream], limit: 10/second burst 20 per source}\n";
    let resolution = resolved(profile).unwrap();
    for target in ["nftables", "iptables"] {
        let files = generated(&resolution, target);
        let mut reading = corpus::read(target, &files, Scope::Whole);
        let made = imported(target, &reading.ruleset, &mut reading.sources);
        assert_eq!((made.text.matches("    limit: ").count(), made.open.len()), (2, 0), "{}", made.text);
        let again = resolved(&made.text).unwrap_or_else(|codes| panic!("{codes:?}\n{}", made.text));
        assert_eq!(verified(&again, target, &reading.ruleset), Answered::Equal, "{}", made.text);
    }
}

/// A limit of later packets is none that a profile has: the place is left open, and all else is said.
#[test]
fn a_limit_of_later_packets_stays_open() {
    let rules = "table inet f {\n\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state { established, new } meta nfproto ipv4 tcp dport 22 limit \
                 rate 3/minute burst 5 packets accept\n\t\tct state { established, new } meta nfproto ipv4 tcp dport 22 drop\n\t\ttcp dport 80 \
                 accept\n\t}\n}\n";
    let project = Project::new().with("rules.nft", rules);
    let ran = project.run(&["import", "rules.nft", "--name", "later"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("- unresolved: ") && ran.out.contains("limit") && ran.out.contains("  - HTTP\n"),
        "{}",
        ran.out
    );
}

/// What a reader calls a rule that no text says is no remark of its author.
#[test]
fn nothing_is_said_of_rules_that_nobody_wrote() {
    let project = Project::new().with(
        "pf.conf",
        "set skip on lo0\nblock in proto tcp to port 22\npass in proto tcp to port 80 label \"our pages\"\n",
    );
    let ran = project.run(&["import", "pf.conf", "--name", "gate"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.out.contains("no rule") && !ran.out.contains("set skip"), "{}", ran.out);
    assert!(ran.out.contains("description: \"our pages\""), "{}", ran.out);
}

/// Who gave rules that decide nothing is told of the tool that prints those of his firewall.
#[test]
fn what_is_missing_is_asked_of_the_right_tool() {
    let tools =
        [("nftables", "nft list"), ("iptables", "iptables-save"), ("pf", "pfctl"), ("netsh", "netsh advfirewall")];
    for (target, _) in tools {
        let complaints = Refused::Nothing(target.to_owned()).complaints(&Sources::default());
        let help = complaints[0].help.clone().unwrap();
        for (other, of_other) in tools {
            assert_eq!(help.contains(of_other), other == target, "{target}: {help}");
        }
    }
    let project = Project::new().with("rules.nft", "table inet f {\n\tchain c {\n\t\ttcp dport 22 accept\n\t}\n}\n");
    let ran = project.run(&["import", "rules.nft"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("import-nothing") && ran.err.contains("nft list ruleset"), "{}", ran.err);
}

/// Sets without a name get one by what they are to the rules that have them.
#[test]
fn groups_are_named_as_people_name_them() {
    let many = |net: u8| (1..7).map(|at| format!("{net}.0.0.{}", at * 9)).collect::<Vec<_>>().join(", ");
    let rules = format!(
        "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tip saddr {{ {} }} tcp dport 22 accept\n\t\tip saddr {{ {} }} \
         drop\n\t\tip daddr != 224.0.0.0/4 ip saddr != 10.0.0.0/8 udp dport 9 accept\n\t\tip saddr != 10.0.0.0/8 udp dport 19 accept\n\t}}\n}}\n",
        many(11),
        many(12),
    );
    let project = Project::new().with("rules.nft", rules);
    let ran = project.run(&["import", "rules.nft", "--name", "named"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("group-names", ran.out);
}
