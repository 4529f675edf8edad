//! Statements as lines, with the lines of an anchor inside it.
//!
//! In: the statements of a text. Out: filter lines in order; what a statement sets for lines after it is kept. What pf does
//! before it asks its lines (`set skip`, FreeBSD's `rdr pass`) stands in front.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lex::Statement;
use super::line::{self, Action, Context, Device, End, Line, State, Ways};
use super::options;
use super::refused;
use super::rewritten::Before;
use super::several;
use super::target;
use super::token::{Cursor, Kind, Parsed, Problem, Token};
use super::values;
use crate::place::Span;
use crate::ruleset::{Answer, Question, Test, Unread, Verdict, Weight};

/// The deepest that anchors may stand in each other: pf's own limit (`PF_ANCHOR_STACK_MAX`).
const DEEPEST: usize = 64;

/// A line, or an anchor with its lines.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Line(Box<Line>),
    Anchor(Box<Line>, Vec<Node>),
}

/// The lines of a text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) nodes: Vec<Node>,
    /// What is asked before all lines.
    pub(super) first: Vec<Line>,
    /// FreeBSD's redirects, and its exceptions from them, of which all that they ask is known. A packet obeys the first that it fits.
    pub(super) redirects: Vec<Line>,
    /// Interfaces that pf passes over, by `set skip`.
    pub(super) skipped: Vec<(Span, Device)>,
    /// What translates by statements of its own, as lines that fit the same packets.
    pub(super) translations: Vec<Line>,
    /// What such statements say.
    pub(super) rewrites: Vec<String>,
    /// The same, for what depends on all of it so far.
    pub(super) before: Before,
}

/// Reads statements.
pub(super) struct Reader<'r, 't> {
    pub(super) context: &'r mut Context<'t>,
    pub(super) gaps: Vec<Unread>,
    pub(super) lines: Lines,
    /// The anchors that are open, outermost first.
    open: Vec<(Box<Line>, Vec<Node>)>,
    /// The names of the anchors with lines of their own, of the outermost and of each that is open.
    inline: Vec<BTreeSet<String>>,
    /// How many anchors that stand too deep are open.
    too_deep: usize,
    /// By the name of an anchor: from which file it is loaded.
    loads: BTreeMap<String, String>,
    /// The anchors of other statements than the filter's that are open: whether each asks something of packets.
    pub(super) asides: Vec<bool>,
    /// The tags that lines ask for.
    pub(super) asked_tags: BTreeSet<Arc<str>>,
}

impl<'r, 't> Reader<'r, 't> {
    pub(super) fn new(context: &'r mut Context<'t>) -> Self {
        Reader {
            context,
            gaps: Vec::new(),
            lines: Lines::default(),
            open: Vec::new(),
            inline: vec![BTreeSet::new()],
            too_deep: 0,
            loads: BTreeMap::new(),
            asides: Vec::new(),
            asked_tags: BTreeSet::new(),
        }
    }

