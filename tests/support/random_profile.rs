//! Profiles made of dice: text with everything that a profile can say of packets, and that both programs of Linux can load.

use std::fmt::Write as _;

use super::random_policy::Dice;
use super::samples;

/// Services with the helpers that read them.
const HELPED: &[(&str, &str)] = &[
    ("tcp 21", "ftp"),
    ("[tcp 2121, tcp 22]", "ftp"),
    ("udp 69", "tftp"),
    ("SIP", "sip"),
    ("SIP/udp", "sip"),
    ("[H.323 Host Call, udp 1719]", "h323"),
    ("PPTP", "pptp"),
    ("udp 5000-5010", "amanda"),
];

/// The interfaces that every such profile names, and their devices.
pub fn interfaces() -> Vec<(String, String)> {
    [("wan", "eth0"), ("lan", "eth1")].map(|(name, device)| (name.to_owned(), device.to_owned())).to_vec()
}

/// Names and members of groups: few and many, of one family and of both, adjacent, nested and with the ends of the address
/// space, under names that differ in case, in script, or past the end of a set's name.
const GROUPS: &[(&str, &str)] = &[
    ("office", "[192.0.2.0/25, \"2001:db8::/120\"]"),
    ("Office-2", "[192.0.2.128/26, office]"),
    ("four", "[10.0.0.0/8, 172.16.0.0/12]"),
    ("six", "[\"2001:db8:2::/64\", \"fe80::/10\"]"),
    ("half", "[0.0.0.0/1]"),
    ("halves", "[0.0.0.0/1, 128.0.0.0/1]"),
    ("all-four", "[0.0.0.0/0]"),
    ("all-six", "[\"::/0\"]"),
    ("ends", "[0.0.0.0/32, 255.255.255.255, \"::/128\", \"ffff::/16\"]"),
    ("a-very-long-name-of-a-group-one", "[198.51.100.0/28]"),
    ("a-very-long-name-of-a-group-two", "[198.51.100.16/28]"),
    ("pc_office4", "[203.0.113.0/29]"),
    ("input", "[203.0.113.8/29, \"2001:db8:5::8\"]"),
    ("many", ""),
    ("scattered", ""),
];

/// A profile called `random` for nftables and iptables, of 2 to 8 rules a chain.
pub fn text(dice: &mut Dice) -> String {
    with(dice, |dice| 2 + dice.roll(7), is_accepted)
}

/// The same; its rules may contradict themselves.
pub fn of_any_rules(dice: &mut Dice) -> String {
    with(dice, |dice| 2 + dice.roll(7), |_| true)
}

/// The same, of 5 to 60 rules in all.
pub fn of_many_rules(dice: &mut Dice) -> String {
    let most = *dice.pick(&[3, 6, 12, 20]);
    with(dice, |dice| 5.max(1 + dice.roll(most)), is_accepted)
}

fn is_accepted(profile: &str) -> bool {
    samples::try_of_text(profile).is_ok()
}

