//! Which rules can decide something, and which earlier rules take their packets.
//!
//! In: a ruleset of any kind. Out: for each rule what is left of it after all that stands before it, exactly and against all
//! of that at once: over jumps, over base chains, over pf's last match and Windows' blocks. How good or bad that is, is not
//! judged here.

mod lists;
mod merges;
mod shares;
mod takers;
mod walk;

use std::sync::Arc;

use super::compare::Problem;
use super::{Grown, Limits};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Ruleset, Verdict};
use crate::sets::Family;
use lists::Lists;
use walk::Tally;

/// A rule of a ruleset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleAt {
    /// The number of its chain; 0 where there are none.
    pub list: usize,
    /// Its number in its chain; in pf's list its line, those of anchors counted where they stand.
    pub number: usize,
    /// Its chain: `filter INPUT`; for pf `in`, `out` or both, for Windows the direction.
    pub chain: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// What its author says of it.
    pub comment: Option<Arc<str>>,
    /// What it says.
    pub verdict: Verdict,
    /// Whether it logs.
    pub logs: bool,
}

/// What becomes of one rule.
#[derive(Debug, Clone)]
pub struct Fate {
    /// The rule.
    pub rule: RuleAt,
    /// Whether a packet meets it.
    pub meets: Meets,
}

/// Whether packets meet a rule.
#[derive(Debug, Clone)]
pub enum Meets {
    /// Some do, and it decides or does what it says.
    Some {
        /// How much of it is decided otherwise before: 0 to 1 of the new flows that it speaks of, as nearly as floating point
        /// can say.
        lost: f64,
        /// Who takes that, largest share first.
        to: Vec<Taker>,
        /// Whether all that it decides would be decided so by what follows, with and without the later rules of which the same
        /// is said.
        /// It is found for each direction and family by itself, so that all can go at once is still to be shown.
        needless: bool,
    },
    /// None does: what stands before takes them all.
    Taken {
        /// Who takes them: few that suffice, largest share first; one that decides otherwise is among them if there is one.
        by: Vec<Taker>,
        /// Whether some of them are decided otherwise by those.
        otherwise: bool,
    },
    /// None does: nothing leads to its chain.
    Unentered,
    /// No packet fits its conditions, or none that comes to its chain could.
    Impossible,
    /// It is not told: a rule of pf that marks or tags packets does so even if a later one decides, and one that ends the list
    /// without a verdict leaves the decision to any before it.
    Untold,
}

/// An earlier rule that takes packets of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Taker {
    /// Its place among the fates.
    pub rule: usize,
    /// How much of the other's new flows it fits, 0 to 1.
    pub share: f64,
    /// Whether it decides them as the other would.
    pub alike: bool,
    /// Whether it and the other fit the same packets.
    pub same: bool,
}

/// What becomes of each rule: in the order of the chains and of the rules in them.
///
/// # Errors
/// If the sets grow over the limit, or chains lead back to themselves: then nothing is known.
pub fn fates(ruleset: &Ruleset, limits: Limits) -> Result<Vec<Fate>, Grown> {
    let lists = Lists::of(ruleset);
    let work = limits.work(&[ruleset]);
    let mut tallies: Vec<Tally> = lists.rules.iter().map(|_| Tally::default()).collect();
    for direction in Direction::ALL {
        for family in Family::ALL {
            let problem = Problem { direction, family, limits, work: &work };
            walk::walk(ruleset, &lists, problem, &mut tallies).map_err(|stop| problem.grown(stop))?;
            tallies.iter_mut().for_each(Tally::next);
        }
    }
    let fits: Vec<Vec<_>> = tallies.iter_mut().map(Tally::fits).collect();
    let told = lists.rules.into_iter().zip(tallies).zip(&fits);
    Ok(told
        .map(|((rule, tally), own)| {
            let same = |other: usize| fits.get(other) == Some(own);
            Fate { meets: if rule.told { tally.meets(&same) } else { Meets::Untold }, rule: rule.at }
        })
        .collect())
}
