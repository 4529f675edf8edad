//! A filter rule or an anchor's rule, as it is written.
//!
//! In: the tokens of one line. Out: its parts, each with what pf makes of it (pf.conf(5), PACKET FILTERING and PARAMETERS);
//! no packet is thought of yet.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::address::{self, Choice};
use super::names;
use super::options;
use super::ports;
use super::route::{self, Binat};
use super::scope::Tables;
use super::several::AnyOf;
use super::target::{self, Pool};
use super::token::{Cursor, Parsed};
use crate::place::Span;
use crate::ruleset::{Answer, Question, Redirect, Side, TagTest, Test, Unread, Verdict, Weight, interfaces};
use crate::sets::{AddressSet, Family, Port, PortSet};

/// The two ways through the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ways {
    pub(super) incoming: bool,
    pub(super) outgoing: bool,
}

impl Ways {
    pub(super) const BOTH: Ways = Ways { incoming: true, outgoing: true };
    pub(super) const IN: Ways = Ways { incoming: true, outgoing: false };
    pub(super) const OUT: Ways = Ways { incoming: false, outgoing: true };

    pub(super) fn intersection(self, other: Ways) -> Ways {
        Ways { incoming: self.incoming && other.incoming, outgoing: self.outgoing && other.outgoing }
    }
}

/// What a line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    Pass,
    Block(Verdict),
    /// It only marks, translates or logs.
    Match,
    /// It opens lines of its own.
    Anchor,
}

/// An interface by its name, or a group of interfaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Device {
    pub(super) not: bool,
    /// None for `any`: each but loopback.
    pub(super) name: Option<Arc<str>>,
}

impl Device {
    /// Whether nobody's packets come or leave by it: it shows a program what pf logs (pflog(4)), or what it tells another firewall
    /// (pfsync(4)), and the packets of that go by the interface below it.
    pub(super) fn carries_nothing(&self) -> bool {
        let is_numbered = |rest: &str| rest.is_empty() || rest.bytes().all(|byte| byte.is_ascii_digit());
        let is_one =
            |name: &str| ["pflog", "pfsync"].iter().any(|stem| name.strip_prefix(stem).is_some_and(is_numbered));
        !self.not && self.name.as_deref().is_some_and(is_one)
    }
}

/// One end of the packets of a line.
#[derive(Debug, Clone)]
pub(super) struct End {
    /// Any of these; none where the end is not asked for.
    pub(super) choices: Vec<Choice>,
    /// None where ports are not asked for.
    pub(super) ports: Option<PortSet>,
    /// The addresses by their words, in one spelling.
    pub(super) hosts: String,
    /// Addresses and ports, for a question about them; empty where neither is asked for.
    pub(super) text: String,
}

impl End {
    /// An end of whose packets nothing is asked.
    pub(super) fn any() -> Self {
        End::new(Vec::new(), None, String::new())
    }

    /// What goes back to whoever fits it as a source; none where the text does not say all of it.
    pub(super) fn target(&self) -> Option<Target> {
        let is_known = !self.choices.is_empty() && self.choices.iter().all(|choice| choice.tests.is_empty());
        let addresses = || AddressSet::union_of(self.choices.iter().map(|choice| &*choice.set));
        is_known.then(|| Target { addresses: addresses(), port: None })
    }

    /// Whether a packet that goes there may fit it.
    pub(super) fn may_be(&self, to: &Target) -> bool {
        (self.choices.is_empty() || self.choices.iter().any(|choice| choice.set.overlaps(&to.addresses)))
            && self.ports.as_ref().zip(to.port).is_none_or(|(ports, port)| ports.contains(port))
    }

    /// Whether a packet that goes there surely fits it by its address.
    pub(super) fn surely_is(&self, to: &Target) -> bool {
        let sure = self.choices.iter().filter(|choice| choice.tests.is_empty()).map(|choice| &*choice.set);
        self.choices.is_empty() || AddressSet::union_of(sure).covers(&to.addresses)
    }

    pub(super) fn new(choices: Vec<Choice>, ports: Option<PortSet>, hosts: String) -> Self {
        let hosts = if choices.is_empty() { "any".to_owned() } else { hosts };
        let text = match &ports {
            Some(ports) => format!("{hosts} port {ports}"),
            None if choices.is_empty() => String::new(),
            None => hosts.clone(),
        };
        End { choices, ports, hosts, text }
    }
}

