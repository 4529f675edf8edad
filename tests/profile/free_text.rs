//! Text from a profile in every place and on every target: it loads and means the same, or it is a clear error.

use crate::support::kernel;
use crate::support::lab;
use crate::support::project::Project;
use portcullis::targets;

/// Texts that break out of careless quoting.
fn nasty() -> Vec<String> {
    let mut texts: Vec<String> = [
        "x\"; tcp dport 1-65535 accept comment \"y",
        "x' ; flush ruleset ; '",
        "ends in \\",
        "two\nlines",
        "carriage\rreturn",
        "tab\there",
        "nul\0byte",
        "escape\u{1b}[31m",
        "$(id) `id` ${IFS} $nr $if",
        "%PATH% 100% %%",
        "a^b&c|d<e>f(g)",
        "; reboot #",
        "{ } [ ] { accept }",
        "non-ASCII: gr\u{fc}n \u{4f60}\u{597d} \u{1f525}",
        "right to left \u{202e}txt",
        "-j ACCEPT",
        "*filter\nCOMMIT",
        "!",
        "",
        " ",
        "{{ 7 * 7 }} {% raw %}",
        "REM & del",
        "name\" enable=no description=\"x",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("long ".repeat(2_000));
    texts.push("\u{e9}".repeat(10_000));
    texts
}

/// A profile with the text in one place; the place's name.
fn places(text: &str) -> Vec<(&'static str, String)> {
    let quoted = serde_json::to_string(text).unwrap();
    let head = |name: &str| format!("profile: {name}\n");
    let rule = |more: &str| format!("{}inbound:\n  - {{allow: SSH, from: 192.0.2.0/24, {more}}}\n", head("free"));
    vec![
        ("profile", format!("profile: {quoted}\ninbound:\n  - {{allow: SSH, from: 192.0.2.0/24}}\n")),
        ("ticket", rule(&format!("ticket: {quoted}"))),
        ("description", rule(&format!("description: {quoted}"))),
        (
            "log",
            rule(&format!(
                "log: {quoted}, approximate: [{{target: pf, feature: log-without-prefix, reason: x}}, {{target: netsh, feature: log-profile-wide, reason: x}}]"
            )),
        ),
        (
            "reason",
            format!(
                "{}baseline: {{dhcp-client: off}}\naccept:\n  - {{finding: bare-port, reason: {quoted}}}\ninbound:\n  - {{allow: SSH, from: 192.0.2.0/24}}\n",
                head("free")
            ),
        ),
        (
            "group",
            format!(
                "{}addresses:\n  ? {quoted}\n  : [192.0.2.0/24]\ninbound:\n  - {{allow: SSH, from: {quoted}}}\n",
                head("free")
            ),
        ),
        (
            "service",
            format!(
                "{}services:\n  ? {quoted}\n  : {{tcp: \"22\"}}\ninbound:\n  - {{allow: {quoted}, from: 192.0.2.0/24}}\n",
                head("free")
            ),
        ),
        (
            "interface",
            format!(
                "{}interfaces:\n  ? {quoted}\n  : eth0\ninbound:\n  - {{allow: SSH, from: 192.0.2.0/24, interface: {quoted}}}\n",
                head("free")
            ),
        ),
        (
            "device",
            format!(
                "{}interfaces:\n  wan: {quoted}\ninbound:\n  - {{allow: SSH, from: 192.0.2.0/24, interface: wan}}\n",
                head("free")
            ),
        ),
        (
            "list file",
            format!("{}addresses:\n  g: {{file: {quoted}}}\ninbound:\n  - {{allow: SSH, from: g}}\n", head("free")),
        ),
        ("role", format!("{}roles: [{quoted}]\ninbound:\n  - {{allow: SSH, from: 192.0.2.0/24}}\n", head("free"))),
    ]
}

/// What remains of a file when free text is taken out of it: comments, what stands between double quotes, and what a script
/// says while it runs, in words that mean nothing to a shell.
fn skeleton(text: &str) -> String {
    let said = text.lines().filter(|line| line.starts_with("echo ") && !line.starts_with("echo Portcullis"));
    let harmless = |c: char| c.is_ascii_alphanumeric() || " _-./:+,=()[]~".contains(c);
    said.for_each(|line| assert!(line.chars().all(harmless), "{line}"));
    let comment =
        |line: &str| line.trim_start().starts_with(['#', ':']) || line.starts_with("rem ") || line.starts_with("echo ");
    let kept = text.lines().filter(|line| !comment(line));
    let bare = kept.map(|line| line.split('"').step_by(2).collect::<Vec<_>>().join("\"\""));
    bare.collect::<Vec<_>>().join("\n")
}

#[test]
fn free_text_is_made_safe_or_refused() {
    let plain: Vec<(&str, String)> = places("plain");
    for text in nasty() {
        for ((place, profile), (_, model)) in places(&text).into_iter().zip(&plain) {
            for target in targets::all() {
                let run = |profile: &str| {
                    let project = Project::new().with("a.yaml", profile);
                    let ran = project.run(&["generate", "a.yaml", "--target", target.name(), "--out", "out"]);
                    let names = project.names("out");
                    (ran, names.iter().map(|name| project.text(&format!("out/{name}"))).collect::<Vec<_>>())
                };
                let (ran, files) = run(&profile);
                if ran.code == 2 {
                    assert!(ran.err.contains("error") && files.is_empty(), "{place}: {ran:?}");
                    assert!(!ran.err.contains('\u{1b}') && !ran.err.contains('\u{202e}'), "{place}: {}", ran.err);
                    continue;
                }
                let (_, expected) = run(model);
                assert_eq!(files.len(), expected.len(), "{place} on {}", target.name());
                for (file, expected) in files.iter().zip(&expected) {
                    assert!(file.is_ascii(), "{place} on {}: {file}", target.name());
                    let same = skeleton(file) == skeleton(expected);
                    let named = place == "group";
                    assert!(same || named, "{place} on {} with {text:?}:\n{file}", target.name());
                    assert_eq!(file.lines().count(), expected.lines().count(), "{place} on {}: {file}", target.name());
                }
            }
        }
    }
}

#[test]
fn what_is_generated_with_free_text_loads() {
    if !kernel::available(&["ip", "nft", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let lab = lab::Lab::new(&[], &std::collections::BTreeSet::new());
    for text in nasty() {
        for (_, profile) in places(&text) {
            let project = Project::new().with("a.yaml", profile);
            for (target, part, command) in [
                ("nftables", None, &["nft", "-c", "-f", "-"][..]),
                ("iptables", Some("v4"), &["iptables-restore", "--test", "--noflush"]),
                ("iptables", Some("v6"), &["ip6tables-restore", "--test", "--noflush"]),
            ] {
                let mut arguments = vec!["generate", "a.yaml", "--target", target];
                arguments.extend(part.map(|part| ["--part", part]).into_iter().flatten());
                let ran = project.run(&arguments);
                if ran.code == 0 {
                    lab.inside(command[0], &command[1..], &ran.out);
                }
            }
        }
    }
}
