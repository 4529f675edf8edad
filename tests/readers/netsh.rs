//! The reader of Windows: scripts by their end, prints by their keys, and nothing that is not said.
//! It is long because each row of what Windows does is a test of its own, on one set of helpers.

use std::collections::BTreeSet;

use portcullis::packets::{self, Limits};
use portcullis::policy::{Action, Direction, Policy};
use portcullis::protocol::Transport;
use portcullis::ruleset::{Outcome, Packet, Program, Question, Ruleset, Unordered, View, Weight, of_policy};
use portcullis::targets::{self, Scope};

use crate::support::naive::Payload;
use crate::support::netsh_evaluator::{End, Machine, Trouble};
use crate::support::netsh_policies::{self as policies, Dice};
use crate::support::netsh_script::{compile, loaded, packet as naive_packet, script};
use crate::support::readings::{self, gaps, unordered, unread};
use crate::support::samples;

fn of(text: &str) -> Ruleset {
    readings::read("netsh", &[("office.netsh.cmd", text)], Scope::Ours)
}

fn whole(text: &str) -> Ruleset {
    readings::read("netsh", &[("text", text)], Scope::Whole)
}

fn rules(ruleset: &Ruleset) -> &Unordered {
    match &ruleset.program {
        Program::Unordered(rules) => rules,
        other => panic!("{other:?}"),
    }
}

fn outcome(ruleset: &Ruleset, packet: &Packet) -> Outcome {
    unordered(rules(ruleset), packet)
}

fn tcp(ends: &str, source: u16, destination: u16) -> Packet {
    readings::packet(&naive_packet(ends, Payload::Ports(Transport::Tcp, source, destination)))
}

/// A script of these commands after a default that blocks, read as a whole.
fn commands(lines: &[&str]) -> Ruleset {
    let mut text = "netsh advfirewall set allprofiles firewallpolicy blockinbound,allowoutbound\r\n".to_owned();
    for line in lines {
        text.push_str(line);
        text.push_str("\r\n");
    }
    whole(&text)
}

/// A rule of these parameters, inbound and allowing.
fn allow(parameters: &str) -> Ruleset {
    commands(&[&format!("netsh advfirewall firewall add rule name=\"x\" dir=in action=allow {parameters}")])
}

fn passes(ruleset: &Ruleset, packet: &Packet) -> bool {
    assert_eq!(gaps(ruleset), Vec::<&str>::new());
    outcome(ruleset, packet) == Outcome::Accept
}

fn assert_same(reading: &Ruleset, machine: &Machine, packets: &[crate::support::naive::Packet], managed: &[Direction]) {
    for packet in packets {
        let expected = match (managed.contains(&packet.direction), machine.admits(0, packet)) {
            (false, _) => Outcome::Undecided,
            (true, true) => Outcome::Accept,
            (true, false) => Outcome::Drop,
        };
        assert_eq!(outcome(reading, &readings::packet(packet)), expected, "{packet:?}\n{reading:#?}");
    }
}

#[test]
fn random_scripts_read_as_a_machine_that_ran_them() {
    let mut dice = Dice(71);
    for _ in 0..400 {
        let policy = policies::random(&mut dice);
        let Ok(text) = compile(&policy) else { continue };
        let reading = of(&text);
        assert_eq!(unread(&reading), [], "{text}");
        let managed: Vec<Direction> = policy.chains.iter().map(|chain| chain.direction).collect();
        let packets = policies::edge_packets(&[&policy], 150, &mut dice);
        assert_same(&reading, &loaded(&policy), &packets, &managed);
    }
}

/// The reading differs from the policy in no packet.
fn assert_equal(policy: &Policy, reading: &Ruleset) {
    let meant = of_policy(policy, View::Target("netsh"));
    let comparison = packets::compare(&meant, reading, Limits::default()).unwrap();
    assert!(comparison.changes.is_empty() && comparison.logs.is_empty(), "{comparison:#?}\n{policy:#?}");
}

#[test]
fn random_policies_are_proved_equal_to_their_scripts() {
    let mut dice = Dice(72);
    let mut proved = 0;
    for _ in 0..60 {
        let policy = policies::random(&mut dice);
        let Ok(text) = compile(&policy) else { continue };
        assert_equal(&policy, &of(&text));
        proved += 1;
    }
    assert!(proved > 50, "{proved}");
}

#[test]
fn samples_are_read_without_a_gap() {
    let target = targets::by_name("netsh").unwrap();
    let mut read = 0;
    for sample in samples::all().iter().filter(|sample| sample.targets().contains(&"netsh")) {
        let files = sample.files(target);
        let [(_, text)] = files.as_slice() else { panic!("one file") };
        assert!(target.recognises(text));
        assert_eq!(unread(&of(text)), []);
        assert_equal(sample.policy(), &of(text));
        read += 1;
    }
    assert!(read > 0);
}

