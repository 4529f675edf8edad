//! FreeBSD's statements that translate: `nat`, `rdr`, `binat`, and what is exempt from them.
//!
//! In: such a statement. Out: the packets that it translates, and perhaps more, as a line; where it passes or marks them as well, a line that
//! stands before all others.

use std::sync::Arc;

use super::line::{self, Action, Line, Target, Ways};
use super::statement::{Reader, elsewhere, is_name};
use super::target::{self, Pool};
use super::token::{Cursor, Parsed};
use crate::place::Span;
use crate::ruleset::{Question, Test, Weight};

impl Reader<'_, '_> {
    /// FreeBSD's `nat`, `rdr`, `binat`: before all filter lines. With `pass`, what is translated is not filtered.
    pub(super) fn translation(&mut self, cursor: &mut Cursor<'_, '_>, word: &str, span: Span) -> Parsed<()> {
        let name = cursor.peek().filter(|token| word.ends_with("-anchor") && is_name(token));
        let seen = || format!("`{word}`: filter rules see the translated address");
        let what = name.map_or_else(seen, |name| elsewhere(&name.text));
        self.context.note(span, what, Weight::Question);
        let start = cursor.position().saturating_sub(1);
        let passes = cursor.word("pass");
        let behind = self.lines.redirects.len();
        let mut line = self.translated(cursor, word, span);
        line.behind = behind;
        let tag = tag(cursor);
        self.statement_of_translation(cursor.text_since(start));
        self.lines.translations.push(line.clone());
        if passes || tag.is_some() {
            self.context.memories += 1;
            let how = if passes { " pass" } else { "" };
            let text = format!("translated by {word}{how} #{}", self.context.memories);
            // Of several statements that fit, the first translates, unless one before says `no`.
            let question = Question::Dependent { text: text.into(), on: self.lines.before.digest() };
            line = Line { action: Action::Pass, quick: passes, translates: (false, false), tag, acts: true, ..line };
            line = if passes { line.passing_all() } else { Line { action: Action::Match, ..line } };
            line.tests.push(Test { question, answer: true });
            self.lines.first.push(line);
        }
        Ok(())
    }

    /// Keeps a statement that translates, or leaves packets out of that.
    pub(super) fn statement_of_translation(&mut self, text: String) {
        tables_of(&text).for_each(|name| self.context.tables.translate(name));
        self.rewrites(text);
    }

    /// Keeps what may have a say in what is translated.
    pub(super) fn rewrites(&mut self, text: String) {
        self.lines.before.add(&text);
        tables_of(&text).for_each(|name| self.lines.before.add(&self.context.tables.held_by(name)));
        self.lines.rewrites.push(text);
    }

    /// The packets that a statement translates, and perhaps more, as a line. An anchor's are elsewhere, and `binat` translates
    /// answers as well.
    fn translated(&mut self, cursor: &mut Cursor<'_, '_>, word: &str, span: Span) -> Line {
        let is_elsewhere = word.ends_with("-anchor");
        let all = |translates, ways| Line { translates, ways, is_elsewhere, ..Line::all(Action::Match, span) };
        let mut line = match word {
            "rdr" => all((false, true), Ways::IN),
            "nat" => all((true, false), Ways::OUT),
            "rdr-anchor" => return all((false, true), Ways::IN),
            "nat-anchor" => return all((true, false), Ways::OUT),
            "binat" => {
                let (family, target) = (target::family_of_addresses(cursor), self.back_to(cursor.clone()));
                return Line { family, target, ..all((true, true), Ways::BOTH) };
            }
            _ => return all((true, true), Ways::BOTH),
        };
        let (notes, whole) = (self.context.notes.len(), line.clone());
        let read = line::translated(cursor, self.context, &mut line);
        let behind = read.and_then(|()| target::behind_arrow(cursor.clone(), self.context, &line));
        // What is not understood of it is said once, for all of it.
        self.context.notes.truncate(notes);
        match behind {
            Err(_) => whole,
            Ok((family, pool)) => {
                let pool = pool.filter(|_| word == "rdr");
                let redirects = pool.as_ref().map(Pool::redirect);
                let line = Line {
                    family: family.or(line.family),
                    redirects,
                    target: pool.and_then(|pool| pool.target()),
                    ..line
                };
                if word == "rdr" && !self.is_narrowed() && asks_nothing_more(cursor.clone()) {
                    self.lines.redirects.push(line.clone());
                }
                line
            }
        }
    }

    /// Where `binat` sends what comes in: to the addresses whose packets it gives another source.
    fn back_to(&mut self, mut cursor: Cursor<'_, '_>) -> Option<Target> {
        let notes = self.context.notes.len();
        let mut line = Line::all(Action::Match, cursor.whole());
        let read = line::translated(&mut cursor, self.context, &mut line);
        self.context.notes.truncate(notes);
        read.ok().and_then(|()| line.source.target())
    }

    /// `no rdr`: no later redirect takes what fits it.
    pub(super) fn exempt(&mut self, cursor: &mut Cursor<'_, '_>, span: Span) {
        let notes = self.context.notes.len();
        let mut line = Line { ways: Ways::IN, ..Line::all(Action::Match, span) };
        let read = line::translated(cursor, self.context, &mut line);
        self.context.notes.truncate(notes);
        if read.is_ok() && !self.is_narrowed() && asks_nothing_more(cursor.clone()) {
            self.lines.redirects.push(line);
        }
    }
}

/// The tables that words name: `-> < web > round-robin`.
pub(super) fn tables_of(words: &str) -> impl Iterator<Item = &str> {
    words.split("< ").skip(1).filter_map(|rest| rest.split_once(" >")).map(|(name, _)| name)
}

/// Whether nothing more is asked of packets behind their ends: a tag that they get may stand there, and where they go.
fn asks_nothing_more(mut cursor: Cursor<'_, '_>) -> bool {
    if cursor.word("tag") {
        cursor.next();
    }
    cursor.is_at_end() || cursor.is_arrow()
}

/// Goes to the end of a statement that translates. The tag that it gives, if it gives one.
fn tag(cursor: &mut Cursor<'_, '_>) -> Option<Arc<str>> {
    let mut tag = None;
    while !cursor.is_at_end() && !cursor.is_arrow() {
        if cursor.word("tag") {
            tag = cursor.peek().map(|token| Arc::from(&*token.text));
        }
        cursor.next();
    }
    while cursor.next().is_some() {}
    tag
}
