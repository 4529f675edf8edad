//! Whether a profile lets in just what comes to the listeners that it should.
//!
//! In: what the profile means, and the listeners, each with its scope. Out: that each packet fares as if a rule for each
//! listener stood behind the baseline and all else were dropped; or a packet that does not.

use std::sync::Arc;

use super::Refused;
use super::scope::Scope;
use crate::listening::Listener;
use crate::packets::{self, Limits};
use crate::policy::{Action, Direction, Policy, RuleOrigin};
use crate::ruleset::{
    Condition, InterfaceSet, Pattern, Program, Protocol, ProtocolSet, Rule, Verdict, View, of_policy,
};
use crate::sets::PortSet;

/// Compares them.
pub(super) fn prove(policy: &Policy, target: &str, kept: &[(&Listener, Scope)]) -> Result<(), Refused> {
    let mut bare = policy.clone();
    bare.chains.retain(|chain| chain.direction == Direction::Inbound);
    for chain in &mut bare.chains {
        chain.default = Action::Deny;
        chain.rules.retain(|rule| matches!(rule.origin, RuleOrigin::Baseline(_)));
    }
    let mut meant = of_policy(&bare, View::Target(target));
    if let Program::Chains(program) = &mut meant.program {
        let rules = || kept.iter().map(|(listener, scope)| rule(listener, scope));
        program.chains.iter_mut().for_each(|chain| chain.rules.extend(rules()));
    }
    let found = packets::compare(&of_policy(policy, View::Target(target)), &meant, Limits::default());
    let found = found.map_err(Refused::Grown)?;
    match found.witness() {
        None => Ok(()),
        Some(packet) => Err(Refused::Differs(Box::new(packet.clone()))),
    }
}

/// All packets to one listener.
fn rule(listener: &Listener, scope: &Scope) -> Rule {
    let device = scope.device.as_deref().map(|device| Pattern::Exact(device.into()));
    let condition = Condition {
        incoming: device.map_or(InterfaceSet::Any, InterfaceSet::one),
        destination: Arc::new(scope.to.clone()),
        protocols: ProtocolSet::point(Protocol(listener.transport.number())),
        selectors: PortSet::point(listener.port),
        ..Condition::any()
    };
    Rule { conditions: vec![condition], verdict: Verdict::Accept, log: None, span: listener.span, comment: None }
}
