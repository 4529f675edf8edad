//! Rules that let in as much as others and look milder: what is wide, what only some profiles do, what a mark or a queue decides.

use super::ruleset_findings::{findings, raised};
use super::windows::rule;
use crate::support::project::Project;
use portcullis::audit::{Finding, Level};

fn nft(rules: &str) -> String {
    format!(
        "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiif \"lo\" accept\n\t\t\
         {rules}\n\t}}\n\tchain forward {{ type filter hook forward priority 0; policy drop; }}\n}}\n"
    )
}

fn iptables(rules: &str) -> String {
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n{rules}\nCOMMIT\n"
    )
}

fn only<'f>(found: &'f [Finding], id: &str) -> &'f Finding {
    let mut all = found.iter().filter(|one| one.id == id);
    let one = all.next().unwrap_or_else(|| panic!("no {id}: {found:#?}"));
    assert!(all.next().is_none(), "{id} twice: {found:#?}");
    one
}

/// How bad the wide range of these rules is.
fn wide(rules: &str) -> Level {
    only(&findings("nftables", &nft(rules)), "wide-range").level
}

#[test]
fn a_wide_range_is_as_bad_as_the_services_in_it() {
    for (rules, level) in [
        ("tcp dport 3300-3399 accept", Level::Critical),
        ("tcp dport 1-9999 accept", Level::Critical),
        ("tcp dport 3000-3999 accept", Level::Critical),
        ("tcp dport 139-445 accept", Level::Critical),
        ("tcp dport 2375-2474 accept", Level::Critical),
        ("tcp dport { 22-121, 400-499, 3300-3399, 5400-5499 } accept", Level::Critical),
        ("tcp dport 22-121 accept", Level::Critical),
        ("ip saddr 8.0.0.0/8 tcp dport 3300-3399 accept", Level::High),
        // To neighbours storage alone stays a finding.
        ("ip saddr 10.0.0.0/8 tcp dport 3301-3400 accept", Level::Info),
        ("tcp dport 27000-27999 accept", Level::Critical),
        ("tcp dport 1-32000 accept", Level::Critical),
        ("udp dport 60000-61000 accept", Level::Medium),
        // From where programs take ports as they come it is bad for its size.
        ("udp dport 16384-32767 accept", Level::High),
        ("tcp dport 32768-61000 accept", Level::High),
        ("tcp dport 49152-65535 accept", Level::High),
        ("tcp dport 40000-40100 accept", Level::Low),
    ] {
        let found = findings("nftables", &nft(rules));
        let told = only(&found, "wide-range");
        assert_eq!(told.level, level, "{rules}: {:#?}", told.also);
    }
}

#[test]
fn a_wide_range_says_for_the_sake_of_what_it_is_worse() {
    let found = findings("nftables", &nft("tcp dport { 3300-3399, 40000-40099 } accept"));
    let told = only(&found, "wide-range");
    assert!(told.message.contains(": tcp 3300-3399; further ranges: tcp 40000-40099"), "{}", told.message);
    let said: Vec<&String> = told.also.iter().filter(|line| line.starts_with("as bad as `")).collect();
    assert_eq!(said, ["as bad as `MySQL` (tcp 3306), which is in it: alone it is critical by database-open"]);
    // What is told for the sake of a narrow rule is not told again.
    let found = findings("nftables", &nft("tcp dport 3300-3350 accept\n\t\ttcp dport 3351-3399 accept"));
    assert_eq!(only(&found, "wide-range").level, Level::Low);
    assert!(found.iter().any(|one| one.id == "database-open" && one.level == Level::Critical), "{found:#?}");
    // Which neighbours may use hides nothing that everybody may.
    let both = "ip saddr 10.0.0.0/8 tcp dport { 3300, 3306, 3310 } accept\n\t\ttcp dport 3300-3399 accept";
    assert_eq!(wide(both), Level::Critical);
}

#[test]
fn a_range_that_a_profile_names_is_what_is_meant() {
    let short = |rule: &str| {
        let text = format!("profile: x\ntargets: [nftables]\ninbound:\n  - {rule}\n");
        let ran =
            Project::new().with("x.yaml", &text).run(&["audit", "x.yaml", "--format", "short", "--only", "wide-range"]);
        assert_ne!(ran.code, 2, "{}", ran.err);
        ran.out
    };
    assert!(short("allow: tcp 3300-3399").contains("critical[wide-range]"));
    assert!(short("allow: tcp 100-445").contains("critical[wide-range]"));
    for (rule, level) in [
        ("RTP", "high"),
        ("{allow: RTP, with: {ports: 10000-20000}}", "high"),
        ("{allow: RTP, with: {ports: 11200-11299}}", "low"),
    ] {
        let told = short(rule);
        assert!(told.contains(&format!("{level}[wide-range]")), "{rule}: {told}");
    }
}

