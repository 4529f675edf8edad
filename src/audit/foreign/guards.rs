//! Rules that are written to close a published port, and that its packets do not meet.
//!
//! In: the chains that packets pass on their way through. Out: for what is published the rules that ask for the port of the host
//! and deny, with what keeps packets from them: a rule before them in their chain that decides everything, the rule that lets
//! the packets in, or that the packets have their new port by then.

use std::collections::BTreeMap;

use super::original;
use super::published::Published;
use crate::audit::region::Kind;
use crate::place::{Sources, Span};
use crate::ruleset::{Base, Chain, ChainId, Chains, Condition, Hook, Program, Protocol, Rule, Ruleset, Verdict};
use crate::sets::PortSet;

/// The deepest that chains are followed.
const DEEPEST: usize = 16;

/// So many rules are walked.
const MOST: usize = 20_000;

/// So many guards are told of one finding.
const TOLD: usize = 3;

/// Where a rule stands on the way of packets: the base chain, and how many rules come before it.
type At = (usize, usize);

/// A rule that denies by the port of the host.
struct Guard<'a> {
    rule: &'a Rule,
    /// The rule of the same chain behind which nothing is asked.
    behind: Option<&'a Rule>,
}

/// The way of packets through the host.
pub(super) struct Guards<'a> {
    sources: &'a Sources,
    chains: Option<&'a Chains>,
    places: BTreeMap<Span, At>,
    /// Where the chain for rules of others is first entered.
    others: BTreeMap<usize, usize>,
    guards: Vec<Guard<'a>>,
    walked: usize,
}

impl<'a> Guards<'a> {
    /// Walks the chains of a ruleset.
    pub(super) fn of(ruleset: &'a Ruleset, sources: &'a Sources) -> Self {
        let chains = match &ruleset.program {
            Program::Chains(chains) => Some(chains),
            Program::List(_) | Program::Unordered(_) => None,
        };
        let (places, others) = (BTreeMap::new(), BTreeMap::new());
        let mut all = Guards { sources, chains, places, others, guards: Vec::new(), walked: 0 };
        let bases = chains.into_iter().flat_map(|chains| &chains.bases).enumerate();
        for (number, base) in bases.filter(|(_, base)| base.hook == Hook::Forward) {
            all.walk(number, base.chain, DEEPEST);
        }
        all
    }

    /// Whether its chains have their family in their names, as those of nft have.
    pub(super) fn is_of_nft(&self) -> bool {
        let names = self.chains.into_iter().flat_map(|chains| &chains.bases);
        let chain = |base: &Base| self.chains.and_then(|chains| chains.chain(base.chain));
        names.filter_map(chain).any(|chain| chain.name.split(' ').count() > 2)
    }

    fn walk(&mut self, base: usize, id: ChainId, left: usize) {
        let Some(chain) = self.chains.and_then(|chains| chains.chain(id)).filter(|_| left > 0) else { return };
        if is_of_others(chain) {
            self.others.entry(base).or_insert(self.walked);
        }
        let mut stop: Option<&'a Rule> = None;
        for rule in &chain.rules {
            self.walked += 1;
            if self.walked > MOST {
                return;
            }
            if rule.verdict.denies() {
                self.guards.push(Guard { rule, behind: stop });
            }
            if stop.is_none() {
                self.places.entry(rule.span).or_insert((base, self.walked));
                if let Verdict::Jump(inner) | Verdict::Goto(inner) = rule.verdict {
                    self.walk(base, inner, left - 1);
                }
                let ends = rule.verdict.accepts() || matches!(rule.verdict, Verdict::Return | Verdict::Goto(_));
                stop = Some(rule).filter(|rule| ends && rule.conditions.iter().any(is_any));
            }
        }
    }

    /// Whether packets are let in before they come to the chain for rules of others.
    pub(super) fn come_too_late(&self, list: &[&Published]) -> bool {
        list.iter()
            .filter_map(|one| self.places.get(&one.by?))
            .any(|(base, at)| self.others.get(base).is_some_and(|others| at <= others))
    }

    /// How to bring to work a rule for this port that stands behind another one of its chain; none where there is no such rule, or
    /// packets are let in before its chain is asked.
    pub(super) fn to_move(&self, one: &Published) -> Option<String> {
        if self.come_too_late(&[one]) {
            return None;
        }
        let is_meant = |condition: &Condition| matches!(asked(condition, one), Some(Asked::First));
        let mut all = self.guards.iter().filter(|guard| guard.rule.conditions.iter().any(is_meant));
        let (rule, first) = all.find_map(|guard| Some((guard.rule, guard.behind?)))?;
        Some(format!("move the rule at {} before the one at {}", self.line(rule), self.line(first)))
    }

