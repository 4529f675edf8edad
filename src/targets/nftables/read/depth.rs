//! How deep chains jump.
//!
//! In: chains. Out: the same chains, without jumps that no kernel would load: loops, and ways of more than 15 jumps from a
//! base chain ("Too many links", Linux 6.18, `NFT_JUMP_STACK_SIZE`). That there were such is a gap.

use std::collections::BTreeMap;

use crate::ruleset::{ChainId, Chains, Rule, Unread, Verdict, Weight};

/// How many chains may be entered one from the other after a base chain.
const DEEPEST: u32 = 15;

fn target(rule: &Rule) -> Option<ChainId> {
    match rule.verdict {
        Verdict::Jump(chain) | Verdict::Goto(chain) => Some(chain),
        _ => None,
    }
}

/// Takes away jumps that can't be.
pub(super) fn cut(chains: &mut Chains, unread: &mut Vec<Unread>) {
    let targets: Vec<Vec<ChainId>> = chains
        .chains
        .iter()
        .map(|chain| {
            let mut all: Vec<ChainId> = chain.rules.iter().filter_map(target).collect();
            all.sort_unstable();
            all.dedup();
            all
        })
        .collect();
    let of = |chain: ChainId| targets.get(chain.0 as usize).map_or(&[][..], Vec::as_slice);
    // The chains at the end of some way of so many jumps; and for each the fewest jumps by which it is reached.
    let mut reached: Vec<ChainId> = chains.bases.iter().map(|base| base.chain).collect();
    let mut fewest: BTreeMap<ChainId, u32> = reached.iter().map(|chain| (*chain, 0)).collect();
    for jumps in 1..=DEEPEST + 1 {
        reached = reached.iter().flat_map(|chain| of(*chain)).copied().collect();
        reached.sort_unstable();
        reached.dedup();
        for chain in &reached {
            fewest.entry(*chain).or_insert(jumps);
        }
    }
    let is_deep = !reached.is_empty();
    for (number, chain) in (0..).zip(&mut chains.chains) {
        let own = fewest.get(&ChainId(number)).copied();
        for rule in &mut chain.rules {
            let Some(next) = target(rule) else { continue };
            // Chains that no packet enters may jump as they like.
            let stays = own
                .is_some_and(|own| !is_deep || fewest.get(&next).is_some_and(|next| *next > own && *next <= DEEPEST));
            if stays {
                continue;
            }
            rule.verdict = Verdict::Continue;
            if own.is_some() {
                let what = "a jump in a circle, or deeper than 15 chains".to_owned();
                unread.push(Unread { span: rule.span, what, weight: Weight::Gap });
            }
        }
    }
}
