//! To which packets something listens.
//!
//! In: addresses and an interface. Out: the same with the words for it. What is sent there, and whether it should be let in, is
//! said elsewhere.

use crate::listening::Local;
use crate::sets::{AddressSet, Family};

/// The addresses to which packets are sent that something takes, and the interface by which they have to come.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scope {
    /// The addresses.
    pub(super) to: AddressSet,
    /// The interface; none for all.
    pub(super) device: Option<String>,
}

/// The addresses at which a socket listens.
pub(super) fn addresses(local: Local) -> AddressSet {
    match local {
        Local::EveryV4 => AddressSet::any4(),
        Local::EveryV6 => AddressSet::any6(),
        Local::Both | Local::PerhapsBoth => AddressSet::any(),
        Local::One(address) => AddressSet::only(address),
    }
}

impl Scope {
    /// The word of a profile for all senders of the families in which something is taken.
    pub(super) fn senders(&self) -> &'static str {
        match (self.to.has(Family::V4), self.to.has(Family::V6)) {
            (true, false) => "any4",
            (false, true) => "any6",
            _ => "any",
        }
    }

    /// What `to:` says; nothing where every address of these families is meant.
    pub(super) fn to(&self) -> Vec<String> {
        let own: Vec<Family> = Family::ALL.into_iter().filter(|family| self.to.has(*family)).collect();
        if own.iter().all(|family| self.to.is_full(*family)) {
            return Vec::new();
        }
        let mut words = Vec::new();
        for family in own {
            if self.to.is_full(family) {
                words.push(if family == Family::V4 { "any4" } else { "any6" }.to_owned());
            } else {
                words.extend(crate::import::written_addresses(&self.to.of_family(family)));
            }
        }
        words
    }

    /// The same in words, to stand behind ports.
    pub(super) fn words(&self) -> String {
        let to = self.to();
        let at = match (to.as_slice(), self.senders()) {
            ([], "any4") => "at every address of IPv4".to_owned(),
            ([], "any6") => "at every address of IPv6".to_owned(),
            ([], _) => "at every address".to_owned(),
            (some, _) => format!("at {}", some.join(", ")),
        };
        self.device.as_ref().map_or(at.clone(), |device| format!("{at} by {device}"))
    }
}
