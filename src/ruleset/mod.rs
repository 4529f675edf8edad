//! What is compared: rules as a firewall evaluates them, in the terms that all firewalls share.
//!
//! In: a policy, or what a reader found in a text. Out: plain data that `packets` turns into exact sets. Each
//! firewall's own order of evaluation is kept as it is: chains with jumps, the last match, blocks over allows. It knows
//! no syntax.
//!
//! # Example
//!
//! Of a policy, as it means its rules:
//!
//! ```
//! use portcullis::catalog::Catalog;
//! use portcullis::compile::{Compiler, Date, Origin};
//! use portcullis::diagnostic::Diagnostics;
//! use portcullis::place::Sources;
//! use portcullis::ruleset::{View, of_policy};
//!
//! let text = "profile: web\ninbound: [HTTPS, SSH]\n";
//! let catalog = Catalog::builtin();
//! let compiler = Compiler::new(&catalog, Date::new(2026, 6, 1)?);
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let meant = compiler
//!     .meaning(Origin::text("web.yaml", text), &mut sources, &mut diagnostics)
//!     .ok_or("the profile has errors")?;
//! let ruleset = of_policy(&meant.policy, View::Profile);
//! let comments: Vec<&str> = ruleset.rules().iter().filter_map(|rule| rule.comment.as_deref()).collect();
//! assert!(comments.ends_with(&["HTTPS", "SSH"]));
//! assert_eq!(comments.first(), Some(&"baseline: loopback"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod condition;
mod effects;
pub mod flow;
mod follow;
pub mod interfaces;
mod limit;
mod meeting;
mod of_policy;
pub mod original;
mod outcome;
pub mod packet;
pub mod stateless;
pub mod status;
mod turned;
mod unread;
mod unturned;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use condition::{Condition, Protocol, ProtocolSet, Question, Side, TagTest, Test};
pub use effects::{Bearer, Effects, MarkChange, Untracked, Write};
pub use flow::{Flow, FlowSet, Tracking};
pub use follow::{
    Copies, Networks, SENT_ON, asking_everywhere, asking_where, followed, followed_wholly, led_somewhere, network_of,
    networks,
};
pub use interfaces::{Device, InterfaceSet, Pattern};
pub use limit::{Buckets, Limit, Sources};
pub use meeting::Unsayable;
pub use of_policy::{View, condition as of_match, of_policy};
pub use outcome::{Answer, Outcome};
pub use packet::Packet;
pub(crate) use turned::addresses_said;
pub use turned::{Among, NewAddress, NewDestination, Redirect, Several, Turned};
pub use unread::{Unread, Weight};
pub use unturned::unturned;

use crate::helpers::HelperType;
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::Family;

/// Rules, and how they are evaluated.
#[derive(Debug, Clone)]
pub struct Ruleset {
    /// What the rules are in.
    pub program: Program,
    /// Which packets the rules decide, by direction; all of them where a direction is missing. What is outside, the firewall
    /// decides by itself, or another file does.
    pub domain: BTreeMap<Direction, Vec<Condition>>,
    /// What was not understood. A test that was not understood also stands in its rule as a question.
    pub unread: Vec<Unread>,
    /// Packets whose source lines of pf change as they leave, and those whose destination they change as they come, by the interfaces and
    /// ends that those name: the first have an interface by which they leave, the others one by which they come. Of other programs rules
    /// say it.
    pub translated: Vec<Condition>,
    /// What a text calls things by definitions of its own, by what they stand for: interfaces with names that say nothing, as `eth1.20`,
    /// are called `GUEST` there.
    pub called: BTreeMap<String, BTreeSet<String>>,
}

impl Ruleset {
    /// Every rule, in the order in which they stand; an anchor comes before what is in it.
    pub fn rules(&self) -> Vec<&Rule> {
        match &self.program {
            Program::Chains(chains) => chains.chains.iter().flat_map(|chain| &chain.rules).collect(),
            Program::Unordered(rules) => rules.rules.iter().map(|(_, rule)| rule).collect(),
            Program::List(items) => {
                let (mut rules, mut left) = (Vec::new(), items.iter().rev().collect::<Vec<_>>());
                while let Some(item) = left.pop() {
                    let (Item::Rule(line) | Item::Anchor(line, _)) = item;
                    rules.push(&line.rule);
                    if let Item::Anchor(_, inside) = item {
                        left.extend(inside.iter().rev());
                    }
                }
                rules
            }
        }
    }

