//! What statements mean that the text and the JSON form share.
//!
//! In: the parts of a statement. Out: the statement.

use super::counted::Counted;
use super::cursor::{Cursor, Parsed, Unfit};
use super::fields::Field;
use super::lex::{Kind, Token};
use super::names;
use super::print;
use super::syntax::{Chosen, Doubt, Expr, Only, Sign, Statement, Str, Update, Value, Written};
use crate::ruleset::{Answer, MarkChange, Rate};

/// Words with commas between them, each one of these.
pub(super) fn listed<'a>(cursor: &mut Cursor<'a, '_>, known: &[&str]) -> Parsed<Vec<&'a str>> {
    let mut all = Vec::new();
    loop {
        all.push(Some(cursor.expect_word()?).filter(|word| known.contains(word)).ok_or(Unfit)?);
        if !cursor.eat_sign(",") {
            return Ok(all);
        }
    }
}

/// A limit.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    /// Its words, with the burst that goes without saying.
    pub(super) text: String,
    /// The rate that it lets through, if it counts packets and is true below the rate.
    pub(super) rate: Option<Rate>,
    /// How many packets it lets through at once, if it counts packets.
    pub(super) burst: Option<u32>,
}

impl Limit {
    /// A limit of `10/second` or `10 mbytes/second`; none if that is no rate. A burst of packets is 5 where none is written
    /// (nft 1.0.6 lists none, 1.1 does).
    pub(super) fn new(rate: &str, over: bool, burst: Option<String>) -> Option<Self> {
        let (amount, per) = rate.split_once('/')?;
        let (amount, per) = (amount.trim(), per.trim());
        let seconds = match per {
            "second" => 1,
            "minute" => 60,
            "hour" => 60 * 60,
            "day" => 24 * 60 * 60,
            "week" => 7 * 24 * 60 * 60,
            _ => return None,
        };
        let (count, unit) = amount.split_once(' ').unwrap_or((amount, ""));
        let count = names::number(count)?;
        let packets = matches!(unit.trim(), "" | "packets");
        let over_word = if over { "over " } else { "" };
        let (unit, implied) = if packets { (String::new(), "5 packets") } else { (format!(" {unit}"), "0 bytes") };
        let burst = burst.filter(|burst| !burst.starts_with("0 ")).unwrap_or_else(|| implied.to_owned());
        let (most, bursts) = burst.split_once(' ').unwrap_or((&burst, ""));
        let most = names::number(most)?;
        let at_once = u32::try_from(most).ok().filter(|_| bursts == "packets");
        let text = format!("limit rate {over_word}{count}{unit}/{per} burst {most} {bursts}");
        let rate = u32::try_from(count).ok().filter(|_| packets && !over).map(|count| Rate { count, seconds });
        Some(Limit { text, rate, burst: at_once })
    }

    /// The statement.
    pub(super) fn statement<'a>(self) -> Statement<'a> {
        Statement::Limit(self.text.into(), self.rate)
    }
}

/// A quota by its words; what was used of it so far is no part of the test.
pub(super) fn quota<'a>(text: &str) -> Statement<'a> {
    let text = text.split(" used ").next().unwrap_or_default().replace(" until ", " ");
    Statement::Doubt(Doubt { text: text.into(), has_memory: true })
}

/// How long an element stays: in seconds, however it is written. A number alone is of seconds.
pub(super) fn lifetime(text: &str) -> String {
    match milliseconds(text) {
        Some(time) if time % 1_000 == 0 => format!("timeout {}s", time / 1_000),
        _ => format!("timeout {text}"),
    }
}

/// Milliseconds of `1d2h3m4s5ms`, or of a number of seconds; none if that is no time.
pub(super) fn milliseconds(text: &str) -> Option<u64> {
    let mut sum: u64 = 0;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let (number, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
        let (unit, after) = after.split_at(after.bytes().take_while(u8::is_ascii_alphabetic).count());
        let factor = match unit {
            "ms" => 1,
            "s" | "" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return None,
        };
        sum = sum.checked_add(number.parse::<u64>().ok()?.checked_mul(factor)?)?;
        rest = after;
    }
    Some(sum)
}

/// Handed to the queues of these numbers; with a bypass, let pass where no program listens (nft(8), QUEUE STATEMENT).
pub(super) fn queue(target: &str, bypasses: bool) -> String {
    let number = |word: &str| names::number(word).map_or_else(|| word.to_owned(), |number| number.to_string());
    let target = if target.is_empty() { "0" } else { target };
    let numbers: Vec<String> = target.split('-').map(number).collect();
    format!("queue {}{}", numbers.join("-"), if bypasses { " bypass" } else { "" })
}

