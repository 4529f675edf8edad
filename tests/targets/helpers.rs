//! What targets say of a rule with `helper:` that they can't give one.

use crate::support::random_policy::Dice;
use crate::support::{samples, seed};
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::packets::Limits;
use portcullis::place::Sources;
use portcullis::proof::{Author, prove};
use portcullis::report::diagnostics::{Form, render};
use portcullis::ruleset::{Outcome, View, of_policy};
use portcullis::targets::{self, Options};
use portcullis::trace;

const PROFILE: &str = "profile: a
targets: [nftables]
interfaces: {wan: eth0, lan: eth1}
inbound:
  - allow: SIP
    from: 192.0.2.0/24
    helper: sip
outbound: []
";

const FORWARD: &str = "profile: a
targets: [nftables]
interfaces: {wan: eth0, lan: eth1}
forward:
  - allow: tcp any
    in: lan
    out: wan
    from: 192.0.2.9
  - allow: FTP
    in: lan
    from: 192.0.2.0/24
    helper: ftp
";

fn said(profile: &str, target: &str) -> String {
    let sample = samples::of_text(profile);
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name(target).unwrap();
    let files = targets::compile(target, sample.policy(), &Options::default(), None, &mut diagnostics);
    assert_eq!(files.is_none(), diagnostics.has_errors());
    render(&diagnostics, &sample.sources, Form::Full, false)
}

/// What the proof says against the text for iptables.
fn proved(profile: &str) -> String {
    let sample = samples::of_text(profile);
    let (mut sources, mut diagnostics) = (sample.sources.clone(), Diagnostics::default());
    let target = targets::by_name("iptables").unwrap();
    let files = targets::compile(target, sample.policy(), &Options::default(), None, &mut diagnostics).unwrap();
    let proved = prove(target, sample.policy(), &files, Author::Ours, &mut sources, Limits::default());
    proved.err().map(|complaint| complaint.message.clone()).unwrap_or_default()
}

#[test]
fn what_the_raw_table_can_not_ask_is_refused_and_never_left_to_the_proof() {
    let profile = |rest: &str| format!("profile: test\ntargets: [iptables]\n{rest}\n");
    let refused = [
        "inbound: {default: allow, rules: [{allow: FTP, helper: ftp, tcp-flags: \"psh / psh\"}]}",
        "inbound: [{allow: FTP, helper: ftp, tcp-flags: \"psh / psh\"}, {allow: tcp any}]",
        "inbound: [{allow: FTP, helper: ftp, tcp-flags: \"not psh / psh\"}, {allow: tcp any}]",
        "inbound: [{allow: tcp any, tcp-flags: \"psh / psh\"}, {allow: FTP, helper: ftp}]",
        "inbound: [{allow: tcp 21, only-if: hop-limit 255}, {allow: FTP, helper: ftp}]",
        "tcp-new: any\ninbound: [{allow: FTP, helper: ftp, state: new}, {allow: tcp any}]",
    ];
    for rest in refused {
        let text = said(&profile(rest), "iptables");
        assert_eq!(text.matches("error[helper-by-condition]").count(), 1, "{rest}: {text}");
        assert_eq!(said(&profile(rest), "nftables"), "", "{rest}");
    }
    insta::assert_snapshot!("by-condition", said(&profile(refused[4]), "iptables"));
    // What does not meet the helper's flows may ask what it likes.
    for rest in [
        "inbound: [{allow: SSH, only-if: hop-limit 255}, {allow: FTP, helper: ftp}]",
        "inbound: [{allow: FTP, helper: ftp}, {allow: tcp any, tcp-flags: \"psh / psh\"}]",
        "tcp-new: any\ninbound: [{allow: FTP, helper: ftp}, {allow: tcp any}]",
    ] {
        assert_eq!(said(&profile(rest), "iptables"), "", "{rest}");
        assert_eq!(proved(&profile(rest)), "", "{rest}");
    }
}

#[test]
fn what_has_no_helper_is_refused_with_what_to_write() {
    let mut all = String::new();
    for (profile, target) in [(PROFILE, "pf"), (PROFILE, "netsh"), (FORWARD, "iptables")] {
        all.push_str(&format!("--- {target}\n{}\n", said(profile, target)));
    }
    insta::with_settings!({omit_expression => true}, { insta::assert_snapshot!(all); });
}

