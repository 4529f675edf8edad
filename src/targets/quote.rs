//! Text from a profile, made safe for its place in a target's file: the only way into a template.

use std::fmt::Write as _;

use minijinja::Value;

/// Text that has passed a target's quoting. Templates refuse any other text but plain words. A clone is cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted(Value);

impl Quoted {
    /// Text that the program itself made of numbers, addresses and words of its own.
    pub(crate) fn trusted(text: impl Into<String>) -> Self {
        Quoted(Value::from_safe_string(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or("")
    }
}

impl From<Quoted> for Value {
    fn from(quoted: Quoted) -> Value {
        quoted.0
    }
}

impl From<&Quoted> for Value {
    fn from(quoted: &Quoted) -> Value {
        quoted.0.clone()
    }
}

/// Whether a character is safe in comments, labels and log prefixes of every target.
fn is_safe(c: char) -> bool {
    c.is_ascii_alphanumeric() || " _-./:+,=()[]".contains(c)
}

/// The alphabet that is safe in comments, labels and log prefixes of every target: letters, digits, space and
/// `_ - . / : + , = ( ) [ ]`. Every other character becomes `?`, so that two names stay as far apart as they can.
pub fn safe_text(text: &str) -> String {
    text.chars().map(|c| if is_safe(c) { c } else { '?' }).collect()
}

/// Text of the safe alphabet, at most `limit` bytes; `~` stands for what is cut off.
pub fn safe_line(text: &str, limit: usize) -> Quoted {
    Quoted::trusted(cut(text, limit))
}

/// The names of services, comma-separated, that fit into `limit` bytes, with `+N` for those that do not; then the ticket,
/// if there is one. Always of the safe alphabet. A ticket gets half of the room at most, and loses its end first.
pub fn comment(services: &[String], ticket: Option<&str>, limit: usize) -> Quoted {
    described(services, None, ticket, limit)
}

/// The same with a description between the names and the ticket, as far as there is room for more than a few letters of it:
/// `SSH: for the night shift [OPS-7]`.
pub fn described(services: &[String], description: Option<&str>, ticket: Option<&str>, limit: usize) -> Quoted {
    /// Of a description that would be shorter nobody learns anything.
    const LEAST: usize = 8;
    let ticket = ticket.map(|ticket| format!(" [{}]", cut(ticket, (limit / 2).saturating_sub(3))));
    let ticket = ticket.unwrap_or_default();
    let room = limit.saturating_sub(ticket.len());
    let mut text = names(services, room);
    let left = room.saturating_sub(text.len() + 2);
    let description = description.map(str::trim).filter(|description| !description.is_empty());
    if let Some(description) = description.filter(|one| left >= LEAST.min(one.chars().count())) {
        text.push_str(": ");
        text.push_str(&cut(description, left));
    }
    text.push_str(&ticket);
    Quoted::trusted(text.trim_start())
}

/// The first names that fit into `room` bytes beside the count of the others.
fn names(services: &[String], room: usize) -> String {
    let mut text = String::new();
    for (index, service) in services.iter().enumerate() {
        let service = &spoken(service);
        let left = services.len() - index - 1;
        let tail = if left == 0 { 0 } else { 2 + left.to_string().len() };
        let comma = if index == 0 { "" } else { ", " };
        let used = text.len() + comma.len() + tail;
        let fits = used + service.chars().count() <= room;
        if !fits && index > 0 {
            // The names before were taken with room for this count.
            let _ = write!(text, " +{}", left + 1);
            return text;
        }
        text.push_str(comma);
        if fits {
            text.extend(service.chars().map(|c| if is_safe(c) { c } else { '?' }));
        } else {
            text.push_str(&cut(service, room.saturating_sub(tail)));
        }
    }
    text
}

/// Without the arrow of `udp 547 > 546`, which is not of the alphabet.
fn spoken(text: &str) -> String {
    text.replace(" > ", " to ")
}

/// At most `limit` characters of the safe alphabet; the last is `~` where the text was longer.
fn cut(text: &str, limit: usize) -> String {
    let text = &spoken(text);
    let mut out: String = text.chars().take(limit).map(|c| if is_safe(c) { c } else { '?' }).collect();
    if text.chars().nth(limit).is_some() && out.pop().is_some() {
        out.push('~');
    }
    out
}

/// A log prefix of at most `limit` bytes that ends with a space, which the kernel does not add.
pub fn log_prefix(text: &str, limit: usize) -> Quoted {
    let mut prefix = cut(text.trim(), limit.saturating_sub(1));
    prefix.push(' ');
    Quoted::trusted(prefix)
}

/// The most characters of one text in a document.
const DOCUMENT_TEXT: usize = 1_000;

/// Text for a document of any kind, plain, Markdown or HTML: letters and digits of every script, blanks and punctuation that
/// means nothing there. Every other character becomes `?`, so that no text becomes a link, a tag or a row of a table.
pub fn document_text(text: &str) -> Quoted {
    let plain = |c: char| c.is_alphanumeric() || " _-./:+,=()'!?@;%>".contains(c);
    Quoted::trusted(text.chars().take(DOCUMENT_TEXT).map(|c| if plain(c) { c } else { '?' }).collect::<String>())
}

/// The name of a network device; none where it is empty, longer than the kernel's 15 bytes, or has a character that means
/// something else to a target: a wildcard, a quote, a blank.
pub fn device(name: &str) -> Option<Quoted> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:@".contains(&byte);
    let fits = (1..=15).contains(&name.len()) && !name.starts_with('-') && name != "." && name != "..";
    (fits && name.bytes().all(plain)).then(|| Quoted::trusted(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment_of(names: &[&str], ticket: Option<&str>, limit: usize) -> String {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        comment(&names, ticket, limit).as_str().to_owned()
    }

    #[test]
    fn names_that_do_not_fit_are_counted() {
        assert_eq!(comment_of(&["SSH", "HTTPS", "SIP"], None, 99), "SSH, HTTPS, SIP");
        assert_eq!(comment_of(&["SSH", "HTTPS", "SIP"], None, 14), "SSH, HTTPS +1");
        assert_eq!(comment_of(&["SSH", "HTTPS", "SIP"], None, 12), "SSH +2");
        assert_eq!(comment_of(&["udp 547 > 546", "SSH"], None, 99), "udp 547 to 546, SSH");
        assert_eq!(comment_of(&["udp 547 > 546", "a>b"], None, 13), "udp 547 t~ +1");
    }

    #[test]
    fn a_name_that_is_too_long_is_cut_and_marked() {
        assert_eq!(comment_of(&["abcdefghij"], None, 6), "abcde~");
        assert_eq!(comment_of(&["abcdefghij", "x"], None, 8), "abcd~, x");
        assert_eq!(comment_of(&["abcdefghij", "xy"], None, 8), "abcd~ +1");
    }

    #[test]
    fn a_description_stands_between_the_names_and_the_ticket() {
        let of = |description: &str, limit: usize| {
            described(&["SSH".to_owned()], Some(description), Some("OPS-7"), limit).as_str().to_owned()
        };
        assert_eq!(of("for the \"night\" shift", 64), "SSH: for the ?night? shift [OPS-7]");
        assert_eq!(of("for the night shift", 24), "SSH: for the ni~ [OPS-7]");
        assert_eq!(of("for the night shift", 20), "SSH [OPS-7]");
        assert_eq!(of("  ", 64), "SSH [OPS-7]");
    }

    #[test]
    fn the_ticket_follows_the_names() {
        assert_eq!(comment_of(&["SSH"], Some("NET-1"), 99), "SSH [NET-1]");
        assert_eq!(comment_of(&[], Some("NET-1"), 99), "[NET-1]");
        assert_eq!(comment_of(&["SSH"], Some("NET-1042"), 16), "SSH [NET-~]");
    }

    #[test]
    fn no_comment_is_longer_than_its_limit_or_leaves_the_alphabet() {
        let nasty = "é\"\\\n$(id)`%PATH%^;{}#\u{202e}\0".repeat(40);
        for limit in [12, 29, 63, 128, 255] {
            for names in [vec![nasty.as_str()], vec!["a", nasty.as_str()], vec!["ab"; 400]] {
                for ticket in [None, Some(nasty.as_str()), Some("T")] {
                    let text = comment_of(&names, ticket, limit);
                    assert!(text.len() <= limit, "{} > {limit}: {text}", text.len());
                    assert!(text.chars().all(|c| is_safe(c) || c == '?' || c == '~'), "{text}");
                }
            }
        }
    }

    #[test]
    fn log_prefixes_end_with_one_space_within_the_limit() {
        assert_eq!(log_prefix("ssh: ", 29).as_str(), "ssh: ");
        assert_eq!(log_prefix(&"x".repeat(40), 29).as_str(), format!("{}~ ", "x".repeat(27)));
        assert_eq!(log_prefix("cost $x\"", 29).as_str(), "cost ?x? ");
    }

    #[test]
    fn device_names_that_mean_something_else_are_refused() {
        for name in ["", "eth*", "eth+", "a b", "a\"b", "abcdefghijklmnop", "-i", "a/b", "é"] {
            assert_eq!(device(name), None, "{name}");
        }
        assert_eq!(device("eth0.100").unwrap().as_str(), "eth0.100");
    }
}
