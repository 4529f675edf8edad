//! The way of one packet, as text and JSON.
//!
//! In: a ruling, and for a profile its policy. Out: the verdict, the rule, where it comes from down to the line of the source,
//! and on request what each earlier rule said.

mod unsaid;

use std::fmt::Write as _;

use serde::Serialize;

use super::places::{PlaceRecord, json as written, line, nameless, page, visible};
use super::traffic;
use crate::diff::{Decision, Fate};
use crate::packet_text;
use crate::place::{Sources, Span};
use crate::policy::{Policy, PortOrigin, RuleOrigin};
use crate::ruleset::{Answer, Outcome, Packet, Unread, Verdict, Weight};
use crate::ruling::{ByInterface, Ruling};
use crate::sets::Port;
use crate::trace::{Reason, Said, Step};
use unsaid::{sides, unsaid};

/// Everything that is said of a packet.
#[derive(Debug, Clone, Copy)]
pub struct Traced<'a> {
    /// The packet.
    pub packet: &'a Packet,
    /// What becomes of it.
    pub ruling: &'a Ruling,
    /// The policy whose rules were asked; none for a ruleset.
    pub policy: Option<&'a Policy>,
    /// What was not understood.
    pub unread: &'a [Unread],
    /// Whether what each rule said is told.
    pub why: bool,
    /// By which interfaces it would fare otherwise, where it names none.
    pub by_interface: Option<&'a ByInterface>,
    /// Which rules were asked, where these are not all of a text.
    pub asked: Option<&'a str>,
    /// What else has to be said.
    pub notes: &'a [String],
}

impl Traced<'_> {
    fn fate(&self) -> Fate {
        Fate::of_packet(&self.ruling.trace.outcome, self.packet)
    }

    fn decision(&self) -> Option<Decision> {
        Decision::of(&self.ruling.trace)
    }

    /// What becomes of it, in a word or a few.
    fn words(&self, outcome: &Outcome) -> String {
        traffic::fate(&Fate::of_packet(outcome, self.packet))
    }

    fn is_certain(&self) -> bool {
        self.ruling.is_certain() && self.by_interface.is_none()
    }

    /// What else may become of it, whatever that depends on.
    fn otherwise(&self) -> Vec<String> {
        let by = self.by_interface.iter().flat_map(|by| &by.ways).map(|way| &way.ruling);
        let by = by.flat_map(|ruling| [&ruling.trace.outcome].into_iter().chain(&ruling.otherwise));
        let mut words: Vec<String> = Vec::new();
        for outcome in self.ruling.otherwise.iter().chain(by).filter(|one| **one != self.ruling.trace.outcome) {
            let word = self.words(outcome);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }
}

/// For people.
pub fn text(traced: &Traced<'_>, sources: &Sources) -> String {
    let mut out = String::new();
    let ruling = traced.ruling;
    if let Some(asked) = traced.asked {
        labelled(&mut out, "of", asked);
    }
    labelled(&mut out, "packet", &packet_text::write(traced.packet));
    labelled(&mut out, "verdict", &verdict(traced));
    if let Some(by) = traced.by_interface {
        labelled(&mut out, "but", &unsaid(traced, by));
    }
    if ruling.outside {
        labelled(
            &mut out,
            "but",
            "these rules do not decide about such packets: the firewall does so by itself, or another file",
        );
    }
    if traced.fate() == Fate::Undecided {
        labelled(&mut out, "but", "no rule here decides about it: it goes on to whatever else filters");
    }
    for question in &ruling.depends {
        let words = question.limit().map_or_else(|| traffic::question(question), |limit| format!("the limit {limit}"));
        labelled(&mut out, "depends", &format!("on {words}"));
    }
    decided(&mut out, traced, sources);
    if !ruling.trace.logs.is_empty() {
        labelled(&mut out, "log", &traffic::logs(&ruling.trace.logs));
    }
    if traced.why {
        why(&mut out, ruling, sources);
    }
    unread(&mut out, traced, sources);
    for note in traced.notes {
        labelled(&mut out, "note", note);
    }
    page(&out)
}

/// What was not understood and may change the verdict, and how much else there is.
fn unread(out: &mut String, traced: &Traced<'_>, sources: &Sources) {
    let ruling = traced.ruling;
    // Where nothing here decides, what was left out says why.
    let is_told = |one: &&Unread| ruling.outside || !ruling.is_certain() && ruling.concerns(one);
    let of_weight = |one: &&Unread| ruling.outside || one.weight > Weight::Harmless;
    let (told, rest): (Vec<&Unread>, Vec<&Unread>) = traced.unread.iter().filter(of_weight).partition(is_told);
    for one in told {
        labelled(out, "unread", &format!("{} ({})", one.what, line(one.span, sources)));
    }
    // What the packet is never asked is nothing to look up.
    match rest.into_iter().filter(|one| ruling.asks(one)).count() {
        0 => {}
        1 => labelled(out, "unread", "one thing more, on which the verdict does not depend; `--format json` has it"),
        more => labelled(
            out,
            "unread",
            &format!("{more} things more, on which the verdict does not depend; `--format json` has them"),
        ),
    }
}

