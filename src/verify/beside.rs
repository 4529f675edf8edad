//! A profile and a ruleset as packets meet them that tables translate which stay beside both.
//!
//! In: what a profile means, all rules of a firewall, and the places of tables that stay whatever the profile is. Out: both with
//! those rules of these tables in front that give packets another destination, so that their packets can be followed to what
//! each side does with them. All else of these tables stands on neither side.

use std::collections::BTreeSet;

use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Base, ChainId, Chains, Condition, Hook, Program, Question, Rule, Ruleset, Test, Turned, Verdict};

/// All rules of a firewall, and which of them stay beside a profile.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The rules, with those of the tables that stay.
    pub whole: &'a Ruleset,
    /// Where these tables stand.
    pub tables: &'a [Span],
}

impl Beside<'_> {
    fn is_in(&self, span: Span) -> bool {
        self.tables.iter().any(|table| table.holds(span))
    }

    /// Whether these tables give packets another destination: what comes of that stands in no profile.
    pub fn translates(&self) -> bool {
        self.chains().is_some_and(|all| all.turned.iter().any(|turn| self.stays(turn)))
    }

    /// Whether these tables keep packets out where a profile does, so that who leaves them out leaves out what it says as well.
    pub fn filters(&self) -> bool {
        let filters = |all: &Chains, base: &Base| {
            self.has(all, base) && !all.translating.contains(&base.chain) && all.denies(base)
        };
        self.chains().is_some_and(|all| all.bases.iter().any(|base| filters(all, base)))
    }

    fn chains(&self) -> Option<&Chains> {
        match &self.whole.program {
            Program::Chains(chains) => Some(chains),
            Program::List(_) | Program::Unordered(_) => None,
        }
    }

    fn stays(&self, turn: &Turned) -> bool {
        self.is_in(turn.span)
    }

    /// Whether a base chain is one of these tables. Before its own rules may stand those that ask what a translation did.
    fn has(&self, chains: &Chains, base: &Base) -> bool {
        let asks = |rule: &&Rule| chains.turned.iter().all(|turn| turn.span != rule.span);
        let own = || chains.chain(base.chain).and_then(|chain| chain.rules.iter().find(asks).or(chain.rules.last()));
        let first = base.default_span.or_else(|| own().map(|rule| rule.span));
        first.is_some_and(|span| self.is_in(span))
    }
}

/// The two sides.
pub(super) struct Sides {
    /// What the profile means.
    pub(super) meant: Ruleset,
    /// The other rules of the firewall.
    pub(super) rules: Ruleset,
    /// The packets that are translated, by direction.
    translated: Vec<(Direction, Vec<Condition>)>,
}

impl Sides {
    /// The two sides; none where these tables give no packet another destination.
    pub(super) fn of(meant: &Ruleset, written: &[Direction], beside: Beside<'_>) -> Option<Self> {
        let (Program::Chains(own), Program::Chains(all)) = (&meant.program, &beside.whole.program) else { return None };
        let turned: Vec<Turned> = all.turned.iter().filter(|turn| beside.stays(turn)).cloned().collect();
        if turned.is_empty() {
            return None;
        }
        let turns_some = |base: &Base| {
            let reached = all.reached([base.chain]);
            beside.has(all, base) && turned.iter().any(|turn| reached.contains(&turn.chain))
        };
        let mut rules = all.clone();
        rules.bases.retain(|base| turns_some(base) || !beside.has(all, base));
        let mut with_profile = all.clone();
        // What the profile does not write goes on as it is.
        let is_left = |hook: Hook| written.iter().all(|direction| !hook.sees(*direction));
        with_profile.bases.retain(|base| turns_some(base) || !beside.has(all, base) && is_left(base.hook));
        with_profile.turned.clone_from(&turned);
        add(&mut with_profile, own, &turned)?;
        let domain = |direction: Direction| {
            let own = turned.iter().filter(move |turn| turn.entered.iter().any(|(hook, _)| hook.sees(direction)));
            (direction, own.flat_map(packets).collect::<Vec<_>>())
        };
        let translated = Direction::ALL.map(domain).into();
        let side = |mut chains: Chains, of: &Ruleset| {
            silence(&mut chains);
            Ruleset { program: Program::Chains(chains), ..of.clone() }
        };
        let (meant, rules) = (side(with_profile, meant), side(rules, beside.whole));
        let mut sides = Sides { meant, rules, translated };
        // What is sent to the host may be sent on through it.
        if written.contains(&Direction::Forward) && !written.contains(&Direction::Inbound) {
            sides.ask_of_translated(&[Direction::Inbound]);
        }
        Some(sides)
    }

