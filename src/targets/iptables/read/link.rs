//! Tables of a family as chains of the shared model.
//!
//! In: what `listing` found, and which rules are asked for. Out: chains with their rules, and the base chains that packets
//! enter. Chains that nothing asked for enters are left out.

use std::collections::{BTreeSet, HashMap};

use super::kept::{Written, changed_by, changed_by_tests, may_change};
use super::limits;
use super::listing::{ChainText, Listing, Table, TableText};
use super::notes::Notes;
use super::options::{parts, shortened};
use super::rule::{Reader, Standing};
use super::sets::Sets;
use super::tracked;
use super::verdicts::narrows;
use crate::place::Span;
use crate::ruleset::{Base, Chain, ChainId, Chains, Hook, Rule, Verdict};
use crate::sets::Family;
use crate::targets::Scope;
use crate::targets::allowance::Allowance;
use crate::targets::stages::tracking_runs;

/// Chains of ours, and the built-in chain that jumps to each.
const OURS: [(&str, &str, Hook); 3] =
    [("PC-IN", "INPUT", Hook::Input), ("PC-OUT", "OUTPUT", Hook::Output), ("PC-FWD", "FORWARD", Hook::Forward)];

/// Chains of ours in the raw table, which give flows to helpers.
const OURS_OF_RAW: [(&str, &str, Hook); 2] =
    [("PC-HELP", "PREROUTING", Hook::Prerouting), ("PC-HELP-OUT", "OUTPUT", Hook::Output)];

/// The chains of ours in a table, with where each is entered.
fn ours(table: Table) -> &'static [(&'static str, &'static str, Hook)] {
    match table {
        Table::Filter => &OURS,
        Table::Raw => &OURS_OF_RAW,
        _ => &[],
    }
}

