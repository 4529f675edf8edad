//! The extensions that `-m` names, or `-p` brings: what each asks of packets (iptables-extensions(8)).
//!
//! In: an extension with its options. Out: conditions. One that no dimension can say stands as a question of its exact text.

use super::alternatives::{self, Alternatives, with_test};
use super::kept;
use super::limits;
use super::numbers::{Ports, address_range, byte, has_base, is_of_another, port_list, port_range};
use super::options::{Extension, Given, Parts, Refused, shortened};
use super::protocols;
use super::rule::Reader;
use super::tracked;
use crate::policy::Fact;
use crate::ruleset::flow::{OPENING, flag};
use crate::ruleset::{Condition, Protocol, ProtocolSet, Question, Rate, Side, Tracking};
use crate::sets::Family;
use std::sync::Arc;

/// What depends on how many rules a line makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// Nothing.
    Nothing,
    /// How often a packet that fits several of them is logged; and if each of them remembers packets, all that they answer.
    Rules { each_remembers: bool },
}

/// What a rule asks, so far.
pub(super) struct Asked<'a> {
    /// The conditions.
    pub(super) all: Alternatives,
    /// The one protocol that `-p` names.
    pub(super) protocol: Option<u8>,
    /// Where `-p` stands.
    pub(super) protocol_at: u32,
    /// What its author says.
    pub(super) comment: Option<&'a str>,
    /// How often it logs at most.
    pub(super) rate: Option<Rate>,
    /// Whether that is for each source.
    pub(super) per_source: bool,
    /// Whether its target logs.
    logs: bool,
    /// Options of protocols that stood before: the variants differ where one comes again.
    before: Vec<&'a str>,
    /// What is asked of a packet after the extension at hand, if that remembers packets: it sees those that fail there, too.
    pub(super) later: String,
}

impl<'a> Asked<'a> {
    /// Every packet.
    pub(super) fn new(parts: &Parts<'a>) -> Self {
        let logs = logs(parts);
        let (all, before, later) = (Alternatives::any(), Vec::new(), String::new());
        Asked { all, protocol: None, protocol_at: 0, comment: None, rate: None, per_source: false, logs, before, later }
    }
}

fn logs(parts: &Parts<'_>) -> bool {
    parts.target.as_ref().is_some_and(|target| matches!(target.name, "LOG" | "NFLOG" | "ULOG"))
}

/// Whether it says how often a rule logs, which is not a test.
fn sets_pace(extension: &Extension<'_>) -> bool {
    extension.name == "limit" || extension.name == "hashlimit" && limits::log_rate(extension).is_some()
}

/// Extensions that remember packets: two of them answer apart.
const WITH_MEMORY: [&str; 10] =
    ["limit", "hashlimit", "recent", "connlimit", "statistic", "quota", "quota2", "rateest", "nfacct", "condition"];
/// Extensions of one option of which `!` is exactly the other answer.
const EITHER: [&str; 7] = ["mark", "pkttype", "ttl", "hl", "length", "dscp", "tos"];

/// Whether it puts an address on a list, and asks nothing.
fn always_sets(extension: &Extension<'_>) -> bool {
    let is_set = |option: &Given<'_>| option.name == "set" && !option.negated;
    let says_how = |option: &Given<'_>| matches!(option.name, "name" | "rsource" | "rdest" | "mask") && !option.negated;
    extension.options.iter().any(is_set) && extension.options.iter().all(|option| is_set(option) || says_how(option))
}

