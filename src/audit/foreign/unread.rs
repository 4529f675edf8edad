//! What of a ruleset was not understood, as findings.
//!
//! In: what its reader noted. Out: one finding for each thing, with the lines that have it; and whether any test is left that
//! no packet answers.

use std::collections::{BTreeMap, BTreeSet};

use super::doubt::{AT_MOST, is_at_most};
use super::idle::Idle;
use super::listed;
use super::met_by_some::{is_bound, is_by_chance, is_limit, is_of_host_behind, is_of_room, is_up_to_the_sender};
use super::redirected;
use super::steered::Steered;
use super::written::{NAME_IN_RULE, is_name};
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::opened;
use crate::audit::region::Kind;
use crate::audit::ways::Ways;
use crate::audit::words;
use crate::place::Span;
use crate::protocol::Transport;
use crate::ruleset::{
    Condition, ListRule, NewAddress, NewDestination, Program, Protocol, Redirect, Ruleset, Turned, Unread, Verdict,
    Weight,
};
use crate::sets::AddressSet;

/// A test whose truth is not known.
pub static UNMODELLED_MATCH: Entry = Entry {
    id: "unmodelled-match",
    level: Level::Medium,
    summary: "a rule tests what no packet says: its answer is not known",
    why: "what is open is known from below and from above, and what lies between depends on it",
    advice: "see what fills or answers it, and whether the rules behind it should rest on that",
    tag: None,
};

/// A line that could not be read.
pub static PARSE_GAP: Entry = Entry {
    id: "parse-gap",
    level: Level::Critical,
    summary: "a line of a ruleset could not be read",
    why: "everything after it is in doubt: the rule may open or close anything",
    advice: "look at the line; if the firewall takes it, report it, so that it can be read",
    tag: None,
};

/// Rules that nothing can lead to.
pub static MISSING_CHAIN: Entry = Entry {
    id: "missing-chain",
    level: Level::High,
    summary: "a rule names a chain that is not there",
    why: "the loader refuses the ruleset, or worse, skips the rule",
    advice: "make the chain, or correct its name",
    tag: None,
};

/// A set that nobody gave.
pub static MISSING_SET: Entry = Entry {
    id: "missing-set",
    level: Level::High,
    summary: "a rule names a set that is not there",
    why: "the loader refuses the ruleset, or worse, skips the rule; what the set holds is not known",
    advice: "give the set as well (`ipset save` prints those of iptables), or correct its name",
    tag: None,
};

/// Round and round.
pub static JUMP_LOOP: Entry = Entry {
    id: "jump-loop",
    level: Level::High,
    summary: "a chain jumps to one from which it is entered",
    why: "the kernel refuses such a ruleset, so that the former one stays in force",
    advice: "take one of the jumps out",
    tag: None,
};

/// A verdict that another program gives.
pub static UNMODELLED_ACTION: Entry = Entry {
    id: "unmodelled-action",
    level: Level::Medium,
    summary: "a rule hands its packets to something else that decides",
    why: "whether they pass is not written in the ruleset: what is open is known from below and from above",
    advice: "see what decides there, and whether it drops what it does not know",
    tag: None,
};

/// Another address than the one that came.
pub static NAT_HIDES: Entry = Entry {
    id: "nat-hides",
    level: Level::Medium,
    summary: "destination translation changes what later rules see",
    why: "a later rule reads one address and port and means another: by its words nobody sees what is published",
    advice: "read the rules behind it for the changed address and port; what it publishes passes the forward chain alone",
    tag: None,
};

/// Whether some rule tests what was not understood. `whole` is the same ruleset with the rules
/// that give packets another destination.
pub(super) fn asks(ruleset: &Ruleset, whole: &Ruleset) -> bool {
    !deciding(ruleset, whole).is_empty()
}

