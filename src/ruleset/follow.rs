//! What comes of packets that get another destination, where that is one constant: rulesets in which they are followed.
//!
//! In: rulesets as their readers give them: whether a packet that a rule turns gets through is a question, in that rule and in
//! each chain behind it. Out: the same rulesets without those questions. For each new destination the chains behind the rule
//! stand once more, as its packets meet them: what asks for the destination is answered by the new one, what asks for the first
//! one by what the packet itself bears. A packet is told by what it was when it was sent. Where it leaves the host, it does so by
//! some interface, which no rule says: one that was sent to the host has one as well.
//!
//! A chain whose packets are told apart in that way goes on, where it accepts, with a copy of the next: so no packet that was
//! turned is asked as one that was not, nor the other way round.

mod image;
mod networks;
mod settled;
mod turns;
mod unjudged;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;

use super::{Base, Chain, ChainId, Chains, Condition, Hook, NewAddress, NewDestination, Program, Question};
use super::{Rule, Ruleset, Test, Verdict, original};
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::Family;
pub use image::SENT_ON;
use image::{At, Change, Mode};
pub use networks::{Networks, network_of, networks};
use turns::{Turn, Turns};
pub use unjudged::{asking_everywhere, asking_where, led_somewhere};

/// The deepest that chains may be entered from each other; the kernel allows 16 (nf_tables, `NFT_JUMP_STACK_SIZE`).
const DEEPEST: usize = 64;

/// So many conditions may be looked at for all copies together.
const LOOKS: usize = 3_000_000;

/// So many may be kept, beside some for each of the ruleset's own.
const KEPT: usize = 200_000;

/// How many for each of its own: it may stand on each way, in each family.
const FOR_EACH: usize = 8;

/// What was copied while packets were followed.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// By copy: the chain that it is a copy of, by its number before.
    pub of: BTreeMap<ChainId, ChainId>,
    /// Copies of base chains that begin where another one accepts.
    pub begins: BTreeSet<ChainId>,
    /// Copies whose last rule is the default of a base chain, and where that is written.
    pub defaults: BTreeMap<ChainId, Option<Span>>,
    /// The chains that translated addresses, by their numbers before.
    pub translating: BTreeSet<ChainId>,
}

impl Chains {
    /// The chain of which it is a copy; itself if it is none.
    pub fn home(&self, id: ChainId) -> ChainId {
        self.copies.of.get(&id).copied().unwrap_or(id)
    }

    /// The chains that translate addresses or are called from there: what they accept is still to be filtered.
    pub fn that_translate(&self) -> BTreeSet<ChainId> {
        let all = (0..self.chains.len()).filter_map(|at| u32::try_from(at).ok()).map(ChainId);
        let copies = all.filter(|id| self.copies.translating.contains(&self.home(*id)));
        copies.chain(self.reached(self.translating.iter().copied())).collect()
    }

    /// Whether a rule of this verdict is no rule, but a base chain as a whole, before its default: no chain leads to itself.
    pub fn sends_back(&self, id: ChainId, verdict: &Verdict) -> bool {
        matches!(verdict, Verdict::Jump(to) if self.copies.of.contains_key(&id) && self.home(*to) == self.home(id))
    }
}

impl Ruleset {
    /// Whether packets to the host may be sent on to another, and leave by an interface.
    pub fn sends_on(&self) -> bool {
        matches!(&self.program, Program::Chains(chains) if !chains.copies.of.is_empty())
    }
}

/// The rulesets with what can be followed; none where that is nothing in any of them, or too much. Where it is too much with the packets that
/// no chain judges once they have another destination, these are left out.
pub fn followed(rulesets: &[&Ruleset]) -> Option<Vec<Ruleset>> {
    let (all, with_unjudged) = chains(rulesets)?;
    let wholly = with_unjudged.and_then(|with_unjudged| of_chains(rulesets, &with_unjudged));
    wholly.or_else(|| of_chains(rulesets, &all))
}

/// The same with all of them, or none.
pub fn followed_wholly(rulesets: &[&Ruleset]) -> Option<Vec<Ruleset>> {
    let (all, with_unjudged) = chains(rulesets)?;
    of_chains(rulesets, &with_unjudged.unwrap_or(all))
}

