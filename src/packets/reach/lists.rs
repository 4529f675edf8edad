//! Every kind of ruleset as lists of which the first match decides.
//!
//! In: a ruleset. Out: lists that may ask each other. pf's list becomes two, one for each way, in an order in which the first
//! match decides; Windows' rules become one for each direction, blocks first.

use std::borrow::Cow;

use super::RuleAt;
use crate::packets::build::Stop;
use crate::packets::chains;
use crate::policy::Direction;
use crate::ruleset::{Chains, Condition, Item, ListRule, Program, Question, Rule, Ruleset, Test, Unordered, Verdict};
use crate::sets::Family;

/// A rule, and whether anything is told of it.
pub(super) struct Known {
    pub(super) at: RuleAt,
    pub(super) told: bool,
}

/// A rule in a list.
pub(super) struct Site<'a> {
    /// The rule's number.
    pub(super) rule: usize,
    /// A packet meets it that fits one condition of each of these: its own, and those of the anchors around it.
    pub(super) layers: Vec<Cow<'a, [Condition]>>,
    /// What it does.
    pub(super) verdict: &'a Verdict,
}

/// A list that packets enter by themselves, and what happens to those that no rule decides.
pub(super) struct Entry<'a> {
    pub(super) list: usize,
    pub(super) default: Option<&'a Verdict>,
}

/// The list to which a rule leads.
fn called(verdict: &Verdict) -> Option<usize> {
    match verdict {
        Verdict::Jump(to) | Verdict::Goto(to) => Some(to.0 as usize),
        _ => None,
    }
}

/// All lists of a ruleset.
pub(super) struct Lists<'a> {
    pub(super) rules: Vec<Known>,
    pub(super) lists: Vec<Vec<Site<'a>>>,
    /// By list, whether a packet that enters it may meet a rule that logs.
    logging: Vec<bool>,
    program: &'a Program,
}

impl<'a> Lists<'a> {
    pub(super) fn of(ruleset: &'a Ruleset) -> Self {
        let (rules, logging) = (Vec::new(), Vec::new());
        let mut lists = Lists { rules, lists: Vec::new(), logging, program: &ruleset.program };
        match &ruleset.program {
            Program::Chains(all) => lists.of_chains(all),
            Program::List(items) => lists.of_list(items),
            Program::Unordered(rules) => lists.of_unordered(rules),
        }
        lists.logging = lists.lists_that_log();
        lists
    }

    /// Whether a packet that meets a rule may have a line in the log: its own, or one of the lists to which it leads.
    pub(super) fn may_log(&self, site: &Site<'_>) -> bool {
        let leads = || called(site.verdict).and_then(|to| self.logging.get(to)).is_some_and(|logs| *logs);
        self.rules.get(site.rule).is_some_and(|rule| rule.at.logs) || leads()
    }

    fn lists_that_log(&self) -> Vec<bool> {
        let mut callers: Vec<Vec<usize>> = vec![Vec::new(); self.lists.len()];
        for (list, sites) in self.lists.iter().enumerate() {
            for to in sites.iter().filter_map(|site| called(site.verdict)) {
                if let Some(own) = callers.get_mut(to) {
                    own.push(list);
                }
            }
        }
        let logs = |site: &Site<'_>| self.rules.get(site.rule).is_some_and(|rule| rule.at.logs);
        let mut logging: Vec<bool> = self.lists.iter().map(|sites| sites.iter().any(logs)).collect();
        let mut open: Vec<usize> = (0..).zip(&logging).filter(|(_, logs)| **logs).map(|(list, _)| list).collect();
        while let Some(list) = open.pop() {
            for caller in callers.get(list).into_iter().flatten() {
                if let Some(known) = logging.get_mut(*caller).filter(|known| !**known) {
                    *known = true;
                    open.push(*caller);
                }
            }
        }
        logging
    }

    fn know(&mut self, rule: &Rule, place: (usize, usize), chain: &str, told: bool) -> usize {
        let at = RuleAt {
            list: place.0,
            number: place.1,
            chain: chain.into(),
            span: rule.span,
            comment: rule.comment.clone(),
            verdict: rule.verdict.clone(),
            logs: rule.log.is_some(),
        };
        self.rules.push(Known { at, told });
        self.rules.len() - 1
    }

    fn of_chains(&mut self, all: &'a Chains) {
        for (list, chain) in all.chains.iter().enumerate() {
            let mut sites = Vec::with_capacity(chain.rules.len());
            for (number, rule) in chain.rules.iter().enumerate() {
                let known = self.know(rule, (list, number), &chain.name, true);
                sites.push(Site { rule: known, layers: vec![Cow::Borrowed(&rule.conditions)], verdict: &rule.verdict });
            }
            self.lists.push(sites);
        }
    }

    fn of_unordered(&mut self, rules: &'a Unordered) {
        self.lists.extend(Direction::ALL.map(|_| Vec::new()));
        let known: Vec<usize> = rules
            .rules
            .iter()
            .enumerate()
            .map(|(number, (direction, rule))| self.know(rule, (0, number), direction.name(), true))
            .collect();
        for block in [true, false] {
            for (number, (direction, rule)) in known.iter().zip(&rules.rules) {
                if let Some(list) =
                    self.lists.get_mut(place(*direction)).filter(|_| (rule.verdict != Verdict::Accept) == block)
                {
                    list.push(Site {
                        rule: *number,
                        layers: vec![Cow::Borrowed(&rule.conditions)],
                        verdict: &rule.verdict,
                    });
                }
            }
        }
    }

