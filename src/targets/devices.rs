//! The devices behind the interfaces of a rule, on one target.

use super::messages;
use super::quote::{self, Quoted};
use crate::diagnostic::Diagnostics;
use crate::policy::{Interface, Interfaces, Rule};

/// The device names of a match, each once and sorted; none inside where there is no condition. The outer none stands for
/// an interface that has no device on this target: `diagnostics` says so.
pub(crate) fn named(
    target: &str,
    rule: &Rule,
    interfaces: &Interfaces,
    diagnostics: &mut Diagnostics,
) -> Option<Option<Vec<Quoted>>> {
    let Interfaces::OneOf(list) = interfaces else {
        return Some(None);
    };
    let mut names: Vec<Quoted> = Vec::with_capacity(list.len());
    let mut complete = true;
    for interface in list {
        let device = match interface {
            Interface::Loopback => quote::device("lo"),
            Interface::Named(binding) => binding.device(target).and_then(quote::device),
        };
        match (device, interface) {
            (Some(device), _) => names.push(device),
            (None, Interface::Named(binding)) => {
                diagnostics.push(messages::interface_without_device(target, rule, binding));
                complete = false;
            }
            (None, Interface::Loopback) => {}
        }
    }
    names.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    names.dedup();
    complete.then_some(Some(names))
}
