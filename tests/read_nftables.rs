//! The reader of nftables: what its texts mean.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use portcullis::place::Sources;
use portcullis::ruleset::Ruleset;
use portcullis::targets::{self, Scope, Text};
use support::samples;

fn read(text: &str, scope: Scope) -> Ruleset {
    let mut sources = Sources::default();
    let file = sources.add("test.nft", text);
    targets::by_name("nftables").unwrap().read(&[Text { file, name: "test.nft", text }], scope)
}

#[test]
fn every_sample_is_read_without_a_doubt() {
    for sample in samples::all() {
        let target = targets::by_name("nftables").unwrap();
        if !sample.targets().contains(&"nftables") {
            continue;
        }
        for (_, text) in sample.files(target) {
            assert!(target.recognises(&text));
            let ruleset = read(&text, Scope::Ours);
            assert!(ruleset.unread.is_empty(), "{:?}", ruleset.unread);
        }
    }
}
