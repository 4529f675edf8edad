//! The readers of rulesets: what they read, what they refuse, and how long they may take.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod bounded;
mod buckets;
mod characters;
mod corpus;
mod fuzz_corpus;
mod helper_hooks;
mod iptables;
mod netsh;
mod nftables;
mod pf;
mod pf_few;
mod pf_ordinary;
mod pf_pfctl;
mod pf_rows;
mod pf_states;
mod pf_tables;
mod pf_translated;
mod remembered;
mod stages;
mod turned;
