//! Services by the names of programs.
//!
//! In: a service, a program's name as `ss` and `netstat` print it. Out: whether one is called like the other.

use super::{Catalog, Lookup, Service};

/// What listens under the name of a program wherever it does, by the names that the packages of Debian 12 install as, cut after 15
/// characters as the kernel cuts them (proc(5), `/proc/pid/comm`). A program that serves whatever is put behind it
/// stands for nothing here, nor does one that has harmless ports beside its own, as for what watches it.
const PROGRAMS: [(&str, &str); 48] = [
    ("mysqld", "MySQL"),
    ("mariadbd", "MySQL"),
    ("postgres", "PostgreSQL"),
    ("pgbouncer", "PgBouncer"),
    ("redis-server", "Redis"),
    ("valkey-server", "Redis"),
    ("keydb-server", "Redis"),
    ("redis-sentinel", "Redis Sentinel"),
    ("mongod", "MongoDB"),
    ("mongos", "MongoDB"),
    ("memcached", "Memcached"),
    ("memcached", "Memcached over UDP"),
    ("sqlservr", "Microsoft SQL Server"),
    ("influxd", "InfluxDB"),
    ("clickhouse-serv", "ClickHouse native"),
    ("sshd", "SSH"),
    ("dropbear", "SSH"),
    ("in.telnetd", "Telnet"),
    ("telnetd", "Telnet"),
    ("in.rlogind", "rlogin"),
    ("in.rshd", "rsh"),
    ("xrdp", "RDP"),
    ("x11vnc", "VNC"),
    ("Xvnc", "VNC"),
    ("Xtigervnc", "VNC"),
    ("Xtightvnc", "VNC"),
    ("vino-server", "VNC"),
    ("Xorg", "X11"),
    ("smbd", "SMB"),
    ("rpcbind", "ONC RPC port mapper"),
    ("rsync", "rsync daemon"),
    ("nbd-server", "Network block device"),
    ("tgtd", "iSCSI default port"),
    ("minio", "MinIO S3 API"),
    ("vsftpd", "FTP"),
    ("proftpd", "FTP"),
    ("pure-ftpd", "FTP"),
    ("in.tftpd", "TFTP"),
    ("atftpd", "TFTP"),
    ("named", "DNS"),
    ("unbound", "DNS"),
    ("ntpd", "NTP"),
    ("snmpd", "SNMP"),
    ("slapd", "LDAP"),
    ("cupsd", "IPP"),
    ("squid", "squid"),
    ("danted", "SOCKS"),
    ("mosquitto", "MQTT"),
];

/// Names of fewer letters are too easily part of another one.
const SHORTEST: usize = 3;

impl Service {
    /// Whether it is called like a program: `node_exporter` is `Prometheus node exporter`.
    pub fn is_called(&self, program: &str) -> bool {
        let program = letters(program);
        let names = std::iter::once(&self.name).chain(&self.aliases).map(|name| letters(name));
        let mut long = names.filter(|name| name.len() >= SHORTEST && program.len() >= SHORTEST);
        long.any(|name| name.contains(&program) || program.contains(&name))
    }
}

impl Catalog {
    /// What a program is at whatever port it listens: one service for each transport; none where its name does not say.
    pub fn of_program(&self, program: &str) -> impl Iterator<Item = &Service> {
        let own = PROGRAMS.iter().filter(move |(own, _)| *own == program);
        own.filter_map(|(_, name)| match self.lookup_known(name) {
            Some(Lookup::Found(services)) => services.first().copied(),
            _ => None,
        })
    }
}

/// A name in lower case, letters and digits alone.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|one| one.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_is_one_service_of_the_catalogue() {
        let catalog = Catalog::builtin();
        for (program, name) in PROGRAMS {
            assert!(program.len() <= 15, "{program}");
            assert!(matches!(catalog.lookup_known(name), Some(Lookup::Found(found)) if found.len() == 1), "{name}");
            assert!(catalog.of_program(program).next().is_some(), "{program}");
        }
        assert!(catalog.of_program("nginx").next().is_none());
    }
}
