//! The text of a packet, word by word.
//!
//! In: a text. Out: what it says, each part once and with its place; `fill` makes a packet of it.

use std::collections::BTreeMap;

use super::end::{End, end};
use super::token::{Token, tokens};
use super::{
    ELSEWHERE, FLAGS, LOCAL_DESTINATION, LOCAL_SOURCE, OWN_DESTINATION, OWN_SOURCE, fill, icmp_names, messages,
    protocol,
};
use crate::diagnostic::Diagnostics;
use crate::helpers::HelperType;
use crate::place::{FileId, Placed, Span};
use crate::policy::{Direction, Fact};
use crate::ruleset::{Condition, Device, Packet, Protocol, Question, Side, Tracking};

/// What a text says, before anything is filled in.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) direction: Option<Placed<Direction>>,
    pub(super) protocol: Option<Placed<Protocol>>,
    /// Whether the protocol was given by its number: then any family may bear it.
    pub(super) by_number: bool,
    /// ICMP type and code.
    pub(super) kind: Option<Placed<u16>>,
    pub(super) source: Option<Placed<End>>,
    pub(super) destination: Option<Placed<End>>,
    pub(super) incoming: Option<Placed<Device>>,
    pub(super) outgoing: Option<Placed<Device>>,
    pub(super) tracking: Option<Placed<Tracking>>,
    /// The helper that expects its flow.
    pub(super) helper: Option<Placed<HelperType>>,
    pub(super) flags: Option<Placed<u8>>,
    pub(super) answers: BTreeMap<Question, bool>,
}

/// The packet that a text means, with what it does not say filled in; none if it is wrong, and `diagnostics` says where.
pub fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Packet> {
    read_for(file, text, false, diagnostics)
}

/// The same for rules that may send on what is sent to the host, so that it leaves by an interface.
pub fn read_sent_on(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Packet> {
    read_for(file, text, true, diagnostics)
}

/// Whether a text begins with the direction of its packet; else it is told from its interfaces, or held to be inbound.
pub fn says_direction(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| direction(word).is_some())
}

fn read_for(file: FileId, text: &str, may_be_sent_on: bool, diagnostics: &mut Diagnostics) -> Option<Packet> {
    let mut own = Diagnostics::default();
    let tokens = tokens(file, text, &mut own);
    let whole = Span::new(file, 0, text.len());
    let mut reader = Reader {
        tokens: &tokens,
        last: whole,
        arrow: None,
        wrong_behind: false,
        draft: Draft::default(),
        diagnostics: own,
    };
    reader.run();
    let Reader { draft, diagnostics: mut own, .. } = reader;
    let packet = if own.has_errors() { None } else { fill::fill(draft, whole, may_be_sent_on, &mut own) };
    diagnostics.append(own);
    packet
}

