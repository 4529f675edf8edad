//! Which lines of pf's list give packets another destination, and which packets of which rules.
//!
//! In: the list. Out: for a rule that lets packets in where it sends them itself, and else the lines that only mark and send them
//! elsewhere before it has decided: all of the list, or those before the rule if it is quick. What a line says of lines after it takes
//! effect at once (pf.conf(5), TRANSLATION).

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use crate::audit::opened::{Bound, Fitting, Opener};
use crate::audit::region::{Kind, Region, Slots};
use crate::audit::taken::{Taken, Work};
use crate::place::Span;
use crate::ruleset::{Condition, Item, ListRule, Program, Question, Redirect, Ruleset, Test, Verdict};
use crate::sets::AddressSet;

/// The lines of a list.
#[derive(Default)]
pub(super) struct Lines<'r> {
    marks: Vec<Line<'r>>,
    rules: BTreeMap<Span, Opens<'r>>,
}

/// A line that only marks, and gives packets another destination.
struct Line<'r> {
    at: usize,
    rule: &'r ListRule,
    /// The anchors in which it stands.
    anchors: Vec<&'r ListRule>,
    regions: Vec<(Kind, Region)>,
    is_certain: bool,
}

/// A rule that lets packets in.
#[derive(Default)]
struct Opens<'r> {
    conditions: Vec<&'r Condition>,
    redirect: Option<Redirect>,
    /// The number of the line behind which nothing is asked any more, if it is a quick one.
    ends: Option<usize>,
    /// The packets, as they came, that fit it by their new destination alone.
    led: Taken,
}

/// What a line does to packets of a rule.
pub(super) struct Mark<'a> {
    /// The packets, as they came.
    pub(super) regions: &'a [(Kind, Region)],
    /// Where they go.
    pub(super) redirect: Redirect,
    /// Whether all packets of the rule that are among these go there.
    pub(super) surely: bool,
}

impl<'r> Lines<'r> {
    /// The lines of a ruleset; none if it is no list.
    pub(super) fn of(ruleset: &'r Ruleset, bound: Bound, slots: &mut Slots) -> Self {
        let mut lines = Lines::default();
        let Program::List(items) = &ruleset.program else { return lines };
        lines.walk(items, (None, &mut Vec::new()), &mut 0);
        let mut tagged = BTreeMap::new();
        if lines.marks.iter().any(|mark| !mark.tags().is_empty()) {
            tagging(items, &mut tagged);
        }
        let fitting = Fitting::of(ruleset, slots);
        if bound == Bound::Most {
            lines.rules.values_mut().for_each(|rule| rule.find_led(&fitting));
        }
        for mark in &mut lines.marks {
            (mark.regions, mark.is_certain) = fitting.of_conditions(&mark.rule.rule.conditions, bound);
            for anchor in &mark.anchors {
                let (around, is_certain) = fitting.of_conditions(&anchor.rule.conditions, bound);
                mark.regions = in_both(&mark.regions, &around);
                mark.is_certain &= is_certain;
            }
            mark.bound_by_tags(&tagged, bound, &fitting);
        }
        lines
    }

