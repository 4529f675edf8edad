//! Every tag that a service may bear.
//!
//! What each says stands in `data/services/README.md`. The audit asks for tags by name, so one that is not listed here would
//! be a fact that no finding knows.

/// The tags, in the order of the alphabet.
pub const TAGS: &[&str] = &[
    "amplifier",
    "chat",
    "database",
    "deprecated",
    "ephemeral-range",
    "game",
    "graphics",
    "incomplete",
    "industrial",
    "management",
    "no-authentication",
    "orchestration",
    "outgoing",
    "outgoing-streams",
    "peer-to-peer",
    "plaintext",
    "plaintext-password",
    "printer",
    "proxy",
    "shared-port",
    "smb",
    "storage",
    "tunnel",
    "unknown-purpose",
    "windows-internal",
];
