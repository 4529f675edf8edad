//! Findings by the ways in which the same thing stands in other rules: what raises each, and what is near and does not.

use super::ruleset_findings::findings;
use crate::support::project::Project;
use portcullis::audit::Level;

/// What the audit of a text says of a kind, as short lines.
fn said(name: &str, text: &str, id: &str) -> Vec<String> {
    let project = Project::new().with(name, text);
    let input: &[&str] = if name.ends_with(".yaml") { &[name] } else { &["--ruleset", name] };
    let ran = project.run(&[&["audit", "--format", "short", "--only", id], input].concat());
    assert_ne!(ran.code, 2, "{}", ran.err);
    ran.out.lines().map(str::to_owned).collect()
}

fn is_said(name: &str, text: &str, id: &str) -> bool {
    !said(name, text, id).is_empty()
}

/// An `iptables-save -c` with these counters of three rules.
fn counted([one, two, three]: [u64; 3]) -> String {
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
         [{one}:60] -A INPUT -i lo -j ACCEPT\n[{two}:60] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n\
         [{three}:60] -A INPUT -p tcp -m tcp --dport 8080 -j ACCEPT\nCOMMIT\n"
    )
}

#[test]
fn counters_say_which_rules_nobody_used() {
    let unused = said("rules.iptables", &counted([12, 7, 0]), "unused-counter");
    assert_eq!(unused.len(), 1);
    assert!(unused[0].starts_with("rules.iptables:7:1: info"), "{unused:?}");
    assert!(!is_said("rules.iptables", &counted([12, 7, 1]), "unused-counter"));
    // Loaded just before: nothing was counted yet.
    assert!(!is_said("rules.iptables", &counted([0, 0, 0]), "unused-counter"));
    assert!(!is_said("rules.iptables", &counted([1, 2, 0]).replace("[0:60] ", ""), "unused-counter"));
}

#[test]
fn a_rule_that_no_packet_can_meet_is_not_said_to_be_unused() {
    let again = counted([12, 7, 0]).replace("--dport 8080", "--dport 22");
    assert!(!is_said("rules.iptables", &again, "unused-counter"));
    assert!(is_said("rules.iptables", &again, "duplicate-rule"));
}

#[test]
fn the_counters_of_pf_stand_below_their_rules() {
    let text = |packets: u32| {
        format!(
            "block drop in all\n  [ Evaluations: 90        Packets: 12        Bytes: 720         States: 0     ]\n\
             pass in proto tcp from any to any port = 22 flags S/SA keep state\n  \
             [ Evaluations: 90        Packets: {packets}         Bytes: 60          States: 0     ]\n"
        )
    };
    assert!(is_said("rules.pf.conf", &text(0), "unused-counter"));
    assert!(!is_said("rules.pf.conf", &text(4), "unused-counter"));
}

/// A pf.conf that blocks what comes in, with these lines behind.
fn pf(lines: &[&str]) -> String {
    format!("block in all\n{}\n", lines.join("\n"))
}

#[test]
fn a_general_block_with_exceptions_is_how_pf_is_written() {
    let pass = "pass in inet proto tcp from any to any port 22";
    let block = "block in inet from 192.0.2.0/24 to any";
    let last = |lines: &[&str]| is_said("rules.pf.conf", &pf(lines), "last-match");
    assert!(!last(&[pass]));
    assert!(last(&[block, pass]));
    assert!(!last(&[pass, block]));
    assert!(!last(&["block in quick inet from 192.0.2.0/24 to any", pass]));
    // A pass within the block is its exception.
    assert!(!last(&[block, "pass in inet proto tcp from 192.0.2.7 to any port 22"]));
    // That pf passes what no rule fits stands nowhere, so nothing can be said of its place.
    assert!(!is_said("rules.pf.conf", &format!("# one\nset skip on lo0\nblock all\n{pass}\n"), "last-match"));
    // A pass of which nothing is left.
    assert!(last(&["pass in inet proto udp from any to any port 53", "block in all"]));
}

