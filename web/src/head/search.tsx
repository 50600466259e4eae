import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { report } from '../data/controller.ts';
import { type Found, findThings, loadNames } from '../data/find.ts';
import * as state from '../data/state.ts';
import { currentScene } from '../map/current-scene.ts';

const words: Signal<string> = signal('');
const found: Signal<readonly Found[]> = signal([]);
const active: Signal<number> = signal(0);
const isOpen: Signal<boolean> = signal(false);

/** Finds places, coordinates, cells, satellites and sites of the ground segment; `/` goes there. */
export function Search(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onSlash = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onSlash);
    return () => removeEventListener('keydown', onSlash);
  }, []);
  const list = found.value;
  return (
    <search class="search">
      <input
        ref={input}
        class="field"
        type="text"
        role="combobox"
        aria-label="Find a place, coordinates, satellite or gateway"
        aria-expanded={isOpen.value && list.length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={isOpen.value && list.length > 0 ? `found-${active.value}` : undefined}
        placeholder="Find a place, coordinates, satellite or gateway"
        autocomplete="off"
        spellcheck={false}
        value={words.value}
        onFocus={() => void loadNames().then(search).catch(report)}
        onInput={(event) => {
          words.value = event.currentTarget.value;
          search();
        }}
        onKeyDown={onKey}
        onBlur={() => {
          isOpen.value = false;
        }}
      />
      <kbd>/</kbd>
      <div class="found" id="found" role="listbox" aria-label="Found" hidden={!isOpen.value || list.length === 0}>
        {list.map((thing, index) => (
          <div
            key={`${thing.kind}${thing.name}${thing.detail}`}
            id={`found-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active.value}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(thing);
            }}
          >
            {thing.name} <span class="muted">{thing.detail}</span>
          </div>
        ))}
      </div>
    </search>
  );
}

function search(): void {
  found.value = findThings(words.value, state.facts.value);
  active.value = 0;
  isOpen.value = words.value !== '';
}

function onKey(event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }): void {
  const last = found.value.length - 1;
  if (event.key === 'ArrowDown') active.value = Math.min(last, active.value + 1);
  else if (event.key === 'ArrowUp') active.value = Math.max(0, active.value - 1);
  else if (event.key === 'Enter') {
    const thing = found.value[active.value];
    if (thing !== undefined) choose(thing);
  } else if (event.key === 'Escape') {
    isOpen.value = false;
    event.currentTarget.blur();
  } else return;
  event.preventDefault();
}

function choose({ name, latitudeDeg, longitudeDeg, about, satellite }: Found): void {
  isOpen.value = false;
  words.value = '';
  const at =
    satellite === undefined
      ? { latitudeDeg, longitudeDeg }
      : (currentScene()?.beneath(satellite) ?? { latitudeDeg, longitudeDeg });
  const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
  state.chosen.value = {
    latitudeDeg: round(at.latitudeDeg),
    longitudeDeg: round(at.longitudeDeg),
    name: satellite === undefined ? name : `Beneath ${name}`,
    ...(about === undefined ? {} : { about }),
  };
  state.tab.value = 'explain';
  state.page.value = 'map';
  currentScene()?.flyTo(at, { isAnimated: !state.prefersStill });
}