    /// What is to be said of rules that are meant for these and do not meet them.
    pub(super) fn said(&self, list: &[&Published]) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for guard in &self.guards {
            let why = list.iter().find_map(|one| self.why(guard, one));
            let text =
                why.map(|why| format!("the rule at {} does not meet these packets: {why}", self.line(guard.rule)));
            said.extend(text.filter(|text| !said.contains(text)));
        }
        said.truncate(TOLD);
        said
    }

    /// Why a guard does not meet what is published; none where it does, or is meant for other packets.
    fn why(&self, guard: &Guard<'_>, one: &Published) -> Option<String> {
        let asked = guard.rule.conditions.iter().find_map(|condition| asked(condition, one))?;
        if let Asked::Changed(ports) = asked {
            return Some(format!(
                "it asks for port {ports}, and they have port {} by then, for {}: ask for `--ctorigdstport {ports}`",
                list(&one.inside),
                one.said()
            ));
        }
        if let Some(first) = guard.behind {
            let does = if first.verdict.accepts() { "accepts" } else { "returns" };
            return Some(format!("the rule at {} comes first and {does} all of them", self.line(first)));
        }
        let by = one.by?;
        let ((own_base, own), (base, at)) = (self.places.get(&guard.rule.span)?, self.places.get(&by)?);
        (own_base == base && at < own).then(|| format!("the rule at {} lets them in before", self.line_of(by)))
    }

    fn line(&self, rule: &Rule) -> String {
        self.line_of(rule.span)
    }

    fn line_of(&self, span: Span) -> String {
        format!("{}:{}", self.sources.name(span.file), self.sources.line_column(span).line)
    }
}

/// Whether it is Docker's chain for the rules of others.
pub(super) fn is_of_others(chain: &Chain) -> bool {
    chain.name.rsplit(' ').next() == Some("DOCKER-USER")
}

/// Whether packets that go through the host come to a chain for the rules of others.
pub(super) fn leads_to_others(chains: &Chains) -> bool {
    let bases = chains.bases.iter().filter(|base| base.hook == Hook::Forward).map(|base| base.chain);
    chains.reached(bases).into_iter().filter_map(|id| chains.chain(id)).any(is_of_others)
}

/// Whether Docker's rules are there, and packets that go through the host come to no chain for those of others: a rule in one closes
/// nothing.
pub(super) fn has_none_of_others(chains: &Chains) -> bool {
    let is_through = |base: &Base| base.hook == Hook::Forward;
    let is_of_docker =
        |chain: &Chain| is_of_others(chain) || chain.name.contains("DOCKER") || chain.name.contains(TABLES);
    chains.bases.iter().any(is_through) && chains.chains.iter().any(is_of_docker) && !leads_to_others(chains)
}

/// What the tables of Docker's nftables backend are called.
pub(super) const TABLES: &str = "docker-bridges";

/// How a rule asks for a port of the host.
enum Asked {
    /// By where packets were going.
    First,
    /// By the port that they have, which is another one by then.
    Changed(String),
}

fn asked(condition: &Condition, one: &Published) -> Option<Asked> {
    if condition.tests.iter().any(|test| original::asks_for_ports(test, &one.ports)) {
        return Some(Asked::First);
    }
    let Kind::Ports(transport) = one.kind else { return None };
    let is_of_port = condition.protocols.contains(Protocol(transport.number())) && !condition.selectors.is_full();
    let of_host = condition.selectors.intersection(&one.ports);
    let is_missed = is_of_port && !of_host.is_empty() && !condition.selectors.overlaps(&one.inside);
    is_missed.then(|| Asked::Changed(list(&of_host)))
}

fn list(ports: &PortSet) -> String {
    let ranges: Vec<String> = ports.ranges().iter().map(ToString::to_string).collect();
    crate::audit::words::few(&ranges, 4)
}

/// Whether each packet of one family fits, of whatever state that begins a flow.
fn is_any(condition: &Condition) -> bool {
    let any = Condition::any();
    let v4 = condition.source.v4.is_full() && condition.destination.v4.is_full();
    let v6 = condition.source.v6.is_full() && condition.destination.v6.is_full();
    let (source, destination) = (std::sync::Arc::clone(&any.source), std::sync::Arc::clone(&any.destination));
    (v4 || v6) && Condition { source, destination, ..condition.clone() } == any
}
