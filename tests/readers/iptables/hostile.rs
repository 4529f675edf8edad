//! Lines that look like others: what the programs read otherwise than it seems, or refuse.

use portcullis::ruleset::{Program, Weight};

use crate::iptables::{assert_gap, assert_same, compare, filter, printed, said, whole};

#[test]
fn an_option_that_is_not_written_out_is_a_gap() {
    // iptables-restore 1.8.9 takes the first four as conditions, and refuses the others.
    for target in [
        "-j DROP --sour 10.0.0.0/8",
        "-j DROP --in-int eth9",
        "-j DROP -s10.0.0.0/8",
        "-j DROP -ptcp",
        "-j DROP --foo bar",
        "-j RETURN --foo bar",
        "-j REJECT --log-prefix x",
        "-j DROP --reject-with tcp-reset",
        "-j LOG --log-foo",
        "-m conntrack --ctstate NEW --sour 10.0.0.0/8 -j DROP",
        "-m comment --comm x -j DROP",
        "-p tcp --dpor 22 -j DROP",
        "-c 1,2 --foo -j DROP",
    ] {
        assert_gap(&format!("-A INPUT {target}"));
    }
    assert_gap(":A - [0:0]\n-A INPUT -j A --sour 10.0.0.0/8");
    // Exact options of extensions that begin others of the program.
    let whole =
        filter("-A INPUT -m policy --dir in --pol ipsec --proto esp -j ACCEPT\n-A INPUT -m recent --set -j DROP");
    assert_eq!(said(&whole, Weight::Gap), [""; 0]);
    let conditions = match &whole.ruleset.program {
        Program::Chains(chains) => &chains.chains[0].rules[0].conditions,
        _ => unreachable!("iptables has chains"),
    };
    assert!(conditions[0].protocols.is_full(), "`--proto` of the policy is none of the packet");
}

/// iptables-restore 1.8.9 has to know the protocol as it reads the ports of `multiport`, and not those of `tcp`.
#[test]
fn ports_before_their_protocol_are_a_gap() {
    assert_gap("-A INPUT -m multiport --dports 22,80 -p tcp -j ACCEPT");
    assert_gap("-A INPUT -m multiport --ports 22,80 -p udp -m udp --sport 7 -j ACCEPT");
    let usual = "-A INPUT -p tcp -m multiport --dports 22,80 -j ACCEPT";
    assert_same("-A INPUT -m multiport -p tcp --dports 22,80 -j ACCEPT", usual);
    assert_same("-A INPUT -m tcp --dport 22 -p tcp -j ACCEPT", "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT");
}

/// Each program has the match of its own family alone, although it takes the number of either protocol.
#[test]
fn icmp_of_the_other_family_is_a_gap() {
    assert_gap("-A INPUT -p icmpv6 -m icmp6 --icmpv6-type 8 -j ACCEPT");
    assert_same("-A INPUT -p icmpv6 -j ACCEPT", "-A INPUT -p 58 -j ACCEPT");
    let v6 =
        |rule: &str| whole(&[("rules", &printed("ip6tables", &format!("*filter\n:INPUT DROP\n{rule}\nCOMMIT\n")))]);
    for refused in ["-p icmp -m icmp --icmp-type 8", "-p icmp --icmp-type 8"] {
        assert_ne!(said(&v6(&format!("-A INPUT {refused} -j ACCEPT")), Weight::Gap), [""; 0], "{refused}");
    }
    for taken in ["-p icmp", "-m icmp6 --icmpv6-type 8 -p icmpv6"] {
        assert_eq!(said(&v6(&format!("-A INPUT {taken} -j ACCEPT")), Weight::Gap), [""; 0], "{taken}");
    }
}

#[test]
fn a_command_on_a_chain_that_is_not_there_is_a_gap() {
    for command in ["-F NOSUCH", "-Z NOSUCH", "-X NOSUCH"] {
        assert_gap(command);
    }
    assert_same(":A - [0:0]\n-F A\n-Z INPUT\n-F", "");
}

#[test]
fn a_deletion_by_words_takes_the_first_of_that_meaning() {
    let comment = "-m comment --comment x";
    // The program deletes the first line, which says the same in other words.
    assert_gap(&format!(
        "-A INPUT {comment} -j DROP\n-A INPUT -j ACCEPT\n-A INPUT -j DROP {comment}\n-D INPUT -j DROP {comment}"
    ));
    assert_gap("-A INPUT -p 6 -j DROP\n-A INPUT -p tcp -j DROP\n-D INPUT -p tcp -j DROP");
    assert_gap("-A INPUT --jump=DROP\n-A INPUT -j DROP\n-D INPUT -j DROP");
    assert_same("-A INPUT -p tcp -j ACCEPT\n-A INPUT -j DROP\n-D INPUT -j DROP", "-A INPUT -p tcp -j ACCEPT");
}

#[test]
fn counters_and_numbers_are_read_as_the_program_reads_them() {
    // Only fragments are dropped: both counters stand in one word.
    assert_same("-A INPUT -c 1,2 -f -j DROP", "-A INPUT -c 1 2 -f -j DROP");
    assert_ne!(compare(&filter("-A INPUT -c 1,2 -f -j DROP"), &filter("-A INPUT -j DROP")).changes.len(), 0);
    assert_gap("-A INPUT -j ACCEPT\n-I INPUT 01 -j DROP");
}

