//! What the programs make of the same text: what they refuse is a gap, and what they list of what they took means the same.

use portcullis::packets::{self, Limits};
use portcullis::ruleset::Weight;
use portcullis::targets::Scope;

use crate::iptables::{assert_means, files, printed, read, said};
use crate::support::corpus::Reading;
use crate::support::kernel::{self, Namespace, Variant};
use crate::support::random_policy::{self as random, Dice};
use crate::support::samples;

/// The programs of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    V4,
    V6,
}

impl Family {
    fn program(self) -> &'static str {
        if self == Family::V4 { "iptables" } else { "ip6tables" }
    }
}

const SETS: &str = "create nets hash:net
add nets 10.0.0.0/8
add nets 10.1.0.0/16 nomatch
add nets 192.0.2.0/25
create pairs hash:ip,port
add pairs 192.0.2.7,tcp:22
add pairs 192.0.2.8,udp:80-83
add pairs 192.0.2.7,icmp:8/0
create ports bitmap:port range 0-65535
add ports 22
add ports 80-90
create both list:set size 8
create six hash:net family inet6
add six 2001:db8::/32
add both nets
add both six
";

/// Lines of a filter table, with `|` for a line's end.
const LINES_V4: &[&str] = &[
    "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT",
    "-A INPUT -p tcp --dport 022 -j DROP",
    "-A INPUT -p tcp --dport=22 -j DROP",
    "-A INPUT -p tcp --dport : -j DROP",
    "-A INPUT -p tcp --dport 1024: --sport :1023 -j DROP",
    "-A INPUT -p tcp ! --dport 80:90 -j DROP",
    "-A INPUT -p tcp --dport 90:80 -j DROP",
    "-A INPUT -p tcp --dport ssh -j DROP",
    "-A INPUT -p tcp --dport 22 --dport 23 -j DROP",
    "-A INPUT -m tcp --dport 22 -j DROP",
    "-A INPUT -p udp -m tcp --dport 22 -j DROP",
    "-A INPUT --dport 22 -j DROP",
    "-A INPUT -p udp -m multiport --sports 1,2:3,65535 -j DROP",
    "-A INPUT -p udp -m multiport --ports 1,2:3 -j DROP",
    "-A INPUT -p udp -m multiport ! --ports 1,2:3 -j DROP",
    "-A INPUT -p tcp -m multiport ! --dports 1 -m multiport ! --dports 2 -j DROP",
    "-A INPUT -p tcp -m multiport --dports 1:2,3:4,5:6,7:8,9:10,11:12,13:14,15 -j DROP",
    "-A INPUT -p tcp -m multiport --dports 1:2,3:4,5:6,7:8,9:10,11:12,13:14,15:16 -j DROP",
    "-A INPUT -p tcp -m multiport --dports 90:80 -j DROP",
    "-A INPUT -p all -m multiport --dports 22 -j DROP",
    "-A INPUT -p tcp -m multiport --sports 1 --dports 80 -j DROP",
    "-A INPUT -p sctp --dport 22 -j DROP",
    "-A INPUT -p dccp --sport 22 -j DROP",
    "-A INPUT -j ACCEPT -m comment --comment",
    "-A INPUT -j DROP -p tcp --dport",
    "-A INPUT -j DROP -p tcp --tcp-flags SYN",
    "-A INPUT -j DROP -m conntrack --ctstate",
    "-A INPUT -j DROP -m",
    "-A INPUT -j DROP -s",
    "-A INPUT -j",
    "-A INPUT -s 10.1 -j DROP",
    "-A INPUT -s 10.1/010 -j DROP",
    "-A INPUT -s 010.1.1.1/0x8 -j DROP",
    "-A INPUT -s ::ffff:10.0.0.1 -j DROP",
    "-A INPUT -s 10.0.0.1/255.0.255.0 -j DROP",
    "-A INPUT -s 10.0.0.1/33 -j DROP",
    "-A INPUT ! -s 10.0.0.0/8 ! -d 192.0.2.1 -j DROP",
    "-A INPUT -s 10.0.0.1,10.0.0.2 -d 192.0.2.1,192.0.2.3 -j DROP",
    "-A INPUT ! -s 10.0.0.1,10.0.0.2 -j DROP",
    "-A INPUT -s 2001:db8::1 -j DROP",
    "-A INPUT -s 10.0.0.1 -s 10.0.0.2 -j DROP",
    "-A INPUT -m iprange --src-range 10.0.0.3-10.0.0.9 ! --dst-range 10.0.0.1 -j DROP",
    "-A INPUT -m iprange --src-range 10.0.0.9-10.0.0.3 -j DROP",
    "-A INPUT -p TCP -j DROP",
    "-A INPUT -p 0 -j DROP",
    "-A INPUT -p 0x32 -j DROP",
    "-A INPUT ! -p 0 -j DROP",
    "-A INPUT ! -p udp -j DROP",
    "-A INPUT -p 4 -j DROP",
    "-A INPUT -p icmpv6 -j DROP",
    "-A INPUT -p tcp -p udp -j DROP",
    "-A INPUT -p icmp --icmp-type 3/4 -j DROP",
    "-A INPUT -p icmp ! --icmp-type echo-req -j DROP",
    "-A INPUT -p icmp --icmp-type 255/3 -j DROP",
    "-A INPUT -p icmp --icmp-type any -j DROP",
    "-A INPUT -p icmp --icmp-type network-un -j DROP",
    "-A INPUT -p icmp --icmp-type 8/0/1 -j DROP",
    "-A INPUT -m icmp --icmp-type 8 -j DROP",
    "-A INPUT -p tcp --syn -j DROP",
    "-A INPUT -p tcp ! --tcp-flags SYN,ack SYN -j DROP",
    "-A INPUT -p tcp --tcp-flags ALL NONE -j DROP",
    "-A INPUT -p tcp --tcp-option 7 -j DROP",
    "-A INPUT -m state --state new,ESTABLISHED -j DROP",
    "-A INPUT -m conntrack ! --ctstate RELATED,UNTRACKED -j DROP",
    "-A INPUT -m conntrack --ctstate NEW,DNAT -j DROP",
    "-A INPUT -m conntrack --ctstate NEW --ctstate INVALID -j DROP",
    "-A INPUT -m conntrack -j DROP",
    "-A INPUT -m conntrack --ctstate OLD -j DROP",
    "-A INPUT -i eth+ -j DROP",
    "-A INPUT ! -i lo -j DROP",
    "-A INPUT -i + -j DROP",
    "-A INPUT -i sixteen-bytes-xx -j DROP",
    "-A INPUT -i eth0 -i eth1 -j DROP",
    "-A INPUT -o eth0 -j DROP",
    "-A OUTPUT -i eth0 -j DROP",
    "-A FORWARD -i eth0 ! -o wlan+ -j DROP",
    "-A INPUT -m set --match-set nets src -j DROP",
    "-A INPUT -m set ! --match-set nets src -p tcp -j DROP",
    "-A INPUT -m set --match-set pairs src,dst -j DROP",
    "-A INPUT -m set ! --match-set pairs src,dst -j DROP",
    "-A INPUT -m set --match-set ports dst -j DROP",
    "-A INPUT -p tcp -m set ! --match-set ports dst -j DROP",
    "-A INPUT -m set --match-set both src -j DROP",
    "-A INPUT -m set --match-set six src -j DROP",
    "-A INPUT -m set --match-set missing src -j DROP",
    "-A INPUT -m addrtype --dst-type LOCAL,MULTICAST -j DROP",
    "-A INPUT -m addrtype ! --src-type LOCAL -j DROP",
    "-A INPUT -f -j DROP",
    "-A INPUT -m mark ! --mark 0x1 -j DROP",
    "-A INPUT -m ttl --ttl-lt 5 -j DROP",
    "-A INPUT -m limit --limit 5/min -j LOG --log-prefix \"a b \"",
    "-A INPUT -m limit --limit 60/minute -j LOG",
    "-A INPUT -m limit -j LOG",
    "-A INPUT -m limit --limit 10001/second -j LOG",
    "-A INPUT -j NFLOG --nflog-group 2",
    "-A INPUT -j REJECT",
    "-A INPUT -p udp -j REJECT --reject-with host-unreach",
    "-A INPUT -p tcp -j REJECT --reject-with tcp-reset",
    "-A INPUT -j REJECT --reject-with tcp-reset",
    "-A INPUT -j REJECT --reject-with icmp6-port-unreachable",
    "-A INPUT -j RETURN",
    "-A INPUT -j MARK --set-mark 1",
    "-A INPUT -m comment --comment \"x\\\" -j DROP",
    "-A INPUT -m comment --comment \"x -j DROP",
    "-A INPUT -m comment --comment x\"a c\" -j DROP",
    "-A INPUT -m comment --comment \"a\"b -j DROP",
    "-A INPUT -m comment --comment \"it's \\\"so\\\"\" -j DROP",
    "-A INPUT -m comment --comment \"\" -j DROP",
    "-A INPUT -j DROP # note",
    "-A INPUT -j NOWHERE",
    "-A NOWHERE -j DROP",
    "-A INPUT DROP",
    "-A INPUT -j ACCEPT -j DROP",
    "-A INPUT ! ! -p tcp -j DROP",
    "-A INPUT -p ! tcp -j DROP",
    "-A INPUT -s ! 10.0.0.1 -j DROP",
    "-A INPUT -g DROP",
    "-A INPUT -t nat -j DROP",
    "-A INPUT -4 -j DROP",
    "-6 -A INPUT -j DROP",
    "[3:4] -A INPUT -j DROP",
    "-A INPUT -c 3 4 -j DROP",
    "  -A INPUT -j DROP",
    ":A - [0:0]|-A INPUT -j A|-A A -p tcp -j RETURN|-A A -j DROP|-A INPUT -j ACCEPT",
    ":A - [0:0]|-A INPUT -g A|-A A -p tcp -j RETURN|-A A -j DROP|-A INPUT -j ACCEPT",
    ":A - [0:0]|-A INPUT -j A|-A A -j A",
    ":REJECT - [0:0]|-A INPUT -j REJECT|-A REJECT -p tcp -j DROP",
    ":twenty-eight-bytes-of-a-name - [0:0]",
    ":twenty-nine-bytes-of-a-name-x - [0:0]",
    ":A DROP [0:0]",
    ":INPUT REJECT [0:0]",
    ":INPUT DROP|:INPUT ACCEPT",
    "-N A|-N A",
    "-N A|-A INPUT -p tcp -j A|-A A -j DROP|-I A -s 10.0.0.1 -j ACCEPT",
    "-A INPUT -p tcp -j DROP|-A INPUT -p udp -j DROP|-D INPUT -p tcp -j DROP",
    "-A INPUT -p tcp -j DROP|-D INPUT 1",
    "-D INPUT -j DROP",
    "-I INPUT 5 -j DROP",
    "-A INPUT -p tcp -j DROP|-R INPUT 1 -p udp -j DROP",
    "-A INPUT -s 10.0.0.5,10.0.0.6 -j DROP|-R INPUT 2 -p tcp -j DROP",
    "-P INPUT DROP",
    "-A INPUT -s 0x0a000001 -j DROP",
    "-A INPUT -s 167772161/8 -j DROP",
    "-A INPUT -s 10.256 -d 10.0x1 -j DROP",
    "-A INPUT -m iprange --src-range 0x0a000001-0x0a000002 -j DROP",
    "-A INPUT -p sctp ! --dport 0:65535 -j DROP",
    "-A INPUT -p tcp -m multiport ! --dports 0:65535 -j DROP",
    "-A INPUT -s ! 10.0.0.0/8 -j DROP",
    "-A INPUT -p ! tcp -j DROP",
    "-A INPUT -p tcp --dport ! 25 -j DROP",
    "-A INPUT -m set --match-set nets src --match-set nets dst -j DROP",
    "-A INPUT -m set --match-set nets src -m set --match-set nets dst -j DROP",
    // A line with a list of addresses makes several rules, which are counted.
    "-A INPUT -s 10.0.0.5,10.0.0.6 -p tcp --dport 22 -j DROP|-A INPUT -p tcp --dport 22 -j DROP|-D INPUT 2",
    "-A INPUT -s 10.0.0.5,10.0.0.6 -d 10.1.0.1,10.1.0.2 -j DROP|-D INPUT 3|-D INPUT 2",
    "-A INPUT --src=10.0.0.5 -j DROP",
    "-A INPUT --protocol=tcp -j DROP",
    "-A INPUT --in-interface=lo -j DROP",
    "-A INPUT -p tcp --jump=DROP",
    "-A INPUT --src 10.0.0.5,10.0.0.6 --destination 10.1.0.1,10.1.0.2 -j DROP|-D INPUT 3",
    "-A INPUT -s 10.0.0.0/8,10.0.0.6 -j DROP|-A INPUT -p tcp -j DROP|-I INPUT 2 -d 10.1.0.1 -j RETURN",
    "-A INPUT -p tcp -j DROP|-I INPUT 1 -s 10.0.0.5,10.0.0.6 -d 10.1.0.1,10.1.0.2 -j RETURN|-D INPUT 1|-D INPUT 3",
    "-I INPUT -s 10.0.0.0/8,10.0.0.6 -j DROP|-I INPUT 2 -d 10.1.0.1 -j RETURN",
    "-A INPUT -s 10.0.0.5,10.0.0.6 -j DROP|-R INPUT 2 -p tcp -j DROP",
    "-A INPUT -p udp -j DROP|-A INPUT -p tcp -j DROP|-R INPUT 2 -s 10.0.0.5,10.0.0.6 -j DROP",
    "-A INPUT -s 10.0.0.5,10.0.0.6 -p tcp -j DROP|-D INPUT -s 10.0.0.5,10.0.0.6 -p tcp -j DROP",
    "-A INPUT -s 10.0.0.5 -p tcp -j DROP|-D INPUT -s 10.0.0.5,10.0.0.6 -p tcp -j DROP",
    "-A INPUT -s 10.0.0.5 -j DROP|-A INPUT -s 10.0.0.6 -j DROP|-C INPUT -s 10.0.0.5,10.0.0.6 -j DROP",
    "-A INPUT -s 10.0.0.5,10.0.0.6 -j DROP|-I INPUT 4 -j RETURN",
    "-A INPUT -m comment --comment -s -d 10.0.0.5,10.0.0.6 -j DROP|-D INPUT 2",
    "-A OUTPUT -m owner --uid-owner 0 -j DROP",
    "-A INPUT -m hashlimit --hashlimit-above 5/sec --hashlimit-burst 5 --hashlimit-name a -j DROP",
    "-A INPUT -m recent --set --name x --mask 255.255.255.255 --rsource -j DROP",
    "-A INPUT -m length ! --length 0:100 -j DROP",
    "-A INPUT -m pkttype --pkt-type multicast -j DROP",
    // Numbers as C reads them, and rates that are decimal.
    "-A INPUT -p 021 -j DROP",
    "-A INPUT -p sctp --dport 022:0x50 -j DROP",
    "-A INPUT -p udp --sport 08 -j DROP",
    "-A INPUT -p dccp --dport 022 -j DROP",
    "-A INPUT -p tcp -m multiport --dports 022,0x50:0121 -j DROP",
    "-A INPUT -p tcp -m multiport --dports 022,0x50:0120 -j DROP",
    "-A INPUT -p icmp --icmp-type 010/0x1 -j DROP",
    "-A INPUT -m ttl --ttl-eq 010 -j DROP",
    "-A INPUT -m ttl ! --ttl-eq 0x10 -j DROP",
    "-A INPUT -m limit --limit 010/minute -j LOG",
    "-A INPUT -m hashlimit --hashlimit-upto 05/sec --hashlimit-burst 010 --hashlimit-mode srcip --hashlimit-srcmask 030 \
     --hashlimit-htable-size 0100000 --hashlimit-htable-max 0x8000 --hashlimit-htable-gcinterval 0x3e8 \
     --hashlimit-htable-expire 0x10000 --hashlimit-name octal -j ACCEPT",
    "-A INPUT -m conntrack --ctorigdstport 80 -j DROP",
];

