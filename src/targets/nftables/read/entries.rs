//! Where packets enter chains.
//!
//! In: chains as they are declared. Out: the base chains of the model in the order in which the kernel asks them, with the rules that say
//! which packets such a chain is asked about at all.

use std::collections::BTreeSet;

use super::bits;
use super::boxes::{self, Part};
use super::names;
use super::state::{Chain, Hooked, Table, TableFamily, is_ours};
use super::tracked;
use crate::place::Span;
use crate::ruleset::{Base, ChainId, Condition, Hook, InterfaceSet, Rule, Unread, Verdict, Weight};
use crate::sets::Family;
use crate::targets::stages::tracking_runs;

/// Chains of a device stand so far before or behind all others that no priority of those comes between ([`Base::is_of_devices`]).
const APART: i32 = 1_000_000;

/// A chain that packets enter, with what the model does not keep of it.
pub(super) struct Entry {
    pub(super) base: Base,
    /// Whether it is of the type `nat`.
    pub(super) is_nat: bool,
    /// Whether its packets may be given other addresses.
    pub(super) translates: bool,
    /// Whether it keeps packets out.
    pub(super) keeps_out: bool,
    /// Where it is declared.
    pub(super) span: Span,
}

/// Base chains so that of those of one hook and priority, which stay in this order, the one that was loaded last stands first, as the
/// kernel asks them (`nf_hook_entries_grow`). Chains of which one is for IPv4 and one for IPv6 alone never meet: there those of the
/// family that is written first stand first.
pub(super) fn in_order(mut entries: Vec<Entry>, unread: &mut Vec<Unread>) -> Vec<Entry> {
    at_the_translation(&mut entries, unread);
    entries.reverse();
    let mut ordered: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut apart: Vec<Entry> = Vec::new();
    let settle = |apart: &mut Vec<Entry>, ordered: &mut Vec<Entry>| {
        let first = apart.last().map(|entry| entry.base.families.clone()).unwrap_or_default();
        let (before, behind): (Vec<Entry>, Vec<Entry>) =
            apart.drain(..).partition(|entry| entry.base.families == first);
        ordered.extend(before.into_iter().chain(behind));
    };
    for entry in entries {
        if entry.base.families.len() == 1 {
            apart.push(entry);
        } else {
            settle(&mut apart, &mut ordered);
            ordered.push(entry);
        }
    }
    settle(&mut apart, &mut ordered);
    ordered
}

/// With its number in the order of the text.
type Numbered = (usize, Entry);

/// All chains that translate at a hook are asked at one place, whatever their own priorities, which order them among each other
/// alone (`nf_nat_register_fn`). That place came with the first of them: another chain of just that priority stands before it if it was
/// loaded later.
fn at_the_translation(entries: &mut Vec<Entry>, unread: &mut Vec<Unread>) {
    let (mut nat, mut others): (Vec<Numbered>, Vec<Numbered>) =
        std::mem::take(entries).into_iter().enumerate().partition(|(_, entry)| entry.is_nat);
    let first = |family: Family, hook: Hook| {
        let own = nat.iter().find(|(_, one)| one.base.hook == hook && one.base.families.contains(&family));
        own.map(|(number, _)| *number)
    };
    for (number, other) in &mut others {
        let place = other.base.hook.translates_at();
        if other.base.priority != place {
            continue;
        }
        let firsts: BTreeSet<bool> = other
            .base
            .families
            .iter()
            .filter_map(|family| first(*family, other.base.hook))
            .map(|first| *number > first)
            .collect();
        if firsts.len() > 1 {
            let what = "a chain of the priority at which addresses are translated, before that in one family and behind it in the other";
            unread.push(Unread { span: other.span, what: what.to_owned(), weight: Weight::Gap });
        }
        match firsts.first() {
            Some(true) => other.base.priority = place - 1,
            Some(false) => other.base.priority = place + 1,
            None => {}
        }
    }
    nat.sort_by_key(|(number, one)| (std::cmp::Reverse(one.base.priority), *number));
    not_asked(&nat, unread);
    // Among each other they stand in the order of their priorities, and of one priority the last that was loaded first.
    others.extend(nat.into_iter().map(|(number, mut one)| {
        one.base.priority = one.base.hook.translates_at();
        (number, one)
    }));
    *entries = others.into_iter().map(|(_, entry)| entry).collect();
}

