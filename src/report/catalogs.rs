//! What `services --check` found out about a site's catalogue, as text and JSON.
//!
//! In: its files, and every complaint. Out: one line for people, whom complaints reach otherwise; an object for programs,
//! whose fields are added and never changed.

use serde::Serialize;

use super::places::{ComplaintRecord, json as written, page, visible};
use crate::catalog::file::Site;
use crate::diagnostic::{Diagnostic, Severity};
use crate::place::Sources;

/// What was found out about one catalogue.
#[derive(Debug, Clone)]
pub struct CheckedCatalog {
    /// How the user named it.
    name: String,
    files: usize,
    services: usize,
    /// The built-in services that it replaces.
    overrides: Vec<String>,
    complaints: Vec<Diagnostic>,
}

impl CheckedCatalog {
    /// A catalogue by its name, what could be read of it, and everything that is wrong with it.
    pub fn of(name: &str, sites: &[Site], complaints: Vec<Diagnostic>) -> Self {
        let files = || sites.iter().flat_map(|site| &site.files);
        let entries = || files().flat_map(|file| &file.content.entries);
        let overrides = entries().filter_map(|entry| entry.overrides.as_ref());
        CheckedCatalog {
            name: name.to_owned(),
            files: files().count(),
            services: entries().count(),
            overrides: overrides.map(|name| name.value.clone()).collect(),
            complaints,
        }
    }

    fn count(&self, severity: Severity) -> usize {
        self.complaints.iter().filter(|one| one.severity == severity).count()
    }
}

/// One line.
pub fn text(checked: &CheckedCatalog) -> String {
    let name = visible(&checked.name);
    let (errors, warnings) = (checked.count(Severity::Error), checked.count(Severity::Warning));
    if errors > 0 {
        return format!("{name}: {}\n", counted(errors, "error"));
    }
    let doubts = if warnings == 0 { String::new() } else { format!(", {}", counted(warnings, "warning")) };
    let overrides = match checked.overrides.as_slice() {
        [] => String::new(),
        names => format!(" (overrides the built-in {})", names.join(", ")),
    };
    let (files, services) = (counted(checked.files, "file"), counted(checked.services, "service"));
    page(&format!("{name}: no errors{doubts}; {services} in {files}{overrides}\n"))
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    catalog: &'a str,
    files: usize,
    services: usize,
    overrides: &'a [String],
    complaints: Vec<ComplaintRecord>,
}

/// For programs. Files and services are those that could be read.
pub fn json(checked: &CheckedCatalog, sources: &Sources) -> String {
    written(&Document {
        format: "portcullis-catalog-check",
        version: 1,
        catalog: &checked.name,
        files: checked.files,
        services: checked.services,
        overrides: &checked.overrides,
        complaints: checked.complaints.iter().map(|one| ComplaintRecord::of(one, sources)).collect(),
    })
}
