//! The schema of a profile.
//!
//! In: the catalogue whose services are offered. Out: a document of JSON Schema, draft 7.

use serde_json::{Value, json};

use super::leaves::{defined, described, keys, offered, one_or_more, prose, service, text, texts, titled, words};
use super::rule;
use crate::audit::registry;
use crate::catalog::{Catalog, System};
use crate::policy::{BaselinePart, Direction};
use crate::resolve::{FEATURES, ROLES};
use crate::targets;

/// Names of groups that mean something by themselves.
const RESERVED: &str = "^(any|any4|any6|self|loopback)$";

/// The whole schema.
pub(super) fn document(catalog: &Catalog) -> Value {
    let mut schema = keys(
        [
            ("profile", described(text(), "Its name; the files that are generated bear it.")),
            ("targets", described(one_or_more(&words(target_names())), "For which firewalls rules are generated.")),
            ("extends", described(texts(), "Profiles whose rules come first, by paths relative to this file.")),
            (
                "override",
                described(texts(), "Names of groups, interfaces and services that this profile defines again."),
            ),
            ("addresses", described(groups(), "Groups of addresses, by name.")),
            ("interfaces", described(interfaces(), "Names for devices.")),
            ("services", described(services(), "Services of your own, in the catalogue's notation.")),
            ("catalog", described(texts(), "Folders with catalogues of your own, relative to this file.")),
            ("inbound", rule::chain(Direction::Inbound)),
            ("outbound", rule::chain(Direction::Outbound)),
            ("forward", rule::chain(Direction::Forward)),
            ("baseline", described(baseline(), "Switches of the rules that stand before all others.")),
            (
                "tcp-new",
                described(words(["syn", "any"]), "What opens a flow of TCP: only a SYN (unless said), or any segment."),
            ),
            (
                "dynamic",
                described(
                    one_or_more(&offered_systems()),
                    "Which ports a `dyn` of the catalogue stands for on this host.",
                ),
            ),
            (
                "approximate",
                described(defined("approximate"), "What a target may say less exactly, each with a reason."),
            ),
            (
                "accept",
                described(
                    json!({"type": "array", "items": acceptance()}),
                    "Findings that you accept, for the packets that they cover.",
                ),
            ),
            ("internal", described(texts(), "Groups that are inside, for the audit.")),
            ("roles", described(one_or_more(&words(ROLES)), "What this host is, for the audit.")),
            ("management", titled(defined("services"), "The services by which this host is managed, for the audit.")),
            ("resolvers", described(texts(), "Groups that hold the resolvers of DNS, for the audit.")),
            ("egress", described(words(["controlled"]), "The audit then asks that what leaves is controlled.")),
            (
                "assert",
                described(
                    json!({"type": "array", "items": rule::assertion()}),
                    "What must hold of every first packet; proved.",
                ),
            ),
        ],
        &["profile"],
    );
    let more = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A profile of Portcullis",
        "anyOf": Direction::ALL.map(|direction| json!({"required": [direction.name()]})),
        "definitions": {
            "service": service(catalog),
            "services": one_or_more(&defined("service")),
            "inbound-rule": rule::written_out(Direction::Inbound),
            "outbound-rule": rule::written_out(Direction::Outbound),
            "forward-rule": rule::written_out(Direction::Forward),
            "with": rule::with(),
            "as": rule::eras(),
            "approximate": {"type": "array", "items": approximation()},
        },
    });
    if let (Some(schema), Value::Object(more)) = (schema.as_object_mut(), more) {
        schema.extend(more);
    }
    schema
}

fn target_names() -> Vec<&'static str> {
    targets::names()
}

fn offered_systems() -> Value {
    offered(System::all().iter().map(|system| system.name))
}

fn groups() -> Value {
    let list = keys([("file", described(text(), "A file with one prefix a line, relative to this one."))], &["file"]);
    let member = json!({"anyOf": [text(), list]});
    json!({
        "type": "object",
        "propertyNames": {"pattern": r"\S", "not": {"pattern": RESERVED}},
        "additionalProperties": {"anyOf": [member, {"type": "array", "items": member}]},
    })
}

