//! Profiles as files: what is read, and what several files make together.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::policy::{Action, Direction};
use portcullis::profile::ast::{Except, Profile, Text};
use portcullis::profile::{Files, Limits, load, load_text};

#[derive(Default)]
struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    fn of(files: &[(&str, &str)]) -> Self {
        Memory(files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect())
    }
}

impl Files for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file"))
    }
}

fn read(files: &[(&str, &str)]) -> Result<(Profile, Sources), Vec<String>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let first = Path::new(files[0].0);
    match load(&Memory::of(files), first, &Limits::default(), &mut sources, &mut diagnostics) {
        Some(profile) => Ok((profile, sources)),
        None => {
            Err(diagnostics.sorted(&sources).into_iter().map(|one| format!("{}: {}", one.code, one.message)).collect())
        }
    }
}

fn profile(text: &str) -> Profile {
    read(&[("a.yaml", text)]).unwrap_or_else(|errors| panic!("{errors:?}")).0
}

fn values(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}

const SAMPLE: &str = r#"# yaml-language-server: $schema=../data/profile.schema.json
profile: branch-office
targets: [nftables, iptables]

addresses:
  office:  [192.0.2.0/24, "2001:db8:1::/48"]
  carrier: [198.51.100.16/28]
  plain:   192.0.2.7
  blocked: {file: lists/blocked.txt}

interfaces: {wan: eth0, lan: {nftables: eth1, pf: em1, zone: internal}}

services:
  Intranet: {tcp: [8443, 9000-9010], protocols: gre}

inbound:
  - deny: any
    from: blocked
  - allow: SSH
    from: office
    ticket: NET-1042
    interface: wan
  - allow: [SIP, RTP]
    from: carrier
    with: {RTP: {ports: 16384-16484}}
    log: {prefix: "voip ", rate: 10/minute}
  - allow: iSCSI/tcp
    from: 10.20.0.0/24
    except: 10.20.0.9
    until: 2027-06-30
  - HTTPs
  - tcp 8443

outbound:
  default: allow
  rules:
    - deny: SMTP
      except: {to: [192.0.2.25, "2001:db8::25"]}
      with: {ports: {tcp: [25, 26]}}
      log: true
  last:
    - reject: any

baseline: {dhcp-client: off, established: {switch: off, reason: stateless by contract}}
tcp-new: any
approximate: [{target: netsh, feature: reject-as-drop, reason: Windows cannot reject}]
accept:
  - {finding: wide-range, service: RTP, covers: {ports: udp 16384-16484, from: [198.51.100.16/28]}, reason: calls, until: 2027-01-01}
internal: office
roles: [mail-server, router]
management: SSH
resolvers: [office]
egress: controlled
"#;

fn sample() -> (Profile, Sources) {
    read(&[("profiles/a.yaml", SAMPLE), ("profiles/lists/blocked.txt", "203.0.113.0/24\n")]).unwrap()
}

#[test]
fn every_key_of_a_profile_is_read_with_its_place() {
    let (profile, sources) = sample();
    assert_eq!(profile.name.value, "branch-office");
    assert_eq!(sources.slice(profile.name.span), "branch-office");
    assert_eq!(values(&profile.targets), ["nftables", "iptables"]);
    let groups: Vec<&str> = profile.groups.iter().map(|group| group.name.value.as_str()).collect();
    assert_eq!(groups, ["office", "carrier", "plain", "blocked"]);
    assert_eq!(values(&profile.groups[0].members), ["192.0.2.0/24", "2001:db8:1::/48"]);
    assert_eq!(sources.slice(profile.groups[0].members[1].span), "\"2001:db8:1::/48\"");
    let list = profile.groups[3].lists[0].file.unwrap();
    assert_eq!(sources.get(list).unwrap().text, "203.0.113.0/24\n");
    assert_eq!(sources.name(list), "profiles/lists/blocked.txt");
    assert_eq!(profile.interfaces[0].device.as_ref().unwrap().value, "eth0");
    let devices: Vec<_> = profile.interfaces[1]
        .by_target
        .iter()
        .map(|(target, device)| (target.value.as_str(), device.value.as_str()))
        .collect();
    assert_eq!(devices, [("nftables", "eth1"), ("pf", "em1")]);
    assert_eq!(profile.interfaces[1].zone.as_ref().unwrap().value, "internal");
    assert_eq!(profile.services[0].cells[0].1.value, "8443, 9000-9010");
    assert_eq!(values(&profile.services[0].protocols), ["gre"]);
    assert_eq!(profile.tcp_new.unwrap().value, "any");
    assert_eq!(profile.approximate[0].feature.value, "reject-as-drop");
    assert_eq!(values(&profile.accept[0].ports), ["udp 16384-16484"]);
    assert_eq!(values(&profile.internal), ["office"]);
    assert_eq!(values(&profile.roles), ["mail-server", "router"]);
    assert_eq!(values(&profile.management), ["SSH"]);
    assert_eq!(values(&profile.resolvers), ["office"]);
    assert_eq!(profile.egress.unwrap().value, "controlled");
    let switches: Vec<_> =
        profile.baseline.iter().map(|one| (one.part.value.as_str(), one.on, one.reason.is_some())).collect();
    assert!(switches.contains(&("dhcp-client", false, false)) && switches.contains(&("established", false, true)));
}