/// Lines of `PREROUTING` of a table `nat`.
const LINES_OF_NAT_V4: &[&str] = &[
    "-p tcp -j REDIRECT --to-ports 0120",
    "-p tcp -j REDIRECT --to-ports 0x50-0130",
    "-p tcp -j REDIRECT --to-ports 80-80",
    "-p tcp -j REDIRECT --to-ports http",
    "-p tcp -j REDIRECT --to-port 8080",
    "-p tcp -j REDIRECT --to 8080 --random",
    "-p tcp -j REDIRECT",
    "-p tcp -j REDIRECT --to-ports 080",
    "-p tcp -j REDIRECT --to-ports 80-90/90",
    "-p tcp -j REDIRECT --to-ports 65536",
    "-p tcp -j REDIRECT --to-ports 80 --to-ports 81",
    "-j REDIRECT --to-ports 80",
    "-p tcp -j DNAT --to-destination 10.0.0.1:0120",
    "-p tcp -j DNAT --to 10.0.0.1:0x50",
    "-p tcp -j DNAT --to-destination 10.0.0.1:0120-0130/0100",
    "-p tcp -j DNAT --to-destination :0120-0130",
    "-p tcp -j DNAT --to-destination 10.0.0.1-10.0.0.1:80-80",
    "-p tcp -j DNAT --to-destination 10.0.0.1-10.0.0.4 --persistent",
    "-p tcp -j DNAT --to-destination 010.0.0.1",
    "-p tcp -j DNAT --to-destination 10.1",
    "-p tcp -j DNAT --to-destination web",
    "-p tcp -j DNAT --to-destination 10.0.0.1:",
    "-p tcp -j DNAT --to-destination 10.0.0.1:90-80",
    "-p tcp -j DNAT --to-destination 10.0.0.1:80-90/0",
    "-p tcp -j DNAT --to-destination 10.0.0.1 --to-destination 10.0.0.2",
    "-p tcp -j DNAT --random",
    "-j DNAT --to-destination 10.0.0.1:80",
    "-p icmp -j DNAT --to-destination 10.0.0.1",
];

