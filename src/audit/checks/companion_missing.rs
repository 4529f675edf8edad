//! A service without the other protocol that it needs.

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::protocol::ProtocolNumber;
use crate::sets::Port;

/// Half of a protocol is open.
pub static COMPANION_MISSING: Entry = Entry {
    id: "companion-missing",
    level: Level::Medium,
    summary: "a service is open without another protocol that it needs",
    why: "it will not work, and the cure that people find is to open everything",
    advice: "allow the companion as well; the service's name without a transport brings it",
    tag: None,
};

/// Services whose other protocols are not open in the same chain.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for used in chain.uses.iter().filter(|used| used.allows && used.is_open()) {
            let Some(service) = used.service else { continue };
            // A helper lets the other protocol through, call by call.
            let helped = |rule: usize| chain.chain.rules.get(rule).is_some_and(|rule| rule.helper().is_some());
            if used.parts.iter().all(|part| helped(part.rule)) {
                continue;
            }
            let missing: Vec<String> =
                service.protocols.iter().filter(|number| !is_open(chain, **number)).map(ToString::to_string).collect();
            if missing.is_empty() {
                continue;
            }
            let message = format!("`{}` is open without {}, which it needs", service.name, words::list(&missing));
            out.push(view.about_use(Finding::new(&COMPANION_MISSING, message), chain, used, &used.open()));
        }
    }
}

fn is_open(chain: &ChainView<'_>, number: ProtocolNumber) -> bool {
    chain.open(Kind::Other).contains(Port(u16::from(number.number())))
}
