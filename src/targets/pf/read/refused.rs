//! Lines that pfctl refuses, so that none of them can be in force (`rule_consistent` of `parse.y`).
//!
//! In: a line that could be read. Out: why it is refused. It knows of what a wrong reading would follow from, not of all.

use super::line::{Action, End, Line, State, Ways};
use super::token::{Parsed, Problem};
use crate::place::Span;
use crate::ruleset::{Answer, Protocol, Verdict};
use crate::sets::Family;

/// Of a list of lines, some may be so, and are left out.
pub(super) const NO_PAIR: &str = "addresses of which no pair is of one family";

/// What pfctl refuses, so that no such line can be in force.
pub(super) fn check(line: &Line) -> Parsed<()> {
    let refuse = |what: &str| Err(Problem { span: line.span, what: what.to_owned() });
    let has = |known: &[Protocol]| {
        !line.protocols.is_empty() && line.protocols.iter().all(|own| known.contains(&Protocol(*own)))
    };
    let asks_ports = line.source.ports.is_some() || line.destination.ports.is_some();
    if asks_ports && !has(&[Protocol::TCP, Protocol::UDP, Protocol::SCTP]) {
        return refuse("ports without `proto tcp` or `proto udp`");
    }
    if line.flags.is_some_and(|flags| flags.mask != 0)
        && !(line.protocols.is_empty() || line.protocols.contains(&Protocol::TCP.0))
    {
        return refuse("`flags` without `proto tcp`");
    }
    if line.action == Action::Block(Verdict::Reject(Answer::TcpReset)) && !has(&[Protocol::TCP]) {
        return refuse("`return-rst` without `proto tcp`");
    }
    let families = Family::ALL.map(|family| has_family(line, family));
    if !families.contains(&true) {
        return refuse(NO_PAIR);
    }
    if let Some(what) = only_of_pass(line) {
        return refuse(what);
    }
    let other = [(Protocol::ICMP, Family::V6), (Protocol::ICMPV6, Family::V4)];
    if other.into_iter().any(|(protocol, family)| line.protocols.contains(&protocol.0) && is_of(line, family)) {
        return refuse("ICMP of the other family");
    }
    let needed = match line.icmp {
        Some((Family::V4, _)) => Some((Protocol::ICMP, [true, false])),
        Some((Family::V6, _)) => Some((Protocol::ICMPV6, [false, true])),
        None => None,
    };
    match needed {
        Some((protocol, family)) if !has(&[protocol]) || families != family => {
            refuse("an ICMP type without its protocol and `inet` or `inet6`")
        }
        _ => Ok(()),
    }
}

/// Whether pfctl makes a rule of this family of the line.
fn has_family(line: &Line, family: Family) -> bool {
    let end = |end: &End| {
        end.choices.is_empty()
            || end.choices.iter().any(|choice| choice.is_table || choice.set.is_empty() || choice.set.has(family))
    };
    line.family.is_none_or(|own| own == family) && end(&line.source) && end(&line.destination)
}

/// What pfctl lets stand in a rule of another kind, or of another direction, alone.
fn only_of_pass(line: &Line) -> Option<&'static str> {
    let translates = line.translates != (false, false) || line.binat.is_some();
    let keeps = matches!(line.state, State::Keep | State::Sloppy);
    let is_anchor = line.action == Action::Anchor;
    let checks = [
        (line.routes, "a way for packets in a rule that does not pass"),
        (keeps, "a state in a rule that does not pass"),
        (line.allow_opts, "`allow-opts` in a rule that does not pass"),
        (line.leaves_as.is_some(), "`af-to` in a rule that does not pass"),
        (line.once && !matches!(line.action, Action::Block(_)), "`once` in a rule that decides nothing"),
        (translates && matches!(line.action, Action::Block(_)), "a translation in a rule that blocks"),
    ];
    if let Some((_, what)) = checks.into_iter().find(|(is_so, _)| *is_so && line.action != Action::Pass) {
        return Some(what);
    }
    if translates && line.action == Action::Pass && line.state == State::No {
        return Some("a translation without a state");
    }
    if translates && !is_anchor && line.binat.is_none() && line.ways == Ways::BOTH {
        return Some("a translation without a direction");
    }
    (line.leaves_as.is_some() && line.ways != Ways::IN).then_some("`af-to` for packets that do not come in")
}

/// Whether pfctl makes a rule that says this family of the line.
fn is_of(line: &Line, family: Family) -> bool {
    let says = |end: &End| {
        end.choices.iter().any(|choice| choice.tests.is_empty() && !choice.is_table && choice.set.has(family))
    };
    has_family(line, family) && (line.family.is_some() || says(&line.source) || says(&line.destination))
}

/// How an anchor stands in its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    /// Whether its lines follow.
    pub(super) opens: bool,
    /// Whether they are written there, not in a file that is loaded into it.
    pub(super) is_inline: bool,
    /// Whether another of its name has lines before it.
    pub(super) is_again: bool,
}

/// The name of an anchor.
pub(super) fn anchor_name(name: Option<&str>, anchor: Anchor, span: Span) -> Parsed<()> {
    let refuse = |what: String| Err(Problem { span, what });
    let is_written = anchor.opens && anchor.is_inline;
    match name {
        None if !anchor.opens => refuse("an anchor without a name and without lines".to_owned()),
        Some(name) if name.starts_with('_') || name.contains("/_") => {
            refuse(format!("the anchor `{name}`: names that begin with `_` are pfctl's own"))
        }
        Some(name) if is_written && name.contains('/') => {
            refuse(format!("the anchor `{name}`: no path can have lines here"))
        }
        Some(name) if is_written && anchor.is_again => {
            refuse(format!("the anchor `{name}` with lines for the second time"))
        }
        _ => Ok(()),
    }
}
