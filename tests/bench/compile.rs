//! What compiling costs: CPU seconds by stage, peak memory, and how both grow with the number of rules.
//!
//! `cargo bench --bench compile` runs each size in a process of its own and prints a table. The policy is N rules that each
//! accept TCP or UDP from one prefix to one port or range, with a default of deny. Figures come from the kernel's own
//! accounting of this process (`/proc/self/schedstat`, `/proc/self/status`), so it runs on Linux only.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod measure;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use measure::{Clock, children_ticks, peak_mib};
use portcullis::catalog::Catalog;
use portcullis::compile::{Compiler, Origin};
use portcullis::diagnostic::Diagnostics;
use portcullis::files::NoFiles;
use portcullis::place::Sources;
use portcullis::profile::Limits;
use portcullis::targets::{self, Options};

/// The variable by which this program tells its children what to measure.
const SIZE: &str = "PORTCULLIS_BENCH_RULES";

fn main() {
    match std::env::var(SIZE) {
        Ok(size) => measure(size.parse().expect("the variable holds a number")),
        Err(_) => {
            stages();
            whole_process();
        }
    }
}

fn stages() {
    println!("CPU seconds by stage, and peak memory of the process");
    println!(
        "{:>8} {:>9} {:>9} {:>9} {:>9} {:>9}   others alone: iptables, pf",
        "rules", "read", "resolve", "nftables", "sum", "MiB"
    );
    for size in [100, 1_000, 10_000, 100_000] {
        let child = Command::new(std::env::current_exe().unwrap()).env(SIZE, size.to_string()).output().unwrap();
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
        print!("{}", String::from_utf8_lossy(&child.stdout));
    }
}

/// The whole program on each sample profile, and its answers to questions about ports and services: CPU of the child process.
fn whole_process() {
    println!("\nCPU milliseconds of the whole process, mean of {RUNS} runs");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let mut profiles: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    profiles.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    profiles.sort();
    for path in profiles {
        let text = std::fs::read_to_string(&path).unwrap();
        let target = if text.contains("targets: [netsh]") { "netsh" } else { "nftables" };
        process(&["generate", path.to_str().unwrap(), "--target", target]);
    }
    process(&["port", "443"]);
    process(&["explain", "SIP"]);
    process(&["explain", "wide-range"]);
}

const RUNS: u32 = 40;

fn process(arguments: &[&str]) {
    let before = children_ticks();
    for _ in 0..RUNS {
        let child = Command::new(env!("CARGO_BIN_EXE_portcullis")).args(arguments).output().unwrap();
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    }
    let ticks = children_ticks() - before;
    let names: Vec<&str> = arguments.iter().map(|word| word.rsplit('/').next().unwrap_or(word)).collect();
    // A tick is 10 ms on every Linux that Rust runs on (USER_HZ).
    println!("{:>46} {:>8.2}", names.join(" "), f64::from(ticks) * 10.0 / f64::from(RUNS));
}

fn measure(size: u32) {
    let text = profile(size);
    let catalog = Catalog::builtin();
    let limits = Limits::with_profile_size(64 << 20);
    let as_of = "2026-01-01".parse().unwrap();
    let compiler = Compiler { files: &NoFiles, limits: &limits, catalog: &catalog, as_of };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut clock = Clock::start();

    let origin = Origin::Text { name: "bench.yaml", bytes: text.as_bytes(), base: Path::new(".") };
    let profile = compiler.read(origin, &mut sources, &mut diagnostics).expect("the profile is well formed");
    let read = clock.lap();
    let resolution = compiler.resolve(&profile, &sources, &mut diagnostics).expect("the profile has a meaning");
    let resolve = clock.lap();
    let mut write = |name: &str| {
        let target = targets::by_name(name).unwrap();
        let files = targets::compile(target, &resolution.policy, &Options::default(), None, &mut diagnostics);
        assert!(files.is_some());
        drop(files);
        clock.lap()
    };
    let nftables = write("nftables");
    let memory = peak_mib();
    let (iptables, pf) = (write("iptables"), write("pf"));
    assert!(!diagnostics.has_errors());
    let sum = read + resolve + nftables;
    println!(
        "{size:>8} {read:>9.3} {resolve:>9.3} {nftables:>9.3} {sum:>9.3} {memory:>9.1}   {iptables:>8.3} {pf:>8.3}"
    );
}

fn profile(size: u32) -> String {
    let mut text = String::from("profile: bench\ntargets: [nftables]\ninbound:\n");
    for rule in 0..size {
        let transport = if rule % 2 == 0 { "tcp" } else { "udp" };
        let port = 1024 + rule * 7 % 60_000;
        let ports = if rule % 3 == 0 { format!("{port}-{}", port + 20) } else { port.to_string() };
        let prefix = 0x0a00_0000 + rule * 256;
        let [a, b, c, _] = prefix.to_be_bytes();
        writeln!(text, "  - allow: {transport} {ports}\n    from: {a}.{b}.{c}.0/24").unwrap();
    }
    text
}
