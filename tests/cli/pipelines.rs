//! Portcullis in the pipelines of others: the steps of `action.yml` and of `ci/gitlab.yml`, run as their runners would.
//!
//! What needs the services themselves is left out: that GitHub shows the summary, and that GitLab does the report.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::kernel;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_portcullis");

/// A profile of this name that opens these services to everyone.
fn profile(name: &str, services: &str) -> String {
    format!(
        "profile: {name}
targets: [nftables]
inbound:
  - allow: [{services}]
    ticket: OPS-1
"
    )
}

/// A repository with a branch beside `main`, and the folders of a runner.
struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// With these profiles, and their rules, on `main`.
    fn new(profiles: &[(&str, &str)]) -> Self {
        let workspace = Workspace { folder: TempDir::new().unwrap() };
        for folder in ["origin", "temp", "home", "bin"] {
            fs::create_dir(workspace.path(folder)).unwrap();
        }
        workspace.git("origin", &["init", "--quiet", "--initial-branch=main"]);
        // As GitHub's: a commit may be asked for by its hash.
        workspace.git("origin", &["config", "uploadpack.allowAnySHA1InWant", "true"]);
        for (name, services) in profiles {
            workspace.write(&format!("origin/profiles/{name}"), &profile(name.trim_end_matches(".yaml"), services));
        }
        workspace.generate();
        workspace.commit("first");
        workspace
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn generate(&self) {
        let mut command = Command::new(PROGRAM);
        command.args(["generate", "--out", "rules", "profiles"]).current_dir(self.path("origin"));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
    }

    fn command(&self, program: &str, folder: &str) -> Command {
        let mut command = Command::new(program);
        let path = std::env::var("PATH").unwrap();
        command.current_dir(self.path(folder)).env_clear().env("HOME", self.path("home"));
        command.env("PATH", format!("{}:{path}", self.path("bin").display())).env("TMPDIR", self.path("temp"));
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Somebody").env(format!("GIT_{who}_EMAIL"), "somebody@example.org");
        }
        command
    }

    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.command("git", folder).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    fn commit(&self, message: &str) -> String {
        self.git("origin", &["add", "--all"]);
        self.git("origin", &["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git("origin", &["rev-parse", "HEAD"])
    }

    /// A branch, to be written in `origin`.
    fn branch(&self) {
        self.git("origin", &["switch", "--quiet", "--create", "branch"]);
    }

    /// What GitHub checks out for a pull request: its merge with the base, and no history.
    fn check_out_merge(&self) -> String {
        self.git("origin", &["switch", "--quiet", "--detach", "main"]);
        self.git("origin", &["merge", "--quiet", "--no-ff", "branch", "--message", "merge"]);
        self.git("origin", &["update-ref", "refs/pull/1/merge", "HEAD"]);
        let merge = self.git("origin", &["rev-parse", "HEAD"]);
        self.clone_shallow("refs/pull/1/merge");
        merge
    }

    fn clone_shallow(&self, reference: &str) {
        fs::create_dir(self.path("work")).unwrap();
        let origin = format!("file://{}", self.path("origin").display());
        self.git("work", &["init", "--quiet"]);
        self.git("work", &["remote", "add", "origin", &origin]);
        self.git("work", &["fetch", "--quiet", "--depth=1", "origin", reference]);
        self.git("work", &["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
    }

    /// A program beside those of the system.
    fn install(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        self.write(&format!("bin/{name}"), script);
        fs::set_permissions(self.path(&format!("bin/{name}")), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Every path in it.
    fn everything(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.folder.path().to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                }
                found.push(entry.path());
            }
        }
        found
    }
}

fn yaml(file: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(root().join(file)).unwrap()).unwrap()
}

/// What a run of the action left.
struct Ran {
    outputs: BTreeMap<String, String>,
    summary: String,
    printed: String,
    succeeded: bool,
}

impl Ran {
    /// The commands that the runner would have done: those of lines outside of what `stop-commands` brackets.
    fn commands(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut stopped: Option<String> = None;
        for line in self.printed.lines().map(str::trim_start) {
            let Some((command, value)) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")) else {
                continue;
            };
            match &stopped {
                Some(token) if command == token => stopped = None,
                Some(_) => {}
                None if command == "stop-commands" => stopped = Some(value.to_owned()),
                None => found.push(command.split(' ').next().unwrap()),
            }
        }
        found
    }

    fn report(&self) -> String {
        fs::read_to_string(&self.outputs["report"]).unwrap()
    }
}

