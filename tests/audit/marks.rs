//! Rules that let in what other rules have marked: who marks what strangers send to a port has opened it.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

/// A table whose chain marks what arrives, and one that lets in by a mark.
fn nft(marking: &str, input: &str) -> String {
    format!(
        "table inet m {{\n\tchain pre {{\n\t\ttype filter hook prerouting priority mangle; policy accept;\n\t\t{marking}\n\t}}\n}}\ntable inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiif \"lo\" accept\n\t\t{input}\n\t}}\n}}\n"
    )
}

fn iptables(marking: &str, input: &str) -> String {
    format!(
        "*mangle\n:PREROUTING ACCEPT [0:0]\n:MARKS - [0:0]\n{marking}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{input}COMMIT\n"
    )
}

fn found(target: &str, text: &str, id: &str) -> Option<Finding> {
    let is_it = |one: &Finding| one.id == id && one.chain.is_none_or(|chain| chain == Direction::Inbound);
    findings(target, text).into_iter().filter(is_it).max_by_key(|one| one.level)
}

fn level(target: &str, text: &str, id: &str) -> Option<Level> {
    found(target, text, id).map(|one| one.level)
}

#[test]
fn what_strangers_packets_are_marked_with_is_let_in_for_certain() {
    let cases = [
        ("tcp dport 3306 meta mark set 7", "meta mark 7 accept"),
        ("iifname \"eth0\" ct mark set 7", "ct mark 7 tcp dport 3306 accept"),
        ("meta mark set meta mark or 0x10", "meta mark and 0x10 == 0x10 tcp dport 3306 accept"),
        ("iifname \"eth0\" meta mark set 0x17", "meta mark and 0x10 == 0x10 tcp dport 3306 accept"),
        (
            "tcp dport 3306 meta mark set 7",
            "meta mark 7 jump services\n\t}\n\tchain services {\n\t\ttcp dport 3306 accept",
        ),
        ("jump marks\n\t}\n\tchain marks {\n\t\ttcp dport 3306 meta mark set 7", "meta mark 7 accept"),
        ("tcp dport 3306 meta mark set 7\n\t\ttcp dport 80 meta mark set 8", "meta mark 7 accept"),
        ("ip saddr 10.0.0.0/8 accept\n\t\ttcp dport 3306 meta mark set 7", "meta mark 7 accept"),
        ("meta mark set 7", "meta mark != 0 tcp dport 3306 accept"),
    ];
    for (marking, input) in cases {
        let text = nft(marking, input);
        assert_eq!(level("nftables", &text, "database-open"), Some(Level::Critical), "{text}");
    }
    let mysql = "-A PREROUTING -i eth0 -p tcp -m tcp --dport 3306 -j MARK --set-xmark 0x1/0xffffffff\n";
    let chain = "-A PREROUTING -i eth0 -j MARKS\n-A MARKS -p tcp -m tcp --dport 3306 -j MARK --set-xmark 0x1/0xf\n";
    let flow = "-A PREROUTING -p tcp -m tcp --dport 3306 -j CONNMARK --set-xmark 0x1/0xffffffff\n";
    let cases = [
        (mysql, "-A INPUT -m mark --mark 0x1 -j ACCEPT\n"),
        (chain, "-A INPUT -m mark --mark 0x1/0xf -j ACCEPT\n"),
        (flow, "-A INPUT -m connmark --mark 0x1 -j ACCEPT\n"),
        (mysql, "-A INPUT -m mark ! --mark 0x0 -j ACCEPT\n"),
    ];
    for (marking, input) in cases {
        let text = iptables(marking, input);
        assert_eq!(level("iptables", &text, "database-open"), Some(Level::Critical), "{text}");
    }
}