#[test]
fn each_line_that_does_something_is_missed_when_it_is_lost() {
    let target = targets::by_name("netsh").unwrap();
    let samples = samples::all();
    let sample = samples.iter().find(|sample| sample.name == "windows-desktop").unwrap();
    let text = &sample.files(target)[0].1;
    let before = format!("{:?}", rules(&of(text)));
    let lines: Vec<&str> = text.split_inclusive("\r\n").collect();
    let without_spans = |text: &str| {
        let mut shown = BTreeSet::new();
        for (direction, rule) in &rules(&of(text)).rules {
            shown.insert(format!("{direction:?} {:?} {:?}", rule.conditions, rule.verdict));
        }
        (shown, rules(&of(text)).defaults.len())
    };
    let all = without_spans(text);
    let mut lost = 0;
    for (at, line) in lines.iter().enumerate() {
        let changes = [" add rule ", " delete rule ", " set rule ", "set allprofiles", "profile firewallpolicy"];
        if !changes.iter().any(|one| line.contains(one)) || lines[..at].iter().any(|line| line.starts_with(":failed")) {
            continue;
        }
        let text: String = lines.iter().enumerate().filter(|(own, _)| *own != at).map(|(_, line)| *line).collect();
        let reading = of(&text);
        assert!(!reading.unread.is_empty() || without_spans(&text) != all, "nobody misses {line}");
        lost += 1;
    }
    assert!(lost > 10 && !before.is_empty(), "{lost}");
}

#[test]
fn rules_of_an_earlier_load_that_are_not_removed_are_a_question() {
    let add =
        "netsh advfirewall firewall add rule name=\"Portcullis\" dir=in action=allow protocol=tcp localport=22\r\n";
    let reading = of(add);
    let left: Vec<_> = unread(&reading);
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(left.iter().all(|(weight, what)| *weight == Weight::Question && what.contains("earlier load")));
    let deletes: String = ["Portcullis", "Portcullis-block", "Portcullis-new", "Portcullis-new-block"]
        .iter()
        .map(|name| format!("netsh advfirewall firewall delete rule name={name}\r\n"))
        .collect();
    assert_eq!(unread(&of(&(deletes.clone() + add))), []);
    assert!(rules(&of(&(add.to_owned() + &deletes))).rules.is_empty());
}

#[test]
fn a_script_of_ours_that_changes_foreign_rules_is_a_gap() {
    let add = "netsh advfirewall firewall add rule name=\"Web\" dir=in action=allow protocol=tcp localport=80";
    for line in [
        add,
        "netsh advfirewall firewall delete rule name=Web",
        "netsh advfirewall firewall delete rule name=all",
        "netsh advfirewall firewall set rule name=Web new name=Other",
        "netsh advfirewall firewall set rule name=Portcullis new name=Other",
        "netsh advfirewall firewall set rule group=Web new enable=yes",
    ] {
        assert_eq!(gaps(&of(line)).len(), 1, "{line}");
    }
    assert_eq!(rules(&whole(add)).rules.len(), 1);
}

#[test]
fn local_and_remote_are_ends_by_direction() {
    let reading = allow("protocol=tcp localport=22 remoteport=1024-65535 remoteip=10.0.0.0/8 localip=192.0.2.2");
    assert!(passes(&reading, &tcp("10.1.1.1 > 192.0.2.2", 1024, 22)));
    for (ends, source, destination) in [
        ("10.1.1.1 > 192.0.2.2", 1023, 22),
        ("10.1.1.1 > 192.0.2.2", 1024, 23),
        ("11.1.1.1 > 192.0.2.2", 1024, 22),
        ("10.1.1.1 > 192.0.2.3", 1024, 22),
        ("192.0.2.2 > 10.1.1.1", 22, 1024),
    ] {
        assert!(!passes(&reading, &tcp(ends, source, destination)), "{ends}");
    }
    let block =
        "netsh advfirewall firewall add rule name=o dir=out action=block protocol=tcp remoteport=25 localport=7";
    let reading = commands(&[block]);
    let out = |source, destination| Packet {
        direction: Direction::Outbound,
        ..tcp("192.0.2.2 > 10.1.1.1", source, destination)
    };
    assert!(!passes(&reading, &out(7, 25)));
    assert!(passes(&reading, &out(25, 7)));
}

#[test]
fn lists_mean_their_union() {
    let masks = "remoteip=10.0.0.0/255.255.0.0,192.0.2.7,198.51.100.3-198.51.100.9,2001:db8::/32 protocol=tcp";
    let reading = allow(masks);
    for (source, inside) in [
        ("10.0.255.255", true),
        ("10.1.0.0", false),
        ("192.0.2.7", true),
        ("192.0.2.8", false),
        ("198.51.100.3", true),
        ("198.51.100.9", true),
        ("198.51.100.10", false),
    ] {
        assert_eq!(passes(&reading, &tcp(&format!("{source} > 203.0.113.1"), 9, 9)), inside, "{source}");
    }
    assert!(passes(&reading, &tcp("2001:db8::1 > 2001:db8:f::1", 9, 9)));
    assert!(!passes(&reading, &tcp("2001:db9::1 > 2001:db8:f::1", 9, 9)));
}

