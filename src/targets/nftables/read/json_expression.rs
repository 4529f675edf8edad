//! Expressions and values of the JSON form (libnftables-json(5), section "Expressions").
//!
//! In: JSON. Out: the same trees that the text form gives.

use std::net::IpAddr;

use serde_json::{Map, Value as Json};

use super::cursor::{Parsed, Unfit};
use super::fields::Field;
use super::json::only;
use super::json_statement;
use super::print;
use super::syntax::{Element, Expr, Sign, Value};
use super::words;

/// A piece of JSON as words, for what is not understood.
pub(super) fn text_of(json: &Json) -> String {
    json.to_string()
}

/// Left of a match, or what is written.
pub(super) fn expression<'a>(json: &Json) -> Parsed<Expr<'a>> {
    if !json.is_object() {
        return value(json).map(Expr::Value);
    }
    let (key, inner) = only(json)?;
    let sign = match key {
        "&" => Some(Sign::And),
        "|" => Some(Sign::Or),
        "^" => Some(Sign::Xor),
        "<<" => Some(Sign::Left),
        ">>" => Some(Sign::Right),
        _ => None,
    };
    if let Some(sign) = sign {
        let mut parts = inner.as_array().ok_or(Unfit)?.iter().map(expression);
        let first = parts.next().ok_or(Unfit)??;
        return parts.try_fold(first, |left, right| Ok(Expr::Binary(sign, Box::new((left, right?)))));
    }
    match key {
        "concat" => {
            let parts = inner.as_array().ok_or(Unfit)?.iter().map(expression);
            Ok(Expr::Concat(parts.collect::<Parsed<Vec<_>>>()?))
        }
        "map" => {
            let key = expression(inner.get("key").ok_or(Unfit)?)?;
            let data = inner.get("data").ok_or(Unfit)?;
            Ok(Expr::Map(Box::new(key), mapping(data)?))
        }
        "prefix" | "range" | "set" => value(json).map(Expr::Value),
        _ => field(key, inner).map(Expr::Field),
    }
}

/// A field by its kind and properties.
fn field<'a>(kind: &str, inner: &Json) -> Parsed<Field<'a>> {
    let object = inner.as_object().ok_or(Unfit)?;
    let text = |key: &str| object.get(key).and_then(Json::as_str);
    let key = || text("key").ok_or(Unfit);
    match kind {
        "payload" => match (text("protocol"), text("field"), text("base")) {
            (Some(protocol), Some(field), _) => Ok(Field::payload(protocol, field)),
            (None, None, Some(base)) => Ok(Field::raw(base, &number(object, "offset")?, &number(object, "len")?)),
            _ => Err(Unfit),
        },
        "meta" => Ok(Field::meta(key()?)),
        "ct" => {
            let key = key()?;
            // The family stands before the key, or under one of its own.
            let (family, key) = match key.split_once(' ') {
                Some((family, key)) => (Some(family), key),
                None => (text("family"), key),
            };
            Ok(Field::tracking(text("dir"), family, key))
        }
        "fib" => {
            let flags = object.get("flags").ok_or(Unfit)?;
            let keys: Vec<&str> = match flags {
                Json::String(one) => vec![one],
                _ => flags
                    .as_array()
                    .ok_or(Unfit)?
                    .iter()
                    .map(|flag| flag.as_str().ok_or(Unfit))
                    .collect::<Parsed<_>>()?,
            };
            Ok(Field::route(&keys, text("result").ok_or(Unfit)?))
        }
        "exthdr" => {
            let name = text("name").ok_or(Unfit)?;
            Ok(text("field")
                .map_or_else(|| Field::other(format!("exthdr {name}")), |field| Field::payload(name, field)))
        }
        "tcp option" if text("name").is_none() => {
            let of = |key: &str| object.get(key).and_then(Json::as_u64).ok_or(Unfit);
            Ok(Field::other(match (of("base")?, of("offset")?, of("len")?) {
                // Of its first byte, which is its number, nothing can be asked but whether it is there.
                (option, 0, 8) => format!("tcp option {option}"),
                (option, offset, length) => format!("tcp option @{option},{offset},{length}"),
            }))
        }
        "tcp option" | "ip option" | "sctp chunk" => {
            let field = text("field").map(|field| format!(" {field}")).unwrap_or_default();
            Ok(Field::other(format!("{kind} {}{field}", text("name").ok_or(Unfit)?)))
        }
        "rt" => Ok(Field::of_route(text("family"), key()?)),
        "socket" => Ok(Field::other(format!("{kind} {}", key()?))),
        "osf" => {
            let ttl = text("ttl").map(|ttl| format!("ttl {ttl} ")).unwrap_or_default();
            Ok(Field::other(format!("osf {ttl}{}", key()?)))
        }
        "ipsec" => {
            let number = object.get("spnum").and_then(Json::as_u64).unwrap_or_default();
            Ok(Field::ipsec(text("dir").ok_or(Unfit)?, number.into(), text("family"), key()?))
        }
        "numgen" => Ok(Field::number(&format!("numgen {}", text("mode").ok_or(Unfit)?), &parameters(object))),
        "symhash" => Ok(Field::number(kind, &parameters(object))),
        "jhash" => {
            let of = print::expression(&expression(object.get("expr").ok_or(Unfit)?)?);
            Ok(Field::number(&format!("jhash {of}"), &parameters(object)))
        }
        _ => Err(Unfit),
    }
}

