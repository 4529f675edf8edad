//! The ways to a container that are not the port of the host at large: by a route through the host, at one address of the host, by
//! what interfaces are left, and of both families; and guards that do not meet what they are meant for.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::docker::{HOST, audited, carried_out, commands, findings};
use crate::support::corpus;
use crate::support::kernel;
use crate::support::lab::{Lab, OWN};
use crate::support::naive::{Packet, Payload};
use portcullis::audit::level::SourceClass;
use portcullis::audit::{Finding, Level};
use portcullis::policy::{Direction, State};
use portcullis::protocol::Transport;
use portcullis::report;
use portcullis::targets::Scope;

/// What is published past the inbound chain, by level and message.
fn around(told: &[Finding]) -> Vec<(Level, &str)> {
    told.iter().filter(|one| one.id == "published-around").map(|one| (one.level, one.message.as_str())).collect()
}

fn list(text: &str) -> String {
    let (report, reading) = audited("iptables", text);
    report::findings::text(&[report], &reading.sources, 1_000, false)
}

/// The rule of the advice as it stood before: it meets what was translated, and nothing else.
const BY_PORT: &str = "iptables -I DOCKER-USER -p tcp -m conntrack --ctstate DNAT --ctorigdstport 6379 --ctdir ORIGINAL ! -s 192.0.2.0/24 -j DROP";

#[test]
fn what_is_closed_at_the_port_of_the_host_is_open_where_that_leads() {
    let closed = carried_out(HOST, &[BY_PORT.to_owned()]);
    let told = findings("iptables", &closed);
    let direct = "closed at the port of the host, and open to its neighbours on the link where that leads: tcp 6379 of 172.17.0.2";
    let found = told.iter().find(|one| one.message.contains("172.17.0.2") && one.id == "published-around").unwrap();
    assert!(found.message.starts_with("closed at the port of the host"), "{}", found.message);
    assert_eq!(found.message, direct);
    assert_eq!((found.level, found.chain), (Level::Medium, Some(Direction::Forward)));
    let advised = commands(&found.advice, "iptables");
    assert!(advised.contains(&"iptables -t raw -I PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP".to_owned()));
    let left = findings("iptables", &carried_out(&closed, &advised));
    assert!(left.iter().all(|one| !one.message.starts_with("closed at the port")), "{:?}", around(&left));
    // So is what is published at loopback alone, once that is closed to others.
    let loopback = "iptables -t raw -I PREROUTING -d 127.0.0.0/8 ! -i lo -j DROP".to_owned();
    let told = findings("iptables", &carried_out(HOST, &[loopback]));
    assert!(
        around(&told).iter().any(|(_, message)| message.ends_with(": tcp 5432 of 172.18.0.3")),
        "{:?}",
        around(&told)
    );
    // What the port of the host is open to is told there.
    assert!(around(&findings("iptables", HOST)).iter().all(|(_, message)| !message.contains("6379 of 172.17.0.2")));
    // Closed for whoever sends it, turned or not.
    let both = BY_PORT.replace("--ctstate DNAT ", "");
    let told = findings("iptables", &carried_out(HOST, &[both]));
    assert!(around(&told).iter().all(|(_, message)| !message.contains("172.17.0.2")), "{:?}", around(&told));
}

#[test]
fn a_default_that_lets_it_through_is_a_direct_way_too() {
    let text = carried_out(HOST, &[BY_PORT.to_owned()])
        .replace(":FORWARD DROP", ":FORWARD ACCEPT")
        .replace("-A FORWARD -o docker0 -j DOCKER\n", "");
    let told = findings("iptables", &text);
    assert!(around(&told).iter().any(|(_, message)| message.contains("tcp 6379 of 172.17.0.2")), "{:?}", around(&told));
}

/// Packets to the port of the host and to the container itself, from a neighbour.
fn both_ways() -> Vec<Packet> {
    let to = |destination: &str| Packet {
        direction: Direction::Forward,
        incoming: "eth0".to_owned(),
        outgoing: "docker0".to_owned(),
        source: "203.0.113.66".parse::<IpAddr>().unwrap(),
        destination: destination.parse().unwrap(),
        payload: Payload::Ports(Transport::Tcp, 40_000, 6_379),
        state: State::New,
    };
    vec![to(OWN[0]), to("172.17.0.2")]
}

