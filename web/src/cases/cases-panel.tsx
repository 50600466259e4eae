import type { JSX } from 'preact';
import { openCase } from '../data/cases.ts';
import { CaseArticle } from './case-article.tsx';
import { CaseList } from './case-list.tsx';

/** The place of the explanation, for reading: a list of cases, or one of them as an article. */
export function CasesPanel(): JSX.Element {
  const finding = openCase.value;
  return (
    <aside class="panel reading" aria-label="Cases">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also with the keys */}
      <div class="panel-body" tabIndex={0}>
        {finding === undefined ? <CaseList /> : <CaseArticle finding={finding} />}
      </div>
    </aside>
  );
}
