//! What is said of single ports that a rule opens to anyone, for what listens there today: the riskiest of several is named.

use super::ruleset_findings::findings;
use portcullis::audit::{Finding, Level};

/// A host for iptables that lets anyone in by one port.
fn open(transport: &str, port: u16) -> Vec<Finding> {
    let text = format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p {transport} -m {transport} --dport {port} -j ACCEPT\nCOMMIT\n"
    );
    findings("iptables", &text)
}

/// By protocol and port: the level, the finding and the service that is named.
const GRAVE: [(&str, u16, Level, &str, &str); 51] = [
    ("tcp", 5555, Level::Critical, "management-open", "Android Debug Bridge"),
    ("tcp", 8888, Level::High, "management-open", "Jupyter server"),
    ("tcp", 9001, Level::Critical, "storage-open", "MinIO console"),
    ("tcp", 2375, Level::Critical, "orchestration-open", "Docker API"),
    ("tcp", 2377, Level::Critical, "orchestration-open", "Docker Swarm management"),
    ("tcp", 2379, Level::Critical, "orchestration-open", "etcd"),
    ("tcp", 10250, Level::Critical, "orchestration-open", "kubelet"),
    ("tcp", 9200, Level::Critical, "database-open", "Elasticsearch"),
    ("tcp", 6379, Level::Critical, "database-open", "Redis"),
    ("tcp", 27017, Level::Critical, "database-open", "MongoDB"),
    ("tcp", 11211, Level::Critical, "database-open", "Memcached"),
    ("tcp", 50000, Level::Critical, "database-open", "Db2"),
    ("tcp", 8500, Level::Critical, "orchestration-open", "Consul HTTP API"),
    ("tcp", 15672, Level::Critical, "database-open", "RabbitMQ management"),
    ("tcp", 9443, Level::High, "management-open", "Portainer"),
    ("tcp", 8006, Level::High, "management-open", "Proxmox VE"),
    ("tcp", 5901, Level::High, "graphics-open", "VNC"),
    ("tcp", 6000, Level::Critical, "graphics-open", "X11"),
    ("tcp", 873, Level::Critical, "storage-open", "rsync daemon"),
    ("tcp", 2049, Level::Critical, "storage-open", "NFS"),
    ("udp", 161, Level::High, "management-open", "SNMP"),
    ("udp", 69, Level::Critical, "amplifier-open", "TFTP"),
    ("udp", 623, Level::Critical, "management-open", "IPMI"),
    ("udp", 1900, Level::High, "amplifier-open", "SSDP"),
    ("tcp", 3260, Level::Critical, "storage-open", "iSCSI default port"),
    ("tcp", 8009, Level::High, "management-open", "Apache JServ Protocol v13 (ajp13)"),
    ("tcp", 5005, Level::Critical, "management-open", "Java debugger"),
    ("tcp", 9229, Level::Critical, "management-open", "Node.js inspector"),
    ("tcp", 1883, Level::High, "plaintext-open", "MQTT"),
    ("tcp", 502, Level::Critical, "industrial-open", "Modbus TCP"),
    ("tcp", 3389, Level::High, "management-open", "Windows Remote Desktop Protocol (RDP)"),
    ("tcp", 5432, Level::Critical, "database-open", "PostgreSQL"),
    ("tcp", 3306, Level::Critical, "database-open", "MySQL"),
    ("tcp", 9042, Level::Critical, "database-open", "Cassandra"),
    ("tcp", 7000, Level::Critical, "database-open", "Cassandra between nodes"),
    ("tcp", 5984, Level::Critical, "database-open", "CouchDB"),
    ("tcp", 2181, Level::Critical, "database-open", "ZooKeeper"),
    ("tcp", 9092, Level::Critical, "database-open", "Kafka"),
    ("tcp", 8088, Level::Critical, "orchestration-open", "YARN ResourceManager"),
    ("tcp", 9870, Level::Critical, "storage-open", "HDFS NameNode"),
    ("tcp", 8089, Level::High, "management-open", "Splunk management"),
    ("tcp", 4505, Level::Critical, "orchestration-open", "Salt master"),
    ("tcp", 8123, Level::Critical, "database-open", "ClickHouse HTTP"),
    ("tcp", 10050, Level::High, "management-open", "Zabbix agent"),
    ("tcp", 11434, Level::Critical, "management-open", "Ollama"),
    ("tcp", 10000, Level::Critical, "storage-open", "NDMP"),
    ("udp", 47808, Level::Critical, "industrial-open", "BACnet/IP"),
    ("tcp", 44818, Level::Critical, "industrial-open", "EtherNet/IP"),
    ("tcp", 20000, Level::Critical, "industrial-open", "DNP3"),
    ("tcp", 16992, Level::High, "management-open", "Intel AMT"),
    ("tcp", 1433, Level::Critical, "database-open", "Microsoft SQL Server"),
];

