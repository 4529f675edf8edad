//! What an audit of rulesets costs that are made to cost much, and what it says where it ends before everything was looked at.

use std::fmt::Write as _;

use crate::support::corpus;
use portcullis::audit::level::SourceClass;
use portcullis::audit::opened::{Bound, opened};
use portcullis::audit::region::Slots;
use portcullis::audit::{Finding, Report};
use portcullis::policy::Direction;
use portcullis::sets::AddressSet;
use portcullis::sets::address::v4_prefixes;
use portcullis::targets::Scope;

/// The report, what was given up, and CPU seconds, reading included.
fn audited(target: &str, text: &str) -> (Report, Vec<String>, f64) {
    let start = cpu_seconds();
    let name = if target == "nftables" { "rules.nft" } else { "rules.iptables" };
    let reading = corpus::read(target, &[(name.to_owned(), text.to_owned())], Scope::Whole);
    let (report, diagnostics) = corpus::audited(&reading);
    let given_up = diagnostics.errors().map(|one| format!("{one:?}")).collect();
    (report, given_up, cpu_seconds() - start)
}

/// Of this thread, by the kernel's account (Linux, Documentation/scheduler/sched-stats.rst).
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

fn unjudged(report: &Report) -> Vec<&Finding> {
    report.findings.iter().filter(|one| one.id == "not-judged").collect()
}

/// Inbound TCP ports that are open by rules, as text.
fn open(report: &Report) -> Vec<String> {
    let inbound = report.exposed.iter().filter(|one| one.chain == Direction::Inbound && !one.is_by_default);
    inbound.map(|one| format!("{} {}", one.kind.name(), one.values)).collect()
}

/// An `iptables-save` of chains of which each jumps to the next, once for each of the tests; the last accepts SSH.
fn chained(chains: usize, tests: &[&str]) -> String {
    let mut text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n".to_owned();
    (0..chains).for_each(|number| writeln!(text, ":c{number} - [0:0]").unwrap());
    text += "-A INPUT -j c0\n";
    for number in 1..chains {
        for test in tests {
            writeln!(text, "-A c{} {test} -j c{number}", number - 1).unwrap();
        }
    }
    writeln!(text, "-A c{} -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT", chains - 1).unwrap();
    text
}

/// Debug builds on a busy machine: what is walked for ever takes more than any number.
const SECONDS: f64 = 30.0;

#[test]
fn chains_that_are_entered_by_several_ways_are_walked_once() {
    let cases: [(&[&str], bool); 6] = [
        (&["", ""], true),
        (&["-s 10.0.0.0/8", "-s 10.1.0.0/16", ""], true),
        (&["-p tcp -m tcp", "-m recent --name a --rcheck"], true),
        (&["-m recent --name a --rcheck", "-m recent --name b --rcheck"], false),
        (&["-m limit --limit 1/sec", "-m limit --limit 2/sec", "-p tcp -m tcp"], true),
        (&["-m recent --name a --rcheck", "-m limit --limit 2/sec", "-m recent ! --name a --rcheck"], true),
    ];
    for (tests, is_certain) in cases {
        let start = cpu_seconds();
        let files = [("rules.iptables".to_owned(), chained(40, tests))];
        let reading = corpus::read("iptables", &files, Scope::Whole);
        for (bound, is_open) in [(Bound::Most, true), (Bound::Likely, is_certain)] {
            let opened = opened(&reading.ruleset, bound, &mut Slots::default());
            assert!(opened.iter().all(|one| one.reach.complete), "{tests:?}");
            let inbound = opened.iter().find(|one| one.reach.direction == Direction::Inbound).unwrap();
            assert!(inbound.reach.openings.iter().all(|one| one.region.values.to_string() == "22"), "{tests:?}");
            let to_anyone = inbound.reach.openings.iter().any(|one| one.region.source.v4.is_full());
            assert_eq!(to_anyone, is_open, "{tests:?}, {bound:?}");
        }
        let seconds = cpu_seconds() - start;
        assert!(seconds < SECONDS, "{tests:?}: {seconds} s");
    }
    let (report, given_up, seconds) = audited("iptables", &chained(40, &["", ""]));
    assert!(given_up.is_empty() && unjudged(&report).is_empty() && seconds < SECONDS, "{given_up:?}, {seconds} s");
    assert_eq!(open(&report), ["tcp 22"]);
}