/// Adds the chains of one text to those of others. What changes the answers of later tests is returned.
pub(super) fn link(
    listing: &Listing<'_>,
    family: Family,
    scope: Scope,
    (sets, allowance): (&Sets<'_>, &Allowance),
    chains: &mut Chains,
    notes: &mut Notes,
) -> Written {
    let changed = changed(listing);
    let mut reader = Reader::new(family, allowance, sets, notes, changed);
    reader.shared = limits::shared(listing, family);
    let is_tracked = tracked::is_turned_on(listing);
    for table in &listing.tables {
        if scope != Scope::Whole && !matches!(table.table, Table::Filter | Table::Raw) {
            continue;
        }
        let entered = entered(table, scope, reader.notes);
        let mut linking =
            Linking { table, first: chains.chains.len(), reader: &mut reader, is_tracked, found: Vec::new() };
        let bases = linking.bases(&entered, family);
        let read = linking.chains(&entered);
        chains.uncalled.extend(linking.uncalled());
        let first = chains.chains.len();
        chains.chains.extend(read);
        cut_loops(chains, first, linking.reader.notes);
        chains.bases.extend(bases);
    }
    chains.unclear_helpers.append(&mut reader.notes.take_helpers());
    chains.effects.append(std::mem::take(&mut reader.effects));
    let (kept, has_templates) = (reader.kept_from_tracking, reader.has_templates);
    Written { writers: reader.writers, counted: reader.counted, kept, has_templates }
}

/// A chain that packets enter.
struct Entered<'t, 'a> {
    chain: &'t ChainText<'a>,
    hook: Hook,
    priority: i32,
    default: Option<(Verdict, Span)>,
}

/// The chains of a table that packets enter.
fn entered<'t, 'a>(table: &'t TableText<'a>, scope: Scope, notes: &mut Notes) -> Vec<Entered<'t, 'a>> {
    let built_in = table.chains.iter().filter_map(|chain| {
        let (hook, priority) = table.table.hook(&chain.name)?;
        Some(Entered { chain, hook, priority, default: chain.policy.clone() })
    });
    let built_in: Vec<Entered<'t, 'a>> = built_in.collect();
    for chain in &table.chains {
        let asked_for = scope == Scope::Whole || ours(table.table).iter().any(|(name, ..)| *name == chain.name);
        let made = chain.declared || table.table.hook(&chain.name).is_some();
        if asked_for && !made && !chain.rules.is_empty() {
            notes.gap(chain.span, format!("the chain `{}`, which no line makes", shortened(&chain.name)));
        }
    }
    if scope == Scope::Whole && (!built_in.is_empty() || table.table != Table::Filter) {
        for chain in built_in.iter().filter(|entered| entered.default.is_none()) {
            notes.harmless(chain.chain.span, format!("the policy of `{}`, which is not given", chain.chain.name));
        }
        return built_in;
    }
    // A file of ours has no built-in chain: commands in its header make the jumps.
    let found = ours(table.table).iter().filter_map(|(name, parent, hook)| {
        let chain = table.chain(name).filter(|chain| chain.declared)?;
        let entered = |parent: &&ChainText<'_>| parent.policy.is_some() || !parent.rules.is_empty();
        if let Some(parent) = table.chain(parent).filter(entered).filter(|_| !chain.rules.is_empty()) {
            jump(table, parent, chain, notes);
        }
        let priority = table.table.hook(parent).map_or(0, |(_, priority)| priority);
        Some(Entered { chain, hook: *hook, priority, default: None })
    });
    found.collect()
}

/// Says so if a listing of everything has no jump to a chain of ours, or only one under a condition, or one behind rules that
/// may let packets pass it by.
fn jump(table: &TableText<'_>, parent: &ChainText<'_>, ours: &ChainText<'_>, notes: &mut Notes) {
    let mut under_condition = false;
    let mut past = None;
    for rule in &parent.rules {
        let parts = parts(&rule.words).ok();
        let target = parts.as_ref().and_then(|parts| parts.target.as_ref());
        if let Some(parts) = parts.as_ref().filter(|_| target.is_some_and(|target| target.name == ours.name)) {
            let said = parts.extensions.iter().filter(|extension| extension.name != "comment").count();
            if parts.own.is_empty() && said == 0 {
                if let Some(span) = past {
                    let what = format!("a rule before the jump to `{}`, which may let packets pass it by", ours.name);
                    notes.gap(span, what);
                }
                return;
            }
            under_condition = true;
        }
        let narrows = match (&parts, target) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(parts), Some(target)) => !parts.is_goto && narrows(target.name) && table.chain(target.name).is_none(),
        };
        if !narrows && past.is_none() {
            past = Some(rule.span);
        }
    }
    let (ours_name, parent) = (&ours.name, &parent.name);
    let what = if under_condition {
        format!("the chain `{ours_name}`, which is entered under a condition alone from `{parent}`")
    } else {
        format!(
            "the chain `{ours_name}`, which is not in force: no rule of `{parent}` leads to it; a first rule \
             `-A {parent} -j {ours_name}` does"
        )
    };
    notes.gap(ours.span, what);
}

/// Tests whose answer a rule of this text may change. Lines that can't be taken apart are gaps anyhow.
fn changed(listing: &Listing<'_>) -> BTreeSet<String> {
    let mut changed = BTreeSet::new();
    let chains = listing.tables.iter().flat_map(|table| &table.chains);
    // Few rules have such a target, and to take all apart takes as long as to read them.
    for rule in
        chains.flat_map(|chain| &chain.rules).filter(|rule| rule.words.iter().any(|word| may_change(&word.text)))
    {
        let Ok(parts) = parts(&rule.words) else { continue };
        changed.extend(changed_by_tests(&parts.extensions));
        changed.extend(parts.target.iter().flat_map(changed_by));
    }
    changed
}

/// The chains of a table, numbered as they are come upon.
struct Linking<'t, 'a, 'r, 's> {
    table: &'t TableText<'a>,
    /// The number of its first chain.
    first: usize,
    reader: &'r mut Reader<'s>,
    /// Whether a rule turns connection tracking on.
    is_tracked: bool,
    found: Vec<&'t ChainText<'a>>,
}