#[test]
fn the_kernel_closes_both_ways_by_the_commands_that_are_printed() {
    if !kernel::available(&["ip", "nft", "iptables", "iptables-restore", "python3"]) {
        return;
    }
    let interfaces = ["docker0", "eth0"].map(|name| (name.to_owned(), name.to_owned()));
    let passed = |commands: &[String]| {
        let lab = Lab::new(&interfaces, &BTreeSet::new());
        lab.inside("iptables-restore", &[], HOST);
        for command in commands {
            let words: Vec<&str> = command.split_whitespace().collect();
            lab.inside(words[0], &words[1..], "");
        }
        lab.pass(Direction::Forward, &both_ways())
    };
    assert_eq!(passed(&[]), [0, 1].into());
    assert_eq!(passed(&[BY_PORT.to_owned()]), [1].into());
    let told = findings("iptables", HOST);
    let redis = told.iter().find(|one| one.id == "database-open").unwrap();
    assert_eq!(passed(&commands(&redis.advice, "iptables")), BTreeSet::new());
}

/// Redis at one address of the host, and at every one for the same port of another protocol.
fn at(address: &str) -> String {
    HOST.replace("-A DOCKER ! -i docker0 -p tcp", &format!("-A DOCKER -d {address}/32 ! -i docker0 -p tcp"))
}

#[test]
fn what_is_published_at_one_address_is_told_and_closed_there() {
    let text = at("203.0.113.11");
    let told = findings("iptables", &text);
    let redis = told.iter().find(|one| one.id == "database-open").unwrap();
    assert_eq!(redis.message, "`Redis` is open to anyone: tcp 6379, at 203.0.113.11 of the host");
    assert_eq!(redis.level, Level::Critical);
    assert!(around(&told).iter().any(|(_, message)| message.contains("tcp 6379 of the host's 203.0.113.11 leads")));
    assert!(list(&text).contains("tcp 6379 from 0.0.0.0/0 to 203.0.113.11/32 in"), "{}", list(&text));
    let advised = commands(&redis.advice, "iptables");
    assert!(advised[0].contains("--ctorigdst 203.0.113.11 --ctorigdstport 6379"), "{advised:?}");
    let left = findings("iptables", &carried_out(&text, &advised));
    assert!(left.iter().all(|one| one.id != "database-open"));
    // The same port at another address stays as it was.
    let other = findings("iptables", &carried_out(&at("203.0.113.12"), &advised));
    assert!(other.iter().any(|one| one.id == "database-open"));
}

#[test]
fn what_is_published_at_a_private_address_is_milder() {
    let level = |address: &str, id: &str| {
        let told = findings("iptables", &at(address));
        told.iter().find(|one| one.id == id && one.message.contains("6379")).unwrap().level
    };
    for private in ["10.0.0.5", "192.168.7.1", "100.100.1.1"] {
        assert_eq!(level(private, "database-open"), Level::High, "{private}");
        assert_eq!(level(private, "published-around"), Level::Medium, "{private}");
    }
    assert_eq!(level("198.51.100.9", "published-around"), Level::High);
}