    /// Asks only of packets that are translated.
    pub(super) fn of_translated_alone(mut self) -> Self {
        let written = |direction: &Direction| self.meant.domain.get(direction).is_none_or(|domain| !domain.is_empty());
        let asked: Vec<Direction> = Direction::ALL.into_iter().filter(written).collect();
        self.ask_of_translated(&asked);
        self
    }

    fn ask_of_translated(&mut self, directions: &[Direction]) {
        for (direction, packets) in self.translated.iter().filter(|(direction, _)| directions.contains(direction)) {
            self.meant.domain.insert(*direction, packets.clone());
        }
    }
}

/// The packets that a rule translates, whatever comes of them.
fn packets(turn: &Turned) -> impl Iterator<Item = Condition> {
    turn.packets.iter().map(|one| {
        let mut one = one.clone();
        one.tests.retain(|test| !asks(test, turn));
        one
    })
}

fn asks(test: &Test, turn: &Turned) -> bool {
    matches!(&test.question, Question::Text(text) if *text == turn.question)
}

/// Adds the chains of a profile. As in all chains behind a translation, it is first asked there whether its packets get through:
/// where these can be followed, nothing is left of that.
fn add(chains: &mut Chains, own: &Chains, turned: &[Turned]) -> Option<()> {
    let first = u32::try_from(chains.chains.len()).ok()?;
    let moved = |id: ChainId| ChainId(id.0.saturating_add(first));
    let mut added = own.chains.clone();
    for rule in added.iter_mut().flat_map(|chain| &mut chain.rules) {
        if let Verdict::Jump(to) | Verdict::Goto(to) = &mut rule.verdict {
            *to = moved(*to);
        }
    }
    for base in &own.bases {
        let mut asking: Vec<Rule> = turned.iter().filter(|turn| is_behind(base, turn)).map(through).collect();
        let Some(chain) = added.get_mut(base.chain.0 as usize) else { continue };
        asking.append(&mut chain.rules);
        chain.rules = asking;
    }
    chains.chains.append(&mut added);
    chains.bases.extend(own.bases.iter().map(|base| Base { chain: moved(base.chain), ..base.clone() }));
    Some(())
}

fn is_behind(base: &Base, turn: &Turned) -> bool {
    let sees = |hook: Hook| Direction::ALL.into_iter().any(|one| base.hook.sees(one) && hook.sees(one));
    turn.entered.iter().any(|(hook, priority)| sees(*hook) && (base.hook, base.priority) > (*hook, *priority))
}

/// That the packets of a rule get through, if its question is answered so.
fn through(turn: &Turned) -> Rule {
    let asked = packets(turn).map(|mut one| {
        one.tests.push(Test { question: Question::Text(turn.question.clone()), answer: true });
        one
    });
    Rule {
        conditions: asked.collect(),
        verdict: Verdict::Accept,
        log: None,
        span: turn.span,
        comment: turn.comment.clone(),
    }
}

/// Takes the rules out of chains that no packet enters any more.
fn silence(chains: &mut Chains) {
    let reached: BTreeSet<ChainId> = chains.reached(chains.bases.iter().map(|base| base.chain));
    for (number, chain) in (0..).zip(&mut chains.chains) {
        if !reached.contains(&ChainId(number)) {
            chain.rules.clear();
        }
    }
}
