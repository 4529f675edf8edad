//! Packet sets, and what is proved with them.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod algebra;
mod anomalies;
mod bounded;
mod claims;
mod examples;
mod limit_buckets;
mod mutants;
mod packet_text;
mod proof;
mod random;
mod sample_packets;
mod sent_on;
mod sweep;
