//! What leaves the host: mail, file shares, names, everything.

use super::exposed_services::has_tag;
use super::width::{DEFAULT_ACCEPT, Width};
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::region::{Kind, by_kind};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::PortSet;

/// Mail to any server.
pub static SMTP_EGRESS: Entry = Entry {
    id: "smtp-egress",
    level: Level::Medium,
    summary: "mail can be sent to any server on port 25 by a host that is not a mail server",
    why: "that is what a spam bot uses; a host that need not deliver mail itself is better without",
    advice: "reject `SMTP` on the way out and send through `submission`, port 587, with authentication; a mail server says `roles: [mail-server]`",
    tag: None,
};

/// A mail client that hands in on 25.
pub static SMTP_SUBMISSION_ON_25: Entry = Entry {
    id: "smtp-submission-on-25",
    level: Level::Low,
    summary: "a mail client hands in its mail on port 25",
    why: "RFC 2476 and its successors keep 587 for handing in mail",
    advice: "allow `submission` in place of `SMTP`",
    tag: None,
};

/// Nothing is denied on the way out.
pub static EGRESS_UNRESTRICTED: Entry = Entry {
    id: "egress-unrestricted",
    level: Level::Info,
    summary: "nothing at all is denied on the way out",
    why: "a compromised host calls home freely",
    advice: "deny by default, or at least SMTP, the ports that Windows uses internally, and IRC",
    tag: None,
};

/// File shares of the world.
pub static SMB_EGRESS: Entry = Entry {
    id: "smb-egress",
    level: Level::Medium,
    summary: "file shares outside can be reached from the host",
    why: "a link to a foreign share makes Windows hand over password hashes",
    advice: "allow it to internal addresses only",
    tag: Some("smb"),
};

/// Names from anyone.
pub static DNS_EGRESS_ANY: Entry = Entry {
    id: "dns-egress-any",
    level: Level::Low,
    summary: "any DNS server can be asked, though resolvers are named",
    why: "tunnels and hijacked settings pass as DNS",
    advice: "allow `DNS` to the resolvers only",
    tag: None,
};

/// All that concerns the outbound chain.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let Some(chain) = view.chain(Direction::Outbound) else { return };
    out.extend(smtp(view, chain));
    out.extend(unrestricted(view, chain));
    out.extend(smb(view, chain));
    out.extend(dns(view, chain));
}

fn smtp(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let tcp = |(kind, _): &(Kind, PortSet)| *kind == Kind::Ports(Transport::Tcp);
    let (kind, ports) = view.ports_of("SMTP").into_iter().find(tcp)?;
    let open = chain.open(kind).intersection(&ports);
    let class = chain.widest(kind, &open)?;
    let client = view.has_role("mail-client");
    if view.has_role("mail-server") {
        return None;
    }
    let what = words::values(kind, &open);
    if class == SourceClass::Anywhere {
        let called = if view.is_ruleset { "" } else { ", and the profile does not call the host one" };
        let message = format!("{what} is open to any mail server{called}");
        let mut finding =
            view.about(Finding::new(&SMTP_EGRESS, message), chain, &[(kind, open)]).service(view.full_name("SMTP"));
        if client {
            finding.also.push(format!("{}: {}", SMTP_SUBMISSION_ON_25.id, SMTP_SUBMISSION_ON_25.summary));
        }
        return Some(finding);
    }
    let message = format!("{what} is open on a mail client, where submission is meant");
    client.then(|| {
        view.about(Finding::new(&SMTP_SUBMISSION_ON_25, message), chain, &[(kind, open)])
            .service(view.full_name("SMTP"))
    })
}

fn unrestricted(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let width = Width::of(chain);
    if !width.everything {
        return None;
    }
    let controlled = view.resolution.facts.egress_controlled;
    let level = if controlled { Level::Medium } else { EGRESS_UNRESTRICTED.level };
    let said = if controlled { ", though the profile says that egress is controlled" } else { "" };
    let message = format!("the outbound chain denies nothing{said}");
    let finding = Finding::new(&EGRESS_UNRESTRICTED, message).level(level);
    let finding = if width.by_default { finding.at(Some(chain.chain.default_span)) } else { finding };
    let mut finding = view.about(finding, chain, &[(Kind::Ports(Transport::Tcp), PortSet::full())]);
    finding.rules.clear();
    if width.by_default {
        finding.also.push(format!("{}: {}", DEFAULT_ACCEPT.id, DEFAULT_ACCEPT.summary));
    }
    Some(finding)
}

fn smb(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let outside = Transport::ALL.map(Kind::Ports).map(|kind| (kind, chain.open_to(kind, SourceClass::Narrow)));
    let known = view.known.iter().filter(|known| known.is_sign() && has_tag(known.service, "smb"));
    let open: Vec<(Kind, PortSet)> = by_kind(known.flat_map(|known| known.among(&outside))).into_iter().collect();
    open.first()?;
    let message = format!("{} is open to addresses outside", words::ports(&open));
    Some(view.about(Finding::new(&SMB_EGRESS, message), chain, &open))
}

fn dns(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    view.resolution.facts.resolvers.as_ref()?;
    let anywhere = |(kind, ports): (Kind, PortSet)| {
        let open = chain.open_to(kind, SourceClass::Anywhere).intersection(&ports);
        (!open.is_empty()).then_some((kind, open))
    };
    let open: Vec<(Kind, PortSet)> = view.ports_of("DNS").into_iter().filter_map(anywhere).collect();
    open.first()?;
    let message = format!("{} is open to any server, though the profile names its resolvers", words::ports(&open));
    Some(view.about(Finding::new(&DNS_EGRESS_ANY, message), chain, &open).service(view.full_name("DNS")))
}