/// Where a translation leads, with its ports as decimal numbers.
pub(super) fn decimal(target: &str) -> String {
    let Some((address, ports)) =
        target.rsplit_once(':').filter(|(address, _)| !address.contains(':') || address.ends_with(']'))
    else {
        return target.to_owned();
    };
    let port = |port: &str| names::number(port).map_or_else(|| port.to_owned(), |number| number.to_string());
    format!("{address}:{}", ports.split('-').map(port).collect::<Vec<_>>().join("-"))
}

/// Says of a target with several ports whether one of them is taken at random.
pub(super) fn choose(target: &mut String, is_random: bool) {
    if is_random && target.rsplit_once(':').is_some_and(|(_, ports)| ports.contains('-')) {
        target.push_str(" random");
    }
}

/// An option of a translation, which says nothing of where it leads.
pub(super) fn is_option(word: &str) -> bool {
    matches!(word, "random" | "fully-random" | "persistent" | "prefix" | "interval")
}

/// `dnat`, or `dnat prefix` of what gives each address of a network the same place in another.
pub(super) fn kind_of_translation(kind: &str, is_prefix: bool) -> String {
    if is_prefix { format!("{kind} prefix") } else { kind.to_owned() }
}

/// `dnat to 192.0.2.1:80`
pub(super) fn translation(kind: &str, target: &str) -> String {
    if target.is_empty() { kind.to_owned() } else { format!("{kind} to {target}") }
}

/// The same to what an expression says, and what stands before and behind that.
pub(super) fn translation_by<'a>(
    kind: &str,
    (before, target, behind): (&str, Expr<'a>, &str),
    is_random: bool,
) -> Statement<'a> {
    let mut text = format!("{before}{}{behind}", print::expression(&target));
    choose(&mut text, is_random);
    let text = translation(kind, &text);
    match target {
        Expr::Map(key, map) => Statement::TranslateBy(Box::new(Chosen {
            kind: kind.to_owned().into(),
            before: before.to_owned(),
            behind: behind.to_owned(),
            key: *key,
            map,
            text,
        })),
        _ => Statement::Translate(text.into()),
    }
}

/// A reject that answers with a code of `icmp`, `icmpv6` or `icmpx`, by name or number.
pub(super) fn reject<'a>(header: &str, code: &str) -> Option<Statement<'a>> {
    let only = match header {
        "icmp" => Only::V4,
        "icmpv6" => Only::V6,
        "icmpx" => Only::Either,
        _ => return None,
    };
    let answer = match names::reject_code(header, code)? {
        "port-unreachable" => Answer::PortUnreachable,
        other => Answer::Other(answer(header, other).into()),
    };
    Some(Statement::Reject(answer, only))
}

/// One word for one message of both families: `icmpx` stands for these of each (net/netfilter/nft_reject.c).
fn answer(header: &str, code: &str) -> String {
    match (header, code) {
        (_, "admin-prohibited") => "admin-prohibited".to_owned(),
        ("icmp" | "icmpx", "host-unreachable") | ("icmpv6", "addr-unreachable") => "host-unreachable".to_owned(),
        ("icmp", "net-unreachable") | ("icmpx" | "icmpv6", "no-route") => "no-route".to_owned(),
        ("icmp", "prot-unreachable") => "protocol-unreachable".to_owned(),
        (_, other) => other.to_owned(),
    }
}

/// What an element that is added has to pass.
#[derive(Debug, Clone)]
pub(super) enum Guard {
    /// A limit.
    Limit(Limit),
    /// A quota, a count of flows, several of these: by its text.
    Text(String),
}

impl Guard {
    /// This one after another.
    pub(super) fn after(self, other: Option<Self>) -> Self {
        match other {
            None => self,
            Some(other) => Guard::Text(format!("{} {}", other.into_text(), self.into_text())),
        }
    }

    fn into_text(self) -> String {
        match self {
            Guard::Limit(limit) => limit.text,
            Guard::Text(text) => text,
        }
    }
}

/// Adds to the set of this name, or takes from it. With a limit inside, the rest of the rule is for packets that it is
/// true for.
pub(super) fn update<'a>(name: Str<'a>, change: &Change<'_>, guard: Option<Guard>) -> Statement<'a> {
    let Change { verb, key, data, lifetime } = change;
    let counted = match &guard {
        // An element with a time of its own is not forgotten when its set says.
        Some(Guard::Limit(limit)) if lifetime.is_none() => Counted::new(verb, key, limit),
        _ => None,
    };
    let guard = guard.map(Guard::into_text);
    let guard = guard.map(|guard| format!("{guard} for each {key} in {name}").into());
    let lifetime = lifetime.as_deref().map(self::lifetime).unwrap_or_default();
    let text = format!("{verb} {key} {lifetime} : {}", data.as_deref().unwrap_or_default());
    Statement::Update(Update { name, guard, text, counted })
}

