//! What an audit says of pf where lines send packets to an address that may be the host's own.

use crate::support::corpus;
use portcullis::audit::{Exposed, Report};
use portcullis::policy::Direction;
use portcullis::sets::Port;
use portcullis::targets::Scope;

fn audited(text: &str) -> Report {
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    report
}

/// Whether a port of TCP is open at the host to those who come by em0; none if it is not, else whether that is certain.
fn at_host(text: &str, port: u16) -> Option<bool> {
    let report = audited(text);
    let is_of_port =
        |one: &&Exposed| one.chain == Direction::Inbound && one.kind.name() == "tcp" && one.values.contains(Port(port));
    report.exposed.iter().filter(is_of_port).map(|one| one.is_certain).max()
}

const OUT: &str = "pass out on em0 inet from 203.0.113.1\npass out on em0 inet6 from 2001:db8::1\n";

#[test]
fn a_redirect_to_another_port_of_the_same_address_closes_none_of_the_others() {
    let four = "to 203.0.113.1 port 443";
    for redirect in [
        format!("rdr pass on em0 inet proto tcp from any {four} -> 203.0.113.1 port 8443\nblock all\n"),
        format!("rdr on em0 inet proto tcp from any {four} -> 203.0.113.1 port 8443\nblock all\n"),
        format!("block all\nmatch in on em0 inet proto tcp {four} rdr-to 203.0.113.1 port 8443\n"),
        format!("block all\npass in on em0 inet proto tcp {four} rdr-to 203.0.113.1 port 8443\n"),
    ] {
        let asked: &[u16] = if redirect.starts_with("rdr") { &[22, 3389] } else { &[22, 3389, 8443] };
        let list = asked.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
        for out in [OUT, "pass out\n"] {
            let text = format!("{redirect}pass in on em0 inet proto tcp to 203.0.113.1 port {{ {list} }}\n{out}");
            assert!(asked.iter().all(|port| at_host(&text, *port) == Some(true)), "{text}");
            assert_eq!(at_host(&text, 443), None, "{text}");
            assert!(!audited(&text).open_ports.is_empty(), "{text}");
        }
    }
    let six = "block all\nmatch in on em0 inet6 proto tcp to 2001:db8::1 port 443 rdr-to 2001:db8::1 port 8443\n\
               pass in on em0 inet6 proto tcp to 2001:db8::1 port { 22 8443 }\n";
    assert_eq!([22, 8443].map(|port| at_host(&format!("{six}{OUT}"), port)), [Some(true); 2]);
}

#[test]
fn what_is_let_in_where_others_are_sent_to_is_open_at_the_host_at_most() {
    for redirect in [
        "match in on em0 inet proto tcp to 203.0.113.9 port 8080 rdr-to 203.0.113.1 port 80\n",
        "pass in on em0 inet proto tcp to 203.0.113.9 port 8080 rdr-to 203.0.113.1 port 80\n",
    ] {
        let text = format!("block all\n{redirect}pass in on em0 proto tcp to 203.0.113.1 port {{ 23 3389 }}\n");
        for out in ["", OUT] {
            assert_eq!([23, 3389].map(|port| at_host(&format!("{text}{out}"), port)), [Some(false); 2], "{text}{out}");
        }
    }
    let table = "table <srv> const { 203.0.113.1 }\nblock all\n\
                 pass in on em0 inet proto tcp to 203.0.113.1 port 443 rdr-to 203.0.113.2 port 8443\n\
                 pass in on em0 inet proto tcp to <srv> port 22\npass in on em0 inet proto tcp to 203.0.113.2 port 23\n";
    assert_eq!([22, 23].map(|port| at_host(&format!("{table}{OUT}"), port)), [Some(true), Some(false)]);
}

#[test]
fn what_goes_through_to_a_host_behind_is_told_of_that_alone() {
    let text = "block all\nmatch in on em0 inet proto tcp to 203.0.113.1 port 8443 rdr-to 10.0.0.5 port 5432\n\
                pass in on em0 inet proto tcp to 10.0.0.5 port 5432\npass out\n";
    assert_eq!(at_host(text, 5432), None);
}
