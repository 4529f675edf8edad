//! Services on ports that rules open by number.
//!
//! In: a chain. Out: a finding for each service that is grave on ports of its own, or at which its program is reached, and to whom.

use std::cmp::Reverse;

use super::bare::Bare;
use super::sent_on::{Of, Parts};
use super::{Exposure, by_senders, exposures, fold, is_named, sort, undisputed};
use crate::audit::checks::width::Width;
use crate::audit::entering::open_by_default;
use crate::audit::finding::Finding;
use crate::audit::region::{Kind, by_kind};
use crate::audit::uses::KnownPorts;
use crate::audit::view::{ChainView, View};
use crate::sets::{Family, PortSet};

/// Bare ports that belong to services of the catalogue. Those inside a wide range are details of that finding.
pub(super) fn of_bare_ports<'a>(view: &View<'a>, chain: &ChainView<'a>) -> Vec<Finding> {
    // Where no rule has to open anything, none is to blame; where the default is one for some interfaces, rules open the rest.
    let is_open =
        |family: Family| chain.reach.openings.iter().any(|one| one.region.families(one.kind).any(|own| own == family));
    let by_default = open_by_default(&chain.reach);
    let is_by_default = |family: Family| by_default.contains(&family) || !is_open(family);
    if Width::of(chain).everything || Family::ALL.into_iter().all(is_by_default) {
        return chain.past_default().map_or(Vec::new(), |past| of_bare_ports(view, past));
    }
    let chain = chain.narrow();
    let bare = Bare::of(view, chain);
    if bare.is_empty() {
        return Vec::new();
    }
    let parts = Parts::of_chain(view, chain);
    let mut judged: Vec<(&KnownPorts<'_>, Option<Judged<'_>>, Vec<Told<'_>>)> = Vec::new();
    for known in &view.known {
        let (open, called, heard) = (bare.open(known), bare.called(known), bare.of_programs(known));
        let all: Vec<(Kind, PortSet)> = by_kind(open.iter().chain(&heard).cloned()).into_iter().collect();
        if all.is_empty() || is_named(view, chain, known.service, &all) {
            continue;
        }
        // Where the rule or the program says whose the port is nobody disputes it.
        let own =
            |tag: &str| undisputed(view, known, tag, &open).into_iter().chain(called.clone()).chain(heard.clone());
        let of = |chain| exposures(view, chain, known.service, |tag| by_kind(own(tag)).into_iter().collect());
        let apart = bare.judged(view, chain, known, &open).map(|chain| Judged::of(view, chain));
        let found = match &apart {
            Some(apart) => apart.parts.told(&apart.chain, of),
            None => parts.told(chain, of),
        };
        let by_senders = |(of, mut found): (Of, Vec<Exposure<'a>>)| {
            sort(&mut found);
            by_senders(found).into_iter().map(move |group| (of, group)).collect::<Vec<_>>()
        };
        let told = found.into_iter().flat_map(by_senders).collect();
        judged.push((known, apart, told));
    }
    let each = judged.iter().flat_map(|(known, apart, told)| told.iter().map(move |one| (*known, apart, one)));
    let mut groups: Vec<_> = each.collect();
    groups.sort_by_key(|(.., (_, group))| Reverse(group.first().map(|one| one.level)));
    let mut claimed: Vec<(Of, Kind, PortSet)> = Vec::new();
    let mut findings = Vec::new();
    for (known, apart, (of_what, group)) in groups {
        let Some(first) = group.first() else { continue };
        let open = &first.senders.open;
        let is_said = |(kind, ports): &(Kind, PortSet)| {
            claimed.iter().any(|(part, own, said)| part.meets(*of_what) && own == kind && said.covers(ports))
        };
        // A program that is reached is there beside whatever else has its port.
        if apart.is_some() || !open.iter().all(is_said) {
            claimed.extend(open.iter().map(|(kind, ports)| (*of_what, *kind, ports.clone())));
            let by = match apart {
                Some(apart) => apart.parts.of(*of_what, &apart.chain),
                None => parts.of(*of_what, chain),
            };
            let mut finding = fold(view, by, group, None);
            finding.iter_mut().for_each(|one| one.also.extend(bare.besides(view, known)));
            findings.extend(finding);
        }
    }
    findings
}

/// What is told of a service, and of which part of a chain.
type Told<'a> = (Of, Vec<Exposure<'a>>);

/// What a service is judged by apart from others.
struct Judged<'a> {
    chain: ChainView<'a>,
    parts: Parts<'a>,
}

impl<'a> Judged<'a> {
    fn of(view: &View<'a>, chain: ChainView<'a>) -> Self {
        Judged { parts: Parts::of_chain(view, &chain), chain }
    }
}
