//! Every complaint of this stage, in words. No message is made anywhere else in it.

pub(super) mod addresses;
pub(super) mod dynamic;
pub(super) mod eras;
pub(super) mod facts;
pub(super) mod helpers;
pub(super) mod limits;
pub(super) mod rules;
pub(super) mod services;
pub(super) mod states;
pub(super) mod values;

/// How much of a text from a profile a message repeats, in characters: its place shows the rest.
const SHOWN: usize = 60;

/// A text from a profile in backquotes, cut.
fn shown(text: &str) -> String {
    let cut: String = text.chars().take(SHOWN).collect();
    if cut.len() < text.len() { format!("`{cut}…`") } else { format!("`{cut}`") }
}

/// A question after a near name, or else an advice.
fn did_you_mean(near: Option<&str>, otherwise: impl Into<String>) -> String {
    near.map_or_else(|| otherwise.into(), |near| format!("did you mean `{near}`?"))
}

/// Values in backquotes with commas between.
fn quoted<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = values.into_iter().map(|value| format!("`{value}`")).collect();
    quoted.join(", ")
}
