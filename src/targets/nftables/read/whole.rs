//! From tables to one ruleset: which chains packets enter, in which order, and what a change of packets in one means for
//! those after it.
//!
//! In: tables. Out: the ruleset.

use std::collections::{BTreeMap, BTreeSet};

use super::boxes::{self, Part};
use super::counted;
use super::entries::{self, Entry, entry, in_order, is_read};
use super::kept;
use super::matching::{Matching, Memory};
use super::moves::Move;
use super::overlap::{self, Fits};
use super::rules::Reading;
use super::state::{OWN, State, Table, TableFamily, is_ours};
use super::syntax::Statement;
use super::{tracked, words};
use crate::policy::Direction;
use crate::ruleset::{
    Among, Chain, ChainId, Chains, Condition, Effects, Hook, NewAddress, NewDestination, Program, Protocol,
    ProtocolSet, Rule, Ruleset, Unread, Verdict, Weight,
};
use crate::sets::{AddressSet, Family};
use crate::targets::Scope;
use crate::targets::allowance::Allowance;
use crate::targets::remembered::{self, Contexts, Remembered};
use crate::targets::stages::{self, Kept, Routing, Words};
use crate::targets::turned::{self, Turn};

/// The ruleset of all tables, or of ours.
pub(super) fn ruleset(mut state: State<'_>, scope: Scope, allowance: &Allowance) -> Ruleset {
    let (mut unread, called) = (std::mem::take(&mut state.unread), std::mem::take(&mut state.called));
    if scope != Scope::Whole {
        state.tables.retain(|table| is_ours(Some(table.family), &table.name));
    }
    note_beside(&state, scope, &mut unread);
    note_former(&state, scope, &mut unread);
    for table in &mut state.tables {
        unread.append(&mut table.unread);
    }
    state.tables.iter().for_each(|table| note_clashes(table, &mut unread));
    state.tables.iter().for_each(|table| super::unloadable::note(table, &mut unread));
    if scope == Scope::Made {
        state.tables.iter().for_each(|table| note_side_effects(table, &mut unread));
        state.tables.iter().for_each(|table| super::unloadable::note_names(table, &mut unread));
        state.tables.iter().for_each(|table| counted::note_begun(table, &mut unread));
    }
    mark_changed_sets(&mut state);
    super::terse::note(&state, &mut unread);
    state.tables.iter_mut().for_each(counted::mark_shared);
    state.tables.iter_mut().for_each(counted::mark_counting);
    state.tables.iter_mut().for_each(|table| note_lasting_sets(table, &mut unread));
    let mut memory = Memory::new(written(&state));
    let tracked = tracked::turned_on(&state);
    let (mut chains, mut entries) = (Chains::default(), Vec::new());
    let mut moves: Vec<(ChainId, Move)> = Vec::new();
    let mut untracked_by: Vec<Kept> = Vec::new();
    let mut offloaded: Vec<Rule> = Vec::new();
    let mut kept = Remembered::default();
    let tables: Vec<&Table<'_>> = state.tables.iter().filter(|table| is_read(table, &mut unread)).collect();
    for table in tables {
        let first_chain = u32::try_from(chains.chains.len()).unwrap_or(u32::MAX);
        let mut reading = Reading {
            matching: Matching::new(table, allowance),
            memory: &mut memory,
            allowance,
            unread: &mut unread,
            first_chain,
            moves: Vec::new(),
            place: (ChainId(first_chain), 0),
            writers: Vec::new(),
            has_counting_sets: table.sets.values().any(|set| set.counts),
            counted: Vec::new(),
            kept_from_tracking: Vec::new(),
            unclear_helpers: Vec::new(),
            offloaded: Vec::new(),
            effects: Effects::default(),
        };
        let mut moved: Vec<Move> = Vec::new();
        for (number, chain) in (first_chain..).zip(&table.chains) {
            reading.memory.buckets.begin_chain();
            let mut rules = Vec::with_capacity(chain.rules.len());
            let entry = entry(table, chain, ChainId(number), reading.unread);
            if let (Some(entry), Some(hooked)) = (&entry, &chain.hooked) {
                let may_drop = || tracked::may_drop(table, chain);
                rules.append(&mut entries::beginning(hooked, entry, may_drop, &tracked, reading.unread));
            }
            for rule in &chain.rules {
                reading.place = (ChainId(number), rules.len());
                rules.append(&mut reading.rule(rule));
            }
            let own = std::mem::take(&mut reading.moves);
            moved.extend(own.iter().cloned());
            let of_family = |one: Move| Move { conditions: of_family(one.conditions, table.family), ..one };
            moves.extend(own.into_iter().map(|one| (ChainId(number), of_family(one))));
            chains.chains.push(Chain { name: chain_name(table, &chain.name), rules });
            entries.extend(entry);
        }
        kept.writers.append(&mut reading.writers);
        let own = reading.kept_from_tracking.drain(..);
        untracked_by.extend(own.map(|one| Kept { conditions: of_family(one.conditions, table.family), ..one }));
        kept::note_counted(table, &reading.counted, &mut kept);
        chains.unclear_helpers.append(&mut reading.unclear_helpers);
        chains.effects.append(std::mem::take(&mut reading.effects));
        offloaded.extend(
            reading
                .offloaded
                .drain(..)
                .map(|rule| Rule { conditions: of_family(rule.conditions, table.family), ..rule }),
        );
        let own = chains.chains.get(first_chain as usize..).unwrap_or_default();
        kept::note(table, own, &moved, memory.written(), &mut kept);
    }
    let entries = in_order(entries, &mut unread);
    chains.bases = entries.iter().map(|entry| entry.base.clone()).collect();
    let routing = Routing::of(&chains);
    unread.append(&mut routing.settle_all(&mut chains));
    moves.iter_mut().for_each(|(chain, one)| routing.settle(*chain, &mut one.conditions));
    untracked_by.iter_mut().for_each(|one| routing.settle(one.chain, &mut one.conditions));
    kept.reads(stages::IS_KEPT, stages::TRACKING);
    let mut contexts = if scope == Scope::Whole { kept.contexts(&chains) } else { Contexts::new() };
    super::depth::cut(&mut chains, &mut unread);
    tracked::settle_helpers(&mut chains, &mut unread);
    let words = Words {
        asks: &tracked::asks,
        is_translated: &tracked::is_translated,
        is_of_parts: &tracked::is_of_parts,
        has_templates: false,
    };
    unread.append(&mut stages::settle(&mut chains, &untracked_by, &mut contexts, &words, allowance));
    before_forwarding(&mut chains, &offloaded);
    note_misplaced(&chains, &moves, &mut unread);
    apply_moves(&mut chains, &entries, &moves, (&mut unread, allowance));
    apply_translations(&mut chains, &entries, &moves, (&mut unread, allowance));
    remembered::settle(&mut chains, &contexts);
    unread.sort_by_key(|note| (note.span, note.weight));
    let domain = domain(&chains);
    Ruleset { domain, unread, called, ..Ruleset::of(Program::Chains(chains)) }
}

