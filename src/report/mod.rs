//! What was found, as people and machines read it.
//!
//! In: complaints and the texts that they speak of. Out: text. It does not know how anything was found.

pub mod diagnostics;

pub mod findings;
pub mod services;
mod services_text;
