//! `audit --listening`: what listens, as the tools of several systems print it, beside what the rules let in.

use crate::support::project::{Project, Ran};
use portcullis::listening::{Listening, Local, read};
use portcullis::place::Sources;
use portcullis::sets::Family;
use serde_json::Value;

/// Printed by `ss -lntup` of iproute2 6.1 for sockets that a script opened in each way, with a name and a docker-proxy put in.
const SS: &str = r#"Netid State  Recv-Q Send-Q      Local Address:Port Peer Address:PortProcess
udp   UNCONN 0      0            127.0.0.53%lo:53        0.0.0.0:*    users:(("systemd-resolve",pid=641,fd=14))
udp   UNCONN 0      0                       *:7006            *:*    users:(("python3",pid=30770,fd=9))
tcp   LISTEN 0      128               0.0.0.0:22        0.0.0.0:*    users:(("sshd",pid=30770,fd=3))
tcp   LISTEN 0      128             127.0.0.1:5432      0.0.0.0:*    users:(("postgres",pid=30770,fd=6))
tcp   LISTEN 0      511               0.0.0.0:80        0.0.0.0:*    users:(("nginx",pid=7,fd=6),("nginx",pid=8,fd=6))
tcp   LISTEN 0      128    [::ffff:127.0.0.1]:7007            *:*    users:(("python3",pid=30770,fd=11))
tcp   LISTEN 0      128                  [::]:22           [::]:*    users:(("sshd",pid=30770,fd=4))
tcp   LISTEN 0      128                     *:9090            *:*    users:(("cockpit-ws",pid=30770,fd=5))
tcp   LISTEN 0      128                 [::1]:7004         [::]:*    users:(("python3",pid=30770,fd=7))
"#;

fn listening(text: &str) -> Listening {
    read(Sources::default().add("sockets", text), text)
}

/// `tcp 22 0.0.0.0 sshd`.
fn lines(text: &str) -> Vec<String> {
    let found = listening(text);
    assert_eq!(found.unread, [], "{text}");
    let line = |one: &portcullis::listening::Listener| {
        format!("{} {} {} {}", one.transport, one.port, one.at(), one.programs.join("+")).trim_end().to_owned()
    };
    found.listeners.iter().map(line).collect()
}

#[test]
fn what_ss_prints_is_read() {
    let with_programs = [
        "udp 53 127.0.0.53%lo systemd-resolve",
        "udp 7006 * python3",
        "tcp 22 0.0.0.0 sshd",
        "tcp 5432 127.0.0.1 postgres",
        "tcp 80 0.0.0.0 nginx",
        "tcp 7007 127.0.0.1 python3",
        "tcp 22 [::] sshd",
        "tcp 9090 * cockpit-ws",
        "tcp 7004 [::1] python3",
    ];
    assert_eq!(lines(SS), with_programs);
    let without_head = SS.split_once('\n').unwrap().1;
    assert_eq!(lines(without_head), with_programs);
    let bare: String = SS.lines().map(|line| line.split("users:").next().unwrap().to_owned() + "\n").collect();
    let without: Vec<String> = with_programs.iter().map(|one| one.rsplit_once(' ').unwrap().0.to_owned()).collect();
    assert_eq!(lines(&bare), without);
}

#[test]
fn a_list_of_one_transport_has_no_column_for_it() {
    let tcp = "State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\nLISTEN 0      128       127.0.0.1:7003      0.0.0.0:*\n";
    assert_eq!(lines(tcp), ["tcp 7003 127.0.0.1"]);
    let udp = "State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\nUNCONN 0      0      0.0.0.0:7005      0.0.0.0:*\n";
    assert_eq!(lines(udp), ["udp 7005 0.0.0.0"]);
}

