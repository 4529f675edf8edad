//! `init`: first profiles of what listens, as the tools of several systems print it, and of samples.

use crate::support::project::{Project, Ran};
use portcullis::diagnostic::Diagnostics;
use portcullis::init::Refused;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::report;
use portcullis::report::diagnostics::Form;
use serde_json::Value;

/// `ss -lntup` of a server of pages with a database for itself.
const WEB: &str = r#"Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
udp   UNCONN 0      0         127.0.0.53%lo:53        0.0.0.0:*    users:(("systemd-resolve",pid=641,fd=14))
udp   UNCONN 0      0       192.0.2.80%eth0:68        0.0.0.0:*    users:(("systemd-network",pid=602,fd=21))
tcp   LISTEN 0      128             0.0.0.0:22        0.0.0.0:*    users:(("sshd",pid=812,fd=3))
tcp   LISTEN 0      511             0.0.0.0:80        0.0.0.0:*    users:(("nginx",pid=7,fd=6),("nginx",pid=8,fd=6))
tcp   LISTEN 0      511             0.0.0.0:443       0.0.0.0:*    users:(("nginx",pid=7,fd=7),("nginx",pid=8,fd=7))
tcp   LISTEN 0      244           127.0.0.1:5432      0.0.0.0:*    users:(("postgres",pid=900,fd=6))
tcp   LISTEN 0      128                [::]:22           [::]:*    users:(("sshd",pid=812,fd=4))
tcp   LISTEN 0      511                [::]:80           [::]:*    users:(("nginx",pid=7,fd=8),("nginx",pid=8,fd=8))
tcp   LISTEN 0      511                [::]:443          [::]:*    users:(("nginx",pid=7,fd=9),("nginx",pid=8,fd=9))
tcp   LISTEN 0      244               [::1]:5432         [::]:*    users:(("postgres",pid=900,fd=5))
tcp   LISTEN 0      4096                  *:9100            *:*    users:(("node_exporter",pid=950,fd=3))
"#;

/// `ss -lntup` of a server of mail that answers names for itself at two of its addresses.
const MAIL: &str = r#"Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
udp   UNCONN 0      0            192.0.2.25:53        0.0.0.0:*    users:(("named",pid=700,fd=30))
udp   UNCONN 0      0             127.0.0.1:53        0.0.0.0:*    users:(("named",pid=700,fd=31))
udp   UNCONN 0      0               0.0.0.0:123       0.0.0.0:*    users:(("ntpd",pid=710,fd=17))
udp   UNCONN 0      0               0.0.0.0:48231     0.0.0.0:*    users:(("named",pid=700,fd=40))
udp   UNCONN 0      0    [2001:db8::25]:53            [::]:*    users:(("named",pid=700,fd=33))
udp   UNCONN 0      0   [fe80::5054:ff:fe12:3456]%eth0:546 [::]:* users:(("NetworkManager",pid=500,fd=20))
tcp   LISTEN 0      10           192.0.2.25:53        0.0.0.0:*    users:(("named",pid=700,fd=32))
tcp   LISTEN 0      10            127.0.0.1:53        0.0.0.0:*    users:(("named",pid=700,fd=35))
tcp   LISTEN 0      10    [2001:db8::25]:53            [::]:*    users:(("named",pid=700,fd=34))
tcp   LISTEN 0      10            127.0.0.1:953       0.0.0.0:*    users:(("named",pid=700,fd=36))
tcp   LISTEN 0      128                   *:22              *:*    users:(("sshd",pid=800,fd=3))
tcp   LISTEN 0      100                   *:25              *:*    users:(("master",pid=820,fd=13))
tcp   LISTEN 0      100                   *:587             *:*    users:(("master",pid=820,fd=17))
tcp   LISTEN 0      100             0.0.0.0:143       0.0.0.0:*    users:(("dovecot",pid=830,fd=39))
tcp   LISTEN 0      100             0.0.0.0:993       0.0.0.0:*    users:(("dovecot",pid=830,fd=41))
tcp   LISTEN 0      128           127.0.0.1:8891      0.0.0.0:*    users:(("opendkim",pid=840,fd=3))
"#;