/// What a flow table may take stands before all rules about what goes through.
fn before_forwarding(chains: &mut Chains, offloaded: &[Rule]) {
    let forward: Vec<ChainId> =
        chains.bases.iter().filter(|base| base.hook == Hook::Forward).map(|base| base.chain).collect();
    for id in forward {
        if let Some(chain) = chains.chains.get_mut(id.0 as usize) {
            chain.rules.splice(0..0, offloaded.iter().cloned());
        }
    }
}

/// What stands beside our table: in a text that was made as ours alone, nothing may; in another, what takes away the tables of
/// others is said.
fn note_beside(state: &State<'_>, scope: Scope, unread: &mut Vec<Unread>) {
    let weight = if scope == Scope::Made { Weight::Gap } else { Weight::Harmless };
    let said = state.beside.iter().filter(|one| scope == Scope::Made || scope == Scope::Ours && one.clears);
    unread.extend(said.map(|one| {
        let what = format!("`{}`, which is not about the table `inet {OWN}`", one.text);
        Unread { span: one.span, what, weight }
    }));
}

/// What a rule does beside deciding, in a text that was made: no policy asks for it.
fn note_side_effects(table: &Table<'_>, unread: &mut Vec<Unread>) {
    for (statement, span) in table.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.statements) {
        let what = match statement {
            Statement::Write(what, ..) if what != "ct helper" => format!("a change of `{what}`"),
            Statement::Redirect(what) | Statement::Tracking(what) | Statement::Translate(what) => format!("`{what}`"),
            Statement::TranslateBy(chosen) => format!("`{}`", chosen.text),
            Statement::HelperOf(..) => "a helper that a map chooses".to_owned(),
            _ => continue,
        };
        unread.push(Unread { span: *span, what: format!("{what}, which no profile asks for"), weight: Weight::Gap });
    }
}

