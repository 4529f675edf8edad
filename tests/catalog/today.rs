//! Today's services: where each fact comes from, what a profile gets of either era, and which tags the audit can rely on.

#![allow(clippy::type_complexity, clippy::use_debug)]

use std::collections::BTreeSet;

use crate::support::samples;
use portcullis::audit::audit;
use portcullis::catalog::{Catalog, Era, Lookup, Mark, Service, TermKind, Values};
use portcullis::diagnostic::Diagnostics;
use portcullis::policy::ProtocolMatch;
use portcullis::protocol::Transport;
use portcullis::sets::{Port, PortSet};

/// The ways in which a fact can have been checked: the words of `data/services/README.md`.
fn ways() -> BTreeSet<String> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/services/README.md")).unwrap();
    let row = |line: &str| line.strip_prefix("| `")?.split_once('`').map(|(word, _)| word.to_owned());
    text.lines().filter_map(row).collect()
}

fn of_today(catalog: &Catalog) -> Vec<&Service> {
    let all = catalog.services().flat_map(|service| catalog.editions(service));
    all.filter(|service| service.era == Era::Today).collect()
}

fn ports(catalog: &Catalog, service: &Service, transport: Transport) -> PortSet {
    let resolved = catalog.resolve(service, &Values::new());
    let mine = resolved.contributions.iter().filter(|one| one.transport == transport);
    mine.flat_map(|one| one.ports.ranges().to_vec()).collect()
}

fn found<'a>(catalog: &'a Catalog, name: &str) -> &'a Service {
    match catalog.lookup(name) {
        Lookup::Found(services) => services[0],
        other => panic!("{name}: {other:?}"),
    }
}

/// What a rule opens on a transport.
fn opened(rule: &str, transport: Transport) -> String {
    let sample = samples::of_text(&format!("profile: case\ninbound:\n  - {rule}\n"));
    let rule = sample.policy().chains[0].rules.last().unwrap();
    let sets = rule.matches.iter().filter_map(|one| match &one.protocol {
        ProtocolMatch::Ports { transport: own, destination, .. } if *own == transport => Some(destination.clone()),
        _ => None,
    });
    sets.fold(PortSet::empty(), |sum, one| sum.union(&one)).to_string()
}

#[test]
fn every_fact_of_today_says_where_it_comes_from_and_how_it_was_checked() {
    let catalog = Catalog::builtin();
    let ways = ways();
    assert!(ways.len() > 10 && !ways.contains("unverified"));
    for service in of_today(&catalog) {
        let name = &service.name;
        assert!(!service.sources.is_empty() && !service.checks.is_empty(), "{name}");
        for check in &service.checks {
            let word = check.split(' ').next().unwrap();
            assert!(ways.contains(word), "{name}: {check} is not among the ways");
        }
        let both = catalog.editions(service).len() > 1;
        assert_eq!(service.change.is_some(), both, "{name}: what changed since the document");
        assert!(!service.cells.is_empty() || !service.protocols.is_empty(), "{name} has no ports");
    }
}

#[test]
fn the_readme_counts_them() {
    let named = Catalog::builtin().services().filter(|service| service.era == Era::Today).count();
    assert!(include_str!("../../README.md").contains(&format!(" and {named} that people")), "there are {named}");
}

#[test]
fn a_name_means_the_documents_ports_and_a_profile_pins_either() {
    for (rule, transport, wanted) in [
        ("RDP", Transport::Udp, ""),
        ("{allow: RDP, as: document}", Transport::Udp, ""),
        ("{allow: RDP, as: today}", Transport::Udp, "3389"),
        ("{allow: [RDP, SIP], as: {remote desktop: today}}", Transport::Udp, "3389, 5060"),
        ("{allow: RDP/udp, as: today}", Transport::Udp, "3389"),
        ("{allow: VNC, as: today}", Transport::Tcp, "5900-5903"),
        ("{allow: VNC, as: today, with: {displays: 1}}", Transport::Tcp, "5900"),
        ("iSCSI", Transport::Udp, "3260"),
        ("{allow: iSCSI, as: today}", Transport::Udp, ""),
        ("{allow: IPP, as: today}", Transport::Udp, ""),
        ("{allow: SMTPs, as: today}", Transport::Tcp, "465"),
        ("{allow: Oracle, as: today}", Transport::Tcp, "1521"),
        ("{allow: RTP, as: today}", Transport::Udp, "10000-20000"),
        ("{allow: RTP, as: today, with: {pick: RTP FreeSWITCH}}", Transport::Udp, "16384-32768"),
        ("{allow: [RTP], as: today, with: {RTP Asterisk: {ports: 10000-10100}}}", Transport::Udp, "10000-10100"),
        ("PostgreSQL", Transport::Tcp, "5432"),
        ("{allow: [SIP, SIP over TLS, RTP Asterisk]}", Transport::Udp, "5060, 10000-20000"),
        ("{allow: [SIP, SIP over TLS, RTP Asterisk]}", Transport::Tcp, "5060-5061"),
    ] {
        assert_eq!(opened(rule, transport), wanted, "{rule}");
    }
    assert!(samples::try_of_text("profile: case\ninbound:\n  - Oracle\n").is_err());
}

