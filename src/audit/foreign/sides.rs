//! Which interfaces of a ruleset lead outside, and which inside.
//!
//! In: a ruleset and its texts, and what it opens. Out: a side for interfaces that its rules name. A ruleset does not say it,
//! but what it does shows it. Where addresses are translated on the way out to the world is outside, and with that known, what else it
//! names is not, if packets from there may leave so: a translation for the clients of one tunnel says nothing of another, nor one
//! on the way to a server. Packets of an interface may all leave by another that has no such right in return: that is a network
//! on its way out, or the world on its way in by a rule the wrong way round. Where some other sign says which, it is taken at its word; where
//! none does, it is neither.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::addressed;
use super::confirmed::{self, Networks};
use super::followed::Followed;
use super::gone_out::Asked;
use super::lone;
use super::outward::Outward;
use super::partly;
use super::servers::{Servers, is_let_on};
use super::shut::Shut;
use super::sides_of_list;
use super::signs::Signs;
use super::trusted::Trusted;
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region, Slot, Slots, is_tunnel};
use crate::audit::world::{World, is_private};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::ruleset::{Chains, Device, Program, Ruleset, Turned};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point};

/// All ports but a few.
pub(super) const MOST_PORTS: u128 = 65_000;

/// Half of all addresses of IPv4.
const MOST_V4: u128 = 1 << 31;

/// Half of all addresses of IPv6.
const MOST_V6: u128 = 1 << 127;

/// Gives the interfaces of a ruleset their sides, beside what was followed of packets that it sends on.
pub(super) fn take(
    (ruleset, followed): (&Ruleset, Option<&Followed>),
    signs: &mut Signs,
    opened: &[Opened],
    slots: &mut Slots,
) {
    match &ruleset.program {
        Program::Chains(chains) => take_of_chains((chains, followed), signs, opened, slots),
        Program::List(_) => sides_of_list::take(ruleset, signs, slots),
        Program::Unordered(_) => {}
    }
}

/// Some addresses may have been left out: most of a family are as good as all.
pub(super) fn is_most(addresses: &AddressSet) -> bool {
    addresses.v4.size() > MOST_V4 || addresses.v6.size() > MOST_V6
}

fn take_of_chains(
    (chains, followed): (&Chains, Option<&Followed>),
    signs: &mut Signs,
    opened: &[Opened],
    slots: &mut Slots,
) {
    let outward = Outward::of(chains);
    let networks = if outward.is_empty() { Networks::default() } else { Networks::of(signs, opened, slots) };
    let forward = filtered(opened, Direction::Forward);
    let by = shown_by((&outward, opened), (chains, followed), &networks, signs, slots);
    let mut inside = outward.networks.clone();
    let ways = forward.map(|one| ways_out(one, slots));
    let outside = outer_ones((by, &outward), ((chains, followed), ways.as_deref()), forward, signs, slots);
    let goes_out = |name: &&str| {
        ways.iter().flatten().any(|way| {
            way.names_its_senders
                && way.from == **name
                && outside.get(&way.to).is_some_and(|own| way.senders.overlaps(own))
        })
    };
    let out: BTreeSet<String> = slots.all_names().filter(goes_out).map(str::to_owned).collect();
    signs.go_out(&out);
    let all: Vec<&str> = slots.all_names().collect();
    let is_uplink = |name: &str| outside.contains_key(name) || signs.show_outer(name);
    let returns = |name: &str| {
        let from = ways.iter().flatten().filter(|way| way.to == name && way.names_its_senders);
        from.into_iter().any(|way| is_uplink(&way.from))
    };
    // By elimination alone, as where a rule is for all that comes by others, it may be either.
    let by_uplink = |name: &str| {
        let to_uplink = |way: &WayOut<'_>| {
            outside.get(&way.to).is_some_and(|own| way.senders.overlaps(own)) || signs.show_outer(&way.to)
        };
        let from = ways.iter().flatten().filter(|way| way.from == name && way.is_by_name && way.names_its_senders);
        from.into_iter().any(to_uplink) && !returns(name)
    };
    let is_behind = |name: &str, own: &AddressSet| {
        by_uplink(name) || addressed::is_behind((name, own), forward, &outside, (&outward, &networks), (signs, slots))
    };
    let inner_all_the_same = signs.addressed.inside(&all, |name| outside.contains_key(name), is_behind);
    let gone: BTreeSet<String> = all.iter().filter(|name| by_uplink(name)).map(|name| (*name).to_owned()).collect();
    signs.addressed.lead_inside(inner_all_the_same);
    inside.extend(signs.dial_in(&out, &all, |name| outside.contains_key(name)).iter().cloned());
    let (shown, unclear) = one_way(opened, signs, slots);
    inside.extend(shown);
    inside.extend(behind(forward, &outside, slots));
    let outer: Vec<&str> = outside.keys().map(String::as_str).collect();
    let servers = LazyCell::new(|| Servers::of_any(followed, chains));
    let is_led_to = |name: &&str| {
        !inside.contains(*name) && confirmed::is_other(name, signs, slots) && servers.are_led_to(name, &outer)
    };
    let led: Vec<String> = all
        .iter()
        .filter(|_| !outer.is_empty())
        .filter(|name| is_led_to(name))
        .map(|name| (*name).to_owned())
        .collect();
    inside.extend(led);
    // What else shows of an interface that it is an inner one counts for more than that few ports are translated by it.
    let mut partly = partly::ways_out(chains, (&outward, &networks), signs, slots);
    partly.retain(|name| !inside.contains(name) && !gone.contains(name));
    signs.partly = partly;
    let (turned, ways) = ((chains, followed), ways.as_deref().unwrap_or_default());
    let asked = Asked { turned, outward: &outward, opened, ways, signs, slots };
    inside.extend(asked.networks(|name| outside.contains_key(name)));
    inside.extend(served((turned, &networks, &outward), forward, &outside, signs, slots));
    let shut = Shut::of(chains, opened, signs, slots);
    slots.take_sides(|name| {
        let external = outside.contains_key(name) || !shut.is_guess && shut.names.contains(name);
        let may_be_outer = signs.may_be_outer(name) || signs.may_lead_out(name);
        (!external && !may_be_outer && inside.contains(name), external)
    });
    slots.show_outer(|name| signs.show_outer(name));
    slots.go_one_way(&unclear);
    slots.shut(shut.names.into_iter().filter(|name| !outside.contains_key(name)).collect());
    slots.leave_by(lone::uplink(opened, signs, slots));
}

