import type { CommandId } from '#shared/commands/registry.ts';

/** The commands of one menu, in sections that a line divides. */
type Sections = readonly (readonly CommandId[])[];

/** Where each command stands in the application menu: every one of them once. */
export const MENU_LAYOUT = {
  File: [
    ['deck.new', 'deck.newItem'],
    ['go.import', 'decks.takeOut'],
    ['sheet.print', 'sheet.pdf'],
    ['decks.folder'],
  ],
  Edit: [['edit.undo', 'edit.redo']],
  View: [['theme.system', 'theme.light', 'theme.dark']],
  Go: [
    ['go.library'],
    ['go.reviewAll', 'go.reviewSeries', 'go.drill', 'go.plan'],
    ['go.browse', 'go.statistics', 'go.simulator'],
    ['go.data', 'go.settings'],
    ['go.nextDoubt', 'go.palette'],
  ],
  Deck: [
    ['deck.next', 'deck.previous'],
    ['deck.read', 'deck.review', 'deck.quiz'],
    ['deck.rename', 'deck.duplicate', 'deck.copy', 'deck.moveItems', 'deck.merge', 'deck.remove'],
    ['deck.bringBack', 'deck.reveal'],
  ],
  Review: [
    ['review.show', 'review.again', 'review.hard', 'review.good', 'review.easy'],
    ['review.write', 'review.rehearse', 'review.endRehearse'],
    ['review.info', 'review.edit', 'review.mark', 'review.unmark'],
    ['review.bury', 'review.suspend', 'review.due', 'review.reset'],
    ['review.sumUp', 'review.goOn'],
  ],
  Drill: [['drill.start', 'drill.show', 'drill.again', 'drill.got', 'drill.choose']],
  Quiz: [
    ['quiz.weak', 'quiz.strong'],
    ['quiz.option1', 'quiz.option2', 'quiz.option3', 'quiz.option4', 'quiz.option5'],
    ['quiz.next'],
  ],
  Browse: [
    ['browse.info', 'browse.edit'],
    ['browse.mark', 'browse.tags', 'browse.move'],
    ['browse.suspend', 'browse.due', 'browse.reset', 'browse.delete'],
  ],
  Help: [['help.keys', 'help.check']],
} as const satisfies Record<string, Sections>;
