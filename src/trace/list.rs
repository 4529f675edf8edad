//! A packet through pf's list: the last match decides, unless it is quick.
//!
//! In: the list with its anchors. Out: what comes of the packet on its way in, on its way out, or on both. The facts are
//! pf.conf(5)'s: its sections "Packet filtering", "Anchors" and, for tags, "Packet tagging".

use std::sync::Arc;

use super::{Way, is_final};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Item, ListRule, Log, Outcome, Verdict, stateless};

/// How deep anchors may stand in each other (`PF_ANCHOR_STACK_MAX` of pf); deeper ones are not entered.
const MOST_ANCHORS: usize = 64;

/// Which of its two ways a packet is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leg {
    In,
    Out,
}

/// What the list has said to a packet so far.
struct Pass {
    leg: Leg,
    /// The last verdict, with the log and the place of the rule that gave it: pf logs a packet once, for the rule that decides.
    last: Option<(Verdict, Option<Log>, Span)>,
    tag: Option<Arc<str>>,
}

/// Whether the rest of a list is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    GoesOn,
    Ends,
}

impl Way<'_> {
    /// A packet to the host is asked on its way in, one from it on its way out, one through it on both, and both let it pass.
    pub(super) fn list(&mut self, items: &[Item]) -> Outcome {
        let legs: &[Leg] = match self.packet.direction {
            Direction::Inbound => &[Leg::In],
            Direction::Outbound => &[Leg::Out],
            Direction::Forward => &[Leg::In, Leg::Out],
        };
        let mut tag = None;
        let (mut outcome, mut stays_unknown) = (Outcome::Undecided, false);
        for leg in legs {
            let mut pass = Pass { leg: *leg, last: None, tag };
            let name = if *leg == Leg::In { "in" } else { "out" };
            self.items(&name.into(), items, &mut pass, 0);
            tag = pass.tag;
            if let Some((verdict, log, span)) = pass.last {
                self.logs(log.as_ref(), span);
                outcome = self.settled(&verdict).unwrap_or(outcome);
            }
            if is_final(&outcome) {
                break;
            }
            let is_asked = tag.as_deref().is_some_and(|tag| stateless::asks_for(items, tag));
            if *leg == Leg::In {
                stays_unknown = outcome == Outcome::Stateless && !is_asked;
            } else if stays_unknown && outcome == Outcome::Accept {
                outcome = Outcome::Stateless;
            }
        }
        outcome
    }

    fn items(&mut self, chain: &Arc<str>, items: &[Item], pass: &mut Pass, depth: usize) -> Then {
        for item in items {
            let then = match item {
                Item::Rule(rule) => self.line(chain, rule, pass),
                Item::Anchor(rule, inside) => self.anchor(chain, rule, inside, pass, depth),
            };
            if then == Then::Ends {
                return Then::Ends;
            }
        }
        Then::GoesOn
    }

    fn line(&mut self, chain: &Arc<str>, line: &ListRule, pass: &mut Pass) -> Then {
        if !self.meets(chain, line, pass) {
            return Then::GoesOn;
        }
        if self.settled(&line.rule.verdict).is_some() {
            pass.last = Some((line.rule.verdict.clone(), line.rule.log.clone(), line.rule.span));
        } else {
            // A rule that only marks logs at once (`match log`).
            self.logs(line.rule.log.as_ref(), line.rule.span);
        }
        if line.quick { Then::Ends } else { Then::GoesOn }
    }

    /// A quick anchor ends the list if a rule inside gave a verdict.
    fn anchor(&mut self, chain: &Arc<str>, line: &ListRule, inside: &[Item], pass: &mut Pass, depth: usize) -> Then {
        if depth >= MOST_ANCHORS || !self.meets(chain, line, pass) {
            return Then::GoesOn;
        }
        self.logs(line.rule.log.as_ref(), line.rule.span);
        let name: Arc<str> = match &line.rule.comment {
            Some(name) => format!("{chain} {name}").into(),
            None => chain.clone(),
        };
        let before = pass.last.take();
        let then = self.items(&name, inside, pass, depth + 1);
        let decided = pass.last.is_some();
        if !decided {
            pass.last = before;
        }
        if line.quick && decided { Then::Ends } else { then }
    }

    /// Whether the packet meets a rule on this way; the rule's tag then takes the place of any other.
    fn meets(&mut self, chain: &Arc<str>, line: &ListRule, pass: &mut Pass) -> bool {
        let asked = match pass.leg {
            Leg::In => line.on_the_way_in,
            Leg::Out => line.on_the_way_out,
        };
        let met = asked && self.asks(chain, &line.rule, pass.tag.as_deref());
        if met && line.tag.is_some() {
            pass.tag.clone_from(&line.tag);
        }
        met
    }
}
