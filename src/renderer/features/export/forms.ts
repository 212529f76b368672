/** What decks can be taken out as. A form that writes a file at once has what is asked of main. */
export const FORMS = [
  {
    form: 'lessons',
    name: 'Lesson files',
    about: 'As they are, comments kept. One deck is its file, several are a zip.',
    action: 'Take out…',
  },
  {
    form: 'csv',
    name: 'Table (CSV)',
    about: 'A row an item, with every field: nothing is lost.',
    action: 'Take out…',
  },
  {
    form: 'anki',
    name: 'Anki package',
    about: 'With the why, images, scheduling and every answer of the review log.',
    action: 'Take out…',
  },
  {
    form: 'sheet',
    name: 'Printable sheet',
    about: 'Weak beside strong with the why, to print or as a PDF.',
    action: 'Show the sheet',
  },
] as const;

export type FormName = (typeof FORMS)[number]['form'];

export const formNamed = (name: FormName): (typeof FORMS)[number] =>
  FORMS.find(({ form }) => form === name) ?? FORMS[0];
