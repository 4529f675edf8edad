//! What the checks look at: each chain with what it opens, to whom, under which names.
//!
//! In: a resolution. Out: one view for each chain that the profile writes. Everything that more than one check asks is
//! answered here once.

mod look;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use look::{Looking, is_inside};

use super::called::Called;
use super::entering::{self, Whole};
use super::extent::Extent;
use super::finding::{Finding, Witness, example};
use super::joint::{is_of_way, ways_to_all};
use super::level::{Level, SourceClass};
use super::link;
use super::openness::{Openness, peer};
use super::port_index::PortIndex;
use super::reach::{Opening, Reach, are_all, reach};
use super::region::{Kind, Slot, Slots};
use super::uses::{KnownPorts, Part, Use};
use super::world::World;
use crate::catalog::{Contribution, Lookup, Service};
use crate::place::{Sources, Span};
use crate::policy::{Chain, Direction, Rule, RuleOrigin};
use crate::protocol::Transport;
use crate::resolve::Resolution;
use crate::sets::{Family, IntervalSet, PortSet};

/// So many parts of an origin are told; the rest is counted.
const ORIGINS: usize = 8;

/// So many openings are looked at in the search for the widest.
pub(super) const EXAMINED: usize = 1_000;

/// A profile as the audit sees it.
pub struct View<'a> {
    /// The policy, the facts and the catalogue.
    pub resolution: &'a Resolution,
    /// The texts, for places inside messages.
    pub sources: &'a Sources,
    /// The routable addresses that are not internal.
    pub world: World,
    /// The interfaces.
    pub slots: Slots,
    /// The chains that the profile writes.
    pub chains: Vec<ChainView<'a>>,
    /// Services by name.
    pub services: BTreeMap<&'a str, &'a Service>,
    /// The fixed ports of each service of the catalogue.
    pub known: Vec<KnownPorts<'a>>,
    /// The services that comments of rules name.
    pub called: Called<'a>,
    /// Whether a ruleset is looked at, beside which nobody says anything.
    pub is_ruleset: bool,
    /// Whether that is one of Windows.
    pub is_windows: bool,
}

/// One chain, what it opens and by which names.
pub struct ChainView<'a> {
    /// The chain.
    pub chain: &'a Chain,
    /// What is open.
    pub reach: Reach,
    /// Its openings by port.
    index: BTreeMap<Kind, PortIndex>,
    /// How widely, by all interfaces but internal ones.
    pub outside: BTreeMap<Kind, Openness>,
    /// How widely, by openings that hold for internal interfaces only.
    pub inside: BTreeMap<Kind, Openness>,
    /// The same of what strangers come for by nothing that a rule leaves open for sure, or at addresses of a site alone, with all
    /// that internal interfaces let in; and of the rest. None where there is none of the former.
    warded: Option<Box<[BTreeMap<Kind, Openness>; 2]>>,
    /// The ports that inner interfaces open which are neither tunnels, where who comes is known by his key, nor shown to lead inside. None
    /// where there are none of those.
    by_links: Option<BTreeMap<Kind, PortSet>>,
    /// What rules name.
    pub uses: Vec<Use<'a>>,
    /// The same without wide ranges, where there are any.
    narrow: Option<Box<ChainView<'a>>>,
    /// What is sent on past a default that lets in others, where there is any.
    past_default: Option<Box<ChainView<'a>>>,
    /// Of the forward chain the services behind the host that it lets in, where there are any.
    entering: Option<Box<ChainView<'a>>>,
    /// Whether it is those services itself.
    enters: bool,
}

impl<'a> View<'a> {
    /// Looks at what a profile means.
    pub fn of(resolution: &'a Resolution, sources: &'a Sources) -> Self {
        let mut slots = Slots::default();
        let reach_of = |chain| {
            let mut own = reach(chain, &mut slots);
            // A profile gives no packet another destination.
            link::keep(&mut own, true);
            own
        };
        let reaches = resolution.policy.chains.iter().map(reach_of).collect();
        // Who says which interface is the outer one says that strangers come by no other that has a name.
        slots.set_apart(|_| resolution.facts.has_external);
        Self::at(resolution, reaches, (slots, false), sources)
    }

