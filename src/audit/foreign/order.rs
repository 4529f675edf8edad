//! Rules of a ruleset that decide nothing, or less than they say.
//!
//! In: a ruleset. Out: findings, each cause once. It is decided against all earlier rules at once, over jumps and base chains.
//! What programs that make firewalls write on purpose is told as info at most: a last rule that does what the default does,
//! chains that are ready for rules which nobody has asked for, one list of rules that several chains use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::acting;
use super::arrived;
use super::but_loopback;
use super::last_match::{self, LAST_MATCH};
use super::logs::LOG_AFTER_DECISION;
use super::spelled::spelled;
use super::written::{FAMILIES_DISJOINT, asks_both_families};
use crate::anomalies::{Anomaly, Kind, anomalies};
use crate::audit::checks::order::{
    DUPLICATE_RULE, EXCEPTION_AFTER_RULE, IMPOSSIBLE_MATCH, NEVER_MATCHES, PARTLY_SHADOWED, REDUNDANT_ABOVE,
    REDUNDANT_BELOW, SHADOWED, say_that_it_guards,
};
use crate::audit::checks::pairs::WINDOWS_BLOCK_WINS;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::words;
use crate::packets::reach::RuleAt;
use crate::packets::{Grown, Limits};
use crate::place::{FileId, Sources, Span};
use crate::ruleset::{Base, ChainId, Condition, Item, Program, Rule, Ruleset, Verdict};
use crate::sets::Family;

/// Rules that packets never come to.
pub static UNREACHABLE_CHAIN: Entry = Entry {
    id: "unreachable-chain",
    level: Level::Medium,
    summary: "nothing leads to a chain that has rules",
    why: "its rules are believed to work, and decide nothing",
    advice: "jump to it from where its packets pass, or delete it",
    tag: None,
};

/// A smaller part of a rule that is taken is an exception as everybody writes them.
const HALF: f64 = 0.5;

/// So many chains of one prefix are the work of a program, not of a hand.
const FAMILY: usize = 4;

/// So many conditions are looked at: more take longer than a report may.
pub(super) const MOST: usize = 5_000;

