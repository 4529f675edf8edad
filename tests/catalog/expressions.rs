//! Port expressions: what each form means, each way to get one wrong, and the algebra of both.

#![allow(clippy::type_complexity, clippy::use_debug)]

use std::collections::BTreeSet;

use portcullis::catalog::expr::{Expression, Meaning};
use portcullis::catalog::{Catalog, DEPTH_LIMIT, Fault, LocalService, Lookup, ParameterName, Resolved, Value, Values};
use portcullis::diagnostic::Diagnostics;
use portcullis::place::{Placed, Sources, Span};
use portcullis::protocol::Transport;
use portcullis::report::diagnostics::{Form, render};
use portcullis::sets::{Interval, Port, PortSet};
use proptest::prelude::*;

/// Services of a profile, `name | transport | cell` a line, as a file would have them.
fn local(text: &str) -> (Catalog, Diagnostics, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("site.yaml", text);
    let mut services: Vec<LocalService> = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let mut at = offset;
        let mut fields = line.trim_end_matches('\n').split('|').map(|field| {
            let placed = Placed::new(field.to_owned(), Span::new(file, at, at + field.len()));
            at += field.len() + 1;
            placed
        });
        offset += line.len();
        let (name, kind, cell) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        let mut service = LocalService { name, cells: Vec::new(), protocols: Vec::new() };
        match Transport::from_name(&kind.value) {
            Some(transport) => service.cells.push((transport, cell)),
            None if kind.value == "protocol" => service.protocols.push(cell),
            None => {}
        }
        services.push(service);
    }
    let mut diagnostics = Diagnostics::default();
    let catalog = Catalog::builtin().with_local(&services, &sources, &mut diagnostics);
    (catalog, diagnostics, sources)
}

fn resolved(catalog: &Catalog, name: &str, values: &Values) -> Resolved {
    match catalog.lookup(name) {
        Lookup::Found(services) => catalog.resolve(services[0], values),
        other => panic!("{name}: {other:?}"),
    }
}

fn ports(resolved: &Resolved, transport: Transport) -> String {
    let mine = resolved.contributions.iter().filter(|one| one.transport == transport);
    mine.flat_map(|one| one.ports.ranges().to_vec()).collect::<PortSet>().to_string()
}

fn with(service: &str, name: ParameterName, transport: Option<Transport>, value: Value) -> Values {
    Values::from([((service.to_owned(), name, transport), value)])
}

fn range(first: u16, last: u16) -> PortSet {
    PortSet::of(Interval::new(Port(first), Port(last)).unwrap())
}

#[test]
fn blanks_are_free() {
    for (loose, plain) in [
        ("dyn>=1024<=5000", "dyn >=1024 <=5000"),
        ("dyn  > = 7000", "dyn >=7000"),
        (" 6600  to 6699 ", "6600-6699"),
        ("1024 - 5000?", "1024-5000 ?"),
        ("5800 +,5900+", "5800+, 5900+"),
        ("LDAP  or  ULP , 80", "LDAP or ULP, 80"),
    ] {
        assert_eq!(Expression::parse(loose).unwrap().to_string(), plain);
    }
}

#[test]
fn names_with_blanks_slashes_and_brackets_are_references() {
    for name in [
        "H.323 Host Call",
        "XMPP / Jabber",
        "QuickTime Conferencing (MovieTalk)",
        "dyndns",
        "dyn dns",
        "3Com",
        "oregano",
        "selected 2",
    ] {
        let expression = Expression::parse(name).unwrap();
        assert_eq!(expression.items.len(), 1);
        assert!(matches!(expression.items[0].alternatives[0].meaning, Meaning::Reference(_)), "{name}");
    }
}

