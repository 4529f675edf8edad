//! What pfctl makes of a line before pf is asked it: families, translations both ways, lists, tags; and what it refuses
//! (`parse.y` of OpenBSD, and the pairs of files that its own tests compare).

use crate::support::readings::{self, gaps};
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::packets::{Limits, compare};
use portcullis::place::Sources;
use portcullis::ruleset::{Item, Outcome, Packet, Program, Question, Ruleset, Weight};
use portcullis::targets::Scope;
use portcullis::trace::outcome;

const ACCEPT: Outcome = Outcome::Accept;
const DROP: Outcome = Outcome::Drop;

fn read(text: &str) -> Ruleset {
    readings::read("pf", &[("pf.conf", text)], Scope::Whole)
}

fn packet(text: &str) -> Packet {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("packet", text);
    packet_text::read(file, text, &mut diagnostics).unwrap_or_else(|| panic!("{text}: {diagnostics:?}"))
}

/// What becomes of a packet where all questions that a text contains have the answer yes, and the others no.
fn fate(text: &str, packet_text: &str, yes: &[&str]) -> Outcome {
    let rules = read(text);
    assert_eq!(gaps(&rules), Vec::<&str>::new(), "{text}");
    let mut packet = packet(packet_text);
    for question in questions(&rules) {
        let answer = question.text().is_some_and(|asked| yes.iter().any(|yes| asked.contains(yes)));
        packet.answers.insert(question, answer);
    }
    outcome(&rules, &packet).0
}

fn questions(ruleset: &Ruleset) -> Vec<Question> {
    fn of(items: &[Item], found: &mut Vec<Question>) {
        for item in items {
            let (rule, inside) = match item {
                Item::Rule(rule) => (rule, &[][..]),
                Item::Anchor(rule, inside) => (rule, &inside[..]),
            };
            let tests = rule.rule.conditions.iter().flat_map(|condition| &condition.tests);
            found.extend(tests.map(|test| test.question.clone()));
            of(inside, found);
        }
    }
    let mut found = Vec::new();
    if let Program::List(items) = &ruleset.program {
        of(items, &mut found);
    }
    found
}

/// Whether two texts are equal for certain, in what they decide and in what they log.
fn equal(one: &str, other: &str) -> bool {
    let (one, other) = (read(one), read(other));
    assert_eq!((gaps(&one), gaps(&other)), (Vec::new(), Vec::new()));
    let found = compare(&one, &other, Limits::default()).unwrap();
    found.changes.is_empty() && found.logs.is_empty()
}

fn is_refused(text: &str) -> bool {
    read(&format!("{text}\n")).unread.iter().any(|one| one.weight == Weight::Gap)
}

const OUT: &str = "out tcp 10.0.0.5:40000 > 192.0.2.1:80 out em0";
const OUT6: &str = "out tcp [2001:db8::5]:40000 > [2001:db8:1::1]:80 out em0";
const WEB: &str = "in tcp 192.0.2.1:40000 > 203.0.113.5:443 in em0";

