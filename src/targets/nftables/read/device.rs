//! Names of devices in a text: which ones nft reads, and how long they may be.
//!
//! In: a comparison with names of devices. Out: what nft has against them.

use super::cursor::Cursor;
use super::fields::Field;
use super::lex::{Kind, Token};
use super::syntax::{Element, Expr, Value};

/// Bytes of a name, and of a beginning with its asterisk (`IFNAMSIZ`, with a byte for its end).
const LIMIT: usize = 15;

/// Words that are the number of a protocol or a truth to nft where they stand alone, and no name (`primary_rhs_expr` of 1.0.6).
const CONSTANTS: [&str; 14] = [
    "ah", "comp", "dccp", "esp", "exists", "icmp", "icmpv6", "igmp", "missing", "redirect", "sctp", "tcp", "udp",
    "udplite",
];

/// Says what is against the words from a token on, with which this is compared, if it is a device alone.
pub(super) fn check(cursor: &mut Cursor<'_, '_>, left: &Expr<'_>, from: usize) {
    if !matches!(left, Expr::Field(Field::Device(_) | Field::DeviceNumber(_))) {
        return;
    }
    let end = cursor.at();
    cursor.go_to(from);
    let is_alone = end == from + 1;
    // In braces, what stands behind an element is no name.
    let mut is_name = true;
    let mut wrong = Vec::new();
    while cursor.at() < end {
        let at = cursor.at();
        let Some(token) = cursor.take() else { break };
        if token.kind == Kind::Word && is_name && !is_taken(token, is_alone) {
            wrong.push((at, cursor.at()));
        }
        is_name = token.is_sign("{") || token.is_sign(",") || token.is_sign("$") || token.kind == Kind::End && is_name;
    }
    for (at, behind) in wrong {
        cursor.go_to(behind);
        let what = format!(
            "the name `{}` of an interface, which nft reads without quotes as something else",
            cursor.text_from(at)
        );
        cursor.refuse(at, what);
    }
    cursor.go_to(end);
}

/// Whether nft takes a word without quotes for a name or a number.
fn is_taken(token: Token<'_>, is_alone: bool) -> bool {
    let word = token.text;
    if matches!(word, "*" | "$") || word.bytes().all(|byte| byte.is_ascii_digit()) || word.starts_with("0x") {
        return true;
    }
    let plain = word.strip_suffix('*').map_or(word, |plain| plain.strip_suffix('\\').unwrap_or(plain));
    let is_begun = plain.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '.'));
    let is_name = is_begun && plain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/'));
    is_name && !(is_alone && CONSTANTS.contains(&word))
}

/// The first name in a value that is too long, where it is compared with a device.
pub(super) fn too_long<'v>(left: &Expr<'_>, value: &'v Value<'_>) -> Option<&'v str> {
    let is_device = |one: &Expr<'_>| matches!(one, Expr::Field(Field::Device(_) | Field::DeviceNumber(_)));
    match left {
        Expr::Concat(parts) => long_name(value, &parts.iter().map(is_device).collect::<Vec<_>>()),
        one => long_name(value, &[is_device(one)]),
    }
}

/// The first element of a set that is too long for the name of a device; the type of the set says which parts are such names.
pub(super) fn long_element<'v>(kind: &str, elements: &'v [Element<'_>]) -> Option<&'v str> {
    let of_devices: Vec<bool> = kind.split(" . ").map(|kind| kind.trim() == "ifname").collect();
    elements.iter().find_map(|element| long_name(&element.key, &of_devices))
}

fn long_name<'v>(value: &'v Value<'_>, of_devices: &[bool]) -> Option<&'v str> {
    match (value, of_devices) {
        (Value::Word(word), [true]) => Some(&**word).filter(|word| word.len() > LIMIT),
        (Value::Set(elements), _) => elements.iter().find_map(|element| long_name(&element.key, of_devices)),
        (Value::Concat(parts), _) => {
            let mut devices = parts.iter().zip(of_devices).filter(|(_, is_device)| **is_device);
            devices.find_map(|(part, _)| long_name(part, &[true]))
        }
        _ => None,
    }
}