/// What `netsh advfirewall show allprofiles` prints, with the policy of each profile for what comes in, and on or off.
pub(crate) fn policies(inbound: [&str; 3], states: [&str; 3]) -> String {
    let of = |((name, inbound), state): ((&str, &str), &str)| {
        format!(
            "\n{name} Profile Settings: \n----------------------------------------------------------------------\nState                                 \
             {state}\nFirewall Policy                       {inbound},AllowOutbound\n"
        )
    };
    ["Domain", "Private", "Public"].into_iter().zip(inbound).zip(states).map(of).collect()
}

#[test]
fn a_profile_of_windows_that_lets_in_by_default_is_as_bad_as_one_that_is_off() {
    let (block, allow, always) = ("BlockInbound", "AllowInbound", "BlockInboundAlways");
    for (inbound, expected) in [
        ([block, block, block], &[][..]),
        ([block, always, block], &[]),
        ([block, block, allow], &[("public", Level::Critical)]),
        ([allow, block, allow], &[("public", Level::Critical), ("domain", Level::High)]),
        ([block, allow, always], &[("private", Level::High)]),
    ] {
        let found = findings("netsh", &policies(inbound, ["ON"; 3]));
        let told: Vec<&Finding> =
            found.iter().filter(|one| one.message.starts_with("the inbound default of the profile")).collect();
        assert_eq!(told.len(), expected.len(), "{inbound:?}: {found:#?}");
        for (one, (name, level)) in told.iter().zip(expected) {
            assert!(one.message.contains(&format!("`{name}`")), "{}", one.message);
            assert_eq!((one.id, one.level), ("default-accept", *level));
        }
    }
    // A firewall that is off asks no default.
    let found = raised("netsh", &policies([block, block, allow], ["ON", "ON", "OFF"]));
    assert!(found.contains(&("not-loaded", Level::Critical)), "{found:?}");
    assert!(!found.contains(&("default-accept", Level::Critical)), "{found:?}");
}

#[test]
fn a_queue_may_let_everything_pass() {
    for rules in [
        "-A INPUT -p tcp -j NFQUEUE --queue-num 0 --queue-bypass",
        "-A INPUT -p tcp -m tcp --dport 3389 -j NFQUEUE --queue-num 0",
    ] {
        let found = raised("iptables", &iptables(rules));
        assert!(found.contains(&("unmodelled-action", Level::High)), "{rules}: {found:?}");
    }
    let found = raised("iptables", &iptables("-A INPUT -p tcp -m tcp --dport 443 -j NFQUEUE --queue-num 0"));
    assert!(found.contains(&("unmodelled-action", Level::Medium)), "{found:?}");
}

#[test]
fn edge_traversal_keeps_nobody_out() {
    let rule = |edge: &str| {
        format!(
            "netsh advfirewall set allprofiles state on\nnetsh advfirewall set allprofiles firewallpolicy blockinbound,allowoutbound\n\
             netsh advfirewall firewall add rule name=\"r\" dir=in action=allow protocol=TCP localport=3389{edge}\n"
        )
    };
    for edge in ["", " edge=yes", " edge=no", " edge=deferapp", " edge=deferuser"] {
        let found = raised("netsh", &rule(edge));
        assert!(found.contains(&("management-open", Level::High)), "{edge}: {found:?}");
        assert!(!found.iter().any(|(id, _)| *id == "unmodelled-match"), "{edge}: {found:?}");
    }
}

#[test]
fn halves_of_the_internet_are_all_of_it() {
    let found = findings("iptables", &iptables("-A INPUT -s 0.0.0.0/1 -j ACCEPT\n-A INPUT -s 128.0.0.0/1 -j ACCEPT"));
    let every = only(&found, "any-port");
    assert_eq!(every.level, Level::Critical);
    assert!(every.message.ends_with("are open to anyone"), "{}", every.message);
    for (senders, level) in [
        ("0.0.0.0/0", Level::High),
        ("64.0.0.0/2, 0.0.0.0/2", Level::High),
        ("64.0.0.0/4, 96.0.0.0/4, 112.0.0.0/4, 128.0.0.0/4, 144.0.0.0/4", Level::High),
        ("8.0.0.0/8", Level::Medium),
        ("64.0.0.0/4", Level::Medium),
    ] {
        let rules: Vec<String> =
            senders.split(", ").map(|one| format!("-A INPUT -s {one} -p tcp -m tcp --dport 3389 -j ACCEPT")).collect();
        let found = raised("iptables", &iptables(&rules.join("\n")));
        assert!(found.contains(&("management-open", level)), "{senders}: {found:?}");
    }
    let found = raised("nftables", &nft("ip saddr != 8.8.8.8 tcp dport 3306 accept"));
    assert!(found.contains(&("database-open", Level::Critical)), "{found:?}");
}

