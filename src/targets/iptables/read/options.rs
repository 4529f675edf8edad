//! The words of a rule as options, each with the extension that it belongs to.
//!
//! In: words. Out: what stands for itself (addresses, interfaces, protocol), extensions with their options, and the target.
//! It knows how many values each option takes, and what none of them means.

use super::known::{self, FLAGS, HOMES, KNOWN, SAME};
use super::protocols;
use super::words::Word;
use crate::place::Span;

/// One option with its values.
#[derive(Debug, Clone)]
pub(super) struct Given<'a> {
    /// Its name, without the dashes, always the same one where there are two: `dport`.
    pub(super) name: &'a str,
    /// Whether a `!` stands before it.
    pub(super) negated: bool,
    /// The first word that follows it; empty if there is none.
    pub(super) value: &'a str,
    /// The other words that follow it.
    pub(super) more: Vec<&'a str>,
    /// From the option to its last value.
    pub(super) span: Span,
}

impl<'a> Given<'a> {
    /// Its second value; empty if there is none.
    pub(super) fn second(&self) -> &'a str {
        self.more.first().copied().unwrap_or("")
    }
}

/// An extension that `-m` names or `-p` brings, or a target.
#[derive(Debug, Clone)]
pub(super) struct Extension<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Where it is named.
    pub(super) span: Span,
    /// Its options, in the order in which they stand.
    pub(super) options: Vec<Given<'a>>,
}

impl<'a> Extension<'a> {
    fn new(name: &'a str, span: Span) -> Self {
        Extension { name, span, options: Vec::new() }
    }

    /// The option of this name.
    pub(super) fn option(&self, name: &str) -> Option<&Given<'a>> {
        self.options.iter().find(|option| option.name == name)
    }
}

/// A rule's words in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts<'a> {
    /// `-s`, `-d`, `-i`, `-o`, `-p`, `-f`, by their long names.
    pub(super) own: Vec<Given<'a>>,
    /// What `-m` names.
    pub(super) extensions: Vec<Extension<'a>>,
    /// What `-j` or `-g` names.
    pub(super) target: Option<Extension<'a>>,
    /// Whether it is `-g`.
    pub(super) is_goto: bool,
}

/// What an option is called here.
fn name_of<'a>(word: &'a str, last: Last<'_>) -> &'a str {
    // An option of its own there, which elsewhere is `--protocol` cut short.
    if word == "--proto" && matches!(last, Last::Extension("policy")) {
        return "proto";
    }
    let known = SAME.iter().find(|(other, _)| *other == word).map(|(_, name)| *name);
    known.unwrap_or_else(|| word.strip_prefix("--").unwrap_or(word))
}

/// The extension's name, always the same one where there are two.
fn extension_name(name: &str) -> &str {
    match name {
        "icmpv6" | "ipv6-icmp" => "icmp6",
        other => other,
    }
}

/// Whether a word is an option, not a value: `-j`, `--dport`.
fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-')
}

/// A complaint and its place.
pub(super) type Refused = (Span, String);

