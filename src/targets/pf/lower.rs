//! A policy as one anchor file.
//!
//! pf knows *in* and *out*; a forwarded packet passes both. The three chains are told apart so:
//!
//! - *Inbound* is `in` to L: the host's own addresses, broadcast, multicast, and what is never forwarded. A line that does
//!   not decide gives these packets the tag `pc_in`, and every inbound line asks for it. A tag is seen by later lines of the
//!   same way through the rules, and stays on the packet (pf.conf(5), TRANSLATION and TAGGING; `pf_match_tag` in pf.c). The
//!   last inbound line takes all of `pc_in`, so the line that gave the tag is never the last to match.
//! - *Forward* is what is left of `in`. Where inbound is managed, nothing to L is left by then. Where it is not, a line that
//!   tags L would pass it, and it is no business of ours; so the tag `pc_thru` is given inside nested anchors, each of which
//!   lets in only what is not to one part of L: that is the conjunction which one line cannot say. Tables of the outer anchor
//!   are not seen inside, so the parts are written out. `(self)` in brackets follows addresses that change.
//! - *Outbound* is `out` from the host's own addresses or the unspecified one, by the tag `pc_out` in the same way, after the
//!   lines for forwarded packets.
//!
//! If no forward rule names an `out:` interface, forward is decided as packets come in: what is allowed keeps state, gets
//! `pc_fwd`, and passes out by that tag, whatever the source has been translated to. Otherwise it is decided as packets leave,
//! where both interfaces are known: what comes in passes without state, tagged `pc_thru` (FreeBSD, which has no
//! `received-on`: one tag for each interface that a rule names); what is allowed keeps state on leaving, and gets `pc_fwd`,
//! which pf puts on the flow's answers as well, so that they leave by that tag. There is no state for what came in and was
//! not let out: an answer to it would find one.

use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::Value;

use super::chains::{self, Shared};
use super::line::{self, Arrival, Look};
use super::model::{Anchor, End, Line, Operand, Section, Side, State, Table, Verdict};
use super::tables::Tables;
use crate::diagnostic::Diagnostics;
use crate::policy::{Chain, Direction, Interfaces, Match, Policy};
use crate::targets::quote::Quoted;
use crate::targets::{Document, LineEnding, PfDialect};

/// What follows the profile's name.
pub(super) const SUFFIX: &str = ".pf.conf";

/// What is delivered to the host and never forwarded: own, broadcast (RFC 919), "this network" and loopback (RFC 1122,
/// 3.2.1.3), multicast (RFC 5771), link-local (RFC 4291, 2.5.6). A multicast router's copies are not told apart.
const LOCAL4: [&str; 6] = ["(self)", "(self:broadcast)", "0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4", "255.255.255.255"];
const LOCAL6: [&str; 3] = ["(self)", "fe80::/10", "ff00::/8"];

