//! pf's list as one of which the first match decides: what its tags say is worked out.
//!
//! In: rules of which the last match decides unless it is quick. Out: cells in which the first match decides, if at each line
//! all packets of the direction bear one tag, as those of a list of our own do. Other lists are built as they are.

use std::sync::Arc;

use super::build::{Build, Effect, Stop};
use super::coordinates::{Cell, Coordinates};
use super::index::{Range, SetId};
use super::list::{met, ways};
use super::normal::Domains;
use super::straight::Entry;
use super::terminals::Decision;
use crate::ruleset::{Item, ListRule, Outcome, TagTest, Verdict};

/// A tag; none for a packet that bears none.
type Tag = Option<Arc<str>>;

/// Rules, and the packets that are asked about.
type List<'a> = (&'a [&'a ListRule], &'a Domains);

/// So many entries the list of the way out may have, as each of the way in that passes meets all of them; and so many tags.
const FEW: usize = 16;

/// What a list does on one way.
#[derive(Debug, Default)]
struct Way {
    /// Each with the tag that its packets bear at the end.
    entries: Vec<(Entry, Tag)>,
    /// The tag of those that no entry takes.
    left: Tag,
}

/// The list's entries for its direction; none if packets that meet one line may bear different tags there.
pub(crate) fn entries(build: &mut Build<'_>, items: &[Item], domains: &Domains) -> Result<Option<Vec<Entry>>, Stop> {
    let direction = build.coordinates.direction;
    let rules = met(items, direction, 0)?;
    if items.iter().any(|item| matches!(item, Item::Anchor(..))) {
        return Ok(None);
    }
    let [first, rest @ ..] = ways(direction) else { return Ok(None) };
    let list = (rules.as_slice(), domains);
    let Some(whole) = way(build, list, *first, None) else { return Ok(None) };
    let Some(second) = rest.first() else {
        return Ok(Some(whole.entries.into_iter().map(|(entry, _)| entry).collect()));
    };
    Ok(through(build, list, *second, whole))
}

/// What passes on the way in meets the list again on the way out, with the tag that it bears by then.
fn through(build: &mut Build<'_>, list: List<'_>, out: bool, coming: Way) -> Option<Vec<Entry>> {
    let [accept, stateless] = [Outcome::Accept, Outcome::Stateless].map(|outcome| build.leaves.outcome(&outcome));
    let tests = || list.0.iter().flat_map(|rule| &rule.rule.conditions).flat_map(|condition| &condition.tags);
    let mut ways: Vec<(Tag, Vec<Entry>)> = Vec::new();
    let mut entries = Vec::with_capacity(coming.entries.len());
    let left = ((Cell::any(), Effect::NONE), coming.left);
    for ((cell, effect), tag) in coming.entries.into_iter().chain([left]) {
        if effect.decision.is_some_and(|decision| ![accept, stateless].contains(&decision.outcome)) {
            entries.push((cell, effect));
            continue;
        }
        let is_asked = tag.as_ref().is_some_and(|tag| tests().any(|test| test.tag == *tag));
        let stays_unknown = !is_asked && effect.decision.is_some_and(|decision| decision.outcome == stateless);
        if !ways.iter().any(|(known, _)| *known == tag) {
            if ways.len() == FEW {
                return None;
            }
            let found = way(build, list, out, tag.clone())?;
            ways.push((tag.clone(), found.entries.into_iter().map(|(entry, _)| entry).collect()));
        }
        let (_, going) = ways.iter().find(|(known, _)| *known == tag)?;
        if going.len() > FEW && effect.ended {
            return None;
        }
        for (other, then) in going {
            let Some(both) = both(build.coordinates, &cell, other) else { continue };
            let logs = build.leaves.add_logs(effect.logs, then.logs);
            let decision = then.decision.map(|decision| match decision.outcome {
                outcome if outcome == accept && stays_unknown => Decision { outcome: stateless, ..decision },
                _ => decision,
            });
            entries.push((both, Effect { logs, decision, ..*then }));
        }
        if effect.ended {
            entries.push((cell, effect));
        }
    }
    Some(entries)
}