/// What is open in a direction, if a chain of it filters.
pub(super) fn filtered(opened: &[Opened], direction: Direction) -> Option<&Opened> {
    opened.iter().find(|one| one.reach.direction == direction && one.is_filtered)
}

/// Whether it is open on most ports of TCP to most senders and destinations: some may have been dropped before, or sent elsewhere.
pub(super) fn is_for_most(one: &Opening) -> bool {
    let region = &one.region;
    one.kind == Kind::Ports(Transport::Tcp)
        && region.values.size() > MOST_PORTS
        && is_most(&region.source)
        && is_most(&region.destination)
}

/// The interfaces that translations show to be outer ones, with the senders of what is translated there: not those behind which servers are
/// that strangers are sent on to, nor those by which few senders are translated and nothing confirms it.
fn shown_by(
    (outward, opened): (&Outward, &[Opened]),
    (chains, followed): (&Chains, Option<&Followed>),
    networks: &Networks,
    signs: &Signs,
    slots: &Slots,
) -> BTreeMap<String, AddressSet> {
    let mut by = outward.by(slots.all_names());
    let servers = Servers::of(followed, chains);
    let others: Vec<&str> = slots.all_names().filter(|name| confirmed::is_other(name, signs, slots)).collect();
    by.retain(|name, senders| {
        let others: Vec<&str> = others.iter().copied().filter(|other| *other != name.as_str()).collect();
        let trusted = LazyCell::new(|| Trusted::of(name, outward, opened, signs, slots));
        let is_at = |server: IpAddr, at: &str| networks.are_at(&AddressSet::only(server), at);
        let is_elsewhere = |server| !is_at(server, name) && slots.all_names().any(|other| is_at(server, other));
        let is_behind = || servers.are_behind(name, &others, |from| trusted.is_inside(from), is_elsewhere);
        let is_confirmed = || {
            servers.are_asked_by(name) && !others.iter().any(|other| servers.are_asked_by(other))
                || is_beside_outer(name, opened, signs, slots)
                || confirmed::is_confirmed(name, (senders, &outward.each(name)), networks, signs, slots)
        };
        signs.show_outer(name) || outward.is_to_public(name) || (is_most(senders) || is_confirmed()) && !is_behind()
    });
    by
}

