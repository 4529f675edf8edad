//! What tests remember: the answer of a test of a mark, or of a set that rules change, depends on the rules that write it; that of
//! a limit, on the rules that count in its bucket.
//!
//! In: chains of Linux, which of their rules write, and which tests read what is written. Out: the same tests, each with all
//! that its answer depends on: contents, the rules that write them, and the rules that packets meet before. Two rulesets then
//! ask the same only if they agree in all of that. It knows no syntax, and no spelling enters: rules are compared as the
//! shared model has them.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::place::Span;
use crate::ruleset::{Base, ChainId, Chains, Condition, Question, Rule, Verdict};

/// What a test can remember: `meta mark`, `@inet filter blocked`.
pub(super) type Cell = Arc<str>;

/// For so many different things to depend on, each is worked out by itself; beyond it all tests depend on all of them.
const MOST_APART: usize = 64;

/// So many rules may be looked at for all tests whose answers are worked out one by one; each keeps a record of its own.
const MOST_RULES: usize = 250_000;

/// So often it is looked for more that the answers depend on; then they depend on everything that is written.
const MOST_ROUNDS: usize = 16;

/// So many texts are searched for names, a text once for each name; beyond it each may be about everything that is written.
const MOST_SEARCHED: usize = 1_000_000;

/// A statement that changes what a later test sees.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    /// The chain in which it stands.
    pub(super) chain: ChainId,
    /// How many rules of the chain stand before.
    pub(super) after: usize,
    /// What it changes; none if it changes the packet itself.
    pub(super) cell: Option<Cell>,
    /// Its packets, of those that come as far.
    pub(super) packets: Vec<Condition>,
    /// What it does, by text that is the same however it is written.
    pub(super) text: String,
    /// Where it stands, if the text does not say all: then it is like no other.
    pub(super) unlike: Option<Span>,
    /// The question of a test that counts its packets: that is what it writes.
    pub(super) asks: Option<Arc<str>>,
}

/// Everything in a ruleset that is written or read beside the packet.
#[derive(Debug, Clone, Default)]
pub(super) struct Remembered {
    /// Statements that write.
    pub(super) writers: Vec<Writer>,
    /// By the text of a question: what it reads.
    reads: BTreeMap<Arc<str>, BTreeSet<Cell>>,
    /// What stands in a cell at first.
    contents: BTreeMap<Cell, Vec<u8>>,
}

/// By the text of a question: what its answer depends on.
pub(super) type Contexts = BTreeMap<Arc<str>, Arc<[u8]>>;

impl Remembered {
    /// What these statements write.
    pub(super) fn of(writers: Vec<Writer>) -> Self {
        Remembered { writers, ..Remembered::default() }
    }

    /// The question of this text reads a cell.
    pub(super) fn reads(&mut self, question: &str, cell: &str) {
        self.reads.entry(question.into()).or_default().insert(cell.into());
    }

    /// What stands in a cell at first.
    pub(super) fn holds(&mut self, cell: &str, contents: &impl Hash) {
        let mut record = Record(Vec::new());
        contents.hash(&mut record);
        self.contents.insert(cell.into(), record.0);
    }

    /// The writers but for tests that count in a bucket of their own, which nothing else reads or writes: of such a test only its own
    /// rule is looked at.
    fn shared(&self) -> impl Iterator<Item = &Writer> {
        let mut users: BTreeMap<&Cell, BTreeSet<Option<&str>>> = BTreeMap::new();
        for (text, cells) in &self.reads {
            cells.iter().for_each(|cell| _ = users.entry(cell).or_default().insert(Some(text)));
        }
        for writer in &self.writers {
            writer.cell.iter().for_each(|cell| _ = users.entry(cell).or_default().insert(writer.asks.as_deref()));
        }
        let is_alone = |cell: &Cell| users.get(cell).is_some_and(|users| users.len() == 1);
        let is_own = |writer: &Writer| writer.asks.is_some() && writer.cell.as_ref().is_some_and(is_alone);
        let own: Vec<bool> = self.writers.iter().map(is_own).collect();
        self.writers.iter().zip(own).filter(|(_, own)| !own).map(|(writer, _)| writer)
    }