    /// Reads every statement.
    pub(super) fn read(&mut self, statements: &[Statement<'_>]) {
        for statement in statements {
            let words: Vec<&str> = statement.tokens.iter().map(|token| &*token.text).collect();
            if let ["load", "anchor", name, "from", file] = words.as_slice() {
                self.loads.insert((*name).to_owned(), (*file).to_owned());
            }
            let pairs = words.iter().zip(words.iter().skip(1));
            self.asked_tags.extend(pairs.filter(|(word, _)| **word == "tagged").map(|(_, tag)| Arc::from(*tag)));
        }
        if statements.iter().any(asks_for_a_tag) {
            // Which packets bear it, any line before may say.
            statements.iter().for_each(|statement| self.rewrites(whole(statement)));
        }
        for statement in statements {
            if let Err(problem) = self.statement(statement) {
                self.gap(problem);
            }
        }
        while let Some((line, _)) = self.open.last() {
            let span = line.span;
            self.gap(Problem { span, what: "an anchor that is not closed".to_owned() });
            self.close();
        }
    }

    pub(super) fn gap(&mut self, problem: Problem) {
        self.gaps.push(Unread { span: problem.span, what: problem.what, weight: Weight::Gap });
    }

    fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some((_, nodes)) => nodes.push(node),
            None => self.lines.nodes.push(node),
        }
    }

    fn close(&mut self) {
        if let Some((line, nodes)) = self.open.pop() {
            self.context.tables.leave();
            self.inline.pop();
            if let (Some(name), Some(names)) = (line.comment.as_deref(), self.inline.last_mut())
                && !nodes.is_empty()
            {
                names.insert(name.to_owned());
            }
            self.push(Node::Anchor(line, nodes));
        }
    }

    fn statement(&mut self, statement: &Statement<'_>) -> Parsed<()> {
        let mut cursor = Cursor::new(&statement.tokens, statement.span);
        number_of_listing(&mut cursor);
        let (start, problem) = (cursor.position(), cursor.problem("at the start of a line"));
        if cursor.is_mark("}") {
            return self.end_of_anchor(&mut cursor);
        }
        let Some(token) = cursor.next().filter(|token| token.kind == Kind::Word) else {
            // The counters that `pfctl -v` prints below a rule.
            return if is_counters(&mut cursor) { Ok(()) } else { Err(problem) };
        };
        match &*token.text {
            "pass" => self.filter(&mut cursor, Action::Pass),
            "match" => self.filter(&mut cursor, Action::Match),
            "block" => {
                let verdict = line::block(&mut cursor, &self.context.block_policy)?;
                self.filter(&mut cursor, Action::Block(verdict))
            }
            "anchor" => self.anchor(&mut cursor),
            "ether" => self.ether(&mut cursor, start),
            word if word.ends_with("-anchor") && opens(&cursor) => {
                self.aside(&mut cursor);
                Ok(())
            }
            "antispoof" => self.antispoof(&mut cursor),
            "set" => self.set(&mut cursor),
            // Their definitions were read before.
            "table" | "load" | "include" => Ok(()),
            "scrub" | "altq" | "queue" | "scrub-anchor" | "dummynet-anchor" => {
                let what = format!("`{}`: it changes packets or their order, and decides nothing", token.text);
                while cursor.next().is_some() {}
                if token.text == "scrub" {
                    values::check(&cursor.text_since(start), statement.span)?;
                }
                self.context.note(statement.span, what, Weight::Harmless);
                Ok(())
            }
            "nat" | "rdr" | "binat" | "nat-anchor" | "rdr-anchor" | "binat-anchor" => {
                self.translation(&mut cursor, &token.text, statement.span)
            }
            // What FreeBSD's pfctl says before a listing, where the kernel has no queues.
            "No" if is_said(&mut cursor, &["ALTQ", "support", "in", "kernel"]) => Ok(()),
            "ALTQ" if is_said(&mut cursor, &["related", "functions", "disabled"]) => Ok(()),
            "no" => match cursor.one_of(&[("nat", true), ("rdr", true), ("binat", true), ("scrub", false)]) {
                Some(translates) => {
                    if cursor.text_since(start) == "no rdr" {
                        self.exempt(&mut cursor.clone(), statement.span);
                    }
                    while cursor.next().is_some() {}
                    if translates {
                        self.statement_of_translation(cursor.text_since(start));
                    }
                    Ok(())
                }
                None => Err(problem),
            },
            _ => Err(problem),
        }
    }

    fn end_of_anchor(&mut self, cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
        cursor.mark("}");
        if self.asides.pop().is_some() {
            self.context.tables.leave();
        } else if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.open.is_empty() {
            return Err(Problem { span: cursor.whole(), what: "`}` that closes nothing".to_owned() });
        } else {
            self.close();
        }
        if cursor.is_at_end() { Ok(()) } else { Err(cursor.problem("after `}`")) }
    }

    fn filter(&mut self, cursor: &mut Cursor<'_, '_>, action: Action) -> Parsed<()> {
        for line in several::lines(cursor, self.context, action)? {
            self.push(Node::Line(Box::new(line)));
        }
        Ok(())
    }

    /// An anchor with its lines, or one whose lines are elsewhere.
    fn anchor(&mut self, cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
        let mut line = Line::all(Action::Anchor, cursor.whole());
        let token = cursor.peek().filter(|token| is_name(token));
        let name = token.map(|token| token.text.clone().into_owned());
        // A file that is loaded into an anchor stands in braces that nobody wrote.
        let is_inline = cursor.rest().last().is_some_and(|last| last.span != cursor.whole());
        let known = if token.is_some() { cursor.name().map(drop) } else { Ok(()) };
        let read = line::rest(cursor, self.context, &mut line).and_then(|()| several::name_items(&mut line, false));
        several::together(&mut line);
        line.family = target::decided(&line);
        let opens = cursor.mark("{") || read.is_err() && ends_with_brace(cursor);
        line.comment = name.as_deref().map(Arc::from);
        let is_again = name.as_ref().is_some_and(|name| self.inline.last().is_some_and(|names| names.contains(name)));
        let is_listed = token.is_some_and(|token| token.kind == Kind::Quoted) && says_ends(cursor);
        let names = refused::Anchor { opens, is_inline: is_inline && !is_listed, is_again: is_again && !is_listed };
        let known = known.and_then(|()| refused::anchor_name(name.as_deref(), names, cursor.whole()));
        if opens {
            self.context.tables.enter();
            if self.open.len() + 1 >= DEEPEST {
                self.too_deep += 1;
                self.context.tables.leave();
                return Err(Problem {
                    span: cursor.whole(),
                    what: "anchors that stand too deep in each other".to_owned(),
                });
            }
            self.open.push((Box::new(line.clone()), Vec::new()));
            self.inline.push(BTreeSet::new());
            known?;
            read?;
            return refused::check(&line);
        }
        known?;
        read?;
        end_of_line(cursor)?;
        refused::check(&line)?;
        let name = name.unwrap_or_default();
        self.context.note(line.span, elsewhere(&name), Weight::Question);
        let from = self.loads.get(&name).map(|file| format!("{name} from {file}"));
        let nodes = unknown(from.as_deref().unwrap_or(&name), line.span);
        self.push(Node::Anchor(Box::new(line), nodes));
        Ok(())
    }

    /// `antispoof for em0`: what claims to come from the interface's network, and came by another; and what claims to come
    /// from the interface itself (pf.conf(5), BLOCKING SPOOFED TRAFFIC). Loopback has no second line. In parentheses the
    /// addresses follow those of the interface.
    fn antispoof(&mut self, cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
        let mut base = Line::all(Action::Block(Verdict::Drop), cursor.whole());
        base.ways = Ways::IN;
        line::log_and_quick(cursor, self.context, &mut base)?;
        if !cursor.word("for") {
            return Err(cursor.problem("where `for` should stand"));
        }
        let mut devices = Vec::new();
        cursor.list(|cursor| {
            let follows = cursor.mark("(");
            devices.push((line::device(cursor)?, follows));
            if follows { cursor.expect_mark(")") } else { Ok(()) }
        })?;
        base.family = line::family(cursor);
        while let Some(word) = cursor.one_of(&[("label", "label"), ("ridentifier", "number"), ("rtable", "number")]) {
            match word {
                "label" => options::label(cursor, &mut base)?,
                _ => drop(cursor.number()?),
            }
        }
        end_of_line(cursor)?;
        for (device, follows) in devices {
            let Some(name) = device.name else {
                return Err(Problem { span: cursor.whole(), what: "`antispoof for any`".to_owned() });
            };
            self.spoofed(&base, &name, follows)?;
        }
        Ok(())
    }

    fn spoofed(&mut self, base: &Line, name: &Arc<str>, follows: bool) -> Parsed<()> {
        let is_loopback = &**name == "lo0";
        let (open, close) = if follows { ("(", ")") } else { ("", "") };
        let network = match is_loopback {
            true => "from { 127.0.0.0/8, ::1 }".to_owned(),
            false => format!("from {open}{name}:network{close}"),
        };
        let mut line = base.clone();
        line.devices = vec![Device { not: true, name: Some(name.clone()) }];
        line.source = self.end(&network, base.span)?;
        self.push(Node::Line(Box::new(line)));
        if !is_loopback {
            let mut line = base.clone();
            line.source = self.end(&format!("from {open}{name}{close}"), base.span)?;
            self.push(Node::Line(Box::new(line)));
            let what = format!("`antispoof for {name}`: the addresses of the interface");
            self.context.note(base.span, what, Weight::Question);
        }
        Ok(())
    }

    /// An end as if it stood in the text.
    fn end(&mut self, text: &str, span: Span) -> Parsed<End> {
        let mut macros = super::lex::Macros::default();
        let cut = super::lex::cut(text, span.file, &mut macros);
        let mut line = Line::all(Action::Match, span);
        for statement in &cut.statements {
            line::ends(&mut Cursor::new(&statement.tokens, span), self.context, &mut line)?;
        }
        Ok(line.source)
    }

    fn set(&mut self, cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
        let problem = cursor.problem("is not an option that is known");
        let Some(token) = cursor.next() else {
            return Err(problem);
        };
        match &*token.text {
            "skip" => {
                if !cursor.word("on") {
                    return Err(cursor.problem("where `on` should stand"));
                }
                let span = cursor.whole();
                let mut devices = Vec::new();
                cursor.list(|cursor| {
                    devices.push(line::device(cursor)?);
                    Ok(())
                })?;
                self.context.note_groups(&devices, span);
                self.lines.skipped.extend(devices.into_iter().map(|device| (span, device)));
                Ok(())
            }
            "block-policy" => {
                let policies = [("drop", Verdict::Drop), ("return", Verdict::Reject(Answer::Standard))];
                let problem = cursor.problem("is not a block policy");
                let found = policies.into_iter().find(|(word, _)| cursor.word(word));
                self.context.block_policy = found.ok_or(problem)?.1;
                Ok(())
            }
            "state-defaults" => {
                let mut line = Line::all(Action::Match, cursor.whole());
                while !cursor.is_at_end() {
                    options::state_option(cursor, self.context, &mut line)?;
                    cursor.mark(",");
                }
                if line.over.is_empty() && line.state != State::Sloppy {
                    return Ok(());
                }
                Err(Problem { span: cursor.whole(), what: "a limit in `set state-defaults`".to_owned() })
            }
            "debug"
            | "fail-policy"
            | "fingerprints"
            | "hostid"
            | "keepcounters"
            | "limit"
            | "loginterface"
            | "optimization"
            | "reassemble"
            | "require-order"
            | "ruleset-optimization"
            | "state-policy"
            | "syncookies"
            | "timeout" => Ok(()),
            _ => Err(problem),
        }
    }
}

