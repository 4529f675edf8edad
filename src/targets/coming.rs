//! Which packets come to a rule: by the ways into its chain, less those that earlier rules decide or send back.
//!
//! In: chains of Linux. Out: boxes of packets; where boxes can't say it, some more.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::place::Span;
use crate::ruleset::{Base, ChainId, Chains, Condition, Question, Rule, Test, Tracking, Verdict, flow};
use crate::sets::AddressSet;
use crate::targets::allowance::Allowance;

/// How many ways to one chain, and how many boxes of packets, are told apart; more are taken for all packets that fit the rule.
pub(super) const MOST: usize = 64;

/// To how many conditions of earlier rules those of all chains may be held; behind so many, earlier rules count as not taking anything.
pub(super) const LOOKS: usize = 1 << 20;

/// So many boxes of packets are few: a way into a chain is told no finer.
const FEW: usize = 4;

/// Which packets come to rules of some chains.
pub(super) struct Coming {
    ways: BTreeMap<ChainId, Ways>,
    looks: usize,
}

impl Coming {
    /// To rules of these chains; none where that is too much to be told.
    pub(super) fn to(chains: &Chains, targets: &BTreeSet<ChainId>, allowance: &Allowance) -> Option<Self> {
        Some(Coming { ways: ways(chains, targets, &|_| false, allowance)?, looks: LOOKS })
    }

    /// Of a rule's packets those that come to it, as far as boxes can say it: by the ways into its chain, less what earlier rules of that
    /// decide or send back.
    pub(super) fn of(
        &mut self,
        chains: &Chains,
        (chain, span): (ChainId, Span),
        conditions: &[Condition],
    ) -> Vec<Condition> {
        let own = undecided(chains, (chain, span), conditions, &BTreeSet::new(), &mut self.looks);
        let entered = self.ways.get(&chain).map_or(&[][..], Vec::as_slice);
        if entered.iter().map(|(_, ways)| ways.len()).sum::<usize>().saturating_mul(own.len()) > MOST {
            return own;
        }
        let mut found: Vec<Condition> = Vec::new();
        for one in entered.iter().flat_map(|(_, ways)| narrowed(ways, &own)) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        found
    }
}

/// The packets of a rule less those that earlier rules of its chain decide or send back; where boxes can't say it, some more.
pub(super) fn undecided(
    chains: &Chains,
    (chain, span): (ChainId, Span),
    conditions: &[Condition],
    turns: &BTreeSet<&Arc<str>>,
    looks: &mut usize,
) -> Vec<Condition> {
    let mut left = conditions.to_vec();
    let rules = chains.chain(chain).map_or(&[][..], |chain| &chain.rules);
    let mut deciding = Deciding::of(chains, turns, *looks);
    for rule in rules.iter().take_while(|rule| rule.span != span) {
        let mut rest = left.clone();
        for taken in deciding.taken(rule, DEEPEST) {
            deciding.looks = deciding.looks.saturating_sub(rest.len());
            if deciding.looks == 0 {
                break;
            }
            rest = without(rest, &taken);
        }
        // What a called chain decides of them is of use where it is all: else it makes of one way in several, which are told apart.
        let counts = turns.is_empty() || rest.is_empty() || !matches!(rule.verdict, Verdict::Jump(_));
        left = if counts { rest } else { left };
    }
    *looks = deciding.looks;
    left
}

/// The deepest that chains are entered from each other to see what they decide.
const DEEPEST: usize = 16;

/// What chains decide of whatever comes to them.
struct Deciding<'c> {
    chains: &'c Chains,
    turns: &'c BTreeSet<&'c Arc<str>>,
    known: BTreeMap<ChainId, Vec<Condition>>,
    looks: usize,
}

impl<'c> Deciding<'c> {
    fn of(chains: &'c Chains, turns: &'c BTreeSet<&'c Arc<str>>, looks: usize) -> Self {
        Deciding { chains, turns, known: BTreeMap::new(), looks }
    }

