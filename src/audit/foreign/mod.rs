//! A ruleset that nobody wrote here, as the checks look at it.
//!
//! In: a ruleset that was read. Out: findings and what is open, by the same checks that profiles pass but for those that ask
//! of names and of what a profile says beside its rules. Each rule that opens something stands as an allow of what it opens.
//!
//! # Example
//!
//! ```
//! use portcullis::audit::foreign::{Beside, audit_ruleset};
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::Date;
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::place::{Sources, Span};
//! use portcullis::sets::AddressSet;
//! use portcullis::targets::{self, Scope, Text};
//!
//! let text = "\
//! table inet filter {
//!     chain input {
//!         type filter hook input priority filter; policy drop;
//!         tcp dport 3306 accept
//!     }
//! }
//! ";
//! let nftables = targets::by_name("nftables").ok_or("no such target")?;
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let file = sources.add("host.nft", text);
//! let ruleset = nftables.read(&[Text { file, name: "host.nft", text }], Scope::Whole);
//!
//! let (catalog, internal) = (Catalog::builtin(), AddressSet::default());
//! let as_of = Date::new(2026, 6, 1)?;
//! let start = Span::new(file, 0, 0);
//! let beside = Beside { catalog: &catalog, as_of, start, internal: &internal, listening: None };
//! let report = audit_ruleset(&ruleset, beside, &sources, &mut diagnostics);
//! let found = report.findings.iter().find(|finding| finding.id == "database-open").ok_or("not found")?;
//! let place = found.place.ok_or("it stands in the text")?;
//! assert_eq!(sources.line_column(place).line, 4);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

mod acting;
mod addressed;
mod advice;
pub mod ambiguous;
pub mod around;
mod arrived;
mod as_sent;
mod at_own;
mod bans;
mod baseline;
mod borne;
mod bridged;
mod but_loopback;
mod closing;
mod confirmed;
pub mod counted;
mod direct;
mod doubt;
mod enforced;
mod entrances;
mod falling;
mod followed;
pub mod fragments;
mod gone_out;
mod guards;
mod helped;
mod idle;
pub mod last_match;
mod leading;
mod listed;
mod listing;
pub mod logs;
mod lone;
mod marked_turns;
mod marking;
mod marks;
mod meant;
mod met_by_some;
pub mod named;
mod networks;
pub mod optimised;
pub mod order;
mod original;
mod outward;
mod owned;
mod partly;
pub mod published;
mod redirected;
pub mod returns;
mod routing;
mod sealed;
pub mod senders;
mod servers;
mod several;
mod shown;
mod shut;
mod sides;
mod sides_of_list;
mod signs;
mod spelled;
pub mod standing;
pub mod states;
mod steered;
mod switch;
mod tailscale;
mod through;
mod together;
mod told;
mod trusted;
mod unfiltered;
pub mod unjudged;
pub mod unread;
pub mod walked;
mod windows;
pub mod written;
mod zones;

use super::called::{Called, Programs};
use super::exposure::Exposed;
use super::finding::Finding;
use super::link;
use super::opened::{Bound, Opened, Opener, opened};
use super::reach::{Opening, Reach};
use super::region::{Kind, Slots, by_kind};
use super::view::{ChainView, View};
use super::words;
use super::world::World;
use super::{AT_THE_HOST, CHECKS, Report, heard, judged, latent, open_ports};
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::listening::{Listening, Local};
use crate::place::{Sources, Span};
use crate::policy::{Action, Chain, Direction, Policy, PortOrigin, Rule, RuleOrigin, TcpNew};
use crate::progress;
use crate::resolve::{Facts, Resolution};
use crate::ruleset::{Program, Ruleset};
use crate::sets::{AddressSet, Port, PortSet};
use followed::Followed;
use published::Published;
use signs::Signs;
use steered::Steered;
pub use zones::zones;

/// What is known beside the rules.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The services.
    pub catalog: &'a Catalog,
    /// The day of the audit.
    pub as_of: jiff::civil::Date,
    /// Where the ruleset's first text begins: the place of what stands nowhere in it.
    pub start: Span,
    /// The networks that the site calls internal; empty where it says nothing.
    pub internal: &'a AddressSet,
    /// What listens on the host, which says whose its ports are; none where that is not known.
    pub listening: Option<&'a Listening>,
}

