//! Tests whose answer no field of a packet has and that the first packet of whoever comes meets all the same, or never does.

use super::ruleset_findings::{findings, of_files};
use portcullis::audit::{Finding, Level};
use portcullis::policy::Direction;

fn nft(rules: &str) -> String {
    format!(
        "table inet f {{\n\tset s {{\n\t\ttype ipv4_addr\n\t\tflags dynamic\n\t\ttimeout 1m\n\t}}\n\tmap m {{\n\t\ttype ipv4_addr : mark\n\t\tflags dynamic\n\t}}\n\tquota q {{\n\t\t10 mbytes\n\t}}\n\tchain input {{\n\
         \t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiif \"lo\" accept\n\t\t{rules}\n\t}}\n}}\n"
    )
}

fn iptables(rules: &str) -> String {
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
         -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -i lo -j ACCEPT\n{rules}COMMIT\n"
    )
}

fn of<'f>(all: &'f [Finding], id: &str) -> Option<&'f Finding> {
    let own = all.iter().filter(|one| one.id == id && one.chain.is_none_or(|chain| chain == Direction::Inbound));
    own.max_by_key(|one| one.level)
}

/// How bad a database is, and the tests that are not answered.
fn levels(target: &str, text: &str) -> (Option<Level>, Option<Level>) {
    let all = findings(target, text);
    (of(&all, "database-open").map(|one| one.level), of(&all, "unmodelled-match").map(|one| one.level))
}

#[test]
fn a_test_that_each_first_packet_meets_lets_in_whoever_comes() {
    for rules in [
        "tcp dport 3306 add @s { ip saddr } accept",
        "ip saddr @s drop\n\t\ttcp dport 3306 update @s { ip saddr } accept",
        "tcp dport 3306 quota until 10 mbytes accept",
        "tcp dport 3306 quota name \"q\" accept",
        "tcp dport 3306 quota over 10 mbytes drop\n\t\ttcp dport 3306 accept",
        "meta mark 0x00000000 tcp dport 3306 accept",
        "meta mark != 0x00000001 tcp dport 3306 accept",
        "ct mark != 0x00000001 tcp dport 3306 accept",
        "meta mark set tcp dport map { 80 : 0x00000008, 3306 : 0x00000007 }\n\t\tmeta mark 0x00000007 accept",
        "ct mark set tcp dport map { 3306 : 0x00000007 }\n\t\tct mark 0x00000007 accept",
        "ip saddr 10.0.0.0/8 meta mark set 0x00000001\n\t\tmeta mark != 0x00000001 tcp dport 3306 accept",
    ] {
        let (database, test) = levels("nftables", &nft(rules));
        assert_eq!(database, Some(Level::Critical), "{rules}");
        assert!(test < Some(Level::High), "{rules}");
    }
    for test in [
        "-m quota --quota 1000000",
        "-m mark ! --mark 0x1",
        "-m mark --mark 0x0",
        "-m mark --mark 0x0/0xff",
        "-m connmark ! --mark 0x1",
    ] {
        let rules = format!("-A INPUT -p tcp -m tcp --dport 3306 {test} -j ACCEPT\n");
        assert_eq!(levels("iptables", &iptables(&rules)).0, Some(Level::Critical), "{test}");
    }
    let out = nft("tcp dport 3306 add @s { ip saddr } accept");
    let all = findings("nftables", &out);
    let said = of(&all, "unmodelled-match").unwrap();
    assert_eq!(said.level, Level::Low);
    assert!(said.message.contains("until the set is full"), "{}", said.message);
}

