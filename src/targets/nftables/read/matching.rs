//! What a comparison says of packets.
//!
//! In: both sides of a comparison. Out: parts of conditions, exactly; what no dimension can say as a question. What a match
//! implies beside what it says (nft(8), section "Payload expressions": `tcp dport` is about TCP alone, `ip saddr` about
//! IPv4) is part of it.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::bits;
use super::boxes::{Either, Part, product};
use super::dimensions::{
    address_kind, byte, each_field, fact, implied, masked, next_header, port_part, selectors, version,
};
use super::fields::{Field, Other};
use super::names;
use super::print;
use super::sets;
use super::state::Table;
use super::status;
use super::syntax::{Element, Expr, Relation, Sign, Value};
use crate::helpers::HelperType;
use crate::ruleset::flow::{Kind, of_kinds, tracked};
use crate::ruleset::{Buckets, Condition, Protocol, ProtocolSet, Question, Side, Test, Tracking};
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point};
use crate::targets::allowance::Allowance;

/// What a whole ruleset knows while its matches are read.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// How often each text of a test with a memory occurred so far.
    counts: HashMap<String, u32>,
    /// The buckets of limits that count in sets, by the set's table and name.
    pub(super) buckets: Buckets<String>,
    /// How many numbers were given.
    given: u32,
    /// Fields that some rule changes: their tests have a memory.
    written: BTreeSet<String>,
}

impl Memory {
    /// For a ruleset whose rules change these fields.
    pub(super) fn new(written: BTreeSet<String>) -> Self {
        Memory { written, ..Memory::default() }
    }

    /// The fields that rules change.
    pub(super) fn written(&self) -> &BTreeSet<String> {
        &self.written
    }

    /// The text of a test that two rules may answer apart, with its number among those of the same text.
    pub(super) fn numbered(&mut self, text: &str) -> String {
        let count = self.counts.entry(text.to_owned()).or_default();
        *count += 1;
        self.given += 1;
        format!("{text} #{count}")
    }

    fn is_written(&self, field: &str) -> bool {
        self.written.contains(field) || (self.written.contains("mark") && field.ends_with(" mark"))
    }
}

/// Reads the matches of one table.
pub(super) struct Matching<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    /// What named sets mean for a field.
    known: HashMap<(&'t str, String, &'static str), Rc<Either>>,
    allowance: &'t Allowance,
}

impl<'t, 'a> Matching<'t, 'a> {
    /// How many ranges of addresses the ranges of ports are worth that one of ICMP's codes is: 256 small ones.
    const PORTS_OF_A_CODE: usize = 64;
    /// To how many looks at conditions it comes to tell what an element of a named set or map means.
    const LOOKS_AT_AN_ELEMENT: usize = 4;

    /// For the rules of this table.
    pub(super) fn new(table: &'t Table<'a>, allowance: &'t Allowance) -> Self {
        Matching { table, known: HashMap::new(), allowance }
    }

    /// What a comparison says.
    pub(super) fn comparison(
        &mut self,
        left: &'t Expr<'a>,
        relation: Relation,
        right: &'t Value<'a>,
        memory: &mut Memory,
    ) -> Rc<Either> {
        if let Value::Named(name) = right {
            let key = (name.as_ref(), print::expression(left), relation.sign());
            if let Some(known) = self.known.get(&key) {
                return known.clone();
            }
            let given = memory.given;
            let either = self.told(left, relation, right, memory);
            let either = Rc::new(either.unwrap_or_else(|| self.doubt(left, relation, right, memory)));
            if memory.given == given {
                self.known.insert(key, either.clone());
            }
            return either;
        }
        let either = self.told(left, relation, right, memory);
        Rc::new(either.unwrap_or_else(|| self.doubt(left, relation, right, memory)))
    }

