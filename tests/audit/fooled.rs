//! Rules that let in as much as others and look milder: what is wide, what only some profiles do, what a mark or a queue decides.

use super::ruleset_findings::{findings, raised};
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

/// What `netsh advfirewall show allprofiles` prints, with the policy of each profile for what comes in.
fn policies(inbound: [&str; 3], states: [&str; 3]) -> String {
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
    let of_mark = |target: &str, text: &str| -> Level {
        let found = raised(target, text);
        let level = found.iter().find(|(id, _)| *id == "unmodelled-match").map(|(_, level)| *level);
        level.unwrap_or_else(|| panic!("{text}: {found:?}"))
    };
    for (rules, level) in [
        ("meta mark 0 accept", Level::High),
        ("meta mark != 0x1 accept", Level::High),
        ("ct mark 0 accept", Level::High),
        ("meta mark & 0xff == 0 accept", Level::High),
        ("meta mark 1 accept", Level::Medium),
        ("tcp dport 22 meta mark set 1\n\t\tmeta mark != 1 accept", Level::Medium),
        ("tcp dport 22 meta mark set 1\n\t\tmeta mark 0 accept", Level::Medium),
    ] {
        assert_eq!(of_mark("nftables", &nft(rules)), level, "{rules}");
    }
    for (rules, level) in [
        ("-A INPUT -m mark ! --mark 0x1 -j ACCEPT", Level::High),
        ("-A INPUT -m mark --mark 0x0/0x1 -j ACCEPT", Level::High),
        ("-A INPUT -m connmark --mark 0x0 -j ACCEPT", Level::High),
        ("-A INPUT -m connmark ! --mark 0x1 -j ACCEPT", Level::High),
        ("-A INPUT -m mark --mark 0x1 -j ACCEPT", Level::Medium),
    ] {
        assert_eq!(of_mark("iptables", &iptables(rules)), level, "{rules}");
    }
    let marked = format!(
        "*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 22 -j MARK --set-xmark 0x1/0xffffffff\nCOMMIT\n{}",
        iptables("-A INPUT -m mark ! --mark 0x1 -j ACCEPT")
    );
    assert_eq!(of_mark("iptables", &marked), Level::Medium);
}
