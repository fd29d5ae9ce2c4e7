//! Where the output goes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::terminal::{Output, Raw};

/// The links that are followed from one path.
const MOST_LINKS: usize = 40;

/// Standard output, or a file.
pub(crate) enum Target<'a, O: Raw> {
    Stream(&'a mut Output<O>),
    /// It replaces what has its name when it is complete.
    File {
        file: NamedTempFile,
        path: PathBuf,
    },
    /// A device or a pipe, which cannot be replaced.
    Device(File),
}

impl<'a, O: Raw> Target<'a, O> {
    /// # Errors
    ///
    /// Those of the file, with its name.
    pub(crate) fn new(path: Option<&Path>, output: &'a mut Output<O>) -> io::Result<Self> {
        match path {
            None => Ok(Self::Stream(output)),
            Some(path) => Self::of_path(path).map_err(|error| named(path, &error)),
        }
    }

    fn of_path(path: &Path) -> io::Result<Self> {
        let about = fs::metadata(path).ok();
        if about.as_ref().is_some_and(|about| !about.is_file()) {
            return Ok(Self::Device(File::options().write(true).open(path)?));
        }
        let path = followed(path)?;
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
            Self::File { file, path } => {
                write_plain(file.as_file_mut()).map_err(|error| named(path, &error))
            }
            Self::Device(file) => write_plain(file),
        }
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(output) => output.flush(),
            Self::File { .. } | Self::Device(_) => Ok(()),
        }
    }

    /// Everything was read and written: the file appears under its name.
    pub(crate) fn complete(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::File { file, path } => {
                let result = file.persist(&path);
                result.map(drop).map_err(|error| named(&path, &error.error))
            }
            Self::Stream(_) | Self::Device(_) => Ok(()),
        }
    }

    /// Something is missing in the output: a file stays as it was. What to say about that.
    pub(crate) fn give_up(mut self) -> io::Result<Option<String>> {
        self.flush()?;
        Ok(match self {
            Self::File { path, .. } if path.exists() => Some(format!(
                "{}: unchanged, because not everything could be read",
                path.display()
            )),
            Self::File { path, .. } => Some(format!(
                "{}: not written, because not everything could be read",
                path.display()
            )),
            Self::Stream(_) | Self::Device(_) => None,
        })
    }
}

/// Links stay: what they point to is replaced, or made.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else {
            return Ok(path);
        };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(io::Error::other("too many links"))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
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
