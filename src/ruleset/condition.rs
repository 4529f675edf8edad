//! One condition on packets, in the terms that every firewall shares.
//!
//! In: what a policy or a ruleset says. Out: a box: one set for each dimension. What no dimension can say stands as a
//! question whose answer is not known.

use std::borrow::Cow;
use std::collections::HashMap;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::flow::FlowSet;
use super::interfaces::InterfaceSet;
use super::unread::Unread;
use crate::policy::{AddressKind, Direction, Fact};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point, PortSet};

/// A number of an IP protocol, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Protocol(pub u8);

impl Protocol {
    /// ICMP for IPv4.
    pub const ICMP: Protocol = Protocol(1);
    /// TCP.
    pub const TCP: Protocol = Protocol(6);
    /// UDP.
    pub const UDP: Protocol = Protocol(17);
    /// DCCP.
    pub const DCCP: Protocol = Protocol(33);
    /// ICMP for IPv6.
    pub const ICMPV6: Protocol = Protocol(58);
    /// SCTP.
    pub const SCTP: Protocol = Protocol(132);
    /// UDP-Lite.
    pub const UDPLITE: Protocol = Protocol(136);

    /// Whether its packets have ports.
    pub fn has_ports(self) -> bool {
        matches!(self, Self::TCP | Self::UDP | Self::DCCP | Self::SCTP | Self::UDPLITE)
    }

    /// Whether it is ICMP of either family.
    pub fn is_icmp(self) -> bool {
        matches!(self, Self::ICMP | Self::ICMPV6)
    }
}

impl Point for Protocol {
    const MIN: Self = Protocol(0);
    const MAX: Self = Protocol(255);

    fn successor(self) -> Option<Self> {
        self.0.checked_add(1).map(Protocol)
    }

    fn predecessor(self) -> Option<Self> {
        self.0.checked_sub(1).map(Protocol)
    }

    fn ordinal(self) -> u128 {
        u128::from(self.0)
    }
}

/// A set of protocols.
pub type ProtocolSet = IntervalSet<Protocol>;

/// One end of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Where it comes from.
    Source,
    /// Where it goes.
    Destination,
}

/// Something about a packet that no dimension says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Whether the address at this end is one of the host's own, which to pf says whether a packet is to, from or through the
    /// host: `(self)`.
    Own(Side),
    /// Whether the address at this end is, to the kernel's routes, one of the host's own: the address type `local` of Linux.
    Local(Side),
    /// Whether the destination is, to the kernel's routes, an address of one other host: the address type `unicast` of Linux
    /// for IPv4, which is neither local nor broadcast nor multicast (fib_frontend.c, `__inet_dev_addr_type`).
    Elsewhere,
    /// Whether something is so that a rule may rest on.
    Fact(Fact),
    /// A test that is not understood, by its exact text; the same text has the same answer. A test with a memory of its own
    /// (a rate, a quota) carries its number as well, for two of them answer apart.
    Text(Arc<str>),
    /// A test whose answer depends on more than the packet: on contents of a set, on what other rules write.
    Dependent {
        /// Its exact text.
        text: Arc<str>,
        /// All that it depends on, in a form that is the same for the same contents and rules.
        on: Arc<[u8]>,
    },
}

/// How it begins and ends what is asked of an anchor of pf whose rules are not in the text.
const OF_ANCHOR: &str = "the anchor ";
const PASSES: &str = " passes it";
const TRANSLATES: &str = "an anchor translates its ";

impl Question {
    /// What is asked of packets that pf gives another destination before a rule is asked begins so.
    pub const NEW_DESTINATION: &'static str = "its translated destination is ";

    /// What is asked of IGMP and MLD where a rule of pf lets pass what has no `allow-opts`, and of nothing else.
    pub const ROUTER_ALERT: &'static str = "this pf drops a router alert without allow-opts";

    /// Whether a line of pf that keeps state is for a message of ICMP that answers, and belongs to no flow: newer ones pass over it.
    pub const ICMP_ANSWER: &'static str = "this pf passes over keep state for an ICMP message that answers";

    /// Whether the header behind that of IPv6 is one that extends it: `ip6 nexthdr` looks no further.
    pub const EXTENSION_HEADER: &'static str = "the IPv6 header is followed by an extension header";

