//! How long a large ledger takes. Run by hand, in a release build:
//! `cargo test --release --lib ledger::tests::size -- --ignored --nocapture`.

use super::*;
use std::time::{Duration, Instant};

const ITEMS: usize = 100_000;

fn large() -> World {
    let mut world = world();
    let known = world.contributions["p1"].clone();
    for at in 0..ITEMS {
        let (id, group) = (format!("c{at:012}"), format!("g{:012}", at / 2));
        world.contributions.insert(id.clone(), Known { group: group.clone(), ..known.clone() });
        world.order.push(id.clone());
        world.groups.entry(group.clone()).or_default().push(id);
        world.themes.insert(group, format!("t{}", at % 500));
    }
    world
}

#[test]
#[ignore = "takes minutes; prints figures"]
fn a_hundred_thousand_items_and_three_hundred_thousand_acts() {
    let mut committee = Committee::new();
    committee.world = large();
    let world = committee.world.clone();
    let ids: Vec<String> = (0..ITEMS).map(|at| format!("c{at:012}")).collect();
    let mut acts = Vec::new();
    for id in &ids {
        acts.push((committee.actor("analyst"), assign("r1", &[id])));
        acts.push((committee.actor("r1"), reading(id, Verdict::NotAccepted)));
        acts.push((committee.actor("chair"), decision(id, full(Verdict::NotAccepted))));
    }
    let start = Instant::now();
    assert!(committee.ledger.record_each(acts, &world).unwrap().iter().all(Result::is_ok));
    println!("300,000 acts in one batch: {:.2} s", start.elapsed().as_secs_f64());
    let home = committee.home.path().to_owned();
    for _ in 0..3 {
        let start = Instant::now();
        let ledger = Ledger::open(&home).unwrap();
        println!("open, check and fold {} acts: {:.2} s", ledger.state().len(), start.elapsed().as_secs_f64());
    }
    let mut times: Vec<Duration> = Vec::new();
    let mut judged: Vec<Duration> = Vec::new();
    for id in ids.iter().take(200) {
        let act = decision(id, full(Verdict::Referred));
        let actor = committee.actor("chair");
        let start = Instant::now();
        committee.ledger.rehearse(vec![(actor.clone(), act.clone())], &world).unwrap();
        judged.push(start.elapsed());
        let start = Instant::now();
        committee.ledger.record(&actor, act, &world).unwrap();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    judged.sort_unstable();
    println!("one act with its place on the disk: median {:?}, slowest {:?}", times[100], times[199]);
    println!("one act judged and added: median {:?}, slowest {:?}", judged[100], judged[199]);
    let other = committee.actor("chair");
    let undo = committee.ledger.state().len();
    let start = Instant::now();
    committee.ledger.record(&other, Act::Undo { act: undo }, &world).unwrap();
    println!("an undo: {:?}", start.elapsed());
    let start = Instant::now();
    let balance = crate::ledger::balance(&world, committee.ledger.state());
    println!("the balance of {} contributions: {:?}", balance.received, start.elapsed());
    let start = Instant::now();
    let alarms = crate::ledger::alarms(&world, committee.ledger.state());
    println!("{} alarms: {:?}", alarms.len(), start.elapsed());
    let start = Instant::now();
    println!("queue of {}: {:?}", committee.ledger.state().queue("r1").len(), start.elapsed());
}
