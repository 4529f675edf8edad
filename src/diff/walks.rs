//! How many walks through two lists of rules an answer may take.
//!
//! In: two rulesets. Out: walks, one by one, as long as there are some left. It looks at no rule.

use crate::ruleset::{Packet, Ruleset};

/// How many conditions may be looked at.
const LOOKED_AT: usize = 20_000_000;

/// Walks of one packet through both of two rulesets.
#[derive(Debug)]
pub(super) struct Walks {
    left: usize,
}

impl Walks {
    /// As many as look at no more conditions than may be.
    pub(super) fn through(before: &Ruleset, after: &Ruleset) -> Self {
        Walks { left: LOOKED_AT / before.conditions().saturating_add(after.conditions()).max(1) }
    }

    /// Whether there was one left, which is taken.
    pub(super) fn take(&mut self) -> bool {
        let some = self.left > 0;
        self.left = self.left.saturating_sub(1);
        some
    }

    /// The first packet for which a walk shows something; none if no packet does, or if no walk was left to show it.
    pub(super) fn first<'p>(
        &mut self,
        packets: &'p [Packet],
        mut shows: impl FnMut(&Packet) -> bool,
    ) -> Option<&'p Packet> {
        packets.iter().find(|packet| self.take() && shows(packet))
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use crate::policy::Direction;
    use crate::ruleset::Condition;
    use crate::sets::Family;

    #[test]
    fn no_packet_is_followed_when_no_walk_is_left() {
        let packets = example::packets(&Condition::any(), Direction::Inbound, Family::V4);
        assert!(packets.len() > 5, "{packets:?}");
        let (mut walks, mut walked) = (Walks { left: 5 }, 0);
        let nothing = |_: &Packet| {
            walked += 1;
            false
        };
        assert_eq!(walks.first(&packets, nothing), None);
        assert_eq!((walked, walks.take()), (5, false));
        assert_eq!(walks.first(&packets, |_| true), None);
        assert_eq!(Walks { left: 1 }.first(&packets, |_| true), packets.first());
    }
}
