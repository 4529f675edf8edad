//! `as:`: whether a name means the document's ports or today's.
//!
//! In: the services of a rule and the eras as written. Out: for each of them the era that is asked for. It opens nothing.

use std::collections::BTreeSet;

use super::messages::eras as messages;
use crate::catalog::{Catalog, Era, Lookup};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::profile::ast::{AsEntry, Text};

/// The era of each item of a list, none where `as:` says nothing of it; none at all if something is wrong.
pub(super) fn eras(
    catalog: &Catalog,
    list: &[Text],
    entries: &[AsEntry],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Option<Era>>> {
    let mut found: Vec<Option<Era>> = vec![None; list.len()];
    if entries.is_empty() {
        return Some(found);
    }
    let names: Vec<BTreeSet<String>> = list.iter().map(|text| names(catalog, &text.value)).collect();
    let mut complete = true;
    for entry in entries {
        let meant = match &entry.service {
            None => alone(&names).ok_or_else(|| {
                let both: Vec<_> = names.iter().filter(|one| of_one_era(catalog, one).is_none()).cloned().collect();
                messages::needs_service(entry, &all(&names), &all(&both))
            }),
            Some(level) => named(catalog, &names, level).ok_or_else(|| messages::other_service(level, &all(&names))),
        };
        let complaint = match meant {
            Err(complaint) => Some(complaint),
            Ok(meant) => meant.into_iter().find_map(|at| {
                let own = names.get(at)?;
                let lacking = of_one_era(catalog, own).map(|(name, has)| messages::one_era(entry, &name, has));
                let lacking = lacking.or_else(|| without_era(catalog, own, entry));
                let place = found.get_mut(at)?;
                let twice = place.replace(entry.era.value).is_some().then(|| messages::twice(entry));
                lacking.or(twice)
            }),
        };
        complete &= complaint.is_none();
        complaint.into_iter().for_each(|complaint| diagnostics.push(complaint));
    }
    complete.then_some(found)
}

/// The catalogue's names of the services that a name means.
fn names(catalog: &Catalog, text: &str) -> BTreeSet<String> {
    match catalog.lookup_with_transport(text.trim()).0 {
        Lookup::Found(services) => services.into_iter().map(|service| service.name.clone()).collect(),
        Lookup::Ambiguous(_) | Lookup::Unknown(_) => BTreeSet::new(),
    }
}

fn all(names: &[BTreeSet<String>]) -> BTreeSet<&str> {
    names.iter().flatten().map(String::as_str).collect()
}

/// The one item that names a service of the catalogue.
fn alone(names: &[BTreeSet<String>]) -> Option<Vec<usize>> {
    let mut named = names.iter().enumerate().filter(|(_, names)| !names.is_empty()).map(|(at, _)| at);
    let only = named.next()?;
    named.next().is_none().then(|| vec![only])
}

/// The items that name this service.
fn named(catalog: &Catalog, names: &[BTreeSet<String>], level: &Text) -> Option<Vec<usize>> {
    let wanted = self::names(catalog, &level.value);
    let fitting = names.iter().enumerate().filter(|(_, own)| !own.is_disjoint(&wanted)).map(|(at, _)| at);
    let fitting: Vec<usize> = fitting.collect();
    (!fitting.is_empty()).then_some(fitting)
}

/// A service of these that the catalogue has in one era alone, and that era.
fn of_one_era(catalog: &Catalog, names: &BTreeSet<String>) -> Option<(String, Era)> {
    names.iter().find_map(|name| {
        let Some(Lookup::Found(services)) = catalog.lookup_known(name) else { return None };
        let alone = services.into_iter().find(|service| catalog.editions(service).len() < Era::PINNED.len())?;
        Some((alone.name.clone(), alone.era))
    })
}

/// What to say of a service of these that the catalogue has in other eras than the one that is asked for.
fn without_era(catalog: &Catalog, names: &BTreeSet<String>, entry: &AsEntry) -> Option<Diagnostic> {
    let services = names.iter().filter_map(|name| match catalog.lookup_known(name) {
        Some(Lookup::Found(services)) => Some(services),
        _ => None,
    });
    let lacking = services.flatten().find(|service| catalog.edition(service, entry.era.value).is_none())?;
    let eras: Vec<Era> = catalog.editions(lacking).into_iter().map(|edition| edition.era).collect();
    Some(messages::no_such_era(entry, &lacking.name, &eras))
}