#[test]
fn what_netstat_prints_is_read() {
    let linux = "Active Internet connections (servers and established)
Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      1234/sshd: /usr/sbi
tcp        0      0 10.0.0.1:22             192.0.2.7:50123         ESTABLISHED 4321/sshd: me
tcp6       0      0 :::443                  :::*                    LISTEN      99/nginx
udp        0      0 0.0.0.0:68              0.0.0.0:*                           800/dhclient
Active UNIX domain sockets (servers and established)
Proto RefCnt Flags       Type       State         I-Node   Path
unix  3      [ ]         STREAM     CONNECTED     6022689
";
    assert_eq!(lines(linux), ["tcp 22 0.0.0.0 sshd", "tcp 443 [::] nginx", "udp 68 0.0.0.0 dhclient"]);
    let read = listening(linux);
    assert_eq!((read.connections, read.portless), (1, 1));
    // netstat(1) of FreeBSD.
    let bsd = "Active Internet connections (including servers)
Proto Recv-Q Send-Q Local Address          Foreign Address        (state)
tcp4       0      0 *.22                   *.*                    LISTEN
tcp6       0      0 *.22                   *.*                    LISTEN
tcp46      0      0 *.80                   *.*                    LISTEN
tcp4       0      0 127.0.0.1.25           *.*                    LISTEN
tcp4       0     36 10.0.0.1.22            192.0.2.7.50123        ESTABLISHED
udp4       0      0 *.514                  *.*
udp6       0      0 fe80::1%lo0.123        *.*
";
    assert_eq!(
        lines(bsd),
        ["tcp 22 0.0.0.0", "tcp 22 [::]", "tcp 80 *", "tcp 25 127.0.0.1", "udp 514 0.0.0.0", "udp 123 [fe80::1]%lo0"]
    );
    // `netstat -ano` of Windows, whose words for states are those of its language.
    let windows = "\r\nActive Connections\r\n\r\n  Proto  Local Address          Foreign Address        State           PID\r\n  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         900\r\n  TCP    10.0.0.5:50000         192.0.2.7:443          HERGESTELLT     12\r\n  TCP    [::]:3389              [::]:0                 ABHÖREN         1000\r\n  UDP    0.0.0.0:123            *:*                                    77\r\n";
    assert_eq!(lines(windows), ["tcp 135 0.0.0.0", "tcp 3389 [::]", "udp 123 0.0.0.0"]);
    assert_eq!(listening(windows).listeners[1].local, Local::EveryV6);
    // `netstat -anob` has the programs below, and the services in them; of a connection as well.
    let owned = "\r\nActive Connections\r\n\r\n  Proto  Local Address          Foreign Address        State           PID\r\n  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900\r\n  RpcSs\r\n [svchost.exe]\r\n  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4\r\n Can not obtain ownership information\r\n  TCP    10.0.0.5:50000         192.0.2.7:443          ESTABLISHED     12\r\n [OUTLOOK.EXE]\r\n  TCP    [::]:1433              [::]:0                 LISTENING       4000\r\n [sqlservr.exe]\r\n  UDP    0.0.0.0:500            *:*                                    77\r\n  IKEEXT\r\n [svchost.exe]\r\n";
    assert_eq!(
        lines(owned),
        [
            "tcp 135 0.0.0.0 svchost+RpcSs",
            "tcp 445 0.0.0.0",
            "tcp 1433 [::] sqlservr",
            "udp 500 0.0.0.0 svchost+IKEEXT"
        ]
    );
    assert_eq!((listening(owned).connections, listening(owned).unread), (1, Vec::new()));
    // What stands below no socket, or says something else, is told.
    let broken = owned.replace(" Can not obtain ownership information", " no such words");
    assert_eq!(listening(&broken).unread.len(), 1);
    assert_eq!(listening(" [svchost.exe]\r\n").unread.len(), 1);
}

#[test]
fn a_socket_of_ipv6_takes_ipv4_unless_something_says_otherwise() {
    let families = |text: &str| {
        let found = listening(text);
        let one = &found.listeners[0];
        (one.local, one.takes(Family::V4), one.takes(Family::V6))
    };
    // `ss` of iproute2 since 4.13 writes `*` for a socket of both families, alone or beside others.
    let line = "tcp LISTEN 0 128 [::]:443 [::]:*\n";
    assert_eq!(families(line), (Local::EveryV6, false, true));
    assert_eq!(families("tcp LISTEN 0 128 *:443 *:*\n"), (Local::Both, true, true));
    assert_eq!(families(&line.replace('\n', " v6only:1\n")), (Local::EveryV6, false, true));
    assert_eq!(families(&line.replace('\n', " v6only:0\n")), (Local::Both, true, true));
    assert_eq!(families(&format!("{line}tcp LISTEN 0 128 *:80 *:*\n")), (Local::EveryV6, false, true));
    // Linux' netstat writes both alike; and one port is not taken twice.
    let line = "tcp6 0 0 :::443 :::* LISTEN 9/x\n";
    assert_eq!(families(line), (Local::PerhapsBoth, true, true));
    assert_eq!(families(&format!("{line}tcp6 0 0 :::80 :::* LISTEN 9/x\n")), (Local::PerhapsBoth, true, true));
    assert_eq!(families(&format!("{line}tcp 0 0 0.0.0.0:443 0.0.0.0:* LISTEN 9/x\n")), (Local::EveryV6, false, true));
    assert_eq!(families(&format!("{line}udp 0 0 0.0.0.0:443 0.0.0.0:* 9/x\n")), (Local::PerhapsBoth, true, true));
}

