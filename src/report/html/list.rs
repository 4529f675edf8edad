//! Lists that can be searched, sorted and filtered: tables, and cards.
//!
//! In: columns, filters and records. Out: the markup of the first records, which reads without the script, and all of them
//! as data for the script, which shows them in slices.

use maud::{Markup, html};
use serde::Serialize;

use super::parts::{self, Parts};
use super::thousands;

/// So many records of a table stand in the markup; the script has them all.
const ROWS: usize = 400;

/// So many cards do.
const CARDS: usize = 150;

/// A column.
#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct Column {
    /// Its title.
    pub(in crate::report) title: &'static str,
    /// Whether rows are sorted by a number of it and not by its text.
    pub(in crate::report) by_number: bool,
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
#[derive(Debug, Clone, Default, Serialize)]
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
    /// Ports by which it is found, with their protocol: name, first, last.
    pub(in crate::report) ports: Vec<(&'static str, u16, u16)>,
}

/// A list.
#[derive(Debug, Clone, Serialize)]
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
    #[serde(skip)]
    pub(in crate::report) nothing: &'static str,
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
