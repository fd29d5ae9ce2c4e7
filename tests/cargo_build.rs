//! What cargo makes of the crate, seen from outside: from a copy of the sources that a test may
//! break, and from a crate of its own that depends on it.

#[path = "fixtures/print_catalog.rs"]
mod print_catalog;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

use snapbox::{assert_data_eq, file};
use tempfile::TempDir;

/// A text that is syntax in Rust, Markdown, HTML and TOML, and none of that here.
const STRANGE: &str =
    r#"a "quote" \back\ {} {0} # | <b> *bold* `tick` ]]> [x](y) '--' ... & &amp; $1 _i_ ~~s~~ 🦀"#;
/// A text that is written from right to left.
const RIGHT_TO_LEFT: &str = "abc שלום";

/// Cargo builds one of these at a time: they share the folder of what is built.
static BUILDING: Mutex<()> = Mutex::new(());

/// The sources of the library in a folder of their own, and a crate that depends on them.
struct Outside {
    folder: TempDir,
}

impl Outside {
    /// With the real data.
    fn new() -> Self {
        Self::with_data("data")
    }

    /// With the small catalog that is made for tests.
    fn with_small_catalog() -> Self {
        Self::with_data("tests/fixtures/data")
    }

    fn with_data(data: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let library = folder.path().join("vobiz-hangup");
        for part in ["build", "src"] {
            support::copy(&support::root().join(part), &library.join(part));
        }
        support::copy(&support::root().join(data), &library.join("data"));
        for file in ["build.rs", "README.md", "Cargo.lock"] {
            fs::copy(support::root().join(file), library.join(file)).expect("it can be copied");
        }
        fs::write(library.join("Cargo.toml"), manifest_alone()).expect("it can be written");
        Self { folder }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("vobiz-hangup")
    }

    fn data(&self, file: &str) -> PathBuf {
        self.library().join("data").join(file)
    }

    #[track_caller]
    fn replace(&self, file: &str, from: &str, to: &str) {
        let path = self.data(file);
        let text = fs::read_to_string(&path).expect("the file is there");
        assert!(text.contains(from), "{file} does not contain {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect("the file can be written");
    }

    /// A crate with this `main.rs`, next to the library.
    fn with_program(self, main: &str) -> Self {
        self.with_program_that_needs("vobiz-hangup = { path = \"../vobiz-hangup\" }", main)
    }

    fn with_program_that_needs(self, dependencies: &str, main: &str) -> Self {
        let program = self.folder.path().join("program");
        fs::create_dir_all(program.join("src")).expect("a folder can be made");
        let manifest = format!(
            "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\n[workspace]\n"
        );
        fs::write(program.join("Cargo.toml"), manifest).expect("it can be written");
        fs::write(program.join("src/main.rs"), main).expect("it can be written");
        fs::copy(
            support::root().join("Cargo.lock"),
            program.join("Cargo.lock"),
        )
        .expect("it can be copied");
        self
    }

    fn cargo(&self, folder: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(self.folder.path().join(folder))
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside"),
            )
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TERM_COLOR", "never")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo can be run")
    }

    /// Whether building the library now runs its build script.
    fn reruns(&self) -> bool {
        let output = self.cargo("vobiz-hangup", &["build", "--verbose"]);
        let messages = text(&output.stderr);
        assert!(output.status.success(), "{messages}");
        messages.contains("/build-script-build`") || messages.contains("build-script-build.exe`")
    }
}

