//! The `subsumo` command: files in, words out.
//!
//! Each command is a module; [`files`] reads what it works on, [`output`] writes what it says, and
//! [`drawn`] draws a fault below the line it stands in. The library opens no file and writes nowhere:
//! that is done here. The exit status is 0 if all is done, 1 if a check or a test failed, 2 if the
//! input cannot be used.
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::panic, clippy::unwrap_used))]

mod ask;
mod case;
mod check;
mod completions;
mod deadlines;
mod decide;
mod diff;
mod doc;
mod drawn;
mod files;
mod fmt;
mod german;
mod glossary;
mod graph;
mod kept;
mod new;
mod output;
mod questions;
mod redacted;
mod releases;
mod replace;
mod schema;
mod show;
mod test;
mod timeline;
mod verify;
mod visible;
mod whatif;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use case::first;
use german::{Frame, Help};
use output::Output;

use subsumo::{Diagnostic, Language, RuleFile, RuleSet, Unusable};

const AFTER_HELP: &str = "\
Examples:
  subsumo new fees                    makes rules and a case to start from
  subsumo test fees                   decides the examples in them
  subsumo decide case.yaml            decides a case under the rules shipped with the program
  subsumo help decide                 says more about a command

Exit status: 0 if all is done, whatever the answer; 1 if a check or a test failed; 2 if the command
line, the rules or the case cannot be used. Results go to standard output, faults to standard error.
Colours are left out where NO_COLOR is set or the output is no terminal.";

/// Brings the facts of a case under the law, and gives reasons.
#[derive(Debug, Parser)]
#[command(name = "subsumo", version, propagate_version = true, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Form of the output.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Words in place of signs and drawn lines, for screen readers; the same if `SUBSUMO_PLAIN` is set.
    #[arg(long, global = true)]
    plain: bool,
}

impl Arguments {
    /// What it is for, in German.
    const ABOUT: &str = "Bringt den Sachverhalt eines Falles unter das Recht und nennt die Gründe";

    /// Its options in German.
    const IN_GERMAN: Help = &[
        (
            "format",
            "Form der Ausgabe: text (am Bildschirm), json (für Programme), markdown (für Dokumente), ics (für Kalender, nur Fristen), html (für Browser), svg und mermaid (Bilder), docx (Textverarbeitung)",
        ),
        (
            "plain",
            "Wörter statt Zeichen und Linien, für Vorleseprogramme; ebenso, wenn SUBSUMO_PLAIN gesetzt ist",
        ),
        ("help", "Zeigt diese Hilfe"),
        ("version", "Zeigt die Version"),
    ];

    /// What stands around them.
    const FRAME: Frame = Frame {
        usage: "subsumo [OPTIONEN] <BEFEHL>",
        options: &[],
        examples: "\
Beispiele:
  subsumo new fees                    legt Regeln und einen Fall zum Anfangen an
  subsumo test fees                   entscheidet die Beispiele darin
  subsumo decide case.yaml            entscheidet einen Fall nach den mitgelieferten Regeln
  subsumo help decide                 sagt mehr zu einem Befehl

Rückgabewert: 0, wenn alles getan ist, wie immer die Antwort lautet; 1, wenn eine Prüfung oder
ein Beispiel scheitert; 2, wenn Aufruf, Regeln oder Fall unbrauchbar sind. Ergebnisse gehen an
die Standardausgabe, Fehler an die Standardfehlerausgabe. Farben entfallen, wenn NO_COLOR
gesetzt ist oder die Ausgabe kein Bildschirm ist.",
    };

