//! Differences between two rulesets, as text for people.
//!
//! In: a diff and what it is about. Out: lines, most exposed first, each with an example packet and the rules that decide. The
//! same in JSON and Markdown stands in files of its own.

mod html;
mod json;
mod limited;
mod markdown;
mod statement;
mod unmanaged;

use std::fmt::Write as _;

pub use html::html;
pub use json::json;
pub use markdown::markdown;

use limited::Limited;
use statement::statement;
use unmanaged::Unmanaged;

use super::places::{line, nameless, page, visible};
use super::traffic;
use crate::diff::{Addresses, Answered, Coverage, Decision, Diff, Difference, Fate, Kind, Logged, OneSided};
use crate::packet_text;
use crate::place::Sources;
use crate::policy::Direction;
use crate::ruleset::{InterfaceSet, Pattern, Question, Side, Test, Unread, Weight};
use crate::sets::{AddressSet, Family};

/// So many differences are told; the rest is counted.
pub const TOLD: usize = 50;

/// So many questions are told on which one difference depends; the rest is counted.
const QUESTIONS: usize = 3;

/// What is said of packets whose limit alone is another.
const LIMITED: &str = "accepted in both, within another limit";

/// So many things that were not understood are told to people; the rest is counted.
const UNREAD: usize = 20;

/// What is said where not all packets are listed.
const INCOMPLETE: &str = "more packets fare differently than are listed here: there are too many to write out";

/// What stands over differences where something could not be read.
const UNCERTAIN: &str = "uncertain, for not all could be read: what differs if that does not matter";

/// Who asks, and so in which words the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// `diff`: an old and a new one.
    Change,
    /// `verify`: a profile and a ruleset.
    Verify,
}

impl Asked {
    /// What each side is called.
    fn sides(self) -> [&'static str; 2] {
        match self {
            Asked::Change => ["before", "after"],
            Asked::Verify => ["profile", "ruleset"],
        }
    }

    fn title(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Asked::Change, Kind::Opened) => "newly accepted",
            (Asked::Change, Kind::Closed) => "newly dropped or rejected",
            (Asked::Change, Kind::Answered) => "answered differently",
            (Asked::Change, Kind::Managed) => "decided by one of the two alone",
            (_, Kind::Counted) => "accepted in both within the same limit, and counted together with other packets",
            (_, Kind::Led) => "accepted in both, and sent to different destinations",
            (_, Kind::Kept) => "accepted in both, and a state for the answers is kept in one of them alone",
            (_, Kind::Helped) => "accepted in both, and read by another helper or by none",
            (Asked::Verify, Kind::Opened) => "accepted by the ruleset, not by the profile",
            (Asked::Verify, Kind::Closed) => "accepted by the profile, not by the ruleset",
            (Asked::Verify, Kind::Answered) => "answered differently",
            (Asked::Verify, Kind::Managed) => "decided by one of the two alone",
        }
    }
}

