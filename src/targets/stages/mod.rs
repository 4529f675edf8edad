//! Stages of a packet's way: where connection tracking runs, where fragments are put together, where addresses are translated. Tests
//! that ask about one of these have another answer before it than behind it, and what is kept from tracking before it runs is of no
//! flow behind it.
//!
//! In: chains of Linux, and which rules keep packets from tracking. Out: the same chains, where a test that no packet fits at its
//! stage is gone, and one whose answer depends on the stage says which. From nft_ct.c, xt_conntrack.c, nf_conntrack_core.c and
//! the kernel.

mod places;
mod routing;
mod states;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use self::places::{Place, Suffixes, place};
pub(super) use self::places::{Reach, entered_by, reach};
pub(super) use self::routing::Routing;
pub(super) use self::states::asks_state;
use self::states::{States, asks_of, states};
use super::allowance::Allowance;
use super::coming::Coming;
use super::remembered::{self, Contexts};
use crate::place::Span;
use crate::ruleset::flow::{Kind, tracked};
use crate::ruleset::{
    ChainId, Chains, Condition, FlowSet, InterfaceSet, Pattern, Question, Rule, Test, Tracking, Unread, Untracked,
    Verdict, Weight,
};
use crate::sets::Family;

/// What a rule that keeps packets from connection tracking writes.
pub(super) const TRACKING: &str = "tracking of the packet";

/// The question that reads it.
pub(super) const IS_KEPT: &str = "untracked before connection tracking";

/// What is asked of the host where no rule turns connection tracking of a family on: without it a chain of the type `nat` is asked
/// about no packet.
pub(super) fn tracking_runs(family: Family) -> String {
    format!("connection tracking of {} runs", family.name())
}

/// What a question asks of, as far as stages matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// Nothing that depends on the stage.
    Nothing,
    /// The flow: of a packet without one no rule that asks it fits, whatever the sign.
    Flow,
    /// The flow: of a packet without one the answer is no.
    FlowOrNo,
    /// Something that may depend on there being a flow.
    Perhaps,
}

/// What a reader knows of its questions.
pub(super) struct Words<'w> {
    /// What a question of this text asks of.
    pub(super) asks: &'w dyn Fn(&str) -> Asks,
    /// Whether what a question of this text asks is changed by a translation.
    pub(super) is_translated: &'w dyn Fn(&str) -> bool,
    /// Whether it asks of fragments or lengths.
    pub(super) is_of_parts: &'w dyn Fn(&str) -> bool,
    /// Whether rules give packets a flow before tracking has run, as a template (`xt_ct_target`).
    pub(super) has_templates: bool,
}

/// A rule that keeps packets from connection tracking.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// The chain that has it.
    pub(super) chain: ChainId,
    /// Its packets, if they come as far.
    pub(super) conditions: Vec<Condition>,
    /// Its words.
    pub(super) words: Arc<str>,
    /// Where it stands.
    pub(super) span: Span,
    /// What its author says.
    pub(super) comment: Option<Arc<str>>,
}

