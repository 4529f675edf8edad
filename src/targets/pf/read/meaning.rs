//! Lines as conditions on packets.
//!
//! In: lines as they are written. Out: the list that all firewalls' comparisons know. Lists in a line are one rule with
//! several conditions: pfctl makes neighbouring rules of one verdict of them. Facts that are not written stand here:
//!
//! - `pass` keeps state unless it says `no state`, and then asks TCP for `flags S/SA` (pf.conf(5), STATEFUL FILTERING).
//! - Newer pf passes over a line that keeps state for an ICMP message that answers (`pf_icmp_mapping`), unless the state is
//!   sloppy; older pf does not. That is a question.
//! - IGMP and MLD carry a router alert. Older pf drops them where the deciding `pass` has no `allow-opts`; newer pf does not.
//!   That is a question as well. Of other packets with IP options nothing is said.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use super::led::Led;
use super::line::{Action, End, Line, State, Ways};
use super::protocols::{self, Payload};
use super::rewritten::{Before, Rewritten, Translated};
use super::statement::Node;
use super::{devices, drops, tables_of_family};
use crate::ruleset::{
    Condition, FlowSet, Item, ListRule, Log, Protocol, Question, Redirect, Rule, Side, Test, Verdict,
};
use crate::sets::{AddressSet, Family, PortSet};

/// Makes items of lines.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    /// Whether an interface's name may be that of a group as well.
    pub(super) groups: bool,
    /// What came before and translates, for packets on their way in and out.
    pub(super) translated_in: Translated,
    pub(super) translated_out: Translated,
    /// Those on their way in of which it is known what destination they have by now, beside those above.
    led: Led,
    /// In how many anchors the line stands.
    depth: usize,
    /// What came before and leaves as the other family.
    other_family: Rewritten,
    /// All that came before; none where nothing translates.
    pub(super) before: Option<Before>,
    /// All that came before the last line that translates, and the line: whatever is asked of a translated address depends on it.
    pub(super) rewrites: Arc<[u8]>,
    /// The same of all lines for what comes in, if they were looked at first: whatever leaves through the host was asked by them all.
    foreseen: Option<Arc<[u8]>>,
    /// The same of both, for what leaves.
    leaving: Arc<[u8]>,
    /// Sets of TCP flags, by mask and value.
    flags: BTreeMap<(u8, u8), FlowSet>,
    families: tables_of_family::Cache,
}

impl Meaning {
    pub(super) fn new(groups: bool) -> Self {
        Meaning {
            groups,
            translated_in: Translated::default(),
            translated_out: Translated::default(),
            led: Led::default(),
            depth: 0,
            other_family: Rewritten::default(),
            before: None,
            rewrites: Arc::default(),
            foreseen: None,
            leaving: Arc::default(),
            flags: BTreeMap::new(),
            families: tables_of_family::Cache::default(),
        }
    }

    /// Looks at what lines make of packets that come in, before any of them is asked what leaves: a packet through the host meets all of
    /// those, and then these, wherever they stand.
    pub(super) fn foresee(&mut self, nodes: &[Node]) {
        if !translates_incoming(nodes) {
            return;
        }
        let mut ahead = self.clone();
        ahead.items(nodes, Ways::IN);
        self.translated_out = ahead.translated_out;
        self.other_family = ahead.other_family;
        self.foreseen = Some(ahead.rewrites);
        self.join_foreseen();
    }

    /// Makes whatever is asked of a translated address from here on depend on all that came before.
    fn ask_from_here(&mut self) {
        self.rewrites = self.before.as_ref().map(Before::digest).unwrap_or_default();
        self.join_foreseen();
    }

    fn join_foreseen(&mut self) {
        let Some(foreseen) = &self.foreseen else { return };
        let mut all = Before::default();
        all.add(&(foreseen, &self.rewrites));
        self.leaving = all.digest();
    }

    /// What a question of a translated address depends on, for packets on these ways.
    fn asked_on(&self, ways: Ways) -> &Arc<[u8]> {
        if ways.incoming || self.foreseen.is_none() { &self.rewrites } else { &self.leaving }
    }

