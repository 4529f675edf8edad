//! Any text at all is read, in time, without a panic.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use portcullis::ruleset::Weight;
use portcullis::targets::{self, Scope};

use super::whole;
use crate::support::random_policy::Dice;
use crate::support::{readings, samples};

const EVERYTHING: &str = include_str!("everything.nft");

/// Words that break a grammar where they do not belong.
const WORDS: [&str; 24] = [
    "{",
    "}",
    "(",
    ")",
    "\"",
    "\n",
    ";",
    "$x",
    "@",
    "@a",
    "!=",
    "-",
    ".",
    "/",
    ",",
    "vmap",
    "jump",
    "set",
    "\u{0}",
    "\\\n",
    "999999999999999999999",
    "å",
    "* :",
    "define x = {",
];

/// The text with a few bytes taken out, doubled, or replaced by a word.
fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut out = text.to_owned();
    for _ in 0..1 + dice.roll(4) {
        let mut at = || {
            let mut at = dice.roll(out.len() as u64 + 1) as usize;
            while !out.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (one, other) = (at(), at());
        let (from, to) = (one.min(other), one.max(other).min(one.min(other) + 40));
        let to = (to..=out.len()).find(|to| out.is_char_boundary(*to)).unwrap();
        match dice.roll(3) {
            0 => out.replace_range(from..to, ""),
            1 => out.insert_str(from, &out.clone()[from..to]),
            _ => {
                let word: &str = dice.pick::<&str>(&WORDS);
                out.insert_str(from, word);
            }
        }
    }
    out
}

#[test]
fn mutated_texts_are_read() {
    let target = targets::by_name("nftables").unwrap();
    let mut texts: Vec<String> = vec![EVERYTHING.to_owned()];
    texts.extend(samples::all().iter().take(3).flat_map(|sample| sample.files(target)).map(|(_, text)| text));
    texts.push("{\"nftables\": [{\"table\": {\"family\": \"inet\", \"name\": \"t\"}}, {\"chain\": {\"family\": \"inet\", \"table\": \"t\", \"name\": \"i\", \"type\": \"filter\", \"hook\": \"input\", \"prio\": 0, \"policy\": \"drop\"}}, {\"rule\": {\"family\": \"inet\", \"table\": \"t\", \"chain\": \"i\", \"expr\": [{\"match\": {\"op\": \"==\", \"left\": {\"payload\": {\"protocol\": \"tcp\", \"field\": \"dport\"}}, \"right\": {\"set\": [22, {\"range\": [80, 90]}]}}}, {\"accept\": null}]}}]}".to_owned());
    let mut dice = Dice::new(7);
    for _ in 0..400 {
        let text = mutated(dice.pick(&texts).as_str(), &mut dice);
        let _ = target.recognises(&text);
        let ruleset = whole(&text);
        for unread in &ruleset.unread {
            assert!(unread.span.start <= unread.span.end && unread.span.end as usize <= text.len());
        }
        let _ = readings::read("nftables", &[("x", &text)], Scope::Ours);
    }
}

#[test]
fn deep_and_hostile_texts_are_read_in_time() {
    let began = Instant::now();
    let mut laughs = String::from("define a0 = { 1, 2 }\n");
    for at in 1..60 {
        writeln!(laughs, "define a{at} = {{ $a{0}, $a{0} }}", at - 1).unwrap();
    }
    laughs += "table inet t {\n chain i { type filter hook input priority 0; tcp dport $a59 accept; }\n}\n";
    let around =
        |middle: &str| format!("table inet t {{\n chain i {{ type filter hook input priority 0; {middle}; }}\n}}\n");
    for text in [
        "{".repeat(200_000),
        "(".repeat(200_000),
        "[".repeat(200_000),
        format!("{{\"nftables\": [{}", "[".repeat(200_000)),
        around(&format!("tcp dport {} 22", "{".repeat(100_000))),
        around(&format!("tcp flags {} syn accept", "(".repeat(100_000))),
        around(&format!("meta mark & 1 {} == 1 accept", "| 1 ".repeat(100_000))),
        around(&"ip saddr . ".repeat(100_000)),
        around(&"tcp dport 22 ".repeat(50_000)),
        around(&format!("tcp dport {} accept", "1,".repeat(100_000))),
        "\"".repeat(100_000),
        "define x = $x\n".repeat(20_000),
        laughs,
    ] {
        let ruleset = whole(&text);
        assert!(
            ruleset.unread.iter().any(|one| one.weight != Weight::Harmless) || text.contains("tcp dport 22 tcp"),
            "{}",
            &text[..80]
        );
    }
    // Without optimisation, and beside other programs: a second each is plenty.
    assert!(began.elapsed() < Duration::from_secs(40), "{:?}", began.elapsed());
}

#[test]
fn many_rules_and_elements_are_read_in_time() {
    let mut text = String::from("table inet t {\n set s { type ipv4_addr; flags interval; elements = {");
    for at in 0..200_000_u32 {
        writeln!(text, "{}.{}.{}.{},", 10, at >> 15, at >> 7 & 255, (at & 127) * 2).unwrap();
    }
    text += "} }\n chain i { type filter hook input priority 0; policy drop;\n";
    for at in 0..10_000_u32 {
        writeln!(
            text,
            "  ip saddr 192.0.{}.{} tcp dport {} ct state new accept comment \"rule {at}\"",
            at >> 8,
            at & 255,
            at
        )
        .unwrap();
    }
    text += "  ip saddr @s accept\n }\n}\n";
    let began = Instant::now();
    let ruleset = whole(&text);
    let took = began.elapsed();
    assert!(ruleset.unread.is_empty());
    let portcullis::ruleset::Program::Chains(chains) = &ruleset.program else { panic!() };
    assert_eq!(chains.chains[0].rules.len(), 10_001);
    assert_eq!(chains.chains[0].rules[10_000].conditions[0].source.v4.ranges().len(), 200_000);
    // 0.5 s and 50 ms with optimisation; a program without it takes ten times as long, and others run beside it.
    assert!(took < Duration::from_secs(20), "{took:?}");
}
