import fc from 'fast-check';
import loader, { type Highs } from 'highs';
import { describe, expect, test } from 'vitest';
import { fairShares, type SharedNetwork } from './fair-shares.ts';
import { flowNetwork, largestFlow } from './max-flow.ts';

/** Its types describe the CommonJS build, whose default export is one step deeper than that of the module loaded here. */
const highs = await (loader as unknown as () => Promise<Highs>)();

/** A world of cells, satellites with links between them, and gateways: nodes in this order, the sink last. */
interface SmallWorld {
  readonly cells: readonly { readonly demand: number; readonly members: number }[];
  readonly satelliteLimits: readonly number[];
  readonly gatewayLimits: readonly number[];
  readonly sees: readonly (readonly [cell: number, satellite: number, limit: number])[];
  readonly lands: readonly (readonly [satellite: number, gateway: number, limit: number])[];
  readonly lasers: readonly (readonly [satellite: number, satellite: number, limit: number])[];
}

const limit = fc.integer({ min: 0, max: 40 });
const smallWorld: fc.Arbitrary<SmallWorld> = fc
  .record({
    cells: fc.integer({ min: 1, max: 5 }),
    satellites: fc.integer({ min: 1, max: 4 }),
    gateways: fc.integer({ min: 1, max: 2 }),
  })
  .chain(({ cells, satellites, gateways }) => {
    const one = (count: number) => fc.integer({ min: 0, max: count - 1 });
    return fc.record({
      cells: fc.array(fc.record({ demand: fc.integer({ min: 0, max: 60 }), members: fc.integer({ min: 1, max: 6 }) }), {
        minLength: cells,
        maxLength: cells,
      }),
      satelliteLimits: fc.array(limit, { minLength: satellites, maxLength: satellites }),
      gatewayLimits: fc.array(fc.integer({ min: 5, max: 80 }), { minLength: gateways, maxLength: gateways }),
      sees: fc.array(fc.tuple(one(cells), one(satellites), limit), { maxLength: 10 }),
      lands: fc.array(fc.tuple(one(satellites), one(gateways), limit), { maxLength: 6 }),
      lasers: fc.array(fc.tuple(one(satellites), one(satellites), limit), { maxLength: 3 }),
    });
  });

/** Each satellite is two nodes: where users enter, and behind its own limit, where lasers and feeder links meet. */
function networkOf({ cells, satelliteLimits, gatewayLimits, sees, lands, lasers }: SmallWorld): SharedNetwork {
  const [user, space] = [(s: number) => cells.length + s, (s: number) => cells.length + satelliteLimits.length + s];
  const gateway = (g: number) => cells.length + 2 * satelliteLimits.length + g;
  const sink = gateway(gatewayLimits.length);
  const links = [
    ...sees.map(([c, s, most]) => [c, user(s), most]),
    ...satelliteLimits.map((most, s) => [user(s), space(s), most]),
    ...lasers.flatMap(([a, b, most]) => [
      [space(a), space(b), most],
      [space(b), space(a), most],
    ]),
    ...lands.map(([s, g, most]) => [space(s), gateway(g), most]),
    ...gatewayLimits.map((most, g) => [gateway(g), sink, most]),
  ];
  return {
    nodeCount: sink + 1,
    sink,
    demandNode: cells.map((_, c) => c),
    demand: cells.map(({ demand }) => demand),
    members: cells.map(({ members }) => members),
    from: links.map(([from]) => from),
    to: links.map(([, to]) => to),
    capacity: links.map(([, , most]) => most),
  };
}

/** Linear constraints of a world in the LP format: r are rates, f are flows; every node passes on what it gets. */
function constraints(world: SharedNetwork): string {
  const lines: string[] = [];
  for (let node = 0; node < world.nodeCount; node++) {
    if (node === world.sink) continue;
    const terms = [
      ...Array.from(world.demandNode, (at, index) => (at === node ? `+ r${index}` : '')),
      ...Array.from(world.to, (at, link) => (at === node ? `+ f${link}` : '')),
      ...Array.from(world.from, (at, link) => (at === node ? `- f${link}` : '')),
    ].filter((term) => term !== '');
    if (terms.length > 0) lines.push(` n${node}: ${terms.join(' ')} = 0`);
  }
  return lines.join('\n');
}