    /// What it says in the dimensions of the model; none if they can't say it.
    fn told(&self, left: &Expr<'a>, relation: Relation, right: &Value<'a>, memory: &mut Memory) -> Option<Either> {
        if let Some(any) = status::any(left, relation, right) {
            return Some(any);
        }
        if let Value::Named(name) = right {
            let set = self.table.sets.get(name).filter(|set| !set.changes)?;
            self.may_look_at(set.elements.len())?;
        }
        match left {
            Expr::Field(field) => self.field(field, relation, right, memory),
            Expr::Binary(Sign::And, pair)
                if let (Expr::Field(Field::Address(family, side)), Expr::Value(mask)) = (&pair.0, &pair.1) =>
            {
                masked(*family, *side, mask, relation, right)
            }
            Expr::Binary(..) => self.flows(left, relation, right),
            Expr::Concat(parts) => self.concat(parts, relation, right, memory),
            Expr::Value(_) | Expr::Map(..) => None,
        }
    }

    /// Whether so many elements may be told once more: they are written once, and any number of rules may name them.
    fn may_look_at(&self, elements: usize) -> Option<()> {
        self.allowance.steps(elements.saturating_mul(Self::LOOKS_AT_AN_ELEMENT)).then_some(())
    }

    fn flows(&self, left: &Expr<'a>, relation: Relation, right: &Value<'a>) -> Option<Either> {
        let (flows, is_flags) = bits::flows(self.table, left, relation, right)?;
        let tcp = is_flags.then(|| Part::Protocols(ProtocolSet::point(Protocol::TCP)));
        Some(vec![tcp.into_iter().chain([Part::Flows(flows)]).collect()])
    }

    fn points<T: Point>(
        &self,
        relation: Relation,
        value: &Value<'a>,
        atom: impl Fn(&str) -> Option<Interval<T>>,
    ) -> Option<IntervalSet<T>> {
        sets::points(self.table, relation, value, &atom)
    }

    /// A comparison of one field.
    fn field(&self, field: &Field<'a>, relation: Relation, value: &Value<'a>, memory: &mut Memory) -> Option<Either> {
        let mut parts = implied(field);
        match field {
            Field::Address(Family::V4, side) => {
                let v4 = self.points(relation, value, sets::v4)?;
                return Some(vec![vec![Part::Addresses(*side, Arc::new(AddressSet { v4, ..AddressSet::default() }))]]);
            }
            Field::Address(Family::V6, side) => {
                let v6 = self.points(relation, value, sets::v6)?;
                return Some(vec![vec![Part::Addresses(*side, Arc::new(AddressSet { v6, ..AddressSet::default() }))]]);
            }
            Field::Port(Some(_), side) => parts.push(port_part(*side, self.points(relation, value, sets::port)?)),
            Field::Port(None, side) => {
                let ports = port_part(*side, self.points(relation, value, sets::port)?);
                let ported = (0..=u8::MAX).map(Protocol).filter(|protocol| protocol.has_ports());
                let ported: ProtocolSet = ported.map(Interval::point).collect();
                let bytes = Expr::Field(field.clone());
                // The same bytes of a packet that has no ports there.
                let question = Part::question(print::comparison(&bytes, relation, value), true);
                return Some(vec![
                    vec![Part::Protocols(ported.clone()), ports],
                    vec![Part::Protocols(ported.complement()), question],
                ]);
            }
            Field::IcmpType(family) => {
                let types = self.points(relation, value, byte(|word| names::icmp_type(*family, word)))?;
                parts.push(Part::Selectors(
                    types
                        .ranges()
                        .iter()
                        .filter_map(|range| selectors(range.first().0, 0, range.last().0, 255))
                        .collect(),
                ));
            }
            Field::IcmpCode(family) => {
                let codes = self.points(relation, value, byte(|word| names::icmp_code(*family, word)))?;
                // Each range of codes is one for each type.
                if !self.allowance.ranges(codes.ranges().len().saturating_mul(Self::PORTS_OF_A_CODE)) {
                    return None;
                }
                let of = |kind: u8| {
                    codes
                        .ranges()
                        .iter()
                        .filter_map(move |range| selectors(kind, range.first().0, kind, range.last().0))
                };
                parts.push(Part::Selectors((0..=u8::MAX).flat_map(of).collect()));
            }
            Field::Protocol | Field::HeaderProtocol => {
                parts.push(Part::Protocols(self.points(relation, value, byte(names::protocol))?));
            }
            Field::Version(family) if !memory.is_written(&field.text()) => {
                let numbers = self.points(relation, value, byte(names::byte))?;
                return Some(if numbers.contains(version(*family)) { vec![parts] } else { Vec::new() });
            }
            Field::Version(_) => return None,
            Field::NextHeader => return next_header(parts, self.points(relation, value, byte(names::protocol))?),
            Field::Family => parts.extend(self.families(relation, value, |word| names::family(word).map(Some))?),
            Field::EtherType => parts.extend(self.families(relation, value, names::ether_type)?),
            Field::Device(side) => {
                parts.push(Part::Interfaces(*side, sets::interfaces(self.table, relation, value, false)?));
            }
            Field::DeviceNumber(side) => {
                parts.push(Part::Interfaces(*side, sets::interfaces(self.table, relation, value, true)?));
            }
            Field::State | Field::Flags => return self.flows(&Expr::Field(field.clone()), relation, value),
            Field::Helper => return self.helper(relation, value),
            Field::AddressType(side) => return self.address_type(*side, relation, value),
            Field::Other(_) => return self.other(field, relation, value, memory),
        }
        Some(vec![parts])
    }