    /// The lines of a list but for those of anchors themselves, in the order in which they stand; none of another program.
    pub fn lines(&self) -> Vec<&ListRule> {
        let Program::List(items) = &self.program else { return Vec::new() };
        let (mut lines, mut left) = (Vec::new(), items.iter().rev().collect::<Vec<_>>());
        while let Some(item) = left.pop() {
            match item {
                Item::Rule(line) => lines.push(line),
                Item::Anchor(_, inside) => left.extend(inside.iter().rev()),
            }
        }
        lines
    }

    /// How many conditions its rules have together.
    pub fn conditions(&self) -> usize {
        self.rules().into_iter().map(|rule| rule.conditions.len()).sum()
    }

    /// Rules of which all is understood, for all packets.
    pub fn of(program: Program) -> Self {
        Ruleset {
            program,
            domain: BTreeMap::new(),
            unread: Vec::new(),
            translated: Vec::new(),
            called: BTreeMap::new(),
        }
    }

    /// Rules that decide no packet.
    pub fn nothing() -> Self {
        Ruleset::of(Program::Chains(Chains::default()))
    }
}

/// Rules by the way in which they are evaluated.
#[derive(Debug, Clone)]
pub enum Program {
    /// Chains: the first match decides. Policies, nftables and iptables.
    Chains(Chains),
    /// A list of which the last match decides, unless it is quick: pf.
    List(Vec<Item>),
    /// Allows and blocks without an order; a block wins over any allow: Windows.
    Unordered(Unordered),
}

/// The number of a chain in its [`Chains`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainId(pub u32);

/// Chains, some of which packets enter by themselves.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    /// Every chain, by its number.
    pub chains: Vec<Chain>,
    /// Those that packets enter by themselves.
    pub bases: Vec<Base>,
    /// Where flows may be given a helper and it is not known which: what stands there was not understood.
    pub unclear_helpers: Vec<Span>,
    /// Rules that give packets another destination, by which later rules judge them.
    pub turned: Vec<Turned>,
    /// Rules of chains to which nothing leads, where a reader leaves those out.
    pub uncalled: Vec<Span>,
    /// Base chains that are asked of the beginnings of flows alone, where packets get another destination or source.
    pub translating: Vec<ChainId>,
    /// What was copied where packets are followed that got another destination.
    pub copies: Copies,
    /// What rules do beside deciding.
    pub effects: Box<Effects>,
}

/// A list of rules.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Its name, with its table where a ruleset has more than one: `filter INPUT`, `inet portcullis input`.
    pub name: Arc<str>,
    /// Its rules, in order.
    pub rules: Vec<Rule>,
}

/// Where on a packet's way a base chain stands, in the order in which a packet meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hook {
    /// As it arrives, before it is known where it goes.
    Prerouting,
    /// To the host.
    Input,
    /// Through the host.
    Forward,
    /// From the host.
    Output,
    /// As it leaves.
    Postrouting,
}

impl Hook {
    /// Whether packets of this direction pass it.
    pub fn sees(self, direction: Direction) -> bool {
        match self {
            Hook::Prerouting => direction != Direction::Outbound,
            Hook::Input => direction == Direction::Inbound,
            Hook::Forward => direction == Direction::Forward,
            Hook::Output => direction == Direction::Outbound,
            Hook::Postrouting => direction != Direction::Inbound,
        }
    }

    /// The priority at which the kernel translates addresses there, whatever that of the chain that says to which: of destinations as
    /// a packet arrives or is sent, of senders as it leaves or comes to the host (`nf_nat_ipv4_ops` in nf_nat_proto.c;
    /// `NF_IP_PRI_NAT_DST` and `NF_IP_PRI_NAT_SRC` in netfilter_ipv4.h).
    pub fn translates_at(self) -> i32 {
        if matches!(self, Hook::Prerouting | Hook::Output) { -100 } else { 100 }
    }
}

