//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/games.yaml",
        section: "Games",
        era: Era::Today,
        entries: &[
            Entry {
                name: "Minecraft Java",
                line: 5,
                tcp: "25565",
                aliases: &["minecraft"],
                tags: &["game"],
                sources: &["firewalld minecraft", "foomuuri minecraft"],
                checks: &["firewalld", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "Minecraft Bedrock",
                line: 12,
                udp: "19132",
                tags: &["game"],
                notes: &["IPv4; the port for IPv6 is not confirmed"],
                sources: &["Pterodactyl game egg notes minecraft/bedrock"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "Source game server",
                line: 20,
                tcp: "27015",
                udp: "27015",
                aliases: &["srcds", "cs2", "csgo", "tf2", "gmod", "Source engine", "GoldSrc", "source-server"],
                tags: &["game", "amplifier"],
                notes: &["TCP is remote control (RCON)"],
                sources: &["Pterodactyl game egg notes counter strike", "nDPI default ports Source Engine (udp)", "Valve developer wiki"],
                checks: &["ndpi (udp)", "egg"],
                ..ENTRY
            },
            Entry {
                name: "Steam Remote Play",
                line: 30,
                tcp: "27036, 27037",
                udp: "10400, 10401, 27031-27036",
                aliases: &["steam-streaming", "Steam in-home streaming"],
                tags: &["game"],
                notes: &["local network"],
                sources: &["firewalld steam-streaming"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Steam client",
                line: 40,
                tcp: "27015-27050",
                udp: "27000-27100",
                aliases: &["steam"],
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing, beside 80 and 443"],
                sources: &["Foomuuri documentation, Steam example"],
                checks: &["doc"],
                ..ENTRY
            },
            Entry {
                name: "Valheim",
                line: 50,
                udp: "2456-2457",
                tags: &["game"],
                notes: &["the second port answers queries"],
                sources: &["Pterodactyl game egg notes valheim"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "Terraria",
                line: 58,
                tcp: "7777",
                tags: &["game"],
                sources: &["firewalld terraria"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Factorio",
                line: 64,
                udp: "34197",
                tags: &["game"],
                sources: &["firewalld factorio"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Satisfactory",
                line: 70,
                tcp: "7777, 8888",
                udp: "7777",
                tags: &["game"],
                notes: &["since 1.0 and 1.1"],
                sources: &["Pterodactyl game egg notes satisfactory"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "Palworld",
                line: 79,
                udp: "8211",
                tags: &["game"],
                sources: &["Pterodactyl game egg notes palworld", "LinuxGSM defaults pw"],
                checks: &["lgsm", "egg"],
                ..ENTRY
            },
            Entry {
                name: "Rust game server",
                line: 85,
                udp: "28015",
                aliases: &["Rust (game)"],
                tags: &["game"],
                notes: &["remote control on TCP 28016"],
                sources: &["Pterodactyl game egg notes rust", "LinuxGSM defaults rust"],
                checks: &["lgsm", "egg"],
                ..ENTRY
            },
            Entry {
                name: "ARK Survival Evolved",
                line: 94,
                udp: "7777, 7778, 27015",
                aliases: &["ark"],
                tags: &["game", "shared-port"],
                notes: &["game, raw socket, query"],
                sources: &["Pterodactyl game egg notes ark survival evolved"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "7 Days to Die",
                line: 103,
                tcp: "26900",
                udp: "26900-26902",
                aliases: &["7dtd"],
                tags: &["game"],
                sources: &["Pterodactyl game egg notes 7 days to die"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "Project Zomboid",
                line: 111,
                udp: "16261, 16262",
                tags: &["game"],
                sources: &["Pterodactyl game egg notes project zomboid"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "Don't Starve Together",
                line: 117,
                udp: "10999",
                aliases: &["dst"],
                tags: &["game"],
                notes: &["further shards take further ports"],
                sources: &["Pterodactyl game egg notes dont starve"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "Quake III",
                line: 126,
                udp: "27960",
                aliases: &["ioquake3", "quake3"],
                tags: &["game", "amplifier"],
                sources: &["LinuxGSM defaults q3"],
                checks: &["lgsm"],
                ..ENTRY
            },
            Entry {
                name: "OpenTTD",
                line: 133,
                tcp: "3979",
                udp: "3979",
                tags: &["game"],
                sources: &["Pterodactyl game egg notes openttd", "OpenTTD documentation"],
                checks: &["egg"],
                ..ENTRY
            },
            Entry {
                name: "Luanti",
                line: 140,
                udp: "30000",
                aliases: &["minetest"],
                tags: &["game"],
                sources: &["Debian luanti-server"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "SuperTuxKart",
                line: 147,
                udp: "2757, 2759",
                tags: &["game"],
                sources: &["firewalld supertuxkart"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Xbox network",
                line: 153,
                tcp: "3074",
                udp: "88, 3074",
                aliases: &["xbox", "xbox-live"],
                tags: &["shared-port"],
                notes: &["consoles may also use UDP 500, 3544 and 4500"],
                sources: &["firehol xbox"],
                checks: &["firehol"],
                ..ENTRY
            },
            Entry {
                name: "PlayStation Network",
                line: 163,
                tcp: "3478-3480",
                udp: "3478-3479",
                aliases: &["psn"],
                tags: &["shared-port", "outgoing"],
                notes: &["outgoing"],
                sources: &["Sony support"],
                checks: &["pub"],
                ..ENTRY
            },
        ],
    },
];
