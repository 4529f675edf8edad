//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/directories.yaml",
        section: "Directories and sign-on",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Active Directory global catalog",
                line: 5,
                tcp: "3268",
                aliases: &["msft-gc", "ldap-gc", "Global Catalog"],
                marks: &[Mark::Registered],
                tags: &["plaintext", "plaintext-password", "windows-internal"],
                sibling: "Active Directory global catalog over TLS",
                sources: &["IANA msft-gc", "foomuuri activedirectory", "Microsoft support article 179442"],
                checks: &["iana", "foomuuri", "doc"],
                ..ENTRY
            },
            Entry {
                name: "Active Directory global catalog over TLS",
                line: 14,
                tcp: "3269",
                aliases: &["msft-gc-ssl", "global-catalog-tls"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                sources: &["IANA msft-gc-ssl", "foomuuri activedirectory", "Microsoft support article 179442"],
                checks: &["iana", "foomuuri", "doc"],
                ..ENTRY
            },
            Entry {
                name: "Kerberos",
                line: 22,
                tcp: "88",
                udp: "88",
                aliases: &["krb5"],
                marks: &[Mark::Registered],
                sources: &["IANA kerberos", "RFC 4120", "firewalld kerberos"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Kerberos password change",
                line: 30,
                tcp: "464",
                udp: "464",
                aliases: &["kpasswd"],
                marks: &[Mark::Registered],
                sources: &["IANA kpasswd", "RFC 3244", "firewalld kpasswd"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Kerberos administration",
                line: 38,
                tcp: "749",
                aliases: &["kerberos-adm", "kadmin"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA kerberos-adm", "firewalld kadmin"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Kerberos database propagation",
                line: 46,
                tcp: "754",
                aliases: &["krb5-prop", "kprop"],
                notes: &["between KDCs; registered as tell"],
                sources: &["firewalld kprop", "SELinux reference policy (Fedora) kprop"],
                checks: &["firewalld", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "RADIUS",
                line: 54,
                udp: "1812, 1813",
                marks: &[Mark::Registered],
                notes: &["authentication and accounting; shared secret only"],
                sources: &["IANA radius", "IANA radius-acct", "RFC 2865", "firewalld radius"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "RADIUS old ports",
                line: 62,
                udp: "1645, 1646",
                aliases: &["radius-legacy"],
                notes: &["before 1812 and 1813 were assigned"],
                sources: &["firehol radiusold", "SELinux reference policy (Fedora) radius"],
                checks: &["firehol"],
                ..ENTRY
            },
            Entry {
                name: "RadSec",
                line: 70,
                tcp: "2083",
                aliases: &["radius-tls", "RADIUS over TLS"],
                marks: &[Mark::Registered],
                sources: &["IANA radsec", "RFC 6614", "firewalld radsec"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "RADIUS dynamic authorization",
                line: 77,
                udp: "3799",
                aliases: &["radius-dynauth", "radius-coa"],
                marks: &[Mark::Registered],
                notes: &["server to network device"],
                sources: &["IANA radius-dynauth", "RFC 5176"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "TACACS+",
                line: 86,
                tcp: "49",
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["weak obfuscation"],
                sources: &["IANA tacacs", "RFC 8907", "aerleon TACACS"],
                checks: &["iana", "aerleon"],
                ..ENTRY
            },
            Entry {
                name: "Diameter",
                line: 95,
                tcp: "3868",
                sctp: "3868",
                marks: &[Mark::Registered],
                sources: &["IANA diameter", "RFC 6733"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Active Directory web services",
                line: 102,
                tcp: "9389",
                aliases: &["adws", "ad-web-services"],
                marks: &[Mark::Registered],
                tags: &["management", "windows-internal"],
                notes: &["PowerShell management of Active Directory"],
                sources: &["IANA adws", "shorewall ActiveDir"],
                checks: &["iana", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Active Directory",
                line: 112,
                tcp: "53, 88, 135, 389, 445, 464, 636, 3268, 3269, dyn >=49152",
                udp: "53, 88, 123, 389, 464",
                tags: &["windows-internal", "ephemeral-range", "shared-port"],
                notes: &["the RPC range is the system's dynamic range and can be narrowed on the server"],
                sources: &["Microsoft support article 179442", "foomuuri activedirectory"],
                checks: &["doc", "foomuuri (udp)"],
                ..ENTRY
            },
            Entry {
                name: "FreeIPA",
                line: 121,
                tcp: "80, 88, 389, 443, 464, 636",
                udp: "88, 464",
                aliases: &["ipa", "idm", "FreeIPA server"],
                tags: &["shared-port"],
                notes: &["add dns and ntp when the server gives them"],
                sources: &["firewalld freeipa-4"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Keycloak",
                line: 131,
                tcp: "8080, 8443",
                notes: &["HTTP and HTTPS listeners"],
                sources: &["Bitnami chart values keycloak"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Keycloak management",
                line: 138,
                tcp: "9000",
                tags: &["shared-port"],
                notes: &["health and metrics"],
                sources: &["Bitnami chart values keycloak"],
                checks: &["chart"],
                ..ENTRY
            },
            Entry {
                name: "Ident",
                line: 146,
                tcp: "113",
                aliases: &["auth"],
                marks: &[Mark::Registered],
                notes: &["historic; reject rather than drop so that mail and IRC servers do not wait"],
                sources: &["IANA ident", "RFC 1413", "firewalld ident"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
        ],
    },
];
