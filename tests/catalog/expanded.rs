//! `generate --expand`: what is printed means the same as the profile, to the last key.

#![allow(clippy::use_debug)]

use std::path::Path;

use crate::support::random_policy::Dice;
use crate::support::samples::Disk;
use crate::support::{AS_OF, random_profile, seed};
use portcullis::catalog::Catalog;
use portcullis::compile::{Compiler, Origin};
use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::profile::{Limits, expand};
use portcullis::report::diagnostics::{Form, render};

/// A profile's text in full, and all that it means but for the places; what is wrong with it otherwise.
fn both(origin: Origin<'_>) -> Result<(String, String), String> {
    let (catalog, limits) = (Catalog::builtin(), Limits::default());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let compiler = Compiler { files: &Disk, limits: &limits, catalog: &catalog, as_of: AS_OF };
    let profile = compiler.read(origin, &mut sources, &mut diagnostics);
    let whole = profile.and_then(|profile| {
        let resolution = compiler.resolve(&profile, &sources, &mut diagnostics)?;
        // The catalogue is the same for both, but for the profile's own services, which stand in the origins of ports.
        let meaning = format!(
            "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}",
            resolution.policy, resolution.facts, resolution.targets, resolution.assertions, resolution.groups
        );
        Some((expand(&profile, &sources), without_places(&meaning)))
    });
    whole.ok_or_else(|| render(&diagnostics, &sources, Form::Full, false))
}

/// Takes out each `Span { … }`, and the line and document of a profile's own services.
fn without_places(text: &str) -> String {
    let mut out = String::new();
    let mut inside = 0_usize;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if inside == 0 && trimmed.contains("Span {") {
            out.push_str("span\n");
            inside = 1;
            continue;
        }
        if inside > 0 {
            inside = inside + usize::from(line.ends_with('{') || line.ends_with('('))
                - usize::from(trimmed.starts_with(['}', ')']));
            continue;
        }
        if !(trimmed.starts_with("line: ") || trimmed.starts_with("document: ")) {
            out.push_str(trimmed);
            out.push('\n');
        }
    }
    out
}

/// A text's expansion means what it does.
fn check(text: &str, what: &str) {
    let origin = |name, text: &'static str| Origin::Text {
        name,
        bytes: text.as_bytes(),
        base: Path::new(env!("CARGO_MANIFEST_DIR")),
    };
    let leaked: &'static str = Box::leak(text.to_owned().into_boxed_str());
    let (expanded, meaning) =
        both(origin("case.yaml", leaked)).unwrap_or_else(|errors| panic!("{what}: {errors}\n{text}"));
    same(&expanded, &meaning, what);
}

fn same(expanded: &str, meaning: &str, what: &str) {
    let bytes = expanded.as_bytes();
    let (again, other) = both(Origin::Text { name: "again.yaml", bytes, base: Path::new("") })
        .unwrap_or_else(|errors| panic!("{what}: {errors}\n{expanded}"));
    let differs = meaning.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(meaning == other, "{what}: {differs:?}\n{expanded}");
    let bare = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split("  # ").next().unwrap().to_owned()).collect()
    };
    assert_eq!(bare(&again), bare(expanded), "{what}");
}

#[test]
fn an_expanded_helper_still_opens_the_control_port_alone() {
    let rule = "{profile: x, inbound: [{allow: GnomeMeeting, helper: h323, from: 10.0.0.0/8}]}";
    check(rule, "helper");
    let meaning =
        |text: &str| both(Origin::Text { name: "a.yaml", bytes: text.as_bytes(), base: Path::new("") }).unwrap().1;
    assert_ne!(meaning(rule), meaning(&rule.replace(", helper: h323", "")), "nothing is seen of a lost key");
    assert_ne!(meaning(rule), meaning(&rule.replace("10.0.0.0/8", "10.0.0.0/9")), "nothing is seen of an address");
}

/// Each key of a rule and of the top, at least once.
#[test]
fn every_key_is_kept() {
    check(
        "profile: every
targets: [nftables, iptables]
interfaces: {wan: eth0, lan: {nftables: eth1, iptables: eth2}}
addresses: {office: [192.0.2.0/24], more: [office, 198.51.100.0/24]}
services: {Own: {tcp: \"8443, 9000-9010\"}}
baseline: {dhcp-client: off, established: on}
tcp-new: any
dynamic: [linux, 1-2000]
approximate: [{target: pf, feature: log-without-prefix, reason: \"a: b\"}]
accept:
  - {finding: wide-range, service: RTP, covers: {ports: udp 16384-16484, from: [192.0.2.0/24], chain: inbound}, reason: r, until: 2099-01-01}
internal: office
roles: mail-server
management: SSH
resolvers: office
egress: controlled
inbound:
  default: reject
  rules:
    - allow: FTP
      helper: ftp
      from: office
      except: 192.0.2.9
      interface: wan
      log: {prefix: \"it's: \", rate: 10/minute}
      ticket: T-1
      description: \"more: text\"
      approximate: [{target: netsh, feature: log-profile-wide, reason: r}]
    - {allow: [SSH, Own], limit: 10/second burst 20 per source, until: 2099-01-01, temporary: true}
    - {deny: RDP, as: today, log: true, disabled: true}
    - {allow: [RDP, VNC], as: {RDP: today, VNC: document}, from: office}
    - {allow: MS NetMeeting/udp, dynamic: windows, from: office}
    - {allow: RTP, with: {ports: 16384-16484}, from: office}
    - {allow: [MS NetShow, RTP], with: {MS NetShow: {ports: {udp: 1755-1760}}, RTP: {ports: 20000-20009}}, from: office}
    - {reject: any, except: {from: office, to: 192.0.2.7}}
    - {allow: \"udp 67 > 68\", from: [office, 10.0.0.0/8]}
  last: [{deny: any, from: 203.0.113.0/24}]
outbound:
  default: allow
  rules: [{deny: SMTP, out: wan}]
forward:
  - {allow: SIP, helper: sip, from: office, to: 10.0.0.0/8, in: lan}
assert:
  - {never: RDP, from: 198.51.100.7, in: wan, as: today}
  - {only: SMTP, chain: outbound, to: any, out: lan}
  - {always: RTP, from: office, with: {ports: 16384-16390}}
",
        "every key",
    );
}

#[test]
fn an_expanded_sample_means_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut seen = 0;
    for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let (expanded, meaning) = both(Origin::File(&path)).unwrap_or_else(|errors| panic!("{errors}"));
        same(&expanded, &meaning, &path.display().to_string());
        seen += 1;
    }
    assert!(seen >= 8, "{seen}");
}

#[test]
fn random_profiles_expand_to_the_same() {
    let start = seed::of_this_run();
    let mut helped = 0;
    for number in 0..20 {
        let text = random_profile::text(&mut Dice::new(start + number));
        helped += usize::from(text.contains("helper:"));
        check(&text, &format!("seed {}", start + number));
    }
    assert!(helped > 2, "{helped}");
}
