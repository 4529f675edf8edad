//! The command line: arguments in, files and messages out. It calls the stages and knows nothing of what is inside them.

mod args;
mod asked_ports;
mod audit;
mod baseline;
mod catalogue;
mod check;
mod complete;
mod configuration;
mod diff;
mod exit;
mod files;
mod fmt;
mod generate;
mod hosts;
mod import;
mod init;
mod input;
mod listening;
mod messages;
mod mistaken;
mod schema;
mod standing;
mod subject;
mod system;
mod trace;
mod verify;
mod waiting;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};
use exit::Outcome;
use system::Terminal;

/// Runs the command that the process's arguments name.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::new(cli.color);
    waiting::begin();
    let outcome = match &cli.command {
        Command::Generate(arguments) => generate::run(arguments, terminal),
        Command::Audit(arguments) => audit::run(arguments, terminal),
        Command::Check(arguments) => check::run(arguments, terminal),
        Command::Fmt(arguments) => fmt::run(arguments, terminal),
        Command::Diff(arguments) => diff::run(arguments, terminal),
        Command::Verify(arguments) => verify::run(arguments, terminal),
        Command::Import(arguments) => import::run(arguments, terminal),
        Command::Init(arguments) => init::run(arguments, terminal),
        Command::Trace(arguments) => trace::run(arguments, terminal),
        Command::Services(arguments) => catalogue::services(arguments, terminal),
        Command::Explain(arguments) => catalogue::explain(arguments, terminal),
        Command::Port(arguments) => catalogue::port(arguments, terminal),
        Command::Schema(arguments) => schema::run(arguments, terminal),
        Command::Completions { shell } => terminal.finish(shell.script(), Outcome::Done),
        Command::Complete(arguments) => complete::run(arguments, terminal),
    };
    waiting::end();
    outcome.into()
}

/// Every command and argument: what the manual pages are made of, and what shells complete.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Prints help on standard output, and what is wrong with the arguments on standard error.
fn usage(error: &clap::Error) -> ExitCode {
    // A reader that has gone away is no error of ours.
    let _ = error.print();
    if error.use_stderr() { Outcome::Failed.into() } else { Outcome::Done.into() }
}