    /// What each question depends on, beside the packet; nothing for one whose cells are empty and never written.
    pub(super) fn contexts(&self, chains: &Chains) -> Contexts {
        let apart: BTreeSet<&BTreeSet<Cell>> = self.reads.values().collect();
        let all: BTreeSet<Cell> = self.reads.values().flatten().cloned().collect();
        let program = Program::new(chains, self);
        let together = apart.len() > MOST_APART || apart.len().saturating_mul(program.size()) > MOST_RULES;
        let known: BTreeMap<&BTreeSet<Cell>, Option<Arc<[u8]>>> = if together {
            let one = program.context(&all);
            apart.into_iter().map(|cells| (cells, one.clone())).collect()
        } else {
            apart.into_iter().map(|cells| (cells, program.context(cells))).collect()
        };
        let of = |(text, cells): (&Arc<str>, &BTreeSet<Cell>)| Some((text.clone(), known.get(cells)?.clone()?));
        self.reads.iter().filter_map(of).collect()
    }
}

/// All rules of all chains, as the shared model has them.
pub(super) fn whole(chains: &Chains) -> Arc<[u8]> {
    let remembered = Remembered::default();
    let all = (0..).map(ChainId).zip(&chains.chains).map(|(id, chain)| (id, chain.rules.len())).collect();
    let mut record = Record(Vec::new());
    Program::new(chains, &remembered).record(&all, &mut record);
    record.0.into()
}

/// Puts into each question what its answer depends on.
pub(super) fn settle(chains: &mut Chains, contexts: &Contexts) {
    if contexts.is_empty() {
        return;
    }
    let conditions = chains.chains.iter_mut().flat_map(|chain| &mut chain.rules).flat_map(|rule| &mut rule.conditions);
    for test in conditions.flat_map(|condition| &mut condition.tests) {
        let (text, known) = match &test.question {
            Question::Text(text) => (text, None),
            Question::Dependent { text, on } => (text, Some(on)),
            _ => continue,
        };
        let Some(on) = contexts.get(text) else { continue };
        let on = known.map_or_else(
            || on.clone(),
            |known| {
                let mut both = Vec::new();
                add(&(known, on), &mut both);
                both.into()
            },
        );
        test.question = Question::Dependent { text: text.clone(), on };
    }
}

/// Chains with what stands in them.
struct Program<'a> {
    chains: &'a Chains,
    remembered: &'a Remembered,
    /// By chain: its writers.
    writers: BTreeMap<ChainId, Vec<&'a Writer>>,
    /// By chain: those that lead to it.
    callers: BTreeMap<ChainId, BTreeSet<ChainId>>,
    /// The chains that packets enter by themselves.
    entered: BTreeSet<ChainId>,
    /// Everything that is written.
    written: BTreeSet<&'a Cell>,
    /// By what a writer does: what of all that is written it names. None if there is too much to be searched.
    named: Option<BTreeMap<&'a str, Vec<&'a Cell>>>,
}

impl<'a> Program<'a> {
    fn new(chains: &'a Chains, remembered: &'a Remembered) -> Self {
        let mut writers: BTreeMap<ChainId, Vec<&Writer>> = BTreeMap::new();
        for writer in remembered.shared() {
            writers.entry(writer.chain).or_default().push(writer);
        }
        let mut callers: BTreeMap<ChainId, BTreeSet<ChainId>> = BTreeMap::new();
        for (id, chain) in (0..).map(ChainId).zip(&chains.chains) {
            for to in chain.rules.iter().filter_map(next) {
                callers.entry(to).or_default().insert(id);
            }
        }
        let entered = chains.bases.iter().map(|base| base.chain).collect();
        let all = || writers.values().flatten();
        let written: BTreeSet<&Cell> = all().filter_map(|writer| writer.cell.as_ref()).collect();
        let texts: BTreeSet<&str> = all().map(|writer| writer.text.as_str()).collect();
        let names = |text: &'a str| (text, written.iter().copied().filter(|cell| text.contains(&***cell)).collect());
        let few = texts.len().saturating_mul(written.len()) <= MOST_SEARCHED;
        let named = few.then(|| texts.into_iter().map(names).collect());
        Program { chains, remembered, writers, callers, entered, written, named }
    }

