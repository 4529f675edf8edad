//! What the tests share. Each test program uses a part of it.
#![allow(dead_code, unreachable_pub, missing_docs)]

pub mod edges;
pub mod lab;
pub mod kernel;
pub mod naive;
pub mod project;
pub mod samples;
pub mod wire;
