//! The algebra of diagrams against brute force, over every point of a small universe.

use proptest::prelude::*;

use super::diagram::{Mask, Memo, Merge, Minus, Or, Ref, Table};
use super::index::{Range, SetId, Sets, TOP};
use super::work::Work;

/// Three axes of four indices each.
const AXES: u16 = 3;
const SIZE: u32 = 4;

type Cells = Vec<([u8; 3], u32)>;

/// Boxes by the bits of their sets, each with a leaf; of several boxes that hold a point, the first counts.
fn cells() -> impl Strategy<Value = Cells> {
    prop::collection::vec((prop::array::uniform3(1_u8..16), 1_u32..4), 0..6)
}

fn ranges(bits: u8) -> Vec<Range> {
    let inside = (0..SIZE).filter(|at| bits >> at & 1 == 1);
    inside.map(|at| Range { first: at, last: if at == SIZE - 1 { TOP } else { at } }).collect()
}

/// The first of two leaves that is not nothing.
struct Over;

impl Merge for Over {
    fn known(&mut self, a: Ref, b: Ref) -> Option<Ref> {
        if a == Ref::NOTHING { Some(b) } else { a.as_leaf().map(|_| a) }
    }
}

fn build(table: &mut Table, sets: &mut Sets, cells: &Cells) -> Ref {
    let mut whole = Ref::NOTHING;
    for (bits, leaf) in cells {
        let mut function = Ref::leaf(*leaf);
        for level in (0..AXES).rev() {
            let set = sets.number(ranges(bits[usize::from(level)]));
            function = table.cell(level, set, sets.ranges(set), function).unwrap();
        }
        whole = table.merge(&mut Over, &mut Memo::default(), whole, function).unwrap();
    }
    whole
}

fn points() -> impl Iterator<Item = [u32; 3]> {
    (0..SIZE.pow(3)).map(|at| [at / 16, at / 4 % 4, at % 4])
}

fn naive(cells: &Cells, point: [u32; 3]) -> u32 {
    let holds = |bits: &[u8; 3]| bits.iter().zip(point).all(|(bits, at)| bits >> at & 1 == 1);
    cells.iter().find(|(bits, _)| holds(bits)).map_or(0, |(_, leaf)| *leaf)
}

fn value(table: &Table, function: Ref, point: [u32; 3]) -> u32 {
    let mut at = function;
    while at.as_leaf().is_none() {
        let index = point[usize::from(table.level(at))];
        at = table.edges(at).iter().find(|edge| index <= edge.last).unwrap().child;
    }
    at.as_leaf().unwrap()
}

fn set(table: &mut Table, function: Ref) -> Ref {
    table.map(function, &mut |leaf| leaf.min(1)).unwrap()
}

proptest! {
    #[test]
    fn equal_functions_and_only_these_are_one_node(a in cells(), b in cells()) {
        let (mut table, mut sets) = (Table::new(1 << 20, Work::new(usize::MAX)), Sets::new());
        let (one, other) = (build(&mut table, &mut sets, &a), build(&mut table, &mut sets, &b));
        for point in points() {
            prop_assert_eq!(value(&table, one, point), naive(&a, point));
        }
        prop_assert_eq!(one == other, points().all(|point| naive(&a, point) == naive(&b, point)));
    }

    #[test]
    fn operations_are_those_of_sets(a in cells(), b in cells()) {
        let (mut table, mut sets) = (Table::new(1 << 20, Work::new(usize::MAX)), Sets::new());
        let (one, other) = (build(&mut table, &mut sets, &a), build(&mut table, &mut sets, &b));
        let (left, right) = (set(&mut table, one), set(&mut table, other));
        let or = table.merge(&mut Or, &mut Memo::default(), left, right).unwrap();
        let minus = table.merge(&mut Minus, &mut Memo::default(), left, right).unwrap();
        let masked = table.merge(&mut Mask, &mut Memo::default(), left, other).unwrap();
        for point in points() {
            let (x, y) = (naive(&a, point), naive(&b, point));
            prop_assert_eq!(value(&table, or, point) == 1, x > 0 || y > 0);
            prop_assert_eq!(value(&table, minus, point) == 1, x > 0 && y == 0);
            prop_assert_eq!(value(&table, masked, point), if x > 0 { y } else { 0 });
        }
    }

    #[test]
    fn what_exists_is_what_some_value_of_the_other_axes_makes_true(a in cells(), kept in 0_u16..AXES) {
        let (mut table, mut sets) = (Table::new(1 << 20, Work::new(usize::MAX)), Sets::new());
        let function = build(&mut table, &mut sets, &a);
        let set = set(&mut table, function);
        let some = table.exists(set, &|level| level == kept).unwrap();
        for point in points() {
            let at = usize::from(kept);
            let expected = points().any(|other| other[at] == point[at] && naive(&a, other) > 0);
            prop_assert_eq!(value(&table, some, point) == 1, expected);
        }
    }

    #[test]
    fn sets_of_indices_are_those_of_bits(a in 0_u8..16, b in 0_u8..16) {
        let mut sets = Sets::new();
        let (one, other) = (sets.number(ranges(a)), sets.number(ranges(b)));
        let both = sets.number(ranges(a & b));
        let none = sets.number(ranges(!a & 15));
        prop_assert_eq!(sets.intersection(one, other), both);
        prop_assert_eq!(sets.complement(one), none);
        prop_assert_eq!(sets.overlap(one, other), a & b != 0);
        prop_assert_eq!(one == SetId::FULL, a == 15);
    }
}

#[test]
fn a_table_stops_when_it_is_full() {
    let (mut table, mut sets) = (Table::new(50, Work::new(usize::MAX)), Sets::new());
    let mut whole = Ok(Ref::NOTHING);
    for bits in 1..16 {
        let set = sets.number(ranges(bits));
        let cell = table.cell(1, set, sets.ranges(set), Ref::leaf(u32::from(bits)));
        let cell = cell.and_then(|cell| table.cell(0, set, sets.ranges(set), cell));
        whole = whole.and_then(|whole| table.merge(&mut Over, &mut Memo::default(), cell?, whole));
    }
    assert!(whole.is_err());
}
