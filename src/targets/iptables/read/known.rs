//! Names of options and extensions, and how many words follow each (iptables(8), iptables-extensions(8)).
//!
//! It says how words belong together, not what any of them means.

/// The short and the other long names of options, and the one that is used here.
pub(super) const SAME: [(&str, &str); 21] = [
    ("-s", "source"),
    ("--src", "source"),
    ("-d", "destination"),
    ("--dst", "destination"),
    ("-i", "in-interface"),
    ("-o", "out-interface"),
    ("-p", "protocol"),
    ("--proto", "protocol"),
    ("-j", "jump"),
    ("-g", "goto"),
    ("-m", "match"),
    ("-f", "fragment"),
    ("--fragments", "fragment"),
    ("-c", "set-counters"),
    ("-4", "ipv4"),
    ("-6", "ipv6"),
    ("-t", "table"),
    ("--source-port", "sport"),
    ("--destination-port", "dport"),
    ("--source-ports", "sports"),
    ("--destination-ports", "dports"),
];

/// Options that take no value.
pub(super) const FLAGS: [&str; 66] = [
    "fragment",
    "ipv4",
    "ipv6",
    "syn",
    "update",
    "remove",
    "rcheck",
    "rsource",
    "rdest",
    "rttl",
    "reap",
    "notrack",
    "return-nomatch",
    "limit-iface-in",
    "limit-iface-out",
    "hashlimit-rate-match",
    "icase",
    "contiguous",
    "kerneltz",
    "utc",
    "localtz",
    "datestop",
    "soft",
    "loose",
    "validmark",
    "accept-local",
    "invert",
    "strict",
    "next",
    "transparent",
    "nowildcard",
    "restore-skmark",
    "physdev-is-in",
    "physdev-is-out",
    "physdev-is-bridged",
    "connlimit-saddr",
    "connlimit-daddr",
    "socket-exists",
    "suppl-groups",
    "compres",
    "ahres",
    "fragres",
    "fragfirst",
    "fragmore",
    "fraglast",
    "rt-0-res",
    "rt-0-not-strict",
    "log-tcp-sequence",
    "log-tcp-options",
    "log-ip-options",
    "log-uid",
    "log-macdecode",
    "clamp-mss-to-pmtu",
    "random",
    "random-fully",
    "persistent",
    "save-mark",
    "restore-mark",
    "ecn-tcp-cwr",
    "ecn-tcp-ece",
    "ecn-tcp-remove",
    "queue-bypass",
    "queue-cpu-fanout",
    "sack-perm",
    "timestamp",
    "exist",
];

/// Where an option belongs that is read here: the extensions that have it.
pub(super) const HOMES: [(&str, &[&str]); 24] = [
    ("sport", PORTS),
    ("dport", PORTS),
    ("tcp-flags", &["tcp"]),
    ("syn", &["tcp"]),
    ("tcp-option", &["tcp"]),
    ("icmp-type", &["icmp"]),
    ("icmpv6-type", &["icmp6"]),
    ("chunk-types", &["sctp"]),
    ("dccp-types", &["dccp"]),
    ("dccp-option", &["dccp"]),
    ("sports", &["multiport"]),
    ("dports", &["multiport"]),
    ("ports", &["multiport"]),
    ("ctstate", &["conntrack"]),
    ("state", &["state"]),
    ("match-set", &["set"]),
    ("src-range", &["iprange"]),
    ("dst-range", &["iprange"]),
    ("src-type", &["addrtype"]),
    ("dst-type", &["addrtype"]),
    ("comment", &["comment"]),
    ("limit", &["limit"]),
    ("limit-burst", &["limit"]),
    ("mac-source", &["mac"]),
];

/// Protocols whose extensions have ports.
const PORTS: &[&str] = &["tcp", "udp", "sctp", "dccp", "udplite"];