/// What becomes of the packet, or what may: where that depends on something, neither is said for certain.
fn verdict(traced: &Traced<'_>) -> String {
    let ruling = traced.ruling;
    let fate = traffic::fate(&traced.fate());
    let others = traced.otherwise();
    let other = others.join(" or ");
    if ruling.has_gap {
        return format!("{fate}, but some of the rules can't be read, so this is not certain");
    }
    if ruling.is_untried {
        let other = if other.is_empty() { "something else".to_owned() } else { format!("{other} or something else") };
        let many = "too many answers to try them all";
        return format!(
            "not certain: {fate} if nothing that is asked below holds, else perhaps {other}: there are {many}"
        );
    }
    if traced.by_interface.is_some() {
        let other = if other.is_empty() { "something else" } else { &other };
        let comma = if other.contains(',') { "," } else { "" };
        return format!("not certain: {fate} by an interface that no rule names, perhaps {other}{comma} by others");
    }
    match (ruling.depends.as_slice(), ruling.limits().len()) {
        ([], _) => fate,
        (asked, limits) if limits == asked.len() => format!("{other} within the limit below, {fate} over it"),
        ([_], _) => format!("not certain: {other} if what is asked below holds, {fate} if it does not"),
        _ => format!("not certain: {fate} if nothing that is asked below holds, else perhaps {other}"),
    }
}

fn labelled(out: &mut String, label: &str, text: &str) {
    let _ = writeln!(out, "{label:<8} {}", visible(text));
}

/// The rule that decides, its line, and where its ports come from.
fn decided(out: &mut String, traced: &Traced<'_>, sources: &Sources) {
    match (&traced.ruling.within, traced.decision()) {
        (Some(within), over) => {
            let within = Decision::of(within);
            within.iter().for_each(|rule| deciding(out, traced, rule, ", within the limit", sources));
            over.iter().for_each(|rule| deciding(out, traced, rule, ", over it", sources));
        }
        (None, Some(rule)) => deciding(out, traced, &rule, "", sources),
        (None, None) => {}
    }
}

/// One rule that decides, and when it does.
fn deciding(out: &mut String, traced: &Traced<'_>, rule: &Decision, when: &str, sources: &Sources) {
    let place = rule.span.map_or(String::new(), |span| format!(" ({})", line(span, sources)));
    let name = match &rule.comment {
        _ if rule.is_default => format!("the default of {}", rule.chain),
        Some(comment) => format!("`{comment}`, in {}", rule.chain),
        None => format!("in {}", rule.chain),
    };
    labelled(out, "rule", &format!("{name}{place}{when}"));
    if let Some(span) = rule.span.filter(|_| !is_baseline(rule)) {
        labelled(out, "", &source_line(span, sources));
    }
    for step in origin(traced, rule, sources) {
        labelled(out, "origin", &step.text);
    }
}

fn is_baseline(rule: &Decision) -> bool {
    rule.comment.as_deref().is_some_and(|comment| comment.starts_with("baseline: "))
}

/// So much of a line is shown.
const WIDEST: usize = 160;

/// The line on which a span begins, without its indent.
fn source_line(span: Span, sources: &Sources) -> String {
    let text = sources.get(span.file).map_or("", |source| source.text.as_str());
    let at = sources.line_column(span).line;
    let line = text.lines().nth(at.saturating_sub(1)).unwrap_or("").trim();
    // JSON stands on one line: of that, the object is shown.
    let is_long = line.chars().nth(WIDEST).is_some();
    let own = text.get(span.start as usize..span.end as usize).filter(|own| is_long && !own.is_empty());
    let shown = own.unwrap_or(line);
    let short: String = shown.chars().take(WIDEST).collect();
    if short.len() < shown.len() { format!("{short}…") } else { short }
}

#[derive(Debug, Clone, Serialize)]
struct OriginRecord {
    text: String,
    service: Option<String>,
    references: Vec<String>,
    term: Option<String>,
    document: Option<String>,
    line: Option<u32>,
    place: PlaceRecord,
}

