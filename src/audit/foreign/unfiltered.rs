//! What nothing filters, and what no text speaks of.
//!
//! In: findings of a ruleset, and which directions it filters. Out: the same findings in words that are true where there is no
//! chain at all, and one for a family of which nothing was given.

use std::collections::BTreeSet;

use super::routing;
use crate::audit::checks::families::{FAMILY_ASYMMETRY, FAMILY_GAP};
use crate::audit::finding::Finding;
use crate::audit::level::Level;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{
    Base, Chains, Condition, Hook, InterfaceSet, Pattern, Program, Question, Rule, Ruleset, Test, Unread,
};
use crate::sets::Family;

/// Says that there is no chain where one would be.
pub(super) fn say(ruleset: &Ruleset, findings: &mut [Finding]) {
    let chains = match &ruleset.program {
        Program::Chains(chains) => chains,
        Program::Unordered(_) => return of_windows(findings),
        Program::List(_) => return of_pf(ruleset, findings),
    };
    for finding in
        findings.iter_mut().filter(|one| matches!(one.id, "any-any" | "default-accept" | "egress-unrestricted"))
    {
        let Some(direction) = finding.chain else { continue };
        let families = families_of(finding);
        if families.iter().any(|family| has_chain(chains, direction, *family)) {
            continue;
        }
        let what = match direction {
            Direction::Inbound => "what comes to the host",
            Direction::Outbound => "what the host sends",
            Direction::Forward => "what goes through the host",
        };
        finding.message = match families.as_slice() {
            [only] if has_any_chain(chains, direction) => {
                format!("nothing filters {what} over {}: no chain of the ruleset sees it", only.name())
            }
            _ => format!("nothing filters {what}: the ruleset has no chain for it"),
        };
        if direction == Direction::Forward {
            finding.message.push_str("; if the host forwards, it is a router for anybody");
        }
    }
    routing::lower(chains, findings);
}

/// pf's rules are asked of what goes through as well.
fn of_pf(ruleset: &Ruleset, findings: &mut [Finding]) {
    if !shows_forwarding(ruleset) {
        routing::lower_all(findings, "`net.inet.ip.forwarding`");
    }
}

/// Whether rules of pf are those of a host between networks: they name two interfaces, change where packets come from or go, or let pass
/// what is neither to the host nor from it.
fn shows_forwarding(ruleset: &Ruleset) -> bool {
    let rules = ruleset.rules();
    let conditions = || rules.iter().flat_map(|rule| &rule.conditions);
    let sets = conditions().flat_map(|one| [&one.incoming, &one.outgoing]);
    let is_between = |pattern: &&Pattern| match pattern {
        Pattern::Loopback => false,
        Pattern::Exact(name) | Pattern::Prefix(name) => !name.starts_with("lo"),
    };
    let named: BTreeSet<&Pattern> = sets.flat_map(InterfaceSet::patterns).filter(is_between).collect();
    let is_of_routes = |text: &str| ["translated", "leads to acceptance"].iter().any(|words| text.contains(words));
    let asks =
        |one: &Condition| one.tests.iter().any(|test| test.question.text().is_some_and(|text| is_of_routes(text)));
    let says = |one: &Unread| one.what.contains("see the translated address");
    let is_of_others = |test: &Test| !test.answer && matches!(test.question, Question::Own(_));
    let lets_through =
        |rule: &&Rule| rule.verdict.accepts() && rule.conditions.iter().any(|one| one.tests.iter().any(is_of_others));
    named.len() > 1 || conditions().any(asks) || rules.iter().any(lets_through) || ruleset.unread.iter().any(says)
}

/// Windows asks its rules of no packet that goes through, and sends none on unless routing is switched on (`IPEnableRouter`).
fn of_windows(findings: &mut [Finding]) {
    let through = |one: &&mut Finding| {
        one.chain == Some(Direction::Forward) && matches!(one.id, "any-any" | "default-accept" | "forward-open")
    };
    for finding in findings.iter_mut().filter(through) {
        finding.level = Level::Info;
        finding.message =
            "nothing filters what goes through the host: Windows asks no rule about it, and sends nothing on unless \
                           routing is switched on"
                .to_owned();
    }
}

/// The families of the packets that a finding is about; both where it does not say.
pub(super) fn families_of(finding: &Finding) -> Vec<Family> {
    let has = |family: &Family| finding.extent.iter().any(|part| part.peers.has(*family));
    let families: Vec<Family> = Family::ALL.into_iter().filter(has).collect();
    if families.is_empty() { Family::ALL.to_vec() } else { families }
}

/// Whether packets of the direction enter a chain that may filter them; one that translates is not for that.
fn has_any_chain(chains: &Chains, direction: Direction) -> bool {
    Family::ALL.into_iter().any(|family| has_chain(chains, direction, family))
}

fn has_chain(chains: &Chains, direction: Direction, family: Family) -> bool {
    // A chain beside the filter that stops nothing is for marks and the like.
    let is_filter = |base: &Base| base.priority == 0 && !matches!(base.hook, Hook::Prerouting | Hook::Postrouting);
    let filters = |base: &&Base| !chains.translating.contains(&base.chain) && (is_filter(base) || chains.denies(base));
    let mut bases = chains.bases.iter().filter(filters);
    bases.any(|base| base.hook.sees(direction) && base.families.contains(&family))
}

/// The families of which rules were given.
pub(super) fn given(ruleset: &Ruleset) -> Vec<Family> {
    let Some(domain) = ruleset.domain.get(&Direction::Inbound) else { return Family::ALL.to_vec() };
    let is_given = |family: &Family| domain.iter().any(|one| one.source.has(*family) && one.destination.has(*family));
    Family::ALL.into_iter().filter(is_given).collect()
}

/// Leaves out what is said of one family beside the other where only one was given: of the other nothing is known.
pub(super) fn leave_out_gaps(given: &[Family], findings: &mut Vec<Finding>) {
    if given.len() < Family::ALL.len() {
        findings.retain(|one| ![FAMILY_GAP.id, FAMILY_ASYMMETRY.id].contains(&one.id));
    }
}

/// A family that the texts leave out: the rules of the other say nothing of it.
pub(super) fn missing_family(ruleset: &Ruleset, start: Span) -> Option<Finding> {
    let (given, missing, program) = match given(ruleset).as_slice() {
        [Family::V4] => ("IPv4", "IPv6", "ip6tables-save"),
        [Family::V6] => ("IPv6", "IPv4", "iptables-save"),
        _ => return None,
    };
    let message = format!("only the rules for {given} were given: what {missing} lets in is not judged");
    let advice =
        format!("give what `{program}` prints as well: `--ruleset FILE,FILE`; without rules for {missing} it is open");
    // It is not known to be open, so it is no gap yet.
    Some(Finding::new(&FAMILY_GAP, message).level(Level::Medium).advice(advice).at(Some(start)))
}