/// A comparison, and everything that its report says.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// Who asks.
    pub asked: Asked,
    /// How the user named the two.
    pub names: [&'a str; 2],
    /// Where they differ.
    pub diff: &'a Diff,
    /// What is compared.
    pub coverage: &'a [Coverage],
    /// What was not understood on each side.
    pub unread: [&'a [Unread]; 2],
    /// Whether the two are not the same text; none where that says nothing, as for a profile and a ruleset.
    pub text_differs: Option<bool>,
    /// What else has to be said of what was compared.
    pub notes: &'a [String],
}

/// For people.
pub fn text(compared: &Compared<'_>, sources: &Sources) -> String {
    let mut out = String::new();
    if compared.diff.has_gap {
        // What could not be read comes first: the rest is no more than a guess.
        unread(&mut out, compared, sources);
        let _ = writeln!(out, "{}", summary(compared));
        let mut rest = String::new();
        found(&mut rest, compared, sources);
        if !rest.is_empty() {
            let _ = write!(out, "\n{UNCERTAIN}\n\n{rest}");
        }
    } else {
        found(&mut out, compared, sources);
        unread(&mut out, compared, sources);
        let _ = writeln!(out, "{}", summary(compared));
    }
    if compared.diff.incomplete {
        let _ = writeln!(out, "{INCOMPLETE}");
    }
    for said in statement(compared) {
        let _ = writeln!(out, "{said}");
    }
    page(&out)
}

fn found(out: &mut String, compared: &Compared<'_>, sources: &Sources) {
    let diff = compared.diff;
    let mut left = TOLD;
    let (limited, rest) = limited::apart(&diff.certain);
    limits(out, compared, &limited, &mut left, sources);
    for kind in Kind::ALL {
        let of_kind: Vec<&Difference> = rest.iter().copied().filter(|one| one.kind == kind).collect();
        let title = compared.asked.title(kind);
        let (unmanaged, of_kind) = unmanaged::apart(compared, of_kind);
        section(out, compared, title, &of_kind, &mut left, sources);
        all_else(out, compared, &unmanaged, sources);
    }
    let depending: Vec<&Difference> = diff.depending.iter().collect();
    section(out, compared, "may differ, by what was not understood", &depending, &mut left, sources);
    logged(out, compared, sources);
}

/// Where the same packets are let through within a limit of another rate or burst, that alone is said.
fn limits(out: &mut String, compared: &Compared<'_>, limited: &[Limited], left: &mut usize, sources: &Sources) {
    if limited.is_empty() {
        return;
    }
    let _ = writeln!(out, "{LIMITED}:");
    for one in limited.iter().take(*left) {
        entry(out, compared, &one.told, sources);
        let _ = writeln!(out, "    {:<8}{}", "limit", visible(&one.limits.join(" → ")));
    }
    let more = limited.len().saturating_sub(*left);
    if more > 0 {
        let _ = writeln!(out, "  and {more} more; `--format json` has them all");
    }
    *left = left.saturating_sub(limited.len());
    out.push('\n');
}

/// Of directions for which one side has nothing: what the other stops there by its default.
fn all_else(out: &mut String, compared: &Compared<'_>, unmanaged: &[Unmanaged<'_>], sources: &Sources) {
    for one in unmanaged {
        let _ = writeln!(out, "{}", visible(&one.told()));
        packet(out, compared, one.first, sources);
        out.push('\n');
    }
}

fn section(
    out: &mut String,
    compared: &Compared<'_>,
    title: &str,
    differences: &[&Difference],
    left: &mut usize,
    sources: &Sources,
) {
    if differences.is_empty() {
        return;
    }
    let _ = writeln!(out, "{title}:");
    for one in differences.iter().take(*left) {
        entry(out, compared, one, sources);
    }
    let more = differences.len().saturating_sub(*left);
    if more > 0 {
        let _ = writeln!(out, "  and {more} more; `--format json` has them all");
    }
    *left = left.saturating_sub(differences.len());
    out.push('\n');
}

/// One difference: which packets, one of them, what becomes of them on each side, and on what that depends.
fn entry(out: &mut String, compared: &Compared<'_>, one: &Difference, sources: &Sources) {
    let _ = writeln!(out, "  {}", visible(&headline(one)));
    packet(out, compared, one, sources);
    for depends in depends(one) {
        let _ = writeln!(out, "    {:<8}{}", "depends", visible(&depends));
    }
}

/// One packet of a difference, and what becomes of it on each side.
fn packet(out: &mut String, compared: &Compared<'_>, one: &Difference, sources: &Sources) {
    let _ = writeln!(out, "    {:<8}{}", "packet", visible(&packet_text::write(&one.packet)));
    let [before, after] = compared.asked.sides();
    let _ = writeln!(out, "    {before:<8}{}", decided(&one.before, one.old_rule.as_ref(), sources));
    let _ = writeln!(out, "    {after:<8}{}", decided(&one.after, one.new_rule.as_ref(), sources));
}

/// On what it depends whether there is a difference: the first of all questions, and how many more.
pub(super) fn depends(one: &Difference) -> Vec<String> {
    // A limit that the packets are within or over is said of them already.
    let is_said =
        |question: &&Question| question.is_of_limit() && one.part.tests.iter().any(|test| test.question == **question);
    let left: Vec<&Question> = one.depends.iter().filter(|question| !is_said(question)).collect();
    let mut told: Vec<String> = left.iter().take(QUESTIONS).map(|question| traffic::question(question)).collect();
    let more = left.len().saturating_sub(QUESTIONS);
    told.extend((more > 0).then(|| format!("and {more} more; `--format json` has them all")));
    told
}

