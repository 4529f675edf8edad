//! Whether the names of a site's entries are theirs.
//!
//! In: entries, and the names that mean something already. Out: which entries are accepted, and what each replaces. A name
//! is refused where it, or what a rule could write for another, would change its meaning without anybody's saying so.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::messages;
use crate::catalog::file::FileEntry;
use crate::catalog::inner::{Inner, SUGGESTED};
use crate::catalog::names::{normalised, split_transport};
use crate::catalog::{Service, is_reserved, problem};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::Span;
use crate::protocol::Transport;
use crate::yaml::shape::Text;

/// The names so far.
pub(super) struct Check<'a> {
    base: &'a Inner,
    /// Names and aliases of the entries before, and where they stand.
    taken: BTreeMap<String, Span>,
    /// Names and aliases of all entries, and whose each is.
    site: BTreeMap<String, &'a FileEntry>,
    refused: BTreeSet<String>,
    /// How many names to override meant nothing so far.
    unknown: Cell<usize>,
}

impl<'a> Check<'a> {
    /// Nothing is taken yet but by what stands below.
    pub(super) fn new(base: &'a Inner, entries: impl Iterator<Item = &'a FileEntry>) -> Self {
        let of = |entry: &'a FileEntry| names(entry).map(move |name| (normalised(&name.value), entry));
        let site = entries.flat_map(of).collect();
        Check { base, taken: BTreeMap::new(), site, refused: BTreeSet::new(), unknown: Cell::new(0) }
    }

    /// The names of entries that were refused.
    pub(super) fn refused(self) -> BTreeSet<String> {
        self.refused
    }

    /// Whether an entry's names are its own, and the built-in service that it replaces; none if something is wrong with
    /// them, which has been said.
    pub(super) fn entry(&mut self, entry: &FileEntry, diagnostics: &mut Diagnostics) -> Option<Option<usize>> {
        let replaces = match entry.overrides.as_ref().map(|overrides| self.replaced(entry, overrides)) {
            None => Some(None),
            Some(found) => diagnostics.keep(found).map(Some),
        };
        let own: Vec<&Text> = names(entry).collect();
        let mut complaints: Vec<Diagnostic> = own.iter().filter_map(|name| self.name(entry, name, replaces)).collect();
        if entry.name.value.contains(',') && !entry.aliases.iter().any(|alias| !alias.value.contains(',')) {
            complaints.push(messages::comma(&entry.name));
        }
        let keys = own.iter().map(|name| (normalised(&name.value), name.span));
        if replaces.is_none() || !complaints.is_empty() {
            self.refused.extend(keys.map(|(key, _)| key));
            complaints.into_iter().for_each(|complaint| diagnostics.push(complaint));
            return None;
        }
        for (key, span) in keys {
            self.taken.entry(key).or_insert(span);
        }
        replaces
    }

    /// The built-in service that an entry says it replaces.
    fn replaced(&self, entry: &FileEntry, overrides: &Text) -> Result<usize, Diagnostic> {
        let Some(meaning) = self.base.names.get(&overrides.value) else {
            self.unknown.set(self.unknown.get() + 1);
            let nearest = match self.unknown.get() > SUGGESTED {
                true => Vec::new(),
                false => self.base.names_of(&self.base.names.nearest(&overrides.value, self.base.named())),
            };
            return Err(messages::overrides_nothing(overrides, &nearest));
        };
        let services: Vec<&Service> = meaning.services.iter().filter_map(|at| self.base.service(*at)).collect();
        let ([at], [service]) = (meaning.services.as_slice(), services.as_slice()) else {
            return Err(messages::overrides_several(overrides, &services));
        };
        if normalised(&service.name) != normalised(&overrides.value) {
            return Err(messages::overrides_alias(overrides, service));
        }
        if normalised(&service.name) != normalised(&entry.name.value) {
            return Err(messages::renamed(&entry.name, overrides, service));
        }
        match &entry.today {
            Some(today) => Err(messages::overrides_with_today(today.span, overrides)),
            None => Ok(*at),
        }
    }

    /// What is wrong with one name or alias of an entry. Where `overrides` is wrong nothing is said of what names mean below.
    fn name(&self, entry: &FileEntry, name: &Text, replaces: Option<Option<usize>>) -> Option<Diagnostic> {
        let key = normalised(&name.value);
        if !key.chars().any(char::is_alphabetic) {
            return Some(problem::name_empty(name));
        }
        if is_reserved(&name.value) {
            return Some(problem::name_reserved(name));
        }
        if let (Some(meaning), Some(replaces)) = (self.base.names.get(&name.value), replaces)
            && replaces.is_none_or(|at| meaning.services != [at])
        {
            let services: Vec<&Service> = meaning.services.iter().filter_map(|at| self.base.service(*at)).collect();
            return Some(messages::taken(name, &services, std::ptr::eq(name, &entry.name)));
        }
        if let Some(first) = self.taken.get(&key) {
            return Some(messages::twice(name, *first));
        }
        let written = split_transport(&name.value).map(|(front, transport)| (front.to_owned(), transport));
        // What an entry replaces has its name already, and the entry gives that no other meaning.
        let is_known = self.base.names.get(&name.value).is_some();
        let hidden = || if is_known { None } else { self.hidden_transport(entry, &key) };
        let (front, transport) = written.or_else(hidden)?;
        Some(messages::like_transport(name, &front, transport))
    }

    /// The service and the transport that a rule asks for by this name with a slash in it.
    fn hidden_transport(&self, entry: &FileEntry, key: &str) -> Option<(String, Transport)> {
        let parted = Transport::ALL.into_iter().filter_map(|one| Some((key.strip_suffix(one.name())?, one)));
        let mut known = parted.filter_map(|(front, transport)| {
            let site = self.site.get(front).filter(|other| !std::ptr::eq(**other, entry));
            let site = site.filter(|other| other.ports.cells.contains_key(&transport));
            let below = self.base.names.get(front).map_or_else(Vec::new, |meaning| meaning.services);
            // Ports on that transport may be those of another era, or of a later release.
            let below = below.into_iter().filter_map(|at| self.base.service(at)).map(|service| &service.name);
            Some((site.map(|other| &other.name.value).into_iter().chain(below).next()?.clone(), transport))
        });
        known.next()
    }
}

/// The name and the aliases of an entry.
fn names(entry: &FileEntry) -> impl Iterator<Item = &Text> {
    [&entry.name].into_iter().chain(&entry.aliases)
}
