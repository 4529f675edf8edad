//! Statements and rules of the text form.
//!
//! In: a cursor before a rule. Out: its statements. What no statement fits is kept with its words, up to the next word that
//! surely begins a statement, so that nothing behind it is lost.

use super::cursor::{Cursor, Parsed, Unfit};
use super::destination;
use super::device;
use super::expression::{self, begins};
use super::log;
use super::names;
use super::print;
use super::spelled;
use super::syntax::{Decision, Doubt, Expr, Only, Relation, Rule, Statement};
use super::value;
use super::words;
use crate::ruleset::Answer;
use crate::sets::Family;

/// Words with which a statement surely begins.
const ANCHORS: [&str; 11] =
    ["accept", "drop", "reject", "continue", "return", "jump", "goto", "queue", "counter", "log", "comment"];

/// The rule that begins here, up to the end of its line.
pub(super) fn rule<'a>(cursor: &mut Cursor<'a, '_>) -> Rule<'a> {
    let (start, refusals) = (cursor.at(), cursor.refusals());
    let (mut statements, mut comment, mut objects) = (Vec::with_capacity(4), None, Vec::new());
    let mut destinations = Vec::new();
    while !cursor.is_end() || cursor.is_foreign() {
        let at = cursor.at();
        if cursor.eat("comment") {
            let is_plain = cursor.peek().is_some_and(words::may_be_comment);
            if let Ok(text) = cursor.expect_text() {
                comment = Some(text);
                if !is_plain || !cursor.is_end() {
                    cursor.refuse(at, "a comment that is no single text at the end of its rule");
                }
                continue;
            }
            cursor.go_to(at);
        }
        objects.extend(object(cursor));
        destinations.extend(destination::find(cursor, statements.len()));
        let depth = cursor.depth;
        let statement = statement(cursor).unwrap_or_else(|Unfit| {
            cursor.go_to(at);
            unknown(cursor)
        });
        cursor.depth = depth;
        statements.push((statement, cursor.span_from(at)));
    }
    let (refused, span) = (cursor.take_refused(refusals), cursor.span_from(start));
    Rule { statements, comment, objects, destinations, refused, span }
}

/// The object that the statement here names; none if it names none, or chooses among several.
fn object(cursor: &mut Cursor<'_, '_>) -> Option<String> {
    let (kind, start) = (cursor.word(), cursor.at());
    cursor.take();
    let name = match kind {
        "counter" | "quota" | "limit" | "synproxy" if cursor.eat("name") && !begins(cursor) => {
            cursor.expect_text().ok()
        }
        "add" | "update" | "delete" if cursor.eat_sign("@") => cursor.expect_text().ok(),
        _ => None,
    };
    cursor.go_to(start);
    let kind = if matches!(kind, "add" | "update" | "delete") { "set" } else { kind };
    name.map(|name| format!("{kind} {name}"))
}

/// Words that no statement fits.
fn unknown<'a>(cursor: &mut Cursor<'a, '_>) -> Statement<'a> {
    let start = cursor.at();
    cursor.skip_one();
    while !cursor.is_end() && !ANCHORS.contains(&cursor.word()) {
        cursor.skip_one();
    }
    Statement::Unknown(cursor.text_from(start).into())
}