/// What was not understood and may decide what comes of a packet: not a test that decides whether something is logged.
fn deciding<'a>(ruleset: &'a Ruleset, whole: &Ruleset) -> Vec<&'a Unread> {
    let idle = Idle::of(whole);
    let is_test = |one: &Unread| is_test_of(&one.what);
    // A rule that does something which was not understood, and that changes packets, is told of with its tests.
    let does: Vec<Span> = ruleset.unread.iter().filter(|one| !is_test(one)).map(|one| one.span).collect();
    let is_alone = |one: &Unread| !does.iter().any(|span| span.holds(one.span) || one.span.holds(*span));
    let is_settled = redirected::settled(ruleset);
    let is_settled = |one: &Unread| is_settled(one) || opened::is_settled(ruleset, one) || opened::asks_of_later(one);
    let all = ruleset.unread.iter().filter(|one| one.weight >= Weight::Question && !is_settled(one));
    all.filter(|one| one.weight > Weight::Question || !is_test(one) || !idle.holds(one.span) || !is_alone(one))
        .collect()
}

/// What was not understood, each thing once.
pub(super) fn findings(ruleset: &Ruleset, whole: &Ruleset) -> Vec<Finding> {
    let mut by_what: BTreeMap<(Weight, String), Vec<Span>> = BTreeMap::new();
    for one in deciding(ruleset, whole) {
        by_what.entry((one.weight, listed::worded(ruleset, &unnumbered(&one.what)))).or_default().push(one.span);
    }
    if matches!(ruleset.program, Program::List(_)) {
        by_what = of_one_kind(by_what);
    }
    let asked = Asked::of(ruleset);
    let told = |((weight, what), places): ((Weight, String), Vec<Span>)| {
        let tests: BTreeSet<&str> = places.iter().flat_map(|place| asked.at(*place, &what)).collect();
        let counts = !tests.is_empty() && tests.iter().all(|text| text.contains(HITS));
        let mut finding = if counts { counting(&what, &places) } else { finding(weight, &what, &places) };
        finding.tests = tests.into_iter().map(str::to_owned).collect();
        finding
    };
    by_what.into_iter().map(told).collect()
}

/// How a list of senders is asked how often one came (iptables-extensions(8), recent).
const HITS: &str = "--hitcount";

/// What asks so, and of nothing else: somebody gets in by it and nobody is kept out for good, as by a limit.
fn counting(what: &str, places: &[Span]) -> Finding {
    let message = format!("{what} counts how often a sender came: {COUNTED}");
    let mut finding = Finding::new(&UNMODELLED_MATCH, message).level(Level::Low).advice(OF_LIMIT);
    finding.place = places.first().copied();
    finding.rules = places.iter().skip(1).copied().collect();
    finding
}

/// What comes of it.
const COUNTED: &str = "what it lets through is told as open, and whom it keeps out as let in";

/// What rules ask that is not understood, in the order of their places.
struct Asked(Vec<(Span, String)>);

impl Asked {
    fn of(ruleset: &Ruleset) -> Self {
        let mut all: Vec<(Span, String)> = Vec::new();
        for rule in ruleset.rules() {
            for test in rule.conditions.iter().flat_map(|one| &one.tests) {
                let said =
                    |text: &str| if test.answer { unnumbered(text) } else { format!("not {}", unnumbered(text)) };
                all.extend(test.question.text().map(|text| (rule.span, said(text))));
            }
        }
        all.sort_unstable();
        all.dedup();
        Asked(all)
    }

    /// What the rule at a place asks of this.
    fn at<'s>(&'s self, place: Span, what: &'s str) -> impl Iterator<Item = &'s str> {
        let names = move || what.split('`').skip(1).step_by(2);
        let end = self.0.partition_point(|(span, _)| (span.file, span.start) <= (place.file, place.start));
        let before = self.0.get(..end).unwrap_or_default();
        let own = before.iter().rev().take_while(move |(span, _)| span.holds(place)).map(|(_, text)| text.as_str());
        own.filter(move |text| names().any(|name| text.contains(name) || name.contains(text)))
    }
}