struct Reader<'a> {
    tokens: &'a [(Token, Span)],
    /// The place of the last token that was taken.
    last: Span,
    arrow: Option<Span>,
    /// Whether what stands behind the arrow was wrong, and has been said.
    wrong_behind: bool,
    draft: Draft,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    fn take(&mut self) -> Option<(&Token, Span)> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        self.last = first.1;
        Some((&first.0, first.1))
    }

    fn run(&mut self) {
        if let Some((Token::Word(word), span)) = self.tokens.first()
            && let Some(direction) = direction(word)
        {
            self.draft.direction = Some(Placed::new(direction, *span));
            self.take();
        }
        while let Some((token, span)) = self.take() {
            let token = token.clone();
            match token {
                Token::Arrow => self.arrow(span),
                Token::Quoted(text) => self.diagnostics.push(messages::unknown(&text, span)),
                Token::Word(word) => self.word(&word, span),
            }
        }
        if let (Some(arrow), None, false) = (self.arrow, &self.draft.destination, self.wrong_behind) {
            self.diagnostics.push(messages::nothing_after_arrow(arrow));
        }
    }

    fn word(&mut self, word: &str, span: Span) {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "in" | "out" => self.interface(&lower, span),
            "with" | "without" => self.answer(lower == "with", span),
            "flags" => self.flags_word(span),
            "by" => self.helper(span),
            "protocol" | "proto" => self.number(span),
            _ => {
                if let Some(protocol) = protocol(&lower) {
                    self.protocol(protocol, false, span);
                } else if let Some(tracking) = Tracking::from_name(&lower) {
                    once(&mut self.draft.tracking, tracking, span, "state", &mut self.diagnostics);
                } else if let Some(flags) = flags(&lower) {
                    once(&mut self.draft.flags, flags, span, "list of flags", &mut self.diagnostics);
                } else {
                    self.end(word, span);
                }
            }
        }
    }

    /// What follows a word that needs something after it.
    fn value(&mut self, word: Span, wants: &str) -> Option<(Token, Span)> {
        match self.tokens.first() {
            Some((Token::Arrow, _)) | None => {
                self.diagnostics.push(messages::nothing_follows(word, wants));
                None
            }
            Some(found) => {
                let found = found.clone();
                self.take();
                Some(found)
            }
        }
    }

    fn interface(&mut self, word: &str, at: Span) {
        let Some((Token::Word(name) | Token::Quoted(name), span)) = self.value(at, "the name of an interface") else {
            return;
        };
        let device = Device::of_name(&name);
        let (slot, what) = match word {
            "in" => (&mut self.draft.incoming, "interface by which it comes"),
            _ => (&mut self.draft.outgoing, "interface by which it leaves"),
        };
        once(slot, device, span, what, &mut self.diagnostics);
    }

    fn answer(&mut self, answer: bool, at: Span) {
        let Some((token, span)) = self.value(at, "`own-source`, `own-destination`, `to-another-host` or a quoted text")
        else {
            return;
        };
        let question = match token {
            Token::Quoted(text) => Fact::from_words(&text).map_or_else(|| Question::Text(text.into()), Question::Fact),
            Token::Word(word) if word.eq_ignore_ascii_case(OWN_SOURCE) => Question::Own(Side::Source),
            Token::Word(word) if word.eq_ignore_ascii_case(OWN_DESTINATION) => Question::Own(Side::Destination),
            Token::Word(word) if word.eq_ignore_ascii_case(LOCAL_SOURCE) => Question::Local(Side::Source),
            Token::Word(word) if word.eq_ignore_ascii_case(LOCAL_DESTINATION) => Question::Local(Side::Destination),
            Token::Word(word) if word.eq_ignore_ascii_case(ELSEWHERE) => Question::Elsewhere,
            Token::Word(word) => return self.diagnostics.push(messages::no_question(&word, span)),
            Token::Arrow => return,
        };
        if self.draft.answers.insert(question, answer).is_some_and(|other| other != answer) {
            self.diagnostics.push(messages::answered_twice(span));
        }
    }

    fn flags_word(&mut self, at: Span) {
        let Some((Token::Word(word) | Token::Quoted(word), span)) = self.value(at, "flags such as `syn,ack`") else {
            return;
        };
        match flags(&word.to_ascii_lowercase()) {
            Some(flags) => once(&mut self.draft.flags, flags, span, "list of flags", &mut self.diagnostics),
            None => self.diagnostics.push(messages::no_flags(&word, span)),
        }
    }

    fn helper(&mut self, at: Span) {
        let Some((Token::Word(word) | Token::Quoted(word), span)) = self.value(at, "the name of a helper: `ftp`")
        else {
            return;
        };
        match HelperType::of_name(&word) {
            HelperType::OTHER if word != HelperType::OTHER.name() => {
                self.diagnostics.push(messages::no_helper(&word, span));
            }
            helper => once(&mut self.draft.helper, helper, span, "helper", &mut self.diagnostics),
        }
    }

    fn number(&mut self, at: Span) {
        let Some((Token::Word(word) | Token::Quoted(word), span)) = self.value(at, "a number or a name") else {
            return;
        };
        let plain = word.bytes().all(|byte| byte.is_ascii_digit());
        match (word.parse::<u8>().ok().filter(|_| plain), protocol(&word)) {
            (Some(number), _) => self.protocol(Protocol(number), true, span),
            (None, Some(named)) => self.protocol(named, false, span),
            (None, None) => self.diagnostics.push(messages::no_protocol(&word, span)),
        }
    }

    /// A protocol, and the ICMP message that may follow it.
    fn protocol(&mut self, protocol: Protocol, by_number: bool, span: Span) {
        self.draft.by_number = by_number;
        once(&mut self.draft.protocol, protocol, span, "protocol", &mut self.diagnostics);
        if !protocol.is_icmp() {
            return;
        }
        let Some((Token::Word(word), at)) = self.tokens.first() else { return };
        let (word, at) = (word.clone(), *at);
        let numeric = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
        match kind(protocol, &word) {
            Some(kind) => self.draft.kind = Some(Placed::new(kind, at)),
            None if numeric => self.diagnostics.push(messages::no_kind(&word, at)),
            None => return,
        }
        self.take();
    }

    fn arrow(&mut self, span: Span) {
        if self.arrow.is_some() {
            return self.diagnostics.push(messages::second_arrow(span));
        }
        self.arrow = Some(span);
        self.draft.source = self.draft.destination.take();
    }

    fn end(&mut self, word: &str, span: Span) {
        match end(word) {
            Err(error) => {
                self.wrong_behind |= self.arrow.is_some();
                self.diagnostics.push(messages::no_end(word, span, error));
            }
            Ok(_) if self.draft.destination.is_some() => {
                let first = self.draft.destination.as_ref().filter(|_| self.arrow.is_none()).map(|one| one.span);
                self.diagnostics.push(match first {
                    Some(first) => messages::no_arrow(word, first, span),
                    None => messages::third_end(word, span),
                });
            }
            Ok(end) => {
                if let Some(v4) = end.mapped() {
                    self.diagnostics.push(messages::mapped(word, v4, span));
                }
                self.draft.destination = Some(Placed::new(end, span));
            }
        }
    }
}

