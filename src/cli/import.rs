//! `import`: the rules of a firewall as a profile.

use std::path::{Path, PathBuf};

use clap::Args;

use super::args::Reading;
use super::exit::Outcome;
use super::input::Session;
use super::messages;
use super::subject::{self, Wanted};
use super::system::{self, Terminal};
use crate::audit::foreign;
use crate::import::{self, Imported, Request};
use crate::targets::{self, Scope};

/// What stands below the options in `--help`.
pub(super) const HELP: &str = "Examples:
  nft list ruleset | portcullis import - --name office > office.yaml
  portcullis import rules.v4,rules.v6 --out office.yaml
  portcullis import pf.conf --out gate.yaml

Give the rules of both families: what becomes of one that is missing stays open. What a profile can't say stands in it as \
`unresolved:`, an error until somebody decides what should be there. The summary on standard error says how many rules were \
carried over. Exit 0: a profile was made, with or without such places; 2: it was not.";

/// `import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The rules of one firewall: a file, a listing, several files with commas between them, a folder, or `-`
    #[arg(required = true, value_name = "RULESET", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) ruleset: Vec<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Whose rules these are, where that can't be told
    #[arg(long, value_name = "TARGET", value_parser = crate::targets::names())]
    pub(crate) target: Option<String>,
    /// The profile's name [default: that of the first file]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Write the profile into this file, which must not be there
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Replace the file of --out
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Import, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if let Some(path) = arguments.out.as_ref().filter(|path| !arguments.force && path.exists()) {
        session.complain(messages::unreadable(format!("{} is there already; --force replaces it", path.display())));
        return session.end(Outcome::Failed);
    }
    let wanted = Wanted { target: arguments.target.as_deref(), profile: None };
    let Some(rules) = subject::rules(&arguments.ruleset, wanted, &mut session) else {
        return session.end(Outcome::Failed);
    };
    let ruleset = rules.read(&session, Scope::Whole);
    if let Some(strange) = rules.strange(&ruleset) {
        session.complain(strange);
        return session.end(Outcome::Failed);
    }
    if let Some(want) = rules.want(&session) {
        session.complain(messages::shown_in_part(&rules.names(), &want));
        return session.end(Outcome::Failed);
    }
    let name = arguments.name.clone().unwrap_or_else(|| stem(&rules.names()));
    let names = targets::names();
    let zones = foreign::zones(&ruleset);
    let request = Request {
        ruleset: &ruleset,
        target: rules.target.name(),
        name: &name,
        catalog: &session.catalog,
        targets: &names,
        as_of: session.as_of,
        prefixes: &|prefix| rules.target.log_prefix(prefix),
        zones: &zones,
    };
    let imported = match import::import(request, &mut session.sources) {
        Ok(imported) => imported,
        Err(refused) => {
            refused.complaints(&session.sources).into_iter().for_each(|complaint| session.complain(complaint));
            return session.end(Outcome::Failed);
        }
    };
    terminal.message(&summary(&imported));
    match &arguments.out {
        None => terminal.finish(&imported.text, session.end(Outcome::Done)),
        Some(path) => {
            let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
            let written = match path.file_name() {
                Some(name) => {
                    let name = name.to_string_lossy().into_owned();
                    system::replace_all(folder, &[(name, imported.text.as_str())], &[]).map(|_| ())
                }
                None => Err(format!("{} names no file", path.display())),
            };
            if let Err(problem) = written {
                session.complain(messages::unreadable(problem));
            }
            session.end(Outcome::Done)
        }
    }
}

/// What was understood, for people.
fn summary(imported: &Imported) -> String {
    let Imported { rules, open, .. } = imported;
    let (over, out) = (imported.carried_over(), imported.left_out());
    let mut text = match (over == *rules, rules) {
        (true, 1) => "1 rule is carried over".to_owned(),
        (true, all) => format!("all {all} rules are carried over"),
        (false, all) => format!("{over} of {all} rules are carried over"),
    };
    if out > 0 {
        text.push_str(&format!(", {out} left out (its end says why)"));
    }
    let undecided = rules.saturating_sub(over + out);
    if undecided > 0 {
        text.push_str(&format!(", {undecided} left open"));
    }
    match open.len() {
        0 if imported.but.is_empty() => text.push_str("; the profile is whole, and equal for every packet\n"),
        0 => text.push_str(&format!(
            "; the profile is whole, and equal for every packet, but {}\n",
            imported.but.join(", and ")
        )),
        1 => text.push_str("; 1 place is to be decided, an error until then\n"),
        count => text.push_str(&format!("; {count} places are to be decided, each an error until then\n")),
    }
    text
}

/// The name of the first file without folder and ending; of its folder where that says more.
fn stem(names: &str) -> String {
    /// What rules are called on every host.
    const USUAL: [&str; 7] = ["rules", "ruleset", "iptables", "nftables", "saved", "v4", "dump"];
    let first = Path::new(names.split(", ").next().unwrap_or_default());
    let text = |name: Option<&std::ffi::OsStr>| name.map(|name| name.to_string_lossy().into_owned());
    let stem = text(first.file_stem()).filter(|stem| !stem.starts_with('<')).unwrap_or_default();
    let folder = text(first.parent().and_then(Path::file_name));
    folder.filter(|_| USUAL.contains(&stem.as_str())).unwrap_or(stem)
}
