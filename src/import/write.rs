//! Entries as the text of a profile.
//!
//! In: entries of each chain, groups, names. Out: YAML. What stands there as a place left open is an error to whoever reads the
//! profile.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::carried::Carried;
use super::deleted;
use super::draft::{Draft, Entry, written_rate};
use super::groups::{self, Groups};
use super::left::Left;
use super::logs;
use super::names::{Named, Names};
use super::open::Open;
use super::text::{flow, one_or_more, prose, remark};
use crate::place::{Sources, Span};
use crate::policy::{Action, BaselinePart, Direction, LogRate};
use crate::ruleset::{InterfaceSet, Log, Pattern, Rule};
use crate::sets::Family;
use crate::yaml::scalar;

/// Groups of more members stand one on a line.
const ON_A_LINE: usize = 6;

/// One chain of a profile.
#[derive(Debug, Clone)]
pub(super) struct Chain<'a> {
    pub(super) direction: Direction,
    pub(super) default: Action,
    pub(super) entries: Vec<Entry<'a>>,
    /// The families whose packets the ruleset decides.
    pub(super) families: Vec<Family>,
}

impl Chain<'_> {
    /// Makes what the last rules do with all that is left the default.
    pub(super) fn end_as_default(&mut self) {
        while let Some(Entry::Rule(last)) = self.entries.last() {
            let all = |family: &Family| last.source.is_full(*family) && last.destination.is_full(*family);
            let unlogged = self.families.iter().all(all)
                && last.carried.as_slice() == [Carried::Any]
                && (last.incoming.is_any() && last.outgoing.is_any())
                && (last.said == Default::default() && last.premises.is_empty() && last.limit.is_none())
                && matches!(last.action, Action::Allow | Action::Deny | Action::Reject)
                && (last.action != Action::Allow || self.families.len() == 2);
            let plain = unlogged && last.log.is_none();
            if plain {
                self.default = last.action;
                self.entries.pop();
                continue;
            }
            // What it logs before is said by a rule.
            if unlogged && last.log.is_some() {
                self.default = last.action;
            }
            break;
        }
    }
}

/// All that a profile is written from.
pub(super) struct Page<'p, 'a> {
    pub(super) name: &'p str,
    pub(super) target: &'p str,
    pub(super) chains: &'p [Chain<'a>],
    pub(super) groups: &'p Groups,
    pub(super) devices: &'p BTreeMap<String, String>,
    /// The devices of which it is known whether strangers come by them.
    pub(super) zones: &'p BTreeMap<String, bool>,
    pub(super) names: &'p Names<'p>,
    pub(super) sources: &'p Sources,
    /// The parts of the baseline that are off; `tcp-new` among them is `tcp-new: any`.
    pub(super) off: &'p [BaselinePart],
    pub(super) shown: Shown<'p>,
}

/// What a profile says beside its rules.
#[derive(Clone, Copy)]
pub(super) struct Shown<'p> {
    /// What stands above, a line each.
    pub(super) remarks: &'p [String],
    /// The rules that are in no entry, by reason.
    pub(super) left: &'p [Left],
    /// Whether places left open are written.
    pub(super) with_open: bool,
}

