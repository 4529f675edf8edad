//! Helpers that rules give to flows: `ct helper set` with an object, or with a map to objects.
//!
//! In: such a statement. Out: rules that assign a helper, or the helper of the rule's own accept. From nft_ct.c of the kernel.

use super::boxes::Part;
use super::draft::Draft;
use super::rules::Reading;
use super::state::TableFamily;
use super::syntax::{Decision, Element, Expr, Statement, Str, Value};
use crate::helpers::HelperType;
use crate::place::Span;
use crate::ruleset::flow::tracked;
use crate::ruleset::{Condition, Helpers, Protocol, ProtocolSet, Tracking, Verdict, Weight};
use crate::sets::Family;

impl<'t, 'a> Reading<'t, 'a, '_> {
    /// The flows that packets open are read by the helper of an object: those of its protocol and family
    /// (`nft_ct_helper_obj_eval`), and only while a flow is new.
    pub(super) fn helper(
        &mut self,
        draft: &mut Draft<'_, 'a>,
        name: &Str<'a>,
        span: Span,
        rest: &[(Statement<'a>, Span)],
    ) {
        let Some(object) = self.matching.table.helpers.get(name) else {
            self.unclear(span, format!("the helper object `{name}`, which is not there"), Weight::Gap);
            return;
        };
        let kind = HelperType::of_name(&object.kind);
        let protocol = match object.protocol.as_str() {
            "tcp" => Protocol::TCP,
            "udp" => Protocol::UDP,
            other => {
                self.unclear(span, format!("a helper for the protocol `{other}`"), Weight::Gap);
                return;
            }
        };
        if kind == HelperType::OTHER {
            self.unclear(span, format!("the helper `{}`: what it expects", object.kind), Weight::Question);
        }
        if object.is_unclear {
            self.unclear_helpers.push(span);
        }
        self.flush_log(draft);
        let both = !matches!(object.family, Some(TableFamily::Ip | TableFamily::Ip6));
        let own = ProtocolSet::point(protocol);
        let accepts = rest.iter().find(|(one, _)| *one != Statement::Effect(None));
        let accepts = matches!(accepts, Some((Statement::Decide(Decision::Accept), _)));
        if accepts && both && draft.boxes.iter().all(|one| own.covers(&one.protocols)) {
            let tcp = protocol == Protocol::TCP;
            draft.helpers = Some(Helpers { tcp: tcp.then_some(kind), others: (!tcp).then_some(kind) });
            return;
        }
        let mut parts = vec![Part::Protocols(own), Part::Flows(tracked(&[Tracking::New]))];
        match object.family {
            Some(TableFamily::Ip) => parts.extend(Part::family(Family::V4)),
            Some(TableFamily::Ip6) => parts.extend(Part::family(Family::V6)),
            _ => {}
        }
        let boxes = self.narrowed(span, &draft.boxes, &parts);
        self.push(draft, boxes, Verdict::Assign(kind));
    }

    /// As many helpers as the map has; the rest of the rule is for packets whose key is in it (`nft_objref_map_eval`).
    pub(super) fn helper_of(&mut self, draft: &mut Draft<'_, 'a>, key: &Expr<'a>, map: &'t Value<'a>, span: Span) {
        let Some(chosen) = self.chosen(draft, key, map) else {
            self.unclear(span, "a helper that a map chooses".to_owned(), Weight::Gap);
            return;
        };
        let mut goes_on = Vec::new();
        for (name, conditions) in chosen {
            draft.boxes.clone_from(&conditions);
            self.helper(draft, &name, span, &[]);
            goes_on.extend(conditions);
        }
        draft.boxes = goes_on;
    }

    /// The objects of a map and the packets of each; none if that can't be told.
    fn chosen(
        &mut self,
        draft: &Draft<'_, 'a>,
        key: &Expr<'a>,
        map: &'t Value<'a>,
    ) -> Option<Vec<(Str<'a>, Vec<Condition>)>> {
        // nft knows no named map to helpers.
        let Value::Set(elements) = map else { return None };
        // A map to objects is told like one to verdicts, each object a chain of its name.
        let object = |element: &Element<'a>| {
            let name = element.data.as_ref()?.trim_matches('"').to_owned();
            Some(Element { decision: Some(Decision::Jump(name.into())), data: None, ..element.clone() })
        };
        let elements: Vec<Element<'a>> = elements.iter().map(object).collect::<Option<_>>()?;
        let told = self.matching.verdicts(key, &elements, self.memory).filter(|told| !told.is_empty())?;
        let mut chosen = Vec::with_capacity(told.len());
        for (decision, either) in told {
            let Decision::Jump(name) = decision else { return None };
            chosen.push((name.clone(), self.both(&draft.boxes, &either)?));
        }
        Some(chosen)
    }

    /// Something that was not understood, and that may give a helper.
    fn unclear(&mut self, span: Span, what: String, weight: Weight) {
        self.note(span, what, weight);
        self.unclear_helpers.push(span);
    }
}