/// The chains of rulesets, and where some give packets another destination behind which no chain judges, the same that ask what comes of
/// these.
fn chains(rulesets: &[&Ruleset]) -> Option<(Vec<Chains>, Option<Vec<Chains>>)> {
    let chains = |ruleset: &&Ruleset| match &ruleset.program {
        Program::Chains(chains) => Some(chains.clone()),
        Program::List(_) | Program::Unordered(_) => None,
    };
    let all: Vec<Chains> = rulesets.iter().map(chains).collect::<Option<_>>()?;
    if all.iter().all(|chains| chains.effects.unjudged.is_empty()) {
        return Some((all, None));
    }
    let mut with_unjudged = all.clone();
    with_unjudged.iter_mut().for_each(unjudged::ask);
    Some((all, Some(with_unjudged)))
}

fn of_chains(rulesets: &[&Ruleset], all: &[Chains]) -> Option<Vec<Ruleset>> {
    let turns: Vec<Turns> = all.iter().map(Turns::of).collect();
    if turns.iter().all(|turns| turns.by_rule.is_empty()) {
        return None;
    }
    let elsewhere: BTreeSet<IpAddr> = rulesets.iter().flat_map(|ruleset| networks(ruleset).into_keys()).collect();
    let sides = rulesets.iter().zip(all.iter().zip(&turns));
    let followed = sides.map(|(ruleset, (chains, turns))| {
        let made = Follower::new(chains, turns, &elsewhere).made()?;
        let mut changed = Ruleset {
            domain: ruleset.domain.clone(),
            unread: ruleset.unread.clone(),
            called: ruleset.called.clone(),
            ..Ruleset::of(Program::Chains(made))
        };
        let open = settled::asking(&changed);
        changed.unread.retain(|one| !settled::is_settled(one, turns, &open));
        Some(changed)
    });
    followed.collect()
}

/// How the packets of a turn may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Going {
    /// To another host.
    Through,
    /// To the host itself.
    ToHost,
    /// From the host.
    Out,
}

impl Going {
    fn direction(self) -> Direction {
        match self {
            Going::Through => Direction::Forward,
            Going::ToHost => Direction::Inbound,
            Going::Out => Direction::Outbound,
        }
    }
}

/// What comes next where a chain accepts: another one, or nothing, and the packet passes.
type Next = Option<ChainId>;

/// What tells turned packets apart, and where they are on their way.
type Beyond = (NewDestination, bool, Direction, Family, (Hook, i32), Change);

/// All that tells two chains apart.
type Content = (ChainId, Vec<(Vec<Condition>, Verdict, Option<super::Log>, Span)>, Option<Option<Span>>);

struct Follower<'a> {
    chains: &'a Chains,
    turns: &'a Turns,
    elsewhere: &'a BTreeSet<IpAddr>,
    made: Chains,
    known: HashMap<Content, ChainId>,
    copied: HashMap<(ChainId, At), ChainId>,
    beyond: HashMap<Beyond, Next>,
    idle: HashMap<ChainId, bool>,
    /// Whether a rule asks if a flow was given another destination.
    asks_turned: bool,
    looks: usize,
    kept: usize,
}

impl<'a> Follower<'a> {
    fn new(chains: &'a Chains, turns: &'a Turns, elsewhere: &'a BTreeSet<IpAddr>) -> Self {
        let own: usize = chains.chains.iter().flat_map(|chain| &chain.rules).map(|rule| rule.conditions.len()).sum();
        let made = Chains {
            unclear_helpers: chains.unclear_helpers.clone(),
            turned: chains
                .turned
                .iter()
                .filter(|one| !turns.by_rule.contains_key(&(one.chain, one.span)))
                .cloned()
                .collect(),
            uncalled: chains.uncalled.clone(),
            effects: chains.effects.clone(),
            copies: Copies { translating: chains.that_translate(), ..Copies::default() },
            ..Chains::default()
        };
        let mut tests = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
        let is_of_turned = |test: &Test| matches!(original::asked(test), Some((original::Asked::Turned, _)));
        let asks_turned = tests.any(|one| one.tests.iter().any(is_of_turned));
        Follower {
            chains,
            turns,
            elsewhere,
            made,
            known: HashMap::new(),
            copied: HashMap::new(),
            beyond: HashMap::new(),
            idle: HashMap::new(),
            asks_turned,
            looks: LOOKS,
            kept: KEPT.saturating_add(own.saturating_mul(FOR_EACH)),
        }
    }