    /// How it ends what is asked of packets in a state of which they cannot be, for a rule keeps them from connection tracking.
    const OF_KEPT: &'static str = " leads to acceptance of what has a state";

    /// Whether packets pass that the rule of these words keeps from connection tracking, and that have a state: there are none.
    pub fn kept(rule: &str) -> Arc<str> {
        format!("{rule}{}", Self::OF_KEPT).into()
    }

    /// Whether it asks for that.
    pub fn is_of_kept(&self) -> bool {
        self.text().is_some_and(|text| text.contains(Self::OF_KEPT))
    }

    /// How it ends what is asked of an address to which a rule sends packets on.
    const OF_HOST: &'static str = " is an address of the host's own";

    /// Whether an address to which a rule sends packets on is one of the host's own.
    pub fn own_address(address: &str) -> Self {
        Question::Text(format!("{address}{}", Self::OF_HOST).into())
    }

    /// Whether it asks for that: as long as nothing says so, it is another machine's.
    pub fn is_own_address(&self) -> bool {
        matches!(self, Question::Text(text) if text.ends_with(Self::OF_HOST))
    }

    /// Whether the kernel asks for a new destination of what a helper expects: a helper that knows of translations has settled where
    /// its flow goes (nf_nat_follow_master), another has not.
    pub(super) const EXPECTED: &'static str = "what a helper expects is asked for a new destination";

    /// Whether it asks for that.
    pub fn is_of_expected(&self) -> bool {
        matches!(self, Question::Text(text) if **text == *Self::EXPECTED)
    }

    /// Whether it asks for a header that a packet has only where that is said of it.
    pub fn is_of_rare_header(&self) -> bool {
        match self {
            Question::Fact(fact) => matches!(fact, Fact::RoutingHeader(_)),
            _ => self.text().is_some_and(|text| **text == *Self::EXTENSION_HEADER),
        }
    }

    /// Whether the packet has the answer in itself: there are packets of either answer, whatever the host and its other rules.
    pub fn is_of_header(&self) -> bool {
        self.is_of_rare_header() || matches!(self, Question::Fact(Fact::HopLimit(_)))
    }

