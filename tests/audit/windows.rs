//! Rules of Windows as its own firewall prints them: for one program, in few profiles, without the defaults.

use portcullis::audit::{Finding, Level};

use super::fooled::policies;
use super::ruleset_findings::findings;

const KEYS: [(&str, &str); 15] = [
    ("Enabled", "Yes"),
    ("Direction", "In"),
    ("Profiles", "Domain,Private,Public"),
    ("Grouping", ""),
    ("LocalIP", "Any"),
    ("RemoteIP", "Any"),
    ("Protocol", "TCP"),
    ("LocalPort", "3389"),
    ("RemotePort", "Any"),
    ("Edge traversal", "No"),
    ("Program", ""),
    ("Service", ""),
    ("InterfaceTypes", "Any"),
    ("Security", "NotRequired"),
    ("Action", "Allow"),
];

/// What is printed of a rule, with these values in place of the usual ones.
pub(crate) fn rule(name: &str, own: &[(&str, &str)], is_verbose: bool) -> String {
    let mut text = format!("\nRule Name:                            {name}\n{}\n", "-".repeat(70));
    for (key, usual) in KEYS {
        let value = own.iter().find(|(other, _)| *other == key).map_or(usual, |(_, value)| value);
        let is_shown = is_verbose || !["Program", "Service", "InterfaceTypes", "Security"].contains(&key);
        if is_shown && !(value.is_empty() && key != "Grouping") {
            text.push_str(&format!("{:38}{value}\n", format!("{key}:")));
        }
    }
    text
}

fn defaults() -> String {
    policies(["BlockInbound"; 3], ["ON"; 3])
}

fn audited(text: &str) -> Vec<Finding> {
    findings("netsh", text)
}

fn level(found: &[Finding], id: &str) -> Option<Level> {
    found.iter().filter(|one| one.id == id).map(|one| one.level).max()
}

const TERMINAL: [(&str, &str); 2] = [("Program", r"%SystemRoot%\system32\svchost.exe"), ("Service", "termservice")];

#[test]
fn a_port_that_is_open_for_one_program_is_open() {
    let found = audited(&(defaults() + &rule("Remote Desktop", &TERMINAL, true)));
    assert_eq!(level(&found, "management-open"), Some(Level::High), "{found:#?}");
    assert_eq!(level(&found, "unmodelled-match"), None, "{found:#?}");
    let open = found.iter().find(|one| one.id == "management-open").unwrap();
    let says = |words: &str| open.also.iter().any(|text| text.contains(words));
    assert!(says(r"`%systemroot%\system32\svchost.exe`") && says("`termservice`"), "{:?}", open.also);
    assert!(!says("at most"), "{:?}", open.also);
}

#[test]
fn at_which_ports_a_program_listens_that_may_have_any_is_not_known() {
    for port in ["Any", "1024-65535"] {
        let own = [("LocalPort", port), ("Program", r"C:\Zoom\Zoom.exe")];
        let found = audited(&(defaults() + &rule("Zoom", &own, true)));
        assert!(found.iter().any(|one| one.id == "unmodelled-match"), "{port}: {found:#?}");
        assert!(found.iter().all(|one| one.level < Level::Critical), "{port}: {found:#?}");
    }
}

#[test]
fn a_rule_for_the_profile_of_strangers_is_for_strangers() {
    for (profiles, level_of, is_asked) in [
        ("Public", Level::High, false),
        ("Private,Public", Level::High, false),
        ("Domain", Level::Medium, true),
        ("Domain,Private", Level::Medium, true),
    ] {
        let found = audited(&(defaults() + &rule("r", &[("Profiles", profiles)], true)));
        assert_eq!(level(&found, "management-open"), Some(level_of), "{profiles}: {found:#?}");
        assert_eq!(level(&found, "unmodelled-match").is_some(), is_asked, "{profiles}: {found:#?}");
    }
}

#[test]
fn who_must_prove_who_he_is_is_no_stranger() {
    let own = [("Security", "Authenticate"), TERMINAL[0]];
    let found = audited(&(defaults() + &rule("r", &own, true)));
    assert_eq!(level(&found, "management-open"), Some(Level::Medium), "{found:#?}");
}

#[test]
fn a_block_for_one_program_may_keep_out_and_may_not() {
    let block = rule("b", &[("Action", "Block"), ("Program", r"C:\a.exe")], true);
    let found = audited(&(defaults() + &rule("r", &[], true) + &block));
    assert_eq!(level(&found, "management-open"), Some(Level::High), "{found:#?}");
    let found = audited(&(defaults() + &rule("r", &[], true) + &rule("b", &[("Action", "Block")], true)));
    assert_eq!(level(&found, "management-open"), None, "{found:#?}");
}

#[test]
fn rules_without_the_defaults_are_judged_by_those_that_windows_comes_with() {
    for is_verbose in [true, false] {
        let found = audited(&rule("Remote Desktop", &TERMINAL, is_verbose));
        assert_eq!(level(&found, "management-open"), Some(Level::High), "{is_verbose}: {found:#?}");
        assert!(!found.iter().any(|one| one.id == "any-any" && one.level > Level::Info), "{is_verbose}: {found:#?}");
        // They are not known, so that what rests on them is no answer yet.
        let of_defaults: Vec<&Finding> =
            found.iter().filter(|one| one.message.contains("`netsh advfirewall show allprofiles`")).collect();
        assert_eq!(of_defaults.iter().map(|one| one.level).collect::<Vec<_>>(), [Level::High], "{found:#?}");
        let of_print = found.iter().filter(|one| one.message.contains("`verbose`")).count();
        assert_eq!(of_print, usize::from(!is_verbose), "{found:#?}");
    }
    let nothing = audited(&rule("r", &[("Enabled", "No")], true));
    assert_eq!(level(&nothing, "unmodelled-match"), Some(Level::High), "{nothing:#?}");
}

#[test]
fn what_holds_on_networks_of_strangers_holds_for_strangers() {
    let all = [("Profiles", "Public"), ("Protocol", "Any"), ("LocalPort", ""), ("RemotePort", "")];
    let found = audited(&(defaults() + &rule("r", &all, true)));
    assert_eq!(level(&found, "any-any"), Some(Level::Critical), "{found:#?}");
    // What it keeps out there it keeps out of the other networks not at all.
    let block = [("Profiles", "Public"), ("Action", "Block")];
    let found = audited(&(defaults() + &rule("r", &[], true) + &rule("b", &block, true)));
    assert_eq!(level(&found, "management-open"), Some(Level::Medium), "{found:#?}");
    let block = [("Profiles", "Domain"), ("Action", "Block")];
    let found = audited(&(defaults() + &rule("r", &[], true) + &rule("b", &block, true)));
    assert_eq!(level(&found, "management-open"), Some(Level::High), "{found:#?}");
}
