//! A name that stands for the document's ports where the same service has others today.
//!
//! In: what the rules of a profile name, and where they have `as:`. Out: one finding for each such name, with what today's would
//! open. Rules that say which era they mean are left alone.

use std::collections::BTreeSet;

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::uses::{Part, Use};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::{Catalog, Era, Service, Values};
use crate::protocol::Transport;
use crate::sets::PortSet;
use crate::yaml;

/// The document's ports, and not today's.
pub static ERA_UNSAID: Entry = Entry {
    id: "era-unsaid",
    level: Level::Info,
    summary: "a name stands for its ports in the document, and the service has others today",
    why: "who reads the name expects what programs of today use, and the rule may open less than they need, or more",
    advice: "write `as: today` for today's ports, or `as: document` where the document's are meant",
    tag: None,
};

/// One finding for each name, at its first place.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for chain in &view.chains {
        for used in chain.uses.iter().filter(|used| used.allows) {
            let Some(name) = used.name.filter(|name| !said.contains(name)) else { continue };
            if let Some(finding) = differing(view, chain, used) {
                said.insert(name);
                out.push(finding);
            }
        }
    }
}

fn differing(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let service = used.service?;
    let pinned = &view.resolution.facts.era_said;
    // Ports that `with:` set are the rule's own, of whichever era.
    let is_open = |part: &&Part<'_>| {
        let of_document = part.contribution.is_some_and(|from| from.era == Era::Document && !from.set_by_value);
        of_document && pinned.binary_search(&part.span).is_err()
    };
    let part = used.parts.iter().find(is_open)?;
    let catalog = &view.resolution.catalog;
    let [document, today] = [Era::Document, Era::Today].map(|era| catalog.edition(service, era));
    let wanted = transport_of(view.sources.slice(part.span));
    let [document, today] = [ports(catalog, document?, wanted), ports(catalog, today?, wanted)];
    if document == today {
        return None;
    }
    let message = format!(
        "`{}` stands for {} here, as in the document; `as: today` would open {}",
        service.name,
        told(&document),
        told(&today)
    );
    let finding = Finding::new(&ERA_UNSAID, message).chain(chain.direction());
    let mut finding = finding.service(used.name).at(Some(part.span));
    // Beside another service an era without a name is that of neither.
    let of_rule = |other: &Use<'_>| other.parts.iter().any(|other| other.rule == part.rule);
    if chain.uses.iter().any(|other| other.name != used.name && of_rule(other)) {
        let name = yaml::scalar(bare(view.sources.slice(part.span)));
        finding.advice = format!(
            "write `as: {{{name}: today}}` for today's ports, for the rule has other services too, or `as: {{{name}: document}}` where the \
             document's are meant"
        );
    }
    Some(finding)
}

/// A service's name as a rule has it, without its transport.
fn bare(written: &str) -> &str {
    let name = written.trim_matches(['"', '\'']);
    let is_asked = transport_of(written).is_some();
    name.rsplit_once('/').filter(|_| is_asked).map_or(name, |(name, _)| name.trim_end())
}

/// The transport that a rule asks for, as in `RDP/tcp`.
fn transport_of(written: &str) -> Option<Transport> {
    written.trim_matches(['"', '\'']).rsplit_once('/').and_then(|(_, last)| Transport::from_name(last.trim()))
}

/// The ports of an edition by transport, under default parameters.
fn ports(catalog: &Catalog, service: &Service, wanted: Option<Transport>) -> Vec<(Kind, PortSet)> {
    let resolved = catalog.resolve(service, &Values::new());
    let of = |transport| {
        let mine = resolved.contributions.iter().filter(move |one| one.transport == transport);
        PortSet::union_of(mine.map(|one| &one.ports))
    };
    let all = Transport::ALL.into_iter().filter(|own| wanted.is_none_or(|wanted| wanted == *own));
    all.map(|transport| (Kind::Ports(transport), of(transport))).filter(|(_, ports)| !ports.is_empty()).collect()
}

fn told(ports: &[(Kind, PortSet)]) -> String {
    if ports.is_empty() { "no ports".to_owned() } else { words::ports(ports) }
}
