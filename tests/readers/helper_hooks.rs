//! Helpers of nftables that stand elsewhere than in our table: at other hooks and priorities, and chosen by a map. What the
//! reader says of them is what the kernel does.

use crate::support::kernel::{self, Namespace};
use crate::support::lab::run;
use crate::support::project::Project;
use crate::support::readings;
use crate::support::server::Server;
use portcullis::packets::{self, Limits};
use portcullis::targets::Scope;

/// What of a flow to port 21 is read when a chain at this place gives it the helper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Read {
    Yes,
    No,
    /// It depends on whether connection tracking stood there before the chain.
    ByOrder,
}

/// Connection tracking takes a packet up at -200 of `prerouting` and is done with it at the last priority of `input`
/// (`enum nf_ip_hook_priorities`).
const PLACES: [(&str, i32, Read); 14] = [
    ("prerouting", -400, Read::No),
    ("prerouting", -300, Read::No),
    ("prerouting", -201, Read::No),
    ("prerouting", -200, Read::ByOrder),
    ("prerouting", -199, Read::Yes),
    ("prerouting", 0, Read::Yes),
    ("prerouting", 301, Read::Yes),
    ("prerouting", i32::MAX, Read::Yes),
    ("input", -400, Read::Yes),
    ("input", 0, Read::Yes),
    ("input", 300, Read::Yes),
    ("input", 301, Read::Yes),
    ("input", i32::MAX - 1, Read::Yes),
    ("input", i32::MAX, Read::ByOrder),
];

/// Rules that let data in only as expected by the helper, which a chain of its own gives.
fn text(hook: &str, priority: i32, verdict: &str) -> String {
    format!(
        "table inet t {{
	ct helper h {{ type \"ftp\" protocol tcp; }}
	chain gives {{
		type filter hook {hook} priority {priority}; policy accept;
		tcp dport 21 ct helper set \"h\" {verdict}
	}}
	chain input {{
		type filter hook input priority 0; policy drop;
		ct state established accept
		tcp dport 40021 ct state related ct helper \"ftp\" accept
		tcp dport 21 accept
	}}
}}
"
    )
}

/// Says where its data come from, as a server of FTP in passive mode; nobody listens there.
const SERVER: &str = "
import socket, sys, threading
listening = socket.create_server(('203.0.113.1', 21))
def talk(peer):
    peer.sendall(b'220 x\\r\\n')
    while peer.recv(1000):
        peer.sendall(b'227 Entering Passive Mode (203,0,113,1,156,85)\\r\\n')
def serve():
    while True:
        threading.Thread(target=talk, args=(listening.accept()[0],), daemon=True).start()
threading.Thread(target=serve, daemon=True).start()
print('ready', flush=True)
sys.stdin.read()
";

/// Asks for data; a refusal shows that the first packet of the data connection got through.
const CLIENT: &str = "
import socket
control = socket.create_connection(('203.0.113.1', 21), 5)
control.recv(100)
control.sendall(b'PASV\\r\\n')
assert control.recv(200).startswith(b'227')
data = socket.socket()
data.settimeout(0.7)
try:
    data.connect(('203.0.113.1', 40021))
except ConnectionRefusedError:
    print('read')
except TimeoutError:
    print('not read')
";

/// Another table that has connection tracking run.
const TRACKING: &str =
    "table inet u {\n\tchain x {\n\t\ttype filter hook forward priority 0;\n\t\tct state new accept\n\t}\n}\n";

