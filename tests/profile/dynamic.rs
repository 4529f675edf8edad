//! `dynamic:`: every `dyn` of the catalogue narrowed to what a system gives out, and what is said of it.

use std::path::Path;

use crate::support::samples::{of_text, try_of_text};
use crate::support::{AS_OF, Memory};
use portcullis::audit::{Report, audit};
use portcullis::catalog::{Catalog, TermKind};
use portcullis::compile::{Compiler, Origin};
use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::policy::{PortOrigin, RuleOrigin};
use portcullis::profile::{Limits, expand};
use portcullis::report;
use portcullis::sets::{Interval, Port, PortSet};

fn profile(rest: &str) -> String {
    format!("profile: case\ntargets: [nftables]\n{rest}")
}

/// The origins of the ports of the first rule of the profile's own.
fn origins(rest: &str) -> Vec<PortOrigin> {
    let sample = of_text(&profile(rest));
    let chain = &sample.policy().chains[0];
    let own = chain.rules.iter().find_map(|rule| match &rule.origin {
        RuleOrigin::Profile { ports, .. } => Some(ports.clone()),
        RuleOrigin::Baseline(_) | RuleOrigin::Helper { .. } => None,
    });
    own.unwrap()
}

/// The ports of a rule's one `dyn`.
fn ports(rest: &str) -> String {
    let mut origins = origins(rest);
    origins.retain(|one| one.contribution.as_ref().is_some_and(|from| from.kind == TermKind::Dynamic));
    assert_eq!(origins.len(), 1, "{origins:?}");
    origins[0].ports.to_string()
}

fn audited(rest: &str) -> Report {
    let sample = of_text(&profile(rest));
    audit(&sample.resolution, &sample.sources, &mut Diagnostics::default())
}

#[test]
fn a_system_or_a_range_narrows_dyn_and_never_widens_it() {
    // Citrix's and NetShow's rows of the document: `dyn >=1023` and `dyn >=1024 <=5000`.
    assert_eq!(ports("inbound: [MS NetShow/udp]\n"), "1024-5000");
    assert_eq!(ports("dynamic: windows-2003\ninbound: [MS NetShow/udp]\n"), "1025-5000");
    assert_eq!(ports("dynamic: 1-2000\ninbound: [MS NetShow/udp]\n"), "1024-2000");
    assert_eq!(ports("dynamic: 0-65535\ninbound: [MS NetShow/udp]\n"), "1024-5000");
    assert_eq!(ports("dynamic: linux\ninbound: [MS NetMeeting/udp]\n"), "32768-60999");
    assert_eq!(ports("dynamic: iana\ninbound: [MS NetMeeting/udp]\n"), "49152-65535");
    assert_eq!(ports("dynamic: [linux, windows]\ninbound: [MS NetMeeting/udp]\n"), "32768-65535");
    assert_eq!(ports("dynamic: [linux, 1-2000]\ninbound: [MS NetMeeting/udp]\n"), "1024-2000, 32768-60999");
}

/// The destination ports of the transport of the first rule of the profile's own.
fn opened(rest: &str) -> Vec<String> {
    let sample = of_text(&profile(rest));
    let rules = sample.policy().chains[0].rules.iter();
    let own = rules.filter(|rule| matches!(rule.origin, RuleOrigin::Profile { .. }));
    own.flat_map(|rule| &rule.matches).filter(|one| one.is_plain()).map(|one| format!("{:?}", one.protocol)).collect()
}

/// An open chain's deny, and a parent's, must not let one port through that `dyn` may be.
#[test]
fn a_deny_takes_every_port_that_dyn_may_be() {
    let chain = |rule: &str| format!("inbound: {{default: allow, rules: [{rule}]}}\n");
    for action in ["deny", "reject"] {
        let rule = chain(&format!("{{{action}: MS NetMeeting/udp}}"));
        assert_eq!(ports(&rule), "1024-65535");
        assert_eq!(ports(&format!("dynamic: linux\n{rule}")), "1024-65535");
        // Where it stands on the rule itself it is what the author says of that rule.
        let own = chain(&format!("{{{action}: MS NetMeeting/udp, dynamic: windows}}"));
        assert_eq!(ports(&format!("dynamic: linux\n{own}")), "49152-65535");
    }
}

