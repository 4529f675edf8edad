//! What follows the addresses of a rule: flags, ICMP types, tags, state, and the many words that pf has besides.
//!
//! In: the tokens of a line after its addresses. Out: the parts of the line. A word that decides nothing is stepped over; a
//! test that no dimension can say becomes a question; anything else is a problem, and the line is not read.

use std::sync::Arc;

use super::line::{Action, Context, Device, Flags, Line, State, device};
use super::names;
use super::route;
use super::several;
use super::target;
use super::token::{Cursor, Kind, Parsed, Problem};
use super::values;
use crate::place::Span;
use crate::ruleset::flow::flag;
use crate::ruleset::{Condition, Protocol, Question, TagTest, Test, Unread, Weight};
use crate::sets::{Family, Interval, Port};

impl Context<'_> {
    /// A test that is not understood becomes part of the line.
    pub(super) fn question(&mut self, line: &mut Line, span: Span, text: &str, answer: bool) {
        self.note(span, format!("the test `{text}`"), Weight::Question);
        line.tests.push(Test { question: Question::Text(text.into()), answer });
    }

    /// The same for a test with a memory of its own.
    fn remembered(&mut self, line: &mut Line, span: Span, text: &str) {
        let text = self.numbered(text);
        self.question(line, span, &text, true);
    }

    fn numbered(&mut self, text: &str) -> String {
        self.memories += 1;
        format!("{text} #{}", self.memories)
    }

    /// Something that is done to packets beside deciding them, and that no text of ours does.
    fn aside(&mut self, line: &mut Line, span: Span, text: &str) {
        line.acts = true;
        if self.is_made {
            self.note(span, format!("`{text}`, which no text of ours says"), Weight::Gap);
        }
    }

    pub(super) fn note(&mut self, span: Span, what: String, weight: Weight) {
        self.notes.push(Unread { span, what, weight });
    }
}

/// Options until the line ends, or until the brace of an anchor.
pub(super) fn options(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    let mut before: Vec<&'static str> = Vec::new();
    while !cursor.is_at_end() && !cursor.is_mark("{") {
        if let Some((word, most)) = at_most(cursor) {
            let known = before.iter().filter(|known| **known == word).count();
            if known >= most {
                let often = if most == 1 { "for the second time" } else { "too often" };
                return Err(cursor.problem(&format!("{often} in a rule")));
            }
            before.push(word);
        }
        option(cursor, context, line)?;
    }
    Ok(())
}

/// So many labels a rule may have on FreeBSD (`PF_RULE_MAX_LABEL_COUNT`), as those of pfSense do; on OpenBSD it has one.
const MOST_LABELS: usize = 5;

/// What an option is called that pfctl refuses in a rule (`cannot be redefined`) where it has stood so often; none if it may always stand
/// again.
fn at_most(cursor: &Cursor<'_, '_>) -> Option<(&'static str, usize)> {
    let words = [
        ("flags", "flags"),
        ("icmp-type", "icmp-type"),
        ("icmp6-type", "icmp-type"),
        ("keep", "state"),
        ("modulate", "state"),
        ("synproxy", "state"),
        ("no", "state"),
        ("label", "label"),
        ("tos", "tos"),
        ("prio", "prio"),
        ("received-on", "received-on"),
    ];
    let (word, name) = words.into_iter().find(|(word, _)| cursor.is_word(word))?;
    Some((name, if word == "label" { MOST_LABELS } else { 1 }))
}

fn option(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    let position = cursor.position();
    let span = cursor.here();
    if cursor.is_mark("!") {
        cursor.mark("!");
        return negated(cursor, context, line, span);
    }
    let Some(token) = cursor.peek().filter(|token| token.kind == Kind::Word) else {
        return Err(cursor.problem("where an option of a rule should stand"));
    };
    match &*token.text {
        "flags" => flags(cursor, line),
        "icmp-type" => icmp(cursor, line, Family::V4),
        "icmp6-type" => icmp(cursor, line, Family::V6),
        "tagged" => tagged(cursor, line, true),
        "tag" => {
            cursor.word("tag");
            line.tag = Some(tag(cursor)?);
            Ok(())
        }
        "keep" | "modulate" | "synproxy" | "no" => state(cursor, context, line),
        "received-on" => received_on(cursor, line, false),
        "allow-opts" => {
            cursor.word("allow-opts");
            line.allow_opts = true;
            Ok(())
        }
        "label" => {
            cursor.word("label");
            label(cursor, line)
        }
        _ => rare(cursor, context, line, position, span),
    }
}

