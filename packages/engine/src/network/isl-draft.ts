/** Links as they are being chosen: no satellite gets more of them than it has lasers. */
export interface LinkDraft {
  /** Flat: both ends of each link. */
  readonly pairs: number[];
  /** Lasers that each satellite has left. */
  readonly spare: Uint8Array;
}

export function emptyDraft(lasers: Uint8Array): LinkDraft {
  return { pairs: [], spare: lasers.slice() };
}

/** Joins two satellites if both have a laser left. */
export function join({ pairs, spare }: LinkDraft, a: number, b: number): boolean {
  if (spare[a] === 0 || spare[b] === 0) return false;
  spare[a]--;
  spare[b]--;
  pairs.push(a, b);
  return true;
}

/**
 * Joins neighbouring planes in their order, eastward. With two lasers left on every satellite each proposed link comes
 * about. With one left (three lasers, two of them used along the plane) links to the east and to the west alternate along
 * every plane, like bricks: giving all of them to one side would cut the shell into pairs of planes that no traffic leaves.
 *
 * @param proposals per pair of neighbouring planes, the proposed links in the order along the western plane.
 */
export function joinPlanes(draft: LinkDraft, proposals: readonly (readonly (readonly [number, number])[])[]): void {
  const atFirst = draft.spare.slice();
  const left: (readonly [number, number])[] = [];
  proposals.forEach((links, pair) => {
    links.forEach(([west, east], k) => {
      const mustChoose = atFirst[west] === 1 || atFirst[east] === 1;
      const isLastChance = atFirst[west] === 1 && pair > 0;
      const taken = (!mustChoose || isLastChance || k % 2 === 0) && join(draft, west, east);
      if (!taken) left.push([west, east]);
    });
  });
  for (const [west, east] of left) join(draft, west, east);
}