#[test]
fn a_test_of_which_more_decides_stays_a_question() {
    for rules in [
        "meta mark 0x00000001 tcp dport 3306 accept",
        "meta mark != 0x00000000 tcp dport 3306 accept",
        // Who has been given a mark does not pass, and what another set holds is not known.
        "meta mark set 0x00000001\n\t\tmeta mark != 0x00000001 tcp dport 3306 accept",
        "meta mark set ip saddr map @m\n\t\tmeta mark != 0x00000001 tcp dport 3306 accept",
        "meta mark set tcp dport map { 80 : 0x00000007, 3306 : 0x00000008 }\n\t\tmeta mark 0x00000007 tcp dport 3306 accept",
        "ip saddr @s tcp dport 3306 accept",
    ] {
        assert!(levels("nftables", &nft(rules)).0 <= Some(Level::Medium), "{rules}");
    }
    for rules in [
        "-A INPUT -p tcp -m tcp --dport 3306 -m mark --mark 0x1 -j ACCEPT\n",
        "-A INPUT -j HMARK --hmark-tuple src --hmark-mod 2 --hmark-offset 0\n-A INPUT -p tcp -m tcp --dport 3306 -m mark ! --mark 0x1 -j ACCEPT\n",
    ] {
        assert!(levels("iptables", &iptables(rules)).0 <= Some(Level::Medium), "{rules}");
    }
    // What a full set lets by, a rule that keeps out does not close for certain.
    let all = findings("nftables", &nft("tcp dport 3306 add @s { ip saddr } drop\n\t\ttcp dport 3306 accept"));
    assert!(of(&all, "database-open").unwrap().also.iter().any(|one| one.starts_with("open at most")), "{all:?}");
}

/// The dump with what is sent on, and what is let in of it.
fn turned(forward: &str) -> String {
    format!(
        "table ip nat {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority -100; policy accept;\n\t\tiifname \"eth0\" tcp dport 80 dnat to 192.168.1.10:3306\n\t}}\n}}\n\
         table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t}}\n\tchain forward {{\n\
         \t\ttype filter hook forward priority 0; policy drop;\n\t\t{forward} accept\n\t}}\n}}\n"
    )
}

#[test]
fn of_the_bits_of_a_flow_the_first_packet_has_that_of_its_destination_alone() {
    for test in ["ct status dnat,expected", "ct status & (dnat | expected | assured) != 0", "ct status snat,dnat"] {
        let all = findings("nftables", &turned(test));
        assert_eq!(of(&all, "database-open").map(|one| one.level), Some(Level::Critical), "{test}");
        for id in ["any-port", "any-protocol", "unmodelled-match"] {
            assert!(!all.iter().any(|one| one.id == id), "{test}: {id}");
        }
        assert!(!all.iter().any(|one| one.id == "forward-open"), "{test}");
    }
    for test in ["ct status expected", "ct status seen-reply,assured"] {
        let all = findings("nftables", &turned(test));
        assert!(of(&all, "database-open").is_none(), "{test}");
        assert!(!all.iter().any(|one| one.id == "any-port"), "{test}");
    }
    // All bits at once are another question.
    assert!(of(&findings("nftables", &turned("ct status == dnat")), "database-open").unwrap().level < Level::Critical);
    for test in ["--ctstate SNAT,DNAT", "--ctstatus EXPECTED,DNAT"] {
        let text = format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.1.10:3306\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD -m conntrack {test} -j ACCEPT\nCOMMIT\n"
        );
        let all = findings("iptables", &text);
        assert_eq!(of(&all, "database-open").map(|one| one.level), Some(Level::Critical), "{test}");
        assert!(!all.iter().any(|one| one.id == "any-port"), "{test}");
    }
}

/// The first packet of a flow lacks the bits that come later, and that of a translation where nothing translates it: who asks for that asks
/// for whoever comes.
#[test]
fn bits_that_the_first_packet_lacks_let_in_and_keep_out_whoever_comes() {
    let mysql = "tcp dport 3306 accept";
    for test in [
        "ct status ! dnat",
        "ct status & dnat == 0",
        "ct status ! snat,dnat",
        "ct status ! assured",
        "ct status ! assured,dnat",
        "ct status != assured",
        "ct status & (dnat | snat) == 0",
    ] {
        let level = |rules: &str| levels("nftables", &nft(rules)).0;
        assert_eq!(level(&format!("{test} {mysql}")), Some(Level::Critical), "{test}");
        assert!(level(&format!("{test} drop\n\t\t{mysql}")) <= Some(Level::Medium), "{test}");
    }
    for test in ["! --ctstate DNAT", "! --ctstatus ASSURED", "! --ctstate SNAT"] {
        let level = |rules: &str| levels("iptables", &iptables(rules)).0;
        let accept = |test: &str| format!("-A INPUT -p tcp -m tcp --dport 3306 {test} -j ACCEPT\n");
        let asked = format!("-m conntrack {test}");
        assert_eq!(level(&accept(&asked)), Some(Level::Critical), "{test}");
        let dropped = format!("-A INPUT {asked} -j DROP\n{}", accept(""));
        assert!(level(&dropped) <= Some(Level::Medium), "{test}");
    }
    let rules = format!("ct status dnat drop\n\t\tct status assured drop\n\t\t{mysql}");
    assert_eq!(levels("nftables", &nft(&rules)).0, Some(Level::Critical));
}

