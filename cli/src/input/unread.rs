//! Files that are recognised and not read.

/// A kind of file, and the command that makes something readable of it.
pub(super) struct Unread {
    pub(super) what: &'static str,
    /// `{}` is the file's name.
    command: &'static str,
}

impl Unread {
    /// What begins like this.
    pub(super) fn of(beginning: &[u8]) -> Option<Self> {
        let has = |part: &[u8]| memchr::memmem::find(beginning, part).is_some();
        let (what, command) = match beginning {
            [b'P', b'K', 3, 4, ..]
                if has(b"[Content_Types].xml") || has(b"xl/") || has(b"_rels/") =>
            {
                ("a spreadsheet (xlsx)", "xlsx2csv {} | hangup decode")
            }
            [b'P', b'K', 3, 4, ..] => ("a zip archive", "unzip -p {} | hangup decode"),
            [b'P', b'A', b'R', b'1', ..] => (
                "a Parquet file",
                "duckdb -csv -c \"FROM '{}'\" | hangup decode",
            ),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => (
                "a spreadsheet of an old Excel",
                "libreoffice --headless --convert-to csv {}",
            ),
            [b'S', b'Q', b'L', b'i', b't', b'e', ..] => (
                "an SQLite database",
                "sqlite3 -header -csv {} 'SELECT * FROM calls' | hangup decode",
            ),
            [0xFD, b'7', b'z', b'X', b'Z', ..] => {
                ("compressed with xz", "xz -dc {} | hangup decode")
            }
            [b'B', b'Z', b'h', b'1'..=b'9', ..] => {
                ("compressed with bzip2", "bzip2 -dc {} | hangup decode")
            }
            _ => return None,
        };
        Some(Self { what, command })
    }

    /// The command, for the file of this name.
    pub(super) fn command(&self, name: &str) -> String {
        self.command.replace("{}", name)
    }
}
