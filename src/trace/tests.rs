//! Each rule of evaluation, by hand.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use super::*;
use crate::place::Sources;
use crate::policy::Direction;
use crate::ruleset::{
    Base, Chain, ChainId, Chains, Condition, Device, Flow, Hook, Item, ListRule, ProtocolSet, TagTest, Tracking,
    Unordered,
};
use crate::sets::{AddressSet, Family, Port, PortSet};

const ONE: ChainId = ChainId(1);
const TWO: ChainId = ChainId(2);

fn span(at: usize) -> Span {
    Span::new(Sources::default().add("rules", ""), at, at)
}

fn to_port(port: u16) -> Condition {
    Condition {
        protocols: ProtocolSet::point(Protocol::TCP),
        selectors: PortSet::point(Port(port)),
        ..Condition::any()
    }
}

fn rule(condition: Condition, verdict: Verdict) -> Rule {
    Rule { conditions: vec![condition], verdict, log: None, span: span(0), comment: None }
}

fn packet(direction: Direction, port: u16) -> Packet {
    Packet {
        direction,
        incoming: Device::Unmentioned,
        outgoing: Device::Unmentioned,
        source: Ipv4Addr::new(192, 0, 2, 7).into(),
        destination: Ipv4Addr::new(10, 0, 0, 1).into(),
        protocol: Protocol::TCP,
        source_port: 40000,
        selector: port,
        flow: Flow::plain(Tracking::New),
        answers: BTreeMap::new(),
    }
}

fn inbound(port: u16) -> Packet {
    packet(Direction::Inbound, port)
}

fn ruleset(program: Program) -> Ruleset {
    Ruleset::of(program)
}

fn base(hook: Hook, priority: i32, chain: u32, default: Option<Verdict>) -> Base {
    Base { chain: ChainId(chain), hook, priority, families: Family::ALL.to_vec(), default, default_span: None }
}

fn chains(bases: Vec<Base>, rules: Vec<Vec<Rule>>) -> Ruleset {
    let named = (0..).zip(rules).map(|(number, rules): (u32, _)| Chain { name: format!("c{number}").into(), rules });
    ruleset(Program::Chains(Chains { chains: named.collect(), bases, ..Chains::default() }))
}

/// Chains of which the first is asked of what comes to the host, and drops what reaches its end.
fn from_input(rules: Vec<Vec<Rule>>) -> Ruleset {
    chains(vec![base(Hook::Input, 0, 0, Some(Verdict::Drop))], rules)
}

fn comes_to(ruleset: &Ruleset, packet: &Packet) -> Outcome {
    let trace = trace(ruleset, packet);
    assert_eq!(outcome(ruleset, packet), (trace.outcome.clone(), trace.logs));
    trace.outcome
}

#[test]
fn the_first_match_of_a_chain_decides() {
    let rules = from_input(vec![vec![
        rule(to_port(22), Verdict::Accept),
        rule(to_port(22), Verdict::Drop),
        rule(to_port(23), Verdict::Continue),
        rule(to_port(23), Verdict::Accept),
    ]]);
    assert_eq!(comes_to(&rules, &inbound(22)), Outcome::Accept);
    assert_eq!(comes_to(&rules, &inbound(23)), Outcome::Accept);
    assert_eq!(comes_to(&rules, &inbound(24)), Outcome::Drop);
    assert_eq!(comes_to(&rules, &packet(Direction::Outbound, 22)), Outcome::Undecided);
}

#[test]
fn the_steps_say_what_each_rule_said() {
    let only_v6 = Condition { source: AddressSet::any6().into(), ..to_port(23) };
    let two = Rule { conditions: vec![only_v6, to_port(23)], ..rule(to_port(0), Verdict::Drop) };
    let rules = from_input(vec![vec![two, rule(to_port(80), Verdict::Accept)]]);
    let trace = trace(&rules, &inbound(22));
    let said: Vec<&Said> = trace.steps.iter().map(|step| &step.said).collect();
    let selector = Said::Passed(vec![Reason::Selector]);
    assert_eq!(said, [&selector, &selector, &Said::Default(Verdict::Drop)]);
    assert_eq!(trace.deciding().map(|step| &*step.chain), Some("c0"));
}

