//! nftables: one table of the `inet` family, replaced as a whole in one transaction.
//!
//! In: a policy. Out: one file for `nft -f`. It touches no other table, and uses no word that nft 1.0.6 does not know. What
//! such a file means is read back by a part that knows nothing of how it was written.

mod helpers;
mod limits;
mod lower;
mod model;
mod read;
mod sets;
mod want;

use crate::diagnostic::Diagnostics;
use crate::policy::Policy;
use crate::ruleset::Ruleset;
use crate::targets::{Document, LineEnding, Options, Scope, Target, Text, Want};

/// The target.
pub(crate) struct Nftables;

impl Target for Nftables {
    fn name(&self) -> &'static str {
        "nftables"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &[".nft"]
    }

    fn log_prefix(&self, prefix: &str) -> String {
        crate::targets::quote::log_prefix(prefix, lower::LOG_PREFIX_LIMIT).as_str().to_owned()
    }

    fn lower(&self, policy: &Policy, _options: &Options, diagnostics: &mut Diagnostics) -> Vec<Document> {
        let ruleset = lower::lower(policy, diagnostics);
        vec![Document {
            suffix: ".nft",
            part: None,
            template: include_str!("../../../templates/nftables.j2"),
            lines: ruleset.lines(),
            model: ruleset.into(),
            line_ending: LineEnding::Lf,
        }]
    }

    fn recognises(&self, text: &str) -> bool {
        read::recognises(text)
    }

    fn takes_in(&self, text: &str, name: &str) -> bool {
        read::takes_in(text, name)
    }

    fn want(&self, texts: &[Text<'_>]) -> Option<Want> {
        want::want(texts)
    }

    fn rules(&self, texts: &[Text<'_>], scope: Scope) -> Ruleset {
        read::read(texts, scope)
    }
}
