//! `audit --ruleset` of many hosts: whose each file is, what most hosts open, and which differ from the rest.

use crate::support::project::{Project, Ran};
use serde_json::{Value, json};

/// An nft ruleset that lets these in.
fn nft(rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("\t\t{rule} accept\n")).collect();
    format!(
        "table inet filter {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state established,related accept\n\t\tiif lo accept\n{rules}\t}}\n\tchain forward {{\n\t\ttype filter hook forward priority filter; policy drop;\n\t}}\n}}\n"
    )
}

/// What `iptables-save` prints of rules that let these in.
fn saved(rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("-A INPUT {rule} -j ACCEPT\n")).collect();
    format!(
        "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n{rules}COMMIT\n"
    )
}

const SSH: &str = "tcp dport 22";
const HTTPS: &str = "tcp dport 443";
const MYSQL: &str = "tcp dport 3306";

fn audit(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["audit", "--ruleset", "hosts"], more].concat())
}

fn document(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

fn names(document: &Value) -> Vec<&str> {
    document["hosts"].as_array().unwrap().iter().map(|host| host["name"].as_str().unwrap()).collect()
}

/// Each row as `share chain protocol ports source: hosts`.
fn rows(document: &Value) -> Vec<String> {
    let hosts = |row: &Value| {
        let names = row["hosts"].as_array().unwrap().iter().map(|host| host["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>().join("+")
    };
    let text = |row: &Value| {
        let open = row["open"].as_array().unwrap();
        let what = if open.len() == 1 {
            format!("{} {}", open[0]["protocol"].as_str().unwrap(), open[0]["ports"])
        } else {
            "everything".to_owned()
        };
        format!(
            "{} {} {what} {}{}: {}",
            row["share"].as_str().unwrap(),
            row["chain"].as_str().unwrap(),
            row["source"].as_str().unwrap(),
            if row["limited"] == true { " limited" } else { "" },
            hosts(row)
        )
    };
    document["comparison"]["rows"].as_array().unwrap().iter().map(text).collect()
}

fn three() -> Project {
    Project::new()
        .with("hosts/web1.nft", nft(&[SSH, HTTPS]))
        .with("hosts/web2.nft", nft(&["tcp dport { 22, 443 }"]))
        .with("hosts/web3.nft", nft(&[SSH, MYSQL]))
}

#[test]
fn one_of_three_that_differs_is_named_with_entry_and_place() {
    let ran = audit(&three(), &[]);
    insta::assert_snapshot!("three", ran.out);
    assert_eq!(ran.err, "");
    let found = document(&audit(&three(), &["--format", "json"]));
    assert_eq!(names(&found), ["web1", "web2", "web3"]);
    let rows = rows(&found);
    let most: Vec<&String> = rows.iter().filter(|row| row.starts_with("most inbound")).collect();
    assert_eq!(
        most,
        ["most inbound tcp [[22,22]] anywhere: web1+web2+web3", "most inbound tcp [[443,443]] anywhere: web1+web2"]
    );
    assert!(rows.contains(&"few inbound tcp [[3306,3306]] anywhere: web3".to_owned()), "{rows:?}");
    let differing = &found["comparison"]["differing"];
    assert_eq!(differing.as_array().unwrap().len(), 1);
    assert_eq!(differing[0]["name"], "web3");
    let row = &found["comparison"]["rows"][differing[0]["more"][0].as_u64().unwrap() as usize];
    assert_eq!(row["hosts"][0]["place"], json!({"file": "hosts/web3.nft", "line": 7, "column": 3}));
    assert_eq!(row["services"][0], "MySQL");
    let hosts: Vec<&Value> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["id"] == "host-differs")
        .map(|one| &one["host"])
        .collect();
    assert_eq!(hosts, ["web3", "web3"]);
    let ran = audit(&three(), &["--format", "markdown"]);
    insta::assert_snapshot!("three-markdown", ran.out.split("| level").next().unwrap());
    let ran = audit(&three(), &["--format", "sarif"]);
    assert!(ran.out.contains("host-differs"), "{ran:?}");
}

#[test]
fn who_opens_more_lacks_nothing_and_who_opens_less_lacks_the_rest() {
    let office = "ip saddr 192.0.2.0/24 tcp dport 22";
    let open = |rules: [&str; 4]| {
        let names = ["a", "b", "c", "d"];
        let hosts = names.iter().zip(rules);
        hosts.fold(Project::new(), |project, (name, rule)| project.with(&format!("hosts/{name}.nft"), nft(&[rule])))
    };
    let told = |project: &Project| {
        let found = document(&audit(project, &["--format", "json"]));
        let all = found["findings"].as_array().unwrap().iter().filter(|one| one["id"] == "host-differs");
        all.map(|one| one["message"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let by_one = told(&open([office, office, office, SSH]));
    assert!(
        matches!(by_one.as_slice(), [only] if only.starts_with("`d` opens more than most of the 4 hosts: tcp 22")),
        "{by_one:?}"
    );
    let by_most = told(&open([SSH, SSH, SSH, office]));
    assert!(
        matches!(by_most.as_slice(), [only] if only.starts_with("`d` does not open what most of the 4 hosts do: tcp 22 (SSH) to anyone")),
        "{by_most:?}"
    );
    // By one interface alone is less than by each.
    let by_way = told(&open([SSH, SSH, SSH, "iifname eth0 tcp dport 22"]));
    assert!(matches!(by_way.as_slice(), [only] if only.starts_with("`d` does not open")), "{by_way:?}");
}

#[test]
fn what_is_worst_of_all_hosts_comes_first_in_each_list() {
    let project = Project::new()
        .with("hosts/a.nft", nft(&[SSH]))
        .with("hosts/b.nft", nft(&[SSH]))
        .with("hosts/c.nft", nft(&[SSH, MYSQL]));
    for (format, first) in
        [("short", "hosts/c.nft:7:3: critical[database-open]"), ("github", "::error file=hosts/c.nft")]
    {
        let ran = audit(&project, &["--format", format]);
        assert!(ran.out.starts_with(first), "{}", ran.out);
    }
    // The page begins with the host that is worst, and says which differs.
    let page = audit(&project, &["--format", "html"]).out;
    let input = |name: &str| page.find(&format!(">{name}</a>")).unwrap_or_else(|| panic!("{name}"));
    assert!(input("c") < input("a") && input("a") < input("b"));
    assert!(page.contains("`c` differs from most"), "{page}");
}

#[test]
fn what_a_host_lacks_is_lacking_in_the_file_of_its_family() {
    let (with, without) = (saved(&["-p tcp --dport 22"]), saved(&["-p tcp --dport 443"]));
    let mut project = Project::new();
    for host in ["a", "b", "c"] {
        let v4 = if host == "c" { saved(&[]) } else { with.clone() };
        project = project.with(&format!("hosts/{host}.v4"), v4).with(&format!("hosts/{host}.v6"), without.clone());
    }
    let ran = audit(&project, &["--format", "short", "--only", "host-differs"]);
    assert!(ran.out.starts_with("hosts/c.v4:1:1: info[host-differs]"), "{}{}", ran.out, ran.err);
}

#[test]
fn of_two_hosts_none_is_the_odd_one() {
    let project = Project::new().with("hosts/a.nft", nft(&[SSH, HTTPS])).with("hosts/b.nft", nft(&[SSH, MYSQL]));
    let ran = audit(&project, &[]);
    insta::assert_snapshot!("two", ran.out.split("\n\n").take(3).collect::<Vec<_>>().join("\n\n"));
    let found = document(&audit(&project, &["--format", "json"]));
    assert_eq!(found["comparison"]["differing"], json!([]));
    let rows = rows(&found);
    assert!(rows.contains(&"half inbound tcp [[443,443]] anywhere: a".to_owned()), "{rows:?}");
    assert!(found["findings"].as_array().unwrap().iter().all(|one| one["id"] != "host-differs"));
}

#[test]
fn hosts_that_are_the_same_are_said_to_be() {
    let project = Project::new()
        .with("hosts/a.nft", nft(&[SSH]))
        .with("hosts/b.nft", nft(&["ip protocol tcp tcp dport 22", "meta nfproto ipv6 tcp dport 22"]))
        .with("hosts/c.nft", nft(&["tcp dport 22-22"]));
    let ran = audit(&project, &[]);
    assert!(ran.out.contains("no host differs: all 3 open the same"), "{}", ran.out);
    assert!(!ran.out.contains("host-differs"), "{}", ran.out);
}

#[test]
fn fifty_hosts_are_folded_and_one_of_them_stands_out() {
    let mut project = Project::new();
    for number in 1..=50 {
        let more = if number == 33 { "tcp dport 23" } else { HTTPS };
        project = project.with(&format!("hosts/n{number:02}.nft"), nft(&[SSH, more]));
    }
    let ran = audit(&project, &["--only", "host-differs,management-open,plaintext-open"]);
    insta::assert_snapshot!("fifty", ran.out.split("all 50 hosts").next().unwrap());
    assert!(ran.out.len() < 12_000, "{}", ran.out.len());
}

#[test]
fn who_may_come_tells_hosts_apart_and_where_to_is_only_told() {
    let project = Project::new()
        .with("hosts/a.v4", saved(&["-s 10.0.0.0/8 -p tcp -m tcp --dport 22"]))
        .with("hosts/b.v4", saved(&["-s 10.0.0.0/8 -p tcp -m tcp --dport 22"]))
        .with("hosts/c.v4", saved(&["-p tcp -m tcp --dport 22"]))
        .with("hosts/d.v4", saved(&["-s 10.0.0.0/8 -p tcp -m tcp --dport 22", "-i eth0 -p tcp -m tcp --dport 80"]));
    let rows = rows(&document(&audit(&project, &["--format", "json"])));
    for row in [
        "most inbound tcp [[22,22]] internal: a+b+c+d",
        "few inbound tcp [[22,22]] anywhere: c",
        "few inbound tcp [[80,80]] anywhere limited: d",
    ] {
        assert!(rows.contains(&row.to_owned()), "{row}: {rows:?}");
    }
}

#[test]
fn who_is_let_in_where_is_told_if_it_is_not_the_same_on_each() {
    let host = |from: &str| saved(&[&format!("-s {from} -p tcp -m tcp --dport 22"), "-p tcp -m tcp --dport 443"]);
    let project = Project::new()
        .with("hosts/a.v4", host("10.1.0.0/16"))
        .with("hosts/b.v4", host("10.1.0.0/16"))
        .with("hosts/c.v4", host("10.0.0.0/8"));
    let ran = audit(&project, &["--fail-on", "critical"]);
    let line = ran.out.lines().find(|line| line.contains("tcp 22 from internal addresses")).unwrap();
    assert!(line.ends_with(": SSH; not the same on each: 10.0.0.0/8 on c, 10.1.0.0/16 on a and b"), "{line}");
    let line = ran.out.lines().find(|line| line.contains("tcp 443 from anyone")).unwrap();
    assert!(line.ends_with(": HTTPs"), "{line}");
    assert!(
        ran.out.contains("\nno host differs: all 3 open the same ports, but not to the same senders"),
        "{}",
        ran.out
    );
}

#[test]
fn who_lets_in_everybody_by_halves_lacks_nothing_that_others_open_to_anyone() {
    let halves = |first: &str, second: &str| {
        nft(&[
            &format!("ip saddr {first} tcp dport 22"),
            &format!("ip saddr {second} tcp dport 20-22"),
            "meta nfproto ipv6 tcp dport 22",
        ])
    };
    let of = |text: String| {
        let project = Project::new().with("hosts/a.nft", nft(&[SSH])).with("hosts/b.nft", nft(&[SSH]));
        let ran = audit(&project.with("hosts/c.nft", text), &["--format", "json"]);
        rows(&document(&ran))
    };
    let rows = of(halves("0.0.0.0/1", "128.0.0.0/1"));
    let without_c = "most inbound tcp [[22,22]] anywhere: a+b".to_owned();
    assert!(rows.contains(&format!("{without_c}+c")) && !rows.contains(&without_c), "{rows:?}");
    assert!(rows.contains(&"few inbound tcp [[20,21]] broad: c".to_owned()), "{rows:?}");
    let rows = of(halves("0.0.0.0/2", "128.0.0.0/1"));
    assert!(rows.contains(&without_c), "{rows:?}");
}

/// What a comparison calls the ports of which this is one.
fn called(project: &Project, port: u16) -> Vec<String> {
    let found = document(&audit(project, &["--format", "json"]));
    let rows = found["comparison"]["rows"].as_array().unwrap().iter().filter(|row| row["chain"] == "inbound");
    let own = json!([port, port]);
    let of_port = rows.filter(|row| row["open"][0]["ports"].as_array().unwrap().contains(&own));
    of_port.flat_map(|row| row["services"].as_array().unwrap()).map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_port_has_the_names_that_the_hosts_reports_give_it() {
    let exporter = saved(&["-p tcp -m tcp --dport 22", "-p tcp -m tcp --dport 9100"]);
    let sockets = |program: &str| {
        let one = |port: u16, program: &str| {
            format!("tcp LISTEN 0 9 0.0.0.0:{port} 0.0.0.0:* users:((\"{program}\",pid=1,fd=3))\n")
        };
        one(22, "sshd") + &one(9100, program)
    };
    let hosts = |programs: &[&str]| {
        let mut project = Project::new();
        for (number, program) in programs.iter().enumerate() {
            project = project.with(&format!("hosts/h{number}.v4"), &exporter);
            project = project.with(&format!("hosts/h{number}.ss"), sockets(program));
        }
        project
    };
    let node = ["node_exporter"; 3];
    assert_eq!(called(&hosts(&node), 9100), ["SSH", "Prometheus node exporter"]);
    assert_eq!(called(&hosts(&["spooler"; 3]), 9100), ["SSH", "PDL datastream"]);
    // Where it is one on a host and another on the next, it is both.
    let both = called(&hosts(&["node_exporter", "spooler", "spooler"]), 9100);
    assert_eq!(both, ["SSH", "PDL datastream", "Prometheus node exporter"]);
    // A port that leads elsewhere is called by what is there.
    let docker = include_str!("docker-host.iptables");
    let project = Project::new().with("hosts/a.v4", docker).with("hosts/b.v4", docker);
    assert_eq!(called(&project, 13306), ["HTTP", "MySQL"]);
}

#[test]
fn a_family_whose_rules_were_not_given_is_no_difference() {
    let v4 = saved(&["-p tcp -m tcp --dport 22"]);
    let mut project = Project::new();
    for host in ["a", "b", "c"] {
        project = project.with(&format!("hosts/{host}.v4"), &v4);
    }
    let differs = |project: &Project| {
        let found = document(&audit(project, &["--format", "json"]));
        let findings = found["findings"].as_array().unwrap().iter();
        let of = |one: &Value| one["message"].as_str().unwrap().to_owned();
        findings.filter(|one| one["id"] == "host-differs").map(of).collect::<Vec<_>>()
    };
    assert_eq!(differs(&project), [""; 0]);
    // One host alone says nothing of the others, nor do two of the same rules.
    project = project.with("hosts/a.v6", saved(&["-p tcp -m tcp --dport 22"]));
    assert_eq!(differs(&project), [""; 0]);
    project = project.with("hosts/b.v6", saved(&["-p tcp -m tcp --dport 22"]));
    assert_eq!(differs(&project), [""; 0]);
    // With rules of the third there is one that opens more.
    project = project.with("hosts/c.v6", saved(&["-p tcp -m tcp --dport 22"])).with(
        "hosts/b.v6",
        saved(&["-p tcp -m tcp --dport 22", "-p tcp -m tcp --dport 443", "-p tcp -m tcp --dport 6379"]),
    );
    let found = differs(&project);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("`b` opens more than most of the 3 hosts: tcp 443, 6379 (HTTPs, Redis) to anyone in IPv6"),
        "{found:?}"
    );
}

#[test]
fn whose_a_file_is_is_told_by_its_name_or_its_folder() {
    let v6 = saved(&["-p tcp -m tcp --dport 22"]);
    let project = Project::new()
        .with("hosts/web1.v4", saved(&["-p tcp -m tcp --dport 22"]))
        .with("hosts/web1.v6", &v6)
        .with("hosts/web2.iptables", saved(&["-m set --match-set office src -p tcp -m tcp --dport 22"]))
        .with("hosts/web2.ip6tables", &v6)
        .with("hosts/web2.ipset", "create office hash:net family inet\nadd office 192.0.2.0/24\n")
        .with("hosts/db1/etc/iptables/rules.v4", saved(&["-p tcp -m tcp --dport 22"]))
        .with("hosts/db1/etc/iptables/rules.v6", &v6)
        .with("hosts/db1/sockets.txt", "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n")
        .with("hosts/fw.example.com.nft", nft(&[SSH]))
        .with("hosts/.git/config", "x")
        .with("hosts/README.md", "These are dumps.\n");
    let ran = audit(&project, &["--format", "json"]);
    let found = document(&ran);
    assert_eq!(names(&found), ["db1", "fw.example.com", "web1", "web2"]);
    assert_eq!(found["listening"][0]["file"], "hosts/db1/sockets.txt");
    insta::assert_snapshot!("left-out", ran.err);
}

#[test]
fn a_folder_of_one_ruleset_is_one_ruleset() {
    let v4 = saved(&["-p tcp -m tcp --dport 22"]);
    let v6 = v4.clone();
    for files in
        [["rules.v4", "rules.v6"], ["office.iptables", "office.ip6tables"], ["iptables-save.txt", "ip6tables-save.txt"]]
    {
        let heads = ["# Generated by iptables-save v1.8.9\n", "# Generated by ip6tables-save v1.8.9\n"];
        let project = Project::new()
            .with(&format!("hosts/{}", files[0]), heads[0].to_owned() + &v4)
            .with(&format!("hosts/{}", files[1]), heads[1].to_owned() + &v6);
        let found = document(&audit(&project, &["--format", "json"]));
        assert_eq!(found["hosts"], json!([]), "{files:?}");
        assert_eq!(found["comparison"], Value::Null);
        let families: std::collections::BTreeSet<&str> =
            found["exposed"].as_array().unwrap().iter().map(|one| one["family"].as_str().unwrap()).collect();
        assert_eq!(families.into_iter().collect::<Vec<_>>(), ["ipv4", "ipv6"], "{files:?}");
    }
}

#[test]
fn one_host_in_a_folder_of_its_own_is_named_and_compared_with_nothing() {
    let project = Project::new().with("hosts/web1/rules.nft", nft(&[SSH]));
    let found = document(&audit(&project, &["--format", "json"]));
    assert_eq!((names(&found), &found["comparison"]), (vec!["web1"], &Value::Null));
}

#[test]
fn what_is_ambiguous_is_refused() {
    let table: [(&str, &[&str]); 5] = [
        ("same-name", &["hosts/web1.nft", "hosts/web1/rules.nft"]),
        ("whose", &["hosts/web1.nft", "hosts/web2.nft", "hosts/ruleset.nft"]),
        ("nested", &["hosts/a.nft", "hosts/site/web1.nft", "hosts/site/web2.nft"]),
        ("two-firewalls", &["hosts/office.nft", "hosts/office.v4"]),
        ("nothing", &["hosts/README.md"]),
    ];
    for (name, files) in table {
        let mut project = Project::new();
        for file in files {
            let text = if file.ends_with(".v4") {
                saved(&[])
            } else if file.ends_with(".md") {
                "dumps\n".to_owned()
            } else {
                nft(&[SSH])
            };
            project = project.with(file, text);
        }
        let ran = audit(&project, &[]);
        assert_eq!(ran.code, 2, "{name}: {ran:?}");
        insta::assert_snapshot!(format!("refused-{name}"), ran.err);
    }
}

#[test]
fn a_name_of_a_file_can_begin_no_line_of_its_own() {
    let project = Project::new().with("h/a.nft", nft(&["tcp dport 22"]));
    let project = project.with("h/b\n::error title=x::y\u{202e}.nft", nft(&["tcp dport 23"]));
    for format in ["text", "markdown", "short", "github"] {
        let ran = project.run(&["audit", "--ruleset", "h", "--format", format]);
        assert!(!ran.out.contains("\n::error title=x"), "{format}: {}", ran.out);
        // A command of GitHub has to name the file as it is called.
        assert!(format == "github" || !ran.out.contains('\u{202e}'), "{format}: {}", ran.out);
    }
}

#[test]
fn rulesets_that_are_named_one_by_one_are_compared() {
    let project = three().with("x.yaml", "profile: x\ntargets: [nftables]\ninbound: [HTTPs]\n");
    let each = ["--ruleset", "hosts/web1.nft", "--ruleset", "hosts/web2.nft", "--ruleset", "hosts/web3.nft"];
    let ran = project.run(&[&["audit"], &each[..], &["--format", "json"]].concat());
    assert_eq!(names(&document(&ran)), ["web1", "web2", "web3"]);
    assert_eq!(document(&ran)["comparison"]["differing"][0]["name"], "web3");
    let ran = project.run(&["audit", "x.yaml", "--ruleset", "hosts/web1.nft", "--format", "json"]);
    assert_eq!((&document(&ran)["hosts"], &document(&ran)["comparison"]), (&json!([]), &Value::Null));
}

#[test]
fn a_host_that_cannot_be_read_does_not_keep_the_others_from_being_compared() {
    let project = three()
        .with("hosts/web4.nft", "")
        .with("hosts/web5.v4", "")
        .with("hosts/web6.v6", "sudo: a password is required\n");
    let ran = audit(&project, &["--format", "json"]);
    assert_eq!(ran.code, 2);
    for file in ["hosts/web4.nft", "hosts/web5.v4", "hosts/web6.v6"] {
        assert!(
            ran.err
                .contains(&format!("error[{}]", if file.ends_with("6") { "unrecognised" } else { "mistaken-input" })),
            "{ran:?}"
        );
        assert!(ran.err.contains(file), "{ran:?}");
    }
    assert_eq!(names(&document(&ran)), ["web1", "web2", "web3"]);
}

/// Hosts of which one lets in more than the others, or by another way, at the same port.
fn ways(own: [&str; 4]) -> (String, Value) {
    let project = ["a", "b", "c", "d"]
        .iter()
        .zip(own)
        .fold(Project::new(), |project, (name, rule)| project.with(&format!("hosts/{name}.nft"), nft(&[rule])));
    (audit(&project, &[]).out, document(&audit(&project, &["--format", "json"])))
}

#[test]
fn a_port_that_most_open_is_not_one_hosts_own_without_a_word_on_how() {
    let by_eth0 = "iifname \"eth0\" tcp dport 22";
    let (text, _) = ways([by_eth0, by_eth0, by_eth0, SSH]);
    assert!(text.contains("tcp 22 from anyone: SSH, for some addresses or interfaces of the host\n"), "{text}");
    let own = "opens inbound ipv4 and ipv6 tcp 22 from anyone: SSH, for every address and interface of the host";
    assert!(text.contains(own), "{text}");
    assert!(text.contains("tcp 22 (SSH) to anyone, for every address and interface of the host\n"), "{text}");
}

#[test]
fn who_opens_a_port_to_more_by_one_interface_does_not_lack_it() {
    let internal = "ip saddr 10.0.0.0/8 tcp dport 22";
    let (text, _) = ways([internal, internal, internal, "iifname \"eth0\" tcp dport 22"]);
    assert!(!text.contains("lacks") && !text.contains("does not open"), "{text}");
}

#[test]
fn files_that_a_blank_or_a_shell_parted_are_never_judged_alone() {
    let names = ["dumps/web1.v4", "dumps/web1.v6", "dumps/web2.v4"];
    let project = names.into_iter().fold(Project::new(), |project, name| project.with(name, saved(&[])));
    let project = project.with("office.yaml", "{profile: office, inbound: [SSH]}\n");
    for (arguments, told, command) in [
        (&["--ruleset", names[0], names[1]][..], names[1], "--ruleset dumps/web1.v4,dumps/web1.v6`"),
        (&[names[0], names[1]], names[0], "--ruleset dumps/web1.v4,dumps/web1.v6`"),
        (
            &["--ruleset", names[0], names[2]],
            names[2],
            "--ruleset dumps/web1.v4 --ruleset dumps/web2.v4`: commas between the files of one host, and a `--ruleset` for each",
        ),
        (&["office.yaml", "--ruleset", names[0], names[1]], names[1], "--ruleset dumps/web1.v4,dumps/web1.v6`"),
    ] {
        let ran = project.run(&[&["audit"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.contains("error[rules-among-profiles]") && ran.err.contains(&format!("`{told}`")), "{ran:?}");
        assert!(ran.err.contains(&format!("write `portcullis audit {command}")), "{ran:?}");
    }
    insta::assert_snapshot!(project.run(&["audit", "--ruleset", names[0], names[1], names[2]]).err);
    // A profile beside a ruleset is none of its files.
    let ran = project.run(&["audit", "--ruleset", names[0], "office.yaml"]);
    assert!(ran.code < 2 && ran.out.contains("all 2 inputs"), "{ran:?}");
    let ran = project.run(&["audit", names[0]]);
    assert!(ran.code == 2 && ran.err.contains("error[not-a-profile]"), "{ran:?}");
}
