import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { decayOf } from '#shared/domain/schedule/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { goTo, useRoute, type Route } from '#renderer/app/route.ts';
import { decksIn, seriesScope } from '#renderer/app/scope.ts';
import { useStudy } from '#renderer/app/study.ts';
import type { callMain } from '#renderer/platform/index.ts';
import { ALL_DECKS } from '#renderer/store/index.ts';
import { FormChoice } from './FormChoice.tsx';
import { handOverPasts } from './hand-over.ts';
import { formNamed, type FormName } from './forms.ts';
import { ScopeSelect } from './ScopeSelect.tsx';
import { closeTakeOut, nameOfScope, openTakeOut, useTakeOutDialog } from './take-out.ts';
import { TakeOutProgress } from './TakeOutProgress.tsx';
import { useTakeOut, type Gathering } from './useTakeOut.ts';
import './export.css';

/** The dialog over whatever screen is open, and the command that opens it. */
export const TakeOutHost = () => {
  const scope = useTakeOutDialog((state) => state.scope);
  const route = useRoute((state) => state.route);
  const hasDecks = useDecks(({ decks }) => decks.length > 0);
  useCommands({ 'decks.takeOut': hasDecks ? () => openTakeOut(scopeOf(route)) : null });
  return scope === null ? null : <TakeOutDialog opened={scope} />;
};

/** Who is at a deck means that deck; who is in the library may mean all of them. */
const scopeOf = (route: Route): string => {
  if ('lessonId' in route) return route.lessonId;
  if (route.screen === 'sheet') return route.scope;
  if (route.screen === 'review-all' && route.series !== undefined) return seriesScope(route.series);
  return ALL_DECKS;
};

const TakeOutDialog = ({ opened }: { readonly opened: string }) => {
  const decks = useDecks((state) => state.decks);
  const [scope, setScope] = useState(opened);
  const [form, setForm] = useState<FormName>('lessons');
  const [bom, setBom] = useState(true);
  const study = useStudy((state) => state.study);
  const { take, cancel, progress, failure } = useTakeOut();
  const lessonIds = decksIn(scope, decks).map(({ lesson }) => lesson.id);
  const name = nameOfScope(scope, decks);

  const run = async (): Promise<void> => {
    if (form === 'sheet') {
      closeTakeOut();
      goTo({ screen: 'sheet', scope });
      return;
    }
    if (await take((gathering) => requestOf(form, gathering))) closeTakeOut();
  };
  const requestOf = async (
    chosen: Exclude<FormName, 'sheet'>,
    gathering: Gathering,
  ): Promise<Parameters<typeof callMain<'export:take-out'>>[1]> => {
    const common = { name, lessonIds };
    switch (chosen) {
      case 'lessons':
        return { ...common, form: chosen };
      case 'csv':
        return { ...common, form: chosen, bom };
      case 'anki':
        await handOverPasts(decksIn(scope, decks), {
          ...gathering,
          decayOf: (lessonId) => decayOf(study.parametersOf(study.presetOf(lessonId))),
        });
        return { ...common, form: chosen, dayStart: study.globals.dayStart };
    }
  };
  const leave = (): void => {
    if (progress) cancel();
    else closeTakeOut();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog small-dialog take-out">
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">Take out</Dialog.Title>
          </div>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              if (!progress && lessonIds.length > 0) void run();
            }}
          >
            <ScopeSelect decks={decks} scope={scope} onChange={setScope} />
            <FormChoice form={form} onForm={setForm} bom={bom} onBom={setBom} />
            {failure !== null && (
              <p className="field-error" role="alert">
                {failure}
              </p>
            )}
            <TakeOutProgress progress={progress} />
            <div className="dialog-actions">
              <button
                type="submit"
                className="button-primary"
                aria-disabled={progress !== null}
                disabled={lessonIds.length === 0}
              >
                {formNamed(form).action}
              </button>
              <button type="button" className="button-quiet" onClick={leave}>
                Cancel
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
