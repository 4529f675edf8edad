//! What the catalogue knows against a service or a port.

use super::exposed_services::has_tag;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::uses::Use;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::{Era, Mark, Service, TermKind};
use crate::sets::PortSet;

/// Another owns the port.
pub static ASSIGNED_ELSEWHERE: Entry = Entry {
    id: "assigned-elsewhere",
    level: Level::Low,
    summary: "a service uses ports that are registered to another",
    why: "a port number does not name its traffic, and its owner may turn up",
    advice: "keep it with this in mind, or move the service to a port of its own",
    tag: None,
};

/// Trojans listened there.
pub static TROJAN_PORT: Entry = Entry {
    id: "trojan-port",
    level: Level::Low,
    summary: "a port is open on which Trojans were known to listen",
    why: "the list is old, so it is a note and never a reason to block; but what listens there should be what you think",
    advice: "make sure that what listens there is the service that was named",
    tag: None,
};

/// Nothing maintained speaks it.
pub static OBSOLETE_PROTOCOL: Entry = Entry {
    id: "obsolete-protocol",
    level: Level::Medium,
    summary: "an obsolete protocol is open",
    why: "nothing that is maintained listens there",
    advice: "remove it",
    tag: None,
};

/// A successor exists.
pub static DEPRECATED_PORT: Entry = Entry {
    id: "deprecated-port",
    level: Level::Medium,
    summary: "a port is open that was given up in favour of another",
    why: "clients of today use the successor",
    advice: "use the successor",
    tag: Some("deprecated"),
};

/// Nobody knows what it is.
pub static UNKNOWN_PURPOSE: Entry = Entry {
    id: "unknown-purpose",
    level: Level::Low,
    summary: "a service is open of which even its registered contact knows nothing",
    why: "the name explains nothing: what listens there is something else",
    advice: "name the application that really listens; 81 is mostly another HTTP port",
    tag: Some("unknown-purpose"),
};

/// Half its ports are unknown.
pub static INCOMPLETE_SERVICE: Entry = Entry {
    id: "incomplete-service",
    level: Level::High,
    summary: "a service is named whose source gives only a part of its ports",
    why: "the rule looks complete and is not",
    advice: "list the other ports by hand, in a service of your own under `services:`",
    tag: Some("incomplete"),
};

/// The source warns.
pub static SECURITY_NOTE: Entry = Entry {
    id: "security-note",
    level: Level::Medium,
    summary: "the catalogue carries a warning for a service that is open",
    why: "its source warned of it",
    advice: "read the warning, and allow the service from known addresses only if at all",
    tag: None,
};

/// One finding for each kind and name.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for used in chain.uses.iter().filter(|used| used.allows && used.is_open()) {
            if let Some(service) = used.service {
                of_service(view, chain, used, service, out);
            }
        }
        let chain = chain.narrow();
        let bare = chain.uses.iter().filter(|used| used.allows && used.service.is_none());
        out.extend(bare.filter_map(|used| bare_trojan_ports(view, chain, used)));
    }
}

