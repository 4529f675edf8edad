//! What the command line itself can complain of, in words.

use std::path::Path;

use super::asked_ports::PortQuestion;
use crate::audit::known::Strangers;
use crate::audit::words;
use crate::diagnostic::{Diagnostic, shorten};
use crate::place::Span;
use crate::ruleset::Unread;
use crate::targets::Want;

pub(super) fn day(problem: String) -> Diagnostic {
    Diagnostic::error("bad-day", problem).with_help("unset it, or give the day with `--as-of YYYY-MM-DD`")
}

pub(super) fn unreadable(problem: String) -> Diagnostic {
    Diagnostic::error("unreadable-file", problem)
}

/// A configuration that nobody named, and that another user could have put there.
pub(super) fn a_strangers(path: &Path) -> Diagnostic {
    let message = format!("{} belongs to another user, and root runs this", path.display());
    Diagnostic::error("strange-configuration", message)
        .with_help("`--isolated` does without it, `--config FILE` names the one that is meant")
}

/// A sample that there is none of.
pub(super) fn no_sample(name: &str, all: &[&str]) -> Diagnostic {
    Diagnostic::error("unknown-sample", format!("there is no sample `{}`", shorten(name)))
        .with_help(format!("the samples are {}", all.join(", ")))
}

/// A system that does not tell what listens.
pub(super) fn no_list(problem: String) -> Diagnostic {
    Diagnostic::error("no-list", problem).with_help(
        "install iproute2, which has `ss`, and run this as root; or give a list from elsewhere: `portcullis init --listening FILE` \
         reads what `ss -lntup`, or `netstat -an` of Linux, a BSD or Windows prints",
    )
}

pub(super) fn no_profiles(folder: &Path) -> Diagnostic {
    Diagnostic::error("no-profiles", format!("the folder `{}` holds no profile", folder.display()))
        .with_help("profiles are files that end in .yaml or .yml")
}

pub(super) fn no_revision(argument: &str, problem: String) -> Diagnostic {
    if problem.contains("not a git repository") {
        let help = format!(
            "there is no file `{argument}`, so it was taken for a git revision and a file in it: go to a folder of the \
             repository (`cd`), and name the file by its path from the repository's top"
        );
        return Diagnostic::error("no-revision", "the working folder is in no git repository").with_help(help);
    }
    Diagnostic::error("no-revision", problem).with_help(format!(
        "there is no file `{argument}`, so it was taken for a git revision and a file in it, as in `main:office.yaml`"
    ))
}

/// An argument that no file bears as its name; perhaps a revision was meant.
pub(super) fn no_such_text(name: &str, error: &std::io::Error, is_revision: bool, below: Option<&str>) -> Diagnostic {
    let complaint = unreadable(format!("can't read {name}: {error}"));
    if let Some(below) = below {
        return complaint
            .with_help(format!("paths of a revision begin at the top of the repository; here it is `{below}`"));
    }
    match name.strip_prefix(':') {
        Some(file) => complaint.with_help(format!("name a revision before the colon, as in `HEAD:{file}`")),
        None if is_revision => {
            complaint.with_help(format!("`{name}` is a git revision; name a file in it, as in `{name}:office.yaml`"))
        }
        None => complaint,
    }
}

pub(super) fn no_revision_here(name: &str) -> Diagnostic {
    unreadable(format!("there is no file `{name}`"))
        .with_help("only `diff`, `verify` and `trace` take a git revision, as in `main:office.yaml`")
}

pub(super) fn wrong_firewall(names: &str, target: &str, gap: &Unread) -> Diagnostic {
    Diagnostic::error("wrong-firewall", format!("`{names}` is not recognised as rules of {target}: {}", gap.what))
        .at(gap.span, "this can't be read")
        .with_help("choose another `--target`; without it, the firewall is told from the text")
}

/// So many tests are listed; a ruleset of thousands may ask as many.
const TESTS: usize = 20;

pub(super) fn unasked(test: &str, tests: &[String], packet: Span) -> Diagnostic {
    let listed: Vec<&str> = tests.iter().take(TESTS).map(String::as_str).collect();
    let more = tests.len().saturating_sub(TESTS);
    let help = match (listed.is_empty(), more) {
        (true, _) => "leave it out: none of these rules asks a test that is not understood".to_owned(),
        (false, 0) => format!("write one of theirs: `{}`", listed.join("`, `")),
        (false, _) => format!("write one of theirs: `{}` and {more} more", listed.join("`, `")),
    };
    Diagnostic::error("packet-unasked", format!("no rule asks `{}`", shorten(test)))
        .at(packet, "this packet answers it")
        .with_help(help)
}

/// A catalogue that is there now and was not at a revision.
pub(super) fn no_catalog_then(path: &Path, revision: &str) -> Diagnostic {
    let message = format!(
        "at `{revision}` there is no catalogue `{}`, and what is read there is read without it",
        path.display()
    );
    Diagnostic::warning("no-catalog-then", message).with_help(
        "a catalogue in the repository is read at the revision of the profile, one outside is the same for both",
    )
}

