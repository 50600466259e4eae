"""What the peers share: propagation of many satellites at once, in the Earth-fixed frame."""

import numpy as np
from sgp4.api import Satrec, SatrecArray


def satellites(lines):
    """SatrecArray of an element file's lines that begin with 1 or 2."""
    pairs = [line for line in lines if line[:2] in ("1 ", "2 ")]
    return SatrecArray([Satrec.twoline2rv(a, b) for a, b in zip(pairs[::2], pairs[1::2])])


def earth_fixed_km(array, days, fractions):
    """Positions [satellite, moment, axis], km, NaN where SGP4 refuses; UTC stands for UT1."""
    errors, positions, _ = array.sgp4(days, fractions)
    positions[errors != 0] = np.nan
    centuries = (days - 2451545.0 + fractions) / 36525.0
    seconds = 67310.54841 + centuries * (876600 * 3600 + 8640184.812866 + centuries * (0.093104 - 6.2e-6 * centuries))
    angle = np.radians(seconds % 86400 / 240)
    cosine, sine = np.cos(angle), np.sin(angle)
    x, y = positions[..., 0], positions[..., 1]
    return np.stack((cosine * x + sine * y, cosine * y - sine * x, positions[..., 2]), axis=-1)