#[test]
fn a_block_of_some_does_not_overrule_an_allow_of_all_on_windows() {
    let text = |block: &str| {
        format!(
            "netsh advfirewall set allprofiles state on\n\
             netsh advfirewall set allprofiles firewallpolicy blockinbound,allowoutbound\n\
             netsh advfirewall firewall add rule name=\"web\" dir=in action=allow protocol=TCP localport=443\n\
             netsh advfirewall firewall add rule name=\"bad\" dir=in action=block {block}\n"
        )
    };
    let wins = |block: &str| said("rules.netsh.cmd", &text(block), "windows-block-wins");
    assert!(wins("protocol=TCP localport=443 remoteip=192.0.2.0/24").is_empty());
    assert!(wins("protocol=TCP localport=443")[0].contains("high"));
    assert!(wins("protocol=TCP localport=443 remoteip=0.0.0.0-191.255.255.255,::/1")[0].contains("medium"));
}

#[test]
fn a_profile_for_windows_is_told_what_is_made_of_an_allow_before_a_deny() {
    let text = |target: &str| {
        format!(
            "profile: x\ntargets: [{target}]\ninbound:\n  - {{allow: HTTPs, from: 192.0.2.0/24}}\n  - {{deny: HTTPs, from: 192.0.0.0/16}}\n"
        )
    };
    let told = said("x.yaml", &text("netsh"), "windows-block-wins");
    assert!(told[0].starts_with("x.yaml:4:5: info"), "{told:?}");
    assert!(!is_said("x.yaml", &text("nftables"), "windows-block-wins"));
}

#[test]
fn what_windows_never_asks_is_told_of_profiles_for_it() {
    let text = |target: &str, from: &str| {
        format!("profile: x\ntargets: [{target}]\ninbound:\n  - {{deny: PostgreSQL, from: {from}}}\n  - HTTPs\n")
    };
    assert!(is_said("x.yaml", &text("netsh", "127.0.0.1"), "not-enforced"));
    assert!(!is_said("x.yaml", &text("netsh", "192.0.2.1"), "not-enforced"));
    assert!(!is_said("x.yaml", &text("nftables", "127.0.0.1"), "not-enforced"));
}

/// A ruleset that translates what leaves by `eth0`, so that this is the outer one, with these rules for what comes in.
fn router(rules: &str) -> String {
    format!(
        "table inet t {{\n\tchain post {{\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\toifname \"eth0\" \
         masquerade\n\t}}\n\tchain in {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tiif lo accept\n\t\t\
         ct state established,related accept\n{rules}\t}}\n}}\n"
    )
}

#[test]
fn the_outer_interface_of_a_ruleset_is_asked_for_senders_that_cannot_be_there() {
    let web = "\t\tiifname \"eth0\" tcp dport 443 accept\n";
    let bogon = |rules: &str| is_said("rules.nft", &router(rules), "bogon-source");
    assert!(bogon(web));
    assert!(!bogon("\t\tiifname \"eth1\" tcp dport 443 accept\n"));
    assert!(!bogon(&format!("\t\tfib saddr . iif oif missing drop\n{web}")));
    // Who is named is meant.
    assert!(!bogon("\t\tiifname \"eth0\" ip saddr 10.1.0.0/16 tcp dport 443 accept\n"));
}

#[test]
fn servers_of_dhcp_may_have_any_address_on_the_outer_interface() {
    let bogon = |rules: &str| said("rules.nft", &router(rules), "bogon-source");
    let dhcp = "\t\tiifname \"eth0\" udp sport 67 udp dport 68 accept\n\t\tiifname \"eth0\" udp dport { 67, 546-547 } accept\n";
    assert_eq!(bogon(dhcp), Vec::<String>::new());
    // What is open beside it is told of each of its ports, and DHCP is not among them.
    let told =
        bogon(&format!("{dhcp}\t\tiifname \"eth0\" udp dport {{ 68, 51820 }} accept\n\t\ttcp dport 8443 accept\n"));
    assert!(told[0].contains(": tcp 8443 and udp 51820 from private or special addresses"), "{told:?}");
    assert!(told[0].starts_with("rules.nft:12:"), "{told:?}");
}