    /// The items of lines, as they are met on these ways.
    pub(super) fn items(&mut self, nodes: &[Node], ways: Ways) -> Vec<Item> {
        let mut items = Vec::with_capacity(nodes.len());
        for node in nodes {
            let line = match node {
                Node::Line(line) | Node::Anchor(line, _) => line,
            };
            for ways in self.split(line, line.ways.intersection(ways)) {
                match node {
                    Node::Line(line) => self.line(line, ways, &mut items),
                    Node::Anchor(line, inside) => {
                        let conditions = self.conditions(line, ways);
                        self.came(&("anchor", &conditions, ways.incoming, ways.outgoing, line.quick));
                        let rule = list_rule(line, ways, conditions, Verdict::Continue);
                        self.depth += 1;
                        items.push(Item::Anchor(rule, self.items(inside, ways)));
                        self.depth -= 1;
                        self.came(&"end of an anchor");
                    }
                }
            }
        }
        items
    }

    /// A line that means something else on each way is two.
    fn split(&self, line: &Line, ways: Ways) -> Vec<Ways> {
        let differs = !line.devices.is_empty()
            || self.translated_in != self.translated_out
            || !self.other_family.is_none()
            || line.translates.1;
        match ways {
            Ways { incoming: false, outgoing: false } => Vec::new(),
            Ways { incoming: true, outgoing: true } if differs => vec![Ways::IN, Ways::OUT],
            one => vec![one],
        }
    }

    fn line(&mut self, line: &Line, ways: Ways, items: &mut Vec<Item>) {
        let conditions = self.conditions(line, ways);
        let verdict = match &line.action {
            Action::Pass if line.state == State::No => Verdict::Stateless,
            Action::Pass => Verdict::Accept,
            Action::Block(verdict) => verdict.clone(),
            Action::Match | Action::Anchor => Verdict::Continue,
        };
        let dropped = if line.action == Action::Pass { drops::of_pass(line, &conditions) } else { Vec::new() };
        self.came(&("line", &conditions, ways.incoming, ways.outgoing, line.quick));
        self.came(&(&verdict, &line.tag, &line.rewrites));
        if !line.rewrites.is_empty() {
            self.ask_from_here();
        }
        let redirects = self.translate(line, ways, &conditions);
        let decides = Item::Rule(ListRule { redirects, ..list_rule(line, ways, conditions, verdict) });
        let drops = dropped.into_iter().map(|dropped| Item::Rule(list_rule(line, ways, dropped, Verdict::Drop)));
        // Of two lines that fit, a quick list obeys the first, any other the last.
        if line.quick {
            items.extend(drops);
            items.push(decides);
        } else {
            items.push(decides);
            items.extend(drops);
        }
    }

    fn came(&mut self, what: &impl Hash) {
        if let Some(before) = &mut self.before {
            before.add(what);
        }
    }

    /// Remembers whose addresses a line translates. What was translated as it came in is so as it leaves. What is translated by a
    /// `pass` is so once that has decided: only behind a `match` later lines see it at once (pf.conf(5), TRANSLATION). Out: where it
    /// sends what comes in.
    pub(super) fn translate(&mut self, line: &Line, ways: Ways, conditions: &[Condition]) -> Option<Redirect> {
        let at_once = line.action != Action::Pass;
        let mut redirects = line.redirects.filter(|_| ways.incoming);
        if ways.incoming && at_once {
            let (source, mut destination) = line.translates;
            if destination && self.follow(line, conditions) {
                destination = false;
            } else if destination {
                redirects = redirects.map(|one| if let Redirect::To(to) = one { Redirect::Perhaps(to) } else { one });
                self.stop_following();
            }
            // What is sent on twice has the port of the first and the address of the second.
            let is_first = self.translated_in.destination.is_none();
            let to = line.target.as_ref().filter(|_| is_first);
            self.translated_in.add((source, destination), conditions, to);
        }
        let leaves_so = ways.incoming && self.foreseen.is_none() || ways.outgoing && at_once;
        if leaves_so {
            self.translated_out.add(line.translates, conditions, None);
        }
        if line.changes_family && leaves_so {
            self.other_family.add(conditions, None);
        }
        redirects
    }