/// `ss -lntup` of a desktop, where nobody logs in from elsewhere.
const DESKTOP: &str = r#"Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
udp   UNCONN 0      0               0.0.0.0:45678     0.0.0.0:*    users:(("avahi-daemon",pid=501,fd=14))
udp   UNCONN 0      0               0.0.0.0:5353      0.0.0.0:*    users:(("avahi-daemon",pid=501,fd=12))
udp   UNCONN 0      0           224.0.0.251:5353      0.0.0.0:*    users:(("chrome",pid=4000,fd=205))
udp   UNCONN 0      0             127.0.0.1:323       0.0.0.0:*    users:(("chronyd",pid=520,fd=5))
udp   UNCONN 0      0               0.0.0.0:631       0.0.0.0:*    users:(("cups-browsed",pid=540,fd=7))
udp   UNCONN 0      0               0.0.0.0:37020     0.0.0.0:*    users:(("chrome",pid=4000,fd=30))
udp   UNCONN 0      0                  [::]:40111        [::]:*    users:(("avahi-daemon",pid=501,fd=15))
udp   UNCONN 0      0                  [::]:5353         [::]:*    users:(("avahi-daemon",pid=501,fd=13))
tcp   LISTEN 0      4096          127.0.0.1:631       0.0.0.0:*    users:(("cupsd",pid=530,fd=8))
tcp   LISTEN 0      4096              [::1]:631          [::]:*    users:(("cupsd",pid=530,fd=7))
tcp   LISTEN 0      50                    *:1716            *:*    users:(("kdeconnectd",pid=3000,fd=12))
udp   UNCONN 0      0                     *:1716            *:*    users:(("kdeconnectd",pid=3000,fd=11))
"#;

/// `ss -lntup` of a node of Kubernetes that also runs a container of Docker's.
const CONTAINERS: &str = r#"Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
udp   UNCONN 0      0               0.0.0.0:8472      0.0.0.0:*
udp   UNCONN 0      0               0.0.0.0:51820     0.0.0.0:*
udp   UNCONN 0      0        0.0.0.0%virbr0:67        0.0.0.0:*    users:(("dnsmasq",pid=990,fd=3))
udp   UNCONN 0      0         192.168.122.1:53        0.0.0.0:*    users:(("dnsmasq",pid=990,fd=5))
tcp   LISTEN 0      32        192.168.122.1:53        0.0.0.0:*    users:(("dnsmasq",pid=990,fd=6))
tcp   LISTEN 0      4096          127.0.0.1:2379      0.0.0.0:*    users:(("etcd",pid=1200,fd=8))
tcp   LISTEN 0      4096           10.0.0.4:2379      0.0.0.0:*    users:(("etcd",pid=1200,fd=9))
tcp   LISTEN 0      4096           10.0.0.4:2380      0.0.0.0:*    users:(("etcd",pid=1200,fd=7))
tcp   LISTEN 0      4096          127.0.0.1:10257     0.0.0.0:*    users:(("kube-controller",pid=1210,fd=3))
tcp   LISTEN 0      4096          127.0.0.1:10259     0.0.0.0:*    users:(("kube-scheduler",pid=1220,fd=3))
tcp   LISTEN 0      4096            0.0.0.0:8080      0.0.0.0:*    users:(("docker-proxy",pid=2000,fd=4))
tcp   LISTEN 0      4096               [::]:8080         [::]:*    users:(("docker-proxy",pid=2001,fd=4))
tcp   LISTEN 0      128             0.0.0.0:2222      0.0.0.0:*    users:(("sshd",pid=800,fd=3))
tcp   LISTEN 0      4096                  *:6443            *:*    users:(("kube-apiserver",pid=1230,fd=3))
tcp   LISTEN 0      4096                  *:10250           *:*    users:(("kubelet",pid=1100,fd=20))
tcp   LISTEN 0      4096                  *:10256           *:*    users:(("kube-proxy",pid=1300,fd=9))
tcp   LISTEN 0      64              0.0.0.0:43117     0.0.0.0:*    users:(("rpc.mountd",pid=1400,fd=5))
"#;

