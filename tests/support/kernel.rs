//! Network namespaces with the real `nft`, `iptables-restore` and `ipset`. Nothing here touches the default namespace.

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A network namespace of its own, removed when it goes out of scope.
pub struct Namespace {
    name: String,
}

/// Which of the two programs that are called `iptables`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Over nf_tables.
    Nft,
    /// Over x_tables.
    Legacy,
}

impl Variant {
    /// Those that are installed.
    pub fn installed() -> Vec<Variant> {
        [Variant::Nft, Variant::Legacy].into_iter().filter(|one| found(&one.program("iptables", "-restore"))).collect()
    }

    /// `iptables-nft-restore`, `ip6tables-legacy-save`, `iptables-nft`.
    pub fn program(self, family: &str, what: &str) -> String {
        format!("{family}-{}{what}", if self == Variant::Nft { "nft" } else { "legacy" })
    }
}

/// Whether a test that needs root and these programs can run. If not, it says so; where `PORTCULLIS_REQUIRE` names
/// `kernel`, it fails instead.
pub fn available(programs: &[&str]) -> bool {
    let missing: Vec<&str> = programs.iter().copied().filter(|program| !found(program)).collect();
    let reason = if !missing.is_empty() {
        missing.join(", ")
    } else if Namespace::create("probe").is_none() {
        "root".to_owned()
    } else {
        return true;
    };
    skip(&reason);
    false
}

/// Says that a test does not run for want of something; where `PORTCULLIS_REQUIRE` names `kernel`, which is to say everything,
/// it fails instead.
pub fn skip(missing: &str) {
    let required = std::env::var("PORTCULLIS_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|word| word.trim() == "kernel"), "this test needs {missing}, and must run");
    // Straight to the terminal: what the macros print in a test that passes is never shown.
    let _ = writeln!(std::io::stderr(), "skipped: needs {missing}");
}

/// Whether a program is installed.
pub fn found(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let system = ["/usr/sbin", "/sbin"].map(std::path::PathBuf::from);
    std::env::split_paths(&path).chain(system).any(|folder| folder.join(program).exists())
}

impl Namespace {
    /// A new one, with loopback up.
    pub fn new() -> Self {
        Self::create("ns").expect("a network namespace")
    }

    fn create(purpose: &str) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("pc-{purpose}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let done = Command::new("ip").args(["netns", "add", &name]).output().is_ok_and(|out| out.status.success());
        if !done {
            return None;
        }
        let namespace = Namespace { name };
        namespace.run("ip link set lo up");
        Some(namespace)
    }

    /// Its name, for `ip netns exec` and for the ends of a veth pair.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A command to be run inside; the caller says the rest.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.name, program]);
        command
    }

    /// Runs a shell command inside, which must succeed, and gives its output.
    pub fn run(&self, command: &str) -> String {
        let output = self.try_run(command, "");
        assert!(output.status.success(), "`{command}`: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs a shell command inside, with this on its standard input.
    pub fn try_run(&self, command: &str, input: &str) -> Output {
        let mut child = self
            .command("sh")
            .args(["-c", command])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("ip runs");
        let mut stdin = child.stdin.take().expect("standard input");
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // A program that refuses its input early closes the pipe.
                let _ = stdin.write_all(input.as_bytes());
            });
            child.wait_with_output().expect("the command ends")
        })
    }

    /// Feeds text to a command inside, which must succeed without a word of complaint.
    pub fn feed(&self, command: &str, input: &str) -> String {
        let output = self.try_run(command, input);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && complaint.is_empty(), "`{command}`: {complaint}\n{}", numbered(input));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Checks and loads text for nft, and gives the listing of everything.
    pub fn load_nft(&self, text: &str) -> String {
        self.feed("nft -c -f -", text);
        self.feed("nft -f -", text);
        self.run("nft -s list ruleset")
    }

    /// Loads sets, then both families, then enters the chains, and gives the listings of both families without counters.
    pub fn load_iptables(&self, variant: Variant, v4: &str, v6: &str, ipset: Option<&str>) -> String {
        if let Some(sets) = ipset {
            self.feed("ipset restore", sets);
        }
        for (family, text) in [("iptables", v4), ("ip6tables", v6)] {
            let restore = variant.program(family, "-restore");
            self.feed(&format!("{restore} --test --noflush"), text);
            self.feed(&format!("{restore} --noflush"), text);
            for (table, hook, chain) in [
                ("filter", "INPUT", "PC-IN"),
                ("filter", "OUTPUT", "PC-OUT"),
                ("filter", "FORWARD", "PC-FWD"),
                ("raw", "PREROUTING", "PC-HELP"),
                ("raw", "OUTPUT", "PC-HELP-OUT"),
            ] {
                let program = format!("{} -t {table}", variant.program(family, ""));
                if text.contains(&format!("-A {chain} ")) {
                    self.run(&format!(
                        "{program} -C {hook} -j {chain} 2>/dev/null || {program} -I {hook} 1 -j {chain}"
                    ));
                }
            }
        }
        self.list_iptables(variant)
    }

    /// The listings of both families, without comments and counters.
    pub fn list_iptables(&self, variant: Variant) -> String {
        let list = |family| self.run(&format!("{} -t filter", variant.program(family, "-save")));
        let text = list("iptables") + &list("ip6tables");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split(" [").next().unwrap_or(line).to_owned() + "\n").collect()
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = Command::new("ip").args(["netns", "delete", &self.name]).output();
    }
}

/// The text with numbers before its lines, cut where it is long: for messages.
fn numbered(text: &str) -> String {
    text.lines().take(200).enumerate().map(|(index, line)| format!("{:4} {line}\n", index + 1)).collect()
}