#[test]
fn what_is_closed_on_the_uplink_is_milder_and_says_so() {
    let told = |guard: &str| findings("iptables", &HOST.replace("-A DOCKER-USER -j RETURN", guard));
    let level_of = |told: &[Finding], id: &str| {
        let own = told.iter().find(|one| one.id == id && one.message.contains("6379")).unwrap();
        (own.level, own.also.iter().any(|text| text.contains("eth0 is guarded")), own.message.clone())
    };
    let guarded = told("-A DOCKER-USER ! -s 198.51.100.0/24 -i eth0 -j DROP");
    let redis = level_of(&guarded, "database-open");
    assert_eq!((redis.0, redis.1), (Level::High, true));
    assert_eq!(redis.2, "`Redis` is open to anyone who comes by interfaces other than eth0: tcp 6379");
    let past = level_of(&guarded, "published-around");
    assert_eq!((past.0, past.1), (Level::Medium, true));
    assert!(past.2.starts_with("open to anyone who comes by interfaces other than eth0 past"), "{}", past.2);
    let two = told(
        "-A DOCKER-USER ! -s 198.51.100.0/24 -i eth0 -j DROP\n-A DOCKER-USER ! -s 198.51.100.0/24 -i eth1 -j DROP",
    );
    let redis = two.iter().find(|one| one.id == "database-open").unwrap();
    assert_eq!(redis.level, Level::High);
    assert!(redis.also.iter().any(|text| text.starts_with("eth0 and eth1 are guarded")), "{:?}", redis.also);
    // An uplink that a rule names and that is not closed, and one that no stranger comes by: as bad as before.
    let other = "-A DOCKER-USER -i eth1 -p udp -j DROP\n-A DOCKER-USER ! -s 198.51.100.0/24 -i eth0 -j DROP";
    for guard in [other, "-A DOCKER-USER -i wg0 -j DROP"] {
        let told = told(guard);
        assert_eq!(told.iter().find(|one| one.id == "database-open").unwrap().level, Level::Critical, "{guard}");
    }
}

/// The same port of both families.
const V6: &str = "*nat
:PREROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A DOCKER ! -i docker0 -p tcp -m tcp --dport 6379 -j DNAT --to-destination [fd00:17::2]:6379
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -o docker0 -j DOCKER
-A DOCKER -d fd00:17::2/128 ! -i docker0 -o docker0 -p tcp -m tcp --dport 6379 -j ACCEPT
COMMIT
";

#[test]
fn what_is_published_in_both_families_is_closed_in_both() {
    let files = [("rules.v4".to_owned(), HOST.to_owned()), ("rules.v6".to_owned(), V6.to_owned())];
    let reading = corpus::read("iptables", &files, Scope::Whole);
    let (report, _) = corpus::audited(&reading);
    let redis = report.findings.iter().find(|one| one.id == "database-open").unwrap();
    let all = ["iptables", "ip6tables"].map(|program| commands(&redis.advice, &format!("{program} ")));
    assert_eq!(all.clone().map(|list| list.len()), [2, 2], "{}", redis.advice);
    assert!(all[1][0].contains("-I DOCKER-USER") && all[1][0].contains("! -s 2001:db8::/32"), "{:?}", all[1]);
    assert_eq!(all[1][1], "ip6tables -t raw -I PREROUTING -d fd00:17::2/128 ! -i docker0 -j DROP");
    assert!(redis.advice.contains("192.0.2.0/24 and 2001:db8::/32 stand for"), "{}", redis.advice);
}

#[test]
fn a_rule_for_each_port_is_printed() {
    let more: String = (7000..7005)
        .map(|port| {
            format!("-A DOCKER ! -i docker0 -p tcp -m tcp --dport {port} -j DNAT --to-destination 172.17.0.2:{port}\n")
        })
        .collect();
    let let_in: String = (7000..7005)
        .map(|port| {
            format!("-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport {port} -j ACCEPT\n")
        })
        .collect();
    let text = HOST
        .replace("COMMIT\n*filter", &format!("{more}COMMIT\n*filter"))
        .replace("-A DOCKER-ISOLATION-STAGE-1 -i br-web", &format!("{let_in}-A DOCKER-ISOLATION-STAGE-1 -i br-web"));
    let told = findings("iptables", &text);
    let found = told.iter().find(|one| one.id == "published-around" && one.level == Level::High).unwrap();
    let by_port = commands(&found.advice, "iptables -I");
    assert_eq!(by_port.len(), 7, "{}", found.advice);
}

#[test]
fn outer_interfaces_are_listed_before_bridges_of_the_host() {
    let guard = "-A DOCKER-USER ! -s 198.51.100.0/24 -i eth0 -j DROP";
    let text = list(&HOST.replace("-A DOCKER-USER -j RETURN", guard).replace("-A DOCKER -i br-web -j RETURN\n", ""));
    let line = text.lines().find(|line| line.contains("tcp 6379 from") && line.contains("inbound")).unwrap();
    assert!(line.contains("not docker0") && line.contains("not eth0"), "{line}");
}

