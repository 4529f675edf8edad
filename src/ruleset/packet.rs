//! One packet, the first that a firewall sees of something.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::condition::{Condition, Protocol, Question, Side};
use super::flow::Flow;
use super::interfaces::Device;
use crate::policy::Direction;
use crate::sets::{AddressSet, Family, Port};

/// A packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packet {
    /// To, from or through the host.
    pub direction: Direction,
    /// The interface by which it came; unmentioned for one from the host.
    pub incoming: Device,
    /// The interface by which it leaves; unmentioned for one to the host.
    pub outgoing: Device,
    /// Where it comes from.
    pub source: IpAddr,
    /// Where it goes; of the same family.
    pub destination: IpAddr,
    /// Its protocol.
    pub protocol: Protocol,
    /// Its source port; 0 where the protocol has none.
    pub source_port: u16,
    /// Its destination port; 256 × type + code for ICMP; 0 for others.
    pub selector: u16,
    /// Its state and flags; those of a SYN if it is not TCP.
    pub flow: Flow,
    /// Answers to questions; one that is missing has the answer no.
    pub answers: BTreeMap<Question, bool>,
}

impl Packet {
    /// The family of its addresses.
    pub fn family(&self) -> Family {
        if self.source.is_ipv4() { Family::V4 } else { Family::V6 }
    }

    /// The answer to a question, decided by the packet's direction where that decides it.
    pub fn answer(&self, question: &Question) -> bool {
        let side = match question {
            Question::Own(Side::Source) | Question::Local(Side::Source) => self.source,
            _ => self.destination,
        };
        match question.decided(self.direction) {
            Some(addresses) => {
                let family = if side.is_ipv4() { Family::V4 } else { Family::V6 };
                let mut exceptions = question.unless(self.direction, family).iter();
                holds(&addresses, side) && !exceptions.any(|one| self.answered(one).unwrap_or(false))
            }
            None => self.is_always(question) || self.answered(question).unwrap_or(false),
        }
    }

    /// Whether the answer is yes for its destination whatever else is so.
    pub fn is_always(&self, question: &Question) -> bool {
        question.always().is_some_and(|addresses| holds(&addresses, self.destination))
    }

    /// The answer that is given; one to a text is for all tests of that text, whatever they depend on, and whether an address is the
    /// host's own goes for its type where nothing is said of that.
    pub fn answered(&self, question: &Question) -> Option<bool> {
        let by_text = || match question {
            Question::Dependent { text, .. } => self.answers.get(&Question::Text(text.clone())),
            Question::Local(side) => self.answers.get(&Question::Own(*side)),
            _ => None,
        };
        self.answers.get(question).or_else(by_text).copied()
    }

    /// Whether it fits the condition, bearing this tag of pf's.
    pub fn fits(&self, condition: &Condition, tag: Option<&str>) -> bool {
        condition.incoming.contains(&self.incoming)
            && condition.outgoing.contains(&self.outgoing)
            && holds(&condition.source, self.source)
            && holds(&condition.destination, self.destination)
            && condition.protocols.contains(self.protocol)
            && condition.source_ports.contains(Port(self.source_port))
            && condition.selectors.contains(Port(self.selector))
            && condition.flows.contains(self.flow)
            && condition.tags.iter().all(|test| (tag == Some(&*test.tag)) == test.bears)
            && condition.tests.iter().all(|test| self.answer(&test.question) == test.answer)
    }
}

/// Whether the address is one of the set.
fn holds(set: &AddressSet, address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => set.v4.contains(v4),
        IpAddr::V6(v6) => set.v6.contains(v6),
    }
}
