//! Port expressions: the notation of the source document's cells.
//!
//! In: the text of one cell. Out: its terms, each with its place in the cell, or what is wrong and where. It follows no
//! reference: a name is kept as it stands until `references` looks it up.

use std::fmt;

use super::TermKind;
use super::problem::{Fault, Problem};
use crate::sets::{Interval, Port};

/// How many displays a base port such as `5800+` can have at most: the bounds of `displays` are 0 to 99.
pub const LAST_DISPLAY: u16 = 99;

/// One cell: items with commas between them, all of which count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The items, at least one.
    pub items: Vec<Item>,
}

/// Terms with `or` between them, one of which counts: the first unless another is picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The alternatives, at least one.
    pub alternatives: Vec<Term>,
}

/// One term and where it stands in its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As the source spells it, without blanks around it.
    pub text: String,
    /// Its first byte in the cell.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What it means.
    pub meaning: Meaning,
}

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// One port, a range, `dyn` or an uncertain range, as the kind says.
    Fixed(TermKind, Interval<Port>),
    /// A base port, and one more port for each display.
    Displays(Port),
    /// The profile must say a port.
    Selected,
    /// The profile must say a port.
    UserSpecified,
    /// Another service; the services that the name led to, empty until it has been looked up.
    Reference(Vec<usize>),
}

impl Expression {
    /// Reads a cell. All that is wrong with it is reported, not only the first.
    pub fn parse(cell: &str) -> Result<Self, Vec<Problem>> {
        if cell.trim().is_empty() {
            return Err(vec![Problem::new(Fault::EmptyExpression, 0, cell.len())]);
        }
        let (mut items, mut problems) = (Vec::new(), Vec::new());
        let mut start = 0;
        for part in cell.split(',') {
            match item(part, start, cell.len()) {
                Ok(item) => items.push(item),
                Err(mut found) => problems.append(&mut found),
            }
            start += part.len() + 1;
        }
        if problems.is_empty() { Ok(Expression { items }) } else { Err(problems) }
    }

    /// Every term, alternatives that are not picked included.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.items.iter().flat_map(|item| &item.alternatives)
    }

    /// The one range or `dyn`; none where there are several, for then it is not plain which a value would be for.
    pub fn only_range(&self) -> Option<Interval<Port>> {
        let mut ranges = self.terms().filter_map(|term| match term.meaning {
            Meaning::Fixed(kind, range) if kind != TermKind::Single => Some(range),
            _ => None,
        });
        let only = ranges.next()?;
        ranges.next().is_none().then_some(only)
    }
}

/// A piece of a cell without blanks around it, and where it stands.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Piece<'a> {
    fn trimmed(text: &'a str, start: usize) -> Self {
        let left = text.trim_start();
        Piece { text: left.trim_end(), start: start + (text.len() - left.len()) }
    }

    fn end(self) -> usize {
        self.start + self.text.len()
    }

    fn problem(self, fault: Fault) -> Problem {
        Problem::new(fault, self.start, self.end())
    }
}