fn of_service(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>, service: &Service, out: &mut Vec<Finding>) {
    let name = &service.name;
    let ports = words::ports(&used.open());
    let mut say = |entry: &Entry, message: String, advice: Option<String>| {
        let mut finding = Finding::new(entry, message);
        finding.advice = advice.unwrap_or(finding.advice);
        out.push(view.about_use(finding, chain, used, &used.open()));
    };
    if let Some(owner) = &service.assigned_elsewhere {
        let change = later_registered(view, service);
        let since = change.map_or(String::new(), |change| format!("; today: {change}"));
        let advice = change.map(|_| instead(view, service, &ports));
        say(
            &ASSIGNED_ELSEWHERE,
            format!("`{name}` uses ports that are registered to {owner}: {ports}{since}"),
            advice.flatten(),
        );
    }
    if service.marks.contains(&Mark::Trojan) {
        say(&TROJAN_PORT, format!("Trojans used ports of `{name}` as well: {ports}"), None);
    }
    if service.marks.contains(&Mark::Obsolete) {
        let advice = service.sibling.as_ref().map(|sibling| format!("remove it; use {sibling}"));
        say(&OBSOLETE_PROTOCOL, format!("`{name}` is obsolete, and {ports} is open for it"), advice);
    }
    if has_tag(service, "deprecated") {
        let advice = service.notes.first().map(|note| format!("use the successor: {note}"));
        say(&DEPRECATED_PORT, format!("{ports} of `{name}` was given up"), advice);
    }
    if has_tag(service, "unknown-purpose") {
        say(&UNKNOWN_PURPOSE, format!("nobody knows what `{name}` on {ports} is for"), None);
    }
    if has_tag(service, "incomplete") {
        say(
            &INCOMPLETE_SERVICE,
            format!("`{name}` needs more ports than its source gives: only {ports} is open"),
            None,
        );
    }
    if service.marks.contains(&Mark::SecurityRisk) && !has_tag(service, "storage") {
        let notes = service.notes.join("; ");
        say(&SECURITY_NOTE, format!("the catalogue warns of `{name}`: {notes}"), None);
    }
}

/// What has changed since the document where the registry has the ports of a service under its own name as well by now.
fn later_registered<'a>(view: &View<'a>, service: &Service) -> Option<&'a str> {
    let today = view.resolution.catalog.edition(service, Era::Today)?;
    today.assigned_elsewhere.is_none().then_some(())?;
    today.change.as_deref().filter(|change| change.starts_with("registered"))
}

/// For the mail port that was another's: RFC 8314, section 3.3, recommends it with TLS for clients that hand in mail, and has
/// the submission port beside it with STARTTLS.
fn instead(view: &View<'_>, service: &Service, ports: &str) -> Option<String> {
    let submission = view.ports_of("submission").into_iter().next()?;
    let number = submission.1.first()?;
    let said = service.notes.iter().any(|note| note.contains(&number.to_string()));
    said.then(|| {
        format!("keep {ports}, with TLS from the first byte, as RFC 8314 recommends; or use `submission`, port {number}, with STARTTLS")
    })
}

/// So many services that may be meant are named.
const TOLD: usize = 3;

/// Bare ports on which a Trojan was known, and no service is named that wants them.
fn bare_trojan_ports(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> Option<Finding> {
    let bare = used.open();
    let marked = view.known.iter().filter(|known| known.service.marks.contains(&Mark::Trojan));
    let mut open: Vec<(Kind, PortSet)> = Vec::new();
    for known in marked {
        for (kind, ports, term) in &known.ports {
            let shared = bare.iter().filter(|(own, _)| own == kind).map(|(_, own)| own.intersection(ports));
            let shared = PortSet::union_of(shared);
            if *term == TermKind::Single && !shared.is_empty() {
                match open.iter_mut().find(|(own, _)| own == kind) {
                    Some((_, sum)) => *sum = sum.union(&shared),
                    None => open.push((*kind, shared)),
                }
            }
        }
    }
    open.first()?;
    // In a ruleset nobody can name a service: there it may be any that is known to use the port.
    let known = view.known.iter().filter(|known| view.is_ruleset && known.is_sign() && !known.among(&open).is_empty());
    let names: Vec<String> = known.map(|known| format!("`{}`", known.service.name)).collect();
    let said = match (names.is_empty(), view.is_ruleset) {
        (false, _) => format!("; {} may be meant", words::few(&names, TOLD)),
        (true, true) => ", and no service is known there".to_owned(),
        (true, false) => ", and no service is named there".to_owned(),
    };
    let message = format!("{} is open, where Trojans were known to listen{said}", words::ports(&open));
    Some(view.about_use(Finding::new(&TROJAN_PORT, message).level(TROJAN_PORT.level.up()), chain, used, &open))
}
