//! Senders whom the inbound chain denies and who reach what is published for all that: what is sent on never comes to that chain.
//!
//! In: the chains, and what is published. Out: a line for each port that leads elsewhere, with the rules that deny by who sends.
//! Where the inbound chain lets in nobody it says more than that, and is told elsewhere; so is nothing of senders who are kept
//! out on their way through too. Addresses that nobody in the world has are denied to keep lies about senders out, and are no ban.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::guards::has_none_of_others;
use super::published::Published;
use super::unread::NAT_HIDES;
use crate::audit::finding::Finding;
use crate::audit::level::SourceClass;
use crate::audit::region::Kind;
use crate::audit::words;
use crate::audit::world::{World, networks};
use crate::place::{Sources, Span};
use crate::ruleset::{ChainId, Chains, Condition, Hook, Program, Protocol, Ruleset, Verdict};
use crate::sets::AddressSet;

/// The deepest that chains are followed.
const DEEPEST: usize = 16;

/// So many conditions are looked at.
const MOST: usize = 500_000;

/// Of so many rules it is asked whether each matters.
const EXAMINED: usize = 256;

/// So many places are told.
const TOLD: usize = 3;

/// How fail2ban begins the names of its chains.
const OF_FAIL2BAN: &str = "f2b-";

/// How a jail keeps out what is sent on: its rules stand where packets have the port inside by then.
const JAIL: &str = "; a jail of fail2ban does so for Docker with `chain = DOCKER-USER` and an action for all ports";

/// Addresses of examples (RFC 5737, RFC 3849), which stand for others of the world.
const OF_EXAMPLES: [&str; 4] = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"];

/// Packets that the inbound chain keeps out by who sends them.
struct Ban {
    span: Span,
    packets: Condition,
    /// Whether it stands in a chain of fail2ban.
    is_of_fail2ban: bool,
}

/// All bans of the inbound chain.
pub(super) struct Bans<'a> {
    sources: &'a Sources,
    world: World,
    chains: Option<&'a Chains>,
    all: Vec<Ban>,
    left: usize,
}

impl<'a> Bans<'a> {
    /// Those of a ruleset that matter to what is published.
    pub(super) fn of(ruleset: &'a Ruleset, published: &[Published], sources: &'a Sources) -> Self {
        let chains = match &ruleset.program {
            Program::Chains(chains) if published.iter().any(passes_by) => Some(chains),
            _ => None,
        };
        let world = World::outside(&AddressSet::default());
        let mut bans = Bans { sources, world, chains, all: Vec::new(), left: MOST };
        let turned: BTreeSet<Span> = published.iter().filter(|one| passes_by(one)).map(|one| one.span).collect();
        let turned = chains.into_iter().flat_map(|chains| &chains.turned).filter(|turn| turned.contains(&turn.span));
        let packets: Vec<Condition> = turned.flat_map(|turn| &turn.packets).map(Condition::untested).collect();
        for base in chains.into_iter().flat_map(|chains| &chains.bases).filter(|base| base.hook == Hook::Input) {
            bans.walk(base.chain, &packets, false, DEEPEST);
        }
        bans
    }

