//! Sets without their members: `ipset save -terse` leaves all of them out (ipset(8), OPTIONS).
//!
//! In: the sets that were given, and rules. Out: a note for each set that rules ask before they let packets on, where no set has
//! members: whether these are none, or were not listed, the text does not say.

use super::listing::{Line, Listing, TableText};
use super::notes::Notes;
use super::options::{Given, parts, shortened};
use super::sets::Sets;
use crate::ruleset::Unread;

/// Notes sets whose members may have been left out.
pub(super) fn note(listing: &Listing<'_>, sets: &Sets<'_>, notes: &mut Notes) {
    if !sets.are_all_empty() {
        return;
    }
    let given = listing.tables.iter().flat_map(|table| {
        let lines = table.chains.iter().flat_map(|chain| &chain.rules);
        lines.flat_map(move |line| asked(line, table))
    });
    for given in given {
        if sets.get(given.value).is_some_and(|set| !set.may_forget) {
            let what = format!("the elements of the set `{}`{}", shortened(given.value), Unread::UNLISTED);
            notes.question(given.span, what);
        }
    }
}

/// Targets by which packets are kept out.
const DENYING: [&str; 2] = ["DROP", "REJECT"];

/// Targets behind which the next rule is asked, of the same packets.
const PASSING: [&str; 5] = ["LOG", "NFLOG", "ULOG", "AUDIT", "TRACE"];

/// The sets in which a rule looks for what it lets on.
fn asked<'l>(line: &'l Line<'_>, table: &TableText<'_>) -> Vec<Given<'l>> {
    let names_one = line.words.iter().any(|word| word.text == "--match-set");
    let Some(parts) = names_one.then(|| parts(&line.words).ok()).flatten() else { return Vec::new() };
    let Some(target) = parts.target.as_ref().filter(|target| !PASSING.contains(&target.name)) else {
        return Vec::new();
    };
    // What a rule that denies spares is let on.
    let denies = DENYING.contains(&target.name) || leads_to_deny(table, target.name);
    let options = parts.extensions.into_iter().flat_map(|one| one.options);
    options.filter(|option| option.name == "match-set" && option.negated == denies).collect()
}

/// Whether a chain of this name keeps packets out and lets none on.
fn leads_to_deny(table: &TableText<'_>, name: &str) -> bool {
    let chain = table.chains.iter().find(|chain| chain.name == name);
    let target = |line: &Line<'_>| parts(&line.words).ok()?.target.map(|target| target.name.to_owned());
    let all: Vec<Option<String>> = chain.into_iter().flat_map(|chain| &chain.rules).map(target).collect();
    let is = |list: &[&str], one: &Option<String>| one.as_deref().is_some_and(|name| list.contains(&name));
    all.iter().any(|one| is(&DENYING, one)) && all.iter().all(|one| is(&DENYING, one) || is(&PASSING, one))
}
