//! The reader of nftables: what its texts mean. Facts are those of nft(8), and of what kernels were seen to do.

mod devices;
mod facts;
mod garbage;
mod headers;
mod hostile;
mod included;
mod kernel_texts;
mod nat_chains;
mod numbers;
mod own;
mod refused;
mod whole_hosts;

use crate::support::readings;
use portcullis::packets::{self, Limits};
use portcullis::ruleset::Ruleset;
use portcullis::targets::Scope;

/// Reads a text, whole.
fn whole(text: &str) -> Ruleset {
    readings::read("nftables", &[("test.nft", text)], Scope::Whole)
}

/// Where two rulesets differ, in words; nothing if they do not.
fn difference(before: &Ruleset, after: &Ruleset) -> String {
    let comparison = packets::compare(before, after, Limits::default()).unwrap();
    let changes = comparison.changes.iter().map(|change| {
        let (before, after) = (&change.before, &change.after);
        format!("{before:?} becomes {after:?}: {:?}, depending on {:?}\n", change.witness, change.depends)
    });
    let logs = comparison.logs.iter().map(|change| format!("{change:?}\n"));
    changes.chain(logs).collect()
}
