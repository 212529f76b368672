import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type * as Measures from './measures.ts';

declare global {
  /** What is measured in this page, by name; fetched when it is asked for, so that the page is empty. */
  var measures: () => Promise<typeof Measures>;
}

/** The floor of the app's own page: React, and nothing on it. */
const Empty = () => {
  useEffect(() => {
    document.documentElement.dataset['ready'] = 'true';
  }, []);
  return <p>Nothing is here.</p>;
};

globalThis.measures = () => import('./measures.ts');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(<Empty />);