/// Where packets go that are given another destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// One of these addresses.
    pub(super) addresses: AddressSet,
    /// The port; none where it stays as it is.
    pub(super) port: Option<Port>,
}

/// Whether a line makes a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing is written: a `pass` makes one.
    Unsaid,
    No,
    Keep,
    /// `keep state (sloppy)`: a state for anything.
    Sloppy,
}

/// TCP flags: of the mask's, exactly these are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flags {
    pub(super) mask: u8,
    pub(super) value: u8,
}

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) action: Action,
    pub(super) ways: Ways,
    pub(super) quick: bool,
    pub(super) log: bool,
    /// Any of these; none where no interface is asked for.
    pub(super) devices: Vec<Device>,
    pub(super) family: Option<Family>,
    /// Any of these; all where it is empty.
    pub(super) protocols: BTreeSet<u8>,
    pub(super) source: End,
    pub(super) destination: End,
    /// None where nothing is written.
    pub(super) flags: Option<Flags>,
    /// ICMP types of a family, as ranges of selectors.
    pub(super) icmp: Option<(Family, PortSet)>,
    /// The interface by which a leaving packet came.
    pub(super) received_on: Option<Device>,
    pub(super) tags: Vec<TagTest>,
    pub(super) tag: Option<Arc<str>>,
    pub(super) state: State,
    pub(super) allow_opts: bool,
    /// What else has to hold, and is not understood.
    pub(super) tests: Vec<Test>,
    /// If one of these is so, a packet that the line passes is dropped: a limit is reached.
    pub(super) over: Vec<Question>,
    /// If one of these is not so, a packet that the line passes is dropped: it is sent on, and nothing lets it out there.
    pub(super) leads: Vec<Question>,
    /// Of how many of FreeBSD's redirects it is known that they stand before it, and take what fits them.
    pub(super) behind: usize,
    /// Whether it puts another address in the place of the source, of the destination.
    pub(super) translates: (bool, bool),
    /// Where it sends what comes in, in place of its destination.
    pub(super) redirects: Option<Redirect>,
    /// All that this may be, where the text says it.
    pub(super) target: Option<Target>,
    /// Whether what it translates is said by rules of an anchor that are not in the text.
    pub(super) is_elsewhere: bool,
    /// Whether what it translates leaves as the other family: `af-to`.
    pub(super) changes_family: bool,
    /// Tests of which one of each list has to hold.
    pub(super) any_of: AnyOf,
    /// Whether it chooses a way for packets, of its own accord or for their answers or copies.
    pub(super) routes: bool,
    /// Whether it does nothing after it was met once.
    pub(super) once: bool,
    /// As which.
    pub(super) leaves_as: Option<Family>,
    /// Where it sends packets, or whose address it gives them.
    pub(super) pools: Vec<Pool>,
    /// What it does by `binat-to`, before it is made two lines.
    pub(super) binat: Option<Binat>,
    /// What it makes of addresses, by its words.
    pub(super) rewrites: Vec<String>,
    /// Whether it does something to what it lets pass that no verdict says.
    pub(super) acts: bool,
    /// Its label.
    pub(super) comment: Option<Arc<str>>,
}

impl Line {
    /// Lets pass whatever fits, with all that comes after it: pf looks no further.
    pub(super) fn passing_all(self) -> Self {
        Line { state: State::Sloppy, flags: Some(Flags { mask: 0, value: 0 }), allow_opts: true, ..self }
    }

    /// A line of this kind that every packet fits.
    pub(super) fn all(action: Action, span: Span) -> Self {
        Line {
            span,
            action,
            ways: Ways::BOTH,
            quick: false,
            log: false,
            devices: Vec::new(),
            family: None,
            protocols: BTreeSet::new(),
            source: End::any(),
            destination: End::any(),
            flags: None,
            icmp: None,
            received_on: None,
            tags: Vec::new(),
            tag: None,
            state: State::Unsaid,
            allow_opts: false,
            tests: Vec::new(),
            over: Vec::new(),
            leads: Vec::new(),
            behind: 0,
            translates: (false, false),
            redirects: None,
            target: None,
            is_elsewhere: false,
            changes_family: false,
            any_of: AnyOf::default(),
            routes: false,
            once: false,
            leaves_as: None,
            pools: Vec::new(),
            binat: None,
            rewrites: Vec::new(),
            acts: false,
            comment: None,
        }
    }
}

