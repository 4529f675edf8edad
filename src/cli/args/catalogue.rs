//! What the commands about the catalogue take.
//!
//! It holds what was asked for and decides nothing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Format, Sites};
use crate::cli::asked_ports::PortQuestion;

/// `services`.
#[derive(Debug, Args)]
pub(crate) struct Services {
    /// Only those that these words may mean, by name, alias, subject or note, the likeliest first
    #[arg(long, value_name = "WORDS")]
    pub(crate) search: Option<String>,
    /// Check a catalogue of your own, for its CI: say all that is wrong or doubtful, and how many services it has
    #[arg(long, value_name = "DIR", conflicts_with = "search")]
    pub(crate) check: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sites: Sites,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Names of services; `iana:NAME` for one of IANA's registry; the id of a finding of `audit`
    #[arg(required = true, value_name = "NAME")]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) sites: Sites,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// `schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of which files
    #[arg(value_name = "FILES", default_value = "profile")]
    pub(crate) of: SchemaOf,
    #[command(flatten)]
    pub(crate) sites: Sites,
}

/// Files of which there is a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Profiles, with the names of services that may stand in them
    Profile,
    /// The files of a catalogue
    Catalog,
}

/// `port`.
#[derive(Debug, Args)]
pub(crate) struct Port {
    /// A port or a range, perhaps with its transport: `6891`, `5000-5010`, `tcp/6891`, `6891/tcp`
    #[arg(value_name = "PORT", value_parser = PortQuestion::read)]
    pub(crate) port: PortQuestion,
    /// List every service that has it in a wide range too, and not their names alone
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) sites: Sites,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}