/// The text of a label. Of several, each says something of the rule.
pub(super) fn label(cursor: &mut Cursor<'_, '_>, line: &mut Line) -> Parsed<()> {
    let text = &*cursor.name()?.text;
    let all = line.comment.as_deref().map_or_else(|| text.to_owned(), |before| format!("{before}, {text}"));
    line.comment = Some(all.into());
    Ok(())
}

fn negated(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line, span: Span) -> Parsed<()> {
    if cursor.is_word("tagged") {
        return tagged(cursor, line, false);
    }
    if cursor.is_word("received-on") {
        return received_on(cursor, line, true);
    }
    let position = cursor.position();
    if cursor.word("group") || cursor.word("user") {
        cursor.string()?;
        let text = cursor.text_since(position);
        context.question(line, span, &text, false);
        return Ok(());
    }
    Err(cursor.problem("after `!`"))
}

fn tagged(cursor: &mut Cursor<'_, '_>, line: &mut Line, bears: bool) -> Parsed<()> {
    cursor.word("tagged");
    // Of several the last counts, as of several that are given.
    line.tags = vec![TagTest { tag: tag(cursor)?, bears }];
    Ok(())
}

/// The name of a tag (`PF_TAG_NAME_SIZE`).
fn tag(cursor: &mut Cursor<'_, '_>) -> Parsed<Arc<str>> {
    const LONGEST: usize = 63;
    let problem = cursor.problem("is too long for a tag");
    let tag = &cursor.name()?.text;
    if tag.len() > LONGEST { Err(problem) } else { Ok((&**tag).into()) }
}

fn received_on(cursor: &mut Cursor<'_, '_>, line: &mut Line, not: bool) -> Parsed<()> {
    cursor.word("received-on");
    line.received_on = Some(Device { not, ..device(cursor)? });
    Ok(())
}

/// `flags S/SA`, `flags /S`, `flags any`.
fn flags(cursor: &mut Cursor<'_, '_>, line: &mut Line) -> Parsed<()> {
    cursor.word("flags");
    if cursor.word("any") {
        line.flags = Some(Flags { mask: 0, value: 0 });
        return Ok(());
    }
    let value = if cursor.is_mark("/") { 0 } else { letters(cursor)? };
    cursor.expect_mark("/")?;
    let mask = letters(cursor)?;
    if value & !mask != 0 {
        return Err(Problem { span: cursor.whole(), what: "flags that are never true".to_owned() });
    }
    line.flags = Some(Flags { mask, value });
    Ok(())
}

fn letters(cursor: &mut Cursor<'_, '_>) -> Parsed<u8> {
    let problem = cursor.problem("is not a set of TCP flags");
    let token = cursor.string()?;
    let bit = |letter: char| match letter {
        'F' => Some(flag::FIN),
        'S' => Some(flag::SYN),
        'R' => Some(flag::RST),
        'P' => Some(flag::PSH),
        'A' => Some(flag::ACK),
        'U' => Some(flag::URG),
        'E' => Some(flag::ECE),
        'W' => Some(flag::CWR),
        _ => None,
    };
    token.text.chars().try_fold(0, |bits, letter| bit(letter).map(|bit| bits | bit)).ok_or(problem)
}

