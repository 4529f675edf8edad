//! What the tests share. Each test program uses a part of it.
#![allow(dead_code, unreachable_pub, missing_docs)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

pub mod corpus;
pub mod edges;
pub mod iptables_evaluator;
pub mod judge;
pub mod kernel;
pub mod lab;
pub mod mutants;
pub mod mutate;
pub mod naive;
pub mod netsh_evaluator;
pub mod netsh_lists;
pub mod netsh_policies;
pub mod netsh_script;
pub mod nft_evaluator;
pub mod pf_evaluator;
pub mod policies;
pub mod project;
pub mod random_policy;
pub mod random_profile;
pub mod random_ruleset;
pub mod readings;
pub mod rule_edges;
pub mod samples;
pub mod seed;
pub mod server;
pub mod trial;
pub mod wire;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use portcullis::profile::Files;

/// The targets that exist.
pub const TARGETS: [&str; 4] = ["nftables", "iptables", "pf", "netsh"];

/// The day for which tests judge dates.
pub const AS_OF: Date = jiff::civil::date(2026, 6, 15);

/// Files that exist in a test alone.
#[derive(Debug, Default)]
pub struct Memory(pub BTreeMap<PathBuf, Vec<u8>>);

impl Files for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file"))
    }
}
