//! A restore file or a listing as tables of chains: what `iptables-restore` would make of it, without its rules' meaning.
//!
//! In: a text. Out: tables, chains with their policies, and the words of each rule in order. Commands that change what stands
//! before are carried out: inserting, deleting, flushing.

mod whole_chains;

use std::collections::{HashMap, VecDeque};

use self::whole_chains::{delete_chain, flush, lost_policies, zero};
use super::commands::change;
use super::notes::Notes;
use super::options::{Refused, shortened};
use super::products::{may_be_several, products};
use super::words::{Escapes, LINE_BYTES, Word, split};
use crate::place::{FileId, Span};
use crate::ruleset::{Hook, Unread, Verdict};
use crate::sets::Family;
use crate::targets::Text;

/// A table of the kernel's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Table {
    Raw,
    Mangle,
    Nat,
    Filter,
    Security,
}

impl Table {
    const ALL: [(&'static str, Table); 5] = [
        ("raw", Table::Raw),
        ("mangle", Table::Mangle),
        ("nat", Table::Nat),
        ("filter", Table::Filter),
        ("security", Table::Security),
    ];

    /// Its name in files.
    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, table)| *table == self).map_or("", |(name, _)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, table)| *table)
    }

    /// The hook of a built-in chain and where it stands among others there (`enum nf_ip_hook_priorities`).
    pub(super) fn hook(self, chain: &str) -> Option<(Hook, i32)> {
        let hook = match chain {
            "PREROUTING" => Hook::Prerouting,
            "INPUT" => Hook::Input,
            "FORWARD" => Hook::Forward,
            "OUTPUT" => Hook::Output,
            "POSTROUTING" => Hook::Postrouting,
            _ => return None,
        };
        let priority = match (self, hook) {
            (Table::Raw, Hook::Prerouting | Hook::Output) => -300,
            (Table::Mangle, _) => -150,
            (Table::Nat, Hook::Prerouting | Hook::Output) => -100,
            (Table::Nat, Hook::Input | Hook::Postrouting) => 100,
            (Table::Filter, Hook::Input | Hook::Forward | Hook::Output) => 0,
            (Table::Security, Hook::Input | Hook::Forward | Hook::Output) => 50,
            _ => return None,
        };
        Some((hook, priority))
    }
}

/// One rule, not read yet.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its words, without the command and the chain.
    pub(super) words: Vec<Word<'a>>,
    /// The whole line.
    pub(super) span: Span,
}

impl Line<'_> {
    /// Whether another one has the same words.
    pub(super) fn same_words(&self, other: &Line<'_>) -> bool {
        self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(|(own, other)| own.text == other.text)
    }
}

/// One chain.
#[derive(Debug)]
pub(super) struct ChainText<'a> {
    /// Its name.
    pub(super) name: String,
    /// Its policy and where it is written.
    pub(super) policy: Option<(Verdict, Span)>,
    /// Where a command stands behind its policy that makes the variant of nf_tables lose it.
    lost: Option<Span>,
    /// Whether a line declares it or makes it.
    pub(super) declared: bool,
    /// Where it is named first.
    pub(super) span: Span,
    /// Its rules, in order; one line may make several where nothing has to count them.
    pub(super) rules: VecDeque<Line<'a>>,
    /// Whether one line may make several rules.
    is_short: bool,
}

impl ChainText<'_> {
    /// Makes each rule a line of its own. How many rules more there are; none if that is too many.
    fn write_out(&mut self, most: usize) -> Option<usize> {
        let before = self.rules.len();
        if std::mem::take(&mut self.is_short) {
            let mut all = VecDeque::with_capacity(before);
            for line in std::mem::take(&mut self.rules) {
                let made = all.len().saturating_sub(before);
                all.extend(products(line, most.checked_sub(made)?)?);
            }
            self.rules = all;
        }
        Some(self.rules.len().saturating_sub(before))
    }
}

/// One table.
#[derive(Debug)]
pub(super) struct TableText<'a> {
    /// Which one.
    pub(super) table: Table,
    /// Its chains, in the order in which they are named; one that is deleted is empty and not declared.
    pub(super) chains: Vec<ChainText<'a>>,
    by_name: HashMap<String, usize>,
    /// Where it begins.
    span: Span,
}

impl<'a> TableText<'a> {
    fn new(table: Table, span: Span) -> Self {
        TableText { table, chains: Vec::new(), by_name: HashMap::new(), span }
    }

