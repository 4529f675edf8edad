//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};
use crate::protocol::Transport;

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/voice.yaml",
        section: "Voice and conferences",
        era: Era::Today,
        entries: &[
            Entry {
                name: "SIP over TLS",
                line: 5,
                tcp: "5061",
                aliases: &["sip-tls", "sips"],
                marks: &[Mark::Registered],
                notes: &["no helper can read it; open the RTP range"],
                sources: &["IANA sips", "RFC 3261", "firewalld sips"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "RTP Asterisk",
                line: 14,
                udp: "10000-20000",
                aliases: &["asterisk-rtp"],
                notes: &["the sample rtp.conf; compiled-in default is 5000-31000; narrow it to the calls expected"],
                bounds: &[(Transport::Udp, 1024, 65535)],
                sources: &["firehol rtp", "Debian asterisk-config"],
                checks: &["firehol", "debian"],
                ..ENTRY
            },
            Entry {
                name: "RTP FreeSWITCH",
                line: 23,
                udp: "16384-32768",
                aliases: &["freeswitch-rtp", "BigBlueButton RTP"],
                tags: &["shared-port"],
                notes: &["default of rtp-start-port and rtp-end-port"],
                bounds: &[(Transport::Udp, 1024, 65535)],
                sources: &["FreeSWITCH switch.conf.xml"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Asterisk manager interface",
                line: 33,
                tcp: "5038",
                aliases: &["ami", "asterisk-ami"],
                tags: &["management", "plaintext", "plaintext-password"],
                sources: &["firehol asterisk", "Debian asterisk-config"],
                checks: &["firehol", "debian"],
                ..ENTRY
            },
            Entry {
                name: "Asterisk HTTP",
                line: 40,
                tcp: "8088, 8089",
                tags: &["shared-port"],
                notes: &["8089 with TLS"],
                sources: &["Debian asterisk-config"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "FreeSWITCH event socket",
                line: 48,
                tcp: "8021",
                aliases: &["freeswitch-esl"],
                tags: &["management", "plaintext"],
                sources: &["FreeSWITCH event_socket.conf.xml"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "IAX2",
                line: 55,
                udp: "4569",
                aliases: &["iax", "Inter-Asterisk eXchange 2"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                notes: &["signalling and media on one port"],
                sources: &["IANA iax", "RFC 5456", "firehol iax2"],
                checks: &["iana", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "H.323 gatekeeper",
                line: 65,
                udp: "1719",
                aliases: &["h323-ras"],
                marks: &[Mark::Registered],
                notes: &["conntrack helper RAS"],
                sources: &["IANA h323gatestat", "nDPI default ports H323"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "MGCP",
                line: 74,
                udp: "2427, 2727",
                aliases: &["Media Gateway Control Protocol"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                notes: &["gateway and call agent"],
                sources: &["IANA mgcp-gateway", "IANA mgcp-callagent", "SELinux reference policy (Fedora) asterisk"],
                checks: &["iana", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "SCCP",
                line: 84,
                tcp: "2000",
                aliases: &["skinny", "Cisco SCCP"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                notes: &["2443 with TLS; needs RTP beside it"],
                sources: &["IANA cisco-sccp", "nDPI default ports CiscoSkinny"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "STUN",
                line: 94,
                tcp: "3478",
                udp: "3478",
                marks: &[Mark::Registered],
                tags: &["amplifier"],
                notes: &["also the usual TURN port"],
                sources: &["IANA stun", "RFC 8489", "firewalld stun"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "TURN",
                line: 104,
                tcp: "3478",
                udp: "3478, 49152-65535",
                aliases: &["coturn"],
                tags: &["amplifier", "ephemeral-range", "shared-port"],
                notes: &["the UDP range carries relayed media and can be narrowed"],
                bounds: &[(Transport::Udp, 1024, 65535)],
                sources: &["IANA turn", "RFC 8656", "ufw Turnserver"],
                checks: &["ufw", "iana (tcp)"],
                ..ENTRY
            },
            Entry {
                name: "TURN over TLS",
                line: 115,
                tcp: "5349",
                udp: "5349",
                aliases: &["stuns", "TURN and STUN over TLS", "turns"],
                marks: &[Mark::Registered],
                sources: &["IANA turns", "RFC 8656", "firewalld turns"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Zoom",
                line: 123,
                tcp: "443, 8801-8802",
                udp: "3478-3479, 8801-8810",
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing to Zoom's published addresses"],
                sources: &["foomuuri zoom"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Microsoft Teams",
                line: 132,
                tcp: "80, 443",
                udp: "3478-3481",
                aliases: &["teams"],
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing to Microsoft's published addresses"],
                sources: &["foomuuri microsoftteams", "Microsoft Teams network guidance"],
                checks: &["doc", "foomuuri (udp)"],
                ..ENTRY
            },
            Entry {
                name: "Google Meet",
                line: 142,
                tcp: "443",
                udp: "3478, 19302-19309",
                aliases: &["meet"],
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing; UDP 443 may also be used"],
                sources: &["foomuuri googlemeet"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "GoTo Meeting",
                line: 152,
                tcp: "443, 3478",
                udp: "3478",
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing; older guides name 8200"],
                sources: &["foomuuri gotomeeting"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Apple FaceTime",
                line: 161,
                tcp: "443, 2197, 5223",
                udp: "3478-3497, 16384-16387, 16393-16402",
                aliases: &["facetime"],
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing"],
                sources: &["foomuuri facetime"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Jitsi Meet",
                line: 171,
                tcp: "80, 443, 5349",
                udp: "3478, 10000",
                aliases: &["jitsi"],
                tags: &["shared-port"],
                notes: &["UDP 10000 carries media; 3478 and 5349 serve TURN"],
                sources: &["Jitsi handbook"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "BigBlueButton",
                line: 181,
                tcp: "80, 443",
                udp: "16384-32768",
                aliases: &["bbb"],
                tags: &["shared-port"],
                sources: &["BigBlueButton documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "LiveKit",
                line: 189,
                tcp: "7880, 7881",
                udp: "50000-60000",
                tags: &["ephemeral-range"],
                notes: &["signalling, media over TCP, media over UDP"],
                bounds: &[(Transport::Udp, 1024, 65535)],
                sources: &["LiveKit documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Janus gateway",
                line: 199,
                tcp: "8088, 8188",
                aliases: &["janus"],
                tags: &["shared-port"],
                notes: &["HTTP and WebSocket; media on ephemeral UDP"],
                sources: &["Debian janus"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "3CX tunnel and media",
                line: 208,
                tcp: "5090",
                udp: "5090, 9000-10999",
                aliases: &["3cx"],
                notes: &["beside sip and https"],
                sources: &["3CX documentation"],
                checks: &["pub"],
                ..ENTRY
            },
        ],
    },
];