fn with(dice: &mut Dice, count: impl Fn(&mut Dice) -> u64, accepted: impl Fn(&str) -> bool) -> String {
    let mut out = String::from("profile: random\ntargets: [nftables, iptables]\n");
    if dice.once_in(4) {
        out += "tcp-new: any\n";
    }
    out += "interfaces: {wan: eth0, lan: eth1}\naddresses:\n";
    for (name, members) in GROUPS {
        let members = match *name {
            "many" => list((0..200).map(|at| format!("10.{}.{}.0/25", at / 8, at % 8 * 3))),
            "scattered" => list((0..40).map(|at| match at % 2 {
                0 => format!("203.0.113.{}", at * 4 + 1),
                _ => format!("\"2001:db8:5::{:x}\"", at * 4),
            })),
            _ => (*members).to_owned(),
        };
        let _ = writeln!(out, "  {name}: {members}");
    }
    let start = out.clone();
    let must = dice.roll(3);
    for (index, chain) in ["inbound", "outbound", "forward"].into_iter().enumerate() {
        if index as u64 == must || !dice.once_in(3) {
            let default = *dice.pick(&["deny", "deny", "reject", "allow"]);
            let chain_start = format!("{chain}:\n  default: {default}\n  rules:\n");
            out += &chain_start;
            for _ in 0..count(dice) {
                // Dice also make rules that contradict themselves, which are refused.
                let rules = std::iter::repeat_with(|| rule(chain, dice)).take(20);
                out.extend(rules.into_iter().find(|rule| accepted(&(start.clone() + &chain_start + rule))));
            }
        }
    }
    out
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn rule(chain: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let action = *dice.pick(&["allow", "allow", "deny", "reject"]);
    // Where a helper's flows leave is not known to iptables in time, so no rule of forward has one.
    let helper = (action == "allow" && chain != "forward" && dice.once_in(4)).then(|| *dice.pick(HELPED));
    let services = helper.map_or_else(|| services(dice), |(service, _)| service.to_owned());
    let _ = writeln!(out, "    - {action}: {services}");
    if let Some((_, helper)) = helper {
        let _ = writeln!(out, "      helper: {helper}");
    }
    for key in ["from", "to"] {
        let addresses = addresses(dice);
        if !addresses.is_empty() {
            let _ = writeln!(out, "      {key}: {addresses}");
        }
    }
    if dice.once_in(4) && out.lines().last().is_some_and(|line| line.contains("from:") || line.contains("to:")) {
        let except =
            *dice.pick(&["192.0.2.64/27", "[10.3.0.0/16, office]", "scattered", "\"2001:db8:2::/80\"", "many"]);
        let _ = writeln!(out, "      except: {except}");
    }
    let device = |dice: &mut Dice| *dice.pick(&["wan", "lan", "[wan, lan]"]);
    if chain == "forward" {
        for key in ["in", "out"] {
            if dice.once_in(3) {
                let _ = writeln!(out, "      {key}: {}", device(dice));
            }
        }
    } else if dice.once_in(4) {
        let _ = writeln!(out, "      interface: {}", device(dice));
    }
    if dice.once_in(6) {
        out.push_str("      log: true\n");
    }
    // So much that no test is over it.
    if action == "allow" && dice.once_in(4) {
        let limit = *dice.pick(&["10000/hour burst 9000", "1000/second burst 10000 per source", "9000/day burst 9000"]);
        let _ = writeln!(out, "      limit: {limit}");
    }
    out
}

fn services(dice: &mut Dice) -> String {
    let one = |dice: &mut Dice| -> String {
        let fixed = [
            "any",
            "any",
            "tcp any",
            "udp any",
            "ping",
            "SSH",
            "DNS",
            "SIP",
            "tcp 0",
            "tcp 65535",
            "udp 5000-5010",
            "udp 67 > 68",
            "tcp 1024-65535 > 80",
            "tcp 22",
            "tcp 0-65535",
            "icmp echo-request",
            "icmp 3/4",
            "icmp 13",
            "icmpv6 1/3",
            "icmpv6 135",
            "icmpv6 128",
            "icmp any",
            "protocol gre",
            "protocol 51",
            "protocol 41",
            "protocol 2",
            "protocol 103",
        ];
        (*dice.pick(&fixed)).to_owned()
    };
    match dice.roll(8) {
        // Around the 15 slots of multiport, and the size from which ports are a set of their own.
        0 => {
            let count = *dice.pick(&[14, 15, 16, 31, 61, 110]);
            let transport = *dice.pick(&["tcp", "udp"]);
            list((0..count).map(|at| {
                let first = 100 + at * 7;
                if at % 5 == 0 { format!("{transport} {first}-{}", first + 2) } else { format!("{transport} {first}") }
            }))
        }
        1..=3 => list((0..2 + dice.roll(3)).map(|_| one(dice))),
        _ => one(dice),
    }
}

fn addresses(dice: &mut Dice) -> String {
    let group = |dice: &mut Dice| dice.pick(GROUPS).0.to_owned();
    match dice.roll(12) {
        0..=2 => group(dice),
        3 => format!("[{}, {}]", group(dice), group(dice)),
        4 => (*dice.pick(&["any", "any4", "any6"])).to_owned(),
        5 => (*dice.pick(&["192.0.2.9", "[192.0.2.9, \"2001:db8::9\"]", "0.0.0.0/0", "\"::/0\"", "\"2001:db8::/33\""]))
            .to_owned(),
        _ => String::new(),
    }
}
