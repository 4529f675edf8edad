//! `trace`: what becomes of one packet in a profile or a ruleset, and why.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use super::args::{Format, Trace};
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::subject::{self, Subject, Wanted};
use super::system::Terminal;
use super::verify::said;
use crate::packet_text;
use crate::place::Span;
use crate::policy::{Devices, Direction, Interface, InterfaceBinding, Interfaces, Policy};
use crate::report::traces::{self, Traced};
use crate::ruleset::{
    Condition, Device, InterfaceSet, Packet, Pattern, Program, Question, Ruleset, Verdict, View, followed, network_of,
    of_policy,
};
use crate::ruling::{ByInterface, Ruling, each_rule, questions, ruling};
use crate::sets::Port;
use crate::trace::Said;
use crate::verify::{self, Part};

/// Runs the command.
pub(super) fn run(arguments: &Trace, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    let text = arguments.packet.join(" ");
    let file = session.sources.add("packet", text.as_str());
    let asked = Span::new(file, 0, text.len());
    let Some(packet) = packet_text::read_sent_on(file, &text, &mut session.diagnostics) else {
        return session.end(Outcome::Failed);
    };
    let targets = match (arguments.target.as_deref(), arguments.format) {
        (None, Format::Text) => subject::targets_in_all(&[&arguments.subject]),
        // JSON is one object.
        (target, _) => vec![target],
    };
    session.answers(targets, |target, session| one(arguments, target, (packet.clone(), asked), session))
}

/// What becomes of the packet in the rules of one target; none if that can't be told, which has been said.
fn one(
    arguments: &Trace,
    target: Option<&str>,
    (mut packet, asked): (Packet, Span),
    session: &mut Session,
) -> Option<(String, Outcome)> {
    let subject = subject::open(&arguments.subject, Wanted { target, profile: None }, session)?;
    let (ruleset, policy, part) = rules(&subject, arguments, session);
    let mut notes: Vec<String> = Vec::new();
    let as_written = ruleset;
    let followed = followed(&[&as_written]).and_then(|mut followed| followed.pop());
    let ruleset = followed.as_ref().unwrap_or(&as_written);
    if packet.direction == Direction::Inbound && packet.outgoing != Device::Unmentioned && !ruleset.sends_on() {
        let text = arguments.packet.join(" ");
        packet_text::read(asked.file, &text, &mut session.diagnostics)?;
    }
    if let Some(unasked) = unasked(&packet, ruleset) {
        let tests: Vec<String> = questions(ruleset).into_iter().filter_map(text_of).collect();
        session.complain(messages::unasked(&unasked, &tests, asked));
        return None;
    }
    if let (Some(policy), None) = (policy, &arguments.target) {
        for device in [&mut packet.incoming, &mut packet.outgoing] {
            notes.extend(in_the_profiles_words(device, policy));
        }
    }
    if let Subject::Rules(_) = &subject {
        notes
            .extend([&packet.incoming, &packet.outgoing].into_iter().filter_map(|device| unknown(device, &as_written)));
    }
    notes.extend(guessed_direction(&packet, &arguments.packet.join(" ")));
    let mut told = ruling(ruleset, &packet);
    let mut by_interface = ByInterface::of(ruleset, &packet, &told);
    if let Some((address, name)) = shown_way(&as_written, &packet, &told) {
        let leaving = Packet { outgoing: Device::Named(Arc::clone(&name)), ..packet.clone() };
        let ruled = ruling(ruleset, &leaving);
        let by = |ruling: &Ruling| ruling.trace.deciding().and_then(|step| step.span);
        // Where each way ends alike, the rule is named that decides on the way which it takes.
        if by_interface.is_some() || by(&ruled) != by(&told) {
            notes.push(format!(
                "rules let what is for {address} leave by `{name}`, so this packet is taken to: `out` says another"
            ));
            by_interface = ByInterface::of(ruleset, &leaving, &ruled);
            (packet, told) = (leaving, ruled);
        }
    }
    let ruling = told;
    if let (Subject::Rules(rules), false) = (&subject, ruling.is_certain()) {
        notes.extend(rules.want(session).map(|want| said(&rules.names(), &want)));
    }
    let of_ours = beside(&subject, arguments, session);
    if let (Subject::Rules(rules), Some(part), None) = (&subject, part, &of_ours) {
        notes.insert(0, which(part, rules.target.name()));
    }
    let traced = Traced {
        packet: &packet,
        ruling: &ruling,
        policy,
        unread: &ruleset.unread,
        why: arguments.why,
        by_interface: by_interface.as_ref(),
        asked: of_ours.as_deref(),
        notes: &notes,
    };
    let text = match arguments.format {
        Format::Text => traces::text(&traced, &session.sources),
        Format::Json => traces::json(&traced, &session.sources),
    };
    Some((text, if ruling.is_told() && by_interface.is_none() { Outcome::Done } else { Outcome::Failed }))
}

