//! What is written for each target.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod helpers;
mod linux;
mod netsh;
mod netsh_errors;
mod netsh_load;
mod pf;
