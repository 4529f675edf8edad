//! What may stand in a place: commands, options, and the values that the program knows.
//!
//! In: a place on a line. Out: offers that begin as was typed there. A catalogue that can't be read adds nothing to them.

use std::path::Path;

use clap::{ArgAction, Command, ValueHint};

use super::line::{Place, Wants, takes_value};
use crate::audit::{Level, registry};
use crate::catalog::{Catalog, begun_registered, file};
use crate::cli::system::{self, Disk};
use crate::diagnostic::Diagnostics;
use crate::init::samples;
use crate::place::Sources;
use crate::report;

/// What may stand in a place.
#[derive(Debug)]
pub(super) enum Offers {
    /// Files and folders, which the shell knows better.
    Paths,
    /// Folders.
    Folders,
    /// These.
    Values(Vec<Offer>),
}

/// One thing that may stand in a place.
#[derive(Debug)]
pub(super) struct Offer {
    /// As it is spelled.
    pub(super) value: String,
    /// What it is, for people.
    pub(super) what: String,
    /// Whether it is the name of a service, which means the same in any case.
    pub(super) is_name: bool,
}

/// What the values of an argument are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Listed,
    Paths,
    Folders,
    Services,
    ServicesAndFindings,
    Findings,
    Levels,
    Samples,
    /// Only who types it knows.
    Free,
}

impl Offers {
    /// No offer.
    pub(super) fn nothing() -> Self {
        Offers::Values(Vec::new())
    }

    /// Those that are not left to the shell.
    pub(super) fn values(&self) -> &[Offer] {
        match self {
            Offers::Values(values) => values,
            Offers::Paths | Offers::Folders => &[],
        }
    }
}

/// What may stand in this place.
pub(super) fn offers(place: &Place<'_>) -> Offers {
    let typed = place.typed.as_str();
    let mut found: Vec<Offer> = match place.wants {
        Wants::Nothing => Vec::new(),
        Wants::Command => commands(place.command),
        Wants::Option => options(place),
        Wants::Value(argument) => match kind(place.command.get_name(), argument) {
            Kind::Paths => return Offers::Paths,
            Kind::Folders => return Offers::Folders,
            Kind::Free => Vec::new(),
            Kind::Listed => listed(argument),
            Kind::Services => services(place),
            Kind::ServicesAndFindings => services(place).into_iter().chain(findings()).collect(),
            Kind::Findings => findings().filter(|one| !is_given(place, argument, &one.value)).collect(),
            Kind::Levels => Level::ALL.map(|level| plain(level.name(), "")).into(),
            Kind::Samples => samples::ALL.map(|sample| plain(sample.name, "")).into(),
        },
    };
    found.retain(|one| one.is_name || one.value.starts_with(typed));
    found.sort_by(|one, other| one.value.cmp(&other.value));
    found.dedup_by(|one, other| one.value == other.value);
    Offers::Values(found)
}

fn plain(value: &str, what: &str) -> Offer {
    Offer { value: value.to_owned(), what: what.to_owned(), is_name: false }
}

fn commands(command: &Command) -> Vec<Offer> {
    let visible = command.get_subcommands().filter(|one| !one.is_hide_set());
    visible.map(|one| plain(one.get_name(), &about(one.get_about()))).collect()
}

/// Options that were not given, or may be given again.
fn options(place: &Place<'_>) -> Vec<Offer> {
    let visible = place.command.get_arguments().filter(|one| !one.is_positional() && !one.is_hide_set());
    let open = visible.filter(|one| {
        let is_repeated = matches!(one.get_action(), ArgAction::Append);
        is_repeated || place.given.iter().all(|(id, _)| one.get_id() != id)
    });
    let spelled = open.flat_map(|one| {
        let names = [one.get_long().map(|long| format!("--{long}")), one.get_short().map(|short| format!("-{short}"))];
        names.into_iter().flatten().map(|name| plain(&name, &about(one.get_help())))
    });
    spelled.collect()
}

fn about(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(|text| text.to_string().lines().next().unwrap_or_default().to_owned()).unwrap_or_default()
}

fn kind(command: &str, argument: &clap::Arg) -> Kind {
    match (command, argument.get_id().as_str()) {
        ("explain", "names") => Kind::ServicesAndFindings,
        ("services", "search") => Kind::Services,
        ("init", "from") => Kind::Samples,
        (_, "only" | "ignore") => Kind::Findings,
        (_, "fail_on") => Kind::Levels,
        _ if takes_value(argument) && !argument.get_possible_values().is_empty() => Kind::Listed,
        _ => match argument.get_value_hint() {
            ValueHint::DirPath => Kind::Folders,
            ValueHint::AnyPath | ValueHint::FilePath => Kind::Paths,
            _ => Kind::Free,
        },
    }
}

fn listed(argument: &clap::Arg) -> Vec<Offer> {
    let values = argument.get_possible_values();
    let visible = values.iter().filter(|value| !value.is_hide_set());
    visible.map(|value| plain(value.get_name(), &about(value.get_help()))).collect()
}

fn findings() -> impl Iterator<Item = Offer> {
    registry::ALL.into_iter().chain(registry::ON_REQUEST).map(|entry| plain(entry.id, entry.summary))
}

/// Whether a list, or the argument before, has this already.
fn is_given(place: &Place<'_>, argument: &clap::Arg, value: &str) -> bool {
    let before = place.given.iter().filter(|(id, _)| argument.get_id() == id).map(|(_, given)| given.as_str());
    let listed = place.front.rsplit('=').next();
    before.chain(listed).any(|items| items.split(',').any(|item| item == value))
}

/// Services by the names that begin as was typed, those of the catalogues that the line names among them.
fn services(place: &Place<'_>) -> Vec<Offer> {
    let registered = begun_registered(&place.typed).into_iter();
    let registered = registered.map(|(value, what)| Offer { value, what: what.to_owned(), is_name: true });
    let catalog = catalog(place);
    let begun = catalog.begun(&place.typed).into_iter().map(|one| {
        let ports = report::services::summary(&catalog, one.service);
        let what = if one.name == one.service.name { ports } else { format!("{}: {ports}", one.service.name) };
        Offer { value: one.name, what, is_name: true }
    });
    registered.chain(begun).collect()
}

fn catalog(place: &Place<'_>) -> Catalog {
    let (mut sources, mut unheard) = (Sources::default(), Diagnostics::default());
    let named = place.given.iter().filter(|(id, _)| *id == "catalog");
    let paths = named.filter_map(|(_, path)| system::at_hand(Path::new(path)));
    let sites: Vec<_> = paths.filter_map(|path| file::read(&Disk, &path, None, &mut sources, &mut unheard)).collect();
    Catalog::builtin().with_site(&sites, &sources, &mut unheard)
}
