//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::Era;
use crate::catalog::Mark;
use crate::catalog::source::{ENTRY, Entry, Section};

pub(super) static SECTIONS: [Section; 1] = [
    Section {
        document: "today/streaming.yaml",
        section: "Streaming",
        era: Era::Today,
        entries: &[
            Entry {
                name: "RTSP alternate port",
                line: 5,
                tcp: "8554",
                aliases: &["mediamtx", "rtsp-alt"],
                marks: &[Mark::Registered],
                notes: &["cameras and restreamers"],
                sources: &["IANA rtsp-alt"],
                checks: &["iana"],
                ..ENTRY
            },
            Entry {
                name: "RTSP over TLS",
                line: 14,
                tcp: "322",
                aliases: &["rtsps"],
                marks: &[Mark::Registered],
                sources: &["IANA rtsps", "RFC 7826", "foomuuri rtsps"],
                checks: &["iana", "foomuuri"],
                ..ENTRY
            },
            Entry {
                name: "RTMP",
                line: 21,
                tcp: "1935",
                marks: &[Mark::Registered],
                tags: &["plaintext"],
                sources: &["IANA macromedia-fcs", "nDPI default ports RTMP"],
                checks: &["iana", "ndpi"],
                ..ENTRY
            },
            Entry {
                name: "Icecast",
                line: 28,
                tcp: "8000",
                aliases: &["shoutcast"],
                sources: &["Debian icecast2"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Plex media server",
                line: 34,
                tcp: "32400",
                aliases: &["plex"],
                marks: &[Mark::Registered],
                notes: &["enough for clients that name the server"],
                sources: &["IANA plex", "firewalld plex"],
                checks: &["iana", "firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Plex local discovery",
                line: 43,
                udp: "32410, 32412-32414",
                aliases: &["plex-discovery"],
                notes: &["local network"],
                sources: &["firewalld plex"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Jellyfin",
                line: 51,
                tcp: "8096, 8920",
                aliases: &["emby"],
                notes: &["8920 with TLS"],
                sources: &["LinuxServer image documentation jellyfin"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "Jellyfin local discovery",
                line: 59,
                udp: "7359",
                aliases: &["jellyfin-discovery"],
                notes: &["local network; ssdp too for DLNA"],
                sources: &["LinuxServer image documentation jellyfin"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "MiniDLNA",
                line: 67,
                tcp: "8200",
                udp: "1900",
                aliases: &["readymedia"],
                tags: &["amplifier", "shared-port"],
                notes: &["local network"],
                sources: &["firewalld minidlna"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Music Player Daemon",
                line: 77,
                tcp: "6600",
                aliases: &["mpd"],
                sources: &["firewalld mpd", "SELinux reference policy (Fedora) mpd"],
                checks: &["firewalld", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "PulseAudio network",
                line: 83,
                tcp: "4713",
                aliases: &["pulseaudio"],
                tags: &["plaintext"],
                sources: &["firewalld pulseaudio", "SELinux reference policy (Fedora) pulseaudio"],
                checks: &["firewalld", "selinux"],
                ..ENTRY
            },
            Entry {
                name: "Spotify local sync",
                line: 90,
                tcp: "57621",
                udp: "57621",
                aliases: &["spotify-connect"],
                notes: &["local network"],
                sources: &["firewalld spotify-sync"],
                checks: &["firewalld"],
                ..ENTRY
            },
            Entry {
                name: "Snapcast",
                line: 99,
                tcp: "1704, 1705, 1780",
                aliases: &["snapserver"],
                notes: &["audio, control, HTTP"],
                sources: &["Debian snapserver"],
                checks: &["debian"],
                ..ENTRY
            },
            Entry {
                name: "Sonarr",
                line: 107,
                tcp: "8989",
                notes: &["web interface"],
                sources: &["LinuxServer image documentation sonarr"],
                checks: &["image-docs"],
                ..ENTRY
            },
            Entry {
                name: "Radarr",
                line: 114,
                tcp: "7878",
                notes: &["web interface"],
                sources: &["LinuxServer image documentation radarr"],
                checks: &["image-docs"],
                ..ENTRY
            },
        ],
    },
];
