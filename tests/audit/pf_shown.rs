//! Packets that lines of pf send on: an audit shows them as they are sent, and tells them where they go.

use crate::support::corpus;
use portcullis::audit::{Level, Report};
use portcullis::policy::Direction;
use portcullis::targets::Scope;

fn audited(text: &str) -> Report {
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text.to_owned())], Scope::Whole);
    corpus::audited(&reading).0
}

/// Where the packets go that are shown, as they come in, and what is said of them besides.
fn shown(text: &str, id: &str) -> Vec<String> {
    let of = |one: portcullis::audit::Finding| {
        let packet = one.witness.unwrap();
        assert_eq!(packet.direction, Direction::Inbound);
        let said = one.also.into_iter().filter(|line| line.contains("sends to"));
        format!("{}:{}{}", packet.destination, packet.value, said.map(|line| format!("; {line}")).collect::<String>())
    };
    let mut all: Vec<String> = audited(text).findings.into_iter().filter(|one| one.id == id).map(of).collect();
    all.dedup();
    all
}

#[test]
fn a_packet_is_shown_with_the_destination_that_it_is_sent_to() {
    let behind = "set skip on lo\nmatch out on egress inet from 192.168.1.0/24 nat-to (egress)\nblock return\npass out inet\n\
                  pass in on em1 inet\n\
                  match in on egress inet proto tcp to (egress) port 5432 rdr-to 192.168.1.6 tag SRV\npass in quick tagged SRV\n";
    assert_eq!(shown(behind, "database-open"), ["10.0.0.1:5432"]);
    let to_one = "block all\npass out\npass in on em0 inet proto tcp to 203.0.113.8 port 5432 rdr-to 192.168.1.6\n";
    assert_eq!(shown(to_one, "database-open"), ["203.0.113.8:5432"]);
    let at_host = "block all\npass out\npass in on em0 inet proto tcp to (em0) port 33060 rdr-to 127.0.0.1 port 3306\n";
    assert_eq!(shown(at_host, "database-open"), ["10.0.0.1:33060; who reaches it so sends to tcp 33060"]);
    let other = "block all\npass out\npass in on em0 inet proto tcp to (em0) port 33060 rdr-to 192.168.1.6 port 3306\n";
    assert_eq!(shown(other, "database-open"), ["10.0.0.1:33060; who reaches it so sends to tcp 33060"]);
}

/// A redirect of FreeBSD, with the line that lets in what it sends on.
const REDIRECT: &str = "rdr on em0 inet proto tcp from any to any port 9201 -> 10.1.1.7 port 9200\nblock in all\npass out all\n\
                        pass in inet proto tcp to 10.1.1.7 port 9200\n";

#[test]
fn what_a_statement_sends_on_goes_there_and_nowhere_else() {
    let report = audited(REDIRECT);
    assert!(report.findings.iter().all(|one| one.id != "forward-open"), "{:?}", report.findings);
    assert!(report.exposed.iter().all(|one| one.values.to_string() != "9201"), "{:?}", report.exposed);
    assert!(report.findings.iter().any(|one| one.id == "database-open" && one.level == Level::Critical));
    // What another rule lets in as it was sent still goes anywhere.
    let wide = format!("{REDIRECT}pass in inet proto tcp to port 9201\n");
    assert!(audited(&wide).findings.iter().any(|one| one.id == "forward-open"));
}
