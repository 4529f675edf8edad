//! Texts put together: included files, files of anchors and of tables, our own anchor beside a main ruleset.
//!
//! In: the texts that belong together. Out: statements in the order in which pfctl would meet them, and the tables that they
//! define. A file that is named and is not among the texts is a gap: nothing is read from disk.

use std::collections::{BTreeMap, BTreeSet};

use super::lex::{self, Macros, Statement};
use super::scope::Tables;
use super::tables::{self, Entries};
use super::token::{Cursor, Kind, Parsed, Problem, Token};
use crate::place::Span;
use crate::targets::Text;

/// How deep files may include each other.
const DEEPEST: usize = 8;

/// What every text of ours begins with, after the profile's name.
const HEADER: &str = ": rules for pf, made by Portcullis";

/// All statements, and what can't be read.
#[derive(Debug, Default)]
pub(super) struct Gathered<'a> {
    pub(super) statements: Vec<Statement<'a>>,
    pub(super) problems: Vec<Problem>,
    /// Where macros are defined.
    pub(super) macros: Vec<Span>,
    /// What macros stand for, and their names.
    pub(super) called: BTreeMap<String, BTreeSet<String>>,
}

/// The statements of all texts that no other one names.
pub(super) fn gather<'a>(texts: &[Text<'a>]) -> Gathered<'a> {
    let mut gathered = Gathered::default();
    let named = named(texts);
    let mut macros = Macros::default();
    let mut budget = texts.len().saturating_mul(DEEPEST).saturating_add(DEEPEST);
    for (at, text) in texts.iter().enumerate() {
        if !named.contains(&at) {
            add(&mut gathered, texts, *text, &mut macros, 0, &mut budget);
        }
    }
    for (value, name) in macros.called() {
        gathered.called.entry(value.to_owned()).or_default().insert(name.to_owned());
    }
    gathered.macros = macros.places;
    gathered
}

/// Those that another text names as one of its files, or whose place is an anchor of another.
fn named(texts: &[Text<'_>]) -> Vec<usize> {
    let mut named = Vec::new();
    if texts.len() < 2 {
        return named;
    }
    for text in texts {
        let cut = lex::cut(text.text, text.file, &mut Macros::default());
        for statement in &cut.statements {
            for name in files(statement) {
                named.extend(find(texts, &name).filter(|at| texts.get(*at).is_some_and(|one| one.file != text.file)));
            }
            if bare_anchor(statement).as_deref() == Some(super::OURS) {
                named.extend(texts.iter().position(|one| is_ours(one.text) && one.file != text.file));
            }
        }
    }
    named
}

/// Whether a text is an anchor file that Portcullis wrote.
pub(super) fn is_ours(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.starts_with('#') && line.contains(HEADER))
}

/// What each tag of ours begins with: a listing has no header, and each text of ours has tags.
const TAG: &str = "pc_";

/// Whether anything in the texts is ours: an anchor file, the anchor of a main ruleset, or what pfctl lists of it.
pub(super) fn has_ours(texts: &[Text<'_>], gathered: &Gathered<'_>) -> bool {
    let is_marked = |statement: &Statement<'_>| {
        let pairs = statement.tokens.iter().zip(statement.tokens.iter().skip(1));
        pairs.into_iter().any(|(word, name)| match &*word.text {
            "anchor" => name.text == super::OURS,
            "tag" | "tagged" => name.text.starts_with(TAG),
            _ => false,
        })
    };
    texts.iter().any(|text| is_ours(text.text)) || gathered.statements.iter().any(is_marked)
}

/// The files that a statement names.
fn files(statement: &Statement<'_>) -> Vec<String> {
    let (Some(first), rest) = (statement.tokens.first(), statement.tokens.get(1..).unwrap_or_default()) else {
        return Vec::new();
    };
    let before = match &*first.text {
        "include" => return rest.first().map(|token| token.text.clone().into_owned()).into_iter().collect(),
        "load" => "from",
        "table" => "file",
        _ => return Vec::new(),
    };
    let pairs = rest.iter().zip(rest.iter().skip(1));
    pairs.filter(|(word, _)| word.text == before).map(|(_, name)| name.text.clone().into_owned()).collect()
}

/// The text of this name, or the one whose name ends so.
fn find(texts: &[Text<'_>], name: &str) -> Option<usize> {
    let last = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or("").to_owned();
    let exact = texts.iter().position(|text| text.name == name);
    exact.or_else(|| texts.iter().position(|text| !last(name).is_empty() && last(text.name) == last(name)))
}

fn add<'a>(
    gathered: &mut Gathered<'a>,
    texts: &[Text<'a>],
    text: Text<'a>,
    macros: &mut Macros<'a>,
    depth: usize,
    budget: &mut usize,
) {
    let cut = lex::cut(text.text, text.file, macros);
    gathered.problems.extend(cut.problems);
    let loads = loads(&cut.statements);
    for statement in cut.statements {
        let include = statement.tokens.first().is_some_and(|token| token.kind == Kind::Word && token.text == "include");
        let anchor = bare_anchor(&statement);
        let inner = match (include, &anchor) {
            (true, _) => files(&statement).first().and_then(|name| find(texts, name)),
            (false, Some(name)) => loads
                .iter()
                .find(|(own, _)| own == name)
                .and_then(|(_, file)| find(texts, file))
                .or_else(|| texts.iter().position(|one| name == super::OURS && is_ours(one.text))),
            (false, None) => None,
        };
        let inner = inner.and_then(|at| texts.get(at)).filter(|inner| inner.file != text.file);
        match inner {
            Some(inner) if depth < DEEPEST && *budget > 0 => {
                *budget -= 1;
                let span = statement.span;
                if include {
                    add(gathered, texts, *inner, macros, depth + 1, budget);
                } else {
                    let mut opened = statement;
                    opened.tokens.push(mark("{", span));
                    gathered.statements.push(opened);
                    add(gathered, texts, *inner, &mut Macros::default(), depth + 1, budget);
                    gathered.statements.push(Statement { tokens: vec![mark("}", span)], span });
                }
            }
            _ if include => {
                let what = "a file that is included and is not given".to_owned();
                gathered.problems.push(Problem { span: statement.span, what });
            }
            _ => gathered.statements.push(statement),
        }
    }
}

fn mark<'a>(text: &'static str, span: crate::place::Span) -> Token<'a> {
    Token { kind: Kind::Mark, text: text.into(), span }
}

