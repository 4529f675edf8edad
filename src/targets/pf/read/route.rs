//! Where a packet goes, and in whose name: what a rule does beside its verdict.
//!
//! In: `route-to`, `nat-to` and their like, with their addresses. Out: whether later rules see another address than the
//! packet came with. The addresses themselves are stepped over.

use std::net::IpAddr;

use super::line::{Action, Context, Line, Ways};
use super::token::{Cursor, Parsed};
use crate::ruleset::{Question, Test, Weight};
use crate::sets::Family;

/// `route-to`, `reply-to`, `dup-to`, `nat-to`, `rdr-to`, `binat-to`, `af-to`: where a packet goes, and in whose name.
/// Whether there was one.
pub(super) fn route(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<bool> {
    let span = cursor.here();
    let position = cursor.position();
    if cursor.word("fastroute") {
        return Ok(true);
    }
    if cursor.word("route-to") {
        target(cursor)?;
        line.acts = true;
        let text = cursor.text_since(position);
        sent_on(line, &text);
        let what = format!("`{text}`: it sends packets on, and rules for what leaves by that interface decide");
        context.note(span, what, Weight::Question);
        return Ok(true);
    }
    if cursor.word("reply-to") || cursor.word("dup-to") {
        target(cursor)?;
        line.acts = true;
        let what = format!("`{}`: it chooses a way, and decides nothing", cursor.text_since(position));
        context.note(span, what, Weight::Harmless);
        return Ok(true);
    }
    let kinds =
        [("nat-to", (true, false)), ("rdr-to", (false, true)), ("binat-to", (true, true)), ("af-to", (true, true))];
    let Some((source, destination)) = cursor.one_of(&kinds) else {
        return Ok(false);
    };
    if cursor.word("inet") || cursor.word("inet6") {
        line.changes_family = true;
        if cursor.word("from") {
            target(cursor)?;
        }
        if cursor.word("to") {
            target(cursor)?;
        }
    } else {
        let text = cursor.position();
        target(cursor)?;
        // pfctl makes a rule for the family of such an address, and none for the other.
        line.family = line.family.or_else(|| family_of(&cursor.text_since(text)));
    }
    line.acts = true;
    line.rewrites.push(cursor.text_since(position));
    line.translates.0 |= source;
    line.translates.1 |= destination;
    let is_own = ["127.0.0.1", "::1", "lo0"].iter().any(|own| cursor.text_since(position).contains(own));
    if destination && !is_own {
        sent_on(line, &cursor.text_since(position));
    }
    let seen_by = match line.action {
        Action::Pass if line.ways == Ways::OUT => "no rule sees the translated address",
        Action::Pass => "rules for what leaves see the translated address",
        _ => "later rules see the translated address",
    };
    let is_seen = line.action != Action::Pass || line.ways != Ways::OUT || line.changes_family;
    let weight = if is_seen { Weight::Question } else { Weight::Harmless };
    context.note(span, format!("`{}`: {seen_by}", cursor.text_since(position)), weight);
    Ok(true)
}

/// The family of the addresses that are written out; none where there is none.
fn family_of(text: &str) -> Option<Family> {
    let addresses = text.split_whitespace().filter_map(|word| word.parse::<IpAddr>().ok());
    let mut families = addresses.map(|address| if address.is_ipv4() { Family::V4 } else { Family::V6 });
    let first = families.next()?;
    families.all(|family| family == first).then_some(first)
}

/// What passes by this line goes on to another host or interface: what becomes of it there is asked.
pub(super) fn sent_on(line: &mut Line, text: &str) {
    if line.action == Action::Pass {
        let question = Question::Text(format!("{text} leads to acceptance").into());
        line.tests.push(Test { question, answer: true });
    }
}

/// Where a packet is sent: addresses, with an interface, a port, and how one is chosen.
fn target(cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
    let ends = |cursor: &Cursor<'_, '_>| {
        const AFTER: [&str; 30] = [
            "inet",
            "inet6",
            "proto",
            "from",
            "to",
            "all",
            "flags",
            "icmp-type",
            "icmp6-type",
            "tag",
            "tagged",
            "keep",
            "no",
            "modulate",
            "synproxy",
            "label",
            "allow-opts",
            "received-on",
            "rtable",
            "set",
            "queue",
            "prio",
            "probability",
            "user",
            "group",
            "os",
            "once",
            "route-to",
            "reply-to",
            "divert-to",
        ];
        cursor.is_at_end() || AFTER.iter().any(|word| cursor.is_word(word)) || cursor.is_mark("!")
    };
    let mut any = false;
    while !ends(cursor) {
        any = true;
        if cursor.is_mark("(") {
            cursor.skip_parentheses()?;
        } else if cursor.is_mark("{") {
            cursor.list(|cursor| {
                while !cursor.is_mark(",") && !cursor.is_mark("}") && !cursor.is_at_end() {
                    if cursor.is_mark("(") {
                        cursor.skip_parentheses()?;
                    } else {
                        cursor.next();
                    }
                }
                Ok(())
            })?;
        } else {
            cursor.next();
        }
    }
    if any { Ok(()) } else { Err(cursor.problem("where an address should stand")) }
}
