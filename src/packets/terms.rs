//! A set of packets as few conditions, for people.
//!
//! In: a set. Out: conditions whose union is exactly that set: each as wide as the set allows, largest first, none that the
//! others cover. Few, not provably fewest.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Build, Stop};
use super::coordinates::{Coordinates, Dimension, flow_of, port_of, protocol_of};
use super::diagram::{Full, Map, Mask, Memo, Minus, Or, Ref, Table};
use super::index::{Range, SetId, TOP, intersection, normal};
use crate::ruleset::{Condition, Question, Side, Test};
use crate::sets::{AddressSet, Family};

/// No more terms than that are made of one set: nobody reads more.
const MOST: usize = 200;

/// Up to so many terms, those that the others cover are left out.
const PRUNED: usize = 64;

/// A product: by level, where the axis is not free.
type Product = BTreeMap<u16, Vec<Range>>;

/// The terms of a set, and whether they are all of it.
pub(crate) fn terms(build: &mut Build<'_>, set: Ref) -> Result<(Vec<Condition>, bool), Stop> {
    let (mut products, mut boxes) = (Vec::new(), Vec::new());
    let mut rest = set;
    let mut sizes = Map::default();
    while rest != Ref::NOTHING && products.len() < MOST {
        let mut product = largest(build, rest, &mut sizes);
        widen(build, set, &mut product);
        let Ok(covered) = boxed(build, &product) else { break };
        products.push(product);
        boxes.push(covered);
        let Ok(left) = build.table.merge(&mut Minus, &mut Memo::default(), rest, covered) else { break };
        rest = left;
    }
    let mut complete = rest == Ref::NOTHING;
    if complete && products.len() <= PRUNED {
        prune(build, &mut products, &mut boxes)?;
    }
    let mut sized: Vec<(f64, Product)> =
        products.into_iter().map(|product| (product_size(build, &product), product)).collect();
    sized.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    let mut terms = Vec::new();
    for (_, product) in sized {
        let (condition, exact) = condition(build, &product);
        complete &= exact;
        terms.push(condition);
    }
    Ok((terms, complete))
}

/// Leaves out products that the others cover, the smallest first.
fn prune(build: &mut Build<'_>, products: &mut Vec<Product>, boxes: &mut Vec<Ref>) -> Result<(), Full> {
    for at in (0..products.len()).rev() {
        let Some(mut left) = boxes.get(at).copied() else { continue };
        for (_, other) in (0..).zip(boxes.iter()).filter(|(own, _)| *own != at) {
            left = build.table.merge(&mut Minus, &mut Memo::default(), left, *other)?;
            if left == Ref::NOTHING {
                products.remove(at);
                boxes.remove(at);
                break;
            }
        }
    }
    Ok(())
}

fn boxed(build: &mut Build<'_>, product: &Product) -> Result<Ref, Full> {
    let mut function = Ref::TRUE;
    for (level, ranges) in product.iter().rev() {
        let set = build.coordinates.sets.number(ranges.clone());
        function = if set == SetId::EMPTY { Ref::NOTHING } else { build.table.cell(*level, set, ranges, function)? };
    }
    Ok(function)
}

/// The part of an axis that lies in these indices, 0 to 1.
fn part(coordinates: &Coordinates, dimension: Option<Dimension>, ranges: &[Range]) -> f64 {
    let Some(dimension) = dimension else { return 1.0 };
    ranges.iter().map(|range| coordinates.part(dimension, *range)).sum()
}

fn product_size(build: &Build<'_>, product: &Product) -> f64 {
    product.iter().map(|(level, ranges)| part(build.coordinates, build.order.dimension(*level), ranges)).product()
}

/// The part of all packets that a set holds.
fn size(build: &Build<'_>, set: Ref, sizes: &mut Map<Ref, f64>) -> f64 {
    match set {
        Ref::NOTHING => return 0.0,
        Ref::TRUE => return 1.0,
        _ => {}
    }
    if let Some(known) = sizes.get(&set) {
        return *known;
    }
    let dimension = build.order.dimension(build.table.level(set));
    let (mut first, mut sum) = (0, 0.0);
    for edge in build.table.edges(set) {
        if edge.child != Ref::NOTHING {
            let below = size(build, edge.child, sizes);
            sum += below * part(build.coordinates, dimension, &[Range { first, last: edge.last }]);
        }
        first = edge.last.saturating_add(1);
    }
    sizes.insert(set, sum);
    sum
}

