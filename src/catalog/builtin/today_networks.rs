//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/networks.yaml",
        section: "Networks and routing",
        era: Era::Today,
        entries: &[
            Entry {
                name: "GRE",
                line: 5,
                protocols: &[47],
                notes: &["IP protocol 47"],
                sources: &["RFC 2784", "firewalld gre", "shorewall GRE"],
                checks: &["firewalld", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "VXLAN",
                line: 12,
                udp: "4789",
                marks: &[Mark::Registered],
                tags: &["tunnel"],
                sources: &["IANA vxlan", "RFC 7348", "firewalld docker-swarm", "nDPI default ports VXLAN"],
                checks: &["iana", "firewalld", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "VXLAN Linux default port",
                line: 19,
                udp: "8472",
                aliases: &["otv", "vxlan-linux"],
                marks: &[Mark::Registered],
                tags: &["tunnel"],
                notes: &["used by flannel, Cilium and k3s; registered to otv"],
                sources: &["IANA otv", "RKE2 documentation"],
                checks: &["iana", "doc"],
                ..ENTRY
            },
            Entry {
                name: "Geneve",
                line: 29,
                udp: "6081",
                marks: &[Mark::Registered],
                tags: &["tunnel"],
                sources: &["IANA geneve", "RFC 8926"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "GTP user plane",
                line: 36,
                udp: "2152",
                aliases: &["gtp-u"],
                marks: &[Mark::Registered],
                tags: &["tunnel"],
                notes: &["mobile core"],
                sources: &["IANA gtp-user", "nDPI default ports GTP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "GTP control plane",
                line: 46,
                udp: "2123",
                aliases: &["gtp-c"],
                marks: &[Mark::Registered],
                notes: &["mobile core"],
                sources: &["IANA gtp-control", "nDPI default ports GTP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "PFCP",
                line: 55,
                udp: "8805",
                marks: &[Mark::Registered],
                notes: &["mobile core"],
                sources: &["IANA pfcp", "nDPI default ports PFCP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "CAPWAP",
                line: 63,
                udp: "5246, 5247",
                marks: &[Mark::Registered],
                notes: &["wireless controller to access point"],
                sources: &["IANA capwap-control", "IANA capwap-data", "RFC 5415", "nDPI default ports CAPWAP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "UniFi device inform",
                line: 71,
                tcp: "8080",
                aliases: &["unifi", "unifi-inform"],
                notes: &["device to controller"],
                sources: &["LinuxServer image documentation unifi-network-application"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "UniFi STUN",
                line: 79,
                udp: "3478",
                tags: &["shared-port"],
                notes: &["device to controller"],
                sources: &["IANA stun", "LinuxServer image documentation unifi-network-application"],
                checks: &["iana", "image-docs"],
                ..ENTRY
            },
            Entry {
                name: "UniFi discovery",
                line: 87,
                udp: "10001",
                aliases: &["ubnt-discover"],
                notes: &["local network"],
                sources: &["LinuxServer image documentation unifi-network-application", "nDPI default ports UBNTAC2"],
                checks: &["ndpi", "image-docs"],
                ..ENTRY
            },
            Entry {
                name: "UniFi Network web interface",
                line: 95,
                tcp: "8443",
                aliases: &["unifi-web"],
                tags: &["management"],
                sources: &["LinuxServer image documentation unifi-network-application"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "BGP",
                line: 102,
                tcp: "179",
                marks: &[Mark::Registered],
                notes: &["between configured peers only"],
                sources: &["IANA bgp", "RFC 4271", "firewalld bgp"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "BFD single hop",
                line: 110,
                udp: "3784, 3785",
                aliases: &["BFD"],
                marks: &[Mark::Registered],
                notes: &["control and echo"],
                sources: &["IANA bfd-control", "IANA bfd-echo", "RFC 5881", "nDPI default ports BFD"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "BFD multihop",
                line: 119,
                udp: "4784",
                marks: &[Mark::Registered],
                sources: &["IANA bfd-multi-ctl", "RFC 5883", "SELinux reference policy (Fedora) bfd multi"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "OSPF",
                line: 125,
                protocols: &[89],
                notes: &["IP protocol 89, multicast 224.0.0.5 and 224.0.0.6"],
                sources: &["RFC 2328", "foomuuri ospf", "shorewall OSPF"],
                checks: &["foomuuri", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "RIP",
                line: 132,
                udp: "520",
                marks: &[Mark::Registered],
                tags: &["amplifier"],
                notes: &["multicast 224.0.0.9; no real security"],
                sources: &["IANA router", "RFC 2453", "shorewall RIPbi"],
                checks: &["iana", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "RIPng",
                line: 141,
                udp: "521",
                marks: &[Mark::Registered],
                sources: &["IANA ripng", "RFC 2080", "SELinux reference policy (Fedora) router"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "MPLS LDP",
                line: 147,
                tcp: "646",
                udp: "646",
                aliases: &["ldp"],
                marks: &[Mark::Registered],
                sources: &["IANA ldp", "RFC 5036", "nDPI default ports LDP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "VRRP",
                line: 155,
                protocols: &[112],
                aliases: &["keepalived"],
                notes: &["IP protocol 112, multicast 224.0.0.18 and ff02::12"],
                sources: &["RFC 9568", "firewalld vrrp", "foomuuri vrrp-multicast"],
                checks: &["firewalld", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "HSRP",
                line: 163,
                udp: "1985",
                marks: &[Mark::Registered],
                notes: &["multicast 224.0.0.2"],
                sources: &["IANA hsrp", "RFC 2281", "aerleon HSRP"],
                checks: &["iana", "aerleon"],
                ..ENTRY
            },
            Entry {
                name: "GLBP",
                line: 171,
                udp: "3222",
                marks: &[Mark::Registered],
                sources: &["IANA glbp"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "IGMP",
                line: 177,
                protocols: &[2],
                notes: &["IP protocol 2; needed for multicast group membership"],
                sources: &["RFC 3376", "firehol multicast"],
                checks: &["firehol"],
                ..ENTRY
            },
            Entry {
                name: "SNMP",
                line: 184,
                udp: "161",
                marks: &[Mark::Registered],
                tags: &["management", "plaintext", "plaintext-password", "amplifier"],
                sibling: "SNMP over TLS and DTLS",
                notes: &["versions 1 and 2c are plaintext"],
                sources: &["IANA snmp", "RFC 3411", "firewalld snmp"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "SNMP traps",
                line: 194,
                udp: "162",
                aliases: &["snmptrap"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                notes: &["to the management station"],
                sources: &["IANA snmptrap", "firewalld snmptrap"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "SNMP over TLS and DTLS",
                line: 204,
                tcp: "10161",
                udp: "10161",
                aliases: &["snmptls"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA snmptls (tcp)", "RFC 6353", "firewalld snmptls", "IANA snmpdtls (udp)"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "NETCONF over SSH",
                line: 213,
                tcp: "830",
                aliases: &["netconf"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA netconf-ssh", "RFC 6242"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "NETCONF over TLS",
                line: 221,
                tcp: "6513",
                aliases: &["netconf-tls"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA netconf-tls", "RFC 7589"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "gNMI",
                line: 229,
                tcp: "9339",
                aliases: &["gNOI"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["vendors often use 57400 or 50051 instead"],
                sources: &["IANA gnmi-gnoi"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "OpenFlow",
                line: 239,
                tcp: "6653",
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["switch to controller; 6633 is the older port"],
                sources: &["IANA openflow", "SELinux reference policy (Fedora) openflow"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "Open vSwitch database",
                line: 248,
                tcp: "6640",
                aliases: &["ovsdb"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA ovsdb", "RFC 7047", "SELinux reference policy (Fedora) ovsdb"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "OVN databases",
                line: 256,
                tcp: "6641, 6642",
                aliases: &["ovn"],
                tags: &["management"],
                notes: &["northbound and southbound"],
                sources: &["Debian ovn-common"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "NetFlow",
                line: 265,
                udp: "2055",
                tags: &["plaintext"],
                notes: &["customary, not registered for it; peers also use 2056 and 9995"],
                sources: &["nDPI default ports NetFlow"],
                checks: &["ndpi"],
                ..ENTRY
            },
            Entry {
                name: "IPFIX",
                line: 273,
                tcp: "4739",
                udp: "4739",
                sctp: "4739",
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sources: &["IANA ipfix", "RFC 7011"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "sFlow",
                line: 282,
                udp: "6343",
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sources: &["IANA sflow", "nDPI default ports sFlow"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "RPKI to router",
                line: 289,
                tcp: "323",
                aliases: &["rpki-rtr"],
                marks: &[Mark::Registered],
                sources: &["IANA rpki-rtr", "RFC 8210"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Whois",
                line: 296,
                tcp: "43",
                marks: &[Mark::Registered],
                tags: &["plaintext", "outgoing"],
                notes: &["outgoing", "the registry has the name `Whois` for something else: tcp 63, udp 63"],
                sources: &["IANA nicname", "RFC 3912", "firehol whois", "shorewall Whois"],
                checks: &["iana", "firehol", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Traceroute",
                line: 306,
                udp: "33434-33534",
                aliases: &["trcrt", "Traceroute UDP probes"],
                notes: &["each probe uses the next port; some peers stop at 33524"],
                sources: &["IANA traceroute", "aerleon TRACEROUTE"],
                checks: &["aerleon"],
                ..ENTRY
            },
            Entry {
                name: "iperf 2",
                line: 314,
                tcp: "5001",
                udp: "5001",
                aliases: &["iperf"],
                notes: &["test tool"],
                sources: &["firewalld iperf2", "ufw iperf"],
                checks: &["firewalld", "ufw"],
                ..ENTRY
            },
            Entry {
                name: "iperf 3",
                line: 323,
                tcp: "5201",
                udp: "5201",
                notes: &["test tool"],
                sources: &["firewalld iperf3", "ufw iperf3"],
                checks: &["firewalld", "ufw"],
                ..ENTRY
            },
            Entry {
                name: "TWAMP control",
                line: 331,
                tcp: "862",
                aliases: &["twamp"],
                marks: &[Mark::Registered],
                sources: &["IANA twamp-control", "RFC 5357"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "MikroTik Winbox",
                line: 338,
                tcp: "8291",
                aliases: &["mikrotik", "winbox"],
                tags: &["management"],
                sources: &["MikroTik documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "MikroTik RouterOS API",
                line: 345,
                tcp: "8728, 8729",
                aliases: &["routeros-api", "mikrotik-api"],
                tags: &["management"],
                notes: &["8729 with TLS"],
                sources: &["MikroTik documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "MikroTik neighbour discovery",
                line: 354,
                udp: "5678",
                aliases: &["mndp"],
                notes: &["local network, broadcast"],
                sources: &["firewalld mndp"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "TR-069 (CWMP)",
                line: 362,
                tcp: "7547",
                aliases: &["tr-069", "cwmp"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["provider to customer equipment; keep closed to others"],
                sources: &["IANA cwmp"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "LISP",
                line: 372,
                udp: "4341, 4342",
                marks: &[Mark::Registered],
                notes: &["data and control"],
                sources: &["IANA lisp-data", "IANA lisp-control", "RFC 9300", "nDPI default ports LISP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "Cisco Smart Install",
                line: 380,
                tcp: "4786",
                aliases: &["smart-install"],
                marks: &[Mark::Registered],
                tags: &["management", "no-authentication"],
                notes: &["who connects reads and writes a switch's configuration"],
                sources: &["IANA smart-install"],
                checks: &["iana"],
                ..ENTRY
            },
        ],
    },
];
