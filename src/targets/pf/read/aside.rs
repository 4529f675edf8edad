//! What stands beside the filter's lines: FreeBSD's rules of Ethernet frames, and anchors of other statements with their lines.
//!
//! In: such a statement. Out: for a rule that stops frames, or leaves a tag on the packets in them, a line that stands before all others;
//! whether it does is a question, for the last rule that fits a frame decides, and of a frame no more is known than its interface. The
//! lines of an anchor are read as if they stood outside: it makes them fit fewer packets at most.

use std::sync::Arc;

use super::line::{self, Action, Line};
use super::statement::{Reader, is_name, opens};
use super::token::{Cursor, Parsed};
use crate::ruleset::{Question, Test, Verdict, Weight};

/// What a rule does with a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frames {
    Pass,
    Block,
    /// It opens rules of its own, or names such as are elsewhere.
    Anchor,
}

impl Reader<'_, '_> {
    /// `ether pass`, `ether block`, `ether anchor` (pf.conf(5) of FreeBSD, ETHERNET FILTERING), from `start` on.
    pub(super) fn ether(&mut self, cursor: &mut Cursor<'_, '_>, start: usize) -> Parsed<()> {
        let problem = cursor.problem("where `pass`, `block` or `anchor` should stand");
        let words = [("pass", Frames::Pass), ("block", Frames::Block), ("anchor", Frames::Anchor)];
        let frames = cursor.one_of(&words).ok_or(problem)?;
        if frames == Frames::Anchor && opens(cursor) {
            self.aside(cursor);
            return Ok(());
        }
        let is_named = frames == Frames::Anchor && cursor.peek().is_some_and(is_name);
        if is_named {
            cursor.next();
        }
        let mut line = Line::all(Action::Match, cursor.whole());
        line.ways = line::ways(cursor);
        cursor.word("quick");
        if cursor.word("on") {
            line::devices(cursor, self.context, &mut line)?;
        }
        let mut tags = Vec::new();
        while let Some(token) = cursor.next() {
            if token.text == "tag" {
                tags.extend(cursor.peek().map(|tag| Arc::from(&*tag.text)));
            }
        }
        if frames == Frames::Anchor {
            tags.extend(self.asked_tags.iter().cloned());
        }
        self.frames(&line, frames, tags, &cursor.text_since(start));
        Ok(())
    }

    /// Keeps what a rule does before any line is asked.
    fn frames(&mut self, line: &Line, frames: Frames, tags: Vec<Arc<str>>, text: &str) {
        let what = match frames {
            Frames::Pass => format!("`{text}`: which frames it passes"),
            Frames::Block => format!("`{text}`: which frames it stops"),
            Frames::Anchor => format!("`{text}`: its rules are not in this text"),
        };
        let stops = frames != Frames::Pass;
        let weight = if stops || !tags.is_empty() { Weight::Question } else { Weight::Harmless };
        self.context.note(line.span, what, weight);
        let asked = |action, quick, tag, does: &str| {
            let question = Question::Text(format!("{text} {does}").into());
            let tests = vec![Test { question, answer: true }];
            Line { action, quick, tag, tests, acts: true, ..line.clone() }
        };
        for tag in tags {
            let does = format!("leaves the tag {tag}");
            self.lines.first.push(asked(Action::Match, false, Some(tag), &does));
        }
        if stops {
            self.lines.first.push(asked(Action::Block(Verdict::Drop), true, None, "stops its frame"));
        }
    }

    /// Goes into an anchor of statements that are not the filter's.
    pub(super) fn aside(&mut self, cursor: &mut Cursor<'_, '_>) {
        if cursor.peek().is_some_and(is_name) {
            cursor.next();
        }
        cursor.word("all");
        self.asides.push(!cursor.mark("{"));
        while cursor.next().is_some() {}
        self.context.tables.enter();
    }

    /// Whether an anchor that is open asks something of the packets that meet its lines.
    pub(super) fn is_narrowed(&self) -> bool {
        self.asides.contains(&true)
    }
}
