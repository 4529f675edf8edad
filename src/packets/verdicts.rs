//! What rules do with a packet of which it is known which conditions hold: rule by rule, without any sets.
//!
//! In: a ruleset and the numbers of the conditions that hold. Out: the outcome and the logs. It is the second builder's own
//! reading of how rules are evaluated, and shares none of it with the first.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::helpers::HelperType;
use crate::policy::Direction;
use crate::ruleset::{
    Answer, ChainId, Chains, Condition, Item, ListRule, Log, Outcome, Program, Rule, Ruleset, TagTest, Unordered,
    Verdict, stateless,
};
use crate::sets::Family;

/// Numbers of conditions that hold; [`Numbering::TCP`] is among them for TCP.
pub(crate) type Held = BTreeSet<usize>;

/// The conditions of one ruleset by number.
pub(crate) struct Numbering<'a> {
    program: &'a Program,
    direction: Direction,
    family: Family,
    conditions: Vec<&'a Condition>,
    /// By condition: the chain in which it stands, and whether its rule ends that chain.
    chains: Vec<(Option<u32>, bool)>,
    /// By the place of a rule in memory: its first condition.
    first: HashMap<usize, usize>,
}

impl<'a> Numbering<'a> {
    /// The number that says that a packet is TCP.
    pub(crate) const TCP: usize = usize::MAX;
    /// The number that says that a packet opens a flow.
    pub(crate) const OPENING: usize = usize::MAX - 1;
    /// The number that says that something answers a packet.
    pub(crate) const ANSWERED: usize = usize::MAX - 2;

    /// Numbers the conditions of all rules, in an order in which rules of one chain stand one after the other.
    pub(crate) fn new(ruleset: &'a Ruleset, direction: Direction, family: Family) -> Self {
        let (conditions, chains, first) = (Vec::new(), Vec::new(), HashMap::new());
        let mut numbering = Numbering { program: &ruleset.program, direction, family, conditions, chains, first };
        match &ruleset.program {
            Program::Chains(all) => {
                for (number, chain) in (0..).zip(&all.chains) {
                    chain.rules.iter().for_each(|rule| {
                        numbering.add(
                            rule,
                            Some(number),
                            !matches!(rule.verdict, Verdict::Continue | Verdict::Assign(_)),
                        )
                    });
                }
            }
            Program::List(items) => numbering.add_items(items),
            Program::Unordered(rules) => {
                for rule in blocks_first(rules, direction) {
                    numbering.add(rule, Some(0), true);
                }
            }
        }
        numbering
    }

    fn add(&mut self, rule: &'a Rule, chain: Option<u32>, ends: bool) {
        // A jump comes back if the other chain does not decide.
        let ends = ends && !matches!(rule.verdict, Verdict::Jump(_));
        self.first.insert(std::ptr::from_ref(rule).addr(), self.conditions.len());
        self.conditions.extend(&rule.conditions);
        self.chains.extend(rule.conditions.iter().map(|_| (chain, ends)));
    }

    /// Recursion is bounded: the first builder has refused what is nested too deeply.
    fn add_items(&mut self, items: &'a [Item]) {
        for item in items {
            let (Item::Rule(line) | Item::Anchor(line, _)) = item;
            self.add(&line.rule, None, false);
            if let Item::Anchor(_, inside) = item {
                self.add_items(inside);
            }
        }
    }

    /// The conditions by number.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &'a Condition> {
        self.conditions.clone().into_iter()
    }

    /// The chain of a condition of which later rules mean nothing once an earlier one has ended it.
    pub(crate) fn chain(&self, condition: usize) -> Option<u32> {
        self.chains.get(condition).and_then(|(chain, _)| *chain)
    }

    /// The chain that ends where this condition holds.
    pub(crate) fn ends(&self, condition: usize) -> Option<u32> {
        self.chains.get(condition).and_then(|(chain, ends)| chain.filter(|_| *ends))
    }

    fn holds(&self, held: &Held, rule: &Rule, tag: Option<&Arc<str>>) -> bool {
        let first = self.first.get(&std::ptr::from_ref(rule).addr()).copied().unwrap_or(Self::TCP);
        let bears = |test: &TagTest| (tag == Some(&test.tag)) == test.bears;
        let numbered = rule.conditions.iter().enumerate();
        numbered.filter(|(at, _)| held.contains(&first.saturating_add(*at))).any(|(_, one)| one.tags.iter().all(bears))
    }
}

