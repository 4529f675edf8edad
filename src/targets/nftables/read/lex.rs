//! From the text of a ruleset to its words.
//!
//! In: any text. Out: tokens with their places, in one pass. Strings have no escapes, a backslash at the end of a line joins
//! it to the next, `#` begins a comment (nft(8), section "Input file formats"). Nothing is refused here: what is broken
//! becomes a token that no grammar accepts.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a number, an address: whatever has no blank and no sign in it.
    Word,
    /// A text in quotes, without them.
    Quoted,
    /// A sign, of one character or two.
    Sign,
    /// The end of a line, or `;`.
    End,
    /// A quote that is never closed, up to the end of its line.
    Broken,
    /// `# xt_NAME`, up to the end of its line.
    Foreign,
}

/// A word or sign with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its text, without quotes.
    pub(super) text: &'a str,
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
}

impl Token<'_> {
    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// Whether it has a character that nft takes in no word, so that it must stand in quotes (scanner.l of 1.0.6).
    pub(super) fn is_junk(&self) -> bool {
        let is_junk = |c: char| matches!(c, '\'' | '`' | '~' | '?' | '%') || !c.is_ascii() && c != '\u{feff}';
        self.kind == Kind::Word && self.text.chars().any(is_junk)
    }

    /// Whether it is this word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }
}

/// Signs of two characters, which are looked for first.
const LONG_SIGNS: [&str; 6] = ["==", "!=", "<=", ">=", "<<", ">>"];
/// Signs of one character.
const SIGNS: &[u8] = b"{}()[],|&^=!<>@$";

/// What a listing of an nft without the library of iptables prints for a match or target of iptables. To an nft that reads
/// it, it begins a comment; in a listing the rest of its line counts. So it is kept as one token that only a rule may have.
const FOREIGN: &str = "# xt_";

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let rest = text.get(at..).unwrap_or("");
        let (kind, length, trim) = match byte {
            b'\n' => (Some(Kind::End), 1, 0),
            b';' => (Some(Kind::End), 1, 0),
            b'\\' if rest.starts_with("\\\n") => (None, 2, 0),
            b'\\' if rest.starts_with("\\\r\n") => (None, 3, 0),
            b' ' | b'\t' | b'\r' => (None, 1, 0),
            b'#' if rest.starts_with(FOREIGN) => (Some(Kind::Foreign), rest.find('\n').unwrap_or(rest.len()), 0),
            // A line that is a comment alone is none to nft.
            b'#' if found.last().is_none_or(|last: &Token<'_>| last.kind == Kind::End) => {
                (None, rest.find('\n').map_or(rest.len(), |end| end + 1), 0)
            }
            b'#' => (None, rest.find('\n').unwrap_or(rest.len()), 0),
            b'"' => quoted(rest),
            _ if LONG_SIGNS.iter().any(|sign| rest.starts_with(sign)) => (Some(Kind::Sign), 2, 0),
            _ if SIGNS.contains(&byte) => (Some(Kind::Sign), 1, 0),
            _ => (Some(Kind::Word), word(rest), 0),
        };
        if let Some(kind) = kind {
            let inner = text.get(at + trim..at + length - trim).unwrap_or("");
            let token = Token { kind, text: inner, start: at, end: at + length };
            let is_name = kind == Kind::Word && found.last().is_some_and(|last: &Token<'_>| last.is_sign("$"));
            match inner.find(':') {
                Some(name) if is_name => push_behind_name(token, name, &mut found),
                Some(_) if kind == Kind::Word => push_parts(token, &mut found),
                _ => found.push(token),
            }
        }
        at += length;
    }
    found
}

/// A text in quotes: its length with them, and how much of each end is a quote.
fn quoted(rest: &str) -> (Option<Kind>, usize, usize) {
    let inner = rest.get(1..).unwrap_or("");
    match inner.find('"') {
        Some(length) => (Some(Kind::Quoted), length + 2, 1),
        None => (Some(Kind::Broken), rest.find('\n').unwrap_or(rest.len()), 0),
    }
}