/// A mark goes from a packet to its flow and back, bits of several rules make one, and a test asks for several marks.
#[test]
fn marks_are_followed_through_what_rules_make_of_them() {
    let cases = [
        ("tcp dport 3306 ct mark set 1\n\t\tmeta mark set ct mark", "meta mark 1 accept"),
        ("tcp dport 3306 meta mark set 1 ct mark set meta mark", "ct mark 1 accept"),
        ("tcp dport 3306 ct mark set 0x11\n\t\tmeta mark set ct mark and 0xf", "meta mark 1 accept"),
        ("tcp dport 3306 ct mark set 0x11\n\t\tmeta mark set ct mark and 0xf or 0x100", "meta mark 0x101 accept"),
        ("meta mark set 0x10\n\t\ttcp dport 3306 meta mark set meta mark or 0x1", "meta mark 0x11 accept"),
        ("meta mark set 0x11\n\t\ttcp dport 3306 meta mark set meta mark xor 0x1", "meta mark 0x10 accept"),
        ("meta mark set tcp dport map { 3306 : 7, 80 : 8 }", "meta mark { 7, 9 } accept"),
        ("meta mark set tcp dport map { 3306 : 7, 80 : 8 }", "meta mark 7-8 accept"),
        ("meta mark set tcp dport map { 3306 : 7, 80 : 8 }", "meta mark vmap { 7 : accept, 8 : drop }"),
        ("tcp dport 3306 meta mark set 5", "meta mark > 3 accept"),
        ("tcp dport 3306 meta mark set 5", "meta mark >= 5 accept"),
        ("tcp dport 3306 meta mark set 0x50", "meta mark and 0xf0 != 0 accept"),
        ("tcp dport 80 meta mark set 5\n\t\tmeta mark 0 tcp dport 3306 meta mark set 6", "meta mark 6 accept"),
        // Who is marked goes back, the others do not.
        (
            "jump marks\n\t}\n\tchain marks {\n\t\ttcp dport 80 meta mark set 5\n\t\tmeta mark 5 return\n\t\tmeta mark set 6",
            "meta mark 6 tcp dport 3306 accept",
        ),
    ];
    for (marking, input) in cases {
        let text = nft(marking, input);
        assert_eq!(level("nftables", &text, "database-open"), Some(Level::Critical), "{text}");
    }
    let set =
        |bearer: &str, mark: &str| format!("-A PREROUTING -p tcp -m tcp --dport 3306 -j {bearer} --set-xmark {mark}\n");
    let copy = |how: &str, masks: [&str; 2]| {
        let [packet, flow] = masks;
        format!("-A PREROUTING -j CONNMARK {how} --nfmask {packet} --ctmask {flow}\n")
    };
    let whole = ["0xffffffff", "0xffffffff"];
    let cases = [
        (set("CONNMARK", "0x1/0xffffffff") + &copy("--restore-mark", whole), "mark --mark 0x1"),
        (set("CONNMARK", "0x11/0xffffffff") + &copy("--restore-mark", ["0xffffffff", "0xf"]), "mark --mark 0x1"),
        (set("MARK", "0x1/0xffffffff") + &copy("--save-mark", whole), "connmark --mark 0x1"),
        (set("MARK", "0x10/0x10") + &set("MARK", "0x1/0x1"), "mark --mark 0x11"),
        (set("MARK", "0x11/0xffffffff") + &set("MARK", "0x1/0x0"), "mark --mark 0x10"),
    ];
    for (marking, asked) in cases {
        let text = iptables(&marking, &format!("-A INPUT -m {asked} -j ACCEPT\n"));
        assert_eq!(level("iptables", &text, "database-open"), Some(Level::Critical), "{text}");
    }
}

/// Who bears no mark is dropped, so that what comes after is for the others alone.
#[test]
fn what_bears_no_mark_and_is_dropped_is_closed() {
    let cases = [
        ("", "meta mark 0 drop"),
        ("", "meta mark != 1 drop"),
        ("ip saddr 10.0.0.0/8 meta mark set 1", "meta mark 0 drop"),
        ("ip saddr 10.0.0.0/8 ct mark set 1", "ct mark != 1 drop"),
        (
            "ip saddr 10.0.0.0/8 meta mark set 1",
            "meta mark != 1 jump out\n\t\ttcp dport 3306 accept\n\t}\n\tchain out {\n\t\tdrop",
        ),
        ("ip saddr 10.0.0.0/8 meta mark set 1", "meta mark != 1 counter reject"),
        ("ip saddr 10.0.0.0/8 meta mark set 1 ct mark set meta mark", "ct mark and 0xf == 0 drop"),
    ];
    for (marking, closing) in cases {
        let rest = if closing.contains("jump") { String::new() } else { "\n\t\ttcp dport 3306 accept".to_owned() };
        let text = nft(marking, &format!("{closing}{rest}"));
        let own = level("nftables", &text, "database-open");
        // Where nothing writes a mark, who asks for one expects it of a program.
        let most = if marking.is_empty() { Level::Medium } else { Level::Low };
        assert!(own <= Some(most), "{text} {own:?}");
    }
    // Those who come by a tunnel are let in.
    let text = nft("iifname \"wg0\" meta mark set 1", "meta mark != 1 drop\n\t\ttcp dport 3306 accept");
    assert_eq!(level("nftables", &text, "database-open"), Some(Level::Medium), "{text}");
    for asked in ["! --mark 0x1", "--mark 0x0", "--mark 0x0/0x1"] {
        let marking = "-A PREROUTING -s 10.0.0.0/8 -j MARK --set-xmark 0x1/0xffffffff\n";
        let input = format!("-A INPUT -m mark {asked} -j DROP\n-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT\n");
        let text = iptables(marking, &input);
        let own = level("iptables", &text, "database-open");
        assert!(own < Some(Level::Medium), "{text} {own:?}");
    }
}

