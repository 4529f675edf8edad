//! A hundred names as people type them: each leads to what is meant, first, or to a choice that has it.
//!
//! The right-hand side was judged by hand before the search was first run: it says what somebody wants who types this. It
//! is any name by which the catalogue knows the service.

#![allow(clippy::use_debug)]

use portcullis::catalog::{Catalog, Lookup};

/// What is typed, and what is meant; several where nobody could know which.
const TYPED: &[(&str, &[&str])] = &[
    ("postgres", &["postgresql"]),
    ("Postgre SQL", &["postgresql"]),
    ("pgsql", &["postgresql"]),
    ("postgresq", &["postgresql"]),
    ("pg", &["postgresql"]),
    ("mysql", &["mysql"]),
    ("my sql", &["mysql"]),
    ("maria db", &["mariadb"]),
    ("ms sql", &["mssql"]),
    ("mssql server", &["mssql"]),
    ("sql server", &["mssql"]),
    ("oracle db", &["oracle"]),
    ("mongo", &["mongodb"]),
    ("mongo db", &["mongodb"]),
    ("redis server", &["redis"]),
    ("memcache", &["memcached"]),
    ("elastic search", &["elasticsearch"]),
    ("elastic", &["elasticsearch"]),
    ("opensearch", &["elasticsearch"]),
    ("cassandra", &["cassandra"]),
    ("influx db", &["influxdb"]),
    ("couch", &["couchdb", "couchbase"]),
    ("wire guard", &["wireguard"]),
    ("wireguard vpn", &["wireguard"]),
    ("wiregaurd", &["wireguard"]),
    ("open vpn", &["openvpn"]),
    ("openvnp", &["openvpn"]),
    ("ipsec", &["ipsec"]),
    ("l2tp", &["l2tp"]),
    ("pptp vpn", &["pptp"]),
    ("tail scale", &["tailscale"]),
    ("k8s api", &["kube-apiserver"]),
    ("kubernetes api", &["kube-apiserver"]),
    ("kube api server", &["kube-apiserver"]),
    ("kubelet", &["kubelet"]),
    ("kube etcd", &["etcd"]),
    ("etcd", &["etcd"]),
    ("etcd peer", &["etcd-peer"]),
    ("docker", &["docker-api", "docker-api-tls", "docker-swarm", "docker-registry"]),
    ("docker swarm", &["docker-swarm"]),
    ("docker registry", &["docker-registry"]),
    ("docker api", &["docker-api"]),
    ("remote desktop", &["rdp"]),
    ("windows remote desktop", &["rdp"]),
    ("rdp", &["rdp"]),
    ("mstsc", &["rdp"]),
    ("apple remote desktop", &["apple-remote-desktop"]),
    ("vnc", &["vnc"]),
    ("team viewer", &["teamviewer"]),
    ("rust desk", &["RustDesk server"]),
    ("remote support", &["teamviewer", "RustDesk server"]),
    ("screen sharing", &["vnc", "rdp"]),
    ("voip phone", &["sip"]),
    ("ip phone", &["sip"]),
    ("nas", &["smb", "nfs"]),
    ("network drive", &["smb", "nfs"]),
    ("file server", &["smb", "nfs"]),
    ("windows share", &["smb"]),
    ("shared folder", &["smb"]),
    ("network share", &["smb"]),
    ("time sync", &["ntp"]),
    ("network printer", &["ipp", "pdl datastream"]),
    ("smart home", &["home assistant", "mqtt"]),
    ("ip camera", &["rtsp"]),
    ("log server", &["syslog"]),
    ("video conference", &["zoom", "microsoft teams", "google meet"]),
    ("ssh", &["ssh"]),
    ("secure shell", &["ssh"]),
    ("sftp", &["ssh"]),
    ("telnet", &["telnet"]),
    ("ftp", &["ftp"]),
    ("ftps", &["ftps"]),
    ("tftp", &["tftp"]),
    ("tftp server", &["tftp"]),
    ("web", &["http"]),
    ("www", &["http"]),
    ("https", &["https"]),
    ("http over tls", &["https"]),
    ("quic", &["http3"]),
    ("dns", &["dns"]),
    ("domain", &["dns"]),
    ("dns over tls", &["dns-over-tls"]),
    ("doh", &["dns-over-https"]),
    ("bonjour", &["mdns"]),
    ("ntp", &["ntp"]),
    ("network time", &["ntp"]),
    ("dhcp", &["dhcp-server"]),
    ("ldap", &["ldap"]),
    ("ldap over ssl", &["ldaps"]),
    ("active directory", &["active-directory"]),
    ("kerberos", &["kerberos"]),
    ("radius", &["radius"]),
    ("smtp", &["smtp"]),
    ("mail submission", &["submission"]),
    ("imap", &["imap"]),
    ("imap over tls", &["imaps"]),
    ("pop3", &["pop3"]),
    ("nfs", &["nfs"]),
    ("samba", &["samba"]),
    ("cifs", &["smb"]),
    ("iscsi", &["iscsi"]),
    ("rsync", &["rsync"]),
    ("syslog", &["syslog"]),
    ("snmp", &["snmp"]),
    ("snmp trap", &["snmptrap"]),
    ("prometheus", &["prometheus"]),
    ("node exporter", &["node-exporter"]),
    ("grafana", &["grafana"]),
    ("rabbit mq", &["rabbitmq"]),
    ("kafka", &["kafka"]),
    ("mqtt", &["mqtt"]),
    ("active mq", &["activemq"]),
    ("zookeper", &["zookeeper"]),
    ("sip", &["sip"]),
    ("ms teams", &["microsoft-teams"]),
    ("jabber", &["jabber"]),
    ("cups", &["ipp"]),
    ("mail", &["pop3s", "imaps", "submission"]),
    ("email", &["pop3s", "imaps", "submission"]),
    ("mail server", &["imaps", "smtp", "submission"]),
    ("x11", &["x11"]),
    ("napster", &["Napster - client", "Napster - directory servers", "Napster - metaserver / redirector"]),
    ("yahoo messenger", &["Yahoo Messenger - Voice Chat", "Yahoo Messenger - messages", "Yahoo Messenger - Webcams"]),
];

