//! `subsumo test`: the examples of rule files.

mod junit;
mod page;
mod share;

use std::path::PathBuf;

use subsumo::document::coverage as document;
use subsumo::document::tests::Tests;
use subsumo::testing::coverage::{self, Coverage};
use subsumo::testing::{Example, Outcome, Tester, report};
use subsumo::{Diagnostic, RuleSet, SourceMap, Span};

use super::drawn::{self, Terminal};
use super::output::Output;
use super::{BillOptions, End, Format, files};
use junit::Report;
use share::Share;

const EXAMPLES: &str = "\
Examples:
  subsumo test fees
  subsumo test fees --only trainee
  subsumo test fees --junit results.xml
  subsumo test fees --coverage --coverage-at-least 95%
  subsumo test fees --coverage --format html > coverage.html

An example passes if the results are as expected and rest on the provisions it names; the command
ends with status 1 if one does not, or if examples decide less of the rules than is asked for.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Folders and files that together are one rule set; without any, the rules shipped with the
    /// program.
    paths: Vec<PathBuf>,

    #[command(flatten)]
    bills: BillOptions,

    /// Only examples whose title holds this text.
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,

    /// Say which limbs, exceptions, statements and texts of the rules no example that passes decides.
    #[arg(long)]
    coverage: bool,

    /// Fail if examples decide a smaller share of the rules than this.
    #[arg(long, value_name = "PERCENT", value_parser = Share::read, requires = "coverage")]
    coverage_at_least: Option<Share>,

    /// Write how the examples came out as JUnit XML, too, in place of an earlier report of this command.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    junit: Option<PathBuf>,
}

impl Options {
    /// True if what it says can be a page.
    pub const fn makes_a_page(&self) -> bool {
        self.coverage
    }
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let report = match options.junit.as_deref().map(Report::at).transpose() {
        Ok(report) => report,
        Err(fault) => return output.unusable(&[fault]),
    };
    let rules =
        if options.paths.is_empty() { Ok(subsumo_rules::files()) } else { files::rules(&options.paths) };
    let rules = match rules.and_then(|rules| options.bills.amending(rules)) {
        Ok(rules) => rules,
        Err(faults) => return output.unusable(&faults),
    };
    let set = match RuleSet::read(rules) {
        Ok(set) => set,
        Err(unusable) => {
            output.faults(&unusable.diagnostics, &unusable.sources);
            return End::Unusable;
        }
    };
    let is_meant = |title: &str| options.only.as_ref().is_none_or(|only| title.contains(only.as_str()));
    let examples = set.model.examples.iter().filter(|example| is_meant(&example.tree.title.main));
    let examples: Vec<_> = examples.collect();
    if let (Some(only), true) = (&options.only, examples.is_empty()) {
        // A misspelt title must not look like success.
        if !options.coverage {
            print(&[], &set.sources, output);
        }
        output.say(&format!("no example has `{only}` in its title\n"));
        return End::Unusable;
    }
    let (outcomes, coverage) = tested(options, &set, &examples);
    match &coverage {
        None => print(&outcomes, &set.sources, output),
        Some(coverage) => print_coverage(coverage, &outcomes, &set.sources, output),
    }
    if let Some(report) = report
        && let Err(fault) = report.write(&junit::xml(&outcomes, &set.sources))
    {
        output.complain(&[fault], &SourceMap::new());
        return End::Unusable;
    }
    let is_short = coverage.is_some_and(|coverage| falls_short(options, &coverage, output));
    if outcomes.iter().all(Outcome::is_passed) && !is_short { End::Done } else { End::Failed }
}

/// The examples, decided, and what they decide if that is asked for.
fn tested(options: &Options, set: &RuleSet, examples: &[&Example]) -> (Vec<Outcome>, Option<Coverage>) {
    let written = |span: Span| {
        let source = set.sources.get(span.source);
        let line = set.sources.position(span).line;
        source.lines().line(source.text(), line).trim().to_owned()
    };
    let tester = Tester::new(&set.model, &set.scope);
    if options.coverage {
        let (outcomes, coverage) = tester.all_covered(examples, &written);
        (outcomes, Some(coverage))
    } else {
        (tester.all(examples, &written), None)
    }
}

/// Outcomes as text.
fn text(outcomes: &[Outcome], sources: &SourceMap, output: &Output) -> String {
    let Terminal { width, plain, .. } = output.results;
    let drawn = |faults: &[Diagnostic]| drawn::faults(faults, sources, output.results);
    report::text(outcomes, sources, &report::Layout { width, plain, faults: &drawn })
}

fn print(outcomes: &[Outcome], sources: &SourceMap, output: &Output) {
    match output.format {
        Format::Json => output.print_json(&Tests::of(outcomes, sources)),
        Format::Text | Format::Markdown => output.print(&text(outcomes, sources, output)),
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("outcomes are no calendar, page or picture")
        }
    }
}

/// What examples decide. A document says that alone: which of them failed, and why, goes to standard error then.
fn print_coverage(coverage: &Coverage, outcomes: &[Outcome], sources: &SourceMap, output: &Output) {
    match output.format {
        Format::Text | Format::Markdown => {
            let (outcomes, coverage) =
                (text(outcomes, sources, output), coverage::text::text(coverage, sources));
            output.print(&format!("{outcomes}\n{coverage}"));
            return;
        }
        Format::Json => output.print_json(&document::Coverage::of(coverage, outcomes, sources)),
        Format::Html => output.print(&page::page(coverage, outcomes, sources)),
        Format::Ics | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("what examples decide is no calendar and no picture")
        }
    }
    if !outcomes.iter().all(Outcome::is_passed) {
        output.say(&text(outcomes, sources, output));
    }
}

/// True if examples decide less than is asked for, which is reported.
fn falls_short(options: &Options, coverage: &Coverage, output: &Output) -> bool {
    let Some(wanted) = &options.coverage_at_least else { return false };
    let tally = coverage.tally();
    let is_short = !wanted.is_reached(tally);
    if is_short {
        output.say(&format!("examples decide {} of the rules; {wanted} is asked for\n", tally.percent()));
    }
    is_short
}
