//! The rules that are generated of an imported profile, in place of those that it was made of: before a translation and behind it the
//! same ports are open.

use crate::support::kernel;
use crate::support::lab::run;
use crate::support::project::Project;

use super::sent_on::Hosts;

/// What is asked before packets are sent elsewhere, and stays.
const BEFORE: &str = "*raw
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A PREROUTING -d 172.18.0.2/32 ! -i br0 -j DROP
-A PREROUTING -i eth0 -p tcp -m tcp --dport 81 -j DROP
-A PREROUTING -p tcp -m tcp --dport 83 -j DROP
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:PUBLISHED - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j PUBLISHED
-A PUBLISHED ! -i br0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.18.0.2:80
-A PUBLISHED ! -i br0 -p tcp -m tcp --dport 81 -j DNAT --to-destination 172.18.0.2:90
-A PUBLISHED ! -i br0 -p tcp -m tcp --dport 82 -j REDIRECT --to-ports 83
-A PUBLISHED ! -i br0 -p tcp -m tcp --dport 84 -j DNAT --to-destination 172.18.0.2:94
COMMIT
";

/// What the profile is to say.
const FILTER: &str = "*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 83 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 85 -j ACCEPT
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -d 172.18.0.2/32 ! -i br0 -o br0 -p tcp -m tcp --dport 80 -j ACCEPT
-A FORWARD -d 172.18.0.2/32 ! -i br0 -o br0 -p tcp -m tcp --dport 90 -j ACCEPT
COMMIT
";

/// Without the places that are left open.
fn decided(profile: &str) -> String {
    let keys = ["- unresolved: ", "because: ", "if-deleted: "];
    let kept = profile.lines().filter(|line| !keys.iter().any(|key| line.trim_start().starts_with(key)));
    kept.map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_is_imported_opens_what_its_rules_open_before_and_behind_a_translation() {
    if !kernel::available(&["ip", "python3", "iptables", "iptables-restore"]) {
        return;
    }
    let hosts = Hosts::new();
    let [host, ..] = &hosts.0;
    let inside = |arguments: &[&str], input: &str| run("ip", &[&["netns", "exec", host], arguments].concat(), input);
    inside(&["iptables-restore"], &format!("{BEFORE}{FILTER}"));
    let _servers = [hosts.listen(0), hosts.listen(2)];
    let open = hosts.open(1);
    assert_eq!(open, [80, 82, 85]);

    let v6 = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
              -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("host.v4", format!("{BEFORE}{FILTER}")).with("host.v6", v6);
    let made = project.run(&["import", "host.v4,host.v6", "--name", "host"]);
    assert_eq!(made.code, 0, "{}", made.err);
    std::fs::write(project.path("host.yaml"), decided(&made.out)).unwrap();
    let verified =
        project.run(&["verify", "--whole", "--beside", "nat", "--beside", "raw", "host.yaml", "host.v4,host.v6"]);
    assert_eq!(verified.code, 0, "{}{}\n{}", verified.out, verified.err, made.out);
    let generated = project.run(&["generate", "host.yaml", "--out", "rules"]);
    assert_eq!(generated.code, 0, "{}", generated.err);

    for arguments in [&["-F"][..], &["-P", "INPUT", "ACCEPT"], &["-P", "FORWARD", "ACCEPT"]] {
        inside(&[&["iptables"], arguments].concat(), "");
    }
    if project.names("rules").iter().any(|name| name == "host.ipset") {
        inside(&["ipset", "restore", "-!"], &project.text("rules/host.ipset"));
    }
    inside(&["iptables-restore", "--noflush"], &project.text("rules/host.iptables"));
    for (chain, own) in [("INPUT", "PC-IN"), ("FORWARD", "PC-FWD")] {
        inside(&["iptables", "-A", chain, "-j", own], "");
    }
    assert_eq!(hosts.open(1), open, "{}", made.out);
}
