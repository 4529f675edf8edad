//! Statements of the JSON form (libnftables-json(5), section "Statements").
//!
//! In: JSON. Out: the same statements that the text form gives.

use serde_json::Value as Json;

use super::cursor::{Parsed, Unfit};
use super::fields::Field;
use super::json::only;
use super::json_expression::{expression, mapping, value};
use super::print;
use super::spelled;
use super::syntax::{Decision, Doubt, Expr, Only, Relation, Statement, Written};
use super::words;
use crate::ruleset::Answer;

/// One statement.
pub(super) fn statement<'a>(json: &Json) -> Parsed<Statement<'a>> {
    if let Some(decision) = decision(json)? {
        return Ok(Statement::Decide(decision));
    }
    let (key, inner) = only(json)?;
    match key {
        "match" => comparison(inner),
        "vmap" => {
            let key = expression(inner.get("key").ok_or(Unfit)?)?;
            Ok(Statement::Verdicts(key, mapping(inner.get("data").ok_or(Unfit)?)?))
        }
        "flow" => {
            let text = |key: &str| inner.get(key).and_then(Json::as_str).unwrap_or_default();
            Ok(Statement::Offload(format!("flow {} {}", text("op"), text("flowtable")).into()))
        }
        "counter" | "last" | "reset" | "secmark" => Ok(Statement::Effect(None)),
        "dup" => Ok(Statement::Effect(Some("copies of packets, sent elsewhere".into()))),
        "log" => {
            let group = inner.get("group").and_then(Json::as_u64);
            Ok(Statement::Log(group.map(|group| group.to_string().into())))
        }
        "limit" => limit(inner),
        "quota" => {
            let text = match inner.as_str() {
                Some(name) => format!("quota name {name}"),
                None => {
                    let over = if is_over(inner) { "over " } else { "" };
                    let unit = inner.get("val_unit").and_then(Json::as_str).unwrap_or("bytes");
                    format!("quota {over}{} {unit}", count(inner, "val")?)
                }
            };
            Ok(words::quota(&text))
        }
        "ct count" => {
            let over = if is_over(inner) { "over " } else { "" };
            let text = format!("ct count {over}{}", count(inner, "val")?);
            Ok(Statement::Doubt(Doubt { text: text.into(), has_memory: true }))
        }
        "reject" => reject(inner),
        "snat" | "dnat" | "masquerade" | "redirect" => {
            let is_prefix = inner.get("type_flags").is_some_and(|flags| flags.to_string().contains("prefix"));
            let kind = words::kind_of_translation(key, is_prefix);
            let is_random = inner.get("flags").is_some_and(|flags| flags.to_string().contains("random"));
            if let Some((before, by, behind)) = by_map(inner)? {
                return Ok(words::translation_by(&kind, (&before, expression(by)?, &behind), is_random));
            }
            let mut target = target(inner)?;
            words::choose(&mut target, is_random);
            Ok(Statement::Translate(words::translation(&kind, &target).into()))
        }
        "tproxy" => Ok(Statement::Redirect(words::translation(key, &target(inner)?).into())),
        "notrack" => Ok(Statement::Redirect("notrack".into())),
        "mangle" => {
            let (field, written) = (inner.get("key").ok_or(Unfit)?, inner.get("value").ok_or(Unfit)?);
            Ok(words::write(&expression(field)?, &expression(written)?))
        }
        "ct helper" => match inner.as_str() {
            Some(name) => Ok(Statement::Helper(name.to_owned().into())),
            None => Ok(words::write(&Expr::Field(Field::Helper), &expression(inner)?)),
        },
        "ct timeout" | "ct expectation" => {
            Ok(Statement::Write(key.to_owned().into(), Some(super::json_expression::text_of(inner)), Written::Unknown))
        }
        "set" | "map" | "meter" => update(key, inner),
        "synproxy" | "fwd" => Ok(Statement::Unknown(key.to_owned().into())),
        "xt" => {
            let text = |key| inner.get(key).and_then(Json::as_str).ok_or(Unfit);
            words::foreign(text("type")?, text("name")?).ok_or(Unfit)
        }
        _ => Err(Unfit),
    }
}

/// A verdict; none if it is another statement.
pub(super) fn decision<'a>(json: &Json) -> Parsed<Option<Decision<'a>>> {
    let (key, inner) = only(json)?;
    let chain = || Ok(inner.get("target").and_then(Json::as_str).ok_or(Unfit)?.to_owned().into());
    Ok(Some(match key {
        "accept" => Decision::Accept,
        "drop" => Decision::Drop,
        "continue" => Decision::Continue,
        "return" => Decision::Return,
        "jump" => Decision::Jump(chain()?),
        "goto" => Decision::Goto(chain()?),
        "queue" => {
            let number = inner.get("num").map(expression).transpose()?;
            let is_bypass = |flag: &Json| flag.as_str() == Some("bypass");
            let bypasses = inner.get("flags").is_some_and(|flags| match flags {
                Json::Array(flags) => flags.iter().any(is_bypass),
                one => is_bypass(one),
            });
            let number = number.map(|number| print::expression(&number)).unwrap_or_default();
            Decision::Hand(words::queue(&number, bypasses).into())
        }
        _ => return Ok(None),
    }))
}

fn comparison<'a>(inner: &Json) -> Parsed<Statement<'a>> {
    let relation = match inner.get("op").and_then(Json::as_str).ok_or(Unfit)? {
        "in" => Relation::Plain,
        "==" => Relation::Equal,
        "!=" => Relation::Unequal,
        "!" => Relation::Without,
        "<" => Relation::Less,
        "<=" => Relation::AtMost,
        ">" => Relation::More,
        ">=" => Relation::AtLeast,
        _ => return Err(Unfit),
    };
    let left = expression(inner.get("left").ok_or(Unfit)?)?;
    if matches!(left, Expr::Value(_)) {
        return Err(Unfit);
    }
    Ok(spelled::comparison(left, relation, value(inner.get("right").ok_or(Unfit)?)?))
}

