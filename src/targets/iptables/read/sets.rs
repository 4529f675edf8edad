//! Sets of ipset, as `ipset save` prints them and as restore files make them (ipset(8)).
//!
//! In: texts. Out: sets by name, with their elements as they stand. What a rule makes of them is in `members`.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use super::clashes::{Clash, Wide};
use super::elements::{Given, OF_ELEMENTS, OF_SETS, addresses, is_exist, options};
use super::notes::Notes;
use super::numbers::{self, byte, port};
use super::options::{Refused, shortened};
use super::protocols;
use super::room::{MOST_ELEMENTS, taken};
use super::words::{Escapes, Word, split};
use crate::place::Span;
use crate::sets::Family;
use crate::targets::Text;

pub(super) use super::members::Members;

/// What one part of an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// An address or a network.
    Address,
    /// A port with its protocol.
    Port,
    /// An interface.
    Interface,
    /// What no dimension has: marks, MAC addresses.
    Other,
}

/// One part of an element as it is written, numbers read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Value<'a> {
    /// `10.0.0.0/8`, `10.0.0.1-10.0.0.9`, as the kernel keeps it.
    Address(Cow<'a, str>),
    /// Ports of a protocol; 256 × type + code for ICMP.
    Ports { protocol: Option<u8>, first: u16, last: u16 },
    /// A name.
    Interface(&'a str),
    /// Something else.
    Other(&'a str),
}

/// What is in a set.
#[derive(Debug, Clone, Hash)]
pub(super) enum Content<'a> {
    /// Elements of these parts; whether each is marked `nomatch`.
    Elements(Vec<Part>, BTreeMap<Vec<Value<'a>>, bool>),
    /// Names of other sets.
    Sets(Vec<&'a str>),
}

/// One set.
#[derive(Debug, Clone)]
pub(super) struct Set<'a> {
    /// `hash:net`.
    pub(super) kind: &'a str,
    /// Whose addresses it holds; none where it holds none.
    pub(super) family: Option<Family>,
    /// Its elements.
    pub(super) content: Content<'a>,
    /// The length to which addresses are cut, if it is told.
    pub(super) netmask: Option<u8>,
    /// Whether it was made with an option that changes what its elements mean, and is not read here.
    pub(super) peculiar: Option<&'a str>,
    /// Whether it was made for elements that go by themselves: with `timeout`, if only of 0.
    pub(super) may_forget: bool,
    /// Its elements that stand for several.
    wide: Wide<'a>,
    /// How many elements it has room for; none where its type says it.
    most: Option<u128>,
    /// How many elements it holds, as the kernel counts them.
    held: u128,
}

/// A set without how much room it has.
fn own<'s, 'a>(set: &'s Set<'a>) -> (&'a str, Option<Family>, &'s Content<'a>, Option<u8>, Option<&'a str>) {
    (set.kind, set.family, &set.content, set.netmask, set.peculiar)
}

/// Sets by name.
#[derive(Debug, Default)]
pub(super) struct Sets<'a> {
    by_name: HashMap<&'a str, Set<'a>>,
}

impl<'a> Sets<'a> {
    /// The set of this name.
    pub(super) fn get(&self, name: &str) -> Option<&Set<'a>> {
        self.by_name.get(name)
    }

    /// Whether there are sets, and none of them has members.
    pub(super) fn are_all_empty(&self) -> bool {
        !self.by_name.is_empty() && self.by_name.values().all(Set::is_empty)
    }

    /// What a set holds, in a form that is the same for the same elements.
    pub(super) fn contents<'s>(&'s self, set: &'s Set<'a>) -> impl std::hash::Hash + 's {
        let inner: Vec<_> = match &set.content {
            Content::Sets(names) => names.iter().filter_map(|name| self.get(name)).map(own).collect(),
            Content::Elements(..) => Vec::new(),
        };
        (own(set), inner)
    }

    /// Carries out what a text says.
    pub(super) fn read(&mut self, text: Text<'a>, notes: &mut Notes) {
        let mut offset = 0;
        for line in text.text.split('\n') {
            let span = Span::new(text.file, offset, offset + line.len());
            let words = split_line(line, text, offset);
            let done = words.map_err(|what| (span, what.to_owned())).and_then(|words| self.line(&words, span));
            if let Err((span, what)) = done {
                notes.gap(span, what);
            }
            offset += line.len() + 1;
        }
    }

    fn line(&mut self, words: &[&'a str], span: Span) -> Result<(), Refused> {
        let words = words.strip_prefix(&["-exist"]).unwrap_or(words);
        let unknown = |what: &str| (span, format!("{what} with an option that is not known, or stands twice"));
        match words {
            [] | ["COMMIT"] => Ok(()),
            ["create" | "-N" | "n", name, kind, rest @ ..] => {
                let (given, exists) = options(rest, OF_SETS).ok_or_else(|| unknown("a set"))?;
                let set = create(kind, &given, span)?;
                let old = self.by_name.get(name);
                if old.is_some_and(|old| !exists || old.kind != set.kind || old.family != set.family) {
                    return Err((span, format!("a second set `{name}`")));
                }
                self.by_name.entry(name).or_insert(set);
                Ok(())
            }
            ["add" | "-A" | "a", name, element, rest @ ..] => {
                let (given, exists) = options(rest, OF_ELEMENTS).ok_or_else(|| unknown("an element"))?;
                if let Some(set) = self.by_name.get_mut(name).filter(|_| expires(&given)) {
                    set.peculiar = Some("timeout");
                }
                let nomatch = given.iter().any(|option| option.name == "nomatch");
                self.element(name, element, Change::Add { nomatch, exists }, span)
            }
            ["del" | "-D" | "d", name, element, rest @ ..] => {
                options(rest, &[]).ok_or_else(|| unknown("an element"))?;
                self.element(name, element, Change::Remove, span)
            }
            ["flush" | "-F" | "f", names @ ..] => {
                let names = self.named(names, span)?;
                let all = self.by_name.iter_mut().filter(|(name, _)| names.is_empty() || names.contains(name));
                all.for_each(|(_, set)| set.clear());
                Ok(())
            }
            ["destroy" | "-X" | "x", names @ ..] => {
                let names = self.named(names, span)?;
                self.by_name.retain(|name, _| !names.is_empty() && !names.contains(name));
                Ok(())
            }
            ["swap" | "-W" | "w", one, other] => match (self.by_name.remove(one), self.by_name.remove(other)) {
                (Some(first), Some(second)) => {
                    self.by_name.extend([(*one, second), (*other, first)]);
                    Ok(())
                }
                _ => Err((span, "a swap with a set that is not there".to_owned())),
            },
            ["rename" | "-E" | "e", old, new] => match self.by_name.remove(old) {
                Some(set) if !self.by_name.contains_key(new) => {
                    self.by_name.insert(new, set);
                    Ok(())
                }
                _ => Err((span, "a new name for a set that is not there".to_owned())),
            },
            [command, ..] => Err((span, format!("the ipset command `{}`", shortened(command)))),
        }
    }

    /// The names without `-exist`, if each is that of a set.
    fn named(&self, words: &[&'a str], span: Span) -> Result<Vec<&'a str>, Refused> {
        let names: Vec<&'a str> = words.iter().copied().filter(|word| !is_exist(word)).collect();
        match names.iter().find(|name| !self.by_name.contains_key(*name)) {
            Some(name) if names.len() == words.len() => Err((span, format!("no set `{}`", shortened(name)))),
            _ => Ok(names),
        }
    }

    /// Adds an element or takes it away.
    fn element(&mut self, name: &str, text: &'a str, change: Change, span: Span) -> Result<(), Refused> {
        let refused = || (span, format!("the element `{}` of the set `{}`", shortened(text), shortened(name)));
        let set = self.by_name.get_mut(name).ok_or_else(|| (span, format!("no set `{}`", shortened(name))))?;
        let (kind, family, netmask) = (set.kind, set.family.unwrap_or(Family::V4), set.netmask);
        let many = || (span, format!("the set `{}`, whose elements are too many to tell apart", shortened(name)));
        let (parts, elements) = match &mut set.content {
            Content::Sets(names) => {
                let there = names.contains(&text);
                match change {
                    Change::Add { nomatch: false, exists } if exists || !there => names.push(text),
                    Change::Remove if there => names.retain(|own| *own != text),
                    _ => return Err(refused()),
                }
                return Ok(());
            }
            Content::Elements(parts, elements) => (parts, elements),
        };
        for values in values(text, parts, kind, (family, netmask)).ok_or_else(refused)? {
            let is_nomatch = matches!(change, Change::Add { nomatch: true, .. });
            let marks = |values: &[Value<'a>]| elements.get(values).copied();
            let clash = set.wide.clash((kind, family), (&values, is_nomatch), elements.iter(), marks);
            match (clash, change) {
                (Clash::None, _) | (Clash::Same, Change::Add { exists: true, .. }) => {}
                (Clash::Unknown, _) => return Err(many()),
                (_, Change::Add { exists: false, .. }) => {
                    return Err((span, format!("a second element of those of `{}`", shortened(text))));
                }
                (Clash::Same | Clash::Other, _) => {
                    let what = format!("the element `{}`, which changes a part of another", shortened(text));
                    return Err((span, what));
                }
            }
            let taken = set.most.map_or(Some(0), |_| taken(kind, family, netmask, &values)).ok_or_else(refused)?;
            match change {
                Change::Remove => {
                    elements.remove(&values).ok_or_else(refused)?;
                    set.wide.remove(&values);
                    set.held = set.held.saturating_sub(taken);
                }
                Change::Add { exists: false, .. } if elements.contains_key(&values) => {
                    return Err((span, format!("a second element `{}`", shortened(text))));
                }
                Change::Add { nomatch, .. } => {
                    set.wide.add(kind, &values);
                    if elements.insert(values, nomatch).is_none() {
                        set.held = set.held.saturating_add(taken);
                    }
                }
            }
        }
        if set.most.is_some_and(|most| change != Change::Remove && set.held > most) {
            return Err((span, format!("the set `{}`, which has no room for all its elements", shortened(name))));
        }
        Ok(())
    }
}

/// What is done with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// It is added: as one that does not match, and whether it may be there already.
    Add { nomatch: bool, exists: bool },
    /// It is taken away.
    Remove,
}

impl Set<'_> {
    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Elements(_, elements) => elements.is_empty(),
            Content::Sets(names) => names.is_empty(),
        }
    }

    fn clear(&mut self) {
        self.held = 0;
        self.wide.clear();
        match &mut self.content {
            Content::Elements(_, elements) => elements.clear(),
            Content::Sets(names) => names.clear(),
        }
    }
}