#[test]
fn what_comes_back_from_a_chain_undecided_is_let_in_by_a_later_way_into_it() {
    // The second way brings what the first did not.
    let text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n:c0 - [0:0]\n:c1 - [0:0]\n\
                -A INPUT -s 10.0.0.0/8 -j c0\n-A INPUT -s 10.1.0.0/16 -j c1\n-A INPUT -s 192.0.2.0/24 -j c1\n\
                -A c0 -s 10.1.2.0/24 -j RETURN\n-A c0 -j c1\n-A c1 -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let (report, ..) = audited("iptables", text);
    let inbound = report.exposed.iter().filter(|one| one.chain == Direction::Inbound);
    let from = inbound.fold(AddressSet::default(), |sum, one| sum.union(&one.peers));
    assert_eq!(v4_prefixes(&from.v4).map(|one| one.to_string()).collect::<Vec<_>>(), ["10.0.0.0/8", "192.0.2.0/24"]);
}

#[test]
fn ways_that_part_packets_again_and_again_are_all_followed() {
    // Each chain parts what comes by one bit of an address: 256 ways into the last, none of which another has gone.
    let mut text = "table ip f {\n\tchain c8 { accept; }\n".to_owned();
    for number in (0..8).rev() {
        let (end, bit) = if number % 2 == 0 { ("saddr", number / 2) } else { ("daddr", number / 2) };
        writeln!(text, "\tchain c{number} {{").unwrap();
        for set in [0, 1] {
            let own = (0..16).filter(|address| address >> bit & 1 == set);
            let own: Vec<String> = own.map(|address| format!("10.0.0.{address}")).collect();
            writeln!(text, "\t\tip {end} {{ {} }} jump c{}", own.join(", "), number + 1).unwrap();
        }
        text += "\t}\n";
    }
    text += "\tchain input { type filter hook input priority 0; policy drop; jump c0; }\n}\n";
    let (report, given_up, seconds) = audited("nftables", &text);
    assert!(given_up.is_empty() && unjudged(&report).is_empty());
    let tcp = report.exposed.iter().filter(|one| one.chain == Direction::Inbound && one.kind.name() == "tcp");
    let points = |set: &AddressSet| set.v4.size();
    assert_eq!(tcp.map(|one| points(&one.peers) * points(&one.ends)).sum::<u128>(), 16 * 16);
    assert!(seconds < SECONDS, "{seconds} s");
}

#[test]
fn jumps_that_are_too_deep_are_not_judged_and_what_stands_before_them_is_told() {
    let deep =
        chained(70, &[""]).replace("-A INPUT -j c0", "-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\n-A INPUT -j c0");
    let (report, given_up, _) = audited("iptables", &deep);
    assert_eq!(given_up.len(), 1);
    let told = unjudged(&report);
    assert_eq!(told.iter().map(|one| one.chain).collect::<Vec<_>>(), [Some(Direction::Inbound)]);
    assert!(told[0].message.contains("inbound"), "{}", told[0].message);
    assert!(open(&report).contains(&"tcp 443".to_owned()), "{:?}", open(&report));
    // What is open was not computed to the end: it is so at most.
    let inbound = || report.exposed.iter().filter(|one| one.chain == Direction::Inbound);
    assert!(inbound().count() > 0 && inbound().all(|one| !one.is_certain));
    let of_inbound = report.open_ports.iter().filter(|one| one.chain == Direction::Inbound);
    assert!(of_inbound.flat_map(|one| SourceClass::ALL.map(|class| one.certain(class).is_empty())).all(|one| one));
    let (report, given_up, _) = audited("iptables", &chained(60, &[""]));
    assert!(given_up.is_empty() && unjudged(&report).is_empty());
    assert_eq!(open(&report), ["tcp 22"]);
}

