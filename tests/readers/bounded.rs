//! A few words of a text can mean very many packets: what a reader makes of a text grows with its length alone.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::support::readings;
use portcullis::packets::{Limits, Query, compare, find};
use portcullis::policy::Direction;
use portcullis::ruleset::{Condition, Packet, Program, Question, Rule, Ruleset, Verdict, Weight};
use portcullis::targets::Scope;
use portcullis::trace;

/// Beyond what is written out, a text may mean so many conditions and ranges; tests allow for some rounding.
const MOST: usize = 500_000;

fn iptables(rules: &str) -> Ruleset {
    let text = format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n{rules}COMMIT\n");
    readings::read("iptables", &[("x.iptables", &text)], Scope::Whole)
}

fn rules(read: &Ruleset) -> usize {
    let Program::Chains(chains) = &read.program else { panic!() };
    chains.chains.iter().map(|chain| chain.rules.len()).sum()
}

fn has(read: &Ruleset, weight: Weight) -> bool {
    read.unread.iter().any(|one| one.weight == weight)
}

#[test]
fn masks_with_holes_make_so_many_ranges_and_then_are_questions() {
    let masked = |count: u32| -> String {
        // Twelve bits that are not compared, each with one above it that is: 4096 ranges.
        (0..count).map(|at| format!("-A INPUT -s 10.{}.{}.1/170.170.170.255 -j ACCEPT\n", at / 256, at % 256)).collect()
    };
    let few = iptables(&masked(20));
    assert!(!has(&few, Weight::Question));
    let many = iptables(&masked(2_000));
    assert!(has(&many, Weight::Question));
    let Program::Chains(chains) = &many.program else { panic!() };
    let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    let ranges: usize = conditions.map(|condition| condition.source.v4.ranges().len()).sum();
    assert!(ranges < MOST, "{ranges}");
}

#[test]
fn lists_of_addresses_that_do_not_overlap_are_logged_by_one_rule() {
    let (mut together, mut apart) = (String::from("-A INPUT -s 10.0.0.0"), String::new());
    (1..32).for_each(|at| write!(together, ",10.0.0.{at}").unwrap());
    together.push_str(" -d 10.1.0.1,10.1.0.2 -j LOG\n");
    for source in 0..32 {
        for destination in 1..=2 {
            writeln!(apart, "-A INPUT -s 10.0.0.{source} -d 10.1.0.{destination} -j LOG").unwrap();
        }
    }
    let (together, apart) = (iptables(&together), iptables(&apart));
    assert_eq!((rules(&together), rules(&apart)), (1, 64));
    let found = compare(&together, &apart, Limits::default()).unwrap();
    assert!(found.changes.is_empty() && found.logs.is_empty());
}

#[test]
fn lists_that_overlap_are_as_many_rules_as_the_program_makes_or_nothing_is_said() {
    let lines = |count: u32| -> String {
        let list: Vec<String> = (1..=32).map(|length| format!("10.0.0.0/{length}")).collect();
        let list = list.join(",");
        (0..count).map(|_| format!("-A INPUT -s {list} -d {list} -j LOG\n")).collect()
    };
    let one = iptables(&lines(1));
    assert_eq!(rules(&one), 1_024);
    assert!(!has(&one, Weight::Gap));
    let many = iptables(&lines(700));
    assert!(has(&many, Weight::Gap));
    assert!(rules(&many) < MOST);
}

#[test]
fn a_set_of_two_fields_that_many_rules_ask_is_told_apart_so_often_and_then_is_a_question() {
    let elements: Vec<String> =
        (0..2_000_u32).map(|at| format!("10.0.{}.{} . {}", at / 256, at % 256, at + 1)).collect();
    let rule = |at: u32| format!("ip saddr . tcp dport @s ip daddr 10.{}.{}.0/24 accept\n", at / 256, at % 256);
    let text = |count: u32| {
        format!(
            "table inet f {{\n set s {{\n type ipv4_addr . inet_service\n elements = {{ {} }}\n }}\n chain input {{\n type filter hook \
             input priority 0; policy drop;\n{}}}\n}}\n",
            elements.join(", "),
            (0..count).map(rule).collect::<String>()
        )
    };
    let few = readings::read("nftables", &[("x.nft", &text(20))], Scope::Whole);
    assert!(!has(&few, Weight::Question) && few.conditions() > 20 * 1_000);
    let many = readings::read("nftables", &[("x.nft", &text(2_000))], Scope::Whole);
    assert!(has(&many, Weight::Question));
    assert!(many.conditions() < MOST, "{}", many.conditions());
}