/// One statement.
fn statement<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    if let Some(decision) = decision(cursor)? {
        return Ok(Statement::Decide(decision));
    }
    let start = cursor.at();
    let next = cursor.peek_second();
    match cursor.word() {
        "reject" => reject(cursor),
        "log" => log::statement(cursor),
        "counter" | "last" => skip_memory(cursor).map(|()| Statement::Effect(None)).ok_or(Unfit),
        "limit" => limit(cursor),
        "quota" => {
            skip_memory(cursor).ok_or(Unfit)?;
            Ok(words::quota(&cursor.text_from(start)))
        }
        "ct" if next.is_some_and(|next| next.is_word("count")) => {
            skip_memory(cursor).ok_or(Unfit)?;
            Ok(Statement::Doubt(Doubt { text: cursor.text_from(start).into(), has_memory: true }))
        }
        "snat" | "dnat" | "masquerade" | "redirect" => translation(cursor),
        "tproxy" => translation(cursor).map(|translation| match translation {
            Statement::Translate(text) => Statement::Redirect(text),
            Statement::TranslateBy(chosen) => Statement::Redirect(chosen.text.into()),
            other => other,
        }),
        "notrack" => {
            cursor.take();
            Ok(Statement::Redirect("notrack".into()))
        }
        "flow" => {
            rest(cursor);
            Ok(Statement::Offload(cursor.text_from(start).replace("@ ", "@").into()))
        }
        "dup" | "reset" => {
            let copies = cursor.word() == "dup";
            rest(cursor);
            Ok(Statement::Effect(copies.then(|| words::COPIES.into())))
        }
        "synproxy" | "fwd" => {
            let word = cursor.word();
            rest(cursor);
            Ok(Statement::Unknown(word.into()))
        }
        "add" | "update" | "delete" if next.is_some_and(|next| next.is_sign("@")) => update(cursor),
        "meter" => update(cursor),
        "xt" => foreign(cursor),
        _ if begins(cursor) => comparison(cursor),
        _ => Err(Unfit),
    }
}

/// A verdict; none if another statement begins here.
pub(super) fn decision<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Option<Decision<'a>>> {
    let simple = match cursor.word() {
        "accept" => Decision::Accept,
        "drop" => Decision::Drop,
        "continue" => Decision::Continue,
        "return" => Decision::Return,
        "jump" | "goto" => {
            let jumps = cursor.expect_word()? == "jump";
            let name = cursor.expect_text()?;
            return Ok(Some(if jumps { Decision::Jump(name) } else { Decision::Goto(name) }));
        }
        "queue" => {
            let (target, bypasses) = queue(cursor);
            return Ok(Some(Decision::Hand(words::queue(&target, bypasses).into())));
        }
        _ => return Ok(None),
    };
    cursor.take();
    Ok(Some(simple))
}

/// To which queues a packet is handed, and whether it passes where nobody takes it; how they share packets is passed over.
fn queue(cursor: &mut Cursor<'_, '_>) -> (String, bool) {
    let start = cursor.at();
    rest(cursor);
    let text = cursor.text_from(start);
    let is_target = |word: &&str| !matches!(*word, "queue" | "num" | "to" | "flags" | "bypass" | "fanout" | ",");
    let bypasses = text.split([' ', ',']).any(|word| word == "bypass");
    (text.split(' ').filter(is_target).collect::<Vec<_>>().join(" "), bypasses)
}

/// Passes over the options of a statement that ends its rule, up to a comment.
fn rest(cursor: &mut Cursor<'_, '_>) {
    cursor.take();
    while !cursor.is_end() && cursor.word() != "comment" && !ANCHORS.contains(&cursor.word()) {
        cursor.skip_one();
    }
}

fn reject<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    cursor.take();
    if !cursor.eat("with") {
        return Ok(Statement::Reject(Answer::PortUnreachable, Only::All));
    }
    let header = cursor.expect_word()?;
    if header == "tcp" {
        return if cursor.eat("reset") { Ok(Statement::Reject(Answer::TcpReset, Only::Tcp)) } else { Err(Unfit) };
    }
    cursor.eat("type");
    words::reject(header, cursor.expect_word()?).ok_or(Unfit)
}

fn limit<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    let start = cursor.at();
    cursor.take();
    if cursor.eat("name") {
        expression::source(cursor)?;
        return Ok(Statement::Doubt(Doubt { text: cursor.text_from(start).into(), has_memory: true }));
    }
    let limit = rate(cursor)?;
    Ok(limit.statement())
}