#[test]
fn an_old_ss_writes_a_star_for_ipv4() {
    // `ss` of iproute2 4.11, as CentOS 7 has it: its peers of IPv4 are `*`, and a socket of both is written like one of IPv6.
    let old = "tcp LISTEN 0 100 127.0.0.1:25 *:*\ntcp LISTEN 0 128 *:22 *:*\ntcp LISTEN 0 128 [::]:22 [::]:*\n\
               tcp LISTEN 0 50 [::]:8080 [::]:*\ntcp LISTEN 0 50 :::8443 :::*\n";
    let locals = |text: &str| listening(text).listeners.iter().map(|one| one.local).collect::<Vec<_>>()[1..].to_vec();
    assert_eq!(locals(old), [Local::EveryV4, Local::EveryV6, Local::PerhapsBoth, Local::PerhapsBoth]);
    // A later one writes `0.0.0.0:*` there; an address of IPv4 in the form of IPv6 has a star as its peer in each.
    let later = old.replace("127.0.0.1:25 *:*", "[::ffff:127.0.0.1]:25 *:*");
    assert_eq!(locals(&later), [Local::Both, Local::EveryV6, Local::EveryV6, Local::PerhapsBoth]);
}

#[test]
fn a_line_that_is_not_known_is_told() {
    let text = "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\nwhat is this\ntcp LISTEN 0 128 0.0.0.0:ssh 0.0.0.0:*\n\t cubic rto:200\n";
    let found = listening(text);
    assert_eq!(found.listeners.len(), 1);
    let why: Vec<&str> = found.unread.iter().map(|one| one.why).collect();
    assert_eq!(why.len(), 3, "{why:?}");
    assert!(why[1].contains("print it with `-n`"), "{why:?}");
}

#[test]
fn any_text_is_read_without_a_panic() {
    for text in [
        "\u{0}",
        "tcp",
        "tcp :",
        "tcp LISTEN ::: :::",
        "users:((",
        "tcp LISTEN 0 0 [::%:1 [",
        "é é é é",
        "tcp 1 2 a:1 b:2",
    ] {
        listening(text);
    }
}

const RULES: &str = r"*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 5432 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -p udp -m udp --dport 16384:16484 -j ACCEPT
COMMIT
";

const SOCKETS: &str = r#"Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
udp   UNCONN 0      0      0.0.0.0:16400      0.0.0.0:*    users:(("asterisk",pid=3,fd=1))
tcp   LISTEN 0      128    0.0.0.0:22         0.0.0.0:*    users:(("sshd",pid=1,fd=3))
tcp   LISTEN 0      511    0.0.0.0:80         0.0.0.0:*    users:(("nginx",pid=7,fd=6))
tcp   LISTEN 0      128    127.0.0.1:5432     0.0.0.0:*    users:(("postgres",pid=4,fd=6))
tcp   LISTEN 0      128    0.0.0.0:9100       0.0.0.0:*    users:(("node_exporter",pid=5,fd=6))
tcp   LISTEN 0      128    [::1]:6379         [::]:*       users:(("redis-server",pid=6,fd=7))
gibberish
"#;

fn audit(more: &[&str]) -> Ran {
    let project = Project::new()
        .with("rules.v4", RULES)
        .with("rules.v6", RULES.replace("10.0.0.0/8", "fc00::/7"))
        .with("sockets.txt", SOCKETS);
    project.run(&[&["audit", "--ruleset", "rules.v4,rules.v6", "--listening", "sockets.txt"], more].concat())
}

