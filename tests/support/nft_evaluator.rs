//! nftables played through: reads the text of a file and says what happens to a packet. It knows the words that files of
//! ours have and what a slip can make of them, and gives up on any other. It shares nothing with the readers.
//! It is long because a judge has to be read as a whole: the words of a line and what they do to a packet stand together.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

use std::collections::BTreeMap;
use std::net::IpAddr;

use portcullis::policy::Direction;
use portcullis::ruleset::{Answer, Device, Outcome, Packet, Protocol, Tracking};

type Reading<T> = Result<T, String>;

/// A file.
#[derive(Debug, Default)]
pub struct Rules {
    family: String,
    sets: BTreeMap<String, Set>,
    chains: BTreeMap<String, Chain>,
    /// Base chains in the order of the text.
    order: Vec<String>,
}

#[derive(Debug, Default)]
struct Set {
    v6: bool,
    interval: bool,
    /// The type, of a set that rules fill.
    dynamic: Option<String>,
    ranges: Vec<Range>,
}

type Range = (u128, u128);

#[derive(Debug, Default)]
struct Chain {
    hook: Option<(String, i32)>,
    drops: bool,
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    tests: Vec<Test>,
    /// Sets in which it counts, and their types. A judge looks at one packet, which finds every bucket full.
    counts: Vec<(String, &'static str)>,
    verdict: Option<Verdict>,
}

#[derive(Debug, Clone)]
enum Verdict {
    Accept,
    Drop,
    Reject(&'static str),
    Jump(String),
    Goto(String),
    Return,
}

#[derive(Debug)]
struct Test {
    field: Field,
    not: bool,
    values: Values,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Field {
    Incoming,
    Outgoing,
    State,
    Family,
    Protocol,
    Icmp { v6: bool, code: bool },
    Port { protocol: u8, source: bool },
    Address { v6: bool, source: bool },
    Flags { mask: u8 },
}

#[derive(Debug)]
enum Values {
    Names(Vec<String>),
    Numbers(Vec<Range>),
    Set(String),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Sign(&'static str),
    End,
}

/// Reads a file.
pub fn read(text: &str) -> Reading<Rules> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens, at: 0, rules: Rules::default(), deleted: false };
    parser.file()?;
    let rules = parser.rules;
    for rule in rules.chains.values().flat_map(|chain| &chain.rules) {
        for test in &rule.tests {
            if let Values::Set(name) = &test.values {
                let set = rules.sets.get(name).ok_or_else(|| format!("no set {name}"))?;
                match test.field {
                    Field::Address { v6, .. } if v6 == set.v6 => {}
                    _ => return Err(format!("set {name} of another type")),
                }
            }
        }
        for (name, kind) in &rule.counts {
            if rules.sets.get(name).and_then(|set| set.dynamic.as_deref()) != Some(kind) {
                return Err(format!("no set {name} of {kind} to count in"));
            }
        }
        if let Some(Verdict::Jump(name) | Verdict::Goto(name)) = &rule.verdict
            && !rules.chains.contains_key(name)
        {
            return Err(format!("no chain {name}"));
        }
    }
    Ok(rules)
}

const SIGNS: [&str; 14] = ["!=", "==", "{", "}", "(", ")", "|", "&", ",", "=", "<", ">", "!", "^"];

fn tokens(text: &str) -> Reading<Vec<Token>> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            if first == '#' {
                break;
            }
            if first == ' ' || first == '\t' {
                rest = &rest[1..];
            } else if first == ';' {
                found.push(Token::End);
                rest = &rest[1..];
            } else if first == '"' {
                let (inside, after) = rest[1..].split_once('"').ok_or("an open quote")?;
                found.push(Token::Text(inside.to_owned()));
                rest = after;
            } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
                found.push(Token::Sign(sign));
                rest = &rest[sign.len()..];
            } else {
                let word = |c: char| c.is_ascii_alphanumeric() || "_.:/@-*".contains(c);
                let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
                if end == 0 {
                    return Err(format!("`{first}`"));
                }
                found.push(Token::Word(rest[..end].to_owned()));
                rest = &rest[end..];
            }
        }
        found.push(Token::End);
    }
    Ok(found)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    rules: Rules,
    deleted: bool,
}