#[test]
fn what_gives_the_machine_away_today_is_named_whatever_the_port_was_in_2004() {
    let mut wrong = Vec::new();
    for (transport, port, level, id, service) in GRAVE {
        let found = open(transport, port);
        let first = found.iter().find(|one| one.id.ends_with("-open"));
        let told = first.map(|one| (one.level, one.id, one.message.split('`').nth(1).unwrap_or_default()));
        if told != Some((level, id, service)) {
            wrong.push(format!("{transport} {port}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_registered_on_a_transport_that_no_server_of_it_uses_is_no_sign_of_it() {
    // Backups by NDMP and block devices by iSCSI are TCP's; the registry has both out of habit.
    for port in [3260, 10000, 8009, 548] {
        let found = open("udp", port);
        let told: Vec<&str> =
            found.iter().filter(|one| one.id.ends_with("-open")).map(|one| one.message.as_str()).collect();
        assert!(told.is_empty(), "{port}: {told:?}");
    }
    let calls = with("udp dport 10000-10200 accept");
    let run = calls.iter().find(|one| one.id == "wide-range").unwrap();
    assert!(run.level <= Level::High && !run.also.iter().any(|also| also.contains("NDMP")), "{run:?}");
}

#[test]
fn of_several_of_today_one_that_is_grave_is_told_and_all_are_listed() {
    for (port, both) in [(9090, ["Prometheus", "Cockpit"]), (9000, ["ClickHouse native", "MinIO S3 API"])] {
        let found = open("tcp", port);
        let grave = found.iter().find(|one| one.level >= Level::High && one.id.ends_with("-open")).unwrap();
        assert!(both.iter().any(|name| grave.message.contains(name)), "{}", grave.message);
        let all = found.iter().find(|one| one.id == "ambiguous-port").unwrap();
        assert!(both.iter().all(|name| all.message.contains(name)), "{}", all.message);
    }
}

/// The findings of a host for nftables that lets anyone in by these rules.
fn with(rules: &str) -> Vec<Finding> {
    let chain = "type filter hook input priority 0; policy drop;\nct state established,related accept\niif lo accept\n";
    findings("nftables", &format!("table inet fw {{\nchain input {{\n{chain}{rules}\n}}\n}}\n"))
}

#[test]
fn ports_side_by_side_that_are_all_open_are_those_of_the_service_that_has_them_all() {
    for (ports, level, id, service) in [
        ("5000, 5001", Level::High, "management-open", "Synology DSM"),
        ("5000-5001", Level::High, "management-open", "Synology DSM"),
        ("2082, 2083", Level::High, "management-open", "cPanel"),
        ("2086-2087", Level::High, "management-open", "cPanel WHM"),
    ] {
        let ((found, alike), words) = (judged(&format!("tcp dport {{ {ports} }} accept")), (level, id, service));
        assert_eq!(found.as_ref().map(|one| (one.0, one.1, one.2.as_str())), Some(words), "{ports}: {alike:?}");
    }
    // One of them alone may be each.
    for (port, services) in [
        ("5000", &["Docker registry", "Synology DSM"][..]),
        ("5001", &["Synology DSM", "iperf 2"]),
        ("2083", &["RadSec", "cPanel"]),
    ] {
        let (_, alike) = judged(&format!("tcp dport {port} accept"));
        let (level, words) = alike.unwrap_or_else(|| panic!("{port}"));
        assert!(level == Level::Medium && services.iter().all(|name| words.contains(name)), "{port}: {words}");
    }
    // Two that are not side by side are two ports of whoever has them.
    let (found, _) = judged("tcp dport { 8080, 8443 } accept");
    assert!(found.as_ref().is_none_or(|one| one.0 < Level::High), "{found:?}");
}

type Judged = (Option<(Level, &'static str, String)>, Option<(Level, String)>);

/// The worst finding about a service, and the services of which one is meant.
fn judged(rules: &str) -> Judged {
    let found = with(rules);
    let first = found.iter().find(|one| one.id.ends_with("-open"));
    let service = |one: &Finding| one.message.split('`').nth(1).unwrap_or_default().to_owned();
    let open = first.map(|one| (one.level, one.id, service(one)));
    let alike = found.iter().find(|one| one.id == "ambiguous-port");
    (open, alike.map(|one| (one.level, one.message.clone())))
}

#[test]
fn a_comment_that_names_one_of_several_services_decides_which_is_judged() {
    let database = Some((Level::Critical, "database-open", "ClickHouse HTTP".to_owned()));
    let home = Some((Level::High, "management-open", "Home Assistant".to_owned()));
    let of = |comment: &str| judged(&format!("tcp dport 8123 accept comment \"{comment}\""));
    assert_eq!(of("Home Assistant"), (home.clone(), None));
    assert_eq!(of("ClickHouse HTTP"), (database.clone(), None));
    for comment in ["Home Asistant", "Home Assistant and more", "Keycloak", "SSH", "no ClickHouse HTTP"] {
        let (open, alike) = of(comment);
        assert_eq!(open, database, "{comment}");
        assert!(alike.is_some(), "{comment}");
    }
    // What else there may be stands beside it, and a second rule without a comment says nothing of which it is.
    let found = with("tcp dport 8123 accept comment \"Home Assistant\"");
    let told = found.iter().find(|one| one.id == "management-open").unwrap();
    let note = "the rule's comment names `Home Assistant`; database-open: if it is `ClickHouse HTTP`, that is critical";
    assert!(told.also.iter().any(|also| also == note), "{:?}", told.also);
    let two = "ip saddr 192.0.2.0/24 tcp dport 8123 accept comment \"Home Assistant\"\ntcp dport 8123 accept";
    assert_eq!(judged(two).0, database);
    // A port of one service alone is that one's, whatever the comment says.
    let open = judged("tcp dport 5432 accept comment \"Home Assistant\"").0;
    assert_eq!(open, Some((Level::Critical, "database-open", "PostgreSQL".to_owned())));
}

#[test]
fn a_port_of_any_web_server_is_one_of_management_where_the_comment_says_so() {
    let of = |comment: &str| judged(&format!("tcp dport 8443 accept comment \"{comment}\""));
    assert_eq!(of("Keycloak"), (None, None));
    let unifi = Some((Level::High, "management-open", "UniFi Network web interface".to_owned()));
    assert_eq!(of("UniFi Network web interface").0, unifi);
    assert_eq!(of("our shop").1.unwrap().0, Level::Info);
    for comment in ["router web ui, temporary", "Admin", "the dashboard"] {
        let (open, alike) = of(comment);
        assert_eq!((open, alike.unwrap().0), (None, Level::Medium), "{comment}");
    }
}

#[test]
fn a_port_of_any_web_server_is_no_alarm() {
    for port in [443, 3000, 5000, 8080, 8081, 8443] {
        let found = open("tcp", port);
        assert!(found.iter().all(|one| !one.id.ends_with("-open") || one.level < Level::High), "{port} {found:?}");
    }
}