#[test]
fn an_example_comes_by_an_outer_interface() {
    let raw = "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP\nCOMMIT\n";
    let told = findings("iptables", &format!("{HOST}{raw}"));
    let ssh = told.iter().find(|one| one.id == "management-open").unwrap();
    let packet = ssh.witness.as_ref().unwrap().to_string();
    assert!(!packet.contains("docker0"), "{packet}");
}

/// What is said of Redis with these rules in the chain for rules of others: what its guards are said not to meet, and the commands.
fn guarded_by(text: &str) -> (Vec<String>, Vec<String>) {
    let told = findings("iptables", text);
    let redis = told.iter().find(|one| one.id == "database-open").unwrap();
    let said = redis.also.iter().filter(|text| text.contains("does not meet these packets")).cloned().collect();
    (said, commands(&redis.advice, "iptables -I"))
}

fn in_user(rules: &str) -> String {
    HOST.replace("-A DOCKER-USER -j RETURN", rules)
}

#[test]
fn a_guard_that_meets_nothing_is_said_to_with_the_reason() {
    let rule = BY_PORT.strip_prefix("iptables -I").unwrap();
    let behind = in_user(&format!("-A DOCKER-USER -j RETURN\n-A{rule}"));
    let (said, advised) = guarded_by(&behind);
    assert_eq!(
        said,
        [
            "the rule at rules.v4:49 does not meet these packets: the rule at rules.v4:48 comes first and returns all of them"
        ]
    );
    // The rule is there: it is not advised again.
    assert_eq!(advised, [""; 0]);
    let told = findings("iptables", &behind);
    let redis = told.iter().find(|one| one.id == "database-open").unwrap();
    assert!(
        redis.advice.contains("move the rule at rules.v4:49 before the one at rules.v4:48, or"),
        "{}",
        redis.advice
    );
    // What lets them in stands before the chain, so no rule of it helps.
    let before = in_user(&format!("-A{rule}"))
        .replace("-A FORWARD -j DOCKER-USER", "-A FORWARD -i eth0 -j ACCEPT\n-A FORWARD -j DOCKER-USER");
    let (said, advised) = guarded_by(&before);
    assert_eq!(
        said,
        ["the rule at rules.v4:49 does not meet these packets: the rule at rules.v4:29 lets them in before"]
    );
    assert_eq!(advised, [BY_PORT.replace("DOCKER-USER", "FORWARD")]);
    let closed = before
        .replace("-A FORWARD -i eth0", &format!("-A{}\n-A FORWARD -i eth0", rule.replace("DOCKER-USER", "FORWARD")));
    assert!(findings("iptables", &closed).iter().all(|one| one.id != "database-open"));
    // One that does meet them, in part, is no such guard.
    let part = "-A DOCKER-USER -s 9.0.0.0/8 -p tcp -m conntrack --ctorigdstport 6379 -j DROP";
    assert!(guarded_by(&in_user(part)).0.is_empty());
}

#[test]
fn a_guard_by_the_port_of_the_host_is_said_to_come_after_it_is_gone() {
    let text = in_user("-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 8080 -j DROP");
    let told = findings("iptables", &text);
    let past = told.iter().find(|one| one.id == "published-around" && one.message.contains("8080")).unwrap();
    let said = past.also.iter().find(|text| text.contains("rules.v4:48 ")).unwrap();
    assert!(said.contains("asks for port 8080, and they have port 80 by then"), "{said}");
    assert!(said.contains("--ctorigdstport 8080"), "{said}");
    // By the port inside it meets them.
    let inside = findings("iptables", &in_user("-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 80 -j DROP"));
    assert!(inside.iter().flat_map(|one| &one.also).all(|text| !text.contains("does not meet")));
}

