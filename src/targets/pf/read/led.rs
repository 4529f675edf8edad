//! Packets that have another destination by now: `match … rdr-to` of one constant takes effect at once (pf.conf(5), TRANSLATION).
//!
//! In: the conditions of such lines. Out: those of a later line, in terms of packets as they came: who was given another destination
//! fits by that one, all others by their own. What can't be said so is not followed at all.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::line::End;
use crate::ruleset::{Condition, NewDestination, Question, Test};
use crate::sets::AddressSet;

/// So many conditions one line may become.
const MOST: usize = 512;

/// By their destinations, packets that have another one: each of them is in one place only.
#[derive(Debug, Clone, Default)]
pub(super) struct Led {
    images: Vec<Image>,
    /// The numbers of those whose packets were all sent to single addresses, by these.
    from: BTreeMap<IpAddr, BTreeSet<usize>>,
    /// The numbers of all others.
    wide: BTreeSet<usize>,
    /// All numbers, by the address where they go.
    to: BTreeMap<Option<IpAddr>, BTreeSet<usize>>,
}

/// Packets with one new destination.
#[derive(Debug, Clone)]
struct Image {
    to: NewDestination,
    packets: Vec<Condition>,
}

impl Led {
    /// Whether all packets have the destination that they came with.
    pub(super) fn is_empty(&self) -> bool {
        self.images.is_empty()
    }

    /// Forgets all, and says whose destination it was that changed.
    pub(super) fn abandon(&mut self) -> impl Iterator<Item = Condition> + use<> {
        std::mem::take(self).images.into_iter().flat_map(|image| image.packets)
    }

    /// Gives the packets of these conditions another destination; whether that can be said.
    pub(super) fn add(&mut self, to: NewDestination, packets: &[Condition]) -> bool {
        let mut changed = Vec::new();
        for (number, image) in self.near(packets) {
            let Some(left) = less_all(image.packets.clone(), packets) else { return false };
            // A port that an earlier line gave stays with a part of these packets.
            if to.port.is_none() && image.to.port.is_some() && left != image.packets {
                return false;
            }
            changed.push((number, left));
        }
        for (number, left) in changed {
            if let Some(image) = self.images.get_mut(number) {
                image.packets = left;
            }
        }
        let number = self.images.len();
        match single(packets) {
            Some(sent) => {
                for one in sent {
                    self.from.entry(one).or_default().insert(number);
                }
            }
            None => {
                self.wide.insert(number);
            }
        }
        self.to.entry(to.address()).or_default().insert(number);
        self.images.push(Image { to, packets: packets.to_vec() });
        true
    }

    /// Those with packets that may have been sent where these were, in the order of their lines.
    fn near(&self, packets: &[Condition]) -> Vec<(usize, &Image)> {
        let Some(sent) = single(packets) else { return self.images.iter().enumerate().collect() };
        let mut numbers = self.wide.clone();
        numbers.extend(sent.iter().filter_map(|one| self.from.get(one)).flatten());
        numbers.into_iter().filter_map(|number| Some((number, self.images.get(number)?))).collect()
    }

    /// Those that go where an end may be, in the order of their lines.
    fn going(&self, end: &End) -> Vec<&Image> {
        let sets = end.choices.iter().map(|choice| choice.set.single());
        let Some(addresses) = sets.collect::<Option<BTreeSet<IpAddr>>>().filter(|all| !all.is_empty()) else {
            return self.images.iter().collect();
        };
        let numbers: BTreeSet<usize> =
            addresses.into_iter().filter_map(|one| self.to.get(&Some(one))).flatten().copied().collect();
        numbers.into_iter().filter_map(|number| self.images.get(number)).collect()
    }

    /// The packets that fit a line: `own` are its conditions for packets as they came, `loose` the same without what it asks of the
    /// destination, which is `end`. None if that can't be said.
    pub(super) fn fit(
        &self,
        own: &[Condition],
        loose: &[Condition],
        end: &End,
        asked_of_new: &Question,
    ) -> Option<Vec<Condition>> {
        let mut found = own.to_vec();
        for (_, image) in self.near(own) {
            found = less_all(found, &image.packets)?;
        }
        for image in self.going(end) {
            let Some(tests) = fits(image.to, end, asked_of_new) else { continue };
            for condition in loose {
                for packets in &image.packets {
                    let mut both = condition.both(packets).ok()?;
                    if let (None, Some(ports)) = (image.to.port, &end.ports) {
                        both.selectors = both.selectors.intersection(ports);
                    }
                    both.tests.extend(tests.iter().cloned());
                    found.extend(tidy(both));
                }
            }
        }
        (found.len() <= MOST).then_some(found)
    }
}

/// The addresses to which packets were sent, if their conditions each name one.
fn single(packets: &[Condition]) -> Option<BTreeSet<IpAddr>> {
    packets.iter().map(|one| one.destination.single()).collect()
}

/// What has to hold where a packet with this destination fits an end, whose port is asked for elsewhere if it stays as it was; none if
/// it does not fit. What an interface or a table holds is asked of the new destination, and not of the one that a packet came with.
fn fits(to: NewDestination, end: &End, asked_of_new: &Question) -> Option<Vec<Test>> {
    if let (Some(port), Some(ports)) = (to.port, &end.ports)
        && !ports.contains(port)
    {
        return None;
    }
    let is_in = |set: &AddressSet| to.address().is_some_and(|address| set.covers(&AddressSet::only(address)));
    let mut choices = end.choices.iter().filter(|choice| is_in(&choice.set)).peekable();
    if end.choices.is_empty() || choices.clone().any(|choice| choice.tests.is_empty()) {
        return Some(Vec::new());
    }
    choices.peek()?;
    Some(vec![Test { question: asked_of_new.clone(), answer: true }])
}

/// A condition whose tests are in order; none if no packet fits it.
fn tidy(mut condition: Condition) -> Option<Condition> {
    condition.tests.sort_unstable();
    condition.tests.dedup();
    (!condition.is_empty()).then_some(condition)
}

/// The packets of conditions that are of none of the others, in parts that share none; none if that can't be said.
fn less_all(mut from: Vec<Condition>, gone: &[Condition]) -> Option<Vec<Condition>> {
    for one in gone {
        if !from.iter().any(|condition| condition.meets(one)) {
            continue;
        }
        let mut left = Vec::with_capacity(from.len());
        for condition in &from {
            left.extend(condition.without(one).ok()?.into_iter().filter_map(tidy));
        }
        from = left;
        if from.len() > MOST {
            return None;
        }
    }
    Some(from)
}