#[test]
fn a_list_of_one_family_leaves_the_other_out() {
    let reading = allow("localip=192.0.2.0/24");
    assert!(passes(&reading, &tcp("10.0.0.1 > 192.0.2.1", 9, 9)));
    assert!(!passes(&reading, &tcp("2001:db8::1 > 2001:db8::2", 9, 9)));
    let neither = allow("localip=192.0.2.0/24 remoteip=2001:db8::/32");
    assert!(!passes(&neither, &tcp("10.0.0.1 > 192.0.2.1", 9, 9)));
    assert!(!passes(&neither, &tcp("2001:db8::1 > 2001:db8::2", 9, 9)));
}

#[test]
fn icmp_is_of_its_own_family_and_by_type_and_code() {
    let icmp = |ends, kind, code| readings::packet(&naive_packet(ends, Payload::Icmp(kind, code)));
    let (v4, v6) = ("10.0.0.1 > 192.0.2.1", "2001:db8::1 > 2001:db8::2");
    let echo = allow("protocol=icmpv4:8,any");
    assert!(passes(&echo, &icmp(v4, 8, 0)) && passes(&echo, &icmp(v4, 8, 5)));
    assert!(!passes(&echo, &icmp(v4, 3, 0)) && !passes(&echo, &icmp(v6, 8, 0)));
    let needed = allow("protocol=icmpv4:3,4");
    assert!(passes(&needed, &icmp(v4, 3, 4)) && !passes(&needed, &icmp(v4, 3, 3)));
    let all = allow("protocol=icmpv6");
    assert!(passes(&all, &icmp(v6, 135, 0)) && !passes(&all, &icmp(v4, 8, 0)));
    let any_type = allow("protocol=icmpv6:any,3");
    assert!(passes(&any_type, &icmp(v6, 9, 3)) && !passes(&any_type, &icmp(v6, 9, 4)));
}

#[test]
fn blocks_win_over_allows_and_allows_over_the_default() {
    let reading = commands(&[
        "netsh advfirewall firewall add rule name=a dir=in action=allow protocol=tcp localport=22",
        "netsh advfirewall firewall add rule name=b dir=in action=block remoteip=10.1.0.0/16",
    ]);
    assert!(passes(&reading, &tcp("10.2.0.1 > 192.0.2.1", 9, 22)));
    assert!(!passes(&reading, &tcp("10.1.0.1 > 192.0.2.1", 9, 22)));
    assert!(!passes(&reading, &tcp("10.2.0.1 > 192.0.2.1", 9, 23)));
    let shut = whole(
        "netsh advfirewall set allprofiles firewallpolicy blockinboundalways,allowoutbound\r\n\
         netsh advfirewall firewall add rule name=a dir=in action=allow protocol=tcp localport=22\r\n",
    );
    assert!(!passes(&shut, &tcp("10.2.0.1 > 192.0.2.1", 9, 22)));
}

/// What can't be said in packets stands as a question, and by its exact words (targets.md, section 4).
#[test]
fn what_the_machine_alone_knows_is_a_question() {
    for (parameters, question) in [
        ("profile=domain,private", "profile=domain,private"),
        ("profile=Private,Domain", "profile=domain,private"),
        ("program=\"C:\\a b.exe\"", "program=c:\\a b.exe"),
        ("service=dhcp", "service=dhcp"),
        ("service=any", "service=any"),
        ("interfacetype=lan", "interfacetype=lan"),
        ("security=authenticate", "security=authenticate"),
        ("rmtusrgrp=D:(A;;CC;;;WD)", "rmtusrgrp=d:(a;;cc;;;wd)"),
        ("remoteip=LocalSubnet", "remoteip=localsubnet"),
        ("remoteip=DefaultGateway", "remoteip=defaultgateway"),
        ("protocol=tcp localport=RPC", "localport=rpc"),
        ("protocol=udp localport=Teredo", "localport=teredo"),
    ] {
        // A bracket outside quotes is not read.
        let parameters = parameters.replace("D:(A;;CC;;;WD)", "\"D:(A;;CC;;;WD)\"");
        let reading = allow(&parameters);
        assert_eq!(gaps(&reading), Vec::<&str>::new(), "{parameters}");
        assert_eq!(reading.unread.len(), 1, "{parameters}: {:?}", reading.unread);
        assert_eq!(reading.unread[0].weight, Weight::Question);
        let asked: Vec<_> = rules(&reading).rules[0].1.conditions.iter().flat_map(|one| &one.tests).collect();
        assert_eq!(asked.len(), 1, "{parameters}");
        assert_eq!(asked[0].question, Question::Text(question.into()));
        assert!(asked[0].answer);
    }
    for harmless in ["profile=any", "profile=domain,private,public", "edge=no", "security=notrequired", "enable=yes"] {
        assert_eq!(unread(&allow(harmless)), [], "{harmless}");
    }
}

