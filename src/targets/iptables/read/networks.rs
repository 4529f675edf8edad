//! `NETMAP` of the table `nat`: a rule for each address that it leads to its place in another network.
//!
//! In: chains. Out: the same, where what such a rule does with each of few addresses stands in rules of their own. As packets leave, it is
//! their source that it changes (iptables-extensions(8), NETMAP): that is left as it is.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

use crate::ruleset::{Chain, ChainId, Chains, Condition, Hook, Question, Rule, Verdict};
use crate::targets::image;
use crate::targets::stages::entered_by;

/// More rules than this are not made of those of a ruleset.
const MOST: usize = 1_000;

/// Tells apart where such rules lead.
pub(super) fn tell(chains: &mut Chains) {
    let leads = |chain: &Chain| chain.rules.iter().any(|rule| network(rule).is_some());
    if !chains.chains.iter().any(leads) {
        return;
    }
    let mut left = MOST;
    for id in early(chains) {
        let Some(chain) = chains.chains.get_mut(id.0 as usize).filter(|chain| leads(chain)) else { continue };
        let rules = std::mem::take(&mut chain.rules);
        chain.rules = rules.into_iter().flat_map(|rule| told(rule, &mut left)).collect();
    }
}

/// The chains that packets meet as they arrive or are sent, and never as they leave.
pub(super) fn early(chains: &Chains) -> BTreeSet<ChainId> {
    let is_early = |hook| matches!(hook, Hook::Prerouting | Hook::Output);
    let entered = entered_by(chains);
    let early = entered.iter().filter(|(_, by)| by.iter().all(|base| is_early(base.hook)));
    early.map(|(id, _)| *id).collect()
}

/// The question of such a rule, and the network to which it leads.
fn network(rule: &Rule) -> Option<(Arc<str>, IpNet)> {
    if rule.verdict != Verdict::Accept {
        return None;
    }
    rule.conditions.iter().flat_map(|one| &one.tests).find_map(|test| {
        let Question::Text(text) = &test.question else { return None };
        let network = text.strip_prefix("NETMAP --to ")?;
        // One address is a network of its own.
        let network = network.parse().ok().or_else(|| network.parse::<IpAddr>().ok().map(IpNet::from))?;
        Some((Arc::clone(text), network))
    })
}

fn told(rule: Rule, left: &mut usize) -> Vec<Rule> {
    let Some((text, network)) = network(&rule) else { return vec![rule] };
    let Some(images) = image::images(&rule.conditions, network).filter(|images| images.len() <= *left) else {
        return vec![rule];
    };
    *left -= images.len();
    let of = |(from, to): (IpAddr, IpAddr)| {
        let mut conditions = image::sent_to(&rule.conditions, from);
        let asked = Question::Text(format!("{text} is {to}").into());
        let asks = |one: &mut Condition| {
            let own = one.tests.iter_mut().filter(|test| matches!(&test.question, Question::Text(own) if *own == text));
            own.for_each(|test| test.question = asked.clone());
        };
        conditions.iter_mut().for_each(asks);
        Rule { conditions, ..rule.clone() }
    };
    images.into_iter().map(of).collect()
}
