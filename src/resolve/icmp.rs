//! Kinds of ICMP message by name and by number.
//!
//! In: what stands behind `icmp` or `icmpv6`. Out: types and codes.

use super::nearest::nearest;
use super::numbers::{NumberError, number};
use crate::protocol::{ICMP_NAMES, ICMPV6_NAMES, IcmpKind, IcmpKinds};
use crate::sets::Family;

/// What is wrong with a kind of message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum IcmpError {
    /// A type or code that is no number, or too large.
    Number(NumberError),
    /// Type 255, which two firewalls read as every type.
    Type255,
    /// A name that this version does not have, and the nearest that it has.
    Unknown(String, Option<&'static str>),
    /// `fragmentation-needed/4`: the name says the code already.
    CodeTwice(String),
}

/// The kinds behind `icmp` or `icmpv6`: `any`, a name, `type`, `type/code`, or several with commas.
pub(super) fn kinds(family: Family, text: &str) -> Result<IcmpKinds, IcmpError> {
    if text.eq_ignore_ascii_case("any") {
        return Ok(IcmpKinds::All);
    }
    let kinds = text.split(',').map(|part| kind(family, part.trim())).collect::<Result<Vec<IcmpKind>, IcmpError>>()?;
    IcmpKinds::only(kinds).ok_or(IcmpError::Number(NumberError::Empty))
}

/// The names of a version.
fn names(family: Family) -> &'static [(&'static str, u8, Option<u8>)] {
    match family {
        Family::V4 => &ICMP_NAMES,
        Family::V6 => &ICMPV6_NAMES,
    }
}

fn kind(family: Family, text: &str) -> Result<IcmpKind, IcmpError> {
    let (kind, code) = match text.split_once('/') {
        Some((kind, code)) => (kind.trim(), Some(byte(code.trim())?)),
        None => (text, None),
    };
    if kind.starts_with(|first: char| first.is_ascii_digit()) || kind.is_empty() {
        let kind = byte(kind)?;
        return if kind == u8::MAX { Err(IcmpError::Type255) } else { Ok(IcmpKind { kind, code }) };
    }
    let known = names(family).iter().find(|(name, ..)| name.eq_ignore_ascii_case(kind));
    let Some((_, number, own_code)) = known else {
        let near = nearest(kind, names(family).iter().map(|(name, ..)| *name));
        return Err(IcmpError::Unknown(kind.to_owned(), near));
    };
    match (own_code, code) {
        (Some(_), Some(_)) => Err(IcmpError::CodeTwice(kind.to_owned())),
        _ => Ok(IcmpKind { kind: *number, code: own_code.or(code) }),
    }
}

fn byte(text: &str) -> Result<u8, IcmpError> {
    let number = number(text, u32::from(u8::MAX)).map_err(IcmpError::Number)?;
    Ok(u8::try_from(number).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(list: &[(u8, Option<u8>)]) -> Result<IcmpKinds, IcmpError> {
        Ok(IcmpKinds::Only(list.iter().map(|(kind, code)| IcmpKind { kind: *kind, code: *code }).collect()))
    }

    #[test]
    fn names_and_numbers_mean_the_types_of_the_standards() {
        assert_eq!(kinds(Family::V4, "echo-request"), only(&[(8, None)]));
        assert_eq!(kinds(Family::V6, "echo-request"), only(&[(128, None)]));
        assert_eq!(kinds(Family::V4, "3/4"), only(&[(3, Some(4))]));
        assert_eq!(kinds(Family::V4, "fragmentation-needed"), only(&[(3, Some(4))]));
        assert_eq!(kinds(Family::V6, "Neighbour-Solicitation"), only(&[(135, None)]));
        assert_eq!(kinds(Family::V4, "3, 11, 12"), only(&[(3, None), (11, None), (12, None)]));
        assert_eq!(kinds(Family::V4, "any"), Ok(IcmpKinds::All));
    }

    #[test]
    fn type_255_and_unknown_names_are_refused() {
        assert_eq!(kinds(Family::V4, "255"), Err(IcmpError::Type255));
        assert_eq!(
            kinds(Family::V4, "256"),
            Err(IcmpError::Number(NumberError::TooLarge { text: "256".to_owned(), limit: 255 }))
        );
        assert_eq!(
            kinds(Family::V4, "eco-request"),
            Err(IcmpError::Unknown("eco-request".to_owned(), Some("echo-request")))
        );
        assert_eq!(kinds(Family::V4, "port-unreachable/3"), Err(IcmpError::CodeTwice("port-unreachable".to_owned())));
        assert!(kinds(Family::V4, "packet-too-big").is_err());
    }
}
