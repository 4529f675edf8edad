//! What the audit says that a ruleset opens, in both bounds.

use portcullis::audit::opened::{Bound, Opened, opened};
use portcullis::audit::region::Slots;
use portcullis::ruleset::{Condition, Packet, Ruleset};

/// What is open at least and at most.
pub struct Bounds {
    pub least: Vec<Opened>,
    pub most: Vec<Opened>,
    pub slots: Slots,
}

impl Bounds {
    /// Of a ruleset; neither may be given up.
    pub fn of(ruleset: &Ruleset) -> Self {
        let mut slots = Slots::default();
        let least = opened(ruleset, Bound::Least, &mut slots);
        let most = opened(ruleset, Bound::Most, &mut slots);
        assert!(least.iter().chain(&most).all(|one| one.reach.complete), "given up");
        Bounds { least, most, slots }
    }

    /// Whether a packet is open at least, and at most.
    pub fn says(&self, packet: &Packet) -> [bool; 2] {
        [&self.least, &self.most].map(|all| {
            let own = all.iter().find(|one| one.reach.direction == packet.direction).unwrap();
            own.holds(packet, &self.slots)
        })
    }
}

/// Whether the ruleset speaks of the packet at all: that of one family says nothing of the other.
pub fn in_domain(ruleset: &Ruleset, packet: &Packet) -> bool {
    let is_in = |list: &Vec<Condition>| list.iter().any(|one| packet.fits(one, None));
    ruleset.domain.get(&packet.direction).is_none_or(is_in)
}
