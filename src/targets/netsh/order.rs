//! From rules in order, where the first match decides, to rules without order, where any block wins over any allow.
//!
//! In: the entries of a chain as boxes, in order. Out: boxes to allow and boxes to block. It knows nothing of text.
//!
//! Each deny takes one of two ways, and any mixture of them is exact:
//!
//! - *cut*: it is taken out of every allow after it, and prints nothing. What it denies must then be denied by the
//!   default, so this way needs the default `block`;
//! - *block*: it is printed as a block of what it matches and no allow before it does.
//!
//! Why it is exact. If the first match of a packet is an allow, then no cut deny before it took the packet out; the block
//! denies before it do not match, and those after it had this allow taken out: it is allowed and not blocked. If the
//! first match is a deny that is cut, no allow before it matches and every allow after it had the packet taken out: no
//! allow is left, and the default blocks. If it is a deny that blocks, no allow before it matches, so the packet is in its
//! block, which wins. If nothing matches, the default decides; a default `allow` is either the firewall's own, and then
//! each deny blocks, or stands as a last rule that allows everything over the firewall's default `block`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::boxes::{Cell, Message, Shelf, Traffic, Work};
use crate::sets::{IntervalSet, Point};

/// One entry of a chain, in one family.
#[derive(Debug, Clone)]
pub(super) struct Entry<A> {
    /// Whether it allows; otherwise it denies.
    pub(super) allows: bool,
    /// What it matches.
    pub(super) cells: Vec<Cell<A>>,
}

/// What a printed rule matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<A> {
    /// Addresses of the other end.
    pub(super) remote: Arc<IntervalSet<A>>,
    /// Addresses of this host.
    pub(super) local: Arc<IntervalSet<A>>,
    /// What the packet carries; none for any protocol.
    pub(super) traffic: Option<Traffic>,
}

impl<A: Point> Piece<A> {
    /// How many rules it takes to print, lists of addresses and ports being cut into chunks later.
    fn rules(&self) -> usize {
        match &self.traffic {
            None | Some(Traffic::Ports { .. }) => 1,
            Some(Traffic::Icmp(messages)) => icmp_kinds(messages).len(),
            Some(Traffic::Other(numbers)) => usize::try_from(numbers.size()).unwrap_or(usize::MAX),
        }
    }
}

/// The types and codes that make up a set, as few as there can be: a type with all its codes has none. One entry without a
/// type is every message.
pub(super) fn icmp_kinds(messages: &IntervalSet<Message>) -> Vec<Option<(u8, Option<u8>)>> {
    if messages.is_full() {
        return vec![None];
    }
    let mut kinds = Vec::new();
    for range in messages.ranges() {
        let (first, last) = (range.first().0, range.last().0);
        for kind in first >> 8..=last >> 8 {
            let (low, high) = (first.max(kind << 8), last.min(kind << 8 | 0xff));
            let byte = |value: u16| u8::try_from(value & 0xff).unwrap_or(u8::MAX);
            let kind = byte(kind);
            if low & 0xff == 0 && high & 0xff == 0xff {
                kinds.push(Some((kind, None)));
            } else {
                kinds.extend((low..=high).map(|message| Some((kind, Some(byte(message))))));
            }
        }
    }
    kinds
}

/// Why an attempt was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany {
    /// The entry that needs too many rules.
    pub(super) entry: usize,
}

/// How the denies of a chain are carried out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan<'a> {
    /// For each entry whether it blocks, if it is a deny; otherwise it is cut.
    pub(super) blocks: &'a [bool],
    /// Whether the firewall's default allows; then every deny has to block, and no allow is printed.
    pub(super) default_allows: bool,
    /// Every packet of the family, in its kinds.
    pub(super) everything: &'a [Traffic; 4],
    /// How many rules one entry may take.
    pub(super) limit: usize,
}

