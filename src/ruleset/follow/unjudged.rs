//! Rules that give packets another destination, behind which no chain judges these: a table `nat` by itself.
//!
//! In: chains. Out: the same, where such rules ask as those do behind which some chain judges: so they are followed in the same way.
//! Where it is not known where one leads, nothing hangs on that in one ruleset; two that are compared may ask for it.

use std::collections::BTreeMap;

use super::turns::{MOST, can_be_followed, is_early};
use crate::place::Span;
use crate::ruleset::{ChainId, Chains, Condition, Program, Question, Rule, Ruleset, Test, Turned, Verdict};

/// Has each rule ask what comes of its packets, where it can be told.
pub(super) fn ask(chains: &mut Chains) {
    let all = std::mem::take(&mut chains.effects.unjudged);
    if chains.turned.len() + all.len() > MOST {
        return;
    }
    for list in by_rule(all) {
        if !can_be_told(chains, &list) {
            continue;
        }
        for (rule, one) in own(chains, &list).zip(&list) {
            rule.conditions.iter_mut().for_each(|condition| ask_of(condition, one));
        }
        chains.turned.extend(list);
    }
}

/// The rules that give packets another destination of which it is not known which, behind which no chain judges these.
pub fn led_somewhere(ruleset: &Ruleset) -> Vec<&Turned> {
    let Program::Chains(chains) = &ruleset.program else { return Vec::new() };
    // As packets leave, it is their source that gets another one.
    let all: Vec<&Turned> = chains.effects.unjudged.iter().filter(|one| is_early(one)).collect();
    if chains.turned.len() + chains.effects.unjudged.len() > MOST {
        return all;
    }
    let told = by_rule(all.iter().copied().cloned().collect()).into_iter().filter(|list| can_be_told(chains, list));
    let told: Vec<(ChainId, Span)> = told.filter_map(|list| list.first().map(|one| (one.chain, one.span))).collect();
    all.into_iter().filter(|one| !told.contains(&(one.chain, one.span))).collect()
}

/// The same ruleset, in which it is a question of each such rule what comes of its packets.
#[must_use]
pub fn asking_where(ruleset: &Ruleset) -> Ruleset {
    asking(ruleset, led_somewhere(ruleset).into_iter().cloned().collect())
}

/// The same of all rules that give packets another destination, and behind which no chain judges these, known or not.
#[must_use]
pub fn asking_everywhere(ruleset: &Ruleset) -> Ruleset {
    let Program::Chains(chains) = &ruleset.program else { return ruleset.clone() };
    asking(ruleset, chains.effects.unjudged.iter().filter(|one| is_early(one)).cloned().collect())
}

fn asking(ruleset: &Ruleset, all: Vec<Turned>) -> Ruleset {
    let mut asking = ruleset.clone();
    let Program::Chains(chains) = &mut asking.program else { return asking };
    for list in by_rule(all) {
        let Some(place) = list.first().map(|one| (one.chain, one.span)) else { continue };
        let asked: Vec<Rule> = own(chains, &list)
            .zip(&list)
            .map(|(rule, one)| {
                let mut asked = rule.clone();
                asked.conditions.iter_mut().for_each(|condition| ask_of(condition, one));
                rule.verdict = Verdict::Drop;
                asked
            })
            .collect();
        let Some(chain) = chains.chains.get_mut(place.0.0 as usize) else { continue };
        let at = chain.rules.iter().position(|rule| rule.span == place.1).unwrap_or(chain.rules.len());
        chain.rules.splice(at..at, asked);
        let is_open = |one: &Turned| (one.chain, one.span) == place;
        chains.effects.unjudged.retain(|one| !is_open(one));
    }
    asking
}

/// The turns of each rule: of one that leads by a map one for each of its elements, in their order.
fn by_rule(all: Vec<Turned>) -> Vec<Vec<Turned>> {
    let mut by_rule: BTreeMap<(ChainId, Span), Vec<Turned>> = BTreeMap::new();
    for one in all {
        by_rule.entry((one.chain, one.span)).or_default().push(one);
    }
    by_rule.into_values().collect()
}

/// The rules that take the packets of these turns of one rule.
fn own<'c>(chains: &'c mut Chains, list: &[Turned]) -> impl Iterator<Item = &'c mut Rule> {
    let place = list.first().map(|one| (one.chain, one.span));
    let chain = place.and_then(|(id, _)| chains.chains.get_mut(id.0 as usize));
    let rules = chain.into_iter().flat_map(|chain| &mut chain.rules);
    rules.filter(move |rule| Some(rule.span) == place.map(|(_, span)| span) && rule.verdict == Verdict::Accept)
}

/// Whether it is known where each of these turns of one rule leads.
fn can_be_told(chains: &Chains, list: &[Turned]) -> bool {
    let Some((id, span)) = list.first().map(|one| (one.chain, one.span)) else { return false };
    let Some(chain) = chains.chain(id) else { return false };
    let (own, rest): (Vec<&Rule>, Vec<&Rule>) =
        chain.rules.iter().filter(|rule| rule.span == span).partition(|rule| rule.verdict == Verdict::Accept);
    // What stands beside it drops its packets if the answer is no.
    let is_plain = rest.iter().all(|rule| matches!(rule.verdict, Verdict::Drop | Verdict::Continue));
    let can = |(rule, one): (&&Rule, &Turned)| can_be_followed(one, &rule.conditions.iter().collect::<Vec<_>>());
    is_plain && own.len() == list.len() && own.iter().zip(list).all(can)
}

fn ask_of(condition: &mut Condition, one: &Turned) {
    let test = Test { question: Question::Text(one.question.clone()), answer: true };
    if !condition.tests.contains(&test) {
        condition.tests.push(test);
    }
}
