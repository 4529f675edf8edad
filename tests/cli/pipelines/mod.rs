//! Portcullis in the pipelines of others: the steps of `action.yml` and of `ci/gitlab.yml` and the hooks of pre-commit, run as
//! their runners would.
//!
//! What needs the services themselves is left out: that GitHub shows the summary, and that GitLab does the report.

mod action;
mod gitlab;
mod hooks;
mod workspace;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

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

fn yaml(file: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(root().join(file)).unwrap()).unwrap()
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
