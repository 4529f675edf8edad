//! Programs that listen at ports which are none of their services': what they are is judged, and not what the port is known for.

use crate::support::project::Project;
use serde_json::Value;

/// A program is what it is at whatever port it listens.
#[test]
fn a_program_at_a_port_that_is_not_its_own_is_judged_as_its_service() {
    let found = |port: u16, program: &str| {
        let rules = format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport {port} -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n"
        );
        let sockets = format!(
            "tcp   LISTEN 0      128               0.0.0.0:{port}        0.0.0.0:*    users:((\"{program}\",pid=7,fd=3))\n"
        );
        let project = Project::new().with("r.v4", rules).with("s", sockets);
        let ran = project.run(&["audit", "--ruleset", "r.v4", "--listening", "s", "--format", "json"]);
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        let text = project.run(&["audit", "--ruleset", "r.v4", "--listening", "s"]).out;
        let all = json["findings"].as_array().unwrap().iter();
        let of_port = all.filter(|one| one["id"].as_str().unwrap().ends_with("-open"));
        let told = |one: &Value| {
            format!(
                "{} {}: {}; {}",
                one["level"].as_str().unwrap(),
                one["id"].as_str().unwrap(),
                one["message"].as_str().unwrap(),
                one["also"]
            )
        };
        let line =
            text.lines().find(|line| line.trim_start().starts_with("inbound")).unwrap_or_default().trim().to_owned();
        (of_port.map(told).collect::<Vec<_>>(), line)
    };
    for (port, program, told, list) in [
        (3307, "mysqld", "critical database-open: `MySQL` is open to anyone: tcp 3307;", "MySQL"),
        (16380, "redis-server", "critical database-open: `Redis` is open to anyone: tcp 16380;", "Redis"),
        (443, "redis-server", "critical database-open: `Redis` is open to anyone: tcp 443;", "Redis"),
        (2222, "sshd", "high management-open: `SSH` is open to anyone: tcp 2222;", "SSH"),
        (4444, "mariadbd", "critical database-open: `Galera cluster` is open to anyone: tcp 4444;", "Galera cluster"),
        (4444, "nginx", "critical database-open: `Galera cluster` is open to anyone: tcp 4444;", "Galera cluster"),
        (80, "redis-server", "critical database-open: `Redis` is open to anyone: tcp 80;", "Redis"),
        (21, "memcached", "critical database-open: `Memcached` is open to anyone: tcp 21;", "Memcached"),
        (25, "in.telnetd", "high management-open: `Telnet` is open to anyone: tcp 25;", "Telnet"),
        // What is as bad by its port is not doubted.
        (27017, "redis-server", "critical database-open: `MongoDB` is open to anyone: tcp 27017;", "MongoDB"),
        (6010, "sshd", "critical graphics-open: `X11` is open to anyone: tcp 6010;", "X11"),
        (3306, "mysqld", "critical database-open: `MySQL` is open to anyone: tcp 3306;", "MySQL"),
    ] {
        let (all, line) = found(port, program);
        let [one] = all.as_slice() else { panic!("{program} at {port}: {all:?}") };
        let is_other = [4444, 27017, 6010].contains(&port);
        assert!(one.starts_with(told), "{program} at {port}: {one}");
        assert_eq!(one.contains(&format!("what listens there: tcp {port} {program}")), is_other, "{one}");
        assert_eq!(one.contains("what listens there"), is_other, "{one}");
        assert!(line.contains(list), "{program} at {port}: {line}");
    }
    // One beside others at the same port is there all the same.
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 7777 -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n";
    let sockets = "tcp LISTEN 0 128 10.0.0.5:7777 0.0.0.0:* users:((\"mongod\",pid=7,fd=3))\ntcp LISTEN 0 128 10.0.0.6:7777 0.0.0.0:* users:((\"nginx\",pid=8,fd=3))\n";
    let project = Project::new().with("r.v4", rules).with("s", sockets);
    let ran = project.run(&["audit", "--ruleset", "r.v4", "--listening", "s", "--format", "short"]);
    assert!(ran.out.contains("critical[database-open]: `MongoDB` is open to anyone: tcp 7777"), "{}", ran.out);
    // In a range it makes that as bad as it is.
    let range = rules.replace("7777", "40900:41030");
    let sockets = "tcp LISTEN 0 128 0.0.0.0:41000 0.0.0.0:* users:((\"mongod\",pid=7,fd=3))\n";
    let project = Project::new().with("r.v4", range).with("s", sockets);
    let ran = project.run(&["audit", "--ruleset", "r.v4", "--listening", "s", "--format", "short"]);
    assert!(ran.out.contains("critical[wide-range]"), "{}", ran.out);
    // What is put behind others says nothing of itself, and a program of no transport of its service is another one.
    for (port, program) in [
        (12399, "nginx"),
        (12399, "python3"),
        (12399, "ntpd"),
        (443, "nginx"),
        (636, "slapd"),
        (8883, "mosquitto"),
        (9323, "dockerd"),
        (10248, "kubelet"),
        (2381, "etcd"),
    ] {
        let (all, _) = found(port, program);
        assert!(
            !all.iter().any(|one| one.starts_with("critical") || one.starts_with("high")),
            "{program} at {port}: {all:?}"
        );
    }
}