/// The rest of [`LOCAL4`] and [`LOCAL6`], own and broadcast addresses left aside.
const REMOTE4: [&str; 3] = ["1.0.0.0 - 126.255.255.255", "128.0.0.0 - 223.255.255.255", "240.0.0.0 - 255.255.255.254"];
const REMOTE6: [&str; 9] =
    ["::/1", "8000::/2", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fc00::/7", "fe00::/9", "fec0::/10"];

/// Sources of packets that the host itself makes; the unspecified address for DHCP and duplicate address detection.
const OWN4: [&str; 3] = ["(self)", "0.0.0.0", "127.0.0.0/8"];
const OWN6: [&str; 3] = ["(self)", "::", "fe80::/10"];

/// The anchor file of a policy, or none if pf cannot say all of it.
pub(super) fn lower(policy: &Policy, dialect: PfDialect, diagnostics: &mut Diagnostics) -> Option<Document> {
    let mut shared = Shared { policy, tables: Tables::default(), diagnostics: Diagnostics::default() };
    let mut sections = Vec::new();
    sections.extend(policy.chain(Direction::Inbound).map(|chain| inbound(&mut shared, chain)));
    if let Some(chain) = policy.chain(Direction::Forward) {
        sections.extend(forward(&mut shared, chain, dialect));
    }
    sections.extend(policy.chain(Direction::Outbound).map(|chain| outbound(&mut shared, chain)));
    let failed = shared.diagnostics.has_errors();
    diagnostics.append(shared.diagnostics);
    (!failed).then(|| document(policy, dialect, sections, shared.tables.finish()))
}

fn document(policy: &Policy, dialect: PfDialect, sections: Vec<Section>, tables: Vec<Arc<Table>>) -> Document {
    let lines: usize = sections.iter().map(|section| section.lines.len()).sum();
    let entries: usize = tables.iter().map(|table| table.prefixes.len()).sum();
    let words = sections.iter().flat_map(|section| &section.lines).map(|line| line.words()).sum::<usize>();
    let managed = |wanted: bool| {
        let has = move |direction: &Direction| policy.chain(*direction).is_some() == wanted;
        Direction::ALL.into_iter().filter(has).map(Direction::name).collect()
    };
    let anchor = Anchor {
        profile: Quoted::trusted(policy.name.clone()),
        managed: managed(true),
        unmanaged: managed(false),
        openbsd: dialect == PfDialect::OpenBsd,
        syn: policy.tcp_new == crate::policy::TcpNew::Syn,
        table_entries: table_entries(entries, dialect),
        decided_leaving: policy.chain(Direction::Forward).is_some_and(names_way_out),
        takes_translated: policy.chain(Direction::Outbound).is_some() && policy.chain(Direction::Forward).is_none(),
        must_keep_state: must_keep_state(policy),
        logs: sections.iter().flat_map(|section| &section.lines).any(|line| line.log),
        tables,
        sections: sections.into_iter().map(Arc::new).collect(),
    };
    Document {
        suffix: SUFFIX,
        part: None,
        template: include_str!("../../../templates/pf.j2"),
        model: Value::from_object(anchor),
        lines: (lines + entries + words) as u64,
        line_ending: LineEnding::Lf,
    }
}

/// The side whose packets the main ruleset has to track.
fn must_keep_state(policy: &Policy) -> Option<&'static str> {
    match (policy.chain(Direction::Inbound).is_some(), policy.chain(Direction::Outbound).is_some()) {
        (true, false) => Some("out"),
        (false, true) => Some("in"),
        (true, true) | (false, false) => None,
    }
}

/// The limit that the file needs, where it is more than the usual one (pf.conf(5) of OpenBSD: 200,000; of FreeBSD: 100,000
/// where there is little memory), with room for a second copy while the file is loaded.
fn table_entries(entries: usize, dialect: PfDialect) -> Option<u64> {
    let usual = match dialect {
        PfDialect::OpenBsd => 200_000,
        PfDialect::FreeBsd => 100_000,
    };
    let needed = entries as u64 * 2;
    (needed > usual).then_some(needed)
}

fn inbound(shared: &mut Shared<'_>, chain: &Chain) -> Section {
    let tag = Quoted::trusted("pc_in");
    let to = |addresses: &[&str]| (End::default(), End { addresses: Operand::words(addresses), ports: Operand::Any });
    let mut lines = markers(Side::In, &tag, [to(&LOCAL4), to(&LOCAL6)]);
    let look = Look { side: Side::In, tagged: Some(tag), tag: None, arrival: Arrival::Unasked };
    lines.extend(chains::lower(shared, chain, &look).lines);
    Section { title: Quoted::trusted("Inbound: what comes in for the host."), lines }
}

fn outbound(shared: &mut Shared<'_>, chain: &Chain) -> Section {
    let tag = Quoted::trusted("pc_out");
    let from = |addresses: &[&str]| (End { addresses: Operand::words(addresses), ports: Operand::Any }, End::default());
    let mut lines = markers(Side::Out, &tag, [from(&OWN4), from(&OWN6)]);
    let look = Look { side: Side::Out, tagged: Some(tag), tag: None, arrival: Arrival::Unasked };
    lines.extend(chains::lower(shared, chain, &look).lines);
    Section { title: Quoted::trusted("Outbound: what goes out from the host."), lines }
}

/// Lines that give a tag and do not decide, IPv4 and then IPv6.
fn markers(side: Side, tag: &Quoted, ends: [(End, End); 2]) -> Vec<Arc<Line>> {
    let line = |(family, (source, destination)): (&'static str, (End, End))| {
        let line = Line::all(Verdict::Pass(State::No), side, Quoted::trusted(""));
        let tag = Some(tag.clone());
        Arc::new(Line { quick: false, family: Some(family), source, destination, tag, ..line })
    };
    ["inet", "inet6"].into_iter().zip(ends).map(line).collect()
}