/// The action, as a runner does it: each step with its environment, its shell, and the files for outputs and summary.
fn act(workspace: &Workspace, inputs: &[(&str, &str)], event: &[(&str, &str)], github_sha: &str) -> Ran {
    let action = yaml("action.yml");
    let declared = action["inputs"].as_object().unwrap();
    let given: BTreeMap<&str, &str> = inputs.iter().copied().collect();
    for name in given.keys() {
        assert!(declared.contains_key(*name), "no input is called {name}");
    }
    let default = |name: &str| declared[name]["default"].as_str().unwrap_or_default().to_owned();
    let input = |name: &str| given.get(name).map_or_else(|| default(name), ToString::to_string);
    let mut outputs: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let (mut printed, mut succeeded) = (String::new(), true);
    fs::write(workspace.path("summary"), "").unwrap();
    for (index, step) in action["runs"]["steps"].as_array().unwrap().iter().enumerate() {
        let script = step["run"].as_str().unwrap();
        assert!(!script.contains("${{"), "a value from outside would be read as commands: {script}");
        if let Some(condition) = step["if"].as_str() {
            let name = condition.strip_prefix("inputs.").and_then(|rest| rest.strip_suffix(" == ''")).unwrap();
            if !input(name).is_empty() {
                continue;
            }
        }
        assert_eq!(step["shell"], "bash");
        let file = workspace.path("temp").join(format!("step-{index}.sh"));
        fs::write(&file, script).unwrap();
        let output_file = workspace.path("temp").join(format!("output-{index}"));
        fs::write(&output_file, "").unwrap();
        let mut command = workspace.command("bash", "work");
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail"]).arg(&file);
        command.env("GITHUB_ACTIONS", "true").env("GITHUB_ACTION_PATH", root()).env("GITHUB_SHA", github_sha);
        command.env("GITHUB_OUTPUT", &output_file).env("GITHUB_STEP_SUMMARY", workspace.path("summary"));
        command.env("RUNNER_TEMP", workspace.path("temp"));
        for (name, value) in step["env"].as_object().into_iter().flatten() {
            let expression =
                value.as_str().unwrap().strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")).unwrap();
            let value = match expression.strip_prefix("inputs.") {
                Some(name) => input(name),
                None => {
                    let known = expression.strip_prefix("github.event.").unwrap();
                    event
                        .iter()
                        .find(|(name, _)| *name == known)
                        .map_or_else(String::new, |(_, value)| (*value).to_owned())
                }
            };
            command.env(name, value);
        }
        let output = command.output().unwrap();
        printed += &text(&output);
        let id = step["id"].as_str().unwrap_or_default().to_owned();
        let lines = fs::read_to_string(output_file).unwrap();
        outputs.entry(id).or_default().extend(
            lines
                .lines()
                .map(|line| line.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap()),
        );
        if !output.status.success() {
            succeeded = false;
            break;
        }
    }
    let value = |expression: &str| {
        let mut parts = expression.strip_prefix("${{ steps.").unwrap().strip_suffix(" }}").unwrap().split('.');
        let (id, _, name) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        outputs.get(id).and_then(|found| found.get(name)).cloned().unwrap_or_default()
    };
    let declared = action["outputs"].as_object().unwrap();
    let given = outputs.get("review").cloned().unwrap_or_default();
    assert!(given.keys().all(|name| declared.contains_key(name)), "outputs that nobody declared: {given:?}");
    let outputs = declared.iter().map(|(name, one)| (name.clone(), value(one["value"].as_str().unwrap()))).collect();
    Ran { outputs, summary: fs::read_to_string(workspace.path("summary")).unwrap(), printed, succeeded }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn available() -> bool {
    let missing: Vec<&str> = ["git", "bash"].into_iter().filter(|program| !kernel::found(program)).collect();
    if !missing.is_empty() {
        kernel::skip(&missing.join(", "));
    }
    missing.is_empty()
}

const GIVEN: [(&str, &str); 3] = [("profiles", "profiles"), ("rules", "rules"), ("program", PROGRAM)];

#[test]
fn a_branch_is_reviewed_packet_by_packet() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs"), ("old.yaml", "SMTP"), ("same.yaml", "HTTPs")]);
    let base = workspace.git("origin", &["rev-parse", "HEAD"]);
    workspace.branch();
    workspace.write("origin/profiles/web.yaml", &profile("web", "HTTPs, RDP"));
    workspace.write("origin/profiles/deep/new.yaml", &profile("new", "Telnet"));
    workspace.git("origin", &["rm", "--quiet", "profiles/old.yaml"]);
    workspace.commit("change");
    // Since the event the base has moved: what it changed there is none of this branch's.
    workspace.git("origin", &["switch", "--quiet", "main"]);
    workspace.write("origin/profiles/same.yaml", &profile("same", "HTTPs, IMAPs"));
    workspace.commit("other");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    let report = ran.report();
    assert!(!ran.succeeded, "rules are stale: {}", ran.printed);
    assert_eq!(ran.outputs["result"], "1");
    assert_eq!(ran.outputs["changed"], "true");
    assert_eq!(ran.summary, report);
    for said in [
        "**The rules in `rules` are not what the profiles say.**",
        "🔓 newly accepted | inbound Windows Remote Desktop Protocol",
        "### New profile: `profiles/deep/new.yaml`",
        "\\`Telnet\\` is open to anyone: tcp 23",
        "### Deleted profile: `profiles/old.yaml`",
        "| inbound | ipv4 | tcp 25 | 0.0.0.0/0 |",
    ] {
        assert!(report.contains(said), "{said} is not in\n{report}");
    }
    assert!(!report.contains("profiles/same.yaml →"), "{report}");
    let sarif: Value = serde_json::from_str(&fs::read_to_string(&ran.outputs["sarif"]).unwrap()).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let opened = results.iter().filter(|one| one["ruleId"] == "management-open").count();
    assert_eq!(opened, 2, "Telnet and the remote desktop");
    assert_eq!(ran.commands().iter().filter(|one| **one == "error").count(), 2, "{}", ran.printed);
}

