//! Printing a model through a template. The environment is strict, has fuel, and refuses text that was not quoted; it sees
//! no clock, no environment and no file.

use std::sync::mpsc;
use std::time::Duration;

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::{Document, LineEnding, sums};

/// How long a user's template is waited for. The engine's fuel counts what it does, and not how long it takes to compare two
/// lists whose parts are lists.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a user's template has of the stack, in bytes: the engine goes down once for each part of an expression.
const STACK: usize = 256 << 20;

/// Prints a document through its own template, or through a user's.
///
/// # Errors
/// What the template does wrong, with its name and line.
pub fn render(document: &Document, user: Option<(&str, &str)>) -> Result<String, Error> {
    let Some((name, text)) = user else { return print(document, "built-in", document.template) };
    let refused = |why: &'static str| Err(Error::new(ErrorKind::InvalidOperation, why));
    if sums::unsure(text).is_some() {
        return refused(sums::REFUSED);
    }
    if sums::is_too_long(text) {
        return refused("the template has more than 10,000 words and signs outside of its plain text");
    }
    let (done, waited) = mpsc::channel();
    let (document, name, text) = (document.clone(), name.to_owned(), text.to_owned());
    let work = move || {
        // Nobody waits any more where it took too long.
        let _ = done.send(print(&document, &name, &text));
    };
    if std::thread::Builder::new().stack_size(STACK).spawn(work).is_err() {
        return refused("there is no memory for it");
    }
    waited.recv_timeout(PATIENCE).unwrap_or_else(|_| refused("the template takes longer than twenty seconds"))
}

fn print(document: &Document, name: &str, text: &str) -> Result<String, Error> {
    let mut environment = environment();
    environment.set_fuel(Some(200_000 + document.lines.saturating_mul(2_000)));
    environment.add_template(name, text)?;
    let mut printed = environment.get_template(name)?.render(&document.model)?;
    if !printed.ends_with('\n') {
        // The engine drops a template's own last line feed, which users don't expect and line-based tools need.
        printed.push('\n');
    }
    Ok(match document.line_ending {
        LineEnding::Lf => printed,
        LineEnding::CrLf => printed.replace('\n', "\r\n"),
    })
}

/// The environment of every template.
fn environment<'source>() -> Environment<'source> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(|out, _state, value| {
        if value.is_safe() || value.is_number() || value.as_str().is_some_and(is_plain) {
            write!(out, "{value}").map_err(Error::from)
        } else {
            Err(Error::new(ErrorKind::InvalidOperation, "this value did not pass the target's quoting"))
        }
    });
    environment
}

/// Words that mean the same in every target.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:".contains(&byte))
}