#[test]
fn rules_keep_their_order_and_their_parts() {
    let (profile, sources) = sample();
    let inbound = &profile.chains[0];
    assert_eq!(inbound.direction, Direction::Inbound);
    assert!(inbound.default.is_none());
    let services: Vec<_> = inbound.rules.iter().map(|rule| values(&rule.services)).collect();
    assert_eq!(
        services,
        [vec!["any"], vec!["SSH"], vec!["SIP", "RTP"], vec!["iSCSI/tcp"], vec!["HTTPs"], vec!["tcp 8443"]]
    );
    assert_eq!(inbound.rules[0].action.value, Action::Deny);
    assert_eq!(sources.slice(inbound.rules[0].span), "deny: any\n    from: blocked");
    assert_eq!(inbound.rules[1].ticket.as_ref().unwrap().value, "NET-1042");
    assert_eq!(values(&inbound.rules[1].incoming), ["wan"]);
    let with = &inbound.rules[2].with[0];
    assert_eq!(with.service.as_ref().unwrap().value, "RTP");
    assert_eq!((with.parameter.value.as_str(), with.value.value.as_str()), ("ports", "16384-16484"));
    let log = inbound.rules[2].log.as_ref().unwrap();
    assert_eq!(
        (log.prefix.as_ref().unwrap().value.as_str(), log.rate.as_ref().unwrap().value.as_str()),
        ("voip ", "10/minute")
    );
    assert!(matches!(inbound.rules[3].except.as_ref().unwrap(), Except::List(list) if values(list) == ["10.20.0.9"]));
    assert_eq!(inbound.rules[3].until.as_ref().unwrap().value, "2027-06-30");
    assert_eq!(inbound.rules[4].action.value, Action::Allow);
    let outbound = &profile.chains[1];
    assert_eq!(outbound.default.as_ref().unwrap().value, Action::Allow);
    assert_eq!(outbound.rules[1].action.value, Action::Reject);
    let with = &outbound.rules[0].with[0];
    assert_eq!(with.transport.as_ref().unwrap().value, "tcp");
    assert_eq!(with.value.value, "25, 26");
}

#[test]
fn byte_order_marks_and_windows_line_ends_are_read() {
    let (files, limits, mut sources) = (Memory::default(), Limits::default(), Sources::default());
    let mut diagnostics = Diagnostics::default();
    let bytes = b"\xef\xbb\xbfprofile: a\r\ninbound:\r\n  - allow: SSH\r\n    from: 192.0.2.1\r\n".to_vec();
    let read = load_text(&files, bytes, "<stdin>", Path::new(""), &limits, &mut sources, &mut diagnostics);
    let profile = read.unwrap();
    assert_eq!(profile.name.value, "a");
    assert_eq!(profile.chains[0].rules[0].from.as_ref().unwrap()[0].value, "192.0.2.1");
}

#[test]
fn a_larger_size_raises_the_number_of_nodes_too() {
    let text = format!("profile: a\ninbound: [{}]\n", "SSH, ".repeat(250_000));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let files = Memory::of(&[("a.yaml", &text)]);
    let limits = Limits::with_profile_size(8 << 20);
    let read = load(&files, Path::new("a.yaml"), &limits, &mut sources, &mut diagnostics).unwrap();
    assert_eq!(read.chains[0].rules.len(), 250_000);
    assert!(load(&files, Path::new("a.yaml"), &Limits::default(), &mut sources, &mut diagnostics).is_none());
}