/// Once a flow was given an address by one chain, no later one of its hook is asked (`nf_nat_inet_fn`): which packets those are is not
/// followed where the later one keeps some out.
fn not_asked(nat: &[Numbered], unread: &mut Vec<Unread>) {
    for (at, (_, later)) in nat.iter().enumerate().filter(|(_, (_, one))| one.keeps_out) {
        let is_before = |(_, one): &&Numbered| {
            let meets = one.base.families.iter().any(|family| later.base.families.contains(family));
            one.translates && one.base.hook == later.base.hook && meets
        };
        if nat.iter().skip(at + 1).any(|one| is_before(&one)) {
            let what = "a chain of the type `nat` that keeps packets out, of those that no earlier one of its hook has translated";
            unread.push(Unread { span: later.span, what: what.to_owned(), weight: Weight::Gap });
        }
    }
}

/// Whether the table's chains see packets of the model; what it is otherwise is said.
pub(super) fn is_read(table: &Table<'_>, unread: &mut Vec<Unread>) -> bool {
    let name = format!("the table `{} {}`", table.family.name(), table.name);
    let (what, weight) = match table.family {
        _ if table.dormant => (format!("{name}, which is dormant: no packet enters its chains"), Weight::Harmless),
        TableFamily::Ip | TableFamily::Ip6 | TableFamily::Inet => return true,
        TableFamily::Arp => (format!("{name}: packets of ARP are not compared"), Weight::Harmless),
        TableFamily::Bridge => (format!("{name}: frames that are bridged are not compared"), Weight::Harmless),
        TableFamily::Netdev => return true,
    };
    unread.push(Unread { span: table.span, what, weight });
    false
}

/// The base chain of a chain that packets enter; none if it stands where none of the model's packets pass.
pub(super) fn entry(table: &Table<'_>, own: &Chain<'_>, chain: ChainId, unread: &mut Vec<Unread>) -> Option<Entry> {
    let hooked = own.hooked.as_ref()?;
    let mut note = |what: String, weight| unread.push(Unread { span: hooked.span, what, weight });
    let of_devices = match table.family {
        TableFamily::Netdev => Some(true),
        TableFamily::Inet => None,
        _ => Some(false),
    };
    if of_devices.is_some_and(|wanted| wanted != hooked.is_of_devices()) {
        let what = format!("the hook `{}` in a table of the family `{}`", hooked.hook, table.family.name());
        note(what, Weight::Gap);
    }
    if hooked.devices.is_some() && !hooked.is_of_devices() {
        note(format!("devices of a chain at the hook `{}`, which nft refuses", hooked.hook), Weight::Gap);
    }
    let hook = match hooked.hook.as_ref() {
        "prerouting" => Hook::Prerouting,
        "input" => Hook::Input,
        "forward" => Hook::Forward,
        "output" => Hook::Output,
        "postrouting" => Hook::Postrouting,
        "ingress" if hooked.devices.is_some() => Hook::Prerouting,
        "egress" if hooked.devices.is_some() => Hook::Postrouting,
        "ingress" | "egress" => {
            // The JSON of nft 1.0.6 does not say of which devices it is.
            let drops = hooked.drops || tracked::may_drop(table, own);
            let weight = if drops { Weight::Gap } else { Weight::Harmless };
            let what = format!(
                "the hook `{}` of devices that the text does not name: {} there",
                hooked.hook,
                Unread::BEFORE_ALL
            );
            note(what, weight);
            return None;
        }
        other => {
            note(format!("the hook `{other}`"), Weight::Gap);
            return None;
        }
    };
    let is_taken = match hooked.kind.as_ref() {
        "filter" => true,
        _ if hooked.is_of_devices() => false,
        "route" => hook == Hook::Output,
        "nat" => hook != Hook::Forward,
        _ => false,
    };
    if !is_taken {
        note(format!("a chain of the type `{}` at the hook `{}`", hooked.kind, hooked.hook), Weight::Gap);
    }
    let priority = hooked.priority.unwrap_or_else(|| {
        note("the priority of a chain".to_owned(), Weight::Gap);
        0
    });
    let priority = match hooked.hook.as_ref() {
        _ if is_ours(Some(table.family), &table.name) && hooked.is_of_devices() => {
            note(format!("the hook `{}`, which no profile asks for", hooked.hook), Weight::Gap);
            priority
        }
        "ingress" => i32::MIN / 2 + priority.clamp(-APART, APART),
        "egress" => i32::MAX / 2 + priority.clamp(-APART, APART),
        _ => priority,
    };
    let families = match table.family {
        TableFamily::Ip => vec![Family::V4],
        TableFamily::Ip6 => vec![Family::V6],
        _ => Family::ALL.to_vec(),
    };
    let default = Some(if hooked.drops { Verdict::Drop } else { Verdict::Accept });
    let base = Base { chain, hook, priority, families, default, default_span: hooked.policy_span };
    let is_nat = hooked.kind == "nat";
    let keeps_out = is_nat && (hooked.drops || tracked::keeps_out(table, own));
    let translates = is_nat && tracked::translates(table, own);
    Some(Entry { base, is_nat, translates, keeps_out, span: hooked.span })
}

