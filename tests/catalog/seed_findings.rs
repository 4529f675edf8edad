//! What the audit must say of services of the source document: each stands alone in a profile without `from:`, inbound
//! unless another chain is said.

use crate::support::samples::of_text;
use portcullis::audit::{Finding, Level, Report, audit};
use portcullis::diagnostic::Diagnostics;
use portcullis::policy::Direction;

fn report(profile: &str) -> Report {
    let sample = of_text(profile);
    let mut diagnostics = Diagnostics::default();
    let report = audit(&sample.resolution, &sample.sources, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{profile}");
    report
}

fn inbound(entries: &str) -> Report {
    report(&format!("profile: seed\ntargets: [nftables]\ninbound:\n{entries}"))
}

/// The findings of one service, allowed to anyone on the inbound chain.
fn of(service: &str) -> Report {
    inbound(&format!("  - allow: [\"{service}\"]\n"))
}

fn find<'a>(report: &'a Report, id: &str) -> Vec<&'a Finding> {
    report.findings.iter().filter(|finding| finding.id == id).collect()
}

fn one<'a>(report: &'a Report, id: &str) -> &'a Finding {
    let ids: Vec<&str> = report.findings.iter().map(|finding| finding.id).collect();
    match find(report, id).as_slice() {
        [only] => only,
        other => panic!("{} findings {id} among {ids:?}", other.len()),
    }
}

fn says(finding: &Finding, words: &str) {
    assert!(finding.message.contains(words), "`{}` does not say `{words}`", finding.message);
}

#[test]
fn messenger_without_upnp_is_one_critical_wide_range() {
    let report = of("Windows Messenger - audio and video (non-UPnP)");
    let wide = one(&report, "wide-range");
    assert_eq!(wide.level, Level::Critical);
    says(wide, "60,532");
    for lower in ["any-port", "dynamic-range", "hidden-union", "uncertain-range", "reference-widens"] {
        assert!(find(&report, lower).is_empty(), "{lower}");
    }
}

#[test]
fn storage_is_critical_and_its_system_port_always_named() {
    assert_eq!(one(&of("iSCSI"), "storage-open").level, Level::Critical);
    assert_eq!(one(&of("iSNS"), "storage-open").level, Level::Critical);
    assert!(find(&of("iSCSI"), "iscsi-system-port").is_empty());
    for system in ["iSCSI system port", "tcp 860"] {
        let report = of(system);
        assert_eq!(one(&report, "iscsi-system-port").level, Level::Medium, "{system}");
        assert_eq!(one(&report, "storage-open").level, Level::Critical, "{system}");
    }
    let narrow = inbound("  - allow: iSCSI system port\n    from: 10.20.0.0/24\n");
    assert_eq!(one(&narrow, "iscsi-system-port").level, Level::Medium);
    assert_eq!(one(&narrow, "storage-open").level, Level::Low);
}

#[test]
fn aim_video_is_doubtful_and_wide_on_both_transports() {
    let report = of("AIM Video IM");
    for id in ["uncertain-range", "wide-range"] {
        let finding = one(&report, id);
        assert_eq!(finding.level, Level::Medium, "{id}");
        says(finding, "tcp 1024-5000");
        says(finding, "udp 1024-5000");
    }
    says(one(&report, "wide-range"), "3,977");
}

#[test]
fn netmeeting_hides_references_and_is_dynamic_and_wide() {
    let report = of("MS NetMeeting");
    let references = one(&report, "reference-widens");
    for other in ["LDAP", "H.323 Host Call", "MS ICCP"] {
        says(references, other);
    }
    assert_eq!(one(&report, "dynamic-range").level, Level::High);
    let wide = one(&report, "wide-range");
    assert_eq!(wide.level, Level::Critical);
    says(wide, "64,512");
}

#[test]
fn dynamic_ranges_are_named_with_their_ports() {
    let citrix = of("Citrix ICA");
    says(one(&citrix, "dynamic-range"), "1023-65535");
    one(&citrix, "management-open");
    let netshow = of("MS NetShow");
    says(one(&netshow, "dynamic-range"), "1024-5000");
    assert_eq!(one(&netshow, "wide-range").level, Level::Medium);
    for service in ["Mirabilis ICQ", "AOL ICQ", "Dialpad", "Connectix VideoPhone"] {
        assert_eq!(one(&of(service), "dynamic-range").level, Level::High, "{service}");
    }
}

