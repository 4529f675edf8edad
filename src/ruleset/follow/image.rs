//! A condition as packets see it at one place of their way: before they are turned, beyond it, or if they never are.

use std::sync::Arc;

use super::turns::Turn;
use super::{Going, Next};
use crate::policy::{Direction, Fact};
use crate::ruleset::flow::tracked;
use crate::ruleset::original::{Asked, asked};
use crate::ruleset::{
    Base, Condition, Device, Hook, InterfaceSet, NewAddress, NewDestination, Protocol, ProtocolSet, Question, Side,
    Test, Tracking,
};
use crate::sets::{AddressSet, Family, PortSet, address};

/// What stands between the words of a question and where the packets went of which it is asked.
pub const SENT_ON: &str = ", sent on to ";

/// A base chain on a way, and what comes behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct At {
    /// The way by which packets were sent.
    pub(super) direction: Direction,
    /// Their family.
    pub(super) family: Family,
    /// Where the base chain stands.
    pub(super) place: (Hook, i32),
    /// What comes next.
    pub(super) next: Next,
    /// Which packets.
    pub(super) mode: Mode,
}

/// Which packets meet a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mode {
    /// Those that bear what they bore when they were sent.
    Plain {
        /// Whether all rules stand before that could have turned them.
        is_past: bool,
    },
    /// Those that were turned.
    Turned {
        /// To what.
        to: NewDestination,
        /// Whether all of them have ports.
        is_ported: bool,
        /// How they go on.
        going: Going,
        /// What of their destination is another than it was.
        change: Change,
    },
}

/// What of a destination a rule changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Change {
    /// Whether packets bore another one before.
    pub(super) is_other: bool,
    /// Whether the port is another.
    pub(super) is_other_port: bool,
}

impl Change {
    /// Where packets go, if that is another destination than they bore; without the port, where that stays what it is. Which address of
    /// the host `REDIRECT` leads to nobody knows.
    pub(super) fn led_to(self, to: NewDestination) -> Option<NewDestination> {
        (self.is_other || to.at == NewAddress::Host)
            .then_some(NewDestination { port: to.port.filter(|_| self.is_other_port), ..to })
    }
}

impl At {
    /// For packets that were not turned.
    pub(super) fn plain(base: &Base, (direction, family): (Direction, Family), is_past: bool, next: Next) -> Self {
        At { direction, family, place: (base.hook, base.priority), next, mode: Mode::Plain { is_past } }
    }

    /// For packets that were.
    pub(super) fn turned(
        base: &Base,
        turn: &Turn,
        (going, change): (Going, Change),
        family: Family,
        next: Next,
    ) -> Self {
        let mode = Mode::Turned { to: turn.to, is_ported: turn.is_ported, going, change };
        At { direction: going.direction(), family, place: (base.hook, base.priority), next, mode }
    }

    /// Where these packets go, if that is another destination than they bore.
    pub(super) fn led_to(&self) -> Option<NewDestination> {
        match self.mode {
            Mode::Turned { to, change, .. } => change.led_to(to),
            Mode::Plain { .. } => None,
        }
    }

    /// The condition as these packets meet it: several that have none in common, or none.
    pub(super) fn seen(&self, one: &Condition) -> Vec<Condition> {
        let seen = match self.mode {
            Mode::Plain { is_past } => self.unturned(one, is_past),
            Mode::Turned { to, is_ported, going, change } => {
                self.turned_one(one, to, (is_ported, going, change.is_other)).into_iter().collect()
            }
        };
        seen.into_iter().filter(|one| !one.is_empty()).collect()
    }

    /// What asks for the first destination of a flow is asked of the packet that begins it; of all others it stays a question.
    fn unturned(&self, one: &Condition, is_past: bool) -> Vec<Condition> {
        let mut one = one.clone();
        if self.direction == Direction::Inbound {
            // It goes to the host, and leaves by nothing.
            let Some(()) = leaves_by_none(&mut one) else { return Vec::new() };
        }
        let is_answered = |test: &Test| match asked(test) {
            Some((Asked::Turned, _)) => is_past,
            Some(_) => true,
            None => false,
        };
        if !one.tests.iter().any(is_answered) {
            return vec![one];
        }
        let first = tracked(&[Tracking::New]);
        let later = Condition { flows: one.flows.difference(&first), ..one.clone() };
        let begins = Condition { flows: one.flows.intersection(&first), ..one.clone() };
        let asks_port = one.tests.iter().any(|test| matches!(asked(test), Some((Asked::Ports(_), _))));
        let others =
            asks_port.then(|| Condition { protocols: begins.protocols.difference(&ported()), ..begins.clone() });
        let mut own = Condition { tests: Vec::new(), ..begins.clone() };
        if asks_port {
            own.protocols = own.protocols.intersection(&ported());
        }
        let mut holds = true;
        for test in &one.tests {
            match asked(test).filter(|_| is_answered(test)) {
                Some((Asked::Turned, wanted)) => holds &= !wanted,
                Some((Asked::Forth, wanted)) => holds &= wanted,
                Some((Asked::Ports(ports), wanted)) => of_ports(&mut own, &ports, wanted),
                Some((Asked::Addresses(addresses), wanted)) => of_addresses(&mut own, &addresses, wanted),
                None => own.tests.push(test.clone()),
            }
        }
        holds.then_some(own).into_iter().chain([later]).chain(others).collect()
    }