function solve(world: SharedNetwork, goal: string, extra: readonly string[]): number {
  const bounds = [
    ...Array.from(world.demand, (most, index) => ` 0 <= r${index} <= ${most}`),
    ...Array.from(world.capacity, (most, link) => ` 0 <= f${link} <= ${most}`),
  ].join('\n');
  const problem = `Maximize\n goal: ${goal}\nSubject To\n${constraints(world)}\n${extra.join('\n')}\nBounds\n${bounds}\nEnd`;
  const { Status, ObjectiveValue } = highs.solve(problem);
  if (Status !== 'Optimal') throw new Error(`${Status}:\n${problem}`);
  return ObjectiveValue;
}

/** Max–min fair rates by a row of linear programs: raise the least, find who cannot rise further, fix these, go on. */
function fairByPrograms(world: SharedNetwork): number[] {
  const fixed = new Map<number, number>();
  const all = Array.from(world.demand, (_, index) => index);
  for (const index of all) if (world.demand[index] === 0) fixed.set(index, 0);
  const atLeast = (index: number, level: number) => Math.min(world.demand[index], level * world.members[index]);
  const fixedLines = () => [...fixed].map(([index, rate]) => ` x${index}: r${index} >= ${rate - 1e-9}`);
  while (fixed.size < all.length) {
    const open = all.filter((index) => !fixed.has(index));
    // Raise the level among those whose demand is not met yet; the others are held at their demand.
    let level = 0;
    for (const met of [...new Set(open.map((index) => world.demand[index] / world.members[index]))].sort(
      (a, b) => a - b,
    )) {
      const lines = open.map((index) =>
        world.demand[index] / world.members[index] < met
          ? ` y${index}: r${index} >= ${world.demand[index] - 1e-9}`
          : ` y${index}: r${index} - ${world.members[index]} t >= 0`,
      );
      level = Math.min(met, solve(world, 't', [...fixedLines(), ...lines, ` z: t <= ${met}`]));
      if (level < met - 1e-9) break;
    }
    for (const index of open) {
      const others = open.map((other) => ` y${other}: r${other} >= ${atLeast(other, level) - 1e-8}`);
      const most = solve(world, `r${index}`, [...fixedLines(), ...others]);
      if (most <= atLeast(index, level) + 1e-6) fixed.set(index, atLeast(index, level));
    }
  }
  return all.map((index) => fixed.get(index) as number);
}

