//! What was found, as people and machines read it.
//!
//! In: values of the stages. Out: text, or JSON. It finds nothing out and prints nothing itself.

pub mod catalogs;
pub mod checks;
pub mod diagnostics;
pub mod differences;
mod exposed_lines;
pub mod findings;
mod html;
mod markup;
pub mod pages;
mod places;
pub mod ports;
pub mod services;
mod services_text;
pub mod traces;
mod traffic;

pub use places::visible;
