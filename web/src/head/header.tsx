import type { JSX } from 'preact';
import { PAGES, type Page } from '../data/address.ts';
import * as state from '../data/state.ts';
import { clockText } from '../words.ts';
import { RunChoice } from './run-choice.tsx';
import { Search } from './search.tsx';
import { Share } from './share.tsx';
import { Stamps } from './stamps.tsx';

/** Mark, search, pages, stamps, the time, sharing. */
export function Header(): JSX.Element {
  return (
    <header>
      <p class="mark">
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="12.5" r="6" />
          <path d="M2 8.5A9 9 0 0 1 18 8.5" />
          <circle cx="14.6" cy="4.2" r="1.9" />
        </svg>
        Skywitness
      </p>
      <Pages />
      <Search />
      <RunChoice />
      <div class="header-end">
        <Stamps />
        <span class="utc mono">{clockText(state.instant.value)} UTC</span>
        <button
          type="button"
          class="icon"
          aria-label={state.theme.value === 'dark' ? 'Light colours' : 'Dark colours'}
          onClick={() => {
            state.theme.value = state.theme.value === 'dark' ? 'light' : 'dark';
          }}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.4" />
            <path d="M7 1a6 6 0 0 1 0 12z" fill="currentColor" />
          </svg>
        </button>
        <Share />
      </div>
    </header>
  );
}

const PAGE_NAMES: Readonly<Record<Page, string>> = { map: 'Map', cases: 'Cases', record: 'Record' };

function Pages(): JSX.Element {
  return (
    <nav class="pages" aria-label="Pages">
      {PAGES.map((page) => (
        <button
          type="button"
          key={page}
          aria-current={state.page.value === page ? 'page' : undefined}
          onClick={() => {
            state.page.value = page;
          }}
        >
          {PAGE_NAMES[page]}
        </button>
      ))}
    </nav>
  );
}