impl<'t, 'a> Linking<'t, 'a, '_, '_> {
    fn bases(&mut self, entered: &[Entered<'t, 'a>], family: Family) -> Vec<Base> {
        let bases = entered.iter().map(|entered| {
            let chain = id(self.first + self.found.len());
            self.found.push(entered.chain);
            Base {
                chain,
                hook: entered.hook,
                priority: entered.priority,
                families: vec![family],
                default: entered.default.as_ref().map(|(verdict, _)| verdict.clone()),
                default_span: entered.default.as_ref().map(|(_, span)| *span),
            }
        });
        bases.collect()
    }

    /// The rules of all chains that packets can't come to, once the others are found.
    fn uncalled(&self) -> Vec<Span> {
        let found: BTreeSet<&str> = self.found.iter().map(|chain| &*chain.name).collect();
        let left = self.table.chains.iter().filter(|chain| !found.contains(&*chain.name));
        left.flat_map(|chain| &chain.rules).map(|rule| rule.span).collect()
    }

    /// Every chain that packets can come to, with its rules.
    fn chains(&mut self, entered: &[Entered<'t, 'a>]) -> Vec<Chain> {
        let mut numbers: HashMap<&str, ChainId> = HashMap::new();
        for (at, chain) in self.found.iter().enumerate() {
            numbers.insert(&chain.name, id(self.first + at));
        }
        let mut at = 0;
        // First the numbers of all of them, then their rules, which name each other.
        while let Some(chain) = self.found.get(at).copied() {
            for rule in &chain.rules {
                for name in jumps(&rule.words) {
                    let Some(next) = self.table.chain(name).filter(|next| next.declared) else { continue };
                    if self.table.table.hook(name).is_none() && !numbers.contains_key(&*next.name) {
                        numbers.insert(&next.name, id(self.first + self.found.len()));
                        self.found.push(next);
                    }
                }
            }
            at += 1;
        }
        self.note_ways_to_built_in();
        let found = std::mem::take(&mut self.found);
        let hooks = self.hooks(entered);
        let none = BTreeSet::new();
        let of = |chain: &ChainText<'_>| hooks.get(&*chain.name).unwrap_or(&none);
        found.into_iter().map(|chain| self.chain(chain, of(chain), &numbers)).collect()
    }

    /// A chain that packets can't come to is not read, but for what the kernel refuses of its rules: a way to a built-in chain.
    fn note_ways_to_built_in(&mut self) {
        let found: BTreeSet<&str> = self.found.iter().map(|chain| &*chain.name).collect();
        let left = self.table.chains.iter().filter(|chain| !found.contains(&*chain.name));
        for rule in left.flat_map(|chain| &chain.rules) {
            if let Some(name) = jumps(&rule.words).find(|name| self.table.table.hook(name).is_some()) {
                self.reader
                    .notes
                    .gap(rule.span, format!("a way to the built-in chain `{name}`, which packets enter by themselves"));
            }
        }
    }

    /// At which hooks packets come to each chain.
    fn hooks(&self, entered: &[Entered<'t, 'a>]) -> HashMap<&'t str, BTreeSet<Hook>> {
        let mut hooks: HashMap<&str, BTreeSet<Hook>> = HashMap::new();
        let mut next: Vec<(&ChainText<'_>, Hook)> = entered.iter().map(|one| (one.chain, one.hook)).collect();
        while let Some((chain, hook)) = next.pop() {
            if hooks.entry(&chain.name).or_default().insert(hook) {
                let called = chain.rules.iter().flat_map(|rule| jumps(&rule.words));
                next.extend(called.filter_map(|name| self.table.chain(name)).map(|chain| (chain, hook)));
            }
        }
        hooks
    }

