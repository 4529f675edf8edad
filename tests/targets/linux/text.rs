//! Text of people never leaves its place.

use crate::linux::{iptables, loads, nft};
use crate::support::policies::*;

const NASTY: [&str; 14] = [
    "x\"; tcp dport 1-65535 accept comment \"y",
    "x\\",
    "a\nb\rc\td\0e\u{1b}f",
    "$(id) `id` ${IFS}",
    "%PATH% 100% a^b&c",
    "cost$nr",
    "{ } ; # !",
    "ip",
    "destroy",
    "tunnel",
    "REJECT",
    "all",
    "\u{202e}é日本",
    "-j ACCEPT",
];

#[test]
fn names_tickets_and_prefixes_stay_in_their_place() {
    let long = "é".repeat(5_000);
    let plain = policy("p", vec![inbound(vec![allow("X").on(&["tcp 22"]).log(Some("X")).ticket("X")])]);
    let shape = |text: &str| text.lines().count();
    for text in NASTY.into_iter().chain([long.as_str()]) {
        let rule = allow(text).on(&["tcp 22"]).log(Some(text)).ticket(text);
        let policy = policy("p", vec![inbound(vec![rule])]);
        let (table, files) = (nft(&policy), iptables(&policy));
        assert_eq!(shape(&table), shape(&nft(&plain)), "{table}");
        assert_eq!(shape(&files.v4), shape(&iptables(&plain).v4), "{}", files.v4);
        let lines: Vec<&str> = table.lines().filter(|line| line.contains("tcp dport 22")).collect();
        assert_eq!(lines.len(), 2);
        for line in lines {
            let quotes = line.matches('"').count();
            assert!(quotes == if line.contains(" log ") { 4 } else { 2 }, "{line}");
            assert!(line.is_ascii() && !line.contains(['$', '\\', '`', ';', '#']), "{line}");
            let quoted: Vec<&str> = line.split('"').collect();
            assert!(
                quoted[1].len() <= if line.contains(" log ") { 127 } else { 128 } && quoted.last().unwrap().is_empty(),
                "{line}"
            );
        }
        for line in files.v4.lines().filter(|line| line.starts_with("-A PC-IN -p tcp --dport 22")) {
            let quoted: Vec<&str> = line.split('"').collect();
            assert!(quoted[1].len() <= 255, "{line}");
            match *quoted.as_slice() {
                [_, _, target] => assert_eq!(target, " -j ACCEPT"),
                [_, _, _, prefix, ""] => assert!(prefix.len() <= 29 && prefix.ends_with(' '), "{line}"),
                _ => panic!("{line}"),
            }
        }
        loads(&policy);
    }
}

#[test]
fn groups_of_any_name_are_identifiers() {
    for name in ["ip", "destroy", "all", "9", "_", "abcdefghijklmnopqrstuvwx"] {
        let many: String = (0..20).map(|index| format!("10.0.{index}.1 ")).collect();
        loads(&policy("p", vec![inbound(vec![allow("X").on(&["tcp 22"]).from_group(name, &many)])]));
    }
    let odd = policy("p", vec![inbound(vec![allow("X").on(&["tcp 22"]).from_group("a\"}\nb", "10.0.0.0/8")])]);
    assert!(nft(&odd).contains("ip saddr @pc_a___b4 tcp dport 22 accept"));
}

#[test]
fn files_have_line_feeds_and_no_byte_order_mark() {
    let policy = policy("p", vec![inbound(vec![allow("X").on(&["tcp 22"])])]);
    let files = iptables(&policy);
    for text in [nft(&policy), files.v4, files.v6] {
        assert!(text.starts_with("# p: written by Portcullis for "));
        assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains('\r'));
        assert!(text.lines().all(|line| line == line.trim_end()), "{text}");
    }
}