    /// The families of which a comparison of a name for one is true.
    fn families(
        &self,
        relation: Relation,
        value: &Value<'a>,
        atom: fn(&str) -> Option<Option<Family>>,
    ) -> Option<[Part; 2]> {
        let mut words = Vec::new();
        sets::gather_words(self.table, value, &mut words)?;
        let named: Vec<Option<Family>> = words.into_iter().map(atom).collect::<Option<_>>()?;
        let is_in = |family| match relation {
            Relation::Plain | Relation::Equal => Some(named.contains(&Some(family))),
            Relation::Unequal => Some(!named.contains(&Some(family))),
            _ => None,
        };
        let (v4, v6) = (is_in(Family::V4)?, is_in(Family::V6)?);
        let all = |wanted| if wanted { AddressSet::any() } else { AddressSet::default() };
        let set = Arc::new(AddressSet { v4: all(v4).v4, v6: all(v6).v6 });
        Some([Part::Addresses(Side::Source, set.clone()), Part::Addresses(Side::Destination, set)])
    }

    /// The helper that expects the flow: of its first packets in so many words; later ones keep it, and the model does not say
    /// which. Where there is none, the comparison is false whatever its sign (`nft_ct_get_eval` breaks the rule).
    fn helper(&self, relation: Relation, value: &Value<'a>) -> Option<Either> {
        let mut words = Vec::new();
        sets::gather_words(self.table, value, &mut words)?;
        let named: Vec<HelperType> = words.into_iter().map(HelperType::of_name).collect();
        if named.contains(&HelperType::OTHER) {
            return None;
        }
        let is_in = |helper: HelperType| match relation {
            Relation::Plain | Relation::Equal => Some(named.contains(&helper)),
            Relation::Unequal => Some(!named.contains(&helper)),
            _ => None,
        };
        let mut chosen = Vec::new();
        for helper in HelperType::all() {
            if is_in(helper)? {
                chosen.push(helper);
            }
        }
        let first = of_kinds(|kind| matches!(kind, Kind::Expected(helper) if chosen.contains(&helper)));
        let text = print::comparison(&Expr::Field(Field::Helper), relation, value);
        let later = tracked(&[Tracking::Established]);
        Some(vec![vec![Part::Flows(first)], vec![Part::Flows(later), Part::question(text, true)]])
    }

    /// What the routing tables call an address: the host's own, or something that only they know.
    fn address_type(&self, side: Side, relation: Relation, value: &Value<'a>) -> Option<Either> {
        let mut words = Vec::new();
        sets::gather_words(self.table, value, &mut words)?;
        let types: BTreeSet<&str> = words.into_iter().map(names::address_type).collect::<Option<_>>()?;
        let ways: Either = types.into_iter().flat_map(|kind| address_kind(side, kind)).collect();
        match relation {
            Relation::Plain | Relation::Equal => Some(ways),
            Relation::Unequal => self.complement(&[], &ways),
            _ => None,
        }
    }