/// Whether a rule lets a network go out by it as by one that a sign shows to be an outer one: it names both.
fn is_beside_outer(name: &str, opened: &[Opened], signs: &Signs, slots: &Slots) -> bool {
    let own = slots.number_of(name);
    filtered(opened, Direction::Forward)
        .into_iter()
        .flat_map(|one| &one.reach.openings)
        .filter(|one| is_whole(one))
        .any(|one| {
            let to = slots.named(&one.region.outgoing).filter(|_| one.region.outgoing.contains(own));
            let is_outer = |to: &str| to != name && signs.show_outer(to) && signs.tells_of_others(to);
            let from = slots.named(&one.region.incoming);
            let is_network =
                from.is_some_and(|from| !from.iter().any(|from| is_tunnel(&from.name) || slots.is_of_host(&from.name)));
            is_network && to.is_some_and(|to| to.iter().any(|to| is_outer(&to.name)))
        })
}

/// Whether it is every port, to most of the world.
pub(super) fn is_whole(one: &Opening) -> bool {
    let is_wide = one.region.values.size() > MOST_PORTS && is_most(&one.region.destination);
    matches!(one.kind, Kind::Ports(Transport::Tcp | Transport::Udp)) && is_wide
}

/// Every port, to most of the world, from one interface by another.
pub(super) struct WayOut<'a> {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) senders: &'a AddressSet,
    /// Whether the rule names by which interfaces they come, or by which they don't.
    pub(super) names_its_senders: bool,
    /// Whether it names the interface by which they come, and not just another by which they don't.
    pub(super) is_by_name: bool,
}

/// Those that the forward chain lets packets go.
fn ways_out<'a>(forward: &'a Opened, slots: &Slots) -> Vec<WayOut<'a>> {
    let mut ways = Vec::new();
    for Opening { region, .. } in forward.reach.openings.iter().filter(|one| is_whole(one)) {
        let (from, to) = (slots.names(&region.incoming), slots.names(&region.outgoing));
        for (from, to) in
            from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))).filter(|(from, to)| from != to)
        {
            let senders = &*region.source;
            let names_its_senders = !region.incoming.contains(slots.number_of(to));
            let is_by_name = slots.named(&region.incoming).is_some();
            ways.push(WayOut { from: from.to_owned(), to: to.to_owned(), senders, names_its_senders, is_by_name });
        }
    }
    ways
}

/// The interfaces to the world among those by which packets are translated, with the senders of those. What is translated on its way to a
/// network of the host's own has the same senders as that network, or comes by a tunnel: an interface from which all may go out by
/// another of these, and to which not all may come from there, is none, and one whose own network it is that is translated is none.
fn outer_ones(
    (by, outward): (BTreeMap<String, AddressSet>, &Outward),
    (turned, ways): (Sending<'_>, Option<&[WayOut<'_>]>),
    forward: Option<&Opened>,
    signs: &Signs,
    slots: &Slots,
) -> BTreeMap<String, AddressSet> {
    let ways = ways.unwrap_or_default();
    let goes = |from: &str, to: &str, senders: Option<&AddressSet>| {
        ways.iter().any(|way| way.from == from && way.to == to && senders.is_none_or(|all| way.senders.overlaps(all)))
    };
    let goes_out = |from: &str, name: &str, senders: &AddressSet| {
        goes(from, name, Some(senders)) && !goes(name, from, None) && !comes_to_another(turned, from)
    };
    let leads_out = |name: &str, senders: &AddressSet| {
        comes_to_another(turned, name) && slots.all_names().any(|from| goes_out(from, name, senders))
    };
    // By a tunnel and to what the host runs itself it may be a partner's rule.
    let is_to_public = |name: &str| outward.is_to_public(name) && !is_tunnel(name) && !slots.is_of_host(name);
    let is_candidate = |name: &str, senders: &AddressSet| {
        if is_to_public(name) {
            return true;
        }
        let leads_to_network = signs.leads_to_network(name, |from| goes_out(from, name, senders));
        let is_inner = leads_to_network && (Signs::is_called_inner(name) || !leads_out(name, senders));
        may_lead_out(name, is_inner, forward, signs, slots)
    };
    let candidates: BTreeMap<String, AddressSet> =
        by.into_iter().filter(|(name, senders)| is_candidate(name, senders)).collect();
    let has_other = slots.all_names().any(|name| signs.is_asked_for_tunnels(name) && !candidates.contains_key(name));
    let is_inner = |(name, senders): (&String, &AddressSet)| {
        // Of two by which everything is translated a rule for whatever comes by others says of none that it is a network.
        let is_meant = |other: &str| {
            !is_most(senders) || ways.iter().any(|way| way.from == *name && way.to == other && way.is_by_name)
        };
        let to_other = || {
            let others = candidates.iter().filter(|(other, _)| *other != name);
            let goes = |other: &str, all| goes(name, other, Some(all)) && !goes(other, name, None);
            others.into_iter().any(|(other, all)| goes(other, all) && is_meant(other))
        };
        let from_tunnels = || {
            let named = |way: &&WayOut<'_>| way.to == *name && way.names_its_senders && !is_tunnel(&way.from);
            has_other && !is_most(senders) && !ways.iter().any(|way| named(&way) && way.senders.overlaps(senders))
        };
        !signs.show_outer(name)
            && !is_to_public(name)
            && (to_other() || !is_most(senders) && signs.are_behind(senders, name) || from_tunnels())
    };
    candidates
        .iter()
        .filter(|(name, senders)| !is_inner((name, senders)))
        .map(|(name, all)| (name.clone(), all.clone()))
        .collect()
}

