//! How large a set of packets is beside another.
//!
//! In: functions. Out: the share of all new flows for which they are anything, as nearly as floating point can say.

use crate::packets::build::Build;
use crate::packets::coordinates::Dimension;
use crate::packets::diagram::{Map, Ref};
use crate::packets::index::Range;
use crate::ruleset::{Device, Flow, Tracking};
use crate::sets::Point;

/// The sizes of functions of one table.
pub(super) struct Shares {
    /// By level: the part of the axis before each index, and at the end all of it.
    before: Vec<Vec<f64>>,
    known: Map<Ref, f64>,
}

impl Shares {
    pub(super) fn new(build: &Build<'_>) -> Self {
        let before = build.order.dimensions().iter().map(|dimension| axis(build, *dimension)).collect();
        Shares { before, known: Map::default() }
    }

    /// The share of packets for which a function is not nothing. Recursion is as deep as there are dimensions.
    pub(super) fn of(&mut self, build: &Build<'_>, function: Ref) -> f64 {
        if let Some(leaf) = function.as_leaf() {
            return if leaf == 0 { 0.0 } else { 1.0 };
        }
        if let Some(known) = self.known.get(&function) {
            return *known;
        }
        let level = usize::from(build.table.level(function));
        let (mut from, mut sum) = (0, 0.0);
        for at in 0..build.table.edges(function).len() {
            let Some(edge) = build.table.edges(function).get(at).copied() else { break };
            let inside = if edge.child == Ref::NOTHING { 0.0 } else { self.of(build, edge.child) };
            sum += inside * self.between(level, from, edge.last);
            from = edge.last.saturating_add(1);
        }
        self.known.insert(function, sum);
        sum
    }

    fn between(&self, level: usize, first: u32, last: u32) -> f64 {
        let Some(before) = self.before.get(level) else { return 0.0 };
        let end = before.len().saturating_sub(1);
        let at = |index: usize| before.get(index.min(end)).copied().unwrap_or(0.0);
        at((last as usize).saturating_add(1)) - at(first as usize)
    }
}

/// What an index of a dimension counts. Of states only a new flow's does: what a connection does later follows from its first
/// packet. Of interfaces loopback does not: what a host says to itself is no part of what a rule is written for.
fn axis(build: &Build<'_>, dimension: Dimension) -> Vec<f64> {
    let coordinates = &build.coordinates;
    let new = coordinates.line(Dimension::Flow).map(|line| line.index(Flow::plain(Tracking::New).ordinal()));
    let counts = |index: u32| match (dimension, coordinates.devices(dimension)) {
        (Dimension::Flow, _) => f64::from(u8::from(Some(index) == new)),
        (_, Some(devices)) => f64::from(u8::from(devices.device(index) != Device::Loopback)),
        _ => coordinates.part(dimension, Range { first: index, last: index }),
    };
    let mut before = vec![0.0];
    let mut sum = 0.0;
    for index in 0..coordinates.size(dimension) {
        sum += counts(index);
        before.push(sum);
    }
    before
}
