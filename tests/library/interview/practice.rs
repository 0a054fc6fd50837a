//! Interviews about the shipped cases: how many questions they take.

use super::{Truth, shipped, walk};
use subsumo::AnswerState;

/// Salma's application for a permit to join her husband, a recognised refugee in Berlin.
const SALMA: &str = include_str!("../../../docs/examples/three-months-berlin.yaml");

fn salma(changed: &[(&'static str, &'static str)]) -> Truth {
    let mut truth = Truth::from([
        ("claim.marriage_valid", "yes"),
        ("claim.identity_clarified", "yes"),
        ("claim.passport_held", "yes"),
        ("claim.married_on", "2012-06-01"),
        ("salma.born", "1990-01-01"),
        ("omar.born", "1988-01-01"),
        ("claim.sponsor_settled", "2021-09-10"),
        ("claim.sponsor_notice", "2023-01-10"),
        ("claim.housing_sufficient", "yes"),
        ("salma.livelihood_secured", "yes"),
        ("claim.habitual_residence", "LBN"),
    ]);
    truth.extend(changed.iter().copied());
    truth
}

/// How many questions an interview about Salma's application takes in each world. Ordered by what each fact settles alone
/// it would be 21.5 in the mean. The order of deportation is the only bar that is asked of Salma herself, so it stands alone:
/// without it no world would take more than 14.
#[test]
fn six_worlds_of_one_case() {
    let mut rules = shipped();
    let late = [
        ("claim.sponsor_notice", "none"),
        ("claim.housing_sufficient", "no"),
        ("salma.livelihood_secured", "no"),
    ];
    let worlds: [(&str, Truth, usize); 6] = [
        ("granted", salma(&[]), 15),
        ("late", salma(&late), 15),
        ("no passport", salma(&[("claim.passport_held", "no")]), 7),
        ("no exemption from German", salma(&[("claim.married_on", "2022-06-01")]), 11),
        ("marriage void", salma(&[("claim.marriage_valid", "no")]), 1),
        ("entry ban", salma(&[("claim.entry_ban", "yes")]), 11),
    ];
    let text = format!("{SALMA}asks: grant(application)\n");
    let case = rules.case_in("case.yaml", text.clone(), None).expect("the case is read");
    let engine = rules.engine_of(&case);
    let mut all = 0;
    for (name, truth, most) in &worlds {
        let walk = walk(&mut rules, &engine, &text, truth);
        let put = walk.put.len();
        assert!(put <= *most, "{name}: {put} questions\n{}", walk.shown());
        assert_ne!(walk.end.decision.answers[0].state, AnswerState::Open, "{name}");
        all += put;
    }
    assert!(all <= 10 * worlds.len(), "{all} questions");
}

/// A situation from practice: what an applicant says first, what is asked, what is true, and the question that decides it.
struct Situation {
    name: &'static str,
    text: &'static str,
    asks: &'static str,
    truth: Truth,
    decisive: &'static str,
    /// How early the question that decides is put: among the first so many.
    among: usize,
}

fn situations() -> [Situation; 5] {
    let usual = |entries: &[(&'static str, &'static str)]| Truth::from_iter(entries.iter().copied());
    [
        Situation {
            name: "the wife of a refugee applies late",
            text: include_str!("cases/1-wife-applies-late-2018.yaml"),
            asks: "derivation.derived_status",
            truth: usual(&[
                ("amiras.marriage_valid", "yes"),
                ("amiras.bond_existed_there", "yes"),
                ("amira.delay_excused", "no"),
            ]),
            decisive: "amira.delay_excused",
            among: 3,
        },
        Situation {
            name: "the sister of a minor with subsidiary protection",
            text: include_str!("cases/2-sibling-of-12-2019.yaml"),
            asks: "derivation.derived_status",
            truth: usual(&[
                ("lailas.bond_existed_there", "yes"),
                ("lailas.lived_there_together", "yes"),
                ("omars.granted_under", "§ 4 (1) AsylG"),
            ]),
            decisive: "lailas.bond_existed_there",
            among: 3,
        },
        Situation {
            name: "the mother of a refugee who came of age",
            text: include_str!("cases/3-mother-of-refugee-come-of-age-2024.yaml"),
            asks: "grant(application)",
            truth: usual(&[
                ("visa.identity_clarified", "yes"),
                ("visa.passport_held", "yes"),
                ("title.valid_until", "2026-05-31"),
                ("visa.sponsor_unaccompanied", "yes"),
                ("visa.real_family_bond", "yes"),
                ("visa.contact_kept", "yes"),
            ]),
            decisive: "visa.custodial_parent_in_germany",
            among: 12,
        },
        Situation {
            name: "the wife of a holder of subsidiary protection",
            text: include_str!("cases/4-wife-subsidiary-2026.yaml"),
            asks: "grant(application)",
            truth: usual(&[
                ("visa.identity_clarified", "yes"),
                ("visa.passport_held", "yes"),
                ("visa.marriage_valid", "yes"),
                ("visa.sponsor_resides_in_germany", "yes"),
                ("title.valid_until", "2027-05-01"),
                ("visa.marital_life_continues", "yes"),
            ]),
            decisive: "visa.sponsor_german",
            among: 3,
        },
        Situation {
            name: "a victim of trafficking",
            text: include_str!("cases/5-victim-of-trafficking.yaml"),
            asks: "grant(application)",
            truth: usual(&[
                ("permit.identity_clarified", "yes"),
                ("permit.passport_held", "yes"),
                ("permit.lodged_with", "authority"),
                ("case.offence", "§ 232 StGB"),
                ("case.suffered", "established"),
                ("case.presence_appropriate", "yes"),
                ("case.broke_with_accused", "yes"),
                ("case.ready_to_testify", "yes"),
                ("case.felony", "yes"),
            ]),
            decisive: "case.suffered",
            among: 5,
        },
    ]
}

#[test]
fn five_situations_from_practice() {
    let mut rules = shipped();
    for Situation { name, text, asks, truth, decisive, among } in situations() {
        let text = format!("{text}asks: {asks}\n");
        let case = rules.case_in("case.yaml", text.clone(), None).expect("the case is read");
        let engine = rules.engine_of(&case);
        let walk = walk(&mut rules, &engine, &text, &truth);
        let single = walk.put.iter().filter(|keys| keys.len() == 1).count();
        assert!(single <= 12, "{name}: {single} questions\n{}", walk.shown());
        let at = walk.put.iter().position(|keys| keys.iter().any(|key| key == decisive));
        assert!(at.is_some_and(|at| at < among), "{name}: {decisive} at {at:?}\n{}", walk.shown());
        assert_ne!(walk.end.decision.answers[0].state, AnswerState::Open, "{name}");
    }
}
