//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/mail.yaml",
        section: "Mail",
        era: Era::Today,
        entries: &[
            Entry {
                name: "ManageSieve",
                line: 5,
                tcp: "4190",
                aliases: &["sieve"],
                marks: &[Mark::Registered],
                sources: &["IANA sieve", "RFC 5804", "firewalld managesieve"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "SpamAssassin daemon",
                line: 12,
                tcp: "783",
                aliases: &["spamassassin", "spamd"],
                tags: &["no-authentication"],
                sources: &["shorewall SPAMD", "SELinux reference policy (Fedora) spamd"],
                checks: &["shorewall", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "Rspamd proxy and worker",
                line: 19,
                tcp: "11332, 11333",
                aliases: &["rspamd"],
                notes: &["milter proxy and scanner"],
                sources: &["Debian rspamd"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Rspamd controller",
                line: 27,
                tcp: "11334",
                tags: &["management"],
                sources: &["Debian rspamd"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "ClamAV daemon",
                line: 33,
                tcp: "3310",
                aliases: &["clamav", "clamd"],
                tags: &["no-authentication", "management"],
                notes: &["registered to another name"],
                sources: &["SELinux reference policy (Fedora) clamd"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Amavis content filter",
                line: 42,
                tcp: "10024",
                aliases: &["amavisd", "amavis"],
                notes: &["SMTP from the mail server; answers go back to 10025"],
                sources: &["SELinux reference policy (Fedora) amavisd recv"],
                checks: &["selinux"],
                ..ENTRY
            },
            Entry {
                name: "Distributed Checksum Clearinghouse",
                line: 50,
                udp: "6277",
                aliases: &["dcc"],
                tags: &["outgoing"],
                notes: &["outgoing; not registered"],
                sources: &["firehol dcc", "shorewall DCC"],
                checks: &["firehol", "shorewall"],
                ..ENTRY
            },
            Entry {
                name: "Vipul's Razor",
                line: 59,
                tcp: "2703",
                aliases: &["razor"],
                tags: &["outgoing"],
                notes: &["outgoing", "the registry has the name `razor` for something else: tcp 3555, udp 3555"],
                sources: &["shorewall Razor", "foomuuri razor", "SELinux reference policy (Fedora) razor"],
                checks: &["foomuuri", "shorewall", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "Pyzor",
                line: 69,
                udp: "24441",
                tags: &["outgoing"],
                notes: &["outgoing"],
                sources: &["SELinux reference policy (Fedora) pyzor"],
                checks: &["selinux"],
                ..ENTRY
            },
        ],
    },
];