#[test]
fn aliases_and_merge_keys_repeat_what_stands_at_their_anchor() {
    let text = "profile: a\ninbound:\n  - &base {allow: SSH, from: &net [192.0.2.1], ticket: N-1}\n  - <<: *base\n    \
                from: 192.0.2.2\n  - allow: DNS\n    from: *net\n";
    let read = profile(text);
    let rules = &read.chains[0].rules;
    assert_eq!(values(&rules[1].services), ["SSH"]);
    assert_eq!(values(rules[1].from.as_ref().unwrap()), ["192.0.2.2"]);
    assert_eq!(rules[1].ticket.as_ref().unwrap().value, "N-1");
    assert_eq!(values(rules[2].from.as_ref().unwrap()), ["192.0.2.1"]);
}

fn first_services(profile: &Profile, chain: usize) -> Vec<&str> {
    profile.chains[chain].rules.iter().map(|rule| rule.services[0].value.as_str()).collect()
}

#[test]
fn rules_of_parents_come_first_and_their_last_rules_at_the_end() {
    let (read, _) = read(&[
        ("site/a.yaml", "profile: a\nextends: [../base/b.yaml, c.yaml]\ninbound: {rules: [own], last: [own-last]}\n"),
        ("base/b.yaml", "profile: b\nextends: d.yaml\ninbound: {rules: [b], last: [b-last]}\n"),
        ("site/c.yaml", "profile: c\nextends: ../base/d.yaml\ninbound: {rules: [c], last: [c-last]}\n"),
        ("base/d.yaml", "profile: d\ninbound: {default: reject, rules: [d], last: [d-last]}\noutbound: [d-out]\n"),
    ])
    .unwrap();
    assert_eq!(first_services(&read, 0), ["d", "b", "c", "own", "own-last", "b-last", "d-last", "c-last"]);
    assert_eq!(first_services(&read, 1), ["d-out"]);
    assert_eq!(read.chains[0].default.as_ref().unwrap().value, Action::Reject);
    assert_eq!(read.name.value, "a");
}

#[test]
fn names_are_united_and_overridden_by_the_child_that_says_so() {
    let (read, _) = read(&[
        ("a.yaml", "profile: a\nextends: b.yaml\noverride: office\naddresses: {office: 192.0.2.1, own: 192.0.2.2}\ninbound: [SSH]\ninternal: own\n"),
        ("b.yaml", "profile: b\naddresses: {office: 198.51.100.1, other: {file: x.txt}}\ninternal: [office, own]\ntargets: [pf]\n"),
        ("x.txt", "203.0.113.1\n"),
    ])
    .unwrap();
    let groups: Vec<_> = read.groups.iter().map(|group| (group.name.value.as_str(), values(&group.members))).collect();
    assert_eq!(groups, [("office", vec!["192.0.2.1"]), ("other", vec![]), ("own", vec!["192.0.2.2"])]);
    assert_eq!(values(&read.internal), ["office", "own"]);
    assert_eq!(values(&read.targets), ["pf"]);
}

/// Everything but places and comments.
fn meaning(profile: &Profile, sources: &Sources) -> String {
    let expanded = portcullis::profile::expand(profile, sources);
    expanded.lines().map(|line| line.split("  # ").next().unwrap_or("").to_owned() + "\n").collect()
}

#[test]
fn an_expanded_profile_shows_where_its_parts_come_from() {
    let (read, sources) = read(&[
        ("site/a.yaml", "profile: a\nextends: ../base/b.yaml\ninbound:\n  - allow: SSH\n    from: office\n"),
        ("base/b.yaml", "profile: b\naddresses: {office: [192.0.2.0/24, {file: more.txt}]}\ninbound:\n  default: reject\n  last: [ping]\n"),
        ("base/more.txt", "2001:db8::/48\n"),
    ])
    .unwrap();
    let expected = "profile: a\n\
                    addresses:\n  office: [192.0.2.0/24, {file: \"base/more.txt\"}]  # base/b.yaml:2\n\
                    inbound:  # site/a.yaml:3\n  default: reject  # base/b.yaml:4\n  rules:\n    \
                    - allow: [SSH]  # site/a.yaml:4\n      from: [office]\n    - allow: [ping]  # base/b.yaml:5\n";
    assert_eq!(portcullis::profile::expand(&read, &sources), expected);
}

#[test]
fn an_expanded_profile_means_the_same() {
    let (first, sources) = sample();
    let text = portcullis::profile::expand(&first, &sources);
    let files = [("all.yaml", text.as_str()), ("profiles/lists/blocked.txt", "203.0.113.0/24\n")];
    let (again, new_sources) = read(&files).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
    assert_eq!(meaning(&again, &new_sources), meaning(&first, &sources));
    insta::assert_snapshot!("expanded", text);
}
