//! Rules of iptables that nft lists, and of which it shows less than they say.
//!
//! In: findings about what was not understood, and the texts. Out: the same with what to give in place of such a listing.

use crate::audit::finding::Finding;
use crate::place::Sources;

/// What is said of tests and targets that were not understood.
const ABOUT: [&str; 3] = ["unmodelled-match", "unmodelled-action", "parse-gap"];

/// Matches and targets of iptables, as nft lists them (nft(8), nft's JSON): by name, or as `{"xt": null}`.
const HIDDEN: [&str; 4] = ["xt match", "xt target", "xt watcher", "\"xt\""];

/// What to give.
const ADVICE: &str = "nft does not show what these matches and targets of iptables say: give what `iptables-save` and \
                      `ip6tables-save` print, in place of this listing or as another host beside it";

/// Says of findings about what nft hides how to have it read.
pub(super) fn say(findings: &mut [Finding], sources: &Sources) {
    for finding in findings.iter_mut().filter(|one| ABOUT.contains(&one.id)) {
        let is_hidden = |text: &str| HIDDEN.iter().any(|words| text.contains(words));
        let place = finding.place.map_or("", |span| sources.slice(span));
        let said = std::iter::once(&finding.message).chain(&finding.tests);
        // A line of nft's may name one beside what the finding is about.
        let is_about = said.into_iter().any(|text| is_hidden(text)) || finding.id == "parse-gap" && is_hidden(place);
        if is_about {
            ADVICE.clone_into(&mut finding.advice);
        }
    }
}