describe('max–min fairness', () => {
  test('gives the rates of a linear program on 200 random small worlds, to 1e-6', () => {
    let [worlds, scarce] = [0, 0];
    fc.assert(
      fc.property(smallWorld, (small) => {
        const world = networkOf(small);
        const { rate } = fairShares(world);
        const programs = fairByPrograms(world);
        worlds++;
        if (programs.some((one, index) => one < world.demand[index] - 1e-6)) scarce++;
        for (const [index, one] of programs.entries()) expect(Math.abs(rate[index] - one)).toBeLessThan(1e-6);
      }),
      { numRuns: 200 },
    );
    expect(worlds).toBeGreaterThanOrEqual(200);
    expect(scarce).toBeGreaterThan(100);
  });

  test('never takes a link above its limit, and passes on what comes in', () => {
    fc.assert(
      fc.property(smallWorld, (small) => {
        const world = networkOf(small);
        const { rate, flow } = fairShares(world);
        const balance = new Float64Array(world.nodeCount);
        for (const [index, one] of rate.entries()) {
          expect(one).toBeLessThanOrEqual(world.demand[index] + 1e-9);
          balance[world.demandNode[index]] += one;
        }
        for (const [link, one] of flow.entries()) {
          expect(one).toBeGreaterThanOrEqual(-1e-9);
          expect(one).toBeLessThanOrEqual(world.capacity[link] + 1e-9);
          balance[world.from[link]] -= one;
          balance[world.to[link]] += one;
        }
        for (let node = 0; node < world.sink; node++) expect(Math.abs(balance[node])).toBeLessThan(1e-6);
      }),
    );
  });

  /** Least rate per member among those with demand. */
  const worstOff = (world: SharedNetwork): number => {
    const { rate } = fairShares(world);
    const wanting = Array.from(rate, (one, index) => [one / world.members[index], world.demand[index]]).filter(
      ([, most]) => most > 0,
    );
    return Math.min(...wanting.map(([one]) => one));
  };

  test('never leaves the worst-off with less when a link grows', () => {
    fc.assert(
      fc.property(smallWorld, fc.nat(), fc.integer({ min: 1, max: 50 }), (small, pick, more) => {
        const world = networkOf(small);
        const capacity = Array.from(world.capacity);
        capacity[pick % capacity.length] += more;
        expect(worstOff({ ...world, capacity })).toBeGreaterThanOrEqual(worstOff(world) - 1e-9);
      }),
    );
  });

  test('never leaves anybody else’s worst-off with less when one asks for less', () => {
    fc.assert(
      fc.property(smallWorld, fc.nat(), (small, pick) => {
        const world = networkOf(small);
        const modest = pick % world.demand.length;
        const demand = Array.from(world.demand);
        demand[modest] = Math.floor(demand[modest] / 2);
        const [before, after] = [fairShares(world).rate, fairShares({ ...world, demand }).rate];
        const least = (rates: Float64Array): number =>
          Math.min(
            Number.POSITIVE_INFINITY,
            ...Array.from(rates, (one, index) => one / world.members[index]).filter(
              (_, index) => index !== modest && demand[index] > 0,
            ),
          );
        expect(least(after)).toBeGreaterThanOrEqual(least(before) - 1e-9);
      }),
    );
  });

  test('does not depend on the order of demands and links', () => {
    fc.assert(
      fc.property(smallWorld, (small) => {
        const world = networkOf(small);
        const backwards = <T>(list: ArrayLike<T>): T[] => Array.from(list).reverse();
        const turned = fairShares({
          ...world,
          demandNode: backwards(world.demandNode),
          demand: backwards(world.demand),
          members: backwards(world.members),
          from: backwards(world.from),
          to: backwards(world.to),
          capacity: backwards(world.capacity),
        });
        for (const [index, one] of backwards(turned.rate).entries())
          expect(Math.abs(one - fairShares(world).rate[index])).toBeLessThan(1e-9);
      }),
    );
  });

  test.each([
    ['demand', -1],
    ['demand', Number.NaN],
    ['demand', Number.POSITIVE_INFINITY],
    ['capacity', Number.NaN],
    ['members', -2],
  ])('refuses a %s of %d', (key, value) => {
    const world = {
      nodeCount: 2,
      sink: 1,
      demandNode: [0],
      demand: [5],
      members: [1],
      from: [0],
      to: [1],
      capacity: [3],
    };
    expect(() => fairShares({ ...world, [key]: [value] })).toThrow('DEMAND');
  });
});

describe('a largest flow', () => {
  test('is worth what its minimum cut is worth', () => {
    const link = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(fc.array(link, { maxLength: 20 }), (links) => {
        const network = flowNetwork(7, {
          from: links.map(([a]) => a),
          to: links.map(([, b]) => b),
          capacity: links.map(([, , c]) => c),
        });
        const { value, onSourceSide } = largestFlow(network, 0, 6);
        const cut = links.reduce(
          (sum, [a, b, c]) => (onSourceSide[a] === 1 && onSourceSide[b] === 0 ? sum + c : sum),
          0,
        );
        expect(value).toBe(cut);
      }),
    );
  });
});
