//! What a match has to do with helpers of connection tracking.

use super::Match;
use crate::helpers::{HelperType, HelperTypes};

/// What a match has to do with helpers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Helping {
    /// Nothing.
    #[default]
    Nothing,
    /// This helper reads the flows that it opens.
    Reads(HelperType),
    /// It fits the first packets of flows that one of these helpers expects, and no others; for TCP, a SYN.
    Expects(HelperTypes),
}

impl Helping {
    /// The helper that reads its flows.
    pub fn reads(self) -> Option<HelperType> {
        if let Helping::Reads(helper) = self { Some(helper) } else { None }
    }

    /// The helpers that expect its flows.
    pub fn expects(self) -> Option<HelperTypes> {
        if let Helping::Expects(helpers) = self { Some(helpers) } else { None }
    }
}

impl Match {
    /// Whether it speaks of what a packet itself says, and not of what a helper expects.
    pub fn is_plain(&self) -> bool {
        self.helping.expects().is_none()
    }
}
