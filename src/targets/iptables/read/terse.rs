//! Sets without their members: `ipset save -terse` leaves all of them out (ipset(8), OPTIONS).
//!
//! In: the sets that were given, and rules. Out: a note for each set that rules ask before they let packets on, where no set has
//! members: whether these are none, or were not listed, the text does not say.

use super::listing::{Line, Listing};
use super::notes::Notes;
use super::options::{Given, parts, shortened};
use super::sets::Sets;
use crate::ruleset::Unread;

/// Notes sets whose members may have been left out.
pub(super) fn note(listing: &Listing<'_>, sets: &Sets<'_>, notes: &mut Notes) {
    if !sets.are_all_empty() {
        return;
    }
    let lines = listing.tables.iter().flat_map(|table| &table.chains).flat_map(|chain| &chain.rules);
    for given in lines.flat_map(asked) {
        if sets.get(given.value).is_some_and(|set| !set.may_forget) {
            let what = format!("the elements of the set `{}`{}", shortened(given.value), Unread::UNLISTED);
            notes.question(given.span, what);
        }
    }
}

/// The sets in which a rule looks for what it lets on.
fn asked<'l>(line: &'l Line<'_>) -> Vec<Given<'l>> {
    let names_one = line.words.iter().any(|word| word.text == "--match-set");
    let Some(parts) = names_one.then(|| parts(&line.words).ok()).flatten() else { return Vec::new() };
    let Some(target) = &parts.target else { return Vec::new() };
    // What a rule that denies spares is let on.
    let denies = matches!(target.name, "DROP" | "REJECT");
    let options = parts.extensions.into_iter().flat_map(|one| one.options);
    options.filter(|option| option.name == "match-set" && option.negated == denies).collect()
}
