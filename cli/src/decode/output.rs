//! Where the output goes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::terminal::{Output, Raw};

/// Standard output, or a file.
pub(crate) enum Target<'a, O: Raw> {
    Stream(&'a mut Output<O>),
    /// It appears under its name when it is complete.
    File {
        file: NamedTempFile,
        path: PathBuf,
    },
    /// A device or a pipe, which cannot be replaced.
    Device(File),
}

impl<'a, O: Raw> Target<'a, O> {
    pub(crate) fn new(path: Option<&Path>, output: &'a mut Output<O>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Stream(output));
        };
        let about = fs::metadata(path).ok();
        if about.as_ref().is_some_and(|about| !about.is_file()) {
            return Ok(Self::Device(File::options().write(true).open(path)?));
        }
        // A link stays one: what it points to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let file = temporary(folder.unwrap_or(Path::new(".")))?;
        if let Some(about) = about {
            file.as_file().set_permissions(about.permissions())?;
        }
        Ok(Self::File { file, path })
    }

    /// Writes whole rows. `is_data` is written as it is; text may lose its colours.
    pub(crate) fn write(&mut self, rows: &[u8], is_data: bool) -> io::Result<()> {
        let write_plain = |file: &mut File| {
            if is_data {
                file.write_all(rows)
            } else {
                file.write_all(&anstream::adapter::strip_bytes(rows).into_vec())
            }
        };
        match self {
            Self::Stream(output) if is_data => output.write_raw(rows),
            Self::Stream(output) => output.write_all(rows),
            Self::File { file, .. } => write_plain(file.as_file_mut()),
            Self::Device(file) => write_plain(file),
        }
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(output) => output.flush(),
            Self::File { .. } | Self::Device(_) => Ok(()),
        }
    }

    /// Everything was written.
    pub(crate) fn complete(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::File { file, path } => file.persist(path).map(drop).map_err(|error| error.error),
            Self::Stream(_) | Self::Device(_) => Ok(()),
        }
    }
}

/// A file in this folder that others may read as they may any new file.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hangup-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
