//! Packets that are known for certain to be somewhere, or to bear something, and what rules take of them.
//!
//! In: conditions. Out: those in both, those in neither, as many as are certain: of what is too much to say nothing is said.

use crate::ruleset::Condition;

/// So many conditions say which packets come to a rule, or pass its test; beyond it none is said to.
pub(super) const MOST: usize = 256;

/// So many say what some packets are, and what they are not.
const KEPT: usize = 5_000;

/// What is so short is said piece by piece.
const SHORT: usize = 8;

/// So many that do not come somewhere are taken from those that may.
const TAKEN: usize = 64;

/// Some packets, but for some.
#[derive(Clone)]
pub(super) struct Packets {
    all: Vec<Condition>,
    /// Without tests: whoever may have gone is gone.
    gone: Vec<Condition>,
}

impl Packets {
    /// All that there are.
    pub(super) fn all() -> Self {
        Packets::of(vec![Condition::any()])
    }

    /// These.
    pub(super) fn of(all: Vec<Condition>) -> Self {
        Packets { all, gone: Vec::new() }
    }

    /// Those as well. Of neither has any gone.
    pub(super) fn add(&mut self, more: Packets) {
        self.all.extend(more.all);
        if self.all.len() > KEPT {
            self.all.clear();
        }
    }

    /// Whether none has gone.
    pub(super) fn is_whole(&self) -> bool {
        self.gone.is_empty()
    }

    /// Whether it is plain that none is left.
    pub(super) fn is_empty(&self) -> bool {
        self.all.iter().all(|one| self.gone.iter().any(|gone| gone.covers(one)))
    }

    /// The same said without what has gone, where that is short.
    pub(super) fn settled(self) -> Self {
        if self.gone.is_empty() || self.gone.len() > SHORT || self.all.len() > SHORT {
            return self;
        }
        Packets::of(without(self.all, self.gone.iter()))
    }

    /// Those of them that are of these.
    pub(super) fn and(&self, own: &Packets) -> Packets {
        let all = meeting(&own.all, self.all.iter());
        let gone = self.gone.iter().chain(&own.gone);
        let gone = gone.filter(|gone| all.iter().any(|one| one.meets(gone))).cloned().collect();
        Packets { all, gone }
    }

    /// Those of them that are in one of these; fewer where that is too much to say.
    pub(super) fn among(&self, own: &[Condition]) -> Vec<Condition> {
        let met = meeting(own, self.all.iter());
        let gone: Vec<&Condition> = self.gone.iter().filter(|gone| met.iter().any(|one| one.meets(gone))).collect();
        without(met, gone.into_iter())
    }

    /// Without these, which ask nothing beside.
    pub(super) fn leave_out(&mut self, gone: Vec<Condition>) {
        for one in gone {
            if self.all.iter().any(|own| own.meets(&one)) && !self.gone.iter().any(|other| other.covers(&one)) {
                self.gone.push(one);
            }
        }
        if self.gone.len() > KEPT {
            self.all.clear();
        }
    }
}

/// What passes a test for certain, on whatever way it comes.
#[derive(Default)]
pub(super) struct Passing {
    pub(super) surely: Vec<Condition>,
    /// All that may have come to it so far.
    seen: Vec<Condition>,
}

impl Passing {
    /// Once more it is asked, of these at most, of which those pass: it is said of packets that pass on each way by which they may come.
    pub(super) fn and(&mut self, found: Vec<Condition>, maybe: &[Condition]) {
        let mut both = meeting(&self.surely, found.iter());
        both.extend(without(std::mem::take(&mut self.surely), maybe.iter()));
        both.extend(without(found, self.seen.iter()));
        if both.len() <= MOST {
            self.surely = both;
        }
        self.seen.extend(maybe.iter().cloned());
    }
}

/// The packets that are in one of each.
pub(super) fn meeting<'c>(all: &[Condition], own: impl Iterator<Item = &'c Condition>) -> Vec<Condition> {
    let met = own.flat_map(|own| all.iter().filter(|one| one.meets(own)).map(move |one| one.both(own)));
    met.filter_map(Result::ok).filter(|one| !one.is_empty()).collect()
}

/// All packets that may come somewhere, and perhaps more.
#[derive(Clone)]
pub(super) struct AtMost {
    all: Vec<Condition>,
    /// Of which it is sure that they do not: nothing is asked of them beside.
    gone: Vec<Condition>,
}

impl AtMost {
    /// These.
    pub(super) fn of(all: Vec<Condition>) -> Self {
        AtMost { all, gone: Vec::new() }
    }

    /// Those that may meet one of these conditions.
    pub(super) fn and(&self, own: &[Condition]) -> Self {
        let all = at_most(&self.all, own);
        let gone = self.gone.iter().filter(|gone| all.iter().any(|one| one.meets(gone))).cloned().collect();
        AtMost { all, gone }
    }

    /// What these ask of them.
    pub(super) fn meeting(&self, own: &[Condition]) -> Vec<Condition> {
        meeting(own, self.all.iter())
    }

    /// They do not go on where they meet one of these, if nothing is asked beside.
    pub(super) fn leave_out(&mut self, gone: &[Condition]) {
        let is_seen = |one: &&Condition| one.is_plain() && self.all.iter().any(|own| own.meets(one));
        let gone: Vec<Condition> = gone.iter().filter(is_seen).cloned().collect();
        if self.gone.len() + gone.len() <= KEPT {
            self.gone.extend(gone);
        }
    }

    /// As conditions.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let less = |left: Vec<Condition>, gone: &Condition| just_without(&left, gone, MOST).unwrap_or(left);
        self.gone.iter().take(TAKEN).fold(self.all.clone(), less)
    }
}

/// What may be in one of each, whatever is asked beside.
fn at_most(all: &[Condition], own: &[Condition]) -> Vec<Condition> {
    let both =
        |one: &Condition, own: &Condition| one.untested().both(&own.untested()).unwrap_or_else(|_| own.untested());
    let met = own.iter().flat_map(|own| all.iter().map(|one| both(one, own)));
    let met: Vec<Condition> = met.filter(|one| !one.is_empty()).take(MOST + 1).collect();
    if met.len() > MOST { own.iter().map(Condition::untested).collect() } else { met }
}

/// The packets that are not in the other, and no fewer; none where it can't be said, or by no more conditions than these.
pub(super) fn just_without(all: &[Condition], other: &Condition, most: usize) -> Option<Vec<Condition>> {
    let rest: Result<Vec<_>, _> = all.iter().map(|one| one.without(other)).collect();
    rest.ok().map(|rest| rest.concat()).filter(|rest| rest.len() <= most)
}

/// The packets that are in none of the others, whatever those ask beside; fewer where it can't be said.
fn without<'c>(all: Vec<Condition>, others: impl Iterator<Item = &'c Condition>) -> Vec<Condition> {
    others.fold(all, |left, other| {
        let other = other.untested();
        let rest = left.iter().flat_map(|one| one.without(&other).unwrap_or_default()).collect::<Vec<_>>();
        if rest.len() > MOST { Vec::new() } else { rest }
    })
}
