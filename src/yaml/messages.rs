//! What can be said of a text as YAML, one constructor a message.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::Limits;
use crate::diagnostic::Diagnostic;
use crate::place::{FileId, Span};
use crate::yaml::misread::key_without_blank;

/// The file is larger than its kind may be; it need not be kept to say so.
pub fn too_large(file: FileId, limits: &Limits) -> Diagnostic {
    let limit = limits.size;
    Diagnostic::error("profile-too-large", format!("the file has more than the {limit} bytes that are read"))
        .at(Span::new(file, 0, 0), "")
        .with_help(limits.raised_by)
}

pub(super) fn too_many_nodes(limits: &Limits, span: Span) -> Diagnostic {
    let limit = limits.nodes;
    Diagnostic::error("too-many-nodes", format!("the file has more than {limit} names, values, lists and mappings"))
        .at(span, "the limit is reached here")
        .with_help(limits.raised_by)
}

pub(super) fn too_deep(limit: usize, span: Span) -> Diagnostic {
    Diagnostic::error("too-deep", format!("more than {limit} lists and mappings stand inside one another"))
        .at(span, "one too many")
        .with_help("no file of ours needs more than six; look for a bracket that is not closed")
}

pub(super) fn too_many_aliases(limit: usize, span: Span) -> Diagnostic {
    Diagnostic::error("too-many-aliases", format!("the file uses aliases more than {limit} times"))
        .at(span, "one too many")
        .with_help("name addresses under `addresses:` and services under `services:` instead")
}

pub(super) fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error("second-document", "a second document starts here, and a file holds one")
        .at(span, "")
        .with_help("put it in a file of its own, or remove the `---`")
}

pub(super) fn not_utf8(span: Span, wide: bool) -> Diagnostic {
    let help = if wide { "the file is UTF-16: save it as UTF-8" } else { "save the file as UTF-8" };
    Diagnostic::error("not-utf8", "the file is not text in UTF-8")
        .at(span, "the first byte that is not")
        .with_help(help)
}

pub(super) fn bad_character(character: char, span: Span) -> Diagnostic {
    let code = u32::from(character);
    let what = if character.is_control() { "control character" } else { "invisible or direction-changing character" };
    Diagnostic::error("hidden-character", format!("the {what} U+{code:04X} may not stand in a file"))
        .at(span, "")
        .with_help("delete it; what a reader sees must be what is compiled")
}

pub(super) fn other_blank(character: char, span: Span) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error("hidden-character", format!("the blank U+{code:04X} stands where YAML wants a plain one"))
        .at(span, "looks like a plain blank")
        .with_help("write a blank by the space bar in its place")
}

pub(super) fn tag(tag: &str, span: Span) -> Diagnostic {
    let own = cut(tag.trim_start_matches('!'));
    let help = match own.to_ascii_lowercase().as_str() {
        _ if tag.starts_with("!!") => "delete it: each value is what its key asks for".to_owned(),
        "include" | "reference" | "env" | "vault" | "secret" | "file" => {
            "nothing is taken in by a tag: write the values, or take over another profile by `extends:`".to_owned()
        }
        _ => format!(
            "nothing is negated by it: for all addresses but some write `except: {own}` beside `from: any`; a text that starts so \
             is written in quotes: `\"{}\"`",
            cut(tag)
        ),
    };
    Diagnostic::error("yaml-tag", format!("a leading `!` makes `{}` a tag in YAML", cut(tag)))
        .at(span, "not a value")
        .with_help(help)
}

pub(super) fn unknown_alias(name: &str, span: Span) -> Diagnostic {
    let name = cut(name);
    Diagnostic::error(
        "yaml-alias",
        format!("a leading `*` makes `*{name}` an alias in YAML, and there is no `&{name}`"),
    )
    .at(span, "names nothing")
    .with_help(format!("a text that starts so is written in quotes: `\"*{name}\"`"))
}

pub(super) fn alias_inside_itself(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-alias-loop", "this alias stands inside what it repeats")
        .at(span, "")
        .with_help("write the values out")
}

pub(super) fn empty_anchor(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-anchor", "a leading `&` makes this an anchor in YAML, and no value follows it")
        .at(span, "a value is missing here")
        .with_help("a text that starts with `&` is written in quotes")
}

pub(super) fn key_is_not_text(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-key", "a key must be a name")
        .at(span, "not a name")
        .with_help("a key is written `name:`; an address or a text with special characters stands in quotes")
}

pub(super) fn merge_of_no_mapping(key: Span, value: Span) -> Diagnostic {
    Diagnostic::error("yaml-merge", "`<<` takes over the keys of a mapping, and this is none")
        .at(value, "not a mapping")
        .with_related(key, "taken over here")
        .with_help("write `<<: *name`, where `&name` stands before a mapping")
}