/// `inbound SSH (tcp 22) from anywhere in wan`.
pub(super) fn headline(one: &Difference) -> String {
    let part = &one.part;
    let mut text = format!("{} {}", one.direction.name(), traffic::what(part));
    let ends = [("from", &part.from, Direction::Outbound), ("to", &part.to, Direction::Inbound)];
    let to_host = part.tests.iter().find(|test| is_to_host(one, test));
    for (word, addresses, own) in ends {
        if word == "to" && to_host.is_some() {
            text.push_str(" to the host's own addresses");
        } else if one.direction != own || *addresses != Addresses::Anywhere {
            let _ = write!(text, " {word} {}", traffic::addresses(addresses));
        }
    }
    for (word, set) in [("in", &part.incoming), ("out", &part.outgoing)] {
        // Nearly all that is about other hosts leaves the loopback interface out; to say so would say nothing.
        if let Some(names) = traffic::interfaces(set).filter(|_| !is_all_but_loopback(set)) {
            let _ = write!(text, " {word} {names}");
        }
    }
    if let Some(flows) = &part.flows {
        let _ = write!(text, "; {}", traffic::which(flows));
    }
    for test in part.tests.iter().filter(|test| Some(*test) != to_host) {
        let _ = match limited::words(test, &part.tests) {
            Some(limit) => write!(text, ", {limit}"),
            None => write!(text, ", where {}", traffic::test(test)),
        };
    }
    text
}

/// Whether a test says of inbound packets that they are for the host itself, and their addresses say no more.
fn is_to_host(one: &Difference, test: &Test) -> bool {
    let own = matches!(test.question, Question::Own(Side::Destination) | Question::Local(Side::Destination));
    let set = match &one.part.to {
        Addresses::Set(set) => set,
        _ => return false,
    };
    let is_all = |all: AddressSet| {
        let mut families = Family::ALL.into_iter().filter(|family| set.has(*family));
        families.all(|family| set.of_family(family) == all.of_family(family))
    };
    let inbound = Direction::Inbound;
    own && test.answer && one.direction == inbound && test.question.decided(inbound).is_some_and(is_all)
}

fn is_all_but_loopback(set: &InterfaceSet) -> bool {
    matches!(set, InterfaceSet::NoneOf(patterns) if patterns.iter().eq([&Pattern::Loopback]))
}

/// ``dropped by the default of inbound (old.yaml:3)``, ``accepted by `SSH` (new.yaml:5)``.
pub(super) fn decided(fate: &Fate, rule: Option<&Decision>, sources: &Sources) -> String {
    let Some(rule) = rule else { return traffic::fate(fate) };
    let place = rule.span.map_or(String::new(), |span| format!(" ({})", line(span, sources)));
    let by = match &rule.comment {
        _ if rule.is_default => format!("the default of {}", rule.chain),
        Some(comment) => format!("`{comment}`"),
        None => nameless(&rule.chain, rule.span, sources),
    };
    let whither = traffic::whither(fate).map_or(String::new(), |whither| format!(", and {whither}"));
    format!("{} by {}{place}{whither}", traffic::bare_fate(fate), visible(&by))
}

fn logged(out: &mut String, compared: &Compared<'_>, sources: &Sources) {
    let logs = &compared.diff.logs;
    if logs.is_empty() {
        return;
    }
    let _ = writeln!(out, "logged differently:");
    for one in logs.iter().take(TOLD) {
        let _ = writeln!(out, "  {} {}", one.direction.name(), one.family.name());
        let _ = writeln!(out, "    {:<8}{}", "packet", visible(&packet_text::write(&one.packet)));
        let [before, after] = compared.asked.sides();
        for (side, text) in [before, after].into_iter().zip(log_sides(one, sources)) {
            let _ = writeln!(out, "    {side:<8}{text}");
        }
    }
    if logs.len() > TOLD {
        let _ = writeln!(out, "  and {} more; `--format json` has them all", logs.len() - TOLD);
    }
    out.push('\n');
}

fn log_sides(one: &Logged, sources: &Sources) -> [String; 2] {
    [(&one.before, &one.old_rule), (&one.after, &one.new_rule)].map(|(logs, rule)| {
        let place = rule.as_ref().and_then(|rule| rule.span);
        let place = place.map_or(String::new(), |span| format!(" ({})", line(span, sources)));
        format!("{}{place}", traffic::logs(logs))
    })
}