#[test]
fn senders_that_cannot_be_there_are_told_of_ipv4_first_and_each_rule_once() {
    let rules = "\t\tmeta nfproto ipv6 iifname \"eth0\" tcp dport 443 accept\n\t\ttcp dport 8443 accept\n\t\tudp dport 53 accept\n";
    let project = Project::new().with("rules.nft", router(rules));
    let ran = project.run(&["audit", "--ruleset", "rules.nft", "--format", "json", "--only", "bogon-source"]);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let one = &document["findings"][0];
    assert!(one["message"].as_str().unwrap().contains("by eth0: 0.0.0.0/8, 10.0.0.0/8, "), "{one}");
    let rules = one["rules"].as_array().unwrap().iter().chain([&one["place"]]);
    let mut lines: Vec<u64> = rules.map(|place| place["line"].as_u64().unwrap()).collect();
    lines.sort_unstable();
    let all = lines.len();
    lines.dedup();
    assert_eq!(lines.len(), all, "{one}");
}

#[test]
fn a_rule_for_loopback_alone_opens_nothing() {
    let text =
        |rule: &str| format!("profile: x\ntargets: [nftables]\nbaseline: {{loopback: off}}\ninbound:\n  - {rule}\n");
    assert!(!is_said("x.yaml", &text("{allow: any, interface: loopback}"), "any-port"));
    assert!(is_said("x.yaml", &text("{allow: any}"), "any-any"));
}

#[test]
fn networks_that_a_site_calls_its_own_are_not_to_come_from_outside() {
    let text = router("\t\tiifname \"eth0\" tcp dport 443 accept\n");
    let own = |configuration: &str| {
        let project = Project::new().with("rules.nft", &text).with("portcullis.toml", configuration);
        let only = ["audit", "--format", "short", "--only", "own-address-from-outside", "--ruleset", "rules.nft"];
        project.run(&only).out
    };
    assert!(own("internal = [\"10.1.0.0/16\"]\n").contains("10.1.0.0/16"));
    assert_eq!(own("fail-on = \"high\"\n"), "");
}

#[test]
fn a_chain_that_promises_to_stop_and_only_logs_hands_its_packets_back() {
    let text = |policy: &str, end: &str| {
        format!(
            "table inet t {{\n\tchain logdrop {{\n\t\tlimit rate 5/minute log prefix \"no: \"\n{end}\t}}\n\tchain in {{\n\t\t\
             type filter hook input priority filter; policy {policy};\n\t\ttcp dport 22 accept\n\t\ttcp dport 1-1024 jump \
             logdrop\n\t}}\n}}\n"
        )
    };
    let told = said("rules.nft", &text("accept", ""), "return-to-accept");
    assert!(told[0].contains("medium[return-to-accept]: `inet t logdrop`"), "{told:?}");
    assert!(!is_said("rules.nft", &text("accept", "\t\tdrop\n"), "return-to-accept"));
    assert!(!is_said("rules.nft", &text("drop", ""), "return-to-accept"));
}

#[test]
fn the_order_of_two_rules_decides_only_where_packets_come_to_both() {
    let rules = |first: &str| {
        format!(
            "table inet t {{\n\tchain in {{\n\t\ttype filter hook input priority filter; policy drop;\n{first}\t\tip saddr \
             192.0.2.0/24 tcp dport 22-30 accept\n\t\ttcp dport 25-40 drop\n\t}}\n}}\n"
        )
    };
    let told = said("rules.nft", &rules(""), "correlation");
    assert!(told[0].starts_with("rules.nft:4:3: info"), "{told:?}");
    // What they share is decided before, so that their order decides nothing.
    let twice = said("rules.nft", &rules("\t\ttcp dport 25-30 drop\n"), "correlation");
    assert!(twice.len() == 1 && !twice[0].contains("rules of this chain"), "{twice:?}");
}

