//! How `diff` names packets that differ: their protocols, their flags, and chains of which one side has none.

use crate::support::project::Project;

/// What bears the number of the other family's ICMP is no ICMP.
#[test]
fn protocols_1_and_58_are_named_by_what_they_are_in_their_family() {
    let nft = |rule: &str| {
        format!(
            "table inet t {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\t{rule}\n\t}}\n}}\n"
        )
    };
    let v6 = |rule: &str| format!("*filter\n:INPUT DROP [0:0]\n{rule}\nCOMMIT\n");
    let compared = |name: &str, old: String, new: String| {
        let (old_name, new_name) = (format!("old.{name}"), format!("new.{name}"));
        let project = Project::new().with(&old_name, old).with(&new_name, new);
        let ran = project.run(&["diff", &old_name, &new_name]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
        ran.out
    };
    for (rule, expected) in [
        ("meta nfproto ipv6 meta l4proto icmp accept", &["inbound protocol 1 from any IPv6 address\n"][..]),
        ("ip protocol 58 accept", &["inbound protocol 58 from any IPv4 address\n"]),
        ("icmpv6 type 0-255 accept", &["inbound icmpv6 from any IPv6 address\n"]),
        ("meta l4proto { icmp, ipv6-icmp } accept", &["inbound icmp, icmpv6 from anywhere\n"]),
    ] {
        let out = compared("nft", nft("counter"), nft(rule));
        assert!(expected.iter().all(|words| out.contains(words)), "{rule}\n{out}");
        // Each of these says of which family it is.
        assert!(!out.contains("not compared"), "{rule}\n{out}");
    }
    // Whether this was written for IPv4 alone, nft does not list.
    let out = compared("nft", nft("counter"), nft("meta l4proto icmp accept"));
    let unsaid = "not compared: IPv6 packets of protocol 1 (ICMP of IPv4, which no host sends over IPv6); `new.nft` does not say \
                  what becomes of them\n";
    assert!(out.contains("inbound icmp from any IPv4 address\n") && out.contains(unsaid), "{out}");
    let out = compared("v6", v6("-A INPUT -p tcp -j DROP"), v6("-A INPUT -p icmp -j ACCEPT"));
    assert!(out.contains("inbound protocol 1 from any IPv6 address\n"), "{out}");
}

#[test]
fn what_differs_for_some_flags_of_first_packets_alone_is_said_to() {
    let rules = |rule: &str| {
        format!(
            "table inet t {{\n chain c {{\n  type filter hook input priority 0; policy accept;\n  {rule}\n }}\n}}\n"
        )
    };
    let heads = |old: &str, new: &str| -> Vec<String> {
        let project = Project::new().with("old.nft", rules(old)).with("new.nft", rules(new));
        let ran = project.run(&["diff", "old.nft", "new.nft"]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        let lines = ran.out.lines().map(str::trim);
        lines.filter(|line| line.starts_with("inbound ") || line.starts_with("packet ")).map(str::to_owned).collect()
    };
    let middle = "TCP in its middle, established, related, invalid, untracked, refused TCP";
    assert_eq!(
        heads("tcp dport 1023 drop", "tcp flags & (fin | syn | cwr) == syn drop"),
        [
            &format!("inbound tcp 1023 from anywhere; of first packets those with cwr, and {middle}"),
            "packet  in tcp 192.0.2.7:40000 > 10.0.0.1:1023 new flags syn,cwr",
            &format!("inbound tcp 0-1022, 1024-65535 from anywhere; of first packets those without cwr, and {middle}"),
            "packet  in tcp 192.0.2.7:40000 > 10.0.0.1:443 new",
        ]
    );
    // Neither of two flags, and one of them at least.
    assert_eq!(
        heads("tcp flags & (psh | urg) == 0 ct state new drop", "tcp flags & (psh | urg) != 0 ct state new drop"),
        [
            "inbound tcp any from anywhere; of first packets those without psh, urg, and TCP in its middle",
            "packet  in tcp 192.0.2.7:40000 > 10.0.0.1:443 new",
            "inbound tcp any from anywhere; of first packets all but those without psh, urg, and TCP in its middle",
            "packet  in tcp 192.0.2.7:40000 > 10.0.0.1:443 new flags syn,psh",
        ]
    );
}

/// A limit on one side alone is told in the words of a profile, and nothing is said of it twice.
#[test]
fn a_limit_on_one_side_is_told_in_few_words() {
    let profile = |limit: &str| format!("profile: l\ntargets: [nftables]\ninbound:\n  - allow: SSH\n{limit}  - HTTP\n");
    let limited = profile("    limit: 10/minute burst 5\n");
    let project = Project::new().with("limited.yaml", limited).with("free.yaml", profile(""));
    for (old, new, words) in [
        (
            "limited.yaml",
            "free.yaml",
            "newly accepted:\n  inbound SSH (tcp 22) from anywhere, over the limit 10/minute burst 5\n",
        ),
        (
            "free.yaml",
            "limited.yaml",
            "newly dropped or rejected:\n  inbound SSH (tcp 22) from anywhere, over the limit 10/minute burst 5\n",
        ),
    ] {
        let ran = project.run(&["diff", old, new]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.out.contains(words), "{}", ran.out);
        assert!(!ran.out.contains("depends") && !ran.out.contains("tell buckets"), "{}", ran.out);
    }
}

/// A profile that was imported leaves out the chains that let everything through.
#[test]
fn a_chain_that_lets_everything_through_is_the_same_as_none() {
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n\
                 -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("rules.v4", rules).with("rules.v6", rules);
    let ran = project.run(&["import", "rules.v4,rules.v6"]);
    assert!(ran.err.contains("equal for every packet"), "{}", ran.err);
    let project = project.with("p.yaml", &ran.out);
    let note =
        "outbound, forward: one side lets everything through, and the other has no rules: for packets that is the same";
    for [old, new] in [["rules.v4,rules.v6", "p.yaml"], ["p.yaml", "rules.v4,rules.v6"]] {
        let ran = project.run(&["diff", old, new]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(ran.out.contains(note), "{}", ran.out);
    }
    // What drops or logs something is not the same as none.
    for rule in ["-A FORWARD -p udp -j DROP", "-A FORWARD -p udp -j LOG --log-prefix udp"] {
        let other = rules.replace("COMMIT", &format!("{rule}\nCOMMIT"));
        let project = Project::new().with("p.yaml", &ran.out).with("other.v4", &other).with("other.v6", &other);
        let ran = project.run(&["diff", "other.v4,other.v6", "p.yaml"]);
        assert_eq!(ran.code, 1, "{}", ran.out);
        assert!(ran.out.contains("\noutbound: one side lets"), "{}", ran.out);
    }
}

/// As an audit calls it, and `import` writes it: of two services of a port the one that has it by a registration.
#[test]
fn a_port_is_called_what_it_is_registered_for() {
    let rules = |open: &str| format!("*filter\n:INPUT DROP [0:0]\n{open}COMMIT\n");
    let project = Project::new()
        .with("old.rules", rules(""))
        .with("new.rules", rules("-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 9100 -j ACCEPT\n"));
    let ran = project.run(&["diff", "old.rules", "new.rules"]);
    assert!(ran.out.contains("part of PDL datastream (tcp 9100)"), "{}", ran.out);
    assert!(!ran.out.contains("Prometheus"), "{}", ran.out);
}

/// As Shorewall keeps out smurfs: what opens a port to all others opens it for sure, and is told before what opens it to few.
#[test]
fn what_a_test_of_addresses_leaves_out_is_certain_for_all_others() {
    let host = |ports: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n\
             -A INPUT -m addrtype --src-type BROADCAST -j DROP\n-A INPUT -p tcp -m multiport --dports {ports} -j ACCEPT\nCOMMIT\n"
        )
    };
    let project = Project::new().with("old.v4", host("22")).with("new.v4", host("22,5432"));
    let ran = project.run(&["diff", "old.v4", "new.v4"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let (certain, _) = ran.out.split_once("different: ").unwrap();
    let told = certain.contains("PostgreSQL (tcp 5432)") && certain.contains("where `from broadcast` does not hold");
    assert!(told && certain.starts_with("newly accepted:"), "{}", ran.out);
    assert!(!ran.out.contains("may differ"), "{}", ran.out);
}