/// Files of rules where profiles are named; `hosts` has the files of each host, with commas between them.
pub(super) fn rules_among_profiles(rules: &[String], hosts: &[String]) -> Diagnostic {
    const SHOWN: usize = 6;
    let quoted: Vec<String> = rules.iter().map(|name| format!("`{name}`")).collect();
    let (is, stands) =
        if rules.len() == 1 { ("is", "stands where a profile is") } else { ("are", "stand where profiles are") };
    let message = format!(
        "{} {is} rules of a firewall and {stands} named: `--ruleset` takes the one argument behind it",
        words::few(&quoted, SHOWN)
    );
    let command: Vec<String> = hosts.iter().take(SHOWN).map(|files| format!("--ruleset {files}")).collect();
    let more = if hosts.len() > SHOWN { " …" } else { "" };
    let help = format!("write `portcullis audit {}{more}`: commas between the files of one host", command.join(" "));
    let of_others = if hosts.len() > 1 {
        ", and a `--ruleset` for each other one; or `--ruleset FOLDER` with all of them"
    } else {
        ""
    };
    Diagnostic::error("rules-among-profiles", message).with_help(format!("{help}{of_others}"))
}

pub(super) fn baseline_of_others(strangers: &Strangers) -> Diagnostic {
    let list = |names: &[String]| words::few(&names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>(), 4);
    let message = format!(
        "the baseline knows {}; this run calls its files {}, and what is found there is new",
        list(&strangers.unused),
        list(&strangers.unknown)
    );
    Diagnostic::warning("baseline-of-others", message)
        .with_help("if they are the same, name them as the baseline does, or write it anew with `--write-baseline`")
}

/// Files of a baseline that a folder has no more: nobody looked at their rules, and there is nothing to be said of them.
pub(super) fn no_more_given(names: &[String], folder: &str) -> Diagnostic {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!(
        "the baseline knows {}, which the folder `{folder}` does not have: what is open there nobody has looked at",
        words::few(&names, 8)
    );
    Diagnostic::error("host-not-given", message).with_help(
        "put what the host prints there again; if it is a host no more, write the baseline anew with `--write-baseline`",
    )
}

pub(super) fn input_twice() -> Diagnostic {
    Diagnostic::error("input-twice", "standard input can be read once, and both arguments are `-`")
        .with_help("put one of them into a file")
}

pub(super) fn unrecognised(name: &str) -> Diagnostic {
    Diagnostic::error(
        "unrecognised",
        format!("`{name}` is not recognised as the rules of any firewall, nor as a profile"),
    )
    .with_help("say whose rules it is with `--target` of `diff`, `verify` or `trace`; a profile has a name that ends in .yaml or .yml")
}

pub(super) fn mistaken(name: &str, what: &str, help: &str) -> Diagnostic {
    Diagnostic::error("mistaken-input", format!("`{name}` is {what}")).with_help(help)
}

pub(super) fn shown_in_part(name: &str, want: &Want) -> Diagnostic {
    Diagnostic::error("shown-in-part", format!("`{name}` is {}", want.what)).with_help(want.help.as_str())
}

pub(super) fn foreign_helper(span: Span) -> Diagnostic {
    Diagnostic::error(
        "foreign-helper",
        "could not tell: a rule beside those that Portcullis wrote gives flows a helper, and ours let in what helpers expect",
    )
    .at(span, "data connections of these flows pass by the profile's rules with `helper:`")
    .with_help("`--whole` compares all rules; or take this one out")
}

