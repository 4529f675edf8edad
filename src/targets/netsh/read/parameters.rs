//! One rule of the Windows firewall, from its parameters.
//!
//! In: names and values, as `add rule` takes them; a listing's keys have been translated to them. Out: the rule in the
//! terms that all firewalls share. What can't be said in those stands as a question in its conditions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lists::{self, List, Origin, Protocols};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Condition, Protocol, ProtocolSet, Question, Rule, Test, Verdict};
use crate::sets::{AddressSet, Family, PortSet};

/// How many conditions one rule may need: lists of words are multiplied out.
const CONDITIONS: usize = 64;

/// The parameters of `add rule` (netsh help), and what a listing shows beside them.
const KNOWN: [&str; 20] = [
    "name",
    "dir",
    "action",
    "program",
    "service",
    "description",
    "enable",
    "profile",
    "localip",
    "remoteip",
    "localport",
    "remoteport",
    "protocol",
    "interfacetype",
    "rmtcomputergrp",
    "rmtusrgrp",
    "edge",
    "security",
    "grouping",
    "rule source",
];

/// Values of `edge` by which something comes through a translating edge: in commands and in listings.
const EDGES: [&str; 5] = ["yes", "deferapp", "deferuser", "defer to application", "defer to user"];

/// What is noted of them.
pub(super) const WIDENS: &str = "edge traversal, which lets in what comes by a translating edge as well";

/// What a rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// It lets pass.
    Allow,
    /// It blocks.
    Block,
    /// It lets pass what is authenticated, whatever blocks it.
    Bypass,
}

/// A rule with what decides whether it counts.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its name.
    pub(super) name: String,
    /// The direction in which it holds.
    pub(super) direction: Direction,
    /// What it does.
    pub(super) action: Action,
    /// Whether it is in force.
    pub(super) enabled: bool,
    /// The rule.
    pub(super) rule: Rule,
    /// The parameters that were not understood, in words.
    pub(super) unread: Vec<String>,
}

/// The parameters of one rule, each with its value; names are in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct Parameters<'a> {
    values: BTreeMap<String, &'a str>,
    /// ICMP messages that a listing shows in a table of their own.
    pub(super) messages: Option<PortSet>,
}

impl<'a> Parameters<'a> {
    /// Adds one.
    ///
    /// # Errors
    /// If it stands there already.
    pub(super) fn add(&mut self, name: &str, value: &'a str) -> Result<(), String> {
        match self.values.insert(name.to_ascii_lowercase(), value) {
            None => Ok(()),
            Some(_) => Err(format!("`{name}` twice in a rule")),
        }
    }

