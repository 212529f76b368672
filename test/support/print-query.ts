import type { Query } from '#shared/domain/browse/index.ts';
import { GRADES } from '#shared/domain/schedule/index.ts';

/** A search as a text that means the same; see parseQuery. */
export const printQuery = (query: Query): string => print(query, 'or');

/** How tightly what stands around holds: within `not`, lists need brackets; within `and`, `or` does. */
type Around = 'or' | 'and' | 'not';

const print = (query: Query, around: Around): string => {
  switch (query.kind) {
    case 'all':
      return '';
    case 'or': {
      const text = query.parts.map((part) => print(part, 'or')).join(' or ');
      return around === 'or' ? text : `(${text})`;
    }
    case 'and': {
      const text = query.parts.map((part) => print(part, 'and')).join(' ');
      return around === 'not' ? `(${text})` : text;
    }
    case 'not':
      return `-${print(query.part, 'not')}`;
    case 'text':
      return query.exact ? inQuotes(query.text) : escaped(query.text);
    case 'is':
      return `is:${query.condition}`;
    case 'kind':
      return `kind:${query.name}`;
    case 'place':
      return `${query.place}:${quoted(query.text)}`;
    case 'property':
      return `prop:${query.property}${query.operator}${query.value}`;
    case 'rated':
      return `rated:${query.days}${query.grade === null ? '' : `:${GRADES.indexOf(query.grade) + 1}`}`;
  }
};

/** As it is where that is read the same, else in quotes. */
const quoted = (text: string): string =>
  /^[\p{L}\p{N}][\p{L}\p{N}.,*_-]*$/u.test(text) && !/^(?:and|or)$/iu.test(text)
    ? text
    : inQuotes(text);

const inQuotes = (text: string): string => `"${text.replace(/["“”„‟\\]/gu, '\\$&')}"`;

/** Letters that would mean something get a backslash; of a word that would, the first one does. */
const escaped = (text: string): string => {
  const letters = text.replace(/[\s()"“”„‟\\:]/gu, '\\$&');
  return /^(?:-|(?:and|or)$)/iu.test(letters) ? `\\${letters}` : letters;
};
