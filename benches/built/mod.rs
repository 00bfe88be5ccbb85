//! Rows as a consultation has them, built: what benches work on.

/// SplitMix64: the same rows on every machine.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % sides
    }

    /// A word of the built vocabulary: its rank is the product of two rolls, so that low ranks are frequent.
    pub fn word(&mut self) -> String {
        const LETTERS: [char; 24] = [
            'ا', 'ب', 'ت', 'ج', 'ح', 'خ', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ع', 'غ', 'ف', 'ق', 'ك', 'ل', 'م',
            'ن', 'ه', 'ي',
        ];
        let rank = self.roll(600) * self.roll(600);
        let mut of_rank = Dice(rank);
        (0..3 + of_rank.roll(5)).map(|_| LETTERS[of_rank.roll(24) as usize]).collect()
    }

    fn request(&mut self) -> Vec<String> {
        (0..6 + self.roll(25)).map(|_| self.word()).collect()
    }

    fn repeated(&mut self, request: &[String]) -> Vec<String> {
        let mut words = request.to_vec();
        let at = self.roll(words.len() as u64) as usize;
        match self.roll(5) {
            0 => {}
            1 => words[at].push('ا'),
            2 => words.insert(at, "فورا".to_owned()),
            3 => words.rotate_left(at),
            _ => {
                let word = words.remove(at);
                match words.get_mut(at) {
                    Some(next) => next.insert_str(0, &word),
                    None => words.push(word),
                }
            }
        }
        words
    }
}

/// A row of a built table.
pub struct Row {
    pub id: String,
    pub text: String,
    /// The request that it makes, counted from 0: rows that repeat one have its number.
    #[allow(dead_code, reason = "not every bench asks for it")]
    pub request: usize,
}

/// Rows, the same every time.
pub fn rows(count: usize) -> Vec<Row> {
    let mut dice = Dice(7);
    let mut requests: Vec<Vec<String>> = Vec::new();
    (1..=count)
        .map(|id| {
            let (words, request) = if !requests.is_empty() && dice.roll(10) < 3 {
                let which = dice.roll(requests.len() as u64) as usize;
                (dice.repeated(&requests[which]), which)
            } else {
                let words = dice.request();
                requests.push(words.clone());
                (words, requests.len() - 1)
            };
            Row { id: id.to_string(), text: words.join(" "), request }
        })
        .collect()
}
