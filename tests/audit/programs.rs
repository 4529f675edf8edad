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
        // One that is as bad, and not told at a port that many have, hides no other there.
        (8080, "mongod", "critical database-open: `MongoDB` is open to anyone: tcp 8080;", "MongoDB"),
        (8080, "redis-server", "critical database-open: `Redis` is open to anyone: tcp 8080;", "Redis"),
        (8443, "mysqld", "critical database-open: `MySQL` is open to anyone: tcp 8443;", "MySQL"),
        (8081, "mongod", "critical database-open: `MongoDB` is open to anyone: tcp 8081;", "MongoDB"),
        (8888, "mongod", "critical database-open: `MongoDB` is open to anyone: tcp 8888;", "MongoDB"),
        (5000, "sshd", "high management-open: `SSH` is open to anyone: tcp 5000;", "SSH"),
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

/// Programs by name at their sockets, as `ss` prints them.
fn sockets(list: &[(&str, &str)]) -> String {
    let line = |(number, (at, program)): (usize, &(&str, &str))| {
        format!("tcp LISTEN 0 128 {at} 0.0.0.0:* users:((\"{program}\",pid={number},fd=3))\n")
    };
    list.iter().enumerate().map(line).collect()
}

/// The findings about services, in short.
fn services(rules: (&str, &str), list: &[(&str, &str)]) -> (Vec<String>, String) {
    let (name, rules) = rules;
    let project = Project::new().with(name, rules).with("s", sockets(list));
    let short = project.run(&["audit", "--ruleset", name, "--listening", "s", "--format", "short"]).out;
    let text = project.run(&["audit", "--ruleset", name, "--listening", "s"]).out;
    let of = |line: &&str| line.contains("-open]: ") && !line.contains("[forward-open]");
    let told = short.lines().filter(of).filter_map(|line| Some(line.split_once(' ')?.1.to_owned()));
    (told.collect(), text)
}

/// Rules with what leads elsewhere, and ports that are open.
fn turned(nat: &str, input: &str) -> String {
    format!(
        "*nat\n:PREROUTING ACCEPT [0:0]\n{nat}COMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n\
         -A INPUT -i lo -j ACCEPT\n{input}COMMIT\n"
    )
}

/// A program is reached by what is led to it, wherever it listens, and by nothing that comes elsewhere.
#[test]
fn a_program_to_which_strangers_are_led_is_judged_as_one_at_its_own_port() {
    let loopback = "-A PREROUTING -i eth0 -p tcp -m tcp --dport 8001 -j DNAT --to-destination 127.0.0.1:7779\n";
    let open = "-A INPUT -p tcp -m tcp --dport 7779 -j ACCEPT\n";
    let own = turned(&loopback.replace("7779", "6379"), &open.replace("7779", "6379"));
    let elsewhere = turned(loopback, open);
    // By its own number the port is said to be open to all, though nothing there listens for others.
    for (rules, at, whom) in
        [(&own, "127.0.0.1:6379", "anyone: "), (&elsewhere, "127.0.0.1:7779", "anyone who comes by eth0: ")]
    {
        let (found, text) = services(("x.v4", rules), &[(at, "redis-server")]);
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert!(one.contains(&format!("critical[database-open]: `Redis` is open to {whom}")), "{one}");
        let port = at.rsplit_once(':').unwrap().1;
        assert!(text.contains(&format!("what listens there: tcp {port} redis-server")), "{text}");
        assert!(text.contains("inbound ipv4 tcp 8001 from 0.0.0.0/0 in eth0: Redis, sent on to 127.0.0.1"), "{text}");
    }
    // Nobody is led to it.
    let (found, _) = services(("x.v4", &turned("", open)), &[("127.0.0.1:7779", "redis-server")]);
    assert!(!found.iter().any(|one| one.contains("Redis")), "{found:?}");
    // What is open to others is not told of those who are led to it.
    for senders in ["192.0.2.0/24", "203.0.0.0/8"] {
        let some = turned(&loopback.replace("-i eth0", &format!("-i eth0 -s {senders}")), open);
        let (found, _) = services(("x.v4", &some), &[("127.0.0.1:7779", "redis-server")]);
        let redis: Vec<&String> = found.iter().filter(|one| one.contains("`Redis`")).collect();
        assert!(!redis.iter().any(|one| one.contains("critical") || one.contains("anyone")), "{found:?}");
        assert_eq!(redis.is_empty(), senders == "192.0.2.0/24", "{found:?}");
    }
    // Another program has the port that is open to all.
    let both = [("127.0.0.1:7779", "redis-server"), ("10.0.0.5:7779", "mongod")];
    let (found, _) = services(("x.v4", &elsewhere), &both);
    for service in ["`Redis` is open to anyone who comes by eth0", "`MongoDB` is open to anyone: tcp 7779"] {
        assert!(found.iter().any(|one| one.contains(service)), "{service}: {found:?}");
    }
    // To the address of the interface, and to an address that a program has.
    let redirect = "-A PREROUTING -i eth0 -p tcp -m tcp --dport 8001 -j REDIRECT --to-ports 7779\n";
    let address = loopback.replace("127.0.0.1", "10.0.0.5");
    for (nat, at, is_led) in [
        (redirect, "0.0.0.0:7779", true),
        (redirect, "127.0.0.1:7779", false),
        (&address, "10.0.0.5:7779", true),
        (&address, "127.0.0.1:7779", false),
    ] {
        let dnat = "-A INPUT -p tcp -m tcp --dport 7779 -m conntrack --ctstate DNAT -j ACCEPT\n";
        let (found, text) = services(("x.v4", &turned(nat, dnat)), &[(at, "redis-server")]);
        let one = found.iter().find(|one| one.contains("`Redis`"));
        assert_eq!(one.is_some_and(|one| one.contains("critical[")), is_led, "{nat}{at}: {found:?}\n{text}");
        assert_eq!(one.is_some(), is_led, "{nat}{at}: {found:?}");
    }
    // Docker's proxy is passed by.
    let past = turned(&loopback.replace("127.0.0.1:7779", "192.168.1.10:80").replace("8001", "7779"), open);
    let (found, _) =
        services(("x.v4", &past.replace(":FORWARD DROP", ":FORWARD ACCEPT")), &[("0.0.0.0:7779", "mongod")]);
    let one = found.iter().find(|one| one.contains("`MongoDB`"));
    assert!(one.is_some_and(|one| !one.contains("comes by eth0")), "{found:?}");
    // A line of pf leads as well.
    let pf =
        "set skip on lo0\nblock all\nrdr pass on em0 inet proto tcp from any to any port 8001 -> 127.0.0.1 port 7779\n";
    let (found, text) = services(("x.pf", pf), &[("127.0.0.1:7779", "redis-server")]);
    assert!(found.iter().any(|one| one.contains("`Redis` is open to anyone")), "{found:?}\n{text}");
    assert!(text.contains("tcp 7779 redis-server at 127.0.0.1 from"), "{text}");
}