/// Reads what follows the action and, for an anchor, its name: all of the line but a brace at its end.
pub(super) fn rest(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    line.ways = ways(cursor);
    log_and_quick(cursor, context, line)?;
    if cursor.word("on") {
        devices(cursor, context, line)?;
    }
    route::route(cursor, context, line)?;
    line.family = family(cursor);
    if cursor.word("proto") {
        protocols(cursor, &mut line.protocols)?;
    }
    if !cursor.word("all") {
        ends(cursor, context, line)?;
    }
    options::options(cursor, context, line)
}

/// Reads which packets FreeBSD's `nat` or `rdr` translates: all before the arrow and the tags.
pub(super) fn translated(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    let is_quick = cursor.word("quick");
    if cursor.word("log") {
        cursor.skip_parentheses()?;
    }
    if !is_quick {
        cursor.word("quick");
    }
    if cursor.word("on") {
        devices(cursor, context, line)?;
    }
    line.family = family(cursor);
    if cursor.word("proto") {
        protocols(cursor, &mut line.protocols)?;
    }
    if !cursor.word("all") {
        ends(cursor, context, line)?;
    }
    Ok(())
}

/// What all lines of a text share.
#[derive(Debug)]
pub(super) struct Context<'t> {
    pub(super) tables: &'t mut Tables,
    /// How many tests with a memory of their own were read.
    pub(super) memories: u32,
    /// What a plain `block` does.
    pub(super) block_policy: Verdict,
    pub(super) notes: Vec<Unread>,
    /// Whether an interface's name may be that of a group as well.
    pub(super) groups: bool,
    /// Whether the text was made as ours.
    pub(super) is_made: bool,
}

pub(super) fn ways(cursor: &mut Cursor<'_, '_>) -> Ways {
    cursor.one_of(&[("in", Ways::IN), ("out", Ways::OUT)]).unwrap_or(Ways::BOTH)
}

pub(super) fn family(cursor: &mut Cursor<'_, '_>) -> Option<Family> {
    cursor.one_of(&[("inet", Family::V4), ("inet6", Family::V6)])
}

/// Of how a log is kept nothing is compared, only whether there is one.
const UNCOMPARED: &str = "which packets of a flow are logged and where is not compared";

pub(super) fn log_and_quick(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    line.quick = cursor.word("quick");
    if cursor.word("log") {
        line.log = true;
        let position = cursor.position();
        cursor.skip_parentheses()?;
        let options = cursor.text_since(position);
        if !options.is_empty() {
            context.note(cursor.whole(), format!("`log {options}`: {UNCOMPARED}"), Weight::Harmless);
        }
    }
    line.quick = line.quick || cursor.word("quick");
    Ok(())
}

pub(super) fn devices(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    let position = cursor.position();
    let negated = cursor.mark("!");
    if cursor.word("rdomain") {
        cursor.number()?;
        let text = format!("on {}", cursor.text_since(position));
        context.question(line, cursor.whole(), &text, true);
        return Ok(());
    }
    if negated {
        line.devices.push(Device { not: true, ..device(cursor)? });
    } else {
        cursor.list(|cursor| {
            let not = cursor.mark("!");
            line.devices.push(Device { not, ..device(cursor)? });
            Ok(())
        })?;
    }
    context.note_groups(&line.devices, cursor.whole());
    Ok(())
}

impl Context<'_> {
    /// Which interfaces are in a group, only the host knows.
    pub(super) fn note_groups(&mut self, devices: &[Device], span: Span) {
        for name in devices.iter().filter_map(|device| device.name.as_deref()) {
            if self.groups && may_be_group(name) {
                let what = format!("the interfaces of the group `{name}`");
                self.notes.push(Unread { span, what, weight: Weight::Question });
            }
        }
    }
}

/// The group of loopback, whose members are known: each interface of its kind, `lo` and a number (ifconfig(8), `group`: every interface
/// is in that of its kind).
pub(super) const LOOPBACK: &str = "lo";

