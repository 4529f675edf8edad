//! pf's texts read back: anchor files of ours, `pf.conf` as people write it, listings of `pfctl -sr`.
//!
//! In: texts. Out: the list of which the last match decides, as plain data, and what was not understood. Nothing is shared
//! with `lower`, the template, or its quoting.
//!
//! `lex` cuts a text into statements, `statement` and `line` read what they say, `meaning` says it of packets. What stands
//! outside the rules: packets that no rule fits pass; in an anchor of ours that means that nothing is decided, in a main
//! ruleset it is a first rule that passes all.

mod address;
mod aside;
mod by_interface;
mod devices;
mod domain;
mod drops;
mod led;
mod lex;
mod line;
mod meaning;
mod names;
mod options;
mod ports;
mod protocols;
mod recognise;
mod refused;
mod rewritten;
mod route;
mod scope;
mod several;
mod statement;
mod tables;
mod tables_of_family;
mod target;
mod texts;
mod token;
mod translations;
mod values;

pub(super) use recognise::recognises;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::line::{Action, Context, Line, State, Ways};
use self::meaning::Meaning;
use self::scope::Tables;
use self::statement::{Node, Reader};
use crate::place::Span;
use crate::ruleset::{Condition, Item, Program, Ruleset, Unread, Verdict, Weight};
use crate::targets::{Scope, Text};

/// The anchor that is ours.
const OURS: &str = "portcullis";

