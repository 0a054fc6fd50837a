//! Sessions at a terminal, recorded: every page of `tests/sessions` is held with the command through a pseudo-terminal.
//!
//! A page has a case file in a block ` ```yaml ` (none if the file is not there yet), rules of its own in a block
//! ` ```rules ` (`example.rules`), and below them a block ` ```session ARGUMENTS ` with the whole screen at the end. Its lines that begin with `> ` are answered prompts: what
//! stands there behind the words of the prompt is typed; a prompt that is left (`? `) is left by Ctrl-C. A second block ` ```yaml ` is the file
//! as it is left. `UPDATE_EXPECT=1 cargo test --test commands session` writes what came out over it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use similar::TextDiff;

use super::markdown::project;

/// How many columns and rows the terminal has: a session fits on it whole.
const SIZE: (u16, u16) = (100, 600);

/// How long the program may think.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn sessions_are_as_recorded() {
    let mut pages: Vec<PathBuf> = fs::read_dir(project().join("tests/sessions"))
        .expect("the sessions are there")
        .map(|page| page.expect("a page is there").path())
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "sessions have gone");
    let only = std::env::var("ONLY_PAGE").unwrap_or_default();
    let failures: Vec<String> = std::thread::scope(|scope| {
        let meant = pages.iter().filter(|page| page.to_string_lossy().contains(&only));
        let held: Vec<_> = meant.map(|page| scope.spawn(|| hold(page))).collect();
        held.into_iter().filter_map(|held| held.join().expect("a session is held")).collect()
    });
    assert!(
        failures.is_empty(),
        "\n{}\n`UPDATE_EXPECT=1` writes the new session over the old.\n",
        failures.join("\n")
    );
}

/// A fenced block of a page, and where its text begins.
struct Block<'p> {
    info: &'p str,
    text: &'p str,
    at: usize,
}

/// The blocks of a page, in order.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut parts = page.split("```");
    let _ = parts.next();
    let mut found = Vec::new();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        let (info, text) = block.split_once('\n').expect("a block has lines");
        let at = text.as_ptr().addr() - page.as_ptr().addr();
        found.push(Block { info, text, at });
    }
    found
}

/// Holds the session of a page; what is not as recorded.
fn hold(place: &Path) -> Option<String> {
    let page = fs::read_to_string(place).expect("a page is readable");
    let blocks = blocks(&page);
    let at = blocks.iter().position(|block| block.info.starts_with("session")).expect("a session");
    let session = &blocks[at];
    let name = place.file_stem().expect("a page has a name").to_string_lossy();
    let folder = std::env::temp_dir().join(format!("subsumo-session-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder can be made");
    let case = folder.join("case.yaml");
    for block in &blocks[..at] {
        let name = if block.info == "rules" { "example.rules" } else { "case.yaml" };
        fs::write(folder.join(name), block.text).expect("a file is writable");
    }
    let screen = Screen::of(&folder, session.info.trim_start_matches("session")).played(session.text);
    let left = fs::read_to_string(&case).expect("the case is there");
    fs::remove_dir_all(&folder).expect("the folder can be removed");
    let after = blocks.get(at + 1).expect("the file as it is left");
    let was = [session, after];
    let is = [&*screen, &*left];
    if was.iter().zip(is).all(|(was, is)| was.text == is) {
        return None;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        // From behind, so that what stands before stays where it is.
        let updated = was.iter().zip(is).rev().fold(page.clone(), |page, (was, is)| {
            format!("{}{is}{}", &page[..was.at], &page[was.at + was.text.len()..])
        });
        fs::write(place, updated).expect("a page is writable");
        return None;
    }
    let differences =
        was.iter().zip(is).map(|(was, is)| TextDiff::from_lines(was.text, is).unified_diff().to_string());
    Some(format!("{}\n{}", place.display(), differences.collect::<String>()))
}

/// A terminal on which the command runs.
struct Screen {
    session: PtySession,
    parser: vt100::Parser,
}

impl Screen {
    fn of(folder: &Path, arguments: &str) -> Self {
        let (columns, rows) = SIZE;
        let mut command = Command::new("sh");
        let line =
            format!("stty cols {columns} rows {rows}; exec {} {arguments}", env!("CARGO_BIN_EXE_subsumo"));
        command.args(["-c", &line]).current_dir(folder);
        command.env("NO_COLOR", "1").env("TERM", "xterm").env_remove("SUBSUMO_PLAIN");
        let session = spawn_command(command, None).expect("the program starts");
        let sides = [rows, columns].map(|side| std::num::NonZero::new(side).expect("a terminal has rows"));
        Self { session, parser: vt100::Parser::new(sides[0], sides[1], 0) }
    }

    /// Types what somebody typed in a recorded session; the screen at the end.
    fn played(mut self, recorded: &str) -> String {
        let typed: Vec<&str> = recorded.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        for (before, typed) in typed.iter().enumerate() {
            let Some(message) = self.prompt(before) else { break };
            let words = typed.strip_prefix(&*message).unwrap_or(typed).trim();
            self.session.send(&format!("{words}\r")).expect("keys are pressed");
            self.session.flush().expect("keys are pressed");
        }
        // A prompt that stands there unanswered was left by Ctrl-C.
        if recorded.lines().any(|line| line.starts_with("? ")) && self.prompt(typed.len()).is_some() {
            self.session.send_control('c').expect("a key is pressed");
        }
        let rest = self.session.exp_eof().expect("the program ends");
        self.take(&rest);
        let lines: Vec<String> =
            self.parser.screen().rows(0, SIZE.0).map(|line| line.trim_end().to_owned()).collect();
        format!("{}\n", lines.join("\n").trim_end())
    }

    /// The words of the prompt that waits, once so many were answered; nothing if the program ends before.
    fn prompt(&mut self, answered: usize) -> Option<String> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            while let Some(letter) = self.session.try_read() {
                self.take(&letter.to_string());
            }
            let rows: Vec<String> = self.parser.screen().rows(0, SIZE.0).collect();
            let done = rows.iter().filter(|row| row.starts_with("> ")).count();
            let waiting = rows.iter().rev().find_map(|row| row.strip_prefix("? "));
            if let Some(message) = waiting.filter(|_| done == answered) {
                return Some(message.trim().to_owned());
            }
            if self.session.process().status() != Some(WaitStatus::StillAlive) {
                return None;
            }
            sleep(Duration::from_millis(10));
        }
        panic!("nothing is asked any more:\n{}", self.parser.screen().contents());
    }

    /// Draws what the program writes. Each byte comes as the letter of its number.
    fn take(&mut self, written: &str) {
        let bytes: Vec<u8> =
            written.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a byte")).collect();
        self.parser.process(&bytes);
    }
}