#[test]
fn what_is_open_stands_beside_what_listens() {
    let ran = audit(&[]);
    let (_, part) = ran.out.split_once("\nlistening (").unwrap();
    insta::assert_snapshot!("text", format!("listening ({part}"));
    insta::assert_snapshot!("warning", ran.err);
    let ran = audit(&["--format", "short", "--only", "open-unused,listening-closed"]);
    insta::assert_snapshot!("findings", ran.out);
    let ran = audit(&["--format", "markdown"]);
    let (_, part) = ran.out.split_once("What listens").unwrap();
    insta::assert_snapshot!("markdown", part);
}

#[test]
fn json_holds_every_socket_and_every_open_port() {
    let ran = audit(&["--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let one = &document["listening"][0];
    let socket = |port: u64| one["sockets"].as_array().unwrap().iter().find(|own| own["port"] == port).unwrap();
    assert_eq!(socket(22)["state"], "open");
    assert_eq!(socket(22)["programs"][0], "sshd");
    assert_eq!(socket(5432)["state"], "local");
    assert_eq!(socket(9100)["state"], "closed");
    assert_eq!(one["unread"][0]["place"]["line"], 8);
    let unused = one["unused"].as_array().unwrap();
    let https = unused.iter().find(|own| own["ports"] == serde_json::json!([[443, 443]])).unwrap();
    assert_eq!((&https["source"], &https["families"][0]), (&Value::from("anywhere"), &Value::from("ipv4")));
    let range = unused.iter().find(|own| own["protocol"] == "udp" && own["families"][0] == "ipv4").unwrap();
    assert_eq!((&range["count"], &range["open"]), (&Value::from(100), &Value::from(101)));
}

/// Rules for IPv4 alone, and sockets: the ids of what is found.
fn ids(rules: &[&str], sockets: &str) -> Vec<String> {
    let rules: String = rules.iter().map(|rule| format!("-A INPUT {rule}\n")).collect();
    let text = format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}COMMIT\n");
    let project = Project::new().with("x.v4", text).with("sockets", sockets);
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--listening", "sockets", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let id = |one: &Value| format!("{} {}", one["level"].as_str().unwrap(), one["id"].as_str().unwrap());
    document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(id)
        .filter(|id| id.contains("unused") || id.contains("listening"))
        .collect()
}

#[test]
fn open_for_nobody_and_closed_to_somebody_are_findings() {
    let (ssh, sql) = ("-p tcp -m tcp --dport 22 -j ACCEPT", "-p tcp -m tcp --dport 3306 -j ACCEPT");
    let sshd = "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n";
    assert_eq!(ids(&[ssh, sql], sshd), ["low open-unused"]);
    assert_eq!(ids(&[ssh], sshd), [""; 0]);
    assert_eq!(ids(&[ssh, "-s 10.0.0.0/8 -p tcp -m tcp --dport 3306 -j ACCEPT"], sshd), ["info open-unused"]);
    assert_eq!(ids(&[ssh], &format!("{sshd}tcp LISTEN 0 128 0.0.0.0:5432 0.0.0.0:*\n")), ["info listening-closed"]);
    assert_eq!(ids(&[ssh], &format!("{sshd}tcp LISTEN 0 128 127.0.0.1:5432 0.0.0.0:*\n")), [""; 0]);
    // A socket of IPv6 alone takes nothing of what is open in IPv4; and one at an address only what goes there.
    assert_eq!(ids(&[ssh], "tcp LISTEN 0 128 [::]:22 [::]:* v6only:1\n").first().unwrap(), "low open-unused");
    let to = "-d 192.0.2.1/32 -p tcp -m tcp --dport 22 -j ACCEPT";
    assert_eq!(ids(&[to], "tcp LISTEN 0 128 192.0.2.1:22 0.0.0.0:*\n"), [""; 0]);
    assert_eq!(ids(&[to], "tcp LISTEN 0 128 192.0.2.2:22 0.0.0.0:*\n"), ["low open-unused", "info listening-closed"]);
    // Of IPv6 no rules were given, so that nobody knows whether it is closed.
    assert_eq!(ids(&[ssh], "tcp6 0 0 :::22 :::* LISTEN 9/sshd\n"), [""; 0]);
    let by = "-i eth0 -p tcp -m tcp --dport 22 -j ACCEPT";
    assert_eq!(ids(&[by], "tcp LISTEN 0 128 0.0.0.0%eth0:22 0.0.0.0:*\n"), [""; 0]);
    assert_eq!(ids(&[by], "tcp LISTEN 0 128 0.0.0.0%eth1:22 0.0.0.0:*\n").len(), 2);
}

#[test]
fn what_listens_in_a_family_without_rules_is_listed_and_not_judged() {
    let sockets = "tcp LISTEN 0 9 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=1,fd=3))\ntcp LISTEN 0 9 [::]:3000 [::]:* users:((\"node\",pid=2,fd=3)) v6only:1\n";
    let project = Project::new().with("x.v4", RULES).with("sockets", sockets);
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--listening", "sockets"]);
    let (_, rest) =
        ran.out.split_once("  listening in IPv6, whose rules were not given").unwrap_or_else(|| panic!("{ran:?}"));
    let line = rest.lines().nth(1).unwrap();
    assert!(line.starts_with("    tcp 3000 node, at [::]"), "{line}");
    assert!(!rest.contains("sshd"), "{rest}");
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--listening", "sockets", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let node = document["listening"][0]["sockets"].as_array().unwrap().iter().find(|one| one["port"] == 3000).unwrap();
    assert_eq!(node["state"], "unknown");
}

#[test]
fn what_is_no_list_and_lists_without_a_host_are_refused() {
    let project =
        Project::new().with("x.v4", RULES).with("y.v4", RULES).with("sockets", SOCKETS).with("none", "hello\n");
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--listening", "none"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("no-list", ran.err);
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--ruleset", "y.v4", "--listening", "sockets"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("unpaired", ran.err);
}

#[test]
fn a_profile_is_set_beside_what_listens_as_well() {
    let profile = "profile: x\ntargets: [nftables]\ninbound:\n  - HTTPs\n";
    let project = Project::new().with("x.yaml", profile).with("sockets", "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n");
    let ran = project.run(&["audit", "x.yaml", "--listening", "sockets", "--format", "short"]);
    assert!(ran.out.contains("low[open-unused]"), "{ran:?}");
    assert!(ran.out.contains("info[listening-closed]"), "{ran:?}");
}

#[test]
fn what_listens_at_another_address_does_not_listen_for_this_host_alone() {
    let to = "-A INPUT -d 192.0.2.1/32 -p tcp -m tcp --dport 22 -j ACCEPT\n";
    let text = format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{to}COMMIT\n");
    let alone = |address: &str| {
        let project = Project::new().with("x.v4", text.clone());
        let project = project.with("sockets", format!("tcp LISTEN 0 128 {address}:22 0.0.0.0:*\n"));
        project
            .run(&["audit", "--ruleset", "x.v4", "--listening", "sockets"])
            .out
            .contains("listens for this host alone")
    };
    assert!(alone("127.0.0.1"));
    assert!(!alone("192.0.2.2"));
}

#[test]
fn a_port_is_called_by_the_program_that_listens_and_clients_of_dhcp_are_left_alone() {
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 9100 -j ACCEPT\nCOMMIT\n";
    let of = |program: &str| {
        let sockets = format!(
            "tcp LISTEN 0 9 0.0.0.0:9100 0.0.0.0:* users:((\"{program}\",pid=1,fd=3))\nudp UNCONN 0 0 0.0.0.0:68 0.0.0.0:* users:((\"dhclient\",pid=2,fd=3))\n"
        );
        let project = Project::new().with("x.v4", rules).with("sockets", sockets);
        project.run(&["audit", "--ruleset", "x.v4", "--listening", "sockets"]).out
    };
    let exporter = of("node_exporter");
    assert!(exporter.contains("tcp 9100 from 0.0.0.0/0: Prometheus node exporter"), "{exporter}");
    assert!(!exporter.contains("listening-closed"), "{exporter}");
    assert!(of("spooler").contains("tcp 9100 from 0.0.0.0/0: PDL datastream"), "{}", of("spooler"));
}

/// Whose a port is the program says that takes what comes there, as a comment does.
#[test]
fn what_a_program_takes_is_judged_as_its_service() {
    let found = |rule: &str, sockets: &str| {
        let rules = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT {rule} -j ACCEPT\nCOMMIT\n"
        );
        let project = Project::new().with("x.v4", rules).with("sockets", sockets);
        let ran = project.run(&["audit", "--ruleset", "x.v4", "--listening", "sockets", "--format", "short"]);
        ran.out.lines().filter(|line| line.contains("9100")).collect::<Vec<_>>().join("\n")
    };
    let socket = |address: &str, program: &str| {
        let users = if program.is_empty() { String::new() } else { format!("users:((\"{program}\",pid=1,fd=3))") };
        format!("tcp LISTEN 0 9 {address}:9100 0.0.0.0:* {users}\n")
    };
    let port = "-p tcp -m tcp --dport 9100";
    let exporter = found(port, &socket("0.0.0.0", "node_exporter"));
    assert!(!exporter.contains("printer-open") && !exporter.contains("PDL"), "{exporter}");
    assert!(exporter.contains("Prometheus node exporter"), "{exporter}");
    // One that is not known, one for this host alone, and two of which one is not known say nothing.
    for sockets in [
        socket("0.0.0.0", "spooler"),
        socket("0.0.0.0", ""),
        socket("127.0.0.1", "node_exporter"),
        format!("{}{}", socket("192.0.2.1", "node_exporter"), socket("192.0.2.2", "spooler")),
    ] {
        let found = found(port, &sockets);
        assert!(found.contains("high[printer-open]"), "{sockets}: {found}");
    }
    // Of several ports of a rule the others are what they were.
    let several = found("-p tcp -m multiport --dports 515,9100", &socket("0.0.0.0", "node_exporter"));
    assert!(!several.contains("PDL"), "{several}");
    // The program of the host does not take what leads elsewhere.
    let nat = "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
               -A PREROUTING -i eth0 -p tcp -m tcp --dport 9100 -j DNAT --to-destination 10.0.0.9\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n\
               :FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD -d 10.0.0.9/32 -i eth0 -p tcp -m tcp --dport 9100 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("x.v4", nat).with("sockets", socket("0.0.0.0", "node_exporter"));
    let led = project.run(&["audit", "--ruleset", "x.v4", "--listening", "sockets", "--format", "short"]).out;
    assert!(led.contains("high[printer-open]"), "{led}");
}