fn forward(shared: &mut Shared<'_>, chain: &Chain, dialect: PfDialect) -> [Section; 2] {
    let through = Quoted::trusted("pc_thru");
    let allowed = Quoted::trusted("pc_fwd");
    let alone = shared.policy.chain(Direction::Inbound).is_none();
    let mut arriving = if alone { not_for_the_host(&through) } else { Vec::new() };
    let tagged = alone.then(|| through.clone());
    let mut leaving = Vec::new();
    if names_way_out(chain) {
        let arrival = arrival(chain, dialect);
        arriving.extend(candidates(&through, tagged.as_ref(), &arrival));
        let answers = Line::all(Verdict::Pass(State::No), Side::Out, Quoted::trusted("forward answers"));
        leaving.push(Arc::new(Line { tagged: Some(allowed.clone()), ..answers }));
        let look = Look { side: Side::Out, tagged: Some(through), tag: Some(allowed), arrival };
        leaving.extend(chains::lower(shared, chain, &look).lines);
    } else {
        let look = Look { side: Side::In, tagged, tag: Some(allowed.clone()), arrival: Arrival::Unasked };
        let decided = chains::lower(shared, chain, &look);
        arriving.extend(decided.lines);
        leaving.extend(chains::allowed(&allowed, decided.flags));
    }
    [
        Section { title: Quoted::trusted("Forward, as it comes in: what is not for the host."), lines: arriving },
        Section { title: Quoted::trusted("Forward, as it goes out."), lines: leaving },
    ]
}

/// Whether a forward rule asks by which interface a packet leaves.
fn names_way_out(chain: &Chain) -> bool {
    matches(chain).any(|condition| condition.outgoing != Interfaces::Any)
}

fn matches(chain: &Chain) -> impl Iterator<Item = &Match> {
    chain.rules.iter().flat_map(|rule| &rule.matches)
}

/// How leaving packets are asked by which interface they came.
fn arrival(chain: &Chain, dialect: PfDialect) -> Arrival {
    if dialect == PfDialect::OpenBsd {
        return Arrival::ReceivedOn;
    }
    let named = |rule: &Arc<crate::policy::Rule>| {
        let devices = rule.matches.iter().map(|condition| line::devices(rule, &condition.incoming));
        devices.flat_map(Result::unwrap_or_default).collect::<Vec<_>>()
    };
    let devices: BTreeSet<String> = chain.rules.iter().flat_map(named).collect();
    Arrival::Tags(devices.into_iter().collect())
}

/// Lines that let what is not for the host come in, to be decided as it leaves.
fn candidates(through: &Quoted, tagged: Option<&Quoted>, arrival: &Arrival) -> Vec<Arc<Line>> {
    let all = Line {
        tagged: tagged.cloned(),
        tag: Some(through.clone()),
        ..Line::all(Verdict::Pass(State::No), Side::In, Quoted::trusted("forward"))
    };
    let mut lines = Vec::new();
    if let Arrival::Tags(devices) = arrival {
        lines.extend(devices.iter().map(|device| Line {
            interfaces: Operand::One(line::word(device)),
            tag: Some(line::arrival_tag(device)),
            ..all.clone()
        }));
    }
    let tag = all.tag.clone().filter(|tag| tagged != Some(tag));
    lines.push(Line { tag, ..all });
    lines.into_iter().map(Arc::new).collect()
}

/// Gives a tag to what is not for the host, and says nothing of what is.
fn not_for_the_host(tag: &Quoted) -> Vec<Arc<Line>> {
    let to = |addresses| End { addresses, ports: Operand::Any };
    let line = |verdict, family, addresses| Line {
        quick: false,
        family: Some(family),
        destination: to(addresses),
        ..Line::all(verdict, Side::In, Quoted::trusted(""))
    };
    let enter = |family, address: &str| line(Verdict::Enter, family, Operand::words(&[address]));
    let mark = |family, addresses: &[&str]| Line {
        tag: Some(tag.clone()),
        ..line(Verdict::Pass(State::No), family, Operand::words(addresses))
    };
    [
        enter("inet", "! (self)"),
        enter("inet", "! (self:broadcast)"),
        mark("inet", &REMOTE4),
        Line::leave(),
        Line::leave(),
        enter("inet6", "! (self)"),
        mark("inet6", &REMOTE6),
        Line::leave(),
    ]
    .map(Arc::new)
    .to_vec()
}