/// The raw table of iptables sees what comes to the host and what passes through alike: whichever of the two a rule with a
/// helper is of, and whether or not it names a destination, the text gives it to no flow of the other chain.
#[test]
fn rules_of_forward_and_of_inbound_are_told_apart() {
    for inbound in ["[FTP]", "[HTTP]", "[]", "{default: allow, rules: []}", "[{allow: FTP, helper: ftp}]"] {
        for (forward, helper) in [("FTP", "ftp"), ("SIP", "sip"), ("TFTP", "tftp")] {
            let profile =
                format!("{{profile: x, inbound: {inbound}, forward: [{{allow: {forward}, helper: {helper}}}]}}");
            assert_eq!(proved(&profile), "", "{profile}");
        }
    }
    let start = seed::of_this_run();
    for number in 0..120 {
        let profile = mixed(&mut Dice::new(start + number));
        assert_eq!(proved(&profile), "", "seed {}: {profile}", start + number);
    }
}

/// What another table of routes sends to the host bears no address of its own: by the raw table it is like what passes through, so
/// the first rule of forward that allows it says which helper it has, by whatever rule the host takes it.
#[test]
fn what_bears_the_address_of_another_host_has_the_helper_of_what_passes_through() {
    let read = |inbound: &str, forward: &str, packet: &str| {
        let sample = samples::of_text(&format!("{{profile: x, inbound: {inbound}, forward: {forward}}}"));
        assert_eq!(proved(&format!("{{profile: x, inbound: {inbound}, forward: {forward}}}")), "");
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let packet = packet_text::read(sources.add("packet", packet), packet, &mut diagnostics).unwrap();
        match trace::outcome(&of_policy(sample.policy(), View::Target("iptables")), &packet).0 {
            Outcome::Helped(helper) => helper.name().to_owned(),
            outcome => format!("{outcome:?}").to_lowercase(),
        }
    };
    let own = "in tcp 192.0.2.1 > 198.51.100.1:21";
    let routed = format!("{own} with to-another-host");
    let broadcast = format!("{own} with \"to broadcast\"");
    let anycast = "in tcp 2001:db8::1 > [2001:db8:1::]:21 with \"to anycast\"";
    let helped = "[{allow: FTP, helper: ftp}]";
    for (inbound, forward, expected) in [
        ("[FTP]", helped, ["accept", "ftp", "accept", "ftp"]),
        (helped, "[FTP]", ["ftp", "accept", "accept", "accept"]),
        (helped, helped, ["ftp", "ftp", "accept", "ftp"]),
        ("{default: allow, rules: []}", helped, ["accept", "ftp", "accept", "ftp"]),
        ("[HTTP]", helped, ["drop", "drop", "drop", "drop"]),
        // An earlier rule that lets it through without a helper decides; one that denies says nothing of what the host takes.
        ("[FTP]", "[tcp any, {allow: FTP, helper: ftp}]", ["accept", "accept", "accept", "accept"]),
        ("[FTP]", "[{deny: any}, {allow: FTP, helper: ftp}]", ["accept", "ftp", "accept", "ftp"]),
        (
            "[FTP]",
            "[{allow: tcp any, from: 192.0.2.0/24}, {allow: FTP, helper: ftp}]",
            ["accept", "accept", "accept", "ftp"],
        ),
    ] {
        let said = [own, &routed, &broadcast, anycast].map(|packet| read(inbound, forward, packet));
        assert_eq!(said, expected, "{inbound} {forward}");
    }
}

/// A profile whose inbound and forward chains have rules for the same ports, some of them with a helper.
fn mixed(dice: &mut Dice) -> String {
    let mut text = String::from("profile: mixed\ninterfaces: {wan: eth0, lan: eth1}\n");
    for chain in ["inbound", "forward"] {
        let default = *dice.pick(&["deny", "deny", "allow", "reject"]);
        text.push_str(&format!("{chain}:\n  default: {default}\n  rules:\n"));
        for _ in 0..1 + dice.roll(4) {
            let (service, helper) =
                *dice.pick(&[("tcp 21", "ftp"), ("udp 69", "tftp"), ("SIP", "sip"), ("PPTP", "pptp")]);
            let action = *dice.pick(&["allow", "allow", "allow", "deny"]);
            let helped = action == "allow" && dice.once_in(2);
            text.push_str(&format!("    - {action}: {}\n", if !helped && dice.once_in(3) { "any" } else { service }));
            if helped {
                text.push_str(&format!("      helper: {helper}\n"));
            }
            let from = if helper == "pptp" { "any4" } else { *dice.pick(&["any", "10.0.0.0/8", "\"2001:db8::/32\""]) };
            text.push_str(&format!("      from: {from}\n"));
            // Now and then an address of a group is among the destinations.
            if from == "any" && dice.once_in(3) {
                text.push_str(&format!("      to: {}\n", dice.pick(&["192.0.2.0/24", "224.0.0.0/3", "\"fe00::/7\""])));
            }
            if dice.once_in(4) {
                text.push_str("      in: lan\n");
            }
        }
    }
    text
}

/// nftables gives the helper in the very rule that decides, where the way out is known.
#[test]
fn nftables_knows_the_way_out() {
    assert_eq!(said(FORWARD, "nftables"), "");
}
