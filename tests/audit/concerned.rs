//! Which findings are about what is open: a published port is open at the host, is judged by the port inside, and is let through
//! by a rule of the forward chain.

use crate::support::project::Project;
use serde_json::Value;

/// Two published ports, and one service of another host that no port of the host leads to.
const RULES: &str = "\
*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
-A PREROUTING -i eth0 -p tcp -m tcp --dport 15432 -j DNAT --to-destination 172.17.0.3:5432
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -d 172.17.0.2/32 -i eth0 -p tcp -m tcp --dport 80 -j ACCEPT
-A FORWARD -d 172.17.0.3/32 -i eth0 -p tcp -m tcp --dport 5432 -j ACCEPT
-A FORWARD -s 10.0.0.0/8 -d 172.17.0.4/32 -p tcp -m tcp --dport 3306 -j ACCEPT
COMMIT
";

/// What is open: the chain, the first port, and the worst level of what is found of it.
fn levels(document: &Value) -> Vec<(&str, u64, Option<&str>)> {
    let one = |one: &'_ Value| (one["chain"].as_str().unwrap().to_owned(), one["ports"][0][0].as_u64().unwrap());
    let all = document["exposed"].as_array().unwrap();
    all.iter().map(|entry| (entry["chain"].as_str().unwrap(), one(entry).1, entry["level"].as_str())).collect()
}

#[test]
fn what_is_found_of_a_published_port_is_told_of_its_rules() {
    let project = Project::new().with("h.v4", RULES);
    let ran = project.run(&["audit", "--ruleset", "h.v4", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let of = |id: &str| {
        let all = document["findings"].as_array().unwrap();
        all.iter().find(|one| one["id"] == id).unwrap()["level"].as_str().unwrap()
    };
    let (http, postgres) = (of("plaintext-open"), of("database-open"));
    let levels = levels(&document);
    for (chain, port, level) in [
        ("inbound", 8080, Some(http)),
        ("inbound", 15432, Some(postgres)),
        ("forward", 80, Some(http)),
        ("forward", 5432, Some(postgres)),
        ("forward", 3306, None),
    ] {
        assert!(levels.contains(&(chain, port, level)), "{chain} {port} {level:?}: {levels:?}");
    }
}

#[test]
fn a_wide_range_is_told_of_the_rule_that_opens_it_and_not_of_ports_inside() {
    let v4 = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n\
         -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\n\
         -A INPUT -p tcp -m tcp --dport 5901 -j ACCEPT\n-A INPUT -i eth0 -p tcp -m tcp --dport 23:65535 -j ACCEPT\nCOMMIT\n";
    let v6 = v4.replace("-A INPUT -i eth0 -p tcp -m tcp --dport 23:65535 -j ACCEPT\n", "");
    let project = Project::new().with("h.v4", v4).with("h.v6", v6);
    let ran = project.run(&["audit", "--ruleset", "h.v4,h.v6", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let mut levels = levels(&document);
    levels.dedup();
    for (port, level) in [(443, Some("medium")), (5901, Some("high")), (23, Some("critical"))] {
        let of: Vec<_> = levels.iter().filter(|(chain, own, _)| *chain == "inbound" && *own == port).collect();
        assert!(!of.is_empty() && of.iter().all(|(_, _, own)| *own == level), "{port} {level:?}: {levels:?}");
    }
}

#[test]
fn the_menu_of_the_page_counts_the_rows_of_its_table() {
    let project = Project::new().with("h.v4", RULES);
    let page = project.run(&["audit", "--ruleset", "h.v4", "--format", "html"]).out;
    let menu = page.split("href=\"#open\"").nth(1).unwrap().split("class=\"count\">").nth(1).unwrap();
    let menu = menu.split('<').next().unwrap();
    assert!(page.contains(&format!("{menu} openings")), "{menu}");
}
