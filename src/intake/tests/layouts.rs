//! Reports of many layouts, made up, each with what a reader would take from it.

use super::{left, listed, report};

#[test]
fn markdown_with_levels_tables_and_details() {
    let source = report(
        "# Compte rendu de la rencontre de Kénitra\n\n**Date :** 3 février 2024\n**Lieu :** Maison des jeunes, Kénitra\n\n\
         ## Atelier 1 – Transparence\n\n### Problèmes\n\n- Les avis ne sont pas publiés\n- **Accès** difficile aux documents\n\n\
         ### Propositions\n\n1. Publier les avis sur un portail\n   - par région\n   - par secteur\n2. Former les agents\n\n\
         ### Résultats attendus\n\n* Plus de concurrence\n\n\
         ## Atelier 2 – Jeunesse\n\n| N° | Problème | Proposition | Résultat attendu |\n|---|---|---|---|\n\
         | 1 | Peu de consultation | Créer un conseil local | Des jeunes écoutés |\n| 2 | Manque d'espaces | Ouvrir le soir | |\n\n\
         ## Plan de communication\n\n- Diffuser le compte rendu\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem Atelier 1 – Transparence | Les avis ne sont pas publiés",
            "problem Atelier 1 – Transparence | **Accès** difficile aux documents",
            "proposal #1 | Atelier 1 – Transparence | Publier les avis sur un portail - par région - par secteur",
            "proposal #2 | Atelier 1 – Transparence | Former les agents",
            "outcome Atelier 1 – Transparence | Plus de concurrence",
            "problem #1 | Atelier 2 – Jeunesse | Peu de consultation",
            "proposal #1 | Atelier 2 – Jeunesse | Créer un conseil local",
            "outcome #1 | Atelier 2 – Jeunesse | Des jeunes écoutés",
            "problem #2 | Atelier 2 – Jeunesse | Manque d'espaces",
            "proposal #2 | Atelier 2 – Jeunesse | Ouvrir le soir",
        ]
    );
    assert_eq!(left(&source), [(33, "after-the-workshops")]);
    let meeting = source.meeting.unwrap();
    assert_eq!(meeting.title.as_deref(), Some("Compte rendu de la rencontre de Kénitra"));
    assert_eq!((meeting.date.as_deref(), meeting.place.as_deref()), (Some("2024-02-03"), Some("Kénitra")));
    assert_eq!(meeting.region.as_deref(), Some("Rabat-Salé-Kénitra"));
    assert_eq!(meeting.workshops, ["Atelier 1 – Transparence", "Atelier 2 – Jeunesse"]);
}

#[test]
fn no_gaps_ordinals_and_sub_headings() {
    let source = report(
        "محضر اللقاء التشاوري بجهة بني ملال-خنيفرة\nخريبكة في 05/03/2024\nأولا: الإشكاليات\nفي مجال الصحة\n\
         1) نقص الأطباء بالمراكز الصحية\n2) غياب المعلومة حول المواعيد\nفي مجال التعليم:\n1) الهدر المدرسي\n\
         ثانيا: المقترحات\n1) نشر لوائح الانتظار بالمستشفيات على الأنترنت مع تحيينها بشكل\nمستمر من طرف الإدارة\n\
         2) إحداث داخليات\nثالثا: النتائج المتوخاة\n1) صحة أفضل\nرابعا: الخطوات المقبلة\n1) نشر المحضر\nحرر بخريبكة\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem #1 | في مجال الصحة | نقص الأطباء بالمراكز الصحية",
            "problem #2 | في مجال الصحة | غياب المعلومة حول المواعيد",
            "problem #1 | في مجال التعليم | الهدر المدرسي",
            "proposal #1 | نشر لوائح الانتظار بالمستشفيات على الأنترنت مع تحيينها بشكل مستمر من طرف الإدارة",
            "proposal #2 | إحداث داخليات",
            "outcome #1 | صحة أفضل",
        ]
    );
    assert_eq!(left(&source), [(16, "after-the-workshops")]);
    let meeting = source.meeting.unwrap();
    assert_eq!((meeting.date.as_deref(), meeting.place.as_deref()), (Some("2024-03-05"), Some("خريبكة")));
}

#[test]
fn sentences_in_place_of_headings() {
    let source = report(
        "Rapport de la table ronde de Safi\nSafi, le 12 mars 2024\n\nLes participants ont relevé les difficultés suivantes :\n\
         • Absence d'information\n• Lenteur des procédures\n\nIls ont ensuite proposé les mesures ci-après :\n\
         • Publier la liste des projets\n• Simplifier les procédures\n  administratives\n\n\
         Enfin, le comité remercie les participants :\n• les associations\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem Absence d'information",
            "problem Lenteur des procédures",
            "proposal Publier la liste des projets",
            "proposal Simplifier les procédures administratives",
        ]
    );
    assert_eq!(left(&source), [(14, "after-the-workshops")]);
}

#[test]
fn one_implicit_workshop_and_no_list_marks() {
    let source = report(
        "تقرير ورشة الشباب\n\nالتوصيات\n\nنشر ميزانية الجماعة\nإشراك الشباب في المجالس\nرقمنة الخدمات\n\n\
         النتائج المنتظرة\n\nشباب مشارك\nخدمات أسرع\n\nشكر\n",
    );
    assert_eq!(
        listed(&source),
        [
            "proposal نشر ميزانية الجماعة",
            "proposal إشراك الشباب في المجالس",
            "proposal رقمنة الخدمات",
            "outcome شباب مشارك",
            "outcome خدمات أسرع"
        ]
    );
}