    /// How much is looked at for one context.
    fn size(&self) -> usize {
        let rules: usize = self.chains.chains.iter().map(|chain| 1 + chain.rules.len()).sum();
        let named = self.named.iter().flat_map(BTreeMap::values).map(Vec::len).sum::<usize>();
        rules + self.remembered.writers.len() + named
    }

    /// All that the answers of tests of these cells depend on.
    fn context(&self, cells: &BTreeSet<Cell>) -> Option<Arc<[u8]>> {
        let mut cells = cells.clone();
        let mut rounds = 0;
        loop {
            let before = self.before(&cells);
            let more = self.asked(&before);
            let known = cells.len();
            cells.extend(more);
            rounds += 1;
            if rounds == MOST_ROUNDS {
                cells.extend(self.written.iter().map(|cell| (*cell).clone()));
                cells.extend(self.remembered.reads.values().flatten().cloned());
            }
            if cells.len() == known {
                let contents: Vec<_> =
                    self.remembered.contents.iter().filter(|(cell, _)| cells.contains(*cell)).collect();
                if contents.is_empty() && before.is_empty() {
                    return None;
                }
                let mut record = Record(Vec::new());
                contents.hash(&mut record);
                self.record(&before, &mut record);
                return Some(record.0.into());
            }
        }
    }

    /// The rules that packets meet up to the last one that writes one of these cells: for each chain, how many of its rules.
    fn before(&self, cells: &BTreeSet<Cell>) -> BTreeMap<ChainId, usize> {
        let mut writing: BTreeSet<ChainId> = BTreeSet::new();
        for (chain, writers) in &self.writers {
            if writers.iter().any(|writer| writer.cell.as_ref().is_some_and(|cell| cells.contains(cell))) {
                writing.insert(*chain);
            }
        }
        let direct = writing.clone();
        // Chains that lead to a writer, up from the writers.
        let mut found: Vec<ChainId> = direct.iter().copied().collect();
        while let Some(id) = found.pop() {
            found.extend(self.callers.get(&id).into_iter().flatten().filter(|caller| writing.insert(**caller)));
        }
        let writes: Vec<&Base> = self.chains.bases.iter().filter(|base| writing.contains(&base.chain)).collect();
        let mut taken: BTreeMap<ChainId, usize> = BTreeMap::new();
        let mut open: Vec<(ChainId, usize)> = Vec::new();
        for base in &self.chains.bases {
            let rules = self.chains.chain(base.chain).map_or(&[][..], |chain| &chain.rules);
            let later = writes.iter().any(|other| other.comes_after(base));
            if later {
                open.push((base.chain, rules.len()));
            } else if writing.contains(&base.chain) {
                let leads = |rule: &Rule| next(rule).is_some_and(|id| writing.contains(&id));
                let jump = rules.iter().rposition(leads).map_or(0, |at| at + 1);
                let own = self.writers.get(&base.chain).filter(|_| direct.contains(&base.chain)).into_iter().flatten();
                let own = own.filter(|one| one.cell.as_ref().is_some_and(|cell| cells.contains(cell)));
                open.push((base.chain, own.map(|writer| writer.after).max().unwrap_or(0).max(jump)));
            }
        }
        // A writer in a chain that packets enter in no known way is recorded by itself.
        open.extend(
            direct
                .into_iter()
                .filter(|id| !self.entered.contains(id))
                .map(|id| (id, self.chains.chain(id).map_or(0, |chain| chain.rules.len()))),
        );
        while let Some((id, count)) = open.pop() {
            if taken.get(&id).is_some_and(|known| *known >= count) {
                continue;
            }
            taken.insert(id, count);
            let Some(chain) = self.chains.chain(id) else { continue };
            for callee in chain.rules.iter().take(count).filter_map(next) {
                let whole = self.chains.chain(callee).map_or(0, |chain| chain.rules.len());
                open.push((callee, whole));
            }
        }
        taken
    }

