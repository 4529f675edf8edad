//! Interval decision diagrams: functions of several axes, each kept once, so that equal functions have equal numbers.
//!
//! In: sets on axes, and what holds inside. Out: functions from points to leaves, merged two by two. What a leaf means is its
//! maker's business; the table knows numbers. It stops when it has grown over its budget.

use std::hash::Hasher;

use super::index::{Range, SetId, TOP};
pub(crate) use super::quick::Map;
use super::quick::Quick;
use super::work::Work;

/// A function: a leaf, or a node of a [`Table`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ref(u32);

impl Ref {
    const LEAF: u32 = 1 << 31;
    /// The leaf of number 0: nothing; false.
    pub(crate) const NOTHING: Ref = Ref(Self::LEAF);
    /// The leaf of number 1: true.
    pub(crate) const TRUE: Ref = Ref(Self::LEAF | 1);

    /// The leaf of a number below 2^31.
    pub(crate) fn leaf(number: u32) -> Self {
        Ref(Self::LEAF | number)
    }

    /// Its number, if it is a leaf.
    pub(crate) fn as_leaf(self) -> Option<u32> {
        (self.0 & Self::LEAF != 0).then_some(self.0 & !Self::LEAF)
    }
}

/// A part of a node's axis, from the index after the edge before to `last`, and what holds there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Edge {
    /// The last index; [`TOP`] for the last edge of a node.
    pub(crate) last: u32,
    /// What holds there.
    pub(crate) child: Ref,
}

/// The table has grown over its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Full;

/// How two functions become one, point by point.
pub(crate) trait Merge {
    /// The result, where it is known without looking deeper. It has to know for two leaves.
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref>;
}

/// Results of one kind of merge, so that none is computed twice.
#[derive(Debug, Default)]
pub(crate) struct Memo(Map<u64, Ref>);

impl Memo {
    /// Beyond so many, old results are forgotten when the next merge begins: they cost more than they help.
    const MANY: usize = 1 << 20;

    fn key(a: Ref, b: Ref) -> u64 {
        u64::from(a.0) << 32 | u64::from(b.0)
    }
}

/// All functions of one problem.
#[derive(Debug)]
pub(crate) struct Table {
    /// By node: its level and its first edge; one more at the end.
    nodes: Vec<(u16, u32)>,
    edges: Vec<Edge>,
    /// An open hash table of node numbers plus one; 0 is free. Its length is a power of two.
    slots: Vec<u32>,
    cells: Map<(u16, SetId, Ref), Ref>,
    scratch: Vec<Edge>,
    budget: usize,
    remembered: usize,
    work: Work,
}

/// The level of a leaf: below all others.
const BOTTOM: u16 = u16::MAX;

impl Table {
    /// An empty table that may grow to so many edges, and takes its steps from these.
    pub(crate) fn new(budget: usize, work: Work) -> Self {
        Table {
            nodes: vec![(BOTTOM, 0)],
            edges: Vec::new(),
            slots: vec![0; 1 << 10],
            cells: Map::default(),
            scratch: Vec::new(),
            budget: budget.min(1 << 30),
            remembered: 0,
            work,
        }
    }

    /// How far it has grown, in edges.
    pub(crate) fn size(&self) -> usize {
        self.edges.len() + self.nodes.len() + self.cells.len()
    }

    /// Whether so many edges may still be looked at to say what a set is.
    pub(crate) fn may_look_at(&self, edges: usize) -> bool {
        self.work.look(edges)
    }

    /// The level of a function's topmost axis; a leaf's is the lowest of all.
    pub(crate) fn level(&self, function: Ref) -> u16 {
        if function.as_leaf().is_some() {
            BOTTOM
        } else {
            self.nodes.get(function.0 as usize).map_or(BOTTOM, |node| node.0)
        }
    }

    fn span(&self, function: Ref) -> (usize, usize) {
        let at = function.0 as usize;
        match (self.nodes.get(at), self.nodes.get(at + 1)) {
            (Some(node), Some(next)) if function.as_leaf().is_none() => (node.1 as usize, next.1 as usize),
            _ => (0, 0),
        }
    }

    /// The edges of a node, by index; none of a leaf.
    pub(crate) fn edges(&self, function: Ref) -> &[Edge] {
        let (first, end) = self.span(function);
        self.edges.get(first..end).unwrap_or(&[])
    }

    fn edge(&self, at: usize) -> Edge {
        self.edges.get(at).copied().unwrap_or(Edge { last: TOP, child: Ref::NOTHING })
    }

