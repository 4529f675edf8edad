//! Defaults that a script reads from the registry, to leave them as they are.
//!
//! In: the `for /f` line that reads one value. Out: what a variable holds after it. `netsh` can set the defaults of both
//! directions together only, so a script that manages one has to say the other again.

use super::firewall::PROFILES;

/// Where the firewall of the machine itself keeps its settings.
const FOLDER: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\";

/// A value that is read: where it has this content, the variable takes this word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// The variable, in lower case.
    pub(super) variable: String,
    step: Step,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    /// The profile, as the registry calls it.
    profile: &'static str,
    value: String,
    content: String,
    word: String,
}

/// Reads such a line:
/// `for /f "tokens=1-3" %%A in ('reg query "KEY" /v VALUE 2^>nul') do if "%%A %%C"=="VALUE CONTENT" set "NAME=WORD"`.
/// None if it is any other.
pub(super) fn query(line: &str) -> Option<Query> {
    let (key, rest) = line.strip_prefix(r#"for /f "tokens=1-3" %%A in ('reg query ""#)?.split_once('"')?;
    let (value, rest) = rest.strip_prefix(" /v ")?.split_once(' ')?;
    let (compared, rest) = rest.strip_prefix(r#"2^>nul') do if "%%A %%C"==""#)?.split_once(r#"" set ""#)?;
    let (variable, word) = rest.strip_suffix('"')?.split_once('=')?;
    let (name, content) = compared.split_once(' ')?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if name != value || ![value, content, variable, word].into_iter().all(plain) {
        return None;
    }
    let folder = key.get(..FOLDER.len()).filter(|folder| folder.eq_ignore_ascii_case(FOLDER))?;
    let profile = PROFILES.iter().map(|(_, _, key)| *key).find(|own| key.get(folder.len()..) == Some(own))?;
    let step = Step { profile, value: value.to_owned(), content: content.to_owned(), word: word.to_owned() };
    Some(Query { variable: variable.to_ascii_lowercase(), step })
}

/// Whether a key is that of a profile of the firewall, which every Windows has.
pub(super) fn is_profile(key: &str) -> bool {
    PROFILES.iter().any(|(_, _, own)| key.strip_prefix(FOLDER) == Some(own))
}

/// What a variable holds: a word, which values of the registry may replace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Variable {
    word: String,
    steps: Vec<Step>,
}

impl Variable {
    /// A variable that holds a word.
    pub(super) fn of(word: &str) -> Self {
        Variable { word: word.to_owned(), steps: Vec::new() }
    }

    /// Lets a value of the registry decide.
    pub(super) fn read(&mut self, query: &Query) {
        self.steps.push(query.step.clone());
    }

    /// Its text, if that is known.
    pub(super) fn text(&self) -> Option<&str> {
        self.steps.is_empty().then_some(self.word.as_str())
    }

    /// Whether it says the default that the profile has by now. The actions are 1 to block and 0 to allow, inbound blocks and
    /// outbound allows where there is no value, and `DoNotAllowExceptions` lets nothing in.
    pub(super) fn restores(&self, side: &str, profile: &str) -> bool {
        let (word, steps): (_, &[[&str; 3]]) = match side {
            "inbound" => (
                "blockinbound",
                &[
                    ["DefaultInboundAction", "0x0", "allowinbound"],
                    ["DoNotAllowExceptions", "0x1", "blockinboundalways"],
                ],
            ),
            _ => ("allowoutbound", &[["DefaultOutboundAction", "0x1", "blockoutbound"]]),
        };
        let held: Vec<[&str; 3]> =
            self.steps.iter().map(|step| [step.value.as_str(), step.content.as_str(), step.word.as_str()]).collect();
        self.word == word && held == steps && self.steps.iter().all(|step| step.profile == profile)
    }
}
