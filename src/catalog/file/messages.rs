//! What is wrong with the shape of a catalogue file, and with a folder of them.

use std::path::Path;

use crate::diagnostic::{Diagnostic, shorten};
use crate::place::Span;
use crate::yaml::shape::{Text, messages::nearest};

pub(super) fn document_and_era(document: &Text, era: Span) -> Diagnostic {
    Diagnostic::error("catalog-two-eras", "the file says both `document` and `era`")
        .at(era, "today's")
        .with_related(document.span, "those of a document")
        .with_help("`document` names a list of which each service has a `line`; without it, leave `document` out")
}

pub(super) fn no_line(name: &Text, document: &Text) -> Diagnostic {
    Diagnostic::error("catalog-line-missing", format!("`{}` has no line of the document", shorten(&name.value)))
        .at(name.span, "")
        .with_related(document.span, "the file is of this document")
        .with_help("add `line: …`, counted from 1, or take `document` out")
}

pub(super) fn line_of_no_document(line: Span) -> Diagnostic {
    Diagnostic::error("catalog-line-of-nothing", "a line of a document is said, and the file names no document")
        .at(line, "")
        .with_help(
            "remove it: the line of the entry itself is known; or name the document with `document: …` at the top",
        )
}

pub(super) fn bad_line(text: &Text) -> Diagnostic {
    Diagnostic::error("catalog-bad-line", format!("`{}` is not a line", shorten(&text.value)))
        .at(text.span, "")
        .with_help("lines are numbers, counted from 1")
}

pub(super) fn bad_bounds(text: &Text) -> Diagnostic {
    Diagnostic::error("catalog-bad-bounds", format!("`{}` is not a range of ports", shorten(&text.value)))
        .at(text.span, "")
        .with_help("write the least and the greatest port that a profile may choose, as in `1024-65535`")
}

pub(super) fn unknown_mark(text: &Text, known: &[&str]) -> Diagnostic {
    Diagnostic::error("catalog-unknown-mark", format!("`{}` is not a mark", shorten(&text.value)))
        .at(text.span, "")
        .with_help(suggestion(&text.value, known, "the marks are"))
}

pub(super) fn unknown_tag(text: &Text, known: &[&str]) -> Diagnostic {
    Diagnostic::error(
        "catalog-unknown-tag",
        format!("`{}` is not a tag, so no finding would know it", shorten(&text.value)),
    )
    .at(text.span, "")
    .with_help(suggestion(&text.value, known, "the tags are"))
}

pub(super) fn name_too_long(name: &Text, limit: usize) -> Diagnostic {
    Diagnostic::error(
        "catalog-name-too-long",
        format!("the name `{}` has more than {limit} characters", shorten(&name.value)),
    )
    .at(name.span, "")
    .with_help("a name is what people write in a rule; the rest belongs under `notes`")
}

fn suggestion(word: &str, known: &[&str], words: &str) -> String {
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`? {words} {list}"),
        None => format!("{words} {list}"),
    }
}

/// A catalogue, or something in it, that can't be read.
pub(super) fn folder_unread(path: &Path, problem: &str, named: Option<Span>) -> Diagnostic {
    let message = format!("cannot read the catalogue `{}`: {problem}", super::folder::shown(path));
    let diagnostic = Diagnostic::error("catalog-unreadable", message);
    match named {
        Some(span) => diagnostic.at(span, "named here").with_help(
            "a catalogue is a folder of .yaml files, or one of them; its path is relative to the file that names it",
        ),
        None => diagnostic.with_help("a catalogue is a folder of .yaml files, or one of them"),
    }
}

pub(super) fn empty(path: &Path, named: Option<Span>) -> Diagnostic {
    let message = format!("the catalogue `{}` holds no file", super::folder::shown(path));
    let help = "its files end in .yaml or .yml; names that begin with a dot are passed over";
    let diagnostic = Diagnostic::error("catalog-empty", message).with_help(help);
    match named {
        Some(span) => diagnostic.at(span, "named here"),
        None => diagnostic,
    }
}

pub(super) fn not_followed(path: &Path, named: Option<Span>) -> Diagnostic {
    let message = format!("`{}` in a catalogue is a link that is not followed", super::folder::shown(path));
    let help = "name the folder itself with `catalog` too, or put the files here; links to files are followed";
    let diagnostic = Diagnostic::error("catalog-link", message).with_help(help);
    match named {
        Some(span) => diagnostic.at(span, "named here"),
        None => diagnostic,
    }
}

pub(super) fn too_much(path: &Path, what: &str, named: Option<Span>) -> Diagnostic {
    let message = format!("the catalogue `{}` has more than {what}", super::folder::shown(path));
    let help = "a catalogue is for what a site serves; name the folder that holds just that";
    let diagnostic = Diagnostic::error("catalog-too-large", message).with_help(help);
    match named {
        Some(span) => diagnostic.at(span, "named here"),
        None => diagnostic,
    }
}
