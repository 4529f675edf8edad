//! Baselines: what is known is counted before nobody is told of it again, and files are known by where they lie, however a run
//! writes their paths.

use crate::support::project::{Project, Ran};

const RULES: &str = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport 23 -j ACCEPT\n-A INPUT -p tcp --dport 6379 -j ACCEPT\n-A INPUT -p tcp --dport 3389 -j ACCEPT\nCOMMIT\n";

fn audit(project: &Project, rules: &str, more: &[&str]) -> Ran {
    project.run(&[&["audit", "--ruleset", rules, "--fail-on", "high"], more].concat())
}

/// Two hosts with the same rules, of which one is known.
fn project() -> Project {
    let project = Project::new().with("dumps/web1.v4", RULES).with("dumps/web2.v4", RULES).with("other/web1.v4", RULES);
    let written = audit(&project, "dumps/web1.v4", &["--write-baseline", "known.json"]);
    assert_eq!(written.code, 0, "{written:?}");
    project
}

#[test]
fn what_is_known_from_now_on_is_counted_and_what_is_critical_named() {
    let project = Project::new().with("x.v4", RULES);
    let ran = audit(&project, "x.v4", &["--write-baseline", "known.json"]);
    assert!(ran.out.contains("findings are known: 1 critical (Redis), 2 high, "), "{}", ran.out);
    assert!(ran.out.ends_with(" info\n"), "{}", ran.out);
}

#[test]
fn a_file_is_known_however_its_path_is_written() {
    let project = project();
    let whole = project.path("dumps/web1.v4").display().to_string();
    for name in ["dumps/web1.v4", "./dumps/web1.v4", "other/../dumps/web1.v4", "dumps//web1.v4", &whole] {
        let ran = audit(&project, name, &["--baseline", "known.json"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}: {ran:?}");
        assert!(ran.out.contains("known critical[database-open]"), "{name}");
    }
    // From another folder the baseline's own one tells which file it is.
    let mut command = project.command(&["audit", "--ruleset", "web1.v4", "--baseline", "../known.json"]);
    let ran = Ran::from(command.current_dir(project.path("dumps")).output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn a_file_that_lies_elsewhere_is_another_and_that_is_said() {
    let project = project();
    for name in ["dumps/web2.v4", "other/web1.v4"] {
        let ran = audit(&project, name, &["--baseline", "known.json"]);
        assert_eq!(ran.code, 1, "{name}: {ran:?}");
        let told = format!("the baseline knows `dumps/web1.v4`; this run calls its files `{name}`");
        assert!(ran.err.contains(&told), "{name}: {}", ran.err);
        assert!(!ran.out.contains("known critical"), "{name}");
    }
    insta::assert_snapshot!(audit(&project, "other/web1.v4", &["--baseline", "known.json"]).err);
    // Beside one that is known, another host is nothing strange, but for one of the same name.
    let both = |other: &str| audit(&project, "dumps/web1.v4", &["--ruleset", other, "--baseline", "known.json"]).err;
    assert_eq!(both("dumps/web2.v4"), "");
    assert_eq!(both("other/web1.v4"), "");
}

#[test]
fn what_is_known_stands_worst_first_below_what_is_new() {
    let project = Project::new().with("a.v4", RULES).with("b.v4", RULES.replace("23", "5900"));
    audit(&project, "a.v4", &["--ruleset", "b.v4", "--write-baseline", "known.json"]);
    let ran = project.run(&["audit", "--ruleset", "a.v4", "--ruleset", "b.v4", "--baseline", "known.json"]);
    let order = ["known critical", "known high", "known medium", "known low", "known info"];
    let at: Vec<usize> =
        ran.out.lines().filter_map(|line| order.iter().position(|start| line.starts_with(start))).collect();
    assert!(at.len() > 5 && at.is_sorted(), "{at:?}");
}

/// What is typed alike in another folder is another host's, where the baseline's own file of that name lies beside it.
#[test]
fn the_same_words_in_another_folder_are_another_file() {
    let project = project().with("east/dumps/web1.v4", RULES);
    let whole = project.path("east/dumps/web1.v4").display().to_string();
    for name in ["dumps/web1.v4", "./dumps/web1.v4", &whole] {
        let mut command = project.command(&["audit", "--ruleset", name, "--baseline", "../known.json"]);
        let ran = Ran::from(command.current_dir(project.path("east")).output().unwrap());
        assert_eq!(ran.code, 1, "{name}: {ran:?}");
        assert!(!ran.out.contains("known critical"), "{name}: {}", ran.out);
    }
    let mut command = project.command(&["audit", "--ruleset", "../dumps/web1.v4", "--baseline", "../known.json"]);
    let ran = Ran::from(command.current_dir(project.path("east")).output().unwrap());
    assert!(ran.code == 0 && ran.out.contains("known critical"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_file_is_known_by_where_it_is_whatever_links_lead_there() {
    let project = Project::new().with("real/dumps/web1.v4", RULES).with("real/dumps/web2.v4", RULES);
    std::os::unix::fs::symlink(project.path("real"), project.path("link")).unwrap();
    let written = audit(&project, "real/dumps/web1.v4", &["--write-baseline", "real/known.json"]);
    assert_eq!(written.code, 0, "{written:?}");
    for (rules, baseline) in [
        ("link/dumps/web1.v4", "real/known.json"),
        ("real/dumps/web1.v4", "link/known.json"),
        ("link/dumps/web1.v4", "link/known.json"),
    ] {
        let ran = audit(&project, rules, &["--baseline", baseline]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{rules} {baseline}: {ran:?}");
        let ran = audit(&project, &rules.replace("web1", "web2"), &["--baseline", baseline]);
        assert_eq!(ran.code, 1, "{rules} {baseline}: {ran:?}");
    }
    // A baseline that lies beside the folder of the rules, and knows them by way of the link.
    audit(&project, "link/dumps/web1.v4", &["--write-baseline", "known.json"]);
    let ran = audit(&project, "real/dumps/web1.v4", &["--baseline", "known.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn a_baseline_of_standard_input_says_that_it_knows_no_host() {
    let project = Project::new().with("x.v4", RULES);
    let mut command = project.command(&["audit", "--ruleset", "-", "--write-baseline", "known.json"]);
    let input = std::fs::File::open(project.path("x.v4")).unwrap();
    let written = Ran::from(command.stdin(input).output().unwrap());
    assert!(written.out.contains("standard input does not say whose rules it holds"), "{written:?}");
    let named = audit(&project, "x.v4", &["--write-baseline", "known.json"]);
    assert!(!named.out.contains("standard input"), "{named:?}");
}