/// The product along one way down, taking together what leads to the same, and of the ways the largest at each step.
fn largest(build: &Build<'_>, set: Ref, sizes: &mut Map<Ref, f64>) -> Product {
    let (mut product, mut at) = (Product::new(), set);
    while at.as_leaf().is_none() {
        let level = build.table.level(at);
        let mut groups: BTreeMap<Ref, Vec<Range>> = BTreeMap::new();
        let mut first = 0;
        for edge in build.table.edges(at) {
            if edge.child != Ref::NOTHING {
                groups.entry(edge.child).or_default().push(Range { first, last: edge.last });
            }
            first = edge.last.saturating_add(1);
        }
        let dimension = build.order.dimension(level);
        let weighed = groups.into_iter().map(|(child, ranges)| {
            let weight = size(build, child, sizes) * part(build.coordinates, dimension, &ranges);
            (weight, ranges, child)
        });
        let best = weighed.max_by(|(a, x, _), (b, y, _)| a.total_cmp(b).then_with(|| y.cmp(x)));
        let Some((_, ranges, child)) = best else { break };
        product.insert(level, normal(ranges));
        at = child;
    }
    product
}

/// In this order a term is widened: what a person would rather not read first.
fn widening(dimension: Dimension) -> u8 {
    match dimension {
        Dimension::Question(_) => 0,
        Dimension::Flow => 1,
        Dimension::SourcePort => 2,
        Dimension::Incoming | Dimension::Outgoing => 3,
        Dimension::Protocol => 4,
        Dimension::Selector => 5,
        Dimension::Destination => 6,
        Dimension::Source => 7,
    }
}

/// Widens each axis of a product as far as the product stays inside the set.
fn widen(build: &Build<'_>, set: Ref, product: &mut Product) {
    let mut levels: Vec<u16> = product.keys().copied().collect();
    levels.sort_by_key(|level| build.order.dimension(*level).map_or(0, widening));
    for level in levels {
        let mut inside = Inside { table: &build.table, product, level, free: Map::default(), held: Map::default() };
        let Some(wide) = inside.free(set) else { return };
        if wide.as_slice() == [Range { first: 0, last: TOP }] {
            product.remove(&level);
        } else if !wide.is_empty() {
            product.insert(level, wide);
        }
    }
}

/// A walk through the part of a set that a product holds but for one axis.
struct Inside<'a> {
    table: &'a Table,
    product: &'a Product,
    level: u16,
    free: Map<Ref, Vec<Range>>,
    held: Map<Ref, bool>,
}

impl Inside<'_> {
    /// To how many looks at edges it comes to remember what was found of a node.
    const LOOKS_AT_A_NODE: usize = 4;

    fn look(&self, edges: usize) -> Option<()> {
        self.table.may_look_at(edges).then_some(())
    }

    /// What the edges lead to that meet the product; none if it took too long.
    fn children(&self, node: Ref) -> Option<Vec<Ref>> {
        let edges = self.table.edges(node);
        let Some(wanted) = self.product.get(&self.table.level(node)) else {
            self.look(edges.len())?;
            return Some(edges.iter().map(|edge| edge.child).collect());
        };
        let (mut children, mut from) = (Vec::new(), 0);
        for range in wanted {
            let rest = edges.get(from..).unwrap_or_default();
            from += rest.partition_point(|edge| edge.last < range.first);
            let rest = edges.get(from..).unwrap_or_default();
            let met = rest.partition_point(|edge| edge.last < range.last) + 1;
            children.extend(rest.iter().take(met).map(|edge| edge.child));
            // The next range may begin in the last of these edges.
            from += met - 1;
        }
        self.look(children.len() + wanted.len())?;
        Some(children)
    }

    /// The indices of the free axis with which the whole product lies in the set; none if it took too long.
    fn free(&mut self, node: Ref) -> Option<Vec<Range>> {
        let level = self.table.level(node);
        if level > self.level {
            let all = self.holds(node)?;
            return Some(if all { vec![Range { first: 0, last: TOP }] } else { Vec::new() });
        }
        if let Some(known) = self.free.get(&node) {
            return Some(known.clone());
        }
        self.look(Self::LOOKS_AT_A_NODE)?;
        let mut ranges = Vec::new();
        if level == self.level {
            self.look(self.table.edges(node).len())?;
            let mut first = 0;
            for edge in self.table.edges(node) {
                if self.holds(edge.child)? {
                    ranges.push(Range { first, last: edge.last });
                }
                first = edge.last.saturating_add(1);
            }
            ranges = normal(ranges);
        } else {
            ranges.push(Range { first: 0, last: TOP });
            for child in self.children(node)? {
                let own = self.free(child)?;
                self.look(ranges.len() + own.len())?;
                ranges = intersection(&ranges, &own);
                if ranges.is_empty() {
                    break;
                }
            }
        }
        self.free.insert(node, ranges.clone());
        Some(ranges)
    }

    /// Whether the whole product lies in the set.
    fn holds(&mut self, node: Ref) -> Option<bool> {
        match node {
            Ref::NOTHING => return Some(false),
            Ref::TRUE => return Some(true),
            _ => {}
        }
        if let Some(known) = self.held.get(&node) {
            return Some(*known);
        }
        self.look(Self::LOOKS_AT_A_NODE)?;
        let mut all = true;
        for child in self.children(node)? {
            if !self.holds(child)? {
                all = false;
                break;
            }
        }
        self.held.insert(node, all);
        Some(all)
    }
}