fn whole(statement: &Statement<'_>) -> String {
    let mut cursor = Cursor::new(&statement.tokens, statement.span);
    number_of_listing(&mut cursor);
    let start = cursor.position();
    while cursor.next().is_some() {}
    cursor.text_since(start)
}

/// Whether a statement translates packets that bear a tag.
fn asks_for_a_tag(statement: &Statement<'_>) -> bool {
    let has = |wanted: &[&str]| statement.tokens.iter().any(|token| wanted.contains(&&*token.text));
    has(&["nat", "rdr", "binat"]) && has(&["tagged"])
}

/// Steps over the number that `pfctl -vv` prints before a rule: `@12`.
fn number_of_listing(cursor: &mut Cursor<'_, '_>) {
    if cursor.mark("@") {
        cursor.next();
        if cursor.mark("(") {
            cursor.next();
            cursor.mark(")");
        }
    }
}

/// Whether a line goes on in these words and ends.
fn is_said(cursor: &mut Cursor<'_, '_>, words: &[&str]) -> bool {
    words.iter().all(|word| cursor.word(word)) && cursor.is_at_end()
}

/// Whether a line, behind its bracket, is one of those that `pfctl -v` prints below a rule: `[ Evaluations: 5 … ]`.
fn is_counters(cursor: &mut Cursor<'_, '_>) -> bool {
    let first = cursor.next().map(|token| token.text.clone().into_owned()).unwrap_or_default();
    let mut last = String::new();
    while let Some(token) = cursor.next() {
        last = token.text.clone().into_owned();
    }
    ["Evaluations", "Inserted", "Skip", "queue"].iter().any(|word| first.trim_end_matches(':') == *word) && last == "]"
}

