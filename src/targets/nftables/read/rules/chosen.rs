//! Translations to where a map says: a rule for each of its elements.
//!
//! In: the key, and the map with a constant for each element. Out: the same as rules that compare the key with one element and lead to
//! one constant would make. A packet for whose key the map says nothing goes on to the next rule (nft(8), MAP STATEMENT).

use super::super::syntax::{Chosen, Element};
use super::super::words;
use super::{Draft, Reading, Value, moved, remember, sets};
use crate::place::Span;
use crate::ruleset::{Among, NewDestination, Verdict};

/// So many elements are told apart.
const MOST: usize = 256;

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
        let mut told = Vec::with_capacity(elements.len());
        for element in elements {
            let Some(to) = destination(element) else { return false };
            let Some(either) = self.matching.element(&chosen.key, element, self.memory) else { return false };
            let Some(boxes) = self.both(&draft.boxes, &either) else { return false };
            told.push((to, either, boxes));
        }
        self.flush_log(draft);
        self.find_set(&chosen.map, span);
        self.find_clash(&chosen.map, false, span);
        self.writes(draft, None, &chosen.text, None);
        if words::is_of_source(&chosen.kind) {
            self.effects.translates(draft.rule.span);
        }
        draft.boxes.clear();
        for (to, either, boxes) in told {
            remember(draft, &either, span);
            let kept = self.copied(span, &boxes);
            let question = self.memory.numbered(&format!("{} to {to}", chosen.kind));
            self.moves.extend(moved(draft, kept, question, true));
            self.push(draft, boxes, Verdict::Accept);
        }
        true
    }
}

/// Where an element leads, as a translation to one constant says it: `10.0.0.2`, `10.0.0.2:80`, `:80`; none if that is no constant, or
/// if the element may be gone.
fn destination(element: &Element<'_>) -> Option<String> {
    if element.guard.is_some() || element.key == Value::Rest {
        return None;
    }
    let data = element.data.as_deref()?.trim();
    let said = match data.split_once(" . ") {
        Some((address, port)) if address.contains(':') => format!("[{address}]:{port}"),
        Some((address, port)) => format!("{address}:{port}"),
        None if data.bytes().all(|byte| byte.is_ascii_digit()) => format!(":{data}"),
        None => data.to_owned(),
    };
    (NewDestination::read(&said).is_some() || Among::read(&said).is_some()).then_some(said)
}