#[test]
fn what_docker_publishes_is_not_open_for_nobody() {
    let sockets = "tcp LISTEN 0 9 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=1,fd=3))\ntcp LISTEN 0 9 0.0.0.0:8080 0.0.0.0:* users:((\"docker-proxy\",pid=2,fd=3))\n";
    let project = Project::new().with("x.v4", include_str!("docker-host.iptables")).with("sockets", sockets);
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--listening", "sockets", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let one = &document["listening"][0];
    assert_eq!(one["unused"], serde_json::json!([]));
    let proxy = one["sockets"].as_array().unwrap().iter().find(|own| own["port"] == 8080).unwrap();
    assert_eq!((&proxy["state"], &proxy["programs"][0]), (&Value::from("open"), &Value::from("docker-proxy")));
}

#[test]
fn what_is_published_at_loopback_is_in_reach_of_neighbours_past_its_proxy() {
    let sockets = "tcp LISTEN 0 4096 127.0.0.1:5432 0.0.0.0:* users:((\"docker-proxy\",pid=9,fd=4))\n\
                   tcp LISTEN 0 4096 127.0.0.1:6379 0.0.0.0:* users:((\"redis\",pid=10,fd=4))\n\
                   tcp LISTEN 0 4096 127.0.0.1:8000 0.0.0.0:* users:((\"app\",pid=11,fd=4))\n\
                   tcp LISTEN 0 4096 0.0.0.0:3128 0.0.0.0:* users:((\"squid\",pid=12,fd=4))\n";
    let nat = "-A PREROUTING -p tcp -m tcp --dport 8443 -j DNAT --to-destination 127.0.0.1:8000\n-A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 3128\n";
    let input = "-A INPUT -p tcp -m tcp --dport 8000 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 3128 -m conntrack --ctstate DNAT -j ACCEPT\n";
    let rules = super::docker::HOST
        .replace("-A OUTPUT ! -d", &format!("{nat}-A OUTPUT ! -d"))
        .replace("-A INPUT -p tcp -m tcp --dport 22", &format!("{input}-A INPUT -p tcp -m tcp --dport 22"));
    let project = Project::new().with("x.v4", &rules).with("x.ss", sockets);
    let ran = project.run(&["audit", "--ruleset", "x.v4", "--listening", "x.ss"]);
    let part = |title: &str| -> Vec<String> {
        let Some((_, rest)) = ran.out.split_once(&format!("  {title}")) else { return Vec::new() };
        rest.lines().skip(1).take_while(|line| line.starts_with("    ")).map(str::to_owned).collect()
    };
    let has = |title: &str, words: &str| part(title).iter().any(|line| line.contains(words));
    assert!(has("for this host alone by its address", "5432 docker-proxy"), "{}", ran.out);
    assert!(!has("for this host alone, out of reach", "5432"), "{}", ran.out);
    assert!(has("for this host alone, out of reach", "6379 redis"), "{}", ran.out);
    assert!(has("open, and something listens", "8000 app"), "{}", ran.out);
    assert!(has("open, and something listens", "3128 squid"), "{}", ran.out);
}

