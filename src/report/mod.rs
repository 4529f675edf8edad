//! How results are shown: text for people, JSON for programs.
//!
//! In: values of the stages. Out: text, or values that serialise. It finds nothing out and prints nothing itself.

pub mod services;
mod services_text;
