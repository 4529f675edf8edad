//! Helpers of connection tracking in nft: the objects that rules refer to, and what a line says of them.
//!
//! In: matches that a helper reads or expects. Out: objects by name, and lines.

use std::collections::BTreeMap;

use super::lower::Lowering;
use super::model::{HelperObject, Line};
use crate::helpers::{HelperType, HelperTypes};
use crate::policy::{Match, ProtocolMatch, Rule};
use crate::protocol::Transport;
use crate::targets::quote::Quoted;

/// The objects that lines refer to, by name. A name is made of the helper and its transport, never of a rule.
#[derive(Default)]
pub(super) struct Objects(BTreeMap<String, HelperObject>);

impl Objects {
    /// All of them by name.
    pub(super) fn into_list(self) -> Vec<HelperObject> {
        self.0.into_values().collect()
    }

    /// The name of the object for a helper of flows of this transport.
    fn named(&mut self, helper: HelperType, transport: Transport) -> Quoted {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        let name: String = helper.name().chars().map(plain).collect();
        let name = format!("pc_{name}_{transport}");
        let quoted = Quoted::trusted(name.as_str());
        self.0.entry(name).or_insert_with(|| HelperObject {
            name: quoted.clone(),
            kind: Quoted::trusted(helper.name()),
            protocol: transport.name(),
        });
        quoted
    }
}

impl Lowering<'_> {
    /// The object that gives the flows of a match to its helper.
    pub(super) fn reads(&mut self, condition: &Match) -> Option<Quoted> {
        let ProtocolMatch::Ports { transport, .. } = &condition.protocol else { return None };
        condition.helping.reads().map(|helper| self.objects.named(helper, *transport))
    }

    /// A line for each helper that may expect such a flow: the state and the helper in one line, never the state alone.
    pub(super) fn expected(&mut self, rule: &Rule, condition: &Match, line: &Line, helpers: HelperTypes) {
        let tcp = matches!(&condition.protocol, ProtocolMatch::Ports { transport: Transport::Tcp, .. });
        for helper in helpers.iter() {
            let line = Line {
                syn: tcp.then(|| Quoted::trusted("==")),
                states: Some(Quoted::trusted("related")),
                expected: Some(Quoted::trusted(helper.name())),
                ..line.clone()
            };
            self.verdict(rule, condition, line);
        }
    }
}
