//! Lines with lists of addresses: the program makes a rule of each address, or of each pair of one source and one destination.
//!
//! In: a line. Out: the lines that say the same with one address each, sources first. It knows nothing of chains.

use std::borrow::Cow;

use super::listing::Line;
use super::options::parts;
use super::words::Word;

/// Whether a line may have a list of addresses, told without taking it apart.
pub(super) fn may_be_several(line: &Line<'_>) -> bool {
    let is_option = |word: &str| matches!(word, "-s" | "-d" | "--source" | "--src" | "--destination" | "--dst");
    line.words
        .windows(2)
        .any(|pair| matches!(pair, [option, list] if is_option(&option.text) && list.text.contains(',')))
}

/// The line for each address or pair of addresses; itself if there is one, or if the program refuses it. None if there would be more
/// than this.
pub(super) fn products<'a>(line: Line<'a>, most: usize) -> Option<Vec<Line<'a>>> {
    if !may_be_several(&line) {
        return Some(vec![line]);
    }
    let lists = lists(&line.words);
    let pairs = lists.iter().fold(1_usize, |pairs, list| pairs.saturating_mul(list.addresses.len()));
    if pairs > most {
        return None;
    }
    let mut all = vec![line];
    for list in lists {
        let with = |line: &Line<'a>, address: &str| {
            let mut words = line.words.clone();
            words.iter_mut().skip(list.at).take(1).for_each(|word| word.text = Cow::Owned(address.to_owned()));
            Line { words, span: line.span }
        };
        all = all.iter().flat_map(|line| list.addresses.iter().map(|address| with(line, address))).collect();
    }
    Some(all)
}

/// A list of addresses.
struct List {
    /// The word that has it.
    at: usize,
    /// The addresses.
    addresses: Vec<String>,
}

/// The lists of a line, sources first. A line that can't be taken apart is a gap anyhow, and so is a list behind `!`.
fn lists(words: &[Word<'_>]) -> Vec<List> {
    let Ok(parts) = parts(words) else { return Vec::new() };
    let own = ["source", "destination"].into_iter().filter_map(|name| {
        let option = parts.own.iter().find(|option| option.name == name && !option.negated)?;
        let addresses: Vec<String> = option.value.split(',').map(str::to_owned).collect();
        let at = words.iter().position(|word| word.span.end == option.span.end)?;
        (addresses.len() > 1).then_some(List { at, addresses })
    });
    own.collect()
}
