//! What one rule drains or fills, another finds so: two rulesets are equal only if all that count in one bucket are the same.

use crate::support::project::Project;

/// The exit code of `diff` between two texts: 0 equal, 1 different, 2 not known.
fn diff(ending: &str, before: &str, after: &str) -> i32 {
    let (a, b) = (format!("a.{ending}"), format!("b.{ending}"));
    Project::new().with(&a, before).with(&b, after).run(&["diff", &a, &b]).code
}

/// A table with these objects, rules of input and rules of output.
fn nft(objects: &str, input: &str, output: &str) -> String {
    format!(
        "table inet f {{\n{objects}\nchain i {{\ntype filter hook input priority 0; policy drop;\n{input}\n}}\n\
         chain o {{\ntype filter hook output priority 0; policy accept;\n{output}\n}}\n}}\n"
    )
}

const DYNAMIC: &str = "set s {\ntype ipv4_addr\nsize 100\nflags dynamic\n}";
const LIMITED: &str = "set s {\ntype ipv4_addr\nlimit rate 1/hour burst 5 packets\nelements = { 10.0.0.1 limit rate 1/hour burst 5 packets }\n}";
const LIMIT: &str = "limit q {\nrate 1/hour burst 5 packets\n}";
const QUOTA: &str = "quota q {\nover 100 bytes\n}";

/// Rules without a verdict, each with whether it takes from the bucket of a rule that decides.
type Others = &'static [(&'static str, bool)];

/// By objects and a rule that decides: others.
const OF_NFT: [(&str, &str, Others); 8] = [
    (
        LIMIT,
        "tcp dport 22 limit name \"q\" accept",
        &[
            ("limit name \"q\" counter", true),
            ("udp dport 53 limit name \"q\"", true),
            ("limit name tcp dport map { 22 : \"q\" }", true),
            ("limit rate 1/hour counter", false),
            ("counter", false),
        ],
    ),
    (
        QUOTA,
        "tcp dport 23 quota name \"q\" drop\naccept",
        &[("quota name \"q\" counter", true), ("quota over 100 bytes counter", false)],
    ),
    (
        DYNAMIC,
        "tcp dport 22 update @s { ip saddr quota over 1000 bytes } drop\naccept",
        &[
            ("update @s { ip daddr quota over 1000 bytes } counter", true),
            ("update @s { ip daddr limit rate 1/hour }", true),
            ("add @s { ip daddr }", true),
            ("delete @s { ip daddr }", true),
            ("ip daddr @s counter", true),
            ("quota over 1000 bytes", false),
        ],
    ),
    (
        DYNAMIC,
        "add @s { ip saddr ct count over 2 } drop\naccept",
        &[("add @s { ip daddr ct count over 2 } counter", true), ("ct count over 2 counter", false)],
    ),
    (LIMITED, "ip saddr @s accept", &[("ip daddr @s counter", true), ("ip daddr 10.0.0.1 counter", false)]),
    // A limit of a rule is its own, and so is the turn of a count.
    ("", "tcp dport 22 limit rate 1/hour accept", &[("limit rate 1/hour counter", false)]),
    ("", "numgen inc mod 2 0 accept", &[("numgen inc mod 2 0 counter", false)]),
    ("", "meta pkttype host accept", &[("meta mark set 1", false), ("ct count over 3", false)]),
];

#[test]
fn a_bucket_with_a_name_is_drained_by_all_that_count_in_it() {
    for (objects, input, others) in OF_NFT {
        let without = nft(objects, input, "");
        assert_eq!(diff("nft", &without, &without), 0, "{input}");
        for (other, takes) in others {
            let with = nft(objects, input, other);
            assert_eq!(diff("nft", &with, &with), 0, "{input} | {other}");
            let expected = if *takes { 2 } else { 0 };
            assert_eq!(diff("nft", &without, &with), expected, "{input} | {other}");
            assert_eq!(diff("nft", &with, &without), expected, "{other} | {input}");
            if *takes {
                // For other packets, in another chain, behind another rule.
                let port = nft(objects, input, &format!("udp sport 9 {other}"));
                let here = nft(objects, &format!("{other}\n{input}"), "");
                let behind = nft(objects, input, &format!("udp dport 99 accept\n{other}"));
                for text in [port, here, behind] {
                    assert_eq!(diff("nft", &with, &text), 2, "{input} | {text}");
                }
                let jump = nft(&format!("{objects}\nchain c {{\n{other}\n}}"), input, "jump c");
                assert_eq!(diff("nft", &without, &jump), 2, "{input} | jump {other}");
                assert_eq!(diff("nft", &jump, &jump), 0, "{input} | jump {other}");
            }
        }
    }
}

