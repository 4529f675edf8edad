//! Two rulesets whose tests read the same and whose rules write something else are not equal: what a mark, a set that rules
//! change or a list of addresses holds is part of what is compared.

use crate::support::project::Project;

/// The exit code of `diff` between two texts: 0 equal, 1 different, 2 not known.
fn diff(ending: &str, before: &str, after: &str) -> i32 {
    let (a, b) = (format!("a.{ending}"), format!("b.{ending}"));
    let project = Project::new().with(&a, before).with(&b, after);
    project.run(&["diff", &a, &b]).code
}

fn nft(rules: &str) -> String {
    format!(
        "table inet f {{\n\tchain input {{\n\t\ttype filter hook input priority filter; policy drop;\n{rules}\n\t}}\n}}\n"
    )
}

fn of_nft(before: &str, after: &str) -> i32 {
    diff("nft", &nft(before), &nft(after))
}

#[test]
fn a_mark_is_what_the_rules_before_make_of_it() {
    let ruleset = |mark: &str| format!("meta mark set {mark}\nmeta mark 1 accept");
    assert_eq!(of_nft(&ruleset("1"), &ruleset("0x1")), 0);
    assert_eq!(of_nft(&ruleset("1"), &ruleset("2")), 2);
    let under = |port: &str| format!("tcp dport {port} ct mark set 1\nct mark 1 accept");
    assert_eq!(of_nft(&under("22"), &under("22")), 0);
    assert_eq!(of_nft(&under("22"), &under("23")), 2);
    // What stands before the rule that writes keeps packets from it.
    let behind = |port: &str| format!("tcp dport {port} drop\nct mark set 1\nct mark 1 tcp dport != 22-23 accept");
    assert_eq!(of_nft(&behind("22"), &behind("23")), 2);
    // A mark may be made of another one.
    let taken = |mark: &str| format!("ct mark set {mark}\nmeta mark set ct mark\nmeta mark 1 accept");
    assert_eq!(of_nft(&taken("1"), &taken("1")), 0);
    assert_eq!(of_nft(&taken("1"), &taken("2")), 2);
    // A field that nothing writes is the same on both sides.
    assert_eq!(of_nft("meta mark 1 accept", "meta mark 1 accept"), 0);
    // Nobody asks for it, so it decides no packet.
    assert_eq!(of_nft("meta mark set 1\ntcp dport 22 accept", "meta mark set 2\ntcp dport 22 accept"), 0);
}

#[test]
fn a_set_that_rules_change_holds_what_they_put_there_and_what_it_held_at_first() {
    let of = |element: &str, rule: &str| {
        let set = format!("\tset s {{\n\t\ttype ipv4_addr\n\t\tflags dynamic\n\t\telements = {{ {element} }}\n\t}}\n");
        nft(rule).replacen("table inet f {\n", &format!("table inet f {{\n{set}"), 1)
    };
    let plain = "ip saddr @s accept\ntcp dport 99 add @s { ip saddr }";
    let same = |a: &str, b: &str| diff("nft", a, b);
    assert_eq!(same(&of("10.0.0.1", plain), &of("10.0.0.1", plain)), 0);
    assert_eq!(same(&of("10.0.0.1", plain), &of("10.0.0.2", plain)), 2);
    let other = "ip saddr @s accept\ntcp dport 98 add @s { ip saddr }";
    assert_eq!(same(&of("10.0.0.1", plain), &of("10.0.0.1", other)), 2);
    for other in ["update @s { ip saddr }", "add @s { ip daddr }", "add @s { ip saddr timeout 1m }"] {
        let rule = plain.replace("add @s { ip saddr }", other);
        assert_eq!(same(&of("10.0.0.1", plain), &of("10.0.0.1", &rule)), 2, "{other}");
    }
    let timed = |time: &str| of("10.0.0.1", &plain.replace("{ ip saddr }", &format!("{{ ip saddr timeout {time} }}")));
    assert_eq!(same(&timed("60s"), &timed("1m")), 0);
}

#[test]
fn a_set_or_map_that_no_dimension_can_say_is_its_contents() {
    let named = |mac: &str| {
        let set = format!("\tset m {{\n\t\ttype ether_addr\n\t\telements = {{ {mac} }}\n\t}}\n");
        nft("ether saddr @m accept").replacen("table inet f {\n", &format!("table inet f {{\n{set}"), 1)
    };
    assert_eq!(diff("nft", &named("00:11:22:33:44:55"), &named("00:11:22:33:44:55")), 0);
    assert_eq!(diff("nft", &named("00:11:22:33:44:55"), &named("00:11:22:33:44:56")), 2);
    let map = |mark: &str| format!("ip saddr map {{ 10.0.0.1 : {mark}, 10.0.0.2 : 2 }} 1 accept");
    assert_eq!(of_nft(&map("1"), &map("1")), 0);
    assert_ne!(of_nft(&map("1"), &map("2")), 0);
    let translated = |to: &str| {
        let map = format!("\tmap n {{\n\t\ttype inet_service : ipv4_addr\n\t\telements = {{ 80 : {to} }}\n\t}}\n");
        let chain = "\tchain pre {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\tdnat ip to tcp dport map @n\n\t}\n";
        nft("tcp dport 22 accept").replacen("table inet f {\n", &format!("table inet f {{\n{map}{chain}"), 1)
    };
    assert_eq!(diff("nft", &translated("10.0.0.9"), &translated("10.0.0.9")), 0);
    assert_ne!(diff("nft", &translated("10.0.0.9"), &translated("10.0.0.66")), 0);
    let limited = |rate: &str| {
        let limit = format!("\tlimit l {{\n\t\trate {rate}/second\n\t}}\n");
        nft("limit name \"l\" accept").replacen("table inet f {\n", &format!("table inet f {{\n{limit}"), 1)
    };
    assert_eq!(diff("nft", &limited("10"), &limited("10")), 0);
    assert_ne!(diff("nft", &limited("10"), &limited("11")), 0);
}

