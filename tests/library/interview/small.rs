//! Interviews about small rule sets, drawn at random: what is put can matter, and the end is that of the whole case.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::interview::{Interview, Progress, Reply};
use subsumo::{AnswerState, AnswerValue, RuleFile, RuleSet};

use super::keys;

/// A condition in which no fact stands twice: what Kleene's logic leaves open in it can still matter.
#[derive(Clone, Debug)]
enum Condition {
    Fact(usize),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl Condition {
    fn holds(&self, facts: &BTreeMap<usize, bool>) -> bool {
        match self {
            Self::Fact(fact) => facts[fact],
            Self::Not(inner) => !inner.holds(facts),
            Self::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts)),
        }
    }

    fn written(&self) -> String {
        let joined = |parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(Self::written).collect();
            format!("({})", parts.join(word))
        };
        match self {
            Self::Fact(fact) => format!("fact_{fact}"),
            Self::Not(inner) => format!("not {}", inner.written()),
            Self::All(parts) => joined(parts, " and "),
            Self::Any(parts) => joined(parts, " or "),
        }
    }

    /// The same with its facts numbered from `next` on.
    fn numbered(self, next: &mut usize) -> Self {
        let all =
            |parts: Vec<Self>, next: &mut usize| parts.into_iter().map(|part| part.numbered(next)).collect();
        match self {
            Self::Fact(_) => {
                *next += 1;
                Self::Fact(*next - 1)
            }
            Self::Not(inner) => Self::Not(Box::new(inner.numbered(next))),
            Self::All(parts) => Self::All(all(parts, next)),
            Self::Any(parts) => Self::Any(all(parts, next)),
        }
    }
}

fn condition() -> impl Strategy<Value = (Condition, usize)> {
    let fact = Just(Condition::Fact(0)).boxed();
    let tree = fact.prop_recursive(3, 8, 3, |part| {
        let parts = || prop::collection::vec(part.clone(), 2..4);
        prop_oneof![
            parts().prop_map(Condition::All),
            parts().prop_map(Condition::Any),
            part.clone()
                .prop_filter("no double negation", |part| !matches!(part, Condition::Not(_)))
                .prop_map(|part| Condition::Not(Box::new(part))),
        ]
    });
    tree.prop_map(|tree| {
        let mut count = 0;
        let tree = tree.numbered(&mut count);
        (tree, count)
    })
}

/// A rule set that asks the condition; every third fact belongs to a group.
fn rule_set(condition: &Condition, count: usize) -> RuleSet {
    let mut text = "law A \"Act\"\n\ngroup rare \"Rare\"\n".to_owned();
    for at in 0..count {
        let _ = writeln!(text, "\nfact fact_{at} : yes/no\n  \"{at} is so\"\n  not \"{at} is not so\"");
        if at % 3 != 0 {
            text += "  usually no\n  group rare\n";
        }
    }
    let _ = writeln!(
        text,
        "\nterm wanted : yes/no\n  \"it holds\"\n  not \"it does not hold\"\n\nquestion wanted \"Does it hold?\"\n\n\
         § 1  \"Section\"\n  in force from 2000-01-01\n  wanted\n  if {}",
        condition.written(),
    );
    let file = RuleFile::new("a.rules", text);
    RuleSet::read_to_decide(vec![file]).unwrap_or_else(|unusable| panic!("{:?}", unusable.diagnostics))
}

/// Which fact a key names.
fn fact_of(key: &str) -> usize {
    key.strip_prefix("fact_").and_then(|nth| nth.parse().ok()).expect("only facts are asked for")
}

/// True if some way in which the other open facts can turn out lets this one decide.
fn can_matter(condition: &Condition, count: usize, known: &BTreeMap<usize, bool>, fact: usize) -> bool {
    (0..1_u32 << count).any(|drawn| {
        let mut facts: BTreeMap<usize, bool> = (0..count).map(|at| (at, drawn >> at & 1 == 1)).collect();
        facts.extend(known);
        facts.insert(fact, true);
        let with = condition.holds(&facts);
        facts.insert(fact, false);
        with != condition.holds(&facts)
    })
}

