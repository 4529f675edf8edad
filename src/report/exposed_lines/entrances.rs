//! One line for what one rule sends on to one place from several addresses of the host, or by several interfaces: none of them is
//! narrower than another.
//!
//! In: lines. Out: the same, those put together that differ in their addresses alone, and then those that do in their interfaces.

use std::sync::Arc;

use super::{Line, OfRule, of_rule, put_together};
use crate::audit::{Exposed, words};
use crate::sets::AddressSet;

/// What lines have in common: the rule and the place where it leads, who comes, and two of the addresses of the host and the interfaces
/// by which they come and go.
type Shared<'a> = (OfRule<'a>, &'a AddressSet, [Vec<String>; 2]);

/// What entrances add to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Adds {
    Addresses,
    Interfaces,
}

/// The lines so.
pub(super) fn together(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    [Adds::Addresses, Adds::Interfaces]
        .into_iter()
        .fold(lines, |lines, adds| put_together(lines, |line| shared(line, adds), |line, other| add(line, other, adds)))
}

/// What others must have in common with a line; none where it is no entrance, or says which addresses or interfaces it is not for.
fn shared<'a>(line: &Line<'a>, adds: Adds) -> Option<Shared<'a>> {
    let one = line.entries.first().copied()?;
    let told = line.told()?;
    let inside = &one.published.as_ref()?.inside;
    let is_plain = one.closed.is_empty() && one.expected_by.is_empty();
    let are_named = |names: &[String]| !names.is_empty() && !names.iter().any(|name| name.starts_with("not "));
    let rest = match adds {
        Adds::Addresses if are_named(&told.near) => told.incoming.clone(),
        Adds::Interfaces if are_named(&told.incoming) => told.near.clone(),
        Adds::Addresses | Adds::Interfaces => return None,
    };
    let rule = of_rule(one, (line.what.clone(), Some((line.addresses(), inside))));
    is_plain.then(|| (rule, &*one.peers, [rest, told.outgoing.clone()]))
}

/// Adds the second line to the first.
fn add<'a>(line: &mut Line<'a>, other: Line<'a>, adds: Adds) {
    let (Some(mut one), Some(more)) = (line.told().cloned(), other.told().cloned()) else { return };
    match adds {
        Adds::Addresses => add_addresses(&mut one, &more),
        Adds::Interfaces => {
            one.incoming.extend(more.incoming);
            one.incoming.sort_unstable();
            one.incoming.dedup();
        }
    }
    line.together = Some(one);
    line.entries.extend(other.entries);
    line.ways += other.ways;
}

fn add_addresses(one: &mut Exposed, more: &Exposed) {
    let ends = one.ends.union(&more.ends);
    one.near = words::prefixes(&ends.of_family(one.family), usize::MAX);
    one.ends = Arc::new(ends);
    if let (Some(own), Some(more)) = (&mut one.published, &more.published) {
        own.at = own.at.union(&more.at);
    }
}