/// Whether elements go after some time: a `timeout` that is not 0.
fn expires(options: &[Given<'_>]) -> bool {
    options.iter().any(|option| option.name == "timeout" && option.value != "0")
}

/// The words of a line; none in a remark. A quoted word is a comment, whose text is not needed.
fn split_line<'a>(line: &'a str, text: Text<'a>, offset: usize) -> Result<Vec<&'a str>, &'static str> {
    if line.starts_with('#') {
        return Ok(Vec::new());
    }
    if !line.contains('"') {
        return Ok(line.split([' ', '\t']).filter(|word| !word.is_empty()).collect());
    }
    let words = split(line, text.file, offset, Escapes::None)?;
    let borrowed = |word: Word<'a>| match word.text {
        std::borrow::Cow::Borrowed(text) => text,
        std::borrow::Cow::Owned(_) => "\"\"",
    };
    Ok(words.into_iter().map(borrowed).collect())
}

/// A new set of a type: `hash:net,port family inet6`.
fn create<'a>(kind: &'a str, options: &[Given<'a>], span: Span) -> Result<Set<'a>, Refused> {
    let unknown = || (span, format!("the set type `{}`", shortened(kind)));
    let (method, parts) = kind.split_once(':').ok_or_else(unknown)?;
    let option = |name: &str| options.iter().find(|option| option.name == name).map(|option| option.value);
    let part = |word: &str| match word {
        "ip" | "net" => Ok(Part::Address),
        "port" => Ok(Part::Port),
        "iface" => Ok(Part::Interface),
        "mark" | "mac" => Ok(Part::Other),
        _ => Err(unknown()),
    };
    let content = match method {
        "list" => Content::Sets(Vec::new()),
        "hash" | "bitmap" => {
            let parts: Result<Vec<Part>, Refused> = parts.split(',').map(part).collect();
            Content::Elements(parts?, BTreeMap::new())
        }
        _ => return Err(unknown()),
    };
    let has_address = matches!(&content, Content::Elements(parts, _) if parts.contains(&Part::Address));
    let family = match option("family") {
        Some("inet6") => Some(Family::V6),
        Some("inet") | None => has_address.then_some(Family::V4),
        Some(other) => return Err((span, format!("the family `{}` of a set", shortened(other)))),
    };
    let netmask = match option("netmask") {
        Some(word) => Some(byte(word).ok_or_else(|| (span, format!("the netmask `{}`", shortened(word))))?),
        None => None,
    };
    // Of a set with `forceadd` that is full, any element may make room for another.
    let peculiar = ["bitmask", "markmask", "forceadd"].into_iter().find(|name| option(name).is_some());
    let peculiar = peculiar.or_else(|| expires(options).then_some("timeout"));
    let most = match option("maxelem").filter(|_| method == "hash") {
        Some(word) => {
            let room = numbers::word(word).ok_or_else(|| (span, format!("the room `{}` of a set", shortened(word))))?;
            Some(u128::from(room))
        }
        None => (method == "hash").then_some(MOST_ELEMENTS),
    };
    let may_forget = option("timeout").is_some();
    Ok(Set { kind, family, content, netmask, peculiar, may_forget, wide: Wide::default(), most, held: 0 })
}

/// The parts of an element; several where one part is kept as several networks.
fn values<'a>(
    text: &'a str,
    parts: &[Part],
    kind: &str,
    (family, netmask): (Family, Option<u8>),
) -> Option<Vec<Vec<Value<'a>>>> {
    let words: Vec<&'a str> = text.split(',').collect();
    if words.len() != parts.len() {
        return None;
    }
    let kinds = kind.split_once(':').map_or("", |(_, kinds)| kinds).split(',');
    let mut all: Vec<Vec<Value<'a>>> = vec![Vec::new()];
    for ((word, part), kind) in words.into_iter().zip(parts).zip(kinds) {
        let values = match part {
            Part::Address => {
                let all = addresses(word, family, kind == "net")?.into_iter();
                all.map(|one| Value::Address(cut(one, netmask))).collect()
            }
            Part::Interface => vec![Value::Interface(word)],
            Part::Other => vec![Value::Other(word)],
            Part::Port => vec![ports(word, parts.len() > 1)?],
        };
        let longer =
            |front: &Vec<Value<'a>>, value: &Value<'a>| front.iter().chain([value]).cloned().collect::<Vec<_>>();
        all = all.iter().flat_map(|front| values.iter().map(move |value| longer(front, value))).collect();
    }
    Some(all)
}

