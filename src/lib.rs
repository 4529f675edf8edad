//! Portcullis compiles a short profile that names services into rules for nftables, iptables, pf and Windows netsh. The program
//! of that name is this library behind a command line ([`cli`]).
//!
//! Ten lines from a profile to rules that are proved, or to the messages that say what is wrong with it:
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{self, Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::place::Sources;
//! use portcullis::report::diagnostics::{Form, render};
//! use portcullis::targets::{self, Options};
//!
//! /// The files of a profile's rules for nftables.
//! fn nftables(profile: &str) -> Result<Vec<targets::Artifact>, String> {
//!     let catalog = Catalog::builtin();
//!     let compiler = Compiler::new(&catalog, Date::constant(2026, 6, 1));
//!     let target = targets::by_name("nftables").ok_or("no such target")?;
//!     let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//!     compiler
//!         .meaning(Origin::text("web.yaml", profile), &mut sources, &mut diagnostics)
//!         .and_then(|meant| compile::write(target, &meant, &Options::default(), None, &mut sources, &mut diagnostics))
//!         .ok_or_else(|| render(&diagnostics, &sources, Form::Short, false))
//! }
//!
//! let profile = "\
//! profile: web
//! inbound:
//!   - HTTPS
//!   - {allow: SSH, from: 192.0.2.0/24}
//! ";
//! let files = nftables(profile)?;
//! let text: String = files.into_iter().map(|file| file.text).collect();
//! assert!(text.contains("tcp dport 443 accept"));
//! assert!(text.contains("ip saddr 192.0.2.0/24 tcp dport 22 accept"));
//!
//! let messages = nftables(&profile.replace("HTTPS", "HTTPX")).err();
//! let expected = "web.yaml:3:5: error[unknown-service]: no service is called `HTTPX`";
//! assert!(messages.is_some_and(|text| text.starts_with(expected)));
//! # Ok::<(), String>(())
//! ```
//!
//! The date is the day for which a rule with `until:` is judged. A profile that names other files needs a
//! [`Files`](files::Files) that reads them.
//!
//! # The stages
//!
//! One way through, no stage reaching back. Each has an example on its page.
//!
//! - [`catalog`] (services and their ports, with [`iana`] and [`helpers`] beside it) and [`profile`] (what somebody wrote, which
//!   [`yaml`] reads and [`files`] fetch) meet in [`resolve`], which gives a [`policy`] over exact [`sets`] of ports and addresses.
//! - [`targets`] lower a policy to a model of their own, which a template prints; and they read a text, ours or anybody's, as a
//!   [`ruleset`]: rules as that firewall evaluates them.
//! - [`packets`] tells exactly where two rulesets differ. [`trace`] follows one packet, written as [`packet_text`], through one;
//!   the two share nothing, and each judges the other. [`ruling`] tells on what the end of a packet depends.
//! - [`proof`] holds what was printed, read back, to the policy. [`compile`] is all of this in order, and gives out no text that is
//!   not proved. [`assertions`] are what a profile claims of its own packets.
//! - [`diff`] names what differs between two rulesets, [`verify`] between a profile and a firewall's rules. [`anomalies`] finds
//!   rules that can't match or need not stand, [`audit`] judges what is open.
//! - [`import`] makes a profile of a ruleset, [`init`] of what is [`listening`] on a host; each proves what it made.
//! - [`layout`] sets a profile's text in one form, [`schema`] describes profiles to editors.
//!
//! What is wrong is a [`diagnostic`] at a [`place`]; [`report`] writes it, and every result, as text, JSON and more. [`cli`] alone
//! touches the disk, the clock, other programs and the terminal; [`progress`] says how far a long run is.

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