#[test]
fn wide_ranges_have_the_level_of_their_size() {
    for (service, level, size) in [
        ("RTP", Level::High, "16,384"),
        ("Windows Messenger - voice (computer to phone)", Level::Low, "120"),
        ("Virtual Places Voice Chat", Level::Medium, "1,001"),
    ] {
        let report = of(service);
        let wide = one(&report, "wide-range");
        assert_eq!(wide.level, level, "{service}");
        says(wide, size);
    }
}

#[test]
fn shared_ports_are_named_with_whom_they_are_shared() {
    let voice = of("Windows Messenger - voice (computer to phone)");
    says(one(&voice, "port-collision"), "6801");
    says(one(&voice, "port-collision"), "Net2Phone");
    for service in ["ICU II", "iSpQ"] {
        let report = of(service);
        says(one(&report, "port-collision"), "2000-2003");
    }
    let both =
        inbound("  - allow: [Ultima Online - Login, Ultima Online - Patch (8888), Napster - directory servers]\n");
    let messages: String = find(&both, "port-collision").iter().map(|finding| finding.message.as_str()).collect();
    assert!(messages.contains("8888") && messages.contains("7777"), "{messages}");
    assert!(find(&both, "port-collision").iter().any(|finding| finding.level == Level::Medium));
}

#[test]
fn references_that_bring_more_than_they_show_are_named() {
    for service in ["QuickTime 4", "Apple iChat AV"] {
        assert_eq!(one(&of(service), "reference-widens").level, Level::Medium, "{service}");
    }
    for service in ["GnomeMeeting", "CU-SeeMe", "Real Audio & Video"] {
        assert!(find(&of(service), "reference-widens").is_empty(), "{service} brings one port");
    }
}

#[test]
fn obsolete_protocols_are_named() {
    for service in [
        "Connectix VideoPhone",
        "Apple VideoPhone",
        "MovieTalk",
        "CoolTalk",
        "POP2",
        "IMAP3",
        "URBISNET",
        "Napster - client",
    ] {
        assert_eq!(one(&of(service), "obsolete-protocol").level, Level::Medium, "{service}");
    }
}

#[test]
fn ports_that_were_given_up_or_belong_to_others_are_named() {
    let report = of("imap4-ssl");
    assert!(one(&report, "deprecated-port").advice.contains("993"));
    let smtps = of("SMTPs");
    assert!(one(&smtps, "assigned-elsewhere").advice.contains("587"));
    for service in ["WASTE", "ShareDirect", "Qnext", "DirectPlay 7", "DirectPlay 8", "InfoSeek"] {
        let name = match service {
            "DirectPlay 7" => "Microsoft DirectX gaming (DirectPlay) 7",
            "DirectPlay 8" => "Microsoft DirectX gaming (DirectPlay) 8",
            "InfoSeek" => "InfoSeek Personal Agent",
            other => other,
        };
        assert_eq!(one(&of(name), "assigned-elsewhere").level, Level::Low, "{service}");
    }
}

#[test]
fn ports_of_trojans_are_noted() {
    for service in [
        "SOCKS",
        "MADCAP",
        "URBISNET",
        "squid",
        "NetworkLens SSL Event",
        "SGI ESP HTTP",
        "MonkeyCom",
        "NDMP",
        "Amanda",
        "Italk",
        "UO Messenger",
    ] {
        assert_eq!(one(&of(service), "trojan-port").level, Level::Low, "{service}");
    }
    assert_eq!(one(&of("tcp 12345"), "trojan-port").level, Level::Medium);
    assert!(find(&of("tcp 8850"), "trojan-port").is_empty());
}

#[test]
fn services_that_nobody_knows_are_named() {
    for service in ["HOSTS2", "XFER"] {
        assert_eq!(one(&of(service), "unknown-purpose").level, Level::Low, "{service}");
    }
}

#[test]
fn applications_that_ports_cannot_hold_are_named() {
    assert_eq!(one(&of("Yahoo Messenger - messages"), "evasive-application").level, Level::Medium);
    let denied = inbound("  - deny: Yahoo Messenger - messages\n  - HTTPs\n");
    one(&denied, "evasive-application");
    let abacast = of("Abacast");
    one(&abacast, "outgoing-streams");
    one(&abacast, "peer-to-peer-open");
}

