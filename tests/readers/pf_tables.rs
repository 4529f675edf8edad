//! Tables of pf whose contents are not in the text: two that are filled in other ways are never the same for certain.

use crate::support::readings;
use portcullis::packets::{Limits, compare};
use portcullis::targets::Scope;

fn differ(one: &str, other: &str) -> bool {
    let read = |text: &str| {
        let read = readings::read("pf", &[("pf.conf", text)], Scope::Whole);
        assert_eq!(readings::gaps(&read), Vec::<&str>::new(), "{text}");
        read
    };
    !compare(&read(one), &read(other), Limits::default()).unwrap().changes.is_empty()
}

/// Each is what fills the table in another way than the others.
const FILLED: &[&str] = &[
    "",
    "table <t>\n",
    "table <t> persist\n",
    "table <t> const file \"/etc/admins\"\n",
    "table <t> file \"/etc/admins\"\n",
    "table <t> persist file \"/etc/admins\"\n",
    "table <t> persist file \"/etc/everybody\"\n",
    "table <t> persist file \"/etc/admins\" file \"/etc/everybody\"\n",
    "table <t> { admins.example.net }\n",
    "table <t> { everybody.example.net }\n",
    "table <t> { 10.0.0.0/8 !admins.example.net }\n",
    "table <t> { 10.0.0.0/8 !everybody.example.net }\n",
];

#[test]
fn what_is_filled_in_another_way_may_hold_other_addresses() {
    for asks in [
        "block in\npass in proto tcp from <t> to port 22\n",
        "pass in\nblock in proto tcp from ! <t> to port 22\n",
        "block out\npass out to { 192.0.2.1 <t> }\n",
    ] {
        for (number, one) in FILLED.iter().enumerate() {
            let one = format!("{one}{asks}");
            assert!(!differ(&one, &one), "{one}");
            for other in FILLED.iter().skip(number + 1) {
                let other = format!("{other}{asks}");
                assert!(differ(&one, &other), "{one}\n{other}");
            }
        }
    }
}

/// In which order its options and its files stand says nothing of what it holds, nor does what counts its packets.
#[test]
fn what_is_filled_alike_is_the_same() {
    let asks = "block in\npass in from <t>\n";
    let one = format!("table <t> persist counters file \"/etc/a\" file \"/etc/b\"\n{asks}");
    let other = format!("table <t> file \"/etc/b\" persist file \"/etc/a\"\n{asks}");
    assert!(!differ(&one, &other));
}

/// Lines fill a table with whoever goes beyond their limits.
#[test]
fn what_other_lines_put_into_a_table_tells_it_apart() {
    let rules = |first: &str, second: &str| {
        format!(
            "table <a> persist\ntable <b> persist\nblock in\nblock in quick from <a>\n\
             pass in proto tcp to port 22 keep state (max-src-conn 5, overload <{first}> flush)\n\
             pass in proto tcp to port 80 keep state (max-src-conn 9, overload <{second}> flush)\n"
        )
    };
    assert!(differ(&rules("a", "b"), &rules("b", "a")));
    assert!(differ(&rules("a", "b"), &rules("a", "a")));
    assert!(!differ(&rules("a", "b"), &rules("a", "b")));
    let listed = rules("a", "b").replace(" keep state (", " flags S/SA keep state (source-track rule, ");
    assert!(!differ(&rules("a", "b"), &listed));
}
