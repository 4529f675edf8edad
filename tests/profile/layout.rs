//! One layout for profiles: what it looks like, and that it changes neither what a text says nor its comments.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::support::random_policy::Dice;
use crate::support::respaced::{Respaced, respaced};
use crate::support::{TARGETS, random_profile, samples, seed};
use portcullis::catalog::file;
use portcullis::diagnostic::Diagnostics;
use portcullis::layout;
use portcullis::place::Sources;
use portcullis::profile::decode_alone;
use portcullis::report;
use portcullis::report::diagnostics::Form;
use portcullis::targets::{self, Options};
use portcullis::yaml::{self, Kind, Limits, Node};

/// The text laid out, or every complaint.
fn try_laid_out(text: &str) -> Result<String, String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("a.yaml", text);
    let laid_out = layout::lay_out(text, file, &Limits::default(), &mut diagnostics);
    laid_out.ok_or_else(|| report::diagnostics::render(&diagnostics, &sources, Form::Full, false))
}

/// The same; laid out once more it stays as it is.
fn laid_out(text: &str) -> String {
    let once = try_laid_out(text).unwrap_or_else(|complaints| panic!("{complaints}\n{text}"));
    let twice = try_laid_out(&once).unwrap_or_else(|complaints| panic!("{complaints}\n{once}"));
    assert_eq!(once, twice, "a second time it changes again; it was\n{text}");
    for line in once.lines() {
        assert!(
            !line.ends_with('\r') && line.trim_start_matches(' ') == line.trim_start_matches(['\t', ' ']),
            "{once}"
        );
    }
    once
}

/// A text as a tree, without places.
fn meaning(text: &str) -> Option<String> {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml", text);
    let mut diagnostics = Diagnostics::default();
    let node = yaml::read(text, file, &Limits::default(), &mut diagnostics)?;
    (!diagnostics.has_errors()).then(|| shown(&node))
}

fn shown(node: &Node) -> String {
    match &node.kind {
        Kind::Text(scalar) if scalar.plain => format!("{:?}", scalar.text),
        Kind::Text(scalar) => format!("q{:?}", scalar.text),
        Kind::List(items) => format!("[{}]", items.iter().map(|item| shown(item) + ",").collect::<String>()),
        Kind::Mapping(pairs) => {
            let pair = |(key, value): &(yaml::Key, Node)| format!("{:?}{}:{},", key.text, key.plain, shown(value));
            format!("{{{}}}", pairs.iter().map(pair).collect::<String>())
        }
        Kind::Nothing => "-".to_owned(),
        Kind::Refused => "!".to_owned(),
    }
}

