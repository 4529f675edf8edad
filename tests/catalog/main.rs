//! The catalogue: its services and names, what is built in, and what a site lays over it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod builtin;
mod document;
mod errors;
mod every_service;
mod expanded;
mod expressions;
mod helpers_builtin;
mod names;
mod namesakes;
mod peer_services;
mod registered_names;
mod reports;
mod seed_findings;
mod site;
mod site_overlay;
mod today;
mod typed_names;