/// A product as a condition, and whether that says it exactly.
fn condition(build: &Build<'_>, product: &Product) -> (Condition, bool) {
    let coordinates = &*build.coordinates;
    let family = coordinates.family;
    let all = AddressSet { v4: Default::default(), v6: Default::default() };
    let all = match family {
        Family::V4 => AddressSet { v4: crate::sets::IntervalSet::full(), ..all },
        Family::V6 => AddressSet { v6: crate::sets::IntervalSet::full(), ..all },
    };
    let mut condition = Condition { source: all.clone().into(), destination: all.into(), ..Condition::any() };
    let mut exact = true;
    for (level, ranges) in product {
        let Some(dimension) = build.order.dimension(*level) else { continue };
        match dimension {
            Dimension::Incoming | Dimension::Outgoing => {
                let said = coordinates.devices(dimension).map(|devices| devices.set(ranges));
                let (set, all) = said.unwrap_or_default();
                exact &= all;
                *(if dimension == Dimension::Incoming { &mut condition.incoming } else { &mut condition.outgoing }) =
                    set;
            }
            Dimension::Protocol => condition.protocols = coordinates.real(dimension, ranges, protocol_of),
            Dimension::Flow => condition.flows = coordinates.real(dimension, ranges, flow_of),
            Dimension::Selector => condition.selectors = coordinates.real(dimension, ranges, port_of),
            Dimension::SourcePort => condition.source_ports = coordinates.real(dimension, ranges, port_of),
            Dimension::Source => condition.source = coordinates.real_addresses(dimension, ranges).into(),
            Dimension::Destination => condition.destination = coordinates.real_addresses(dimension, ranges).into(),
            Dimension::Question(number) => {
                let answer = ranges.iter().all(|range| range.first > 0);
                let question = coordinates.questions.get(usize::from(number)).cloned();
                condition.tests.extend(question.map(|question| Test { question, answer }));
            }
        }
    }
    own_told(coordinates, &mut condition);
    condition.tests.sort_unstable();
    (condition, exact)
}

/// Says of a destination that is none of the exceptions that it is the host's own.
fn own_told(coordinates: &Coordinates, condition: &mut Condition) {
    let own = Question::Local(Side::Destination);
    let unless = own.unless(coordinates.direction, coordinates.family);
    let Some(addresses) = own.decided(coordinates.direction).filter(|_| !unless.is_empty()) else { return };
    let no = |question: &Question| Test { question: question.clone(), answer: false };
    let is_own = condition.destination.difference(&addresses).is_empty();
    if is_own && unless.iter().all(|one| condition.tests.contains(&no(one))) {
        condition.tests.retain(|test| !unless.contains(&test.question));
        condition.tests.push(Test { question: own, answer: true });
    }
}

/// The packets that a set holds whatever the answers, but for room in limits, and those that it holds for some alone. What a packet
/// has in itself, and what it is by way of exception, is part of it; where it is an exception that matters, certain are those that are
/// none. All of them together where that grows too far to be told.
pub(crate) fn certain_apart(build: &mut Build<'_>, set: Ref) -> Result<Vec<Ref>, Stop> {
    Ok(apart(build, set).unwrap_or_else(|Full| vec![set]))
}

fn apart(build: &mut Build<'_>, set: Ref) -> Result<Vec<Ref>, Full> {
    let mut certain = certain(build, set, false)?;
    if build.coordinates.exceptions.contains(&true) {
        let own = self::certain(build, set, true)?;
        let ordinary = without_exceptions(build, own)?;
        let own = build.table.merge(&mut Mask, &mut Memo::default(), ordinary, own)?;
        certain = build.table.merge(&mut Or, &mut Memo::default(), certain, own)?;
    }
    let rest = build.table.merge(&mut Minus, &mut Memo::default(), set, certain)?;
    Ok([certain, rest].into_iter().filter(|part| *part != Ref::NOTHING).collect())
}

