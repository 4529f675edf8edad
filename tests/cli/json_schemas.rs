//! The JSON of `audit`, `check`, `diff`, `verify`, `trace` and `port` is what its schema says, and says nothing that the schema does not know.

use std::collections::BTreeSet;

use crate::support::project::Project;
use serde_json::Value;

fn schema(name: &str) -> Value {
    let path = format!("{}/data/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

/// What of draft 7 the schemas use; an unknown property is an error here, so that none is forgotten.
fn check(value: &Value, schema: &Value, root: &Value, at: &str) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.strip_prefix("#/definitions/").unwrap();
        return check(value, &root["definitions"][name], root, at);
    }
    if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
        let of = if value.is_null() { any.last() } else { any.first() };
        return check(value, of.unwrap(), root, at);
    }
    if let Some(constant) = schema.get("const") {
        assert_eq!(value, constant, "{at}");
        return;
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        assert!(words.contains(value), "{at}: {value}");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        other => panic!("{at}: {other}"),
    };
    let own = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(types.contains(&own), "{at} is {own}, not {types:?}");
    if let Value::Array(items) = value {
        items
            .iter()
            .enumerate()
            .for_each(|(number, item)| check(item, &schema["items"], root, &format!("{at}[{number}]")));
    }
    if let Value::Object(fields) = value {
        let properties = schema["properties"].as_object().unwrap();
        for name in schema["required"].as_array().unwrap().iter().filter_map(Value::as_str) {
            assert!(fields.contains_key(name), "{at} lacks {name}");
        }
        for (name, field) in fields {
            let known = properties.get(name).unwrap_or_else(|| panic!("{at}: the schema does not know {name}"));
            check(field, known, root, &format!("{at}.{name}"));
        }
    }
}

const PROFILE: &str = "profile: x\ntargets: [iptables]\naddresses: {office: [192.0.2.0/24]}\ninbound:\n  - {allow: SSH, from: office}\n  - {allow: [SIP, \"MS NetMeeting\"], log: true}\n  - {reject: ping}\nassert:\n  - never: RDP\n  - never: SSH\n  - {never: SMTP, chain: outbound}\n";

#[test]
fn what_is_printed_is_what_the_schema_says() {
    let other = PROFILE.replace("SIP", "HTTPs").replace("reject: ping", "deny: any").replace(", log: true", "");
    let foreign = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -m recent --update --seconds 60 --name SSH -j ACCEPT\nCOMMIT\n";
    let project = Project::new()
        .with("x.yaml", PROFILE)
        .with("y.yaml", other)
        .with("z.yaml", "profile: z\ninbound: [SHS]\n")
        .with("saved.txt", foreign)
        .with("other.txt", foreign.replace("22", "23"))
        .with("third.txt", foreign)
        .with(
            "sockets.txt",
            "tcp LISTEN 0 9 [::]:22 [::]:* users:((\"sshd\",pid=1,fd=3))\nudp UNCONN 0 9 127.0.0.1:53 0.0.0.0:*\nx\n",
        )
        .with(
            "site/a.yaml",
            "section: A\nservices:\n  - {name: Desk, tcp: \"5432\"}\n  - {name: SIP, overrides: SIP, udp: \"79\"}\n",
        )
        .with("known.json", r#"{"format":"portcullis-baseline","version":1,"findings":[]}"#)
        .with("bad/a.yaml", "section: A\nservices: [{name: ssh, tcp: \"70000\"}]\n");
    let runs: [(&str, &[&str]); 20] = [
        ("findings", &["audit", "x.yaml", "y.yaml"]),
        ("findings", &["audit", "--ruleset", "saved.txt"]),
        ("findings", &["audit", "--ruleset", "saved.txt", "--listening", "sockets.txt"]),
        ("findings", &["audit", "--ruleset", "saved.txt", "--ruleset", "other.txt", "--ruleset", "third.txt"]),
        ("findings", &["audit", "x.yaml", "--only", "no-reason", "--baseline", "known.json"]),
        ("findings", &["audit", "x.yaml", "--ruleset", "saved.txt", "--ignore", "no-reason"]),
        ("catalog-check", &["services", "--check", "site"]),
        ("catalog-check", &["services", "--check", "bad"]),
        ("port", &["port", "79", "--catalog", "site"]),
        ("check", &["check", "x.yaml", "y.yaml", "z.yaml"]),
        ("diff", &["diff", "x.yaml", "y.yaml"]),
        ("diff", &["diff", "x.yaml", "x.yaml"]),
        ("diff", &["diff", "saved.txt", "x.yaml"]),
        ("verification", &["verify", "x.yaml", "saved.txt"]),
        ("trace", &["trace", "x.yaml", "in tcp 192.0.2.7 > 10.0.0.1:1720"]),
        ("trace", &["trace", "x.yaml", "out udp 192.0.2.7 > 10.0.0.1:53"]),
        ("trace", &["trace", "saved.txt", "in tcp 192.0.2.7 > 10.0.0.1:22"]),
        ("port", &["port", "79"]),
        ("port", &["port", "5190-5200/tcp"]),
        ("port", &["port", "udp/50000"]),
    ];
    for (name, arguments) in runs {
        let ran = project.run(&[arguments, &["--format", "json"]].concat());
        let printed: Value =
            serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {ran:?}"));
        let schema = schema(name);
        check(&printed, &schema, &schema, name);
    }
}

/// A difference of each kind is one that the schemas know, and no other is.
#[test]
fn the_kinds_of_differences_are_those_of_the_schemas() {
    let own: BTreeSet<&str> = portcullis::diff::Kind::ALL.iter().map(|kind| kind.name()).collect();
    for name in ["diff", "verification"] {
        let schema = schema(name);
        let known = schema["definitions"]["difference"]["properties"]["kind"]["enum"].as_array().unwrap();
        let known: BTreeSet<&str> = known.iter().filter_map(Value::as_str).collect();
        assert_eq!(known, own, "{name}");
    }
}
