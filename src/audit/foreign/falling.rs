//! What falls to a default that accepts, where rules leave it few ports: those are openings like others, told as what they are.
//!
//! In: what is open in a direction. Out: the same, where such ports are opened by the rule by which they leave their chain, or else by a
//! rule that stands where the default does; what falls to a default by which the same senders reach most ports stays its own.
//! Proxmox lets packets in so: what is meant leaves the chain, which drops the rest.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::finding::Finding;
use crate::audit::opened::{Opened, Opener, is_by_default};
use crate::audit::reach::{Opening, are_most};
use crate::audit::region::{Kind, Region};
use crate::audit::taken::{Taken, Work};
use crate::place::{Sources, Span};
use crate::policy::Direction;
use crate::ruleset::{Base, Program, Ruleset, Verdict};
use crate::sets::{Family, PortSet};

/// Of more openings of a default they are not compared with each other: it stays one for whatever nobody has thought of.
const COMPARED: usize = 500;

/// Tells what falls to defaults where that is few ports, and of defaults those alone to which anything is left.
pub(super) fn told(mut opened: Opened) -> Opened {
    let Opened { reach, openers, returned, .. } = &mut opened;
    if reach.direction != Direction::Outbound {
        let few = few(&reach.openings, openers);
        let mut splitting = Splitting::new(openers, returned);
        let openings = std::mem::take(&mut reach.openings).into_iter().enumerate();
        let parts = |(number, one)| if few.contains(&number) { splitting.parts(one) } else { vec![one] };
        reach.openings = openings.flat_map(parts).collect();
    }
    let used: Vec<Span> = reach.openings.iter().filter_map(|one| openers.get(one.rule?)?.span).collect();
    if reach.defaults.iter().any(|(_, span)| used.contains(span)) {
        reach.defaults.retain(|(_, span)| used.contains(span));
    }
    opened
}

/// Which openings of defaults are of few ports: not those by which the same senders reach most ports in the same way. Where all are of few,
/// what has no ports was left to the default in the same way.
fn few(openings: &[Opening], openers: &[Opener]) -> BTreeSet<usize> {
    let by_default = openings.iter().enumerate().filter(|(_, one)| is_by_default(openers, one));
    let (of_ports, others): (Vec<_>, Vec<_>) = by_default.partition(|(_, one)| matches!(one.kind, Kind::Ports(_)));
    if of_ports.len() > COMPARED {
        return BTreeSet::new();
    }
    let is_few = |(_, one): &&(usize, &Opening)| {
        let wider = of_ports.iter().filter(|(_, other)| other.kind == one.kind);
        let wider = wider.filter(|(_, other)| other.region.covers_but_values(&one.region));
        !are_most(&PortSet::union_of(wider.map(|(_, other)| &other.region.values)))
    };
    let few: BTreeSet<usize> = of_ports.iter().filter(is_few).map(|(number, _)| *number).collect();
    let are_all = !few.is_empty() && few.len() == of_ports.len();
    few.into_iter().chain(others.into_iter().filter(|_| are_all).map(|(number, _)| number)).collect()
}

/// Gives openings of defaults the rules by which they leave their chains.
struct Splitting<'o> {
    openers: &'o mut Vec<Opener>,
    returned: &'o [(Opener, Kind, Region)],
    numbers: BTreeMap<Option<Span>, usize>,
    work: Work,
}

impl<'o> Splitting<'o> {
    fn new(openers: &'o mut Vec<Opener>, returned: &'o [(Opener, Kind, Region)]) -> Self {
        let rules = openers.iter().enumerate().filter(|(_, opener)| !opener.is_default);
        let numbers = rules.map(|(number, opener)| (opener.span, number)).collect();
        Splitting { openers, returned, numbers, work: Work::default() }
    }

    /// The parts of an opening, each of the last rule by which it leaves a chain, and what is left where the default stands: what leaves an
    /// inner chain comes to the rest of the outer one.
    fn parts(&mut self, opening: Opening) -> Vec<Opening> {
        let (kind, mut left, mut parts) = (opening.kind, vec![opening.region], Vec::new());
        for (opener, _, region) in self.returned.iter().rev().filter(|(_, own, _)| *own == kind) {
            let both: Vec<Region> = left.iter().filter_map(|own| self.work.both(kind, own, region)).collect();
            if both.is_empty() {
                continue;
            }
            let rule = Some(self.number(opener));
            parts.extend(both.into_iter().map(|region| Opening { rule, kind, region }));
            let mut gone = Taken::default();
            gone.take((), kind, region.clone());
            left = left.into_iter().flat_map(|own| gone.rest(kind, own, &mut self.work)).collect();
        }
        let default = opening.rule.and_then(|rule| self.openers.get(rule)).cloned();
        let rule =
            default.filter(|_| !left.is_empty()).map(|opener| self.number(&Opener { is_default: false, ..opener }));
        parts.extend(left.into_iter().map(|region| Opening { rule, kind, region }));
        parts
    }

    fn number(&mut self, opener: &Opener) -> usize {
        let next = self.openers.len();
        let number = *self.numbers.entry(opener.span).or_insert(next);
        if number == next {
            self.openers.push(opener.clone());
        }
        number
    }
}

/// Says of what leaves a chain by a rule which default accepts it.
pub(super) fn say(ruleset: &Ruleset, findings: &mut [Finding], sources: &Sources) {
    let rules = ruleset.rules();
    let returning: BTreeSet<Span> =
        rules.iter().filter(|rule| rule.verdict == Verdict::Return).map(|rule| rule.span).collect();
    for finding in findings.iter_mut().filter(|one| !one.extent.is_empty()) {
        let Some(place) = finding.place.filter(|span| returning.contains(span)) else { continue };
        let family = |family: &Family| finding.extent.iter().any(|part| part.peers.has(*family));
        let families: Vec<Family> = Family::ALL.into_iter().filter(family).collect();
        if let Some(default) = finding.chain.and_then(|direction| accepting(ruleset, direction, &families)) {
            let at = format!("{}:{}", sources.name(default.file), sources.line_column(default).line);
            let said = format!("these packets leave their chain by this rule, and the default at {at} accepts them");
            finding.also.extend((default != place).then_some(said));
        }
    }
}

/// The place of a default that accepts packets of a direction in one of these families.
fn accepting(ruleset: &Ruleset, direction: Direction, families: &[Family]) -> Option<Span> {
    let Program::Chains(chains) = &ruleset.program else { return None };
    let is_own = |family: &Family| families.contains(family);
    let mut bases = chains.bases.iter().filter(|base| base.hook.sees(direction) && base.priority == 0);
    let accepts = |base: &&Base| base.default.as_ref().is_some_and(Verdict::accepts);
    bases.find(|base| accepts(base) && base.families.iter().any(is_own))?.default_span
}
