//! The catalogue against the document's own facts, which were taken from it by hand.

#![allow(clippy::type_complexity, clippy::use_debug)]

use std::collections::BTreeSet;

use portcullis::catalog::{Catalog, Service, TermKind, Values};
use portcullis::protocol::Transport;
use portcullis::report::services::list_text;
use portcullis::sets::{Port, PortSet};

const DOCUMENT: &str = "port-numbers.txt";

/// Where the sections of today begin in a list.
const FIRST_OF_TODAY: &str = "\nChat and push messages\n";

struct Fact {
    line: u32,
    name: String,
    cells: [(Transport, String); 2],
}

fn facts() -> Vec<Fact> {
    let text = include_str!("document-facts.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let fact = |row: &str| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [line, name, tcp, udp] = fields[..] else { panic!("four fields: {row}") };
        let cells = [(Transport::Tcp, tcp.to_owned()), (Transport::Udp, udp.to_owned())];
        Fact { line: line.parse().unwrap(), name: name.to_owned(), cells }
    };
    rows.map(fact).collect()
}

fn at<'a>(catalog: &'a Catalog, fact: &Fact) -> Vec<&'a Service> {
    let here = |service: &&Service| service.source.document == DOCUMENT && service.source.line == fact.line;
    catalog.services().filter(here).collect()
}

/// The service of a row: the one on its line, and where prose names several in a line, the one of this name.
fn service<'a>(catalog: &'a Catalog, fact: &Fact) -> &'a Service {
    let found = at(catalog, fact);
    let of_name = |service: &&&Service| service.name.contains(&fact.name);
    let one = found.iter().find(of_name).or(found.first().filter(|_| found.len() == 1));
    one.unwrap_or_else(|| panic!("line {}: {} is not in the catalogue", fact.line, fact.name))
}

fn ports(catalog: &Catalog, service: &Service, transport: Transport) -> PortSet {
    let resolved = catalog.resolve(service, &Values::new());
    let mine = resolved.contributions.iter().filter(|one| one.transport == transport);
    mine.flat_map(|one| one.ports.ranges().to_vec()).collect()
}

#[test]
fn every_row_of_the_document_is_there_with_its_cells() {
    let catalog = Catalog::builtin();
    let facts = facts();
    assert!(facts.len() >= 149);
    for fact in &facts {
        let service = service(&catalog, fact);
        for (transport, cell) in &fact.cells {
            let own = service.cells.get(transport).map_or("", String::as_str);
            assert_eq!(own, cell, "line {}: {} on {transport}", fact.line, fact.name);
        }
    }
}

#[test]
fn every_service_with_ports_is_a_row_of_the_document() {
    let lines: BTreeSet<u32> = facts().iter().map(|fact| fact.line).collect();
    for service in Catalog::builtin().services().filter(|service| service.source.document == DOCUMENT) {
        let known = lines.contains(&service.source.line) || service.cells.is_empty();
        assert!(known, "{} is on line {}, where the document has none", service.name, service.source.line);
    }
}

/// A number of a cell is a port, the end of a range, or a bound of `dyn`: each of them is in the set.
#[test]
fn no_number_of_a_cell_is_lost() {
    let catalog = Catalog::builtin();
    for fact in facts() {
        let service = service(&catalog, &fact);
        for (transport, cell) in &fact.cells {
            let set = ports(&catalog, service, *transport);
            for number in numbers(cell) {
                assert!(set.contains(Port(number)), "line {}: {number} of `{cell}` on {transport}", fact.line);
            }
        }
    }
}

/// The numbers of a cell, but not those that are part of a name (`H.323 HostCall`, `RTP-QT4`).
fn numbers(cell: &str) -> Vec<u16> {
    let items = cell.split(',').flat_map(|item| item.split(" or "));
    let is_port = |item: &&str| {
        let item = item.trim();
        item.starts_with("dyn") || item.starts_with(|first: char| first.is_ascii_digit())
    };
    let digits = items.filter(is_port).flat_map(|item| item.split(|c: char| !c.is_ascii_digit()));
    digits.filter(|digits| !digits.is_empty()).map(|digits| digits.parse().unwrap()).collect()
}

/// What a careful reader of the document takes its forms to mean, one example of each.
#[test]
fn each_form_of_cell_means_what_the_document_says() {
    let catalog = Catalog::builtin();
    let cases = [
        (366, Transport::Tcp, "1024-65535"),
        (216, Transport::Tcp, "1023-65535"),
        (251, Transport::Udp, "1024-5000"),
        (865, Transport::Udp, "458, 7000-65535"),
        (511, Transport::Tcp, "5800-5803, 5900-5903"),
        (436, Transport::Udp, "1024-5000"),
        (536, Transport::Tcp, ""),
        (536, Transport::Udp, "6801"),
        (551, Transport::Udp, ""),
        (111, Transport::Tcp, "389, 1024-65535"),
        (146, Transport::Udp, "6970-6999"),
        (406, Transport::Tcp, "1720, 30000-30010"),
        (421, Transport::Udp, "5060, 16384-16403"),
        (561, Transport::Tcp, "389, 7648-7649"),
        (875, Transport::Udp, "458, 1024-65535"),
        (723, Transport::Tcp, "6600-6699"),
        (788, Transport::Udp, "5004-65535"),
        (636, Transport::Udp, "16384-32767"),
    ];
    for (line, transport, wanted) in cases {
        let service = catalog.services().find(|service| service.source.line == line).unwrap();
        assert_eq!(ports(&catalog, service, transport).to_string(), wanted, "{}", service.name);
    }
}

#[test]
fn every_port_leads_back_to_a_term_of_the_line_that_it_names() {
    let catalog = Catalog::builtin();
    for service in catalog.services() {
        for one in catalog.resolve(service, &Values::new()).contributions {
            let holder = one.references.last().unwrap_or(&service.name);
            let holder = catalog.services().find(|other| other.name == *holder).unwrap();
            assert_eq!(holder.source, one.source);
            assert!(holder.cells[&one.transport].contains(&one.term), "{}: {}", service.name, one.term);
            assert!(one.kind != TermKind::Single || one.ports.size() == 1);
        }
    }
}

/// Read line by line against the document.
#[test]
fn the_ports_of_every_service() {
    let text = list_text(&Catalog::builtin(), None, 150);
    let (document, today) = text.split_once(FIRST_OF_TODAY).unwrap();
    insta::assert_snapshot!(document);
    insta::assert_snapshot!("the_ports_of_every_service_of_today", format!("{FIRST_OF_TODAY}{today}"));
}
