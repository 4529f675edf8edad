//! Names of a profile's for the devices of a ruleset.
//!
//! In: device names. Out: names that a profile may use, each once.

use std::collections::BTreeMap;

/// The longest device name (Linux, `IFNAMSIZ` less its end).
const LONGEST: usize = 15;

/// Whether a profile can name a device so.
pub(crate) fn is_device(name: &str) -> bool {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'@');
    (1..=LONGEST).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !matches!(name, "lo" | "lo0")
        && name.bytes().all(safe)
}

/// The profile's name of each of these devices.
pub(crate) fn named<'a>(devices: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for device in devices {
        if names.contains_key(device) {
            continue;
        }
        let mut name: String = device.chars().map(|c| if c == '@' { '-' } else { c }).collect();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || is_taken(&name, &names) || is_word(&name) {
            name = format!("if-{name}");
        }
        while is_taken(&name, &names) {
            name.push('x');
        }
        names.insert(device.to_owned(), name);
    }
    names
}

fn is_taken(name: &str, names: &BTreeMap<String, String>) -> bool {
    names.values().any(|known| known.eq_ignore_ascii_case(name))
}

/// Words that mean something else in a rule, or to a reader of YAML.
fn is_word(name: &str) -> bool {
    let words = ["lo", "loopback", "any", "self", "y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    words.iter().any(|word| word.eq_ignore_ascii_case(name))
}