    /// The chain of this name.
    pub(super) fn chain(&self, name: &str) -> Option<&ChainText<'a>> {
        self.by_name.get(name).and_then(|at| self.chains.get(*at))
    }

    /// The chain of this name, made where it is missing.
    fn named(&mut self, name: &str, span: Span) -> Option<&mut ChainText<'a>> {
        let next = self.chains.len();
        let at = *self.by_name.entry(name.to_owned()).or_insert(next);
        if at == next {
            let name = name.to_owned();
            self.chains.push(ChainText {
                name,
                policy: None,
                lost: None,
                declared: false,
                span,
                rules: VecDeque::new(),
                is_short: false,
            });
        }
        self.chains.get_mut(at)
    }
}

/// What a text is made of.
pub(super) struct Listing<'a> {
    /// Its tables, in the order in which they stand.
    pub(super) tables: Vec<TableText<'a>>,
}

/// Reads a text of one family.
pub(super) fn listing<'a>(text: Text<'a>, family: Family, notes: &mut Notes) -> Listing<'a> {
    let mut reading =
        Reading { file: text.file, family, tables: Vec::new(), plain: false, open: false, moved: 0, made: 0, notes };
    let plain = !text.text.lines().any(|line| line.starts_with('*'));
    if plain {
        // What `iptables -S` prints has no table's name; it is `filter` unless somebody asked for another.
        let whole = Span::new(text.file, 0, text.text.len());
        reading.tables.push(TableText::new(Table::Filter, whole));
        reading.open = true;
        reading.plain = true;
        if text.text.lines().any(|line| line.starts_with("-P ")) {
            let rest = ", as `iptables -S` prints it: what other tables translate, mark or drop is not said";
            reading.notes.harmless(whole, format!("{}{rest}", Unread::ONE_TABLE));
        }
    }
    let mut offset = 0;
    let mut returns = false;
    for whole in text.text.split('\n') {
        let line = whole.strip_suffix('\r').unwrap_or(whole);
        let span = Span::new(text.file, offset, offset + line.len());
        if line.len() < whole.len() && !std::mem::replace(&mut returns, true) {
            let what = "a line that ends with a carriage return, which the program takes for a part of its last word; end all \
                        lines with a line feed alone";
            reading.notes.gap(span, what);
        }
        if let Err((span, what)) = reading.line(line, span, offset) {
            reading.notes.gap(span, what);
        }
        offset += whole.len() + 1;
    }
    lost_policies(&reading.tables, reading.notes);
    if reading.open && !plain {
        let span = reading.tables.last().map_or(Span::new(text.file, 0, 0), |table| table.span);
        reading.notes.gap(span, "a table without `COMMIT`, so that none of it is loaded");
    }
    Listing { tables: reading.tables }
}

struct Reading<'a, 'n> {
    file: FileId,
    family: Family,
    tables: Vec<TableText<'a>>,
    /// Whether the text is of the form of `iptables -S`, which begins and commits no table.
    plain: bool,
    /// Whether the last table is not committed yet.
    open: bool,
    /// How many rules were moved to make room.
    moved: usize,
    /// How many rules were made of lists of addresses.
    made: usize,
    notes: &'n mut Notes,
}

/// How many rules may be moved in all by rules that are put before others.
const MOST_MOVES: usize = 20_000_000;
/// How many rules may be made in all of lists of addresses.
const MOST_MADE: usize = 65_536;
/// Bytes of a chain's name.
const NAME_BYTES: usize = 28;

