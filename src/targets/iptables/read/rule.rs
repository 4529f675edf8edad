//! One rule: what it asks of packets, and what it does with them.
//!
//! In: the parts of a rule, and where it stands. Out: a rule of the shared model, or two where packets may fare in two ways.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::alternatives::numbers;
use super::listing::Table;
use super::matches::{Asked, Counts};
use super::notes::Notes;
use super::numbers::{Addresses, network};
use super::options::{Given, Parts, Refused, shortened};
use super::places;
use super::protocols;
use super::sets::{Members, Sets};
use crate::place::Span;
use crate::ruleset::flow::{flagged, tracked};
use crate::ruleset::{
    Buckets, ChainId, Effects, FlowSet, Hook, InterfaceSet, Pattern, Protocol, ProtocolSet, Question, Rule, Side,
    Tracking,
};
use crate::sets::{AddressSet, Family};
use crate::targets::allowance::Allowance;
use crate::targets::remembered::{Cell, Writer};
use crate::targets::stages::Kept;

/// Where a rule stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    /// Its table.
    pub(super) table: Table,
    /// The hook, if its chain is a built-in one.
    pub(super) hook: Option<Hook>,
    /// At which hooks packets come to it, by whatever way.
    pub(super) hooks: &'a BTreeSet<Hook>,
    /// The whole line.
    pub(super) span: Span,
    /// The chains of its table.
    pub(super) chains: &'a HashMap<&'a str, ChainId>,
}

/// What rules of one family share.
pub(super) struct Reader<'a> {
    pub(super) family: Family,
    /// How much may still be made.
    pub(super) allowance: &'a Allowance,
    pub(super) sets: &'a Sets<'a>,
    pub(super) notes: &'a mut Notes,
    /// Tests whose answer a rule before may change: extensions, and `set NAME`.
    pub(super) changed: BTreeSet<String>,
    /// How often each test with a memory of its own stood before.
    pub(super) counts: HashMap<String, u32>,
    /// The buckets of limits, by name.
    pub(super) buckets: Buckets<String>,
    /// The names of buckets that several limits share.
    pub(super) shared: BTreeSet<String>,
    pub(super) members: HashMap<(String, String), Members>,
    flows: HashMap<Asking, FlowSet>,
    /// The chain at hand, and how many rules it has so far.
    pub(super) place: (ChainId, usize),
    /// What changes the answers of later tests.
    pub(super) writers: Vec<Writer>,
    /// Questions of tests that count, and what they count in.
    pub(super) counted: Vec<(Arc<str>, Cell)>,
    /// Rules that keep packets from connection tracking.
    pub(super) kept_from_tracking: Vec<Kept>,
    /// Whether a rule gives packets a flow before tracking has run.
    pub(super) has_templates: bool,
    /// What rules do beside deciding.
    pub(super) effects: Effects,
}

/// What is asked of state or flags.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Asking {
    /// One bit for each state.
    States {
        bits: u8,
        negated: bool,
    },
    Flags {
        mask: u8,
        value: u8,
        negated: bool,
    },
}

impl<'a> Reader<'a> {
    /// A reader of rules of this family.
    pub(super) fn new(
        family: Family,
        allowance: &'a Allowance,
        sets: &'a Sets<'a>,
        notes: &'a mut Notes,
        changed: BTreeSet<String>,
    ) -> Self {
        Reader {
            family,
            allowance,
            sets,
            notes,
            changed,
            counts: HashMap::new(),
            buckets: Buckets::default(),
            shared: BTreeSet::new(),
            members: HashMap::new(),
            flows: HashMap::new(),
            place: (ChainId(0), 0),
            writers: Vec::new(),
            counted: Vec::new(),
            kept_from_tracking: Vec::new(),
            has_templates: false,
            effects: Effects::default(),
        }
    }

    /// The rules that one line makes; none if it can't be read, which is said.
    pub(super) fn rules(&mut self, parts: &Parts<'_>, standing: Standing<'_>) -> Vec<Rule> {
        let rules = self.tried(parts, standing);
        // A line that was not understood may give a helper; one that was says which.
        if rules.is_none() && parts.target.as_ref().is_some_and(|target| target.name == "CT") {
            self.notes.unclear_helper(standing.span);
        }
        rules.unwrap_or_default()
    }

    /// The same; none if it can't be read.
    fn tried(&mut self, parts: &Parts<'_>, standing: Standing<'_>) -> Option<Vec<Rule>> {
        let Some(several) = self.one_by_one(parts) else {
            let what = "lists of addresses that make more rules than can be told apart";
            self.notes.gap(standing.span, what.to_owned());
            return None;
        };
        let mut rules = Vec::new();
        for parts in several.as_deref().unwrap_or(std::slice::from_ref(parts)) {
            match self.try_rules(parts, standing) {
                Ok(own) => rules.extend(own),
                Err((span, what)) => {
                    self.notes.gap(span, what);
                    return None;
                }
            }
        }
        Some(rules)
    }