/// Where the ports of the deciding rule come from that fit the packet: profile line, service, references, term, line.
fn origin(traced: &Traced<'_>, decided: &Decision, sources: &Sources) -> Vec<OriginRecord> {
    let chain = traced.policy.and_then(|policy| policy.chain(traced.packet.direction));
    let rules = chain.map_or(&[][..], |chain| &chain.rules);
    let own = rules.iter().find_map(|rule| match &rule.origin {
        RuleOrigin::Profile { span, ports } if Some(*span) == decided.span && !decided.is_default => Some(ports),
        _ => None,
    });
    let fits = |one: &&PortOrigin| {
        one.transport.number() == traced.packet.protocol.0 && one.ports.contains(Port(traced.packet.selector))
    };
    own.into_iter().flatten().filter(fits).map(|one| origin_record(one, sources)).collect()
}

fn origin_record(one: &PortOrigin, sources: &Sources) -> OriginRecord {
    let written = sources.slice(one.span).trim_matches(['"', '\'']).to_owned();
    let at = line(one.span, sources);
    let place = PlaceRecord::of(one.span, sources);
    let Some(from) = &one.contribution else {
        let text = format!("`{written}` ({at})");
        return OriginRecord {
            text,
            service: None,
            references: Vec::new(),
            term: Some(written),
            document: None,
            line: None,
            place,
        };
    };
    let mut text = format!("`{written}` ({at}) → {}", from.service);
    for reference in &from.references {
        let _ = write!(text, " → {reference}");
    }
    let narrows = one.dynamic.as_ref().filter(|_| one.ports != from.ports);
    let left = narrows.map_or(String::new(), |by| {
        format!(", of which `{}` ({}) leaves {}", by.line(), line(by.span, sources), one.ports)
    });
    let narrowed = if one.narrowed { format!(", set to {} by `with:`", one.ports) } else { String::new() };
    let _ = write!(text, " → `{}` ({}, line {}){narrowed}{left}", from.term, from.source.document, from.source.line);
    OriginRecord {
        text,
        service: Some(from.service.clone()),
        references: from.references.clone(),
        term: Some(from.term.clone()),
        document: Some(from.source.document.clone()),
        line: Some(from.source.line),
        place,
    }
}

/// What every rule said, in the order in which they were asked.
fn why(out: &mut String, ruling: &Ruling, sources: &Sources) {
    let _ = writeln!(out, "asked, in this order:");
    for step in once(&ruling.trace.steps) {
        let name = match (&step.said, &step.comment) {
            (Said::Default(_), _) => format!("the default of {}", step.chain),
            (_, Some(comment)) => format!("`{comment}`"),
            (_, None) => nameless(&step.chain, step.span, sources),
        };
        let place = step.span.map_or(String::new(), |span| format!(" ({})", line(span, sources)));
        let _ = writeln!(out, "  {}{place}: {}", visible(&name), said(step));
    }
}

/// Each rule once each time that it is asked: one that gives packets another destination is asked in several parts, of which the
/// one that the packet fits says all, else the one that comes nearest.
fn once(steps: &[Step]) -> Vec<&Step> {
    let mut all: Vec<&Step> = Vec::new();
    for step in steps {
        let is_same = |last: &&Step| step.translates && last.span == step.span && last.chain == step.chain;
        match (all.last().copied().filter(is_same).map(|last| (&last.said, &step.said)), all.last_mut()) {
            (Some((Said::Passed(before), Said::Passed(now))), Some(last)) if now.len() < before.len() => *last = step,
            (Some((Said::Passed(_), Said::Met(_))), Some(last)) => *last = step,
            (Some((_, Said::Passed(_) | Said::Met(_))), _) => {}
            _ => all.push(step),
        }
    }
    all
}

fn said(step: &Step) -> String {
    match &step.said {
        Said::Passed(reasons) if reasons.is_empty() => "it fits no packet".to_owned(),
        Said::Passed(reasons) => {
            let words: Vec<&str> = reasons.iter().map(|reason| reason_words(*reason)).collect();
            format!("no: {}", words.join(", "))
        }
        Said::Met(verdict) => format!("yes: {}", in_its_chain(verdict, step)),
        Said::Default(verdict) => in_its_chain(verdict, step),
    }
}

/// What a verdict means in its chain: where addresses are translated, nothing is let in.
fn in_its_chain(verdict: &Verdict, step: &Step) -> String {
    match (verdict, &step.said) {
        (Verdict::Accept, Said::Default(_)) if step.translates => "go on".to_owned(),
        (Verdict::Accept, _) if step.translates => "translate as it says, and go on".to_owned(),
        _ => verdict_words(verdict),
    }
}

fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Incoming => "another interface in",
        Reason::Outgoing => "another interface out",
        Reason::Family => "the other family",
        Reason::Source => "another source",
        Reason::Destination => "another destination",
        Reason::Protocol => "another protocol",
        Reason::SourcePort => "another source port",
        Reason::Selector => "another port or message",
        Reason::Flow => "another state or other flags",
        Reason::Tag => "another tag",
        Reason::Test => "a test that does not hold, or is not answered",
    }
}