    /// What Windows asks of the program that listens, by its path and as a service.
    const OF_LISTENER: [&'static str; 2] = ["program", "service"];

    /// The program or the service that has to listen where a packet goes for a rule of Windows to fit it, behind which of the two it is.
    pub fn listener(&self) -> Option<(&'static str, &str)> {
        let (kind, name) = self.text()?.split_once('=')?;
        Self::OF_LISTENER.into_iter().find(|own| *own == kind).map(|own| (own, name))
    }

    /// The profiles of Windows, with commas between, of which one has to be in force.
    pub fn profiles(&self) -> Option<&str> {
        self.text()?.strip_prefix("profile=")
    }

    /// Whether a packet came by a network that has the profile of strangers.
    const OF_PUBLIC: &'static str = "it came by a network of the profile `public`";

    /// What is asked of who comes where a rule of Windows holds in the profile of strangers.
    pub fn public_profile() -> Self {
        Question::Text(Self::OF_PUBLIC.into())
    }

    /// Whether it asks for that.
    pub fn is_of_public_profile(&self) -> bool {
        self.text().is_some_and(|text| **text == *Self::OF_PUBLIC)
    }

    /// What a print of Windows leaves out of the rule of that name.
    pub fn left_out_of_print(name: &str) -> Self {
        Question::Text(format!("{}: {name}", Unread::PRINT).into())
    }

    /// Whether it asks for that.
    pub fn is_of_print(&self) -> bool {
        self.text().is_some_and(|text| text.starts_with(Unread::PRINT))
    }

    /// How it begins what is asked of the defaults of Windows where no text says them.
    const OF_DEFAULTS: &'static str = "the default of every profile lets ";

    /// Whether the defaults of Windows let packets pass of a direction.
    pub fn default_of_profiles(direction: &str) -> Self {
        Question::Text(format!("{}{direction} packets pass", Self::OF_DEFAULTS).into())
    }

    /// Whether it asks for that.
    pub fn is_of_defaults(&self) -> bool {
        self.text().is_some_and(|text| text.starts_with(Self::OF_DEFAULTS))
    }

    /// Whether an anchor of pf passes a packet, whose rules are not in the text.
    pub fn passed_by_anchor(name: &str) -> Self {
        Question::Text(format!("{OF_ANCHOR}{name}{PASSES}").into())
    }

    /// The same of what else it may do to one: `drops it`.
    pub fn stopped_by_anchor(name: &str, how: &str) -> Self {
        Question::Text(format!("{OF_ANCHOR}{name} {how}").into())
    }

    /// Whether it asks if such an anchor passes a packet.
    pub fn is_passed_by_anchor(&self) -> bool {
        self.text().is_some_and(|text| text.starts_with(OF_ANCHOR) && text.ends_with(PASSES))
    }

    /// Whether such an anchor puts another address in the place of one end of a packet, which depends on all that is given here.
    pub fn translated_by_anchor(side: Side, on: Arc<[u8]>) -> Self {
        let end = if side == Side::Source { "source" } else { "destination" };
        Question::Dependent { text: format!("{TRANSLATES}{end}").into(), on }
    }

    /// Whether it asks for that.
    pub fn is_translated_by_anchor(&self) -> bool {
        self.text().is_some_and(|text| text.starts_with(TRANSLATES))
    }

    /// Whether what a line of pf lets in gets on from there, which it sends to another destination.
    pub fn is_of_redirect(&self) -> bool {
        self.text().is_some_and(|text| text.starts_with("rdr-to ") && text.ends_with(" leads to acceptance"))
    }

    /// The exact text of a test that is not understood.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Question::Text(text) | Question::Dependent { text, .. } => Some(text),
            Question::Own(_) | Question::Local(_) | Question::Elsewhere | Question::Fact(_) => None,
        }
    }

    /// The end of the packet of which it asks, where it asks of an address.
    pub fn side(&self) -> Option<Side> {
        match self {
            Question::Own(side) | Question::Local(side) => Some(*side),
            Question::Elsewhere => Some(Side::Destination),
            Question::Fact(_) | Question::Text(_) | Question::Dependent { .. } => None,
        }
    }

    /// The addresses for which the answer is yes, if the direction of the packet decides it but for [`Question::unless`]: to the
    /// host goes what is addressed to it, all but multicast and the limited broadcast; from the host comes what bears its
    /// addresses, or none as long as it has none. What passes through is addressed to another host where not to several; to pf it
    /// bears no address of the host, to Linux anyone may have sent it with one.
    pub fn decided(&self, direction: Direction) -> Option<AddressSet> {
        match (self, direction) {
            (Question::Own(Side::Destination) | Question::Local(Side::Destination), Direction::Inbound) => {
                Some(to_one_host())
            }
            (Question::Elsewhere, Direction::Forward) => Some(to_one_host()),
            (Question::Own(Side::Source), Direction::Outbound) => Some(AddressSet::any()),
            (Question::Local(Side::Source), Direction::Outbound) => Some(AddressSet::any().difference(&unspecified())),
            (Question::Own(_) | Question::Local(Side::Destination), Direction::Forward) => Some(AddressSet::default()),
            _ => None,
        }
    }

    /// The destinations for which the answer is yes whatever the host's routes say: 255.255.255.255 is a broadcast address to every host
    /// (fib_frontend.c, `__inet_dev_addr_type`). Of all others the answer is open.
    pub fn always(&self) -> Option<AddressSet> {
        let limited = || AddressSet { v4: IntervalSet::point(Ipv4Addr::BROADCAST), ..AddressSet::default() };
        (*self == Question::Fact(Fact::To(AddressKind::Broadcast))).then(limited)
    }

    /// What makes the answer no for one of the addresses of [`Question::decided`] all the same: the broadcast address of a subnet
    /// or an anycast address comes to the host without being its own, and so does what another table of routes than the first
    /// sends to it. No packet has two of these, and most have none.
    pub fn unless(&self, direction: Direction, family: Family) -> &'static [Question] {
        const BROADCAST: Question = Question::Fact(Fact::To(AddressKind::Broadcast));
        const ANYCAST: Question = Question::Fact(Fact::To(AddressKind::Anycast));
        match (self, direction, family) {
            (Question::Local(Side::Destination), Direction::Inbound, Family::V4) => &[BROADCAST, Question::Elsewhere],
            (Question::Local(Side::Destination), Direction::Inbound, Family::V6) => &[ANYCAST, Question::Elsewhere],
            (Question::Elsewhere, Direction::Forward, Family::V4) => &[BROADCAST],
            _ => &[],
        }
    }
}