/// Each text as it may be written, and as it is laid out.
const LAYOUTS: &[(&str, &str, &str)] = &[
    (
        "blanks, commas and colons",
        "profile:   x\ntargets: [ nftables,iptables ,  pf ]\ninbound:\n- {allow:  SSH,from: office , with: { RTP: {ports:  1-2} }}\n",
        "profile: x\ntargets: [nftables, iptables, pf]\ninbound:\n  - {allow: SSH, from: office, with: {RTP: {ports: 1-2}}}\n",
    ),
    (
        "indentation",
        "inbound:\n    - allow: SSH\n      from: office\n    -   allow: RDP\n        from:\n            - office\n            - lan\n    -\n        ping\n",
        "inbound:\n  - allow: SSH\n    from: office\n  - allow: RDP\n    from:\n      - office\n      - lan\n  - ping\n",
    ),
    ("a value below its key", "profile:\n    x\ntargets:\n  [nftables]\n", "profile: x\ntargets: [nftables]\n"),
    (
        "blank lines",
        "\n\nprofile: x\n\n\n \t\n# a\n\n\n# b\ntargets: [pf]\n\n\n",
        "profile: x\n\n# a\n\n# b\ntargets: [pf]\n",
    ),
    (
        "line breaks of Windows, a mark at the start, blanks at the ends",
        "\u{feff}profile: x  \r\n# a \t \r\ntargets: [pf]\t\r\nabout: |\r\n   a\r\n   b\r\n",
        "profile: x\r\n# a\r\ntargets: [pf]\r\nabout: |\r\n  a\r\n  b\r\n",
    ),
    ("line breaks of several systems", "profile: x\r\ntargets: [pf]\n# a\r\n", "profile: x\ntargets: [pf]\n# a\n"),
    ("line breaks that no system has now", "profile: x\r# a\r", "profile: x\n# a\n"),
    ("no line break at the end", "profile: x", "profile: x\n"),
    (
        "columns of values",
        "addresses:\n  office:    [a]\n  carrier:   [b]\n  blocked-ones: {file: c}\n\n  x: [d]\n  yy:  [e]\n",
        "addresses:\n  office:       [a]\n  carrier:      [b]\n  blocked-ones: {file: c}\n\n  x: [d]\n  yy: [e]\n",
    ),
    (
        "columns of values that nobody lined up",
        "- allow: SSH\n  from:   office\n  ticket:  x\n",
        "- allow: SSH\n  from: office\n  ticket: x\n",
    ),
    (
        "comments at the ends of lines",
        "a: 1 # x\nbb: 2      # y\nccc: 3\n# z\n",
        "a: 1  # x\nbb: 2  # y\nccc: 3\n# z\n",
    ),
    (
        "columns of comments",
        "assert:\n  - never: RDP            # none of these\n  - always: SSH           # each of these\n                          # and more of it\n  - only: [SSH, RDP] # these\n",
        "assert:\n  - never: RDP   # none of these\n  - always: SSH  # each of these\n                 # and more of it\n  - only: [SSH, RDP]  # these\n",
    ),
    (
        "a table of comments, and one that is none of it",
        "profile: x # name\ntargets: [nftables]\ninbound: [] # none\naddresses:\n  a:          [10.0.0.0/8]       # x\n  longername: [10.1.0.0/16]      # y\n",
        "profile: x  # name\ntargets: [nftables]\ninbound: []  # none\naddresses:\n  a:          [10.0.0.0/8]   # x\n  longername: [10.1.0.0/16]  # y\n",
    ),
    (
        "comments side by side that stood in no column",
        "a: 1 # x\nlonger: 2 # y\nb: 3       # z\nlongest-of-all: 4 # w\nc: 5      # v\n",
        "a: 1  # x\nlonger: 2  # y\nb: 3  # z\nlongest-of-all: 4  # w\nc: 5  # v\n",
    ),
    (
        "a table of comments with lines that have none",
        "inbound:\n  - allow: SSH             # x\n    from: any              # y\n    to: 10.0.0.1\n  - [a, much, longer, one, than] # z\n  - RDP                    # w\n",
        "inbound:\n  - allow: SSH  # x\n    from: any   # y\n    to: 10.0.0.1\n  - [a, much, longer, one, than]  # z\n  - RDP         # w\n",
    ),
    (
        "comments on their own lines",
        "# top\ninbound: # of inbound\n# before\n    - SSH\n    # after SSH\n    - RDP\n    # after RDP\n      # deeper\n  # between\n# before outbound\noutbound:\n    - allow: DNS\n      to: x\n      # of DNS\n    # of the list\n",
        "# top\ninbound:  # of inbound\n  # before\n  - SSH\n  # after SSH\n  - RDP\n  # after RDP\n  # deeper\n# between\n# before outbound\noutbound:\n  - allow: DNS\n    to: x\n    # of DNS\n  # of the list\n",
    ),
    (
        "comments behind a dash and before a value",
        "- # a\n  allow: SSH\n- allow: # b\n    # c\n    RDP\n- - # d\n    x\n",
        "-  # a\n  allow: SSH\n- allow:  # b\n    # c\n    RDP\n- -  # d\n    x\n",
    ),
    (
        "comments between brackets",
        "targets: [ # a\n  nftables, # b\n  # c\n  iptables # d\n  , pf\n  # e\n  ] # f\nx: [ # g\n  ]\ny: {a: 1} # h\n",
        "targets:  # a\n  - nftables  # b\n  # c\n  - iptables  # d\n  - pf\n  # e\n# f\nx:  # g\n  []\ny: {a: 1}  # h\n",
    ),
    (
        "brackets in brackets with a comment",
        "a: {b: [1, 2], c: {d: [ 3, # e\n 4]}, f: g}\n",
        "a:\n  b: [1, 2]\n  c:\n    d:\n      - 3  # e\n      - 4\n  f: g\n",
    ),
    ("a pair between brackets", "a: [b: 1, {c: 2}, \"d\": 3 # e\n]\n", "a:\n  - b: 1\n  - {c: 2}\n  - \"d\": 3  # e\n"),
    (
        "brackets over several lines that fit on one",
        "a: [\n  one,\n  two words\n    more,\n\n  three,\n]\n",
        "a: [one, two words more, three]\n",
    ),
    (
        "anchors and aliases",
        "a: &x   [1]\nb: *x\nc: &y\n    d:   e\nf: {<<:  *y, k: 1}\ng:\n    <<:   *y\nh:  &z   k\ni: {*z : 1}\n*z : 2\n",
        "a: &x [1]\nb: *x\nc: &y\n  d: e\nf: {<<: *y, k: 1}\ng:\n  <<: *y\nh: &z k\ni: {*z : 1}\n*z : 2\n",
    ),
    (
        "scalars of several lines",
        "a: one\n  two\n\n     three   # x\nb: \"one  \n  two\\\n     three\\ \n four\"\nc: 'one\n    two'\n",
        "a: one\n  two\n\n  three  # x\nb: \"one\n  two\\\n  three\\ \n  four\"\nc: 'one\n  two'\n",
    ),
    (
        "blocks",
        "a:   |   # x\n      one\n        two # no comment\n\n      three\n\n\nb: >-\n one\nc: |2\n   one\nd: |+\n  one\n\n# e\nf:\n    - |1-\n       one\n    - >\n     two\n",
        "a: |  # x\n  one\n    two # no comment\n\n  three\n\nb: >-\n  one\nc: |2\n   one\nd: |+\n  one\n\n# e\nf:\n  - |1-\n     one\n  - >\n    two\n",
    ),
    ("marks of a document", "# a\n---   # b\nprofile: x\n...\n# c\n", "# a\n---  # b\nprofile: x\n...\n# c\n"),
    ("a whole text in brackets", "{profile: x,\n inbound: [SSH,\n RDP]}\n", "{profile: x, inbound: [SSH, RDP]}\n"),
    ("keys in quotes, nothing as a value", "\"a b\":   1\n'c':\n  # d\n", "\"a b\": 1\n'c':\n  # d\n"),
    ("a key behind a question mark", "? a\n# b\n: c\n? d\n", "# b\na: c\nd:\n"),
    (
        "a sharp that begins no comment",
        "a: b#c\nd: \"e # f\"\ng: 'h # i' # j\n",
        "a: b#c\nd: \"e # f\"\ng: 'h # i'  # j\n",
    ),
    ("blanks of other kinds", "a:\t1\t# x\nb: [\t2,\t3\t]\n", "a: 1  # x\nb: [2, 3]\n"),
];

