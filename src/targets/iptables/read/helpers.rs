//! Helpers of connection tracking: who expects a flow (`-m helper`), and who is to read it (`-j CT --helper`).
//!
//! In: an extension's options. Out: conditions, or the helper. From xt_helper.c and xt_CT.c of the kernel.

use super::alternatives::with_test;
use super::matches::Asked;
use super::options::{Extension, Refused, shortened};
use super::rule::Reader;
use crate::helpers::HelperType;
use crate::ruleset::flow::{Kind, of_kinds};
use crate::ruleset::{Condition, Question, Tracking};

impl Reader<'_> {
    /// `-m helper --helper NAME`: the helper of the flow that this one belongs to. Its name has to be the beginning of the one
    /// that is written (`helper_mt`); an empty name is any. Later packets keep it, and the model does not say which it is.
    pub(super) fn expected<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        let [only] = extension.options.as_slice() else {
            return Err((extension.span, "the match `helper` that does not say one helper".to_owned()));
        };
        if only.name != "helper" || !only.more.is_empty() {
            return Err((only.span, format!("the option `--{}` of the match `helper`", shortened(only.name))));
        }
        let known = HelperType::all().filter(|one| *one != HelperType::OTHER);
        let named: Vec<HelperType> = if only.value.is_empty() {
            HelperType::all().collect()
        } else {
            known.filter(|one| only.value.starts_with(one.name())).collect()
        };
        if named.is_empty() {
            self.not_read(extension, asked);
            return Ok(());
        }
        let text = format!("helper --helper {}", only.value);
        let question = Question::Text(text.into());
        let first = of_kinds(|kind| matches!(kind, Kind::Expected(helper) if named.contains(&helper)));
        let later = of_kinds(|kind| kind == Kind::Tracked(Tracking::Established));
        let others = first.union(&later).complement();
        let asking = |answer| Condition { flows: later.clone(), ..with_test(question.clone(), answer) };
        let plain = |flows| Condition { flows, ..Condition::any() };
        let conditions = match only.negated {
            false => vec![plain(first), asking(true)],
            true => vec![plain(others), asking(false)],
        };
        // Only what is left of the rule's packets depends on it.
        let depends = asked
            .all
            .and_depends(&conditions, self.allowance)
            .map_err(|_| (only.span, "too many alternatives in one rule".to_owned()))?;
        if depends {
            self.notes.question(only.span, "the match `helper` of packets behind the first");
        }
        Ok(())
    }

    /// The helper of `-j CT`; none if it names none.
    pub(super) fn assigned(&mut self, target: &Extension<'_>) -> Option<HelperType> {
        let option = target.option("helper")?;
        let helper = HelperType::of_name(option.value);
        if helper == HelperType::OTHER {
            let what = format!("the helper `{}`: what it expects", shortened(option.value));
            self.notes.question(option.span, what);
            self.notes.unclear_helper(option.span);
        }
        Some(helper)
    }
}
