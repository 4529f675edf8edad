//! What `portcullis.toml` says of every audit, where it is looked for, and how a wrong one is told of.

use crate::support::project::{Project, Ran};
use serde_json::Value;

const RULES: &str = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport 3389 -j ACCEPT\nCOMMIT\n";

fn audit(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["audit", "--ruleset", "top/hosts/x.v4"], more].concat())
}

/// A repository `top` with rules in a folder of it, and a configuration at this path.
fn project(path: &str, configuration: &str) -> Project {
    Project::new().with("top/.git/HEAD", "").with("top/hosts/x.v4", RULES).with(path, configuration)
}

fn used(ran: &Ran) -> Option<String> {
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    document["configuration"].as_str().map(str::to_owned)
}

#[test]
fn levels_and_what_fails_are_a_sites_own() {
    let project = project("top/portcullis.toml", "fail-on = \"medium\"\n[levels]\nmanagement-open = \"low\"\n");
    let ran = audit(&project, &["--verbose"]);
    assert!(ran.out.contains("low[management-open]"), "{ran:?}");
    assert!(ran.err.contains("portcullis.toml"), "{ran:?}");
    assert_eq!(audit(&project, &["--fail-on", "critical"]).code, 0);
    let isolated = audit(&project, &["--isolated"]);
    assert!(isolated.code == 1 && isolated.out.contains("high[management-open]"), "{isolated:?}");
}

#[test]
fn it_is_looked_for_upward_and_not_past_the_repository() {
    for (path, found) in
        [("top/hosts/portcullis.toml", true), ("top/portcullis.toml", true), ("portcullis.toml", false)]
    {
        let project = project(path, "ignore = [\"management-open\"]\n");
        let ran = audit(&project, &["--format", "json"]);
        assert_eq!(used(&ran).is_some_and(|used| used.ends_with(path)), found, "{path}: {ran:?}");
        assert_eq!(ran.out.contains("\"id\": \"management-open\""), !found, "{path}");
        assert_eq!(used(&audit(&project, &["--format", "json", "--config", path])).as_deref(), Some(path));
        assert_eq!(used(&audit(&project, &["--format", "json", "--isolated"])), None);
    }
}

#[test]
fn a_baseline_lies_beside_its_configuration() {
    let project = project("top/portcullis.toml", "baseline = \"known.json\"\nfail-on = \"info\"\n");
    assert_eq!(audit(&project, &["--write-baseline", "top/known.json"]).code, 0);
    assert_eq!(audit(&project, &[]).code, 0);
    assert_eq!(audit(&project, &["--isolated", "--fail-on", "info"]).code, 1);
}

#[test]
fn networks_that_a_site_calls_internal_are_not_strangers() {
    let rules = RULES.replace("--dport 3389", "-s 8.8.0.0/20 --dport 29000:30500");
    let levels = |internal: &str| {
        let text = if internal.is_empty() { String::new() } else { format!("internal = [{internal}]\n") };
        let project = project("top/portcullis.toml", &text).with("top/hosts/x.v4", &rules);
        let ran = audit(&project, &["--only", "wide-range", "--format", "short"]);
        let level = |line: &str| {
            line.split_once("wide-range").unwrap().0.rsplit(' ').next().unwrap().trim_end_matches('[').to_owned()
        };
        ran.out.lines().map(level).collect::<Vec<_>>()
    };
    // 1,501 ports with no service among them are medium, one step milder for some outside addresses, two for internal ones.
    assert_eq!(levels(""), ["low"]);
    assert_eq!(levels("\"8.8.0.0/20\""), ["info"]);
    assert_eq!(levels("\"8.8.0.0/21\", \"8.8.8.0/21\", \"2001:db8::/32\""), ["info"]);
    assert_eq!(levels("\"8.8.0.0/21\""), ["low"]);
}

#[test]
fn what_is_wrong_is_shown_with_its_place() {
    let wrong = [
        "ignroe = [\"wide-range\"]\n",
        "ignore = [\"wide-rnage\"]\nfail-on = \"fatal\"\n[levels]\nnothing-known-at-all = \"low\"\nany-any = \"off\"\n",
        "ignore = \"wide-range\"\n",
        "[levels\n",
        "internal = [\"10.0.0.0/8\", \"10.0.0.1/8\", \"office\", \"2001:db8::/129\"]\n",
    ];
    let told: Vec<String> = wrong
        .iter()
        .map(|text| {
            let ran = audit(&project("top/portcullis.toml", text), &["--config", "top/portcullis.toml"]);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
            ran.err
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[cfg(unix)]
#[test]
fn root_obeys_no_stranger() {
    let project = project("top/portcullis.toml", "ignore = [\"management-open\"]\n");
    // Only root can give a file away, and only root is refused.
    if std::os::unix::fs::chown(project.path("top/portcullis.toml"), Some(65534), None).is_err() {
        return;
    }
    let ran = audit(&project, &[]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.err.replace(&std::fs::canonicalize(&project).unwrap().display().to_string(), "FOLDER"));
    assert_eq!(audit(&project, &["--isolated"]).code, 1);
    assert_eq!(audit(&project, &["--config", "top/portcullis.toml"]).code, 0);
}

#[test]
fn what_is_wrong_is_told_with_what_to_write() {
    for (text, help) in [
        ("ignore = [\"smb-egres\"]\n", "did you mean `smb-egress`?"),
        (
            "[levels]\nwide-range = \"none\"\n",
            "a level is critical, high, medium, low or info; to leave `wide-range` out write `ignore = [\"wide-range\"]` above `[levels]`",
        ),
        ("fail-on = \"none\"\n", "a level is critical, high, medium, low or info\n"),
        ("ignore = \"wide-range\"\n", "`ignore` is a list: write `ignore = [\"wide-range\"]`"),
        ("internal = \"10.0.0.0/8\"\n", "`internal` is a list: write `internal = [\"10.0.0.0/8\"]`"),
        ("[levels]\nwide-range = \"low\"\nfail-on = \"high\"\n", "write `fail-on` above `[levels]`"),
        ("[levels]\nignore = [\"wide-range\"]\n", "write `ignore` above `[levels]`"),
        ("[levels]\nwide-range = 3\n", "`wide-range` is a word in quotation marks, one of critical, high"),
        ("baseline = 3\n", "`baseline` is a word in quotation marks"),
        ("fail_on = \"high\"\n", "did you mean `fail-on`?"),
        ("nonsense = 1\n", "a configuration has levels, ignore, fail-on, baseline, internal"),
    ] {
        let ran = audit(&project("top/portcullis.toml", text), &[]);
        assert!(ran.code == 2 && ran.err.contains(&format!("= help: {help}")), "{text}: {}", ran.err);
    }
}