#[test]
fn texts_are_laid_out_as_a_person_would() {
    for (name, written, expected) in LAYOUTS {
        assert_eq!(&laid_out(written), expected, "{name}: {written}");
    }
}

#[test]
fn what_does_not_fit_on_a_line_stands_on_many() {
    let long = |count: usize| (0..count).map(|at| format!("10.0.{at}.0/24")).collect::<Vec<_>>();
    let fits = format!("  a: [{}]\n", long(8).join(", "));
    assert!(fits.len() < 121, "{}", fits.len());
    assert_eq!(laid_out(&format!("addresses:\n{fits}")), format!("addresses:\n{fits}"));
    let many: String = long(9).iter().map(|one| format!("    - {one}\n")).collect();
    let wide = format!("addresses:\n  a: [{}]  # all\n  b: [{}]\n", long(9).join(", "), long(2).join(", "));
    let expected = format!("addresses:\n  a:  # all\n{many}  b: [{}]\n", long(2).join(", "));
    assert_eq!(laid_out(&wide), expected);
    let rule = format!("inbound:\n  - {{allow: SSH, from: [{}], to: {{x: [1, 2]}}}}\n", long(8).join(", "));
    let expected = format!("inbound:\n  - allow: SSH\n    from: [{}]\n    to: {{x: [1, 2]}}\n", long(8).join(", "));
    assert_eq!(laid_out(&rule), expected);
    let rule = format!("inbound:\n  - {{allow: SSH, from: [{}], to: x}} # who\n  - RDP # y\n", long(8).join(", "));
    let expected =
        format!("inbound:\n  # who\n  - allow: SSH\n    from: [{}]\n    to: x\n  - RDP  # y\n", long(8).join(", "));
    assert_eq!(laid_out(&rule), expected);
    // Nothing is gained by a line for the one thing that is there, and nothing is lost.
    let word = "x".repeat(150);
    assert_eq!(laid_out(&format!("a: [{word}]\n")), format!("a:\n  - {word}\n"));
}

