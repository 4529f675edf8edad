//! The action for GitHub.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::workspace::{Workspace, install_cargo};
use super::{PROGRAM, available, profile, root, text, yaml};

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
fn a_branch_that_changes_what_is_judged_says_so() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    workspace.write("origin/portcullis.toml", "fail-on = \"high\"\nbaseline = \"known.json\"\n");
    workspace.write("origin/known.json", "{}\n");
    let base = workspace.commit("settings");
    workspace.branch();
    workspace.write("origin/profiles/web.yaml", &profile("web", "HTTPs, Telnet"));
    workspace.write("origin/profiles/portcullis.toml", "ignore = [\"management-open\"]\n");
    workspace.write("origin/known.json", "{ }\n");
    workspace.generate();
    workspace.commit("muted");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    let report = ran.report();
    for said in [
        "### Settings of the audit: `profiles/portcullis.toml`",
        "    +ignore = [\"management-open\"]",
        "### Settings of the audit: `known.json`",
    ] {
        assert!(report.contains(said), "{said} is not in\n{report}");
    }
    assert!(!report.contains("audit: `portcullis.toml`"), "that one is as it was: {report}");
}

#[test]
fn a_claim_that_is_false_is_no_stale_rule() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    let base = workspace.git("origin", &["rev-parse", "HEAD"]);
    workspace.branch();
    let text = profile("web", "HTTPs") + "assert:\n  - never: HTTPs\n";
    workspace.write("origin/profiles/web.yaml", &text);
    workspace.commit("claims");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    let report = ran.report();
    assert!(report.contains("does not keep what it asserts"), "{report}");
    assert!(!report.contains("are not what the profiles say"), "{report}");
}

/// A report is read by everybody: what stands beside the repository is none of it.
#[test]
fn a_baseline_elsewhere_is_not_shown() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("web.yaml", "HTTPs")]);
    let base = workspace.git("origin", &["rev-parse", "HEAD"]);
    workspace.write("secret", "the secret of the machine\n");
    workspace.branch();
    let secret = workspace.path("secret");
    for (folder, named) in [("a", "../../secret"), ("b", secret.to_str().unwrap()), ("c", "link.json")] {
        workspace.write(&format!("origin/{folder}/portcullis.toml"), &format!("baseline = \"{named}\"\n"));
    }
    std::os::unix::fs::symlink("../../secret", workspace.path("origin/c/link.json")).unwrap();
    std::fs::create_dir(workspace.path("origin/d")).unwrap();
    std::os::unix::fs::symlink("../../secret", workspace.path("origin/d/portcullis.toml")).unwrap();
    workspace.commit("curious");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    let report = ran.report();
    assert!(report.contains("### Settings of the audit: `a/portcullis.toml`"), "{report}");
    assert!(!report.contains("the secret") && !ran.printed.contains("the secret"), "{report}");
}

#[test]
fn a_comma_in_the_name_of_a_profile_is_part_of_it() {
    if !available() {
        return;
    }
    let workspace = Workspace::new(&[("other.yaml", "SMTP")]);
    workspace.write("origin/profiles/web, mail.yaml", &profile("web", "HTTPs"));
    workspace.generate();
    let base = workspace.commit("named");
    workspace.branch();
    workspace.write("origin/profiles/web, mail.yaml", &profile("web", "HTTPs, IMAPs"));
    workspace.generate();
    workspace.commit("more");
    let merge = workspace.check_out_merge();
    let ran = act(&workspace, &GIVEN, &[("pull_request.base.sha", &base)], &merge);
    assert!(ran.report().contains("🔓 newly accepted | inbound IMAPs"), "{}", ran.printed);
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
