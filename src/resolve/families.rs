//! Address families of the parts of a rule.
//!
//! In: the services that a rule names, and its addresses. Out: the names that can match no packet between these addresses. It
//! says nothing of ports: those have no family.

use super::bare::{self, Bare};
use crate::place::Placed;
use crate::policy::{Addresses, ProtocolMatch};
use crate::profile::ast::Text;
use crate::sets::Family;

/// A service that a rule names and whose family its addresses don't have.
pub(super) type Lost = Placed<(String, Family)>;

/// The bare forms of ICMP that can match nothing between these addresses. `ping` is of both families, and loses nothing that
/// anybody wrote.
pub(super) fn without_packets(services: &[Text], source: &Addresses, destination: &Addresses) -> Vec<Lost> {
    let family = |text: &Text| match bare::read(text)?.ok()? {
        Bare::Match(ProtocolMatch::Icmp { family, .. }) => Some(family),
        Bare::Match(_) | Bare::Ping => None,
    };
    let lost = services.iter().filter_map(|text| {
        let family = family(text)?;
        let has = source.set.has(family) && destination.set.has(family);
        (!has).then(|| Placed::new((text.value.trim().to_owned(), family), text.span))
    });
    lost.collect()
}
