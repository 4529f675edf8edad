//! `schema`: what editors need to know of profiles and catalogues.

use super::args::{Schema, SchemaOf};
use super::exit::Outcome;
use super::input::Session;
use super::system::Terminal;
use crate::schema;

/// Prints the schema, with the services of the site's catalogues among those that are offered.
pub(super) fn run(arguments: &Schema, terminal: Terminal) -> Outcome {
    let Some(session) = Session::about(&arguments.sites, terminal) else { return Outcome::Failed };
    let text = match arguments.of {
        SchemaOf::Profile => schema::of_profiles(&session.catalog),
        SchemaOf::Catalog => schema::of_catalogues(),
    };
    terminal.finish(&text, session.end(Outcome::Done))
}
