//! Translations to where a map says: a rule for each of its elements.
//!
//! In: the key, and the map with a constant for each element. Out: the same as rules that compare the key with one element and lead to
//! one constant would make. A packet for whose key the map says nothing goes on to the next rule (nft(8), MAP STATEMENT).

use ipnet::IpNet;

use super::super::syntax::{Chosen, Element};
use super::super::{names, print, words};
use super::{Draft, Reading, Value, moves, remember, sets};
use crate::place::Span;
use crate::ruleset::{Among, Condition, NewDestination, Verdict, addresses_said};
use crate::targets::digest::Digest;
use crate::targets::image;

/// So many elements are told apart.
const MOST: usize = 1_000;

impl<'t, 'a> Reading<'t, 'a, '_> {
    /// Reads a translation by a map. Whether its destinations are known, and that is not too much.
    pub(super) fn translated_by(&mut self, draft: &mut Draft<'_, 'a>, chosen: &'t Chosen<'a>, span: Span) -> bool {
        let elements = match &chosen.map {
            Value::Set(elements) => elements.as_slice(),
            Value::Named(name) => match self.matching.table.sets.get(name) {
                Some(set) if !set.changes => sets::elements(self.matching.table, name).unwrap_or_default(),
                _ => return false,
            },
            _ => return false,
        };
        if elements.is_empty() || elements.len() > MOST {
            return false;
        }
        let (mut told, mut compared) = (Vec::with_capacity(elements.len()), Vec::with_capacity(elements.len()));
        for element in elements {
            let Some(either) = self.matching.element(&chosen.key, element, self.memory) else { return false };
            let Some(boxes) = self.both(&draft.boxes, &either) else { return false };
            let Some(own) = led(chosen, element, boxes) else { return false };
            told.extend(own);
            compared.push(either);
        }
        self.flush_log(draft);
        self.find_set(&chosen.map, span);
        self.find_clash(&chosen.map, false, span);
        self.writes(draft, None, &chosen.text, None);
        compared.iter().for_each(|either| remember(draft, either, span));
        self.lead(draft, &chosen.kind, told, span);
        true
    }

    /// Whether a translation goes by a map of more elements than are told apart.
    pub(super) fn is_of_large_map(&self, chosen: &Chosen<'a>) -> bool {
        let count = match &chosen.map {
            Value::Set(elements) => elements.len(),
            Value::Named(name) => self.matching.table.sets.get(name).map_or(0, |set| set.elements.len()),
            _ => 0,
        };
        count > MOST
    }

    /// The words of a translation by a map. What one with a name holds is a part of them: two listings may have it, and not the same.
    pub(super) fn worded(&self, chosen: &Chosen<'a>) -> String {
        let Value::Named(name) = &chosen.map else { return chosen.text.clone() };
        let Some(set) = self.matching.table.sets.get(name) else { return chosen.text.clone() };
        let mut digest = Digest::default();
        digest.add(&print::contents(&set.elements));
        format!("{} ({} elements, SHA-256 {})", chosen.text, set.elements.len(), digest.text())
    }

    /// Reads a translation that leads each address of a network to the same place in another. Whether it is one, and not of too many.
    pub(super) fn translated_to_network(&mut self, draft: &mut Draft<'_, 'a>, text: &str, span: Span) -> bool {
        let Some((kind, network)) =
            text.split_once(" to ").filter(|(kind, _)| kind.ends_with(PREFIX) && !words::is_of_source(kind))
        else {
            return false;
        };
        let Some(told) = network.parse().ok().and_then(|network| in_network(&draft.boxes, network)) else {
            return false;
        };
        self.writes(draft, None, text, None);
        self.lead(draft, kind, told, span);
        true
    }

    /// The rules that lead packets to one constant each.
    fn lead(&mut self, draft: &mut Draft<'_, 'a>, kind: &str, told: Vec<Led>, span: Span) {
        draft.boxes.clear();
        for (to, boxes) in told {
            if words::is_of_source(kind) {
                self.effects.translates(draft.rule.span, &addresses_said(&to));
            }
            let kept = self.copied(span, &boxes);
            // A network is none of several addresses.
            let kind = if to.contains('/') { kind } else { kind.trim_end_matches(PREFIX) };
            let question = self.memory.numbered(&format!("{kind} to {to}"));
            self.moves.extend(moves::moved(draft, kept, question, true));
            self.push(draft, boxes, Verdict::Accept);
        }
    }
}

/// What stands behind the kind of a translation between networks.
const PREFIX: &str = " prefix";

/// A constant, and the packets that are led there.
type Led = (String, Vec<Condition>);

/// Where an element leads its packets, in words that say no constant where that is not known; none if the element may be gone.
fn led(chosen: &Chosen<'_>, element: &Element<'_>, boxes: Vec<Condition>) -> Option<Vec<Led>> {
    if element.guard.is_some() || element.key == Value::Rest {
        return None;
    }
    let data = element.data.as_deref()?.trim();
    if let Some(to) = destination(chosen, data) {
        return Some(vec![(to, boxes)]);
    }
    let is_of_network = chosen.kind.ends_with(PREFIX) && chosen.behind.is_empty() && !words::is_of_source(&chosen.kind);
    let network = data.parse().ok().filter(|_| is_of_network);
    let told = network.and_then(|network| in_network(&boxes, network));
    told.or_else(|| Some(vec![(format!("{}{data}{}", chosen.before, chosen.behind), boxes)]))
}

/// Packets by the address of a network to which each of them is led; none if these are too many.
fn in_network(boxes: &[Condition], network: IpNet) -> Option<Vec<Led>> {
    let images = image::images(boxes, network)?;
    Some(images.into_iter().map(|(from, to)| (to.to_string(), image::sent_to(boxes, from))).collect())
}

/// Where an element leads, as a translation to one constant says it: `10.0.0.2`, `10.0.0.2:80`, `:80`; none if that is no constant.
fn destination(chosen: &Chosen<'_>, data: &str) -> Option<String> {
    let said = match data.split_once(" . ") {
        Some((address, port)) if address.contains(':') => format!("[{address}]:{port}"),
        Some((address, port)) => format!("{address}:{port}"),
        None if chosen.before.ends_with(':') => {
            let port =
                data.split('-').map(|port| Some(names::port(port).or_else(|| names::named_port(port))?.to_string()));
            format!("{}{}", chosen.before, port.collect::<Option<Vec<String>>>()?.join("-"))
        }
        None if data.bytes().all(|byte| byte.is_ascii_digit()) => format!(":{data}"),
        None if !chosen.behind.is_empty() && data.contains(':') => format!("[{data}]{}", chosen.behind),
        None => format!("{data}{}", chosen.behind),
    };
    let said = words::decimal(&said);
    (NewDestination::read(&said).is_some() || Among::read(&said).is_some()).then_some(said)
}