#[test]
fn buckets_of_one_name_in_two_tables_are_apart() {
    let ours = nft(LIMIT, "tcp dport 22 limit name \"q\" accept", "");
    let other = |rule: &str| {
        let other = nft(LIMIT, rule, "").replace("inet f", "inet g").replace("policy drop", "policy accept");
        format!("{ours}{other}")
    };
    assert_eq!(diff("nft", &other(""), &other("limit name \"q\" counter")), 0);
}

#[test]
fn a_limit_and_a_quota_of_one_name_are_two_things() {
    let with = |rate: &str, first: bool| {
        let limit = LIMIT.replace("1/hour", rate);
        let objects = if first { format!("{limit}\n{QUOTA}") } else { format!("{QUOTA}\n{limit}") };
        nft(&objects, "tcp dport 22 limit name \"q\" accept", "quota name \"q\"")
    };
    assert_eq!(diff("nft", &with("1/hour", true), &with("1/hour", false)), 0);
    assert_eq!(diff("nft", &with("1/hour", true), &with("2/hour", true)), 2);
    assert_eq!(diff("nft", &with("1/hour", false), &with("2/hour", false)), 2);
}

#[test]
fn an_object_is_read_wherever_it_stands() {
    let with = |object: &str| format!("{}{object}\n", nft("", "tcp dport 22 limit name \"q\" accept", ""));
    let limit = |rate: &str| with(&format!("add limit inet f q {{ rate {rate} burst 5 packets ; }}"));
    assert_eq!(diff("nft", &limit("1/hour"), &limit("1/hour")), 0);
    assert_eq!(diff("nft", &limit("1/hour"), &limit("2/hour")), 2);
    assert_eq!(diff("nft", &limit("1/hour"), &with("add limit inet f q rate 1/hour burst 5 packets")), 0);
    assert_eq!(diff("nft", &limit("1/hour"), &nft(LIMIT, "tcp dport 22 limit name \"q\" accept", "")), 0);
    // A rule whose object is missing is loaded by nobody, so nothing is said of it.
    let missing = |output: &str| nft("", "tcp dport 22 limit name \"q\" accept", output);
    assert_eq!(diff("nft", &missing(""), &missing("limit name \"q\" counter")), 2);
    assert_eq!(diff("nft", &missing(""), &missing("limit name \"other\" counter")), 2);
}

#[test]
fn what_a_rule_makes_of_the_type_of_a_packet_is_what_later_tests_find() {
    let of = |before: &str| nft("", &format!("{before}\nmeta pkttype host accept"), "");
    assert_eq!(diff("nft", &of("meta pkttype set host"), &of("meta pkttype set host")), 0);
    assert_eq!(diff("nft", &of("meta pkttype set host"), &of("meta pkttype set other")), 2);
    assert_eq!(diff("nft", &of("meta pkttype set other"), &of("")), 2);
}

#[test]
fn what_a_flow_table_has_is_said_to_be_a_question() {
    let table = "flowtable ft {\nhook ingress priority 0\ndevices = { lo }\n}";
    let with = nft(table, "ip protocol tcp flow add @ft\naccept", "");
    let ran =
        Project::new().with("a.nft", &with).with("b.nft", nft(table, "accept", "")).run(&["diff", "a.nft", "b.nft"]);
    assert!(ran.out.contains("flow add @ft") && ran.out.contains("comes to any rule"), "{}", ran.out);
    assert_eq!(diff("nft", &with, &with), 0);
}

