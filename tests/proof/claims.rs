//! What a comparison of rulesets promises: few terms, exact ones, honest answers where nothing can be said.

use std::net::Ipv4Addr;
use std::sync::Arc;

use portcullis::packets::{Comparison, Limits, Query, compare, find};
use portcullis::place::{Sources, Span};
use portcullis::policy::Direction;
use portcullis::ruleset::flow::tracked;
use portcullis::ruleset::{
    Answer, Base, Chain, ChainId, Chains, Condition, Device, Hook, InterfaceSet, Item, ListRule, Outcome, Pattern,
    Program, Protocol, ProtocolSet, Question, Rule, Ruleset, TagTest, Test, Tracking, Verdict,
};
use portcullis::sets::{AddressSet, Family, Interval, IntervalSet, Port, PortSet};

fn span() -> Span {
    Span::new(Sources::default().add("rules", ""), 0, 0)
}

fn rule(condition: Condition, verdict: Verdict) -> Rule {
    Rule { conditions: vec![condition], verdict, log: None, span: span(), comment: None }
}

fn chains(all: Vec<Vec<Rule>>, default: Verdict) -> Ruleset {
    let base = Base {
        chain: ChainId(0),
        hook: Hook::Input,
        priority: 0,
        families: Family::ALL.to_vec(),
        default: Some(default),
        default_span: None,
    };
    let named = all.into_iter().enumerate().map(|(at, rules)| Chain { name: format!("c{at}").into(), rules });
    let program = Program::Chains(Chains { chains: named.collect(), bases: vec![base], ..Chains::default() });
    Ruleset::of(program)
}

fn deny(rules: Vec<Rule>) -> Ruleset {
    chains(vec![rules], Verdict::Drop)
}

fn list(lines: Vec<ListRule>) -> Ruleset {
    let program = Program::List(lines.into_iter().map(Item::Rule).collect());
    Ruleset::of(program)
}

fn prefix(first: [u8; 4], length: u32) -> Arc<AddressSet> {
    let first = Ipv4Addr::from(first).to_bits();
    let last = first | u32::MAX.checked_shr(length).unwrap_or(0);
    let range = Interval::new(Ipv4Addr::from_bits(first), Ipv4Addr::from_bits(last)).unwrap();
    AddressSet { v4: IntervalSet::of(range), ..AddressSet::default() }.into()
}

fn ports(first: u16, last: u16) -> PortSet {
    PortSet::of(Interval::new(Port(first), Port(last)).unwrap())
}

fn tcp(source: Arc<AddressSet>, selectors: PortSet) -> Condition {
    Condition { source, selectors, protocols: ProtocolSet::point(Protocol::TCP), ..Condition::any() }
}

fn ssh() -> Condition {
    tcp(AddressSet::any().into(), ports(22, 22))
}

fn question(text: &str, answer: bool) -> Test {
    Test { question: Question::Text(text.into()), answer }
}

fn compared(before: &Ruleset, after: &Ruleset) -> Comparison {
    compare(before, after, Limits::default()).unwrap()
}

fn many(count: u32, skip: u32) -> Vec<Rule> {
    let one = |at: u32| {
        let [_, a, b, _] = (at * 256).to_be_bytes();
        let first = 1024 + (at * 7 % 60_000) as u16;
        rule(tcp(prefix([10, a, b, 0], 24), ports(first, first + 2)), Verdict::Accept)
    };
    (0..count).filter(|at| *at != skip).map(one).collect()
}

#[test]
fn a_difference_of_one_prefix_and_one_range_is_one_term() {
    let baseline = || rule(Condition { flows: tracked(&[Tracking::Established]), ..Condition::any() }, Verdict::Accept);
    let with = |skip| deny([vec![baseline()], many(300, skip)].concat());
    let found = compared(&with(77), &with(u32::MAX));
    assert!(found.logs.is_empty());
    let [change] = found.changes.as_slice() else { panic!("{found:#?}") };
    assert!(change.complete && change.depends.is_empty());
    assert_eq!((&change.before, &change.after), (&Outcome::Drop, &Outcome::Accept));
    let [term] = change.terms.as_slice() else { panic!("{:#?}", change.terms) };
    assert_eq!(term.source, prefix([10, 0, 77, 0], 24));
    assert_eq!(term.destination.v4, IntervalSet::full());
    assert_eq!(term.selectors, ports(1024 + 77 * 7, 1024 + 77 * 7 + 2));
    assert_eq!(term.protocols, ProtocolSet::point(Protocol::TCP));
    assert_eq!(term.flows, tracked(&[Tracking::Established]).complement());
    let free = (&term.incoming, &term.outgoing, term.source_ports.is_full(), term.tests.len(), term.tags.len());
    assert_eq!(free, (&InterfaceSet::Any, &InterfaceSet::Any, true, 0, 0));
    let packet = &change.witness;
    assert_eq!((packet.source_port, packet.protocol), (40_000, Protocol::TCP));
    assert_eq!(packet.source, Ipv4Addr::new(10, 0, 77, 1));
}

