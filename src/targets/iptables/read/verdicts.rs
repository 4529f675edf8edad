//! What a rule does with packets: targets, chains, and what changes a packet without deciding it.
//!
//! In: a rule's target and its conditions. Out: rules of the shared model.

use super::destinations;
use super::known::{DIVERTING, PASSING};
use super::listing::Table;
use super::matches::{Asked, text_of};
use super::options::{Extension, Parts, Refused, shortened};
use super::rule::{Reader, Standing};
use crate::ruleset::{Answer, Condition, Log, Question, Rule, Test, Tracking, Verdict, addresses_said};
use crate::sets::Family;
use crate::targets::stages::{self, Kept};

/// Whether a target takes packets away or passes them on, and never accepts one.
pub(super) fn narrows(target: &str) -> bool {
    matches!(target, "DROP" | "REJECT" | "LOG" | "NFLOG" | "ULOG") || PASSING.contains(&target)
}

/// What `-j CT` may say: no tracking, a helper, or which events are told (iptables-extensions(8), CT).
const CONNECTION_TRACKING: [&str; 4] = ["notrack", "helper", "ctevents", "expevents"];

impl Reader<'_> {
    /// The rules of a line whose conditions are known.
    pub(super) fn finish(
        &mut self,
        parts: &Parts<'_>,
        asked: Asked<'_>,
        standing: Standing<'_>,
    ) -> Result<Vec<Rule>, Refused> {
        let comment = asked.comment.map(Into::into);
        let (log, per_source) = (asked.rate, asked.per_source);
        let protocol = asked.protocol;
        let conditions = asked.all.into_conditions();
        if !self.allowance.conditions(conditions.len().saturating_sub(1)) {
            return Err((standing.span, "a rule that makes more conditions than can be compared".to_owned()));
        }
        self.match_writes(parts, &conditions);
        self.marks(parts, standing.span);
        let rule = |conditions, verdict, log| Rule { conditions, verdict, log, span: standing.span, comment };
        let Some(target) = &parts.target else { return Ok(vec![rule(conditions, Verdict::Continue, None)]) };
        let chain = standing.chains.get(target.name).copied();
        let verdict = match (target.name, chain) {
            ("ACCEPT", _) if !parts.is_goto => Verdict::Accept,
            ("DROP", _) if !parts.is_goto => Verdict::Drop,
            ("RETURN", _) if !parts.is_goto => Verdict::Return,
            (_, Some(chain)) if parts.is_goto => Verdict::Goto(chain),
            // A chain of a target's name stands before the target.
            (_, Some(chain)) => Verdict::Jump(chain),
            _ if parts.is_goto => return Err((target.span, missing(target))),
            ("REJECT", None) => Verdict::Reject(self.answer(target, protocol)?),
            ("LOG" | "NFLOG" | "ULOG", None) => {
                if target.name != "LOG" {
                    self.notes.harmless(
                        target.span,
                        format!("the target `{}`: to whom it logs is not compared", target.name),
                    );
                }
                return Ok(vec![rule(conditions, Verdict::Continue, Some(Log { rate: log, per_source }))]);
            }
            ("SNAT" | "MASQUERADE" | "SNPT", None) => {
                let options = destinations::options(target, self.family, protocol)?;
                self.notes.harmless(target.span, format!("the target `{}`: addresses of replies", target.name));
                let to = options.trim_start().strip_prefix("--to-source ").and_then(|to| to.split(' ').next());
                self.effects.translates(standing.span, &to.map(addresses_said).unwrap_or_default());
                Verdict::Accept
            }
            (name, None) if DIVERTING.contains(&name) => {
                let options = destinations::options(target, self.family, protocol)?;
                return Ok(self.diverted(target, &options, conditions, rule));
            }
            ("NOTRACK" | "CT", None) if standing.table != Table::Raw => {
                let what = format!("the target `{}` outside the table `raw`, which the kernel refuses", target.name);
                return Err((target.span, what));
            }
            ("NOTRACK", None) => {
                self.untracked(target, &conditions, standing, asked.comment);
                Verdict::Continue
            }
            ("CT", None) if target.options.iter().any(|one| !CONNECTION_TRACKING.contains(&one.name)) => {
                // In another zone, or with a lifetime of its own, a flow is not known where its state is asked.
                return Err((
                    target.span,
                    "a zone or lifetime for a flow, after which its state is another".to_owned(),
                ));
            }
            ("CT", None) if target.option("notrack").is_some() => {
                self.untracked(target, &conditions, standing, asked.comment);
                Verdict::Continue
            }
            ("CT", None) if target.option("helper").is_some() => {
                let Some(helper) = self.assigned(target) else { return Ok(Vec::new()) };
                if protocol.is_none() {
                    return Err((target.span, "a helper without `-p`, which the program refuses".to_owned()));
                }
                if conditions.iter().any(|condition| stages::asks_state(&condition.flows)) {
                    let what = "a state of connection tracking, asked for before that has run".to_owned();
                    return Err((standing.span, what));
                }
                self.has_templates = true;
                let opening = self.states(&[Tracking::New], false);
                let mut conditions = conditions;
                for condition in &mut conditions {
                    condition.flows = condition.flows.intersection(&opening);
                }
                conditions.retain(|condition| !condition.is_empty());
                return Ok(vec![rule(conditions, Verdict::Assign(helper), None)]);
            }
            (name, None) if PASSING.contains(&name) => {
                self.has_templates |= name == "CT";
                self.target_writes(target, &conditions);
                self.notes.harmless(target.span, format!("the target `{name}`, which decides no packet"));
                Verdict::Continue
            }
            _ => return Err((target.span, missing(target))),
        };
        Ok(vec![rule(conditions, verdict, None)])
    }

    /// The answer of `REJECT`.
    fn answer(&self, target: &Extension<'_>, protocol: Option<u8>) -> Result<Answer, Refused> {
        let Some(with) = target.option("reject-with") else { return Ok(Answer::PortUnreachable) };
        let names = if self.family == Family::V4 { REJECT_V4 } else { REJECT_V6 };
        match (with.value, names.iter().find(|(short, long, _)| *short == with.value || *long == with.value)) {
            ("tcp-reset" | "tcp-rst", _) if protocol == Some(6) => Ok(Answer::TcpReset),
            ("tcp-reset" | "tcp-rst", _) => {
                Err((with.span, "`tcp-reset` without `-p tcp`, which the program refuses".to_owned()))
            }
            (_, Some(("port-unreach", ..))) => Ok(Answer::PortUnreachable),
            (_, Some((_, _, name))) => Ok(Answer::Other((*name).into())),
            (other, None) => Err((with.span, format!("the answer `{}`", shortened(other)))),
        }
    }

    /// A packet that goes another way may pass or not: both are possible, and a question says which.
    fn diverted(
        &mut self,
        target: &Extension<'_>,
        options: &str,
        conditions: Vec<Condition>,
        rule: impl FnOnce(Vec<Condition>, Verdict, Option<Log>) -> Rule,
    ) -> Vec<Rule> {
        let text = format!("{}{options}", target.name);
        let text = if matches!(target.name, "NFQUEUE" | "QUEUE" | "SYNPROXY") { self.numbered(&text) } else { text };
        self.notes.question(target.span, format!("the target `{}`: what comes of its packets", target.name));
        let test = Test { question: Question::Text(text.into()), answer: true };
        let mut passing = conditions.clone();
        passing.iter_mut().for_each(|condition| condition.tests.push(test.clone()));
        let accepted = rule(passing, Verdict::Accept, None);
        let dropped = Rule { conditions, verdict: Verdict::Drop, ..accepted.clone() };
        vec![accepted, dropped]
    }

    /// A packet that is kept from tracking, and the next rule is asked.
    fn untracked(
        &mut self,
        target: &Extension<'_>,
        conditions: &[Condition],
        standing: Standing<'_>,
        comment: Option<&str>,
    ) {
        let text: String = target.options.iter().map(text_of).collect();
        let text = format!("{}{text}", target.name);
        self.keeps(conditions, &text);
        self.kept_from_tracking.push(Kept {
            chain: self.place.0,
            conditions: conditions.to_vec(),
            words: text.into(),
            span: standing.span,
            comment: comment.map(Into::into),
        });
    }
}

