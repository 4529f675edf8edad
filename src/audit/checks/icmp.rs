//! Every type of ICMP message accepted from everywhere.

use super::width::Width;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
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

/// Finds both versions at once.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let each = view.chains.iter().filter(|chain| chain.direction() != Direction::Outbound);
    for chain in each.flat_map(|chain| [Some(chain), chain.past_default()]).flatten() {
        let width = Width::of(view, chain);
        let open: Vec<(Kind, PortSet)> = Family::ALL
            .into_iter()
            .map(Kind::Icmp)
            .filter(|kind| !width.says_all() && chain.open_to(*kind, SourceClass::Anywhere).covers(&kind.all_values()))
            .map(|kind| (kind, kind.all_values()))
            .collect();
        let inside = |(kind, ports): &(Kind, PortSet)| {
            chain.level(*kind, ports, |class| (class == SourceClass::Anywhere).then_some(ALL_ICMP.level))
        };
        let Some(level) = open.iter().filter_map(inside).max() else { continue };
        let names: Vec<&str> = open.iter().map(|(kind, _)| kind.name()).collect();
        let from = view.whom_mostly(chain, &open, SourceClass::Anywhere).replacen("to ", "from ", 1);
        let message = format!("every type of {} message is accepted {from}", words::list(&names));
        out.push(view.about(Finding::new(&ALL_ICMP, message).level(level), chain, &open));
    }
}
