//! A repository, and the folders and programs of a runner.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use super::{PROGRAM, profile, text};

/// A repository with a branch beside `main`, and the folders of a runner.
pub(super) struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// With these profiles, and their rules, on `main`.
    pub(super) fn new(profiles: &[(&str, &str)]) -> Self {
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

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    pub(super) fn generate(&self) {
        let mut command = Command::new(PROGRAM);
        command.args(["generate", "--out", "rules", "profiles"]).current_dir(self.path("origin"));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
    }

    pub(super) fn command(&self, program: &str, folder: &str) -> Command {
        let mut command = Command::new(program);
        let path = std::env::var("PATH").unwrap();
        command.current_dir(self.path(folder)).env_clear().env("HOME", self.path("home"));
        command.env("PATH", format!("{}:{path}", self.path("bin").display())).env("TMPDIR", self.path("temp"));
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Somebody").env(format!("GIT_{who}_EMAIL"), "somebody@example.org");
        }
        command
    }

    pub(super) fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.command("git", folder).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    pub(super) fn commit(&self, message: &str) -> String {
        self.git("origin", &["add", "--all"]);
        self.git("origin", &["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git("origin", &["rev-parse", "HEAD"])
    }

    /// A branch, to be written in `origin`.
    pub(super) fn branch(&self) {
        self.git("origin", &["switch", "--quiet", "--create", "branch"]);
    }

    /// What GitHub checks out for a pull request: its merge with the base, and no history.
    pub(super) fn check_out_merge(&self) -> String {
        self.git("origin", &["switch", "--quiet", "--detach", "main"]);
        self.git("origin", &["merge", "--quiet", "--no-ff", "branch", "--message", "merge"]);
        self.git("origin", &["update-ref", "refs/pull/1/merge", "HEAD"]);
        let merge = self.git("origin", &["rev-parse", "HEAD"]);
        self.clone_shallow("refs/pull/1/merge");
        merge
    }

    pub(super) fn clone_shallow(&self, reference: &str) {
        fs::create_dir(self.path("work")).unwrap();
        let origin = format!("file://{}", self.path("origin").display());
        self.git("work", &["init", "--quiet"]);
        self.git("work", &["remote", "add", "origin", &origin]);
        self.git("work", &["fetch", "--quiet", "--depth=1", "origin", reference]);
        self.git("work", &["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
    }

    /// A program beside those of the system.
    pub(super) fn install(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        self.write(&format!("bin/{name}"), script);
        fs::set_permissions(self.path(&format!("bin/{name}")), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Every path in it.
    pub(super) fn everything(&self) -> Vec<PathBuf> {
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

/// Stands for cargo: says how it was called, and installs the program that is there.
pub(super) fn install_cargo(workspace: &Workspace) {
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\nwhile [ $# -gt 0 ]; do [ \"$1\" = --root ] && root=$2; shift; done\n\
         mkdir -p \"$root/bin\" && ln -sf '{PROGRAM}' \"$root/bin/portcullis\"\n",
        workspace.path("cargo-arguments").display()
    );
    workspace.install("cargo", &script);
}
