//! The commands, from their arguments to what they print.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod ansible;
mod complete;
mod diff;
mod diff_sent_on;
mod diff_words;
mod documents;
mod dumps;
mod editor;
mod fmt;
mod generate;
mod generated;
mod help;
mod iana_registry;
mod import;
mod import_groups;
mod import_translated;
mod import_words;
mod init;
mod inputs;
mod json_schemas;
mod pipelines;
mod progress;
mod readme;
mod shells;
mod trace;
mod verify;
