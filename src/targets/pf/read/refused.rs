//! Lines that pfctl refuses, so that none of them can be in force (`rule_consistent` of `parse.y`).
//!
//! In: a line that could be read. Out: why it is refused. It knows of what a wrong reading would follow from, not of all.

use super::line::{Action, End, Line};
use super::token::{Parsed, Problem};
use crate::ruleset::{Answer, Protocol, Verdict};
use crate::sets::Family;

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
        return refuse("addresses of which no pair is of one family");
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
