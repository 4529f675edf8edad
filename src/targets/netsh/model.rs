//! What the template of a netsh script prints, and nothing else.
//!
//! In: lowered values. Out: objects whose fields a template names. It decides nothing.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::line::Line;
use crate::targets::quote::Quoted;

/// A whole script.
#[derive(Debug, Clone)]
pub(super) struct Script {
    /// The profile's name.
    pub(super) profile: Quoted,
    /// The chains that it manages, in words.
    pub(super) manages: Quoted,
    /// Rules that block: they are added before any rule that allows.
    pub(super) blocks: Vec<Group>,
    /// Rules that allow.
    pub(super) allows: Vec<Group>,
    /// `blockinbound` or `allowinbound`; none where inbound is unmanaged.
    pub(super) inbound: Option<&'static str>,
    /// `blockoutbound` or `allowoutbound`; none where outbound is unmanaged.
    pub(super) outbound: Option<&'static str>,
    /// Whether a rule asks for the log of the whole firewall.
    pub(super) logs: bool,
}

/// The rules of one entry of the profile in one direction.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// `in` or `out`.
    pub(super) direction: &'static str,
    /// `allow` or `block`.
    pub(super) action: &'static str,
    /// The services and the ticket, for `description=`.
    pub(super) description: Quoted,
    /// The chain, the action and the services, for the screen.
    pub(super) title: Quoted,
    /// The rules.
    pub(super) lines: Arc<Vec<Line>>,
}

impl Script {
    /// How many lines it prints at most.
    pub(super) fn line_count(&self) -> u64 {
        let groups = self.blocks.iter().chain(&self.allows);
        groups.map(|group| 1 + group.lines.len() as u64).sum::<u64>() + 100
    }
}

impl Object for Script {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str()? {
            "profile" => self.profile.clone().into(),
            "manages" => self.manages.clone().into(),
            "blocks" => groups(&self.blocks),
            "allows" => groups(&self.allows),
            "inbound" => word(self.inbound),
            "outbound" => word(self.outbound),
            "logs" => self.logs.into(),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["profile", "manages", "blocks", "allows", "inbound", "outbound", "logs"])
    }
}

impl Object for Group {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str()? {
            "direction" => self.direction.into(),
            "action" => self.action.into(),
            "description" => self.description.clone().into(),
            "title" => self.title.clone().into(),
            "lines" => Value::from_iter(self.lines.iter().cloned().map(Value::from_object)),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["direction", "action", "description", "title", "lines"])
    }
}

impl Object for Line {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str()? {
            "protocol" => Quoted::trusted(self.protocol.to_string()).into(),
            "localip" => list(self.localip.as_ref()),
            "remoteip" => list(self.remoteip.as_ref()),
            "localport" => list(self.localport.as_ref()),
            "remoteport" => list(self.remoteport.as_ref()),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["protocol", "localip", "remoteip", "localport", "remoteport"])
    }
}

fn groups(groups: &[Group]) -> Value {
    Value::from_iter(groups.iter().cloned().map(Value::from_object))
}

/// A word of ours, or none.
fn word(word: Option<&'static str>) -> Value {
    word.map_or(Value::from(()), Value::from)
}

/// A list of numbers or addresses, or none: it says nothing then.
fn list(list: Option<&String>) -> Value {
    list.map_or(Value::from(()), |text| Quoted::trusted(text.clone()).into())
}