    /// A field that no dimension has: its own question.
    fn other(&self, field: &Field<'a>, relation: Relation, value: &Value<'a>, memory: &mut Memory) -> Option<Either> {
        let Field::Other(Other { text, is_total, has_memory, .. }) = field else { return None };
        let mut parts = implied(field);
        let turned = *is_total && relation == Relation::Unequal;
        let said = if turned { Relation::Equal } else { relation };
        if let (Value::Word(word), Relation::Plain | Relation::Equal) = (value, said)
            && let Some(fact) = names::byte(word).and_then(|number| fact(text, number))
            && !*has_memory
            && !memory.is_written(text)
        {
            // Only packets of IPv6 have a routing header, and nft does not say so of the field.
            parts.extend(fact.family().map(Part::family).into_iter().flatten());
            parts.push(Part::Test(Test { question: Question::Fact(fact), answer: !turned }));
            return Some(vec![parts]);
        }
        let mut question = print::comparison(&Expr::Field(field.clone()), said, value);
        if *has_memory || memory.is_written(text) {
            question = memory.numbered(&question);
        }
        parts.push(Part::question(question, !turned));
        Some(vec![parts])
    }

    /// A comparison that is not understood, as a question; for packets to which it applies at all.
    fn doubt(&self, left: &Expr<'a>, relation: Relation, right: &Value<'a>, memory: &mut Memory) -> Either {
        let mut parts = Vec::new();
        let mut has_memory = false;
        each_field(left, &mut |field| {
            parts.extend(implied(field));
            let own = matches!(field, Field::Other(Other { has_memory: true, .. }));
            has_memory |= own || memory.is_written(&field.text());
        });
        // What a set that rules change holds is another thing at each look.
        has_memory |= matches!(right, Value::Named(name) if self.table.sets.get(name).is_some_and(|set| set.changes));
        has_memory |= matches!(right, Value::Set(elements) if elements.iter().any(|element| element.guard.is_some()));
        let mut text = print::comparison(left, relation, right);
        if has_memory {
            text = memory.numbered(&text);
        }
        parts.push(Part::question(text, true));
        vec![parts]
    }

