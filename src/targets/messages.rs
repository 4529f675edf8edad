//! What the targets say about a policy that they cannot print, in words.

use minijinja::{Error, ErrorKind};

use super::{UserTemplate, sums};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::place::Span;
use crate::policy::{InterfaceBinding, Policy, Rule, RuleOrigin};

/// Where a rule stands in a profile; none for one of the baseline.
pub(crate) fn place(rule: &Rule) -> Option<Span> {
    match &rule.origin {
        RuleOrigin::Profile { span, .. } | RuleOrigin::Helper { span, .. } => Some(*span),
        RuleOrigin::Baseline(_) => None,
    }
}

/// A rule names an interface that the target has no device for.
pub(crate) fn interface_without_device(target: &str, rule: &Rule, binding: &InterfaceBinding) -> Diagnostic {
    let name = &binding.name;
    let message = format!("interface `{name}` has no device that {target} can name");
    let diagnostic = Diagnostic::error("interface-without-device", message)
        .with_help(format!("name it: `{name}: {{{target}: eth0}}`, at most 15 letters, digits or `_-.@`"));
    match place(rule) {
        Some(span) => diagnostic.at(span, "this rule needs it").with_related(binding.span, "defined here"),
        None => diagnostic.at(binding.span, "the baseline needs it"),
    }
}

/// Rules that name a helper, where the target has none: each is an error.
pub(crate) fn helpers_refused(policy: &Policy, target: &str, advice: &str, diagnostics: &mut Diagnostics) -> bool {
    let rules = policy.chains.iter().flat_map(|chain| &chain.rules);
    let mut refused = false;
    for (rule, helper) in rules.filter_map(|rule| Some((rule, rule.helper()?))) {
        // The same flows that go the other way stand in another chain; they are said once.
        let Some(span) = place(rule).filter(|_| matches!(rule.origin, RuleOrigin::Profile { .. })) else { continue };
        let diagnostic = Diagnostic::error(
            "helper-not-on-target",
            format!("{target} has no helper `{}` that a rule can be given", helper.name),
        );
        diagnostics.push(diagnostic.at(span, "this rule has `helper:`").with_help(advice));
        refused = true;
    }
    refused
}

/// A template does something that it can't do.
pub(crate) fn template(error: &Error, template: Option<UserTemplate<'_>>) -> Diagnostic {
    let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let diagnostic = Diagnostic::error("template-error", format!("this template can't be printed: {what}")).with_help(
        match error.kind() {
            ErrorKind::UndefinedError => "`templates/README.md` lists what a template of this target sees",
            ErrorKind::OutOfFuel => "a template may do some thousand steps for each line of the ruleset, not more",
            ErrorKind::SyntaxError => "the language is that of Jinja: `{{ value }}`, `{% for … %}`, `{% if … %}`",
            _ => "print the fields as they are: `templates/README.md` lists them",
        },
    );
    let Some(template) = template else {
        return diagnostic;
    };
    let sum = || sums::unsure(template.text).filter(|_| error.detail() == Some(sums::REFUSED));
    let range = error.range().or_else(|| line(template.text, error.line()?)).or_else(sum);
    match range {
        Some(range) => diagnostic.at(Span::new(template.file, range.start, range.end), ""),
        None => diagnostic.at(Span::new(template.file, 0, 0), ""),
    }
}

/// The bytes of a line, counted from 1.
fn line(text: &str, number: usize) -> Option<std::ops::Range<usize>> {
    let before = number.checked_sub(1)?;
    let start = text.split_inclusive('\n').take(before).map(str::len).sum();
    let line = text.lines().nth(before)?;
    Some(start..start + line.len())
}