    /// Remembers whose addresses a statement of FreeBSD's translates. Of those that fit the first does, unless one before says `no`: whether
    /// a packet is translated is a question, and where it goes then need not be one.
    pub(super) fn state(&mut self, line: &Line, conditions: &[Condition]) {
        let on_the_way_in = line.ways.incoming.then_some(&mut self.translated_in);
        for translated in on_the_way_in.into_iter().chain([&mut self.translated_out]) {
            if line.is_elsewhere {
                translated.add_anchor(line.translates);
            } else {
                translated.add(line.translates, conditions, line.target.as_ref());
            }
        }
    }

    /// Whether it is known from here on which packets have which destination by this line. Inside an anchor it is met only by what
    /// enters that, and by a tag only by what bears it then.
    fn follow(&mut self, line: &Line, conditions: &[Condition]) -> bool {
        let is_plain = self.depth == 0 && !line.once && line.tags.is_empty() && !line.changes_family;
        match line.redirects {
            Some(Redirect::To(to)) if is_plain && self.translated_in.destination.is_none() => {
                self.led.add(to, conditions)
            }
            _ => false,
        }
    }

    /// Makes a question of every new destination.
    fn stop_following(&mut self) {
        let packets: Vec<Condition> = self.led.abandon().collect();
        self.translated_in.add((false, true), &packets, None);
    }

    /// Every way in which a packet fits a line. What leaves as the other family is looked at as such, and whether it fits then is
    /// not known.
    pub(super) fn conditions(&mut self, line: &Line, ways: Ways) -> Vec<Condition> {
        let own = self.conditions_by_destination(line, ways);
        if self.other_family.is_none() || ways.incoming || !asks_of_family(line) {
            return own;
        }
        let changed = self.other_family.clone();
        let before = Arc::clone(self.asked_on(ways));
        let this = before_and(&before, &own);
        let test = |text: String, on, answer| Test { question: Question::Dependent { text: text.into(), on }, answer };
        let leaves_so = |answer| test("it leaves as the other family".to_owned(), before.clone(), answer);
        let also = |condition: &Condition, tests: Vec<Test>| {
            let mut inside = changed.inside(condition);
            inside.iter_mut().for_each(|one| one.tests.extend(tests.iter().cloned()));
            inside
        };
        let loose = self.conditions_of_family(&of_either_family(line), ways);
        let fits = test(format!("what it leaves as fits `{}`", words(line)), this, true);
        let mut conditions: Vec<Condition> = own.iter().flat_map(|one| also(one, vec![leaves_so(false)])).collect();
        conditions.extend(loose.iter().flat_map(|one| also(one, vec![leaves_so(true), fits.clone()])));
        conditions.extend(own.into_iter().flat_map(|one| changed.outside(one)));
        conditions.retain(|condition| !condition.is_empty());
        conditions
    }

    /// The same, for a line that asks for a destination which some have by an earlier line.
    fn conditions_by_destination(&mut self, line: &Line, ways: Ways) -> Vec<Condition> {
        let own = self.conditions_of_family(line, ways);
        let end = &line.destination;
        if !ways.incoming || self.led.is_empty() || end.choices.is_empty() && end.ports.is_none() {
            return own;
        }
        let loose = self.conditions_of_family(&Line { destination: End::any(), ..line.clone() }, ways);
        let text = format!("{}{}", Question::NEW_DESTINATION, end.text);
        let asked_of_new = Question::Dependent { text: text.into(), on: Arc::clone(&self.rewrites) };
        self.led.fit(&own, &loose, end, &asked_of_new).unwrap_or_else(|| {
            self.stop_following();
            self.conditions_of_family(line, ways)
        })
    }