    /// Looks at a ruleset: at chains of which it is known what they open, in the order of the policy's.
    pub fn with(resolution: &'a Resolution, reaches: Vec<Reach>, slots: Slots, sources: &'a Sources) -> Self {
        Self::at(resolution, reaches, (slots, true), sources)
    }

    fn at(resolution: &'a Resolution, reaches: Vec<Reach>, known: (Slots, bool), sources: &'a Sources) -> Self {
        let (slots, is_ruleset) = known;
        let world = World::outside(&resolution.facts.internal);
        let services: BTreeMap<&str, &Service> =
            resolution.catalog.services().map(|service| (service.name.as_str(), service)).collect();
        let to_host = entering::ToHost::of(&resolution.policy.chains, &reaches);
        let looking = Looking { resolution, services: &services, world: &world, slots: &slots, is_ruleset };
        let whole = |chain: &'a Chain, reach: Reach, enters: bool| looking.at(chain, reach, enters);
        let both = |(chain, reach): (&'a Chain, Reach)| {
            let narrowed = |reach: &Reach, enters| {
                let has_most = |kind: &Kind| reach.of(*kind).any(|one| are_all(&one.region.values));
                let of = |kind| ways_to_all(&reach.of(kind).collect::<Vec<_>>(), &world);
                let kinds = Transport::ALL.map(Kind::Ports).into_iter().filter(has_most);
                let ways: Vec<Opening> = kinds.flat_map(of).collect();
                let is_inner = |one: &Opening| is_inside(one, chain.direction, |set| slots.all_internal(set), &slots);
                let narrow = reach.narrow(|one| ways.iter().any(|way| is_of_way(one, way)), is_inner);
                narrow.map(|narrow| Box::new(whole(chain, narrow, enters)))
            };
            let part = |part: Reach, enters: bool| {
                Box::new(ChainView { narrow: narrowed(&part, enters), ..whole(chain, part, enters) })
            };
            let ways = Whole::of(&reach);
            let past_default = reach.past_default(|number, one| ways.lets_in(number, one, &world, &slots));
            let past_default = past_default.map(|past| part(past, false));
            let entering = entering::entering(chain, (&reach, &ways), &to_host, (&world, &slots));
            let entering = entering.map(|reach| part(reach, true));
            ChainView { narrow: narrowed(&reach, false), past_default, entering, ..whole(chain, reach, false) }
        };
        let chains = resolution.policy.chains.iter().zip(reaches).map(both).collect();
        let catalog = &resolution.catalog;
        let known = catalog.services().map(|service| KnownPorts::of(catalog, service)).collect();
        let rules = resolution.policy.chains.iter().flat_map(|chain| &chain.rules);
        let comments = rules.filter_map(|rule| Some((rule_span(rule)?, rule.description.as_deref()?)));
        let called = Called::of(catalog, comments);
        View { resolution, sources, world, slots, chains, services, known, called, is_ruleset, is_windows: false }
    }

