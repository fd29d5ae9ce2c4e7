//! A digest of the data, with which a program can check whether it was built from these files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The digest of the `.toml` files in and below the folder `data`: FNV-1a of their names and
/// contents, in the order of their names. The same files give the same digest on every machine.
///
/// # Errors
///
/// If a folder or a file cannot be read.
pub fn of(data: &Path) -> io::Result<u64> {
    let mut files = toml_files(data)?;
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for (name, path) in files {
        // A pipe would never end.
        if !path.is_file() {
            continue;
        }
        let mut content = fs::read(path)?;
        // A byte-order mark and the line ends of another system change nothing.
        if content.contains(&b'\r') {
            content.retain(|byte| *byte != b'\r');
        }
        let content = content
            .strip_prefix("\u{feff}".as_bytes())
            .unwrap_or(&content);
        let length = content.len().to_string();
        for part in [
            name.as_bytes(),
            b"\0",
            length.as_bytes(),
            b"\0",
            content,
            b"\0",
        ] {
            for byte in part {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
    }
    Ok(hash)
}

/// The `.toml` files in and below `folder` but hidden ones, each with its name below
/// `folder`. Links to folders are not followed: they may lead anywhere.
pub fn toml_files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let mut folders = vec![(String::new(), folder.to_path_buf())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let below = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                folders.push((format!("{below}/"), entry.path()));
            } else if Path::new(&name)
                .extension()
                .is_some_and(|end| end == "toml")
            {
                files.push((below, entry.path()));
            }
        }
    }
    Ok(files)
}
