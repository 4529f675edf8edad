//! What the program offers where somebody is typing, before any shell has to do with it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::support::kernel;
use crate::support::project::{Project, Ran};

const DESK: &str = "section: Desk
services:
  - {name: \"Ticket desk (new)\", tcp: \"8443\", aliases: [\"it's tickets\"]}
";

/// What is wanted, and what may stand there, each with what it is.
fn answer(project: &Project, arguments: &[&str]) -> (String, BTreeMap<String, String>) {
    let ran = project.run(&[&["complete"], arguments].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    let mut lines = ran.out.lines().map(str::to_owned);
    let kind = lines.next().unwrap();
    let offers = lines.map(|line| {
        let (value, what) = line.split_once('\t').unwrap_or((line.as_str(), ""));
        (value.to_owned(), what.to_owned())
    });
    (kind, offers.collect())
}

/// What zsh would offer for the last of these words.
fn offered_in(project: &Project, words: &[&str]) -> Vec<String> {
    let (word, before) = words.split_last().unwrap();
    let word = format!("--word={word}");
    let (kind, offers) = answer(project, &[&["zsh", word.as_str(), "--"], before].concat());
    assert_eq!(kind, "values", "{words:?}");
    offers.into_keys().collect()
}

fn offered(words: &[&str]) -> Vec<String> {
    offered_in(&Project::new(), words)
}

/// What bash would put in the place of `text`, the end of a line.
fn put_by_bash(line: &str, text: &str) -> Vec<String> {
    let (kind, offers) = answer(&Project::new(), &["bash", &format!("--line={line}"), &format!("--word={text}")]);
    assert_eq!(kind, "values", "{line}");
    offers.into_keys().collect()
}

#[test]
fn commands_and_options_are_offered() {
    let commands = offered(&[""]);
    assert!(commands.contains(&"generate".to_owned()) && !commands.contains(&"complete".to_owned()), "{commands:?}");
    assert_eq!(offered(&["gen"]), ["generate"]);
    assert_eq!(offered(&["generate", "--che"]), ["--check"]);
    assert_eq!(offered(&["help", "expl"]), ["explain"]);
    // What may not be given twice is not offered again.
    assert_eq!(offered(&["audit", "x.yaml", "--fo"]), ["--format"]);
    assert_eq!(offered(&["audit", "--format", "json", "--fo"]), Vec::<String>::new());
    assert_eq!(offered(&["explain", "--catalog", "a", "--cat"]), ["--catalog"]);
}

#[test]
fn values_that_are_listed_are_offered() {
    assert_eq!(offered(&["generate", "--target", ""]), ["iptables", "netsh", "nftables", "pf"]);
    assert_eq!(offered(&["audit", "--format", "s"]), ["sarif", "short"]);
    assert_eq!(offered(&["audit", "--format=sa"]), ["--format=sarif"]);
    assert_eq!(offered(&["audit", "--fail-on", ""]), ["critical", "high", "info", "low", "medium"]);
    assert_eq!(offered(&["init", "--from", "w"]), ["web-server", "windows-desktop"]);
    assert_eq!(offered(&["completions", "b"]), ["bash"]);
    assert_eq!(offered(&["schema", ""]), ["catalog", "profile"]);
}

#[test]
fn findings_are_offered_and_so_is_each_item_of_a_list() {
    assert_eq!(offered(&["audit", "--only", "wide"]), ["wide-range"]);
    assert_eq!(offered(&["audit", "--ignore", "wide-range,any-p"]), ["wide-range,any-port", "wide-range,any-protocol"]);
    // Those that were named already are not.
    assert_eq!(offered(&["audit", "--only", "any-port", "--only=any-p"]), ["--only=any-protocol"]);
    // The id of a finding has one spelling, the name of a service has many.
    assert_eq!(offered(&["explain", "iscsi-sys"]), ["iscsi-system port", "iscsi-system-port"]);
    assert_eq!(offered(&["explain", "ISCSI-sys"]), ["iSCSI system port"]);
}

#[test]
fn services_are_offered_by_any_of_their_names() {
    assert_eq!(offered(&["explain", "PostgreSQ"]), ["PostgreSQL"]);
    assert_eq!(offered(&["explain", "postgresq"]), ["PostgreSQL"]);
    assert_eq!(offered(&["services", "--search", "MSN Messenger f"]), ["MSN Messenger file transfer"]);
    let (_, all) = answer(&Project::new(), &["fish", "--word=", "--", "explain"]);
    assert_eq!(all["PostgreSQL"], "tcp 5432");
    assert!(all.contains_key("wide-range"));
    let (_, one) = answer(&Project::new(), &["fish", "--word=MSN file", "--", "explain"]);
    assert_eq!(one["MSN file transfer"], "MSN Messenger - file transfers: tcp 6891-6900");
    // Behind `--` and behind other names too.
    assert_eq!(offered(&["explain", "SSH", "--", "postgresq"]), ["PostgreSQL"]);
    assert_eq!(offered(&["explain", "SIP/u"]), ["SIP/udp"]);
    assert_eq!(offered(&["explain", "iana:postgresq"]), ["iana:postgresql"]);
}

#[test]
fn nothing_that_was_typed_is_lost_where_several_names_go_on() {
    let several = offered(&["explain", "post"]);
    assert!(several.len() > 1 && several.iter().all(|name| name.starts_with("post")), "{several:?}");
    assert!(several.contains(&"postgreSQL".to_owned()), "{several:?}");
    let several = offered(&["explain", "h323"]);
    assert_eq!(several, ["h323 Host Call", "h323-ras"]);
}

#[test]
fn every_name_that_is_offered_is_taken() {
    let project = Project::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for start in std::iter::once(String::new()).chain(('a'..='z').map(String::from)) {
        for shell in ["zsh", "fish", "elvish", "powershell"] {
            let (_, offers) = answer(&project, &[shell, &format!("--word={start}"), "--", "explain"]);
            names.extend(offers.into_keys());
        }
    }
    assert!(names.len() > 1500, "{}", names.len());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let ran = project.run(&[&["explain"], names.as_slice()].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn the_catalogue_of_the_line_counts() {
    let project = Project::new().with("my site/desk.yaml", DESK);
    assert_eq!(offered_in(&project, &["explain", "--catalog", "my site", "Tick"]), ["Ticket desk (new)"]);
    assert_eq!(offered_in(&project, &["explain", "--catalog=my site/desk.yaml", "it's"]), ["it's tickets"]);
    assert_eq!(offered_in(&project, &["explain", "Tick"]), Vec::<String>::new());
    let mut command = project.command(&["complete", "zsh", "--word=Tick", "--", "explain", "--catalog", "~/my site"]);
    let ran = Ran::from(command.env("HOME", project.path(".")).output().unwrap());
    assert_eq!(ran.out, "values\nTicket desk (new)\ttcp 8443\n");
}

#[test]
fn a_catalogue_that_cannot_be_read_offers_nothing_and_says_nothing() {
    let project = Project::new()
        .with("broken/desk.yaml", "section: [\n")
        .with("wrong/desk.yaml", "section: Desk\nservices:\n  - {name: SSH, tcp: \"1\"}\n");
    for catalog in ["nowhere", "broken", "wrong"] {
        assert_eq!(offered_in(&project, &["explain", "--catalog", catalog, "PostgreSQ"]), ["PostgreSQL"], "{catalog}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_for_a_catalogue_is_not_waited_for() {
    let project = Project::new();
    assert!(Command::new("mkfifo").arg(project.path("pipe.yaml")).status().unwrap().success());
    assert_eq!(offered_in(&project, &["explain", "--catalog", "pipe.yaml", "PostgreSQ"]), ["PostgreSQL"]);
}

#[test]
fn what_is_wrong_on_the_line_offers_nothing() {
    for words in [
        &["nonsense", ""][..],
        &["explain", "--nonsense=x"],
        &["schema", "profile", "x"],
        &["generate", "--check=x"],
        &["port", ""],
        &["check", "--as-of", ""],
    ] {
        assert_eq!(offered(words), Vec::<String>::new(), "{words:?}");
    }
    for line in ["", "   ", "portcullis | ", "portcullis explain 'a' \"b\\", "portcullis (", "x; "] {
        let ran = Project::new().run(&["complete", "bash", &format!("--line={line}"), "--word="]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
    }
}

#[test]
fn nothing_is_written() {
    let project = Project::new();
    for words in
        [&["init", "--out", "x.yaml", ""][..], &["generate", "x.yaml", "--out", "rules", ""], &["import", "x", ""]]
    {
        let (word, before) = words.split_last().unwrap();
        answer(&project, &[&["zsh", &format!("--word={word}") as &str, "--"], before].concat());
    }
    assert_eq!(project.names("."), Vec::<String>::new());
}

#[test]
fn bash_gets_what_stands_in_the_place_of_its_word() {
    assert_eq!(
        put_by_bash("portcullis explain MSN\\ Messenger\\ f", "MSN\\ Messenger\\ f"),
        ["MSN\\ Messenger\\ file\\ transfer"]
    );
    assert_eq!(put_by_bash("portcullis explain \"MSN Messenger f", "MSN Messenger f"), ["MSN Messenger file transfer"]);
    assert_eq!(put_by_bash("portcullis explain 'Don", "Don"), ["Don'\\''t Starve Together"]);
    assert_eq!(
        put_by_bash("portcullis explain AppleTalk\\ F", "AppleTalk\\ F"),
        ["AppleTalk\\ Filing\\ Protocol\\ \\(AFP\\)"]
    );
    assert_eq!(put_by_bash("portcullis explain iana:postgresq", "postgresq"), ["postgresql"]);
    assert_eq!(put_by_bash("portcullis explain IANA:postgresq", "postgresq"), ["postgresql"]);
    assert_eq!(put_by_bash("portcullis audit --fail-on=h", "h"), ["high"]);
    assert_eq!(put_by_bash("nft list ruleset | portcullis audit --ruleset - --fo", "--fo"), ["--format"]);
}

#[test]
fn the_file_of_a_redirection_is_a_file() {
    let (kind, _) = answer(&Project::new(), &["bash", "--line=portcullis services > x", "--word=x"]);
    assert_eq!(kind, "paths");
}

/// Options and arguments of which only who types them knows the value.
const FREE: [&str; 5] = ["--as-of", "--beside", "--max-profile-size", "--name", "PORT"];

#[test]
fn each_argument_offers_what_it_takes() {
    let project = Project::new();
    let mut root = portcullis::cli::command();
    root.build();
    for command in root.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help") {
        let options = command.get_opts();
        for argument in options.filter(|one| one.get_long().is_some()) {
            let long = format!("--{}", argument.get_long().unwrap());
            let (kind, offers) = answer(&project, &["zsh", "--word=", "--", command.get_name(), &long]);
            let listed: BTreeSet<String> =
                argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            if !listed.is_empty() {
                assert_eq!(offers.into_keys().collect::<BTreeSet<_>>(), listed, "{long}");
            } else {
                let is_free = kind == "values" && offers.is_empty();
                assert_eq!(is_free, FREE.contains(&long.as_str()), "{} {long} offers {offers:?}", command.get_name());
            }
        }
        if let Some(first) = command.get_positionals().next() {
            let (kind, offers) = answer(&project, &["zsh", "--word=", "--", command.get_name()]);
            let name = first.get_value_names().map_or("", |names| names[0].as_str());
            assert_eq!(kind == "values" && offers.is_empty(), FREE.contains(&name), "{} {name}", command.get_name());
        }
    }
}

#[test]
fn the_script_of_bash_has_no_mistake_that_shellcheck_knows() {
    if !kernel::found("shellcheck") {
        kernel::skip("shellcheck");
        return;
    }
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("completions/portcullis.bash");
    let output = Command::new("shellcheck").args(["--shell=bash"]).arg(script).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