/// What is in two cells; none if nothing is, or if they ask a question for different answers.
fn both(coordinates: &mut Coordinates, a: &Cell, b: &Cell) -> Option<Cell> {
    let mut cell = a.clone();
    for (one, other) in cell.sets.iter_mut().zip(b.sets) {
        *one = coordinates.sets.intersection(*one, other);
    }
    if cell.sets.contains(&SetId::EMPTY) {
        return None;
    }
    if !b.answers.is_empty() {
        let mut answers: Vec<(u16, bool)> = a.answers.iter().chain(&*b.answers).copied().collect();
        answers.sort_unstable();
        answers.dedup();
        if answers.windows(2).any(|pair| matches!(pair, [one, other] if one.0 == other.0)) {
            return None;
        }
        cell.answers = answers.into();
    }
    Some(cell)
}

/// One way through the list for packets that bear a tag at first: quick rules in their order, and then the others from the last
/// to the first. None if the tag does not stay one for all.
fn way(build: &mut Build<'_>, (rules, domains): List<'_>, coming_in: bool, mut tag: Tag) -> Option<Way> {
    let tested = rules.iter().flat_map(|rule| &rule.rule.conditions).any(|condition| !condition.tags.is_empty());
    let (mut quick, mut others) = (Vec::new(), Vec::new());
    for rule in rules.iter().filter(|rule| if coming_in { rule.on_the_way_in } else { rule.on_the_way_out }) {
        let borne = tag.clone();
        let fitting = rule.rule.conditions.iter().filter(|condition| fits(&condition.tags, &borne));
        let marks = rule.rule.verdict == Verdict::Continue;
        if marks && (rule.quick || rule.rule.log.is_some()) {
            return None;
        }
        let leaves = rule.tag.clone().filter(|_| tested).or(tag.clone());
        if !rule.quick && leaves != tag {
            let cells = fitting.clone().flat_map(|condition| build.coordinates.cells(condition)).collect::<Vec<_>>();
            let coordinates = &mut *build.coordinates;
            let cells: Vec<Cell> = cells.into_iter().filter_map(|one| domains.cell(coordinates, one)).collect();
            if cells.is_empty() {
                continue;
            }
            if !is_everything(build.coordinates, cells) {
                return None;
            }
            tag.clone_from(&leaves);
        }
        if marks {
            continue;
        }
        let decided = build.decided(fitting, &rule.rule.verdict, rule.rule.log.as_ref());
        let entries = decided.into_iter().map(|(cell, effect)| (without_tags(cell), effect));
        if rule.quick {
            quick.extend(entries.map(|entry| (entry, leaves.clone())));
        } else {
            others.push(entries.collect::<Vec<_>>());
        }
    }
    let others = others.into_iter().rev().flatten().map(|entry| (entry, tag.clone()));
    quick.extend(others);
    Some(Way { entries: quick, left: tag })
}

fn fits(tests: &[TagTest], tag: &Tag) -> bool {
    tests.iter().all(|test| (tag.as_ref() == Some(&test.tag)) == test.bears)
}

fn without_tags(mut cell: Cell) -> Cell {
    cell.tags = Cell::any().tags;
    cell
}

