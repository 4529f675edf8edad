//! Findings of rulesets that nobody wrote here: each has a text that raises it and one close to it that does not, and what is
//! said of rulesets that other programs made stands in snapshots.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::corpus::{self, Reading};
use portcullis::audit::level::SourceClass;
use portcullis::audit::opened::{Bound, opened};
use portcullis::audit::region::Slots;
use portcullis::audit::{Finding, Level, OpenPorts, Report, registry};
use portcullis::policy::Direction;
use portcullis::protocol::Transport;
use portcullis::report;
use portcullis::sets::Family;
use portcullis::targets::Scope;

pub(crate) fn audited(target: &str, files: &[(String, String)]) -> (Report, Reading) {
    let reading = corpus::read(target, files, Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    assert!(diagnostics.is_empty(), "{:?}", diagnostics.errors().collect::<Vec<_>>());
    (report, reading)
}

pub(crate) fn of_files(target: &str, files: &[(String, String)]) -> Report {
    audited(target, files).0
}

pub(crate) fn findings(target: &str, text: &str) -> Vec<Finding> {
    let name = match target {
        "nftables" => "rules.nft",
        "pf" => "rules.pf.conf",
        "netsh" => "rules.netsh.cmd",
        _ => "rules.iptables",
    };
    audited(target, &[(name.to_owned(), text.to_owned())]).0.findings
}

pub(crate) fn raised(target: &str, text: &str) -> Vec<(&'static str, Level)> {
    findings(target, text).iter().map(|one| (one.id, one.level)).collect()
}

/// The ruleset under a heading of a page, and whose it is.
fn example(page: &str, heading: &str) -> Option<(&'static str, String)> {
    ["iptables", "nftables", "pf", "netsh"].into_iter().find_map(|target| {
        let (_, rest) = page.split_once(&format!("## {heading}\n\n```{target}\n"))?;
        rest.split_once("```").map(|(text, _)| (target, text.to_owned()))
    })
}

#[test]
fn the_wrong_ruleset_of_a_page_raises_its_finding_and_the_right_one_does_not() {
    let (mut told, mut failures) = (0, Vec::new());
    for entry in registry::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/findings/{}.md", entry.id));
        let page = std::fs::read_to_string(path).unwrap();
        // A page that shows a profile may show a ruleset behind it.
        let of = |heading: &str| example(&page, heading).or_else(|| example(&page, &format!("{heading} in a ruleset")));
        let (Some((target, wrong)), Some((_, right))) = (of("Wrong"), of("Right")) else { continue };
        told += 1;
        let (wrong, right) = (raised(target, &wrong), raised(target, &right));
        if !wrong.iter().any(|(id, _)| *id == entry.id) {
            failures.push(format!("{}: the wrong example raises {wrong:?}", entry.id));
        }
        if right.iter().any(|(id, _)| *id == entry.id) {
            failures.push(format!("{}: the right example raises it too: {right:?}", entry.id));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(told >= 12, "{told}");
}

/// An `iptables-save` whose input chain drops, with these rules.
fn input(rules: &[&str]) -> String {
    let mut text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n".to_owned();
    for rule in ["-i lo -j ACCEPT", "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"].iter().chain(rules) {
        writeln!(text, "-A INPUT {rule}").unwrap();
    }
    text + "COMMIT\n"
}

/// Two lists of rules of which the first raises the finding with this level, and the second does not raise it.
type Case = (&'static str, Level, &'static [&'static str], &'static [&'static str]);

const ORDER: [Case; 6] = [
    (
        "shadowed",
        Level::High,
        &["-p tcp -m tcp --dport 1:1024 -j DROP", "-s 192.0.2.0/24 -p tcp -m tcp --dport 22 -j ACCEPT"],
        &["-s 192.0.2.0/24 -p tcp -m tcp --dport 22 -j ACCEPT", "-p tcp -m tcp --dport 1:1024 -j DROP"],
    ),
    (
        "exception-after-rule",
        Level::Medium,
        &["-p tcp -m tcp --dport 22 -j ACCEPT", "-s 203.0.113.0/24 -p tcp -m tcp --dport 22 -j DROP"],
        &["-s 203.0.113.0/24 -p tcp -m tcp --dport 22 -j DROP", "-p tcp -m tcp --dport 22 -j ACCEPT"],
    ),
    (
        "duplicate-rule",
        Level::Low,
        &["-p tcp -m tcp --dport 22 -j ACCEPT", "-p tcp -m tcp --dport 22 -j ACCEPT"],
        &["-p tcp -m tcp --dport 22 -j ACCEPT", "-p tcp -m tcp --dport 23 -j ACCEPT"],
    ),
    (
        "redundant-above",
        Level::Low,
        &["-p tcp -m tcp --dport 20:30 -j ACCEPT", "-s 192.0.2.0/24 -p tcp -m tcp --dport 22 -j ACCEPT"],
        &["-p tcp -m tcp --dport 20:21 -j ACCEPT", "-s 192.0.2.0/24 -p tcp -m tcp --dport 22 -j ACCEPT"],
    ),
    (
        "never-matches",
        Level::Medium,
        &["-p tcp -m tcp --dport 20:30 -j DROP", "-p tcp -m tcp --dport 22 -j REJECT --reject-with tcp-reset"],
        &["-p tcp -m tcp --dport 22 -j REJECT --reject-with tcp-reset", "-p tcp -m tcp --dport 20:30 -j DROP"],
    ),
    (
        "partly-shadowed",
        Level::Medium,
        &["-s 0.0.0.0/1 -p tcp -m tcp --dport 1:60000 -j DROP", "-s 0.0.0.0/1 -p tcp -j ACCEPT"],
        &["-s 0.0.0.0/1 -p tcp -m tcp --dport 1:1000 -j DROP", "-s 0.0.0.0/1 -p tcp -j ACCEPT"],
    ),
];

#[test]
fn rules_that_decide_nothing_are_told_and_those_in_the_right_order_are_not() {
    for (id, level, wrong, right) in ORDER {
        let (wrong, right) = (raised("iptables", &input(wrong)), raised("iptables", &input(right)));
        assert!(wrong.contains(&(id, level)), "{id}: {wrong:?}");
        assert!(!right.iter().any(|(own, _)| *own == id), "{id}: {right:?}");
    }
}

#[test]
fn what_closes_a_chain_is_no_more_than_worth_knowing() {
    let found = raised("iptables", &input(&["-p tcp -m tcp --dport 22 -j ACCEPT", "-j DROP"]));
    assert!(found.contains(&("redundant-below", Level::Info)), "{found:?}");
    let ready = "table inet t {\n\tchain logdrop {\n\t\tdrop\n\t}\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif lo accept\n\t}\n}\n";
    assert!(raised("nftables", ready).contains(&("unreachable-chain", Level::Info)));
}

#[test]
fn a_family_of_which_nothing_was_given_is_told() {
    let text = input(&["-p tcp -m tcp --dport 22 -j ACCEPT"]);
    assert!(raised("iptables", &text).contains(&("family-gap", Level::Medium)));
    let files = [("rules.iptables".to_owned(), text.clone()), ("rules.ip6tables".to_owned(), text)];
    let (both, _) = audited("iptables", &files);
    assert!(both.findings.iter().all(|one| one.id != "family-gap"));
}

#[test]
fn a_table_of_one_family_leaves_the_other_open() {
    let table = |family: &str| {
        format!(
            "table {family} filter {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state established,related accept\n\t\tiif lo accept\n\t\ttcp dport 22 accept\n\t}}\n}}\n"
        )
    };
    let ids = |text: &str| raised("nftables", text).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let v4 = ids(&table("ip"));
    assert!(v4.contains(&"family-gap") || v4.contains(&"default-accept"), "{v4:?}");
    let both = ids(&table("inet"));
    assert!(!both.contains(&"family-gap"), "{both:?}");
}

#[test]
fn a_direction_without_a_chain_is_said_to_have_none() {
    let text = "table ip t {\n\tchain out {\n\t\ttype filter hook output priority filter; policy drop;\n\t}\n}\n";
    let found = findings("nftables", text);
    let inbound = found.iter().find(|one| one.id == "any-any").unwrap();
    assert_eq!(inbound.message, "nothing filters what comes to the host: the ruleset has no chain for it");
}

#[test]
fn an_accept_to_the_world_that_rests_on_a_test_is_told_under_the_test() {
    let guarded = |test: &str| input(&[&format!("-p tcp -m tcp --dport 3306 {test} -j ACCEPT")]);
    let recent = findings("iptables", &guarded("-m recent --rcheck --name knock --mask 255.255.255.255 --rsource"));
    let test = recent.iter().find(|one| one.id == "unmodelled-match").unwrap();
    assert_eq!(test.level, Level::High);
    assert!(test.also.iter().any(|text| text.contains("database-open")), "{:?}", test.also);
    let database = recent.iter().find(|one| one.id == "database-open").unwrap();
    assert_eq!(database.level, Level::Medium);
    let plain = raised("iptables", &guarded(""));
    assert!(plain.contains(&("database-open", Level::Critical)), "{plain:?}");
}

#[test]
fn a_thousand_rules_that_differ_in_addresses_are_a_list() {
    let rules = |count: usize| {
        let rules = (0..count).map(|n| format!("-s 203.{}.{}.1/32 -j DROP", n / 250, n % 250)).collect::<Vec<_>>();
        input(&rules.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let is_told = |count| raised("iptables", &rules(count)).iter().any(|(id, _)| *id == "large-linear-list");
    assert!(is_told(1_000));
    assert!(!is_told(999));
}

#[test]
fn what_some_may_reach_on_every_port_hides_nothing_that_all_may_reach() {
    let all_ports = "-s 10.0.0.0/8 -p tcp -j ACCEPT";
    let alone = raised("iptables", &input(&[all_ports]));
    let told = ["database-open", "iscsi-system-port", "trojan-port"];
    assert!(!alone.iter().any(|(id, _)| told.contains(id)), "{alone:?}");
    let more = ["3306", "860", "12345"].map(|port| format!("-p tcp -m tcp --dport {port} -j ACCEPT"));
    let [database, storage, trojan] = &more;
    let both = raised("iptables", &input(&[all_ports, database, storage, trojan]));
    for expected in
        [("database-open", Level::Critical), ("iscsi-system-port", Level::Medium), ("trojan-port", Level::Medium)]
    {
        assert!(both.contains(&expected), "{expected:?} in {both:?}");
    }
}

#[test]
fn a_default_that_accepts_by_inner_interfaces_hides_nothing_that_rules_open() {
    let text = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
        -A INPUT -p tcp -m tcp --dport 6379 -j ACCEPT\n-A INPUT -i eth0 -j DROP\nCOMMIT\n";
    assert!(raised("iptables", text).contains(&("database-open", Level::Critical)), "{:?}", raised("iptables", text));
}

#[test]
fn ports_are_counted_as_those_of_the_host() {
    let report = audited("iptables", &[("docker-host.iptables".to_owned(), DOCKER.to_owned())]).0;
    let is_tcp =
        |one: &&OpenPorts| (one.chain, one.family, one.transport) == (Direction::Inbound, Family::V4, Transport::Tcp);
    let own = report.open_ports.iter().find(is_tcp).unwrap();
    let ports: Vec<u16> = own.to(SourceClass::Anywhere).ranges().iter().map(|range| range.first().0).collect();
    // 3306 and 80 are the containers', at which nobody outside can send a packet.
    assert_eq!(ports, [22, 8080, 13306]);
}

#[test]
fn what_is_sent_to_loopback_passes_the_inbound_chain() {
    let text = |port: u16| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
             -A PREROUTING -p tcp -m tcp --dport 81 -j DNAT --to-destination 127.0.0.1:6379\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A INPUT -p tcp -m tcp --dport {port} -j ACCEPT\nCOMMIT\n"
        )
    };
    let published = |text: &str| {
        let report = audited("iptables", &[("rules.iptables".to_owned(), text.to_owned())]).0;
        assert!(!report.findings.iter().any(|one| one.id == "published-around"), "{:?}", report.findings);
        report.exposed.iter().filter(|one| one.published.is_some()).count()
    };
    assert!(published(&text(6379)) > 0);
    assert_eq!(published(&text(6380)), 0);
}

#[test]
fn jumps_that_are_too_deep_are_not_passed_over_in_silence() {
    let depth = 100;
    let declared: String = (1..=depth).map(|number| format!(":c{number} - [0:0]\n")).collect();
    let jumps: String = (1..depth).map(|number| format!("-A c{number} -j c{}\n", number + 1)).collect();
    let text = format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{declared}-A INPUT -j c1\n{jumps}\
         -A c{depth} -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n"
    );
    let reading = corpus::read("iptables", &[("rules.iptables".to_owned(), text)], Scope::Whole);
    let opened = opened(&reading.ruleset, Bound::Most, &mut Slots::default());
    let inbound = opened.iter().find(|one| one.reach.direction == Direction::Inbound).unwrap();
    assert!(!inbound.reach.complete);
}

#[test]
fn translation_behind_a_jump_tells_the_outer_interface_as_well() {
    let text = |jump: &str| {
        format!(
            "table ip t {{
  chain post {{ type nat hook postrouting priority 100; {jump} }}
  chain hide {{ oifname != \"lo\" masquerade }}
  chain in {{ type filter hook input priority 0; policy drop; iifname \"eth1\" tcp dport 445 accept }}
}}
"
        )
    };
    let level = |text: &str| raised("nftables", text).into_iter().find(|(id, _)| *id == "storage-open");
    assert_eq!(level(&text("oifname \"eth0\" goto hide")), Some(("storage-open", Level::Medium)));
    assert_eq!(level(&text("")), Some(("storage-open", Level::Critical)));
}

#[test]
fn an_inner_interface_is_known_by_what_leaves_through_it() {
    let forward =
        |rules: &str| format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}COMMIT\n");
    let grave = |text: &str| raised("iptables", text).into_iter().filter(|(_, level)| *level >= Level::High).count();
    assert_eq!(grave(&forward("-A FORWARD -i eth1 -o ppp0 -j ACCEPT\n")), 0);
    let both = "-A FORWARD -i eth1 -o ppp0 -j ACCEPT\n-A FORWARD -i ppp0 -o eth1 -j ACCEPT\n";
    assert!(grave(&forward(both)) > 0);
    // Nothing says which of the two leads out.
    assert!(grave(&forward("-A FORWARD -i eth1 -o eth0 -j ACCEPT\n")) > 0);
}

#[test]
fn what_is_said_of_rulesets_that_other_programs_made() {
    for dump in corpus::dumps().into_iter().filter(|dump| !dump.host.ends_with(".json")) {
        let (report, reading) = audited(dump.target, &dump.files);
        let text = report::findings::short(&[report], &reading.sources);
        insta::assert_snapshot!(format!("of-{}-{}", dump.target, dump.host), text);
    }
}

/// Rules of a host with one published port: what else stands in `PREROUTING` of raw, in nat, in `INPUT` and in `FORWARD`.
fn published(nat: &str, input: &str, forward: &str) -> Report {
    let text = format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n{nat}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{input}{forward}COMMIT\n"
    );
    audited("iptables", &[("rules.iptables".to_owned(), text)]).0
}

const TO_SQL: &str = "-A PREROUTING -i eth0 -p tcp -m tcp --dport 13306 -j DNAT --to-destination 10.0.3.2:3306\n";
const LET_ON: &str = "-A FORWARD -d 10.0.3.2/32 -p tcp -m tcp --dport 3306 -j ACCEPT\n";

/// The inbound chain closes the port by its number.
const SHUT: &str = "-A INPUT -p tcp -m tcp --dport 13306 -j DROP\n";

fn around(report: &Report) -> Option<Level> {
    report.findings.iter().find(|one| one.id == "published-around").map(|one| one.level)
}

#[test]
fn what_is_published_past_the_inbound_chain_is_found_by_the_changed_address_and_port() {
    assert_eq!(around(&published(TO_SQL, SHUT, LET_ON)), Some(Level::High));
    // The rule that lets it on is for another port, another address, or is not there; then it is closed.
    for forward in ["", &LET_ON.replace("3306", "13306"), &LET_ON.replace("10.0.3.2", "10.0.3.3")] {
        assert_eq!(around(&published(TO_SQL, SHUT, forward)), None, "{forward}");
    }
    assert_eq!(
        around(&published(TO_SQL, SHUT, "-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT\n")),
        Some(Level::High)
    );
    assert_eq!(around(&published(TO_SQL, SHUT, "-A FORWARD -m conntrack ! --ctstate DNAT -j ACCEPT\n")), None);
    // The inbound chain lets the port in as well: nothing seems to be closed.
    let input = "-A INPUT -p tcp -m tcp --dport 13306 -j ACCEPT\n";
    assert_eq!(around(&published(TO_SQL, input, LET_ON)), None);
    // Rules say who may come, as the advice has it: who wrote them knows of it.
    let some = |from: &str| LET_ON.replace("-d 10", &format!("-s {from} -d 10"));
    assert_eq!(around(&published(TO_SQL, SHUT, &some("8.8.8.0/24"))), None);
    assert_eq!(around(&published(TO_SQL, SHUT, &some("10.0.0.0/8"))), None);
    // A rule before the turn drops it; one in the chain behind it that speaks of the old port does nothing.
    let raw = "COMMIT\n*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 13306 -j DROP\n";
    assert_eq!(around(&published(&format!("{TO_SQL}{raw}"), SHUT, LET_ON)), None);
    let old = format!("-A FORWARD -p tcp -m tcp --dport 13306 -j DROP\n{LET_ON}");
    assert_eq!(around(&published(TO_SQL, SHUT, &old)), Some(Level::High));
    // One of several destinations is followed to each.
    for to in ["10.0.3.2-10.0.3.9:3306", "10.0.3.2:3306-3309", "10.0.0.0-10.0.255.255:3306"] {
        assert_eq!(around(&published(&TO_SQL.replace("10.0.3.2:3306", to), SHUT, LET_ON)), Some(Level::High), "{to}");
    }
    // What is not known is not followed, and told as a question.
    let to = "10.0.3.2:3306-3309 --random";
    let report = published(&TO_SQL.replace("10.0.3.2:3306", to), SHUT, LET_ON);
    assert_eq!(around(&report), None);
    assert!(report.findings.iter().any(|one| (one.id, one.level) == ("nat-hides", Level::Medium)), "{to}");
}

#[test]
fn what_is_published_is_judged_by_the_service_inside_and_told_by_the_port_of_the_host() {
    let report = published(TO_SQL, "", LET_ON);
    let database = report.findings.iter().find(|one| one.id == "database-open").unwrap();
    assert_eq!(
        (database.level, database.service.as_deref(), &database.witness),
        (Level::Critical, Some("MySQL"), &None)
    );
    assert_eq!(database.also, ["published: tcp 13306 of the host leads to 10.0.3.2 port 3306"]);
    let inbound: Vec<String> = report
        .exposed
        .iter()
        .filter(|one| one.published.is_some())
        .map(|one| format!("{} {} {} {:?}", one.chain.name(), one.values, one.services.join(","), one.incoming))
        .collect();
    assert_eq!(inbound, ["inbound 13306 MySQL [\"eth0\"]"]);
    assert!(report.findings.iter().all(|one| one.id != "unmodelled-match"));
    // To the host itself: the inbound chain decides about the new port.
    let proxy = "-A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 3128\n";
    let open = |input: &str| published(proxy, input, "").exposed.iter().filter(|one| one.published.is_some()).count();
    assert_eq!(open("-A INPUT -p tcp -m tcp --dport 3128 -j ACCEPT\n"), 1);
    assert_eq!(open("-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT\n"), 0);
}

#[test]
fn nft_publishes_in_the_same_way() {
    let text = |to: &str, forward: &str| {
        format!(
            "table inet t {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\ttcp dport 13306 dnat {to}\n\t}}\n\tchain in {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif lo accept\n\t\ttcp dport 13306 drop\n\t}}\n\tchain fwd {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t\t{forward}\n\t}}\n}}\n"
        )
    };
    let level = |to: &str, forward: &str| {
        findings("nftables", &text(to, forward)).iter().find(|one| one.id == "published-around").map(|one| one.level)
    };
    assert_eq!(level("ip to 10.0.3.2:3306", "ct status dnat accept"), Some(Level::High));
    assert_eq!(level("ip to 10.0.3.2:3306", "ip daddr 10.0.3.2 tcp dport 3306 accept"), Some(Level::High));
    assert_eq!(level("ip to 10.0.3.2:3306", "tcp dport 13306 accept"), None);
    assert_eq!(level("ip6 to [2001:db8::2]:3306", "ip6 daddr 2001:db8::2 tcp dport 3306 accept"), Some(Level::High));
    assert_eq!(level("ip to tcp dport map { 13306 : 10.0.3.2 }", "ct status dnat accept"), Some(Level::High));
}

#[test]
fn what_was_not_looked_at_is_said() {
    let rules = |count: usize| {
        let rules = (0..count)
            .map(|n| format!("-s 203.{}.{}.1/32 -p tcp -m tcp --dport {} -j ACCEPT", n / 250, n % 250, n + 1));
        input(&rules.collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>())
    };
    let told = |count| {
        let found = findings("iptables", &rules(count));
        found.into_iter().find(|one| one.id == "not-judged").map(|one| one.message)
    };
    assert_eq!(told(4_000), None);
    let message = told(5_100).unwrap();
    assert!(
        message.contains("5,102 conditions")
            && message.contains("the order of rules")
            && !message.contains("each state"),
        "{message}"
    );
}

#[test]
fn a_port_of_dhcpv6_is_no_gap_between_the_families() {
    let v4 = input(&["-p tcp -m tcp --dport 443 -j ACCEPT"]);
    let v6 = |port| input(&["-p tcp -m tcp --dport 443 -j ACCEPT", &format!("-p udp -m udp --dport {port} -j ACCEPT")]);
    let gap = |port| {
        let files = [("rules.iptables".to_owned(), v4.clone()), ("rules.ip6tables".to_owned(), v6(port))];
        audited("iptables", &files).0.findings.iter().any(|one| one.id == "family-gap")
    };
    assert!(gap(545));
    assert!(!gap(546));
}

/// A host with Docker whose owner closed the inbound chain: three containers are published, one of them for the host alone.
const DOCKER: &str = include_str!("docker-host.iptables");

#[test]
fn a_host_with_docker_is_told_its_worst_exposures_first_and_what_to_do() {
    let (report, reading) = audited("iptables", &[("docker-host.iptables".to_owned(), DOCKER.to_owned())]);
    let worst: Vec<(&str, Level)> =
        report.findings.iter().take_while(|one| one.level >= Level::High).map(|one| (one.id, one.level)).collect();
    assert_eq!(
        worst,
        [("database-open", Level::Critical), ("published-around", Level::High), ("management-open", Level::High)]
    );
    let text = report::findings::text(&[report], &reading.sources, 100, false);
    insta::assert_snapshot!("docker-host", text);
}

#[test]
fn every_port_for_an_inner_interface_is_told_at_the_rule_that_opens_them() {
    let text = "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 13306 -j DNAT --to-destination 10.0.3.2:3306\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -i eth1 -j ACCEPT\n-A FORWARD -d 10.0.3.2/32 -p tcp -m tcp --dport 3306 -j ACCEPT\nCOMMIT\n";
    let (report, reading) = audited("iptables", &[("rules.iptables".to_owned(), text.to_owned())]);
    let finding = report.findings.iter().find(|one| one.id == "any-port").unwrap();
    let rule = reading.sources.slice(finding.place.unwrap());
    assert!(rule.contains("-A INPUT -i eth1 -j ACCEPT"), "{rule}");
    assert!(finding.witness.as_ref().unwrap().to_string().ends_with(" in eth1"), "{:?}", finding.witness);
}

#[test]
fn a_rule_that_leans_on_a_default_that_accepts_is_said_to() {
    let told = |policy: &str| {
        let rule = "-p tcp -m tcp --dport 22 -j ACCEPT";
        let text = input(&[rule, "-p tcp -m tcp --dport 1:100 -j DROP"]);
        let text = text.replace(":INPUT DROP", &format!(":INPUT {policy}")).replace("1:100", "30:100");
        let found = findings("iptables", &text).into_iter().filter(|one| one.id == "redundant-below");
        found.map(|one| one.message.contains("as long as the chain's default accepts")).collect::<Vec<_>>()
    };
    assert_eq!(told("ACCEPT"), [true]);
    assert!(told("DROP").iter().all(|one| !one));
}