#[test]
fn an_assertion_pins_an_era_too() {
    let text = |era| {
        format!("profile: case\ninbound:\n  - {{allow: RDP, as: today}}\nassert:\n  - {{always: RDP, as: {era}}}\n")
    };
    for (era, count) in [("today", 2), ("document", 1)] {
        assert_eq!(samples::of_text(&text(era)).resolution.assertions[0].protocols.len(), count, "{era}");
    }
}

/// What the document refers to keeps the document's ports: H.323 Host Call is on UDP too there.
#[test]
fn references_of_the_document_mean_the_documents_ports() {
    let catalog = Catalog::builtin();
    for service in catalog.services().filter(|service| service.era == Era::Document) {
        for one in catalog.resolve(service, &Values::new()).contributions {
            assert_eq!(
                (one.era, one.source.document.as_str()),
                (Era::Document, "port-numbers.txt"),
                "{}",
                service.name
            );
        }
    }
    let telephony = found(&catalog, "RTP");
    let today = catalog.edition(telephony, Era::Today).unwrap();
    let from = &catalog.resolve(today, &Values::new()).contributions[0];
    assert_eq!((from.era, from.references.as_slice()), (Era::Today, ["RTP Asterisk".to_owned()].as_slice()));
}

/// The audit's own tables: every service in them bears the tag by which the audit finds it.
#[test]
fn what_should_not_be_open_is_tagged() {
    let catalog = Catalog::builtin();
    let tables: [(&str, &[(&str, &[&str])]); 11] = [
        ("management", MANAGEMENT),
        ("database", DATABASES),
        ("orchestration", ORCHESTRATION),
        ("plaintext", PLAINTEXT),
        ("amplifier", AMPLIFIERS),
        ("no-authentication", OPEN_TO_ALL),
        ("storage", STORAGE),
        ("industrial", INDUSTRIAL),
        ("windows-internal", WINDOWS),
        ("printer", PRINTERS),
        ("graphics", SCREENS),
    ];
    for (tag, table) in tables {
        for (name, numbers) in table {
            let service = found(&catalog, name);
            assert!(service.tags.iter().any(|own| own == tag), "{name} is not tagged {tag}");
            for number in *numbers {
                let (transport, port) = number.split_once(' ').unwrap();
                let transport = Transport::from_name(transport).unwrap();
                let has =
                    |edition: &&Service| ports(&catalog, edition, transport).contains(Port(port.parse().unwrap()));
                assert!(catalog.editions(service).iter().any(has), "{name} is not on {number}");
            }
        }
    }
}

#[test]
fn a_plaintext_service_with_an_encrypted_sibling_names_it() {
    let catalog = Catalog::builtin();
    for (name, sibling) in [
        ("Telnet", "SSH"),
        ("rsh", "SSH"),
        ("FTP", "SSH"),
        ("TFTP", "SSH"),
        ("HTTP", "HTTPs"),
        ("POP3", "POP3s - secure POP3"),
        ("IMAP", "IMAPs - secure IMAP"),
        ("SMTP", "(SMTP email) submission"),
        ("NNTP", "NNTPs"),
        ("LDAP", "LDAPs"),
        ("SNMP", "SNMP over TLS and DTLS"),
        ("syslog", "Syslog over TLS"),
        ("VNC", "a tunnel, such as SSH"),
        ("MQTT", "MQTT over TLS"),
        ("IRC", "IRC over TLS"),
        ("AMQP", "AMQP over TLS"),
        ("SIP", "SIP over TLS"),
        ("DNS", "DNS over TLS"),
    ] {
        assert_eq!(found(&catalog, name).sibling.as_deref(), Some(sibling), "{name}");
    }
}