impl Parser {
    fn peek(&self) -> Token {
        self.tokens.get(self.at).cloned().unwrap_or(Token::End)
    }

    fn next(&mut self) -> Token {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned().unwrap_or(Token::End)
    }

    fn word(&mut self) -> Reading<String> {
        match self.next() {
            Token::Word(word) => Ok(word),
            other => Err(format!("{other:?} where a word is expected")),
        }
    }

    fn is(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(own) if own == word)
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Token::Sign(own) if own == sign);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Reading<()> {
        if self.take(sign) { Ok(()) } else { Err(format!("{:?} where `{sign}` is expected", self.peek())) }
    }

    fn expect_word(&mut self, word: &str) -> Reading<()> {
        let found = self.word()?;
        if found == word { Ok(()) } else { Err(format!("`{found}` where `{word}` is expected")) }
    }

    fn end(&mut self) -> Reading<()> {
        match self.peek() {
            Token::End => {
                self.at += 1;
                Ok(())
            }
            Token::Sign("}") => Ok(()),
            other => Err(format!("{other:?} at the end of a statement")),
        }
    }

    fn blanks(&mut self) {
        while self.at < self.tokens.len() && self.peek() == Token::End {
            self.at += 1;
        }
    }

    fn file(&mut self) -> Reading<()> {
        let mut known = false;
        loop {
            self.blanks();
            if self.at >= self.tokens.len() {
                return Ok(());
            }
            match self.word()?.as_str() {
                "delete" => {
                    self.expect_word("table")?;
                    self.name_of_table()?;
                    if !known {
                        return Err("a table that is deleted before it is there".to_owned());
                    }
                    (self.rules, self.deleted) = (Rules::default(), true);
                    known = false;
                    self.end()?;
                }
                "table" => {
                    let family = self.name_of_table()?;
                    if known && self.rules.family != family {
                        return Err("two tables".to_owned());
                    }
                    known = true;
                    self.rules.family = family;
                    if self.take("{") {
                        self.table()?;
                    }
                    self.end()?;
                }
                other => return Err(format!("the statement `{other}`")),
            }
        }
    }

    fn name_of_table(&mut self) -> Reading<String> {
        let family = self.word()?;
        if !["inet", "ip", "ip6"].contains(&family.as_str()) {
            return Err(format!("a table of {family}"));
        }
        self.expect_word("portcullis")?;
        Ok(family)
    }

    fn table(&mut self) -> Reading<()> {
        loop {
            self.blanks();
            if self.at >= self.tokens.len() {
                return Err("a table that is not closed".to_owned());
            }
            if self.take("}") {
                return Ok(());
            }
            let what = self.word()?;
            let name = self.word()?;
            self.expect("{")?;
            match what.as_str() {
                "set" => {
                    let set = self.set()?;
                    if self.rules.sets.insert(name, set).is_some() {
                        return Err("a set that is there twice".to_owned());
                    }
                }
                "chain" => {
                    let chain = self.chain()?;
                    if chain.hook.is_some() {
                        self.rules.order.push(name.clone());
                    }
                    if self.rules.chains.insert(name, chain).is_some() {
                        return Err("a chain that is there twice".to_owned());
                    }
                }
                other => return Err(format!("`{other}` in a table")),
            }
            self.end()?;
        }
    }

    fn set(&mut self) -> Reading<Set> {
        let mut set = Set::default();
        let (mut typed, mut kind) = (false, String::new());
        loop {
            self.blanks();
            if self.take("}") {
                return if typed { Ok(set) } else { Err("a set without a type".to_owned()) };
            }
            match self.word()?.as_str() {
                "type" => {
                    typed = true;
                    kind = self.word()?;
                    set.v6 = match kind.as_str() {
                        "ipv4_addr" | "nf_proto" => false,
                        "ipv6_addr" => true,
                        other => return Err(format!("a set of {other}")),
                    };
                }
                "flags" if self.is("dynamic") => {
                    self.at += 1;
                    if self.take(",") {
                        self.expect_word("timeout")?;
                    }
                    set.dynamic = Some(kind.clone());
                }
                "flags" => {
                    self.expect_word("interval")?;
                    set.interval = true;
                }
                "size" | "timeout" => drop(self.word()?),
                "elements" => {
                    self.expect("=")?;
                    self.expect("{")?;
                    loop {
                        self.blanks();
                        if self.take("}") {
                            break;
                        }
                        let word = self.word()?;
                        let range = addresses(&word, set.v6)?;
                        if range.0 != range.1 && !set.interval {
                            return Err("a range in a set without intervals".to_owned());
                        }
                        set.ranges.push(range);
                        self.blanks();
                        if !self.take(",") {
                            self.blanks();
                            self.expect("}")?;
                            break;
                        }
                    }
                }
                other => return Err(format!("`{other}` in a set")),
            }
            self.end()?;
        }
    }

    fn chain(&mut self) -> Reading<Chain> {
        let mut chain = Chain::default();
        loop {
            self.blanks();
            if self.at >= self.tokens.len() {
                return Err("a chain that is not closed".to_owned());
            }
            if self.take("}") {
                return Ok(chain);
            }
            if self.is("type") {
                if chain.hook.is_some() || !chain.rules.is_empty() {
                    return Err("a hook behind rules".to_owned());
                }
                self.at += 1;
                self.expect_word("filter")?;
                self.expect_word("hook")?;
                let hook = self.word()?;
                if !["prerouting", "input", "forward", "output", "postrouting"].contains(&hook.as_str()) {
                    return Err(format!("the hook {hook}"));
                }
                self.expect_word("priority")?;
                let priority = self.word()?;
                let priority = if priority == "filter" { 0 } else { priority.parse().map_err(|_| priority)? };
                chain.hook = Some((hook, priority));
                self.end()?;
            } else if self.is("policy") {
                self.at += 1;
                chain.drops = match self.word()?.as_str() {
                    "drop" => true,
                    "accept" => false,
                    other => return Err(format!("the policy {other}")),
                };
                if chain.hook.is_none() || !chain.rules.is_empty() {
                    return Err("a policy without a hook".to_owned());
                }
                self.end()?;
            } else {
                let rule = self.rule()?;
                chain.rules.push(rule);
            }
        }
    }

    fn rule(&mut self) -> Reading<Rule> {
        let mut rule = Rule { tests: Vec::new(), counts: Vec::new(), verdict: None };
        let mut said = false;
        loop {
            if matches!(self.peek(), Token::End | Token::Sign("}")) {
                self.end()?;
                return if said { Ok(rule) } else { Err("an empty rule".to_owned()) };
            }
            let word = self.word()?;
            if word == "comment" {
                let Token::Text(text) = self.next() else { return Err("a comment without quotes".to_owned()) };
                if text.len() > 128 || !matches!(self.peek(), Token::End | Token::Sign("}")) {
                    return Err("something behind a comment".to_owned());
                }
                continue;
            }
            if rule.verdict.is_some() {
                return Err("something behind a verdict".to_owned());
            }
            said = true;
            match word.as_str() {
                "counter" => {}
                "accept" => rule.verdict = Some(Verdict::Accept),
                "drop" => rule.verdict = Some(Verdict::Drop),
                "return" => rule.verdict = Some(Verdict::Return),
                "jump" => rule.verdict = Some(Verdict::Jump(self.word()?)),
                "goto" => rule.verdict = Some(Verdict::Goto(self.word()?)),
                "reject" => {
                    let answer = self.answer()?;
                    // A reset answers TCP alone, and says so of its rule.
                    if answer == "tcp" {
                        rule.tests.push(protocol(6));
                    }
                    rule.verdict = Some(Verdict::Reject(answer));
                }
                "update" => self.count(&mut rule)?,
                _ => self.test(&word, &mut rule.tests)?,
            }
        }
    }

    /// `@set { ip saddr limit rate 10/second burst 20 packets }`, where `ip saddr & MASK` may stand
    fn count(&mut self, rule: &mut Rule) -> Reading<()> {
        let name = self.word()?.strip_prefix('@').ok_or("a set without @")?.to_owned();
        self.expect("{")?;
        let kind = match (self.word()?.as_str(), self.word()?.as_str()) {
            ("ip", "saddr") => "ipv4_addr",
            ("ip6", "saddr") => "ipv6_addr",
            ("meta", "nfproto") => "nf_proto",
            (first, second) => return Err(format!("the key {first} {second}")),
        };
        rule.tests.extend((kind != "nf_proto").then(|| family(kind == "ipv6_addr")));
        rule.counts.push((name, kind));
        if self.is("&") {
            self.at += 1;
            let mask = self.word()?;
            let fits = match kind {
                "ipv4_addr" => mask.parse::<std::net::Ipv4Addr>().is_ok_and(|mask| mask.to_bits().leading_ones() > 0),
                "ipv6_addr" => mask.parse::<std::net::Ipv6Addr>().is_ok_and(|mask| mask.to_bits().leading_ones() > 0),
                _ => false,
            };
            fits.then_some(()).ok_or_else(|| format!("the mask {mask}"))?;
        }
        self.expect_word("limit")?;
        self.expect_word("rate")?;
        let rate = self.word()?;
        let known = rate.split_once('/').is_some_and(|(count, unit)| {
            count.parse::<u32>().is_ok_and(|count| count > 0) && ["second", "minute", "hour", "day"].contains(&unit)
        });
        self.expect_word("burst")?;
        let burst = self.word()?.parse::<u32>();
        self.expect_word("packets")?;
        self.expect("}")?;
        if known && burst.is_ok_and(|burst| burst > 0) { Ok(()) } else { Err(format!("the rate {rate}")) }
    }

    fn answer(&mut self) -> Reading<&'static str> {
        if !self.is("with") {
            return Ok("unreachable");
        }
        self.at += 1;
        match (self.word()?.as_str(), self.word()?.as_str()) {
            ("tcp", "reset") => Ok("tcp"),
            ("icmpx", "port-unreachable") => Ok("unreachable"),
            (other, kind) => Err(format!("the answer {other} {kind}")),
        }
    }

    fn test(&mut self, word: &str, tests: &mut Vec<Test>) -> Reading<()> {
        match word {
            "iifname" | "oifname" => {
                let not = self.not();
                let Token::Text(name) = self.next() else { return Err("a device without quotes".to_owned()) };
                let field = if word == "iifname" { Field::Incoming } else { Field::Outgoing };
                tests.push(Test { field, not, values: Values::Names(vec![name]) });
            }
            "ct" => {
                self.expect_word("state")?;
                let not = self.not();
                let names = self.list(Self::word)?;
                if names.iter().any(|name| Tracking::from_name(name).is_none()) {
                    return Err(format!("the states {names:?}"));
                }
                tests.push(Test { field: Field::State, not, values: Values::Names(names) });
            }
            "meta" => match self.word()?.as_str() {
                "nfproto" => {
                    let not = self.not();
                    let family = match self.word()?.as_str() {
                        "ipv4" => 4,
                        "ipv6" => 6,
                        other => return Err(format!("the family {other}")),
                    };
                    tests.push(Test { field: Field::Family, not, values: Values::Numbers(vec![(family, family)]) });
                }
                "l4proto" => {
                    let not = self.not();
                    let numbers = self.list(|parser| protocol_number(&parser.word()?))?;
                    tests.push(Test { field: Field::Protocol, not, values: Values::Numbers(numbers) });
                }
                other => return Err(format!("meta {other}")),
            },
            "ip" | "ip6" => {
                let source = self.side("saddr", "daddr")?;
                let not = self.not();
                let v6 = word == "ip6";
                tests.push(family(v6));
                let set = match self.peek() {
                    Token::Word(word) => word.strip_prefix('@').map(str::to_owned),
                    _ => None,
                };
                let values = match set {
                    Some(name) => {
                        self.at += 1;
                        Values::Set(name)
                    }
                    None => Values::Numbers(self.list(|parser| addresses(&parser.word()?, v6))?),
                };
                tests.push(Test { field: Field::Address { v6, source }, not, values });
            }
            "icmp" | "icmpv6" => {
                let code = self.side("code", "type")?;
                let not = self.not();
                let v6 = word == "icmpv6";
                // Behind a test of the family nft adds none: a message of ICMP may stand in a packet of the other.
                if !tests.iter().any(|test| matches!(test.field, Field::Family)) {
                    tests.push(family(v6));
                }
                tests.push(protocol(if v6 { 58 } else { 1 }));
                let values = Values::Numbers(self.list(|parser| numbers(&parser.word()?, 255))?);
                tests.push(Test { field: Field::Icmp { v6, code }, not, values });
            }
            "tcp" if self.is("flags") => {
                self.at += 1;
                tests.push(protocol(6));
                self.flags(tests)?;
            }
            "tcp" | "udp" | "sctp" | "dccp" => {
                let number = protocol_number(word)?.0 as u8;
                let source = self.side("sport", "dport")?;
                let not = self.not();
                tests.push(protocol(number));
                let values = Values::Numbers(self.list(|parser| numbers(&parser.word()?, 65_535))?);
                tests.push(Test { field: Field::Port { protocol: number, source }, not, values });
            }
            other => return Err(format!("the word `{other}`")),
        }
        Ok(())
    }

    fn not(&mut self) -> bool {
        !self.take("==") && self.take("!=")
    }

    /// True for the first word, false for the second.
    fn side(&mut self, yes: &str, no: &str) -> Reading<bool> {
        let word = self.word()?;
        if word == yes || word == no { Ok(word == yes) } else { Err(format!("`{word}` of a header")) }
    }

    /// One value, several in braces, or (for states) several with commas.
    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Reading<T>) -> Reading<Vec<T>> {
        let mut found = Vec::new();
        if !self.take("{") {
            found.push(item(self)?);
            return if matches!(self.peek(), Token::Sign(",")) {
                Err("a list without braces".to_owned())
            } else {
                Ok(found)
            };
        }
        loop {
            if self.take("}") {
                return if found.is_empty() { Err("an empty list".to_owned()) } else { Ok(found) };
            }
            found.push(item(self)?);
            if !self.take(",") {
                self.expect("}")?;
                return Ok(found);
            }
        }
    }

    /// `& (fin|syn) != syn`, `& rst == rst`.
    fn flags(&mut self, tests: &mut Vec<Test>) -> Reading<()> {
        self.expect("&")?;
        let mut mask = 0;
        if self.take("(") {
            loop {
                mask |= flag(&self.word()?)?;
                if !self.take("|") {
                    break;
                }
            }
            self.expect(")")?;
        } else {
            mask = flag(&self.word()?)?;
        }
        let not = match (self.take("=="), self.take("!=")) {
            (true, _) => false,
            (_, true) => true,
            _ => return Err("flags without a comparison".to_owned()),
        };
        let value = u128::from(flag(&self.word()?)?);
        tests.push(Test { field: Field::Flags { mask }, not, values: Values::Numbers(vec![(value, value)]) });
        Ok(())
    }
}

