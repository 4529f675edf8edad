//! The role of `examples/ansible`, on a host that is a network namespace: checked, loaded, left alone, taken back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::kernel::{self, Namespace};

const PROGRAM: &str = env!("CARGO_BIN_EXE_portcullis");
const HOST: &str = "web1.example.org";

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ansible")
}

/// A copy of the example whose host is a namespace of this machine.
struct Site {
    folder: TempDir,
    namespace: Namespace,
}

impl Site {
    fn new(program: &str, seconds: u32) -> Self {
        let site = Site { folder: TempDir::new().unwrap(), namespace: Namespace::new() };
        copy(&example(), &site.path("site"));
        fs::create_dir(site.path("home")).unwrap();
        let inventory = format!(
            "all:\n  hosts:\n    {HOST}:\n      ansible_connection: local\n      \
             ansible_python_interpreter: '{{{{ ansible_playbook_python }}}}'\n      portcullis_program: {program}\n      \
             portcullis_folder: {}\n      portcullis_rollback_seconds: {seconds}\n",
            site.path("host").display()
        );
        fs::write(site.path("site/inventory.yml"), inventory).unwrap();
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn profile(&self, services: &str) {
        let text = format!("profile: web1\ntargets: [nftables]\ninbound: [{services}]\n");
        fs::write(self.path(&format!("site/profiles/{HOST}.yaml")), text).unwrap();
    }

    /// Whether the play ended well, and what it said.
    fn play(&self, arguments: &str) -> (bool, String) {
        let command = format!(
            "cd {} && HOME={} ANSIBLE_NOCOLOR=1 ansible-playbook -i inventory.yml site.yml {arguments} 2>&1",
            self.path("site").display(),
            self.path("home").display()
        );
        let output = self.namespace.try_run(&command, "");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn loaded(&self) -> String {
        self.namespace.run("nft list ruleset")
    }
}

fn copy(from: &Path, to: &Path) {
    let output = Command::new("cp").arg("-r").args([from, to]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_role_loads_what_the_profile_says_and_only_once() {
    if !kernel::available(&["nft", "ansible-playbook"]) {
        return;
    }
    let site = Site::new(PROGRAM, 30);
    let (passed, said) = site.play("--check");
    assert!(passed, "{said}");
    assert_eq!(site.loaded(), "", "a check loads nothing");
    assert!(!site.path("host").exists(), "a check writes nothing");

    let (passed, said) = site.play("");
    assert!(passed, "{said}");
    let profile = site.path(&format!("site/profiles/{HOST}.yaml"));
    site.namespace.run(&format!("nft list ruleset | {PROGRAM} verify {} -", profile.display()));
    let generated = Command::new(PROGRAM).args(["generate", "--target=nftables"]).arg(&profile).output().unwrap();
    assert_eq!(fs::read(site.path("host/portcullis.nft")).unwrap(), generated.stdout);

    let (passed, said) = site.play("");
    assert!(passed && said.contains("changed=0"), "{said}");
}

#[test]
fn the_role_takes_back_what_is_not_confirmed() {
    if !kernel::available(&["nft", "ansible-playbook"]) {
        return;
    }
    // The program that holds what is loaded to the profile finds it different: as good as a controller that is locked out.
    let site = Site::new("./program.sh", 12);
    site.profile("SMTP");
    let before =
        format!("{PROGRAM} generate --target=nftables {}", site.path(&format!("site/profiles/{HOST}.yaml")).display());
    let before = site.namespace.run(&before);
    let before = site.namespace.load_nft(&before);
    site.profile("Telnet");
    let program = site.path("site/program.sh");
    fs::write(&program, format!("#!/bin/sh\n[ \"$1\" != verify ] || exit 1\nexec {PROGRAM} \"$@\"\n")).unwrap();
    Command::new("chmod").arg("755").arg(&program).status().unwrap();
    let (passed, said) = site.play("");
    assert!(!passed && !site.path("host/portcullis.nft").exists(), "{said}");
    assert!(site.path("host/confirmed").metadata().is_err(), "{said}");
    let end = Instant::now() + Duration::from_secs(30);
    while site.namespace.run("nft -s list ruleset") != before {
        assert!(Instant::now() < end, "the rules were not taken back: {}", site.loaded());
        sleep(Duration::from_millis(200));
    }
    // They had been loaded.
    assert!(said.contains("Load the rules in one transaction") && said.contains("Come back by a new one"), "{said}");
}

#[test]
fn the_role_touches_nothing_for_a_profile_with_an_error() {
    if !kernel::available(&["nft", "ansible-playbook"]) {
        return;
    }
    let site = Site::new(PROGRAM, 30);
    site.profile("HTPS");
    let (passed, said) = site.play("");
    assert!(!passed && said.contains("unknown-service"), "{said}");
    assert!(!site.path("host").exists() && site.loaded().is_empty(), "{said}");
}

#[test]
fn the_role_is_as_ansible_lint_wants_it() {
    if !kernel::found("ansible-lint") {
        kernel::skip("ansible-lint");
        return;
    }
    let home = TempDir::new().unwrap();
    copy(&example(), &home.path().join("site"));
    let mut command = Command::new("ansible-lint");
    command.args(["--offline", "--strict", "--nocolor", "--profile", "production", "."]);
    let output = command.current_dir(home.path().join("site")).env("HOME", home.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