/// The same for IPv6.
const LINES_OF_NAT_V6: &[&str] = &[
    "-p tcp -j DNAT --to-destination fd00:0::01",
    "-p tcp -j DNAT --to-destination [fd00::1]",
    "-p tcp -j DNAT --to-destination [fd00::1]:0120",
    "-p tcp -j DNAT --to-destination fd00::1:80",
    "-p tcp -j DNAT --to-destination [fd00::1-fd00::4]:0x50",
    "-p tcp -j DNAT --to-destination [fd00::1]-[fd00::4]:80",
    "-p tcp -j DNAT --to-destination :0120",
    "-p tcp -j DNAT --to-destination 10.0.0.1",
    "-p tcp -j REDIRECT --to-ports 0120",
];

const LINES_V6: &[&str] = &[
    "-A INPUT -s fe80::/10 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j DROP",
    "-A INPUT -p icmpv6 --icmpv6-type neighbour-sol -j DROP",
    "-A INPUT -p icmpv6 --icmpv6-type 1/3 -j DROP",
    "-A INPUT -p icmpv6 ! --icmpv6-type 255 -j DROP",
    "-A INPUT -p icmp -j DROP",
    "-A INPUT -p ah -j DROP",
    "-A INPUT -m ah -j DROP",
    "-A INPUT -p esp -j DROP",
    "-A INPUT -p 60 -j DROP",
    "-A INPUT -s 10.0.0.1 -j DROP",
    "-A INPUT -s ::ffff:10.0.0.1 -j DROP",
    "-A INPUT -s 2001:db8::1/ffff:: -j DROP",
    "-A INPUT -s 2001:db8::/0x20,fe80::1 -j DROP",
    "-A INPUT -m iprange --src-range 2001:db8::3-2001:db8::9 -j DROP",
    "-A INPUT -m addrtype --dst-type MULTICAST -j DROP",
    "-A INPUT -m set --match-set six src -j DROP",
    "-A INPUT -m set --match-set nets src -j DROP",
    "-A INPUT -m set --match-set both dst -j DROP",
    "-A INPUT -m hl --hl-eq 255 -j DROP",
    "-A INPUT -m rt --rt-type 0 -j DROP",
    "-A INPUT -m hl --hl-eq 010 -j DROP",
    "-A INPUT -m rt --rt-type 010 -j DROP",
    "-A INPUT -p icmpv6 --icmpv6-type 0x80/010 -j DROP",
    "-A INPUT -s fd00::/010 -j DROP",
    "-A INPUT -p tcp -j REJECT --reject-with tcp-reset",
    "-A INPUT -j REJECT --reject-with adm-prohibited",
    "-A INPUT -j REJECT --reject-with icmp-port-unreachable",
    "-4 -A INPUT -j DROP",
    "-6 -A INPUT -j DROP",
];

