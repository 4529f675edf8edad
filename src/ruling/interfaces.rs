//! Whether what becomes of a packet depends on an interface that it does not name.
//!
//! In: a ruleset, a packet and its ruling, which is that by interfaces no rule names. Out: the interfaces by which it fares
//! otherwise. Loopback is not one of them: a packet that comes or leaves by it says so.

use std::collections::BTreeSet;

use super::{Ruling, each_rule, ruling};
use crate::ruleset::{Condition, Device, InterfaceSet, Packet, Pattern, Program, Rule, Ruleset};

/// So many interfaces of one side are tried.
const TRIED: usize = 64;

/// So many pairs of both sides are tried.
const PAIRS: usize = 256;

/// By which interfaces a packet fares otherwise than by one that no rule names.
#[derive(Debug, Clone)]
pub struct ByInterface {
    /// Each of them, or each pair where only both together change its fate.
    pub ways: Vec<By>,
    /// Whether all that rules name were tried; if not, another may matter as well.
    pub is_whole: bool,
}

/// What becomes of a packet by some interfaces.
#[derive(Debug, Clone)]
pub struct By {
    /// The one by which it comes, where the packet does not say that.
    pub incoming: Option<String>,
    /// The one by which it leaves, where the packet does not say that.
    pub outgoing: Option<String>,
    /// What becomes of it then.
    pub ruling: Ruling,
}

impl ByInterface {
    /// What depends on an interface that the packet does not name; none if nothing does.
    pub fn of(ruleset: &Ruleset, packet: &Packet, usual: &Ruling) -> Option<Self> {
        let mut is_whole = true;
        let mut named = |own: &Device, is_incoming: bool| -> Vec<String> {
            if *own != Device::Unmentioned {
                return Vec::new();
            }
            let names = names(ruleset, packet, is_incoming);
            is_whole &= names.len() <= TRIED;
            names.into_iter().take(TRIED).collect()
        };
        let (comes, goes) = (named(&packet.incoming, true), named(&packet.outgoing, false));
        let tried = |incoming: Option<&String>, outgoing: Option<&String>| {
            let by = By::of(ruleset, packet, [incoming, outgoing]);
            (!by.ruling.is_like(usual)).then_some(by)
        };
        let mut ways: Vec<By> = comes.iter().filter_map(|name| tried(Some(name), None)).collect();
        ways.extend(goes.iter().filter_map(|name| tried(None, Some(name))));
        if ways.is_empty() {
            is_whole &= comes.len().saturating_mul(goes.len()) <= PAIRS;
            let pairs = comes.iter().flat_map(|one| goes.iter().map(move |other| (one, other)));
            ways.extend(pairs.take(PAIRS).filter_map(|(one, other)| tried(Some(one), Some(other))));
        }
        (!ways.is_empty() || !is_whole).then_some(ByInterface { ways, is_whole })
    }
}

impl By {
    fn of(ruleset: &Ruleset, packet: &Packet, [incoming, outgoing]: [Option<&String>; 2]) -> Self {
        let mut by = packet.clone();
        for (device, name) in [(&mut by.incoming, incoming), (&mut by.outgoing, outgoing)] {
            if let Some(name) = name {
                *device = Device::Named(name.as_str().into());
            }
        }
        By { incoming: incoming.cloned(), outgoing: outgoing.cloned(), ruling: ruling(ruleset, &by) }
    }
}

impl Ruling {
    /// Whether the same becomes of the packet, for all that is known.
    fn is_like(&self, other: &Self) -> bool {
        let end = |one: &Self| {
            let within = one.within.as_ref().map(|within| within.outcome.clone());
            (one.trace.outcome.clone(), within, one.depends.clone(), one.otherwise.clone(), one.has_gap)
        };
        end(self) == end(other)
    }
}

/// The interfaces but loopback that rules name which the packet may come to, and fits in all else but tests.
fn names(ruleset: &Ruleset, packet: &Packet, is_incoming: bool) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    on_the_way(ruleset, packet, &mut |rule| {
        for condition in &rule.conditions {
            let set = if is_incoming { &condition.incoming } else { &condition.outgoing };
            let (InterfaceSet::OneOf(patterns) | InterfaceSet::NoneOf(patterns)) = set else { continue };
            let open = Condition {
                incoming: InterfaceSet::Any,
                outgoing: InterfaceSet::Any,
                tests: Vec::new(),
                tags: Vec::new(),
                ..condition.clone()
            };
            if packet.fits(&open, None) {
                names.extend(patterns.iter().filter_map(|pattern| match pattern {
                    Pattern::Loopback => None,
                    Pattern::Exact(name) => Some(name.to_string()),
                    Pattern::Prefix(prefix) => Some(format!("{prefix}0")),
                }));
            }
        }
    });
    names
}

/// Calls this with every rule that packets of this direction and family may come to.
fn on_the_way(ruleset: &Ruleset, packet: &Packet, ask: &mut dyn FnMut(&Rule)) {
    let Program::Chains(chains) = &ruleset.program else { return each_rule(ruleset, ask) };
    let bases = chains.way(packet.direction, packet.family()).into_iter().map(|base| base.chain);
    chains.rules_from(bases).for_each(ask);
}
