//! The names that an imported profile gives to addresses: a name of the ruleset stands for what the ruleset means by it.

use crate::support::project::Project;

fn import(name: &str, text: &str) -> String {
    let ran = Project::new().with(name, text).run(&["import", name]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("What is said is proved equal"), "{}", ran.out);
    ran.out
}

/// With these sets and rules, beside two that any host has.
fn nft(sets: &str, rules: &str) -> String {
    format!(
        "table inet filter {{\n{sets}\n\tchain input {{\n\t\ttype filter hook input priority 0; policy drop;\n\
         \t\tct state established,related accept\n{rules}\n\t\ttcp dport 443 accept\n\t}}\n}}\n"
    )
}

fn set(name: &str, members: &str) -> String {
    let kind = if members.contains(':') { "ipv6_addr" } else { "ipv4_addr" };
    format!("\tset {name} {{\n\t\ttype {kind}\n\t\tflags interval\n\t\telements = {{ {members} }}\n\t}}\n")
}

/// Both ends of all addresses among them: all others are fewer ranges.
const BOGONS: &str = "0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16, 224.0.0.0/4, 240.0.0.0/4";

#[test]
fn a_group_with_the_name_of_a_set_holds_what_the_set_holds() {
    let profile = import("router.nft", &nft(&set("bogons4", BOGONS), "\t\tiifname \"wan0\" ip saddr @bogons4 drop"));
    assert!(profile.contains("  bogons4:\n    - 0.0.0.0/8\n    - 10.0.0.0/8\n"), "{profile}");
    assert!(profile.contains("  - deny: any\n    from: bogons4\n    interface: wan0\n"), "{profile}");
    assert!(!profile.contains("except"), "{profile}");
}

#[test]
fn where_a_rule_is_for_all_but_a_set_it_excepts_the_set() {
    let profile = import("router.nft", &nft(&set("bogons4", BOGONS), "\t\tip saddr != @bogons4 tcp dport 22 accept"));
    assert!(profile.contains("  bogons4:\n    - 0.0.0.0/8\n"), "{profile}");
    assert!(profile.contains("except: {from: [bogons4]}"), "{profile}");

    let ipset =
        "create bogons hash:net family inet\nadd bogons 0.0.0.0/8\nadd bogons 10.0.0.0/8\nadd bogons 224.0.0.0/3\n";
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
                 -A INPUT -m set ! --match-set bogons src -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("rules.v4", rules).with("sets", ipset);
    let ran = project.run(&["import", "rules.v4,sets"]);
    let profile = &ran.out;
    assert!(profile.contains("bogons: [0.0.0.0/8, 10.0.0.0/8, 224.0.0.0/3]"), "{profile}{}", ran.err);
    assert!(profile.contains("except: {from: [bogons]}"), "{profile}");
}

#[test]
fn a_group_that_holds_more_or_less_than_a_set_has_another_name() {
    let sets = set("office", "192.0.2.0/25") + &set("depot", "203.0.113.0/26");
    // Two sets that one rule has.
    let rules = "\t\tip saddr @office tcp dport 22 accept\n\t\tip saddr @depot tcp dport 22 accept";
    let profile = import("host.nft", &nft(&sets, rules));
    assert!(profile.contains("  office-and-depot: [192.0.2.0/25, 203.0.113.0/26]\n"), "{profile}");
    // A set, and what stands beside it.
    let rules = "\t\tip saddr @office tcp dport 22 accept\n\t\tip saddr 198.51.100.7 tcp dport 22 accept";
    let profile = import("host.nft", &nft(&sets, rules));
    assert!(!profile.contains("office:"), "{profile}");
    // A set without what is asked beside it.
    let profile = import("host.nft", &nft(&sets, "\t\tip saddr @office ip saddr != 192.0.2.1 tcp dport 22 accept"));
    assert!(!profile.contains("office:"), "{profile}");
}

#[test]
fn those_who_are_excepted_are_not_named_after_the_others() {
    let hosts = "192.0.2.1, 198.51.100.2, 203.0.113.3, 192.0.2.77, 198.51.100.99";
    let profile = import("host.nft", &nft("", &format!("\t\tip saddr != {{ {hosts} }} tcp dport 22 accept")));
    assert!(profile.contains("  not-ssh-clients:"), "{profile}");
    let profile = import("host.nft", &nft("", &format!("\t\tip saddr != {{ {hosts} }} drop")));
    assert!(profile.contains("  not-kept-out:"), "{profile}");
}

