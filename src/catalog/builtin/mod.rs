//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use super::names::Table;
use super::source::Section;

mod document;
mod today_chat;
mod today_clusters;
mod today_databases;
mod today_development;
mod today_directories;
mod today_games;
mod today_industrial;
mod today_mail;
mod today_monitoring;
mod today_naming_and_time;
mod today_networks;
mod today_peer_to_peer;
mod today_printing;
mod today_queues;
mod today_remote_access;
mod today_security;
mod today_storage;
mod today_streaming;
mod today_virtualisation;
mod today_voice;
mod today_vpn;
mod today_web;
mod today_windows;
mod names;

/// Every section, a slice for each table.
pub(super) static FILES: &[&[Section]] = &[&document::SECTIONS, &today_chat::SECTIONS, &today_clusters::SECTIONS, &today_databases::SECTIONS, &today_development::SECTIONS, &today_directories::SECTIONS, &today_games::SECTIONS, &today_industrial::SECTIONS, &today_mail::SECTIONS, &today_monitoring::SECTIONS, &today_naming_and_time::SECTIONS, &today_networks::SECTIONS, &today_peer_to_peer::SECTIONS, &today_printing::SECTIONS, &today_queues::SECTIONS, &today_remote_access::SECTIONS, &today_security::SECTIONS, &today_storage::SECTIONS, &today_streaming::SECTIONS, &today_virtualisation::SECTIONS, &today_voice::SECTIONS, &today_vpn::SECTIONS, &today_web::SECTIONS, &today_windows::SECTIONS];

/// Every name.
pub(super) static NAMES: Table = Table { keys: names::KEYS, rows: &names::ROWS };
