//! Every command that the README and the pages beside it show is run, and prints what they say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The blocks of this language in a document.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let open = format!("```{language}\n");
    text.split(&open).skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect()
}

/// The README and each page under `docs/`, by their paths.
fn pages() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = std::fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    pages.chain([root.join("README.md")]).map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    for (path, text) in pages() {
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let file = path.parent().unwrap().join(link.split('#').next().unwrap());
            assert!(link.starts_with("https://") || file.exists(), "{}: {link}", path.display());
        }
    }
}

#[test]
fn every_page_is_named_in_the_readme() {
    let pages = pages();
    let (_, readme) = pages.iter().find(|(path, _)| path.ends_with("README.md")).unwrap();
    for name in pages.keys().filter_map(|path| path.strip_prefix(env!("CARGO_MANIFEST_DIR")).ok()) {
        assert!(name.ends_with("README.md") || readme.contains(&format!("({})", name.display())), "{}", name.display());
    }
}

#[test]
fn commands_in_the_pages_print_what_is_shown() {
    let root = env!("CARGO_MANIFEST_DIR");
    let pages = pages();
    let mut shown = 0;
    for block in pages.values().flat_map(|text| blocks(text, "console")) {
        for part in format!("\n{block}").split("\n$ ").skip(1) {
            let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
            let path = Path::new(env!("CARGO_BIN_EXE_portcullis")).parent().unwrap();
            let output = Command::new("sh")
                .args(["-c", command])
                .current_dir(root)
                .env("PATH", format!("{}:{}", path.display(), std::env::var("PATH").unwrap()))
                .env("SOURCE_DATE_EPOCH", "1780272000")
                .env("NO_COLOR", "1")
                .output()
                .unwrap();
            let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
            // A line of three dots stands for lines that are left out.
            let pieces: Vec<Vec<&str>> = format!("{expected}\n")
                .split("...\n")
                .map(|piece| piece.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(leak).collect())
                .collect();
            let printed: Vec<&str> = printed.into_iter().filter(|line| !line.is_empty()).collect();
            let mut at = 0;
            for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.is_empty()) {
                let found = (at..printed.len()).find(|from| printed[*from..].starts_with(piece));
                let found = found.unwrap_or_else(|| panic!("{command} does not print\n{piece:#?}\nbut\n{printed:#?}"));
                assert!(index > 0 || found == 0, "{command} begins otherwise: {printed:#?}");
                at = found + piece.len();
            }
            let open_ended = pieces.last().is_some_and(Vec::is_empty) && pieces.len() > 1;
            assert!(open_ended || at == printed.len(), "{command} prints more: {:#?}", &printed[at..]);
            shown += 1;
        }
    }
    assert!(shown >= 12, "only {shown} commands are shown");
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

#[test]
fn profiles_in_the_pages_compile() {
    let pages = pages();
    let blocks = pages.values().flat_map(|text| blocks(text, "yaml"));
    let profiles: Vec<&str> = blocks.filter(|text| text.contains("profile:")).collect();
    assert!(profiles.len() >= 4);
    for profile in profiles {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("readme.yaml"), profile).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_portcullis"))
            .args(["generate", "readme.yaml", "--target", "nftables"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}\n{profile}", String::from_utf8_lossy(&output.stderr));
    }
}
