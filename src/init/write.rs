//! The text of a first profile.
//!
//! In: rules, and what is left out. Out: YAML, with a comment for each listener. Names of programs and addresses come from a
//! text that anybody may have written.

use std::fmt::Write as _;

use super::Request;
use super::judge::Note;
use super::rules::{Left, Rule, Sorted};
use crate::import::{flow, named_devices, one_or_more, remark};
use crate::place::Sources;
use crate::yaml::scalar;

/// Comments begin in one column, unless a line is longer than this.
const WIDEST: usize = 40;

/// All that a profile is written from.
pub(super) struct Page<'p, 's> {
    pub(super) request: Request<'p>,
    pub(super) name: &'p str,
    pub(super) sorted: &'p Sorted<'p>,
    pub(super) sources: &'s Sources,
}

/// A line, and the comment behind it.
type Line = (String, Option<String>);

impl Page<'_, '_> {
    /// The text.
    pub(super) fn text(&self) -> String {
        let mut out = self.head();
        let _ = writeln!(out, "profile: {}", scalar(self.name));
        let _ = writeln!(out, "targets: [{}]", self.request.target);
        let logins: Vec<String> = self.logins().flat_map(|rule| rule.services.clone()).collect();
        if !logins.is_empty() {
            let _ = writeln!(out, "management: {}", one_or_more(&logins));
        }
        let devices = self.sorted.rules.iter().filter_map(|rule| rule.scope.device.as_deref());
        let devices = named_devices(devices);
        if !devices.is_empty() {
            out.push_str("\ninterfaces:\n");
            for (device, name) in &devices {
                let _ = writeln!(out, "  {}: {}", scalar(name), scalar(device));
            }
        }
        out.push('\n');
        if logins.is_empty() {
            out.push_str(
                "# Nothing in the list takes logins by SSH: before you load this, make sure how you get in.\n",
            );
        }
        out.push_str(if self.sorted.rules.is_empty() { "inbound: []\n" } else { "inbound:\n" });
        let mut lines = Vec::new();
        for rule in &self.sorted.rules {
            let device = rule.scope.device.as_ref().and_then(|device| devices.get(device));
            of_rule(rule, device, &mut lines);
        }
        aligned(&lines, &mut out);
        self.left(&mut out);
        self.unread(&mut out);
        out
    }

    fn head(&self) -> String {
        let Request { from, target, file, .. } = self.request;
        let file = file.map_or_else(|| format!("{}.yaml", self.name), remark);
        format!(
            "# What listens on this host, and who may reach it: made from {}.\n\
             # It is proved to let in what comes to these listeners and nothing else, ping neither (`- ping` lets it in). Where a\n\
             # comment asks for names, put networks in the place of `any`. Then:\n\
             #   portcullis check {file}\n\
             #   portcullis audit {file}\n\
             #   portcullis generate {file} --target {target}\n",
            remark(from)
        )
    }

    fn logins(&self) -> impl Iterator<Item = &Rule> {
        self.sorted.rules.iter().filter(|rule| rule.note == Note::Ssh)
    }

    fn left(&self, out: &mut String) {
        if self.sorted.left.is_empty() {
            return;
        }
        out.push_str("\n# Left out:\n");
        for Left { why, transport, programs, places } in &self.sorted.left {
            let programs = if programs.is_empty() { String::new() } else { format!(" {}", programs.join(", ")) };
            let _ = writeln!(out, "#   {}", remark(&format!("{transport} {}{programs}: {why}", places.join(", "))));
        }
    }

    fn unread(&self, out: &mut String) {
        /// More of a line is cut.
        const LONGEST: usize = 160;
        let unread = &self.request.listening.unread;
        if unread.is_empty() {
            return;
        }
        out.push_str("\n# Lines of the list that are not read, so nothing is open for them:\n");
        for one in unread {
            let whole = self.sources.slice(one.span);
            let text: String = whole.chars().take(LONGEST).collect();
            let text = if text.len() < whole.len() { format!("{text} […]") } else { text };
            let line = self.sources.line_column(one.span).line;
            let _ = writeln!(out, "#   {}", remark(&format!("line {line}, `{text}`: {}", one.why)));
        }
    }
}

fn of_rule(rule: &Rule, device: Option<&String>, lines: &mut Vec<Line>) {
    let to = rule.scope.to();
    let senders = rule.scope.senders();
    let mut keys: Vec<Line> = Vec::new();
    if let Some(risk) = &rule.risk {
        keys.push((format!("    from: {senders}"), Some(format!("{risk}: name the networks that need it"))));
    } else if senders != "any" && to.is_empty() {
        let closed = (senders == "any6").then(|| "it does not listen over IPv4".to_owned());
        keys.push((format!("    from: {senders}"), closed));
    }
    if !to.is_empty() {
        keys.push((format!("    to: {}", one_or_more(&to)), None));
    }
    if let Some(name) = device {
        keys.push((format!("    interface: {}", scalar(name)), None));
    }
    let comment = Some(why(rule));
    match (rule.services.as_slice(), keys.is_empty()) {
        ([only], true) => lines.push((format!("  - {}", scalar(only)), comment)),
        ([only], false) => lines.push((format!("  - allow: {}", scalar(only)), comment)),
        (several, _) => lines.push((format!("  - allow: {}", flow(several)), comment)),
    }
    lines.append(&mut keys);
}

/// Why a rule is there.
fn why(rule: &Rule) -> String {
    let ports = rule.ports.iter().map(|(transport, ports)| format!("{transport} {ports}"));
    let ports = ports.collect::<Vec<_>>().join(", ");
    let who = if rule.programs.is_empty() { String::new() } else { format!("{}: ", rule.programs.join(", ")) };
    let note = match rule.note {
        Note::Ssh => "; always let in, so that nobody is locked out",
        Note::None => "",
        Note::AskedThrough(groups) => {
            let groups = groups.of(&rule.scope.to);
            &format!("; all of its link ask it through {groups}, others at its own address")
        }
        Note::GivenOut => "; perhaps a port that the system gave out, which then changes",
        Note::Client => "; perhaps a client's, which needs no rule: answers are let in without one",
        Note::SentOn => "; Docker sends packets on before this rule, which so can't close it",
        Note::Multipath => "; Multipath TCP, which comes as TCP",
    };
    let doubt = if rule.may_be_of_v6_alone { ", or of IPv6 alone: `ss -lntupe` tells" } else { "" };
    remark(&format!("{who}{ports} {}{doubt}{note}", rule.scope.words()))
}

/// Writes lines with their comments below each other.
fn aligned(lines: &[Line], out: &mut String) {
    let commented = lines.iter().filter(|(_, comment)| comment.is_some());
    let widths = commented.map(|(text, _)| text.chars().count()).filter(|width| *width <= WIDEST);
    let width = widths.max().unwrap_or_default();
    for (text, comment) in lines {
        match comment {
            Some(comment) => {
                let _ = writeln!(out, "{text:width$}  # {comment}");
            }
            None => {
                let _ = writeln!(out, "{text}");
            }
        }
    }
}
