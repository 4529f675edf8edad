//! Senders whom a program bans and lets in again by the hour: a baseline knows them with everybody else.

use super::docker::HOST;
use super::sealed::seals;
use crate::support::project::{Project, Ran};
use serde_json::Value;

/// As fail2ban writes it.
const BANS: &str = "*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
:f2b-sshd - [0:0]
-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A f2b-sshd -s 45.61.3.4/32 -j REJECT --reject-with icmp-port-unreachable
-A f2b-sshd -s 92.1.3.4/32 -j REJECT --reject-with icmp-port-unreachable
-A f2b-sshd -j RETURN
COMMIT
";

/// What is said of the second rules by one who knows the first, where whatever is new fails.
fn after(files: [(&str, &str, &str); 2]) -> Ran {
    let names = files.map(|(name, ..)| name).join(",");
    let with = |project: Project, of: fn(&(&str, &str, &str)) -> String| {
        files.iter().fold(project, |project, file| project.with(file.0, of(file)))
    };
    let audit = |project: &Project, more: &[&str]| {
        project.run(&[&["audit", "--ruleset", &names, "--fail-on", "low"], more].concat())
    };
    let project = with(Project::new(), |(_, before, _)| (*before).to_owned());
    assert_eq!(audit(&project, &["--write-baseline", "known.json"]).code, 0);
    audit(&with(project, |(.., after)| (*after).to_owned()), &["--baseline", "known.json"])
}

/// Of a host without rules for IPv6 but a closed chain.
fn after_v4(before: &str, next: &str) -> Ran {
    let v6 = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n";
    after([("x.v4", before, next), ("x.v6", v6, v6)])
}

fn without(rules: &str, gone: &str) -> String {
    rules.lines().filter(|line| !line.contains(gone)).map(|line| format!("{line}\n")).collect()
}

fn banned(sender: &str) -> String {
    BANS.replace("-A f2b-sshd -j RETURN", &format!("-A f2b-sshd -s {sender} -j DROP\n-A f2b-sshd -j RETURN"))
}

#[test]
fn who_is_banned_no_more_is_known_with_everybody() {
    let nobody = without(BANS, "-j REJECT");
    let other = BANS.replace("92.1.3.4", "93.1.3.4");
    for (before, next) in [
        (BANS, &without(BANS, "92.1.3.4")),
        (BANS, &other),
        (BANS, &nobody),
        (&nobody, &BANS.to_owned()),
        (&banned("93.1.3.0/24"), &BANS.to_owned()),
        (&banned("10.0.0.9/32"), &BANS.to_owned()),
    ] {
        let ran = after_v4(before, next);
        assert_eq!(ran.code, 0, "{next}{}", ran.out);
        assert!(ran.out.contains("known high[management-open]"), "{}", ran.out);
    }
}

#[test]
fn a_network_that_is_kept_out_no_more_is_new() {
    for network in ["93.1.0.0/16", "93.1.2.0/23", "10.0.0.0/8", "192.168.7.0/24"] {
        let ran = after_v4(&banned(network), BANS);
        assert_eq!(ran.code, 1, "{network}: {}", ran.out);
        assert!(ran.out.contains(&format!("more than the baseline has: tcp 22 from {network}")), "{}", ran.out);
    }
    // Nor is one sender who is let in out of a network that is kept out.
    let kept_out = banned("93.0.0.0/8");
    let one = kept_out.replacen("-A f2b-sshd", "-A f2b-sshd -s 93.1.1.1/32 -j ACCEPT\n-A f2b-sshd", 1);
    assert_eq!(after_v4(&kept_out, &one).code, 1);
}