#[test]
fn a_packet_without_a_mark_is_any_packet() {
    let every_port = |target: &str, text: &str| -> Option<Level> {
        let found = raised(target, text).into_iter().filter(|(id, _)| ["any-any", "any-port"].contains(id));
        found.map(|(_, level)| level).max()
    };
    for (rules, level) in [
        ("meta mark 0 accept", Level::Critical),
        ("meta mark != 0x1 accept", Level::Critical),
        ("ct mark 0 accept", Level::Critical),
        ("meta mark & 0xff == 0 accept", Level::Critical),
        ("meta mark 1 accept", Level::Medium),
        ("tcp dport 22 meta mark set 1\n\t\tmeta mark != 1 accept", Level::Critical),
        ("tcp dport 22 meta mark set 1\n\t\tmeta mark 0 accept", Level::Critical),
        ("meta mark set 1\n\t\tmeta mark 0 accept", Level::Medium),
        ("-A INPUT -m mark ! --mark 0x1 -j ACCEPT", Level::Critical),
        ("-A INPUT -m mark --mark 0x0/0x1 -j ACCEPT", Level::Critical),
        ("-A INPUT -m connmark --mark 0x0 -j ACCEPT", Level::Critical),
        ("-A INPUT -m connmark ! --mark 0x1 -j ACCEPT", Level::Critical),
        ("-A INPUT -m mark --mark 0x1 -j ACCEPT", Level::Medium),
    ] {
        let (target, text) =
            if rules.starts_with("-A") { ("iptables", iptables(rules)) } else { ("nftables", nft(rules)) };
        assert_eq!(every_port(target, &text), Some(level), "{rules}");
    }
    let marked = format!(
        "*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 22 -j MARK --set-xmark 0x1/0xffffffff\nCOMMIT\n{}",
        iptables("-A INPUT -m mark ! --mark 0x1 -j ACCEPT")
    );
    assert_eq!(every_port("iptables", &marked), Some(Level::Critical));
    let own = raised("iptables", &marked).into_iter().find(|(id, _)| *id == "management-open");
    assert!(own.is_none(), "{own:?}");
}

/// A rule of a listing of Windows, behind what its profiles do with what comes in.
fn windows(inbound: &str, own: &[(&str, &str)]) -> String {
    let name = own.iter().find(|(key, _)| *key == "Rule Name").map_or("r", |(_, name)| name);
    policies([inbound; 3], ["ON"; 3]) + "\nOk.\n" + &rule(name, own, true)
}

#[test]
fn a_rule_of_windows_for_few_is_not_told_as_one_for_everybody() {
    let grave = |rule: &[(&str, &str)]| {
        let found = raised("netsh", &windows("BlockInbound", rule));
        found.into_iter().filter(|(_, level)| *level >= Level::High).map(|(id, _)| id).collect::<Vec<_>>()
    };
    let of_rdp = |rule: &[(&str, &str)]| {
        raised("netsh", &windows("BlockInbound", rule)).into_iter().find(|(id, _)| *id == "management-open")
    };
    assert_eq!(grave(&[]), ["management-open"]);
    assert_eq!(grave(&[("Security", "Authenticate")]), Vec::<&str>::new());
    assert_eq!(grave(&[("Profiles", "Domain,Private")]), Vec::<&str>::new());
    assert_eq!(grave(&[("RemoteIP", "LocalSubnet")]), Vec::<&str>::new());
    assert_eq!(of_rdp(&[("RemoteIP", "LocalSubnet")]), None, "neighbours are let in");
    // Whoever else is named is let in too, and on a network that nobody trusts anybody is.
    assert!(of_rdp(&[("RemoteIP", "LocalSubnet,8.0.0.0/8")]).is_some());
    assert_eq!(grave(&[("Profiles", "Public")]), ["management-open"]);
}

