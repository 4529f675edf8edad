//! Packets that have another destination by now: `match … rdr-to` of one constant takes effect at once (pf.conf(5), TRANSLATION).
//!
//! In: the conditions of such lines. Out: those of a later line, in terms of packets as they came: who was given another destination
//! fits by that one, all others by their own. What can't be said so is not followed at all.

use super::line::End;
use crate::ruleset::{Condition, NewDestination, Question, Test};
use crate::sets::AddressSet;

/// So many conditions one line may become.
const MOST: usize = 512;

/// By their destinations, packets that have another one: each of them is in one place only.
#[derive(Debug, Clone, Default)]
pub(super) struct Led(Vec<Image>);

/// Packets with one new destination.
#[derive(Debug, Clone)]
struct Image {
    to: NewDestination,
    packets: Vec<Condition>,
}

impl Led {
    /// Whether all packets have the destination that they came with.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets all, and says whose destination it was that changed.
    pub(super) fn abandon(&mut self) -> impl Iterator<Item = Condition> + use<> {
        std::mem::take(&mut self.0).into_iter().flat_map(|image| image.packets)
    }

    /// Gives the packets of these conditions another destination; whether that can be said.
    pub(super) fn add(&mut self, to: NewDestination, packets: &[Condition]) -> bool {
        let mut images = Vec::with_capacity(self.0.len() + 1);
        for image in &self.0 {
            let Some(left) = less_all(image.packets.clone(), packets) else { return false };
            // A port that an earlier line gave stays with a part of these packets.
            if to.port.is_none() && image.to.port.is_some() && left != image.packets {
                return false;
            }
            images.push(Image { to: image.to, packets: left });
        }
        images.push(Image { to, packets: packets.to_vec() });
        images.retain(|image| !image.packets.is_empty());
        self.0 = images;
        true
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
        for image in &self.0 {
            found = less_all(found, &image.packets)?;
        }
        for image in &self.0 {
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

/// What has to hold where a packet with this destination fits an end, whose port is asked for elsewhere if it stays as it was; none if
/// it does not fit. What an interface or a table holds is asked of the new destination, and not of the one that a packet came with.
fn fits(to: NewDestination, end: &End, asked_of_new: &Question) -> Option<Vec<Test>> {
    if let (Some(port), Some(ports)) = (to.port, &end.ports)
        && !ports.contains(port)
    {
        return None;
    }
    let is_in = |set: &AddressSet| to.address.is_some_and(|address| set.covers(&AddressSet::only(address)));
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
