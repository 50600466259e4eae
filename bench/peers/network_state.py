"""Distance and next hop from every node to every city, step by step, vectorised.

argv: folder of Hypatia's inputs (element file unpacked on stdin), steps of one second.
Prints the seconds of CPU time per step and the mean length between cities at the first step, km.
"""

import json
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from common import earth_fixed_km, satellites

LASER_KM, GROUND_KM = 5016.5912330984278, 1089.6864181956202
EPOCH = 2451544.5  # 2000-01-01, as in the files


def main():
    folder, steps = sys.argv[1], int(sys.argv[2])
    array = satellites(sys.stdin.read().splitlines())
    links = np.loadtxt(f"{folder}/isls.txt", dtype=np.int64)
    with open(f"{folder}/ground_stations.txt", encoding="utf-8") as file:
        cities = np.array([[float(x) for x in line.split(",")[5:8]] for line in file]) / 1000
    start = time.process_time()
    mean = None
    moments = EPOCH + np.zeros(steps), np.arange(steps) / 86400
    positions = earth_fixed_km(array, *moments)
    for step in range(steps):
        here = positions[:, step]
        count, a, b = len(here), links[:, 0], links[:, 1]
        laser = np.linalg.norm(here[a] - here[b], axis=1)
        usable = laser <= LASER_KM
        a, b, laser = a[usable], b[usable], laser[usable]
        # |c - s|^2 by one matrix product.
        squared = (cities**2).sum(1)[:, None] + (here**2).sum(1)[None] - 2 * cities @ here.T
        city, satellite = np.nonzero(squared <= GROUND_KM**2)
        ground = np.sqrt(squared[city, satellite])
        # Cities have ways up only, so that no path runs over the ground on its way.
        size = count + len(cities)
        graph = csr_matrix(
            (np.concatenate((laser, laser, ground)), (np.concatenate((a, b, city + count)), np.concatenate((b, a, satellite)))),
            shape=(size, size),
        )
        distance, _hops = dijkstra(graph, indices=np.arange(count, size), return_predecessors=True)
        # Down to each city by the satellite with the least sum.
        down = np.full((len(cities), count), np.inf)
        down[city, satellite] = ground
        between = np.full((len(cities), len(cities)), np.inf)
        last = np.zeros_like(between, dtype=np.int64)
        for end in range(len(cities)):
            visible = np.nonzero(np.isfinite(down[end]))[0]
            if len(visible) == 0:
                continue
            ways = distance[:, visible] + down[end, visible]
            best = ways.argmin(1)
            last[:, end] = visible[best]
            between[:, end] = ways[np.arange(len(cities)), best]
        if mean is None:
            apart = between[~np.eye(len(cities), dtype=bool)]
            mean = float(apart[np.isfinite(apart)].mean())
    print(json.dumps({"seconds": (time.process_time() - start) / steps, "meanKm": mean}))


main()
