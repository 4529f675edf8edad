//! Chains and their rules.
//!
//! In: the node under `inbound:`, `outbound:` or `forward:`. Out: the chain's entries, in order.

use super::effects;
use super::facts;
use crate::diagnostic::Diagnostics;
use crate::place::{Placed, Span};
use crate::policy::{Action, Direction};
use crate::profile::ast::{ChainEntry, Except, RuleEntry, Text};
use crate::profile::messages;
use crate::protocol::Transport;
use crate::yaml::misread::key_without_blank;
use crate::yaml::shape::{self, Fields, Keys};
use crate::yaml::{Kind, Node, Scalar};

const ACTIONS: [(&str, Action); 4] =
    [("allow", Action::Allow), ("deny", Action::Deny), ("reject", Action::Reject), ("continue", Action::Continue)];

/// What a chain may do with packets that no rule matches.
const DEFAULTS: [(&str, Action); 3] = [("allow", Action::Allow), ("deny", Action::Deny), ("reject", Action::Reject)];

const CHAIN: Keys = Keys { of: "a chain", known: &["default", "rules", "last"] };

const RULE: Keys = Keys {
    of: "a rule",
    known: &[
        "allow",
        "deny",
        "reject",
        "continue",
        "from",
        "to",
        "except",
        "in",
        "out",
        "interface",
        "with",
        "dynamic",
        "as",
        "state",
        "tcp-flags",
        "only-if",
        "answer",
        "log",
        "limit",
        "helper",
        "until",
        "ticket",
        "description",
        "temporary",
        "disabled",
        "approximate",
        "unresolved",
        "because",
        "if-deleted",
    ],
};

const SIDES: Keys = Keys { of: "`except`", known: &["from", "to"] };

/// A chain, and apart from it the rules under `last:`. A list is the chain's rules.
pub(super) fn chain(
    direction: Direction,
    span: Span,
    node: Node,
    diagnostics: &mut Diagnostics,
) -> Option<(ChainEntry, Vec<RuleEntry>)> {
    let bare = |rules| ChainEntry { direction, span, default: None, rules };
    match node.kind {
        Kind::List(items) => Some((bare(rules(direction, items, diagnostics)), Vec::new())),
        Kind::Nothing => {
            diagnostics.push(messages::empty_chain(direction.name(), span));
            None
        }
        Kind::Text(ref scalar) if messages::begins_with_dash(&scalar.text) => {
            diagnostics.push(messages::typographic_dash(node.span));
            None
        }
        Kind::Mapping(ref pairs) if pairs.iter().any(|(key, _)| messages::begins_with_dash(&key.text)) => {
            diagnostics.push(messages::typographic_dash(node.span));
            None
        }
        Kind::Mapping(ref pairs) if !pairs.iter().any(|(key, _)| CHAIN.known.contains(&key.text.as_str())) => {
            let action = pairs.iter().find(|(key, _)| ACTIONS.iter().any(|(name, _)| *name == key.text));
            if let Some((key, _)) = action {
                diagnostics.push(messages::rule_without_dash(direction.name(), key));
                return None;
            }
            chain_of_keys(direction, span, node, diagnostics)
        }
        Kind::Text(ref scalar) if DEFAULTS.iter().any(|(name, _)| *name == scalar.text) => {
            diagnostics.push(messages::default_alone(direction.name(), &scalar.text, node.span));
            None
        }
        Kind::Text(ref scalar) => {
            let expected = "a list of rules or a mapping of keys";
            let complaint = shape::messages::wrong_kind(direction.name(), expected, "a text", node.span);
            let item = scalar.text.strip_prefix('-').filter(|_| scalar.plain);
            let item = item.and_then(|item| item.split_whitespace().next());
            diagnostics.push(match item {
                Some(item) => complaint.with_help(shape::messages::blank_after_dash(item)),
                None => complaint,
            });
            None
        }
        _ => chain_of_keys(direction, span, node, diagnostics),
    }
}

/// A chain with `default:`, `rules:` or `last:`.
fn chain_of_keys(
    direction: Direction,
    span: Span,
    node: Node,
    diagnostics: &mut Diagnostics,
) -> Option<(ChainEntry, Vec<RuleEntry>)> {
    let mut fields = Fields::open(node, &CHAIN, diagnostics)?;
    let default = fields.take("default").and_then(|(_, node)| shape::word(node, "`default`", &DEFAULTS, diagnostics));
    let mut under = |key| {
        let items = fields.take(key).and_then(|(_, node)| shape::list(node, key, diagnostics));
        rules(direction, items.unwrap_or_default(), diagnostics)
    };
    let (own, last) = (under("rules"), under("last"));
    Some((ChainEntry { direction, span, default, rules: own }, last))
}

