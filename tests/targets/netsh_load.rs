//! Loading the Windows script, change by change: at no moment is a packet admitted that neither the state before nor the
//! state after admits, whatever goes wrong on the way.

use portcullis::policy::{Action, Direction, ProtocolMatch};

use crate::support::naive::Packet;
use crate::support::netsh_evaluator::{Defaults, End, Machine, Trouble};
use crate::support::netsh_policies::{self as policies, Dice, allow, chain, deny, inbound, policy, tcp};
use crate::support::netsh_script::{assert_means, load, script};

/// Runs a script and checks after each change that nothing passes that neither `before` nor `after` lets through.
fn watched(machine: &mut Machine, script: &str, trouble: Trouble, after: &Machine, packets: &[Packet]) -> End {
    let before = machine.clone();
    let everywhere = packets.iter().flat_map(|packet| (0..3).map(move |profile| (profile, packet)));
    let denied: Vec<(usize, &Packet)> = everywhere
        .filter(|(profile, packet)| !before.admits(*profile, packet) && !after.admits(*profile, packet))
        .collect();
    machine.run(script, trouble, &mut |now| {
        for (profile, packet) in &denied {
            assert!(!now.admits(*profile, packet), "{packet:?} {trouble:?}\n{before:#?}\n{now:#?}\n{script}");
        }
    })
}

/// A machine whose administrator has set the defaults, each profile differently.
fn used_machine(dice: &mut Dice) -> Machine {
    let mut machine = Machine::fresh();
    for defaults in &mut machine.defaults {
        *defaults = Defaults {
            inbound: dice.pick(&[None, Some(0), Some(1)]),
            outbound: dice.pick(&[None, Some(0), Some(1)]),
            shut: dice.pick(&[None, Some(0), Some(0)]),
        };
    }
    machine
}

#[test]
fn nothing_is_admitted_on_the_way_that_neither_end_admits() {
    let mut dice = Dice(2);
    for _ in 0..80 {
        let (old, new) = (policies::random(&mut dice), policies::random(&mut dice));
        let packets = policies::edge_packets(&[&old, &new], 60, &mut dice);
        let mut machine = used_machine(&mut dice);
        load(&mut machine, &old);
        let mut after = machine.clone();
        load(&mut after, &new);
        assert_means(&after, &new, &packets);
        let end = watched(&mut machine, &script(&new), Trouble::None, &after, &packets);
        assert_eq!((end, machine), (End::Exit(0), after));
    }
}

#[test]
fn whichever_command_fails_nothing_opens_and_loading_again_ends_well() {
    let mut dice = Dice(3);
    let mut stopped = 0;
    for _ in 0..80 {
        let (old, new) = (policies::random(&mut dice), policies::random(&mut dice));
        let packets = policies::edge_packets(&[&old, &new], 40, &mut dice);
        let mut machine = used_machine(&mut dice);
        load(&mut machine, &old);
        let mut after = machine.clone();
        load(&mut after, &new);
        let script = script(&new);
        let commands = script.lines().filter(|line| line.starts_with("netsh") && !line.contains(" show ")).count();
        let trouble = Trouble::Fails(dice.below(commands));
        let end = watched(&mut machine, &script, trouble, &after, &packets);
        stopped += usize::from(end == End::Exit(1));
        let end = watched(&mut machine, &script, Trouble::None, &after, &packets);
        assert_eq!(end, End::Exit(0), "{trouble:?}");
        assert_means(&machine, &new, &packets);
    }
    assert!(stopped > 25, "{stopped}");
}

#[test]
fn wherever_the_machine_goes_down_nothing_opens_and_any_script_ends_well() {
    let mut dice = Dice(4);
    let mut cut = 0;
    for _ in 0..80 {
        let [old, new, next] = [(); 3].map(|()| policies::random(&mut dice));
        let packets = policies::edge_packets(&[&old, &new, &next], 40, &mut dice);
        let mut machine = used_machine(&mut dice);
        load(&mut machine, &old);
        let mut after = machine.clone();
        load(&mut after, &new);
        let changes = 2 * (machine.rules.len() + after.rules.len()) + 6;
        let trouble = Trouble::CutAfter(dice.below(changes));
        let end = watched(&mut machine, &script(&new), trouble, &after, &packets);
        cut += usize::from(end == End::Cut);
        let next = if dice.below(2) == 0 { &new } else { &next };
        let mut last = machine.clone();
        load(&mut last, next);
        assert_means(&last, next, &packets);
        assert_eq!(watched(&mut machine, &script(next), Trouble::None, &last, &packets), End::Exit(0));
    }
    assert!(cut > 25, "{cut}");
}

