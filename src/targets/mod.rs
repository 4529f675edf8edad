//! The firewalls that Portcullis writes for: the list, and what all of them share.
//!
//! In: a policy. Out: the target's own model, printed through its template. A new target is one folder and one line in
//! [`all`].
//!
//! # Example
//!
//! Whose rules a text is, and what they are:
//!
//! ```
//! use portcullis::place::Sources;
//! use portcullis::policy::Direction;
//! use portcullis::targets::{self, Scope, Text};
//!
//! assert_eq!(targets::names(), ["nftables", "iptables", "pf", "netsh"]);
//!
//! let text = "\
//! *filter
//! :INPUT DROP [0:0]
//! -A INPUT -p tcp --dport 22 -j ACCEPT
//! COMMIT
//! ";
//! let target = targets::all().iter().find(|target| target.recognises(text)).ok_or("nobody's rules")?;
//! assert_eq!(target.name(), "iptables");
//!
//! let mut sources = Sources::default();
//! let file = sources.add("rules.v4", text);
//! let ruleset = target.read(&[Text { file, name: "rules.v4", text }], Scope::Whole);
//! let told: Vec<&str> = ruleset.unread.iter().map(|one| one.what.as_str()).collect();
//! assert_eq!(told, ["no rules of IPv6, whose packets are left out"]);
//! let places: Vec<usize> = ruleset.rules().iter().map(|rule| sources.line_column(rule.span).line).collect();
//! assert_eq!(places, [3]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod allowance;
mod characters;
mod coming;
mod devices;
mod digest;
pub mod document;
mod image;
mod iptables;
mod messages;
mod model;
mod netfilter;
mod netsh;
mod nftables;
mod pf;
pub mod quote;
mod remembered;
pub mod render;
mod stages;
mod sums;
pub mod tables;
mod turned;

use minijinja::Value;

use crate::diagnostic::Diagnostics;
use crate::place::FileId;
use crate::policy::Policy;
use crate::ruleset::Ruleset;

/// Choices that do not come from the profile.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Which pf to write for, where they differ.
    pub pf_dialect: PfDialect,
}

/// A family of pf.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PfDialect {
    /// OpenBSD.
    #[default]
    OpenBsd,
    /// FreeBSD, and macOS, which descends from it.
    FreeBsd,
}

/// One file of a target: its model and the template that prints it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What follows the profile's name in the file's name: `.nft`.
    pub suffix: &'static str,
    /// What `--part` calls it; none for a target with one file.
    pub part: Option<&'static str>,
    /// The template's text.
    pub template: &'static str,
    /// What the template prints, and nothing else: text in it has passed the target's quoting (`quote`).
    pub model: Value,
    /// About how many lines it has: it bounds the template's work.
    pub lines: u64,
    /// How lines end in the file.
    pub line_ending: LineEnding,
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnding {
    /// A line feed.
    Lf,
    /// Carriage return and line feed: Windows.
    CrLf,
}

/// One text of a target, as its reader takes it.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Its number among the sources: places point there.
    pub file: FileId,
    /// Its name, whose ending may say what it is: `office.ip6tables`.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
}

/// Which rules of a text are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those that Portcullis wrote: its own table, chains, anchor or rule names. Foreign ones are passed over.
    Ours,
    /// The same, of a text that was made just now: whatever stands in it beside our own rules is a gap.
    Made,
    /// All of them, as the firewall as a whole evaluates them.
    Whole,
}

/// How much a text shows of the rules that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    /// No rule at all: nothing can be asked of it.
    Rules,
    /// Rules, but not all that they say.
    Parts,
}

/// What a text lacks that another print of the same firewall has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want {
    /// How much.
    pub lacks: Lacks,
    /// What the text is, to stand after its name and "is": "what `nft list tables` prints".
    pub what: String,
    /// What to give instead.
    pub help: String,
    /// The target whose rules are shown, if they were written for another than the one that prints them.
    pub written_for: Option<&'static str>,
}