/// What closes by marks closes no more than those without.
#[test]
fn what_bears_a_mark_is_not_closed_with_the_rest() {
    let mysql = "\n\t\ttcp dport 3306 accept";
    for (marking, closing) in [
        ("tcp dport 3306 meta mark set 1", "meta mark 0 drop"),
        ("meta mark set 1", "meta mark != 1 drop"),
        ("tcp dport { 80, 3306 } ct mark set 1", "ct mark != 1 drop"),
        ("tcp dport 3306 ct mark set 1\n\t\tmeta mark set ct mark", "meta mark 0 drop"),
        ("tcp dport 80 meta mark set 1", "meta mark 1 drop"),
        ("tcp dport 3306 meta mark set 1\n\t\ttcp dport 80 meta mark set 0", "meta mark and 0x1 == 0 drop"),
    ] {
        let text = nft(marking, &format!("{closing}{mysql}"));
        assert_eq!(level("nftables", &text, "database-open"), Some(Level::Critical), "{text}");
    }
}

#[test]
fn what_is_not_marked_so_for_certain_stays_at_most() {
    let cases = [
        // Another mark, the mark of another bearer, of others' packets, and none.
        ("tcp dport 3306 meta mark set 8", "meta mark 7 tcp dport 3306 accept"),
        ("tcp dport 3306 ct mark set 7", "meta mark 7 tcp dport 3306 accept"),
        ("iifname \"wg0\" meta mark set 7", "meta mark 7 tcp dport 3306 accept"),
        ("ip saddr 10.0.0.0/8 meta mark set 7", "meta mark 7 tcp dport 3306 accept"),
        ("tcp dport 22 accept", "meta mark 7 tcp dport 3306 accept"),
        // It is written over, or not come to.
        ("tcp dport 3306 meta mark set 7\n\t\tmeta mark set 0", "meta mark 7 tcp dport 3306 accept"),
        ("tcp dport 3306 accept\n\t\tmeta mark set 7", "meta mark 7 tcp dport 3306 accept"),
        ("tcp dport 3306 accept\n\t\tmeta mark set 7", "meta mark 7 accept"),
    ];
    for (marking, input) in cases {
        let text = nft(marking, input);
        let own = found("nftables", &text, "database-open").map(|one| one.level);
        assert!(own <= Some(Level::Medium), "{text} {own:?}");
    }
}

#[test]
fn what_strangers_packets_pass_without_a_mark_lets_them_in_though_rules_mark_others() {
    let mysql = |test: &str| format!("{test} tcp dport 3306 accept");
    for marking in [
        "ip saddr 10.0.0.0/8 meta mark set 7",
        "iifname \"wg0\" meta mark set 7",
        "ct mark set 7",
        "tcp dport 80 meta mark set 7",
    ] {
        let text = nft(marking, &mysql("meta mark != 7"));
        assert_eq!(level("nftables", &text, "database-open"), Some(Level::Critical), "{text}");
    }
    let text = nft("meta mark set ip saddr map { 192.0.2.1 : 1 }", &mysql("meta mark != 1"));
    assert_eq!(level("nftables", &text, "database-open"), Some(Level::Critical), "{text}");
    // Those by one interface have it: as bad as a rule for what comes by any other.
    let text = nft("iifname \"eth0\" meta mark set 7", &mysql("meta mark != 7"));
    assert_eq!(level("nftables", &text, "unmodelled-match"), Some(Level::Medium), "{text}");
    let of = |text: &str| level("nftables", text, "database-open");
    assert_eq!(of(&text), of(&nft("", &mysql("iifname != \"eth0\""))), "{text}");
    let text = nft("meta mark set 7", &mysql("meta mark != 7"));
    assert!(level("nftables", &text, "database-open") <= Some(Level::Medium), "{text}");
}

