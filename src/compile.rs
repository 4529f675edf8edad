//! The compiler on one screen: every stage, called in order.
//!
//! In: a profile's path or text, and a day. Out: what it means, and the text of each file of a target. Complaints of every
//! stage are collected; it touches nothing outside its arguments.

use std::path::Path;

use jiff::civil::Date;

use crate::assertions::{self, Judgement};
use crate::audit::accept;
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
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

impl Compiler<'_> {
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
/// can't express it, or if the text, read back, is not the policy. There is no way to a target's text around the proof.
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
