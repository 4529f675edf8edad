//! What pf sends on to a machine behind the host is as bad as if it came there by itself.

use crate::support::corpus;
use portcullis::audit::{Level, Report};
use portcullis::targets::Scope;

fn audited(text: &str) -> Report {
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    report
}

/// How bad it is that a service is open.
fn worst(text: &str, service: &str) -> Option<Level> {
    let report = audited(text);
    let of_service = report.findings.iter().filter(|one| one.message.contains(service));
    of_service.map(|one| one.level).max()
}

const LETS_IN: &str =
    "block in all\npass out all\npass in quick on em0 inet proto tcp from any to 192.168.1.50 port 5432\n";

/// Whether it is translated or not, what the line lets in comes to the same service.
#[test]
fn a_port_that_leads_elsewhere_is_no_milder_than_without() {
    assert_eq!(worst(LETS_IN, "PostgreSQL"), Some(Level::Critical));
    for sends in [
        "rdr on em0 inet proto tcp from any to (em0) port 5432 -> 192.168.1.50",
        "rdr on em0 inet proto tcp from any to em0 port 5432 -> 192.168.1.50 port 5432",
        "rdr on em0 inet proto tcp from any to any port 5432 -> 192.168.1.50",
        "rdr on em0 inet proto tcp from any to 203.0.113.1 port 5432 -> 192.168.1.50",
        "rdr on em0 inet proto { tcp udp } from any to (em0) port 5000:6000 -> 192.168.1.50",
        "rdr on em0 inet proto tcp from any to (em0) port 8443 -> 192.168.1.50 port 5432",
        "nat on em0 from em1:network to any -> (em0)\nrdr on em0 inet proto tcp from any to (em0) port 5432 -> 192.168.1.50",
        "binat on em0 from 192.168.1.50 to any -> 203.0.113.5",
        "match in on em0 inet proto tcp to (em0) port 5432 rdr-to 192.168.1.50",
        "match in on em0 inet proto tcp to any port 5432 rdr-to 192.168.1.50",
        "anchor \"a\" {\nmatch in on em0 inet proto tcp to (em0) port 5432 rdr-to 192.168.1.50\n}",
    ] {
        let text = format!("set skip on lo\n{sends}\n{LETS_IN}");
        assert_eq!(worst(&text, "PostgreSQL"), Some(Level::Critical), "{sends}");
    }
    // Many statements are told apart by their packets no more.
    let many: String = (1..20)
        .map(|host| format!("rdr on em0 inet proto tcp from any to (em0) port {} -> 192.168.1.{host}\n", 8000 + host))
        .collect();
    let last = "rdr on em0 inet proto tcp from any to (em0) port 5432 -> 192.168.1.50";
    assert_eq!(worst(&format!("{many}{last}\n{LETS_IN}"), "PostgreSQL"), Some(Level::Critical));
}

#[test]
fn what_goes_to_one_of_several_is_no_milder() {
    let lets_in = LETS_IN.replace("192.168.1.50", "192.168.1.48/29");
    for sends in [
        "rdr on em0 inet proto tcp from any to (em0) port 5432 -> { 192.168.1.50 192.168.1.51 }",
        "rdr on em0 inet proto tcp from any to (em0) port 5432 -> 192.168.1.48/30",
        "table <db> const { 192.168.1.50 192.168.1.51 }\nrdr on em0 inet proto tcp from any to (em0) port 5432 -> <db>",
        "binat on em0 from 192.168.1.48/29 to any -> 203.0.113.48/29",
    ] {
        let text = format!("set skip on lo\n{sends}\n{lets_in}");
        assert_eq!(worst(&text, "PostgreSQL"), Some(Level::Critical), "{sends}");
    }
}

/// Where some are sent to another service, or to whom nobody knows, it hangs on that.
#[test]
fn what_may_come_to_another_service_is_open_at_most() {
    for sends in [
        "rdr on em0 inet proto tcp from any to any port 5432 -> 192.168.1.50 port 443",
        "rdr on em0 inet proto tcp from any to any port 5432 -> 192.168.1.51",
        "rdr on em0 inet proto tcp from any to any port 5432 -> { 192.168.1.50 192.168.1.51 }",
        "table <db> persist\nrdr on em0 inet proto tcp from any to any port 5432 -> <db>",
    ] {
        let text = format!("set skip on lo\n{sends}\n{LETS_IN}");
        assert!(worst(&text, "PostgreSQL") < Some(Level::Critical), "{sends}");
    }
}

/// A line that many write: the translated address, without `quick`, behind a macro.
#[test]
fn the_gateway_of_a_handbook_says_what_it_publishes() {
    let text = "ext_if=\"em0\"\nint_if=\"em1\"\nlocalnet=$int_if:network\nset skip on lo0\n\
                nat on $ext_if from $localnet to any -> ($ext_if)\n\
                rdr on $ext_if proto tcp from any to $ext_if port 3389 -> 192.168.1.50\nblock all\n\
                pass in on $int_if from $localnet to any\npass out on $ext_if\npass out on $int_if\n\
                pass in on $ext_if proto tcp from any to 192.168.1.50 port 3389\n";
    assert!(worst(text, "RDP") >= Some(Level::High), "{:?}", worst(text, "RDP"));
}