#[test]
fn runs_that_a_comment_tells_apart_are_not_to_be_merged() {
    let rules = |comments: [&str; 3]| {
        let rule = |(port, comment): (u16, &str)| format!("\t\ttcp dport {port} accept{comment}\n");
        let rules: String = [(22, comments[0]), (80, comments[1]), (443, comments[2])].map(rule).concat();
        format!(
            "table inet t {{\n\tchain in {{\n\t\ttype filter hook input priority filter; policy drop;\n{rules}\t}}\n}}\n"
        )
    };
    assert!(is_said("rules.nft", &rules(["", "", ""]), "mergeable"));
    assert!(!is_said("rules.nft", &rules([" comment \"a\"", " comment \"b\"", " comment \"c\""]), "mergeable"));
    let project = Project::new().with("rules.nft", rules(["", "", ""]));
    let json = project.run(&["audit", "--ruleset", "rules.nft", "--format", "json", "--only", "mergeable"]).out;
    assert!(json.contains("accept tcp 22, 80, 443"), "{json}");
}

#[test]
fn a_port_of_one_transport_and_a_name_that_only_the_registry_has_are_told() {
    let rules = |rules: &str| {
        format!(
            "table inet t {{\n\tchain in {{\n\t\ttype filter hook input priority filter; policy drop;\n{rules}\t}}\n}}\n"
        )
    };
    let both = said("rules.nft", &rules("\t\tmeta l4proto { tcp, udp } th dport 22 accept\n"), "both-transports");
    assert!(both[0].contains("udp 22 is open as well"), "{both:?}");
    assert!(!is_said("rules.nft", &rules("\t\tmeta l4proto { tcp, udp } th dport 53 accept\n"), "both-transports"));
    let alone = rules("\t\ttcp dport 4321 accept\n");
    assert!(said("rules.nft", &alone, "registered-is-not-good")[0].contains("tcp 4321 (rwhois)"));
    let commented = rules("\t\ttcp dport 4321 accept comment \"whois of the library\"\n");
    assert!(!is_said("rules.nft", &commented, "registered-is-not-good"));
}

#[test]
fn addresses_are_looked_for_in_sets_and_not_in_comments() {
    let rules = |element: &str, comment: &str| {
        format!(
            "table ip t {{\n\tset s {{\n\t\ttype ipv4_addr; flags interval;\n\t\telements = {{ {element} }}\n\t}}\n\tchain in {{\n\t\t\
             type filter hook input priority filter; policy drop;\n\t\tip saddr @s tcp dport 22 accept comment \"{comment}\"\n\t}}\n}}\n"
        )
    };
    assert!(is_said("rules.nft", &rules("192.0.2.7/24", ""), "host-bits"));
    assert!(!is_said("rules.nft", &rules("192.0.2.0/24", "was 192.0.2.7/24"), "host-bits"));
}

#[test]
fn a_server_of_dhcp_is_open_to_clients_without_an_address_or_said_not_to_be() {
    let told = |from: &str| {
        let text = format!(
            "profile: x\ntargets: [nftables]\naddresses: {{office: [10.10.0.0/16]}}\ninbound:\n  - {{allow: DHCP{from}}}\n"
        );
        let (report, ..) = super::acceptances::audit(&text);
        let found = report.findings.into_iter().find(|one| one.id == "companion-missing");
        found.map(|one| (one.level, one.message))
    };
    let message = "`DHCP server` is not open to 0.0.0.0, from which clients without an address ask for one: udp 67";
    assert_eq!(told(", from: office"), Some((Level::Low, message.to_owned())));
    assert_eq!(told(", from: [0.0.0.0/32, office]"), None);
    assert_eq!(told(""), None);
}

