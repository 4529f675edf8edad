//! What can stand in a profile. Leaves are text with a place.

use crate::catalog::file::Site;
use crate::catalog::{Era, LocalService};
use crate::place::{Placed, Span};
use crate::policy::{Action, Claim, Direction};

pub use crate::yaml::shape::Text;

/// A profile, with all that it extends merged in.
#[derive(Debug, Clone)]
pub struct Profile {
    /// `profile:`.
    pub name: Text,
    /// `targets:`; may be empty.
    pub targets: Vec<Text>,
    /// `addresses:`.
    pub groups: Vec<Group>,
    /// `interfaces:`.
    pub interfaces: Vec<InterfaceEntry>,
    /// `services:`.
    pub services: Vec<LocalService>,
    /// `catalog:`.
    pub catalogs: Vec<CatalogEntry>,
    /// The chains that are written, in the order of `Direction::ALL`; a chain's rules are in their final order.
    pub chains: Vec<ChainEntry>,
    /// `baseline:`, switches that are written.
    pub baseline: Vec<BaselineSwitch>,
    /// `tcp-new:`.
    pub tcp_new: Option<Text>,
    /// `dynamic:`, systems and ranges; empty where it is not written.
    pub dynamic: Vec<Text>,
    /// `approximate:` at the top.
    pub approximate: Vec<ApproximateEntry>,
    /// `accept:`.
    pub accept: Vec<AcceptEntry>,
    /// `internal:`, groups.
    pub internal: Vec<Text>,
    /// `roles:`.
    pub roles: Vec<Text>,
    /// `management:`, services.
    pub management: Vec<Text>,
    /// `resolvers:`, groups.
    pub resolvers: Vec<Text>,
    /// `egress: controlled`.
    pub egress: Option<Text>,
    /// `assert:`.
    pub assertions: Vec<AssertEntry>,
}

/// A named group of addresses.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: Text,
    /// Prefixes, addresses, ranges and names of groups, as written.
    pub members: Vec<Text>,
    /// List files, read: one prefix a line.
    pub lists: Vec<ListFile>,
}

/// A list file that a group names.
#[derive(Debug, Clone)]
pub struct ListFile {
    /// The path as the profile spells it.
    pub path: Text,
    /// The file's text; its lines have places of their own. None where it could not be read, which has been said.
    pub file: Option<crate::place::FileId>,
}

/// One entry of `interfaces:`.
#[derive(Debug, Clone)]
pub struct InterfaceEntry {
    /// The profile's name for it.
    pub name: Text,
    /// One device for every target.
    pub device: Option<Text>,
    /// A device by target: target name, device.
    pub by_target: Vec<(Text, Text)>,
    /// `zone:`.
    pub zone: Option<Text>,
}

/// One chain.
#[derive(Debug, Clone)]
pub struct ChainEntry {
    /// Which.
    pub direction: Direction,
    /// Its key.
    pub span: Span,
    /// `default:`.
    pub default: Option<Placed<Action>>,
    /// Its rules in order: parents' first, then its own, then parents' `last:`.
    pub rules: Vec<RuleEntry>,
}

/// One rule as written. A bare name is an allow.
#[derive(Debug, Clone)]
pub struct RuleEntry {
    /// The whole entry.
    pub span: Span,
    /// The action and where it is said; for a bare name, the name's place.
    pub action: Placed<Action>,
    /// What the action's key names.
    pub services: Vec<Text>,
    /// `from:`; none where it is not written, which is any.
    pub from: Option<Vec<Text>>,
    /// `to:`; none where it is not written.
    pub to: Option<Vec<Text>>,
    /// `except:`.
    pub except: Option<Except>,
    /// `in:` and `interface:` on inbound.
    pub incoming: Vec<Text>,
    /// `out:` and `interface:` on outbound.
    pub outgoing: Vec<Text>,
    /// `with:`, flat.
    pub with: Vec<WithEntry>,
    /// `dynamic:` in the rule; empty where it is not written.
    pub dynamic: Vec<Text>,
    /// `as:`, flat.
    pub eras: Vec<AsEntry>,
    /// `state:`, words; empty where it is not written, which is any.
    pub states: Vec<Text>,
    /// `tcp-flags:`, as written: `syn / fin,syn,rst,ack`.
    pub flags: Option<Text>,
    /// `only-if:`, words; empty where it is not written.
    pub premises: Vec<Text>,
    /// `answer:`.
    pub answer: Option<Text>,
    /// `log:`.
    pub log: Option<LogEntry>,
    /// `limit:`, as written: `10/second burst 20 per source`.
    pub limit: Option<Text>,
    /// `helper:`.
    pub helper: Option<Text>,
    /// `until:`, `YYYY-MM-DD` as written.
    pub until: Option<Text>,
    /// `ticket:`.
    pub ticket: Option<Text>,
    /// `description:`.
    pub description: Option<Text>,
    /// `temporary: true`.
    pub temporary: bool,
    /// `disabled: true`.
    pub disabled: bool,
    /// `approximate:` in the rule.
    pub approximate: Vec<ApproximateEntry>,
}

