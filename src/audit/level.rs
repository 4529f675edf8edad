//! How bad a finding is, and who can reach what it is about.
//!
//! In: the base level of a finding and the sources of the packets. Out: the level that is reported. It knows of no check.

use std::fmt;

use super::ways::Ways;

/// How bad a finding is. The greater, the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Info,
    /// Worth a look.
    Low,
    /// To be mended when there is time.
    Medium,
    /// To be mended soon.
    High,
    /// To be mended now.
    Critical,
}

impl Level {
    /// All of them, worst first.
    pub const ALL: [Level; 5] = [Level::Critical, Level::High, Level::Medium, Level::Low, Level::Info];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Level::Critical => "critical",
            Level::High => "high",
            Level::Medium => "medium",
            Level::Low => "low",
            Level::Info => "info",
        }
    }

    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// One step worse; critical stays.
    pub fn up(self) -> Self {
        match self {
            Level::Info => Level::Low,
            Level::Low => Level::Medium,
            Level::Medium => Level::High,
            Level::High | Level::Critical => Level::Critical,
        }
    }

    /// One step milder; info stays.
    pub fn down(self) -> Self {
        match self {
            Level::Critical => Level::High,
            Level::High => Level::Medium,
            Level::Medium => Level::Low,
            Level::Low | Level::Info => Level::Info,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// From where something can be reached. The greater, the wider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceClass {
    /// Only from addresses that the profile calls internal, or that are never routed globally.
    Internal,
    /// From some of the world, fewer than `Broad`.
    Narrow,
    /// From 65,536 or more IPv4 addresses of the world, or an IPv6 /32 or more of it.
    Broad,
    /// From all of the world, in one family at least.
    Anywhere,
}

impl SourceClass {
    /// All of them, widest first.
    pub const ALL: [SourceClass; 4] =
        [SourceClass::Anywhere, SourceClass::Broad, SourceClass::Narrow, SourceClass::Internal];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            SourceClass::Anywhere => "anywhere",
            SourceClass::Broad => "broad",
            SourceClass::Narrow => "narrow",
            SourceClass::Internal => "internal",
        }
    }

    /// The same of packets that come by these interfaces alone.
    pub fn phrase_by(self, ways: &Ways) -> String {
        let by = ways.said();
        let whom = if self == SourceClass::Anywhere && !by.is_empty() { "to anyone who comes" } else { self.phrase() };
        format!("{whom}{by}")
    }

    /// How a message says it, after "open".
    pub fn phrase(self) -> &'static str {
        match self {
            SourceClass::Anywhere => "to anyone",
            SourceClass::Broad => "to many addresses of the Internet",
            SourceClass::Narrow => "to some outside addresses",
            SourceClass::Internal => "to internal addresses",
        }
    }
}

/// The level of a finding about width: as it is for anywhere and broad, one milder for narrow, two for internal.
pub fn width_level(base: Level, class: SourceClass) -> Level {
    match class {
        SourceClass::Anywhere | SourceClass::Broad => base,
        SourceClass::Narrow => base.down(),
        SourceClass::Internal => base.down().down(),
    }
}

/// The level of a finding about exposure; none where it is only listed. `kept` says that it stays a finding, low, for
/// narrow and internal sources as well.
pub fn exposure_level(base: Level, class: SourceClass, unauthenticated: bool, kept: bool) -> Option<Level> {
    match class {
        SourceClass::Anywhere if unauthenticated => Some(base.up()),
        SourceClass::Anywhere => Some(base),
        SourceClass::Broad => Some(base.down()),
        SourceClass::Narrow | SourceClass::Internal => kept.then_some(Level::Low),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_falls_one_step_for_narrow_and_two_for_internal_sources() {
        assert_eq!(width_level(Level::High, SourceClass::Broad), Level::High);
        assert_eq!(width_level(Level::High, SourceClass::Narrow), Level::Medium);
        assert_eq!(width_level(Level::High, SourceClass::Internal), Level::Low);
        assert_eq!(width_level(Level::Low, SourceClass::Internal), Level::Info);
    }

    #[test]
    fn exposure_to_named_sources_is_listed_only() {
        assert_eq!(exposure_level(Level::High, SourceClass::Anywhere, true, false), Some(Level::Critical));
        assert_eq!(exposure_level(Level::High, SourceClass::Broad, true, false), Some(Level::Medium));
        assert_eq!(exposure_level(Level::High, SourceClass::Narrow, true, false), None);
        assert_eq!(exposure_level(Level::Critical, SourceClass::Internal, true, true), Some(Level::Low));
    }

    #[test]
    fn levels_are_found_by_name() {
        assert!(Level::ALL.iter().all(|level| Level::from_name(level.name()) == Some(*level)));
        assert_eq!(Level::from_name("fatal"), None);
    }
}
