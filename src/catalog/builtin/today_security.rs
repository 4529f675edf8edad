//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/security.yaml",
        section: "Security tools",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Vault",
                line: 5,
                tcp: "8200",
                aliases: &["openbao", "HashiCorp Vault"],
                tags: &["orchestration"],
                sources: &["Bitnami chart values vault"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Vault between nodes",
                line: 12,
                tcp: "8201",
                aliases: &["vault-cluster"],
                tags: &["orchestration"],
                sources: &["Bitnami chart values vault"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Wazuh agents to manager",
                line: 19,
                tcp: "1514, 1515",
                aliases: &["ossec", "wazuh-agent"],
                notes: &["events and enrolment"],
                sources: &["Wazuh container definitions"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Wazuh API",
                line: 27,
                tcp: "55000",
                tags: &["management"],
                sources: &["Wazuh container definitions"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Teleport proxy",
                line: 33,
                tcp: "3023, 3024, 3080",
                aliases: &["teleport"],
                tags: &["management"],
                notes: &["web, SSH proxy, reverse tunnels; one port 443 when multiplexed"],
                sources: &["Teleport networking reference"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Teleport auth service",
                line: 42,
                tcp: "3025",
                aliases: &["teleport-auth"],
                tags: &["management"],
                sources: &["Teleport networking reference"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Nessus",
                line: 49,
                tcp: "8834",
                tags: &["management"],
                notes: &["web interface", "the registry has the name `Nessus` for something else: tcp 1241, udp 1241"],
                sources: &["nmap nessus-xmlrpc-brute script"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Greenbone",
                line: 58,
                tcp: "9392",
                aliases: &["gsad", "OpenVAS"],
                tags: &["management"],
                sources: &["Debian gsad"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "CrowdSec local API",
                line: 65,
                tcp: "8080",
                aliases: &["crowdsec"],
                notes: &["local"],
                sources: &["Debian crowdsec"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "OpenPGP key server",
                line: 73,
                tcp: "11371",
                aliases: &["pgp-keyserver", "hkp"],
                marks: &[Mark::Registered],
                sources: &["IANA hkp", "foomuuri hkp", "shorewall HKP"],
                checks: &["iana", "foomuuri", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "FlexNet",
                line: 80,
                tcp: "27000-27009",
                aliases: &["FlexNet licence manager", "FlexLM"],
                marks: &[Mark::Registered],
                notes: &["plus a vendor daemon port that should be fixed", "the registry has the name `FlexLM` for something else: tcp 744, udp 744"],
                sources: &["IANA flex-lm"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "FortiClient EMS",
                line: 90,
                tcp: "8013",
                notes: &["endpoint telemetry"],
                sources: &["nDPI default ports FortiClient"],
                checks: &["ndpi"],
                ..ENTRY
            },
        ],
    },
];
