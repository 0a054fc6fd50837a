//! What is confidential cannot be read from what is printed: cases that differ in nothing else are drawn at
//! random, and told in every form.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::deadlines::deadlines;
use subsumo::document::{Voices, deadlines as periods_document, decision, written};
use subsumo::render::{Detail, calendar, deadlines as periods, markdown, receipt as receipts, text};
use subsumo::stages::decide::{Decision, Engine, Receipt, RuleFile, RuleSet};
use subsumo::stages::explain::{AnswerState, AnswerValue, Explanation, Question};
use subsumo::stages::facts::{Case, file};
use subsumo::stages::say::{self, Language, Speaker};
use subsumo::stages::source::SourceMap;

/// Every kind of value, and every way in which a value can come about.
const RULES: &str = r#"
law SecA "Secrets Act" de "Geheimnisgesetz"

type step : one of low, middle, high

entity person "person" de "Person"
  fact born : date
    "{self} was born on {value}" de "{self} wurde am {value} geboren"
    called "birth of {self}" de "Geburt von {self}"
  fact entered : date
    "{self} entered on {value}" de "{self} ist am {value} eingereist"
    called "entry of {self}" de "Einreise von {self}"
  fact applied : date
    "{self} applied on {value}" de "{self} hat den Antrag am {value} gestellt"
    called "application of {self}" de "Antrag von {self}"
    none "{self} did not apply" de "{self} hat keinen Antrag gestellt"
  fact income : money EUR
    "{self} earns {value}" de "{self} verdient {value}"
    called "income of {self}" de "Einkommen von {self}"
  fact penalty : duration
    "{self} has to serve {value}" de "{self} hat {value} zu verbüßen"
    called "penalty of {self}" de "Strafe von {self}"
  fact grade : step
    "the grade of {self} is {value}" de "{self} hat die Stufe {value}"
    called "grade of {self}" de "Stufe von {self}"
  fact origin : country
    "{self} comes from {value}" de "{self} kommt aus {value}"
    called "origin of {self}" de "Herkunft von {self}"
  fact alias : text
    "{self} is called {value}" de "{self} heißt {value}"
    called "alias of {self}" de "Alias von {self}"
  fact sponsor : person
    "{self} is sponsored by {value}" de "{self} wird von {value} aufgenommen"
    called "sponsor of {self}" de "Bürge von {self}"
  fact custody : yes/no over time
    "{self} is in custody" de "{self} ist in Haft"
    not "{self} is not in custody" de "{self} ist nicht in Haft"
  fact visited : list of country
    "{self} was in {value}" de "{self} war in {value}"
    called "journeys of {self}" de "Reisen von {self}"
  judgement danger : yes/no
    decided by authority
    burden of proof on authority
    "{self} is a danger" de "{self} ist eine Gefahr"
    not "{self} is no danger" de "{self} ist keine Gefahr"
  fact informant : yes/no confidential
    "{self} is an informant" de "{self} ist Vertrauensperson"
    not "{self} is no informant" de "{self} ist keine Vertrauensperson"
  fact settled : yes/no
    "{self} is settled" de "{self} ist verwurzelt"
    not "{self} is not settled" de "{self} ist nicht verwurzelt"
  term score : money EUR otherwise 0 EUR confidential
    "the score of {self} is {value}" de "{self} hat den Wert {value}"
    called "score of {self}" de "Wert von {self}"
  term excluded : yes/no
    "{self} is excluded" de "{self} ist ausgeschlossen"
    not "{self} is not excluded" de "{self} ist nicht ausgeschlossen"
  term protected : yes/no
    "{self} is protected, sponsored by {sponsor}" de "{self} ist geschützt, aufgenommen von {sponsor}"
    not "{self} is not protected" de "{self} ist nicht geschützt"
  term until : date
    "{self} may stay until {value}" de "{self} darf bis {value} bleiben"
    called "end of stay of {self}" de "Ende des Aufenthalts von {self}"
  term benefit : money EUR otherwise 0 EUR
    "{self} gets {value}" de "{self} erhält {value}"
    called "benefit of {self}" de "Leistung für {self}"
  term level : step
    "the level of {self} is {value}" de "{self} hat den Rang {value}"
    called "level of {self}" de "Rang von {self}"

entity report of person as subject "report" de "Bericht"
  fact serious : yes/no
    "{self} is serious" de "{self} ist schwerwiegend"
    not "{self} is not serious" de "{self} ist nicht schwerwiegend"
  fact made : date
    "{self} was made on {value}" de "{self} ist vom {value}"
    called "day of {self}" de "Tag von {self}"
  term counts : yes/no
    "{self} counts" de "{self} zählt"
    not "{self} does not count" de "{self} zählt nicht"

action permit(person) : benefit "a permit is given to {self}" de "{self} wird eine Erlaubnis erteilt"