fn icmp(cursor: &mut Cursor<'_, '_>, line: &mut Line, family: Family) -> Parsed<()> {
    cursor.next();
    let mut ranges: Vec<Interval<Port>> = Vec::new();
    cursor.list(|cursor| {
        let problem = cursor.problem("is not an ICMP type that is known");
        let kind = names::icmp_type(family, &cursor.string()?.text).ok_or(problem)?;
        let at = |code| Port(Condition::icmp_selector(kind, code));
        if cursor.word("code") {
            let problem = cursor.problem("is not an ICMP code that is known");
            let code = names::icmp_code(family, kind, &cursor.string()?.text).ok_or(problem)?;
            ranges.push(Interval::point(at(code)));
        } else {
            ranges.extend(Interval::new(at(0), at(u8::MAX)));
        }
        Ok(())
    })?;
    line.icmp = Some((family, ranges.into_iter().collect()));
    Ok(())
}

/// `keep state`, with options in parentheses.
fn state(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    let (span, position) = (cursor.here(), cursor.position());
    line.state = if cursor.word("no") {
        // Later packets of a flow, and what answers them, are asked of the rules like the first.
        let opens_flows = [Protocol::TCP, Protocol::UDP].iter().any(|one| line.protocols.contains(&one.0));
        if line.action == Action::Pass && opens_flows {
            let what = "`no state`: whether other rules let the answers through is not compared".to_owned();
            context.note(span, what, Weight::Harmless);
        }
        State::No
    } else {
        line.acts |= cursor.is_word("synproxy");
        cursor.next();
        State::Keep
    };
    let changes_numbers = line.state == State::Keep && cursor.text_since(position) != "keep";
    if !cursor.word("state") {
        return Err(cursor.problem("where `state` should stand"));
    }
    if !cursor.mark("(") {
        return Ok(());
    }
    loop {
        state_option(cursor, context, line)?;
        cursor.mark(",");
        if changes_numbers && line.state == State::Sloppy {
            return Err(Problem { span, what: "`sloppy` for a state that is not `keep state`".to_owned() });
        }
        if cursor.mark(")") {
            limits(context, line, span);
            return Ok(());
        }
        if cursor.is_at_end() {
            return Err(cursor.problem("in the options of a state"));
        }
    }
}

/// The limits of a state, each with a memory of its own; in which order they are written means nothing.
fn limits(context: &mut Context<'_>, line: &mut Line, span: Span) {
    line.over.sort_unstable();
    for limit in &mut line.over {
        let text = context.numbered(limit.text().map_or("", |text| &**text));
        context.note(span, format!("the limit `{text}`"), Weight::Question);
        *limit = Question::Text(text.into());
    }
}

pub(super) fn state_option(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    let position = cursor.position();
    let span = cursor.here();
    let token = cursor.string()?;
    match &*token.text {
        "sloppy" => line.state = State::Sloppy,
        "floating" | "if-bound" | "no-sync" | "pflow" | "global" | "rule" | "allow-related" => {}
        "source-track" => {
            let _ = cursor.word("rule") || cursor.word("global");
        }
        "max" | "max-src-nodes" | "max-src-states" | "max-src-conn" | "max-src-conn-rate" => {
            cursor.string()?;
            if cursor.mark("/") {
                cursor.string()?;
            }
            line.over.push(Question::Text(format!("over {}", cursor.text_since(position)).into()));
            line.acts = true;
        }
        "overload" => {
            cursor.expect_mark("<")?;
            let table = cursor.string()?;
            cursor.expect_mark(">")?;
            if cursor.word("flush") {
                cursor.word("global");
            }
            line.acts = true;
            let what = format!("what the table `<{}>` holds later: it grows while the rules run", table.text);
            context.note(span, what, Weight::Question);
        }
        // Timeouts: `tcp.established 60`.
        word if word.contains('.') || matches!(word, "interval" | "frag" | "adaptive") => {
            cursor.number()?;
        }
        _ => return Err(Problem { span, what: format!("the option `{}` of a state", token.text) }),
    }
    Ok(())
}