#[test]
fn a_hash_without_a_seed_is_another_in_each_rule() {
    let hash = "jhash ip saddr mod 2 0 accept";
    assert_eq!(of_nft(hash, hash), 0);
    assert_ne!(of_nft(hash, &[hash; 4].join("\n")), 0);
    let seeded = "jhash ip saddr mod 2 seed 0x1 0 accept";
    assert_eq!(of_nft(seeded, &[seeded; 4].join("\n")), 0);
}

fn iptables(rules: &str) -> String {
    format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{rules}\nCOMMIT\n")
}

fn of_iptables(before: &str, after: &str) -> i32 {
    diff("iptables", &iptables(before), &iptables(after))
}

#[test]
fn a_mark_of_iptables_is_what_its_rules_make_of_it() {
    let under = |port: &str, mark: &str| {
        format!("-A INPUT -p tcp --dport {port} -j CONNMARK --set-mark {mark}\n-A INPUT -m connmark --mark 1 -j ACCEPT")
    };
    assert_eq!(of_iptables(&under("22", "1"), &under("22", "1")), 0);
    assert_eq!(of_iptables(&under("22", "1"), &under("23", "1")), 2);
    assert_eq!(of_iptables(&under("22", "1"), &under("22", "2")), 2);
    let taken = |mark: &str| {
        format!(
            "-A INPUT -j CONNMARK --set-mark {mark}\n-A INPUT -j CONNMARK --restore-mark\n-A INPUT -m mark --mark 1 -j ACCEPT"
        )
    };
    assert_eq!(of_iptables(&taken("1"), &taken("1")), 0);
    assert_eq!(of_iptables(&taken("1"), &taken("2")), 2);
}

#[test]
fn a_list_of_recent_addresses_is_what_its_rules_put_there() {
    let seen = |port: &str, name: &str| {
        format!(
            "-A INPUT -p tcp --dport {port} -m recent --name {name} --set\n-A INPUT -m recent --name x --rcheck -j ACCEPT"
        )
    };
    assert_eq!(of_iptables(&seen("22", "x"), &seen("22", "x")), 0);
    assert_eq!(of_iptables(&seen("22", "x"), &seen("23", "x")), 2);
    assert_eq!(of_iptables(&seen("22", "x"), &seen("22", "y")), 2);
    assert_eq!(of_iptables(&seen("22", "y"), &seen("23", "y")), 0);
}

#[test]
fn a_set_of_ipset_that_rules_change_is_what_they_put_there() {
    let added = |port: &str| {
        format!("-A INPUT -p tcp --dport {port} -j SET --add-set s src\n-A INPUT -m set --match-set s src -j ACCEPT")
    };
    let of = |before: &str, after: &str, sets: [&str; 2]| {
        let set = |elements: &str| format!("create s hash:ip family inet\n{elements}");
        let project = Project::new()
            .with("a/x.iptables", iptables(before))
            .with("a/x.ipset", set(sets[0]))
            .with("b/x.iptables", iptables(after))
            .with("b/x.ipset", set(sets[1]));
        project.run(&["diff", "a", "b"]).code
    };
    assert_eq!(of(&added("22"), &added("22"), ["", ""]), 0);
    assert_eq!(of(&added("22"), &added("23"), ["", ""]), 2);
    assert_eq!(of(&added("22"), &added("22"), ["add s 10.0.0.1\n", "add s 10.0.0.2\n"]), 2);
}

#[test]
fn what_pf_translates_to_is_part_of_what_is_asked_of_a_translated_address() {
    let redirected = |to: &str| {
        format!("block all\nmatch in proto tcp to any port 80 rdr-to {to}\npass in proto tcp to 10.0.0.9 port 80\n")
    };
    assert_eq!(diff("pf.conf", &redirected("10.0.0.9"), &redirected("10.0.0.9")), 0);
    assert_ne!(diff("pf.conf", &redirected("10.0.0.9"), &redirected("10.0.0.10")), 0);
    let loaded = |file: &str| format!("block all\nanchor \"x\"\nload anchor \"x\" from \"{file}\"\n");
    assert_ne!(diff("pf.conf", &loaded("/etc/a"), &loaded("/etc/b")), 0);
}

