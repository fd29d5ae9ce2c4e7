//! `hangup decode` on the files that people have: one row an input, with all that is printed.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use flate2::write::GzEncoder;
use snapbox::{assert_data_eq, file};
use support::{hangup, run_with_input, text};

/// What it is, the names and contents of files, and the arguments.
type Input = (
    &'static str,
    &'static [(&'static str, &'static [u8])],
    &'static str,
);

const CALLS: &[u8] = b"CallUUID,From,To,HangupCauseCode\nu1,911,922,3010\nu2,911,933,4000\n";

const INPUTS: &[Input] = &[
    // Nothing silent.
    ("no hangup column", &[("calls.csv", b"CallUUID,From,Hangup Cause Codes,Note\nu1,911,3010,x\n")], "calls.csv"),
    ("no hangup member", &[("calls.json", b"[{\"uuid\": \"u1\", \"hangup_causes\": \"USER_BUSY\"}]\n")], "calls.json"),
    ("no hangup field in a form", &[("calls.txt", b"CallUUID=u1&CallStatus=completed\n")], "calls.txt"),
    ("some records without", &[("calls.jsonl", b"{\"hangup_cause_code\": 3010}\n{\"uuid\": \"u2\"}\n")], "calls.jsonl"),
    ("an empty value is a field", &[("calls.csv", b"uuid,hangup_cause\nu1,\n")], "calls.csv"),
    ("Reason counts with its event only", &[("hook.json", b"{\"Event\": \"CallInitiated\", \"Reason\": \"Insufficient balance\"}")], "hook.json"),
    // Files.
    ("several files in order", &[("a.csv", CALLS), ("b.json", b"{\"uuid\": \"u3\", \"hangup_cause\": \"USER_BUSY\"}")], "a.csv b.json"),
    ("a missing file hides no other", &[("a.csv", CALLS)], "missing.csv a.csv"),
    ("a directory", &[("calls/a.csv", CALLS)], "calls"),
    ("an empty file", &[("calls.csv", b"")], "calls.csv"),
    ("blank lines", &[("calls.csv", b"\n\n \n")], "calls.csv"),
    ("a byte-order mark", &[("calls.csv", b"\xEF\xBB\xBFCallUUID,HangupCauseCode\nu1,3010\n")], "calls.csv"),
    ("UTF-16, little end first", &[("calls.csv", b"\xFF\xFEu\0u\0i\0d\0,\0h\0a\0n\0g\0u\0p\0_\0c\0a\0u\0s\0e\0\n\x001\0,\0U\0S\0E\0R\0_\0B\0U\0S\0Y\0\n\0")], "calls.csv"),
    ("UTF-16, big end first", &[("calls.csv", b"\xFE\xFF\0h\0a\0n\0g\0u\0p\0_\0c\0a\0u\0s\0e\0\n\0U\0S\0E\0R\0_\0B\0U\0S\0Y\0\n")], "calls.csv"),
    ("a line sep=;", &[("calls.csv", b"sep=;\nuuid;hangup_cause_code\nu1;3010\n")], "--format csv calls.csv"),
    ("a spreadsheet", &[("calls.xlsx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml")], "calls.xlsx"),
    ("a Parquet file", &[("calls.parquet", b"PAR1\x15\x04")], "calls.parquet"),
    ("a zip archive", &[("calls.zip", b"PK\x03\x04\x14\0\0\0\0\0calls.csv")], "calls.zip"),
    ("bytes that are not text", &[("calls.bin", b"\x7FELF\x02\x01\x01\0\0\0\0\0\n")], "calls.bin"),
    // CSV.
    ("semicolons, and a console's labels", &[("calls.csv", b"Call UUID;To;Hangup Cause Code;Hangup Cause\r\nu1;922;3010;USER_BUSY\r\n")], "calls.csv"),
    ("a console's SIP log", &[("calls.csv", b"Call UUID,To,Hangup Cause Code,Hangup Cause\nu1,922,486 Busy Here,\nu2,922,487 Request Terminated,\nu3,922,486,\nu4,922,486 Busy Here,NO_ANSWER\nu5,922,499 Whatever,\nu6,922,SIP/2.0 486 Busy Here,none\n")], "calls.csv"),
    ("a console's SIP log, in CSV", &[("calls.csv", b"Call UUID,To,Hangup Cause Code,Hangup Cause\nu1,922,486 Busy Here,\nu2,922,487 Request Terminated,\nu3,922,486,\nu4,922,486 Busy Here,NO_ANSWER\nu5,922,499 Whatever,\nu6,922,SIP/2.0 486 Busy Here,none\n")], "--format csv calls.csv"),
    ("a console's SIP log, a reading alone", &[("calls.csv", b"Call UUID,To,Hangup Cause Code,Hangup Cause\nu1,922,486 Busy Here,\nu2,922,487 Request Terminated,\nu3,922,486,\nu4,922,486 Busy Here,NO_ANSWER\nu5,922,499 Whatever,\nu6,922,SIP/2.0 486 Busy Here,none\n")], "--format json --only calls.csv"),
    ("SIP responses are known", &[("calls.csv", b"Call UUID,To,Hangup Cause Code,Hangup Cause\nu1,922,486 Busy Here,\nu2,922,487 Request Terminated,\nu3,922,486,\nu4,922,486 Busy Here,NO_ANSWER\nu5,922,499 Whatever,\nu6,922,SIP/2.0 486 Busy Here,none\n")], "--unknown calls.csv"),
    ("a SIP response of the B leg", &[("hooks.txt", b"DialBLegUUID=b&DialBLegHangupCauseCode=486+Busy+Here\nHangupCauseCode=486+Busy+Here&HangupCauseName=Rejected\n")], "hooks.txt"),
    ("a console's labels in place of SIP causes", &[("calls.csv", b"Call UUID,Hangup Cause\nu1,Recipient busy\nu2,Not answered\nu3,Caller hung up\n")], "calls.csv"),
    ("an earlier reading of a B leg", &[("readings.jsonl", b"{\"hangup_cause_code\":2020,\"hangup_cause_name\":null,\"hangup_cause\":\"NORMAL_CLEARING\",\"hangup_source\":\"Vobiz\",\"leg\":\"b\",\"outcome\":\"unreachable\",\"remedy\":\"fix\",\"fault\":\"destination\",\"disagrees\":true}\n{\"hangup_cause_code\":2020,\"leg\":\"b\",\"outcome\":\"unreachable\"}\n")], "readings.jsonl"),
    ("an earlier reading of a B leg, in CSV", &[("readings.csv", b"hangup_cause_code,hangup_source,leg,outcome,remedy,fault,disagrees\n3010,callee,b,busy,retry-later,recipient,false\n3010,callee,call,busy,retry-later,recipient,false\n")], "readings.csv"),
    ("tabs", &[("calls.tsv", b"uuid\tHANGUP_CAUSE_CODE\nu1\t3010.0\n")], "calls.tsv"),
    ("tabs, and commas in a name", &[("calls.tsv", b"to,, or from\tHANGUP_CAUSE_CODE\n922\t3010\n")], "calls.tsv"),
    ("bars", &[("calls.txt", b"uuid|hangupCauseCode\nu1|3010\n")], "calls.txt"),
    ("named columns", &[("calls.csv", b"Ref,Disconnect Code,Why\nu1,3010,USER_BUSY\n")], "--column code=Disconnect_Code,text=why,call-uuid=Ref calls.csv"),
    ("a named column that is missing", &[("calls.csv", CALLS)], "--column code=Disconnect calls.csv"),
    ("no header", &[("calls.csv", b"u1,911,3010\nu2,911,4000\n")], "calls.csv"),
    ("no header, but names", &[("calls.csv", b"u1,USER_BUSY\nu2,NO_ANSWER\n")], "calls.csv"),
    ("a single column", &[("calls.csv", b"hangup_cause_code\n3010\n\n4000\n")], "calls.csv"),
    ("rows of other lengths", &[("calls.csv", b"uuid,hangup_cause_code\nu1,3010\nu2\nu3,3010,x\nu4,4000\n")], "calls.csv"),
    ("quoted cells, with line breaks", &[("calls.csv", b"uuid,note,hangup_cause_code\nu1,\"a\n\"\"b\"\",c\",3010\nu2,5\" pipe,4000\n")], "calls.csv"),
    ("a stray quote hides no other row", &[("calls.csv", b"uuid,note,hangup_cause_code\nu1,\"a,3010\nu2,b,4000\nu3,c,1010\n")], "calls.csv"),
    ("a ragged row with a line break", &[("calls.csv", b"uuid,note,hangup_cause_code\nu1,\"a\nb\",3010,x\nu2,b,4000\n")], "--format csv calls.csv"),
    ("a stray quote joins no rows, whatever their count", &[("calls.csv", b"uuid,note,hangup_cause_code\nu1,\"a,3010\nu2,\"b,4000\nu3,c,1010\n")], "--format csv calls.csv"),
    ("a quote inside a cell of the header", &[("calls.csv", b"uuid,size 5\",hangup_cause_code\nu1,a,3010\nu2,\"b\",4000\nu3,c,1010\n")], "calls.csv"),
    ("a last row of several lines, without an end", &[("calls.csv", b"uuid,hangup_cause_code,note\nu1,3010,a\nu2,4000,\"b\nc\"")], "--format csv calls.csv"),
    ("lines that end as on old Macs", &[("calls.csv", b"uuid,hangup_cause_code\ru1,3010\ru2\ru3,4000\r")], "--format csv calls.csv"),
    ("a NUL in a cell", &[("calls.csv", b"uuid,hangup_cause_code\nu1,3010\nu\x002,3010\nu3,4000\n")], "calls.csv"),
    ("files one behind the other", &[("calls.csv", b"\xEF\xBB\xBFuuid,hangup_cause_code\nu1,3010\n\xEF\xBB\xBF\"uuid\",hangup_cause_code\r\nu2,4000\nuuid,hangup_cause_code\n")], "calls.csv"),
    ("a log like CSV", &[("app.log", b"2026-05-01 12:00:00,123 INFO started\n2026-05-01 12:00:01,000 INFO waiting\n2026-05-01 12:00:02,000 INFO body=CallUUID=u2&HangupCauseCode=4000\n")], "app.log"),
    ("a header alone", &[("calls.csv", b"uuid,hangup_cause_code\n")], "calls.csv"),
    // JSON.
    ("an array", &[("calls.json", b"[\n  {\"uuid\": \"u1\", \"HangupCauseCode\": 3010},\n  {\"uuid\": \"u2\", \"hangup cause\": \"NO_ANSWER\"}\n]\n")], "calls.json"),
    ("a page under any key", &[("calls.json", b"{\"api_id\": \"x\", \"found\": [{\"uuid\": \"u1\", \"hangup_cause_code\": 3010}], \"meta\": {\"total\": 1}}")], "calls.json"),
    ("arrays within", &[("calls.json", b"{\"response\": {\"pages\": [[{\"uuid\": \"u1\", \"hangup_cause_code\": 3010}], []]}}")], "calls.json"),
    ("a nested record", &[("calls.jsonl", b"{\"call\": {\"uuid\": \"u1\", \"hangup_cause_code\": 3010}}\n")], "calls.jsonl"),
    ("a record with records", &[("calls.json", b"{\"uuid\": \"u1\", \"hangup_cause_code\": 3010, \"legs\": [{\"uuid\": \"u2\", \"hangup_cause_code\": 4000}]}")], "calls.json"),
    ("a page with a record that has no field", &[("calls.json", b"{\"data\": [{\"uuid\": \"u1\"}, {\"uuid\": \"u2\", \"hangup_cause_code\": 3010}]}")], "calls.json"),
    ("members named as lists", &[("calls.jsonl", b"{\"uuid\": \"u1\", \"data\": [], \"hangup_cause_code\": 3010}\n{\"uuid\": \"u2\", \"hangup_cause_code\": 4000, \"objects\": [\"a\"]}\n")], "calls.jsonl"),
    ("an empty page", &[("calls.json", b"{\"data\": [], \"count\": 0}")], "calls.json"),
    ("strangers in a list", &[("calls.json", b"[{\"hangup_cause_code\": 3010},\n 5,\n \"x\",\n null, [{}], {}]")], "calls.json"),
    ("payloads in the cells of a table", &[("export.csv", b"time,message\n12:00,\"{\"\"HangupCauseCode\"\":3010}\"\n")], "export.csv"),
    ("payloads in the cells of a table that is named as one", &[("export.csv", b"time,message\n12:00,\"{\"\"HangupCauseCode\"\":3010}\"\n")], "--from csv export.csv"),
    ("bytes that JSON cannot have", &[("calls.csv", b"HangupCauseCode,n\n3010,Jos\xe9\n4000,Jos\xc3\xa9\n")], "--format json calls.csv"),
    ("the same bytes in a column that is not kept", &[("calls.csv", b"HangupCauseCode,n\n3010,Jos\xe9\n4000,Jos\xc3\xa9\n")], "--format json --keep HangupCauseCode calls.csv"),
    ("the same bytes in CSV", &[("calls.csv", b"HangupCauseCode,n\n3010,Jos\xe9\n4000,Jos\xc3\xa9\n")], "--format csv --only --keep HangupCauseCode calls.csv"),
    ("bytes of a form that are not UTF-8", &[("calls.txt", b"HangupCauseCode=3010&n=%FF\nHangupCauseCode=4000&n=%EF%BF%BD\n")], "--format csv calls.txt"),
    ("broken lines", &[("calls.jsonl", b"{\"hangup_cause\": \"USER_BUSY\"}\n{\"hangup_cause\" \"x\"}\n{\"hangup_cause\": \"USER_BUSY\"\n{\"hangup_cause\": 1} x\n{\"hangup_cause\": \"NO_ANSWER\"}\n")], "calls.jsonl"),
    ("several values on a line", &[("calls.jsonl", b"{\"hangup_cause_code\": 3010}{\"hangup_cause_code\": 4000} {\"hangup_cause_code\": 1010}\n")], "calls.jsonl"),
    ("a broken element", &[("calls.json", b"[\n{\"hangup_cause_code\": 3010},\n{\"hangup_cause_code\": tru},\n{\"hangup_cause_code\": 4000}\n]\n")], "calls.json"),
    ("a broken element over several lines", &[("calls.json", b"[\n  {\n    \"hangup_cause_code\": 3010\n  },\n  {\n    \"x\": ,\n    \"hangup_cause_code\": 4000\n  },\n  {\"hangup_cause_code\": 1010}\n]\n")], "calls.json"),
    ("a broken element on the only line", &[("calls.json", b"[{\"hangup_cause_code\": 3010}, {\"x\": }, {\"hangup_cause_code\": 4000}]")], "calls.json"),
    ("a document that ends early", &[("calls.json", b"[{\"hangup_cause_code\": 3010},\n{\"hangup_cause\":")], "calls.json"),
    ("strange values that nobody reads", &[("calls.jsonl", b"{\"a\": 1e400, \"b\": \"\\ud800\", \"c\": [[[[{}]]]], \"hangup_cause_code\": \"3010\"}\n")], "calls.jsonl"),
    ("strange values", &[("calls.jsonl", b"{\"hangup_cause_code\": 3.01e3}\n{\"hangup_cause_code\": 1e400}\n{\"hangup_cause\": \"a\\ud800\\u00e9\"}\n{\"hangup_cause\": [1], \"hangup_cause_code\": true}\n")], "calls.jsonl"),
    // Forms and logs.
    ("forms", &[("hooks.txt", b"CallUUID=u1&HangupCauseCode=3010\n\n/hook?CallUUID=u2&HangupCause=NO_ANSWER\nnothing\nHangupCauseName=Busy Line&CallUUID=u4\n")], "hooks.txt"),
    ("forms and JSON, mixed", &[("hooks.txt", b"CallUUID=u1&HangupCauseCode=3010\n{\"CallUUID\": \"u2\", \"HangupCauseCode\": 4000}\n12:00 INFO got {\"CallUUID\": \"u3\", \"HangupCauseCode\": 1010}\n")], "hooks.txt"),
    ("a log", &[("app.log", b"2026-05-01 12:00:00,123 INFO started\n2026-05-01 12:00:01,000 INFO webhook body: {\"CallUUID\": \"u1\", \"HangupCauseCode\": \"3010\"} in 3 ms\n2026-05-01 12:00:02,000 INFO body=CallUUID=u2&HangupCauseCode=4000\n2026-05-01 12:00:03,000 INFO POST /hook?CallUUID=u3&HangupCause=NO_ANSWER HTTP/1.1\n2026-05-01 12:00:04,000 WARN {broken: {\"HangupCauseCode\": 1010}\n")], "app.log"),
    ("a log of JSON", &[("app.log", b"{\"level\": \"info\", \"body\": {\"CallUUID\": \"u1\", \"HangupCauseCode\": 3010}}\n{\"level\": \"info\", \"body\": \"CallUUID=u2&HangupCauseCode=4000\"}\n{\"level\": \"info\", \"body\": \"{\\\"CallUUID\\\":\\\"u3\\\",\\\"HangupCauseCode\\\":\\\"1010\\\"}\"}\n{\"level\": \"info\", \"msg\": \"ready\"}\n")], "app.log"),
    ("brackets around the time", &[("app.log", b"[2026-05-01 12:00:00] INFO body: {\"CallUUID\": \"u1\", \"HangupCauseCode\": 3010}\n[2026-05-01 12:00:01] INFO done\n")], "app.log"),
    ("a log without records", &[("app.log", b"started\nwaiting for calls\n")], "app.log"),
    // The call comes along.
    ("the call and the other party", &[("calls.csv", b"uuid,call_direction,caller_id_number,destination_number,hangup_cause_code\nu1,outbound,911,922,3010\nu2,inbound,911,922,4000\n,outbound,911,933,1010\n")], "calls.csv"),
    ("the B leg", &[("hook.txt", b"DialALegUUID=a&DialBLegUUID=b&DialBLegTo=sip:x@y&DialBLegHangupCauseCode=2020&DialBLegHangupCause=NORMAL_CLEARING\n")], "hook.txt"),
    ("CSV beside CSV", &[("calls.csv", b"uuid;to;note;hangup_cause_code\r\nu1;+922;\"a;b\";3010\r\nu2;;=1+1;4000")], "--format csv calls.csv"),
    ("an earlier run is replaced", &[("calls.csv", b"uuid,hangup_outcome,hangup_cause_code,hangup_error\nu1,old,3010,\n")], "--format csv calls.csv"),
    ("broken rows stay rows", &[("calls.csv", b"uuid,hangup_cause_code\nu1\nu2,3010,x,y\nu3,\"3010\nu4,4000\n")], "--format csv calls.csv"),
    ("JSON beside JSON", &[("calls.jsonl", b"{\"b\":1.10,\"a\":{\"x\" : [1e3]},\"hangup_cause_code\":3010}\n{ \"hangup_cause_code\" : 12345678901234567890.0 }\n{}\n{bad\n")], "--format json calls.jsonl"),
    ("an earlier run's members are replaced", &[("calls.jsonl", b"{\"hangup_outcome\":\"old\",\"a\":\"\\\"hangup_fault\\\"\",\"hangup_cause_code\":3010,\"hangup_error\":null}\n")], "--format json calls.jsonl"),
    ("a document becomes lines", &[("calls.json", b"[\n  {\n    \"a b\": \"c  d\",\n    \"hangup_cause_code\": 3010\n  }\n]")], "--format json calls.json"),
    ("a broken element stays a row", &[("calls.json", b"[\n{\"hangup_cause_code\": 3010},\n{\"hangup_cause_code\": tru},\n{\"hangup_cause_code\": 4000}\n]\n")], "--format json calls.json"),
    ("a broken element stays a row, in CSV", &[("calls.json", b"[\n{\"hangup_cause_code\": 3010},\n{\"hangup_cause_code\": tru},\n{\"hangup_cause_code\": 4000}\n]\n")], "--format csv --keep id,hangup_cause_code calls.json"),
    ("from CSV to JSON", &[("calls.csv", CALLS)], "--format json calls.csv"),
    ("from CSV to JSON, with columns", &[("calls.csv", CALLS)], "--format json --keep CallUUID,to calls.csv"),
    ("from JSON to CSV, with members", &[("calls.jsonl", b"{\"uuid\":\"u,1\",\"n\":1.10,\"hangup_cause_code\":3010}\n{\"hangup_cause_code\":4000}\n")], "--format csv --keep uuid,n calls.jsonl"),
    ("a reading alone", &[("calls.csv", CALLS)], "--format csv --only calls.csv"),
    ("a reading alone, with columns", &[("calls.csv", CALLS)], "--format csv --only --keep To,CallUUID calls.csv"),
    ("a column to keep that is missing", &[("calls.csv", CALLS)], "--format csv --keep Too calls.csv"),
    ("tables of other columns", &[("a.csv", CALLS), ("b.csv", b"uuid,hangup_cause_code\nu3,3010\n")], "--format csv a.csv b.csv"),
    ("tables of the same columns, written otherwise", &[("a.csv", CALLS), ("b.csv", b"\xEF\xBB\xBFTo;\"CallUUID\";From;HangupCauseCode\r\n944;u3;911;3010\r\n\"9;55\";u4;911;4000")], "--format csv a.csv b.csv"),
    ("a table and objects", &[("a.csv", CALLS), ("b.jsonl", b"{\"From\":\"911\",\"HangupCauseCode\":3010,\"x\":[1, 2]}\n{bad\n")], "--format csv a.csv b.jsonl"),
    ("objects and a table", &[("a.csv", CALLS), ("b.jsonl", b"{\"From\":\"911\",\"HangupCauseCode\":3010,\"x\":[1, 2]}\n")], "--format json b.jsonl a.csv"),
    ("from JSON to CSV", &[("calls.jsonl", b"{\"uuid\":\"u,1\",\"n\":1.10,\"hangup_cause_code\":3010}\n{\"a\":{\"b\" : [null, \"x\\ny\"]},\"hangup_cause_code\":4000,\"n\":null,\"a\":true,\"a_2\":\"\"}\n")], "--format csv calls.jsonl"),
    ("from broken JSON to CSV", &[("calls.jsonl", b"{\"uuid\":\"u1\",\"hangup_cause_code\":3010}\n{bad\n")], "--format csv calls.jsonl"),
    ("from a form to CSV", &[("hooks.txt", b"CallUUID=u1&HangupCauseCode=3010&To=1&To=2\nHangupCauseCode=4000&CallUUID=u2&Event=%22a%0Ab%22\n")], "--format csv hooks.txt"),
    ("from a form to JSON", &[("hooks.txt", b"CallUUID=u1&HangupCauseCode=3010&To=1&To=2\n")], "--format json hooks.txt"),
    ("from a log of forms to CSV", &[("app.log", b"12:00 INFO POST /hook?CallUUID=u3&HangupCause=NO_ANSWER HTTP/1.1\n12:01 INFO level=info body=CallUUID=u2&HangupCauseCode=4000\n")], "--from log --format csv app.log"),
    ("names that come again, and ragged rows", &[("calls.csv", b"uuid,note,note,note_2,hangup_cause_code\nu1,a,b,c,3010\nu2,a\nu3,a,b,c,4000,\"x\"\"y\",\nu4,\"a\n")], "--format json calls.csv"),
    ("columns named as the output's own", &[("calls.csv", b"uuid,hangup_line,hangup_cause_code,hangup_further,input_hangup_line\nu1,x,3010,y,z\n")], "--format json calls.csv"),
    ("columns named as the output's own, in CSV", &[("calls.csv", b"uuid,hangup_line,hangup_cause_code,hangup_further,input_hangup_line\nu1,x,3010,y,z\n")], "--format csv calls.csv"),
    ("a member named as the output's own, alone", &[("calls.jsonl", b"{\"hangup_error\":\"x\"}\n{\"hangup_cause_code\":3010,\"hangup_\\u0065rror\":\"y\"}\n")], "--format json calls.jsonl"),
    ("a name with a comma", &[("calls.csv", b"uuid,\"to, number\",hangup_cause_code\nu1,922,3010\n")], "--format csv --keep \"to,_number\",uuid --keep hangup_cause_code calls.csv"),
    ("a redial list", &[("calls.csv", CALLS)], "--format csv --keep To --remedy retry,retry-later calls.csv"),
    ("filters", &[("calls.csv", b"uuid,hangup_cause_code,hangup_cause\nu1,4100,\nu2,2020,NORMAL_CLEARING\nu3,3010,\n")], "--unknown calls.csv"),
    ("contradictions", &[("calls.csv", b"uuid,hangup_cause_code,hangup_cause\nu1,4100,\nu2,2020,NORMAL_CLEARING\nu3,3010,\n")], "--disagrees calls.csv"),
    ("a filter that nothing passes", &[("calls.csv", CALLS)], "--fault account --outcome busy calls.csv"),
    ("for a spreadsheet", &[("calls.csv", b"to,note,hangup_cause_code\n+91 98,=1+1,3010\n-12.5,\"-a\",4000\n@x,\"+a\"\"b\",3010\n")], "--format csv --for-spreadsheet calls.csv"),
    ("control and format characters in text", &[("calls.csv", b"uuid,hangup_cause\n\x1b[31mu1,\xE2\x80\xAEx\xE2\x80\x8B\xC2\x9B\n")], "calls.csv"),
    ("control and format characters in JSON", &[("calls.csv", b"uuid,hangup_cause\n\x1b[31mu1,\xE2\x80\xAEx\xE2\x80\x8B\n")], "--format json --keep uuid --only calls.csv"),
];

