//! A profile as its author wrote it: every value with its place, and no meaning yet.
//!
//! In: YAML files through a [`Files`]. Out: one [`ast::Profile`], `extends:` merged, and every error of shape at once. It
//! knows nothing of ports and targets.

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
        Limits { yaml: yaml::Limits::default(), list_size: 64 << 20 }
    }
}

impl Limits {
    /// The limits under `--max-profile-size`, in bytes.
    pub fn with_profile_size(size: usize) -> Self {
        Limits { yaml: yaml::Limits::with_size(size), ..Limits::default() }
    }
}