fn hosts() -> (Namespace, Namespace) {
    let (host, peer) = (Namespace::new(), Namespace::new());
    let (a, b) = (host.name(), peer.name());
    run("ip", &["-n", a, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", b], "");
    for (name, end) in [(a, 1), (b, 2)] {
        run("ip", &["-n", name, "addr", "add", &format!("203.0.113.{end}/24"), "dev", "eth0"], "");
        run("ip", &["-n", name, "link", "set", "eth0", "up"], "");
    }
    (host, peer)
}

fn python(host: &Namespace, program: &str) -> std::process::Command {
    let mut command = host.command("python3");
    command.args(["-c", program]);
    command
}

/// Whether the kernel reads the flow, with connection tracking loaded before the rules or by them.
fn is_read(rules: &str, is_loaded: bool) -> bool {
    let (host, peer) = hosts();
    if is_loaded {
        host.load_nft(TRACKING);
    }
    host.load_nft(rules);
    let _server = Server::start(python(&host, SERVER));
    let output = python(&peer, CLIENT).output().unwrap();
    match String::from_utf8(output.stdout).unwrap().trim() {
        "read" => true,
        "not read" => false,
        other => panic!("{other}{}", String::from_utf8_lossy(&output.stderr)),
    }
}

/// Whether the reader says so; none where it can't tell.
fn is_said(rules: &str) -> Option<bool> {
    let project = Project::new().with("rules.nft", rules);
    let ran = project.run(&["trace", "rules.nft", "in tcp 203.0.113.2:40000 > 203.0.113.1:21 new", "--format", "json"]);
    let traced: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    assert_eq!(traced["outcome"], "accept", "{}", ran.out);
    traced["certain"].as_bool().unwrap().then(|| traced["text"].as_str().unwrap().contains("ftp"))
}

#[test]
fn the_reader_knows_where_a_helper_reaches_a_flow() {
    for verdict in ["", "accept"] {
        for (hook, priority, read) in PLACES {
            let wanted = match read {
                Read::Yes => Some(true),
                Read::No => Some(false),
                Read::ByOrder => None,
            };
            assert_eq!(is_said(&text(hook, priority, verdict)), wanted, "{hook} {priority} {verdict}");
        }
    }
    // A chain that packets enter before connection tracking and behind it gives the helper in one of both.
    let both = "table inet t {
	ct helper h { type \"ftp\" protocol tcp; }
	chain gives { tcp dport 21 ct helper set \"h\"; }
	chain early { type filter hook prerouting priority -300; jump gives; }
	chain late { type filter hook prerouting priority 0; jump gives; }
}
";
    assert_eq!(is_said(both), None);
}

#[test]
fn the_kernel_reads_the_flow_there() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    for (hook, priority, read) in PLACES {
        let rules = text(hook, priority, "");
        let found = [true, false].map(|is_loaded| is_read(&rules, is_loaded));
        let fits = match read {
            Read::Yes => found == [true, true],
            Read::No => found == [false, false],
            // What is registered later at the same priority comes first.
            Read::ByOrder => found[0] != found[1],
        };
        assert!(fits, "{hook} {priority}: {found:?}");
    }
}

fn with_map(statement: &str) -> String {
    format!(
        "table inet t {{
	ct helper h {{ type \"ftp\" protocol tcp; }}
	ct helper g {{ type \"tftp\" protocol udp; }}
	chain input {{
		type filter hook input priority 0; policy drop;
		ct state established accept
		{statement}
	}}
}}
"
    )
}

/// What follows a helper that a map chooses is for packets whose key is in it.
#[test]
fn a_map_of_helpers_is_read_key_by_key() {
    let plain = "tcp dport 21 ct helper set \"h\" accept\n\t\ttcp dport 2121 ct helper set \"h\" accept\n\t\tudp dport 69 ct helper set \"g\" accept";
    let udp = "ct helper set udp dport map { 69 : \"g\" } accept";
    let same = [
        format!("ct helper set tcp dport map {{ 21 : \"h\", 2121 : \"h\" }} accept\n\t\t{udp}"),
        format!(
            "ct helper set tcp dport map {{ 21 : \"h\" }} accept\n\t\tct helper set tcp dport map {{ 2121 : \"h\" }} accept\n\t\t{udp}"
        ),
    ];
    let others = [
        format!("ct helper set tcp dport map {{ 21 : \"h\" }} accept\n\t\t{udp}"),
        format!("ct helper set tcp dport map {{ 21 : \"h\", 2121 : \"h\" }}\n\t\t{udp}"),
        "ct helper set tcp dport map { 21 : \"h\", 2121 : \"h\" } accept".to_owned(),
        format!("ct helper set tcp dport map {{ 21 : \"h\", 2121 : \"g\" }} accept\n\t\t{udp}"),
    ];
    let read = |text: &str| readings::read("nftables", &[("rules.nft", text)], Scope::Whole);
    let meant = read(&with_map(plain));
    let differs = |text: &str| {
        let reading = read(text);
        assert!(readings::gaps(&reading).is_empty(), "{text}");
        !packets::compare(&meant, &reading, Limits::default()).unwrap().changes.is_empty()
    };
    for statement in &same {
        assert!(!differs(&with_map(statement)), "{statement}");
    }
    for statement in &others {
        assert!(differs(&with_map(statement)), "{statement}");
    }
    if !kernel::available(&["ip", "nft"]) {
        return;
    }
    for statement in same {
        let namespace = Namespace::new();
        for listing in [namespace.load_nft(&with_map(&statement)), namespace.run("nft -j list ruleset")] {
            assert!(!differs(&listing), "{listing}");
        }
    }
}

/// Where it can't be told which helper a map gives, nothing is told for certain.
#[test]
fn a_map_that_is_not_understood_leaves_nothing_certain() {
    for statement in
        ["ct helper set tcp dport map @gone accept", "ct helper set ct original proto-dst map { 21 : \"h\" } accept"]
    {
        let project = Project::new().with("rules.nft", with_map(statement));
        let ran = project.run(&["trace", "rules.nft", "in tcp 203.0.113.2:40000 > 203.0.113.1:21 new"]);
        assert_eq!(ran.code, 2, "{statement}: {}{}", ran.out, ran.err);
    }
}
