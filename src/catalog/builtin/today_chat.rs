//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/chat.yaml",
        section: "Chat and push messages",
        era: Era::Today,
        entries: &[
            Entry {
                name: "XMPP clients",
                line: 5,
                tcp: "5222",
                aliases: &["xmpp-client"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["STARTTLS"],
                part_of: "XMPP / Jabber",
                sources: &["IANA xmpp-client", "RFC 6120", "firewalld xmpp-client"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "XMPP clients over TLS",
                line: 16,
                tcp: "5223",
                aliases: &["jabber-tls", "xmpps-client"],
                tags: &["chat"],
                notes: &["direct TLS; a custom, now announced by DNS (XEP-0368)"],
                sources: &["shorewall JabberSecure", "ufw ejabberd SSL"],
                checks: &["shorewall", "ufw"],
                ..ENTRY
            },
            Entry {
                name: "XMPP between servers",
                line: 25,
                tcp: "5269",
                aliases: &["xmpp-server"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                part_of: "XMPP / Jabber",
                sources: &["IANA xmpp-server", "RFC 6120", "firewalld xmpp-server"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "XMPP over HTTP",
                line: 34,
                tcp: "5280",
                aliases: &["bosh", "xmpp-bosh"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["5281 with TLS in Prosody"],
                sources: &["IANA xmpp-bosh", "firewalld xmpp-bosh"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "IRC over TLS",
                line: 44,
                tcp: "6697",
                aliases: &["ircs"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                sources: &["IANA ircs-u", "RFC 7194", "firewalld ircs"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Matrix federation",
                line: 52,
                tcp: "8448",
                aliases: &["matrix"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["or 443 by delegation"],
                sources: &["IANA matrix-fed", "firewalld matrix"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Synapse client listener",
                line: 62,
                tcp: "8008",
                aliases: &["matrix-synapse"],
                tags: &["chat", "plaintext"],
                notes: &["plaintext behind a proxy"],
                sources: &["Debian matrix-synapse"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Mattermost",
                line: 71,
                tcp: "8065",
                tags: &["chat"],
                notes: &["behind a proxy"],
                sources: &["Mattermost documentation"],
                checks: &["pub"],
                ..ENTRY
            },
            Entry {
                name: "Mumble",
                line: 79,
                tcp: "64738",
                udp: "64738",
                aliases: &["murmur"],
                tags: &["chat"],
                notes: &["voice"],
                sources: &["firewalld murmur"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "TeamSpeak 3 voice",
                line: 89,
                udp: "9987",
                aliases: &["teamspeak3", "ts3", "teamspeak"],
                tags: &["chat"],
                notes: &["voice"],
                sources: &["Docker official image documentation teamspeak"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "TeamSpeak 3 file transfer",
                line: 98,
                tcp: "30033",
                aliases: &["teamspeak-files"],
                tags: &["chat"],
                sources: &["Docker official image documentation teamspeak"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "TeamSpeak 3 server query",
                line: 105,
                tcp: "10011, 10022",
                aliases: &["teamspeak-query"],
                tags: &["chat", "management"],
                notes: &["10022 over SSH"],
                sources: &["Docker official image documentation teamspeak"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "Network news",
                line: 114,
                tcp: "119",
                aliases: &["nntp"],
                marks: &[Mark::Registered],
                tags: &["chat", "plaintext"],
                sibling: "NNTPs",
                sources: &["IANA nntp", "RFC 3977", "firehol nntp"],
                checks: &["iana", "firehol"],
                ..ENTRY
            },
            Entry {
                name: "Apple Push Notification service",
                line: 123,
                tcp: "2197, 5223",
                aliases: &["apns", "apple-push"],
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing; falls back to 443"],
                sources: &["foomuuri apple"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Google cloud messaging to Android",
                line: 132,
                tcp: "5228-5230",
                aliases: &["fcm", "gcm", "google-fcm"],
                tags: &["outgoing"],
                notes: &["outgoing; falls back to 443"],
                sources: &["foomuuri android"],
                checks: &["foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Discord voice",
                line: 141,
                udp: "50000-65535",
                aliases: &["discord"],
                tags: &["chat", "ephemeral-range", "outgoing"],
                notes: &["outgoing to voice servers; text uses TCP 443"],
                sources: &["foomuuri discord"],
                checks: &["foomuuri"],
                ..ENTRY
            },
        ],
    },
];
