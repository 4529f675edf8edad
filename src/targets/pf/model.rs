//! What the template prints: an anchor file as typed fields. Every decision has been made when it is filled.
//!
//! A field that does not apply is `none` (or `false`), so that a template can ask for it; text that came from a profile is
//! [`Quoted`]. A condition with one value stands in the singular field, one with several in the plural.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use crate::targets::quote::Quoted;

/// One value, several, or no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Operand {
    /// No condition.
    #[default]
    Any,
    /// One value.
    One(Quoted),
    /// Several: a list in braces.
    Many(Vec<Quoted>),
}

impl Operand {
    /// The condition that lists these; an empty list must have been ruled out by the caller's types.
    pub(super) fn list(mut values: Vec<Quoted>) -> Self {
        match (values.pop(), values.is_empty()) {
            (None, _) => Operand::Any,
            (Some(only), true) => Operand::One(only),
            (Some(last), false) => {
                values.push(last);
                Operand::Many(values)
            }
        }
    }

    /// The list of words of our own.
    pub(super) fn words(words: &[&str]) -> Self {
        Self::list(words.iter().map(|word| Quoted::trusted(*word)).collect())
    }

    fn len(&self) -> usize {
        match self {
            Operand::Any => 0,
            Operand::One(_) => 1,
            Operand::Many(values) => values.len(),
        }
    }

    fn one(&self) -> Value {
        match self {
            Operand::One(value) => Value::from(value.clone()),
            Operand::Any | Operand::Many(_) => Value::from(()),
        }
    }

    fn many(&self) -> Value {
        match self {
            Operand::Many(values) => values.iter().cloned().map(Value::from).collect(),
            Operand::Any | Operand::One(_) => Value::from(()),
        }
    }
}

/// One end of a packet's way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct End {
    /// Prefixes, or one table as `<name>`.
    pub(super) addresses: Operand,
    /// Ports and ranges as `80:90`.
    pub(super) ports: Operand,
}

/// Whether a passed packet opens a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// `keep state`.
    Keep,
    /// `no state`.
    No,
}

/// What a line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// `pass`.
    Pass(State),
    /// `block drop`.
    Drop,
    /// `block return`.
    Return,
    /// `anchor`: the lines up to its [`Line::leave`] are asked only of the packets that it matches. No verdict of its own.
    Enter,
    /// The end of an `anchor`.
    Leave,
}

/// On which side of the host a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// As a packet comes in.
    In,
    /// As it goes out.
    Out,
}

/// One line of the file.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Instead of a rule, a remark: nothing else of the line is printed.
    pub(super) remark: Option<Quoted>,
    pub(super) verdict: Verdict,
    pub(super) side: Side,
    pub(super) log: bool,
    /// Whether it decides at once.
    pub(super) quick: bool,
    /// Devices.
    pub(super) interfaces: Operand,
    /// `inet` or `inet6`.
    pub(super) family: Option<&'static str>,
    /// A name of every protocols file, or a number.
    pub(super) protocol: Option<Quoted>,
    pub(super) source: End,
    pub(super) destination: End,
    /// TCP flags: `S/SA`, `/S`, `any`.
    pub(super) flags: Option<&'static str>,
    /// ICMP types, each with its code where it has one; their family is the line's.
    pub(super) icmp: Operand,
    /// The device by which the packet came, asked as it goes out.
    pub(super) received_on: Option<Quoted>,
    /// The tag that the packet has.
    pub(super) tagged: Option<Quoted>,
    /// The tag that it gets.
    pub(super) tag: Option<Quoted>,
    /// At most 63 bytes, without `$`.
    pub(super) label: Quoted,
}

impl Line {
    /// A line that matches every packet of a side.
    pub(super) fn all(verdict: Verdict, side: Side, label: Quoted) -> Self {
        Line {
            remark: None,
            verdict,
            side,
            log: false,
            quick: true,
            interfaces: Operand::Any,
            family: None,
            protocol: None,
            source: End::default(),
            destination: End::default(),
            flags: None,
            icmp: Operand::Any,
            received_on: None,
            tagged: None,
            tag: None,
            label,
        }
    }

    /// A remark.
    pub(super) fn remark(text: impl Into<String>) -> Self {
        let text = Quoted::trusted(text);
        Line { remark: Some(text.clone()), ..Line::all(Verdict::Drop, Side::In, text) }
    }

    /// The end of an `anchor`.
    pub(super) fn leave() -> Self {
        Line { quick: false, ..Line::all(Verdict::Leave, Side::In, Quoted::trusted("")) }
    }

