//! Where in a packet's way connection tracking runs, and what chains before and behind it know of a flow.
//!
//! In: the chains of a ruleset. Out: the same without the helpers that reach no flow, and which tests ask of flows. From
//! nf_conntrack_proto.c and nft_ct.c of the kernel, and from what it was seen to do with packets.

use std::collections::BTreeSet;

use super::dimensions::each_field;
use super::fields::Field;
use super::state::{Chain, State, Table, TableFamily};
use super::syntax::{Decision, Element, Statement, Value};
use crate::place::Span;
use crate::ruleset::{Base, ChainId, Chains, NewDestination, Rule, Unread, Verdict, Weight};
use crate::sets::Family;
use crate::targets::stages::{Asks, Reach, entered_by, reach};

/// Matches of iptables that turn connection tracking on.
const TRACKING_MATCHES: [&str; 7] = ["conntrack", "state", "connmark", "connbytes", "connlabel", "connlimit", "helper"];

/// The families whose connection tracking a rule or an object turns on: that a chain is of the type `nat` does not
/// (`nf_nat_register_fn`), and without it such a chain is asked about no packet. A rule does so by being loaded, in a table that is
/// dormant as well.
pub(super) fn turned_on(state: &State<'_>) -> BTreeSet<Family> {
    let mut families = BTreeSet::new();
    for table in &state.tables {
        let own: &[Family] = match table.family {
            TableFamily::Ip => &[Family::V4],
            TableFamily::Ip6 => &[Family::V6],
            TableFamily::Inet => &Family::ALL,
            _ => continue,
        };
        let is_on = |families: &BTreeSet<Family>| own.iter().all(|family| families.contains(family));
        let is_object = |object: &&str| object.starts_with("ct ") || object.starts_with("synproxy ");
        if !is_on(&families) && (!table.helpers.is_empty() || table.objects.keys().any(|one| is_object(&&**one))) {
            families.extend(own);
        }
        for (statement, _) in table.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.statements) {
            if is_on(&families) {
                break;
            }
            families.extend(own.iter().filter(|family| turns_on(statement, own, **family)));
        }
    }
    families
}

/// Whether a statement of a table of these families turns connection tracking of one on. A translation to an address does so for the
/// family of that address alone (`nft_nat_init`); all others for those of the table.
fn turns_on(statement: &Statement<'_>, own: &[Family], family: Family) -> bool {
    let is_of = |text: &str| match address_families(text).as_slice() {
        [] => None,
        found => Some(found.contains(&family)),
    };
    match statement {
        _ if own.len() == 1 => asks_tracking(statement),
        Statement::Translate(text) | Statement::Redirect(text) => {
            is_of(text).unwrap_or_else(|| asks_tracking(statement))
        }
        // The family of what a named map says stands in its declaration.
        Statement::TranslateBy(chosen) => is_of(&chosen.text).unwrap_or(false),
        _ => asks_tracking(statement),
    }
}

/// The families of the addresses that stand in a text.
fn address_families(text: &str) -> Vec<Family> {
    let words = text.split([' ', ',', '-', '/', '{', '}']).filter(|word| !word.is_empty());
    let address = |word: &str| NewDestination::read(word).and_then(|to| to.address());
    words.filter_map(address).map(|address| if address.is_ipv4() { Family::V4 } else { Family::V6 }).collect()
}

/// Whether a text asks connection tracking something.
fn names_tracking(text: &str) -> bool {
    text.starts_with("ct ") || text.contains(" ct ")
}

fn asks_tracking(statement: &Statement<'_>) -> bool {
    let key = match statement {
        Statement::Match(key, ..) | Statement::Verdicts(key, _) => key,
        Statement::Translate(_)
        | Statement::TranslateBy(_)
        | Statement::Helper(_)
        | Statement::HelperOf(..)
        | Statement::Tracking(_)
        | Statement::Offload(_) => return true,
        Statement::Write(field, value, _) => {
            return names_tracking(field) || value.as_deref().is_some_and(names_tracking);
        }
        Statement::Update(update) => {
            return names_tracking(&update.text) || update.guard.as_deref().is_some_and(names_tracking);
        }
        Statement::Unknown(text) => return text.starts_with("synproxy") || names_tracking(text),
        Statement::Doubt(doubt) => {
            let of_iptables = doubt.text.strip_prefix("xt match ");
            return doubt.text.starts_with("ct count")
                || of_iptables.is_some_and(|name| TRACKING_MATCHES.contains(&name));
        }
        _ => return false,
    };
    let mut found = false;
    each_field(key, &mut |field| {
        found |= match field {
            Field::State | Field::Helper => true,
            Field::Other(other) => other.text.starts_with("ct "),
            _ => false,
        };
    });
    found
}

/// Whether a rule may drop a packet that comes to this chain, there or where it is sent from there.
pub(super) fn may_drop(table: &Table<'_>, chain: &Chain<'_>) -> bool {
    // What a map of verdicts says may change.
    let is_one =
        |one: &Statement<'_>| matches!(one, Statement::Reject(..) | Statement::Verdicts(..) | Statement::Unknown(_));
    says(table, chain, is_one, drops)
}