#[test]
fn every_part_that_fails_is_named() {
    let condition = Condition {
        incoming: crate::ruleset::InterfaceSet::one(crate::ruleset::Pattern::Loopback),
        source: AddressSet { v4: crate::sets::IntervalSet::point(Ipv4Addr::LOCALHOST), ..AddressSet::any() }.into(),
        source_ports: PortSet::point(Port(1)),
        flows: crate::ruleset::flow::tracked(&[Tracking::Invalid]),
        tags: vec![TagTest { tag: "X".into(), bears: true }],
        ..to_port(80)
    };
    let said = |packet: &Packet| {
        let trace = trace(&from_input(vec![vec![rule(condition.clone(), Verdict::Accept)]]), packet);
        trace.steps[0].said.clone()
    };
    use Reason::{Destination, Flow as State, Incoming, Protocol as Number, Selector, Source, SourcePort, Tag};
    assert_eq!(said(&inbound(22)), Said::Passed(vec![Incoming, Source, SourcePort, Selector, State, Tag]));
    let udp = Packet { protocol: Protocol::UDP, ..inbound(22) };
    assert_eq!(said(&udp), Said::Passed(vec![Incoming, Source, Number, State, Tag]));
    let nowhere = Condition { destination: AddressSet::any6().into(), ..condition.clone() };
    let trace = trace(&from_input(vec![vec![rule(nowhere, Verdict::Accept)]]), &inbound(80));
    let Said::Passed(reasons) = &trace.steps[0].said else { panic!("it fits") };
    assert!(reasons.contains(&Reason::Family) && !reasons.contains(&Destination) && !reasons.contains(&Source));
}

#[test]
fn a_jump_comes_back_and_a_goto_does_not() {
    let with = |verdict: Verdict| {
        from_input(vec![
            vec![rule(Condition::any(), Verdict::Jump(ONE)), rule(Condition::any(), Verdict::Accept)],
            vec![rule(to_port(22), verdict), rule(Condition::any(), Verdict::Reject(Answer::TcpReset))],
            vec![rule(to_port(80), Verdict::Drop)],
        ])
    };
    let reset = Outcome::Reject(Answer::TcpReset);
    assert_eq!(comes_to(&with(Verdict::Jump(TWO)), &inbound(22)), reset);
    assert_eq!(comes_to(&with(Verdict::Goto(TWO)), &inbound(22)), Outcome::Accept);
    assert_eq!(comes_to(&with(Verdict::Return), &inbound(22)), Outcome::Accept);
    assert_eq!(comes_to(&with(Verdict::Goto(TWO)), &inbound(23)), reset);
}

#[test]
fn a_return_or_a_goto_in_a_base_chain_leads_to_its_default() {
    for verdict in [Verdict::Return, Verdict::Goto(ONE)] {
        let first = vec![rule(to_port(22), verdict), rule(Condition::any(), Verdict::Accept)];
        let rules = from_input(vec![first, vec![]]);
        assert_eq!(comes_to(&rules, &inbound(22)), Outcome::Drop);
        assert_eq!(comes_to(&rules, &inbound(23)), Outcome::Accept);
    }
}

#[test]
fn to_accept_ends_one_base_chain_and_to_drop_ends_all() {
    let any = |verdict| vec![rule(Condition::any(), verdict)];
    let bases = || vec![base(Hook::Input, 10, 0, None), base(Hook::Input, -5, 1, None)];
    let both = chains(bases(), vec![any(Verdict::Drop), any(Verdict::Accept)]);
    let trace = trace(&both, &inbound(22));
    assert_eq!(trace.outcome, Outcome::Drop);
    let asked: Vec<&str> = trace.steps.iter().map(|step| &*step.chain).collect();
    assert_eq!(asked, ["c1", "c0"]);
    let early = chains(bases(), vec![any(Verdict::Accept), any(Verdict::Drop)]);
    assert_eq!(super::trace(&early, &inbound(22)).steps.len(), 1);
    let earlier_hook = vec![base(Hook::Input, -5, 0, None), base(Hook::Prerouting, 10, 1, None)];
    let hooks = chains(earlier_hook, vec![any(Verdict::Accept), any(Verdict::Drop)]);
    assert_eq!(super::trace(&hooks, &inbound(22)).steps.len(), 1);
}

