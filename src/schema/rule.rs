//! Rules, chains and assertions.
//!
//! In: nothing but the words that may stand in them. Out: their schemas, one for the rules of each chain: a packet to the host has
//! no interface on which it leaves.

use serde_json::{Value, json};

use super::leaves::{defined, described, in_any_case, keys, offered, one_or_more, prose, text, texts, titled, words};
use crate::catalog::Era;
use crate::helpers::{self, Status};
use crate::policy::{Direction, Reply, State};

/// What else a rule can ask.
const PREMISES: [&str; 6] =
    ["hop-limit 255", "routing-header 0", "to broadcast", "from broadcast", "to anycast", "from anycast"];

/// What each action does.
const ACTIONS: [(&str, &str); 4] = [
    ("allow", "Services whose packets are let through."),
    ("deny", "Services whose packets are dropped."),
    ("reject", "Services whose packets are refused with an answer."),
    ("continue", "Services whose packets are logged; the next rule decides about them."),
];

/// A chain: a list of rules, or its default and its rules.
pub(super) fn chain(direction: Direction) -> Value {
    let rules = || json!({"type": "array", "items": rule(direction)});
    let parts = keys(
        [
            (
                "default",
                described(
                    words(["deny", "allow", "reject"]),
                    "What comes of packets that no rule decides about; `deny` unless said.",
                ),
            ),
            ("rules", described(rules(), "The rules; the first that matches decides.")),
            ("last", described(rules(), "Rules that stand after those of profiles that extend this one.")),
        ],
        &[],
    );
    let about = match direction {
        Direction::Inbound => "What comes to this host. What no rule allows is dropped.",
        Direction::Outbound => "What leaves this host. Unless this is written, everything may.",
        Direction::Forward => "What this host routes. Unless this is written, it is left alone.",
    };
    described(json!({"anyOf": [rules(), parts]}), about)
}

fn rule(direction: Direction) -> Value {
    json!({"anyOf": [defined("service"), defined(&format!("{}-rule", direction.name()))]})
}

/// A rule that is written out.
pub(super) fn written_out(direction: Direction) -> Value {
    let mut schema = keys(
        [
            (
                "from",
                described(
                    texts(),
                    "Where packets come from: prefixes, addresses, groups, `any`, `any4`, `any6`; anywhere unless said.",
                ),
            ),
            ("to", described(texts(), "Where packets go.")),
            ("except", described(except(), "Addresses that are taken away.")),
            ("with", described(defined("with"), "What the catalogue leaves open: the ports of a range, another port.")),
            (
                "dynamic",
                described(
                    texts(),
                    "Which ports a `dyn` of the catalogue stands for in this rule: a system's range or one of your own.",
                ),
            ),
            ("as", described(defined("as"), "Whose ports are meant: those of the port list of 2004, or today's.")),
            (
                "state",
                described(
                    one_or_more(&in_any_case(State::WORDS.map(|(word, _)| word))),
                    "The states of packets that the rule is for, instead of those that begin a flow.",
                ),
            ),
            ("tcp-flags", described(text(), "A test of TCP flags: `syn / fin,syn,rst,ack`.")),
            (
                "only-if",
                described(one_or_more(&offered(PREMISES)), "What else has to be so; `not` before it turns most round."),
            ),
            ("answer", described(in_any_case(Reply::ALL.map(Reply::word)), "What a reject answers.")),
            (
                "log",
                described(log(), "`true`, a prefix, or a prefix and a rate; 5 lines a minute at most unless said."),
            ),
            (
                "limit",
                described(
                    text(),
                    "How many packets may begin a flow: `10/minute burst 5 per source`. What is over it is dropped.",
                ),
            ),
            (
                "helper",
                described(
                    in_any_case(
                        helpers::all()
                            .iter()
                            .filter(|helper| helper.status != Status::Userspace)
                            .map(|helper| helper.name),
                    ),
                    "The kernel's helper that lets in the data connections of this service, instead of a range.",
                ),
            ),
            (
                "until",
                described(
                    json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
                    "The last day of the rule, `YYYY-MM-DD`, UTC. An allow ends, a deny stays.",
                ),
            ),
            ("ticket", described(text(), "Where it was asked for; stands in the comment.")),
            ("description", described(prose(), "Why the rule stands here.")),
            ("temporary", described(json!({"type": "boolean"}), "The audit then asks for a date.")),
            ("disabled", described(json!({"type": "boolean"}), "Leaves the rule out.")),
            (
                "approximate",
                described(defined("approximate"), "What a target may say less exactly, each with a reason."),
            ),
            (
                "unresolved",
                json!({"not": {}, "description": "A rule that an import could not carry over: write what should stand here, or delete it."}),
            ),
        ],
        &[],
    );
    let actions = ACTIONS.map(|(name, about)| (name, titled(defined("services"), about)));
    let interfaces: &[(&str, &str)] = match direction {
        Direction::Inbound => &[("in", "The interface by which packets come."), ("interface", "The same as `in`.")],
        Direction::Outbound => &[("out", "The interface by which packets leave."), ("interface", "The same as `out`.")],
        Direction::Forward => {
            &[("in", "The interface by which packets come."), ("out", "The interface by which they leave.")]
        }
    };
    let interfaces = interfaces.iter().map(|(name, about)| (*name, described(texts(), about)));
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.extend(actions.into_iter().chain(interfaces).map(|(key, value)| (key.to_owned(), value)));
    }
    if let Some(object) = schema.as_object_mut() {
        object.insert("oneOf".to_owned(), ACTIONS.iter().map(|(name, _)| json!({"required": [name]})).collect());
        object.insert(
            "not".to_owned(),
            json!({"required": ["in", "interface"], "properties": {"in": {}, "interface": {}}}),
        );
    }
    schema
}

