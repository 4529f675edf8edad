//! Whose ports a service has: the document's or today's.
//!
//! In: a word of a profile or nothing. Out: an era. What an era's ports are stands with the services.

/// Whose ports a service has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// The source document's.
    Document,
    /// Those in use today, each with its source.
    Today,
    /// Those of a site's own catalogue.
    Site,
    /// A profile's own.
    Own,
}

impl Era {
    /// Those that a profile may ask for with `as:`.
    pub const PINNED: [Era; 2] = [Era::Document, Era::Today];

    /// The word for it, which `as:` takes.
    pub fn name(self) -> &'static str {
        match self {
            Era::Document => "document",
            Era::Today => "today",
            Era::Site => "site",
            Era::Own => "own",
        }
    }

    /// The era that `as:` asks for with this word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::PINNED.into_iter().find(|era| era.name() == name)
    }
}
