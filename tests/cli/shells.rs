//! Completion in the shells themselves, on a terminal: the line that a shell makes of what was typed is one that the program
//! takes.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::support::kernel;
use crate::support::project::Project;

/// More than any shell takes to begin on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

/// A shell on a terminal.
struct Shell {
    child: Child,
    keys: ChildStdin,
    shown: Receiver<Vec<u8>>,
}

impl Shell {
    /// A shell in a folder, with the program first in its path.
    fn begin(program: &str, folder: &Path) -> Self {
        let own = Path::new(env!("CARGO_BIN_EXE_portcullis")).parent().unwrap().display();
        // script(1) gives it the terminal.
        let mut child = Command::new("script")
            .args(["--quiet", "--flush", "--return", "--command", program, "/dev/null"])
            .current_dir(folder)
            .env_clear()
            .env("PATH", format!("{own}:{}", std::env::var("PATH").unwrap()))
            .env("HOME", folder)
            .env("TERM", if program.starts_with("fish") { "xterm" } else { "dumb" })
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut from = child.stdout.take().unwrap();
        let (send, shown) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Shell { keys: child.stdin.take().unwrap(), child, shown }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// What is shown until this is.
    fn until(&self, wanted: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        let mut bytes = Vec::new();
        loop {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if wanted(&text) {
                return text;
            }
            match self.shown.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(more) => bytes.extend(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("the shell shows only {text}")
                }
            }
        }
    }

    /// Types a line, lets the shell complete its end, and has it run: what it shows, and the exit code.
    fn completed(&mut self, line: &str, status: &str) -> (String, String) {
        self.press(&format!("{line}\t\r"));
        self.press(&format!("printf 'over%s:' ''; printf '%s!\\n' {status}\r"));
        let shown = self.until(|text| text.split("over:").nth(1).is_some_and(|rest| rest.contains('!')));
        let (before, after) = shown.split_once("over:").unwrap();
        (before.to_owned(), after.split('!').next().unwrap().to_owned())
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is typed before the tabulator, and what is shown only by the line that was meant.
const LINES: &[(&str, &str)] = &[
    ("portcullis explain postgresq", "today/databases.yaml"),
    ("portcullis explain MSN\\ Messenger\\ f", "tcp 6891-6900"),
    ("portcullis explain \"MSN Messenger f", "tcp 6891-6900"),
    ("portcullis explain 'MSN Messenger f", "tcp 6891-6900"),
    ("portcullis explain msnmessengerfi", "tcp 6891-6900"),
    ("portcullis explain 'Don", "udp 10999"),
    ("portcullis explain \"Don't S", "udp 10999"),
    ("portcullis explain AppleTalk\\ Filing\\ Protocol\\ ", "tcp 548"),
    ("portcullis explain iana:postgresq", "PostgreSQL Database"),
    ("portcullis explain wide-ra", "100 or more adjacent ports"),
    ("portcullis explain --catalog my\\ site Tick", "tcp 8443"),
    ("portcullis explain --catalog \"my site\" \"it's", "tcp 8443"),
    ("portcullis explain SSH --format=js", "portcullis-explanation"),
    ("portcullis audit my\\ office.yaml --only wide-range,any-po", "no finding"),
    ("portcullis init --from web-s", "profile: web-server"),
    ("portcullis check my\\ o", "no errors"),
    ("portcullis services --catalog=my\\ s", "Ticket desk (new)"),
];

fn completes(program: &str, prepare: &str, status: &str) {
    let name = program.split(' ').next().unwrap();
    for needed in [name, "script"] {
        if !kernel::found(needed) {
            kernel::skip(needed);
            return;
        }
    }
    let desk =
        "section: Desk\nservices:\n  - {name: \"Ticket desk (new)\", tcp: \"8443\", aliases: [\"it's tickets\"]}\n";
    let project = Project::new().with("my site/desk.yaml", desk).with(
        "my office.yaml",
        "profile: office\ntargets: [nftables]\ninbound:\n  - {allow: SSH, from: 192.0.2.0/24}\n",
    );
    let script = project.run(&["completions", name]).out;
    let project = project.with("script", script);
    let mut shell = Shell::begin(program, project.as_ref());
    shell.press(&format!("{prepare}; printf 'set%s:\\n' ''\r"));
    shell.until(|text| text.split("set:").nth(1).is_some_and(|rest| rest.contains("ready> ")));
    for (line, shows) in LINES {
        let (shown, code) = shell.completed(line, status);
        assert!(code == "0" && shown.contains(shows), "{name}: `{line}` ends with {code} and shows {shown}");
    }
}

#[test]
fn bash_completes_lines_that_the_program_takes() {
    completes("bash --noprofile --norc -i", "PS1='ready> '; . ./script", "$?");
}

#[test]
fn zsh_completes_lines_that_the_program_takes() {
    completes("zsh -f -i", "PS1='ready> '; autoload -U compinit; compinit -u -D; . ./script", "$?");
}

#[test]
fn fish_completes_lines_that_the_program_takes() {
    completes("fish --no-config -i", "function fish_prompt; echo 'ready> '; end; . ./script", "$status");
}