/// One address cut to the length of its set, as the kernel keeps it.
fn cut(text: Cow<'_, str>, netmask: Option<u8>) -> Cow<'_, str> {
    let network = |length| match text.parse().ok()? {
        IpAddr::V4(address) => Some(ipnet::Ipv4Net::new(address, length).ok()?.network().to_string()),
        IpAddr::V6(address) => Some(ipnet::Ipv6Net::new(address, length).ok()?.network().to_string()),
    };
    netmask.and_then(network).map_or(text, Cow::Owned)
}

/// `80`, `tcp:80-90`, `icmp:8/0`, `gre:0`. Reversed ends are swapped (targets of ipset 7 do so).
fn ports(word: &str, with_protocol: bool) -> Option<Value<'_>> {
    let (protocol, rest) = match word.split_once(':') {
        // Without an address beside it a port has no protocol, whatever is written.
        Some((protocol, rest)) => (Some(protocols::protocol(protocol)?).filter(|_| with_protocol), rest),
        None => (with_protocol.then_some(6), word),
    };
    if matches!(protocol, Some(1 | 58)) {
        let (kind, code) = rest.split_once('/').unzip();
        let selectors = match (kind, code) {
            (Some(kind), Some(code)) => (byte(kind)?, byte(code)?),
            _ => return icmp_named(rest, protocol?),
        };
        let value = u16::from(selectors.0) * 256 + u16::from(selectors.1);
        return Some(Value::Ports { protocol, first: value, last: value });
    }
    let (first, last) = rest.split_once('-').unwrap_or((rest, rest));
    let (first, last) = (port(first)?.0, port(last)?.0);
    // Of a protocol whose ports it does not know, the program takes port 0 alone.
    let has_ports = protocol.is_none_or(|number| matches!(number, 6 | 17 | 132 | 136));
    if !has_ports && (first, last) != (0, 0) {
        return None;
    }
    Some(Value::Ports { protocol, first: first.min(last), last: first.max(last) })
}

/// An ICMP message by a name that says type and code; code 0 where it says none.
fn icmp_named(name: &str, protocol: u8) -> Option<Value<'static>> {
    // Without a code the program takes no number, and no name of messages that have several.
    const OF_SEVERAL: [&str; 6] =
        ["any", "destination-unreachable", "redirect", "time-exceeded", "ttl-exceeded", "parameter-problem"];
    if name.starts_with(|first: char| first.is_ascii_digit()) || OF_SEVERAL.contains(&name) {
        return None;
    }
    let set = protocols::icmp(name, crate::ruleset::Protocol(protocol))?;
    let first = set.first()?.0;
    Some(Value::Ports { protocol: Some(protocol), first, last: first })
}
