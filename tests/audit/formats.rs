//! The formats of other tools: each is what its standard says, and nothing that a file holds escapes into it.

use crate::support::project::{Project, Ran};
use serde_json::Value;

/// Markup, commands and control characters, in a name of a file.
const FILE: &str =
    "a,b\n::error::x%0A]]>\u{1b}[2J\u{202e}<img src=x onerror=alert(1)> | [l](javascript:x) @me `c` #1.yaml";

/// The same, of what an author may write into a profile and a catalogue.
const HOSTILE: &str = "</skipped><script>x</script> ::error::y | [l](http://e.example) @me `c` ]]> %0A,a:b";

fn project() -> Project {
    let profile = format!(
        "profile: x\ninbound:\n  - {{allow: [Telnet, RDP, 'A <b> | [l](y) @me']}}\naccept:\n  - {{finding: graphics-open, reason: '{HOSTILE}'}}\n  - {{finding: management-open, service: Telnet, reason: '{HOSTILE}'}}\n"
    );
    let site = "section: S\nservices:\n  - {name: 'A <b> | [l](y) @me', tcp: \"2000-4000\"}\n";
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 445 -m comment --comment \"::error::x <b> [l](y) | @me %0A\" -j ACCEPT\n-A INPUT -p udp -m weird --x \"<b>::error::[l](y)|\" -j ACCEPT\nCOMMIT\n";
    Project::new().with(FILE, profile).with("site/a.yaml", site).with("<b>::error::x|[l](y)@me.v4", rules)
}

fn audit(project: &Project, format: &str) -> Ran {
    let ruleset = "<b>::error::x|[l](y)@me.v4";
    let ran = project.run(&["audit", FILE, "--catalog", "site", "--ruleset", ruleset, "--format", format]);
    assert!(ran.code == 1 && ran.err.is_empty(), "{ran:?}");
    ran
}

/// The findings as our own format has them: how many, and how many are accepted.
fn found(project: &Project) -> (usize, usize) {
    let document: Value = serde_json::from_str(&audit(project, "json").out).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let accepted = findings.iter().filter(|finding| !finding["accepted"].is_null()).count();
    assert!(accepted > 0 && findings.len() > accepted + 3, "{findings:#?}");
    (findings.len(), accepted)
}

