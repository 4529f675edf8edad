//! The registry as it is committed under `data/iana`.
//!
//! In: records of IANA's own files. Out: three tables of text, sorted and without repetition; and such tables read back.
//! It reads no file and knows neither CSV nor XML.

use std::collections::BTreeMap;

/// So much of a description is kept, in characters.
const KEPT: usize = 100;

/// IANA says so in the description itself of every name that replaced one with other punctuation.
const REPLACEMENT: &str = "IANA assigned this well-formed service name as a replacement for";

/// A record as IANA's files have it. Text that is empty is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Record {
    pub name: String,
    /// `80`, `6000-6063` or nothing.
    pub number: String,
    pub transport: String,
    pub description: String,
    pub unauthorised: String,
    /// The later of its dates, `YYYY-MM-DD`.
    pub date: String,
}

/// Rows by what they are about; each has the letters of its transports.
pub(crate) type Rows = BTreeMap<Key, String>;

/// Range, place among its like, name and description.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub first: u16,
    pub last: u16,
    /// Names of one port stand in the registry's order, for the first is the preferred one.
    pub order: usize,
    pub name: String,
    pub description: String,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Registry {
    pub date: String,
    pub ports: Rows,
    /// Names that have no port in any record; range and order are 0.
    pub without_port: Rows,
    /// What IANA was told of use by others; the description is the report.
    pub unauthorised: Rows,
}

/// `t`, `u`, `s` and `d`; `*` where no transport is stated.
fn letter(transport: &str) -> char {
    match transport {
        "tcp" => 't',
        "udp" => 'u',
        "sctp" => 's',
        "dccp" => 'd',
        "" => '*',
        other => panic!("{other} is a transport that this program does not know"),
    }
}

fn range(number: &str) -> (u16, u16) {
    let (first, last) = number.split_once('-').unwrap_or((number, number));
    let port = |text: &str| text.trim().parse().unwrap_or_else(|_| panic!("{number} is neither a port nor a range"));
    let (first, last) = (port(first), port(last));
    assert!(first <= last, "{number} is reversed");
    (first, last)
}

/// Those ports of a range of which a report speaks, if it names any.
fn narrowed((first, last): (u16, u16), report: &str) -> (u16, u16) {
    let numbers = report.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    let inside: Vec<u16> = numbers.filter(|port| (first..=last).contains(port)).collect();
    (inside.iter().min().copied().unwrap_or(first), inside.iter().max().copied().unwrap_or(last))
}

/// One line, of which the end may be cut.
fn short(description: &str) -> String {
    let own = description.split(REPLACEMENT).next().unwrap_or_default();
    let line = own.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= KEPT {
        return line;
    }
    line.chars().take(KEPT - 3).collect::<String>().trim_end().to_owned() + "..."
}

impl Registry {
    /// Tables of all records; `date` is the registry's own, or the newest of a record.
    pub(crate) fn of(records: &[Record], date: Option<String>) -> Self {
        let newest = records.iter().map(|record| record.date.clone()).max().unwrap_or_default();
        let mut registry = Registry { date: date.unwrap_or(newest), ..Registry::default() };
        assert!(records.iter().any(|record| !record.number.is_empty()), "the file has no record with a port");
        let ported = records.iter().filter(|record| !record.number.is_empty());
        let ported: std::collections::BTreeSet<&str> = ported.map(|record| record.name.as_str()).collect();
        for record in records {
            let letter = letter(&record.transport);
            if record.number.is_empty() {
                if !ported.contains(record.name.as_str()) {
                    add(&mut registry.without_port, (0, 0), record, &short(&record.description), letter);
                }
                continue;
            }
            let range = range(&record.number);
            add(&mut registry.ports, range, record, &short(&record.description), letter);
            let report = record.unauthorised.split_whitespace().collect::<Vec<_>>().join(" ");
            if !report.is_empty() {
                add(&mut registry.unauthorised, narrowed(range, &report), record, &report, letter);
            }
        }
        registry
    }

