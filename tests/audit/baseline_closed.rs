//! Who closes something fails no baseline, what has grown is said in every format at the rule that opens it, and what is gone is said.

use crate::support::project::{Project, Ran};
use serde_json::Value;

fn audit(project: &Project, more: &[&str]) -> Ran {
    let files: Vec<&str> = ["x.v4", "x.v6"]
        .into_iter()
        .filter(|name| project.path(name).exists() && !project.text(name).is_empty())
        .collect();
    project.run(&[&["audit", "--ruleset", &files.join(","), "--fail-on", "info"], more].concat())
}

fn with(project: Project, [v4, v6]: [&str; 2]) -> Project {
    project.with("x.v4", v4).with("x.v6", v6)
}

/// These rules where those were known.
fn after(before: [&str; 2], rules: [&str; 2]) -> Project {
    let project = with(Project::new(), before);
    let ran = audit(&project, &["--write-baseline", "known.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    with(project, rules)
}

fn document(project: &Project) -> Value {
    let ran = audit(project, &["--baseline", "known.json", "--format", "json"]);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

/// The findings about what is open that are new or have grown: `new high management-open`.
fn more(document: &Value) -> Vec<String> {
    let is_of_packets = |id: &str| {
        ["-open", "-gap", "-asymmetry", "-accept", "-port", "-range", "-any", "-icmp", "-around", "-protocol"]
            .iter()
            .any(|end| id.ends_with(end))
    };
    let findings = document["findings"].as_array().unwrap().iter();
    let open = findings.filter(|one| one["baseline"] != "known" && is_of_packets(one["id"].as_str().unwrap()));
    let said = open.map(|one| {
        let text = |key: &str| one[key].as_str().unwrap_or("none");
        format!("{} {} {}", text("baseline"), text("level"), text("id"))
    });
    said.collect()
}

fn grown(before: [&str; 2], rules: [&str; 2]) -> Vec<String> {
    more(&document(&after(before, rules)))
}

fn rules(input: &str, list: &[&str]) -> String {
    let list: String = list.iter().map(|rule| format!("-A INPUT {rule}\n")).collect();
    format!(
        "*filter\n:INPUT {input} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -m conntrack --ctstate INVALID -j DROP\n{list}COMMIT\n"
    )
}

const REDIS: &str = "-p tcp --dport 6379 -j ACCEPT";
const WEB: &str = "-p tcp --dport 443 -j ACCEPT";
const EXPORTER: &str = "-s 10.20.0.0/16 -p tcp --dport 9100 -j ACCEPT";
const ICMPV6: &str = "-p ipv6-icmp -j ACCEPT";

#[test]
fn what_closes_over_one_family_is_no_new_gap() {
    let before = rules("DROP", &[REDIS, WEB, EXPORTER]);
    let v4 = |list: &[&str]| rules("DROP", list);
    for v6 in [rules("ACCEPT", &[]), rules("DROP", &[ICMPV6, REDIS, WEB]), rules("DROP", &[ICMPV6, REDIS])] {
        let known = [before.as_str(), &v6];
        let none: [String; 0] = [];
        for closed in [v4(&[WEB, EXPORTER]), v4(&[REDIS, WEB]), v4(&[REDIS, EXPORTER]), v4(&[])] {
            assert_eq!(grown(known, [&closed, &v6]), none, "{closed} {v6}");
        }
        let banned = v4(&["-s 198.51.100.7/32 -j DROP", REDIS, WEB, EXPORTER]);
        assert_eq!(grown(known, [&banned, &v6]), none, "{v6}");
    }
    // Who else may reach a port over IPv4 is no part of what is open over IPv6.
    let v6 = rules("ACCEPT", &[]);
    let wider = v4(&[REDIS, WEB, "-s 10.0.0.0/8 -p tcp --dport 9100 -j ACCEPT"]);
    let gaps = grown([&before, &v6], [&wider, &v6]);
    assert!(gaps.iter().all(|one| !one.ends_with("-gap")), "{gaps:?}");
}

#[test]
fn what_opens_over_one_family_is_a_gap_that_has_grown() {
    let (v4, v6) = (rules("DROP", &[WEB]), |list: &[&str]| rules("DROP", &[&[ICMPV6], list].concat()));
    let found = grown([&v4, &v6(&[WEB])], [&v4, &v6(&[WEB, REDIS])]);
    assert!(found.contains(&"new critical family-gap".to_owned()), "{found:?}");
    let found = grown([&v4, &v6(&[WEB, "-p tcp --dport 22 -j ACCEPT"])], [&v4, &v6(&[WEB, REDIS])]);
    assert!(found.contains(&"grown critical family-gap".to_owned()), "{found:?}");
    // Nobody knows of a family what its rules were that were not given.
    let known = after([&v4, ""], [&v4, &v6(&[WEB, REDIS])]);
    let found = more(&document(&known));
    assert!(found.iter().any(|one| one.ends_with("family-gap")), "{found:?}");
}

#[test]
fn who_narrows_what_everything_is_let_in_by_opens_nothing() {
    let ssh = "-p tcp --dport 22 -j ACCEPT";
    let none: [String; 0] = [];
    let open = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n";
    let v6 = rules("DROP", &[ICMPV6]);
    for (before, after) in [
        // A drop makes a chain that lets in everything one whose default does.
        (open.to_owned(), open.replace("COMMIT", "-A INPUT -s 8.8.0.0/16 -j DROP\nCOMMIT")),
        // What a rule let in the default lets in.
        (rules("ACCEPT", &[ssh, "-p tcp -j DROP"]), rules("ACCEPT", &["-p tcp -j DROP"])),
        (rules("ACCEPT", &[ssh, WEB]), rules("ACCEPT", &[WEB])),
        // What was a part of everything is told by itself.
        (rules("ACCEPT", &[]), rules("DROP", &[ssh, REDIS])),
        (rules("DROP", &["-p tcp --dport 1:65535 -j ACCEPT"]), rules("DROP", &[ssh, REDIS])),
    ] {
        assert_eq!(grown([&before, &v6], [&after, &v6]), none, "{before} {after}");
    }
    // A default that is known says nothing of the other chain's, and nothing of another level.
    let found = grown([&rules("ACCEPT", &[]), &v6], [&rules("DROP", &[]), &rules("DROP", &[ICMPV6, REDIS])]);
    assert!(found.contains(&"new critical database-open".to_owned()), "{found:?}");
}

/// Rulesets of hosts as other programs write them.
fn corpus() -> Vec<(&'static str, String, String)> {
    let read = |name: &str, file: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/iptables");
        std::fs::read_to_string(format!("{folder}/{name}/{file}")).unwrap_or_default()
    };
    let names = ["ufw", "fail2ban-iptables"];
    let mut all: Vec<_> =
        names.map(|name| (name, read(name, "rules.iptables"), read(name, "rules.ip6tables"))).into_iter().collect();
    all.push(("docker", include_str!("docker-host.iptables").to_owned(), String::new()));
    all
}

#[test]
fn a_rule_that_is_deleted_and_a_drop_in_front_fail_no_baseline() {
    let mut closed = 0;
    for (name, v4, v6) in corpus() {
        let mut project = after([&v4, &v6], [&v4, &v6]);
        let mut holds = |rules: [&str; 2], what: &str| {
            project = with(std::mem::replace(&mut project, Project::new()), rules);
            let found = more(&document(&project));
            assert!(found.is_empty(), "{name}: {what}: {found:?}");
            closed += 1;
        };
        let lines: Vec<&str> = v4.lines().collect();
        let filter = lines.iter().position(|line| *line == "*filter").unwrap();
        let accepts =
            (filter..lines.len()).filter(|at| lines[*at].starts_with("-A") && lines[*at].ends_with("-j ACCEPT"));
        for at in accepts.step_by(5) {
            let rest: Vec<&str> =
                lines.iter().enumerate().filter(|(own, _)| *own != at).map(|(_, line)| *line).collect();
            holds([&format!("{}\n", rest.join("\n")), &v6], lines[at]);
        }
        let first = lines.iter().skip(filter).position(|line| line.starts_with("-A INPUT")).map_or(0, |at| filter + at);
        for drop in ["-A INPUT -p tcp --dport 22 -j DROP", "-A INPUT -s 8.0.0.0/9 -j DROP"] {
            let (head, rest) = lines.split_at(first);
            holds([&format!("{}\n", [head, &[drop], rest].concat().join("\n")), &v6], drop);
        }
    }
    assert!(closed > 10, "{closed}");
}

#[test]
fn what_has_grown_is_said_in_every_format() {
    let two = "-p tcp -m multiport --dports 6379,6380 -j ACCEPT";
    let v6 = rules("DROP", &[ICMPV6]);
    let narrow = "-s 192.0.2.0/24 -p tcp --dport 3389 -j ACCEPT";
    let before = rules("DROP", &["-s 8.0.0.0/9 -p tcp --dport 6379 -j ACCEPT", narrow]);
    let after_rules = rules("DROP", &[two, narrow]);
    let project = after([&before, &v6], [&after_rules, &v6]);
    for format in ["text", "short", "github", "sarif", "junit", "markdown", "json", "html"] {
        let ran = audit(&project, &["--baseline", "known.json", "--format", format]);
        let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("more than the baseline has: tcp 6379"), "{format}: {}", ran.out);
    }
    // It is the news, and stands before the rest.
    for (format, start) in [("short", "[database-open]: "), ("github", "database-open::")] {
        let ran = audit(&project, &["--baseline", "known.json", "--format", format]);
        assert!(ran.out.contains(&format!("{start}more than the baseline has: tcp 6379")), "{format}: {}", ran.out);
    }
}

#[test]
fn what_has_grown_stands_at_the_rule_that_opens_it() {
    let (v4, v6) = (|list: &[&str]| rules("DROP", list), rules("DROP", &[ICMPV6]));
    let (old, new) = ("-p tcp --dport 3000 -j ACCEPT", "-p tcp --dport 8081 -j ACCEPT");
    let project = after([&v4(&[old]), &v6], [&v4(&[old, new]), &v6]);
    let found = document(&project);
    let one = found["findings"].as_array().unwrap().iter().find(|one| one["id"] == "ambiguous-port").unwrap();
    assert_eq!((&one["baseline"], &one["place"]["line"]), (&Value::from("grown"), &Value::from(9)), "{one:#}");
    assert_eq!(one["rules"][0]["line"], 8, "{one:#}");
    let said = one["also"]
        .as_array()
        .unwrap()
        .iter()
        .any(|also| also == "more than the baseline has: tcp 8081 from 0.0.0.0/0; its level was info");
    assert!(said, "{one:#}");
}

#[test]
fn what_is_known_and_gone_is_said_and_fails_nothing() {
    let (v4, v6) = (|list: &[&str]| rules("DROP", list), rules("DROP", &[ICMPV6]));
    let telnet = "-p tcp --dport 23 -j ACCEPT";
    let project = after([&v4(&[REDIS, telnet]), &v6], [&v4(&[telnet]), &v6]);
    let one = "1 known finding is gone: write the baseline again";
    for format in ["text", "markdown", "github"] {
        let ran = audit(&project, &["--baseline", "known.json", "--format", format]);
        assert!(ran.code == 0 && ran.out.contains(one), "{format}: {ran:?}");
    }
    let gone = document(&project)["gone"].clone();
    assert_eq!(gone.as_array().unwrap().len(), 1, "{gone:#}");
    assert_eq!((&gone[0]["id"], &gone[0]["file"]), (&Value::from("database-open"), &Value::from("x.v4")));
    // Nor is it said where all is there, where not all was asked for, and where there is no baseline.
    let same = after([&v4(&[REDIS]), &v6], [&v4(&[REDIS]), &v6]);
    assert_eq!(document(&same)["gone"], Value::Array(Vec::new()));
    let asked = audit(&project, &["--baseline", "known.json", "--ignore", "plaintext-open,management-open"]);
    assert!(!asked.out.contains("is gone"), "{asked:?}");
    assert!(!audit(&project, &[]).out.contains("is gone"));
}

#[test]
fn what_was_open_at_most_and_now_is_for_certain_has_grown() {
    let both = "-i eth1 -p tcp --dport 3306 -j ACCEPT";
    let by_mac = "-i eth0 -p tcp -m mac --mac-source 00:16:3e:01:02:03 -m tcp --dport 3306 -j ACCEPT";
    let by_time = "-i eth0 -p tcp -m time --timestart 08:00 --timestop 17:00 -m tcp --dport 3306 -j ACCEPT";
    let all = "-i eth0 -p tcp -m tcp --dport 3306 -j ACCEPT";
    let host = |list: &[&str]| rules("DROP", list);
    for at_most in [by_mac, by_time] {
        let before = host(&[both, at_most]);
        let grown = |list: &[&str]| grown([&before, ""], [&host(list), ""]);
        assert_eq!(grown(&[both, all]), ["grown critical database-open"], "{at_most}");
        // The order of the rules, and one of them less, let in nothing more.
        for same in [&[at_most, both][..], &[both, at_most], &[both], &[at_most]] {
            assert_eq!(grown(same), [""; 0], "{same:?}");
        }
    }
    let project = after([&host(&[both, by_mac]), ""], [&host(&[both, all]), ""]);
    let document = document(&project);
    let finding = document["findings"].as_array().unwrap().iter().find(|one| one["id"] == "database-open").unwrap();
    let line = project.text("x.v4").lines().position(|line| line.contains("-i eth0")).unwrap() + 1;
    assert_eq!(finding["place"]["line"], line, "{finding}");
    let also = finding["also"].as_array().unwrap().iter().filter_map(Value::as_str);
    assert!(also.into_iter().any(|text| text.ends_with("and is open now whatever they say")), "{finding}");
}

#[test]
fn what_rules_let_in_as_a_whole_is_known_where_the_default_lets_it_in() {
    let own = ["-p tcp --dport 23 -j DROP", "-j ACCEPT"];
    let before = rules("ACCEPT", &own);
    assert_eq!(grown([&before, ""], [&rules("ACCEPT", &own[..1]), ""]), [""; 0]);
    assert_eq!(grown([&before, ""], [&rules("ACCEPT", &[]), ""]), ["new critical default-accept"]);
    // Other protocols were open, and ports were not.
    let protocols = rules("ACCEPT", &["-p tcp --dport 443 -j ACCEPT", "-p tcp -j DROP", "-p udp -j DROP", "-j ACCEPT"]);
    assert_eq!(grown([&protocols, ""], [&rules("ACCEPT", &own[..1]), ""]), ["new critical default-accept"]);
}

#[test]
fn who_closes_the_inbound_chain_has_published_nothing() {
    let text = |policy: &str, port: u16| {
        format!(
            "*filter\n:INPUT {policy} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n-A INPUT -i lo -j ACCEPT\n\
             -A FORWARD -o docker0 -j DOCKER\n-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport {port} -j ACCEPT\nCOMMIT\n\
             *nat\n:PREROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n\
             -A DOCKER ! -i docker0 -p tcp -m tcp --dport {port} -j DNAT --to-destination 172.17.0.2:{port}\nCOMMIT\n"
        )
    };
    let of_published = |before: String, now: String| {
        let all = grown([&before, ""], [&now, ""]);
        all.into_iter().filter(|one| one.ends_with("published-around")).collect::<Vec<_>>()
    };
    assert_eq!(of_published(text("ACCEPT", 80), text("DROP", 80)), Vec::<String>::new());
    assert_eq!(of_published(text("ACCEPT", 80), text("DROP", 81)), ["new high published-around"]);
}
