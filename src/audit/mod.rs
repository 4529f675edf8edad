//! Judgement: what is wrong with a policy, or worth knowing, and what it opens.
//!
//! In: a resolution and the texts that it came from. Out: findings in a fixed order, each with place, reason, advice and,
//! where it is about packets, one that shows it; and the list of what is open by service. It knows nothing of targets.
//!
//! Every finding is a statement about sets of packets that open a flow: rules that are harmless because of earlier ones
//! raise nothing, and several that are harmless alone raise what they do together.
//!
//! # Example
//!
//! ```
//! use portcullis::audit::{self, Level};
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::place::Sources;
//!
//! let text = "\
//! profile: old
//! inbound:
//!   - Telnet
//!   - {allow: SSH, from: 192.0.2.0/24}
//! ";
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let meant = compiler
//!     .meaning(Origin::text("old.yaml", text), &mut sources, &mut diagnostics)
//!     .ok_or("the profile has errors")?;
//!
//! let report = audit::audit(&meant, &sources, &mut diagnostics);
//! assert!(report.fails(Level::High));
//! let worst = report.findings.first().ok_or("nothing is wrong")?;
//! assert_eq!((worst.id, worst.service.as_deref()), ("management-open", Some("Telnet")));
//! let open = report.exposed.iter().map(|one| format!("{} from {}", one.services.join(", "), one.from.join(", ")));
//! assert_eq!(open.collect::<Vec<_>>(), ["Telnet from 0.0.0.0/0", "Telnet from ::/0", "SSH from 192.0.2.0/24"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod accept;
pub mod banned;
pub mod called;
pub mod checks;
pub mod compared;
pub mod concern;
pub mod coverage;
mod entering;
pub mod exposure;
pub mod extent;
pub mod finding;
pub mod foreign;
pub mod heard;
pub mod hosts;
mod interface_names;
pub mod joint;
pub mod known;
pub mod latent;
pub mod level;
mod link;
pub mod merges;
pub mod open_ports;
pub mod opened;
pub mod openness;
mod opennesses;
pub mod pages;
pub mod pairs;
pub mod parted;
pub mod port_index;
pub mod reach;
pub mod region;
pub mod region_index;
pub mod registry;
pub mod shares;
pub mod slots;
pub mod taken;
pub mod uses;
pub mod view;
pub mod ways;
pub mod whom;
pub mod words;
pub mod world;

pub use exposure::Exposed;
pub use finding::{Entry, Finding, Standing, Witness};
pub use level::Level;
pub use open_ports::OpenPorts;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::Sources;
use crate::policy::Direction;
use crate::resolve::Resolution;
use crate::sets::{AddressSet, Family};
use checks::{
    applications, assertions, care, catalogue, companion_missing, crossed, egress, era_unsaid, every_port,
    exposed_services, external, families, forward, icmp, iscsi_system_port, management_lockout, name_overridden,
    not_enforced, notes, order, pairs as order_of_pairs, port_collision, port_names, port_terms, registered_ports,
    sources as senders, tunnels, untold, wide_range, width,
};
use view::View;

/// What the audit of one profile says.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What was audited, as the user named it; empty where nobody did.
    pub name: String,
    /// How many rules it has, those of the baseline not counted.
    pub rules: usize,
    /// Worst first, then what is open, then by chain, place and id. Accepted ones are among them, marked.
    pub findings: Vec<Finding>,
    /// What is open, by chain, family, protocol and service.
    pub exposed: Vec<Exposed>,
    /// How many ports are open, and to whom.
    pub open_ports: Vec<OpenPorts>,
    /// The families of which it speaks: one where the rules of the other were not given.
    pub families: Vec<Family>,
    /// The networks that were called internal.
    pub internal: AddressSet,
    /// How many findings nobody wants to hear of.
    pub left_out: usize,
    /// Findings of kinds that are usual and legitimate: told to those who ask for them by name.
    pub on_request: Vec<Finding>,
    /// What listens on the host, beside what is open; none where it was not asked.
    pub heard: Option<heard::HeardOn>,
    /// Whose report it is, where several hosts are audited; none for one ruleset and for profiles.
    pub host: Option<String>,
    /// What findings would speak of if something else were closed.
    pub latent: Vec<latent::Latent>,
    /// What a baseline knows of it and is found no more; empty where there is no baseline.
    pub gone: Vec<known::Gone>,
}

impl Report {
    /// The family whose rules were not given; none where those of both were.
    pub fn missing(&self) -> Option<Family> {
        Family::ALL.into_iter().find(|family| !self.families.contains(family)).filter(|_| !self.families.is_empty())
    }

    /// Leaves out the findings of which this does not hold, and counts them.
    pub fn keep(&mut self, wanted: impl Fn(&Finding) -> bool) {
        let all = self.findings.len();
        self.findings.retain(wanted);
        self.left_out += all - self.findings.len();
    }

    /// Takes those that are told on request only among the others, if somebody asks.
    pub fn tell_all(&mut self, sources: &Sources) {
        self.findings.append(&mut self.on_request);
        sort(&mut self.findings, sources);
    }