#[test]
fn a_chain_of_nat_decides_only_where_connection_tracking_runs() {
    // In a namespace of its own, such a chain alone saw no packet at any hook; with `ct state` in another chain it dropped.
    let nat = |family: &str, rule: &str, other: &str| {
        let hook = "type nat hook input priority 0; policy accept;";
        format!("table {family} n {{\nchain i {{\n{hook}\n{rule}\n}}\n}}\n{other}")
    };
    let tracked = |family: &str| {
        format!("table {family} t {{\nchain f {{\ntype filter hook input priority 10;\nct state new counter\n}}\n}}\n")
    };
    let drops = "udp dport 4444 drop";
    for family in ["ip", "inet"] {
        assert_eq!(diff("nft", &nat(family, drops, ""), &nat(family, "", "")), 2, "{family}");
        assert_eq!(diff("nft", &nat(family, drops, ""), &nat(family, drops, "")), 0, "{family}");
        let other = tracked("inet");
        assert_eq!(diff("nft", &nat(family, drops, &other), &nat(family, "", &other)), 1, "{family}");
    }
    let other = tracked("ip6");
    assert_eq!(diff("nft", &nat("ip", drops, &other), &nat("ip", "", &other)), 2);
    // So do an object of it and a rule that hands on what it says, but not a rule that keeps packets from it (seen in the kernel).
    let helper = "ct helper h {\ntype \"ftp\" protocol tcp\n}";
    let timeout = "ct timeout h {\nprotocol tcp\npolicy = { established : 100 }\n}";
    let rule = |rule: &str| format!("chain x {{\n{rule}\n}}");
    let set = "set s {\ntype mark\nflags dynamic\nsize 10\n}\nchain x {\nadd @s { ct mark }\n}";
    let of = |more: &str| format!("table ip u {{\n{more}\n}}\n");
    for more in [helper, timeout, &rule("meta mark set ct mark"), &rule("ct mark set 1"), set] {
        assert_eq!(diff("nft", &nat("ip", drops, &of(more)), &nat("ip", "", &of(more))), 1, "{more}");
    }
    let more = rule("notrack");
    assert_eq!(diff("nft", &nat("ip", drops, &of(&more)), &nat("ip", "", &of(&more))), 2);
    // A translation turns it on.
    let turned = "tcp dport 1 redirect to :2";
    let hook = |rules: &str| nat("ip", rules, "").replace("hook input", "hook prerouting");
    assert_eq!(diff("nft", &hook(&format!("{drops}\n{turned}")), &hook(turned)), 1);
}

fn iptables(input: &str, other: &str) -> String {
    format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{input}\n{other}\nCOMMIT\n")
}

/// The same of iptables.
const OF_IPTABLES: [(&str, Others); 10] = [
    (
        "-p tcp -m tcp --dport 22 -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 5 --hashlimit-name hz -j ACCEPT",
        &[
            ("-m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 5 --hashlimit-name hz", true),
            ("-m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 5 --hashlimit-name other", false),
            ("-m limit --limit 1/hour", false),
        ],
    ),
    (
        "-p tcp -m rateest --rateest a --rateest-gt --rateest-bps 1kbit -j ACCEPT",
        &[
            ("-j RATEEST --rateest-name a --rateest-interval 250.0ms --rateest-ewmalog 500.0ms", true),
            ("-j RATEEST --rateest-name b --rateest-interval 250.0ms --rateest-ewmalog 500.0ms", false),
        ],
    ),
    (
        "-m nfacct --nfacct-name n -j ACCEPT",
        &[("-m nfacct --nfacct-name n", true), ("-m nfacct --nfacct-name m", false)],
    ),
    (
        "-m recent --name r --rcheck --seconds 9 -j ACCEPT",
        &[
            ("-m recent --name r --set", true),
            ("-m recent --name r --rcheck --reap --seconds 9", true),
            ("-m recent --name r --rcheck --seconds 9", false),
            ("-m recent --name x --set", false),
        ],
    ),
    ("-m connlabel --label 5 -j ACCEPT", &[("-m connlabel --label 5 --set", true), ("-m connlabel --label 5", false)]),
    (
        "-m mark --mark 1 -j ACCEPT",
        &[("-j HMARK --hmark-tuple src --hmark-mod 2 --hmark-rnd 1", true), ("-j TRACE", false)],
    ),
    // Of one rule each.
    ("-m quota --quota 1000 -j ACCEPT", &[("-m quota --quota 1000", false)]),
    (
        "-m statistic --mode nth --every 2 --packet 0 -j ACCEPT",
        &[("-m statistic --mode nth --every 2 --packet 0", false)],
    ),
    ("-p tcp -m connlimit --connlimit-above 3 -j ACCEPT", &[("-p tcp -m connlimit --connlimit-above 3", false)]),
    ("-m limit --limit 1/hour -j ACCEPT", &[("-m limit --limit 1/hour", false)]),
];

