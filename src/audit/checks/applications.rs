//! Applications that ports cannot hold: those that hunt for an open one, and those that stream to others.

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

/// Both, on every chain.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for used in &chain.uses {
            let Some(service) = used.service else { continue };
            if service.marks.contains(&Mark::Evasive) && (!used.allows || used.is_open()) {
                out.push(evasive(view, chain, used));
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
