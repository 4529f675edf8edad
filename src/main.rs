//! The `portcullis` program: arguments in, exit code out.

fn main() {}