#[test]
fn of_two_families_a_set_each_is_one_group() {
    let sets = set("office4", "192.0.2.0/25, 203.0.113.0/26") + &set("office6", "2001:db8:1::/48, 2001:db8:7::/48");
    let rules = "\t\tip saddr @office4 tcp dport 22 accept\n\t\tip6 saddr @office6 tcp dport 22 accept";
    let profile = import("host.nft", &nft(&sets, rules));
    assert!(
        profile.contains("  office: [192.0.2.0/25, 203.0.113.0/26, \"2001:db8:1::/48\", \"2001:db8:7::/48\"]"),
        "{profile}"
    );
}

#[test]
fn what_a_rule_says_in_a_text_names_no_group() {
    let profile = import(
        "pf.conf",
        "table <admins> { 192.0.2.0/28 }\ntable <guests> persist { 198.51.100.0/24 }\nblock drop all\n\
         pass in quick inet proto tcp from 198.51.100.7 to any port 22 label \"not from <admins> now\"\n\
         pass in quick inet proto tcp from { <guests> 203.0.113.9 } to any port 443\n\
         pass in quick inet proto tcp from <admins> to any port 22\n",
    );
    assert!(profile.contains("  admins: [192.0.2.0/28]\n"), "{profile}");
    assert!(!profile.contains("guests") && !profile.contains("admins-2"), "{profile}");
    let rules = "\t\tip saddr 198.51.100.7 tcp dport 22 accept comment \"not ip saddr @office now\"\n\
                 \t\tip saddr @office tcp dport 25 accept";
    let profile = import("host.nft", &nft(&set("office", "192.0.2.0/25"), rules));
    assert!(profile.contains("  office: [192.0.2.0/25]\n") && !profile.contains("office-2"), "{profile}");
}

#[test]
fn no_group_has_the_name_of_a_set_that_holds_less() {
    // One that begins with the name of another, and two whose names begin alike.
    let sets = set("office", "192.0.2.0/25") + &set("office-guests", "2001:db8:9::/48");
    let rules = "\t\tip saddr @office tcp dport 22 accept\n\t\tip6 saddr @office-guests tcp dport 22 accept";
    let profile = import("host.nft", &nft(&sets, rules));
    assert!(profile.contains("  office-and-office-guests: ["), "{profile}");
    let sets = set("trusted4", "192.0.2.0/25") + &set("tracking6", "2001:db8:9::/48");
    let rules = "\t\tip saddr @trusted4 tcp dport 22 accept\n\t\tip6 saddr @tracking6 tcp dport 22 accept";
    let profile = import("host.nft", &nft(&sets, rules));
    assert!(profile.contains("  trusted4-and-tracking6: ["), "{profile}");
    // What two would have in common is the name of a third.
    let sets = set("office4", "192.0.2.0/25") + &set("office6", "2001:db8:9::/48") + &set("office", "203.0.113.0/25");
    let rules = "\t\tip saddr @office4 tcp dport 22 accept\n\t\tip6 saddr @office6 tcp dport 22 accept\n\
                 \t\tip saddr @office tcp dport 25 accept";
    let profile = import("host.nft", &nft(&sets, rules));
    assert!(profile.contains("  office: [203.0.113.0/25]\n"), "{profile}");
    assert!(profile.contains("  office4-and-office6: ["), "{profile}");
}

#[test]
fn a_name_that_is_changed_for_a_profile_is_no_other_sets() {
    let ipset = "create in:web hash:net family inet\nadd in:web 192.0.2.0/25\ncreate in-web hash:net family inet\nadd in-web 203.0.113.0/25\n";
    let rules = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
                 -A INPUT -m set --match-set in:web src -p tcp -m tcp --dport 22 -j ACCEPT\n\
                 -A INPUT -m set --match-set in-web src -p tcp -m tcp --dport 25 -j ACCEPT\nCOMMIT\n";
    let ran = Project::new().with("rules.v4", rules).with("sets", ipset).run(&["import", "rules.v4,sets"]);
    assert!(ran.out.contains("  in-web-2: [192.0.2.0/25]\n"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("  in-web: [203.0.113.0/25]\n"), "{}", ran.out);
}
