import { effect } from '@preact/signals';
import { writeAddress } from './address.ts';
import type { RunFacts } from './calls.ts';
import type { Setting } from './setting.ts';
import * as state from './state.ts';

/** Keeps all that was chosen in the address, a moment after it settles. */
export function followAddress(): void {
  let timer = 0;
  effect(() => {
    const hash = currentAddress();
    clearTimeout(timer);
    timer = window.setTimeout(() => history.replaceState(null, '', `#${hash}`), 200);
  });
}

/** The address of what is on the screen, without `#`. */
export function currentAddress(): string {
  const { chosen, camera, facts, setting, otherSetting, compare } = state;
  const known = facts.value;
  const at = chosen.value;
  return writeAddress({
    ...(state.runDigest.value === '' ? {} : { run: state.runDigest.value.slice(0, 16) }),
    ...(state.caseId.value === undefined ? {} : { case: state.caseId.value }),
    page: state.page.value,
    ...(state.page.value === 'record' && state.entryKey.value?.includes('#') ? { entry: state.entryKey.value } : {}),
    time: Math.floor(state.instant.value / 1e6) * 1e6,
    ...(at === undefined ? {} : { at: { latitudeDeg: at.latitudeDeg, longitudeDeg: at.longitudeDeg } }),
    ...(at?.name === undefined ? {} : { name: at.name }),
    measure: state.measure.value,
    tab: state.tab.value,
    ...(compare.value === undefined ? {} : { compare: compare.value }),
    borders: state.borders.value,
    theme: state.theme.value,
    ...(camera.value === undefined ? {} : { camera: camera.value }),
    ...(known === undefined || setting.value === undefined ? {} : { a: changesFrom(known, setting.value) }),
    ...(known === undefined || otherSetting.value === undefined
      ? {}
      : { b: changesFrom(state.otherFacts.value ?? known, otherSetting.value) }),
    ...(state.otherDigest.value === undefined ? {} : { runB: state.otherDigest.value.slice(0, 16) }),
  });
}

/** The combination that a setting is like, unless it is the first, and the dials that stand elsewhere than in it. */
function changesFrom({ variants }: RunFacts, setting: Setting): Partial<Setting> {
  const own = variants[setting.like]?.setting;
  const isTurned = (key: keyof Setting): boolean =>
    key === 'like' ? setting.like !== 0 : String(own?.[key]) !== String(setting[key]);
  // An address states the two angles together.
  const angles = ['gsoUserDeg', 'gsoGatewayDeg'] as const;
  const isAngleTurned = angles.some(isTurned);
  const isStated = (key: keyof Setting): boolean =>
    angles.some((angle) => angle === key) ? isAngleTurned : isTurned(key);
  return Object.fromEntries(Object.entries(setting).filter(([key]) => isStated(key as keyof Setting)));
}

/** A setting as an address states it: a combination of the run, and what was turned from there. */
export function settingFrom({ variants }: RunFacts, stated: Partial<Setting> = {}): Setting {
  const base = variants[stated.like ?? 0] ?? variants[0]!;
  return { ...base.setting, ...stated, like: base.setting.like };
}
