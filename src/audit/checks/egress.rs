//! What leaves the host, and what leaves through it: mail, file shares, names, everything.

use super::exposed_services::has_tag;
use super::leaving::{self, is_on_its_way_out};
use super::width::{DEFAULT_ACCEPT, Width};
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding, Witness};
use crate::audit::latent::Latent;
use crate::audit::level::{Level, SourceClass};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, by_kind};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::PortSet;

/// Mail to any server.
pub static SMTP_EGRESS: Entry = Entry {
    id: "smtp-egress",
    level: Level::Medium,
    summary: "mail can be sent to any server on port 25 by a host that is not a mail server, or from behind it",
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
    summary: "file shares outside can be reached from the host, or from behind it",
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

/// So few senders of mail that a rule names are the mail servers of a network.
const SERVERS: u128 = 8;

/// All that concerns the outbound chain, and the networks that the forward chain lets out.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let outbound = view.chain(Direction::Outbound);
    out.extend(smtp(view, outbound));
    out.extend(outbound.and_then(|chain| unrestricted(view, chain)));
    out.extend(smb(view, outbound));
    out.extend(outbound.and_then(|chain| dns(view, chain)));
}

fn smtp(view: &View<'_>, outbound: Option<&ChainView<'_>>) -> Option<Finding> {
    if view.has_role("mail-server") {
        return None;
    }
    let ports = smtp_ports(view)?;
    let own = outbound.and_then(|chain| own_smtp(view, chain, &ports));
    let is_to_any = own.as_ref().is_none_or(|one| one.id == SMTP_EGRESS.id);
    let through = Through::of(view, &[ports], is_of_network).filter(|_| is_to_any);
    let Some(through) = through else { return own };
    let advice = "let the mail server alone out to TCP port 25, and reject it for all others: they send through submission, port 587, \
                  with authentication";
    Some(through.finding(view, &SMTP_EGRESS, "any mail server", advice, own).service(view.full_name("SMTP")))
}

/// Whether more may send it than the mail servers of a network.
fn is_of_network(one: &Opening) -> bool {
    one.region.source.v4.size() > SERVERS || one.region.source.v6.size() > SERVERS
}

fn smtp_ports(view: &View<'_>) -> Option<(Kind, PortSet)> {
    view.ports_of("SMTP").into_iter().find(|(kind, _)| *kind == Kind::Ports(Transport::Tcp))
}

