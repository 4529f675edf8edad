//! Chains that were built to stop packets, and hand them back to one that lets them pass.
//!
//! In: a ruleset with chains. Out: findings, each with a packet: it leaves the chain undecided, and the default of the base chain
//! accepts it. That is shown by comparing the ruleset with one in which whoever leaves the chain is marked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::order::{MOST, is_of_family, translating};
use crate::audit::finding::{Entry, Finding, Witness};
use crate::audit::level::Level;
use crate::packets::{Grown, Limits, compare};
use crate::ruleset::{
    Answer, Chain, ChainId, Chains, Condition, Flow, Hook, Outcome, Program, Rule, Ruleset, Tracking, Verdict,
};
use crate::sets::AddressSet;

/// A deny that falls through.
pub static RETURN_TO_ACCEPT: Entry = Entry {
    id: "return-to-accept",
    level: Level::Medium,
    summary: "a chain that should stop packets hands them back to one whose default accepts them",
    why: "a deny that falls through: what the chain lets pass on purpose, and all the rest, pass alike",
    advice: "end the chain with a drop",
    tag: None,
};

/// So many chains are looked at.
const CHAINS: usize = 16;

/// Words of chains that promise to stop what comes to them.
const STOP: [&str; 9] = ["drop", "deny", "denied", "reject", "block", "blocked", "logdrop", "logreject", "badguys"];

/// Every such chain.
///
/// # Errors
/// If the sets of packets grow over their limit: then nothing is known.
pub(super) fn findings(ruleset: &Ruleset) -> Result<Vec<Finding>, Grown> {
    let Program::Chains(chains) = &ruleset.program else { return Ok(Vec::new()) };
    if ruleset.conditions() > MOST {
        return Ok(Vec::new());
    }
    let left_out = translating(ruleset);
    let bases: BTreeSet<ChainId> = chains.bases.iter().map(|base| base.chain).collect();
    let mut found = Vec::new();
    let all = (0..).map(ChainId).zip(&chains.chains);
    let asked = all.filter(|(id, chain)| {
        let counts = !bases.contains(id) && !left_out.contains(&chain.name) && !is_of_family(ruleset, &chain.name);
        counts && !denies(chains, *id) && (promises(chain) || keeps_to_some(chain))
    });
    for (id, chain) in asked.take(CHAINS) {
        found.extend(falls_through(ruleset, chains, id, chain)?);
    }
    Ok(found)
}

/// Whether its name says that it stops packets; then it has rules, if only to log.
fn promises(chain: &Chain) -> bool {
    let own = chain.name.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
    !chain.rules.is_empty() && own.split(['-', '_']).any(|word| STOP.contains(&word))
}

/// Whether it lets some senders open flows, by their addresses, and says nothing of the others.
fn keeps_to_some(chain: &Chain) -> bool {
    let narrow = |one: &Condition| {
        let all = AddressSet::any();
        one.is_plain()
            && one.flows.contains(Flow::plain(Tracking::New))
            && !(one.source.v4.covers(&all.v4) || one.source.v6.covers(&all.v6))
    };
    let accepts = || chain.rules.iter().filter(|rule| rule.verdict.accepts());
    accepts().next().is_some() && accepts().all(|rule| rule.conditions.iter().all(narrow))
}

/// Whether it, or a chain that it leads to, denies anything or hands packets on for good.
fn denies(chains: &Chains, from: ChainId) -> bool {
    let (mut known, mut left) = (BTreeSet::new(), vec![from]);
    while let Some(id) = left.pop() {
        let Some(chain) = chains.chain(id).filter(|_| known.insert(id)) else { continue };
        for rule in &chain.rules {
            match rule.verdict {
                Verdict::Drop | Verdict::Reject(_) | Verdict::Goto(_) => return true,
                Verdict::Jump(inner) => left.push(inner),
                _ => {}
            }
        }
    }
    false
}

/// Whether packets that enter one chain may come to another.
fn leads_to(chains: &Chains, from: ChainId, to: ChainId) -> bool {
    from != to && chains.reached([from]).contains(&to)
}

fn mark(word: &str) -> Answer {
    Answer::Other(Arc::from(word))
}

fn falls_through(ruleset: &Ruleset, chains: &Chains, id: ChainId, chain: &Chain) -> Result<Option<Finding>, Grown> {
    let (by_default, left) = (mark("decided by the default"), mark("left the chain"));
    let mut before = ruleset.clone();
    let mut is_open = false;
    if let Program::Chains(own) = &mut before.program {
        for base in &mut own.bases {
            let judges = matches!(base.hook, Hook::Input | Hook::Forward);
            if judges && base.default == Some(Verdict::Accept) && leads_to(chains, base.chain, id) {
                base.default = Some(Verdict::Reject(by_default.clone()));
                is_open = true;
            }
        }
    }
    let Some(first) = chain.rules.first().filter(|_| is_open) else { return Ok(None) };
    let mut after = before.clone();
    if let Program::Chains(own) = &mut after.program
        && let Some(own) = own.chains.get_mut(id.0 as usize)
    {
        let ends = |rule: &Rule| rule.verdict == Verdict::Return && rule.conditions.iter().any(is_any);
        if let Some(end) = own.rules.iter().position(ends) {
            own.rules.truncate(end);
        }
        let verdict = Verdict::Reject(left.clone());
        own.rules.push(Rule {
            conditions: vec![Condition::any()],
            verdict,
            log: None,
            span: first.span,
            comment: None,
        });
    }
    let (was, is) = (Outcome::Reject(by_default), Outcome::Reject(left));
    let changes = compare(&before, &after, Limits::default())?.changes;
    let Some(change) = changes.iter().find(|change| change.before == was && change.after == is) else {
        return Ok(None);
    };
    let message = format!(
        "`{}` ends without a verdict, and what it does not decide goes back to a chain whose default accepts it",
        chain.name
    );
    let mut finding = Finding::new(&RETURN_TO_ACCEPT, message).chain(change.direction).at(Some(first.span));
    finding.rules = chain.rules.iter().skip(1).map(|rule| rule.span).collect();
    finding.also.push(format!("a packet that falls through: {}", Witness::of_packet(&change.witness)));
    Ok(Some(finding))
}

/// Whether every packet of a family fits.
fn is_any(condition: &Condition) -> bool {
    let any = Condition::any();
    let whole = |set: &AddressSet| set.v4.is_full() || set.v6.is_full();
    whole(&condition.source)
        && whole(&condition.destination)
        && Condition { source: any.source.clone(), destination: any.destination.clone(), ..condition.clone() } == any
}
