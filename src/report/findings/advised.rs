//! Advice for people who read all findings one after the other: what stands above is not said again.
//!
//! In: advice, one after the other. Out: the same, without the commands that were told before. A finding of any other format stands by
//! itself and has all of it.

use std::collections::BTreeMap;

/// Shorter advice is said again: it is read sooner than looked up.
const LONG: usize = 120;

/// What was told so far, each with the finding of which it was.
#[derive(Debug, Default)]
pub(super) struct Told {
    advice: BTreeMap<String, &'static str>,
    commands: BTreeMap<String, &'static str>,
}

impl Told {
    /// What of the advice of a finding is to be said, which counts as told from now on. Of what was told before it names the finding.
    pub(super) fn rest(&mut self, advice: &str, id: &'static str) -> String {
        if advice.len() < LONG {
            return advice.to_owned();
        }
        if let Some(first) = self.advice.get(advice) {
            return format!("the same as above, at {first}");
        }
        self.advice.insert(advice.to_owned(), id);
        let (mut kept, mut is_short, mut is_new) = (Vec::new(), false, false);
        let mut first: Option<&'static str> = None;
        for part in parts(advice) {
            let own: Vec<&str> = commands(part).collect();
            first = first.or(own.iter().find_map(|one| self.commands.get(*one).copied()));
            let fresh: Vec<&str> = own.iter().copied().filter(|one| !self.commands.contains_key(*one)).collect();
            match (own.is_empty(), fresh.len()) {
                // What is said of commands is said with the first of them.
                (true, _) if is_short && self.advice.contains_key(part) => {}
                (true, _) => kept.push(part.to_owned()),
                (false, 0) => is_short = true,
                (false, more) if more == own.len() => kept.push(part.to_owned()),
                _ => {
                    is_short = true;
                    kept.push(without(part, &own, &fresh));
                }
            }
            is_new |= !fresh.is_empty();
            for one in own {
                self.commands.entry(one.to_owned()).or_insert(id);
            }
            self.advice.entry(part.to_owned()).or_insert(id);
        }
        if is_short {
            let whose =
                if is_new { "the rest of the commands stands above" } else { "the commands for it stand above" };
            kept.push(first.map_or(whose.to_owned(), |first| format!("{whose}, at {first}")));
        }
        kept.join("; ")
    }
}

/// The parts of advice, between which semicolons stand that are in no command.
fn parts(advice: &str) -> Vec<&str> {
    let (mut parts, mut from, mut is_quoted) = (Vec::new(), 0, false);
    for (at, sign) in advice.char_indices() {
        match sign {
            '`' => is_quoted = !is_quoted,
            ';' if !is_quoted && advice.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')) => {
                parts.extend(advice.get(from..at));
                from = at + 2;
            }
            _ => {}
        }
    }
    parts.extend(advice.get(from..));
    parts
}

/// What is quoted and has several words: a command to run.
fn commands(part: &str) -> impl Iterator<Item = &str> {
    part.split('`').skip(1).step_by(2).filter(|text| text.split(' ').count() > 3)
}

/// A part with those of its commands alone that are new: behind what stands before the first.
fn without(part: &str, own: &[&str], fresh: &[&str]) -> String {
    let quoted = |text: &str| format!("`{text}`");
    let first = own.first().and_then(|first| part.find(&quoted(first))).unwrap_or(part.len());
    let before = part.get(..first).unwrap_or_default();
    let all: Vec<String> = fresh.iter().map(|one| quoted(one)).collect();
    format!("{before}{}", all.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "use another; publish it for this host alone (`-p 127.0.0.1:80:80`), or say who may come: `iptables -I DOCKER-USER -p tcp 80 -j DROP`; save the rules, for they are gone after a reboot";

    #[test]
    fn commands_are_told_once() {
        let mut told = Told::default();
        assert_eq!(told.rest(FIRST, "one"), FIRST);
        assert_eq!(told.rest(FIRST, "one"), "the same as above, at one");
        let both = FIRST
            .replace("use another", "do so")
            .replace("-j DROP`", "-j DROP`, `iptables -I DOCKER-USER -p tcp 81 -j DROP`");
        assert_eq!(
            told.rest(&both, "two"),
            "do so; publish it for this host alone (`-p 127.0.0.1:80:80`), or say who may come: `iptables -I DOCKER-USER -p tcp 81 -j DROP`; the rest of the commands stands above, at one"
        );
        assert_eq!(
            told.rest(&FIRST.replace("use another", "do so"), "three"),
            "do so; the commands for it stand above, at one"
        );
    }

    #[test]
    fn a_semicolon_in_a_command_ends_no_part() {
        assert_eq!(
            parts("run `nft add chain t { type filter; policy drop; }`; then see"),
            ["run `nft add chain t { type filter; policy drop; }`", "then see"]
        );
    }

    #[test]
    fn short_advice_is_said_each_time() {
        let mut told = Told::default();
        assert_eq!(
            (told.rest("name the ports", "one"), told.rest("name the ports", "one")),
            ("name the ports".to_owned(), "name the ports".to_owned())
        );
    }
}