/// Who listens gives out the ports: this host for what comes in, others for what leaves or passes through.
#[test]
fn the_profiles_own_is_of_this_host() {
    assert_eq!(ports("dynamic: linux\noutbound: [MS NetMeeting/udp]\n"), "1024-65535");
    assert_eq!(ports("dynamic: linux\nforward: [MS NetMeeting/udp]\n"), "1024-65535");
    assert_eq!(ports("dynamic: linux\noutbound: [{allow: MS NetMeeting/udp, dynamic: windows}]\n"), "49152-65535");
    let always =
        "dynamic: linux\noutbound: [MS NetMeeting/udp]\nassert:\n  - {always: MS NetMeeting/udp, chain: outbound}\n";
    let sample = of_text(&profile(always));
    assert!(format!("{:?}", sample.resolution.assertions[0].protocols).contains("1024"));
}

#[test]
fn a_helper_leaves_nothing_for_it_to_narrow() {
    let refused = |rest: &str| try_of_text(&profile(rest)).err().unwrap_or_default();
    let rule = "inbound: [{allow: MS NetMeeting, helper: h323, from: 10.0.0.0/8}]\n";
    let whole = opened(rule);
    assert_eq!(whole.len(), 1, "{whole:?}");
    assert!(whole[0].contains("1720"), "{whole:?}");
    for range in ["linux", "1-5", "1000-2000"] {
        assert_eq!(opened(&format!("dynamic: {range}\n{rule}")), whole);
        let own = rule.replace("helper", &format!("dynamic: {range}, helper"));
        let said = refused(&own);
        assert!(said.contains("dynamic-narrows-nothing") && said.matches("error[").count() == 1, "{said}");
    }
    // Of a service of the profile's own it says which ports are read.
    let own = "services: {Own: {tcp: dyn >=40000}}\ninbound: [{allow: Own, dynamic: 40000-40003, helper: ftp, from: 10.0.0.0/8}]\n";
    assert!(opened(own)[0].contains("40003"), "{:?}", opened(own));
}

#[test]
fn a_rules_own_stands_in_place_of_the_profiles() {
    let rule = "inbound:\n  - allow: MS NetMeeting/udp\n    dynamic: windows\n";
    assert_eq!(ports(rule), "49152-65535");
    assert_eq!(ports(&format!("dynamic: linux\n{rule}")), "49152-65535");
}

#[test]
fn other_ports_of_the_service_and_what_with_states_are_left_alone() {
    let netmeeting = origins("dynamic: linux\ninbound: [MS NetMeeting]\n");
    let fixed: Vec<String> =
        netmeeting.iter().filter(|one| one.dynamic.is_none()).map(|one| one.ports.to_string()).collect();
    for port in ["389", "1503", "1720"] {
        assert!(fixed.iter().any(|ports| ports == port), "{port}: {fixed:?}");
    }
    assert_eq!(
        ports("dynamic: linux\ninbound:\n  - {allow: MS NetShow/udp, with: {ports: {udp: 1755-1760}}}\n"),
        "1755-1760"
    );
}

#[test]
fn a_picked_alternative_and_a_local_service_are_narrowed_too() {
    let local = "services: {Own: {udp: 53 or dyn >=40000}}\n";
    let rule = "inbound:\n  - {allow: Own, with: {pick: dyn >=40000}, dynamic: linux}\n";
    assert_eq!(ports(&format!("{local}{rule}")), "40000-60999");
}

#[test]
fn every_dyn_of_the_catalogue_is_within_the_document_and_within_the_range() {
    let catalog = Catalog::builtin();
    let system = PortSet::of(Interval::new(Port(49152), Port(65535)).unwrap());
    let mut narrowed = 0;
    for service in catalog.services().filter(|service| service.unusable.is_none()) {
        let rest = format!("dynamic: windows\ninbound: [{}]\n", portcullis::yaml::quoted(&service.name));
        let Ok(sample) = try_of_text(&profile(&rest)) else { continue };
        for rule in &sample.policy().chains[0].rules {
            let RuleOrigin::Profile { ports, .. } = &rule.origin else { continue };
            for one in ports.iter().filter(|one| one.dynamic.is_some()) {
                let whole = &one.contribution.as_ref().unwrap().ports;
                assert_eq!(one.ports, whole.intersection(&system), "{}", service.name);
                narrowed += 1;
            }
        }
    }
    assert!(narrowed > 8, "{narrowed}");
}