    /// What each command does, in German.
    const COMMANDS: Help = &[
        ("decide", "Entscheidet einen Fall, mit Gründen"),
        (
            "timeline",
            "Entscheidet einen Fall unter jeder Fassung des Rechts und sagt, was das Ergebnis geändert hat",
        ),
        (
            "diff",
            "Sagt, was sich im Recht zwischen zwei Tagen geändert hat und welche Fälle deshalb anders ausgehen",
        ),
        ("deadlines", "Führt die Fristen eines Falles auf, mit ihrem letzten Tag und seiner Berechnung"),
        ("ask", "Fragt einen Fall Frage für Frage ab und schreibt die Antworten in seine Datei"),
        ("whatif", "Sagt, was anders sein müsste, damit das Ergebnis ein anderes wäre"),
        ("verify", "Prüft einen Nachweis Schritt für Schritt und vergleicht ihn mit Regeln und Fall"),
        ("questions", "Führt auf, wonach gefragt werden kann"),
        ("show", "Gibt Vorschriften aus, wie sie an einem Tag lauten"),
        (
            "graph",
            "Zeichnet die Gründe einer Entscheidung als Baum oder den Zusammenhang von Vorschriften als Karte",
        ),
        ("doc", "Schreibt ein Regelwerk als Webseiten: für jeden Paragrafen eine, mit ihrem Zusammenhang"),
        ("glossary", "Gibt die Begriffe eines Regelwerks aus"),
        ("check", "Sucht Fehler in Regeldateien"),
        ("test", "Entscheidet die Beispiele in Regeldateien und vergleicht mit dem, was sie erwarten"),
        ("fmt", "Bringt Regeldateien in einheitliche Form"),
        ("releases", "Führt die Ausgaben eines Regelwerks auf, die neueste zuerst"),
        ("schema", "Gibt das JSON-Schema der Falldatei oder eines Dokuments aus"),
        ("new", "Legt einen Ordner mit Regeln und einem Fall zum Anfangen an"),
        ("completions", "Gibt Vervollständigungen für eine Shell aus"),
        ("help", "Zeigt diese Hilfe oder die zu einem Befehl"),
    ];
}

/// The form of what a command says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people at a terminal.
    Text,
    /// For programs: each kind of output names its version under `format`.
    Json,
    /// For documents; what decides no case and compares no law is as in `text`.
    Markdown,
    /// For calendars, as iCalendar: deadlines only.
    Ics,
    /// For browsers, as a page of its own: what examples decide, and a decision that is written out.
    Html,
    /// For pictures, as SVG: `graph` only.
    Svg,
    /// For pages that draw a picture themselves, as Mermaid: `graph` only.
    Mermaid,
    /// For word processors: a decision that is written out, into the file behind `--output`.
    Docx,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Decides a case, with reasons.
    Decide(decide::Options),
    /// Decides a case under every version of the law, and says what changed the result.
    Timeline(timeline::Options),
    /// Says what changed in the law between two days, and which cases turn because of it.
    Diff(diff::Options),
    /// Lists the periods that run in a case, with their last days and how these are computed.
    Deadlines(deadlines::Options),
    /// Asks for a case question by question, and writes the answers into its file.
    Ask(ask::Options),
    /// Says what would have to be otherwise for the result to be another one.
    Whatif(whatif::Options),
    /// Checks a receipt step by step, and holds it against rules and case.
    Verify(verify::Options),
    /// Lists what can be asked.
    Questions(questions::Options),
    /// Draws the reasons of a decision as a tree, or how provisions hang together as a map.
    Graph(graph::Options),
    /// Prints provisions as they stand on a day.
    Show(show::Options),
    /// Prints the words of a rule set.
    Glossary(glossary::Options),
    /// Writes a rule set as web pages: a page for each section, and how they hang together.
    Doc(doc::Options),
    /// Looks for faults in rule files.
    Check(check::Options),
    /// Decides the examples of rule files and compares with what they expect.
    Test(test::Options),
    /// Lays out rule files.
    Fmt(fmt::Options),
    /// Prints the releases of a rule set, the newest first.
    Releases(releases::Options),
    /// Prints the JSON Schema of the case file, or of a document.
    Schema(schema::Options),
    /// Makes a folder with rules and a case to start from.
    New(new::Options),
    /// Prints completions for a shell.
    Completions(completions::Options),
}

