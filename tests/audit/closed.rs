//! What stands behind a deny of which it is not known whom it stops is open at most, in every format; it is no milder for that.

use super::ruleset_findings::of_files;
use crate::support::project::Project;
use portcullis::audit::level::SourceClass;
use portcullis::audit::{Level, OpenPorts, Report};

fn iptables(chain: &str, rules: &[&str]) -> String {
    let rules: String = rules.iter().map(|rule| format!("-A {chain} {rule}\n")).collect();
    format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n:own - [0:0]\n{rules}COMMIT\n")
}

const ACCEPT: &str = "-d 203.0.113.5/32 -p tcp -m tcp --dport 3306 -j ACCEPT";

fn report(target: &str, text: &str) -> Report {
    let name = if target == "iptables" { "rules.v4" } else { "rules.nft" };
    of_files(target, &[(name.to_owned(), text.to_owned())])
}

/// Whether TCP 3306 is open for certain, and how bad it is.
fn of_text(target: &str, text: &str) -> (bool, Option<Level>) {
    let report = report(target, text);
    let open = report.exposed.iter().filter(|one| one.values.size() == 1);
    let certain: Vec<bool> = open.map(|one| one.is_certain).collect();
    assert!(!certain.is_empty(), "{text}");
    let of_database = report.findings.iter().find(|one| one.id == "database-open");
    let said = of_database.is_some_and(|one| one.also.iter().any(|line| line.starts_with("open at most: ")));
    let is_certain = certain.iter().all(|one| *one);
    assert_eq!(said, !is_certain, "{text}");
    (is_certain, of_database.map(|one| one.level))
}

#[test]
fn what_a_deny_may_close_by_a_test_that_is_not_understood_is_open_at_most() {
    for chain in ["INPUT", "FORWARD"] {
        let judged = |rules: &[&str]| of_text("iptables", &iptables(chain, rules));
        assert_eq!(judged(&[ACCEPT]), (true, Some(Level::Critical)));
        for deny in [
            "-p tcp -m tcp --dport 3306 -m string --string x --algo bm -j DROP",
            "-m set --match-set blocked src -j REJECT",
            "-p tcp -m conntrack --ctorigdstport 3306 --ctdir ORIGINAL -m string --string x --algo bm -j DROP",
            "-m string --string x --algo bm -j own",
        ] {
            // A chain that is called by a test and drops what it gets.
            let rules: &[&str] = &[deny, ACCEPT];
            let text = iptables(chain, rules).replace("COMMIT", "-A own -j DROP\nCOMMIT");
            let (is_certain, level) = of_text("iptables", &text);
            assert!(!is_certain && level == Some(Level::Critical), "{chain} {deny}: {level:?}");
        }
        for other in [
            // Of what comes over a rate or a number some gets in; another port is none of this one; and what is accepted before is not
            // stopped behind.
            "-m limit --limit 5/sec -j DROP",
            "-m recent --update --seconds 60 --hitcount 4 --name x --rsource -j DROP",
            "-p tcp -m tcp --dport 22 -m string --string x --algo bm -j DROP",
            "-p tcp -m tcp --dport 3306 -m string --string x --algo bm -j LOG",
        ] {
            assert_eq!(judged(&[other, ACCEPT]), (true, Some(Level::Critical)), "{chain} {other}");
        }
        assert_eq!(judged(&[ACCEPT, "-m string --string x --algo bm -j DROP"]), (true, Some(Level::Critical)));
    }
}

#[test]
fn where_a_flow_was_going_is_not_known_of_what_nothing_translates_here() {
    let deny = "-p tcp -m conntrack --ctorigdstport 3306 --ctdir ORIGINAL -j DROP";
    let (is_certain, level) = of_text("iptables", &iptables("FORWARD", &[deny, ACCEPT]));
    assert!(!is_certain && level == Some(Level::Critical), "{level:?}");
}

#[test]
fn senders_that_are_their_own_pass_a_check_of_the_way_back() {
    let text = |test: &str| {
        format!(
            "table inet f {{\n\tchain pre {{\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\t{test} drop\n\t}}\n\tchain input {{\n\t\t\
             type filter hook input priority filter; policy drop;\n\t\ttcp dport 3306 accept\n\t}}\n}}\n"
        )
    };
    assert_eq!(of_text("nftables", &text("fib saddr . iif oif 0")), (true, Some(Level::Critical)));
    assert_eq!(of_text("nftables", &text("meta cgroup 5")), (false, Some(Level::Critical)));
}

#[test]
fn every_format_says_at_most() {
    let text = iptables("INPUT", &["-p tcp -m tcp --dport 3306 -m string --string x --algo bm -j DROP", ACCEPT]);
    let project =
        Project::new().with("x.v4", &text).with("y.v4", text.replace(" -m string --string x --algo bm", " -m x"));
    for file in ["x.v4", "y.v4"] {
        let said = |format: &str| {
            project.run(&["audit", "--isolated", "--ruleset", file, "--format", format]).out.replace(",</span>", ",")
        };
        assert!(said("text").contains("MySQL, at most ("), "{}", said("text"));
        assert!(said("markdown").contains("| MySQL, at most |"), "{}", said("markdown"));
        assert!(said("json").contains("\"certain\": false"), "{}", said("json"));
        assert!(said("json").contains("anyone can reach at most 1 TCP port"), "{}", said("json"));
        assert!(said("html").contains("Anyone can reach at most 1 TCP port"), "{}", said("html"));
        assert!(said("html").contains("<span class=\"muted\">at most"), "{}", said("html"));
    }
}

#[test]
fn a_line_that_could_not_be_read_leaves_nothing_certain() {
    let pf = "block all\nblock quick proto tcp to port 3306 frob x\npass in quick proto tcp to port 3306\n";
    let report = of_files("pf", &[("pf.conf".to_owned(), pf.to_owned())]);
    assert!(report.exposed.iter().all(|one| !one.is_certain) && !report.exposed.is_empty());
    let is_unsure = |one: &OpenPorts| SourceClass::ALL.into_iter().all(|class| one.certain(class).is_empty());
    assert!(report.open_ports.iter().all(is_unsure));
}

#[test]
fn a_count_of_how_often_one_came_is_told_as_a_limit_is() {
    // As ufw writes `limit`, beside its guard against routing headers, which any sender puts in or leaves out.
    let of = |asked: &str| {
        let text = format!(
            "# Generated by ip6tables-save v1.8.9\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A INPUT -i lo -j ACCEPT\n-A INPUT -m rt --rt-type 0 -j DROP\n\
             -A INPUT -p tcp -m tcp --dport 22 -m recent {asked} --name DEFAULT --rsource -j REJECT\n\
             -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n"
        );
        let report = super::ruleset_findings::audited("iptables", &[("rules.ip6tables".to_owned(), text)]).0;
        let test = report.findings.iter().find(|one| one.id == "unmodelled-match").map(|one| one.level);
        let ssh = report.exposed.iter().filter(|one| one.services.iter().any(|name| name == "SSH"));
        (test, ssh.map(|one| one.is_certain).collect::<Vec<bool>>())
    };
    assert_eq!(of("--update --seconds 30 --hitcount 6"), (Some(Level::Low), vec![true]));
    // Whoever is on a list stays out, and who that is nobody knows.
    assert_eq!(of("--rcheck --seconds 3600"), (Some(Level::Medium), vec![false]));
}
