//! Tables of addresses.
//!
//! In: the entries of a `table` statement or of a file that it names. Out: the set of addresses, exactly: the longest prefix
//! that holds an address decides, and `!` takes it out (pf.conf(5), TABLES).

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::address::{self, Address};
use super::rewritten::Before;
use super::token::{Cursor, Kind, Parsed, Token};
use crate::place::Span;
use crate::sets::{AddressSet, Interval, IntervalSet, Point};

/// What is known of a table.
#[derive(Debug, Clone, Hash)]
pub(super) struct Table {
    /// The addresses that its text gives.
    pub(super) set: Arc<AddressSet>,
    /// Whether the host's own addresses are in it.
    pub(super) own: bool,
    /// Whether they are taken out of it.
    pub(super) not_own: bool,
    /// Why there may be others, in words; none if there are not.
    pub(super) open: Option<String>,
    /// Whether some may be taken out that are not known.
    pub(super) lacks: bool,
    /// How it is filled beside what its text gives: files that are not given, names that only the host knows, options, lines.
    pub(super) filled: BTreeSet<String>,
}

impl Table {
    /// One of which the text says nothing.
    pub(super) fn undefined() -> Self {
        let open = Some("it is not defined here".to_owned());
        let mut entries = Entries { open, ..Entries::default() };
        entries.is_filled_by("no definition".to_owned());
        entries.finish()
    }

    /// What is equal only where tables that are not fully known are filled alike.
    pub(super) fn filling(&self) -> Arc<[u8]> {
        let mut all = Before::default();
        // Where unknown addresses are taken out, how much of the known ones is left hangs on all that is written.
        all.add(&(&self.filled, self.lacks.then_some(self)));
        all.digest()
    }
}

/// The entries of a table, by the length of their prefixes.
#[derive(Debug, Default)]
pub(super) struct Entries {
    v4: ByLength<Ipv4Addr>,
    v6: ByLength<Ipv6Addr>,
    own: bool,
    not_own: bool,
    open: Option<String>,
    lacks: bool,
    filled: BTreeSet<String>,
}

/// For each length of prefix, what is in and what is taken out.
type ByLength<T> = BTreeMap<u8, (Vec<Interval<T>>, Vec<Interval<T>>)>;

impl Entries {
    /// Reads one entry: `!`, and an address, a prefix, or a name.
    pub(super) fn entry(&mut self, cursor: &mut Cursor<'_, '_>) -> Parsed<()> {
        let out = cursor.mark("!");
        match address::prefix(cursor)? {
            Address::V4(range, length) => add(&mut self.v4, range, length, out),
            Address::V6(range, length) => add(&mut self.v6, range, length, out),
            Address::Name(name) if name == "self" && out => self.not_own = true,
            Address::Name(name) if name == "self" => self.own = true,
            Address::Name(name) if out => {
                self.lacks = true;
                self.is_filled_by(format!("!{name}"));
                self.open.get_or_insert_with(|| format!("it lacks the addresses of `{name}`"));
            }
            Address::Name(name) => {
                self.is_filled_by(name.clone());
                self.open.get_or_insert_with(|| format!("it holds the addresses of `{name}`"));
            }
        }
        Ok(())
    }

    /// There are others, in a file that is not given.
    pub(super) fn miss(&mut self, file: &str) {
        self.is_filled_by(format!("file {file}"));
        self.open.get_or_insert_with(|| format!("its file `{file}` is not given"));
    }

    /// Without a list, what was in it stays (pf.conf(5), TABLES).
    pub(super) fn keep(&mut self) {
        self.is_filled_by("no list".to_owned());
        self.open = Some("it has no list here, and keeps what it holds".to_owned());
    }

    /// Notes what has a say in what it holds, beside the addresses that are written.
    pub(super) fn is_filled_by(&mut self, what: String) {
        self.filled.insert(what);
    }

    /// The table of these entries.
    pub(super) fn finish(self) -> Table {
        let set = Arc::new(AddressSet { v4: settle(self.v4), v6: settle(self.v6) });
        Table { set, own: self.own, not_own: self.not_own, open: self.open, lacks: self.lacks, filled: self.filled }
    }
}

fn add<T: Point>(entries: &mut ByLength<T>, range: Interval<T>, length: u8, out: bool) {
    let (kept, taken) = entries.entry(length).or_default();
    if out { taken.push(range) } else { kept.push(range) }
}

/// Longer prefixes speak after shorter ones.
fn settle<T: Point>(entries: ByLength<T>) -> IntervalSet<T> {
    if entries.values().all(|(_, taken)| taken.is_empty()) {
        return entries.into_values().flat_map(|(kept, _)| kept).collect();
    }
    entries.into_values().fold(IntervalSet::empty(), |set, (kept, taken)| {
        let kept: IntervalSet<T> = kept.into_iter().collect();
        set.difference(&taken.into_iter().collect()).union(&kept)
    })
}

/// Reads the lines of a table's file: entries with blanks between them, comments after `#` or `;`.
pub(super) fn file(entries: &mut Entries, text: &str, file: crate::place::FileId) -> Parsed<()> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.split(['#', ';']).next().unwrap_or("");
        let mut offset = start;
        let mut out = false;
        for piece in line.split_whitespace() {
            let place = Span::new(file, offset, start + line.len());
            offset = start;
            let (inverted, word) = piece.strip_prefix('!').map_or((false, piece), |rest| (true, rest));
            out |= inverted;
            if word.is_empty() {
                continue;
            }
            entries.entry(&mut Cursor::new(&tokens(word, out, place), place))?;
            out = false;
        }
    }
    Ok(())
}

fn tokens(word: &str, out: bool, span: Span) -> Vec<Token<'_>> {
    let token = |kind, text| Token { kind, text: std::borrow::Cow::Borrowed(text), span };
    let mut tokens = Vec::with_capacity(4);
    if out {
        tokens.push(token(Kind::Mark, "!"));
    }
    match word.split_once('/') {
        Some((base, length)) => {
            tokens.extend([token(Kind::Word, base), token(Kind::Mark, "/"), token(Kind::Word, length)]);
        }
        None => tokens.push(token(Kind::Word, word)),
    }
    tokens
}
