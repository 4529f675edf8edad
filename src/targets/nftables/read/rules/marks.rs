//! What rules write into marks.
//!
//! In: the field, and what is written. Out: whose mark it is and what it becomes; by a map, what it becomes of which packets.

use std::collections::BTreeMap;

use super::super::names;
use super::super::print;
use super::super::syntax::{Element, Expr, Statement, Written};
use super::{Draft, Reading, Value, sets};
use crate::place::Span;
use crate::ruleset::{Bearer, Condition, MarkChange, Write};

/// The marks of so many elements of a map are told apart.
const MOST: usize = 256;

impl<'t, 'a> Reading<'t, 'a, '_> {
    /// Notes what is written here, if it is a mark.
    pub(super) fn marks(
        &mut self,
        draft: &Draft<'_, 'a>,
        (field, written): (&str, &'t Written<'a>),
        rest: &[(Statement<'a>, Span)],
    ) {
        if field.ends_with("mark") && rest.iter().any(|(statement, _)| asks_for_mark(statement)) {
            self.effects.asks_what_it_wrote(draft.rule.span);
        }
        let bearers: &[Bearer] = match field {
            "meta mark" => &[Bearer::Packet],
            "ct mark" => &[Bearer::Flow],
            // A target of iptables that writes one of them.
            "mark" => &[Bearer::Packet, Bearer::Flow],
            _ => &[],
        };
        for bearer in bearers.iter().copied() {
            let change = if let Written::Mark(change) = written { Some(*change) } else { None };
            self.effects.writes(draft.rule.span, Write { bearer, change });
            let Written::By(by) = written else { continue };
            for (value, packets) in self.by_map(draft, &by.0, &by.1).unwrap_or_default() {
                let change = Some(MarkChange::to(value));
                self.effects.writes_by_map(draft.rule.span, Write { bearer, change }, packets);
            }
        }
    }

    /// Notes that a program which gets the packets may give them other marks, or their flows.
    pub(super) fn may_be_marked(&mut self, draft: &Draft<'_, 'a>) {
        for bearer in [Bearer::Packet, Bearer::Flow] {
            self.effects.writes(draft.rule.span, Write { bearer, change: None });
        }
    }

    /// The packets that get each value; none where that is not known, or too much.
    fn by_map(
        &mut self,
        draft: &Draft<'_, 'a>,
        key: &'t Expr<'a>,
        map: &'t Value<'a>,
    ) -> Option<BTreeMap<u32, Vec<Condition>>> {
        let elements: &[Element<'a>] = match map {
            Value::Set(elements) => elements,
            Value::Named(name) => {
                let table = self.matching.table;
                table.sets.get(name).filter(|set| !set.changes)?;
                sets::elements(table, name)?
            }
            _ => return None,
        };
        if elements.len() > MOST {
            return None;
        }
        let mut found: BTreeMap<u32, Vec<Condition>> = BTreeMap::new();
        for element in elements {
            if element.guard.is_some() || element.key == Value::Rest {
                return None;
            }
            let value = names::number(element.data.as_deref()?.trim()).and_then(|value| u32::try_from(value).ok())?;
            let either = self.matching.element(key, element, self.memory)?;
            found.entry(value).or_default().extend(self.both(&draft.boxes, &either)?);
        }
        Some(found)
    }
}

fn asks_for_mark(statement: &Statement<'_>) -> bool {
    let key = match statement {
        Statement::Match(key, ..) | Statement::Verdicts(key, _) => key,
        _ => return false,
    };
    print::expression(key).contains("mark")
}