/// Extensions whose options take one value each unless they are flags.
pub(super) const KNOWN: [&str; 50] = [
    "addrtype",
    "ah",
    "bpf",
    "cgroup",
    "cluster",
    "comment",
    "connbytes",
    "connlabel",
    "connlimit",
    "connmark",
    "conntrack",
    "cpu",
    "dccp",
    "devgroup",
    "dscp",
    "dst",
    "ecn",
    "esp",
    "frag",
    "hashlimit",
    "hbh",
    "helper",
    "hl",
    "icmp",
    "icmp6",
    "iprange",
    "ipvs",
    "length",
    "limit",
    "mac",
    "mark",
    "mh",
    "multiport",
    "nfacct",
    "osf",
    "owner",
    "physdev",
    "pkttype",
    "policy",
    "quota",
    "realm",
    "recent",
    "rt",
    "sctp",
    "statistic",
    "string",
    "tcp",
    "tcpmss",
    "time",
    "ttl",
];

/// Targets after which a packet is not what it was, or is in another program's hand.
pub(super) const DIVERTING: [&str; 9] =
    ["DNAT", "REDIRECT", "TPROXY", "NETMAP", "NFQUEUE", "QUEUE", "SYNPROXY", "CLUSTERIP", "DNPT"];
/// Targets that change or note something that no dimension has; the next rule is asked.
pub(super) const PASSING: [&str; 23] = [
    "MARK",
    "CONNMARK",
    "SECMARK",
    "CONNSECMARK",
    "CT",
    "TCPMSS",
    "TCPOPTSTRIP",
    "DSCP",
    "TOS",
    "TTL",
    "HL",
    "ECN",
    "CHECKSUM",
    "CLASSIFY",
    "SET",
    "TRACE",
    "TEE",
    "AUDIT",
    "HMARK",
    "IDLETIMER",
    "LED",
    "RATEEST",
    "NFACCT",
];

/// Options of targets that are read here; they find it though matches follow it.
const OF_TARGETS: [(&str, &[&str]); 5] = [
    ("REJECT", &["reject-with"]),
    ("SET", &["add-set", "del-set", "map-set", "exist", "timeout", "map-mark", "map-prio", "map-queue"]),
    (
        "LOG",
        &[
            "log-level",
            "log-prefix",
            "log-tcp-sequence",
            "log-tcp-options",
            "log-ip-options",
            "log-uid",
            "log-macdecode",
        ],
    ),
    ("NFLOG", &["nflog-group", "nflog-prefix", "nflog-range", "nflog-size", "nflog-threshold"]),
    ("ULOG", &["ulog-nlgroup", "ulog-prefix", "ulog-cprange", "ulog-qthreshold"]),
];

/// Whether it is an option of a target that is read here.
pub(super) fn is_of_a_target(option: &str) -> bool {
    OF_TARGETS.iter().any(|(name, options)| *name != "SET" && options.contains(&option))
}

/// Whether a target can have this option. A verdict and a chain have none.
pub(super) fn takes(target: &str, option: &str) -> bool {
    match OF_TARGETS.iter().find(|(name, _)| *name == target) {
        Some((_, options)) => options.contains(&option),
        None => {
            DIVERTING.contains(&target)
                || PASSING.contains(&target)
                || matches!(target, "SNAT" | "MASQUERADE" | "SNPT" | "NOTRACK")
        }
    }
}

/// Long options of the program itself (iptables(8)), which it also takes cut short.
const OWN: [&str; 35] = [
    "append",
    "check",
    "delete",
    "insert",
    "replace",
    "list",
    "list-rules",
    "flush",
    "zero",
    "new-chain",
    "delete-chain",
    "rename-chain",
    "policy",
    "source",
    "destination",
    "src",
    "dst",
    "protocol",
    "in-interface",
    "jump",
    "table",
    "match",
    "numeric",
    "out-interface",
    "verbose",
    "wait",
    "exact",
    "fragments",
    "version",
    "help",
    "line-numbers",
    "modprobe",
    "set-counters",
    "goto",
    "ipv4",
];

/// Whether it may be another option, cut short: to the program `--sour` is `--source`, and behind `-m comment` `--comm` is
/// `--comment`. Three options of extensions are the beginning of another and yet whole: `--set` (recent), `--pol` and `--proto` (policy).
pub(super) fn is_cut_short(option: &str) -> bool {
    let mut whole = OWN.iter().chain(HOMES.iter().map(|(name, _)| name)).chain(SAME.iter().map(|(name, _)| name));
    !matches!(option, "set" | "pol" | "proto") && whole.any(|whole| whole.trim_start_matches('-').starts_with(option))
}
