//! Where a packet goes, and in whose name: what a rule does beside its verdict.
//!
//! In: `route-to`, `nat-to` and their like, with their addresses. Out: whether later rules see another address than the
//! packet came with. Which address that is, is not followed.

use std::sync::Arc;

use super::address::{self, Choice};
use super::line::{Action, Context, End, Line, Ways};
use super::target::{self, Pool};
use super::token::{Cursor, Parsed, Problem};
use crate::ruleset::{NewAddress, NewDestination, Question, Redirect, Side, Test, Weight};
use crate::sets::Family;

/// `route-to`, `reply-to`, `dup-to`, `nat-to`, `rdr-to`, `binat-to`, `af-to`: where a packet goes, and in whose name.
/// Whether there was one.
pub(super) fn route(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<bool> {
    let span = cursor.here();
    if cursor.word("fastroute") {
        return Ok(true);
    }
    let words = [("route-to", "route-to"), ("reply-to", "reply-to"), ("dup-to", "dup-to")];
    if let Some(word) = cursor.one_of(&words) {
        if line.routes {
            return Err(Problem { span, what: format!("`{word}` behind another way for packets") });
        }
        let pool = target::pool(cursor, context)?;
        let text = format!("{word} {}", pool.text());
        let on = pool.held.clone();
        line.pools.push(pool);
        (line.routes, line.acts) = (true, true);
        if word != "dup-to" && line.ways == Ways::BOTH {
            return Err(Problem { span, what: format!("`{word}` without a direction") });
        }
        let (what, weight) = if word == "route-to" {
            sent_on(line, &text, on);
            ("it sends packets on, and rules for what leaves by that interface decide", Weight::Question)
        } else {
            ("it chooses a way, and decides nothing", Weight::Harmless)
        };
        context.note(span, format!("`{text}`: {what}"), weight);
        return Ok(true);
    }
    let words = [("nat-to", "nat-to"), ("rdr-to", "rdr-to"), ("binat-to", "binat-to"), ("af-to", "af-to")];
    let Some(word) = cursor.one_of(&words) else {
        return Ok(false);
    };
    let is_again = if word == "rdr-to" { line.translates.1 } else { line.translates.0 || line.binat.is_some() };
    if is_again {
        return Err(Problem { span, what: format!("`{word}` behind another translation of that address") });
    }
    let text = match word {
        "af-to" => other_family(cursor, context, line)?,
        "binat-to" => {
            let choices = address::hosts(&mut cursor.clone(), Side::Destination, context.tables)?;
            let pool = target::pool(cursor, context)?;
            line.binat = Some(Binat { to: choices, pool: pool.clone() });
            let text = format!("{word} {}", pool.text());
            line.pools.push(pool);
            text
        }
        _ => {
            let pool = target::pool(cursor, context)?;
            let text = format!("{word} {}", pool.text());
            line.translates.0 |= word == "nat-to";
            line.translates.1 |= word == "rdr-to";
            if word == "rdr-to" && !pool.is_own {
                sent_on(line, &text, pool.held.clone());
            }
            if word == "rdr-to" {
                (line.redirects, line.target) = (Some(pool.redirect()), pool.target());
            }
            line.rewrites.push(text.clone());
            line.pools.push(pool);
            text
        }
    };
    line.acts = true;
    let seen_by = match line.action {
        Action::Pass if line.ways == Ways::OUT => "no rule sees the translated address",
        Action::Pass => "rules for what leaves see the translated address",
        _ => "later rules see the translated address",
    };
    let is_seen = line.action != Action::Pass || line.ways != Ways::OUT || line.changes_family;
    let weight = if is_seen { Weight::Question } else { Weight::Harmless };
    context.note(span, format!("`{text}`: {seen_by}"), weight);
    Ok(true)
}

/// `af-to inet from 192.0.2.1 to 198.51.100.0/24`: what it leaves as.
fn other_family(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<String> {
    let families = [("inet", Family::V4), ("inet6", Family::V6)];
    let problem = cursor.problem("where `inet` or `inet6` should stand");
    let family = cursor.one_of(&families).ok_or(problem)?;
    let mut text = format!("af-to {}", if family == Family::V4 { "inet" } else { "inet6" });
    let mut held = None;
    for word in ["from", "to"] {
        if cursor.word(word) {
            let pool = target::pool(cursor, context)?;
            text.push_str(&format!(" {word} {}", pool.text()));
            held = pool.held.or(held);
        }
    }
    line.changes_family = true;
    line.leaves_as = Some(family);
    line.translates = (true, true);
    line.redirects = Some(Redirect::Elsewhere);
    line.rewrites.push(text.clone());
    sent_on(line, &text, held);
    Ok(text)
}

/// What passes by this line goes on to another host or interface: what becomes of it there is asked. It is decided all the same: no other
/// line of those for what comes in is asked of it. What the tables hold that are named there has a say in it.
pub(super) fn sent_on(line: &mut Line, text: &str, held: Option<Arc<[u8]>>) {
    if line.action == Action::Pass {
        let text = format!("{text} leads to acceptance").into();
        line.leads.push(match held {
            Some(on) => Question::Dependent { text, on },
            None => Question::Text(text),
        });
    }
}

/// What `binat-to` gives.
#[derive(Debug, Clone)]
pub(super) struct Binat {
    to: Vec<Choice>,
    pool: Pool,
}

/// The two lines that pfctl makes of one with `binat-to`, or the line as it is (`expand_rule` of parse.y): what leaves has its
/// source translated, and what comes to that address has its destination translated back.
pub(super) fn both_ways(mut line: Line) -> Parsed<Vec<Line>> {
    let Some(Binat { to, pool }) = line.binat.take() else {
        return Ok(vec![line]);
    };
    let refused = |what: &str| Err(Problem { span: line.span, what: what.to_owned() });
    if line.ways != Ways::BOTH {
        return refused("`binat-to` with a direction");
    }
    if line.source.choices.is_empty() || line.source.choices.iter().any(|choice| choice.is_table) {
        return refused("`binat-to` without the address that it translates");
    }
    if !pool.is_single {
        return refused("`binat-to` without one address to translate to");
    }
    let mut outgoing = Line { ways: Ways::OUT, translates: (true, false), ..line.clone() };
    outgoing.rewrites.push(format!("nat-to {}", pool.leading_to(&pool.hosts, true)));
    let mut incoming = Line {
        ways: Ways::IN,
        translates: (false, true),
        redirects: Some(back_to(&line.source)),
        target: line.source.target(),
        source: End::new(
            line.destination.choices.iter().map(turned).collect(),
            line.destination.ports,
            line.destination.hosts,
        ),
        destination: End::new(to, line.source.ports, pool.hosts.clone()),
        ..line
    };
    let text = format!("rdr-to {}", pool.leading_to(&line.source.hosts, false));
    sent_on(&mut incoming, &text, pool.held);
    incoming.rewrites.push(text);
    Ok(vec![outgoing, incoming])
}

/// Where `binat-to` sends what comes in: to the address whose packets it gives another source.
fn back_to(source: &End) -> Redirect {
    match source.choices.as_slice() {
        [only] if only.tests.is_empty() => only.set.single().map_or(Redirect::Elsewhere, |address| {
            Redirect::To(NewDestination { at: NewAddress::One(address), port: None })
        }),
        _ => Redirect::Elsewhere,
    }
}

/// What is asked of one end of a packet, asked of the other.
fn turned(choice: &Choice) -> Choice {
    let words = |text: &Arc<str>| match (text.strip_prefix("from "), text.strip_prefix("to ")) {
        (Some(rest), _) => format!("to {rest}").into(),
        (_, Some(rest)) => format!("from {rest}").into(),
        _ => Arc::clone(text),
    };
    let question = |question: &Question| match question {
        Question::Own(Side::Source) => Question::Own(Side::Destination),
        Question::Own(Side::Destination) => Question::Own(Side::Source),
        Question::Text(text) => Question::Text(words(text)),
        Question::Dependent { text, on } => Question::Dependent { text: words(text), on: Arc::clone(on) },
        other => other.clone(),
    };
    let tests =
        choice.tests.iter().map(|test| Test { question: question(&test.question), answer: test.answer }).collect();
    Choice { tests, ..choice.clone() }
}
