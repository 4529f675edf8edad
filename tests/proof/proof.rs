//! Nothing is written that does not mean the policy: what is said of text that doesn't, and of templates that print such.

use crate::support::project::Project;
use crate::support::samples::{self, of_text};
use portcullis::diagnostic::Diagnostics;
use portcullis::packets::Limits;
use portcullis::proof::{Author, prove};
use portcullis::report::diagnostics::{Form, render};
use portcullis::targets::{self, Options};

const PROFILE: &str = "profile: x\ntargets: [iptables]\ninbound:\n  - allow: SSH\n    from: 192.0.2.0/24\n  - HTTPs\n  - reject: tcp 113\n    log: true\n";

/// What the proof says of the text of a profile for a target after a change; nothing if it is still equal.
fn complaint(profile: &str, target: &str, author: Author<'_>, change: impl Fn(String) -> String) -> String {
    let sample = of_text(profile);
    let target = targets::by_name(target).unwrap();
    let mut diagnostics = Diagnostics::default();
    let made = targets::compile(target, sample.policy(), &Options::default(), None, &mut diagnostics).unwrap();
    let made: Vec<_> = made.into_iter().map(|one| targets::Artifact { text: change(one.text), ..one }).collect();
    let mut sources = sample.sources.clone();
    let before = sources.count();
    match prove(target, sample.policy(), &made, author, &mut sources, Limits::default()) {
        Ok(()) => {
            assert_eq!(sources.count(), before, "the texts of a proof that succeeds are not kept");
            String::new()
        }
        Err(complaint) => {
            diagnostics.push(complaint);
            render(&diagnostics, &sources, Form::Full, false)
        }
    }
}

#[test]
fn what_we_make_of_every_sample_is_proved_for_every_target() {
    for sample in samples::all() {
        for target in targets::all() {
            let mut diagnostics = Diagnostics::default();
            let made = targets::compile(*target, sample.policy(), &Options::default(), None, &mut diagnostics);
            let Some(made) = made else { continue };
            let mut sources = sample.sources.clone();
            let proved = prove(*target, sample.policy(), &made, Author::Ours, &mut sources, Limits::default());
            if let Err(complaint) = proved {
                diagnostics.push(complaint);
                panic!("{}: {}", sample.name, render(&diagnostics, &sources, Form::Full, false));
            }
        }
    }
}

#[test]
fn what_any_segment_opens_is_opened_on_the_way_out_as_well() {
    for rules in [
        "  - allow: HTTP\n  - deny: tcp any\n  - allow: DNS/udp\n",
        "  - deny: any\n",
        "  - allow: any\n  - deny: any\n",
    ] {
        for new in ["any", "syn"] {
            let profile = format!("profile: x\ntcp-new: {new}\ntargets: [pf]\nforward:\n{rules}");
            for target in ["nftables", "iptables", "pf"] {
                assert_eq!(complaint(&profile, target, Author::Ours, |text| text), "", "{profile}");
            }
        }
    }
}

#[test]
fn a_slip_is_shown_with_a_packet_the_rule_and_the_line() {
    let same = complaint(PROFILE, "iptables", Author::Ours, |text| text);
    assert_eq!(same, "");
    for (name, from, to) in [
        ("port", "--dport 443", "--dport 444"),
        ("prefix", "-s 192.0.2.0/24", "-s 192.0.2.0/23"),
        ("answer", "--reject-with tcp-reset", "--reject-with icmp-port-unreachable"),
        ("log", "--limit 5/min", "--limit 6/min"),
    ] {
        let said = complaint(PROFILE, "iptables", Author::Ours, |text| text.replace(from, to));
        insta::assert_snapshot!(format!("slip-{name}"), said);
    }
}

#[test]
fn a_line_that_can_not_be_read_back_is_an_error() {
    let said =
        complaint(PROFILE, "iptables", Author::Ours, |text| text.replace("--dport 443", "--dport https -m quux"));
    insta::assert_snapshot!("unread", said);
}

#[test]
fn a_proof_that_grows_too_large_is_given_up() {
    let sample = of_text(PROFILE);
    let target = targets::by_name("iptables").unwrap();
    let mut diagnostics = Diagnostics::default();
    let made = targets::compile(target, sample.policy(), &Options::default(), None, &mut diagnostics).unwrap();
    let mut sources = sample.sources.clone();
    let given_up =
        prove(target, sample.policy(), &made, Author::Ours, &mut sources, Limits { edges: 1, ..Limits::default() });
    diagnostics.push(given_up.unwrap_err());
    insta::assert_snapshot!("given-up", render(&diagnostics, &sources, Form::Full, false));
}

/// The built-in template with a change, as a user's own.
fn own_template(change: impl Fn(String) -> String) -> Project {
    let built_in = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/iptables.j2")).unwrap();
    Project::new().with("x.yaml", PROFILE).with("own.j2", change(built_in))
}

#[test]
fn a_template_of_the_users_is_proved_like_ours() {
    let arguments = ["generate", "x.yaml", "--target", "iptables", "--template", "own.j2", "--part", "v4"];
    let same = own_template(|text| text).run(&arguments);
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    assert!(same.out.contains("--dport 443"), "{}", same.out);
    let nothing = own_template(|_| "hello\n".to_owned()).run(&arguments);
    assert_eq!((nothing.code, nothing.out.as_str()), (2, ""));
    insta::assert_snapshot!("template-unread", nothing.shown());
    let bare = "*filter\n:PC-IN - [0:0]\n:PC-OUT - [0:0]\n:PC-FWD - [0:0]\n-A PC-IN -j DROP\nCOMMIT\n";
    let wrong = own_template(|_| bare.to_owned()).run(&arguments);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    insta::assert_snapshot!("template-differs", wrong.shown());
}

/// One family by a template is proved with our own text of the other: a template that prints both alike is not refused for
/// the part that is not asked for.
#[test]
fn a_template_for_one_part_answers_for_that_part() {
    let project = own_template(|text| text);
    let ran = project.run(&["generate", "x.yaml", "--target", "iptables", "--template", "own.j2", "--part", "v6"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_document_is_printed_with_a_warning_that_nothing_is_proved() {
    let project = own_template(|_| "hello\n".to_owned());
    let ran = project.run(&["generate", "x.yaml", "--template", "own.j2"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("Not proved: ") && ran.out.ends_with("\nhello\n"), "{}", ran.out);
    assert!(ran.err.contains("warning[template-not-proved]"), "{}", ran.err);
}

#[test]
fn there_is_no_switch_against_the_proof() {
    let help = Project::new().run(&["generate", "--help"]).out;
    for word in ["--no-proof", "--no-verify", "--force", "--skip", "--unsafe"] {
        assert!(!help.contains(word), "{word}");
    }
}