/// A rate, after `limit`.
pub(super) fn rate(cursor: &mut Cursor<'_, '_>) -> Parsed<words::Limit> {
    if !cursor.eat("rate") {
        return Err(Unfit);
    }
    let over = cursor.eat("over");
    cursor.eat("until");
    let mut text = cursor.expect_word()?.to_owned();
    // `10/second`, `10 mbytes/second`, or with blanks around the slash.
    let mut parts = 0;
    while parts < 3 && (!text.contains('/') || text.ends_with('/')) {
        text.push(' ');
        text.push_str(cursor.expect_word()?);
        parts += 1;
    }
    let burst = if cursor.eat("burst") {
        let count = cursor.expect_word()?;
        let known = |unit: &&str| matches!(*unit, "packets" | "bytes" | "kbytes" | "mbytes");
        let unit = Some(cursor.expect_word()?).filter(known).ok_or(Unfit)?;
        Some(format!("{count} {unit}"))
    } else {
        None
    };
    words::Limit::new(&text, over, burst).ok_or(Unfit)
}

/// Passes over what has a memory: a counter, a limit, a quota, when it was last met, a count of flows. None if it is none of
/// these, or not written as nft takes it.
pub(super) fn skip_memory(cursor: &mut Cursor<'_, '_>) -> Option<()> {
    match cursor.expect_word().ok()? {
        "counter" | "quota" | "limit" if cursor.eat("name") => _ = expression::source(cursor).ok()?,
        "limit" => _ = rate(cursor).ok()?,
        "counter" => {
            while cursor.eat("packets") || cursor.eat("bytes") {
                amount(cursor)?;
            }
        }
        "quota" => {
            let _ = cursor.eat("over") || cursor.eat("until");
            volume(cursor)?;
            if cursor.eat("used") {
                volume(cursor)?;
            }
        }
        "last" => {
            if cursor.eat("used") && !cursor.eat("never") {
                cursor.expect_word().ok()?;
            }
        }
        "ct" => {
            cursor.eat("count").then_some(())?;
            cursor.eat("over");
            amount(cursor)?;
        }
        _ => return None,
    }
    Some(())
}

fn amount(cursor: &mut Cursor<'_, '_>) -> Option<u128> {
    names::number(cursor.expect_word().ok()?)
}

fn volume(cursor: &mut Cursor<'_, '_>) -> Option<()> {
    amount(cursor)?;
    (cursor.eat("bytes") || cursor.eat("kbytes") || cursor.eat("mbytes")).then_some(())
}

/// A translation: what to, without options, but for whether one of several ports is taken at random.
fn translation<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    let kind = cursor.expect_word()?;
    let mut is_prefix = false;
    while matches!(cursor.word(), "ip" | "ip6" | "addr" | "." | "port" | "prefix" | "interval") {
        is_prefix |= cursor.word() == "prefix";
        cursor.take();
    }
    let kind = words::kind_of_translation(kind, is_prefix);
    let (mut before, mut by, mut behind) = (String::new(), None, String::new());
    if cursor.eat("to") {
        before = constant(cursor);
        // What a map says is an address, or a port behind a colon.
        if begins(cursor) && (before.is_empty() || before.ends_with(':')) {
            by = Some(expression::source(cursor)?);
            behind = constant(cursor);
            if behind.ends_with(':') && begins(cursor) {
                behind.push_str(&print::expression(&expression::source(cursor)?));
            }
        }
    }
    let mut is_random = false;
    while words::is_option(cursor.word()) {
        is_random |= matches!(cursor.word(), "random" | "fully-random");
        cursor.take();
        cursor.eat_sign(",");
    }
    if let Some(by) = by {
        return Ok(words::translation_by(&kind, (&before, by, &behind), is_random));
    }
    words::choose(&mut before, is_random);
    Ok(Statement::Translate(words::translation(&kind, &before).into()))
}

/// What is said of where a translation leads, up to an expression.
fn constant(cursor: &mut Cursor<'_, '_>) -> String {
    let mut target = String::new();
    while !destination::is_behind(cursor) {
        let at = cursor.at();
        // Beside its ports an address of IPv6 stands in brackets, which a variable leaves out.
        if cursor.word() == ":" && destination::family(&target) == Some(Family::V6) {
            target = format!("[{target}]");
        }
        cursor.skip_one();
        target.push_str(&cursor.text_from(at));
    }
    target
}