/// What texts mean together.
pub(super) fn read(texts: &[Text<'_>], scope: Scope) -> Ruleset {
    let gathered = texts::gather(texts);
    if scope == Scope::Ours && !texts::has_ours(texts, &gathered) {
        return Ruleset { domain: domain::domain(), ..Ruleset::of(Program::List(Vec::new())) };
    }
    let mut tables = Tables::new(scope == Scope::Whole);
    let mut unread: Vec<Unread> = gathered.problems.iter().map(gap).collect();
    unread.extend(texts::tables(&gathered, texts, &mut tables).iter().map(gap));
    tables.rewind();
    let mut context = Context {
        tables: &mut tables,
        memories: 0,
        block_policy: Verdict::Drop,
        notes: Vec::new(),
        groups: scope == Scope::Whole,
        is_made: scope == Scope::Made,
    };
    let mut reader = Reader::new(&mut context);
    reader.read(&gathered.statements);
    let (mut lines, gaps) = (std::mem::take(&mut reader.lines), std::mem::take(&mut reader.gaps));
    unread.extend(gaps);
    unread.append(&mut context.notes);
    if scope != Scope::Whole {
        let own = if scope == Scope::Made { None } else { own(&mut lines.nodes, &mut unread) };
        unread.extend(not_loaded(&lines.skipped, own.is_some()));
        if let Some(own) = own {
            lines.nodes = own;
        }
    }
    unread.append(&mut tables.take_unread());
    if scope == Scope::Made {
        unread.iter_mut().for_each(|one| one.weight = one.weight.max(Weight::Question));
        unread.extend(gathered.statements.iter().filter_map(foreign));
        unread.extend(gathered.macros.iter().map(|span| {
            let what = "a macro, which no text of ours defines".to_owned();
            Unread { span: *span, what, weight: Weight::Gap }
        }));
    }
    unread.sort_by_key(|one| one.span);
    let program = Program::List(items(&lines, &tables, scope, texts));
    let translated = by_interface::translated(&lines);
    Ruleset { program, domain: domain::domain(), unread, translated, called: gathered.called }
}

fn gap(problem: &token::Problem) -> Unread {
    Unread { span: problem.span, what: problem.what.clone(), weight: Weight::Gap }
}

/// A statement that no text of ours has: it may reach beyond the anchor.
fn foreign(statement: &lex::Statement<'_>) -> Option<Unread> {
    const OWN: [&str; 5] = ["pass", "block", "anchor", "table", "}"];
    let first = statement.tokens.first().map(|token| &*token.text)?;
    let what = || format!("`{first}`, which no text of ours begins a line with");
    (!OWN.contains(&first)).then(|| Unread { span: statement.span, what: what(), weight: Weight::Gap })
}

/// Options are loaded with the main ruleset alone (`pfctl_load_options`). There, no rule is asked about what is passed over.
fn not_loaded(skipped: &[(Span, line::Device)], is_main: bool) -> Vec<Unread> {
    let (what, weight) = match is_main {
        true => ("`set skip`: the rules are not asked about that interface", Weight::Gap),
        false => ("`set skip`, which does nothing in an anchor", Weight::Harmless),
    };
    let unread = |(span, _): &(Span, line::Device)| Unread { span: *span, what: what.to_owned(), weight };
    skipped.iter().map(unread).collect()
}

/// Our own anchor, where the text is a main ruleset that has one; the whole text is it where there is none.
fn own(nodes: &mut Vec<Node>, unread: &mut [Unread]) -> Option<Vec<Node>> {
    let is_ours = |node: &Node| match node {
        Node::Anchor(line, _) => line.comment.as_deref() == Some(OURS),
        Node::Line(_) => false,
    };
    if !nodes.iter().any(is_ours) {
        return None;
    }
    nodes.retain(is_ours);
    // Of another anchor the unknown is a question; of ours, nothing can be proved.
    for one in unread.iter_mut().filter(|one| one.what == statement::elsewhere(OURS)) {
        one.weight = Weight::Gap;
    }
    Some(std::mem::take(nodes))
}

/// The list: what pf does before it asks its rules, then the rules.
fn items(lines: &statement::Lines, tables: &Tables, scope: Scope, texts: &[Text<'_>]) -> Vec<Item> {
    let mut meaning = Meaning::new(scope == Scope::Whole);
    let mut rewrites: Vec<&str> = lines.rewrites.iter().map(String::as_str).collect();
    rewritten_by(&lines.nodes, &mut rewrites);
    if !rewrites.is_empty() {
        let mut before = lines.before.clone();
        let named = rewrites.iter().flat_map(|words| translations::tables_of(words)).collect::<BTreeSet<_>>();
        named.into_iter().for_each(|name| before.add(&tables.held_by(name)));
        meaning.rewrites = before.digest();
        meaning.before = Some(before);
    }
    let mut nodes: Vec<Node> = Vec::new();
    if scope == Scope::Whole {
        let start = texts.first().map(|text| Span::new(text.file, 0, 0));
        nodes.extend(start.map(|span| Node::Line(Box::new(unasked(span)))));
        for (span, device) in lines.skipped.iter().filter(|(_, device)| !device.carries_nothing()) {
            let mut line = Line { quick: true, devices: vec![device.clone()], ..unasked(*span) }.passing_all();
            line.comment = Some(Arc::from("set skip"));
            nodes.push(Node::Line(Box::new(line)));
        }
    }
    let mut items = meaning.items(&nodes, Ways::BOTH);
    items.extend(translated_first(lines, &mut meaning));
    // What comes in is redirected before the source of what leaves is looked at.
    let (later, first): (Vec<&Line>, Vec<&Line>) = lines.translations.iter().partition(|line| line.ways == Ways::OUT);
    for lines in [first, later] {
        // None of them sees what another makes of a packet: one alone translates it.
        let asked: Vec<_> = lines.into_iter().map(|line| (line, meaning.conditions(line, line.ways))).collect();
        asked.iter().for_each(|(line, conditions)| meaning.state(line, conditions));
    }
    meaning.foresee(&lines.nodes);
    items.extend(meaning.items(&lines.nodes, Ways::BOTH));
    items
}

/// What FreeBSD's redirects let in or mark by themselves: of those that a packet fits the first alone counts.
fn translated_first(lines: &statement::Lines, meaning: &mut Meaning) -> Vec<Item> {
    let taken: Vec<Vec<Condition>> = lines.redirects.iter().map(|line| meaning.conditions(line, Ways::IN)).collect();
    let mut items = Vec::new();
    for line in &lines.first {
        let before = taken.get(..line.behind).unwrap_or_default();
        let mut own = meaning.items(&[Node::Line(Box::new(line.clone()))], Ways::BOTH);
        for item in &mut own {
            let (Item::Rule(rule) | Item::Anchor(rule, _)) = item;
            let conditions = std::mem::take(&mut rule.rule.conditions);
            rule.rule.conditions = conditions.into_iter().flat_map(|one| left_by(before, one)).collect();
        }
        items.extend(own);
    }
    items
}

/// The packets of a condition that surely fit none of these.
fn left_by(taken: &[Vec<Condition>], condition: Condition) -> Vec<Condition> {
    let mut left = vec![condition];
    for gone in taken.iter().flatten() {
        let takes = |one: &Condition| {
            one.meets(gone) && gone.tags.is_empty() && gone.tests.iter().all(|test| one.tests.contains(test))
        };
        if left.iter().any(takes) {
            let rest =
                |one: Condition| if takes(&one) { one.without(gone).unwrap_or_else(|_| vec![one]) } else { vec![one] };
            left = left.into_iter().flat_map(rest).collect();
        }
    }
    left
}

/// What lines make of addresses, by their words.
fn rewritten_by<'n>(nodes: &'n [Node], words: &mut Vec<&'n str>) {
    for node in nodes {
        match node {
            Node::Line(line) => words.extend(line.rewrites.iter().map(String::as_str)),
            Node::Anchor(_, inside) => rewritten_by(inside, words),
        }
    }
}

/// A packet that no rule fits passes, without state.
fn unasked(span: Span) -> Line {
    let mut line = Line::all(Action::Pass, span);
    (line.state, line.allow_opts) = (State::No, true);
    line.comment = Some(Arc::from("no rule"));
    line
}
