//! `complete`: what a shell offers where somebody is typing. The scripts under `completions/` call it.
//!
//! In: the words of a line up to the cursor. Out: on the first line of the answer what is wanted, on the others what may stand
//! there, each with a tabulator and what it is. It writes nothing, asks nothing and never complains: somebody is typing.

mod bash;
mod line;
mod offers;

use clap::{Args, ValueEnum};

use self::bash::Line;
use self::line::{Place, place};
use self::offers::{Offer, Offers, offers};
use super::exit::Outcome;
use super::system::Terminal;
use crate::catalog::continued;

/// The shells that have a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    /// Bash
    Bash,
    /// Elvish
    Elvish,
    /// Fish
    Fish,
    /// PowerShell
    Powershell,
    /// Zsh
    Zsh,
}

impl Shell {
    /// The script that makes the shell ask.
    pub(crate) fn script(self) -> &'static str {
        match self {
            Shell::Bash => include_str!("../../completions/portcullis.bash"),
            Shell::Elvish => include_str!("../../completions/portcullis.elv"),
            Shell::Fish => include_str!("../../completions/portcullis.fish"),
            Shell::Powershell => include_str!("../../completions/portcullis.ps1"),
            Shell::Zsh => include_str!("../../completions/_portcullis"),
        }
    }
}

/// `complete`.
#[derive(Debug, Args)]
pub(crate) struct Complete {
    /// Which shell asks
    shell: Shell,
    /// The word at the cursor, up to it; of bash the part that it would replace, in its quotes
    #[arg(long, value_name = "WORD", default_value = "")]
    word: String,
    /// The whole line up to the cursor, as it was typed, in place of words
    #[arg(long, value_name = "LINE", conflicts_with = "words")]
    line: Option<String>,
    /// The words before the one at the cursor, without the program
    #[arg(last = true, value_name = "WORDS")]
    words: Vec<String>,
}

/// Answers; an error would stand in the middle of somebody's line, and there is none.
pub(super) fn run(arguments: &Complete, terminal: Terminal) -> Outcome {
    let mut root = super::command();
    root.build();
    let text = match &arguments.line {
        Some(line) => {
            let line = Line::read(line);
            if line.is_redirected {
                written(&Offers::Paths, |_| None)
            } else {
                let place = place(&root, line.words.get(1..).unwrap_or_default(), &line.word);
                let offers = if line.words.is_empty() { Offers::nothing() } else { offers(&place) };
                let puts = |value: &str| line.replacement(&arguments.word, value);
                let values = in_place(&offers, &place, |value| puts(value).is_some());
                written(&offers, |at| puts(values.get(at)?))
            }
        }
        None => {
            let place = place(&root, &arguments.words, &arguments.word);
            let offers = offers(&place);
            let goes_on = |value: &str| value.starts_with(&arguments.word);
            let values = match arguments.shell {
                // It puts a value in the place of any word that it is offered for.
                Shell::Powershell => whole(&offers, &place),
                // It prefers values in the case that was typed, and hides others beside them.
                Shell::Fish if offers.values().len() > 1 => in_place(&offers, &place, goes_on),
                Shell::Fish => {
                    in_place(&offers, &place, |value| value.to_lowercase().starts_with(&arguments.word.to_lowercase()))
                }
                Shell::Elvish => in_place(&offers, &place, goes_on),
                Shell::Bash | Shell::Zsh => in_place(&offers, &place, |_| true),
            };
            written(&offers, |at| values.get(at).cloned())
        }
    };
    terminal.finish(&text, Outcome::Done)
}

/// The words that these offers make, each by its own spelling.
fn whole(offers: &Offers, place: &Place<'_>) -> Vec<String> {
    offers.values().iter().map(|offer| format!("{}{}", place.front, offer.value)).collect()
}

/// The same where the shell puts what all of them have in common in the place of the word: by their own spelling only if
/// nothing that was typed is lost by that, and `fits` allows each.
fn in_place(offers: &Offers, place: &Place<'_>, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let own = whole(offers, place);
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let keeps = own.len() == 1 || letters(common(&own)) >= letters(&place.front) + letters(&place.typed);
    if keeps && own.iter().all(|value| fits(value)) {
        return own;
    }
    let going_on = |offer: &Offer| {
        let value = if offer.is_name { continued(&place.typed, &offer.value) } else { offer.value.clone() };
        format!("{}{value}", place.front)
    };
    offers.values().iter().map(going_on).collect()
}

/// What all of these begin with.
fn common(values: &[String]) -> &str {
    let Some((first, rest)) = values.split_first() else { return "" };
    rest.iter().fold(first.as_str(), |common, value| {
        let same = common.char_indices().zip(value.chars()).take_while(|((_, one), other)| one == other);
        let end = same.last().map_or(0, |((at, letter), _)| at + letter.len_utf8());
        common.get(..end).unwrap_or("")
    })
}

/// The answer; `value` is how an offer of this number is put.
fn written(offers: &Offers, value: impl Fn(usize) -> Option<String>) -> String {
    let mut text = match offers {
        Offers::Paths => "paths\n".to_owned(),
        Offers::Folders => "folders\n".to_owned(),
        Offers::Values(_) => "values\n".to_owned(),
    };
    for (at, offer) in offers.values().iter().enumerate() {
        let Some(value) = value(at).filter(|value| !value.chars().any(char::is_control)) else { continue };
        text.push_str(&value);
        if !offer.what.is_empty() {
            text.push('\t');
            text.extend(offer.what.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
        }
        text.push('\n');
    }
    text
}