    /// The rules of a line with lists of addresses, as the program makes them, where it matters how many there are: one for each
    /// pair, sources first. Nothing inside where one rule says the same; none if they would be too many.
    fn one_by_one<'p>(&mut self, parts: &Parts<'p>) -> Option<Option<Vec<Parts<'p>>>> {
        let Counts::Rules { each_remembers } = self.counts(parts) else { return Some(None) };
        let lists = ["source", "destination"].map(|name| {
            let at = parts.own.iter().position(|option| option.name == name && !option.negated)?;
            let list: Vec<&'p str> = parts.own.get(at)?.value.split(',').collect();
            (list.len() > 1).then_some((at, list))
        });
        let lists: Vec<(usize, Vec<&'p str>)> = lists.into_iter().flatten().collect();
        let pairs = lists.iter().fold(1_usize, |pairs, (_, list)| pairs.saturating_mul(list.len()));
        // A packet fits one of rules that are apart at most, so it is logged once.
        if pairs == 1 || !each_remembers && lists.iter().all(|(_, list)| self.are_apart(list)) {
            return Some(None);
        }
        if !self.allowance.conditions(pairs) {
            return None;
        }
        let mut all = vec![parts.clone()];
        for (at, list) in lists {
            let with = |parts: &Parts<'p>, address| {
                let mut parts = parts.clone();
                parts.own.iter_mut().skip(at).take(1).for_each(|option| option.value = address);
                parts
            };
            all = all.iter().flat_map(|parts| list.iter().map(move |address| with(parts, address))).collect();
        }
        Some(Some(all))
    }

    /// Whether no address is in two of these.
    fn are_apart(&self, list: &[&str]) -> bool {
        let mut together = AddressSet::default();
        let (mut sum, mut all) = (0_u128, (Vec::new(), Vec::new()));
        for word in list {
            let Addresses::Set(set) = network(word, self.family, self.allowance) else { return false };
            sum = sum.saturating_add(set.v4.size()).saturating_add(set.v6.size());
            all.0.extend_from_slice(set.v4.ranges());
            all.1.extend_from_slice(set.v6.ranges());
        }
        together.v4 = all.0.into_iter().collect();
        together.v6 = all.1.into_iter().collect();
        sum < u128::MAX && together.v4.size().saturating_add(together.v6.size()) == sum
    }

    fn try_rules(&mut self, parts: &Parts<'_>, standing: Standing<'_>) -> Result<Vec<Rule>, Refused> {
        places::check(parts, standing, self.family)?;
        let mut asked = Asked::new(parts);
        for option in &parts.own {
            self.own(option, &mut asked, standing)?;
        }
        for (at, extension) in parts.extensions.iter().enumerate() {
            asked.later = self.tests_after(extension, parts.extensions.get(at + 1..).unwrap_or_default());
            self.extension(extension, &mut asked)?;
        }
        if standing.table == Table::Nat {
            // Address translation is asked for the first packet of a flow alone.
            let first = self.states(&[Tracking::New, Tracking::Related], false);
            asked.all.flows(&first);
        }
        self.finish(parts, asked, standing)
    }

    /// What stands for itself: addresses, interfaces, protocol, fragments.
    fn own(&mut self, option: &Given<'_>, asked: &mut Asked<'_>, standing: Standing<'_>) -> Result<(), Refused> {
        match option.name {
            "source" => self.address(option, Side::Source, asked),
            "destination" => self.address(option, Side::Destination, asked),
            "in-interface" | "out-interface" => {
                let incoming = option.name == "in-interface";
                let foreign = match standing.hook {
                    Some(Hook::Output | Hook::Postrouting) => incoming,
                    Some(Hook::Input | Hook::Prerouting) => !incoming,
                    _ => false,
                };
                if foreign {
                    return Err((option.span, format!("`--{}` in a chain whose packets have none", option.name)));
                }
                let set = interfaces(option.value, option.negated);
                if set.as_ref().is_some_and(InterfaceSet::is_empty) {
                    let what = format!("no interface at all, `! {}`, which the variants read apart", option.value);
                    return Err((option.span, what));
                }
                let set = set.ok_or_else(|| (option.span, format!("the interface `{}`", shortened(option.value))))?;
                let said = asked.all.interface(incoming, &set);
                said.map_err(|_| (option.span, "two conditions on an interface".to_owned()))
            }
            "protocol" => self.protocol(option, asked),
            _ => {
                self.ask(asked, option.span, "the test for fragments", "fragment".to_owned(), !option.negated);
                Ok(())
            }
        }
    }

    fn protocol(&mut self, option: &Given<'_>, asked: &mut Asked<'_>) -> Result<(), Refused> {
        asked.protocol_at = option.span.start;
        let Some(number) = protocols::protocol(option.value) else {
            let what = format!("the protocol `{}`, whose number the host's own table has", shortened(option.value));
            let text = format!("protocol {}", option.value);
            self.ask(asked, option.span, &what, text, !option.negated);
            return Ok(());
        };
        if number == 0 && option.negated {
            return Err((option.span, "no protocol at all, which the program refuses".to_owned()));
        }
        if protocols::is_of_one_variant(number, self.family) {
            if !option.negated {
                asked.all.protocols(&ProtocolSet::point(Protocol(number)));
                asked.protocol = Some(number);
            }
            let what = "the protocol `ah`, which ip6tables over nftables finds and the older ip6tables never does";
            self.ask(asked, option.span, what, "protocol ah of ip6tables".to_owned(), !option.negated);
            return Ok(());
        }
        let set = protocols::protocols(number, self.family);
        if set.is_empty() {
            let what = format!("the protocol `{}`, which no packet of IPv6 has for ip6tables", shortened(option.value));
            self.notes.harmless(option.span, what);
        }
        asked.all.protocols(&if option.negated { set.complement() } else { set });
        if !option.negated && number != 0 {
            asked.protocol = Some(number);
        }
        Ok(())
    }

    /// `-s` or `-d`: one network or several, any of which has to fit.
    fn address(&mut self, option: &Given<'_>, side: Side, asked: &mut Asked<'_>) -> Result<(), Refused> {
        if option.negated && option.value.contains(',') {
            return Err((option.span, "a `!` before several addresses, which the program refuses".to_owned()));
        }
        let mut set = AddressSet::default();
        for word in option.value.split(',') {
            match network(word, self.family, self.allowance) {
                Addresses::Set(one) if set.is_empty() => set = one,
                Addresses::Set(one) => set = set.union(&one),
                Addresses::Refused => return Err((option.span, format!("the address `{}`", shortened(word)))),
                other => {
                    let why = if other == Addresses::Named { "looked up when loaded" } else { "a mask of many holes" };
                    let what = format!("the address `{}`: {why}", shortened(option.value));
                    let text = format!("{} {}", option.name, option.value);
                    self.ask(asked, option.span, &what, text, !option.negated);
                    return Ok(());
                }
            }
        }
        if option.negated && set.is_full(self.family) {
            return Err((option.span, format!("no address at all, `! {}`", shortened(option.value))));
        }
        let set = if option.negated { self.whole().difference(&set) } else { set };
        if !set.is_full(self.family) {
            asked.all.address(side, &Arc::new(set));
        }
        Ok(())
    }

    /// Every address of the family.
    pub(super) fn whole(&self) -> AddressSet {
        match self.family {
            Family::V4 => AddressSet::any4(),
            Family::V6 => AddressSet::any6(),
        }
    }

    /// Adds a question, and says what was not understood.
    pub(super) fn ask(&mut self, asked: &mut Asked<'_>, span: Span, what: &str, text: String, answer: bool) {
        self.notes.question(span, what);
        asked.all.test(&Question::Text(text.into()), answer);
    }

    /// The text with the number of this occurrence, so that two tests with a memory do not answer alike.
    pub(super) fn numbered(&mut self, text: &str) -> String {
        let count = self.counts.entry(text.to_owned()).or_insert(0);
        *count += 1;
        format!("{text} #{count}")
    }

    /// The flows in these states, or in no such state.
    pub(super) fn states(&mut self, states: &[Tracking], negated: bool) -> FlowSet {
        let bits = states.iter().fold(0, |bits, state| bits | 1 << (*state as u8));
        let found = self.flows.entry(Asking::States { bits, negated });
        let of = || if negated { tracked(states).complement() } else { tracked(states) };
        found.or_insert_with(of).clone()
    }

    /// The flows with these flags, or without.
    pub(super) fn flags(&mut self, mask: u8, value: u8, negated: bool) -> FlowSet {
        let found = self.flows.entry(Asking::Flags { mask, value, negated });
        let of = || if negated { flagged(mask, value).complement() } else { flagged(mask, value) };
        found.or_insert_with(of).clone()
    }
}

