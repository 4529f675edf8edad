//! The checks, one file for each finding or closely related family. Each takes the view and adds what it finds.

pub mod applications;
pub mod assertions;
pub mod care;
pub mod catalogue;
pub mod companion_missing;
pub mod egress;
pub mod era_unsaid;
pub mod exposed_services;
pub mod families;
pub mod forward;
mod helper_rule;
pub mod helpers;
pub mod icmp;
pub mod iscsi_system_port;
mod lost_prefix;
pub mod management_lockout;
pub mod name_overridden;
pub mod notes;
pub mod order;
pub mod port_collision;
pub mod port_terms;
pub mod registered_ports;
pub mod sources;
pub mod wide_range;
pub mod width;