    fn of_list(&mut self, items: &'a [Item]) {
        let mut number = 0;
        let (mut coming, mut leaving) = (Order::default(), Order::default());
        self.items(items, &[], &mut number, [&mut coming, &mut leaving]);
        self.lists = vec![coming.first_match(), leaving.first_match()];
        // After a rule that ends the list without a verdict an earlier one decides: that is not followed.
        if ends_undecided(items) {
            self.rules.iter_mut().for_each(|rule| rule.told = false);
        }
    }

    /// Recursion is bounded: sets of what is nested too deeply are refused before.
    fn items(
        &mut self,
        items: &'a [Item],
        around: &[Cow<'a, [Condition]>],
        number: &mut usize,
        [coming, leaving]: [&mut Order<'a>; 2],
    ) {
        for item in items {
            let (Item::Rule(line) | Item::Anchor(line, _)) = item;
            let told = decides(line) && line.tag.is_none() && matches!(item, Item::Rule(_));
            let rule = self.know(&line.rule, (0, *number), ways(line), told);
            *number += 1;
            let mut layers = around.to_vec();
            layers.push(untagged(&line.rule.conditions, rule));
            let (mut inner_coming, mut inner_leaving) = (Order::default(), Order::default());
            match item {
                Item::Rule(_) if !decides(line) => continue,
                Item::Rule(_) => {
                    for (order, asked) in [(&mut *coming, line.on_the_way_in), (&mut *leaving, line.on_the_way_out)] {
                        if asked {
                            order.add(Site { rule, layers: layers.clone(), verdict: &line.rule.verdict }, line.quick);
                        }
                    }
                }
                Item::Anchor(_, inside) => {
                    self.items(inside, &layers, number, [&mut inner_coming, &mut inner_leaving]);
                    for (order, inner, asked) in [
                        (&mut *coming, inner_coming, line.on_the_way_in),
                        (&mut *leaving, inner_leaving, line.on_the_way_out),
                    ] {
                        if asked {
                            order.anchor(inner, line.quick);
                        }
                    }
                }
            }
        }
    }

    /// The lists that packets of this problem can meet, those that are asked by others first.
    pub(super) fn met(&self, direction: Direction, family: Family) -> Result<Vec<usize>, Stop> {
        match self.program {
            Program::Chains(all) => {
                Ok(chains::met(all, direction, family)?.into_iter().map(|chain| chain.0 as usize).collect())
            }
            _ => Ok(self.entries(direction, family).into_iter().map(|entry| entry.list).collect()),
        }
    }

    /// The lists that packets of this problem enter by themselves, in order.
    pub(super) fn entries(&self, direction: Direction, family: Family) -> Vec<Entry<'a>> {
        match self.program {
            Program::Chains(all) => {
                let way = all.way(direction, family).into_iter();
                way.map(|base| Entry { list: base.chain.0 as usize, default: base.default.as_ref() }).collect()
            }
            Program::List(_) => {
                let ways: &[usize] = match direction {
                    Direction::Inbound => &[0],
                    Direction::Outbound => &[1],
                    Direction::Forward => &[0, 1],
                };
                ways.iter().map(|list| Entry { list: *list, default: None }).collect()
            }
            Program::Unordered(rules) => {
                let default = rules.defaults.get(&direction).map(|(verdict, _)| verdict);
                vec![Entry { list: place(direction), default }]
            }
        }
    }
}

fn place(direction: Direction) -> usize {
    match direction {
        Direction::Inbound => 0,
        Direction::Outbound => 1,
        Direction::Forward => 2,
    }
}

fn decides(line: &ListRule) -> bool {
    line.rule.verdict.decides()
}

fn ends_undecided(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Rule(line) => line.quick && !decides(line),
        Item::Anchor(_, inside) => ends_undecided(inside),
    })
}

fn ways(line: &ListRule) -> &'static str {
    match (line.on_the_way_in, line.on_the_way_out) {
        (true, false) => "in",
        (false, true) => "out",
        _ => "in and out",
    }
}

/// Tests of tags as questions of their own, one for each: whatever the answers, what is said holds.
fn untagged(conditions: &[Condition], rule: usize) -> Cow<'_, [Condition]> {
    if conditions.iter().all(|condition| condition.tags.is_empty()) {
        return Cow::Borrowed(conditions);
    }
    let mut owned = conditions.to_vec();
    for (number, condition) in owned.iter_mut().enumerate() {
        for (at, test) in std::mem::take(&mut condition.tags).into_iter().enumerate() {
            let text = format!("tagged {} {rule} {number} {at}", test.tag);
            condition.tests.push(Test { question: Question::Text(text.into()), answer: test.bears });
        }
    }
    Cow::Owned(owned)
}

/// One way through pf's list: rules that end it, and rules that a later one may overrule.
#[derive(Default)]
struct Order<'a> {
    quick: Vec<Site<'a>>,
    slow: Vec<Site<'a>>,
}

impl<'a> Order<'a> {
    fn add(&mut self, site: Site<'a>, quick: bool) {
        if quick { self.quick.push(site) } else { self.slow.push(site) }
    }

    /// A quick anchor decides at its end what anything inside decides; another's rules stand as if they stood here.
    fn anchor(&mut self, inside: Order<'a>, quick: bool) {
        if quick {
            self.quick.extend(inside.first_match());
        } else {
            self.quick.extend(inside.quick);
            self.slow.extend(inside.slow);
        }
    }

    /// The first quick match decides, and without one the last match of all.
    fn first_match(self) -> Vec<Site<'a>> {
        self.quick.into_iter().chain(self.slow.into_iter().rev()).collect()
    }
}