#[test]
fn a_parameter_left_at_its_default_is_part_of_the_exposure() {
    let report = of("VNC");
    let finding = one(&report, "graphics-open");
    assert_eq!(finding.level, Level::High);
    assert!(find(&report, "management-open").is_empty() && find(&report, "parameter-default").is_empty());
    for other in ["management-open", "parameter-default"] {
        assert!(finding.also.iter().any(|line| line.starts_with(other)), "{other}");
    }
    let narrow = inbound("  - allow: VNC\n    from: 10.0.0.0/8\n");
    assert_eq!(one(&narrow, "parameter-default").level, Level::Low);
}

#[test]
fn what_the_profile_must_say_raises_nothing_once_it_is_said() {
    let report = inbound("  - allow: VDOLive\n    with: {port: {udp: 7001}}\n");
    for id in ["parameter-default", "incomplete-service", "dynamic-range"] {
        assert!(find(&report, id).is_empty(), "{id}");
    }
}

#[test]
fn pptp_without_gre_lacks_its_companion() {
    assert_eq!(one(&of("PPTP/tcp"), "companion-missing").level, Level::Medium);
    assert!(find(&of("PPTP"), "companion-missing").is_empty());
}

#[test]
fn a_service_known_in_part_is_named() {
    assert_eq!(one(&of("GroupWise"), "incomplete-service").level, Level::High);
}

#[test]
fn warnings_of_the_source_are_passed_on() {
    for service in ["ICU II", "SGI ESP HTTP", "Borland Interbase database"] {
        assert_eq!(one(&of(service), "security-note").level, Level::Medium, "{service}");
    }
    assert_eq!(one(&of("Interbase"), "database-open").level, Level::Critical);
}

#[test]
fn printers_are_named() {
    for service in ["LPD", "IPP", "PDL"] {
        let report = of(service);
        let level = one(&report, "printer-open").level;
        assert_eq!(level, if service == "PDL" { Level::High } else { Level::Medium }, "{service}");
    }
}

#[test]
fn mail_that_leaves_the_host_is_named() {
    let profile = |roles: &str| {
        format!("profile: seed\ntargets: [nftables]\n{roles}outbound:\n  default: deny\n  rules:\n    - SMTP\n")
    };
    let report = report(&profile(""));
    let finding = one(&report, "smtp-egress");
    assert_eq!((finding.level, finding.chain), (Level::Medium, Some(Direction::Outbound)));
    assert!(find(&self::report(&profile("roles: [mail-server]\n")), "smtp-egress").is_empty());
    let default = "profile: seed\ntargets: [nftables]\noutbound:\n  default: allow\n  rules:\n    - deny: SMTP\n";
    assert!(find(&self::report(default), "smtp-egress").is_empty());
}

#[test]
fn a_good_profile_raises_nothing_above_info() {
    let report = report(
        "profile: good\ntargets: [nftables]\naddresses:\n  admin: [192.0.2.0/24, \"2001:db8:1::/48\"]\ninbound:\n  \
         - allow: SSH\n    from: admin\n  - HTTPs\noutbound:\n  default: deny\n  rules:\n    - DNS\n    - udp 123\n\
         forward: []\n",
    );
    let loud: Vec<&Finding> = report.findings.iter().filter(|finding| finding.level > Level::Info).collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn a_prefix_whose_flows_a_helper_reads_is_not_lost() {
    let lost = |helper: &str| {
        let report = inbound(&format!(
            "  - deny: FTP\n    from: 198.51.100.7\n  - allow: FTP\n{helper}    from: [192.0.2.0/24, 198.51.100.0/24]\n"
        ));
        find(&report, "partly-shadowed").iter().map(|one| one.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(lost(""), Vec::<String>::new());
    assert_eq!(lost("    helper: ftp\n"), Vec::<String>::new());
}

#[test]
fn what_loopback_decides_first_is_no_part_of_what_a_rule_loses() {
    let lost = |entries: &str| {
        find(&inbound(entries), "partly-shadowed").iter().map(|one| one.message.clone()).collect::<Vec<_>>()
    };
    let before = |ports: &str| format!("  - allow: {ports}\n    from: 2001:db8::/32\n  - deny: tcp 1001-1100\n");
    assert_eq!(lost(&before("tcp 1001")), Vec::<String>::new());
    let half = lost("  - allow: tcp 1001-1050\n  - deny: tcp 1001-1100\n");
    assert!(half.len() == 1 && half[0].starts_with("this deny loses 50 % of what is written"), "{half:?}");
}
