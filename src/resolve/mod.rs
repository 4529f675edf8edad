//! Names to ports: a profile and the catalogue become a policy.
//!
//! In: a profile, the catalogue, a day. Out: a policy with the origin of every port, the facts that the audit uses, and
//! every error of meaning at once. It knows nothing of targets but their names, which it is given.
//!
//! # Example
//!
//! ```
//! use std::path::Path;
//!
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::Date;
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::files::NoFiles;
//! use portcullis::place::Sources;
//! use portcullis::policy::{Direction, ProtocolMatch, RuleOrigin};
//! use portcullis::profile::{self, Limits};
//! use portcullis::resolve::{self, Inputs};
//!
//! let text = "profile: names\ninbound: [DNS, {allow: RTP, with: {ports: 16384-16484}}]\n";
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let (bytes, base, limits) = (text.as_bytes().to_vec(), Path::new(""), Limits::USUAL);
//! let profile = profile::load_text(&NoFiles, bytes, "names.yaml", base, &limits, &mut sources, &mut diagnostics)
//!     .ok_or("the profile is not well formed")?;
//! let catalog = Catalog::builtin();
//! let inputs = Inputs { catalog: &catalog, targets: &["nftables"], as_of: Date::new(2026, 6, 1)?, sources: &sources };
//! let meant = resolve::resolve(&profile, inputs, &mut diagnostics).ok_or("some name means nothing")?;
//!
//! let chain = meant.policy.chain(Direction::Inbound).ok_or("the profile writes it")?;
//! let own = chain.rules.iter().filter(|rule| matches!(rule.origin, RuleOrigin::Profile { .. }));
//! let protocols = own.flat_map(|rule| &rule.matches).map(|one| &one.protocol);
//! let ports: Vec<String> = protocols
//!     .filter_map(|one| match one {
//!         ProtocolMatch::Ports { transport, destination, .. } => Some(format!("{transport} {destination}")),
//!         _ => None,
//!     })
//!     .collect();
//! assert_eq!(ports, ["tcp 53", "udp 53", "udp 16384-16484"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod addresses;
mod assertions;
mod bare;
mod baseline;
mod dates;
mod dynamic;
mod effects;
mod eras;
mod facts;
mod families;
mod groups;
mod header;
mod helpers;
mod icmp;
mod interfaces;
mod limit;
mod messages;
mod narrow;
mod nearest;
mod numbers;
mod prefix;
mod rules;
mod services;
mod set_names;
mod states;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

pub use effects::FEATURES;
pub use facts::{Acceptance, Care, Facts, ROLES};

use crate::catalog::Catalog;
use crate::catalog::file::Site;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::{Placed, Sources, Span};
use crate::policy::{Assertion, BaselinePart, Direction, Policy, Rule, TcpNew};
use crate::profile::ast::Profile;
use crate::sets::AddressSet;
use addresses::AddressBook;
use interfaces::InterfaceTable;
use rules::Scope;
use services::Directory;

/// What a profile is resolved against.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The services of the program and those that arguments name, without the profile's own.
    pub catalog: &'a Catalog,
    /// The names of the targets that exist.
    pub targets: &'a [&'a str],
    /// The day for which rules with a date are judged.
    pub as_of: Date,
    /// The texts that were read: list files are among them.
    pub sources: &'a Sources,
}

/// A policy and the facts beside it.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// What the profile means.
    pub policy: Policy,
    /// What it says for the audit.
    pub facts: Facts,
    /// The targets that it names: each exists, and none stands twice.
    pub targets: Vec<Placed<String>>,
    /// The catalogue with the profile's own services.
    pub catalog: Catalog,
    /// What it claims of its policy. Nothing of it is proved yet.
    pub assertions: Vec<Assertion>,
    /// Its groups of addresses, by name.
    pub groups: BTreeMap<String, Arc<AddressSet>>,
}

/// The addresses that a text spells outside of a profile, as strictly as in one: an address, a prefix or a range.
///
/// # Errors
/// What is wrong with it, and what to write.
pub fn address(text: &str, span: Span) -> Result<AddressSet, Diagnostic> {
    prefix::read(text, span).map(AddressSet::from)
}

/// What the baseline lets through in a direction, all its parts on.
pub fn baseline(direction: Direction) -> Vec<Arc<Rule>> {
    let parts = BaselinePart::ALL.into_iter().collect();
    baseline::rules(direction, &parts, TcpNew::Any)
}

/// Resolves every name. None if there was an error; all of them stand in `diagnostics`.
pub fn resolve(profile: &Profile, inputs: Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<Resolution> {
    let mut own = Diagnostics::default();
    header::check_name(&profile.name, &mut own);
    header::check_targets(&profile.targets, inputs.targets, &mut own);
    let sites: Vec<&Site> = profile.catalogs.iter().filter_map(|entry| entry.site.as_ref()).collect();
    let catalog = inputs.catalog.with_site(sites, inputs.sources, &mut own);
    let catalog = catalog.with_registered(profile.service_names());
    let catalog = catalog.with_local(&profile.services, inputs.sources, &mut own);
    let parts = baseline::parts(&profile.baseline, &mut own);
    let tcp_new = header::tcp_new(profile.tcp_new.as_ref());
    let dynamic = dynamic::range(&profile.dynamic, &mut own);
    let established_off = profile.baseline.iter().find(|one| !one.on && one.part.value == "established");
    let interfaces = InterfaceTable::new(&profile.interfaces, inputs.targets, &mut own);
    let mut scope = Scope {
        directory: Directory::new(&catalog),
        book: AddressBook::new(&profile.groups, &interfaces, inputs.sources, &mut own),
        interfaces,
        targets: inputs.targets,
        as_of: inputs.as_of,
        dynamic,
        established_off: established_off.map(|switch| switch.part.span),
        care: Vec::new(),
        era_said: Vec::new(),
        back: Vec::new(),
        port_ranges: 0,
        complete: true,
    };
    let mut chains = Vec::with_capacity(profile.chains.len());
    for entry in &profile.chains {
        let rules = baseline::rules(entry.direction, &parts, tcp_new);
        chains.push(scope.chain(entry, rules, &mut own));
    }
    helpers::answer(&mut chains, std::mem::take(&mut scope.back));
    let facts = facts::facts(profile, &mut scope.directory, &mut scope.book, &scope.interfaces, &mut own);
    let mut era_said = std::mem::take(&mut scope.era_said);
    era_said.sort_unstable();
    let facts = Facts { care: std::mem::take(&mut scope.care), era_said, ..facts };
    let assertions = assertions::assertions(&profile.assertions, &mut scope, &mut own);
    let groups = scope.book.groups().map(|(name, set)| (name.to_owned(), Arc::clone(set))).collect();
    let approximations = effects::approximations(&profile.approximate, inputs.targets, &mut own);
    let name = profile.name.value.clone();
    let policy = Policy { name, chains, tcp_new, approximations, as_of: inputs.as_of };
    let failed = own.has_errors() || !scope.complete;
    diagnostics.append(own);
    (!failed).then(|| Resolution { policy, facts, targets: profile.targets.clone(), catalog, assertions, groups })
}
