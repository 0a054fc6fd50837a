//! `subsumo decide`: a case, decided.

mod docx;
mod page;

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, ValueEnum};

use super::case::{CaseOptions, LangOptions, LawOptions, Prepared, QuestionOptions, first, nothing_asked};
use super::german::{Frame, Help};
use super::output::Output;
use super::redacted::RedactOptions;
use super::replace::make;
use super::{Arguments, BillOptions, End, Format, RuleOptions};
use subsumo::Engine;
use subsumo::diagnostic::{MAX_BYTES, too_large};
use subsumo::document::{Voices, decision};
use subsumo::render::draft::{self, Draft, Form};
use subsumo::render::{Detail, markdown, text};

const EXAMPLES: &str = "\
Examples:
  subsumo decide case.yaml
  subsumo decide case.yaml --on 2026-10-01 --lang de
  subsumo decide case.yaml --redacted --format markdown
  subsumo decide case.yaml --rules fees --question reader.annual_fee --explain short
  subsumo decide case.yaml --style letter --lang de --format docx --output letter.docx
  subsumo decide case.yaml --receipt receipt.json
  subsumo decide - --format json < case.json

A day may be known in part: 2018-06, or 2018. The case is then decided under every law it can be
under, and stays open where they disagree.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    #[command(flatten)]
    case: CaseOptions,

    #[command(flatten)]
    law: LawOptions,

    #[command(flatten)]
    asked: QuestionOptions,

    /// Also print what the result rests on: the release and digest of the rules, the digest of the
    /// facts, the engine. JSON always has it. With a file: write into it each step that the results
    /// rest on, for `subsumo verify`; a file that is there is never replaced.
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    receipt: Option<Option<PathBuf>>,

    #[command(flatten)]
    redact: RedactOptions,

    /// How much of the reasons is shown: on a terminal `short` if nothing is said, else `full`.
    #[arg(long, value_enum)]
    explain: Option<Explain>,

    /// How the decision is written out, in place of `--explain`.
    #[arg(long, value_enum, conflicts_with = "explain")]
    style: Option<Style>,

    /// File for a document (`--format docx`); one that is there already stays as it is.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// How a decision is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Style {
    /// A page of at most 40 lines, as `--explain short`.
    Page,
    /// A legal opinion: question, hypothesis, conditions one by one, result.
    Opinion,
    /// The reasons of a decision: the result first, then what carries it or is disputable.
    Judgment,
    /// A note for the file: the page in sentences, with the digests of what it rests on.
    Note,
    /// A letter to the person in plain sentences; it says that it is no decision.
    Letter,
    /// All reasons, as `--explain full`.
    Tree,
}

