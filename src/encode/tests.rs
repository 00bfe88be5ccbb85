//! The encoder against vectors of the whole model, and what must not change a vector.

use super::*;

/// Texts with the vectors that the unpruned model gives them (`models/encoder/reference.py`).
fn references() -> Vec<(String, Vector)> {
    let file = include_str!("../../models/encoder/reference.tsv");
    let line = |line: &str| {
        let (text, numbers) = line.split_once('\t').expect("a text and its vector");
        let mut vector = [0.0; DIMENSIONS];
        let mut numbers = numbers.split(' ').map(|number| number.parse::<f32>().expect("a number"));
        vector.iter_mut().for_each(|value| *value = numbers.next().expect("512 numbers"));
        network::to_unit(&mut vector);
        (text.replace("\\n", "\n").replace("\\t", "\t"), vector)
    };
    file.lines().map(line).collect()
}

/// The one text of the list with a piece that the pruned table does not have (of the name of a site): it is read as
/// smaller pieces, and its vector moves.
const PRUNED: &str = "Portail chikaya.ma : الجواب داخل أجل 60 يوما";

#[test]
fn vectors_are_those_of_the_whole_model() {
    let references = references();
    assert!(references.len() > 60);
    let encoder = Encoder::embedded();
    for (text, expected) in &references {
        // The network itself, on the text as it is: what `clean` takes off is not the model's business.
        let mut vectors = Vec::new();
        encoder.network.vectors(&[encoder.ids(text)], &mut vectors);
        let likeness = cosine(&vectors[0], expected);
        let least = if text == PRUNED { 0.9 } else { 0.999 };
        assert!(likeness >= least, "{likeness} for {text:?}");
    }
}

#[test]
fn a_vector_depends_on_its_text_alone() {
    let texts: Vec<String> = references().into_iter().map(|(text, _)| text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let encoder = Encoder::embedded();
    let together = encoder.encode(&texts);
    for (text, vector) in texts.iter().zip(&together) {
        assert!(encoder.encode(&[text])[0] == *vector, "{text:?} differs alone");
    }
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(one.install(|| encoder.encode(&texts)) == together, "the number of threads shows");
}

#[test]
fn marks_and_tatweel_change_nothing() {
    let vectors = Encoder::embedded().encode(&["نشر الميزانية", "نَشْرُ المِيزَانِيَّة", "نشـــر الميزانية"]);
    assert!(vectors[0] == vectors[1] && vectors[0] == vectors[2]);
}

#[test]
fn languages_meet() {
    let texts = ["نشر ميزانية الجماعة", "Publier le budget de la commune", "توفير حافلات للنقل المدرسي"];
    let vectors = Encoder::embedded().encode(&texts);
    let (same, other) = (cosine(&vectors[0], &vectors[1]), cosine(&vectors[1], &vectors[2]));
    assert!(same > other + 0.3, "{same} {other}");
}

#[test]
fn what_cannot_be_read_is_like_nothing() {
    let texts = ["ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "نشر الميزانية", "", "31.13"];
    for reading in [Reading::Light, Reading::Full, Reading::Both] {
        let vectors = Encoder::embedded().encode_as(&texts, reading);
        assert_eq!(cosine(&vectors[0], &vectors[1]), 0.0);
        assert!(vectors[3].iter().chain(&vectors[4]).all(|&value| value == 0.0));
        assert!((cosine(&vectors[2], &vectors[2]) - 1.0).abs() < 1e-5);
    }
}