#[test]
fn who_is_banned_is_known_for_the_same_ports_by_the_same_way_alone() {
    let accept = "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT";
    let by = |rule: &str| BANS.replace(accept, rule);
    let ssh = |more: &str| by(&format!("-A INPUT {more} -p tcp -m tcp --dport 22 -j ACCEPT"));
    for (before, next) in [
        (BANS, by(&format!("{accept}\n-A INPUT -p tcp -m tcp --dport 3389 -j ACCEPT"))),
        (
            BANS,
            without(BANS, "92.1.3.4").replace(accept, &format!("{accept}\n-A INPUT -s 92.1.3.4/32 -p tcp -j ACCEPT")),
        ),
        (&ssh("-i eth0"), without(&ssh(""), "92.1.3.4")),
        (&ssh("-d 198.51.100.7/32"), without(&ssh(""), "92.1.3.4")),
        (&ssh("-m limit --limit 3/min"), without(&ssh(""), "92.1.3.4")),
        (&ssh("-s 192.0.2.0/24"), ssh("-s 192.0.2.0/24,8.8.0.0/16")),
    ] {
        let ran = after_v4(before, &next);
        assert_eq!(ran.code, 1, "{next}{}", ran.out);
    }
}

/// A host of Docker 28 that bans, lets those of a VPN go on to wherever, and whose providers' packets come by `eth0`.
fn docker() -> String {
    let seals = seals(&[("172.17.0.2", "docker0"), ("172.18.0.2", "br-web"), ("172.18.0.3", "br-web")]);
    let bans = "-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd\n-A f2b-sshd -s 45.61.3.4/32 -j DROP\n-A f2b-sshd -s 92.1.3.4/32 -j DROP\n";
    let drops = "-A DOCKER-USER -s 45.61.3.4/32 -j DROP\n-A DOCKER-USER -s 92.1.3.4/32 -j DROP\n";
    let onward = "-A FORWARD -i wg0 -j ACCEPT\n-A FORWARD -p icmp -m icmp --icmp-type 8 -j ACCEPT\n";
    let host = HOST
        .replace(":DOCKER-USER - [0:0]\n", ":DOCKER-USER - [0:0]\n:f2b-sshd - [0:0]\n")
        .replace("-A INPUT -i lo", &format!("{bans}-A INPUT -i eth0 -s 10.0.0.0/8 -j DROP\n-A INPUT -i lo"))
        .replace("-A DOCKER -d 172.18.0.2/32 ! -i", &format!("{drops}{onward}-A DOCKER -d 172.18.0.2/32 ! -i"))
        .replace("-A INPUT -p tcp -m tcp --dport 22", "-A INPUT -i eth0 -p tcp -m tcp --dport 22");
    format!("{host}{seals}")
}

/// The same over IPv6, where nothing is banned.
const DOCKER_V6: &str = "*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p ipv6-icmp -j ACCEPT
-A INPUT -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -s 2a02:1234::7/128 -p tcp -m tcp --dport 80 -j DROP
-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
";

#[test]
fn on_a_host_with_containers_what_comes_and_goes_by_itself_is_known() {
    let docker = docker();
    let changes: [&dyn Fn(&str) -> String; 6] = [
        &|rules| without(&without(rules, "172.18.0.3"), "5432"),
        &|rules| rules.replace("172.18.0.3", "172.18.0.7"),
        &|rules| without(rules, "92.1.3.4"),
        &|rules| rules.replace("92.1.3.4", "93.1.3.4"),
        &|rules| without(&without(rules, "92.1.3.4"), "45.61.3.4"),
        &|rules| without(rules, "2a02:1234::7"),
    ];
    for (at, change) in changes.iter().enumerate() {
        let ran = after([("x.v4", &docker, &change(&docker)), ("x.v6", DOCKER_V6, &change(DOCKER_V6))]);
        assert_eq!(ran.code, 0, "{at}: {}", ran.out);
    }
}

#[test]
fn and_what_somebody_opens_is_not() {
    let docker = docker();
    let publish = "-A DOCKER ! -i docker0 -p tcp -m tcp --dport 9200 -j DNAT --to-destination 172.17.0.2:9200\n";
    let ssh = "-A INPUT -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT";
    for next in [
        docker
            .replace("-A DOCKER ! -i docker0 -p tcp", &format!("{publish}-A DOCKER ! -i docker0 -p tcp"))
            .replace(
                "-A DOCKER -d 172.17.0.2/32",
                "-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 9200 -j ACCEPT\n-A DOCKER -d 172.17.0.2/32",
            ),
        docker.replace(ssh, &format!("{ssh}\n-A INPUT -s 8.8.0.0/16 -p tcp -m tcp --dport 3306 -j ACCEPT")),
        docker.replace(ssh, &format!("{ssh}\n-A INPUT -p tcp -m tcp --dport 3306 -j ACCEPT")),
        docker.replace("-A INPUT -i eth0 -s 10.0.0.0/8 -j DROP\n", ""),
        docker.replace(ssh, "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT"),
    ] {
        assert!(next != docker);
        let ran = after([("x.v4", &docker, &next), ("x.v6", DOCKER_V6, DOCKER_V6)]);
        assert_eq!(ran.code, 1, "{next}{}", ran.out);
    }
}