    /// The value of one.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.values.get(name).copied()
    }

    fn word(&self, name: &str) -> Result<String, String> {
        self.get(name).map(str::to_ascii_lowercase).ok_or_else(|| format!("a rule without `{name}`"))
    }

    /// The rule that they make.
    ///
    /// # Errors
    /// What of them Windows would refuse, or can't be read at all.
    pub(super) fn rule(&self, origin: Origin, span: Span) -> Result<Named, String> {
        let direction = match self.word("dir")?.as_str() {
            "in" => Direction::Inbound,
            "out" => Direction::Outbound,
            other => return Err(format!("`{other}` as a direction")),
        };
        let action = match self.word("action")?.as_str() {
            "allow" => Action::Allow,
            "block" => Action::Block,
            "bypass" => Action::Bypass,
            other => return Err(format!("`{other}` as an action")),
        };
        let enabled = match self.get("enable").map(str::to_ascii_lowercase).as_deref() {
            None | Some("yes") => true,
            Some("no") => false,
            Some(other) => return Err(format!("`{other}` for `enable`")),
        };
        let name = self.get("name").filter(|name| !name.is_empty() && !name.contains('|'));
        let name = name.ok_or_else(|| "a rule without a name".to_owned())?.to_owned();
        let mut questions = self.questions(origin, direction)?;
        if action == Action::Bypass {
            questions
                .push(Unknown { text: format!("action=bypass of {name}"), what: "the action `bypass`".to_owned() });
        }
        let conditions = self.conditions(origin, direction, &mut questions)?;
        let verdict = if action == Action::Block { Verdict::Drop } else { Verdict::Accept };
        let comment = self.get("description").filter(|text| !text.is_empty()).map(Arc::from);
        let rule = Rule { conditions, verdict, log: None, span, comment };
        Ok(Named {
            name,
            direction,
            action,
            enabled,
            rule,
            unread: questions.into_iter().map(|one| one.what).collect(),
        })
    }

    /// What of the parameters is no property of a packet.
    fn questions(&self, origin: Origin, direction: Direction) -> Result<Vec<Unknown>, String> {
        let mut found = Vec::new();
        if let Some(profile) = self.get("profile")
            && let Some(text) = profiles(profile)?
        {
            found.push(Unknown { text, what: "the parameter `profile`".to_owned() });
        }
        self.edge(origin, direction, &mut found)?;
        let without_meaning = [
            ("interfacetype", &["any"][..]),
            ("security", &["notrequired"]),
            ("rmtcomputergrp", &["any"]),
            ("rmtusrgrp", &["any"]),
            ("program", &["any"]),
            ("service", &[]),
        ];
        for (name, values) in without_meaning {
            let Some(value) = self.get(name) else { continue };
            let lower = value.to_ascii_lowercase();
            if values.contains(&lower.as_str()) || origin == Origin::Listing && value.is_empty() {
                continue;
            }
            found.push(Unknown { text: format!("{name}={lower}"), what: format!("the parameter `{name}`") });
        }
        for (name, value) in self.values.iter().filter(|(name, _)| !KNOWN.contains(&name.as_str())) {
            if origin == Origin::Command {
                return Err(format!("the parameter `{name}`"));
            }
            found.push(Unknown { text: format!("{name}={value}"), what: format!("the key `{name}`") });
        }
        Ok(found)
    }

    /// Edge traversal lets in what comes by a translating edge as well (Microsoft, Firewall Rule Properties Page: Advanced Tab): it
    /// keeps nothing out, so that it is noted and asks nothing.
    fn edge(&self, origin: Origin, direction: Direction, found: &mut Vec<Unknown>) -> Result<(), String> {
        let Some(value) = self.get("edge") else { return Ok(()) };
        let lower = value.to_ascii_lowercase();
        if lower == "no" || origin == Origin::Listing && value.is_empty() {
            return Ok(());
        }
        if direction != Direction::Inbound && origin == Origin::Command {
            return Err("`edge` in a rule that is not inbound".to_owned());
        }
        let is_known = EDGES.contains(&lower.as_str());
        found.push(match is_known {
            true => Unknown { text: String::new(), what: WIDENS.to_owned() },
            false => Unknown { text: format!("edge={lower}"), what: "the parameter `edge`".to_owned() },
        });
        Ok(())
    }

    fn conditions(
        &self,
        origin: Origin,
        direction: Direction,
        questions: &mut Vec<Unknown>,
    ) -> Result<Vec<Condition>, String> {
        let mut protocols = match self.get("protocol") {
            None => Protocols::any(),
            Some(text) => lists::protocol(text, origin)?,
        };
        if let (Some(messages), Some((family, _))) = (&self.messages, &protocols.icmp) {
            protocols = Protocols::icmp(*family, messages.clone());
        }
        let mut ports = |name| match self.get(name) {
            None => Ok(vec![(PortSet::full(), None)]),
            Some(_) if !protocols.has_ports() => Err("ports of neither TCP nor UDP".to_owned()),
            Some(text) => {
                let list = lists::ports(text, &protocols)?;
                Ok(alternatives(name, list, lists::ports_of_word, PortSet::is_empty, questions))
            }
        };
        let (local_ports, remote_ports) = (ports("localport")?, ports("remoteport")?);
        let mut addresses = |name| match self.get(name) {
            None => Ok(vec![(AddressSet::any(), None)]),
            Some(text) => {
                let list = lists::addresses(text, origin)?;
                let of_word = |_: &str| AddressSet::any();
                Ok::<_, String>(alternatives(name, list, of_word, AddressSet::is_empty, questions))
            }
        };
        let (local, remote) = (addresses("localip")?, addresses("remoteip")?);
        if local.len() * remote.len() * local_ports.len() * remote_ports.len() > CONDITIONS {
            return Err("so many words in its lists".to_owned());
        }
        let shared: Vec<Test> =
            questions.iter().filter(|one| !one.text.is_empty()).map(|one| test(&one.text)).collect();
        let mut found = Vec::new();
        for (local, first) in &local {
            for (remote, second) in &remote {
                for (local_ports, third) in &local_ports {
                    for (remote_ports, fourth) in &remote_ports {
                        let ends = Ends { local, remote, local_ports, remote_ports };
                        let mut one = ends.condition(direction, &protocols);
                        one.tests = shared.clone();
                        one.tests.extend([first, second, third, fourth].into_iter().flatten().cloned());
                        found.push(one);
                    }
                }
            }
        }
        foreign_icmp(&protocols, &mut found, questions);
        Ok(found)
    }
}

