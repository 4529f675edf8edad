//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/peer-to-peer.yaml",
        section: "Peer to peer",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Transmission peers",
                line: 5,
                tcp: "51413",
                udp: "51413",
                aliases: &["transmission"],
                tags: &["peer-to-peer"],
                notes: &["web interface on TCP 9091"],
                sources: &["firewalld transmission-client", "ufw Transmission"],
                checks: &["firewalld", "ufw"],
                ..ENTRY
            },
            Entry {
                name: "IPFS swarm",
                line: 15,
                tcp: "4001",
                udp: "4001",
                aliases: &["kubo", "ipfs"],
                tags: &["peer-to-peer"],
                sources: &["firewalld ipfs", "shorewall IPFS-swarm (tcp)"],
                checks: &["firewalld", "shorewall (tcp)"],
                ..ENTRY
            },
            Entry {
                name: "Tor relay",
                line: 23,
                tcp: "9001",
                tags: &["peer-to-peer"],
                notes: &["9030 served the directory on older relays"],
                sources: &["shorewall Tor", "foomuuri tor"],
                checks: &["foomuuri", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Bitcoin",
                line: 31,
                tcp: "8333",
                tags: &["peer-to-peer"],
                sources: &["firewalld bitcoin", "shorewall Bitcoin"],
                checks: &["firewalld", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Bitcoin RPC",
                line: 37,
                tcp: "8332",
                tags: &["peer-to-peer", "management"],
                sources: &["firewalld bitcoin-rpc", "shorewall BitcoinRPC"],
                checks: &["firewalld", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Ethereum execution client",
                line: 43,
                tcp: "30303",
                udp: "30303",
                aliases: &["ethereum"],
                tags: &["peer-to-peer"],
                notes: &["RPC on 8545 must stay private"],
                sources: &["nDPI default ports ETHEREUM (tcp)", "go-ethereum documentation"],
                checks: &["ndpi (tcp)", "pub"],
                ..ENTRY
            },
            Entry {
                name: "Lightning Network",
                line: 53,
                tcp: "9735",
                aliases: &["lightning"],
                tags: &["peer-to-peer"],
                sources: &["firewalld lightning-network"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Deluge web interface",
                line: 60,
                tcp: "8112",
                aliases: &["deluge", "deluge-web"],
                tags: &["peer-to-peer"],
                notes: &["daemon on 58846"],
                sources: &["LinuxServer image documentation deluge"],
                checks: &["image-docs"],
                ..ENTRY
            },
        ],
    },
];
