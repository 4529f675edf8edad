//! Packets through any loaded ruleset, against what `trace` says of its reading.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use portcullis::policy::Direction;
use portcullis::ruleset::{Condition, Outcome, Packet, Program, Question, Ruleset, Verdict};
use portcullis::trace::trace;

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
    /// How many were left out because their trace depends on a question.
    pub open: usize,
    /// How many were left out because the kernel gave them another destination.
    pub turned: usize,
    /// Packets of which kernel and trace say different things.
    pub wrong: Vec<String>,
}

impl Judged {
    /// Adds another direction's.
    pub fn add(&mut self, other: Judged) {
        self.sent += other.sent;
        self.passed += other.passed;
        self.compared += other.compared;
        self.open += other.open;
        self.turned += other.turned;
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

/// Sends the packets and compares what came of each with the trace of every reading, which have to agree.
pub fn judge(lab: &Lab, readings: &[(&str, &Ruleset)], direction: Direction, packets: &[Packet]) -> Judged {
    let own: Vec<IpAddr> = lab::OWN.iter().map(|own| own.parse().unwrap()).collect();
    let sent: Vec<_> = packets.iter().filter_map(rule_edges::for_lab).collect();
    assert_eq!(sent.len(), packets.len(), "a packet that can't be sent");
    let mut adopted: BTreeSet<IpAddr> = packets.iter().map(|packet| packet.destination).collect();
    adopted
        .retain(|one| direction == Direction::Inbound && !own.contains(one) && !one.is_multicast() && !broadcast(*one));
    lab.adopt("add", &adopted);
    lab.inside("nft", &["-f", "-"], "flush set inet turned seen4\nflush set inet turned seen6\n");
    let seen = lab.pass_flagged(direction, &sent);
    let turned: BTreeSet<usize> =
        ["seen4", "seen6"].iter().flat_map(|set| lab.members("turned", set)).map(|number| number - 1).collect();
    lab.adopt("del", &adopted);
    let mut judged = Judged { sent: packets.len(), ..Judged::default() };
    let questions: Vec<Questions<'_>> = readings.iter().map(|(_, ruleset)| Questions::of(ruleset, direction)).collect();
    for (at, packet) in packets.iter().enumerate() {
        if turned.contains(&at) {
            judged.turned += 1;
            continue;
        }
        let mut open = false;
        for ((name, ruleset), questions) in readings.iter().zip(&questions) {
            match passes(ruleset, questions, packet) {
                None => open = true,
                Some(said) if said != seen.contains(&at) => {
                    let kernel = if said { "drops" } else { "passes" };
                    let steps = trace(ruleset, packet);
                    judged.wrong.push(format!(
                        "{name}: the kernel {kernel} {packet:?}\nflags {:#x}\n{steps:#?}",
                        packet.flow.flags()
                    ));
                }
                Some(_) => {}
            }
        }
        judged.open += usize::from(open);
        judged.compared += usize::from(!open);
        judged.passed += usize::from(!open && seen.contains(&at));
    }
    judged
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
fn passes(ruleset: &Ruleset, questions: &Questions<'_>, packet: &Packet) -> Option<bool> {
    let mut answers = BTreeMap::new();
    let mut open = Vec::new();
    for question in questions.about(packet) {
        match known(&question, packet) {
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
        said.insert(matches!(outcome, Outcome::Accept | Outcome::Undecided));
    }
    if said.len() == 1 { said.pop_first() } else { None }
}

/// What is true in a lab of a test that no reader can answer.
fn known(question: &Question, packet: &Packet) -> Option<bool> {
    let Question::Text(text) = question else { return None };
    let _ = (text, packet);
    None
}