    /// The packets that come to a rule and of which the rest of its chain is not asked, for certain: those that it decides, or
    /// sends back, and those that a chain to which it leads decides.
    fn taken(&mut self, rule: &Rule, left: usize) -> Vec<Condition> {
        match rule.verdict {
            Verdict::Jump(_) => self.decided_by(rule, left),
            _ if takes_for_good(rule) => self.sure(rule).collect(),
            _ => Vec::new(),
        }
    }

    fn sure<'r>(&self, rule: &'r Rule) -> impl Iterator<Item = Condition> + use<'r, 'c> {
        let turns = self.turns;
        let own = rule.conditions.iter().filter(|one| is_sure(one, turns));
        own.map(|one| Condition { tests: Vec::new(), ..one.clone() })
    }

    /// The packets of which, once they have come to a rule, no other base chain's way is left open: it decides them, or a chain does to
    /// which it leads.
    fn decided_by(&mut self, rule: &Rule, left: usize) -> Vec<Condition> {
        match rule.verdict {
            Verdict::Jump(to) | Verdict::Goto(to) => {
                let inner = self.decided(to, left);
                self.looks = self.looks.saturating_sub(rule.conditions.len().saturating_mul(inner.len()));
                if self.looks == 0 {
                    return Vec::new();
                }
                self.sure(rule)
                    .flat_map(|own| inner.iter().filter_map(move |one| own.and(one)).collect::<Vec<_>>())
                    .collect()
            }
            _ if rule.verdict.decides() => self.sure(rule).collect(),
            _ => Vec::new(),
        }
    }

    /// The packets that a chain decides of all that may come to it, with the chains to which it leads: some fewer where boxes can't say it.
    fn decided(&mut self, id: ChainId, left: usize) -> Vec<Condition> {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let Some(chain) = self.chains.chain(id).filter(|_| left > 0) else { return Vec::new() };
        let (mut decided, mut back): (Vec<Condition>, Vec<Condition>) = (Vec::new(), Vec::new());
        for rule in &chain.rules {
            let own = self.decided_by(rule, left - 1);
            self.looks = self.looks.saturating_sub((own.len() + 1).saturating_mul(back.len() + 1));
            if self.looks == 0 || back.len() > MOST || decided.len() > MOST {
                break;
            }
            decided.extend(own.into_iter().flat_map(|one| less(one, &back)));
            // Whatever else it asks, some of these may go back.
            if matches!(rule.verdict, Verdict::Return | Verdict::Goto(_)) {
                back.extend(rule.conditions.iter().map(|one| Condition { tests: Vec::new(), ..one.clone() }));
            }
        }
        self.known.insert(id, decided.clone());
        decided
    }
}

/// What is left of a box without some others; nothing where boxes can't say it.
fn less(one: Condition, others: &[Condition]) -> Vec<Condition> {
    let mut left = vec![one];
    for other in others {
        left = left.iter().flat_map(|one| one.without(other).unwrap_or_default()).collect();
        if left.len() > MOST {
            return Vec::new();
        }
    }
    left
}

/// Boxes less another; as they are where that makes too many, and each where no patterns of interfaces say what is left of it.
fn without(boxes: Vec<Condition>, taken: &Condition) -> Vec<Condition> {
    let mut left = Vec::with_capacity(boxes.len());
    for one in &boxes {
        left.extend(one.without(taken).unwrap_or_else(|_| vec![one.clone()]));
    }
    if left.len() <= MOST { left } else { boxes }
}

/// Whether a packet that fits the rule is not asked of the rest of its chain.
fn takes_for_good(rule: &Rule) -> bool {
    rule.verdict.decides() || matches!(rule.verdict, Verdict::Return | Verdict::Goto(_))
}

/// Whether it is known which packets fit: what the question of an earlier turn asks is what comes of them, and not whether later
/// rules are asked.
fn is_sure(condition: &Condition, turns: &BTreeSet<&Arc<str>>) -> bool {
    let is_of_turn = |test: &Test| matches!(&test.question, Question::Text(text) if turns.contains(text));
    condition.tags.is_empty() && condition.tests.iter().all(is_of_turn)
}

/// How packets come to a chain: by which base chains, and which packets those are.
pub(super) type Ways = Vec<(Base, Vec<Condition>)>;

