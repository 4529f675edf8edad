//! Applications that ports cannot hold, or not on this chain: those that hunt for an open one, those that stream to others,
//! and those that a host reaches and does not offer.

use super::exposed_services::has_tag;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::uses::Use;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::Mark;
use crate::policy::{Action, Direction};
use crate::sets::PortSet;

/// It finds another port.
pub static EVASIVE_APPLICATION: Entry = Entry {
    id: "evasive-application",
    level: Level::Medium,
    summary: "a rule by port is written for an application that hunts for any open port",
    why: "the rule neither lets it through nor stops it",
    advice: "ports cannot decide this: use a proxy or control of applications, and say so in the rule's description",
    tag: None,
};

/// It uploads.
pub static OUTGOING_STREAMS: Entry = Entry {
    id: "outgoing-streams",
    level: Level::Low,
    summary: "a service that streams to other users can do so",
    why: "it uses this host's line for strangers",
    advice: "deny it on the way out, or remove it",
    tag: Some("outgoing-streams"),
};

/// It is reached, not offered.
pub static OUTGOING_ONLY: Entry = Entry {
    id: "outgoing-only",
    level: Level::Low,
    summary: "a service that this host reaches, and does not offer, is allowed on the way in",
    why: "nothing of it listens here: its ports are open to whatever else does",
    advice: "allow it under `outbound:`, or name what listens here",
    tag: Some("outgoing"),
};

/// All of these, on every chain.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for used in &chain.uses {
            let Some(service) = used.service else { continue };
            if service.marks.contains(&Mark::Evasive) && (!used.allows || used.is_open()) {
                out.push(evasive(view, chain, used));
            }
            if has_tag(service, "outgoing") && used.is_open() && chain.direction() == Direction::Inbound {
                let message = format!("`{}` is reached, not offered: no host needs it on the way in", service.name);
                out.push(view.about_use(Finding::new(&OUTGOING_ONLY, message), chain, used, &used.open()));
            }
            if has_tag(service, "outgoing-streams") && used.is_open() && may_leave(view, chain) {
                let message = format!("`{}` sends streams to other users of it if it can", service.name);
                out.push(view.about_use(Finding::new(&OUTGOING_STREAMS, message), chain, used, &used.open()));
            }
        }
    }
}

/// Whether streams can leave: the chain is the way out, or nobody denies on the way out.
fn may_leave(view: &View<'_>, chain: &ChainView<'_>) -> bool {
    let outbound = view.chain(Direction::Outbound);
    chain.direction() == Direction::Outbound
        || chain.direction() == Direction::Inbound && outbound.is_none_or(|out| out.chain.default == Action::Allow)
}

fn evasive(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Finding {
    let ports: Vec<(Kind, PortSet)> = used.written();
    let verb = if used.allows { "allowed" } else { "denied" };
    let name = used.name.unwrap_or_default();
    let message =
        format!("`{name}` is {verb} by port ({}), but it tries other ports until one is open", words::ports(&ports));
    let finding = Finding::new(&EVASIVE_APPLICATION, message);
    if used.allows {
        view.about_use(finding, chain, used, &used.open())
    } else {
        finding.chain(chain.direction()).service(used.name).at(used.parts.first().map(|part| part.span))
    }
}