#[test]
fn what_pf_sends_on_is_not_what_it_lets_in() {
    let web = |way: &str| format!("block all\npass in quick inet proto tcp to port 80{way}\npass out on em1\n");
    let of = |before: &str, after: &str| diff("pf.conf", &web(before), &web(after));
    for way in [" rdr-to 10.0.0.5", " route-to em1", " route-to (em1 10.0.0.1)"] {
        assert_eq!(of(way, way), 0, "{way}");
        assert_ne!(of(way, ""), 0, "{way}");
    }
    assert_ne!(of(" route-to em1", " route-to em2"), 0);
    assert_ne!(of(" rdr-to 10.0.0.5", " rdr-to 10.0.0.6"), 0);
    // Answers go there, and copies; the packet itself stays.
    assert_eq!(of(" reply-to em1", ""), 0);
    assert_eq!(of(" dup-to em1", ""), 0);
}

#[test]
fn what_one_variant_of_ip6tables_alone_finds_is_asked() {
    let rules =
        |rule: &str| format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{rule}COMMIT\n");
    let of = |before: &str, after: &str| diff("ip6tables", &rules(before), &rules(after));
    let ah = "-A INPUT -p ah -j ACCEPT\n";
    assert_eq!((of(ah, ah), of("", "")), (0, 0));
    // Over nftables it lets them in, in the older one nobody.
    assert_eq!((of(ah, ""), of(ah, "-A INPUT -m ah -j ACCEPT\n")), (2, 2));
    assert_eq!(of("-A INPUT ! -p ah -j ACCEPT\n", "-A INPUT -j ACCEPT\n"), 2);
    // This finds them in both.
    assert_eq!(of("-A INPUT -m ah -j ACCEPT\n", ""), 1);
    // Of IPv4 there is no doubt.
    assert_eq!(diff("iptables", &rules(ah), &rules("")), 1);
}

#[test]
fn how_a_log_is_kept_is_said_not_to_be_compared() {
    let said = |ending: &str, before: &str, after: &str| {
        let (a, b) = (format!("a.{ending}"), format!("b.{ending}"));
        Project::new().with(&a, before).with(&b, after).run(&["diff", "--format", "json", &a, &b]).out
    };
    let of_pf = said("pf.conf", "pass in log all\n", "pass in log (all) all\n");
    assert!(of_pf.contains("not compared"), "{of_pf}");
    let to = |target: &str| iptables(&format!("-A INPUT -j {target}"));
    let of_iptables = said("iptables", &to("LOG"), &to("NFLOG"));
    assert!(of_iptables.contains("not compared"), "{of_iptables}");
    let burst = |burst: &str| nft(&format!("limit rate 5/minute burst {burst} packets log"));
    let of_nft = said("nft", &burst("5"), &burst("50"));
    assert!(of_nft.contains("not compared"), "{of_nft}");
}

/// A file, and what `nft list ruleset` and `nft -j list ruleset` (1.0.6) print once it is loaded.
const FORMS: [(&str, &str); 3] = [
    ("file.nft", include_str!("remembered/file.nft")),
    ("listing.nft", include_str!("remembered/listing.nft")),
    ("listing.json", include_str!("remembered/listing.json")),
];

#[test]
fn a_file_and_both_listings_of_it_remember_the_same() {
    for (name, text) in FORMS {
        for (other, after) in FORMS {
            let project = Project::new().with(&format!("a-{name}"), text).with(&format!("b-{other}"), after);
            let ran = project.run(&["diff", &format!("a-{name}"), &format!("b-{other}")]);
            assert_eq!(ran.code, 0, "{name} {other}: {}", ran.out);
        }
    }
    let [(_, file), (_, listing), (_, json)] = FORMS;
    for (from, to) in [
        ("ct mark set 0x1", "ct mark set 0x3"),
        ("{ 22, 23 } ct mark", "{ 22, 24 } ct mark"),
        ("10.1.0.1 : 0x1", "10.1.0.1 : 0x3"),
        ("80 : 10.0.0.9", "80 : 10.0.0.19"),
        ("{ 10.0.0.1, 10.0.0.2 }", "{ 10.0.0.1, 10.0.0.3 }"),
        ("00:11:22:33:44:56", "00:11:22:33:44:57"),
        ("rate 10/second", "rate 11/second"),
        ("timeout 1m", "timeout 5m"),
        ("timeout 2m", "timeout 3m"),
        ("set ct mark and 0xff", "set ct mark and 0xf"),
    ] {
        let changed = file.replace(from, to);
        assert_ne!(changed, file, "{from}");
        for (ending, other) in [("nft", listing), ("json", json)] {
            let project = Project::new().with("a.nft", &changed).with(&format!("b.{ending}"), other);
            // Where a map leads is followed, and what else it holds is not.
            let expected = if from.starts_with("80 : ") { 1 } else { 2 };
            assert_eq!(project.run(&["diff", "a.nft", &format!("b.{ending}")]).code, expected, "{to} {ending}");
        }
    }
}
