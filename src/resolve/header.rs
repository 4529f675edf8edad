//! What stands at the top of a profile: its name, its targets, `tcp-new`.
//!
//! In: text, whose shape was checked when it was read. Out: the same, checked for what it means.

use std::collections::BTreeMap;

use super::messages::rules as messages;
use crate::diagnostic::Diagnostics;
use crate::place::Span;
use crate::policy::TcpNew;
use crate::profile::ast::Text;

/// How long a profile's name may be: file names are made of it.
const NAME_LENGTH: usize = 64;

/// Names that Windows gives to devices, with whatever suffix (Microsoft, Naming Files, Paths, and Namespaces).
const WINDOWS_DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Refuses a name that cannot be a file's on every system.
pub(super) fn check_name(name: &Text, diagnostics: &mut Diagnostics) {
    let value = name.value.as_str();
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let fine = (1..=NAME_LENGTH).contains(&value.len())
        && value.starts_with(|first: char| first.is_ascii_alphanumeric())
        && value.bytes().all(safe);
    if !fine {
        diagnostics.push(messages::bad_profile_name(name));
    } else if is_windows_device(value) {
        diagnostics.push(messages::device_as_profile_name(name));
    }
}

fn is_windows_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").to_ascii_lowercase();
    let numbered = |prefix: &str| {
        let number = stem.strip_prefix(prefix);
        number
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit() && byte != b'0'))
    };
    WINDOWS_DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

/// Refuses targets that do not exist or stand twice.
pub(super) fn check_targets(targets: &[Text], known: &[&str], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for target in targets {
        if !known.contains(&target.value.as_str()) {
            diagnostics.push(messages::unknown_target(target, known));
        } else if let Some(first) = seen.insert(&target.value, target.span) {
            diagnostics.push(messages::target_twice(target, first));
        }
    }
}

/// Whether only a SYN opens a TCP flow; it is so unless the profile says otherwise.
pub(super) fn tcp_new(text: Option<&Text>) -> TcpNew {
    if text.is_some_and(|text| text.value == "any") { TcpNew::Any } else { TcpNew::Syn }
}

#[cfg(test)]
mod tests {
    use super::is_windows_device;

    #[test]
    fn windows_devices_are_known_by_their_stem() {
        for name in ["con", "NUL", "aux.backup", "com1", "LPT9.x"] {
            assert!(is_windows_device(name), "{name}");
        }
        for name in ["console", "com", "com0", "com10", "web-server", "x.con"] {
            assert!(!is_windows_device(name), "{name}");
        }
    }
}