#[test]
fn programs_that_a_default_of_one_family_lets_in_are_named_there() {
    let v6 = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 3306 -j DROP\nCOMMIT\n";
    let sockets = "tcp LISTEN 0 128 *:9100 *:* users:((\"node_exporter\",pid=5,fd=6))\n\
                   tcp LISTEN 0 128 *:3306 *:* users:((\"mariadbd\",pid=6,fd=6))\n\
                   tcp LISTEN 0 128 [::1]:6379 [::]:* users:((\"redis-server\",pid=7,fd=7))\n\
                   tcp LISTEN 0 128 *:22 *:* users:((\"sshd\",pid=8,fd=7))\n";
    let project = Project::new().with("rules.v4", RULES).with("rules.v6", v6).with("sockets.txt", sockets);
    let audit = |more: &[&str]| {
        project.run(&[&["audit", "--format", "short", "--ruleset", "rules.v4,rules.v6"], more].concat()).out
    };
    let out = audit(&["--listening", "sockets.txt"]);
    let of = |id: &str| out.lines().find(|line| line.contains(&format!("[{id}]: "))).unwrap_or_default();
    assert!(of("default-accept").ends_with("; programs listen there: tcp 22 sshd and tcp 9100 node_exporter"), "{out}");
    // To SSH rules let in over IPv4 as well.
    assert!(of("family-gap").ends_with("over IPv6; programs listen there: tcp 9100 node_exporter"), "{out}");
    let closed = "tcp 3306 mariadbd (IPv4, IPv6) and tcp 9100 node_exporter (IPv4 alone: open over IPv6)";
    assert!(of("listening-closed").ends_with(closed), "{out}");
    assert!(!audit(&[]).contains("programs listen"));
}