/// What is said once: the kind, how bad, the chain where it is, and the rules that make it so.
type Cause = (&'static str, Level, InChain, Vec<Span>);

/// A chain by its name and its text: iptables and ip6tables have chains of the same names.
type InChain = (Arc<str>, FileId);

fn in_chain(rule: &RuleAt) -> InChain {
    (Arc::clone(&rule.chain), rule.span.file)
}

/// Every rule with a verdict, and what is so of each rule. `whole` is the same ruleset with packets that are given another
/// destination: what is said of a rule must be so for these as well.
///
/// # Errors
/// If the sets of packets grow over their limit: then nothing is known.
pub(super) fn findings(
    whole: &Ruleset,
    ruleset: &Ruleset,
    sources: &Sources,
) -> Result<(Vec<Finding>, Vec<Anomaly>), Grown> {
    if ruleset.conditions() > MOST {
        return Ok((Vec::new(), Vec::new()));
    }
    let acting = acting::told_apart(ruleset);
    let found = arrived::still_so(whole, &acting, anomalies(&acting, Limits::default())?)?;
    let found = acting::of_whole_lines(&acting, found)?;
    let (mut causes, mut unentered) = (BTreeMap::<Cause, Vec<&Anomaly>>::new(), BTreeMap::new());
    let entries: BTreeMap<&str, &'static Entry> = ENTRIES.iter().map(|entry| (entry.id, *entry)).collect();
    let translating = translating(ruleset);
    let tested = entered_by_test(ruleset);
    for anomaly in found.iter().filter(|one| says(&one.rule) && !translating.contains(&one.rule.chain)) {
        if anomaly.kind == Kind::Unentered && is_log(&anomaly.rule) {
            continue;
        }
        if anomaly.kind == Kind::Unentered {
            let of_chain: &mut Vec<&Anomaly> = unentered.entry(in_chain(&anomaly.rule)).or_default();
            of_chain.push(anomaly);
            continue;
        }
        // A rule that its reader turned into several takes its own packets.
        if anomaly.by.iter().any(|(other, _)| other.span == anomaly.rule.span)
            || is_split(ruleset, &anomaly.rule)
            || is_aside(ruleset, &anomaly.rule)
            || gives_to_proxy(anomaly.rule.span, sources)
            || anomaly.by.iter().any(|(other, _)| gives_to_proxy(other.span, sources))
        {
            continue;
        }
        let Some((entry, level)) = told((ruleset, &tested), anomaly, sources) else { continue };
        let mut by: Vec<Span> = anomaly.by.iter().map(|(rule, _)| rule.span).collect();
        by.sort_unstable();
        by.dedup();
        causes.entry((entry.id, level, in_chain(&anomaly.rule), by)).or_default().push(anomaly);
    }
    let mut findings = Vec::new();
    for ((id, level, _, by), rules) in &causes {
        let entry = entries.get(id).copied();
        let finding = entry.map(|entry| finding(entry, *level, rules, by, sources));
        let finding = finding.map(|finding| last_match::worded(ruleset, finding, rules));
        findings.extend(finding.map(|finding| while_default(ruleset, finding, rules)));
    }
    let late = but_loopback::too_late(whole, &acting, &found)?;
    let is_told =
        |one: &&Anomaly| says(&one.rule) && !translating.contains(&one.rule.chain) && !is_split(ruleset, &one.rule);
    findings.extend(late.iter().filter(is_told).filter_map(|one| too_late((ruleset, &tested), one, sources)));
    findings.extend(unentered.iter().filter_map(|((chain, _), rules)| unreachable(ruleset, chain, rules)));
    findings.extend(last_match::overruled(ruleset, sources));
    findings.extend(last_match::undone(ruleset, sources));
    Ok((findings, found))
}

/// Whether a rule gives packets to a proxy of the host, by a word of both programs. They keep their destination and come to the rules for
/// the host all the same (Documentation/networking/tproxy.rst of the kernel): that of those one lets them in is needed.
fn gives_to_proxy(place: Span, sources: &Sources) -> bool {
    spelled(sources.slice(place)).split_whitespace().any(|word| word.eq_ignore_ascii_case("tproxy"))
}

const ENTRIES: [&Entry; 12] = [
    &LAST_MATCH,
    &WINDOWS_BLOCK_WINS,
    &LOG_AFTER_DECISION,
    &FAMILIES_DISJOINT,
    &SHADOWED,
    &EXCEPTION_AFTER_RULE,
    &NEVER_MATCHES,
    &REDUNDANT_ABOVE,
    &REDUNDANT_BELOW,
    &DUPLICATE_RULE,
    &PARTLY_SHADOWED,
    &IMPOSSIBLE_MATCH,
];

/// Whether it decides something, or does nothing but log.
fn says(rule: &RuleAt) -> bool {
    rule.verdict.decides() || is_log(rule)
}

fn is_log(rule: &RuleAt) -> bool {
    rule.logs && rule.verdict == Verdict::Continue
}

/// Which kind of finding it is and how bad; none where it is nothing to tell.
fn told(
    (ruleset, tested): (&Ruleset, &BTreeSet<ChainId>),
    anomaly: &Anomaly,
    sources: &Sources,
) -> Option<(&'static Entry, Level)> {
    // What a firewall does where no rule fits stands nowhere: pf's list has it as a rule without a text.
    if anomaly.rule.span.start == anomaly.rule.span.end {
        return None;
    }
    if is_log(&anomaly.rule) {
        let is_dead = anomaly.kind.is_dead() && !matches!(anomaly.kind, Kind::Unentered | Kind::Impossible);
        // What asks nothing stands at the end of a chain to be sure that something is written if all else fails.
        let asks_nothing = rule(ruleset, &anomaly.rule).is_some_and(|rule| rule.conditions.iter().any(is_any));
        let is_mild = asks_nothing || is_of_family(ruleset, &anomaly.rule.chain);
        let level = if is_mild { Level::Info } else { LOG_AFTER_DECISION.level };
        return is_dead.then_some((&LOG_AFTER_DECISION, level));
    }
    if last_match::is_antispoof(anomaly.rule.span, sources) && last_match::is_by_later(anomaly) {
        return None;
    }
    // What such a rule does besides never happens.
    let does_more = anomaly.kind.is_dead() && acting::acts(ruleset, &anomaly.rule);
    let otherwise = does_more || matches!(anomaly.kind, Kind::Shadowed | Kind::ExceptionAfterRule | Kind::NeverMatches);
    match (&ruleset.program, anomaly.kind) {
        (Program::List(_), _) if otherwise && last_match::is_by_later(anomaly) => {
            return Some((&LAST_MATCH, LAST_MATCH.level));
        }
        (Program::Unordered(_), Kind::Shadowed) => {
            let is_shut = !anomaly.by.is_empty() && anomaly.by.iter().all(|(rule, _)| shuts(rule.span, sources));
            return Some((&WINDOWS_BLOCK_WINS, if is_shut { Level::Info } else { WINDOWS_BLOCK_WINS.level }));
        }
        (Program::Unordered(_), Kind::PartlyShadowed(lost)) if lost > HALF && anomaly.rule.verdict.accepts() => {
            return Some((&WINDOWS_BLOCK_WINS, Level::Medium));
        }
        _ => {}
    }
    let entry = match anomaly.kind {
        Kind::Unentered => return None,
        Kind::Impossible => return impossible(ruleset, anomaly, sources),
        Kind::Shadowed => &SHADOWED,
        Kind::ExceptionAfterRule => &EXCEPTION_AFTER_RULE,
        Kind::NeverMatches => &NEVER_MATCHES,
        Kind::RedundantAbove => &REDUNDANT_ABOVE,
        Kind::Duplicate => &DUPLICATE_RULE,
        // That the end of a chain says what the default says is how such rules are written; what leans on a later rule of the
        // chain is as often a list that some program keeps.
        Kind::RedundantBelow => return Some((&REDUNDANT_BELOW, Level::Info)),
        // To deny what is left behind exceptions is how denies are written; an accept of which less than half is left is not.
        Kind::PartlyShadowed(lost)
            if lost > HALF
                && taken(anomaly) > HALF
                && anomaly.rule.verdict.accepts()
                && is_plain((ruleset, tested), anomaly) =>
        {
            &PARTLY_SHADOWED
        }
        Kind::PartlyShadowed(_) => return None,
    };
    // Two denies that answer differently, the first of them for what is odd: one closes the chain for what is left.
    let is_of_denies = entry.id == NEVER_MATCHES.id || entry.id == REDUNDANT_ABOVE.id && anomaly.rule.verdict.denies();
    // A program writes the same rule for each service that asks for it; a hand that copies one means another.
    let is_made =
        !matches!(entry.id, "shadowed" | "exception-after-rule") && is_of_family(ruleset, &anomaly.rule.chain);
    let mild = !is_near(anomaly) || is_made || is_of_denies && closes(ruleset, anomaly);
    // Rules of other chains come from another part of whatever makes the ruleset: one part does not know the other, and
    // each is right by itself.
    let usual = if entry.id == PARTLY_SHADOWED.id { Level::Medium } else { entry.level };
    Some((entry, if mild { Level::Info } else { usual }))
}

/// Whether what blocks here is that the firewall lets nothing in whatever its rules say: somebody has chosen that for all of them.
fn shuts(span: Span, sources: &Sources) -> bool {
    let text = spelled(sources.slice(span)).to_ascii_lowercase();
    ["blockinboundalways", "donotallowexceptions"].iter().any(|word| text.contains(word))
}

/// Whether it stands at the end of its chain and asks nothing: what is written there to be sure.
fn closes(ruleset: &Ruleset, anomaly: &Anomaly) -> bool {
    let Program::Chains(chains) = &ruleset.program else { return false };
    let Some(chain) = chains.chains.get(anomaly.rule.list) else { return false };
    let asks_nothing = |rule: &Rule| rule.conditions.iter().any(is_any);
    anomaly.rule.number + 1 == chain.rules.len() && chain.rules.last().is_some_and(asks_nothing)
}

/// Whether each packet of one family fits.
fn is_any(condition: &Condition) -> bool {
    let any = Condition::any();
    let v4 = condition.source.v4.is_full() && condition.destination.v4.is_full();
    let v6 = condition.source.v6.is_full() && condition.destination.v6.is_full();
    let own =
        Condition { source: Arc::clone(&any.source), destination: Arc::clone(&any.destination), ..condition.clone() };
    (v4 || v6) && own == any
}

/// The chains into which a rule leads that asks what no packet says, and those behind them.
fn entered_by_test(ruleset: &Ruleset) -> BTreeSet<ChainId> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeSet::new() };
    let asking = chains.chains.iter().flat_map(|chain| &chain.rules).filter(|rule| !asks_packets(rule));
    chains.reached(asking.filter_map(callee))
}

