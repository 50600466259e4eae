import type { Signal } from '@preact/signals';
import { type AntennaLimit, type IslKind, premiseTitle } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RunFacts } from '../data/calls.ts';
import { type Setting, sameDials } from '../data/setting.ts';
import * as state from '../data/state.ts';
import { distanceKm, type PositionDeg } from '../map/distance.ts';
import { isLive } from '../map/marks.ts';
import { AllPlaces } from './all-places.tsx';
import { CompareChoice } from './compare-choice.tsx';

/** Every assumption as a dial; whatever is turned is computed anew at once. */
export function Assumptions(): JSX.Element | null {
  const [side, setSide] = useState<'a' | 'b'>('a');
  const facts = state.facts.value;
  if (facts === undefined || state.setting.value === undefined) return null;
  const isB = side === 'b' && state.otherSetting.value !== undefined;
  const target = (isB ? state.otherSetting : state.setting) as Signal<Setting>;
  return (
    <>
      <CompareChoice side={isB ? 'b' : 'a'} setSide={setSide} />
      <Dials facts={isB ? (state.otherFacts.value ?? facts) : facts} target={target} id={isB ? 'b' : 'a'} />
      <AllPlaces />
    </>
  );
}

interface DialsProps {
  readonly facts: RunFacts;
  readonly target: Signal<Setting>;
  readonly id: string;
}

function Dials({ facts, target, id }: DialsProps): JSX.Element {
  const setting = target.value;
  const premise = facts.variants[setting.like]?.hypothetical;
  const turn = (part: Partial<Setting>): void => {
    target.value = { ...setting, ...part };
  };
  return (
    <section class="dials">
      {facts.variants.length > 1 && <Combinations facts={facts} target={target} />}
      <Angles setting={setting} turn={turn} facts={facts} />
      <Mask
        label="Terminal sees from"
        value={setting.terminalMaskDeg}
        onInput={(terminalMaskDeg) => turn({ terminalMaskDeg })}
      />
      <Mask
        label="Gateway sees from"
        value={setting.gatewayMaskDeg}
        onInput={(gatewayMaskDeg) => turn({ gatewayMaskDeg })}
      />
      <Lasers setting={setting} turn={turn} facts={facts} />
      <fieldset class="dial">
        <legend>Satellites that count</legend>
        <Segments
          name="select"
          values={['operational', 'all'] as const}
          labels={['station-kept', 'all valid']}
          value={setting.select}
          onTurn={(select) => turn({ select })}
        />
      </fieldset>
      <fieldset class="dial">
        <legend>Antennas of gateways</legend>
        <Segments
          name="antennas"
          values={ANTENNAS}
          labels={ANTENNAS}
          value={setting.antennas}
          onTurn={(antennas) => turn({ antennas })}
        />
      </fieldset>
      {facts.hasRules && (
        <fieldset class="dial">
          <legend>{premise === undefined ? 'Rules on record' : `Rule taken as true: ${premise.rule}`}</legend>
          <Segments
            name="rules"
            values={['with', 'without'] as const}
            labels={['count', 'left out']}
            value={setting.rules}
            onTurn={(rules) => turn({ rules })}
          />
        </fieldset>
      )}
      <Gateways facts={facts} setting={setting} turn={turn} id={id} />
    </section>
  );
}

