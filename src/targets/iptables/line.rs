//! One line of a chain, as its template sees it.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use crate::targets::model::optional;
use crate::targets::netfilter::{LimitStatement, LogStatement};
use crate::targets::quote::Quoted;

/// What a line does with a packet that it matches.
#[derive(Debug, Clone)]
pub(super) enum Verdict {
    Accept,
    Drop,
    /// With the word after `--reject-with`.
    Reject(&'static str),
    /// Goes on to the next line.
    Log(Arc<LogStatement>),
    /// Gives the flow to the kernel's helper of this name, and goes on to the next line.
    Helper(Quoted),
    /// Leaves the chain.
    Return,
}

/// Source or destination addresses.
#[derive(Debug, Clone)]
pub(super) enum AddressOperand {
    /// One prefix or address.
    Prefix(Quoted),
    /// The name of a set.
    Set(Quoted),
}

/// Source or destination ports.
#[derive(Debug, Clone)]
pub(super) enum PortOperand {
    /// `22` or `80:90`.
    Range(Quoted),
    /// At most 15 slots of `multiport`.
    Several(Quoted),
    /// The name of a set.
    Set(Quoted),
}

/// What a line says of TCP flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syn {
    Only,
    Never,
}

/// Whose a destination is, as the raw table can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// The host's own: neither a group's nor a broadcast address.
    Own,
    /// One other host's.
    Another,
}

/// One line of a chain.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// A remark instead of a rule: that rule can match nothing.
    pub(super) remark: Option<Quoted>,
    pub(super) incoming: Option<Quoted>,
    pub(super) outgoing: Option<Quoted>,
    pub(super) source: Option<AddressOperand>,
    pub(super) destination: Option<AddressOperand>,
    /// A name or number for `-p`.
    pub(super) protocol: Option<Quoted>,
    /// Whether it is every protocol but that.
    pub(super) negated: bool,
    /// An extension that stands for a protocol which `-p` cannot see: `ah` in IPv6.
    pub(super) extension: Option<&'static str>,
    pub(super) source_ports: Option<PortOperand>,
    pub(super) destination_ports: Option<PortOperand>,
    /// `3`, `3/4`.
    pub(super) icmp_type: Option<Quoted>,
    pub(super) syn: Option<Syn>,
    /// Whether it is a TCP reset, where that is said.
    pub(super) rst: Option<bool>,
    /// What is asked of TCP flags: ` --tcp-flags FIN,ACK FIN,ACK`.
    pub(super) flags: Option<Quoted>,
    /// Comma-separated, in upper case.
    pub(super) states: Option<Quoted>,
    /// What else has to be so: ` -m hl --hl-eq 255`.
    pub(super) premises: Option<Quoted>,
    /// The name of the buckets of a log that is counted for each source.
    pub(super) pace: Option<Quoted>,
    pub(super) limit: Option<Arc<LimitStatement>>,
    /// The helper that expects the flow.
    pub(super) expected: Option<Quoted>,
    /// Whether it is to an address of the host's own, or to one of another host, where that is said.
    pub(super) to: Option<To>,
    pub(super) verdict: Option<Verdict>,
    pub(super) comment: Option<Quoted>,
}

impl Object for Line {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "remark" => optional(self.remark.as_ref()),
            "incoming" => optional(self.incoming.as_ref()),
            "outgoing" => optional(self.outgoing.as_ref()),
            "source" => optional(self.source.as_ref().and_then(AddressOperand::prefix)),
            "source_set" => optional(self.source.as_ref().and_then(AddressOperand::set)),
            "destination" => optional(self.destination.as_ref().and_then(AddressOperand::prefix)),
            "destination_set" => optional(self.destination.as_ref().and_then(AddressOperand::set)),
            "protocol" => optional(self.protocol.as_ref()),
            "negated" => self.negated.into(),
            "extension" => optional(self.extension),
            "has_ports" => (self.source_ports.is_some() || self.destination_ports.is_some()).into(),
            "source_port" => optional(self.source_ports.as_ref().and_then(PortOperand::range)),
            "source_ports" => optional(self.source_ports.as_ref().and_then(PortOperand::several)),
            "source_port_set" => optional(self.source_ports.as_ref().and_then(PortOperand::set)),
            "destination_port" => optional(self.destination_ports.as_ref().and_then(PortOperand::range)),
            "destination_ports" => optional(self.destination_ports.as_ref().and_then(PortOperand::several)),
            "destination_port_set" => optional(self.destination_ports.as_ref().and_then(PortOperand::set)),
            "icmp_type" => optional(self.icmp_type.as_ref()),
            "limit" => self.limit.as_ref().map_or(Value::from(()), |limit| Value::from_dyn_object(limit.clone())),
            "syn" => (self.syn == Some(Syn::Only)).into(),
            "not_syn" => (self.syn == Some(Syn::Never)).into(),
            "rst" => (self.rst == Some(true)).into(),
            "not_rst" => (self.rst == Some(false)).into(),
            "flags" => optional(self.flags.as_ref()),
            "states" => optional(self.states.as_ref()),
            "premises" => optional(self.premises.as_ref()),
            "pace" => optional(self.pace.as_ref()),
            "expected_by" => optional(self.expected.as_ref()),
            "local" => (self.to == Some(To::Own)).into(),
            "through" => (self.to == Some(To::Another)).into(),
            "helper" => match &self.verdict {
                Some(Verdict::Helper(name)) => name.into(),
                _ => Value::from(()),
            },
            "log" => match &self.verdict {
                Some(Verdict::Log(log)) => Value::from_dyn_object(log.clone()),
                _ => Value::from(()),
            },
            "target" => optional(self.verdict.as_ref().map(Verdict::word)),
            "reject_with" => match self.verdict {
                Some(Verdict::Reject(with)) => with.into(),
                _ => Value::from(()),
            },
            "comment" => optional(self.comment.as_ref()),
            _ => return None,
        })
    }
}

impl AddressOperand {
    fn prefix(&self) -> Option<&Quoted> {
        if let AddressOperand::Prefix(text) = self { Some(text) } else { None }
    }

    fn set(&self) -> Option<&Quoted> {
        if let AddressOperand::Set(name) = self { Some(name) } else { None }
    }
}

impl PortOperand {
    fn range(&self) -> Option<&Quoted> {
        if let PortOperand::Range(text) = self { Some(text) } else { None }
    }

    fn several(&self) -> Option<&Quoted> {
        if let PortOperand::Several(text) = self { Some(text) } else { None }
    }

    fn set(&self) -> Option<&Quoted> {
        if let PortOperand::Set(name) = self { Some(name) } else { None }
    }
}

impl Verdict {
    fn word(&self) -> &'static str {
        match self {
            Verdict::Accept => "ACCEPT",
            Verdict::Drop => "DROP",
            Verdict::Reject(_) => "REJECT",
            Verdict::Log(_) => "LOG",
            Verdict::Helper(_) => "CT",
            Verdict::Return => "RETURN",
        }
    }
}