#[test]
fn binat_translates_what_comes_in_as_well() {
    let rules = "block all\nmatch on em0 from 10.0.0.5 to any binat-to 203.0.113.5\npass in on em0 proto tcp to 10.0.0.5 port 443\n";
    assert_eq!(fate(rules, WEB, &[]), ACCEPT);
    // To another address or port, or by another interface, not.
    for other in ["203.0.113.6:443 in em0", "203.0.113.5:444 in em0", "203.0.113.5:443 in em1"] {
        assert_eq!(fate(rules, &format!("in tcp 192.0.2.1:40000 > {other}"), &[]), DROP, "{other}");
    }
    let listed = "block drop all\nmatch out on em0 inet from 10.0.0.5 to any nat-to 203.0.113.5 static-port\nmatch in on em0 inet from any to 203.0.113.5 rdr-to 10.0.0.5\npass in on em0 inet proto tcp from any to 10.0.0.5 port = 443 flags S/SA\n";
    assert!(equal(rules, listed));
    assert!(!equal(rules, &listed.replace("rdr-to 10.0.0.5", "rdr-to 10.0.0.6")));
    assert!(!equal(rules, &listed.replace("match in on em0 inet from any to 203.0.113.5 rdr-to 10.0.0.5\n", "")));
    // A `pass` passes what comes to the other address, with the ports of the two ends in each other's place.
    let pass = "block all\npass log quick on em0 proto tcp from 10.0.0.5 port 443 to 192.0.2.0/24 tag T binat-to 203.0.113.5\n";
    let listed = "block all\npass out log quick on em0 inet proto tcp from 10.0.0.5 port = 443 to 192.0.2.0/24 tag T nat-to 203.0.113.5 static-port\npass in log quick on em0 inet proto tcp from 192.0.2.0/24 to 203.0.113.5 port = 443 tag T rdr-to 10.0.0.5\n";
    assert!(equal(pass, listed));
    assert_eq!(fate(pass, WEB, &["leads to acceptance"]), ACCEPT);
    assert_eq!(fate(pass, "in tcp 198.51.100.1:40000 > 203.0.113.5:443 in em0", &["leads to acceptance"]), DROP);
    for refused in [
        "match out on em0 from 10.0.0.5 to any binat-to 203.0.113.5",
        "match on em0 binat-to 203.0.113.5",
        "match on em0 from <t> to any binat-to 203.0.113.5",
        "match on em0 from 10.0.0.5 to any binat-to <t>",
        "match on em0 from 10.0.0.5 to any binat-to { 203.0.113.5, 203.0.113.6 }",
        "match on em0 from 10.0.0.5 to any binat-to (em0)",
    ] {
        assert!(is_refused(refused), "{refused}");
    }
}

/// pf17, pf72 and pf80 of OpenBSD's tests.
#[test]
fn a_text_with_binat_is_what_pfctl_lists_of_it() {
    let networks = "match on lo0 from 192.168.2.0/24 to any binat-to 10.0.5.0/24\nmatch on lo0 from 192.168.1.8 to ! 172.17.0.0/16 binat-to 10.0.0.8\npass in on lo0 to 192.168.0.0/16\nblock in on lo0 to 10.0.0.0/8\n";
    let listed = "match out on lo0 inet from 192.168.2.0/24 to any nat-to 10.0.5.0/24 static-port\nmatch in on lo0 inet from any to 10.0.5.0/24 rdr-to 192.168.2.0/24\nmatch out on lo0 inet from 192.168.1.8 to ! 172.17.0.0/16 nat-to 10.0.0.8 static-port\nmatch in on lo0 inet from ! 172.17.0.0/16 to 10.0.0.8 rdr-to 192.168.1.8\npass in on lo0 inet from any to 192.168.0.0/16 flags S/SA\nblock drop in on lo0 inet from any to 10.0.0.0/8\n";
    assert!(equal(networks, listed));
    let tagged =
        "match on lo0 from 192.168.1.1 to any tag regress binat-to 10.0.0.1\nblock out on lo0 tagged regress\n";
    let listed = "match out on lo0 inet from 192.168.1.1 to any tag regress nat-to 10.0.0.1 static-port\nmatch in on lo0 inet from any to 10.0.0.1 tag regress rdr-to 192.168.1.1\nblock drop out on lo0 all tagged regress\n";
    assert!(equal(tagged, listed));
    let short = "pass on lo0 from 10/8 to 11/8 binat-to 12/8\n";
    let listed = "pass out on lo0 inet from 10.0.0.0/8 to 11.0.0.0/8 flags S/SA nat-to 12.0.0.0/8 static-port\npass in on lo0 inet from 11.0.0.0/8 to 12.0.0.0/8 flags S/SA rdr-to 10.0.0.0/8\n";
    assert!(equal(short, listed));
}