/// A text that was made as ours has to take away what a former load left: else its rules stand behind those.
fn note_former(state: &State<'_>, scope: Scope, unread: &mut Vec<Unread>) {
    if scope != Scope::Made || state.is_fresh {
        return;
    }
    unread.extend(state.tables.first().map(|table| {
        let what = format!("no `delete table inet {OWN}` before the table: rules of a former load stay in it");
        Unread { span: table.span, what, weight: Weight::Gap }
    }));
}

/// Sets whose elements are in each other's way.
fn note_clashes(table: &Table<'_>, unread: &mut Vec<Unread>) {
    for (name, set) in &table.sets {
        let (what, weight) = match overlap::fits(&set.elements, set.merges) {
            Fits::Yes => continue,
            Fits::No => ("elements that overlap, which nft does not load", Weight::Gap),
            Fits::Unknown => ("elements that are too many to tell whether they overlap", Weight::Harmless),
        };
        let (span, what) = (set.span.unwrap_or(table.span), format!("the set `{name}`: {what}"));
        unread.push(Unread { span, what, weight });
    }
}

/// The packets that the rules decide. Listings leave out a family that is tested beside ICMP of that family, although ICMP of
/// the one may stand in a packet of the other (nft 1.0.6 prints `meta nfproto ipv4 meta l4proto icmp` as `meta l4proto icmp`).
/// Where a rule is seen without it, nothing is said of such packets; a rule of the other family alone says so itself.
fn domain(chains: &Chains) -> BTreeMap<Direction, Vec<Condition>> {
    let inet: Vec<_> = chains.chains.iter().filter(|chain| chain.name.starts_with("inet ")).collect();
    let rules = || inet.iter().flat_map(|chain| &chain.rules);
    let is_bare = |protocol| {
        let bare = ProtocolSet::point(protocol);
        let of = |rule: &Rule, family| {
            let mut own = rule.conditions.iter().filter(|one| one.protocols == bare);
            own.any(|one| one.source.has(family) && one.destination.has(family))
        };
        rules().any(|rule| Family::ALL.into_iter().all(|family| of(rule, family)))
    };
    let strange = [(Family::V4, Protocol::ICMPV6), (Family::V6, Protocol::ICMP)];
    let strange = strange.map(|(family, protocol)| (family, protocol, is_bare(protocol)));
    if strange.iter().all(|(.., bare)| !bare) {
        return BTreeMap::new();
    }
    let decided = strange.map(|(family, protocol, bare)| {
        let protocols = if bare { ProtocolSet::point(protocol).complement() } else { ProtocolSet::full() };
        let source = std::sync::Arc::new(AddressSet::all_of(family));
        Condition { destination: source.clone(), source, protocols, ..Condition::any() }
    });
    Direction::ALL.into_iter().map(|direction| (direction, decided.to_vec())).collect()
}

fn chain_name(table: &Table<'_>, chain: &str) -> std::sync::Arc<str> {
    format!("{} {} {chain}", table.family.name(), table.name).into()
}

/// What an empty set that is made to be filled will hold, nothing here says. Of any other set that is empty that is noted, and of one
/// that is not that more may come.
fn note_lasting_sets(table: &mut Table<'_>, unread: &mut Vec<Unread>) {
    let mut sets: Vec<_> = table.sets.iter_mut().filter(|(_, set)| !set.changes).collect();
    sets.sort_by_key(|(_, set)| set.span);
    for (name, set) in sets {
        let Some(span) = set.span else { continue };
        let words = match (set.elements.is_empty(), set.may_grow) {
            (true, true) => {
                set.changes = true;
                continue;
            }
            (true, false) => Unread::EMPTY_SET,
            (false, true) => Unread::GROWING_SET,
            (false, false) => continue,
        };
        unread.push(Unread { span, what: format!("the set `{name}`{words}"), weight: Weight::Harmless });
    }
}

