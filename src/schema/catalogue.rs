//! The schema of a file of a catalogue.
//!
//! In: the marks and tags that exist. Out: a document of JSON Schema, draft 7.

use serde_json::{Value, json};

use super::leaves::{described, keys, offered, one_or_more, prose, text, texts, words};
use crate::catalog::{Mark, TAGS};

/// The whole schema.
pub(super) fn document() -> Value {
    let mut schema = keys(
        [
            ("section", described(text(), "The heading under which `services` lists these.")),
            ("era", described(words(["today"]), "Whose ports these are, in the program's own files.")),
            ("document", described(text(), "The document whose lines these are.")),
            ("services", described(json!({"type": "array", "items": entry(), "minItems": 1}), "The services.")),
        ],
        &["section", "services"],
    );
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
        object.insert("title".to_owned(), "A catalogue of Portcullis".into());
        object.insert("not".to_owned(), json!({"required": ["document", "era"]}));
    }
    schema
}

fn entry() -> Value {
    let mut schema = keys(
        [
            ("name", described(text(), "What people write in a rule.")),
            ("tcp", ports()),
            ("udp", ports()),
            ("sctp", ports()),
            ("dccp", ports()),
            ("protocols", described(texts(), "Other protocols of IP, by name or number.")),
            ("bounds", bounds()),
            ("aliases", described(texts(), "Other names for it.")),
            ("overrides", described(text(), "The built-in service in whose place it stands.")),
            ("marks", described(one_or_more(&words(Mark::ALL.map(Mark::name))), "What is doubtful about it.")),
            ("tags", described(one_or_more(&offered(TAGS.iter().copied())), "By which the audit judges it.")),
            ("sibling", described(text(), "What does the same encrypted.")),
            ("part-of", described(text(), "The service of which it is a part; they share ports and do not collide.")),
            ("notes", described(one_or_more(&prose()), "Facts about it.")),
            ("assigned-elsewhere", described(prose(), "To whom the port is registered, where that is another.")),
            ("unusable", described(prose(), "Why it can't be used, where its source gives no ports.")),
            ("source", described(one_or_more(&prose()), "Where its ports were taken from.")),
            ("check", described(texts(), "How they were checked.")),
            ("line", described(json!({"type": "integer", "minimum": 1}), "Its line in the document.")),
            ("today", described(today(), "Its ports today, where they have changed.")),
        ],
        &["name"],
    );
    let opening = ["tcp", "udp", "sctp", "dccp", "protocols", "unusable"].map(|key| json!({"required": [key]}));
    if let Some(object) = schema.as_object_mut() {
        object.insert("anyOf".to_owned(), opening.into_iter().collect());
    }
    schema
}

fn today() -> Value {
    keys(
        [
            ("tcp", ports()),
            ("udp", ports()),
            ("sctp", ports()),
            ("dccp", ports()),
            ("bounds", bounds()),
            ("change", described(prose(), "What changed.")),
            ("replaces", described(prose(), "Why the name means these ports.")),
            ("assigned-elsewhere", described(prose(), "To whom the port is registered, where that is another.")),
            ("source", described(one_or_more(&prose()), "Where they were taken from.")),
            ("check", described(texts(), "How they were checked.")),
        ],
        &[],
    )
}

fn ports() -> Value {
    described(texts(), "A port expression: `8443, 9000-9010`, names of services among them.")
}

fn bounds() -> Value {
    let range = || json!({"type": "string", "pattern": r"^\s*\d+\s*-\s*\d+\s*$"});
    let by_transport = keys([("tcp", range()), ("udp", range()), ("sctp", range()), ("dccp", range())], &[]);
    described(by_transport, "Within which range `with:` may set its ports.")
}
