//! Which way each deny of a chain goes, so that the script stays small.
//!
//! In: a chain in both families. Out: its pieces by the best of three plans, all of them exact (`order`).

use std::net::{Ipv4Addr, Ipv6Addr};

use super::boxes::{Cell, Traffic, Work};
use super::line::Address;
use super::order::{Entry, Piece, Plan, TooMany, count, without_order};

/// How many rules one entry of a profile may take.
pub(super) const RULES_PER_ENTRY: usize = 2_000;

/// A chain in both families: entry by entry the same in each.
#[derive(Debug, Clone, Default)]
pub(super) struct Ordered {
    /// IPv4.
    pub(super) v4: Vec<Entry<Ipv4Addr>>,
    /// IPv6.
    pub(super) v6: Vec<Entry<Ipv6Addr>>,
}

/// A chain that needs no order.
#[derive(Debug, Clone)]
pub(super) struct Unordered {
    /// What each entry prints for IPv4; one more than there are entries where the default is printed as a rule.
    pub(super) v4: Vec<Vec<Piece<Ipv4Addr>>>,
    /// The same for IPv6.
    pub(super) v6: Vec<Vec<Piece<Ipv6Addr>>>,
    /// Whether the firewall's own default has to allow.
    pub(super) default_allows: bool,
}

impl Unordered {
    fn rules(&self) -> usize {
        count(&self.v4) + count(&self.v6)
    }
}

/// The three ways to carry out a chain's denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    /// Every deny is cut out of the allows.
    Cut,
    /// Denies of every protocol are cut, the others block: no allow of every protocol but one has to be spelled out.
    Mixed,
    /// Every deny blocks.
    Block,
}

/// The chain without order. The way that fits the default is taken (`Cut` where it denies, as other programs' allows can't
/// be blocked by accident then; `Block` where it allows) unless another is much smaller.
pub(super) fn unordered(chain: &Ordered, default_allows: bool) -> Result<Unordered, TooMany> {
    let schemes = match default_allows {
        false => [Scheme::Cut, Scheme::Mixed, Scheme::Block],
        true => [Scheme::Block, Scheme::Mixed, Scheme::Cut],
    };
    let [first, others @ ..] = schemes;
    let natural = attempt(chain, first, default_allows);
    let enough = verbatim(chain, !default_allows).saturating_mul(2).saturating_add(32);
    if natural.as_ref().is_ok_and(|found| found.rules() <= enough) {
        return natural;
    }
    let smaller = others.into_iter().filter_map(|scheme| attempt(chain, scheme, default_allows).ok());
    match (natural, smaller.min_by_key(Unordered::rules)) {
        (Ok(natural), Some(other)) if other.rules().saturating_mul(2) > natural.rules() => Ok(natural),
        (Ok(_) | Err(_), Some(other)) => Ok(other),
        (natural, None) => natural,
    }
}

/// How many rules the allows, or the denies, would take as they are written.
fn verbatim(chain: &Ordered, allows: bool) -> usize {
    let v4 = chain.v4.iter().filter(|entry| entry.allows == allows && !entry.cells.is_empty()).count();
    let v6 = chain.v6.iter().filter(|entry| entry.allows == allows && !entry.cells.is_empty()).count();
    v4 + v6
}

/// The chain by one scheme.
fn attempt(chain: &Ordered, scheme: Scheme, default_allows: bool) -> Result<Unordered, TooMany> {
    // Denies that are cut rely on a default that denies, so an allowing default then stands as a last rule.
    let firewall_allows = default_allows && scheme == Scheme::Block;
    let as_rule = default_allows && !firewall_allows;
    let every_protocol: Vec<bool> =
        chain.v4.iter().zip(&chain.v6).map(|(v4, v6)| names_no_protocol(v4) && names_no_protocol(v6)).collect();
    let blocks: Vec<bool> = every_protocol
        .into_iter()
        .map(|every_protocol| match scheme {
            Scheme::Cut => false,
            Scheme::Mixed => !every_protocol,
            Scheme::Block => true,
        })
        .chain([false])
        .collect();
    let mut work = Work::new();
    Ok(Unordered {
        v4: in_family(&chain.v4, &blocks, firewall_allows, as_rule, &mut work)?,
        v6: in_family(&chain.v6, &blocks, firewall_allows, as_rule, &mut work)?,
        default_allows: firewall_allows,
    })
}

/// One family of a chain, with its default as a last rule if asked.
fn in_family<A: Address>(
    entries: &[Entry<A>],
    blocks: &[bool],
    default_allows: bool,
    as_rule: bool,
    work: &mut Work,
) -> Result<Vec<Vec<Piece<A>>>, TooMany> {
    let everything = Traffic::everything(A::ICMP);
    let plan = Plan { blocks, default_allows, everything: &everything, limit: RULES_PER_ENTRY };
    if !as_rule {
        return without_order(entries, plan, work);
    }
    let last = Entry { allows: true, cells: everything.iter().cloned().map(Cell::everywhere).collect() };
    let with_default: Vec<Entry<A>> = entries.iter().cloned().chain([last]).collect();
    without_order(&with_default, plan, work)
}

/// Whether every box of an entry stands for every protocol.
fn names_no_protocol<A: Address>(entry: &Entry<A>) -> bool {
    let everything = Traffic::everything(A::ICMP);
    entry.cells.iter().all(|cell| everything.contains(&cell.traffic))
        && everything.iter().all(|kind| entry.cells.is_empty() || entry.cells.iter().any(|cell| cell.traffic == *kind))
}
