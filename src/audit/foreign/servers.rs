//! Servers of the site to which packets are sent on, and by which interfaces these may go there.
//!
//! In: turns that were followed, and the forward chain as their packets see it. Out: whether what comes by one interface may go to such
//! a server by another. A test that is not understood may let a packet through; it keeps none out.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::followed::Followed;
use super::outward::pattern;
use super::signs::{is_to_server, to_site};
use crate::ruleset::flow::tracked;
use crate::ruleset::{
    Base, ChainId, Chains, Condition, Hook, InterfaceSet, Pattern, Program, Protocol, ProtocolSet, Ruleset, Tracking,
    Turned, Verdict,
};
use crate::sets::Family;

/// More servers than a person writes down by hand are not asked for.
const MOST: usize = 256;

/// In so many parts packets are followed.
const PARTS: usize = 64;

/// So deep chains lead into others (NFT_JUMP_STACK_SIZE).
const DEPTH: usize = 16;

/// Packets that are sent on to one server, and the chains as they see them and as others do.
struct Sent<'a> {
    packets: Condition,
    to: Option<IpAddr>,
    chains: &'a Chains,
}

/// The servers of a ruleset.
pub(super) struct Servers<'a> {
    all: Vec<Sent<'a>>,
    chains: &'a Chains,
}

impl<'a> Servers<'a> {
    /// Of what was followed, beside the chains of others.
    pub(super) fn of(followed: Option<&'a Followed>, chains: &'a Chains) -> Self {
        Self::of_those(followed, chains, is_to_server)
    }

    /// The same, and whatever else packets are sent on for: what comes from outside is nothing that a router asks others for.
    pub(super) fn of_any(followed: Option<&'a Followed>, chains: &'a Chains) -> Self {
        Self::of_those(followed, chains, |_, _| true)
    }

    fn of_those(
        followed: Option<&'a Followed>,
        chains: &'a Chains,
        are_meant: impl Fn(&Condition, &Turned) -> bool + Copy,
    ) -> Self {
        let mut all = Vec::new();
        if let Some(followed) = followed {
            let arrives = |turn: &Turned| turn.entered.iter().any(|(hook, _)| *hook == Hook::Prerouting);
            let turns = followed.turns.iter().enumerate();
            for (number, turn) in turns.filter(|(_, turn)| to_site(turn).is_some() && arrives(turn)).take(MOST) {
                let Some(chains) = beyond(followed, number) else { continue };
                let own = packets(turn, move |one| are_meant(one, turn));
                all.extend(own.map(|packets| Sent { packets, to: to_site(turn), chains }));
            }
        }
        Servers { all, chains }
    }

    /// Whether what comes by the one interface is sent on to a server behind any other.
    pub(super) fn are_asked_by(&self, from: &str) -> bool {
        self.all.iter().any(|sent| sent.may_come(from) && sent.may_go((one(from), but(&[from]))))
    }

    /// Whether some server is where what leaves by `to` goes: what comes by one of these is sent on to it, and may go there by no other, but
    /// back to where strangers are.
    pub(super) fn are_led_to(&self, to: &str, from: &[&str]) -> bool {
        let all: Vec<&str> = from.iter().copied().chain([to]).collect();
        let goes =
            |sent: &Sent<'a>, from: &str| sent.may_go((one(from), one(to))) && !sent.may_go((one(from), but(&all)));
        self.all.iter().any(|sent| from.iter().any(|from| sent.may_come(from) && goes(sent, from)))
    }

    /// Whether some server is where what leaves by `to` goes, and strangers come by another: such as come by one of these are sent on to
    /// it, may go there by `to` and by no other, and nobody may come from there to it. Were that the line to the world, the world would
    /// not be let in to what is published to it. By an inner interface no stranger is sent on whom no rule names with it, nor to a server
    /// that is known to be elsewhere.
    pub(super) fn are_behind(
        &self,
        to: &str,
        from: &[&str],
        is_inside: impl Fn(&str) -> bool,
        is_elsewhere: impl Fn(IpAddr) -> bool,
    ) -> bool {
        let is_one = |sent: &Sent<'a>| {
            let is_stranger = |from: &str| sent.names_interfaces() || !is_inside(from);
            let comes = |from: &&&str| sent.may_come(from) && sent.may_go((one(from), one(to))) && is_stranger(from);
            let elsewhere = |from: &str| sent.may_go((one(from), but(&[from, to])));
            from.iter().filter(comes).any(|from| !elsewhere(from)) && !self.is_reached(sent, to)
        };
        self.all.iter().filter(|sent| !sent.to.is_some_and(&is_elsewhere)).any(is_one)
    }

    /// Whether who comes by this interface may go on to the server, sent on or of himself.
    fn is_reached(&self, sent: &Sent<'a>, from: &str) -> bool {
        let chains = if sent.may_come(from) { sent.chains } else { self.chains };
        Sent { packets: sent.packets.clone(), to: sent.to, chains }.may_go((one(from), but(&[from])))
    }
}

/// The chains that packets of a turn come to.
fn beyond(followed: &Followed, number: usize) -> Option<&Chains> {
    let beyond = followed.beyond.iter().find(|one| one.turns.contains(&number));
    beyond.and_then(|one| of_chains(&one.ruleset))
}

