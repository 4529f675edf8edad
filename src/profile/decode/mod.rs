//! One file's tree to what it says: every key of a profile, every wrong shape at once.
//!
//! In: the tree of one file. Out: a [`Part`], which `extends` merges with the parts of other files. It reads no file and
//! resolves no name.

mod assertions;
mod chain;
mod definitions;
mod effects;
mod facts;

use super::ast::{BaselineSwitch, ChainEntry, Profile, RuleEntry, Text};
use crate::diagnostic::Diagnostics;
use crate::place::Placed;
use crate::policy::Direction;
use crate::yaml::Node;
use crate::yaml::shape::{Fields, Keys};

/// The keys of a profile.
const PROFILE: Keys = Keys {
    of: "a profile",
    known: &[
        "profile",
        "targets",
        "extends",
        "override",
        "addresses",
        "interfaces",
        "services",
        "catalog",
        "inbound",
        "outbound",
        "forward",
        "baseline",
        "tcp-new",
        "dynamic",
        "approximate",
        "accept",
        "internal",
        "roles",
        "management",
        "resolvers",
        "egress",
        "assert",
    ],
};

/// What one file says, before what it extends is merged in.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The file's own: rules of its chains without those under `last:`.
    pub(super) own: Profile,
    /// Rules under `last:`, by chain.
    pub(super) last: Vec<(Direction, Vec<RuleEntry>)>,
    /// `extends:`.
    pub(super) extends: Vec<Text>,
    /// `override:`.
    pub(super) overrides: Vec<Text>,
}

/// Decodes one file. None where it is no mapping at all; a name that is missing has been complained of and is empty.
pub(super) fn decode(node: Node, diagnostics: &mut Diagnostics) -> Option<Part> {
    let mut fields = Fields::open(node, &PROFILE, diagnostics)?;
    let nameless = Placed::new(String::new(), fields.span);
    let name = fields.required_text("profile", diagnostics).unwrap_or(nameless);
    let mut last = Vec::new();
    let chains = chains(&mut fields, &mut last, diagnostics);
    let own = Profile {
        name,
        targets: fields.texts("targets", diagnostics).unwrap_or_default(),
        groups: definitions::groups(&mut fields, diagnostics),
        interfaces: definitions::interfaces(&mut fields, diagnostics),
        services: definitions::services(&mut fields, diagnostics),
        catalogs: definitions::catalogs(&mut fields, diagnostics),
        chains,
        baseline: baseline(&mut fields, diagnostics),
        tcp_new: facts::one_of(&mut fields, "tcp-new", &["syn", "any"], diagnostics),
        dynamic: fields.texts("dynamic", diagnostics).unwrap_or_default(),
        approximate: facts::approximate(&mut fields, diagnostics),
        accept: facts::accept(&mut fields, diagnostics),
        internal: fields.texts("internal", diagnostics).unwrap_or_default(),
        roles: fields.texts("roles", diagnostics).unwrap_or_default(),
        management: fields.texts("management", diagnostics).unwrap_or_default(),
        resolvers: fields.texts("resolvers", diagnostics).unwrap_or_default(),
        egress: facts::one_of(&mut fields, "egress", &["controlled"], diagnostics),
        assertions: assertions::assertions(&mut fields, diagnostics),
    };
    Some(Part {
        own,
        last,
        extends: fields.texts("extends", diagnostics).unwrap_or_default(),
        overrides: fields.texts("override", diagnostics).unwrap_or_default(),
    })
}

fn chains(
    fields: &mut Fields,
    last: &mut Vec<(Direction, Vec<RuleEntry>)>,
    diagnostics: &mut Diagnostics,
) -> Vec<ChainEntry> {
    let mut chains = Vec::new();
    for direction in Direction::ALL {
        if let Some((key, node)) = fields.take(direction.name())
            && let Some((chain, rest)) = chain::chain(direction, key, node, diagnostics)
        {
            chains.push(chain);
            last.push((direction, rest));
        }
    }
    chains
}

fn baseline(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<BaselineSwitch> {
    fields.take("baseline").map(|(_, node)| facts::baseline(node, diagnostics)).unwrap_or_default()
}