/// Whether this is true of a statement that a packet may meet which comes to this chain, there or where it is sent from there. The
/// decisions of a map of verdicts are statements as well.
fn says<'t>(
    table: &'t Table<'_>,
    chain: &'t Chain<'_>,
    is_one: impl Fn(&Statement<'_>) -> bool,
    decides: impl Fn(&Decision<'_>) -> bool,
) -> bool {
    let mut seen = BTreeSet::from([chain.name.as_ref()]);
    let mut open = vec![chain];
    while let Some(chain) = open.pop() {
        for (statement, _) in chain.rules.iter().flat_map(|rule| &rule.statements) {
            let decisions: Vec<&Decision<'_>> = match statement {
                one if is_one(one) => return true,
                Statement::Decide(decision) => vec![decision],
                Statement::Verdicts(_, map) => {
                    let elements: &[Element<'_>] = match map {
                        Value::Set(elements) => elements,
                        Value::Named(name) => table.sets.get(name).map_or(&[][..], |set| &set.elements),
                        _ => &[],
                    };
                    elements.iter().filter_map(|element| element.decision.as_ref()).collect()
                }
                _ => continue,
            };
            for decision in decisions {
                match decision {
                    Decision::Jump(name) | Decision::Goto(name) if seen.insert(name) => {
                        open.extend(table.chain_number(name).and_then(|at| table.chains.get(at)));
                    }
                    other if decides(other) => return true,
                    _ => {}
                }
            }
        }
    }
    false
}

/// Whether a chain gives packets other addresses.
pub(super) fn translates(table: &Table<'_>, chain: &Chain<'_>) -> bool {
    let is_one = |statement: &Statement<'_>| matches!(statement, Statement::Translate(_) | Statement::TranslateBy(_));
    says(table, chain, is_one, |_| false)
}

/// Whether a chain keeps packets out, or nobody knows what it does.
pub(super) fn keeps_out(table: &Table<'_>, chain: &Chain<'_>) -> bool {
    let is_one = |statement: &Statement<'_>| matches!(statement, Statement::Reject(..) | Statement::Unknown(_));
    says(table, chain, is_one, drops)
}

fn drops(decision: &Decision<'_>) -> bool {
    matches!(decision, Decision::Drop | Decision::Hand(_))
}

/// Helpers that are given where a packet is of no flow yet are given to none; where that can't be told is a gap.
pub(super) fn settle_helpers(chains: &mut Chains, unread: &mut Vec<Unread>) {
    if chains.bases.iter().all(|base| reach(base) == Reach::All) {
        return;
    }
    let mut unclear: Vec<Span> = Vec::new();
    let reach_of = |by: &[&Base]| {
        let mut ways = by.iter().map(|base| reach(base));
        let first = ways.next().unwrap_or(Reach::All);
        if ways.all(|way| way == first) { first } else { Reach::Unknown }
    };
    let known: Vec<(ChainId, Reach)> =
        entered_by(chains).into_iter().map(|(chain, by)| (chain, reach_of(&by))).collect();
    for (chain, reach) in known {
        let Some(chain) = chains.chains.get_mut(chain.0 as usize).filter(|_| reach != Reach::All) else { continue };
        for rule in chain.rules.iter_mut().filter(|rule| gives(rule)) {
            let (what, weight) = match reach {
                Reach::None => ("a helper before connection tracking has run, which reads no flow", Weight::Harmless),
                _ => (
                    "a helper where connection tracking may have run or not: that depends on the order of loads",
                    Weight::Gap,
                ),
            };
            unread.push(Unread { span: rule.span, what: what.to_owned(), weight });
            match (reach, &rule.verdict) {
                (Reach::None, Verdict::Help(_)) => rule.verdict = Verdict::Accept,
                // It fits nothing any more; those behind it keep their numbers.
                (Reach::None, _) => rule.conditions.clear(),
                _ => unclear.push(rule.span),
            }
        }
    }
    chains.unclear_helpers.extend(unclear);
}

fn gives(rule: &Rule) -> bool {
    matches!(rule.verdict, Verdict::Assign(_) | Verdict::Help(_))
}

/// What a question of this text asks of the flow. Where there is none, each expression of nft that loads from it ends the rule, but for
/// its state (`nft_ct_get_eval`).
pub(super) fn asks(text: &str) -> Asks {
    let bare = text.strip_prefix("vmap ").unwrap_or(text).trim_start_matches('(');
    let is_concat =
        text.contains(" . ct ") && !["add ", "update ", "delete "].iter().any(|word| text.starts_with(word));
    if !names_tracking(text) && !bare.starts_with("ct ") {
        Asks::Nothing
    } else if (bare.starts_with("ct ") || is_concat) && !bare.starts_with("ct count") {
        Asks::Flow
    } else {
        Asks::Perhaps
    }
}

/// Whether a translation of addresses changes what a question asks.
pub(super) fn is_translated(text: &str) -> bool {
    text.contains("ct status") || text.contains("ct reply") || text.contains("ct id")
}

/// Whether a question asks of fragments, or of the length of what was put together from them.
pub(super) fn is_of_parts(text: &str) -> bool {
    ["frag", "length", "@th", "@nh", "@ih"].iter().any(|word| text.contains(word))
}