#[test]
fn what_is_sent_on_to_another_machine_does_not_come_to_a_program_of_the_host() {
    let rules = "*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 3307 -j DNAT --to-destination 192.168.1.10
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 3307 -j ACCEPT
COMMIT
";
    let sockets = "tcp LISTEN 0 128 0.0.0.0:3307 0.0.0.0:* users:((\"mysqld\",pid=7,fd=6))\n";
    let project = Project::new().with("x.v4", rules).with("x.ss", sockets);
    let ran = project.run(&["audit", "--isolated", "--ruleset", "x.v4", "--listening", "x.ss"]);
    let line = ran.out.lines().find(|line| line.contains("tcp 3307 mysqld")).unwrap_or_default();
    assert!(line.ends_with("(x.v4:9:1)"), "{}", ran.out);
}

#[test]
fn a_rule_by_which_others_are_led_to_loopback_is_not_open_for_nobody() {
    let rules = |nat: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n{nat}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 7779 -j ACCEPT\nCOMMIT\n"
        )
    };
    let sockets = "tcp LISTEN 0 80 127.0.0.1:7779 0.0.0.0:* users:((\"app\",pid=11,fd=3))\n";
    let led = "-A PREROUTING -i eth0 -p tcp -m tcp --dport 8001 -j DNAT --to-destination 127.0.0.1:7779\n";
    let project = Project::new().with("led.v4", rules(led)).with("not.v4", rules("")).with("x.ss", sockets);
    let is_unused = |file: &str| {
        let ran = project.run(&["audit", "--ruleset", file, "--listening", "x.ss", "--format", "short"]);
        ran.out.lines().any(|line| line.contains("[open-unused]") && line.contains("7779"))
    };
    assert!(is_unused("not.v4"));
    assert!(!is_unused("led.v4"));
}