#[test]
fn what_is_named_by_a_profile_counts_as_its_change() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    let text = "profile: web\nextends: ../shared/base.yml\ninbound:\n  - allow: HTTPs\n    ticket: OPS-1\n";
    workspace.write("origin/profiles/web.yaml", text);
    let shared = |services| profile("base", services);
    workspace.write("origin/shared/base.yml", &shared("SSH"));
    workspace.generate();
    let base = workspace.commit("extends");
    workspace.branch();
    workspace.write("origin/shared/base.yml", &shared("SSH, IMAPs"));
    workspace.generate();
    workspace.commit("change");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    assert_eq!(ran.outputs["changed"], "true", "{}", ran.printed);
    assert!(ran.report().contains("🔓 newly accepted | inbound IMAPs"), "{}", ran.report());
}

#[test]
fn a_branch_that_changes_no_packet_passes() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    let base = workspace.git("origin", &["rev-parse", "HEAD"]);
    workspace.branch();
    workspace.write("origin/profiles/web.yaml", &format!("# A remark.\n{}", profile("web", "HTTPs")));
    workspace.commit("remark");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    assert!(ran.succeeded, "{}", ran.printed);
    assert_eq!((ran.outputs["changed"].as_str(), ran.outputs["result"].as_str()), ("false", "0"));
    assert!(ran.report().contains("No packet fares differently."), "{}", ran.report());
}

#[test]
fn nothing_that_is_given_is_read_as_a_command() {
    if !available() {
        return;
    }
    /// Each would make a file of this name, or an output, if a shell, a program or the runner took it for more than text.
    const HOSTILE: [&str; 4] = [
        "'; touch pwned; '\"; touch pwned; \"$(touch pwned) `touch pwned` | touch pwned & touch pwned #",
        "x\nresult=pwned\n::set-output name=result::pwned",
        "--out=pwned",
        "--upload-pack=touch pwned",
    ];
    for hostile in HOSTILE {
        let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
        workspace.branch();
        let name = format!("origin/profiles/{}.yaml", hostile.replace('/', "_"));
        workspace.write(&name, &profile("hostile", "Telnet"));
        workspace.write(&format!("origin/profiles/::error::{}.yaml", hostile.len()), &profile("other", "Telnet"));
        workspace.generate();
        workspace.commit("hostile");
        let merge = workspace.check_out_merge();
        for place in ["profiles", "rules", "catalog", "fail-on", "base", "none"] {
            let mut inputs: BTreeMap<&str, &str> = GIVEN.into();
            if place != "none" {
                inputs.insert(place, hostile);
            }
            let inputs: Vec<(&str, &str)> = inputs.into_iter().collect();
            let ran = act(&workspace, &inputs, &[("pull_request.base.sha", "main")], &merge);
            let own = |name: &str| name.contains("touch") || name.contains("--out") || name.contains("::");
            for path in workspace.everything() {
                let file = path.file_name().unwrap().to_string_lossy();
                assert!(
                    file != "pwned" && (!file.contains("pwned") || own(&file)),
                    "{place} {hostile:?}: {}",
                    path.display()
                );
            }
            assert!(
                !ran.outputs.values().any(|value| value.contains("pwned")),
                "{place} {hostile:?}: {:?}",
                ran.outputs
            );
            let unexpected: Vec<&str> =
                ran.commands().into_iter().filter(|one| !["error", "warning", "notice"].contains(one)).collect();
            assert!(unexpected.is_empty(), "{place} {hostile:?}: {unexpected:?}\n{}", ran.printed);
            let errors = ran.commands().into_iter().filter(|one| *one == "error").count();
            assert!(errors <= 2, "{place} {hostile:?}: the name of a file became a command\n{}", ran.printed);
        }
    }
}