#[test]
fn a_base_chain_without_a_default_leaves_what_another_decided() {
    let bases = vec![base(Hook::Input, 0, 0, None), base(Hook::Input, 1, 1, None)];
    let rules = chains(bases, vec![vec![rule(to_port(22), Verdict::Accept)], vec![]]);
    assert_eq!(comes_to(&rules, &inbound(22)), Outcome::Accept);
    assert_eq!(comes_to(&rules, &inbound(23)), Outcome::Undecided);
}

#[test]
fn a_base_chain_of_one_family_does_not_see_the_other() {
    let mut only = base(Hook::Input, 0, 0, Some(Verdict::Drop));
    only.families = vec![Family::V6];
    assert_eq!(comes_to(&chains(vec![only], vec![vec![]]), &inbound(22)), Outcome::Undecided);
}

#[test]
fn loops_and_missing_chains_end() {
    let any = |verdict| rule(Condition::any(), verdict);
    let itself = from_input(vec![vec![any(Verdict::Jump(ChainId(0))), any(Verdict::Accept)]]);
    assert_eq!(comes_to(&itself, &inbound(22)), Outcome::Accept);
    let circle = from_input(vec![vec![any(Verdict::Jump(ONE)), any(Verdict::Accept)], vec![any(Verdict::Goto(ONE))]]);
    assert_eq!(comes_to(&circle, &inbound(22)), Outcome::Accept);
    let missing = from_input(vec![vec![any(Verdict::Jump(ChainId(9))), any(Verdict::Accept)]]);
    assert_eq!(comes_to(&missing, &inbound(22)), Outcome::Accept);
}

#[test]
fn chains_that_jump_twice_to_the_next_take_no_longer_than_they_must() {
    let twice = |to: u32| vec![rule(Condition::any(), Verdict::Jump(ChainId(to))); 2];
    let mut rules: Vec<Vec<Rule>> = (1..=60).map(twice).collect();
    rules.push(vec![rule(to_port(80), Verdict::Accept)]);
    assert_eq!(comes_to(&from_input(rules.clone()), &inbound(22)), Outcome::Drop);
    assert_eq!(comes_to(&from_input(rules), &inbound(80)), Outcome::Accept);
}

#[test]
fn a_hundred_thousand_chains_in_a_row_are_not_too_deep() {
    let mut rules: Vec<Vec<Rule>> =
        (1..=100_000).map(|to| vec![rule(Condition::any(), Verdict::Jump(ChainId(to)))]).collect();
    rules.push(vec![rule(to_port(80), Verdict::Accept)]);
    assert_eq!(comes_to(&from_input(rules), &inbound(80)), Outcome::Accept);
}

#[test]
fn the_standard_answer_to_tcp_is_a_reset_and_port_unreachable_else() {
    let rules = from_input(vec![vec![rule(Condition::any(), Verdict::Reject(Answer::Standard))]]);
    assert_eq!(comes_to(&rules, &inbound(22)), Outcome::Reject(Answer::TcpReset));
    let udp = Packet { protocol: Protocol::UDP, ..inbound(22) };
    assert_eq!(comes_to(&rules, &udp), Outcome::Reject(Answer::PortUnreachable));
}

#[test]
fn every_rule_that_is_met_logs() {
    let log = |count| Some(Log { rate: Some(crate::ruleset::Rate { count, seconds: 60 }), per_source: false });
    let rules = from_input(vec![vec![
        Rule { log: log(9), ..rule(to_port(22), Verdict::Continue) },
        Rule { log: log(5), ..rule(to_port(80), Verdict::Continue) },
        Rule { log: log(5), ..rule(to_port(22), Verdict::Accept) },
        Rule { log: log(1), ..rule(to_port(22), Verdict::Accept) },
    ]]);
    assert_eq!(trace(&rules, &inbound(22)).logs, [log(5).unwrap(), log(9).unwrap()]);
}

