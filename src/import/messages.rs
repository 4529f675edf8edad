//! What can be said where no profile was made, one constructor a message.

use crate::diagnostic::Diagnostic;
use crate::packet_text;
use crate::place::Sources;
use crate::policy::Direction;
use crate::proof;
use crate::ruleset::{Packet, Unread};

use super::Refused;

const OUR_BUG: &str = "this is a bug in Portcullis: please report it with the ruleset; nothing was written";

/// So many errors of a profile are shown.
const SHOWN: usize = 5;

impl Refused {
    /// What to tell: mostly one complaint.
    pub fn complaints(self, sources: &Sources) -> Vec<Diagnostic> {
        match self {
            Refused::Gap(gap) => vec![unread(&gap)],
            Refused::NoChains => vec![no_chains()],
            Refused::Nothing(target) => vec![nothing(&target)],
            Refused::LetsAllThrough(directions) => vec![lets_all_through(&directions)],
            Refused::Tangled(direction, why) => vec![tangled(direction, why)],
            Refused::Differs(packet) => vec![differs(&packet)],
            Refused::Errors(found) => found.sorted(sources).into_iter().take(SHOWN).chain([errors()]).collect(),
            Refused::Grown(grown) => vec![proof::given_up(&grown)],
        }
    }
}

fn unread(gap: &Unread) -> Diagnostic {
    Diagnostic::error("import-unread", format!("the ruleset can't be told: {}", gap.what))
        .at(gap.span, "this is not understood")
        .with_help("take this out and import the rest, or give the whole listing of the firewall's own tool")
}

fn no_chains() -> Diagnostic {
    let what =
        "rules of pf that ask for tags, log without deciding, or stand in an anchor for some packets can't be imported";
    Diagnostic::error("import-target", what)
        .with_help("take these out and import the rest, or write this profile by hand; `portcullis audit --ruleset` shows what the rules let in")
}

fn nothing(target: &str) -> Diagnostic {
    let help = match target {
        "iptables" => "give the rules of the `filter` table: what `iptables-save` and `ip6tables-save` print",
        "pf" => "give the rules that filter: `/etc/pf.conf`, or what `pfctl -sr` prints",
        "netsh" => "give what `netsh advfirewall firewall show rule name=all verbose` prints",
        _ => "give chains with a hook of `type filter`: what `nft list ruleset` prints",
    };
    Diagnostic::error("import-nothing", "no rule of this ruleset decides a packet to, from or through the host")
        .with_help(help)
}

fn lets_all_through(directions: &[Direction]) -> Diagnostic {
    let names: Vec<&str> = directions.iter().map(|direction| direction.name()).collect();
    let same: Vec<String> = names.iter().map(|name| format!("{name}: {{default: allow}}")).collect();
    let what = format!("this ruleset stops no packet and logs none ({}): there is nothing to import", names.join(", "));
    Diagnostic::error("import-nothing", what).with_help(format!(
        "`portcullis init` makes a first profile of what listens on the host; one that lets everything through as these rules do \
         says `{}`",
        same.join(", ")
    ))
}

fn tangled(direction: Direction, why: &str) -> Diagnostic {
    Diagnostic::error("import-tangled", format!("the {} rules can't be put in one list: {why}", direction.name()))
        .with_help("write this profile by hand; `portcullis audit --ruleset` lists what the rules let in")
}

fn differs(packet: &Packet) -> Diagnostic {
    let packet = packet_text::write(packet);
    Diagnostic::error("import-not-equal", format!("the profile that was made is not equal: `{packet}` fares otherwise"))
        .with_help(OUR_BUG)
}

fn errors() -> Diagnostic {
    Diagnostic::error("import-errors", "the profile that was made of this ruleset has errors").with_help(OUR_BUG)
}
