//! The schemas, as an editor meets them: through yaml-language-server, which completes names, tells what they open, and marks
//! what has no shape of a profile.
//!
//! `tests/editor/ask.mjs` asks the server; what that needs is fetched by `npm ci` in its folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::support::kernel;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether the server and what runs it are there; if not, the test is skipped.
fn is_there() -> bool {
    let missing = [
        (!kernel::found("node")).then_some("node"),
        (!root().join("tests/editor/node_modules/yaml-language-server").exists()).then_some("`npm ci` in tests/editor"),
    ];
    let missing: Vec<&str> = missing.into_iter().flatten().collect();
    if !missing.is_empty() {
        kernel::skip(&missing.join(", "));
    }
    missing.is_empty()
}

fn schema(of: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_portcullis")).args(["schema", of]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A document, and what is asked of it: the kind of question, and the line and character from 0.
struct Document {
    name: String,
    text: String,
    ask: Vec<(&'static str, usize, usize)>,
}

/// What the server says of each document: its marks, and the answers.
fn asked(documents: &[Document]) -> BTreeMap<String, (Vec<String>, Vec<Value>)> {
    // The server leaves out what stands under a name with a dot before it.
    let folder = tempfile::Builder::new().prefix("editor").tempdir().unwrap();
    let put = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).to_str().unwrap().to_owned()
    };
    let schemas = BTreeMap::from([
        (put("profile.schema.json", &schema("profile")), "*.profile.yaml"),
        (put("catalog.schema.json", &schema("catalog")), "*.catalog.yaml"),
    ]);
    let ask = |one: &(&'static str, usize, usize)| json!({"kind": one.0, "line": one.1, "character": one.2});
    let document = |one: &Document| json!({"name": one.name, "text": one.text, "ask": one.ask.iter().map(ask).collect::<Vec<_>>()});
    let documents: Vec<Value> = documents.iter().map(document).collect();
    let questions = put("questions.json", &json!({"schemas": schemas, "documents": documents}).to_string());
    let script = root().join("tests/editor/ask.mjs");
    let output = Command::new("node").arg(script).arg(questions).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let marks = |one: &Value| one["marks"].as_array().unwrap().iter().map(|mark| mark["message"].to_string()).collect();
    let answered = |one: &Value| one["answers"].as_array().unwrap().clone();
    answers.iter().map(|one| (one["name"].as_str().unwrap().to_owned(), (marks(one), answered(one)))).collect()
}

fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push((path.clone(), std::fs::read_to_string(path).unwrap()));
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder}");
    found
}

fn documents(folder: &str, ending: &str) -> Vec<Document> {
    let name = |path: &Path| format!("{}.{ending}.yaml", path.file_stem().unwrap().to_str().unwrap());
    files(folder).into_iter().map(|(path, text)| Document { name: name(&path), text, ask: Vec::new() }).collect()
}

/// The sample profiles and their catalogue where they stand: each names its schema itself.
fn samples() -> Vec<Document> {
    let all = ["profiles", "profiles/peers", "profiles/catalog"].into_iter().flat_map(files);
    let sample =
        |(path, text): (PathBuf, _)| Document { name: path.to_str().unwrap().to_owned(), text, ask: Vec::new() };
    all.map(sample).collect()
}

#[test]
fn the_schemas_that_samples_name_are_those_that_the_program_prints() {
    for of in ["profile", "catalog"] {
        let path = root().join(format!("data/schemas/{of}.schema.json"));
        let printed = schema(of);
        if std::env::var_os("PORTCULLIS_UPDATE").is_some() {
            std::fs::write(&path, &printed).unwrap();
        }
        let is_same = std::fs::read_to_string(&path).unwrap() == printed;
        assert!(is_same, "{} is not what `schema {of}` prints; PORTCULLIS_UPDATE=1 writes it", path.display());
    }
}

#[test]
fn samples_are_marked_by_the_schema_that_they_name() {
    if !is_there() {
        return;
    }
    let misspelt: Vec<Document> = samples()
        .into_iter()
        .map(|sample| Document { text: format!("{}mispelt: 1\n", sample.text), ..sample })
        .collect();
    for (name, (marks, _)) in asked(&misspelt) {
        assert!(marks.len() == 1 && marks.iter().all(|mark| mark.contains("mispelt")), "{name}: {marks:#?}");
    }
}

