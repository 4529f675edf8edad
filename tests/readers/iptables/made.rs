//! A text that was made for our own chains: whatever else stands in it is a gap.

use portcullis::ruleset::Weight;
use portcullis::targets::Scope;

use super::{read, said};
use crate::support::corpus::Reading;

/// A file of ours, as it was made, with this in the place of its last line but one.
fn made(line: &str) -> Reading {
    let text = format!(
        "# x: written by Portcullis for iptables, IPv4 only.\n*filter\n:PC-IN - [0:0]\n:PC-OUT - [0:0]\n\
        :PC-FWD - [0:0]\n-A PC-IN -j DROP\n{line}\nCOMMIT\n"
    );
    read(&[("x.iptables".to_owned(), text)], Scope::Made)
}

#[test]
fn in_a_text_that_was_made_all_but_our_chains_is_a_gap() {
    for line in ["", "# a remark", ":PC-MORE - [0:0]", "-A PC-IN -p tcp -j ACCEPT"] {
        assert_eq!(said(&made(line), Weight::Gap), [""; 0], "{line}");
    }
    for line in [
        "-I INPUT 1 -j ACCEPT",
        "-A INPUT -j PC-IN",
        "-F",
        "-F INPUT",
        "-P INPUT ACCEPT",
        ":INPUT ACCEPT [0:0]",
        ":OTHER - [0:0]",
        "-A OTHER -j ACCEPT",
        "-X OTHER",
        "-D INPUT 1",
        "-4 -A INPUT -j ACCEPT",
        "[0:0] -A INPUT -j ACCEPT",
        "-6 -A PC-IN -j ACCEPT",
        "-I PC-IN -j ACCEPT",
        "COMMIT\n*raw\n-F",
        "COMMIT\n*nat\n-A PREROUTING -p tcp -j REDIRECT --to-ports 22",
        "COMMIT\n*nat",
    ] {
        assert!(said(&made(line), Weight::Gap).concat().contains("beside our own"), "{line}");
    }
}