#[test]
fn a_state_says_nothing_of_the_flags_of_udp() {
    let new = |flows| {
        let udp = ProtocolSet::point(Protocol::UDP);
        deny(vec![rule(Condition { protocols: udp, flows, ..Condition::any() }, Verdict::Accept)])
    };
    let opening = portcullis::ruleset::flow::flows(|flow| flow.opens());
    let found = compared(&new(opening.clone()), &new(portcullis::ruleset::FlowSet::full()));
    assert!(found.changes.is_empty());
    let found = compared(&deny(Vec::new()), &new(opening));
    assert!(found.changes.iter().all(|change| change.terms.iter().all(|term| term.flows.is_full())));
    assert_eq!(found.changes.len(), 2);
}

#[test]
fn rules_taken_apart_and_swapped_are_equal() {
    let whole = deny(vec![rule(tcp(prefix([10, 0, 0, 0], 8), ports(22, 30)), Verdict::Accept)]);
    let part = |second: u8, first, last| rule(tcp(prefix([10, second, 0, 0], 9), ports(first, last)), Verdict::Accept);
    let parts = vec![part(128, 26, 30), part(0, 22, 27), part(128, 22, 25), part(0, 26, 30)];
    let found = compared(&whole, &deny(parts));
    assert!(found.changes.is_empty());
}

#[test]
fn a_dead_drop_before_a_drop_and_a_default_that_is_a_rule_are_no_difference() {
    let plain = deny(vec![rule(ssh(), Verdict::Accept)]);
    let dead =
        deny(vec![rule(ssh(), Verdict::Accept), rule(ssh(), Verdict::Drop), rule(Condition::any(), Verdict::Drop)]);
    assert!(compared(&plain, &dead).changes.is_empty());
}

#[test]
fn a_standard_answer_is_a_reset_for_tcp_and_unreachable_else() {
    let one = chains(vec![Vec::new()], Verdict::Reject(Answer::Standard));
    let tcp = Condition { protocols: ProtocolSet::point(Protocol::TCP), ..Condition::any() };
    let two =
        chains(vec![vec![rule(tcp, Verdict::Reject(Answer::TcpReset))]], Verdict::Reject(Answer::PortUnreachable));
    assert!(compared(&one, &two).changes.is_empty());
}

#[test]
fn a_difference_that_depends_on_an_answer_says_so() {
    let asked = |answer| {
        let condition = Condition { tests: vec![question("recent", answer)], ..ssh() };
        deny(vec![rule(condition, Verdict::Accept)])
    };
    let found = compared(&deny(Vec::new()), &asked(true));
    let recent = Question::Text("recent".into());
    assert_eq!(found.changes.len(), 2);
    for change in &found.changes {
        assert_eq!(change.depends, std::slice::from_ref(&recent));
        assert_eq!(change.terms[0].tests, [question("recent", true)]);
        assert_eq!(change.witness.answers.get(&recent), Some(&true));
    }
    assert!(compared(&asked(true), &asked(true)).changes.is_empty());
    let free = compared(&deny(Vec::new()), &deny(vec![rule(ssh(), Verdict::Accept)]));
    assert!(free.changes.iter().all(|change| change.depends.is_empty()));
}

