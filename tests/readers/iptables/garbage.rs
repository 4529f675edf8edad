//! Text that nobody meant: it never panics, and takes no longer than it is long.

use std::time::{Duration, Instant};

use portcullis::ruleset::Weight;
use portcullis::targets::Scope;

use crate::iptables::{files, read, said};
use crate::support::corpus;
use crate::support::random_policy::{self as random, Dice};

/// Words that mean something somewhere.
const WORDS: &[&str] = &[
    "-A",
    "-I",
    "-D",
    "-R",
    "-N",
    "-X",
    "-F",
    "-P",
    "INPUT",
    "PC-IN",
    "-p",
    "tcp",
    "icmp",
    "udp",
    "0",
    "!",
    "-s",
    "-d",
    "10.0.0.0/8",
    "::1/64",
    "/",
    "10.0.0.0/255.0.255.1",
    "-i",
    "+",
    "lo",
    "-o",
    "-m",
    "multiport",
    "--ports",
    "1:2,3",
    ":",
    ",",
    "--dport",
    "--dport=",
    "--icmp-type",
    "255/",
    "conntrack",
    "--ctstate",
    "NEW,DNAT",
    "set",
    "--match-set",
    "a",
    "src,dst",
    "src",
    "limit",
    "--limit",
    "5/m",
    "/",
    "-j",
    "-g",
    "LOG",
    "DNAT",
    "REJECT",
    "--reject-with",
    "tcp-reset",
    "comment",
    "--comment",
    "\"",
    "\\",
    "\"a\\\" b",
    "[1:2]",
    ":INPUT",
    ":B",
    "DROP",
    "-",
    "*filter",
    "*nat",
    "COMMIT",
    "#",
    "create",
    "hash:ip,port",
    "bitmap:port",
    "list:set",
    "family",
    "inet6",
    "netmask",
    "99",
    "add",
    "del",
    "1.2.3.4,tcp:5",
    "1.2.3.0/24",
    "nomatch",
    "swap",
    "flush",
    "-exist",
    "\r",
    "\u{0}",
    "å",
    "—",
    "4294967296",
    "-1",
    "0x",
    "--",
    "-4",
    "-6",
];

fn line(dice: &mut Dice) -> String {
    let count = dice.roll(14);
    (0..count).map(|_| *dice.pick(WORDS)).collect::<Vec<_>>().join(if dice.once_in(9) { "" } else { " " })
}

fn try_all(files: &[(String, String)]) {
    for scope in [Scope::Ours, Scope::Whole] {
        let reading = read(files, scope);
        for unread in &reading.ruleset.unread {
            assert!(!unread.what.is_empty());
            let _ = reading.sources.slice(unread.span);
        }
    }
    for (_, text) in files {
        let _ = portcullis::targets::by_name("iptables").unwrap().recognises(text);
    }
}

#[test]
fn words_in_any_order_never_panic() {
    let mut dice = Dice::new(7);
    for _ in 0..3_000 {
        let text = |dice: &mut Dice, first: &str| {
            let count = dice.roll(12);
            let lines: Vec<String> = (0..count).map(|_| line(dice)).collect();
            format!("{first}{}\n", lines.join("\n"))
        };
        let rules = text(&mut dice, "*filter\n:INPUT DROP [0:0]\n:PC-IN - [0:0]\n");
        let sets = text(&mut dice, "create a hash:net,port\n");
        let other = text(&mut dice, "");
        let name = *dice.pick(&["a.iptables", "a.ip6tables", "a", "a.ipset"]);
        try_all(&[("a.ipset".to_owned(), sets), (name.to_owned(), rules), ("b".to_owned(), other)]);
    }
}

#[test]
fn mutilated_files_never_panic() {
    let mut dice = Dice::new(11);
    let dumps = corpus::dumps().into_iter().filter(|dump| dump.target == "iptables").map(|dump| dump.files);
    let ours = (0..6).filter_map(|seed| files(&random::policy(&mut Dice::new(seed))));
    for files in dumps.chain(ours) {
        for _ in 0..6 {
            let mut files = files.clone();
            for (_, text) in &mut files {
                let mut characters: Vec<char> = text.chars().collect();
                for _ in 0..1 + dice.roll(20) {
                    let at = dice.roll(characters.len() as u64) as usize;
                    match dice.roll(3) {
                        0 => drop(characters.remove(at)),
                        1 => characters
                            .insert(at, *dice.pick(&['"', '\\', ' ', '\n', '!', ',', ':', '/', '-', 'å', '0', '\0'])),
                        _ => characters.truncate(characters.len() - characters.len().min(at) / 40),
                    }
                    if characters.is_empty() {
                        characters.push(' ');
                    }
                }
                *text = characters.into_iter().collect();
            }
            try_all(&files);
        }
    }
}

#[test]
fn rules_that_are_put_first_take_no_quadratic_time() {
    let rules = "-I INPUT -p tcp --dport 22 -j ACCEPT\n".repeat(20_000);
    let text = format!("*filter\n:INPUT DROP [0:0]\n{rules}COMMIT\n");
    let begun = Instant::now();
    let reading = read(&[("a.iptables".to_owned(), text)], Scope::Whole);
    assert_eq!(said(&reading, Weight::Gap), [""; 0]);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    // In the middle each moves half of the others: that is refused before it takes long.
    let middle: String = (1..20_000).map(|number| format!("-I INPUT {} -j ACCEPT\n", number / 2 + 1)).collect();
    let text = format!("*filter\n:INPUT DROP [0:0]\n{middle}COMMIT\n");
    let reading = read(&[("a.iptables".to_owned(), text)], Scope::Whole);
    assert!(said(&reading, Weight::Gap).iter().any(|gap| gap.contains("too many rules")));
}