/// The pieces that each entry prints: allows for an allow, blocks for a deny.
pub(super) fn without_order<A: Point>(
    entries: &[Entry<A>],
    plan: Plan<'_>,
    work: &mut Work,
) -> Result<Vec<Vec<Piece<A>>>, TooMany> {
    let (mut allowed, mut cut) = (Shelf::new(), Shelf::new());
    let mut printed = Vec::with_capacity(entries.len());
    for (index, (entry, blocks)) in entries.iter().zip(plan.blocks).enumerate() {
        let pieces = match (entry.allows, blocks) {
            (true, _) if plan.default_allows => Some(Vec::new()),
            (true, _) => pieces(entry, &cut, plan, work),
            (false, true) => pieces(entry, &allowed, plan, work),
            (false, false) => Some(Vec::new()),
        };
        printed.push(pieces.ok_or(TooMany { entry: index })?);
        match (entry.allows, blocks) {
            (true, _) => allowed.extend(&entry.cells),
            (false, false) => cut.extend(&entry.cells),
            (false, true) => {}
        }
    }
    if !plan.default_allows {
        drop_idle_blocks(entries, &mut printed, plan, work)?;
    }
    Ok(printed)
}

/// An entry minus what stands on a shelf, ready to print; none where it takes too many rules.
fn pieces<A: Point>(entry: &Entry<A>, minus: &Shelf<'_, A>, plan: Plan<'_>, work: &mut Work) -> Option<Vec<Piece<A>>> {
    let mut cells = Vec::new();
    for cell in &entry.cells {
        cells.append(&mut minus.cut(cell, work)?);
    }
    let pieces = merged(cells, plan.everything);
    (pieces.iter().map(Piece::rules).sum::<usize>() <= plan.limit).then_some(pieces)
}

/// Boxes with the same addresses that together carry everything become one that names no protocol.
fn merged<A: Point>(cells: Vec<Cell<A>>, everything: &[Traffic; 4]) -> Vec<Piece<A>> {
    let mut by_address: BTreeMap<_, Vec<Traffic>> = BTreeMap::new();
    for cell in cells {
        by_address.entry((cell.remote, cell.local)).or_default().push(cell.traffic);
    }
    let mut pieces = Vec::new();
    for ((remote, local), mut carried) in by_address {
        if everything.iter().all(|kind| carried.contains(kind)) {
            carried.clear();
            pieces.push(Piece { remote: remote.clone(), local: local.clone(), traffic: None });
        }
        pieces.extend(carried.into_iter().map(|traffic| Piece {
            remote: remote.clone(),
            local: local.clone(),
            traffic: Some(traffic),
        }));
    }
    pieces
}

/// A block that meets no allow after it says what the default says anyway.
fn drop_idle_blocks<A: Point>(
    entries: &[Entry<A>],
    printed: &mut [Vec<Piece<A>>],
    plan: Plan<'_>,
    work: &mut Work,
) -> Result<(), TooMany> {
    let mut later = Shelf::new();
    for (index, (entry, pieces)) in entries.iter().zip(printed).enumerate().rev() {
        if entry.allows {
            later.extend(&entry.cells);
            continue;
        }
        let mut kept = Vec::with_capacity(pieces.len());
        for piece in std::mem::take(pieces) {
            if meets(&piece, &later, plan.everything, work).ok_or(TooMany { entry: index })? {
                kept.push(piece);
            }
        }
        *pieces = kept;
    }
    Ok(())
}

/// Whether a piece shares a packet with what stands on a shelf.
fn meets<A: Point>(piece: &Piece<A>, shelf: &Shelf<'_, A>, everything: &[Traffic; 4], work: &mut Work) -> Option<bool> {
    let carried = piece.traffic.as_ref().map_or(&everything[..], std::slice::from_ref);
    for traffic in carried {
        let cell = Cell { remote: piece.remote.clone(), local: piece.local.clone(), traffic: traffic.clone() };
        if shelf.meets(&cell, work)? {
            return Some(true);
        }
    }
    Some(false)
}

/// How many rules all of these take.
pub(super) fn count<A: Point>(printed: &[Vec<Piece<A>>]) -> usize {
    printed.iter().flatten().map(Piece::rules).sum()
}
