//! A site's own catalogue beside the program's: entries that are added, and entries that replace.
//!
//! In: the files of a site's catalogues, and the catalogue below. Out: a catalogue with both, or every error in the files at
//! once. A name that means something below is an error unless the entry says `overrides:`, whichever came first: an entry of
//! a later release can't change what a site's name means, nor a site's what a name of the program's means.

mod doubts;
mod facts;
mod messages;
mod names;
mod service;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::file::{FileEntry, Site, SiteFile};
use super::inner::Inner;
use super::names::normalised;
use super::problem::Fault;
use super::source::Lines;
use super::{Catalog, Home, Service};
use crate::diagnostic::Diagnostics;
use crate::place::Sources;
use crate::protocol::Transport;
use crate::yaml::shape::Text;

/// How many services the catalogues of a site may have together.
const MOST_SERVICES: usize = 10_000;

/// What a site's files were added to, and these files.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    base: Arc<Inner>,
    files: Vec<Arc<SiteFile>>,
}

/// An entry whose names are its own.
struct Accepted<'a> {
    entry: &'a FileEntry,
    file: &'a SiteFile,
    /// The built-in service that it replaces.
    replaces: Option<usize>,
}

impl Catalog {
    /// This catalogue with those of a site, all together: they may refer to one another, and a file that is named twice
    /// counts once. Complaints stand in `diagnostics` with places in the files. Local services are added after this.
    pub fn with_site<'s>(
        &self,
        sites: impl IntoIterator<Item = &'s Site>,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (base, mut files) = match &self.site {
            Some(layer) => (Arc::clone(&layer.base), layer.files.clone()),
            None => (Arc::clone(&self.inner), Vec::new()),
        };
        let before = files.len();
        let mut known: BTreeSet<_> = files.iter().map(|file| file.identity.clone()).collect();
        for file in sites.into_iter().flat_map(|site| &site.files) {
            if known.insert(file.identity.clone()) {
                files.push(Arc::clone(file));
            }
        }
        if files.len() == before {
            return self.clone();
        }
        let inner = merged(&base, &files, sources, diagnostics);
        Catalog { inner: Arc::new(inner), site: Some(Arc::new(Layer { base, files })) }
    }

    /// The built-in service that a site's replaces, as its name meant it.
    pub fn replaced(&self, service: &Service) -> Option<&Service> {
        let at = self.inner.names.own(&service.name).filter(|_| service.home == Home::Site)?;
        self.inner.service(self.inner.replaces(at)?)
    }
}

fn merged(base: &Arc<Inner>, files: &[Arc<SiteFile>], sources: &Sources, diagnostics: &mut Diagnostics) -> Inner {
    // Names of IANA's registry are services below, for those cells that use them.
    let of_registry = Catalog { inner: Arc::clone(base), site: None }.with_registered(terms(files));
    let base = &*of_registry.inner;
    let count: usize = files.iter().map(|file| file.content.entries.len()).sum();
    if count > MOST_SERVICES {
        diagnostics.push(messages::too_many(count, MOST_SERVICES));
        return base.clone();
    }
    let all = files.iter().flat_map(|file| file.content.entries.iter().map(move |entry| (&**file, entry)));
    let mut check = names::Check::new(base, all.clone().map(|(_, entry)| entry));
    let mut accepted: Vec<Accepted<'_>> = Vec::new();
    for (file, entry) in all {
        match check.entry(entry, diagnostics) {
            Some(replaces) => accepted.push(Accepted { entry, file, replaces }),
            None => facts::check_ports(entry, diagnostics),
        }
    }
    let refused = check.refused();
    let (inner, cells) = pushed(base, &accepted, sources);
    for (at, transport, problem) in inner.problems(base.count()) {
        let cell = at.checked_sub(base.count()).and_then(|index| cells.get(index)?.get(&transport).copied());
        let follows = matches!(&problem.fault, Fault::Unknown(name, _) if refused.contains(&normalised(name)));
        if let (Some(cell), false) = (cell, follows) {
            diagnostics.push(problem.diagnostic(cell));
        }
    }
    let mut unknown = 0;
    for one in &accepted {
        facts::check(&inner, one.entry, &refused, &mut unknown, diagnostics);
    }
    inner
}

/// Every name that may stand in a cell of these files.
fn terms(files: &[Arc<SiteFile>]) -> impl Iterator<Item = &str> {
    let entries = files.iter().flat_map(|file| &file.content.entries);
    let cells = entries.flat_map(|entry| {
        let today = entry.today.iter().flat_map(|today| today.ports.cells.values());
        entry.ports.cells.values().chain(today)
    });
    cells.flat_map(|cell| cell.value.split(',')).flat_map(|term| term.split(" or "))
}

/// The cells of each service that was added, where they stand.
type Cells<'a> = Vec<std::collections::BTreeMap<Transport, &'a Text>>;

fn pushed<'a>(base: &Inner, accepted: &[Accepted<'a>], sources: &Sources) -> (Inner, Cells<'a>) {
    let mut inner = base.clone();
    let (mut lines, mut cells): (Lines, Cells<'a>) = (Lines::default(), Vec::new());
    for one in accepted {
        let (entry, content) = (one.entry, &one.file.content);
        let own = service::own(entry, content, lines.of(entry.name.span, sources));
        let own = match one.replaces.and_then(|at| base.service(at)) {
            Some(old) => service::with_facts_of(own, old),
            None => own,
        };
        let today = entry.today.as_ref().map(|today| service::today(&own, today, lines.of(today.span, sources)));
        let own_cells = || entry.ports.cells.iter().map(|(transport, cell)| (*transport, cell)).collect();
        let todays = |today: &'a super::file::FileToday| {
            let written = today.ports.cells.iter().map(|(transport, cell)| (*transport, cell)).collect();
            if today.ports.cells.is_empty() { own_cells() } else { written }
        };
        let named_today = entry.today.as_ref().is_some_and(|today| today.replaces.is_some());
        let mut pairs = vec![(own, own_cells())];
        pairs.extend(today.zip(entry.today.as_ref().map(todays)));
        if named_today {
            pairs.reverse();
        }
        let (services, of_these): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        cells.extend(of_these);
        inner.push_editions(services, one.replaces, &base.names);
    }
    (inner, cells)
}
