//! Longer reports whose layout is nasty: noise of machine reading, ornaments, everything at once.

use super::{left, listed, report};

#[test]
fn ornaments_for_headings_and_letters_for_bullets() {
    let source = report(
        "ⵜⴰⴳⵍⴷⵉⵜ ⵏ ⵍⵎⵖⵔⵉⴱ\nRENCONTRE RÉGIONALE DE CONCERTATION\nRégion Marrakech-Safi — Essaouira, les 12 et 13 avril 2024\n\n\
         ❖ Présentation :\nLa rencontre a réuni 40 personnes.\n❖ Atelier A : Culture et patrimoine\n➢ Constats\n\
         o Les musées ne publient pas leurs horaires\no 3 bibliothèques sur 10 sont fermées\n➢ Recommandations :\n\
         o Publier les horaires des musées\no Rouvrir les bibliothèques de quartier,\nen partenariat avec les associations\n\
         ❖ Atelier B : Environnement\n➢ Constats\no Déchets non collectés\n➢ Recommandations :\no Informer les habitants\n\
         ❖ Clôture\no Remerciements du président\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem Atelier A : Culture et patrimoine | Les musées ne publient pas leurs horaires",
            "problem Atelier A : Culture et patrimoine | 3 bibliothèques sur 10 sont fermées",
            "proposal Atelier A : Culture et patrimoine | Publier les horaires des musées",
            "proposal Atelier A : Culture et patrimoine | Rouvrir les bibliothèques de quartier, en partenariat avec les associations",
            "problem Atelier B : Environnement | Déchets non collectés",
            "proposal Atelier B : Environnement | Informer les habitants",
        ]
    );
    assert_eq!(left(&source).last(), Some(&(21, "after-the-workshops")));
    let meeting = source.meeting.unwrap();
    assert_eq!((meeting.date.as_deref(), meeting.place.as_deref()), (Some("2024-04-12"), Some("Essaouira")));
}

#[test]
fn words_run_together_bare_numbers_and_page_headers() {
    let source = report(
        "تقرير اللقاء التشاوري بجهة الشرق\nالناظور يوم الاحد 18 فبراير2024\nالورشةالأولى : الادارةالرقمية\nالاشكاليات المطرو حة\n\
         1 غياب المواقع الالكترونية\n2 بطء الخدمات\n3\nتعدد الوثائق المطلوبة\nتقرير الناظور\n1\nالحلولالمقترحة\n1 رقمنة الوثائق\n\
         2 توحيد البوابات\nفي منصة واحدة\n3 التكوين المستمر للموظفين\n4 30 يوما كاجل اقصى للجواب\nالنتاىج المنتظرة\n1 خدمات اسرع\n\
         تقرير الناظور\n2\n2 ثقة اكبر\nالورشةالثانية : الماء\nالاشكاليات المطروحة\n1 ضعف المراقبة\n2 غياب الاحصائيات\nالحلول المقترحة\n\
         1 نشر الاحصائيات\n2 تركيب العدادات\nتقرير الناظور\n3\nكلمة شكر\n1 الى الجميع\n",
    );
    let (first, second) = ("الورشةالأولى : الادارةالرقمية", "الورشةالثانية : الماء");
    let expected = [
        ("problem #1", first, "غياب المواقع الالكترونية"),
        ("problem #2", first, "بطء الخدمات"),
        ("problem #3", first, "تعدد الوثائق المطلوبة"),
        ("proposal #1", first, "رقمنة الوثائق"),
        ("proposal #2", first, "توحيد البوابات في منصة واحدة"),
        ("proposal #3", first, "التكوين المستمر للموظفين"),
        ("proposal #4", first, "30 يوما كاجل اقصى للجواب"),
        ("outcome #1", first, "خدمات اسرع"),
        ("outcome #2", first, "ثقة اكبر"),
        ("problem #1", second, "ضعف المراقبة"),
        ("problem #2", second, "غياب الاحصائيات"),
        ("proposal #1", second, "نشر الاحصائيات"),
        ("proposal #2", second, "تركيب العدادات"),
    ];
    assert_eq!(listed(&source), expected.map(|(kind, workshop, text)| format!("{kind} | {workshop} | {text}")));
    assert_eq!(source.meeting.unwrap().date.as_deref(), Some("2024-02-18"));
}

