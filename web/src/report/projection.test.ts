import { describe, expect, it } from 'vitest';
import { boxAround, continuous } from './longitude.ts';
import { pathOf, projection } from './projection.ts';

describe('the map of the report', () => {
  const size = { width: 600, leastHeight: 300, mostHeight: 500, zoom: 1, leastSpanDeg: 4 };
  const tonga = { latitudeDeg: -21.1, longitudeDeg: -175.2 };
  const fiji = { latitudeDeg: -18.1, longitudeDeg: 178.4 };

  it('shows Fiji west of Tonga and 6.4° away, though their longitudes are 353.6° apart', () => {
    const box = boxAround([tonga, fiji]);
    expect(box.east - box.west).toBeCloseTo(6.4, 9);
    const view = projection(box, size);
    expect(view.pixels(fiji)[0]).toBeLessThan(view.pixels(tonga)[0]);
    for (const place of [fiji, tonga]) expect(Math.abs(view.pixels(place)[0] - 300)).toBeLessThan(300);
  });

  it('keeps a degree of longitude as wide as the cosine of the middle latitude', () => {
    const view = projection({ west: 30, east: 40, south: 55, north: 65 }, size);
    expect((view.x(36) - view.x(35)) / (view.y(60) - view.y(61))).toBeCloseTo(0.5, 9);
    expect(view.pxPerKm * 111.2).toBeCloseTo(view.y(60) - view.y(61), 9);
  });

  it('draws a cell that crosses the antimeridian in one piece, and none on the far side of the Earth', () => {
    const line = continuous([179.9, -19, -179.9, -19, -179.9, -18.8, 179.9, -18.8]);
    expect(line.box.east - line.box.west).toBeCloseTo(0.2, 9);
    expect(pathOf(line, projection(boxAround([tonga, fiji]), size), { isClosed: true }).match(/M/g)).toHaveLength(1);
    expect(pathOf(line, projection({ west: 30, east: 40, south: -20, north: -10 }, size), { isClosed: true })).toBe('');
  });
});
