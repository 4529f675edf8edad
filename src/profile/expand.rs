//! A whole profile as one file, with the place of each part as a comment.
//!
//! In: a profile, `extends:` merged in. Out: YAML that means the same and names no other profile; list files keep their
//! names, relative to the working folder. It keeps no comments of the user's.

use std::fmt::Write as _;

use super::ast::{
    AcceptEntry, ApproximateEntry, AsEntry, AssertEntry, BaselineSwitch, CatalogEntry, ChainEntry, Except, Group,
    InterfaceEntry, LogEntry, Profile, RuleEntry, Text, WithEntry,
};
use crate::catalog::LocalService;
use crate::place::{LineIndex, Sources, Span};
use crate::yaml::misread::misread;
use crate::yaml::quoted;

/// The profile as YAML.
pub fn expand(profile: &Profile, sources: &Sources) -> String {
    let mut page = Page { text: String::new(), index: LineIndex::new(sources) };
    page.line(0, &format!("profile: {}", scalar(&profile.name)), None);
    page.texts(0, "targets", &profile.targets);
    page.section("addresses", &profile.groups, Page::group);
    page.section("interfaces", &profile.interfaces, Page::interface);
    page.section("services", &profile.services, Page::service);
    page.catalogs(&profile.catalogs);
    for chain in &profile.chains {
        page.chain(chain);
    }
    page.section("baseline", &profile.baseline, Page::switch);
    page.text(0, "tcp-new", profile.tcp_new.as_ref());
    page.texts(0, "dynamic", &profile.dynamic);
    page.section("approximate", &profile.approximate, |page, entry| page.approximation(2, entry));
    page.section("accept", &profile.accept, Page::acceptance);
    page.texts(0, "internal", &profile.internal);
    page.texts(0, "roles", &profile.roles);
    page.texts(0, "management", &profile.management);
    page.texts(0, "resolvers", &profile.resolvers);
    page.text(0, "egress", profile.egress.as_ref());
    page.section("assert", &profile.assertions, Page::assertion);
    page.text
}

