//! A document about a policy, for people: a wiki page, a ticket. A template of the user's own prints it; nothing loads it.
//!
//! In: a policy and a template. Out: text that says that it is not proved. It knows of no firewall.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::model::{Fields, list, optional, texts, words};
use super::quote::{self, Quoted};
use super::{Document, LineEnding, UserTemplate, messages, render};
use crate::diagnostic::Diagnostics;
use crate::policy::{
    Addresses, Chain, Interface, Interfaces, Match, Policy, PortOrigin, ProtocolMatch, Rule, RuleOrigin,
};
use crate::protocol::{IcmpKind, IcmpKinds};
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{Family, PortSet};

/// What stands in every document, printed by its template as `note`, or put before its text.
const NOTE: &str = "Not proved: a description of the profile, printed through a template of the user. Never load it.";

/// Prints a policy through a template; none if the template is wrong, which `diagnostics` says.
pub fn render(policy: &Policy, template: UserTemplate<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
    let document = Document {
        suffix: ".txt",
        part: None,
        template: "",
        model: model(policy),
        lines: policy.chains.iter().flat_map(|chain| &chain.rules).map(|rule| size(rule)).sum(),
        line_ending: LineEnding::Lf,
    };
    let printed = render::render(&document, Some((template.name, template.text)));
    let text = diagnostics.keep(printed.map_err(|error| messages::template(&error, Some(template))))?;
    Some(if text.contains(NOTE) { text } else { format!("{NOTE}\n\n{text}") })
}

/// About how many values a template can print of a rule.
fn size(rule: &Rule) -> u64 {
    let ranges = |addresses: &Addresses| addresses.set.v4.ranges().len() + addresses.set.v6.ranges().len();
    let matches = rule.matches.iter().map(|one| 20 + ranges(&one.source) + ranges(&one.destination));
    20 + matches.sum::<usize>() as u64
}

fn model(policy: &Policy) -> Value {
    let [managed, unmanaged] = super::netfilter::managed(policy);
    Value::from_object(Fields([
        ("note", Quoted::trusted(NOTE).into()),
        ("profile", quote::document_text(&policy.name).into()),
        ("as_of", Quoted::trusted(policy.as_of.to_string()).into()),
        ("managed", words(managed)),
        ("unmanaged", words(unmanaged)),
        ("chains", list(policy.chains.iter().map(chain).collect())),
    ]))
}

fn chain(chain: &Chain) -> Fields<3> {
    Fields([
        ("direction", chain.direction.name().into()),
        ("default", chain.default.name().into()),
        ("rules", list(chain.rules.iter().map(|rule| RuleView(rule.clone())).collect())),
    ])
}

/// A rule; its fields are made when a template asks for them, as few ask for all.
#[derive(Debug)]
struct RuleView(Arc<Rule>);

/// A match of a rule, by its number.
#[derive(Debug)]
struct MatchView(Arc<Rule>, usize);

impl Object for RuleView {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let rule = &self.0;
        let text = |text: &Option<String>| optional(text.as_deref().map(quote::document_text));
        Some(match key.as_str()? {
            "action" => rule.action.name().into(),
            "baseline" => matches!(rule.origin, RuleOrigin::Baseline(_)).into(),
            "services" => texts(rule.names().iter().map(|name| quote::document_text(name)).collect()),
            "matches" => list((0..rule.matches.len()).map(|index| MatchView(rule.clone(), index)).collect()),
            "ticket" => text(&rule.ticket),
            "description" => text(&rule.description),
            "logged" => rule.log.is_some().into(),
            "origins" => match &rule.origin {
                RuleOrigin::Baseline(_) | RuleOrigin::Helper { .. } => texts(Vec::new()),
                RuleOrigin::Profile { ports, .. } => list(ports.iter().map(origin).collect()),
            },
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["action", "baseline", "services", "matches", "ticket", "description", "logged", "origins"])
    }
}

impl Object for MatchView {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let one = self.0.matches.get(self.1)?;
        Some(match key.as_str()? {
            "protocol" => protocol(one).into(),
            "ports" => match &one.protocol {
                ProtocolMatch::Ports { destination, .. } => ports(destination),
                _ => Value::from(()),
            },
            "source_ports" => match &one.protocol {
                ProtocolMatch::Ports { source, .. } => ports(source),
                _ => Value::from(()),
            },
            "icmp" => match &one.protocol {
                ProtocolMatch::Icmp { kinds: IcmpKinds::Only(kinds), .. } => texts(kinds.iter().map(kind).collect()),
                _ => texts(Vec::new()),
            },
            "from" => addresses(&one.source),
            "from_group" => optional(one.source.name.as_deref().map(quote::document_text)),
            "to" => addresses(&one.destination),
            "to_group" => optional(one.destination.name.as_deref().map(quote::document_text)),
            "incoming" => interfaces(&one.incoming),
            "outgoing" => interfaces(&one.outgoing),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&[
            "protocol",
            "ports",
            "source_ports",
            "icmp",
            "from",
            "from_group",
            "to",
            "to_group",
            "incoming",
            "outgoing",
        ])
    }
}

fn protocol(one: &Match) -> Quoted {
    match &one.protocol {
        ProtocolMatch::Any => Quoted::trusted("any"),
        ProtocolMatch::Ports { transport, .. } => Quoted::trusted(transport.name()),
        ProtocolMatch::Icmp { family: Family::V4, .. } => Quoted::trusted("icmp"),
        ProtocolMatch::Icmp { family: Family::V6, .. } => Quoted::trusted("icmpv6"),
        ProtocolMatch::Number(number) => Quoted::trusted(number.to_string()),
    }
}

/// The ranges with commas between them; none where every port is meant.
fn ports(set: &PortSet) -> Value {
    optional((!set.is_full()).then(|| Quoted::trusted(set.to_string())))
}

fn kind(kind: &IcmpKind) -> Quoted {
    let code = kind.code.map_or(String::new(), |code| format!("/{code}"));
    Quoted::trusted(format!("{}{code}", kind.kind))
}

/// Prefixes of both families; an empty list where every address is meant.
fn addresses(addresses: &Addresses) -> Value {
    if addresses.set.is_any() {
        return texts(Vec::new());
    }
    let v4 = v4_prefixes(&addresses.set.v4).map(|net| Quoted::trusted(net.to_string()));
    texts(v4.chain(v6_prefixes(&addresses.set.v6).map(|net| Quoted::trusted(net.to_string()))).collect())
}

/// The profile's names; an empty list where there is no condition.
fn interfaces(interfaces: &Interfaces) -> Value {
    let Interfaces::OneOf(list) = interfaces else { return texts(Vec::new()) };
    let name = |one: &Interface| match one {
        Interface::Loopback => Quoted::trusted("loopback"),
        Interface::Named(binding) => quote::document_text(&binding.name),
    };
    texts(list.iter().map(name).collect())
}

/// Where some of a rule's ports come from.
fn origin(origin: &PortOrigin) -> Fields<5> {
    let contribution = origin.contribution.as_deref();
    let references: &[String] = contribution.map_or(&[], |contribution| &contribution.references);
    Fields([
        ("transport", origin.transport.name().into()),
        ("ports", Quoted::trusted(origin.ports.to_string()).into()),
        ("service", optional(contribution.map(|contribution| quote::document_text(&contribution.service)))),
        ("references", texts(references.iter().map(|name| quote::document_text(name)).collect())),
        ("term", optional(contribution.map(|contribution| quote::document_text(&contribution.term)))),
    ])
}