    fn chain(&mut self, chain: &ChainText<'_>, hooks: &BTreeSet<Hook>, numbers: &HashMap<&str, ChainId>) -> Chain {
        let table = self.table.table;
        let hook = table.hook(&chain.name).map(|(hook, _)| hook);
        self.reader.buckets.begin_chain();
        let mut rules = Vec::with_capacity(chain.rules.len());
        rules.extend(self.beginnings(chain));
        for line in &chain.rules {
            let standing = Standing { table, hook, hooks, span: line.span, chains: numbers };
            if let Some(id) = numbers.get(&*chain.name) {
                self.reader.place = (*id, rules.len());
            }
            match parts(&line.words) {
                Ok(parts) => rules.extend(self.reader.rules(&parts, standing)),
                Err((span, what)) => {
                    self.reader.notes.gap(span, what);
                    // Whatever it is that can't be taken apart, it may be a target that gives a helper.
                    if line.words.iter().any(|word| word.text == "CT") {
                        self.reader.notes.unclear_helper(span);
                    }
                }
            }
        }
        Chain { name: format!("{} {}", table.name(), shortened(&chain.name)).into(), rules }
    }
}

/// Targets in `nat` that may keep a packet from going on, and turn no connection tracking on.
const STOPPING: [&str; 5] = ["DROP", "REJECT", "QUEUE", "NFQUEUE", "TPROXY"];

impl Linking<'_, '_, '_, '_> {
    /// What stands before all rules of a chain of `nat` that packets enter, if any packet may end there.
    fn beginnings(&mut self, chain: &ChainText<'_>) -> Option<Rule> {
        if self.table.table != Table::Nat || self.table.table.hook(&chain.name).is_none() {
            return None;
        }
        let (policy, span) = chain.policy.clone().unwrap_or((Verdict::Accept, chain.span));
        let mut lines = self.table.chains.iter().flat_map(|chain| &chain.rules);
        let stops =
            policy == Verdict::Drop || lines.any(|line| jumps(&line.words).any(|target| STOPPING.contains(&target)));
        if !stops {
            return None;
        }
        let family = self.reader.family;
        if !self.is_tracked {
            let what = format!(
                "a chain of the table `nat`, which decides if {}: no rule here turns it on",
                tracking_runs(family)
            );
            self.reader.notes.question(span, what);
        }
        Some(tracked::beginnings(family, self.is_tracked, span))
    }
}

/// The words after `-j` and `-g`.
fn jumps<'w>(words: &'w [super::words::Word<'_>]) -> impl Iterator<Item = &'w str> {
    words.windows(2).filter_map(|pair| match pair {
        [option, value] if matches!(&*option.text, "-j" | "-g" | "--jump" | "--goto") => Some(&*value.text),
        _ => None,
    })
}

fn id(number: usize) -> ChainId {
    ChainId(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Takes out jumps that lead back to a chain that they come from, which the kernel refuses.
fn cut_loops(chains: &mut Chains, first: usize, notes: &mut Notes) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let count = chains.chains.len();
    let mut seen = vec![Seen::No; count];
    for start in first..count {
        if seen.get(start) != Some(&Seen::No) {
            continue;
        }
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        seen.iter_mut().skip(start).take(1).for_each(|one| *one = Seen::Open);
        while let Some((chain, at)) = way.last_mut() {
            let rule = chains.chains.get_mut(*chain).and_then(|chain| chain.rules.get_mut(*at));
            let Some(rule) = rule else {
                seen.iter_mut().skip(*chain).take(1).for_each(|one| *one = Seen::Done);
                way.pop();
                continue;
            };
            *at += 1;
            let (Verdict::Jump(next) | Verdict::Goto(next)) = rule.verdict else { continue };
            let next = next.0 as usize;
            match seen.get(next) {
                Some(Seen::Open) => {
                    notes.gap(rule.span, "a jump that leads back to its own chain, which the kernel refuses");
                    rule.verdict = Verdict::Continue;
                }
                Some(Seen::No) => {
                    seen.iter_mut().skip(next).take(1).for_each(|one| *one = Seen::Open);
                    way.push((next, 0));
                }
                _ => {}
            }
        }
    }
}
