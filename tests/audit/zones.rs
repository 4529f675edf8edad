//! Interfaces of a profile: once one is said to be external, the others are not where strangers come.

use crate::support::project::Project;
use serde_json::Value;

/// A router of two inner networks with a telnet server for one of them, and with these words about the third interface.
fn router(wan: &str, more: &str) -> String {
    format!(
        "profile: router\ntargets: [nftables]\ninterfaces:\n  lan: eth1\n  guest: eth2\n  wan: {wan}\ninbound:\n  - {{allow: [SSH, Telnet], in: lan}}\n  - {{allow: DNS, in: [lan, guest]}}\n{more}"
    )
}

fn audited(profile: &str) -> Value {
    let project = Project::new().with("router.yaml", profile);
    let ran = project.run(&["audit", "router.yaml", "--format", "json"]);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

fn level(document: &Value, service: &str) -> Option<String> {
    let all = document["findings"].as_array().unwrap();
    let own = all.iter().find(|one| one["service"] == service && one["id"] == "management-open")?;
    Some(format!("{}: {}", own["level"].as_str()?, own["message"].as_str()?))
}

const EXTERNAL: &str = "{device: eth0, zone: external}";

#[test]
fn what_is_open_by_others_than_the_external_interface_is_not_open_to_anyone() {
    let document = audited(&router(EXTERNAL, ""));
    let answer = document["answer"].as_str().unwrap();
    let expected =
        "no port is open to the outside; those who come by guest and lan can reach 3 TCP ports and 1 UDP port (";
    assert!(answer.starts_with(expected) && answer.contains("Telnet"), "{answer}");
    for open in document["inputs"][0]["open_ports"].as_array().unwrap() {
        assert_eq!(open["anywhere"]["ports"], 0, "{open}");
    }
    // What is meant for strangers is theirs, and what no interface bounds.
    for rule in ["  - {allow: HTTPs, in: wan}\n", "  - HTTPs\n"] {
        let answer = audited(&router(EXTERNAL, rule))["answer"].as_str().unwrap().to_owned();
        assert!(answer.starts_with("anyone can reach 1 TCP port (HTTPs);"), "{answer}");
    }
}

#[test]
fn it_is_found_still_with_who_they_are() {
    let told = level(&audited(&router(EXTERNAL, "")), "Telnet").unwrap();
    assert!(told.starts_with("medium: ") && told.contains("to anyone who comes by lan"), "{told}");
    // As long as no interface is external, each may be.
    let unsaid = audited(&router("eth0", ""));
    assert!(unsaid["answer"].as_str().unwrap().starts_with("anyone can reach"), "{}", unsaid["answer"]);
    assert!(level(&unsaid, "Telnet").unwrap().starts_with("high: "));
}

/// A container's bridge is an inner interface: what it alone lets in is neither counted nor named as open to anyone.
#[test]
fn the_answer_names_the_services_that_it_counts() {
    let text = "table inet t {\n\tchain i {\n\t\ttype filter hook input priority 0; policy drop;\n\t\ttcp dport 443 accept\n\
                \t\tiifname \"docker0\" tcp dport 5432 accept\n\t}\n}\n";
    let project = Project::new().with("x.nft", text);
    let ran = project.run(&["audit", "--ruleset", "x.nft", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let answer = document["answer"].as_str().unwrap();
    assert!(answer.starts_with("anyone can reach 1 TCP port (HTTPs);"), "{answer}");
}