#[test]
fn a_word_in_a_list_leaves_the_numbers_beside_it_as_they_are() {
    let reading = allow("remoteip=10.0.0.0/8,LocalSubnet protocol=tcp localport=22,RPC");
    assert!(passes(&reading, &tcp("10.1.1.1 > 192.0.2.1", 9, 22)));
    assert!(!passes(&reading, &tcp("11.1.1.1 > 192.0.2.1", 9, 22)));
    let mut asked = tcp("11.1.1.1 > 192.0.2.1", 9, 22);
    asked.answers.insert(Question::Text("remoteip=localsubnet".into()), true);
    assert!(passes(&reading, &asked));
    asked.selector = 50_000;
    assert!(!passes(&reading, &asked));
    asked.answers.insert(Question::Text("localport=rpc".into()), true);
    assert!(passes(&reading, &asked));
    asked.selector = 23;
    assert!(!passes(&reading, &asked), "RPC takes its ports from the dynamic range");
}

#[test]
fn a_word_that_always_means_one_port_is_that_port() {
    for (word, port) in [("RPC-EPMap", 135), ("IPHTTPS", 443), ("IPHTTPSIn", 443)] {
        let reading = allow(&format!("protocol=tcp localport={word}"));
        assert_eq!(unread(&reading), [], "{word}");
        assert!(passes(&reading, &tcp("11.1.1.1 > 192.0.2.1", 9, port)), "{word}");
        for other in [port - 1, port + 1, 50_000] {
            assert!(!passes(&reading, &tcp("11.1.1.1 > 192.0.2.1", 9, other)), "{word}: {other}");
        }
    }
    // What it would mean of UDP nobody says.
    assert_eq!(allow("protocol=udp localport=RPC-EPMap").unread.len(), 1);
}

#[test]
fn a_rule_that_is_off_is_no_rule() {
    assert!(rules(&allow("enable=no")).rules.is_empty());
}

#[test]
fn bypass_wins_over_blocks_where_it_holds() {
    let reading = commands(&[
        "netsh advfirewall firewall add rule name=b dir=in action=block",
        "netsh advfirewall firewall add rule name=y dir=in action=bypass protocol=tcp security=authenticate",
    ]);
    let mut packet = tcp("10.0.0.1 > 192.0.2.1", 9, 22);
    assert!(!passes(&reading, &packet));
    let asked = ["action=bypass of y", "security=authenticate"];
    packet.answers.extend(asked.map(|text| (Question::Text(text.into()), true)));
    assert!(passes(&reading, &packet));
}

#[test]
fn what_windows_would_refuse_is_a_gap() {
    for parameters in [
        "localport=22",
        "protocol=icmpv4 localport=22",
        "protocol=132 localport=22",
        "protocol=tcp localport=90-80",
        "protocol=tcp localport=65536",
        "protocol=tcp localport=022",
        "protocol=tcp localport=22,",
        "protocol=256",
        "protocol=sctp",
        "protocol=icmpv4:8",
        "protocol=icmpv4:256,any",
        "remoteip=::1",
        "remoteip=ff02::1",
        "remoteip=010.0.0.1",
        "remoteip=10.0.0.0/33",
        "remoteip=10.0.0.0/0",
        "remoteip=10.0.0.0/255.0.255.0",
        "remoteip=10.0.0.9-10.0.0.1",
        "remoteip=10.0.0.1-2001:db8::1",
        "remoteip=host.example",
        "remoteip=",
        "profile=home",
        "flavour=sweet",
        "protocol=tcp protocol=udp",
        "dir=in",
        "enable=maybe",
    ] {
        let reading = allow(parameters);
        assert_eq!(gaps(&reading).len(), 1, "{parameters}: {:?}", reading.unread);
        assert!(rules(&reading).rules.is_empty());
    }
}