/// What a rule does with an element of a set.
pub(super) struct Change<'c> {
    /// `add`, `update`, `delete`.
    pub(super) verb: &'c str,
    /// The key.
    pub(super) key: &'c str,
    /// What a map says for it.
    pub(super) data: Option<String>,
    /// How long it stays.
    pub(super) lifetime: Option<String>,
}

/// Changes a field.
pub(super) fn write<'a>(field: &Expr<'a>, value: &Expr<'a>) -> Statement<'a> {
    match field {
        Expr::Field(Field::Helper) => match value {
            Expr::Value(Value::Word(name)) => Statement::Helper(name.clone()),
            Expr::Map(key, map) => Statement::HelperOf((**key).clone(), map.clone()),
            other => Statement::HelperOf(other.clone(), Value::Set(Vec::new())),
        },
        Expr::Field(Field::Other(other)) => {
            Statement::Write(other.text.clone(), Some(print::expression(value)), written(&other.text, value))
        }
        _ => Statement::Rewrite(format!("{} set {}", print::expression(field), print::expression(value)).into()),
    }
}

/// What a field has when this was written into it.
fn written<'a>(field: &str, value: &Expr<'a>) -> Written<'a> {
    match value {
        Expr::Map(key, map) => Written::By(Box::new(((**key).clone(), map.clone()))),
        _ => change(field, value).map_or(Written::Unknown, Written::Mark),
    }
}

/// What a mark becomes when this is written into it; none where more than the two marks and the rule decide it.
fn change(field: &str, value: &Expr<'_>) -> Option<MarkChange> {
    let number = |value: &Expr<'_>| match value {
        Expr::Value(Value::Word(word)) => super::names::number(word).and_then(|number| u32::try_from(number).ok()),
        _ => None,
    };
    match value {
        Expr::Field(Field::Other(own)) if own.text == field => Some(MarkChange::SAME),
        Expr::Field(Field::Other(other)) => {
            let marks = [field, other.text.as_ref()];
            (marks == ["meta mark", "ct mark"] || marks == ["ct mark", "meta mark"]).then_some(MarkChange::OTHER)
        }
        Expr::Binary(sign, pair) => {
            let own = change(field, &pair.0)?;
            match (sign, number(&pair.1)) {
                (Sign::And, Some(bits)) => Some(own.and(bits)),
                (Sign::Or, Some(bits)) => Some(own.or(bits)),
                (Sign::Xor, Some(bits)) => Some(own.xor(MarkChange::to(bits))),
                // Of bits that no two have, to join them is to turn them.
                (Sign::Or | Sign::Xor, None) => {
                    let other = change(field, &pair.1)?;
                    (*sign == Sign::Xor || own.reach() & other.reach() == 0).then(|| own.xor(other))
                }
                (Sign::And | Sign::Left | Sign::Right, _) => None,
            }
        }
        _ => number(value).map(MarkChange::to),
    }
}

/// A match or target of iptables that has no words in nft.
pub(super) fn foreign<'a>(kind: &str, name: &str) -> Option<Statement<'a>> {
    let text = format!("xt {kind} {name}");
    match (kind, name) {
        ("match", "comment") => Some(Statement::Effect(None)),
        // Two of them with other options look alike, so each has an answer of its own.
        ("match", _) => Some(Statement::Doubt(Doubt { text: text.into(), has_memory: true })),
        ("target", "SNAT" | "MASQUERADE" | "DNAT" | "REDIRECT" | "NETMAP") => Some(Statement::Translate(text.into())),
        ("target", "CT") => Some(Statement::Tracking(text.into())),
        ("target", "NOTRACK" | "TPROXY") => Some(Statement::Redirect(text.into())),
        ("target", "MARK" | "CONNMARK") => Some(Statement::Write("mark".into(), None, Written::Unknown)),
        ("target", "LOG" | "NFLOG") => Some(Statement::Log(None)),
        (
            "target",
            "AUDIT" | "CHECKSUM" | "CLASSIFY" | "CONNSECMARK" | "DSCP" | "HL" | "IDLETIMER" | "LED" | "RATEEST"
            | "SECMARK" | "SET" | "TCPMSS" | "TCPOPTSTRIP" | "TEE" | "TOS" | "TRACE" | "TTL",
        ) => Some(Statement::Effect(None)),
        ("target", "REJECT") => Some(Statement::Reject(Answer::Other(text.into()), Only::All)),
        ("target", _) => Some(Statement::Unknown(text.into())),
        _ => None,
    }
}

