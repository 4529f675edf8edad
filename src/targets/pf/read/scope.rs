//! Which tables a rule sees.
//!
//! In: table definitions, then rules, both in the order of the text. Out: what is known of a table by its name. pf looks
//! for a table in the anchor of the rule, and then in the main ruleset, but in no anchor between (pf.conf(5), ANCHORS;
//! `pfr_attach_table`). A table may be defined after the rule that names it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::rewritten::Before;
use super::tables::Table;
use crate::place::Span;
use crate::ruleset::{Unread, Weight};
use crate::sets::AddressSet;

/// The tables of a text, in two walks over it: one that defines, one that asks.
#[derive(Debug)]
pub(super) struct Tables {
    /// Those of each anchor, by its number in the order of the text; the first are those outside all.
    scopes: Vec<BTreeMap<String, Table>>,
    /// The numbers of the anchors that are open.
    open: Vec<usize>,
    entered: usize,
    /// Whether the outermost lines are the main ruleset, not an anchor of their own.
    is_main: bool,
    /// Which lines put addresses into a table, by its name.
    filled: BTreeMap<String, BTreeSet<String>>,
    /// The tables that statements name which translate.
    translating: BTreeSet<String>,
    /// Tables and addresses that rules asked and that are not fully known.
    asked: BTreeSet<String>,
    unread: Vec<Unread>,
}

impl Tables {
    pub(super) fn new(is_main: bool) -> Self {
        Tables {
            scopes: vec![BTreeMap::new()],
            open: vec![0],
            entered: 1,
            is_main,
            filled: BTreeMap::new(),
            translating: BTreeSet::new(),
            asked: BTreeSet::new(),
            unread: Vec::new(),
        }
    }

    /// Begins the second walk.
    pub(super) fn rewind(&mut self) {
        self.open = vec![0];
        self.entered = 1;
    }

    /// Goes into the next anchor of the text.
    pub(super) fn enter(&mut self) {
        if self.scopes.len() <= self.entered {
            self.scopes.push(BTreeMap::new());
        }
        self.open.push(self.entered);
        self.entered += 1;
    }

    pub(super) fn leave(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Keeps a definition. A second one of the same name takes the place of the first.
    pub(super) fn define(&mut self, name: &str, table: Table) {
        let at = self.open.last().copied().unwrap_or(0);
        if let Some(scope) = self.scopes.get_mut(at) {
            scope.insert(name.to_owned(), table);
        }
    }

    /// Notes an address that only the host knows, once for each text.
    pub(super) fn note(&mut self, text: &str, span: Span) {
        if self.asked.insert(text.to_owned()) {
            let what = format!("the addresses of `{text}`");
            self.unread.push(Unread { span, what, weight: Weight::Question });
        }
    }

    /// Keeps what lines put into a table of this name.
    pub(super) fn fill(&mut self, name: &str, by: String) {
        self.filled.entry(name.to_owned()).or_default().insert(by);
    }

    /// Notes that a statement which translates names this table.
    pub(super) fn translate(&mut self, name: &str) {
        self.translating.insert(format!("`<{name}>`"));
    }

    /// What was noted. Of a table by which addresses are translated that is said: it does not only keep packets out.
    pub(super) fn take_unread(&mut self) -> Vec<Unread> {
        let mut unread = std::mem::take(&mut self.unread);
        for one in &mut unread {
            let named = self.translating.iter().map(|name| format!("{}{name}", Unread::OF_TABLE));
            if let Some(table) = named.into_iter().find(|table| one.what.starts_with(table.as_str())) {
                one.what = one.what.replacen(&table, &format!("{table}{}", Unread::TRANSLATING), 1);
            }
        }
        unread
    }

    /// What is equal only where all tables of a name hold the same and are filled alike.
    pub(super) fn held_by(&self, name: &str) -> Arc<[u8]> {
        let mut all = Before::default();
        all.add(&(
            name,
            self.filled.get(name),
            self.scopes.iter().filter_map(|scope| scope.get(name)).collect::<Vec<_>>(),
        ));
        all.digest()
    }

    /// What a table holds, if that is all known.
    pub(super) fn closed(&self, name: &str) -> Option<Arc<AddressSet>> {
        let here = self.open.last().copied().unwrap_or(0);
        let table = self.scopes.get(here)?.get(name)?;
        (table.open.is_none() && !table.own && !table.not_own && !table.lacks).then(|| Arc::clone(&table.set))
    }

    /// What is known of a table. One that is not fully known is noted where it is first asked.
    pub(super) fn find(&mut self, name: &str, span: Span) -> Table {
        let here = self.open.last().copied().unwrap_or(0);
        let main = (self.is_main && here != 0).then_some(0);
        let mut scopes = [Some(here), main].into_iter().flatten().filter_map(|at| self.scopes.get(at));
        let found = scopes.find_map(|scope| scope.get(name));
        let mut table = found.cloned().unwrap_or_else(Table::undefined);
        table.filled.extend(self.filled.get(name).into_iter().flatten().cloned());
        if let Some(why) = &table.open
            && self.asked.insert(format!("<{name}>"))
        {
            let what = format!("{}`<{name}>`: {why}", Unread::OF_TABLE);
            self.unread.push(Unread { span, what, weight: Weight::Question });
        }
        table
    }
}
