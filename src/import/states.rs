//! What a profile says of states: from sets of flows to words.
//!
//! In: the flows of a rule, and those that earlier rules have decided for all packets of its protocols. Out: the words of
//! `state:`, or that none say it.

use super::algebra::{self, plain_flows};
use super::carried::{Carried, protocols};
use super::flatten::Step;
use crate::policy::{State, States, TcpFlags};
use crate::ruleset::flow::of_states;
use crate::ruleset::{Condition, Flow, FlowSet, Protocol, ProtocolSet, Tracking, Verdict};
use crate::sets::{Family, PortSet};

/// What a rule says of states; no words are no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Said {
    /// The words of `state:`.
    pub(super) words: Vec<&'static str>,
    /// What is asked of TCP flags.
    pub(super) flags: Option<TcpFlags>,
}

/// What earlier steps decide.
#[derive(Debug, Default)]
pub(super) struct Ended {
    /// Flows, for every packet of some protocols.
    flows: Vec<(ProtocolSet, FlowSet)>,
    /// Packets of ICMP.
    messages: Vec<Condition>,
}

impl Ended {
    /// Notes what a step decides.
    pub(super) fn note(&mut self, step: &Step<'_>, family: Family) {
        /// More say little.
        const MOST: usize = 64;
        if matches!(step.verdict, Verdict::Continue | Verdict::Assign(_)) {
            return;
        }
        let is_message = |one: &&Condition| one.tests.is_empty() && is_icmp(&one.protocols);
        let room = MOST.saturating_sub(self.messages.len());
        self.messages.extend(step.conditions.iter().filter(is_message).take(room).cloned());
        if self.flows.len() >= MOST {
            return;
        }
        for one in &step.conditions {
            let all = algebra::everything(family);
            let wide = Condition { protocols: all.protocols.clone(), flows: all.flows.clone(), ..one.clone() };
            if algebra::is_everything(&wide, family) {
                self.flows.push((one.protocols.clone(), one.flows.clone()));
            }
        }
    }

    /// Whether earlier steps decide all of these messages of ICMP.
    pub(super) fn decides(&self, one: &Condition) -> bool {
        self.messages.iter().any(|decided| algebra::covers(decided, one))
    }

    /// The condition for all messages of ICMP, where those that it is not for have been decided already: more types than a list
    /// can name are all of them then.
    pub(super) fn of_all_messages(&self, one: &Condition) -> Option<Condition> {
        if !is_icmp(&one.protocols) || one.selectors.is_full() {
            return None;
        }
        let others = Condition { selectors: PortSet::full().difference(&one.selectors), ..one.clone() };
        self.decides(&others).then(|| Condition { selectors: PortSet::full(), ..one.clone() })
    }

    /// The flows that none of these packets is in any more.
    fn of(&self, protocols: &ProtocolSet) -> FlowSet {
        let own = self.flows.iter().filter(|(ended, _)| ended.covers(protocols));
        FlowSet::union_of(own.map(|(_, flows)| flows))
    }
}

/// Whether a set of protocols is one ICMP.
fn is_icmp(protocols: &ProtocolSet) -> bool {
    !protocols.is_empty() && algebra::numbers(protocols).iter().all(|protocol| protocol.is_icmp())
}

/// What says these flows of packets that come so far.
pub(super) fn said(flows: &FlowSet, carried: &[Carried], ended: &Ended) -> Result<Said, String> {
    if flows.is_full() {
        return Ok(Said::default());
    }
    let all = ProtocolSet::union_of(carried.iter().map(protocols));
    let tcp = all.contains(Protocol::TCP);
    let gone = ended.of(&all);
    let left = |set: &FlowSet| {
        let set = if tcp { set.clone() } else { set.intersection(&plain_flows()) };
        set.difference(&gone)
    };
    let wanted = left(flows);
    if wanted.is_empty() && !gone.is_empty() {
        // It meets nothing any more; it is said as it stands.
        return said(flows, carried, &Ended::default());
    }
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for state in State::ALL {
        let own = left(&of_states(States::of(&[state])));
        if own.is_empty() {
            continue;
        }
        if wanted.covers(&own) {
            inside.push(state);
        } else if wanted.overlaps(&own) {
            return with_flags(flows, carried);
        } else {
            outside.push(state);
        }
    }
    if outside.is_empty() {
        return Ok(Said::default());
    }
    let mut words = Vec::new();
    let mut covered = Vec::new();
    for (word, states) in State::WORDS {
        let fits = states.iter().all(|state| !outside.contains(state));
        let news = states.iter().any(|state| inside.contains(state) && !covered.contains(state));
        if fits && news {
            words.push(word);
            covered.extend_from_slice(states);
        }
    }
    if inside.iter().all(|state| covered.contains(state)) && !words.is_empty() {
        Ok(Said { words, flags: None })
    } else {
        with_flags(flows, carried)
    }
}

