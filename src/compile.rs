//! The compiler on one screen: every stage, called in order.
//!
//! In: a profile's path or text, and a day. Out: what it means, and the text of each file of a target. Complaints of every
//! stage are collected; it touches nothing outside its arguments.
//!
//! # Example
//!
//! From a text to rules for iptables, whose two families are two files:
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{self, Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::place::Sources;
//! use portcullis::targets::{self, Options};
//!
//! let text = "profile: web\ninbound: [HTTPS]\n";
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let target = targets::by_name("iptables").ok_or("no such target")?;
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let files = compiler
//!     .meaning(Origin::text("web.yaml", text), &mut sources, &mut diagnostics)
//!     .and_then(|meant| compile::write(target, &meant, &Options::default(), None, &mut sources, &mut diagnostics))
//!     .ok_or("the profile has errors")?;
//! let named: Vec<&str> = files.iter().map(|file| file.suffix).collect();
//! assert_eq!(named, [".iptables", ".ip6tables"]);
//! assert!(files.iter().all(|file| file.text.contains("-p tcp --dport 443")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::path::Path;

pub use jiff::civil::Date;

use crate::assertions::{self, Judgement};
use crate::audit::accept;
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::files::NoFiles;
use crate::packets::Limits as PacketLimits;
use crate::place::Sources;
use crate::profile::ast::Profile;
use crate::profile::{self, Files, Limits};
use crate::proof::{self, Author};
use crate::resolve::{self, Inputs, Resolution};
use crate::targets::{self, Artifact, Options, Target, UserTemplate};

/// Where a profile comes from.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// A file, by its path.
    File(&'a Path),
    /// Text that was read already: its name in messages, its bytes, and the folder from which it names other files.
    Text {
        /// The name in messages.
        name: &'a str,
        /// The text's bytes.
        bytes: &'a [u8],
        /// The folder.
        base: &'a Path,
    },
}

impl<'a> Origin<'a> {
    /// A text by its name in messages; files that it names are looked for beside the working folder.
    pub fn text(name: &'a str, text: &'a str) -> Self {
        Origin::Text { name, bytes: text.as_bytes(), base: Path::new("") }
    }
}

/// Everything that stays the same for all profiles of a run.
#[derive(Clone, Copy)]
pub struct Compiler<'a> {
    /// Reads files.
    pub files: &'a dyn Files,
    /// How large a profile may be.
    pub limits: &'a Limits,
    /// The services.
    pub catalog: &'a Catalog,
    /// The day for which dates are judged.
    pub as_of: Date,
}

impl<'a> Compiler<'a> {
    /// For texts that name no other file, of the usual size at most.
    pub fn new(catalog: &'a Catalog, as_of: Date) -> Self {
        Compiler { files: &NoFiles, limits: &Limits::USUAL, catalog, as_of }
    }

    /// From text to a policy: [`read`](Self::read), then [`resolve`](Self::resolve).
    pub fn meaning(
        &self,
        origin: Origin<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Resolution> {
        let profile = self.read(origin, sources, diagnostics)?;
        self.resolve(&profile, sources, diagnostics)
    }

    /// From text to a profile: what was written, with places.
    pub fn read(&self, origin: Origin<'_>, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Profile> {
        match origin {
            Origin::File(path) => profile::load(self.files, path, self.limits, sources, diagnostics),
            Origin::Text { name, bytes, base } => {
                profile::load_text(self.files, bytes.to_vec(), name, base, self.limits, sources, diagnostics)
            }
        }
    }

    /// From a profile to a policy: names become ports, in order, each with its origin.
    pub fn resolve(&self, profile: &Profile, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Resolution> {
        let targets = targets::names();
        let inputs = Inputs { catalog: self.catalog, targets: &targets, as_of: self.as_of, sources };
        let resolution = resolve::resolve(profile, inputs, diagnostics)?;
        // What may be accepted only the audit knows; a slip there is an error of the profile whoever reads it.
        let before = diagnostics.errors().count();
        accept::unknown(&resolution.facts.accepted).for_each(|complaint| diagnostics.push(complaint));
        (diagnostics.errors().count() == before).then_some(resolution)
    }
}

/// From a policy to the text of each of a target's files, through its own template or a user's, proved; none if the target
/// can't express it, or if the text, read back, is not the policy. The program prints no text around this.
pub fn write(
    target: &dyn Target,
    resolution: &Resolution,
    options: &Options,
    template: Option<UserTemplate<'_>>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Artifact>> {
    let policy = &resolution.policy;
    let artifacts = targets::compile(target, policy, options, template, diagnostics)?;
    let author = template.map_or(Author::Ours, |template| Author::Template(template.name));
    let mut all = artifacts;
    let printed = all.len();
    // One part by a template means nothing alone: it is proved together with our own text of the others.
    if template.is_some_and(|template| template.part.is_some()) {
        let mut said_already = Diagnostics::default();
        let ours = targets::compile(target, policy, options, None, &mut said_already)?;
        let others: Vec<Artifact> = ours.into_iter().filter(|one| all.iter().all(|own| own.part != one.part)).collect();
        all.extend(others);
    }
    diagnostics.keep(proof::prove(target, policy, &all, author, sources, PacketLimits::default()))?;
    all.truncate(printed);
    Some(all)
}

/// What becomes of each assertion of a profile; what does not hold stands in `diagnostics`.
pub fn hold(resolution: &Resolution, diagnostics: &mut Diagnostics) -> Vec<Judgement> {
    match assertions::prove(&resolution.policy, &resolution.assertions, PacketLimits::default()) {
        Ok(judgements) => {
            let judged = resolution.assertions.iter().zip(&judgements);
            judged.filter_map(|(one, judgement)| assertions::complaint(one, judgement)).for_each(|complaint| {
                diagnostics.push(complaint);
            });
            judgements
        }
        Err(grown) => {
            diagnostics.push(proof::given_up(&grown));
            Vec::new()
        }
    }
}
