//! Lines that pfctl makes of one: one for each item of its lists (`expand_rule` of parse.y).
//!
//! In: a line or its tokens. Out: one for each item, where that is more than all of them in one: of users and groups, whose
//! items are questions of their own; of tags that name an item; of a `match` that logs, which logs once for each that fits.

use super::line::{self, Action, Context, End, Line};
use super::names;
use super::refused;
use super::route;
use super::statement;
use super::target;
use super::token::{Cursor, Kind, Parsed, Problem, Token};
use crate::place::Span;
use crate::ruleset::{Question, Test, Unread, Weight};

/// So many lines are made of one at most.
const MOST: usize = 64;

/// Tests of which a packet has to pass one of each list.
#[derive(Debug, Clone, Default)]
pub(super) struct AnyOf {
    users: Vec<Test>,
    groups: Vec<Test>,
    systems: Vec<Test>,
}

impl AnyOf {
    fn lists(&self) -> impl Iterator<Item = &Vec<Test>> {
        [&self.users, &self.groups, &self.systems].into_iter().filter(|list| !list.is_empty())
    }

    /// The tests that hold of a packet, one of each list; all choices of them. None if they are too many.
    fn choices(&self) -> Option<Vec<Vec<Test>>> {
        let mut choices = vec![Vec::new()];
        for list in self.lists() {
            if choices.len().saturating_mul(list.len()) > MOST {
                return None;
            }
            let with = |tests: &Vec<Test>, test: &Test| tests.iter().chain([test]).cloned().collect();
            choices = choices.iter().flat_map(|tests| list.iter().map(move |test| with(tests, test))).collect();
        }
        Some(choices)
    }
}

/// Users or groups: one, or a list; what stands before in the same line is of the same list.
pub(super) fn owners(
    cursor: &mut Cursor<'_, '_>,
    context: &mut Context<'_>,
    line: &mut Line,
    word: &str,
) -> Parsed<()> {
    let span = cursor.here();
    let id = if word == "user" { names::user } else { names::group };
    cursor.list(|cursor| {
        let text = format!("{word} {}", owner(cursor, id)?);
        let list = if word == "user" { &mut line.any_of.users } else { &mut line.any_of.groups };
        add(context, list, span, text);
        Ok(())
    })
}

/// Systems by their fingerprints.
pub(super) fn systems(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    let span = cursor.here();
    cursor.list(|cursor| {
        let text = format!("os \"{}\"", cursor.string()?.text);
        add(context, &mut line.any_of.systems, span, text);
        Ok(())
    })
}

fn add(context: &mut Context<'_>, list: &mut Vec<Test>, span: Span, text: String) {
    context.note(span, format!("the test `{text}`"), Weight::Question);
    list.push(Test { question: Question::Text(text.into()), answer: true });
}

/// `= 0`, `!= 0`, `1000 >< 2000`: as pfctl lists it, whatever it is written as.
fn owner(cursor: &mut Cursor<'_, '_>, id: impl Fn(&str) -> Option<u32>) -> Parsed<String> {
    let operator = ["=", "!=", "<=", ">=", "<", ">"].into_iter().find(|mark| cursor.mark(mark));
    let number = |cursor: &mut Cursor<'_, '_>| -> Parsed<String> {
        let text = &cursor.string()?.text;
        Ok(id(text).map_or_else(|| text.clone().into_owned(), |id| id.to_string()))
    };
    let first = number(cursor)?;
    let between = ["><", "<>"].into_iter().find(|mark| cursor.mark(mark));
    Ok(match (operator, between) {
        (None, Some(mark)) => format!("{first} {mark} {}", number(cursor)?),
        (_, Some(_)) => return Err(cursor.problem("after two operators")),
        (operator, None) => format!("{} {first}", operator.unwrap_or("=")),
    })
}