impl<'a> Reading<'a, '_> {
    fn line(&mut self, line: &'a str, span: Span, offset: usize) -> Result<(), Refused> {
        if line.len() > LINE_BYTES {
            return Err((span, "a line of more than 10,239 bytes, which the program cuts".to_owned()));
        }
        if let Some(remark) = line.strip_prefix('#') {
            if remark.contains("-legacy tables present") {
                return Err((span, "tables of the legacy variant beside these: they filter as well".to_owned()));
            }
            return Ok(());
        }
        if line.trim_matches([' ', '\t']).is_empty() {
            return Ok(());
        }
        if let Some(name) = line.strip_prefix('*') {
            return self.begin(name, span);
        }
        let open = self.open;
        let table = self.tables.last_mut().filter(|_| open);
        let Some(table) = table else { return Err((span, "a line outside of any table".to_owned())) };
        if self.plain && (line == "COMMIT" || line.starts_with(':')) {
            return Err((span, "a line outside of any table".to_owned()));
        }
        if line == "COMMIT" {
            self.open = false;
            return Ok(());
        }
        if let Some(declaration) = line.strip_prefix(':') {
            return declare(table, declaration, span);
        }
        let words = split(line, self.file, offset, Escapes::Backslash).map_err(|what| (span, what.to_owned()))?;
        self.command(words, span)
    }

    fn begin(&mut self, name: &str, span: Span) -> Result<(), Refused> {
        let word = name.split([' ', '\t']).next().unwrap_or("");
        let table = Table::from_name(word).ok_or_else(|| (span, format!("the table `{}`", shortened(word))))?;
        let before = std::mem::replace(&mut self.open, true);
        if let Some(last) = self.tables.last().filter(|_| before) {
            self.notes.gap(last.span, "a table without `COMMIT`, so that none of it is loaded");
        }
        let twice = self.tables.iter().any(|other| other.table == table);
        self.tables.push(TableText::new(table, span));
        if twice {
            return Err((span, format!("a second table `{word}` in one text")));
        }
        Ok(())
    }

    /// A line that begins with a command, after counters and family.
    fn command(&mut self, words: Vec<Word<'a>>, span: Span) -> Result<(), Refused> {
        let counters = |word: &Word<'_>| word.text.starts_with('[') && word.text.ends_with(']');
        let mut words = words.into_iter().peekable();
        if let Some(both) = words.next_if(counters)
            && (both.span.start != span.start
                || both.text.strip_prefix('[').is_none_or(|both| both.find(':').is_none_or(|at| at == 0)))
        {
            let what =
                format!("the counters `{}`, which are not two at the beginning of the line", shortened(&both.text));
            return Err((both.span, what));
        }
        let words: Vec<Word<'a>> = words.collect();
        if other_family(&words, self.family) {
            return Ok(());
        }
        let mut words = words.into_iter().skip_while(is_family);
        let command = words.next().map(|word| word.text).unwrap_or_default();
        let mut rest: VecDeque<Word<'a>> = words.collect();
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        if !RULE_COMMANDS.contains(&&*command) && rest.iter().any(is_option_but_counters) {
            return Err((span, format!("an option behind the command `{}`", shortened(&command))));
        }
        let mut name = || rest.pop_front().map(|word| word.text).unwrap_or_default();
        match &*command {
            "-N" | "--new-chain" | "--new" => return make(table, &name(), span),
            "-F" | "--flush" => {
                return flush(table, &name(), span);
            }
            "-X" | "--delete-chain" => return delete_chain(table, &name(), span),
            "-P" | "--policy" => {
                let (chain, policy) = (name(), name());
                return set_policy(table, &chain, &policy, span);
            }
            "-Z" | "--zero" => {
                let (chain, rule) = (name(), name());
                return zero(table, &chain, rule.is_empty(), span);
            }
            known if RULE_COMMANDS.contains(&known) => {}
            other => return Err((span, format!("the command `{}`", shortened(other)))),
        }
        let chain = name();
        let built_in = table.table.hook(&chain).is_some();
        let known = |own: &&mut ChainText<'_>| built_in || own.declared;
        let Some(chain) = table.named(&chain, span).filter(known) else {
            return Err((
                span,
                format!("a rule for the chain `{}`, which the text does not declare", shortened(&chain)),
            ));
        };
        let number = rest.front().filter(|_| !matches!(&*command, "-A" | "--append" | "-C" | "--check"));
        if number.is_some_and(|word| is_octal(&word.text)) {
            return Err((span, "a number of a rule that begins with 0, which the program reads as octal".to_owned()));
        }
        let number = number.and_then(|word| word.text.parse::<usize>().ok());
        if number.is_some() {
            rest.pop_front();
        }
        while rest.front().is_some_and(is_family) {
            rest.pop_front();
        }
        let line = Line { words: rest.into(), span };
        if matches!(&*command, "-A" | "--append") {
            chain.is_short |= may_be_several(&line);
            chain.rules.push_back(line);
            return Ok(());
        }
        let many = || (span, "lists of addresses that make more rules than can be told apart".to_owned());
        let left = MOST_MADE.saturating_sub(self.made);
        let made = chain.write_out(left).ok_or_else(many)?;
        let lines = products(line, left.saturating_sub(made).max(1)).ok_or_else(many)?;
        self.made = self.made.saturating_add(made).saturating_add(lines.len() - 1);
        let moved = change(chain, &command, number, lines, span)?;
        self.moved = self.moved.saturating_add(moved);
        if self.moved > MOST_MOVES {
            return Err((span, "too many rules that are put before others".to_owned()));
        }
        Ok(())
    }
}