/// The rules with which a base chain begins: those of which packets it is asked about at all.
pub(super) fn beginning(
    hooked: &Hooked<'_>,
    entry: &Entry,
    may_drop: impl FnOnce() -> bool,
    tracked: &BTreeSet<Family>,
    unread: &mut Vec<Unread>,
) -> Vec<Rule> {
    if let Some(devices) = &hooked.devices {
        return vec![passes_by_others(devices, &entry.base, hooked.span)];
    }
    if !entry.is_nat {
        return Vec::new();
    }
    let mut rule = translates_beginnings(hooked.span);
    if hooked.drops || may_drop() {
        rule.conditions.append(&mut untracked(hooked.span, &entry.base, tracked, unread));
    }
    vec![rule]
}

/// A chain of a device is asked about what comes or leaves by it alone, and there under its name alone: by a bridge or a VLAN above it
/// the same packets have another, and that they pass here is not followed.
fn passes_by_others(devices: &InterfaceSet, base: &Base, span: Span) -> Rule {
    let others = match devices {
        InterfaceSet::OneOf(patterns) => InterfaceSet::NoneOf(patterns.clone()),
        _ => InterfaceSet::Any,
    };
    let condition = match base.hook {
        Hook::Prerouting => Condition { incoming: others, ..Condition::any() },
        _ => Condition { outgoing: others, ..Condition::any() },
    };
    Rule { conditions: vec![condition], verdict: Verdict::Accept, log: None, span, comment: None }
}

/// A chain of type `nat` is asked about the first packet of a flow alone (nft(8), section "Chains").
fn translates_beginnings(span: Span) -> Rule {
    let flows = bits::of_states(|state| state & (names::state_bit("new") | names::state_bit("related")) == 0);
    let conditions = vec![Condition { flows, ..Condition::any() }];
    Rule { conditions, verdict: Verdict::Accept, log: None, span, comment: None }
}

/// Nor is it asked about any packet of a family of which no connection tracking runs.
fn untracked(span: Span, base: &Base, tracked: &BTreeSet<Family>, unread: &mut Vec<Unread>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for family in base.families.iter().filter(|family| !tracked.contains(family)) {
        let what = tracking_runs(*family);
        let said = format!("a chain of the type `nat`, which decides if {what}: no rule here turns it on");
        unread.push(Unread { span, what: said, weight: Weight::Question });
        let parts: Vec<Part> = Part::family(*family).into_iter().chain([Part::question(what, false)]).collect();
        conditions.append(&mut boxes::narrowed(&[Condition::any()], &parts));
    }
    conditions
}