fn rules(direction: Direction, items: Vec<Node>, diagnostics: &mut Diagnostics) -> Vec<RuleEntry> {
    items.into_iter().filter_map(|item| rule(direction, item, diagnostics)).collect()
}

fn rule(direction: Direction, node: Node, diagnostics: &mut Diagnostics) -> Option<RuleEntry> {
    if let Kind::Text(Scalar { text, plain: true }) = &node.kind
        && let Some((key, value)) = key_without_blank(text).filter(|(key, _)| RULE.known.contains(key))
    {
        diagnostics.push(messages::blank_missing(key, value, node.span));
        return None;
    }
    if let Kind::Text(_) = node.kind {
        let service = shape::text(node, "a rule", diagnostics)?;
        let action = Placed::new(Action::Allow, service.span);
        return Some(empty_rule(service.span, action, vec![service]));
    }
    let expected = "a name or a mapping of keys";
    match node.kind {
        Kind::List(_) => diagnostics.push(shape::messages::wrong_kind("a rule", expected, "a list", node.span)),
        Kind::Nothing => diagnostics.push(shape::messages::missing_value("a rule", expected, node.span)),
        _ => return written_out(direction, node, diagnostics),
    }
    None
}

fn written_out(direction: Direction, mut node: Node, diagnostics: &mut Diagnostics) -> Option<RuleEntry> {
    let ported = ports_by_key(&mut node, diagnostics);
    let mut fields = Fields::open(node, &RULE, diagnostics)?;
    if let Some(key) = fields.place("unresolved") {
        unresolved(key, &mut fields, diagnostics);
        return None;
    }
    for word in ["because", "if-deleted"] {
        if let Some(key) = fields.place(word) {
            diagnostics.push(messages::of_an_open_place(word, key));
        }
    }
    fields.slips.extend(ported.then_some("allow"));
    let span = fields.span;
    let acts = action(&mut fields, diagnostics);
    let (action, services) = acts.unwrap_or((Placed::new(Action::Deny, span), Vec::new()));
    let mut rule = empty_rule(span, action, services);
    rule.from = fields.texts("from", diagnostics);
    rule.to = fields.texts("to", diagnostics);
    rule.except = fields.take("except").and_then(|(_, node)| except(node, diagnostics));
    interfaces(direction, &mut fields, &mut rule, diagnostics);
    rule.with = fields.take("with").map(|(_, node)| effects::with(node, diagnostics)).unwrap_or_default();
    rule.dynamic = fields.texts("dynamic", diagnostics).unwrap_or_default();
    rule.eras = fields.take("as").map(|(_, node)| effects::eras(node, diagnostics)).unwrap_or_default();
    rule.states = fields.texts("state", diagnostics).unwrap_or_default();
    rule.flags = fields.text("tcp-flags", diagnostics);
    rule.premises = fields.texts("only-if", diagnostics).unwrap_or_default();
    rule.answer = fields.text("answer", diagnostics);
    rule.log = fields.take("log").and_then(|(_, node)| effects::log(node, diagnostics));
    rule.limit = fields.text("limit", diagnostics);
    rule.helper = fields.take("helper").and_then(|(_, node)| effects::helper(node, diagnostics));
    rule.until = fields.text("until", diagnostics);
    rule.ticket = fields.text("ticket", diagnostics);
    rule.description = fields.prose("description", diagnostics);
    rule.temporary = fields.flag("temporary", diagnostics);
    rule.disabled = fields.flag("disabled", diagnostics);
    rule.approximate = facts::approximate(&mut fields, diagnostics);
    Some(rule)
}

/// Complains of a rule that an import could not carry over: it stands in its place until somebody decides.
fn unresolved(key: Span, fields: &mut Fields, diagnostics: &mut Diagnostics) {
    let text = fields.prose("unresolved", diagnostics);
    let reason = fields.prose("because", diagnostics);
    let deleted = fields.prose("if-deleted", diagnostics);
    let words = |text: &'_ Option<Text>| text.as_ref().map(|text| text.value.clone());
    let text = words(&text).unwrap_or_default();
    diagnostics.push(messages::unresolved_rule(key, &text, words(&reason).as_deref(), words(&deleted).as_deref()));
}