#[test]
fn statements_after_a_match_of_many_elements_are_work() {
    let elements: Vec<String> =
        (0..3_000_u32).map(|at| format!("10.0.{}.{} . {}", at / 256, at % 256, at + 1)).collect();
    for statement in ["log prefix \"x\"", "meta mark 7", "meta mark set 7"] {
        let text = format!(
            "table inet f {{\n set s {{\n type ipv4_addr . inet_service\n elements = {{ {} }}\n }}\n chain input {{\n type filter hook \
             input priority 0; policy drop;\n ip saddr . tcp dport @s {} accept\n}}\n}}\n",
            elements.join(", "),
            [statement].repeat(1_000).join(" ")
        );
        let read = readings::read("nftables", &[("x.nft", &text)], Scope::Whole);
        assert!(has(&read, Weight::Gap) || has(&read, Weight::Question), "{statement}");
        assert!(read.conditions() < MOST, "{statement}: {}", read.conditions());
    }
}

/// A table with a set or map, and a chain of these rules.
fn nftables(set: &str, rules: &str) -> Ruleset {
    let text = format!(
        "table inet f {{\n{set}\n chain input {{\n type filter hook input priority 0; policy drop;\n{rules}}}\n}}\n"
    );
    readings::read("nftables", &[("x.nft", &text)], Scope::Whole)
}

#[test]
fn a_map_that_many_rules_ask_is_told_so_often_and_then_is_a_question() {
    let elements: Vec<String> =
        (0..2_000_u32).map(|at| format!("10.0.{}.{} . {} : drop", at / 256, at % 256, at + 1)).collect();
    let map =
        format!(" map m {{\n type ipv4_addr . inet_service : verdict\n elements = {{ {} }}\n }}", elements.join(", "));
    // No packet is of this protocol and of another, so all of them together are no condition at all.
    let rules = |count| "meta l4proto != tcp ip saddr . tcp dport vmap @m\n".repeat(count);
    let few = nftables(&map, &rules(20));
    assert!(!has(&few, Weight::Question) && !has(&few, Weight::Gap));
    assert!(has(&nftables(&map, &rules(500)), Weight::Question));
}

#[test]
fn codes_of_icmp_of_each_type_are_many_ranges() {
    let codes: Vec<String> = (0..100_u32).map(|at| (at * 2).to_string()).collect();
    let rules = |count| -> String {
        let rule = |at: usize| format!("icmp code {{ {} }} ip ttl {} accept\n", codes.join(", "), at % 256);
        (0..count).map(rule).collect()
    };
    let ranges = |read: &Ruleset| -> usize {
        let Program::Chains(chains) = &read.program else { panic!() };
        let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
        conditions.map(|condition| condition.selectors.ranges().len()).sum()
    };
    assert_eq!(ranges(&nftables("", &rules(10))), 10 * 100 * 256);
    let many = nftables("", &rules(1_000));
    assert!(has(&many, Weight::Question));
    assert!(ranges(&many) < 8 * MOST, "{}", ranges(&many));
}

#[test]
fn questions_of_one_rule_are_work_for_each_packet_and_for_each_other_question() {
    let elements: Vec<String> = (0..100_u32).map(|at| format!("10.0.0.{at} . {}", at + 1)).collect();
    let set = format!(" set s {{\n type ipv4_addr . inet_service\n elements = {{ {} }}\n }}", elements.join(", "));
    let marks = |count: u32| -> String { (0..count).map(|at| format!("meta mark {at} ")).collect() };
    let rule = |count| format!("ip saddr . tcp dport @s {} accept\n", marks(count));
    assert!(!has(&nftables(&set, &rule(50)), Weight::Gap));
    assert!(has(&nftables(&set, &rule(5_000)), Weight::Gap));
}

/// On how many different things the answers of tests depend.
fn contexts(read: &Ruleset) -> usize {
    let Program::Chains(chains) = &read.program else { panic!() };
    let conditions = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    let questions = conditions.flat_map(|condition| &condition.tests).map(|test| &test.question);
    let on = questions.filter_map(|question| match question {
        Question::Dependent { on, .. } => Some(on),
        _ => None,
    });
    on.collect::<BTreeSet<_>>().len()
}