/// Whether what a turn gives another address may go on by some other interface than that by which it came. What was not followed may.
pub(super) fn is_let_on(turn: &Turned, from: &str, followed: Option<&Followed>) -> bool {
    let Some(followed) = followed.filter(|followed| followed.turns.len() <= MOST) else { return true };
    let own = || followed.turns.iter().enumerate().filter(|(_, one)| one.span == turn.span);
    let may_go = |(number, one): (usize, &Turned)| {
        let Some(chains) = beyond(followed, number) else { return true };
        let all = one.arrived().into_iter().filter(|one| !one.is_empty());
        let mut sent = all.map(|packets| Sent { packets: first(packets), to: None, chains });
        sent.any(|sent| sent.may_come(from) && sent.may_go((InterfaceSet::one(pattern(from)), but(&[from]))))
    };
    own().next().is_none() || own().any(may_go)
}

impl Sent<'_> {
    /// Whether its packets come by this interface.
    fn may_come(&self, from: &str) -> bool {
        self.packets.incoming.intersection(&one(from)).is_none_or(|both| !both.is_empty())
    }

    /// Whether its rule says by which interfaces its packets come, and not loopback alone that they do not.
    fn names_interfaces(&self) -> bool {
        match &self.packets.incoming {
            InterfaceSet::Any => false,
            InterfaceSet::OneOf(_) => true,
            InterfaceSet::NoneOf(all) => all.iter().any(|one| *one != Pattern::Loopback),
        }
    }

    /// Whether the forward chains let packets to the server go so, that come by the first and leave by the second.
    fn may_go(&self, (incoming, outgoing): (InterfaceSet, InterfaceSet)) -> bool {
        let packets = Condition { incoming, outgoing, ..self.packets.clone() };
        let bases = self.chains.bases.iter().filter(|base| base.hook == Hook::Forward);
        bases.into_iter().all(|base| passes(self.chains, base, &packets))
    }
}

fn of_chains(ruleset: &Ruleset) -> Option<&Chains> {
    if let Program::Chains(chains) = &ruleset.program { Some(chains) } else { None }
}

/// The packets of a turn that strangers may send to a server, as they begin a flow and see later chains.
fn packets(turn: &Turned, is_meant: impl Fn(&Condition) -> bool) -> impl Iterator<Item = Condition> {
    let own = turn.packets.iter().filter(move |one| is_meant(one));
    let arrived = own.flat_map(|one| Turned { packets: vec![one.clone()], ..turn.clone() }.arrived());
    // Messages of ICMP go both ways everywhere.
    let of_services = ProtocolSet::point(Protocol::TCP).union(&ProtocolSet::point(Protocol::UDP));
    let narrowed =
        move |one: Condition| Condition { protocols: one.protocols.intersection(&of_services), ..first(one) };
    arrived.map(narrowed).filter(|one| !one.is_empty())
}

/// Those of them that begin a flow.
fn first(one: Condition) -> Condition {
    Condition { flows: one.flows.intersection(&tracked(&[Tracking::New])), ..one }
}

fn one(name: &str) -> InterfaceSet {
    InterfaceSet::one(pattern(name))
}

fn but(names: &[&str]) -> InterfaceSet {
    let own = names.iter().map(|name| pattern(name)).chain([Pattern::Loopback]);
    InterfaceSet::NoneOf(own.collect::<BTreeSet<_>>())
}

/// Whether a base chain lets any of the packets through.
fn passes(chains: &Chains, base: &Base, packets: &Condition) -> bool {
    let is_of = |family: &Family| packets.source.has(*family) && packets.destination.has(*family);
    if !base.families.iter().any(is_of) {
        return true;
    }
    match walk(chains, base.chain, vec![packets.clone()], DEPTH) {
        Walked::Accepted => true,
        Walked::Left(left) => !left.is_empty() && base.default.as_ref().is_none_or(|verdict| !verdict.denies()),
    }
}

/// What becomes of packets in a chain.
enum Walked {
    /// Some are accepted.
    Accepted,
    /// None is, and these come to its end.
    Left(Vec<Condition>),
}

fn walk(chains: &Chains, id: ChainId, mut packets: Vec<Condition>, depth: usize) -> Walked {
    let mut returned = Vec::new();
    for rule in chains.chain(id).map_or(&[][..], |chain| &chain.rules) {
        for condition in &rule.conditions {
            let met: Vec<Condition> = packets.iter().filter_map(|one| one.and(condition)).collect();
            if met.is_empty() || matches!(rule.verdict, Verdict::Continue | Verdict::Assign(_)) {
                continue;
            }
            // Where it is not known whether a rule takes them, they go on as well.
            if condition.tests.is_empty() && condition.tags.is_empty() {
                packets = packets.iter().flat_map(|one| without(one, condition)).collect();
            }
            match &rule.verdict {
                Verdict::Jump(inner) | Verdict::Goto(inner) if depth > 0 => {
                    match walk(chains, *inner, met, depth - 1) {
                        Walked::Accepted => return Walked::Accepted,
                        Walked::Left(left) if matches!(rule.verdict, Verdict::Jump(_)) => packets.extend(left),
                        Walked::Left(left) => returned.extend(left),
                    }
                }
                Verdict::Return => returned.extend(met),
                verdict if verdict.denies() => {}
                _ => return Walked::Accepted,
            }
            if packets.len() > PARTS {
                return Walked::Accepted;
            }
        }
    }
    packets.extend(returned);
    Walked::Left(packets)
}

fn without(one: &Condition, other: &Condition) -> Vec<Condition> {
    one.without(other).unwrap_or_else(|_| vec![one.clone()])
}