fn line(condition: Condition, verdict: Verdict) -> ListRule {
    ListRule {
        rule: rule(condition, verdict),
        on_the_way_in: true,
        on_the_way_out: true,
        quick: false,
        tag: None,
        acts: false,
        redirects: None,
    }
}

fn list(lines: Vec<ListRule>) -> Ruleset {
    ruleset(Program::List(lines.into_iter().map(Item::Rule).collect()))
}

fn quick(line: ListRule) -> ListRule {
    ListRule { quick: true, ..line }
}

#[test]
fn the_last_match_of_a_list_decides_unless_one_is_quick() {
    let last = list(vec![line(to_port(22), Verdict::Accept), line(Condition::any(), Verdict::Drop)]);
    assert_eq!(comes_to(&last, &inbound(22)), Outcome::Drop);
    let first = list(vec![quick(line(to_port(22), Verdict::Accept)), line(Condition::any(), Verdict::Drop)]);
    assert_eq!(comes_to(&first, &inbound(22)), Outcome::Accept);
    let marks = list(vec![line(to_port(22), Verdict::Drop), line(Condition::any(), Verdict::Continue)]);
    assert_eq!(comes_to(&marks, &inbound(22)), Outcome::Drop);
    assert_eq!(comes_to(&list(vec![]), &inbound(22)), Outcome::Undecided);
}

#[test]
fn a_packet_through_the_host_passes_on_both_of_its_ways() {
    let way = |inside: bool, verdict| ListRule {
        on_the_way_in: inside,
        on_the_way_out: !inside,
        ..line(Condition::any(), verdict)
    };
    let with = |inside, outside| list(vec![way(true, inside), way(false, outside)]);
    let forward = packet(Direction::Forward, 22);
    let cases = [
        (Verdict::Accept, Verdict::Accept, Outcome::Accept),
        (Verdict::Drop, Verdict::Accept, Outcome::Drop),
        (Verdict::Accept, Verdict::Drop, Outcome::Drop),
        (Verdict::Accept, Verdict::Continue, Outcome::Accept),
        (Verdict::Continue, Verdict::Continue, Outcome::Undecided),
    ];
    for (inside, outside, outcome) in cases {
        assert_eq!(comes_to(&with(inside, outside), &forward), outcome);
    }
    let only_in = with(Verdict::Accept, Verdict::Drop);
    assert_eq!(comes_to(&only_in, &inbound(22)), Outcome::Accept);
    assert_eq!(comes_to(&only_in, &packet(Direction::Outbound, 22)), Outcome::Drop);
    let stopped = trace(&with(Verdict::Drop, Verdict::Accept), &forward);
    assert_eq!(stopped.steps.len(), 1, "what is dropped on its way in does not go out");
}

#[test]
fn a_tag_stays_on_the_packet_and_gives_way_to_the_next() {
    let bears = |tag: &str, bears| Condition { tags: vec![TagTest { tag: tag.into(), bears }], ..Condition::any() };
    let tags = |tag: &str, verdict| ListRule { tag: Some(tag.into()), ..line(Condition::any(), verdict) };
    let sticky = |last: Condition| {
        let out = ListRule { on_the_way_in: false, ..line(last, Verdict::Accept) };
        let block = line(Condition::any(), Verdict::Drop);
        let outside = ListRule { on_the_way_in: false, ..block };
        let inside = ListRule { on_the_way_out: false, ..tags("A", Verdict::Accept) };
        list(vec![inside, outside, out])
    };
    let forward = packet(Direction::Forward, 22);
    assert_eq!(comes_to(&sticky(bears("A", true)), &forward), Outcome::Accept);
    assert_eq!(comes_to(&sticky(bears("A", false)), &forward), Outcome::Drop);
    assert_eq!(comes_to(&sticky(bears("A", true)), &packet(Direction::Outbound, 22)), Outcome::Drop);
    let one_at_a_time = |last: Condition| {
        let lines = vec![tags("A", Verdict::Drop), tags("B", Verdict::Continue), line(last, Verdict::Accept)];
        comes_to(&list(lines), &inbound(22))
    };
    assert_eq!(one_at_a_time(bears("A", true)), Outcome::Drop);
    assert_eq!(one_at_a_time(bears("B", true)), Outcome::Accept);
}

