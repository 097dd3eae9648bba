"""Every formula once more, in loops over plain numbers and written from the definition, not from the kernels."""

from __future__ import annotations

import math

import numpy as np

NAN = float("nan")


def location_quotients(x, totals):
    n, m = x.shape
    result = np.full((n, m), NAN)
    for a in range(m):
        publishing = [r for r in range(n) if not math.isnan(x[r, a]) and not math.isnan(totals[r])]
        for r in publishing:
            reference = sum(x[s, a] for s in publishing) / sum(totals[s] for s in publishing)
            result[r, a] = (x[r, a] / totals[r]) / reference
    return result


def co_occurrences(M, K):
    m = M.shape[1]
    C = np.zeros((m, m))
    for a in range(m):
        for b in range(m):
            if a != b:
                C[a, b] = sum(1 for r in range(len(M)) if M[r, a] and M[r, b] and K[r, a] and K[r, b])
    return C


def proximities(M, K):
    m = M.shape[1]
    P = np.zeros((m, m))
    for a in range(m):
        for b in range(m):
            both_known = [r for r in range(len(M)) if K[r, a] and K[r, b]]
            with_a = [r for r in both_known if M[r, a]]
            with_b = [r for r in both_known if M[r, b]]
            together = [r for r in with_a if M[r, b]]
            if a != b and with_a and with_b:
                P[a, b] = min(len(together) / len(with_a), len(together) / len(with_b))
    return P


def relatedness(M, K, normalisation):
    C, m = co_occurrences(M, K), M.shape[1]
    for a in range(m):
        for b in range(m):
            both = sum(1 for r in range(len(M)) if K[r, a] and K[r, b])
            C[a, b] = C[a, b] / both * len(M) if both else 0.0
    S, T = [sum(row) for row in C], sum(sum(row) for row in C)
    R = np.zeros((m, m))
    for a in range(m):
        for b in range(m):
            if C[a, b] > 0:
                by_chance = (S[a] / T) * (S[b] / (T - S[a])) + (S[b] / T) * (S[a] / (T - S[b]))
                R[a, b] = {
                    "probability": C[a, b] / (by_chance * T / 2),
                    "association": (C[a, b] / T) / ((S[a] / T) * (S[b] / T)),
                    "cosine": C[a, b] / math.sqrt(S[a] * S[b]),
                    "jaccard": C[a, b] / (S[a] + S[b] - C[a, b]),
                }[normalisation]
    return R


def densities(M, R, K):
    n, m = M.shape
    D = np.full((n, m), NAN)
    for r in range(n):
        for a in range(m):
            whole = sum(R[a, b] for b in range(m) if K[r, b])
            if whole > 0:
                D[r, a] = sum(R[a, b] for b in range(m) if K[r, b] and M[r, b]) / whole
    return D


def added_density(M, R, K, r, s):
    m = M.shape[1]
    added = np.full(m, NAN)
    for a in range(m):
        whole = sum(R[a, b] for b in range(m) if K[r, b])
        if whole > 0:
            brought = [b for b in range(m) if K[r, b] and not M[r, b] and K[s, b] and M[s, b]]
            added[a] = sum(R[a, b] for b in brought) / whole
    return added


def complementarity_totals(M, R, K, weights):
    n, m = M.shape
    totals = np.full((n, n), NAN)
    for r in range(n):
        for s in range(n):
            added = added_density(M, R, K, r, s)
            counted = [a for a in range(m) if K[r, a] and not M[r, a] and not math.isnan(added[a]) and weights[a] > 0]
            if counted:
                totals[r, s] = sum(weights[a] * added[a] for a in counted) / sum(weights[a] for a in counted)
    return totals


def outlook(M, D, q, K):
    n, m = M.shape
    return np.array(
        [
            sum(D[r, a] * q[a] for a in range(m) if K[r, a] and not M[r, a] and not math.isnan(D[r, a] * q[a]))
            for r in range(n)
        ]
    )


def gain(M, R, q, K):
    n, m = M.shape
    G = np.full((n, m), NAN)
    for r in range(n):
        for a in range(m):
            if K[r, a] and not M[r, a]:
                G[r, a] = 0.0
                for b in range(m):
                    whole = sum(R[b, c] for c in range(m) if K[r, c])
                    if K[r, b] and not M[r, b] and whole > 0 and not math.isnan(q[b]):
                        G[r, a] += q[b] * R[b, a] / whole
    return G


def complexity(M):
    """The eigenvector of the second eigenvalue by a full, non-symmetric solve; sign by diversity."""
    d, u = M.sum(axis=1), M.sum(axis=0)
    steps = np.zeros((len(M), len(M)))
    for r in range(len(M)):
        for s in range(len(M)):
            steps[r, s] = sum(M[r, a] * M[s, a] / u[a] for a in range(M.shape[1])) / d[r]
    values, vectors = np.linalg.eig(steps)
    k = vectors[:, np.argsort(values.real)[-2]].real
    k = k if np.corrcoef(k, d)[0, 1] > 0 else -k
    q = np.array([sum(M[r, a] * k[r] for r in range(len(M))) / u[a] for a in range(M.shape[1])])
    return (k - k.mean()) / k.std(), (q - q.mean()) / q.std()


def krugman(x, K):
    n, m = x.shape
    seen = [sum(x[r, a] for a in range(m) if K[r, a]) for r in range(n)]
    result = np.full(n, NAN)
    for r in range(n):
        mine = [a for a in range(m) if K[r, a]]
        if mine:
            overall = {
                a: sum(x[s, a] for s in range(n) if K[s, a]) / sum(seen[s] for s in range(n) if K[s, a]) for a in mine
            }
            result[r] = sum(abs(x[r, a] / seen[r] - overall[a] / sum(overall.values())) for a in mine)
    return result


def entropies(x, groups):
    """Unrelated, related and total variety of one region."""
    total = sum(x)
    unrelated = related = 0.0
    for group in set(groups):
        share = sum(v for v, g in zip(x, groups, strict=True) if g == group) / total
        if share > 0:
            unrelated += share * math.log2(1 / share)
            for v, g in zip(x, groups, strict=True):
                if g == group and v > 0:
                    related += share * (v / total / share) * math.log2(share / (v / total))
    whole = sum(v / total * math.log2(total / v) for v in x if v > 0)
    return unrelated, related, whole


def structural_distance(z, w):
    n, m = z.shape
    D = np.full((n, n), NAN)
    for r in range(n):
        for s in range(n):
            both = [v for v in range(m) if not math.isnan(z[r, v]) and not math.isnan(z[s, v]) and w[v] > 0]
            if both:
                D[r, s] = sum(w[v] * (z[r, v] - z[s, v]) ** 2 for v in both) / sum(w[v] for v in both)
        D[r, r] = 0.0
    return D
