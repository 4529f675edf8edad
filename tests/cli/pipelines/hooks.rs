//! The hooks for pre-commit.

use std::fs;
use std::path::PathBuf;

use super::workspace::Workspace;
use super::{PROGRAM, available, profile, root, text};
use crate::support::kernel;

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
    let workspace = Workspace::new(&[("web.yaml", "HTTPs"), ("old.yaml", "IMAPs")]);
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
        "repos:\n  - repo: {}\n    rev: {revision}\n    hooks:\n      - id: portcullis-check\n      - id: portcullis-audit\n      - id: portcullis-fmt\n      - id: portcullis-rules\n",
        workspace.path("hooks").display()
    );
    workspace.write("origin/.pre-commit-config.yaml", &configuration);
    workspace.git("origin", &["add", "--all"]);
    let run_on = |files: &[&str]| {
        let mut command = workspace.command("pre-commit", "origin");
        command.arg("run").args(files);
        // Its own folders are the test's; cargo's are the machine's.
        for name in ["CARGO_HOME", "RUSTUP_HOME"] {
            let home = PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
            let folder = home.join(format!(".{}", name.trim_end_matches("_HOME").to_lowercase()));
            command.env(name, std::env::var_os(name).unwrap_or_else(|| folder.into_os_string()));
        }
        let output = command.output().unwrap();
        (output.status.success(), text(&output))
    };
    let run = || run_on(&["--all-files"]);
    let (passed, said) = run();
    assert!(passed && said.matches("Passed").count() == 4, "{said}");

    workspace.write("origin/profiles/web.yaml", &profile("web", "HTTPs, Telnet"));
    let (passed, said) = run();
    assert!(!passed, "{said}");
    assert!(said.contains("high[management-open]: `Telnet` is open to anyone"), "{said}");
    assert!(said.contains("web.nft as generated"), "{said}");

    workspace.write("origin/profiles/web.yaml", &profile("web", "HTPS"));
    let (passed, said) = run();
    assert!(!passed && said.contains("error[unknown-service]"), "{said}");

    let spaced = profile("web", "HTTPs").replace("profile: ", "profile:   ");
    workspace.write("origin/profiles/web.yaml", &spaced);
    let (passed, said) = run();
    assert!(!passed && said.contains("-profile:   web\n+profile: web\n"), "{said}");

    // The rules of a profile that is deleted are stale.
    workspace.write("origin/profiles/web.yaml", &profile("web", "HTTPs"));
    workspace.commit("hooks");
    assert!(run_on(&[]).0);
    workspace.git("origin", &["rm", "--quiet", "profiles/old.yaml"]);
    let (passed, said) = run_on(&[]);
    assert!(!passed && said.contains("rules/old.nft"), "{said}");
}
