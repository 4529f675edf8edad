//! Every command and flag, with the help that `--help` prints.
//!
//! It holds what was asked for and decides nothing.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::audit::Level;
use crate::targets::PfDialect;

/// Firewall rules from service names.
///
/// A profile names services; Portcullis resolves them to exact ports and writes rules for nftables, iptables, pf and
/// Windows netsh.
#[derive(Debug, Parser)]
#[command(name = "portcullis", version, propagate_version = true, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 done; 1 there is something to see (files differ, findings at or over --fail-on); \
    2 could not tell (an error in the input or the arguments, a file that can't be read)."
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to colour what is printed
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the rules of profiles, for each target that they name
    #[command(after_help = "Examples:
  portcullis generate office.yaml --target nftables          one ruleset, to standard output
  portcullis generate profiles/*.yaml --out rules/           every file of every target
  portcullis generate profiles/*.yaml --out rules/ --check   in CI: exit 1 and a diff where files differ
  portcullis generate office.yaml --target iptables --part v6
  portcullis generate office.yaml --out rules/ --catalog site/   with services of your own; a profile may say `catalog: site`")]
    Generate(Generate),
    /// Find what is risky in profiles, and list what they open
    #[command(after_help = "Examples:
  portcullis audit profiles/
  portcullis audit office.yaml --fail-on medium
  portcullis audit office.yaml --format json")]
    Audit(Audit),
    /// Check many profiles: errors, and whether what they assert is true of every packet
    #[command(after_help = "Examples:
  portcullis check profiles/
  portcullis check profiles/*.yaml --format json

A profile is checked as `generate` does it, for each target that it names, and nothing is written. Exit 1: an
assertion does not hold; 2: an error.")]
    Check(Check),
    /// Show which packets fare differently between two profiles or rulesets
    #[command(after_help = "Examples:
  portcullis diff main:office.yaml office.yaml              what a change opens and closes
  portcullis diff main:office.yaml office.yaml --format markdown
  portcullis diff rules/office.nft office.yaml              what stands, against what would be written
  portcullis diff old.v4,old.v6,old.ipset rules/ --target iptables

OLD and NEW are each a profile, a file of any firewall's rules or a listing that its tools print, several files of one
firewall with commas between them, a folder that holds one ruleset, REVISION:FILE in git with all that the file names at
that revision, or `-` for standard input. A file that exists is a file. A --catalog in the repository is read at the revision
of each side, one outside is the same for both. Exit 1: packets differ; 2: could not tell.")]
    Diff(Diff),
    /// Prove that the rules of a firewall are what a profile says, or show packets that tell them apart
    #[command(after_help = "Examples:
  portcullis verify office.yaml rules/office.nft
  nft list ruleset | portcullis verify office.yaml -
  portcullis verify office.yaml rules/office.iptables rules/office.ip6tables
  portcullis verify office.yaml saved.txt --target netsh --format json

The rules that Portcullis wrote are compared; where there are none, or with --whole, all of them. Exit 0: equal on every
packet; 1: different; 2: could not tell, for something that matters was not understood or the file of a family is not given.
PROFILE may be REVISION:FILE.")]
    Verify(Verify),
    /// Follow one packet through a profile or a ruleset: verdict, rule, and where that comes from
    #[command(after_help = "Examples:
  portcullis trace office.yaml 'in tcp 192.0.2.7 > 10.0.0.1:22'
  portcullis trace office.yaml 'in tcp 192.0.2.7 > 10.0.0.1:22 in wan' --why
  nft list ruleset | portcullis trace - 'forward udp 10.1.0.9 > 10.2.0.1:5060 in lan out dmz' --whole

A packet has a direction (in, out, forward), a protocol, and `source > destination`; interfaces, a state (new unless said)
and TCP flags may follow. What is not said is filled in and shown. An ICMP message stands after its protocol: `icmp
echo-request`, `icmpv6 135/0`. States: new, established,
related, invalid, untracked. A test that is not understood holds with `with \"TEST\"`, in the words in
which it is printed, and does not with `without \"TEST\"`; so do `own-source` and `own-destination`, without quotes. For a profile, interfaces have its own names for
them, or with --target that target's devices. Exit 2: the verdict depends on what was not understood.")]
    Trace(Trace),
    /// List the services that profiles can name
    #[command(after_help = "Examples:
  portcullis services
  portcullis services --search messenger
  portcullis services --search \"remote desktop\"
  portcullis services --format json
  portcullis services --catalog site/         the built-in services and your own
  portcullis services --check site/           in the CI of your own: exit 2 and every error

A catalogue of your own is a folder of .yaml files with `section:` and `services:`, each with a name and ports:
  section: Desk
  services:
    - {name: Ticket desk, tcp: \"8443\", aliases: [tickets], tags: [management]}
    - {name: SIP, overrides: SIP, udp: \"5070\"}")]
    Services(Services),
    /// Show a service's ports, where each comes from, and its risks
    #[command(after_help = "Examples:
  portcullis explain SIP
  portcullis explain \"MSN Messenger file transfer\" RTP
  portcullis explain iana:postgresql
  portcullis explain \"Ticket desk\" --catalog site/")]
    Explain(Explain),
    /// Show every service that uses a port, directly or by reference, and what IANA's registry says of it
    #[command(after_help = "Examples:
  portcullis port 6891
  portcullis port udp/5060
  portcullis port 5000-5010")]
    Port(Port),
    /// Print a completion script for a shell
    #[command(after_help = "Example:
  portcullis completions bash > /etc/bash_completion.d/portcullis")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// What every command that reads profiles takes.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Profiles; a folder stands for every .yaml and .yml file in it, `-` for standard input
    #[arg(required = true, value_name = "PROFILE")]
    pub(crate) profiles: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Catalogues of a site.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sites {
    /// A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,
}

/// How profiles are read.
#[derive(Debug, Clone, Args)]
pub(crate) struct Reading {
    #[command(flatten)]
    pub(crate) sites: Sites,
    /// The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// Read profiles up to this size, as in `64M`; the limit of nodes grows with it
    #[arg(long, value_name = "SIZE", default_value = "4M", value_parser = size)]
    pub(crate) max_profile_size: usize,
    /// The folder from which a profile on standard input names other files
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) base: PathBuf,
}

/// `generate`.
#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Write for this target instead of those that the profile names; may be repeated
    #[arg(long, value_name = "TARGET", value_parser = crate::targets::names())]
    pub(crate) target: Vec<String>,
    /// Write files into this folder: all of them, or none
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Write nothing; exit 1 and print a diff where the files in --out differ, are missing, or belong to no profile
    #[arg(long, requires = "out")]
    pub(crate) check: bool,
    /// Which file of a target that has several
    #[arg(long, value_parser = ["v4", "v6", "ipset"])]
    pub(crate) part: Option<String>,
    /// Print through this template: with --target over that target's model, alone as a document about the policy
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// Which pf to write for, where they differ
    #[arg(long, value_name = "DIALECT", default_value = "openbsd")]
    pub(crate) pf_dialect: Dialect,
    /// Print the profile with all that it extends merged in, and where each part stands
    #[arg(long, conflicts_with_all = ["out", "target", "template"])]
    pub(crate) expand: bool,
}

/// A family of pf.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Dialect {
    /// OpenBSD
    Openbsd,
    /// FreeBSD and macOS
    Freebsd,
}

impl From<Dialect> for PfDialect {
    fn from(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Openbsd => PfDialect::OpenBsd,
            Dialect::Freebsd => PfDialect::FreeBsd,
        }
    }
}

/// `audit`.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// Profiles; a folder stands for every .yaml and .yml file in it, `-` for standard input
    #[arg(required_unless_present = "ruleset", value_name = "PROFILE")]
    pub(crate) profiles: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Audit the rules of a firewall: a file, a listing, several files of one firewall with commas between them, or `-`
    #[arg(long, value_name = "FILE")]
    pub(crate) ruleset: Vec<String>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: AuditFormat,
    /// Exit 1 if a finding that is not accepted has this level or a higher one
    #[arg(long, value_name = "LEVEL", default_value = "high", value_parser = level)]
    pub(crate) fail_on: Level,
}

/// `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// `diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// What it was: a profile, rules, or REVISION:FILE
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// What it is now
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// Whose rules a text is that is not recognised; and for which target profiles are seen
    #[arg(long, value_name = "TARGET", value_parser = crate::targets::names())]
    pub(crate) target: Option<String>,
    /// Compare all rules of a firewall, not only those that Portcullis wrote
    #[arg(long)]
    pub(crate) whole: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ReportFormat,
}

/// How `diff` and `verify` print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For a pull request
    Markdown,
}

/// `verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The profile, REVISION:FILE, or `-`
    #[arg(value_name = "PROFILE")]
    pub(crate) profile: String,
    /// Files of one firewall's rules, all together; `-` for standard input
    #[arg(required = true, value_name = "RULESET")]
    pub(crate) rulesets: Vec<String>,
    /// Whose rules they are, where that is not recognised
    #[arg(long, value_name = "TARGET", value_parser = crate::targets::names())]
    pub(crate) target: Option<String>,
    /// Compare all rules, not only those that Portcullis wrote
    #[arg(long)]
    pub(crate) whole: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ReportFormat,
}

/// `trace`.
#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// A profile, rules, or REVISION:FILE
    #[arg(value_name = "PROFILE|RULESET")]
    pub(crate) subject: String,
    /// The packet, in quotes, for `>` means something to a shell
    #[arg(required = true, value_name = "PACKET")]
    pub(crate) packet: Vec<String>,
    /// Tell what each rule said that was asked, and which part of it the packet does not fit
    #[arg(long)]
    pub(crate) why: bool,
    /// Whose rules they are, where that is not recognised; for which target a profile is seen
    #[arg(long, value_name = "TARGET", value_parser = crate::targets::names())]
    pub(crate) target: Option<String>,
    /// Ask all rules of a firewall, not only those that Portcullis wrote
    #[arg(long)]
    pub(crate) whole: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// How `audit` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    /// For people
    Text,
    /// A line for each finding
    Short,
    /// For programs
    Json,
}

/// How the other commands print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// `services`.
#[derive(Debug, Args)]
pub(crate) struct Services {
    /// Only those that these words may mean, by name, alias, subject or note, the likeliest first
    #[arg(long, value_name = "WORDS")]
    pub(crate) search: Option<String>,
    /// Check a catalogue of your own, for its CI: say all that is wrong or doubtful, and how many services it has
    #[arg(long, value_name = "DIR", conflicts_with = "search")]
    pub(crate) check: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sites: Sites,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Names of services; `iana:NAME` for one of IANA's registry
    #[arg(required = true, value_name = "NAME")]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) sites: Sites,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// `port`.
#[derive(Debug, Args)]
pub(crate) struct Port {
    /// A port or a range, perhaps with its transport: `6891`, `5000-5010`, `tcp/6891`, `6891/tcp`
    #[arg(value_name = "PORT", value_parser = port)]
    pub(crate) port: PortQuestion,
    #[command(flatten)]
    pub(crate) sites: Sites,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// Ports and perhaps their transport.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PortQuestion {
    /// The transport; none for every one.
    pub(crate) transport: Option<crate::protocol::Transport>,
    /// The ports.
    pub(crate) ports: crate::sets::Interval<crate::sets::Port>,
}

fn date(text: &str) -> Result<Date, String> {
    let well_formed = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let parsed = well_formed.then(|| text.parse().ok()).flatten();
    parsed.ok_or_else(|| "a day is written YYYY-MM-DD, as in 2027-06-30".to_owned())
}

fn level(text: &str) -> Result<Level, String> {
    Level::from_name(text).ok_or_else(|| "a level is critical, high, medium, low or info".to_owned())
}

fn size(text: &str) -> Result<usize, String> {
    let (digits, unit) = match text.to_ascii_uppercase().trim_end_matches('B').trim_end_matches('I') {
        rest if rest.ends_with('K') => (rest.trim_end_matches('K').to_owned(), 1 << 10),
        rest if rest.ends_with('M') => (rest.trim_end_matches('M').to_owned(), 1 << 20),
        rest if rest.ends_with('G') => (rest.trim_end_matches('G').to_owned(), 1 << 30),
        rest => (rest.to_owned(), 1),
    };
    let bytes = digits.parse::<usize>().ok().and_then(|count| count.checked_mul(unit));
    bytes
        .filter(|bytes| (1..=1 << 30).contains(bytes))
        .ok_or_else(|| "a size is a number of bytes, or one with K, M or G, from 1 to 1G, as in 64M".to_owned())
}

fn port(text: &str) -> Result<PortQuestion, String> {
    let advice = || {
        "a port is a number from 0 to 65535, a range of them, or one with its transport, as in 5000-5010 or tcp/6891"
            .to_owned()
    };
    let text = text.trim();
    if let Some(ports) = ports(text) {
        return Ok(PortQuestion { transport: None, ports });
    }
    let (left, right) = text.split_once(['/', ' ']).ok_or_else(advice)?;
    let (transport, digits) = match crate::protocol::Transport::from_name(left) {
        Some(transport) => (transport, right),
        None => (crate::protocol::Transport::from_name(right).ok_or_else(advice)?, left),
    };
    let ports = ports(digits.trim()).ok_or_else(advice)?;
    Ok(PortQuestion { transport: Some(transport), ports })
}

/// A port, or a range whose ends are not reversed.
fn ports(text: &str) -> Option<crate::sets::Interval<crate::sets::Port>> {
    let number = |text: &str| {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().map(crate::sets::Port)
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    crate::sets::Interval::new(number(first.trim())?, number(last.trim())?)
}