    /// Takes the denies of a chain by which these packets come.
    fn walk(&mut self, id: ChainId, packets: &[Condition], of_fail2ban: bool, depth: usize) {
        let Some(chain) = self.chains.and_then(|chains| chains.chain(id)).filter(|_| depth > 0) else { return };
        let is_own = chain.name.rsplit(' ').next().is_some_and(|name| name.starts_with(OF_FAIL2BAN));
        let of_fail2ban = of_fail2ban || is_own;
        for rule in &chain.rules {
            let (denies, leads) = (rule.verdict.denies(), matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_)));
            if !denies && !leads {
                continue;
            }
            let pairs = rule.conditions.iter().flat_map(|own| packets.iter().map(move |packets| (own, packets)));
            self.left = self.left.saturating_sub(rule.conditions.len() * packets.len());
            if self.left == 0 {
                return;
            }
            let met: Vec<Condition> = pairs.filter_map(|(own, packets)| packets.and(&own.untested())).collect();
            match rule.verdict {
                Verdict::Jump(inner) | Verdict::Goto(inner) if !met.is_empty() => {
                    self.walk(inner, &met, of_fail2ban, depth - 1);
                }
                _ if denies => {
                    let bans: Vec<Condition> = met.into_iter().filter(|one| self.is_ban(&one.source)).collect();
                    let ban = |packets| Ban { span: rule.span, packets, is_of_fail2ban: of_fail2ban };
                    self.all.extend(bans.into_iter().map(ban));
                }
                _ => {}
            }
        }
    }

    /// Whether these are some senders of the world, and not all of it.
    fn is_ban(&self, senders: &AddressSet) -> bool {
        let class = self.world.class(senders);
        let is_some = matches!(class, Some(SourceClass::Narrow | SourceClass::Broad));
        is_some || class.is_some() && networks(&OF_EXAMPLES).covers(senders)
    }

    /// Says it once of each port: of the worst that is found about it, and where nothing is, of the rules that send on.
    pub(super) fn tell(&self, published: &[Published], findings: &mut [Finding]) {
        let mut by_finding: BTreeMap<usize, Vec<&Published>> = BTreeMap::new();
        for one in published.iter().filter(|one| passes_by(one)) {
            let is_about = |finding: &Finding| finding.place.iter().chain(&finding.rules).any(|span| *span == one.span);
            let told = findings.iter().enumerate().filter(|(_, finding)| is_about(finding));
            let rank = |finding: &Finding| (finding.id.ends_with("-open"), finding.id == NAT_HIDES.id, finding.level);
            let worst = told.max_by_key(|(at, finding)| (rank(finding), Reverse(*at)));
            if let Some((at, _)) = worst {
                by_finding.entry(at).or_default().push(one);
            }
        }
        for (at, list) in by_finding {
            if let Some(finding) = findings.get_mut(at) {
                finding.also.extend(self.said(&list));
            }
        }
    }

    /// What is to be said of what is published: who is denied at the host and reaches it.
    fn said(&self, list: &[&Published]) -> Option<String> {
        let (mut found, mut senders): (BTreeSet<Span>, Vec<AddressSet>) = Default::default();
        let mut is_of_fail2ban = false;
        for one in list.iter().filter(|one| passes_by(one)) {
            let own: Vec<&Ban> = self.all.iter().filter(|ban| is_for(ban, one)).collect();
            let denied = together(own.iter().map(|ban| &*ban.packets.source));
            let missed = denied.intersection(&one.peers).difference(&one.let_in);
            for ban in own.iter().take(EXAMINED).filter(|ban| ban.packets.source.overlaps(&missed)) {
                found.insert(ban.span);
                is_of_fail2ban |= ban.is_of_fail2ban;
            }
            senders.push(missed);
        }
        let is_led = !self.chains.is_some_and(has_none_of_others);
        let lines: Vec<String> = found.into_iter().map(|span| self.line(span)).collect();
        let (whose, deny) = if lines.len() == 1 { ("the rule at", "denies") } else { ("the rules at", "deny") };
        let senders = words::prefixes(&together(senders.iter()), usize::MAX);
        let senders: Vec<&str> = senders.iter().map(|prefix| words::bare(prefix)).collect();
        let said = format!(
            "{whose} {} {deny} {} at the host alone, for what is sent on does not come to the inbound chain: deny them in the forward chain as well{}",
            words::few(&lines, TOLD),
            words::few(&senders, TOLD),
            if is_of_fail2ban && is_led { JAIL } else { "" }
        );
        (!lines.is_empty()).then_some(said)
    }

    fn line(&self, span: Span) -> String {
        format!("{}:{}", self.sources.name(span.file), self.sources.line_column(span).line)
    }
}

/// All of these addresses.
fn together<'a>(sets: impl Iterator<Item = &'a AddressSet> + Clone) -> AddressSet {
    AddressSet {
        v4: sets.clone().flat_map(|set| set.v4.ranges()).copied().collect(),
        v6: sets.flat_map(|set| set.v6.ranges()).copied().collect(),
    }
}

/// Whether a ban is for the port of the host that is published.
fn is_for(ban: &Ban, one: &Published) -> bool {
    let Kind::Ports(transport) = one.kind else { return false };
    ban.packets.protocols.contains(Protocol(transport.number()))
        && ban.packets.selectors.overlaps(&one.ports)
        && ban.packets.destination.overlaps(&one.at)
}

/// Whether nobody else says that the inbound chain does not guard it.
fn passes_by(one: &Published) -> bool {
    !one.is_around && !one.is_direct && !one.at_loopback && !one.if_own && !super::through::stays(one.to)
}