#[test]
fn a_rule_has_the_family_of_where_it_sends_packets() {
    let passed = |rule: &str| {
        let text = format!("block all\n{rule}\n");
        [OUT, OUT6].map(|packet| fate(&text, packet, &["leads to acceptance", "divert-to"]) == ACCEPT)
    };
    for (rule, families) in [
        ("pass out on em0 nat-to 203.0.113.1", [true, false]),
        ("pass out on em0 nat-to 2001:db8::1", [false, true]),
        ("pass out on em0 nat-to { 203.0.113.1, 203.0.113.2 } round-robin", [true, false]),
        ("pass out on em0 from { 10.0.0.5, 2001:db8::5 } nat-to 203.0.113.1", [true, false]),
        ("pass out on em0 from 10.0.0.5 nat-to { 203.0.113.1, 2001:db8::1 }", [true, false]),
        ("pass out on em0 rdr-to 127.0.0.1", [true, false]),
        ("pass out on em0 dup-to 10.0.0.1", [true, false]),
        ("pass out on em0 reply-to (em0 10.0.0.1)", [true, false]),
        ("pass out on em0 route-to 2001:db8::1%em1", [false, true]),
        ("pass on em0 divert-to 127.0.0.1 port 8025", [true, false]),
        // Of both, what the interface has.
        ("pass out on em0 nat-to (em0)", [true, true]),
        ("pass out on em0 nat-to <pool>", [true, true]),
        ("pass out on em0", [true, true]),
    ] {
        assert_eq!(passed(rule), families, "{rule}");
    }
    // Which family an interface has is not known, unless the rule says it.
    let named = "block all\npass out on em0 nat-to em0\n";
    assert_eq!(fate(named, OUT, &[]), DROP);
    assert_eq!(fate(named, OUT, &["of its family is an address of em0"]), ACCEPT);
    assert_eq!(fate("block all\npass out on em0 inet nat-to em0\n", OUT, &[]), ACCEPT);
    // What leaves as the other family comes as this one.
    let (four, six) =
        ("in tcp 10.0.0.5:40000 > 192.0.2.1:80 in em0", "in tcp [2001:db8::5]:4000 > [2001:db8:1::1]:80 in em0");
    let other = "block all\npass in on em0 af-to inet from 192.0.2.1\n";
    assert_eq!([four, six].map(|packet| fate(other, packet, &["leads to acceptance"])), [DROP, ACCEPT]);
    for refused in [
        "pass out on em0 inet6 nat-to 203.0.113.1",
        "pass out on em0 inet dup-to 2001:db8::1",
        "pass out on em0 from 10.0.0.5 nat-to 2001:db8::1",
        "pass out on em0 nat-to { 203.0.113.1, 2001:db8::1 }",
        "pass in on em0 inet af-to inet from 192.0.2.1",
    ] {
        assert!(is_refused(refused), "{refused}");
    }
}

#[test]
fn a_translation_of_one_family_is_no_question_about_the_other() {
    for rules in ["nat on em0 from any to any -> 10.0.0.1\n", "match out on em0 nat-to 10.0.0.1\n"] {
        let rules = format!("{rules}block all\npass out on em0 from {{ 10.0.0.1, 2001:db8::/32 }}\n");
        assert_eq!([&["translated"][..], &[]].map(|yes| fate(&rules, OUT, yes)), [ACCEPT, DROP], "{rules}");
        assert_eq!([&["translated"][..], &[]].map(|yes| fate(&rules, OUT6, yes)), [ACCEPT, ACCEPT], "{rules}");
    }
    let rdr = "rdr on em0 proto tcp from any to any port 80 -> 10.0.0.1 port 8080\nblock all\npass in on em0 to 2001:db8::/32\n";
    assert_eq!(fate(rdr, "in tcp [2001:db8:1::1]:4000 > [2001:db8::5]:80 in em0", &["is translated"]), ACCEPT);
}