#[test]
fn a_bucket_of_iptables_is_drained_by_all_that_name_it() {
    for (input, others) in OF_IPTABLES {
        let input = format!("-A INPUT {input}");
        let without = iptables(&input, "");
        assert_eq!(diff("iptables", &without, &without), 0, "{input}");
        for (other, takes) in others {
            let output = format!("-A OUTPUT {other}");
            let with = iptables(&input, &output);
            assert_eq!(diff("iptables", &with, &with), 0, "{input} | {other}");
            let expected = if *takes { 2 } else { 0 };
            assert_eq!(diff("iptables", &without, &with), expected, "{input} | {other}");
            if *takes {
                let port = iptables(&input, &format!("-A OUTPUT -p udp {other}"));
                let here = iptables(&format!("-A INPUT {other}\n{input}"), "");
                let behind = iptables(&input, &format!("-A OUTPUT -p udp -j ACCEPT\n{output}"));
                for text in [port, here, behind] {
                    assert_eq!(diff("iptables", &with, &text), 2, "{input} | {text}");
                }
            }
        }
    }
}

#[test]
fn the_pace_of_a_log_drains_the_bucket_that_it_names() {
    let accepts =
        "-A INPUT -p tcp -m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 5 --hashlimit-name hz -j ACCEPT";
    let of = |name: &str| {
        let paced = format!("-m hashlimit --hashlimit-upto 1/hour --hashlimit-mode srcip --hashlimit-name {name}");
        iptables(accepts, &format!("-A OUTPUT {paced} -j LOG"))
    };
    assert_eq!(diff("iptables", &of("hz"), &of("hz")), 0);
    assert_eq!(diff("iptables", &of("one"), &of("two")), 0);
    assert_eq!(diff("iptables", &of("one"), &of("hz")), 2);
    assert_eq!(diff("iptables", &of("hz"), &of("one")), 2);
}

#[test]
fn what_elements_of_a_set_counted_is_part_of_a_test_that_asks_for_it() {
    let asks = "-A INPUT -m set --match-set s src --packets-gt 10 -j ACCEPT";
    let of = |before: &str, after: &str, sets: [&str; 2]| {
        let set = |element: &str| format!("create s hash:ip family inet counters\nadd s {element}\n");
        let project = Project::new()
            .with("a/x.iptables", iptables(asks, before))
            .with("a/x.ipset", set(sets[0]))
            .with("b/x.iptables", iptables(asks, after))
            .with("b/x.ipset", set(sets[1]));
        project.run(&["diff", "a", "b"]).code
    };
    let same = ["10.0.0.1"; 2];
    let counts = "-A OUTPUT -m set --match-set s dst";
    assert_eq!(of("", "", same), 0);
    assert_eq!(of(counts, counts, same), 0);
    assert_eq!(of("", counts, same), 2);
    assert_eq!(of("", &format!("{counts} ! --update-counters"), same), 0);
    assert_eq!(of("", "", ["10.0.0.1", "10.0.0.2"]), 2);
}

#[test]
fn tables_of_one_name_of_both_families_are_apart() {
    let v4 = iptables("-A INPUT -m hashlimit --hashlimit-upto 1/hour --hashlimit-name z -j ACCEPT", "");
    let v6 = |rule: &str| iptables("-A INPUT -p tcp -j ACCEPT", rule);
    let of = |before: &str, after: &str| {
        let project = Project::new()
            .with("a/x.iptables", &v4)
            .with("a/x.ip6tables", v6(before))
            .with("b/x.iptables", &v4)
            .with("b/x.ip6tables", v6(after));
        project.run(&["diff", "a", "b"]).code
    };
    assert_eq!(of("", "-A OUTPUT -m hashlimit --hashlimit-upto 2/hour --hashlimit-name z"), 0);
}
