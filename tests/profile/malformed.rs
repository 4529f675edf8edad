//! Input of any kind: an error, or a profile that means what it says, quickly, and never a panic.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::edges::Numbers;
use crate::support::project::{Project, Ran};

/// More than any input may take, with room for a machine that is busy with other tests; the figure promised is a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// Runs `generate` on this file's bytes within a gigabyte of memory.
fn generate(bytes: &[u8], more: &[&str]) -> Ran {
    let project = Project::new().with("input.yaml", bytes);
    let program = project.command(&[]);
    let begun = Instant::now();
    let arguments = [&["generate", "input.yaml", "--target", "nftables"][..], more].concat();
    let mut command = Command::new("/bin/sh");
    command.current_dir(&project).arg("-c").arg("ulimit -v 1048576; exec \"$0\" \"$@\"").arg(program.get_program());
    let ran = Ran::from(command.args(arguments).stdin(Stdio::null()).output().unwrap());
    assert!(begun.elapsed() < PATIENCE, "{:?} for {} bytes: {}", begun.elapsed(), bytes.len(), ran.err);
    assert!(matches!(ran.code, 0 | 2), "exit code {}: {}", ran.code, ran.err);
    assert!(
        ran.code == 0 || (ran.out.is_empty() && !ran.err.is_empty()),
        "an error is said, and nothing else is: {ran:?}"
    );
    assert!(ran.err.len() < 200_000, "{} bytes of complaints", ran.err.len());
    ran
}

fn refused(bytes: &[u8]) -> String {
    let ran = generate(bytes, &[]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    ran.err
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[", "{a: ", "- ", "? ", "(", "\"", "a: {b: ["] {
        refused(open.repeat(100_000).as_bytes());
        refused(format!("profile: x\ninbound: {}", open.repeat(100_000)).as_bytes());
    }
}

#[test]
fn alias_bombs_are_refused() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let uses = vec![format!("*a{}", level - 1); 10].join(", ");
        text += &format!("a{level}: &a{level} [{uses}]\n");
    }
    refused(text.as_bytes());
    refused(b"a: &a [*a]\n");
    refused(b"a: &a {<<: *a}\n");
}

#[test]
fn a_name_of_any_length_is_soon_called_unknown() {
    for letters in ["a".repeat(60_000), "postgres ".repeat(7_000), "iscsi-target-".repeat(5_000)] {
        let error = refused(format!("profile: x\ninbound: [\"{letters}\"]\n").as_bytes());
        assert!(error.contains("unknown-service"), "{}", error.get(..200).unwrap());
    }
}

#[test]
fn a_hundred_megabytes_of_one_scalar_are_refused_at_once() {
    let text = format!("profile: {}\n", "a".repeat(100 << 20));
    let error = refused(text.as_bytes());
    assert!(error.contains("--max-profile-size"), "{error}");
}

#[test]
fn many_nodes_are_refused_with_the_option_that_allows_them() {
    let text = format!("profile: x\ninbound:\n{}", "  - SSH\n".repeat(400_000));
    let error = refused(text.as_bytes());
    assert!(error.contains("--max-profile-size"), "{error}");
}

#[test]
fn what_is_not_text_is_refused() {
    refused(b"\xff\xfe\x00p");
    refused(b"profile: \xc3\x28\n");
    refused(b"profile: x\0y\ninbound: [SSH]\n");
    refused(&[0; 4096]);
    refused(b"");
    refused(b"---\n...\n---\n");
    refused("profile: x\u{202e}y\ninbound: [SSH]\n".as_bytes());
}

#[test]
fn a_folder_a_missing_and_an_unreadable_file_are_errors() {
    let project = Project::new().with("folder.yaml/inner.txt", "");
    for arguments in [["generate", "missing.yaml"], ["generate", "folder.yaml"], ["audit", "missing.yaml"]] {
        let ran = project.run(&arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains(".yaml"), "{}", ran.err);
    }
}

#[test]
fn a_windows_file_reads_like_any_other() {
    let ran = generate(b"\xef\xbb\xbfprofile: x\r\ninbound:\r\n  - SSH\r\n", &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("tcp dport 22 accept") && !ran.out.contains('\r'), "{}", ran.out);
}

#[test]
fn a_list_file_of_any_bytes_is_read_or_refused() {
    for bytes in [&b"\xff\xff\xff"[..], b"10.0.0.0/8 192.0.2.0/24\n", b"[", b"10.0.0.0/8\0\n", b"!10.0.0.0/8\n"] {
        let project = Project::new()
            .with("list.txt", bytes)
            .with("a.yaml", "profile: a\naddresses: {g: {file: list.txt}}\ninbound: [{allow: SSH, from: g}]\n");
        let ran = project.run(&["generate", "a.yaml", "--target", "nftables"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains("list.txt"), "{}", ran.err);
    }
}

/// Random changes to each sample: 100 of each here; `PORTCULLIS_MUTATIONS` says another number.
#[test]
fn mutated_samples_are_errors_or_mean_what_they_say() {
    let count = std::env::var("PORTCULLIS_MUTATIONS").map_or(100, |text| text.parse().expect("a number"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    let mut numbers = Numbers(20_260_601);
    for path in paths {
        let sample = std::fs::read(&path).unwrap();
        let list = std::fs::read(format!("{folder}/lists/blocked.txt")).unwrap();
        let project = Project::new().with("lists/blocked.txt", list);
        for _ in 0..count {
            let text = mutated(&sample, &mut numbers);
            std::fs::write(project.path("input.yaml"), &text).unwrap();
            let begun = Instant::now();
            let ran = project.run(&["generate", "input.yaml", "--target", "nftables"]);
            let shown = String::from_utf8_lossy(&text);
            assert!(begun.elapsed() < PATIENCE, "{shown}");
            let promises = ran.code == 1 && ran.err.contains("error[assertion-");
            assert!(matches!(ran.code, 0 | 2) || promises, "{ran:?} for {shown}");
            assert!(ran.code == 0 || (ran.out.is_empty() && ran.err.contains("error")), "{ran:?} for {shown}");
        }
    }
}

fn mutated(sample: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut text = sample.to_vec();
    let words: [&[u8]; 24] = [
        b"\0",
        b"\xff",
        b"\n",
        b"\t",
        b": ",
        b"- ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"&a ",
        b"*a ",
        b"!!int ",
        b"|",
        b">",
        b"\"",
        b"'",
        b"#",
        b"%",
        b"999999999999",
        b"::/0",
        b"0.0.0.0/0",
        b"any",
        b"\xe2\x80\xae",
    ];
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(text.len());
        match numbers.below(5) {
            0 => text[at] = numbers.next() as u8,
            1 => drop(text.remove(at)),
            2 => drop(text.splice(at..at, numbers.pick(&words).to_vec())),
            3 => {
                let end = (at + numbers.below(40)).min(text.len());
                let piece: Vec<u8> = text[at..end].to_vec();
                let to = numbers.below(text.len());
                drop(text.splice(to..to, piece));
            }
            _ => {
                let end = (at + numbers.below(20)).min(text.len());
                drop(text.drain(at..end));
            }
        }
        if text.is_empty() {
            return text;
        }
    }
    text
}
