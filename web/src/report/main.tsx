import { type JSX, render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { setColours } from '../theme/palette.ts';
import '../theme/tokens.css';
import '../theme/base.css';
import '../theme/marks.css';
import '../theme/ladder.css';
import '../theme/mark.css';
import './page.css';
import './badges.css';
import './choices.css';
import './place.css';
import './map.css';
import './timeline.css';
import './tables.css';
import './narrow.css';
import './print.css';
import { Patterns } from '../theme/patterns.tsx';
import { readAddress } from './address.ts';
import { Answers } from './answers.tsx';
import { followChoice } from './choice.ts';
import { Combinations } from './combinations.tsx';
import { Dials } from './dials.tsx';
import { ReportMap } from './map.tsx';
import { Place } from './place.tsx';
import { followTheme } from './theme-button.ts';
import { ReportTimeline } from './timeline.tsx';
import { lastTurn } from './turn.ts';
import { Twins } from './twins.tsx';

function Report(): JSX.Element {
  const [, drawAnew] = useState({});
  useLayoutEffect(() => followChoice(() => drawAnew({})), []);
  return (
    <>
      <div class="left">
        <Answers />
        <Dials />
      </div>
      <Place />
      <div class="centre">
        <ReportMap />
        <ReportTimeline />
      </div>
      <Combinations />
      <Twins />
      <Patterns />
    </>
  );
}

function detailsOf(id: string): HTMLDetailsElement {
  return document.getElementById(id) as HTMLDetailsElement;
}

setColours(document.documentElement);
readAddress();
addEventListener('hashchange', () => {
  lastTurn.value = undefined;
  readAddress();
});
followTheme(document.getElementById('theme')!);
render(<Report />, document.getElementById('live')!);
// The page now shows the same; on paper the working belongs to it.
detailsOf('all-answers').open = false;
addEventListener('beforeprint', () => {
  detailsOf('working').open = true;
});
// For browser tests: behind the redraw that follows the measuring of boxes.
setTimeout(() => Object.assign(globalThis, { ready: true }));
