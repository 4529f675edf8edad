//! One rule on its way from statements to rules of the shared model.
//!
//! In: the packets that fit the statements so far. Out: rules. It keeps to what the texts may mean together.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::boxes::{self, Either, Part};
use super::rules::Reading;
use super::syntax;
use super::unbound::Free;
use crate::place::Span;
use crate::ruleset::{Condition, Helpers, Log, Question, Rule, Unread, Verdict, Weight};
use crate::targets::allowance;

/// One rule on its way.
pub(super) struct Draft<'r, 'a> {
    pub(super) rule: &'r syntax::Rule<'a>,
    pub(super) comment: Option<Arc<str>>,
    /// The packets that fit all matches so far.
    pub(super) boxes: Vec<Condition>,
    /// Logging that is not yet part of a rule.
    pub(super) log: Option<Log>,
    /// Where each question of this rule stands.
    questions: Vec<(Question, Span)>,
    /// The same questions.
    asked: HashSet<Question>,
    pub(super) rules: Vec<Rule>,
    /// The helpers that the accept gives which follows at once.
    pub(super) helpers: Option<Helpers>,
    /// Its matches of ICMP for which nft tests no family.
    pub(super) free: Free,
}

impl<'r, 'a> Draft<'r, 'a> {
    /// A rule of which nothing was read yet: every packet fits.
    pub(super) fn new(rule: &'r syntax::Rule<'a>) -> Self {
        Draft {
            rule,
            comment: rule.comment.as_deref().map(Arc::from),
            boxes: vec![Condition::any()],
            log: None,
            questions: Vec::new(),
            asked: HashSet::new(),
            rules: Vec::with_capacity(1),
            helpers: None,
            free: Free::default(),
        }
    }
}

impl<'a> Reading<'_, 'a, '_> {
    /// What comes of these packets.
    pub(super) fn push(&mut self, draft: &mut Draft<'_, 'a>, conditions: Vec<Condition>, verdict: Verdict) {
        let conditions = self.kept(draft.rule.span, conditions);
        self.push_kept(draft, conditions, verdict);
    }

    fn push_kept(&mut self, draft: &mut Draft<'_, 'a>, conditions: Vec<Condition>, verdict: Verdict) {
        let (log, span, comment) = (draft.log.clone(), draft.rule.span, draft.comment.clone());
        draft.rules.push(Rule { conditions, verdict, log, span, comment });
    }

    /// Logging comes before what follows, and is for all packets so far.
    pub(super) fn flush_log(&mut self, draft: &mut Draft<'_, 'a>) {
        if draft.log.is_some() {
            let boxes = self.copied(draft.rule.span, &draft.boxes);
            self.push_kept(draft, boxes, Verdict::Continue);
            draft.log = None;
        }
    }

    /// Boxes that stay; none if they are too many, and then nothing can be said. Each rule may have one.
    pub(super) fn kept(&mut self, span: Span, boxes: Vec<Condition>) -> Vec<Condition> {
        if self.may_keep(span, &boxes) { boxes } else { Vec::new() }
    }

    /// The same boxes once more. What may not stay is not copied first: a rule may have thousands of statements.
    pub(super) fn copied(&mut self, span: Span, boxes: &[Condition]) -> Vec<Condition> {
        if self.may_keep(span, boxes) { boxes.to_vec() } else { Vec::new() }
    }

    fn may_keep(&mut self, span: Span, boxes: &[Condition]) -> bool {
        let large: usize = boxes.iter().map(super::boxes::beyond_one).sum();
        let may = self.allowance.conditions(boxes.len().saturating_sub(1).saturating_add(large));
        if !may {
            self.note(span, "a rule that makes more conditions than can be compared", Weight::Gap);
        }
        may
    }

    /// The boxes that fit all of these as well; none if that takes too long, and then nothing can be said.
    pub(super) fn narrowed(&mut self, span: Span, boxes: &[Condition], parts: &[Part]) -> Vec<Condition> {
        if self.allowance.steps(boxes.iter().map(allowance::looks).sum()) {
            return boxes::narrowed(boxes, parts);
        }
        self.note(span, "more statements for more conditions than can be compared", Weight::Gap);
        Vec::new()
    }

    /// The boxes that fit one of these as well; none if they would be too many.
    pub(super) fn both(&self, boxes: &[Condition], either: &Either) -> Option<Vec<Condition>> {
        boxes::both(boxes, either, self.allowance.conditions_left().saturating_add(1), self.allowance)
    }

    /// Notes each question that some packet still depends on.
    pub(super) fn note_questions(&mut self, draft: &Draft<'_, 'a>) {
        let conditions = draft.rules.iter().flat_map(|rule| &rule.conditions);
        let mut asked: BTreeMap<&Question, bool> = BTreeMap::new();
        for test in conditions.flat_map(|one| &one.tests) {
            *asked.entry(&test.question).or_default() |= test.answer;
        }
        for (question, span) in &draft.questions {
            let (Some(text), Some(holds)) = (question.text(), asked.get(question)) else { continue };
            // That it does not hold is all that the rule asks.
            let not = if *holds { "" } else { "not " };
            self.unread.push(Unread { span: *span, what: format!("the test `{not}{text}`"), weight: Weight::Question });
        }
    }
}

/// Keeps where the questions stand that these ways ask.
pub(super) fn remember(draft: &mut Draft<'_, '_>, either: &Either, span: Span) {
    for part in either.iter().flatten() {
        if let Part::Test(test) = part
            && draft.asked.insert(test.question.clone())
        {
            draft.questions.push((test.question.clone(), span));
        }
    }
}