/// Adds to a set, or takes from it; also what older versions call a meter.
fn update<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    let verb = cursor.expect_word()?;
    let (mut data, mut lifetime) = (None, None);
    cursor.eat_sign("@");
    let name = cursor.expect_text()?;
    if cursor.eat("size") {
        cursor.expect_word()?;
    }
    cursor.expect_sign("{")?;
    let key = expression::expression(cursor)?;
    let mut guard: Option<words::Guard> = None;
    loop {
        let start = cursor.at();
        match cursor.word() {
            "timeout" => {
                cursor.take();
                lifetime = Some(cursor.expect_word()?.to_owned());
            }
            "expires" => {
                cursor.take();
                cursor.expect_word()?;
            }
            "comment" => {
                cursor.take();
                words::comment(cursor)?;
            }
            "counter" | "last" => skip_memory(cursor).ok_or(Unfit)?,
            "limit" if cursor.peek_second().is_some_and(|next| next.is_word("rate")) => {
                cursor.take();
                guard = Some(words::Guard::Limit(rate(cursor)?).after(guard));
            }
            "limit" | "quota" | "ct" => {
                skip_memory(cursor).ok_or(Unfit)?;
                guard = Some(words::Guard::Text(cursor.text_from(start)).after(guard));
            }
            ":" => {
                cursor.take();
                data = Some(match decision(cursor)? {
                    Some(decision) => print::decision(&decision),
                    None => print::expression(&expression::source(cursor)?),
                });
            }
            _ => break,
        }
    }
    cursor.expect_sign("}")?;
    let key = print::expression(&key);
    // What older versions call a meter is an update.
    let verb = if verb == "meter" { "update" } else { verb };
    Ok(words::update(name, &words::Change { verb, key: &key, data, lifetime }, guard))
}

/// What iptables says, in the words of nft.
fn foreign<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    cursor.take();
    let kind = cursor.expect_word()?;
    let name = cursor.expect_text()?;
    words::foreign(kind, &name).ok_or(Unfit)
}

/// A match, a verdict map, or a change of what the packet bears.
fn comparison<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Statement<'a>> {
    let left = expression::expression(cursor)?;
    if cursor.eat("vmap") {
        let at = cursor.at();
        let map = value::set_or_name(cursor)?;
        device::check(cursor, &left, at);
        return Ok(Statement::Verdicts(left, map));
    }
    if cursor.eat("set") {
        return Ok(words::write(&left, &written(cursor)?));
    }
    if matches!(left, Expr::Value(_)) {
        return Err(Unfit);
    }
    let (relation, at) = (relation(cursor), cursor.at());
    let right = value::value(cursor)?;
    device::check(cursor, &left, at);
    Ok(spelled::comparison(left, relation, right))
}

/// What a field is set to: `new,destroy` of one whose values are bits.
fn written<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Expr<'a>> {
    let first = expression::source(cursor)?;
    if !cursor.is_sign(",") {
        return Ok(first);
    }
    let mut parts = vec![first];
    while cursor.eat_sign(",") {
        parts.push(expression::source(cursor)?);
    }
    spelled::list(parts).ok_or(Unfit)
}

fn relation(cursor: &mut Cursor<'_, '_>) -> Relation {
    let known = [
        ("==", "eq", Relation::Equal),
        ("!=", "ne", Relation::Unequal),
        ("!", "!", Relation::Without),
        ("<", "lt", Relation::Less),
        ("<=", "le", Relation::AtMost),
        (">", "gt", Relation::More),
        (">=", "ge", Relation::AtLeast),
    ];
    let found = known.into_iter().find(|(sign, word, _)| cursor.eat_sign(sign) || cursor.eat(word));
    found.map_or(Relation::Plain, |(_, _, relation)| relation)
}
