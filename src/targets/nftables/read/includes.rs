//! `include`: a text that takes in another one of those given together, in its place.
//!
//! In: the texts of one host. Out: all of them run, each that another one takes in where that does. Only what was given is read. A path
//! means the one text of its file's name, of several the one whose folders agree with it longest; where two texts fit as well, or two
//! paths mean one text, nobody knows which is meant. Such a line stays a command that is not read, and so does one that stands
//! inside a block, names a pattern, or leads back to where it stands.

use std::collections::{BTreeMap, BTreeSet};

use super::json;
use super::lex::{Kind, Token};
use super::state::State;
use super::text;
use super::variables::Variables;
use crate::targets::Text;

/// So deep nft follows files that take in others (`MAX_INCLUDE_DEPTH`).
const DEEPEST: usize = 16;

/// So many words texts may come to that are taken in, of which each may take in others many times; one counts for some more.
const MOST_TOKENS: usize = 2_000_000;
const EACH: usize = 2_000;

/// Runs texts of one host.
pub(super) fn run<'a>(texts: &[Text<'a>], is_json: fn(&str) -> bool, state: &mut State<'a>) {
    if let [only] = texts {
        return if is_json(only.text) {
            json::run(only, state);
        } else {
            text::run(only, &text::tokens(only, state), &mut Variables::default(), state);
        };
    }
    let tokens =
        texts.iter().map(|one| if is_json(one.text) { None } else { Some(text::tokens(one, state)) }).collect();
    let mut reading =
        Reading { texts, tokens, meant: BTreeMap::new(), open: Vec::new(), read: BTreeSet::new(), left: MOST_TOKENS };
    reading.meant = reading.meant();
    let taken_in: BTreeSet<usize> = reading.meant.values().copied().collect();
    // Of texts that take in each other in a circle each is taken in: the first of them is the one that begins it.
    let all = || 0..texts.len();
    for number in all().filter(|number| !taken_in.contains(number)).chain(all()) {
        if !reading.read.contains(&number) {
            reading.text(number, &mut Variables::default(), state);
        }
    }
}

struct Reading<'t, 'a> {
    texts: &'t [Text<'a>],
    /// The tokens of each; none of one in JSON.
    tokens: Vec<Option<Vec<Token<'a>>>>,
    /// Which text each path means, by its parts.
    meant: BTreeMap<Vec<&'a str>, usize>,
    /// The texts that take in the one at hand.
    open: Vec<usize>,
    read: BTreeSet<usize>,
    left: usize,
}

impl<'a> Reading<'_, 'a> {
    fn text(&mut self, number: usize, variables: &mut Variables<'a>, state: &mut State<'a>) {
        self.read.insert(number);
        let Some(text) = self.texts.get(number).copied() else { return };
        let Some(tokens) = self.tokens.get(number).cloned().flatten() else {
            return json::run(&text, state);
        };
        self.open.push(number);
        let mut from = 0;
        for (at, path) in includes(&tokens) {
            if let Some(inner) = self.may_take_in(path) {
                text::run(&text, tokens.get(from..at).unwrap_or_default(), variables, state);
                self.text(inner, variables, state);
                from = at + 2;
            }
        }
        text::run(&text, tokens.get(from..).unwrap_or_default(), variables, state);
        self.open.pop();
    }

    /// The text that a path means, if it may be taken in here.
    fn may_take_in(&mut self, path: &str) -> Option<usize> {
        let number = self.meant.get(&parts(path)).copied()?;
        let length = self.tokens.get(number)?.as_ref()?.len() + EACH;
        if self.open.contains(&number) || self.open.len() > DEEPEST {
            return None;
        }
        self.left = self.left.checked_sub(length)?;
        Some(number)
    }

    /// Which text each path of a line of these means.
    fn meant(&self) -> BTreeMap<Vec<&'a str>, usize> {
        let all = self.tokens.iter().flatten().flat_map(|tokens| includes(tokens));
        let paths: BTreeSet<Vec<&str>> = all.map(|(_, path)| parts(path)).collect();
        let meant: Vec<(Vec<&str>, usize)> =
            paths.into_iter().filter_map(|path| self.one(&path).map(|number| (path, number))).collect();
        let is_alone = |number: usize| meant.iter().filter(|(_, other)| *other == number).count() == 1;
        meant.iter().filter(|(_, number)| is_alone(*number)).cloned().collect()
    }

    fn one(&self, path: &[&str]) -> Option<usize> {
        let agree = |name: &str| {
            let own = name.split(['/', '\\']).rev().filter(|part| is_part(part));
            own.zip(path.iter().rev()).take_while(|(own, other)| own == *other).count()
        };
        let is_text = |number: &usize| self.tokens.get(*number).is_some_and(Option::is_some);
        let scored =
            || self.texts.iter().map(|text| agree(text.name)).enumerate().filter(|(number, _)| is_text(number));
        let best = scored().map(|(_, score)| score).max().filter(|score| *score > 0)?;
        let mut all = scored().filter(|(_, score)| *score == best).map(|(number, _)| number);
        all.next().filter(|_| all.next().is_none())
    }
}

fn is_part(part: &str) -> bool {
    !part.is_empty() && part != "."
}

/// The folders and the file of a path.
fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| is_part(part)).collect()
}

/// The lines outside of any block that take in one file: where each stands, and the path.
fn includes<'a>(tokens: &[Token<'a>]) -> Vec<(usize, &'a str)> {
    let (mut found, mut depth, mut begins) = (Vec::new(), 0_usize, true);
    for (at, token) in tokens.iter().enumerate() {
        if begins && depth == 0 && token.is_word("include") {
            let path = tokens.get(at + 1).filter(|path| path.kind == Kind::Quoted);
            let ends = tokens.get(at + 2).is_none_or(|next| next.kind == Kind::End);
            let path = path.map(|path| path.text).filter(|path| ends && !path.contains(['*', '?', '[', '\\']));
            found.extend(path.filter(|path| !path.split('/').any(|part| part == "..")).map(|path| (at, path)));
        }
        depth += usize::from(token.is_sign("{"));
        depth = depth.saturating_sub(usize::from(token.is_sign("}")));
        begins = token.kind == Kind::End || token.is_sign("}");
    }
    found
}
