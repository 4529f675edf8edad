//! Text without quotes that another reader of YAML takes for something else.
//!
//! In: the characters of an unquoted scalar. Out: what YAML 1.1 (types bool, null, int and float of the YAML type
//! repository) or the core schema of YAML 1.2 makes of them, where that differs from the text. We read all of it as text;
//! a person or a tool that reads the same profile might not.

/// What a text may be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misread {
    /// `no`, `on`.
    Truth,
    /// `~`, `null`.
    Null,
    /// `22:22`: minutes and seconds.
    BaseSixty,
    /// `010`.
    LeadingZero,
    /// `0x1F`, `0o17`, `0b1`.
    OtherBase,
    /// `1_000`.
    Underscore,
    /// `1e9`, `.inf`, `+22`.
    Number,
}

/// What a text without quotes may be taken for, if that is not the text itself.
pub(crate) fn misread(text: &str) -> Option<Misread> {
    if is_word(text, &["y", "n", "yes", "no", "on", "off", "true", "false"]) {
        return Some(Misread::Truth);
    }
    if text == "~" || is_word(text, &["null"]) {
        return Some(Misread::Null);
    }
    if is_word(text, &[".inf", "-.inf", "+.inf", ".nan"]) {
        return Some(Misread::Number);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    number(unsigned).or_else(|| (text.starts_with('+') && is_digits(unsigned)).then_some(Misread::Number))
}

/// A key and what follows its colon at once. What could be an address, a port or the address of a page is none.
pub(crate) fn key_without_blank(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(':')?;
    let is_key = key.len() > 1
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        && key.bytes().any(|byte| !byte.is_ascii_hexdigit());
    (is_key && !value.is_empty() && !value.starts_with([' ', '/', ':'])).then_some((key, value))
}

/// In lower case, capitals or with a first capital, as the type repository lists them.
fn is_word(text: &str, words: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    let first_capital = || text.get(1..).is_some_and(|rest| !rest.bytes().any(|byte| byte.is_ascii_uppercase()));
    let all_capitals = || !text.bytes().any(|byte| byte.is_ascii_lowercase());
    words.contains(&lower.as_str()) && (text == lower || first_capital() || all_capitals())
}

fn number(text: &str) -> Option<Misread> {
    if !text.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    if is_base_sixty(text) {
        return Some(Misread::BaseSixty);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    if digits && text.contains('_') {
        return Some(Misread::Underscore);
    }
    if digits && text.len() > 1 && text.starts_with('0') {
        return Some(Misread::LeadingZero);
    }
    if is_other_base(text) {
        return Some(Misread::OtherBase);
    }
    is_exponential(text).then_some(Misread::Number)
}

fn is_base_sixty(text: &str) -> bool {
    let mut parts = text.split(':');
    let first = parts.next().is_some_and(is_digits);
    let mut rest = parts.peekable();
    let sixtieth = |part: &str| is_digits(part) && part.len() <= 2 && part.parse().is_ok_and(|value: u8| value < 60);
    first && rest.peek().is_some() && rest.all(sixtieth)
}

fn is_other_base(text: &str) -> bool {
    let Some((base, digits)) = text.get(..2).zip(text.get(2..)) else { return false };
    let all = |allowed: fn(u8) -> bool| !digits.is_empty() && digits.bytes().all(|byte| allowed(byte) || byte == b'_');
    match base {
        "0x" => all(|byte| byte.is_ascii_hexdigit()),
        "0o" => all(|byte| byte.is_ascii_digit()),
        "0b" => all(|byte| matches!(byte, b'0' | b'1')),
        _ => false,
    }
}

fn is_exponential(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let mantissa = mantissa.replacen('.', "", 1);
    is_digits(&mantissa) && is_digits(exponent)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_other_readers_take_for_something_else_are_known() {
        let cases = [
            ("no", Misread::Truth),
            ("On", Misread::Truth),
            ("YES", Misread::Truth),
            ("~", Misread::Null),
            ("Null", Misread::Null),
            ("22:22", Misread::BaseSixty),
            ("1:30:00", Misread::BaseSixty),
            ("1:2:3:4:5:6:7:8", Misread::BaseSixty),
            ("010", Misread::LeadingZero),
            ("08", Misread::LeadingZero),
            ("0o17", Misread::OtherBase),
            ("0x1F", Misread::OtherBase),
            ("1_000", Misread::Underscore),
            ("1e999", Misread::Number),
            (".inf", Misread::Number),
            ("+22", Misread::Number),
        ];
        for (text, expected) in cases {
            assert_eq!(misread(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn texts_that_all_readers_take_alike_are_left_alone() {
        for text in
            ["22", "0", "nO", "yEs", "22:99", "22:", "::1", "10.0.0.0/8", "2001:db8::1", "e5", "0x", "SSH", "none"]
        {
            assert_eq!(misread(text), None, "{text}");
        }
    }
}
