//! Packets through any loaded ruleset, against what `trace` says of its reading.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use portcullis::policy::{AddressKind, Direction, Fact};
use portcullis::ruleset::{Condition, Device, Outcome, Packet, Program, Question, Ruleset, Verdict};
use portcullis::trace::{Said, trace};

use super::lab::{self, Lab};
use super::rule_edges;

/// More open questions than this about one packet, and it is left out.
const OPEN: usize = 6;

/// What came of the packets of one direction.
#[derive(Debug, Default)]
pub struct Judged {
    /// How many were sent.
    pub sent: usize,
    /// How many of those that were compared passed.
    pub passed: usize,
    /// How many were compared.
    pub compared: usize,
    /// How many were left out because the trace of every reading depends on a question.
    pub open: usize,
    /// How many each reading decides.
    pub decided: BTreeMap<String, usize>,
    /// How many were left out because the kernel gave them another destination.
    pub turned: usize,
    /// What came of each packet that kept its destination.
    pub fared: Vec<(Packet, bool)>,
    /// Packets of which kernel and trace say different things, and what the trace says.
    pub wrong: Vec<(String, String)>,
}

impl Judged {
    /// Adds another direction's.
    pub fn add(&mut self, other: Judged) {
        self.sent += other.sent;
        self.passed += other.passed;
        self.compared += other.compared;
        self.open += other.open;
        self.turned += other.turned;
        for (name, count) in other.decided {
            *self.decided.entry(name).or_default() += count;
        }
        self.fared.extend(other.fared);
        self.wrong.extend(other.wrong);
    }
}

/// Sees which packets got another destination on their way, before any rule of a filter sees them.
const TURNED: &str = "
table inet turned {
	set seen4 { typeof ip id; flags dynamic; size 65535; }
	set seen6 { typeof ip6 flowlabel; flags dynamic; size 65535; }
	chain input { type filter hook input priority -299; policy accept;
		ct status dnat add @seen4 { ip id }
		ct status dnat add @seen6 { ip6 flowlabel }
	}
	chain forward { type filter hook forward priority -299; policy accept;
		ct status dnat add @seen4 { ip id }
		ct status dnat add @seen6 { ip6 flowlabel }
	}
	chain output { type filter hook output priority -99; policy accept;
		ct status dnat add @seen4 { ip id }
		ct status dnat add @seen6 { ip6 flowlabel }
	}
}
";

/// The tables that are the lab's own.
pub const LABS_OWN: [&str; 2] = ["inet observer", "inet turned"];

/// Makes the lab say which packets got another destination.
pub fn watch(lab: &Lab) {
    lab.inside("nft", &["-f", "-"], TURNED);
}

/// Sends the packets and compares what came of each with the trace of every reading. `first` is the lab's first device. What
/// the kernel gave another destination has to be a question in every reading.
pub fn judge(
    lab: &Lab,
    readings: &[(&str, &Ruleset)],
    direction: Direction,
    packets: &[Packet],
    first: &Device,
) -> Judged {
    let own: Vec<IpAddr> = lab::OWN.iter().map(|own| own.parse().unwrap()).collect();
    let sent: Vec<_> = packets.iter().filter_map(rule_edges::for_lab).collect();
    assert_eq!(sent.len(), packets.len(), "a packet that can't be sent");
    let mut adopted: BTreeSet<IpAddr> = packets.iter().map(|packet| packet.destination).collect();
    adopted
        .retain(|one| direction == Direction::Inbound && !own.contains(one) && !one.is_multicast() && !broadcast(*one));
    lab.adopt("add", &adopted);
    lab.inside("nft", &["-f", "-"], "flush set inet turned seen4\nflush set inet turned seen6\n");
    let seen = lab.pass_flagged(direction, &sent);
    let turned: BTreeSet<usize> = ["seen4", "seen6"]
        .iter()
        .flat_map(|set| lab.members("turned", set))
        .filter_map(|one| one.checked_sub(1))
        .collect();
    lab.adopt("del", &adopted);
    let mut judged = Judged { sent: packets.len(), ..Judged::default() };
    let questions: Vec<Questions<'_>> = readings.iter().map(|(_, ruleset)| Questions::of(ruleset, direction)).collect();
    for (at, packet) in packets.iter().enumerate() {
        let (turned, passed) = (turned.contains(&at), seen.contains(&at));
        let mut open = true;
        for ((name, ruleset), questions) in readings.iter().zip(&questions) {
            let said = passes(ruleset, questions, packet, &|question| lab_knows(question, packet, first, turned));
            if let Some(said) = said {
                open = false;
                *judged.decided.entry((*name).to_owned()).or_default() += 1;
                if turned || said != passed {
                    let kernel = if turned { "turns" } else { if passed { "passes" } else { "drops" } };
                    let message = format!("{name}: the kernel {kernel} {}", short(packet));
                    judged.wrong.push((message, way(ruleset, packet)));
                }
            }
        }
        judged.fared.extend((!turned).then(|| (packet.clone(), passed)));
        judged.turned += usize::from(turned);
        judged.open += usize::from(open && !turned);
        judged.compared += usize::from(!open && !turned);
        judged.passed += usize::from(!open && !turned && passed);
    }
    judged
}

fn short(packet: &Packet) -> String {
    let Packet { direction, incoming, outgoing, source, destination, protocol, source_port, selector, flow, .. } =
        packet;
    let (state, flags) = (flow.tracking().name(), flow.flags());
    format!(
        "{direction:?} {incoming:?} > {outgoing:?} {source} > {destination} {} {source_port} > {selector} {state} {flags:#x}",
        protocol.0
    )
}

