//! Programs that serve until a test is done with them.

use std::io::Read;
use std::process::{Child, Command, Stdio};

/// A program that says `ready` and a line break once it serves, and ends with its input; it runs until this goes out of scope.
pub struct Server(Child);

impl Server {
    /// Starts it, and waits until it is ready.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = [0; 6];
        child.stdout.as_mut().unwrap().read_exact(&mut said).unwrap();
        assert_eq!(&said, b"ready\n");
        Server(child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have started others, and ends them itself: it is not killed.
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