    /// Every way of packets anew; none if that is too much.
    fn made(mut self) -> Option<Chains> {
        let mut bases = Vec::new();
        for direction in Direction::ALL {
            for family in Family::ALL {
                let way: Vec<Base> = self.chains.way(direction, family).into_iter().cloned().collect();
                let turning = way.iter().position(|base| self.is_turning(base));
                let (hook, families) = (own_hook(direction), vec![family]);
                let mut is_past = false;
                for (priority, base) in (0..).zip(way.iter().take(turning.unwrap_or(way.len()))) {
                    let at = At::plain(base, (direction, family), is_past, None);
                    let chain = self.copy(base.chain, at, 0)?;
                    is_past |= self.is_translating(base);
                    bases.push(Base { chain, hook, priority, families: families.clone(), ..base.clone() });
                }
                let Some(turning) = turning else { continue };
                let rest: Vec<&Base> = way.iter().skip(turning).collect();
                let next = self.plain(&rest, (direction, family), is_past)?;
                let chain = match next {
                    Some(chain) => chain,
                    None => continue,
                };
                let priority = i32::try_from(turning).ok()?;
                bases.push(Base { chain, hook, priority, families, default: None, default_span: None });
            }
        }
        self.made.bases = bases;
        Some(self.made)
    }

    /// Whether it is asked of the beginnings of flows, before it is known where they go, or from the host.
    fn is_translating(&self, base: &Base) -> bool {
        self.chains.translating.contains(&base.chain) && matches!(base.hook, Hook::Prerouting | Hook::Output)
    }

    /// Whether packets may come from it to a rule that turns them.
    fn is_turning(&self, base: &Base) -> bool {
        self.is_translating(base) && {
            let reached = self.chains.reached([base.chain]);
            self.turns.by_rule.keys().any(|(chain, _)| reached.contains(chain))
        }
    }

    /// Whether a chain lets on whatever comes, and logs nothing.
    fn is_idle(&mut self, id: ChainId) -> bool {
        if let Some(known) = self.idle.get(&id) {
            return *known;
        }
        let passes = |rule: &Rule| {
            let verdict = &rule.verdict;
            rule.log.is_none()
                && !matches!(verdict, Verdict::Drop | Verdict::Reject(_) | Verdict::Assign(_) | Verdict::Help(_))
        };
        let idle = self.chains.rules_from([id]).all(passes);
        self.idle.insert(id, idle);
        idle
    }

    /// These base chains one after the other, for packets that were not turned before.
    fn plain(&mut self, way: &[&Base], of: (Direction, Family), is_past: bool) -> Option<Next> {
        let mut next = None;
        for (at, base) in way.iter().enumerate().rev() {
            let is_past = is_past || way.iter().take(at).any(|earlier| self.is_translating(earlier));
            let at = At::plain(base, of, is_past, next);
            next = self.stage(base, at)?;
        }
        Some(next)
    }

    /// A base chain of which each end leads to what comes next.
    fn stage(&mut self, base: &Base, at: At) -> Option<Next> {
        let may_turn = matches!(at.mode, Mode::Plain { .. }) && self.is_turning(base);
        if base.default == Some(Verdict::Accept) && !may_turn && self.is_idle(base.chain) {
            return Some(at.next);
        }
        let verdict = going_on(base.default.as_ref()?, at)?;
        let mut rules = self.rules(base.chain, at, 0)?;
        let span = base.default_span.or_else(|| rules.first().map(|rule| rule.span)).or(self.turns.somewhere)?;
        let whole = |verdict| Rule { conditions: vec![Condition::any()], verdict, log: None, span, comment: None };
        // What returns from a base chain meets its default.
        if rules.iter().any(|rule| matches!(rule.verdict, Verdict::Return | Verdict::Goto(_))) {
            rules = vec![whole(Verdict::Jump(self.keep(base.chain, rules, None)?))];
        }
        rules.push(whole(verdict));
        let id = self.keep(base.chain, rules, Some(base.default_span))?;
        self.made.copies.begins.insert(id);
        Some(Some(id))
    }