/// The words for all states but that of later packets of a flow, where earlier steps have decided those; none where they come
/// so far.
pub(super) fn beginnings(carried: &[Carried], ended: &Ended) -> Option<Vec<&'static str>> {
    let all = ProtocolSet::union_of(carried.iter().map(protocols));
    let later = of_states(States::of(&[State::Established]));
    let tcp = all.contains(Protocol::TCP);
    let met = |states: &[State]| tcp || states.iter().any(|state| !state.is_of_tcp());
    let wanted = |(word, states): (&'static str, &'static [State])| {
        // All that is a refusal is related as well.
        (!matches!(word, "established" | "refusal") && met(states)).then_some(word)
    };
    ended.of(&all).covers(&later).then(|| State::WORDS.into_iter().filter_map(wanted).collect())
}

/// The words of `state:` for what connection tracking says.
const TRACKED: [(Tracking, &[&str], &[State]); 5] = [
    (Tracking::New, &["new", "mid-stream"], &[State::New, State::MidStream]),
    (Tracking::Established, &["established"], &[State::Established]),
    (Tracking::Related, &["related"], &[State::Related, State::Refusal]),
    (Tracking::Invalid, &["invalid"], &[State::Invalid]),
    (Tracking::Untracked, &["untracked"], &[State::Untracked, State::UntrackedMidStream]),
];

/// Flows of some states that have one test of flags in common.
fn with_flags(flows: &FlowSet, carried: &[Carried]) -> Result<Said, String> {
    let other = || Err("it asks for flags of TCP or helpers in a way that a profile can't say".to_owned());
    if !carried.iter().all(|one| matches!(one, Carried::Ports(crate::protocol::Transport::Tcp, ..))) {
        return other();
    }
    let mut words = Vec::new();
    let (mut states, mut common): (Vec<State>, Option<Vec<u8>>) = (Vec::new(), None);
    for (tracking, own, of) in TRACKED {
        let set: Vec<u8> = (0..=u8::MAX).filter(|flags| flows.contains(Flow::new(tracking, *flags))).collect();
        if set.is_empty() {
            continue;
        }
        if common.as_ref().is_some_and(|common| *common != set) {
            return other();
        }
        words.extend_from_slice(own);
        states.extend_from_slice(of);
        common = Some(set);
    }
    let Some(test) = common.and_then(|set| test(&set)) else { return other() };
    // Also what helpers expect has to be as it says.
    if of_states(States::of(&states).with_flags(test)) != *flows {
        return other();
    }
    if states.len() == State::ALL.len() {
        words.clear();
    }
    Ok(Said { words, flags: Some(test) })
}

/// The one test that these flags pass and no others.
fn test(set: &[u8]) -> Option<TcpFlags> {
    let of = |set: &[u8], negated| {
        let first = *set.first()?;
        let mask = set.iter().fold(u8::MAX, |mask, flags| mask & !(flags ^ first));
        let fits = u32::try_from(set.len()).ok()? == 1 << (8 - mask.count_ones());
        fits.then(|| TcpFlags::new(mask, first & mask, negated)).flatten()
    };
    let others: Vec<u8> = (0..=u8::MAX).filter(|flags| !set.contains(flags)).collect();
    of(set, false).or_else(|| of(&others, true))
}
