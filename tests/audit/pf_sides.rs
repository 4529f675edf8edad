//! What an audit says of interfaces of pf, by what shows where they lead: names, translations, and the packets that come by them.

use crate::support::corpus;
use portcullis::audit::{Level, Report};
use portcullis::policy::Direction;
use portcullis::targets::Scope;

fn audited(text: &str) -> Report {
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    report
}

/// How grave it is that this is found.
fn grave(text: &str, id: &str) -> Option<Level> {
    audited(text).findings.into_iter().filter(|one| one.id == id).map(|one| one.level).max()
}

/// A gateway that translates what leaves by this, with these lines for another interface.
fn gateway(outer: &str, more: &str) -> String {
    format!(
        "set skip on lo\nmatch out on {outer} inet from 192.168.1.0/24 to any nat-to ({outer})\nblock return\npass out inet\n\
         pass in on em1 inet\n{more}\n"
    )
}

#[test]
fn the_group_of_the_default_route_is_outside_whatever_is_translated() {
    for outer in ["em0", "egress", "pppoe0", "wan"] {
        let ssh = gateway(outer, "pass in on egress inet proto tcp to (egress) port 22");
        assert_eq!(grave(&ssh, "management-open"), Some(Level::High), "{outer}");
        let database = gateway(outer, "pass in on egress inet proto tcp to (egress) port 3306 rdr-to 192.168.1.3");
        assert_eq!(grave(&database, "database-open"), Some(Level::Critical), "{outer}");
    }
    // Of another that may be in it nothing is known.
    let by_name = gateway("egress", "pass in on em0 inet proto tcp to (em0) port 22");
    assert_eq!(grave(&by_name, "management-open"), Some(Level::High));
    // And so is what is called the world.
    let database = gateway("em0", "pass in on wan inet proto tcp to port 5432 rdr-to 192.168.1.6");
    assert_eq!(grave(&database, "database-open"), Some(Level::Critical));
}

#[test]
fn an_interface_of_which_nothing_is_known_is_a_level_milder_at_most() {
    let worst = |more: &str| {
        let found = audited(&gateway("em0", more)).findings;
        found.into_iter().filter(|one| ["any-port", "forward-open"].contains(&one.id)).map(|one| one.level).max()
    };
    assert_eq!(worst(""), Some(Level::Low));
    for by in ["gif0", "em2", "ix0"] {
        let level = worst(&format!("pass in quick on {by} inet6 all\npass out inet6"));
        assert!(level >= Some(Level::High), "{by} {level:?}");
        let published = format!("pass in on {by} inet proto tcp to port 5432 rdr-to 192.168.1.6");
        assert_eq!(grave(&gateway("em0", &published), "database-open"), Some(Level::Critical), "{by}");
        let routed = format!("pass in on {by} inet proto tcp to 198.51.100.0/28 port 3306");
        assert!(grave(&gateway("em0", &routed), "database-open") >= Some(Level::High), "{by}");
    }
    // FreeBSD's statement says as much.
    let text = "nat on em0 from 10.1.1.0/24 to any -> (em0)\n\
                rdr on re0 proto tcp from any to 198.51.100.7 port 5432 -> 10.1.1.5 port 5432\n\
                block in\npass out\npass in on re0 proto tcp to 10.1.1.5 port 5432\n";
    assert_eq!(grave(text, "database-open"), Some(Level::Critical));
}

#[test]
fn what_shows_that_an_interface_leads_inside_is_taken_for_it() {
    let worst = |more: &str| grave(&gateway("em0", more), "any-port");
    for inner in [
        "pass in on em2 inet",
        "pass in on em2 inet from 192.168.1.0/24\npass in on em2 inet6",
        "pass in on em2 from em2:network\npass in on em2 inet6",
        "pass in on em2 from (em2:network:0)\npass in on em2 inet6",
        "match out on em0 inet from (em2:network) nat-to (em0)\npass in on em2 inet6",
        "pass in on em2 inet proto udp to port 67\npass in on em2 inet6",
        "pass in on lan2 inet6",
        "pass in on vlan20 inet6",
        "pass in on em2 inet proto tcp to port 80 rdr-to 192.168.1.3 port 3128\npass in on em2 inet",
        "pass in on vlan20 inet proto tcp to port 80 rdr-to 127.0.0.1 port 3128\npass in on vlan20 inet6",
    ] {
        assert_eq!(worst(inner), Some(Level::Low), "{inner}");
    }
}

#[test]
fn nobody_sends_by_an_interface_of_pf_itself() {
    for name in ["pfsync0", "pflog0", "pflog", "pfsync"] {
        let text = format!("set skip on {{ lo {name} }}\nblock in\npass out\npass quick on {name}\n");
        for id in ["any-port", "any-protocol", "default-accept", "all-icmp"] {
            let found = audited(&text).findings;
            let inbound = found.iter().filter(|one| one.id == id && one.chain != Some(Direction::Outbound));
            assert_eq!(inbound.count(), 0, "{name} {id} {found:?}");
        }
        let other = audited(&format!("block in\npass out\npass in on ! {name} proto tcp to port 3306\n"));
        assert!(other.findings.iter().any(|one| one.id == "database-open"), "{name}");
    }
}

#[test]
fn what_comes_through_ipsec_comes_from_known_peers() {
    let text = |name: &str| format!("set skip on lo0\nblock in\npass out\npass on {name}\n");
    let all = |name: &str| {
        let levels = |report: Report| report.findings.into_iter().map(|one| one.level).max();
        levels(audited(&text(name)))
    };
    assert_eq!(all("enc0"), all("wg0"));
    assert!(all("enc0") < Some(Level::High), "{:?}", audited(&text("enc0")).findings);
}

#[test]
fn few_senders_that_are_translated_show_no_outer_interface_beside_another() {
    let text = |more: &str| {
        format!(
            "set skip on lo\nblock all\nmatch out on em1 inet from 10.8.0.0/24 to any nat-to (em1)\npass out\npass in on wg0\n{more}\n"
        )
    };
    for asked in ["", "pass in on em0 proto udp to port 51820\n"] {
        assert!(grave(&text(&format!("{asked}pass in on em0")), "any-port") >= Some(Level::High), "{asked}");
        let some = text(&format!("{asked}pass in on em0 proto tcp to port {{ 22 3306 }}"));
        assert_eq!(grave(&some, "database-open"), Some(Level::Critical), "{asked}");
        assert_eq!(grave(&some, "management-open"), Some(Level::High), "{asked}");
    }
    // What is said of another confirms it, and so does that it is the only one.
    for sign in ["pass in on em0 from 10.8.0.0/24", "pass in on em1 proto udp to port 51820"] {
        assert!(grave(&text(&format!("{sign}\npass in on em0 inet")), "any-port") <= Some(Level::Low), "{sign}");
    }
    assert!(grave(&text(""), "any-port") <= Some(Level::Medium));
    // All that sites may have is no network behind it.
    let ssh = "match out on em0 inet from 192.168.50.0/24 to any nat-to (em0)\nblock return\npass out\npass in on em1 inet\n\
               pass in on em0 inet proto tcp from 192.168.0.0/16 to port 22\npass in on em0 inet proto tcp to port 3306";
    assert_eq!(grave(ssh, "database-open"), Some(Level::Critical));
}