/// `except:`: a list is taken from the side that the rule writes, or from the peer's side where it writes neither; a mapping
/// says the side.
#[derive(Debug, Clone)]
pub enum Except {
    /// `except: [a, b]`.
    List(Vec<Text>),
    /// `except: {from: …, to: …}`.
    Sides {
        /// Taken from the sources.
        from: Vec<Text>,
        /// Taken from the destinations.
        to: Vec<Text>,
    },
}

/// One value of `with:`.
#[derive(Debug, Clone)]
pub struct WithEntry {
    /// The service, where the level is written.
    pub service: Option<Text>,
    /// `ports`, `displays`, `port` or `pick`.
    pub parameter: Text,
    /// `tcp` or `udp`, where the level is written.
    pub transport: Option<Text>,
    /// The value as written; a list is joined with commas.
    pub value: Text,
}

/// One era of `as:`.
#[derive(Debug, Clone)]
pub struct AsEntry {
    /// The service, where the level is written.
    pub service: Option<Text>,
    /// Whose ports are meant.
    pub era: Placed<Era>,
}

/// `log:`.
#[derive(Debug, Clone)]
pub struct LogEntry {
    /// The whole value.
    pub span: Span,
    /// The prefix; none for `true`.
    pub prefix: Option<Text>,
    /// `rate:` as written: `10/minute`, `unlimited`.
    pub rate: Option<Text>,
}

/// One switch of `baseline:`.
#[derive(Debug, Clone)]
pub struct BaselineSwitch {
    /// The part.
    pub part: Text,
    /// Whether it is on.
    pub on: bool,
    /// `reason:`.
    pub reason: Option<Text>,
}

/// One entry of `approximate:`.
#[derive(Debug, Clone)]
pub struct ApproximateEntry {
    /// The whole entry.
    pub span: Span,
    /// `target:`.
    pub target: Text,
    /// `feature:`.
    pub feature: Text,
    /// `reason:`.
    pub reason: Text,
}

/// One entry of `accept:`.
#[derive(Debug, Clone)]
pub struct AcceptEntry {
    /// The whole entry.
    pub span: Span,
    /// `finding:`.
    pub finding: Text,
    /// `service:`.
    pub service: Option<Text>,
    /// `covers: {ports: …}`, each in the form `udp 16384-16484`.
    pub ports: Vec<Text>,
    /// `covers: {from: …}`.
    pub from: Vec<Text>,
    /// `covers: {to: …}`.
    pub to: Vec<Text>,
    /// `covers: {in: …}`.
    pub incoming: Vec<Text>,
    /// `covers: {out: …}`.
    pub outgoing: Vec<Text>,
    /// `covers: {limited: true}`.
    pub limited: bool,
    /// `covers: {chain: …}` or `chain:`.
    pub chain: Option<Text>,
    /// `reason:`.
    pub reason: Text,
    /// `until:`.
    pub until: Option<Text>,
}

/// One entry of `assert:`.
#[derive(Debug, Clone)]
pub struct AssertEntry {
    /// The whole entry.
    pub span: Span,
    /// `never`, `always` or `only`, and where the key stands.
    pub claim: Placed<Claim>,
    /// What the key names.
    pub services: Vec<Text>,
    /// `chain:`; inbound where it is not written.
    pub chain: Option<Placed<Direction>>,
    /// `from:`; none where it is not written, which is any.
    pub from: Option<Vec<Text>>,
    /// `to:`; none where it is not written.
    pub to: Option<Vec<Text>>,
    /// `in:`.
    pub incoming: Vec<Text>,
    /// `out:`.
    pub outgoing: Vec<Text>,
    /// `with:`, flat.
    pub with: Vec<WithEntry>,
    /// `as:`, flat.
    pub eras: Vec<AsEntry>,
}

/// A catalogue that a profile names.
#[derive(Debug, Clone)]
pub struct CatalogEntry {
    /// Its path as written, relative to the file that names it.
    pub path: Text,
    /// What it holds; none until it has been read, and where it has errors.
    pub site: Option<Site>,
}

impl Profile {
    /// Every text that names services, and the cells of the profile's own, whose terms may be names.
    pub fn service_names(&self) -> impl Iterator<Item = &str> {
        let rules = self.chains.iter().flat_map(|chain| &chain.rules);
        let asserted = self.assertions.iter();
        let lists = rules.clone().map(|rule| &rule.services).chain(asserted.clone().map(|one| &one.services));
        let with = rules.flat_map(|rule| &rule.with).chain(asserted.flat_map(|one| &one.with));
        let named = lists.flatten().chain(&self.management);
        let named = named.chain(with.filter_map(|entry| entry.service.as_ref()));
        let named = named.chain(self.accept.iter().filter_map(|entry| entry.service.as_ref()));
        let cells = self.services.iter().flat_map(|service| &service.cells);
        let terms = cells.flat_map(|(_, cell)| cell.value.split(',')).flat_map(|term| term.split(" or "));
        named.map(|text| text.value.as_str()).chain(terms)
    }
}

impl AssertEntry {
    /// Of which packets it speaks.
    pub fn direction(&self) -> Direction {
        self.chain.as_ref().map_or(Direction::Inbound, |chain| chain.value)
    }
}