fn interfaces() -> Value {
    let device = |target: &str| described(text(), &format!("The device for {target}."));
    let by_target = keys(
        [
            ("device", described(text(), "The device for every target.")),
            ("nftables", device("nftables")),
            ("iptables", device("iptables")),
            ("pf", device("pf")),
            ("netsh", device("netsh")),
            ("zone", described(text(), "`external` for what leads to the internet, for the audit.")),
        ],
        &[],
    );
    let named = ["device", "nftables", "iptables", "pf", "netsh"].map(|name| json!({"required": [name]}));
    json!({
        "type": "object",
        "propertyNames": {"pattern": r"\S"},
        "additionalProperties": {"anyOf": [text(), {"allOf": [by_target, {"anyOf": named}]}]},
    })
}

fn services() -> Value {
    let mut one = keys(
        [
            ("tcp", described(texts(), "Port expressions: `8443, 9000-9010`.")),
            ("udp", described(texts(), "Port expressions.")),
            ("sctp", described(texts(), "Port expressions.")),
            ("dccp", described(texts(), "Port expressions.")),
            ("protocols", described(texts(), "Other protocols of IP, by name or number.")),
        ],
        &[],
    );
    if let Some(object) = one.as_object_mut() {
        object.insert("minProperties".to_owned(), 1.into());
    }
    json!({"type": "object", "propertyNames": {"pattern": r"\S"}, "additionalProperties": one})
}

fn baseline() -> Value {
    let switch = || words(["on", "off"]);
    let with_reason = keys([("switch", switch()), ("reason", prose())], &["switch"]);
    let properties: serde_json::Map<String, Value> = BaselinePart::ALL
        .into_iter()
        .map(|part| {
            let vital = matches!(part, BaselinePart::Established | BaselinePart::NeighbourDiscovery);
            let schema = if vital {
                let reasoned = keys([("switch", words(["off"])), ("reason", prose())], &["switch", "reason"]);
                let kept = keys([("switch", words(["on"])), ("reason", prose())], &["switch"]);
                json!({"anyOf": [words(["on"]), kept, reasoned]})
            } else {
                json!({"anyOf": [switch(), with_reason]})
            };
            (part.name().to_owned(), schema)
        })
        .collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn approximation() -> Value {
    keys(
        [
            ("target", words(target_names())),
            ("feature", words(FEATURES.map(|(name, _)| name))),
            ("reason", described(prose(), "Why that is good enough here.")),
        ],
        &["target", "feature", "reason"],
    )
}

fn acceptance() -> Value {
    let chain = || described(words(Direction::ALL.map(Direction::name)), "The chain that it is about.");
    let covers = keys(
        [
            ("ports", described(texts(), "`udp 16384-16484`.")),
            ("from", described(texts(), "Prefixes, addresses, groups.")),
            ("to", described(texts(), "Prefixes, addresses, groups.")),
            ("in", described(texts(), "The interfaces by which they come.")),
            ("out", described(texts(), "The interfaces by which they leave.")),
            (
                "limited",
                described(
                    json!({"type": "boolean"}),
                    "`true` for what a rate or a number of flows bounds, and for nothing else.",
                ),
            ),
            ("chain", chain()),
        ],
        &[],
    );
    let mut schema = keys(
        [
            ("finding", described(offered(registry::ALL.iter().map(|entry| entry.id)), "The id of the finding.")),
            ("service", described(text(), "The service that it is about.")),
            ("covers", described(covers, "The packets for which it is accepted.")),
            ("chain", chain()),
            ("reason", described(prose(), "Why it is accepted.")),
            ("until", described(text(), "The last day on which it is, `YYYY-MM-DD`.")),
        ],
        &["finding", "reason"],
    );
    if let Some(object) = schema.as_object_mut() {
        let twice = json!({"required": ["chain", "covers"], "properties": {"covers": {"required": ["chain"]}}});
        object.insert("not".to_owned(), twice);
    }
    schema
}