impl Command {
    /// The language in which it says what is wrong.
    fn language(&self, format: Format) -> Language {
        match self {
            Self::Decide(options) => first(&options.lang().all(format)),
            Self::Ask(options) => first(&options.lang().all(format)),
            Self::Check(options) => first(&options.lang().all(format)),
            Self::Verify(options) => first(&options.lang().all(format)),
            Self::Timeline(_)
            | Self::Diff(_)
            | Self::Deadlines(_)
            | Self::Whatif(_)
            | Self::Questions(_)
            | Self::Show(_)
            | Self::Glossary(_)
            | Self::Test(_)
            | Self::Fmt(_)
            | Self::Releases(_)
            | Self::Schema(_)
            | Self::New(_)
            | Self::Completions(_)
            | Self::Graph(_)
            | Self::Doc(_) => Language::English,
        }
    }

    /// Why a command cannot print in a form; `None` if it can.
    fn refuses(&self, format: Format) -> Option<&'static str> {
        let is_draft = matches!(self, Self::Decide(options) if options.is_draft());
        let is_page = matches!(self, Self::Test(options) if options.makes_a_page());
        let is_picture = matches!(self, Self::Graph(_));
        if let Self::Decide(options) = self
            && let Some(message) = options.misdirects(format).filter(|_| is_draft || format != Format::Docx)
        {
            return Some(message);
        }
        match format {
            Format::Svg | Format::Mermaid if !is_picture => {
                Some("only `graph` draws pictures: `subsumo help graph` shows how")
            }
            Format::Svg | Format::Mermaid => None,
            _ if is_picture => Some("a picture is drawn with --format svg or --format mermaid"),
            Format::Docx if !is_draft => {
                Some("only a decision that is written out can be a document: add --style opinion")
            }
            Format::Ics if !matches!(self, Self::Deadlines(_)) => {
                Some("only `deadlines` can be printed as a calendar")
            }
            Format::Json if is_draft => {
                Some("a decision that is written out is no JSON: leave out --style, or choose another form")
            }
            Format::Json if matches!(self, Self::Show(_) | Self::Glossary(_)) => {
                Some("`show` and `glossary` print text only")
            }
            Format::Json if matches!(self, Self::Doc(_)) => Some("`doc` writes pages, and no JSON"),
            Format::Html if !is_page && !is_draft => {
                Some("only `test --coverage` and `decide --style` can be printed as a page")
            }
            Format::Text | Format::Json | Format::Markdown | Format::Ics | Format::Html | Format::Docx => {
                None
            }
        }
    }
}

/// Which rule set a command works on.
#[derive(Debug, clap::Args)]
struct RuleOptions {
    /// Folder of rule files, or one such file; without it, the rules shipped with the program.
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::AnyPath)]
    rules: Option<PathBuf>,

    /// Read the rules of the folder anew, and keep nothing of them in the cache folder of the user; the
    /// same if `SUBSUMO_NO_CACHE` is set.
    #[arg(long)]
    no_cache: bool,

    #[command(flatten)]
    bills: BillOptions,
}

/// The bills that amend a rule set.
#[derive(Debug, clap::Args)]
struct BillOptions {
    /// Folder of rule files, or one such file, that amend the rule set: a bill. What it says under the head of a
    /// provision replaces what stood there. May be repeated: a later bill amends the earlier ones as well.
    #[arg(long = "bill", value_name = "DIR", value_hint = clap::ValueHint::AnyPath)]
    bills: Vec<PathBuf>,
}

impl BillOptions {
    /// Its options in German.
    const IN_GERMAN: Help = &[(
        "bills",
        "Ordner mit Regeldateien oder eine solche Datei, die das Regelwerk ändern: ein Entwurf. Was er unter dem Kopf einer Vorschrift sagt, tritt an die Stelle dessen, was dort stand. Darf mehrfach stehen: Ein späterer Entwurf ändert auch die früheren",
    )];

    /// The files of a rule set, and behind them those of the bills that amend it.
    ///
    /// # Errors
    /// Everything that cannot be read.
    fn amending(&self, mut files: Vec<RuleFile>) -> Result<Vec<RuleFile>, Vec<Diagnostic>> {
        for (amends, bill) in (1..).zip(&self.bills) {
            let bill = files::rules(std::slice::from_ref(bill))?;
            files.extend(bill.into_iter().map(|file| RuleFile { amends, ..file }));
        }
        Ok(files)
    }
}

/// A rule set that was chosen, not resolved yet.
enum Chosen {
    /// The rules shipped with the program.
    Shipped,
    /// Those of a folder, or whatever bills amend.
    Own(Vec<RuleFile>),
}

