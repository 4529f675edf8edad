//! Which packets meet each rule of pf's list, by the tags that rules before it have left on them.
//!
//! In: the list. Out: for each rule that is asked on a way the packets that meet it. A rule leaves its tag on what meets it even
//! if a later one decides (pf.conf(5), PACKET TAGGING). What an earlier quick rule has taken is not marked again; it is met here as
//! well: whoever puts the rules in the order in which they decide leaves it out there.

use std::collections::HashMap;
use std::sync::Arc;

use super::conditions::{Both, Reading};
use crate::audit::taken::Taken;
use crate::ruleset::{Condition, Item, ListRule, Rule, TagTest};

/// The deepest that anchors may stand in each other.
pub(super) const DEEPEST: usize = 64;

/// So many regions of packets that bear one tag are told apart; of more it is not known who bears it.
const TOLD: usize = 400;

type Tag = Option<Arc<str>>;

/// Packets by the tag that they bear.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    all: Both,
    by_tag: Vec<(Tag, Both)>,
    /// What a quick rule has taken on this way: no later rule marks it.
    ended: Vec<Both>,
}

/// What meets each rule, by its number in the list.
#[derive(Debug, Default)]
pub(super) struct Met(HashMap<usize, Both>);

impl Met {
    /// The packets that meet the rule of a number; none if it is not asked.
    pub(super) fn of(&self, number: usize) -> Option<&Both> {
        self.0.get(&number)
    }
}

/// The lines with their numbers in the list, of which the first has this one: an anchor comes before what stands inside.
pub(super) fn numbered(items: &[Item], first: usize, depth: usize) -> Vec<(usize, &Item)> {
    let mut next = first;
    let number = |item| {
        let own = next;
        next += count(item, depth);
        (own, item)
    };
    items.iter().map(number).collect()
}

/// How many lines a line is, with those inside it that are read.
fn count(item: &Item, depth: usize) -> usize {
    let inner = match item {
        Item::Anchor(_, inner) if depth < DEEPEST => inner.iter().map(|one| count(one, depth + 1)).sum(),
        Item::Anchor(..) | Item::Rule(_) => 0,
    };
    1 + inner
}

impl Marked {
    /// Packets that bear no tag.
    pub(super) fn new(all: Both) -> Self {
        Marked { by_tag: vec![(None, all.clone())], all, ended: Vec::new() }
    }

    /// One way through the list: what meets each rule. Afterwards the packets bear the tags that they leave it with.
    pub(super) fn walk(&mut self, reading: &mut Reading<'_>, items: &[Item], coming_in: bool) -> Met {
        let mut met = Met::default();
        self.ended.clear();
        self.items(reading, items, (coming_in, 0, 0), None, &mut met);
        met
    }

    /// Of lines inside an anchor, `entered` says which packets come to them. Out: what met a rule with a verdict.
    fn items(
        &mut self,
        reading: &mut Reading<'_>,
        items: &[Item],
        (coming_in, depth, first): (bool, usize, usize),
        entered: Option<&Both>,
        met: &mut Met,
    ) -> Vec<Both> {
        let mut decided = Vec::new();
        if depth > DEEPEST {
            return decided;
        }
        for (number, item) in numbered(items, first, depth) {
            let (Item::Rule(line) | Item::Anchor(line, _)) = item;
            let asked = if coming_in { line.on_the_way_in } else { line.on_the_way_out };
            if !asked || reading.work.is_spent(1) {
                continue;
            }
            let own = self.meets(reading, line, entered);
            if let Item::Anchor(_, inside) = item {
                let inner = self.items(reading, inside, (coming_in, depth + 1, number + 1), Some(&own), met);
                if line.quick {
                    self.ended.extend(inner.iter().cloned());
                }
                decided.extend(inner);
            } else {
                if line.quick {
                    self.ended.push(own.clone());
                }
                if line.rule.verdict.decides() {
                    decided.push(own.clone());
                }
                met.0.insert(number, own);
            }
        }
        decided
    }

    /// What meets a rule. It bears the rule's tag from then on.
    fn meets(&mut self, reading: &mut Reading<'_>, line: &ListRule, entered: Option<&Both>) -> Both {
        let nothing = Taken::default();
        let (plain, tagged): (Vec<_>, Vec<_>) =
            untagged(&line.rule).into_iter().partition(|(tests, _)| tests.is_empty());
        let plain: Vec<Condition> = plain.into_iter().map(|(_, one)| one).collect();
        let mut all = vec![reading.meeting(&plain, entered.unwrap_or(&self.all), [&nothing, &nothing])];
        for (tag, borne) in self.by_tag.iter().filter(|_| !tagged.is_empty()) {
            let fits = |tests: &[TagTest]| tests.iter().all(|test| (tag.as_ref() == Some(&test.tag)) == test.bears);
            let asked: Vec<Condition> =
                tagged.iter().filter(|(tests, _)| fits(tests)).map(|(_, one)| one.clone()).collect();
            if asked.is_empty() || borne.is_empty() {
                continue;
            }
            let met = match entered {
                Some(entered) => {
                    let here = reading.in_both(borne, entered);
                    reading.meeting(&asked, &here, [&nothing, &nothing])
                }
                None => reading.meeting(&asked, borne, [&nothing, &nothing]),
            };
            all.push(met);
        }
        let met = together(all);
        if line.tag.is_some() && !met.is_empty() {
            let left = self.ended.iter().fold(met.clone(), |left, gone| reading.less(&left, gone));
            self.mark(reading, &line.tag, &left);
        }
        met
    }

    fn mark(&mut self, reading: &mut Reading<'_>, tag: &Tag, met: &Both) {
        if !self.by_tag.iter().any(|(own, _)| own == tag) {
            self.by_tag.push((tag.clone(), Both::same(Vec::new())));
        }
        for (own, borne) in &mut self.by_tag {
            let left = reading.less(borne, met);
            *borne = if own == tag { together(vec![left, met.clone()]) } else { left };
            if borne.open.len() > TOLD || borne.take.len() > TOLD {
                *borne = reading.doubted(&self.all);
            }
        }
    }
}

/// The conditions of a rule apart from their tests of tags.
fn untagged(rule: &Rule) -> Vec<(Vec<TagTest>, Condition)> {
    let apart = |one: &Condition| (one.tags.clone(), Condition { tags: Vec::new(), ..one.clone() });
    rule.conditions.iter().map(apart).collect()
}

fn together(mut all: Vec<Both>) -> Both {
    match all.len() {
        0 => Both::default(),
        1 => all.swap_remove(0),
        _ if all.iter().all(Both::is_certain) => {
            Both::same(all.iter().flat_map(|one| one.open.iter().cloned()).collect())
        }
        _ => Both {
            open: Arc::new(all.iter().flat_map(|one| one.open.iter().cloned()).collect()),
            take: Arc::new(all.iter().flat_map(|one| one.take.iter().cloned()).collect()),
        },
    }
}
