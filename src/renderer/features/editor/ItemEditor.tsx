import { Dialog } from '@base-ui/react/dialog';
import { use, useEffect, useMemo, useRef, useState } from 'react';
import type { CardId } from '#shared/domain/deck/index.ts';
import { sketchOf } from '#shared/domain/lesson/edit/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { keyOf } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { notify } from '#renderer/app/notices.ts';
import { useUnloadQuestion } from '#renderer/app/unload.ts';
import { PlatformContext } from '#renderer/ui/Keys.tsx';
import { Discard, EditorFoot } from './EditorFoot.tsx';
import { useEditorState, type EditorTarget } from './editor-state.ts';
import { ItemForm } from './ItemForm.tsx';
import { ItemPreview } from './ItemPreview.tsx';
import { KindAndDeck } from './KindAndDeck.tsx';
import { KIND_NAMES, likelyKind } from './kinds.ts';
import { useItemDraft, type Editing } from './useItemDraft.ts';
import { useWarnings } from './useWarnings.ts';
import './editor.css';

interface ItemEditorProps {
  readonly target: EditorTarget;
  /** The card that undo shows again in a session; null where there is none. */
  readonly cardId: CardId | null;
  /** Whether the caller moves the focus when the editor goes; else it returns where it was. */
  readonly movesFocus: boolean;
  /** Called when the editor should go, saved or not. */
  readonly onClose: () => void;
}

/** One item, or a new one, to be written in its lesson's own file; beside it what it makes. */
export const ItemEditor = ({ target, cardId, onClose, ...props }: ItemEditorProps) => {
  const form = useRef<HTMLFormElement>(null);
  const wanted = useEditorState((state) => state.section);
  const decks = useDecks((state) => state.decks);
  const deck = decks.find(({ lesson }) => lesson.id === target.lessonId);
  const [kind] = useState(() => wanted ?? (deck ? likelyKind(deck.lesson) : 'pairs'));
  const edit = useItemDraft(target, kind, {
    cardId,
    onSaved: (another) => {
      if (another) requestAnimationFrame(() => firstText(form.current)?.focus());
      else onClose();
    },
  });
  // It went while it was asked for.
  const isNothing = edit === null;
  useEffect(() => {
    if (isNothing) onClose();
  }, [isNothing, onClose]);
  if (!edit) return null;
  return <EditorDialog edit={edit} form={form} target={target} onClose={onClose} {...props} />;
};

const firstText = (form: HTMLElement | null): HTMLTextAreaElement | null =>
  form?.querySelector<HTMLTextAreaElement>('textarea') ?? null;

interface EditorDialogProps extends Omit<ItemEditorProps, 'cardId'> {
  readonly edit: Editing;
  readonly form: React.RefObject<HTMLFormElement | null>;
}

const EditorDialog = ({ edit, form, target, movesFocus, onClose }: EditorDialogProps) => {
  const { lesson, section, item, draft } = edit;
  const isNew = target.itemId === null;
  const [asking, setAsking] = useState(false);
  const typing = useRef<HTMLElement | null>(null);
  const platform = use(PlatformContext);
  const sketch = useMemo(() => sketchOf(draft, section, item), [draft, section, item]);
  const warnings = useWarnings({ lesson, section, item: sketch, before: item });

  const save = (another: boolean): void => {
    if (asking) return;
    const wrong = edit.isDirty || edit.isGone || isNew ? edit.trySave(another) : null;
    if (!edit.isDirty && !edit.isGone && !isNew) onClose();
    else if (wrong !== null) focusOn(form.current, wrong);
  };
  const keepEditing = (): void => {
    setAsking(false);
    typing.current?.focus();
  };
  const leave = (): void => {
    if (edit.saving) return;
    if (asking) keepEditing();
    else if (edit.isDirty) setAsking(true);
    else onClose();
  };
  const hold = (): void => {
    if (edit.saving) notify('It is being saved. Close the window again after that.');
    else setAsking(true);
  };
  useUnloadQuestion(edit.isDirty ? hold : null);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className="dialog editor"
          initialFocus={() => {
            if (isNew) return form.current?.querySelector<HTMLElement>('input:checked') ?? true;
            const first = firstText(form.current);
            first?.setSelectionRange(first.value.length, first.value.length);
            return first;
          }}
          {...(movesFocus ? { finalFocus: false } : {})}
          onBlur={({ currentTarget, relatedTarget }) => {
            // A screen that changes behind it may take the focus, and with it what is being typed.
            if (!relatedTarget || currentTarget.contains(relatedTarget)) return;
            if (!relatedTarget.closest('[role="dialog"]')) typing.current?.focus();
          }}
          onKeyDown={(event) => {
            const key = keyOf(event.nativeEvent, platform);
            if (key === 'Mod+Enter') save(false);
            else if (key === 'Mod+Shift+Enter' && isNew) save(true);
          }}
        >
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{isNew ? 'New item' : 'Edit item'}</Dialog.Title>
            {!isNew && (
              <p className="muted">
                {KIND_NAMES[section]} of {lesson?.title.principle}
              </p>
            )}
          </div>
          <div className="editor-body">
            <form
              ref={form}
              className="editor-form"
              noValidate
              onFocus={({ target: focused }) => {
                typing.current = focused;
              }}
              onSubmit={(event) => {
                event.preventDefault();
                save(false);
              }}
            >
              {isNew && (
                <KindAndDeck
                  section={section}
                  lessonId={lesson?.id ?? ''}
                  onKind={(next) => {
                    useEditorState.setState({ section: next });
                    edit.chooseKind(next);
                  }}
                  onDeck={edit.chooseDeck}
                />
              )}
              <Standing lesson={lesson} isGone={edit.isGone} />
              <ItemForm edit={edit} warnings={warnings} />
            </form>
            {lesson && (
              <section className="editor-made" aria-label="What it makes" tabIndex={0}>
                <ItemPreview lesson={lesson} section={section} item={sketch} />
              </section>
            )}
          </div>
          <div className="editor-foot">
            {asking ? (
              <Discard onKeep={keepEditing} onDiscard={onClose} />
            ) : (
              <EditorFoot
                failure={edit.failure}
                warnings={warnings.length}
                saving={edit.saving}
                onCancel={leave}
                onSave={() => save(false)}
                onSaveAndAdd={isNew ? () => save(true) : null}
                onKeepBoth={edit.contested.size > 0 ? edit.keepBoth : null}
              />
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const focusOn = (form: HTMLElement | null, field: string): void => {
  const element = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  element?.focus();
};

interface StandingProps {
  readonly lesson: Lesson | null;
  readonly isGone: boolean;
}

/** What saving will do beside writing the words. */
const Standing = ({ lesson, isGone }: StandingProps) => {
  const entries = useDecks((state) => state.entries) ?? [];
  const entry = entries.find((each) => each.lesson?.id === lesson?.id);
  if (!lesson) {
    return (
      <p className="editor-problem" role="alert">
        The deck is no longer in its folder. What is written here can be copied out of it.
      </p>
    );
  }
  if (isGone) {
    return (
      <p className="editor-problem" role="alert">
        The item is no longer in its file. Saving puts it back.
      </p>
    );
  }
  return entry?.origin === 'shipped' ? (
    <Dialog.Description className="muted">
      This lesson comes with Recast. Saving makes a copy of your own and changes that.
    </Dialog.Description>
  ) : null;
};
