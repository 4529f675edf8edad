//! pf: one anchor file, for OpenBSD, FreeBSD and macOS.
//!
//! In: a policy. Out: the model that `templates/pf.j2` prints. How the three chains are told apart on a firewall that
//! knows only *in* and *out* stands at the top of [`lower`]; what cannot be said exactly is an error from [`messages`].

mod chains;
mod line;
mod lower;
mod messages;
mod model;
mod tables;

use crate::diagnostic::Diagnostics;
use crate::policy::Policy;
use crate::targets::{Document, Options, Target};

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
        lower::lower(policy, options.pf_dialect, diagnostics).into_iter().collect()
    }
}