fn own_smtp(view: &View<'_>, chain: &ChainView<'_>, (kind, ports): &(Kind, PortSet)) -> Option<Finding> {
    let kind = *kind;
    let open = chain.open(kind).intersection(ports);
    let class = chain.widest(kind, &open)?;
    let client = view.has_role("mail-client");
    let what = words::values(kind, &open);
    if class == SourceClass::Anywhere {
        let called = if view.is_ruleset { "" } else { ", and the profile does not call the host one" };
        let message = format!("{what} is open to any mail server{called}");
        let finding = Finding::new(&SMTP_EGRESS, message).level(of_host(view, &SMTP_EGRESS));
        let mut finding = view.about(finding, chain, &[(kind, open)]).service(view.full_name("SMTP"));
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

/// How bad it is of the host itself. Beside a ruleset nobody says what the host is for: that its own output is open is usual, and no host
/// but one of Windows hands over anything by itself.
fn of_host(view: &View<'_>, entry: &Entry) -> Level {
    if view.is_ruleset && !view.is_windows { entry.level.down() } else { entry.level }
}

/// Which openings a finding is about.
type IsMeant = fn(&Opening) -> bool;

/// Services that networks behind the host can reach outside.
struct Through<'c, 'a> {
    chain: &'c ChainView<'a>,
    open: Vec<(Kind, PortSet)>,
    openings: Vec<&'c Opening>,
}

impl<'c, 'a> Through<'c, 'a> {
    /// Of these ports, by openings that are meant; none where none of them is let out.
    fn of(view: &'c View<'a>, ports: &[(Kind, PortSet)], is_meant: impl Fn(&Opening) -> bool) -> Option<Self> {
        let chain = view.chain(Direction::Forward).filter(|chain| !Width::of(chain).says_all())?;
        let let_out = |(kind, ports): &(Kind, PortSet)| {
            let all = chain.reach.of(*kind).filter(|one| one.region.values.overlaps(ports));
            all.filter(|one| is_meant(one) && is_on_its_way_out(view, chain, one)).collect::<Vec<_>>()
        };
        let openings: Vec<&Opening> = ports.iter().flat_map(let_out).collect();
        let of = |one: &&Opening| {
            let wanted = ports.iter().filter(|(kind, _)| *kind == one.kind);
            wanted.map(|(kind, ports)| (*kind, one.region.values.intersection(ports))).collect::<Vec<_>>()
        };
        let open = by_kind(openings.iter().flat_map(of)).into_iter().collect();
        (!openings.is_empty()).then_some(Through { chain, open, openings })
    }

    /// What is found of them, and of the host itself beside: of both once.
    fn finding(&self, view: &View<'_>, entry: &Entry, whom: &str, advice: &str, own: Option<Finding>) -> Finding {
        let by = leaving::incoming(view, &self.openings).said();
        let itself = if own.is_some() { ", and for the host itself" } else { "" };
        let comes = if by.is_empty() { "what is forwarded".to_owned() } else { format!("what comes{by}") };
        let message = format!("{} is open to {whom} for {comes}{itself}", words::ports(&self.open));
        let of_host = self.openings.iter().all(|one| view.slots.all_of_host(&one.region.incoming));
        let level = if of_host { entry.level.down() } else { entry.level };
        let level = own.iter().map(|own| own.level).fold(level, Level::max);
        let mut finding = Finding::new(entry, message).level(level).advice(advice).chain(Direction::Forward);
        let is_own = |one: &Opening| self.openings.iter().any(|own| std::ptr::eq(*own, one));
        let extents = |(kind, ports): &(Kind, PortSet)| view.extents_where(self.chain, *kind, ports, is_own);
        finding.extent = self.open.iter().flat_map(extents).collect();
        let witness = |one: &&Opening| {
            let port = self.open.iter().find(|(kind, _)| *kind == one.kind).and_then(|(_, ports)| ports.first());
            Witness::of(Direction::Forward, one.kind, &one.region, port, &view.slots)
        };
        finding.witness = self.openings.iter().find_map(witness);
        let mut places: Vec<Span> = self.openings.iter().filter_map(|one| self.chain.span(one.rule?)).collect();
        places.sort_unstable();
        places.dedup();
        finding.place = places.first().copied();
        finding.rules = places.into_iter().skip(1).collect();
        let line = own.and_then(|own| own.place).map(|place| view.line(place));
        finding.also.extend(line.map(|line| format!("the host itself is let out by {line}")));
        finding
    }
}

/// What these findings would speak of, of the host itself, if the networks behind it were not let out.
pub(in crate::audit) fn latent(view: &View<'_>) -> Vec<Latent> {
    let Some(outbound) = view.chain(Direction::Outbound) else { return Vec::new() };
    let smtp: Vec<(Kind, PortSet)> = smtp_ports(view).into_iter().collect();
    let of = |(entry, ports, is_meant): (&Entry, Vec<(Kind, PortSet)>, IsMeant)| {
        Through::of(view, &ports, is_meant)?;
        let packets: Vec<Extent> =
            ports.iter().flat_map(|(kind, ports)| view.extents(outbound, *kind, ports)).collect();
        (!packets.is_empty()).then_some(Latent { id: entry.id, chain: Direction::Outbound, packets })
    };
    let of_any: IsMeant = |_| true;
    [(&SMTP_EGRESS, smtp, is_of_network as IsMeant), (&SMB_EGRESS, smb_ports(view), of_any)]
        .into_iter()
        .filter_map(of)
        .collect()
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

fn smb(view: &View<'_>, outbound: Option<&ChainView<'_>>) -> Option<Finding> {
    let own = outbound.and_then(|chain| own_smb(view, chain));
    let Some(through) = Through::of(view, &smb_ports(view), |_| true) else { return own };
    let advice = "keep TCP ports 139 and 445 in: drop what is forwarded to them outside, where only internal addresses are meant";
    Some(through.finding(view, &SMB_EGRESS, "addresses outside", advice, own))
}

/// The ports of file shares.
fn smb_ports(view: &View<'_>) -> Vec<(Kind, PortSet)> {
    let every = Transport::ALL.map(|transport| (Kind::Ports(transport), PortSet::full()));
    let known = view.known.iter().filter(|known| known.is_sign() && has_tag(known.service, "smb"));
    by_kind(known.flat_map(|known| known.among(&every))).into_iter().collect()
}

fn own_smb(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let outside = |(kind, ports): (Kind, PortSet)| {
        let open = chain.open_to(kind, SourceClass::Narrow).intersection(&ports);
        (!open.is_empty()).then_some((kind, open))
    };
    let open: Vec<(Kind, PortSet)> = smb_ports(view).into_iter().filter_map(outside).collect();
    open.first()?;
    let message = format!("{} is open to addresses outside", words::ports(&open));
    let mut finding = view.about(Finding::new(&SMB_EGRESS, message).level(of_host(view, &SMB_EGRESS)), chain, &open);
    if finding.level < SMB_EGRESS.level {
        finding.reason = "a link to a foreign share makes Windows hand over password hashes; this host does not by itself, but whoever \
                          breaks into it sends files out this way, and few need it";
    }
    Some(finding)
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