/// Whether an interface by which packets are translated may well be one to the world: no bridge of the host, no tunnel, by which the
/// packets for a server are translated as well as those of whoever sends all by it, and none to a network that the host serves, unless
/// something else shows that strangers come by it, or networks go out by it while what comes by it is sent to servers. One by which the
/// forward chain lets packets to a few servers alone is none.
fn may_lead_out(name: &str, is_inner: bool, forward: Option<&Opened>, signs: &Signs, slots: &Slots) -> bool {
    if signs.show_outer(name) {
        return true;
    }
    let own = IntervalSet::point(slots.number_of(name));
    let to_it = || forward.into_iter().flat_map(|one| &one.reach.openings).filter(|one| one.region.outgoing == own);
    let is_to_few = |one: &Opening| slots.named(&one.region.incoming).is_some() && !is_most(&one.region.destination);
    let is_to_servers = || to_it().next().is_some() && to_it().all(is_to_few);
    !slots.is_of_host(name) && !is_tunnel(name) && !is_inner && !is_to_servers()
}

/// The interfaces by which packets may come that leave for most of the world by one of the outer ones, and are translated there. To few
/// ports it may be a server that they are sent to, where what comes by the interface is given the address of one: there something else has
/// to show which of the two is the outer one, or it is those of a private network that are translated, which strangers are none of.
fn served<'s>(
    (turned, networks, outward): (Sending<'_>, &Networks, &Outward),
    forward: Option<&Opened>,
    outside: &BTreeMap<String, AddressSet>,
    signs: &Signs,
    slots: &'s Slots,
) -> BTreeSet<String> {
    let all = || slots.all_names().filter(|name| !name.ends_with('*') || is_of_vlans(name));
    // Where no rule says by which interface the senders of some network come, that is the only one that there is.
    let is_free = |name: &str| {
        !outside.contains_key(name) && !signs.may_be_outer(name) && !slots.is_of_host(name) && !is_tunnel(name)
    };
    let free: Vec<&str> = all().filter(|name| is_free(name)).collect();
    let is_only = |name: &str| matches!(free.as_slice(), [only] if *only == name);
    let Some(forward) = forward else {
        let is_for_all = outside.values().any(is_most);
        return all()
            .filter(|name| is_for_all || !outside.is_empty() && !is_free(name) || is_only(name) && !outside.is_empty())
            .map(str::to_owned)
            .collect();
    };
    let leaving = leaving((forward, outward), outside, signs, slots);
    let goes_out = |name: &&&str| {
        let slot = slots.number_of(name);
        leaving.iter().any(|one| one.is_of_each && one.region.incoming.contains(slot))
    };
    let going_out = free.iter().filter(goes_out).count();
    let is_served = |name: &&'s str| {
        let slot = slots.number_of(name);
        let is_shown = |by_itself: bool| by_itself || signs.is_inner(name) || !comes_to_another(turned, name);
        let comes = |one: &Leaving<'_>| {
            let is_theirs = || match &one.of_few {
                Some((senders, number)) => going_out <= *number || networks.are_at(senders, name),
                None => true,
            };
            let is_known = !is_free(name) || is_only(name) || one.is_of_each && is_theirs();
            one.region.incoming.contains(slot) && is_known
        };
        leaving.iter().any(|one| comes(one) && is_shown(one.by_itself))
    };
    let inner: BTreeSet<String> = all().filter(is_served).map(str::to_owned).collect();
    let may_be_outer = |name: &str| signs.may_be_outer(name) || signs.may_lead_out(name);
    let beside = beside(&inner, |name| outside.contains_key(name) || may_be_outer(name), slots);
    inner.into_iter().chain(beside).collect()
}