question person.protected "Is {self} protected?" de "Ist {self} geschützt?"
question person.until "Until when may {self} stay?" de "Bis wann darf {self} bleiben?"
question person.benefit "What does {self} get?" de "Was erhält {self}?"
question person.level "Which level has {self}?" de "Welchen Rang hat {self}?"
question person.score "What is the score of {self}?" de "Welchen Wert hat {self}?"
question permit(person) "May {self} have a permit?" de "Darf {self} eine Erlaubnis haben?"
question report.counts "Does {self} count?" de "Zählt {self}?"

§ 1  "Protection" de "Schutz"
  in force from 2020-01-01
  for person
  protected
  if all of
    1. any of
       a) applied within 3 months after entered
       b) age of person below 18 years
       c) sponsor.settled
    2. income below 500 EUR
    3. origin is one of SYR, IRQ
  unless excluded

§ 2  "Exclusion" de "Ausschluss"
  in force from 2020-01-01
  for person
  excluded
  if any of
    1. danger
    2. penalty at least 24 months
    3. any r in reports: r.serious
    4. custody on the day of decision
    5. informant
    6. visited includes PRK
    7. all of
       a) grade = high
       b) not settled

§ 3  "Stay" de "Aufenthalt"
  in force from 2020-01-01
  for person
  until = entered + 3 months

§ 4  "Benefit" de "Leistung"
  in force from 2020-01-01
  for person
  benefit = income × 10 %
  if score at least 1 EUR

§ 5  "Score" de "Wert"
  in force from 2020-01-01
  for person
  score = income

§ 6  "Presumptions" de "Vermutungen"
  in force from 2020-01-01
  for person
  presume not danger
  presume settled
  if age of person at least 18 years

§ 7  "Fiction" de "Fiktion"
  in force from 2020-01-01
  for person
  deem settled
  if informant

§ 8  "High level" de "Hoher Rang"
  in force from 2020-01-01
  for person
  level = high
  if grade = high

§ 9  "Low level" de "Niedriger Rang"
  in force from 2020-01-01
  for person
  level = low
  unless grade = high

§ 10  "Permit" de "Erlaubnis"
  in force from 2020-01-01
  for person
  may permit(person)
  if settled

§ 11  "Bar" de "Sperre"
  in force from 2020-01-01
  for person
  must not permit(person)
  if danger

§ 12  "Reports" de "Berichte"
  in force from 2020-01-01
  for report
  counts
  if serious
"#;

/// Days, some of them only in part known.
const DAYS: [&str; 6] = ["2024-01-02", "2024-03-31", "2010-07-01", "2006-05-01", "2023", "after 2024-02-10"];

/// What the fields of a person can be given as.
const FIELDS: [(&str, &[&str]); 14] = [
    ("born", &DAYS),
    ("entered", &DAYS),
    ("applied", &["2024-02-01", "2024-04-30", "none", "2024", "not asked"]),
    ("income", &["0 EUR", "499.99 EUR", "1200 EUR", "at most 300 EUR", "unclear"]),
    ("penalty", &["6 months", "24 months", "at least 18 months"]),
    ("grade", &["low", "middle", "high"]),
    ("origin", &["SYR", "IRQ", "PRK", "FRA"]),
    ("alias", &["Zacharias", "Quentin"]),
    ("sponsor", &["amira", "ben", "none"]),
    ("visited", &["PRK", "SYR, FRA", "FRA"]),
    ("danger", &["yes", "no", "unclear", "not asked"]),
    ("informant", &["yes", "no"]),
    ("settled", &["yes", "no", "unclear"]),
    ("custody", &["yes", "no"]),
];

/// Conditions that can be given with one verdict or the other.
const CONDITIONS: [(&str, &str); 4] = [
    ("§ 2 no. 1 is met for amira", "§ 2 no. 1 is not met for amira"),
    ("§ 2 is met for ben", "§ 2 is not met for ben"),
    ("ben.danger or ben.informant", "not (ben.danger or ben.informant)"),
    ("exceptional case of § 11 for amira", "not exceptional case of § 11 for amira"),
];

/// What is drawn for a case: what is told, and where something is marked as confidential.
#[derive(Clone, Debug)]
struct Drawn {
    told: Vec<u8>,
    marks: Vec<u8>,
}

/// A source of small numbers.
struct Draw<'d> {
    drawn: &'d [u8],
    at: usize,
}

impl<'d> Draw<'d> {
    const fn of(drawn: &'d [u8]) -> Self {
        Self { drawn, at: 0 }
    }