    /// The chain of a direction, if the profile writes it.
    pub fn chain(&self, direction: Direction) -> Option<&ChainView<'a>> {
        self.chains.iter().find(|view| view.direction() == direction)
    }

    /// Whether the profile gives the host this role.
    pub fn has_role(&self, role: &str) -> bool {
        self.resolution.facts.roles.iter().any(|own| own.value == role)
    }

    /// The services that a name means; none for a bare form.
    pub fn named(&self, name: &str) -> Vec<&'a Service> {
        match self.resolution.catalog.lookup(name) {
            Lookup::Found(services) => services,
            Lookup::Ambiguous(_) | Lookup::Unknown(_) => Vec::new(),
        }
    }

    /// The fixed ports of the services that a name means in the built-in catalogue.
    pub fn ports_of(&self, name: &str) -> Vec<(Kind, PortSet)> {
        let catalog = &self.resolution.catalog;
        // What the world reaches by this name, wherever the site has its own.
        let services = self.named(name).into_iter().map(|service| catalog.replaced(service).unwrap_or(service));
        let known = services.map(|service| KnownPorts::of(catalog, service));
        known.flat_map(|known| known.ports.into_iter().map(|(kind, ports, _)| (kind, ports))).collect()
    }

    /// The catalogue's own name for what a name means.
    pub fn full_name(&self, name: &str) -> Option<&'a str> {
        self.named(name).first().map(|service| service.name.as_str())
    }

    /// Whether an opening holds for loopback or internal interfaces alone; in a profile also for those that are set apart.
    pub fn is_internal(&self, chain: &ChainView<'_>, opening: &Opening) -> bool {
        let is_inner = !self.is_ruleset && self.is_inside(chain, opening);
        is_inner || self.is_of_internal(chain, opening)
    }

    /// The same, or for such that are set apart from those by which strangers come.
    pub fn is_inside(&self, chain: &ChainView<'_>, opening: &Opening) -> bool {
        let direction = chain.direction();
        is_inside(opening, direction, |set| self.slots.all_inner(set, direction), &self.slots)
    }

    /// The uplinks that are guarded where these ports are open, if strangers come for them by none that a rule names.
    pub fn guarded(&self, chain: &ChainView<'_>, open: &[(Kind, PortSet)]) -> Vec<String> {
        let openings = open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports)).take(EXAMINED);
        let is_wide = |one: &&Opening| self.world.class(peer(chain.direction(), one)) >= Some(SourceClass::Broad);
        let wide: Vec<&Opening> = openings.filter(is_wide).filter(|one| !self.is_inside(chain, one)).collect();
        let is_forwarded = chain.direction() == Direction::Forward;
        let is_sent_on = |one: &&Opening| one.rule.is_some_and(|rule| chain.reach.sent_on.contains(&rule));
        let is_sent_on = |one: &&Opening| is_forwarded || is_sent_on(one);
        if !wide.iter().all(is_sent_on) {
            return Vec::new();
        }
        let incoming = IntervalSet::union_of(wide.iter().map(|one| &one.region.incoming));
        if is_forwarded { self.slots.guarded(&incoming) } else { self.slots.guarded_at_host(&incoming) }
    }

    /// A packet of an opening.
    pub fn packet_of(&self, chain: &ChainView<'_>, opening: &Opening) -> Option<Witness> {
        Witness::of(chain.direction(), opening.kind, &opening.region, None, &self.slots)
    }

    /// Where the profile begins: the place of its first chain.
    pub fn start(&self) -> Option<Span> {
        self.chains.iter().map(|chain| chain.chain.span).min()
    }

    /// `FILE:LINE` of a place.
    pub fn line(&self, span: Span) -> String {
        format!("{}:{}", self.sources.name(span.file), self.sources.line_column(span).line)
    }
}

/// The interfaces towards the far end.
pub(super) fn ways(direction: Direction, opening: &Opening) -> &IntervalSet<Slot> {
    match direction {
        Direction::Outbound => &opening.region.outgoing,
        Direction::Inbound | Direction::Forward => &opening.region.incoming,
    }
}