#[test]
fn a_file_with_the_name_of_a_revision_is_no_revision() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    let base = workspace.git("origin", &["rev-parse", "HEAD"]);
    workspace.branch();
    workspace.write("origin/profiles/web.yaml", &profile("web", "HTTPs, Telnet"));
    workspace.write(&format!("origin/{base}:profiles/web.yaml"), &profile("web", "HTTPs, Telnet"));
    workspace.generate();
    workspace.commit("hidden");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    assert_eq!(ran.outputs["result"], "2", "{}", ran.printed);
}

/// Stands for cargo: says how it was called, and installs the program that is there.
fn install_cargo(workspace: &Workspace) {
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\nwhile [ $# -gt 0 ]; do [ \"$1\" = --root ] && root=$2; shift; done\n\
         mkdir -p \"$root/bin\" && ln -sf '{PROGRAM}' \"$root/bin/portcullis\"\n",
        workspace.path("cargo-arguments").display()
    );
    workspace.install("cargo", &script);
}

#[test]
fn without_a_program_the_commit_of_the_action_is_built() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    install_cargo(&workspace);
    workspace.clone_shallow("main");
    let ran = act(&workspace, &[("profiles", "profiles"), ("rules", "rules")], &[], "");
    assert!(ran.succeeded, "{}", ran.printed);
    let called = fs::read_to_string(workspace.path("cargo-arguments")).unwrap();
    let built = format!("install\n--locked\n--path\n{}\n", root().display());
    assert!(called.starts_with(&built), "{called}");
}

#[test]
fn gitlab_runs_the_same_review() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    let base = workspace.git("origin", &["rev-parse", "HEAD"]);
    workspace.branch();
    workspace.write("origin/profiles/web.yaml", &profile("web", "HTTPs, RDP"));
    workspace.generate();
    workspace.commit("change");
    workspace.clone_shallow("branch");
    install_cargo(&workspace);
    // The repository of Portcullis, at a commit.
    fs::create_dir_all(workspace.path("portcullis/ci")).unwrap();
    fs::copy(root().join("ci/review.sh"), workspace.path("portcullis/ci/review.sh")).unwrap();
    workspace.git("portcullis", &["init", "--quiet"]);
    workspace.git("portcullis", &["config", "uploadpack.allowAnySHA1InWant", "true"]);
    workspace.git("portcullis", &["add", "--all"]);
    workspace.git("portcullis", &["commit", "--quiet", "--message", "one"]);
    let revision = workspace.git("portcullis", &["rev-parse", "HEAD"]);

    let job = yaml("ci/gitlab.yml")["portcullis"].clone();
    let script: Vec<&str> = job["script"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let mut command = workspace.command("bash", "work");
    command.args(["-eo", "pipefail", "-c", &script.join("\n")]);
    for (name, value) in job["variables"].as_object().unwrap() {
        command.env(name, value.as_str().unwrap());
    }
    command.env("PORTCULLIS_REPOSITORY", format!("file://{}", workspace.path("portcullis").display()));
    command.env("PORTCULLIS_REVISION", revision).env("PORTCULLIS_RULES", "rules");
    command.env("CI_MERGE_REQUEST_DIFF_BASE_SHA", base);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "a remote desktop is open to anyone: {}", text(&output));
    let results = workspace.path("work/portcullis-results");
    let report = fs::read_to_string(results.join("portcullis.md")).unwrap();
    assert!(report.contains("🔓 newly accepted | inbound Windows Remote Desktop Protocol"), "{report}");
    let published = [&job["artifacts"]["reports"]["junit"], &job["artifacts"]["paths"][0]];
    for file in published {
        assert!(workspace.path("work").join(file.as_str().unwrap()).exists(), "{file}");
    }
    let junit = fs::read_to_string(results.join("portcullis.xml")).unwrap();
    roxmltree::Document::parse(&junit).unwrap();
}