fn item(part: &str, start: usize, cell_length: usize) -> Result<Item, Vec<Problem>> {
    if part.trim().is_empty() {
        // The comma itself is marked where nothing stands beside it.
        let comma = if start + part.len() < cell_length { start + part.len() } else { start.saturating_sub(1) };
        return Err(vec![Problem::new(Fault::EmptyItem, comma, comma + 1)]);
    }
    let (mut alternatives, mut problems) = (Vec::new(), Vec::new());
    for piece in split_or(part, start) {
        if piece.text.is_empty() {
            problems.push(Piece::trimmed(part, start).problem(Fault::EmptyAlternative));
            continue;
        }
        match meaning(piece) {
            Ok(meaning) => {
                let text = piece.text.to_owned();
                alternatives.push(Term { text, start: piece.start, end: piece.end(), meaning });
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(Item { alternatives }) } else { Err(problems) }
}

/// The pieces between the words `or`.
fn split_or(part: &str, start: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for word in part.split_whitespace().filter(|word| word.eq_ignore_ascii_case("or")) {
        // `split_whitespace` gives slices of `part`, so the distance of the addresses is the offset.
        let at = word.as_ptr().addr() - part.as_ptr().addr();
        pieces.push(Piece::trimmed(part.get(from..at).unwrap_or(""), start + from));
        from = at + word.len();
    }
    pieces.push(Piece::trimmed(part.get(from..).unwrap_or(""), start + from));
    pieces
}

fn meaning(piece: Piece<'_>) -> Result<Meaning, Problem> {
    let text = piece.text;
    if text.eq_ignore_ascii_case("user-specified") {
        return Ok(Meaning::UserSpecified);
    }
    if text.eq_ignore_ascii_case("selected") {
        return Ok(Meaning::Selected);
    }
    let mut scan = Scan { piece, at: 0 };
    if scan.dynamic_word() {
        return dynamic(scan);
    }
    if let Some(found) = numeric(scan) {
        return found;
    }
    let named = text.chars().any(char::is_alphabetic) && !text.starts_with(['<', '>', '=', '-', '+']);
    if named { Ok(Meaning::Reference(Vec::new())) } else { Err(piece.problem(Fault::Malformed)) }
}

/// `dyn >=1024`, `dyn >=1024 <=5000`.
fn dynamic(mut scan: Scan<'_>) -> Result<Meaning, Problem> {
    let malformed = scan.piece.problem(Fault::MalformedDynamic);
    if !(scan.eat(">") && scan.eat("=")) {
        return Err(malformed);
    }
    let Some(first) = scan.digits() else { return Err(malformed) };
    if scan.is_done() {
        return range(TermKind::Dynamic, first, None, scan.piece);
    }
    if !(scan.eat("<") && scan.eat("=")) {
        return Err(malformed);
    }
    let Some(last) = scan.digits() else { return Err(malformed) };
    if scan.is_done() { range(TermKind::Dynamic, first, Some(last), scan.piece) } else { Err(malformed) }
}

/// The forms that begin with a number; none where it is not one of them, but perhaps a name.
fn numeric(mut scan: Scan<'_>) -> Option<Result<Meaning, Problem>> {
    let first = scan.digits()?;
    if scan.is_done() {
        return Some(port(first).map(|port| Meaning::Fixed(TermKind::Single, Interval::point(port))));
    }
    if scan.eat("+") {
        return scan.is_done().then(|| displays(first));
    }
    if !scan.eat("-") && !scan.eat("to") {
        return None;
    }
    let last = scan.digits()?;
    let kind = if scan.eat("?") { TermKind::Uncertain } else { TermKind::Range };
    scan.is_done().then(|| range(kind, first, Some(last), scan.piece))
}

fn displays(base: Piece<'_>) -> Result<Meaning, Problem> {
    let base_port = port(base)?;
    match base_port.0.checked_add(LAST_DISPLAY) {
        Some(_) => Ok(Meaning::Displays(base_port)),
        None => Err(base.problem(Fault::NoRoomForDisplays)),
    }
}

fn range(kind: TermKind, first: Piece<'_>, last: Option<Piece<'_>>, whole: Piece<'_>) -> Result<Meaning, Problem> {
    let from = port(first)?;
    let to = last.map_or(Ok(Port(u16::MAX)), port)?;
    match Interval::new(from, to) {
        Some(range) => Ok(Meaning::Fixed(kind, range)),
        None => Err(whole.problem(Fault::Reversed(from, to))),
    }
}

/// The port that these digits are. A leading zero is refused, for some readers take it for octal.
fn port(digits: Piece<'_>) -> Result<Port, Problem> {
    if digits.text.len() > 1 && digits.text.starts_with('0') {
        return Err(digits.problem(Fault::LeadingZero(digits.text.to_owned())));
    }
    digits.text.parse().map(Port).map_err(|_| digits.problem(Fault::TooLarge(digits.text.to_owned())))
}

/// Reads a term from the left; blanks between its parts are free.
#[derive(Clone, Copy)]
struct Scan<'a> {
    piece: Piece<'a>,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.piece.text.get(self.at..).unwrap_or("")
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn is_done(&mut self) -> bool {
        self.skip_blanks();
        self.rest().is_empty()
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip_blanks();
        let there = self.rest().starts_with(token);
        if there {
            self.at += token.len();
        }
        there
    }

    fn digits(&mut self) -> Option<Piece<'a>> {
        self.skip_blanks();
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let text = rest.get(..length).filter(|digits| !digits.is_empty())?;
        let piece = Piece { text, start: self.piece.start + self.at };
        self.at += length;
        Some(piece)
    }

    /// Takes the word `dyn` where a bound or nothing follows; `dyn dns` and `dyndns` are names.
    fn dynamic_word(&mut self) -> bool {
        let word = self.rest().get(..3).is_some_and(|word| word.eq_ignore_ascii_case("dyn"));
        let after = self.rest().get(3..).unwrap_or("").trim_start();
        let bound = after.is_empty() || after.starts_with(|next: char| !next.is_alphabetic());
        if word && bound {
            self.at += 3;
        }
        word && bound
    }
}

impl fmt::Display for Expression {
    /// The shortest spelling that reads back as the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.items.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            for (index, term) in item.alternatives.iter().enumerate() {
                if index > 0 {
                    f.write_str(" or ")?;
                }
                term.fmt(f)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.meaning {
            Meaning::Fixed(TermKind::Dynamic, range) if range.last() == Port(u16::MAX) => {
                write!(f, "dyn >={}", range.first())
            }
            Meaning::Fixed(TermKind::Dynamic, range) => write!(f, "dyn >={} <={}", range.first(), range.last()),
            Meaning::Fixed(TermKind::Single, range) => range.first().fmt(f),
            Meaning::Fixed(kind, range) => {
                let doubt = if *kind == TermKind::Uncertain { " ?" } else { "" };
                write!(f, "{}-{}{doubt}", range.first(), range.last())
            }
            Meaning::Displays(base) => write!(f, "{base}+"),
            Meaning::Selected => f.write_str("selected"),
            Meaning::UserSpecified => f.write_str("user-specified"),
            Meaning::Reference(_) => f.write_str(&self.text),
        }
    }
}