/// A chain that packets enter by themselves. To accept ends this chain alone, and the next base chain is asked; to drop or
/// reject is final.
#[derive(Debug, Clone)]
pub struct Base {
    /// The chain.
    pub chain: ChainId,
    /// Where it stands.
    pub hook: Hook,
    /// Lower ones are asked first.
    pub priority: i32,
    /// Whose packets enter it.
    pub families: Vec<Family>,
    /// For packets that reach its end; none where they fall through undecided (a chain of ours that another jumps to).
    pub default: Option<Verdict>,
    /// The place of the default; none where it is not written.
    pub default_span: Option<Span>,
}

impl Base {
    /// Whether it is a chain of devices, which stands farther before or behind all others than any priority of theirs. Its first rule
    /// lets on what comes by other devices, of which it is never asked.
    pub fn is_of_devices(&self) -> bool {
        self.priority.unsigned_abs() > u32::MAX / 8
    }

    /// Whether packets that pass another chain may meet this one later. One that arrives may go through or to the host, whatever
    /// it was.
    pub fn comes_after(&self, earlier: &Base) -> bool {
        let both =
            Direction::ALL.into_iter().any(|direction| self.hook.sees(direction) && earlier.hook.sees(direction));
        let family = self.families.iter().any(|family| earlier.families.contains(family));
        both && family && (self.hook, self.priority) > (earlier.hook, earlier.priority)
    }
}

impl Chains {
    /// The chain of this number.
    pub fn chain(&self, id: ChainId) -> Option<&Chain> {
        self.chains.get(id.0 as usize)
    }

    /// These chains, and all to which they lead.
    pub fn reached(&self, from: impl IntoIterator<Item = ChainId>) -> BTreeSet<ChainId> {
        let mut open: Vec<ChainId> = from.into_iter().collect();
        let mut reached: BTreeSet<ChainId> = open.iter().copied().collect();
        while let Some(id) = open.pop() {
            for rule in self.chain(id).map_or(&[][..], |chain| &chain.rules) {
                if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict
                    && reached.insert(to)
                {
                    open.push(to);
                }
            }
        }
        reached
    }

    /// The rules of these chains, and of all to which they lead.
    pub fn rules_from(&self, from: impl IntoIterator<Item = ChainId>) -> impl Iterator<Item = &Rule> {
        self.reached(from).into_iter().filter_map(|id| self.chain(id)).flat_map(|chain| &chain.rules)
    }

    /// Whether a base chain keeps any packet out, by a rule or by its default.
    pub fn denies(&self, base: &Base) -> bool {
        base.default.as_ref().is_some_and(Verdict::denies)
            || self.rules_from([base.chain]).any(|rule| rule.verdict.denies())
    }

    /// The base chains that a packet meets, in order.
    pub fn way(&self, direction: Direction, family: Family) -> Vec<&Base> {
        let mut way: Vec<&Base> =
            self.bases.iter().filter(|base| base.hook.sees(direction) && base.families.contains(&family)).collect();
        way.sort_by_key(|base| (base.hook, base.priority));
        way
    }
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// A packet that fits one of these meets the rule.
    pub conditions: Vec<Condition>,
    /// What happens to it.
    pub verdict: Verdict,
    /// Whether it is logged.
    pub log: Option<Log>,
    /// Where the rule stands.
    pub span: Span,
    /// What its author says of it.
    pub comment: Option<Arc<str>>,
}

/// Which helpers read the flows that packets open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Helpers {
    /// Those of TCP.
    pub tcp: Option<HelperType>,
    /// All others.
    pub others: Option<HelperType>,
}

/// What a rule does with a packet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It passes.
    Accept,
    /// It passes; if it opens a flow, a helper reads that.
    Help(Helpers),
    /// It passes, and no state is kept of it: what answers it is asked of the rules like any packet. pf alone; of packets that
    /// nothing answers ([`stateless::spared`]) it is no other than to accept.
    Stateless,
    /// It passes, and goes where a rule before has sent it; in copies of chains alone, which such packets meet.
    Lead(NewDestination),
    /// It is dropped silently.
    Drop,
    /// It is dropped and answered.
    Reject(Answer),
    /// The next rule is asked; if the packet is accepted, this helper reads its flow, unless an earlier rule gave it another.
    /// Only for packets that open a flow.
    Assign(HelperType),
    /// Another chain is asked; if it does not decide, the next rule.
    Jump(ChainId),
    /// Another chain is asked; if it does not decide, the rule after the jump by which this chain was entered.
    Goto(ChainId),
    /// The same as the end of the chain.
    Return,
    /// The next rule is asked.
    Continue,
}