/// What is marked and given another destination comes to no rule as it was sent: that lets in what it is given.
#[test]
fn what_is_led_by_a_mark_is_not_sent_on_to_everywhere() {
    let dump = |dnat: &str| {
        let text = format!(
            "*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 30079 -j MARK --set-xmark 0x64/0xffffffff\nCOMMIT\n\
             *nat\n:PREROUTING ACCEPT [0:0]\n{dnat}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A FORWARD -m conntrack --ctstate NEW,UNTRACKED -m mark --mark 0x64 -j ACCEPT\nCOMMIT\n"
        );
        let all = of_files("iptables", &[("r.iptables".to_owned(), text)]).findings;
        let level = |id: &str| all.iter().filter(|one| one.id == id).map(|one| one.level).max();
        (level("forward-open"), level("database-open"))
    };
    let all = "-A PREROUTING -p tcp -m mark --mark 0x64 -j DNAT --to-destination 192.168.1.10:6379\n";
    let (forward, database) = dump(all);
    assert!(forward < Some(Level::High), "{forward:?}");
    assert_eq!(database, Some(Level::Critical));
    // Some of it, or none, is sent on as it is.
    assert_eq!(dump(&all.replace("-p tcp", "-d 203.0.113.1/32 -p tcp")).0, Some(Level::High));
    assert_eq!(dump("").0, Some(Level::High));
}

/// What goes through a host over IPv6 by these rules.
fn through(rules: &str) -> String {
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
         -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{rules}COMMIT\n"
    )
}

fn worst_through(target: &str, text: &str, id: &str) -> Option<Level> {
    let all = findings(target, text);
    all.iter()
        .filter(|one| one.id == id && one.chain.is_none_or(|chain| chain == Direction::Forward))
        .map(|one| one.level)
        .max()
}

#[test]
fn a_hole_for_one_host_under_whatever_prefix_is_open_to_whoever_comes() {
    let of = |rule: &str| {
        let text = through(&format!("-A FORWARD {rule} -i ppp0 -o br-lan -p tcp -m tcp --dport 3389 -j ACCEPT\n"));
        let all = of_files("iptables", &[("rules.v6".to_owned(), text)]).findings;
        let level = |id: &str| all.iter().filter(|one| one.id == id).map(|one| one.level).max();
        (level("management-open"), level("unmodelled-match") >= Some(Level::High))
    };
    assert_eq!(of("-d ::1234:56ff:fe78:9abc/::ffff:ffff:ffff:ffff"), (Some(Level::High), false));
    // A sender with such an address is one of many.
    let (level, _) = of("-s ::1234:56ff:fe78:9abc/::ffff:ffff:ffff:ffff");
    assert!(level < Some(Level::High), "{level:?}");
    let nft = |test: &str| {
        format!(
            "table inet f {{\n\tchain forward {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\
             \t\tiifname \"ppp0\" oifname \"br-lan\" {test} tcp dport 5432 accept\n\t}}\n}}\n"
        )
    };
    let own = "ip6 daddr & ::ffff:ffff:ffff:ffff == ::2";
    assert_eq!(worst_through("nftables", &nft(own), "database-open"), Some(Level::Critical));
    assert!(worst_through("nftables", &nft(own), "unmodelled-match") < Some(Level::High));
}

#[test]
fn what_goes_to_a_cable_of_a_bridge_is_open_to_whoever_comes() {
    let of = |test: &str| {
        let text = through(&format!(
            "-A FORWARD -m physdev {test} --physdev-is-bridged -p tcp -m tcp --dport 5432 -j ACCEPT\n"
        ));
        worst_through("iptables", &text, "database-open")
    };
    assert_eq!(of("--physdev-out tap100i0"), Some(Level::Critical));
    assert!(of("--physdev-in tap100i0") < Some(Level::High));
    // What Proxmox calls so is the way in to the bridge of a machine: strangers come by it.
    assert_eq!(of("--physdev-in fwln+ --physdev-out tap100i0"), Some(Level::Critical));
    // By any but one it may go to the world.
    assert!(of("! --physdev-out tap100i0") < Some(Level::High));
}

