//! All lists of one direction and family, from the top down.
//!
//! In: lists. Out: for each rule, what came of the packets that it fits before they reached it. Rules stand in a tree; what is
//! still asked is handed down it, cut to what the rules of each part fit, so that no set grows with the whole list.

use super::lists::{Entry, Lists, Site};
use super::merges::{ASKED, Advance, Either, LEFT, Lost, Over, UNDECIDED, WhereAsked, decided};
use super::shares::Shares;
use super::takers::{self, Target};
use super::{Meets, Taker};
use crate::packets::build::{Build, Order, Stop};
use crate::packets::compare::Problem;
use crate::packets::coordinates::{Coordinates, Dimension};
use crate::packets::diagram::{Full, Mask, Memo, Or, Ref};
use crate::packets::terminals::Leaves;
use crate::ruleset::{Condition, Ruleset, Verdict};

/// What was seen of a rule, over all directions and families.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By direction and family: what it fits.
    all_fits: Vec<Ref>,
    fits: Option<Ref>,
    entered: bool,
    met: bool,
    comes: bool,
    otherwise: bool,
    needed: bool,
    total: f64,
    lost: f64,
    takers: Vec<Taker>,
    losers: Vec<Taker>,
}

impl Tally {
    /// The problem at hand is done.
    pub(super) fn next(&mut self) {
        self.all_fits.push(self.fits.take().unwrap_or(Ref::NOTHING));
    }

    /// What the rule fits, by problem: two rules of the same list fit the same packets.
    pub(super) fn fits(&mut self) -> Vec<Ref> {
        std::mem::take(&mut self.all_fits)
    }

    /// The verdict on a rule; told of another whether it fits the same packets.
    pub(super) fn meets(mut self, same: &dyn Fn(usize) -> bool) -> Meets {
        for taker in self.takers.iter_mut().chain(&mut self.losers) {
            taker.same = same(taker.rule);
        }
        match self {
            Tally { met: true, needed, total, lost, losers, .. } => {
                Meets::Some { lost: if total > 0.0 { lost / total } else { 0.0 }, to: losers, needless: !needed }
            }
            Tally { comes: true, takers, otherwise, .. } => Meets::Taken { by: takers, otherwise },
            Tally { entered: false, .. } => Meets::Unentered,
            _ => Meets::Impossible,
        }
    }
}

/// Rules of a list by halves: what they decide, and what they fit.
pub(super) struct Tree {
    pub(super) verdicts: Ref,
    pub(super) fits: Ref,
    pub(super) halves: Option<Box<(Tree, Tree)>>,
    pub(super) rules: usize,
}

/// A rule in this problem.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// What it fits.
    pub(super) fits: Ref,
    /// What it decides there.
    pub(super) verdicts: Ref,
    /// What became of the packets that it fits.
    pub(super) states: Ref,
    /// Whether some are still asked.
    pub(super) met: bool,
}

/// The memos of every kind of merge.
#[derive(Default)]
pub(super) struct Memos {
    over: Memo,
    advance: Memo,
    either: Memo,
    asked: Memo,
    lost: Memo,
    mask: Memo,
    or: Memo,
    pub(super) minus: Memo,
}

/// The work on one problem.
pub(super) struct Walk<'a, 'b> {
    pub(super) build: Build<'b>,
    pub(super) lists: &'a Lists<'a>,
    pub(super) seen: Vec<Vec<Seen>>,
    pub(super) trees: Vec<Option<Tree>>,
    pub(super) shares: Shares,
    pub(super) memos: Memos,
}