fn folder_with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("it is made");
        fs::write(path, content).expect("it is written");
    }
    folder
}

#[test]
fn every_input() {
    let mut shown = String::new();
    for (what, files, arguments) in INPUTS {
        let folder = folder_with(files);
        let mut command = hangup(["decode"]);
        command
            .args(arguments.split(' '))
            .current_dir(folder.path());
        let output = run_with_input(command, b"");
        let code = output.status.code().expect("it ends");
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        write!(
            shown,
            "## {what}\n$ hangup decode {arguments}\n{stdout}{stderr}[{code}]\n\n"
        )
        .expect("memory");
    }
    assert_data_eq!(shown, file!["snapshots/inputs.txt"].raw());
}

#[test]
fn packed_files() {
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(CALLS).expect("memory");
    let gzip = gzip.finish().expect("memory");
    let zstd = zstd::encode_all(CALLS, 1).expect("memory");
    let twice = [gzip.clone(), gzip.clone()].concat();
    let plain = run_with_input(hangup(["decode"]), CALLS);
    for packed in [&gzip, &zstd] {
        let output = run_with_input(hangup(["decode"]), packed);
        assert_eq!(output, plain);
    }
    let output = run_with_input(hangup(["decode"]), &twice);
    // The second header is no row.
    assert_eq!(text(&output.stdout).lines().count(), 4);
    assert!(text(&output.stderr).contains("the header is repeated once"));
    let output = run_with_input(hangup(["report"]), &twice);
    assert!(text(&output.stderr).contains("the header is repeated once"));
    assert!(!text(&output.stdout).contains("Lines without a record"));
    let output = run_with_input(hangup(["decode"]), &gzip[..gzip.len() - 10]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}

#[test]
fn a_zstd_window_of_more_than_16_mib_is_refused() {
    for (window, code) in [(24, 0), (25, 1)] {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("memory");
        encoder.window_log(window).expect("it is a window");
        encoder.include_contentsize(false).expect("it may");
        encoder.write_all(b"hangup_cause\n").expect("memory");
        let rows = b"USER_BUSY\n".repeat(1_000_000);
        encoder.write_all(&rows).expect("memory");
        let packed = encoder.finish().expect("memory");
        let output = run_with_input(hangup(["decode", "--format", "csv", "--only"]), &packed);
        let messages = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{window}: {messages}");
        let advice = "unpack it with: zstd -dc --long=31 FILE | hangup decode";
        assert_eq!(messages.contains(advice), code == 1, "{messages}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn names_of_files_need_not_be_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder_with(&[]);
    let name = OsStr::from_bytes(b"calls-\xFF.csv");
    fs::write(folder.path().join(name), CALLS).expect("it is written");
    for (command, shown) in [("decode", "u1"), ("report", "calls-\u{fffd}.csv")] {
        let mut command = hangup([command]);
        command.arg(name).current_dir(folder.path());
        let output = run_with_input(command, b"");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(shown));
    }
    let mut command = hangup([name]);
    command.current_dir(folder.path());
    let output = run_with_input(command, b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}