fn blocks_first(rules: &Unordered, direction: Direction) -> impl Iterator<Item = &Rule> {
    let of = move |block: bool| {
        let own = rules.rules.iter().filter(move |(own, _)| *own == direction).map(|(_, rule)| rule);
        own.filter(move |rule| (rule.verdict != Verdict::Accept) == block)
    };
    of(true).chain(of(false))
}

/// The outcome and the logs, sorted, where just these conditions hold.
pub(crate) fn decide(numbering: &Numbering<'_>, held: &Held) -> (Outcome, Vec<Log>) {
    let mut logs = Vec::new();
    let mut helper = None;
    let last = match numbering.program {
        Program::Chains(chains) => of_chains(numbering, held, chains, &mut logs, &mut helper),
        Program::List(items) => of_list(numbering, held, items, &mut logs),
        Program::Unordered(rules) => of_unordered(numbering, held, rules, &mut logs),
    };
    logs.sort_unstable();
    let outcome = last.map_or(Outcome::Undecided, |verdict| outcome(verdict, held));
    (outcome.read_by(helper), logs)
}

fn outcome(verdict: &Verdict, held: &Held) -> Outcome {
    match verdict {
        Verdict::Accept => Outcome::Accept,
        Verdict::Help(helpers) if held.contains(&Numbering::OPENING) => {
            let helper = if held.contains(&Numbering::TCP) { helpers.tcp } else { helpers.others };
            helper.map_or(Outcome::Accept, Outcome::Helped)
        }
        Verdict::Help(_) => Outcome::Accept,
        Verdict::Stateless if held.contains(&Numbering::ANSWERED) => Outcome::Stateless,
        Verdict::Stateless => Outcome::Accept,
        Verdict::Lead(to) => Outcome::Led(*to, None),
        Verdict::Drop => Outcome::Drop,
        Verdict::Reject(Answer::Standard) if held.contains(&Numbering::TCP) => Outcome::Reject(Answer::TcpReset),
        Verdict::Reject(Answer::Standard) => Outcome::Reject(Answer::PortUnreachable),
        Verdict::Reject(answer) => Outcome::Reject(answer.clone()),
        Verdict::Assign(_) | Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return | Verdict::Continue => {
            Outcome::Undecided
        }
    }
}

fn of_chains<'a>(
    numbering: &Numbering<'a>,
    held: &Held,
    chains: &'a Chains,
    logs: &mut Vec<Log>,
    helper: &mut Option<HelperType>,
) -> Option<&'a Verdict> {
    let mut last = None;
    for base in chains.way(numbering.direction, numbering.family) {
        let verdict = of_chain(numbering, held, chains, base.chain, logs, helper).or(base.default.as_ref());
        let verdict = verdict.filter(|verdict| verdict.decides());
        last = verdict.or(last);
        if let Some(Outcome::Helped(own)) = verdict.map(|verdict| outcome(verdict, held)) {
            helper.get_or_insert(own);
        }
        if verdict.is_some_and(|verdict| !verdict.accepts()) {
            break;
        }
    }
    last
}

