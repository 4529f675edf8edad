//! From a policy to its Windows script, and to a machine that has loaded it.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use portcullis::diagnostic::{Diagnostic, Diagnostics};
use portcullis::place::Sources;
use portcullis::policy::{Action, Direction, Policy, State};
use portcullis::protocol::Transport;
use portcullis::targets::{self, Options, render::render};

use super::naive::{self, Packet, Payload};
use super::netsh_evaluator::{End, Machine, Trouble};

/// The script of a policy, or what is wrong with it.
pub fn compile(policy: &Policy) -> Result<String, String> {
    let mut diagnostics = Diagnostics::default();
    let target = targets::by_name("netsh").expect("netsh is a target");
    let documents = target.lower(policy, &Options::default(), &mut diagnostics);
    match documents.as_slice() {
        [] => Err(diagnostics.sorted(&Sources::default()).iter().map(in_words).collect()),
        [document] => Ok(render(document, None).expect("the template prints the model")),
        _ => panic!("one file"),
    }
}

/// An error as a reader meets it, without the source line.
fn in_words(one: &Diagnostic) -> String {
    let label = one.primary.as_ref().map_or("(no place)", |primary| primary.value.as_str());
    let help = one.help.as_deref().unwrap_or("(no help)");
    format!("error[{}]: {}\n  at: {label}\n  help: {help}\n", one.code, one.message)
}

pub fn script(policy: &Policy) -> String {
    compile(policy).unwrap_or_else(|errors| panic!("{errors}"))
}

pub fn load(machine: &mut Machine, policy: &Policy) {
    assert_eq!(machine.run(&script(policy), Trouble::None, &mut |_| {}), End::Exit(0));
}

/// A machine that was never touched but by this policy.
pub fn loaded(policy: &Policy) -> Machine {
    let mut machine = Machine::fresh();
    load(&mut machine, policy);
    machine
}

pub fn passes(policy: &Policy, packet: &Packet) -> bool {
    loaded(policy).admits(0, packet)
}

/// Every packet of a managed chain gets the verdict of the policy under each firewall profile.
pub fn assert_means(machine: &Machine, policy: &Policy, packets: &[Packet]) {
    for packet in packets {
        let Some(action) = naive::verdict(policy, packet) else { continue };
        for profile in 0..3 {
            let admitted = machine.admits(profile, packet);
            assert_eq!(admitted, action == Action::Allow, "{packet:?}\n{policy:#?}\n{machine:#?}");
        }
    }
}

/// An inbound packet: `192.0.2.1 > 192.0.2.2`.
pub fn packet(ends: &str, payload: Payload) -> Packet {
    let (source, destination) = ends.split_once(" > ").expect(ends);
    Packet {
        direction: Direction::Inbound,
        incoming: String::new(),
        outgoing: String::new(),
        source: source.parse().expect(ends),
        destination: destination.parse().expect(ends),
        payload,
        state: State::New,
    }
}

/// An inbound SYN to this port.
pub fn to_port(port: u16) -> Packet {
    packet("192.0.2.1 > 192.0.2.2", Payload::Ports(Transport::Tcp, 40000, port))
}

/// The rules that a script adds under this description, each from its `dir=` on.
pub fn rules_of(policy: &Policy, description: &str) -> Vec<String> {
    let end = format!(" description=\"{description}\" || goto failed");
    let script = script(policy);
    let adds = script.lines().filter(|line| line.contains(" add rule "));
    adds.filter_map(|line| line.strip_suffix(&end))
        .map(|line| {
            let (start, rest) = line.split_once(" dir=").expect(line);
            let name = if rest.contains(" action=block ") { "Portcullis-new-block" } else { "Portcullis-new" };
            assert_eq!(start, format!("netsh advfirewall firewall add rule name=\"{name}\""));
            format!("dir={rest}")
        })
        .collect()
}
