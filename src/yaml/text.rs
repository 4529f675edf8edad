//! Bytes to text that says what it shows.
//!
//! In: the bytes of a file. Out: text, or a complaint with a place. Characters that a terminal or an editor hides or
//! turns around are refused everywhere, comments included: what a reviewer sees is what is compiled.

use super::messages;
use super::misread::misread;
use crate::diagnostic::Diagnostics;
use crate::place::text::is_deceptive;
use crate::place::{FileId, Sources, Span};

/// How many bad characters of one file are shown.
const SHOWN: usize = 10;

/// Keeps the bytes of a file as text. The file is known even where it is refused, so that the complaint has a place.
pub fn decode_utf8(name: &str, bytes: Vec<u8>, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<FileId> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(sources.add(name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let wide = matches!(bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]));
            let file = sources.add(name, String::from_utf8_lossy(&bytes));
            diagnostics.push(messages::not_utf8(Span::new(file, at, at + 1), wide));
            None
        }
    }
}

/// The first character of a text that may stand nowhere.
pub(super) fn first_bad_character(text: &str) -> Option<char> {
    text.chars().find(|character| is_bad(*character))
}

fn is_bad(character: char) -> bool {
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r')) || is_deceptive(character)
}

/// Complains of every character that may not stand in a file. The YAML parser takes NUL for the end of its input, so
/// this must come before it.
pub fn check_characters(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> bool {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    let bad = body.char_indices().filter(|(_, character)| is_bad(*character)).take(SHOWN);
    let mut fine = true;
    for (at, character) in bad {
        let start = offset + at;
        let span = Span::new(file, start, start + character.len_utf8());
        diagnostics.push(messages::bad_character(character, span));
        fine = false;
    }
    for (start, character) in other_blanks(text).take(SHOWN) {
        let span = Span::new(file, start, start + character.len_utf8());
        diagnostics.push(messages::other_blank(character, span));
        fine = false;
    }
    fine
}

/// Blanks that are none to YAML (those of Unicode beside U+0020) where a line is indented or right behind a dash or a key's colon:
/// there they would be part of a text.
fn other_blanks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_other = |character: char| character.is_whitespace() && !character.is_ascii_whitespace();
    let (mut leads, mut comment, mut before) = (true, false, '\n');
    text.char_indices().filter(move |(_, character)| {
        if before == '\n' {
            (leads, comment) = (true, false);
        }
        comment |= *character == '#' && before.is_whitespace();
        let found = is_other(*character) && !comment && (leads || before == ':');
        leads &= character.is_whitespace() || matches!(*character, '-' | '\u{feff}');
        before = *character;
        found
    })
}

/// A text as a scalar that every reader takes for this text: in double quotes, with escapes (YAML 1.2.2 section 5.7).
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            hidden if is_bad(hidden) || hidden.is_control() => out.push_str(&format!("\\U{:08X}", u32::from(hidden))),
            shown => out.push(shown),
        }
    }
    out.push('"');
    out
}

/// A text as it can stand anywhere: as it is where no reader of YAML could take it for something else, else in quotes.
pub fn scalar(text: &str) -> String {
    let tame = |character: char| character.is_ascii_alphanumeric() || " _./()-".contains(character);
    let starts = text.starts_with(|first: char| first.is_ascii_alphanumeric());
    if starts && text.chars().all(tame) && !text.ends_with(' ') && misread(text).is_none() {
        text.to_owned()
    } else {
        quoted(text)
    }
}
