//! The leaves of a schema: texts, lists of them, words, names of services.
//!
//! In: what may stand at a place. Out: its schema. Other readers of YAML take `8443` for a number, and here it is text.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::catalog::{Catalog, Home, Service};
use crate::report::services;
use crate::yaml::scalar;

/// One line that is not empty, and that does not begin with a quotation mark which YAML does not know.
const LINE: &str = r"^(?![“”‘’])[^\n\r\t]*\S[^\n\r\t]*$";

/// The same where a rule's service stands: a key whose blank is missing, minutes and seconds, and a dash of typography are none.
const SERVICE: &str =
    r"^(?![“”‘’–—])(?!(allow|deny|reject|continue|from|to|in|out):)(?!\d+(:[0-5]?\d)+$)[^\n\r\t]*\S[^\n\r\t]*$";

/// A schema with what it is for people.
pub(super) fn described(mut schema: Value, description: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".to_owned(), description.into());
    }
    schema
}

/// A schema with what its key is for, where what stands under the key has a description of its own: editors show one only.
pub(super) fn titled(mut schema: Value, title: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".to_owned(), title.into());
    }
    schema
}

/// A line of text; numbers are read as text.
pub(super) fn text() -> Value {
    json!({"type": ["string", "number"], "pattern": LINE})
}

/// Text of one or more lines.
pub(super) fn prose() -> Value {
    json!({"type": ["string", "number"], "pattern": r"\S"})
}

/// A text, or a list of them that is not empty.
pub(super) fn texts() -> Value {
    one_or_more(&text())
}

/// One of these, or a list of them that is not empty.
pub(super) fn one_or_more(one: &Value) -> Value {
    json!({"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]})
}

/// One of these words.
pub(super) fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Value {
    json!({"enum": words.into_iter().collect::<Vec<_>>()})
}

/// One of these words, in any case.
pub(super) fn in_any_case<'a>(given: impl IntoIterator<Item = &'a str>) -> Value {
    let given: Vec<&str> = given.into_iter().collect();
    let letter = |one: char| match (one.to_ascii_lowercase(), one.to_ascii_uppercase()) {
        (lower, upper) if lower == upper => one.to_string(),
        (lower, upper) => format!("[{lower}{upper}]"),
    };
    let each: Vec<String> = given.iter().map(|word| word.chars().map(letter).collect()).collect();
    let pattern = format!(r"^\s*({})\s*$", each.join("|"));
    json!({"anyOf": [words(given), {"type": "string", "pattern": pattern}]})
}

/// Words that are offered; others may stand there too.
pub(super) fn offered<'a>(offered: impl IntoIterator<Item = &'a str>) -> Value {
    json!({"anyOf": [words(offered), text()]})
}

/// A reference to a definition.
pub(super) fn defined(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// A mapping with these keys and no others.
pub(super) fn keys<const N: usize>(properties: [(&str, Value); N], required: &[&str]) -> Value {
    let properties: serde_json::Map<String, Value> =
        properties.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false, "required": required})
}

/// The name of a service, or a bare form: names and aliases of the catalogue are offered, each with what it opens. Any case, any
/// punctuation and other names are as good.
pub(super) fn service(catalog: &Catalog) -> Value {
    const BARE: [(&str, &str); 7] = [
        ("any", "Every packet, of every protocol."),
        ("ping", "Echo requests, of ICMP and ICMPv6."),
        ("tcp any", "Every TCP port."),
        ("udp any", "Every UDP port."),
        ("tcp 8443", "A port, or a range: tcp 8000-8010."),
        ("udp 67 > 68", "A source port and a destination port."),
        ("protocol gre", "A protocol of IP, by name or number."),
    ];
    let mut offered: Vec<(String, String)> =
        BARE.into_iter().map(|(name, opens)| (name.to_owned(), opens.to_owned())).collect();
    for one in catalog.services().filter(|one| one.home != Home::Registry && one.unusable.is_none()) {
        let opens = services::summary(catalog, one);
        let alias = |alias: &String| (alias.clone(), format!("{}: {opens}", one.name));
        offered.push((one.name.clone(), format!("{opens}{}", notes(one))));
        offered.extend(one.aliases.iter().map(alias));
    }
    let mut seen = BTreeSet::new();
    offered.retain(|(name, _)| seen.insert(name.clone()));
    let snippets: Vec<Value> = offered
        .iter()
        .map(|(name, opens)| json!({"label": name, "description": opens, "body": scalar(name)}))
        .collect();
    json!({
        "type": ["string", "number"],
        "pattern": SERVICE,
        "defaultSnippets": snippets,
        "allOf": told_by_initial(offered),
    })
}

/// What a name opens, for who points at it. Of an `enum` editors would show every name, and more than a thousand constants side by
/// side cost them seconds; so those with one initial stand behind a test of it.
fn told_by_initial(offered: Vec<(String, String)>) -> Vec<Value> {
    let mut by_initial: BTreeMap<char, Vec<Value>> = BTreeMap::new();
    for (name, opens) in offered {
        let Some(initial) = name.chars().next() else { continue };
        by_initial.entry(initial).or_default().push(json!({"const": name, "description": opens}));
    }
    let told = by_initial.into_iter().map(|(initial, mut constants)| {
        constants.push(json!({}));
        let escape = if initial.is_alphanumeric() { "" } else { "\\" };
        json!({"if": {"pattern": format!("^{escape}{initial}")}, "then": {"anyOf": constants}})
    });
    told.collect()
}

fn notes(service: &Service) -> String {
    service.notes.iter().map(|note| format!("\n{note}")).collect()
}
