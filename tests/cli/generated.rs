//! What packages carry beside the program: manual pages and completions, written from its arguments.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::support::kernel;

const PROGRAM: &str = env!("CARGO_BIN_EXE_portcullis");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(Result::unwrap);
    let file = |path: &Path| std::fs::read_to_string(path).unwrap();
    entries.map(|entry| (entry.file_name().into_string().unwrap(), file(&entry.path()))).collect()
}

/// What stands in a folder of the repository is what is generated; with `PORTCULLIS_UPDATE` in the environment it is made so.
fn keep(folder: &str, generated: &BTreeMap<String, String>) {
    let path = root().join(folder);
    if std::env::var_os("PORTCULLIS_UPDATE").is_some() {
        std::fs::create_dir_all(&path).unwrap();
        for name in files(&path).keys().filter(|name| !generated.contains_key(*name)) {
            std::fs::remove_file(path.join(name)).unwrap();
        }
        for (name, text) in generated {
            std::fs::write(path.join(name), text).unwrap();
        }
    }
    let standing = files(&path);
    let names = generated.keys().chain(standing.keys());
    let stale: Vec<&String> = names.filter(|name| generated.get(*name) != standing.get(*name)).collect();
    assert!(stale.is_empty(), "{folder}: {stale:?} are stale; PORTCULLIS_UPDATE=1 cargo test --test cli writes them");
}

#[test]
fn manual_pages_are_current() {
    let folder = tempfile::tempdir().unwrap();
    let command = portcullis::cli::command().disable_help_subcommand(true);
    let commands: Vec<String> =
        command.get_subcommands().map(|one| format!("portcullis-{}.1", one.get_name())).collect();
    clap_mangen::generate_to(command, folder.path()).unwrap();
    let pages = files(folder.path());
    for name in commands.iter().map(String::as_str).chain(["portcullis.1"]) {
        assert!(pages.contains_key(name), "{name}");
    }
    keep("man", &pages);
}

fn completions(shell: &str) -> String {
    let output = Command::new(PROGRAM).args(["completions", shell]).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn completions_are_current() {
    let names = [("bash", "portcullis.bash"), ("zsh", "_portcullis"), ("fish", "portcullis.fish")];
    keep("completions", &names.map(|(shell, name)| (name.to_owned(), completions(shell))).into());
}

/// What bash offers for the last of these words.
fn offered(words: &[&str]) -> Vec<String> {
    let script = "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\"; COMP_POINT=${#COMP_LINE}
_portcullis portcullis \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD - 1]}\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut command = Command::new("bash");
    command.args(["-c", script, "bash"]).arg(root().join("completions/portcullis.bash")).args(words);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.is_empty(), "{said}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_their_values() {
    if !kernel::found("bash") {
        kernel::skip("bash");
        return;
    }
    assert_eq!(offered(&["portcullis", "gen"]), ["generate"]);
    let commands = offered(&["portcullis", ""]);
    for command in portcullis::cli::command().get_subcommands() {
        assert!(commands.iter().any(|one| one == command.get_name()), "{}", command.get_name());
    }
    assert_eq!(offered(&["portcullis", "generate", "--che"]), ["--check"]);
    assert_eq!(offered(&["portcullis", "generate", "--target", "nf"]), ["nftables"]);
    assert_eq!(offered(&["portcullis", "audit", "--format", "sar"]), ["sarif"]);
}
