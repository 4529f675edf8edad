//! Helpers in a real kernel, and whose packets they read: what comes to groups and broadcast addresses is read by none on
//! iptables, and the other user of a chat, whom no rule names, reaches the port that the client has named.

use crate::support::kernel::{self, Namespace, Variant};
use crate::support::lab::{Loader, run};

/// Two hosts and a cable: the firewall has the first address of each family, the peer the next two.
fn pair() -> (Namespace, Namespace) {
    let (host, peer) = (Namespace::new(), Namespace::new());
    let (a, b) = (host.name().to_owned(), peer.name().to_owned());
    run("ip", &["-n", &a, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", &b], "");
    for (name, ends) in [(&a, vec![1]), (&b, vec![2, 3])] {
        run("ip", &["-n", name, "link", "set", "eth0", "up"], "");
        for end in ends {
            run("ip", &["-n", name, "addr", "add", &format!("203.0.113.{end}/24"), "brd", "+", "dev", "eth0"], "");
            run("ip", &["-n", name, "addr", "add", &format!("2001:db8:77::{end}/64"), "dev", "eth0", "nodad"], "");
        }
    }
    (host, peer)
}

const NEEDED: [&str; 5] = ["ip", "nft", "iptables-restore", "ip6tables-restore", "python3"];

/// Whether the programs are there, and the kernel has the helper.
fn ready(helper: &str, transport: &str) -> bool {
    let object = format!("table ip t {{ ct helper h {{ type \"{helper}\" protocol {transport};\n}}\n}}\n");
    if !kernel::available(&NEEDED) {
        return false;
    }
    let has = Namespace::new().try_run("nft -f -", &object).status.success();
    if !has {
        kernel::skip(&format!("the kernel's helper `{helper}`"));
    }
    has
}

/// One datagram to each: to this host, to a group, to the broadcast addresses, and to a host behind this one.
const SEND: &str = "
import socket
for family, address in [
    (socket.AF_INET, ('203.0.113.1', 69)),
    (socket.AF_INET, ('224.0.0.5', 69)),
    (socket.AF_INET, ('203.0.113.255', 69)),
    (socket.AF_INET, ('255.255.255.255', 69)),
    (socket.AF_INET, ('198.51.100.7', 69)),
    (socket.AF_INET6, ('2001:db8:77::1', 69)),
    (socket.AF_INET6, ('ff02::1', 69, 0, socket.if_nametoindex('eth0'))),
    (socket.AF_INET6, ('2001:db8:99::7', 69)),
]:
    one = socket.socket(family, socket.SOCK_DGRAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b'eth0')
    one.sendto(b'x', address)
";

/// How many packets each line of a chain of the raw table has met.
fn counted(host: &Namespace, variant: Variant, family: &str) -> Vec<u64> {
    let listing = host.run(&format!("{} -t raw -c", variant.program(family, "-save")));
    let lines = listing.lines().filter(|line| line.contains("--helper tftp"));
    lines.map(|line| line[1..].split(':').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn only_what_goes_to_one_other_host_is_read_by_a_helper_of_forward() {
    if !ready("tftp", "udp") {
        return;
    }
    for variant in Variant::installed() {
        let (host, peer) = pair();
        run("ip", &["-n", peer.name(), "route", "add", "198.51.100.0/24", "via", "203.0.113.1"], "");
        run("ip", &["-n", peer.name(), "route", "add", "2001:db8:99::/64", "via", "2001:db8:77::1"], "");
        Loader::Iptables(variant).load(&host, "{profile: x, inbound: [TFTP], forward: [{allow: TFTP, helper: tftp}]}");
        assert!(peer.command("python3").args(["-c", SEND]).status().unwrap().success());
        for family in ["iptables", "ip6tables"] {
            assert_eq!(counted(&host, variant, family), [1], "{variant:?} {family}");
        }
    }
}

/// The client names port 5000 to the server, and the other user comes there from an address of his own.
const CHAT: [&str; 2] = [
    "
import socket, sys
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('203.0.113.2', 6667))
listener.listen()
print('ready', flush=True)
chat, _ = listener.accept()
chat.recv(500)
for port in (5000, 5001):
    other = socket.socket()
    other.bind(('203.0.113.3', 0))
    other.settimeout(2)
    try:
        other.connect(('203.0.113.1', port))
        print(port, 'open', flush=True)
    except OSError:
        print(port, 'shut', flush=True)
",
    "
import socket, time
listeners = []
for port in (5000, 5001):
    one = socket.socket()
    one.bind(('203.0.113.1', port))
    one.listen()
    listeners.append(one)
chat = socket.socket()
chat.connect(('203.0.113.2', 6667))
address = int.from_bytes(socket.inet_aton('203.0.113.1'), 'big')
chat.sendall(b'PRIVMSG bob :\\1DCC SEND f %d 5000 100\\1\\r\\n' % address)
time.sleep(6)
",
];

#[test]
fn the_other_user_of_a_chat_reaches_the_port_that_was_named() {
    if !ready("irc", "tcp") {
        return;
    }
    for loader in Loader::installed() {
        for helper in [", helper: irc", ""] {
            let (host, peer) = pair();
            let rule = format!("{{allow: tcp 6667, to: 203.0.113.2{helper}}}");
            loader.load(&host, &format!("{{profile: x, inbound: [], outbound: [{rule}]}}"));
            let mut server = peer.command("python3");
            let server = server.args(["-c", CHAT[0]]).stdout(std::process::Stdio::piped()).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_secs(1));
            let mut client = host.command("python3").args(["-c", CHAT[1]]).spawn().unwrap();
            let said = String::from_utf8(server.wait_with_output().unwrap().stdout).unwrap();
            let open = if helper.is_empty() { "shut" } else { "open" };
            assert_eq!(said, format!("ready\n5000 {open}\n5001 shut\n"), "{loader:?} {helper}");
            let _ = client.kill();
            let _ = client.wait();
        }
    }
}
