//! Whole files, as a reviewer sees them, and what a change to a profile does to them.

use portcullis::policy::{Action, Direction, Policy};

use crate::linux::{Namespace, Variant, iptables, loads, nft};
use crate::support::kernel;
use crate::support::policies::*;

fn branch_office() -> Policy {
    let blocked = "198.51.100.0/25 198.51.100.192 203.0.113.0-203.0.113.6 203.0.113.9 203.0.113.11 203.0.113.13 203.0.113.15 2001:db8:bad::/48";
    let office = "192.0.2.0/24 2001:db8:1::/48";
    let mut rules = baseline_rules(Direction::Inbound);
    rules.extend([
        deny("any").on(&["any"]).from_group("blocked", blocked).log(Some("blocked")),
        allow("SSH").on(&["tcp 22"]).from_group("office", office).ticket("NET-1042"),
        rule(Action::Allow, &["SIP", "RTP"]).on(&["tcp 5060-5061", "udp 5060 16384-16484"]).from("198.51.100.16/28"),
        allow("iSCSI").on(&["tcp 3260"]).from("10.20.0.0/24").incoming(&["eth1"]),
        allow("HTTPS").on(&["tcp 443"]),
        allow("ping").on(&["icmp 8", "icmpv6 128"]),
        allow("IPsec").on(&["udp 500 4500", "50", "51"]),
    ]);
    let mut outbound = baseline_rules(Direction::Outbound);
    outbound.push(reject("SMTP").on(&["tcp 25"]));
    policy("branch-office", vec![inbound(rules), chain(Direction::Outbound, Action::Allow, outbound)])
}

#[test]
fn a_branch_office_in_nftables() {
    insta::assert_snapshot!(nft(&branch_office()));
}

#[test]
fn a_branch_office_in_iptables() {
    let files = iptables(&branch_office());
    insta::assert_snapshot!("branch_office_iptables", files.v4);
    insta::assert_snapshot!("branch_office_ip6tables", files.v6);
    insta::assert_snapshot!("branch_office_ipset", files.ipset.unwrap());
}

#[test]
fn a_branch_office_loads_twice_everywhere() {
    loads(&branch_office());
}

#[test]
fn a_new_rule_changes_its_own_lines_only() {
    let before = branch_office();
    let mut after = before.clone();
    let rules = &mut after.chains[0].rules;
    rules.insert(rules.len() - 3, allow("IMAPS").on(&["tcp 993"]).from("192.0.2.0/24 2001:db8::/32").build());
    let changed = |old: &str, new: &str| -> Vec<String> {
        let old: Vec<&str> = old.lines().collect();
        let gone = old.iter().filter(|line| !new.lines().any(|other| other == **line));
        assert_eq!(gone.count(), 0);
        new.lines().filter(|line| !old.contains(line)).map(|line| line.trim().to_owned()).collect()
    };
    assert_eq!(
        changed(&nft(&before), &nft(&after)),
        [
            "ip saddr 192.0.2.0/24 tcp dport 993 accept comment \"IMAPS\"",
            "ip6 saddr 2001:db8::/32 tcp dport 993 accept comment \"IMAPS\"",
        ]
    );
    let (old, new) = (iptables(&before), iptables(&after));
    let line = |from| format!("-A PC-IN -s {from} -p tcp --dport 993 -m comment --comment \"IMAPS\" -j ACCEPT");
    assert_eq!(changed(&old.v4, &new.v4), [line("192.0.2.0/24")]);
    assert_eq!(changed(&old.v6, &new.v6), [line("2001:db8::/32")]);
    assert_eq!(old.ipset, new.ipset);
}

#[test]
fn a_chain_that_is_given_up_leaves_no_rule_behind() {
    if !kernel::available(&["iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let both = branch_office();
    let mut one = both.clone();
    one.chains.truncate(1);
    for variant in Variant::installed() {
        let namespace = Namespace::new();
        for policy in [&both, &one] {
            let files = iptables(policy);
            namespace.load_iptables(variant, &files.v4, &files.v6, files.ipset.as_deref());
        }
        let listing = namespace.list_iptables(variant);
        assert!(!listing.contains("-A PC-OUT "), "{listing}");
        assert!(listing.contains("-A PC-IN "), "{listing}");
    }
}

#[test]
fn a_file_that_the_kernel_refuses_leaves_the_old_rules() {
    if !kernel::available(&["nft", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    let policy = branch_office();
    let namespace = Namespace::new();
    let before = namespace.load_nft(&nft(&policy));
    let broken = nft(&policy).replace("tcp dport 443", "tcp dport 443 bogus");
    assert!(!namespace.try_run("nft -f -", &broken).status.success());
    assert_eq!(namespace.run("nft -s list ruleset"), before);
    for variant in Variant::installed() {
        let namespace = Namespace::new();
        let files = iptables(&policy);
        let before = namespace.load_iptables(variant, &files.v4, &files.v6, files.ipset.as_deref());
        // A set that was not loaded first.
        let broken = files.v4.replace("pc-blocked4-", "pc-missing4-");
        let restore = variant.program("iptables", "-restore --noflush");
        assert!(!namespace.try_run(&restore, &broken).status.success());
        assert_eq!(namespace.list_iptables(variant), before);
    }
}

#[test]
fn a_hundred_thousand_prefixes_are_one_set() {
    let prefixes: Vec<String> = (0..100_000_u32)
        .map(|index| format!("10.{}.{}.{}", index >> 15, (index >> 7) & 255, (index * 2) & 255))
        .collect();
    let rule = deny("any").on(&["any"]).from_group("blocked", "192.0.2.1");
    let mut rule = std::sync::Arc::unwrap_or_clone(rule.build());
    let set = prefixes.iter().map(|text| portcullis::sets::Interval::point(text.parse().unwrap())).collect();
    rule.matches[0].source.set =
        std::sync::Arc::new(portcullis::sets::AddressSet { v4: set, v6: portcullis::sets::IntervalSet::empty() });
    let chain = portcullis::policy::Chain { rules: vec![rule.into()], ..inbound(Vec::new()) };
    let policy = policy("large", vec![chain]);
    let text = nft(&policy);
    assert_eq!(text.matches("ip saddr @pc_blocked4 drop").count(), 1);
    assert_eq!(text.lines().filter(|line| line.starts_with("\t\t\t10.")).count(), 100_000);
    let files = iptables(&policy);
    let sets = files.ipset.unwrap();
    assert_eq!(files.v4.lines().filter(|line| line.starts_with("-A ")).count(), 2);
    assert!(sets.contains("hash:net family inet maxelem 100000 -exist\n"));
    if kernel::available(&["nft", "iptables-restore", "ipset"]) {
        let start = std::time::Instant::now();
        let namespace = Namespace::new();
        namespace.feed("nft -f -", &text);
        assert!(start.elapsed().as_secs() < 10);
        namespace.feed("ipset restore", &sets);
        namespace.feed("ipset restore", &sets);
        namespace.feed("iptables-restore --noflush", &files.v4);
    }
}
