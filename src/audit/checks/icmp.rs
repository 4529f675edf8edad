//! Every type of ICMP message accepted from everywhere.

use super::width::Width;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::reach::Opening;
use crate::audit::region::Kind;
use crate::audit::view::View;
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

/// Finds both versions at once.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let each = view.chains.iter().filter(|chain| chain.direction() != Direction::Outbound);
    for chain in each.flat_map(|chain| [Some(chain), chain.past_default()]).flatten() {
        let width = Width::of(chain);
        let open: Vec<(Kind, PortSet)> = Family::ALL
            .into_iter()
            .map(Kind::Icmp)
            .filter(|kind| !width.says_all() && chain.open_to_nearly_all(*kind).covers(&kind.all_values()))
            .map(|kind| (kind, kind.all_values()))
            .collect();
        let inside = |(kind, ports): &(Kind, PortSet)| {
            chain.level(*kind, ports, |class| (class == SourceClass::Anywhere).then_some(ALL_ICMP.level))
        };
        let Some(level) = open.iter().filter_map(inside).max() else { continue };
        let names: Vec<&str> = open.iter().map(|(kind, _)| kind.name()).collect();
        // Who may send errors and pings alone may not send every type.
        let is_by_any = |one: &Opening| one.region.incoming.is_full() && one.region.outgoing.is_full();
        let is_most = |one: &Opening| u128::from(one.region.values.size() > ALL_TYPES / 2 || !is_by_any(one));
        let of_open = open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports).map(|one| (one, is_most(one))));
        let is_to_all = |(kind, ports): &(Kind, PortSet)| chain.open_to(*kind, SourceClass::Anywhere).covers(ports);
        let class = if open.iter().any(is_to_all) { SourceClass::Anywhere } else { SourceClass::Broad };
        let from = view.whom_of_most(chain.direction(), of_open, class).replacen("to ", "from ", 1);
        let message = format!("every type of {} message is accepted {from}", words::list(&names));
        out.push(view.about(Finding::new(&ALL_ICMP, message).level(level), chain, &open));
    }
}