#[test]
fn only_loopback_itself_is_the_hosts_own() {
    let web = |to: &str| format!("block all\npass in on em0 proto tcp to port 80 rdr-to {to}\n");
    let in4 = "in tcp 192.0.2.1:40000 > 203.0.113.5:80 in em0";
    let in6 = "in tcp [2001:db8:1::1]:4000 > [2001:db8::5]:80 in em0";
    assert_eq!(fate(&web("127.0.0.1 port 8080"), in4, &[]), ACCEPT);
    assert_eq!(fate(&web("::1"), in6, &[]), ACCEPT);
    // Elsewhere, what becomes of it on its way out is asked.
    for (to, packet) in [("127.0.0.10", in4), ("2001:db8::1", in6), ("{ 127.0.0.1, 10.0.0.1 }", in4)] {
        assert_eq!(fate(&web(to), packet, &[]), DROP, "{to}");
        assert_eq!(fate(&web(to), packet, &["leads to acceptance"]), ACCEPT, "{to}");
    }
}

/// pf38 of OpenBSD's tests.
#[test]
fn users_and_groups_of_a_rule_are_lists() {
    let rules = "block all\npass out proto tcp from any to any group wheel user root user bin\n";
    assert_eq!(fate(rules, OUT, &["group = 0", "user = 3"]), ACCEPT);
    assert_eq!(fate(rules, OUT, &["group = 0", "user = 0"]), ACCEPT);
    assert_eq!(fate(rules, OUT, &["user = 0", "user = 3"]), DROP);
    let listed = "block drop all\npass out proto tcp all user = 3 group = 0 flags S/SA\npass out proto tcp all user = 0 group = 0 flags S/SA\n";
    assert!(equal(rules, listed));
    assert!(equal(rules, &rules.replace("user root user bin", "user { 0, = bin }")));
    assert!(!equal(rules, &listed.replace("user = 3", "user = 4")));
    assert!(equal("pass out proto tcp user 1000 >< 2000\n", "pass out proto tcp all user 1000 >< 2000 flags S/SA\n"));
    let anchor = "block all\nanchor out proto tcp user { root, bin } {\npass\n}\n";
    assert_eq!(fate(anchor, OUT, &["user = 0 or user = 3"]), ACCEPT);
    assert_eq!(fate(anchor, OUT, &[]), DROP);
}

/// pf85 of OpenBSD's tests, with the quotes that keep a macro from being looked up.
#[test]
fn a_tag_names_items_of_its_rule() {
    let rules =
        |blocked: &str| format!("pass out from {{ 10.0.0.5 10.0.0.6 }} tag \"$srcaddr\"\nblock out tagged {blocked}\n");
    assert_eq!(fate(&rules("10.0.0.5"), OUT, &[]), DROP);
    assert_eq!(fate(&rules("10.0.0.6"), OUT, &[]), ACCEPT);
    assert_eq!(fate(&rules("\"$srcaddr\""), OUT, &[]), ACCEPT);
    let all = "pass out on em0 proto tcp from any to { 192.0.2.0/24, 2001:db8::/32 } port { 80 443 } tag \"$if $proto $srcaddr:$srcport $dstaddr:$dstport\"\nblock out tagged \"em0 tcp any: 192.0.2.0/24:80\"\n";
    assert_eq!(fate(all, OUT, &[]), DROP);
    assert_eq!(fate(&all.replace("80\"\n", "443\"\n"), OUT, &[]), ACCEPT);
    assert_eq!(fate("pass out tag \"$if-$proto\"\nblock out tagged any-ip\n", OUT, &[]), DROP);
    assert_eq!(fate("pass out from <t> tag \"$srcaddr\"\nblock out tagged \"<t>\"\n", OUT, &["from <t>"]), DROP);
    for unknown in [
        "pass tag \"$nr\"",
        "pass from em0 tag \"$srcaddr\"",
        "pass from 10.0.0.1 - 10.0.0.9 tag \"$srcaddr\"",
        "pass tagged \"$nr\"",
    ] {
        assert!(is_refused(unknown), "{unknown}");
    }
}

