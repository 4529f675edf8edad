//! Characters at which a program's reading ends or begins otherwise than it seems: every reader says so.

use crate::support::readings;
use portcullis::targets::Scope;

/// A text of each target that reads without a gap, with a place in a remark.
const TEXTS: [(&str, &str, &str); 4] = [
    ("nftables", "x.nft", "# remark HERE\ntable inet portcullis {\n}\n"),
    ("iptables", "x.iptables", "# remark HERE\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n"),
    ("pf", "x.pf.conf", "# remark HERE\nblock drop in all\n"),
    (
        "netsh",
        "x.netsh.cmd",
        "rem remark HERE\r\nnetsh advfirewall firewall add rule name=\"Portcullis\" dir=in action=allow\r\n",
    ),
];

#[test]
fn a_nul_and_a_byte_order_mark_are_gaps() {
    for (target, name, text) in TEXTS {
        let gaps = |text: &str| readings::gaps(&readings::read(target, &[(name, text)], Scope::Whole)).len();
        assert_eq!(gaps(text), 0, "{target}");
        assert_ne!(gaps(&text.replace("HERE", "\0")), 0, "{target}");
        assert_ne!(gaps(&format!("\u{feff}{text}")), 0, "{target}");
    }
}
