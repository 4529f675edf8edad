//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/naming-and-time.yaml",
        section: "Names, addresses and time",
        era: Era::Today,
        entries: &[
            Entry {
                name: "DNS over TLS",
                line: 5,
                tcp: "853",
                aliases: &["dot", "domain-s"],
                marks: &[Mark::Registered],
                sources: &["IANA domain-s", "RFC 7858", "firewalld dns-over-tls"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "DNS over QUIC",
                line: 12,
                udp: "853",
                aliases: &["doq"],
                marks: &[Mark::Registered],
                sources: &["IANA domain-s", "RFC 9250", "firewalld dns-over-quic"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "DNS over HTTPS",
                line: 19,
                tcp: "443",
                aliases: &["doh"],
                tags: &["shared-port"],
                notes: &["cannot be told from web traffic by port"],
                sources: &["IANA https", "RFC 8484"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Link-local multicast name resolution",
                line: 28,
                tcp: "5355",
                udp: "5355",
                aliases: &["llmnr"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["multicast to 224.0.0.252 and ff02::1:3; Windows; being retired"],
                sources: &["IANA llmnr", "RFC 4795", "firewalld llmnr"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "NetBIOS name service",
                line: 39,
                udp: "137",
                aliases: &["nbns", "netbios-ns"],
                marks: &[Mark::Registered],
                tags: &["amplifier", "windows-internal"],
                notes: &["broadcast; conntrack helper netbios-ns for local queries"],
                sources: &["IANA netbios-ns", "RFC 1001", "firewalld netbios-ns"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "WINS replication",
                line: 49,
                tcp: "42",
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["registered as nameserver"],
                sources: &["IANA nameserver", "Microsoft service overview, support article 832017"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "BIND remote control",
                line: 58,
                tcp: "953",
                aliases: &["rndc"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA rndc", "firehol rndc", "shorewall RNDC"],
                checks: &["iana", "firehol", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Unbound remote control",
                line: 66,
                tcp: "8953",
                aliases: &["unbound-control"],
                marks: &[Mark::Registered],
                tags: &["management"],
                sources: &["IANA ub-dns-control", "SELinux reference policy (Fedora) rndc"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "DHCP server",
                line: 74,
                udp: "67",
                aliases: &["dhcp", "bootps"],
                marks: &[Mark::Registered],
                notes: &["IPv4; clients send from 68, broadcast, before they have an address"],
                sources: &["IANA bootps", "RFC 2131", "firewalld dhcp"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "DHCP client",
                line: 83,
                udp: "68",
                aliases: &["bootpc"],
                marks: &[Mark::Registered],
                notes: &["IPv4; answers to the client"],
                sources: &["IANA bootpc", "RFC 2131", "foomuuri dhcp-client"],
                checks: &["iana", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "DHCPv6 server",
                line: 92,
                udp: "547",
                marks: &[Mark::Registered],
                notes: &["multicast to ff02::1:2"],
                sources: &["IANA dhcpv6-server", "RFC 8415", "firewalld dhcpv6"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "DHCPv6 client",
                line: 100,
                udp: "546",
                marks: &[Mark::Registered],
                notes: &["answers from link-local addresses"],
                sources: &["IANA dhcpv6-client", "RFC 8415", "firewalld dhcpv6-client"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "ISC DHCP failover",
                line: 108,
                tcp: "647",
                aliases: &["dhcp-failover"],
                marks: &[Mark::Registered],
                notes: &["between two servers"],
                sources: &["IANA dhcp-failover", "SELinux reference policy (Fedora) dhcpd"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "PXE boot",
                line: 117,
                udp: "4011",
                aliases: &["proxy-dhcp", "PXE"],
                marks: &[Mark::Registered],
                notes: &["beside DHCP and TFTP"],
                sources: &["IANA altserviceboot", "firewalld proxy-dhcp", "foomuuri pxe"],
                checks: &["iana", "firewalld", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "SSDP",
                line: 126,
                udp: "1900",
                aliases: &["upnp", "UPnP discovery"],
                marks: &[Mark::Registered],
                tags: &["amplifier"],
                notes: &["multicast to 239.255.255.250; answers are unicast"],
                sources: &["IANA ssdp", "firewalld ssdp", "foomuuri ssdp"],
                checks: &["iana", "firewalld", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "WS-Discovery",
                line: 136,
                udp: "3702",
                aliases: &["wsd"],
                marks: &[Mark::Registered],
                tags: &["amplifier"],
                notes: &["multicast to 239.255.255.250 and ff02::c"],
                sources: &["IANA ws-discovery", "firewalld ws-discovery-udp"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "WSDAPI",
                line: 146,
                tcp: "5357",
                aliases: &["wsdapi-http", "Web Services for Devices"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["Windows printer and file discovery over HTTP"],
                sources: &["IANA wsdapi", "foomuuri ws-discovery", "SELinux reference policy (Fedora) wsdapi"],
                checks: &["iana", "foomuuri", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "NAT-PMP",
                line: 156,
                udp: "5351",
                aliases: &["port-control-protocol", "PCP"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["lets hosts open their own holes"],
                sources: &["IANA pcp", "RFC 6887", "nDPI default ports NAT-PMP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "Network Time Protocol",
                line: 166,
                udp: "123",
                aliases: &["ntp"],
                marks: &[Mark::Registered],
                tags: &["amplifier"],
                sources: &["IANA ntp", "RFC 5905", "firewalld ntp"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "NTS key establishment",
                line: 174,
                tcp: "4460",
                aliases: &["ntske"],
                marks: &[Mark::Registered],
                notes: &["TLS; NTP itself still needs UDP 123"],
                sources: &["IANA ntske", "RFC 8915", "foomuuri ntske"],
                checks: &["iana", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Precision Time Protocol",
                line: 183,
                udp: "319, 320",
                aliases: &["ieee1588", "ptp"],
                marks: &[Mark::Registered],
                notes: &["multicast 224.0.1.129 and others", "the registry has the name `ptp` for something else: tcp 15740, udp 15740"],
                sources: &["IANA ptp-event", "IANA ptp-general", "firewalld ptp"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "chronyd command port",
                line: 193,
                udp: "323",
                aliases: &["chrony-cmd"],
                tags: &["management", "amplifier"],
                notes: &["management, local by default; registered for rpki-rtr on TCP"],
                sources: &["SELinux reference policy (Fedora) chronyd"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Time protocol",
                line: 202,
                tcp: "37",
                udp: "37",
                aliases: &["rdate", "time"],
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["plaintext"],
                sources: &["IANA time", "RFC 868", "firehol time"],
                checks: &["iana", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "Character generator",
                line: 211,
                tcp: "19",
                udp: "19",
                aliases: &["chargen"],
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["amplifier", "plaintext"],
                notes: &["a test service that nobody needs; answers any packet with a page of text"],
                sources: &["IANA chargen", "RFC 864"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "Quote of the Day",
                line: 222,
                tcp: "17",
                udp: "17",
                aliases: &["qotd"],
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["amplifier", "plaintext"],
                notes: &["a test service that nobody needs"],
                sources: &["IANA qotd", "RFC 865"],
                checks: &["iana"],
                ..ENTRY
            },
        ],
    },
];