fn number(object: &Map<String, Json>, key: &str) -> Parsed<String> {
    object.get(key).and_then(Json::as_u64).map(|number| number.to_string()).ok_or(Unfit)
}

/// The parameters of a number that is made for each packet.
fn parameters(object: &Map<String, Json>) -> Vec<(&'static str, u128)> {
    let of = |key| Some((key, u128::from(object.get(key).and_then(Json::as_u64)?)));
    ["mod", "seed", "offset"].into_iter().filter_map(of).collect()
}

/// A value.
pub(super) fn value<'a>(json: &Json) -> Parsed<Value<'a>> {
    match json {
        Json::String(text) => Ok(match text.strip_prefix('@') {
            Some(name) => Value::Named(name.to_owned().into()),
            None if text == "*" => Value::Rest,
            // These have objects of their own, and nft refuses them in a string.
            None if is_prefix_or_range(text) => return Err(Unfit),
            None => Value::Word(text.clone().into()),
        }),
        Json::Number(number) => Ok(Value::Word(number.to_string().into())),
        Json::Bool(is_there) => Ok(Value::Word(if *is_there { "exists" } else { "missing" }.into())),
        Json::Array(parts) => Ok(Value::List(parts.iter().map(value).collect::<Parsed<_>>()?)),
        Json::Object(_) => composed(json),
        Json::Null => Err(Unfit),
    }
}

fn is_prefix_or_range(text: &str) -> bool {
    let is_end = |end: &str| end.parse::<u16>().is_ok() || end.parse::<IpAddr>().is_ok();
    text.split_once('/').is_some_and(|(address, _)| address.parse::<IpAddr>().is_ok())
        || text.split_once('-').is_some_and(|(first, last)| is_end(first) && is_end(last))
}

fn composed<'a>(json: &Json) -> Parsed<Value<'a>> {
    let (key, inner) = only(json)?;
    let parts = || inner.as_array().ok_or(Unfit)?.iter().map(value).collect::<Parsed<Vec<_>>>();
    match key {
        "prefix" => {
            let address = match inner.get("addr") {
                Some(Json::String(text)) => text.clone(),
                Some(Json::Number(number)) => number.to_string(),
                _ => return Err(Unfit),
            };
            let length = inner.get("len").and_then(Json::as_u64).ok_or(Unfit)?;
            Ok(Value::Word(format!("{address}/{length}").into()))
        }
        "range" => match <[Value<'a>; 2]>::try_from(parts()?) {
            Ok([first, last]) => Ok(Value::Range(Box::new((first, last)))),
            Err(_) => Err(Unfit),
        },
        "concat" => parts().map(Value::Concat),
        "|" => Ok(Value::Or(
            parts()?
                .into_iter()
                .flat_map(|part| match part {
                    Value::Or(inner) => inner,
                    single => vec![single],
                })
                .collect(),
        )),
        "set" => elements(inner, false).map(Value::Set),
        _ => Err(Unfit),
    }
}

/// What a map maps: a set of pairs, or the name of one.
pub(super) fn mapping<'a>(json: &Json) -> Parsed<Value<'a>> {
    match json.as_object().and_then(|object| object.get("set")) {
        Some(pairs) => elements(pairs, true).map(Value::Set),
        None => value(json),
    }
}

/// The elements of a set, or of a map as pairs.
pub(super) fn elements<'a>(json: &Json, is_map: bool) -> Parsed<Vec<Element<'a>>> {
    let Some(list) = json.as_array() else { return Ok(vec![element(json)?]) };
    let pair = |json: &Json| match json.as_array().map(Vec::as_slice) {
        Some([key, data]) if is_map => {
            let decision = json_statement::decision(data).ok().flatten();
            let data = match decision {
                None => Some(value(data).map_or_else(|_| text_of(data), |data| print::value(&data)).into()),
                Some(_) => None,
            };
            Ok(Element { decision, data, within: None, ..element(key)? })
        }
        _ => element(json),
    };
    list.iter().map(pair).collect()
}

/// An element, which may have a comment, a time or a counter.
fn element<'a>(json: &Json) -> Parsed<Element<'a>> {
    let Some(inner) = json.as_object().and_then(|object| object.get("elem")) else {
        return Ok(Element { key: value(json)?, decision: None, data: None, guard: None, within: None });
    };
    let object = inner.as_object().ok_or(Unfit)?;
    let key = value(object.get("val").ok_or(Unfit)?)?;
    let tested = ["limit", "quota", "ct count", "expires"].into_iter().find(|key| object.contains_key(*key));
    let guard = match object.get("timeout") {
        Some(time) => Some(words::lifetime(&text_of(time)).into()),
        None => tested.map(Into::into),
    };
    let is_alone = !["quota", "ct count", "timeout"].into_iter().any(|key| object.contains_key(key));
    let limit = object.get("limit").filter(|_| is_alone).and_then(|limit| json_statement::rate(limit).ok());
    let within = limit.and_then(|limit| limit.rate.zip(limit.burst));
    Ok(Element { key, decision: None, data: None, guard, within })
}
