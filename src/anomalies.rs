//! Rules that can't match, or need not stand: in any policy and any ruleset that was read.
//!
//! In: a ruleset. Out: for each rule that is not what its author believes, what is so and which earlier rules make it so.
//! Everything is decided against all earlier rules at once. Levels and words are the audit's.
//!
//! # Example
//!
//! ```
//! use portcullis::anomalies::{Kind, anomalies};
//! use portcullis::packets::Limits;
//! use portcullis::place::Sources;
//! use portcullis::targets::{self, Scope, Text};
//!
//! let text = "\
//! *filter
//! :INPUT DROP [0:0]
//! -A INPUT -s 10.0.0.0/8 -j DROP
//! -A INPUT -s 10.1.2.3/32 -p tcp --dport 22 -j ACCEPT
//! COMMIT
//! ";
//! let iptables = targets::by_name("iptables").ok_or("no such target")?;
//! let mut sources = Sources::default();
//! let file = sources.add("rules.v4", text);
//! let ruleset = iptables.read(&[Text { file, name: "rules.v4", text }], Scope::Whole);
//!
//! let found = anomalies(&ruleset, Limits::default()).map_err(|grown| grown.what)?;
//! let shadowed = found.iter().find(|one| one.kind == Kind::Shadowed).ok_or("not found")?;
//! assert_eq!(sources.line_column(shadowed.rule.span).line, 4);
//! let by: Vec<usize> = shadowed.by.iter().map(|(rule, _)| sources.line_column(rule.span).line).collect();
//! assert_eq!(by, [3]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeSet;

use crate::packets::reach::{Fate, Meets, RuleAt, Taker, fates};
use crate::packets::{Grown, Limits, compare};
use crate::ruleset::{Item, Program, Ruleset, Verdict};

/// Something about a rule.
#[derive(Debug, Clone)]
pub struct Anomaly {
    /// The rule.
    pub rule: RuleAt,
    /// What is so.
    pub kind: Kind,
    /// The earlier rules that make it so: few that suffice, those that take most first, with the share that each takes, 0 to 1.
    pub by: Vec<(RuleAt, f64)>,
}

/// What is so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// No packet fits its conditions.
    Impossible,
    /// Nothing leads to its chain.
    Unentered,
    /// It allows, and earlier rules take all of its packets, some to drop or reject them.
    Shadowed,
    /// It denies, and earlier rules take all of its packets, some to accept them.
    ExceptionAfterRule,
    /// Earlier rules take all of its packets, and some fare otherwise than it says, though none opens or closes anything.
    NeverMatches,
    /// Earlier rules do to all of its packets what it would do.
    RedundantAbove,
    /// One earlier rule fits the same packets and does the same.
    Duplicate,
    /// What follows does to its packets what it does. All such rules of a ruleset can be deleted together.
    RedundantBelow,
    /// Earlier rules decide a part of its packets otherwise: this share of them, more than 0 and less than 1.
    PartlyShadowed(f64),
}

impl Kind {
    /// Whether no packet meets the rule.
    pub fn is_dead(self) -> bool {
        !matches!(self, Kind::RedundantBelow | Kind::PartlyShadowed(_))
    }
}

/// A rule's chain and its number there, as [`RuleAt`] counts them.
pub type Place = (usize, usize);

/// Every rule about which there is something to say, in order; of one that is both, that it is partly shadowed comes first.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn anomalies(ruleset: &Ruleset, limits: Limits) -> Result<Vec<Anomaly>, Grown> {
    let fates = fates(ruleset, limits)?;
    let dead = |fate: &&Fate| matches!(fate.meets, Meets::Taken { .. } | Meets::Unentered | Meets::Impossible);
    let dead: BTreeSet<Place> = fates.iter().filter(dead).map(place).collect();
    let needless: Vec<Place> = fates
        .iter()
        .filter(|fate| matches!(fate.meets, Meets::Some { needless: true, .. }) && !fate.rule.logs)
        .map(place)
        .collect();
    let needless = together(ruleset, &dead, &needless, limits)?;
    let mut found = Vec::new();
    for fate in &fates {
        let takers = match &fate.meets {
            Meets::Some { to, .. } => to,
            Meets::Taken { by, .. } => by,
            _ => &Vec::new(),
        };
        let by = |takers: &[Taker]| {
            let rules = takers.iter().filter_map(|taker| Some((fates.get(taker.rule)?.rule.clone(), taker.share)));
            rules.collect::<Vec<_>>()
        };
        if let Some(kind) = kind(fate, &fates) {
            found.push(Anomaly { rule: fate.rule.clone(), kind, by: by(takers) });
        }
        if needless.contains(&place(fate)) {
            found.push(Anomaly { rule: fate.rule.clone(), kind: Kind::RedundantBelow, by: Vec::new() });
        }
    }
    Ok(found)
}

