//! Where packets come from and go to: addresses, prefixes, ranges, tables, interfaces, the host itself.
//!
//! In: what follows `from` or `to`. Out: choices, any of which a packet's end may fit; each is a set of addresses with what
//! else has to hold. An address that only the host knows is a question.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::scope::Tables;
use super::tables::Table;
use super::token::{Cursor, Kind, Parsed, Problem};
use crate::ruleset::{Question, Side, Test};
use crate::sets::{AddressSet, Interval};

/// One way in which an end of a packet fits.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) set: Arc<AddressSet>,
    pub(super) tests: Vec<Test>,
    /// Whether pfctl takes it for both families, whatever addresses it has: a table.
    pub(super) is_table: bool,
}

impl Choice {
    fn plain(set: AddressSet) -> Self {
        Choice { set: Arc::new(set), tests: Vec::new(), is_table: false }
    }

    fn asked(tests: Vec<Test>) -> Self {
        Choice { set: Arc::new(AddressSet::any()), tests, is_table: false }
    }
}

/// An address of a rule or a table.
#[derive(Debug, Clone)]
pub(super) enum Address {
    /// Of IPv4, with the length of the prefix.
    V4(Interval<Ipv4Addr>, u8),
    /// Of IPv6, with the length of the prefix.
    V6(Interval<Ipv6Addr>, u8),
    /// What is not a number: an interface, a group of interfaces, a host's name.
    Name(String),
}

/// The hosts after `from` or `to`: one, or a list, in which lists may stand.
pub(super) fn hosts(cursor: &mut Cursor<'_, '_>, side: Side, tables: &mut Tables) -> Parsed<Vec<Choice>> {
    let mut choices = Vec::new();
    cursor.nested_list(|cursor| {
        choices.extend(host(cursor, side, tables)?);
        Ok(())
    })?;
    Ok(merged(choices))
}

/// The sets that no test guards, as one.
fn merged(choices: Vec<Choice>) -> Vec<Choice> {
    if choices.len() < 2 {
        return choices;
    }
    let (plain, mut asked): (Vec<_>, Vec<_>) = choices.into_iter().partition(|choice| choice.tests.is_empty());
    let v4 = plain.iter().flat_map(|choice| choice.set.v4.ranges()).copied().collect();
    let v6 = plain.iter().flat_map(|choice| choice.set.v6.ranges()).copied().collect();
    if !plain.is_empty() {
        let is_table = plain.iter().any(|choice| choice.is_table);
        asked.insert(0, Choice { is_table, ..Choice::plain(AddressSet { v4, v6 }) });
    }
    asked
}

fn text_test(side: Side, text: &str, answer: bool) -> Test {
    let word = match side {
        Side::Source => "from",
        Side::Destination => "to",
    };
    Test { question: Question::Text(format!("{word} {text}").into()), answer }
}

/// Whether a table holds the address at this end, which depends on how it is filled: the same words on another host's lines, or on those
/// of another day, may mean other addresses.
fn table_test(side: Side, text: &str, table: &Table, answer: bool) -> Test {
    let words = text_test(side, text, answer);
    let on = table.filling();
    let question = match words.question {
        Question::Text(text) => Question::Dependent { text, on },
        other => other,
    };
    Test { question, answer }
}

fn host(cursor: &mut Cursor<'_, '_>, side: Side, tables: &mut Tables) -> Parsed<Vec<Choice>> {
    if cursor.word("any") {
        return Ok(vec![Choice::plain(AddressSet::any())]);
    }
    let negated = cursor.mark("!");
    if cursor.is_mark("<") {
        return table(cursor, side, negated, tables);
    }
    let position = cursor.position();
    if cursor.mark("(") {
        return dynamic(cursor, side, negated, position, tables);
    }
    if cursor.word("route") {
        cursor.string()?;
        let text = cursor.text_since(position);
        tables.note(&text, cursor.whole());
        return Ok(asked(side, negated, &text, false));
    }
    let set = match prefix(cursor)? {
        Address::Name(name) => {
            let text = cursor.text_since(position);
            return Ok(if name == "self" && text == "self" {
                vec![Choice::asked(vec![Test { question: Question::Own(side), answer: !negated }])]
            } else {
                tables.note(&text, cursor.whole());
                asked(side, negated, &text, text == name && name.contains(':') && is_own(&name))
            });
        }
        Address::V4(range, _) => {
            let set = range_end(cursor, range)?.into_iter().collect();
            AddressSet { v4: set, ..AddressSet::default() }
        }
        Address::V6(range, _) => {
            let set = range_end(cursor, range)?.into_iter().collect();
            AddressSet { v6: set, ..AddressSet::default() }
        }
    };
    Ok(vec![Choice::plain(if negated { within_family(&set) } else { set })])
}