impl Reader<'_> {
    /// Adds what an extension asks.
    pub(super) fn extension<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        match extension.name {
            "tcp" | "udp" | "udplite" | "sctp" | "dccp" => self.transport(extension, asked),
            "icmp" | "icmp6" => self.icmp(extension, asked),
            "multiport" => self.multiport(extension, asked),
            "state" | "conntrack" => self.conntrack(extension, asked),
            "iprange" => self.ranges(extension, asked),
            // To put an address on a list succeeds always (iptables-extensions(8), recent).
            "recent" if always_sets(extension) => Ok(()),
            "addrtype" => self.kinds(extension, asked),
            "helper" => self.expected(extension, asked),
            "set" => self.set(extension, asked),
            "comment" => {
                let [only] = extension.options.as_slice() else {
                    return Err((extension.span, "a comment that is not said once".to_owned()));
                };
                if only.name != "comment" {
                    return Err((only.span, format!("the option `--{}` of the match `comment`", shortened(only.name))));
                }
                asked.comment = Some(only.value);
                Ok(())
            }
            // A second one lets through what both do.
            "limit" | "hashlimit" if asked.logs && asked.rate.is_some() => {
                self.not_read(extension, asked);
                Ok(())
            }
            "limit" if asked.logs && extension.options.iter().all(|one| one.name.starts_with("limit")) => {
                let given = extension.option("limit").map_or("3/hour", |option| option.value);
                let rate = rate(given).ok_or_else(|| (extension.span, format!("the rate `{}`", shortened(given))))?;
                // How many go unlimited at first is 5 where it is not said (iptables-extensions(8), limit).
                if let Some(burst) = extension.option("limit-burst").filter(|burst| burst.value != "5") {
                    let what = format!("`--limit-burst {}` of a log, which is not compared", shortened(burst.value));
                    self.notes.harmless(burst.span, what);
                }
                asked.rate = Some(rate);
                Ok(())
            }
            "hashlimit" if asked.logs && limits::log_rate(extension).is_some() => {
                self.match_counts(extension, asked, None);
                asked.rate = limits::log_rate(extension);
                asked.per_source = true;
                let what = "the burst and the name of a log's `hashlimit`, which are not compared";
                self.notes.harmless(extension.span, what);
                Ok(())
            }
            "hashlimit" => {
                match limits::question(extension, self.family, &self.shared, &mut self.buckets) {
                    Some(question) => asked.all.test(&question, true),
                    None => self.not_read(extension, asked),
                }
                Ok(())
            }
            // In IPv6 an authentication header is no protocol to `-p`: this is how its packets are told.
            "ah" if self.family == Family::V6 && asked.protocol.is_none() && extension.options.is_empty() => {
                asked.all.protocols(&ProtocolSet::point(Protocol(51)));
                Ok(())
            }
            _ => {
                match self.fact(extension) {
                    Some((fact, holds)) => asked.all.test(&Question::Fact(fact), holds),
                    None => self.not_read(extension, asked),
                }
                Ok(())
            }
        }
    }

    /// What an extension of one option asks of a header, and for which answer; none where a rule changes that header.
    fn fact(&self, extension: &Extension<'_>) -> Option<(Fact, bool)> {
        let [only] = extension.options.as_slice() else { return None };
        if self.remembers(extension) || !only.more.is_empty() {
            return None;
        }
        let number = || byte(only.value);
        let fact = match (extension.name, only.name, self.family) {
            ("ttl", "ttl-eq", Family::V4) | ("hl", "hl-eq", Family::V6) => Fact::HopLimit(number()?),
            // Of a packet without such a header neither is so (`rt_mt6`).
            ("rt", "rt-type", Family::V6) if !only.negated => Fact::RoutingHeader(number()?),
            _ => return None,
        };
        Some((fact, !only.negated))
    }

    /// A question of the extension's exact text.
    pub(super) fn not_read(&mut self, extension: &Extension<'_>, asked: &mut Asked<'_>) {
        let what = format!("the match `{}`", shortened(extension.name));
        let (text, answer) = match extension.options.as_slice() {
            [only] if only.negated && EITHER.contains(&extension.name) => {
                let plain = Given { negated: false, ..only.clone() };
                (format!("{}{}", extension.name, text_of(&plain)), false)
            }
            _ => (text(extension), true),
        };
        if !self.remembers(extension) {
            self.ask(asked, extension.span, &what, text, answer);
            return;
        }
        let text = self.numbered(&text);
        self.match_counts(extension, asked, Some(&text));
        if asked.later.is_empty() {
            self.ask(asked, extension.span, &what, text, answer);
        } else {
            self.notes.question(extension.span, &what);
            let on = asked.later.as_bytes().into();
            asked.all.test(&Question::Dependent { text: text.into(), on }, answer);
        }
    }

    /// What is asked of a packet after an extension that remembers packets; empty for others.
    pub(super) fn tests_after(&self, extension: &Extension<'_>, later: &[Extension<'_>]) -> String {
        if !self.remembers(extension) {
            return String::new();
        }
        later.iter().filter(|one| one.name != "comment").map(text).collect::<Vec<_>>().join("\n")
    }

    /// Whether an extension's answer may change from one rule to the next.
    fn remembers(&self, extension: &Extension<'_>) -> bool {
        WITH_MEMORY.contains(&extension.name) || self.changed.contains(extension.name) || kept::asks_counters(extension)
    }

    /// Whether it matters how many rules a line makes.
    pub(super) fn counts(&self, parts: &Parts<'_>) -> Counts {
        let logs = logs(parts);
        let remembers = |one: &Extension<'_>| self.remembers(one) || one.name == "set";
        // How often a log is written is not a test.
        let each_remembers = parts.extensions.iter().any(|one| remembers(one) && !(logs && sets_pace(one)));
        if each_remembers || logs { Counts::Rules { each_remembers } } else { Counts::Nothing }
    }

    /// A question of one option's exact text.
    fn option_not_read(&mut self, extension: &Extension<'_>, option: &Given<'_>, asked: &mut Asked<'_>) {
        let what = format!("the option `--{}` of the match `{}`", shortened(option.name), extension.name);
        let text = format!("{}{}", extension.name, text_of(option));
        self.ask(asked, option.span, &what, text, true);
    }

    fn transport<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        if protocols::protocol(extension.name) != asked.protocol && extension.name != "udp"
            || extension.name == "udp" && !matches!(asked.protocol, Some(17 | 136))
        {
            let name = extension.name;
            return Err((extension.span, format!("the match `{name}` without `-p {name}`, which the program refuses")));
        }
        for option in &extension.options {
            if asked.before.contains(&option.name) {
                return Err((option.span, format!("a second `--{}`, which the variants read apart", option.name)));
            }
            asked.before.push(option.name);
            // Versions of the program differ: 1.8.9 reads these as decimal, others as C does.
            if extension.name == "dccp" && option.name.ends_with("port") && option.value.split(':').any(has_base) {
                let what = format!(
                    "the port `{}` of DCCP, which is decimal to some and octal to others",
                    shortened(option.value)
                );
                return Err((option.span, what));
            }
            match option.name {
                "sport" | "dport" => {
                    let side = if option.name == "sport" { Side::Source } else { Side::Destination };
                    // For UDP and DCCP the programs look among the names of TCP as well.
                    let is_foreign =
                        matches!(extension.name, "tcp" | "sctp") && is_of_another(option.value, asked.protocol);
                    let ports = if is_foreign { Ports::Named } else { port_range(option.value) };
                    self.ports(side, ports, option, asked)?;
                }
                "syn" => {
                    let flows = self.flags(OPENING, flag::SYN, option.negated);
                    asked.all.flows(&flows);
                }
                "tcp-flags" => {
                    let word = |text: &str| flags(text).ok_or_else(|| (option.span, format!("the flags `{text}`")));
                    let (mask, value) = (word(option.value)?, word(option.second())?);
                    if mask == 0 && (option.negated || value != 0) {
                        return Err((option.span, "flags that are never so, which the variants read apart".to_owned()));
                    }
                    let flows = self.flags(mask, value, option.negated);
                    asked.all.flows(&flows);
                }
                _ => self.option_not_read(extension, option, asked),
            }
        }
        Ok(())
    }

    /// Ports at one end, or a question where the host's own table names them.
    fn ports(&mut self, side: Side, ports: Ports, option: &Given<'_>, asked: &mut Asked<'_>) -> Result<(), Refused> {
        match ports {
            // Of TCP and UDP the variants differ: one fits no packet, the other every one. Others fit none.
            Ports::Set(set)
                if option.negated && set.is_full() && is_single(option) && matches!(asked.protocol, Some(6 | 17)) =>
            {
                let what = format!("no port at all, `! {}`, which the variants read apart", shortened(option.value));
                return Err((option.span, what));
            }
            Ports::Set(set) => asked.all.ports(side, &if option.negated { set.complement() } else { set }),
            Ports::Named => {
                let what = format!("the port `{}`, whose number the host's own table has", shortened(option.value));
                let text = format!("{} {}", option.name, option.value);
                self.ask(asked, option.span, &what, text, !option.negated);
            }
            Ports::Refused => return Err((option.span, format!("the port `{}`", shortened(option.value)))),
        }
        Ok(())
    }

    fn icmp<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        let protocol = if extension.name == "icmp" { Protocol::ICMP } else { Protocol::ICMPV6 };
        if asked.protocol != Some(protocol.0) {
            return Err((extension.span, format!("the match `{}` without its protocol", extension.name)));
        }
        if (protocol == Protocol::ICMP) != (self.family == Family::V4) {
            let what = format!("the match `{}` of the other family, which the program refuses", extension.name);
            return Err((extension.span, what));
        }
        if let [_, second, ..] = extension.options.as_slice() {
            return Err((second.span, "a second option of ICMP, which the program refuses".to_owned()));
        }
        for option in &extension.options {
            if !matches!(option.name, "icmp-type" | "icmpv6-type") {
                self.option_not_read(extension, option, asked);
                continue;
            }
            let set = protocols::icmp(option.value, protocol)
                .ok_or_else(|| (option.span, format!("the ICMP type `{}`", shortened(option.value))))?;
            asked.all.ports(Side::Destination, &if option.negated { set.complement() } else { set });
        }
        Ok(())
    }

    fn multiport<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        if !asked.protocol.is_some_and(|number| Protocol(number).has_ports()) {
            return Err((extension.span, "`multiport` without a protocol that has ports".to_owned()));
        }
        let [option] = extension.options.as_slice() else {
            return Err((extension.span, "`multiport` without one list of ports".to_owned()));
        };
        // Whose ports they are, the program has to know as it reads them.
        if option.span.start < asked.protocol_at {
            return Err((option.span, "ports of `multiport` before `-p`, which the program refuses".to_owned()));
        }
        let ports = if is_of_another(option.value, asked.protocol) { Ports::Named } else { port_list(option.value) };
        match (option.name, ports) {
            ("sports", ports) => self.ports(Side::Source, ports, option, asked),
            ("dports", ports) => self.ports(Side::Destination, ports, option, asked),
            // Either end: what is in neither is outside both.
            ("ports", Ports::Set(set)) if !option.negated => {
                let ends = [Side::Source, Side::Destination];
                let ends = ends.map(|side| alternatives::with_ports(side, super::rule::with_ports(), set.clone()));
                asked
                    .all
                    .and(&ends, self.allowance)
                    .map_err(|_| (option.span, "too many alternatives in one rule".to_owned()))
            }
            ("ports", Ports::Set(set)) => {
                for side in [Side::Source, Side::Destination] {
                    asked.all.ports(side, &set.complement());
                }
                Ok(())
            }
            ("ports", ports) => self.ports(Side::Source, ports, option, asked),
            _ => Err((option.span, format!("the option `--{}` of `multiport`", shortened(option.name)))),
        }
    }

    fn conntrack<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        if extension.options.is_empty() {
            return Err((extension.span, format!("`{}` without an option", extension.name)));
        }
        let twice = |name: &str| extension.options.iter().filter(|option| option.name == name).count() > 1;
        for option in &extension.options {
            if twice(option.name) {
                return Err((option.span, format!("a second `--{}`", option.name)));
            }
            if matches!(option.name, "state" | "ctstate") {
                self.tracking(option, asked)?;
            } else if option.name == "ctstatus" && option.value.contains(',') {
                self.any_status(extension, option, asked)?;
            } else if let Some(value) = tracked::as_saved(option.name, option.value) {
                self.option_not_read(extension, &Given { value: &value, ..option.clone() }, asked);
            } else {
                self.option_not_read(extension, option, asked);
            }
        }
        Ok(())
    }

    /// Several bits of the flow's status, of which any will do.
    fn any_status(
        &mut self,
        extension: &Extension<'_>,
        option: &Given<'_>,
        asked: &mut Asked<'_>,
    ) -> Result<(), Refused> {
        let what = format!("the option `--{}` of the match `{}`", option.name, extension.name);
        self.notes.question(option.span, what);
        let bits = option.value.split(',').map(|bit| format!("{} --ctstatus {bit}", extension.name));
        let bits = bits.map(|text| Question::Text(text.into()));
        if option.negated {
            bits.for_each(|bit| asked.all.test(&bit, false));
            return Ok(());
        }
        let alternatives: Vec<Condition> = bits.map(|bit| with_test(bit, true)).collect();
        asked
            .all
            .and(&alternatives, self.allowance)
            .map_err(|_| (option.span, "too many alternatives in one rule".to_owned()))
    }

    /// States by name; `SNAT` and `DNAT` say what became of the addresses, which no dimension has.
    fn tracking(&mut self, option: &Given<'_>, asked: &mut Asked<'_>) -> Result<(), Refused> {
        let (mut states, mut translated) = (Vec::new(), Vec::new());
        for word in option.value.split(',') {
            match Tracking::from_name(word) {
                Some(state) => states.push(state),
                None if word.eq_ignore_ascii_case("snat") || word.eq_ignore_ascii_case("dnat") => {
                    translated.push(word.to_ascii_uppercase());
                }
                None => return Err((option.span, format!("the state `{}`", shortened(word)))),
            }
        }
        let flows = self.states(&states, option.negated);
        let questions: Vec<Question> =
            translated.iter().map(|word| Question::Text(format!("conntrack --ctstate {word}").into())).collect();
        if questions.is_empty() {
            asked.all.flows(&flows);
            return Ok(());
        }
        for word in &translated {
            self.notes.question(option.span, format!("the state `{word}`"));
        }
        if option.negated {
            asked.all.flows(&flows);
            questions.iter().for_each(|question| asked.all.test(question, false));
            return Ok(());
        }
        let listed = Condition { flows, ..Condition::any() };
        let alternatives = questions.into_iter().map(|question| with_test(question, true));
        let alternatives: Vec<Condition> = [listed].into_iter().chain(alternatives).collect();
        asked
            .all
            .and(&alternatives, self.allowance)
            .map_err(|_| (option.span, "too many alternatives in one rule".to_owned()))
    }

    fn ranges<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        for option in &extension.options {
            if extension.options.iter().filter(|other| other.name == option.name).count() > 1 {
                return Err((option.span, format!("a second `--{}`, which the program refuses", option.name)));
            }
            let side = match option.name {
                "src-range" => Side::Source,
                "dst-range" => Side::Destination,
                _ => {
                    self.option_not_read(extension, option, asked);
                    continue;
                }
            };
            let set = address_range(option.value, self.family)
                .ok_or_else(|| (option.span, format!("the range `{}`", shortened(option.value))))?;
            let set = if option.negated { self.whole().difference(&set) } else { set };
            asked.all.address(side, &Arc::new(set));
        }
        Ok(())
    }
}

