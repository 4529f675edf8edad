//! Whose catalogue a service stands in.
//!
//! In: nothing. Out: the words for it. Who makes a service says whose it is.

/// Whose catalogue a service stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The program's.
    BuiltIn,
    /// A site's own.
    Site,
    /// The profile itself.
    Profile,
    /// IANA's registry.
    Registry,
}

impl Home {
    /// The word for it in results.
    pub fn name(self) -> &'static str {
        match self {
            Home::BuiltIn => "built-in",
            Home::Site => "site",
            Home::Profile => "profile",
            Home::Registry => "iana",
        }
    }
}
