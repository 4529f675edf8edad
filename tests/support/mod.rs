//! What the tests share. Each test program uses a part of it.
#![allow(dead_code)]

pub mod naive;
pub mod netsh_evaluator;
pub mod netsh_policies;
