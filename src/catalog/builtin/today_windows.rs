//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/windows.yaml",
        section: "Windows",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Windows RPC dynamic range",
                line: 5,
                tcp: "dyn >=49152",
                aliases: &["msrpc-dynamic", "windows-rpc"],
                tags: &["windows-internal", "ephemeral-range"],
                notes: &["can be narrowed with netsh"],
                sources: &["foomuuri activedirectory", "Microsoft support article 929851"],
                checks: &["foomuuri", "doc"],
                ..ENTRY
            },
            Entry {
                name: "Windows KMS",
                line: 14,
                tcp: "1688",
                aliases: &["Windows activation", "kms"],
                tags: &["windows-internal"],
                notes: &["registered to another name"],
                sources: &["Microsoft volume activation documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "WSUS",
                line: 23,
                tcp: "8530, 8531",
                aliases: &["Windows Server Update Services"],
                tags: &["windows-internal"],
                notes: &["8531 with TLS"],
                sources: &["Microsoft WSUS documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Delivery Optimization",
                line: 32,
                tcp: "7680",
                aliases: &["wudo", "ms-do", "Windows Delivery Optimization"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["between peers"],
                sources: &["IANA ms-do", "shorewall WUDO"],
                checks: &["iana", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "DFS replication",
                line: 42,
                tcp: "5722",
                aliases: &["msdfsr", "dfsr"],
                tags: &["windows-internal", "shared-port"],
                notes: &["only for SYSVOL on some versions; otherwise dynamic RPC"],
                sources: &["IANA msdfsr", "shorewall ActiveDir"],
                checks: &["iana", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "RPC over HTTP endpoint mapper",
                line: 51,
                tcp: "593",
                aliases: &["http-rpc-epmap", "rpc-over-http"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["leads to the dynamic range"],
                sources: &["IANA http-rpc-epmap"],
                checks: &["iana"],
                ..ENTRY
            },
        ],
    },
];