    /// A comparison of several fields at once.
    fn concat(
        &self,
        fields: &[Expr<'a>],
        relation: Relation,
        value: &Value<'a>,
        memory: &mut Memory,
    ) -> Option<Either> {
        let fields: Vec<&Field<'a>> = fields
            .iter()
            .map(|part| if let Expr::Field(field) = part { Some(field) } else { None })
            .collect::<Option<_>>()?;
        let elements = match value {
            Value::Set(elements) => elements.as_slice(),
            Value::Named(name) => sets::elements(self.table, name)?,
            _ => return None,
        };
        let either = self.elements(&fields, elements, memory)?;
        match relation {
            Relation::Plain | Relation::Equal => Some(either),
            Relation::Unequal => self.complement(&fields, &either),
            _ => None,
        }
    }

    /// The packets to which these fields apply, and which none of the ways fits.
    pub(super) fn complement(&self, fields: &[&Field<'a>], either: &Either) -> Option<Either> {
        /// Of how many boxes a complement may be before it is a question.
        const MOST: usize = 4096;
        let mut whole = Condition::any();
        fields.iter().flat_map(|field| implied(field)).for_each(|part| part.narrow(&mut whole));
        let left = super::boxes::without(vec![whole], either, MOST, self.allowance)?;
        Some(left.iter().map(super::boxes::parts).collect())
    }

    /// The ways to be one of these elements. Those that differ in the first field alone are one way.
    fn elements(&self, fields: &[&Field<'a>], elements: &[Element<'a>], memory: &mut Memory) -> Option<Either> {
        let (first, others) = fields.split_first()?;
        let mut groups: Vec<(&[Value<'a>], Vec<Element<'a>>)> = Vec::new();
        let mut by_rest: HashMap<String, usize> = HashMap::new();
        for element in elements {
            let rest: &[Value<'a>] = match &element.key {
                _ if element.guard.is_some() => return None,
                Value::Concat(parts) if parts.len() == fields.len() => parts.get(1..)?,
                _ => return None,
            };
            let Value::Concat(parts) = &element.key else { return None };
            let key = rest.iter().map(print::value).collect::<Vec<_>>().join(" . ");
            let at = *by_rest.entry(key).or_insert(groups.len());
            if at == groups.len() {
                groups.push((rest, Vec::new()));
            }
            let (_, members) = groups.get_mut(at)?;
            members.push(Element {
                key: parts.first()?.clone(),
                decision: None,
                data: None,
                guard: None,
                within: None,
            });
        }
        let mut ways = Either::new();
        for (rest, members) in groups {
            let mut own = self.field(first, Relation::Equal, &Value::Set(members), memory)?;
            for (field, value) in others.iter().zip(rest) {
                own = product(&own, &self.field(field, Relation::Equal, &exactly(value), memory)?);
            }
            ways.append(&mut own);
        }
        Some(ways)
    }

    /// What each verdict of a verdict map is for, in the order in which they first occur. None if that can't be told.
    pub(super) fn verdicts<'m>(
        &self,
        key: &Expr<'a>,
        elements: &'m [Element<'a>],
        memory: &mut Memory,
    ) -> Option<Vec<(&'m super::syntax::Decision<'a>, Either)>> {
        self.may_look_at(elements.len())?;
        let mut groups: Vec<(&'m super::syntax::Decision<'a>, Vec<Element<'a>>)> = Vec::new();
        let mut numbers: HashMap<&super::syntax::Decision<'a>, usize> = HashMap::new();
        let (mut rest, mut keys) = (None, Vec::with_capacity(elements.len()));
        for element in elements {
            let decision = element.decision.as_ref()?;
            if element.key == Value::Rest {
                if element.guard.is_some() {
                    return None;
                }
                rest = Some(decision);
                continue;
            }
            let plain = Element {
                key: element.key.clone(),
                decision: None,
                data: None,
                guard: element.guard.clone(),
                within: None,
            };
            keys.push(plain.clone());
            let number = *numbers.entry(decision).or_insert(groups.len());
            match groups.get_mut(number) {
                Some((_, members)) => members.push(plain),
                None => groups.push((decision, vec![plain])),
            }
        }
        let mut told = Vec::with_capacity(groups.len() + 1);
        for (decision, members) in groups {
            told.push((decision, self.keyed(key, Relation::Equal, members, memory)?));
        }
        // No key is another, but questions do not tell: they stand in one order however the map is written.
        if told.iter().any(|(_, ways)| ways.iter().flatten().any(|part| matches!(part, Part::Test(_)))) {
            told.sort_by_key(|(decision, _)| print::decision(decision));
        }
        if let Some(decision) = rest {
            told.push((decision, self.keyed(key, Relation::Unequal, keys, memory)?));
        }
        Some(told)
    }

    /// What the keys of a verdict say. Some bits of a field that no dimension has are asked for as in a rule of their own: where the
    /// verdict leads is known, whoever goes there.
    fn keyed(
        &self,
        key: &Expr<'a>,
        relation: Relation,
        members: Vec<Element<'a>>,
        memory: &mut Memory,
    ) -> Option<Either> {
        let members = Value::Set(members);
        let told = self.told(key, relation, &members, memory);
        told.or_else(|| matches!(key, Expr::Binary(..)).then(|| self.doubt(key, relation, &members, memory)))
    }
}

impl<'a> Matching<'_, 'a> {
    /// The packets whose key is this element of a map; none if that is not known.
    pub(super) fn element(&self, key: &Expr<'a>, element: &Element<'a>, memory: &mut Memory) -> Option<Either> {
        self.told(key, Relation::Equal, &exactly(&element.key), memory)
    }
}

/// The element of a set is compared as a whole, not by any of its bits.
fn exactly<'a>(value: &Value<'a>) -> Value<'a> {
    Value::Set(vec![Element { key: value.clone(), decision: None, data: None, guard: None, within: None }])
}