#[test]
fn a_block_for_the_own_subnet_keeps_out_no_other_private_network() {
    let allow = windows("BlockInbound", &[("RemoteIP", "10.0.0.0/8"), ("LocalPort", "445")]);
    let block = windows(
        "BlockInbound",
        &[("RemoteIP", "LocalSubnet"), ("LocalPort", "445"), ("Action", "Block"), ("Rule Name", "s")],
    );
    let text = allow.clone() + block.split_once("Ok.\n").unwrap().1;
    for text in [allow, text] {
        let found = raised("netsh", &text);
        assert!(found.iter().any(|(id, _)| *id == "storage-open"), "{found:?}");
    }
}

#[test]
fn a_firewall_of_windows_that_lets_nothing_in_is_told_once_and_not_as_a_fault_of_its_rules() {
    let wins = |text: &str| -> Vec<Level> {
        raised("netsh", text)
            .into_iter()
            .filter(|(id, _)| *id == "windows-block-wins")
            .map(|(_, level)| level)
            .collect()
    };
    let two = |inbound: &str, action: &str| {
        let second = windows(inbound, &[("LocalPort", "445"), ("Rule Name", "s")]);
        let second = second.split_once("Ok.\n").unwrap().1.to_owned();
        let block = windows(inbound, &[("Action", action), ("Rule Name", "t")]);
        windows(inbound, &[]) + &second + block.split_once("Ok.\n").unwrap().1
    };
    assert_eq!(wins(&two("BlockInboundAlways", "Allow")), [Level::Info]);
    assert_eq!(wins(&two("BlockInbound", "Block")), [Level::High]);
    assert!(wins(&two("BlockInbound", "Allow")).is_empty());
}

#[test]
fn a_test_that_is_not_to_hold_is_told_as_such() {
    let told = |rule: &str| {
        let text = format!(
            "table inet t {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\t{rule}\n\t}}\n}}\n"
        );
        let found = findings("nftables", &text).into_iter().find(|one| one.id == "unmodelled-match");
        found.map(|one| one.message).unwrap_or_default()
    };
    assert_eq!(told("meta mark != 1 accept"), "the answer to the test `not meta mark 1` is not known");
    assert_eq!(told("meta mark 1 accept"), "the answer to the test `meta mark 1` is not known");
}

#[test]
fn types_of_icmp_that_some_send_by_one_way_are_none_that_others_send_by_another() {
    let router = |rules: &str| {
        format!(
            "*nat\n-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP \
             [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}COMMIT\n"
        )
    };
    let said = |rules: &str| {
        let found = findings("iptables", &router(rules));
        let own = only(&found, "all-icmp");
        (own.level, own.message.clone())
    };
    let bridge = "-A FORWARD -i docker0 ! -o docker0 -j ACCEPT\n";
    let echo = "-A FORWARD -p icmp -m icmp --icmp-type 8 -j ACCEPT\n";
    let by_bridge = (Level::Info, "every type of icmp message is accepted from anyone who comes by docker0".to_owned());
    assert_eq!(said(bridge), by_bridge);
    assert_eq!(said(&format!("{echo}{bridge}")), by_bridge);
    let all = "-A FORWARD -p icmp -j ACCEPT\n";
    let by_any = (Level::Low, "every type of icmp message is accepted from anyone".to_owned());
    assert_eq!(said(&format!("{all}{bridge}")), by_any);
}

/// A sender puts extension headers into a packet, or leaves them out, as he likes (RFC 8200, section 4).
#[test]
fn what_is_let_in_without_extension_headers_is_open() {
    let said = |rule: &str, policy: &str| {
        let text = format!(
            "table inet t {{\n\tchain input {{\n\t\ttype filter hook input priority 0; policy {policy};\n\t\tiif \"lo\" accept\n\t\tmeta nfproto ipv4 drop\n\t\t{rule}\n\t}}\n}}\n"
        );
        let found = findings("nftables", &text);
        let level = |id: &str| found.iter().filter(|one| one.id == id).map(|one| one.level).max();
        (level("database-open"), level("default-accept"), level("unmodelled-match"))
    };
    let open = said("ip6 nexthdr tcp tcp dport 5432 accept", "drop");
    assert_eq!(open, (Some(Level::Critical), None, Some(Level::Low)));
    // A drop of what has none drops nothing of who puts one in.
    let passed = said("ip6 nexthdr tcp drop", "accept");
    assert_eq!(passed, (None, Some(Level::Critical), Some(Level::Low)));
}