/// Makes each test one of its stage, and each packet that is kept from tracking one that is not tracked; says what it made.
pub(super) fn settle(
    chains: &mut Chains,
    kept: &[Kept],
    contexts: &mut Contexts,
    words: &Words<'_>,
    allowance: &Allowance,
) -> Vec<Unread> {
    let places: BTreeMap<ChainId, Place> = entered_by(chains).iter().map(|(id, by)| (*id, place(by))).collect();
    let suffixes: BTreeMap<ChainId, Suffixes> =
        entered_by(chains).iter().map(|(id, by)| (*id, Suffixes::of(by))).collect();
    let mut settling = Settling {
        is_kept: Question::Text(IS_KEPT.into()),
        all: Vec::new().into(),
        exact: !words.has_templates,
        any_kept: !kept.is_empty(),
        states_are_asked: true,
        words,
        contexts,
        states: HashMap::new(),
        unread: Vec::new(),
    };
    if let Some(on) = settling.contexts.get(IS_KEPT) {
        settling.is_kept = Question::Dependent { text: IS_KEPT.into(), on: on.clone() };
    }
    let is_plain =
        |id: &ChainId| places.get(id) == Some(&Place::Behind) && suffixes.get(id).is_none_or(Suffixes::is_plain);
    if places.keys().all(is_plain) && kept.is_empty() {
        return Vec::new();
    }
    settling.all = remembered::whole(chains);
    let early = chains.chains.iter().zip(0..).filter(|(_, id)| places.get(&ChainId(*id)) != Some(&Place::Behind));
    let flows: BTreeSet<&FlowSet> =
        early.flat_map(|(chain, _)| &chain.rules).flat_map(|rule| &rule.conditions).map(|one| &one.flows).collect();
    settling.states_are_asked = flows.into_iter().any(|flows| settling.asks_state(flows));
    let kept = &coming(chains, kept, allowance);
    settling.any_kept = !kept.is_empty();
    let untracked = settling.untracked(chains, kept, &places);
    let insertions = settling.kept(chains, kept, &places, allowance);
    for (id, place) in &places {
        let Some(chain) = chains.chains.get_mut(id.0 as usize).filter(|_| !is_plain(id)) else { continue };
        let suffixes = suffixes.get(id).cloned().unwrap_or_default();
        for rule in &mut chain.rules {
            if !allowance.steps(rule.conditions.len()) || !settling.rule(rule, *place, &suffixes, allowance) {
                let what = "tests before connection tracking that make more conditions than can be compared".to_owned();
                settling.unread.push(Unread { span: rule.span, what, weight: Weight::Gap });
                return settling.unread;
            }
        }
    }
    insertions.put(chains);
    chains.effects.keep_from_tracking(untracked);
    settling.unread
}

/// Rules that come to stand before others.
#[derive(Debug, Default)]
struct Insertions {
    /// At the beginning of a chain.
    first: BTreeMap<ChainId, Vec<Rule>>,
    /// Before the first rule of a place.
    before: BTreeMap<ChainId, BTreeMap<Span, Vec<Rule>>>,
}

impl Insertions {
    fn put(mut self, chains: &mut Chains) {
        let touched: BTreeSet<ChainId> = self.first.keys().chain(self.before.keys()).copied().collect();
        for id in touched {
            let Some(chain) = chains.chains.get_mut(id.0 as usize) else { continue };
            let mut rules = self.first.remove(&id).unwrap_or_default();
            let mut before = self.before.remove(&id).unwrap_or_default();
            for rule in std::mem::take(&mut chain.rules) {
                rules.extend(before.remove(&rule.span).into_iter().flatten());
                rules.push(rule);
            }
            chain.rules = rules;
        }
    }
}

struct Settling<'s> {
    /// Whether a packet is kept from tracking.
    is_kept: Question,
    /// All rules as they are written.
    all: Arc<[u8]>,
    /// Whether no packet has a flow before tracking has run.
    exact: bool,
    /// Whether a rule keeps packets from tracking.
    any_kept: bool,
    /// Whether a rule before tracking asks for a state.
    states_are_asked: bool,
    words: &'s Words<'s>,
    contexts: &'s mut Contexts,
    states: HashMap<FlowSet, States>,
    unread: Vec<Unread>,
}