/// The library's manifest as if it were a package by itself, without its tests and examples.
fn manifest_alone() -> String {
    let manifest = fs::read_to_string(support::root().join("Cargo.toml")).expect("it is there");
    let (manifest, _) = manifest
        .split_once("[dev-dependencies]")
        .expect("it has tests");
    let is_alone = |line: &&str| {
        let keys = ["members", "default-members", "exclude"];
        !keys.iter().any(|key| line.starts_with(&format!("{key} =")))
    };
    let lines: Vec<&str> = manifest.lines().filter(is_alone).collect();
    lines.join("\n")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A literal that TOML reads as `text`.
fn toml_literal(text: &str) -> String {
    format!("'''{text}'''")
}

#[test]
fn broken_data_stops_the_build_with_its_problems_and_nothing_else() {
    let _guard = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    let outside = Outside::with_small_catalog();
    outside.replace("causes/carrier-errors.toml", "code = 3080", "code = 3070");
    outside.replace(
        "causes/timeouts.toml",
        "description = \"Max",
        "descripton = \"Max",
    );
    outside.replace("hangup-sources.toml", "name = \"Error\"", "name \"Error\"");
    outside.replace(
        "sip-causes.toml",
        "counterpart = 3010",
        "counterpart = 3011",
    );
    outside.replace("faults.toml", "id = \"carrier\"", "id = \"Carrier\"");
    let output = outside.cargo("vobiz-hangup", &["build", "--quiet"]);
    assert!(!output.status.success());
    assert_eq!(text(&output.stdout), "");
    let messages = text(&output.stderr).replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
    assert_data_eq!(messages, file!["snapshots/cargo_build.txt"].raw());
}

#[test]
fn the_build_script_reruns_for_every_file_of_the_data_and_for_nothing_else() {
    let _guard = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    let outside = Outside::with_small_catalog();
    assert!(outside.reruns(), "the first build");
    assert!(!outside.reruns(), "nothing has changed");
    fs::write(outside.library().join("notes.txt"), "x").expect("it can be written");
    fs::write(outside.library().join("src/lib.rs"), "//! Empty.\n").expect("it can be written");
    assert!(!outside.reruns(), "a file outside data/ has changed");
    outside.replace("faults.toml", "Vobiz itself", "Vobiz alone");
    assert!(outside.reruns(), "a file has changed");
    fs::write(outside.data("causes/notes.txt"), "x").expect("it can be written");
    assert!(outside.reruns(), "a file was added");
    fs::remove_file(outside.data("causes/notes.txt")).expect("it is there");
    assert!(outside.reruns(), "a file was removed");
    assert!(!outside.reruns(), "nothing has changed");
}

#[test]
fn a_crate_outside_prints_every_row() {
    let _guard = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    let outside = Outside::new().with_program(include_str!("fixtures/print_catalog.rs"));
    let output = outside.cargo("program", &["run", "--quiet"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), print_catalog::catalog());
}

#[test]
fn text_is_data_and_never_syntax() {
    let _guard = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    let outside = Outside::with_small_catalog().with_program(
        "use vobiz_hangup::{HangupCause, SipCause};
         fn main() {
             println!(\"{}\", SipCause::LoseRace.description());
             println!(\"{}\", HangupCause::LostRace.next_steps());
             println!(\"{}\", HangupCause::LostRace.withdrawn().unwrap());
         }",
    );
    let strange = toml_literal(STRANGE);
    let right_to_left = toml_literal(RIGHT_TO_LEFT);
    outside.replace(
        "sip-causes.toml",
        "\"Another leg of a simultaneous dial answered first\"",
        &strange,
    );
    outside.replace(
        "causes/special-cases.toml",
        "next_steps = \"None. Normal for simultaneous dial\"",
        &format!("next_steps = {right_to_left}\nwithdrawn = {strange}"),
    );
    let output = outside.cargo("program", &["run", "--quiet"]);
    let expected = format!("{STRANGE}\n{RIGHT_TO_LEFT}\n{STRANGE}\n");
    assert_eq!(text(&output.stdout), expected, "{}", text(&output.stderr));

    let output = outside.cargo("vobiz-hangup", &["doc", "--quiet", "--no-deps"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside/doc/vobiz_hangup");
    let shown =
        |page: &str| html_text(&fs::read_to_string(folder.join(page)).expect("it is there"));
    assert!(
        shown("enum.SipCause.html").contains(STRANGE),
        "rustdoc shows something else"
    );
    assert!(
        shown("enum.HangupCause.html").contains(&format!("Withdrawn: {STRANGE}")),
        "the withdrawal is not shown"
    );
}

/// The text of a page as a browser shows it, without its tags.
fn html_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text += before;
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text += rest;
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text, |text, (entity, character)| {
        text.replace(entity, character)
    })
}

#[test]
fn records_are_read_where_json_numbers_have_arbitrary_precision() {
    let _guard = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    let outside = Outside::new().with_program_that_needs(
        "vobiz-hangup = { path = \"../vobiz-hangup\", features = [\"serde\"] }\n\
         serde_json = { version = \"1\", features = [\"arbitrary_precision\"] }",
        r#"
        use vobiz_hangup::{Hangup, HangupCause};

        fn main() {
            for code in ["3010", "3010.0", "3.01e3", "4100", "4100.0", "4100.10", "3010.5", "-1", "1e300", "{\"a\": 1}", "[1]", "[1, 2]"] {
                let text = format!("{{\"hangup_cause_code\": {code}, \"hangup_cause\": 7}}");
                let hangup: Hangup<'static> = serde_json::from_str(&text).unwrap();
                let value: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(serde_json::from_value::<Hangup<'static>>(value).unwrap(), hangup);
                assert_eq!(hangup.sip_cause().unknown(), Some("7"));
                println!("{code} {:?}", hangup.code());
            }
            assert_eq!(serde_json::from_str::<HangupCause>("3010").unwrap(), HangupCause::BusyLine);
            assert_eq!(serde_json::from_str::<HangupCause>("3010.0").unwrap(), HangupCause::BusyLine);
            assert!(serde_json::from_str::<HangupCause>("4100").is_err());
            assert!(serde_json::from_str::<HangupCause>("{\"a\": 1}").is_err());
        }
        "#,
    );
    let output = outside.cargo("program", &["run", "--quiet"]);
    let expected = "3010 Known(BusyLine)\n3010.0 Known(BusyLine)\n3.01e3 Known(BusyLine)\n\
                    4100 Unknown(\"4100\")\n4100.0 Unknown(\"4100.0\")\n4100.10 Unknown(\"4100.10\")\n3010.5 Unknown(\"3010.5\")\n\
                    -1 Unknown(\"-1\")\n1e300 Unknown(\"1e300\")\n{\"a\": 1} Absent\n[1] Unknown(\"1\")\n[1, 2] Absent\n";
    assert_eq!(text(&output.stdout), expected, "{}", text(&output.stderr));
}

/// The names of the library's own dependencies, sorted.
#[track_caller]
fn dependencies(of: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "vobiz-hangup"])
        .args(["--depth", "1", "--prefix", "none", "--format", "{lib}"])
        .args(of)
        .current_dir(support::root())
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let names = text(&output.stdout);
    let mut names: Vec<_> = names.lines().skip(1).map(str::to_owned).collect();
    names.sort();
    names
}

/// `deny(unused_crate_dependencies)` in `build.rs` and `src/lib.rs` fails the build if one of them is not
/// used.
#[test]
fn the_library_depends_on_the_packages_that_were_ordered() {
    assert_eq!(dependencies(&["--edges", "normal"]), ["phf"]);
    let with_serde = dependencies(&["--edges", "normal", "--features", "serde"]);
    assert_eq!(with_serde, ["phf", "serde"]);
    let ordered = ["phf_codegen", "proc_macro2", "quote", "toml"];
    assert_eq!(dependencies(&["--edges", "build"]), ordered);
    for root in ["build.rs", "src/lib.rs"] {
        let source = fs::read_to_string(support::root().join(root)).expect("it is there");
        assert!(source.contains("deny(unused_crate_dependencies)"), "{root}");
    }
}

/// Whoever writes Rust as text writes its keywords.
#[test]
fn the_build_script_writes_no_rust_as_text() {
    let folder = support::root().join("build/emit");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let source = fs::read_to_string(&path).expect("it is text");
        for keyword in ["pub", "static ", "const ", "enum ", "struct ", "fn "] {
            assert!(
                !source.contains(&format!("\"{keyword}")),
                "{}: {keyword}",
                path.display()
            );
        }
        count += source.matches("quote!").count();
    }
    assert!(count > 20, "{count}");
}
