//! IANA's two files, `service-names-port-numbers.xml` and `.csv`.
//!
//! In: the text of one. Out: its records, and the registry's date where the file has one. Notes, contacts and references
//! are left out.

use super::registry::{Record, Registry};

/// The registry in a file of either form, told apart by its first character.
pub(crate) fn read(text: &str) -> Registry {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') { xml(text) } else { csv(text) }
}

fn xml(text: &str) -> Registry {
    let document = roxmltree::Document::parse(text).expect("the file is not well-formed XML");
    let root = document.root_element();
    let child = |node: roxmltree::Node<'_, '_>, name: &str| -> String {
        let found = node.children().find(|child| child.tag_name().name() == name);
        found.map_or(String::new(), |node| {
            // `<br/>` stands between sentences.
            node.descendants()
                .filter_map(|part| part.is_text().then(|| part.text()).flatten())
                .collect::<Vec<_>>()
                .join(" ")
        })
    };
    let of = |node: roxmltree::Node<'_, '_>| {
        let date = |name| node.attribute(name).unwrap_or_default();
        Record {
            name: child(node, "name"),
            number: child(node, "number"),
            transport: child(node, "protocol"),
            description: child(node, "description"),
            unauthorised: child(node, "unauthorized"),
            date: date("updated").max(date("date")).to_owned(),
        }
    };
    let records = root.descendants().filter(|node| node.tag_name().name() == "record").map(of);
    let date = child(root, "updated");
    Registry::of(&records.collect::<Vec<_>>(), Some(date).filter(|date| !date.is_empty()))
}

fn csv(text: &str) -> Registry {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().expect("the file has no header").clone();
    let column = |name: &str| {
        headers.iter().position(|own| own == name).unwrap_or_else(|| panic!("the file has no column `{name}`"))
    };
    let [name, number, transport] = ["Service Name", "Port Number", "Transport Protocol"].map(column);
    let [description, unauthorised] = ["Description", "Unauthorized Use Reported"].map(column);
    let dates = ["Registration Date", "Modification Date"].map(column);
    let of = |row: csv::StringRecord| {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        Record {
            name: cell(name),
            number: cell(number),
            transport: cell(transport),
            description: cell(description),
            unauthorised: cell(unauthorised),
            date: dates.map(cell).into_iter().max().unwrap_or_default(),
        }
    };
    let records = reader.records().map(|row| of(row.expect("a row of the file can't be read")));
    Registry::of(&records.collect::<Vec<_>>(), None)
}
