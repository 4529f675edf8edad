//! Dumps in folders: a repository of them, whose pull requests are reviewed as `docs/tools.md` says against the base, which nobody can
//! rewrite.

use std::process::Command;

use crate::support::project::{Project, Ran};

const SSH: &str = "-A INPUT -p tcp --dport 22 -j ACCEPT\n";
const TELNET: &str = "-A INPUT -p tcp --dport 23 -j ACCEPT\n";

fn rules(open: &str) -> String {
    format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{open}COMMIT\n")
}

fn command(project: &Project, program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", project.path(""));
    command
}

fn git(project: &Project, arguments: &[&str]) {
    let named = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let output = command(project, "git").args(named).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn run(project: &Project, arguments: &[&str]) -> Ran {
    let mut command = project.command(arguments);
    command.env("PATH", std::env::var_os("PATH").unwrap()).env("GIT_CONFIG_NOSYSTEM", "1");
    Ran::from(command.env("HOME", project.path("")).output().unwrap())
}

/// Two hosts of two families each, whose findings are known, as one commit on `main`; a branch of them is checked out.
fn repository() -> Project {
    let both = rules(SSH);
    let hosts = ["dumps/web1.v4", "dumps/web1.v6", "dumps/mail.v4", "dumps/mail.v6"];
    let project = hosts.into_iter().fold(Project::new(), |project, name| project.with(name, both.clone()));
    assert_eq!(run(&project, &["audit", "--ruleset", "dumps", "--write-baseline", "known.json"]).code, 0);
    git(&project, &["init", "-q", "-b", "main"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "-qm", "base"]);
    git(&project, &["switch", "-qc", "branch"]);
    project
}

fn commit(project: &Project) {
    git(project, &["add", "-A"]);
    git(project, &["commit", "-qm", "change"]);
}

#[test]
fn a_baseline_is_taken_from_a_revision_and_no_branch_rewrites_it() {
    let project = repository().with("dumps/web1.v4", rules(&format!("{SSH}{TELNET}")));
    assert_eq!(run(&project, &["audit", "--ruleset", "dumps", "--write-baseline", "known.json"]).code, 0);
    commit(&project);
    let against =
        |baseline: &str| run(&project, &["audit", "--isolated", "--ruleset", "dumps", "--baseline", baseline]);
    assert_eq!(against("known.json").code, 0);
    let ran = against("main:known.json");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    assert!(ran.out.contains("`Telnet` is open to anyone"), "{}", ran.out);
    // From another folder the baseline's own one tells which file it is, and `./` is of the working folder.
    for baseline in ["main:known.json", "main:../known.json"] {
        let mut command = project.command(&["audit", "--ruleset", "mail.v4,mail.v6", "--baseline", baseline]);
        command.env("PATH", std::env::var_os("PATH").unwrap()).current_dir(project.path("dumps"));
        let ran = Ran::from(command.output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{baseline}: {}", ran.out);
    }
    for (baseline, said) in [
        ("main:none.json", "can't use the baseline main:none.json: the revision `main` has no such file"),
        ("gone:known.json", "can't use the baseline gone:known.json: there is no revision `gone`"),
    ] {
        let ran = against(baseline);
        assert_eq!(ran.code, 2, "{baseline}");
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[test]
fn a_host_that_a_folder_has_no_more_is_not_passed_over() {
    let project = repository();
    for name in ["mail.v4", "mail.v6"] {
        std::fs::remove_file(project.path(&format!("dumps/{name}"))).unwrap();
    }
    let ran = run(&project, &["audit", "--ruleset", "dumps", "--baseline", "known.json"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    insta::assert_snapshot!("a host that a folder has no more", ran.err);
    // Who names one host asks about no other one.
    let ran = run(&project, &["audit", "--ruleset", "dumps/web1.v4,dumps/web1.v6", "--baseline", "known.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

/// The lines of the last step of the job, as the page has them.
fn step() -> String {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/tools.md")).unwrap();
    let (_, job) = page.split_once("## Dumps of rulesets").unwrap();
    let (job, _) = job.split_once("```\n\n").unwrap();
    let (_, lines) = job.rsplit_once("run: |\n").unwrap();
    lines.lines().map(|line| format!("{}\n", line.trim_start())).collect()
}

#[test]
fn the_jobs_own_lines_fail_on_each_host_that_changes() {
    let lines = step();
    let ran = |project: &Project| {
        let program = std::path::Path::new(env!("CARGO_BIN_EXE_portcullis")).parent().unwrap().display().to_string();
        let path = format!("{program}:{}", std::env::var("PATH").unwrap());
        let mut shell = command(project, "bash");
        // As the runner of GitHub calls it.
        shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &lines]);
        Ran::from(shell.env("PATH", path).env("BASE", "main").output().unwrap())
    };
    let untouched = repository().with("README", "");
    commit(&untouched);
    assert_eq!(ran(&untouched).code, 0);
    // A rule in the file of IPv6 alone is told of both families.
    let opened = repository().with("dumps/web1.v6", rules(&format!("{SSH}{TELNET}")));
    commit(&opened);
    let told = ran(&opened);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.out.contains("IPv4 and IPv6") && !told.out.contains("mail"), "{}", told.out);
    let deleted = repository();
    git(&deleted, &["rm", "-q", "dumps/mail.v4", "dumps/mail.v6"]);
    commit(&deleted);
    let told = ran(&deleted);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.out.contains("dumps/mail: only one side has it"), "{}", told.out);
    let halved = repository();
    git(&halved, &["rm", "-q", "dumps/mail.v6"]);
    commit(&halved);
    assert_eq!(ran(&halved).code, 1);
    let renamed = repository().with("dumps/new.v4", rules(SSH));
    commit(&renamed);
    assert_eq!(ran(&renamed).code, 1);
    let strange = repository().with("dumps/web 1.v4", rules(SSH)).with("dumps/*.v4", rules(TELNET));
    commit(&strange);
    assert_eq!(ran(&strange).code, 1);
}

/// A folder that holds the dumps of hosts is not one ruleset, and none of it is passed over.
#[test]
fn a_folder_with_other_dumps_is_not_compared_by_one_of_them() {
    let nft = "table inet t {\n\tchain in {\n\t\ttype filter hook input priority 0; policy drop;\n\t}\n}\n";
    let saved =
        |port: u16| format!("*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport {port} -j ACCEPT\nCOMMIT\n");
    let project = Project::new()
        .with("a/gw.nft", nft)
        .with("b/gw.nft", nft)
        .with("a/web.v4", saved(22))
        .with("b/web.v4", saved(3389));
    let ran = project.run(&["diff", "a", "b"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("`gw.nft`, `web.v4`"), "{}", ran.err);
    // What is no ruleset may stand there.
    let project = Project::new().with("a/gw.nft", nft).with("b/gw.nft", nft).with("a/README", "notes\n");
    assert_eq!(project.run(&["diff", "a", "b"]).code, 0);
}
