//! Which tests of iptables ask of the flow of a packet: before connection tracking has run there is none.
//!
//! In: the text of a question. Out: what it asks. From xt_conntrack.c, xt_connmark.c and xt_connbytes.c of the kernel.

use crate::targets::stages::Asks;

/// What a question of this text asks of the flow.
pub(super) fn asks(text: &str) -> Asks {
    let mut words = text.split(' ');
    match (words.next().unwrap_or_default(), words.next().unwrap_or_default()) {
        // What became of the addresses is one of the states, and nothing became of them.
        ("conntrack", "--ctstate") => Asks::FlowOrNo,
        ("conntrack" | "connmark" | "connbytes", _) => Asks::Flow,
        ("helper" | "connlabel" | "connlimit" | "cluster", _) => Asks::Perhaps,
        _ => Asks::Nothing,
    }
}

/// Whether a translation of addresses changes what a question asks.
pub(super) fn is_translated(text: &str) -> bool {
    text.starts_with("conntrack ") && ["--ctstate", "--ctstatus", "--ctrepl"].iter().any(|option| text.contains(option))
}
