//! Which rule is said to open something, and what is said where none does: of rules that translate, that limit, that ask for the port
//! of the sender, and of families that no chain sees.

use super::ruleset_findings::{findings, of_files};
use portcullis::audit::{Exposed, Finding, Level, Report};
use portcullis::policy::Direction;

const ROUTER: &str = "table ip nat {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat;\n\t\toifname \"wan\" masquerade\n\t\t\
    iifname \"tun0\" oifname \"eth0\" masquerade\n\t}\n}\n";

fn report(text: &str) -> Report {
    of_files("nftables", &[("x.nft".to_owned(), text.to_owned())])
}

fn of_id(id: &str, found: &[Finding]) -> Vec<String> {
    found.iter().filter(|one| one.id == id).map(|one| one.message.clone()).collect()
}

fn input(rules: &str) -> String {
    format!(
        "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif lo accept\n\t\t{rules}\n\t}}\n}}\n"
    )
}

#[test]
fn what_translates_opens_nothing_and_is_no_dead_weight() {
    let read = report(ROUTER);
    let by_default = |one: &Exposed| one.is_by_default;
    assert!(read.exposed.iter().all(by_default), "{:?}", read.exposed);
    assert_eq!(of_id("redundant-below", &read.findings), Vec::<String>::new());
    for id in ["any-port", "any-protocol", "forward-open"] {
        assert_eq!(of_id(id, &read.findings), Vec::<String>::new(), "{id}");
    }
    let without = report(&ROUTER.replace(" masquerade", " counter"));
    let open = |exposed: &[Exposed]| exposed.iter().map(|one| (one.chain, one.family, one.kind)).collect::<Vec<_>>();
    assert_eq!(open(&read.exposed), open(&without.exposed));
}

#[test]
fn a_limit_of_what_is_denied_opens_nothing() {
    let found = findings("nftables", &input("limit rate 5/second counter reject"));
    let limit = "the test `limit rate 5/second burst 5 packets` is a limit: what is let in within it is open, and told as limited";
    assert_eq!(of_id("unmodelled-match", &found), [limit]);
    let read = report(&input("limit rate 5/second counter reject"));
    let inbound: Vec<&Exposed> = read.exposed.iter().filter(|one| one.chain == Direction::Inbound).collect();
    assert!(inbound.is_empty(), "{inbound:?}");
}

#[test]
fn where_no_chain_sees_a_family_it_is_said() {
    let found = findings("nftables", &input("tcp dport 22 accept").replace("table inet", "table ip"));
    let inbound = |one: &&Finding| one.chain == Some(Direction::Inbound) && one.level == Level::Critical;
    let said: Vec<String> = found.iter().filter(inbound).map(|one| one.message.clone()).collect();
    assert!(
        said.iter()
            .any(|text| text == "nothing filters what comes to the host over IPv6: no chain of the ruleset sees it"),
        "{said:?}"
    );
    // One for marks stops nothing.
    let marks =
        "table ip6 mangle {\n\tchain INPUT {\n\t\ttype filter hook input priority mangle; policy accept;\n\t}\n}\n";
    let text = input("tcp dport 22 accept").replace("table inet", "table ip") + marks;
    let with_marks: Vec<String> =
        findings("nftables", &text).iter().filter(inbound).map(|one| one.message.clone()).collect();
    assert_eq!(with_marks, said);
    // A chain for translations alone is none that filters.
    let found = findings("nftables", ROUTER);
    let said: Vec<String> = found.iter().filter(inbound).map(|one| one.message.clone()).collect();
    assert_eq!(said, ["nothing filters what comes to the host: the ruleset has no chain for it"]);
}

#[test]
fn a_source_port_is_asked_for_where_few_are_and_not_where_few_are_denied() {
    let only = |text: &str| of_id("source-port-only", &findings("nftables", text));
    assert_eq!(
        only(&input("udp sport 53 udp dport 9999-65535 accept")),
        ["55,537 udp ports, 9999-65535, are open to senders that choose source port 53"]
    );
    assert_eq!(only(&input("udp sport 53 udp dport 5060-5069 accept")), Vec::<String>::new());
    assert_eq!(only(&input("udp sport 53 accept")), ["every udp port is open to senders that choose source port 53"]);
    let denies = input("tcp sport 12345 ip saddr 192.0.2.9 drop").replace("policy drop", "policy accept");
    assert_eq!(only(&denies), Vec::<String>::new());
}

/// What rules before it leave to a default is all that it lets in.
#[test]
fn a_default_is_as_bad_as_what_is_left_to_it() {
    let inbound = |left: &str| -> Vec<(&'static str, Level)> {
        let text = format!(
            "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:IN - [0:0]\n-A INPUT -j IN\n-A IN -i lo -j ACCEPT\n-A IN -m conntrack --ctstate \
             RELATED,ESTABLISHED -j ACCEPT\n{left}-A IN -j DROP\nCOMMIT\n"
        );
        let found = of_files("iptables", &[("x.v4".to_owned(), text)]).findings;
        let own = found.into_iter().filter(|one| one.chain == Some(Direction::Inbound) && one.id != "invalid-accepted");
        own.map(|one| (one.id, one.level)).collect()
    };
    let level = |left: &str| {
        let all = inbound(left);
        all.iter().find(|(id, _)| *id == "default-accept").map(|(_, level)| *level)
    };
    assert_eq!(level(""), None);
    assert_eq!(level("-A IN -p igmp -j RETURN\n"), Some(Level::Low));
    // Few ports are what they are where a rule accepts them.
    for left in
        ["-s 192.168.178.0/24 -p tcp -m tcp --dport 8006", "-p tcp -m tcp --dport 8006", "-p tcp -m tcp --dport 3306"]
    {
        let [left, accepted] = ["RETURN", "ACCEPT"].map(|verdict| format!("-A IN {left} -j {verdict}\n"));
        assert_eq!(level(&left), None);
        assert_eq!(inbound(&left), inbound(&accepted), "{left}");
    }
}

#[test]
fn what_tests_may_take_is_not_said_of_the_plain_rule_beside_them() {
    let blocks = |count: usize| -> String {
        let sets: String = (0..count)
            .map(|number| format!("\tset s{number} {{\n\t\ttype ipv4_addr\n\t\tflags timeout\n\t}}\n"))
            .collect();
        let rules: String = (0..count).map(|number| format!("\t\tip saddr @s{number} drop\n")).collect();
        format!(
            "table ip t {{\n{sets}\tchain first {{\n\t\ttype filter hook input priority filter - 10; policy accept;\n{rules}\t}}\n\tchain second \
             {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state invalid drop\n\t\tip saddr 81.2.69.0/24 tcp dport {{ 22, 3306 }} \
             accept\n\t}}\n}}\n"
        )
    };
    for count in 0..4 {
        let found = super::ruleset_findings::raised("nftables", &blocks(count));
        assert!(!found.iter().any(|(id, _)| *id == "partly-shadowed"), "{count}: {found:?}");
    }
}