/// What is written so far.
struct Page<'a> {
    text: String,
    index: LineIndex<'a>,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, text: &str, place: Option<Span>) {
        let _ = write!(self.text, "{:indent$}{text}", "");
        if let Some(span) = place {
            let name: String = self.index.name(span.file).chars().filter(|one| !one.is_control()).collect();
            let _ = write!(self.text, "  # {name}:{}", self.index.line_column(span).line);
        }
        self.text.push('\n');
    }

    fn text(&mut self, indent: usize, key: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.line(indent, &format!("{key}: {}", scalar(text)), None);
        }
    }

    fn texts(&mut self, indent: usize, key: &str, texts: &[Text]) {
        if !texts.is_empty() {
            self.line(indent, &format!("{key}: {}", flow(texts)), None);
        }
    }

    fn section<T>(&mut self, key: &str, entries: &[T], write: impl Fn(&mut Self, &T)) {
        if !entries.is_empty() {
            self.line(0, &format!("{key}:"), None);
            entries.iter().for_each(|entry| write(self, entry));
        }
    }

    fn group(&mut self, group: &Group) {
        let members = group.members.iter().map(scalar);
        let lists = group.lists.iter().map(|list| {
            let path = list.file.map_or(list.path.value.as_str(), |file| self.index.name(file));
            format!("{{file: {}}}", quoted(path))
        });
        let all = members.chain(lists).collect::<Vec<_>>().join(", ");
        self.line(2, &format!("{}: [{all}]", scalar(&group.name)), Some(group.name.span));
    }

    fn interface(&mut self, entry: &InterfaceEntry) {
        let device = entry.device.iter().map(|device| format!("device: {}", scalar(device)));
        let by_target = entry.by_target.iter().map(|(target, device)| format!("{}: {}", target.value, scalar(device)));
        let zone = entry.zone.iter().map(|zone| format!("zone: {}", scalar(zone)));
        let all = device.chain(by_target).chain(zone).collect::<Vec<_>>().join(", ");
        self.line(2, &format!("{}: {{{all}}}", scalar(&entry.name)), Some(entry.name.span));
    }

    fn service(&mut self, service: &LocalService) {
        let cells = service.cells.iter().map(|(transport, cell)| format!("{transport}: {}", scalar(cell)));
        let protocols = (!service.protocols.is_empty()).then(|| format!("protocols: {}", flow(&service.protocols)));
        let all = cells.chain(protocols).collect::<Vec<_>>().join(", ");
        self.line(2, &format!("{}: {{{all}}}", scalar(&service.name)), Some(service.name.span));
    }

    fn catalogs(&mut self, entries: &[CatalogEntry]) {
        let mut paths: Vec<String> = Vec::new();
        for entry in entries {
            let path = quoted(entry.site.as_ref().map_or(&entry.path.value, |site| &site.path));
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        if let Some(first) = entries.first() {
            self.line(0, &format!("catalog: [{}]", paths.join(", ")), Some(first.path.span));
        }
    }

    fn chain(&mut self, chain: &ChainEntry) {
        self.line(0, &format!("{}:", chain.direction.name()), Some(chain.span));
        if let Some(default) = &chain.default {
            self.line(2, &format!("default: {}", default.value.name()), Some(default.span));
        }
        self.line(2, if chain.rules.is_empty() { "rules: []" } else { "rules:" }, None);
        chain.rules.iter().for_each(|rule| self.rule(rule));
    }

    fn rule(&mut self, rule: &RuleEntry) {
        let services = flow(&rule.services);
        self.line(4, &format!("- {}: {services}", rule.action.value.name()), Some(rule.span));
        self.texts(6, "from", rule.from.as_deref().unwrap_or_default());
        self.texts(6, "to", rule.to.as_deref().unwrap_or_default());
        match &rule.except {
            Some(Except::List(list)) => self.texts(6, "except", list),
            Some(Except::Sides { from, to }) => {
                self.line(6, "except:", None);
                self.texts(8, "from", from);
                self.texts(8, "to", to);
            }
            None => {}
        }
        self.texts(6, "in", &rule.incoming);
        self.texts(6, "out", &rule.outgoing);
        self.with(6, &rule.with);
        self.texts(6, "dynamic", &rule.dynamic);
        self.eras(6, &rule.eras);
        if let Some(log) = &rule.log {
            self.log(log);
        }
        self.text(6, "limit", rule.limit.as_ref());
        self.text(6, "until", rule.until.as_ref());
        self.text(6, "ticket", rule.ticket.as_ref());
        self.text(6, "description", rule.description.as_ref());
        for (key, _) in [("temporary", rule.temporary), ("disabled", rule.disabled)].iter().filter(|(_, on)| *on) {
            self.line(6, &format!("{key}: true"), None);
        }
        if !rule.approximate.is_empty() {
            self.line(6, "approximate:", None);
            rule.approximate.iter().for_each(|entry| self.approximation(8, entry));
        }
    }

    fn with(&mut self, indent: usize, entries: &[WithEntry]) {
        let same = |one: &Option<Text>, other: &Option<Text>| {
            one.as_ref().map(|text| &text.value) == other.as_ref().map(|text| &text.value)
        };
        if !entries.is_empty() {
            self.line(indent, "with:", None);
        }
        for of_service in entries.chunk_by(|one, next| same(&one.service, &next.service)) {
            let mut indent = indent + 2;
            if let Some(service) = of_service.first().and_then(|entry| entry.service.as_ref()) {
                self.line(indent, &format!("{}:", scalar(service)), None);
                indent += 2;
            }
            for of_parameter in of_service.chunk_by(|one, next| one.parameter.value == next.parameter.value) {
                self.parameter(indent, of_parameter);
            }
        }
    }

    fn eras(&mut self, indent: usize, entries: &[AsEntry]) {
        match entries {
            [] => {}
            [AsEntry { service: None, era }] => self.line(indent, &format!("as: {}", era.value.name()), None),
            several => {
                let one = |entry: &AsEntry| Some((scalar(entry.service.as_ref()?), entry.era.value.name()));
                let pairs = several.iter().filter_map(one).map(|(service, era)| format!("{service}: {era}"));
                self.line(indent, &format!("as: {{{}}}", pairs.collect::<Vec<_>>().join(", ")), None);
            }
        }
    }

    fn parameter(&mut self, indent: usize, entries: &[WithEntry]) {
        for (index, entry) in entries.iter().enumerate() {
            let parameter = &entry.parameter.value;
            match &entry.transport {
                None => self.text(indent, parameter, Some(&entry.value)),
                Some(transport) => {
                    if index == 0 {
                        self.line(indent, &format!("{parameter}:"), None);
                    }
                    self.text(indent + 2, &transport.value, Some(&entry.value));
                }
            }
        }
    }

    fn log(&mut self, log: &LogEntry) {
        if log.prefix.is_none() && log.rate.is_none() {
            return self.line(6, "log: true", None);
        }
        self.line(6, "log:", None);
        self.text(8, "prefix", log.prefix.as_ref());
        self.text(8, "rate", log.rate.as_ref());
    }

    fn switch(&mut self, switch: &BaselineSwitch) {
        let word = if switch.on { "on" } else { "off" };
        let reason = switch.reason.as_ref().map(|reason| format!(", reason: {}", scalar(reason)));
        let line = format!("{}: {{switch: {word}{}}}", switch.part.value, reason.unwrap_or_default());
        self.line(2, &line, Some(switch.part.span));
    }

    fn approximation(&mut self, indent: usize, entry: &ApproximateEntry) {
        self.line(indent, &format!("- target: {}", scalar(&entry.target)), Some(entry.span));
        self.text(indent + 2, "feature", Some(&entry.feature));
        self.text(indent + 2, "reason", Some(&entry.reason));
    }

    fn acceptance(&mut self, entry: &AcceptEntry) {
        self.line(2, &format!("- finding: {}", scalar(&entry.finding)), Some(entry.span));
        self.text(4, "service", entry.service.as_ref());
        self.text(4, "chain", entry.chain.as_ref());
        if !entry.ports.is_empty() || !entry.from.is_empty() {
            self.line(4, "covers:", None);
            self.texts(6, "ports", &entry.ports);
            self.texts(6, "from", &entry.from);
        }
        self.text(4, "reason", Some(&entry.reason));
        self.text(4, "until", entry.until.as_ref());
    }

    fn assertion(&mut self, entry: &AssertEntry) {
        self.line(2, &format!("- {}: {}", entry.claim.value.name(), flow(&entry.services)), Some(entry.span));
        if let Some(chain) = &entry.chain {
            self.line(4, &format!("chain: {}", chain.value.name()), None);
        }
        self.texts(4, "from", entry.from.as_deref().unwrap_or_default());
        self.texts(4, "to", entry.to.as_deref().unwrap_or_default());
        self.texts(4, "in", &entry.incoming);
        self.texts(4, "out", &entry.outgoing);
        self.with(4, &entry.with);
        self.eras(4, &entry.eras);
    }
}

fn flow(texts: &[Text]) -> String {
    format!("[{}]", texts.iter().map(scalar).collect::<Vec<_>>().join(", "))
}

/// A text as it can stand anywhere: as it is where no reader of YAML could take it for something else, else in quotes.
fn scalar(text: &Text) -> String {
    let text = &text.value;
    let tame = |character: char| character.is_ascii_alphanumeric() || " _./-".contains(character);
    let starts = text.starts_with(|first: char| first.is_ascii_alphanumeric());
    if starts && text.chars().all(tame) && !text.ends_with(' ') && misread(text).is_none() {
        text.clone()
    } else {
        quoted(text)
    }
}
