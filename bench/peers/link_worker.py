#!/usr/bin/env python3
"""One peer over one file of articles, from the file on the disk to a file of results, as a process of its own.

usage: link_worker.py TOOL ARTICLES.jsonl OUT.jsonl [NAME=VALUE...]

TOOL is datasketch, ensemble, rensa, rensa-flags, datatrove, hdbscan or average. The result is a row {"a", "b"} for each pair
of near-duplicates, {"articles": [...]} for each group, or {"article"} for each article that was flagged. Imports stand in
the functions, so that no tool pays for another's.
"""
import os
import re
import sys
import tempfile

WORD = re.compile(r"\w+")


def read_articles(path):
    import orjson

    with open(path, "rb") as lines:
        return [orjson.loads(line) for line in lines]


def shingles(text, size):
    words = WORD.findall(text.lower())
    return [" ".join(words[i:i + size]) for i in range(max(1, len(words) - size + 1))]


def write_rows(path, rows):
    import orjson

    with open(path, "wb") as out:
        out.writelines(orjson.dumps(row) + b"\n" for row in rows)


def write_pairs(path, ids, pairs):
    write_rows(path, ({"a": ids[a], "b": ids[b]} for a, b in pairs))


# ---- near-duplicates --------------------------------------------------------------------------------------------------
def datasketch(articles, out, options):
    """MinHash.bulk with the fast hash its documentation advises, an insertion session, and candidates ranked as its example
    ranks them: by the likeness of the signatures."""
    import datasketch as ds
    import xxhash

    ids = [row["id"] for row in articles]
    tokens = (shingles(row["text"], int(options["shingle"])) for row in articles)
    sketches = ds.MinHash.bulk(tokens, num_perm=int(options["permutations"]), hashfunc=xxhash.xxh32_intdigest)
    permutations = int(options["permutations"])
    bands = int(options.get("bands", 0))  # without them the index chooses for the threshold
    index = ds.MinHashLSH(threshold=float(options["threshold"]), num_perm=permutations,
                          params=(bands, permutations // bands) if bands else None)
    with index.insertion_session() as session:
        for number, sketch in enumerate(sketches):
            session.insert(number, sketch, check_duplication=False)
    least = float(options["threshold"])
    write_pairs(out, ids, ((number, other) for number, sketch in enumerate(sketches) for other in index.query(sketch)
                           if other > number and sketch.jaccard(sketches[other]) >= least))


def ensemble(articles, out, options):
    """LSH Ensemble: datasketch's index for containment."""
    import datasketch as ds
    import xxhash

    ids = [row["id"] for row in articles]
    tokens = [list({token for token in shingles(row["text"], int(options["shingle"]))}) for row in articles]
    sketches = ds.MinHash.bulk(tokens, num_perm=int(options["permutations"]), hashfunc=xxhash.xxh32_intdigest)
    index = ds.MinHashLSHEnsemble(threshold=float(options["threshold"]), num_perm=int(options["permutations"]),
                                  num_part=int(options["parts"]))
    index.index((number, sketch, len(tokens[number])) for number, sketch in enumerate(sketches))
    least = float(options["threshold"])
    found = set()
    for number, sketch in enumerate(sketches):
        for other in index.query(sketch, len(tokens[number])):
            if other == number:
                continue
            likeness = sketch.jaccard(sketches[other])
            smaller = min(len(tokens[number]), len(tokens[other]))
            shared = likeness / (1 + likeness) * (len(tokens[number]) + len(tokens[other]))
            if shared >= least * smaller:
                found.add((number, other) if number < other else (other, number))
    write_pairs(out, ids, found)


def rensa(articles, out, options):
    """Sketches in one call; candidates of all of them in one call; likeness of the signatures, as its deduplicator checks it."""
    from rensa import RMinHash, RMinHashLSH

    ids = [row["id"] for row in articles]
    tokens = [shingles(row["text"], int(options["shingle"])) for row in articles]
    sketches = RMinHash.from_token_sets(tokens, num_perm=int(options["permutations"]), seed=42)
    del tokens
    least = float(options["threshold"])
    index = RMinHashLSH(threshold=least, num_perm=int(options["permutations"]), num_bands=int(options["bands"]))
    index.insert_many(sketches)
    write_pairs(out, ids, ((number, other) for number, near in enumerate(index.query_all(sketches)) for other in near
                           if other > number and sketches[number].jaccard(sketches[other]) >= least))


def rensa_flags(articles, out, options):
    """The rho pipeline of its README: which articles have a twin, not whose twin they are."""
    from rensa import RMinHash, RMinHashLSH

    ids = [row["id"] for row in articles]
    tokens = [shingles(row["text"], int(options["shingle"])) for row in articles]
    matrix = RMinHash.digest_matrix_from_token_sets_rho(tokens, num_perm=int(options["permutations"]), seed=42)
    index = RMinHashLSH(threshold=float(options["threshold"]), num_perm=int(options["permutations"]), num_bands=int(options["bands"]))
    flags = index.query_duplicate_flags_matrix_one_shot(matrix)
    write_rows(out, ({"article": ids[number]} for number, has_twin in enumerate(flags) if has_twin))


def datatrove(path, out, options):
    """Its MinHash pipeline up to the clusters, from which it would drop all but one article each."""
    import struct

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.pipeline.readers import JsonlReader

    config = MinhashConfig(n_grams=int(options["shingle"]), num_buckets=int(options["bands"]), hashes_per_bucket=int(options["rows"]))
    workers = int(options["threads"])
    with tempfile.TemporaryDirectory(dir=os.path.dirname(out)) as folder:
        parts = split_lines(path, f"{folder}/input", workers)
        steps = (([JsonlReader(f"{folder}/input"), MinhashDedupSignature(f"{folder}/signatures", config, language=options["language"])],
                  workers, workers),
                 ([MinhashDedupBuckets(f"{folder}/signatures", f"{folder}/buckets", config=config)], config.num_buckets, workers),
                 ([MinhashDedupCluster(f"{folder}/buckets", f"{folder}/clusters", config=config, save_cluster_id=True)], 1, 1))
        for number, (pipeline, tasks, most) in enumerate(steps):
            LocalPipelineExecutor(pipeline, tasks=tasks, workers=most, logging_dir=f"{folder}/log{number}").run()
        groups = {}
        for part, ids in enumerate(parts):
            name = f"{folder}/clusters/{part:06d}.clusters"
            packed = open(name, "rb").read() if os.path.exists(name) else b""
            for at, cluster in struct.iter_unpack("<II", packed):
                groups.setdefault(cluster, []).append(ids[at])
    write_rows(out, ({"articles": group} for group in groups.values()))


def split_lines(path, folder, count):
    """One file a worker, as datatrove shares work out by files; returns the ids of each."""
    os.makedirs(folder)
    rows = [[] for _ in range(count)]
    ids = [[] for _ in range(count)]
    with open(path, "rb") as lines:
        for number, line in enumerate(lines):
            rows[number % count].append(line)
            ids[number % count].append(re.search(rb'"id":\s*"([^"]*)"', line).group(1).decode())
    for part, some in enumerate(rows):
        with open(f"{folder}/{part:05d}.jsonl", "wb") as out:
            out.writelines(some)
    return ids


# ---- stories ----------------------------------------------------------------------------------------------------------
def weigh(articles, options):
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=float(options.get("most_common", 0.5)))
    return vectorizer.fit_transform(row.get("title", "") + "\n" + row["text"] for row in articles)


def write_labels(out, articles, labels):
    groups = {}
    for row, label in zip(articles, labels):
        groups.setdefault(label if label >= 0 else f"alone {row['id']}", []).append(row["id"])
    write_rows(out, ({"articles": group} for group in groups.values()))


def hdbscan(articles, out, options):
    """scikit-learn's own recipe for text: TF-IDF, truncated SVD, unit length, HDBSCAN."""
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    weights = weigh(articles, options)
    points = normalize(TruncatedSVD(int(options["dimensions"]), random_state=0).fit_transform(weights))
    found = HDBSCAN(min_cluster_size=int(options["smallest"]), min_samples=1, cluster_selection_method=options["selection"],
                    n_jobs=int(options["threads"]), copy=True).fit(points)
    write_labels(out, articles, found.labels_.tolist())


def average(articles, out, options):
    """Average linkage over cosine distances: all pairs, so for small corpora."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    weights = weigh(articles, options).astype("float32")
    distances = 1 - (weights @ weights.T).toarray()
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances.clip(min=0), checks=False), "average")
    write_labels(out, articles, fcluster(tree, float(options["distance"]), "distance").tolist())


def main():
    name, path, out = sys.argv[1:4]
    options = dict(word.split("=", 1) for word in sys.argv[4:])
    options.setdefault("threads", "1")
    if name == "datatrove":
        datatrove(path, out, options)
        return
    tools = {"datasketch": datasketch, "ensemble": ensemble, "rensa": rensa, "rensa-flags": rensa_flags, "hdbscan": hdbscan,
             "average": average}
    tools[name](read_articles(path), out, options)


if __name__ == "__main__":
    main()