/// Every file with this ending below a folder of the repository.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path.to_str().unwrap(), ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn samples_are_as_laid_out() {
    let paths = files("profiles", "yaml");
    assert!(paths.len() >= 14, "{}", paths.len());
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(laid_out(&text), text, "{}", path.display());
    }
}

#[test]
fn profiles_in_the_pages_are_as_laid_out() {
    let pages = [files("docs", "md"), vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")]].concat();
    let mut seen = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        for block in text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
            assert_eq!(laid_out(block), block, "{}", page.display());
            seen += 1;
        }
    }
    assert!(seen >= 6, "{seen}");
}

/// Whether the text has the shape of a profile, or of a catalogue file.
fn has_shape(text: &str) -> bool {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("a.yaml", text);
    if file::is_catalog(text) {
        return file::decode(file, &sources, &mut diagnostics).is_some() && !diagnostics.has_errors();
    }
    decode_alone(text, file, &Limits::default(), &mut diagnostics)
}

/// What every target makes of a profile, or why it does not.
fn rules(text: &str) -> Option<Vec<String>> {
    let sample = samples::try_of_text(text).ok()?;
    let of = |name: &&str| {
        let mut unheard = Diagnostics::default();
        let target = targets::by_name(name).unwrap();
        let files = targets::compile(target, sample.policy(), &Options::default(), None, &mut unheard);
        files.unwrap_or_default().into_iter().map(|file| file.text).collect::<String>()
    };
    Some(TARGETS.iter().map(of).collect())
}

fn notes(text: &str) -> Vec<&str> {
    text.split("# note ").skip(1).map(|rest| rest.split('.').next().unwrap()).collect()
}

/// Lays out a text with other blanks than it had; false if the blanks made another text of it.
fn keeps_all(text: &str, dice: &mut Dice) -> bool {
    let Respaced { text: strange, notes: count } = respaced(text, dice);
    let Some(meant) = meaning(text) else { panic!("no profile: {text}") };
    if meaning(&strange).as_ref() != Some(&meant) {
        return false;
    }
    let after = laid_out(&strange);
    assert_eq!(meaning(&after), Some(meant), "{strange}\n{after}");
    let expected: Vec<String> = (0..count).map(|at| at.to_string()).collect();
    assert_eq!(notes(&after), expected, "{strange}\n{after}");
    let own = |text: &str| text.matches("# ").count();
    assert_eq!(own(&after), own(&strange), "{strange}\n{after}");
    true
}