/// Where a packet goes that does not say by which interface, and the one that rules show for that address: that to which a rule on its way
/// sends it on, or its own.
fn shown_way(ruleset: &Ruleset, packet: &Packet, ruling: &Ruling) -> Option<(IpAddr, Arc<str>)> {
    if packet.outgoing != Device::Unmentioned {
        return None;
    }
    let turned = match &ruleset.program {
        Program::Chains(chains) => chains.turned.as_slice(),
        Program::List(_) | Program::Unordered(_) => &[],
    };
    let met = ruling.trace.steps.iter().filter(|step| matches!(step.said, Said::Met(_))).filter_map(|step| step.span);
    // A rule with a map leads each port somewhere else.
    let takes = |one: &Condition| {
        one.destination.holds(packet.destination)
            && one.selectors.contains(Port(packet.selector))
            && one.protocols.contains(packet.protocol)
    };
    let leads = |span: Span| turned.iter().find(|one| one.span == span && one.packets.iter().any(takes))?.to?.address();
    let mut sent_to = met.filter_map(leads);
    let own = (packet.direction == Direction::Forward).then_some(packet.destination);
    let address = sent_to.next().or(own)?;
    Some((address, network_of(ruleset, address)?))
}

/// A test that the packet answers and that no rule asks.
fn unasked(packet: &Packet, ruleset: &Ruleset) -> Option<String> {
    let asked = questions(ruleset);
    let is_asked =
        |one: &Question| asked.iter().any(|other| other == one || one.text().is_some() && other.text() == one.text());
    packet.answers.keys().filter(|one| !is_asked(one)).cloned().find_map(text_of)
}

fn text_of(question: Question) -> Option<String> {
    question.text().map(|text| text.to_string())
}

/// That nothing says whether a packet for an address is for the host itself.
fn guessed_direction(packet: &Packet, text: &str) -> Option<String> {
    let is_guessed = packet.direction == Direction::Inbound
        && !packet_text::says_direction(text)
        && text.contains(&packet.destination.to_string());
    is_guessed.then(|| {
        "no direction is said: this is asked as a packet to the host itself; one that goes through it begins with `forward`"
            .to_owned()
    })
}

/// That no rule names an interface, nor any that is like it.
fn unknown(device: &Device, ruleset: &Ruleset) -> Option<String> {
    let Device::Named(name) = device else { return None };
    let mut known = BTreeSet::new();
    each_rule(ruleset, &mut |rule| {
        for set in rule.conditions.iter().flat_map(|one| [&one.incoming, &one.outgoing]) {
            if let InterfaceSet::OneOf(patterns) | InterfaceSet::NoneOf(patterns) = set {
                known.extend(patterns.iter().cloned());
            }
        }
    });
    let is_known = known.iter().any(|pattern| pattern.covers(&Pattern::Exact(Arc::clone(name))));
    let names: Vec<String> = known
        .iter()
        .filter_map(|pattern| match pattern {
            Pattern::Loopback => None,
            Pattern::Exact(own) => Some(own.to_string()),
            Pattern::Prefix(prefix) => Some(format!("{prefix}*")),
        })
        .take(NAMES)
        .collect();
    (!is_known && !names.is_empty())
        .then(|| format!("no rule names an interface `{name}`; they name {}", names.join(", ")))
}

