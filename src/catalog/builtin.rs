//! The catalogue's tables, as long as the catalogue is. Generated from `data/services/*.yaml` by
//! `tests/catalog_builtin.rs`: edit those, and run that test with `PORTCULLIS_UPDATE=1`.

use super::Mark;
use super::source::{ENTRY, Entry, Section};
use crate::protocol::Transport;

/// Every section, in the order of its document.
pub(super) static SECTIONS: &[Section] = &[
    Section {
        document: "port-numbers.txt",
        section: "Ports for Internet Services",
        entries: &[
            Entry {
                name: "SSH",
                line: 81,
                tcp: "22",
                aliases: &["secure shell", "sftp", "scp"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["remote shell and file copying, encrypted"],
                ..ENTRY
            },
            Entry {
                name: "HTTP",
                line: 86,
                tcp: "80",
                aliases: &["hypertext transfer protocol", "web", "www"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sibling: "HTTPs",
                notes: &["web browsing; HTTP/1.1 was RFC 2616 when the document was written (July 2003)"],
                ..ENTRY
            },
            Entry {
                name: "HOSTS2 Name Server",
                line: 91,
                tcp: "81",
                udp: "81",
                aliases: &["hosts2", "hosts2-ns"],
                marks: &[Mark::Registered],
                tags: &["unknown-purpose"],
                notes: &["the contact in the registry says that he does not know what it is or whether anyone uses it"],
                ..ENTRY
            },
            Entry {
                name: "XFER Utility",
                line: 96,
                tcp: "82",
                udp: "82",
                aliases: &["xfer"],
                marks: &[Mark::Registered],
                tags: &["unknown-purpose"],
                notes: &["a proprietary protocol of Lockheed Martin; the contact in the registry gives no details of it to the public"],
                ..ENTRY
            },
            Entry {
                name: "RPC Endpoint Mapper",
                line: 101,
                tcp: "135",
                udp: "135",
                aliases: &["epmap", "DCE endpoint resolution", "RPC locator", "Microsoft RPC", "msrpc"],
                marks: &[Mark::Registered],
                tags: &["windows-internal"],
                notes: &["registered as epmap, for DCE endpoint resolution; Microsoft uses it to locate RPC services"],
                ..ENTRY
            },
            Entry {
                name: "LDAP",
                line: 106,
                tcp: "389",
                udp: "389",
                aliases: &["lightweight directory access protocol"],
                marks: &[Mark::Registered],
                tags: &["plaintext", "plaintext-password", "amplifier"],
                sibling: "LDAPs",
                notes: &["directory access"],
                ..ENTRY
            },
            Entry {
                name: "MS NetMeeting",
                line: 111,
                tcp: "LDAP or ULP, dyn >=1024, 1503, H.323 HostCall, MS ICCP",
                udp: "dyn >=1024",
                aliases: &["NetMeeting", "Microsoft NetMeeting"],
                notes: &["videoconferencing"],
                ..ENTRY
            },
            Entry {
                name: "Timbuktu",
                line: 116,
                tcp: "407, 1417-1420",
                udp: "407",
                aliases: &["Timbuktu Pro"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["remote control"],
                ..ENTRY
            },
            Entry {
                name: "SLP",
                line: 121,
                tcp: "427",
                udp: "427",
                aliases: &["service location protocol", "svrloc"],
                marks: &[Mark::Registered],
                tags: &["amplifier"],
                notes: &["finds services on a network; used by MacOS and NetWare", "its UDP replies can be made far larger than the requests (CVE-2023-29552)"],
                ..ENTRY
            },
            Entry {
                name: "HTTPs",
                line: 126,
                tcp: "443",
                aliases: &["secure HTTP", "HTTP over TLS", "HTTP over SSL"],
                marks: &[Mark::Registered],
                notes: &["HTTP inside SSL"],
                ..ENTRY
            },
            Entry {
                name: "LPD / printer",
                line: 131,
                tcp: "515",
                udp: "515",
                aliases: &["LPD", "printer", "LPR", "line printer daemon"],
                marks: &[Mark::Registered],
                tags: &["printer"],
                notes: &["the Line Printer Daemon; one of the three main printing services", "Rendezvous printers announce it as _printer._tcp, on TCP alone"],
                ..ENTRY
            },
            Entry {
                name: "ULP",
                line: 136,
                tcp: "522",
                udp: "522",
                aliases: &["user location protocol"],
                marks: &[Mark::Registered],
                notes: &["finds users; made by Microsoft"],
                ..ENTRY
            },
            Entry {
                name: "AppleTalk Filing Protocol (AFP)",
                line: 141,
                tcp: "548",
                udp: "548",
                aliases: &["AFP", "Apple Filing Protocol", "AppleShare"],
                marks: &[Mark::Registered],
                tags: &["storage"],
                notes: &["file sharing by Apple"],
                ..ENTRY
            },
            Entry {
                name: "QuickTime 4",
                line: 146,
                tcp: "RTSP",
                udp: "RTP-QT4",
                aliases: &["QT4", "QuickTime streaming"],
                marks: &[Mark::Registered],
                notes: &["streaming audio and video"],
                ..ENTRY
            },
            Entry {
                name: "RTSP",
                line: 151,
                tcp: "554",
                aliases: &["real time streaming protocol"],
                marks: &[Mark::Registered],
                notes: &["controls media streams; RFC 2326 when the document was written (July 2003)"],
                ..ENTRY
            },
            Entry {
                name: "NNTPs",
                line: 156,
                tcp: "563",
                aliases: &["secure NNTP", "NNTP over TLS", "snews"],
                marks: &[Mark::Registered],
                notes: &["network news inside SSL"],
                ..ENTRY
            },
            Entry {
                name: "Internet Printing Protocol (IPP)",
                line: 161,
                tcp: "631",
                udp: "631",
                aliases: &["IPP", "CUPS"],
                marks: &[Mark::Registered],
                tags: &["printer"],
                notes: &["prints over the Internet to any printer that speaks it; CUPS is built on it", "one of the three main printing services; Rendezvous printers announce it as _ipp._tcp, on TCP alone"],
                ..ENTRY
            },
            Entry {
                name: "LDAPs",
                line: 166,
                tcp: "636",
                udp: "636",
                aliases: &["secure LDAP", "LDAP over TLS", "LDAP over SSL"],
                marks: &[Mark::Registered],
                notes: &["LDAP inside TLS"],
                ..ENTRY
            },
            Entry {
                name: "Doom",
                line: 171,
                tcp: "666",
                udp: "666",
                marks: &[Mark::Registered],
                tags: &["game"],
                notes: &["network game"],
                ..ENTRY
            },
            Entry {
                name: "Remotely Possible (ControlIT)",
                line: 176,
                tcp: "799",
                aliases: &["Remotely Possible", "ControlIT", "CA ControlIT"],
                tags: &["management"],
                notes: &["remote control, by CA"],
                ..ENTRY
            },
            Entry {
                name: "VMware Virtual Machine Console",
                line: 181,
                tcp: "902",
                aliases: &["vmware-authd", "VMware console"],
                tags: &["management"],
                notes: &["views and controls virtual machines from afar; the listening program is vmware-authd"],
                ..ENTRY
            },
            Entry {
                name: "SOCKS",
                line: 186,
                tcp: "1080",
                aliases: &["SOCKS proxy", "SOCKS5"],
                marks: &[Mark::Registered, Mark::Trojan],
                notes: &["proxy to the Internet"],
                ..ENTRY
            },
            Entry {
                name: "OpenVPN",
                line: 191,
                tcp: "1194",
                udp: "1194",
                marks: &[Mark::Registered],
                ..ENTRY
            },
            Entry {
                name: "Kazaa",
                line: 196,
                tcp: "1214",
                udp: "1214",
                marks: &[Mark::Registered],
                tags: &["peer-to-peer"],
                notes: &["file sharing between peers"],
                ..ENTRY
            },
            Entry {
                name: "WASTE",
                line: 201,
                tcp: "1337",
                udp: "1337",
                tags: &["peer-to-peer"],
                notes: &["the port is registered for something else: Men and Mice DNS (QuickDNS Remote)"],
                assigned_elsewhere: "Men and Mice DNS (QuickDNS Remote)",
                ..ENTRY
            },
            Entry {
                name: "Lotus Notes Domino",
                line: 206,
                tcp: "1352",
                aliases: &["Lotus Notes", "Lotus Domino"],
                marks: &[Mark::Registered],
                ..ENTRY
            },
            Entry {
                name: "VocalTec Internet Phone",
                line: 211,
                tcp: "1490, 6670, 25793",
                udp: "22555",
                aliases: &["Internet Phone"],
                marks: &[Mark::Registered],
                notes: &["videoconferencing"],
                ..ENTRY
            },
            Entry {
                name: "Citrix ICA",
                line: 216,
                tcp: "1494, dyn >=1023",
                udp: "1604, dyn >=1023",
                aliases: &["Citrix", "ICA"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["remote use of applications"],
                ..ENTRY
            },
            Entry {
                name: "Virtual Places",
                line: 221,
                tcp: "1533",
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["conferencing; its voice chat is `Virtual Places Voice Chat`"],
                ..ENTRY
            },
            Entry {
                name: "Xing StreamWorks",
                line: 226,
                udp: "1558",
                aliases: &["StreamWorks"],
                marks: &[Mark::Registered],
                notes: &["streaming video"],
                ..ENTRY
            },
            Entry {
                name: "Novell GroupWise (Remote Client)",
                line: 231,
                tcp: "1677",
                udp: "1677",
                aliases: &["GroupWise", "Novell GroupWise"],
                marks: &[Mark::Registered],
                tags: &["incomplete"],
                notes: &["group collaboration; this is the remote client alone, and the rest of GroupWise uses many ports not given here"],
                ..ENTRY
            },
            Entry {
                name: "H.323 Host Call",
                line: 236,
                tcp: "1720",
                udp: "1720",
                aliases: &["H.323"],
                marks: &[Mark::Registered],
                notes: &["sets up H.323 calls"],
                ..ENTRY
            },
            Entry {
                name: "PPTP",
                line: 241,
                tcp: "1723",
                protocols: &[47],
                aliases: &["point-to-point tunneling protocol", "point-to-point tunnelling protocol"],
                marks: &[Mark::Registered],
                notes: &["virtual private network; its tunnel is the protocol GRE, which has no ports", "Microsoft says that most firewalls and routers pass it once port 1723 is routed"],
                ..ENTRY
            },
            Entry {
                name: "MS ICCP",
                line: 246,
                tcp: "1731",
                udp: "1731",
                aliases: &["ICCP", "Microsoft ICCP"],
                marks: &[Mark::Registered],
                notes: &["audio call control, by Microsoft"],
                ..ENTRY
            },
            Entry {
                name: "MS NetShow",
                line: 251,
                tcp: "1755",
                udp: "1755, dyn >=1024 <=5000",
                aliases: &["NetShow", "Microsoft NetShow"],
                marks: &[Mark::Registered],
                notes: &["streaming video"],
                ..ENTRY
            },
            Entry {
                name: "MSN Messenger",
                line: 256,
                tcp: "1863",
                aliases: &["MSN"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["instant messages; file transfers, voice and video have services of their own"],
                ..ENTRY
            },
            Entry {
                name: "Netopia netOctopus",
                line: 261,
                tcp: "1917, 1921",
                udp: "1917",
                aliases: &["netOctopus"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["network management"],
                ..ENTRY
            },
            Entry {
                name: "Big Brother",
                line: 266,
                tcp: "1984",
                udp: "1984",
                marks: &[Mark::Registered],
                notes: &["network monitoring"],
                ..ENTRY
            },
            Entry {
                name: "ICU II",
                line: 271,
                tcp: "2000-2003",
                marks: &[Mark::SecurityRisk],
                notes: &["videoconferencing", "it is a security risk on TCP port 50000, which is not among its ports here"],
                ..ENTRY
            },
            Entry {
                name: "iSpQ",
                line: 276,
                tcp: "2000-2003",
                marks: &[Mark::Uncertain],
                notes: &["videoconferencing; its own support pages disagree on which ports it needs"],
                ..ENTRY
            },
            Entry {
                name: "glimpseserver",
                line: 281,
                tcp: "2001",
                aliases: &["Glimpse"],
                notes: &["search engine"],
                ..ENTRY
            },
            Entry {
                name: "Distributed.Net RC5/DES",
                line: 286,
                tcp: "2064",
                aliases: &["Distributed.Net", "RC5/DES"],
                notes: &["distributed computation"],
                ..ENTRY
            },
            Entry {
                name: "SoulSeek",
                line: 291,
                tcp: "2234, 5534",
                udp: "2234, 5534",
                tags: &["peer-to-peer"],
                notes: &["file sharing"],
                ..ENTRY
            },
            Entry {
                name: "Microsoft DirectX gaming (DirectPlay) 7",
                line: 296,
                tcp: "2300-2400, 47624",
                udp: "2300-2400",
                aliases: &["DirectPlay 7", "DirectX 7 gaming"],
                marks: &[Mark::Registered],
                tags: &["game"],
                notes: &["network games of several players; of its ports only 47624 is registered (Direct Play Server)", "`MSN Gaming Zone` may be needed too"],
                assigned_elsewhere: "other owners, on 2300-2400; 47624 alone is registered for it",
                ..ENTRY
            },
            Entry {
                name: "Microsoft DirectX gaming (DirectPlay) 8",
                line: 301,
                udp: "2302-2400, 6073",
                aliases: &["DirectPlay 8", "DirectX 8 gaming"],
                marks: &[Mark::Registered],
                tags: &["game"],
                notes: &["network games of several players; of its ports only 6073 is registered (DirectPlay8)", "`MSN Gaming Zone` may be needed too"],
                assigned_elsewhere: "other owners, on 2302-2400; 6073 alone is registered for it",
                ..ENTRY
            },
            Entry {
                name: "MADCAP - Multicast Address Dynamic Client Allocation Protocol",
                line: 306,
                tcp: "2535",
                udp: "2535",
                aliases: &["MADCAP", "multicast address dynamic client allocation protocol"],
                marks: &[Mark::Registered, Mark::Trojan],
                notes: &["hands out multicast addresses; RFC 2730"],
                ..ENTRY
            },
            Entry {
                name: "Netrek",
                line: 311,
                tcp: "2592",
                marks: &[Mark::Registered],
                tags: &["game"],
                notes: &["network game"],
                ..ENTRY
            },
            Entry {
                name: "ShareDirect",
                line: 316,
                tcp: "2705",
                udp: "2705",
                tags: &["peer-to-peer"],
                notes: &["file sharing between peers; the port is registered for Sun SDS Admin"],
                assigned_elsewhere: "Sun SDS Admin",
                ..ENTRY
            },
            Entry {
                name: "URBISNET",
                line: 321,
                tcp: "2745",
                udp: "2745",
                marks: &[Mark::Registered, Mark::Trojan, Mark::Obsolete],
                notes: &["was the Urbis geolocation service; reported as no longer running, though it may be revived"],
                ..ENTRY
            },
            Entry {
                name: "Borland Interbase database",
                line: 326,
                tcp: "3050",
                udp: "3050",
                aliases: &["Interbase", "Borland Interbase", "gds_db"],
                marks: &[Mark::Registered, Mark::SecurityRisk],
                tags: &["database"],
                notes: &["registered as gds_db; CERT advisory CA-2001-01 describes a risk of it"],
                ..ENTRY
            },
            Entry {
                name: "squid",
                line: 331,
                tcp: "3128",
                udp: "3130",
                aliases: &["squid proxy"],
                marks: &[Mark::Trojan],
                notes: &["caching web proxy"],
                ..ENTRY
            },
            Entry {
                name: "iSNS",
                line: 336,
                tcp: "3205",
                udp: "3205",
                aliases: &["internet storage name service"],
                marks: &[Mark::Registered, Mark::SecurityRisk],
                tags: &["storage"],
                notes: &["names and finds the storage of iSCSI", "lays storage open more deeply than file sharing does: block it, or admit few sources"],
                ..ENTRY
            },
            Entry {
                name: "iSCSI default port",
                line: 341,
                tcp: "3260",
                udp: "3260",
                aliases: &["iSCSI", "iSCSI target"],
                marks: &[Mark::Registered, Mark::SecurityRisk],
                tags: &["storage", "no-authentication"],
                notes: &["SCSI over IP, RFC 3720; the only port that may be a default, and a TCP one by that RFC", "lays storage open more deeply than file sharing does: block it, or admit few sources"],
                ..ENTRY
            },
            Entry {
                name: "Windows Remote Desktop Protocol (RDP)",
                line: 346,
                tcp: "3389",
                aliases: &["RDP", "remote desktop", "remote desktop protocol", "windows remote desktop", "ms-wbt-server", "terminal services"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["RDP 5.1 was current when the document was written; the registry calls it ms-wbt-server", "Remote Desktop Web Connection needs `HTTP` as well"],
                ..ENTRY
            },
            Entry {
                name: "NetworkLens SSL Event",
                line: 351,
                tcp: "3410",
                udp: "3410",
                aliases: &["NetworkLens"],
                marks: &[Mark::Registered, Mark::Trojan],
                ..ENTRY
            },
            Entry {
                name: "Virtual Places Voice Chat",
                line: 356,
                tcp: "3450, 8000-9000",
                aliases: &["VP voice", "Virtual Places voice"],
                tags: &["chat"],
                notes: &["voice chat of `Virtual Places`"],
                ..ENTRY
            },
            Entry {
                name: "Apple iTunes music sharing (DAAP)",
                line: 361,
                tcp: "3689",
                udp: "3689",
                aliases: &["DAAP", "iTunes", "iTunes music sharing", "digital audio access protocol"],
                marks: &[Mark::Registered],
                notes: &["music sharing by the Digital Audio Access Protocol"],
                ..ENTRY
            },
            Entry {
                name: "Mirabilis ICQ",
                line: 366,
                tcp: "dyn >=1024",
                udp: "4000",
                tags: &["chat"],
                notes: &["finds people and chats; `AOL ICQ` is the newer one"],
                ..ENTRY
            },
            Entry {
                name: "Blizzard / Battle.net",
                line: 371,
                tcp: "4000, 6112-6119",
                udp: "4000, 6112-6119",
                aliases: &["Blizzard", "Battle.net"],
                tags: &["game"],
                notes: &["network games; ports as the maker's support page gave them in November 2001"],
                ..ENTRY
            },
            Entry {
                name: "Abacast",
                line: 376,
                tcp: "4000-4100, 4500, 9000-9100",
                tags: &["peer-to-peer", "outgoing-streams"],
                notes: &["audio and video streams between peers; where it can, it also sends streams out to other users"],
                ..ENTRY
            },
            Entry {
                name: "GlobalChat client, server",
                line: 381,
                tcp: "4020",
                udp: "4020",
                aliases: &["GlobalChat"],
                tags: &["chat"],
                notes: &["chat rooms; its former name is ichat, which is not Apple's iChat"],
                ..ENTRY
            },
            Entry {
                name: "PGPfone",
                line: 386,
                udp: "4747",
                notes: &["encrypted telephony"],
                ..ENTRY
            },
            Entry {
                name: "PlayLink",
                line: 391,
                tcp: "4747, 4748, 10090",
                udp: "6144",
                tags: &["game"],
                notes: &["online games"],
                ..ENTRY
            },
            Entry {
                name: "radmin",
                line: 396,
                tcp: "4899",
                udp: "4899",
                aliases: &["remote administrator"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["remote control"],
                ..ENTRY
            },
            Entry {
                name: "Yahoo Messenger - Voice Chat",
                line: 401,
                tcp: "5000-5001",
                udp: "5000-5010",
                aliases: &["Yahoo voice chat", "Yahoo Messenger voice"],
                tags: &["chat"],
                notes: &["voice chat"],
                ..ENTRY
            },
            Entry {
                name: "GnomeMeeting",
                line: 406,
                tcp: "H.323 HostCall, 30000-30010",
                udp: "5000-5003, 5010-5013",
                notes: &["audio and video conferences; 5000-5003 carry its RTP and RTCP"],
                ..ENTRY
            },
            Entry {
                name: "Yahoo Messenger - messages",
                line: 411,
                tcp: "5050",
                aliases: &["Yahoo messages"],
                marks: &[Mark::Evasive],
                tags: &["chat"],
                notes: &["messages; it tries 5050, then 80, then any port that is open, so no port rule decides it"],
                ..ENTRY
            },
            Entry {
                name: "SIP",
                line: 416,
                tcp: "5060",
                udp: "5060",
                aliases: &["session initiation protocol"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sibling: "SIP over TLS (tcp 5061)",
                notes: &["sets up audio and video calls; RFC 3261 to 3265 when the document was written (July 2003)"],
                ..ENTRY
            },
            Entry {
                name: "Apple iChat AV",
                line: 421,
                udp: "SIP, RTP-iChatAV",
                aliases: &["iChat AV"],
                tags: &["chat"],
                notes: &["audio and video conferences; `iChat local traffic` may be needed too"],
                ..ENTRY
            },
            Entry {
                name: "Yahoo Messenger - Webcams",
                line: 426,
                tcp: "5100",
                aliases: &["Yahoo webcam"],
                tags: &["chat"],
                notes: &["video"],
                ..ENTRY
            },
            Entry {
                name: "AOL Instant Messenger (AIM)",
                line: 431,
                tcp: "5190",
                udp: "5190",
                aliases: &["AIM", "AOL Instant Messenger"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["of America OnLine; Apple iChat uses it too where it talks to AIM"],
                ..ENTRY
            },
            Entry {
                name: "AIM Video IM",
                line: 436,
                tcp: "1024-5000 ?",
                udp: "1024-5000 ?",
                aliases: &["AIM video"],
                marks: &[Mark::Uncertain],
                tags: &["chat"],
                notes: &["video chat; its FAQ leaves open whether TCP, UDP or both are needed"],
                ..ENTRY
            },
            Entry {
                name: "AOL ICQ",
                line: 441,
                tcp: "5190, dyn >=1024",
                tags: &["chat"],
                notes: &["messages"],
                ..ENTRY
            },
            Entry {
                name: "AOL",
                line: 446,
                tcp: "5190-5193",
                udp: "5190-5193",
                aliases: &["America OnLine"],
                marks: &[Mark::Registered],
                ..ENTRY
            },
            Entry {
                name: "XMPP / Jabber",
                line: 451,
                tcp: "5222, 5269",
                udp: "5222, 5269",
                aliases: &["XMPP", "Jabber", "extensible messaging and presence protocol"],
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["messages and presence, by the IETF's XMPP RFCs"],
                ..ENTRY
            },
            Entry {
                name: "Qnext",
                line: 456,
                tcp: "5235-5237",
                udp: "5235-5237",
                tags: &["peer-to-peer", "chat"],
                notes: &["audio and video conferences, file sharing and more; 5236 is registered for padl2sim"],
                assigned_elsewhere: "padl2sim, on 5236",
                ..ENTRY
            },
            Entry {
                name: "iChat local traffic",
                line: 461,
                tcp: "5298",
                udp: "5298",
                aliases: &["iChat local port", "iChat local"],
                tags: &["chat"],
                notes: &["has to do with Rendezvous; the document does not say more"],
                ..ENTRY
            },
            Entry {
                name: "Multicast DNS",
                line: 466,
                tcp: "5353",
                udp: "5353",
                aliases: &["mDNS", "Rendezvous", "Zeroconf", "Bonjour"],
                marks: &[Mark::Registered],
                tags: &["amplifier"],
                notes: &["in Mac OS X from 10.2; related to Zeroconf, which Apple built as Rendezvous", "not the usual DNS, which is `Domain Name Service` on 53"],
                ..ENTRY
            },
            Entry {
                name: "Domain Name Service",
                line: 469,
                tcp: "53",
                udp: "53",
                aliases: &["DNS", "Domain Name System", "Domain Name Service (DNS)"],
                tags: &["plaintext", "amplifier"],
                sibling: "DNS over TLS (tcp 853)",
                notes: &["named in the note of Multicast DNS, without a transport; DNS uses both UDP and TCP"],
                ..ENTRY
            },
            Entry {
                name: "Dialpad.com",
                line: 471,
                tcp: "5354, 7175, 8680-8890, 9000, 9450-9460",
                udp: "dyn >=1024",
                aliases: &["Dialpad"],
                notes: &["telephony"],
                ..ENTRY
            },
            Entry {
                name: "HotLine",
                line: 476,
                tcp: "5500-5503",
                tags: &["peer-to-peer"],
                notes: &["file sharing between peers"],
                ..ENTRY
            },
            Entry {
                name: "SGI ESP HTTP",
                line: 481,
                tcp: "5554",
                udp: "5554",
                aliases: &["SGI ESP", "SGI Embedded Support Partner", "Embedded Support Partner"],
                marks: &[Mark::Registered, Mark::Trojan, Mark::SecurityRisk],
                notes: &["web server of SGI's Embedded Support Partner; SGI security advisory 20040501-01-I speaks of this port"],
                ..ENTRY
            },
            Entry {
                name: "InfoSeek Personal Agent",
                line: 486,
                tcp: "5555",
                udp: "5555",
                aliases: &["InfoSeek"],
                marks: &[Mark::Registered],
                notes: &["whether it still exists is not known; HP OpenView Storage Data Protector commonly uses the port"],
                assigned_elsewhere: "HP OpenView Storage Data Protector, by common use",
                ..ENTRY
            },
            Entry {
                name: "HP OpenView Storage Data Protector",
                line: 489,
                tcp: "5555",
                udp: "5555",
                aliases: &["HP Data Protector", "HP OmniBack", "OmniBack"],
                notes: &["named in the note of InfoSeek Personal Agent, whose port it commonly uses; formerly HP OmniBack", "the document gives it no transport of its own; these are the row's"],
                assigned_elsewhere: "InfoSeek Personal Agent",
                ..ENTRY
            },
            Entry {
                name: "pcAnywhere",
                line: 491,
                tcp: "5631",
                udp: "5632",
                aliases: &["Symantec pcAnywhere"],
                marks: &[Mark::Registered],
                tags: &["management"],
                notes: &["remote control"],
                ..ENTRY
            },
            Entry {
                name: "eShare Chat Server",
                line: 496,
                tcp: "5760",
                aliases: &["eShare Chat"],
                tags: &["chat"],
                ..ENTRY
            },
            Entry {
                name: "eShare Web Tour",
                line: 501,
                tcp: "5761",
                ..ENTRY
            },
            Entry {
                name: "eShare Admin Server",
                line: 506,
                tcp: "5764",
                aliases: &["eShare Admin"],
                ..ENTRY
            },
            Entry {
                name: "VNC",
                line: 511,
                tcp: "5800+, 5900+",
                aliases: &["virtual network computing"],
                tags: &["management", "graphics", "plaintext"],
                sibling: "a tunnel, such as SSH",
                notes: &["remote control; display N listens on 5900+N, and its web viewer on 5800+N"],
                ..ENTRY
            },
            Entry {
                name: "GNUtella",
                line: 516,
                tcp: "6346, 6347",
                udp: "6346, 6347",
                marks: &[Mark::Registered],
                tags: &["peer-to-peer"],
                notes: &["file sharing between peers"],
                ..ENTRY
            },
            Entry {
                name: "Netscape Conference",
                line: 521,
                tcp: "H.323 HostCall, 6498, 6502",
                udp: "2327",
                notes: &["audio conferences"],
                ..ENTRY
            },
            Entry {
                name: "Danware NetOp Remote Control",
                line: 526,
                tcp: "6502",
                udp: "6502",
                aliases: &["NetOp", "Danware NetOp", "NetOp Remote Control"],
                tags: &["management"],
                notes: &["remote control"],
                ..ENTRY
            },
            Entry {
                name: "common IRC",
                line: 531,
                tcp: "6665-6669",
                aliases: &["IRC", "internet relay chat"],
                marks: &[Mark::Registered],
                tags: &["chat", "plaintext"],
                sibling: "IRC over TLS (tcp 6697)",
                notes: &["chat; the ports that are in common use"],
                ..ENTRY
            },
            Entry {
                name: "Net2Phone CommCenter",
                line: 536,
                tcp: "selected",
                udp: "6801, selected",
                aliases: &["Net2Phone", "Yahoo Messenger - PC-to-Phone"],
                marks: &[Mark::NeedsValue],
                notes: &["telephony; the administrator picks one TCP port and one UDP port from 1 to 3000", "Yahoo Messenger - PC-to-Phone uses the same ports"],
                bounds: &[(Transport::Tcp, 1, 3000), (Transport::Udp, 1, 3000)],
                ..ENTRY
            },
            Entry {
                name: "BitTorrent",
                line: 541,
                tcp: "6881-6889, 6969",
                aliases: &["torrent"],
                tags: &["peer-to-peer"],
                notes: &["distributed download of data; newer versions use TCP 6881-6999"],
                ..ENTRY
            },
            Entry {
                name: "RTP-QT4",
                line: 546,
                udp: "6970-6999",
                aliases: &["QuickTime 4 RTP"],
                notes: &["RTP, on the ports of Apple's QuickTime 4 alone"],
                ..ENTRY
            },
            Entry {
                name: "VDOLive",
                line: 551,
                tcp: "7000",
                udp: "user-specified",
                aliases: &["VDO Live Player"],
                marks: &[Mark::NeedsValue],
                notes: &["streaming video; its user chooses the UDP port"],
                ..ENTRY
            },
            Entry {
                name: "Real Audio & Video",
                line: 556,
                tcp: "RTSP, 7070",
                udp: "6970-7170",
                aliases: &["Real Audio and Video", "RealAudio", "RealVideo", "RealPlayer"],
                notes: &["streaming audio and video"],
                ..ENTRY
            },
            Entry {
                name: "CU-SeeMe, Enhanced CUSM",
                line: 561,
                tcp: "7648, 7649, LDAP",
                udp: "7648-7652, 24032",
                aliases: &["CU-SeeMe", "Enhanced CUSM", "CUSM"],
                notes: &["videoconferencing"],
                ..ENTRY
            },
            Entry {
                name: "common HTTP",
                line: 566,
                tcp: "8000, 8001, 8080",
                aliases: &["alternative HTTP", "HTTP alternative"],
                tags: &["plaintext"],
                sibling: "HTTPs",
                ..ENTRY
            },
            Entry {
                name: "Apache JServ Protocol v12 (ajp12)",
                line: 571,
                tcp: "8007",
                udp: "8007",
                aliases: &["ajp12", "Apache JServ Protocol v12"],
                tags: &["management"],
                notes: &["the default port; connects a web server to Tomcat's workers"],
                ..ENTRY
            },
            Entry {
                name: "Apache JServ Protocol v13 (ajp13)",
                line: 576,
                tcp: "8009",
                udp: "8009",
                aliases: &["ajp13", "Apache JServ Protocol v13"],
                tags: &["management"],
                notes: &["the default port; connects a web server to Tomcat's workers, as Apache's mod_jk does"],
                ..ENTRY
            },
            Entry {
                name: "Grouper",
                line: 581,
                tcp: "8038",
                udp: "8038",
                tags: &["peer-to-peer"],
                notes: &["file sharing between peers"],
                ..ENTRY
            },
            Entry {
                name: "PDL datastream",
                line: 586,
                tcp: "9100",
                udp: "9100",
                aliases: &["PDL", "page description language", "JetDirect", "raw printing"],
                marks: &[Mark::Registered],
                tags: &["printer", "no-authentication"],
                notes: &["sends a printer its page description language; common with printers of HP and Apple", "one of the three main printing services; Rendezvous printers announce it as _pdl-datastream._tcp, on TCP alone"],
                ..ENTRY
            },
            Entry {
                name: "MonkeyCom",
                line: 591,
                tcp: "9898",
                udp: "9898",
                marks: &[Mark::Registered, Mark::Trojan],
                tags: &["chat"],
                notes: &["video chat"],
                ..ENTRY
            },
            Entry {
                name: "iVisit",
                line: 596,
                udp: "9943, 9945, 56768",
                notes: &["videoconferencing"],
                ..ENTRY
            },
            Entry {
                name: "The Palace",
                line: 601,
                tcp: "9992-9997",
                udp: "9992-9997",
                marks: &[Mark::Registered],
                tags: &["chat"],
                notes: &["chat environment"],
                ..ENTRY
            },
            Entry {
                name: "common Palace",
                line: 606,
                tcp: "9998",
                tags: &["chat"],
                notes: &["chat environment; the port in common use, which is not one of those registered for The Palace"],
                ..ENTRY
            },
            Entry {
                name: "NDMP",
                line: 611,
                tcp: "10000",
                udp: "10000",
                aliases: &["network data management protocol"],
                marks: &[Mark::Registered, Mark::Trojan],
                tags: &["storage", "no-authentication"],
                notes: &["backs up storage"],
                ..ENTRY
            },
            Entry {
                name: "Amanda",
                line: 616,
                tcp: "10080",
                udp: "10080",
                aliases: &["Amanda backup"],
                marks: &[Mark::Registered, Mark::Trojan],
                notes: &["backup software"],
                ..ENTRY
            },
            Entry {
                name: "Yahoo Games",
                line: 621,
                tcp: "11999",
                tags: &["game"],
                notes: &["network games"],
                ..ENTRY
            },
            Entry {
                name: "Italk",
                line: 626,
                tcp: "12345",
                udp: "12345",
                marks: &[Mark::Registered, Mark::Trojan],
                tags: &["chat"],
                notes: &["chat that can be reached in several ways, mostly in Japan; many other programs call themselves italk", "the antivirus TrendMicro OfficeScan uses the port too, and Trojans commonly do"],
                ..ENTRY
            },
            Entry {
                name: "TrendMicro OfficeScan",
                line: 629,
                tcp: "12345",
                udp: "12345",
                aliases: &["OfficeScan", "Trend Micro OfficeScan antivirus"],
                marks: &[Mark::Trojan],
                notes: &["antivirus; named in the note of Italk, whose port it uses", "the document gives it no transport of its own; these are the row's"],
                assigned_elsewhere: "Italk",
                ..ENTRY
            },
            Entry {
                name: "RTP-iChatAV",
                line: 631,
                udp: "16384-16403",
                aliases: &["iChat AV RTP"],
                notes: &["media of `Apple iChat AV`"],
                ..ENTRY
            },
            Entry {
                name: "RTP",
                line: 636,
                udp: "16384-32767",
                aliases: &["realtime transport protocol"],
                notes: &["carries audio and video; RFC 3550", "the range is not registered, only somewhat common: set it to what the application is configured for"],
                bounds: &[(Transport::Udp, 1024, 65535)],
                ..ENTRY
            },
            Entry {
                name: "Palm Computing Network Hotsync",
                line: 641,
                tcp: "14237",
                udp: "14238",
                aliases: &["HotSync", "Palm HotSync", "Network HotSync"],
                notes: &["synchronises data with a handheld"],
                ..ENTRY
            },
            Entry {
                name: "Liquid Audio",
                line: 646,
                tcp: "18888",
                notes: &["streaming audio"],
                ..ENTRY
            },
            Entry {
                name: "FreeTel",
                line: 651,
                udp: "21300-21303",
                notes: &["audio conferences"],
                ..ENTRY
            },
            Entry {
                name: "VocalTec Internet Conference",
                line: 656,
                tcp: "22555",
                udp: "22555",
                aliases: &["Internet Conference"],
                marks: &[Mark::Registered],
                notes: &["conferences with audio and shared documents"],
                ..ENTRY
            },
            Entry {
                name: "Quake",
                line: 661,
                tcp: "26000",
                udp: "26000",
                marks: &[Mark::Registered],
                tags: &["game", "amplifier"],
                notes: &["network game"],
                ..ENTRY
            },
            Entry {
                name: "MSN Gaming Zone",
                line: 666,
                tcp: "28800-29100",
                udp: "28800-29100",
                aliases: &["Gaming Zone", "zone.com", "zone.msn.com"],
                tags: &["game"],
                notes: &["network games at zone.com and zone.msn.com; DirectPlay 7 or 8 may be needed too"],
                ..ENTRY
            },
            Entry {
                name: "Sygate Manager",
                line: 671,
                udp: "39213",
                aliases: &["Sygate"],
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "iSCSI",
        entries: &[
            Entry {
                name: "iSCSI system port",
                line: 679,
                tcp: "860",
                marks: &[Mark::Registered, Mark::SecurityRisk],
                tags: &["storage", "no-authentication"],
                notes: &["for a target that needs a system port and says so; no implementation may use it by default (RFC 3720)", "lays storage open more deeply than file sharing does: block it, or admit few sources"],
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "Napster",
        entries: &[
            Entry {
                name: "Napster - metaserver / redirector",
                line: 719,
                tcp: "8875",
                aliases: &["Napster metaserver", "Napster redirector"],
                marks: &[Mark::Obsolete],
                tags: &["peer-to-peer"],
                notes: &["the original music sharing, shut down at Napster.com; compatible programs still speak its protocol"],
                ..ENTRY
            },
            Entry {
                name: "Napster - directory servers",
                line: 721,
                tcp: "4444, 5555, 6666, 7777, 8888",
                aliases: &["Napster directory server", "Napster server"],
                marks: &[Mark::Obsolete],
                tags: &["peer-to-peer"],
                notes: &["8888 is the primary one", "the original music sharing, shut down at Napster.com; compatible programs still speak its protocol"],
                ..ENTRY
            },
            Entry {
                name: "Napster - client",
                line: 723,
                tcp: "6600 to 6699",
                marks: &[Mark::Obsolete],
                tags: &["peer-to-peer"],
                notes: &["6699 is the primary one", "the original music sharing, shut down at Napster.com; compatible programs still speak its protocol"],
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "PalTalk",
        entries: &[
            Entry {
                name: "PalTalk",
                line: 725,
                tags: &["chat", "incomplete"],
                notes: &["uses many ports, which the document leaves to the maker's support page"],
                unusable: "its source gives no ports; define a service under `services:` with the ports that its support page lists",
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "Ultima Online",
        entries: &[
            Entry {
                name: "Ultima Online - Game",
                line: 737,
                tcp: "5001-5010",
                aliases: &["UO Game"],
                tags: &["game"],
                notes: &["the document states no transport; TCP is assumed"],
                ..ENTRY
            },
            Entry {
                name: "Ultima Online - Login",
                line: 741,
                tcp: "7775-7777",
                aliases: &["UO Login"],
                tags: &["game"],
                notes: &["the document states no transport; TCP is assumed"],
                ..ENTRY
            },
            Entry {
                name: "Ultima Online - Patch (8888)",
                line: 745,
                tcp: "8888",
                aliases: &["UO Patch (8888)"],
                tags: &["game"],
                notes: &["overlaps with a port that web servers commonly use", "the document states no transport; TCP is assumed"],
                ..ENTRY
            },
            Entry {
                name: "Ultima Online - UO Messenger",
                line: 749,
                tcp: "8800-8900",
                aliases: &["UO Messenger", "Ultima Online Messenger"],
                marks: &[Mark::Trojan],
                tags: &["game", "chat"],
                notes: &["8866, inside the range, is the port that a Trojan uses", "the document states no transport; TCP is assumed"],
                ..ENTRY
            },
            Entry {
                name: "Ultima Online - Patch (9999)",
                line: 753,
                tcp: "9999",
                aliases: &["UO Patch (9999)"],
                tags: &["game"],
                notes: &["the document states no transport; TCP is assumed"],
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "Windows and MSN Messenger Application",
        entries: &[
            Entry {
                name: "Windows Messenger - voice (computer to phone)",
                line: 773,
                udp: "2001-2120, 6801, 6901",
                aliases: &["Windows Messenger voice", "Windows Messenger computer to phone"],
                tags: &["chat"],
                notes: &["from Microsoft's article Q324214; 6801 is also `Net2Phone CommCenter`"],
                ..ENTRY
            },
            Entry {
                name: "MSN Messenger - file transfers",
                line: 778,
                tcp: "6891-6900",
                aliases: &["MSN Messenger file transfer", "MSN file transfer"],
                tags: &["chat"],
                notes: &["from Microsoft's article Q278887; ten ports for ten transfers at a time"],
                ..ENTRY
            },
            Entry {
                name: "MSN Messenger - voice communications (computer to computer)",
                line: 783,
                tcp: "6901",
                udp: "6901",
                aliases: &["MSN Messenger voice", "MSN Messenger voice communication", "MSN Messenger computer to computer"],
                tags: &["chat"],
                notes: &["from Microsoft's article Q278887"],
                ..ENTRY
            },
            Entry {
                name: "Windows Messenger - audio and video (non-UPnP)",
                line: 788,
                udp: "5004-65535",
                aliases: &["Windows Messenger audio and video", "Windows Messenger non-UPnP"],
                marks: &[Mark::SecurityRisk],
                tags: &["chat"],
                notes: &["SIP signalling and RTP media in both directions where there is no UPnP; so wide a range is a great risk", "set up UPnP instead if it can be had"],
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "Email Ports",
        entries: &[
            Entry {
                name: "Microsoft Exchange",
                line: 794,
                aliases: &["MS Exchange", "Exchange"],
                tags: &["incomplete"],
                notes: &["the document leaves it out, with other proprietary mail protocols"],
                unusable: "its source leaves it out, without ports; name what its clients use, such as `SMTP`, `IMAPs` or `HTTPs`",
                ..ENTRY
            },
            Entry {
                name: "SMTP - Simple Mail Transfer Protocol",
                line: 816,
                tcp: "25",
                aliases: &["SMTP", "simple mail transfer protocol"],
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sibling: "(SMTP email) submission",
                notes: &["mail from server to server; block it outgoing for each machine that need not send mail directly", "clients hand in their mail on 587, with authentication"],
                ..ENTRY
            },
            Entry {
                name: "SMTPs - secure SMTP",
                line: 820,
                tcp: "465",
                aliases: &["SMTPs", "secure SMTP", "SMTP over SSL"],
                notes: &["SMTP inside SSL, from an appendix of the SSL 3.0 draft of 1996; the port is registered for URD instead", "STARTTLS on the submission port, 587, is advised instead, at least for authentication"],
                assigned_elsewhere: "URD, URL Rendezvous Directory for SSM (Cisco)",
                ..ENTRY
            },
            Entry {
                name: "(SMTP email) submission",
                line: 824,
                tcp: "587",
                aliases: &["submission", "SMTP submission", "email submission", "mail submission", "message submission"],
                marks: &[Mark::Registered],
                notes: &["where clients hand in mail, RFC 2476; meant to take the place of port 25 for that", "use it with SMTP authentication"],
                ..ENTRY
            },
            Entry {
                name: "POP2 - Post Office Protocol 2",
                line: 828,
                tcp: "109",
                aliases: &["POP2", "post office protocol 2"],
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["plaintext", "plaintext-password"],
                sibling: "POP3s - secure POP3",
                ..ENTRY
            },
            Entry {
                name: "POP3 - Post Office Protocol 3",
                line: 832,
                tcp: "110",
                aliases: &["POP3", "post office protocol 3", "POP"],
                marks: &[Mark::Registered],
                tags: &["plaintext", "plaintext-password"],
                sibling: "POP3s - secure POP3",
                notes: &["clients fetch their mail"],
                ..ENTRY
            },
            Entry {
                name: "POP3s - secure POP3",
                line: 836,
                tcp: "995",
                aliases: &["POP3s", "secure POP3", "POP3 over TLS", "spop3"],
                marks: &[Mark::Registered],
                notes: &["POP3 inside TLS or SSL; was called spop3"],
                ..ENTRY
            },
            Entry {
                name: "IMAP3 - Interactive Mail Access Protocol v3",
                line: 840,
                tcp: "220",
                aliases: &["IMAP3", "interactive mail access protocol v3"],
                marks: &[Mark::Registered, Mark::Obsolete],
                tags: &["plaintext", "plaintext-password"],
                sibling: "IMAPs - secure IMAP",
                ..ENTRY
            },
            Entry {
                name: "IMAP4 - Internet Message Access Protocol 4",
                line: 844,
                tcp: "143",
                aliases: &["IMAP4", "IMAP", "internet message access protocol", "internet message access protocol 4"],
                marks: &[Mark::Registered],
                tags: &["plaintext", "plaintext-password"],
                sibling: "IMAPs - secure IMAP",
                notes: &["clients work in their mailboxes"],
                ..ENTRY
            },
            Entry {
                name: "IMAPs - secure IMAP",
                line: 848,
                tcp: "993",
                aliases: &["IMAPs", "secure IMAP", "IMAP over TLS", "IMAP4 over TLS"],
                marks: &[Mark::Registered],
                notes: &["IMAP4 inside TLS or SSL; takes the place of TCP 585"],
                ..ENTRY
            },
            Entry {
                name: "imap4-ssl",
                line: 850,
                tcp: "585",
                aliases: &["IMAP4 over SSL"],
                tags: &["deprecated"],
                notes: &["deprecated; named in the note of IMAPs, which is 993 and takes its place"],
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "Oracle Database TCP/IP Ports",
        entries: &[
            Entry {
                name: "Oracle",
                line: 852,
                aliases: &["Oracle Database"],
                tags: &["database", "incomplete"],
                notes: &["the document keeps its ports on another page"],
                unusable: "its source gives no ports; define a service under `services:` with the ports of your listener",
                ..ENTRY
            },
        ],
    },
    Section {
        document: "port-numbers.txt",
        section: "Obsolete Services",
        entries: &[
            Entry {
                name: "QuickTime TV",
                line: 858,
                marks: &[Mark::Obsolete],
                notes: &["no longer supported; it spoke MovieTalk, `QuickTime Conferencing (MovieTalk)`"],
                unusable: "its source gives no ports; write `MovieTalk`, the protocol that it spoke, if it is really in use",
                ..ENTRY
            },
            Entry {
                name: "QuickTime Conferencing (MovieTalk)",
                line: 865,
                tcp: "458",
                udp: "458, dyn >= 7000",
                aliases: &["MovieTalk", "QuickTime Conferencing"],
                marks: &[Mark::Registered, Mark::Obsolete],
                notes: &["videoconferencing, by Apple; older than QuickTime 4"],
                ..ENTRY
            },
            Entry {
                name: "Apple VideoPhone",
                line: 870,
                tcp: "MovieTalk",
                udp: "MovieTalk",
                marks: &[Mark::Registered, Mark::Obsolete],
                notes: &["videoconferencing; no longer supported"],
                ..ENTRY
            },
            Entry {
                name: "Connectix VideoPhone",
                line: 875,
                tcp: "MovieTalk",
                udp: "MovieTalk, dyn >=1024, 4242",
                marks: &[Mark::Obsolete],
                notes: &["videoconferencing; no longer supported"],
                ..ENTRY
            },
            Entry {
                name: "Netscape CoolTalk",
                line: 880,
                tcp: "6499, 6500",
                udp: "13000",
                aliases: &["CoolTalk"],
                marks: &[Mark::Obsolete],
                notes: &["videoconferencing; no longer supported"],
                ..ENTRY
            },
        ],
    },
];