/// Whether it is the name of a group whose members only the host knows.
pub(super) fn may_be_group(name: &str) -> bool {
    name != LOOPBACK && interfaces::may_be_group(name)
}

/// The name of an interface.
pub(super) fn device(cursor: &mut Cursor<'_, '_>) -> Parsed<Device> {
    if cursor.word("any") {
        return Ok(Device { not: false, name: None });
    }
    let token = cursor.string()?;
    Ok(Device { not: false, name: Some(Arc::from(&*token.text)) })
}

pub(super) fn protocols(cursor: &mut Cursor<'_, '_>, protocols: &mut BTreeSet<u8>) -> Parsed<()> {
    cursor.list(|cursor| {
        let problem = cursor.problem("is not a protocol that is known");
        let token = cursor.string()?;
        protocols.insert(names::protocol(&token.text).ok_or(problem)?);
        Ok(())
    })
}

/// `from … port … to … port …`, each part as it likes to be there.
pub(super) fn ends(cursor: &mut Cursor<'_, '_>, context: &mut Context<'_>, line: &mut Line) -> Parsed<()> {
    if cursor.word("from") {
        line.source = end(cursor, Side::Source, context.tables)?;
    }
    if cursor.word("os") {
        options::fingerprint(cursor, context, line)?;
    }
    if cursor.word("to") {
        line.destination = end(cursor, Side::Destination, context.tables)?;
    }
    Ok(())
}

fn end(cursor: &mut Cursor<'_, '_>, side: Side, tables: &mut Tables) -> Parsed<End> {
    let position = cursor.position();
    let mut choices = Vec::new();
    if !cursor.is_word("port") {
        choices = address::hosts(cursor, side, tables)?;
        if choices.iter().any(|choice| choice.tests.is_empty() && choice.set.is_any()) {
            choices.clear();
        }
    }
    let hosts = hosts_of(&choices).unwrap_or_else(|| cursor.text_since(position));
    let ports = if cursor.word("port") { Some(ports::ports(cursor)?) } else { None };
    Ok(End::new(choices, ports, hosts))
}

/// Addresses that are written out, in one spelling: a list and its order, or what a prefix is masked to, mean nothing.
fn hosts_of(choices: &[Choice]) -> Option<String> {
    /// Of so many, the text says it shorter.
    const MOST: usize = 64;
    let [Choice { set, tests, is_table: false }] = choices else { return None };
    let words = target::words(set);
    (tests.is_empty() && words.len() <= MOST).then(|| words.join(" "))
}

/// What a `block` does, by the word after it.
pub(super) fn block(cursor: &mut Cursor<'_, '_>, policy: &Verdict) -> Parsed<Verdict> {
    let position = cursor.position();
    if cursor.word("drop") {
        return Ok(Verdict::Drop);
    }
    if cursor.word("return") {
        return Ok(Verdict::Reject(Answer::Standard));
    }
    if cursor.word("return-rst") {
        cursor.skip_parentheses()?;
        return Ok(Verdict::Reject(Answer::TcpReset));
    }
    if cursor.word("return-icmp") || cursor.word("return-icmp6") {
        let from = cursor.position();
        cursor.skip_parentheses()?;
        let codes = cursor.text_since(from);
        let is_version_six = cursor.text_since(position).starts_with("return-icmp6");
        return Ok(Verdict::Reject(unreachable(&codes, is_version_six, cursor.text_since(position))));
    }
    Ok(policy.clone())
}

/// The answer of `return-icmp (code4, code6)`; a code that is not written is port-unreachable.
fn unreachable(codes: &str, is_version_six: bool, text: String) -> Answer {
    let codes: Vec<&str> = codes.split(['(', ')', ',', ' ']).filter(|code| !code.is_empty()).collect();
    let is_port = |family: Family, code: &str| match family {
        Family::V4 => names::icmp_code(Family::V4, 3, code) == Some(3),
        Family::V6 => names::icmp_code(Family::V6, 1, code) == Some(4),
    };
    let first = if is_version_six { Family::V6 } else { Family::V4 };
    let all_are = match codes.as_slice() {
        [] => true,
        [one] => is_port(first, one),
        [one, other] => is_port(Family::V4, one) && is_port(Family::V6, other),
        _ => false,
    };
    if all_are { Answer::PortUnreachable } else { Answer::Other(text.into()) }
}
