//! Entries of a chain to rules.
//!
//! In: one entry. Out: a rule with a match for each protocol, and what it says of its own life. A rule that can match
//! nothing has no matches: an empty part never becomes a missing condition.

use std::sync::Arc;

use jiff::civil::Date;

use super::addresses::AddressBook;
use super::facts::Care;
use super::helpers::{self, Back};
use super::interfaces::InterfaceTable;
use super::messages::dynamic as dynamic_messages;
use super::messages::helpers as helper_messages;
use super::messages::{limits, rules as messages};
use super::services::{Directory, Opened, Settings};
use super::{dates, dynamic, effects, families, limit, states};
use crate::diagnostic::Diagnostics;
use crate::helpers::Helper;
use crate::place::{Placed, Span};
use crate::policy::{Action, Chain, Direction, DynamicRange, Limit, Match, ProtocolMatch, Rule, RuleOrigin};
use crate::profile::ast::{ChainEntry, RuleEntry};

/// Rules with errors before the rest is not looked at any more: nobody reads further, and near names take time.
const BROKEN_RULES: usize = 90;

/// How many ranges of ports all rules of one profile may open together: each becomes text for each target. Without it, services
/// of many ports that many rules name grow with the square of the profile.
const PORT_RANGES: usize = 1_000_000;

/// What rules refer to.
pub(super) struct Scope<'a> {
    /// Services.
    pub directory: Directory<'a>,
    /// Groups and sets.
    pub book: AddressBook,
    /// Interfaces.
    pub interfaces: InterfaceTable,
    /// The targets that exist.
    pub targets: &'a [&'a str],
    /// The day for which dates are judged.
    pub as_of: Date,
    /// `dynamic:` of the profile as a whole.
    pub dynamic: Option<Arc<DynamicRange>>,
    /// Where the profile switches off that later packets of a flow pass.
    pub established_off: Option<Span>,
    /// What rules say of their own lives, so far.
    pub care: Vec<Care>,
    /// The names for which `as:` says the era, so far.
    pub era_said: Vec<Span>,
    /// Flows that helpers of one chain's rules expect in another chain, so far.
    pub back: Vec<Back>,
    /// How many ranges of ports the rules open, so far.
    pub port_ranges: usize,
    /// Whether every rule could be resolved.
    pub complete: bool,
}

