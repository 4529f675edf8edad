//! Lists that can be searched, sorted and filtered: tables, and cards.
//!
//! In: columns, filters and records. Out: the markup of the first records, which reads without the script, and all of them
//! as data for the script, which shows them in slices. What many records share stands in the data once.

use std::collections::HashMap;
use std::hash::Hash;

use maud::{Markup, html};
use serde::{Serialize, Serializer};

use super::parts::{self, Parts};
use super::thousands;

/// So many records of a table stand in the markup; the script has them all.
const ROWS: usize = 250;

/// So many cards do.
const CARDS: usize = 150;

/// By what the rows of a column are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::report) enum By {
    /// The text that stands there.
    Text,
    /// A number that the record has for it.
    Number,
    /// The record's first port.
    Ports,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct Column {
    /// Its title.
    pub(in crate::report) title: &'static str,
    /// By what its rows are sorted.
    pub(in crate::report) by: By,
}

/// What a filter asks.
#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct Filter {
    /// What is asked.
    pub(in crate::report) title: &'static str,
    /// The answers, in the order in which they are offered.
    pub(in crate::report) answers: Vec<String>,
}

/// One thing of a list.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Record {
    /// Its name in the address of the page; empty for none.
    pub(in crate::report) id: String,
    /// What stands in each column; of a card, its head.
    pub(in crate::report) cells: Vec<Parts>,
    /// What a card says below its head, by label.
    pub(in crate::report) fields: Vec<(&'static str, Parts)>,
    /// For each filter the numbers of the answers that fit.
    pub(in crate::report) fits: Vec<Vec<usize>>,
    /// For each column the number by which it is sorted, where it is sorted by one.
    pub(in crate::report) sort: Vec<i64>,
    /// Ports by which it is found, with their protocol: name, first, last. None where a cell says all of them, as in
    /// `tcp 22, 80-90`: the script reads those.
    pub(in crate::report) ports: Vec<(&'static str, u16, u16)>,
}

/// A list.
#[derive(Debug, Clone)]
pub(in crate::report) struct List {
    /// Its name in the page.
    pub(in crate::report) id: &'static str,
    /// What its things are called, one and several.
    pub(in crate::report) things: [&'static str; 2],
    /// Whether they are cards and not rows.
    pub(in crate::report) cards: bool,
    /// The columns; of cards those by which they can be sorted.
    pub(in crate::report) columns: Vec<Column>,
    /// What can be asked of it.
    pub(in crate::report) filters: Vec<Filter>,
    /// All of it, in the order in which it is first shown.
    pub(in crate::report) records: Vec<Record>,
    /// What is said where it is empty.
    pub(in crate::report) nothing: String,
}

/// What is alike in many records, each once.
struct Shared<T> {
    numbers: HashMap<T, usize>,
    values: Vec<T>,
}

impl<T: Copy + Eq + Hash> Shared<T> {
    fn number(&mut self, value: T) -> usize {
        *self.numbers.entry(value).or_insert_with(|| {
            self.values.push(value);
            self.values.len() - 1
        })
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared { numbers: HashMap::new(), values: Vec::new() }
    }
}

/// A cell in the data: the number of one that several records have, or the pieces themselves.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell<'a> {
    Shared(usize),
    Own(&'a Parts),
}

/// What else a record has, in the data.
#[derive(Serialize)]
struct More<'a> {
    id: &'a str,
    fields: &'a [(&'static str, Parts)],
    ports: &'a [(&'static str, u16, u16)],
}

/// A record in the data: its cells, the number of what it fits and is sorted by, and what else it has.
type Row<'a> = (Vec<Cell<'a>>, usize, Option<More<'a>>);

#[derive(Serialize)]
struct Data<'a> {
    id: &'a str,
    things: [&'a str; 2],
    cards: bool,
    columns: &'a [Column],
    filters: &'a [Filter],
    cells: Vec<&'a Parts>,
    kinds: Vec<(&'a Vec<Vec<usize>>, &'a Vec<i64>)>,
    rows: Vec<Row<'a>>,
}