/// Whether a finding is of what its message names: another message is another finding.
pub(in crate::audit) fn is_of_its_words(finding: &Finding) -> bool {
    [&UNMODELLED_MATCH, &UNMODELLED_ACTION, &NAME_IN_RULE, &NAT_HIDES, &PARSE_GAP, &MISSING_CHAIN, &MISSING_SET]
        .iter()
        .any(|entry| entry.id == finding.id)
}

/// So many things of one kind are named.
const NAMED: usize = 4;

/// Questions that differ in what they name alone, as one: texts of pf ask as many as they have interfaces and tables.
fn of_one_kind(by_what: BTreeMap<(Weight, String), Vec<Span>>) -> BTreeMap<(Weight, String), Vec<Span>> {
    type Named = (Vec<String>, Vec<Span>);
    let mut kinds: BTreeMap<(Weight, String, String), Named> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for ((weight, what), places) in by_what {
        let parts: Vec<&str> = what.split('`').collect();
        match parts.as_slice() {
            [before, name, behind] if weight == Weight::Question => {
                let key = (weight, (*before).to_owned(), (*behind).to_owned());
                let (names, spans) = kinds.entry(key).or_default();
                names.push(format!("`{name}`"));
                spans.extend(places);
            }
            _ => drop(all.insert((weight, what), places)),
        }
    }
    for ((weight, before, behind), (names, mut places)) in kinds {
        places.sort_unstable();
        places.dedup();
        all.insert((weight, format!("{before}{}{behind}", words::few(&names, NAMED))), places);
    }
    all
}

/// What is given another destination and was followed there, as one finding: nothing is uncertain of it.
pub(super) fn followed(turns: &[Turned]) -> Option<Finding> {
    let to = |turn: &Turned| turn.among.map(|among| among.to_string()).or(turn.to.map(destination));
    let given: Vec<Given<'_>> = turns.iter().map(|turn| (turn.span, to(turn), turn.packets.as_slice())).collect();
    given_another(&given)
}

/// The same of a list's lines that only mark.
pub(super) fn sent_elsewhere(ruleset: &Ruleset) -> Option<Finding> {
    let given = |line: &'_ ListRule| match line.redirects {
        Some(Redirect::To(to)) if line.rule.verdict == Verdict::Continue => Some((line.rule.span, to)),
        _ => None,
    };
    let lines = ruleset.lines();
    let given: Vec<Given<'_>> = lines
        .into_iter()
        .filter_map(|line| given(line).map(|(span, to)| (span, Some(destination(to)), line.rule.conditions.as_slice())))
        .collect();
    given_another(&given)
}

/// A rule that gives packets another destination: where it stands, the destination if it is known, the packets.
type Given<'a> = (Span, Option<String>, &'a [Condition]);

fn destination(to: NewDestination) -> String {
    let port = to.port.map_or(String::new(), |port| format!(" port {port}"));
    match to.at {
        NewAddress::One(address) => format!("{address}{port}"),
        NewAddress::Host if to.port.is_none() => "an address of the host's own".to_owned(),
        NewAddress::Host => format!("the host's own{port}"),
        NewAddress::Same => format!("the same address{port}"),
    }
}

