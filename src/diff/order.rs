//! What is told first.
//!
//! In: differences. Out: the same, by kind and then by how many may send such packets.

use std::cmp::Reverse;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::Difference;
use crate::packet_text;
use crate::policy::Direction;
use crate::sets::{AddressSet, IntervalSet};

/// By kind; first packets before later ones; any source first, then the wider; then the more ports; then by rule.
pub(super) fn by_exposure(mut differences: Vec<Difference>) -> Vec<Difference> {
    differences.sort_by_cached_key(|one| {
        let far = if one.direction == Direction::Outbound { &one.part.ends.1 } else { &one.part.ends.0 };
        let rule = one.new_rule.as_ref().or(one.old_rule.as_ref()).and_then(|rule| rule.span);
        let later = one.part.is_later();
        (
            one.kind,
            later,
            Reverse(share(far)),
            Reverse(one.part.width),
            one.direction,
            rule,
            packet_text::write(&one.packet),
        )
    });
    differences
}

/// Of a family's addresses, the larger share in it, in steps of 2^-16: 0 to 65536 and one more for all.
fn share(set: &AddressSet) -> u32 {
    let v4 = v4_share(&set.v4);
    let v6 = v6_share(&set.v6);
    v4.max(v6)
}

fn v4_share(set: &IntervalSet<Ipv4Addr>) -> u32 {
    if set.is_full() { 65_537 } else { u32::try_from(set.size() >> 16).unwrap_or(u32::MAX) }
}

fn v6_share(set: &IntervalSet<Ipv6Addr>) -> u32 {
    if set.is_full() { 65_537 } else { u32::try_from(set.size() >> 112).unwrap_or(u32::MAX) }
}
