//! Judgement.
pub mod coverage;
pub mod finding;
pub mod level;
pub mod openness;
pub mod port_index;
pub mod reach;
pub mod region;
pub mod view;
pub mod world;