    fn walk(&mut self, items: &'r [Item], (ends, anchors): (Option<usize>, &mut Vec<&'r ListRule>), next: &mut usize) {
        for item in items {
            let at = *next;
            *next += 1;
            match item {
                Item::Anchor(anchor, inside) => {
                    let ends = if anchor.quick { ends.or(Some(at + count(inside))) } else { ends };
                    anchors.push(anchor);
                    self.walk(inside, (ends, anchors), next);
                    anchors.pop();
                }
                Item::Rule(line) if line.on_the_way_in => self.line(line, at, (ends, anchors)),
                Item::Rule(_) => {}
            }
        }
    }

    fn line(&mut self, line: &'r ListRule, at: usize, (ends, anchors): (Option<usize>, &[&'r ListRule])) {
        if line.rule.verdict.accepts() {
            let own = self.rules.entry(line.rule.span).or_default();
            own.conditions.extend(&line.rule.conditions);
            own.redirect = own.redirect.or(line.redirects);
            own.ends = if line.quick { Some(at) } else { ends };
        } else if line.rule.verdict == Verdict::Continue && line.redirects.is_some() {
            let anchors = anchors.to_vec();
            self.marks.push(Line { at, rule: line, anchors, regions: Vec::new(), is_certain: false });
        }
    }

    /// Whether any line gives packets another destination.
    pub(super) fn redirect(&self) -> bool {
        !self.marks.is_empty() || self.rules.values().any(|rule| rule.redirect.is_some())
    }

    /// Whether packets may fit a rule by a new destination alone that statements before all rules give them.
    pub(super) fn lead(&self) -> bool {
        self.rules.values().any(|rule| !rule.led.is_empty())
    }

    /// Those of a rule. By the new destination the rule is told as well: who is sent there fits it as he comes.
    pub(super) fn led(&self, opener: &Opener) -> Option<&Taken> {
        let rule = self.rules.get(&opener.span?)?;
        (!rule.led.is_empty()).then_some(&rule.led)
    }

    /// The packets of each line that gives another destination, and which.
    fn redirecting(&self) -> impl Iterator<Item = (Vec<&'r Condition>, Redirect)> + '_ {
        let rules = self.rules.values().filter_map(|rule| Some((rule.conditions.clone(), rule.redirect?)));
        let marks = self.marks.iter().map(|mark| mark.rule);
        rules.chain(marks.filter_map(|line| Some((line.rule.conditions.iter().collect(), line.redirects?))))
    }

    /// The addresses, but for those of loopback, to which lines send packets.
    pub(super) fn targets(&self) -> AddressSet {
        let all =
            AddressSet::union_of(self.redirecting().filter_map(|(_, redirect)| target(redirect)).map(AddressSet::only));
        all.difference(&AddressSet::loopback())
    }

    /// Those of them that are the host's own: a line sends there what was sent there, and changes but its port.
    pub(super) fn own(&self) -> AddressSet {
        let stays = |(packets, redirect): (Vec<&Condition>, Redirect)| {
            let to = target(redirect)?;
            packets.iter().any(|one| one.destination.single() == Some(to)).then(|| AddressSet::only(to))
        };
        AddressSet::union_of(self.redirecting().filter_map(stays))
    }

    /// Where a rule sends what it lets in.
    pub(super) fn of_opener(&self, opener: &Opener) -> Option<Redirect> {
        self.rules.get(&opener.span?)?.redirect
    }

    /// The lines that send elsewhere what a rule lets in, the last first: it is the one that counts.
    pub(super) fn before<'a>(&'a self, opener: &Opener) -> impl Iterator<Item = Mark<'a>> {
        let rule = opener.span.and_then(|span| self.rules.get(&span));
        let ends = rule.and_then(|rule| rule.ends);
        let is_met = move |line: &&Line<'_>| ends.is_none_or(|ends| line.at < ends);
        self.marks.iter().rev().filter(is_met).filter_map(move |line| {
            let surely = line.is_certain || rule.is_some_and(|rule| rule.asks_what(line.rule));
            Some(Mark { regions: &line.regions, redirect: line.rule.redirects?, surely })
        })
    }
}

