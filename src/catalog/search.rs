//! Search that forgives: what somebody means who types "wire guard", "ms sql" or "remote desktop".
//!
//! In: words, and services. Out: the services that they may mean, the likeliest first, the same on every run. It opens
//! nothing: a profile's names are looked up exactly, and this only says what may have been meant.

use std::collections::BTreeSet;

use super::names::{normalised, words};
use super::{Catalog, Mark, Service};

/// What stands for what; see its first line.
static SHORT: &str = include_str!("../../data/words.tsv");

/// More words than this are not looked at.
const MOST_WORDS: usize = 8;

/// So many words as typed may be one word of a name: "open v p n".
const JOINED: usize = 4;

/// What it costs to be obsolete: more than any words left over.
const OLD: usize = 1_000;

/// Words that tell no service from another.
const WEAK: [&str; 8] = ["protocol", "service", "server", "port", "ports", "the", "for", "over"];

/// How well a service fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is what people mean by the whole of it.
    Meant,
    /// A name or alias begins with it.
    Start,
    /// A name or alias has all its words.
    Words,
    /// A name or alias has all its words, or begins of them.
    Name,
    /// Name, aliases, section and tags have them together.
    Subject,
    /// The notes have what those lack.
    Notes,
    /// A name or alias has all its words, but for a slip in some.
    Slips,
}

/// How well, how much is left over, and how long the name is: less is better.
pub(super) type Score = (Fit, usize, usize);

impl Catalog {
    /// The services that these words may mean, the likeliest first: by exact name, by its beginning, by words of names, of
    /// subjects and notes; where there are none of these, by few edits.
    pub fn search(&self, query: &str) -> Vec<&Service> {
        let names = &self.inner.names;
        let mut order: Vec<usize> = names.get(query).map_or_else(Vec::new, |meaning| meaning.services);
        let fitting = ranked(query, self.inner.named());
        let slips = |score: &Score| score.0 == Fit::Slips;
        order.extend(fitting.iter().filter(|(score, _)| !slips(score)).map(|(_, at)| *at));
        if order.is_empty() {
            let mut close = names.by_edits(&normalised(query));
            close.sort_unstable();
            order.extend(close.into_iter().map(|(_, _, at)| at));
            order.extend(fitting.iter().filter(|(score, _)| slips(score)).map(|(_, at)| *at));
        }
        let mut known = BTreeSet::new();
        order.retain(|at| known.insert(*at));
        order.into_iter().filter_map(|at| self.inner.service(at)).collect()
    }
}

/// Services that have the words of a query in their names, subjects or notes, the likeliest first.
pub(super) fn ranked<'a>(query: &str, services: impl Iterator<Item = (usize, &'a Service)>) -> Vec<(Score, usize)> {
    let typed: Vec<String> = words(query).into_iter().take(MOST_WORDS).collect();
    let strong: Vec<String> = typed.iter().filter(|word| !WEAK.contains(&word.as_str())).cloned().collect();
    let asked = if strong.is_empty() { &typed } else { &strong };
    let whole: String = asked.concat();
    if whole.len() < 2 {
        return Vec::new();
    }
    let query = Query { meant: meant_by(&typed.join(" ")).collect(), forms: forms(asked), whole };
    let scored = services.filter_map(|(at, service)| Some((query.score(service)?, at)));
    let mut found: Vec<(Score, usize)> = scored.collect();
    found.sort_unstable();
    found
}

/// What is asked for: the words as typed, and in other words.
struct Query {
    /// What people mean by the whole phrase.
    meant: Vec<Vec<String>>,
    forms: Vec<Vec<String>>,
    whole: String,
}

