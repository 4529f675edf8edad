//! Reads rules of iptables and ip6tables, and sets of ipset: what the kernel does with packets under them.
//!
//! In: texts that belong together: our own files, what the save programs print, restore files as people write them. Out: the
//! shared model. It shares nothing with what writes our files. What it does not understand stands in `unread`.

mod alternatives;
mod elements;
mod helpers;
mod kept;
mod kind;
mod known;
mod limits;
mod link;
mod listing;
mod made;
mod matches;
mod members;
mod notes;
mod numbers;
mod options;
mod protocols;
mod room;
mod rule;
mod sets;
mod verdicts;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use self::alternatives::numbers as protocol_set;
use self::kind::{Kind, kind};
use self::notes::Notes;
use self::sets::Sets;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{ChainId, Chains, Condition, Program, Protocol, Question, Ruleset, Verdict};
use crate::sets::{AddressSet, Family};
use crate::targets::allowance::Allowance;
use crate::targets::remembered::{self, Contexts};
use crate::targets::turned::{self, Turn};
use crate::targets::{Scope, Text};

/// Whether the text looks like one of ours, of a save program, or of a restore file.
pub(super) fn recognises(text: &str) -> bool {
    kind::recognises(text)
}

/// What the texts mean together.
pub(super) fn read(texts: &[Text<'_>], scope: Scope) -> Ruleset {
    let mut notes = Notes::default();
    let mut sets = Sets::default();
    let mut rules: Vec<(Family, Text<'_>)> = Vec::new();
    for text in texts {
        let whole = Span::new(text.file, 0, text.text.len());
        let kind = kind(*text);
        if scope == Scope::Made {
            made::check(*text, kind, &mut notes);
        }
        match kind {
            Kind::Sets => sets.read(*text, &mut notes),
            Kind::Rules(family) => rules.push((family, *text)),
            Kind::EitherFamily => {
                notes.harmless(whole, "rules that do not say their family, which are read as IPv4");
                rules.push((Family::V4, *text));
            }
            Kind::Contradictory => notes.gap(whole, "a text whose name says one family and whose header the other"),
        }
    }
    let mut chains = Chains::default();
    let mut writers = Vec::new();
    let allowance = Allowance::of(texts);
    for family in Family::ALL {
        let mut own = rules.iter().filter(|(other, _)| *other == family).map(|(_, text)| *text);
        let Some(text) = own.next() else { continue };
        let listing = listing::listing(text, family, &mut notes);
        writers.extend(link::link(&listing, family, scope, (&sets, &allowance), &mut chains, &mut notes));
        for second in own {
            let whole = Span::new(second.file, 0, second.text.len());
            notes.gap(whole, format!("a second text of {}: which of the two holds, or both", name(family)));
        }
    }
    let nat: BTreeSet<ChainId> = chains.bases.iter().map(|base| base.chain).filter(|id| is_nat(&chains, *id)).collect();
    let turns = turns(&chains);
    let contexts = match scope {
        Scope::Whole => kept::remembered(&chains, writers, &sets).contexts(&chains),
        Scope::Ours | Scope::Made => Contexts::new(),
    };
    if turned::apply(&mut chains, &turns, &|base| nat.contains(&base.chain), &allowance).is_none()
        && let Some(first) = turns.first()
    {
        notes.gap(first.span, "new destinations of packets that make more conditions than can be compared");
    }
    remembered::settle(&mut chains, &contexts);
    missing(texts, &rules, &mut notes);
    let domain = Direction::ALL.into_iter().map(|direction| (direction, domain(&rules))).collect();
    let domain: BTreeMap<Direction, Vec<Condition>> = domain;
    Ruleset { program: Program::Chains(chains), domain, unread: notes.into_list() }
}

/// Targets that give a packet another destination, and let it go on.
const TURNING: [&str; 5] = ["DNAT ", "REDIRECT", "TPROXY", "NETMAP", "DNPT"];

fn is_nat(chains: &Chains, id: ChainId) -> bool {
    chains.chain(id).is_some_and(|chain| chain.name.starts_with("nat "))
}

/// The rules that give packets another destination.
fn turns(chains: &Chains) -> Vec<Turn> {
    let mut found = Vec::new();
    for (number, chain) in (0..).zip(&chains.chains) {
        for rule in chain.rules.iter().filter(|rule| rule.verdict == Verdict::Accept) {
            let texts = rule.conditions.iter().flat_map(|condition| &condition.tests).filter_map(|test| {
                let Question::Text(text) = &test.question else { return None };
                TURNING.iter().any(|word| text.starts_with(word)).then(|| text.clone())
            });
            found.extend(texts.take(1).map(|question| Turn {
                chain: ChainId(number),
                conditions: rule.conditions.clone(),
                question,
                span: rule.span,
                comment: rule.comment.clone(),
            }));
        }
    }
    found
}

/// Says which family has no text.
fn missing(texts: &[Text<'_>], rules: &[(Family, Text<'_>)], notes: &mut Notes) {
    let Some(first) = texts.first() else { return };
    let place = Span::new(first.file, 0, 0);
    if rules.is_empty() {
        notes.gap(place, "no rules of either family");
        return;
    }
    for family in Family::ALL {
        if rules.iter().all(|(other, _)| *other != family) {
            notes.harmless(place, format!("no rules of {}, whose packets are left out", name(family)));
        }
    }
}

/// Packets of the families that have a text. In IPv6 no packet has an extension header as its protocol.
fn domain(rules: &[(Family, Text<'_>)]) -> Vec<Condition> {
    let of = |family| match family {
        Family::V4 => Condition { source: AddressSet::any4().into(), ..Condition::any() },
        Family::V6 => {
            let stepped_over: Vec<Protocol> = protocols::STEPPED_OVER.into_iter().map(Protocol).collect();
            let protocols = protocol_set(&stepped_over).complement();
            Condition { source: AddressSet::any6().into(), protocols, ..Condition::any() }
        }
    };
    let given = |family: &Family| rules.iter().any(|(other, _)| other == family);
    Family::ALL.into_iter().filter(given).map(of).collect()
}

fn name(family: Family) -> &'static str {
    match family {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    }
}
