//! Rules that give packets another destination, behind which no chain judges these: a table `nat` by itself.
//!
//! In: chains. Out: the same, where such rules ask as those do behind which some chain judges: so they are followed in the same way.

use std::collections::BTreeMap;

use super::turns::{MOST, can_be_followed};
use crate::place::Span;
use crate::ruleset::{ChainId, Chains, Condition, Question, Rule, Test, Turned, Verdict};

/// Has each rule ask what comes of its packets, where it can be told.
pub(super) fn ask(chains: &mut Chains) {
    let all = std::mem::take(&mut chains.effects.unjudged);
    if chains.turned.len() + all.len() > MOST {
        return;
    }
    let mut by_rule: BTreeMap<(ChainId, Span), Vec<Turned>> = BTreeMap::new();
    for one in all {
        by_rule.entry((one.chain, one.span)).or_default().push(one);
    }
    for ((id, span), list) in by_rule {
        let Some(chain) = chains.chains.get_mut(id.0 as usize) else { continue };
        let of_span = |rule: &&mut Rule| rule.span == span;
        let (mut own, rest): (Vec<&mut Rule>, Vec<&mut Rule>) =
            chain.rules.iter_mut().filter(of_span).partition(|rule| rule.verdict == Verdict::Accept);
        // What stands beside it drops its packets if the answer is no.
        let is_plain = rest.iter().all(|rule| matches!(rule.verdict, Verdict::Drop | Verdict::Continue));
        // A rule that leads by a map is one for each of its elements, in their order.
        let is_told = is_plain && own.len() == list.len();
        let can =
            |(rule, one): (&&mut Rule, &Turned)| can_be_followed(one, &rule.conditions.iter().collect::<Vec<_>>());
        if !is_told || !own.iter().zip(&list).all(can) {
            continue;
        }
        for (rule, one) in own.iter_mut().zip(&list) {
            rule.conditions.iter_mut().for_each(|condition| ask_of(condition, one));
        }
        chains.turned.extend(list);
    }
}

fn ask_of(condition: &mut Condition, one: &Turned) {
    let test = Test { question: Question::Text(one.question.clone()), answer: true };
    if !condition.tests.contains(&test) {
        condition.tests.push(test);
    }
}
