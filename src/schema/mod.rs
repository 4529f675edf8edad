//! What editors need to know of profiles and catalogues: JSON Schema, draft 7.
//!
//! In: the catalogue whose names are offered. Out: documents by which an editor completes keys and names, tells what a key says
//! and what a service opens, and marks what has no such shape. What is well shaped and wrong is for `check` to say.
//!
//! # Example
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::schema;
//!
//! let text = schema::of_profiles(&Catalog::builtin());
//! assert!(text.contains("http://json-schema.org/draft-07/schema"));
//! assert!(text.contains("\"inbound\"") && text.contains("\"HTTPs\""));
//! ```

mod catalogue;
mod leaves;
mod profile;
mod rule;

use serde_json::Value;

use crate::catalog::Catalog;

/// The schema of profiles. Service names of this catalogue are offered, others may stand in their place.
pub fn of_profiles(catalog: &Catalog) -> String {
    written(&profile::document(catalog))
}

/// The schema of the files of a catalogue.
pub fn of_catalogues() -> String {
    written(&catalogue::document())
}

fn written(document: &Value) -> String {
    // Maps with keys that are no text can't be written; there is none here.
    serde_json::to_string_pretty(document).map(|text| text + "\n").unwrap_or_default()
}