fn given_another(given: &[Given<'_>]) -> Option<Finding> {
    let mut places: Vec<Span> = given.iter().map(|(span, ..)| *span).collect();
    places.sort_unstable();
    places.dedup();
    let mut told = BTreeSet::new();
    let to = given.iter().filter_map(|(_, to, _)| to.clone()).filter(|to| told.insert(to.clone()));
    let to: Vec<String> = to.collect();
    let rules = if places.len() == 1 { "a rule gives".to_owned() } else { format!("{} rules give", places.len()) };
    let message = format!(
        "{rules} packets another destination, which later rules see in place of theirs: {}",
        words::few(&to, 6)
    );
    let advice = "what is open says where it leads; read the rules behind it for the changed address and port";
    let mut finding = Finding::new(&NAT_HIDES, message).level(Level::Info).advice(advice).at(places.first().copied());
    finding.rules = places.into_iter().skip(1).collect();
    finding.extent = given.iter().flat_map(|(.., packets)| extents(packets)).collect();
    (!given.is_empty()).then_some(finding)
}

/// Those of the packets that have ports.
fn extents(packets: &[Condition]) -> Vec<Extent> {
    let of = |one: &Condition| {
        let kinds = Transport::ALL.into_iter().filter(|kind| one.protocols.contains(Protocol(kind.number())));
        let ways = Ways::of_rule(&one.incoming);
        let extent = |kind: Transport| Extent {
            ends: AddressSet::clone(&one.destination),
            source_ports: one.source_ports.clone(),
            ways: ways.clone(),
            ..Extent::of(Kind::Ports(kind), one.selectors.clone(), AddressSet::clone(&one.source))
        };
        kinds.map(extent).collect::<Vec<_>>()
    };
    packets.iter().flat_map(of).collect()
}

/// Tells of each test which findings are so only if it holds; one on which an exposure rests is worse. `passed` are rules that ask
/// for a mark that strangers' packets have, or for none where theirs have none. A finding whose own rules ask nothing rests on the tests
/// by which packets come to them.
pub(super) fn tie(findings: &mut [Finding], passed: &[Span], steered: &Steered) {
    let of = |finding: &Finding| finding.place.into_iter().chain(finding.rules.iter().copied()).collect::<Vec<Span>>();
    let tests: Vec<(usize, Vec<Span>)> =
        findings.iter().enumerate().filter(|(_, one)| is_test(one)).map(|(at, one)| (at, of(one))).collect();
    let mut tied: BTreeMap<usize, (Vec<&'static str>, bool)> = BTreeMap::new();
    for finding in findings.iter().filter(|one| is_at_most(one)) {
        let rules = of(finding);
        let is_own = |line: &Span| rules.iter().any(|rule| rule.holds(*line));
        let by = |rests: &dyn Fn(&Span) -> bool| -> Vec<usize> {
            tests.iter().filter(|(_, lines)| lines.iter().any(rests)).map(|(at, _)| *at).collect()
        };
        let own = by(&is_own);
        let by_steering = || by(&|line| steered.holds(*line, finding.chain));
        for at in if own.is_empty() { by_steering() } else { own } {
            let (ids, is_grave) = tied.entry(at).or_default();
            ids.push(finding.id);
            *is_grave |= was_grave(finding);
        }
    }
    for (at, lines) in tests {
        let Some((mut ids, is_grave)) = tied.remove(&at) else { continue };
        let Some(test) = findings.get_mut(at) else { continue };
        ids.dedup();
        test.also.push(format!("on it rests whether it is so: {}", words::few(&ids, 6)));
        let is_everyone = lines.iter().any(|line| passed.iter().any(|rule| rule.holds(*line)));
        let is_left = is_everyone || !is_answered_here(&test.message);
        if is_left
            && is_grave
            && !is_bound(&test.message)
            && !is_limit(&test.message)
            && !test.message.ends_with(COUNTED)
            && !is_by_chance(&test.message)
            && !is_of_room(&test.message)
            && !is_of_host_behind(&test.tests)
            && !is_of_trusted(test)
            && !listed::is_mild(&test.message)
        {
            test.level = Level::High;
        }
    }
}

/// Whether it is a parameter of Windows that lets in few whatever its answer is: who proves who he is, neighbours, or whoever is on a
/// network that somebody has called trusted. One for the profile `public` is for all others.
fn is_of_trusted(test: &Finding) -> bool {
    let is_profile = test.message.contains("the parameter `profile`");
    let is_of_few = ["the parameter `security`", "the parameter `rmt", "the word `localsubnet"];
    is_profile && !test.tests.iter().any(|text| text.contains("public"))
        || is_of_few.iter().any(|words| test.message.contains(words))
        || !test.tests.is_empty() && test.tests.iter().all(|text| is_of_ipsec(text))
}

/// Whether it asks that a packet came through IPsec, or leaves through it, by the words of iptables and of nft: whoever comes so has shown
/// who he is.
fn is_of_ipsec(text: &str) -> bool {
    let is_policy = text.starts_with("policy ") && text.contains("--pol ipsec");
    is_policy
        || ["meta ipsec exists", "meta secpath exists", "ipsec in ", "ipsec out ", "rt ipsec exists"]
            .iter()
            .any(|words| text.starts_with(words))
}

fn is_test(finding: &Finding) -> bool {
    // Where no program listens, a queue with a bypass lets everything pass.
    let is_queue = finding.id == UNMODELLED_ACTION.id && finding.message.contains("QUEUE`");
    is_queue || finding.id == UNMODELLED_MATCH.id || finding.id == NAME_IN_RULE.id
}

/// How little is known of what a finding says; the greater, the less: it is so, it may be so, and there is something of which nothing
/// is known.
pub(in crate::audit) fn uncertainty(finding: &Finding) -> u8 {
    match finding.id {
        id if [&UNMODELLED_MATCH, &UNMODELLED_ACTION].iter().any(|entry| entry.id == id) => 2,
        _ => u8::from(is_at_most(finding)),
    }
}

/// Whether it is a test of a rule that was not understood.
fn is_test_of(what: &str) -> bool {
    ["the match `", "the test `"].iter().any(|words| what.starts_with(words))
}

/// Whether it would be high or worse if the test were known to hold.
fn was_grave(finding: &Finding) -> bool {
    let level = |text: &String| text.strip_prefix(AT_MOST)?.split_once(':').map(|(level, _)| level.to_owned());
    let levels = finding.also.iter().filter_map(level);
    levels.into_iter().any(|level| Level::from_name(&level).is_some_and(|level| level >= Level::High))
}

/// Tests whose answer other rules of the same ruleset give: what they let through is what those rules chose.
fn is_answered_here(message: &str) -> bool {
    let lower = message.to_ascii_lowercase();
    ["dnat", "snat", "`mark`", "meta mark", "ct mark", "connmark"].iter().any(|word| lower.contains(word))
}

/// What is advised of a limit.
const OF_LIMIT: &str = "nothing, where a flood is to be held off; a limit closes a port to nobody: where it stands for a guard against guessers \
                        or strangers, say in the rule who may come";

/// Without the number that tells one test with a memory from another, which stands at its end or before the closing mark.
fn unnumbered(what: &str) -> String {
    let Some((before, behind)) = what.rsplit_once(" #") else { return what.to_owned() };
    let rest = behind.trim_start_matches(|digit: char| digit.is_ascii_digit());
    if rest.len() == behind.len() { what.to_owned() } else { format!("{before}{rest}") }
}

/// Whether it gives packets another destination: words of iptables and of nft.
fn is_translation(what: &str) -> bool {
    ["the target `DNAT`", "the target `REDIRECT`", "the target `NETMAP`", "`dnat ", "`redirect"]
        .iter()
        .any(|word| what.starts_with(word))
}

/// How a reader names a line of nft that takes in another file.
const INCLUDES: &str = "the command `include ";

/// What is advised of it.
const OF_INCLUDED: &str = "audit what it comes to on the host where it runs: `nft list ruleset | portcullis audit --ruleset -`; or give a \
                           file beside the one that includes it by its name, outside of any block: `--ruleset FILE,FILE`";

/// What is advised of an anchor whose rules are elsewhere.
const OF_ANCHOR: &str = "see what they let in, close and translate: `pfctl -a '*' -sr` and `-sn` show them as they are now, and what fills \
                         them may add";

/// What is advised of sets whose elements may have been left out.
const OF_UNLISTED: &str = "list the ruleset whole, without `-t` or `--terse`; if the set is empty, the rule that asks for it opens nothing \
                           and can go";

fn finding(weight: Weight, what: &str, places: &[Span]) -> Finding {
    let count = places.len();
    let times = if count == 1 { String::new() } else { format!(", in {count} rules") };
    let mut finding = match weight {
        Weight::Gap if what.starts_with("the chain `") => {
            Finding::new(&MISSING_CHAIN, format!("not read: {what}{times}"))
        }
        Weight::Gap if what.starts_with("the set `") => Finding::new(&MISSING_SET, format!("not read: {what}{times}")),
        Weight::Gap if what.starts_with("a jump that leads back") => {
            Finding::new(&JUMP_LOOP, format!("not read: {what}{times}"))
        }
        Weight::Gap if what.starts_with(INCLUDES) => Finding::new(&PARSE_GAP, format!("not read: {what}{times}"))
            .reason("what that file defines, opens and closes is not known: no file but those given is read")
            .advice(OF_INCLUDED),
        Weight::Question if what.starts_with(Unread::OF_ANCHOR) => {
            Finding::new(&UNMODELLED_MATCH, format!("not known: {what}{times}"))
                .reason("they may let in more than is told here, which is what this text opens, and close some of that")
                .advice(OF_ANCHOR)
        }
        Weight::Question if what.ends_with(Unread::UNLISTED) => {
            Finding::new(&MISSING_SET, format!("not known: {what}{times}"))
                .reason("if they were left out, what those rules let in is not told here: it may be anything")
                .advice(OF_UNLISTED)
        }
        Weight::Gap => Finding::new(&PARSE_GAP, format!("not read: {what}{times}")),
        _ if is_translation(what) => {
            let what = what.trim_end_matches(": what comes of its packets").trim_end_matches(", which changes packets");
            Finding::new(&NAT_HIDES, format!("{what}: what later rules see is another address or port{times}"))
        }
        _ if what.starts_with("the target `") || what.ends_with("which changes packets") => {
            let what = what.trim_end_matches(": what comes of its packets");
            Finding::new(&UNMODELLED_ACTION, format!("{what} decides what comes of its packets{times}"))
        }
        _ if is_name(what) => Finding::new(
            &NAME_IN_RULE,
            format!(
                "{}: a name, looked up when the rules are loaded and not known here{times}",
                what.trim_end_matches(": looked up when loaded")
            ),
        ),
        _ if is_limit(what) => Finding::new(
            &UNMODELLED_MATCH,
            format!("{what} is a limit: what is let in within it is open, and told as limited{times}"),
        )
        .level(Level::Low)
        .advice(OF_LIMIT),
        _ if is_by_chance(what) => Finding::new(
            &UNMODELLED_MATCH,
            format!(
                "{what} picks packets by chance or in turn: what it lets through is open to whoever tries again{times}"
            ),
        )
        .level(Level::Low),
        _ if is_of_room(what) => Finding::new(
            &UNMODELLED_MATCH,
            format!(
                "{what} is there until the set is full: what it lets through is open to whoever comes before{times}"
            ),
        )
        .level(Level::Low),
        _ if is_up_to_the_sender(what) => Finding::new(
            &UNMODELLED_MATCH,
            format!("{what} is up to whoever sends: what it lets through is open to anyone who sends so{times}"),
        )
        .level(Level::Low),
        _ if is_bound(what) => Finding::new(
            &UNMODELLED_MATCH,
            format!("{what} bounds how many pass: what it lets through is told as open{times}"),
        )
        .level(Level::Low),
        _ if listed::is_mild(what) => {
            Finding::new(&UNMODELLED_MATCH, format!("not known: {what}{times}")).level(Level::Low)
        }
        _ if is_test_of(what) => Finding::new(&UNMODELLED_MATCH, format!("the answer to {what} is not known{times}")),
        _ => Finding::new(&UNMODELLED_MATCH, format!("not known: {what}{times}")),
    };
    finding.place = places.first().copied();
    finding.rules = places.iter().skip(1).copied().collect();
    finding
}
