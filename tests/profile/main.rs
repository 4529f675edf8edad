//! Profiles: what they may say, what they mean, and what is said of a wrong one.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod assertions;
mod decoding;
mod dynamic;
mod first_steps;
mod free_text;
mod helper_advice;
mod helper_slips;
mod key_pairs;
mod layout;
mod limit_slips;
mod limits;
mod malformed;
mod meaning_errors;
mod peers;
mod resolve;
mod resolve_sets;
mod rule_conditions;
mod samples;
mod shape_errors;
mod what_to_write;