/// Commands that a chain and a rule follow.
const RULE_COMMANDS: [&str; 10] =
    ["-A", "--append", "-I", "--insert", "-D", "--delete", "-R", "--replace", "-C", "--check"];

fn is_octal(word: &str) -> bool {
    word.len() > 1 && word.starts_with('0') && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_family(word: &Word<'_>) -> bool {
    matches!(&*word.text, "-4" | "-6" | "--ipv4" | "--ipv6")
}

fn is_option_but_counters(word: &Word<'_>) -> bool {
    word.text.starts_with('-') && word.text != "-c"
}

/// Whether a line is bound to the other family, before its command or right behind its chain: no option whose value it might
/// be stands there. Elsewhere it is no matter of the line but of the rule's options.
fn other_family(words: &[Word<'_>], family: Family) -> bool {
    let other = if family == Family::V4 { ["-6", "--ipv6"] } else { ["-4", "--ipv4"] };
    let before = words.iter().take_while(|word| is_family(word));
    let mut rest = words.iter().skip_while(|word| is_family(word)).peekable();
    let has_chain = rest.next().is_some_and(|command| RULE_COMMANDS.contains(&&*command.text));
    if has_chain {
        rest.next();
        rest.next_if(|word| word.text.parse::<usize>().is_ok());
    }
    let behind = rest.take_while(|word| has_chain && is_family(word));
    before.chain(behind).any(|word| other.contains(&&*word.text))
}

/// `:NAME POLICY [packets:bytes]`.
fn declare(table: &mut TableText<'_>, declaration: &str, span: Span) -> Result<(), Refused> {
    let mut words = declaration.split([' ', '\t']).filter(|word| !word.is_empty());
    let (Some(name), Some(policy)) = (words.next(), words.next()) else {
        return Err((span, "a chain without a policy".to_owned()));
    };
    if words.next().is_some_and(|word| !word.starts_with('[') || !word.ends_with(']')) {
        return Err((span, "the counters of a chain".to_owned()));
    }
    if table.table.hook(name).is_none() {
        if policy != "-" {
            return Err((span, format!("a policy for `{}`, which is not built in", shortened(name))));
        }
        if table.chain(name).is_some_and(|chain| !chain.declared) {
            return Err((span, format!("the chain `{}`, which is declared behind its rules", shortened(name))));
        }
        return make(table, name, span);
    }
    if policy == "-" {
        table.named(name, span);
        return Ok(());
    }
    set_policy(table, name, policy, span)
}

fn set_policy(table: &mut TableText<'_>, name: &str, policy: &str, span: Span) -> Result<(), Refused> {
    let verdict = match policy {
        "ACCEPT" => Verdict::Accept,
        "DROP" => Verdict::Drop,
        other => return Err((span, format!("the policy `{}`", shortened(other)))),
    };
    let built_in = table.table.hook(name).is_some();
    match table.named(name, span).filter(|_| built_in) {
        Some(chain) => {
            chain.declared = true;
            chain.policy = Some((verdict, span));
            chain.lost = None;
            Ok(())
        }
        None => Err((span, format!("a policy for `{}`, which is not built in", shortened(name)))),
    }
}

/// Whether the programs let a chain have this name.
fn may_be_named(name: &str) -> bool {
    let is_target = matches!(name, "ACCEPT" | "DROP" | "RETURN" | "QUEUE");
    !name.is_empty() && name.len() <= NAME_BYTES && !name.starts_with(['-', '!']) && !is_target
}

/// Makes a chain, which must not be there.
fn make(table: &mut TableText<'_>, name: &str, span: Span) -> Result<(), Refused> {
    if !may_be_named(name) {
        return Err((span, format!("the name `{}` for a chain", shortened(name))));
    }
    let built_in = table.table.hook(name).is_some();
    match table.named(name, span) {
        Some(chain) if chain.declared || built_in => Err((span, format!("a second chain `{name}`"))),
        Some(chain) => {
            chain.declared = true;
            Ok(())
        }
        None => Ok(()),
    }
}
