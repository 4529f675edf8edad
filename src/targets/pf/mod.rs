//! pf: one anchor file, for OpenBSD, FreeBSD and macOS.
//!
//! In: a policy. Out: the model that `templates/pf.j2` prints; and [`read`], which says what such a text means. How the three chains are told apart on a firewall that
//! knows only *in* and *out* stands at the top of [`lower`]; what cannot be said exactly is an error from [`messages`].

mod chains;
mod line;
mod lower;
mod messages;
mod model;
mod read;
mod tables;

use crate::diagnostic::Diagnostics;
use crate::policy::Policy;
use crate::ruleset::Ruleset;
use crate::targets::{Document, Options, Scope, Target, Text};

/// The target `pf`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pf;

impl Target for Pf {
    fn name(&self) -> &'static str {
        "pf"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &[lower::SUFFIX]
    }

    fn lower(&self, policy: &Policy, options: &Options, diagnostics: &mut Diagnostics) -> Vec<Document> {
        if crate::targets::messages::helpers_refused(policy, "pf", diagnostics) {
            return Vec::new();
        }
        lower::lower(policy, options.pf_dialect, diagnostics).into_iter().collect()
    }
    fn recognises(&self, text: &str) -> bool {
        read::recognises(text)
    }

    fn rules(&self, texts: &[Text<'_>], scope: Scope) -> Ruleset {
        read::read(texts, scope)
    }
}
