//! What a rule does beside deciding: `with:`, `as:` and `log:`.
//!
//! In: the node under the key. Out: flat entries; bounds and rates are the resolver's to judge.

use crate::catalog::Era;
use crate::diagnostic::Diagnostics;
use crate::place::Placed;
use crate::profile::ast::{AsEntry, LogEntry, Text, WithEntry};
use crate::profile::messages;
use crate::protocol::Transport;
use crate::yaml::misread::{Misread, misread};
use crate::yaml::shape::{self, Fields, Keys};
use crate::yaml::{Key, Kind, Node, Scalar};

/// What can be set of a service.
const PARAMETERS: [&str; 4] = ["ports", "displays", "port", "pick"];

const LOG: Keys = Keys { of: "`log`", known: &["prefix", "rate"] };

/// `with:`, flat. The level of the service is left out where a parameter stands in its place.
pub(super) fn with(node: Node, diagnostics: &mut Diagnostics) -> Vec<WithEntry> {
    let mut entries = Vec::new();
    let span = node.span;
    let Some(pairs) = shape::mapping(node, "with", diagnostics) else { return entries };
    if pairs.is_empty() {
        diagnostics.push(messages::empty_with(span));
    }
    for (key, value) in pairs {
        if PARAMETERS.contains(&key.text.as_str()) {
            parameter(None, key, value, &mut entries, diagnostics);
        } else if matches!(value.kind, Kind::Mapping(_)) {
            service(key, value, &mut entries, diagnostics);
        } else {
            diagnostics.push(messages::with_value_alone(&key));
        }
    }
    entries
}

fn service(key: Key, node: Node, entries: &mut Vec<WithEntry>, diagnostics: &mut Diagnostics) {
    let Some(service) = shape::name(key, diagnostics) else { return };
    let span = node.span;
    let pairs = shape::mapping(node, "with", diagnostics).unwrap_or_default();
    if pairs.is_empty() {
        diagnostics.push(messages::empty_with(span));
    }
    for (key, value) in pairs {
        if PARAMETERS.contains(&key.text.as_str()) {
            parameter(Some(&service), key, value, entries, diagnostics);
        } else {
            diagnostics.push(shape::messages::unknown_key(&key, "`with`", &PARAMETERS));
        }
    }
}

fn parameter(
    service: Option<&Text>,
    key: Key,
    node: Node,
    entries: &mut Vec<WithEntry>,
    diagnostics: &mut Diagnostics,
) {
    let parameter = Placed::new(key.text, key.span);
    let mut add = |transport: Option<Text>, node: Node, diagnostics: &mut Diagnostics| {
        if let Some(value) = shape::joined(node, "with", diagnostics) {
            entries.push(WithEntry { service: service.cloned(), parameter: parameter.clone(), transport, value });
        }
    };
    let Kind::Mapping(pairs) = node.kind else {
        add(None, node, diagnostics);
        return;
    };
    for (key, value) in pairs {
        if Transport::from_name(&key.text).is_some() {
            add(Some(Placed::new(key.text, key.span)), value, diagnostics);
        } else {
            let known = Transport::ALL.map(Transport::name);
            diagnostics.push(shape::messages::unknown_key(&key, "a parameter of `with`", &known));
        }
    }
}

/// `as:`, flat: an era for the one service, or one for each by its name.
pub(super) fn eras(node: Node, diagnostics: &mut Diagnostics) -> Vec<AsEntry> {
    let words = Era::PINNED.map(|era| (era.name(), era));
    let span = node.span;
    let Kind::Mapping(pairs) = node.kind else {
        let era = shape::word(node, "`as`", &words, diagnostics);
        return era.map(|era| AsEntry { service: None, era }).into_iter().collect();
    };
    if pairs.is_empty() {
        diagnostics.push(messages::empty_as(span));
    }
    let entry = |(key, node)| {
        let service = shape::name(key, diagnostics);
        let era = shape::word(node, "`as`", &words, diagnostics)?;
        Some(AsEntry { service: Some(service?), era })
    };
    pairs.into_iter().filter_map(entry).collect()
}

/// `helper:`. A switch is no name, but which name is meant follows from the services: that is said where they are known.
pub(super) fn helper(node: Node, diagnostics: &mut Diagnostics) -> Option<Text> {
    match node.kind {
        Kind::Text(Scalar { text, plain: true }) if misread(&text) == Some(Misread::Truth) => {
            Some(Placed::new(text, node.span))
        }
        _ => shape::text(node, "helper", diagnostics),
    }
}

/// `log: true`, a prefix, or both parts by key. `log: false` is no log.
pub(super) fn log(node: Node, diagnostics: &mut Diagnostics) -> Option<LogEntry> {
    let span = node.span;
    match node.kind {
        Kind::Text(Scalar { ref text, plain: true }) if text == "true" => {
            Some(LogEntry { span, prefix: None, rate: None })
        }
        Kind::Text(Scalar { ref text, plain: true }) if text == "false" => None,
        Kind::Mapping(_) => {
            let mut fields = Fields::open(node, &LOG, diagnostics)?;
            let (prefix, rate) = (fields.text("prefix", diagnostics), fields.text("rate", diagnostics));
            Some(LogEntry { span, prefix, rate })
        }
        _ => {
            let prefix = shape::text(node, "log", diagnostics)?;
            Some(LogEntry { span, prefix: Some(prefix), rate: None })
        }
    }
}
