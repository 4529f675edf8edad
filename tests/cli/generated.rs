//! What packages carry beside the program: manual pages, written from its arguments, and completions.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::help::visible_commands;

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

/// A page with what stands below the options under the headings of man-pages(7).
fn by_heading(page: &str) -> String {
    let Some((before, below)) = page.split_once(".SH EXTRA\n") else { return page.to_owned() };
    let (extra, version) = below.split_once(".SH VERSION\n").unwrap();
    let (first, notes) = extra.split_once("\n\n").unwrap_or((extra, ""));
    let mut sections = match first.strip_prefix("Examples:\n") {
        Some(examples) => {
            let lines: Vec<&str> = examples.lines().map(str::trim_start).collect();
            format!(".SH EXAMPLES\n.nf\n{}\n.fi\n", lines.join("\n"))
        }
        None => match first.strip_prefix("Exit codes: ") {
            Some(codes) => format!(".SH EXIT STATUS\n{}\n", codes.trim_end()),
            None => panic!("no heading for {first}"),
        },
    };
    if !notes.trim().is_empty() {
        sections += &format!(".SH NOTES\n{}\n", notes.trim_end());
    }
    format!("{before}{sections}.SH VERSION\n{version}")
}

#[test]
fn manual_pages_are_current() {
    let folder = tempfile::tempdir().unwrap();
    let command = portcullis::cli::command().disable_help_subcommand(true);
    let commands: Vec<String> = visible_commands().iter().map(|one| format!("portcullis-{one}.1")).collect();
    clap_mangen::generate_to(command, folder.path()).unwrap();
    let pages: BTreeMap<String, String> =
        files(folder.path()).into_iter().map(|(name, page)| (name, by_heading(&page))).collect();
    for page in pages.values() {
        assert!(!page.contains("EXTRA") && page.contains(".SH E"), "{page}");
    }
    for name in commands.iter().map(String::as_str).chain(["portcullis.1"]) {
        assert!(pages.contains_key(name), "{name}");
    }
    keep("man", &pages);
}

#[test]
fn a_completion_for_each_shell_stands_in_its_file() {
    let scripts = [
        ("bash", "portcullis.bash"),
        ("elvish", "portcullis.elv"),
        ("fish", "portcullis.fish"),
        ("powershell", "portcullis.ps1"),
        ("zsh", "_portcullis"),
    ];
    let printed = scripts.map(|(shell, name)| {
        let output = Command::new(PROGRAM).args(["completions", shell]).output().unwrap();
        assert!(output.status.success());
        (name.to_owned(), String::from_utf8(output.stdout).unwrap())
    });
    assert_eq!(files(&root().join("completions")), printed.into());
}
