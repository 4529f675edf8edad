//! What `services`, `explain` and `port` print.

#![allow(clippy::type_complexity, clippy::use_debug)]

use portcullis::catalog::{Catalog, Lookup, Service};
use portcullis::protocol::Transport;
use portcullis::report::ports::{port_json, port_text};
use portcullis::report::services::{explain_json, explain_text, list_json, list_text};
use portcullis::sets::{Interval, Port};
use serde_json::{Value, json};

fn services<'a>(catalog: &'a Catalog, names: &[&str]) -> Vec<&'a Service> {
    let found = names.iter().flat_map(|name| match catalog.lookup(name) {
        Lookup::Found(services) => services,
        other => panic!("{name}: {other:?}"),
    });
    found.collect()
}

/// Without the lines of the catalogue's own files, which move with every entry that is added.
fn masked(text: &str) -> String {
    let mut pieces = text.split(".yaml, line ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + ".yaml, line N" + piece.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn explain_shows_each_port_with_its_chain_class_and_line() {
    let catalog = Catalog::builtin();
    let names =
        ["MS NetMeeting", "Windows Messenger non-UPnP", "PPTP", "Net2Phone CommCenter", "VNC", "PalTalk", "smtps"];
    insta::assert_snapshot!(masked(&explain_text(&catalog, &services(&catalog, &names), 200)));
}

#[test]
fn a_port_lists_who_uses_it_directly_and_by_reference() {
    let catalog = Catalog::builtin();
    let (tcp, sixty_eight) = (Some(Transport::Tcp), Interval::point(Port(6891)));
    insta::assert_snapshot!(masked(&port_text(&catalog, tcp, sixty_eight, true, 200)));
    let users = parsed(&port_json(&catalog, None, Interval::point(Port(554))));
    let mut names: Vec<&str> =
        users["services"].as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap()).collect();
    names.dedup();
    assert_eq!(names, ["QuickTime 4", "RTSP", "Real Audio & Video"]);
    assert_eq!((&users["port"], &users["class"]), (&json!(554), &json!("well-known")));
    assert_eq!(users["services"][0]["origin"]["references"], json!(["RTSP"]));
}

#[test]
fn the_json_of_a_service_has_the_documented_fields() {
    let listed = parsed(&list_json(&Catalog::builtin(), None));
    assert_eq!(listed["version"], json!(1));
    let all = listed["services"].as_array().unwrap();
    let of = |name: &str| all.iter().find(|service| service["name"] == json!(name)).unwrap();
    for service in all {
        let mut keys: Vec<&str> = service.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        let wanted = [
            "aliases",
            "catalog",
            "dccp",
            "editions",
            "era",
            "name",
            "overrides",
            "parameters",
            "protocols",
            "sctp",
            "section",
            "source",
            "tcp",
            "udp",
            "uncertain",
            "usable",
        ];
        assert_eq!(keys, wanted);
    }
    assert_eq!(of("AIM Video IM")["uncertain"], json!(true));
    assert_eq!((&of("PPTP")["protocols"], &of("PPTP")["tcp"]), (&json!(["gre"]), &json!([[1723, 1723]])));
    let paltalk = of("PalTalk");
    assert_eq!((&paltalk["usable"], &paltalk["tcp"]), (&json!(false), &json!([])));
    let chosen = of("Net2Phone CommCenter");
    assert_eq!((&chosen["usable"], &chosen["tcp"], &chosen["udp"]), (&json!(true), &json!([]), &json!([[6801, 6801]])));
    let parameter = &chosen["parameters"][0];
    assert_eq!(parameter["name"], json!("port"));
    assert_eq!((&parameter["transport"], &parameter["required"]), (&json!("tcp"), &json!(true)));
    assert_eq!(parameter["bounds"], json!([1, 3000]));
    assert_eq!((&of("SSH")["catalog"], &of("SSH")["overrides"]), (&json!("built-in"), &Value::Null));
    assert_eq!(of("SSH")["source"], json!({"document": "port-numbers.txt", "line": 81}));
    let desktop = &of("Windows Remote Desktop Protocol (RDP)");
    assert_eq!((&desktop["era"], &desktop["udp"]), (&json!("document"), &json!([])));
    let eras: Vec<&Value> = desktop["editions"].as_array().unwrap().iter().map(|edition| &edition["era"]).collect();
    assert_eq!(eras, [&json!("document"), &json!("today")]);
    let today = &desktop["editions"][1];
    assert_eq!((&today["tcp"], &today["udp"]), (&json!([[3389, 3389]]), &json!([[3389, 3389]])));
    assert_eq!(today["source"]["document"], json!("document/internet-2000-5999.yaml"));
    assert_eq!(today["checks"], json!(["iana", "foomuuri", "shorewall"]));
    let database = of("PostgreSQL");
    assert_eq!((&database["era"], &database["source"]["document"]), (&json!("today"), &json!("today/databases.yaml")));
    assert_eq!(database["editions"][0]["sources"], json!(["IANA postgresql", "firewalld postgresql"]));
}

#[test]
fn explain_shows_both_eras_and_where_todays_ports_were_taken_from() {
    let catalog = Catalog::builtin();
    let names = ["RDP", "SIP", "RTP", "SMTPs", "Oracle", "PostgreSQL", "Active Directory", "sftp"];
    insta::assert_snapshot!(masked(&explain_text(&catalog, &services(&catalog, &names), 200)));
}

#[test]
fn a_port_says_in_which_era_it_is_whose() {
    let catalog = Catalog::builtin();
    insta::assert_snapshot!(masked(&port_text(&catalog, None, Interval::point(Port(3389)), true, 200)));
    let users = parsed(&port_json(&catalog, Some(Transport::Tcp), Interval::point(Port(22))));
    assert_eq!(users["services"][0]["eras"], json!(["document", "today"]));
}

#[test]
fn explain_has_the_same_object_and_its_origins() {
    let catalog = Catalog::builtin();
    let explained = parsed(&explain_json(&catalog, &services(&catalog, &["Windows Messenger non-UPnP"])));
    let service = &explained["services"][0];
    assert_eq!(service["udp"], json!([[5004, 65535]]));
    let classes = json!([
        {"ports": [5004, 49151], "class": "registered"},
        {"ports": [49152, 65535], "class": "dynamic"},
    ]);
    assert_eq!(service["origins"][0]["classes"], classes);
    assert_eq!(service["origins"][0]["source"]["line"], json!(788));
}

#[test]
fn a_search_looks_in_names_aliases_sections_and_notes() {
    let catalog = Catalog::builtin();
    for (word, name) in
        [("QUAKE", "Quake"), ("secure shell", "SSH"), ("napster", "Napster - client"), ("videoconferencing", "ICU II")]
    {
        let found = list_text(&catalog, Some(word), 100);
        assert!(found.contains(name) && !found.contains("Doom"), "{word}: {found}");
    }
    assert!(list_text(&catalog, Some("zzzz"), 100).starts_with("no service"));
}

#[test]
fn lines_are_no_wider_than_asked_where_words_allow() {
    let catalog = Catalog::builtin();
    let names: Vec<&Service> = catalog.services().collect();
    for line in explain_text(&catalog, &names, 100).lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}
