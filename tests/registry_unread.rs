//! IANA's registry costs nothing where it is not asked. A program of its own, with one test: the registry is read once in a process.
#![allow(missing_docs, clippy::indexing_slicing)]

#[path = "support/mod.rs"]
mod support;

use portcullis::catalog::{Catalog, Lookup};
use portcullis::{iana, targets};
use support::samples::of_text;

#[test]
fn the_registry_is_read_at_the_first_name_of_it_and_not_before() {
    let plain = "profile: x\ntargets: [nftables]\nservices: {shop: {tcp: 8443}}\ninbound: [SSH, shop, tcp 5198]\n";
    let sample = of_text(plain);
    let nftables = targets::by_name("nftables").unwrap();
    assert!(sample.files(nftables)[0].1.contains("5198"));
    assert!(matches!(Catalog::builtin().lookup("iana:postgresql"), Lookup::Unknown(_)));
    assert!(!iana::is_loaded(), "a profile without `iana:` has the registry read");
    of_text("profile: x\ntargets: [nftables]\ninbound: [iana:domain]\n");
    assert!(iana::is_loaded());
}
