//! What targets write into marks (iptables-extensions(8), MARK and CONNMARK).
//!
//! In: a target. Out: whose mark it writes, and what.

use super::numbers::word;
use super::options::Extension;
use crate::ruleset::{Bearer, Bits, Write};

/// What a target writes; none if it is no such target.
pub(super) fn written(target: &Extension<'_>) -> Option<Write> {
    let bearer = match target.name {
        "MARK" => Bearer::Packet,
        // To restore it writes that of the packet.
        "CONNMARK" if target.option("restore-mark").is_some() => {
            return Some(Write { bearer: Bearer::Packet, bits: None });
        }
        "CONNMARK" => Bearer::Flow,
        // What they write depends on the packet, or on the element of a set.
        "HMARK" => return Some(Write { bearer: Bearer::Packet, bits: None }),
        "SET" if target.option("map-mark").is_some() => return Some(Write { bearer: Bearer::Packet, bits: None }),
        _ => return None,
    };
    Some(Write { bearer, bits: target.options.first().and_then(|option| bits(option.name, option.value)) })
}

/// `--set-xmark 0x1/0xffffffff`.
fn bits(name: &str, value: &str) -> Option<Bits> {
    let (value, mask) = match value.split_once('/') {
        Some((value, mask)) => (word(value)?, word(mask)?),
        None => (word(value)?, u32::MAX),
    };
    match name {
        "set-xmark" if value & !mask == 0 => Some(Bits { value, mask }),
        "set-mark" => Some(Bits { value, mask: mask | value }),
        "or-mark" => Some(Bits { value, mask: value }),
        "and-mark" => Some(Bits { value: 0, mask: !value }),
        _ => None,
    }
}