#[test]
fn what_is_right_bears_no_mark() {
    if !is_there() {
        return;
    }
    let catalogues = ["data/services/document", "data/services/today"].map(|folder| documents(folder, "catalog"));
    let meanings = documents("tests/profile/wrong/meaning", "profile");
    let in_any_case = Document {
        name: "in-any-case.profile.yaml".to_owned(),
        text: "profile: x\ninbound:\n  - {allow: ssh, state: [New, ESTABLISHED]}\n  - {reject: Http, answer: No-Route}\n  - {allow: FTP, helper: FTP}\n".to_owned(),
        ask: Vec::new(),
    };
    let all: Vec<Document> = catalogues.into_iter().chain([meanings, samples(), vec![in_any_case]]).flatten().collect();
    // What is wrong in its meaning alone has the shape of a profile, but for a word that no list of words has.
    let words = ["bad-date", "helper-userspace", "unknown-answer", "unknown-approximation"].as_slice();
    let words = [words, &["unknown-helper", "unknown-role", "unknown-state", "unknown-target"]].concat();
    for (name, (marks, _)) in asked(&all) {
        let is_marked = name.strip_suffix(".profile.yaml").is_some_and(|name| words.contains(&name));
        assert_eq!(marks.is_empty(), !is_marked, "{name}: {marks:#?}");
    }
}

#[test]
fn what_has_a_wrong_shape_is_marked() {
    /// What no schema can say: nothing at all, a directive, a second profile in a file, an alias inside of what it stands for, a
    /// merge of YAML 1.1.
    const BEYOND: [&str; 5] = [
        "directive.profile.yaml",
        "missing-value-of-profile.profile.yaml",
        "second-document.profile.yaml",
        "yaml-alias-loop.profile.yaml",
        "yaml-merge.profile.yaml",
    ];
    if !is_there() {
        return;
    }
    let unmarked: Vec<String> = asked(&documents("tests/profile/wrong/shape", "profile"))
        .into_iter()
        .filter(|(name, (marks, _))| marks.is_empty() && !BEYOND.contains(&name.as_str()))
        .map(|(name, _)| name)
        .collect();
    assert!(unmarked.is_empty(), "{unmarked:#?}");
}

/// The labels that are offered, with what is told of each.
fn offered(answer: &Value) -> BTreeMap<String, String> {
    let items = answer.get("items").unwrap_or(answer).as_array().unwrap();
    let text = |value: &Value| value.as_str().or_else(|| value["value"].as_str()).unwrap_or_default().to_owned();
    items.iter().map(|item| (item["label"].as_str().unwrap().to_owned(), text(&item["documentation"]))).collect()
}

#[test]
fn services_are_offered_with_what_they_open() {
    if !is_there() {
        return;
    }
    let at = |name: &str, text: &str, kind, character: usize| Document {
        name: format!("{name}.profile.yaml"),
        text: text.to_owned(),
        ask: vec![(kind, text.lines().count() - 1, character)],
    };
    let after_allow = "profile: x\ninbound:\n  - allow: ";
    let in_a_list = "profile: x\ninbound:\n  - allow: [SSH, ]";
    let hover = "profile: x\ninbound:\n  - allow: iSCSI";
    let key = "profile: x\ninbound:\n  - allow: SSH\n    ";
    let misspelt = "profile: x\ninbound:\n  - allow: SSH\n    form: 192.0.2.0/24";
    let answers = asked(&[
        at("after-allow", after_allow, "completion", 11),
        at("in-a-list", in_a_list, "completion", 17),
        at("hover", hover, "hover", 14),
        at("key", key, "completion", 4),
        at("misspelt", misspelt, "hover", 4),
    ]);
    let answer = |name: &str| &answers[&format!("{name}.profile.yaml")].1[0];
    for name in ["after-allow", "in-a-list"] {
        let offered = offered(answer(name));
        assert!(offered["SIP"].contains("tcp 5060; udp 5060"), "{name}: {:?}", offered.get("SIP"));
        assert!(offered["PostgreSQL"].contains("tcp 5432"), "{name}");
        assert!(offered["MSN Messenger file transfer"].contains("tcp 6891-6900"), "{name}: an alias");
    }
    assert!(answer("hover").to_string().contains("3260"), "{}", answer("hover"));
    let keys = offered(answer("key"));
    for key in ["from", "limit", "helper", "until", "description"] {
        assert!(keys.contains_key(key), "{key}: {:?}", keys.keys());
    }
    assert!(!keys.contains_key("out"), "what comes in does not leave");
    let marks = &answers["misspelt.profile.yaml"].0;
    assert!(marks.iter().any(|mark| mark.contains("form")), "{marks:?}");
}
