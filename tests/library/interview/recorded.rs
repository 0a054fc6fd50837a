//! How answers are written into case files: in YAML and JSON, with all the rest as it was.

use subsumo::interview::{Interview, Reply};
use subsumo::{RuleFile, RuleSet};

const RULES: &str = "law A \"Act\"

entity person \"person\"
  fact born : date
    \"{self} was born on {value}\"
  fact poor : yes/no
    \"{self} is poor\"
    not \"{self} is not poor\"
  fact friends : list of text
    \"{value} is a friend of {self}\"
  term entitled : yes/no
    \"{self} is entitled\"
    not \"{self} is not entitled\"

entity flat of person as tenant \"flat\"
  fact heated : yes/no
    \"{self} is heated\"
    not \"{self} is not heated\"

fact frost : yes/no
  \"there is frost\"
  not \"there is no frost\"

not encoded § 9 for person
  \"§ 9 is met for {self}\"

question person.entitled \"Is {self} entitled?\"

§ 1  \"Entitled\"
  in force from 2000-01-01
  for person
  entitled
  if any of
    1. poor and born before 2000-01-01 and friends includes \"Ann\"
    2. any f in flats: f.heated = no
    3. frost
    4. § 9 is met
";

/// The text of a case after an answer.
fn answered(text: &str, key: &str, value: &str, source: Option<&str>) -> String {
    replied(text, key, Reply::Value(value.to_owned()), source)
}

fn replied(text: &str, key: &str, reply: Reply, source: Option<&str>) -> String {
    let file = RuleFile::new("a.rules", RULES);
    let mut set = RuleSet::read_to_decide(vec![file]).unwrap_or_else(|unusable| {
        panic!("{:?}", unusable.diagnostics.iter().map(|fault| &fault.message).collect::<Vec<_>>())
    });
    let engine = set.engine();
    let mut interview = Interview::of("case.yaml", text);
    let replies = [(key.to_owned(), reply)];
    interview.answer(&mut set, &engine, &replies, source).unwrap_or_else(|faults| {
        panic!("{:?}", faults.iter().map(|fault| &fault.message).collect::<Vec<_>>())
    });
    interview.text().to_owned()
}

#[test]
fn an_answer_stands_where_people_would_write_it() {
    let cases: [(&str, &str, &str, &str); 9] = [
        (
            "on: 2024-05-01\nperson:\n  kim:   # the tenant\n    poor: yes   # as she says\n\n# the end\n",
            "kim.born",
            "1990",
            "on: 2024-05-01\nperson:\n  kim:   # the tenant\n    poor: yes   # as she says\n    born: 1990\n\n# the end\n",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n  lea:\n    poor: no\n",
            "kim.poor",
            "yes",
            "on: 2024-05-01\nperson:\n  kim:\n    poor: yes\n  lea:\n    poor: no\n",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim: { poor: yes }\n",
            "kim.born",
            "1990-05-05",
            "on: 2024-05-01\nperson:\n  kim: { poor: yes, born: 1990-05-05 }\n",
        ),
        (
            "{\"on\": \"2024-05-01\", \"person\": {\"kim\": {}}}",
            "kim.poor",
            "no",
            "{\"on\": \"2024-05-01\", \"person\": {\"kim\": {\"poor\": \"no\"}}}",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n    flats:\n      home:\n        heated: not asked\n",
            "home.heated",
            "no",
            "on: 2024-05-01\nperson:\n  kim:\n    flats:\n      home:\n        heated: no\n",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n    poor: no",
            "frost",
            "yes",
            "on: 2024-05-01\nperson:\n  kim:\n    poor: no\nfrost: yes",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n    friends: [Ben, Cem]\n    poor: yes\n",
            "kim.friends complete",
            "yes",
            "on: 2024-05-01\nperson:\n  kim:\n    friends: [Ben, Cem]\n    poor: yes\n    friends complete: yes\n",
        ),
        (
            "on: 2024-05-01\nlaw: A\nperson:\n  kim:\n    poor: no\ngiven:\n  - not frost\n",
            "§ 9 A is met for kim",
            "no",
            "on: 2024-05-01\nlaw: A\nperson:\n  kim:\n    poor: no\ngiven:\n  - not frost\n  - § 9 A is not met for kim\n",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n    born: 1990\n    poor: no\n",
            "kim.born",
            "1990-05",
            "on: 2024-05-01\nperson:\n  kim:\n    born: 1990-05\n    poor: no\n",
        ),
    ];
    for (before, key, value, after) in cases {
        assert_eq!(answered(before, key, value, None), after, "{key}={value}");
    }
}

#[test]
fn a_source_stands_beside_its_fact() {
    let text = "on: 2024-05-01\nperson:\n  kim:\n    born: 1990-05-05\n";
    let after = "on: 2024-05-01\nperson:\n  kim:\n    born: 1990-05-05\n    poor: {value: yes, decided by: \"the town, office 3\"}\n";
    assert_eq!(answered(text, "kim.poor", "yes", Some("the town, office 3")), after);
}

#[test]
fn somebody_new_stands_among_the_others() {
    let cases: [(&str, &str, &str, &str); 8] = [
        (
            "on: 2024-05-01\nperson:\n  kim:   # the tenant\n    poor: no\n",
            "person",
            "Lea",
            "on: 2024-05-01\nperson:\n  kim:   # the tenant\n    poor: no\n  lea:\n",
        ),
        ("on: 2024-05-01\n", "person", "Kim", "on: 2024-05-01\nperson:\n  kim:\n"),
        (
            "on: 2024-05-01\nperson:\n  kim:\n    poor: no\n",
            "kim.flats complete",
            "Kim's flat",
            "on: 2024-05-01\nperson:\n  kim:\n    poor: no\nflat:\n  kim_s_flat:\n    called: Kim's flat\n    of: kim\n",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim: { poor: no }\n  lea: { poor: no }\nflat:\n  home: { of: kim }\n",
            "flat",
            "cellar of lea",
            "on: 2024-05-01\nperson:\n  kim: { poor: no }\n  lea: { poor: no }\nflat:\n  home: { of: kim }\n  cellar:\n    called: cellar\n    of: lea\n",
        ),
        (
            "{\"on\": \"2024-05-01\", \"person\": {\"kim\": {}}}",
            "kim.flats complete",
            "Home",
            "{\"on\": \"2024-05-01\", \"person\": {\"kim\": {}}, \"flat\": {\"home\": {\"of\": \"kim\"}}}",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n    friends: [Ben, Cem]\n",
            "kim.friends complete",
            "Dora",
            "on: 2024-05-01\nperson:\n  kim:\n    friends: [Ben, Cem, \"Dora\"]\n",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n    poor: no\n",
            "kim.friends complete",
            "Dora",
            "on: 2024-05-01\nperson:\n  kim:\n    poor: no\n    friends: Dora\n",
        ),
        (
            "on: 2024-05-01\nperson:\n  kim:\n",
            "person",
            "Kim",
            "on: 2024-05-01\nperson:\n  kim:\n  kim_2:\n    called: Kim\n",
        ),
    ];
    for (before, key, name, after) in cases {
        assert_eq!(replied(before, key, Reply::New(name.to_owned()), None), after, "{key}={name}");
    }
}
