//! What a ruleset does with one packet, as plainly as it can be said. It judges the diagrams, and shares nothing with them.

use portcullis::policy::Direction;
use portcullis::ruleset::{
    Answer, ChainId, Chains, Item, ListRule, Log, Outcome, Packet, Program, Protocol, Ruleset, Unordered, Verdict,
};
use portcullis::sets::Family;

/// The outcome, and every log on the way, sorted.
pub(crate) fn run(ruleset: &Ruleset, packet: &Packet) -> (Outcome, Vec<Log>) {
    let mut logs = Vec::new();
    let outcome = match &ruleset.program {
        Program::Chains(chains) => bases(chains, packet, &mut logs),
        Program::List(items) => list(items, packet, &mut logs),
        Program::Unordered(rules) => unordered(rules, packet, &mut logs),
    };
    logs.sort();
    (outcome.unwrap_or(Outcome::Undecided), logs)
}

/// Whether the ruleset decides the packet at all.
pub(crate) fn decides(ruleset: &Ruleset, packet: &Packet) -> bool {
    let domain = ruleset.domain.get(&packet.direction);
    domain.is_none_or(|conditions| conditions.iter().any(|condition| packet.fits(condition, None)))
}

fn outcome(verdict: &Verdict, packet: &Packet) -> Option<Outcome> {
    match verdict {
        Verdict::Accept => Some(Outcome::Accept),
        Verdict::Drop => Some(Outcome::Drop),
        Verdict::Reject(Answer::Standard) if packet.protocol == Protocol::TCP => {
            Some(Outcome::Reject(Answer::TcpReset))
        }
        Verdict::Reject(Answer::Standard) => Some(Outcome::Reject(Answer::PortUnreachable)),
        Verdict::Reject(answer) => Some(Outcome::Reject(answer.clone())),
        _ => None,
    }
}

fn bases(chains: &Chains, packet: &Packet, logs: &mut Vec<Log>) -> Option<Outcome> {
    let family = if packet.source.is_ipv4() { Family::V4 } else { Family::V6 };
    let mut sofar = None;
    for base in chains.way(packet.direction, family) {
        let decided = match chain(chains, base.chain, packet, logs) {
            Some(decided) => Some(decided),
            None => base.default.as_ref().and_then(|verdict| outcome(verdict, packet)),
        };
        if !matches!(decided, None | Some(Outcome::Accept)) {
            return decided;
        }
        sofar = decided.or(sofar);
    }
    sofar
}

fn chain(chains: &Chains, id: ChainId, packet: &Packet, logs: &mut Vec<Log>) -> Option<Outcome> {
    for rule in &chains.chain(id).unwrap().rules {
        if !rule.conditions.iter().any(|condition| packet.fits(condition, None)) {
            continue;
        }
        logs.extend(rule.log.clone());
        match &rule.verdict {
            Verdict::Continue => {}
            Verdict::Return => return None,
            Verdict::Goto(next) => return chain(chains, *next, packet, logs),
            Verdict::Jump(next) => {
                let decided = chain(chains, *next, packet, logs);
                if decided.is_some() {
                    return decided;
                }
            }
            verdict => return outcome(verdict, packet),
        }
    }
    None
}

struct Way<'a> {
    packet: &'a Packet,
    coming_in: bool,
    tag: Option<String>,
    decided: Option<(Outcome, Option<Log>)>,
    logs: &'a mut Vec<Log>,
}

impl Way<'_> {
    fn meets(&mut self, rule: &ListRule) -> bool {
        let asked = if self.coming_in { rule.on_the_way_in } else { rule.on_the_way_out };
        let met = asked && rule.rule.conditions.iter().any(|one| self.packet.fits(one, self.tag.as_deref()));
        if met && rule.tag.is_some() {
            self.tag = rule.tag.as_deref().map(str::to_owned);
        }
        met
    }

    /// True if the list ends.
    fn items(&mut self, items: &[Item]) -> bool {
        for item in items {
            let (Item::Rule(rule) | Item::Anchor(rule, _)) = item;
            if !self.meets(rule) {
                continue;
            }
            if let Item::Anchor(_, inner) = item {
                self.logs.extend(rule.rule.log.clone());
                let before = self.decided.take();
                let ended = self.items(inner);
                let decides = self.decided.is_some();
                self.decided = self.decided.take().or(before);
                if ended || (rule.quick && decides) {
                    return true;
                }
                continue;
            }
            match outcome(&rule.rule.verdict, self.packet) {
                Some(decided) => self.decided = Some((decided, rule.rule.log.clone())),
                None => self.logs.extend(rule.rule.log.clone()),
            }
            if rule.quick {
                return true;
            }
        }
        false
    }
}

fn list(items: &[Item], packet: &Packet, logs: &mut Vec<Log>) -> Option<Outcome> {
    let ways: &[bool] = match packet.direction {
        Direction::Inbound => &[true],
        Direction::Outbound => &[false],
        Direction::Forward => &[true, false],
    };
    let (mut tag, mut sofar) = (None, None);
    for coming_in in ways {
        let mut way = Way { packet, coming_in: *coming_in, tag, decided: None, logs };
        way.items(items);
        tag = way.tag.take();
        if let Some((decided, log)) = way.decided.take() {
            way.logs.extend(log);
            if decided != Outcome::Accept {
                return Some(decided);
            }
            sofar = Some(decided);
        }
    }
    sofar
}

fn unordered(rules: &Unordered, packet: &Packet, logs: &mut Vec<Log>) -> Option<Outcome> {
    for blocking in [true, false] {
        for (direction, rule) in &rules.rules {
            let fits = rule.conditions.iter().any(|condition| packet.fits(condition, None));
            if *direction == packet.direction && (rule.verdict == Verdict::Drop) == blocking && fits {
                logs.extend(rule.log.clone());
                return outcome(&rule.verdict, packet);
            }
        }
    }
    rules.defaults.get(&packet.direction).and_then(|(verdict, _)| outcome(verdict, packet))
}