#[test]
fn an_anchor_is_entered_where_it_fits_and_quick_inside_it_ends_all() {
    let with = |anchor: ListRule, inside: Vec<ListRule>| {
        let inside = inside.into_iter().map(Item::Rule).collect();
        let after = Item::Rule(line(to_port(80), Verdict::Drop));
        ruleset(Program::List(vec![Item::Anchor(anchor, inside), after]))
    };
    let open = || line(Condition::any(), Verdict::Continue);
    let passes = || line(Condition::any(), Verdict::Accept);
    assert_eq!(comes_to(&with(open(), vec![passes()]), &inbound(80)), Outcome::Drop);
    assert_eq!(comes_to(&with(open(), vec![quick(passes())]), &inbound(80)), Outcome::Accept);
    assert_eq!(comes_to(&with(quick(open()), vec![passes()]), &inbound(80)), Outcome::Accept);
    assert_eq!(comes_to(&with(quick(open()), vec![]), &inbound(80)), Outcome::Drop);
    let narrow = line(to_port(22), Verdict::Continue);
    assert_eq!(comes_to(&with(narrow.clone(), vec![quick(passes())]), &inbound(80)), Outcome::Drop);
    assert_eq!(comes_to(&with(narrow, vec![quick(passes())]), &inbound(22)), Outcome::Accept);
}

#[test]
fn the_steps_in_an_anchor_bear_its_name() {
    let mut anchor = line(Condition::any(), Verdict::Continue);
    anchor.rule.comment = Some("office".into());
    let inside = Item::Anchor(anchor, vec![Item::Rule(line(Condition::any(), Verdict::Accept))]);
    let trace = trace(&ruleset(Program::List(vec![inside])), &inbound(22));
    let chains: Vec<&str> = trace.steps.iter().map(|step| &*step.chain).collect();
    assert_eq!(chains, ["in", "in office"]);
}

#[test]
fn the_deciding_line_of_a_list_logs_and_so_does_each_that_only_marks() {
    let log = |count| Some(Log { rate: Some(crate::ruleset::Rate { count, seconds: 1 }), per_source: false });
    let logs = |count, mut line: ListRule| {
        line.rule.log = log(count);
        line
    };
    let rules = list(vec![
        logs(1, line(Condition::any(), Verdict::Drop)),
        logs(2, line(Condition::any(), Verdict::Continue)),
        logs(3, line(Condition::any(), Verdict::Accept)),
    ]);
    assert_eq!(trace(&rules, &inbound(22)).logs, [log(2).unwrap(), log(3).unwrap()]);
}

#[test]
fn a_block_without_an_order_wins_over_any_allow_and_an_allow_over_the_default() {
    let rules = |default: Option<Verdict>| {
        let here = |condition, verdict| (Direction::Inbound, rule(condition, verdict));
        let rules = vec![
            here(to_port(22), Verdict::Accept),
            here(to_port(22), Verdict::Drop),
            here(to_port(80), Verdict::Accept),
            (Direction::Outbound, rule(Condition::any(), Verdict::Drop)),
        ];
        let defaults = default.map(|verdict| (Direction::Inbound, (verdict, None))).into_iter().collect();
        ruleset(Program::Unordered(Unordered { rules, defaults }))
    };
    for (port, outcome) in [(22, Outcome::Drop), (80, Outcome::Accept), (81, Outcome::Drop)] {
        assert_eq!(comes_to(&rules(Some(Verdict::Drop)), &inbound(port)), outcome);
    }
    assert_eq!(comes_to(&rules(Some(Verdict::Accept)), &inbound(81)), Outcome::Accept);
    assert_eq!(comes_to(&rules(None), &inbound(81)), Outcome::Undecided);
    assert_eq!(comes_to(&rules(None), &packet(Direction::Forward, 80)), Outcome::Undecided);
}