    fn below(&mut self, count: usize) -> usize {
        let drawn = self.drawn.get(self.at % self.drawn.len()).copied().unwrap_or(0);
        let turned = usize::from(drawn).wrapping_add(self.at / self.drawn.len() * 7);
        self.at += 1;
        turned % count
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// A case file: all that is not confidential comes from what is drawn for the case, the rest from `secret`.
fn case_file(drawn: &Drawn, secret: &[u8]) -> String {
    let (mut told, mut marks, mut secret) = (Draw::of(&drawn.told), Draw::of(&drawn.marks), Draw::of(secret));
    let mut out = "on: 2024-05-01\nlaw: SecA\nperson:\n".to_owned();
    for name in ["amira", "ben"] {
        let _ = writeln!(out, "  {name}:");
        for (field, values) in FIELDS {
            match marks.below(4) {
                0 => {}
                1 => {
                    let value = secret.one(values);
                    let why = secret.one(&["report 17", "a source close to it", "§ 3"]);
                    let by = secret.one(&["authority", "court"]);
                    let _ = writeln!(
                        out,
                        "    {field}: {{ value: \"{value}\", confidential: yes, because: {why}, decided by: {by} }}"
                    );
                }
                _ if field == "informant" => {
                    // The declaration says that it is confidential: so is whether anything is said of it.
                    if secret.below(2) == 0 {
                        let _ = writeln!(out, "    {field}: {}", secret.one(values));
                    }
                }
                _ => {
                    let _ = writeln!(out, "    {field}: \"{}\"", told.one(values));
                }
            }
        }
        if marks.below(2) == 0 {
            let _ = writeln!(out, "    reports complete: yes");
        }
        reports(&mut out, name, (&mut told, &mut marks, &mut secret));
    }
    let (yes, no) = marks.one(&CONDITIONS);
    match marks.below(4) {
        0 => {
            let _ = writeln!(out, "given:\n  - \"{}, confidential\"", secret.one(&[yes, no]));
        }
        1 => {
            let _ = writeln!(out, "given:\n  - \"{}\"", told.one(&[yes, no]));
        }
        _ => {}
    }
    out
}

/// The reports about a person: some are told, some are there for those who may know.
fn reports(out: &mut String, name: &str, (told, marks, secret): (&mut Draw, &mut Draw, &mut Draw)) {
    let _ = writeln!(out, "    reports:");
    for at in 0..marks.below(3) {
        let serious = told.one(&["yes", "no", "not asked"]);
        let made = told.one(&DAYS);
        let _ = writeln!(out, "      {name}_{at}: {{ serious: {serious}, made: {made} }}");
    }
    if marks.below(2) == 0 {
        for at in 0..=secret.below(3) {
            let serious = secret.one(&["yes", "no"]);
            let called = secret.one(&["Report of Falk", "Report of Mira"]);
            let _ = writeln!(
                out,
                "      {name}_secret_{at}: {{ called: {called}, confidential: yes, serious: {serious} }}"
            );
        }
    }
}

/// The rules, read once.
fn rules() -> &'static RuleSet {
    static RULE_SET: OnceLock<RuleSet> = OnceLock::new();
    RULE_SET.get_or_init(|| {
        let file = RuleFile::new("a.rules", RULES);
        RuleSet::read(vec![file]).unwrap_or_else(|unusable| panic!("{:#?}", unusable.diagnostics))
    })
}

thread_local! {
    /// An engine for many cases: its programs are made once.
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::of_questions(&rules().model));
}

fn with_engine<T>(work: impl FnOnce(&mut Engine) -> T) -> T {
    ENGINE.with_borrow_mut(work)
}

/// A case with the texts it stands in.
struct Read {
    case: Case,
    sources: SourceMap,
}

impl Read {
    /// The case of a file, if it can be used.
    fn from(text: &str) -> Option<Self> {
        let set = rules();
        let mut sources = set.sources.clone();
        let source = sources.add("case.yaml", text);
        let case = file::read(&set.model, &set.scope, &mut sources, source, None).ok()?;
        Some(Self { case, sources })
    }

    /// What may be told of it, and its receipt.
    fn told(&self) -> (Case, Receipt) {
        let told = self.case.redacted(&rules().model);
        let receipt = Receipt::new(rules(), &told, &self.sources);
        (told, receipt)
    }

    /// Everything that is printed of its redacted decision, in every form.
    fn printed(&self, decision: &Decision, language: Language) -> String {
        let (told, receipt) = self.told();
        let account = &say::account(&rules().model, &self.case, decision, language);
        let mut out = String::new();
        for detail in [Detail::Full, Detail::Short, Detail::None] {
            for plain in [true, false] {
                let layout = text::Layout { width: 100, plain, detail, language };
                out += &text::decision(account, layout);
            }
            out += &markdown::decision(account, detail);
            let voices = Voices { model: &rules().model, case: &told, languages: &[language] };
            out += &written(&decision::Decision::of(decision, &receipt, detail, voices));
        }
        out += &receipts::text(&receipt, language);
        out + &receipts::markdown(&receipt, language)
    }

