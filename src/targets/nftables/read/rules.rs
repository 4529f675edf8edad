//! From the statements of one rule to rules of the shared model.
//!
//! In: a rule as it is written. Out: one rule for each verdict that it has, and one for logging that goes before further
//! matches. What happens to packets beyond the model (a translation of addresses) is kept for the whole.

mod chosen;
mod marks;

use std::sync::Arc;

use super::ahead::ahead;
use super::behind::{decides_later, only_logs};
use super::boxes::{Either, Part};
use super::counted::{self, Counted};
use super::draft::{Draft, remember};
use super::kept;
use super::matching::{Matching, Memory};
use super::moves::{self, Move};
use super::overlap::{self, Fits};
use super::print;
use super::sets;
use super::syntax::{self, Decision, Expr, Relation, Statement, Value};
use super::unbound;
use super::words;
use crate::place::Span;
use crate::ruleset::flow::tracked;
use crate::ruleset::{
    ChainId, Condition, Effects, Log, Protocol, ProtocolSet, Question, Rate, Rule, Tracking, Unread, Verdict, Weight,
    addresses_said,
};
use crate::sets::Family;
use crate::targets::allowance::Allowance;
use crate::targets::remembered::Writer;
use crate::targets::stages::{self, Kept};

/// What decides whether a flow is known where its state is asked, and which others are expected with it (nft(8),
/// "CT statement").
const OF_FLOWS: [&str; 4] = ["ct zone", "ct original zone", "ct reply zone", "ct expectation"];

/// What reading rules adds to.
pub(super) struct Reading<'t, 'a, 'm> {
    /// The table's matches.
    pub(super) matching: Matching<'t, 'a>,
    /// What the whole ruleset knows.
    pub(super) memory: &'m mut Memory,
    /// How much may still be made. A match that would make more is a question.
    pub(super) allowance: &'m Allowance,
    /// What was not understood.
    pub(super) unread: &'m mut Vec<Unread>,
    /// The number of the table's first chain.
    pub(super) first_chain: u32,
    /// Packets that are changed, by the chain that does so.
    pub(super) moves: Vec<Move>,
    /// The chain at hand, and how many rules it has so far.
    pub(super) place: (ChainId, usize),
    /// Statements that change what later tests see.
    pub(super) writers: Vec<Writer>,
    /// Whether elements of a set of the table count packets.
    pub(super) has_counting_sets: bool,
    /// Questions of tests that count in a bucket with a name, and the bucket.
    pub(super) counted: Vec<(Arc<str>, String)>,
    /// Rules that keep packets from connection tracking.
    pub(super) kept_from_tracking: Vec<Kept>,
    /// Where it is not known which helper a flow is given.
    pub(super) unclear_helpers: Vec<Span>,
    /// Rules that stand before all others for packets of flows that a flow table may have.
    pub(super) offloaded: Vec<Rule>,
    /// What rules do beside deciding.
    pub(super) effects: Effects,
}