/// Whether it asks nothing but what packets say.
fn asks_packets(rule: &Rule) -> bool {
    rule.conditions.iter().all(|one| one.tests.is_empty() && one.tags.is_empty())
}

/// The chain to which it leads.
fn callee(rule: &Rule) -> Option<ChainId> {
    match rule.verdict {
        Verdict::Jump(to) | Verdict::Goto(to) => Some(to),
        _ => None,
    }
}

/// Whether neither the rule nor those that take its packets ask what no packet says, nor rules that lead to their chains or stand in chains
/// to which they lead: only then is a share of its packets what a reader takes it for.
fn is_plain((ruleset, tested): (&Ruleset, &BTreeSet<ChainId>), anomaly: &Anomaly) -> bool {
    let plain = |at: &RuleAt| match &ruleset.program {
        // Of an anchor whose rules are elsewhere, all that it may do has one place.
        Program::List(_) => ruleset.rules().into_iter().filter(|rule| rule.span == at.span).all(asks_packets),
        Program::Unordered(_) => rule(ruleset, at).is_some_and(asks_packets),
        Program::Chains(chains) => rule(ruleset, at).is_some_and(|own| {
            let is_entered_so = u32::try_from(at.list).is_ok_and(|list| tested.contains(&ChainId(list)));
            asks_packets(own) && !is_entered_so && chains.rules_from(callee(own)).all(asks_packets)
        }),
    };
    !anomaly.by.is_empty() && plain(&anomaly.rule) && anomaly.by.iter().all(|(other, _)| plain(other))
}