#[test]
fn what_is_given_to_a_proxy_of_the_host_needs_the_rule_that_lets_it_in() {
    let text = nft("tcp dport 8080 tproxy to :3306 meta mark set 1 accept", "tcp dport 8080 accept");
    for id in ["shadowed", "redundant-above", "redundant-below"] {
        assert!(found("nftables", &text, id).is_none(), "{id}");
    }
    let text = iptables(
        "-A PREROUTING -p tcp -m tcp --dport 8080 -j TPROXY --on-port 3306 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1\n",
        "-A INPUT -p tcp -m tcp --dport 8080 -j ACCEPT\n",
    );
    assert!(found("iptables", &text, "shadowed").is_none());
}

/// What is sent on and let in by a mark that it got before is open, as kube-proxy lets on what comes for a service.
#[test]
fn what_is_sent_on_by_a_mark_is_open_for_certain() {
    let dump = |nat: &str, mangle: &str, forward: &str| {
        format!(
            "*mangle\n:PREROUTING ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n{mangle}COMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n:EXT - [0:0]\n:MARK-IT - [0:0]\n{nat}COMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD {forward} -j ACCEPT\nCOMMIT\n"
        )
    };
    let worst = |text: String| {
        let files = [("r.iptables".to_owned(), text)];
        let all = super::ruleset_findings::of_files("iptables", &files).findings;
        all.into_iter().filter(|one| one.id == "database-open").map(|one| one.level).max()
    };
    let dnat = "-A PREROUTING -p tcp -m tcp --dport 30079 -j DNAT --to-destination 192.168.1.10:6379\n";
    let mark = |port: u16| format!("-A PREROUTING -p tcp -m tcp --dport {port} -j MARK --set-xmark 0x4000/0x4000\n");
    let asks = "-m mark --mark 0x4000/0x4000";
    let by_chains = "-A PREROUTING -p tcp -m tcp --dport 30079 -j EXT\n-A EXT -j MARK-IT\n-A MARK-IT -j MARK --set-xmark 0x4000/0x4000\n\
                     -A EXT -p tcp -j DNAT --to-destination 192.168.1.10:6379\n";
    let two = format!("-A PREROUTING -p tcp -m tcp --dport 30080 -j MARK-IT\n{by_chains}");
    for (nat, mangle) in [
        (mark(30079) + dnat, String::new()),
        (dnat.to_owned(), mark(30079)),
        (by_chains.to_owned(), String::new()),
        (two, String::new()),
    ] {
        assert_eq!(worst(dump(&nat, &mangle, asks)), Some(Level::Critical), "{nat}{mangle}");
    }
    // The translation itself may ask for the mark, as firewalld's does.
    let by_mark = "-A PREROUTING -p tcp -m mark --mark 0x4000/0x4000 -j DNAT --to-destination 192.168.1.10:6379\n";
    assert_eq!(worst(dump(by_mark, &mark(30079), "-d 192.168.1.10 -p tcp -m tcp --dport 6379")), Some(Level::Critical));
    assert_eq!(worst(dump(by_mark, &mark(30079), asks)), Some(Level::Critical));
    // Another port's mark, one that comes too late, one that is written over, and one that the packets of few bear.
    let over = "-A FORWARD -j MARK --set-xmark 0x0/0xffffffff\n";
    let of_few = mark(30079).replace("-p tcp", "-s 198.51.100.0/28 -p tcp");
    for (nat, mangle) in [
        (mark(30080) + dnat, String::new()),
        (dnat.to_owned() + &mark(30079), String::new()),
        (dnat.to_owned(), mark(30079) + over),
        (of_few + dnat, String::new()),
    ] {
        assert!(worst(dump(&nat, &mangle, asks)) < Some(Level::Critical), "{nat}{mangle}");
    }
    // Nor does a mark help that the rule does not ask for.
    assert!(worst(dump(&(mark(30079) + dnat), "", "-m mark --mark 0x8000/0x8000")) < Some(Level::Critical));
    assert!(worst(dump(&(mark(30079) + dnat), "", "-m mark ! --mark 0x4000/0x4000")) < Some(Level::Critical));
}