pub(super) fn repeated_key(key: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("repeated-key", format!("`{}` is written twice", cut(key)))
        .at(span, "again here")
        .with_related(first, "first here")
        .with_help("remove one, or join what stands under both")
}

/// An error of the parser in our words where they can help, else in its own.
pub(super) fn syntax(error: &ScanError, text: &str, file: FileId, limits: &Limits) -> Diagnostic {
    let start = byte_offset(error, text);
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Span::new(file, start, start + length);
    let (message, help) = match error.kind() {
        kind if is_of_tab(kind) => return tab(text, file, start),
        ErrorKind::RecursionLimitExceeded => return too_deep(limits.depth, span),
        ErrorKind::UnexpectedCharacter { character } => return reserved(*character, span),
        ErrorKind::DirectiveDisallowed => return directive(text, file, start, span),
        kind => words(kind),
    };
    if let Some(address) = address_before(text, start) {
        return Diagnostic::error("yaml-address", format!("`{address}` ends in a colon, which YAML takes for a key's"))
            .at(Span::new(file, start.saturating_sub(address.len() - 1), start + length), "taken for a key")
            .with_help(format!("quote this address: \"{address}\""));
    }
    if let Some(help) = blank_missing(text, start).or_else(|| under_the_dash(text, start)) {
        return Diagnostic::error("yaml-syntax", message).at(span, "").with_help(help);
    }
    let deeper = matches!(
        error.kind(),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement | ErrorKind::SimpleKeyExpected
    );
    let deeper = deeper.then(|| above(text, start)).flatten();
    let help = deeper.unwrap_or_else(|| help.to_owned());
    Diagnostic::error("yaml-syntax", message).at(span, "").with_help(help)
}

fn is_of_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    )
}

/// A tab that the parser met; it says where the text before it ended, which may be a line above.
fn tab(text: &str, file: FileId, near: usize) -> Diagnostic {
    let begin = text.get(..near).and_then(|upto| upto.rfind('\n')).map_or(0, |end| end + 1);
    let mut lines = text.get(begin..).unwrap_or_default().split_inclusive('\n');
    let mut at = begin;
    let found = lines.find_map(|line| {
        let body = line.trim_start_matches([' ', '\t', '-']);
        let place = line.find('\t').filter(|place| *place < line.len() - body.len() || at + place >= near);
        let found = place.map(|place| at + place);
        at += line.len();
        found
    });
    let start = found.unwrap_or(near);
    Diagnostic::error("yaml-syntax", "a tab stands where YAML wants blanks")
        .at(Span::new(file, start, start + usize::from(found.is_some())), "a tab")
        .with_help("indent with blanks")
}

/// What to write where `key:value` without a blank stands on the line or just above it: YAML takes it for a text.
fn blank_missing(text: &str, at: usize) -> Option<String> {
    let begin = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let own = text.get(begin..)?.lines().next()?;
    let above = text.get(..begin)?.trim_end().lines().next_back().unwrap_or("");
    [own, above].into_iter().find_map(unspaced)
}

/// The help for a line that begins with a dash and an item, or a key, a colon and a value, without a blank between.
fn unspaced(line: &str) -> Option<String> {
    let body = line.trim_start();
    if let Some(item) = body.strip_prefix('-').and_then(without_blank) {
        return Some(super::shape::messages::blank_after_dash(item));
    }
    let body = body.strip_prefix("- ").map_or(body, str::trim_start);
    let (key, value) = key_without_blank(body)?;
    Some(format!("a blank is missing after the colon: write `{key}: {}`", cut(value.trim_end())))
}

/// What follows a dash at once, if that can be the item that was meant: no number below zero, and no second dash.
fn without_blank(item: &str) -> Option<&str> {
    item.starts_with(|first: char| first.is_alphabetic() || matches!(first, '"' | '[' | '{')).then_some(item.trim_end())
}

/// What to write where a key stands in the column of the dash above it, whose item has keys further in.
fn under_the_dash(text: &str, at: usize) -> Option<String> {
    let begin = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let own = text.get(begin..)?.lines().next()?;
    let column = own.len() - own.trim_start().len();
    let (key, rest) = own.trim_start().split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|one| one.is_alphanumeric() || one == '-' || one == '_');
    if !is_key || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    // Lines between are keys of the item, or lists under them, further in.
    let deeper = |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > column;
    let item = text.get(..begin)?.lines().rev().take(40).find(|line| !deeper(line))?;
    let body = item.get(column..)?.strip_prefix('-').filter(|_| item.len() - item.trim_start().len() == column)?;
    let first = body.trim_start();
    let (other, _) = first.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '))?;
    let wanted = column + 1 + (body.len() - first.len());
    Some(format!(
        "`{key}:` belongs below `{}`, column {}: write {} more blanks before it, for in the column of the dash it ends the list",
        cut(other),
        wanted + 1,
        wanted - column
    ))
}

