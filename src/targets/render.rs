//! Printing a model through a template. The environment is strict, has fuel, and refuses text that was not quoted; it sees
//! no clock, no environment and no file.

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::{Document, LineEnding, sums};

/// Prints a document through its own template, or through a user's.
///
/// # Errors
/// What the template does wrong, with its name and line.
pub fn render(document: &Document, user: Option<(&str, &str)>) -> Result<String, Error> {
    let (name, text) = user.unwrap_or(("built-in", document.template));
    if user.is_some() && sums::unsure(text).is_some() {
        return Err(Error::new(ErrorKind::InvalidOperation, sums::REFUSED));
    }
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
