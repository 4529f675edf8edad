//! The job for GitLab.

use std::fs;

use super::workspace::{Workspace, install_cargo};
use super::{available, profile, root, text, yaml};

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