pub(super) fn no_table(name: &str, known: &[String]) -> Diagnostic {
    let help = match known {
        [] => "tables are those of a listing of nftables or iptables in its own words, not in JSON".to_owned(),
        _ => format!("its tables are {}", known.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error("no-table", format!("`--beside {name}` names no table of these rules")).with_help(help)
}

pub(super) fn not_a_ruleset(name: &str) -> Diagnostic {
    Diagnostic::error("not-a-ruleset", format!("`{name}` is a profile, and here stand the rules of a firewall"))
        .with_help("`portcullis diff` compares two profiles")
}

pub(super) fn not_a_profile(name: &str, target: &str) -> Diagnostic {
    let ruleset = if name.starts_with('<') { "-" } else { name };
    Diagnostic::error("not-a-profile", format!("`{name}` is rules of {target}, and here stands a profile")).with_help(
        format!(
            "`portcullis audit --ruleset {ruleset}` says what they let in and what is risky of that; `portcullis verify PROFILE \
             {ruleset}` compares them with a profile"
        ),
    )
}

pub(super) fn several_firewalls(argument: &str, first: &str, second: &str) -> Diagnostic {
    Diagnostic::error("several-firewalls", format!("`{argument}` holds rules of {first} and of {second}"))
        .with_help("name the files of one firewall, with commas between them, or choose with `--target`")
}

pub(super) fn no_one_ruleset(folder: &str, names: &[&str]) -> Diagnostic {
    let help = if names.is_empty() {
        "a folder stands for files such as `generate --out` writes; name the files themselves".to_owned()
    } else {
        format!("it has `{}`; name the files of one profile, with commas between them", names.join("`, `"))
    };
    Diagnostic::error("no-one-ruleset", format!("the folder `{folder}` does not hold the rules of one profile"))
        .with_help(help)
}

pub(super) fn one_document(format: &str) -> Diagnostic {
    Diagnostic::error("one-document", format!("folders of profiles are told one by one, and {format} is one document"))
        .with_help("name one profile of each, or take `--format text` or `--format markdown`")
}

pub(super) fn left_of_folder(folder: &str, names: &[&str]) -> Diagnostic {
    let message = format!("not read in the folder `{folder}`: `{}`", names.join("`, `"));
    Diagnostic::warning("left-out", message).with_help(
        "no profile made it; name the files themselves, with commas between them, if they are loaded together",
    )
}

pub(super) fn no_target(profile: &str) -> Diagnostic {
    Diagnostic::error("no-target", format!("the profile `{profile}` names no target"))
        .with_help("add `targets: [nftables]` to it, or give `--target nftables`")
}

pub(super) fn several_files(names: &[String], parts: &[&str], of_one_target: bool) -> Diagnostic {
    let help = if parts.is_empty() {
        let choice = if of_one_target { "name one profile" } else { "choose one with `--target`" };
        format!("{choice}, or write all of them into a folder with `--out DIR`")
    } else {
        format!("choose one with `--part {}`, or write all of them into a folder with `--out DIR`", parts.join("|"))
    };
    let files = names.join("`, `");
    Diagnostic::error(
        "several-files",
        format!("standard output takes one file, and there are {}: `{files}`", names.len()),
    )
    .with_help(help)
}

pub(super) fn no_such_part(part: &str, names: &[String], parts: &[&str]) -> Diagnostic {
    let files = names.join("`, `");
    let help = match (names, parts) {
        ([only], []) => format!("leave `--part` out: `{only}` is the only file, and holds all of it"),
        (_, []) => format!("leave `--part` out: none of the files has parts; they are `{files}`"),
        (_, parts) => format!("the files are `{files}`: write `--part {}`", parts.join("|")),
    };
    Diagnostic::error("no-such-part", format!("nothing is written for `--part {part}`")).with_help(help)
}

pub(super) fn same_file_twice(name: &str, first: &str, second: &str) -> Diagnostic {
    Diagnostic::error("same-file-twice", format!("`{first}` and `{second}` would both write `{name}`"))
        .with_help("give each profile a name of its own with `profile:`; upper and lower case do not tell names apart")
}

pub(super) fn not_written(problem: String) -> Diagnostic {
    Diagnostic::error("not-written", problem).with_help("nothing has been changed there")
}

pub(super) fn not_ours(folder: &Path, names: &[String]) -> Diagnostic {
    let paths: Vec<String> = names.iter().map(|name| folder.join(name).display().to_string()).collect();
    let message = format!("Portcullis did not write {}, which would be lost", paths.join(", "));
    Diagnostic::error("not-ours", message).with_help(
        "give the profile another name or write into another folder; to replace the file, move it away first",
    )
}

pub(super) fn template_unread(path: &Path, problem: &std::io::Error) -> Diagnostic {
    Diagnostic::error("unreadable-template", format!("can't read the template `{}`: {problem}", path.display()))
}

pub(super) fn template_not_proved(path: &Path) -> Diagnostic {
    Diagnostic::warning(
        "template-not-proved",
        format!("what the template `{}` printed has not been compared with the policy", path.display()),
    )
    .with_help("read it before it is loaded; rules from the built-in templates are what the tests check")
}

pub(super) fn unknown_service(name: &str, nearest: &[String], registered: Option<&str>) -> Diagnostic {
    let near = format!("did you mean `{}`?", nearest.join("`, `"));
    let lower = name.trim().to_ascii_lowercase();
    let help = if let Ok(question) = PortQuestion::read(name) {
        format!("a port is no name: `portcullis port {question}` lists what uses it")
    } else if ["ftp passive", "passive ftp", "ftp pasv", "pasv"].contains(&lower.as_str()) {
        "it is `FTP`; in a profile write `allow: FTP`, and below it `helper: ftp`, which finds the ports of passive transfers"
            .to_owned()
    } else if ["ping", "ping6", "icmp", "icmpv6"].contains(&lower.as_str()) {
        "it has no ports: a profile has `ping` for echo requests of both families, and `icmp echo-request` and `icmpv6 \
         echo-request` for those of one"
            .to_owned()
    } else if let Some(registered) = registered {
        let near = if nearest.is_empty() { String::new() } else { format!("{near} ") };
        format!("{near}IANA's registry has a port of this name: `{registered}`")
    } else if nearest.is_empty() {
        "`portcullis services --search WORD` looks for a word in names, aliases and notes; a profile defines others by \
         `services: {NAME: {tcp: \"8443\"}}`"
            .to_owned()
    } else {
        near
    };
    Diagnostic::error("unknown-name", format!("no service is called `{name}`")).with_help(help)
}

pub(super) fn ambiguous_service(name: &str, services: &[String]) -> Diagnostic {
    Diagnostic::error("ambiguous-name", format!("`{name}` fits several services"))
        .with_help(format!("say one of them in full: `{}`", services.join("`, `")))
}
