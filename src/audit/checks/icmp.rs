//! Every type of ICMP message accepted from everywhere.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::width::Width;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::openness::{Openness, peer};
use crate::audit::reach::Opening;
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::policy::Direction;
use crate::sets::{Family, PortSet};

/// All of ICMP is open.
pub static ALL_ICMP: Entry = Entry {
    id: "all-icmp",
    level: Level::Low,
    summary: "every ICMP or ICMPv6 message is accepted from anywhere",
    why: "redirects and router advertisements of strangers send a host's traffic elsewhere",
    advice: "name the types that are needed, such as `ping`; the baseline already has those that IPv6 lives by (RFC 4890)",
    tag: None,
};

/// All types, with their codes.
const ALL_TYPES: u128 = 1 << 16;

/// Finds both versions at once: what strangers may send, and apart from that what inner interfaces alone may.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let each = view.chains.iter().filter(|chain| chain.direction() != Direction::Outbound);
    for chain in each.flat_map(|chain| [Some(chain), chain.past_default()]).flatten() {
        if Width::of(chain).says_all() {
            continue;
        }
        let kinds = Family::ALL.map(Kind::Icmp).into_iter();
        let is_open = |openness: &BTreeMap<Kind, Openness>, kind: Kind| {
            let open = openness.get(&kind).map(|open| Family::ALL.map(|family| open.to_nearly_all(family)));
            open.is_some_and(|open| PortSet::union_of(open).covers(&kind.all_values()))
        };
        let (by_outer, rest): (Vec<Kind>, Vec<Kind>) = kinds.partition(|kind| is_open(&chain.outside, *kind));
        let by_inner: Vec<Kind> = rest.into_iter().filter(|kind| is_open(&chain.inside, *kind)).collect();
        out.extend(of_side(view, chain, &by_outer, false));
        out.extend(of_side(view, chain, &by_inner, true));
    }
}

/// What is said of these versions, of which every type is accepted by outer interfaces, or by inner ones alone.
fn of_side(view: &View<'_>, chain: &ChainView<'_>, kinds: &[Kind], inside: bool) -> Option<Finding> {
    let open: Vec<(Kind, PortSet)> = kinds.iter().map(|kind| (*kind, kind.all_values())).collect();
    let grade = |class: SourceClass| (class == SourceClass::Anywhere).then_some(ALL_ICMP.level);
    let levels = open.iter().filter_map(|(kind, ports)| {
        let (outer, inner) = chain.grades(*kind, ports);
        if inside { inner.and_then(grade).map(Level::down) } else { outer.and_then(grade).or(inner.and_then(grade)) }
    });
    let level = levels.max()?;
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    // Who may send errors and pings alone may not send every type.
    let is_by_any = |one: &Opening| one.region.incoming.is_full() && one.region.outgoing.is_full();
    let is_most = |one: &Opening| u128::from(one.region.values.size() > ALL_TYPES / 2 || !is_by_any(one));
    let of_open = open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports));
    let of_open = of_open.filter(|one| view.is_inside(chain, one) == inside).map(|one| (one, is_most(one)));
    let is_to_all = |(kind, ports): &(Kind, PortSet)| chain.open_to(*kind, SourceClass::Anywhere).covers(ports);
    let class = if open.iter().any(is_to_all) { SourceClass::Anywhere } else { SourceClass::Broad };
    let from = view.whom_of_most(chain.direction(), of_open, class).replacen("to ", "from ", 1);
    let message = format!("every type of {} message is accepted {from}", words::list(&names));
    // Beside a rule for some types, or for so many in a minute, it is the one for all of them to which this is due.
    let of_open = open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports));
    let of_side = of_open.filter(|one| view.is_inside(chain, one) == inside);
    let widest = of_side.max_by_key(|one| {
        let class = view.world.class(peer(chain.direction(), one));
        let size = one.region.values.size();
        (class, is_most(one), !chain.is_limited(one), size, Reverse(one.rule.unwrap_or(usize::MAX)))
    });
    let finding = Finding::new(&ALL_ICMP, message).level(level).at(widest.map(|one| view.place_of(chain, one)));
    let mut finding = view.about(finding, chain, &open);
    finding.witness = widest.and_then(|one| view.witness_by(chain, one, &one.region.values)).or(finding.witness);
    Some(finding)
}