    /// The three tables: `ports.tsv`, `without-port.tsv`, `unauthorised.tsv`.
    pub(crate) fn tables(&self) -> [(&'static str, String); 3] {
        let head = |what: &str| {
            format!("# updated\t{}\n# {what}, of IANA's registry; README.md says what the columns are.\n", self.date)
        };
        let mut ports = head("Rows with a port");
        for (key, letters) in &self.ports {
            let same = key.description.eq_ignore_ascii_case(&key.name);
            let description = if same { "" } else { &key.description };
            ports += &format!("{}\t{letters}\t{}\t{description}\n", ends(key), dash(&key.name));
        }
        let mut without = head("Names without a port");
        for (key, letters) in &self.without_port {
            without += &format!("{}\t{letters}\t{}\n", key.name, key.description);
        }
        let mut unauthorised = head("Reports of use by others than the owner");
        for (key, letters) in &self.unauthorised {
            unauthorised += &format!("{}\t{letters}\t{}\t{}\n", ends(key), dash(&key.name), key.description);
        }
        [("ports.tsv", ports), ("without-port.tsv", without), ("unauthorised.tsv", unauthorised)]
    }

    /// The tables read back.
    pub(crate) fn from_tables(ports: &str, without: &str, unauthorised: &str) -> Self {
        let first = ports.lines().next().unwrap_or_default();
        let mut registry = Registry { date: first.trim_start_matches("# updated\t").to_owned(), ..Registry::default() };
        for (text, rows) in [(ports, &mut registry.ports), (unauthorised, &mut registry.unauthorised)] {
            for [ends, letters, name, description] in lines(text) {
                let (first, last) = range(ends);
                let name = if name == "-" { "" } else { name };
                let description = if description.is_empty() { name } else { description };
                let key = key(rows, (first, last), name, description);
                rows.insert(key, letters.to_owned());
            }
        }
        for [name, letters, description] in lines(without) {
            let key = Key { first: 0, last: 0, order: 0, name: name.to_owned(), description: description.to_owned() };
            registry.without_port.insert(key, letters.to_owned());
        }
        registry
    }
}

fn lines<const N: usize>(text: &str) -> impl Iterator<Item = [&str; N]> {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().unwrap_or_else(|_| panic!("`{line}` has not {N} cells"))
    })
}

fn ends(key: &Key) -> String {
    if key.first == key.last { key.first.to_string() } else { format!("{}-{}", key.first, key.last) }
}

fn dash(name: &str) -> &str {
    if name.is_empty() { "-" } else { name }
}

/// The key of what is there already, or of a next one for the same ports.
fn key(rows: &Rows, (first, last): (u16, u16), name: &str, description: &str) -> Key {
    let low = Key { first, last, order: 0, name: String::new(), description: String::new() };
    let like = rows.range(low..).take_while(|(key, _)| (key.first, key.last) == (first, last));
    let mut order = 0;
    for (key, _) in like {
        if key.name == name && key.description == description {
            return key.clone();
        }
        order = key.order + 1;
    }
    Key { first, last, order, name: name.to_owned(), description: description.to_owned() }
}

fn add(rows: &mut Rows, range: (u16, u16), record: &Record, description: &str, letter: char) {
    let same = description.is_empty() || record.name.eq_ignore_ascii_case(description);
    let description = if same { record.name.as_str() } else { description };
    let mut key = key(rows, range, &record.name, description);
    if range == (0, 0) && record.number.is_empty() {
        // Names without a port are sorted by name, and the first of two descriptions stands for both.
        key.order = 0;
        if let Some((known, _)) = rows.iter().find(|(known, _)| known.name == key.name) {
            key = known.clone();
        }
    }
    let letters = rows.entry(key).or_default();
    if !letters.contains(letter) {
        letters.push(letter);
        let mut sorted: Vec<char> = letters.chars().collect();
        sorted.sort_by_key(|letter| "tusd*".find(*letter));
        *letters = sorted.into_iter().collect();
    }
}
