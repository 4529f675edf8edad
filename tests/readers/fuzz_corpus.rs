//! The fuzz targets on the corpus that is committed: inputs that once taught the fuzzer something, or were wrong.

use std::path::Path;

#[path = "../fuzz/bodies.rs"]
mod bodies;

#[test]
fn the_corpus_passes() {
    for (name, body) in bodies::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 5, "{name}: a corpus of {}", files.len());
        for file in files {
            let data = std::fs::read(&file).unwrap();
            let done = std::panic::catch_unwind(|| body(&data));
            assert!(done.is_ok(), "{}", file.display());
        }
    }
}

/// Dice instead of a fuzzer, on the target that needs no text.
#[test]
fn the_algebra_agrees_with_the_trace_on_dice() {
    let mut state = 7u64;
    let mut byte = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    for _ in 0..100 {
        let data: Vec<u8> = (0..700).map(|_| byte()).collect();
        bodies::algebra(&data);
    }
}
