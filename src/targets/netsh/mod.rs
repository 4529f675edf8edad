//! Windows: a script of `netsh advfirewall` commands that replaces the rules that an earlier script made.
//!
//! In: a policy. Out: the model of `NAME.netsh.cmd`. It runs nothing, and it changes no setting of the machine but the
//! default action.
//!
//! # Why nothing opens while a script loads
//!
//! `netsh` has no transaction: each rule that is added or deleted counts at once, and one `delete` of many rules is many
//! changes in an order that is not promised. So a rule bears one of four names, by what it does and whether it is being
//! loaded: `Portcullis` and `Portcullis-new` allow, `Portcullis-block` and `Portcullis-new-block` block. They never depend
//! on the profile, so a script finds the rules of any earlier one.
//!
//! Write A, B, d for what the old rules allow, what they block and the old default, A', B', d' for the new. A packet is
//! admitted if no block has it, and an allow has it or the default allows. The steps of `templates/netsh.j2`:
//!
//! 1. *What an interrupted load left takes the final names.* It is in force, so it is part of the old state; nothing is
//!    deleted, since a left-over block may be all that stands before an allow, or before a default that allows.
//! 2. *The new blocks are added.* B grows: nothing more is admitted.
//! 3. *The new allows are added.* Nothing of B or B' is admitted. What A or d admits, the old rules admit; what A' admits,
//!    the new do, for all of B' stands already.
//! 4. *The defaults change*, profile by profile. A packet is judged under one profile, with d or with d'. With d it is as
//!    in 3. With d' what A admits the old rules admit, and what A' or d' admits the new do.
//! 5. *The old allows are deleted*, then, when none of them is left, *the old blocks*. While a part of A stands so does
//!    all of B, and it is as in 4. Then only A' and d' admit, and all of B' stands.
//! 6. *The new rules take the final names.* They stay as they are.
//!
//! A rule that is refused in 2 or 3 ends the load: the new allows are deleted, then, when none is left, the new blocks.
//! While a part of A' stands so does all of B'; after that only A and d admit, and B stands: the old state. From 4 on
//! there is no way back, as one profile may have d' already; a failure there leaves both sets of rules, which is the state
//! of 4, and the next load begins with them as its old state. Nothing is concluded from the status of a `delete` or of a
//! rename that may find nothing: `show rule` is asked whether a name is still there.
//!
//! The argument needs that one rule is added, deleted or renamed as a whole, and holds for our own rules: those of other
//! programs can narrow or widen both ends alike.

mod boxes;
mod line;
mod lower;
mod messages;
mod model;
mod order;
mod plan;
mod read;

use minijinja::Value;

use super::{Document, Lacks, LineEnding, Options, Scope, Target, Text, Want};
use crate::diagnostic::Diagnostics;
use crate::policy::Policy;
use crate::ruleset::Ruleset;

/// The target's name.
const NAME: &str = "netsh";

/// The suffix of its one file.
const SUFFIX: &str = ".netsh.cmd";

/// Windows' own firewall, by `netsh`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Netsh;

impl Target for Netsh {
    fn name(&self) -> &'static str {
        NAME
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &[SUFFIX]
    }

    fn lower(&self, policy: &Policy, _options: &Options, diagnostics: &mut Diagnostics) -> Vec<Document> {
        if crate::targets::messages::helpers_refused(policy, "netsh", diagnostics) {
            return Vec::new();
        }
        let script = lower::script(policy, diagnostics);
        let document = script.map(|script| Document {
            suffix: SUFFIX,
            part: None,
            template: include_str!("../../../templates/netsh.j2"),
            lines: script.line_count(),
            model: Value::from_object(script),
            line_ending: LineEnding::CrLf,
        });
        document.into_iter().collect()
    }

    fn recognises(&self, text: &str) -> bool {
        read::recognises(text)
    }

    fn want(&self, texts: &[Text<'_>]) -> Option<Want> {
        let has =
            |start: &str| texts.iter().any(|text| text.text.lines().any(|line| line.trim_start().starts_with(start)));
        let what = if !has("Rule Name:") {
            return None;
        } else if !has("InterfaceTypes:") {
            "what `netsh advfirewall firewall show rule` prints without `verbose`, which leaves out parts of the rules"
        } else if !has("Firewall Policy") {
            "the rules of Windows without the default actions, which decide about all other packets"
        } else {
            return None;
        };
        let help = "give what `netsh advfirewall firewall show rule name=all verbose` and `netsh advfirewall show \
                    allprofiles` print, as two files";
        Some(Want { lacks: Lacks::Parts, what: what.to_owned(), help: help.to_owned(), written_for: None })
    }

    fn rules(&self, texts: &[Text<'_>], scope: Scope) -> Ruleset {
        read::read(texts, scope)
    }
}
