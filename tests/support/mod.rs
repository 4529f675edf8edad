//! What the tests share. Each test program uses a part of it.
#![allow(dead_code, unreachable_pub)]

pub mod naive;
pub mod pf_evaluator;
pub mod random_policy;
