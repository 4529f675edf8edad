//! What the text of a profile that was made means.
//!
//! In: the text, and what a profile is read beside. Out: its meaning, or the errors that it has. It reads no file.

use std::path::Path;

use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::files::NoFiles;
use crate::place::Sources;
use crate::profile::{self, Limits};
use crate::resolve::{self, Inputs, Resolution};

/// What a profile is read beside.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    /// The services that it may name.
    pub(crate) catalog: &'a Catalog,
    /// The names of all targets.
    pub(crate) targets: &'a [&'a str],
    /// The day.
    pub(crate) as_of: Date,
}

/// What the text means, which stands in `sources` by this name then.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn meaning(
    text: &str,
    name: &str,
    beside: Beside<'_>,
    sources: &mut Sources,
) -> Result<Resolution, Diagnostics> {
    let mut found = Diagnostics::default();
    let (bytes, base, limits) = (text.as_bytes().to_vec(), Path::new(""), Limits::default());
    let profile = profile::load_text(&NoFiles, bytes, name, base, &limits, sources, &mut found);
    let Beside { catalog, targets, as_of } = beside;
    let resolution = profile.and_then(|profile| {
        let inputs = Inputs { catalog, targets, as_of, sources };
        resolve::resolve(&profile, inputs, &mut found)
    });
    resolution.ok_or(found)
}