const CASE: &str = "# What is known.\non: 2024-05-01   # the day\n";

proptest! {
    #![proptest_config(Config { cases: 96, ..Config::default() })]

    #[test]
    fn what_is_put_can_matter_and_the_end_is_right(
        (condition, count) in condition(),
        drawn in any::<u32>(),
    ) {
        let truth: BTreeMap<usize, bool> = (0..count).map(|at| (at, drawn >> (at % 32) & 1 == 1)).collect();
        let mut set = rule_set(&condition, count);
        let engine = set.engine();
        let mut interview = Interview::of("case.yaml", CASE);
        let mut known = BTreeMap::new();
        let mut step = interview.step(&mut set, &engine).expect("the case is sound");
        while let Some(question) = &step.question {
            let asked = keys(&set, &step, question);
            for key in &asked {
                prop_assert!(can_matter(&condition, count, &known, fact_of(key)), "{key} in {condition:?} {known:?}");
            }
            let replies: Vec<(String, Reply)> = asked
                .iter()
                .map(|key| (key.clone(), Reply::from(truth[&fact_of(key)])))
                .collect();
            known.extend(asked.iter().map(|key| (fact_of(key), truth[&fact_of(key)])));
            step = interview.answer(&mut set, &engine, &replies, Some("the applicant")).expect("a sound answer");
        }
        prop_assert_eq!(step.progress, Progress::Decided);
        prop_assert_eq!(&step.decision.answers[0].value, &AnswerValue::YesNo(condition.holds(&truth)));
        prop_assert!(interview.text().starts_with(CASE), "{}", interview.text());
    }

    #[test]
    fn who_knows_nothing_ends_with_what_is_missing((condition, count) in condition()) {
        let mut set = rule_set(&condition, count);
        let engine = set.engine();
        let mut interview = Interview::of("case.yaml", CASE);
        let mut step = interview.step(&mut set, &engine).expect("the case is sound");
        let mut put = 0;
        while let Some(question) = &step.question {
            let asked = keys(&set, &step, question);
            put += asked.len();
            let replies: Vec<(String, Reply)> = asked.into_iter().map(|key| (key, Reply::PutOff)).collect();
            step = interview.answer(&mut set, &engine, &replies, None).expect("nothing is said");
        }
        prop_assert_eq!(step.progress, Progress::PutOff);
        let answer = &step.decision.answers[0];
        prop_assert_eq!(answer.state, AnswerState::Open);
        // Nothing is asked twice, and nothing that is missing was left out.
        prop_assert_eq!(answer.depends_on.len(), put);
    }

    #[test]
    fn going_back_and_changing_is_as_having_said_so(
        (condition, count) in condition(),
        first in any::<bool>(),
    ) {
        let mut set = rule_set(&condition, count);
        let engine = set.engine();
        let mut changed = Interview::of("case.yaml", CASE);
        let step = changed.step(&mut set, &engine).expect("the case is sound");
        let Some(question) = &step.question else { return Ok(()) };
        let replies = |yes: bool| -> Vec<(String, Reply)> {
            keys(&set, &step, question).into_iter().map(|key| (key, Reply::from(yes))).collect()
        };
        let (wrong, right) = (replies(!first), replies(first));
        changed.answer(&mut set, &engine, &wrong, None).expect("a sound answer");
        let mut overwritten = changed.clone();
        prop_assert!(changed.back());
        prop_assert!(!changed.back());
        changed.answer(&mut set, &engine, &right, None).expect("a sound answer");
        let mut direct = Interview::of("case.yaml", CASE);
        direct.answer(&mut set, &engine, &right, None).expect("a sound answer");
        prop_assert_eq!(changed.text(), direct.text());
        // The same if the answer is given again, and replaces the other one.
        overwritten.answer(&mut set, &engine, &right, None).expect("a sound answer");
        prop_assert_eq!(overwritten.text(), direct.text());
    }
}
