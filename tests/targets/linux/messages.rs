//! Every error that these targets and their templates can say, as one text to be read.

use std::fmt::Write as _;

use portcullis::diagnostic::{Diagnostic, Diagnostics, Severity};
use portcullis::place::Sources;
use portcullis::policy::{Interfaces, LogRate, Policy};
use portcullis::targets::{self, Options, UserTemplate};

use crate::linux::compiled;
use crate::support::policies::*;

fn shown(list: &[Diagnostic]) -> String {
    let mut text = String::new();
    for one in list {
        let severity = if one.severity == Severity::Error { "error" } else { "warning" };
        writeln!(text, "{severity}[{}]: {}", one.code, one.message).unwrap();
        for placed in one.primary.iter().chain(&one.related) {
            writeln!(text, "  marked {}..{}: {}", placed.span.start, placed.span.end, placed.value).unwrap();
        }
        writeln!(text, "  help: {}", one.help.as_deref().unwrap_or("none")).unwrap();
    }
    text
}

fn refused(target: &str, change: impl Fn(&mut portcullis::policy::Rule)) -> String {
    let mut rule = std::sync::Arc::unwrap_or_clone(allow("SSH").on(&["tcp 22"]).log(None).build());
    change(&mut rule);
    let chain = portcullis::policy::Chain { rules: vec![rule.into()], ..inbound(Vec::new()) };
    shown(&compiled(target, &policy("test", vec![chain])).unwrap_err())
}

fn template_error(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("own.j2", text);
    let template = UserTemplate { name: "own.j2", text, file, part: None };
    let mut diagnostics = Diagnostics::default();
    let empty: Policy = policy("test", vec![inbound(Vec::new())]);
    let target = targets::by_name("nftables").unwrap();
    assert_eq!(targets::compile(target, &empty, &Options::default(), Some(template), &mut diagnostics), None);
    shown(&diagnostics.sorted(&sources))
}

#[test]
fn what_the_linux_targets_refuse() {
    let wan = |devices| Interfaces::OneOf(vec![interface_on("wan", devices)]);
    let text = [
        refused("nftables", |rule| rule.matches[0].incoming = wan(&[("pf", "em0")])),
        refused("iptables", |rule| rule.matches[0].incoming = wan(&[("iptables", "eth+")])),
        refused("iptables", |rule| {
            rule.log.as_mut().unwrap().rate = Some(LogRate { count: 10_001, unit: "second", per_source: false });
        }),
        refused("iptables", |rule| {
            let log = rule.log.as_mut().unwrap();
            log.rate = Some(LogRate { count: 10_001, unit: "second", per_source: false });
            log.prefix = Some("denied at the outer door of branch 7:".to_owned());
        }),
        template_error("{{ nonsense }}"),
        template_error("{% if %}"),
        template_error("{{ 'drop; accept' }}"),
        template_error("{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}"),
    ];
    insta::assert_snapshot!(text.join("\n"));
}