/// Lines that the programs take apart: what the one refuses, or reads in another way.
const APART: &[&str] = &[
    // nft refuses it; of legacy it matches nothing.
    "-A INPUT ! -s 0.0.0.0/0 -j DROP",
    // legacy refuses it; nft passes over the policy.
    ":A DROP [0:0]",
    // Other versions read it as C does.
    "-A INPUT -p dccp --dport 022 -j DROP",
    // What is not octal they look up among services, where it is decimal.
    "-A INPUT -p udp --sport 08 -j DROP",
    // nft ends by a signal.
    "-A INPUT -p tcp -j DROP|-R INPUT 1 -p udp -j DROP",
    "-A INPUT -s 10.0.0.5,10.0.0.6 -j DROP|-R INPUT 2 -p tcp -j DROP",
    // Both take it, and list a comment of two lines that they refuse to load.
    "-A INPUT -m comment --comment \"x\\\" -j DROP",
    "-A INPUT -m comment --comment \"x -j DROP",
];

fn namespace() -> Option<(Namespace, Vec<Variant>)> {
    if !kernel::available(&["ip", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return None;
    }
    let namespace = Namespace::new();
    namespace.feed("ipset restore", SETS);
    Some((namespace, Variant::installed()))
}

fn reading(family: Family, text: &str, sets: &str) -> Reading {
    let files = [("a.ipset".to_owned(), sets.to_owned()), ("a".to_owned(), printed(family.program(), text))];
    read(&files, Scope::Whole)
}

#[test]
fn what_the_programs_refuse_is_a_gap_and_what_they_list_means_the_same() {
    let Some((namespace, variants)) = namespace() else { return };
    let sets = namespace.run("ipset save");
    let mut wrong = Vec::new();
    let (mut refused, mut equal) = (0, 0);
    let filter = "*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\n";
    let nat = format!(
        "{filter}COMMIT\n*nat\n:PREROUTING ACCEPT\n:INPUT ACCEPT\n:OUTPUT ACCEPT\n:POSTROUTING ACCEPT\n-A PREROUTING "
    );
    for (family, begin, lines) in [
        (Family::V4, filter, LINES_V4),
        (Family::V6, filter, LINES_V6),
        (Family::V4, &nat, LINES_OF_NAT_V4),
        (Family::V6, &nat, LINES_OF_NAT_V6),
    ] {
        for line in lines.iter().filter(|line| !APART.contains(line)) {
            let text = format!("{begin}{}\nCOMMIT\n", line.replace('|', "\n"));
            let own = reading(family, &text, &sets);
            let gaps = said(&own, Weight::Gap);
            for variant in &variants {
                namespace
                    .run(&format!("{0} -P INPUT ACCEPT && {0} -F && {0} -X", variant.program(family.program(), "")));
                let loaded = namespace.try_run(&variant.program(family.program(), "-restore"), &text);
                if !loaded.status.success() {
                    refused += 1;
                    if gaps.is_empty() {
                        let complaint = String::from_utf8_lossy(&loaded.stderr).into_owned();
                        wrong.push(format!("{variant:?} refuses `{line}`, which is read: {complaint}"));
                    }
                    continue;
                }
                let listed = namespace.run(&format!("{} 2>/dev/null", variant.program(family.program(), "-save")));
                let listing = reading(family, &listed, &sets);
                let listing_gaps = said(&listing, Weight::Gap);
                if !gaps.is_empty() || !listing_gaps.is_empty() {
                    wrong.push(format!("{variant:?} takes `{line}`: {gaps:?} {listing_gaps:?}\n{listed}"));
                    continue;
                }
                let comparison = packets::compare(&own.ruleset, &listing.ruleset, Limits::default()).unwrap();
                if comparison.changes.is_empty() && comparison.logs.is_empty() {
                    equal += 1;
                } else {
                    wrong.push(format!("{variant:?} lists `{line}` as\n{listed}{:?}", comparison.changes.first()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), refused + equal, wrong.join("\n"));
    assert!(refused > 60 && equal > 150, "{refused} refused, {equal} equal");
}

#[test]
fn what_the_kernel_lists_of_our_files_means_the_policy() {
    let Some(_) = namespace() else { return };
    let samples = samples::all().into_iter().map(|sample| sample.resolution.policy);
    let policies = samples.chain((0..6).map(|seed| random::policy(&mut Dice::new(seed))));
    for policy in policies {
        let Some(files) = files(&policy) else { continue };
        let text = |ending: &str| files.iter().find(|(name, _)| name.ends_with(ending)).map(|(_, text)| text.as_str());
        for variant in Variant::installed() {
            let namespace = Namespace::new();
            namespace.load_iptables(variant, text(".iptables").unwrap(), text(".ip6tables").unwrap(), text(".ipset"));
            let save = |family: &str| namespace.run(&format!("{} 2>/dev/null", variant.program(family, "-save")));
            let listed =
                [("v4", save("iptables")), ("v6", save("ip6tables")), ("sets.ipset", namespace.run("ipset save"))];
            let listed: Vec<(String, String)> = listed
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| (name.to_owned(), text))
                .collect();
            let reading = read(&listed, Scope::Ours);
            assert_eq!(said(&reading, Weight::Harmless), [""; 0], "{} {variant:?}", policy.name);
            assert_means(&policy, &reading.ruleset, &format!("{} {variant:?}\n{listed:#?}", policy.name));
        }
    }
}

/// Sets with the name `s`, as people write them; what ipset lists of each means the same, and what it refuses is a gap.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("hash:ip,port", &["10.0.0.1,tcp:022", "10.0.0.1,udp:0x10-020", "10.0.0.1,021:010"]),
    ("hash:ip,port", &["10.0.0.1,icmp:010/01", "10.0.0.1,icmp:echo-reply", "10.0.0.1,gre:0"]),
    ("hash:ip,port", &["10.0.0.1,icmp:8"]),
    ("hash:ip,port", &["10.0.0.1,icmp:destination-unreachable"]),
    ("hash:ip,port", &["10.0.0.1,gre:1"]),
    ("hash:ip,port", &["10.0.0.1,dccp:22"]),
    ("hash:ip,port maxelem 010", &["10.0.0.1,tcp:1-8"]),
    ("hash:ip,port maxelem 010", &["10.0.0.1,tcp:1-9"]),
    ("hash:net,port", &["10.0.0.0/16,tcp:20-90", "10.0.0.0/24,tcp:22 nomatch"]),
    ("hash:net,port", &["10.0.0.0/16,tcp:20-90 nomatch", "10.0.0.0/24,tcp:22-25", "10.0.0.128/25,tcp:24-30 nomatch"]),
    ("hash:net,port", &["10.0.0.0/16,icmp:8/0", "10.0.0.0/24,icmp:8/0 nomatch"]),
    ("hash:net,port", &["10.0.0.0/24,tcp:20-24", "10.0.0.0/24,tcp:22 nomatch"]),
    ("hash:net,port", &["10.0.0.0/24,tcp:20-24", "10.0.0.0/24,tcp:24-26"]),
    ("hash:net,port", &["10.0.0.0/24,tcp:20-24", "10.0.0.0/24,udp:24-26", "0.0.0.0/1,tcp:22", "128.0.0.0/1,tcp:22"]),
];

#[test]
fn what_ipset_lists_of_elements_means_the_same() {
    let Some((namespace, _)) = namespace() else { return };
    let rules = "*filter\n:INPUT ACCEPT\n-A INPUT -m set --match-set s src,dst -j DROP\nCOMMIT\n";
    for (kind, elements) in ELEMENTS {
        let added: String = elements.iter().map(|element| format!("add s {element}\n")).collect();
        let sets = format!("create s {kind}\n{added}");
        namespace.try_run("ipset destroy s", "");
        let loaded = namespace.try_run("ipset restore", &sets).status.success();
        let own = reading(Family::V4, rules, &sets);
        assert_eq!(said(&own, Weight::Gap).is_empty(), loaded, "{sets}");
        if loaded {
            let listing = reading(Family::V4, rules, &namespace.run("ipset save s"));
            assert_eq!(said(&own, Weight::Question), [""; 0], "{sets}");
            assert_eq!(said(&listing, Weight::Question), [""; 0], "{sets}");
            let comparison = packets::compare(&own.ruleset, &listing.ruleset, Limits::default()).unwrap();
            assert!(comparison.changes.is_empty(), "{sets}{:?}", comparison.changes.first());
        }
    }
}
