//! Rules of any firewall as chains of which the first match decides.
//!
//! In: rules of Linux, of Windows, whose blocks win, or of pf, whose last match decides and whose forwarded packets are asked for
//! twice. Out: the same as chains; none of pf's rules that ask for tags, or stand in anchors for some packets only. What was
//! made of it is proved against the ruleset itself.

use crate::policy::Direction;
use crate::ruleset::{
    Base, Chain, ChainId, Chains, Condition, Hook, Item, ListRule, Program, Rule, Unordered, Verdict,
};
use crate::sets::Family;

/// The program as chains; none where that is not possible.
pub(super) fn of(program: &Program) -> Option<Chains> {
    match program {
        Program::Chains(chains) => Some(chains.clone()),
        Program::Unordered(rules) => Some(unordered(rules)),
        Program::List(items) => list(items),
    }
}

/// Quick rules in their order, then the others from the last to the first; what passes through is asked for as it comes, and
/// again as it goes.
fn list(items: &[Item]) -> Option<Chains> {
    let mut rules = Vec::new();
    lines(items, 0, &mut rules)?;
    let asks_for_tags = |line: &&ListRule| line.rule.conditions.iter().any(|one| !one.tags.is_empty());
    // A rule that only logs does so whatever decides.
    let logs_alone = |line: &&ListRule| line.rule.verdict == Verdict::Continue && line.rule.log.is_some();
    if rules.iter().any(|line| asks_for_tags(line) || logs_alone(line)) {
        return None;
    }
    rules.retain(|line| line.rule.verdict != Verdict::Continue);
    let mut chains = Chains::default();
    let ways = [(Hook::Input, true), (Hook::Forward, true), (Hook::Forward, false), (Hook::Output, false)];
    for (hook, comes) in ways {
        let met = rules.iter().filter(|line| if comes { line.on_the_way_in } else { line.on_the_way_out });
        let (quick, last): (Vec<&ListRule>, Vec<&ListRule>) = met.partition(|line| line.quick);
        let order = quick.into_iter().chain(last.into_iter().rev()).map(|line| line.rule.clone()).collect();
        let name = if comes { "in" } else { "out" };
        add(&mut chains, name, order, hook, Verdict::Accept, None);
    }
    let mut bases = (0..).zip(chains.bases.iter_mut());
    bases.by_ref().for_each(|(number, base)| base.priority = number);
    Some(chains)
}

/// The rules of a list and of anchors that are for every packet, in order; none if an anchor is for some only.
fn lines<'i>(items: &'i [Item], depth: usize, found: &mut Vec<&'i ListRule>) -> Option<()> {
    /// The deepest that anchors may stand in each other.
    const DEEPEST: usize = 64;
    for item in items {
        match item {
            Item::Rule(line) => found.push(line),
            Item::Anchor(line, inside) => {
                let all = line.rule.conditions.iter().any(|one| *one == Condition::any());
                let plain = all && line.on_the_way_in && line.on_the_way_out && !line.quick && line.tag.is_none();
                if !plain || depth >= DEEPEST {
                    return None;
                }
                lines(inside, depth + 1, found)?;
            }
        }
    }
    Some(())
}

/// Blocks first, then allows, for each direction.
fn unordered(rules: &Unordered) -> Chains {
    let mut chains = Chains::default();
    let hooks =
        [(Direction::Inbound, Hook::Input), (Direction::Forward, Hook::Forward), (Direction::Outbound, Hook::Output)];
    for (direction, hook) in hooks {
        let Some((default, span)) = rules.defaults.get(&direction) else { continue };
        let own = |accepts: bool| {
            let of =
                rules.rules.iter().filter(move |(own, rule)| *own == direction && rule.verdict.accepts() == accepts);
            of.map(|(_, rule)| rule.clone())
        };
        let rules: Vec<Rule> = own(false).chain(own(true)).collect();
        add(&mut chains, direction.name(), rules, hook, default.clone(), *span);
    }
    chains
}

fn add(
    chains: &mut Chains,
    name: &str,
    rules: Vec<Rule>,
    hook: Hook,
    default: Verdict,
    default_span: Option<crate::place::Span>,
) {
    let Ok(number) = u32::try_from(chains.chains.len()) else { return };
    chains.chains.push(Chain { name: name.into(), rules });
    let (default, families) = (Some(default), Family::ALL.to_vec());
    chains.bases.push(Base { chain: ChainId(number), hook, priority: 0, families, default, default_span });
}