fn except() -> Value {
    let mut sides = keys([("from", texts()), ("to", texts())], &[]);
    if let Some(object) = sides.as_object_mut() {
        object.insert("minProperties".to_owned(), 1.into());
    }
    json!({"anyOf": [texts(), sides]})
}

fn log() -> Value {
    let parts = keys(
        [
            ("prefix", described(text(), "What each line begins with.")),
            ("rate", described(text(), "`10/minute`, `1/second per source`, `unlimited`.")),
        ],
        &[],
    );
    json!({"anyOf": [{"type": "boolean"}, text(), parts]})
}

/// `with:`: for the one service, or for each by its name.
pub(super) fn with() -> Value {
    let value = json!({"anyOf": [texts(), {
        "type": "object",
        "properties": {"tcp": texts(), "udp": texts(), "sctp": texts(), "dccp": texts()},
        "additionalProperties": false,
    }]});
    let parameters = [
        ("ports", described(value.clone(), "The range of the service.")),
        ("displays", described(value.clone(), "How many displays of X11 or VNC: `0-3`.")),
        ("port", described(value.clone(), "A port that the source does not know.")),
        ("pick", described(value, "Another alternative, by its name.")),
    ];
    let mut of_service = keys(parameters.clone(), &[]);
    let mut whole = keys(parameters, &[]);
    for one in [&mut of_service, &mut whole] {
        if let Some(object) = one.as_object_mut() {
            object.insert("minProperties".to_owned(), 1.into());
        }
    }
    if let Some(object) = whole.as_object_mut() {
        object.insert("additionalProperties".to_owned(), of_service);
    }
    whole
}

/// `as:`: an era for the one service, or one for each by its name.
pub(super) fn eras() -> Value {
    let era = || words(Era::PINNED.map(Era::name));
    json!({"anyOf": [era(), {"type": "object", "additionalProperties": era(), "minProperties": 1}]})
}

/// An entry of `assert:`.
pub(super) fn assertion() -> Value {
    let claim = |about| titled(defined("services"), about);
    let mut schema = keys(
        [
            ("never", claim("No first packet of these services is accepted.")),
            ("always", claim("Every first packet of these services is accepted.")),
            ("only", claim("No first packet to these services' ports is accepted but those of the rest of the entry.")),
            ("chain", described(words(Direction::ALL.map(Direction::name)), "Which packets; `inbound` unless said.")),
            ("from", described(texts(), "Where packets come from.")),
            ("to", described(texts(), "Where packets go.")),
            ("in", described(texts(), "The interface by which packets come.")),
            ("out", described(texts(), "The interface by which packets leave.")),
            ("with", defined("with")),
            ("as", defined("as")),
        ],
        &[],
    );
    if let Some(object) = schema.as_object_mut() {
        let claims = ["never", "always", "only"].map(|name| json!({"required": [name]}));
        object.insert("oneOf".to_owned(), claims.into_iter().collect());
    }
    schema
}