/// So many of what was found are looked at where several are meant: what a list on a screen shows.
const SHOWN: usize = 25;

fn names(catalog: &Catalog, meant: &str) -> Vec<String> {
    match catalog.lookup(meant) {
        Lookup::Found(services) => services.iter().map(|service| service.name.clone()).collect(),
        other => panic!("the catalogue does not know {meant}: {other:?}"),
    }
}

#[test]
fn what_nobody_ought_to_use_any_more_comes_last() {
    let found: Vec<String> = Catalog::builtin().search("imap").iter().map(|service| service.name.clone()).collect();
    let place = |name: &str| found.iter().position(|one| one == name);
    let old = ["imap4-ssl", "IMAP3 - Interactive Mail Access Protocol v3"];
    let new = place("IMAPs - secure IMAP");
    assert!(new.is_some() && old.iter().all(|name| place(name) > new), "{found:?}");
}

#[test]
fn a_search_finds_what_is_meant_first() {
    let catalog = Catalog::builtin();
    assert!(TYPED.len() >= 100);
    let mut wrong = Vec::new();
    for (typed, meant) in TYPED {
        let wanted: Vec<String> = meant.iter().flat_map(|one| names(&catalog, one)).collect();
        let found: Vec<String> = catalog.search(typed).iter().map(|service| service.name.clone()).take(SHOWN).collect();
        let first = found.first().is_some_and(|first| wanted.contains(first));
        if !first || !wanted.iter().all(|one| found.contains(one)) {
            wrong.push(format!("{typed}: {wanted:?} wanted, found {:?}", found.iter().take(5).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_profile_gets_what_is_meant_or_is_told_of_it() {
    let catalog = Catalog::builtin();
    let mut wrong = Vec::new();
    for (typed, meant) in TYPED {
        let wanted: Vec<String> = meant.iter().flat_map(|one| names(&catalog, one)).collect();
        let (how, told) = match catalog.lookup(typed) {
            Lookup::Found(services) => ("means", services.iter().map(|one| one.name.clone()).collect::<Vec<_>>()),
            Lookup::Ambiguous(services) => ("may mean", services.iter().map(|one| one.name.clone()).collect()),
            Lookup::Unknown(nearest) => ("is near to", nearest),
        };
        let right = match how {
            "means" => meant.len() == 1 && told == wanted,
            "may mean" => meant.len() > 1 && wanted.iter().all(|one| told.contains(one)),
            _ => told.first().is_some_and(|first| wanted.contains(first)),
        };
        if !right {
            wrong.push(format!("{typed} {how} {told:?}, wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_nothing_is_like_finds_nothing() {
    let catalog = Catalog::builtin();
    for typed in ["", " ", "?", "zzzzqqqq", "xylophone orchestra", "日本語"] {
        assert!(catalog.search(typed).is_empty(), "{typed}: {:?}", catalog.search(typed)[0].name);
    }
}
