//! What is claimed, against the packet filter of a kernel in a namespace.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod address_types;
mod answers;
mod corpus;
mod foreign;
mod helper_ends;
mod helpers;
mod init;
mod packets;
mod proof;
mod random;
mod sent_on;
mod translated;