/// The packets that a set holds whatever the answers, but for room in limits, and maybe but for what is an exception.
fn certain(build: &mut Build<'_>, set: Ref, but_exceptions: bool) -> Result<Ref, Full> {
    let question = questions(build);
    let (is_limit, is_of_header) = (asking(build, Question::is_of_limit), asking(build, Question::is_of_header));
    let is_exception = exceptions(build);
    let is_told = |number: usize| is_of_header(number) || but_exceptions && is_exception(number);
    let in_some = build.table.exists(set, &|level| question(level).is_none_or(|number| !is_limit(number)))?;
    let outside = build.table.merge(&mut Minus, &mut Memo::default(), Ref::TRUE, in_some)?;
    let uncertain = build.table.exists(outside, &|level| question(level).is_none_or(is_told))?;
    build.table.merge(&mut Minus, &mut Memo::default(), set, uncertain)
}

/// By the number of a question, whether this is so of it.
fn asking(build: &Build<'_>, is: fn(&Question) -> bool) -> impl Fn(usize) -> bool + use<> {
    numbered(build.coordinates.questions.iter().map(is).collect())
}

/// By the number of a question, whether it makes an exception of a packet.
fn exceptions(build: &Build<'_>) -> impl Fn(usize) -> bool + use<> {
    numbered(build.coordinates.exceptions.clone())
}

fn numbered(all: Vec<bool>) -> impl Fn(usize) -> bool {
    move |number| all.get(number).copied().unwrap_or(false)
}

/// By level, the number of its question.
fn questions(build: &Build<'_>) -> impl Fn(u16) -> Option<usize> + use<> {
    let order = build.order.clone();
    move |level| match order.dimension(level) {
        Some(Dimension::Question(number)) => Some(usize::from(number)),
        _ => None,
    }
}

/// The packets of a set that are no exception.
fn usual(build: &mut Build<'_>, set: Ref) -> Result<Ref, Full> {
    let Some(first) = build.order.dimensions().iter().position(|one| *one == Dimension::Question(0)) else {
        return Ok(set);
    };
    let exceptions = (first..).zip(&build.coordinates.exceptions).filter(|(_, is)| **is);
    let levels = exceptions.filter_map(|(level, _)| u16::try_from(level).ok());
    let product: Product = levels.map(|level| (level, vec![Range { first: 0, last: 0 }])).collect();
    if product.is_empty() {
        return Ok(set);
    }
    let usual = boxed(build, &product)?;
    build.table.merge(&mut Mask, &mut Memo::default(), usual, set)
}

/// The packets that a set holds where they are no exception, whether they are or not.
fn without_exceptions(build: &mut Build<'_>, set: Ref) -> Result<Ref, Full> {
    let usual = usual(build, set)?;
    let (question, is_exception) = (questions(build), exceptions(build));
    build.table.exists(usual, &|level| question(level).is_none_or(|number| !is_exception(number)))
}

/// The questions on whose answers it depends whether a set holds any packet at all, none of which is of the packet itself: of those
/// that are no exception, if it can hold one.
pub(crate) fn depends(build: &mut Build<'_>, set: Ref) -> Result<Vec<Question>, Stop> {
    let (question, is_of_header, is_exception) =
        (questions(build), asking(build, Question::is_of_header), exceptions(build));
    let usual = usual(build, set).unwrap_or(Ref::NOTHING);
    let is_usual = usual != Ref::NOTHING;
    let asked = if is_usual { usual } else { set };
    let is_passed = |number: usize| is_of_header(number) || is_usual && is_exception(number);
    // Where that grows too far, all questions in which the set differs: more than need be, never fewer.
    let over = build.table.exists(asked, &|level| question(level).is_some_and(|number| !is_passed(number)));
    let over = over.unwrap_or(asked);
    let (mut seen, mut open, mut questions) = (BTreeSet::new(), vec![over], BTreeSet::new());
    while let Some(node) = open.pop() {
        if node.as_leaf().is_some() || !seen.insert(node) {
            continue;
        }
        if let Some(number) = question(build.table.level(node)).filter(|number| !is_passed(*number)) {
            questions.extend(build.coordinates.questions.get(number).cloned());
        }
        open.extend(build.table.edges(node).iter().map(|edge| edge.child));
    }
    Ok(questions.into_iter().collect())
}