/// A wide range of today's that lies among the ports which systems hand out to clients says so, or is `dyn`.
#[test]
fn what_lies_in_the_ephemeral_range_says_so() {
    let catalog = Catalog::builtin();
    for service in of_today(&catalog).into_iter().filter(|service| catalog.editions(service).len() == 1) {
        let resolved = catalog.resolve(service, &Values::new());
        let within = |ports: &PortSet| ports.ranges().iter().any(|range| range.last().0 >= 49_152) && ports.size() > 50;
        let wide = resolved.contributions.iter().any(|one| within(&one.ports));
        let dynamic = resolved.contributions.iter().any(|one| one.kind == TermKind::Dynamic);
        let tagged = service.tags.iter().any(|tag| tag == "ephemeral-range");
        assert_eq!(wide || dynamic, tagged, "{}", service.name);
    }
}

#[test]
fn what_is_registered_is_said_to_be_so_by_a_check_of_the_registry() {
    let catalog = Catalog::builtin();
    for service in catalog.services().filter(|service| service.era == Era::Today) {
        let registered = service.marks.contains(&Mark::Registered);
        let checked = service.checks.iter().any(|check| check.starts_with("iana"));
        assert!(!registered || checked, "{} is marked registered without a check", service.name);
    }
}

/// The exposure findings that a bare port raises, open to anybody.
fn raised(port: &str) -> BTreeSet<&'static str> {
    let sample = samples::of_text(&format!("profile: case\ninbound:\n  - {port}\n"));
    let report = audit(&sample.resolution, &sample.sources, &mut Diagnostics::default());
    report.findings.iter().map(|finding| finding.id).filter(|id| id.ends_with("-open")).collect()
}

/// A number is taken for a service only where no other service with as good a claim to it is harmless.
#[test]
fn a_bare_port_is_a_sign_of_what_cannot_be_anything_else() {
    for (port, wanted) in [
        ("tcp 5432", "database-open"),
        ("tcp 6379", "database-open"),
        ("tcp 2375", "orchestration-open"),
        ("tcp 6443", "orchestration-open"),
        ("tcp 502", "industrial-open"),
        ("tcp 445", "storage-open"),
        ("tcp 2049", "storage-open"),
        ("tcp 9100", "printer-open"),
        ("tcp 10000", "storage-open"),
        ("tcp 8009", "management-open"),
        // One is a vault of secrets and the other a backup.
        ("tcp 8200", "orchestration-open"),
        ("tcp 8006", "management-open"),
        // What else is there is as grave, gone since 2004, or no more than a guest at the port.
        ("tcp 9090", "management-open"),
        ("tcp 8123", "database-open"),
        ("tcp 8088", "orchestration-open"),
        ("tcp 8888", "management-open"),
        ("tcp 23", "management-open"),
        ("udp 123", "amplifier-open"),
        ("udp 11211", "database-open"),
    ] {
        assert!(raised(port).contains(wanted), "{port}: {:?}", raised(port));
    }
    for port in ["tcp 8443", "tcp 8080", "tcp 8081", "tcp 5000", "tcp 3000", "tcp 443", "udp 443"] {
        let found = raised(port);
        let harmless = found.iter().all(|id| ["peer-to-peer-open", "game-or-chat-open", "plaintext-open"].contains(id));
        assert!(harmless, "{port}: {found:?}");
    }
}

/// What today's registration says is not held against a rule that asks for today's.
#[test]
fn the_audit_judges_the_era_that_a_rule_pins() {
    let raises = |rule: &str| {
        let sample = samples::of_text(&format!("profile: case\ninbound:\n  - {rule}\n"));
        let report = audit(&sample.resolution, &sample.sources, &mut Diagnostics::default());
        report.findings.iter().any(|finding| finding.id == "assigned-elsewhere")
    };
    assert!(raises("SMTPs") && raises("{allow: SMTPs, as: document}"));
    assert!(!raises("{allow: SMTPs, as: today}"));
}

