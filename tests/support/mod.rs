//! What the tests share. Each test program uses a part of it.
#![allow(dead_code, unreachable_pub, missing_docs)]

pub mod edges;
pub mod kernel;
pub mod lab;
pub mod naive;
pub mod policies;
pub mod project;
pub mod samples;
pub mod wire;