#[test]
fn how_many_rules_stand_before_that_for_established_flows_is_counted_over_jumps() {
    let rules = |last: &str| {
        let chains: String = (1..15).map(|number| format!("-A c{} -j c{number}\n", number - 1).repeat(10)).collect();
        let names: String = (0..15).map(|number| format!(":c{number} - [0:0]\n")).collect();
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{names}-A INPUT -j c0\n\
             -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{chains}-A c14 {last}\nCOMMIT\n"
        )
    };
    let (report, _, seconds) = audited("iptables", &rules("-p tcp -m tcp --dport 22 -j ACCEPT"));
    let late: Vec<&str> =
        report.findings.iter().filter(|one| one.id == "established-late").map(|one| one.message.as_str()).collect();
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(seconds < SECONDS, "{seconds} s");
}

#[test]
fn rules_that_overlap_too_much_to_be_compared_are_named_and_the_rest_is_told() {
    // Each rule's source, destination and ports cross those of every other.
    let mut text = "table inet t {\n chain i {\n  type filter hook input priority 0; policy drop;\n".to_owned();
    for at in 1..900u32 {
        let end = |bits: u32| std::net::Ipv4Addr::from(bits);
        let source = format!("{}-{}", end(at * 500), end(u32::MAX / 2 + at * 1_000));
        let destination = format!("1.0.0.0-{}", end(u32::MAX / 2 + at));
        let ports = format!("{at}-{}", 30_000 + at * 7 % 20_000);
        writeln!(text, "  ip saddr {source} ip daddr {destination} tcp dport {ports} accept").unwrap();
    }
    text += "  iifname \"lo\" accept\n }\n}\n";
    let (report, given_up, _) = audited("nftables", &text);
    assert!(given_up.is_empty(), "{given_up:?}");
    let said: Vec<&str> = unjudged(&report).iter().map(|one| one.message.as_str()).collect();
    assert!(said.iter().any(|one| one.starts_with("which rules decide nothing")), "{said:?}");
}

#[test]
fn of_more_destinations_than_are_followed_it_is_an_error_that_what_is_open_is_not_known() {
    let diagnosed = |counts: &[usize], is_named: bool| {
        let map = |count: usize| {
            let elements: Vec<String> =
                (10_000..).take(count).map(|port| format!("{port} : 10.0.0.3 . 8080")).collect();
            format!("{{ {} }}", elements.join(", "))
        };
        let named = |(at, count): (usize, &usize)| {
            let elements = map(*count);
            format!(
                "\tmap m{at} {{\n\t\ttype inet_service : ipv4_addr . inet_service\n\t\telements = {elements}\n\t}}\n"
            )
        };
        let rule = |(at, count): (usize, &usize)| {
            let map = if is_named { format!("@m{at}") } else { map(*count) };
            format!("iifname \"eth{at}\" dnat ip to tcp dport map {map}")
        };
        let rules: Vec<String> = counts.iter().enumerate().map(rule).collect();
        let maps: String = if is_named { counts.iter().enumerate().map(named).collect() } else { String::new() };
        let text = super::led::router("ip", &rules.join("\n\t\t"))
            .replace("\t\tct status dnat accept\n", "")
            .replace("\tchain pre", &format!("{maps}\tchain pre"));
        let reading = corpus::read("nftables", &[("r.nft".to_owned(), text)], Scope::Whole);
        let (_, diagnostics) = corpus::audited(&reading);
        diagnostics.errors().map(str::to_owned).collect::<Vec<_>>()
    };
    for is_named in [false, true] {
        assert_eq!(diagnosed(&[1_000], is_named), [""; 0]);
        assert_eq!(diagnosed(&[1_001], is_named), ["audit-limit"]);
    }
    assert_eq!(diagnosed(&[800; 5], true), [""; 0]);
    assert_eq!(diagnosed(&[801; 5], true), ["audit-limit"]);
}
