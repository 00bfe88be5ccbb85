//! What routing promises, on short texts; and that the embedded registry is sound.

use std::collections::BTreeSet;

use super::*;

fn proposal(text: &str) -> Contribution {
    crate::contribution::proposal("c1", text)
}

fn routes(contribution: Contribution) -> Vec<Route> {
    route(&[contribution], Registry::embedded())
}

fn lead(text: &str) -> String {
    routes(proposal(text)).remove(0).institution_id
}

#[test]
fn the_embedded_registry_is_sound() {
    let registry = Registry::parse(MODELS).unwrap();
    assert!(registry.institutions.len() > 60);
    for body in &registry.institutions {
        assert!(!body.basis.is_empty() && body.names.iter().all(|name| !name.ar.is_empty() && !name.fr.is_empty()));
        let days: Vec<_> = body.names.iter().map(|name| name.from.as_deref().unwrap_or("")).collect();
        assert!(days.is_sorted(), "{}: names out of order", body.id);
        assert_eq!(body.from.is_some() || body.to.is_some(), body.successor.is_some(), "{}", body.id);
    }
    for body in registry.institutions.iter().filter(|body| body.id != "none") {
        let facts: Vec<&str> = body.sources.iter().map(|source| source.fact.as_str()).collect();
        assert!(facts.contains(&"names") && facts.contains(&"competences"), "{}: {facts:?}", body.id);
        assert!(body.laws.is_empty() && body.related_laws.is_empty() || facts.contains(&"laws"), "{}", body.id);
        assert!(body.sources.iter().all(|source| !source.text.is_empty()), "{}", body.id);
        let not_for = &body.not_for;
        assert!(!not_for.ar.is_empty() && not_for.ar.len() == not_for.fr.len(), "{}: what it is not for", body.id);
    }
    for id in ["commune", "province", "region", "none"] {
        assert!(registry.get(id).is_some());
    }
}

#[test]
fn no_phrase_is_a_single_short_stem_or_starts_with_a_gap() {
    let entries = &Registry::embedded().entries;
    let loose = entries.iter().filter(|entry| match analyze(&entry.pattern).as_slice() {
        [token] if !entry.pattern.starts_with('=') => token.stem.chars().count() < 2,
        _ => entry.pattern.starts_with('*'),
    });
    let loose: Vec<&str> = loose.map(|entry| entry.text.as_str()).collect();
    assert!(loose.is_empty(), "these match too much: {loose:?}");
}

#[test]
fn a_broken_registry_is_refused_with_the_reason() {
    let given = |name: &str| MODELS.iter().find(|(file, _)| file.ends_with(name)).copied().unwrap();
    let (weights, ranking) = (given("routing.toml"), given("ranking.toml"));
    let error = |extra: &str| {
        let none = "[[institution]]\nid = \"none\"\nbasis = \"\"\nnames = [{ ar = \"ا\", fr = \"a\", en = \"a\" }]\n";
        let file = format!("{none}{extra}");
        Registry::parse(&[weights, ranking, ("institutions/x.toml", &file)]).err().map(|error| error.to_string())
    };
    let body = |id: &str, rest: &str| {
        format!(
            "[[institution]]\nid = \"{id}\"\nbasis = \"\"\nnames = [{{ ar = \"body\", fr = \"body\", en = \"body\" }}]\n{rest}\n"
        )
    };
    let fr = "[institution.competences]\nfr = [\"ponts\"]";
    assert_eq!(error(""), None);
    assert_eq!(error(&body("none", "")).unwrap(), "institution none is described twice");
    assert_eq!(
        error(&body("a", "successor = \"b\"")).unwrap(),
        "institution a points to \"b\", which is no institution"
    );
    assert_eq!(
        error(&format!("{}{}", body("a", fr), body("b", fr))).unwrap(),
        "institutions a and b both claim the phrase \"ponts\""
    );
    assert_eq!(
        error(&body("a", "hints = [\"de la\"]")).unwrap(),
        "institution a: nothing can match the phrase \"de la\""
    );
    assert_eq!(
        error(&body("a", "laws = [\"organic\"]")).unwrap(),
        "institution a: expected a law number such as 31.13, found \"organic\""
    );
    assert_eq!(Registry::parse(&[]).err().unwrap().to_string(), "institutions/routing.toml is missing");
    assert!(error("id = 3").unwrap().starts_with("institutions/x.toml: TOML parse error"));
}

