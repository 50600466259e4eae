"""Counts the satellites above 25 degrees at each cell, with a k-d tree over the cells.

stdin: cell count as an integer of 8 bytes; per cell x, y, z in km and the unit normal, f64; then the element file.
argv: Julian date of the first moment, its fraction, step in days, number of moments.
Prints the seconds of CPU time from parsed elements to counts, and the sum of the counts at the first moment.
"""

import json
import sys
import time

import numpy as np
from scipy.spatial import cKDTree

from common import earth_fixed_km, satellites

SINE = np.sin(np.radians(25))


def main():
    data = sys.stdin.buffer.read()
    count = int(np.frombuffer(data, "<i8", 1)[0])
    cells = np.frombuffer(data, "<f8", 6 * count, 8).reshape(count, 6)
    places, normals = np.ascontiguousarray(cells[:, :3]), np.ascontiguousarray(cells[:, 3:])
    array = satellites(data[8 + 48 * count :].decode().splitlines())
    day, fraction, step, moments = float(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    tree = cKDTree(places)
    start = time.process_time()
    sums = []
    for moment in range(moments):
        at = np.array([fraction + moment * step])
        positions = earth_fixed_km(array, np.array([day]), at)[:, 0]
        positions = positions[np.isfinite(positions[:, 0])]
        # Longest range at which a satellite stands 25 degrees high, on a sphere inside the ellipsoid, and a margin.
        radius = np.linalg.norm(positions, axis=1)
        ground = 6356.752
        reach = np.sqrt(radius**2 - (ground * np.cos(np.radians(25))) ** 2) - ground * SINE + 60
        found = tree.query_ball_point(positions, reach, return_sorted=False)
        lengths = np.fromiter(map(len, found), np.int64, len(found))
        cell = np.concatenate([np.asarray(one, np.int32) for one in found])
        away = np.repeat(positions, lengths, axis=0) - places[cell]
        along = np.einsum("ij,ij->i", away, normals[cell])
        seen = (along > 0) & (along**2 >= SINE**2 * np.einsum("ij,ij->i", away, away))
        sums.append(int(np.bincount(cell[seen], minlength=count).sum()))
    print(json.dumps({"seconds": time.process_time() - start, "firstSum": sums[0]}))


main()
