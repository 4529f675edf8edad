//! What the tests share. Each test program uses a part of it.
#![allow(dead_code, unreachable_pub, missing_docs)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

pub mod corpus;
pub mod edges;
pub mod foreign_iptables;
pub mod foreign_nft;
pub mod garble;
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
pub mod opened_bounds;
pub mod pf_evaluator;
pub mod policies;
pub mod project;
pub mod random_policy;
pub mod random_profile;
pub mod random_ruleset;
pub mod readings;
pub mod respaced;
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
use portcullis::files::{Entry, EntryKind, Files};

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

    fn list(&self, folder: &Path, _limit: usize) -> io::Result<Vec<Entry>> {
        let mut found: Vec<Entry> = Vec::new();
        for path in self.0.keys().filter_map(|path| path.strip_prefix(folder).ok()) {
            let mut parts = path.components();
            let Some(first) = parts.next() else { continue };
            let kind = if parts.next().is_some() { EntryKind::Folder } else { EntryKind::File };
            let entry = Entry { name: first.as_os_str().to_owned(), kind };
            if !found.contains(&entry) {
                found.push(entry);
            }
        }
        if found.is_empty() { Err(io::Error::new(io::ErrorKind::NotFound, "no such folder")) } else { Ok(found) }
    }
}

/// What stands in a folder of the disk; links do not stand in the folders of these tests.
pub fn listed(folder: &Path) -> io::Result<Vec<Entry>> {
    let plain = |error: io::Error| io::Error::new(error.kind(), error.kind().to_string());
    let entry = |entry: io::Result<std::fs::DirEntry>| {
        let entry = entry?;
        let kind = if entry.file_type()?.is_dir() { EntryKind::Folder } else { EntryKind::File };
        Ok(Entry { name: entry.file_name(), kind })
    };
    std::fs::read_dir(folder).map_err(plain)?.map(entry).collect()
}