impl Line<'_> {
    /// The tags that all of its packets bear.
    fn tags(&self) -> Vec<&str> {
        let mut all = self.rule.rule.conditions.iter().map(|one| &one.tags);
        let Some(first) = all.next() else { return Vec::new() };
        let mut tags: Vec<&str> = first.iter().filter(|test| test.bears).map(|test| &*test.tag).collect();
        for others in all {
            tags.retain(|tag| others.iter().any(|test| test.bears && *test.tag == **tag));
        }
        tags
    }

    /// Leaves of packets that bear a tag those of lines that give it; where only what is likely counts, they may all be sent elsewhere.
    fn bound_by_tags(&mut self, tagged: &BTreeMap<&str, Vec<&ListRule>>, bound: Bound, fitting: &Fitting) {
        let tags: Vec<String> = self.tags().into_iter().map(str::to_owned).collect();
        if tags.is_empty() {
            return;
        }
        let untagged = |one: &Condition| Condition { tags: Vec::new(), ..one.clone() };
        let own: Vec<Condition> = self.rule.rule.conditions.iter().map(untagged).collect();
        self.regions = fitting.of_conditions(&own, bound).0;
        self.is_certain = false;
        for tag in &tags {
            let givers = tagged.get(tag.as_str()).into_iter().flatten();
            let given: Vec<Condition> = givers.flat_map(|line| &line.rule.conditions).map(untagged).collect();
            self.regions = in_both(&self.regions, &fitting.of_conditions(&given, Bound::Most).0);
        }
    }
}

impl Opens<'_> {
    fn find_led(&mut self, fitting: &Fitting) {
        let is_new = |test: &Test| {
            let asks = |text: &Arc<str>| text.starts_with(Question::NEW_DESTINATION);
            test.answer && test.question.text().is_some_and(asks)
        };
        let of = |is_led: bool| -> Vec<Condition> {
            let all = self.conditions.iter().filter(|one| one.tests.iter().any(is_new) == is_led);
            all.map(|one| (*one).clone()).collect()
        };
        let led = of(true);
        if led.is_empty() {
            return;
        }
        let (mut as_sent, mut work) = (Taken::default(), Work::default());
        as_sent.take_all(&fitting.of_conditions(&of(false), Bound::Most).0);
        let found = fitting.of_conditions(&led, Bound::Most).0.into_iter();
        let rest = |(kind, region)| as_sent.rest(kind, region, &mut work).into_iter().map(move |left| (kind, left));
        let regions: Vec<(Kind, Region)> = found.flat_map(rest).collect();
        self.led.take_all(&regions);
    }

    /// Whether what a line asks holds of each packet that it shares with the rule.
    fn asks_what(&self, line: &ListRule) -> bool {
        let shares = |own: &&&Condition, other: &Condition| own.both(other).map_or(true, |both| !both.is_empty());
        let mut others = line.rule.conditions.iter();
        others.all(|other| {
            let shared = self.conditions.iter().filter(|own| shares(own, other));
            other.tags.is_empty()
                && shared.into_iter().all(|own| other.tests.iter().all(|test| own.tests.contains(test)))
        })
    }
}

/// The lines that leave a tag on packets that come in, by tag.
fn tagging<'r>(items: &'r [Item], found: &mut BTreeMap<&'r str, Vec<&'r ListRule>>) {
    for item in items {
        let line = match item {
            Item::Rule(line) => line,
            Item::Anchor(line, inside) => {
                tagging(inside, found);
                line
            }
        };
        if let Some(tag) = line.tag.as_deref().filter(|_| line.on_the_way_in) {
            found.entry(tag).or_default().push(line);
        }
    }
}

/// The address to which packets are sent, if it is one constant.
pub(super) fn target(redirect: Redirect) -> Option<IpAddr> {
    redirect.constant()?.address()
}

/// The packets of both.
fn in_both(one: &[(Kind, Region)], other: &[(Kind, Region)]) -> Vec<(Kind, Region)> {
    let mut work = Work::default();
    let mut found = Vec::new();
    for (kind, region) in one {
        let around = other.iter().filter(|(own, _)| own == kind);
        found.extend(around.filter_map(|(_, around)| Some((*kind, work.both(*kind, region, around)?))));
    }
    found
}

/// How many lines there are, with those inside anchors.
fn count(items: &[Item]) -> usize {
    let one = |item: &Item| match item {
        Item::Anchor(_, inside) => 1 + count(inside),
        Item::Rule(_) => 1,
    };
    items.iter().map(one).sum()
}