/// The share of a rule's packets that the rules take which are named for it: what is lost to tests is none of it.
fn taken(anomaly: &Anomaly) -> f64 {
    anomaly.by.iter().map(|(_, share)| share).sum()
}

/// The chains that translate addresses, by their type or by the names that programs give them: their accepts open nothing. One to which
/// others lead as well is none.
pub(super) fn translating(ruleset: &Ruleset) -> BTreeSet<Arc<str>> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeSet::new() };
    let is_nat = |name: &Arc<str>| name.split([' ', '_', '-']).any(|word| word == "nat" || word == "masquerading");
    let others = chains.bases.iter().map(|base| base.chain).filter(|id| !chains.translating.contains(id));
    let others = chains.reached(others);
    let by_type = chains.reached(chains.translating.iter().copied());
    let by_type = by_type.difference(&others).filter_map(|id| chains.chain(*id));
    let by_name = chains.chains.iter().filter(|chain| is_nat(&chain.name));
    by_type.chain(by_name).map(|chain| chain.name.clone()).collect()
}

/// Whether all rules that take the packets stand in the rule's own chain, so that one hand wrote them.
fn is_near(anomaly: &Anomaly) -> bool {
    anomaly.by.iter().all(|(other, _)| other.list == anomaly.rule.list)
}

/// A rule none of whose conditions any packet fits, or none that comes to its chain. The latter is one chain for several
/// callers, some of which send it only a part of all packets.
fn impossible(ruleset: &Ruleset, anomaly: &Anomaly, sources: &Sources) -> Option<(&'static Entry, Level)> {
    let rule = rule(ruleset, &anomaly.rule)?;
    let apart = |one: &Condition| {
        let both = |family: Family| one.source.has(family) && one.destination.has(family);
        !one.source.is_empty() && !one.destination.is_empty() && !Family::ALL.into_iter().any(both)
    };
    let are_apart = !rule.conditions.is_empty() && rule.conditions.iter().all(apart);
    if are_apart
        || asks_both_families(&spelled(sources.slice(rule.span))) && matches!(ruleset.program, Program::Chains(_))
    {
        return Some((&FAMILIES_DISJOINT, FAMILIES_DISJOINT.level));
    }
    let is_by_itself = rule.conditions.iter().all(Condition::is_empty);
    // A set that is filled while the firewall runs may be empty when the ruleset is listed.
    let is_of_set = rule.conditions.is_empty()
        || rule.conditions.iter().all(|one| one.source.is_empty() || one.destination.is_empty());
    Some((&IMPOSSIBLE_MATCH, if is_by_itself && !is_of_set { IMPOSSIBLE_MATCH.level } else { Level::Info }))
}

/// Whether its reader made of one rule several that decide differently: what comes of its packets is not known.
fn is_split(ruleset: &Ruleset, at: &RuleAt) -> bool {
    let Program::Chains(chains) = &ruleset.program else { return false };
    let chain = chains.chains.get(at.list);
    chain.is_some_and(|chain| chain.rules.iter().any(|rule| rule.span == at.span && rule.verdict != at.verdict))
}

