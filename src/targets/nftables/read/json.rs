//! The JSON form: what `nft -j list ruleset` prints, and what `nft -j -f` takes (libnftables-json(5)).
//!
//! In: a text. Out: the tables that it leaves. Each object of the list is read by itself, so that its bytes are its place.

use serde_json::{Map, Value as Json};

use super::block::{TABLE_FLAGS, entered_anew, shown};
use super::cursor::{Parsed, Unfit};
use super::json_expression::{elements, text_of};
use super::json_statement;
use super::names;
use super::set_block;
use super::sets;
use super::state::{Beside, Hooked, Set, State, Table, TableFamily, is_ours};
use super::syntax::{Element, Rule, Statement, Str};
use super::text::clears;
use super::words;
use crate::place::Span;
use crate::ruleset::{InterfaceSet, Weight};
use crate::targets::Text;

/// Runs the commands of a text.
pub(super) fn run<'a>(text: &Text<'a>, state: &mut State<'a>) {
    let (objects, is_whole) = objects(text.text);
    for (start, end) in objects {
        let span = Span::new(text.file, start, end);
        let source = text.text.get(start..end).unwrap_or("");
        let json = serde_json::from_str::<Json>(source).map_err(|_| Unfit);
        if let Ok(json) = &json
            && let Ok((word, inner)) = only(json)
            && !is_about_ours(word, inner)
        {
            state.beside.push(Beside { span, text: shown(source), clears: clears(word) });
        }
        let done = json.and_then(|json| command(&json, span, state));
        if done.is_err() {
            state.note(span, format!("the object `{}`", shown(source)), Weight::Gap);
        }
    }
    if !is_whole {
        let span = Span::new(text.file, 0, text.text.len());
        state.note(span, "a text that is no list of objects under `nftables`", Weight::Gap);
    }
}

/// The bytes of each object in the list under `nftables`, and whether there is nothing else.
fn objects(text: &str) -> (Vec<(usize, usize)>, bool) {
    let mut found = Vec::new();
    let Some(open) = text.find('[') else { return (found, false) };
    let before: String = text.get(..open).unwrap_or("").split_whitespace().collect();
    let (mut depth, mut in_string, mut escaped, mut start) = (0_u32, false, false, None);
    for (at, byte) in text.bytes().enumerate().skip(open + 1) {
        if in_string {
            (in_string, escaped) = (escaped || byte != b'"', !escaped && byte == b'\\');
            continue;
        }
        match byte {
            b'"' if depth == 0 => return (found, false),
            b'"' => in_string = true,
            b'{' | b'[' => {
                start = start.or(Some(at));
                depth += 1;
            }
            b']' if depth == 0 => {
                let after: String = text.get(at + 1..).unwrap_or("").split_whitespace().collect();
                return (found, before == "{\"nftables\":" && after == "}");
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    found.extend(start.take().map(|start| (start, at + 1)));
                }
            }
            // Between objects stand commas alone.
            _ if depth == 0 && byte != b',' && !byte.is_ascii_whitespace() => return (found, false),
            _ => {}
        }
    }
    (found, false)
}

/// The only key of an object, and what stands under it.
pub(super) fn only(json: &Json) -> Parsed<(&str, &Json)> {
    let object = json.as_object().ok_or(Unfit)?;
    match (object.iter().next(), object.len()) {
        (Some((key, value)), 1) => Ok((key, value)),
        _ => Err(Unfit),
    }
}

/// Whether an object is about our table, or something in it.
fn is_about_ours(word: &str, inner: &Json) -> bool {
    if word == "metainfo" {
        return true;
    }
    let is_verb = matches!(word, "add" | "create" | "insert" | "delete" | "destroy" | "flush");
    let (kind, inner) = if is_verb { only(inner).unwrap_or((word, inner)) } else { (word, inner) };
    let text = |key: &str| inner.get(key).and_then(Json::as_str).unwrap_or("");
    let known = matches!(kind, "table" | "chain" | "rule" | "set" | "map" | "element" | "ct helper");
    known && is_ours(TableFamily::from_name(text("family")), text(if kind == "table" { "name" } else { "table" }))
}

fn command<'a>(json: &Json, span: Span, state: &mut State<'a>) -> Parsed<()> {
    let (key, value) = only(json)?;
    match key {
        "metainfo" => Ok(()),
        "add" | "create" => add(unplaced(only(value)?)?, span, state, false),
        "insert" => add(unplaced(only(value)?)?, span, state, true),
        "delete" | "destroy" => delete(only(value)?, state),
        "flush" => flush(only(value)?, state),
        "list" | "reset" => Ok(()),
        _ => add((key, value), span, state, false),
    }
}

/// What is added, unless it says beside which rule: that is not read.
fn unplaced<'v>(named: (&'v str, &'v Json)) -> Parsed<(&'v str, &'v Json)> {
    let has = |key: &str| named.1.get(key).is_some();
    if named.0 == "rule" && (has("index") || has("handle")) { Err(Unfit) } else { Ok(named) }
}