impl Style {
    /// The form of a text in sentences; `None` if it is none.
    const fn form(self) -> Option<Form> {
        match self {
            Self::Opinion => Some(Form::Opinion),
            Self::Judgment => Some(Form::Judgment),
            Self::Note => Some(Form::Note),
            Self::Letter => Some(Form::Letter),
            Self::Page | Self::Tree => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Explain {
    /// All reasons, as a tree.
    Full,
    /// A page of at most 40 lines: the result, what carried it or failed, what is missing.
    Short,
    /// The answer alone.
    None,
}

impl Options {
    /// Its help in German.
    pub(crate) const FRAME: Frame = Frame {
        usage: "subsumo decide [OPTIONEN] <CASE>",
        options: &[
            CaseOptions::IN_GERMAN,
            RuleOptions::IN_GERMAN,
            BillOptions::IN_GERMAN,
            LangOptions::IN_GERMAN,
            LawOptions::IN_GERMAN,
            QuestionOptions::IN_GERMAN,
            RedactOptions::IN_GERMAN,
            Self::IN_GERMAN,
        ],
        examples: "\
Beispiele:
  subsumo decide case.yaml
  subsumo decide case.yaml --on 2026-10-01 --lang de
  subsumo decide case.yaml --redacted --format markdown
  subsumo decide case.yaml --rules fees --question reader.annual_fee --explain short
  subsumo decide - --format json < case.json

Ein Tag darf nur zum Teil bekannt sein: 2018-06 oder 2018. Der Fall wird dann unter jeder
Rechtslage entschieden, unter der er stehen kann, und bleibt offen, wo sie auseinandergehen.",
    };

    /// Its own options in German.
    const IN_GERMAN: Help = &[
        (
            "receipt",
            "Auch ausgeben, worauf das Ergebnis beruht: Ausgabe und Prüfsumme der Regeln, Prüfsumme des Sachverhalts, Programm. JSON enthält es immer. Mit einer Datei: jeden Schritt hineinschreiben, auf dem die Ergebnisse beruhen, für `subsumo verify`; eine vorhandene Datei wird nie ersetzt",
        ),
        ("output", "Datei für ein Dokument (`--format docx`); eine, die schon da ist, bleibt, wie sie ist"),
        (
            "explain",
            "Wie viel von der Begründung gezeigt wird: full (alles, als Baum), short (eine Seite), none (nur das Ergebnis). Ohne Angabe am Bildschirm short, sonst full",
        ),
        (
            "style",
            "Wie die Entscheidung ausgeschrieben wird, anstelle von --explain: page (eine Seite), opinion (Gutachten), judgment (Entscheidungsgründe), note (Vermerk), letter (Brief), tree (alle Gründe)",
        ),
    ];

    /// In which languages it speaks.
    pub(crate) const fn lang(&self) -> &LangOptions {
        &self.case.lang
    }

    /// True if what is written is a text in sentences.
    pub(crate) fn is_draft(&self) -> bool {
        self.style.is_some_and(|style| style.form().is_some())
    }

    /// Writes each step that the results rest on into a file, if that is wanted.
    ///
    /// # Errors
    /// It cannot be written, or is too large to be read again; that is said.
    fn written(&self, prepared: &Prepared, engine: &Engine, output: &Output) -> Result<(), End> {
        let Some(Some(path)) = &self.receipt else { return Ok(()) };
        let Prepared { set, case, receipt, .. } = prepared;
        let derivation =
            engine.derivation(case, receipt, &self.asked.questions, &set.sources).map_err(|faults| {
                output.faults(&faults, &set.sources);
                End::Unusable
            })?;
        let text = derivation.written();
        if text.len() > MAX_BYTES {
            let fault =
                too_large(&path.display().to_string()).help("ask fewer questions at once, with `--question`");
            return Err(output.unusable(&[fault]));
        }
        make(path, text.as_bytes()).map_err(|fault| output.unusable(&[fault]))
    }

    /// What is wrong with where the output goes: a document goes to a file, all else to standard output.
    pub(crate) fn misdirects(&self, format: Format) -> Option<&'static str> {
        match (format, &self.output) {
            (Format::Docx, None) => Some("a document goes to a file: add --output FILE.docx"),
            (Format::Docx, Some(_)) | (_, None) => None,
            (_, Some(_)) => Some("only a document goes to a file: add --format docx, or leave out --output"),
        }
    }
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    if matches!(options.receipt, Some(Some(_))) && options.redact.redacted {
        let message =
            "a receipt in a file has every fact that the results rest on: leave out --redacted, or the file";
        Arguments::command().error(ErrorKind::ArgumentConflict, message).exit();
    }
    let mut prepared = match options.case.read(&options.redact, output) {
        Ok(prepared) => prepared,
        Err(end) => return end,
    };
    prepared.case = options.law.apply(prepared.case);
    let engine = match prepared.engine(&options.asked, output) {
        Ok(engine) => engine,
        Err(end) => return end,
    };
    let disclosed = options.redact.redacted.then(|| prepared.disclosed());
    let Prepared { set, case, receipt, .. } = &prepared;
    let receipt = disclosed.as_ref().map_or(receipt, |(_, receipt)| receipt);
    let languages = options.case.lang.all(output.format);
    let language = first(&languages);
    let detail = match (options.explain, options.style) {
        (Some(Explain::Full), _) | (None, Some(Style::Tree)) => Detail::Full,
        (Some(Explain::Short), _) | (None, Some(Style::Page)) => Detail::Short,
        (Some(Explain::None), _) => Detail::None,
        (None, _) if output.is_read_at_a_terminal() => Detail::Short,
        (None, _) => Detail::Full,
    };
    let decided = match &disclosed {
        Some(_) => engine.decide_redacted(case),
        None => engine.decide(case),
    };
    match decided {
        Err(faults) => {
            options.redact.complain(output, &faults, set);
            End::Unusable
        }
        Ok(decision) => {
            if let Err(end) = options.written(&prepared, &engine, output) {
                return end;
            }
            if !decision.warnings.is_empty() {
                options.redact.warn(output, &decision.warnings, set);
            }
            let (width, plain) = (output.results.width, output.results.plain);
            let layout = text::Layout { width, plain, detail, language };
            if let Some(form) = options.style.and_then(Style::form) {
                let draft = decision.drafted((set, case), receipt, language, form);
                return written(options, &draft, layout, output);
            }
            let account = decision.in_words(set, case, language);
            match output.format {
                Format::Text => {
                    output.print(&text::decision(&account, layout));
                    if decision.answers.is_empty() {
                        output.say(&nothing_asked(set));
                    }
                }
                Format::Json => {
                    let case = disclosed.as_ref().map_or(case, |(disclosed, _)| disclosed);
                    let voices = Voices { model: &set.model, case, languages: &languages };
                    output.print_json(&decision::Decision::of(&decision, receipt, detail, voices));
                }
                Format::Markdown => output.print(&markdown::decision(&account, detail)),
                Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
                    unreachable!("this is no calendar, page or picture")
                }
            }
            if matches!(options.receipt, Some(None)) {
                output.receipt(receipt, language);
            }
            End::Done
        }
    }
}

/// Writes a draft in the form that was asked for.
fn written(options: &Options, draft: &Draft, layout: text::Layout, output: &Output) -> End {
    match (output.format, &options.output) {
        (Format::Markdown, _) => output.print(&draft::markdown(draft)),
        (Format::Text, _) => output.print(&draft::text(draft, layout)),
        (Format::Html, _) => output.print_as_is(&page::page(draft, layout.language)),
        (Format::Docx, Some(path)) => {
            if let Err(fault) = make(path, &docx::docx(draft, layout.language)) {
                return output.unusable(&[fault]);
            }
            output.print(&format!("{}\n", path.display()));
        }
        (Format::Docx, None) => unreachable!("a document goes to a file"),
        (Format::Json | Format::Ics | Format::Svg | Format::Mermaid, _) => {
            unreachable!("no draft is written so")
        }
    }
    End::Done
}