#[test]
fn the_fault_stands_on_its_bytes() {
    let cases: [(&str, &str); 12] = [
        ("22, 90-80", "90-80"),
        ("22, 65536", "65536"),
        ("1-99999999999999999999", "99999999999999999999"),
        ("80, 022", "022"),
        ("00", "00"),
        ("22,", ","),
        ("22,, 80", ","),
        (", 22", ","),
        ("LDAP or", "LDAP or"),
        ("dyn 1024", "dyn 1024"),
        ("80, dyn >=5000 <=1024", "dyn >=5000 <=1024"),
        ("22:23", "22:23"),
    ];
    for (cell, marked) in cases {
        let problems = Expression::parse(cell).unwrap_err();
        assert_eq!(problems.len(), 1, "{cell}: {problems:?}");
        assert_eq!(&cell[problems[0].start..problems[0].end], marked, "{cell}");
    }
    assert_eq!(Expression::parse(" \t").unwrap_err()[0].fault, Fault::EmptyExpression);
    assert_eq!(Expression::parse("90-80, 022, 65536").unwrap_err().len(), 3);
}

#[test]
fn both_ends_of_the_numbers_are_ports() {
    assert_eq!(ports(&resolved(&local("ends|tcp|0, 65535").0, "ends", &Values::new()), Transport::Tcp), "0, 65535");
    assert!(Expression::parse("65436+").is_ok());
    assert!(Expression::parse("65437+").is_err());
}

#[test]
fn ports_may_be_narrowed_and_never_leave_their_bounds() {
    let catalog = Catalog::builtin();
    let values = with("RTP", ParameterName::Ports, None, Value::Ports(range(1, 2000)));
    let rtp = resolved(&catalog, "RTP", &values);
    assert_eq!(ports(&rtp, Transport::Udp), "1024-2000");
    assert!(rtp.contributions[0].set_by_value);
    let values = with("RTP", ParameterName::Ports, Some(Transport::Tcp), Value::Ports(range(2000, 2001)));
    assert_eq!(ports(&resolved(&catalog, "RTP", &values), Transport::Udp), "16384-32767");
}

#[test]
fn the_value_of_a_transport_comes_before_the_value_for_all() {
    let catalog = Catalog::builtin();
    let mut values = with("Net2Phone CommCenter", ParameterName::Port, None, Value::Ports(range(2000, 2000)));
    values.extend(with(
        "Net2Phone CommCenter",
        ParameterName::Port,
        Some(Transport::Udp),
        Value::Ports(range(3000, 3000)),
    ));
    let found = resolved(&catalog, "Net2Phone CommCenter", &values);
    assert_eq!(ports(&found, Transport::Tcp), "2000");
    assert_eq!(ports(&found, Transport::Udp), "3000, 6801");
    assert!(found.missing.is_empty());
}

#[test]
fn a_required_value_that_is_not_given_is_missing_and_opens_nothing() {
    let found = resolved(&Catalog::builtin(), "VDOLive", &Values::new());
    assert_eq!((ports(&found, Transport::Tcp), ports(&found, Transport::Udp)), ("7000".to_owned(), String::new()));
    let missing: Vec<_> = found.missing.iter().map(|one| (one.name, one.transport, one.bounds)).collect();
    assert_eq!(missing, [(ParameterName::Port, Some(Transport::Udp), (1, 65535))]);
}

#[test]
fn displays_are_counted_from_each_base_port() {
    let catalog = Catalog::builtin();
    for ((first, last), wanted) in
        [((0, 0), "5800, 5900"), ((1, 2), "5801-5802, 5901-5902"), ((0, 99), "5800-5999"), ((0, 5000), "5800-5999")]
    {
        let values = with("VNC", ParameterName::Displays, None, Value::Displays(first, last));
        assert_eq!(ports(&resolved(&catalog, "VNC", &values), Transport::Tcp), wanted);
    }
}

#[test]
fn an_alternative_is_picked_by_any_of_its_names() {
    let catalog = Catalog::builtin();
    let first = resolved(&catalog, "MS NetMeeting", &Values::new());
    assert!(first.contributions.iter().any(|one| one.references == ["LDAP"]));
    for name in ["ULP", "user location protocol"] {
        let values = with("MS NetMeeting", ParameterName::Pick, None, Value::Pick(name.to_owned()));
        let picked = resolved(&catalog, "MS NetMeeting", &values);
        assert_eq!(ports(&picked, Transport::Tcp), "522, 1024-65535");
    }
}