/// Sets that rules add to or take from change while packets pass.
fn mark_changed_sets(state: &mut State<'_>) {
    for table in &mut state.tables {
        let statements = table.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.statements);
        let changed: Vec<_> = statements
            .filter_map(
                |(statement, _)| {
                    if let Statement::Update(update) = statement { Some(update.name.clone()) } else { None }
                },
            )
            .collect();
        for name in changed {
            // Older versions make the set by using it.
            table.sets.entry(name).or_default().changes = true;
        }
    }
}

/// The fields that rules change.
fn written(state: &State<'_>) -> std::collections::BTreeSet<String> {
    let chains = state.tables.iter().flat_map(|table| &table.chains);
    let statements = chains.flat_map(|chain| &chain.rules).flat_map(|rule| &rule.statements);
    statements
        .filter_map(
            |(statement, _)| if let Statement::Write(field, ..) = statement { Some(field.to_string()) } else { None },
        )
        .collect()
}

/// A change in a table of one family is one of its packets.
fn of_family(conditions: Vec<Condition>, family: TableFamily) -> Vec<Condition> {
    let parts = match family {
        TableFamily::Ip => Part::family(Family::V4),
        TableFamily::Ip6 => Part::family(Family::V6),
        _ => return conditions,
    };
    boxes::narrowed(&conditions, &parts)
}

/// Where a packet is changed, later chains judge another packet than the model's: whatever they say may come of it, and
/// that it may is a question before their rules.
fn apply_moves(
    chains: &mut Chains,
    entries: &[Entry],
    moves: &[(ChainId, Move)],
    (unread, allowance): (&mut Vec<Unread>, &Allowance),
) {
    if moves.is_empty() {
        return;
    }
    let entered_by = stages::entered_by(chains);
    let mut before: BTreeMap<ChainId, Vec<Rule>> = BTreeMap::new();
    for (chain, one) in moves.iter().filter(|(_, one)| !one.ends) {
        let from = entered_by.get(chain).map_or(&[][..], Vec::as_slice);
        if !allowance.steps(entries.len() / 8) {
            unread.push(too_many(one));
            return;
        }
        let mut matters = false;
        for entry in entries.iter().filter(|entry| !entry.is_nat) {
            if !from.iter().any(|base| entry.base.comes_after(base)) {
                continue;
            }
            matters = true;
            if !allowance.conditions(one.conditions.len().saturating_mul(2)) {
                unread.push(too_many(one));
                return;
            }
            let accepted = boxes::narrowed(&one.conditions, &[Part::question(one.leads(), true)]);
            let rule = |conditions, verdict| Rule {
                conditions,
                verdict,
                log: None,
                span: one.span,
                comment: one.comment.clone(),
            };
            let rules = before.entry(entry.base.chain).or_default();
            rules.push(rule(accepted, Verdict::Accept));
            rules.push(rule(one.conditions.clone(), Verdict::Drop));
        }
        unread.push(note(one, matters));
    }
    for (chain, mut rules) in before {
        if let Some(chain) = chains.chains.get_mut(chain.0 as usize) {
            rules.append(&mut chain.rules);
            chain.rules = rules;
        }
    }
}

/// Destinations are translated as packets arrive or are sent, sources as they leave or come in (`nft_nat_validate`): the kernel takes
/// no other.
fn note_misplaced(chains: &Chains, moves: &[(ChainId, Move)], unread: &mut Vec<Unread>) {
    let entered_by = stages::entered_by(chains);
    for (chain, one) in moves.iter().filter(|(_, one)| one.ends) {
        let of_destination = |hook| matches!(hook, Hook::Prerouting | Hook::Output);
        let fits = |hook| match one.question.split(' ').next() {
            Some("dnat" | "redirect") => of_destination(hook),
            Some("masquerade") => hook == Hook::Postrouting,
            Some("snat") => matches!(hook, Hook::Postrouting | Hook::Input),
            _ => true,
        };
        let hooks = entered_by.get(chain).map_or(&[][..], Vec::as_slice);
        if hooks.iter().any(|base| !fits(base.hook)) {
            let what = format!("`{}` at a hook at which the kernel does not take it", one.question);
            unread.push(Unread { span: one.span, what, weight: Weight::Gap });
        }
    }
}