/// What to write where a key stands deeper than the line above it, which has a value already.
fn above(text: &str, at: usize) -> Option<String> {
    let upto = text.get(..at)?;
    let begin = upto.rfind('\n').map_or(0, |end| end + 1);
    let key = upto.get(begin..)?.trim();
    let column = upto.len() - begin - upto.get(begin..)?.trim_start().len();
    let before = upto.get(..begin)?.trim_end();
    let line = before.lines().next_back()?;
    let body = line.trim_start();
    let item = body.strip_prefix("- ").map(str::trim_start);
    let content = item.unwrap_or(body);
    let own = line.len() - content.len();
    let is_word = !key.is_empty() && key.chars().all(|one| one.is_alphanumeric() || one == '-' || one == '_');
    if !is_word || column < own || content.starts_with(['#', '[', '{', '"', '\'']) {
        return None;
    }
    match (content.split_once(": "), item) {
        (Some((other, _)), _) if column > own => Some(format!(
            "`{key}:` stands deeper than `{}:` above it, which has its value already: begin both in the same column",
            cut(other)
        )),
        (None, Some(name)) if !name.ends_with(':') => Some(format!(
            "`- {}` is a name alone; with more keys it is written `- allow: {}`, and `{key}:` below `allow:` in the same column",
            cut(name),
            cut(name)
        )),
        _ => None,
    }
}

/// An IPv6 address whose last colon stands at this byte.
fn address_before(text: &str, at: usize) -> Option<&str> {
    let upto = text.get(..=at).filter(|upto| upto.ends_with("::"))?;
    let part = |character: char| character.is_ascii_hexdigit() || character == ':';
    let word = upto.get(upto.trim_end_matches(part).len()..)?;
    (word.len() <= 41).then_some(word)
}

/// A line that begins with `%` is for the parser of YAML, if it is one of those that YAML 1.2.2 has (section 6.8).
fn directive(text: &str, file: FileId, start: usize, span: Span) -> Diagnostic {
    let known = ["%YAML", "%TAG"].into_iter().find(|name| text.get(start..).is_some_and(|rest| rest.starts_with(name)));
    let Some(name) = known else { return reserved('%', span) };
    Diagnostic::error("yaml-reserved", format!("`{name}` is a directive, and none is read"))
        .at(Span::new(file, start, start + name.len()), "a directive")
        .with_help("delete this line: a file is YAML 1.2 without one")
}

fn reserved(character: char, span: Span) -> Diagnostic {
    Diagnostic::error("yaml-reserved", format!("a value cannot start with `{character}` in YAML"))
        .at(span, "reserved")
        .with_help(format!("a text that starts so is written in quotes: `\"{character}…\"`"))
}

fn byte_offset(error: &ScanError, text: &str) -> usize {
    let marker = error.marker();
    let counted = || text.char_indices().nth(marker.index()).map_or(text.len(), |(at, _)| at);
    let mut offset = marker.byte_offset().unwrap_or_else(counted).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn words(kind: &ErrorKind) -> (String, &'static str) {
    let own = match kind {
        ErrorKind::MissingAnchorOrAliasName => {
            Some(("`*` or `&` alone is no value in YAML", "for every service, and for every address, write `any`"))
        }
        ErrorKind::UnclosedQuotedScalar => Some(("a quoted text is not closed", "add the closing quote")),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            Some(("a bracket is not closed", "add the closing `]` or `}`"))
        }
        ErrorKind::ExpectedFlowSequenceSeparator => {
            Some(("expected `,` or `]`", "items in brackets stand between commas; an IPv6 address stands in quotes"))
        }
        ErrorKind::ExpectedFlowMappingSeparator => Some(("expected `,` or `}`", "keys in braces stand between commas")),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement | ErrorKind::SimpleKeyExpected => Some((
            "a key or a second `: ` stands where none can",
            "look at the indentation and for an open bracket above; a text that holds `: ` is written in quotes",
        )),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => Some((
            "this line does not fit the lines above it",
            "keys of one mapping and items of one list start in the same column",
        )),
        _ => None,
    };
    match own {
        Some((message, help)) => (message.to_owned(), help),
        None => (format!("not valid YAML: {kind}"), "a text with special characters is written in quotes"),
    }
}

/// A user's text, short enough for a message.
fn cut(text: &str) -> String {
    crate::diagnostic::shorten(text)
}