impl Beside<'_> {
    /// The addresses at which programs listen: they are the host's own.
    fn own(&self) -> BTreeSet<IpAddr> {
        let all = self.listening.iter().flat_map(|listening| &listening.listeners);
        all.filter_map(|one| if let Local::One(address) = one.local { Some(address) } else { None }).collect()
    }

    /// The services that are called like the programs which listen, by their ports.
    fn heard<'c>(&self, catalog: &'c Catalog) -> BTreeMap<(Kind, Port), Programs<'c>> {
        self.listening.map(|listening| heard::services(listening, catalog)).unwrap_or_default()
    }
}

/// Of larger rulesets it is not asked what they do with packets of each state: that takes as long again for each.
const MOST_STATES: usize = 20_000;

/// Audits a ruleset. What an accept lets in by a test that was not understood is counted as open, and marked so. An error in `diagnostics`
/// says what could not be judged.
pub fn audit_ruleset(
    ruleset: &Ruleset,
    beside: Beside<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Report {
    let granted = windows::granted(ruleset);
    let ruleset = granted.as_ref().map_or(ruleset, |granted| &granted.ruleset);
    let bridged = bridged::as_interfaces(ruleset);
    let ruleset = bridged.as_ref().unwrap_or(ruleset);
    let unturned = followed::unturned(ruleset);
    let ruleset = unturned.as_ref().unwrap_or(ruleset);
    let followed = followed::follow(ruleset);
    let whole = ruleset;
    let ruleset = followed.as_ref().map_or(ruleset, |followed| &followed.rest);
    let unknown = followed::unknown(whole, followed.as_ref());
    let marking = marking::told(ruleset);
    let by_mark = marking.as_ref().map_or_else(BTreeSet::new, |told| told.spans.clone());
    let of = ((ruleset, marking.as_ref().map_or(ruleset, |told| &told.likely)), followed.as_ref(), &unknown);
    let of_most = ((ruleset, marking.as_ref().map_or(ruleset, marking::Told::most)), followed.as_ref(), &unknown);
    let (mut most, mut published, unfollowed) = report(of_most, Bound::Most, beside, sources, diagnostics);
    if let Some(left) = followed.as_ref().and_then(|followed| unjudged::turns(&followed.left)) {
        diagnostics.push(left);
    }
    let turns = || followed.iter().flat_map(|followed| &followed.turns);
    let switched: BTreeSet<Span> =
        turns().filter(|turn| switch::goes_by_a_switch(turn)).map(|turn| turn.span).collect();
    let doubts = [
        unread::asks(ruleset, whole).then_some("tests that are not understood"),
        (published::is_doubtful(&published) || redirected::is_doubtful(ruleset, &most.exposed))
            .then_some("whose an address is where packets are sent on"),
        followed
            .as_ref()
            .is_some_and(|followed| !followed.possible.is_empty())
            .then_some("which of several ports packets are given"),
        (!switched.is_empty()).then_some(doubt::BY_SWITCH),
    ];
    let doubts: Vec<&str> = doubts.into_iter().flatten().collect();
    if !unfollowed.is_empty() {
        // What is certain would be as much to compute, and no answer either.
        let in_doubt = if doubts.is_empty() { unfollowed.clone() } else { Direction::ALL.to_vec() };
        doubt::unfinished(&mut most, &in_doubt);
    } else if !doubts.is_empty() {
        let (likely, surely, _) = report(of, Bound::Likely, beside, sources, &mut Diagnostics::default());
        doubt::mark(&mut most, likely, &doubts.join(" or "), &switched, sources);
        if doubt::may_be_closed(ruleset) {
            let (sure, ..) = report(of, Bound::Sure, beside, sources, &mut Diagnostics::default());
            doubt::close(&mut most, &sure, ruleset);
        }
        listed::name_senders(ruleset, &mut most.findings);
        published::doubt(&mut published, &surely);
    }
    let names = named::Names::of(beside.catalog);
    let comments: BTreeMap<Span, &str> =
        whole.rules().into_iter().filter_map(|rule| Some((rule.span, rule.comment.as_deref()?))).collect();
    let called = Called::of(beside.catalog, comments.iter().map(|(place, comment)| (*place, *comment)));
    let called = called.beside(beside.heard(beside.catalog));
    name(&mut most.exposed, (&names, &called), &unknown);
    most.findings.extend(ambiguous::findings(&most.exposed, (&names, &called), beside.catalog, &comments));
    ambiguous::say(&mut most.findings, &names);
    told::name(&mut most.exposed, &most.findings, &called);
    if senders::checks_the_way_back(ruleset) {
        most.findings.retain(|one| !matches!(one.id, "bogon-source" | "own-address-from-outside"));
    }
    // A reader makes several of one that translates or that both families have.
    most.rules = whole.rules().into_iter().map(|rule| rule.span).collect::<BTreeSet<Span>>().len();
    most.families = unfiltered::given(whole);
    let guards = guards::Guards::of(whole, sources);
    meant::say(whole, &guards, &mut published);
    let world = World::outside(beside.internal);
    leading::tell((whole, &guards), (&published, &world), &mut most.exposed, &mut most.findings);
    most.exposed = leading::without_repeated(most.exposed);
    falling::say(whole, &mut most.findings, sources);
    most.findings.extend(around::findings((whole, &guards), &published, beside.internal));
    most.latent.extend(around::latent(&published));
    let bans = bans::Bans::of(whole, &published, sources);
    most.findings.extend(unread::findings(ruleset, whole));
    most.findings.extend(followed.as_ref().and_then(|followed| unread::followed(&followed.turns)));
    most.findings.extend(unread::sent_elsewhere(ruleset));
    bans.tell(&published, &mut most.findings);
    unread::tie(&mut most.findings, &marks::passed(whole, &by_mark), &Steered::of(ruleset));
    if let Some(granted) = &granted {
        granted.say(&mut most.findings);
    }
    unfiltered::say(ruleset, &mut most.findings);
    unfiltered::leave_out_gaps(&most.families, &mut most.findings);
    most.findings.extend(unfiltered::missing_family(ruleset, beside.start));
    most.findings.extend(walked::lists(ruleset));
    most.findings.extend(standing::findings(whole, beside.internal));
    most.findings.extend(unjudged::say(ruleset, beside.start));
    most.findings.extend(unjudged::one_table(whole));
    most.findings.extend(senders::mac_only(ruleset));
    most.findings.extend(senders::own_address(ruleset));
    most.findings.extend(optimised::risk(ruleset, sources));
    most.findings.extend(enforced::findings(ruleset));
    most.findings.extend(written::findings(whole, sources));
    most.findings.extend(unjudged::unfollowed(&unfollowed, beside.start));
    if unfollowed.is_empty() && ruleset.conditions() <= MOST_STATES {
        progress::begin("judging what rules do with packets of each state", 0);
        most.findings.extend(states::findings(ruleset, beside));
        most.findings.extend(walked::late(whole));
        most.findings.extend(logs::flood(ruleset, followed.as_ref(), beside));
        most.findings.extend(fragments::gap(ruleset));
    }
    progress::begin("judging which rules need not stand", 0);
    let bare = followed.as_ref().map_or(ruleset, |followed| &followed.bare);
    most.findings.extend(of_rules(whole, bare, beside.start, sources));
    shown::say(&mut most.findings, sources);
    advice::fit(&mut most.findings);
    owned::respect(whole, &mut most.findings);
    for finding in &mut most.findings {
        finding.place = finding.place.or(Some(beside.start));
        finding.seal();
    }
    super::sort(&mut most.findings, sources);
    most.set_aside();
    most
}

/// What is said of rules that stand beside others, `whole` with packets that are given another destination, decided by comparing sets of
/// packets, and what could not be compared.
fn of_rules(whole: &Ruleset, ruleset: &Ruleset, start: Span, sources: &Sources) -> Vec<Finding> {
    let (mut findings, of_each) = match order::findings(whole, ruleset, sources) {
        Ok(found) => found,
        Err(grown) => return vec![unjudged::uncompared(&grown, start)],
    };
    findings.extend(counted::findings(ruleset, sources, &of_each));
    let side_by_side = side_by_side(ruleset, sources);
    findings.extend(side_by_side.unwrap_or_else(|grown| vec![unjudged::side_by_side(&grown.what)]));
    findings
}

fn side_by_side(ruleset: &Ruleset, sources: &Sources) -> Result<Vec<Finding>, crate::packets::Grown> {
    let mut found = together::findings(ruleset, sources)?;
    found.extend(returns::findings(ruleset)?);
    Ok(found)
}

fn report(
    ((ruleset, marked), followed, unknown): ((&Ruleset, &Ruleset), Option<&Followed>, &BTreeSet<Span>),
    bound: Bound,
    beside: Beside<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Report, Vec<Published>, Vec<Direction>) {
    let rules = ruleset.rules().len();
    let stage = |of: &str| format!("judging {} rules, {of}", words::number(rules as u128));
    let of = if bound == Bound::Most { "what they let in" } else { "what they let in for certain" };
    progress::begin(&stage(of), rules);
    let mut slots = Slots::with_made(owned::made(ruleset));
    let (apart, own) = networks::called(ruleset);
    slots.say_whose(apart, own);
    let mut opened = opened(marked, bound, &mut slots);
    at_own::leave_out(ruleset, followed, &mut opened);
    let are_as_sent = as_sent::are_as_sent(ruleset, followed);
    opened.iter_mut().for_each(|one| link::keep(&mut one.reach, are_as_sent));
    let mut signs = Signs::of(ruleset);
    sides::take((ruleset, followed), &mut signs, &opened, &mut slots);
    let mut published = followed.map_or(Vec::new(), |followed| {
        let own = beside.own();
        let before = (bound == Bound::Most && !followed.named.is_empty()).then(|| opened.clone());
        let mut published = published::add((followed, &own), bound, &mut opened, &mut slots);
        if let Some(before) = before {
            meant::by_name((followed, &own), &before, &mut slots, &mut published);
        }
        published
    });
    for one in &mut opened {
        match one.reach.direction {
            Direction::Inbound => one.reach.led = published::led(&published),
            Direction::Forward => one.reach.arrived = published::arrived(&published),
            Direction::Outbound => {}
        }
    }
    if let Some(forward) = opened.iter_mut().find(|one| one.reach.direction == Direction::Forward) {
        // Where some go nobody knows: they may be sent to any address.
        let turns = followed.filter(|_| unknown.is_empty());
        direct::keep_neighbours(turns.map_or(&[], |followed| &followed.turns), &mut forward.reach);
    }
    let sent = redirected::add(ruleset, bound, &mut opened, &mut slots);
    sealed::close(&sealed::addresses(ruleset), &mut opened, &mut published, &slots);
    for one in &mut opened {
        baseline::leave_out(&mut one.reach, &mut slots);
        link::keep(&mut one.reach, are_as_sent);
        link::not_by_loopback(&mut one.reach, &slots);
    }
    sides::set_apart(ruleset, &signs, &opened, &World::outside(beside.internal), &mut slots);
    slots.hides_v6 = outward::hides_v6(ruleset, &slots);
    progress::begin(&stage("what of it is risky"), 0);
    let (chains, reaches): (Vec<Chain>, Vec<Reach>) =
        opened.into_iter().map(|one| chain(one, beside.start, unknown)).unzip();
    let elsewhere = leading::elsewhere(ruleset, &slots, &published);
    let turned = |but: &BTreeSet<IpAddr>| leading::at_host((&published, &slots), but, &chains, &reaches);
    let at_host = (!published.is_empty()).then(|| turned(&elsewhere));
    let with_others = (!elsewhere.is_empty()).then(|| turned(&BTreeSet::new()));
    let policy =
        Policy { name: String::new(), chains, tcp_new: TcpNew::Any, approximations: Vec::new(), as_of: beside.as_of };
    let resolution = Resolution {
        policy,
        facts: Facts { internal: beside.internal.clone(), ..Facts::default() },
        targets: Vec::new(),
        catalog: beside.catalog.clone(),
        assertions: Vec::new(),
        groups: BTreeMap::new(),
    };
    let seen = |reaches| {
        let view = View::with(&resolution, reaches, slots.clone(), sources);
        View { called: view.called.beside(beside.heard(&resolution.catalog)), ..view }
    };
    let at_host = at_host.map(seen);
    let is_windows = matches!(ruleset.program, Program::Unordered(_));
    let view = View { is_windows, ..seen(reaches) };
    let mut findings = Vec::new();
    for check in CHECKS {
        check(&view, &mut findings);
    }
    for check in AT_THE_HOST {
        check(at_host.as_ref().unwrap_or(&view), &mut findings);
    }
    findings.extend(helped::findings(ruleset, bound, &view));
    redirected::show(&sent, &mut findings, &view.slots);
    let report = judged(&view, findings, diagnostics);
    // Who sends to a port of the host does not see which machine it leads to.
    let inbound = with_others.and_then(|reaches| {
        let mut all = view.chains.iter().zip(reaches);
        let (chain, reach) = all.find(|(chain, _)| chain.direction() == Direction::Inbound)?;
        Some(view.part(chain, reach.openings))
    });
    let counted = |chain| inbound.iter().find(|own| own.direction() == ChainView::direction(chain)).unwrap_or(chain);
    let open_ports =
        at_host.as_ref().map_or(report.open_ports, |view| open_ports::open_ports(view.chains.iter().map(counted)));
    let latent = match &at_host {
        Some(at_host) => latent::with_host(report.latent, at_host),
        None => report.latent,
    };
    let unfollowed = view.chains.iter().filter(|chain| !chain.reach.complete).map(ChainView::direction).collect();
    let exposed = leading::apart(report.exposed, &published);
    (Report { open_ports, latent, exposed, ..report }, published, unfollowed)
}

/// Gives names to what rules open; to open everything by default is to mean none of it.
fn name(exposed: &mut [Exposed], (names, called): (&named::Names<'_>, &Called<'_>), unknown: &BTreeSet<Span>) {
    for one in exposed.iter_mut().filter(|one| !one.is_by_default) {
        one.is_lost = unknown.contains(&one.place);
        // What port it has where it goes is not that of the host.
        one.services = if one.is_lost { Vec::new() } else { services(one, names, called) };
    }
}

/// The names of an entry's ports: those that the rule's comment gives them, and of the others what the catalogue knows.
fn services(one: &Exposed, names: &named::Names<'_>, called: &Called<'_>) -> Vec<String> {
    if !called.is_any(one.place) {
        return names.of_ports(one.kind, &one.values);
    }
    let (mut own, mut rest): (BTreeSet<String>, PortSet) = (BTreeSet::new(), PortSet::empty());
    for range in one.values.ranges() {
        let named = called.at(one.place, one.kind, *range);
        if named.is_empty() {
            rest = rest.union(&PortSet::of(*range));
        }
        own.extend(named.into_iter().map(|service| service.name.clone()));
    }
    let others = if rest.is_empty() { Vec::new() } else { names.of_ports(one.kind, &rest) };
    own.into_iter().chain(others).collect()
}

/// The rules that open something as allows, and what they open; what a default opens is the chain's. What is sent on to where is not
/// known is told of the host's ports, of which no service is known.
fn chain(opened: Opened, start: Span, unknown: &BTreeSet<Span>) -> (Chain, Reach) {
    let Opened { mut reach, openers, .. } = falling::told(opened);
    let is_lost = |opener: &Opener| opener.span.is_some_and(|span| unknown.contains(&span));
    if reach.direction == Direction::Forward {
        let rule = |one: &Opening| one.rule.and_then(|number| openers.get(number));
        reach.openings.retain(|one| !rule(one).is_some_and(is_lost));
    }
    let written = || openers.iter().find(|one| one.is_default).and_then(|one| one.span);
    let default = reach.defaults.first().map(|(_, span)| *span).or_else(written).unwrap_or(start);
    for opening in &mut reach.openings {
        opening.rule = opening.rule.filter(|number| openers.get(*number).is_some_and(|one| !one.is_default));
    }
    let mut ports: Vec<Vec<(Kind, &PortSet)>> = vec![Vec::new(); openers.len()];
    for opening in &reach.openings {
        if let Some(own) = opening.rule.and_then(|number| ports.get_mut(number)) {
            own.push((opening.kind, &opening.region.values));
        }
    }
    let rule = |(opener, ports): (Opener, Vec<(Kind, &PortSet)>)| {
        let span = opener.span.unwrap_or(start);
        let origin = |(kind, ports): (Kind, PortSet)| match kind {
            Kind::Ports(transport) => {
                Some(PortOrigin { span, transport, ports, narrowed: false, dynamic: None, contribution: None })
            }
            Kind::Icmp(_) | Kind::Other => None,
        };
        let ports = if is_lost(&opener) { Vec::new() } else { ports };
        Arc::new(Rule {
            action: Action::Allow,
            matches: Vec::new(),
            log: None,
            premises: Vec::new(),
            limit: None,
            services: Vec::new(),
            ticket: None,
            description: opener.comment.as_deref().map(str::to_owned),
            approximations: Vec::new(),
            origin: RuleOrigin::Profile { span, ports: by_kind(ports).into_iter().filter_map(origin).collect() },
        })
    };
    let rules = openers.into_iter().zip(ports).map(rule).collect();
    let direction = reach.direction;
    (Chain { direction, rules, default: Action::Deny, default_span: default, span: start }, reach)
}