#[test]
fn a_deny_before_a_default_that_denies_guards_against_what_is_added() {
    let told = |rules: &str| {
        let text = format!(
            "profile: router\ntargets: [nftables]\ninterfaces: {{guest: eth2, lan: eth1, wan: eth0}}\nforward:\n{rules}"
        );
        let project = Project::new().with("router.yaml", text);
        project.run(&["audit", "router.yaml", "--only", "redundant-below"]).out
    };
    let allow = "  - {allow: HTTPs, in: guest, out: wan}\n";
    let deny = told(&format!("  - {{deny: any, in: guest, out: lan}}\n{allow}"));
    for words in ["info[redundant-below]: this deny changes nothing", "guard", "closed whatever is let in behind it"] {
        assert!(deny.contains(words), "{words}: {deny}");
    }
    assert!(!deny.contains("dead weight"), "{deny}");
    // An allow that a later one holds is what it was.
    let allow = told(&format!("  - {{allow: HTTPs, in: guest, out: wan, to: 192.0.2.0/24}}\n{allow}"));
    assert!(
        allow.contains("low[redundant-below]: this allow changes nothing") && allow.contains("dead weight"),
        "{allow}"
    );
    let rules = |rule: &str| {
        let text = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT {rule}\nCOMMIT\n"
        );
        Project::new().with("x.v4", text).run(&["audit", "--ruleset", "x.v4", "--only", "redundant-below"]).out
    };
    assert!(rules("-s 10.0.0.0/8 -p tcp --dport 23 -j DROP").contains("guard"));
}

#[test]
fn a_deny_that_comes_too_late_for_all_but_loopback_is_told() {
    let told = |target: &str, text: &str| {
        let found = findings(target, text).into_iter().filter(|one| one.id == "partly-shadowed");
        found.map(|one| (one.level, one.message)).collect::<Vec<_>>()
    };
    let input = |rules: &str| format!("*filter\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}COMMIT\n");
    let late = "-A INPUT ! -i lo -p tcp -m tcp --dport 1:1000 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 25 -j DROP\n-A INPUT -p tcp -m tcp --dport 2000 -j ACCEPT\n";
    let said = "this drop of `filter INPUT` decides nothing but what the host sends to itself: the rule at rules.iptables:4 takes the rest first";
    assert_eq!(told("iptables", &input(late)), [(Level::Medium, said.to_owned())]);
    let out = late.replace("INPUT ! -i lo", "OUTPUT ! -o lo").replace("-A INPUT", "-A OUTPUT");
    assert_eq!(told("iptables", &input(&out)).len(), 1);
    let nft = "table inet t {\n\tchain in {\n\t\ttype filter hook input priority 0; policy drop;\n\t\tiifname != \"lo\" tcp dport { 22, 25 } accept\n\t\ttcp dport 25 drop\n\t}\n}\n";
    assert_eq!(told("nftables", nft).len(), 1);
    for rules in [
        // It keeps others out as well, by a port or by an interface.
        late.replace("--dport 25", "--dport 25:2000"),
        late.replace("! -i lo", "! -i eth1"),
        late.replace("! -i lo", "! -i lo -s 10.0.0.0/8"),
        // It is for loopback by its words, or comes first.
        late.replace("-A INPUT -p tcp -m tcp --dport 25", "-A INPUT -i lo -p tcp -m tcp --dport 25"),
        "-A INPUT -p tcp -m tcp --dport 25 -j DROP\n-A INPUT ! -i lo -p tcp -m tcp --dport 1:1000 -j ACCEPT\n"
            .to_owned(),
    ] {
        assert_eq!(told("iptables", &input(&rules)), [], "{rules}");
    }
    // What is dead altogether is told as that.
    let dead = late.replace("! -i lo", "-m comment --comment all");
    let ids: Vec<&str> = findings("iptables", &input(&dead)).iter().map(|one| one.id).collect();
    assert!(ids.contains(&"exception-after-rule") && !ids.contains(&"partly-shadowed"), "{ids:?}");
}