#[test]
fn a_line_that_could_change_rules_and_is_not_known_is_a_gap() {
    for line in [
        "powershell -Command Set-NetFirewallRule",
        "netsh advfirewall reset",
        "netsh advfirewall import c:\\x.wfw",
        "netsh advfirewall set global ipsec strongcrlcheck 1",
        "netsh advfirewall firewall set rule group=\"remote desktop\" new enable=yes",
        "netsh advfirewall firewall set rule name=a new enable=no",
        "netsh advfirewall firewall delete rule name=a dir=in",
        "netsh firewall set opmode disable",
        "call other.cmd",
        "if exist x netsh advfirewall reset",
        "echo x | netsh",
        "netsh advfirewall firewall add rule name=a dir=in action=allow %1",
        "netsh advfirewall firewall add rule name=a dir=in action=allow ^",
        "netsh advfirewall firewall add rule name=\"a dir=in action=allow",
        "rem 100% sure",
        "goto nowhere",
        "exit /b 3",
    ] {
        let reading = commands(&[line]);
        assert_eq!(gaps(&reading).len(), 1, "{line}: {:?}", reading.unread);
    }
    for line in [
        "rem netsh advfirewall reset",
        ":: netsh advfirewall reset",
        "@echo netsh advfirewall reset",
        "netsh advfirewall export c:\\x.wfw",
        "netsh advfirewall set allprofiles logging droppedconnections enable",
        "netsh advfirewall firewall delete rule name=nothing >nul 2>&1",
        "netsh advfirewall firewall delete rule name=nothing && powershell x",
        "netsh advfirewall set allprofiles state on || powershell x",
        "exit /b 0",
        "pause",
    ] {
        assert_eq!(unread(&commands(&[line])), [], "{line}");
    }
}

#[test]
fn operators_of_the_shell_bind_as_it_binds_them() {
    let add = |name: &str| format!("netsh advfirewall firewall add rule name={name} dir=in action=allow");
    let names = |line: String| commands(&[&line]).unread.len() * 100 + rules(&commands(&[&line])).rules.len();
    let fails = "netsh advfirewall firewall delete rule name=nothing";
    assert_eq!(names(format!("{fails} & {} & {}", add("a"), add("b"))), 2);
    assert_eq!(names(format!("{fails} && {} & {}", add("a"), add("b"))), 1);
    assert_eq!(names(format!("{} || {} && {}", add("a"), add("b"), add("c"))), 1);
    assert_eq!(names(format!("{fails} && {} || {}", add("a"), add("b"))), 1);
    assert_eq!(names(format!("{fails} || {} && {}", add("a"), add("b"))), 2);
}

#[test]
fn a_comment_swallows_what_stands_behind_it() {
    let reading = commands(&["rem netsh advfirewall firewall add rule name=a dir=in action=allow"]);
    assert!(rules(&reading).rules.is_empty());
}

#[test]
fn percent_signs_are_what_the_shell_makes_of_them() {
    let reading = commands(&[
        "set \"portcullis_word=allow\"",
        "netsh advfirewall firewall add rule name=a dir=in action=%portcullis_word% description=\"100%% of it\"",
    ]);
    assert_eq!(unread(&reading), []);
    assert_eq!(rules(&reading).rules[0].1.comment.as_deref(), Some("100% of it"));
}

#[test]
fn a_default_of_one_profile_is_not_that_of_all() {
    let one = whole("netsh advfirewall set domainprofile firewallpolicy blockinbound,allowoutbound\r\n");
    assert_eq!(gaps(&one).len(), 2, "{:?}", one.unread);
    let mixed = whole(
        "netsh advfirewall set allprofiles firewallpolicy blockinbound,allowoutbound\r\n\
         netsh advfirewall set publicprofile firewallpolicy allowinbound,allowoutbound\r\n",
    );
    let mut packet = tcp("10.0.0.1 > 192.0.2.1", 9, 22);
    assert!(!passes(&mixed, &packet));
    packet.answers.insert(Question::Text("profile=public".into()), true);
    assert!(passes(&mixed, &packet));
}

#[test]
fn an_unmanaged_direction_has_no_default() {
    let policy = policies::inbound(vec![policies::allow("SSH", "any", policies::tcp("22"))]);
    let text = script(&policy);
    let reading = of(&text);
    assert_eq!(unread(&reading), []);
    assert_eq!(rules(&reading).defaults.keys().collect::<Vec<_>>(), [&Direction::Inbound]);
    // Reading the wrong value, or putting another word, changes a default that is none of ours.
    for (from, to) in [
        ("DefaultOutboundAction", "DefaultInboundAction"),
        ("=blockoutbound\"", "=allowoutbound\""),
        ("0x1", "0x0"),
        ("set \"portcullis_publicprofile=allowoutbound\"", "set \"portcullis_publicprofile=blockoutbound\""),
        (
            "set domainprofile firewallpolicy blockinbound,%portcullis_domainprofile%",
            "set domainprofile firewallpolicy blockinbound,%portcullis_publicprofile%",
        ),
    ] {
        assert!(text.contains(from));
        assert!(!gaps(&of(&text.replace(from, to))).is_empty(), "{from}");
    }
}

#[test]
fn a_jump_needs_the_line_ends_of_windows() {
    let text = script(&policies::inbound(vec![policies::allow("SSH", "any", policies::tcp("22"))]));
    assert_eq!(unread(&of(&text.replace("\r\n", "\n"))), []);
    let jumps = "goto end\nnetsh advfirewall reset\n:end\n";
    assert_eq!(gaps(&whole(&format!("netsh advfirewall set allprofiles state on\n{jumps}"))).len(), 1);
    let text = format!("netsh advfirewall set allprofiles state on\n{jumps}").replace('\n', "\r\n");
    assert_eq!(unread(&whole(&text)), []);
}

