//! A profile as its author wrote it: every value with its place, and no meaning yet.
//!
//! In: YAML files through a [`Files`]. Out: one [`ast::Profile`], `extends:` merged, and every error of shape at once. It
//! knows nothing of ports and targets.
//!
//! # Example
//!
//! ```
//! use std::path::Path;
//!
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::files::NoFiles;
//! use portcullis::place::Sources;
//! use portcullis::profile::{self, Limits};
//!
//! let text = "\
//! profile: web
//! inbound:
//!   - HTTPS
//!   - deny: SSH
//!     from: 192.0.2.0/24
//! ";
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let (bytes, base, limits) = (text.as_bytes().to_vec(), Path::new(""), Limits::USUAL);
//! let profile = profile::load_text(&NoFiles, bytes, "web.yaml", base, &limits, &mut sources, &mut diagnostics)
//!     .ok_or("the profile has errors")?;
//!
//! let rules = profile.chains.iter().flat_map(|chain| &chain.rules);
//! let written = rules.flat_map(|rule| rule.services.iter().map(|service| (rule.action.value.name(), service)));
//! let written: Vec<String> = written
//!     .map(|(action, service)| format!("line {}: {action} {}", sources.line_column(service.span).line, service.value))
//!     .collect();
//! assert_eq!(written, ["line 3: allow HTTPS", "line 4: deny SSH"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod ast;
mod decode;
mod expand;
mod extends;
mod load;
mod merge;
mod messages;

use crate::yaml;

pub use crate::files::Files;
pub use expand::expand;
pub use load::{decode_alone, load, load_text};

/// The code of the error that a profile has no chain, which is none for one that is only extended.
pub const NO_CHAIN: &str = "no-chain";

/// How much of a user's files is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For each profile file.
    pub yaml: yaml::Limits,
    /// Bytes of one list file of a group.
    pub list_size: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits::USUAL
    }
}

impl Limits {
    /// Those of the program, unless it is told otherwise.
    pub const USUAL: Limits = Limits { yaml: yaml::Limits::USUAL, list_size: 64 << 20 };

    /// The limits under `--max-profile-size`, in bytes.
    pub fn with_profile_size(size: usize) -> Self {
        Limits { yaml: yaml::Limits::with_size(size), ..Limits::default() }
    }
}