    /// A chain as packets meet it there.
    fn copy(&mut self, id: ChainId, at: At, depth: usize) -> Option<ChainId> {
        if let Some(known) = self.copied.get(&(id, at)) {
            return Some(*known);
        }
        let rules = self.rules(id, at, depth)?;
        let made = self.keep(id, rules, None)?;
        self.copied.insert((id, at), made);
        Some(made)
    }

    fn keep(&mut self, id: ChainId, rules: Vec<Rule>, default: Option<Option<Span>>) -> Option<ChainId> {
        let told = |rule: &Rule| (rule.conditions.clone(), rule.verdict.clone(), rule.log.clone(), rule.span);
        let content = (id, rules.iter().map(told).collect(), default);
        if let Some(known) = self.known.get(&content) {
            return Some(*known);
        }
        let conditions: usize = rules.iter().map(|rule| rule.conditions.len()).sum();
        self.kept = self.kept.checked_sub(conditions)?;
        let made = ChainId(u32::try_from(self.made.chains.len()).ok()?);
        let name = self.chains.chain(id)?.name.clone();
        self.made.chains.push(Chain { name, rules });
        self.made.copies.of.insert(made, id);
        if let Some(span) = default {
            self.made.copies.defaults.insert(made, span);
        }
        self.known.insert(content, made);
        Some(made)
    }

    fn rules(&mut self, id: ChainId, at: At, depth: usize) -> Option<Vec<Rule>> {
        if depth > DEEPEST {
            return None;
        }
        let chains = self.chains;
        let mut rules = Vec::new();
        for rule in &chains.chain(id)?.rules {
            self.looks = self.looks.checked_sub(rule.conditions.len().max(1))?;
            rules.extend(self.turning(id, rule, at)?);
            let conditions = self.conditions(id, rule, at);
            if conditions.is_empty() {
                continue;
            }
            let verdict = match &rule.verdict {
                Verdict::Jump(to) => Verdict::Jump(self.copy(*to, at, depth + 1)?),
                Verdict::Goto(to) => Verdict::Goto(self.copy(*to, at, depth + 1)?),
                verdict => going_on(verdict, at)?,
            };
            rules.push(Rule { conditions, verdict, ..rule.clone() });
        }
        Some(rules)
    }

    /// The conditions of a rule but for the packets that a rule turns.
    fn conditions(&self, id: ChainId, rule: &Rule, at: At) -> Vec<Condition> {
        let is_own = self.turns.by_rule.contains_key(&(id, rule.span));
        let of_one = |one: &Condition| {
            let question = one.tests.iter().find_map(|test| self.turns.asked(test));
            match at.mode {
                Mode::Turned { .. } if question.is_some_and(|question| self.turns.passing.contains(question)) => {
                    Vec::new()
                }
                Mode::Turned { .. } => at.seen(one),
                Mode::Plain { .. } => {
                    let is_followed = question.is_some_and(|question| self.turns.followed.contains(question));
                    let is_settled = is_followed || is_own && rule.verdict == Verdict::Drop;
                    let left = if is_settled { turns::later(one) } else { one.clone() };
                    if left.flows.is_empty() { Vec::new() } else { at.seen(&left) }
                }
            }
        };
        rule.conditions.iter().flat_map(of_one).collect()
    }

    /// The packets that a rule turns, and how they go on.
    fn turning(&mut self, id: ChainId, rule: &Rule, at: At) -> Option<Vec<Rule>> {
        let Mode::Plain { .. } = at.mode else { return Some(Vec::new()) };
        let turns = self.turns;
        let Some(turn) = turns.of_rule(id, rule) else { return Some(Vec::new()) };
        let taken = turn.taken(rule, at.direction, at.family);
        let seen = |conditions: Vec<Condition>| conditions.iter().flat_map(|one| at.seen(one)).collect::<Vec<_>>();
        let (first, expected) = (seen(taken.first), seen(taken.expected));
        if first.is_empty() && expected.is_empty() {
            return Some(Vec::new());
        }
        let asked = |conditions: &[Condition], answer: bool| {
            let question = Question::Text(Question::EXPECTED.into());
            let with = |one: &Condition| {
                let mut one = one.clone();
                one.tests.push(Test { question: question.clone(), answer });
                one
            };
            conditions.iter().map(with).collect::<Vec<_>>()
        };
        let all: Vec<Condition> = first.into_iter().chain(asked(&expected, true)).collect();
        let [same, other] = if self.asks_turned { turn.apart(&all, at.family) } else { [Vec::new(), all] };
        let mut made = Vec::new();
        for (conditions, change) in turn.changes([same, other]) {
            let on = turn.going_on(self.beyond(turn, at, (id, change))?, change);
            made.push(Rule { conditions, verdict: on, ..rule.clone() });
        }
        // Of others no rule of this hook is asked.
        if !expected.is_empty() {
            let conditions = asked(&expected, false);
            made.push(Rule { conditions, verdict: going_on(&Verdict::Accept, at)?, ..rule.clone() });
        }
        Some(made)
    }