/// The lines that pfctl makes of a rule.
pub(super) fn lines(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, action: Action) -> Parsed<Vec<Line>> {
    let Some(each) = expanded(cursor.rest(), &action) else {
        return lines_of(cursor, context, action);
    };
    // Whatever is wrong with the whole is wrong with all that is made of it, but that some addresses are no pair.
    let (memories, notes) = (context.memories, context.notes.len());
    let mut whole = Line::all(action.clone(), cursor.whole());
    line::rest(cursor, context, &mut whole)?;
    statement::end_of_line(cursor)?;
    refused::check(&whole)?;
    context.memories = memories;
    context.notes.truncate(notes);
    let mut problem = None;
    let mut lines = Vec::new();
    for tokens in each {
        match lines_of(&mut Cursor::new(&tokens, whole.span), context, action.clone()) {
            Err(found) if found.what == refused::NO_PAIR => problem = Some(found),
            Err(found) => return Err(found),
            Ok(found) => lines.extend(found),
        }
    }
    // What is said of all is said once.
    let mut known: Vec<Unread> = Vec::new();
    for note in context.notes.split_off(notes) {
        if !known.contains(&note) {
            known.push(note);
        }
    }
    context.notes.append(&mut known);
    match problem {
        Some(problem) if lines.is_empty() => Err(problem),
        _ => Ok(lines),
    }
}

/// The same of one with no list that is told apart by its tokens.
fn lines_of(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, action: Action) -> Parsed<Vec<Line>> {
    let mut line = Line::all(action, cursor.whole());
    let is_plain = !cursor.rest().iter().any(|token| token.kind == Kind::Mark && matches!(&*token.text, "-" | "{"));
    line::rest(cursor, context, &mut line)?;
    statement::end_of_line(cursor)?;
    target::bind(&mut line, context)?;
    refused::check(&line)?;
    name_items(&mut line, is_plain)?;
    let mut lines = Vec::new();
    for line in apart(line)? {
        lines.extend(route::both_ways(line)?);
    }
    Ok(lines)
}

/// A line for each choice of one item of each list.
fn apart(mut line: Line) -> Parsed<Vec<Line>> {
    let lists = std::mem::take(&mut line.any_of);
    let Some(choices) = lists.choices() else {
        return Err(Problem { span: line.span, what: "lists that make too many rules".to_owned() });
    };
    let with = |tests: Vec<Test>| {
        let mut one = line.clone();
        one.tests.extend(tests);
        one
    };
    Ok(choices.into_iter().map(with).collect())
}

/// The lists of an anchor's line, which stays one: each as one test.
pub(super) fn together(line: &mut Line) {
    let lists = std::mem::take(&mut line.any_of);
    for list in lists.lists() {
        let texts: Vec<&str> = list.iter().filter_map(|test| test.question.text().map(|text| &**text)).collect();
        line.tests.push(Test { question: Question::Text(texts.join(" or ").into()), answer: true });
    }
}

/// The tokens of each line that pfctl makes of one, for all of whose lists that matters; none if they are one line to pf as well.
pub(super) fn expanded<'a>(tokens: &[Token<'a>], action: &Action) -> Option<Vec<Vec<Token<'a>>>> {
    let is_word = |token: &Token<'_>, word: &str| token.kind == Kind::Word && token.text == word;
    let logs = *action == Action::Match && tokens.iter().take(3).any(|token| is_word(token, "log"));
    let mut pairs = tokens.windows(2);
    let names_an_item =
        pairs.any(|pair| matches!(pair, [word, tag] if (is_word(word, "tag") || is_word(word, "tagged")) && tag.text.contains('$')));
    if !logs && !names_an_item {
        return None;
    }
    let mut lines: Vec<Vec<Token<'a>>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let is_list =
            before.is_some_and(|before| ["on", "proto", "from", "to", "port"].iter().any(|word| is_word(before, word)));
        if is_list && token.kind == Kind::Mark && token.text == "{" {
            let is_ports = before.is_some_and(|before| before.text == "port");
            let (items, end) = items(tokens, at + 1, is_ports)?;
            if lines.len().saturating_mul(items.len()) > MOST {
                return None;
            }
            let with = |line: &Vec<Token<'a>>, item: &&[Token<'a>]| line.iter().chain(*item).cloned().collect();
            lines = lines.iter().flat_map(|line| items.iter().map(move |item| with(line, item))).collect();
            at = end;
        } else {
            lines.iter_mut().for_each(|line| line.push(token.clone()));
            at += 1;
        }
    }
    (lines.len() > 1).then_some(lines)
}