#[test]
fn numbers_that_begin_with_0_are_octal() {
    for (octal, decimal) in [
        ("-p 021", "-p 17"),
        ("-p sctp --dport 022:0x50", "-p sctp --dport 18:80"),
        ("-p tcp -m multiport --dports 022,0x50:0121", "-p tcp -m multiport --dports 18,80:81"),
        ("-p icmp --icmp-type 010/01", "-p icmp --icmp-type 8/1"),
        ("-m ttl --ttl-eq 010", "-m ttl --ttl-eq 8"),
        (
            "-m hashlimit --hashlimit-upto 05/sec --hashlimit-burst 010 --hashlimit-mode srcip --hashlimit-srcmask 030 \
             --hashlimit-htable-max 0100000 --hashlimit-htable-expire 010000 --hashlimit-htable-gcinterval 0x3e8 --hashlimit-name a",
            "-m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 8 --hashlimit-mode srcip --hashlimit-srcmask 24 \
             --hashlimit-htable-max 32768 --hashlimit-htable-expire 4096 --hashlimit-htable-gcinterval 1000 --hashlimit-name a",
        ),
    ] {
        let [octal, decimal] = [octal, decimal].map(|rule| format!("-A INPUT {rule} -j ACCEPT\n-A INPUT -j DROP"));
        assert_same(&octal, &decimal);
    }
    assert_gap("-A INPUT -m ttl --ttl-eq 09 -j DROP\n-A INPUT -p tcp --dport 08 -j DROP");
    assert_gap("-A INPUT -p dccp --dport 022 -j DROP");
}

#[test]
fn a_new_destination_is_read_as_the_program_reads_it() {
    let read = |rule: &str| {
        let nat = format!("*nat\n:PREROUTING ACCEPT\n-A PREROUTING {rule}\nCOMMIT\n");
        let filter = "*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 80 -j ACCEPT\nCOMMIT\n";
        whole(&[("rules.v4", &format!("{nat}{filter}"))])
    };
    for (written, listed) in [
        ("-p tcp -j REDIRECT --to-ports 0120", "-p tcp -j REDIRECT --to-ports 80"),
        ("-p tcp -j REDIRECT --to-port http", "-p tcp -j REDIRECT --to-ports 80"),
        ("-p tcp -j DNAT --to 10.0.0.1:0120-0130/0100", "-p tcp -j DNAT --to-destination 10.0.0.1:80-88/64"),
    ] {
        let (written, listed) = (read(written), read(listed));
        assert_eq!(said(&written, Weight::Gap), [""; 0]);
        assert_eq!(said(&written, Weight::Question), said(&listed, Weight::Question));
        assert!(compare(&written, &listed).changes.is_empty());
    }
    for refused in [
        "-j REDIRECT --to-ports 80",
        "-p tcp -j REDIRECT --to-ports 080",
        "-p tcp -j DNAT --to-destination 010.0.0.1",
        "-p tcp -j DNAT --random",
    ] {
        assert_ne!(said(&read(refused), Weight::Gap), [""; 0], "{refused}");
    }
}

#[test]
fn a_rule_for_a_chain_that_can_have_no_such_name_is_a_gap() {
    // What was `-A INPUT -p tcp --dport 22 …` and lost words: iptables-restore 1.8.9 refuses each.
    for name in ["--dport", "-p", "!a", "ACCEPT", "A1234567890123456789012345678"] {
        assert_gap(&format!("-A {name} 22 -j ACCEPT"));
        assert_gap(&format!("-A {name} -j ACCEPT"));
        assert_gap(&format!("-I {name} -j ACCEPT"));
        assert_gap(&format!("-N {name}"));
    }
    for name in ["!a", "ACCEPT", "A1234567890123456789012345678"] {
        assert_gap(&format!(":{name} - [0:0]"));
    }
    assert_same(":A123456789012345678901234567 - [0:0]\n-A A123456789012345678901234567 -j DROP", "");
}

/// Tried with iptables-nft 1.8.9: these load with the policy ACCEPT, which the older iptables keeps.
#[test]
fn a_command_behind_a_policy_may_lose_it() {
    let text = |commands: &str| format!("*filter\n{commands}-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n");
    let drop = ":INPUT DROP [0:0]\n";
    let gaps = |text: &str| said(&whole(&[("a.iptables", text)]), Weight::Gap);
    for lost in ["-Z\n", "-X\n", "-Z INPUT\n", "-F\n-X\n", "-F\n-X\n-Z\n"] {
        let found = gaps(&text(&format!("{drop}{lost}")));
        assert!(matches!(&found[..], [one] if one.contains("behind the policy of `INPUT`")), "{lost}: {found:?}");
    }
    let zeroed = gaps("*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-Z\nCOMMIT\n");
    assert_eq!(zeroed.len(), 1, "{zeroed:?}");
    for kept in ["-F\n", "-X\n-P INPUT DROP\n", "-Z\n-P INPUT DROP\n", "-Z INPUT 1\n", "-N A\n-Z A\n-X A\n"] {
        assert_eq!(gaps(&text(&format!("{drop}{kept}"))), [""; 0], "{kept}");
    }
    assert_eq!(gaps(&text(&format!("-F\n-X\n-Z\n{drop}"))), [""; 0]);
    assert_eq!(gaps(&text(":INPUT ACCEPT [0:0]\n-Z\n")), [""; 0]);
    let ruled = "*filter\n:INPUT DROP [0:0]\n:A - [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-X\nCOMMIT\n";
    assert_eq!(gaps(ruled), [""; 0]);
}

/// As an editor of Windows ends lines: the rules are read, and one gap says that no program loads them.
#[test]
fn carriage_returns_are_one_gap() {
    let text = "*filter\r\n:INPUT DROP [0:0]\r\n-A INPUT -p tcp --dport 22 -j ACCEPT\r\nCOMMIT\r\n";
    let found = said(&whole(&[("a.iptables", text)]), Weight::Gap);
    assert!(matches!(&found[..], [one] if one.contains("carriage return")), "{found:?}");
}