    /// What packets of a turn meet from there on.
    fn beyond(&mut self, turn: &Turn, at: At, (own, change): (ChainId, Change)) -> Option<Next> {
        let key = (turn.to, turn.is_ported, at.direction, at.family, at.place, change);
        if let Some(known) = self.beyond.get(&key) {
            return Some(*known);
        }
        let (stays, goes) = match turn.to.at {
            NewAddress::Host => (true, false),
            NewAddress::Same => (at.direction == Direction::Inbound, at.direction == Direction::Forward),
            NewAddress::One(address) => (address.is_loopback(), self.elsewhere.contains(&address)),
        };
        let next = match at.direction {
            Direction::Outbound => self.image(turn, (Going::Out, change), at)?,
            _ if stays => self.image(turn, (Going::ToHost, change), at)?,
            _ if goes => self.image(turn, (Going::Through, change), at)?,
            _ => {
                let [there, here] =
                    [self.image(turn, (Going::Through, change), at)?, self.image(turn, (Going::ToHost, change), at)?];
                if there == here { there } else { self.either(turn, (own, change), [there, here])? }
            }
        };
        self.beyond.insert(key, next);
        Some(next)
    }

    /// Both ways, for an address of which nothing says whether it is the host's own.
    fn either(&mut self, turn: &Turn, (own, change): (ChainId, Change), [there, here]: [Next; 2]) -> Option<Next> {
        let address = turn.to.address().map(|address| address.to_string()).unwrap_or_default();
        let test = Test { question: Question::own_address(&address), answer: true };
        let to = |next: Next| turn.going_on(next, change);
        let rule = |conditions, verdict| Rule {
            conditions,
            verdict,
            log: None,
            span: turn.span,
            comment: turn.comment.clone(),
        };
        let rules = vec![
            rule(vec![Condition { tests: vec![test], ..Condition::any() }], to(here)),
            rule(vec![Condition::any()], to(there)),
        ];
        let id = self.keep(own, rules, None)?;
        self.made.copies.begins.insert(id);
        Some(Some(id))
    }

    /// The base chains behind a rule, as the packets meet them that go on so.
    fn image(&mut self, turn: &Turn, (going, change): (Going, Change), at: At) -> Option<Next> {
        let (hook, _) = at.place;
        let way = self.chains.way(going.direction(), at.family).into_iter().cloned();
        let is_later = |base: &Base| (base.hook, base.priority) > at.place;
        // Once a flow has another destination, no other chain of its hook is asked for one (nf_nat_inet_fn).
        let is_asked = |base: &Base| base.hook != hook || !self.chains.translating.contains(&base.chain);
        let way: Vec<Base> = way.filter(|base| is_later(base) && is_asked(base)).collect();
        let mut next = None;
        for base in way.iter().rev() {
            next = self.stage(base, At::turned(base, turn, (going, change), at.family, next))?;
        }
        Some(next)
    }
}

/// The hook at which the packets of a direction alone are seen.
fn own_hook(direction: Direction) -> Hook {
    match direction {
        Direction::Inbound => Hook::Input,
        Direction::Forward => Hook::Forward,
        Direction::Outbound => Hook::Output,
    }
}

/// A verdict where to accept is to go on, at the end of the way to where a rule has sent the packets. None if that can't be said.
fn going_on(verdict: &Verdict, at: At) -> Option<Verdict> {
    match (verdict, at.next, at.led_to()) {
        (Verdict::Accept, Some(next), _) => Some(Verdict::Goto(next)),
        (Verdict::Accept, None, Some(to)) => Some(Verdict::Lead(to)),
        (Verdict::Help(_), None, None) => Some(verdict.clone()),
        (Verdict::Help(_), ..) => None,
        _ => Some(verdict.clone()),
    }
}
