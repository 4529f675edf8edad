//! Where in a packet's way connection tracking runs, and what chains before and behind it know of a flow.
//!
//! In: the chains of a ruleset. Out: the same without the helpers that reach no flow, and what can't be said. From
//! nf_conntrack_proto.c and nft_ct.c of the kernel, and from what it was seen to do with packets.

use std::collections::{BTreeMap, BTreeSet};

use super::dimensions::each_field;
use super::fields::Field;
use super::state::{Chain, State, Table, TableFamily};
use super::syntax::{Decision, Statement};
use crate::place::Span;
use crate::ruleset::{Base, ChainId, Chains, Flow, FlowSet, Hook, Rule, Tracking, Unread, Verdict, Weight};
use crate::sets::Family;

/// The priority at which a packet becomes one of a flow, in `prerouting` and `output` (`NF_IP_PRI_CONNTRACK`).
const BEGINS: i32 = -200;

/// That at which its flow is known for good, in `input` and `postrouting` (`NF_IP_PRI_CONNTRACK_CONFIRM`): from then on no helper
/// is given to it.
const ENDS: i32 = i32::MAX;

/// Whether a statement of a chain reaches the flow of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Of each.
    All,
    /// Of none: it comes before connection tracking.
    None,
    /// That depends on which of the two was loaded first: a chain of the same priority that comes later stands before.
    Unknown,
}

fn reach(base: &Base) -> Reach {
    match base.hook {
        Hook::Prerouting | Hook::Output if base.priority < BEGINS => Reach::None,
        Hook::Prerouting | Hook::Output if base.priority == BEGINS => Reach::Unknown,
        Hook::Input | Hook::Postrouting if base.priority == ENDS => Reach::Unknown,
        _ => Reach::All,
    }
}

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
        let mut statements = table.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.statements);
        let objects =
            || table.objects.keys().any(|object| object.starts_with("ct ") || object.starts_with("synproxy "));
        if own.iter().any(|family| !families.contains(family))
            && (!table.helpers.is_empty() || objects() || statements.any(|(statement, _)| turns_on(statement)))
        {
            families.extend(own);
        }
    }
    families
}

/// Whether a text asks connection tracking something.
fn names_tracking(text: &str) -> bool {
    text.starts_with("ct ") || text.contains(" ct ")
}

fn turns_on(statement: &Statement<'_>) -> bool {
    let key = match statement {
        Statement::Match(key, ..) | Statement::Verdicts(key, _) => key,
        Statement::Translate(_)
        | Statement::Helper(_)
        | Statement::HelperOf(..)
        | Statement::Tracking(_)
        | Statement::Offload(_) => return true,
        Statement::Write(field, value) => {
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
pub(super) fn may_drop<'t>(table: &'t Table<'_>, chain: &'t Chain<'_>) -> bool {
    let mut seen = BTreeSet::from([chain.name.as_ref()]);
    let mut open = vec![chain];
    while let Some(chain) = open.pop() {
        for (statement, _) in chain.rules.iter().flat_map(|rule| &rule.statements) {
            match statement {
                Statement::Decide(Decision::Jump(name) | Decision::Goto(name)) if seen.insert(name) => {
                    open.extend(table.chain_number(name).and_then(|at| table.chains.get(at)));
                }
                Statement::Decide(Decision::Drop | Decision::Hand(_))
                | Statement::Reject(..)
                | Statement::Verdicts(..)
                | Statement::Unknown(_) => return true,
                _ => {}
            }
        }
    }
    false
}

/// Takes away what reaches no flow, and notes what asks for one where there is none.
pub(super) fn settle(chains: &mut Chains, unread: &mut Vec<Unread>) {
    settle_helpers(chains, unread);
    note_early_states(chains, unread);
}

/// Helpers that are given where a packet is of no flow yet are given to none; where that can't be told is a gap.
fn settle_helpers(chains: &mut Chains, unread: &mut Vec<Unread>) {
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

/// The base chains by which each chain may be entered: of those of one hook and the same families that reach the same the
/// earliest, after which come all that come after any of them.
pub(super) fn entered_by(chains: &Chains) -> BTreeMap<ChainId, Vec<&Base>> {
    let mut bases: Vec<&Base> = chains.bases.iter().collect();
    bases.sort_by_key(|base| base.priority);
    let mut by: BTreeMap<ChainId, Vec<&Base>> = BTreeMap::new();
    for base in bases {
        let alike =
            |other: &&Base| (other.hook, &other.families, reach(other)) == (base.hook, &base.families, reach(base));
        let mut open = vec![base.chain];
        while let Some(chain) = open.pop() {
            let known = by.entry(chain).or_default();
            if known.iter().any(alike) {
                continue;
            }
            known.push(base);
            let rules = chains.chain(chain).map_or(&[][..], |chain| &chain.rules);
            open.extend(rules.iter().filter_map(|rule| match rule.verdict {
                Verdict::Jump(next) | Verdict::Goto(next) => Some(next),
                _ => None,
            }));
        }
    }
    by
}

/// Connection tracking runs at priority -200 of `prerouting` and `output`: chains before it see no state. A rule there that
/// asks for one is a gap.
fn note_early_states(chains: &Chains, unread: &mut Vec<Unread>) {
    let is_early = |base: &Base| reach(base) != Reach::All && matches!(base.hook, Hook::Prerouting | Hook::Output);
    if !chains.bases.iter().any(is_early) {
        return;
    }
    for (chain, by) in entered_by(chains) {
        if !by.into_iter().any(is_early) {
            continue;
        }
        for rule in chains.chain(chain).map_or(&[][..], |chain| &chain.rules) {
            if rule.conditions.iter().any(|condition| asks_for_state(&condition.flows)) {
                let what = "a state of connection tracking, asked for before that has run".to_owned();
                unread.push(Unread { span: rule.span, what, weight: Weight::Gap });
            }
        }
    }
}

/// Whether flows of the same flags are told apart by their state. A packet that is not tracked is told in each chain.
fn asks_for_state(flows: &FlowSet) -> bool {
    let states = [Tracking::New, Tracking::Established, Tracking::Related, Tracking::Invalid];
    (0..=u8::MAX).any(|flags| {
        let chosen = states.iter().filter(|state| flows.contains(Flow::new(**state, flags))).count();
        chosen != 0 && chosen != states.len()
    })
}
