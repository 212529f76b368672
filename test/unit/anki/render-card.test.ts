import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCloze } from '#shared/domain/anki/cloze.ts';
import type { AnkiNoteType } from '#shared/domain/anki/collection.ts';
import { renderReadings } from '#shared/domain/anki/furigana.ts';
import { readTemplates, renderCard } from '#shared/domain/anki/render-card.ts';
import { parseTemplate, renderTemplate } from '#shared/domain/anki/template.ts';
import { ankiText } from '../support/anki-arbitrary.ts';

const typeOf = (question: string, answer: string, kind: AnkiNoteType['kind'] = 'standard') =>
  readTemplates({
    ...{ id: 1, name: 'Type', kind, fields: ['Front', 'Back', 'Extra'], css: '' },
    templates: [{ name: 'Card 1', question, answer }],
  });

const render = (
  type: ReturnType<typeof typeOf>,
  fields: readonly string[],
  { ordinal = 0, tags = [] as readonly string[] } = {},
) => {
  const card = renderCard(type, { fields, tags }, ordinal, ['A', 'B']);
  return card && [card.question.text, card.answer.text];
};

describe('a card through its template', () => {
  it('says the answer without the question', () => {
    const usual = typeOf('{{Front}}', '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}');
    expect(render(usual, ['Why?', 'So.', ''])).toEqual(['Why?', 'So.']);
    const again = typeOf('{{Front}}', '<b>{{Front}}</b><hr id="answer">{{Back}}');
    expect(render(again, ['Why?', 'So.', ''])).toEqual(['Why?', 'So.']);
    const plain = typeOf('{{Front}}', '<div>{{Front}}</div>{{Back}}');
    expect(render(plain, ['Why?', 'So.', ''])).toEqual(['Why?', 'So.']);
    // Where nothing else is said, the question is what there is.
    expect(render(plain, ['Why?', '', ''])).toEqual(['Why?', 'Why?']);
  });

  it('keeps what stands beside the question above the answer', () => {
    const type = typeOf(
      '{{Front}}',
      '{{FrontSide}}<br>{{Extra}} [sound:a.mp3]<hr id=answer>{{Back}}',
    );
    const card = renderCard(
      type,
      { fields: ['食<img src="b.png">', 'to eat', 'しょく'], tags: [] },
      0,
      [],
    );
    expect(card?.answer).toEqual({ text: 'しょく\nto eat', media: ['a.mp3'] });
    const other = typeOf(
      '{{Front}}<div>a hint</div>',
      '<b>{{Front}}</b> a hint<hr id=answer>{{Back}}',
    );
    expect(render(other, ['Why?', 'So.', ''])?.[1]).toBe('So.');
    const again = typeOf('{{Front}}', '{{Front}}<br>{{Extra}}<hr id=answer>{{Back}}');
    expect(render(again, ['食<img src="b.png">', 'to eat', ''])?.[1]).toBe('to eat');
    expect(
      renderCard(again, { fields: ['食<img src="b.png">', 'to eat', ''], tags: [] }, 0, [])?.answer
        .media,
    ).toEqual([]);
  });

  it('knows parts that are shown for a field alone, within one another', () => {
    const type = typeOf(
      '{{Front}}{{#Extra}}({{Extra}}{{^Back}}, no back{{/Back}}){{/Extra}}',
      '{{Back}}.',
    );
    expect(render(type, ['a', 'b', ''])?.[0]).toBe('a');
    expect(render(type, ['a', 'b', 'c'])?.[0]).toBe('a(c)');
    expect(render(type, ['a', '<br>', 'c'])?.[0]).toBe('a(c, no back)');
  });

  it('knows what Anki adds, and the filters', () => {
    const type = typeOf(
      '{{Tags}}|{{Type}}|{{Deck}}|{{Subdeck}}|{{Card}}|{{! said to nobody }}',
      '{{text:Front}}|{{hint:Back}}|{{type:Back}}|{{tts en_US:Back}}|{{mine:kana:Extra}}|{{Unknown}}',
    );
    expect(
      render(type, ['<b>a</b><br>b', '<i>c</i>', ' 漢字[かんじ]'], { tags: ['x', 'y'] }),
    ).toEqual(['x y|Type|A::B|B|Card 1|', 'a b|c|c||かんじ|']);
    const asked = typeOf('{{Front}}{{hint:Back}}{{type:Back}}', '{{Back}}');
    expect(render(asked, ['a', 'b', ''])?.[0]).toBe('a');
  });

  it('asks for one cloze a card, with its hint, and keeps what is around it', () => {
    const type = typeOf('{{cloze:Front}}', '{{cloze:Front}}<hr id=answer>{{Extra}}', 'cloze');
    const front = 'A {{c1::red::colour}} {{c2::{{c1::big}} fox}} {{c2::ran}}';
    expect(render(type, [front, '', 'see'])).toEqual([
      'A [colour] [...] fox ran',
      'A red big fox ran\nsee',
    ]);
    expect(render(type, [front, '', ''], { ordinal: 1 })).toEqual([
      'A red [...] [...]',
      'A red big fox ran',
    ]);
    // A deletion that is no more leaves a card that asks nothing.
    expect(render(type, [front, '', ''], { ordinal: 2 })?.[0]).toBe('');
    const typed = typeOf('{{cloze:Front}}', '{{type:cloze:Front}}', 'cloze');
    expect(render(typed, [front, '', ''])?.[1]).toBe('red, big');
    const own = typeOf('{{cloze:Front}}{{#c2}}two{{/c2}}', '{{cloze:Front}}', 'cloze');
    expect(render(own, [front, '', ''], { ordinal: 1 })?.[0]).toBe('A red [...] [...]two');
  });

  it('takes a template that is not whole as it is', () => {
    const text = (source: string) =>
      renderTemplate(parseTemplate(source), {
        fields: new Map([['F', 'f']]),
        ...{ ordinal: 0, side: 'question' },
      });
    expect(text('a{{F}}{{b')).toBe('af{{b');
    expect(text('{{/F}}{{#F}}a{{^F}}b{{F}}')).toBe('a');
    expect(text('{{}}{{#}}a')).toBe('');
  });

  it('refuses a side that is too long', () => {
    const bomb = typeOf('{{Front}}'.repeat(1000), '{{Back}}');
    expect(render(bomb, ['x'.repeat(10_000), '', ''])).toBeNull();
  });

  it('law: what a cloze hides is shown by its answer, and no other card hides it', () => {
    const plain = fc.stringMatching(/^[a-z ]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(plain, fc.integer({ min: 1, max: 3 }), plain), { minLength: 1 }),
        (parts) => {
          const html = parts.map(([before, n, inside]) => `${before}{{c${n}::${inside}}}`).join('');
          const whole = parts.map(([before, , inside]) => before + inside).join('');
          for (const ordinal of [0, 1, 2]) {
            const has = parts.some(([, n]) => n === ordinal + 1);
            expect(renderCloze(html, ordinal, 'answer').html).toBe(has ? whole : '');
            const asked = parts
              .map(([before, n, inside]) => before + (n === ordinal + 1 ? '[...]' : inside))
              .join('');
            expect(renderCloze(html, ordinal, 'question').html).toBe(has ? asked : '');
          }
        },
      ),
    );
  });

  it('law: any texts give a card whose lines are text', () => {
    fc.assert(
      fc.property(
        fc.array(ankiText, { minLength: 3, maxLength: 3 }),
        ankiText,
        fc.nat(3),
        (fields, extra, ordinal) => {
          const type = typeOf(
            `{{cloze:Front}}${extra}{{furigana:Back}}`,
            `${extra}{{Back}}`,
            'cloze',
          );
          const card = renderCard(type, { fields, tags: [] }, ordinal, []);
          for (const line of [card?.question, card?.answer].flatMap(
            (side) => side?.text.split('\n') ?? [],
          )) {
            expect(line).toBe(line.trim());
            expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
          }
        },
      ),
    );
  });
});

describe('readings', () => {
  it.each([
    [' 漢字[かんじ]と 読[よ]む', '漢字(かんじ)と読(よ)む', '漢字と読む', 'かんじとよむ'],
    [
      '<b>字[じ]</b>[sound:a.mp3] [x]',
      '<b>字(じ)</b>[sound:a.mp3] [x]',
      '<b>字</b>[sound:a.mp3] [x]',
      '<b>じ</b>[sound:a.mp3] [x]',
    ],
    ['[[[', '[[[', '[[[', '[[['],
  ])('reads %j', (html, both, kanji, kana) => {
    expect(renderReadings(html, 'both')).toBe(both);
    expect(renderReadings(html, 'kanji')).toBe(kanji);
    expect(renderReadings(html, 'kana')).toBe(kana);
  });
});
