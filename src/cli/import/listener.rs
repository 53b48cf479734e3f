//! Who reads the report, and may leave: pages are shelved all the same.

use std::io::{self, Write};

/// Standard output while a closed pipe is no reason to stop.
pub(super) struct Listener<'a, W> {
    pub(super) out: &'a mut W,
    /// Nobody has to listen to the end: the report is not all there is to do.
    pub(super) leaves: bool,
    pub(super) is_gone: bool,
}

impl<W: Write> Listener<'_, W> {
    fn unless_gone<T>(
        &mut self,
        done: T,
        write: impl FnOnce(&mut W) -> io::Result<T>,
    ) -> io::Result<T> {
        if self.is_gone {
            return Ok(done);
        }
        let outcome = write(self.out);
        let broken = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
        self.is_gone = self.leaves && outcome.as_ref().is_err_and(broken);
        if self.is_gone { Ok(done) } else { outcome }
    }
}

impl<W: Write> Write for Listener<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_gone(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_gone((), Write::flush)
    }
}