/// Adds what one problem says to the tallies.
pub(super) fn walk(
    ruleset: &Ruleset,
    lists: &Lists<'_>,
    problem: Problem<'_>,
    tallies: &mut [Tally],
) -> Result<(), Stop> {
    // What no set can be made of is refused here, before anything is followed.
    problem.conditions(ruleset)?;
    let met = lists.met(problem.direction, problem.family)?;
    if met.is_empty() {
        return Ok(());
    }
    let domain = ruleset.domain.get(&problem.direction);
    let any = [Condition::any()];
    let sites = met.iter().filter_map(|list| lists.lists.get(*list)).flatten();
    let mut conditions: Vec<&Condition> =
        sites.flat_map(|site| &site.layers).flat_map(|layer| layer.iter()).chain(&any).collect();
    conditions.extend(domain.into_iter().flatten());
    let mut coordinates = Coordinates::new((problem.direction, ruleset.sends_on()), problem.family, &conditions)
        .map_err(Stop::Refused)?;
    let mut leaves = Leaves::new(problem.work);
    let order = Order::new(Dimension::OWN, coordinates.questions.len(), false);
    let build = Build::new(&mut coordinates, &mut leaves, order, problem.budget());
    let shares = Shares::new(&build);
    let count = lists.lists.len();
    let trees = (0..count).map(|_| None).collect();
    let mut walk = Walk { build, lists, seen: vec![Vec::new(); count], trees, shares, memos: Memos::default() };
    for list in &met {
        walk.grow(*list)?;
    }
    let start = match domain {
        Some(domain) => walk.build.set(domain)?,
        None => ASKED,
    };
    let entries = lists.entries(problem.direction, problem.family);
    let entering = walk.enter(&entries, start)?;
    walk.descend(&met, entering)?;
    walk.tally(&met, &entries, tallies)?;
    if problem.work.is_refused() { Err(Stop::Full) } else { Ok(()) }
}

impl Walk<'_, '_> {
    pub(super) fn over(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        self.build.table.merge(&mut Over, &mut self.memos.over, a, b)
    }

    fn advance(&mut self, states: Ref, verdicts: Ref) -> Result<Ref, Full> {
        self.build.table.merge(&mut Advance, &mut self.memos.advance, states, verdicts)
    }

    fn either(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        self.build.table.merge(&mut Either, &mut self.memos.either, a, b)
    }

    pub(super) fn asked(&mut self, states: Ref, verdicts: Ref) -> Result<Ref, Full> {
        self.build.table.merge(&mut WhereAsked, &mut self.memos.asked, states, verdicts)
    }

    pub(super) fn lost(&mut self, states: Ref, verdicts: Ref) -> Result<Ref, Full> {
        self.build.table.merge(&mut Lost, &mut self.memos.lost, states, verdicts)
    }

    pub(super) fn mask(&mut self, set: Ref, function: Ref) -> Result<Ref, Full> {
        self.build.table.merge(&mut Mask, &mut self.memos.mask, set, function)
    }

    pub(super) fn or(&mut self, a: Ref, b: Ref) -> Result<Ref, Full> {
        self.build.table.merge(&mut Or, &mut self.memos.or, a, b)
    }

    /// The function with a leaf's number changed; nothing stays nothing only if it is told so.
    pub(super) fn changed(&mut self, function: Ref, with: impl Fn(u32) -> u32) -> Result<Ref, Full> {
        self.build.table.map(function, &mut |leaf| with(leaf))
    }

    /// The set where a function is anything.
    pub(super) fn anything(&mut self, function: Ref) -> Result<Ref, Full> {
        self.changed(function, |leaf| u32::from(leaf != 0))
    }

    /// Sees the rules of a list, whose callees have been seen, and builds their tree.
    fn grow(&mut self, list: usize) -> Result<(), Stop> {
        let lists = self.lists;
        let mut seen = Vec::new();
        for site in lists.lists.get(list).into_iter().flatten() {
            let (fits, verdicts) = self.see(site)?;
            seen.push(Seen { fits, verdicts, states: Ref::NOTHING, met: false });
        }
        let parts: Vec<(Ref, Ref)> = seen.iter().map(|one| (one.verdicts, one.fits)).collect();
        let tree = self.tree(&parts)?;
        if let Some(slot) = self.trees.get_mut(list) {
            *slot = Some(tree);
        }
        if let Some(slot) = self.seen.get_mut(list) {
            *slot = seen;
        }
        Ok(())
    }