/// A policy of a cluster marks what it lets on, and answers the rest: a port of the node that leads there is closed.
#[test]
fn what_a_network_policy_does_not_mark_gets_to_no_port_of_the_node() {
    let dump = |allowed: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:SERVICES - [0:0]\n:EXT - [0:0]\n:MARK-MASQ - [0:0]\n\
             -A PREROUTING -j SERVICES\n-A OUTPUT -j SERVICES\n\
             -A SERVICES -p tcp -m tcp --dport 30432 -j EXT\n-A EXT -j MARK-MASQ\n-A EXT -p tcp -j DNAT --to-destination 10.42.0.9:5432\n\
             -A MARK-MASQ -j MARK --set-xmark 0x4000/0x4000\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:POLICY - [0:0]\n:POD - [0:0]\n:ROUTER - [0:0]\n\
             -A FORWARD -j ROUTER\n-A FORWARD -m mark --mark 0x4000/0x4000 -j ACCEPT\n\
             -A POLICY {allowed} -p tcp -m tcp --dport 5432 -j MARK --set-xmark 0x10000/0x10000\n\
             -A POLICY {allowed} -p tcp -m tcp --dport 5432 -m mark --mark 0x10000/0x10000 -j RETURN\n\
             -A POD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A POD -d 10.42.0.9/32 -m addrtype --src-type LOCAL -j ACCEPT\n\
             -A POD -d 10.42.0.9/32 -j POLICY\n\
             -A POD -m mark ! --mark 0x10000/0x10000 -j REJECT --reject-with icmp-port-unreachable\n\
             -A POD -j MARK --set-xmark 0x0/0x10000\n-A POD -j MARK --set-xmark 0x20000/0x20000\n\
             -A ROUTER -d 10.42.0.9/32 -j POD\n-A ROUTER -s 10.42.0.9/32 -j POD\n-A ROUTER -m mark --mark 0x20000/0x20000 -j ACCEPT\nCOMMIT\n"
        )
    };
    let of = |allowed: &str| level("iptables", &dump(allowed), "database-open");
    assert!(of("-s 10.42.0.11/32") < Some(Level::Medium), "{:?}", of("-s 10.42.0.11/32"));
    assert_eq!(of("! -s 10.42.0.11/32"), Some(Level::Critical));
}

/// Before connection tracking has run a packet has no flow: nothing is written there, and nothing that is asked of its mark is so. What is
/// kept from it has none later either.
#[test]
fn what_has_no_flow_bears_no_mark_of_one() {
    let raw = |rules: &str| format!("*raw\n:PREROUTING ACCEPT [0:0]\n{rules}COMMIT\n");
    let dump = |raw_rules: &str, input: &str| raw(raw_rules) + &iptables("", input);
    let accept = "-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT\n";
    let drop = |asked: &str| format!("-A INPUT -m connmark {asked} -j DROP\n{accept}");
    let written = "-A PREROUTING -p tcp -m tcp --dport 3306 -j CONNMARK --set-xmark 0x1/0xffffffff\n";
    let of = |raw: &str, input: &str| level("iptables", &dump(raw, input), "database-open");
    assert_eq!(of(written, &drop("--mark 0x1")), Some(Level::Critical));
    assert!(of(written, &drop("! --mark 0x1")) < Some(Level::Medium));
    let kept = "-A PREROUTING -p tcp -m tcp --dport 3306 -j CT --notrack\n";
    assert_eq!(of(kept, &drop("--mark 0x0")), Some(Level::Critical));
    let asked = "-A INPUT -p tcp -m tcp --dport 3306 -m connmark ! --mark 0x1 -j ACCEPT\n";
    assert!(of(kept, asked) < Some(Level::High));
}

/// Whoever gets packets may give them a mark: a program behind a queue, a proxy, a socket of the host.
#[test]
fn what_others_may_mark_is_not_closed_for_certain() {
    let accept = "-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT\n";
    for marking in [
        "-A PREROUTING -p tcp -m tcp --dport 3306 -j TPROXY --on-port 3306 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1\n",
        "-A PREROUTING -p tcp -m socket --nowildcard --restore-skmark\n",
        "-A PREROUTING -p tcp -j NFQUEUE --queue-num 0\n",
    ] {
        let text = iptables(marking, &format!("-A INPUT -p tcp -m mark ! --mark 0x1/0x1 -j DROP\n{accept}"));
        assert!(level("iptables", &text, "database-open") >= Some(Level::Medium), "{text}");
    }
    // Nothing here writes any: somebody else will.
    let text = iptables("", &format!("-A INPUT -p tcp -m mark ! --mark 0x8 -j DROP\n{accept}"));
    assert_eq!(level("iptables", &text, "database-open"), Some(Level::Medium));
}