#[test]
fn parameters_are_those_of_the_service_and_of_its_references() {
    let catalog = Catalog::builtin();
    let names = |name: &str| -> Vec<(String, ParameterName, Option<Transport>, (u16, u16))> {
        let Lookup::Found(services) = catalog.lookup(name) else { panic!("{name}") };
        let found = catalog.parameters(services[0]);
        found.into_iter().map(|one| (one.service, one.name, one.transport, one.bounds)).collect()
    };
    let (tcp, udp) = (Some(Transport::Tcp), Some(Transport::Udp));
    assert_eq!(names("RTP"), [("RTP".to_owned(), ParameterName::Ports, udp, (1024, 65535))]);
    assert_eq!(names("Apple iChat AV"), [("RTP-iChatAV".to_owned(), ParameterName::Ports, udp, (16384, 16403))]);
    assert_eq!(names("VNC"), [("VNC".to_owned(), ParameterName::Displays, None, (0, 99))]);
    let net = "Net2Phone CommCenter".to_owned();
    assert_eq!(
        names(&net),
        [(net.clone(), ParameterName::Port, tcp, (1, 3000)), (net, ParameterName::Port, udp, (1, 3000))]
    );
    let meeting = "MS NetMeeting".to_owned();
    let wanted = [
        (meeting.clone(), ParameterName::Ports, tcp, (1024, 65535)),
        (meeting.clone(), ParameterName::Ports, udp, (1024, 65535)),
        (meeting.clone(), ParameterName::Pick, None, (0, 1)),
    ];
    assert_eq!(names(&meeting), wanted);
    let video = names("Apple VideoPhone");
    assert_eq!(video, [("QuickTime Conferencing (MovieTalk)".to_owned(), ParameterName::Ports, udp, (7000, 65535))]);
    assert!(
        names("Virtual Places Voice Chat").len() == 1 && names("Dialpad.com").len() == 1 && names("SSH").is_empty()
    );
}

#[test]
fn a_local_service_refers_to_the_catalogue_and_to_others_with_its_line() {
    let (catalog, diagnostics, _) = local("Ours|tcp|Theirs, 8443\nTheirs|tcp|VNC\nTunnel|protocol|gre\n");
    assert!(diagnostics.is_empty());
    let ours = resolved(&catalog, "ours", &Values::new());
    assert_eq!(ports(&ours, Transport::Tcp), "5800-5803, 5900-5903, 8443");
    assert_eq!(ours.contributions[0].references, ["Theirs", "VNC"]);
    let Lookup::Found(theirs) = catalog.lookup("theirs") else { panic!() };
    assert_eq!((theirs[0].source.document.as_str(), theirs[0].source.line), ("site.yaml", 2));
    assert_eq!(resolved(&catalog, "tunnel", &Values::new()).protocols.len(), 1);
}

/// One case a line; everything that can be wrong with a profile's own services.
#[test]
fn every_wrong_service_is_shown_with_its_place_and_what_to_write() {
    let text = "\
Reversed|tcp|22, 6889-6881
Reversed dynamic|udp|dyn >=5000 <=1024
Too large|tcp|65536
Zero|tcp|0022
Displays|tcp|65500+
Empty|tcp|
Trailing|tcp|22,
Half|tcp|LDAP or
Symbols|tcp|22:23
Dynamic|udp|dyn 1024
Own|tcp|own
First|tcp|Second
Second|tcp|8080, Third
Third|tcp|First
Unknown|tcp|22, Quaek
Ambiguous|tcp|Napster
No UDP|udp|ULP or SSH
No ports|tcp|PalTalk
SSH|tcp|2222
jabber|tcp|2222
Twice|tcp|1
TWICE|tcp|2
42|tcp|42
tcp service|tcp|42
any|tcp|42
Nothing||
Not a protocol|protocol|tcp
Nor this|protocol|047
";
    let (_, diagnostics, sources) = local(text);
    insta::assert_snapshot!(render(&diagnostics, &sources, Form::Full, false));
}