const MANAGEMENT: &[(&str, &[&str])] = &[
    ("SSH", &["tcp 22"]),
    ("Telnet", &["tcp 23"]),
    ("RDP", &["tcp 3389", "udp 3389"]),
    ("VNC", &["tcp 5800", "tcp 5900"]),
    ("WinRM", &["tcp 5985"]),
    ("Windows Remote Management over HTTPS", &["tcp 5986"]),
    ("pcAnywhere", &["tcp 5631", "udp 5632"]),
    ("radmin", &["tcp 4899"]),
    ("Timbuktu", &["tcp 407", "tcp 1417"]),
    ("Remotely Possible", &["tcp 799"]),
    ("NetOp", &["tcp 6502"]),
    ("Citrix", &["tcp 1494"]),
    ("VMware console", &["tcp 902", "udp 902"]),
    ("SNMP", &["udp 161"]),
    ("IPMI", &["udp 623"]),
    ("rexec", &["tcp 512"]),
    ("rlogin", &["tcp 513"]),
    ("rsh", &["tcp 514"]),
    ("Webmin", &["tcp 10000"]),
    ("Cockpit", &["tcp 9090"]),
    ("Proxmox", &["tcp 8006"]),
    ("NETCONF over SSH", &["tcp 830"]),
    ("TeamViewer", &["tcp 5938"]),
    ("ajp13", &["tcp 8009"]),
    ("Cassandra JMX", &["tcp 7199"]),
    ("JDWP", &["tcp 5005"]),
    ("Node.js inspector", &["tcp 9229"]),
];

const DATABASES: &[(&str, &[&str])] = &[
    ("MySQL", &["tcp 3306"]),
    ("PostgreSQL", &["tcp 5432"]),
    ("Microsoft SQL Server", &["tcp 1433"]),
    ("SQL Server Browser", &["udp 1434"]),
    ("Oracle", &["tcp 1521"]),
    ("Firebird", &["tcp 3050"]),
    ("Db2", &["tcp 50000"]),
    ("MongoDB", &["tcp 27017"]),
    ("MongoDB shard and config servers", &["tcp 27018", "tcp 27019"]),
    ("Redis", &["tcp 6379"]),
    ("Memcached", &["tcp 11211"]),
    ("Memcached over UDP", &["udp 11211"]),
    ("Elasticsearch", &["tcp 9200"]),
    ("Elasticsearch between nodes", &["tcp 9300"]),
    ("Cassandra", &["tcp 9042"]),
    ("Cassandra between nodes", &["tcp 7000"]),
    ("CouchDB", &["tcp 5984"]),
    ("InfluxDB", &["tcp 8086"]),
    ("ClickHouse HTTP", &["tcp 8123"]),
    ("ClickHouse native", &["tcp 9000"]),
    ("Neo4j HTTP", &["tcp 7474"]),
    ("Neo4j Bolt", &["tcp 7687"]),
    ("RabbitMQ", &["tcp 5672"]),
    ("RabbitMQ management", &["tcp 15672"]),
    ("Kafka", &["tcp 9092"]),
    ("ZooKeeper", &["tcp 2181"]),
];

const ORCHESTRATION: &[(&str, &[&str])] = &[
    ("Docker API", &["tcp 2375"]),
    ("Docker API over TLS", &["tcp 2376"]),
    ("Kubernetes API server", &["tcp 6443"]),
    ("kubelet", &["tcp 10250"]),
    ("kubelet read-only port", &["tcp 10255"]),
    ("etcd", &["tcp 2379"]),
    ("etcd between members", &["tcp 2380"]),
    ("Docker Swarm", &["tcp 2377"]),
    ("Nomad", &["tcp 4646"]),
    ("Consul HTTP API", &["tcp 8500"]),
    ("Vault", &["tcp 8200"]),
    ("Salt master", &["tcp 4505", "tcp 4506"]),
    ("YARN ResourceManager", &["tcp 8088"]),
    ("Hadoop 2", &["tcp 50070"]),
    ("Spark", &["tcp 7077"]),
];

const PLAINTEXT: &[(&str, &[&str])] = &[
    ("Telnet", &["tcp 23"]),
    ("rsh", &["tcp 514"]),
    ("FTP", &["tcp 21"]),
    ("TFTP", &["udp 69"]),
    ("HTTP", &["tcp 80"]),
    ("POP3", &["tcp 110"]),
    ("IMAP", &["tcp 143"]),
    ("SMTP", &["tcp 25"]),
    ("NNTP", &["tcp 119"]),
    ("LDAP", &["tcp 389"]),
    ("SNMP", &["udp 161"]),
    ("syslog", &["udp 514"]),
    ("VNC", &["tcp 5900"]),
    ("MQTT", &["tcp 1883"]),
    ("IRC", &["tcp 6667"]),
    ("AMQP", &["tcp 5672"]),
    ("SIP", &["tcp 5060", "udp 5060"]),
    ("DNS", &["udp 53"]),
];