/// How packets come to each of these chains.
pub(super) fn ways(
    chains: &Chains,
    targets: &BTreeSet<ChainId>,
    is_nat: &dyn Fn(&Base) -> bool,
    allowance: &Allowance,
) -> Option<BTreeMap<ChainId, Ways>> {
    let mut known: BTreeMap<ChainId, Ways> = BTreeMap::new();
    let none = BTreeSet::new();
    let mut deciding = Deciding::of(chains, &none, LOOKS);
    for base in &chains.bases {
        for (id, own) in ways_from(&mut deciding, base, is_nat(base), allowance)? {
            if targets.contains(&id) {
                known.entry(id).or_default().push((base.clone(), own));
            }
        }
    }
    Some(known)
}

/// The packets that come from a base chain to each chain.
fn ways_from(
    deciding: &mut Deciding<'_>,
    base: &Base,
    is_nat: bool,
    allowance: &Allowance,
) -> Option<BTreeMap<ChainId, Vec<Condition>>> {
    let chains = deciding.chains;
    let start = beginning(base, is_nat);
    let mut ways: BTreeMap<ChainId, Vec<Condition>> = BTreeMap::new();
    let mut open = VecDeque::from([(base.chain, start.clone())]);
    while let Some((id, way)) = open.pop_front() {
        let own = ways.entry(id).or_default();
        // A chain that everything comes to is not entered again.
        if own.contains(&way) || own.contains(&start) {
            continue;
        }
        let way = if own.len() >= MOST { start.clone() } else { way };
        own.push(way.clone());
        let rules = chains.chain(id).map_or(&[][..], |chain| &chain.rules);
        if !allowance.steps(rules.len() / 8) {
            return None;
        }
        let mut left = vec![way];
        for rule in rules {
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict {
                if !allowance.steps(rule.conditions.len().saturating_mul(left.len())) {
                    return None;
                }
                let met = rule.conditions.iter().flat_map(|one| left.iter().filter_map(|way| both(way, one)));
                open.extend(met.map(|one| (to, one)));
            }
            // What a rule asks beside an address or an interface is seldom asked of all that comes later.
            let taken = if rule.conditions.len() <= FEW { deciding.taken(rule, DEEPEST) } else { Vec::new() };
            let mut rest = left.clone();
            for taken in taken.iter().take(FEW) {
                let less = without(rest.clone(), taken);
                rest = if less.len() <= FEW { less } else { rest };
            }
            let counts = rest.is_empty() || !matches!(rule.verdict, Verdict::Jump(_));
            left = if counts { rest } else { left };
        }
    }
    Some(ways)
}

/// The packets that enter a base chain.
fn beginning(base: &Base, is_nat: bool) -> Condition {
    let mut start = Condition::any();
    if is_nat {
        start.flows = flow::tracked(&[Tracking::New, Tracking::Related]);
    }
    let [only] = base.families.as_slice() else { return start };
    start.source = AddressSet::all_of(*only).into();
    start.destination = start.source.clone();
    start
}

/// The packets of the rule that come to it.
pub(super) fn narrowed(ways: &[Condition], conditions: &[Condition]) -> Vec<Condition> {
    ways.iter().flat_map(|way| conditions.iter().filter_map(|one| both(way, one))).collect()
}

/// The packets of both; where no set of interfaces can say it, some more.
fn both(a: &Condition, b: &Condition) -> Option<Condition> {
    let mut tests = a.tests.clone();
    tests.extend(b.tests.iter().filter(|test| !a.tests.contains(test)).cloned());
    let both = Condition {
        incoming: a.incoming.intersection(&b.incoming).unwrap_or_else(|| a.incoming.clone()),
        outgoing: a.outgoing.intersection(&b.outgoing).unwrap_or_else(|| a.outgoing.clone()),
        source: a.source.intersection(&b.source).into(),
        destination: a.destination.intersection(&b.destination).into(),
        protocols: a.protocols.intersection(&b.protocols),
        source_ports: a.source_ports.intersection(&b.source_ports),
        selectors: a.selectors.intersection(&b.selectors),
        flows: a.flows.intersection(&b.flows),
        tags: a.tags.clone(),
        tests,
    };
    (!both.is_empty()).then_some(both)
}
