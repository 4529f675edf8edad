//! Texts that people give for a firewall's rules and that no reader takes: what they are, and the command whose print is read.
//!
//! In: a text that no target recognises. Out: a complaint that names what it is, if that is known. It reads no rules.

use super::messages;
use crate::diagnostic::Diagnostic;

/// How many lines may stand before the one that tells.
const HEAD: usize = 50;

/// One print that is no firewall's rules.
struct Mistake {
    /// How a line of it begins, without what stands before its first word.
    begins: &'static [&'static str],
    /// What it is, to stand after "is".
    what: &'static str,
    /// What to give instead.
    help: &'static str,
}

const LINUX: &str =
    "give what stands in the kernel: `nft list ruleset`, or both of `iptables-save` and `ip6tables-save`";
const IPTABLES: &str = "give what `iptables-save` and `ip6tables-save` print, each in a file of its own: a listing for reading \
                        leaves out interfaces, options and tables";
const WINDOWS: &str = "give what `netsh advfirewall firewall show rule name=all verbose` prints; to see the default \
                       actions as well, `netsh advfirewall show allprofiles` in a second file";

/// The prints that are known, by their manual pages: iptables(8), ufw(8), firewall-cmd(1), ipset(8), ss(8), netstat(8),
/// Get-NetFirewallRule.
const MISTAKES: &[Mistake] = &[
    Mistake {
        begins: &["Chain INPUT (policy", "Chain PREROUTING (policy", "Chain FORWARD (policy", "target     prot opt"],
        what: "what `iptables -L` prints for people",
        help: IPTABLES,
    },
    Mistake {
        begins: &["Status: active", "Status: inactive", "Added user rules (see 'ufw status'"],
        what: "what ufw says of itself, and not the rules that it loaded",
        help: LINUX,
    },
    Mistake {
        begins: &["icmp-block-inversion:", "rich rules:", "forward-ports:"],
        what: "what `firewall-cmd` says of a zone, and not the rules that firewalld loaded",
        help: LINUX,
    },
    Mistake {
        begins: &["DisplayName ", "DisplayName:", "Name                  : "],
        what: "what PowerShell says of the firewall's rules, without their ports and addresses",
        help: WINDOWS,
    },
    Mistake {
        begins: &["Netid ", "State  ", "Active Internet connections", "Active Connections", "Proto Recv-Q"],
        what: "a list of sockets, which says what listens and not what the firewall lets through",
        help: LINUX,
    },
    Mistake {
        begins: &["Type: hash:", "Type: bitmap:", "Type: list:"],
        what: "what `ipset list` prints for people",
        help: "give what `ipset save` prints, beside the rules that name the sets",
    },
];

/// Complaints of programs that were redirected in place of what they should have printed.
const COMPLAINTS: &[&str] = &[
    "command not found",
    "not permitted",
    "ermission denied",
    "you must be root",
    "requires elevation",
    "need to be root",
];

/// What is wrong with a text that no target recognises.
pub(super) fn complaint(name: &str, text: &str) -> Diagnostic {
    let lines = || text.lines().take(HEAD).map(str::trim_start);
    if text.trim().is_empty() {
        let help = "`nft list ruleset`, `iptables-save` and `ip6tables-save` print nothing where no rule is loaded: all is let \
                    through then. To have that read, give a file with the line `table inet none {}` for nftables, or with the \
                    lines `*filter`, `:INPUT ACCEPT`, `:FORWARD ACCEPT`, `:OUTPUT ACCEPT` and `COMMIT` for iptables; else \
                    look at what the command says, as root";
        return messages::mistaken(name, "empty", help);
    }
    let is = |one: &&Mistake| lines().any(|line| one.begins.iter().any(|start| line.starts_with(start)));
    if let Some(one) = MISTAKES.iter().find(is) {
        return messages::mistaken(name, one.what, one.help);
    }
    if lines().take(3).any(|line| COMPLAINTS.iter().any(|words| line.contains(words))) {
        let help = "run that command as root, and give what it prints to standard output";
        return messages::mistaken(name, "the complaint of a command, and no rules", help);
    }
    messages::unrecognised(name)
}