#[test]
fn sarif_is_what_the_standard_says() {
    let project = project();
    let (all, accepted) = found(&project);
    let printed: Value = serde_json::from_str(&audit(&project, "sarif").out).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/sarif-2.1.0.schema.json");
    // One pattern, of a language, is no regular expression to a strict reader: it closes a bracket that nothing opened.
    let text = std::fs::read_to_string(path).unwrap();
    let schema: Value = serde_json::from_str(&text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$")).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&printed).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut broken = printed.clone();
    broken["runs"][0]["results"][0]["level"] = "critical".into();
    assert!(!validator.is_valid(&broken), "the schema lets everything pass");

    let run = &printed["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), all);
    let suppressed = results.iter().filter(|one| !one["suppressions"].as_array().unwrap().is_empty()).count();
    assert_eq!(suppressed, accepted);
    for one in results {
        let rule = &rules[usize::try_from(one["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], one["ruleId"]);
        let own = one["properties"]["level"].as_str().unwrap();
        let expected = match own {
            "critical" => ("error", "9.5"),
            "high" => ("error", "8.0"),
            "medium" => ("warning", "5.5"),
            "low" => ("note", "3.0"),
            _ => ("note", "0.0"),
        };
        assert_eq!(
            (one["level"].as_str().unwrap(), one["properties"]["security-severity"].as_str().unwrap()),
            expected
        );
        let fingerprint = one["partialFingerprints"]["portcullis/v1"].as_str().unwrap();
        assert_eq!(fingerprint.len(), 16);
        for place in one["locations"].as_array().unwrap() {
            let uri = place["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)), "{uri}");
        }
    }
}

#[test]
fn a_line_for_github_is_one_command() {
    let project = project();
    let (all, accepted) = found(&project);
    let printed = audit(&project, "github").out;
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), all - accepted + 1, "{printed}");
    let (last, commands) = lines.split_last().unwrap();
    assert!(last.starts_with("findings: "), "{last}");
    for line in commands {
        let (head, said) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (word, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&word), "{line}");
        let names: Vec<&str> = properties.split(',').map(|one| one.split('=').next().unwrap()).collect();
        assert!(["file", "line", "col", "title"].ends_with(&names) && names.ends_with(&["title"]), "{line}");
        assert!(!said.contains('\r') && !said.is_empty());
    }
}

#[test]
fn junit_is_xml_with_a_case_for_each_finding() {
    let project = project();
    let (all, accepted) = found(&project);
    let printed = audit(&project, "junit").out;
    let document = roxmltree::Document::parse(&printed).unwrap();
    let named = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    let known = ["testsuites", "testsuite", "testcase", "failure", "skipped"];
    assert!(
        document.descendants().filter(roxmltree::Node::is_element).all(|node| known.contains(&node.tag_name().name()))
    );
    assert_eq!(named("testcase").count(), all);
    assert_eq!(named("testsuite").count(), 2);
    assert!(named("skipped").count() >= accepted);
    assert!(named("skipped").any(|node| node.attribute("message").unwrap().contains(HOSTILE)));
    let total = |name: &str| document.root_element().attribute(name).unwrap().parse::<usize>().unwrap();
    assert_eq!((total("tests"), total("failures")), (all, named("failure").count()));
    assert!(total("failures") > 0);
}

#[test]
fn markdown_holds_no_markup_but_its_own() {
    let project = project();
    let (all, _) = found(&project);
    let printed = audit(&project, "markdown").out;
    let own = ["<details>", "</details>", "<summary>", "</summary>"]
        .iter()
        .fold(printed.clone(), |text, tag| text.replace(tag, ""));
    let mut fence = false;
    for line in own.lines() {
        if line.trim_start().starts_with("```") {
            fence = !fence;
            continue;
        }
        // A packet stands in a code span of its own.
        if fence || line.starts_with("  - packet: `") && line.matches('`').count() == 2 {
            continue;
        }
        assert!(!line.contains(['<', '>', '@', '\u{1b}', '\u{202e}']), "{line}");
        let unescaped =
            |character: char| line.match_indices(character).any(|(at, _)| at == 0 || line.as_bytes()[at - 1] != b'\\');
        assert!(!unescaped('['), "{line}");
    }
    let table = own.split("| --- | --- | --- | --- | --- |\n").nth(1).unwrap();
    let rows: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), all);
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 6, "{row}");
    }
}

