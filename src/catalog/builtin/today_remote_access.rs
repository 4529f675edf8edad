//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};
use crate::protocol::Transport;

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/remote-access.yaml",
        section: "Remote access",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Mosh",
                line: 5,
                udp: "60000-61000",
                tags: &["management", "ephemeral-range"],
                notes: &["starts over SSH; one port per session, lowest free first"],
                bounds: &[(Transport::Udp, 1024, 65535)],
                sources: &["firewalld mosh", "ufw mosh"],
                checks: &["firewalld", "ufw"],
                ..ENTRY
            },
            Entry {
                name: "Telnet",
                line: 14,
                tcp: "23",
                marks: &[Mark::Registered],
                tags: &["management", "plaintext", "plaintext-password"],
                sibling: "SSH",
                notes: &["do not expose"],
                sources: &["IANA telnet", "RFC 854", "firewalld telnet"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Telnet over TLS",
                line: 24,
                tcp: "992",
                aliases: &["telnets"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA telnets", "shorewall Telnets", "foomuuri telnets"],
                checks: &["iana", "foomuuri", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "rlogin",
                line: 32,
                tcp: "513",
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["management", "plaintext", "plaintext-password"],
                sibling: "SSH",
                sources: &["IANA login", "RFC 1282", "SELinux reference policy (Fedora) rlogind"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "rsh",
                line: 40,
                tcp: "514",
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["management", "plaintext"],
                sibling: "SSH",
                notes: &["opens a second connection back to the client"],
                sources: &["IANA shell", "firewalld rsh"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "rexec",
                line: 50,
                tcp: "512",
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["management", "plaintext", "plaintext-password"],
                sibling: "SSH",
                sources: &["IANA exec"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "VNC displays 0 to 9",
                line: 58,
                tcp: "5900-5909",
                aliases: &["vnc-displays"],
                tags: &["management", "plaintext", "graphics", "shared-port"],
                sibling: "a tunnel, such as SSH",
                notes: &["the wider set some peers open"],
                sources: &["shorewall VNC"],
                checks: &["shorewall"],
                ..ENTRY
            },
            Entry {
                name: "VNC Java viewer",
                line: 68,
                tcp: "5800",
                aliases: &["vnc-http"],
                tags: &["management", "plaintext", "graphics"],
                sibling: "a tunnel, such as SSH",
                notes: &["display n on 5800+n; historic"],
                part_of: "VNC",
                sources: &["port-numbers.txt", "nDPI default ports VNC"],
                checks: &["ndpi"],
                ..ENTRY
            },
            Entry {
                name: "VNC reverse connection",
                line: 79,
                tcp: "5500",
                aliases: &["vncl", "vnc-listen"],
                tags: &["management", "plaintext", "graphics"],
                sibling: "a tunnel, such as SSH",
                notes: &["viewer listens, server connects"],
                sources: &["shorewall VNCL"],
                checks: &["shorewall"],
                ..ENTRY
            },
            Entry {
                name: "X11",
                line: 89,
                tcp: "6000-6063",
                aliases: &["x11-server", "X Window System"],
                marks: &[Mark::Registered],
                tags: &["no-authentication", "plaintext", "graphics"],
                sibling: "a tunnel, such as SSH",
                notes: &["plaintext, display n on 6000+n; tunnel over SSH instead"],
                sources: &["IANA x11"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "XDMCP",
                line: 100,
                udp: "177",
                marks: &[Mark::Registered],
                tags: &["management", "plaintext", "graphics"],
                sibling: "a tunnel, such as SSH",
                sources: &["IANA xdmcp", "firewalld xdmcp", "firehol xdmcp"],
                checks: &["iana", "firewalld", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "NoMachine",
                line: 108,
                tcp: "4000",
                udp: "4000",
                aliases: &["nx"],
                tags: &["management"],
                notes: &["UDP session ports above 4011 may also be used"],
                sources: &["nDPI default ports NoMachine"],
                checks: &["ndpi"],
                ..ENTRY
            },
            Entry {
                name: "TeamViewer",
                line: 118,
                tcp: "5938",
                udp: "5938",
                tags: &["management", "outgoing"],
                notes: &["outgoing; falls back to TCP 443 then 80"],
                sources: &["nDPI default ports TeamViewer"],
                checks: &["ndpi"],
                ..ENTRY
            },
            Entry {
                name: "RustDesk server",
                line: 127,
                tcp: "21115-21119",
                udp: "21116",
                aliases: &["hbbs", "hbbr"],
                notes: &["21118 and 21119 serve web clients only"],
                sources: &["RustDesk self-host documentation"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Apple Remote Desktop",
                line: 136,
                tcp: "3283, 5900",
                udp: "3283",
                aliases: &["ard"],
                tags: &["management", "shared-port"],
                notes: &["TCP 5900 is control and observe, 3283 reporting"],
                sources: &["IANA net-assistant", "IANA rfb (tcp)"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "PCoIP",
                line: 146,
                tcp: "4172",
                udp: "4172",
                aliases: &["teradici"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["VMware and HP virtual desktops"],
                sources: &["IANA pcoip"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Citrix session reliability",
                line: 157,
                tcp: "2598",
                udp: "2598",
                aliases: &["cgp", "citrix-cgp"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["carries ICA inside"],
                sources: &["IANA citriximaclient", "shorewall Citrix"],
                checks: &["iana", "shorewall (tcp)"],
                ..ENTRY
            },
            Entry {
                name: "Windows Remote Management",
                line: 168,
                tcp: "5985",
                aliases: &["wsman", "powershell-remoting", "winrm"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["HTTP, message-level encryption", "the registry has the name `winrm` for something else: tcp 47001"],
                sources: &["IANA wsman", "firewalld wsman"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Windows Remote Management over HTTPS",
                line: 179,
                tcp: "5986",
                aliases: &["wsmans", "winrm-https"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["TLS"],
                sources: &["IANA wsmans", "firewalld wsmans"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "IPMI",
                line: 189,
                udp: "623",
                aliases: &["asf-rmcp", "bmc", "RMCP"],
                marks: &[Mark::Registered],
                tags: &["management", "no-authentication", "amplifier"],
                notes: &["management network only"],
                sources: &["IANA asf-rmcp", "shorewall IPMI", "SELinux reference policy (Fedora) ipmi"],
                checks: &["iana", "shorewall", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "Intel AMT",
                line: 199,
                tcp: "16992, 16993",
                aliases: &["vpro"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["16993 with TLS"],
                sources: &["IANA amt-soap-http", "IANA amt-soap-https"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Intel AMT redirection",
                line: 209,
                tcp: "16994, 16995",
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["serial over LAN and storage redirection; 16995 with TLS"],
                sources: &["IANA amt-redir-tcp", "IANA amt-redir-tls"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Moonlight",
                line: 218,
                tcp: "47984, 47989, 48010",
                udp: "47998-48000",
                aliases: &["sunshine", "gamestream", "Sunshine and Moonlight"],
                tags: &["management"],
                notes: &["web management is on TCP 47990"],
                sources: &["Sunshine documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Synergy",
                line: 228,
                tcp: "24800",
                aliases: &["barrier", "deskflow"],
                tags: &["management"],
                notes: &["plaintext unless TLS is on"],
                sources: &["firewalld synergy"],
                checks: &["firewalld"],
                ..ENTRY
            },
        ],
    },
];
