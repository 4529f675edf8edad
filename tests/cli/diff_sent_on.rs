//! `diff` of rules that send packets on: to which machine, and at which port.

use crate::support::project::Project;

/// What a container publishes: of the host's port 80, to the port inside.
const PUBLISHED: &str = "*nat
:PREROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A DOCKER ! -i br-a -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.18.0.2:80
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -d 172.18.0.2/32 ! -i br-a -o br-a -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
";

/// A rule for one port changes nothing for another that is sent on past it.
#[test]
fn what_is_published_differs_where_it_is_judged_differently_and_nowhere_else() {
    let after = |chain: &str, rule: &str| {
        let end = format!(":{chain} ");
        assert!(PUBLISHED.contains(&end));
        PUBLISHED.replace("-A FORWARD -j", &format!("-A {chain} {rule}\n-A FORWARD -j"))
    };
    let more = |dnat: &str, forward: &str| {
        let text = PUBLISHED.replace("COMMIT\n*filter", &format!("-A DOCKER {dnat}\nCOMMIT\n*filter"));
        text.replace("-j ACCEPT\nCOMMIT", &format!("-j ACCEPT\n{forward}\nCOMMIT"))
    };
    let dnat = "! -i br-a -p tcp -m tcp --dport 9200 -j DNAT --to-destination 172.18.0.2:9200";
    let forward = "-A FORWARD -d 172.18.0.2/32 ! -i br-a -o br-a -p tcp -m tcp --dport 9200 -j ACCEPT";
    let guard = "-i eth0 -p tcp -m conntrack --ctorigdstport 80 --ctdir ORIGINAL -j DROP";
    for (name, new) in [
        ("published-beside", after("INPUT", "-s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT")),
        ("published-more", more(dnat, forward)),
        ("published-guarded", after("DOCKER-USER", guard)),
    ] {
        let project = Project::new().with("old.v4", PUBLISHED).with("new.v4", new);
        let ran = project.run(&["diff", "old.v4", "new.v4"]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{name}: {}", ran.out);
        insta::assert_snapshot!(name, ran.out);
    }
    // A port that the inbound chain opens, and that is sent on past it.
    let new = after("INPUT", "! -i lo -p tcp -m tcp --dport 80 -j ACCEPT");
    let new = new.replace("! -i br-a -p tcp -m tcp --dport 80 -j DNAT", "-p tcp -m tcp --dport 80 -j DNAT");
    let old = PUBLISHED.replace("! -i br-a -p tcp -m tcp --dport 80 -j DNAT", "-p tcp -m tcp --dport 80 -j DNAT");
    let ran =
        Project::new().with("old.v4", old).with("new.v4", new).run(&["diff", "old.v4", "new.v4", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let packets: Vec<&str> =
        json["differences"].as_array().unwrap().iter().filter_map(|one| one["packet"].as_str()).collect();
    // To a group, which no rule of addresses of the host's own takes, the inbound chain is asked still; and of what is untracked.
    let is_unturned = |packet: &&str| packet.contains("> 224.") || packet.ends_with(" untracked");
    assert!(!packets.is_empty() && packets.iter().all(is_unturned), "{packets:?}");
}

/// Of a destination that is not one, nothing is said for certain that depends on it, nor is a translation taken for a deny.
#[test]
fn what_leads_nobody_knows_where_is_told_apart_from_what_is_certain() {
    let old = PUBLISHED.replace("172.18.0.2:80\n", "172.18.0.2-172.18.0.9\n");
    let new =
        old.replace("-A FORWARD -j", "-A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT\n-A FORWARD -j");
    let ran = Project::new().with("old.v4", old).with("new.v4", new).run(&["diff", "old.v4", "new.v4"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    let (certain, depending) = ran.out.split_once("may differ, by what was not understood:").unwrap();
    assert!(certain.contains("SSH (tcp 22)") && !certain.contains("HTTP"), "{}", ran.out);
    assert_eq!(depending.matches("  inbound HTTP").count(), 2, "{}", ran.out);
}

/// What is led to a private address goes to another machine, as long as nothing says that the host has it itself.
#[test]
fn a_port_that_is_newly_led_to_another_machine_is_a_certain_difference() {
    let rules = |forward: &str, more: &str| {
        format!(
            "table inet f {{\n\tchain i {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiifname \"lan\" accept\n\t}}\n\
             \tchain f {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiifname \"lan\" oifname \"wan\" accept\n\
             \t\tiifname \"wan\" oifname \"lan\" {forward} accept\n\t}}\n}}\ntable ip nat {{\n\tchain p {{\n\
             \t\ttype nat hook prerouting priority -100; policy accept;\n\t\tiifname \"wan\" tcp dport 443 dnat to 192.168.1.20\n\
             {more}\t}}\n}}\n"
        )
    };
    let rdp = "\t\tiifname \"wan\" tcp dport 3389 dnat to 192.168.1.21\n";
    for forward in ["ct status dnat", "ip daddr 192.168.1.0/24"] {
        let project = Project::new().with("old.nft", rules(forward, "")).with("new.nft", rules(forward, rdp));
        let ran = project.run(&["diff", "old.nft", "new.nft"]);
        assert_eq!(ran.code, 1, "{forward}: {}", ran.out);
        // If the host has it all the same, less is told for certain of what was sent there before.
        let certain = ran.out.split("may differ").next().unwrap();
        let said = "in wan out lan, where `192.168.1.21 is an address of the host's own` does not hold\n";
        assert!(certain.contains("RDP") && certain.contains(said), "{forward}: {}", ran.out);
        assert_eq!(forward == "ct status dnat", certain == ran.out, "{forward}: {}", ran.out);
        assert!(certain.contains(", and sent to 192.168.1.21\n"), "{forward}: {}", ran.out);
        assert_eq!(project.run(&["diff", "new.nft", "new.nft"]).code, 0, "{forward}");
    }
}

/// Accepted in both is not the same: where a packet goes is what a port forward is for.
#[test]
fn a_port_that_is_led_elsewhere_fares_differently() {
    let gateway = |to: &str| {
        format!(
            "table inet f {{\n\tchain f {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\
             \t\tct status dnat accept\n\t}}\n\tchain d {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\
             \t\tiifname \"wan\" tcp dport 443 dnat ip to {to}\n\t}}\n}}\n"
        )
    };
    let host = |port: u16| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j REDIRECT --to-ports {port}\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A INPUT -p tcp -m multiport --dports 6379,8080 -j ACCEPT\nCOMMIT\n"
        )
    };
    let diff = |old: String, new: String| {
        let ran = Project::new().with("old", old).with("new", new).run(&["diff", "old", "new"]);
        (ran.code, ran.out)
    };
    let (code, out) = diff(gateway("192.168.1.10:443"), gateway("192.168.1.10:5432"));
    assert_eq!(code, 1, "{out}");
    insta::assert_snapshot!("a port that is led to another one", out);
    for other in ["192.168.1.11:443", "192.168.1.10"] {
        let (code, out) = diff(gateway("192.168.1.10:443"), gateway(other));
        // The same port of the same machine, whether it is written or not.
        let is_same = other == "192.168.1.10";
        assert_eq!(code, i32::from(!is_same), "{other}: {out}");
    }
    assert_eq!(diff(gateway("192.168.1.10:443"), gateway("192.168.1.10:443")).0, 0);
    let (code, out) = diff(host(8080), host(6379));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains(", and sent to port 6379 of the host\n"), "{out}");
    assert_eq!(diff(host(8080), host(8080)).0, 0);
}
