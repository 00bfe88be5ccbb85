//! Arabic letters by the form that their dots make different.

/// The letter's body, which it shares with those that differ from it in their dots alone.
pub fn undotted(c: char) -> char {
    match c {
        'ب' | 'ت' | 'ث' | 'ن' | 'ي' => 'ب',
        'ج' | 'ح' | 'خ' => 'ح',
        'د' | 'ذ' => 'د',
        'ر' | 'ز' => 'ر',
        'س' | 'ش' => 'س',
        'ص' | 'ض' => 'ص',
        'ط' | 'ظ' => 'ط',
        'ع' | 'غ' => 'ع',
        'ف' | 'ق' => 'ف',
        _ => c,
    }
}
