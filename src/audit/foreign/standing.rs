//! How the chains of a ruleset stand to each other and to packets: whether packets come to them, whether an accept is final, and
//! what passes them by early.
//!
//! In: a ruleset with chains. Out: findings. What a program of another machine or table does is not known here.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::checks::width::DEFAULT_ACCEPT;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::region::Kind;
use crate::audit::words;
use crate::audit::world::World;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Chain, Chains, Condition, Hook, InterfaceSet, Pattern, Program, Question, Rule, Ruleset, Unread};
use crate::sets::{AddressSet, Family};

/// A way around all that follows.
pub static CONDITIONAL_BYPASS: Entry = Entry {
    id: "conditional-bypass",
    level: Level::High,
    summary: "an early accept lets everything in under a test that outsiders can influence",
    why: "who meets the test skips every rule behind it",
    advice: "name the ports and sources that are meant, and the interface by its whole name",
    tag: None,
};

/// An accept that is not final.
pub static FOREIGN_TABLES: Entry = Entry {
    id: "foreign-tables",
    level: Level::Medium,
    summary: "chains of several tables filter at the same hook",
    why: "an accept in one of them is not final: the next one may still drop, and who reads one table alone is wrong",
    advice: "keep the rules of one direction in one table, or read them all, in the order of their priorities",
    tag: None,
};

/// Rules that are not in force.
pub static NOT_LOADED: Entry = Entry {
    id: "not-loaded",
    level: Level::High,
    summary: "rules stand there and are not in force: no chain has a hook, or the firewall is off",
    why: "no packet comes to them: the rules are not in force",
    advice: "give a base chain its hook, as in `type filter hook input priority filter; policy drop;`, and jump from it",
    tag: None,
};

/// All of them.
pub(super) fn findings(ruleset: &Ruleset, internal: &AddressSet) -> Vec<Finding> {
    let Program::Chains(chains) = &ruleset.program else { return off(ruleset).chain(lets_in(ruleset)).collect() };
    let mut found: Vec<Finding> = not_loaded(chains).into_iter().collect();
    found
        .extend([Hook::Input, Hook::Forward, Hook::Output].into_iter().filter_map(|hook| several_tables(chains, hook)));
    found.extend(bypasses(chains, &World::outside(internal)));
    found
}

/// Profiles of Windows in which its firewall is off, one finding for each: on the networks of that profile whatever listens is open.
fn off(ruleset: &Ruleset) -> impl Iterator<Item = Finding> {
    of_profiles(ruleset, Unread::OFF).map(|(profile, span)| {
        let message =
            format!("the firewall is off in the profile `{profile}`: no rule is asked on the networks of that profile");
        let advice = format!("switch it on: `netsh advfirewall set {profile}profile state on`");
        in_profile(Finding::new(&NOT_LOADED, message).advice(advice), profile, span)
    })
}

/// Profiles of Windows whose inbound default is to allow, beside others whose is not: there whatever listens and is not blocked is open.
fn lets_in(ruleset: &Ruleset) -> impl Iterator<Item = Finding> {
    of_profiles(ruleset, Unread::LETS_IN).map(|(profile, span)| {
        let message = format!(
            "the inbound default of the profile `{profile}` is to allow: what no rule blocks comes in on its networks"
        );
        let advice = format!(
            "block by default: `netsh advfirewall set {profile}profile firewallpolicy blockinbound,allowoutbound`"
        );
        in_profile(Finding::new(&DEFAULT_ACCEPT, message).advice(advice), profile, span)
    })
}

/// The profiles of which a note of this beginning speaks.
fn of_profiles<'r>(ruleset: &'r Ruleset, note: &'static str) -> impl Iterator<Item = (&'r str, Span)> {
    ruleset.unread.iter().filter_map(move |one| Some((one.what.strip_prefix(note)?.trim().trim_matches('`'), one.span)))
}

/// A finding about a profile in which whatever listens is open.
fn in_profile(finding: Finding, profile: &str, span: Span) -> Finding {
    // Windows gives the profile `public` to every network of which nobody has said that it can be trusted.
    let level = if profile == "public" { Level::Critical } else { Level::High };
    let mut finding = finding.level(level).chain(Direction::Inbound).at(Some(span));
    finding.reason = "on such a network whatever listens can be reached, and what is open below is not all";
    let every = |kind: Kind| Extent::of(kind, kind.all_values(), AddressSet::any());
    finding.extent = Kind::ALL.into_iter().map(every).collect();
    finding
}

fn not_loaded(chains: &Chains) -> Option<Finding> {
    let with_rules: Vec<&Chain> = chains.chains.iter().filter(|chain| !chain.rules.is_empty()).collect();
    let first = with_rules.first()?.rules.first()?;
    let names: Vec<String> = with_rules.iter().map(|chain| format!("`{}`", chain.name)).collect();
    let message = format!("no chain has a hook, so no packet comes to the rules of {}", words::few(&names, 4));
    chains.bases.is_empty().then(|| Finding::new(&NOT_LOADED, message).at(Some(first.span)))
}

/// The tables that iptables makes, which are one program's (iptables-nft(8)).
const OF_IPTABLES: [&str; 5] = ["filter", "mangle", "raw", "nat", "security"];