/// Which files `load anchor` gives to which anchors.
fn loads(statements: &[Statement<'_>]) -> Vec<(String, String)> {
    let load = |statement: &Statement<'_>| match statement.tokens.as_slice() {
        [load, anchor, name, from, file] if load.text == "load" && anchor.text == "anchor" && from.text == "from" => {
            Some((name.text.clone().into_owned(), file.text.clone().into_owned()))
        }
        _ => None,
    };
    statements.iter().filter_map(load).collect()
}

/// The name of an anchor whose lines do not follow.
fn bare_anchor(statement: &Statement<'_>) -> Option<String> {
    match statement.tokens.as_slice() {
        [first, name, rest @ ..] if first.kind == Kind::Word && first.text == "anchor" && name.kind != Kind::Mark => {
            let opens = rest.last().is_some_and(|token| token.kind == Kind::Mark && token.text == "{");
            (!opens).then(|| name.text.clone().into_owned())
        }
        _ => None,
    }
}

/// Defines the tables of all statements, each in its anchor, and notes which lines fill them. What can't be read is given back.
pub(super) fn tables(gathered: &Gathered<'_>, texts: &[Text<'_>], known: &mut Tables) -> Vec<Problem> {
    let mut problems = Vec::new();
    for statement in &gathered.statements {
        if let Some((name, limits)) = overload(&statement.tokens) {
            known.fill(name, limits);
        }
        let (first, last) = (statement.tokens.first(), statement.tokens.last());
        let is = |token: Option<&Token<'_>>, text: &str| token.is_some_and(|token| token.text == text);
        let second = statement.tokens.get(1);
        let is_anchor = first.is_some_and(|token| token.text == "anchor" || token.text.ends_with("-anchor"))
            || is(first, "ether") && is(second, "anchor");
        if is_anchor && is(last, "{") {
            known.enter();
        } else if is(first, "}") {
            known.leave();
        } else if is(first, "table") {
            let result = table(&mut Cursor::new(&statement.tokens, statement.span), texts, known);
            problems.extend(result.err());
        }
    }
    problems
}

/// The table into which a line puts whoever goes beyond its limits, and these.
fn overload<'t>(tokens: &'t [Token<'_>]) -> Option<(&'t str, String)> {
    const LIMITS: [&str; 2] = ["max-src-conn", "max-src-conn-rate"];
    let ends = |token: &Token<'_>| token.kind == Kind::Mark && matches!(&*token.text, "," | ")");
    let name = tokens
        .iter()
        .skip_while(|token| token.text != "overload")
        .find(|token| token.kind != Kind::Mark && token.text != "overload")?;
    let mut limits: Vec<String> = tokens
        .split(ends)
        .filter_map(|option| {
            let at = option.iter().position(|token| LIMITS.contains(&&*token.text))?;
            Some(option.get(at..)?.iter().map(|token| &*token.text).collect::<Vec<_>>().join(" "))
        })
        .collect();
    limits.sort_unstable();
    Some((&name.text, format!("lines with {}", limits.join(", "))))
}

fn table(cursor: &mut Cursor<'_, '_>, texts: &[Text<'_>], known: &mut Tables) -> Parsed<()> {
    cursor.word("table");
    cursor.expect_mark("<")?;
    let name = cursor.name()?.text.clone().into_owned();
    cursor.expect_mark(">")?;
    let mut entries = Entries::default();
    let mut given = false;
    while !cursor.is_at_end() {
        if cursor.word("file") {
            let path = cursor.string()?;
            match find(texts, &path.text).and_then(|at| texts.get(at)) {
                Some(text) => tables::file(&mut entries, text.text, text.file)?,
                None => entries.miss(&path.text),
            }
            given = true;
        } else if cursor.mark("{") {
            while !cursor.mark("}") {
                if cursor.is_at_end() {
                    return Err(cursor.problem("in a table that does not end"));
                }
                entries.entry(cursor)?;
                cursor.mark(",");
            }
            given = true;
        } else if let Some(option) = cursor.one_of(&[("const", "const"), ("persist", "persist")]) {
            entries.is_filled_by(option.to_owned());
        } else if !cursor.word("counters") {
            return Err(cursor.problem("is not an option of a table"));
        }
    }
    if !given {
        entries.keep();
    }
    known.define(&name, entries.finish());
    Ok(())
}