    /// About how many values its lists have: they bound the template's work.
    pub(super) fn words(&self) -> usize {
        let lists = [&self.source.addresses, &self.source.ports, &self.destination.addresses, &self.destination.ports];
        lists.into_iter().chain([&self.interfaces, &self.icmp]).map(Operand::len).sum()
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(match name {
            "remark" => optional(self.remark.as_ref()),
            "leave" => Value::from(self.verdict == Verdict::Leave),
            "enter" => Value::from(self.verdict == Verdict::Enter),
            "action" => Value::from(match self.verdict {
                Verdict::Pass(_) => "pass",
                Verdict::Drop | Verdict::Return => "block",
                Verdict::Enter | Verdict::Leave => "anchor",
            }),
            "answer" => Value::from(match self.verdict {
                Verdict::Drop => Some("drop"),
                Verdict::Return => Some("return"),
                Verdict::Pass(_) | Verdict::Enter | Verdict::Leave => None,
            }),
            "direction" => Value::from(if self.side == Side::In { "in" } else { "out" }),
            "log" => Value::from(self.log),
            "quick" => Value::from(self.quick),
            "interface" => self.interfaces.one(),
            "interfaces" => self.interfaces.many(),
            "family" => Value::from(self.family),
            "protocol" => optional(self.protocol.as_ref()),
            "everywhere" => Value::from(self.source == End::default() && self.destination == End::default()),
            "source" => self.source.addresses.one(),
            "sources" => self.source.addresses.many(),
            "source_port" => self.source.ports.one(),
            "source_ports" => self.source.ports.many(),
            "destination" => self.destination.addresses.one(),
            "destinations" => self.destination.addresses.many(),
            "destination_port" => self.destination.ports.one(),
            "destination_ports" => self.destination.ports.many(),
            "flags" => Value::from(self.flags),
            "icmp_word" => Value::from(if self.family == Some("inet6") { "icmp6-type" } else { "icmp-type" }),
            "icmp_type" => self.icmp.one(),
            "icmp_types" => self.icmp.many(),
            "received_on" => optional(self.received_on.as_ref()),
            "tagged" => optional(self.tagged.as_ref()),
            "tag" => optional(self.tag.as_ref()),
            "state" => Value::from(match self.verdict {
                Verdict::Pass(State::Keep) => Some("keep"),
                Verdict::Pass(State::No) => Some("no"),
                Verdict::Drop | Verdict::Return | Verdict::Enter | Verdict::Leave => None,
            }),
            "options" => Value::from(self.quick && matches!(self.verdict, Verdict::Pass(_))),
            "label" => Value::from(self.label.clone()),
            _ => return None,
        })
    }
}

impl Object for Line {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.field(key.as_str()?)
    }
}

/// A table of addresses.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// At most 31 characters, unique in the file.
    pub(super) name: Quoted,
    /// Prefixes, IPv4 first, lowest first.
    pub(super) prefixes: Vec<Quoted>,
}

impl Object for Table {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "name" => Some(Value::from(self.name.clone())),
            "prefixes" => Some(self.prefixes.iter().cloned().map(Value::from).collect()),
            _ => None,
        }
    }
}

/// Lines that belong together.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// What they are for.
    pub(super) title: Quoted,
    pub(super) lines: Vec<Arc<Line>>,
}

impl Object for Section {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "title" => Some(Value::from(self.title.clone())),
            "lines" => Some(self.lines.iter().cloned().map(Value::from_dyn_object).collect()),
            _ => None,
        }
    }
}

/// The whole file.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// Its name.
    pub(super) profile: Quoted,
    /// Chains that have rules here.
    pub(super) managed: Vec<&'static str>,
    /// Chains of which nothing is said here.
    pub(super) unmanaged: Vec<&'static str>,
    /// Whether it is for OpenBSD; else for FreeBSD and macOS.
    pub(super) openbsd: bool,
    /// Whether a TCP flow is opened by a SYN alone.
    pub(super) syn: bool,
    /// What `set limit table-entries` has to be at least, where the usual limit is too low.
    pub(super) table_entries: Option<u64>,
    /// Whether forward is decided as a packet leaves, after its source was translated.
    pub(super) decided_leaving: bool,
    /// Whether outbound also sees forwarded packets whose source was translated: it is managed, and forward is not.
    pub(super) takes_translated: bool,
    /// `in` or `out` where only the other one is managed: pf tracks no flow that passes without a rule, so the answers to it
    /// would fit no state.
    pub(super) must_keep_state: Option<&'static str>,
    /// Whether something is logged.
    pub(super) logs: bool,
    pub(super) tables: Vec<Arc<Table>>,
    pub(super) sections: Vec<Arc<Section>>,
}

impl Object for Anchor {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let words = |words: &[&'static str]| words.iter().copied().map(Value::from).collect::<Value>();
        Some(match key.as_str()? {
            "profile" => Value::from(self.profile.clone()),
            "managed" => words(&self.managed),
            "unmanaged" => words(&self.unmanaged),
            "openbsd" => Value::from(self.openbsd),
            "syn" => Value::from(self.syn),
            "table_entries" => Value::from(self.table_entries),
            "decided_leaving" => Value::from(self.decided_leaving),
            "takes_translated" => Value::from(self.takes_translated),
            "must_keep_state" => Value::from(self.must_keep_state),
            "logs" => Value::from(self.logs),
            "tables" => self.tables.iter().cloned().map(Value::from_dyn_object).collect(),
            "sections" => self.sections.iter().cloned().map(Value::from_dyn_object).collect(),
            _ => return None,
        })
    }
}

fn optional(text: Option<&Quoted>) -> Value {
    text.map_or(Value::from(()), |text| Value::from(text.clone()))
}