#[test]
fn the_last_tag_of_a_rule_counts() {
    assert_eq!(fate("pass out tag A\nblock out tagged B tagged A\n", OUT, &[]), DROP);
    assert_eq!(fate("pass out tag A\nblock out tagged A tagged B\n", OUT, &[]), ACCEPT);
    assert_eq!(fate("pass out tag A tag B\nblock out tagged B\n", OUT, &[]), DROP);
    assert_eq!(fate("pass out tag A tag B\nblock out tagged A\n", OUT, &[]), ACCEPT);
}

/// pf68 of OpenBSD's tests.
#[test]
fn each_rule_of_a_list_logs_by_itself() {
    let twice = "pass out\nmatch out log from { 10.0.0.0/8 10.0.0.0/16 } to any\n";
    assert!(equal(twice, "pass out\nmatch out log from 10.0.0.0/8 to any\nmatch out log from 10.0.0.0/16 to any\n"));
    assert!(!equal(twice, "pass out\nmatch out log from 10.0.0.0/8 to any\n"));
    assert!(equal(
        "pass\nmatch in log on { em0 em1 } proto tcp to { 10.0.0.1, 2001:db8::1 } port { 22, > 1024 }\n",
        "pass\nmatch in log on em0 proto tcp to 10.0.0.1 port 22\nmatch in log on em1 proto tcp to 10.0.0.1 port 22\nmatch in log on em0 proto tcp to 10.0.0.1 port > 1024\nmatch in log on em1 proto tcp to 10.0.0.1 port > 1024\nmatch in log on em0 proto tcp to 2001:db8::1 port 22\nmatch in log on em1 proto tcp to 2001:db8::1 port 22\nmatch in log on em0 proto tcp to 2001:db8::1 port > 1024\nmatch in log on em1 proto tcp to 2001:db8::1 port > 1024\n",
    ));
    // Pairs of which none is of one family make no rule.
    assert!(equal(
        "pass\nmatch out log from { 10.0.0.5, 2001:db8::5 } to 192.0.2.1\n",
        "pass\nmatch out log inet from 10.0.0.5 to 192.0.2.1\n",
    ));
    assert!(is_refused("match out log from { 10.0.0.5, 10.0.0.6 } to 2001:db8::5"));
}

#[test]
fn what_pfctl_refuses_is_loaded_by_nobody() {
    for line in [
        "block in dup-to 10.0.0.1",
        "match in route-to 10.0.0.1",
        "pass route-to 10.0.0.1",
        "block in keep state",
        "block in allow-opts",
        "block out nat-to 10.0.0.1",
        "pass nat-to 10.0.0.1",
        "match nat-to 10.0.0.1",
        "pass rdr-to 10.0.0.1",
        "pass out nat-to 10.0.0.1 no state",
        "pass out nat-to 10.0.0.1 nat-to 10.0.0.2",
        "match in af-to inet from 192.0.2.1",
        "pass in proto tcp synproxy state (sloppy)",
        "pass in proto tcp modulate state (max 10, sloppy)",
        "match in once",
        "pass quick quick",
        "pass in quick log quick",
        "pass in log-all on lo0 all",
        "pass in log log",
        "pass in tag thistagismuchtoooooooloooooooongthistagismuchtoooooooloooooooong",
        "pass in tag 57",
        "pass in tagged 57",
        "pass in label 88",
        "anchor 23 on lo0",
        "pass set prio 8",
        "pass set prio (3, 8)",
        "pass set (prio 8, tos lowdelay)",
        "pass set prio high",
        "pass prio 8",
        "pass rtable 300",
        "pass received-on em0 received-on em1",
        "table <444> { 1.2.3.4 }",
        "pass out inet6 dup-to 10.0.0.1",
        "anchor foo/bar {\npass\n}",
        "anchor _foo {\npass\n}",
        "anchor \"foo/_bar\"",
        "anchor foo {\npass\n}\nanchor foo {\npass\n}",
        "pass inet6 proto icmp",
        "pass inet proto ipv6-icmp",
        "pass proto { tcp icmp } from 2001:db8::1",
        "match scrub (no-df no-df)",
        "match scrub (min-ttl 4 min-ttl 5)",
        "match scrub (min-ttl 256)",
        "scrub in all min-ttl 256",
        "pass proto tcp to port 1024:1000",
        "pass proto tcp to port 34 >< 12",
        "pass proto tcp to port 34 <> 12",
        "pass probability 101%",
        "pass tos 256",
    ] {
        assert!(is_refused(line), "{line}");
    }
    for line in [
        "pass in dup-to 10.0.0.1",
        "pass dup-to 10.0.0.1",
        "match out nat-to 10.0.0.1",
        "pass in proto tcp synproxy state (max 10)",
        "pass log quick",
        "pass quick log (all)",
        "pass tag \"57\"",
        "pass set prio (3, 7)",
        "pass set (prio 7, tos lowdelay)",
        "match scrub (no-df random-id max-mss 1440 reassemble tcp)",
        "scrub in all no-df random-id fragment reassemble",
        "anchor \"foo/bar\"",
        "anchor foo {\npass\n}\nanchor bar {\nanchor foo {\npass\n}\n}",
        "pass proto icmp",
        "pass proto tcp to port 1024:1024",
    ] {
        assert!(!is_refused(line), "{line}: {:?}", read(line).unread);
    }
}