/// A number under a key.
fn count(inner: &Json, key: &str) -> Parsed<u64> {
    inner.get(key).and_then(Json::as_u64).ok_or(Unfit)
}

/// Whether a limit is true over its amount.
fn is_over(inner: &Json) -> bool {
    inner.get("inv").and_then(Json::as_bool).unwrap_or(false)
}

fn limit<'a>(inner: &Json) -> Parsed<Statement<'a>> {
    if let Some(name) = inner.as_str() {
        let text = format!("limit name {name}");
        return Ok(Statement::Doubt(Doubt { text: text.into(), has_memory: true }));
    }
    rate(inner).map(words::Limit::statement)
}

pub(super) fn rate(inner: &Json) -> Parsed<words::Limit> {
    let text = |key: &str, without: &'static str| inner.get(key).and_then(Json::as_str).unwrap_or(without).to_owned();
    let unit = text("rate_unit", "packets");
    let rate = format!("{} {unit}/{}", count(inner, "rate")?, text("per", "second"));
    let implied = if unit == "packets" { "packets" } else { "bytes" };
    let burst = count(inner, "burst").ok().map(|burst| format!("{burst} {}", text("burst_unit", implied)));
    words::Limit::new(&rate, is_over(inner), burst).ok_or(Unfit)
}

fn reject<'a>(inner: &Json) -> Parsed<Statement<'a>> {
    let Some(kind) = inner.get("type").and_then(Json::as_str) else {
        return Ok(Statement::Reject(Answer::PortUnreachable, Only::All));
    };
    if kind == "tcp reset" {
        return Ok(Statement::Reject(Answer::TcpReset, Only::Tcp));
    }
    let code = match inner.get("expr") {
        Some(Json::String(name)) => name.clone(),
        Some(Json::Number(number)) => number.to_string(),
        None => "port-unreachable".to_owned(),
        Some(_) => return Err(Unfit),
    };
    words::reject(kind, &code).ok_or(Unfit)
}

/// Where a translation leads.
fn target(inner: &Json) -> Parsed<String> {
    let part = |key: &str| inner.get(key).map(|part| expression(part).map(|part| print::expression(&part))).transpose();
    let (address, port) = (part("addr")?, part("port")?);
    Ok(match (address, port) {
        (Some(address), Some(port)) if address.contains(':') => format!("[{address}]:{port}"),
        (Some(address), Some(port)) => format!("{address}:{port}"),
        (Some(address), None) => address,
        (None, Some(port)) => format!(":{port}"),
        (None, None) => String::new(),
    })
}

/// The map that says the address or the port of a translation, and what is said of the other; none without a map, or with two.
fn by_map(inner: &Json) -> Parsed<Option<(String, &Json, String)>> {
    let is_map = |part: &&Json| part.get("map").is_some();
    let without = |key: &str| {
        let mut rest = inner.clone();
        rest.as_object_mut().and_then(|rest| rest.remove(key));
        rest
    };
    Ok(match (inner.get("addr"), inner.get("port")) {
        (Some(address), port) if is_map(&address) && !port.is_some_and(|port| is_map(&port)) => {
            Some((String::new(), address, target(&without("addr"))?))
        }
        (address, Some(port)) if is_map(&port) && !address.is_some_and(|address| is_map(&address)) => {
            let before = target(&without("port"))?;
            let is_v6 = before.contains(':');
            Some((if is_v6 { format!("[{before}]:") } else { format!("{before}:") }, port, String::new()))
        }
        _ => None,
    })
}

/// Adds to a set, or takes from it.
fn update<'a>(kind: &str, inner: &Json) -> Parsed<Statement<'a>> {
    let text = |key: &str| inner.get(key).and_then(Json::as_str);
    let name = if kind == "meter" { text("name") } else { text(kind) };
    let name = name.ok_or(Unfit)?.trim_start_matches('@').to_owned();
    let verb = text("op").unwrap_or("update");
    let key = inner.get(if kind == "meter" { "key" } else { "elem" }).ok_or(Unfit)?;
    // A key with a time stands inside an element.
    let lifetime = key.get("elem").and_then(|element| element.get("timeout")).map(super::json_expression::text_of);
    let key = key.get("elem").and_then(|element| element.get("val")).unwrap_or(key);
    let data = inner.get("data").map(|data| match decision(data) {
        Ok(Some(decision)) => Ok(print::decision(&decision)),
        _ => expression(data).map(|data| print::expression(&data)),
    });
    let data = data.transpose()?;
    let statements: Vec<&Json> = match inner.get("stmt") {
        Some(Json::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let mut guard: Option<words::Guard> = None;
    for one in statements {
        if let Some(limit) = one.get("limit").filter(|limit| limit.is_object()) {
            guard = Some(words::Guard::Limit(rate(limit)?).after(guard));
            continue;
        }
        match statement(one)? {
            Statement::Limit(text, _) | Statement::Doubt(Doubt { text, .. }) => {
                guard = Some(words::Guard::Text(text.into_owned()).after(guard));
            }
            Statement::Effect(_) => {}
            _ => return Err(Unfit),
        }
    }
    let key = print::expression(&expression(key)?);
    Ok(words::update(name.into(), &words::Change { verb, key: &key, data, lifetime }, guard))
}