const AMPLIFIERS: &[(&str, &[&str])] = &[
    ("chargen", &["udp 19"]),
    ("Quote of the Day", &["udp 17"]),
    ("DNS", &["udp 53"]),
    ("TFTP", &["udp 69"]),
    ("portmap", &["udp 111"]),
    ("NTP", &["udp 123"]),
    ("NetBIOS name service", &["udp 137"]),
    ("SNMP", &["udp 161"]),
    ("LDAP", &["udp 389"]),
    ("RIP", &["udp 520"]),
    ("IPMI", &["udp 623"]),
    ("SQL Server Browser", &["udp 1434"]),
    ("SSDP", &["udp 1900"]),
    ("WS-Discovery", &["udp 3702"]),
    ("STUN", &["udp 3478"]),
    ("mDNS", &["udp 5353"]),
    ("CoAP", &["udp 5683"]),
    ("Memcached over UDP", &["udp 11211"]),
    ("Quake", &["udp 26000"]),
    ("Source game server", &["udp 27015"]),
];

const OPEN_TO_ALL: &[(&str, &[&str])] = &[
    ("iSCSI", &["tcp 3260"]),
    ("NFS version 3", &["tcp 2049"]),
    ("TFTP", &["udp 69"]),
    ("Redis", &["tcp 6379"]),
    ("Memcached", &["tcp 11211"]),
    ("Elasticsearch", &["tcp 9200"]),
    ("MongoDB", &["tcp 27017"]),
    ("Docker API", &["tcp 2375"]),
    ("kubelet read-only port", &["tcp 10255"]),
    ("etcd", &["tcp 2379"]),
    ("Modbus TCP", &["tcp 502"]),
    ("JetDirect", &["tcp 9100"]),
    ("X11", &["tcp 6000"]),
    ("rsync", &["tcp 873"]),
    ("NDMP", &["tcp 10000"]),
];

const STORAGE: &[(&str, &[&str])] = &[
    ("iSCSI", &["tcp 3260"]),
    ("iSCSI system port", &["tcp 860"]),
    ("iSNS", &["tcp 3205"]),
    ("NFS", &["tcp 2049"]),
    ("SMB", &["tcp 445"]),
    ("SMB over NetBIOS", &["tcp 139"]),
    ("AFP", &["tcp 548"]),
    ("rsync", &["tcp 873"]),
    ("NDMP", &["tcp 10000"]),
    ("Ceph", &["tcp 6800"]),
    ("Ceph monitor", &["tcp 3300", "tcp 6789"]),
    ("NBD", &["tcp 10809"]),
];

const INDUSTRIAL: &[(&str, &[&str])] = &[
    ("Modbus TCP", &["tcp 502"]),
    ("Siemens S7", &["tcp 102"]),
    ("DNP3", &["tcp 20000"]),
    ("EtherNet/IP", &["tcp 44818"]),
    ("BACnet/IP", &["udp 47808"]),
    ("IEC 104", &["tcp 2404"]),
    ("OPC UA", &["tcp 4840"]),
];

const WINDOWS: &[(&str, &[&str])] = &[
    ("RPC Endpoint Mapper", &["tcp 135"]),
    ("NetBIOS name service", &["udp 137"]),
    ("NetBIOS datagram", &["udp 138"]),
    ("SMB over NetBIOS", &["tcp 139"]),
    ("SMB", &["tcp 445"]),
    ("RPC over HTTP endpoint mapper", &["tcp 593"]),
    ("Windows RPC dynamic range", &["tcp 49152", "tcp 65535"]),
];

const PRINTERS: &[(&str, &[&str])] = &[("LPD", &["tcp 515"]), ("IPP", &["tcp 631"]), ("JetDirect", &["tcp 9100"])];

const SCREENS: &[(&str, &[&str])] =
    &[("X11", &["tcp 6000", "tcp 6063"]), ("XDMCP", &["udp 177"]), ("VNC", &["tcp 5800", "tcp 5900"])];