impl Page<'_, '_> {
    /// The text.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for line in self.shown.remarks {
            let _ = writeln!(out, "# {}", remark(line));
        }
        let _ = writeln!(out, "profile: {}", scalar(self.name));
        let _ = writeln!(out, "targets: [{}]", self.target);
        self.baseline(&mut out);
        self.addresses(&mut out);
        self.devices(&mut out);
        for chain in self.chains {
            self.chain(chain, &mut out);
        }
        self.left(&mut out);
        out
    }

    fn devices(&self, out: &mut String) {
        if self.devices.is_empty() {
            return;
        }
        let shown = self.devices.keys().filter(|device| self.zones.contains_key(*device)).count();
        let said = match shown {
            0 => {
                "Where each leads no rule shows: `zone: internal` or `zone: external` says it, and `audit` judges by it."
            }
            some if some < self.devices.len() => {
                "Each zone is what the rules show. Where another interface leads they don't: `zone: internal` or `zone: external` \
                 says it, and `audit` judges by it."
            }
            _ => "Each zone is what the rules show, and `audit` judges by it.",
        };
        let _ = write!(out, "\n# {said}\ninterfaces:\n");
        for (device, name) in self.devices {
            let (name, device_written) = (scalar(name), scalar(device));
            let _ = match self.zones.get(device) {
                None => writeln!(out, "  {name}: {device_written}"),
                Some(is_outer) => {
                    let zone = if *is_outer { "external" } else { "internal" };
                    writeln!(out, "  {name}: {{device: {device_written}, zone: {zone}}}")
                }
            };
        }
    }

    /// Rules that are in no entry, as remarks: few with their texts, all with their lines.
    fn left(&self, out: &mut String) {
        /// More of one reason are told by their lines alone.
        const SHOWN: usize = 20;
        for left in self.shown.left {
            let _ = write!(out, "\n# {}:\n", left.why.words());
            if left.rules.len() <= SHOWN {
                for span in &left.rules {
                    let _ = writeln!(out, "#   {}", remark(&self.place(*span)));
                }
            } else {
                for lines in super::left::lines(&left.rules, self.sources) {
                    let _ = writeln!(out, "#   {}", remark(&lines));
                }
            }
        }
    }

    fn baseline(&self, out: &mut String) {
        if self.off.contains(&BaselinePart::TcpNew) {
            out.push_str("tcp-new: any\n");
        }
        let parts: Vec<&BaselinePart> = self.off.iter().filter(|part| **part != BaselinePart::TcpNew).collect();
        if parts.is_empty() {
            return;
        }
        out.push_str(
            "\n# What the ruleset says otherwise, or in another order, stands in its rules below.\nbaseline:\n",
        );
        for part in parts {
            let vital = matches!(part, BaselinePart::Established | BaselinePart::NeighbourDiscovery);
            let switch = if vital { "{switch: off, reason: as the imported ruleset has it}" } else { "off" };
            let _ = writeln!(out, "  {}: {switch}", part.name());
        }
    }

    fn addresses(&self, out: &mut String) {
        if self.groups.order.is_empty() {
            return;
        }
        out.push_str("\naddresses:\n");
        for set in &self.groups.order {
            let Some(name) = self.groups.name(set) else { continue };
            let members = groups::written(set);
            if members.len() <= ON_A_LINE {
                let _ = writeln!(out, "  {}: {}", scalar(name), flow(&members));
            } else {
                let _ = writeln!(out, "  {}:", scalar(name));
                for member in &members {
                    let _ = writeln!(out, "    - {}", scalar(member));
                }
            }
        }
    }

    fn chain(&self, chain: &Chain<'_>, out: &mut String) {
        let shown = |(_, entry): &(usize, &Entry<'_>)| match entry {
            Entry::Rule(_) => true,
            Entry::Open(_) => self.shown.with_open,
        };
        let entries: Vec<(usize, &Entry<'_>)> = chain.entries.iter().enumerate().filter(shown).collect();
        let _ = write!(out, "\n{}:\n", chain.direction.name());
        // A chain of open places alone still says what it does with all packets once they are deleted.
        let plain = chain.default == Action::Deny && entries.iter().any(|(_, entry)| matches!(entry, Entry::Rule(_)));
        let indent = if plain { 2 } else { 4 };
        if !plain {
            let _ = writeln!(out, "  default: {}", chain.default.name());
            if !entries.is_empty() {
                out.push_str("  rules:\n");
            }
        }
        for (at, entry) in entries {
            match entry {
                Entry::Rule(draft) => self.rule(chain.direction, draft, indent, out),
                Entry::Open(open) => {
                    self.open(open, indent, out);
                    if let Some(words) = deleted::words(chain, at, |draft| self.services(draft)) {
                        let _ = writeln!(out, "{}  if-deleted: {}", " ".repeat(indent), prose(&words));
                    }
                }
            }
        }
    }

    fn rule(&self, direction: Direction, draft: &Draft<'_>, indent: usize, out: &mut String) {
        let families = families(draft);
        let carried = of_families(&draft.carried, &families);
        let comments = comments(&draft.rules, self.target, self.sources);
        let (hint, ticket) = comments.first().map_or((None, None), |comment| split_ticket(comment));
        let hint = hint.filter(|_| comments.len() == 1);
        let (named, description) = self.named(&carried, hint);
        let mut keys: Vec<String> = Vec::new();
        self.ends(draft, &families, &carried, &mut keys);
        self.interfaces(direction, draft, &mut keys);
        if !draft.said.words.is_empty() {
            let words: Vec<String> = draft.said.words.iter().map(|word| (*word).to_owned()).collect();
            keys.push(format!("state: {}", one_or_more(&words)));
        }
        if let Some(flags) = draft.said.flags {
            keys.push(format!("tcp-flags: {}", scalar(&flags.to_string())));
        }
        if !draft.premises.is_empty() {
            let words: Vec<String> = draft.premises.iter().map(ToString::to_string).collect();
            keys.push(format!("only-if: {}", one_or_more(&words)));
        }
        if let Action::RejectWith(reply) = draft.action {
            keys.push(format!("answer: {}", reply.word()));
        }
        if let Some((service, range)) = &named.with {
            keys.push(format!("with: {{{}: {{ports: {range}}}}}", scalar(service)));
        }
        if let Some(log) = &draft.log {
            keys.push(self.log(&draft.rules, log));
        }
        if let Some(limit) = &draft.limit {
            keys.push(format!("limit: {}", limit.0));
        }
        if let (true, Some(ticket)) = (named.by_author, ticket) {
            keys.push(format!("ticket: {}", scalar(&super::text::visible(ticket))));
        }
        if let Some(description) = description {
            keys.push(format!("description: {}", prose(description)));
        }
        if !named.by_author && !comments.is_empty() {
            keys.push(format!("description: {}", prose(&comments.join("; "))));
        }
        let pad = " ".repeat(indent);
        match (draft.action, named.services.as_slice(), keys.is_empty()) {
            (Action::Allow, [only], true) => {
                let _ = writeln!(out, "{pad}- {}", scalar(only));
            }
            _ => {
                let _ = writeln!(out, "{pad}- {}: {}", draft.action.name(), one_or_more(&named.services));
            }
        }
        for key in keys {
            let _ = writeln!(out, "{pad}  {key}");
        }
    }

    /// The services, as a comment of ours names them if that is so, and what it says of them: `SSH: for the night shift`.
    fn named<'c>(&self, carried: &[Carried], hint: Option<&'c str>) -> (Named, Option<&'c str>) {
        let whole = self.names.list(carried, hint);
        let Some((names, said)) = hint.filter(|_| !whole.by_author).and_then(|hint| hint.split_once(": ")) else {
            return (whole, None);
        };
        let named = self.names.list(carried, Some(names));
        if named.by_author { (named, Some(said)) } else { (whole, None) }
    }

    /// What a rule is for, in one line.
    fn services(&self, draft: &Draft<'_>) -> String {
        let carried = of_families(&draft.carried, &families(draft));
        self.names.list(&carried, None).services.join(", ")
    }

    fn ends(&self, draft: &Draft<'_>, families: &[Family], carried: &[Carried], keys: &mut Vec<String>) {
        let (from, except_from) = groups::end(&draft.source, families, self.groups);
        let (to, except_to) = groups::end(&draft.destination, families, self.groups);
        let told = families.len() == 2 || carried.iter().all(|one| matches!(one, Carried::Icmp(..)));
        let says_family = !from.is_empty() || !to.is_empty();
        if !told && !says_family {
            let word = if families == [Family::V4] { "any4" } else { "any6" };
            keys.push(format!("from: {word}"));
        }
        if !from.is_empty() {
            keys.push(format!("from: {}", one_or_more(&from)));
        }
        if !to.is_empty() {
            keys.push(format!("to: {}", one_or_more(&to)));
        }
        let mut except = Vec::new();
        except.extend((!except_from.is_empty()).then(|| format!("from: {}", flow(&except_from))));
        except.extend((!except_to.is_empty()).then(|| format!("to: {}", flow(&except_to))));
        if !except.is_empty() {
            keys.push(format!("except: {{{}}}", except.join(", ")));
        }
    }

    fn interfaces(&self, direction: Direction, draft: &Draft<'_>, keys: &mut Vec<String>) {
        let both = [("in", &draft.incoming), ("out", &draft.outgoing)];
        for (key, set) in both {
            let InterfaceSet::OneOf(patterns) = set else { continue };
            let name = |pattern: &Pattern| match pattern {
                Pattern::Loopback => Some("loopback".to_owned()),
                Pattern::Exact(device) => self.devices.get(&**device).cloned(),
                Pattern::Prefix(_) => None,
            };
            let names: Vec<String> = patterns.iter().filter_map(name).collect();
            let key = if direction == Direction::Forward { key } else { "interface" };
            keys.push(format!("{key}: {}", one_or_more(&names)));
        }
    }

    fn log(&self, rules: &[&Rule], log: &Log) -> String {
        let prefix = logs::prefix(rules, self.target, self.sources);
        // pf's log has no rate.
        let rate = log
            .rate
            .and_then(written_rate)
            .map(|rate| if log.per_source { format!("{rate} per source") } else { rate });
        let usual = self.target == "pf" || rate.as_deref() == Some(LogRate::default().to_string().as_str());
        let rate = (!usual).then(|| rate.unwrap_or_else(|| "unlimited".to_owned()));
        match (prefix, rate) {
            (None, None) => "log: true".to_owned(),
            (Some(prefix), None) => format!("log: {}", prose(&prefix)),
            (None, Some(rate)) => format!("log: {{rate: {rate}}}"),
            (Some(prefix), Some(rate)) => format!("log: {{prefix: {}, rate: {rate}}}", prose(&prefix)),
        }
    }

    fn open(&self, open: &Open<'_>, indent: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        /// More rules of one place are counted.
        const SHOWN: usize = 3;
        let mut texts: Vec<String> = open.spans.iter().take(SHOWN).map(|span| self.place(*span)).collect();
        let more = open.spans.len().saturating_sub(SHOWN);
        texts.extend((more > 0).then(|| format!("and {more} rules behind these")));
        if open.spans.is_empty() && open.all_of.is_none() {
            texts.push("what becomes of packets that no rule decides".to_owned());
        }
        texts.extend(open.all_of.map(|family| format!("all of {}", family.name())));
        let _ = writeln!(out, "{pad}- unresolved: {}", prose(&texts.join(" | ")));
        let whose = open.packets().map_or(String::new(), |packets| format!("; for packets {packets}"));
        let _ = writeln!(out, "{pad}  because: {}", prose(&format!("{}{whose}", open.reason)));
    }

    /// A rule's own text and its place.
    fn place(&self, span: Span) -> String {
        /// More of a rule is cut.
        const LONGEST: usize = 300;
        let whole = self.sources.slice(span).trim();
        let text: String = whole.chars().take(LONGEST).collect();
        let text = if text.len() < whole.len() { format!("{text} […]") } else { text };
        let line = self.sources.line_column(span).line;
        if text.is_empty() {
            return format!("what becomes of packets that no rule of {} decides", self.sources.name(span.file));
        }
        format!("{} ({}:{line})", text.split_whitespace().collect::<Vec<_>>().join(" "), self.sources.name(span.file))
    }
}