/// The words of a rule after its chain, taken apart.
///
/// # Errors
/// In words, with the place, if the program refuses them.
pub(super) fn parts<'a>(words: &'a [Word<'_>]) -> Result<Parts<'a>, Refused> {
    let mut parts = Parts::default();
    let mut rest = words;
    let mut last = Last::None;
    while let Some((first, after)) = rest.split_first() {
        let (negated, word, after) = match (&*first.text, after.split_first()) {
            ("!", Some((next, after))) => (true, next, after),
            _ => (false, first, after),
        };
        if !is_option(&word.text) {
            return Err((word.span, format!("the word `{}`, which belongs to no option", shortened(&word.text))));
        }
        let (option, after) = take(word, negated, after, last)?;
        if negated && is_never_negated(option.name) {
            return Err((word.span, format!("`!` before `{}`, which can't be negated", shortened(&word.text))));
        }
        rest = after;
        last = parts.place(option, last)?;
    }
    Ok(parts)
}

/// Whether the program refuses `!` before an option: of a match that has it, or of a target, which asks nothing
/// (`xtables_option_parse` takes it only where an option has `XTOPT_INVERT`).
fn is_never_negated(name: &str) -> bool {
    let of_match = matches!(name, "match" | "jump" | "goto" | "comment" | "limit" | "limit-burst");
    let of_bucket = name.starts_with("hashlimit-") && !matches!(name, "hashlimit-upto" | "hashlimit-above");
    of_match || of_bucket || known::is_of_a_target(name)
}

/// The option at this word with its values, and the words after it.
fn take<'a, 'b>(
    word: &'a Word<'b>,
    negated: bool,
    after: &'a [Word<'b>],
    last: Last<'a>,
) -> Result<(Given<'a>, &'a [Word<'b>]), Refused> {
    let (text, attached) = match word.text.split_once('=') {
        Some((option, value)) if option.starts_with("--") => (option, Some(value)),
        _ => (&*word.text, None),
    };
    let name = name_of(text, last);
    // The program takes the whole word for the value of these.
    if attached.is_some()
        && matches!(name, "source" | "destination" | "in-interface" | "out-interface" | "protocol" | "jump")
    {
        return Err((word.span, format!("`{}` in one word, which the program refuses", shortened(&word.text))));
    }
    let known = is_core(name) || home(name, last).is_some();
    let mut given = Given { name, negated, value: attached.unwrap_or(""), more: Vec::new(), span: word.span };
    let count = match after.first() {
        _ if attached.is_some() => 0,
        // Both counters in one word.
        Some(next) if name == "set-counters" && next.text.contains(',') => 1,
        _ => values(name, known, last),
    };
    if known && after.len() < count {
        return Err((word.span, format!("`{}` without its value", shortened(&word.text))));
    }
    let (taken, mut after) = after.split_at_checked(count).unwrap_or((after, &[]));
    let is_test = home(name, last).is_some() && name != "comment"
        || is_core(name) && !matches!(name, "jump" | "goto" | "match" | "table" | "set-counters");
    if is_test && taken.first().is_some_and(|value| value.text == "!") {
        let option = shortened(&word.text);
        let what = format!("`{option} !`, which programs since iptables 1.4.3 refuse: write `! {option}`");
        return Err((word.span, what));
    }
    if !known && let Some(next) = taken.first().filter(|next| begins_another(next)) {
        let (option, next) = (shortened(&word.text), shortened(&next.text));
        return Err((word.span, format!("`{option}`, of which it is not known whether `{next}` is its value")));
    }
    for value in taken {
        given.push(value, attached.is_none());
    }
    // More words belong to an option of an extension that is not read here.
    while let Some((more, rest)) = after.split_first() {
        if known || is_option(&more.text) || more.text == "!" {
            break;
        }
        given.push(more, attached.is_none());
        after = rest;
    }
    Ok((given, after))
}

/// Whether a word without quotes is an option that stands for itself: to take it for the value of another would lose what the rule asks,
/// or what it does.
fn begins_another(word: &Word<'_>) -> bool {
    is_option(&word.text)
        && is_core(name_of(&word.text, Last::None))
        && (word.span.end - word.span.start) as usize == word.text.len()
}

impl<'a> Given<'a> {
    fn push(&mut self, word: &'a Word<'_>, may_be_first: bool) {
        if may_be_first && self.value.is_empty() && self.more.is_empty() {
            self.value = &word.text;
        } else {
            self.more.push(&word.text);
        }
        self.span.end = word.span.end;
    }
}

/// How many words follow an option, whatever they are.
fn values(name: &str, known: bool, last: Last<'_>) -> usize {
    let of_set = matches!(last, Last::Extension("set"));
    match name {
        "match-set" | "tcp-flags" | "chunk-types" | "set-counters" => 2,
        "set" if of_set => 2,
        "syn" | "fragment" | "ipv4" | "ipv6" => 0,
        _ if known => 1,
        "set" => 0,
        flag if FLAGS.contains(&flag) => 0,
        _ => match last {
            Last::Extension(name) => usize::from(KNOWN.contains(&name)),
            Last::Target => 1,
            Last::None => 0,
        },
    }
}

/// Whether the option stands for itself.
fn is_core(name: &str) -> bool {
    matches!(
        name,
        "source"
            | "destination"
            | "in-interface"
            | "out-interface"
            | "protocol"
            | "fragment"
            | "jump"
            | "goto"
            | "match"
            | "set-counters"
            | "ipv4"
            | "ipv6"
            | "table"
    )
}

/// The extensions that have this option, if it is read here.
fn home(name: &str, last: Last<'_>) -> Option<&'static [&'static str]> {
    if name == "set" && matches!(last, Last::Extension("set")) {
        return Some(&["set"]);
    }
    HOMES.iter().find(|(option, _)| *option == name).map(|(_, homes)| *homes)
}

/// To what an option belongs that is not known.
#[derive(Debug, Clone, Copy)]
enum Last<'a> {
    None,
    Extension(&'a str),
    Target,
}

impl<'a> Parts<'a> {
    /// Puts an option where it belongs, and says where the next unknown one goes.
    fn place(&mut self, option: Given<'a>, last: Last<'a>) -> Result<Last<'a>, Refused> {
        match option.name {
            "match" => {
                let name = extension_name(option.value);
                self.extensions.push(Extension::new(name, option.span));
                Ok(Last::Extension(name))
            }
            "jump" | "goto" => {
                if self.target.is_some() || option.negated {
                    return Err((option.span, "a second target".to_owned()));
                }
                self.is_goto = option.name == "goto";
                self.target = Some(Extension::new(option.value, option.span));
                Ok(Last::Target)
            }
            "table" => Err((option.span, "`-t` inside of a table".to_owned())),
            "ipv4" | "ipv6" => {
                Err((option.span, "a family behind other options, which may be the value of one of them".to_owned()))
            }
            "set-counters" => {
                let mut counts =
                    [option.value].into_iter().chain(option.more.iter().copied()).flat_map(|two| two.split(','));
                if counts.all(|count| count.starts_with(|c: char| c.is_ascii_digit())) {
                    Ok(last)
                } else {
                    Err((option.span, "counters that are no numbers".to_owned()))
                }
            }
            name if is_core(name) => {
                if self.own.iter().any(|other| other.name == name) {
                    return Err((option.span, format!("a second `--{name}`")));
                }
                self.own.push(option);
                Ok(last)
            }
            _ => self.belonging(option, last).map(|()| last),
        }
    }

    fn belonging(&mut self, option: Given<'a>, last: Last<'a>) -> Result<(), Refused> {
        if let Some(homes) = home(option.name, last) {
            let found = self.extensions.iter().rposition(|extension| homes.contains(&extension.name));
            let lists = self.extensions.iter().rposition(|extension| extension.name == "multiport");
            if let Some(extension) = found.and_then(|at| self.extensions.get_mut(at)) {
                extension.options.push(option);
            } else if let Some(whole) = list_of(option.name)
                && let Some(extension) = lists.and_then(|at| self.extensions.get_mut(at))
            {
                // No match of a protocol is there yet, so that the program takes the word for the list's, cut short.
                extension.options.push(Given { name: whole, ..option });
            } else {
                let name = self.implied(homes).ok_or_else(|| unknown(&option))?;
                self.extensions.push(Extension { name, span: option.span, options: vec![option] });
            }
            return Ok(());
        }
        // The program takes `-s10.0.0.0/8` and `--sour` for `--source`.
        if option.name.starts_with('-') || known::is_cut_short(option.name) {
            return Err((option.span, format!("the option `{}`, which is not written out", shortened(option.name))));
        }
        let owner = match last {
            _ if known::is_of_a_target(option.name) => self.target_that_takes(option.name),
            Last::Extension(_) => self.extensions.last_mut(),
            Last::Target => self.target_that_takes(option.name),
            Last::None => None,
        };
        match owner {
            Some(owner) => owner.options.push(option),
            None => return Err(unknown(&option)),
        }
        Ok(())
    }

    /// The target, if it can have this option.
    fn target_that_takes(&mut self, option: &str) -> Option<&mut Extension<'a>> {
        self.target.as_mut().filter(|target| known::takes(target.name, option))
    }

    /// The extension that `-p` brings, if it is one of these.
    fn implied(&self, homes: &[&'static str]) -> Option<&'static str> {
        let protocol = self.own.iter().find(|option| option.name == "protocol" && !option.negated)?;
        let name = match protocols::protocol(protocol.value)? {
            1 => "icmp",
            6 => "tcp",
            17 => "udp",
            33 => "dccp",
            58 => "icmp6",
            132 => "sctp",
            _ => return None,
        };
        homes.iter().copied().find(|home| *home == name)
    }
}

/// The option of `multiport` that begins like one for a single range of ports.
fn list_of(option: &str) -> Option<&'static str> {
    match option {
        "sport" => Some("sports"),
        "dport" => Some("dports"),
        _ => None,
    }
}

fn unknown(option: &Given<'_>) -> Refused {
    (option.span, format!("the option `--{}`, which no extension here has", shortened(option.name)))
}

/// A word as a message shows it.
pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text.to_owned() }
}