fn family(v6: bool) -> Test {
    let number = if v6 { 6 } else { 4 };
    Test { field: Field::Family, not: false, values: Values::Numbers(vec![(number, number)]) }
}

fn protocol(number: u8) -> Test {
    let number = u128::from(number);
    Test { field: Field::Protocol, not: false, values: Values::Numbers(vec![(number, number)]) }
}

fn protocol_number(word: &str) -> Reading<Range> {
    let number = match word {
        "tcp" => 6,
        "udp" => 17,
        "icmp" => 1,
        "icmpv6" | "ipv6-icmp" => 58,
        "sctp" => 132,
        "dccp" => 33,
        _ => return numbers(word, 255),
    };
    Ok((number, number))
}

fn flag(word: &str) -> Reading<u8> {
    let names = ["fin", "syn", "rst", "psh", "ack", "urg", "ecn", "cwr"];
    let at = names.iter().position(|name| *name == word).ok_or_else(|| format!("the flag {word}"))?;
    Ok(1 << at)
}

fn numbers(word: &str, most: u128) -> Reading<Range> {
    let one = |text: &str| match text.parse::<u128>() {
        Ok(number) if number <= most && (text == "0" || !text.starts_with('0')) => Ok(number),
        _ => Err(format!("the number {word}")),
    };
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last) = (one(first)?, one(last)?);
    if first <= last { Ok((first, last)) } else { Err(format!("the range {word}")) }
}

