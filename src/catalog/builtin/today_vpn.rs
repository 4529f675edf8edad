//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/vpn.yaml",
        section: "Virtual private networks",
        era: Era::Today,
        entries: &[
            Entry {
                name: "WireGuard",
                line: 5,
                udp: "51820",
                aliases: &["wg"],
                notes: &["customary port inside the dynamic range, not registered"],
                sources: &["firewalld wireguard", "foomuuri wireguard"],
                checks: &["firewalld", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "IKE",
                line: 13,
                udp: "500",
                aliases: &["isakmp", "ipsec-ike"],
                marks: &[Mark::Registered],
                sources: &["IANA isakmp", "RFC 7296", "firewalld ipsec"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "IPsec NAT traversal",
                line: 20,
                udp: "4500",
                aliases: &["ike-nat-t", "ipsec-nat-t"],
                marks: &[Mark::Registered],
                notes: &["ESP inside UDP"],
                sources: &["IANA ipsec-nat-t", "RFC 3948", "firewalld ipsec"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "IPsec over TCP",
                line: 29,
                tcp: "4500",
                notes: &["IKE and ESP inside TCP, where networks let no UDP through"],
                sources: &["IANA ipsec-nat-t", "RFC 9329"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "IPsec ESP",
                line: 36,
                protocols: &[50],
                aliases: &["esp"],
                notes: &["IP protocol 50"],
                sources: &["RFC 4303", "firewalld ipsec"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "IPsec AH",
                line: 44,
                protocols: &[51],
                aliases: &["ah"],
                notes: &["IP protocol 51; rarely used, breaks under NAT"],
                sources: &["RFC 4302", "firewalld ipsec"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "IPsec",
                line: 52,
                udp: "500, 4500",
                protocols: &[50],
                aliases: &["ikev2", "strongswan", "libreswan"],
                notes: &["all that an IPsec gateway needs"],
                sources: &["RFC 7296", "foomuuri ipsec", "shorewall IPsecnat"],
                checks: &["foomuuri", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "L2TP",
                line: 61,
                udp: "1701",
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sibling: "IPsec",
                notes: &["normally inside IPsec"],
                sources: &["IANA l2f", "RFC 2661", "firehol l2tp", "shorewall L2TP"],
                checks: &["iana", "firehol", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "SSTP",
                line: 71,
                tcp: "443",
                tags: &["shared-port"],
                notes: &["TLS; looks like HTTPS"],
                sources: &["IANA https"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "AnyConnect",
                line: 79,
                tcp: "443",
                udp: "443",
                aliases: &["openconnect", "ocserv", "Cisco AnyConnect"],
                tags: &["shared-port"],
                notes: &["TLS and DTLS"],
                sources: &["IANA https", "OpenConnect server manual"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Tailscale",
                line: 89,
                udp: "41641",
                notes: &["usually needs no inbound rule; also uses STUN on UDP 3478 and TCP 443 outward"],
                sources: &["nDPI default ports Tailscale"],
                checks: &["ndpi"],
                ..ENTRY
            },
            Entry {
                name: "ZeroTier",
                line: 96,
                udp: "9993",
                sources: &["firewalld zerotier"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Nebula",
                line: 101,
                udp: "4242",
                sources: &["firewalld nebula"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Tinc",
                line: 106,
                tcp: "655",
                udp: "655",
                marks: &[Mark::Registered],
                sources: &["IANA tinc", "firewalld tinc", "shorewall Tinc"],
                checks: &["iana", "firewalld", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Palo Alto GlobalProtect",
                line: 113,
                tcp: "443",
                udp: "4501",
                aliases: &["globalprotect"],
                tags: &["shared-port"],
                notes: &["IPsec in UDP 4501"],
                sources: &["Palo Alto Networks documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Teredo",
                line: 123,
                udp: "3544",
                marks: &[Mark::Registered, Mark::Obsolete],
                notes: &["IPv6 tunnel, retired; block unless needed"],
                sources: &["IANA teredo", "RFC 4380", "shorewall Teredo"],
                checks: &["iana", "shorewall"],
                ..ENTRY
            },
        ],
    },
];
