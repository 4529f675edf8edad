//! Any use of port 860, which RFC 3720 keeps for explicit configuration.

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::uses::Use;
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::catalog::Lookup;
use crate::sets::PortSet;

/// Port 860 is open.
pub static ISCSI_SYSTEM_PORT: Entry = Entry {
    id: "iscsi-system-port",
    level: Level::Medium,
    summary: "iSCSI's system port, 860, is open",
    why: "RFC 3720 allows it only where it was configured explicitly; 3260 is the one default",
    advice: "use `iSCSI`, which is 3260, unless the target was set to 860 on purpose; then accept this finding",
    tag: None,
};

/// The catalogue's name for that port.
const SERVICE: &str = "iSCSI system port";

/// Uses of the port by name or by number; inside a wide range it is a detail of that finding.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let Lookup::Found(services) = view.resolution.catalog.lookup(SERVICE) else { return };
    let Some(known) = view.known.iter().find(|known| services.iter().any(|own| own.name == known.service.name)) else {
        return;
    };
    for chain in view.chains.iter().map(ChainView::narrow) {
        for used in chain.uses.iter().filter(|used| used.allows) {
            let open = known.among(&used.open());
            if !open.is_empty() {
                out.push(finding(view, chain, used, &open));
            }
        }
    }
}

fn finding(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>, open: &[(Kind, PortSet)]) -> Finding {
    let message = format!("{} is open: the system port of iSCSI, which nothing may use by default", words::ports(open));
    view.about_use(Finding::new(&ISCSI_SYSTEM_PORT, message), chain, used, open)
}