#[test]
fn a_run_without_findings_is_a_case_that_passes() {
    let rules = "table inet f {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n\tchain output {\n\t\ttype filter hook output priority filter; policy drop;\n\t}\n\tchain forward {\n\t\ttype filter hook forward priority filter; policy drop;\n\t}\n}\n";
    let project = Project::new().with("x.nft", rules);
    let ran = project.run(&["audit", "--ruleset", "x.nft", "--format", "junit"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let document = roxmltree::Document::parse(&ran.out).unwrap();
    assert_eq!(document.descendants().filter(|node| node.has_tag_name("testcase")).count(), 1, "{}", ran.out);
    assert_eq!(project.run(&["audit", "--ruleset", "x.nft", "--format", "github"]).out, "no findings\n");
}

/// Two profiles that share a line, each with one of its own.
fn sharing() -> Project {
    Project::new()
        .with("base.yaml", "profile: base\ninbound: [Telnet]\n")
        .with("a.yaml", "profile: a\nextends: base.yaml\ninbound: [Redis]\n")
        .with("b.yaml", "profile: b\nextends: base.yaml\ninbound: [{allow: SSH, from: 192.0.2.0/24}]\n")
}

#[test]
fn a_finding_at_a_shared_line_says_of_which_profile_it_is() {
    let project = sharing();
    let of = |files: &[&str], format: &str| {
        let ran = project
            .run(&[&["audit"], files, &["--only", "management-open,database-open", "--format", format]].concat());
        assert!(ran.code == 1 && ran.err.is_empty(), "{ran:?}");
        ran.out
    };
    let both = |format: &str| of(&["a.yaml", "b.yaml"], format);

    let findings = |text: &str| -> Vec<(String, String, String)> {
        let document: Value = serde_json::from_str(text).unwrap();
        let said = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
        let place = |one: &Value| said(&one["place"], "file");
        let of = |list: &Value, name: &str| -> Vec<_> {
            list.as_array().unwrap().iter().map(|one| (said(one, name), place(one), said(one, "input"))).collect()
        };
        let open = of(&document["exposed"], "protocol");
        assert!(open.iter().any(|(_, file, input)| file == "base.yaml" && input == "a.yaml"), "{open:?}");
        of(&document["findings"], "id")
    };
    let strings = |id: &str, file: &str, input: &str| (id.to_owned(), file.to_owned(), input.to_owned());
    let of_a = [strings("database-open", "a.yaml", "a.yaml"), strings("management-open", "base.yaml", "a.yaml")];
    let of_b = [strings("management-open", "base.yaml", "b.yaml")];
    assert_eq!(findings(&both("json")), [&of_a[..], &of_b].concat());
    assert_eq!(findings(&of(&["a.yaml"], "json")), of_a);

    let text = both("text");
    let inputs: Vec<&str> = text.lines().filter(|line| line.starts_with("  inputs  ")).collect();
    assert_eq!(inputs, ["  inputs  1 of 2: a.yaml", "  inputs  2 of 2: all of them"], "{text}");
    assert_eq!(text.matches("[management-open]").count(), 1, "{text}");
    for line in [
        "all 2 inputs: findings: 1 critical, 2 high",
        "  a.yaml: findings: 1 critical, 1 high",
        "  b.yaml: findings: 1 high",
    ] {
        assert!(text.lines().any(|own| own.starts_with(line)), "{line}: {text}");
    }
    let (_, open) = text.split_once("\n\nb.yaml\nopen:\n").unwrap();
    assert!(!open.contains("6379") && open.contains("tcp 22") && open.contains("base.yaml"), "{text}");

    let three = |format: &str, a: &str, b: &str| {
        let text = both(format);
        assert_eq!((text.matches(a).count(), text.matches(b).count()), (2, 1), "{text}");
    };
    three("short", " (of a.yaml)\n", " (of b.yaml)\n");
    three("github", " (of a.yaml)%0A", " (of b.yaml)%0A");
    three("sarif", " (of a.yaml)\"", " (of b.yaml)\"");
    three("sarif", "\"input\": \"a.yaml\"", "\"input\": \"b.yaml\"");
    three("html", "<dt>Input</dt><dd>a.yaml </dd>", "<dt>Input</dt><dd>b.yaml </dd>");
    let markdown = both("markdown");
    for (row, count) in [
        ("tcp 6379 | a.yaml | a.yaml:3:11 |", 1),
        ("tcp 23 | a.yaml | base.yaml:2:11 |", 1),
        ("tcp 23 | b.yaml | base.yaml:2:11 |", 1),
        ("\n| a.yaml | inbound | ", 4),
        ("\n| b.yaml | inbound | ", 3),
    ] {
        assert_eq!(markdown.matches(row).count(), count, "{row}: {markdown}");
    }
    three("markdown", "  - input: a.yaml\n", "  - input: b.yaml\n");
    three("junit", "<testcase classname=\"a.yaml\"", "<testcase classname=\"b.yaml\"");
    let suites = both("junit");
    assert!(
        suites.contains("<testsuite name=\"b.yaml\" tests=\"1\" failures=\"1\"")
            && suites.contains("file=\"base.yaml\"")
    );

    // Of one profile there is nothing to tell apart.
    for (format, said) in [
        ("text", "inputs  "),
        ("short", "(of "),
        ("github", "(of "),
        ("sarif", "(of "),
        ("sarif", "\"input\""),
        ("markdown", "input:"),
        ("junit", "\"a.yaml\" tests=\"2\""),
    ] {
        let text = of(&["a.yaml"], format);
        assert!(!text.contains(said), "{format}: {text}");
    }
}

/// Names that rulesets give to interfaces, chains, sets and rules.
#[test]
fn no_name_of_a_ruleset_reaches_a_terminal_as_it_is() {
    let name = "a\u{1b}[2J\u{202e}b\u{9b}1m";
    let nft = format!(
        "table inet f {{\n  chain \"{name}\" {{ type filter hook input priority 0; policy drop;\n\
         \x20   iifname \"{name}\" tcp dport 3389 accept comment \"{name}\"\n\
         \x20   iifname != \"{name}\" udp dport 161 log prefix \"{name}\" accept\n\
         \x20   oddity \"{name}\" accept\n  }}\n}}\n"
    );
    let saved = format!(
        "*filter\n:INPUT DROP [0:0]\n:{name} - [0:0]\n-A INPUT -i \"{name}\" -p tcp -m tcp --dport 23 -j ACCEPT\n\
         -A INPUT -j {name}\n-A {name} -p udp -m udp --dport 161 -m comment --comment \"{name}\" -j ACCEPT\nCOMMIT\n"
    );
    let pf = format!("block all\npass in on \"{name}\" proto tcp to port 23 label \"{name}\"\nanchor \"{name}\"\n");
    let project = Project::new()
        .with("hosts/a.nft", nft.clone())
        .with("hosts/b.nft", nft.clone())
        .with("x.nft", nft)
        .with("x.v4", saved)
        .with("x.conf", pf);
    let is_bad = |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || *c == '\u{202e}';
    for file in ["hosts", "x.nft", "x.v4", "x.conf"] {
        for format in ["text", "short", "markdown", "html", "junit", "github"] {
            let ran = project.run(&["audit", "--ruleset", file, "--format", format]);
            assert_eq!(ran.out.chars().find(is_bad), None, "{file} {format}: {}", ran.out.escape_debug());
        }
    }
    for arguments in [
        &["diff", "x.nft", "x.v4"][..],
        &["trace", "x.nft", "in tcp 192.0.2.7 > 203.0.113.1:3389 in eth0", "--why"],
        &["trace", "x.v4", "in udp 192.0.2.7 > 203.0.113.1:161 in eth0", "--why"],
    ] {
        let ran = project.run(arguments);
        assert!(!ran.out.is_empty(), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out.chars().chain(ran.err.chars()).find(is_bad), None, "{}", ran.out.escape_debug());
    }
    // What is printed for `trace` is taken by it.
    let ran = project.run(&["audit", "--ruleset", "x.nft"]);
    let packet = ran.out.lines().find_map(|line| line.strip_prefix("  packet  ")).unwrap_or_default();
    assert!(packet.contains(r"\u{202e}"), "{packet}");
    assert_eq!(project.run(&["trace", "x.nft", packet]).code, 0, "{packet}");
}

#[test]
fn no_format_sends_a_terminal_what_a_files_name_holds() {
    let name = "a\u{1b}[31m\u{202e}b.v4";
    let project = Project::new().with(name, "*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n");
    for format in ["text", "short", "markdown", "html", "junit", "github"] {
        let ran = project.run(&["audit", "--ruleset", name, "--format", format]);
        assert!(ran.out.contains("default-accept"), "{format}: {ran:?}");
        for hidden in ['\u{1b}', '\u{202e}'] {
            assert!(!ran.out.contains(hidden) && !ran.err.contains(hidden), "{format}: {ran:?}");
        }
    }
}