#[test]
fn a_test_that_stands_behind_what_its_rule_writes_is_not_asked_of_what_was_before() {
    let text = nft("", "tcp dport 3306 meta mark set 5 meta mark 0 drop\n\t\ttcp dport 3306 accept");
    assert_eq!(level("nftables", &text, "database-open"), Some(Level::Critical), "{text}");
    let text = nft("", "meta mark 0 meta mark set 5\n\t\tmeta mark 0 drop\n\t\ttcp dport 3306 accept");
    assert_eq!(level("nftables", &text, "database-open"), Some(Level::Critical), "{text}");
}

/// Who leaves before the rest is marked has no mark.
#[test]
fn what_goes_before_the_rest_is_marked_bears_nothing() {
    let marking =
        "-A PREROUTING -p tcp -m tcp --dport 3306 -j RETURN\n-A PREROUTING -j MARK --set-xmark 0x8/0xffffffff\n";
    let input =
        |port: u16| format!("-A INPUT -m mark ! --mark 0x8 -j DROP\n-A INPUT -p tcp -m tcp --dport {port} -j ACCEPT\n");
    assert!(level("iptables", &iptables(marking, &input(3306)), "database-open") < Some(Level::Medium));
    assert_eq!(level("iptables", &iptables(marking, &input(5432)), "database-open"), Some(Level::Critical));
}

/// What is sent on unmarked and gets its mark where it goes through is let on by it.
#[test]
fn what_is_marked_where_it_goes_through_is_let_on_by_that() {
    let dump = |port: u16| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 13306 -j DNAT --to-destination 192.168.1.10:3306\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:POD - [0:0]\n-A FORWARD -j POD\n\
             -A FORWARD -m mark --mark 0x20000/0x20000 -j ACCEPT\n-A POD -m addrtype --src-type LOCAL -j ACCEPT\n\
             -A POD -p tcp -m tcp --dport {port} -j MARK --set-xmark 0x20000/0x20000\nCOMMIT\n"
        )
    };
    assert_eq!(level("iptables", &dump(3306), "database-open"), Some(Level::Critical));
    assert!(level("iptables", &dump(3307), "database-open") <= Some(Level::Medium));
}

/// A map of verdicts by some bits of a mark leads where it says, whatever is known of the mark.
#[test]
fn a_verdict_map_by_some_bits_of_a_mark_is_followed() {
    let with =
        |marking: &str, input: &str, chain: &str| nft(marking, &format!("{input}\n\t}}\n\tchain c {{\n\t\t{chain}"));
    let open = "tcp dport 3306 accept";
    for (marking, input, chain) in [
        ("", "meta mark & 0xff vmap { 7 : drop, 0 : jump c }", open),
        ("", "ct mark & 0xff vmap { 7 : drop, 0 : jump c }", open),
        ("tcp dport 3306 meta mark set 0x107", "meta mark & 0xff vmap { 7 : jump c }", open),
        ("", "meta mark & 0xff vmap { 7 : drop, * : jump c }", open),
        ("", "ip saddr & 128.0.0.0 vmap { 0.0.0.0 : jump c, 128.0.0.0 : jump c }", open),
        ("", "meta mark & 0xff vmap { 7 : jump c, 0 : continue } tcp dport 3306 accept", "drop"),
    ] {
        let text = with(marking, input, chain);
        let found = findings("nftables", &text);
        let of = |id: &str| found.iter().find(|one| one.id == id).map(|one| one.level);
        assert_eq!(of("database-open"), Some(Level::Critical), "{text}");
        let wrong = ["unreachable-chain", "any-any", "conditional-bypass"];
        let of_inbound = || found.iter().filter(|one| one.chain.is_none_or(|chain| chain == Direction::Inbound));
        assert!(of_inbound().all(|one| !wrong.contains(&one.id)), "{text}: {found:#?}");
    }
    let text = with("", "meta mark & 0xff vmap { 0 : jump c }\n\t\ttcp dport 3306 accept", "tcp dport 3306 drop");
    // Nothing writes a mark here: what has one is let in, if a program gives it.
    assert!(level("nftables", &text, "database-open") <= Some(Level::Medium), "{text}");
}
