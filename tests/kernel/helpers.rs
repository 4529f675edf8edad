//! Helpers of connection tracking in a real kernel: real clients and servers talk through the rules that a profile with
//! `helper:` makes, and without it they don't; and nothing else gets through while a data connection is expected.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::kernel::{self, Namespace};
use crate::support::lab::{Loader, run};
use crate::support::server::Server;

/// The server has the first address of a family, the client the second; the third is the client's as well, and no rule names it.
const ENDS: [[&str; 3]; 2] =
    [["203.0.113.1", "203.0.113.2", "203.0.113.3"], ["2001:db8:77::1", "2001:db8:77::2", "2001:db8:77::3"]];

/// Two hosts and a cable. Both run Debian's programs; the firewall is on one of them.
struct Pair {
    server: Namespace,
    client: Namespace,
}

impl Pair {
    fn new() -> Self {
        let pair = Pair { server: Namespace::new(), client: Namespace::new() };
        let (server, client) = (pair.server.name(), pair.client.name());
        run("ip", &["-n", server, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", client], "");
        for (name, addresses) in [(server, vec![0]), (client, vec![1, 2])] {
            run("ip", &["-n", name, "link", "set", "eth0", "up"], "");
            for (ends, length) in ENDS.iter().zip(["24", "64"]) {
                for at in &addresses {
                    let address = format!("{}/{length}", ends[*at]);
                    // What no rule names is used where somebody binds to it, and not chosen.
                    let options: &[&str] = match (length, at) {
                        ("64", 2) => &["nodad", "preferred_lft", "0"],
                        ("64", _) => &["nodad"],
                        _ => &[],
                    };
                    run("ip", &[&["-n", name, "addr", "add", &address, "dev", "eth0"], options].concat(), "");
                }
            }
        }
        pair
    }
}

fn script(name: &str) -> String {
    format!("{}/tests/support/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Starts a server, which says when it is ready.
fn serve(host: &Namespace, folder: &Path, arguments: &[&str]) -> Server {
    let mut command = host.command("/usr/bin/python3");
    command.arg(script("helper_server.py")).args(arguments).current_dir(folder);
    Server::start(command)
}

fn with(helper: Option<&str>, profile: &str) -> String {
    let line = helper.map_or(String::new(), |helper| format!("    helper: {helper}\n"));
    profile.replace("    HELPER\n", &line)
}

/// Whether the client gets the file that the server has. Where it shall, a slow machine has its time; where it shall not, a few
/// seconds show that it does not.
fn gets(client: &Namespace, arguments: &[&str], url: &str, wanted: bool) -> bool {
    let (whole, connecting) = if wanted { ("30", "20") } else { ("3", "2") };
    let mut command = client.command("curl");
    command.args(["--silent", "--show-error", "--max-time", whole, "--connect-timeout", connecting, "--globoff"]);
    let output = command.args(arguments).arg(url).output().unwrap();
    output.status.success() && output.stdout == CONTENT.as_bytes()
}

const CONTENT: &str = "what the server has\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), CONTENT).unwrap();
    // tftpd serves what everybody may read.
    let everybody = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(folder.path(), everybody).unwrap();
    folder
}

fn host(address: &str) -> String {
    if address.contains(':') { format!("[{address}]") } else { address.to_owned() }
}

const FTP_SERVER: &str = "profile: a
targets: [nftables]
inbound:
  - allow: tcp 21
    from: [203.0.113.2, \"2001:db8:77::2\"]
    HELPER
outbound: []
";

/// Whether the programs are there, and the kernel has the helper. If not, the test says so; where `PORTCULLIS_REQUIRE` names
/// `kernel`, it fails instead.
fn ready(programs: &[&str], helper: &str, transport: &str) -> bool {
    if !kernel::available(programs) {
        return false;
    }
    let space = Namespace::new();
    let object = format!("table inet t {{ ct helper h {{ type \"{helper}\" protocol {transport};\n}}\n}}\n");
    let missing = if !space.try_run("nft -f -", &object).status.success() {
        format!("the kernel's helper `{helper}`")
    } else if !space.try_run("/usr/bin/python3 -c 'import pyftpdlib'", "").status.success() {
        "pyftpdlib".to_owned()
    } else {
        return true;
    };
    kernel::skip(&missing);
    false
}

const NEEDED: [&str; 7] = ["ip", "nft", "iptables-restore", "ip6tables-restore", "python3", "curl", "in.tftpd"];

/// Passive mode: the client comes back on the port that the server names. Active mode: the server leaves for the port that the
/// client names, through an outbound chain that lets nothing else out.
#[test]
fn ftp_to_a_server_behind_the_rules() {
    if !ready(&NEEDED, "ftp", "tcp") {
        return;
    }
    let folder = folder();
    for loader in Loader::installed() {
        for helper in [Some("ftp"), None] {
            let pair = Pair::new();
            loader.load(&pair.server, &with(helper, FTP_SERVER));
            let _server = serve(&pair.server, folder.path(), &["ftp", "21", "40021"]);
            for [server, client, stranger] in ENDS {
                let url = format!("ftp://{}/file", host(server));
                for (mode, options) in [("passive", vec![]), ("active", vec!["--ftp-port", client])] {
                    let got = gets(&pair.client, &options, &url, helper.is_some());
                    assert_eq!(got, helper.is_some(), "{loader:?} {helper:?} {mode} {url}");
                }
                let arguments =
                    [script("helper_client.py"), server.into(), "21".into(), stranger.into(), "40021".into()];
                let output = pair.client.command("python3").args(arguments).output().unwrap();
                let said = String::from_utf8(output.stdout).unwrap();
                let open = if helper.is_some() { "open" } else { "shut" };
                let wanted = format!("before shut\nother-port shut\nstranger shut\nexpected {open}\n");
                assert_eq!(said, wanted, "{loader:?} {helper:?} {server}");
            }
        }
    }
}

/// A limit counts control connections by source; their data connections take nothing from its bucket.
#[test]
fn ftp_under_a_limit_for_each_source() {
    if !ready(&NEEDED, "ftp", "tcp") {
        return;
    }
    let folder = folder();
    let profile = FTP_SERVER.replace("from: [203.0.113.2, \"2001:db8:77::2\"]", "limit: 1/hour burst 3 per source");
    for loader in Loader::installed() {
        let pair = Pair::new();
        loader.load(&pair.server, &with(Some("ftp"), &profile));
        let _server = serve(&pair.server, folder.path(), &["ftp", "21"]);
        for [server, client, stranger] in ENDS {
            let url = format!("ftp://{}/file", host(server));
            let tries = [(client, true), (client, true), (client, true), (client, false), (stranger, true)];
            for (source, wanted) in tries {
                let got = gets(&pair.client, &["--interface", source], &url, wanted);
                assert_eq!(got, wanted, "{loader:?} {source} {url}");
            }
        }
    }
}

/// A server that listens for control connections elsewhere: the bare form says where.
#[test]
fn ftp_on_a_port_of_its_own() {
    if !ready(&NEEDED, "ftp", "tcp") {
        return;
    }
    let folder = folder();
    let profile = FTP_SERVER.replace("tcp 21", "tcp 2121");
    for loader in Loader::installed() {
        for helper in [Some("ftp"), None] {
            let pair = Pair::new();
            loader.load(&pair.server, &with(helper, &profile));
            let _server = serve(&pair.server, folder.path(), &["ftp", "2121"]);
            for [server, ..] in ENDS {
                let got = gets(&pair.client, &[], &format!("ftp://{}:2121/file", host(server)), helper.is_some());
                assert_eq!(got, helper.is_some(), "{loader:?} {helper:?} {server}");
            }
        }
    }
}

const CLIENT: &str = "profile: a
targets: [nftables]
inbound: []
outbound:
  - allow: SERVICE
    to: [203.0.113.1, \"2001:db8:77::1\"]
    HELPER
";

/// The firewall is the client's: what the server opens comes in, and nothing else does.
#[test]
fn ftp_from_a_client_behind_the_rules() {
    if !ready(&NEEDED, "ftp", "tcp") {
        return;
    }
    let folder = folder();
    let profile = CLIENT.replace("SERVICE", "tcp 21");
    for loader in Loader::installed() {
        for helper in [Some("ftp"), None] {
            let pair = Pair::new();
            loader.load(&pair.client, &with(helper, &profile));
            let _server = serve(&pair.server, folder.path(), &["ftp", "21"]);
            for [server, client, _] in ENDS {
                for (mode, options) in [("passive", vec![]), ("active", vec!["--ftp-port", client])] {
                    let got = gets(&pair.client, &options, &format!("ftp://{}/file", host(server)), helper.is_some());
                    assert_eq!(got, helper.is_some(), "{loader:?} {helper:?} {mode} {server}");
                }
            }
        }
    }
}

/// The server answers from a fresh port: out of the server's rules, and into the client's.
#[test]
fn tftp_behind_the_rules_of_either_end() {
    if !ready(&NEEDED, "tftp", "udp") {
        return;
    }
    let folder = folder();
    let at_server = FTP_SERVER.replace("tcp 21", "udp 69");
    let at_client = CLIENT.replace("SERVICE", "udp 69");
    for loader in Loader::installed() {
        for helper in [Some("tftp"), None] {
            for profile in [&at_server, &at_client] {
                let pair = Pair::new();
                let host = if *profile == at_server { &pair.server } else { &pair.client };
                loader.load(host, &with(helper, profile));
                let _server = serve(&pair.server, folder.path(), &["tftp", folder.path().to_str().unwrap()]);
                for [server, ..] in ENDS {
                    let ours = self::host(server);
                    let got = gets(&pair.client, &[], &format!("tftp://{ours}/file"), helper.is_some());
                    assert_eq!(got, helper.is_some(), "{loader:?} {helper:?} {server}\n{profile}");
                }
            }
        }
    }
}

const SIP_SERVER: &str = "profile: a
targets: [nftables]
inbound:
  - allow: SIP/udp
    from: [203.0.113.2, \"2001:db8:77::2\"]
    HELPER
outbound: []
";

/// A call by `sipp`: its media pass to the port that the callee's SDP names, and to no other, nor from anybody else.
#[test]
fn media_of_a_sip_call() {
    if !ready(&["ip", "nft", "iptables-restore", "ip6tables-restore", "python3", "sipp"], "sip", "udp") {
        return;
    }
    for loader in Loader::installed() {
        for helper in [Some("sip"), None] {
            for [server, client, stranger] in ENDS {
                let pair = Pair::new();
                loader.load(&pair.server, &with(helper, SIP_SERVER));
                let mut callee =
                    sipp(&pair.server, &["-sn", "uas", "-rtp_echo", "-i", server, "-mi", server, "-mp", "6000"]);
                std::thread::sleep(std::time::Duration::from_millis(300));
                let call = ["-sn", "uac", "-i", client, "-mi", client, "-mp", "7000", "-m", "1", "-d", "6000"];
                let to = format!("{}:5060", host(server));
                let mut caller = sipp(&pair.client, &[&call[..], &[&to]].concat());
                std::thread::sleep(std::time::Duration::from_millis(1500));
                let said = run(
                    "ip",
                    &["netns", "exec", pair.client.name(), "python3", "-c", MEDIA, server, client, stranger],
                    "",
                );
                let echoed = if helper.is_some() { "echoed" } else { "lost" };
                assert_eq!(
                    said,
                    format!("other-port lost\nstranger lost\nmedia {echoed}\n"),
                    "{loader:?} {helper:?} {server}"
                );
                for child in [&mut caller, &mut callee] {
                    let _ = child.kill();
                    let _ = child.wait();
                }
            }
        }
    }
}

fn sipp(host: &Namespace, arguments: &[&str]) -> Child {
    let mut command: Command = host.command("sipp");
    command.args(arguments).args(["-nostdin", "-nd"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Sends a packet of media to a port of the callee's, and waits for its echo.
const MEDIA: &str = "
import socket, sys
server, client, stranger = sys.argv[1:]
def attempt(name, source, port):
    s = socket.socket(socket.AF_INET6 if ':' in server else socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(1)
    s.bind((source, 7100))
    s.sendto(b'\\x80\\x00' + bytes(170), (server, port))
    try:
        s.recv(2000)
        print(name, 'echoed')
    except OSError:
        print(name, 'lost')
    s.close()
attempt('other-port', client, 6002)
attempt('stranger', stranger, 6000)
attempt('media', client, 6000)
";