/// The chains of a packet's way and what was said there, without what was passed.
fn way(ruleset: &Ruleset, packet: &Packet) -> String {
    let followed = trace(ruleset, packet);
    let met = followed.steps.iter().filter(|step| !matches!(step.said, Said::Passed(_)));
    let lines = met.map(|step| {
        let at = step.span.map_or(0, |span| span.start);
        format!("  {} at byte {at}: {:?}\n", step.chain, step.said)
    });
    format!("  {:?}\n{}", followed.outcome, lines.collect::<String>())
}

/// fec0::/10, which RFC 3879 has given up.
fn is_site_local(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(v6) if v6.segments()[0] & 0xffc0 == 0xfec0)
}

fn broadcast(address: IpAddr) -> bool {
    matches!(address, IpAddr::V4(v4) if v4.is_broadcast())
}

/// The conditions on questions that can change what comes of a packet.
struct Questions<'a> {
    conditions: Vec<&'a Condition>,
}

impl<'a> Questions<'a> {
    fn of(ruleset: &'a Ruleset, direction: Direction) -> Self {
        let Program::Chains(chains) = &ruleset.program else { panic!("not chains") };
        let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
        let deciding = rules.filter(|rule| rule.verdict != Verdict::Continue);
        let conditions = deciding.flat_map(|rule| &rule.conditions);
        let asks =
            |condition: &&Condition| condition.tests.iter().any(|test| test.question.decided(direction).is_none());
        Questions { conditions: conditions.filter(asks).collect() }
    }

    /// What this packet can be asked.
    fn about(&self, packet: &Packet) -> BTreeSet<Question> {
        let fits = |condition: &&&Condition| {
            let without = Condition { tests: Vec::new(), ..(**condition).clone() };
            packet.fits(&without, None)
        };
        let tests = self.conditions.iter().filter(fits).flat_map(|condition| &condition.tests);
        tests.map(|test| test.question.clone()).filter(|one| one.decided(packet.direction).is_none()).collect()
    }
}

/// Whether the ruleset lets the packet through; none if that depends on a question.
fn passes(
    ruleset: &Ruleset,
    questions: &Questions<'_>,
    packet: &Packet,
    known: &dyn Fn(&Question) -> Option<bool>,
) -> Option<bool> {
    let mut answers = BTreeMap::new();
    let mut open = Vec::new();
    for question in questions.about(packet) {
        match known(&question) {
            Some(answer) => _ = answers.insert(question, answer),
            None => open.push(question),
        }
    }
    if open.len() > OPEN {
        return None;
    }
    let mut said = BTreeSet::new();
    for bits in 0..1usize << open.len() {
        let mut answers = answers.clone();
        answers.extend(open.iter().enumerate().map(|(at, question)| (question.clone(), bits >> at & 1 == 1)));
        let outcome = trace(ruleset, &Packet { answers, ..packet.clone() }).outcome;
        said.insert(outcome.accepts() || outcome == Outcome::Undecided);
    }
    if said.len() == 1 { said.pop_first() } else { None }
}

/// What is so of each packet of a lab: no routing header, and this hop limit (`wire`). Addresses stand alone, without a
/// network.
fn lab_has(fact: Fact, packet: &Packet) -> bool {
    match fact {
        Fact::HopLimit(number) => number == 255,
        Fact::To(AddressKind::Broadcast) => broadcast(packet.destination),
        Fact::RoutingHeader(_) | Fact::From(_) | Fact::To(AddressKind::Anycast) => false,
    }
}

/// What is true in a lab of a test that a packet alone does not answer, by its text in either program's words.
fn lab_knows(question: &Question, packet: &Packet, first: &Device, turned: bool) -> Option<bool> {
    let text = match question {
        Question::Fact(fact) => return Some(lab_has(*fact, packet)),
        Question::Text(text) => text,
        _ => return None,
    };
    // What follows for a packet that is turned is no more than a question.
    if turned || text.contains("leads to acceptance") && !text.starts_with("xt target CT") {
        return None;
    }
    let text = text.split(" #").next().unwrap_or_default().to_ascii_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let ends_in = |number: &str| text.split([' ', '!', '=']).next_back() == Some(number);
    Some(match () {
        // What gets another destination is left out; what is not, goes on.
        () if is(&["--ctstate dnat", "ct status dnat"]) => false,
        () if text.starts_with("dnat ") || text.starts_with("xt target ct") || text.starts_with("ct --") => true,
        () if is(&["--ctorigdst", "ct original daddr"]) => ends_in(&packet.destination.to_string()),
        // No flow has a helper.
        () if is(&["helper"]) => false,
        // The lab's own marks are below 8.
        () if is(&["mark --mark 0x4000/0x4000", "(meta mark & 16384) 16384"]) => false,
        () if is(&["(meta mark & 16384) 0", "(meta mark & 16384) != 16384"]) => true,
        // Root sends.
        () if is(&["owner ! --uid-owner 0", "meta skuid != 0"]) => false,
        // The way back of a packet with a mark is by the device of that mark, which is its way out (`lab`). Without one it is
        // by the first device for nft, which asks where a route leads; iptables asks for one by this device.
        () if is(&["rpfilter", "fib saddr . mark . iif oif"]) => match packet.direction {
            // The lab has no address of that scope, and what way back the kernel then finds is its own affair.
            _ if is_site_local(packet.source) => return None,
            Direction::Forward => packet.incoming != packet.outgoing,
            _ => is(&["oif missing"]) && packet.incoming != *first,
        },
        () if is(&["--dst-type multicast", "fib daddr type multicast"]) => packet.destination.is_multicast(),
        () => return None,
    })
}