/// Whether it asks for one range of ports, not for a list.
fn is_single(option: &Given<'_>) -> bool {
    matches!(option.name, "sport" | "dport")
}

/// `SYN,ACK`, `ALL`, `NONE`.
fn flags(text: &str) -> Option<u8> {
    let bit = |word: &str| {
        Some(match word.to_ascii_uppercase().as_str() {
            "FIN" => flag::FIN,
            "SYN" => flag::SYN,
            "RST" => flag::RST,
            "PSH" => flag::PSH,
            "ACK" => flag::ACK,
            "URG" => flag::URG,
            "ALL" => flag::FIN | flag::SYN | flag::RST | flag::PSH | flag::ACK | flag::URG,
            "NONE" => 0,
            _ => return None,
        })
    };
    let words = text.split(',').filter(|word| !word.is_empty());
    words.map(bit).try_fold(0, |all, bit| Some(all | bit?))
}

/// `5/minute`; a unit may be cut short, and is a second where it is not written.
pub(super) fn rate(text: &str) -> Option<Rate> {
    let (count, unit) = text.split_once('/').unwrap_or((text, "second"));
    let unit = unit.to_ascii_lowercase();
    let units = [("second", 1), ("minute", 60), ("hour", 60 * 60), ("day", 24 * 60 * 60)];
    let (_, seconds) = units.into_iter().find(|(name, _)| !unit.is_empty() && name.starts_with(&*unit))?;
    let count = count.parse().ok().filter(|count| *count > 0 && *count <= 10_000 * seconds)?;
    Some(Rate { count, seconds })
}

/// The extension's exact text.
fn text(extension: &Extension<'_>) -> String {
    let options: String = extension.options.iter().map(text_of).collect();
    format!("{}{options}", extension.name)
}

/// An option's exact text, with a blank before it.
pub(super) fn text_of(option: &Given<'_>) -> String {
    let not = if option.negated { " !" } else { "" };
    let values = [option.value].into_iter().filter(|value| !value.is_empty()).chain(option.more.iter().copied());
    let values: String = values
        .map(|value| if value.contains([' ', '\t']) { format!(" \"{value}\"") } else { format!(" {value}") })
        .collect();
    format!("{not} --{}{values}", option.name)
}
