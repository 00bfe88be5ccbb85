//! A weighted graph -> communities: which nodes hold together more than chance would have it.
//!
//! Louvain's method (Blondel et al. 2008) on modularity with a resolution (Reichardt & Bornholdt 2006), visiting
//! nodes in their order and breaking ties towards the smaller community, so that the answer depends on the graph
//! alone. Communities that local moves left disconnected are cut into their connected parts, the defect of
//! Louvain that Traag et al. 2019 describe.

/// An undirected graph: for each node its neighbours and the weights of the edges, both directions present.
/// A node's edge to itself stands for the edges inside it, once.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Neighbours of each node, by rising index.
    pub edges: Vec<Vec<(u32, f64)>>,
}

impl Graph {
    /// The graph of `nodes` nodes with the given edges (each once, in either direction; repeats add up).
    pub fn new(nodes: usize, edges: &[(u32, u32, f64)]) -> Self {
        let mut lists = vec![Vec::new(); nodes];
        for &(a, b, weight) in edges {
            lists[a as usize].push((b, weight));
            if a != b {
                lists[b as usize].push((a, weight));
            }
        }
        for list in &mut lists {
            list.sort_by_key(|&(node, _)| node);
            list.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
        }
        Graph { edges: lists }
    }

    /// Weight at a node; an edge to itself counts at both its ends.
    fn strength(&self, node: usize) -> f64 {
        self.edges[node].iter().map(|&(other, weight)| if other as usize == node { 2.0 * weight } else { weight }).sum()
    }
}

/// The community of each node, numbered from 0 in the order of their first nodes. `resolution` above 1 gives more
/// and smaller communities.
pub fn communities(graph: &Graph, resolution: f64) -> Vec<u32> {
    let mut of_node: Vec<u32> = (0..graph.edges.len() as u32).collect();
    let mut level = graph.clone();
    loop {
        let moved = local_moves(&level, resolution);
        let count = moved.iter().max().map_or(0, |&last| last as usize + 1);
        for community in &mut of_node {
            *community = moved[*community as usize];
        }
        if count == level.edges.len() {
            break;
        }
        level = aggregate(&level, &moved, count);
    }
    renumber(&connected_parts(graph, &of_node))
}

/// Moves each node to the neighbouring community that gains most, until no move gains.
fn local_moves(graph: &Graph, resolution: f64) -> Vec<u32> {
    let nodes = graph.edges.len();
    let strength: Vec<f64> = (0..nodes).map(|node| graph.strength(node)).collect();
    let total: f64 = strength.iter().sum();
    let mut community: Vec<u32> = (0..nodes as u32).collect();
    if total == 0.0 {
        return community;
    }
    let mut weight_of = strength.clone();
    let mut links = vec![0.0; nodes];
    loop {
        let mut moves = 0;
        for node in 0..nodes {
            let from = community[node];
            let mut candidates = vec![from];
            for &(other, weight) in graph.edges[node].iter().filter(|&&(other, _)| other as usize != node) {
                let there = community[other as usize];
                if links[there as usize] == 0.0 {
                    candidates.push(there);
                }
                links[there as usize] += weight;
            }
            weight_of[from as usize] -= strength[node];
            let gain = |to: u32| links[to as usize] - resolution * strength[node] * weight_of[to as usize] / total;
            candidates.sort_unstable();
            let mut best = from;
            for &to in &candidates {
                // A hair's breadth is rounding, not a gain: without it two nodes could swap for ever.
                if gain(to) > gain(best) + 1e-12 {
                    best = to;
                }
            }
            weight_of[best as usize] += strength[node];
            community[node] = best;
            moves += usize::from(best != from);
            for to in candidates {
                links[to as usize] = 0.0;
            }
        }
        if moves == 0 {
            return renumber(&community);
        }
    }
}

/// The graph whose nodes are the communities of `graph`.
fn aggregate(graph: &Graph, community: &[u32], count: usize) -> Graph {
    let mut edges = Vec::new();
    for (node, list) in graph.edges.iter().enumerate() {
        for &(other, weight) in list.iter().filter(|&&(other, _)| other as usize >= node) {
            edges.push((community[node], community[other as usize], weight));
        }
    }
    Graph::new(count, &edges)
}

/// Cuts every community into the parts that are connected inside it.
fn connected_parts(graph: &Graph, community: &[u32]) -> Vec<u32> {
    let mut part = vec![u32::MAX; community.len()];
    let mut parts = 0;
    for start in 0..community.len() {
        if part[start] != u32::MAX {
            continue;
        }
        let mut open = vec![start];
        part[start] = parts;
        while let Some(node) = open.pop() {
            for &(other, _) in &graph.edges[node] {
                let other = other as usize;
                if part[other] == u32::MAX && community[other] == community[start] {
                    part[other] = parts;
                    open.push(other);
                }
            }
        }
        parts += 1;
    }
    part
}

/// The same partition with numbers in the order of first appearance.
fn renumber(community: &[u32]) -> Vec<u32> {
    let mut number = vec![u32::MAX; community.iter().max().map_or(0, |&last| last as usize + 1)];
    let mut next = 0;
    community
        .iter()
        .map(|&old| {
            let new = &mut number[old as usize];
            if *new == u32::MAX {
                *new = next;
                next += 1;
            }
            *new
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rings of `size` fully linked nodes, each joined to the next by one weak edge.
    fn cliques(count: u32, size: u32) -> Graph {
        let mut edges = Vec::new();
        for clique in 0..count {
            let first = clique * size;
            for a in first..first + size {
                edges.extend((a + 1..first + size).map(|b| (a, b, 1.0)));
            }
            edges.push((first, (first + size) % (count * size), 0.1));
        }
        Graph::new((count * size) as usize, &edges)
    }

    #[test]
    fn planted_communities_are_found() {
        let found = communities(&cliques(6, 5), 1.0);
        let planted: Vec<u32> = (0..30).map(|node| node / 5).collect();
        assert_eq!(found, planted);
    }

    #[test]
    fn a_higher_resolution_never_gives_fewer() {
        let graph = cliques(12, 3);
        let count = |resolution| communities(&graph, resolution).into_iter().max().unwrap() + 1;
        assert!(count(0.1) < count(1.0), "{} {}", count(0.1), count(1.0));
        assert!(count(1.0) < count(20.0), "{} {}", count(1.0), count(20.0));
    }

    #[test]
    fn nodes_without_edges_stay_alone() {
        assert_eq!(communities(&Graph::new(3, &[(0, 2, 1.0)]), 1.0), [0, 1, 0]);
        assert!(communities(&Graph::default(), 1.0).is_empty());
    }

    #[test]
    fn communities_are_connected() {
        let graph = cliques(4, 4);
        let cut = connected_parts(&graph, &[0; 16].map(|_| 0));
        assert_eq!(cut, vec![0; 16]);
        let apart = connected_parts(&Graph::new(4, &[(0, 1, 1.0), (2, 3, 1.0)]), &[0, 0, 0, 0]);
        assert_eq!(apart, [0, 0, 1, 1]);
    }
}
