//! What can be said where no profile was made, one constructor a message.

use super::Refused;
use crate::diagnostic::Diagnostic;
use crate::packet_text;
use crate::place::Sources;
use crate::proof;

const OUR_BUG: &str = "this is a bug in Portcullis: please report it with the list of sockets; nothing was written";

/// So many errors of a profile are shown.
const SHOWN: usize = 5;

impl Refused {
    /// What to tell: mostly one complaint.
    pub fn complaints(self, sources: &Sources) -> Vec<Diagnostic> {
        match self {
            Refused::Differs(packet) => {
                let packet = packet_text::write(&packet);
                let what =
                    format!("the profile that was made lets in other packets than those for what listens: `{packet}`");
                vec![Diagnostic::error("init-not-equal", what).with_help(OUR_BUG)]
            }
            Refused::Errors(found) => {
                let what = "the profile that was made of this list has errors";
                let last = Diagnostic::error("init-errors", what).with_help(OUR_BUG);
                found.sorted(sources).into_iter().take(SHOWN).chain([last]).collect()
            }
            Refused::Grown(grown) => vec![proof::given_up(&grown)],
        }
    }
}