#[test]
fn a_script_that_never_ends_is_a_gap() {
    let reading = whole(":a\r\nnetsh advfirewall set allprofiles state on\r\ngoto a\r\n");
    assert_eq!(gaps(&reading).len(), 1);
}

const LISTING: &str = "
Rule Name:                            Portcullis
----------------------------------------------------------------------
Description:                          SSH
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private,Public
Grouping:                             
LocalIP:                              Any
RemoteIP:                             10.0.0.0/8,192.0.2.1/32,198.51.100.1-198.51.100.7
Protocol:                             TCP
LocalPort:                            22,8000-8010
RemotePort:                           Any
Edge traversal:                       No
InterfaceTypes:                       Any
Security:                             NotRequired
Rule source:                          Local Setting
Action:                               Allow

Rule Name:                            Portcullis-block
----------------------------------------------------------------------
Description:                          no pings
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private,Public
Grouping:                             
LocalIP:                              Any
RemoteIP:                             Any
Protocol:                             ICMPv4
                                      Type    Code
                                      8       Any 
                                      13      0   
Edge traversal:                       No
InterfaceTypes:                       Any
Security:                             NotRequired
Rule source:                          Local Setting
Action:                               Block

Rule Name:                            Core Networking - DHCP (DHCP-In)
----------------------------------------------------------------------
Description:                          Allows DHCP (Dynamic Host Configuration Protocol) messages.
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private,Public
Grouping:                             Core Networking
LocalIP:                              Any
RemoteIP:                             Any
Protocol:                             UDP
LocalPort:                            68
RemotePort:                           67
Edge traversal:                       No
Program:                              C:\\Windows\\system32\\svchost.exe
Service:                              dhcp
InterfaceTypes:                       Any
Security:                             NotRequired
Rule source:                          Local Setting
Action:                               Allow
Ok.

";

const PROFILES: &str = "
Domain Profile Settings: 
----------------------------------------------------------------------
State                                 ON
Firewall Policy                       BlockInbound,AllowOutbound
LocalFirewallRules                    N/A (GPO-store only)
LocalConSecRules                      N/A (GPO-store only)
InboundUserNotification               Enable
RemoteManagement                      Disable
UnicastResponseToMulticast            Enable

Logging:
LogAllowedConnections                 Disable
LogDroppedConnections                 Disable
FileName                              %systemroot%\\system32\\LogFiles\\Firewall\\pfirewall.log
MaxFileSize                           4096


Private Profile Settings: 
----------------------------------------------------------------------
State                                 ON
Firewall Policy                       BlockInbound,AllowOutbound

Public Profile Settings: 
----------------------------------------------------------------------
State                                 ON
Firewall Policy                       BlockInbound,AllowOutbound
Ok.
";

fn listing(rules: &str, profiles: &str, scope: Scope) -> Ruleset {
    readings::read("netsh", &[("rules.txt", rules), ("profiles.txt", profiles)], scope)
}

#[test]
fn a_print_of_the_rules_is_read_with_its_defaults() {
    for (rules_text, profiles) in
        [(LISTING.to_owned(), PROFILES.to_owned()), (format!("{LISTING}{PROFILES}"), String::new())]
    {
        for text in [&rules_text, &rules_text.replace('\n', "\r\n")] {
            let reading = listing(text, &profiles, Scope::Ours);
            assert_eq!(unread(&reading), []);
            assert!(passes(&reading, &tcp("10.1.1.1 > 192.0.2.2", 9, 8005)));
            assert!(passes(&reading, &tcp("198.51.100.7 > 192.0.2.2", 9, 22)));
            assert!(!passes(&reading, &tcp("198.51.100.8 > 192.0.2.2", 9, 22)));
            assert!(!passes(&reading, &tcp("192.0.2.2 > 192.0.2.2", 9, 22)));
            let messages = &rules(&reading).rules.iter().find(|(_, rule)| rule.comment.as_deref() == Some("no pings"));
            let selectors = &messages.unwrap().1.conditions[0].selectors;
            assert_eq!(selectors.ranges().len(), 2);
            assert!(selectors.contains(portcullis::sets::Port(8 * 256 + 77)));
            assert!(!selectors.contains(portcullis::sets::Port(13 * 256 + 1)));
        }
    }
}

#[test]
fn the_whole_print_has_the_questions_of_other_programs() {
    let reading = listing(LISTING, PROFILES, Scope::Whole);
    assert_eq!(rules(&reading).rules.len(), 3);
    let asked: Vec<&str> = reading.unread.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(asked, ["the parameter `program`", "the parameter `service`"]);
    assert_eq!(rules(&reading).defaults.len(), 2);
}