/// Whether it is what a `pass` of pf drops, which no line of the text says: of the line itself it is told by its accept.
fn is_aside(ruleset: &Ruleset, at: &RuleAt) -> bool {
    let is_list = matches!(ruleset.program, Program::List(_));
    is_list
        && at.verdict.denies()
        && ruleset.rules().into_iter().any(|rule| rule.span == at.span && rule.verdict.accepts())
}

/// The rule at a place. Of pf, whose lines nest, it is not looked up.
fn rule<'a>(ruleset: &'a Ruleset, at: &RuleAt) -> Option<&'a Rule> {
    match &ruleset.program {
        Program::Chains(chains) => chains.chains.get(at.list)?.rules.get(at.number),
        Program::Unordered(rules) => rules.rules.get(at.number).map(|(_, rule)| rule),
        Program::List(items) => items.iter().find_map(|item| match item {
            Item::Rule(line) | Item::Anchor(line, _) if line.rule.span == at.span => Some(&line.rule),
            Item::Rule(_) | Item::Anchor(..) => None,
        }),
    }
}

fn finding(entry: &Entry, level: Level, rules: &[&Anomaly], by: &[Span], sources: &Sources) -> Finding {
    let mut finding = Finding::new(entry, message(entry, rules, by, sources)).level(level);
    finding.place = rules.first().map(|one| one.rule.span);
    finding.rules = by.to_vec();
    finding.rules.extend(rules.iter().skip(1).map(|one| one.rule.span));
    finding
}

/// A deny behind rules that accept all of its packets but those of loopback.
fn too_late((ruleset, tested): (&Ruleset, &BTreeSet<ChainId>), late: &Anomaly, sources: &Sources) -> Option<Finding> {
    let (_, level) = told((ruleset, tested), late, sources)?;
    let by: Vec<Span> = late.by.iter().map(|(rule, _)| rule.span).collect();
    // It does decide something: whoever deletes it changes what loopback lets in.
    let mut finding = finding(&PARTLY_SHADOWED, level, &[late], &by, sources);
    let (all, but) = ("never decides anything", "decides nothing but what the host sends to itself");
    finding.message = finding.message.replacen(all, but, 1).replacen("all of its packets", "the rest", 1);
    Some(finding)
}

/// A rule that changes nothing beside a default that accepts is what is left when the default is made to drop.
fn while_default(ruleset: &Ruleset, mut finding: Finding, rules: &[&Anomaly]) -> Finding {
    let Program::Chains(chains) = &ruleset.program else { return finding };
    let leans = |one: &&Anomaly| {
        let accepts = |base: &Base| base.default.as_ref().is_some_and(Verdict::accepts);
        let of_chain = |base: &&Base| base.chain.0 as usize == one.rule.list;
        one.rule.verdict.accepts() && chains.bases.iter().filter(of_chain).any(accepts)
    };
    if finding.id == REDUNDANT_BELOW.id && rules.iter().any(leans) {
        finding.message.push_str(", as long as the chain's default accepts");
        "keep it if the default is to drop one day; then it is what lets its packets in"
            .clone_into(&mut finding.advice);
    }
    if finding.id == REDUNDANT_BELOW.id && rules.iter().all(|one| one.rule.verdict.denies()) {
        say_that_it_guards(&mut finding);
    }
    finding
}