/// The patterns for networks of which some that are named are inner ones, and none is an outer one: the others are beside these.
fn beside(inner: &BTreeSet<String>, is_outer: impl Fn(&str) -> bool, slots: &Slots) -> Vec<String> {
    let is_beside = |name: &&str| {
        let stem = name.strip_suffix('*').unwrap_or(name);
        let own = || slots.all_names().filter(|other| other.starts_with(stem) && other != name);
        own().any(|other| inner.contains(other)) && !own().any(&is_outer)
    };
    slots.all_names().filter(|name| is_of_vlans(name)).filter(is_beside).map(str::to_owned).collect()
}

/// Whether a pattern is for VLANs of one link, or for networks that are called one's own.
fn is_of_vlans(name: &str) -> bool {
    name.strip_suffix('*').is_some_and(|stem| stem.ends_with('.') || stem == "vlan" || Signs::is_called_inner(stem))
}

/// What leaves so that the outer interfaces translate it.
fn leaving<'f>(
    (forward, outward): (&'f Opened, &Outward),
    outside: &BTreeMap<String, AddressSet>,
    signs: &Signs,
    slots: &Slots,
) -> Vec<Leaving<'f>> {
    let of = |one: &'f Opening| {
        let is_by = |(name, senders): &(&String, &AddressSet)| {
            one.region.outgoing.contains(slots.number_of(name)) && one.region.source.overlaps(senders)
        };
        let by: Vec<(&String, &AddressSet)> = outside.iter().filter(is_by).collect();
        let is_of_site = |(name, senders): &(&String, &AddressSet)| signs.show_outer(name) || is_private(senders);
        let by_itself = one.region.values.size() > MOST_PORTS || by.iter().any(is_of_site);
        let is_from_outer = |(name, _): &(&String, &AddressSet)| one.region.incoming.contains(slots.number_of(name));
        let of_most = |(_, senders): &(&String, &AddressSet)| is_most(&one.region.source.intersection(senders));
        let is_of_each = !by.iter().any(is_from_outer) || by.iter().any(of_most);
        // To few ports a rule for everybody lets in strangers as well as a network: whose network it is has to be known.
        let is_of_all = one.region.values.size() <= MOST_PORTS && is_most(&one.region.source);
        let few = AddressSet::union_of(by.iter().map(|(_, senders)| *senders));
        let number = || by.iter().map(|(name, _)| confirmed::number(&outward.each(name))).sum();
        let of_few = (is_of_all && !is_most(&few)).then(|| (few, number()));
        (!by.is_empty()).then_some(Leaving { region: &one.region, by_itself, is_of_each, of_few })
    };
    let wide = |one: &&Opening| matches!(one.kind, Kind::Ports(_)) && is_most(&one.region.destination);
    forward.reach.openings.iter().filter(wide).filter_map(of).collect()
}

/// Packets that leave for most of the world by an outer interface, and are translated there.
struct Leaving<'a> {
    region: &'a Region,
    /// Whether they show by themselves who sends them.
    by_itself: bool,
    /// Whether they come by each of the interfaces that the rule lets them come by: it names those, or everybody is meant.
    is_of_each: bool,
    /// The few whose packets are translated, and how many networks these are, where a rule lets everybody's go to few ports.
    of_few: Option<(AddressSet, usize)>,
}

/// Chains, with what was followed of the packets that they send on.
pub(super) type Sending<'a> = (&'a Chains, Option<&'a Followed>);

/// Whether what comes by an interface may be given another machine's address, and be let on there: so strangers come to a server that has a
/// private one.
pub(super) fn comes_to_another((chains, followed): Sending<'_>, name: &str) -> bool {
    let device = Device::Named(name.into());
    let is_led = |turn: &Turned| turn.to.is_none_or(|to| to.address().is_some_and(|address| !address.is_loopback()));
    let comes = |turn: &Turned| turn.packets.iter().any(|one| one.incoming.contains(&device));
    chains.turned.iter().any(|turn| is_led(turn) && comes(turn) && is_let_on(turn, name, followed))
}