#[test]
fn nobody_is_told_to_edit_what_docker_writes() {
    let raw: String = (2..6).map(|end| format!("-A PREROUTING -d 172.17.0.{end}/32 ! -i docker0 -j DROP\n")).collect();
    let text = format!("{HOST}*raw\n:PREROUTING ACCEPT [0:0]\n{raw}COMMIT\n");
    let told = findings("iptables", &text);
    assert!(told.iter().all(|one| !matches!(one.id, "mergeable" | "partly-shadowed")), "{told:?}");
    let way_out: Vec<&Finding> =
        told.iter().filter(|one| one.id == "any-port" && one.chain == Some(Direction::Forward)).collect();
    assert_eq!(way_out.len(), 1);
    assert!(way_out[0].advice.contains("Docker writes itself") && way_out[0].advice.contains("DOCKER-USER"));
    assert!(!way_out[0].reason.contains("lost"), "{}", way_out[0].reason);
    // The same rules of somebody else are his.
    let other = text.replace("DOCKER", "SHOP");
    assert!(findings("iptables", &other).iter().any(|one| one.id == "mergeable"));
}

#[test]
fn bridges_of_the_host_that_may_do_the_same_are_one_line() {
    let more = "-A FORWARD -i br-web ! -o br-web -j ACCEPT\n-A FORWARD -i br-web -o br-web -j ACCEPT\n";
    let one = "-A FORWARD -i br-web ! -o docker0 -j ACCEPT\n-A FORWARD -i docker0 ! -o br-web -j ACCEPT\n";
    let text = HOST.replace(more, one).replace("-A FORWARD -i docker0 ! -o docker0 -j ACCEPT\n", "");
    let text = list(&text.replace("-A FORWARD -i docker0 -o docker0 -j ACCEPT\n", ""));
    let lines: Vec<&str> =
        text.lines().filter(|line| line.starts_with("  forward ipv4") && line.contains(" in br-web")).collect();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| line.contains(" in br-web and docker0 out by no other of them")),
        "{text}"
    );
}

/// What a report says in a sentence, and what its lists of what is open say of a port.
fn said_of(text: &str, port: &str) -> (String, Vec<(Direction, SourceClass)>) {
    let (report, reading) = audited("iptables", text);
    let document = report::findings::json(std::slice::from_ref(&report), &reading.sources, None);
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let of_port = report.exposed.iter().filter(|one| one.values.to_string() == port);
    let open = of_port.map(|one| (one.chain, one.class)).collect();
    (document["answer"].as_str().unwrap().to_owned(), open)
}

#[test]
fn what_is_published_at_loopback_is_counted_as_open_to_neighbours_alone() {
    // 5432 is published at 127.0.0.1: a stranger's packets for that address, or for the container's, come by no router.
    let (answer, open) = said_of(HOST, "5432");
    assert!(!answer.contains("PostgreSQL") && answer.contains("Redis"), "{answer}");
    assert!(open.iter().any(|(chain, _)| *chain == Direction::Inbound), "{open:?}");
    assert!(open.iter().any(|(chain, _)| *chain == Direction::Forward), "{open:?}");
    assert!(open.iter().all(|(_, class)| *class == SourceClass::Internal), "{open:?}");
    // So it is where a rule drops what comes for loopback by another interface: then the container is left.
    let dropped =
        format!("{HOST}*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 127.0.0.0/8 ! -i lo -j DROP\nCOMMIT\n");
    let (answer, open) = said_of(&dropped, "5432");
    assert!(!answer.contains("PostgreSQL"), "{answer}");
    assert_eq!(open, [(Direction::Forward, SourceClass::Internal)]);
    // What is published at every address as well, or at an address that strangers reach, is open to anyone.
    for more in ["", "-d 203.0.113.7/32 "] {
        let rule = "-A DOCKER -d 127.0.0.1/32 ! -i br-web -p tcp -m tcp --dport 5432";
        let both = HOST.replace(rule, &format!("-A DOCKER {more}! -i br-web -p tcp -m tcp --dport 5432"));
        let (answer, open) = said_of(&both, "5432");
        assert!(answer.contains("PostgreSQL"), "{answer}");
        assert!(open.iter().all(|(_, class)| *class == SourceClass::Anywhere), "{open:?}");
    }
}

