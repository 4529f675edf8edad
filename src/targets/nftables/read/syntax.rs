//! A ruleset as it is written, before it is known what its words mean.
//!
//! It is what the text and the JSON form share: expressions, values, statements, rules.

use std::borrow::Cow;

use super::counted::Counted;
use super::fields::Field;
use crate::place::Span;
use crate::ruleset::{Answer, MarkChange, Rate};
use crate::sets::Family;

/// Text that is borrowed from the source where it can be.
pub(super) type Str<'a> = Cow<'a, str>;

/// The right side of a match: what a field is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// A name, a number, an address, a prefix, or a range of those without blanks.
    Word(Str<'a>),
    /// From one to another.
    Range(Box<(Value<'a>, Value<'a>)>),
    /// Several with commas between them: any of these bits.
    List(Vec<Value<'a>>),
    /// Several with `|` between them: these bits together.
    Or(Vec<Value<'a>>),
    /// MarkChange, and of which the others are not looked at: `syn / fin,syn`.
    Masked(Box<(Value<'a>, Value<'a>)>),
    /// One of these.
    Set(Vec<Element<'a>>),
    /// One of those in the set of this name.
    Named(Str<'a>),
    /// One value for each of several fields.
    Concat(Vec<Value<'a>>),
    /// What no other element of the set is.
    Rest,
}

/// An element of a set or map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element<'a> {
    /// The value.
    pub(super) key: Value<'a>,
    /// What a verdict map says for it; none in a set and in a map to anything else.
    pub(super) decision: Option<Decision<'a>>,
    /// What a map to anything else says for it.
    pub(super) data: Option<Str<'a>>,
    /// A limit or quota on the element, by its text: the element is there while it holds.
    pub(super) guard: Option<Str<'a>>,
    /// The rate and burst of a limit that is the only thing that is said of it.
    pub(super) within: Option<(Rate, u32)>,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Decision<'a> {
    /// `accept`
    Accept,
    /// `drop`
    Drop,
    /// `continue`
    Continue,
    /// `return`
    Return,
    /// `jump NAME`
    Jump(Str<'a>),
    /// `goto NAME`
    Goto(Str<'a>),
    /// Handed to a program that decides: `queue`.
    Hand(Str<'a>),
}

/// Left of a match: what of the packet is looked at.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr<'a> {
    /// One field.
    Field(Field<'a>),
    /// A number or name.
    Value(Value<'a>),
    /// Two with `&`, `|`, `^`, `<<` or `>>` between them.
    Binary(Sign, Box<(Expr<'a>, Expr<'a>)>),
    /// Several fields at once.
    Concat(Vec<Expr<'a>>),
    /// What a map says for a key.
    Map(Box<Expr<'a>>, Value<'a>),
}

/// What is written into a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Written<'a> {
    /// This, if it is a mark.
    Mark(MarkChange),
    /// What a map says for a key.
    By(Box<(Expr<'a>, Value<'a>)>),
    /// More than the rule says.
    Unknown,
}

/// What joins two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `<<`
    Left,
    /// `>>`
    Right,
}

/// How both sides of a match compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// None is written: one of a set, any of some bits, or equal.
    Plain,
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `!`: none of these bits.
    Without,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Relation {
    /// Its sign; empty where none is written.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Relation::Plain | Relation::Equal => "",
            Relation::Unequal => "!= ",
            Relation::Without => "! ",
            Relation::Less => "< ",
            Relation::AtMost => "<= ",
            Relation::More => "> ",
            Relation::AtLeast => ">= ",
        }
    }
}

/// The packets to which a statement applies by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    /// All.
    All,
    /// All, of whichever of the two families: by a word that tables of one family do not have.
    Either,
    /// TCP alone.
    Tcp,
    /// IPv4 alone.
    V4,
    /// IPv6 alone.
    V6,
}

/// One statement of a rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Statement<'a> {
    /// A comparison.
    Match(Expr<'a>, Relation, Value<'a>),
    /// A verdict map: what it says for the key.
    Verdicts(Expr<'a>, Value<'a>),
    /// A verdict.
    Decide(Decision<'a>),
    /// A drop with an answer, which may imply a protocol or family.
    Reject(Answer, Only),
    /// Logging; to the group of this number, if not by the kernel itself.
    Log(Option<Str<'a>>),
    /// A rate; with the rate in packets that it lets through, where it does.
    Limit(Str<'a>, Option<Rate>),
    /// A test with a memory, or one that nobody understands, by its text.
    Doubt(Doubt<'a>),
    /// A translation of addresses or ports, which ends the chain: by its text. The packet may fare elsewhere otherwise.
    Translate(Str<'a>),
    /// A translation to where a map says.
    TranslateBy(Box<Chosen<'a>>),
    /// Sends the packet to the host itself, or takes it from connection tracking; the next statement follows.
    Redirect(Str<'a>),
    /// Changes what tests of addresses, ports and the like see from here on, in this chain too.
    Rewrite(Str<'a>),
    /// Something that nobody understands, and that may decide.
    Unknown(Str<'a>),
    /// Changes what a later test sees: `meta mark`. The field, and what it becomes; nothing if the listing does not say. Of a mark also
    /// its bits, where the rule alone says them.
    Write(Str<'a>, Option<String>, Written<'a>),
    /// Gives the flow to the helper object of this name.
    Helper(Str<'a>),
    /// Gives the flow to the helper object that a map says for its key.
    HelperOf(Expr<'a>, Value<'a>),
    /// A target of iptables whose words the listing hides: it takes the packet from connection tracking, or gives its flow to a
    /// helper.
    Tracking(Str<'a>),
    /// Adds the packet to a set, or takes it out.
    Update(Update<'a>),
    /// Hands the flow to a flow table: its later packets come to no rule.
    Offload(Str<'a>),
    /// Decides no packet: what it is, if that is worth saying.
    Effect(Option<Str<'a>>),
}

/// A translation to where a map says for a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chosen<'a> {
    /// What it does: `dnat`, or `dnat prefix` where the map says networks.
    pub(super) kind: Str<'a>,
    /// What stands before what the map says: `10.0.0.2:`, where it says ports alone; mostly nothing.
    pub(super) before: String,
    /// What stands behind it: `:80`, where it says addresses alone; mostly nothing.
    pub(super) behind: String,
    /// The key.
    pub(super) key: Expr<'a>,
    /// The map.
    pub(super) map: Value<'a>,
    /// Its text.
    pub(super) text: String,
}

/// A change of a set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Update<'a> {
    /// The set's name.
    pub(super) name: Str<'a>,
    /// The limit inside.
    pub(super) guard: Option<Str<'a>>,
    /// What is added or taken.
    pub(super) text: String,
    /// What the limit inside counts, where that is known.
    pub(super) counted: Option<Counted>,
}

/// A test that is a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doubt<'a> {
    /// Its text.
    pub(super) text: Str<'a>,
    /// Whether two of them may answer apart.
    pub(super) has_memory: bool,
}

/// Where the text of a translation says that it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Destination {
    /// The place of its statement in the rule.
    pub(super) at: usize,
    /// The family that is written before it: `dnat ip to`.
    pub(super) written: Option<Family>,
    /// The family of the address.
    pub(super) address: Option<Family>,
    /// Whether it has ports.
    pub(super) has_ports: bool,
}

/// A rule.
#[derive(Debug, Clone)]
pub(super) struct Rule<'a> {
    /// Its statements with their places.
    pub(super) statements: Vec<(Statement<'a>, Span)>,
    /// What its author says.
    pub(super) comment: Option<Str<'a>>,
    /// The objects that its text names, as [`Table::objects`](super::state::Table::objects) has them.
    pub(super) objects: Vec<String>,
    /// Where its translations lead, as far as its text says that.
    pub(super) destinations: Vec<Destination>,
    /// What nft says against its text.
    pub(super) refused: Vec<(Span, String)>,
    /// The whole of it.
    pub(super) span: Span,
}