#[test]
fn the_workflows_have_the_shape_that_their_services_read() {
    let checks: [(&str, &[&str]); 3] = [
        ("check-jsonschema", &["--builtin-schema", "vendor.github-actions", "action.yml"]),
        ("check-jsonschema", &["--builtin-schema", "vendor.gitlab-ci", "ci/gitlab.yml"]),
        // Values from outside in a shell, actions without a commit, credentials that are left lying.
        ("zizmor", &["--offline", "--no-progress", "action.yml"]),
    ];
    for (program, arguments) in checks {
        if !kernel::found(program) {
            kernel::skip(program);
            continue;
        }
        let output = Command::new(program).args(arguments).current_dir(root()).output().unwrap();
        assert!(output.status.success(), "{program}: {}", text(&output));
    }
}

#[test]
fn the_script_of_the_review_is_clean() {
    if !kernel::found("shellcheck") {
        kernel::skip("shellcheck");
        return;
    }
    let output = Command::new("shellcheck").arg(root().join("ci/review.sh")).output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
}

/// The program as a package that pre-commit builds in a second: it calls the one that is there.
const STAND_IN: &str = "use std::os::unix::process::CommandExt;
fn main() {
    let error = std::process::Command::new(PROGRAM).args(std::env::args_os().skip(1)).exec();
    panic!(\"{error}\");
}
";

#[test]
fn hooks_stop_a_commit() {
    if !available() {
        return;
    }
    if !kernel::found("pre-commit") {
        kernel::skip("pre-commit");
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    fs::create_dir(workspace.path("hooks")).unwrap();
    fs::copy(root().join(".pre-commit-hooks.yaml"), workspace.path("hooks/.pre-commit-hooks.yaml")).unwrap();
    let manifest = "[package]\nname = \"portcullis\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[workspace]\n";
    workspace.write("hooks/Cargo.toml", manifest);
    workspace.write("hooks/src/main.rs", &STAND_IN.replace("PROGRAM", &format!("{PROGRAM:?}")));
    workspace.git("hooks", &["init", "--quiet"]);
    workspace.git("hooks", &["add", "--all"]);
    workspace.git("hooks", &["commit", "--quiet", "--message", "hooks"]);
    let revision = workspace.git("hooks", &["rev-parse", "HEAD"]);
    let configuration = format!(
        "repos:\n  - repo: {}\n    rev: {revision}\n    hooks:\n      - id: portcullis-check\n      - id: portcullis-audit\n      - id: portcullis-rules\n",
        workspace.path("hooks").display()
    );
    workspace.write("origin/.pre-commit-config.yaml", &configuration);
    workspace.git("origin", &["add", "--all"]);
    let run = || {
        let mut command = workspace.command("pre-commit", "origin");
        command.args(["run", "--all-files"]);
        // Its own folders are the test's; cargo's are the machine's.
        for name in ["CARGO_HOME", "RUSTUP_HOME"] {
            let home = PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
            let folder = home.join(format!(".{}", name.trim_end_matches("_HOME").to_lowercase()));
            command.env(name, std::env::var_os(name).unwrap_or_else(|| folder.into_os_string()));
        }
        let output = command.output().unwrap();
        (output.status.success(), text(&output))
    };
    let (passed, said) = run();
    assert!(passed && said.matches("Passed").count() == 3, "{said}");

    workspace.write("origin/profiles/web.yaml", &profile("web", "HTTPs, Telnet"));
    let (passed, said) = run();
    assert!(!passed, "{said}");
    assert!(said.contains("high[management-open]: `Telnet` is open to anyone"), "{said}");
    assert!(said.contains("web.nft as generated"), "{said}");

    workspace.write("origin/profiles/web.yaml", &profile("web", "HTPS"));
    let (passed, said) = run();
    assert!(!passed && said.contains("error[unknown-service]"), "{said}");
}