    fn conditions_of_family(&mut self, line: &Line, ways: Ways) -> Vec<Condition> {
        let payloads = protocols::payloads(line, |mask, value| {
            let flags = &mut self.flags;
            flags.entry((mask, value)).or_insert_with(|| crate::ruleset::flow::flagged(mask, value)).clone()
        });
        let places = devices::places(line, ways, self.groups);
        let translated = if ways.incoming { &self.translated_in } else { &self.translated_out };
        let translated = translated.by(places.iter().map(devices::Place::interfaces));
        let on = Arc::clone(self.asked_on(ways));
        let sources = self.ends(&line.source, &translated.source, Side::Source, &on);
        let destinations = self.ends(&line.destination, &translated.destination, Side::Destination, &on);
        let in_doubt = Translated {
            source: translated.source.in_doubt(&line.source),
            destination: translated.destination.in_doubt(&line.destination),
        };
        let mut conditions = Vec::new();
        for payload in &payloads {
            let family = match (line.family, payload.family) {
                (Some(one), Some(other)) if one != other => continue,
                (one, other) => one.or(other),
            };
            for source in &sources {
                for destination in &destinations {
                    let whole = self.condition(line, payload, family, source, destination);
                    let parts = source.part.of(whole, [&translated.source, &in_doubt.source], &line.source);
                    let both = [&translated.destination, &in_doubt.destination];
                    let parts = parts.into_iter().flat_map(|part| destination.part.of(part, both, &line.destination));
                    for base in parts {
                        // Most lines have one place: it takes the condition, and nothing is copied.
                        if let Some((last, others)) = places.split_last() {
                            conditions.extend(others.iter().map(|place| place.bound(base.clone())));
                            conditions.push(last.bound(base));
                        }
                    }
                }
            }
        }
        conditions.retain(|condition| !condition.is_empty());
        conditions
    }

    fn condition(
        &mut self,
        line: &Line,
        payload: &Payload,
        family: Option<Family>,
        source: &Fit,
        destination: &Fit,
    ) -> Condition {
        let tests = [&line.tests, &payload.tests, &source.tests, &destination.tests];
        let mut tests: Vec<Test> = tests.into_iter().flatten().cloned().collect();
        tests.sort_unstable();
        tests.dedup();
        let ports = |fit: &Fit, own: &PortSet| fit.ports.as_ref().map_or_else(|| own.clone(), PortSet::clone);
        Condition {
            source: self.families.bound(&source.addresses, family),
            destination: self.families.bound(&destination.addresses, family),
            protocols: payload.protocols.clone(),
            source_ports: ports(source, &PortSet::full()),
            selectors: ports(destination, &payload.selectors),
            flows: payload.flows.clone(),
            tags: line.tags.clone(),
            tests,
            ..Condition::any()
        }
    }

    /// The ways in which one end of a packet fits; where its address may have been translated, whether it fits then is not
    /// known.
    fn ends(&mut self, end: &End, translated: &Rewritten, side: Side, on: &Arc<[u8]>) -> Vec<Fit> {
        let any = self.families.any();
        let fit = |addresses: &Arc<AddressSet>, tests: &[Test]| Fit {
            addresses: addresses.clone(),
            tests: tests.to_vec(),
            ports: end.ports.clone(),
            part: Part::Whole,
        };
        let own: Vec<Fit> = match end.choices.as_slice() {
            [] => vec![fit(&any, &[])],
            choices => choices.iter().map(|choice| fit(&choice.set, &choice.tests)).collect(),
        };
        let asks = !end.choices.is_empty() || end.ports.is_some();
        if translated.is_none() || !asks {
            return own;
        }
        let word = if side == Side::Source { "source" } else { "destination" };
        let test = |text: String, answer| Test {
            question: Question::Dependent { text: text.into(), on: Arc::clone(on) },
            answer,
        };
        let then = match side {
            Side::Source => format!("its translated source is {}", end.text),
            Side::Destination => format!("{}{}", Question::NEW_DESTINATION, end.text),
        };
        let then = test(then, true);
        // Who is translated fits by the new address, and others by the one that they came with.
        let parted = |[part, then_in]: [Part; 2], is_translated: &dyn Fn(bool) -> Test| {
            let tests = vec![is_translated(true), then.clone()];
            let other = Fit { addresses: any.clone(), tests, ports: None, part: then_in };
            let mut fits: Vec<Fit> = own.iter().map(|fit| Fit { part, ..fit.clone() }).collect();
            fits.iter_mut().for_each(|fit| fit.tests.push(is_translated(false)));
            fits.push(other);
            fits
        };
        let mut fits = parted([Part::Inside, Part::Led], &|answer| test(format!("its {word} is translated"), answer));
        if translated.by_anchor {
            let asked = |answer| Test { question: Question::translated_by_anchor(side, Arc::clone(on)), answer };
            fits.extend(parted([Part::Outside; 2], &asked));
        } else {
            fits.extend(own.iter().map(|fit| Fit { part: Part::Outside, ..fit.clone() }));
        }
        fits
    }
}

