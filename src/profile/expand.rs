//! A whole profile as one file, with the place of each part as a comment.
//!
//! In: a profile, `extends:` merged in. Out: YAML that means the same and names no other profile; list files keep their
//! names, relative to the working folder. It keeps no comments of the user's.

use std::fmt::Write as _;

use super::ast::{
    AcceptEntry, ApproximateEntry, AsEntry, AssertEntry, BaselineSwitch, CatalogEntry, ChainEntry, Except, Group,
    InterfaceEntry, ListFile, LogEntry, Profile, RuleEntry, Text, WithEntry,
};
use crate::catalog::LocalService;
use crate::place::{LineIndex, Sources, Span};
use crate::yaml::quoted;

/// The profile as YAML. Every part of the profile is taken apart by name here, so that none that is added later is left out.
pub fn expand(profile: &Profile, sources: &Sources) -> String {
    let Profile {
        name,
        targets,
        groups,
        interfaces,
        services,
        catalogs,
        chains,
        baseline,
        tcp_new,
        dynamic,
        approximate,
        accept,
        internal,
        roles,
        management,
        resolvers,
        egress,
        assertions,
    } = profile;
    let mut page = Page { text: String::new(), index: LineIndex::new(sources) };
    page.line(0, &format!("profile: {}", scalar(name)), None);
    page.texts(0, "targets", targets);
    page.section("addresses", groups, Page::group);
    page.section("interfaces", interfaces, Page::interface);
    page.section("services", services, Page::service);
    page.catalogs(catalogs);
    for chain in chains {
        page.chain(chain);
    }
    page.section("baseline", baseline, Page::switch);
    page.text(0, "tcp-new", tcp_new.as_ref());
    page.texts(0, "dynamic", dynamic);
    page.section("approximate", approximate, |page, entry| page.approximation(2, entry));
    page.section("accept", accept, Page::acceptance);
    page.texts(0, "internal", internal);
    page.texts(0, "roles", roles);
    page.texts(0, "management", management);
    page.texts(0, "resolvers", resolvers);
    page.text(0, "egress", egress.as_ref());
    page.section("assert", assertions, Page::assertion);
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
        let Group { name, members, lists } = group;
        let members = members.iter().map(scalar);
        let lists = lists.iter().map(|ListFile { path, file }| {
            let path = file.map_or(path.value.as_str(), |file| self.index.name(file));
            format!("{{file: {}}}", quoted(path))
        });
        let all = members.chain(lists).collect::<Vec<_>>().join(", ");
        self.line(2, &format!("{}: [{all}]", scalar(name)), Some(name.span));
    }

    fn interface(&mut self, entry: &InterfaceEntry) {
        let InterfaceEntry { name, device, by_target, zone } = entry;
        let device = device.iter().map(|device| format!("device: {}", scalar(device)));
        let by_target = by_target.iter().map(|(target, device)| format!("{}: {}", target.value, scalar(device)));
        let zone = zone.iter().map(|zone| format!("zone: {}", scalar(zone)));
        let all = device.chain(by_target).chain(zone).collect::<Vec<_>>().join(", ");
        self.line(2, &format!("{}: {{{all}}}", scalar(name)), Some(name.span));
    }

    fn service(&mut self, service: &LocalService) {
        let LocalService { name, cells, protocols } = service;
        let cells = cells.iter().map(|(transport, cell)| format!("{transport}: {}", scalar(cell)));
        let protocols = (!protocols.is_empty()).then(|| format!("protocols: {}", flow(protocols)));
        let all = cells.chain(protocols).collect::<Vec<_>>().join(", ");
        self.line(2, &format!("{}: {{{all}}}", scalar(name)), Some(name.span));
    }

    fn catalogs(&mut self, entries: &[CatalogEntry]) {
        let mut paths: Vec<String> = Vec::new();
        for CatalogEntry { path, site } in entries {
            let path = quoted(site.as_ref().map_or(&path.value, |site| &site.path));
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        if let Some(first) = entries.first() {
            self.line(0, &format!("catalog: [{}]", paths.join(", ")), Some(first.path.span));
        }
    }

    fn chain(&mut self, chain: &ChainEntry) {
        let ChainEntry { direction, span, default, rules } = chain;
        self.line(0, &format!("{}:", direction.name()), Some(*span));
        if let Some(default) = default {
            self.line(2, &format!("default: {}", default.value.name()), Some(default.span));
        }
        self.line(2, if rules.is_empty() { "rules: []" } else { "rules:" }, None);
        rules.iter().for_each(|rule| self.rule(rule));
    }

    fn rule(&mut self, rule: &RuleEntry) {
        let RuleEntry {
            span,
            action,
            services,
            from,
            to,
            except,
            incoming,
            outgoing,
            with,
            dynamic,
            eras,
            states,
            flags,
            premises,
            answer,
            log,
            limit,
            helper,
            until,
            ticket,
            description,
            temporary,
            disabled,
            approximate,
        } = rule;
        self.line(4, &format!("- {}: {}", action.value.name(), flow(services)), Some(*span));
        self.texts(6, "from", from.as_deref().unwrap_or_default());
        self.texts(6, "to", to.as_deref().unwrap_or_default());
        self.except(except.as_ref());
        self.texts(6, "in", incoming);
        self.texts(6, "out", outgoing);
        self.with(6, with);
        self.texts(6, "dynamic", dynamic);
        self.eras(6, eras);
        if !states.is_empty() {
            self.line(6, &format!("state: {}", flow(states)), None);
        }
        self.text(6, "tcp-flags", flags.as_ref());
        self.texts(6, "only-if", premises);
        self.text(6, "answer", answer.as_ref());
        if let Some(log) = log {
            self.log(log);
        }
        self.text(6, "limit", limit.as_ref());
        self.text(6, "helper", helper.as_ref());
        self.text(6, "until", until.as_ref());
        self.text(6, "ticket", ticket.as_ref());
        self.text(6, "description", description.as_ref());
        for (key, _) in [("temporary", temporary), ("disabled", disabled)].iter().filter(|(_, on)| **on) {
            self.line(6, &format!("{key}: true"), None);
        }
        if !approximate.is_empty() {
            self.line(6, "approximate:", None);
            approximate.iter().for_each(|entry| self.approximation(8, entry));
        }
    }

    fn except(&mut self, except: Option<&Except>) {
        match except {
            Some(Except::List(list)) => self.texts(6, "except", list),
            Some(Except::Sides { from, to }) => {
                self.line(6, "except:", None);
                self.texts(8, "from", from);
                self.texts(8, "to", to);
            }
            None => {}
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
        // The service stands above them.
        for (index, WithEntry { service: _, parameter, transport, value }) in entries.iter().enumerate() {
            match transport {
                None => self.text(indent, &parameter.value, Some(value)),
                Some(transport) => {
                    if index == 0 {
                        self.line(indent, &format!("{}:", parameter.value), None);
                    }
                    self.text(indent + 2, &transport.value, Some(value));
                }
            }
        }
    }

    fn log(&mut self, log: &LogEntry) {
        let LogEntry { span: _, prefix, rate } = log;
        if prefix.is_none() && rate.is_none() {
            return self.line(6, "log: true", None);
        }
        self.line(6, "log:", None);
        self.text(8, "prefix", prefix.as_ref());
        self.text(8, "rate", rate.as_ref());
    }

    fn switch(&mut self, switch: &BaselineSwitch) {
        let BaselineSwitch { part, on, reason } = switch;
        let word = if *on { "on" } else { "off" };
        let reason = reason.as_ref().map(|reason| format!(", reason: {}", scalar(reason)));
        let line = format!("{}: {{switch: {word}{}}}", part.value, reason.unwrap_or_default());
        self.line(2, &line, Some(part.span));
    }

    fn approximation(&mut self, indent: usize, entry: &ApproximateEntry) {
        let ApproximateEntry { span, target, feature, reason } = entry;
        self.line(indent, &format!("- target: {}", scalar(target)), Some(*span));
        self.text(indent + 2, "feature", Some(feature));
        self.text(indent + 2, "reason", Some(reason));
    }

    fn acceptance(&mut self, entry: &AcceptEntry) {
        let AcceptEntry { span, finding, service, ports, from, to, incoming, outgoing, limited, chain, reason, until } =
            entry;
        self.line(2, &format!("- finding: {}", scalar(finding)), Some(*span));
        self.text(4, "service", service.as_ref());
        self.text(4, "chain", chain.as_ref());
        if *limited || [ports, from, to, incoming, outgoing].into_iter().any(|texts| !texts.is_empty()) {
            self.line(4, "covers:", None);
            self.texts(6, "ports", ports);
            self.texts(6, "from", from);
            self.texts(6, "to", to);
            self.texts(6, "in", incoming);
            self.texts(6, "out", outgoing);
            if *limited {
                self.line(6, "limited: true", None);
            }
        }
        self.text(4, "reason", Some(reason));
        self.text(4, "until", until.as_ref());
    }

    fn assertion(&mut self, entry: &AssertEntry) {
        let AssertEntry { span, claim, services, chain, from, to, incoming, outgoing, with, eras } = entry;
        self.line(2, &format!("- {}: {}", claim.value.name(), flow(services)), Some(*span));
        if let Some(chain) = chain {
            self.line(4, &format!("chain: {}", chain.value.name()), None);
        }
        self.texts(4, "from", from.as_deref().unwrap_or_default());
        self.texts(4, "to", to.as_deref().unwrap_or_default());
        self.texts(4, "in", incoming);
        self.texts(4, "out", outgoing);
        self.with(4, with);
        self.eras(4, eras);
    }
}

fn flow(texts: &[Text]) -> String {
    format!("[{}]", texts.iter().map(scalar).collect::<Vec<_>>().join(", "))
}

fn scalar(text: &Text) -> String {
    crate::yaml::scalar(&text.value)
}
