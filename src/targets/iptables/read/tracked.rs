//! Which tests of iptables ask of the flow of a packet, and which rules let connection tracking run: before it there is no flow.
//!
//! In: the text of a question. Out: what it asks. From xt_conntrack.c, xt_connmark.c and xt_connbytes.c of the kernel.

use ipnet::IpNet;

use super::listing::{Line, Listing};
use super::options::parts;
use crate::place::Span;
use crate::ruleset::flow::tracked;
use crate::ruleset::{Condition, Question, Rule, Test, Tracking, Verdict};
use crate::sets::Family;
use crate::targets::stages::{Asks, tracking_runs};

/// Matches that turn connection tracking on by being loaded (`nf_ct_netns_get`).
const MATCHES: [&str; 7] = ["conntrack", "state", "connmark", "connbytes", "connlabel", "connlimit", "helper"];
/// Targets that do so.
const TARGETS: [&str; 9] =
    ["SNAT", "DNAT", "MASQUERADE", "REDIRECT", "NETMAP", "CONNMARK", "CONNSECMARK", "SYNPROXY", "CT"];

/// Whether a rule turns connection tracking of its family on: that there is a table `nat` does not, and without it that table is asked
/// about no packet.
pub(super) fn is_turned_on(listing: &Listing<'_>) -> bool {
    let may = |line: &&Line<'_>| {
        line.words.iter().any(|word| MATCHES.contains(&&*word.text) || TARGETS.contains(&&*word.text))
    };
    let lines = listing.tables.iter().flat_map(|table| &table.chains).flat_map(|chain| &chain.rules).filter(may);
    lines.filter_map(|line| parts(&line.words).ok()).any(|parts| {
        let target = parts.target.as_ref().filter(|_| !parts.is_goto);
        parts.extensions.iter().any(|one| MATCHES.contains(&one.name))
            || target.is_some_and(|target| TARGETS.contains(&target.name) && target.option("notrack").is_none())
    })
}

/// A table `nat` is asked about the first packet of a flow alone; about none where nothing turns tracking on, here or elsewhere.
pub(super) fn beginnings(family: Family, is_turned_on: bool, span: Span) -> Rule {
    let flows = tracked(&[Tracking::New, Tracking::Related]).complement();
    let mut conditions = vec![Condition { flows, ..Condition::any() }];
    if !is_turned_on {
        let question = Question::Text(tracking_runs(family).into());
        conditions.push(Condition { tests: vec![Test { question, answer: false }], ..Condition::any() });
    }
    Rule { conditions, verdict: Verdict::Accept, log: None, span, comment: None }
}

/// The value of an option of the match `conntrack` as `iptables-save` prints it: what is spelled in two ways is one test.
pub(super) fn as_saved(option: &str, value: &str) -> Option<String> {
    if matches!(option, "ctdir") {
        return Some(value.to_ascii_uppercase());
    }
    if !matches!(option, "ctorigsrc" | "ctorigdst" | "ctreplsrc" | "ctrepldst") {
        return None;
    }
    let (address, mask) = value.split_once('/')?;
    let network: IpNet = match (address.parse().ok()?, mask.parse::<u8>()) {
        (address, Ok(length)) => IpNet::new(address, length).ok()?,
        (address, Err(_)) => IpNet::with_netmask(address, mask.parse().ok()?).ok()?,
    };
    let network = network.trunc();
    let is_one = network.prefix_len() == network.max_prefix_len();
    Some(if is_one { network.addr().to_string() } else { network.to_string() })
}

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
