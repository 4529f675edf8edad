//! The reader of nftables: what a text of nft means, rule by rule.
//!
//! In: a file for `nft -f`, the listing of `nft list ruleset`, or the JSON of `nft -j list ruleset`. Out: a ruleset, with
//! everything in it that was not understood. It follows nft(8) and what kernels were seen to do; of the way in which
//! Portcullis writes such files it knows nothing but the name of its table.

mod ahead;
mod behind;
mod bits;
mod block;
mod boxes;
mod counted;
mod cursor;
mod depth;
mod destination;
mod device;
mod dimensions;
mod draft;
mod entries;
mod expression;
mod fields;
mod helpers;
mod includes;
mod json;
mod json_expression;
mod json_statement;
mod kept;
mod lex;
mod log;
mod matching;
mod moves;
mod names;
mod objects;
mod overlap;
mod print;
mod rules;
mod set_block;
mod sets;
mod spelled;
mod state;
mod statement;
mod status;
mod syntax;
mod terse;
mod text;
mod tracked;
mod unbound;
mod unloadable;
mod value;
mod variables;
mod whole;
mod words;

use crate::ruleset::Ruleset;
use crate::targets::allowance::Allowance;
use crate::targets::{Scope, Text};

/// What texts of one host mean together.
pub(super) fn read(texts: &[Text<'_>], scope: Scope) -> Ruleset {
    let mut state = state::State::default();
    includes::run(texts, is_json, &mut state);
    whole::ruleset(state, scope, &Allowance::of(texts))
}

/// No command of the text form begins so.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Whether a text looks like one of nft's: the first line that says so or says otherwise decides.
pub(super) fn recognises(text: &str) -> bool {
    /// How many lines of definitions and includes may come first.
    const MOST_LINES: usize = 1000;
    if is_json(text) {
        return text.get(..4096).unwrap_or(text).contains("\"nftables\"");
    }
    let is_script = text.starts_with("#!") && text.lines().next().is_some_and(|first| first.contains("nft"));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    is_script || lines.take(MOST_LINES).find_map(decides).unwrap_or(false)
}

/// Whether a text has a line that includes a file of this name, wherever both stand. Whether that line is followed is another question.
pub(super) fn takes_in(text: &str, name: &str) -> bool {
    let last = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_owned);
    let path = |line: &str| {
        let rest = line.trim_start().strip_prefix("include")?.trim_start();
        rest.strip_prefix('"')?.split_once('"').map(|(path, _)| path.to_owned())
    };
    text.lines().filter_map(path).any(|path| last(&path) == last(name))
}

/// Whether a line is of nft or of another; none if it could be of either.
fn decides(line: &str) -> Option<bool> {
    let mut words = line.split([' ', '\t', ';']).filter(|word| !word.is_empty());
    let first = words.next()?;
    let second = words.next().unwrap_or("");
    let things = ["table", "chain", "rule", "set", "map", "element", "ruleset"];
    match first {
        "include" => None,
        "define" | "redefine" | "undefine" => Some(true),
        "table" => Some(!second.starts_with('<')),
        "flush" | "add" | "create" | "insert" | "delete" | "destroy" => Some(things.contains(&second)),
        _ => Some(false),
    }
}
