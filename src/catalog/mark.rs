//! The marks of services.
//!
//! In: nothing. Out: each mark and the word for it. What a mark makes of a service is the audit's to say.

/// A mark of a service, as the catalogue's files spell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The source says that IANA registered it.
    Registered,
    /// The source says that Trojans use the port too.
    Trojan,
    /// The source warns of it.
    SecurityRisk,
    /// Nothing maintained listens there any more.
    Obsolete,
    /// The source doubts its own ports.
    Uncertain,
    /// It hunts for an open port.
    Evasive,
    /// The profile must say a value.
    NeedsValue,
}

impl Mark {
    /// All of them.
    pub const ALL: [Mark; 7] = [
        Mark::Registered,
        Mark::Trojan,
        Mark::SecurityRisk,
        Mark::Obsolete,
        Mark::Uncertain,
        Mark::Evasive,
        Mark::NeedsValue,
    ];

    /// The mark as the catalogue's files spell it.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Registered => "registered",
            Mark::Trojan => "trojan",
            Mark::SecurityRisk => "security-risk",
            Mark::Obsolete => "obsolete",
            Mark::Uncertain => "uncertain",
            Mark::Evasive => "evasive",
            Mark::NeedsValue => "needs-value",
        }
    }
}