/// Whether a token is an anchor's name, not a part of its rule.
pub(super) fn is_name(token: &super::token::Token<'_>) -> bool {
    const PARTS: [&str; 13] =
        ["in", "out", "log", "quick", "on", "inet", "inet6", "proto", "all", "from", "to", "tagged", "received-on"];
    token.kind == Kind::Quoted || token.kind == Kind::Word && !PARTS.contains(&&*token.text)
}

/// Whether a line opens an anchor.
pub(super) fn opens(cursor: &Cursor<'_, '_>) -> bool {
    cursor.rest().last().is_some_and(|last| last.kind == Kind::Mark && last.text == "{")
}

/// Whether a line says which ends it asks for, as each that pfctl lists does: `all` where it asks for none.
fn says_ends(cursor: &Cursor<'_, '_>) -> bool {
    let ends = |token: &Token<'_>| token.kind == Kind::Word && ["all", "from", "to"].contains(&&*token.text);
    cursor.all().iter().any(ends)
}

/// Steps to the end of a line that could not be read, and says whether it opens an anchor.
fn ends_with_brace(cursor: &mut Cursor<'_, '_>) -> bool {
    let mut last = false;
    while let Some(token) = cursor.next() {
        last = token.kind == Kind::Mark && token.text == "{";
    }
    last
}

pub(super) fn end_of_line(cursor: &Cursor<'_, '_>) -> Parsed<()> {
    if cursor.is_at_end() { Ok(()) } else { Err(cursor.problem("at the end of a rule")) }
}

/// What is missing of an anchor whose lines are not known.
pub(super) fn elsewhere(name: &str) -> String {
    format!("{}{name}`, which are not in this text", Unread::OF_ANCHOR)
}

/// What may come of a packet in an anchor whose lines are not known.
fn unknown(name: &str, span: Span) -> Vec<Node> {
    let decided = [
        (Question::passed_by_anchor(name), Action::Pass),
        (Question::stopped_by_anchor(name, "drops it"), Action::Block(Verdict::Drop)),
        (Question::stopped_by_anchor(name, "refuses it"), Action::Block(Verdict::Reject(Answer::Standard))),
    ];
    let nodes = decided.into_iter().map(|(question, action)| {
        let mut line = Line { quick: true, ..Line::all(action, span) }.passing_all();
        line.tests.push(Test { question, answer: true });
        Node::Line(Box::new(line))
    });
    nodes.collect()
}
