//! What the tests share. Each test program uses a part of it.
#![allow(dead_code, unreachable_pub)]

pub mod kernel;
pub mod naive;
pub mod policies;