/// A firewall that Portcullis writes for.
pub trait Target: Sync {
    /// Its name in profiles and on the command line.
    fn name(&self) -> &'static str;

    /// The suffixes of every file that it may write: what `--check` knows as ours.
    fn suffixes(&self) -> &'static [&'static str];

    /// The target's model of a policy, for each of its files. What it can't express exactly is an error in `diagnostics`
    /// that names the rule, the reason and what to write.
    fn lower(&self, policy: &Policy, options: &Options, diagnostics: &mut Diagnostics) -> Vec<Document>;

    /// How the target's rules have a prefix of a log that a profile says; as it is where they have none.
    fn log_prefix(&self, prefix: &str) -> String {
        prefix.to_owned()
    }

    /// Whether the text looks like one of this target's: a file that we write, or a listing that its tools print.
    fn recognises(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// Whether a text takes in another one of this name, as `include` does.
    fn takes_in(&self, text: &str, name: &str) -> bool {
        let _ = (text, name);
        false
    }

    /// What these texts lack that another print has; none if they show all, or nobody can tell.
    fn want(&self, texts: &[Text<'_>]) -> Option<Want> {
        let _ = texts;
        None
    }

    /// The rules of texts that belong together, as [`Target::read`] gives them, by what is the target's own.
    fn rules(&self, texts: &[Text<'_>], scope: Scope) -> Ruleset {
        let _ = (texts, scope);
        Ruleset::nothing()
    }

    /// What texts that belong together mean: all parts of one host's rules. Nothing is shared with [`Target::lower`] and the
    /// templates. What is not understood stands in the result's `unread`.
    fn read(&self, texts: &[Text<'_>], scope: Scope) -> Ruleset {
        let mut ruleset = self.rules(texts, scope);
        ruleset.unread.extend(characters::refused(texts));
        ruleset
    }
}

/// Every target, in the order in which it is listed.
pub fn all() -> &'static [&'static dyn Target] {
    &[&nftables::Nftables, &iptables::Iptables, &pf::Pf, &netsh::Netsh]
}

/// The names of every target, in that order.
pub fn names() -> Vec<&'static str> {
    all().iter().map(|target| target.name()).collect()
}

/// The target of this name.
pub fn by_name(name: &str) -> Option<&'static dyn Target> {
    all().iter().copied().find(|target| target.name() == name)
}

/// A template of the user's own.
#[derive(Debug, Clone, Copy)]
pub struct UserTemplate<'a> {
    /// Its name in messages.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The same text among the sources, so that a message can show it.
    pub file: FileId,
    /// Which file of the target it prints; none for all of them.
    pub part: Option<&'a str>,
}

/// One printed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// What follows the profile's name in the file's name.
    pub suffix: &'static str,
    /// What `--part` calls it; none for a target with one file.
    pub part: Option<&'static str>,
    /// The whole file.
    pub text: String,
}

/// Lowers a policy and prints each file of a target, through its own templates or the user's. None if the target cannot
/// express the policy exactly, or the user's template is wrong: `diagnostics` says why. Warnings stand there as well.
pub fn compile(
    target: &dyn Target,
    policy: &Policy,
    options: &Options,
    template: Option<UserTemplate<'_>>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Artifact>> {
    let mut own = Diagnostics::default();
    let mut documents = target.lower(policy, options, &mut own);
    let part = template.and_then(|template| template.part);
    if part.is_some() && documents.iter().any(|document| document.part == part) {
        documents.retain(|document| document.part == part);
    }
    let mut artifacts = Vec::with_capacity(documents.len());
    if !own.has_errors() {
        for document in documents {
            let user = template.map(|template| (template.name, template.text));
            let printed = render::render(&document, user).map_err(|error| messages::template(&error, template));
            let text = own.keep(printed);
            artifacts.extend(text.map(|text| Artifact { suffix: document.suffix, part: document.part, text }));
        }
    }
    let complete = !own.has_errors();
    diagnostics.append(own);
    complete.then_some(artifacts)
}