#[test]
fn a_refused_rule_leaves_the_old_rules_and_defaults_as_they_were() {
    let mut dice = Dice(5);
    let old = policy(vec![chain(
        Direction::Inbound,
        Action::Deny,
        vec![deny("Telnet", "any", tcp("23")), allow("any", "any", ProtocolMatch::Any)],
    )]);
    let new = inbound(vec![allow("SSH", "any", tcp("22")), allow("HTTP", "any", tcp("80"))]);
    let mut before = used_machine(&mut dice);
    load(&mut before, &old);
    let script = script(&new);
    // The first two commands give names to what an interrupted load left.
    let adds = script.lines().filter(|line| line.contains(" add rule ")).count();
    for add in 2..2 + adds {
        let mut machine = before.clone();
        assert_eq!(machine.run(&script, Trouble::Fails(add), &mut |_| {}), End::Exit(1));
        assert_eq!(machine, before);
    }
}

#[test]
fn a_rule_removed_from_the_profile_is_gone_and_a_second_load_changes_nothing() {
    let both = inbound(vec![allow("SSH", "any", tcp("22")), allow("Telnet", "any", tcp("23"))]);
    let one = inbound(vec![allow("SSH", "any", tcp("22"))]);
    let mut machine = Machine::fresh();
    load(&mut machine, &both);
    assert!(machine.rules.iter().any(|rule| rule.description == "Telnet"));
    load(&mut machine, &one);
    assert!(!machine.rules.iter().any(|rule| rule.description == "Telnet"));
    let mut alone = Machine::fresh();
    load(&mut alone, &one);
    assert_eq!(machine, alone);
    load(&mut machine, &one);
    assert_eq!(machine, alone);
}

#[test]
fn every_rule_bears_one_of_two_names_by_its_action() {
    let mut dice = Dice(6);
    for _ in 0..50 {
        let mut machine = Machine::fresh();
        load(&mut machine, &policies::random(&mut dice));
        for rule in &machine.rules {
            assert_eq!(rule.name, if rule.blocks { "Portcullis-block" } else { "Portcullis" });
        }
    }
}

#[test]
fn rules_of_other_programs_stay() {
    let mut machine = Machine::fresh();
    let foreign =
        "netsh advfirewall firewall add rule name=\"Backup\" dir=in action=allow protocol=tcp localport=9\r\n";
    machine.run(&format!("{foreign}exit /b 0\r\n"), Trouble::None, &mut |_| {});
    let others = machine.rules.clone();
    load(&mut machine, &inbound(vec![allow("SSH", "any", tcp("22"))]));
    load(&mut machine, &inbound(Vec::new()));
    let kept: Vec<_> = machine.rules.into_iter().filter(|rule| !rule.name.starts_with("Portcullis")).collect();
    assert_eq!(kept, others);
}

#[test]
fn the_default_of_an_unmanaged_chain_stays_in_each_profile() {
    let defaults = [
        Defaults { inbound: Some(0), outbound: Some(1), shut: Some(0) },
        Defaults { inbound: Some(1), outbound: None, shut: Some(1) },
        Defaults { inbound: None, outbound: Some(0), shut: None },
    ];
    let mut machine = Machine { defaults, ..Machine::fresh() };
    load(&mut machine, &inbound(Vec::new()));
    assert_eq!(machine.defaults.map(|one| one.inbound), [Some(1); 3]);
    assert_eq!(machine.defaults.map(|one| one.outbound), [Some(1), Some(0), Some(0)]);

    let mut machine = Machine { defaults, ..Machine::fresh() };
    load(&mut machine, &policy(vec![chain(Direction::Outbound, Action::Deny, Vec::new())]));
    assert_eq!(machine.defaults.map(|one| one.outbound), [Some(1); 3]);
    assert_eq!(
        machine.defaults.map(|one| (one.inbound, one.shut)),
        [(Some(0), Some(0)), (Some(1), Some(1)), (Some(1), Some(0)),]
    );
}
