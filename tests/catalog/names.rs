//! What people type, and which service they get.

#![allow(clippy::type_complexity, clippy::use_debug)]

use portcullis::catalog::{Catalog, Lookup};
use portcullis::protocol::Transport;

fn found(catalog: &Catalog, name: &str) -> Vec<String> {
    match catalog.lookup(name) {
        Lookup::Found(services) => services.iter().map(|service| service.name.clone()).collect(),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn names_that_people_type_mean_what_they_expect() {
    let catalog = Catalog::builtin();
    for (typed, name) in [
        ("ssh", "SSH"),
        ("HTTP", "HTTP"),
        ("https", "HTTPs"),
        ("rdp", "Windows Remote Desktop Protocol (RDP)"),
        ("jabber", "XMPP / Jabber"),
        ("XMPP", "XMPP / Jabber"),
        ("MSN Messenger file transfer", "MSN Messenger - file transfers"),
        ("MSN Messenger", "MSN Messenger"),
        ("AFP", "AppleTalk Filing Protocol (AFP)"),
        ("AppleTalk Filing Protocol", "AppleTalk Filing Protocol (AFP)"),
        ("DAAP", "Apple iTunes music sharing (DAAP)"),
        ("H.323 HostCall", "H.323 Host Call"),
        ("MovieTalk", "QuickTime Conferencing (MovieTalk)"),
        ("LDAP", "LDAP"),
        ("RTP", "RTP"),
        ("rtp qt4", "RTP-QT4"),
        ("IPP", "Internet Printing Protocol (IPP)"),
        ("lpd", "LPD / printer"),
        ("Battle.net", "Blizzard / Battle.net"),
        ("smtp", "SMTP - Simple Mail Transfer Protocol"),
        ("Simple Mail Transfer Protocol", "SMTP - Simple Mail Transfer Protocol"),
        ("smtps", "SMTPs - secure SMTP"),
        ("pop3", "POP3 - Post Office Protocol 3"),
        ("pop3s", "POP3s - secure POP3"),
        ("imap", "IMAP4 - Internet Message Access Protocol 4"),
        ("imaps", "IMAPs - secure IMAP"),
        ("submission", "(SMTP email) submission"),
        ("CU-SeeMe Enhanced CUSM", "CU-SeeMe, Enhanced CUSM"),
        ("GlobalChat client server", "GlobalChat client, server"),
        ("Napster - redirector", "Napster - metaserver / redirector"),
        ("iscsi", "iSCSI default port"),
        ("iSCSI system port", "iSCSI system port"),
        ("gre vpn pptp", ""),
        ("postgres", "PostgreSQL"),
        ("wire guard", "WireGuard"),
        ("k8s api", "Kubernetes API server"),
        ("sql server", "Microsoft SQL Server"),
        ("submissions", "SMTPs - secure SMTP"),
        ("SIP over TLS", "SIP over TLS"),
        ("sips", "SIP over TLS"),
        ("firebird", "Borland Interbase database"),
        ("rabbitmq", "AMQP"),
        ("NNTP", "Network news"),
        ("mariadb", "MySQL"),
        ("ntp", "Network Time Protocol"),
    ] {
        match catalog.lookup(typed) {
            Lookup::Found(services) => assert_eq!([name], [services[0].name.as_str()], "{typed}"),
            other => assert!(name.is_empty(), "{typed}: {other:?}"),
        }
    }
}

#[test]
fn every_name_and_listed_alias_means_its_own_service() {
    let catalog = Catalog::builtin();
    for service in catalog.services() {
        for name in [&service.name].into_iter().chain(&service.aliases) {
            assert_eq!(found(&catalog, name), [service.name.as_str()], "{name}");
            assert_eq!(found(&catalog, &name.to_uppercase()), [service.name.as_str()], "{name}");
        }
    }
}

#[test]
fn a_bare_name_of_two_rows_means_both() {
    let both = ["Ultima Online - Patch (8888)", "Ultima Online - Patch (9999)"];
    assert_eq!(found(&Catalog::builtin(), "ultima online patch"), both);
}

#[test]
fn a_part_that_fits_several_lists_them_all() {
    let catalog = Catalog::builtin();
    for (typed, count) in [("Napster", 3), ("Ultima Online", 5), ("DirectPlay", 2)] {
        match catalog.lookup(typed) {
            Lookup::Ambiguous(services) => assert_eq!(services.len(), count, "{typed}"),
            other => panic!("{typed}: {other:?}"),
        }
    }
}

#[test]
fn nothing_matches_by_prefix_stem_or_number() {
    let catalog = Catalog::builtin();
    for typed in ["", " ", "?", "22", "8888", "S", "SS", "RT", "Rea", "Login", "client", "default port 3260", "Postgre"]
    {
        assert!(matches!(catalog.lookup(typed), Lookup::Unknown(_)), "{typed}");
    }
}

#[test]
fn near_misses_are_named_only_when_they_are_near() {
    let catalog = Catalog::builtin();
    for (typed, name) in
        [("shh", "SSH"), ("Quaek", "Quake"), ("notes domino", "Lotus Notes Domino"), ("Open VPM", "OpenVPN")]
    {
        match catalog.lookup(typed) {
            Lookup::Unknown(near) => {
                assert!(near.iter().any(|one| one == name) && near.len() <= 3, "{typed}: {near:?}");
            }
            other => panic!("{typed}: {other:?}"),
        }
    }
    for far in ["zzzzqqqq", "xylophone", "日本語の名前"] {
        assert!(matches!(catalog.lookup(far), Lookup::Unknown(near) if near.is_empty()), "{far}");
    }
}

#[test]
fn a_transport_is_read_only_after_the_whole_name_failed() {
    let catalog = Catalog::builtin();
    let (lookup, transport) = catalog.lookup_with_transport("SIP/udp");
    assert!(matches!(lookup, Lookup::Found(_)));
    assert_eq!(transport, Some(Transport::Udp));
    let (lookup, transport) = catalog.lookup_with_transport("LPD / printer");
    assert!(matches!(lookup, Lookup::Found(_)));
    assert_eq!(transport, None);
}

#[test]
fn list_items_that_a_comma_cut_apart_are_joined() {
    let catalog = Catalog::builtin();
    let hint = catalog.join_hint(&["SSH", "GlobalChat client", "server", "HTTP"]);
    assert_eq!(hint, Some((1..3, "GlobalChat client, server".to_owned())));
    assert_eq!(catalog.join_hint(&["SSH", "HTTP"]), None);
}
