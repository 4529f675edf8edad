//! The Windows script, judged by playing it through (`support::netsh_evaluator`) against the plain meaning of the policy.

mod support;

use portcullis::diagnostic::Diagnostics;
use portcullis::place::Sources;
use portcullis::policy::{Action, Direction, Policy, ProtocolMatch};
use portcullis::targets::{self, Options, render::render};

use support::naive::{self, Packet};
use support::netsh_evaluator::{Defaults, End, Machine, Trouble};
use support::netsh_policies::{self as policies, Dice, allow, chain, deny, inbound, policy, tcp};

/// The script of a policy, or the codes and messages of what is wrong with it.
fn compile(policy: &Policy) -> Result<String, Vec<String>> {
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name("netsh").expect("netsh is a target");
    let documents = target.lower(policy, &Options::default(), &mut diagnostics);
    let errors: Vec<String> =
        diagnostics.sorted(&Sources::default()).iter().map(|one| format!("{}: {}", one.code, one.message)).collect();
    match documents.as_slice() {
        [] => Err(errors),
        [document] => Ok(render(document, None).expect("the template prints the model")),
        _ => panic!("one file"),
    }
}

fn script(policy: &Policy) -> String {
    compile(policy).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn load(machine: &mut Machine, script: &str) {
    assert_eq!(machine.run(script, Trouble::None, &mut |_| {}), End::Exit(0));
}

fn loaded(policy: &Policy) -> Machine {
    let mut machine = Machine::fresh();
    load(&mut machine, &script(policy));
    machine
}

/// What the policy says of a packet; none where its chain is unmanaged.
fn meant(policy: &Policy, packet: &Packet) -> Option<bool> {
    naive::verdict(policy, packet).map(|action| action == Action::Allow)
}

fn assert_same(policy: &Policy, machine: &Machine, packets: &[Packet], script: &str) {
    for packet in packets {
        let Some(meant) = meant(policy, packet) else { continue };
        assert_eq!(machine.admits(0, packet), meant, "{packet:?}\n{policy:#?}\n{script}");
    }
}

#[test]
fn random_policies_mean_the_same_in_the_script() {
    let mut dice = Dice(1);
    let mut judged = 0;
    for _ in 0..1_000 {
        let policy = policies::random(&mut dice);
        let script = script(&policy);
        let mut machine = Machine::fresh();
        load(&mut machine, &script);
        assert!(policy.chains.len() < 2 || machine.defaults.iter().all(|one| *one == machine.defaults[0]));
        let packets = policies::edge_packets(&[&policy], 400, &mut dice);
        assert_same(&policy, &machine, &packets, &script);
        judged += packets.iter().filter(|packet| meant(&policy, packet).is_some()).count();
    }
    assert!(judged > 200_000, "{judged}");
}