#[test]
fn who_comes_through_ipsec_is_no_stranger() {
    for test in ["--dir in --pol ipsec", "--dir in --pol ipsec --proto esp", "--dir out --pol ipsec"] {
        let text = through(&format!("-A FORWARD -m policy {test} -j ACCEPT\n"));
        let all = findings("iptables", &text);
        assert!(all.iter().all(|one| one.level < Level::High || one.id == "family-gap"), "{test}: {all:#?}");
    }
    let text = through("-A FORWARD -m policy --dir in --pol none -j ACCEPT\n");
    let all = findings("iptables", &text);
    assert!(all.iter().any(|one| one.level >= Level::High), "{all:#?}");
    // Whom a rule keeps out that came otherwise it keeps out.
    let open = "-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT\n";
    for drop in
        ["-m policy --dir in --pol none -j DROP", "-p tcp -m tcp --dport 3306 -m policy --dir in --pol none -j DROP"]
    {
        let (database, _) = levels("iptables", &iptables(&format!("-A INPUT {drop}\n{open}")));
        assert!(database < Some(Level::High), "{drop}: {database:?}");
    }
    let own = "-A INPUT -p tcp -m tcp --dport 3306 -m policy --dir in --pol none -j ACCEPT\n";
    assert_eq!(levels("iptables", &iptables(own)).0, Some(Level::Critical));
}

#[test]
fn a_port_of_a_bridge_is_no_interface_where_rules_ask_for_both() {
    let bridged = "-m physdev --physdev-in eth0 --physdev-out vnet0 --physdev-is-bridged -p tcp -m tcp --dport 3306";
    let text = through(&format!("-A FORWARD -i eth0 -j DROP\n-A FORWARD {bridged} -j ACCEPT\n"));
    let all = findings("iptables", &text);
    assert!(!all.iter().any(|one| matches!(one.id, "shadowed" | "never-matches")), "{all:#?}");
    assert!(all.iter().any(|one| one.id == "unmodelled-match"), "{all:#?}");
    let text = iptables(
        "-A INPUT -m physdev --physdev-in eth0 -p tcp -m tcp --dport 3306 -j DROP\n-A INPUT -i br0 -p tcp -m tcp --dport 3306 -j ACCEPT\n",
    );
    let all = findings("iptables", &text);
    assert!(!all.iter().any(|one| one.id.starts_with("redundant")), "{all:#?}");
}

#[test]
fn what_asks_for_more_than_some_bits_of_a_destination_is_not_met_by_whoever_comes() {
    let text = |rules: &str| {
        format!(
            "table ip6 f {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiif \"lo\" accept\n\t\t{rules}\n\t}}\n}}\n"
        )
    };
    let all = findings("nftables", &text("ip6 daddr & ::ffff:ffff:ffff:ffff . tcp dport { ::2 . 443 } accept"));
    assert!(all.iter().all(|one| one.id != "any-port" || one.level < Level::High), "{all:#?}");
}

#[test]
fn bits_of_a_flows_status_that_no_first_packet_has_keep_nobody() {
    for test in [
        "ct status & confirmed == 0",
        "ct status & (assured | confirmed) != assured",
        "ct status & (dnat | confirmed) != dnat",
        "ct status & (dnat | confirmed) == 0",
        "ct status & dnat == 0",
        "ct status != { dnat, snat }",
    ] {
        let (database, asked) = levels("nftables", &nft(&format!("{test} tcp dport 3306 accept")));
        assert_eq!(database, Some(Level::Critical), "{test}");
        assert!(asked < Some(Level::High), "{test}");
    }
    for rules in [
        "ct status & confirmed != 0 tcp dport 3306 accept",
        "ct status & confirmed == 0 tcp dport 3306 drop\n\t\ttcp dport 3306 accept",
        "ct status & (dnat | confirmed) == confirmed tcp dport 3306 accept",
    ] {
        assert_eq!(levels("nftables", &nft(rules)).0, None, "{rules}");
    }
    let of = |test: &str| format!("-A INPUT -p tcp -m tcp --dport 3306 -m conntrack {test} -j ACCEPT\n");
    assert_eq!(levels("iptables", &iptables(&of("! --ctstatus NONE"))).0, Some(Level::Critical));
    assert_eq!(levels("iptables", &iptables(&of("--ctstatus NONE"))).0, None);
}