    /// Its periods as they may be shown, in every form.
    fn printed_periods(&self, language: Language) -> String {
        let (told, receipt) = self.told();
        let found = with_engine(|engine| {
            let found = deadlines(engine, &told);
            found.or_else(|_| deadlines(engine, &told.clone().without_conditions()))
        });
        let found = found.expect("without conditions nothing contradicts");
        let layout = text::Layout { width: 100, plain: false, detail: Detail::None, language };
        let speaker = Speaker::new(&rules().model, &told, language);
        let (calendar, left_out) = calendar::calendar(&found, &receipt, speaker);
        let text = periods::text(&found, speaker, layout);
        let voices = Voices { model: &rules().model, case: &told, languages: &[language] };
        let json = written(&periods_document::Deadlines::of(&found, &receipt, voices));
        format!("{text}{}{json}{calendar}{left_out}", periods::markdown(&found, speaker))
    }
}

/// What is disclosed on purpose: the results.
fn results(decision: &Decision) -> Vec<(Question, Option<String>, AnswerState, String)> {
    let told = |answer: &Explanation| {
        let result = (answer.question.clone(), answer.record.clone());
        (result.0, result.1, answer.state, format!("{:?}", answer.value))
    };
    decision.answers.iter().map(told).collect()
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let bytes = || prop::collection::vec(any::<u8>(), 40..41);
    (bytes(), bytes()).prop_map(|(told, marks)| Drawn { told, marks })
}

proptest! {
    #![proptest_config(Config { cases: 160, failure_persistence: None, ..Config::default() })]

    /// Two cases that differ only in what is confidential have the same reasons, periods and digest; and if the
    /// same is disclosed of their results, every byte that is printed is the same.
    #[test]
    fn what_is_confidential_is_not_in_what_is_printed(
        drawn in drawn(),
        one in prop::collection::vec(any::<u8>(), 40..60),
        other in prop::collection::vec(any::<u8>(), 40..60),
    ) {
        let files = [case_file(&drawn, &one), case_file(&drawn, &other)];
        let cases = files.clone().map(|file| Read::from(&file));
        // The file of the one and of the other can be used or neither.
        prop_assert_eq!(cases[0].is_some(), cases[1].is_some(), "{}\n{}", &files[0], &files[1]);
        let [Some(one), Some(other)] = cases else { return Ok(()) };
        for language in [Language::English, Language::German] {
            prop_assert_eq!(one.printed_periods(language), other.printed_periods(language));
            let decided = [&one, &other]
                .map(|read| with_engine(|engine| engine.decide_redacted(&read.case)));
            // A condition that contradicts what is confidential is a fault: nothing is printed of the case.
            let [Ok(a), Ok(b)] = decided else { continue };
            prop_assert_eq!(a.answers.len(), b.answers.len());
            for (a, b) in a.answers.iter().zip(&b.answers) {
                prop_assert_eq!(&a.question, &b.question);
                prop_assert_eq!(&a.record, &b.record);
                prop_assert_eq!(&a.asked, &b.asked);
                prop_assert_eq!(&a.reasons, &b.reasons);
                prop_assert!(a.depends_on.is_empty() && b.depends_on.is_empty());
            }
            if results(&a) == results(&b) {
                let (a, b) = (one.printed(&a, language), other.printed(&b, language));
                prop_assert_eq!(a, b, "{}\n{}", &files[0], &files[1]);
            }
        }
    }

    /// What the reasons tell as decided is so in the whole case: they are short, not false.
    #[test]
    fn what_is_told_without_it_is_true(
        drawn in drawn(),
        secret in prop::collection::vec(any::<u8>(), 40..60),
    ) {
        let file = case_file(&drawn, &secret);
        let Some(Read { case, .. }) = Read::from(&file) else { return Ok(()) };
        let told = case.redacted(&rules().model);
        let decided = [&case, &told]
            .map(|case| with_engine(|engine| engine.decide(case)));
        let [Ok(whole), Ok(told)] = decided else { return Ok(()) };
        for answer in told.answers.iter().filter(|answer| answer.state == AnswerState::Decided) {
            let mut same = whole.answers.iter();
            let same = same.find(|one| (&one.question, &one.record) == (&answer.question, &answer.record));
            let same = same.expect("what is asked without is asked with");
            prop_assert_eq!((same.state, value(same)), (answer.state, value(answer)), "{}", &file);
        }
    }
}

/// The value of an answer, of an action its level: whether there is a basis at all is told by the reasons.
fn value(answer: &Explanation) -> String {
    match &answer.value {
        AnswerValue::Effect(value) => format!("{:?}", value.lowest),
        other => format!("{other:?}"),
    }
}