/// Keeps a part that may stand once.
fn once<T>(slot: &mut Option<Placed<T>>, value: T, span: Span, what: &str, diagnostics: &mut Diagnostics) {
    match slot {
        Some(first) => diagnostics.push(messages::twice(what, span, first.span)),
        None => *slot = Some(Placed::new(value, span)),
    }
}

fn direction(word: &str) -> Option<Direction> {
    let words = [
        ("in", Direction::Inbound),
        ("inbound", Direction::Inbound),
        ("out", Direction::Outbound),
        ("outbound", Direction::Outbound),
        ("forward", Direction::Forward),
    ];
    words.into_iter().find(|(own, _)| own.eq_ignore_ascii_case(word)).map(|(_, direction)| direction)
}

/// `syn,ack`, `syn/ack` or `none`.
fn flags(word: &str) -> Option<u8> {
    if word == "none" {
        return Some(0);
    }
    let bit = |name: &str| FLAGS.iter().find(|(own, _)| *own == name).map(|(_, bit)| *bit);
    word.split([',', '/']).try_fold(0, |flags, name| Some(flags | bit(name)?))
}

/// `8/0`, `8`, `echo-request` or `destination-unreachable/13`.
fn kind(protocol: Protocol, word: &str) -> Option<u16> {
    let (kind, code) = match word.split_once('/') {
        Some((kind, code)) => (kind, Some(byte(code)?)),
        None => (word, None),
    };
    if let Some(number) = byte(kind) {
        return Some(Condition::icmp_selector(number, code.unwrap_or(0)));
    }
    let (_, number, own) = icmp_names(protocol).iter().find(|(name, ..)| name.eq_ignore_ascii_case(kind))?;
    match (own, code) {
        (Some(_), Some(_)) => None,
        _ => Some(Condition::icmp_selector(*number, own.or(code).unwrap_or(0))),
    }
}

fn byte(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}