impl Settling<'_> {
    /// Makes the tests of one rule those of its stage. Whether that is not too much.
    fn rule(&mut self, rule: &mut Rule, place: Place, suffixes: &Suffixes, allowance: &Allowance) -> bool {
        // A helper is for flows that begin: that is no test.
        let gives = matches!(rule.verdict, Verdict::Assign(_) | Verdict::Help(_));
        let asks = rule.conditions.iter().any(|condition| self.asks(condition, gives));
        if asks && place != Place::Behind {
            let weight = if place == Place::Either { Weight::Gap } else { Weight::Question };
            let what = "a state of connection tracking, asked for before that has run".to_owned();
            self.unread.push(Unread { span: rule.span, what, weight });
        }
        if asks && matches!(place, Place::Arriving | Place::Leaving) {
            let own = std::mem::take(&mut rule.conditions);
            rule.conditions = own.into_iter().flat_map(|one| self.condition(one, place, gives)).collect();
            if !allowance.conditions(rule.conditions.len()) {
                return false;
            }
        }
        for condition in &mut rule.conditions {
            for test in &mut condition.tests {
                let Some(text) = test.question.text().cloned() else { continue };
                let said = suffixes.translated.filter(|_| (self.words.is_translated)(&text));
                let parts = suffixes.parts.filter(|_| (self.words.is_of_parts)(&text));
                let stage: Vec<&str> = said.into_iter().chain(parts).collect();
                let depends = suffixes.differ && ((self.words.is_translated)(&text) || (self.words.is_of_parts)(&text));
                if depends {
                    self.rename(&mut test.question, "at several stages of a packet's way", true);
                } else if !stage.is_empty() {
                    self.rename(&mut test.question, &stage.join(" and "), false);
                }
            }
        }
        true
    }

    /// Whether it asks of a flow.
    fn asks(&mut self, condition: &Condition, gives: bool) -> bool {
        let of_flow = |test: &Test| test.question.text().is_some_and(|text| (self.words.asks)(text) != Asks::Nothing);
        condition.tests.iter().any(of_flow) || !gives && self.asks_state(&condition.flows)
    }

    fn asks_state(&mut self, flows: &FlowSet) -> bool {
        !flows.is_full() && asks_of(self.states(flows))
    }

    fn states(&mut self, flows: &FlowSet) -> &States {
        self.states.entry(flows.clone()).or_insert_with(|| states(flows))
    }

    /// A condition of a rule that stands before tracking.
    fn condition(&mut self, condition: Condition, place: Place, gives: bool) -> Vec<Condition> {
        if !self.asks(&condition, gives) {
            return vec![condition];
        }
        if place != Place::Arriving {
            return self.early(condition, false, gives);
        }
        match apart(&condition) {
            Some((own, others)) => {
                let others = others.into_iter().flat_map(|one| self.early(one, self.exact, gives)).collect::<Vec<_>>();
                own.into_iter().chain(others).collect()
            }
            None => self.early(condition, false, gives),
        }
    }

    /// A condition for packets before tracking, of which none has a flow if that is exact.
    fn early(&mut self, mut condition: Condition, exact: bool, gives: bool) -> Vec<Condition> {
        let with_state = !gives && self.asks_state(&condition.flows);
        let mut tests = Vec::with_capacity(condition.tests.len());
        for mut test in std::mem::take(&mut condition.tests) {
            let asks = test.question.text().map_or(Asks::Nothing, |text| (self.words.asks)(text));
            match asks {
                Asks::Nothing => {}
                // A state that fits is enough to `conntrack_mt`, whatever else one match asks beside it.
                Asks::Flow
                    if exact
                        && !(with_state && test.question.text().is_some_and(|text| text.starts_with("conntrack"))) =>
                {
                    return Vec::new();
                }
                Asks::FlowOrNo if exact && test.answer => return Vec::new(),
                Asks::FlowOrNo if exact => continue,
                _ => self.rename(&mut test.question, "before connection tracking", false),
            }
            tests.push(test);
        }
        condition.tests = tests;
        if !with_state {
            return vec![condition];
        }
        let mut made = Vec::new();
        for (kinds, flows) in self.states(&condition.flows).clone() {
            let mut one = Condition { flows, ..condition.clone() };
            let has = |state| kinds.contains(&Kind::Tracked(state));
            let test = match (has(Tracking::Invalid), has(Tracking::Untracked)) {
                _ if kinds.len() == Kind::all().count() => None,
                (true, true) if exact => None,
                (invalid, _) if exact && !self.any_kept => {
                    if !invalid {
                        continue;
                    }
                    None
                }
                (false, false) if exact => continue,
                (_, untracked) if exact => Some(Test { question: self.is_kept.clone(), answer: untracked }),
                _ => {
                    let names: BTreeSet<String> = kinds.iter().map(name).collect();
                    let names: Vec<String> = names.into_iter().collect();
                    let text = format!("state {} before connection tracking", names.join(","));
                    let question = match &self.is_kept {
                        Question::Dependent { on, .. } => Question::Dependent { text: text.into(), on: on.clone() },
                        _ => Question::Text(text.into()),
                    };
                    Some(Test { question, answer: true })
                }
            };
            one.tests.extend(test);
            made.push(one);
        }
        made
    }

    /// Says the stage in a question's name; where that is several, what all rules are.
    fn rename(&mut self, question: &mut Question, stage: &str, is_whole: bool) {
        let (text, known) = match &*question {
            Question::Text(text) => (text.clone(), None),
            Question::Dependent { text, on } => (text.clone(), Some(on.clone())),
            _ => return,
        };
        let said: Arc<str> = format!("{text} {stage}").into();
        if let Some(on) = self.contexts.get(&text).cloned() {
            self.contexts.insert(said.clone(), on);
        }
        let all = is_whole.then(|| self.all.clone());
        let kept = match (&self.is_kept, stage) {
            (Question::Dependent { on, .. }, "before connection tracking") => Some(on.clone()),
            _ => None,
        };
        *question = match [known, all, kept].into_iter().flatten().reduce(|a, b| joined(&a, &b)) {
            Some(on) => Question::Dependent { text: said, on },
            None => Question::Text(said),
        };
    }

    /// What rules keep from tracking before that has run.
    fn untracked(&mut self, chains: &Chains, kept: &[Kept], places: &BTreeMap<ChainId, Place>) -> Vec<Untracked> {
        let before = kept.iter().filter_map(|one| {
            let place = places.get(&one.chain).copied().filter(|at| matches!(at, Place::Arriving | Place::Leaving))?;
            let is_leaving = place == Place::Leaving;
            // What the host sends to itself was kept from tracking or not as it left.
            let coming = |own: &Condition| if is_leaving { Some(own.clone()) } else { apart(own)?.1 };
            let own = one.conditions.iter().filter_map(coming).collect::<Vec<_>>();
            let conditions = own.into_iter().flat_map(|own| self.condition(own, place, false)).collect();
            Some(Untracked { span: one.span, conditions, is_leaving, is_exact: comes_to_all(chains, one) })
        });
        before.collect()
    }

    /// What is kept from tracking is not tracked for all that comes behind: of its packets in any other state nothing can be said,
    /// for they are in none. Behind tracking that is so of those that are invalid alone, which have no flow (`nft_notrack_eval`).
    fn kept(
        &mut self,
        chains: &Chains,
        kept: &[Kept],
        places: &BTreeMap<ChainId, Place>,
        allowance: &Allowance,
    ) -> Insertions {
        let mut insertions = Insertions::default();
        let entered = entered_by(chains);
        for one in kept {
            let place = places.get(&one.chain).copied().unwrap_or(Place::Behind);
            let weight = if place == Place::Either { Weight::Gap } else { Weight::Question };
            let what = format!("`{}`, which {}", one.words, Unread::UNTRACKING);
            self.unread.push(Unread { span: one.span, what, weight });
            let from = entered.get(&one.chain).map_or(&[][..], Vec::as_slice);
            let later: Vec<ChainId> = chains
                .bases
                .iter()
                .filter(|base| from.iter().any(|earlier| base.comes_after(earlier)))
                .map(|base| base.chain)
                .collect();
            let tracked = tracked(&[Tracking::Untracked]).complement();
            let invalid = self::tracked(&[Tracking::Invalid]);
            let mut boxes: Vec<(Condition, bool)> = Vec::new();
            for condition in &one.conditions {
                let with = |condition: &Condition, flows: &FlowSet| Condition {
                    flows: condition.flows.intersection(flows),
                    ..condition.clone()
                };
                match place {
                    Place::Behind => boxes.push((with(condition, &invalid), true)),
                    Place::Either => boxes.push((with(condition, &tracked), true)),
                    Place::Leaving => {
                        let unrelated = self::tracked(&[Tracking::New, Tracking::Established, Tracking::Invalid]);
                        let own = self.condition(condition.clone(), place, false);
                        boxes.extend(own.iter().map(|own| (with(own, &unrelated), false)));
                    }
                    Place::Arriving => match apart(condition) {
                        Some((own, others)) => {
                            boxes.extend(own.iter().map(|own| (with(own, &invalid), self.states_are_asked)));
                            let others = others.into_iter().flat_map(|one| self.condition(one, place, false));
                            let others: Vec<Condition> = others.collect();
                            boxes.extend(others.iter().map(|one| (with(one, &tracked), false)));
                        }
                        None => boxes.push((with(condition, &tracked), true)),
                    },
                }
            }
            boxes.retain(|(condition, _)| !condition.is_empty());
            if !allowance.conditions(boxes.len().saturating_mul(2 * (1 + later.len()))) {
                let what = "packets kept from connection tracking that make more conditions than can be compared";
                self.unread.push(Unread { span: one.span, what: what.to_owned(), weight: Weight::Gap });
                return insertions;
            }
            let rules = self.decided(one, &boxes);
            for id in later {
                insertions.first.entry(id).or_default().extend(rules.iter().cloned());
            }
            insertions.before.entry(one.chain).or_default().entry(one.span).or_default().extend(rules);
        }
        insertions
    }

    /// Such packets pass if the question is answered yes, and don't if not.
    fn decided(&self, kept: &Kept, boxes: &[(Condition, bool)]) -> Vec<Rule> {
        let asked = |(condition, is_whole): &(Condition, bool), answer: bool| {
            let text = Question::kept(&kept.words);
            let question = match &self.is_kept {
                _ if *is_whole => Question::Dependent { text, on: self.all.clone() },
                Question::Dependent { on, .. } => Question::Dependent { text, on: on.clone() },
                _ => Question::Text(text),
            };
            let mut asked = condition.clone();
            asked.tests.push(Test { question, answer });
            asked
        };
        let rule = |conditions: Vec<Condition>, verdict| Rule {
            conditions,
            verdict,
            log: None,
            span: kept.span,
            comment: kept.comment.clone(),
        };
        let of = |answer: bool, verdict| rule(boxes.iter().map(|one| asked(one, answer)).collect(), verdict);
        vec![of(true, Verdict::Accept), of(false, Verdict::Drop)]
    }
}