/// What people mean by a whole phrase that no service bears: each row of it is one thing.
fn meant_by(phrase: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    rows().filter(move |(short, _)| *short == phrase).map(|(_, long)| words(long))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHORT.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The words, and again with what each short one stands for.
fn forms(typed: &[String]) -> Vec<Vec<String>> {
    let long = |word: &String| rows().find(|(short, _)| short == word).map(|(_, long)| words(long));
    let mut forms = vec![typed.to_vec()];
    for (at, word) in typed.iter().enumerate() {
        let Some(long) = long(word) else { continue };
        for form in forms.clone() {
            // A form in which an earlier word was replaced is longer at its front alone.
            let at = at + form.len().saturating_sub(typed.len());
            let mut next = form.clone();
            if at < next.len() {
                next.splice(at..=at, long.iter().cloned());
                forms.push(next);
            }
        }
    }
    forms
}

impl Query {
    /// How well a service fits; of those that fit alike, what nobody ought to use any more comes last.
    fn score(&self, service: &Service) -> Option<Score> {
        let (fit, cost, length) = self.fit(service)?;
        let is_old = service.marks.contains(&Mark::Obsolete) || service.tags.iter().any(|tag| tag == "deprecated");
        Some((fit, if is_old { cost + OLD } else { cost }, length))
    }

    fn fit(&self, service: &Service) -> Option<Score> {
        let names: Vec<&String> = [&service.name].into_iter().chain(&service.aliases).collect();
        let length = service.name.len();
        let keys: Vec<String> = names.iter().map(|name| normalised(name)).collect();
        let by_name: Vec<Vec<String>> = names.iter().map(|name| words(name)).collect();
        let cost_of = |forms: &[Vec<String>], fits: fn(&str, &str) -> Option<usize>| {
            by_name.iter().filter_map(|own| forms.iter().filter_map(|form| cost(form, own, fits)).min()).min()
        };
        if let Some(cost) = cost_of(&self.meant, begins) {
            return Some((Fit::Meant, cost, length));
        }
        let start = keys.iter().filter_map(|key| key.strip_prefix(self.whole.as_str())).map(str::len).min();
        if let Some(rest) = start.filter(|_| self.whole.len() > 2) {
            return Some((Fit::Start, rest, length));
        }
        let best = |fits| cost_of(&self.forms, fits);
        if let Some(cost) = best(is) {
            return Some((Fit::Words, cost, length));
        }
        if let Some(cost) = best(begins) {
            return Some((Fit::Name, cost, length));
        }
        if self.whole.len() > 4 && keys.iter().any(|key| key.contains(&self.whole)) {
            return Some((Fit::Name, usize::from(u8::MAX), length));
        }
        let mut all: Vec<String> = by_name.concat();
        let named = all.len();
        for (fit, texts) in [
            (Fit::Subject, [&service.tags[..], std::slice::from_ref(&service.section)]),
            (Fit::Notes, [&service.notes[..], &[]]),
        ] {
            all.extend(texts.into_iter().flatten().flat_map(|text| words(text)));
            // What is found in the names themselves is worth more than what is found beside them.
            let beside = |form: &Vec<String>| {
                form.iter().filter(|word| !all.iter().take(named).any(|own| begins(word, own).is_some())).count()
            };
            let fitting = self.forms.iter().filter(|form| cost(form, &all, begins).is_some());
            if let Some(beside) = fitting.map(beside).min() {
                return Some((fit, beside, length));
            }
        }
        best(slips).map(|cost| (Fit::Slips, cost, length))
    }
}

/// What it costs to find all words of a query among others: inexact ones, and words left over, of which those that tell
/// nothing cost nothing. None where a word is not found.
fn cost(query: &[String], own: &[String], fits: fn(&str, &str) -> Option<usize>) -> Option<usize> {
    let mut used = vec![false; own.len()];
    let (mut at, mut cost) = (0, 0);
    while at < query.len() {
        let most = JOINED.min(query.len() - at);
        let found = (1..=most).rev().find_map(|count| {
            let asked: String = query.get(at..at + count)?.concat();
            let fitting = own.iter().enumerate().filter_map(|(place, word)| Some((fits(&asked, word)?, place)));
            fitting.min().map(|(extra, place)| (count, extra, place))
        });
        let (count, extra, place) = found?;
        if let Some(mark) = used.get_mut(place) {
            *mark = true;
        }
        at += count;
        cost += extra;
    }
    let spare = own.iter().zip(&used).filter(|(word, used)| !**used && !WEAK.contains(&word.as_str()));
    Some(cost + 4 * spare.count())
}

/// Whether it is the word as typed; an `s` too many does no harm.
fn is(typed: &str, word: &str) -> Option<usize> {
    (typed == word || typed.strip_suffix('s') == Some(word)).then_some(0)
}

/// Whether a word begins as it was typed.
fn begins(typed: &str, word: &str) -> Option<usize> {
    is(typed, word).or_else(|| (typed.len() > 1 && word.starts_with(typed)).then_some(1))
}

/// The same with one slip in a longer word.
fn slips(typed: &str, word: &str) -> Option<usize> {
    // One edit changes the length by one letter at most, which has four bytes at most.
    let is_near = || typed.len().abs_diff(word.len()) <= 4 && strsim::osa_distance(typed, word) <= 1;
    let near = || (typed.len() > 3 && is_near()).then_some(3);
    begins(typed, word).or_else(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn words_may_be_cut_short_or_apart_and_the_spare_ones_cost() {
        let name = texts(&["windows", "remote", "desktop", "protocol"]);
        assert_eq!(cost(&texts(&["remote", "desktop"]), &name, begins), Some(4));
        assert_eq!(cost(&texts(&["remote", "desk", "top"]), &name, begins), Some(4));
        assert_eq!(cost(&texts(&["rem", "desktop"]), &name, begins), Some(5));
        assert_eq!(cost(&texts(&["remote", "control"]), &name, begins), None);
        assert_eq!(cost(&texts(&["remote", "destkop"]), &name, slips), Some(7));
    }

    #[test]
    fn short_words_stand_for_long_ones() {
        assert!(forms(&texts(&["ms", "sql"])).contains(&texts(&["microsoft", "sql"])));
        assert!(forms(&texts(&["ms", "ad"])).contains(&texts(&["microsoft", "active", "directory"])));
    }

    #[test]
    fn every_line_of_short_words_is_two_cells() {
        for line in SHORT.lines().filter(|line| !line.starts_with('#')) {
            let (short, long) = line.split_once('\t').unwrap();
            assert!(!short.is_empty() && !words(long).is_empty() && !long.contains('\t'), "{line}");
        }
    }
}
