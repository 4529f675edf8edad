//! The part of a ruleset that some packets can meet.
//!
//! In: a ruleset, and conditions one of which the packets fit. Out: the same ruleset without the conditions of rules that share
//! no packet with any of these. It does the same with those packets, and little is left where they are few.

use crate::ruleset::{Chain, Chains, Condition, Item, ListRule, Program, Rule, Ruleset, Unordered};

/// Of so many conditions a ruleset is narrowed; more are near to most rules.
const FEW: usize = 64;

/// The ruleset as these packets meet it; none if they are many, or all.
pub(crate) fn near(ruleset: &Ruleset, inside: &[Condition]) -> Option<Ruleset> {
    if inside.len() > FEW || inside.contains(&Condition::any()) {
        return None;
    }
    let program = match &ruleset.program {
        Program::Chains(chains) => Program::Chains(Chains {
            chains: chains.chains.iter().map(|chain| of_chain(chain, inside)).collect(),
            bases: chains.bases.clone(),
            unclear_helpers: Vec::new(),
            turned: Vec::new(),
            uncalled: Vec::new(),
            translating: Vec::new(),
            copies: chains.copies.clone(),
            effects: Box::default(),
        }),
        Program::List(items) => Program::List(of_items(items, inside)),
        Program::Unordered(rules) => Program::Unordered(Unordered {
            rules: rules.rules.iter().filter_map(|(way, rule)| Some((*way, of_rule(rule, inside)?))).collect(),
            defaults: rules.defaults.clone(),
        }),
    };
    Some(Ruleset { domain: ruleset.domain.clone(), ..Ruleset::of(program) })
}

fn of_chain(chain: &Chain, inside: &[Condition]) -> Chain {
    let rules = chain.rules.iter().filter_map(|rule| of_rule(rule, inside)).collect();
    Chain { name: chain.name.clone(), rules }
}

/// Anchors are as deep as the reader lets them be.
fn of_items(items: &[Item], inside: &[Condition]) -> Vec<Item> {
    let line = |line: &ListRule| Some(ListRule { rule: of_rule(&line.rule, inside)?, ..line.clone() });
    let one = |item: &Item| {
        Some(match item {
            Item::Rule(rule) => Item::Rule(line(rule)?),
            Item::Anchor(rule, lines) => Item::Anchor(line(rule)?, of_items(lines, inside)),
        })
    };
    items.iter().filter_map(one).collect()
}

/// The rule with those of its conditions that some packet meets; none if none does.
fn of_rule(rule: &Rule, inside: &[Condition]) -> Option<Rule> {
    let meets = |condition: &&Condition| inside.iter().any(|one| overlap(one, condition));
    let conditions: Vec<Condition> = rule.conditions.iter().filter(meets).cloned().collect();
    (!conditions.is_empty()).then(|| Rule {
        conditions,
        verdict: rule.verdict.clone(),
        log: rule.log.clone(),
        span: rule.span,
        comment: rule.comment.clone(),
    })
}

/// Whether two conditions may share a packet. Flows are left aside, for they mean another thing without TCP.
fn overlap(a: &Condition, b: &Condition) -> bool {
    let v4 = a.source.v4.overlaps(&b.source.v4) && a.destination.v4.overlaps(&b.destination.v4);
    a.protocols.overlaps(&b.protocols)
        && a.selectors.overlaps(&b.selectors)
        && a.source_ports.overlaps(&b.source_ports)
        && (v4 || a.source.v6.overlaps(&b.source.v6) && a.destination.v6.overlaps(&b.destination.v6))
}
