//! What people give for a firewall's rules: prints that hide a part, prints of other programs, folders, two prints in one text.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use crate::support::kernel::{Namespace, Variant, available};
use crate::support::project::{Project, Ran};
use crate::support::samples;
use portcullis::targets;

const HELPED: &str = "profile: voice
targets: [iptables]
inbound:
  - {allow: SIP/udp, from: 198.51.100.16/28, helper: sip}
  - {allow: SSH, limit: 10/minute, log: true}
  - {reject: SMTP}
outbound: []
";

/// As nft 1.0.6 lists what `iptables-restore` 1.8.9 loaded of such a profile, cut to what matters.
const LISTED: &str = "table ip raw {
	chain PC-HELP {
		ip saddr 198.51.100.16/28 udp dport 5060 fib daddr type local counter packets 0 bytes 0 xt target CT
	}
	chain PREROUTING {
		type filter hook prerouting priority raw; policy accept;
		counter packets 0 bytes 0 jump PC-HELP
	}
}
table ip filter {
	chain PC-IN {
		iifname \"lo\" counter packets 0 bytes 0 accept
		ct state established counter packets 0 bytes 0 accept
		meta l4proto icmp icmp type { destination-unreachable, time-exceeded, parameter-problem } ct state related accept
		ct state invalid counter packets 0 bytes 0 drop
		tcp flags != syn / fin,syn,rst,ack ct state new,untracked counter packets 0 bytes 0 drop
		udp sport 67 udp dport 68 counter packets 0 bytes 0 accept
		ip saddr 198.51.100.16/28 udp dport 5060 counter packets 0 bytes 0 accept
		ip saddr 198.51.100.16/28 udp dport 1024-65535 ct state related ct helper \"sip\" counter packets 0 bytes 0 accept
		counter packets 0 bytes 0 drop
	}
	chain INPUT {
		type filter hook input priority filter; policy accept;
		counter packets 0 bytes 0 jump PC-IN
	}
}
";

const LISTED_PROFILE: &str = "profile: voice
targets: [iptables]
inbound:
  - {allow: SIP/udp, from: 198.51.100.16/28, helper: sip}
";

fn project() -> Project {
    Project::new().with("voice.yaml", HELPED).with("small.yaml", LISTED_PROFILE).with("listed.nft", LISTED)
}

fn json_answer(ran: &Ran) -> String {
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    json["answer"].as_str().unwrap().to_owned()
}

