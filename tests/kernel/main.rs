//! What is claimed, against the packet filter of a kernel in a namespace.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::use_debug,
    clippy::explicit_write
)]

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod corpus;
mod helper_ends;
mod helpers;
mod packets;
mod proof;
mod random;