/// The length of the word at the start, at least one byte.
fn word(rest: &str) -> usize {
    let ends = |byte: u8| byte <= b' ' || matches!(byte, b'"' | b'#' | b';') || SIGNS.contains(&byte);
    let length = rest.bytes().position(ends).unwrap_or(rest.len());
    // A line that goes on in the next one ends its last word.
    let (word, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let goes_on = word.ends_with('\\') && (behind.starts_with('\n') || behind.starts_with("\r\n"));
    let length = length - usize::from(goes_on);
    // A control character is a word of its own.
    length.max(1)
}

/// What may follow the colon of an element of a verdict map.
const VERDICTS: [&str; 7] = ["accept", "drop", "continue", "return", "jump", "goto", "queue"];

/// What may follow the colon of a translation to ports that a map says: `redirect to :tcp dport map { 80 : 8080 }`. None of them is
/// part of an address.
const KEYS: [&str; 18] = [
    "tcp", "udp", "udplite", "sctp", "dccp", "th", "ip", "ip6", "meta", "ct", "mark", "iif", "iifname", "numgen",
    "jhash", "symhash", "fib", "rt",
];

/// A word with a colon as what stands before it, the colon, and a verdict or a key behind it; as one word where it is an address.
fn push_parts<'a>(word: Token<'a>, found: &mut Vec<Token<'a>>) {
    let Some((before, after)) = word.text.rsplit_once(':') else { return };
    let is_key = after.is_empty() && !before.ends_with(':') && !before.is_empty();
    if !is_key && !VERDICTS.contains(&after) && !KEYS.contains(&after) {
        found.push(word);
        return;
    }
    let colon = word.start + before.len();
    let parts = [(before, word.start), (":", colon), (after, colon + 1)];
    let present = parts.into_iter().filter(|(text, _)| !text.is_empty());
    found.extend(present.map(|(text, start)| Token { kind: Kind::Word, text, start, end: start + text.len() }));
}

/// The name of a variable, which has no colon in it (`string` of scanner.l), the colon behind it, and what follows.
fn push_behind_name<'a>(word: Token<'a>, name: usize, found: &mut Vec<Token<'a>>) {
    let part = |from: usize, to: usize| {
        let text = word.text.get(from..to).filter(|text| !text.is_empty())?;
        Some(Token { text, start: word.start + from, end: word.start + to, ..word })
    };
    found.extend([part(0, name), part(name, name + 1)].into_iter().flatten());
    match part(name + 1, word.text.len()) {
        Some(rest) if rest.text.contains(':') => push_parts(rest, found),
        rest => found.extend(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text).collect()
    }

    #[test]
    fn strings_have_no_escapes_and_lines_can_be_joined() {
        assert_eq!(texts("a \"x\\\" b\\\n c # d\n"), ["a", "x\\", "b", "c", "\n"]);
        assert_eq!(
            texts("{22,80-90}!= a|b&(c)"),
            ["{", "22", ",", "80-90", "}", "!=", "a", "|", "b", "&", "(", "c", ")"]
        );
    }

    #[test]
    fn a_comment_that_may_be_of_iptables_is_one_token() {
        assert_eq!(texts("a # xt_b ; c }\n;"), ["a", "# xt_b ; c }", "\n", ";"]);
    }

    #[test]
    fn a_colon_stands_alone_between_a_key_and_its_verdict() {
        assert_eq!(
            texts("22: accept 22:accept fe80::1:drop :drop : "),
            ["22", ":", "accept", "22", ":", "accept", "fe80::1", ":", "drop", ":", "drop", ":"]
        );
        assert_eq!(
            texts("$A:22 $B:$C $D:drop $E"),
            ["$", "A", ":", "22", "$", "B", ":", "$", "C", "$", "D", ":", "drop", "$", "E"]
        );
        assert_eq!(texts("fe80:: ::1 :: 10.0.0.1:80 :80"), ["fe80::", "::1", "::", "10.0.0.1:80", ":80"]);
    }

    #[test]
    fn anything_is_cut_at_borders_of_characters() {
        for text in ["\"å", "å;\u{0}ö\u{1}", "\\", "#", "$", "!", "\\\r\n"] {
            for token in tokens(text) {
                assert!(text.is_char_boundary(token.start) && text.is_char_boundary(token.end), "{text:?}");
            }
        }
    }
}