/// What a share counts is what comes to the rule: where others give packets another destination, those that they send to it.
#[test]
fn the_share_that_a_rule_loses_is_of_the_packets_that_come_to_it() {
    let lost = |text: &str| {
        let found = findings("iptables", text).into_iter().filter(|one| one.id == "partly-shadowed");
        found.map(|one| (one.level, one.message)).collect::<Vec<_>>()
    };
    let published = |source: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
             -A PREROUTING -i eth0 -p tcp -m multiport --dports 80,443 -j DNAT --to-destination 10.10.10.2\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD {source} -j DROP\n\
             -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n\
             -A FORWARD -d 10.10.10.2/32 -i eth0 -o eth1 -p tcp -m multiport --dports 80,443 -j ACCEPT\nCOMMIT\n"
        )
    };
    for few in ["-s 224.0.0.0/4", "-s 10.0.0.0/8", "-s 0.0.0.0/2"] {
        assert_eq!(lost(&published(few)), [], "{few}");
    }
    let most = lost(&published("! -s 0.0.0.0/2"));
    let said =
        "this accept of `filter FORWARD` loses 75 % of what is written: the rule at rules.iptables:12 takes it first";
    assert!(matches!(most.as_slice(), [(Level::Medium, text)] if text.starts_with(said)), "{most:?}");
}

/// How many packets a test fits that no packet answers nobody knows: of a broadcast address none is sent.
#[test]
fn a_guard_against_senders_that_are_none_takes_no_share() {
    for guard in [
        "-A smurfs -m addrtype --src-type BROADCAST -g logdrop\n",
        "-A smurfs -s 224.0.0.0/4 -g logdrop\n-A smurfs -m addrtype --src-type BROADCAST -j logdrop\n",
        "-A smurfs -m addrtype --src-type MULTICAST -j DROP\n",
        "-A smurfs -m pkttype --pkt-type broadcast -g logdrop\n-A smurfs -m recent --rcheck -j logdrop\n",
    ] {
        let text = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:smurfs - [0:0]\n:logdrop - [0:0]\n\
             -A INPUT -m conntrack --ctstate INVALID,NEW,UNTRACKED -j smurfs\n-A INPUT -p udp -m udp --dport 67:68 -j ACCEPT\n\
             -A logdrop -j DROP\n-A smurfs -s 0.0.0.0/32 -j RETURN\n{guard}COMMIT\n"
        );
        let told: Vec<_> = findings("iptables", &text).into_iter().filter(|one| one.id == "partly-shadowed").collect();
        assert!(told.iter().all(|one| one.level == Level::Info), "{guard}: {told:?}");
    }
}

/// Packets that are sent to where a rule leads are not given another destination: a later rule is what lets them in.
#[test]
fn a_rule_for_what_is_sent_straight_to_where_another_leads_is_not_called_dead() {
    let text = |lead: &str| {
        format!(
            "table inet f {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\tiifname \"wan0\" tcp dport 25 dnat ip to \
             {lead}\n\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tct state established,related accept\n\t\tiifname \"wan0\" ct status dnat \
             accept\n\t\tiifname \"wan0\" oifname \"dmz0\" ip daddr 192.168.50.11 tcp dport 25 ct state new accept\n\t}}\n}}\n"
        )
    };
    for lead in ["192.168.50.11", "192.168.50.11:25"] {
        let dead = findings("nftables", &text(lead)).into_iter().find(|one| one.message.contains("never decides"));
        assert!(dead.is_none(), "{lead}: {dead:?}");
    }
}