impl Scope<'_> {
    /// A chain: the baseline's rules, then those of the entry that are in force.
    pub(super) fn chain(
        &mut self,
        entry: &ChainEntry,
        baseline: Vec<Arc<Rule>>,
        diagnostics: &mut Diagnostics,
    ) -> Chain {
        let mut rules = baseline.clone();
        rules.reserve(entry.rules.len());
        let mut broken = 0;
        for (at, rule) in entry.rules.iter().enumerate() {
            let in_force = self.care(rule, entry.direction, diagnostics);
            match self.rule(rule, entry.direction, diagnostics) {
                Some(resolved) if in_force => {
                    states::are_left(rule, &resolved, &baseline, diagnostics);
                    self.back.extend(helpers::back(&resolved, entry.direction));
                    rules.push(Arc::new(resolved));
                }
                Some(_) => {}
                None => broken += 1,
            }
            if broken == BROKEN_RULES {
                let rest = entry.rules.len() - at - 1;
                if rest > 0 {
                    diagnostics.push(messages::too_many_errors(rule.span, rest));
                }
                break;
            }
        }
        self.complete &= broken == 0;
        Chain {
            direction: entry.direction,
            rules,
            default: entry.default.as_ref().map_or(Action::Deny, |default| default.value),
            default_span: entry.default.as_ref().map_or(entry.span, |default| default.span),
            span: entry.span,
        }
    }

    /// Records what a rule says of its own life; gives whether it is in force.
    fn care(&mut self, rule: &RuleEntry, direction: Direction, diagnostics: &mut Diagnostics) -> bool {
        let until = rule.until.as_ref().and_then(|text| {
            let day = diagnostics.keep(dates::day(text))?;
            Some(Placed::new(day, text.span))
        });
        let expired = until.as_ref().is_some_and(|until| dates::is_past(until.value, self.as_of));
        let allows = rule.action.value == Action::Allow;
        if rule.until.is_some() || rule.disabled || rule.temporary {
            let (disabled, temporary) = (rule.disabled, rule.temporary);
            self.care.push(Care { rule: rule.span, direction, until, expired, disabled, temporary, allows });
        }
        let left_out = rule.disabled || (expired && allows);
        !left_out
    }

    /// What the services of a rule open, under its own `dynamic:` or the profile's, and the helper that reads their flows.
    fn opened(
        &mut self,
        entry: &RuleEntry,
        direction: Direction,
        diagnostics: &mut Diagnostics,
    ) -> (Option<Opened>, Option<&'static Helper>) {
        let own = dynamic::range(&entry.dynamic, diagnostics);
        if own.is_none() && !entry.dynamic.is_empty() {
            return (None, None);
        }
        // Of the program's services a helper leaves the control port, which no `dynamic:` is about.
        let helped = entry.helper.is_some() && !self.directory.names(&entry.services, helpers::is_own);
        let whole = self.dynamic.as_ref().filter(|_| dynamic::is_of_this_host(entry, direction));
        let dynamic = own.as_ref().or(whole).filter(|_| !helped);
        let settings = Settings { dynamic, ..Settings::of(&entry.with, &entry.eras) };
        let opened = self.directory.open(&entry.services, settings, diagnostics);
        if !entry.eras.is_empty() {
            let unsaid: Vec<Span> =
                self.directory.of_several_eras(&entry.services, &entry.eras).iter().map(|text| text.span).collect();
            self.era_said.extend(entry.services.iter().map(|text| text.span).filter(|span| !unsaid.contains(span)));
        }
        let (opened, helper) = helpers::attached(&mut self.directory, entry, direction, opened, diagnostics);
        if let (Some(_), Some(switch)) = (helper, self.established_off) {
            diagnostics.push(helper_messages::without_established(entry, switch));
            return (None, None);
        }
        match (own, &opened) {
            (Some(own), Some(opened)) if !opened.origins.iter().any(|origin| origin.dynamic.is_some()) => {
                diagnostics.push(dynamic_messages::narrows_nothing(&own, entry));
                (None, None)
            }
            _ => (opened, helper),
        }
    }

    /// The limit of a rule, if it has one; none at all if something is wrong with it.
    fn limit(entry: &RuleEntry, diagnostics: &mut Diagnostics) -> Option<Option<Limit>> {
        let Some(text) = &entry.limit else { return Some(None) };
        if entry.action.value != Action::Allow {
            diagnostics.push(limits::limit_without_allow(text, entry.action.value));
            return None;
        }
        diagnostics.keep(limit::limit(text)).map(Some)
    }

    /// Counts the ranges of ports that a rule opens; none if they are too many.
    fn count(&mut self, protocols: &[ProtocolMatch], span: Span, diagnostics: &mut Diagnostics) -> Option<()> {
        let ranges = |protocol: &ProtocolMatch| match protocol {
            ProtocolMatch::Ports { source, destination, .. } => source.ranges().len() * destination.ranges().len(),
            _ => 1,
        };
        let before = self.port_ranges;
        let own = protocols.iter().map(ranges).fold(0, usize::saturating_add);
        self.port_ranges = self.port_ranges.saturating_add(own);
        if before <= PORT_RANGES && self.port_ranges > PORT_RANGES {
            diagnostics.push(messages::too_many_port_ranges(span));
        }
        (self.port_ranges <= PORT_RANGES).then_some(())
    }

    fn rule(&mut self, entry: &RuleEntry, direction: Direction, diagnostics: &mut Diagnostics) -> Option<Rule> {
        let (opened, helper) = self.opened(entry, direction, diagnostics);
        let ends = self.book.ends(entry, direction, diagnostics);
        let interfaces = self.interfaces.both(&entry.incoming, &entry.outgoing, direction, diagnostics);
        let log = match &entry.log {
            Some(log) => diagnostics.keep(effects::log(log)).map(Some),
            None => Some(None),
        };
        let limit = Self::limit(entry, diagnostics);
        let states = states::states(entry, diagnostics);
        let action = effects::action(entry, diagnostics);
        let premises = effects::premises(&entry.premises, diagnostics);
        let approximations = effects::approximations(&entry.approximate, self.targets, diagnostics);
        let useful = effects::are_of_use(entry, diagnostics);
        let (Opened { protocols, origins }, ends, interfaces, log) = (opened?, ends?, interfaces?, log?);
        let (limit, states, action, premises) = (limit?, states?, action?, premises?);
        useful?;
        if let (Some(first), Some(helper)) = (entry.premises.first(), &entry.helper) {
            diagnostics.push(messages::only_if_with_helper(first, helper));
            return None;
        }
        if entry.action.value == Action::Continue && log.is_none() {
            diagnostics.push(messages::continue_without_log(entry));
            return None;
        }
        self.count(&protocols, entry.action.span, diagnostics)?;
        let (source, destination) = &ends;
        if protocols.is_empty() {
            // The services themselves are wrong, which has been said.
            return None;
        }
        let protocols = states::of_protocols(entry, states, protocols, diagnostics)?;
        states::begin_flows(entry, states, diagnostics)?;
        if let Some(limit) = &limit {
            states::are_counted(entry, states, limit, self.established_off, diagnostics)?;
        }
        let matches = if source.set.is_empty() || destination.set.is_empty() {
            Vec::new()
        } else {
            let matches = protocols.into_iter().map(|protocol| Match {
                incoming: interfaces.0.clone(),
                outgoing: interfaces.1.clone(),
                source: source.clone(),
                destination: destination.clone(),
                helping: helpers::reads(helper, &protocol),
                protocol,
                states,
            });
            let matches: Vec<Match> = matches.filter(|one| one.families().next().is_some()).collect();
            let unmatched = families::without_packets(&entry.services, source, destination);
            if matches.is_empty() {
                diagnostics.push(messages::no_common_family(entry, source, destination, unmatched.first()));
                return None;
            }
            for part in &unmatched {
                diagnostics.push(messages::part_without_family(entry, part, source));
            }
            for one in &matches {
                effects::check(entry, one, (action, &premises), diagnostics)?;
            }
            match helper {
                Some(helper) => helpers::with_expected(helper, direction, entry, matches, diagnostics)?,
                None => matches,
            }
        };
        Some(Rule {
            action,
            matches,
            log,
            premises,
            limit,
            services: entry.services.iter().map(|service| service.value.clone()).collect(),
            ticket: entry.ticket.as_ref().map(|ticket| ticket.value.clone()),
            description: entry.description.as_ref().map(|description| description.value.clone()),
            approximations,
            origin: RuleOrigin::Profile { span: entry.span, ports: origins },
        })
    }
}