    /// What a rule fits, and what it decides there.
    fn see(&mut self, site: &Site<'_>) -> Result<(Ref, Ref), Stop> {
        let mut fits = ASKED;
        for layer in &site.layers {
            let inside = self.build.set(layer)?;
            fits = self.mask(fits, inside)?;
        }
        let verdicts = match site.verdict {
            Verdict::Continue | Verdict::Assign(_) => Ref::NOTHING,
            Verdict::Return => self.mask(fits, Ref::leaf(LEFT))?,
            Verdict::Jump(to) => {
                let inside = self.callee(to.0 as usize);
                let inside = self.changed(inside, |leaf| if leaf == LEFT { 0 } else { leaf })?;
                self.mask(fits, inside)?
            }
            Verdict::Goto(to) => {
                let inside = self.callee(to.0 as usize);
                let inside = self.changed(inside, |leaf| if leaf == 0 { LEFT } else { leaf })?;
                self.mask(fits, inside)?
            }
            decides => {
                let everywhere = self.outcomes(decides)?;
                self.mask(fits, everywhere)?
            }
        };
        Ok((fits, verdicts))
    }

    fn callee(&self, list: usize) -> Ref {
        self.trees.get(list).and_then(Option::as_ref).map_or(Ref::NOTHING, |tree| tree.verdicts)
    }

    /// What a verdict makes of every packet.
    fn outcomes(&mut self, verdict: &Verdict) -> Result<Ref, Stop> {
        let mut function = Ref::NOTHING;
        for cell in self.build.coordinates.cells(&Condition::any()) {
            for (cell, outcome) in self.build.outcomes(cell, verdict) {
                let leaf = Ref::leaf(decided(self.build.leaves.outcome(&outcome)));
                let part = self.build.cell(&cell, leaf)?;
                function = self.over(function, part)?;
            }
        }
        Ok(function)
    }

    /// Recursion is as deep as the logarithm of the number of rules.
    pub(super) fn tree(&mut self, parts: &[(Ref, Ref)]) -> Result<Tree, Full> {
        match parts {
            [] => Ok(Tree { verdicts: Ref::NOTHING, fits: Ref::NOTHING, halves: None, rules: 0 }),
            [(verdicts, fits)] => Ok(Tree { verdicts: *verdicts, fits: *fits, halves: None, rules: 1 }),
            _ => {
                let (left, right) = parts.split_at(parts.len() / 2);
                let (left, right) = (self.tree(left)?, self.tree(right)?);
                let verdicts = self.over(left.verdicts, right.verdicts)?;
                let fits = self.or(left.fits, right.fits)?;
                Ok(Tree { verdicts, fits, halves: Some(Box::new((left, right))), rules: parts.len() })
            }
        }
    }