#[test]
fn every_profile_of_the_tests_keeps_meaning_and_comments_however_it_is_spaced() {
    let folders = ["profiles", "data/services", "tests/profile/wrong/meaning", "tests/fuzz/corpus"];
    let paths: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder, "yaml")).collect();
    let mut dice = Dice::new(seed::of_this_run());
    let (mut taken, mut all) = (0, 0);
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        if !has_shape(&text) {
            continue;
        }
        laid_out(&text);
        for _ in 0..10 {
            all += 1;
            taken += usize::from(keeps_all(&text, &mut dice));
        }
    }
    assert!(all > 1_000 && taken * 10 > all * 7, "{taken} of {all}");
}

#[test]
fn random_profiles_make_the_same_rules_laid_out() {
    let many: u64 = std::env::var("PORTCULLIS_RANDOM").map_or(25, |text| text.parse().expect("a number"));
    let start = seed::of_this_run();
    for seed in start..start + many {
        let text = random_profile::text(&mut Dice::new(seed));
        let after = laid_out(&text);
        assert_eq!(meaning(&after), meaning(&text), "seed {seed}");
        let before = rules(&text);
        assert!(before.is_some(), "seed {seed}: {text}");
        assert_eq!(rules(&after), before, "seed {seed}");
    }
    writeln!(std::io::stderr(), "{many} texts from {start} make the same rules laid out").unwrap();
}

#[test]
fn a_thousand_random_profiles_keep_meaning_and_comments_however_they_are_spaced() {
    let start = seed::of_this_run();
    let (mut taken, all) = (0, 1_000);
    for seed in start..start + all {
        let mut dice = Dice::new(seed);
        let text = random_profile::of_any_rules(&mut dice);
        assert_eq!(meaning(&laid_out(&text)), meaning(&text), "seed {seed}");
        taken += u64::from(keeps_all(&text, &mut dice));
    }
    assert!(taken * 10 > all * 7, "{taken} of {all}");
}

#[test]
fn a_text_of_many_lines_takes_no_long_time() {
    let rules: String =
        (0..5_000).map(|at| format!("-   {{allow: tcp {at},from: [a,b]}}   # {at}\n# own {at}\n")).collect();
    let text = format!("profile: x\ninbound:\n{rules}");
    let started = std::time::Instant::now();
    let after = laid_out(&text);
    assert_eq!(after.lines().count(), 10_002);
    let wide = format!("a: [{}]\n", (0..20_000).map(|at| format!("x{at}")).collect::<Vec<_>>().join(","));
    assert_eq!(laid_out(&wide).lines().count(), 20_001);
    // All of it takes seconds without optimising; a square of its length would take hours.
    assert!(started.elapsed().as_secs() < 100, "{:?}", started.elapsed());
}

#[test]
fn depth_up_to_the_limit_is_laid_out() {
    let brackets = format!("a: {}x # y\n{}\n", "[".repeat(31), "]".repeat(31));
    let expected = format!("a:\n  {}x  # y\n", "- ".repeat(31));
    assert_eq!(laid_out(&brackets), expected);
    assert_eq!(laid_out(&expected), expected);
}

#[test]
fn a_text_that_would_say_something_else_is_refused() {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let text = "# a\nprofile: x\ninbound: [SSH]\n";
    let file = sources.add("a.yaml", text);
    for after in [
        text,
        "# a\nprofile: x\ninbound:\n  - SSH\n",
        "# a\nprofile: x\ninbound: [RDP]\n",
        "# a\nprofile: \"x\"\ninbound: [SSH]\n",
        "# a\ninbound: [SSH]\nprofile: x\n",
        "# a\nprofile: x\ninbound: [SSH\n",
        "# b\nprofile: x\ninbound: [SSH]\n",
        "profile: x\ninbound: [SSH]\n",
    ] {
        let mut own = Diagnostics::default();
        let proved = layout::prove(text, after, file, &Limits::default(), &mut own);
        assert_eq!(proved, after == text || after.contains("- SSH"), "{after}");
        assert_eq!(proved, !own.has_errors());
        diagnostics.append(own);
    }
    insta::assert_snapshot!(report::diagnostics::render(&diagnostics, &sources, Form::Full, false));
}