/// The interfaces by which what comes from outside leaves for private addresses alone: there is a network of the host's own.
fn behind(forward: Option<&Opened>, outside: &BTreeMap<String, AddressSet>, slots: &Slots) -> BTreeSet<String> {
    let outer: IntervalSet<Slot> = outside.keys().map(|name| Interval::point(slots.number_of(name))).collect();
    let regions = forward.into_iter().flat_map(|one| &one.reach.openings).map(|one| &one.region);
    let from_outside = regions.filter(|one| slots.named(&one.incoming).is_some() && one.incoming.overlaps(&outer));
    let to_one = from_outside.filter(|one| slots.is_one(&one.outgoing) && is_private(&one.destination));
    to_one.flat_map(|one| slots.names(&one.outgoing)).map(str::to_owned).collect()
}

/// Says which interfaces lead to others than strangers: those that by their name the host has for what it runs itself, and tunnels, whose
/// peers are known. Where rules let strangers in to some ports by whatever interface, those too that ask for one that is not the
/// outer one, if it shows which that is; of pf, whose translations show it, whatever it lets in. Where nothing shows it, the one that rules
/// name is as likely where strangers come as any.
pub(super) fn set_apart(ruleset: &Ruleset, signs: &Signs, opened: &[Opened], world: &World, slots: &mut Slots) {
    let inbound = opened.iter().filter(|one| one.reach.direction == Direction::Inbound && one.is_filtered);
    let is_for_all = |one: &Opened| {
        let by_rule = |opening: &Opening| {
            let opener = opening.rule.and_then(|number| one.openers.get(number));
            opener.is_some_and(|opener| !opener.is_default)
        };
        one.reach.openings.iter().any(|opening| {
            let region = &opening.region;
            matches!(opening.kind, Kind::Ports(_))
                && by_rule(opening)
                && region.incoming.contains(Slot::MAX)
                && region.source_ports.is_full()
                && Family::ALL.into_iter().any(|family| world.is_nearly_all(&region.source, family))
        })
    };
    let is_shown = matches!(ruleset.program, Program::List(_)) && sides_of_list::show_the_outer(ruleset, signs, slots);
    let tells = |name: &str| signs.tells_of_others(name) || signs.is_outer(name) && slots.is_external(name);
    let has_outer = is_shown || inbound.into_iter().any(is_for_all) && slots.all_names().any(tells);
    let own: BTreeSet<String> =
        slots.all_names().filter(|name| slots.is_of_host(name) && !signs.show_outer(name)).map(str::to_owned).collect();
    let is_apart = |name: &str| has_outer && !signs.is_outer(name) && !signs.may_lead_out(name);
    slots.set_apart(|name| own.contains(name) || is_tunnel(name) || is_apart(name));
}

/// The interfaces from which everything may go out by some other, from which not everything may come back: those that lead inside
/// by other signs, and the rest.
fn one_way(opened: &[Opened], signs: &Signs, slots: &Slots) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut shown, mut unclear) = (BTreeSet::new(), BTreeSet::new());
    let Some(forward) = filtered(opened, Direction::Forward) else { return (shown, unclear) };
    let ways: Vec<&Opening> = forward.reach.openings.iter().filter(|one| is_for_most(one)).collect();
    for way in &ways {
        let Some(from) = slots.named(&way.region.incoming) else { continue };
        for known in from {
            let own = IntervalSet::point(slots.number_of(&known.name));
            let returns = ways.iter().any(|back| {
                back.region.outgoing.covers(&own)
                    && back.region.incoming.overlaps(&way.region.outgoing)
                    && !back.region.incoming.covers(&own)
            });
            if returns || own.covers(&way.region.outgoing) || signs.show_outer(&known.name) {
                continue;
            }
            let to = slots.named(&way.region.outgoing);
            let to: Option<Vec<&str>> = to.map(|list| list.iter().map(|known| known.name.as_str()).collect());
            // By these nobody goes out who has no other way.
            let is_to_host =
                to.as_ref().is_some_and(|names| names.iter().all(|name| slots.is_of_host(name) || is_tunnel(name)));
            if signs.show_inner(&known.name, to.as_deref()) {
                shown.insert(known.name.clone());
            } else if !is_to_host {
                unclear.insert(known.name.clone());
            }
        }
    }
    // One way of which nothing is known is enough: it may be the wrong way round.
    shown.retain(|name| !unclear.contains(name));
    (shown, unclear)
}