/// Every address but those of groups and the limited broadcast.
pub(super) fn to_one_host() -> AddressSet {
    let several = AddressSet { v4: several_v4(), v6: several_v6() };
    AddressSet::any().difference(&several)
}

/// 0.0.0.0 (RFC 1122, section 3.2.1.3) and :: (RFC 4291, section 2.5.2).
fn unspecified() -> AddressSet {
    AddressSet { v4: IntervalSet::point(Ipv4Addr::UNSPECIFIED), v6: IntervalSet::point(Ipv6Addr::UNSPECIFIED) }
}

/// 224.0.0.0/4 and 255.255.255.255 (RFC 5771, RFC 919).
fn several_v4() -> IntervalSet<Ipv4Addr> {
    let multicast = Interval::new(Ipv4Addr::new(224, 0, 0, 0), Ipv4Addr::new(239, 255, 255, 255));
    multicast.into_iter().chain([Interval::point(Ipv4Addr::BROADCAST)]).collect()
}

/// ff00::/8 (RFC 4291, section 2.7).
fn several_v6() -> IntervalSet<Ipv6Addr> {
    Interval::new(Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), Ipv6Addr::from_bits(u128::MAX)).into_iter().collect()
}

/// What a condition asks of a question's answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Test {
    /// The question.
    pub question: Question,
    /// The answer with which the condition holds.
    pub answer: bool,
}

/// What a condition asks of the mark that earlier rules of pf left on the packet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagTest {
    /// The tag's name.
    pub tag: Arc<str>,
    /// Whether the packet must bear it, or must not.
    pub bears: bool,
}

/// A condition on packets: all of its parts hold. An empty part matches nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Condition {
    /// The interface by which the packet came.
    pub incoming: InterfaceSet,
    /// The interface by which it leaves.
    pub outgoing: InterfaceSet,
    /// Where it comes from. A family without an address is a family that does not match.
    pub source: Arc<AddressSet>,
    /// Where it goes.
    pub destination: Arc<AddressSet>,
    /// Its protocol.
    pub protocols: ProtocolSet,
    /// Its source port. Full, unless every protocol has ports.
    pub source_ports: PortSet,
    /// Its destination port; for ICMP, 256 × type + code. Full, unless every protocol has ports or every one is ICMP.
    pub selectors: PortSet,
    /// Its state and TCP flags. A test of flags goes with TCP alone.
    pub flows: FlowSet,
    /// Tests of tags: pf alone.
    pub tags: Vec<TagTest>,
    /// What else has to hold.
    pub tests: Vec<Test>,
}

impl Condition {
    /// The condition that every packet fits.
    pub fn any() -> Self {
        let any = Arc::new(AddressSet::any());
        Condition {
            incoming: InterfaceSet::Any,
            outgoing: InterfaceSet::Any,
            source: any.clone(),
            destination: any,
            protocols: ProtocolSet::full(),
            source_ports: PortSet::full(),
            selectors: PortSet::full(),
            flows: FlowSet::full(),
            tags: Vec::new(),
            tests: Vec::new(),
        }
    }

