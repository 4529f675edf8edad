//! What a terminal shows of a run that takes longer than a second, and that nobody else sees any of it.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use crate::support::kernel;
use crate::support::project::Project;

/// A folder with a ruleset of which each stage takes more than a second to audit.
fn large() -> Project {
    let mut text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n".to_owned();
    for number in 0..150_000 {
        let verdict = if number % 12 == 0 { "DROP" } else { "ACCEPT" };
        let (high, low, last, port) = (number / 1_000, number / 4 % 250, number % 4, 1 + number * 7 % 20_000);
        writeln!(text, "-A INPUT -s 10.{high}.{low}.{last}/32 -p tcp -m tcp --dport {port} -j {verdict}").unwrap();
    }
    Project::new().with("x.v4", &(text + "COMMIT\n"))
}

#[test]
fn a_terminal_shows_how_far_a_long_run_is_and_is_left_clean() {
    if !kernel::available(&["script"]) {
        return;
    }
    let project = large();
    // script(1) of util-linux gives the program a pseudo-terminal for all three, and prints what it shows.
    let command = format!("{} audit --ruleset x.v4 --format short > out.txt", env!("CARGO_BIN_EXE_portcullis"));
    let ran = Command::new("script")
        .args(["-q", "-e", "-c", &command, "/dev/null"])
        .current_dir(project.path("."))
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&ran.stdout);
    let lines: Vec<&str> = shown.split("\r\x1b[K").collect();
    assert!(lines.iter().any(|line| line.starts_with("judging 150,000 rules, ")), "{shown:?}");
    assert!(lines.iter().any(|line| line.contains(" % (")), "{shown:?}");
    assert!(lines.iter().all(|line| line.chars().count() < 80), "{shown:?}");
    // The last thing is that the line is taken away.
    assert!(shown.trim_end_matches(['\r', '\n']).ends_with("\r\x1b[K"), "{shown:?}");
    assert!(!project.text("out.txt").contains("judging"));
}

#[test]
fn nobody_sees_it_who_is_no_terminal() {
    let ran = large().run(&["audit", "--ruleset", "x.v4", "--format", "json"]);
    assert_eq!(ran.err, "");
    assert!(!ran.out.contains('\x1b') && !ran.out.contains("judging 150,000 rules, "));
}
