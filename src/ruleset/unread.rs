//! What the reader of a ruleset did not understand.
//!
//! In: what a reader met. Out: a note with its place, and what follows from it.

use crate::place::Span;

/// Something in a text that its reader did not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub span: Span,
    /// What it is, in the terms of that firewall, in lower case and without a full stop: "the match `recent`".
    pub what: String,
    /// What follows.
    pub weight: Weight,
}

impl Unread {
    /// How a note begins its last part that speaks of what is dropped before all that is compared.
    pub const BEFORE_ALL: &'static str = "what a device may drop";

    /// How a note ends that speaks of a set without elements: a rule that asks for it meets nothing as long as it stays so.
    pub const EMPTY_SET: &'static str = ", which is empty";

    /// How a note ends that speaks of a rule which does this.
    pub const UNTRACKING: &'static str = "keeps packets from connection tracking";

    /// Whether it speaks of a rule that keeps packets from connection tracking.
    pub fn is_of_untracking(&self) -> bool {
        self.what.ends_with(Self::UNTRACKING)
    }

    /// How it begins where a text lists one table of several.
    pub const ONE_TABLE: &'static str = "a listing of the table `filter` alone";

    /// How a note ends that speaks of a set without elements in a text that has none of any set: a listing may leave them out.
    pub const UNLISTED: &'static str = ", of which the text lists none, as of no other set";

    /// How a note ends that speaks of a set to which rules or programs may add: what it held when it was listed is all that is known.
    pub const GROWING_SET: &'static str = ", which is made for elements that come and go";

    /// How a note ends that speaks of defaults of Windows that no text says.
    pub const DEFAULTS: &'static str = " defaults, which `netsh advfirewall show allprofiles` prints";

    /// What stands in it where a print of Windows leaves out parts of a rule.
    pub const PRINT: &'static str = "what a print without `verbose` leaves out of a rule";

    /// How a note begins that speaks of a profile of Windows in which its firewall is off; behind it stands which.
    pub const OFF: &'static str = "a firewall that is off in the profile";

    /// How a note begins that speaks of a profile of Windows whose inbound default is to allow, and not that of all; behind it stands
    /// which.
    pub const LETS_IN: &'static str = "an inbound default that allows in the profile";

    /// How a note begins that speaks of an anchor of pf whose rules are not in the text; behind it stands which.
    pub const OF_ANCHOR: &'static str = "the rules of the anchor `";

    /// How a note begins that speaks of a table of pf whose addresses are not all known; behind it stands which.
    pub const OF_TABLE: &'static str = "the table ";

    /// What stands behind the name of one that statements name which translate.
    pub const TRANSLATING: &'static str = ", by which addresses are translated";

    /// Whether packets may be dropped before all that is compared: no rule asks for that.
    pub fn is_before_all(&self) -> bool {
        self.weight == Weight::Question && self.what.contains(Self::BEFORE_ALL)
    }
}

/// What follows from something that was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It decides no packet: a counter's name, an option of the program.
    Harmless,
    /// It stands as a question, so answers that depend on it say so.
    Question,
    /// Nothing can be said of the whole: a line that can't be read, a chain that is not there.
    Gap,
}
