//! A first profile, of what listens on a host.
//!
//! In: a list of sockets. Out: the text of a profile that lets in what comes to them, proved so: it lets in the packets of each
//! listener that is kept, and no others beside the baseline's. It reads and writes no file.
//!
//! # Example
//!
//! Of a list that `ss -lntup` printed:
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::Date;
//! use portcullis::init::{self, Request};
//! use portcullis::listening;
//! use portcullis::place::Sources;
//! use portcullis::targets;
//!
//! let text = "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=1,fd=3))\n\
//!             tcp LISTEN 0 244 127.0.0.1:5432 0.0.0.0:* users:((\"postgres\",pid=2,fd=5))\n";
//! let mut sources = Sources::default();
//! let listening = listening::read(sources.add("sockets", text), text);
//! let catalog = Catalog::builtin();
//! let request = Request {
//!     listening: &listening,
//!     from: "`ss -lntup`",
//!     target: init::target(listening.system),
//!     name: "web1",
//!     file: None,
//!     catalog: &catalog,
//!     targets: &targets::names(),
//!     as_of: Date::new(2026, 6, 1)?,
//! };
//! let first = init::first(request, &mut sources).map_err(|refused| {
//!     let complaints = refused.complaints(&sources).into_iter();
//!     complaints.map(|one| one.message).collect::<Vec<_>>().join("; ")
//! })?;
//! assert_eq!((first.kept, first.left), (1, 1));
//! assert!(first.text.contains("\nprofile: web1\n") && first.text.contains("\n  - allow: SSH"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod judge;
mod messages;
mod programs;
mod prove;
mod risk;
mod rules;
pub mod samples;
mod scope;
mod write;

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::import::{self, Beside, Names};
use crate::listening::{Listening, System};
use crate::packets::Grown;
use crate::place::Sources;
use crate::resolve::Resolution;
use crate::ruleset::Packet;
use judge::Judge;
use write::Page;

/// What a profile is made of.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The sockets.
    pub listening: &'a Listening,
    /// What printed the list, or where it was read, to stand behind "made from".
    pub from: &'a str,
    /// For which target.
    pub target: &'a str,
    /// How the profile is called, as far as it may be.
    pub name: &'a str,
    /// The file in which it will stand; none for that of its name.
    pub file: Option<&'a str>,
    /// The services that it may name.
    pub catalog: &'a Catalog,
    /// The names of all targets.
    pub targets: &'a [&'a str],
    /// The day for which it is read again.
    pub as_of: Date,
}

/// A profile that was made.
#[derive(Debug, Clone)]
pub struct First {
    /// Its text.
    pub text: String,
    /// How many listeners are let in.
    pub kept: usize,
    /// How many are left out.
    pub left: usize,
    /// Whether something is let in by which people log in over SSH.
    pub has_ssh: bool,
    /// Whether the list names a program of any listener.
    pub names_programs: bool,
}

/// Why nothing was made: each is a bug of ours.
#[derive(Debug, Clone)]
pub enum Refused {
    /// What was made lets in other packets: this one fares otherwise.
    Differs(Box<Packet>),
    /// What was made has errors.
    Errors(Diagnostics),
    /// The sets of packets grew too large.
    Grown(Grown),
}

/// The target for a host of which a list tells the system.
pub fn target(system: System) -> &'static str {
    match system {
        System::Linux => "nftables",
        System::FreeBsd | System::OpenBsd => "pf",
        System::Windows => "netsh",
    }
}

/// Makes a profile. The list is in `sources`; the profile's text is put to them while it is proved.
///
/// # Errors
/// If what was made does not let in just what it should.
pub fn first(request: Request<'_>, sources: &mut Sources) -> Result<First, Refused> {
    let names = Names::of(request.catalog);
    let listening = request.listening;
    let judge = Judge::new(request.catalog, request.target, listening);
    let sorted = rules::sort(&listening.listeners, &judge, &names, request.catalog);
    let name = import::profile_name(request.name, "host");
    let text = Page { request, name: &name, sorted: &sorted, sources }.text();
    let resolution = resolved(&request, &text, sources)?;
    prove::prove(&resolution.policy, request.target, &sorted.kept)?;
    let kept = sorted.kept.len();
    Ok(First {
        text,
        kept,
        left: listening.listeners.len() - kept,
        has_ssh: sorted.rules.iter().any(|rule| rule.note == judge::Note::Ssh),
        names_programs: listening.listeners.iter().any(|one| !one.programs.is_empty()),
    })
}

/// What the text means.
fn resolved(request: &Request<'_>, text: &str, sources: &mut Sources) -> Result<Resolution, Refused> {
    let Request { catalog, targets, as_of, .. } = *request;
    import::meaning(text, "first.yaml", Beside { catalog, targets, as_of }, sources).map_err(Refused::Errors)
}

#[cfg(test)]
mod tests {
    use super::scope::Scope;
    use super::*;
    use crate::sets::AddressSet;

    #[test]
    fn a_listener_more_or_less_is_no_proof() {
        let text = "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\nudp UNCONN 0 0 192.0.2.1:53 0.0.0.0:*\n\
                    udp UNCONN 0 0 0.0.0.0%eth1:67 0.0.0.0:*\n";
        let mut sources = Sources::default();
        let listening = crate::listening::read(sources.add("sockets", text), text);
        let catalog = Catalog::builtin();
        let request = Request {
            listening: &listening,
            from: "a test",
            target: "nftables",
            name: "host",
            file: None,
            catalog: &catalog,
            targets: &["nftables"],
            as_of: jiff::civil::date(2026, 6, 1),
        };
        let first = first(request, &mut sources).unwrap();
        let policy = resolved(&request, &first.text, &mut sources).unwrap().policy;
        let names = Names::of(&catalog);
        let judge = Judge::new(&catalog, "nftables", &listening);
        let kept = rules::sort(&listening.listeners, &judge, &names, &catalog).kept;
        assert_eq!(kept.len(), 3);
        let differs = |kept: &[_]| matches!(prove::prove(&policy, "nftables", kept), Err(Refused::Differs(_)));
        assert!(!differs(&kept));
        for at in 0..kept.len() {
            let mut other = kept.clone();
            other.remove(at);
            assert!(differs(&other), "without {at}");
            other.insert(at, (kept[at].0, Scope { to: AddressSet::any(), device: None }));
            assert!(differs(&other), "{at} at every address");
        }
    }
}