/// A host whose inbound chain lets in the port that is published, with these rules of fail2ban before.
fn with_bans(inbound: &str, bans: &str, others: &str) -> String {
    let open = "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n";
    HOST.replace("*filter\n", "*filter\n:f2b-web - [0:0]\n")
        .replace("-A INPUT -i lo", &format!("{inbound}-A INPUT -i lo"))
        .replace(open, &format!("{open}-A INPUT -p tcp -m tcp --dport 8080 -j ACCEPT\n{bans}"))
        .replace("-A DOCKER-USER -j RETURN", &format!("{others}-A DOCKER-USER -j RETURN"))
}

/// What is said of senders who are denied at the host and reach what it sends on, and of which finding.
fn not_kept_out(text: &str) -> Vec<(&'static str, String)> {
    let of = |one: &Finding| {
        let own = one.also.iter().filter(|line| line.contains("at the host alone"));
        own.map(|line| (one.id, line.clone())).collect::<Vec<_>>()
    };
    findings("iptables", text).iter().flat_map(of).collect()
}

#[test]
fn who_is_banned_in_the_inbound_chain_is_said_to_reach_what_is_published() {
    let jump = "-A INPUT -p tcp -m multiport --dports 80,8080 -j f2b-web\n";
    let bans = "-A f2b-web -s 9.9.9.9/32 -j REJECT --reject-with icmp-port-unreachable\n-A f2b-web -s 203.0.113.5/32 -j DROP\n-A f2b-web -j RETURN\n";
    let said = not_kept_out(&with_bans(jump, bans, ""));
    let [(id, line)] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!(*id, "plaintext-open");
    assert!(line.contains("deny 9.9.9.9 and 203.0.113.5 at the host alone"), "{line}");
    assert!(line.contains("rules.v4:") && line.contains("fail2ban"), "{line}");
    // A plain rule of one's own is one as well, and is none of fail2ban's.
    let said = not_kept_out(&with_bans("-A INPUT -s 9.9.9.0/24 -j DROP\n", "", ""));
    assert!(said.len() == 1 && said[0].1.contains("9.9.9.0/24") && !said[0].1.contains("fail2ban"), "{said:?}");
    // Where nothing else is found of the port it is said of the rule that sends it on.
    let at_443 = with_bans(&jump.replace("8080", "8443"), bans, "").replace("8080", "8443").replace(":80\n", ":443\n");
    let said = not_kept_out(&at_443.replace("--dport 80 ", "--dport 443 "));
    assert!(said.len() == 1 && said[0].0 == "nat-hides", "{said:?}");
}

#[test]
fn nothing_is_said_of_senders_who_are_kept_out_on_their_way_through_or_were_let_in_anyway() {
    let jump = "-A INPUT -p tcp -m multiport --dports 80,8080 -j f2b-web\n";
    let bans = "-A f2b-web -s 9.9.9.9/32 -j DROP\n-A f2b-web -j RETURN\n";
    let raw = "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -s 9.9.9.9/32 -j DROP\nCOMMIT\n";
    for text in [
        // The same in DOCKER-USER, and before anything is translated.
        with_bans(jump, bans, "-A DOCKER-USER -s 9.9.9.9/32 -j DROP\n"),
        with_bans(jump, bans, "-A DOCKER-USER -j f2b-web\n"),
        with_bans(jump, bans, "") + raw,
        // A ban of another port, and one that is behind the rule that lets them in.
        with_bans(&jump.replace("80,8080", "22"), bans, ""),
        with_bans("", &format!("{jump}{bans}"), ""),
        // No ban at all, and addresses that no stranger has.
        with_bans(jump, "-A f2b-web -j RETURN\n", ""),
        with_bans("-A INPUT ! -i lo -s 10.0.0.0/8 -j DROP\n", "", ""),
        // The inbound chain lets in nobody: that is told of the port by itself.
        with_bans(jump, bans, "").replace("-A INPUT -p tcp -m tcp --dport 8080 -j ACCEPT\n", ""),
    ] {
        let said = not_kept_out(&text);
        assert!(said.is_empty(), "{said:?}\n{text}");
    }
}