/// What is not in the set, of the family that it speaks of.
fn within_family(set: &AddressSet) -> AddressSet {
    let family = if set.v4.is_empty() { AddressSet::any6() } else { AddressSet::any4() };
    family.difference(set)
}

/// `first - last`. A reversed range matches nothing.
fn range_end<T: crate::sets::Point>(cursor: &mut Cursor<'_, '_>, first: Interval<T>) -> Parsed<Option<Interval<T>>>
where
    Interval<T>: FromAddress,
{
    if cursor.is_arrow() || !cursor.mark("-") {
        return Ok(Some(first));
    }
    let problem = cursor.problem("as the end of a range");
    let last = Interval::<T>::from_address(prefix(cursor)?).filter(Interval::is_point);
    match last {
        Some(last) if first.is_point() => Ok(Interval::new(first.first(), last.first())),
        _ => Err(problem),
    }
}

/// The addresses of one family.
trait FromAddress: Sized {
    fn from_address(address: Address) -> Option<Self>;
}

impl FromAddress for Interval<Ipv4Addr> {
    fn from_address(address: Address) -> Option<Self> {
        if let Address::V4(range, _) = address { Some(range) } else { None }
    }
}

impl FromAddress for Interval<Ipv6Addr> {
    fn from_address(address: Address) -> Option<Self> {
        if let Address::V6(range, _) = address { Some(range) } else { None }
    }
}

/// A table by its name: what is known of it, and what is not.
fn table(cursor: &mut Cursor<'_, '_>, side: Side, negated: bool, tables: &mut Tables) -> Parsed<Vec<Choice>> {
    let span = cursor.here();
    cursor.expect_mark("<")?;
    let token = cursor.string()?;
    // A listing counts the addresses after a colon.
    cursor.mark("*");
    cursor.expect_mark(">")?;
    let name = token.text.split(':').next().unwrap_or("");
    let table = tables.find(name, span);
    let text = format!("<{name}>");
    let own = table.own.then_some(Test { question: Question::Own(side), answer: !negated });
    let holds = |answer| table_test(side, &text, &table, answer);
    let open = table.open.is_some().then(|| holds(!negated));
    if table.not_own || table.lacks {
        return Ok(lacking(&table, side, negated, &holds));
    }
    if negated {
        let set = if table.set.is_empty() { AddressSet::any() } else { AddressSet::any().difference(&table.set) };
        let tests = own.into_iter().chain(open).collect();
        return Ok(vec![Choice { set: Arc::new(set), tests, is_table: true }]);
    }
    let unsure = own.into_iter().chain(open).map(|test| Choice::asked(vec![test]));
    let sure = Choice { set: Arc::clone(&table.set), tests: Vec::new(), is_table: true };
    Ok(std::iter::once(sure).chain(unsure).collect())
}

/// A table from which addresses are taken out that only the host knows: `{ 10.0.0.0/8, !self }`.
fn lacking(table: &Table, side: Side, negated: bool, holds: &dyn Fn(bool) -> Test) -> Vec<Choice> {
    let own = |answer| Test { question: Question::Own(side), answer };
    let choice = |set: AddressSet, tests: Vec<Test>| Choice { set: Arc::new(set), tests, is_table: true };
    let is_known = table.open.is_none() && !table.lacks;
    let mut choices = Vec::new();
    if negated {
        let outside = AddressSet::any().difference(&table.set);
        choices.push(choice(outside, if is_known { Vec::new() } else { vec![holds(false)] }));
        if table.not_own {
            choices.push(choice(AddressSet::any(), vec![own(true)]));
        }
        if !is_known {
            choices.push(choice((*table.set).clone(), vec![holds(false)]));
        }
        return choices;
    }
    let out = if table.not_own { vec![own(false)] } else { Vec::new() };
    let with = |more: Option<Test>| out.iter().cloned().chain(more).collect::<Vec<_>>();
    choices.push(choice((*table.set).clone(), with(table.lacks.then(|| holds(true)))));
    if !is_known {
        choices.push(choice(AddressSet::any(), with(Some(holds(true)))));
    }
    choices
}

