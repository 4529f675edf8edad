//! Findings and exposures, of profiles and of rulesets, and how they are shown.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../support/mod.rs"]
mod support;

mod acceptances;
mod arriving;
mod banned;
mod baseline;
mod baseline_closed;
mod baseline_paths;
mod beside_empty;
mod blamed;
mod bounds;
mod certain;
mod closed;
mod concerned;
mod configuration;
mod docker;
mod docker_ways;
mod each;
mod entering;
mod entrances;
mod families;
mod field;
mod finding_cases;
mod finding_list;
mod fooled;
mod formats;
mod forwarded;
mod helped;
mod hidden;
mod hosts;
mod hosts_told;
mod html_page;
mod joint;
mod leaving;
mod listening;
mod made;
mod marks;
mod nearby;
mod opened;
mod outer;
mod pages;
mod pf;
mod pf_gateway;
mod pf_lines;
mod pf_own_address;
mod pf_published;
mod pf_redirected;
mod pf_shown;
mod pf_sides;
mod properties;
mod published;
mod ruleset_findings;
mod sealed;
mod several;
mod spelled;
mod states;
mod today;
mod together;
mod untold;
mod unturned;
mod uplinks;
mod whom;
mod zones;