#[test]
fn a_law_decides() {
    assert_eq!(lead("تفعيل القانون 31.13 في المستشفيات"), "cdai");
    assert_eq!(lead("احترام مقتضيات القانون التنظيمي رقم 113.14"), "commune");
    assert_eq!(lead("Appliquer la loi organique 111-14"), "region");
    assert_eq!(lead("Appliquer la loi organique n° 112.14"), "province");
    assert_eq!(lead("Respecter la loi 09-08 dans les écoles"), "cndp");
    // Copied from right to left, the numbers of a law change places.
    assert_eq!(lead("تفعيل القانون 14.113"), "commune");
}

#[test]
fn a_body_named_wins_over_what_is_said_of_others() {
    let text = "على المجلس الأعلى للحسابات نشر تقاريره حول المستشفيات والمدارس";
    let routes = routes(proposal(text));
    assert_eq!(routes[0].institution_id, "court-of-accounts");
    let named = &routes[0].reason[0];
    assert_eq!((named.role.as_str(), named.quote.as_str()), ("named", "المجلس الأعلى للحسابات"));
    assert_eq!(named.matched.as_deref(), Some("court-of-accounts"));
}

#[test]
fn an_acronym_is_one_in_capitals_only() {
    assert_eq!(lead("Publier les tarifs de l'ONE"), "onee");
    assert_eq!(lead("One day, add flowers"), "none");
}

#[test]
fn the_specific_beats_the_generic() {
    assert_eq!(lead("نشر الميزانية العامة للدولة"), "finance");
    assert_eq!(lead("نشر ميزانية الجماعة"), "commune");
    assert_eq!(lead("Publier le budget de la commune"), "commune");
    assert_eq!(lead("justice sociale pour les écoles"), "education");
}

#[test]
fn who_gains_is_not_who_answers() {
    assert_eq!(lead("تكوين في الميزانية المفتوحة لفائدة التعاونيات"), "finance");
    assert_eq!(lead("Publier les appels d'offres au profit des coopératives"), "finance");
}

#[test]
fn without_any_word_for_a_body_the_answer_is_none() {
    for text in ["", "...", "نتمنى لكم التوفيق", "Merci à tous", "\u{202e}\u{0}é"] {
        let routes = routes(proposal(text));
        assert_eq!(routes.len(), 1, "{text:?}");
        assert_eq!((routes[0].institution_id.as_str(), routes[0].rank), ("none", 1));
        assert!(routes[0].reason.is_empty());
        assert_eq!(routes[0].institution_fr, "Aucun organisme compétent trouvé");
    }
}

#[test]
fn a_heading_helps_where_the_text_does_not_tell() {
    let mut vague = proposal("نشر المحاضر");
    vague.workshop = Some("الجماعات الترابية المنفتحة".to_owned());
    let routes = routes(vague.clone());
    assert_eq!((routes[0].institution_id.as_str(), routes[1].institution_id.as_str()), ("commune", "dgct"));
    assert!(routes[0].reason.iter().any(|reason| reason.role == "workshop" && reason.field == Field::Workshop));

    vague.text = "نشر لوائح الانتظار في المستشفيات".to_owned();
    assert_eq!(super::route(&[vague], Registry::embedded())[0].institution_id, "health");
}

#[test]
fn names_are_those_of_the_day() {
    let on = |date: Option<&str>| {
        let mut proposal = proposal("Publier la liste des médicaments en rupture dans les hôpitaux");
        proposal.date = date.map(str::to_owned);
        routes(proposal).remove(0).institution_fr
    };
    assert_eq!(on(Some("2018-05-02")), "Ministère de la Santé");
    assert_eq!(on(Some("2021-10-07")), "Ministère de la Santé et de la Protection sociale");
    assert_eq!(on(None), "Ministère de la Santé et de la Protection sociale");
    // Before the first name known, or where the date is no date, some name is still shown.
    assert!(on(Some("1999-01-01")).starts_with("Ministère"));
    assert!(on(Some("")).starts_with("Ministère"));
}

#[test]
fn outside_its_life_a_body_is_replaced_by_its_successor() {
    let on = |date: &str| {
        let mut proposal = proposal("على وزير الدولة المكلف بحقوق الإنسان نشر تقاريره");
        proposal.date = Some(date.to_owned());
        routes(proposal).remove(0).institution_id
    };
    assert_eq!(on("2018-01-01"), "state-human-rights");
    assert_eq!(on("2023-01-01"), "human-rights-delegation");
}

