import type { Access } from '../sky/index.ts';
import { POSSIBLE, stateCode } from './gates.ts';
import { gatewayRules, type StepMoment } from './gateway-rules.ts';
import { sharing } from './sharing.ts';
import type { Simulation } from './simulation.ts';
import { terminalsOfSites } from './terminals-of-sites.ts';

/**
 * What each site gets of its demand at the current step, all sites together: the gate `capacity`. First every site offers the
 * satellites that pass all other gates for it, then the step's capacity is shared among them, max–min fair among terminals.
 */
export interface Room {
  readonly startStep: (moment: StepMoment) => void;
  readonly offer: (variant: number, site: number, access: Access, seen: number) => void;
  /** Shares the capacity; offers made later are not heard. */
  readonly allocate: () => void;
  /** `POSSIBLE`, or the state of a site that gets less than enough. */
  readonly stateOf: (variant: number, site: number) => number;
  /** What the site gets, whole kb/s. */
  readonly kbps: (variant: number, site: number) => number;
}

const NO_ROOM = stateCode('capacity');

/** The gate `capacity`; undefined where no variant states a demand, so that the others pay nothing. */
export function roomOf(simulation: Simulation): Room | undefined {
  const { demand, variants } = simulation.scenario;
  if (demand === undefined || variants.every(({ mbpsPerTerminal }) => mbpsPerTerminal === undefined)) return undefined;
  const terminals = terminalsOfSites(simulation, demand.terminals);
  const shares = variants.map((variant, index) =>
    variant.mbpsPerTerminal === undefined ? undefined : sharing(simulation, index, terminals),
  );
  const rules = gatewayRules(simulation);
  let isCollecting = false;
  let moment: StepMoment | undefined;
  return {
    startStep: (next) => {
      [moment, isCollecting] = [next, true];
      rules.setTo(next);
      for (const share of shares) share?.offers.clear();
    },
    offer: (variant, site, access, seen) => {
      if (isCollecting && terminals[site] > 0) shares[variant]?.offers.add(site, access, seen);
    },
    allocate: () => {
      isCollecting = false;
      for (const share of shares) share?.allocate(moment as StepMoment, rules);
    },
    stateOf: (variant, site) => {
      const asked = 1000 * terminals[site] * (variants[variant].mbpsPerTerminal ?? 0);
      const got = shares[variant]?.kbps[site] ?? 0;
      // Rates are whole kb/s: half of one is rounding, not want.
      return got + 0.5 >= demand.enough * asked ? POSSIBLE : NO_ROOM;
    },
    kbps: (variant, site) => shares[variant]?.kbps[site] ?? 0,
  };
}
