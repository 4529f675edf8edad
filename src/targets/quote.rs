//! Text from a profile, made safe for its place in a target's file: the only way into a template.

use minijinja::Value;

/// Text that has passed a target's quoting. Templates refuse any other text but plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted(String);

impl Quoted {
    /// Text that the program itself made of numbers, addresses and words of its own.
    pub(crate) fn trusted(text: impl Into<String>) -> Self {
        Quoted(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Quoted> for Value {
    fn from(quoted: Quoted) -> Value {
        Value::from_safe_string(quoted.0)
    }
}

/// The alphabet that is safe in comments, labels and log prefixes of every target: letters, digits, space and
/// `_ - . / : + , = ( ) [ ]`. Every other character becomes `?`, so that two names stay as far apart as they can.
pub fn safe_text(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || " _-./:+,=()[]".contains(c) { c } else { '?' }).collect()
}

/// The names of services, comma-separated, that fit into `limit` bytes, with `+N` for those that do not; then the ticket,
/// if there is one. Always of the safe alphabet.
pub fn comment(services: &[String], ticket: Option<&str>, limit: usize) -> Quoted {
    let ticket = ticket.map(|ticket| format!(" [{}]", safe_text(ticket))).filter(|ticket| ticket.len() <= limit / 2);
    let room = limit.saturating_sub(ticket.as_ref().map_or(0, String::len));
    let names: Vec<String> = services.iter().map(|name| safe_text(name)).collect();
    let mut shown = names.len();
    let text = loop {
        let listed = names.iter().take(shown).cloned().collect::<Vec<_>>().join(", ");
        let rest = names.len() - shown;
        let text = if rest == 0 { listed } else { format!("{listed} +{rest}") };
        if text.len() <= room {
            break text;
        }
        if shown <= 1 {
            let tail = if rest == 0 { String::new() } else { format!(" +{rest}") };
            let listed = names.first().map_or("", String::as_str);
            let cut: String = listed.chars().take(room.saturating_sub(tail.len() + 1)).collect();
            break format!("{cut}~{tail}");
        }
        shown -= 1;
    };
    Quoted(text + ticket.as_deref().unwrap_or(""))
}