/// A test that is not understood; the text is empty where it stands in some of the conditions only.
struct Unknown {
    text: String,
    what: String,
}

fn test(text: &str) -> Test {
    Test { question: Question::Text(text.into()), answer: true }
}

/// The ways in which a list can be met: by its numbers, or by each of its words, of which it is known what it may mean at most.
fn alternatives<T>(
    name: &str,
    list: List<T>,
    of_word: impl Fn(&str) -> T,
    is_empty: impl Fn(&T) -> bool,
    questions: &mut Vec<Unknown>,
) -> Vec<(T, Option<Test>)> {
    let mut found = Vec::new();
    if !is_empty(&list.set) {
        found.push((list.set, None));
    }
    for word in list.words {
        found.push((of_word(&word), Some(test(&format!("{name}={word}")))));
        questions.push(Unknown { text: String::new(), what: format!("the word `{word}` of `{name}`") });
    }
    found
}

/// The firewall's profiles that a rule names; none if it is every one.
fn profiles(text: &str) -> Result<Option<String>, String> {
    let lower = text.to_ascii_lowercase();
    if lower == "any" {
        return Ok(None);
    }
    let mut named = Vec::new();
    for one in lower.split(',').map(str::trim) {
        if !["domain", "private", "public"].contains(&one) {
            return Err(format!("`{one}` as a profile"));
        }
        named.push(one);
    }
    named.sort_unstable();
    named.dedup();
    Ok((named.len() < 3).then(|| format!("profile={}", named.join(","))))
}

/// The host's end and the other.
struct Ends<'a> {
    local: &'a AddressSet,
    remote: &'a AddressSet,
    local_ports: &'a PortSet,
    remote_ports: &'a PortSet,
}

impl Ends<'_> {
    fn condition(&self, direction: Direction, protocols: &Protocols) -> Condition {
        let (mut source, mut destination, source_ports, mut selectors) = match direction {
            Direction::Outbound => {
                (self.local.clone(), self.remote.clone(), self.local_ports, self.remote_ports.clone())
            }
            Direction::Inbound | Direction::Forward => {
                (self.remote.clone(), self.local.clone(), self.remote_ports, self.local_ports.clone())
            }
        };
        if let Some((family, messages)) = &protocols.icmp {
            let own = AddressSet::all_of(*family);
            source = source.intersection(&own);
            destination = destination.intersection(&own);
            selectors = messages.clone();
        }
        Condition {
            source: Arc::new(source),
            destination: Arc::new(destination),
            protocols: protocols.set.clone(),
            source_ports: source_ports.clone(),
            selectors,
            ..Condition::any()
        }
    }
}

/// Windows keeps ICMP by its number, so the name of the one family's ICMP beside addresses of the other may mean that
/// number over the other family: that is not known.
fn foreign_icmp(protocols: &Protocols, conditions: &mut Vec<Condition>, questions: &mut Vec<Unknown>) {
    let Some((family, _)) = &protocols.icmp else { return };
    if conditions.is_empty() || conditions.iter().any(|one| !one.is_empty()) {
        return;
    }
    let (protocol, other) = match family {
        Family::V4 => (Protocol::ICMP, AddressSet::any6()),
        Family::V6 => (Protocol::ICMPV6, AddressSet::any4()),
    };
    let text = "the ICMP of one family over the other";
    questions.push(Unknown { text: text.to_owned(), what: text.to_owned() });
    let everywhere = Arc::new(other);
    conditions.push(Condition {
        source: everywhere.clone(),
        destination: everywhere,
        protocols: ProtocolSet::point(protocol),
        tests: vec![test(text)],
        ..Condition::any()
    });
}