#[test]
fn rules_without_their_defaults_depend_on_them() {
    let reading = listing(LISTING, "", Scope::Whole);
    assert_eq!(gaps(&reading), Vec::<&str>::new());
    let mut packet = tcp("11.1.1.1 > 192.0.2.2", 9, 9);
    assert_eq!(outcome(&reading, &packet), Outcome::Drop);
    let question = Question::Text("the default of every profile lets inbound packets pass".into());
    packet.answers.insert(question, true);
    assert_eq!(outcome(&reading, &packet), Outcome::Accept);
}

#[test]
fn a_print_without_verbose_leaves_things_out() {
    let short: String = LISTING
        .lines()
        .filter(|line| {
            !["Program", "Service", "InterfaceTypes", "Security", "Rule source"].iter().any(|key| line.starts_with(key))
        })
        .map(|line| format!("{line}\n"))
        .collect();
    let ours = listing(&short, PROFILES, Scope::Ours);
    assert!(ours.unread.iter().all(|one| one.weight == Weight::Harmless), "{:?}", ours.unread);
    let all = listing(&short, PROFILES, Scope::Whole);
    assert_eq!(all.unread.iter().filter(|one| one.weight == Weight::Question).count(), 3);
    assert!(rules(&all).rules.iter().all(|(_, rule)| rule.conditions.iter().all(|one| one.tests.len() == 1)));
}

#[test]
fn a_firewall_that_is_off_lets_everything_pass() {
    let off = PROFILES.replace(" ON\n", " OFF\n");
    assert!(passes(&listing(LISTING, &off, Scope::Ours), &tcp("11.1.1.1 > 192.0.2.2", 9, 9)));
}

#[test]
fn a_firewall_that_is_off_in_one_profile_lets_everything_pass_there() {
    let one = PROFILES.replacen(" ON\n", " OFF\n", 1);
    for scope in [Scope::Ours, Scope::Whole] {
        let reading = listing(LISTING, &one, scope);
        assert_eq!(gaps(&reading), Vec::<&str>::new());
        let off: Vec<&str> =
            reading.unread.iter().map(|one| one.what.as_str()).filter(|what| what.contains("off")).collect();
        assert_eq!(off, ["a firewall that is off in the profile `domain`"]);
        let mut packet = tcp("11.1.1.1 > 192.0.2.2", 9, 9);
        packet.answers.insert(Question::Text("profile=domain".into()), false);
        assert!(!passes(&reading, &packet));
        packet.answers.insert(Question::Text("profile=domain".into()), true);
        assert!(passes(&reading, &packet));
    }
    // Not even what a profile always blocks is blocked.
    let shut = one.replace("BlockInbound,", "BlockInboundAlways,");
    let mut packet = tcp("11.1.1.1 > 192.0.2.2", 9, 9);
    packet.answers.insert(Question::Text("profile=domain".into()), true);
    assert!(passes(&listing(LISTING, &shut, Scope::Whole), &packet));
}

#[test]
fn another_language_is_a_gap_that_says_so() {
    let german = "\nRegelname:                            Portcullis\n\
        ----------------------------------------------------------------------\n\
        Aktiviert:                            Ja\nRichtung:                             Eingehend\n";
    let target = targets::by_name("netsh").unwrap();
    assert!(target.recognises(german) && target.recognises(LISTING) && target.recognises(PROFILES));
    assert_eq!(gaps(&whole(german)), ["a print that is not in English"]);
}

#[test]
fn lines_of_a_print_that_are_not_known_are_not_passed_over() {
    for (from, to) in [
        ("Action:                               Allow", "Aktion:                               Zulassen"),
        ("Enabled:                              Yes\n", ""),
        ("Direction:                            In", "Direction:                            Sideways"),
        ("LocalPort:                            22,8000-8010", "LocalPort:                            22,many"),
        ("                                      8       Any ", "                                      8       Any 7"),
        (
            "Enabled:                              Yes",
            "Enabled:                              Yes\nEnabled:                              No",
        ),
        ("BlockInbound,AllowOutbound", "NotConfigured"),
    ] {
        assert!(LISTING.contains(from) || PROFILES.contains(from), "{from}");
        let reading = listing(&LISTING.replacen(from, to, 1), &PROFILES.replacen(from, to, 1), Scope::Whole);
        assert!(!gaps(&reading).is_empty(), "{from}");
    }
}

#[test]
fn texts_of_other_firewalls_are_not_taken_for_ours() {
    let target = targets::by_name("netsh").unwrap();
    for text in
        ["*filter\n:INPUT DROP [0:0]\nCOMMIT\n", "table inet portcullis {\n}\n", "pass in quick proto tcp\n", ""]
    {
        assert!(!target.recognises(text));
    }
    assert_eq!(gaps(&whole("pass in quick\n")).len(), 1);
}