impl<'a> ChainView<'a> {
    /// The chain as if its rules opened no wide range: what stands inside one is a detail of what is said of it, and what some
    /// may reach by one hides nothing that others reach besides.
    pub fn narrow(&self) -> &ChainView<'a> {
        self.narrow.as_deref().unwrap_or(self)
    }

    /// What rules send on past a default that lets in others: no finding about the default speaks of it. None where there is no
    /// such default, or nothing is sent on.
    pub fn past_default(&self) -> Option<&ChainView<'a>> {
        self.past_default.as_deref()
    }

    /// Of the forward chain the services behind the host that it lets in. None where there are none.
    pub fn entering(&self) -> Option<&ChainView<'a>> {
        self.entering.as_deref()
    }

    /// Which chain.
    pub fn direction(&self) -> Direction {
        self.chain.direction
    }

    /// Whether an opening lets packets in within a rate or a number of flows alone.
    pub fn is_limited(&self, opening: &Opening) -> bool {
        opening.rule.is_some_and(|number| {
            self.reach.limited.contains(&number) || self.rule(number).is_some_and(|rule| rule.limit.is_some())
        })
    }

    /// A rule by its number.
    pub fn rule(&self, number: usize) -> Option<&'a Arc<Rule>> {
        self.chain.rules.get(number)
    }

    /// The place of a rule; none for one of the baseline.
    pub fn span(&self, number: usize) -> Option<Span> {
        self.rule(number).and_then(|rule| rule_span(rule))
    }

    /// The widest class to which one of these ports is open: by outer interfaces, and by internal ones alone.
    pub fn classes(&self, kind: Kind, ports: &PortSet) -> (Option<SourceClass>, Option<SourceClass>) {
        let widest = |map: &BTreeMap<Kind, Openness>| map.get(&kind).and_then(|open| open.either.widest(ports));
        (widest(&self.outside), widest(&self.inside))
    }

    /// The level of something open on these ports: the worst over the ways in, one step milder by internal interfaces, and where
    /// strangers may well not come for it; two by tunnels and networks of the host's own alone.
    pub fn level(&self, kind: Kind, ports: &PortSet, level: impl Fn(SourceClass) -> Option<Level>) -> Option<Level> {
        let (outside, inside) = self.grades(kind, ports);
        let is_by_known =
            self.by_links.as_ref().is_some_and(|links| !links.get(&kind).is_some_and(|own| own.overlaps(ports)));
        let milder = |level: Level| if is_by_known { level.down().down() } else { level.down() };
        outside.and_then(&level).max(inside.and_then(&level).map(milder))
    }

    /// The classes by which the level of something open on these ports is chosen: of those whom nothing makes milder, and of the others.
    pub(super) fn grades(&self, kind: Kind, ports: &PortSet) -> (Option<SourceClass>, Option<SourceClass>) {
        let [rest, milder] = self.graded().map(|map| map.get(&kind).and_then(|open| open.graded(ports)));
        (rest, milder)
    }

    /// By what levels are chosen: what nothing makes milder, and the rest.
    fn graded(&self) -> [&BTreeMap<Kind, Openness>; 2] {
        match self.warded.as_deref() {
            Some([milder, rest]) => [rest, milder],
            None => [&self.outside, &self.inside],
        }
    }

    /// Sets of ports of a kind of which each is open to some class: those that the same of them hold are alike to every level and word.
    pub(super) fn steps(&self, kind: Kind) -> impl Iterator<Item = &PortSet> {
        let maps = [&self.outside, &self.inside].into_iter().chain(self.graded());
        maps.filter_map(move |map| map.get(&kind)).flat_map(Openness::steps)
    }

    /// The widest class to which one of these ports is open by any interface.
    pub fn widest(&self, kind: Kind, ports: &PortSet) -> Option<SourceClass> {
        let (outside, inside) = self.classes(kind, ports);
        outside.max(inside)
    }

    /// Every port of a kind that is open to anybody.
    pub fn open(&self, kind: Kind) -> PortSet {
        let open =
            |map: &BTreeMap<Kind, Openness>| map.get(&kind).map_or(PortSet::empty(), |open| open.either.open().clone());
        open(&self.outside).union(&open(&self.inside))
    }

    /// The ports of a kind that are open at least to this class, by any interface.
    pub fn open_to(&self, kind: Kind, class: SourceClass) -> PortSet {
        let open = |map: &BTreeMap<Kind, Openness>| {
            map.get(&kind).map_or(PortSet::empty(), |open| open.either.at_least(class).clone())
        };
        open(&self.outside).union(&open(&self.inside))
    }

    /// The values of a kind that are open to nearly all of the world in a family, by outer interfaces or by inner ones.
    pub fn open_to_nearly_all(&self, kind: Kind) -> PortSet {
        let both = [&self.outside, &self.inside].into_iter().filter_map(|map| map.get(&kind));
        let sets = both.flat_map(|open| Family::ALL.map(|family| open.to_nearly_all(family)));
        sets.flat_map(PortSet::ranges).copied().collect()
    }

    /// The openings of a kind that share one of these ports.
    pub fn openings<'b>(&'b self, kind: Kind, ports: &'b PortSet) -> impl Iterator<Item = &'b Opening> {
        let near = self.index.get(&kind).map_or(Vec::new(), |index| index.near(ports));
        let openings = near.into_iter().filter_map(|number| self.reach.openings.get(number));
        openings.filter(move |opening| opening.region.values.overlaps(ports))
    }

    /// The rules that open one of these ports: their places, each once, in order.
    pub fn openers(&self, kind: Kind, ports: &PortSet) -> Vec<Span> {
        let mut rules: Vec<usize> = self.openings(kind, ports).filter_map(|opening| opening.rule).collect();
        let mut told = HashSet::new();
        rules.retain(|rule| told.insert(*rule));
        rules.into_iter().filter_map(|rule| self.span(rule)).collect()
    }

    /// Where the default stands that lets through packets of a family.
    pub fn default_of(&self, family: Family) -> Span {
        let own = self.reach.defaults.iter().find(|(own, _)| *own == family);
        own.map_or(self.chain.default_span, |(_, span)| *span)
    }
}