    /// The cells that these rules read.
    fn asked(&self, before: &BTreeMap<ChainId, usize>) -> BTreeSet<Cell> {
        let mut asked = BTreeSet::new();
        let mut is_searched = true;
        for (id, count) in before {
            let rules = self.chains.chain(*id).map_or(&[][..], |chain| &chain.rules);
            let writers: Vec<&Writer> = self.writers_up_to(*id, *count).collect();
            let own = rules.iter().take(*count).flat_map(|rule| &rule.conditions);
            for condition in own.chain(writers.iter().flat_map(|writer| &writer.packets)) {
                for test in &condition.tests {
                    if let Question::Text(text) | Question::Dependent { text, .. } = &test.question {
                        asked.extend(self.remembered.reads.get(text).into_iter().flatten().cloned());
                    }
                }
            }
            // What is written may be what another cell holds.
            match &self.named {
                Some(named) => {
                    let cells = writers.iter().filter_map(|writer| named.get(writer.text.as_str())).flatten();
                    asked.extend(cells.map(|cell| (*cell).clone()));
                }
                None => is_searched &= writers.is_empty(),
            }
        }
        if !is_searched {
            asked.extend(self.written.iter().map(|cell| (*cell).clone()));
        }
        asked
    }

    fn writers_up_to(&self, id: ChainId, count: usize) -> impl Iterator<Item = &'a Writer> {
        self.writers.get(&id).into_iter().flatten().copied().filter(move |writer| writer.after <= count)
    }

    fn record(&self, before: &BTreeMap<ChainId, usize>, record: &mut Record) {
        let name = |id: &ChainId| self.chains.chain(*id).map(|chain| &chain.name);
        let mut bases: Vec<_> = self.chains.bases.iter().filter(|base| before.contains_key(&base.chain)).collect();
        bases.sort_by_key(|base| (base.hook, base.priority, name(&base.chain)));
        for base in bases {
            (base.hook, base.priority, &base.families, &base.default, name(&base.chain)).hash(record);
        }
        let mut chains: Vec<_> = before.iter().collect();
        chains.sort_by_key(|(id, _)| name(id));
        for (id, count) in chains {
            name(id).hash(record);
            let rules = self.chains.chain(*id).map_or(&[][..], |chain| &chain.rules);
            for rule in rules.iter().take(*count) {
                packets(&rule.conditions, record);
                rule.log.hash(record);
                match &rule.verdict {
                    Verdict::Jump(to) => (1, name(to)).hash(record),
                    Verdict::Goto(to) => (2, name(to)).hash(record),
                    other => (0, other).hash(record),
                }
            }
            for writer in self.writers_up_to(*id, *count) {
                (writer.after, &writer.cell, &writer.text, writer.unlike).hash(record);
                packets(&writer.packets, record);
            }
        }
    }
}

fn packets(conditions: &[Condition], record: &mut Record) {
    let mut sorted: Vec<&Condition> = conditions.iter().collect();
    sorted.sort_unstable();
    sorted.hash(record);
}

fn next(rule: &Rule) -> Option<ChainId> {
    match rule.verdict {
        Verdict::Jump(next) | Verdict::Goto(next) => Some(next),
        _ => None,
    }
}

/// Adds a value to a record, so that two records are equal only if all that was added is.
pub(super) fn add(value: &impl Hash, record: &mut Vec<u8>) {
    let mut all = Record(std::mem::take(record));
    value.hash(&mut all);
    *record = all.0;
}

/// Keeps all that would be hashed, so that two records are equal only if what was recorded is.
struct Record(Vec<u8>);

impl Hasher for Record {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}