/// The interfaces of a name or of a beginning with `+`; none if the program refuses it. Longest name: 15 bytes.
fn interfaces(text: &str, negated: bool) -> Option<InterfaceSet> {
    if text.is_empty() || text.len() > 15 {
        return None;
    }
    let patterns = match text.strip_suffix('+') {
        Some("") => return Some(if negated { InterfaceSet::OneOf(BTreeSet::new()) } else { InterfaceSet::Any }),
        Some(prefix) => {
            let loopback = "lo".starts_with(prefix).then_some(Pattern::Loopback);
            loopback.into_iter().chain([Pattern::Prefix(prefix.into())]).collect()
        }
        None => BTreeSet::from([device(text)]),
    };
    Some(if negated { InterfaceSet::NoneOf(patterns) } else { InterfaceSet::OneOf(patterns) })
}

/// The interface of a name.
pub(super) fn device(name: &str) -> Pattern {
    if name == "lo" { Pattern::Loopback } else { Pattern::Exact(name.into()) }
}

/// The protocols whose ports `multiport` and sets of ports see.
pub(super) fn with_ports() -> crate::ruleset::ProtocolSet {
    use crate::ruleset::Protocol;
    numbers(&[Protocol::TCP, Protocol::UDP, Protocol::DCCP, Protocol::SCTP, Protocol::UDPLITE])
}