/// nft names the targets of iptables and not what they say: that a helper is given can't be seen, nor that none is.
#[test]
fn nfts_listing_of_rules_of_iptables_is_no_answer() {
    let project = project();
    let ran = project.run(&["verify", "small.yaml", "listed.nft"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("listed-by-nft", ran.err);
    // Newer versions print such names in quotes.
    let project = project.with("listed.nft", LISTED.replace("xt target CT", "xt target \"CT\""));
    assert_eq!(project.run(&["verify", "small.yaml", "listed.nft"]).err, ran.err);
    let ran = project.run(&["verify", "small.yaml", "listed.nft", "--format", "json"]);
    assert_eq!((ran.code, json_answer(&ran).as_str()), (2, "unknown"));
    assert!(ran.out.contains("iptables-save"), "{}", ran.out);
}

/// What such a listing lets through for certain is a difference all the same, and the better print is named beside it.
#[test]
fn a_port_that_is_open_for_certain_is_a_difference_in_any_listing() {
    let open = LISTED.replace("udp sport 67", "tcp dport 2222 accept\n\t\tudp sport 67");
    let project = project().with("open.nft", &open);
    let ran = project.run(&["verify", "small.yaml", "open.nft"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    assert!(ran.out.contains("inbound tcp 2222") && ran.out.contains("ip6tables-save"), "{}", ran.out);
}

/// The same of a kernel that loaded our own rules, in every form in which its tools print them.
#[test]
fn a_kernel_that_loaded_our_rules_is_never_said_to_differ() {
    if !available(&["ip", "nft", "iptables-nft-restore", "ip6tables-nft-restore"]) {
        return;
    }
    let (space, project) = (Namespace::new(), project());
    let files = samples::of_text(HELPED).files(targets::by_name("iptables").unwrap());
    let part = |name: &str| files.iter().find(|(part, _)| part == name).map(|(_, text)| text.as_str()).unwrap();
    space.load_iptables(Variant::Nft, part("v4"), part("v6"), None);
    let prints = [("a.nft", "nft list ruleset"), ("b.nft", "nft -j list ruleset"), ("c.nft", "nft -s list ruleset")];
    for (name, command) in prints {
        let project = self::project().with(name, space.run(command));
        let ran = project.run(&["verify", "voice.yaml", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command}");
        assert!(ran.err.contains("iptables-save"), "{command}: {}", ran.err);
    }
    let [v4, v6] = ["iptables-nft-save", "ip6tables-nft-save"].map(|command| space.run(command));
    let project = project.with("v4", &v4).with("v6", &v6).with("both", &(v4.clone() + &v6)).with("turned", &(v6 + &v4));
    for rulesets in [&["v4", "v6"][..], &["both"], &["turned"]] {
        let ran = project.run(&[&["verify", "voice.yaml"], rulesets].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{rulesets:?}: {}", ran.out);
    }
}

/// Two prints in one text are told apart by their first lines; without these it is not guessed which is whose.
#[test]
fn two_prints_in_one_text_are_told_apart_or_refused() {
    let project = project();
    assert_eq!(project.run(&["generate", "voice.yaml", "--out", "rules"]).code, 0);
    let both = project.text("rules/voice.iptables") + &project.text("rules/voice.ip6tables");
    let bare: String = both.lines().filter(|line| !line.starts_with('#')).fold(String::new(), |mut all, line| {
        writeln!(all, "{line}").unwrap();
        all
    });
    let project = project.with("both", &both).with("bare", &bare);
    assert_eq!(project.run(&["verify", "voice.yaml", "both"]).code, 0);
    // Places are those of the whole text.
    let opened = both.replace("--dport 22 ", "--dport 23 ");
    let project = project.with("opened", &opened);
    let ran = project.run(&["verify", "voice.yaml", "opened"]);
    let accepts = |line: &str| line.contains("--dport 23 ") && line.contains("-j ACCEPT");
    let line = 1 + opened.lines().enumerate().filter(|(_, line)| accepts(line)).last().unwrap().0;
    assert!(ran.code == 1 && ran.out.contains(&format!("opened:{line}")), "{}", ran.out);
    let ran = project.run(&["verify", "voice.yaml", "bare"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("two-prints", ran.err);
}

/// Prints that a person would try: their beginnings, as the programs print them.
const MISTAKEN: [(&str, &str); 12] = [
    ("iptables-L", "Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \n"),
    (
        "iptables-Lnv",
        "Chain INPUT (policy DROP 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source\n",
    ),
    ("nft-list-tables", "table ip filter\ntable inet portcullis\n"),
    (
        "ufw-status",
        "Status: active\n\nTo                         Action      From\n--                         ------      ----\n",
    ),
    ("firewall-cmd", "public (active)\n  target: default\n  icmp-block-inversion: no\n  services: dhcpv6-client ssh\n"),
    ("get-netfirewallrule", "\nName                  : RemoteDesktop-In\nDisplayName           : Remote Desktop\n"),
    ("ss", "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n"),
    ("netstat", "Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address\n"),
    ("ipset-list", "Name: pc\nType: hash:net\nRevision: 7\n"),
    ("empty", "\n"),
    ("complaint", "Operation not permitted (you must be root)\n"),
    ("something-else", "what is this\n"),
];

/// A rule as `netsh advfirewall firewall show rule name=all` prints it, without `verbose`.
const NETSH: &str = "
Rule Name:                            Remote Desktop - User Mode (TCP-In)
----------------------------------------------------------------------
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private,Public
Grouping:                             Remote Desktop
LocalIP:                              Any
RemoteIP:                             Any
Protocol:                             TCP
LocalPort:                            3389
RemotePort:                           Any
Edge traversal:                       No
Action:                               Allow

Ok.
";

/// The answer to each names what it is, and the command whose print is read.
#[test]
fn what_is_no_firewalls_rules_is_named() {
    let mut all = String::new();
    for (name, text) in MISTAKEN.into_iter().chain([("netsh", NETSH)]) {
        let ran = project().with(name, text).run(&["verify", "small.yaml", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        let lines = ran.err.lines().filter(|line| *line != " |");
        writeln!(all, "{}\n", lines.collect::<Vec<_>>().join("\n")).unwrap();
    }
    insta::assert_snapshot!("mistaken", all);
}

/// A folder that `generate --out` wrote is compared and asked target by target, and of several profiles the one that is meant.
#[test]
fn a_folder_of_several_targets_is_read_target_by_target() {
    let profile =
        |name: &str, port: u16| format!("profile: {name}\ntargets: [nftables, iptables]\ninbound: [SSH, tcp {port}]\n");
    let project = Project::new().with("a.yaml", profile("a", 8081)).with("b.yaml", profile("b", 8082));
    for (file, folder) in [("a.yaml", "one"), ("a.yaml", "two"), ("b.yaml", "two"), ("b.yaml", "three")] {
        assert_eq!(project.run(&["generate", file, "--out", folder]).code, 0);
    }
    for folder in ["one", "two"] {
        let ran = project.run(&["diff", "a.yaml", folder]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert_eq!(ran.out.matches("equal: no packet fares differently").count(), 2, "{}", ran.out);
        assert_eq!(project.run(&["verify", "a.yaml", folder]).code, 0);
    }
    let ran = project.run(&["diff", "one", "three"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    assert_eq!(ran.out.matches("different: ").count(), 2, "{}", ran.out);
    let ran = project.run(&["diff", "one", "three/b.nft"]);
    assert_eq!((ran.code, ran.out.matches("different: ").count()), (1, 1), "{}", ran.err);
    let ran = project.run(&["trace", "one", "in tcp 192.0.2.7 > 10.0.0.1:8081"]);
    assert_eq!((ran.code, ran.out.matches("verdict  accepted").count()), (0, 2), "{}", ran.out);
    // Of which profile is not guessed; and JSON is one object.
    assert_eq!(project.run(&["trace", "two", "in tcp 192.0.2.7 > 10.0.0.1:8081"]).code, 2);
    assert_eq!(project.run(&["diff", "a.yaml", "one", "--format", "json"]).code, 2);
}

/// What gives helpers before a direction is known decides about no packet of it.
#[test]
fn a_direction_that_nothing_decides_is_not_said_to_be_compared() {
    let project = project();
    assert_eq!(project.run(&["generate", "small.yaml", "--out", "rules"]).code, 0);
    let ran = project.run(&["verify", "small.yaml", "rules"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("compared: inbound;") && ran.out.contains("neither: outbound, forward"), "{}", ran.out);
}

#[test]
fn a_pipe_in_a_folder_is_no_profile() {
    let project = Project::new().with("a.yaml", "profile: a\ninbound: [HTTPs]\n");
    let pipe = project.path("z.yaml");
    if !available(&["mkfifo", "timeout"]) {
        return;
    }
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for command in ["check", "fmt", "audit"] {
        let program = project.command(&[]);
        // Who reads it waits for ever.
        let mut waiting = Command::new("timeout");
        waiting.current_dir(&project).arg("20").arg(program.get_program()).args([command, "."]);
        let ran = Ran::from(waiting.stdin(Stdio::null()).output().unwrap());
        assert_eq!(ran.code, 0, "{command}: {ran:?}");
    }
}

/// Files that say nothing of whose they are but are included by one that does, or include one.
#[test]
fn what_is_included_is_read_with_what_includes_it() {
    let chain = "table inet f {\n\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n\t\ttcp dport $P accept\n\t}\n}\n";
    let project = Project::new()
        .with("ports.nft", "undefine P\ndefine P = 22\n")
        .with("main.nft", format!("define P = 3389\ninclude \"/etc/nftables.d/ports.nft\"\n{chain}"))
        .with("all.nft", "include \"main.nft\"\n")
        .with("none.nft", "")
        .with("with-none.nft", format!("include \"./none.nft\"\ndefine P = 22\n{chain}"))
        .with("rules.nft", "tcp dport { 22, 3389 } accept\n")
        .with("inside.nft", chain.replace("tcp dport $P accept", "include \"/etc/rules.nft\""));
    let audit = |files: &str| project.run(&["audit", "--ruleset", files, "--format", "short"]);
    for files in ["main.nft,ports.nft", "ports.nft,main.nft", "all.nft,main.nft,ports.nft", "none.nft,with-none.nft"] {
        let ran = audit(files);
        assert!(ran.err.is_empty() && ran.out.contains("`SSH` is open to anyone"), "{files}: {ran:?}");
        assert!(!ran.out.contains("3389"), "{files}: {}", ran.out);
    }
    // One that stands inside a chain is not followed, and that is what is said.
    let ran = audit("inside.nft,rules.nft");
    assert!(ran.code == 1 && ran.out.contains("`include /etc/rules.nft accepts` is not known"), "{ran:?}");
    // By itself nobody knows what it is.
    assert!(audit("rules.nft").err.contains("error[unrecognised]: `rules.nft`"));
    assert!(audit("main.nft,rules.nft").err.contains("error[unrecognised]: `rules.nft`"));
}
