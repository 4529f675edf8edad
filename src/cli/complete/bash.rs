//! What bash has on its line, and what it puts there.
//!
//! In: a line up to the cursor, as it was typed. Out: its words without quotes, and a value in the quotes that stand before the
//! cursor already. It completes nothing.
//!
//! Readline replaces not the whole word but what follows its opening quote or the last of `COMP_WORDBREAKS` in it, which bash
//! gives as the second argument of a completion function (bash(1), "Programmable Completion").

/// A line, taken apart.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The words before the one at the cursor, the program first.
    pub(super) words: Vec<String>,
    /// The word at the cursor, up to it.
    pub(super) word: String,
    /// Whether that is the file of a redirection.
    pub(super) is_redirected: bool,
    length: usize,
    quote: Quote,
    /// For each letter of the last word, and the cursor, where it stands on the line, how much of the word is before it, and in
    /// which quotes.
    marks: Vec<(usize, usize, Quote)>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Quote {
    #[default]
    None,
    Single,
    Double,
}

impl Line {
    /// Takes a line apart as a shell does (POSIX.1, "Token Recognition"); what the shell would put in place of variables and
    /// commands is not known here, and they stay as they are.
    pub(super) fn read(line: &str) -> Self {
        let mut read = Line { length: line.len(), ..Line::default() };
        let mut has_begun = false;
        let mut letters = line.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            read.marks.push((at, read.word.len(), read.quote));
            let next = letters.peek().map(|(_, next)| *next);
            match (read.quote, letter) {
                (Quote::Single, '\'') | (Quote::Double, '"') => read.quote = Quote::None,
                (Quote::None, '\'') => read.quote = Quote::Single,
                (Quote::None, '"') => read.quote = Quote::Double,
                (Quote::None, '\\') => {
                    read.word.extend(next.filter(|next| *next != '\n'));
                    letters.next();
                }
                (Quote::Double, '\\') if next.is_some_and(|next| "$`\"\\\n".contains(next)) => {
                    read.word.extend(next.filter(|next| *next != '\n'));
                    letters.next();
                }
                (Quote::None, ' ' | '\t' | '\n') => {
                    read.end_word(has_begun);
                    has_begun = false;
                    continue;
                }
                (Quote::None, '<' | '>' | '&') if letter != '&' || next == Some('>') => {
                    let is_descriptor = !read.word.is_empty() && read.word.bytes().all(|byte| byte.is_ascii_digit());
                    read.end_word(has_begun && !is_descriptor);
                    read.is_redirected = true;
                    has_begun = false;
                    while letters.next_if(|(_, next)| "<>&|".contains(*next)).is_some() {}
                    continue;
                }
                (Quote::None, '|' | '&' | ';' | '(' | ')') => {
                    read = Line { length: line.len(), ..Line::default() };
                    has_begun = false;
                    continue;
                }
                (_, letter) => read.word.push(letter),
            }
            has_begun = true;
        }
        read.marks.push((line.len(), read.word.len(), read.quote));
        read
    }

    fn end_word(&mut self, has_begun: bool) {
        let word = std::mem::take(&mut self.word);
        self.marks.clear();
        if has_begun && !std::mem::take(&mut self.is_redirected) {
            self.words.push(word);
        }
    }

    /// What stands for a value where `text` does now, the end of the line; none if the value does not go on from what is
    /// before that, or can't be written in its quotes.
    pub(super) fn replacement(&self, text: &str, value: &str) -> Option<String> {
        let is_open = self.quote != Quote::None;
        // Who calls a completion function for another may give the quote as well.
        let opening = usize::from(is_open && text.starts_with(['\'', '"']));
        let start = self.length.checked_sub(text.len())? + opening;
        let (_, kept, quote) = *self.marks.iter().find(|(at, ..)| *at == start)?;
        let rest = value.strip_prefix(self.word.get(..kept)?)?;
        match quote {
            Quote::None => Some(escaped(rest)),
            Quote::Single => Some(rest.replace('\'', "'\\''")),
            // An event of the history can't be kept from its meaning there.
            Quote::Double if rest.contains('!') => None,
            Quote::Double => Some(behind_backslashes(rest, |letter| "$`\"\\".contains(letter))),
        }
    }
}

fn escaped(text: &str) -> String {
    behind_backslashes(text, |letter| !letter.is_alphanumeric() && !"_-./:,+=@%".contains(letter))
}

fn behind_backslashes(text: &str, is_special: impl Fn(char) -> bool) -> String {
    let letters = text.chars().flat_map(|letter| [is_special(letter).then_some('\\'), Some(letter)]);
    letters.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> (Vec<String>, String) {
        let read = Line::read(line);
        (read.words, read.word)
    }

    fn split(words: &[&str], word: &str) -> (Vec<String>, String) {
        (words.iter().map(|word| (*word).to_owned()).collect(), word.to_owned())
    }

    #[test]
    fn words_are_told_apart_as_the_shell_does() {
        assert_eq!(words("p explain "), split(&["p", "explain"], ""));
        assert_eq!(words(r#"p "MSN Mess"#), split(&["p"], "MSN Mess"));
        assert_eq!(words(r"p MSN\ Mess"), split(&["p"], "MSN Mess"));
        assert_eq!(words(r#"p '' 'a"b' "c\"d\e" x"#), split(&["p", "", "a\"b", "c\"d\\e"], "x"));
        assert_eq!(words("p a\\"), split(&["p"], "a"));
    }

    #[test]
    fn redirections_are_no_words() {
        assert_eq!(words("p 2>/dev/null a <b &>c d"), split(&["p", "a"], "d"));
        let read = Line::read("p a > b");
        assert!(read.is_redirected);
        assert_eq!(read.words, ["p", "a"]);
        assert!(!Line::read("p a > b ").is_redirected);
    }

    #[test]
    fn another_command_begins_anew() {
        assert_eq!(words("nft list | p a"), split(&["p"], "a"));
        assert_eq!(words("x && p a"), split(&["p"], "a"));
    }

    #[test]
    fn a_value_is_written_in_the_quotes_that_stand() {
        let put = |line: &str, text: &str, value: &str| Line::read(line).replacement(text, value);
        assert_eq!(put("p MS", "MS", "MSN (a)").as_deref(), Some(r"MSN\ \(a\)"));
        assert_eq!(put(r"p MSN\ (", "(", "MSN (a)"), None);
        assert_eq!(put(r"p MSN\ M", r"MSN\ M", "MSN Me").as_deref(), Some(r"MSN\ Me"));
        assert_eq!(put("p \"MS", "MS", "MSN $a").as_deref(), Some(r"MSN \$a"));
        assert_eq!(put("p 'Do", "Do", "Don't").as_deref(), Some(r"Don'\''t"));
        assert_eq!(put("p \"MS", "\"MS", "MSN a").as_deref(), Some("MSN a"));
        assert_eq!(put("p \"Ya", "Ya", "Yahoo!").as_deref(), None);
    }

    #[test]
    fn what_stands_before_a_break_stays() {
        let put = |line: &str, text: &str, value: &str| Line::read(line).replacement(text, value);
        assert_eq!(put("p iana:po", "po", "iana:post").as_deref(), Some("post"));
        assert_eq!(put("p --format=", "", "--format=json").as_deref(), Some("json"));
        assert_eq!(put("p IANA:po", "po", "iana:post"), None);
    }
}