    /// Adds an edge to the node that is being made from `start` of the scratch pad, and joins neighbours of one child.
    fn push(&mut self, start: usize, edge: Edge) {
        let begun = self.scratch.len() > start;
        match self.scratch.last_mut() {
            Some(before) if begun && before.child == edge.child => before.last = edge.last,
            _ => self.scratch.push(edge),
        }
    }

    /// The node of this level and of the edges on the scratch pad from `start`, which are taken off.
    fn intern(&mut self, level: u16, start: usize) -> Result<Ref, Full> {
        let edges = self.scratch.get(start..).unwrap_or(&[]);
        if !self.work.spend(edges.len()) {
            self.scratch.clear();
            return Err(Full);
        }
        if let [only] = edges {
            let child = only.child;
            self.scratch.truncate(start);
            return Ok(child);
        }
        let mut slot = hash(level, edges) as usize & (self.slots.len() - 1);
        loop {
            match self.slots.get(slot) {
                None | Some(0) => break,
                Some(taken) => {
                    let node = Ref(taken - 1);
                    if self.level(node) == level && self.edges(node) == edges {
                        self.scratch.truncate(start);
                        return Ok(node);
                    }
                }
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        let made = Ref(u32::try_from(self.nodes.len() - 1).map_err(|_| Full)?);
        if let Some(last) = self.nodes.last_mut() {
            last.0 = level;
        }
        self.edges.extend_from_slice(self.scratch.get(start..).unwrap_or(&[]));
        self.scratch.truncate(start);
        self.nodes.push((BOTTOM, u32::try_from(self.edges.len()).map_err(|_| Full)?));
        if let Some(free) = self.slots.get_mut(slot) {
            *free = made.0 + 1;
        }
        if self.nodes.len() * 2 > self.slots.len() {
            self.widen();
        }
        self.check()?;
        Ok(made)
    }

    fn check(&mut self) -> Result<(), Full> {
        if self.size() + self.remembered > self.budget {
            self.scratch.clear();
            return Err(Full);
        }
        Ok(())
    }

    fn widen(&mut self) {
        let mut slots = vec![0; self.slots.len() * 2];
        for number in 0..u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX) {
            let node = Ref(number);
            let mut slot = hash(self.level(node), self.edges(node)) as usize & (slots.len() - 1);
            while slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & (slots.len() - 1);
            }
            if let Some(free) = slots.get_mut(slot) {
                *free = number + 1;
            }
        }
        self.slots = slots;
    }

    /// The node of these edges, the last of which ends at [`TOP`]; equal for equal functions. For builders that know a node's
    /// edges by themselves; children must be of deeper levels.
    pub(crate) fn node(&mut self, level: u16, edges: &[Edge]) -> Result<Ref, Full> {
        let start = self.scratch.len();
        for edge in edges {
            self.push(start, *edge);
        }
        self.intern(level, start)
    }

    /// The function that is `inside` where the axis of a level is in the set, and nothing elsewhere.
    pub(crate) fn cell(&mut self, level: u16, set: SetId, ranges: &[Range], inside: Ref) -> Result<Ref, Full> {
        if set == SetId::FULL || inside == Ref::NOTHING {
            return Ok(inside);
        }
        if let Some(made) = self.cells.get(&(level, set, inside)) {
            return Ok(*made);
        }
        let start = self.scratch.len();
        let mut next = Some(0);
        for range in ranges {
            if let Some(before) = range.first.checked_sub(1).filter(|_| next != Some(range.first)) {
                self.push(start, Edge { last: before, child: Ref::NOTHING });
            }
            self.push(start, Edge { last: range.last, child: inside });
            next = range.last.checked_add(1);
        }
        if next.is_some() {
            self.push(start, Edge { last: TOP, child: Ref::NOTHING });
        }
        let made = self.intern(level, start)?;
        self.cells.insert((level, set, inside), made);
        Ok(made)
    }

    /// Two functions made one.
    pub(crate) fn merge(&mut self, rule: &mut impl Merge, memo: &mut Memo, a: Ref, b: Ref) -> Result<Ref, Full> {
        if memo.0.len() > Memo::MANY {
            *memo = Memo::default();
        }
        let before = memo.0.len();
        let made = self.step(rule, memo, a, b);
        self.remembered = (self.remembered + memo.0.len()).saturating_sub(before);
        self.remembered = self.remembered.min(Memo::MANY * 2);
        made
    }