fn unread(out: &mut String, compared: &Compared<'_>, sources: &Sources) {
    let all: Vec<&Unread> =
        compared.unread.iter().flat_map(|side| side.iter()).filter(|one| one.weight > Weight::Harmless).collect();
    if all.is_empty() {
        return;
    }
    let _ = writeln!(out, "not understood:");
    for one in all.iter().take(UNREAD) {
        let follows = if one.weight == Weight::Gap { "; nothing is proved" } else { "" };
        let _ = writeln!(out, "  {}: {}{follows}", line(one.span, sources), visible(&one.what));
    }
    if all.len() > UNREAD {
        let _ = writeln!(out, "  and {} more; `--format json` has them all", all.len() - UNREAD);
    }
    out.push('\n');
}

/// The answer in one line.
pub(super) fn summary(compared: &Compared<'_>) -> String {
    let (limited, rest) = limited::apart(&compared.diff.certain);
    let counts: Vec<String> = (!limited.is_empty())
        .then(|| format!("{} {LIMITED}", limited.len()))
        .into_iter()
        .chain(Kind::ALL.into_iter().filter_map(|kind| {
            let count = rest.iter().filter(|one| one.kind == kind).count();
            (count > 0).then(|| format!("{count} {}", compared.asked.title(kind)))
        }))
        .chain((!compared.diff.logs.is_empty()).then(|| format!("{} logged differently", compared.diff.logs.len())))
        .collect();
    match (compared.diff.answer(), compared.text_differs) {
        (Answered::Equal, Some(true)) => "no packet fares differently; the text differs".to_owned(),
        (Answered::Equal, Some(false)) => "no packet fares differently; the text is the same".to_owned(),
        (Answered::Equal, None) => "equal: no packet fares differently".to_owned(),
        (Answered::Different, _) => format!("different: {}{}", counts.join("; "), beside(compared)),
        (Answered::Unknown, _) if compared.diff.has_gap => {
            "could not tell: some of it can't be read, so nothing is proved".to_owned()
        }
        (Answered::Unknown, _) if compared.diff.depending.is_empty() && compared.diff.one_sided.is_empty() => {
            "no packet fares differently; could not tell whether any is logged differently, by what was not understood"
                .to_owned()
        }
        (Answered::Unknown, _) if compared.diff.depending.is_empty() => one_family(compared),
        (Answered::Unknown, _) => {
            let least = "at the least no packet fares differently";
            let most = compared.diff.depending.len();
            let beside = beside(compared);
            format!("could not tell: {least}, at the most the {most} above, by what was not understood{beside}")
        }
    }
}

/// The answer where all that was compared is equal, and a family was not.
fn one_family(compared: &Compared<'_>) -> String {
    let uncompared = uncompared(compared).join("; ");
    match (families(compared), compared.asked) {
        (None, _) => format!("could not tell: {uncompared}"),
        (Some(families), Asked::Verify) => format!("equal for {families}; {uncompared}"),
        (Some(families), Asked::Change) => format!("no packet of {families} fares differently; {uncompared}"),
    }
}

/// What was not compared, to stand after an answer.
fn beside(compared: &Compared<'_>) -> String {
    uncompared(compared).into_iter().map(|one| format!("; {one}")).collect()
}

/// The families that were not compared, each with what is missing.
fn uncompared(compared: &Compared<'_>) -> Vec<String> {
    let one = |one: &OneSided| {
        let (family, file) = (one.family.name(), file(one.family));
        let [before, after] = compared.names.map(visible);
        let side = match (compared.asked, one.has) {
            (Asked::Verify, _) => String::new(),
            (Asked::Change, [true, _]) => format!(" with `{after}`"),
            (Asked::Change, [false, _]) => format!(" with `{before}`"),
        };
        format!("{family} was not compared: no {file} file is given{side}")
    };
    compared.diff.one_sided.iter().map(one).collect()
}

/// Whose file holds the rules of a family: iptables(8) alone has one for each.
fn file(family: Family) -> &'static str {
    match family {
        Family::V4 => "iptables",
        Family::V6 => "ip6tables",
    }
}

/// The families that were compared; none where there is none.
fn families(compared: &Compared<'_>) -> Option<String> {
    let compared: Vec<&Coverage> = compared.coverage.iter().filter(|one| !one.is_left_out()).collect();
    let is_compared = |family: &Family| compared.iter().any(|one| one.has(*family) == [true, true]);
    let names: Vec<&str> = Family::ALL.into_iter().filter(is_compared).map(Family::name).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}
