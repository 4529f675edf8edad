//! What a profile claims of itself: `assert:`.
//!
//! In: the node under the key. Out: entries, with the claim that each makes; names are not resolved here.

use super::chain;
use super::effects;
use crate::diagnostic::Diagnostics;
use crate::place::Placed;
use crate::policy::{Claim, Direction};
use crate::profile::ast::{AssertEntry, Text};
use crate::profile::messages;
use crate::yaml::Node;
use crate::yaml::shape::{self, Fields, Keys};

const ASSERTION: Keys =
    Keys { of: "an assertion", known: &["never", "always", "only", "chain", "from", "to", "in", "out", "with", "as"] };

/// `assert:`.
pub(super) fn assertions(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Vec<AssertEntry> {
    let items = fields.take("assert").and_then(|(_, node)| shape::list(node, "assert", diagnostics));
    items.unwrap_or_default().into_iter().filter_map(|item| assertion(item, diagnostics)).collect()
}

fn assertion(node: Node, diagnostics: &mut Diagnostics) -> Option<AssertEntry> {
    let mut fields = Fields::open(node, &ASSERTION, diagnostics)?;
    let claimed = claim(&mut fields, diagnostics);
    let chain = fields.take("chain").and_then(|(_, node)| {
        let words = Direction::ALL.map(|direction| (direction.name(), direction));
        shape::word(node, "chain", &words, diagnostics)
    });
    let direction = chain.as_ref().map_or(Direction::Inbound, |chain| chain.value);
    let (from, to) = (fields.texts("from", diagnostics), fields.texts("to", diagnostics));
    let mut interface = |name| chain::interface(name, direction, &mut fields, diagnostics).unwrap_or_default();
    let (incoming, outgoing) = (interface("in"), interface("out"));
    let with = fields.take("with").map(|(_, node)| effects::with(node, diagnostics)).unwrap_or_default();
    let eras = fields.take("as").map(|(_, node)| effects::eras(node, diagnostics)).unwrap_or_default();
    let (claim, services) = claimed?;
    Some(AssertEntry { span: fields.span, claim, services, chain, from, to, incoming, outgoing, with, eras })
}

/// The one claim of an entry and what it names.
fn claim(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Option<(Placed<Claim>, Vec<Text>)> {
    let mut found: Option<(Placed<Claim>, Vec<Text>)> = None;
    for claim in Claim::ALL {
        let Some((key, node)) = fields.take(claim.name()) else { continue };
        let services = shape::texts(node, claim.name(), diagnostics);
        match &found {
            Some((first, _)) => {
                diagnostics.push(messages::two_claims(first.value.name(), first.span, claim.name(), key));
            }
            None => found = Some((Placed::new(claim, key), services)),
        }
    }
    if found.is_none() {
        diagnostics.push(messages::no_claim(fields.span));
    }
    found
}