/// Whether a translation with this text is one of the source: that of nft's own words, or of a target of iptables.
pub(super) fn is_of_source(text: &str) -> bool {
    let verb = text.strip_prefix("xt target ").unwrap_or(text);
    matches!(verb.split([' ', '(']).next(), Some("snat" | "masquerade" | "SNAT" | "MASQUERADE"))
}

/// A rule that sends copies of packets.
pub(super) const COPIES: &str = "copies of packets, sent elsewhere";

/// Bytes of a comment (`NFTNL_UDATA_COMMENT_MAXLEN`).
pub(super) const COMMENT_LIMIT: usize = 128;
/// What is said of one that is longer.
pub(super) const LONG_COMMENT: &str = "a comment of more than 128 bytes, which nft does not load";

/// The text behind the word `comment`.
pub(super) fn comment<'a>(cursor: &mut Cursor<'a, '_>) -> Parsed<Str<'a>> {
    cursor.peek().filter(|token| may_be_comment(*token)).ok_or(Unfit)?;
    let text = cursor.expect_text()?;
    if text.len() > COMMENT_LIMIT { Err(Unfit) } else { Ok(text) }
}

/// Words of nft's own, which no chain can be called in a text (scanner.l and parser_bison.y of nft 1.0.6, tried one by one).
const KEYWORDS: &[&str] = &[
    "accept",
    "add",
    "ah",
    "all",
    "arp",
    "auto-merge",
    "bridge",
    "chain",
    "comment",
    "constant",
    "continue",
    "counter",
    "create",
    "ct",
    "day",
    "define",
    "delete",
    "describe",
    "device",
    "devices",
    "dnat",
    "drop",
    "dynamic",
    "element",
    "elements",
    "esp",
    "ether",
    "exists",
    "export",
    "fib",
    "flags",
    "flow",
    "flush",
    "goto",
    "handle",
    "hook",
    "hour",
    "icmp",
    "import",
    "include",
    "index",
    "inet",
    "insert",
    "interval",
    "ip",
    "ip6",
    "jump",
    "limit",
    "list",
    "log",
    "map",
    "mark",
    "masquerade",
    "meta",
    "missing",
    "monitor",
    "netdev",
    "notrack",
    "offload",
    "osf",
    "policy",
    "position",
    "priority",
    "queue",
    "quota",
    "random",
    "redefine",
    "redirect",
    "reject",
    "rename",
    "replace",
    "reset",
    "return",
    "rt",
    "ruleset",
    "sctp",
    "secmark",
    "set",
    "size",
    "snat",
    "socket",
    "synproxy",
    "table",
    "tcp",
    "th",
    "timeout",
    "type",
    "typeof",
    "udp",
    "undefine",
    "vlan",
    "vmap",
    "xt",
    "icmpv6",
    "udplite",
    "igmp",
    "dccp",
    "comp",
    "tproxy",
    "dup",
    "fwd",
];

/// Whether a name is a word of nft's own.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Those among them that may be compared with a field all the same, as numbers of protocols and the like are.
const VALUES: [&str; 21] = [
    "ah", "arp", "comp", "dccp", "dnat", "esp", "ether", "exists", "icmp", "icmpv6", "igmp", "ip", "ip6", "missing",
    "redirect", "reset", "sctp", "snat", "tcp", "udp", "udplite",
];

/// Whether a word is of nft's own so that nothing can be compared with it, unless it stands in quotes. Before a `map` the field is its
/// key.
pub(super) fn is_reserved(word: &str) -> bool {
    is_keyword(word) && !VALUES.contains(&word) && !matches!(word, "vlan" | "map")
}

/// Whether nft takes a token for the text of a comment: one in quotes, or one that it reads as a string or an address.
pub(super) fn may_be_comment(token: Token<'_>) -> bool {
    let word = token.text;
    let is_begun =
        word.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '.')) || word.contains(['.', ':']);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ':' | '*' | '\\');
    token.kind == Kind::Quoted || is_begun && word.chars().all(is_plain) && !is_keyword(word)
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn times_are_read_as_nft_lists_them() {
        assert_eq!(milliseconds("20s"), Some(20_000));
        assert_eq!(milliseconds("1m30s"), Some(90_000));
        assert_eq!(milliseconds("1d"), Some(86_400_000));
        assert_eq!(milliseconds("500ms"), Some(500));
        assert_eq!(milliseconds("20"), Some(20_000));
        assert_eq!(milliseconds("s"), None);
        assert_eq!(milliseconds("1w"), None);
        assert_eq!(milliseconds("99999999999999999999s"), None);
    }
}