/// An address as a number, and whether it is of IPv6.
pub fn bits(address: IpAddr) -> (u128, bool) {
    match address {
        IpAddr::V4(v4) => (u128::from(v4.to_bits()), false),
        IpAddr::V6(v6) => (v6.to_bits(), true),
    }
}

/// An address, a prefix (whose host bits count for nothing) or a range, of this family.
pub fn addresses(word: &str, v6: bool) -> Reading<Range> {
    let one = |text: &str| {
        let (number, own) = bits(text.parse().map_err(|_| format!("the address {word}"))?);
        if own == v6 { Ok(number) } else { Err(format!("the address {word} of the other family")) }
    };
    if let Some((first, last)) = word.split_once('-') {
        let (first, last) = (one(first)?, one(last)?);
        return if first <= last { Ok((first, last)) } else { Err(format!("the range {word}")) };
    }
    let Some((base, length)) = word.split_once('/') else { return one(word).map(|number| (number, number)) };
    let most: u32 = if v6 { 128 } else { 32 };
    let length: u32 = length.parse().map_err(|_| format!("the prefix {word}"))?;
    if length > most {
        return Err(format!("the prefix {word}"));
    }
    let all = if v6 { u128::MAX } else { u128::from(u32::MAX) };
    let hosts = all.checked_shr(length).unwrap_or(0);
    let base = one(base)? & !hosts;
    Ok((base, base | hosts))
}