/// pf34, pf46 and pf84 of OpenBSD's tests, among others.
#[test]
fn a_text_is_what_pfctl_lists_of_it() {
    for (text, listed) in [
        ("pass in probability 0.5\n", "pass in all flags S/SA probability 50%\n"),
        (
            "pass in inet6 proto tcp from ::1 probability 0.8%\n",
            "pass in inet6 proto tcp from ::1 to any flags S/SA probability 0.8%\n",
        ),
        ("pass in tos lowdelay\n", "pass in all tos 0x10 flags S/SA\n"),
        (
            "block in proto tcp from any os { \"Linux\" OpenBSD }\n",
            "block drop in proto tcp from any os \"Linux\" to any\nblock drop in proto tcp from any os \"OpenBSD\" to any\n",
        ),
        (
            "pass out on lo0 route-to { 169.254.0.1, 169.254.0.2 }\n",
            "table <__automatic_0> const { 169.254.0.1 169.254.0.2 }\npass out on lo0 inet all flags S/SA route-to <__automatic_0> round-robin\n",
        ),
        (
            "pass out on lo0 route-to 169.254.0.1/24 random\n",
            "pass out on lo0 inet all flags S/SA route-to 169.254.0.0/24 random\n",
        ),
        (
            "match out on tun0 from 10.0.0.0/24 to any nat-to { 10.0.1.1, 10.0.1.2 } round-robin sticky-address\nblock out from 10.0.0.0/25\n",
            "table <__automatic_0> const { 10.0.1.1 10.0.1.2 }\nmatch out on tun0 inet from 10.0.0.0/24 to any nat-to <__automatic_0> round-robin sticky-address\nblock drop out inet from 10.0.0.0/25 to any\n",
        ),
        (
            "pass in proto tcp to port 80 keep state (source-track rule, max-src-nodes 1000, max-src-states 3)\n",
            "pass in proto tcp from any to any port = 80 flags S/SA keep state (source-track rule, max-src-states 3, max-src-nodes 1000)\n",
        ),
        (
            "match in on tun0 from any to 10.0.1.1 rdr-to { 10.0.0.0/24 } sticky-address random\npass in proto tcp to 10/24 port www\n",
            "match in on tun0 inet from any to 10.0.1.1 rdr-to 10.0.0.0/24 random sticky-address\npass in inet proto tcp from any to 10.0.0.0/24 port = 80 flags S/SA\n",
        ),
        (
            "match out on em0 nat-to (em0)\nblock out from 10.0.0.1\n",
            "match out on em0 all nat-to (em0) round-robin\nblock drop out inet from 10.0.0.1 to any\n",
        ),
    ] {
        assert!(equal(text, listed), "{text}{listed}");
    }
    assert!(!equal("pass out tos 0x10\n", "pass out tos 0x08\n"));
    let pool = |holds: &str| {
        format!(
            "table <__automatic_0> const {{ {holds} }}\nmatch out on em0 inet all nat-to <__automatic_0>\nblock out from 10.0.0.1\n"
        )
    };
    assert!(!equal(&pool("10.0.1.1 10.0.1.2"), &pool("10.0.1.1 10.0.1.3")));
    // What is taken out of it only the host knows.
    assert!(!equal(&pool("10.0.1.1 10.0.1.2"), &pool("10.0.1.1 10.0.1.2 !self")));
}