/// The families in which a rule has packets.
fn families(draft: &Draft<'_>) -> Vec<Family> {
    let of = |family: &Family| {
        let carried = draft.carried.iter().any(|one| !matches!(one, Carried::Icmp(own, _) if own != family));
        carried && draft.source.has(*family) && draft.destination.has(*family)
    };
    Family::ALL.into_iter().filter(of).collect()
}

/// The same, with an echo request of one family under its own name.
fn of_families(carried: &[Carried], families: &[Family]) -> Vec<Carried> {
    let own = |one: &Carried| match (one, families) {
        (Carried::Ping, [Family::V4]) => Carried::Icmp(Family::V4, super::carried::of_type(8)),
        (Carried::Ping, [Family::V6]) => Carried::Icmp(Family::V6, super::carried::of_type(128)),
        _ => one.clone(),
    };
    let mut all = Vec::new();
    carried.iter().for_each(|one| super::merge::add(&mut all, own(one)));
    all
}

/// What the authors of these rules say of them, each once. What the reader of pf calls rules that no text says is none of it.
fn comments<'r>(rules: &[&'r Rule], target: &str, sources: &Sources) -> Vec<&'r str> {
    let written = |rule: &&&Rule| target != "pf" || sources.slice(rule.span).contains("label");
    let mut found: Vec<&str> = Vec::new();
    for comment in rules.iter().filter(written).filter_map(|rule| rule.comment.as_deref()) {
        if !comment.trim().is_empty() && !found.contains(&comment) {
            found.push(comment);
        }
    }
    found
}

/// A comment of ours without its ticket, and the ticket: `SIP, RTP [VOICE-7]`.
fn split_ticket(comment: &str) -> (Option<&str>, Option<&str>) {
    match comment.strip_suffix(']').and_then(|rest| rest.rsplit_once(" [")) {
        Some((names, ticket)) if !ticket.is_empty() && !names.is_empty() => (Some(names), Some(ticket)),
        _ => (Some(comment), None),
    }
}