/// A translation ends the rules of its chain, and the packet goes on with other addresses.
fn apply_translations(
    chains: &mut Chains,
    entries: &[Entry],
    moves: &[(ChainId, Move)],
    (unread, allowance): (&mut Vec<Unread>, &Allowance),
) {
    let turns: Vec<Turn> = moves.iter().filter(|(_, one)| one.ends).map(|(chain, one)| turn(*chain, one)).collect();
    let nat: BTreeSet<ChainId> = entries.iter().filter(|entry| entry.is_nat).map(|entry| entry.base.chain).collect();
    let mut ends = moves.iter().filter(|(_, one)| one.ends);
    let Some(matter) = turned::apply(chains, &turns, &|base| nat.contains(&base.chain), allowance) else {
        unread.extend(ends.next().map(|(_, one)| too_many(one)));
        return;
    };
    unread.extend(ends.zip(matter).map(|((_, one), matters)| note(one, matters)));
}

fn turn(chain: ChainId, one: &Move) -> Turn {
    Turn {
        chain,
        conditions: one.conditions.clone(),
        question: one.leads(),
        span: one.span,
        comment: one.comment.clone(),
        to: destination(&one.question),
        among: among(&one.question),
        is_large: one.is_large,
    }
}

/// Where a translation leads: `dnat to 192.0.2.1:80 #3`, `redirect to :80`, and `redirect` to the same port of the host (nft(8), NAT
/// statements); none for a map or a range.
fn destination(text: &str) -> Option<NewDestination> {
    let text = text.rsplit_once(" #").map_or(text, |(before, _)| before);
    let mut words = text.split_whitespace();
    if words.next() == Some("redirect") && words.all(words::is_option) {
        return Some(NewDestination::of_host(None));
    }
    let (kind, target) = text.split_once(" to ")?;
    let words: Vec<&str> = target.split_whitespace().filter(|word| !words::is_option(word)).collect();
    match (kind.split(' ').next()?, words.as_slice()) {
        ("dnat", [only]) => NewDestination::read(&words::decimal(only)),
        ("redirect", [only]) => {
            let port = NewDestination::read(&words::decimal(only)).filter(|to| to.at == NewAddress::Same);
            port.map(|to| NewDestination::of_host(to.port))
        }
        _ => None,
    }
}

/// Where a translation leads to one of several: `dnat to 192.0.2.1:80-90`, `redirect to :80-90`. What is said of how one is chosen at
/// random leaves it unknown.
fn among(text: &str) -> Option<Among> {
    let text = text.rsplit_once(" #").map_or(text, |(before, _)| before);
    let (kind, target) = text.split_once(" to ")?;
    let words: Vec<&str> = target.split_whitespace().filter(|word| *word != "persistent").collect();
    if let (Some("prefix"), [network]) = (kind.split(' ').nth(1), words.as_slice()) {
        return Among::in_network(network.parse().ok()?);
    }
    match (kind.split(' ').next()?, words.as_slice()) {
        ("dnat", [only]) => Among::read(&words::decimal(only)),
        ("redirect", [only]) => Among::read(&words::decimal(only))?.of_host(),
        _ => None,
    }
}

/// What follows from all changes of packets is more than can be compared.
fn too_many(one: &Move) -> Unread {
    let what = "changes of packets that make more conditions in later chains than can be compared".to_owned();
    Unread { span: one.span, what, weight: Weight::Gap }
}

fn note(one: &Move, matters: bool) -> Unread {
    let weight = if matters { Weight::Question } else { Weight::Harmless };
    Unread { span: one.span, what: format!("`{}`, which changes packets", one.question), weight }
}