    /// The states of packets that enter lists by themselves.
    fn enter(&mut self, entries: &[Entry<'_>], start: Ref) -> Result<Vec<Ref>, Stop> {
        let mut entering = vec![Ref::NOTHING; self.lists.lists.len()];
        let mut states = start;
        for entry in entries {
            let before = entering.get(entry.list).copied().unwrap_or(Ref::NOTHING);
            let both = self.either(before, states)?;
            if let Some(slot) = entering.get_mut(entry.list) {
                *slot = both;
            }
            let inside = self.callee(entry.list);
            let inside = self.changed(inside, |leaf| if leaf == LEFT { 0 } else { leaf })?;
            let default = self.default(entry)?;
            let whole = self.over(inside, default)?;
            // To accept does not end a packet's way, nor does to decide nothing.
            let accepting: Vec<u32> = self.build.leaves.accepting().map(decided).collect();
            let goes_on = |leaf: u32| leaf == UNDECIDED || accepting.contains(&leaf);
            let final_ones = self.changed(whole, |leaf| if goes_on(leaf) { 0 } else { leaf })?;
            states = self.advance(states, final_ones)?;
        }
        Ok(entering)
    }

    fn default(&mut self, entry: &Entry<'_>) -> Result<Ref, Stop> {
        let decides = |verdict: &&&Verdict| matches!(verdict, Verdict::Accept | Verdict::Drop | Verdict::Reject(_));
        match entry.default.as_ref().filter(decides) {
            Some(verdict) => self.outcomes(verdict),
            None => Ok(Ref::leaf(UNDECIDED)),
        }
    }

    /// Hands states down, to callers before those that they call.
    fn descend(&mut self, met: &[usize], mut entering: Vec<Ref>) -> Result<(), Stop> {
        let lists = self.lists;
        for list in met.iter().rev() {
            let Some(tree) = self.trees.get_mut(*list).and_then(Option::take) else { continue };
            let states = entering.get(*list).copied().unwrap_or(Ref::NOTHING);
            let mut found = Vec::with_capacity(tree.rules);
            self.hand_down(&tree, states, &mut found)?;
            for (at, states) in found.into_iter().enumerate() {
                let asked = self.asked(states, Ref::TRUE)?;
                if let Some(seen) = self.seen.get_mut(*list).and_then(|seen| seen.get_mut(at)) {
                    (seen.states, seen.met) = (states, asked != Ref::NOTHING);
                }
                let verdict = lists.lists.get(*list).and_then(|sites| sites.get(at)).map(|site| site.verdict);
                if let Some(Verdict::Jump(to) | Verdict::Goto(to)) = verdict {
                    let before = entering.get(to.0 as usize).copied().unwrap_or(Ref::NOTHING);
                    let both = self.either(before, states)?;
                    if let Some(slot) = entering.get_mut(to.0 as usize) {
                        *slot = both;
                    }
                }
            }
            if let Some(slot) = self.trees.get_mut(*list) {
                *slot = Some(tree);
            }
        }
        Ok(())
    }

    fn hand_down(&mut self, tree: &Tree, states: Ref, found: &mut Vec<Ref>) -> Result<(), Full> {
        let states = self.mask(tree.fits, states)?;
        match &tree.halves {
            None if tree.rules == 0 => {}
            None => found.push(states),
            Some(halves) => {
                self.hand_down(&halves.0, states, found)?;
                let after = self.advance(states, halves.0.verdicts)?;
                self.hand_down(&halves.1, after, found)?;
            }
        }
        Ok(())
    }

    fn tally(&mut self, met: &[usize], entries: &[Entry<'_>], tallies: &mut [Tally]) -> Result<(), Stop> {
        let lists = self.lists;
        for list in met {
            let needless = self.needless(*list, entries, tallies)?;
            let seen = self.seen.get(*list).cloned().unwrap_or_default();
            for (at, (site, seen)) in lists.lists.get(*list).into_iter().flatten().zip(&seen).enumerate() {
                let lost = self.lost(seen.states, seen.verdicts)?;
                let total = self.shares.of(&self.build, seen.states);
                let size = self.shares.of(&self.build, lost);
                let place = (*list, at);
                let told = lists.rules.get(site.rule).is_some_and(|rule| rule.told);
                let (mut takers, mut losers, mut otherwise) = (Vec::new(), Vec::new(), false);
                if told && !seen.met && seen.states != Ref::NOTHING {
                    let target = self.anything(seen.states)?;
                    (takers, otherwise) = takers::all_of(self, met, place, Target { set: target, total })?;
                } else if told && size > 0.0 {
                    losers = takers::otherwise(self, place, Target { set: lost, total })?;
                }
                let Some(tally) = tallies.get_mut(site.rule) else { continue };
                tally.entered = true;
                tally.fits = Some(seen.fits);
                tally.comes |= seen.states != Ref::NOTHING;
                tally.met |= seen.met;
                tally.otherwise |= otherwise;
                tally.needed |= seen.met && !needless.get(at).copied().unwrap_or(false);
                tally.total += total;
                tally.lost += size;
                takers::unite(&mut tally.takers, takers);
                takers::unite(&mut tally.losers, losers);
            }
        }
        Ok(())
    }

    /// The rules of a list whose packets what follows would decide in the same way, all of them deleted together: the last is
    /// deleted first, so what follows a rule is already as short as it will be. A rule that another problem needs stays. Only
    /// of a list that packets enter by themselves, once: of others it is not known what follows.
    fn needless(&mut self, list: usize, entries: &[Entry<'_>], tallies: &[Tally]) -> Result<Vec<bool>, Stop> {
        let lists = self.lists;
        let calls =
            |verdict: &Verdict| matches!(verdict, Verdict::Jump(to) | Verdict::Goto(to) if to.0 as usize == list);
        let called = lists.lists.iter().flatten().any(|site| calls(site.verdict));
        let mut own = entries.iter().filter(|entry| entry.list == list);
        let (Some(entry), None, false) = (own.next(), own.next(), called) else { return Ok(Vec::new()) };
        let after = self.default(entry)?;
        let seen = self.seen.get(list).cloned().unwrap_or_default();
        let live = |one: &Seen| if one.met { (one.verdicts, one.fits) } else { (Ref::NOTHING, Ref::NOTHING) };
        let parts: Vec<(Ref, Ref)> = seen.iter().map(live).collect();
        let tree = self.tree(&parts)?;
        let may_go = |site: &Site<'_>| {
            let plain = lists.rules.get(site.rule).is_some_and(|rule| rule.told && !rule.at.logs);
            plain && tallies.get(site.rule).is_some_and(|tally| !tally.needed)
        };
        let sites = || lists.lists.get(list).into_iter().flatten();
        // Without the rule, one behind it that logs would meet its packets.
        let last_log = sites().enumerate().filter(|(_, site)| lists.may_log(site)).map(|(at, _)| at).last();
        let mut going = Going {
            states: seen.iter().map(|one| one.states).collect(),
            gone: sites().enumerate().map(|(at, site)| Some(at) > last_log && may_go(site)).collect(),
        };
        let all = self.trees.get_mut(list).and_then(Option::take);
        if let Some(all) = &all {
            self.shorten([all, &tree], 0, [after; 2], &mut going)?;
        }
        if let Some(slot) = self.trees.get_mut(list) {
            *slot = all;
        }
        Ok(going.gone)
    }

    /// Deletes what can go of a part of a list, before what follows it: as it stands, and without what is dead or goes of it. A
    /// rule goes only if it could go alone as well. Gives what the rest of the part decides.
    fn shorten(
        &mut self,
        [all, tree]: [&Tree; 2],
        first: usize,
        [whole, short]: [Ref; 2],
        going: &mut Going,
    ) -> Result<Ref, Full> {
        let (Some(halves), Some(all_halves)) = (&tree.halves, &all.halves) else {
            let states = going.states.get(first).copied().unwrap_or(Ref::NOTHING);
            let Some(gone) = going.gone.get_mut(first).filter(|gone| **gone) else { return Ok(tree.verdicts) };
            let with = self.asked(states, tree.verdicts)?;
            let without = [self.asked(states, whole)?, self.asked(states, short)?];
            *gone = with != Ref::NOTHING && without == [with; 2];
            return Ok(if *gone { Ref::NOTHING } else { tree.verdicts });
        };
        let (left, right) = (&halves.0, &halves.1);
        let later = [self.mask(right.fits, whole)?, self.mask(right.fits, short)?];
        let rest = self.shorten([&all_halves.1, right], first + left.rules, later, going)?;
        let whole = self.followed(left, all_halves.1.verdicts, whole)?;
        let short = self.followed(left, rest, short)?;
        let start = self.shorten([&all_halves.0, left], first, [whole, short], going)?;
        if (start, rest) == (left.verdicts, right.verdicts) { Ok(tree.verdicts) } else { self.over(start, rest) }
    }

    /// What follows a part of a list, cut to what the part fits: this, and then that.
    fn followed(&mut self, part: &Tree, first: Ref, then: Ref) -> Result<Ref, Full> {
        let first = self.mask(part.fits, first)?;
        let then = self.mask(part.fits, then)?;
        self.over(first, then)
    }
}

/// Which rules of a list go: at first those that may.
struct Going {
    states: Vec<Ref>,
    gone: Vec<bool>,
}
