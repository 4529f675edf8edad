//! What the tests share. Each test program uses a part of it.
#![allow(dead_code, unreachable_pub, missing_docs)]

pub mod edges;
pub mod kernel;
pub mod lab;
pub mod naive;
pub mod netsh_evaluator;
pub mod netsh_policies;
pub mod pf_evaluator;
pub mod policies;
pub mod project;
pub mod random_policy;
pub mod samples;
pub mod wire;