/// Such rules with those of their packets that come to them, without one to which none comes: what an earlier rule sends back is tracked,
/// and so is what it lets on, or a chain to which it leads.
fn coming(chains: &Chains, kept: &[Kept], allowance: &Allowance) -> Vec<Kept> {
    let targets: BTreeSet<ChainId> = kept.iter().map(|one| one.chain).collect();
    if targets.is_empty() {
        return Vec::new();
    }
    let Some(mut coming) = Coming::to(chains, &targets, allowance) else { return kept.to_vec() };
    let of = |one: &Kept| Kept { conditions: coming.of(chains, (one.chain, one.span), &one.conditions), ..one.clone() };
    kept.iter().map(of).filter(|one| !one.conditions.is_empty()).collect()
}

/// Whether all packets of such a rule that are not dropped come to it.
fn comes_to_all(chains: &Chains, kept: &Kept) -> bool {
    let is_base = chains.bases.iter().any(|base| base.chain == kept.chain);
    let before = chains.chain(kept.chain).into_iter().flat_map(|chain| &chain.rules);
    let mut before = before.take_while(|rule| rule.span != kept.span);
    is_base && before.all(|rule| rule.verdict == Verdict::Continue || rule.verdict.denies())
}

/// The packets of a condition that the host sends to itself, which bear the flow that they were given as they left, and all others;
/// none where patterns of interfaces can't say that.
fn apart(condition: &Condition) -> Option<(Option<Condition>, Option<Condition>)> {
    let looped = InterfaceSet::one(Pattern::Loopback);
    let others = InterfaceSet::NoneOf(BTreeSet::from([Pattern::Loopback]));
    let of = |set: &InterfaceSet| {
        let incoming = condition.incoming.intersection(set)?;
        let own = Condition { incoming, ..condition.clone() };
        Some((!own.is_empty()).then_some(own))
    };
    Some((of(&looped)?, of(&others)?))
}

fn name(kind: &Kind) -> String {
    match kind {
        Kind::Tracked(tracking) => tracking.name().to_owned(),
        Kind::Expected(helper) => format!("related by {}", helper.name()),
    }
}

fn joined(a: &Arc<[u8]>, b: &Arc<[u8]>) -> Arc<[u8]> {
    let mut both = Vec::new();
    remembered::add(&(a, b), &mut both);
    both.into()
}