fn verdict_words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept | Verdict::Help(_) | Verdict::Lead(_) => "accept".to_owned(),
        Verdict::Stateless => "accept, and keep no state".to_owned(),
        Verdict::Assign(helper) => format!("give the flow to the helper {}, and go on", helper.name()),
        Verdict::Drop => "drop".to_owned(),
        Verdict::Reject(Answer::Other(words)) => format!("reject with {words}"),
        Verdict::Reject(_) => "reject".to_owned(),
        Verdict::Jump(_) => "ask another chain".to_owned(),
        Verdict::Goto(_) => "go to another chain".to_owned(),
        Verdict::Return => "go back".to_owned(),
        Verdict::Continue => "go on".to_owned(),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    packet: String,
    outcome: &'static str,
    text: String,
    certain: bool,
    outside: bool,
    depends: Vec<String>,
    otherwise: Vec<String>,
    all_answers_tried: bool,
    within: Option<WithinRecord>,
    rule: Option<RuleRecord>,
    origin: Vec<OriginRecord>,
    log: Option<String>,
    steps: Vec<StepRecord>,
    unread: Vec<UnreadRecord<'a>>,
    notes: Vec<&'a str>,
}

/// What becomes of a packet within the limits on which alone its end depends.
#[derive(Serialize)]
struct WithinRecord {
    outcome: &'static str,
    text: String,
    rule: Option<RuleRecord>,
}

#[derive(Serialize)]
struct RuleRecord {
    chain: String,
    comment: Option<String>,
    is_default: bool,
    place: Option<PlaceRecord>,
}

#[derive(Serialize)]
struct StepRecord {
    chain: String,
    comment: Option<String>,
    place: Option<PlaceRecord>,
    said: &'static str,
    verdict: Option<String>,
    reasons: Vec<&'static str>,
}

#[derive(Serialize)]
struct UnreadRecord<'a> {
    place: PlaceRecord,
    what: &'a str,
}

/// For programs; what each rule said is always told.
pub fn json(traced: &Traced<'_>, sources: &Sources) -> String {
    let ruling = traced.ruling;
    let decided = traced.decision();
    let fate = traced.fate();
    let record = |rule: &Decision| RuleRecord {
        chain: rule.chain.to_string(),
        comment: rule.comment.as_deref().map(str::to_owned),
        is_default: rule.is_default,
        place: rule.span.map(|span| PlaceRecord::of(span, sources)),
    };
    let within = ruling.within.as_ref().map(|within| {
        let fate = Fate::of_packet(&within.outcome, traced.packet);
        let rule = Decision::of(within).as_ref().map(record);
        WithinRecord { outcome: traffic::fate_word(&fate), text: traffic::fate(&fate), rule }
    });
    let rule = decided.as_ref().map(record);
    let interfaces = traced.by_interface.map(|by| unsaid(traced, by));
    let by = interfaces.is_some().then(|| format!("the interface by which it {}", sides(traced.packet)));
    let depends = ruling.depends.iter().map(traffic::question).chain(by);
    let unread = traced.unread.iter().filter(|one| one.weight > Weight::Harmless);
    written(&Document {
        format: "portcullis-trace",
        version: 1,
        packet: packet_text::write(traced.packet),
        outcome: traffic::fate_word(&fate),
        text: traffic::fate(&fate),
        certain: traced.is_certain(),
        outside: ruling.outside,
        depends: depends.collect(),
        otherwise: traced.otherwise(),
        all_answers_tried: !ruling.is_untried,
        within,
        rule,
        origin: decided.map_or_else(Vec::new, |decided| origin(traced, &decided, sources)),
        log: (!ruling.trace.logs.is_empty()).then(|| traffic::logs(&ruling.trace.logs)),
        steps: once(&ruling.trace.steps).into_iter().map(|step| step_record(step, sources)).collect(),
        unread: unread.map(|one| UnreadRecord { place: PlaceRecord::of(one.span, sources), what: &one.what }).collect(),
        notes: interfaces
            .as_deref()
            .into_iter()
            .chain(traced.asked)
            .chain(traced.notes.iter().map(String::as_str))
            .collect(),
    })
}

fn step_record(step: &Step, sources: &Sources) -> StepRecord {
    let (said, verdict, reasons) = match &step.said {
        Said::Passed(reasons) => ("passed", None, reasons.iter().map(|reason| reason_words(*reason)).collect()),
        Said::Met(verdict) => ("met", Some(in_its_chain(verdict, step)), Vec::new()),
        Said::Default(verdict) => ("default", Some(in_its_chain(verdict, step)), Vec::new()),
    };
    StepRecord {
        chain: step.chain.to_string(),
        comment: step.comment.as_deref().map(str::to_owned),
        place: step.span.map(|span| PlaceRecord::of(span, sources)),
        said,
        verdict,
        reasons,
    }
}