fn missing(target: &Extension<'_>) -> String {
    format!("the target `{}`, which is not a chain here", shortened(target.name))
}

/// Short and long names of answers (iptables-extensions(8), REJECT), and one word for one message of both families.
const REJECT_V4: &[(&str, &str, &str)] = &[
    ("net-unreach", "icmp-net-unreachable", "no-route"),
    ("host-unreach", "icmp-host-unreachable", "host-unreachable"),
    ("port-unreach", "icmp-port-unreachable", "port-unreachable"),
    ("proto-unreach", "icmp-proto-unreachable", "protocol-unreachable"),
    ("net-prohib", "icmp-net-prohibited", "net-prohibited"),
    ("host-prohib", "icmp-host-prohibited", "host-prohibited"),
    ("admin-prohib", "icmp-admin-prohibited", "admin-prohibited"),
];
const REJECT_V6: &[(&str, &str, &str)] = &[
    ("no-route", "icmp6-no-route", "no-route"),
    ("adm-prohibited", "icmp6-adm-prohibited", "admin-prohibited"),
    ("addr-unreach", "icmp6-addr-unreachable", "host-unreachable"),
    ("port-unreach", "icmp6-port-unreachable", "port-unreachable"),
    ("policy-fail", "icmp6-policy-fail", "policy-fail"),
    ("reject-route", "icmp6-reject-route", "reject-route"),
];
