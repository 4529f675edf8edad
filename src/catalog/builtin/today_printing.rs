//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/printing.yaml",
        section: "Printing and scanning",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Network scanning",
                line: 5,
                tcp: "6566",
                aliases: &["saned", "sane"],
                marks: &[Mark::Registered],
                tags: &["printer"],
                notes: &["needs conntrack helper sane"],
                sources: &["IANA sane-port", "firewalld sane", "shorewall SANE"],
                checks: &["iana", "firewalld", "shorewall"],
                ..ENTRY
            },
        ],
    },
];