function Combinations({ facts, target }: Omit<DialsProps, 'id'>): JSX.Element {
  const { like } = target.value;
  const index = sameDials(facts.variants[like]!.setting, target.value) ? like : -1;
  return (
    <label class="dial">
      <span>Combination of the scenario</span>
      <select
        class="field"
        value={index}
        onChange={(event) => {
          const chosen = facts.variants[Number(event.currentTarget.value)];
          if (chosen !== undefined) target.value = chosen.setting;
        }}
      >
        {index < 0 && <option value={-1}>your own setting</option>}
        {facts.variants.map((variant, at) => (
          <option key={JSON.stringify([variant.hypothetical, variant.assume])} value={at}>
            {premiseTitle(variant)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TurnProps {
  readonly facts: RunFacts;
  readonly setting: Setting;
  readonly turn: (part: Partial<Setting>) => void;
}

function Angles({ setting, turn, facts }: TurnProps): JSX.Element {
  const both = setting.gsoUserDeg === setting.gsoGatewayDeg;
  const usual = [0, 10, 18, 22];
  const listed = facts.variants.map((variant) => variant.setting).filter((one) => one.gsoUserDeg === one.gsoGatewayDeg);
  const values = [...new Set([...usual, ...listed.map(({ gsoUserDeg }) => gsoUserDeg)])].sort((a, b) => a - b);
  return (
    <fieldset class="dial">
      <legend>Angle kept from the geostationary arc</legend>
      <Segments
        name="gso"
        values={values}
        labels={values.map((value) => `${value}°`)}
        value={both ? setting.gsoUserDeg : -1}
        onTurn={(angle) => turn({ gsoUserDeg: angle, gsoGatewayDeg: angle })}
      />
      {!both && (
        <p class="muted">
          now user {setting.gsoUserDeg}°, gateway {setting.gsoGatewayDeg}°
        </p>
      )}
    </fieldset>
  );
}

function Mask({
  label,
  value,
  onInput,
}: {
  readonly label: string;
  readonly value: number;
  readonly onInput: (value: number) => void;
}): JSX.Element {
  return (
    <label class="dial range">
      <span>{label}</span>
      <input
        type="range"
        min="5"
        max="60"
        step="1"
        value={value}
        onInput={(event) => onInput(Number(event.currentTarget.value))}
      />
      <output>{value}°</output>
    </label>
  );
}

const ANTENNAS: readonly AntennaLimit[] = ['unlimited', 'fewest', 'typical', 'most'];
const LASERS: Readonly<Record<IslKind, string>> = {
  none: 'none',
  'plus-grid': 'grid',
  nearest: 'nearest',
  force: 'forced',
};

function Lasers({ setting, turn, facts }: TurnProps): JSX.Element {
  const kinds = Object.keys(LASERS) as IslKind[];
  return (
    <fieldset class="dial">
      <legend>Laser links</legend>
      <Segments
        name="isl"
        values={kinds}
        labels={kinds.map((kind) => LASERS[kind])}
        value={setting.isl}
        onTurn={(isl) => turn({ isl })}
      />
      {setting.isl !== 'none' && setting.isl !== 'force' && !facts.lasersInService && (
        <p class="muted">The profile dates no laser links in service at that time: they carry nothing here.</p>
      )}
      {setting.isl === 'force' && <p class="stamp">forced lasers are an invention</p>}
    </fieldset>
  );
}

interface SegmentsProps<Value extends string | number> {
  readonly name: string;
  readonly values: readonly Value[];
  readonly labels: readonly string[];
  readonly value: Value;
  readonly onTurn: (value: Value) => void;
}

function Segments<Value extends string | number>({
  name,
  values,
  labels,
  value,
  onTurn,
}: SegmentsProps<Value>): JSX.Element {
  return (
    <div class="segments" data-dial={name}>
      {values.map((one, index) => (
        <button type="button" key={one} aria-pressed={one === value} onClick={() => onTurn(one)}>
          {labels[index]}
        </button>
      ))}
    </div>
  );
}

const MOST_LISTED = 12;

/** The gateways nearest to the place, each to be taken out and put back. */
function Gateways({ facts, setting, turn, id }: TurnProps & { readonly id: string }): JSX.Element {
  const place = state.chosen.value;
  const live = facts.gateways.filter((site) => isLive(site, state.instant.value));
  const awayKm = (site: PositionDeg): number => (place === undefined ? 0 : distanceKm(place, site));
  const nearest = [...live].sort((a, b) => awayKm(a) - awayKm(b)).slice(0, MOST_LISTED);
  const others = setting.out.filter((name) => !nearest.some((site) => site.name === name));
  const change = (name: string, isUp: boolean): void =>
    turn({ out: isUp ? setting.out.filter((one) => one !== name) : [...setting.out, name].sort() });
  return (
    <fieldset class="dial gateways">
      <legend>Gateways nearest to the place</legend>
      <ul>
        {nearest.map((site) => (
          <li key={`${site.name}${site.country}`}>
            <label>
              <input
                type="checkbox"
                id={`gateway-${id}-${site.name}`}
                checked={!setting.out.includes(site.name)}
                onChange={(event) => change(site.name, event.currentTarget.checked)}
              />
              {site.name} <span class="muted">{site.country}</span>
              <span class="muted distance">{Math.round(awayKm(site))} km</span>
            </label>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p class="muted">also out: {others.join(', ')}</p>}
    </fieldset>
  );
}
