//! `init`: a first profile, of what listens on this host or of a sample.

use std::path::{Path, PathBuf};

use clap::Args;

use super::args::Reading;
use super::exit::Outcome;
use super::input::Session;
use super::listening;
use super::messages;
use super::system::{Terminal, rewrite, sockets};
use crate::init::{self, First, Request, samples};
use crate::listening::{Listening, System};
use crate::targets;

/// What stands below the options in `--help`.
pub(super) const HELP: &str = "Examples:
  sudo portcullis init --out host.yaml
  ssh web1 sudo ss -lntup | portcullis init --listening - --name web1 > web1.yaml
  portcullis init --from web-server > web.yaml

The profile lets in what comes to the listeners that stand in it, from everybody, and nothing else. What only this host reaches is \
left out, and so is what looks like a client; a comment names each with the reason, and says which should not be open to \
everybody. It is proved before it is printed. Run it as root, or the system does not name the programs. Exit 0: a profile was \
made; 2: it was not.";

/// `init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Read what listens from this file, or `-`, in place of asking this system: what `ss -lntup`, or `netstat -an` of Linux, a BSD
    /// or Windows prints
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) listening: Option<String>,
    /// Print this sample in place of asking what listens; an unknown name lists them all
    #[arg(long, value_name = "NAME", conflicts_with_all = ["listening", "target", "name"])]
    pub(crate) from: Option<String>,
    /// For which firewall [default: that of the system whose list it is]
    #[arg(long, value_name = "TARGET", value_parser = crate::targets::names())]
    pub(crate) target: Option<String>,
    /// The profile's name [default: that of the host, or of the file]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Write the profile into this file, which must not be there
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(arguments: &Init, terminal: Terminal) -> Outcome {
    let Some(mut session) = Session::begin(&arguments.reading, terminal) else { return Outcome::Failed };
    if let Some(path) = arguments.out.as_ref().filter(|path| path.exists()) {
        session.complain(messages::unreadable(format!("{} is there already, and is left as it is", path.display())));
        return session.end(Outcome::Failed);
    }
    let made = match &arguments.from {
        Some(name) => sample(name, &mut session),
        None => of_sockets(arguments, terminal, &mut session),
    };
    let Some(text) = made else { return session.end(Outcome::Failed) };
    let Some(path) = &arguments.out else { return terminal.finish(&text, session.end(Outcome::Done)) };
    if let Err(problem) = rewrite::write_new(path, &text) {
        session.complain(messages::unreadable(problem));
    }
    session.end(Outcome::Done)
}

fn sample(name: &str, session: &mut Session) -> Option<String> {
    let found = samples::named(name);
    if found.is_none() {
        session.complain(messages::no_sample(name, &samples::ALL.map(|sample| sample.name)));
    }
    found.map(|sample| sample.written())
}

/// A profile of what listens; none if that can't be told, which has been said.
fn of_sockets(arguments: &Init, terminal: Terminal, session: &mut Session) -> Option<String> {
    let (listening, from) = match &arguments.listening {
        Some(path) => {
            let from = if path == "-" { "a list of its sockets" } else { path.as_str() };
            (listening::read(path, session)?, from.to_owned())
        }
        None => of_this_host(session)?,
    };
    let target = arguments.target.as_deref().unwrap_or_else(|| init::target(listening.system));
    let name = arguments.name.clone().unwrap_or_else(|| name(arguments.listening.as_deref()));
    let file = arguments.out.as_ref().map(|path| path.display().to_string());
    let names = targets::names();
    let request = Request {
        listening: &listening,
        from: &from,
        target,
        name: &name,
        file: file.as_deref(),
        catalog: &session.catalog,
        targets: &names,
        as_of: session.as_of,
    };
    match init::first(request, &mut session.sources) {
        Ok(first) => {
            terminal.message(&summary(&first));
            Some(first.text)
        }
        Err(refused) => {
            refused.complaints(&session.sources).into_iter().for_each(|complaint| session.complain(complaint));
            None
        }
    }
}

/// What listens on this host, and the command that says so.
fn of_this_host(session: &mut Session) -> Option<(Listening, String)> {
    match sockets::listed() {
        Ok((command, bytes)) => {
            let text = super::subject::decoded(&bytes);
            let mut listening = listening::of_text(command.clone(), &text, session)?;
            // A list of no listener does not tell whose it is.
            if listening.listeners.is_empty() {
                listening.system = this_system();
            }
            Some((listening, format!("`{command}`")))
        }
        Err(problem) => {
            session.complain(messages::no_list(problem));
            None
        }
    }
}

fn this_system() -> System {
    if cfg!(windows) {
        System::Windows
    } else if cfg!(any(target_os = "freebsd", target_os = "macos")) {
        System::FreeBsd
    } else if cfg!(target_os = "linux") {
        System::Linux
    } else {
        System::OpenBsd
    }
}

/// The name of the file of a list without folder and ending; that of this host where it was asked itself.
fn name(path: Option<&str>) -> String {
    let stem = |path: &str| Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = match path {
        Some(path) => stem(path),
        None => sockets::host_name(),
    };
    name.unwrap_or_default()
}

/// What was made, for people.
fn summary(first: &First) -> String {
    if first.kept + first.left == 0 {
        return "nothing in the list listens: the profile lets nothing in".to_owned();
    }
    let mut text = format!("{} of {} listeners are let in", first.kept, first.kept + first.left);
    if !first.has_ssh {
        text.push_str("; nothing takes logins by SSH");
    }
    if !first.names_programs {
        text.push_str("; the list names no programs: print it as root where the system does that");
    }
    text
}