impl Verdict {
    /// Whether it lets packets pass.
    pub fn accepts(&self) -> bool {
        matches!(self, Verdict::Accept | Verdict::Help(_) | Verdict::Stateless | Verdict::Lead(_))
    }

    /// Whether it says what comes of packets, and no other rule is asked.
    pub fn decides(&self) -> bool {
        self.accepts() || self.denies()
    }

    /// Whether it keeps packets out.
    pub fn denies(&self) -> bool {
        matches!(self, Verdict::Drop | Verdict::Reject(_))
    }
}

/// That packets are logged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Log {
    /// How often at most; none without a limit.
    pub rate: Option<Rate>,
    /// Whether the rate is for each source address.
    pub per_source: bool,
}

/// So many in so many seconds. Rates that are the same speed are equal: the kernel lists 60 a minute as one a second.
#[derive(Debug, Clone, Copy, Eq)]
pub struct Rate {
    /// How many.
    pub count: u32,
    /// In how many seconds.
    pub seconds: u32,
}

impl Rate {
    /// Count and seconds in lowest terms.
    pub(crate) fn reduced(self) -> (u32, u32) {
        let (mut divisor, mut rest) = (self.count, self.seconds);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let divisor = divisor.max(1);
        (self.count / divisor, self.seconds / divisor)
    }
}

/// In the smallest unit of which it is a whole number, so that rates of the same speed are written alike: `10/minute`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, seconds) = self.reduced();
        let units = [("second", 1), ("minute", 60), ("hour", 3_600), ("day", 86_400)];
        match units.into_iter().find(|(_, length)| seconds > 0 && length % seconds == 0) {
            Some((unit, length)) => write!(f, "{}/{unit}", u64::from(count) * u64::from(length / seconds)),
            None => write!(f, "{count}/{seconds} seconds"),
        }
    }
}

impl PartialEq for Rate {
    fn eq(&self, other: &Self) -> bool {
        self.reduced() == other.reduced()
    }
}

impl Ord for Rate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.reduced().cmp(&other.reduced())
    }
}

impl PartialOrd for Rate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Rate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.reduced().hash(state);
    }
}

/// A line of pf's list.
#[derive(Debug, Clone)]
pub enum Item {
    /// A rule.
    Rule(ListRule),
    /// Lines that are asked where the rule fits; it has no verdict of its own. With `quick`, a packet that met a rule inside is
    /// decided at its end.
    Anchor(ListRule, Vec<Item>),
}

/// A rule of pf's list.
#[derive(Debug, Clone)]
pub struct ListRule {
    /// The rule; `Continue` for one that only marks.
    pub rule: Rule,
    /// Whether it is asked for packets that come in.
    pub on_the_way_in: bool,
    /// Whether it is asked for packets that go out. A packet through the host comes in, and then goes out.
    pub on_the_way_out: bool,
    /// Whether it ends the list.
    pub quick: bool,
    /// The tag that it leaves on a packet; a packet bears one at a time, and keeps it on its way out.
    pub tag: Option<Arc<str>>,
    /// Whether it does something to what it lets pass that no verdict says: it translates, counts, queues, marks or sends on.
    pub acts: bool,
    /// Where packets that come in and fit it are sent in place of their destination: at once where it only marks, once it has decided
    /// where it lets pass.
    pub redirects: Option<Redirect>,
}

/// Rules without an order.
#[derive(Debug, Clone)]
pub struct Unordered {
    /// Each with the direction in which it holds; to accept or to drop.
    pub rules: Vec<(Direction, Rule)>,
    /// What happens by direction to a packet that no rule fits, and where that is written; undecided where a direction is
    /// missing.
    pub defaults: BTreeMap<Direction, (Verdict, Option<Span>)>,
}