fn place(fate: &Fate) -> Place {
    (fate.rule.list, fate.rule.number)
}

fn kind(fate: &Fate, fates: &[Fate]) -> Option<Kind> {
    match &fate.meets {
        Meets::Impossible => Some(Kind::Impossible),
        Meets::Unentered => Some(Kind::Unentered),
        Meets::Some { lost, .. } => (*lost > 0.0).then_some(Kind::PartlyShadowed(*lost)),
        Meets::Untold => None,
        Meets::Taken { by, otherwise: false } => Some(match by.as_slice() {
            [only] if only.same => Kind::Duplicate,
            _ => Kind::RedundantAbove,
        }),
        Meets::Taken { by, otherwise: true } => {
            let takers = by.iter().filter(|taker| !taker.alike).filter_map(|taker| fates.get(taker.rule));
            let mut verdicts = takers.map(|taker| &taker.rule.verdict);
            Some(match &fate.rule.verdict {
                own if own.accepts() && verdicts.any(Verdict::denies) => Kind::Shadowed,
                own if own.denies() && verdicts.any(|verdict| verdict.accepts()) => Kind::ExceptionAfterRule,
                _ => Kind::NeverMatches,
            })
        }
    }
}

/// So many comparisons are made to find which needless rules can go together; what is not decided then is not said.
const COMPARISONS: usize = 32;

/// Those of the needless rules that can all be deleted together with the dead ones, shown by comparing what is left with the
/// whole: one that IPv4 does not need may be one that another rule of IPv6 leans on.
fn together(
    ruleset: &Ruleset,
    dead: &BTreeSet<Place>,
    needless: &[Place],
    limits: Limits,
) -> Result<BTreeSet<Place>, Grown> {
    let mut gone: BTreeSet<Place> = BTreeSet::new();
    let mut open: Vec<&[Place]> = vec![needless];
    for _ in 0..COMPARISONS {
        let Some(part) = open.pop() else { break };
        if part.is_empty() {
            continue;
        }
        let tried: BTreeSet<Place> = dead.iter().chain(&gone).chain(part).copied().collect();
        let found = compare(ruleset, &without(ruleset, &tried), limits)?;
        if found.changes.is_empty() && found.logs.is_empty() {
            gone.extend(part);
        } else if part.len() > 1 {
            // Later rules are deleted first: what follows a rule is then already as short as it will be.
            let (early, late) = part.split_at(part.len() / 2);
            open.extend([early, late]);
        }
    }
    Ok(gone)
}

/// Of what was found under a narrower domain, what is still so under the ruleset's: a rule stays called needless only if all
/// such rules can go without any packet of this domain faring differently.
///
/// # Errors
/// If the sets grow over the limit: then nothing is known.
pub fn still_needless(ruleset: &Ruleset, mut found: Vec<Anomaly>, limits: Limits) -> Result<Vec<Anomaly>, Grown> {
    let needless = |one: &&Anomaly| one.kind == Kind::RedundantBelow;
    let at = |one: &Anomaly| (one.rule.list, one.rule.number);
    let places: Vec<Place> = found.iter().filter(needless).map(at).collect();
    let kept = together(ruleset, &BTreeSet::new(), &places, limits)?;
    found.retain(|one| one.kind != Kind::RedundantBelow || kept.contains(&at(one)));
    Ok(found)
}

/// The ruleset without some of its rules.
pub fn without(ruleset: &Ruleset, gone: &BTreeSet<Place>) -> Ruleset {
    let mut left = ruleset.clone();
    match &mut left.program {
        Program::Chains(chains) => {
            for (list, chain) in chains.chains.iter_mut().enumerate() {
                let mut numbers = 0..;
                chain.rules.retain(|_| numbers.next().is_none_or(|number| !gone.contains(&(list, number))));
            }
        }
        Program::List(items) => retain(items, gone, &mut 0),
        Program::Unordered(rules) => {
            let mut numbers = 0..;
            rules.rules.retain(|_| numbers.next().is_none_or(|number| !gone.contains(&(0, number))));
        }
    }
    left
}

/// Recursion is as deep as the reader let anchors stand in each other.
fn retain(items: &mut Vec<Item>, gone: &BTreeSet<Place>, number: &mut usize) {
    items.retain_mut(|item| {
        let own = *number;
        *number += 1;
        if let Item::Anchor(_, inside) = item {
            retain(inside, gone, number);
        }
        !gone.contains(&(0, own))
    });
}