    /// The condition in parts, none of which asks what the destination alone answers (see [`Question::always`]).
    pub fn by_known_answers(&self) -> Cow<'_, [Condition]> {
        let known = self.tests.iter().find_map(|test| Some((test, test.question.always()?)));
        let Some((test, always)) = known else { return Cow::Borrowed(std::slice::from_ref(self)) };
        let to = |destination: AddressSet| Condition { destination: Arc::new(destination), ..self.clone() };
        let open = to(self.destination.difference(&always));
        let mut answered = to(if test.answer { self.destination.intersection(&always) } else { AddressSet::default() });
        answered.tests.retain(|other| other != test);
        Cow::Owned([answered, open].into_iter().filter(|one| !one.is_empty()).collect())
    }

    /// Whether no packet can fit it, whatever the answers.
    pub fn is_empty(&self) -> bool {
        let v4 = !self.source.v4.is_empty() && !self.destination.v4.is_empty();
        let v6 = !self.source.v6.is_empty() && !self.destination.v6.is_empty();
        !(v4 || v6)
            || self.incoming.is_empty()
            || self.outgoing.is_empty()
            || self.protocols.is_empty()
            || self.source_ports.is_empty()
            || self.selectors.is_empty()
            || self.flows.is_empty()
            || self.contradicts_itself()
    }

    /// Whether it asks one question twice, for both answers, or for two facts that no packet has together.
    fn contradicts_itself(&self) -> bool {
        /// Up to so many tests are compared two by two.
        const FEW: usize = 8;
        let opposite = |test: &Test, other: &Test| other.question == test.question && other.answer != test.answer;
        let facts = || {
            self.tests.iter().filter(|test| test.answer).filter_map(|test| match test.question {
                Question::Fact(fact) => Some(fact),
                _ => None,
            })
        };
        if facts().any(|fact| facts().any(|other| fact.excludes(other))) {
            return true;
        }
        // To the kernel's routes a destination is of one type.
        let types = self.tests.iter().filter(|test| test.answer).map(|test| &test.question).filter(|question| {
            matches!(question, Question::Local(Side::Destination) | Question::Elsewhere | Question::Fact(Fact::To(_)))
        });
        if types.clone().any(|one| types.clone().any(|other| one != other)) {
            return true;
        }
        if self.tests.len() <= FEW {
            return self.tests.iter().any(|test| self.tests.iter().any(|other| opposite(test, other)));
        }
        let mut answers: HashMap<&Question, bool> = HashMap::with_capacity(self.tests.len());
        self.tests.iter().any(|test| *answers.entry(&test.question).or_insert(test.answer) != test.answer)
    }

    /// The value of the `selectors` dimension for an ICMP type and code.
    pub fn icmp_selector(kind: u8, code: u8) -> u16 {
        u16::from(kind) * 256 + u16::from(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limited_broadcast_is_one_to_every_host() {
        let to = |answer: bool, destination: AddressSet| {
            let question = Question::Fact(Fact::To(AddressKind::Broadcast));
            let one = Condition { destination: Arc::new(destination), ..Condition::any() };
            Condition { tests: vec![Test { question, answer }], ..one }
        };
        let limited = AddressSet { v4: IntervalSet::point(Ipv4Addr::BROADCAST), ..AddressSet::default() };
        let all = AddressSet::any4();
        let plain =
            |destination: &AddressSet| Condition { destination: Arc::new(destination.clone()), ..Condition::any() };
        assert_eq!(*to(true, limited.clone()).by_known_answers(), [plain(&limited)]);
        assert!(to(false, limited.clone()).by_known_answers().is_empty());
        let others = all.difference(&limited);
        assert_eq!(*to(true, all.clone()).by_known_answers(), [plain(&limited), to(true, others.clone())]);
        assert_eq!(*to(false, all).by_known_answers(), [to(false, others)]);
    }

    #[test]
    fn no_packet_has_two_hop_limits() {
        let of = |facts: &[(Fact, bool)]| {
            let test = |(fact, answer): &(Fact, bool)| Test { question: Question::Fact(*fact), answer: *answer };
            Condition { tests: facts.iter().map(test).collect(), ..Condition::any() }
        };
        let (one, other) = (Fact::HopLimit(1), Fact::HopLimit(255));
        assert!(of(&[(one, true), (other, true)]).is_empty());
        assert!(of(&[(one, true), (one, false)]).is_empty());
        assert!(!of(&[(one, true), (other, false)]).is_empty());
        assert!(!of(&[(one, false), (other, false)]).is_empty());
        let (from, to) = (Fact::From(AddressKind::Broadcast), Fact::To(AddressKind::Broadcast));
        assert!(!of(&[(from, true), (to, true), (one, true)]).is_empty());
        assert!(of(&[(to, true), (Fact::To(AddressKind::Anycast), true)]).is_empty());
    }
}