/// The items of a list from its first token, and the place behind it; none if one is not of the known forms.
fn items<'s, 'a>(tokens: &'s [Token<'a>], first: usize, is_ports: bool) -> Option<(Vec<&'s [Token<'a>]>, usize)> {
    let is = |at: usize, marks: &[&str]| {
        tokens.get(at).is_some_and(|token| token.kind == Kind::Mark && marks.contains(&&*token.text))
    };
    let mut items = Vec::new();
    let mut at = first;
    loop {
        let start = at;
        if is(at, &["!"]) || is_ports && is(at, &["=", "!=", "<", "<=", ">", ">="]) {
            at += 1;
        }
        if is(at, &["(", "<"]) {
            let closing = if is(at, &["("]) { ")" } else { ">" };
            at += tokens.get(at..)?.iter().position(|token| token.kind == Kind::Mark && token.text == closing)? + 1;
        } else if tokens.get(at)?.kind != Kind::Mark {
            at += 1;
        } else {
            return None;
        }
        // A prefix's length, the end of a range.
        while is(at, &["/", "-", "><", "<>"]) {
            at += 2;
        }
        items.push(tokens.get(start..at)?);
        if is(at, &["}"]) {
            return Some((items, at + 1));
        }
        if is(at, &[","]) {
            at += 1;
        }
    }
}

/// Puts in a tag what it names of its line (`expand_label` of parse.y). A range has no name, and of a list no item is known.
pub(super) fn name_items(line: &mut Line, is_plain: bool) -> Parsed<()> {
    let named = |text: &str| -> Parsed<String> {
        let mut tag = text.to_owned();
        for (name, value) in values(line, is_plain) {
            if tag.contains(name) {
                let what = || format!("the tag `{text}`, in which `{name}` is not known");
                tag = tag.replace(name, &value.ok_or_else(|| Problem { span: line.span, what: what() })?);
            }
        }
        let is_long = tag.len() > LONGEST;
        if is_long { Err(Problem { span: line.span, what: "a tag that is too long".to_owned() }) } else { Ok(tag) }
    };
    let tag = line.tag.as_deref().map(named).transpose()?;
    let mut tags = line.tags.clone();
    for test in &mut tags {
        test.tag = named(&test.tag)?.into();
    }
    line.tag = tag.map(Into::into);
    line.tags = tags;
    Ok(())
}

/// The longest name of a tag (`PF_TAG_NAME_SIZE`).
const LONGEST: usize = 63;

/// What the names stand for in a line that has one item of each list.
fn values(line: &Line, is_plain: bool) -> [(&'static str, Option<String>); 7] {
    let address = |end: &End| match end.hosts.strip_prefix("< ").and_then(|name| name.strip_suffix(" >")) {
        _ if end.choices.is_empty() => Some("any".to_owned()),
        Some(name) => Some(format!("<{name}>")),
        None => match end.choices.as_slice() {
            [one] if one.tests.is_empty() && !one.is_table && is_plain => match target::words(&one.set).as_slice() {
                [word] => Some(word.replace("0.0.0.0/0", "any").replace("::/0", "any")),
                _ => None,
            },
            _ => None,
        },
    };
    let port = |end: &End| match &end.ports {
        None => Some(String::new()),
        Some(ports) => match ports.ranges() {
            [range] if range.is_point() => Some(range.first().to_string()),
            _ => None,
        },
    };
    let device = match line.devices.as_slice() {
        [] => Some("any".to_owned()),
        [one] => Some(one.name.as_deref().unwrap_or("any").to_owned()),
        _ => None,
    };
    let mut protocols = line.protocols.iter();
    let protocol = match (protocols.next(), protocols.next()) {
        (None, _) => Some("ip"),
        (Some(number), None) => names::protocol_name(*number),
        _ => None,
    };
    [
        ("$if", device),
        ("$srcaddr", address(&line.source)),
        ("$dstaddr", address(&line.destination)),
        ("$srcport", port(&line.source)),
        ("$dstport", port(&line.destination)),
        ("$proto", protocol.map(str::to_owned)),
        // A rule's number is given to it at the very end.
        ("$nr", None),
    ]
}
