//! What targets write into marks (iptables-extensions(8), MARK and CONNMARK).
//!
//! In: a rule's target and matches. Out: whose mark it writes, and what.

use super::numbers::word;
use super::options::{Extension, Parts};
use super::rule::Reader;
use crate::place::Span;
use crate::ruleset::{Bearer, MarkChange, Write};

impl Reader<'_> {
    /// Notes what a target writes, which may hand packets over, and what matches do that give a packet the mark of its socket.
    pub(super) fn marks(&mut self, parts: &Parts<'_>, rule: Span) {
        let target = parts.target.as_ref();
        if let Some(write) = target.and_then(written) {
            self.effects.writes(rule, write);
        }
        if target.is_some_and(|target| matches!(target.name, "NFQUEUE" | "QUEUE")) {
            for bearer in [Bearer::Packet, Bearer::Flow] {
                self.effects.writes(rule, Write { bearer, change: None });
            }
        }
        let restores = |one: &Extension<'_>| one.name == "socket" && one.option("restore-skmark").is_some();
        if parts.extensions.iter().any(restores) {
            self.effects.writes(rule, Write { bearer: Bearer::Packet, change: None });
        }
    }
}

/// What a target writes; none if it is no such target.
fn written(target: &Extension<'_>) -> Option<Write> {
    let (bearer, change) = match target.name {
        "MARK" => (Bearer::Packet, set(target)),
        // To restore it writes that of the packet.
        "CONNMARK" if target.option("restore-mark").is_some() => (Bearer::Packet, copied(target, "ctmask", "nfmask")),
        "CONNMARK" if target.option("save-mark").is_some() => (Bearer::Flow, copied(target, "nfmask", "ctmask")),
        "CONNMARK" => (Bearer::Flow, set(target)),
        "TPROXY" => (Bearer::Packet, given(target)),
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
    let (value, mask) = masked(option.value)?;
    match option.name {
        "set-xmark" => Some(MarkChange::SAME.and(!mask).xor(MarkChange::to(value))),
        "set-mark" => Some(MarkChange::SAME.and(!mask).or(value)),
        "or-mark" => Some(MarkChange::SAME.or(value)),
        "and-mark" => Some(MarkChange::SAME.and(value)),
        "xor-mark" => Some(MarkChange::SAME.xor(MarkChange::to(value))),
        _ => None,
    }
}

/// `0x1/0xffffffff`, or a number for all bits.
fn masked(value: &str) -> Option<(u32, u32)> {
    match value.split_once('/') {
        Some((value, mask)) => Some((word(value)?, word(mask)?)),
        None => Some((word(value)?, u32::MAX)),
    }
}

/// `--tproxy-mark 0x1/0x1`: without one the mark stays (`xt_TPROXY.c`).
fn given(target: &Extension<'_>) -> Option<MarkChange> {
    let Some(option) = target.option("tproxy-mark") else { return Some(MarkChange::SAME) };
    let (value, mask) = masked(option.value)?;
    Some(MarkChange::SAME.and(!mask).xor(MarkChange::to(value)))
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