/// The table of a chain of nftables: `inet filter` of `inet filter input`; all of iptables' are one.
fn table(chain: &Chain) -> Option<&str> {
    let (table, name) = chain.name.rsplit_once(' ')?;
    let (family, own) = table.split_once(' ')?;
    let is_built_in = name.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_of_iptables = matches!(family, "ip" | "ip6") && OF_IPTABLES.contains(&own) && is_built_in;
    Some(if is_of_iptables { "iptables" } else { table })
}

fn several_tables(chains: &Chains, hook: Hook) -> Option<Finding> {
    let mut filtering: Vec<(i32, &Chain, &[Family], Option<Span>)> = Vec::new();
    for base in chains.bases.iter().filter(|base| base.hook == hook) {
        let Some(chain) = chains.chain(base.chain) else { continue };
        if table(chain).is_some() && chains.denies(base) {
            let place = base.default_span.or_else(|| chain.rules.first().map(|rule| rule.span));
            filtering.push((base.priority, chain, &base.families, place));
        }
    }
    filtering.sort_by_key(|(priority, ..)| *priority);
    let shared = |family: Family| {
        let tables: BTreeSet<Option<&str>> = filtering
            .iter()
            .filter(|(_, _, families, _)| families.contains(&family))
            .map(|(_, chain, ..)| table(chain))
            .collect();
        tables.len() > 1
    };
    if !Family::ALL.into_iter().any(shared) {
        return None;
    }
    let told: Vec<String> =
        filtering.iter().map(|(priority, chain, ..)| format!("`{}` ({priority})", chain.name)).collect();
    let direction = match hook {
        Hook::Input => Direction::Inbound,
        Hook::Forward => Direction::Forward,
        _ => Direction::Outbound,
    };
    let message = format!(
        "packets meet {} chains of several tables that deny, in the order of their priorities: {}",
        filtering.len(),
        words::few(&told, 6)
    );
    let places: Vec<Span> = filtering.iter().filter_map(|(.., place)| *place).collect();
    let mut finding = Finding::new(&FOREIGN_TABLES, message).chain(direction).at(places.first().copied());
    finding.rules = places.into_iter().skip(1).collect();
    Some(finding)
}

/// Accepts of everything, from anybody, before the rules of the chain to the host have all been asked.
fn bypasses(chains: &Chains, world: &World) -> Vec<Finding> {
    let mut found: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for base in chains.bases.iter().filter(|base| base.hook == Hook::Input) {
        let Some(chain) = chains.chain(base.chain) else { continue };
        for (number, rule) in chain.rules.iter().enumerate() {
            let is_early = number + 1 < chain.rules.len();
            let by = if rule.verdict.accepts() && is_early { influence(chains, rule, world) } else { None };
            if let Some(by) = by {
                found.entry(by).or_default().push(rule.span);
            }
        }
    }
    let finding = |(by, places): (String, Vec<Span>)| {
        let message = format!("everything from anyone is accepted early by {by}");
        let mut finding =
            Finding::new(&CONDITIONAL_BYPASS, message).chain(Direction::Inbound).at(places.first().copied());
        finding.rules = places.into_iter().skip(1).collect();
        finding
    };
    found.into_iter().map(finding).collect()
}

/// Beginnings of names that the links of a machine to others have (systemd.net-naming-scheme(7), udev(7)).
const OUTER: [&str; 6] = ["eth", "en", "wl", "ww", "ppp", "bond"];

/// By what test everything from anyone passes a rule, if outsiders can bring it about.
fn influence(chains: &Chains, rule: &Rule, world: &World) -> Option<String> {
    rule.conditions.iter().find_map(|one| {
        let whole = one.protocols.is_full() && one.selectors.is_full() && one.source_ports.is_full();
        let opens = one.flows.contains(crate::ruleset::Flow::plain(crate::ruleset::Tracking::New));
        if !whole || !opens || world.class(&one.source) != Some(SourceClass::Anywhere) {
            return None;
        }
        by_test(chains, one).or_else(|| by_pattern(one))
    })
}

fn by_test(chains: &Chains, condition: &Condition) -> Option<String> {
    let texts = condition.tests.iter().filter(|test| test.answer).filter_map(|test| test.question.text());
    let found = texts.map(|text| (text, text.to_ascii_lowercase())).find(|(_, lower)| {
        // A knock is anybody's to give; a mark that nothing here writes is some other program's.
        lower.starts_with("recent") || lower.contains("mark") && !writes_marks(chains)
    });
    found.map(|(text, _)| format!("the test `{text}`"))
}

/// Whether some rule asks for a mark as one that others of the ruleset write.
fn writes_marks(chains: &Chains) -> bool {
    let tests = chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions);
    tests.flat_map(|one| &one.tests).any(
        |test| matches!(&test.question, Question::Dependent { text, .. } if text.to_ascii_lowercase().contains("mark")),
    )
}

fn by_pattern(condition: &Condition) -> Option<String> {
    let InterfaceSet::OneOf(patterns) = &condition.incoming else { return None };
    patterns.iter().find_map(|pattern| match pattern {
        Pattern::Prefix(prefix)
            if OUTER.iter().any(|outer| outer.starts_with(&**prefix) || prefix.starts_with(outer)) =>
        {
            Some(format!("any interface whose name begins with `{prefix}`"))
        }
        Pattern::Prefix(_) | Pattern::Exact(_) | Pattern::Loopback => None,
    })
}