#[test]
fn any_text_at_all_is_read_without_a_panic() {
    let mut dice = Dice(5);
    let pieces = [
        "netsh advfirewall ",
        "firewall ",
        "add rule ",
        "name=a ",
        "dir=in ",
        "action=allow ",
        "\r\n",
        "\n",
        "%x%",
        "%",
        "%%",
        "\"",
        "^",
        "&",
        "||",
        "&& ",
        ">nul",
        "2>&1",
        "goto a",
        ":a",
        "rem ",
        "(",
        ")",
        "for /f ",
        "Rule Name: x",
        "--------------------------",
        "Protocol: ICMPv4",
        "   8 Any",
        "Action: Allow",
        "remoteip=::/0,",
        "é",
        "\u{1}",
        "set \"a=b\"",
        "set allprofiles firewallpolicy ",
        "blockinbound,",
        "exit /b 0",
        "localport=1-",
        "Domain Profile Settings:",
        "State  OFF",
    ];
    for _ in 0..20_000 {
        let text: String = (0..dice.below(14)).map(|_| dice.pick(&pieces)).collect();
        for scope in [Scope::Ours, Scope::Whole] {
            readings::read("netsh", &[("x", &text)], scope);
        }
    }
}

#[test]
fn a_script_that_is_run_is_what_the_reading_says_of_its_end() {
    // The evaluator refuses what a script of ours never has; what it does play must end as the reading says.
    let policy = policies::inbound(vec![policies::allow("SSH", "any", policies::tcp("22"))]);
    let mut machine = Machine::fresh();
    assert_eq!(machine.run(&script(&policy), Trouble::None, &mut |_| {}), End::Exit(0));
    assert_eq!(machine.rules.len(), rules(&of(&script(&policy))).rules.len());
    assert_eq!(policy.chains[0].default, Action::Deny);
}

#[test]
fn what_follows_from_a_command_that_may_fail_is_a_gap() {
    let add = "netsh advfirewall firewall add rule name=a dir=in action=allow";
    for first in [
        r"reg query HKLM\SOFTWARE\Nope >nul 2>&1",
        "hostname /x",
        "color 00",
        "net session",
        "netsh advfirewall show allprofiles x",
    ] {
        for operator in ["||", "&&"] {
            assert_eq!(gaps(&commands(&[&format!("{first} {operator} {add}")])).len(), 1, "{first} {operator}");
        }
        assert_eq!(gaps(&commands(&[first])), Vec::<&str>::new(), "{first}");
    }
}

#[test]
fn a_script_that_was_made_has_only_commands_of_ours() {
    let made = |text: &str| readings::read("netsh", &[("office.netsh.cmd", text)], Scope::Made);
    let text = script(&policies::random(&mut Dice(73)));
    assert_eq!(unread(&made(&text)), []);
    for line in ["netsh advfirewall set allprofiles state off", "ver", "netsh advfirewall show allprofiles", "endlocal"]
    {
        let more = text.replacen("rem The defaults.", &format!("{line}\r\nrem The defaults."), 1);
        assert_ne!(more, text);
        assert!(!gaps(&made(&more)).is_empty(), "{line}");
    }
    for (from, to) in [("|| goto failed", "|| ver >nul"), ("|| goto failed", "|| goto eof"), ("|| goto between", "||")]
    {
        let to = if to == "||" { "|| netsh advfirewall set allprofiles state on" } else { to };
        let passed_over = text.replacen(from, to, 1);
        assert_ne!(passed_over, text, "{from}");
        assert!(!gaps(&made(&passed_over)).is_empty(), "{to}");
    }
}

#[test]
fn what_the_shell_makes_of_remarks_labels_and_variables_is_not_passed_over() {
    // A label that goes on swallows the next line; 0x1A ends a line; `goto eof` goes to a label of that name; netsh is not found.
    for line in [
        ":: what follows ^",
        ":label ^",
        "rem x\u{1a}netsh advfirewall firewall add rule name=\"x\" dir=in action=allow",
        "::\u{1a}netsh advfirewall firewall delete rule name=all",
        "set \"path=x\"",
        "set \"PATHEXT=.x\"",
        "set \"comspec=x\"",
        "goto eof",
        "endlocal",
    ] {
        let text = format!("@echo off\r\n{line}\r\nnetsh advfirewall set allprofiles state on\r\n");
        assert!(whole(&text).unread.iter().any(|one| one.weight == Weight::Gap), "{line:?}");
    }
    for line in [":: what follows", "rem x", "set \"portcullis_x=y\"", "goto :eof"] {
        let text = format!("@echo off\r\n{line}\r\nnetsh advfirewall set allprofiles state on\r\n");
        assert!(!whole(&text).unread.iter().any(|one| one.weight == Weight::Gap), "{line:?}");
    }
}