/// How a chain ended.
enum Ended {
    Decided(Outcome),
    Left,
}

impl Rules {
    /// What happens to a packet.
    pub fn outcome(&self, packet: &Packet) -> Outcome {
        if self.family == "ip" && !packet.source.is_ipv4() || self.family == "ip6" && packet.source.is_ipv4() {
            return Outcome::Undecided;
        }
        let hooks: &[&str] = match packet.direction {
            Direction::Inbound => &["prerouting", "input"],
            Direction::Outbound => &["output", "postrouting"],
            Direction::Forward => &["prerouting", "forward", "postrouting"],
        };
        let mut met = false;
        for hook in hooks {
            let own = |name: &&String| self.chains[*name].hook.as_ref().is_some_and(|(own, _)| own == hook);
            // Of those of one priority the kernel asks the one first that was loaded last (`nf_hook_entries_grow`).
            let mut bases: Vec<&String> = self.order.iter().rev().filter(own).collect();
            bases.sort_by_key(|name| self.chains[*name].hook.as_ref().map(|(_, priority)| *priority));
            for name in bases {
                met = true;
                let chain = &self.chains[name];
                let default = if chain.drops { Outcome::Drop } else { Outcome::Accept };
                match self.run(chain, packet, 0) {
                    Ended::Decided(Outcome::Accept) => {}
                    Ended::Decided(outcome) => return outcome,
                    Ended::Left if default == Outcome::Drop => return default,
                    Ended::Left => {}
                }
            }
        }
        if met { Outcome::Accept } else { Outcome::Undecided }
    }