#[test]
fn what_must_never_be_accepted_is_no_less_for_it() {
    let claim = |word: &str| {
        let sample = of_text(&profile(&format!(
            "dynamic: linux\ninbound: [MS NetMeeting/udp]\nassert:\n  - {word}: MS NetMeeting/udp\n    from: any\n"
        )));
        format!("{:?}", sample.resolution.assertions[0].protocols)
    };
    assert!(claim("never").contains("1024") && claim("only").contains("1024"));
    assert!(claim("always").contains("32768") && !claim("always").contains("1024"));
}

#[test]
fn the_child_decides_and_parents_must_agree() {
    let read = |files: &[(&str, &str)]| {
        let memory = Memory(files.iter().map(|(name, text)| ((*name).into(), text.as_bytes().to_vec())).collect());
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let (catalog, limits) = (Catalog::builtin(), Limits::default());
        let compiler = Compiler { files: &memory, limits: &limits, catalog: &catalog, as_of: AS_OF };
        let profile = compiler.read(Origin::File(Path::new("a.yaml")), &mut sources, &mut diagnostics);
        let text = profile.map(|profile| expand(&profile, &sources)).unwrap_or_default();
        let codes: Vec<&str> = diagnostics.sorted(&sources).iter().map(|one| one.code).collect();
        (text, codes.join(" "))
    };
    let parent = ("b.yaml", "profile: b\ndynamic: [windows, linux]\ninbound: [MS NetMeeting]\n");
    let other = ("c.yaml", "profile: c\ndynamic: iana\ninbound: []\n");
    let (text, _) = read(&[("a.yaml", "profile: a\nextends: b.yaml\ninbound: []\n"), parent]);
    assert!(text.contains("dynamic: [windows, linux]"), "{text}");
    let (text, _) = read(&[("a.yaml", "profile: a\nextends: b.yaml\ndynamic: linux\ninbound: []\n"), parent]);
    assert!(text.contains("dynamic: [linux]"), "{text}");
    let both = "profile: a\nextends: [b.yaml, c.yaml]\ninbound: []\n";
    assert_eq!(read(&[("a.yaml", both), parent, other]).1, "parents-differ");
    let decided = "profile: a\nextends: [b.yaml, c.yaml]\ndynamic: linux\ninbound: []\n";
    assert_eq!(read(&[("a.yaml", decided), parent, other]).1, "");
}

#[test]
fn the_audit_proposes_the_line_with_its_number_and_is_content_when_it_stands() {
    let finding = |report: &Report| report.findings.iter().find(|one| one.id == "dynamic-range").cloned();
    // 64,512 ports from 1024 on; Linux gives out 28,232 of them.
    let advice = finding(&audited("inbound: [MS NetMeeting/udp]\n")).unwrap().advice;
    assert!(advice.contains("`dynamic: linux` (32768-60999) closes 36,280 of them"), "{advice}");
    assert!(!advice.contains("windows"), "{advice}");
    // Nothing of `dyn >=1024 <=5000` would be left.
    let advice = finding(&audited("inbound: [MS NetShow/udp]\n")).unwrap().advice;
    assert!(!advice.contains("dynamic:"), "{advice}");
    let report = audited("dynamic: linux\ninbound: [MS NetMeeting/udp]\n");
    assert!(finding(&report).is_none());
    assert!(
        report.exposed.iter().all(|one| one.closed == [("dynamic: linux".to_owned(), 36_280)]),
        "{:?}",
        report.exposed
    );
    // A range that leaves everything narrows nothing.
    assert!(finding(&audited("dynamic: 0-65535\ninbound: [MS NetMeeting/udp]\n")).is_some());
}

#[test]
fn reports_show_what_was_closed_and_by_which_line() {
    let sample = of_text(&profile("dynamic: linux\ninbound: [MS NetMeeting/udp]\n"));
    let report = audit(&sample.resolution, &sample.sources, &mut Diagnostics::default());
    let text = report::findings::text(std::slice::from_ref(&report), &sample.sources, 100, false);
    assert!(text.contains("MS NetMeeting; `dynamic: linux` closes 36,280 more ("), "{text}");
    let said = "> `dynamic: linux` (test.yaml:3) leaves 32768-60999";
    assert!(report.findings.iter().any(|one| one.origin.iter().any(|line| line.ends_with(said))), "{text}");
    let json = report::findings::json(&[report], &sample.sources, None);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["exposed"][0]["closed"], serde_json::json!([{"by": "dynamic: linux", "ports": 36_280}]));
}