#[test]
fn lists_that_rules_change_are_told_apart_in_few_rules_alone() {
    let rules = |before: u32| {
        let before = (0..before).map(|at| format!("-A INPUT -s 10.1.{}.{} -j DROP\n", at / 256, at % 256));
        let writes = (0..60).map(|at| format!("-A INPUT -s 10.0.0.{at} -m recent --name n{at} --set\n"));
        let reads = (0..60).map(|at| format!("-A INPUT -m recent --name n{at} --rcheck -j ACCEPT\n"));
        iptables(&before.chain(writes).chain(reads).collect::<String>())
    };
    assert_eq!(contexts(&rules(0)), 60);
    assert_eq!(contexts(&rules(5_000)), 1);
}

#[test]
fn statements_that_name_a_map_keep_it_so_often_and_then_nothing_is_said() {
    let elements: Vec<String> = (0..2_000_u32).map(|at| format!("10.0.{}.{} : {at}", at / 256, at % 256)).collect();
    let map = format!(" map m {{\n type ipv4_addr : mark\n elements = {{ {} }}\n }}", elements.join(", "));
    let rules = |count| "meta mark set ip saddr map @m\n".repeat(count);
    assert!(!has(&nftables(&map, &rules(20)), Weight::Gap));
    assert!(has(&nftables(&map, &rules(1_000)), Weight::Gap));
}

#[test]
fn rules_that_give_packets_another_destination_stand_each_before_its_own() {
    const COUNT: usize = 20_000;
    let rules: String = (0..COUNT)
        .map(|at| {
            format!("-A PREROUTING -p tcp --dport {} -j DNAT --to-destination 10.0.{}.{}\n", at + 1, at / 256, at % 256)
        })
        .collect();
    let text = format!("*nat\n:PREROUTING ACCEPT [0:0]\n{rules}COMMIT\n*filter\n:INPUT DROP [0:0]\nCOMMIT\n");
    let read = readings::read("iptables", &[("x.iptables", &text)], Scope::Whole);
    assert!(!has(&read, Weight::Gap));
    let Program::Chains(chains) = &read.program else { panic!() };
    let chain = chains.chains.iter().find(|chain| chain.name.contains("PREROUTING")).unwrap();
    let own: Vec<_> =
        chain.rules.iter().filter(|rule| rule.conditions.iter().any(|one| !one.selectors.is_full())).collect();
    assert_eq!(own.len(), 2 * COUNT);
    for (at, pair) in own.chunks(2).enumerate() {
        let asks = |rule: &Rule| rule.conditions.iter().all(|one| one.tests.len() == 1);
        assert_eq!((asks(pair[0]), &pair[0].verdict), (true, &Verdict::Accept), "{at}");
        assert_eq!((asks(pair[1]), &pair[1].verdict), (false, &Verdict::Drop), "{at}");
        assert_eq!(pair[0].conditions[0].selectors, pair[1].conditions[0].selectors, "{at}");
    }
}

#[test]
fn many_ways_into_one_chain_are_followed_once() {
    const COUNT: usize = 1_500;
    let bases: String = (0..COUNT)
        .map(|at| format!("chain b{at} {{\n type filter hook prerouting priority {}\n jump all\n}}\n", at + 10))
        .collect();
    let jumps = "jump last\n".repeat(COUNT);
    let text = format!(
        "table ip f {{\nchain last {{\n meta mark set 1 ip daddr set 10.0.0.1\n}}\nchain all {{\n{jumps}}}\n{bases}\
         chain early {{\n type filter hook prerouting priority -300\n ct state new drop\n jump all\n}}\n}}\n"
    );
    let read = readings::read("nftables", &[("x.nft", &text)], Scope::Whole);
    let early = |one: &&portcullis::ruleset::Unread| one.what.contains("before that has run");
    assert_eq!(read.unread.iter().filter(early).count(), 1);
}

#[test]
fn a_chain_that_is_asked_again_is_looked_at_again() {
    let jumps = "-A INPUT -j HALL\n".repeat(300);
    let rules: String = (0..300).map(|at| format!("-A HALL -s 10.0.0.{}/32 -j DROP\n", at % 256)).collect();
    let text = format!("*filter\n:INPUT DROP [0:0]\n:HALL - [0:0]\n{jumps}{rules}COMMIT\n");
    let read = readings::read("iptables", &[("x.iptables", &text)], Scope::Whole);
    let packet = find(
        &read,
        Query { direction: Direction::Inbound, inside: &[Condition::any()], outside: &[], wanted: |_| true },
        Limits::default(),
    )
    .unwrap()
    .remove(0)
    .witness;
    let packet = Packet { source: "192.0.2.7".parse().unwrap(), ..packet };
    assert_eq!(trace::met(&read, &packet).looks, 300 * 301);
}