/// A name under a key.
fn name<'a>(object: &Map<String, Json>, key: &str) -> Parsed<Str<'a>> {
    Ok(object.get(key).and_then(Json::as_str).ok_or(Unfit)?.to_owned().into())
}

fn family(object: &Map<String, Json>) -> Parsed<TableFamily> {
    TableFamily::from_name(object.get("family").and_then(Json::as_str).ok_or(Unfit)?).ok_or(Unfit)
}

/// Whether a table sleeps. What is no flag that nft knows may stand for any: its 1.0.6 writes the family where it means dormant.
fn table_flags(flags: Option<&Json>, span: Span, table: &mut Table<'_>) {
    let all = match flags {
        None => return,
        Some(Json::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    };
    for flag in all {
        match flag.as_str() {
            Some("dormant") => table.dormant = true,
            Some(flag) if TABLE_FLAGS.contains(&flag) => {}
            _ => {
                let what = format!(
                    "the flags {flag} of the table `{}`, which are none: nft 1.0.6 writes so of a dormant table, whose chains no \
                     packet enters",
                    table.name
                );
                table.note(span, what, Weight::Gap);
            }
        }
    }
}

fn add(named: (&str, &Json), span: Span, state: &mut State<'_>, first: bool) -> Parsed<()> {
    let (key, value) = named;
    if matches!(
        key,
        "counter" | "quota" | "limit" | "ct timeout" | "ct expectation" | "flowtable" | "secmark" | "synproxy"
    ) {
        return self::object(key, value, span, state);
    }
    let object = value.as_object().ok_or(Unfit)?;
    let of = family(object)?;
    if key == "table" {
        let table = state.table(of, name(object, "name")?, span);
        table.dormant = false;
        table_flags(object.get("flags"), span, table);
        return Ok(());
    }
    let table = state.table(of, name(object, "table")?, span);
    match key {
        "ct helper" => super::objects::json_helper(object, table),
        "chain" => chain(object, span, table),
        "rule" => {
            let chain = name(object, "chain")?;
            let known = table.chain_number(&chain);
            let rule = rule(object, span)?;
            match known.and_then(|number| table.chains.get_mut(number)) {
                Some(chain) if first => chain.rules.insert(0, rule),
                Some(chain) => chain.rules.push(rule),
                None => table.note(span, format!("a rule for the chain `{chain}`, which is not there"), Weight::Gap),
            }
            Ok(())
        }
        "set" | "map" | "element" => {
            let set_name = name(object, "name")?;
            let found = match object.get("elem") {
                Some(list) => elements(list, object.contains_key("map") || key == "element")?,
                None => Vec::new(),
            };
            if key == "element" && !table.sets.contains_key(&set_name) {
                table.note(span, format!("elements for the set `{set_name}`, which is not there"), Weight::Gap);
            }
            if key != "element"
                && let Some(what) = refused(object, &found, key == "map")
            {
                table.note(span, what, Weight::Gap);
            }
            let set = table.sets.entry(set_name).or_default();
            set.extend(found);
            // Elements that are not there for ever, or a test of its own for each.
            set.changes |= object.contains_key("timeout");
            set.may_grow |= super::set_block::may_grow(&words_of(object, "flags"));
            if key != "element" {
                let seconds = object.get("timeout").map(|seconds| seconds.as_u64().unwrap_or(0));
                set.declare(&Set {
                    kind: object.get("type").and_then(Json::as_str).map(str::to_owned),
                    size: object.get("size").and_then(Json::as_u64),
                    timeout: seconds.map(|seconds| seconds.saturating_mul(1_000)),
                    has_own_pace: object.contains_key("gc-interval"),
                    ..Set::default()
                });
            }
            set.manner.extend(object.get("timeout").map(|time| words::lifetime(&text_of(time))));
            set.merges |= object.get("auto-merge").and_then(Json::as_bool).unwrap_or(false);
            set.span = set.span.or(Some(span));
            let tests = object.get("stmt").and_then(Json::as_array).into_iter().flatten().filter(|one| has_memory(one));
            set.manner.extend(tests.map(text_of));
            set.changes |= object.get("stmt").and_then(Json::as_array).is_some_and(|all| all.iter().any(has_memory));
            Ok(())
        }
        _ => Err(Unfit),
    }
}

/// The words under a key that has one or a list of them.
fn words_of(object: &Map<String, Json>, key: &str) -> Vec<String> {
    match object.get(key) {
        Some(Json::String(word)) => vec![word.clone()],
        Some(Json::Array(words)) => words.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Why nft would not take a set; none if nothing is known against it.
fn refused(object: &Map<String, Json>, elements: &[Element<'_>], is_map: bool) -> Option<&'static str> {
    let words = |key: &str| words_of(object, key);
    let is_over = object.get("size").and_then(Json::as_u64).is_some_and(|size| size < elements.len() as u64);
    if is_over {
        return Some("a set over its size");
    }
    if !is_map && elements.iter().any(|element| element.decision.is_some()) {
        return Some("a set with elements that map");
    }
    // `typeof`, which newer versions print as an object, says nothing of the form of elements.
    let kinds = words("type");
    let kind = if kinds.is_empty() { "typeof".to_owned() } else { format!("type {}", kinds.join(" . ")) };
    set_block::refused(&kind, &words("flags"), elements)
}

/// A named limit or another object: what it is.
fn object(kind: &str, json: &Json, span: Span, state: &mut State<'_>) -> Parsed<()> {
    let Some(object) = json.as_object() else { return Ok(()) };
    let (Ok(of), Ok(table), Ok(name)) = (family(object), name(object, "table"), name(object, "name")) else {
        return Ok(());
    };
    let text = match kind {
        "limit" => json_statement::rate(json).ok().map(|limit| limit.text),
        _ => None,
    };
    state.table(of, table, span).objects.insert(format!("{kind} {name}"), text.unwrap_or_else(|| text_of(json)));
    Ok(())
}

/// Whether a statement of a set tests something: a limit, a quota, a count of flows.
fn has_memory(statement: &Json) -> bool {
    only(statement).is_ok_and(|(key, _)| !matches!(key, "counter" | "last"))
}

fn chain<'a>(object: &Map<String, Json>, span: Span, table: &mut Table<'a>) -> Parsed<()> {
    let named = name(object, "name")?;
    let is_known = table.chain_number(&named).is_some();
    let chain = table.chain(named.clone());
    let Some(kind) = object.get("type") else { return Ok(()) };
    let before = chain.hooked.clone();
    let former = before.as_ref().map(|former| (former.drops, former.policy_span));
    let (drops, policy_span) = match object.get("policy").map(Json::as_str) {
        Some(Some("drop")) => (true, Some(span)),
        Some(Some("accept")) => (false, Some(span)),
        // A chain that is there keeps its policy.
        None => former.unwrap_or((false, None)),
        Some(_) => return Err(Unfit),
    };
    let priority = match object.get("prio") {
        Some(Json::Number(number)) => number.as_i64().and_then(|number| i32::try_from(number).ok()),
        Some(Json::String(text)) => names::priority(text),
        _ => None,
    };
    chain.hooked = Some(Hooked {
        kind: kind.as_str().ok_or(Unfit)?.to_owned().into(),
        hook: name(object, "hook")?,
        devices: devices(object),
        priority,
        drops,
        policy_span,
        span,
    });
    if is_known {
        entered_anew(table, &named, before.as_ref());
    }
    Ok(())
}

/// Of which devices a chain at a hook of theirs is.
fn devices(object: &Map<String, Json>) -> Option<InterfaceSet> {
    match object.get("dev")? {
        Json::String(name) => sets::devices(name),
        Json::Array(names) => {
            let names: Option<Vec<&str>> = names.iter().map(Json::as_str).collect();
            sets::devices(&names?.join(","))
        }
        _ => None,
    }
}

fn rule<'a>(object: &Map<String, Json>, span: Span) -> Parsed<Rule<'a>> {
    let list = object.get("expr").and_then(Json::as_array).ok_or(Unfit)?;
    let statements = list
        .iter()
        .map(|json| {
            let unknown = || Statement::Unknown(text_of(json).into());
            (json_statement::statement(json).unwrap_or_else(|Unfit| unknown()), span)
        })
        .collect();
    let comment = object.get("comment").and_then(Json::as_str).map(|text| text.to_owned().into());
    let (objects, destinations, refused) = (Vec::new(), Vec::new(), Vec::new());
    Ok(Rule { statements, comment, objects, destinations, refused, span })
}

fn delete(named: (&str, &Json), state: &mut State<'_>) -> Parsed<()> {
    let (key, value) = named;
    let object = value.as_object().ok_or(Unfit)?;
    let of = family(object)?;
    match key {
        "table" => {
            state.delete(of, &name(object, "name")?);
        }
        "chain" => {
            let table = state.find(of, &name(object, "table")?).ok_or(Unfit)?;
            table.delete_chain(&name(object, "name")?);
        }
        _ => return Err(Unfit),
    }
    Ok(())
}

fn flush(named: (&str, &Json), state: &mut State<'_>) -> Parsed<()> {
    match named {
        ("ruleset", Json::Null) => state.tables.clear(),
        ("ruleset", value) => {
            let of = family(value.as_object().ok_or(Unfit)?)?;
            state.tables.retain(|table| table.family != of);
        }
        ("table", value) => {
            let object = value.as_object().ok_or(Unfit)?;
            let table = state.find(family(object)?, &name(object, "name")?);
            table.into_iter().flat_map(|table| &mut table.chains).for_each(|chain| chain.rules.clear());
        }
        ("chain", value) => {
            let object = value.as_object().ok_or(Unfit)?;
            let chain = name(object, "name")?;
            let table = state.find(family(object)?, &name(object, "table")?);
            let chains = table.into_iter().flat_map(|table| &mut table.chains);
            chains.filter(|one| one.name == chain).for_each(|chain| chain.rules.clear());
        }
        _ => return Err(Unfit),
    }
    Ok(())
}
