//! What was found, as people and machines read it.
//!
//! In: values of the stages. Out: text, or JSON. It finds nothing out and prints nothing itself.

pub mod diagnostics;
pub mod findings;
pub mod services;
mod services_text;
