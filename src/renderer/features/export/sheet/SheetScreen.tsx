import { useEffect } from 'react';
import { useCommands } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { attempt } from '#renderer/app/notices.ts';
import { decksIn } from '#renderer/app/scope.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { nameOfScope } from '../take-out.ts';
import { useTakeOut } from '../useTakeOut.ts';
import { layRules, pageRules, pagesOf } from './page-rules.ts';
import { SheetBar } from './SheetBar.tsx';
import { SheetDeck } from './SheetDeck.tsx';
import { useSheetOptions } from './sheet-state.ts';
import './sheet.css';
import './sheet-print.css';

/** The decks on paper, as they will be printed, and the two ways to have them so. */
export const SheetScreen = ({ scope }: { readonly scope: string }) => {
  const all = useDecks((state) => state.decks);
  const options = useSheetOptions();
  const { take, cancel, progress, failure } = useTakeOut();
  const decks = decksIn(scope, all);
  const name = nameOfScope(scope, all);
  const rules = pageRules(
    decks.map(({ lesson }) => lesson.title.principle),
    options.paper,
  );
  useEffect(() => layRules(rules), [rules]);
  const print = (): void =>
    attempt(async () => {
      await settled();
      window.print();
    });
  const save = (): void =>
    attempt(async () => {
      await settled();
      await take(() => Promise.resolve({ form: 'sheet', name }));
    });
  const isEmpty = decks.length === 0;
  useCommands({ 'sheet.print': isEmpty ? null : print, 'sheet.pdf': isEmpty ? null : save });
  if (isEmpty) {
    return (
      <Screen title="Printable sheet" className="sheet">
        <p>The deck of this sheet is no longer in the library.</p>
      </Screen>
    );
  }
  return (
    <Screen title={name} hint="As it will be printed." className="sheet">
      <SheetBar
        {...{ options, progress, failure }}
        onPrint={print}
        onSave={save}
        onCancel={cancel}
      />
      <div className="sheet-paper" data-paper={options.paper}>
        {decks.map(({ lesson }, index) => (
          <SheetDeck key={lesson.id} lesson={lesson} options={options} pages={pagesOf(index)} />
        ))}
      </div>
    </Screen>
  );
};

/** When fonts and images are there: what is on its way is missing on paper. */
const settled = async (): Promise<void> => {
  await document.fonts.ready;
  const images = [...document.querySelectorAll<HTMLImageElement>('.sheet-paper img')];
  // An image that cannot be shown leaves its place empty, on paper as on the screen.
  await Promise.allSettled(images.map((image) => image.decode()));
};