/// Complains of a port under a key of its own, with what to write for this very one, and takes the key out.
fn ports_by_key(node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
    let Kind::Mapping(pairs) = &mut node.kind else { return false };
    let text = |node: &Node| match &node.kind {
        Kind::Text(scalar) => Some(scalar.text.clone()),
        Kind::List(items) => {
            let words = items.iter().filter_map(|item| match &item.kind {
                Kind::Text(scalar) => Some(scalar.text.as_str()),
                _ => None,
            });
            Some(words.collect::<Vec<_>>().join(", "))
        }
        _ => None,
    };
    let of = |keys: &[&str]| {
        let (key, node) = pairs.iter().find(|(key, _)| keys.contains(&key.text.to_ascii_lowercase().as_str()))?;
        Some((key.clone(), text(node)?))
    };
    let Some((key, ports)) = of(&["port", "ports", "dport", "dports"]) else { return false };
    let is_ports = |one: char| one.is_ascii_digit() || matches!(one, '-' | ',' | ' ');
    if ports.is_empty() || ports.len() > 60 || !ports.chars().all(is_ports) {
        return false;
    }
    let named = of(&["protocol", "proto", "transport"]);
    let transport = named.as_ref().and_then(|(_, word)| Transport::from_name(word.trim()));
    let action = ACTIONS.iter().find(|(name, _)| pairs.iter().any(|(key, _)| key.text == *name));
    let action = action.map_or("allow", |(name, _)| *name);
    diagnostics.push(messages::port_by_key(&key, action, transport.unwrap_or(Transport::Tcp), &ports));
    pairs.retain(|(own, _)| {
        own.span != key.span && (transport.is_none() || named.as_ref().is_none_or(|(by, _)| by.span != own.span))
    });
    true
}

fn empty_rule(span: Span, action: Placed<Action>, services: Vec<Text>) -> RuleEntry {
    RuleEntry {
        span,
        action,
        services,
        from: None,
        to: None,
        except: None,
        incoming: Vec::new(),
        outgoing: Vec::new(),
        with: Vec::new(),
        dynamic: Vec::new(),
        eras: Vec::new(),
        states: Vec::new(),
        flags: None,
        premises: Vec::new(),
        answer: None,
        log: None,
        limit: None,
        helper: None,
        until: None,
        ticket: None,
        description: None,
        temporary: false,
        disabled: false,
        approximate: Vec::new(),
    }
}

/// The one action of a rule and what it names.
fn action(fields: &mut Fields, diagnostics: &mut Diagnostics) -> Option<(Placed<Action>, Vec<Text>)> {
    let mut found: Option<(Placed<Action>, Vec<Text>)> = None;
    for (name, action) in ACTIONS {
        let Some((key, node)) = fields.take(name) else { continue };
        let services = shape::texts(node, name, diagnostics);
        match &found {
            Some((first, _)) => diagnostics.push(messages::two_actions(first.value.name(), first.span, name, key)),
            None => found = Some((Placed::new(action, key), services)),
        }
    }
    // Where a key is a slip for an action, that is the whole of what is wrong.
    if found.is_none() && !ACTIONS.iter().any(|(name, _)| fields.slips.contains(name)) {
        diagnostics.push(messages::no_action(fields.span));
    }
    found
}

fn except(node: Node, diagnostics: &mut Diagnostics) -> Option<Except> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return Some(Except::List(shape::texts(node, "except", diagnostics)));
    }
    let mut fields = Fields::open(node, &SIDES, diagnostics)?;
    let (from, to) = (fields.texts("from", diagnostics), fields.texts("to", diagnostics));
    if from.is_none() && to.is_none() {
        diagnostics.push(messages::empty_except(fields.span));
    }
    Some(Except::Sides { from: from.unwrap_or_default(), to: to.unwrap_or_default() })
}

/// `in:`, `out:` and `interface:`, each only where a packet has such an interface.
fn interfaces(direction: Direction, fields: &mut Fields, rule: &mut RuleEntry, diagnostics: &mut Diagnostics) {
    let mut first: Option<(&'static str, Span)> = None;
    for name in ["in", "out", "interface"] {
        let Some(key) = fields.place(name) else { continue };
        let Some(names) = interface(name, direction, fields, diagnostics) else { continue };
        if let Some((other, span)) = first.filter(|_| name == "interface") {
            diagnostics.push(messages::interface_twice(other, span, key));
            continue;
        }
        first = Some((name, key));
        let incoming = name == "in" || (name == "interface" && direction == Direction::Inbound);
        if incoming { rule.incoming = names } else { rule.outgoing = names }
    }
}

/// The names under one of these keys; none where it is not written, or where packets of the direction have no such interface,
/// which is complained of.
pub(super) fn interface(
    name: &'static str,
    direction: Direction,
    fields: &mut Fields,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Text>> {
    let (key, node) = fields.take(name)?;
    let names = shape::texts(node, name, diagnostics);
    let has_it = match name {
        "in" => direction != Direction::Outbound,
        "out" => direction != Direction::Inbound,
        _ => direction != Direction::Forward,
    };
    if !has_it {
        diagnostics.push(messages::wrong_interface_key(name, direction, key));
    }
    has_it.then_some(names)
}
