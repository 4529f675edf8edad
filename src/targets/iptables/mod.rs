//! iptables and ip6tables: chains of our own in the filter table of each family, and ipset for what is long.
//!
//! In: a policy. Out: a file for `iptables-restore --noflush`, one for `ip6tables-restore --noflush`, and, where a line
//! refers to a set, one for `ipset restore` that comes first. No chain of another program is touched.

mod families;
mod helpers;
mod limits;
mod line;
mod lower;
mod messages;
mod model;
mod read;
mod sets;

use crate::diagnostic::Diagnostics;
use crate::policy::Policy;
use crate::ruleset::Ruleset;
use crate::sets::Family;
use crate::targets::{Document, LineEnding, Options, Scope, Target, Text, Want};

/// The target.
pub(crate) struct Iptables;

const RULES: &str = include_str!("../../../templates/iptables.j2");
const SETS: &str = include_str!("../../../templates/ipset.j2");

impl Target for Iptables {
    fn name(&self) -> &'static str {
        "iptables"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &[".iptables", ".ip6tables", ".ipset"]
    }

    fn log_prefix(&self, prefix: &str) -> String {
        crate::targets::quote::log_prefix(prefix, lower::LOG_PREFIX_LIMIT).as_str().to_owned()
    }

    fn lower(&self, policy: &Policy, _options: &Options, diagnostics: &mut Diagnostics) -> Vec<Document> {
        let lowered = lower::lower(policy, diagnostics);
        let mut documents: Vec<Document> = lowered
            .rulesets
            .into_iter()
            .map(|ruleset| Document {
                suffix: if ruleset.family == Family::V4 { ".iptables" } else { ".ip6tables" },
                part: Some(if ruleset.family == Family::V4 { "v4" } else { "v6" }),
                template: RULES,
                lines: ruleset.lines(),
                model: ruleset.into(),
                line_ending: LineEnding::Lf,
            })
            .collect();
        if !lowered.sets.sets.is_empty() {
            documents.push(Document {
                suffix: ".ipset",
                part: Some("ipset"),
                template: SETS,
                lines: lowered.sets.lines(),
                model: lowered.sets.into(),
                line_ending: LineEnding::Lf,
            });
        }
        documents
    }

    fn recognises(&self, text: &str) -> bool {
        read::recognises(text)
    }

    fn want(&self, texts: &[Text<'_>]) -> Option<Want> {
        families::want(texts)
    }

    fn rules(&self, texts: &[Text<'_>], scope: Scope) -> Ruleset {
        let split: Vec<Option<[String; 2]>> = match scope {
            // What was made just now is one family's.
            Scope::Made => vec![None; texts.len()],
            Scope::Ours | Scope::Whole => texts.iter().map(|text| families::parts(text.text)).collect(),
        };
        let mut whole = Vec::with_capacity(texts.len());
        for (text, parts) in texts.iter().zip(&split) {
            match parts {
                // The name of the whole says nothing of a part.
                Some(parts) => whole.extend(parts.iter().map(|part| Text { file: text.file, name: "", text: part })),
                None => whole.push(*text),
            }
        }
        read::read(&whole, scope)
    }
}
