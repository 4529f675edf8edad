//! How long a large policy takes: `cargo test --release --test linux_timing -- --ignored --nocapture`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod support;

use portcullis::diagnostic::Diagnostics;
use portcullis::policy::Policy;
use portcullis::targets::{self, Options, render};
use support::policies::*;

/// Seconds of processor time of this thread so far (proc(5), `schedstat`).
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// The most memory that this process has held, in KiB (proc(5), `VmHWM`).
fn peak() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Rules of one prefix and one port or range each.
fn large(rules: u32) -> Policy {
    let rules = (0..rules).map(|index| {
        let port = 1 + index * 7 % 60_000;
        let protocol = match index % 4 {
            0 => format!("udp {port}"),
            1 => format!("tcp {port}-{}", port + 99),
            _ => format!("tcp {port}"),
        };
        allow("SSH").on(&[&protocol]).from(&format!("10.{}.{}.{}/32", index >> 16, index >> 8 & 255, index & 255))
    });
    policy("large", vec![inbound(rules.collect())])
}

#[test]
#[ignore = "a measurement"]
fn large_policies_take_time_in_proportion() {
    for size in [100, 10_000, 100_000] {
        let policy = large(size);
        let built = peak();
        for target in ["nftables", "iptables"] {
            let target = targets::by_name(target).unwrap();
            let start = cpu();
            let documents = target.lower(&policy, &Options::default(), &mut Diagnostics::default());
            let lowered = cpu();
            let bytes: usize = documents.iter().map(|document| render::render(document, None).unwrap().len()).sum();
            let (lower, print) = (lowered - start, cpu() - lowered);
            println!(
                "{:>9} {size:>7}: lower {lower:.3} s, render {print:.3} s, {bytes} bytes, {} KiB over {built}",
                target.name(),
                peak() - built,
            );
        }
    }
}