fn message(entry: &Entry, rules: &[&Anomaly], by: &[Span], sources: &Sources) -> String {
    let Some(first) = rules.first() else { return entry.summary.to_owned() };
    let what = format!("{} of `{}`", name(&first.rule.verdict), first.rule.chain);
    let one = rules.len() == 1;
    let count = words::number(rules.len() as u128);
    let subject = if one { format!("this {what}") } else { format!("{count} rules, the first this {what},") };
    let lines: Vec<String> = by.iter().map(|span| line(sources, *span)).collect();
    let lines = words::few(&lines, 4);
    let (whose, take, decide) = match by.len() {
        0 => ("what stands", "takes", "decides"),
        1 => ("the rule at", "takes", "decides"),
        _ => ("the rules at", "take", "decide"),
    };
    let lines = if by.is_empty() { "before it".to_owned() } else { lines };
    match entry.id {
        id if id == IMPOSSIBLE_MATCH.id => {
            let why =
                "its parts exclude each other, a set that it names is empty, or nothing of the kind comes to its chain";
            format!("{subject} can match no packet: {why}")
        }
        id if id == FAMILIES_DISJOINT.id => {
            format!("{subject} can match no packet: its source and its destination share no address family")
        }
        id if id == LAST_MATCH.id => {
            let verb = if one { "never decides" } else { "never decide" };
            format!(
                "{subject} {verb} anything: the last match does, and {whose} {lines} {take} all of its packets later"
            )
        }
        id if id == LOG_AFTER_DECISION.id => {
            let verb = if one { "never writes" } else { "never write" };
            format!("{subject} {verb} a line: {whose} {lines} {decide} all of its packets first")
        }
        id if id == REDUNDANT_BELOW.id => {
            let verb = if one { "changes" } else { "change" };
            format!("{subject} {verb} nothing: what follows decides all of its packets in the same way")
        }
        _ if matches!(rules.first().map(|one| one.kind), Some(Kind::PartlyShadowed(_))) => {
            let lost = rules.iter().map(|one| if let Kind::PartlyShadowed(part) = one.kind { part } else { 0.0 });
            let part = (lost.fold(0.0, f64::max) * 100.0).round().clamp(1.0, 99.0);
            let verb = if one { "loses" } else { "lose up to" };
            format!(
                "{subject} {verb} {part} % of what is written: {whose} {lines} {take} it first and {decide} otherwise"
            )
        }
        id if id == WINDOWS_BLOCK_WINS.id && !by.is_empty() && by.iter().all(|span| shuts(*span, sources)) => {
            let verb = if one { "decides" } else { "decide" };
            format!("{subject} {verb} nothing as long as the firewall lets nothing in, as {lines} says")
        }
        _ => {
            let verb = if one { "never decides" } else { "never decide" };
            format!("{subject} {verb} anything: {whose} {lines} {take} all of its packets first")
        }
    }
}

fn name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Continue => "log",
        Verdict::Drop => "drop",
        Verdict::Reject(_) => "reject",
        _ => "accept",
    }
}

/// `FILE:LINE` of a place.
fn line(sources: &Sources, span: Span) -> String {
    format!("{}:{}", sources.name(span.file), sources.line_column(span).line)
}

/// A chain to which nothing leads. One of a family of names is ready for what its program may be told later.
fn unreachable(ruleset: &Ruleset, chain: &Arc<str>, rules: &[&Anomaly]) -> Option<Finding> {
    let first = rules.first()?;
    let count = words::number(rules.len() as u128);
    let (noun, verb) = if rules.len() == 1 { ("rule", "decides") } else { ("rules", "decide") };
    let message = format!("nothing leads to the chain `{chain}`: its {count} {noun} with a verdict {verb} nothing");
    let level =
        if is_of_family(ruleset, chain) || is_word(ruleset, first) { Level::Info } else { UNREACHABLE_CHAIN.level };
    let mut finding = Finding::new(&UNREACHABLE_CHAIN, message).level(level).at(Some(first.rule.span));
    finding.rules = rules.iter().skip(1).map(|one| one.rule.span).collect();
    Some(finding)
}

/// Whether the chain does one thing to whatever comes to it: a word for other chains to use, such as `logdrop`.
fn is_word(ruleset: &Ruleset, first: &Anomaly) -> bool {
    let Program::Chains(chains) = &ruleset.program else { return false };
    let chain = chains.chains.get(first.rule.list);
    chain.is_some_and(|chain| chain.rules.iter().all(|rule| rule.conditions.iter().all(is_any)))
}

/// Whether chains of the same first word are so many that a program made them.
pub(super) fn is_of_family(ruleset: &Ruleset, chain: &str) -> bool {
    let Program::Chains(chains) = &ruleset.program else { return false };
    let Some(word) = first_word(chain) else { return false };
    let alike: BTreeSet<&str> =
        chains.chains.iter().map(|one| &*one.name).filter(|name| first_word(name) == Some(word)).collect();
    alike.len() >= FAMILY
}

/// What stands before the first dash or underscore of a chain's own name.
fn first_word(chain: &str) -> Option<&str> {
    let own = chain.rsplit(' ').next()?;
    own.split_once(['-', '_']).map(|(word, _)| word).filter(|word| !word.is_empty())
}