#[test]
fn a_chain_of_references_has_a_limit_and_a_net_of_them_costs_little() {
    let short: String = (0..34).map(|at| format!("hop {at}x|tcp|hop {}x\n", at + 1)).collect();
    let (_, diagnostics, sources) = local(&format!("{short}hop 34x|tcp|1\n"));
    insta::assert_snapshot!(render(&diagnostics, &sources, Form::Full, false));
    let chain: String = (0..5000).map(|at| format!("service {at}x|tcp|service {}x\n", at + 1)).collect();
    let (_, diagnostics, sources) = local(&format!("{chain}service 5000x|tcp|1\n"));
    let found = diagnostics.sorted(&sources);
    assert!(!found.is_empty() && found.iter().all(|one| one.code == "reference-too-deep"));

    // Each refers twice to the next: two to the power of 30 ways to the last.
    let net: String = (0..30).map(|at| format!("net {at}x|tcp|net {}x, net {}x\n", at + 1, at + 1)).collect();
    let (catalog, diagnostics, _) = local(&format!("{net}net 30x|tcp|7\n"));
    assert!(DEPTH_LIMIT >= 30 && diagnostics.is_empty());
    let found = resolved(&catalog, "net 0x", &Values::new());
    assert_eq!((ports(&found, Transport::Tcp).as_str(), found.contributions.len()), ("7", 1));
}

/// A term, and its ports as a reader of the table would list them.
fn term() -> impl Strategy<Value = (String, BTreeSet<u16>)> {
    let pair = (0..=65535u16, 0..=65535u16).prop_map(|(a, b)| (a.min(b), a.max(b)));
    prop_oneof![
        any::<u16>().prop_map(|port| (port.to_string(), BTreeSet::from([port]))),
        (pair.clone(), prop_oneof![Just("-"), Just(" - "), Just(" to ")])
            .prop_map(|((a, b), dash)| (format!("{a}{dash}{b}"), (a..=b).collect())),
        pair.clone().prop_map(|(a, b)| (format!("{a}-{b} ?"), (a..=b).collect())),
        pair.prop_map(|(a, b)| (format!("dyn >={a} <= {b}"), (a..=b).collect())),
        any::<u16>().prop_map(|a| (format!("dyn >= {a}"), (a..=65535).collect())),
        (0..=65436u16).prop_map(|a| (format!("{a}+"), (a..=a + 3).collect())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_cell_means_the_union_of_its_terms(terms in prop::collection::vec(term(), 1..5)) {
        let cell = terms.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(", ");
        let wanted: BTreeSet<u16> = terms.into_iter().flat_map(|(_, ports)| ports).collect();
        let (catalog, diagnostics, _) = local(&format!("made up|udp|{cell}"));
        prop_assert!(diagnostics.is_empty());
        let found = resolved(&catalog, "made up", &Values::new());
        let set: PortSet = found.contributions.iter().flat_map(|one| one.ports.ranges().to_vec()).collect();
        prop_assert_eq!(set.size(), wanted.len() as u128);
        prop_assert!((0..=65535).all(|port| set.contains(Port(port)) == wanted.contains(&port)));
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same(terms in prop::collection::vec(term(), 1..5)) {
        let cell = terms.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(",");
        let printed = Expression::parse(&cell).unwrap().to_string();
        let again = Expression::parse(&printed).unwrap();
        prop_assert_eq!(again.to_string(), printed);
    }

    #[test]
    fn any_text_is_an_expression_or_has_faults_on_its_bytes(cell in "[0-9dyn<>=+?, orto-]{0,24}|.{0,24}") {
        if let Err(problems) = Expression::parse(&cell) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(cell.get(problem.start..problem.end).is_some());
            }
        }
    }
}