/// Whether every packet is in one of the cells; may say no where it takes several dimensions to see it.
fn is_everything(coordinates: &mut Coordinates, cells: Vec<Cell>) -> bool {
    (0..Cell::any().sets.len()).any(|place| {
        let parts = cells.iter().filter(|cell| {
            let elsewhere = cell.sets.iter().enumerate().filter(|(at, _)| *at != place);
            cell.answers.is_empty() && elsewhere.map(|(_, set)| set).all(|set| *set == SetId::FULL)
        });
        let ranges: Vec<Range> = parts
            .filter_map(|cell| cell.sets.get(place))
            .flat_map(|set| coordinates.sets.ranges(*set).iter().copied())
            .collect();
        coordinates.sets.number(ranges) == SetId::FULL
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::super::Limits;
    use super::super::compare::{Problem, function, settled};
    use super::super::prove;
    use super::super::terminals::Leaves;
    use super::super::work::Work;
    use super::*;
    use crate::place::Span;
    use crate::policy::Direction;
    use crate::ruleset::{Condition, Program, Rule, Ruleset};
    use crate::sets::{Family, Port, PortSet};

    /// Which way a rule is for.
    #[derive(Clone, Copy)]
    enum On {
        In,
        Out,
    }

    fn port(number: u16) -> Condition {
        Condition { selectors: PortSet::point(Port(number)), ..Condition::any() }
    }

    fn tagged(condition: Condition, tag: &str, bears: bool) -> Condition {
        Condition { tags: vec![TagTest { tag: tag.into(), bears }], ..condition }
    }

    fn rule(on: On, condition: Condition, verdict: Verdict) -> ListRule {
        let span = Span::new(crate::place::Sources::default().add("x", ""), 0, 0);
        ListRule {
            rule: Rule { conditions: vec![condition], verdict, log: None, span, comment: None },
            on_the_way_in: matches!(on, On::In),
            on_the_way_out: matches!(on, On::Out),
            quick: true,
            tag: None,
            acts: false,
            redirects: None,
        }
    }

    fn leaving(tag: &str, rule: ListRule) -> ListRule {
        ListRule { tag: Some(tag.into()), ..rule }
    }

    /// How many entries packets through the host have, if they have a list; the list does what the rules do.
    fn through_the_host(rules: Vec<ListRule>) -> Option<usize> {
        let items: Vec<Item> = rules.into_iter().map(Item::Rule).collect();
        let ruleset = Ruleset::of(Program::List(items));
        let work = Work::new(1_000_000);
        let (direction, family) = (Direction::Forward, Family::V4);
        let problem = Problem { direction, family, limits: Limits::default(), work: &work };
        let conditions = problem.conditions(&ruleset).unwrap();
        let mut coordinates = Coordinates::new((direction, false), family, &conditions).unwrap();
        let mut leaves = Leaves::new(&work);
        let order = prove::usual(&coordinates);
        let mut build = Build::new(&mut coordinates, &mut leaves, order, problem.budget());
        let list = super::super::straight::entries(&mut build, &ruleset).unwrap()?;
        let folded = prove::folded(&mut build, &list).unwrap();
        let folded = build.changed(folded, &mut |leaves, step| {
            let leaf = settled(leaves, step);
            leaves.step(leaf, 0)
        });
        assert_eq!(folded.unwrap(), function(&mut build, &ruleset).unwrap());
        Some(list.len())
    }

    #[test]
    fn what_passes_on_the_way_in_meets_the_way_out_with_its_tag() {
        let rules = vec![
            leaving("a", rule(On::In, port(22), Verdict::Accept)),
            leaving("b", rule(On::In, port(80), Verdict::Accept)),
            rule(On::In, Condition::any(), Verdict::Drop),
            rule(On::Out, tagged(Condition::any(), "a", true), Verdict::Accept),
            rule(On::Out, Condition::any(), Verdict::Drop),
        ];
        // Port 22: accepted by its tag, dropped behind it, itself; port 80: dropped, itself; the rest on the way in; and what no
        // rule of that meets, which nothing is, meets the way out without a tag.
        assert_eq!(through_the_host(rules), Some(7));
    }

    #[test]
    fn what_no_rule_meets_on_the_way_in_goes_out_without_a_tag() {
        let rules = vec![
            leaving("a", rule(On::In, port(22), Verdict::Accept)),
            rule(On::Out, tagged(port(22), "a", false), Verdict::Drop),
            rule(On::Out, tagged(Condition::any(), "a", true), Verdict::Accept),
        ];
        assert!(through_the_host(rules).is_some());
    }

    #[test]
    fn a_tag_is_replaced_on_the_way_out_and_then_asked_there() {
        let rules = vec![
            leaving("a", rule(On::In, Condition::any(), Verdict::Accept)),
            ListRule { quick: false, ..leaving("b", rule(On::Out, Condition::any(), Verdict::Continue)) },
            rule(On::Out, tagged(port(22), "a", true), Verdict::Drop),
            rule(On::Out, tagged(port(80), "b", true), Verdict::Drop),
        ];
        assert!(through_the_host(rules).is_some());
    }

    #[test]
    fn a_long_list_for_the_way_out_or_many_tags_are_no_list() {
        let short: Vec<ListRule> = (0..16).map(|at| rule(On::Out, port(at), Verdict::Accept)).collect();
        let coming = || rule(On::In, Condition::any(), Verdict::Accept);
        assert!(through_the_host([vec![coming()], short.clone()].concat()).is_some());
        let long = [short, vec![rule(On::Out, port(99), Verdict::Drop)]].concat();
        assert_eq!(through_the_host([vec![coming()], long].concat()), None);
        let tags = |count: u16| -> Vec<ListRule> {
            let own = |at: u16| leaving(&format!("t{at}"), rule(On::In, port(at), Verdict::Accept));
            (0..count).map(own).chain([rule(On::Out, tagged(port(1), "t1", true), Verdict::Drop)]).collect()
        };
        assert!(through_the_host(tags(15)).is_some());
        assert_eq!(through_the_host(tags(17)), None);
    }
}