/// Words that few rules have.
fn rare(
    cursor: &mut Cursor<'_, '_>,
    context: &mut Context<'_>,
    line: &mut Line,
    position: usize,
    span: Span,
) -> Parsed<()> {
    if route::route(cursor, context, line)? {
        return Ok(());
    }
    let Some(token) = cursor.next() else {
        return Ok(());
    };
    match &*token.text {
        "probability" => {
            let text = probability(cursor)?;
            context.remembered(line, span, &text);
        }
        "once" => {
            line.once = true;
            context.remembered(line, span, "once");
        }
        "max-pkt-rate" | "max-pkt-size" => {
            cursor.string()?;
            if cursor.mark("/") {
                cursor.string()?;
            }
            context.remembered(line, span, &cursor.text_since(position));
        }
        word @ ("user" | "group") => several::owners(cursor, context, line, word)?,
        "os" => fingerprint(cursor, context, line)?,
        "fragment" => context.question(line, span, "fragment", true),
        "tos" => {
            let problem = cursor.problem("is not a type of service");
            let number = names::service_type(&cursor.string()?.text).ok_or(problem)?;
            context.question(line, span, &format!("tos {number:#04x}"), true);
        }
        "prio" | "rtableid" => {
            cursor.string()?;
            let text = cursor.text_since(position);
            values::check(&text, span)?;
            context.question(line, span, &text, true);
        }
        "set" | "queue" | "dnqueue" | "dnpipe" | "scrub" => {
            effect(cursor)?;
            let text = cursor.text_since(position);
            values::check(&text, span)?;
            context.aside(line, span, &text);
        }
        "rtable" | "min-ttl" | "max-mss" | "ridentifier" | "delay" => {
            cursor.string()?;
            let text = cursor.text_since(position);
            values::check(&text, span)?;
            context.aside(line, span, &text);
        }
        word @ ("no-df" | "random-id" | "no-sync" | "divert-reply") => context.aside(line, span, word),
        word @ ("divert-to" | "divert-packet") => {
            if cursor.word("port") {
                cursor.string()?;
            } else if word == "divert-to" {
                let pool = target::pool(cursor, context)?;
                // What becomes of such packets is asked whatever address it has.
                line.pools.extend((!pool.is_named).then_some(pool));
            }
            let text = cursor.text_since(position);
            context.note(span, format!("`{text}`: a program of the host takes its packets"), Weight::Question);
            route::sent_on(line, &text, None);
            line.acts = true;
        }
        _ => {
            return Err(Problem { span, what: format!("the option `{}` of a rule", token.text) });
        }
    }
    Ok(())
}

/// `0.5` and `50%`, as pfctl lists it.
fn probability(cursor: &mut Cursor<'_, '_>) -> Parsed<String> {
    let problem = cursor.problem("is not a probability");
    let text = &cursor.string()?.text;
    let is_percent = cursor.mark("%");
    let (digits, is_percent) = text.strip_suffix('%').map_or((&**text, is_percent), |digits| (digits, true));
    let whole = if is_percent { 100.0 } else { 1.0 };
    let share: f64 =
        digits.parse().ok().map(|number: f64| number / whole).filter(|one| (0.0..=1.0).contains(one)).ok_or(problem)?;
    // Six digits, and no zero at the end: `%g` of C.
    let percent = format!("{:.6}", share * 100.0);
    Ok(format!("probability {}%", percent.trim_end_matches('0').trim_end_matches('.')))
}

/// A test of the sender's system looks at TCP alone.
pub(super) fn fingerprint(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    if !line.protocols.is_empty() && !line.protocols.contains(&Protocol::TCP.0) {
        return Err(cursor.problem("as the system of a sender without `proto tcp`"));
    }
    line.protocols = [Protocol::TCP.0].into();
    several::systems(cursor, context, line)
}

/// What is done to a packet that passes and decides nothing: a word, or a group in parentheses.
fn effect(cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
    if cursor.is_mark("(") {
        return cursor.skip_parentheses();
    }
    let takes_value = ["prio", "tos", "queue", "delay"].into_iter().any(|word| cursor.is_word(word));
    cursor.string()?;
    if takes_value {
        if cursor.is_mark("(") {
            return cursor.skip_parentheses();
        }
        cursor.string()?;
    }
    Ok(())
}
