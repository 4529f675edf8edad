//! What targets write into marks (iptables-extensions(8), MARK and CONNMARK).
//!
//! In: a target. Out: whose mark it writes, and what.

use super::numbers::word;
use super::options::Extension;
use crate::ruleset::{Bearer, MarkChange, Write};

/// What a target writes; none if it is no such target.
pub(super) fn written(target: &Extension<'_>) -> Option<Write> {
    let (bearer, change) = match target.name {
        "MARK" => (Bearer::Packet, set(target)),
        // To restore it writes that of the packet.
        "CONNMARK" if target.option("restore-mark").is_some() => (Bearer::Packet, copied(target, "ctmask", "nfmask")),
        "CONNMARK" if target.option("save-mark").is_some() => (Bearer::Flow, copied(target, "nfmask", "ctmask")),
        "CONNMARK" => (Bearer::Flow, set(target)),
        // What they write depends on the packet, or on the element of a set.
        "HMARK" => (Bearer::Packet, None),
        "SET" if target.option("map-mark").is_some() => (Bearer::Packet, None),
        _ => return None,
    };
    Some(Write { bearer, change })
}

/// `--set-xmark 0x1/0xffffffff`, alone.
fn set(target: &Extension<'_>) -> Option<MarkChange> {
    let [option] = target.options.as_slice() else { return None };
    let (value, mask) = match option.value.split_once('/') {
        Some((value, mask)) => (word(value)?, word(mask)?),
        None => (word(option.value)?, u32::MAX),
    };
    match option.name {
        "set-xmark" => Some(MarkChange::SAME.and(!mask).xor(MarkChange::to(value))),
        "set-mark" => Some(MarkChange::SAME.and(!mask).or(value)),
        "or-mark" => Some(MarkChange::SAME.or(value)),
        "and-mark" => Some(MarkChange::SAME.and(value)),
        "xor-mark" => Some(MarkChange::SAME.xor(MarkChange::to(value))),
        _ => None,
    }
}

/// `--save-mark --nfmask 0xff --ctmask 0xff`: the other mark, masked as the option `from` says, over what the option `own` leaves of it.
fn copied(target: &Extension<'_>, from: &str, own: &str) -> Option<MarkChange> {
    const KNOWN: [&str; 5] = ["save-mark", "restore-mark", "nfmask", "ctmask", "mask"];
    if target.options.iter().any(|option| !KNOWN.contains(&option.name)) {
        return None;
    }
    let mask = |name: &str| match target.option(name).or_else(|| target.option("mask")) {
        Some(option) => word(option.value),
        None => Some(u32::MAX),
    };
    Some(MarkChange::SAME.and(!mask(own)?).xor(MarkChange::OTHER.and(mask(from)?)))
}
