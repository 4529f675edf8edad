//! What was found, as people and machines read it.
//!
//! In: values of the stages. Out: text, or JSON. It finds nothing out and prints nothing itself.
//!
//! # Example
//!
//! What is wrong with a profile, as its author sees it:
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::place::Sources;
//! use portcullis::report::diagnostics::{Form, render};
//!
//! let text = "profile: web\ninbound:\n  - {allow: SSH, from: 192.0.2.1/24}\n";
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! assert!(compiler.meaning(Origin::text("web.yaml", text), &mut sources, &mut diagnostics).is_none());
//!
//! let shown = "\
//! error[host-bits]: `192.0.2.1/24` has bits set behind its prefix
//!  --> web.yaml:3:24
//!   |
//! 3 |   - {allow: SSH, from: 192.0.2.1/24}
//!   |                        ^^^^^^^^^^^^ a network or one host?
//!   |
//!   = help: write `192.0.2.0/24` for the whole network, or `192.0.2.1/32` for the one host
//!
//! ";
//! assert_eq!(render(&diagnostics, &sources, Form::Full, false), shown);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
