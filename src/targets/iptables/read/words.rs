//! A line of a restore file in words, as `iptables-restore` takes it apart.
//!
//! In: a line. Out: its words with their places. Only the double quote quotes; inside, a backslash takes the next character
//! as it is; outside it is an ordinary character. It knows no option.

use std::borrow::Cow;

use crate::place::{FileId, Span};

/// Bytes of a line; `iptables-restore` reads what follows as a line of its own.
pub(super) const LINE_BYTES: usize = 10_239;
/// Words of a line: 255 arguments, less the program's own three and the end of the list.
const MOST_WORDS: usize = 251;
/// Bytes of a word (`struct xt_param_buf` of iptables).
const WORD_BYTES: usize = 1_023;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Without its quotes.
    pub(super) text: Cow<'a, str>,
    /// Where it stands, with its quotes.
    pub(super) span: Span,
}

/// Whether a backslash inside quotes takes the next character as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// It does: iptables.
    Backslash,
    /// It is a character like others: ipset.
    None,
}

/// The words of a line that begins at this byte of its file.
///
/// # Errors
/// In words, if the program refuses the line for its size.
pub(super) fn split(line: &str, file: FileId, offset: usize, escapes: Escapes) -> Result<Vec<Word<'_>>, &'static str> {
    let mut words = Vec::with_capacity(16);
    let mut rest = Rest { line, at: 0, escapes };
    while let Some((text, start)) = rest.word() {
        if text.len() > WORD_BYTES {
            return Err("a word of more than 1,023 bytes");
        }
        words.push(Word { text, span: Span::new(file, offset + start, offset + rest.at) });
    }
    if words.len() > MOST_WORDS { Err("a line of more than 251 words") } else { Ok(words) }
}

struct Rest<'a> {
    line: &'a str,
    at: usize,
    escapes: Escapes,
}

impl<'a> Rest<'a> {
    /// The next word and where it begins. A closing quote ends a word, an opening one does not begin one.
    fn word(&mut self) -> Option<(Cow<'a, str>, usize)> {
        let blank = |c: char| c == ' ' || c == '\t';
        let rest = self.line.get(self.at..)?;
        let start = self.at + rest.find(|c| !blank(c))?;
        let rest = self.line.get(start..)?;
        let end = rest.find(|c| blank(c) || c == '"').unwrap_or(rest.len());
        let (plain, after) = rest.split_at_checked(end)?;
        let Some(quoted) = after.strip_prefix('"') else {
            self.at = start + end;
            return Some((Cow::Borrowed(plain), start));
        };
        let inside = self.inside(quoted);
        self.at = start + end + 1 + inside.length;
        let text = match inside.text {
            Cow::Borrowed(text) if plain.is_empty() => Cow::Borrowed(text),
            text => Cow::Owned(format!("{plain}{text}")),
        };
        Some((text, start))
    }

    /// What stands up to the closing quote, or up to the end of the line if there is none.
    fn inside(&self, text: &'a str) -> Quoted<'a> {
        let special = |c: char| c == '"' || (c == '\\' && self.escapes == Escapes::Backslash);
        let mut owned = String::new();
        let mut from = 0;
        loop {
            let rest = text.get(from..).unwrap_or("");
            let Some(end) = rest.find(special) else {
                return Quoted { text: join(owned, rest), length: text.len() };
            };
            let (before, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if after.starts_with('"') {
                return Quoted { text: join(owned, before), length: from + end + 1 };
            }
            owned.push_str(before);
            let taken = after.chars().nth(1);
            owned.extend(taken);
            from += end + 1 + taken.map_or(0, char::len_utf8);
        }
    }
}

struct Quoted<'a> {
    text: Cow<'a, str>,
    /// Bytes in the line, the closing quote among them.
    length: usize,
}

fn join(mut owned: String, rest: &str) -> Cow<'_, str> {
    if owned.is_empty() {
        return Cow::Borrowed(rest);
    }
    owned.push_str(rest);
    Cow::Owned(owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Sources;

    fn words(line: &str) -> Vec<String> {
        let file = Sources::default().add("a", line);
        let words = split(line, file, 0, Escapes::Backslash).unwrap();
        words.into_iter().map(|word| word.text.into_owned()).collect()
    }

    #[test]
    fn quotes_join_from_the_left_and_end_a_word_on_the_right() {
        assert_eq!(words(r#" -m  comment --comment x"a c" -j"#), ["-m", "comment", "--comment", "xa c", "-j"]);
        assert_eq!(words(r#""a"b "" c"#), ["a", "b", "", "c"]);
        assert_eq!(words(r#"--comment "a\"b\\c\n" x\y"#), ["--comment", r#"a"b\cn"#, r"x\y"]);
    }

    #[test]
    fn a_backslash_before_the_quote_swallows_the_rest() {
        assert_eq!(words(r#"--comment "x\" -j ACCEPT"#), ["--comment", r#"x" -j ACCEPT"#]);
        assert_eq!(words(r#"--comment "x -j ACCEPT"#), ["--comment", "x -j ACCEPT"]);
        assert_eq!(words(r#"--comment "x\"#), ["--comment", "x"]);
    }

    #[test]
    fn long_words_and_long_lines_are_refused() {
        let file = Sources::default().add("a", "");
        assert!(split(&"a".repeat(1_024), file, 0, Escapes::Backslash).is_err());
        assert!(split(&"a ".repeat(252), file, 0, Escapes::Backslash).is_err());
        assert!(split(&"a ".repeat(251), file, 0, Escapes::Backslash).is_ok());
    }
}