/// The place of a rule; none for one of the baseline.
pub fn rule_span(rule: &Rule) -> Option<Span> {
    match &rule.origin {
        RuleOrigin::Baseline(_) | RuleOrigin::Helper { .. } => None,
        RuleOrigin::Profile { span, .. } => Some(*span),
    }
}

impl View<'_> {
    /// What is open on these ports.
    pub fn extents(&self, chain: &ChainView<'_>, kind: Kind, ports: &PortSet) -> Vec<Extent> {
        self.extents_where(chain, kind, ports, |_| true)
    }

    /// The same by some of the openings alone.
    pub fn extents_where(
        &self,
        chain: &ChainView<'_>,
        kind: Kind,
        ports: &PortSet,
        wanted: impl Fn(&Opening) -> bool,
    ) -> Vec<Extent> {
        let is_limited = |one: &Opening| chain.is_limited(one);
        let openings = chain.openings(kind, ports).filter(|one| wanted(one));
        Extent::of_openings(chain.direction(), kind, ports, openings, (&self.slots, &is_limited))
    }

    /// What the default opens.
    pub fn extents_by_default(&self, chain: &ChainView<'_>) -> Vec<Extent> {
        let of = |kind: Kind| {
            let openings = chain.reach.of(kind).filter(|opening| opening.rule.is_none());
            Extent::of_openings(chain.direction(), kind, &kind.all_values(), openings, (&self.slots, &|_| false))
        };
        Kind::ALL.into_iter().flat_map(of).collect()
    }

    /// The opening on these ports that most of the world reaches, the first of several: by an outer interface where there is one,
    /// for no stranger comes by a bridge of the host's own.
    fn widest_opening<'b>(&self, view: &'b ChainView<'_>, kind: Kind, ports: &'b PortSet) -> Option<&'b Opening> {
        view.openings(kind, ports).take(EXAMINED).max_by_key(|opening| {
            let class = self.world.class(peer(view.direction(), opening));
            let is_outer = !self.slots.all_own(ways(view.direction(), opening));
            (class, is_outer, std::cmp::Reverse(opening.rule.unwrap_or(usize::MAX)))
        })
    }

    /// A packet of what is open on these ports, from the widest class of sources that there is.
    pub fn witness(&self, view: &ChainView<'_>, kind: Kind, ports: &PortSet) -> Option<Witness> {
        self.witness_by(view, self.widest_opening(view, kind, ports)?, ports)
    }

    /// The same of one opening.
    pub fn witness_by(&self, view: &ChainView<'_>, opening: &Opening, ports: &PortSet) -> Option<Witness> {
        let wanted = example(opening.kind, &opening.region.values.intersection(ports));
        let region = self.of_widest_family(view.direction(), opening);
        Witness::of(view.direction(), opening.kind, &region, wanted, &self.slots)
    }

    /// Where the rule of an opening stands, or the default.
    pub fn place_of(&self, view: &ChainView<'_>, opening: &Opening) -> Span {
        let by_default = || {
            let mut families = opening.region.families(opening.kind);
            let only = families.next().filter(|_| families.next().is_none());
            only.map_or(view.chain.default_span, |family| view.default_of(family))
        };
        opening.rule.and_then(|rule| view.span(rule)).unwrap_or_else(by_default)
    }

    /// A finding about ports that are open: with extent, witness, the rule that opens them most widely as its place, and
    /// the other rules that open them.
    pub fn about(&self, finding: Finding, view: &ChainView<'_>, open: &[(Kind, PortSet)]) -> Finding {
        let mut finding = finding.chain(view.direction());
        finding.extent = open.iter().flat_map(|(kind, ports)| self.extents(view, *kind, ports)).collect();
        finding.witness = open.iter().find_map(|(kind, ports)| self.witness(view, *kind, ports));
        let opening = open.iter().find_map(|(kind, ports)| self.widest_opening(view, *kind, ports));
        finding.place = finding.place.or(opening.map(|opening| self.place_of(view, opening)));
        let mut rules: Vec<Span> = open.iter().flat_map(|(kind, ports)| view.openers(*kind, ports)).collect();
        rules.sort_unstable();
        rules.dedup();
        rules.retain(|span| finding.place.is_none_or(|own| !span.holds(own)));
        finding.rules = rules;
        finding
    }

    /// A finding about ports that are open under one name.
    pub fn about_use(
        &self,
        finding: Finding,
        view: &ChainView<'_>,
        used: &Use<'_>,
        open: &[(Kind, PortSet)],
    ) -> Finding {
        let opening = open.iter().find_map(|(kind, ports)| self.widest_opening(view, *kind, ports));
        let rule = opening.and_then(|opening| opening.rule);
        let fitting =
            |part: &&Part<'_>| open.iter().any(|(kind, ports)| part.kind == *kind && part.written.overlaps(ports));
        let named = used.parts.iter().filter(fitting).find(|part| Some(part.rule) == rule);
        let first = named.or_else(|| used.parts.iter().find(fitting)).or(used.parts.first());
        let mut finding = finding.service(used.name).at(first.map(|part| part.span));
        finding.origin = self.origin(used, open);
        self.about(finding, view, open)
    }

    /// The way from the profile's line to the line of the source, for each term that brings one of these ports.
    fn origin(&self, used: &Use<'_>, open: &[(Kind, PortSet)]) -> Vec<String> {
        let mut terms: Vec<(&Part<'_>, &Arc<Contribution>)> = Vec::new();
        let mut more = 0_usize;
        for part in &used.parts {
            let Some(from) = part.contribution else { continue };
            let fits = open.iter().any(|(kind, ports)| part.kind == *kind && part.written.overlaps(ports));
            let known = terms.iter().any(|(_, known)| known == &from);
            match () {
                () if !fits || known => {}
                () if terms.len() < ORIGINS => terms.push((part, from)),
                () => more += 1,
            }
        }
        let mut lines: Vec<String> = terms.iter().map(|(part, from)| self.steps(part, from)).collect();
        if more > 0 {
            lines.push(format!("and {more} more"));
        }
        lines
    }

    fn steps(&self, part: &Part<'_>, from: &Contribution) -> String {
        let mut steps = vec![self.line(part.span), from.service.clone()];
        steps.extend(from.references.iter().cloned());
        steps.push(format!("{} `{}`", part.kind.name(), from.term));
        steps.push(format!("{} line {}", from.source.document, from.source.line));
        if let Some(by) = part.dynamic.filter(|_| *part.written != from.ports) {
            steps.push(format!("`{}` ({}) leaves {}", by.line(), self.line(by.span), part.written));
        }
        steps.join(" > ")
    }
}