/// So many interfaces that rules name are told.
const NAMES: usize = 8;

/// Takes a device's own name for the profile's name of it, and says so; says too if the profile has no such interface.
fn in_the_profiles_words(device: &mut Device, policy: &Policy) -> Option<String> {
    let Device::Named(name) = device.clone() else { return None };
    let matches = policy.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.matches);
    let lists = matches.flat_map(|one| [&one.incoming, &one.outgoing]).filter_map(|interfaces| match interfaces {
        Interfaces::OneOf(list) => Some(list),
        Interfaces::Any => None,
    });
    let bindings: Vec<&InterfaceBinding> = lists
        .flatten()
        .filter_map(|interface| match interface {
            Interface::Named(binding) => Some(&**binding),
            Interface::Loopback => None,
        })
        .collect();
    if bindings.iter().any(|binding| *binding.name == *name) {
        return None;
    }
    let has_it = |binding: &&&InterfaceBinding| match &binding.devices {
        Devices::Same(own) => **own == *name,
        Devices::ByTarget(by_target) => by_target.values().any(|own| **own == *name),
    };
    let Some(known) = bindings.iter().find(has_it) else {
        return Some(format!("no rule of the profile names an interface `{name}`"));
    };
    *device = Device::Named(known.name.as_str().into());
    Some(format!("the profile calls `{name}` `{}`", known.name))
}

/// What is said of rules that were picked out of others.
const OURS: &str = "only the rules that Portcullis wrote";

/// That others stand beside the rules that were asked, which may decide otherwise.
fn beside(subject: &Subject, arguments: &Trace, session: &Session) -> Option<String> {
    let Subject::Rules(rules) = subject else { return None };
    let (part, ours) = verify::part(arguments.whole, |scope| rules.read(session, scope));
    // What leads to chains decides nothing by itself, also where it leads to these.
    let places = |ruleset: &Ruleset| {
        let mut places = BTreeSet::new();
        each_rule(ruleset, &mut |rule| {
            if !matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_) | Verdict::Return) {
                places.insert(rule.span);
            }
        });
        places
    };
    let others = places(&rules.read(session, crate::targets::Scope::Whole)).difference(&places(&ours)).count();
    let rest = match others {
        0 => return None,
        1 => "one rule beside them is".to_owned(),
        more => format!("{} rules beside them are", crate::audit::words::number(more as u128)),
    };
    let names = rules.names();
    (part == Part::Ours).then(|| format!("{OURS} in {names}: {rest} not asked; `--whole` asks all"))
}

/// Which rules were asked.
fn which(part: Part, target: &str) -> String {
    match part {
        Part::Ours => format!("{OURS} for {target}; `--whole` asks all of them"),
        Part::Whole | Part::WholeForWant => format!("all rules of {target}"),
    }
}

/// The rules that are asked, the policy that they are of, and which part of a ruleset they are.
fn rules<'a>(
    subject: &'a Subject,
    arguments: &Trace,
    session: &Session,
) -> (Ruleset, Option<&'a Policy>, Option<Part>) {
    match subject {
        Subject::Profile(read) => {
            let view = arguments.target.as_deref().map_or(View::Profile, View::Target);
            let policy = &read.resolution.policy;
            (of_policy(policy, view), Some(policy), None)
        }
        Subject::Rules(rules) => {
            let (part, ruleset) = verify::part(arguments.whole, |scope| rules.read(session, scope));
            (ruleset, None, Some(part))
        }
    }
}