/// Whether some line gives packets that come in other addresses, or another family.
fn translates_incoming(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Line(line) => line.ways.incoming && (line.translates != (false, false) || line.changes_family),
        Node::Anchor(_, inside) => translates_incoming(inside),
    })
}

/// Whether a line asks for what a packet of the other family has otherwise: its family, its addresses, its ICMP.
fn asks_of_family(line: &Line) -> bool {
    let asks = |end: &End| !end.choices.is_empty() || end.ports.is_some();
    let is_icmp = |protocol: &u8| Protocol(*protocol).is_icmp();
    line.family.is_some() || asks(&line.source) || asks(&line.destination) || line.protocols.iter().any(is_icmp)
}

/// A line without what it asks of a family.
fn of_either_family(line: &Line) -> Line {
    let mut loose = Line { family: None, source: End::any(), destination: End::any(), icmp: None, ..line.clone() };
    if loose.protocols.iter().any(|protocol| Protocol(*protocol).is_icmp()) {
        loose.protocols.extend([Protocol::ICMP.0, Protocol::ICMPV6.0]);
    }
    loose
}

/// What a line asks of family, protocol and ends, for a question.
fn words(line: &Line) -> String {
    let mut words = Vec::new();
    words.extend(line.family.map(|family| if family == Family::V4 { "inet" } else { "inet6" }.to_owned()));
    words.extend(line.protocols.iter().map(|protocol| format!("proto {protocol}")));
    words.extend(
        [("from", &line.source), ("to", &line.destination)]
            .into_iter()
            .filter(|(_, end)| !end.text.is_empty())
            .map(|(word, end)| format!("{word} {}", end.text)),
    );
    words.join(" ")
}

/// What is equal only where these conditions are, and all that was translated before.
fn before_and(rewrites: &[u8], conditions: &[Condition]) -> Arc<[u8]> {
    let mut all = Before::default();
    all.add(&(rewrites, conditions));
    all.digest()
}

/// One way in which an end of a packet fits.
#[derive(Debug, Clone)]
struct Fit {
    addresses: Arc<AddressSet>,
    tests: Vec<Test>,
    ports: Option<PortSet>,
    part: Part,
}

/// For which packets an end fits so.
#[derive(Debug, Clone, Copy)]
enum Part {
    Whole,
    /// Those whose end a line of the text may have translated, where it matters to those that fit as they came.
    Inside,
    /// Those whose end one may have translated, and whose new end may fit.
    Led,
    /// Those whose end no line of the text has translated, or where it does not matter.
    Outside,
}

impl Part {
    fn of(self, condition: Condition, [translated, in_doubt]: [&Rewritten; 2], end: &End) -> Vec<Condition> {
        match self {
            Part::Whole => vec![condition],
            Part::Inside => in_doubt.inside(&condition),
            Part::Led => translated.led(&condition, end),
            Part::Outside => in_doubt.outside(condition),
        }
    }
}

fn list_rule(line: &Line, ways: Ways, conditions: Vec<Condition>, verdict: Verdict) -> ListRule {
    ListRule {
        rule: Rule {
            conditions,
            verdict,
            log: line.log.then_some(Log { rate: None, per_source: false }),
            span: line.span,
            comment: line.comment.clone(),
        },
        on_the_way_in: ways.incoming,
        on_the_way_out: ways.outgoing,
        quick: line.quick,
        tag: line.tag.clone(),
        acts: line.acts || line.tag.is_some(),
        redirects: None,
    }
}

/// Whether a line makes a state, so that an ICMP answer may be passed over.
pub(super) fn keeps_state(line: &Line) -> bool {
    match line.state {
        State::Unsaid => line.action == Action::Pass,
        State::Keep => true,
        State::No | State::Sloppy => false,
    }
}