/// A `match` translates at once, and the last one counts (pf.conf(5), TRANSLATION): what is known of that is no question.
#[test]
fn later_lines_fit_by_the_destination_that_a_match_gave() {
    let to = |end: &str| format!("in tcp 192.0.2.1:40000 > {end}");
    let rules = "block all\nmatch in on em0 inet proto tcp to 203.0.113.5 port { 80 8080 } rdr-to 10.0.0.5 port 443\n\
                 match in on em0 inet proto tcp from 192.0.2.0/25 to 10.0.0.5 port 443 rdr-to 10.0.0.6 port 444\n\
                 pass in on em0 inet proto tcp to 10.0.0.6 port 444\npass in on em0 inet proto tcp from ! 192.0.2.0/25 to 10.0.0.5 port 443\n";
    for (packet, fate_of) in [
        (to("203.0.113.5:80 in em0"), ACCEPT),
        (to("203.0.113.5:8080 in em0"), ACCEPT),
        (to("203.0.113.5:81 in em0"), DROP),
        (to("203.0.113.5:80 in em1"), DROP),
        (to("203.0.113.6:80 in em0"), DROP),
        // What is sent to the new destinations themselves.
        (to("10.0.0.6:444 in em0"), ACCEPT),
        (to("10.0.0.5:443 in em0"), ACCEPT),
        (to("10.0.0.6:443 in em0"), DROP),
        // The second leaves others where the first sent them.
        ("in tcp 192.0.2.200:40000 > 203.0.113.5:80 in em0".to_owned(), ACCEPT),
        ("in tcp 192.0.2.200:40000 > 10.0.0.5:443 in em0".to_owned(), ACCEPT),
        ("in udp 192.0.2.1:40000 > 203.0.113.5:80 in em0".to_owned(), DROP),
    ] {
        assert_eq!(fate(rules, &packet, &[]), fate_of, "{packet}");
    }
    // Without a port that of the packet stays, and what is denied by the new destination is.
    let rules = "pass\nmatch in inet proto tcp to 203.0.113.5 rdr-to 10.0.0.5\nblock in inet proto tcp to 10.0.0.5 port 22\n\
                 block in inet proto tcp to 203.0.113.5 port 80\n";
    assert_eq!(fate(rules, &to("203.0.113.5:22 in em0"), &[]), DROP);
    assert_eq!(fate(rules, &to("203.0.113.5:80 in em0"), &[]), ACCEPT);
    assert_eq!(fate(rules, &to("203.0.113.5:23 in em0"), &[]), ACCEPT);
    // What a table holds is asked of the new destination, and not of the old one.
    let rules = "table <web> persist\nblock all\npass in inet proto tcp to <web> port 22\n\
                 match in inet proto tcp to 203.0.113.5 rdr-to 10.0.0.5\npass in inet proto tcp to <web> port 80\n";
    assert_eq!(fate(rules, &to("203.0.113.5:80 in em0"), &["its translated destination"]), ACCEPT);
    assert_eq!(fate(rules, &to("203.0.113.5:80 in em0"), &["to <web>"]), DROP);
}