#[test]
fn what_a_ban_hides_of_whom_is_told_of_nearly_everybody() {
    let rules = |ban: &str| {
        format!(
            "*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o wan0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -i wan0 -s 10.0.0.0/8 -j DROP\n{ban}-A INPUT -p icmp -j ACCEPT\n-A INPUT -i wan0 -p tcp --dport 22 -j ACCEPT\n-A FORWARD -p tcp -j ACCEPT\nCOMMIT\n"
        )
    };
    let ids = |rules: &str| {
        let ran = Project::new().with("x.v4", rules).run(&["audit", "--ruleset", "x.v4", "--format", "short"]);
        let id = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
        ran.out.lines().filter_map(id).collect::<std::collections::BTreeSet<_>>()
    };
    let drop = |chain: &str| format!("-A {chain} -s 92.1.3.4/32 -j DROP\n");
    let (open, banned) = (ids(&rules("")), ids(&rules(&(drop("INPUT") + &drop("FORWARD")))));
    assert!(["all-icmp", "bogon-source", "forward-open"].iter().all(|id| open.contains(*id)), "{open:?}");
    assert_eq!(open, banned);
}

#[test]
fn one_who_is_banned_changes_no_number_of_what_is_open_to_anyone() {
    let rules = |ban: &str| {
        format!(
            "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{ban}-A INPUT -p tcp -m multiport --dports 22,80,443 -j ACCEPT\nCOMMIT\n"
        )
    };
    let ban = "-A INPUT -s 218.92.0.56/32 -p tcp --dport 22 -j DROP\n";
    let project = Project::new().with("noban.v4", rules("")).with("ban.v4", rules(ban));
    let found = |name: &str| -> Value {
        let ran = project.run(&["audit", "--ruleset", name, "--format", "json"]);
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
    };
    let (without, with) = (found("noban.v4"), found("ban.v4"));
    assert_eq!(without["answer"], with["answer"]);
    assert!(with["answer"].as_str().unwrap().contains("3 TCP ports"), "{}", with["answer"]);
    let ports = |of: &Value| of["inputs"][0]["open_ports"].clone();
    assert_eq!(ports(&without), ports(&with));
    let ssh = with["findings"].as_array().unwrap().iter().find(|one| one["id"] == "management-open").unwrap();
    assert_eq!(ssh["message"], "`SSH` is open to anyone, but for a few senders: tcp 22");
    let page = project.run(&["audit", "--ruleset", "noban.v4", "--ruleset", "ban.v4", "--format", "html"]);
    assert!(page.out.contains("Open to anyone, IPv4"), "{}", page.err);
}

#[test]
fn the_last_ban_changes_nothing_before_a_default_that_accepts_of_one_family_alone() {
    let rules = BANS
        .replace(":INPUT DROP", ":INPUT ACCEPT")
        .replace("-A f2b-sshd -s 92.1.3.4/32 -j REJECT --reject-with icmp-port-unreachable\n", "")
        .replace("-A f2b-sshd -s", "-A INPUT -i eth0 -p tcp -m tcp --dport 111 -j DROP\n-A f2b-sshd -s");
    let free = without(&rules, "45.61.3.4");
    for (before, next) in [(&rules, &free), (&free, &rules)] {
        let project = Project::new().with("x.v4", before);
        let audit = |project: &Project, more: &[&str]| {
            project.run(&[&["audit", "--ruleset", "x.v4", "--fail-on", "low"], more].concat())
        };
        assert_eq!(audit(&project, &["--write-baseline", "known.json"]).code, 0);
        let ran = audit(&project.with("x.v4", next), &["--baseline", "known.json"]);
        assert_eq!(ran.code, 0, "{}", ran.out);
    }
}