#[test]
fn the_other_interfaces_of_a_prefix_are_not_said_too_widely() {
    let by = |incoming| deny(vec![rule(Condition { incoming, ..ssh() }, Verdict::Accept)]);
    let all = by(InterfaceSet::one(Pattern::Prefix("eth".into())));
    let one = by(InterfaceSet::one(Pattern::Exact("eth0".into())));
    let found = compared(&one, &all);
    assert!(!found.changes.is_empty());
    for change in &found.changes {
        let eth0 = Device::Named("eth0".into());
        assert!(change.terms.iter().all(|term| !term.incoming.contains(&eth0)));
        assert!(
            matches!(&change.witness.incoming, Device::Named(name) if name.starts_with("eth") && &**name != "eth0")
        );
        assert!(!change.complete);
    }
}

#[test]
fn chains_that_lead_back_to_themselves_are_refused() {
    let circle = chains(
        vec![
            vec![rule(ssh(), Verdict::Jump(ChainId(1)))],
            vec![rule(ssh(), Verdict::Goto(ChainId(2)))],
            vec![rule(ssh(), Verdict::Jump(ChainId(1)))],
        ],
        Verdict::Drop,
    );
    let grown = compare(&circle, &circle, Limits::default()).unwrap_err();
    assert_eq!(grown.what, "chain `c1` leads back to itself");
    let missing = chains(vec![vec![rule(ssh(), Verdict::Jump(ChainId(7)))]], Verdict::Drop);
    let grown = compare(&missing, &missing, Limits::default()).unwrap_err();
    assert_eq!(grown.what, "chain number 7 is not there");
}

#[test]
fn a_row_of_ten_thousand_chains_is_followed() {
    let mut all: Vec<Vec<Rule>> =
        (1..10_000).map(|next| vec![rule(Condition::any(), Verdict::Jump(ChainId(next)))]).collect();
    all.push(vec![rule(ssh(), Verdict::Accept)]);
    let found = compared(&chains(all, Verdict::Drop), &deny(vec![rule(ssh(), Verdict::Accept)]));
    assert!(found.changes.is_empty());
}

#[test]
fn a_thousand_questions_are_answered_and_more_are_refused() {
    let asking = |count: u32, last| {
        let rules = (0..count).map(|at| {
            let condition = Condition { tests: vec![question(&format!("match {at}"), true)], ..Condition::any() };
            rule(condition, if at.is_multiple_of(2) { Verdict::Accept } else { Verdict::Drop })
        });
        chains(vec![rules.collect()], last)
    };
    let found = compared(&asking(999, Verdict::Drop), &asking(999, Verdict::Accept));
    assert_eq!(found.changes.len(), 2);
    let grown = compare(&asking(1_001, Verdict::Drop), &asking(1_001, Verdict::Accept), Limits::default());
    assert_eq!(grown.unwrap_err().what, "1001 tests that are not understood");
}

#[test]
fn anchors_too_deep_are_refused() {
    let line = || ListRule {
        rule: rule(Condition::any(), Verdict::Continue),
        on_the_way_in: true,
        on_the_way_out: true,
        quick: false,
        tag: None,
        acts: false,
        redirects: None,
    };
    let deep = |depth| {
        let items = (0..depth).fold(Vec::new(), |inner, _| vec![Item::Anchor(line(), inner)]);
        Ruleset::of(Program::List(items))
    };
    assert!(compare(&deep(64), &deep(64), Limits::default()).is_ok());
    let grown = compare(&deep(70), &deep(70), Limits::default()).unwrap_err();
    assert_eq!(grown.what, "anchors stand in each other, more than 64 deep");
}

/// Rules whose addresses and ports overlap in every way, so that the cases are many.
fn tangle(count: u32) -> Vec<Rule> {
    let one = |at: u32| {
        let range = |first: u32, last: u32| {
            let range = Interval::new(Ipv4Addr::from_bits(first), Ipv4Addr::from_bits(last)).unwrap();
            Arc::new(AddressSet { v4: IntervalSet::of(range), ..AddressSet::default() })
        };
        let scattered = |by: u32| at.wrapping_mul(by) % (u32::MAX / 2);
        let condition = Condition {
            destination: range(scattered(0x9e37_79b9), u32::MAX / 2 + scattered(0x85eb_ca6b)),
            ..tcp(range(scattered(0xc2b2_ae35), u32::MAX / 2 + scattered(0x27d4_eb2f)), ports((at % 200) as u16, 300))
        };
        rule(condition, if at.is_multiple_of(2) { Verdict::Accept } else { Verdict::Drop })
    };
    (0..count).map(one).collect()
}

