//! The proof: what was emitted for a target, read back, is the policy, packet for packet.
//!
//! In: a policy and the texts of one target. Out: nothing if they are equal, else a complaint that shows a packet, the rule
//! that it should have met and the line that it did. It writes nothing, and it shares nothing with what made the texts.
//!
//! # Example
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::packets::Limits;
//! use portcullis::place::Sources;
//! use portcullis::proof::{self, Author};
//! use portcullis::targets::{self, Options};
//!
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let nftables = targets::by_name("nftables").ok_or("no such target")?;
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let origin = Origin::text("web.yaml", "profile: web\ninbound: [HTTPS]\n");
//! let policy = compiler.meaning(origin, &mut sources, &mut diagnostics).ok_or("the profile has errors")?.policy;
//! let mut files = targets::compile(nftables, &policy, &Options::default(), None, &mut diagnostics)
//!     .ok_or("nftables can't say it")?;
//! assert!(proof::prove(nftables, &policy, &files, Author::Ours, &mut sources, Limits::default()).is_ok());
//!
//! for file in &mut files {
//!     file.text = file.text.replace("dport 443", "dport 442-443");
//! }
//! let Err(complaint) = proof::prove(nftables, &policy, &files, Author::Ours, &mut sources, Limits::default()) else {
//!     return Err("one port more is a difference".into());
//! };
//! let shown = "`in tcp 192.0.2.1:40000 > 198.51.100.1:442 new` should be dropped and would be accepted";
//! assert!(complaint.message.ends_with(shown));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod messages;

use crate::diagnostic::Diagnostic;
use crate::packets::{self, Comparison, Grown, Limits};
use crate::place::{Placed, Sources};
use crate::policy::Policy;
use crate::ruleset::{Packet, Ruleset, Unread, View, Weight, of_policy};
use crate::targets::{Artifact, Scope, Target, Text};
use crate::trace::{Said, trace};

/// Who made the texts: whose mistake a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author<'a> {
    /// Portcullis.
    Ours,
    /// A template of the user's, by its name.
    Template(&'a str),
}

/// Proves that the texts of a target, all of them together, mean the policy. If they do, the sources are as they were
/// before; if not, the texts stand among them, so that the complaint can show their lines.
///
/// # Errors
/// A complaint if they differ, if a line of them could not be read, or if the proof was given up.
pub fn prove(
    target: &dyn Target,
    policy: &Policy,
    artifacts: &[Artifact],
    author: Author<'_>,
    sources: &mut Sources,
    limits: Limits,
) -> Result<(), Diagnostic> {
    let before = sources.count();
    let names: Vec<String> = artifacts.iter().map(|one| format!("{}{}", policy.name, one.suffix)).collect();
    let files: Vec<_> = artifacts.iter().zip(&names).map(|(one, name)| sources.add(name, one.text.as_str())).collect();
    let texts: Vec<Text<'_>> = artifacts
        .iter()
        .zip(&names)
        .zip(files)
        .map(|((one, name), file)| Text { file, name, text: &one.text })
        .collect();
    let meant = of_policy(policy, View::Target(target.name()));
    let read = target.read(&texts, Scope::Made);
    if let Some(unread) = heaviest(&read.unread) {
        return Err(messages::unread(unread, author));
    }
    let [meant, read] = packets::matched(&meant, &read, limits).map_err(|grown| given_up(&grown))?;
    let comparison = packets::compare_matched(&meant, &read, limits).map_err(|grown| given_up(&grown))?;
    match difference(&meant, &read, &comparison, target.name(), author) {
        Some(complaint) => Err(complaint),
        None => {
            sources.forget_after(before);
            Ok(())
        }
    }
}

/// What was not understood and matters, the worst first.
fn heaviest(unread: &[Unread]) -> Option<&Unread> {
    let mut heavy: Vec<&Unread> = unread.iter().filter(|one| one.weight > Weight::Harmless).collect();
    heavy.sort_by_key(|one| (std::cmp::Reverse(one.weight), one.span));
    heavy.first().copied()
}

fn difference(
    meant: &Ruleset,
    read: &Ruleset,
    comparison: &Comparison,
    target: &str,
    author: Author<'_>,
) -> Option<Diagnostic> {
    if let Some(change) = comparison.changes.first() {
        let decided = [meant, read].map(|ruleset| decided(ruleset, &change.witness));
        return Some(messages::differs(change, decided, target, author));
    }
    let change = comparison.logs.first()?;
    let decided = [meant, read].map(|ruleset| decided(ruleset, &change.witness));
    Some(messages::logs_differ(change, decided, target, author))
}

/// What decides about a packet, in words, and where it stands.
fn decided(ruleset: &Ruleset, packet: &Packet) -> Option<Placed<String>> {
    let traced = trace(ruleset, packet);
    let step = traced.deciding()?;
    let words = match (&step.said, step.comment.as_deref()) {
        (Said::Default(_), _) => "the default".to_owned(),
        (_, Some(comment)) if comment.starts_with("baseline: ") => format!("`{comment}`"),
        _ => "this rule".to_owned(),
    };
    Some(Placed::new(words, step.span?))
}

/// The complaint that sets of packets grew over their limit.
pub fn given_up(grown: &Grown) -> Diagnostic {
    messages::given_up(grown)
}