    /// Sets aside those that are told on request only.
    fn set_aside(&mut self) {
        let is_usual = |one: &Finding| registry::ON_REQUEST.iter().any(|entry| entry.id == one.id);
        let (aside, told) = std::mem::take(&mut self.findings).into_iter().partition(is_usual);
        (self.on_request, self.findings) = (aside, told);
    }

    /// Gives kinds of findings the levels that a site has for them.
    pub fn set_levels(&mut self, levels: &std::collections::BTreeMap<&'static str, Level>, sources: &Sources) {
        for finding in &mut self.findings {
            finding.level = levels.get(finding.id).copied().unwrap_or(finding.level);
        }
        if !levels.is_empty() {
            sort(&mut self.findings, sources);
        }
    }

    /// Whether a finding that is neither accepted nor known is at least this bad.
    pub fn fails(&self, level: Level) -> bool {
        self.findings.iter().any(|finding| finding.fails(level))
    }
}

/// A check: what it looks at, and where its findings go.
type Check = fn(&View<'_>, &mut Vec<Finding>);

/// What is asked of every chain, whoever wrote it.
const CHECKS: [Check; 17] = [
    width::check,
    every_port::check,
    wide_range::check,
    exposed_services::check,
    iscsi_system_port::check,
    icmp::check,
    tunnels::check,
    forward::check,
    crossed::check,
    egress::check,
    applications::check,
    catalogue::check,
    registered_ports::check,
    senders::check,
    external::check,
    port_names::check,
    // What all of these leave.
    untold::check,
];

/// What is asked of the ports at which packets come to the host, which in a ruleset may lead to others.
const AT_THE_HOST: [Check; 1] = [families::check];

/// What is asked of profiles: of names and of what is said beside the rules.
const OF_PROFILES: [Check; 11] = [
    port_terms::check,
    management_lockout::check,
    port_collision::check,
    companion_missing::check,
    checks::helpers::check,
    name_overridden::check,
    era_unsaid::check,
    notes::check,
    care::check,
    not_enforced::check,
    order_of_pairs::check,
];

/// Audits a profile. An error in `diagnostics` says what could not be judged: a limit was reached.
pub fn audit(resolution: &Resolution, sources: &Sources, diagnostics: &mut Diagnostics) -> Report {
    let view = View::of(resolution, sources);
    let mut findings = Vec::new();
    for check in CHECKS.into_iter().chain(AT_THE_HOST).chain(OF_PROFILES) {
        check(&view, &mut findings);
    }
    for proved in [order::check, assertions::check] {
        if let Err(grown) = proved(&view, &mut findings) {
            diagnostics.push(crate::proof::given_up(&grown));
        }
    }
    let mut report = judged(&view, findings, diagnostics);
    report.set_aside();
    report
}

/// What every report ends with: what was not judged, what is accepted, and the order.
fn judged(view: &View<'_>, mut findings: Vec<Finding>, diagnostics: &mut Diagnostics) -> Report {
    for chain in view.chains.iter().filter(|chain| !chain.reach.complete) {
        diagnostics.push(too_much_to_judge(chain.chain.span, chain.direction().name()));
    }
    accept::apply(view, &mut findings);
    for finding in &mut findings {
        finding.seal();
        // What is said of a ruleset has no profile in which it could be accepted.
        if !view.is_ruleset {
            finding.entry = accept::entry(view, finding);
        }
    }
    sort(&mut findings, view.sources);
    let rules = view.chains.iter().flat_map(|chain| &chain.chain.rules);
    Report {
        name: String::new(),
        rules: rules.filter(|rule| view::rule_span(rule).is_some()).count(),
        findings,
        exposed: exposure::exposed(view),
        open_ports: open_ports::open_ports(&view.chains),
        internal: view.resolution.facts.internal.clone(),
        left_out: 0,
        on_request: Vec::new(),
        families: Family::ALL.to_vec(),
        heard: None,
        host: None,
        latent: latent::latent(view),
        gone: Vec::new(),
    }
}

/// Whether it is not about what strangers reach: of what is equally bad that is what people look for first.
fn is_of_text(one: &Finding) -> bool {
    one.extent.is_empty() || !matches!(one.chain, Some(Direction::Inbound | Direction::Forward))
}

/// Whether it is about ports of several services, whatever they are: what is open for certain is told before what may be in a range, and
/// before what sums it up.
fn is_of_several(one: &Finding) -> bool {
    one.id == checks::wide_range::WIDE_RANGE.id || checks::families::OF_DIFFERENCE.contains(&one.id)
}

/// Worst first, then what is open, what is so for certain before the rest, then by chain, place and id.
fn sort(findings: &mut [Finding], sources: &Sources) {
    findings.sort_by_cached_key(|one| {
        let file = one.place.map_or(String::new(), |place| sources.name(place.file).to_owned());
        let rank = (is_of_text(one), foreign::unread::uncertainty(one), is_of_several(one));
        (std::cmp::Reverse(one.level), rank, one.chain, file, one.place, one.id, one.message.clone())
    });
}

fn too_much_to_judge(span: crate::place::Span, chain: &str) -> Diagnostic {
    Diagnostic::error("audit-limit", format!("the {chain} chain has too many overlapping rules to judge exactly"))
        .at(span, "what is open here was not computed to the end; findings may be too many or too few")
        .with_help("put addresses that share their rules into one group, and merge rules that differ in one part only")
}