    fn run(&self, chain: &Chain, packet: &Packet, depth: usize) -> Ended {
        assert!(depth < 16, "a loop of chains");
        for rule in &chain.rules {
            if !rule.tests.iter().all(|test| self.holds(test, packet)) {
                continue;
            }
            match &rule.verdict {
                None => {}
                Some(Verdict::Accept) => return Ended::Decided(Outcome::Accept),
                Some(Verdict::Drop) => return Ended::Decided(Outcome::Drop),
                Some(Verdict::Reject("tcp")) => return Ended::Decided(Outcome::Reject(Answer::TcpReset)),
                Some(Verdict::Reject(_)) => return Ended::Decided(Outcome::Reject(Answer::PortUnreachable)),
                Some(Verdict::Return) => return Ended::Left,
                Some(Verdict::Jump(name)) => {
                    if let Ended::Decided(outcome) = self.run(&self.chains[name], packet, depth + 1) {
                        return Ended::Decided(outcome);
                    }
                }
                Some(Verdict::Goto(name)) => return self.run(&self.chains[name], packet, depth + 1),
            }
        }
        Ended::Left
    }

    fn holds(&self, test: &Test, packet: &Packet) -> bool {
        let has_ports = |number: u8| packet.protocol == Protocol(number);
        let value = match test.field {
            Field::Incoming => return named(&test.values, &packet.incoming) != test.not,
            Field::Outgoing => return named(&test.values, &packet.outgoing) != test.not,
            Field::State => {
                let Values::Names(names) = &test.values else { return false };
                return names.iter().any(|name| name == packet.flow.tracking().name()) != test.not;
            }
            Field::Family => u128::from(if packet.source.is_ipv4() { 4_u8 } else { 6 }),
            Field::Protocol => u128::from(packet.protocol.0),
            Field::Icmp { v6, .. } if !has_ports(if v6 { 58 } else { 1 }) => return false,
            Field::Icmp { code: true, .. } => u128::from(packet.selector % 256),
            Field::Icmp { code: false, .. } => u128::from(packet.selector / 256),
            Field::Port { protocol, .. } if !has_ports(protocol) => return false,
            Field::Port { source: true, .. } => u128::from(packet.source_port),
            Field::Port { source: false, .. } => u128::from(packet.selector),
            Field::Address { v6, source } => {
                let (number, own) = bits(if source { packet.source } else { packet.destination });
                if own != v6 {
                    return false;
                }
                number
            }
            Field::Flags { .. } if !has_ports(6) => return false,
            Field::Flags { mask } => u128::from(packet.flow.flags() & mask),
        };
        let ranges = match &test.values {
            Values::Numbers(ranges) => ranges,
            Values::Set(name) => &self.sets[name].ranges,
            Values::Names(_) => return false,
        };
        ranges.iter().any(|(first, last)| *first <= value && value <= *last) != test.not
    }
}

fn named(values: &Values, device: &Device) -> bool {
    let Values::Names(names) = values else { return false };
    let name: &str = match device {
        Device::Loopback => "lo",
        Device::Named(name) => name,
        Device::Unmentioned => "(another)",
    };
    names.iter().any(|own| own.strip_suffix('*').map_or(own == name, |prefix| name.starts_with(prefix)))
}