/// `netstat -ano` of Windows.
const WINDOWS: &str = "\r
Active Connections\r
\r
  Proto  Local Address          Foreign Address        State           PID\r
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900\r
  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4\r
  TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       1000\r
  TCP    0.0.0.0:49664          0.0.0.0:0              LISTENING       700\r
  TCP    0.0.0.0:49665          0.0.0.0:0              LISTENING       600\r
  TCP    192.168.1.20:139       0.0.0.0:0              LISTENING       4\r
  TCP    192.168.1.20:50012     203.0.113.7:443        ESTABLISHED     4120\r
  TCP    127.0.0.1:5939         0.0.0.0:0              LISTENING       3100\r
  TCP    [::]:135               [::]:0                 LISTENING       900\r
  TCP    [::]:445               [::]:0                 LISTENING       4\r
  TCP    [::]:3389              [::]:0                 LISTENING       1000\r
  TCP    [::]:49664             [::]:0                 LISTENING       700\r
  TCP    [::]:49665             [::]:0                 LISTENING       600\r
  UDP    0.0.0.0:3389           *:*                                    1000\r
  UDP    0.0.0.0:5353           *:*                                    1900\r
  UDP    0.0.0.0:5355           *:*                                    1900\r
  UDP    0.0.0.0:61234          *:*                                    1900\r
  UDP    127.0.0.1:1900         *:*                                    2500\r
  UDP    192.168.1.20:137       *:*                                    4\r
  UDP    192.168.1.20:138       *:*                                    4\r
  UDP    [::]:5353              *:*                                    1900\r
  UDP    [::]:5355              *:*                                    1900\r
  UDP    [fe80::1c2a:9f3b:7d4e:11%12]:1900  *:*                        2500\r
";

/// `netstat -an` of OpenBSD (netstat(1)).
const OPENBSD: &str = "Active Internet connections (including servers)
Proto   Recv-Q Send-Q  Local Address          Foreign Address        TCP-State
tcp          0      0  *.22                   *.*                    LISTEN
tcp          0      0  127.0.0.1.25           *.*                    LISTEN
tcp          0      0  *.80                   *.*                    LISTEN
tcp          0     36  192.0.2.9.22           198.51.100.7.51234     ESTABLISHED
Active Internet connections (including servers)
Proto   Recv-Q Send-Q  Local Address          Foreign Address
udp          0      0  *.514                  *.*
udp          0      0  192.0.2.9.35121        203.0.113.53.53
udp          0      0  *.41822                *.*
udp          0      0  *.500                  *.*
udp          0      0  *.4500                 *.*
Active Internet connections (including servers)
Proto   Recv-Q Send-Q  Local Address          Foreign Address        TCP-State
tcp6         0      0  *.22                   *.*                    LISTEN
tcp6         0      0  ::1.25                 *.*                    LISTEN
tcp6         0      0  fe80::1%lo0.25         *.*                    LISTEN
Active UNIX domain sockets
Address  Type   Recv-Q Send-Q Inode  Conn   Refs   Nextref Addr
0x0      stream 0      0      0x0    0x0    0x0    0x0     /dev/log
";

/// A list that somebody made to be read: names of programs that would end a comment, a text or a line.
const HOSTILE: &str =
    "tcp LISTEN 0 128 0.0.0.0:2200 0.0.0.0:* users:((\"x # y: [z]\\\"\u{1b}[31m\u{202e}\",pid=1,fd=3))
tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=1,fd=3))
tcp LISTEN 0 128 0.0.0.0%a$(b):2201 0.0.0.0:* users:((\"dev\",pid=2,fd=3))
tcp LISTEN 0 128 0.0.0.0%no:2202 0.0.0.0:* users:((\"dev\",pid=2,fd=4))
tcp LISTEN 0 128 0.0.0.0:ssh 0.0.0.0:* users:((\"\\\"},pid=1,fd=3))
\u{7}what is\tthis \u{200b}
";

fn init(text: &str, name: &str, more: &[&str]) -> Ran {
    let project = Project::new().with("sockets", text);
    project.run(&[&["init", "--listening", "sockets", "--name", name][..], more].concat())
}

/// The profile of a list. It has no error, no complaint, is as `fmt` lays it out, and the audit raises nothing grave but at the
/// lines that say so.
fn profile(text: &str, name: &str) -> String {
    let ran = init(text, name, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let project = Project::new().with("host.yaml", &ran.out);
    let checked = project.run(&["check", "host.yaml"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{}\n{}", checked.out, ran.out);
    let laid_out = project.run(&["fmt", "--check", "host.yaml"]);
    assert_eq!((laid_out.code, laid_out.out.as_str()), (0, ""), "{}", ran.out);
    let audited = project.run(&["audit", "host.yaml", "--format", "json"]);
    let report: Value = serde_json::from_str(&audited.out).unwrap();
    let lines: Vec<&str> = ran.out.lines().collect();
    for finding in report["findings"].as_array().unwrap() {
        let line = usize::try_from(finding["place"]["line"].as_u64().unwrap()).unwrap();
        if ["high", "critical"].contains(&finding["level"].as_str().unwrap()) {
            let said = [": name the networks that need it", "it does not listen over IPv4"];
            let is_said = lines[line..].first().is_some_and(|next| said.iter().any(|words| next.ends_with(words)));
            assert!(is_said, "{finding:#}\n{}", ran.out);
        }
    }
    ran.out
}

#[test]
fn what_listens_becomes_a_profile() {
    for (name, text) in [
        ("web", WEB),
        ("mail", MAIL),
        ("desktop", DESKTOP),
        ("containers", CONTAINERS),
        ("windows", WINDOWS),
        ("openbsd", OPENBSD),
    ] {
        insta::assert_snapshot!(name, profile(text, name));
    }
}

#[test]
fn names_in_a_list_stay_in_their_comments() {
    let ran = init(HOSTILE, "hostile", &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.chars().all(|one| one == '\n' || !one.is_control()), "{}", ran.out);
    insta::assert_snapshot!("hostile", ran.shown());
}

#[test]
fn what_nobody_hears_opens_nothing() {
    let local = "tcp LISTEN 0 128 127.0.0.1:5432 0.0.0.0:* users:((\"postgres\",pid=1,fd=3))\n";
    assert!(profile(local, "quiet").contains("\ninbound: []\n"));
    let head = "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n";
    assert!(profile(head, "quiet").contains("\ninbound: []\n"));
    assert_eq!(init(head, "quiet", &[]).err, "nothing in the list listens: the profile lets nothing in\n");
}

#[test]
fn a_list_that_was_never_made_is_no_list() {
    for text in ["", "\n", " \r\n\n"] {
        let ran = init(text, "web1", &[]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.contains("nothing was read: `sockets` is empty"), "{}", ran.err);
    }
    let project = Project::new();
    let ran = project.run(&["init", "--listening", "-", "--name", "web1"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("complaint-empty-list", ran.shown());
}

/// The rule that opens a port, or what is said where it is left out.
fn told(text: &str, port: &str) -> String {
    let text = profile(text, "one");
    let is_of_it = |line: &&str| line.contains('#') && line.contains(port) && !line.starts_with("# ");
    let own = text.lines().find(is_of_it).or_else(|| text.lines().find(|line| line.contains(port)));
    own.unwrap_or_else(|| panic!("{port} is not spoken of:\n{text}")).trim().to_owned()
}

#[test]
fn a_server_at_a_high_port_of_udp_is_known_by_what_speaks_for_it() {
    let udp = |at: &str, program: &str| format!("udp UNCONN 0 0 {at} 0.0.0.0:* users:((\"{program}\",pid=1,fd=3))\n");
    let is_open = |text: &str, port: &str| told(text, port).starts_with("- ");
    // Nothing speaks for a server; and nothing is certain.
    let query = udp("0.0.0.0:48231", "named");
    let left = told(&query, "48231");
    assert!(left.starts_with("#   udp 0.0.0.0:48231 named: perhaps a client's: "), "{left}");
    // The same program at the same port on TCP, which listens there.
    let both = format!(
        "{}tcp LISTEN 0 9 0.0.0.0:39999 0.0.0.0:* users:((\"mount\",pid=1,fd=4))\n",
        udp("0.0.0.0:39999", "mount")
    );
    let open = profile(&both, "one");
    assert!(open.contains("- allow: [tcp 39999, udp 39999]"), "{open}");
    assert!(!open.contains("gave out"), "{open}");
    assert!(
        !is_open(&both.replace("\"mount\",pid=1,fd=4", "\"other\",pid=2,fd=4"), "0.0.0.0:39999 "),
        "another's port"
    );
    // The same port in the other family, as WireGuard in the kernel has it; two clients get two ports.
    let pair = "udp UNCONN 0 0 0.0.0.0:51900 0.0.0.0:*\nudp UNCONN 0 0 [::]:51900 [::]:*\n";
    assert!(is_open(pair, "51900"));
    assert!(!is_open(&pair.replace("[::]:51900", "[::]:51901"), "51900"));
    // Programs that are servers, whoever chose the port.
    for (port, program) in [("60001", "mosh-server"), ("51822", "wireguard-go"), ("40001", "rpc.statd")] {
        assert!(is_open(&udp(&format!("0.0.0.0:{port}"), program), port), "{program}");
    }
    // Bound to one address: it may be either.
    let bound = told(&udp("10.0.0.1:40000", "media"), "40000");
    assert!(bound.starts_with("- ") && bound.contains("perhaps a client's"), "{bound}");
    // On Windows one socket of both families is two lines.
    let windows = "Active Connections\n\n  Proto  Local Address          Foreign Address        State           PID\n  \
                   UDP    0.0.0.0:61234          *:*                                    1900\n  \
                   UDP    [::]:61234             *:*                                    1900\n";
    assert!(!is_open(windows, "61234"));
    let resolver = windows
        .replace("UDP    [::]:61234             *:*           ", "TCP    [::]:61234             [::]:0  LISTENING");
    assert!(profile(&resolver, "one").contains("\n#   udp 0.0.0.0:61234: "), "{}", profile(&resolver, "one"));
}

#[test]
fn a_port_is_said_to_be_given_out_only_where_it_may_be() {
    let note = |line: &str, port: &str| {
        told(&format!("{line} users:((\"x\",pid=1,fd=3))\n"), port).contains("perhaps a port that")
    };
    assert!(note("tcp LISTEN 0 9 0.0.0.0:43117 0.0.0.0:*", "43117"));
    // Keystone's and that of S1AP are registered (IANA: openstack-id, s1-control); 8443 is in no range.
    assert!(!note("tcp LISTEN 0 9 0.0.0.0:35357 0.0.0.0:*", "35357"));
    assert!(!note("sctp LISTEN 0 9 0.0.0.0:36412 0.0.0.0:*", "36412"));
    assert!(!note("tcp LISTEN 0 9 0.0.0.0:8443 0.0.0.0:*", "8443"));
}

#[test]
fn multicast_dns_is_let_in_as_it_listens_for_every_target() {
    let text = "udp UNCONN 0 0 0.0.0.0:5353 0.0.0.0:* users:((\"avahi-daemon\",pid=7,fd=12))\n\
                udp UNCONN 0 0 [::]:5353 [::]:* users:((\"avahi-daemon\",pid=7,fd=13))\n";
    for target in ["nftables", "iptables", "pf", "netsh"] {
        let ran = init(text, "one", &["--target", target]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(
            ran.out.contains("udp 5353 at every address; all of its link ask it through 224.0.0.251"),
            "{}",
            ran.out
        );
        assert!(!ran.out.contains("    to:"), "{}", ran.out);
    }
}

#[test]
fn a_group_is_named_of_the_families_that_listen() {
    let of = |place: &str| {
        init(&format!("udp UNCONN 0 0 {place}:5353 *:* users:((\"avahi-daemon\",pid=7,fd=12))\n"), "one", &[]).out
    };
    assert!(of("0.0.0.0").contains("ask it through 224.0.0.251, others"), "{}", of("0.0.0.0"));
    assert!(of("[fe80::1]").contains("ask it through ff02::fb, others"), "{}", of("[fe80::1]"));
}

#[test]
fn what_is_made_for_a_target_is_taken_by_it() {
    let groups = "udp UNCONN 0 0 [ff02::fb]:5353 *:*\nudp UNCONN 0 0 239.255.255.250:1900 0.0.0.0:*\n\
                  udp UNCONN 0 0 [fe80::1]%eth0:547 [::]:*\ntcp LISTEN 0 0 192.0.2.1:22 0.0.0.0:*\n";
    let lists = [("groups", groups), ("web", WEB), ("mail", MAIL), ("desktop", DESKTOP), ("containers", CONTAINERS)];
    for (name, text) in [("windows", WINDOWS), ("openbsd", OPENBSD), ("hostile", HOSTILE)].into_iter().chain(lists) {
        for target in ["nftables", "iptables", "pf", "netsh"] {
            let ran = init(text, name, &["--target", target]);
            assert_eq!(ran.code, 0, "{ran:?}");
            let generated =
                Project::new().with("host.yaml", &ran.out).run(&["generate", "host.yaml", "--out", "rules"]);
            assert_eq!(generated.code, 0, "{name}, {target}: {}\n{}", generated.err, ran.out);
        }
    }
    let ran = init(groups, "groups", &["--target", "netsh"]);
    assert!(
        ran.out.contains("udp [ff02::fb]:5353: Windows takes no rule for a single multicast address of IPv6"),
        "{}",
        ran.out
    );
}

#[test]
fn a_line_without_a_rule_is_told() {
    let text = "udplite UNCONN 0 0 0.0.0.0:777 0.0.0.0:*\ntcp LISTEN 0 5 0.0.0.0:0 0.0.0.0:*\nmptcp LISTEN 0 5 0.0.0.0:5005 0.0.0.0:*\n";
    let ran = init(text, "one", &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for told in [
        "tcp 5005 at every address of IPv4; Multipath TCP, which comes as TCP",
        "line 1, `udplite UNCONN 0 0 0.0.0.0:777 0.0.0.0:*`: no rule of a profile is for UDP-Lite",
        "line 2, `tcp LISTEN 0 5 0.0.0.0:0 0.0.0.0:*`: port 0 is nobody's: no packet comes to it",
    ] {
        assert!(ran.out.contains(told), "{told}:\n{}", ran.out);
    }
    assert_eq!(ran.out.matches("- allow:").count(), 1, "{}", ran.out);
}

#[test]
fn a_port_of_several_services_is_called_by_its_program_or_by_all() {
    let at = |program: &str| {
        let users = if program.is_empty() { String::new() } else { format!(" users:((\"{program}\",pid=1,fd=3))") };
        profile(
            &format!("tcp LISTEN 0 9 *:22 *:* users:((\"sshd\",pid=1,fd=3))\ntcp LISTEN 0 9 *:9100 *:*{users}\n"),
            "one",
        )
    };
    assert!(at("node_exporter").contains("- Prometheus node exporter  # node_exporter: "), "{}", at("node_exporter"));
    for program in ["", "x"] {
        assert!(at(program).contains("# a printer, or Prometheus node exporter: name the networks"), "{}", at(program));
    }
    // A socket of the kernel's is that of the one service there; without names of programs nobody knows whose it is.
    let tunnel = "udp UNCONN 0 0 *:51820 *:*\n";
    let named = format!("{tunnel}tcp LISTEN 0 9 *:22 *:* users:((\"sshd\",pid=1,fd=3))\n");
    assert!(profile(&named, "one").contains("\n  - WireGuard "), "{}", profile(&named, "one"));
    assert!(profile(tunnel, "one").contains("\n  - udp 51820 "), "{}", profile(tunnel, "one"));
}

#[test]
fn a_socket_is_let_in_in_its_own_family() {
    let rule = |line: &str| {
        let text = profile(&format!("{line} users:((\"x\",pid=1,fd=3))\n"), "one");
        let rules = text.split_once("\ninbound:\n").unwrap().1;
        let own =
            rules.lines().take_while(|line| !line.is_empty()).map(|line| line.split("  #").next().unwrap().trim());
        own.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(rule("tcp LISTEN 0 128 *:443 *:*"), "- HTTPs");
    assert_eq!(rule("tcp LISTEN 0 128 0.0.0.0:443 0.0.0.0:*"), "- allow: HTTPs, from: any4");
    assert_eq!(rule("tcp LISTEN 0 128 [::]:443 [::]:* v6only:1"), "- allow: HTTPs, from: any6");
    assert_eq!(rule("tcp LISTEN 0 128 [::]:443 [::]:*"), "- allow: HTTPs, from: any6");
    assert_eq!(rule("tcp6 0 0 :::443 :::* LISTEN 9/x"), "- HTTPs");
    assert_eq!(rule("tcp LISTEN 0 128 192.0.2.1:443 0.0.0.0:*"), "- allow: HTTPs, to: 192.0.2.1");
    assert_eq!(rule("tcp LISTEN 0 128 0.0.0.0%eth1:443 0.0.0.0:*"), "- allow: HTTPs, from: any4, interface: eth1");
    assert_eq!(rule("udp UNCONN 0 0 192.0.2.1:53 0.0.0.0:*").split(',').next().unwrap(), "- allow: DNS/udp");
}

#[test]
fn how_a_line_is_read_does_not_depend_on_others_unsaid() {
    let of_8443 = |text: &str| {
        let text = profile(text, "one");
        let at = text.find("  - allow: tcp 8443").or(text.find("  - tcp 8443")).unwrap();
        text[at..].lines().take(2).collect::<Vec<_>>().join("\n")
    };
    // `ss -lntup` writes `*` for a socket of both families.
    let line = "tcp LISTEN 0 5 [::]:8443 [::]:* users:((\"a\",pid=1,fd=3))\n";
    let other = "tcp LISTEN 0 5 *:443 *:* users:((\"b\",pid=1,fd=4))\n";
    let alone = of_8443(line);
    assert!(alone.contains("tcp 8443 at every address of IPv6") && alone.contains("from: any6"), "{alone}");
    let lines = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&of_8443(&format!("{line}{other}"))), lines(&alone));
    // `netstat -lntup` does not tell.
    let netstat = "tcp6 0 0 :::8443 :::* LISTEN 9/a\n";
    let doubt = "tcp 8443 at every address, or of IPv6 alone: `ss -lntupe` tells";
    assert!(of_8443(netstat).contains(doubt), "{}", of_8443(netstat));
    let beside = of_8443(&format!("{netstat}tcp6 0 0 :::443 :::* LISTEN 9/b\n"));
    assert!(beside.contains(doubt), "{beside}");
}

#[test]
fn samples_stand_alone() {
    for name in [
        "branch-office",
        "file-server",
        "iscsi-target",
        "mail-server",
        "router",
        "voip-server",
        "web-server",
        "windows-desktop",
    ] {
        let project = Project::new();
        let ran = project.run(&["init", "--from", name, "--out", "host.yaml"]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""), "{name}");
        assert!(!project.text("host.yaml").contains("../"), "{name} names a file that is not there");
        let checked = project.run(&["check", "host.yaml"]);
        assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{name}: {}", checked.out);
    }
}

#[test]
fn what_keeps_it_from_a_profile_is_said() {
    let project = Project::new()
        .with("host.yaml", "mine")
        .with("sockets", WEB)
        .with("none", "not a list\n")
        .with("bin/other", "");
    let sockets = ["init", "--listening", "sockets", "--out", "host.yaml"];
    for (name, arguments) in [
        ("complaint-there-already", &sockets[..]),
        ("complaint-unknown-sample", &["init", "--from", "webserver"]),
        ("complaint-no-sockets", &["init", "--listening", "none"]),
        ("complaint-no-file", &["init", "--listening", "nowhere"]),
    ] {
        let ran = project.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        insta::assert_snapshot!(name, ran.shown());
    }
    assert_eq!(project.text("host.yaml"), "mine");
    let ran = Ran::from(project.command(&["init"]).env("PATH", project.path("bin")).output().unwrap());
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!("complaint-no-list", ran.shown());
}

#[test]
fn a_tool_that_fails_is_heard() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new()
        .with("bin/ss", "#!/bin/sh\necho 'Cannot open netlink socket: Operation not permitted' >&2\nexit 1\n");
    std::fs::set_permissions(project.path("bin/ss"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let ran = Ran::from(project.command(&["init"]).env("PATH", project.path("bin")).output().unwrap());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("`ss` says: Cannot open netlink socket: Operation not permitted"), "{}", ran.err);
}

#[test]
fn a_bug_of_ours_writes_nothing() {
    let told = |refused: Refused| {
        let sources = Sources::default();
        let mut found = Diagnostics::default();
        refused.complaints(&sources).into_iter().for_each(|one| found.push(one));
        report::diagnostics::render(&found, &sources, Form::Full, false)
    };
    let (mut sources, mut unheard) = (Sources::default(), Diagnostics::default());
    let text = "in tcp 192.0.2.7:40000 > 10.0.0.1:22";
    let packet = packet_text::read(sources.add("packet", text), text, &mut unheard).unwrap();
    insta::assert_snapshot!("complaint-not-equal", told(Refused::Differs(Box::new(packet))));
    insta::assert_snapshot!("complaint-errors", told(Refused::Errors(Diagnostics::default())));
}