#[test]
fn what_grows_too_far_is_given_up_and_says_what_grew() {
    let grown =
        compare(&deny(tangle(150)), &deny(Vec::new()), Limits { edges: 2_000, ..Limits::default() }).unwrap_err();
    assert_eq!((grown.direction, grown.family, grown.edges), (Direction::Inbound, Family::V4, 2_000));
    assert!(grown.what.contains("150 conditions"), "{}", grown.what);
    let query = Query { direction: Direction::Inbound, inside: &[Condition::any()], outside: &[], wanted: |_| true };
    let tests: Vec<Condition> = tangle(150).into_iter().flat_map(|rule| rule.conditions).collect();
    assert!(
        find(&deny(tangle(150)), Query { outside: &tests, ..query }, Limits { edges: 2_000, ..Limits::default() })
            .is_err()
    );
}

#[test]
fn what_is_too_much_as_a_whole_is_done_in_parts_with_the_same_answer() {
    let rules = tangle(60);
    let (before, after) = (deny(rules.clone()), deny(rules.into_iter().rev().collect()));
    let whole = compared(&before, &after);
    // The least limit that is enough; with shards it is a part of what the whole takes.
    let enough = |edges| compare(&before, &after, Limits { edges, ..Limits::default() }).ok();
    let limit = (10..30).map(|bits| 1_usize << bits).find(|edges| enough(*edges).is_some()).unwrap();
    let parts = enough(limit).unwrap();
    assert_eq!(whole.changes.len(), parts.changes.len());
    for (one, other) in whole.changes.iter().zip(&parts.changes) {
        assert_eq!((&one.before, &one.after), (&other.before, &other.after));
        for (change, terms) in [(one, &other.terms), (other, &one.terms)] {
            assert!(!other.complete || terms.iter().any(|term| change.witness.fits(term, None)));
        }
    }
}

#[test]
fn a_tag_ties_the_two_ways_of_a_packet_that_passes_through() {
    let line = |condition, verdict, coming_in, tag: Option<&str>| ListRule {
        rule: rule(condition, verdict),
        on_the_way_in: coming_in,
        on_the_way_out: !coming_in,
        quick: true,
        tag: tag.map(Arc::from),
        acts: false,
        redirects: None,
    };
    let tagged = Condition { tags: vec![TagTest { tag: "ok".into(), bears: true }], ..Condition::any() };
    let pf = list(vec![
        line(ssh(), Verdict::Accept, true, Some("ok")),
        line(Condition::any(), Verdict::Accept, true, Some("no")),
        line(tagged, Verdict::Accept, false, None),
        line(Condition::any(), Verdict::Drop, false, None),
    ]);
    let query = Query {
        direction: Direction::Forward,
        inside: &[Condition::any()],
        outside: &[],
        wanted: |outcome| *outcome == Outcome::Accept,
    };
    let found = find(&pf, query, Limits::default()).unwrap();
    assert_eq!(found.len(), 2);
    for one in &found {
        assert!(one.complete && one.terms.len() == 1);
        assert_eq!(one.terms[0].selectors, ports(22, 22));
        assert_eq!(one.terms[0].protocols, ProtocolSet::point(Protocol::TCP));
    }
}

#[test]
fn only_packets_that_both_decide_are_compared() {
    let mut bounded = deny(vec![rule(ssh(), Verdict::Accept)]);
    bounded.domain.insert(Direction::Inbound, vec![tcp(prefix([10, 0, 0, 0], 8), PortSet::full())]);
    let found = compared(&deny(Vec::new()), &bounded);
    let [change] = found.changes.as_slice() else { panic!("{found:#?}") };
    assert_eq!(change.family, Family::V4);
    assert_eq!(
        change.terms,
        [Condition { destination: AddressSet::any4().into(), ..tcp(prefix([10, 0, 0, 0], 8), ports(22, 22)) }]
    );
    bounded.domain.insert(Direction::Inbound, Vec::new());
    assert!(compared(&deny(Vec::new()), &bounded).changes.is_empty());
}

#[test]
fn an_unmanaged_chain_differs_from_one_that_accepts() {
    let accepting = chains(vec![Vec::new()], Verdict::Accept);
    let found = compared(&Ruleset::nothing(), &accepting);
    assert_eq!(found.changes.len(), 2);
    assert!(found.changes.iter().all(|change| change.before == Outcome::Undecided && change.after == Outcome::Accept));
}
