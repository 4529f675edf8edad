//! What an audit says of gateways with pf, as people write them.

use crate::support::corpus;
use portcullis::audit::{Finding, Level, Report};
use portcullis::targets::Scope;

fn audited(text: &str) -> Report {
    let reading = corpus::read("pf", &[("pf.conf".to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty());
    report
}

/// A host of whose rules others stand in anchors: those of a program that bans, and those of a proxy that translates and lets flows in.
const HOST: &str = "\
table <rfc1918> const { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 }
table <admins> const { 203.0.113.10 }
set skip on lo0
nat-anchor \"ftp-proxy/*\"
rdr-anchor \"ftp-proxy/*\"
rdr on em0 inet proto tcp from any to (em0) port 25 -> 10.0.0.5
block all
block in quick on em0 from <rfc1918>
pass in quick on em0 inet proto tcp from any to any port 443
anchor \"f2b/*\"
anchor \"ftp-proxy/*\"
pass in on em0 inet proto tcp from <admins> to any port 22
pass in on em0 inet proto tcp from any to 10.0.0.5 port 25
pass out on em0
";

/// The same text without its anchors: what stands behind them is where it was.
fn without_anchors(text: &str) -> String {
    let line = |line: &str| {
        if line.contains("anchor \"") { format!("#{}\n", line.get(1..).unwrap()) } else { format!("{line}\n") }
    };
    text.lines().map(line).collect()
}

fn is_of_anchors(finding: &Finding) -> bool {
    finding.message.contains("anchor")
}

/// What is said of what is open.
fn told(report: &Report) -> Vec<String> {
    let said = |one: &Finding| {
        format!("{} {} {} {:?} {:?} {:?}", one.level, one.id, one.message, one.place, one.rules, one.witness)
    };
    let mut told: Vec<String> = report.findings.iter().filter(|one| one.witness.is_some()).map(said).collect();
    told.sort();
    told
}

#[test]
fn what_the_text_opens_is_told_beside_anchors_as_it_is_without() {
    for more in [
        "",
        "pass in on em0 inet6 proto tcp from any to any port >= 1024\n",
        "pass in on em0 proto tcp from any to any port 22\n",
        "pass in on em0 inet proto tcp from any to any port 3306\n",
        "pass in on em0\n",
        "pass in on em1 inet6\n",
        "anchor \"other\" in on em0 proto tcp\npass in on em0 proto tcp to port 22\n",
        "anchor \"own\" {\nanchor \"inner\" quick\npass in on em0 proto tcp to port 22\n}\n",
    ] {
        let text = format!("{HOST}{more}");
        let plain = without_anchors(&text).replace("#nchor \"own\"", "anchor \"own\"");
        let with = audited(&text);
        assert_eq!(told(&with), told(&audited(&plain)), "{more}");
        let of_anchors: Vec<&Finding> = with.findings.iter().filter(|one| is_of_anchors(one)).collect();
        assert_eq!(of_anchors.len(), 1, "{of_anchors:?}");
        assert!(of_anchors[0].advice.contains("`pfctl -a '*' -sr`"), "{}", of_anchors[0].advice);
    }
}

#[test]
fn what_an_anchor_may_close_is_open_at_most_and_no_milder() {
    let text = format!("{HOST}pass in on em0 inet proto tcp from any to any port 3306\n");
    let filters = text.replace("nat-anchor \"ftp-proxy/*\"\nrdr-anchor \"ftp-proxy/*\"\n", "");
    let report = audited(&filters);
    let database = report.findings.iter().find(|one| one.id == "database-open").unwrap();
    assert_eq!(database.level, Level::Critical);
    assert!(database.also.iter().any(|text| text.starts_with("open at most: ")), "{:?}", database.also);
    let certain = |ports: &str| {
        let mut own = report.exposed.iter().filter(|one| one.values.to_string() == ports);
        own.all(|one| one.is_certain)
    };
    // What is quick and stands before the anchors is decided by then.
    assert!(certain("443") && !certain("3306") && !certain("22"), "{:?}", report.exposed);
    // What is translated may go elsewhere, whatever passes it.
    let plain = without_anchors(&filters);
    let open = |text: &str| {
        let report = audited(text);
        let own = report.exposed.into_iter().filter(|one| one.values.to_string() == "443");
        own.map(|one| (one.chain, one.is_certain)).collect::<Vec<_>>()
    };
    assert!(open(&plain).iter().all(|(_, is_certain)| *is_certain), "{:?}", open(&plain));
    let translated = open(&format!("rdr-anchor \"natpmp\" on em0\n{plain}"));
    assert!(translated.iter().all(|(_, is_certain)| !is_certain) && !translated.is_empty(), "{translated:?}");
}

#[test]
fn what_one_statement_translates_is_not_let_in_by_a_rule_for_another() {
    let plaintext = |rdr: &str| -> Vec<String> {
        let text = format!(
            "set skip on lo0\n{rdr}\nrdr on em0 inet proto tcp from any to (em0) port 25 -> 10.0.0.5\n\
             block all\npass in on em0 inet proto tcp from any to 10.0.0.5 port 25\npass out on em0\n"
        );
        let found = audited(&text).findings.into_iter().filter(|one| one.id == "plaintext-open");
        found.map(|one| one.message).collect()
    };
    let smtp = plaintext("");
    assert!(smtp.len() == 1 && smtp[0].contains("tcp 25"), "{smtp:?}");
    for other in [
        // By another interface, for other senders, of the other family.
        "rdr pass on em1 inet proto tcp from 10.0.0.0/8 to any port 21 -> 127.0.0.1 port 8021",
        "rdr on em1 inet proto tcp from any to any port 21 -> 10.0.0.6",
        "rdr on em0 inet proto tcp from 10.0.0.0/8 to any port 21 -> 10.0.0.6",
        "rdr on em0 inet6 proto tcp from any to any port 21 -> 2001:db8::6\nrdr on em1 inet proto udp to port 69 -> 10.0.0.6",
    ] {
        assert_eq!(plaintext(other), smtp, "{other}");
    }
}

/// The worst that is said of every port and protocol, and of what goes through to any host.
fn worst_of_all(text: &str) -> Option<Level> {
    let report = audited(text);
    let wide = report.findings.iter().filter(|one| ["any-port", "any-protocol", "forward-open"].contains(&one.id));
    wide.map(|one| one.level).max()
}

/// A gateway of two inner networks, with this line that translates.
fn gateway(translates: &str, outer: &str) -> String {
    format!(
        "set skip on lo0\n{translates}\nblock all\npass in on {outer} inet proto tcp to ({outer}) port 443\n\
         pass in on {{ em1 em2 }} inet\npass in on em1 inet6\npass out\n"
    )
}

#[test]
fn where_addresses_are_translated_is_outside_and_the_other_interfaces_lead_inside() {
    for (line, outer) in [
        ("nat on em0 inet from 10.0.0.0/8 to any -> (em0)", "em0"),
        ("nat pass log on em0 from 10.0.0.0/8 to any -> em0 static-port", "em0"),
        ("nat on ! em1 from 10.0.0.0/8 to any -> (em0)\nnat on ! em2 from 10.0.0.0/8 to any -> (em0)", "em0"),
        ("match out on em0 inet from !(em0:network) to any nat-to (em0:0)", "em0"),
        ("match out on egress inet from !(egress:network) to any nat-to (egress)", "egress"),
        ("pass out on em0 inet from 10.0.0.0/8 nat-to (em0)", "em0"),
        ("anchor out on em0 {\nmatch out inet from 10.0.0.0/8 nat-to (em0)\n}", "em0"),
        ("table <private> const { 10.0.0.0/8 }\nnat on em0 from 10.0.0.0/8 to ! <private> -> (em0)", "em0"),
    ] {
        assert_eq!(worst_of_all(&gateway(line, outer)), Some(Level::Low), "{line}");
    }
}

#[test]
fn where_nothing_shows_which_interface_is_the_outer_one_any_may_be() {
    for (line, outer) in [
        ("", "em0"),
        // A server inside is reached by its outer address.
        ("nat on em1 inet proto tcp from 10.0.0.0/8 to 10.0.0.5 port 80 -> em1", "em0"),
        // Which interface the group has is not said, and the rules may call it by its own name.
        ("match out on egress inet from 10.0.0.0/8 to any nat-to (egress)", "em0"),
        ("rdr on em0 inet proto tcp to (em0) port 80 -> 10.0.0.5", "em0"),
        // Private networks are kept out where they are not.
        (
            "nat on em0 from 10.0.0.0/8 -> (em0)\nblock in quick on em1 from { 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 }",
            "em0",
        ),
    ] {
        assert_eq!(worst_of_all(&gateway(line, outer)), Some(Level::Critical), "{line}");
    }
}

#[test]
fn what_the_outer_interface_lets_in_is_no_milder() {
    let text = gateway("nat on em0 inet from 10.0.0.0/8 to any -> (em0)", "em0");
    let wide = format!("{text}pass in on em0 inet6 proto tcp from any to any port >= 1024\n");
    let found = audited(&wide).findings;
    assert!(found.iter().any(|one| one.id == "wide-range" && one.level == Level::Critical), "{found:?}");
    assert_eq!(worst_of_all(&format!("{text}pass in inet6\n")), Some(Level::Critical));
}

/// The level of what is said of RDP that is published, and whether it is at most open.
fn rdp(target: &str, text: &str) -> Vec<String> {
    let reading = corpus::read(target, &[("rules".to_owned(), text.to_owned())], Scope::Whole);
    let (report, _) = corpus::audited(&reading);
    let own = report.findings.iter().filter(|one| one.id == "management-open");
    own.map(|one| format!("{} {}", one.level, one.message.split(':').next().unwrap())).collect()
}

#[test]
fn what_is_published_is_as_bad_as_with_other_programs() {
    let nft = "table ip t {\n\tchain p {\n\t\ttype nat hook prerouting priority dstnat;\n\t\tiifname \"em0\" tcp dport 3390 dnat to \
               10.0.0.20:3389\n\t}\n\tchain o {\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"em0\" masquerade\n\t}\n\
               \tchain f {\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tct status dnat accept\n\t}\n}\n";
    let expected = ["high `Windows Remote Desktop Protocol (RDP)` is open to anyone who comes by em0"];
    assert_eq!(rdp("nftables", nft), expected);
    let nat = "nat on em0 inet from 10.0.0.0/8 to any -> (em0)";
    let sent = "proto tcp from any to (em0) port 3390";
    let met = "pass in on em0 inet proto tcp from any to 10.0.0.20 port 3389";
    for rules in [
        format!("{nat}\nrdr pass on em0 inet {sent} -> 10.0.0.20 port 3389\nblock all\npass out"),
        format!("{nat}\nrdr on em0 inet {sent} -> 10.0.0.20 port 3389\nblock all\n{met}\npass out"),
        format!("block all\nmatch in on em0 inet {sent} rdr-to 10.0.0.20 port 3389\n{met}\npass out"),
        format!("block all\npass in on em0 inet {sent} rdr-to 10.0.0.20 port 3389\npass out"),
    ] {
        assert_eq!(rdp("pf", &format!("set skip on lo0\n{rules}\n")), expected, "{rules}");
    }
    // Where it is not sent on, a route is needed to come there, by whoever has one.
    let inner = format!(
        "{nat}\nrdr pass on em1 inet proto tcp from any to any port 3390 -> 10.0.0.20 port 3389\nblock all\npass out\n\
         pass in on em1 inet from 10.0.0.0/8\n"
    );
    assert!(rdp("pf", &inner).iter().all(|one| !one.starts_with("high")), "{:?}", rdp("pf", &inner));
}

#[test]
fn a_translation_by_a_tunnel_makes_no_other_interface_an_inner_one() {
    let worst = |by: &str| {
        let text = format!(
            "nat on {by} from 10.1.0.0/24 to any -> ({by})\nblock all\npass in on em0 inet from 10.1.0.0/24\n\
             pass in on em0 proto tcp from any to any port 22\n"
        );
        audited(&text).findings.into_iter().filter(|one| one.id == "management-open").map(|one| one.level).max()
    };
    assert_eq!(worst("wg0"), Some(Level::High));
    assert_eq!(worst("em1"), Some(Level::Low));
}