    /// The new destination answers what asks for the destination, the packet itself what asks for the first one.
    fn turned_one(
        &self,
        one: &Condition,
        to: NewDestination,
        (is_ported, going, is_other): (bool, Going, bool),
    ) -> Option<Condition> {
        let mut seen = Condition { tests: Vec::new(), ..one.clone() };
        seen.flows = one.flows.intersection(&tracked(&[Tracking::New, Tracking::Related]));
        let (hook, _) = self.place;
        match (going, hook) {
            (Going::Out, Hook::Postrouting) if !one.outgoing.is_any() => {
                // Its way was sought anew, and leads where nobody knows.
                seen.outgoing = InterfaceSet::Any;
                seen.tests.push(yes(format!("out {:?}{SENT_ON}{to}", one.outgoing)));
            }
            (_, Hook::Prerouting | Hook::Input) => leaves_by_none(&mut seen)?,
            _ => {}
        }
        if !one.destination.is_full(self.family) && to.at != NewAddress::Same {
            seen.destination = Arc::new(AddressSet::all_of(self.family));
        }
        match to.at {
            NewAddress::One(address) if !one.destination.holds(address) => return None,
            NewAddress::Host if !one.destination.is_full(self.family) => {
                if !one.destination.has(self.family) {
                    return None;
                }
                seen.tests.push(yes(format!("to {}{SENT_ON}{to}", prefixes(&one.destination, self.family))));
            }
            _ => {}
        }
        if let Some(port) = to.port {
            if !one.selectors.contains(port) {
                return None;
            }
            seen.selectors = PortSet::full();
        }
        for test in &one.tests {
            match asked(test) {
                Some((Asked::Turned, wanted)) if wanted != is_other => return None,
                Some((Asked::Forth, false)) => return None,
                Some((Asked::Turned | Asked::Forth, _)) => {}
                Some((Asked::Ports(ports), wanted)) if is_ported => {
                    seen.protocols = seen.protocols.intersection(&ported());
                    of_ports(&mut seen, &ports, wanted);
                }
                Some((Asked::Addresses(addresses), wanted)) => of_addresses(&mut seen, &addresses, wanted),
                _ => match self.answered(&test.question, to, going) {
                    Ok(answer) if answer == test.answer => {}
                    Ok(_) => return None,
                    Err(question) => seen.tests.push(Test { question, answer: test.answer }),
                },
            }
        }
        Some(seen)
    }

    /// The answer of a question for packets that were turned; where it is not known, what is asked of them: another packet
    /// than the one that was sent may have another answer.
    fn answered(&self, question: &Question, to: NewDestination, going: Going) -> Result<bool, Question> {
        let anew = |text: &str| format!("{text}{SENT_ON}{to}");
        let direction = going.direction();
        match question {
            // Its address is what it was.
            Question::Own(_) | Question::Local(_) | Question::Elsewhere | Question::Fact(Fact::To(_))
                if to.at == NewAddress::Same =>
            {
                Err(question.clone())
            }
            Question::Own(Side::Source) | Question::Local(Side::Source) => Err(question.clone()),
            Question::Own(_) | Question::Local(_) | Question::Elsewhere => {
                match (to.address(), question.decided(direction)) {
                    (Some(address), Some(addresses)) => Ok(addresses.holds(address)),
                    // To the host itself, at an address of its own.
                    (None, _) => Ok(*question != Question::Elsewhere),
                    // What comes to the host goes to no other one.
                    (_, None) if *question == Question::Elsewhere && direction == Direction::Inbound => Ok(false),
                    (Some(address), None) if address.is_loopback() => Ok(*question != Question::Elsewhere),
                    (Some(_), None) => {
                        let words =
                            if *question != Question::Elsewhere { "to an own address" } else { "to one other host" };
                        Err(Question::Text(anew(words).into()))
                    }
                }
            }
            Question::Fact(Fact::To(_)) => {
                let Question::Fact(fact) = question else { return Err(question.clone()) };
                Err(Question::Text(anew(&fact.to_string()).into()))
            }
            Question::Fact(_) => Err(question.clone()),
            Question::Text(_) if question.is_of_limit() => Err(question.clone()),
            Question::Text(text) => Err(Question::Text(anew(text).into())),
            Question::Dependent { text, on } => {
                Err(Question::Dependent { text: anew(text).into(), on: Arc::clone(on) })
            }
        }
    }
}

fn yes(text: String) -> Test {
    Test { question: Question::Text(text.into()), answer: true }
}

/// What asks for an interface by which it leaves, of a packet that leaves by none. None if it does not fit.
fn leaves_by_none(one: &mut Condition) -> Option<()> {
    let holds = one.outgoing.contains(&Device::Unmentioned);
    one.outgoing = InterfaceSet::Any;
    holds.then_some(())
}

fn of_ports(one: &mut Condition, ports: &PortSet, wanted: bool) {
    let ports = if wanted { ports.clone() } else { ports.complement() };
    one.selectors = one.selectors.intersection(&ports);
}

fn of_addresses(one: &mut Condition, addresses: &AddressSet, wanted: bool) {
    let left = if wanted { addresses.clone() } else { AddressSet::any().difference(addresses) };
    one.destination = Arc::new(one.destination.intersection(&left));
}

/// The protocols whose packets have ports.
fn ported() -> ProtocolSet {
    (0..=u8::MAX).map(Protocol).filter(|protocol| protocol.has_ports()).map(crate::sets::Interval::point).collect()
}

/// The addresses of a family in prefixes: all of them, for the words tell one question from another.
fn prefixes(set: &AddressSet, family: Family) -> String {
    let words: Vec<String> = match family {
        Family::V4 => address::v4_prefixes(&set.v4).map(|one| one.to_string()).collect(),
        Family::V6 => address::v6_prefixes(&set.v6).map(|one| one.to_string()).collect(),
    };
    words.join(", ")
}
