//! Commands on the rules of a chain: to put one before others, to replace it, to take it away.
//!
//! In: a chain and the rules of a line. Out: the chain after it. It knows rules by their words alone.

use super::listing::{ChainText, Line};
use super::options::{Refused, parts};
use crate::place::Span;

/// Where the rule stands that is named by its words. The program takes the first that means the same, in whatever words: only
/// where no rule before names its target is that the first in these words.
fn position(chain: &ChainText<'_>, line: &Line<'_>) -> Result<Option<usize>, Refused> {
    let at = chain.rules.iter().position(|one| one.same_words(line));
    let mut before = chain.rules.iter().take(at.unwrap_or(0));
    let target = parts(&line.words).ok().and_then(|parts| parts.target).map_or("", |target| target.name);
    if before.any(|one| one.words.iter().any(|word| word.text.contains(target))) {
        return Err((line.span, "the deletion of a rule, of which one before may mean the same".to_owned()));
    }
    Ok(at)
}

/// Carries out a command on a chain's rules with each rule of its line, and says how many rules had to be moved for it.
pub(super) fn change<'a>(
    chain: &mut ChainText<'a>,
    command: &str,
    number: Option<usize>,
    lines: Vec<Line<'a>>,
    span: Span,
) -> Result<usize, Refused> {
    let count = chain.rules.len();
    let missing = || (span, "a rule that is not there".to_owned());
    match (command, number) {
        ("-C" | "--check", _) => {
            for line in &lines {
                chain.rules.iter().find(|one| one.same_words(line)).ok_or_else(missing)?;
            }
            Ok(0)
        }
        ("-I" | "--insert", _) => {
            let at = number.unwrap_or(1).checked_sub(1).filter(|at| *at <= count).ok_or_else(missing)?;
            let moved = at.min(count - at).saturating_mul(lines.len());
            // Each stands where the one before stood: the last one first.
            lines.into_iter().for_each(|line| chain.rules.insert(at, line));
            Ok(moved)
        }
        ("-R" | "--replace", _) => {
            let Ok([line]) = <[Line<'a>; 1]>::try_from(lines) else {
                return Err((span, "a list of addresses in place of one rule, which the program refuses".to_owned()));
            };
            let at = number.and_then(|number| number.checked_sub(1)).ok_or_else(missing)?;
            *chain.rules.get_mut(at).ok_or_else(missing)? = line;
            Ok(0)
        }
        (_, Some(number)) => {
            number.checked_sub(1).and_then(|at| chain.rules.remove(at)).ok_or_else(missing)?;
            Ok(count)
        }
        (_, None) => {
            for line in &lines {
                position(chain, line)?.and_then(|at| chain.rules.remove(at)).ok_or_else(missing)?;
            }
            Ok(count.saturating_mul(lines.len()))
        }
    }
}