#[test]
fn ranks_scores_and_reasons_hold_together() {
    let texts = [
        "نشر ميزانيات الجماعات وبرامج عملها وإشراك الجمعيات والنساء والشباب فيها طبقا للقانون 113.14",
        "Publier les données ouvertes des hôpitaux, des écoles et des universités de la région",
        "Publish the citizens' budget and open the parliament's committees",
        "مُسْتَشْفَيات الإقليم\u{640}ية",
        "الشفافية",
    ];
    for text in texts {
        let routes = routes(proposal(text));
        assert!((1..=LONGEST).contains(&routes.len()));
        let ids: BTreeSet<&str> = routes.iter().map(|route| route.institution_id.as_str()).collect();
        assert_eq!(ids.len(), routes.len(), "{text}: a body twice");
        for (route, rank) in routes.iter().zip(1..) {
            assert_eq!(route.rank, rank);
            assert!((0.0..=1.0).contains(&route.score));
            assert!(rank == 1 || route.score <= routes[rank as usize - 2].score, "{text}: scores out of order");
            assert_eq!(route.reason.is_empty(), route.institution_id == "none");
            for reason in &route.reason {
                assert_eq!(reason.span.slice(text), Some(reason.quote.as_str()));
                assert!(reason.matched.is_some() || reason.role == "field" || reason.role == "meaning");
            }
        }
    }
}

#[test]
fn problems_and_outcomes_get_no_route_and_order_is_kept() {
    let texts = ["نشر الميزانية", "المستشفيات", "المدارس", "Merci"];
    let mut contributions: Vec<Contribution> = texts.iter().cycle().take(400).map(|text| proposal(text)).collect();
    for (at, contribution) in contributions.iter_mut().enumerate() {
        contribution.id = format!("c{at:03}");
        if at % 4 == 1 {
            contribution.kind = Kind::Problem;
        }
    }
    let routes = super::route(&contributions, Registry::embedded());
    assert!(routes.is_sorted_by_key(|route| (route.contribution_id.clone(), route.rank)));
    assert!(routes.iter().all(|route| route.contribution_id[1..].parse::<usize>().unwrap() % 4 != 1));
    assert_eq!(routes, super::route(&contributions, Registry::embedded()));
}

/// Of the labelled proposals of the test topics at least 65 in a hundred must find a right answer first. The floor stands
/// under what was measured (315 of 456; many of them say little out of their context), to catch a fault and not a word.
#[test]
fn the_test_half_of_the_labelled_proposals_is_routed_right() {
    let registry = Registry::embedded();
    let table = include_str!("../../models/institutions/check.tsv");
    let (mut right, mut all) = (0, 0);
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [split, _, _, text, leading, acceptable, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("expected six columns or more: {line}");
        };
        let ids: Vec<&str> =
            std::iter::once(leading).chain(acceptable.split(',')).filter(|id| !id.is_empty()).collect();
        assert!(ids.iter().all(|id| registry.get(id).is_some()), "an id that no body has: {line}");
        if split == "test" {
            all += 1;
            right += usize::from(ids.contains(&lead(text).as_str()));
        }
    }
    assert!(right * 100 >= all * 65, "{right} of {all}");
}

#[test]
fn a_body_that_works_with_the_first_is_there_in_its_lifetime_only() {
    let on = |date: &str| {
        let mut proposal = proposal("نشر مشروع قانون المالية");
        proposal.date = Some(date.to_owned());
        routes(proposal).into_iter().map(|route| route.institution_id).collect::<Vec<_>>()
    };
    assert_eq!(on("2018-03-01")[0], "finance");
    assert!(!on("2018-03-01").contains(&"budget".to_owned()));
    assert!(on("2023-03-01").contains(&"budget".to_owned()));
}

proptest::proptest! {
    #[test]
    fn any_text_gets_a_route(text in "\\PC{0,60}", heading in "\\PC{0,20}") {
        let mut contribution = proposal(&text);
        contribution.section = Some(heading);
        proptest::prop_assert!(!routes(contribution).is_empty());
    }
}

#[test]
fn a_ministry_leads_for_a_body_under_it_unless_that_is_named() {
    assert_eq!(lead("نشر نتائج مراقبة سلامة المواد الغذائية"), "agriculture");
    let routes = routes(proposal("نشر نتائج مراقبة المواد الغذائية من طرف ONSSA"));
    let named = |route: &&Route| route.reason.iter().any(|reason| reason.role == "named" && reason.quote == "ONSSA");
    assert_eq!(routes.iter().find(named).map(|route| route.institution_id.as_str()), Some("onssa"));
}

#[test]
fn everyday_words_of_any_language_point_to_a_body() {
    assert_eq!(lead("السكانير خاسر فالسبيطار"), "health");
    assert_eq!(lead("Plus de lampadaires dans ma rue"), "commune");
    let routes = routes(proposal("Plus de lampadaires dans ma rue"));
    assert!(routes[0].reason.iter().any(|reason| reason.role == "field"), "{:?}", routes[0].reason);
}