#[test]
fn numbered_sections_two_deep() {
    let source = report(
        "RAPPORT\n\n1. Contexte\nLa rencontre a eu lieu à Dakhla le 4 mai 2024.\n2. Constats\n2.1 Eau\n(1) Coupures fréquentes\n\
         (2) Factures illisibles\n2.2 Transport\n(1) Absence de bus\n3. Recommandations\n3.1 Eau\n(1) Publier le calendrier\n\
         3.2 Transport\n(1) Créer une ligne de bus\n4. Suivi\n(1) Réunion dans six mois\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem #1 | 2.1 Eau | Coupures fréquentes",
            "problem #2 | 2.1 Eau | Factures illisibles",
            "problem #1 | 2.2 Transport | Absence de bus",
            "proposal #1 | 3.1 Eau | Publier le calendrier",
            "proposal #1 | 3.2 Transport | Créer une ligne de bus",
        ]
    );
    assert_eq!(left(&source), [(17, "after-the-workshops")]);
}

#[test]
fn lists_on_the_line_of_their_label() {
    let source = report(
        "لقاء تشاوري بمدينة الرشيدية يوم 9 مارس 2024\n\nالورشة الأولى: الماء\nالمشاكل: غياب المعطيات؛ ضعف المراقبة\n\
         الحلول المقترحة: 1- نشر معطيات الفرشة المائية 2- مراقبة الآبار 3- إشراك الفلاحين\nالنتائج المنتظرة: تدبير مستدام للماء\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem الورشة الأولى: الماء | غياب المعطيات",
            "problem الورشة الأولى: الماء | ضعف المراقبة",
            "proposal #1 | الورشة الأولى: الماء | نشر معطيات الفرشة المائية",
            "proposal #2 | الورشة الأولى: الماء | مراقبة الآبار",
            "proposal #3 | الورشة الأولى: الماء | إشراك الفلاحين",
            "outcome الورشة الأولى: الماء | تدبير مستدام للماء",
        ]
    );
}

#[test]
fn kinds_above_workshops() {
    let source = report(
        "Synthèse - Drâa-Tafilalet\n\nSOLUTIONS PROPOSÉES\n\nAtelier 1 : Eau\n- Publier les données\n\nAtelier 2 : Tourisme\n- Créer un portail\n\n\
         RÉSULTATS ATTENDUS\n\nAtelier 1 : Eau\n- Gestion durable\n",
    );
    assert_eq!(
        listed(&source),
        [
            "proposal Atelier 1 : Eau | Publier les données",
            "proposal Atelier 2 : Tourisme | Créer un portail",
            "outcome Atelier 1 : Eau | Gestion durable"
        ]
    );
}

#[test]
fn topics_in_place_of_workshops() {
    let source = report(
        "Report of the consultation meeting\nRabat, 12 March 2024\n\nTransparency\n\nProblems\n✓ Budgets are not published\n\n\
         Recommendations\n✓ Publish budgets\n\nParticipation\n\nProblems\n✓ Women are absent\n\nNext steps\n✓ Publish this report\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem Transparency | Budgets are not published",
            "proposal Transparency | Publish budgets",
            "problem Participation | Women are absent"
        ]
    );
    assert_eq!(left(&source), [(18, "after-the-workshops")]);
}

#[test]
fn problems_as_prose() {
    let source = report(
        "تقرير لقاء العيون\n\nالورشة 1: الصيد البحري\n\nالإشكاليات\n\n\
         يعاني الصيادون من غياب المعلومة حول الحصص المرخصة ومن عدم نشر لوائح المستفيدين من الدعم، مما يضعف\n\
         الثقة في الإدارة ويشجع على المضاربة.\n\nكما أن الجمعيات لا تستشار قبل اتخاذ القرارات.\n\nالتوصيات\n\n• نشر الحصص\n",
    );
    let items = listed(&source);
    assert_eq!(items.len(), 3);
    assert!(items[0].ends_with("يضعف الثقة في الإدارة ويشجع على المضاربة."), "{items:?}");
    assert_eq!(source.contributions[1].text, "كما أن الجمعيات لا تستشار قبل اتخاذ القرارات.");
}

#[test]
fn cards_with_a_label_each() {
    let source = report(
        "Fiche de synthèse\nLieu : Taza\nDate : 15-06-2024\n\nProblème 1 : les routes sont coupées\nSolution proposée : les entretenir\n\
         Résultat attendu : des villages désenclavés\n\nProblème 2 : l'état civil est lent\nSolution proposée : numériser et\nouvrir le samedi\n\n\
         Proposition 3\nInstaller des bornes\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem #1 | les routes sont coupées",
            "proposal les entretenir",
            "outcome des villages désenclavés",
            "problem #2 | l'état civil est lent",
            "proposal numériser et ouvrir le samedi",
            "proposal Installer des bornes",
        ]
    );
    assert_eq!(source.meeting.unwrap().place.as_deref(), Some("Taza"));
}
