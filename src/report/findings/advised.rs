//! Advice for people who read all findings one after the other: what stands above is not said again.
//!
//! In: advice, one after the other. Out: the same, without the commands that were told before. A finding of any other format stands by
//! itself and has all of it.

use std::collections::BTreeSet;

/// Shorter advice is said again: it is read sooner than looked up.
const LONG: usize = 120;

/// What was told so far.
#[derive(Debug, Default)]
pub(super) struct Told {
    advice: BTreeSet<String>,
    commands: BTreeSet<String>,
}

impl Told {
    /// What of the advice is to be said, which counts as told from now on.
    pub(super) fn rest(&mut self, advice: &str) -> String {
        if advice.len() < LONG {
            return advice.to_owned();
        }
        if !self.advice.insert(advice.to_owned()) {
            return "the same as above".to_owned();
        }
        let (mut kept, mut is_short, mut is_new) = (Vec::new(), false, false);
        for part in parts(advice) {
            let own: Vec<&str> = commands(part).collect();
            let fresh: Vec<&str> = own.iter().copied().filter(|one| !self.commands.contains(*one)).collect();
            match (own.is_empty(), fresh.len()) {
                // What is said of commands is said with the first of them.
                (true, _) if is_short && self.advice.contains(part) => {}
                (true, _) => kept.push(part.to_owned()),
                (false, 0) => is_short = true,
                (false, more) if more == own.len() => kept.push(part.to_owned()),
                _ => {
                    is_short = true;
                    kept.push(without(part, &own, &fresh));
                }
            }
            is_new |= !fresh.is_empty();
            self.commands.extend(own.into_iter().map(str::to_owned));
            self.advice.insert(part.to_owned());
        }
        if is_short {
            let whose =
                if is_new { "the rest of the commands stands above" } else { "the commands for it stand above" };
            kept.push(whose.to_owned());
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
        assert_eq!(told.rest(FIRST), FIRST);
        assert_eq!(told.rest(FIRST), "the same as above");
        let both = FIRST
            .replace("use another", "do so")
            .replace("-j DROP`", "-j DROP`, `iptables -I DOCKER-USER -p tcp 81 -j DROP`");
        assert_eq!(
            told.rest(&both),
            "do so; publish it for this host alone (`-p 127.0.0.1:80:80`), or say who may come: `iptables -I DOCKER-USER -p tcp 81 -j DROP`; the rest of the commands stands above"
        );
        assert_eq!(told.rest(&FIRST.replace("use another", "do so")), "do so; the commands for it stand above");
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
            (told.rest("name the ports"), told.rest("name the ports")),
            ("name the ports".to_owned(), "name the ports".to_owned())
        );
    }
}