/// Where the packet stands: chains that wait for the one on top to come back.
fn of_chain<'a>(
    numbering: &Numbering<'a>,
    held: &Held,
    chains: &'a Chains,
    start: ChainId,
    logs: &mut Vec<Log>,
    helper: &mut Option<HelperType>,
) -> Option<&'a Verdict> {
    let rules = |id: ChainId| chains.chain(id).map_or([].iter(), |chain| chain.rules.iter());
    let mut waiting = vec![rules(start)];
    while let Some(mut here) = waiting.pop() {
        while let Some(rule) = here.next() {
            if !numbering.holds(held, rule, None) {
                continue;
            }
            logs.extend(rule.log.clone());
            match &rule.verdict {
                Verdict::Continue => {}
                Verdict::Assign(own) => {
                    helper.get_or_insert(*own);
                }
                Verdict::Return => break,
                Verdict::Jump(to) => waiting.push(std::mem::replace(&mut here, rules(*to))),
                Verdict::Goto(to) => here = rules(*to),
                decided => return Some(decided),
            }
        }
    }
    None
}

fn of_unordered<'a>(
    numbering: &Numbering<'a>,
    held: &Held,
    rules: &'a Unordered,
    logs: &mut Vec<Log>,
) -> Option<&'a Verdict> {
    let met = blocks_first(rules, numbering.direction).find(|rule| numbering.holds(held, rule, None));
    logs.extend(met.and_then(|rule| rule.log.clone()));
    let default = rules.defaults.get(&numbering.direction).map(|(verdict, _)| verdict);
    met.map(|rule| &rule.verdict).or(default)
}

/// A packet on its way through pf's list.
struct Walk<'a> {
    coming_in: bool,
    tag: Option<Arc<str>>,
    last: Option<&'a Rule>,
    logs: Vec<Log>,
}

fn of_list<'a>(numbering: &Numbering<'a>, held: &Held, items: &'a [Item], logs: &mut Vec<Log>) -> Option<&'a Verdict> {
    let ways: &[bool] = match numbering.direction {
        Direction::Inbound => &[true],
        Direction::Outbound => &[false],
        Direction::Forward => &[true, false],
    };
    let (mut tag, mut last, mut stays_unknown) = (None, None, false);
    for coming_in in ways {
        let mut walk = Walk { coming_in: *coming_in, tag, last: None, logs: Vec::new() };
        let _ = walk_items(numbering, held, items, &mut walk);
        logs.append(&mut walk.logs);
        logs.extend(walk.last.and_then(|rule| rule.log.clone()));
        tag = walk.tag;
        last = walk.last.map(|rule| &rule.verdict).or(last);
        if last.is_some_and(|verdict| !verdict.accepts()) {
            break;
        }
        let is_asked = tag.as_deref().is_some_and(|tag| stateless::asks_for(items, tag));
        if *coming_in {
            stays_unknown = last == Some(&Verdict::Stateless) && !is_asked;
        } else if stays_unknown && last == Some(&Verdict::Accept) {
            last = Some(&Verdict::Stateless);
        }
    }
    last
}

/// Gives true if the list has ended.
fn walk_items<'a>(numbering: &Numbering<'a>, held: &Held, items: &'a [Item], walk: &mut Walk<'a>) -> bool {
    for item in items {
        let (Item::Rule(line) | Item::Anchor(line, _)) = item;
        let asked = if walk.coming_in { line.on_the_way_in } else { line.on_the_way_out };
        if !asked || !numbering.holds(held, &line.rule, walk.tag.as_ref()) {
            continue;
        }
        if line.tag.is_some() {
            walk.tag.clone_from(&line.tag);
        }
        let ended = match item {
            Item::Rule(line) => walk_rule(line, walk),
            Item::Anchor(line, inside) => {
                walk.logs.extend(line.rule.log.clone());
                let before = walk.last.take();
                let ended = walk_items(numbering, held, inside, walk);
                let decided = walk.last.is_some();
                walk.last = walk.last.or(before);
                ended || (line.quick && decided)
            }
        };
        if ended {
            return true;
        }
    }
    false
}

fn walk_rule<'a>(line: &'a ListRule, walk: &mut Walk<'a>) -> bool {
    if line.rule.verdict.decides() {
        walk.last = Some(&line.rule);
    } else {
        walk.logs.extend(line.rule.log.clone());
    }
    line.quick
}