    fn step(&mut self, rule: &mut impl Merge, memo: &mut Memo, a: Ref, b: Ref) -> Result<Ref, Full> {
        if let Some(known) = rule.known(a, b) {
            return Ok(known);
        }
        if let Some(made) = memo.0.get(&Memo::key(a, b)) {
            return Ok(*made);
        }
        let (level_a, level_b) = (self.level(a), self.level(b));
        let level = level_a.min(level_b);
        let (mut at_a, mut at_b) = (self.span(a).0, self.span(b).0);
        let start = self.scratch.len();
        let mut steps = 0;
        loop {
            let left = if level_a == level { self.edge(at_a) } else { Edge { last: TOP, child: a } };
            let right = if level_b == level { self.edge(at_b) } else { Edge { last: TOP, child: b } };
            let last = left.last.min(right.last);
            let child = self.step(rule, memo, left.child, right.child)?;
            self.push(start, Edge { last, child });
            steps += 1;
            if last == TOP {
                break;
            }
            at_a += usize::from(left.last == last);
            at_b += usize::from(right.last == last);
        }
        let made = self.intern(level, start)?;
        memo.0.insert(Memo::key(a, b), made);
        if memo.0.len() > self.budget || !self.work.spend(steps) {
            self.scratch.clear();
            return Err(Full);
        }
        Ok(made)
    }

    /// The function with each leaf replaced by another function of lower axes, or another leaf.
    pub(crate) fn map(&mut self, function: Ref, with: &mut impl FnMut(u32) -> u32) -> Result<Ref, Full> {
        let mut memo = Map::default();
        self.map_step(function, with, &mut memo)
    }

    fn map_step(
        &mut self,
        function: Ref,
        with: &mut impl FnMut(u32) -> u32,
        memo: &mut Map<Ref, Ref>,
    ) -> Result<Ref, Full> {
        if let Some(leaf) = function.as_leaf() {
            return Ok(Ref::leaf(with(leaf)));
        }
        if let Some(made) = memo.get(&function) {
            return Ok(*made);
        }
        let (first, end) = self.span(function);
        let start = self.scratch.len();
        for at in first..end {
            let edge = self.edge(at);
            let child = self.map_step(edge.child, with, memo)?;
            self.push(start, Edge { last: edge.last, child });
        }
        let made = self.intern(self.level(function), start)?;
        memo.insert(function, made);
        Ok(made)
    }

    /// Whether there is a value of all axes but the kept levels for which a set holds the point.
    pub(crate) fn exists(&mut self, set: Ref, kept: &impl Fn(u16) -> bool) -> Result<Ref, Full> {
        let (mut memo, mut or) = (Map::default(), Memo::default());
        self.exists_step(set, kept, &mut memo, &mut or)
    }

    fn exists_step(
        &mut self,
        set: Ref,
        kept: &impl Fn(u16) -> bool,
        memo: &mut Map<Ref, Ref>,
        or: &mut Memo,
    ) -> Result<Ref, Full> {
        if set.as_leaf().is_some() {
            return Ok(set);
        }
        if let Some(made) = memo.get(&set) {
            return Ok(*made);
        }
        let level = self.level(set);
        let (first, end) = self.span(set);
        if !self.work.spend(end - first) {
            return Err(Full);
        }
        let (start, mut any) = (self.scratch.len(), Ref::NOTHING);
        for at in first..end {
            let edge = self.edge(at);
            let child = self.exists_step(edge.child, kept, memo, or)?;
            if kept(level) {
                self.push(start, Edge { last: edge.last, child });
            } else {
                any = self.step(&mut Or, or, any, child)?;
                if any == Ref::TRUE {
                    break;
                }
            }
        }
        let made = if kept(level) { self.intern(level, start)? } else { any };
        memo.insert(set, made);
        Ok(made)
    }
}

fn hash(level: u16, edges: &[Edge]) -> u64 {
    let mut hash = Quick::default();
    hash.write_u16(level);
    for edge in edges {
        hash.write_u64(u64::from(edge.last) << 32 | u64::from(edge.child.0));
    }
    hash.finish()
}

/// The points of either set.
pub(crate) struct Or;

impl Merge for Or {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING, other) | (other, Ref::NOTHING) => Some(other),
            (Ref::TRUE, _) | (_, Ref::TRUE) => Some(Ref::TRUE),
            _ => (a == b).then_some(a),
        }
    }
}

/// The second function where the first, a set, holds the point, and nothing elsewhere.
pub(crate) struct Mask;

impl Merge for Mask {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING, _) | (_, Ref::NOTHING) => Some(Ref::NOTHING),
            (Ref::TRUE, function) => Some(function),
            _ => None,
        }
    }
}

/// The points of the first set that are not in the second.
pub(crate) struct Minus;

impl Merge for Minus {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        match (a, b) {
            (Ref::NOTHING, _) | (_, Ref::TRUE) => Some(Ref::NOTHING),
            (set, Ref::NOTHING) => Some(set),
            _ => (a == b).then_some(Ref::NOTHING),
        }
    }
}