/// `(self)`, `(em0)`, `(em0:network)/24`: addresses that may change while the rules are loaded.
fn dynamic(
    cursor: &mut Cursor<'_, '_>,
    side: Side,
    negated: bool,
    position: usize,
    tables: &mut Tables,
) -> Parsed<Vec<Choice>> {
    let token = cursor.string()?;
    cursor.expect_mark(")")?;
    let masked = cursor.mark("/");
    if masked {
        cursor.number()?;
    }
    let text = cursor.text_since(position).replace("( ", "(").replace(" )", ")");
    Ok(match &*token.text {
        "self" if !masked => vec![Choice::asked(vec![Test { question: Question::Own(side), answer: !negated }])],
        name => {
            if name != "self:broadcast" {
                tables.note(&text, cursor.whole());
            }
            asked(side, negated, &text, !masked && is_own(name))
        }
    })
}

/// Whether what an interface's name stands for is among what [`Question::Own`] calls the host's own. A bare name without
/// parentheses may be a host's.
fn is_own(name: &str) -> bool {
    name.split(':').skip(1).all(|modifier| matches!(modifier, "0" | "broadcast"))
}

/// Addresses that only the host knows; `own` if all of them are its own.
fn asked(side: Side, negated: bool, text: &str, own: bool) -> Vec<Choice> {
    let own = own.then_some(Test { question: Question::Own(side), answer: !negated });
    let test = text_test(side, text, !negated);
    if negated {
        return own.into_iter().chain([test]).map(|test| Choice::asked(vec![test])).collect();
    }
    vec![Choice::asked(own.into_iter().chain([test]).collect())]
}

/// An address or a prefix, masked as pf masks it; else a name.
pub(super) fn prefix(cursor: &mut Cursor<'_, '_>) -> Parsed<Address> {
    let span = cursor.here();
    let token = cursor.string()?;
    let text = &*token.text;
    let mut length = None;
    if cursor.mark("/") {
        length = Some(cursor.number()?);
    }
    let wrong = || Problem { span, what: format!("`{text}`, which is not an address that can be read") };
    if token.kind == Kind::Quoted
        && length.is_none()
        && let Some((base, bits)) = text.split_once('/')
    {
        let bits = bits.parse().map_err(|_| wrong())?;
        return numeric(base, Some(bits)).ok_or_else(wrong)?.ok_or_else(wrong);
    }
    match numeric(text, length) {
        Some(Some(address)) => Ok(address),
        Some(None) => Err(wrong()),
        None if length.is_some() && text.starts_with(|c: char| c.is_ascii_digit()) => Err(wrong()),
        None => Ok(Address::Name(text.to_owned())),
    }
}

/// The outer none: not a number. The inner none: one that can't be.
fn numeric(text: &str, length: Option<u32>) -> Option<Option<Address>> {
    if let Ok(v6) = text.parse::<Ipv6Addr>() {
        let length = u8::try_from(length.unwrap_or(128)).unwrap_or(u8::MAX);
        return Some(Ipv6Net::new(v6, length).ok().map(|net| Address::V6(net.into(), length)));
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        let v4 = if length.is_some() { short_v4(text) } else { text.parse().ok() };
        let length = u8::try_from(length.unwrap_or(32)).unwrap_or(u8::MAX);
        return Some(v4.and_then(|v4| Ipv4Net::new(v4, length).ok()).map(|net| Address::V4(net.into(), length)));
    }
    None
}

/// `10` before a length is 10.0.0.0, as `inet_net_pton` has it. Leading zeros are refused: no two programs agree on them.
fn short_v4(text: &str) -> Option<Ipv4Addr> {
    let mut octets = [0_u8; 4];
    let mut rest = octets.iter_mut();
    for piece in text.split('.') {
        let plain = piece == "0" || !piece.starts_with('0');
        *rest.next()? = piece.parse().ok().filter(|_| plain)?;
    }
    Some(octets.into())
}