impl<'t, 'a> Reading<'t, 'a, '_> {
    /// The rules that one rule is.
    pub(super) fn rule(&mut self, rule: &'t syntax::Rule<'a>) -> Vec<Rule> {
        let mut draft = Draft::new(rule);
        let mut rate = None;
        let mut decided = false;
        for (span, what) in &rule.refused {
            self.note(*span, what.as_str(), Weight::Gap);
        }
        if let Some((span, what)) = unbound::conflict(rule, self.matching.table.family) {
            self.note(span, what, Weight::Gap);
        }
        if let Some(span) = unbound::family(rule) {
            self.note(span, "a test of the family against several, after which nft tests it no more", Weight::Gap);
        }
        draft.free = unbound::free(rule, self.matching.table.family);
        if let Some(span) = draft.free.unclear {
            self.note(span, "several fields at once, one of ICMP in packets of the other family", Weight::Gap);
        }
        let ahead = ahead(rule, self.matching.table.family);
        if !ahead.is_empty() {
            self.narrow(&mut draft, &vec![ahead], rule.span, String::new);
        }
        for (at, (statement, span)) in rule.statements.iter().enumerate() {
            if decided {
                self.note(*span, "a statement after a verdict", Weight::Gap);
                break;
            }
            let rest = rule.statements.get(at + 1..).unwrap_or_default();
            decided = self.statement(&mut draft, statement, *span, rest, &mut rate);
        }
        if !decided {
            let boxes = std::mem::take(&mut draft.boxes);
            self.push(&mut draft, boxes, Verdict::Continue);
        }
        self.note_questions(&draft);
        draft.rules
    }

    /// Reads one statement. Whether it decides, so that no other follows.
    fn statement(
        &mut self,
        draft: &mut Draft<'_, 'a>,
        statement: &'t Statement<'a>,
        span: Span,
        rest: &[(Statement<'a>, Span)],
        rate: &mut Option<Rate>,
    ) -> bool {
        self.counts_by_looking(draft, statement);
        match statement {
            Statement::Match(left, relation, right) => {
                self.find_set(right, span);
                self.find_clash(right, true, span);
                let either = self.matching.comparison(left, *relation, right, self.memory);
                let free = draft.free.either(rest.len(), &either);
                let either = free.as_ref().unwrap_or(&either);
                self.narrow(draft, either, span, || print::comparison(left, *relation, right));
            }
            Statement::Verdicts(key, map) => self.verdicts(draft, key, map, span),
            Statement::Limit(text, Some(own)) if only_logs(rest) => {
                if !text.ends_with(" burst 5 packets") {
                    self.note(span, format!("the burst of `{text}` of a log, which is not compared"), Weight::Harmless);
                }
                *rate = Some(*own);
            }
            Statement::Limit(text, _) => self.ask_counting(draft, text, span, rest),
            Statement::Doubt(doubt) if doubt.has_memory => self.ask_counting(draft, &doubt.text, span, rest),
            Statement::Doubt(doubt) => self.ask(draft, &doubt.text, true, span),
            Statement::Update(update) => {
                let counted = update.counted.as_ref();
                let way = counted.and_then(|counted| self.within(&update.name, counted, &draft.boxes));
                if let Some(within) = way.and_then(|either| self.both(&draft.boxes, &either)) {
                    self.flush_log(draft);
                    draft.boxes = within;
                    return false;
                }
                let cell = kept::cell(self.matching.table, &update.name);
                match &update.guard {
                    Some(guard) => {
                        let question = self.memory.numbered(guard);
                        let text = format!("{} {guard}", update.text);
                        self.counts(draft, cell, &text, &question);
                        self.ask(draft, &question, true, span);
                    }
                    None => self.writes(draft, Some(cell), &update.text, None),
                }
                if update.guard.is_none() && decides_later(rest) {
                    self.ask_anew(draft, &format!("room in the set `{}`", update.name), span);
                }
            }
            Statement::Write(field, ..) if OF_FLOWS.contains(&field.as_ref()) => {
                self.note(span, format!("`{field} set`, after which the state of a flow is another"), Weight::Gap);
            }
            Statement::Write(field, value, written) => {
                self.marks(draft, (field, written), rest);
                let unlike = value.is_none().then_some(span);
                self.writes(draft, Some(field.to_string()), value.as_deref().unwrap_or_default(), unlike);
            }
            Statement::Offload(text) => self.offloads(draft, text, span),
            Statement::Effect(None) => {}
            Statement::Effect(Some(what)) => self.note(span, what.as_ref(), Weight::Harmless),
            Statement::Log(group) => {
                if let Some(group) = group {
                    let what = format!("`log group {group}`: to whom it logs is not compared");
                    self.note(span, what, Weight::Harmless);
                }
                // A second one in a rule logs again.
                self.flush_log(draft);
                draft.log = Some(Log { rate: rate.take(), per_source: false });
            }
            Statement::Decide(Decision::Hand(text)) => return self.hand_over(draft, statement, text, span),
            Statement::Translate(text) => {
                return self.translated_to_network(draft, text, span) || self.hand_over(draft, statement, text, span);
            }
            Statement::TranslateBy(chosen) => {
                return self.translated_by(draft, chosen, span)
                    || self.hand_over(draft, statement, &self.worded(chosen), span);
            }
            Statement::Helper(name) => self.helper(draft, name, span, rest),
            Statement::HelperOf(key, map) => self.helper_of(draft, key, map, span),
            Statement::Tracking(text) => {
                self.unclear_helpers.push(span);
                self.moved(draft, text, span);
            }
            Statement::Redirect(text) if text == "notrack" => self.keeps(draft, text, span),
            Statement::Redirect(text) => self.moved(draft, text, span),
            Statement::Rewrite(text) => {
                self.note(span, format!("`{text}`, after which rules see another packet"), Weight::Gap);
            }
            Statement::Unknown(text) => self.unknown(draft, text, span, rest),
            Statement::Decide(decision) => {
                let (verdict, boxes) = (self.verdict(decision, span), std::mem::take(&mut draft.boxes));
                let verdict = match (verdict, draft.helpers.take()) {
                    (Verdict::Accept, Some(helpers)) => Verdict::Help(helpers),
                    (verdict, _) => verdict,
                };
                self.push(draft, boxes, verdict);
                return true;
            }
            Statement::Reject(answer, only) => {
                self.narrow(draft, &vec![unbound::only_parts(*only)], span, String::new);
                let boxes = std::mem::take(&mut draft.boxes);
                self.push(draft, boxes, Verdict::Reject(answer.clone()));
                return true;
            }
        }
        false
    }

    /// What follows is for packets that also fit one of these.
    fn narrow(&mut self, draft: &mut Draft<'_, 'a>, either: &Either, span: Span, text: impl Fn() -> String) {
        self.flush_log(draft);
        remember(draft, either, span);
        match self.both(&draft.boxes, either) {
            Some(boxes) => draft.boxes = boxes,
            None => self.ask(draft, &text(), true, span),
        }
    }

    /// The ways to be within a limit; none if that cannot be told.
    fn within(&mut self, name: &str, counted: &Counted, boxes: &[Condition]) -> Option<Either> {
        let table = self.matching.table;
        let key = kept::cell(table, name);
        let has = |family: &Family| boxes.iter().any(|one| is_of(one, *family));
        counted.within(&key, table.sets.get(name), has, &mut self.memory.buckets)
    }

    /// What follows is for packets for which a question has this answer.
    fn ask(&mut self, draft: &mut Draft<'_, 'a>, text: &str, answer: bool, span: Span) {
        self.ask_part(draft, Part::question(text, answer), span);
    }

    fn ask_part(&mut self, draft: &mut Draft<'_, 'a>, part: Part, span: Span) {
        self.flush_log(draft);
        let parts = vec![part];
        draft.boxes = self.narrowed(span, &draft.boxes, &parts);
        remember(draft, &vec![parts], span);
    }

    fn ask_anew(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span) {
        let text = self.memory.numbered(text);
        self.ask(draft, &text, true, span);
    }

    /// The same of a test that counts what comes to it: that may be more than the rule is for.
    fn ask_counting(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span, rest: &[(Statement<'a>, Span)]) {
        let numbered = self.memory.numbered(text);
        for bucket in kept::buckets(self.matching.table, text) {
            self.counts(draft, bucket, text, &numbered);
        }
        let later = counted::tests_after(rest);
        if later.is_empty() {
            return self.ask(draft, &numbered, true, span);
        }
        let question = Question::Dependent { text: numbered.into(), on: later.as_bytes().into() };
        self.ask_part(draft, Part::asked(question), span);
    }

    /// A verdict map: a rule for each verdict. What goes on is for packets that the map lets go on.
    fn verdicts(&mut self, draft: &mut Draft<'_, 'a>, key: &'t Expr<'a>, map: &'t Value<'a>, span: Span) {
        self.flush_log(draft);
        self.find_set(map, span);
        self.find_clash(map, false, span);
        let set = match map {
            Value::Named(name) => self.matching.table.sets.get(name).filter(|set| !set.changes),
            _ => None,
        };
        let elements = match map {
            Value::Set(elements) => Some(elements.as_slice()),
            _ => set.map(|set| set.elements.as_slice()),
        };
        let told = elements.and_then(|elements| self.matching.verdicts(key, elements, self.memory));
        let Some(told) = told else {
            let text = print::comparison(key, Relation::Plain, map);
            self.anything(draft, &format!("vmap {text}"), span);
            return;
        };
        let mut goes_on = Vec::new();
        for (decision, either) in told {
            remember(draft, &either, span);
            let Some(mut conditions) = self.both(&draft.boxes, &either) else {
                let text = print::comparison(key, Relation::Plain, map);
                self.anything(draft, &format!("vmap {text}"), span);
                return;
            };
            if *decision == Decision::Continue {
                goes_on.append(&mut conditions);
            } else {
                let verdict = self.verdict(decision, span);
                self.push(draft, conditions, verdict);
            }
        }
        draft.boxes = goes_on;
    }

    /// A test that counts its packets in a bucket, whatever it answers.
    fn counts(&mut self, draft: &Draft<'_, 'a>, bucket: String, text: &str, question: &str) {
        self.counted.push((question.into(), bucket.clone()));
        let before = self.writers.len();
        self.writes(draft, Some(bucket), text, None);
        self.writers.iter_mut().skip(before).for_each(|writer| writer.asks = Some(question.into()));
    }

    /// To look whether an element is there counts too, where elements count (`nft_lookup_eval`).
    fn counts_by_looking(&mut self, draft: &Draft<'_, 'a>, statement: &Statement<'_>) {
        let table = self.matching.table;
        if !self.has_counting_sets {
            return;
        }
        let text = counted::looked_at(statement);
        for name in kept::names(&text, "@").filter(|name| table.sets.get(*name).is_some_and(|set| set.counts)) {
            self.writes(draft, Some(kept::cell(table, name)), &text, None);
        }
    }

    /// A statement that changes what a later test sees, or the packet itself.
    fn writes(&mut self, draft: &Draft<'_, 'a>, cell: Option<String>, text: &str, unlike: Option<Span>) {
        let (chain, after) = self.place;
        let packets = self.copied(draft.rule.span, &draft.boxes);
        // Each statement that names a long map keeps all of it: so many elements take as much as a condition.
        let elements = kept::elements(self.matching.table, text);
        if !self.allowance.conditions(elements / 16) {
            let what = "a statement that names a map once more than can be compared";
            self.note(draft.rule.span, what, Weight::Gap);
            return;
        }
        let text = kept::in_full(self.matching.table, text);
        self.writers.push(Writer { chain, after, cell: cell.map(Into::into), packets, text, unlike, asks: None });
    }

    /// What nobody understands: the packet may be accepted there, dropped, or go on.
    fn anything(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span) {
        self.flush_log(draft);
        let text = self.memory.numbered(text);
        for (verdict, outcome) in [(Verdict::Accept, "accepts"), (Verdict::Drop, "drops")] {
            let parts = vec![Part::question(format!("{text} {outcome}"), true)];
            let conditions = self.narrowed(span, &draft.boxes, &parts);
            remember(draft, &vec![parts], span);
            self.push(draft, conditions, verdict);
        }
    }

    fn unknown(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span, rest: &[(Statement<'a>, Span)]) {
        if decides_later(rest) {
            self.ask_anew(draft, text, span);
        } else {
            self.anything(draft, text, span);
        }
    }

    /// Somebody else decides, or the packet is another one from here on: later chains judge that one.
    fn hand_over(&mut self, draft: &mut Draft<'_, 'a>, statement: &Statement<'a>, text: &str, span: Span) -> bool {
        self.writes(draft, None, text, None);
        let boxes = std::mem::take(&mut draft.boxes);
        if matches!(statement, Statement::Translate(_) | Statement::TranslateBy(_)) {
            if words::is_of_source(text) {
                let to = text.split_once(" to ").and_then(|(_, to)| to.split(' ').next());
                self.effects.translates(draft.rule.span, &to.map(addresses_said).unwrap_or_default());
            }
            let kept = self.copied(span, &boxes);
            let is_large = matches!(statement, Statement::TranslateBy(chosen) if self.is_of_large_map(chosen));
            let moved = moves::moved(draft, kept, self.memory.numbered(text), true);
            self.moves.extend(moved.map(|one| Move { is_large, ..one }));
            self.push(draft, boxes, Verdict::Accept);
            return true;
        }
        self.may_be_marked(draft);
        let parts = vec![Part::question(format!("{} accepts", self.memory.numbered(text)), true)];
        let accepted = self.narrowed(span, &boxes, &parts);
        remember(draft, &vec![parts], span);
        self.push(draft, accepted, Verdict::Accept);
        self.push(draft, boxes, Verdict::Drop);
        true
    }

    /// The packet is another one from here on, and the rule goes on.
    fn moved(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span) {
        self.writes(draft, None, text, None);
        let boxes = self.copied(span, &draft.boxes);
        self.moves.extend(moves::moved(draft, boxes, self.memory.numbered(text), false));
    }

    /// Later packets of such a flow, of either way, come to no rule if the flow table has it (`nf_flow_offload_ip_hook`). Whether it
    /// has is not known: it may be full, and forgets.
    fn offloads(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span) {
        let question = format!("{} has the flow", self.memory.numbered(text));
        self.note(span, format!("`{text}`: whether a later packet of such a flow comes to any rule"), Weight::Question);
        let parts = [Part::question(question, true), Part::Flows(tracked(&[Tracking::Established]))];
        let protocols = ProtocolSet::union_of(draft.boxes.iter().map(|one| &one.protocols));
        let conditions = self.narrowed(span, &[Condition { protocols, ..Condition::any() }], &parts);
        let comment = draft.comment.clone();
        self.offloaded.push(Rule { conditions, verdict: Verdict::Accept, log: None, span: draft.rule.span, comment });
    }

    /// The packet is kept from connection tracking, and the rule goes on.
    fn keeps(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span) {
        self.writes(draft, Some(stages::TRACKING.to_owned()), text, None);
        let (conditions, chain) = (self.copied(span, &draft.boxes), self.place.0);
        let words = self.memory.numbered(text).into();
        let comment = draft.comment.clone();
        self.kept_from_tracking.push(Kept { chain, conditions, words, span: draft.rule.span, comment });
    }

    fn verdict(&mut self, decision: &Decision<'a>, span: Span) -> Verdict {
        let name = match decision {
            Decision::Accept => return Verdict::Accept,
            Decision::Drop => return Verdict::Drop,
            Decision::Return => return Verdict::Return,
            Decision::Continue => return Verdict::Continue,
            Decision::Jump(name) | Decision::Goto(name) | Decision::Hand(name) => name,
        };
        let number = self.matching.table.chain_number(name).and_then(|number| u32::try_from(number).ok());
        let Some(number) = number else {
            self.note(span, format!("the chain `{name}`, which is not there"), Weight::Gap);
            return Verdict::Continue;
        };
        if self.matching.table.is_base(name) {
            self.note(span, format!("a way to the chain `{name}`, which packets enter by themselves"), Weight::Gap);
        }
        let id = ChainId(self.first_chain.saturating_add(number));
        if matches!(decision, Decision::Jump(_)) { Verdict::Jump(id) } else { Verdict::Goto(id) }
    }

    /// Notes a set that is not there.
    fn find_set(&mut self, value: &Value<'a>, span: Span) {
        if let Value::Named(name) = value
            && sets::elements(self.matching.table, name).is_none()
        {
            self.note(span, format!("the set `{name}`, which is not there"), Weight::Gap);
        }
    }

    /// Notes elements in braces that are in each other's way. Those of a plain set are merged, those of a map are not.
    fn find_clash(&mut self, value: &Value<'a>, merges: bool, span: Span) {
        if let Value::Set(elements) = value
            && overlap::fits(elements, merges) == Fits::No
        {
            self.note(span, "elements that overlap, which nft does not load", Weight::Gap);
        }
    }

    pub(super) fn note(&mut self, span: Span, what: impl Into<String>, weight: Weight) {
        self.unread.push(Unread { span, what: what.into(), weight });
    }
}

/// Whether packets of a family fit. ICMP of the other one stands in none that matters: listings leave such a family out.
fn is_of(condition: &Condition, family: Family) -> bool {
    let other = if family == Family::V4 { Protocol::ICMPV6 } else { Protocol::ICMP };
    condition.source.has(family)
        && condition.destination.has(family)
        && condition.protocols != ProtocolSet::point(other)
}
