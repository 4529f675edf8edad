//! Texts that take in others of those given together.

use super::difference;
use crate::support::readings;
use portcullis::ruleset::Ruleset;
use portcullis::targets::Scope;

/// Rules for one port in a chain of this name, which none leads to.
fn chain(name: &str, rule: &str) -> String {
    format!("table inet t {{\n chain {name} {{ {rule}; }}\n}}\n")
}

/// A text that has these lines first, and leads to the chain `web`.
fn main(lines: &str) -> String {
    format!("{lines}table inet t {{\n chain i {{ type filter hook input priority 0; policy drop; jump web; }}\n}}\n")
}

fn together(texts: &[(&str, &str)]) -> Ruleset {
    readings::read("nftables", texts, Scope::Whole)
}

fn gaps(texts: &[(&str, &str)]) -> Vec<String> {
    readings::gaps(&together(texts)).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_text_that_another_takes_in_is_read_in_its_place() {
    let web = chain("web", "tcp dport $ports accept");
    let lines = "flush ruleset\ndefine ports = 1\ninclude \"/etc/nftables.d/vars.nft\"\ninclude \"./web.nft\"\n";
    let (main, vars) = (main(lines), "redefine ports = { 80, 443 }\n");
    let one = main.replace("include \"/etc/nftables.d/vars.nft\"\n", vars).replace("include \"./web.nft\"\n", &web);
    let one = together(&[("one.nft", &one)]);
    // In whatever order they are given: it is `flush ruleset` that would take away what came before.
    let (main, vars, web) = (("main.nft", &*main), ("d/vars.nft", vars), ("d/web.nft", &*web));
    for texts in [[main, vars, web], [web, main, vars], [vars, web, main]] {
        assert_eq!(gaps(&texts), [""; 0]);
        assert_eq!(difference(&one, &together(&texts)), "");
    }
    // The text that is taken in may take in another one.
    let (first, second) = ("include \"two.nft\"\n", chain("web", "tcp dport 22 accept"));
    let own = self::main("include \"one.nft\"\n");
    assert_eq!(gaps(&[("main.nft", &own), ("one.nft", first), ("two.nft", &second)]), [""; 0]);
}

#[test]
fn what_is_not_given_or_may_be_another_file_is_not_read() {
    let (web, other) = (chain("web", "tcp dport 80 accept"), chain("web", "tcp dport 22 accept"));
    let gap = |path: &str| format!("the command `include {path}`");
    let has = |texts: &[(&str, &str)], path: &str| gaps(texts).contains(&gap(path));
    let of = |path: &str| main(&format!("include \"{path}\"\n"));
    // Not given; a pattern, behind which more may lie than was given; a way up.
    for path in ["/etc/other.nft", "/etc/nftables.d/*.nft", "../web.nft"] {
        assert!(has(&[("main.nft", &of(path)), ("web.nft", &web)], path), "{path}");
    }
    // Two fit as well; of two the one whose folder agrees is meant.
    let two = [("a/web.nft", &*web), ("b/web.nft", &*other)];
    assert!(has(&[("main.nft", &of("/etc/web.nft")), two[0], two[1]], "/etc/web.nft"));
    assert!(!has(&[("main.nft", &of("/etc/b/web.nft")), two[0], two[1]], "/etc/b/web.nft"));
    // One text for two paths.
    let both = main("include \"/etc/a/web.nft\"\ninclude \"/etc/b/web.nft\"\n");
    assert!(has(&[("main.nft", &both), ("web.nft", &web)], "/etc/a/web.nft"));
    // A circle, and a text that takes in itself.
    let circle = [("one.nft", "include \"two.nft\"\n"), ("two.nft", "include \"one.nft\"\n")];
    assert_eq!(gaps(&circle), [gap("one.nft")]);
    assert!(has(&[("main.nft", &of("main.nft")), ("web.nft", &web)], "main.nft"));
    // Inside a block nothing is taken in.
    let inside = "table inet t {\n include \"web.nft\"\n}\n";
    assert!(!gaps(&[("main.nft", inside), ("web.nft", &web)]).is_empty());
}

#[test]
fn texts_that_take_in_each_other_many_times_are_read_to_a_bound() {
    let texts: Vec<(String, String)> = (0..12)
        .map(|number| (format!("{number}.nft"), format!("include \"{}.nft\"\n", number + 1).repeat(40)))
        .chain([("12.nft".to_owned(), chain("web", "tcp dport 80 accept"))])
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert!(!gaps(&texts).is_empty());
}
