//! Portcullis compiles a short profile that names services into rules for nftables, iptables, pf and Windows netsh.
//!
//! One way through, no stage reaching back: [`catalog`] and [`profile`] meet in [`resolve`], which gives a [`policy`];
//! [`targets`] lower it to a model of their own, and a template prints it; `audit` judges it.

pub mod anomalies;
pub mod assertions;
pub mod audit;
pub mod catalog;
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod diff;
pub mod files;
pub mod helpers;
pub mod iana;
pub mod import;
pub mod init;
pub mod layout;
pub mod listening;
pub mod packet_text;
pub mod packets;
pub mod place;
pub mod policy;
pub mod profile;
pub mod progress;
pub mod proof;
pub mod protocol;
pub mod report;
pub mod resolve;
pub mod ruleset;
pub mod ruling;
pub mod schema;
pub mod sets;
pub mod targets;
pub mod trace;
pub mod verify;
pub mod yaml;