#[test]
fn bold_everywhere_and_roman_numbers() {
    let source = report(
        "**Rapport de la rencontre d'Errachidia — 20/04/2024**\n**I. Contexte et objectifs**\nLa rencontre avait pour objectifs :\n\
         - informer\n- écouter\n**II. Problématiques soulevées :**\n**1. Accès à l'eau**\n- Réseau vétuste\n- Facturation opaque\n\
         **2. Santé**\n- Manque de médecins\n**III. Recommandations :**\n**1. Accès à l'eau**\n- Publier les tarifs\n**2. Santé**\n\
         - Recruter des médecins\n**IV. Impacts attendus**\n- Une eau accessible\n**V. Évaluation et perspectives**\n- Questionnaire\n",
    );
    assert_eq!(
        listed(&source),
        [
            "problem 1. Accès à l'eau | Réseau vétuste",
            "problem 1. Accès à l'eau | Facturation opaque",
            "problem 2. Santé | Manque de médecins",
            "proposal 1. Accès à l'eau | Publier les tarifs",
            "proposal 2. Santé | Recruter des médecins",
            "outcome Une eau accessible",
        ]
    );
    assert_eq!(left(&source), [(4, "before-any-section"), (5, "before-any-section"), (20, "after-the-workshops")]);
}

#[test]
fn lists_around_the_workshops_are_left() {
    let source = report(
        "تقرير اللقاء التشاوري بكلميم\nكلميم، 9 نونبر 2024\n\nالورشة الأولى حول الاستثمار\n\nشارك في الورشة:\n- ممثلو الغرف المهنية\n\n\
         الإشكاليات المطروحة\n\n- تعقد المساطر\n\nالحلول المقترحة\n\n- إحداث شباك وحيد\n\nالنتائج المنتظرة\n\n- جلب الاستثمارات\n\n\
         خطة العمل\n\n- تشكيل لجنة\n\nنقط الضعف في التنظيم\n\n- ضيق الوقت\n",
    );
    let workshop = "الورشة الأولى حول الاستثمار";
    let expected = [("problem", "تعقد المساطر"), ("proposal", "إحداث شباك وحيد"), ("outcome", "جلب الاستثمارات")];
    assert_eq!(listed(&source), expected.map(|(kind, text)| format!("{kind} {workshop} | {text}")));
    assert_eq!(left(&source), [(7, "before-any-section"), (23, "after-the-workshops"), (27, "after-the-workshops")]);
}

#[test]
fn unknown_parts_are_told_by_their_numbers() {
    let source = report(
        "Rapport de la rencontre d'Al Hoceïma (25 mai 2024)\n\nI. INTRODUCTION\n\n- la loi 31.13\n\nII. TRAVAUX EN ATELIERS\n\n\
         Atelier 1. Eau\n\na. Problèmes\n• Fuites sur le réseau\n\nLes participants ont insisté sur la gravité de la situation.\n\n\
         b. Solutions\n• Publier les analyses d'eau\n\nIII. DISCUSSION GÉNÉRALE\n\nPlusieurs intervenants ont pris la parole :\n• M. A.\n",
    );
    assert_eq!(
        listed(&source),
        ["problem Atelier 1. Eau | Fuites sur le réseau", "proposal Atelier 1. Eau | Publier les analyses d'eau"]
    );
    assert_eq!(left(&source).last(), Some(&(22, "after-the-workshops")));
    assert!(left(&source).contains(&(14, "prose")));
}

#[test]
fn a_title_says_what_the_lists_are() {
    let source = report(
        "ملخص مقترحات المواطنين بجهة الشرق\n\nأولا - محور الشفافية:\n\n1. نشر الصفقات\n2. نشر لوائح الدعم\n\nثانيا - محور الخدمات:\n\n1. رقمنة الوثائق\n",
    );
    assert_eq!(
        listed(&source),
        [
            "proposal #1 | أولا - محور الشفافية | نشر الصفقات",
            "proposal #2 | أولا - محور الشفافية | نشر لوائح الدعم",
            "proposal #1 | ثانيا - محور الخدمات | رقمنة الوثائق"
        ]
    );
}