impl RuleOptions {
    /// The options in German.
    const IN_GERMAN: Help = &[
        (
            "rules",
            "Ordner mit Regeldateien oder eine solche Datei; ohne Angabe die Regeln, die das Programm mitbringt",
        ),
        (
            "no_cache",
            "Die Regeln des Ordners neu lesen und nichts davon im Zwischenspeicher des Benutzers behalten; ebenso, wenn SUBSUMO_NO_CACHE gesetzt ist",
        ),
    ];

    /// The chosen rule set.
    ///
    /// # Errors
    /// Everything that cannot be read.
    fn chosen(&self) -> Result<Chosen, Vec<Diagnostic>> {
        let files = match &self.rules {
            None if self.bills.bills.is_empty() => return Ok(Chosen::Shipped),
            None => subsumo_rules::files(),
            Some(dir) => files::rules(std::slice::from_ref(dir))?,
        };
        self.bills.amending(files).map(Chosen::Own)
    }

    /// The chosen rule set, ready to decide cases.
    ///
    /// # Errors
    /// Everything that keeps it from being applied.
    fn ready(&self, chosen: Chosen) -> Result<RuleSet, Box<Unusable>> {
        match chosen {
            Chosen::Shipped => subsumo_rules::shipped(),
            Chosen::Own(files) => {
                let is_off = self.no_cache || output::is_set("SUBSUMO_NO_CACHE");
                let folder = if is_off { None } else { kept::folder() };
                kept::ready(files, folder.as_deref())
            }
        }
    }

    /// The chosen rule set, read and ready to decide cases; what is wrong with it is said.
    ///
    /// # Errors
    /// It cannot be used.
    fn read(&self, output: &Output) -> Result<RuleSet, End> {
        let chosen = self.chosen().map_err(|faults| output.unusable(&faults))?;
        self.ready(chosen).map_err(|unusable| {
            output.faults(&unusable.diagnostics, &unusable.sources);
            End::Unusable
        })
    }
}

impl Chosen {
    /// The files, with their examples.
    fn files(self) -> Vec<RuleFile> {
        match self {
            Self::Shipped => subsumo_rules::files(),
            Self::Own(files) => files,
        }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All is done.
    Done,
    /// A check or a test failed.
    Failed,
    /// The input cannot be used.
    Unusable,
}

fn main() -> ExitCode {
    let language = german::language_of_help(std::env::args_os());
    let matches = german::command(language).get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if let Some(message) = arguments.command.refuses(arguments.format) {
        Arguments::command().error(ErrorKind::ValueValidation, message).exit();
    }
    let output = Output::new(arguments.format, arguments.command.language(arguments.format));
    let output = if arguments.plain { output.plain() } else { output };
    let end = match &arguments.command {
        Command::Decide(options) => decide::run(options, &output),
        Command::Timeline(options) => timeline::run(options, &mut Arguments::command(), &output),
        Command::Diff(options) => diff::run(options, &mut Arguments::command(), &output),
        Command::Deadlines(options) => deadlines::run(options, &output),
        Command::Ask(options) => ask::run(options, &output),
        Command::Whatif(options) => whatif::run(options, &mut Arguments::command(), &output),
        Command::Verify(options) => verify::run(options, &output),
        Command::Questions(options) => questions::run(options, &output),
        Command::Graph(options) => graph::run(options, &output),
        Command::Show(options) => show::run(options, &output),
        Command::Glossary(options) => glossary::run(options, &output),
        Command::Doc(options) => doc::run(options, &output),
        Command::Check(options) => check::run(options, &output),
        Command::Test(options) => test::run(options, &output),
        Command::Fmt(options) => fmt::run(options, &output),
        Command::Releases(options) => releases::run(options, &output),
        Command::Schema(options) => schema::run(options, &output),
        Command::New(options) => new::run(options, &output),
        Command::Completions(options) => completions::run(options, &mut Arguments::command(), &output),
    };
    match end {
        End::Done => ExitCode::SUCCESS,
        End::Failed => ExitCode::from(1),
        End::Unusable => ExitCode::from(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