impl Serialize for List {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut times: HashMap<&Parts, usize> = HashMap::new();
        for cell in self.records.iter().flat_map(|record| &record.cells) {
            *times.entry(cell).or_default() += 1;
        }
        let (mut cells, mut kinds) = (Shared::default(), Shared::default());
        let row = |record| row(record, &times, &mut cells, &mut kinds);
        let rows = self.records.iter().map(row).collect();
        let List { id, things, cards, columns, filters, .. } = self;
        let (cells, kinds) = (cells.values, kinds.values);
        Data { id, things: *things, cards: *cards, columns, filters, cells, kinds, rows }.serialize(serializer)
    }
}

fn row<'a>(
    record: &'a Record,
    times: &HashMap<&Parts, usize>,
    cells: &mut Shared<&'a Parts>,
    kinds: &mut Shared<(&'a Vec<Vec<usize>>, &'a Vec<i64>)>,
) -> Row<'a> {
    let mut cell = |parts: &'a Parts| match times.get(parts) {
        Some(2..) => Cell::Shared(cells.number(parts)),
        _ => Cell::Own(parts),
    };
    let own = record.cells.iter().map(&mut cell).collect();
    let Record { id, fields, ports, .. } = record;
    let is_plain = id.is_empty() && fields.is_empty() && ports.is_empty();
    (own, kinds.number((&record.fits, &record.sort)), (!is_plain).then_some(More { id, fields, ports }))
}

/// A filter whose answers are those that occur, in the order of `all`; and the number of each.
pub(in crate::report) fn answers<T: PartialEq>(
    title: &'static str,
    all: &[(T, String)],
    occurs: impl Fn(&T) -> bool,
) -> Filter {
    Filter { title, answers: all.iter().filter(|(one, _)| occurs(one)).map(|(_, name)| name.clone()).collect() }
}

impl Filter {
    /// The numbers of these answers.
    pub(in crate::report) fn numbers<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
        names.into_iter().filter_map(|name| self.answers.iter().position(|own| own == name)).collect()
    }
}

impl List {
    /// The list with what the script needs around it.
    pub(in crate::report) fn markup(&self) -> Markup {
        if self.records.is_empty() {
            return html! { p.nothing { (self.nothing) } };
        }
        let shown = if self.cards { CARDS } else { ROWS };
        let rest = self.records.len().saturating_sub(shown);
        html! {
            div.list data-list=(self.id) {
                (self.tools())
                @if self.cards {
                    div.cards { @for record in self.records.iter().take(shown) { (card(record)) } }
                } @else {
                    (self.table(shown))
                }
                p.more {
                    @if rest > 0 {
                        span.rest { "and " (thousands(rest)) " more, which the script of this page shows; "
                            code { "--format json" } " has them all" }
                    }
                    button.next type="button" hidden {}
                }
            }
        }
    }

    fn tools(&self) -> Markup {
        html! {
            form.tools role="search" aria-label={ "Search " (self.things[1]) } hidden {
                label.find { span { "Search" }
                    input type="search" autocomplete="off" spellcheck="false" placeholder="word, port, address, file";
                }
                @for (number, filter) in self.filters.iter().enumerate().filter(|(_, filter)| filter.answers.len() > 1) {
                    label { span { (filter.title) }
                        select data-filter=(number) {
                            option value="" { "all" }
                            @for (number, answer) in filter.answers.iter().enumerate() {
                                option value=(number) { (answer) }
                            }
                        }
                    }
                }
                button type="reset" { "Clear" }
                p.shown role="status" {}
            }
        }
    }

    fn table(&self, shown: usize) -> Markup {
        // The roles stand here because a narrow screen shows rows as blocks, which would take them away.
        html! {
            table role="table" {
                caption { (thousands(self.records.len())) " " (self.things[usize::from(self.records.len() != 1)]) }
                thead role="rowgroup" { tr role="row" {
                    @for column in &self.columns { th scope="col" role="columnheader" { (column.title) } }
                } }
                tbody role="rowgroup" {
                    @for record in self.records.iter().take(shown) {
                        tr role="row" id=[Some(&record.id).filter(|id| !id.is_empty())] {
                            @for (column, cell) in self.columns.iter().zip(&record.cells) {
                                td role="cell" data-title=(column.title) { div.cell { (parts::markup(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn card(record: &Record) -> Markup {
    html! {
        article.card id=(record.id) tabindex="-1" {
            h3 { @for cell in &record.cells { (parts::markup(cell)) } }
            dl {
                @for (label, cell) in &record.fields {
                    div { dt { (label) } dd { (parts::markup(cell)) } }
                }
            }
        }
    }
}
